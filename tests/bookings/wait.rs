//! The wait list (BOOK-S3): a freed place becomes a row of work by itself, and a booking closes the wish.

use super::bench::*;
use stoika::action::{Answers, Filter};
use stoika::areas::work::WorkRow;
use stoika::areas::{bookings, house};
use stoika::desk::{Desk, Id};

/// A day of one bay, 09:00 to 10:00: one hour of work fills it.
fn small() -> Bench {
    Bench::with_hours("пн-вс 09:00-10:00", 1, &[])
}

fn offers(desk: &Desk) -> Vec<WorkRow> {
    let mut rows = bookings::work(&desk.books()).unwrap();
    rows.retain(|row| row.queue == "wait_list");
    rows
}

fn wish(client: Id, from: &str, to: &str) -> Answers {
    Answers::new([
        ("client", client.to_string().as_str()),
        ("operations", "TO1"),
        ("from", from),
        ("to", to),
    ])
}

fn wait(desk: &mut Desk, answers: &Answers) -> Id {
    act(desk, "bookings.wait", None, answers)
        .unwrap()
        .show
        .unwrap()
}

fn waiting(desk: &Desk) -> Vec<stoika::action::Line> {
    let house = house();
    let listing = house
        .listings()
        .find(|one| one.id == "bookings.waiting")
        .unwrap();
    (listing.rows)(&desk.books(), &Filter::default()).unwrap()
}

#[test]
fn book_s3_a_freed_place_is_offered_to_who_asked_first_and_a_booking_closes_the_wish() {
    let bench = small();
    let mut desk = bench.desk(bench.a, NOW);
    let taken = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T09:00"),
    );
    let id = wait(&mut desk, &wish(bench.other, "2026-11-24", "2026-11-24"));
    assert!(offers(&desk).is_empty(), "the day is full");
    assert_eq!(waiting(&desk).len(), 1);

    let off = Answers::new([("reason", "client_plans")]);
    act(&mut desk, "bookings.cancel", Some(taken), &off).unwrap();
    let rows = offers(&desk);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row.target.id, row.action), (id, "bookings.book"));
    // It is offered today: until the desk closes.
    assert_eq!(row.due, at("2026-11-23T10:00"));
    assert_eq!(row.say.id, "wait-work-offer");

    // Enter on the row opens the booking form filled: saving it takes the place and closes the wish.
    let booked = book(&mut desk, &row.context);
    assert_eq!(read(&desk, booked).start, at("2026-11-24T09:00"));
    assert!(offers(&desk).is_empty() && waiting(&desk).is_empty());
    let closed: Option<Id> = desk
        .db()
        .value("SELECT booking_id FROM wait_list WHERE id = ?1", [id])
        .unwrap();
    assert_eq!(closed, Some(booked));

    // The step back opens it again.
    desk.undo().unwrap();
    assert_eq!(offers(&desk).len(), 1);
}

#[test]
fn book_s3_every_way_in_which_a_place_frees_is_seen() {
    let bench = small();
    let mut desk = bench.desk(bench.a, NOW);
    let first = book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T09:00"),
    );
    wait(&mut desk, &wish(bench.other, "2026-11-24", "2026-11-24"));
    // Moved away.
    let to = Answers::new([("at", "2026-11-25T09:00")]);
    act(&mut desk, "bookings.move", Some(first), &to).unwrap();
    assert_eq!(offers(&desk).len(), 1);
    // A draft holds it, and lets it go after ten minutes.
    let hold = bench.order(bench.client, "TO1", "2026-11-24T09:00");
    act(&mut desk, "bookings.hold", None, &hold).unwrap();
    assert!(offers(&desk).is_empty());
    let later = bench.desk(bench.a, "2026-11-23T08:41");
    assert_eq!(offers(&later).len(), 1);
    // A limit is laid on the group, and lifted.
    let mut head = bench.desk(bench.b, "2026-11-23T08:41");
    let limit = |most: &str| Answers::new([("group", "TO"), ("most", most)]);
    act(&mut head, "workshop.limit-group", None, &limit("0")).unwrap();
    assert!(offers(&later).is_empty());
    act(&mut head, "workshop.limit-group", None, &limit("5")).unwrap();
    assert_eq!(offers(&later).len(), 1);
}

#[test]
fn book_s3_hours_added_by_the_head_free_a_place() {
    let bench = Bench::new(2, &[("пн-вс 09:00-10:00", "100")]);
    let mut desk = bench.desk(bench.a, NOW);
    // One hour of capacity, 0.88 bookable: an hour of work does not go in.
    wait(&mut desk, &wish(bench.other, "2026-11-24", "2026-11-24"));
    assert!(offers(&desk).is_empty());
    let more = Answers::new([
        ("day", "2026-11-24"),
        ("delta", "2"),
        ("reason", "сверхурочно"),
    ]);
    act(
        &mut bench.desk(bench.b, NOW),
        "workshop.override-capacity",
        None,
        &more,
    )
    .unwrap();
    assert_eq!(offers(&desk).len(), 1);
}

#[test]
fn book_s3_a_wish_is_given_up_with_a_reason_and_a_second_one_changes_the_first() {
    let bench = small();
    let mut desk = bench.desk(bench.a, NOW);
    let id = wait(&mut desk, &wish(bench.other, "2026-11-24", "2026-11-24"));
    let again = wait(&mut desk, &wish(bench.other, "2026-11-25", "2026-11-26"));
    assert_eq!(id, again);
    let lines = waiting(&desk);
    assert_eq!(
        (lines.len(), lines[0].cells[4].as_str()),
        (1, "25.11–26.11")
    );
    let bad = wish(bench.other, "2026-11-26", "2026-11-25");
    assert_eq!(
        refused(act(&mut desk, "bookings.wait", None, &bad)),
        "wait-wish-order"
    );
    let why = Answers::new([("reason", "elsewhere")]);
    let target = Some(lines[0].target);
    let stop = house().action("bookings.stop-waiting").unwrap();
    stop.perform(&mut desk, target, &why).unwrap();
    assert!(waiting(&desk).is_empty());
    assert!(offers(&desk).is_empty());
    let twice = house()
        .listings()
        .find(|one| one.id == "bookings.waiting")
        .unwrap();
    let line = (twice.row)(&desk.books(), id).unwrap().unwrap();
    assert_eq!(line.data["close_reason"], "elsewhere");
    assert_eq!(
        refused(stop.perform(&mut desk, Some(line.target), &why)),
        "wait-closed-already"
    );
}

#[test]
fn book_s3_a_full_day_offers_the_wait_list_with_what_is_typed() {
    let bench = small();
    let mut desk = bench.desk(bench.a, NOW);
    book(
        &mut desk,
        &bench.order(bench.client, "TO1", "2026-11-24T09:00"),
    );
    let action = house().action("bookings.book").unwrap();
    let typed = bench.order(bench.other, "TO1", "24.11");
    let advice = (action.advise)(&desk.books(), None, &typed).unwrap();
    let offer = advice.iter().find(|one| one.start.is_some()).unwrap();
    assert_eq!(offer.start, Some("bookings.wait"));
    let mut form = typed.clone();
    let wait = house().action("bookings.wait").unwrap();
    (wait.fill)(&desk.books(), None, &mut form).unwrap();
    assert_eq!(
        (form.get("from"), form.get("to")),
        (Some("24.11.2026"), Some("24.11.2026"))
    );
    // A day with room offers nothing of the kind.
    let free = bench.order(bench.other, "TO1", "25.11");
    let advice = (action.advise)(&desk.books(), None, &free).unwrap();
    assert!(advice.iter().all(|one| one.start.is_none()));
}
