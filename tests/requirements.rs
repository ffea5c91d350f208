//! The requirements of `screens.md` §9 that a console can be asked for without a terminal, by their numbers. Those of every
//! screen are in `screens.rs`, those that need bytes in `pty.rs`; `README.md` beside this has the whole table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeSet;

use common::{Console, demo_file, desk};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use stoika::action::{Answers, Key};
use stoika::areas::house;
use stoika::rules::layout;
use stoika::text::Locale;
use stoika::tui::Shell;
use stoika::tui::kit::Theme;
use tempfile::TempDir;

fn ring(dir: &TempDir, phone: &str) -> std::path::PathBuf {
    let path = demo_file(dir.path());
    let answers = Answers::new([("phone", phone), ("line", "вход1"), ("uid", "a1")]);
    let ring = house().action("calls.ring").unwrap();
    ring.perform(&mut desk(&path, "ivanova"), None, &answers)
        .unwrap();
    path
}

fn console(dir: &TempDir) -> Console {
    Console::open(desk(&demo_file(dir.path()), "ivanova"), Locale::Ru)
}

fn ringing(dir: &TempDir, locale: Locale) -> Console {
    Console::open(desk(&ring(dir, "+79000001234"), "ivanova"), locale)
}

/// What seconds do to a picture: the call's counter runs on.
fn still(screen: &str) -> String {
    let is_counter = |line: &&str| !line.contains("ВХОДЯЩИЙ") && !line.contains("РАЗГОВОР");
    let lines: Vec<&str> = screen.lines().filter(is_counter).collect();
    lines.join("\n")
}

/// The path in row 2, without the clock.
fn path(console: &Console) -> String {
    let screen = console.narrow();
    let row = screen.lines().nth(1).unwrap();
    row.split("  ").next().unwrap().trim().to_owned()
}

fn one(console: &Console, sql: &str) -> String {
    let value: Option<String> = console.shell.desk().db().value(sql, []).unwrap();
    value.unwrap_or_default()
}

const BOOKINGS: &str = "SELECT group_concat(status || start_at || '/' || end_at || coalesce(bay_id, '') || (void_at IS NULL), ';') \
     FROM (SELECT * FROM booking WHERE moved_from IS NULL ORDER BY id)";

#[test]
fn req_01_any_layout() {
    let house = house();
    let mut letters: BTreeSet<char> = "nwrk".chars().collect();
    for action in house.actions() {
        if let Some(Key::Char(letter)) = action.key
            && letter.is_ascii_alphabetic()
        {
            letters.insert(letter);
        }
    }
    for letter in letters {
        let russian = layout::russian_letter(letter).unwrap();
        let readings = [
            letter.to_string(),
            letter.to_ascii_uppercase().to_string(),
            russian.to_lowercase().to_string(),
            russian.to_uppercase().to_string(),
        ];
        for tab in ["1", "3"] {
            let screens: BTreeSet<String> = readings
                .iter()
                .map(|reading| {
                    let dir = tempfile::tempdir().unwrap();
                    let mut console = console(&dir);
                    console.press(tab).press(reading);
                    still(&console.narrow())
                })
                .collect();
            assert_eq!(screens.len(), 1, "{letter} on tab {tab}: {screens:#?}");
        }
    }
}

#[test]
fn req_02_text_is_text() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    console.press("F5");
    let form = path(&console);
    while !console.narrow().contains("▶ Заметка") {
        console.press("Tab");
    }
    console.press("пгшеФЯё./?+-");
    assert!(
        console.narrow().contains("пгшеФЯё./?+-_"),
        "{}",
        console.narrow()
    );
    let letters: String = ('а'..='я').chain('А'..='Я').chain("ёЁ".chars()).collect();
    for field in ["▶ Заметка", "▶ Когда", "▶ Клиент", "▶ Пробег"] {
        while !console.narrow().contains(field) {
            console.press("Tab");
        }
        for letter in letters.chars().chain("0123456789.,/?+-".chars()) {
            console.press(&letter.to_string());
            assert_eq!(path(&console), form, "{letter} in {field}");
        }
    }
    let before = one(&console, BOOKINGS);
    console.press("Esc F10 новый Space клиент Enter");
    assert!(
        path(&console).ends_with("Новый клиент"),
        "{}",
        console.narrow()
    );
    for letter in "пгеПГЕ0123456789.,/?+-".chars() {
        console.press(&letter.to_string());
    }
    assert!(
        path(&console).ends_with("Новый клиент"),
        "{}",
        console.narrow()
    );
    assert!(one(&console, BOOKINGS) == before, "{}", console.narrow());
}

#[test]
fn req_04_esc_and_a_digit_is_a_function_key_and_the_step_back_is_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    console.press("F5 пт");
    let form = path(&console);
    console.press_quickly(Key::Esc, Key::Char('1'));
    assert!(path(&console).ends_with("Справка"), "{}", console.narrow());
    console.press("Esc");
    assert_eq!(path(&console), form);
    assert!(console.narrow().contains("пт_"), "{}", console.narrow());
    console.press_quickly(Key::Esc, Key::Char('3'));
    assert!(console.narrow().contains("Поиск:"), "{}", console.narrow());
    console.press("Esc Esc");
    console.press_quickly(Key::Esc, Key::Char('5'));
    assert_eq!(path(&console), form, "in a list too");
}

#[test]
fn req_05_no_action_needs_more_than_the_plain_keys() {
    let house = house();
    for action in house.actions() {
        let allowed = match action.key {
            // Without a key of its own it is a line of the menu and of the command line.
            None | Some(Key::Ins | Key::Del | Key::Char('+' | '-')) => true,
            Some(Key::F(number)) => (1..=9).contains(&number),
            Some(Key::Char(letter)) => {
                let is_letter_in_both = layout::russian_letter(letter)
                    .is_some_and(|letter| !"ХЪЖЭБЮЁ".contains(letter.to_ascii_uppercase()));
                letter.is_ascii_alphabetic() && is_letter_in_both
            }
            Some(_) => false,
        };
        assert!(allowed, "{} needs {:?}", action.id, action.key);
    }
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    console.press("Space");
    for number in 1..=9 {
        let line = format!("{number} ");
        assert!(console.narrow().contains(&line), "{}", console.narrow());
    }
}

#[test]
fn req_06_the_parked_form_comes_back_with_its_text() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = ringing(&dir, Locale::Ru);
    console.press("F5 пт Space 9");
    let row = console.narrow();
    let row = row.lines().find(|line| line.contains("пт 9")).unwrap();
    assert!(row.contains("пт 27.11.2026 09:00"), "{row}");
    console.press("F2");
    assert!(console.narrow().contains("Петров Иван Сергеевич"));
    console.press("Esc");
    assert!(
        console.narrow().contains("пт 9_"),
        "the form is back:\n{}",
        console.narrow()
    );
}

#[test]
fn req_06_an_unknown_a_hidden_and_a_shared_number_stand_in_row_3() {
    for (phone, shown) in [
        ("+79990001122", "+7 999 000-11-22"),
        ("", "номер скрыт"),
        ("+79000005050", "общий номер: Морозов, Морозова"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = ring(&dir, phone);
        let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
        console.press("F5 Но");
        for screen in [console.narrow(), console.wide()] {
            let row = screen.lines().nth(2).unwrap();
            assert!(row.contains("ВХОДЯЩИЙ") && row.contains(shown), "{row}");
            assert!(screen.contains("Но_"), "the form keeps its text:\n{screen}");
        }
    }
}

#[test]
fn req_07_whatever_is_typed_the_right_row_is_first() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    for (typed, first) in [
        ("123вс", "А123ВС777"),
        ("123dc", "А123ВС777"),
        ("gtnh", "Петров Иван Сергеевич"),
        ("ПЕТР", "Петров Иван Сергеевич"),
        ("елкин", "Ёлкин Пётр"),
        ("1234", "Петров Иван Сергеевич"),
        ("8900000", "Петров Иван Сергеевич"),
        ("6543", "А123ВС777"),
    ] {
        console.press("F3").press(typed);
        for screen in [console.narrow(), console.wide()] {
            // Behind the title of the box comes the row that Enter takes.
            let row = screen.lines().skip(4).find(|line| line.contains("│▶"));
            assert!(
                row.is_some_and(|row| row.contains(first)),
                "{typed}:\n{screen}"
            );
        }
        console.press("Esc");
    }
}

#[test]
fn req_09_dates_in_words_are_echoed_before_enter() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    console.press("F5 пт Space 14");
    let screen = console.narrow();
    assert!(screen.contains("= пт 27.11.2026 14:00"), "{screen}");
    for _ in 0..5 {
        console.press("Backspace");
    }
    console.press("абракадабра Tab");
    let screen = console.narrow();
    assert!(screen.contains("абракадабра"), "the text stays:\n{screen}");
    assert!(screen.contains("└ ! день словами"), "{screen}");
}

#[test]
fn req_10_a_draft_restores_every_field() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("F5 пт Space 14 Enter");
    let before = console.narrow();
    // The process dies here: nothing is said to anybody.
    std::mem::forget(console);
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    assert!(
        console.narrow().contains("Черновик"),
        "{}",
        console.narrow()
    );
    console.press("Enter");
    let after = console.narrow();
    for field in ["Клиент", "Авто", "Работы", "Когда", "Как приедет"]
    {
        let row = |screen: &str| {
            let line = screen.lines().find(|line| line.contains(field)).unwrap();
            line.replace(['▶', '│', '_'], " ").trim().to_owned()
        };
        assert_eq!(row(&before), row(&after), "{after}");
    }
}

#[test]
fn req_11_undo_is_named_and_restores() {
    for (keys, said) in [
        ("П", "Приезд: Петрова А."),
        ("М", "Петрова А."),
        ("Н 1", "Петрова А."),
        ("Е ср Space 10 F9", "Петрова А."),
        ("Del 1", "Петрова А."),
        ("Down +", "Гусев И."),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let mut console = console(&dir);
        let before = one(&console, BOOKINGS);
        let audit = "SELECT CAST(count(DISTINCT act) AS TEXT) FROM audit";
        let acts: i64 = one(&console, audit).parse().unwrap();
        console.press(keys);
        assert!(console.said().contains(said), "{keys}: {}", console.said());
        assert!(console.said().contains("F8"), "{keys}: {}", console.said());
        assert!(one(&console, BOOKINGS) != before, "{keys} does something");
        console.press("F8");
        assert!(
            console.said().contains("Отменено: "),
            "{keys}: {}",
            console.said()
        );
        assert!(one(&console, BOOKINGS) == before, "{keys} is undone");
        let now: i64 = one(&console, audit).parse().unwrap();
        assert_eq!(now, acts + 2, "{keys}: both acts stay in the log");
    }
}

#[test]
fn req_11_undo_is_one_s_own_and_ten_deep() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let before = one(&console, BOOKINGS);
    console.press("Down + + + + - - + + - +");
    assert!(one(&console, BOOKINGS) != before, "{}", console.said());
    let mut other = Console::open(desk(&path, "smirnova"), Locale::Ru);
    other.press("F8");
    assert!(other.said().starts_with('!'), "{}", other.said());
    console.press("F8 F8 F8 F8 F8 F8 F8 F8 F8 F8");
    assert!(one(&console, BOOKINGS) == before, "{}", console.said());
}

/// Runs the program on the file; answers its exit code and what it printed.
fn stoika(path: &std::path::Path, args: &[&str]) -> (Option<i32>, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_stoika"))
        .args(["--db", path.to_str().unwrap(), "--now", "2026-11-23T10:42"])
        .args(["--lang", "ru", "--no-input", "--json"])
        .args(args)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn req_12_of_two_programs_on_one_bay_the_second_hears_who_and_what_is_nearest() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("F3 1234 Enter F5 пт Space 14 Enter 4");
    assert!(console.narrow().contains("пт 27.11.2026 14:00"));
    let other = one(
        &console,
        "SELECT CAST(id AS TEXT) FROM client WHERE name = 'Носов Егор'",
    );
    let book = [
        "bookings",
        "book",
        "--client",
        &other,
        "--operations",
        "OIL",
        "--at",
        "2026-11-27T14:00",
        "--bay",
        "П4",
    ];
    let (code, said) = stoika(&path, &book);
    assert_eq!(code, Some(0), "{said}");
    // The one at the screen was second.
    console.press("F9");
    let screen = console.narrow();
    assert!(screen.contains("└ ! Занято: Носов Е."), "{screen}");
    assert!(
        screen.contains("ближайшее: пт 27.11 14:00, пост 5"),
        "{screen}"
    );
    assert!(screen.contains("пт 14"), "the text stays:\n{screen}");
    // And so is a second command.
    let (code, said) = stoika(&path, &book);
    assert_eq!(code, Some(4), "{said}");
    assert!(
        said.contains("\"taken\"") && said.contains("Носов") && said.contains("nearest"),
        "{said}"
    );
    let there = "SELECT CAST(count(*) AS TEXT) FROM booking b JOIN bay y ON y.id = b.bay_id WHERE y.short_name = 'П4' \
        AND b.start_at <= 1795777200 AND b.end_at > 1795777200 AND b.void_at IS NULL AND b.status IN ('booked', 'confirmed')";
    assert_eq!(one(&console, there), "1");
}

#[test]
fn req_15_sixteen_colours_or_none() {
    for mono in [false, true] {
        for keys in ["", "2", "3", "F5", "F10"] {
            let dir = tempfile::tempdir().unwrap();
            let path = ring(&dir, "+79000001234");
            let mut shell = Shell::new(
                desk(&path, "ivanova"),
                common::the_front(),
                common::text(Locale::Ru),
                Theme { mono },
            )
            .unwrap();
            for word in keys.split_whitespace() {
                shell.key(Key::parse(word).unwrap(), std::time::Instant::now());
            }
            let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
            shell.draw(&mut buffer);
            let mut reversed = false;
            for cell in &buffer.content {
                for colour in [cell.fg, cell.bg] {
                    let is_allowed = match colour {
                        Color::Reset => true,
                        Color::Rgb(..) | Color::Indexed(_) => false,
                        _ => !mono,
                    };
                    assert!(is_allowed, "{colour:?} with mono {mono}");
                }
                reversed |= cell.modifier.contains(Modifier::REVERSED);
            }
            assert!(reversed, "what is chosen is seen without colour");
            assert!(shell.render(80, 24).contains('▶'), "{keys}");
        }
    }
}

#[test]
fn req_16_help_is_true() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    console.press("F1");
    let text = common::text(Locale::Ru);
    let house = house();
    let mut seen = console.wide();
    for _ in 0..3 {
        console.press("PgDn");
        seen += &console.wide();
    }
    for action in house.actions() {
        let Some(key) = action.key else { continue };
        if action.works_on("booking") {
            assert!(seen.contains(&text.name(action.id)), "{} {key}", action.id);
        }
    }
    console.press("Esc F1 перен");
    let screen = console.narrow();
    assert!(screen.contains("Перенести визит"), "{screen}");
    assert!(!screen.contains("Подтвердить визит"), "{screen}");
    console.press("Enter");
    assert!(
        path(&console).ends_with("Перенести визит"),
        "{}",
        console.narrow()
    );
    console.press("Esc F1 чепуха");
    assert!(
        console.narrow().contains("Ничего не найдено"),
        "{}",
        console.narrow()
    );
}

#[test]
fn req_16_help_tells_the_keys_of_the_table_and_no_others() {
    use serde_json::Value as Json;
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let (_, printed) = stoika(&path, &["keys"]);
    let table: Vec<Json> = printed
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    for (keys, tab, kind) in [
        ("", "home", "booking"),
        ("F3 1234 Enter", "home", "client"),
        ("2", "calls", ""),
        ("3", "bookings", "booking"),
    ] {
        let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
        console.press(keys).press("F1");
        let mut told: BTreeSet<String> = BTreeSet::new();
        for _ in 0..8 {
            for line in console.wide().lines().skip(6) {
                let name: String = line.chars().skip(14).take(28).collect();
                told.insert(name.trim().to_owned());
            }
            console.press("PgDn");
        }
        let short = |name: &str| -> String {
            let whole = name.chars().count() <= 28;
            let cut: String = name.chars().take(27).collect();
            if whole {
                name.to_owned()
            } else {
                format!("{cut}…")
            }
        };
        for row in table.iter().filter(|row| !row["area"].is_null()) {
            let Some(key) = row["key"].as_str() else {
                continue;
            };
            let on = row["on"].as_array().unwrap();
            let here = on.iter().any(|one| one == kind)
                || row["area"] == tab
                || on.is_empty() && key.starts_with('F');
            // The row of the calls is one of several kinds: there only what belongs to the tab is known.
            if !here && kind.is_empty() {
                continue;
            }
            let name = row["name"].as_str().unwrap();
            assert_eq!(told.contains(&short(name)), here, "{keys}: {name} {key}");
        }
    }
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("Space");
    let numbered = console
        .narrow()
        .lines()
        .filter(|line| {
            let rest = line.split('│').nth(1).unwrap_or_default();
            let rest = rest.trim_start_matches(['▶', ' ']);
            rest.starts_with(|c: char| c.is_ascii_digit())
        })
        .count();
    assert!(numbered <= 9, "{numbered}\n{}", console.narrow());
}

#[test]
fn req_17_what_is_wrong_is_said_under_its_field_and_nothing_is_saved() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    let clients = "SELECT CAST(count(*) AS TEXT) FROM client";
    let before = (one(&console, clients), one(&console, BOOKINGS));
    console.press("F10 новый Space клиент Enter");
    let mut bad = 0;
    for (label, typed) in [("▶ Телефон", "12"), ("▶ Госномер", "ЩЩЩ"), ("▶ VIN", "QQQ")]
    {
        while !console.narrow().contains(label) {
            console.press("Tab");
        }
        console.press("End");
        for _ in 0..20 {
            console.press("Backspace");
        }
        console.press(typed).press("Tab");
        bad += 1;
        let screen = console.narrow();
        let marks = screen.matches("└ !").count();
        assert_eq!(marks, bad, "{label}:\n{screen}");
        assert!(screen.contains(typed), "the text stays:\n{screen}");
    }
    console.press("F9");
    let screen = console.narrow();
    assert!(screen.contains("Ошибок: 3"), "{screen}");
    assert!(
        screen.contains("▶ Телефон"),
        "the first bad one has the cursor:\n{screen}"
    );
    console.press("Esc F5 вчера Space 10 Tab");
    assert!(
        console.narrow().contains("└ !"),
        "a past date:\n{}",
        console.narrow()
    );
    console.press("F9");
    let after = (one(&console, clients), one(&console, BOOKINGS));
    assert!(after == before, "{}", console.narrow());
}

#[test]
fn req_18_the_key_that_asked_never_answers() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    let before = one(&console, BOOKINGS);
    console.press("Del Del Del Enter");
    console.press("Esc");
    console.press("н н н");
    console.press("Esc");
    assert!(one(&console, BOOKINGS) == before, "{}", console.narrow());
    console.press("Del 1");
    assert!(one(&console, BOOKINGS) != before, "{}", console.narrow());
}

/// The percentages of the calendar are the figures of `load --json`, bay by bay and day by day.
#[test]
fn req_20_loads_on_the_screen_are_the_booked_minutes_of_the_open_ones() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    console.press("3");
    let house = house();
    let load = house.queries().find(|query| query.id == "load").unwrap();
    let share = |booked: &serde_json::Value, open: &serde_json::Value| {
        let (booked, open) = (booked.as_i64().unwrap(), open.as_i64().unwrap());
        let tenths = (booked * 2000 + open) / (open * 2);
        (tenths + 5) / 10
    };
    for day in 23..=29 {
        let date = format!("2026-11-{day}");
        let answers = Answers::new([("date", date.as_str())]);
        let said = (load.rows)(&console.shell.desk().books(), &answers).unwrap();
        let said = &said[0];
        let of_day = share(&said["booked_minutes"], &said["capacity_minutes"]);
        for screen in [console.wide(), console.narrow()] {
            let strip = screen.lines().nth(3).unwrap();
            let first = strip.split('│').next().unwrap();
            assert!(first.contains(&format!("{of_day}%")), "{of_day}: {screen}");
            for bay in said["bays"].as_array().unwrap() {
                let name = bay["bay"].as_str().unwrap();
                let row = screen.lines().find(|line| line.starts_with(name)).unwrap();
                let percent = share(&bay["booked_minutes"], &bay["open_minutes"]);
                assert!(row.ends_with(&format!("{percent:>3}%")), "{percent}: {row}");
                let told = bay["percent"].as_f64().unwrap();
                let shown = f64::from(i32::try_from(percent).unwrap());
                assert!((told - shown).abs() <= 0.5, "{told} {percent}");
            }
        }
        console.press("PgDn");
    }
}

#[test]
fn x_mask_an_idle_desk_is_locked_and_shows_nobodys_data() {
    use std::time::{Duration, Instant};
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    console.press("F5 Ёжиков");
    let later = |minutes: u64| Instant::now() + Duration::from_secs(minutes * 60 + 30);
    console.shell.tick(later(4));
    assert!(console.narrow().contains("Ёжиков"));
    console.shell.tick(later(5));
    for screen in [console.narrow(), console.wide()] {
        assert!(screen.contains("Стойка закрыта"), "{screen}");
        for name in ["Ёжиков", "Фомин", "Петрова", "+7 900"] {
            assert!(!screen.contains(name), "{name}\n{screen}");
        }
    }
    // The key that opens it does nothing else; what was typed is still there.
    console.press("x");
    assert!(console.narrow().contains("Ёжиков") && !console.narrow().contains("Ёжиковx"));
}
