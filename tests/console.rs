//! What the console offers and says at its edges: the row of actions, help in a form, history, a shared number.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use common::{Console, demo_file, desk};
use stoika::action::Answers;
use stoika::areas::{house, people, setup};
use stoika::desk::{Clock, Desk};
use stoika::text::Locale;

/// The row of actions: the last but two.
fn actions(screen: &str) -> String {
    screen.lines().rev().nth(2).unwrap_or_default().to_owned()
}

#[test]
fn the_row_of_actions_offers_what_the_status_lets_be_done() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let expected = actions(&console.wide());
    assert!(expected.contains("Петрова"), "{expected}");
    assert!(expected.contains("П Приезд"), "{expected}");
    assert!(!expected.contains("О При"), "{expected}");
    let here = actions(&console.press("g").wide());
    assert!(!here.contains("П Приезд"), "{here}");
    assert!(!here.contains("Подтвердить"), "{here}");
    let menu = console.press("F10").wide();
    assert!(!menu.contains("П G"), "{menu}");
}

#[test]
fn help_in_a_form_begins_with_its_field() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let help = console.press("t F1").narrow();
    let first = help.lines().nth(6).unwrap_or_default();
    assert!(first.contains("Когда"), "{help}");
    assert!(help.contains("28.11 14:30 · ближ"), "{help}");
    assert!(help.contains("Справка"), "{help}");
    let form = console.press("Esc").narrow();
    assert!(form.contains("Перенести"), "{form}");
}

#[test]
fn history_says_codes_of_the_reference_books_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let history = console.press("y 1 Up k").wide();
    assert!(history.contains("История записи"), "{history}");
    assert!(history.contains("группа: "), "{history}");
    for code in [
        "maintenance",
        "repair",
        "client_plans",
        "confirmed",
        "2026-11-23",
    ] {
        assert!(!history.contains(code), "{code}: {history}");
    }
}

#[test]
fn a_call_of_a_shared_number_names_who_shares_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova");
    desk.change("test", |_, change| {
        for name in ["Петров Иван", "Иванова Анна"] {
            let client = change.insert(
                &people::CLIENT,
                [
                    ("name", name.to_owned().into()),
                    ("folded", name.to_lowercase().into()),
                ],
            );
            let number = "+79005550011".to_owned();
            change.insert(
                &people::CLIENT_PHONE,
                [("client_id", client.into()), ("number", number.into())],
            );
        }
        Ok(())
    })
    .unwrap();
    let ring = Answers::new([("phone", "+79005550011"), ("line", "вход1"), ("uid", "s1")]);
    house()
        .action("calls.ring")
        .unwrap()
        .perform(&mut desk, None, &ring)
        .unwrap();
    let mut console = Console::open(desk, Locale::Ru);
    console.press("2");
    for screen in [console.wide(), console.narrow()] {
        assert!(screen.contains("несколько: Петров, Иванова"), "{screen}");
    }
}

#[test]
fn a_new_desk_is_told_its_first_steps_until_they_are_done() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("new.db");
    Desk::prepare(&path, &house().plan()).unwrap();
    let mut desk = Desk::open(&path, &house().plan(), Clock::fixed(common::now())).unwrap();
    setup::set_up(&mut desk, &setup::SetUp::default()).unwrap();
    let head = desk
        .db()
        .value("SELECT id FROM employee WHERE role = 'head'", [])
        .unwrap()
        .unwrap();
    desk.log_in(head).unwrap();
    let add = house().action("people.add").unwrap();
    let mut console = Console::open(desk, Locale::Ru);
    for screen in [console.wide(), console.narrow()] {
        assert!(
            screen.contains(
                "[ ] Посты и механики: F3 F4 · [ ] Клиенты: stoika import · [ ] Запись: F5"
            ),
            "{screen}"
        );
    }
    let mut other = Desk::open(&path, &house().plan(), Clock::fixed(common::now())).unwrap();
    other.log_in(head).unwrap();
    let answers = Answers::new([("name", "Петров Иван"), ("phone", "+79005550011")]);
    add.perform(&mut other, None, &answers).unwrap();
    console.shell.notice_changes();
    let screen = console.narrow();
    assert!(screen.contains("[ ] Посты и механики"), "{screen}");
    assert!(screen.contains("[x] Клиенты"), "{screen}");
    let book = house().action("bookings.book").unwrap();
    let client = other
        .db()
        .value::<i64>("SELECT id FROM client", [])
        .unwrap()
        .unwrap()
        .to_string();
    let answers = Answers::new([
        ("client", client.as_str()),
        ("operations", "TO1"),
        ("at", "2026-11-25T10:00"),
    ]);
    book.perform(&mut other, None, &answers).unwrap();
    console.shell.notice_changes();
    assert!(!console.narrow().contains("Посты и механики"));
}

#[test]
fn the_day_line_of_the_small_calendar_gives_up_its_bars_before_its_figures() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE mechanic SET efficiency = 200000", [])
        .unwrap();
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let screen = console.press("3").narrow();
    let line = screen
        .lines()
        .find(|line| line.contains("Осталось"))
        .expect("what is left of the day is told");
    assert!(!line.contains('…'), "{line}");
    assert!(line.contains('%') && !line.contains('░'), "{line}");
}

#[test]
fn a_card_taken_over_a_form_lies_on_its_tab_and_not_on_another_clients_form() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut at = desk(&path, "ivanova");
    let ring = stoika::areas::house().action("calls.ring").unwrap();
    let answers = Answers::new([("phone", "+79000001234"), ("uid", "over")]);
    ring.perform(&mut at, None, &answers).unwrap();
    let mut console = Console::open(at, Locale::Ru);
    console.press("F5 пт F2");
    for screen in [console.wide(), console.narrow()] {
        assert!(
            screen.contains("Зачем") && !screen.contains("Черновик сохранён"),
            "{screen}"
        );
        assert!(!screen.contains("Как приедет"), "{screen}");
    }
    // The form comes back with what was typed.
    console.press("Esc");
    assert!(console.wide().contains("Как приедет"));
}

#[test]
fn the_search_tells_the_next_visit_before_anything_is_opened() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = Console::open(desk(&demo_file(dir.path()), "ivanova"), Locale::Ru);
    console.press("F3 петр");
    let narrow = console.narrow();
    let first = narrow
        .lines()
        .find(|line| line.contains('▶') && line.contains("Клиент"))
        .unwrap();
    assert!(
        first.contains("Петров Иван") && first.contains("визит 24.11 09:30 ТО-6"),
        "{narrow}"
    );
    let wide = console.wide();
    for line in ["раньше 14.05.26 ТО-5", "Заметка: просит звонить после 10"]
    {
        assert!(wide.contains(line), "{wide}");
    }
}
