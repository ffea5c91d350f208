//! Reading the catalogue, the people and the hours of the workshop.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::action::Pick;
use crate::desk::{Books, Db, Id, Result};

/// An operation of the catalogue; `norm_hours` in hundredths, prices in kopecks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Operation {
    pub id: Id,
    pub rev: i64,
    pub code: String,
    pub title: String,
    pub short_title: String,
    pub group_code: String,
    pub norm_hours: i64,
    pub skill: String,
    pub bay_kind: String,
    pub price_from: Option<i64>,
    pub price_to: Option<i64>,
    pub parts_lead_days: i64,
    pub questions: Option<String>,
    pub preparation: Option<String>,
    /// When somebody last looked whether it still holds (X-REF).
    pub checked_on: Option<String>,
}

const OPERATION: &str = "SELECT id, rev, code, title, short_title, group_code, norm_hours, skill, bay_kind, price_from, price_to, \
    questions, preparation, parts_lead_days, checked_on FROM operation";

fn read_operation(row: &rusqlite::Row<'_>) -> rusqlite::Result<Operation> {
    Ok(Operation {
        id: row.get(0)?,
        rev: row.get(1)?,
        code: row.get(2)?,
        title: row.get(3)?,
        short_title: row.get(4)?,
        group_code: row.get(5)?,
        norm_hours: row.get(6)?,
        skill: row.get(7)?,
        bay_kind: row.get(8)?,
        price_from: row.get(9)?,
        price_to: row.get(10)?,
        questions: row.get(11)?,
        preparation: row.get(12)?,
        parts_lead_days: row.get(13)?,
        checked_on: row.get(14)?,
    })
}

/// The operations that can be chosen, in the order of the catalogue.
pub fn operations(db: Db<'_>) -> Result<Vec<Operation>> {
    db.rows(
        &format!("{OPERATION} WHERE retired_at IS NULL AND void_at IS NULL ORDER BY place, id"),
        [],
        read_operation,
    )
}

/// An operation by its code, also a retired one (history shows it).
pub fn operation(db: Db<'_>, code: &str) -> Result<Option<Operation>> {
    db.row(
        &format!("{OPERATION} WHERE code = ?1"),
        [code],
        read_operation,
    )
}

pub(super) fn operation_by_id(db: Db<'_>, id: Id) -> Result<Option<Operation>> {
    db.row(&format!("{OPERATION} WHERE id = ?1"), [id], read_operation)
}

/// The place after the last one of a table that has an order.
pub(super) fn next_place(db: Db<'_>, table: &str) -> Result<i64> {
    Ok(db.count(&format!("SELECT max(place) FROM {table}"), [])? + 1)
}

pub fn group_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(service_groups(books.db)?
        .into_iter()
        .map(|(code, title)| Pick::new(code, title))
        .collect())
}

/// The bays as choices: by number of the record, by place or by name.
pub fn bay_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(bays(books.db)?
        .into_iter()
        .map(|bay| Pick::new(bay.id.to_string(), bay.name))
        .collect())
}

pub fn mechanic_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(mechanics(books.db)?
        .into_iter()
        .map(|one| Pick::new(one.id.to_string(), one.name))
        .collect())
}

pub fn advisor_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(advisors(books.db)?
        .into_iter()
        .map(|one| Pick::new(one.id.to_string(), one.name))
        .collect())
}

/// The catalogue as choices of a field; the digit is the place.
pub fn operation_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    let picks = operations(books.db)?.into_iter().map(|operation| Pick {
        detail: format!("{}", operation.norm_hours),
        ..Pick::new(operation.code, operation.title)
    });
    Ok(picks.collect())
}

/// The title of a service group, also of a retired one.
pub fn group_title(db: Db<'_>, code: &str) -> Result<Option<String>> {
    db.value("SELECT title FROM service_group WHERE code = ?1", [code])
}

/// Codes and titles of the service groups.
pub fn service_groups(db: Db<'_>) -> Result<Vec<(String, String)>> {
    db.rows("SELECT code, title FROM service_group WHERE retired_at IS NULL AND void_at IS NULL ORDER BY id", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// A bay; without hours of its own it keeps the station's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bay {
    pub id: Id,
    pub rev: i64,
    pub name: String,
    pub short_name: String,
    pub bay_kind: String,
    pub hours: String,
}

pub fn bays(db: Db<'_>) -> Result<Vec<Bay>> {
    db.rows(
        "SELECT id, rev, name, short_name, bay_kind, hours FROM bay WHERE retired_at IS NULL AND void_at IS NULL ORDER BY place, id",
        [],
        |row| {
            Ok(Bay {
                id: row.get(0)?,
                rev: row.get(1)?,
                name: row.get(2)?,
                short_name: row.get(3)?,
                bay_kind: row.get(4)?,
                hours: row.get(5)?,
            })
        },
    )
}

pub fn bay_name(db: Db<'_>, id: Id) -> Result<String> {
    Ok(db
        .value("SELECT name FROM bay WHERE id = ?1", [id])?
        .unwrap_or_default())
}

/// A mechanic: skills as codes, efficiency in per cent, week hours as text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mechanic {
    pub id: Id,
    pub rev: i64,
    pub employee_id: Option<Id>,
    pub name: String,
    pub skills: Vec<String>,
    pub efficiency: i64,
    pub hours: String,
}

pub fn mechanics(db: Db<'_>) -> Result<Vec<Mechanic>> {
    db.rows(
        "SELECT id, rev, name, skills, efficiency, hours, employee_id FROM mechanic WHERE retired_at IS NULL AND void_at IS NULL ORDER BY id",
        [],
        |row| {
            let skills: String = row.get(3)?;
            Ok(Mechanic {
                id: row.get(0)?,
                rev: row.get(1)?,
                name: row.get(2)?,
                skills: skills.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
                efficiency: row.get(4)?,
                hours: row.get(5)?,
                employee_id: row.get(6)?,
            })
        },
    )
}

/// A service advisor; `employee_id` is whose inbox hears of an arrival.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Advisor {
    pub id: Id,
    pub rev: i64,
    pub employee_id: Option<Id>,
    pub name: String,
    pub hours: String,
    pub reception_minutes: i64,
}

pub fn advisors(db: Db<'_>) -> Result<Vec<Advisor>> {
    db.rows(
        "SELECT id, rev, employee_id, name, hours, reception_minutes FROM advisor \
         WHERE retired_at IS NULL AND void_at IS NULL ORDER BY id",
        [],
        |row| {
            Ok(Advisor {
                id: row.get(0)?,
                rev: row.get(1)?,
                employee_id: row.get(2)?,
                name: row.get(3)?,
                hours: row.get(4)?,
                reception_minutes: row.get(5)?,
            })
        },
    )
}

pub fn advisor_name(db: Db<'_>, id: Id) -> Result<String> {
    Ok(db
        .value("SELECT name FROM advisor WHERE id = ?1", [id])?
        .unwrap_or_default())
}

/// When a mechanic or an advisor is away.
#[derive(Debug, Clone, PartialEq)]
pub struct Absence {
    pub id: Id,
    pub rev: i64,
    pub mechanic_id: Option<Id>,
    pub advisor_id: Option<Id>,
    pub from: NaiveDateTime,
    pub to: NaiveDateTime,
    pub reason: String,
}

/// The absences that touch `[from, to)`.
pub fn absences(db: Db<'_>, from: NaiveDateTime, to: NaiveDateTime) -> Result<Vec<Absence>> {
    db.rows(
        "SELECT id, mechanic_id, advisor_id, from_at, to_at, reason, rev FROM absence \
         WHERE to_at > ?1 AND from_at < ?2 AND void_at IS NULL ORDER BY from_at",
        (db.instant(from), db.instant(to)),
        |row| {
            Ok(Absence {
                id: row.get(0)?,
                mechanic_id: row.get(1)?,
                advisor_id: row.get(2)?,
                from: db.local(row.get(3)?),
                to: db.local(row.get(4)?),
                reason: row.get(5)?,
                rev: row.get(6)?,
            })
        },
    )
}

/// A limit of a group or of a transport mode: `most` none is not set, 0 is closed (X-DATA). Minutes of the day.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    pub id: Id,
    pub rev: i64,
    pub code: String,
    /// 0 is Monday; none is every day.
    pub weekday: Option<i64>,
    pub from_minute: i64,
    pub to_minute: i64,
    pub most: Option<i64>,
}

pub fn group_limits(db: Db<'_>) -> Result<Vec<Limit>> {
    limits(
        db,
        "SELECT id, group_code, weekday, from_minute, to_minute, most, rev FROM group_limit WHERE void_at IS NULL",
    )
}

pub fn transport_limits(db: Db<'_>) -> Result<Vec<Limit>> {
    limits(
        db,
        "SELECT id, transport_mode, weekday, from_minute, to_minute, most, rev FROM transport_limit WHERE void_at IS NULL",
    )
}

fn limits(db: Db<'_>, sql: &str) -> Result<Vec<Limit>> {
    db.rows(sql, [], |row| {
        Ok(Limit {
            id: row.get(0)?,
            code: row.get(1)?,
            weekday: row.get(2)?,
            from_minute: row.get(3)?,
            to_minute: row.get(4)?,
            most: row.get(5)?,
            rev: row.get(6)?,
        })
    })
}

/// A stretch that is closed for a bay, a group, an advisor or everything.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotBlock {
    pub id: Id,
    pub rev: i64,
    pub from: NaiveDateTime,
    pub to: NaiveDateTime,
    pub bay_id: Option<Id>,
    pub group_code: Option<String>,
    pub advisor_id: Option<Id>,
    pub reason: String,
}

pub fn slot_blocks(db: Db<'_>, from: NaiveDateTime, to: NaiveDateTime) -> Result<Vec<SlotBlock>> {
    db.rows(
        "SELECT id, from_at, to_at, bay_id, group_code, advisor_id, reason, rev FROM slot_block \
         WHERE to_at > ?1 AND from_at < ?2 AND void_at IS NULL",
        (db.instant(from), db.instant(to)),
        |row| {
            Ok(SlotBlock {
                id: row.get(0)?,
                from: db.local(row.get(1)?),
                to: db.local(row.get(2)?),
                bay_id: row.get(3)?,
                group_code: row.get(4)?,
                advisor_id: row.get(5)?,
                reason: row.get(6)?,
                rev: row.get(7)?,
            })
        },
    )
}

/// A site of the reference book (X-REF).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    pub id: Id,
    pub rev: i64,
    pub name: String,
    pub address: Option<String>,
    pub phones: Option<String>,
    pub hours: Option<String>,
    pub who_sits: Option<String>,
    pub note: Option<String>,
    pub checked_on: Option<String>,
}

pub fn sites(db: Db<'_>) -> Result<Vec<Site>> {
    db.rows(
        "SELECT id, rev, name, address, phones, hours, who_sits, note, checked_on FROM site WHERE void_at IS NULL ORDER BY id",
        [],
        |row| {
            Ok(Site {
                id: row.get(0)?,
                rev: row.get(1)?,
                name: row.get(2)?,
                address: row.get(3)?,
                phones: row.get(4)?,
                hours: row.get(5)?,
                who_sits: row.get(6)?,
                note: row.get(7)?,
                checked_on: row.get(8)?,
            })
        },
    )
}

/// What the head added to or took from a day's capacity, in hundredths of a norm-hour.
pub fn capacity_delta(db: Db<'_>, day: NaiveDate) -> Result<i64> {
    db.count(
        "SELECT sum(delta) FROM capacity_override WHERE day = ?1 AND void_at IS NULL",
        [day.to_string()],
    )
}

pub(super) fn service_group_title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(db
        .value("SELECT title FROM service_group WHERE id = ?1", [id])?
        .unwrap_or_default())
}

pub(super) fn operation_title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(db
        .value("SELECT title FROM operation WHERE id = ?1", [id])?
        .unwrap_or_default())
}

pub(super) fn bay_title(db: Db<'_>, id: Id) -> Result<String> {
    bay_name(db, id)
}

pub(super) fn mechanic_title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(db
        .value("SELECT name FROM mechanic WHERE id = ?1", [id])?
        .unwrap_or_default())
}

pub(super) fn advisor_title(db: Db<'_>, id: Id) -> Result<String> {
    advisor_name(db, id)
}

pub(super) fn site_title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(db
        .value("SELECT name FROM site WHERE id = ?1", [id])?
        .unwrap_or_default())
}

/// Whether somebody has looked after the mechanics that every new file begins with.
pub fn is_named(db: Db<'_>) -> Result<bool> {
    Ok(db.value("SELECT EXISTS(SELECT 1 FROM mechanic WHERE rev > 1)", [])? == Some(true))
}
