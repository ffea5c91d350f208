//! Half-open spans of the wall clock and sorted opening hours.
//! Knows nothing of calendars: the caller hands in intervals already cut by lunch and holidays.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

pub use crate::rules::hours::Span;

/// Sorted, merged intervals: an opening, a shift, a presence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours {
    spans: Vec<Span>,
}

impl Hours {
    /// Sorts the spans, drops empty ones and joins those that touch or overlap.
    pub fn new(mut spans: Vec<Span>) -> Self {
        spans.retain(|span| span.from < span.to);
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
                _ => merged.push(span),
            }
        }
        Self { spans: merged }
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The interval that contains the moment.
    pub fn at(&self, at: NaiveDateTime) -> Option<&Span> {
        let after = self.spans.partition_point(|span| span.from <= at);
        self.spans[..after].last().filter(|span| span.contains(at))
    }

    pub fn contains(&self, at: NaiveDateTime) -> bool {
        self.at(at).is_some()
    }

    /// Tells whether one interval holds the whole span.
    pub fn covers(&self, span: &Span) -> bool {
        self.at(span.from).is_some_and(|open| span.to <= open.to)
    }

    /// The intervals that share a moment with the day.
    pub fn on(&self, day: NaiveDate) -> &[Span] {
        let first = self
            .spans
            .partition_point(|span| span.to <= day.and_time(NaiveTime::MIN));
        let count = self.spans[first..]
            .iter()
            .take_while(|span| span.from.date() <= day)
            .count();
        &self.spans[first..first + count]
    }

    /// Walks `minutes` of open time from `start` and returns the moment they are used up (BOOK-R5).
    ///
    /// An end that falls exactly on closing stays there. `None`: closed at `start`, or the known
    /// hours run out first.
    pub fn walk(&self, start: NaiveDateTime, minutes: i64) -> Option<NaiveDateTime> {
        let after = self.spans.partition_point(|span| span.from <= start);
        let first = after.checked_sub(1)?;
        if !self.spans[first].contains(start) {
            return None;
        }
        let mut left = minutes;
        let mut from = start;
        for span in &self.spans[first..] {
            from = from.max(span.from);
            let here = (span.to - from).num_minutes();
            if left <= here {
                return from.checked_add_signed(TimeDelta::minutes(left));
            }
            left -= here;
        }
        None
    }
}

/// Rounds minutes up to the grid; a grid under one minute leaves them as they are.
pub(super) fn up_to_grid(minutes: i64, grid: i64) -> i64 {
    if grid < 1 {
        return minutes;
    }
    let over = minutes.rem_euclid(grid);
    if over == 0 {
        minutes
    } else {
        minutes + grid - over
    }
}

/// The first grid moment not before `at`; the grid counts from midnight.
pub(super) fn on_grid(at: NaiveDateTime, grid: i64) -> NaiveDateTime {
    let seconds = i64::from(at.num_seconds_from_midnight());
    let whole = (seconds + 59).div_euclid(60);
    at.date().and_time(NaiveTime::MIN) + TimeDelta::minutes(up_to_grid(whole, grid))
}

/// Every grid moment inside the span.
pub(super) fn grid_steps(span: Span, grid: i64) -> impl Iterator<Item = NaiveDateTime> {
    let step = TimeDelta::minutes(grid.max(1));
    std::iter::successors(Some(on_grid(span.from, grid)), move |at| {
        at.checked_add_signed(step)
    })
    .take_while(move |at| *at < span.to)
}
