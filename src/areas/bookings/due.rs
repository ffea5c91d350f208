//! The rows of work that bookings put into the day: no-shows to be settled, tomorrow's confirmations, broken promises.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::board::picture;
use super::model::{self, Status};
use super::sql::{self, Booking};
use super::words;
use super::{queries, wait, why};
use crate::action::{Answers, Field, Query, Shape};
use crate::areas::work::WorkRow;
use crate::areas::workshop;
use crate::desk::{Books, Phrase, Result};
use crate::rules::band::Signals;
use crate::rules::name;

/// Minutes after the start until a no-show is proposed, and after a stated time of coming (BOOK-R8).
const NO_SHOW_AFTER: i64 = 60;
const GRACE: i64 = 30;
/// Days ahead on which an absence breaks promises that are told today.
const AWAY_DAYS: i64 = 14;

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
    rows.extend(broken_promises(books, &today)?);
    rows.extend(wait::offers(books)?);
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
        signals: Signals::default(),
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

/// A day that lost capacity turns red at once; the promises that break are named (BOOK-T13): today's, and those of the
/// days ahead on which somebody is away.
fn broken_promises(books: &Books<'_>, today: &[Booking]) -> Result<Vec<WorkRow>> {
    let day = books.now.date();
    let mut broken = broken_on(books, day, today)?;
    for day in absent_days(books, day)? {
        broken.extend(broken_on(books, day, &sql::of_day(books.db, day)?)?);
    }
    let rows = broken.into_iter().map(|booking| {
        let say =
            Phrase::new("booking-work-promise").with("until", words::moment(booking.promised));
        let due = booking.promised;
        row(&booking, say, "bookings.move", due, "promise")
    });
    Ok(rows.collect())
}

/// The days after this one on which a mechanic is away, as far as they are looked for.
fn absent_days(books: &Books<'_>, day: NaiveDate) -> Result<BTreeSet<NaiveDate>> {
    let first = day + TimeDelta::days(1);
    let end = first + TimeDelta::days(AWAY_DAYS);
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
    let mut days = BTreeSet::new();
    for one in workshop::absences(books.db, midnight(first), midnight(end))? {
        if one.mechanic_id.is_some() {
            let from = one.from.date().max(first);
            let gone = from.iter_days().take_while(|day| midnight(*day) < one.to);
            days.extend(gone.take_while(|day| *day < end));
        }
    }
    Ok(days)
}

/// The bookings of a red day whose promise breaks, in the order of the work.
fn broken_on(books: &Books<'_>, day: NaiveDate, of_day: &[Booking]) -> Result<Vec<Booking>> {
    if of_day.is_empty() {
        return Ok(Vec::new());
    }
    let board = picture(books, day, 1)?;
    let load = board.load(day);
    let Some(ceiling) = load.ceiling().filter(|_| load.is_over()) else {
        return Ok(Vec::new());
    };
    let broken = model::broken_promises(ceiling, &board.promises(day));
    let found = broken.into_iter().filter_map(|promise| {
        let booking = of_day.iter().find(|one| one.id == promise.booking)?;
        let done = matches!(booking.status, Status::Ready | Status::Released);
        (!done).then(|| Booking {
            promised: promise.promised_at,
            ..booking.clone()
        })
    });
    Ok(found.collect())
}

/// `bookings promises`: what breaks on a day, as it stands now.
pub(super) static PROMISES: Query = Query {
    id: "bookings.promises",
    right: "right-see",
    fields: &[Field::optional("day", Shape::Line)],
    rows: promises,
    single: false,
};

fn promises(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let day = match answers.get("day") {
        Some(_) => queries::day(books, answers, "day")?,
        None => books.now.date(),
    };
    let zone = books.db.zone;
    let broken = broken_on(books, day, &sql::of_day(books.db, day)?)?;
    let rows = broken.iter().map(|one| {
        json!({
            "id": one.id,
            "number": one.number,
            "start": zone.rfc3339(one.start),
            "client": one.client,
            "work": one.work,
            "norm_hours": why::figure(one.norm_hours),
            "promised": zone.rfc3339(one.promised),
        })
    });
    Ok(rows.collect())
}
