//! Where every unit stands: its agreements and stops put together. One read for the board, the tile and what is free.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::expire;
use super::model::kind::Kind;
use super::model::span::{self, Span};
use super::model::status::{Status, UnitState};
use super::model::tile::{self, Share, Tile};
use super::sql::agreements::{self, Agreement};
use super::sql::units::{self, Stop, Unit};
use crate::areas::recalls;
use crate::desk::{Books, Id, Result};

/// A unit with everything that takes its time.
#[derive(Debug, Clone)]
pub struct Standing {
    pub unit: Unit,
    /// Its open agreements, by time.
    pub agreements: Vec<Agreement>,
    /// Its stops that are not over, by time.
    pub stops: Vec<Stop>,
    /// A defect waits for the head of transport (FLEET-R7).
    pub is_unacknowledged: bool,
    /// An open safety campaign is about it (RECALL-R5).
    pub is_recalled: bool,
}

impl Standing {
    /// The agreement under which it is out.
    pub fn out(&self) -> Option<&Agreement> {
        self.agreements
            .iter()
            .find(|agreement| agreement.status == Status::Out)
    }

    /// The next agreement whose keys have not gone out.
    pub fn next(&self) -> Option<&Agreement> {
        self.agreements
            .iter()
            .find(|agreement| agreement.status.is_ahead())
    }

    /// The stop that holds at a moment, the gravest first.
    pub fn stop_at(&self, at: NaiveDateTime) -> Option<&Stop> {
        let held = |stop: &&Stop| stop.from <= at && stop.until.is_none_or(|until| at < until);
        self.stops
            .iter()
            .filter(held)
            .max_by_key(|stop| (stop.state.is_away(), stop.state as u8))
    }

    pub fn state(&self, now: NaiveDateTime) -> UnitState {
        if self.out().is_some() {
            return UnitState::Out;
        }
        if self.is_recalled {
            return UnitState::RecallStop;
        }
        if let Some(stop) = self.stop_at(now).filter(|stop| stop.state.is_away()) {
            return stop.state;
        }
        let is_looked_at = |agreement: &Agreement| agreement.status == Status::Returned;
        if self.is_unacknowledged || self.agreements.iter().any(is_looked_at) {
            return UnitState::Inspection;
        }
        self.stop_at(now)
            .map_or(UnitState::Ready, |stop| stop.state)
    }

    /// Everything that takes its time, but for one agreement (that is being moved).
    pub fn taken(&self, now: NaiveDateTime, but: Option<Id>) -> Vec<Span> {
        let agreements = self.agreements.iter();
        let mut taken: Vec<Span> = agreements
            .filter(|agreement| Some(agreement.id) != but)
            .map(|agreement| agreement.occupation(now))
            .collect();
        let away = self.stops.iter().filter(|stop| stop.state.is_away());
        taken.extend(away.map(|stop| Span::new(stop.from, stop.until.unwrap_or(span::NEVER))));
        taken
    }

    /// Whether it can be had for a span under a kind: nobody else has it, and its papers last (FLEET-R2, R15).
    pub fn is_free(&self, wanted: Span, kind: &Kind, now: NaiveDateTime, but: Option<Id>) -> bool {
        self.papers_last(wanted) && span::is_free(wanted, kind.turnaround, &self.taken(now, but))
    }

    /// Insurance and diagnostic card hold on the day of the return (40-ФЗ ст. 15–16; FLEET-R15).
    fn papers_last(&self, wanted: Span) -> bool {
        let back = wanted.until.date();
        let lasts = |to: Option<chrono::NaiveDate>| to.is_none_or(|to| to >= back);
        lasts(self.unit.insurance_to) && lasts(self.unit.inspection_to)
    }

    /// How it counts in the tile of today.
    pub fn share(&self, now: NaiveDateTime) -> Share {
        let tomorrow = now.date().and_time(NaiveTime::MIN) + TimeDelta::days(1);
        let today = |agreement: &Agreement| {
            agreement.status.is_ahead() && agreement.times.planned_out < tomorrow
        };
        tile::share(self.state(now), self.agreements.iter().any(today))
    }
}

/// Whether an open safety campaign is about a unit; it cannot go out until the work is done (RECALL-R5).
fn is_recalled(books: &Books<'_>, unit: &Unit) -> Result<bool> {
    match &unit.vin {
        Some(vin) => Ok(recalls::open_safety(books.db, vin)?.is_some()),
        None => Ok(false),
    }
}

/// Every unit of the house with what takes its time.
pub fn standings(books: &Books<'_>) -> Result<Vec<Standing>> {
    let db = books.db;
    let hours = expire::hours(books)?;
    let mut open = agreements::open(db)?;
    open.retain(|one| !expire::is_uncollected(one, hours, books.now));
    let far = books.now + TimeDelta::days(366);
    let mut stops = units::stops(db, far)?;
    let unacknowledged = units::unacknowledged(db)?;
    let units = units::units(db)?;
    units
        .into_iter()
        .map(|unit| {
            Ok(Standing {
                agreements: open.extract_if(.., |one| one.unit_id == unit.id).collect(),
                stops: stops.extract_if(.., |one| one.unit_id == unit.id).collect(),
                is_unacknowledged: unacknowledged.contains(&unit.id),
                is_recalled: is_recalled(books, &unit)?,
                unit,
            })
        })
        .collect()
}

/// One unit with what takes its time.
pub fn standing(books: &Books<'_>, unit: Id) -> Result<Option<Standing>> {
    let db = books.db;
    let Some(unit) = units::unit(db, unit)? else {
        return Ok(None);
    };
    let hours = expire::hours(books)?;
    let mut open = agreements::open_of(db, unit.id)?;
    open.retain(|one| !expire::is_uncollected(one, hours, books.now));
    Ok(Some(Standing {
        agreements: open,
        stops: units::stops_of(db, unit.id)?,
        is_unacknowledged: units::unacknowledged(db)?.contains(&unit.id),
        is_recalled: is_recalled(books, &unit)?,
        unit,
    }))
}

/// The units that can be had for a whole span under a kind, the longest idle first, then by hook (FLEET-R9).
pub fn free(books: &Books<'_>, wanted: Span, kind: &Kind) -> Result<Vec<Standing>> {
    let all = standings(books)?;
    let free = free_among(&all, wanted, kind, books.now);
    Ok(free.into_iter().cloned().collect())
}

/// The same of standings that were read already.
pub fn free_among<'a>(
    all: &'a [Standing],
    wanted: Span,
    kind: &Kind,
    now: NaiveDateTime,
) -> Vec<&'a Standing> {
    let mut free: Vec<&Standing> = all
        .iter()
        .filter(|one| one.unit.role == kind.role && one.is_free(wanted, kind, now, None))
        .collect();
    free.sort_by_key(|one| {
        (
            one.unit.idle_since,
            one.unit.hook_no.unwrap_or(i64::MAX),
            one.unit.id,
        )
    });
    free
}

/// The tile of today for the units of a role.
pub fn tile(standings: &[Standing], role: &str, now: NaiveDateTime) -> Tile {
    let mut tile = Tile::default();
    for one in standings.iter().filter(|one| one.unit.role == role) {
        tile.add(one.share(now));
    }
    tile
}
