//! The way of a visit through its statuses: confirmed, late, arrived, in work, ready, released, and what ends it early.

use super::copies::{self, News};
use super::model::{self, Status};
use super::sql::{self, Booking};
use super::{BOOKING, days, figures, lending, reasons, words, write};
use crate::action::Answers;
use crate::areas::{recalls, workshop};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Value, Values};
use crate::rules::name;

/// The booking of a row, as it was shown: a stale revision is refused before anything else.
pub(super) fn shown(books: &Books<'_>, target: Option<Target>) -> Result<Booking> {
    let target = target.ok_or(Error::NotFound)?;
    let booking = sql::booking(books.db, target.id)?.ok_or(Error::NotFound)?;
    sql::unchanged(books, &booking, target)?;
    Ok(booking)
}

pub(super) fn wrong_status(booking: &Booking) -> Error {
    Error::rule(Phrase::new("booking-wrong-status").with("status", words::status(booking.status)))
}

/// Fills the passage of a booking to another status.
///
/// # Errors
/// `NotFound`; a rule when the status may not follow the present one.
pub fn set_status(
    books: &Books<'_>,
    booking: Id,
    next: Status,
    change: &mut Change,
) -> Result<Booking> {
    let mut found = sql::booking(books.db, booking)?.ok_or(Error::NotFound)?;
    if !found.status.may_become(next) {
        return Err(wrong_status(&found));
    }
    let mut values: Values = vec![("status", next.code().to_owned().into())];
    // The hour of each point: what the time of a visit consists of (K-DOOR).
    match next {
        Status::InWork if found.status != Status::Ready => {
            values.push(("began_at", books.instant().into()));
        }
        Status::InWork => values.push(("ready_at", Value::Null)),
        Status::Ready => values.push(("ready_at", books.instant().into())),
        _ => {}
    }
    change.update_all(&BOOKING, found.target(), values);
    found.status = next;
    Ok(found)
}

/// Fills the arrival of a booking's client; answers the booking as it will be. On the day of the visit it takes back
/// a no-show (BOOK-R8). A bay that was given away meanwhile is given up.
///
/// # Errors
/// `NotFound`; a rule when the booking cannot be met, or the no-show was of another day.
pub fn arrive(books: &Books<'_>, booking: Id, change: &mut Change) -> Result<Booking> {
    let mut found = sql::booking(books.db, booking)?.ok_or(Error::NotFound)?;
    if !found.status.may_become(Status::Arrived) {
        return Err(wrong_status(&found));
    }
    let mut values: Values = vec![("status", Status::Arrived.code().to_owned().into())];
    if found.status == Status::NoShow {
        if !model::arrival_undoes_no_show(found.start, books.now) {
            return Err(Error::rule(
                Phrase::new("booking-no-show-past").with("at", words::moment(found.start)),
            ));
        }
        values.extend([
            ("cancelled_at", Value::Null),
            ("cancel_reason", Value::Null),
        ]);
        if sql::on_bay(books, &found)?.is_some() {
            values.push(("bay_id", Value::Null));
            found.bay_id = None;
        }
    }
    change.update_because(&BOOKING, found.target(), values, "arrived");
    days::close(books, change)?;
    found.status = Status::Arrived;
    Ok(found)
}

pub(super) fn said(id: &'static str, booking: &Booking) -> Done {
    let client = name::short_name(&booking.client);
    let said = Phrase::new(id)
        .with("client", client)
        .with("at", words::moment(booking.start))
        .with("number", booking.number.as_str());
    Done::said(said).showing(booking.id)
}

fn pass(
    books: &Books<'_>,
    target: Option<Target>,
    change: &mut Change,
    next: Status,
    id: &'static str,
) -> Result<Done> {
    let booking = shown(books, target)?;
    let booking = set_status(books, booking.id, next, change)?;
    Ok(said(id, &booking))
}

pub(super) fn confirm(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    if !booking.status.may_become(Status::Confirmed) {
        return Err(wrong_status(&booking));
    }
    change.update(
        &BOOKING,
        booking.target(),
        [
            ("status", Status::Confirmed.code().to_owned().into()),
            ("confirmed_at", books.instant().into()),
        ],
    );
    Ok(said("booking-confirmed", &booking))
}

pub(super) fn start_work(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    pass(books, target, change, Status::InWork, "booking-in-work")
}

pub(super) fn ready(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    pass(books, target, change, Status::Ready, "booking-ready")
}

pub(super) fn release(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let done = pass(books, target, change, Status::Released, "booking-released")?;
    // What was done of a campaign closes the vehicle's line with this visit as the evidence.
    if let Some(booking) = done
        .show
        .map(|id| sql::booking(books.db, id))
        .transpose()?
        .flatten()
        && let Some(vin) = &booking.vin
    {
        let evidence = booking.work_order.as_deref().unwrap_or(&booking.number);
        recalls::done_here(books, vin, &booking.operations, evidence, change)?;
    }
    Ok(done)
}

/// «Не приедет»: the reason says whose it is, ours or the client's, or that nobody came (BOOK-R10).
///
/// # Errors
/// `NotFound`, an unknown reason, a status that cannot be cancelled.
pub fn cancel(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    let code = answers.need("reason")?;
    let Some(next) = reasons::status_of(code) else {
        return Err(Error::at("reason", Phrase::new("field-choice")));
    };
    if !booking.status.may_become(next) {
        return Err(wrong_status(&booking));
    }
    if next == Status::NoShow && books.now < booking.start {
        return Err(Error::at(
            "reason",
            Phrase::new("booking-no-show-early").with("at", words::moment(booking.start)),
        ));
    }
    let values: Values = vec![
        ("status", next.code().to_owned().into()),
        ("cancelled_at", books.instant().into()),
        ("cancel_reason", code.to_owned().into()),
    ];
    change.update_because(&BOOKING, booking.target(), values, code);
    copies::tell(books, change, booking.told(), News::Ended(next))?;
    lending::release(books, change, booking.id, code)?;
    let id = match next {
        Status::NoShow => "booking-no-show",
        Status::CancelledUs => "booking-cancelled-us",
        _ if is_late(books, &booking)? => "booking-cancelled-late",
        _ => "booking-cancelled-client",
    };
    Ok(said(id, &booking))
}

/// Whether the client tells it after the last closing before the visit (BOOK-R10).
fn is_late(books: &Books<'_>, booking: &Booking) -> Result<bool> {
    let desk = workshop::calendar(books.db, "desk")?;
    let cut_off = figures::cut_off(&desk, booking.start.date());
    Ok(cut_off.is_none_or(|cut_off| !model::cancelled_in_time(books.now, cut_off)))
}

/// «Будет в …»: puts off the proposal of a no-show until then and 30 minutes (BOOK-R8).
pub(super) fn late(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    if !booking.status.is_expected() {
        return Err(wrong_status(&booking));
    }
    let until = answers
        .moment("at")
        .ok_or_else(|| Error::at("at", Phrase::new("booking-late-hour")))?;
    if until.date() != booking.start.date() || until <= booking.start {
        return Err(Error::at(
            "at",
            Phrase::new("booking-late-day").with("at", words::moment(booking.start)),
        ));
    }
    change.update(
        &BOOKING,
        booking.target(),
        [("late_until", books.db.instant(until).into())],
    );
    let Done { message, show } = said("booking-late", &booking);
    Ok(Done {
        message: message.with("until", words::time(until)),
        show,
    })
}

/// Enters the number of the work order; from then on the lines are read-only (ARRIVE-R4).
pub(super) fn work_order(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    if !booking.status.is_active()
        || booking.status.is_expected()
        || booking.status == Status::Draft
    {
        return Err(wrong_status(&booking));
    }
    let number = answers.need("work_order")?;
    change.update(
        &BOOKING,
        booking.target(),
        [
            ("work_order", number.to_owned().into()),
            ("ordered_at", books.instant().into()),
        ],
    );
    let Done { message, show } = said("booking-work-order", &booking);
    Ok(Done {
        message: message.with("order", number),
        show,
    })
}

/// Annuls a row that was entered by mistake: it stays with its number (X-NUM).
pub(super) fn void(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    if !booking.status.may_become(Status::Void) {
        return Err(wrong_status(&booking));
    }
    write::void(books, change, booking.target(), answers.need("reason")?);
    Ok(said("booking-voided", &booking))
}
