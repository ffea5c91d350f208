//! Pure rules of meeting a client: where a visit stands, when a promise asks or is missed, the figures of meeting.
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

/// Seconds of the advisor's three minutes (K-NOTICE3).
pub(super) const NOTICE_S: i64 = 180;

/// Figures of waiting, read from waits in seconds: a mean would hide the worst visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits {
    sorted: Vec<i64>,
}

impl Waits {
    pub fn of(mut seconds: Vec<i64>) -> Self {
        seconds.sort_unstable();
        Waits { sorted: seconds }
    }

    pub fn count(&self) -> i64 {
        count(self.sorted.len())
    }

    /// The median in tenths of a second (K-GREET).
    pub fn median_tenths(&self) -> Option<i64> {
        round::median(&self.sorted)
    }

    /// The ninth decile by nearest rank, whole minutes (K-WAIT-P90).
    pub fn p90_minutes(&self) -> Option<i64> {
        round::divide(round::p90(&self.sorted)?, 60)
    }

    /// How many waited three minutes at most (K-NOTICE3).
    pub fn in_time(&self) -> i64 {
        count(self.sorted.partition_point(|wait| *wait <= NOTICE_S))
    }

    /// Their share in tenths of a per cent.
    pub fn in_time_tenths(&self) -> Option<i64> {
        round::percent(self.in_time(), self.count())
    }
}

fn count(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// A promise as it turned out (K-PROMISE); one that still runs is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    pub until: NaiveDateTime,
    pub ready: Option<NaiveDateTime>,
    /// An earlier one to the same client was missed: naming a new hour does not mend it.
    pub missed_before: bool,
}

/// The promises that were kept, and all that were due.
pub fn kept_promises(promises: &[Promised], now: NaiveDateTime) -> (i64, i64) {
    let is_due = |one: &&Promised| one.ready.is_some() || one.until < now || one.missed_before;
    let is_kept =
        |one: &&Promised| !one.missed_before && one.ready.is_some_and(|ready| ready <= one.until);
    let due: Vec<&Promised> = promises.iter().filter(is_due).collect();
    let kept = due.iter().copied().filter(|one| is_kept(one)).count();
    (count(kept), count(due.len()))
}

/// The points of one finished visit from door to door. The write-up ends with the work order, where nobody entered
/// one with the advisor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    pub arrived: NaiveDateTime,
    pub written_up: NaiveDateTime,
    pub began: NaiveDateTime,
    pub ready: NaiveDateTime,
    pub left: NaiveDateTime,
}

impl Passage {
    /// Minutes of its four parts: write-up, before the bay, in the bay, after it; none out of order counts.
    pub fn minutes(&self) -> [i64; 4] {
        let points = [
            self.arrived,
            self.written_up,
            self.began,
            self.ready,
            self.left,
        ];
        let part = |place: usize| (points[place + 1] - points[place]).num_minutes().max(0);
        [part(0), part(1), part(2), part(3)]
    }
}

/// What visits consist of (K-DOOR): the shares of the four parts in tenths of a per cent, together always 100.0.
pub fn door(minutes: [i64; 4]) -> Option<Vec<i64>> {
    let shares = round::largest_remainder(1000, &minutes);
    (shares.undistributed == 0).then_some(shares.parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::vectors::kpi;

    fn at(time: &str) -> NaiveDateTime {
        format!("2026-11-23T{time}:00").parse().unwrap()
    }

    fn minutes(minutes: &[i64]) -> Waits {
        Waits::of(minutes.iter().map(|wait| wait * 60).collect())
    }

    #[test]
    fn arrive_t2_figures_show_the_worst_waits() {
        let waits = minutes(&[31, 2, 3, 3, 4, 5, 6, 8, 9, 12]);
        assert_eq!(
            (
                waits.median_tenths(),
                waits.p90_minutes(),
                waits.in_time_tenths()
            ),
            (Some(5 * 600 + 300), Some(12), Some(300))
        );
        let none = Waits::of(Vec::new());
        assert_eq!(
            (
                none.median_tenths(),
                none.p90_minutes(),
                none.in_time_tenths()
            ),
            (None, None, None)
        );
        assert_eq!(
            Waits::of(vec![180, 181]).in_time(),
            1,
            "three minutes are in time"
        );
    }

    #[test]
    fn vectors_of_waiting_promises_and_doors_pass() {
        let tenths = |value: Option<i64>| round::show_percent(value);
        for row in kpi("K-GREET") {
            let waits = Waits::of(row.numbers("arrived_to_met_s"));
            assert_eq!(tenths(waits.median_tenths()), row.expected[0], "{}", row.id);
        }
        for row in kpi("K-WAIT-P90") {
            let waits = minutes(&row.numbers("wait_min"));
            let shown = waits.p90_minutes().map(|wait| wait.to_string());
            assert_eq!(shown.as_ref(), Some(&row.expected[0]), "{}", row.id);
        }
        for row in kpi("K-NOTICE3") {
            let waits = minutes(&row.numbers("wait_min"));
            assert_eq!(
                tenths(waits.in_time_tenths()),
                row.expected[0],
                "{}",
                row.id
            );
        }
        for row in kpi("K-PROMISE") {
            let of = |ready| Promised {
                until: at("12:00"),
                ready: Some(at(ready)),
                missed_before: false,
            };
            let kept = usize::try_from(row.number("kept")).unwrap();
            let missed = usize::try_from(row.number("promised")).unwrap() - kept;
            let promises = [vec![of("12:00"); kept], vec![of("12:01"); missed]].concat();
            let (kept, due) = kept_promises(&promises, at("13:00"));
            assert_eq!(
                tenths(round::percent(kept, due)),
                row.expected[0],
                "{}",
                row.id
            );
        }
        for row in kpi("K-DOOR") {
            let parts = ["write_up", "before_bay", "in_bay", "after_bay"];
            let shares = door(parts.map(|part| row.number(part))).unwrap();
            let shown: Vec<String> = shares.into_iter().map(round::show_tenths).collect();
            assert_eq!(shown, row.expected, "{}", row.id);
        }
        assert_eq!(door([0; 4]), None);
    }

    #[test]
    fn a_promise_counts_when_it_is_due_and_a_new_one_does_not_mend_a_missed_one() {
        let of = |until: &str, ready: Option<&str>, missed_before| Promised {
            until: at(until),
            ready: ready.map(at),
            missed_before,
        };
        let promises = [
            of("12:00", Some("11:50"), false),
            of("12:00", None, false),
            of("14:00", None, false),
            of("14:00", Some("12:30"), true),
        ];
        assert_eq!(kept_promises(&promises, at("13:00")), (1, 3));
    }

    #[test]
    fn the_parts_of_a_visit_add_up_from_door_to_door() {
        let visit = Passage {
            arrived: at("09:00"),
            written_up: at("09:14"),
            began: at("09:49"),
            ready: at("12:19"),
            left: at("12:45"),
        };
        assert_eq!(visit.minutes(), [14, 35, 150, 26]);
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
