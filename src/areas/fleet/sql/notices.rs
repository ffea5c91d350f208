//! What was told to the head of transport and is not answered.

use crate::desk::{Db, Id, Result, Target};

/// An open notice.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Told {
    pub target: Target,
    pub unit_id: Id,
    pub unit: String,
    pub sent: chrono::NaiveDateTime,
    /// The message in the inbox of transport, while it is open.
    pub message: Option<Id>,
}

const TOLD: &str = "SELECT t.id, t.rev, t.unit_id, u.model || ' ' || u.plate, t.sent_at, n.id FROM transport_notice t \
    JOIN unit u ON u.id = t.unit_id LEFT JOIN notice n ON n.id = t.notice_id AND n.acknowledged_at IS NULL \
    WHERE t.acknowledged_at IS NULL AND t.void_at IS NULL";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Told> {
    Ok(Told {
        target: Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        },
        unit_id: row.get(2)?,
        unit: row.get(3)?,
        sent: db.local(row.get(4)?),
        message: row.get(5)?,
    })
}

pub(in super::super) fn notice(db: Db<'_>, id: Id) -> Result<Option<Told>> {
    db.row(&format!("{TOLD} AND t.id = ?1"), [id], |row| read(db, row))
}

pub(in super::super) fn of_agreement(db: Db<'_>, agreement: Id) -> Result<Option<Told>> {
    let sql = format!("{TOLD} AND t.agreement_id = ?1 ORDER BY t.id LIMIT 1");
    db.row(&sql, [agreement], |row| read(db, row))
}

/// Every open notice, the oldest first.
pub(in super::super) fn open(db: Db<'_>) -> Result<Vec<Told>> {
    db.rows(&format!("{TOLD} ORDER BY t.sent_at"), [], |row| {
        read(db, row)
    })
}

/// What the papers of an agreement say of its notice: number, when it was sent, who answered what and when.
pub(in super::super) fn of_paper(db: Db<'_>, agreement: Id) -> Result<serde_json::Value> {
    let found = db.row(
        "SELECT number, sent_at, acknowledged_at, acknowledged_by, answer FROM transport_notice \
         WHERE agreement_id = ?1 AND void_at IS NULL ORDER BY id LIMIT 1",
        [agreement],
        |row| {
            let at = |instant: i64| db.zone.rfc3339(db.local(instant));
            Ok(serde_json::json!({
                "number": row.get::<_, Option<String>>(0)?,
                "sent": at(row.get(1)?),
                "at": row.get::<_, Option<i64>>(2)?.map(at),
                "by": row.get::<_, Option<String>>(3)?,
                "answer": row.get::<_, Option<String>>(4)?,
            }))
        },
    )?;
    Ok(found.unwrap_or_default())
}
