//! Fines with whose they are.

use chrono::NaiveDateTime;

use crate::desk::{Db, Id, Result, Target};

/// A fine of a camera; kopecks.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Fine {
    pub(in super::super) target: Target,
    pub(in super::super) plate: String,
    pub(in super::super) at: NaiveDateTime,
    pub(in super::super) amount: i64,
    pub(in super::super) source: Option<String>,
    pub(in super::super) agreement_id: Option<Id>,
    pub(in super::super) client: String,
    pub(in super::super) decision: Option<String>,
}

const FINE: &str = "SELECT f.id, f.rev, f.plate, f.at, f.amount_kopecks, f.source, f.agreement_id, coalesce(c.name, ''), f.decision \
    FROM fine f LEFT JOIN agreement a ON a.id = f.agreement_id LEFT JOIN client c ON c.id = a.client_id WHERE f.void_at IS NULL";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Fine> {
    Ok(Fine {
        target: Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        },
        plate: row.get(2)?,
        at: db.local(row.get(3)?),
        amount: row.get(4)?,
        source: row.get(5)?,
        agreement_id: row.get(6)?,
        client: row.get(7)?,
        decision: row.get(8)?,
    })
}

pub(in super::super) fn fine(db: Db<'_>, id: Id) -> Result<Option<Fine>> {
    db.row(&format!("{FINE} AND f.id = ?1"), [id], |row| read(db, row))
}

/// Fines, newest first, a page by key.
pub(in super::super) fn newest(db: Db<'_>, before: Id, limit: i64) -> Result<Vec<Fine>> {
    db.rows(
        &format!("{FINE} AND f.id < ?1 ORDER BY f.id DESC LIMIT ?2"),
        (before, limit),
        |row| read(db, row),
    )
}
