//! The day in half hours: what was offered, answered and missed against the people on the line (CALLS-S4). Pure.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, TimeDelta};

use super::{Handled, Tally, half_hour, half_hour_tally};
use crate::desk::Id;

/// One half hour of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfHour {
    pub start: NaiveDateTime,
    pub tally: Tally,
    /// Different people who answered in it.
    pub people: i64,
}

impl HalfHour {
    pub fn end(&self) -> NaiveDateTime {
        self.start + TimeDelta::minutes(30)
    }
}

/// The half hours that cover `[from, to)` and every call outside it; `takers` are moments of answers with who answered.
pub fn half_hours(
    calls: &[Handled],
    takers: &[(NaiveDateTime, Id)],
    (from, to): (NaiveDateTime, NaiveDateTime),
) -> Vec<HalfHour> {
    let entered = || calls.iter().map(|call| half_hour(call.entered));
    let first = entered().min().map_or(from, |start| start.min(from));
    let last = entered()
        .max()
        .map_or(to, |start| (start + TimeDelta::minutes(30)).max(to));
    let mut start = half_hour(first);
    let mut found = Vec::new();
    while start < last {
        found.push(HalfHour {
            start,
            tally: half_hour_tally(calls, start),
            people: people(takers, start),
        });
        start += TimeDelta::minutes(30);
    }
    found
}

/// How many different people answered in the half hour that begins here.
pub fn people(takers: &[(NaiveDateTime, Id)], start: NaiveDateTime) -> i64 {
    let here = takers.iter().filter(|(at, _)| half_hour(*at) == start);
    let different: BTreeSet<Id> = here.map(|(_, who)| *who).collect();
    i64::try_from(different.len()).unwrap_or(i64::MAX)
}

/// How many calls a row of a picture stands for, so that the tallest bar has at most `height` rows.
pub fn per_row(halves: &[HalfHour], height: i64) -> i64 {
    let most = halves
        .iter()
        .map(|half| half.tally.offered().max(half.people))
        .max()
        .unwrap_or(0);
    ((most + height - 1) / height.max(1)).max(1)
}

/// Rows of a bar for a count: none for none, at least one for any.
pub fn rows(count: i64, per_row: i64) -> i64 {
    (count + per_row - 1) / per_row.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        format!("2026-11-23T{text}:00").parse().unwrap()
    }

    #[test]
    fn calls_r6_a_call_stands_in_the_half_hour_it_entered_and_its_taker_where_they_answered() {
        let call = |text: &str, wait_s, answered| Handled {
            entered: at(text),
            wait_s,
            answered,
        };
        let calls = [
            call("07:50", 8, true),
            call("08:29", 100, true),
            call("08:31", 40, false),
        ];
        let takers = [(at("07:50"), 1), (at("08:30"), 2), (at("08:40"), 2)];
        let found = half_hours(&calls, &takers, (at("08:00"), at("09:00")));
        let told: Vec<_> = found
            .iter()
            .map(|half| {
                let clock = half.start.format("%H:%M").to_string();
                let tally = half.tally;
                (clock, tally.answered, tally.abandoned, half.people)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("07:30".to_owned(), 1, 0, 1),
                ("08:00".to_owned(), 1, 0, 0),
                ("08:30".to_owned(), 0, 1, 1),
            ]
        );
        assert_eq!(per_row(&found, 10), 1);
        assert_eq!([0, 1, 3, 4].map(|count| rows(count, 3)), [0, 1, 1, 2]);
    }
}
