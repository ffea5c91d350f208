//! The deadline of a demand (rules.md §2): the row of the law that holds, the day from which it runs, both ends of the
//! term. The alarm is on the earlier. It knows no claim, and no company's clock: nothing pauses a legal term.

use chrono::{Days, NaiveDate};

use super::calendar::ProductionCalendar;
use super::law::{Counting, Demand, Law, PenaltyRule, Starts};
use super::term::{self, Step, Term, Unit};

/// The days within which a vehicle can be given back for any defect (ст. 18 п. 1).
const ANY_DEFECT_DAYS: u32 = 15;
const ANY_DEFECT: &str = "G-15";

/// The days that a claim knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    pub received: NaiveDate,
    /// A company's claim runs from its sending.
    pub sent: Option<NaiveDate>,
    /// When the vehicle was handed over to the client.
    pub delivered: Option<NaiveDate>,
    /// The last day by agreement, contract, order or the client's own word.
    pub agreed: Option<NaiveDate>,
}

/// Why there is no deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDeadline {
    /// No demand of this code is in the tables.
    Unknown,
    /// The demand has no row that holds on the day of receipt.
    NotInForce,
    /// The term is typed: its last day is needed.
    NeedsAgreed,
    NeedsSent,
    /// Longer than the law lets anybody agree (ст. 20 п. 1).
    AgreedTooLate(NaiveDate),
    /// Received before it was sent, agreed before it was received.
    Order,
}

/// What has to be said beside the dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Not checked by a lawyer, or the wording is not confirmed.
    Unchecked,
    /// The 15 days end on a free day and the claim came after it (U-01).
    ShiftedFifteen(NaiveDate),
    /// The 15 days are over: the demand needs one of the grounds of ст. 18 п. 1.
    FifteenOver(NaiveDate),
    CalendarUnknown,
    /// No term by law: the client is answered at once.
    AtOnce,
}

/// Both ends with what they rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline<'a> {
    pub demand: &'a Demand,
    pub penalty: Option<&'a PenaltyRule>,
    /// The day that is not counted.
    pub event: NaiveDate,
    pub term: Option<(u32, Unit)>,
    /// Without the shift of ст. 193: the control date.
    pub raw_end: Option<NaiveDate>,
    /// With it: the limit date.
    pub shifted_end: Option<NaiveDate>,
    pub alarm_on: Option<NaiveDate>,
    pub steps: Vec<Step>,
    pub doubts: Vec<Doubt>,
}

/// Finds both ends for a demand that was received on a day.
pub fn deadline<'a>(
    law: &'a Law,
    code: &str,
    dates: Dates,
    calendar: &ProductionCalendar,
) -> Result<Deadline<'a>, NoDeadline> {
    let Some(demand) = law.demand(code, dates.received) else {
        return Err(if law.knows(code) {
            NoDeadline::NotInForce
        } else {
            NoDeadline::Unknown
        });
    };
    let event = match demand.starts {
        Starts::Received | Starts::Contract => dates.received,
        Starts::Sent => dates.sent.ok_or(NoDeadline::NeedsSent)?,
    };
    if event > dates.received {
        return Err(NoDeadline::Order);
    }
    let mut doubts = Vec::new();
    if demand.force.is_doubtful() {
        doubts.push(Doubt::Unchecked);
    }
    if code == ANY_DEFECT {
        doubts.extend(fifteen(dates, calendar));
    }
    let (length, ends) = match demand.counting {
        Counting::Law(length, unit) => (
            Some((length, unit)),
            term::count(event, length, unit, calendar),
        ),
        Counting::Outer(length, unit) => {
            let outer = term::count(event, length, unit, calendar);
            doubts.push(Doubt::AtOnce);
            (Some((length, unit)), agreed_within(dates, outer, calendar)?)
        }
        Counting::Typed => {
            let agreed = dates.agreed.ok_or(NoDeadline::NeedsAgreed)?;
            // The term of an order may have ended long before anybody complained.
            if demand.starts == Starts::Received && agreed < event {
                return Err(NoDeadline::Order);
            }
            (None, on(agreed, calendar))
        }
        Counting::None => (None, nothing()),
    };
    if ends.raw_end.is_some() && !ends.calendar_known {
        doubts.push(Doubt::CalendarUnknown);
    }
    let alarm_on = ends.raw_end.or(ends.shifted_end);
    Ok(Deadline {
        demand,
        penalty: demand
            .penalty
            .as_deref()
            .and_then(|group| law.penalty(group, dates.received)),
        event,
        term: length,
        raw_end: ends.raw_end,
        shifted_end: ends.shifted_end,
        alarm_on,
        steps: ends.steps,
        doubts,
    })
}

/// A written agreement moves both dates, within the outer bound.
fn agreed_within(
    dates: Dates,
    outer: Term,
    calendar: &ProductionCalendar,
) -> Result<Term, NoDeadline> {
    let Some(agreed) = dates.agreed else {
        return Ok(outer);
    };
    if agreed < dates.received {
        return Err(NoDeadline::Order);
    }
    match outer.raw_end {
        Some(last) if agreed > last => Err(NoDeadline::AgreedTooLate(last)),
        _ => Ok(on(agreed, calendar)),
    }
}

/// A term that ends on a named day: only the shift is counted.
fn on(day: NaiveDate, calendar: &ProductionCalendar) -> Term {
    term::count(day, 0, Unit::Day, calendar)
}

fn nothing() -> Term {
    Term {
        raw_end: None,
        shifted_end: None,
        calendar_known: true,
        steps: Vec::new(),
    }
}

/// Whether the first 15 days still run on the day of receipt (rules.md §2.2, G-15).
fn fifteen(dates: Dates, calendar: &ProductionCalendar) -> Option<Doubt> {
    let ends = term::count(dates.delivered?, ANY_DEFECT_DAYS, Unit::Day, calendar);
    let last = ends.raw_end?;
    if dates.received <= last {
        return None;
    }
    match ends.shifted_end {
        Some(shifted) if dates.received <= shifted => Some(Doubt::ShiftedFifteen(shifted)),
        _ => Some(Doubt::FifteenOver(last)),
    }
}

/// The day of receipt that a deadline of a fixed term comes from; nothing where the term is typed or counted in
/// working days.
pub fn received_for(law: &Law, code: &str, deadline: NaiveDate) -> Option<NaiveDate> {
    match law.demand(code, deadline)?.counting {
        Counting::Law(days, Unit::Day) | Counting::Outer(days, Unit::Day) => {
            deadline.checked_sub_days(Days::new(u64::from(days)))
        }
        Counting::Law(weeks, Unit::Week) | Counting::Outer(weeks, Unit::Week) => {
            deadline.checked_sub_days(Days::new(u64::from(weeks) * 7))
        }
        Counting::Law(months, Unit::Month) | Counting::Outer(months, Unit::Month) => {
            deadline.checked_sub_months(chrono::Months::new(months))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dates(received: &str) -> Dates {
        Dates {
            received: day(received),
            sent: None,
            delivered: None,
            agreed: None,
        }
    }

    fn ends(
        code: &str,
        dates: Dates,
    ) -> Result<(Option<NaiveDate>, Option<NaiveDate>), NoDeadline> {
        let law = Law::with(None, None).unwrap();
        let calendar = ProductionCalendar::embedded().unwrap();
        deadline(&law, code, dates, &calendar).map(|found| {
            assert_eq!(found.alarm_on, found.raw_end);
            (found.raw_end, found.shifted_end)
        })
    }

    #[test]
    fn claim_t4_a_money_demand_has_ten_days() {
        let end = Some(day("2026-12-03"));
        assert_eq!(ends("S-MONEY", dates("2026-11-23")), Ok((end, end)));
        assert_eq!(
            ends("G-MONEY", dates("2026-12-21")),
            Ok((Some(day("2026-12-31")), Some(day("2027-01-11"))))
        );
    }

    #[test]
    fn typed_terms_need_their_day_and_a_repair_has_an_outer_bound() {
        let with = |received: &str, agreed: &str| Dates {
            agreed: Some(day(agreed)),
            ..dates(received)
        };
        assert_eq!(
            ends("S-FIX", dates("2026-11-23")),
            Err(NoDeadline::NeedsAgreed)
        );
        let sunday = with("2026-11-23", "2026-11-29");
        assert_eq!(
            ends("S-FIX", sunday),
            Ok((Some(day("2026-11-29")), Some(day("2026-11-30"))))
        );
        // The order's own term does not move with the claim; the client cannot name a day that is over.
        let over = with("2026-11-23", "2026-11-10");
        assert!(ends("S-LATE", over).is_ok());
        assert_eq!(ends("S-FIX", over), Err(NoDeadline::Order));
        assert_eq!(
            ends("G-REPAIR", dates("2026-11-23")),
            Ok((Some(day("2027-01-07")), Some(day("2027-01-11"))))
        );
        let agreed = with("2026-11-23", "2026-12-10");
        let end = Some(day("2026-12-10"));
        assert_eq!(ends("G-REPAIR", agreed), Ok((end, end)));
        assert_eq!(
            ends("G-REPAIR", with("2026-11-23", "2027-01-08")),
            Err(NoDeadline::AgreedTooLate(day("2027-01-07")))
        );
    }

    #[test]
    fn a_company_s_claim_runs_from_its_sending() {
        assert_eq!(ends("B2B", dates("2026-11-23")), Err(NoDeadline::NeedsSent));
        let sent = |text: &str| Dates {
            sent: Some(day(text)),
            ..dates("2026-11-23")
        };
        assert_eq!(
            ends("B2B", sent("2026-11-16")).map(|(raw, _)| raw),
            Ok(Some(day("2026-12-16")))
        );
        assert_eq!(ends("B2B", sent("2026-11-24")), Err(NoDeadline::Order));
    }

    #[test]
    fn the_first_fifteen_days_of_a_vehicle() {
        let law = Law::with(None, None).unwrap();
        let calendar = ProductionCalendar::embedded().unwrap();
        let doubts = |delivered: &str, received: &str| {
            let dates = Dates {
                delivered: Some(day(delivered)),
                ..dates(received)
            };
            let found = deadline(&law, "G-15", dates, &calendar).unwrap();
            found.doubts[1..].to_vec()
        };
        assert_eq!(doubts("2026-11-23", "2026-12-08"), []);
        assert_eq!(
            doubts("2026-11-23", "2026-12-09"),
            [Doubt::FifteenOver(day("2026-12-08"))]
        );
        // 6 December 2026 is a Sunday.
        assert_eq!(
            doubts("2026-11-21", "2026-12-07"),
            [Doubt::ShiftedFifteen(day("2026-12-07"))]
        );
    }

    #[test]
    fn what_no_table_knows_has_no_deadline() {
        assert_eq!(ends("X-1", dates("2026-11-23")), Err(NoDeadline::Unknown));
        let law = Law::with(None, None).unwrap();
        let received = received_for(&law, "G-MONEY", day("2026-02-10"));
        assert_eq!(received, Some(day("2026-01-31")));
        assert_eq!(received_for(&law, "S-FIX", day("2026-02-10")), None);
    }
}
