//! Work that a client declined or put off (BOOK-S5): told again at the next booking of the vehicle and when it arrives,
//! closed when it is booked or with a reason.

mod listing;
mod sql;

pub(super) use listing::DECLINED;
pub use sql::Declined;

use chrono::NaiveDate;

use super::settle::Work;
use super::write_status::{said, shown};
use super::{DECLINED_WORK, write_edit};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Pick, Shape, picks};
use crate::areas::workshop;
use crate::desk::{Books, Change, Db, Done, Error, Id, Phrase, Result, Target, Values};

pub(super) static DECLINE: Action = Action {
    on: &["booking"],
    fields: &[
        Field::optional("operation", Shape::Choice(workshop::operation_picks)),
        Field::optional("words", Shape::Line),
        Field::required("reason", Shape::Choice(decline_picks)),
        Field::optional("remind_on", Shape::Day),
    ],
    ..Action::new("bookings.decline", "right-book", decline)
};

pub(super) static SETTLE: Action = Action {
    key: Some(Key::Del),
    on: &["declined"],
    fields: &[Field::required("reason", Shape::Choice(settle_picks))],
    fits: is_open,
    ..Action::new("bookings.settle-declined", "right-book", settle)
};

pub(super) static ADD: Action = Action {
    key: Some(Key::Char('o')),
    on: &["booking"],
    fits: may_add,
    ..Action::new("bookings.add-declined", "right-book", add)
};

fn decline_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("price", "declined-price"),
        ("later", "declined-later"),
        ("parts", "declined-parts"),
        ("elsewhere", "declined-elsewhere"),
        ("unconvinced", "declined-unconvinced"),
    ]))
}

fn settle_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("done_here", "declined_end-done_here"),
        ("done_elsewhere", "declined_end-done_elsewhere"),
        ("no_need", "declined_end-no_need"),
        ("mistake", "declined_end-mistake"),
    ]))
}

fn is_open(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(sql::one(books.db, id)?.is_none_or(|one| one.closed.is_none()))
}

/// The word of a reason, for advice and lists.
fn reason(code: &str) -> Phrase {
    Phrase::new(match code {
        "price" => "declined-price",
        "parts" => "declined-parts",
        "elsewhere" => "declined-elsewhere",
        "unconvinced" => "declined-unconvinced",
        _ => "declined-later",
    })
}

/// Enters what was offered at a visit and not taken.
fn decline(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    let Some(vehicle) = booking.vehicle_id else {
        return Err(Error::rule(Phrase::new("declined-no-vehicle")));
    };
    let operation = match answers.get("operation") {
        Some(code) => workshop::operation(books.db, code)?,
        None => None,
    };
    if operation.is_none() && answers.get("words").is_none() {
        return Err(Error::at("operation", Phrase::new("declined-what")));
    }
    let remind = answers.day("remind_on").unwrap_or(books.now.date());
    let title = match (&operation, answers.get("words")) {
        (Some(one), _) => one.title.clone(),
        (None, words) => words.unwrap_or_default().to_owned(),
    };
    change.insert(
        &DECLINED_WORK,
        [
            ("booking_id", booking.id.into()),
            ("client_id", booking.client_id.into()),
            ("vehicle_id", vehicle.into()),
            ("operation_id", operation.map(|one| one.id).into()),
            ("words", answers.value("words")),
            ("reason", answers.need("reason")?.to_owned().into()),
            ("remind_on", remind.to_string().into()),
        ],
    );
    let Done { message, show } = said("declined-kept", &booking);
    Ok(Done {
        message: message
            .with("what", title)
            .with("day", remind.format("%d.%m.%Y").to_string()),
        show,
    })
}

fn settle(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let found = sql::one(books.db, target.id)?.ok_or(Error::NotFound)?;
    if found.closed.is_some() {
        return Err(Error::rule(Phrase::new("declined-closed-already")));
    }
    let reason = answers.need("reason")?;
    let values: Values = vec![
        ("closed_at", books.instant().into()),
        ("close_reason", reason.to_owned().into()),
    ];
    change.update_because(&DECLINED_WORK, target, values, reason);
    let said = Phrase::new("declined-settled").with("what", found.what);
    Ok(Done::said(said).showing(target.id))
}

/// What of the vehicle's declined work is booked now is declined no longer.
pub(super) fn close_by_booking(
    books: &Books<'_>,
    change: &mut Change,
    vehicle: Option<Id>,
    work: &Work,
    booking: Id,
) -> Result<()> {
    let Some(vehicle) = vehicle else {
        return Ok(());
    };
    for one in sql::open_of_vehicle(books.db, vehicle)? {
        let code = one.code.as_deref();
        if work
            .operations
            .iter()
            .any(|operation| Some(operation.code.as_str()) == code)
        {
            let values: Values = vec![
                ("closed_at", books.instant().into()),
                ("close_reason", "booked".to_owned().into()),
                ("closed_booking_id", booking.into()),
            ];
            change.update_because(&DECLINED_WORK, one.target(), values, "booked");
        }
    }
    Ok(())
}

/// Codes of the vehicle's declined work that is due on a day and not on the visit yet.
fn due_codes(
    db: Db<'_>,
    vehicle: Option<Id>,
    day: NaiveDate,
    has: &[String],
) -> Result<Vec<String>> {
    let Some(vehicle) = vehicle else {
        return Ok(Vec::new());
    };
    let open = sql::open_of_vehicle(db, vehicle)?;
    let due = open.into_iter().filter(|one| one.is_due(day));
    let mut codes: Vec<String> = due.filter_map(|one| one.code).collect();
    codes.retain(|code| !has.contains(code));
    codes.dedup();
    Ok(codes)
}

fn may_add(books: &Books<'_>, id: Id) -> Result<bool> {
    let Some(booking) = super::booking(books.db, id)? else {
        return Ok(false);
    };
    let day = booking.start.date();
    let codes = due_codes(books.db, booking.vehicle_id, day, &booking.operations)?;
    Ok(!codes.is_empty() && booking.status.is_active() && booking.work_order.is_none())
}

/// One key: what the client had put off goes into this visit; the place is checked as for any edit.
fn add(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    let day = booking.start.date();
    let codes = due_codes(books.db, booking.vehicle_id, day, &booking.operations)?;
    if codes.is_empty() {
        return Err(Error::rule(Phrase::new("declined-none")));
    }
    let mut all = booking.operations.clone();
    all.extend(codes);
    let answers = Answers::new([("operations", all.join(",").as_str())]);
    write_edit::edit(books, target, &answers, change)
}

/// What stands open for the vehicle while a booking of it is typed; work of the catalogue can be taken at once.
pub(super) fn advise(books: &Books<'_>, answers: &Answers, day: NaiveDate) -> Result<Vec<Advice>> {
    let Some(vehicle) = answers.id("vehicle") else {
        return Ok(Vec::new());
    };
    let has = answers.many("operations");
    let mut advice = Vec::new();
    for one in sql::open_of_vehicle(books.db, vehicle)? {
        let named = one.code.as_deref().is_some_and(|code| has.contains(&code));
        if named || !one.is_due(day) {
            continue;
        }
        let mut line = Advice::new(
            Mood::Warning,
            Phrase::new("declined-advice")
                .with("what", one.what.as_str())
                .with("reason", reason(&one.reason))
                .with("day", one.since.format("%d.%m.%Y").to_string()),
        );
        if let Some(code) = &one.code {
            let mut all = has.clone();
            all.push(code);
            line.set = vec![("operations", all.join(","))];
        }
        advice.push(line);
    }
    Ok(advice)
}

/// What a client's vehicles had put off and is due: for the greeting at arrival.
pub fn declined_of_client(books: &Books<'_>, client: Id) -> Result<Vec<Declined>> {
    let mut open = sql::open_of_client(books.db, client)?;
    open.retain(|one| one.is_due(books.now.date()));
    Ok(open)
}

pub(super) fn title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(sql::one(db, id)?.map_or_else(String::new, |one| one.what))
}
