//! The estimate of a penalty (rules.md §2.4): base × rate × units late, in kopecks, then the cap.
//! It knows no claim and prints nothing.

use chrono::{NaiveDate, NaiveDateTime};

use super::law::Law;

/// What the estimate is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// Kopecks: the price of the goods, of the work, the prepayment.
    pub base: i64,
    /// Hundredths of a percent for a unit of time.
    pub rate_bp: i64,
    pub units_late: i64,
    /// Kopecks: what the penalty is limited by.
    pub cap: i64,
    /// The transition of ст. 23: since when a cap holds, when the claim came, the last day of the delay; nothing where the
    /// cap has always been.
    pub transition: Option<Transition>,
}

/// A cap that came into a law whose old cases are not settled (U-02).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    pub capped_since: NaiveDate,
    pub received: NaiveDate,
    pub last_day: NaiveDate,
}

impl Transition {
    /// The transition that a group of rules has, if it has one.
    pub fn of(law: &Law, group: &str, received: NaiveDate, last_day: NaiveDate) -> Option<Self> {
        law.capped_since(group).map(|capped_since| Self {
            capped_since,
            received,
            last_day,
        })
    }
}

/// What is shown beside the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Not late.
    None,
    /// Below the cap.
    Full,
    Capped,
    /// The delay ended before there was a cap.
    Uncapped,
    /// Whether the cap holds is not known: both sums, and a warning (U-02).
    Both,
}

impl Verdict {
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Full => "full",
            Self::Capped => "capped",
            Self::Uncapped => "uncapped",
            Self::Both => "both",
        }
    }
}

/// The sums in kopecks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Penalty {
    pub uncapped: i64,
    pub capped: i64,
    pub verdict: Verdict,
}

/// Calendar days from the deadline to what was done, not below 0; the first day of penalty is the day after the deadline.
pub fn days_late(deadline: NaiveDate, done: NaiveDate) -> i64 {
    (done - deadline).num_days().max(0)
}

/// Full hours of a term in hours (U-38), not below 0.
pub fn hours_late(deadline: NaiveDateTime, done: NaiveDateTime) -> i64 {
    (done - deadline).num_hours().max(0)
}

/// Multiplies first and divides once, half a kopeck goes up; nothing when the sum is beyond all money.
pub fn estimate(input: Input) -> Option<Penalty> {
    let product = i128::from(input.base) * i128::from(input.rate_bp) * i128::from(input.units_late);
    let uncapped = i64::try_from((product + 5_000).div_euclid(10_000)).ok()?;
    let capped = uncapped.min(input.cap);
    let verdict = if uncapped == 0 {
        Verdict::None
    } else if uncapped <= input.cap {
        Verdict::Full
    } else {
        over(input.transition)
    };
    Some(Penalty {
        uncapped,
        capped,
        verdict,
    })
}

fn over(transition: Option<Transition>) -> Verdict {
    match transition {
        Some(old) if old.received < old.capped_since => {
            if old.last_day < old.capped_since {
                Verdict::Uncapped
            } else {
                Verdict::Both
            }
        }
        _ => Verdict::Capped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::vectors;

    /// Every row of `penalties.tsv`, by the law of the program.
    #[test]
    fn every_row_of_penalties() {
        let law = Law::with(None, None).unwrap();
        let rows = vectors::records("penalties");
        assert!(rows.len() > 30);
        for row in rows {
            let text = |name: &str| row[name].as_str();
            let number = |name: &str| text(name).parse::<i64>().unwrap();
            let received: NaiveDate = text("received").parse().unwrap();
            let demand = law.demand(text("code"), received).unwrap();
            let group = demand.penalty.as_deref().unwrap();
            let rule = law.penalty(group, received).unwrap();
            assert_eq!(rule.rate_bp, number("rate_bp"), "{row:?}");
            let moment = |name: &str| NaiveDateTime::parse_from_str(text(name), "%Y-%m-%dT%H:%M");
            let day = |name: &str| text(name)[..10].parse::<NaiveDate>().unwrap();
            let units_late = if text("per") == "hour" {
                hours_late(moment("deadline").unwrap(), moment("done").unwrap())
            } else {
                days_late(day("deadline"), day("done"))
            };
            assert_eq!(units_late, number("units_late"), "{row:?}");
            let penalty = estimate(Input {
                base: number("base_kopecks"),
                rate_bp: rule.rate_bp,
                units_late,
                cap: number("cap_kopecks"),
                transition: law.capped_since(group).map(|capped_since| Transition {
                    capped_since,
                    received,
                    last_day: day("done"),
                }),
            })
            .unwrap();
            assert_eq!(penalty.uncapped, number("uncapped_kopecks"), "{row:?}");
            assert_eq!(penalty.capped, number("capped_kopecks"), "{row:?}");
            assert_eq!(penalty.verdict.code(), text("verdict"), "{row:?}");
        }
    }

    #[test]
    fn what_no_money_can_pay_is_no_sum() {
        let input = Input {
            base: i64::MAX,
            rate_bp: 300,
            units_late: 100_000,
            cap: i64::MAX,
            transition: None,
        };
        assert_eq!(estimate(input), None);
    }
}
