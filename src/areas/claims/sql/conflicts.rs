//! Reading conflicts at the desk, the newest first.

use chrono::NaiveDateTime;

use crate::desk::{Db, Id, Result, Target};

/// A conflict with its client and the answer of whoever was called.
pub(in super::super) struct Conflict {
    pub(in super::super) target: Target,
    pub(in super::super) at: NaiveDateTime,
    pub(in super::super) client: Option<String>,
    pub(in super::super) words: String,
    pub(in super::super) result: String,
    pub(in super::super) acknowledged: Option<NaiveDateTime>,
    pub(in super::super) claim_id: Option<Id>,
    /// Kopecks.
    pub(in super::super) offered: Option<i64>,
    pub(in super::super) limit: Option<i64>,
    pub(in super::super) service: Option<String>,
}

/// Conflicts whose row stands in `[from, before)`.
pub(in super::super) fn within(
    db: Db<'_>,
    (from, before): (Id, Id),
    most: i64,
) -> Result<Vec<Conflict>> {
    db.rows(
        "SELECT f.id, f.rev, f.at, p.name, f.words, f.result, n.acknowledged_at, f.claim_id, f.offered_kopecks, f.limit_kopecks, f.service \
         FROM conflict f LEFT JOIN client p ON p.id = f.client_id LEFT JOIN notice n ON n.id = f.notice_id \
         WHERE f.id >= ?1 AND f.id < ?2 AND f.void_at IS NULL ORDER BY f.id DESC LIMIT ?3",
        (from, before, most),
        |row| {
            Ok(Conflict {
                target: Target {
                    id: row.get(0)?,
                    rev: row.get(1)?,
                },
                at: db.local(row.get(2)?),
                client: row.get(3)?,
                words: row.get(4)?,
                result: row.get(5)?,
                acknowledged: row.get::<_, Option<i64>>(6)?.map(|at| db.local(at)),
                claim_id: row.get(7)?,
                offered: row.get(8)?,
                limit: row.get(9)?,
                service: row.get(10)?,
            })
        },
    )
}
