//! The course of a visit: no-show, move, statuses, work order, undo, numbers (BOOK-T7, T9).

use super::bench::*;
use chrono::NaiveDate;
use stoika::action::Answers;
use stoika::areas::bookings::{self, model::Status};
use stoika::areas::house;
use stoika::desk::{Desk, Error, Id, Target, audit};

#[test]
fn book_t7_no_show_is_proposed_put_off_and_undone_the_same_day() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let id = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-23T09:00"),
    );
    let proposed = |now: &str| {
        let rows = bookings::work(&bench.desk(bench.a, now).books()).unwrap();
        rows.iter()
            .any(|row| row.queue == "no_show" && row.target.id == id)
    };
    assert!(!proposed("2026-11-23T09:59"));
    assert!(proposed("2026-11-23T10:00"));
    let mut desk = bench.desk(bench.a, "2026-11-23T09:50");
    act(
        &mut desk,
        "bookings.late",
        Some(id),
        &Answers::new([("at", "2026-11-23T10:20")]),
    )
    .unwrap();
    assert!(!proposed("2026-11-23T10:49"));
    assert!(proposed("2026-11-23T10:50"));
    let mut desk = bench.desk(bench.a, "2026-11-23T10:50");
    act(
        &mut desk,
        "bookings.cancel",
        Some(id),
        &Answers::new([("reason", "no_show")]),
    )
    .unwrap();
    assert_eq!(read(&desk, id).status, Status::NoShow);
    let rows = stoika::areas::outreach::work(&desk.books()).unwrap();
    assert!(
        rows.iter()
            .any(|row| row.queue == "no_show_call" && row.target.id == id),
        "{rows:?}"
    );
    let mut next_day = bench.desk(bench.a, "2026-11-24T09:00");
    let late = next_day
        .change("arrivals.arrive", |books, change| {
            bookings::arrive(books, id, change)
        })
        .unwrap_err();
    assert!(matches!(late, Error::Rejected(refusal) if refusal.why.id == "booking-no-show-past"));
    let mut same_day = bench.desk(bench.a, "2026-11-23T11:05");
    same_day
        .change("arrivals.arrive", |books, change| {
            bookings::arrive(books, id, change)
        })
        .unwrap();
    let row = read(&same_day, id);
    assert_eq!((row.status, row.bay.as_str()), (Status::Arrived, "1"));
}

#[test]
fn book_t7_a_no_show_before_the_start_is_refused() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let id = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-23T10:00"),
    );
    assert_eq!(
        refused(act(
            &mut desk,
            "bookings.cancel",
            Some(id),
            &Answers::new([("reason", "no_show")])
        )),
        "booking-no-show-early"
    );
    act(
        &mut desk,
        "bookings.cancel",
        Some(id),
        &Answers::new([("reason", "us_parts")]),
    )
    .unwrap();
    assert_eq!(read(&desk, id).status, Status::CancelledUs);
}

#[test]
fn book_t9_a_move_keeps_booker_and_original_date_and_credit_follows() {
    let bench = Bench::new(2, &[]);
    let mut a = bench.desk(bench.a, NOW);
    let first = book(
        &mut a,
        &with(
            bench.order(bench.client, "TO1,TO2", "2026-12-10T10:00"),
            "vehicle",
            &bench.vehicle.to_string(),
        ),
    );
    let mut b = bench.desk(bench.b, NOW);
    // On the client's row the move acts on the nearest open booking.
    let action = house().action("bookings.move").unwrap();
    let client = Target {
        id: bench.client,
        rev: 1,
    };
    let second = action
        .perform(
            &mut b,
            Some(client),
            &Answers::new([("at", "2026-12-14T10:00")]),
        )
        .unwrap()
        .show
        .unwrap();
    let (old, new) = (read(&b, first), read(&b, second));
    assert_eq!((old.status, new.status), (Status::Moved, Status::Booked));
    assert_eq!(
        (
            new.booked_by,
            new.original_date.as_str(),
            new.number.as_str()
        ),
        (bench.a, "2026-12-10", "ЗП-2026-0002")
    );
    assert_eq!(
        (new.operations, new.vehicle_id, new.norm_hours),
        (old.operations, old.vehicle_id, 300)
    );
    assert_eq!(
        b.db()
            .count("SELECT moved_to FROM booking WHERE id = ?1", [first])
            .unwrap(),
        second
    );
    let credit = |id: Id, day: u32| {
        bookings::credit(b.db(), id, NaiveDate::from_ymd_opt(2026, 12, day).unwrap()).unwrap()
    };
    assert_eq!(credit(second, 14), Some(bench.a));
    let third = act(
        &mut bench.desk(bench.b, NOW),
        "bookings.move",
        Some(second),
        &Answers::new([("at", "2026-12-17T10:00")]),
    );
    assert_eq!(credit(third.unwrap().show.unwrap(), 17), Some(bench.b));
}

#[test]
fn book_t9_a_moved_booking_is_not_in_its_own_way() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let id = book(
        &mut desk,
        &bench.order(bench.client, "TO2", "2026-11-24T10:00"),
    );
    let moved = act(
        &mut desk,
        "bookings.move",
        Some(id),
        &Answers::new([("at", "2026-11-24T10:30")]),
    )
    .unwrap();
    assert_eq!(read(&desk, moved.show.unwrap()).end, at("2026-11-24T12:30"));
    // A no-show may get a new date on the same card, and stays a no-show.
    let mut later = bench.desk(bench.a, "2026-11-24T12:00");
    act(
        &mut later,
        "bookings.cancel",
        moved.show,
        &Answers::new([("reason", "no_show")]),
    )
    .unwrap();
    let again = act(
        &mut later,
        "bookings.move",
        moved.show,
        &Answers::new([("at", "2026-11-25T10:00")]),
    )
    .unwrap();
    assert_eq!(read(&later, moved.show.unwrap()).status, Status::NoShow);
    assert_eq!(
        read(&later, again.show.unwrap()).original_date,
        "2026-11-24"
    );
}

#[test]
fn arrive_t5_lines_are_closed_by_a_work_order() {
    let bench = Bench::new(2, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let id = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-23T09:00"),
    );
    act(
        &mut desk,
        "bookings.edit",
        Some(id),
        &Answers::new([("operations", "TO1,TO2")]),
    )
    .unwrap();
    let row = read(&desk, id);
    assert_eq!(
        (row.operations, row.norm_hours, row.end),
        (
            vec!["TO1".to_owned(), "TO2".to_owned()],
            300,
            at("2026-11-23T12:00")
        )
    );
    desk.change("arrivals.arrive", |books, change| {
        bookings::arrive(books, id, change)
    })
    .unwrap();
    act(
        &mut desk,
        "bookings.work-order",
        Some(id),
        &Answers::new([("work_order", "ЗН-518")]),
    )
    .unwrap();
    let closed = act(
        &mut desk,
        "bookings.edit",
        Some(id),
        &Answers::new([("operations", "TO1")]),
    )
    .unwrap_err();
    let text = stoika::text::Text::new(stoika::text::Locale::Ru, &house().texts());
    assert_eq!(
        text.error(&closed),
        "Открыт заказ-наряд ЗН-518: работы в записи уже не меняются"
    );
    act(
        &mut desk,
        "bookings.edit",
        Some(id),
        &Answers::new([("note", "скрип слева")]),
    )
    .unwrap();
}

#[test]
fn a_visit_goes_through_its_statuses_and_no_other_way() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let id = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-23T09:00"),
    );
    let none = Answers::default();
    assert_eq!(
        refused(act(&mut desk, "bookings.release", Some(id), &none)),
        "booking-wrong-status"
    );
    act(&mut desk, "bookings.confirm", Some(id), &none).unwrap();
    desk.change("arrivals.arrive", |books, change| {
        bookings::arrive(books, id, change)
    })
    .unwrap();
    desk.change("arrivals.take", |books, change| {
        bookings::set_status(books, id, Status::WithAdvisor, change)
    })
    .unwrap();
    for (action, status) in [
        ("bookings.start-work", Status::InWork),
        ("bookings.ready", Status::Ready),
        ("bookings.release", Status::Released),
    ] {
        act(&mut desk, action, Some(id), &none).unwrap();
        assert_eq!(read(&desk, id).status, status);
    }
    assert_eq!(
        refused(act(
            &mut desk,
            "bookings.move",
            Some(id),
            &Answers::new([("at", "2026-11-25")])
        )),
        "booking-wrong-status"
    );
}

#[test]
fn an_undo_that_would_restore_a_booking_onto_a_taken_bay_is_refused() {
    let bench = Bench::new(1, &[]);
    let mut a = bench.desk(bench.a, NOW);
    let first = book(
        &mut a,
        &bench.order(bench.client, "TO1", "2026-11-24T14:00"),
    );
    act(
        &mut a,
        "bookings.cancel",
        Some(first),
        &Answers::new([("reason", "client_plans")]),
    )
    .unwrap();
    let mut b = bench.desk(bench.b, NOW);
    book(&mut b, &bench.order(bench.other, "TO1", "2026-11-24T14:00"));
    assert!(matches!(a.undo(), Err(Error::Taken(..))));
    b.undo().unwrap();
    a.undo().unwrap();
    assert_eq!(read(&a, first).status, Status::Booked);
    assert_eq!(audit::verify(a.db()).unwrap().broken, None);
}

#[test]
fn x_lock_a_stale_row_is_refused_before_its_rules() {
    let bench = Bench::new(1, &[]);
    let mut a = bench.desk(bench.a, NOW);
    let id = book(
        &mut a,
        &bench.order(bench.client, "TO1", "2026-11-24T14:00"),
    );
    act(
        &mut bench.desk(bench.b, NOW),
        "bookings.confirm",
        Some(id),
        &Answers::default(),
    )
    .unwrap();
    let cancel = house().action("bookings.cancel").unwrap();
    let stale = cancel
        .perform(
            &mut a,
            Some(Target { id, rev: 1 }),
            &Answers::new([("reason", "client_plans")]),
        )
        .unwrap_err();
    assert!(
        matches!(&stale, Error::Stale { by, action, .. } if by == "Смирнова Вера" && action == "bookings.confirm"),
        "{stale:?}"
    );
}

#[test]
fn x_num_refused_bookings_leave_no_gap_and_a_void_one_keeps_its_number() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let first = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T14:00"),
    );
    act(
        &mut desk,
        "bookings.book",
        None,
        &bench.order(bench.client, "TO1", "2026-11-24T14:00"),
    )
    .unwrap_err();
    act(
        &mut desk,
        "bookings.void",
        Some(first),
        &Answers::new([("reason", "mistake")]),
    )
    .unwrap();
    let second = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T14:00"),
    );
    assert_eq!(
        (read(&desk, first).number, read(&desk, second).number),
        ("ЗП-2026-0001".into(), "ЗП-2026-0002".into())
    );
    let finder = house().finders().find(|one| one.kind == "booking").unwrap();
    assert_eq!(
        (finder.by_number)(&desk.books(), "зп-2026-2").unwrap(),
        [second]
    );
}

#[test]
fn longer_and_shorter_keep_off_the_next_booking() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let id = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T09:00"),
    );
    book(
        &mut desk,
        &bench.order(bench.other, "TO1", "2026-11-24T10:15"),
    );
    act(&mut desk, "bookings.longer", Some(id), &Answers::default()).unwrap();
    assert_eq!(read(&desk, id).end, at("2026-11-24T10:15"));
    assert!(matches!(
        act(&mut desk, "bookings.longer", Some(id), &Answers::default()),
        Err(Error::Taken(..))
    ));
    for _ in 0..4 {
        act(&mut desk, "bookings.shorter", Some(id), &Answers::default()).unwrap();
    }
    assert_eq!(read(&desk, id).end, at("2026-11-24T09:15"));
    assert_eq!(
        refused(act(
            &mut desk,
            "bookings.shorter",
            Some(id),
            &Answers::default()
        )),
        "booking-shortest"
    );
}

#[test]
fn book_t3_what_is_entered_as_done_is_not_held_over() {
    let bench = Bench::new(1, &[("пн-вс 08:00-20:00", "100")]);
    let mut desk = bench.desk(bench.a, NOW);
    let id = standing(
        &mut desk,
        bench.client,
        "2026-11-23T08:00",
        650,
        "in_work",
        0,
    );
    let enter = |desk: &mut Desk, hours: &str| {
        let answers = Answers::new([("done_hours", hours)]);
        act(desk, "bookings.done", Some(id), &answers)
    };
    assert_eq!(refused(enter(&mut desk, "6,51")), "booking-done-bad");
    assert_eq!(refused(enter(&mut desk, "много")), "booking-done-bad");
    enter(&mut desk, "4,0").unwrap();
    let after_closing = bench.desk(bench.a, "2026-11-23T20:30");
    let house = house();
    let why = house
        .queries()
        .find(|query| query.id == "bookings.why")
        .unwrap();
    let tomorrow = Answers::new([("at", "2026-11-24")]);
    let rows = (why.rows)(&after_closing.books(), &tomorrow).unwrap();
    let held = rows.iter().find(|row| row["input"] == "held_over").unwrap();
    assert_eq!(held["value"], "2.50");
}

/// Bookings of 24.11 in a state, with the moment of cancelling where there is one.
fn on_book(desk: &mut Desk, client: Id, count: i64, status: &str, cancelled: Option<&str>) {
    let made = desk.change("test.book", |books, change| {
        for minute in 0..count {
            let number = change.number(books, "ЗП", books.now.date())?;
            let start = at("2026-11-24T09:00") + chrono::TimeDelta::minutes(minute);
            let start = books.db.instant(start);
            let cancelled = cancelled.map(|moment| books.db.instant(at(moment)));
            change.insert(
                &bookings::BOOKING,
                [
                    ("number", number.into()),
                    ("client_id", client.into()),
                    ("requested_at", books.instant().into()),
                    ("start_at", start.into()),
                    ("end_at", start.into()),
                    ("promised_at", start.into()),
                    ("norm_hours", 100.into()),
                    ("group_code", "X".to_owned().into()),
                    ("booked_by", 0.into()),
                    ("original_date", "2026-11-24".to_owned().into()),
                    ("status", status.to_owned().into()),
                    ("cancelled_at", cancelled.into()),
                ],
            );
        }
        Ok(())
    });
    made.unwrap();
}

#[test]
fn book_t8_the_figures_of_a_day_add_up_and_a_late_cancellation_is_the_clients() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let client = bench.client;
    on_book(&mut desk, client, 14, "released", None);
    on_book(&mut desk, client, 2, "no_show", None);
    // The desk closes at 20:00 on the day before; the very moment is still in time.
    on_book(
        &mut desk,
        client,
        2,
        "cancelled_client",
        Some("2026-11-23T20:00"),
    );
    on_book(
        &mut desk,
        client,
        1,
        "cancelled_client",
        Some("2026-11-23T20:01"),
    );
    on_book(&mut desk, client, 1, "moved", None);
    let house = house();
    let query = house.queries().find(|query| query.id == "bookings.figures");
    let days = Answers::new([("from", "2026-11-24"), ("to", "2026-11-24")]);
    let rows = (query.unwrap().rows)(&desk.books(), &days).unwrap();
    let figure = |input: &str| {
        let row = rows.iter().find(|row| row["input"] == input);
        let row = row.unwrap_or_else(|| panic!("{input}: {rows:#?}"));
        let number = |key: &str| row[key].as_i64().unwrap();
        (
            number("part"),
            number("whole"),
            row["share"].as_str().unwrap(),
        )
    };
    assert_eq!(figure("arrived"), (14, 17, "82.4"));
    assert_eq!(figure("no_shows"), (2, 17, "11.8"));
    assert_eq!(figure("cancelled_late"), (1, 17, "5.9"));
    assert_eq!(figure("cancelled_in_time"), (2, 20, ""));
    assert_eq!(figure("balances"), (20, 20, ""));
}

#[test]
fn book_r10_a_cancellation_after_the_last_closing_is_called_late() {
    let bench = Bench::new(1, &[]);
    let said = |now: &str| {
        let mut desk = bench.desk(bench.a, now);
        let id = book(
            &mut desk,
            &bench.order(bench.client, "TO1", "2026-11-24T14:00"),
        );
        let plans = Answers::new([("reason", "client_plans")]);
        act(&mut desk, "bookings.cancel", Some(id), &plans)
            .unwrap()
            .message
            .id
    };
    assert_eq!(said("2026-11-23T19:00"), "booking-cancelled-client");
    assert_eq!(said("2026-11-24T08:30"), "booking-cancelled-late");
}
