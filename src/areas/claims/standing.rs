//! How a claim stands right now: which clock burns, what is left of it, what the law says. One reckoning for the tab, the
//! day, lists and scripts, so that they never tell different hours.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::clocks::{self, no_hours};
use super::evidence;
use super::model::Which;
use super::penalty::{Running, running};
use super::sql::clocks::Kept;
use super::sql::{self, Claim, Demanded};
use crate::desk::{Books, Result};
use crate::rules::clock::Category;
use crate::rules::hours::Calendar;

/// Working minutes before its end from which a clock stands on the warning list.
const LIST_MIN: i64 = 10;

/// A claim with its clocks as they are now.
#[derive(Debug, Clone)]
pub struct Standing {
    pub claim: Claim,
    /// Each with the penalty that runs on it.
    pub demands: Vec<(Demanded, Option<Running>)>,
    /// The earliest end of a demand's term without the shift of ст. 193, and with it.
    pub control_on: Option<NaiveDate>,
    pub limit_on: Option<NaiveDate>,
    /// The nearest clock that runs: which, due, working minutes left.
    pub running: Option<(Which, NaiveDateTime, i64)>,
    /// Working minutes that will be left when the pause ends.
    pub held: Option<i64>,
    /// Clocks that were missed, met later or not (they stay red for ever).
    pub missed: Vec<Which>,
    pub hold_total_min: i64,
    /// The quality check that the client is called to and nobody knows the end of.
    pub check_at: Option<NaiveDateTime>,
    /// A running clock or a term of the law is over.
    pub is_overdue: bool,
}

impl Standing {
    /// What it is sorted by: the nearest end, of a clock or of the law; a held one waits behind.
    pub fn burns_at(&self) -> NaiveDateTime {
        let by_law = self
            .control_on
            .filter(|_| self.claim.informed.is_none())
            .and_then(|day| day.and_hms_opt(23, 59, 59));
        let by_clock = self.running.map(|(_, due, _)| due);
        by_clock
            .into_iter()
            .chain(by_law)
            .min()
            .unwrap_or(NaiveDateTime::MAX)
    }

    /// The action that takes it further: while the client has not heard of it, that comes first.
    pub fn next(&self) -> Option<&'static str> {
        match self.running {
            Some((Which::Acknowledge, ..)) => Some("claims.acknowledge"),
            _ => self.claim.stage.next(),
        }
    }

    /// Over, or so near its end that it is on the warning list (CLAIM-R7).
    pub fn is_burning(&self) -> bool {
        self.is_overdue || self.running.is_some_and(|(_, _, left)| left <= LIST_MIN)
    }

    /// Share of the running clock that is used, 0 to 100 and above.
    pub fn used_percent(&self) -> Option<i64> {
        let (which, _, left) = self.running?;
        let target = self.claim.class.target_min(which);
        Some(100 - left * 100 / target.max(1))
    }
}

/// The open claims, what burns first.
pub fn burning(books: &Books<'_>) -> Result<Vec<Standing>> {
    let calendar = clocks::calendar(books.db)?;
    let claims = sql::open(books.db)?.into_iter();
    let mut all: Vec<Standing> = claims
        .map(|claim| stand(books, claim, &calendar))
        .collect::<Result<_>>()?;
    all.sort_by_key(|one| (one.burns_at(), one.claim.received));
    Ok(all)
}

/// One claim as it stands now.
pub(super) fn standing(books: &Books<'_>, claim: Claim) -> Result<Standing> {
    stand(books, claim, &clocks::calendar(books.db)?)
}

fn stand(books: &Books<'_>, claim: Claim, calendar: &Calendar) -> Result<Standing> {
    let demands: Vec<(Demanded, Option<Running>)> = sql::demands(books.db, claim.id)?
        .into_iter()
        .map(|demand| {
            let penalty = running(books, &claim, &demand)?;
            Ok((demand, penalty))
        })
        .collect::<Result<_>>()?;
    let earliest = |of: fn(&Demanded) -> Option<&String>| -> Option<NaiveDate> {
        let days = demands.iter().filter_map(|(demand, _)| of(demand));
        days.filter_map(|day| day.parse().ok()).min()
    };
    let control_on = earliest(|one| one.control_on.as_ref());
    let limit_on = earliest(|one| one.limit_on.as_ref());
    let clocks = sql::clocks::of(books.db, claim.id)?;
    let mut running: Option<(Which, NaiveDateTime, i64)> = None;
    let mut held = None;
    let mut missed = Vec::new();
    for Kept { which, clock, .. } in &clocks {
        if clock.has_failed(books.now, calendar).map_err(no_hours)? {
            missed.push(*which);
        }
        // A claim that was opened again runs by its new clock; what the old one missed stays.
        let last = clocks.iter().rfind(|one| one.which == *which);
        if !claim.stage.is_at_desk() || last.is_some_and(|one| one.clock != *clock) {
            continue;
        }
        let left = clock.left_min(books.now, calendar).map_err(no_hours)?;
        match clock.category() {
            Category::Hold => held = Some(left),
            Category::Done => {}
            Category::Open => {
                let due = clock.due(calendar).map_err(no_hours)?;
                if let Some(due) = due
                    && running.is_none_or(|(_, known, _)| due < known)
                {
                    running = Some((*which, due, left));
                }
            }
        }
    }
    let today = books.now.date().and_time(NaiveTime::MIN);
    let by_law = control_on.is_some_and(|day| day.and_time(NaiveTime::MIN) < today);
    let by_clock = running.is_some_and(|(_, due, _)| books.now > due);
    Ok(Standing {
        is_overdue: claim.closed.is_none() && (by_clock || (by_law && claim.informed.is_none())),
        check_at: evidence::awaited(books, claim.id)?.map(|one| one.at),
        hold_total_min: clocks.iter().map(|one| one.clock.hold_total_min).sum(),
        claim,
        demands,
        control_on,
        limit_on,
        running,
        held,
        missed,
    })
}
