//! Calls that a swap asks for and that are not made.

use chrono::NaiveDateTime;

use crate::desk::{Db, Id, Result, Target};

/// A call that is open, with what it is about.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Call {
    pub(in super::super) target: Target,
    pub(in super::super) agreement_id: Id,
    pub(in super::super) client_id: Id,
    pub(in super::super) cause: String,
    pub(in super::super) due: NaiveDateTime,
    pub(in super::super) tries: i64,
    /// The car that the client has or gets, and until when.
    pub(in super::super) unit: String,
    pub(in super::super) until: NaiveDateTime,
}

const CALL: &str = "SELECT c.id, c.rev, c.agreement_id, c.client_id, c.cause, c.due_at, c.tries, u.model || ' ' || u.plate, a.planned_back \
    FROM fleet_call c JOIN agreement a ON a.id = c.agreement_id JOIN unit u ON u.id = a.unit_id WHERE c.done_at IS NULL AND c.void_at IS NULL";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Call> {
    Ok(Call {
        target: Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        },
        agreement_id: row.get(2)?,
        client_id: row.get(3)?,
        cause: row.get(4)?,
        due: db.local(row.get(5)?),
        tries: row.get(6)?,
        unit: row.get(7)?,
        until: db.local(row.get(8)?),
    })
}

pub(in super::super) fn call(db: Db<'_>, id: Id) -> Result<Option<Call>> {
    db.row(&format!("{CALL} AND c.id = ?1"), [id], |row| read(db, row))
}

/// Every open call, the soonest first.
pub(in super::super) fn open(db: Db<'_>) -> Result<Vec<Call>> {
    db.rows(&format!("{CALL} ORDER BY c.due_at"), [], |row| {
        read(db, row)
    })
}
