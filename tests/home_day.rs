//! The day of the desk from its morning to its signature, on the example day, by keys and by commands.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::Path;

use chrono::NaiveDateTime;
use common::{Console, demo_file, desk, desk_at};
use serde_json::Value as Json;
use stoika::action::Answers;
use stoika::areas::{calls, home, house, workshop};
use stoika::desk::{Desk, Error, Id, Value};
use stoika::text::Locale;
use tempfile::TempDir;

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn evening() -> NaiveDateTime {
    at("2026-11-23T20:05:00")
}

fn ask(desk: &Desk, id: &str, answers: &Answers) -> Vec<Json> {
    let house = house();
    let query = house.queries().find(|query| query.id == id).unwrap();
    (query.rows)(&desk.books(), answers).unwrap()
}

fn close(desk: &mut Desk, answers: &Answers) -> Result<Id, Error> {
    let house = house();
    let action = house.action("home.close-day").unwrap();
    Ok(action.perform(desk, None, answers)?.show.unwrap())
}

/// The open rows of bands 0–3 as «id/queue».
fn open_rows(desk: &Desk) -> Vec<String> {
    let due = home::due(&desk.books()).unwrap();
    due.iter()
        .filter(|due| due.band.number() <= 3)
        .map(|due| format!("{}/{}", due.row.target.id, due.row.queue))
        .collect()
}

fn employee(desk: &Desk, login: &str) -> Id {
    desk.db()
        .value("SELECT id FROM employee WHERE login = ?1", [login])
        .unwrap()
        .unwrap()
}

fn another(desk: &Desk) -> String {
    desk.db()
        .value(
            "SELECT login FROM employee WHERE login <> 'ivanova' AND role IN ('receptionist', 'shift_senior') ORDER BY id",
            [],
        )
        .unwrap()
        .unwrap()
}

fn listed(desk: &Desk, id: Id) -> Json {
    let house = house();
    let listing = house
        .listings()
        .find(|listing| listing.id == "home.closings")
        .unwrap();
    (listing.row)(&desk.books(), id).unwrap().unwrap().data
}

#[test]
fn home_t5_a_row_without_receiver_or_reason_refuses_the_signature_and_is_named() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk_at(&path, "ivanova", evening());
    let rows = open_rows(&desk);
    assert!(rows.len() >= 3, "{rows:?}");
    let all_but_last: Vec<String> = rows[..rows.len() - 1]
        .iter()
        .map(|row| format!("{row}=shift"))
        .collect();
    let said = all_but_last.join("; ");
    let Err(Error::Rejected(refusal)) = close(&mut desk, &Answers::new([("except", &said)])) else {
        panic!()
    };
    assert_eq!(
        (refusal.field, refusal.why.id),
        (Some("receiver"), "home-close-needs")
    );
    let words = common::text(Locale::Ru).say(&refusal.why);
    let last = rows.last().unwrap().split('/').next().unwrap();
    assert!(words.contains(&format!("№{last}:")), "{words}");
    assert!(listed_days(&desk).is_empty());
    // With a reason for the last one it is signed: who, when, and every row with its receiver.
    let said = format!("{said}; {}=клиент просил не звонить", rows.last().unwrap());
    let id = close(&mut desk, &Answers::new([("except", &said)])).unwrap();
    let data = listed(&desk, id);
    assert_eq!(data["closed_by"], "ivanova");
    assert_eq!(data["closed_at"], "2026-11-23T20:05:00+03:00");
    let left = data["left_open"].as_array().unwrap();
    assert_eq!(left.len(), rows.len());
    assert!(
        left[..rows.len() - 1]
            .iter()
            .all(|row| row["to"] == "shift")
    );
    let last = left.last().unwrap();
    assert_eq!(
        (&last["to"], &last["reason"]),
        (&Json::Null, &"клиент просил не звонить".into())
    );
    // A row that is not open cannot be an exception.
    let wrong = close(
        &mut desk,
        &Answers::new([("receiver", "shift"), ("except", "999999=shift")]),
    );
    assert!(matches!(wrong, Err(Error::Rejected(refusal)) if refusal.field == Some("except")));
}

fn listed_days(desk: &Desk) -> Vec<Json> {
    let house = house();
    let listing = house
        .listings()
        .find(|listing| listing.id == "home.closings")
        .unwrap();
    let rows = (listing.rows)(&desk.books(), &stoika::action::Filter::default()).unwrap();
    rows.into_iter().map(|row| row.data).collect()
}

#[test]
fn home_s1_the_day_is_closed_by_keys_one_for_all_and_a_digit_for_the_exception() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk_at(&path, "ivanova", evening()), Locale::Ru);
    console.press("Я F9");
    assert!(
        console.said().contains("Кому передать №"),
        "{}",
        console.said()
    );
    assert!(console.wide().contains("Закончить день пн 23.11"));
    // All to the next shift, the second row to a colleague, the third has a reason.
    console.press("Home 1 Down Down 2 Down клиент Space в Space отпуске F9");
    assert!(
        console.said().contains("День закрыт 20:05, передано"),
        "{}",
        console.said()
    );
    let shown = console.wide();
    assert!(shown.contains("закрыт 20:05, Иванова А."), "{shown}");
    let desk = console.shell.desk();
    let day = &listed_days(desk)[0];
    let left = day["left_open"].as_array().unwrap();
    assert_eq!(left[0]["to"], "shift");
    assert!(
        left[1]["to"].is_string() && left[1]["to"] != "shift",
        "{}",
        left[1]
    );
    assert_eq!(left[2]["reason"], "клиент в отпуске");
    // The signature is taken back like any act.
    console.press("F8");
    assert!(listed_days(console.shell.desk()).is_empty());
    assert!(!console.wide().contains("закрыт 20:05"));
}

#[test]
fn home_r5_the_receiver_sees_first_what_was_passed_and_signing_again_replaces() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk_at(&path, "ivanova", evening());
    let rows = open_rows(&desk);
    let colleague = another(&desk);
    close(&mut desk, &Answers::new([("receiver", "shift")])).unwrap();
    let said = format!("{}={colleague}", rows[0]);
    close(
        &mut desk,
        &Answers::new([("receiver", "shift"), ("except", &said)]),
    )
    .unwrap();
    assert_eq!(listed_days(&desk).len(), 1);
    let morning = at("2026-11-24T08:00:00");
    let theirs = desk_at(&path, &colleague, morning);
    let due = home::due(&theirs.books()).unwrap();
    let first = &home::queues(&due)[0];
    assert_eq!(first.id, "passed");
    assert_eq!(first.count, home::of_queue(&due, "passed").count());
    let mine = due
        .iter()
        .find(|due| format!("{}/{}", due.row.target.id, due.row.queue) == rows[0]);
    assert_eq!(mine.unwrap().holder, Some(theirs.who().id));
    let strikes = home::morning(&due, morning);
    assert_eq!(strikes[0].reason, home::Reason::Passed);
    // The other one has what was left to the shift, and not this row.
    let other = home::due(&desk_at(&path, "ivanova", morning).books()).unwrap();
    let passed: Vec<_> = home::of_queue(&other, "passed").collect();
    assert_eq!(passed.len() + 1, first.count);
}

/// Signs off a row of work whose owner is `login`.
fn promise_of(path: &Path, login: &str) -> Id {
    let mut desk = desk(path, "ivanova");
    let owner = employee(&desk, login);
    desk.change("test.promise", |books, change| {
        let due = books.db.instant(at("2026-11-23T12:30:00"));
        Ok(change.insert(
            &calls::PROMISE,
            [
                ("phone", Value::Text("+79000001234".into())),
                ("due_at", due.into()),
                ("owner", owner.into()),
            ],
        ))
    })
    .unwrap()
}

#[test]
fn home_s2_rows_of_who_is_away_or_has_left_stand_in_one_queue() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let (login, advisor): (String, Id) = desk(&path, "ivanova")
        .db()
        .row(
            "SELECT e.login, a.id FROM advisor a JOIN employee e ON e.id = a.employee_id ORDER BY a.id",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
        .unwrap();
    let away = promise_of(&path, &login);
    let left_house = another(&desk(&path, "ivanova"));
    let left = promise_of(&path, &left_house);
    let unowned = |login: &str| -> Vec<Id> {
        let due = home::due(&desk(&path, login).books()).unwrap();
        home::of_queue(&due, "unowned")
            .map(|due| due.row.target.id)
            .collect()
    };
    assert!(unowned("ivanova").is_empty());
    let mut head = desk(&path, "ivanova");
    head.change("test.away", |books, change| {
        let from = books.db.instant(at("2026-11-23T00:00:00"));
        change.insert(
            &workshop::ABSENCE,
            [
                ("advisor_id", advisor.into()),
                ("from_at", from.into()),
                ("to_at", (from + 86_400).into()),
                ("reason", Value::Text("болеет".into())),
            ],
        );
        let id = employee(&desk(&path, "ivanova"), &left_house);
        let rev = books
            .db
            .count("SELECT rev FROM employee WHERE id = ?1", [id])?;
        change.update(
            &stoika::desk::employee::EMPLOYEE,
            stoika::desk::Target { id, rev },
            [("retired_at", books.instant().into())],
        );
        Ok(())
    })
    .unwrap();
    assert_eq!(unowned("ivanova"), [away, left]);
    // A stand-in takes the rows over: they are somebody's again.
    let absent = employee(&head, &login);
    head.change("test.stand_in", |books, change| {
        let from = books.db.instant(at("2026-11-23T00:00:00"));
        change.insert(
            &stoika::desk::employee::SUBSTITUTION,
            [
                ("absent_id", absent.into()),
                ("stand_in_id", books.who.id.into()),
                ("from_at", from.into()),
                ("to_at", (from + 86_400).into()),
            ],
        );
        Ok(())
    })
    .unwrap();
    assert_eq!(unowned("ivanova"), [left]);
    let due = home::due(&desk(&path, "ivanova").books()).unwrap();
    let me = employee(&head, "ivanova");
    let mine = due.iter().filter(|due| home::Share::Mine(me).holds(due));
    assert!(mine.map(|due| due.row.target.id).any(|id| id == away));
}

#[test]
fn home_s3_the_hour_of_the_projection_moves_and_its_list_agrees() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let desk_now = desk(&path, "ivanova");
    let of = |hour: &str| {
        let due = home::due(&desk_now.books()).unwrap();
        home::projection(&due, common::now(), at(&format!("2026-11-23T{hour}:00")))
    };
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    for width in [120, 80] {
        let shown = |console: &Console| {
            if width == 120 {
                console.wide()
            } else {
                console.narrow()
            }
        };
        console.press("Tab Tab");
        assert!(
            shown(&console).contains("Если ничего не делать до 12:00:"),
            "{}",
            shown(&console)
        );
        console.press("Right Right");
        let projection = of("14:00");
        let words = format!(
            "{}, уже просрочено {}",
            projection.bursting, projection.already_overdue
        );
        assert!(shown(&console).contains("до 14:00:"));
        assert!(
            shown(&console).contains(&words),
            "{words}\n{}",
            shown(&console)
        );
        console.press("Left Enter");
        let title = format!("вспыхнут до 13:00 {}", of("13:00").bursting);
        assert!(
            shown(&console).contains(&title),
            "{title}\n{}",
            shown(&console)
        );
        console.press("Esc Tab Tab Home Esc");
    }
}

#[test]
fn home_d1_the_morning_comes_up_before_the_first_action_and_by_a_key() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let morning = at("2026-11-24T08:00:00");
    let rows = ask(
        &desk_at(&path, "ivanova", morning),
        "home.morning",
        &Answers::default(),
    );
    assert!((1..=5).contains(&rows.len()), "{rows:?}");
    assert!(
        rows.iter()
            .all(|row| row["rule"].is_string() && row["count"].as_i64() > Some(0))
    );
    let mut console = Console::open(desk_at(&path, "ivanova", morning), Locale::Ru);
    let shown = console.wide();
    assert!(shown.contains("Что сегодня ударит"), "{shown}");
    assert_eq!(shown.matches("Почему:").count(), rows.len(), "{shown}");
    // A line opens its list; Esc leads to the visits.
    console.press("Enter Esc");
    let shown = console.wide();
    assert!(shown.contains("Визиты сегодня"), "{shown}");
    console.press("!");
    assert!(console.narrow().contains("Что сегодня ударит"));
    console.press("Esc");
    // Later on the same day, after an action, it does not come up by itself.
    let console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    assert!(console.wide().contains("Визиты сегодня"));
}

#[test]
fn home_o3_the_heat_of_a_row_tells_its_signals_by_a_key() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    // The first row is a car that is not back; the second is a promise that was broken.
    console.press("Tab End Enter Down В");
    let shown = console.wide();
    for words in [
        "Почему?",
        "полоса 1",
        "Сигналов",
        "[x] обещание прошло",
        "[ ] пропущенный",
    ] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    // Elsewhere the key tells the day's figures with their formulas.
    console.press("Esc Esc В");
    for words in ["K-HOME-DONE", "K-HOME-AGE", "обещанные звонки"] {
        assert!(
            console.narrow().contains(words),
            "{words}\n{}",
            console.narrow()
        );
    }
}

#[test]
fn k_home_done_and_age_are_told_to_scripts() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let mut mine = desk(&path, "ivanova");
    let one = |desk: &Desk, answers: &Answers| ask(desk, "home.figures", answers).remove(0);
    let before = one(&mine, &Answers::default());
    let late = before["ages"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["queue"] == "promises")
        .unwrap();
    assert_eq!(late["working_minutes"], 18);
    let due = home::due(&mine.books()).unwrap();
    let confirm = due.iter().find(|due| due.row.queue == "confirm").unwrap();
    let action = house();
    let action = action.action("bookings.confirm").unwrap();
    action
        .perform(&mut mine, Some(confirm.row.target), &Answers::default())
        .unwrap();
    let after = one(&mine, &Answers::default());
    let done = |row: &Json| row["closed_same_day"].as_i64().unwrap();
    assert_eq!(done(&after), done(&before) + 1);
    assert_eq!(after["rows"], before["rows"]);
    // A day that nobody signed has no share: what was left open is not known.
    let yesterday = one(&mine, &Answers::new([("date", "2026-11-20")]));
    assert!(yesterday["share_tenths"].is_null());
}

#[test]
fn home_r3_confirming_by_enter_moves_to_the_next_row_without_a_menu() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("Tab Down Enter");
    let before: Vec<Id> = home::of_queue(
        &home::due(&console.shell.desk().books()).unwrap(),
        "confirm",
    )
    .map(|due| due.row.target.id)
    .collect();
    console.press("Enter Enter");
    let left: Vec<Id> = home::of_queue(
        &home::due(&console.shell.desk().books()).unwrap(),
        "confirm",
    )
    .map(|due| due.row.target.id)
    .collect();
    assert_eq!(left, before[2..]);
    assert!(
        console
            .wide()
            .contains(&format!("подтвердить завтра {}", left.len()))
    );
}

#[test]
fn a_console_of_who_was_retired_locks_at_the_next_look_and_only_leaves() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let other = another(&desk(&path, "ivanova"));
    let mut console = Console::open(desk(&path, &other), Locale::Ru);
    assert!(console.wide().contains("Петрова"));
    let mut head = desk(&path, "ivanova");
    let id = employee(&head, &other);
    head.change("staff.retire", |books, change| {
        let rev = books
            .db
            .count("SELECT rev FROM employee WHERE id = ?1", [id])?;
        change.update(
            &stoika::desk::employee::EMPLOYEE,
            stoika::desk::Target { id, rev },
            [("retired_at", books.instant().into())],
        );
        Ok(())
    })
    .unwrap();
    console.shell.notice_changes();
    let shown = console.wide();
    assert!(
        !shown.contains("Петрова") && shown.contains("F10 — выйти"),
        "{shown}"
    );
    console.press("Enter 1 Esc");
    assert!(!console.wide().contains("Петрова"));
    console.press("F10");
    assert!(console.shell.has_quit());
}

#[test]
fn x_rec_a_visit_and_a_call_written_down_an_hour_later_are_marked_and_counted() {
    let dir = TempDir::new().unwrap();
    let path = demo_file(dir.path());
    let mut mine = desk(&path, "ivanova");
    let late =
        |desk: &Desk| ask(desk, "home.figures", &Answers::default())[0]["late_entries"].clone();
    assert_eq!(late(&mine), 0);
    let walk_in = |desk: &mut Desk, plate: &str, arrived: &str| {
        let house = house();
        let action = house.action("arrivals.walk-in").unwrap();
        let answers = [
            ("plate", plate),
            ("name", "Ким Ольга"),
            ("need", "стук"),
            ("arrived", arrived),
        ];
        action.perform(desk, None, &Answers::new(answers))
    };
    walk_in(&mut mine, "А001ВС777", "10:00").unwrap();
    assert_eq!(late(&mine), 0);
    walk_in(&mut mine, "А002ВС777", "9:15").unwrap();
    assert_eq!(late(&mine), 1);
    // What has not happened yet, and another day, is refused.
    for wrong in ["11:00", "22.11 14:00", "2026-11-23T11:00:00+03:00"] {
        let refused = walk_in(&mut mine, "А003ВС777", wrong);
        assert!(
            matches!(refused, Err(Error::Rejected(refusal)) if refusal.field == Some("arrived")),
            "{wrong}"
        );
    }
    let shown = Console::open(desk(&path, "ivanova"), Locale::Ru).wide();
    assert_eq!(shown.matches("поздний").count(), 1, "{shown}");
    let visits = home::of_day(&mine.books(), common::now().date()).unwrap();
    let visit = visits
        .iter()
        .find(|visit| visit.entry == home::Entry::Late)
        .unwrap();
    assert_eq!(visit.at, at("2026-11-23T09:15:00"));

    let house = house();
    let add = house.action("calls.add").unwrap();
    let answers = [("phone", "+79000007788"), ("started", "22.11 14:00")];
    let call = add
        .perform(&mut mine, None, &Answers::new(answers))
        .unwrap()
        .show
        .unwrap();
    assert_eq!(late(&mine), 2);
    let end = house.action("calls.close").unwrap();
    let topic: String = mine
        .db()
        .value("SELECT code FROM topic ORDER BY place", [])
        .unwrap()
        .unwrap();
    let outcome: String = mine
        .db()
        .value(
            "SELECT code FROM outcome WHERE next_queue IS NULL ORDER BY place",
            [],
        )
        .unwrap()
        .unwrap();
    let target = stoika::desk::Target { id: call, rev: 1 };
    end.perform(
        &mut mine,
        Some(target),
        &Answers::new([("topic", &topic), ("outcome", &outcome)]),
    )
    .unwrap();
    let listing = house
        .listings()
        .find(|listing| listing.id == "calls")
        .unwrap();
    let line = (listing.row)(&mine.books(), call).unwrap().unwrap();
    assert_eq!(line.data["late"], true);
    assert!(
        line.cells.contains(&"late-entry".to_owned()),
        "{:?}",
        line.cells
    );
    // Nobody knows how long it lasted: it counts in no average.
    let talk: Option<i64> = mine
        .db()
        .value("SELECT talk_s FROM call WHERE id = ?1", [call])
        .unwrap()
        .flatten();
    assert_eq!(talk, None);
}
