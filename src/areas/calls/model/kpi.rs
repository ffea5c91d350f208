//! The figures of calls beside the service level: waiting, handling, first contact, returned misses. Pure.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta};

use super::{RETURN_MIN, Tally};
use crate::desk::Id;
use crate::rules::round;

/// A call about the same within so many days was not settled by the one before (K-FCR).
pub const AGAIN_DAYS: i64 = 7;

/// K-ANSWER: the share of the offered calls that were answered, tenths of a per cent.
pub fn answer_rate(tally: &Tally) -> Option<i64> {
    round::percent(tally.answered, tally.offered())
}

/// Seconds that calls took, each a sum over the answered ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Handling {
    pub answered: i64,
    /// Answered and over.
    pub handled: i64,
    pub wait_s: i64,
    pub talk_s: i64,
    pub hold_s: i64,
    pub wrap_s: i64,
}

impl Handling {
    /// K-ASA: the mean wait of the answered, tenths of a second.
    pub fn mean_wait(&self) -> Option<i64> {
        round::divide(self.wait_s * 10, self.answered)
    }

    /// K-AHT: the mean of talk, hold and wrap-up, tenths of a second.
    pub fn mean_handling(&self) -> Option<i64> {
        round::divide((self.talk_s + self.hold_s + self.wrap_s) * 10, self.handled)
    }
}

/// Who called: a client, or a number that is nobody's yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Caller {
    Client(Id),
    Number(String),
}

/// A handled call of somebody about something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub caller: Caller,
    pub topic: String,
    pub at: NaiveDateTime,
}

/// Calls that were settled at once or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FirstContact {
    pub handled: i64,
    /// Followed by another of the same caller about the same.
    pub again: i64,
}

impl FirstContact {
    /// Counts the contacts before `until`; later ones are looked at only as followers.
    pub fn of(contacts: &[Contact], until: NaiveDateTime) -> Self {
        let mut times: HashMap<(&Caller, &str), Vec<NaiveDateTime>> = HashMap::new();
        for contact in contacts {
            let about = (&contact.caller, contact.topic.as_str());
            times.entry(about).or_default().push(contact.at);
        }
        let mut found = FirstContact::default();
        for of_one in times.values_mut() {
            of_one.sort_unstable();
            for (place, at) in of_one.iter().enumerate().filter(|(_, at)| **at < until) {
                let next = of_one.get(place + 1);
                let soon = next.is_some_and(|next| *next - *at <= TimeDelta::days(AGAIN_DAYS));
                found.handled += 1;
                found.again += i64::from(soon);
            }
        }
        found
    }

    /// K-FCR, tenths of a per cent.
    pub fn rate(&self) -> Option<i64> {
        round::percent(self.handled - self.again, self.handled)
    }
}

/// K-MISSED-RETURN: rows of missed calls, how many were returned in time, and after how many working minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returns {
    pub missed: i64,
    pub in_time: i64,
    /// Ascending.
    pub minutes: Vec<i64>,
}

impl Returns {
    /// Counts rows by the minutes until the number was spoken to; none while it was not.
    pub fn of(rows: impl IntoIterator<Item = Option<i64>>) -> Self {
        let mut found = Returns::default();
        for minutes in rows {
            found.missed += 1;
            if let Some(minutes) = minutes {
                found.in_time += i64::from(minutes <= RETURN_MIN);
                found.minutes.push(minutes);
            }
        }
        found.minutes.sort_unstable();
        found
    }

    /// The share returned within [`RETURN_MIN`], tenths of a per cent.
    pub fn rate(&self) -> Option<i64> {
        round::percent(self.in_time, self.missed)
    }

    /// The median of the returned, whole minutes.
    pub fn median(&self) -> Option<i64> {
        round::median(&self.minutes).and_then(|tenths| round::divide(tenths, 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::vectors::kpi;

    fn shown(tenths: Option<i64>) -> String {
        tenths.map_or_else(|| "null".to_owned(), round::show_tenths)
    }

    #[test]
    fn k_sl_k_answer_and_k_abandon_come_as_the_vectors_have_them() {
        for row in kpi("K-SL") {
            let tally = Tally {
                answered: row.number("answered"),
                abandoned: row.number("abandoned"),
                answered_in_target: row.number("answered_in_T"),
                abandoned_in_target: row.number("abandoned_in_T"),
                abandoned_short: row.number("abandoned_short"),
            };
            let levels = tally.levels();
            let found = [levels.f1, levels.f2, levels.f3, levels.f4, levels.f5].map(shown);
            assert_eq!(found.to_vec(), row.expected, "{}", row.id);
        }
        for row in kpi("K-ANSWER") {
            let tally = Tally {
                answered: row.number("answered"),
                abandoned: row.number("abandoned"),
                ..Tally::default()
            };
            assert_eq!(vec![shown(answer_rate(&tally))], row.expected, "{}", row.id);
        }
        for row in kpi("K-ABANDON") {
            let tally = Tally {
                answered: row.number("offered") - row.number("abandoned"),
                abandoned: row.number("abandoned"),
                abandoned_short: row.number("short"),
                ..Tally::default()
            };
            assert_eq!(
                vec![shown(tally.abandon_rate())],
                row.expected,
                "{}",
                row.id
            );
        }
    }

    #[test]
    fn k_asa_and_k_aht_come_as_the_vectors_have_them() {
        for row in kpi("K-ASA") {
            let waits = row.numbers("waits_s");
            let handling = Handling {
                answered: i64::try_from(waits.len()).unwrap(),
                wait_s: waits.iter().sum(),
                ..Handling::default()
            };
            assert_eq!(
                vec![shown(handling.mean_wait())],
                row.expected,
                "{}",
                row.id
            );
        }
        for row in kpi("K-AHT") {
            let handling = Handling {
                handled: row.number("handled"),
                talk_s: row.number("talk_s"),
                hold_s: row.number("hold_s"),
                wrap_s: row.number("wrap_s"),
                ..Handling::default()
            };
            let found = vec![shown(handling.mean_handling())];
            assert_eq!(found, row.expected, "{}", row.id);
        }
    }

    #[test]
    fn k_fcr_comes_as_the_vectors_have_it() {
        let at = |text: &str| {
            NaiveDateTime::parse_from_str(&format!("2026.{text}"), "%Y.%d.%m %H:%M").unwrap()
        };
        for row in kpi("K-FCR") {
            assert_eq!(row.number("days"), AGAIN_DAYS);
            let contacts: Vec<Contact> = row
                .list("calls")
                .into_iter()
                .map(|call| {
                    let mut parts = call.splitn(3, ':');
                    let mut part = || parts.next().unwrap();
                    Contact {
                        caller: Caller::Number(part().to_owned()),
                        topic: part().to_owned(),
                        at: at(part()),
                    }
                })
                .collect();
            let found = FirstContact::of(&contacts, at("31.12 00:00"));
            assert_eq!(vec![shown(found.rate())], row.expected, "{}", row.id);
        }
    }

    #[test]
    fn k_missed_return_comes_as_the_vectors_have_it() {
        for row in kpi("K-MISSED-RETURN") {
            let found = if row.id.ends_with("V1") {
                shown(
                    Returns {
                        missed: row.number("missed"),
                        in_time: row.number("returned_in_15"),
                        minutes: Vec::new(),
                    }
                    .rate(),
                )
            } else {
                let minutes = row.numbers("return_min");
                let returns = Returns::of(minutes.into_iter().map(Some));
                returns.median().unwrap().to_string()
            };
            assert_eq!(vec![found], row.expected, "{}", row.id);
        }
        let returns = Returns::of([Some(4), None, Some(15), Some(16)]);
        assert_eq!((returns.rate(), returns.median()), (Some(500), Some(15)));
        assert_eq!(Returns::default().rate(), None);
    }
}
