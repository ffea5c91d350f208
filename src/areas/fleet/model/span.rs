//! The time that a unit is taken (FLEET-R2, R3): half-open spans with the turnaround after them; who clashes with whom.

use chrono::{NaiveDateTime, TimeDelta};

/// `[from, until)` by the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: NaiveDateTime,
    pub until: NaiveDateTime,
}

impl Span {
    pub fn new(from: NaiveDateTime, until: NaiveDateTime) -> Self {
        Span { from, until }
    }

    /// Two spans may touch, never overlap.
    pub fn overlaps(self, other: Span) -> bool {
        self.from < other.until && other.from < self.until
    }

    pub fn holds(self, at: NaiveDateTime) -> bool {
        self.from <= at && at < self.until
    }
}

/// The plan and the facts of one agreement, as far as they take the unit's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    pub planned_out: NaiveDateTime,
    pub planned_back: NaiveDateTime,
    pub out: Option<NaiveDateTime>,
    pub back: Option<NaiveDateTime>,
}

/// The end of what nobody knows the end of.
pub const NEVER: NaiveDateTime = NaiveDateTime::MAX;

/// The span that an agreement takes of its unit: facts before plans, with `turnaround` minutes after the return. A unit
/// that is out and overdue is taken until it is back, and nobody knows when that is (FLEET-R3).
pub fn occupation(times: Times, turnaround: i64, now: NaiveDateTime) -> Span {
    let is_out = times.out.is_some() && times.back.is_none();
    let from = times.out.unwrap_or(times.planned_out);
    if is_out && times.planned_back < now {
        return Span { from, until: NEVER };
    }
    let back = times.back.unwrap_or(times.planned_back);
    Span {
        from,
        until: back + TimeDelta::minutes(turnaround),
    }
}

/// Whether a planned span, with its own turnaround, fits between those that are taken.
pub fn is_free(wanted: Span, turnaround: i64, taken: &[Span]) -> bool {
    let wanted = Span::new(wanted.from, wanted.until + TimeDelta::minutes(turnaround));
    !taken.iter().any(|span| span.overlaps(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        format!("{text}:00").parse().unwrap()
    }

    fn plan(out: &str, back: &str) -> Times {
        Times {
            planned_out: at(out),
            planned_back: at(back),
            out: None,
            back: None,
        }
    }

    #[test]
    fn fleet_t1_the_turnaround_decides_when_the_next_may_have_it() {
        let now = at("2026-11-25T08:00");
        let noon = occupation(plan("2026-11-24T09:00", "2026-11-25T12:00"), 30, now);
        let wanted = |from: &str| Span::new(at(from), at("2026-11-25T18:00"));
        assert!(is_free(wanted("2026-11-25T12:30"), 30, &[noon]));
        assert!(!is_free(wanted("2026-11-25T12:29"), 30, &[noon]));
        let drive = occupation(plan("2026-11-25T10:00", "2026-11-25T10:40"), 15, now);
        assert!(is_free(wanted("2026-11-25T10:55"), 15, &[drive]));
        assert!(!is_free(wanted("2026-11-25T10:54"), 15, &[drive]));
        // One's own turnaround counts before the next one too.
        let later = occupation(plan("2026-11-25T18:20", "2026-11-26T12:00"), 30, now);
        assert!(!is_free(wanted("2026-11-25T13:00"), 30, &[later]));
    }

    #[test]
    fn fleet_r3_who_is_late_has_the_car_until_it_is_back() {
        let mut times = plan("2026-11-20T09:00", "2026-11-21T18:00");
        times.out = Some(at("2026-11-20T09:10"));
        let now = at("2026-11-21T18:01");
        assert_eq!(occupation(times, 30, now).until, NEVER);
        assert_eq!(
            occupation(times, 30, at("2026-11-21T18:00")).until,
            at("2026-11-21T18:30")
        );
        times.back = Some(at("2026-11-21T20:10"));
        assert_eq!(occupation(times, 30, now).until, at("2026-11-21T20:40"));
    }
}
