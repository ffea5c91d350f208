//! The penalty that runs on a claim today, by the rules of the law's tables: an internal estimate from the control date,
//! with that from the limit date beside it (CLAIM-R13).

use chrono::NaiveDate;

use super::sql::{Claim, Demanded};
use crate::desk::{Books, Result};
use crate::documents::law::law;
use crate::rules::penalty::{self, Input, Penalty, Transition, Verdict};

/// Kopecks, by the day from which they are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    pub from_control: i64,
    pub from_limit: i64,
    /// Whether the cap holds is not known (U-02): the larger sum is given.
    pub is_doubtful: bool,
}

/// What runs on one demand; nothing where no price is known, no rule holds, or nothing is late.
pub(super) fn running(
    books: &Books<'_>,
    claim: &Claim,
    demand: &Demanded,
) -> Result<Option<Running>> {
    let day = |day: &Option<String>| day.as_ref().and_then(|day| day.parse::<NaiveDate>().ok());
    let (Some(base), Some(control)) = (demand.base, day(&demand.control_on)) else {
        return Ok(None);
    };
    let until = claim.informed.unwrap_or(books.now).date();
    if until <= control {
        return Ok(None);
    }
    let law = law(&books.place.templates)?;
    let received = claim.received.date();
    let group = law
        .demand(&demand.code, received)
        .and_then(|row| row.penalty.clone());
    let rule = group
        .as_deref()
        .and_then(|group| law.penalty(group, received));
    let (Some(group), Some(rule)) = (&group, rule) else {
        return Ok(None);
    };
    let since = |deadline: NaiveDate| {
        penalty::estimate(Input {
            base,
            rate_bp: rule.rate_bp,
            units_late: penalty::days_late(deadline, until),
            cap: demand.cap.unwrap_or(base),
            transition: Transition::of(&law, group, received, until),
        })
    };
    let limit = day(&demand.limit_on).unwrap_or(control);
    let (Some(control), Some(limit)) = (since(control), since(limit)) else {
        return Ok(None);
    };
    Ok(Some(Running {
        from_control: owed(control),
        from_limit: owed(limit),
        is_doubtful: control.verdict == Verdict::Both,
    }))
}

fn owed(penalty: Penalty) -> i64 {
    match penalty.verdict {
        Verdict::Capped => penalty.capped,
        _ => penalty.uncapped,
    }
}
