//! Reading incidents, their log and the notices that the law wants.

use chrono::NaiveDateTime;

use crate::desk::{Db, Id, Result, Target};

/// An incident as the register knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    pub target: Target,
    pub number: String,
    pub kind: String,
    pub happened: NaiveDateTime,
    pub place: Option<String>,
    pub people: Option<String>,
    pub source: Option<String>,
    pub severity: Option<String>,
    pub status: String,
    pub closed: Option<NaiveDateTime>,
}

const INCIDENT: &str = "SELECT id, rev, number, incident_kind, happened_at, place, people, source, severity, status, closed_at \
    FROM incident";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Incident> {
    Ok(Incident {
        target: Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        },
        number: row.get(2)?,
        kind: row.get(3)?,
        happened: db.local(row.get(4)?),
        place: row.get(5)?,
        people: row.get(6)?,
        source: row.get(7)?,
        severity: row.get(8)?,
        status: row.get(9)?,
        closed: row.get::<_, Option<i64>>(10)?.map(|at| db.local(at)),
    })
}

pub fn incident(db: Db<'_>, id: Id) -> Result<Option<Incident>> {
    let sql = format!("{INCIDENT} WHERE id = ?1 AND void_at IS NULL");
    db.row(&sql, [id], |row| read(db, row))
}

pub(super) fn open(db: Db<'_>) -> Result<Vec<Incident>> {
    let sql =
        format!("{INCIDENT} WHERE closed_at IS NULL AND void_at IS NULL ORDER BY happened_at");
    db.rows(&sql, [], |row| read(db, row))
}

/// The newest first, a page by key.
pub(super) fn page(db: Db<'_>, before: Id, most: i64) -> Result<Vec<Incident>> {
    let sql = format!("{INCIDENT} WHERE id < ?1 AND void_at IS NULL ORDER BY id DESC LIMIT ?2");
    db.rows(&sql, (before, most), |row| read(db, row))
}

pub(super) fn by_number(db: Db<'_>, number: &str) -> Result<Option<Id>> {
    db.value(
        "SELECT id FROM incident WHERE number = ?1 AND void_at IS NULL",
        [number],
    )
}

/// The log: when, who, what.
pub(super) fn lines(db: Db<'_>, incident: Id) -> Result<Vec<(NaiveDateTime, String, String)>> {
    db.rows(
        "SELECT l.at, coalesce(e.name, ''), l.text FROM incident_line l LEFT JOIN employee e ON e.id = l.created_by \
         WHERE l.incident_id = ?1 ORDER BY l.at, l.id",
        [incident],
        |row| Ok((db.local(row.get(0)?), row.get(1)?, row.get(2)?)),
    )
}

/// A notice that the law wants.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    pub(super) target: Target,
    pub(super) incident_id: Id,
    pub(super) recipient: String,
    pub(super) article: String,
    pub(super) due: NaiveDateTime,
    pub(super) done: Option<NaiveDateTime>,
    pub(super) is_needed: bool,
    pub(super) said: Option<String>,
}

const WANTED: &str = "SELECT id, rev, incident_id, recipient, article, due_at, done_at, is_needed, said FROM incident_notice";

fn wanted(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Wanted> {
    Ok(Wanted {
        target: Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        },
        incident_id: row.get(2)?,
        recipient: row.get(3)?,
        article: row.get(4)?,
        due: db.local(row.get(5)?),
        done: row.get::<_, Option<i64>>(6)?.map(|at| db.local(at)),
        is_needed: row.get(7)?,
        said: row.get(8)?,
    })
}

pub(super) fn notice(db: Db<'_>, id: Id) -> Result<Option<Wanted>> {
    let sql = format!("{WANTED} WHERE id = ?1 AND void_at IS NULL");
    db.row(&sql, [id], |row| wanted(db, row))
}

pub(super) fn notices(db: Db<'_>, incident: Id) -> Result<Vec<Wanted>> {
    let sql = format!("{WANTED} WHERE incident_id = ?1 AND void_at IS NULL ORDER BY id");
    db.rows(&sql, [incident], |row| wanted(db, row))
}

/// Notices that nobody has sent, the nearest hour first.
pub(super) fn waiting(db: Db<'_>) -> Result<Vec<Wanted>> {
    let sql = format!("{WANTED} WHERE done_at IS NULL AND void_at IS NULL ORDER BY due_at");
    db.rows(&sql, [], |row| wanted(db, row))
}

pub(super) fn title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(incident(db, id)?.map_or_else(|| format!("№{id}"), |one| one.number))
}
