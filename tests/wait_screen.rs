//! The wait list by keys alone: from a full day to the wish, from a freed place to the booking.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{Console, demo_file, desk};
use stoika::action::Answers;
use stoika::areas::house;
use stoika::text::Locale;

/// Fridays take so many bookings of maintenance.
fn limit(path: &std::path::Path, most: &str) {
    let mut head = desk(path, "orlova");
    let answers = Answers::new([("group", "maintenance"), ("weekday", "fri"), ("most", most)]);
    let action = house().action("workshop.limit-group").unwrap();
    action.perform(&mut head, None, &answers).unwrap();
}

#[test]
fn book_s3_one_key_leads_from_a_full_day_to_the_wait_list_and_a_freed_place_back_to_the_booking() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    limit(&path, "0");
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("F5 пт");
    for screen in [console.wide(), console.narrow()] {
        assert!(
            screen.contains("Места нет. Ins — в лист ожидания"),
            "{screen}"
        );
    }
    console.press("Ins");
    let form = console.wide();
    assert!(
        form.contains("▶ В лист ожидания") && form.contains("= пт 27.11.2026"),
        "{form}"
    );
    console.press("F9");
    assert!(
        console
            .said()
            .starts_with("В листе ожидания: Петрова А., 27.11"),
        "{}",
        console.said()
    );
    assert!(!console.wide().contains("предложить место"));

    limit(&path, "9");
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let home = console.wide();
    assert!(home.contains("предложить место"), "{home}");
    // The queues: down to the last one before «всё по порядку».
    console.press("Tab Down Down Down Down Down Down Down Down Enter");
    let queue = console.wide();
    assert!(queue.contains("предложить место пт 27.11 08:15"), "{queue}");
    console.press("Enter");
    let booking = console.wide();
    assert!(
        booking.contains("27.11.2026 08:15") && booking.contains("Петрова"),
        "{booking}"
    );
    console.press("F9");
    assert!(
        console
            .said()
            .starts_with("Сохранено: визит Петрова А., пт 27.11 08:15"),
        "{}",
        console.said()
    );
    console.press("Esc");
    assert!(!console.wide().contains("предложить место"));
}

#[test]
fn book_s4_the_card_shows_the_price_said_with_its_word_author_and_time() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("F5 пт F9");
    assert!(
        console.said().starts_with("Сохранено"),
        "{}",
        console.said()
    );
    let saved: i64 = desk(&path, "ivanova")
        .db()
        .value("SELECT max(id) FROM booking", [])
        .unwrap()
        .unwrap();
    let memo = stoika::areas::bookings::price_memo(desk(&path, "ivanova").db(), saved).unwrap();
    let word = common::text(Locale::Ru).say(&memo.unwrap().say());
    assert!(word.starts_with("предварительно "), "{word}");
    assert!(word.ends_with(" руб., Иванова 23.11 10:42"), "{word}");
    console.press("3 PgDn PgDn PgDn PgDn");
    let grid = console.wide();
    assert!(grid.contains("Петро"), "{grid}");
}
