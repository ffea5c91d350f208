//! Where a visit fits: hours, limits, bays, two people at once (BOOK-T2, T4, T5, T6, T12, T13).

use super::bench::*;
use stoika::action::Answers;
use stoika::areas::bookings::{self, model::Status};
use stoika::areas::{house, people, workshop};
use stoika::desk::{Desk, Done, Error, Id, Target};

#[test]
fn a_vehicle_of_another_client_is_refused_by_its_keeper_and_one_of_a_merged_client_is_not() {
    let bench = Bench::new(2, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let order = |client: Id| {
        let order = bench.order(client, "TO1", "2026-11-24T09:00");
        with(order, "vehicle", &bench.vehicle.to_string())
    };
    for action in ["bookings.book", "bookings.hold"] {
        let Err(Error::Rejected(refusal)) = act(&mut desk, action, None, &order(bench.other))
        else {
            panic!("{action} takes the vehicle of another client");
        };
        assert_eq!(
            (refusal.field, refusal.why.id),
            (Some("vehicle"), "booking-vehicle-of-another")
        );
        let keeper = ("keeper", "Лебедев И.".into());
        assert!(refusal.why.args.contains(&keeper), "{refusal:?}");
    }
    let mut system = bench.system(NOW);
    let turned = |system: &mut Desk, kind, id, column, value: Option<Id>| {
        let rev = 1;
        let done = system.change("test.turn", |_, change| {
            change.update(kind, Target { id, rev }, [(column, value.into())]);
            Ok(())
        });
        done.unwrap();
    };
    turned(
        &mut system,
        &people::CLIENT,
        bench.client,
        "merged_into",
        Some(bench.other),
    );
    for client in [bench.client, bench.other] {
        let action = house().action("bookings.book").unwrap();
        action.rehearse(&mut desk, None, &order(client)).unwrap();
    }
    turned(
        &mut system,
        &people::VEHICLE,
        bench.vehicle,
        "client_id",
        None,
    );
    book(&mut desk, &order(bench.other));
}

#[test]
fn book_t2_daily_hours_refuses_and_walk_in_passes() {
    let bench = day_of_t1();
    let mut desk = bench.desk(bench.a, NOW);
    let action = house().action("bookings.book").unwrap();
    let fits = bench.order(bench.client, "H422", "2026-11-23T09:00");
    let too_long = bench.order(bench.client, "H430", "2026-11-23T09:00");
    action.rehearse(&mut desk, None, &fits).unwrap();
    assert_eq!(
        refused(action.rehearse(&mut desk, None, &too_long)),
        "block-daily_hours"
    );
    let walk_in = with(too_long, "source", "walk_in");
    book(&mut desk, &walk_in);
    let advice = (action.advise)(
        &desk.books(),
        None,
        &bench.order(bench.client, "TO1", "2026-11-23T14:00"),
    )
    .unwrap();
    let load = advice
        .iter()
        .find(|one| one.say.id == "booking-day-load")
        .unwrap();
    let text = stoika::text::Text::new(stoika::text::Locale::Ru, &house().texts());
    assert_eq!(
        text.say(&load.say),
        "День 23.11: записей 1, занято 19,00 н/ч из 21,50 н/ч, для записей осталось 2,50 н/ч"
    );
}

#[test]
fn book_t2_an_override_needs_the_right_and_leaves_its_mark() {
    let bench = day_of_t1();
    let over = with(
        bench.order(bench.client, "H430", "2026-11-23T09:00"),
        "override",
        "постоянный клиент",
    );
    let mut desk = bench.desk(bench.a, NOW);
    assert!(matches!(
        act(&mut desk, "bookings.book", None, &over),
        Err(Error::Denied("right-override_limits"))
    ));
    let mut head = bench.desk(bench.b, NOW);
    let id = book(&mut head, &over);
    let row = read(&head, id);
    assert_eq!(
        (
            row.override_reason.as_deref(),
            row.override_codes.as_deref()
        ),
        (Some("постоянный клиент"), Some("daily_hours"))
    );
    let line = house().listings().find(|one| one.id == "bookings").unwrap();
    let line = (line.row)(&head.books(), id).unwrap().unwrap();
    assert!(
        line.cells.iter().any(|cell| cell.starts_with("! ")),
        "{:?}",
        line.cells
    );
    assert_eq!(line.data["override_reason"], "постоянный клиент");
    // A reason without a block leaves no mark.
    let plain = book(
        &mut head,
        &with(
            bench.order(bench.other, "TO1", "2026-11-24T09:00"),
            "override",
            "на всякий случай",
        ),
    );
    assert_eq!(read(&head, plain).override_reason, None);
}

#[test]
fn book_t4_transport_limit_stops_the_third_waiter() {
    let bench = Bench::new(4, &[]);
    let mut desk = bench.system(NOW);
    desk.change("test.limit", |_, change| {
        let values = [
            ("transport_mode", "waits"),
            ("from_minute", "540"),
            ("to_minute", "600"),
            ("most", "2"),
        ];
        Ok(add(change, &workshop::TRANSPORT_LIMIT, &values))
    })
    .unwrap();
    let mut desk = bench.desk(bench.a, NOW);
    let waiter = |client| {
        with(
            bench.order(client, "TO1", "2026-11-24T09:00"),
            "transport",
            "waits",
        )
    };
    let first = book(&mut desk, &waiter(bench.client));
    book(&mut desk, &waiter(bench.other));
    let third = act(&mut desk, "bookings.book", None, &waiter(bench.client)).unwrap_err();
    let text = stoika::text::Text::new(stoika::text::Locale::Ru, &house().texts());
    assert_eq!(
        text.error(&third),
        "Лимит «будет ждать» 09:00–10:00: 2 из 2; ближайшее: вт 24.11 08:45, пост 3"
    );
    assert_eq!(refused(Err(third)), "block-transport_limit");
    book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T09:00"),
    );
    act(
        &mut desk,
        "bookings.move",
        Some(first),
        &Answers::new([("at", "2026-11-24T09:30")]),
    )
    .unwrap();
    assert_eq!(read(&desk, first).status, Status::Moved);
}

#[test]
fn book_t5_promise_walks_lunch_closing_and_night() {
    let bench = Bench::with_hours("пн-сб 09:00-13:00, 14:00-19:00", 2, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let lunch = book(
        &mut desk,
        &bench.order(bench.client, "LONG", "2026-11-24T11:30"),
    );
    assert_eq!(read(&desk, lunch).promised, at("2026-11-24T15:30"));
    let night = book(
        &mut desk,
        &bench.order(bench.other, "H250", "2026-11-24T17:30"),
    );
    assert_eq!(read(&desk, night).promised, at("2026-11-25T10:00"));
}

#[test]
fn book_t6_two_people_take_the_last_place() {
    let bench = Bench::new(1, &[]);
    let order = bench.order(bench.client, "TO1", "2026-11-24T14:00");
    let go = std::sync::Barrier::new(2);
    let outcomes: Vec<Result<Done, Error>> = std::thread::scope(|scope| {
        let hands: Vec<_> = [bench.a, bench.b]
            .into_iter()
            .map(|who| {
                let (bench, order, go) = (&bench, &order, &go);
                scope.spawn(move || {
                    let mut desk = bench.desk(who, NOW);
                    go.wait();
                    act(&mut desk, "bookings.book", None, order)
                })
            })
            .collect();
        hands.into_iter().map(|hand| hand.join().unwrap()).collect()
    });
    let (booked, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((booked.len(), lost.len()), (1, 1), "{lost:?}");
    let Some(Err(Error::Taken(refusal, facts))) = lost.into_iter().next() else {
        panic!("not taken")
    };
    assert_eq!(refusal.field, Some("at"));
    assert_eq!(facts["error"], "taken");
    assert_eq!(facts["by"]["number"], "ЗП-2026-0001");
    let text = stoika::text::Text::new(stoika::text::Locale::Ru, &house().texts());
    let by = facts["by"]["booked_by"].as_str().unwrap();
    let said = format!(
        "Занято: Лебедев И. (ЗП-2026-0001); запись: {by}, 23.11 08:30; ближайшее: вт 24.11 13:00, пост 1"
    );
    assert_eq!(text.say(&refusal.why), said);
    assert_eq!(facts["nearest"][0]["bay"], "Пост 1");
    assert_eq!(facts["nearest"][0]["start"], "2026-11-24T13:00:00+03:00");
    assert_eq!(
        bench
            .system(NOW)
            .db()
            .count("SELECT count(*) FROM booking", [])
            .unwrap(),
        1
    );
}

#[test]
fn book_t12_an_idle_draft_gives_its_slot_back() {
    let bench = Bench::new(1, &[]);
    let order = bench.order(bench.client, "TO1", "2026-11-24T14:00");
    let mut a = bench.desk(bench.a, NOW);
    let draft = act(&mut a, "bookings.hold", None, &order)
        .unwrap()
        .show
        .unwrap();
    let theirs = bench.order(bench.other, "TO1", "2026-11-24T14:00");
    let in_time = act(
        &mut bench.desk(bench.b, "2026-11-23T08:39"),
        "bookings.book",
        None,
        &theirs,
    );
    assert!(matches!(in_time, Err(Error::Taken(..))), "{in_time:?}");
    // One's own draft is not in the way and becomes the booking.
    house()
        .action("bookings.book")
        .unwrap()
        .rehearse(&mut a, None, &with(order, "draft", &draft.to_string()))
        .unwrap();
    let mut b = bench.desk(bench.b, "2026-11-23T08:40");
    book(&mut b, &theirs);
    let line = house().listings().find(|one| one.id == "bookings").unwrap();
    let line = (line.row)(&b.books(), draft).unwrap().unwrap();
    assert!(
        line.cells.contains(&"booking-slot-released".to_owned()),
        "{:?}",
        line.cells
    );
}

#[test]
fn book_t12_a_draft_becomes_a_booking_with_the_next_number() {
    let bench = Bench::new(1, &[]);
    let order = bench.order(bench.client, "TO1", "2026-11-24T14:00");
    let mut desk = bench.desk(bench.a, NOW);
    let draft = act(&mut desk, "bookings.hold", None, &order)
        .unwrap()
        .show
        .unwrap();
    let id = book(&mut desk, &with(order, "draft", &draft.to_string()));
    assert_eq!(read(&desk, id).number, "ЗП-2026-0001");
    assert_eq!(read(&desk, draft).status, Status::Void);
}

#[test]
fn book_t13_an_absence_turns_the_day_red_and_names_the_promises() {
    let bench = Bench::new(
        4,
        &[
            ("пн-вс 09:00-17:00", "100"),
            ("пн-вс 09:00-17:00", "100"),
            ("пн-вс 09:00-17:00", "100"),
        ],
    );
    let mut desk = bench.desk(bench.a, NOW);
    let ids: Vec<Id> = ["09:00", "09:30", "10:00"]
        .iter()
        .map(|hour| {
            book(
                &mut desk,
                &bench.order(bench.client, "H500", &format!("2026-11-23T{hour}")),
            )
        })
        .collect();
    let broken = |desk: &Desk| -> Vec<Id> {
        let rows = bookings::work(&desk.books()).unwrap();
        rows.into_iter()
            .filter(|row| row.queue == "promise")
            .map(|row| row.target.id)
            .collect()
    };
    assert!(broken(&desk).is_empty());
    let mechanic: Id = desk
        .db()
        .value("SELECT id FROM mechanic LIMIT 1", [])
        .unwrap()
        .unwrap();
    desk.change("test.absence", |books, change| {
        let (from, to) = (
            books.db.instant(at("2026-11-23T09:00")).to_string(),
            books.db.instant(at("2026-11-23T17:00")).to_string(),
        );
        Ok(add(
            change,
            &workshop::ABSENCE,
            &[
                ("mechanic_id", &mechanic.to_string()),
                ("from_at", &from),
                ("to_at", &to),
                ("reason", "болезнь"),
            ],
        ))
    })
    .unwrap();
    // 10.00 of 14.08 fit, the third booking does not; all three stay.
    assert_eq!(broken(&desk), [ids[2]]);
    assert!(
        ids.iter()
            .all(|id| read(&desk, *id).status == Status::Booked)
    );
}
