//! The day's load of every bay as a strip of half hours, for the first screen.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::model::percent_tenths;
use super::{Booking, board, load, starting_between};
use crate::areas::workshop;
use crate::desk::{Books, Error, Phrase, Result};
use crate::rules::hours::Span;

/// A job that began earlier may still stand in a bay; longer ones are not looked for.
const DAYS_BACK: i64 = 7;

/// One bay's day; `cells` are half hours from `first` on, `percent` in tenths of its open time.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadRow {
    pub name: String,
    /// Ordinary repair work is done here: not a wash, a tow truck or the body shop.
    pub is_lift: bool,
    pub first: NaiveDateTime,
    pub cells: Vec<bool>,
    pub percent: Option<i64>,
    pub booked_minutes: i64,
    pub open_minutes: i64,
}

impl LoadRow {
    /// The hour at which a half hour begins.
    pub fn hour(&self, place: usize) -> NaiveDateTime {
        self.first + TimeDelta::minutes(30 * i64::try_from(place).unwrap_or(0))
    }
}

/// The load of every bay on a day; empty when the station is closed or its hours are not known.
pub fn load_strip(books: &Books<'_>, day: NaiveDate) -> Result<Vec<LoadRow>> {
    let calendar = workshop::calendar(books.db, "station")?;
    let open = calendar.intervals(day).unwrap_or_default();
    let (Some(first), Some(last)) = (
        open.first().map(|span| span.from),
        open.last().map(|span| span.to),
    ) else {
        return Ok(Vec::new());
    };
    let midnight = day
        .and_hms_opt(0, 0, 0)
        .ok_or_else(|| Error::at("day", Phrase::new("when-no-such-day")))?;
    let mut bookings = starting_between(
        books.db,
        midnight - TimeDelta::days(DAYS_BACK),
        midnight + TimeDelta::days(1),
    )?;
    bookings.retain(|booking| booking.status.counts_in_load() && booking.end > first);
    let rows = workshop::bays(books.db)?.into_iter().map(|bay| {
        let taken: Vec<&Booking> = bookings
            .iter()
            .filter(|booking| booking.bay_id == Some(bay.id))
            .collect();
        LoadRow {
            is_lift: bay.bay_kind == "lift",
            ..row(bay.name, first, last, &open, &taken)
        }
    });
    Ok(rows.collect())
}

/// The load of each of so many days in tenths of a per cent, the calendar's own figure; none where no capacity is known.
pub fn day_percents(books: &Books<'_>, from: NaiveDate, days: i64) -> Result<Vec<Option<i64>>> {
    let board = board::picture(books, from, days)?;
    Ok((0..days)
        .map(|n| load::of_day(&board, from + TimeDelta::days(n)).percent_tenths())
        .collect())
}

fn row(
    name: String,
    first: NaiveDateTime,
    last: NaiveDateTime,
    open: &[Span],
    taken: &[&Booking],
) -> LoadRow {
    let half = TimeDelta::minutes(30);
    let mut cells = Vec::new();
    let mut at = first;
    while at < last {
        cells.push(
            taken
                .iter()
                .any(|booking| booking.start < at + half && at < booking.end),
        );
        at += half;
    }
    let open_minutes: i64 = open
        .iter()
        .map(|span| (span.to - span.from).num_minutes())
        .sum();
    let overlap = |booking: &Booking, span: &Span| {
        (booking.end.min(span.to) - booking.start.max(span.from))
            .num_minutes()
            .max(0)
    };
    let booked_minutes = taken
        .iter()
        .flat_map(|booking| open.iter().map(|span| overlap(booking, span)))
        .sum();
    LoadRow {
        name,
        is_lift: false,
        first,
        cells,
        percent: percent_tenths(booked_minutes, open_minutes),
        booked_minutes,
        open_minutes,
    }
}
