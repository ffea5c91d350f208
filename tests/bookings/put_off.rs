//! Work that clients put off (BOOK-S5), and copies to advisors (BOOK-S6), in the books.

use super::bench::*;
use stoika::action::{Answers, Filter};
use stoika::areas::{arrivals, bookings, house, people, workshop};
use stoika::desk::{Desk, Id, Target, notice};

fn visit(bench: &Bench, operations: &str, when: &str) -> Answers {
    with(
        bench.order(bench.client, operations, when),
        "vehicle",
        &bench.vehicle.to_string(),
    )
}

fn decline(desk: &mut Desk, booking: Id, operation: &str, remind: &str) {
    let answers = Answers::new([
        ("operation", operation),
        ("reason", "price"),
        ("remind_on", remind),
    ]);
    act(desk, "bookings.decline", Some(booking), &answers).unwrap();
}

fn open(desk: &Desk) -> Vec<stoika::action::Line> {
    let house = house();
    let listing = house
        .listings()
        .find(|one| one.id == "bookings.declined")
        .unwrap();
    (listing.rows)(&desk.books(), &Filter::default()).unwrap()
}

#[test]
fn book_s5_declined_work_is_offered_at_the_next_booking_and_closed_by_it() {
    let bench = Bench::new(2, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let first = book(&mut desk, &visit(&bench, "TO1", "2026-11-23T09:00"));
    decline(&mut desk, first, "TO2", "2026-11-24");
    let words = Answers::new([("words", "стучит справа"), ("reason", "later")]);
    act(&mut desk, "bookings.decline", Some(first), &words).unwrap();
    assert_eq!(open(&desk).len(), 2);
    let nothing = Answers::new([("reason", "later")]);
    assert_eq!(
        refused(act(&mut desk, "bookings.decline", Some(first), &nothing)),
        "declined-what"
    );

    let action = house().action("bookings.book").unwrap();
    let told = |typed: &Answers| {
        let mut advice = (action.advise)(&desk.books(), None, typed).unwrap();
        advice.retain(|one| one.say.id == "declined-advice");
        advice
    };
    // A visit before the day of the reminder hears of the words only.
    assert_eq!(told(&visit(&bench, "TO1", "23.11 15:00")).len(), 1);
    let typed = visit(&bench, "TO1", "25.11 10:00");
    let advice = told(&typed);
    assert_eq!(advice.len(), 2);
    let offer = advice.iter().find(|one| !one.set.is_empty()).unwrap();
    assert_eq!(offer.set, [("operations", "TO1,TO2".to_owned())]);

    // Booked without it: it stays; one key adds it to the visit and closes it.
    let next = book(&mut desk, &visit(&bench, "TO1", "2026-11-25T10:00"));
    assert_eq!(open(&desk).len(), 2);
    let later = "2026-11-25T09:55";
    let greeting = arrivals::greeting(
        &bench.desk(bench.a, later).books(),
        bench.client,
        None,
        at(later),
    )
    .unwrap();
    assert_eq!(greeting.declined, ["стучит справа", "TO2"]);
    let mut desk = bench.desk(bench.a, later);
    act(
        &mut desk,
        "bookings.add-declined",
        Some(next),
        &Answers::default(),
    )
    .unwrap();
    assert_eq!(read(&desk, next).operations, ["TO1", "TO2"]);
    assert_eq!(read(&desk, next).norm_hours, 300);
    let left = open(&desk);
    assert_eq!(left.len(), 1);
    assert_eq!(
        refused(act(
            &mut desk,
            "bookings.add-declined",
            Some(next),
            &Answers::default()
        )),
        "declined-none"
    );

    // What is left closes with a reason.
    let settle = house().action("bookings.settle-declined").unwrap();
    let why = Answers::new([("reason", "done_elsewhere")]);
    settle
        .perform(&mut desk, Some(left[0].target), &why)
        .unwrap();
    assert!(open(&desk).is_empty());
}

#[test]
fn book_s5_booking_the_work_itself_closes_it_and_a_visit_without_a_vehicle_keeps_none() {
    let bench = Bench::new(2, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let bare = book(
        &mut desk,
        &bench.order(bench.other, "TO1", "2026-11-23T09:00"),
    );
    let answers = Answers::new([("operation", "TO2"), ("reason", "price")]);
    assert_eq!(
        refused(act(&mut desk, "bookings.decline", Some(bare), &answers)),
        "declined-no-vehicle"
    );
    let first = book(&mut desk, &visit(&bench, "TO1", "2026-11-23T09:00"));
    decline(&mut desk, first, "TO2", "2026-11-24");
    book(&mut desk, &visit(&bench, "TO2", "2026-11-26T10:00"));
    assert!(open(&desk).is_empty());
    desk.undo().unwrap();
    assert_eq!(open(&desk).len(), 1);
}

/// The first advisor gets an inbox.
fn with_inbox(bench: &Bench) {
    let mut desk = bench.desk(bench.b, NOW);
    let one = workshop::advisors(desk.db()).unwrap().remove(0);
    let target = Target {
        id: one.id,
        rev: one.rev,
    };
    desk.change("test.inbox", |_, change| {
        change.update(
            &workshop::ADVISOR,
            target,
            [("employee_id", bench.b.into())],
        );
        Ok(())
    })
    .unwrap();
}

fn inbox(bench: &Bench) -> Vec<String> {
    let desk = bench.desk(bench.b, NOW);
    let messages = notice::inbox(&desk.books()).unwrap();
    messages.into_iter().map(|one| one.text_id).collect()
}

#[test]
fn book_s6_the_advisor_hears_of_near_visits_booked_moved_and_cancelled() {
    let bench = Bench::new(2, &[]);
    with_inbox(&bench);
    let mut desk = bench.desk(bench.a, NOW);
    let his = |when: &str| with(visit(&bench, "TO1", when), "advisor", "Кузнецов Олег");
    // A visit of next week tells nobody; tomorrow's does.
    let far = book(&mut desk, &his("2026-11-30T09:00"));
    assert!(inbox(&bench).is_empty());
    book(&mut desk, &his("2026-11-24T09:00"));
    assert_eq!(inbox(&bench), ["booking-copy-booked"]);
    let here = Answers::new([("at", "2026-11-24T12:00")]);
    let moved = act(&mut desk, "bookings.move", Some(far), &here)
        .unwrap()
        .show
        .unwrap();
    if read(&desk, moved).advisor == "Кузнецов Олег" {
        assert_eq!(inbox(&bench).last().unwrap(), "booking-copy-moved");
    }
    let now = book(&mut desk, &his("2026-11-23T15:00"));
    let why = Answers::new([("reason", "us_parts")]);
    act(&mut desk, "bookings.cancel", Some(now), &why).unwrap();
    assert_eq!(inbox(&bench).last().unwrap(), "booking-copy-cancelled_us");
    // The head switches it off.
    let before = inbox(&bench).len();
    let off = Answers::default();
    act(&mut bench.desk(bench.b, NOW), "bookings.copies", None, &off).unwrap();
    book(&mut desk, &his("2026-11-23T17:00"));
    assert_eq!(inbox(&bench).len(), before);
}

#[test]
fn book_s6_the_sheet_of_one_advisor_holds_that_advisors_visits() {
    let bench = Bench::new(2, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    for (advisor, when) in [
        ("Кузнецов Олег", "2026-11-24T09:00"),
        ("Орлов Пётр", "2026-11-24T09:00"),
    ] {
        let order = bench.order(bench.client, "TO1", when);
        book(&mut desk, &with(order, "advisor", advisor));
    }
    let sheet = house()
        .queries()
        .find(|one| one.id == "bookings.sheet")
        .unwrap();
    let of = |advisor: &str| {
        let asked = Answers::new([("day", "2026-11-24"), ("advisor", advisor)]);
        (sheet.rows)(&desk.books(), &asked).unwrap().len()
    };
    assert_eq!((of("Орлов Пётр"), of("Зуев Илья"), of("")), (1, 0, 2));
    assert!(bookings::has_bookings(desk.db()).unwrap());
}

#[test]
fn x_dup_a_merged_client_is_booked_as_the_one_who_stands_for_it_and_an_annulled_one_is_refused() {
    let bench = Bench::new(1, &[]);
    let mut desk = bench.desk(bench.a, NOW);
    let (kept, gone) = (bench.other, bench.client);
    let target = Target { id: gone, rev: 1 };
    bench
        .system(NOW)
        .change("test.merge", |_, change| {
            let into = [("merged_into", kept.into())];
            change.update(&people::CLIENT, target, into);
            Ok(())
        })
        .unwrap();
    let id = book(&mut desk, &bench.order(gone, "TO1", "2026-11-24T09:00"));
    let stored: Id = desk
        .db()
        .value("SELECT client_id FROM booking WHERE id = ?1", [id])
        .unwrap()
        .unwrap();
    assert_eq!(stored, kept);
    bench
        .system(NOW)
        .change("test.void", |books, change| {
            let target = Target { id: kept, rev: 1 };
            change.void(books, &people::CLIENT, target, "test");
            Ok(())
        })
        .unwrap();
    for client in [kept, gone] {
        let order = bench.order(client, "TO1", "2026-11-25T09:00");
        let refused = act(&mut desk, "bookings.book", None, &order);
        assert!(matches!(refused, Err(stoika::desk::Error::Absent(_))));
    }
}

#[test]
fn book_t13_an_absence_on_a_day_ahead_turns_it_red_and_its_promises_are_listed_today() {
    let bench = Bench::new(4, &[("пн-вс 09:00-17:00", "100"); 3]);
    let mut desk = bench.desk(bench.a, NOW);
    let ids: Vec<Id> = ["09:00", "09:30", "10:00"]
        .iter()
        .map(|hour| {
            let when = format!("2026-11-26T{hour}");
            book(&mut desk, &bench.order(bench.client, "H500", &when))
        })
        .collect();
    let listed = |desk: &Desk| {
        let house = house();
        let query = house
            .queries()
            .find(|one| one.id == "bookings.promises")
            .unwrap();
        (query.rows)(&desk.books(), &Answers::new([("day", "2026-11-26")])).unwrap()
    };
    assert!(listed(&desk).is_empty());
    let away = Answers::new([
        ("mechanic", "1"),
        ("from", "2026-11-26T09:00"),
        ("to", "2026-11-26T17:00"),
        ("reason", "болен"),
    ]);
    let mut head = bench.desk(bench.b, NOW);
    act(&mut head, "workshop.absence", None, &away).unwrap();
    // 16.00 of capacity, 14.08 bookable, 15.00 taken: the bookings stay, the last promise breaks.
    let rows = listed(&desk);
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0]["id"], &rows[0]["norm_hours"]),
        (&ids[2].into(), &"5.00".into())
    );
    let mut work = bookings::work(&desk.books()).unwrap();
    work.retain(|row| row.queue == "promise");
    assert_eq!(work.len(), 1);
    assert_eq!(
        (work[0].target.id, work[0].due),
        (ids[2], at("2026-11-26T15:00"))
    );
    assert!(ids.iter().all(|id| read(&desk, *id).status.is_expected()));
}
