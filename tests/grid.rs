//! The calendar by keys: booking at the cursor, a new booking on the grid, the week, what-if, the lane past the plan and a
//! full day.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use common::{Console, demo_file, desk};
use stoika::action::Answers;
use stoika::areas::bookings::BOOKING;
use stoika::areas::house;
use stoika::desk::Desk;
use stoika::text::Locale;
use tempfile::TempDir;

/// The day after the example day has its fifth bay free from 17:30 on.
const FIFTH_BAY_AT_18: &str = "3 PgDn Down Down Down Down End Left Left Left";

fn at_desk(dir: &TempDir, login: &str) -> Console {
    Console::open(desk(&demo_file(dir.path()), login), Locale::Ru)
}

fn number(console: &Console, sql: &str) -> i64 {
    console.shell.desk().db().count(sql, []).unwrap()
}

fn bookings(console: &Console) -> i64 {
    number(console, "SELECT count(*) FROM booking")
}

fn line<'a>(screen: &'a str, word: &str) -> &'a str {
    screen
        .lines()
        .find(|line| line.contains(word))
        .unwrap_or_else(|| panic!("no «{word}» in\n{screen}"))
}

fn json<const N: usize>(desk: &Desk, query: &str, answers: [(&str, &str); N]) -> serde_json::Value {
    let house = house();
    let query = house.queries().find(|one| one.id == query).unwrap();
    let answers = Answers::new(answers);
    let read = stoika::action::read(&desk.books(), query.fields, &answers).unwrap();
    (query.rows)(&desk.books(), &read).unwrap().remove(0)
}

#[test]
fn a_booking_is_begun_at_the_cursor() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = at_desk(&dir, "ivanova");
    console.press(FIFTH_BAY_AT_18);
    assert!(
        console.wide().contains("Пост 5 18:00 свободен 2 ч"),
        "{}",
        console.wide()
    );
    console.press("Enter");
    for screen in [console.wide(), console.narrow()] {
        assert!(screen.contains("24.11.2026 18:00"), "{screen}");
        assert!(line(&screen, "  Пост ").contains("Пост 5"), "{screen}");
    }
}

#[test]
fn a_new_booking_is_placed_and_stretched_on_the_grid_and_is_in_no_figure_until_saved() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = at_desk(&dir, "ivanova");
    let before = bookings(&console);
    // The cursor stands on a visit of Сидоров: the form knows client and work, its key again shows the grid.
    console.press("3 F5 F5");
    for screen in [console.wide(), console.narrow()] {
        assert!(screen.contains("▶НОВЫЙ"), "{screen}");
        assert!(screen.contains("48%"), "{screen}");
        assert!(screen.contains("11:00–13:00 · Пост 1"), "{screen}");
    }
    let wide = console.wide();
    for word in [
        "Новая запись",
        "Проверка",
        "Сидоров Павел",
        "Соседние",
        "не поместится",
    ] {
        assert!(wide.contains(word), "{word}: {wide}");
    }
    // The neighbour stands at 13:00: a quarter longer does not fit, and Enter says so.
    console.press("+ Enter");
    let wide = console.wide();
    assert!(wide.contains("▶xНОВЫЙ") && wide.contains("Попов"), "{wide}");
    assert_eq!(bookings(&console), before);
    // On the fifth bay there is room: one step back, two on.
    console.press("- Down Down Down Down К пн Space 15 Enter");
    let wide = console.wide();
    assert!(
        wide.contains("свободен до 20:00: + увеличит до 17:15"),
        "{wide}"
    );
    console.press("+ +");
    let wide = console.wide();
    assert!(
        wide.contains("+30 мин на посту") && wide.contains("15:00–17:30"),
        "{wide}"
    );
    assert!(line(&wide, "Пост 5").ends_with("21%"), "{wide}");
    console.press("Enter");
    assert_eq!(bookings(&console), before + 1);
    let length = "SELECT (end_at - start_at) / 60 FROM booking ORDER BY id DESC LIMIT 1";
    assert_eq!(number(&console, length), 150);
    let wide = console.wide();
    assert!(!wide.contains("НОВЫЙ"), "{wide}");
    assert!(line(&wide, "Пост 5").ends_with("42%"), "{wide}");
    console.press("F8");
    assert_eq!(
        number(
            &console,
            "SELECT count(*) FROM booking WHERE void_at IS NULL"
        ),
        before
    );
}

#[test]
fn esc_leaves_the_grid_without_booking_and_the_place_can_go_back_to_the_form() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = at_desk(&dir, "ivanova");
    let before = bookings(&console);
    console.press("3 F5");
    assert!(console.narrow().contains("5Сетка"), "{}", console.narrow());
    console.press("F5");
    assert!(console.narrow().contains("5Форма"), "{}", console.narrow());
    console.press("Esc");
    assert!(console.wide().contains("Записать"), "{}", console.wide());
    console.press("F5 PgDn Down Down Down Down End F5");
    let wide = console.wide();
    assert!(
        wide.contains("24.11.2026 19:45") && wide.contains("Пост 5"),
        "{wide}"
    );
    console.press("Esc Esc");
    assert_eq!(bookings(&console), before);
    // Without a client there is nothing to place.
    console.press("3 PgDn End F5 F5");
    assert!(
        console.said().contains("нужны клиент и работы"),
        "{}",
        console.narrow()
    );
}

#[test]
fn an_existing_booking_grows_and_shrinks_by_one_key() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = at_desk(&dir, "ivanova");
    console.press("3 PgDn Home +");
    assert!(
        console.said().contains("Занято: Казакова"),
        "{}",
        console.narrow()
    );
    console.press("Down Down Down Down Home Right Right +");
    let wide = console.wide();
    assert!(wide.contains("Лапин"), "{wide}");
    let sql = "SELECT (b.end_at - b.start_at) / 60 FROM booking b JOIN client c ON c.id = b.client_id \
               WHERE c.name LIKE 'Лапин%' AND b.start_at > unixepoch('2026-11-23T21:00') AND b.start_at < unixepoch('2026-11-24T21:00')";
    let longer = number(&console, sql);
    console.press("-");
    assert!(number(&console, sql) < longer, "{}", console.wide());
}

#[test]
fn book_d1_the_week_is_walked_by_days_and_shows_groups_under_the_bays() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = at_desk(&dir, "ivanova");
    console.press("3 Ц Right Right");
    for screen in [console.wide(), console.narrow()] {
        assert!(screen.contains("Неделя > Ср 25.11.2026"), "{screen}");
        // From Monday on, whatever day is chosen.
        assert!(line(&screen, "Весь день").contains("48%"), "{screen}");
        assert!(line(&screen, "Диагностика").contains('░'), "{screen}");
    }
    let wide = console.wide();
    assert!(line(&wide, "ТО          ").contains("██ 12 33,5"), "{wide}");
    console.press("Enter");
    assert!(console.wide().contains("День > Ср 25.11.2026"));
}

#[test]
fn book_o2_what_if_shows_what_breaks_and_only_enter_saves() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = at_desk(&dir, "orlova");
    let absences = "SELECT count(*) FROM absence WHERE void_at IS NULL";
    let overrides = "SELECT count(*) FROM capacity_override WHERE void_at IS NULL";
    let was = (number(&console, absences), number(&console, overrides));
    console.press("3 PgDn Ч Down");
    for screen in [console.wide(), console.narrow()] {
        assert!(
            line(&screen, "ёмкость дня").contains("72,0 →    63,0"),
            "{screen}"
        );
        // The hours are enough; of three who need the same skill at once the last has no mechanic.
        assert!(
            screen.contains("Сорванных обещаний: 1 (сейчас 0)"),
            "{screen}"
        );
        assert!(line(&screen, "Зотов").contains("нет механика"), "{screen}");
    }
    // Twenty hours less, and the last visits of the day are named.
    console.press("- - - - - - - - - - - - - - - - - - - -");
    let wide = console.wide();
    assert!(
        wide.contains("Сорванных обещаний: 4") && wide.contains("Казакова"),
        "{wide}"
    );
    console.press("Esc");
    assert_eq!(
        (number(&console, absences), number(&console, overrides)),
        was
    );
    console.press("Ч - - Enter");
    assert_eq!(number(&console, overrides), was.1 + 1, "{}", console.wide());
    assert!(
        console.wide().contains("н/ч 54,5/70,0"),
        "{}",
        console.wide()
    );
    console.press("Ч Down Enter");
    assert_eq!(number(&console, absences), was.0 + 1, "{}", console.wide());
    assert!(
        console.wide().contains("н/ч 54,5/61,0"),
        "{}",
        console.wide()
    );
    // What the command says is what the screen said.
    let desk = console.shell.desk();
    let said = json(
        desk,
        "bookings.what-if",
        [("date", "2026-11-24"), ("hours", "-9")],
    );
    assert_eq!(said["before"]["capacity_minutes"], 61 * 60);
    assert_eq!(said["after"]["capacity_minutes"], 52 * 60);
    assert_eq!(said["delta_minutes"], -540);
    assert!(!said["broken"].as_array().unwrap().is_empty(), "{said}");
}

#[test]
fn book_o2_who_may_not_change_the_shifts_only_looks() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = at_desk(&dir, "ivanova");
    let overrides = "SELECT count(*) FROM capacity_override WHERE void_at IS NULL";
    let was = number(&console, overrides);
    console.press("3 PgDn Ч - Enter");
    assert_eq!(number(&console, overrides), was);
    assert!(console.wide().contains("Что если"), "{}", console.wide());
}

#[test]
fn book_s1_what_is_past_the_plan_stands_in_a_lane_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova");
    let client = desk.db().count("SELECT min(id) FROM client", []).unwrap();
    // Two at once without a bay, and one after closing.
    desk.change("bookings.book", |books, change| {
        for (n, (from, to)) in [("12:00", "13:00"), ("12:30", "13:30"), ("20:30", "21:00")]
            .into_iter()
            .enumerate()
        {
            let at = |time: &str| -> chrono::NaiveDateTime {
                format!("2026-11-23T{time}:00").parse().unwrap()
            };
            let row = [
                ("number", format!("СВ-{n}").into()),
                ("client_id", client.into()),
                ("requested_at", books.instant().into()),
                ("start_at", books.db.instant(at(from)).into()),
                ("end_at", books.db.instant(at(to)).into()),
                ("promised_at", books.db.instant(at(to)).into()),
                ("norm_hours", 100_i64.into()),
                ("group_code", "repair".to_owned().into()),
                ("source", "walk_in".to_owned().into()),
                ("booked_by", books.who.id.into()),
                ("original_date", "2026-11-23".to_owned().into()),
                ("status", "arrived".to_owned().into()),
            ];
            change.insert(&BOOKING, row);
        }
        Ok(())
    })
    .unwrap();
    let mut console = Console::open(desk, Locale::Ru);
    console.press("3");
    for screen in [console.wide(), console.narrow()] {
        let row = line(&screen, "Сверх");
        assert!(row.contains("3 · 3,0 ч") && row.contains('+'), "{screen}");
    }
    let wide = console.wide();
    assert!(line(&wide, "Сверх").contains("[+20:30 "), "{wide}");
    // Both that stand at once are seen, each on a row of its own.
    assert!(
        wide.lines().filter(|line| line.contains("[+Ге")).count() >= 2,
        "{wide}"
    );
    console.press("Down Down Down Down Down Down Down Down Home");
    assert!(console.wide().contains("сверх плана"), "{}", console.wide());
    let before = bookings(&console);
    console.press("Enter End");
    let wide = console.wide();
    assert!(line(&wide, "Когда   ").contains("20:30–21:00"), "{wide}");
    assert_eq!(bookings(&console), before);
}

#[test]
fn book_s1_a_full_day_says_so_before_anything_is_typed() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova");
    let cut = Answers::new([
        ("day", "24.11"),
        ("delta", "-20"),
        ("reason", "двое на учёбе"),
    ]);
    let action = house().action("workshop.override-capacity").unwrap();
    action.perform(&mut head, None, &cut).unwrap();
    let mut console = Console::open(head, Locale::Ru);
    console.press("3");
    let wide = console.wide();
    // In the strip before the day is opened, in its header after.
    assert!(line(&wide, "Вт 24").contains("ДЕНЬ ПОЛОН"), "{wide}");
    assert!(
        console.narrow().contains("Вт24ПОЛН"),
        "{}",
        console.narrow()
    );
    console.press("PgDn");
    for screen in [console.wide(), console.narrow()] {
        assert!(
            screen.lines().nth(1).unwrap().contains("ДЕНЬ ПОЛОН"),
            "{screen}"
        );
        assert!(screen.contains("место есть ср 25.11 08:00"), "{screen}");
    }
    console.press("End");
    assert!(console.wide().contains("день полон"), "{}", console.wide());
    console.press("А");
    assert!(
        console.wide().contains("День > Ср 25.11.2026"),
        "{}",
        console.wide()
    );
}

#[test]
fn book_m4_a_blocked_cell_says_every_reason() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova");
    let lock = Answers::new([
        ("from", "25.11 16:00"),
        ("to", "25.11 20:00"),
        ("reason", "ремонт подъёмника"),
    ]);
    let action = house().action("workshop.block-slot").unwrap();
    action.perform(&mut head, None, &lock).unwrap();
    let cut = Answers::new([("day", "25.11"), ("delta", "-60"), ("reason", "учёба")]);
    let action = house().action("workshop.override-capacity").unwrap();
    action.perform(&mut head, None, &cut).unwrap();
    let mut console = Console::open(head, Locale::Ru);
    console.press("3 PgDn PgDn End");
    for screen in [console.wide(), console.narrow()] {
        assert!(
            screen.contains("закрыто до 20:00: ремонт подъёмника"),
            "{screen}"
        );
        assert!(screen.contains("Не хватает часов"), "{screen}");
    }
    // Nothing outside the opening hours stands on the clock.
    let clock = console.wide();
    let clock = line(&clock, "08:00   09:00");
    assert!(
        !clock.contains("07:00") && !clock.contains("20:00"),
        "{clock}"
    );
    console.press("В");
    assert!(
        console.wide().contains("ремонт подъёмника"),
        "{}",
        console.wide()
    );
}

#[test]
fn the_view_keys_are_in_the_help_and_in_the_list_of_keys() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = at_desk(&dir, "ivanova");
    console.press("3 F1");
    let shown: String = (0..6)
        .map(|_| {
            let screen = console.wide();
            console.press("PgDn");
            screen
        })
        .collect();
    for key in ["Т N", "Ц W", "К R", "А F", "В D", "Ч X"] {
        assert!(shown.contains(key), "{key}: {shown}");
    }
    let house = house();
    let ids: Vec<&str> = house.views().map(|(_, view)| view.id).collect();
    assert!(ids.contains(&"bookings.when") && ids.contains(&"home.recount"));
}

#[test]
fn a_call_carries_client_and_work_to_the_grid() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let answers = Answers::new([("phone", "+79000001234"), ("line", "вход1"), ("uid", "a1")]);
    let ring = house().action("calls.ring").unwrap();
    ring.perform(&mut desk(&path, "ivanova"), None, &answers)
        .unwrap();
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let before = bookings(&console);
    console.press("F2 F5 F5");
    let wide = console.wide();
    assert!(
        wide.contains("▶НОВЫЙ") && wide.contains("Петров Иван"),
        "{wide}"
    );
    console.press("Enter");
    assert_eq!(bookings(&console), before + 1, "{}", console.wide());
    let of_call = "SELECT count(*) FROM booking WHERE call_id IS NOT NULL AND source = 'phone' \
                   AND id = (SELECT max(id) FROM booking)";
    assert_eq!(number(&console, of_call), 1);
}
