//! The board indexed for one question, so that thousands of places are tried in a few milliseconds.
//! Holds no rule: what is ignored (the booking being moved, run-out drafts) is dropped here once.

use super::board::{Board, Taken, Want, add_to_load};
use super::capacity::Load;
use super::hours::Span;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use std::collections::BTreeMap;

/// Spans sorted by start; the longest one bounds how far back an overlap may begin.
pub(super) struct Timeline<'a> {
    items: Vec<(Span, &'a Taken)>,
    longest: TimeDelta,
}

impl<'a> Timeline<'a> {
    /// `items` come sorted by start.
    fn new(items: Vec<(Span, &'a Taken)>) -> Self {
        let longest = items
            .iter()
            .map(|(span, _)| span.to - span.from)
            .max()
            .unwrap_or_default();
        Self { items, longest }
    }

    /// What shares a moment with the span, by start.
    pub(super) fn overlapping(&self, span: Span) -> impl Iterator<Item = &(Span, &'a Taken)> {
        let earliest = span.from - self.longest;
        let first = self.items.partition_point(|(one, _)| one.from < earliest);
        self.items[first..]
            .iter()
            .take_while(move |(one, _)| one.from < span.to)
            .filter(move |(one, _)| one.overlaps(&span))
    }

    /// What starts inside the span.
    pub(super) fn starting_in(&self, span: Span) -> &[(Span, &'a Taken)] {
        let first = self.items.partition_point(|(one, _)| one.from < span.from);
        let last = self.items.partition_point(|(one, _)| one.from < span.to);
        self.items.get(first..last).unwrap_or_default()
    }
}

pub(super) struct Prepared<'a> {
    pub(super) board: &'a Board,
    pub(super) want: &'a Want,
    /// Bay time on the grid, minutes (BOOK-R5).
    pub(super) minutes: i64,
    /// By place in `board.bays`.
    pub(super) on_bay: Vec<Timeline<'a>>,
    /// By place in `board.advisors`: their receptions.
    pub(super) receptions: Vec<Timeline<'a>>,
    /// By place in `want.skills`: the jobs that need the skill.
    pub(super) needing: Vec<Timeline<'a>>,
    /// Bookings (no walk-ins): all, of the group, of the transport mode.
    pub(super) booked: Timeline<'a>,
    pub(super) of_group: Timeline<'a>,
    pub(super) of_transport: Timeline<'a>,
    loads: BTreeMap<NaiveDate, Load>,
    advisor_hours: BTreeMap<(i64, NaiveDate), i64>,
}

impl<'a> Prepared<'a> {
    pub(super) fn new(board: &'a Board, want: &'a Want) -> Self {
        let mut standing: Vec<&Taken> = board
            .standing()
            .filter(|one| !want.ignores(one.booking))
            .collect();
        // Sorted once: every timeline below keeps this order.
        standing.sort_by_key(|one| (one.span, one.booking));
        let pick = |keep: &dyn Fn(&Taken) -> bool| {
            let kept = standing.iter().filter(|one| keep(one));
            Timeline::new(kept.map(|one| (one.span, *one)).collect())
        };
        let reception = TimeDelta::minutes(board.reception_minutes);
        let receptions = |advisor: i64| {
            let his = standing.iter().filter(|one| one.advisor == Some(advisor));
            Timeline::new(
                his.map(|one| (Span::new(one.span.from, one.span.from + reception), *one))
                    .collect(),
            )
        };

        let mut loads: BTreeMap<NaiveDate, Load> = BTreeMap::new();
        let mut advisor_hours: BTreeMap<(i64, NaiveDate), i64> = BTreeMap::new();
        for one in &standing {
            let day = one.span.from.date();
            let load = loads.entry(day).or_insert_with(|| board.empty_load(day));
            add_to_load(load, one);
            if let Some(advisor) = one.advisor {
                *advisor_hours.entry((advisor, day)).or_default() += one.norm_hours;
            }
        }

        let grid = board.grid_minutes.max(1);
        Self {
            board,
            want,
            minutes: want.minutes(grid),
            on_bay: board
                .bays
                .iter()
                .map(|bay| pick(&|one| one.bay == Some(bay.id)))
                .collect(),
            receptions: board
                .advisors
                .iter()
                .map(|one| receptions(one.id))
                .collect(),
            needing: want
                .skills
                .iter()
                .map(|skill| pick(&|one| one.skills.contains(skill)))
                .collect(),
            booked: pick(&|one| !one.walk_in),
            of_group: pick(&|one| !one.walk_in && one.group == want.group),
            of_transport: pick(&|one| !one.walk_in && one.transport == want.transport),
            loads,
            advisor_hours,
        }
    }

    pub(super) fn load(&self, day: NaiveDate) -> Load {
        let known = self.loads.get(&day).copied();
        known.unwrap_or_else(|| self.board.empty_load(day))
    }

    /// Norm-hours of the advisor's bookings that day, hundredths.
    pub(super) fn advisor_hours(&self, advisor: i64, day: NaiveDate) -> i64 {
        self.advisor_hours
            .get(&(advisor, day))
            .copied()
            .unwrap_or_default()
    }

    /// Whether the bay is of the kind that is needed.
    pub(super) fn fits_kind(&self, kind: &str) -> bool {
        self.want
            .bay_kind
            .as_deref()
            .is_none_or(|need| need == kind)
    }

    pub(super) fn reception_at(&self, start: NaiveDateTime) -> Span {
        Span::new(
            start,
            start + TimeDelta::minutes(self.board.reception_minutes),
        )
    }
}
