//! The checks of bookings on the example day: the queue of the evening, the night check by keys, found work that joins,
//! the blast radius of a campaign, the places where a campaign is told.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::Path;

use chrono::NaiveDateTime;
use common::{Console, demo_file, desk_at, now};
use stoika::action::{Answers, Filter, Mood};
use stoika::areas::{bookings, checks, home, house, recalls};
use stoika::desk::{Desk, Error, Id, Phrase, Result, Target};
use stoika::text::{Locale, Text};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn evening(path: &Path) -> Desk {
    desk_at(path, "ivanova", at("2026-11-23T16:10:00"))
}

fn act<const N: usize>(
    desk: &mut Desk,
    id: &str,
    target: Target,
    answers: [(&str, &str); N],
) -> Result<Phrase> {
    let action = house().action(id).unwrap();
    let mut answers = Answers::new(answers);
    (action.fill)(&desk.books(), Some(target.id), &mut answers)?;
    Ok(action.perform(desk, Some(target), &answers)?.message)
}

/// The client's booking of tomorrow.
fn tomorrow(desk: &Desk, client: &str) -> bookings::Booking {
    let day = at("2026-11-24T00:00:00").date();
    let all = bookings::of_day(desk.db(), day).unwrap();
    all.into_iter().find(|one| one.client == client).unwrap()
}

fn again(desk: &Desk, id: Id) -> bookings::Booking {
    bookings::booking(desk.db(), id).unwrap().unwrap()
}

fn queue(desk: &Desk) -> Vec<(Id, u8, NaiveDateTime)> {
    let due = home::due(&desk.books()).unwrap();
    home::of_queue(&due, "recall")
        .map(|due| (due.row.target.id, due.band.number(), due.row.due))
        .collect()
}

fn refused(outcome: Result<Phrase>) -> (Option<&'static str>, &'static str) {
    match outcome {
        Err(Error::Rejected(refusal)) => (refusal.field, refusal.why.id),
        other => panic!("{other:?}"),
    }
}

const PETROV: &str = "Петров Иван Сергеевич";
const ANSWER: (&str, &str) = ("answer", "Открытых кампаний нет");

#[test]
fn recall_r1_tomorrows_unchecked_are_a_queue_from_15_and_overdue_from_opening() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let count = |time: &str| queue(&desk_at(&path, "ivanova", at(time))).len();
    assert_eq!(count("2026-11-23T14:59:00"), 0);
    assert_eq!(count("2026-11-23T15:00:00"), 18);
    let night = queue(&evening(&path));
    assert!(night.iter().all(|(_, band, _)| *band > 1), "{night:?}");
    // Opened at 8:00; nobody was checked.
    let morning = queue(&desk_at(&path, "ivanova", at("2026-11-24T08:01:00")));
    assert_eq!(morning.len(), 18);
    assert!(morning.iter().all(|(_, band, _)| *band == 1), "{morning:?}");
    assert_eq!(morning[0].2, at("2026-11-24T08:00:00"));
}

#[test]
fn recall_r6_a_check_older_than_thirty_days_before_the_visit_is_asked_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk_at(&path, "ivanova", now());
    let booking = tomorrow(&desk, "Панин Роман");
    act(
        &mut desk,
        "recalls.check",
        booking.target(),
        [("result", "clean"), ANSWER],
    )
    .unwrap();
    let booking = again(&desk, booking.id);
    act(&mut desk, "recalls.data", booking.target(), []).unwrap();
    let listing = house()
        .listings()
        .find(|one| one.id == "recalls.night")
        .unwrap();
    let gate = |desk: &Desk, id: Id| {
        let line = (listing.row)(&desk.books(), id).unwrap().unwrap();
        line.data["recall_check"].as_str().unwrap().to_owned()
    };
    assert_eq!(gate(&desk, booking.id), "passed");
    assert!(
        queue(&evening(&path))
            .iter()
            .all(|(id, ..)| *id != booking.id)
    );
    // Moved on by five weeks the check no longer holds; moved by two it does.
    for (to, expected) in [
        ("2026-12-08T12:00", "passed"),
        ("2026-12-29T12:00", "stale"),
    ] {
        let booking = tomorrow(&desk, "Панин Роман");
        let moved = house().action("bookings.move").unwrap();
        let answers = Answers::new([("at", to)]);
        let done = moved.rehearse(&mut desk, Some(booking.target()), &answers);
        assert!(done.is_ok(), "{done:?}");
        let done = moved
            .perform(&mut desk, Some(booking.target()), &answers)
            .unwrap();
        assert_eq!(gate(&desk, done.show.unwrap()), expected, "{to}");
        desk.undo().unwrap();
    }
}

#[test]
fn recall_t6_impossible_needs_a_reason_and_every_answer_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = evening(&path);
    let booking = tomorrow(&desk, "Лапин Олег");
    let target = booking.target();
    let outcome = act(
        &mut desk,
        "recalls.check",
        target,
        [("result", "impossible")],
    );
    assert_eq!(refused(outcome), (Some("reason"), "checks-needs-reason"));
    let outcome = act(&mut desk, "recalls.check", target, [("result", "clean")]);
    assert_eq!(refused(outcome), (Some("answer"), "checks-needs-answer"));
    let outcome = act(
        &mut desk,
        "recalls.check",
        target,
        [("result", "found"), ANSWER],
    );
    assert_eq!(refused(outcome), (Some("recall"), "checks-which-recall"));
    let answers = [("result", "impossible"), ("reason", "портал не отвечает")];
    act(&mut desk, "recalls.check", target, answers).unwrap();
    assert_eq!(again(&desk, booking.id).recall_check, "impossible");
    let house = house();
    let query = house
        .queries()
        .find(|one| one.id == "recalls.evidence")
        .unwrap();
    let asked = Answers::new([("booking", &booking.id.to_string())]);
    let rows = (query.rows)(&desk.books(), &asked).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["reason"], "портал не отвечает");
    assert_eq!(rows[0]["source"], "portal");
    assert_eq!(rows[0]["by"], "Иванова А.");
    assert_eq!(rows[0]["at"], "2026-11-23T16:10:00+03:00");
}

/// Makes tomorrow as full as leaves these hundredths of a norm-hour for bookings.
fn leave(desk: &mut Desk, hundredths: i64) {
    let house = house();
    let load = house.queries().find(|one| one.id == "load").unwrap();
    let rows = (load.rows)(&desk.books(), &Answers::new([("date", "2026-11-24")])).unwrap();
    let left = rows[0]["left_minutes"].as_i64().unwrap() * 100 / 60;
    desk.change("test.fill", |books, change| {
        change.insert(
            &stoika::areas::workshop::CAPACITY_OVERRIDE,
            [
                ("day", "2026-11-24".to_owned().into()),
                // A reserve of the capacity is kept back for those without a booking; the rest is what bookings get.
                ("delta", (-(left - hundredths) * 100 / share(books)).into()),
                ("reason", "обучение".to_owned().into()),
            ],
        );
        Ok(())
    })
    .unwrap();
}

/// Per cent of the capacity that bookings may take.
fn share(books: &stoika::desk::Books<'_>) -> i64 {
    100 - books.db.setting_number("reserve_percent", 12).unwrap()
}

#[test]
fn recall_t5_found_work_joins_over_the_day_with_the_right_and_the_mark() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    // 0.8 norm-hours, and 0.5 left.
    let mut desk = desk_at(&path, "admin", now());
    desk.change("test.hours", |books, change| {
        let known = stoika::areas::workshop::operation(books.db, "AIRBAG")?.unwrap();
        let target = Target {
            id: known.id,
            rev: known.rev,
        };
        change.update(
            &stoika::areas::workshop::OPERATION,
            target,
            [("norm_hours", 80.into())],
        );
        Ok(())
    })
    .unwrap();
    leave(&mut desk, 50);
    // The portal knows it, our register did not: the campaign is named.
    let booking = tomorrow(&desk, "Панин Роман");
    let sql = "SELECT id FROM recall WHERE number = '2026-07'";
    let recall: Id = desk.db().value(sql, []).unwrap().unwrap();
    let recall = recall.to_string();
    let found = [
        ("result", "found"),
        ("answer", "2026-07 открыта"),
        ("recall", recall.as_str()),
    ];
    let mut advisor = desk_at(&path, "kuznetsov", at("2026-11-23T16:10:00"));
    let outcome = act(&mut advisor, "recalls.check", booking.target(), found);
    assert_eq!(refused(outcome), (Some("override"), "booking-join-over"));
    let over = [
        found[0],
        found[1],
        found[2],
        ("override", "отзыв по безопасности"),
    ];
    let outcome = act(&mut advisor, "recalls.check", booking.target(), over);
    assert!(
        matches!(outcome, Err(Error::Denied("right-override_limits"))),
        "{outcome:?}"
    );
    let mut senior = desk_at(&path, "belkina", at("2026-11-23T16:10:00"));
    let said = act(&mut senior, "recalls.check", booking.target(), over).unwrap();
    assert_eq!(said.id, "checks-found-over");
    let after = again(&senior, booking.id);
    assert_eq!(after.norm_hours, booking.norm_hours + 80);
    assert!(
        after.operations.contains(&"AIRBAG".to_owned()),
        "{:?}",
        after.operations
    );
    assert!(after.override_codes.unwrap().contains("daily_hours"));
    assert!(after.end > booking.end);
    assert_eq!(after.recall_check, "found");
    let open = recalls::open_on(senior.db(), &after.vin.unwrap()).unwrap();
    assert_eq!(open[0].number, "2026-07");
}

#[test]
fn recall_r4_without_parts_a_second_visit_is_offered() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = evening(&path);
    let booking = tomorrow(&desk, "Зотов Яков");
    let found = [("result", "found"), ("answer", "2025-31 открыта")];
    let said = act(&mut desk, "recalls.check", booking.target(), found).unwrap();
    assert_eq!(said.id, "checks-found-later");
    let after = again(&desk, booking.id);
    assert_eq!(
        (after.norm_hours, after.end),
        (booking.norm_hours, booking.end)
    );
    // Another one is put off though its parts are here.
    let booking = tomorrow(&desk, PETROV);
    let later = [
        found[0],
        ("answer", "2026-07 открыта"),
        ("second_visit", "да"),
    ];
    let said = act(&mut desk, "recalls.check", booking.target(), later).unwrap();
    assert_eq!(said.id, "checks-found-later");
    assert_eq!(again(&desk, booking.id).operations, booking.operations);
}

#[test]
fn the_line_of_a_campaign_is_closed_by_the_visit_that_did_its_work() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = evening(&path);
    let booking = tomorrow(&desk, PETROV);
    let found = [("result", "found"), ("answer", "2026-07 открыта")];
    let said = act(&mut desk, "recalls.check", booking.target(), found).unwrap();
    assert!(said.id.starts_with("checks-found"), "{said:?}");
    let vin = booking.vin.unwrap();
    assert_eq!(recalls::open_on(desk.db(), &vin).unwrap().len(), 1);
    desk.change("test.ready", |books, change| {
        let booking = bookings::booking(books.db, booking.id)?.unwrap();
        change.update(
            &bookings::BOOKING,
            booking.target(),
            [("status", "ready".to_owned().into())],
        );
        Ok(())
    })
    .unwrap();
    let ready = again(&desk, booking.id);
    act(&mut desk, "bookings.release", ready.target(), []).unwrap();
    assert!(recalls::open_on(desk.db(), &vin).unwrap().is_empty());
}

#[test]
fn recall_t4_the_radius_of_a_new_campaign_is_one_view() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let desk = evening(&path);
    // Three clients of ours, one of them booked tomorrow; one of the cars was handed over last week.
    let vins = ["Лапин Олег", "Фомин Сергей", "Рябов Антон"].map(|name| {
        let sql =
            "SELECT v.vin FROM vehicle v JOIN client c ON c.id = v.client_id WHERE c.name = ?1";
        desk.db().value::<String>(sql, [name]).unwrap().unwrap()
    });
    let sold: (Id, Id) = desk
        .db()
        .row(
            "SELECT id, client_id FROM vehicle WHERE vin = ?1",
            [&vins[1]],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
        .unwrap();
    drop(desk);
    let mut desk = desk_at(&path, "ivanova", now());
    let delivered = Answers::new([
        ("vehicle", sold.0.to_string().as_str()),
        ("delivered_on", "18.11.2026"),
    ]);
    let deliver = house().action("outreach.deliver").unwrap();
    deliver.perform(&mut desk, None, &delivered).unwrap();
    drop(desk);
    let file = dir.path().join("new.csv");
    let rows = vins
        .clone()
        .map(|vin| format!("2026-12;тормозной шланг;да;{vin}\n"))
        .concat();
    std::fs::write(&file, format!("Кампания;Название;Безопасность;VIN\n{rows}")).unwrap();
    let mut head = desk_at(&path, "orlova", at("2026-11-23T16:10:00"));
    let report = recalls::import::import(&mut head, &file, false).unwrap();
    assert_eq!((report.added, report.doubts.len()), (3, 1));
    let listing = house().listings().find(|one| one.id == "recalls").unwrap();
    let lines = (listing.rows)(&head.books(), &Filter::default()).unwrap();
    let id = lines
        .iter()
        .find(|line| line.data["number"] == "2026-12")
        .unwrap()
        .target
        .id;
    let hits = checks::radius(&head.books(), id).unwrap();
    let kinds: Vec<&str> = hits.iter().map(|hit| hit.kind).collect();
    assert_eq!(kinds, ["booking", "sold", "client", "client", "client"]);
    assert_eq!(
        (hits[1].id, hits[1].at),
        (sold.1, Some(at("2026-11-18T00:00:00")))
    );
    assert_eq!(hits[0].at, Some(at("2026-11-24T09:00:00")));
    assert!(
        vins.iter()
            .all(|vin| recalls::open_safety(head.db(), vin).unwrap().is_some())
    );
    let mut console = Console::open(head, Locale::Ru);
    console
        .press("F10")
        .press("кампании Down Enter")
        .press("Enter");
    for frame in [console.wide(), console.narrow()] {
        assert!(
            frame.contains("Кампания 2026-12: тормозной шланг"),
            "{frame}"
        );
        assert!(
            frame.contains("Касается у нас: записей 1, клиентов 3, парк 0, проданных недавно 1"),
            "{frame}"
        );
    }
}

#[test]
fn recall_o1_the_night_check_takes_the_answer_and_goes_on_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(evening(&path), Locale::Ru);
    // From the queue of the day.
    console.press("Tab End Up Up Up Enter").press("Enter");
    let frame = console.wide();
    assert!(frame.contains("Ночная проверка: 18"), "{frame}");
    console.press("Enter");
    assert!(
        console.wide().contains("вставьте ответ портала"),
        "{}",
        console.wide()
    );
    let first = queue(console.shell.desk())[0].0;
    console.shell.paste("Открытых кампаний\nпо VIN нет");
    console.press("Enter");
    let booking = again(console.shell.desk(), first);
    assert_eq!(booking.recall_check, "clean");
    // The second one follows by itself, then its data; both gates passed, the row is gone.
    console.press("Up F9");
    assert_eq!(again(console.shell.desk(), first).data_check, "checked");
    assert!(
        console.wide().contains("Ночная проверка: 17"),
        "{}",
        console.wide()
    );
    // Nothing is stored as impossible without a word.
    console.press("Del");
    assert!(
        console.narrow().contains("без причины"),
        "{}",
        console.narrow()
    );
    console.press("сбой Del");
    assert!(
        console.narrow().contains("причина записана"),
        "{}",
        console.narrow()
    );
    // What was done can be taken back.
    console.press("F8");
    assert!(
        console.wide().contains("Ночная проверка: 17"),
        "{}",
        console.wide()
    );
    console.press("Esc");
    assert!(
        !console.wide().contains("Ночная проверка:"),
        "{}",
        console.wide()
    );
}

#[test]
fn a_campaign_is_told_on_the_call_the_visits_the_form_and_the_greeting() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk_at(&path, "ivanova", now());
    let house = house();
    let text = Text::new(Locale::Ru, &house.texts());
    let booking = tomorrow(&desk, PETROV);
    let answers = Answers::new([
        ("client", &booking.client_id.to_string()),
        ("vehicle", &booking.vehicle_id.unwrap().to_string()),
        ("operations", "OIL"),
    ]);
    let book = house.action("bookings.book").unwrap();
    let advice = (book.advise)(&desk.books(), None, &answers).unwrap();
    let said: Vec<(Mood, String)> = advice
        .iter()
        .map(|one| (one.mood, text.say(&one.say)))
        .filter(|(_, said)| said.contains("подушк"))
        .collect();
    assert_eq!(
        said[0],
        (
            Mood::Warning,
            "Акция на VIN: замена подушки, +0,50 н/ч".to_owned()
        )
    );
    let offer = advice
        .iter()
        .find(|one| one.say.id == "booking-recall-take")
        .unwrap();
    assert_eq!(offer.set, [("operations", "OIL,AIRBAG".to_owned())]);
    let ring = house.action("calls.ring").unwrap();
    let call = Answers::new([("phone", "+79000001234"), ("line", "вход1"), ("uid", "a1")]);
    ring.perform(&mut desk, None, &call).unwrap();
    let mut console = Console::open(desk, Locale::Ru);
    for frame in [console.wide(), console.narrow()] {
        assert!(frame.contains("+акция"), "{frame}");
    }
    assert!(
        console.wide().contains("акции на VIN у 2 (помечены)"),
        "{}",
        console.wide()
    );
    assert!(
        console.wide().contains("акция на VIN  "),
        "{}",
        console.wide()
    );
    console.press("F2");
    for frame in [console.wide(), console.narrow()] {
        assert!(frame.contains("! АКЦИЯ на VIN: замена подушки"), "{frame}");
    }
}

#[test]
fn figures_of_campaigns_and_data_name_their_formula_and_a_late_check_does_not_count() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = evening(&path);
    let figures = |desk: &Desk, day: &str| -> Vec<(String, String, i64, i64, String)> {
        let house = house();
        let query = house
            .queries()
            .find(|one| one.id == "recalls.figures")
            .unwrap();
        let rows =
            (query.rows)(&desk.books(), &Answers::new([("from", day), ("to", day)])).unwrap();
        let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
        let number = |row: &serde_json::Value, key: &str| row[key].as_i64().unwrap();
        rows.iter()
            .map(|row| {
                let (part, whole) = (number(row, "part"), number(row, "whole"));
                (
                    text(row, "rule"),
                    text(row, "input"),
                    part,
                    whole,
                    text(row, "share"),
                )
            })
            .collect()
    };
    let all = figures(&desk, "2026-11-24");
    let rules: Vec<&str> = all.iter().map(|one| one.0.as_str()).collect();
    assert_eq!(rules, ["K-CHECK", "K-RECALL", "K-DATA", "K-FRESH"]);
    assert_eq!((all[0].2, all[0].3, all[0].4.as_str()), (0, 18, "0.0"));
    // Of 57 lines 5 do not apply; 30 were done here, 11 elsewhere.
    assert_eq!((all[1].2, all[1].3, all[1].4.as_str()), (41, 52, "78.8"));
    let text = Text::new(Locale::Ru, &house().texts());
    assert!(all.iter().all(|one| text.has(&format!("input-{}", one.1))));
    let booking = tomorrow(&desk, "Панин Роман");
    act(
        &mut desk,
        "recalls.check",
        booking.target(),
        [("result", "clean"), ANSWER],
    )
    .unwrap();
    let target = again(&desk, booking.id).target();
    act(&mut desk, "recalls.data", target, []).unwrap();
    let after = figures(&desk, "2026-11-24");
    assert_eq!((after[0].2, after[3].2), (1, 1));
    assert!(after[2].2 > all[2].2);
    // Both checks of another one came when the visit had begun.
    let mut late = desk_at(&path, "ivanova", at("2026-11-24T09:10:00"));
    let booking = tomorrow(&late, "Лапин Олег");
    act(
        &mut late,
        "recalls.check",
        booking.target(),
        [("result", "clean"), ANSWER],
    )
    .unwrap();
    let target = again(&late, booking.id).target();
    act(&mut late, "recalls.data", target, []).unwrap();
    assert_eq!(figures(&late, "2026-11-24")[0].2, 1);
}

#[test]
fn recall_s4_the_clients_of_a_campaign_are_a_list_to_call() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk_at(&path, "orlova", now());
    let sql = "SELECT id FROM recall WHERE number = '2026-07'";
    let recall: Id = desk.db().value(sql, []).unwrap().unwrap();
    let house = house();
    let plan = house.action("outreach.plan-campaign").unwrap();
    let mut form = Answers::new([
        ("title", "Замена подушки"),
        ("recall", &recall.to_string()),
        ("to", "30.12.2026"),
    ]);
    (plan.fill)(&desk.books(), None, &mut form).unwrap();
    // To tell of a recall is service: no consent is needed.
    assert_eq!(form.get("legal_kind"), Some("service"));
    let id = plan.perform(&mut desk, None, &form).unwrap().show.unwrap();
    let launch = house.action("outreach.launch").unwrap();
    let target = Target { id, rev: 1 };
    launch
        .perform(&mut desk, Some(target), &Answers::default())
        .unwrap();
    let names: Vec<String> = desk
        .db()
        .rows(
            "SELECT c.name FROM outreach o JOIN client c ON c.id = o.client_id WHERE o.campaign_id = ?1 ORDER BY c.name",
            [id],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(names, ["Котова Яна", "Ли Андрей", "Носова Алла", PETROV]);
}
