//! The requirements of `screens.md` §9 that a console can be asked for without a terminal, by their numbers. Those that
//! need bytes are in `pty.rs`, the ten jobs in `jobs.rs`, dates in words by the command in `words.rs`.
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

/// Every screen that keys alone reach: tabs, forms, cards, lists of choices, popups.
const SCREENS: &[&str] = &[
    "",
    "Tab",
    "Tab Enter",
    "2",
    "2 Tab",
    "3",
    "3 Ц",
    "3 К",
    "3 PgDn",
    "F1",
    "F2",
    "F2 Tab",
    "F3",
    "F3 петр",
    "F3 елкин Enter",
    "F5",
    "F5 пт Space 14 F4",
    "F5 F3",
    "F10",
    "Enter",
    "Enter Л",
    "Е",
    "Н",
    "Del",
    "F4",
    "З",
    "F3 елкин Enter F4",
    "F3 елкин Enter Л",
];

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

#[test]
fn req_13_complete_at_80_by_24() {
    for keys in SCREENS {
        for locale in [Locale::Ru, Locale::En] {
            let dir = tempfile::tempdir().unwrap();
            let mut console = ringing(&dir, locale);
            console.press(keys);
            let screen = console.narrow();
            let lines: Vec<&str> = screen.lines().collect();
            assert_eq!(lines.len(), 24, "{keys}");
            let bar = lines[23];
            assert!(bar.starts_with('1') && bar.contains("10"), "{keys}: {bar}");
            assert!(
                lines[2].contains("+7 900 000-12-34"),
                "{keys}: {}",
                lines[2]
            );
            assert!(
                !lines[21].replace("1…9", "").contains('…'),
                "{keys}: {}",
                lines[21]
            );
            let small = console.shell.render(70, 20);
            assert!(
                small.contains("80×24") && small.contains("70×20"),
                "{small}"
            );
            // Back on a large screen nothing is lost, and it is the same state on the small one.
            assert!(console.wide().lines().count() == 36, "{keys}");
            assert_eq!(still(&console.narrow()), still(&screen), "{keys}");
        }
    }
}

#[test]
fn req_13_labels_of_forms_are_never_cut() {
    for keys in SCREENS {
        let dir = tempfile::tempdir().unwrap();
        let mut console = console(&dir);
        console.press(keys);
        for line in console.narrow().lines() {
            let label: String = line.chars().skip(1).take(26).collect();
            let is_label = line.starts_with('│') && label.contains("… ");
            assert!(!is_label, "{keys}: {line}");
        }
    }
}

#[test]
fn req_14_every_glyph_of_every_screen_is_on_the_list() {
    const LIST: &str = "№«»—–…·°×§─│┌┐└┘├┤┬┴┼░▒█■▲▼▶◀←↑→↓Ёё\n";
    let mut strange = BTreeSet::new();
    for keys in SCREENS {
        for locale in [Locale::Ru, Locale::En] {
            let dir = tempfile::tempdir().unwrap();
            let mut console = ringing(&dir, locale);
            console.press(keys);
            for screen in [console.narrow(), console.wide()] {
                let known = |c: char| c.is_ascii() || ('А'..='я').contains(&c) || LIST.contains(c);
                strange.extend(screen.chars().filter(|c| !known(*c)).map(|c| (c, *keys)));
            }
        }
    }
    assert!(strange.is_empty(), "{strange:?}");
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

#[test]
fn req_19_esc_is_safe() {
    for keys in SCREENS {
        let dir = tempfile::tempdir().unwrap();
        let mut console = ringing(&dir, Locale::Ru);
        console
            .press(keys)
            .press("ctrl-c ctrl-z Esc Esc Esc Esc Esc");
        assert!(!console.shell.has_quit(), "{keys}");
        assert_eq!(path(&console), "Сегодня", "{keys}");
        assert!(
            console.narrow().contains("Визиты"),
            "{keys}:\n{}",
            console.narrow()
        );
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
