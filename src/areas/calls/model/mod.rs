//! Pure rules of calls: the screen pop, missed calls, service levels, half hours. It knows no books and no screen.

pub mod halves;
pub mod kpi;
pub mod sample;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use crate::desk::Id;
use crate::rules::round;

/// A caller who waited no longer than this hung up at once: stored, not queued (CALLS-R3). Seconds.
pub const SHORT_ABANDON_S: i64 = 5;
/// A missed call is returned within so many working minutes (CALLS-R3).
pub const RETURN_MIN: i64 = 15;
/// Seconds within which a call should be answered (K-SL).
pub const ANSWER_TARGET_S: i64 = 20;
/// Days since the last contact for which the card opens at once (CALLS-R1).
pub const FRESH_DAYS: i64 = 30;

/// A client who has the calling number, with the day of the last contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    pub client: Id,
    pub last_contact: Option<NaiveDate>,
}

/// What the screen opens for a number (CALLS-R1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pop {
    Card(Id),
    /// A new request with the client filled in: nobody has spoken to them for a month.
    NewRequest(Id),
    Choose(Vec<Id>),
    /// Nobody known: a guess from what was written elsewhere, or a new client.
    Guess,
}

/// Decides what opens for the clients of a number.
pub fn screen_pop(candidates: &[Candidate], today: NaiveDate) -> Pop {
    match candidates {
        [] => Pop::Guess,
        [one]
            if one
                .last_contact
                .is_some_and(|day| (today - day).num_days() <= FRESH_DAYS) =>
        {
            Pop::Card(one.client)
        }
        [one] => Pop::NewRequest(one.client),
        several => Pop::Choose(several.iter().map(|one| one.client).collect()),
    }
}

/// Whether a call that nobody answered must be returned.
pub fn is_queued(wait_s: i64) -> bool {
    wait_s > SHORT_ABANDON_S
}

/// The minute of a miss: terms and return times of missed calls are reckoned in minutes.
pub fn miss_minute(at: NaiveDateTime) -> NaiveDateTime {
    at - TimeDelta::seconds(i64::from(at.second()))
        - TimeDelta::nanoseconds(i64::from(at.nanosecond()))
}

/// One inbound call as the figures see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handled {
    pub entered: NaiveDateTime,
    pub wait_s: i64,
    pub answered: bool,
}

/// The half hour that owns a call: the one it entered in, whenever it was answered (CALLS-R6).
pub fn half_hour(entered: NaiveDateTime) -> NaiveDateTime {
    let minute = if entered.minute() < 30 { 0 } else { 30 };
    entered
        .date()
        .and_hms_opt(entered.hour(), minute, 0)
        .unwrap_or(entered)
}

/// Counts of calls from which the levels are reckoned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub answered: i64,
    pub abandoned: i64,
    pub answered_in_target: i64,
    pub abandoned_in_target: i64,
    /// Hung up within [`SHORT_ABANDON_S`].
    pub abandoned_short: i64,
}

/// The five formulas of the service level, in tenths of a per cent; none without calls (X-ROUND).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels {
    /// F1 (answered in time + abandoned in time) / offered.
    pub f1: Option<i64>,
    /// F2 answered in time / answered: the exchange's own figure, blind to the abandoned.
    pub f2: Option<i64>,
    /// F3 answered in time / offered.
    pub f3: Option<i64>,
    /// F4 answered in time / (answered + abandoned later): the console's figure (CALLS-R8).
    pub f4: Option<i64>,
    /// F5 (answered in time + short) / offered.
    pub f5: Option<i64>,
}

impl Tally {
    /// Counts the calls of one stretch.
    pub fn of<'a>(calls: impl IntoIterator<Item = &'a Handled>) -> Self {
        let mut tally = Tally::default();
        for call in calls {
            let in_time = i64::from(call.wait_s <= ANSWER_TARGET_S);
            if call.answered {
                tally.answered += 1;
                tally.answered_in_target += in_time;
            } else {
                tally.abandoned += 1;
                tally.abandoned_in_target += in_time;
                tally.abandoned_short += i64::from(!is_queued(call.wait_s));
            }
        }
        tally
    }

    pub fn offered(&self) -> i64 {
        self.answered + self.abandoned
    }

    pub fn levels(&self) -> Levels {
        let offered = self.offered();
        let later = self.abandoned - self.abandoned_in_target;
        Levels {
            f1: round::percent(self.answered_in_target + self.abandoned_in_target, offered),
            f2: round::percent(self.answered_in_target, self.answered),
            f3: round::percent(self.answered_in_target, offered),
            f4: round::percent(self.answered_in_target, self.answered + later),
            f5: round::percent(self.answered_in_target + self.abandoned_short, offered),
        }
    }

    /// K-ABANDON: the share of callers who gave up, those who hung up at once left out; tenths of a per cent.
    pub fn abandon_rate(&self) -> Option<i64> {
        round::percent(
            self.abandoned - self.abandoned_short,
            self.offered() - self.abandoned_short,
        )
    }
}

/// The tally of one half hour.
pub fn half_hour_tally(calls: &[Handled], start: NaiveDateTime) -> Tally {
    Tally::of(calls.iter().filter(|call| half_hour(call.entered) == start))
}

/// The next operation of a series (ТО-1, ТО-2 …) after the last one done; the first when none was, or after the end.
pub fn next_in_series<'a>(series: &[&'a str], last_done: Option<&str>) -> Option<&'a str> {
    let place = last_done.and_then(|done| series.iter().position(|code| *code == done));
    let next = place.map_or(0, |place| place + 1);
    series.get(next).or(series.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn calls_t1_five_levels_and_the_abandon_rate() {
        let tally = Tally {
            answered: 1000,
            abandoned: 60,
            answered_in_target: 860,
            abandoned_in_target: 20,
            abandoned_short: 10,
        };
        let levels = tally.levels();
        assert_eq!(
            [levels.f1, levels.f2, levels.f3, levels.f4, levels.f5],
            [Some(830), Some(860), Some(811), Some(827), Some(821)]
        );
        assert_eq!(tally.abandon_rate(), Some(48));
    }

    #[test]
    fn calls_t4_the_half_hour_of_entering_owns_the_call() {
        let call = Handled {
            entered: at("2026-11-23T09:29:50"),
            wait_s: 18,
            answered: true,
        };
        let first = half_hour_tally(&[call], at("2026-11-23T09:00:00"));
        assert_eq!((first.answered, first.answered_in_target), (1, 1));
        assert_eq!(
            half_hour_tally(&[call], at("2026-11-23T09:30:00")),
            Tally::default()
        );
    }

    #[test]
    fn calls_t6_thirty_days_is_still_a_card() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let seen = |days: i64| Candidate {
            client: 7,
            last_contact: Some(today - TimeDelta::days(days)),
        };
        assert_eq!(screen_pop(&[seen(30)], today), Pop::Card(7));
        assert_eq!(screen_pop(&[seen(31)], today), Pop::NewRequest(7));
        assert_eq!(
            screen_pop(
                &[Candidate {
                    client: 7,
                    last_contact: None
                }],
                today
            ),
            Pop::NewRequest(7)
        );
        assert_eq!(
            screen_pop(
                &[
                    seen(1),
                    Candidate {
                        client: 9,
                        last_contact: None
                    }
                ],
                today
            ),
            Pop::Choose(vec![7, 9])
        );
        assert_eq!(screen_pop(&[], today), Pop::Guess);
    }

    #[test]
    fn calls_t9_no_calls_is_neither_nothing_nor_everything() {
        let levels = Tally::default().levels();
        assert_eq!(
            [levels.f1, levels.f2, levels.f3, levels.f4, levels.f5],
            [None; 5]
        );
        assert_eq!(Tally::default().abandon_rate(), None);
        assert_eq!(round::show_percent(levels.f4), "—");
    }

    #[test]
    fn a_short_wait_is_not_queued() {
        assert_eq!([4, 5, 6].map(is_queued), [false, false, true]);
    }

    #[test]
    fn the_next_maintenance_follows_the_last_one() {
        let series = ["TO1", "TO2"];
        for (done, next) in [
            (None, "TO1"),
            (Some("TO1"), "TO2"),
            (Some("TO2"), "TO1"),
            (Some("OIL"), "TO1"),
        ] {
            assert_eq!(next_in_series(&series, done), Some(next), "{done:?}");
        }
        assert_eq!(next_in_series(&[], None), None);
    }
}
