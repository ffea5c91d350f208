//! Meeting clients on the screen: the view for the lobby, the loud message, who waits, who comes next, cards.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::time::{Duration, Instant};

use common::{Console, demo_file, desk, desk_at, now};
use stoika::areas::house;
use stoika::text::Locale;

fn console(dir: &tempfile::TempDir, login: &str) -> Console {
    Console::open(desk(&demo_file(dir.path()), login), Locale::Ru)
}

#[test]
fn arrive_m6_the_lobby_sees_a_masked_board_and_nothing_else_works_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    // A call with the caller's name, a message to be undone, a note: none of it is the public's.
    let ring = house().action("calls.ring").unwrap();
    let call =
        stoika::action::Answers::new([("phone", "+79000001234"), ("line", "вход1"), ("uid", "a1")]);
    ring.perform(&mut desk(&path, "ivanova"), None, &call)
        .unwrap();
    console.press("М F10 табло Enter");
    console.shell.notice_changes();
    let board = console.narrow();
    for shown in ["Ли А.", "М404ММ77", "готова", "ждём к 11:00", "С707СС77"] {
        assert!(board.contains(shown), "{shown}:\n{board}");
    }
    for screen in [&board, &console.wide()] {
        for hidden in [
            "Андрей",
            "Ольга",
            "+7",
            "900",
            "F10",
            "Петров ",
            "Сохранено",
            "F8",
            "чай",
            "А7",
        ] {
            assert!(!screen.contains(hidden), "{hidden}:\n{screen}");
        }
        // Who left the car and went home is nobody's to see.
        assert!(!screen.contains("Сидоров"), "{screen}");
    }
    console.press("F10 F3 F5 1 3 Enter Space F2 Tab п Del");
    assert_eq!(console.narrow(), board, "only Esc leaves it");
    // It stands for hours, and follows the books.
    console.shell.tick(Instant::now() + Duration::from_hours(4));
    assert_eq!(console.narrow(), board);
    let visit: i64 = console
        .shell
        .desk()
        .db()
        .value(
            "SELECT t.id FROM visit t JOIN client c ON c.id = t.client_id WHERE c.name = 'Ли Андрей' AND left_at IS NULL",
            [],
        )
        .unwrap()
        .unwrap();
    let leave = house().action("arrivals.leave").unwrap();
    let target = stoika::desk::Target { id: visit, rev: 1 };
    leave
        .perform(
            &mut desk(&path, "smirnova"),
            Some(target),
            &stoika::action::Answers::default(),
        )
        .unwrap();
    console.shell.notice_changes();
    assert!(!console.narrow().contains("М404ММ77"));
    console.press("Esc");
    assert!(console.narrow().contains("Визиты"), "{}", console.narrow());
}

#[test]
fn x_mask_whoever_leaves_the_lobby_view_is_asked_for_the_pin() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let own = desk(&path, "ivanova");
    let target = stoika::desk::Target {
        id: own.who().id,
        rev: 1,
    };
    let pin = stoika::action::Answers::new([("pin", "4321")]);
    let set_pin = house().action("staff.set-pin").unwrap();
    set_pin
        .perform(&mut desk(&path, "admin"), Some(target), &pin)
        .unwrap();
    let mut console = Console::open(own, Locale::Ru);
    console.press("F10 табло Enter Esc");
    assert!(
        console.narrow().contains("Стойка закрыта"),
        "{}",
        console.narrow()
    );
    assert!(!console.narrow().contains("Петрова"));
    console.press("4321 Enter");
    assert!(console.narrow().contains("Петрова"));
}

#[test]
fn arrive_o2_an_unanswered_arrival_takes_the_whole_status_bar() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    Console::open(desk(&path, "ivanova"), Locale::Ru).press("П");
    for (minutes, stage) in [(1, ""), (3, "НАПОМИНАНИЕ:"), (5, "НЕТ ОТВЕТА 5 МИН:")]
    {
        let later = now() + chrono::TimeDelta::minutes(minutes);
        let mut console = Console::open(desk_at(&path, "zuev", later), Locale::Ru);
        for (screen, row, width) in [(console.narrow(), 22, 80), (console.wide(), 34, 120)] {
            let bar = screen.lines().nth(row).unwrap();
            assert!(bar.starts_with(" ! "), "{bar}");
            assert!(bar.contains(stage), "{minutes}: {bar}");
            assert!(bar.contains("Петрова А."), "{bar}");
            // The key that answers stands at its end, never cut.
            assert!(bar.contains("· О "), "{bar}");
            assert!(bar.chars().count() <= width, "{bar}");
        }
        if minutes == 5 {
            console.press("О");
            assert!(!console.said().starts_with("! "), "{}", console.said());
        }
    }
}

#[test]
fn arrive_s3_who_waits_stands_with_the_promise_and_the_last_word() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir, "ivanova");
    console.press("Left");
    for screen in [console.narrow(), console.wide()] {
        let row = screen
            .lines()
            .find(|line| line.contains("Ли Андрей"))
            .unwrap();
        assert!(row.contains("11:30") && row.contains("09:02"), "{row}");
        assert!(!screen.contains("Сидоров"), "{screen}");
    }
    console.press("Down");
    let facts = console.wide();
    assert!(facts.contains("18 · Б4"), "what is given back:\n{facts}");
    assert!(facts.contains("обещано к 11:30"), "{facts}");
}

#[test]
fn arrive_o3_a_missed_promise_is_a_row_of_the_day() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let later = "2026-11-23T11:31:00".parse().unwrap();
    let mut console = Console::open(desk_at(&path, "ivanova", later), Locale::Ru);
    // The merged list, by what is due.
    console.press("Tab End Enter");
    let screen = console.wide();
    let row = screen
        .lines()
        .find(|line| line.contains("извиниться"))
        .unwrap_or_else(|| panic!("{screen}"));
    assert!(row.contains("11:30") && row.contains("Ли А."), "{row}");
}

#[test]
fn arrive_o1_the_next_twenty_minutes_are_a_list_to_work_from() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir, "ivanova");
    console.press("F10 следу Enter");
    let screen = console.narrow();
    assert!(screen.contains("Илья Кузьми'ч"), "{screen}");
    assert!(screen.contains("последний визит"), "{screen}");
    console.press("Down П");
    assert!(
        console.said().contains("Приезд: Гусев И."),
        "{}",
        console.said()
    );
    assert!(
        !console.narrow().contains("Гусев И. ·"),
        "{}",
        console.narrow()
    );
}

#[test]
fn every_figure_of_meeting_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir, "ivanova");
    console.press("F10 показатели Space встречи Enter");
    let screen = console.narrow();
    for name in [
        "Встретили через",
        "Принято мастером",
        "P90",
        "Обещания выполнены",
        "до поста",
    ] {
        assert!(screen.contains(name), "{name}:\n{screen}");
    }
    for why in [
        "медиана",
        "не больше 3 мин",
        "девять из десяти",
        "в сумме 100",
    ] {
        assert!(screen.contains(why), "{why}:\n{screen}");
    }
}

#[test]
fn the_cards_tell_the_visits_of_a_client_and_what_is_kept_of_a_visit() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir, "ivanova");
    console.press("F3 ким Enter");
    let card = console.narrow();
    for line in ["23.11.2026 08:30 диаг", "ТО-1 · Granta · выдан"] {
        assert!(card.contains(line), "{line}:\n{card}");
    }
    console.press("Esc Esc Up Up Up Enter");
    let card = console.narrow();
    assert!(card.contains("15 · А7"), "{card}");
    assert!(card.contains("чай без сахара"), "{card}");
}

#[test]
fn the_keys_and_digits_of_a_client_who_is_here_are_those_of_the_visit() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir, "ivanova");
    console.press("П");
    for screen in [console.narrow(), console.wide()] {
        assert!(screen.contains("Ы Встречен"), "{screen}");
    }
    console.press("Ы");
    assert!(
        console.said().contains("Встречен: Петрова А."),
        "{}",
        console.said()
    );
    assert!(
        !console.narrow().contains("Ы Встречен"),
        "{}",
        console.narrow()
    );
    console.press("F10");
    let menu = console.narrow();
    for line in [
        "Клиент у мастера",
        "Ключи, место, документы",
        "Клиент ждёт здесь",
        "Клиент уехал",
    ] {
        let row = menu.lines().find(|row| row.contains(line));
        let has_digit = row.is_some_and(|row| row.chars().any(|c| c.is_ascii_digit()));
        assert!(has_digit, "{line}:\n{menu}");
    }
}
