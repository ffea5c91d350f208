//! What happened on the line in a stretch of time: raw lines of exchanges where they are kept, else what the calls say.

use chrono::NaiveDateTime;

use super::{CALL, Call, read};
use crate::desk::{Db, Result};

/// A kept line of an exchange.
pub(in super::super) struct RawLine {
    pub(in super::super) at: NaiveDateTime,
    pub(in super::super) key: String,
    pub(in super::super) event: String,
    pub(in super::super) member: String,
    pub(in super::super) raw: String,
}

/// The lines of `[from, to)` in their order; rows of imported tables tell no events.
pub(in super::super) fn raw_lines(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<RawLine>> {
    db.rows(
        "SELECT at, call_key, event, member, raw FROM call_event WHERE at >= ?1 AND at < ?2 AND event <> 'RECORD' \
         AND void_at IS NULL ORDER BY at, id LIMIT 5000",
        (db.instant(from), db.instant(to)),
        |row| {
            Ok(RawLine {
                at: db.local(row.get(0)?),
                key: row.get(1)?,
                event: row.get(2)?,
                member: row.get(3)?,
                raw: row.get(4)?,
            })
        },
    )
}

/// The calls that began in `[from, to)` and have no raw lines of their own.
pub(in super::super) fn without_lines(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<Call>> {
    let sql = format!(
        "{CALL} WHERE k.started_at >= ?1 AND k.started_at < ?2 AND k.void_at IS NULL AND (k.import_key IS NULL OR NOT EXISTS \
         (SELECT 1 FROM call_event n WHERE n.call_key = k.import_key AND n.event <> 'RECORD' AND n.void_at IS NULL)) \
         ORDER BY k.started_at, k.id LIMIT 5000"
    );
    db.rows(&sql, (db.instant(from), db.instant(to)), |row| {
        read(db, row)
    })
}
