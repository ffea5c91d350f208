//! Shares of time over a period: norm-hours taken of the capacity (K-LOAD), bay-minutes taken of the open ones (K-BAY).

use chrono::{NaiveDate, TimeDelta};

use super::super::{board, days, load};
use crate::desk::{Books, Result};

/// Days that are read at a time: a board of years is never held whole.
const STRETCH: i64 = 31;

/// What a period could do and did; hundredths of a norm-hour, and minutes of bays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) taken: i64,
    pub(super) capacity: i64,
    pub(super) bay_taken: i64,
    pub(super) bay_open: i64,
}

/// Sums the days; one that is over and was kept counts with what it could do then.
pub(super) fn of_days(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<Time> {
    let mut sum = Time::default();
    let kept = days::kept(books.db, from, to)?;
    let mut first = from;
    while first <= to {
        let count = ((to - first).num_days() + 1).min(STRETCH);
        let board = board::picture(books, first, count)?;
        for day in first
            .iter_days()
            .take(usize::try_from(count).unwrap_or_default())
        {
            let load = load::of_day(&board, day);
            let known = load.hours.capacity.map(|capacity| capacity.capacity);
            let capacity = kept.get(&day.to_string()).copied().or(known);
            // A day of which nobody knows what it could do says nothing of the load.
            if let Some(capacity) = capacity {
                sum.capacity += capacity;
                sum.taken += load.hours.taken();
            }
            for bay in &load.bays {
                sum.bay_taken += bay.booked_minutes;
                sum.bay_open += bay.open_minutes;
            }
        }
        first += TimeDelta::days(count);
    }
    Ok(sum)
}
