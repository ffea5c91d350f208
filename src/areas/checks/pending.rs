//! Which bookings still wait for a check (RECALL-R1, R6): the queue of the day and the rows of the night check.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::model::{is_stale, queued_from};
use super::sql;
use crate::areas::bookings::model::Status;
use crate::areas::bookings::{self, Booking};
use crate::areas::work::WorkRow;
use crate::areas::workshop;
use crate::desk::{Books, Phrase, Result};
use crate::rules::band::Signals;
use crate::rules::hours::Calendar;
use crate::rules::name::short_name;

/// The gate of campaigns of a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    Passed,
    Unchecked,
    /// Checked more than 30 days before the visit: asked again.
    Stale,
}

/// A booking with what it still waits for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pending {
    pub(super) booking: Booking,
    pub(super) recall: Gate,
    /// The data of the client were verified for this visit.
    pub(super) data: bool,
}

impl Pending {
    pub(super) fn of(books: &Books<'_>, booking: Booking) -> Result<Self> {
        Ok(Pending {
            recall: gate(books, &booking)?,
            data: booking.data_check != UNCHECKED,
            booking,
        })
    }

    pub(super) fn waits(&self) -> bool {
        self.recall != Gate::Passed || !self.data
    }
}

pub(super) const UNCHECKED: &str = "unchecked";

/// A check without evidence is none.
fn gate(books: &Books<'_>, booking: &Booking) -> Result<Gate> {
    if booking.recall_check == UNCHECKED {
        return Ok(Gate::Unchecked);
    }
    let last = sql::last(books.db, booking, "recall")?;
    Ok(match last {
        Some(check) if !is_stale(check.at.date(), booking.start.date()) => Gate::Passed,
        _ => Gate::Stale,
    })
}

/// The bookings of a day that wait for a check; whoever is in work or gone is past it.
fn of_day(books: &Books<'_>, day: NaiveDate) -> Result<Vec<Pending>> {
    let mut found = Vec::new();
    for booking in bookings::of_day(books.db, day)? {
        if booking.status.is_expected() || booking.status == Status::Arrived {
            found.push(Pending::of(books, booking)?);
        }
    }
    found.retain(Pending::waits);
    Ok(found)
}

/// The last day of the night check: the next open one, and with it the days between on which only the station works.
fn last_day(books: &Books<'_>, desk: &Calendar) -> NaiveDate {
    let today = books.now.date();
    desk.next_open(today)
        .unwrap_or_else(|_| today.checked_add_days(Days::new(1)).unwrap_or(today))
}

/// Everything that waits from today to the next open day.
pub(super) fn all(books: &Books<'_>) -> Result<Vec<Pending>> {
    let desk = workshop::calendar(books.db, "desk")?;
    let mut found = Vec::new();
    let last = last_day(books, &desk);
    for day in books.now.date().iter_days().take_while(|day| *day <= last) {
        found.extend(of_day(books, day)?);
    }
    Ok(found)
}

/// The rows of work: today's unchecked bookings, and from 15:00 those up to the next open day.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let desk = workshop::calendar(books.db, "desk")?;
    let today = books.now.date();
    let last = if books.now < queued_from(today) {
        today
    } else {
        last_day(books, &desk)
    };
    let mut rows = Vec::new();
    for day in today.iter_days().take_while(|day| *day <= last) {
        let waiting = of_day(books, day)?;
        if waiting.is_empty() {
            continue;
        }
        let opening = opening(&desk, day);
        rows.extend(waiting.iter().map(|one| row(one, opening)));
    }
    Ok(rows)
}

/// When the desk opens on the day of the visit: from then on an unchecked booking is overdue (RECALL-R1).
fn opening(desk: &Calendar, day: NaiveDate) -> Option<NaiveDateTime> {
    let spans = desk.intervals(day).ok()?;
    spans.first().map(|span| span.from)
}

fn row(pending: &Pending, opening: Option<NaiveDateTime>) -> WorkRow {
    let booking = &pending.booking;
    let say = match (pending.recall, pending.data) {
        (Gate::Passed, _) => "checks-work-data",
        (Gate::Stale, _) => "checks-work-again",
        (Gate::Unchecked, true) => "checks-work-recall",
        (Gate::Unchecked, false) => "checks-work-both",
    };
    let action = if pending.recall == Gate::Passed {
        "recalls.data"
    } else {
        "recalls.check"
    };
    WorkRow {
        kind: "booking",
        target: booking.target(),
        title: format!(
            "{} · {} {}",
            short_name(&booking.client),
            booking.model,
            booking.plate.as_deref().unwrap_or("")
        ),
        say: Phrase::new(say).with("at", booking.start.format("%d.%m %H:%M").to_string()),
        action,
        due: opening.map_or(booking.start, |opening| opening.min(booking.start)),
        danger: false,
        signals: Signals::default(),
        owner: None,
        queue: "recall",
        context: booking.context(),
    }
}
