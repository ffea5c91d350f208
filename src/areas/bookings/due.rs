//! The rows of work that bookings put into the day: no-shows to be settled, tomorrow's confirmations, broken promises.

use chrono::{NaiveDateTime, TimeDelta};

use super::board::picture;
use super::model::{self, Status};
use super::sql::{self, Booking};
use super::words;
use super::write::REDATE_HOURS;
use crate::areas::work::WorkRow;
use crate::areas::workshop;
use crate::desk::{Books, Phrase, Result};
use crate::rules::name;

/// Minutes after the start until a no-show is proposed, and after a stated time of coming (BOOK-R8).
const NO_SHOW_AFTER: i64 = 60;
const GRACE: i64 = 30;

/// When a no-show is proposed for a visit that is still expected; nothing for any other.
pub fn no_show_due(booking: &Booking) -> Option<NaiveDateTime> {
    let expected = booking.status.is_expected();
    expected.then(|| {
        model::no_show_proposed_at(booking.start, booking.late_until, NO_SHOW_AFTER, GRACE)
    })
}

/// What of today's bookings somebody must act on now.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let today = sql::of_day(books.db, books.now.date())?;
    let mut rows: Vec<WorkRow> = today
        .iter()
        .filter_map(|booking| missing(books, booking))
        .collect();
    rows.extend(to_call(books)?);
    rows.extend(broken_promises(books, &today)?);
    rows.extend(unconfirmed(books)?);
    Ok(rows)
}

fn row(
    booking: &Booking,
    say: Phrase,
    action: &'static str,
    due: NaiveDateTime,
    queue: &'static str,
) -> WorkRow {
    WorkRow {
        kind: "booking",
        target: booking.target(),
        title: format!(
            "{}{} · {} {}",
            // «!» in the row of an override, in every list (X-RIGHTS).
            booking.override_reason.as_ref().map_or("", |_| "! "),
            name::short_name(&booking.client),
            booking.model,
            booking.plate.as_deref().unwrap_or("")
        ),
        say,
        action,
        due,
        danger: false,
        heat: 0,
        owner: None,
        queue,
        context: booking.context(),
    }
}

fn missing(books: &Books<'_>, booking: &Booking) -> Option<WorkRow> {
    let due = no_show_due(booking)?;
    if books.now < due {
        return None;
    }
    let say = Phrase::new("booking-work-no-show").with("at", words::time(booking.start));
    let mut row = row(booking, say, "bookings.cancel", due, "no_show");
    row.context.set("reason", "no_show");
    Some(row)
}

/// Whoever did not come is called at once, as long as the card may get a new date (BOOK-R8).
fn to_call(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let since = books.now - TimeDelta::hours(REDATE_HOURS);
    let missed = sql::no_shows(books.db, since, books.now)?;
    let call = |booking: &Booking| {
        let say = Phrase::new("booking-work-call").with("at", words::moment(booking.start));
        row(
            booking,
            say,
            "bookings.move",
            booking.start + TimeDelta::hours(REDATE_HOURS),
            "no_show_call",
        )
    };
    Ok(missed.iter().map(call).collect())
}

/// A day that lost capacity turns red at once; the promises that break are named (BOOK-T13).
fn broken_promises(books: &Books<'_>, today: &[Booking]) -> Result<Vec<WorkRow>> {
    let day = books.now.date();
    if today.is_empty() {
        return Ok(Vec::new());
    }
    let board = picture(books, day, 1)?;
    let load = board.load(day);
    let Some(ceiling) = load.ceiling().filter(|_| load.is_over()) else {
        return Ok(Vec::new());
    };
    let broken = model::broken_promises(ceiling, &board.promises(day));
    let rows = broken.into_iter().filter_map(|promise| {
        let booking = today.iter().find(|one| one.id == promise.booking)?;
        let done = matches!(booking.status, Status::Ready | Status::Released);
        let say =
            Phrase::new("booking-work-promise").with("until", words::moment(promise.promised_at));
        (!done).then(|| {
            row(
                booking,
                say,
                "bookings.move",
                promise.promised_at,
                "promise",
            )
        })
    });
    Ok(rows.collect())
}

/// Every visit of the next open day that is to be confirmed: a row each, so that the queue's count is its length (HOME-R2).
fn unconfirmed(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let desk = workshop::calendar(books.db, "desk")?;
    let today = books.now.date();
    let Ok(day) = desk.next_open(today) else {
        return Ok(Vec::new());
    };
    let expected: Vec<Booking> = sql::of_day(books.db, day)?
        .into_iter()
        .filter(|one| one.status.is_expected())
        .collect();
    let open: Vec<&Booking> = expected
        .iter()
        .filter(|one| one.status == Status::Booked)
        .collect();
    let closing = desk.closing(today).ok().flatten();
    let rows = open.iter().map(|booking| {
        let say = Phrase::new("booking-work-confirm")
            .with("day", words::moment(booking.start))
            .with("done", expected.len() - open.len())
            .with("total", expected.len());
        row(
            booking,
            say,
            "bookings.confirm",
            closing.unwrap_or(booking.start),
            "confirm",
        )
    });
    Ok(rows.collect())
}
