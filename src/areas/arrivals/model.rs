//! Pure rules of meeting a client: where a visit stands, when a promise asks or is missed, figures of waiting.
//! It knows no clock and no file.

use chrono::{NaiveDateTime, TimeDelta};

use crate::rules::round;

/// How long before a promise the advisor is asked, minutes (ARRIVE-R5).
const ASK_BEFORE: i64 = 15;

/// Where a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Notified,
    Acknowledged,
    Taken,
    Waiting,
    Away,
    Left,
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            State::Notified => "notified",
            State::Acknowledged => "acknowledged",
            State::Taken => "taken",
            State::Waiting => "waiting",
            State::Away => "away",
            State::Left => "left",
        }
    }
}

/// The furthest step of a visit so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Told,
    Answered,
    WithAdvisor,
    /// The vehicle has gone from the advisor to a bay.
    HandedIn,
    Gone,
}

/// The state of a visit; the client sits with the advisor until the vehicle is handed in, then waits here or is away.
pub fn state(step: Step, waits: bool) -> State {
    match (step, waits) {
        (Step::Told, _) => State::Notified,
        (Step::Answered, _) => State::Acknowledged,
        (Step::WithAdvisor, _) => State::Taken,
        (Step::HandedIn, true) => State::Waiting,
        (Step::HandedIn, false) => State::Away,
        (Step::Gone, _) => State::Left,
    }
}

/// What a promise to a waiting client asks of us now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    Quiet,
    /// The advisor is asked whether it will be kept.
    Ask,
    /// Passed without a word to the client: we owe an apology.
    Missed,
}

/// Reads a promise (ARRIVE-R5): asked 15 minutes before, missed after; the exact minute is not yet missed.
pub fn promise(
    promised: NaiveDateTime,
    last_update: Option<NaiveDateTime>,
    ready: bool,
    now: NaiveDateTime,
) -> Promise {
    let ask_from = promised - TimeDelta::minutes(ASK_BEFORE);
    let told_since = |moment: NaiveDateTime| last_update.is_some_and(|told| told >= moment);
    if ready {
        Promise::Quiet
    } else if now > promised && !told_since(promised) {
        Promise::Missed
    } else if now >= ask_from && now <= promised && !told_since(ask_from) {
        Promise::Ask
    } else {
        Promise::Quiet
    }
}

/// Figures of waiting (K-GREET, K-WAIT-P90, K-NOTICE3): median and share in tenths, the ninth decile in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    pub median_tenths: Option<i64>,
    pub p90: Option<i64>,
    pub within_three_tenths: Option<i64>,
}

/// Reads the figures from waits in whole minutes.
pub fn waits(mut minutes: Vec<i64>) -> Waits {
    minutes.sort_unstable();
    let count = |few: &[i64]| i64::try_from(few.len()).unwrap_or(i64::MAX);
    let short: Vec<i64> = minutes.iter().copied().filter(|wait| *wait <= 3).collect();
    Waits {
        median_tenths: round::median(&minutes),
        p90: round::p90(&minutes),
        within_three_tenths: round::percent(count(&short), count(&minutes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> NaiveDateTime {
        format!("2026-11-23T{time}:00").parse().unwrap()
    }

    #[test]
    fn arrive_t2_figures_show_the_worst_waits() {
        let figures = waits(vec![31, 2, 3, 3, 4, 5, 6, 8, 9, 12]);
        let expected = Waits {
            median_tenths: Some(55),
            p90: Some(12),
            within_three_tenths: Some(300),
        };
        assert_eq!(figures, expected);
        assert_eq!(
            waits(Vec::new()),
            Waits {
                median_tenths: None,
                p90: None,
                within_three_tenths: None
            }
        );
    }

    #[test]
    fn arrive_t3_a_promise_asks_before_and_owes_an_apology_after() {
        let promised = at("12:00");
        let table = [
            ("11:44", None, false, Promise::Quiet),
            ("11:45", None, false, Promise::Ask),
            ("11:45", None, true, Promise::Quiet),
            ("11:50", Some("11:46"), false, Promise::Quiet),
            ("12:00", None, false, Promise::Ask),
            ("12:01", None, false, Promise::Missed),
            ("12:01", Some("11:46"), false, Promise::Missed),
            ("12:05", Some("12:02"), false, Promise::Quiet),
            ("12:01", None, true, Promise::Quiet),
        ];
        for (now, told, ready, expected) in table {
            assert_eq!(
                promise(promised, told.map(at), ready, at(now)),
                expected,
                "{now} {told:?}"
            );
        }
    }

    #[test]
    fn a_visit_goes_through_its_states() {
        let steps = [
            Step::Told,
            Step::Answered,
            Step::WithAdvisor,
            Step::HandedIn,
            Step::Gone,
        ];
        let codes = |waits| steps.map(|step| state(step, waits).code());
        assert_eq!(
            codes(true),
            ["notified", "acknowledged", "taken", "waiting", "left"]
        );
        assert_eq!(
            codes(false),
            ["notified", "acknowledged", "taken", "away", "left"]
        );
    }
}
