//! Units and what keeps them from going out.

use chrono::{NaiveDate, NaiveDateTime};

use crate::areas::fleet::model::status::UnitState;
use crate::desk::{Db, Id, Result, Target};

/// A vehicle of the house.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    pub id: Id,
    pub rev: i64,
    /// `loaner`, `demo`, `service`.
    pub role: String,
    pub class: String,
    pub brand: Option<String>,
    pub model: String,
    pub year: Option<i64>,
    pub colour: Option<String>,
    pub vin: Option<String>,
    pub plate: String,
    pub engine: Option<String>,
    pub sts: Option<String>,
    pub pts: Option<String>,
    pub ownership: Option<String>,
    pub value_kopecks: Option<i64>,
    pub hook_no: Option<i64>,
    pub insurer: Option<String>,
    pub insurance_policy: Option<String>,
    /// A limited policy covers the drivers that it lists and no others.
    pub insurance_limited: bool,
    pub insurance_to: Option<NaiveDate>,
    pub casco_insurer: Option<String>,
    pub casco_policy: Option<String>,
    pub casco_to: Option<NaiveDate>,
    pub casco_excess_kopecks: Option<i64>,
    pub inspection_to: Option<NaiveDate>,
    pub service_km: Option<i64>,
    pub service_on: Option<NaiveDate>,
    pub tank_litres: Option<i64>,
    pub has_battery: bool,
    pub odometer_km: i64,
    /// Eighths of the tank.
    pub fuel8: i64,
    /// JSON of the damage that is known now.
    pub marks: String,
    pub idle_since: NaiveDateTime,
}

impl Unit {
    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    /// «Granta К777КК77».
    pub fn title(&self) -> String {
        format!("{} {}", self.model, self.plate)
    }

    /// «Lada Granta».
    pub fn car(&self) -> String {
        match &self.brand {
            Some(brand) => format!("{brand} {}", self.model),
            None => self.model.clone(),
        }
    }
}

const UNIT: &str = "SELECT u.id, u.rev, u.role, u.class, u.brand, u.model, u.year, u.colour, u.vin, u.plate, u.engine, u.sts, u.pts, \
    u.ownership, u.value_kopecks, u.hook_no, u.insurer, u.insurance_policy, u.insurance_kind = 'limited', u.insurance_to, \
    u.casco_insurer, u.casco_policy, u.casco_to, u.casco_excess_kopecks, u.inspection_to, u.service_km, u.service_on, \
    u.tank_litres, u.has_battery, u.odometer_km, u.fuel8, u.marks, u.idle_since FROM unit u";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Unit> {
    Ok(Unit {
        id: row.get(0)?,
        rev: row.get(1)?,
        role: row.get(2)?,
        class: row.get(3)?,
        brand: row.get(4)?,
        model: row.get(5)?,
        year: row.get(6)?,
        colour: row.get(7)?,
        vin: row.get(8)?,
        plate: row.get(9)?,
        engine: row.get(10)?,
        sts: row.get(11)?,
        pts: row.get(12)?,
        ownership: row.get(13)?,
        value_kopecks: row.get(14)?,
        hook_no: row.get(15)?,
        insurer: row.get(16)?,
        insurance_policy: row.get(17)?,
        insurance_limited: row.get(18)?,
        insurance_to: day(row, 19)?,
        casco_insurer: row.get(20)?,
        casco_policy: row.get(21)?,
        casco_to: day(row, 22)?,
        casco_excess_kopecks: row.get(23)?,
        inspection_to: day(row, 24)?,
        service_km: row.get(25)?,
        service_on: day(row, 26)?,
        tank_litres: row.get(27)?,
        has_battery: row.get(28)?,
        odometer_km: row.get(29)?,
        fuel8: row.get(30)?,
        marks: row.get(31)?,
        idle_since: db.local(row.get(32)?),
    })
}

/// A day that is stored as text.
pub(super) fn day(row: &rusqlite::Row<'_>, place: usize) -> rusqlite::Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(place)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

/// A unit that is not annulled.
pub fn unit(db: Db<'_>, id: Id) -> Result<Option<Unit>> {
    db.row(
        &format!("{UNIT} WHERE u.id = ?1 AND u.void_at IS NULL"),
        [id],
        |row| read(db, row),
    )
}

/// Every unit of the house, as the board lists them: by role, then the order in which they came.
pub fn units(db: Db<'_>) -> Result<Vec<Unit>> {
    db.rows(
        &format!(
            "{UNIT} WHERE u.void_at IS NULL ORDER BY u.role = 'service', u.role = 'demo', u.id"
        ),
        [],
        |row| read(db, row),
    )
}

/// The unit of a folded plate.
pub(in super::super) fn by_plate(db: Db<'_>, folded: &str) -> Result<Option<Unit>> {
    db.row(
        &format!("{UNIT} WHERE u.folded = ?1 AND u.void_at IS NULL"),
        [folded],
        |row| read(db, row),
    )
}

/// What keeps a unit from going out, and for how long.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    pub id: Id,
    pub rev: i64,
    pub unit_id: Id,
    pub state: UnitState,
    pub from: NaiveDateTime,
    /// None: until somebody says so.
    pub until: Option<NaiveDateTime>,
    pub reason: Option<String>,
}

/// Stops that are not over and begin before `end`, of every unit.
pub(in super::super) fn stops(db: Db<'_>, end: NaiveDateTime) -> Result<Vec<Stop>> {
    db.rows(
        &format!("{STOP} AND from_at < ?1 ORDER BY unit_id, from_at"),
        [db.instant(end)],
        |row| read_stop(db, row),
    )
}

/// Stops of one unit that are not over.
pub(in super::super) fn stops_of(db: Db<'_>, unit: Id) -> Result<Vec<Stop>> {
    db.rows(
        &format!("{STOP} AND unit_id = ?1 ORDER BY from_at"),
        [unit],
        |row| read_stop(db, row),
    )
}

const STOP: &str = "SELECT id, rev, unit_id, state, from_at, until_at, reason FROM unit_stop \
    WHERE ended_at IS NULL AND void_at IS NULL";

fn read_stop(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Stop> {
    let state: String = row.get(3)?;
    Ok(Stop {
        id: row.get(0)?,
        rev: row.get(1)?,
        unit_id: row.get(2)?,
        state: UnitState::parse(&state).unwrap_or(UnitState::Hold),
        from: db.local(row.get(4)?),
        until: row.get::<_, Option<i64>>(5)?.map(|at| db.local(at)),
        reason: row.get(6)?,
    })
}

/// A driver that a limited policy lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Insured {
    pub id: Id,
    pub rev: i64,
    pub name: String,
    pub licence: String,
}

pub(in super::super) fn insured(db: Db<'_>, unit: Id) -> Result<Vec<Insured>> {
    db.rows(
        "SELECT id, rev, name, licence FROM insured_driver WHERE unit_id = ?1 AND void_at IS NULL ORDER BY id",
        [unit],
        |row| {
            Ok(Insured {
                id: row.get(0)?,
                rev: row.get(1)?,
                name: row.get(2)?,
                licence: row.get(3)?,
            })
        },
    )
}

/// Units with a defect that the head of transport has not acknowledged.
pub(in super::super) fn unacknowledged(db: Db<'_>) -> Result<Vec<Id>> {
    db.rows(
        "SELECT DISTINCT unit_id FROM transport_notice WHERE acknowledged_at IS NULL AND void_at IS NULL",
        [],
        |row| row.get(0),
    )
}
