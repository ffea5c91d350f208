//! Reading the thanks of clients, the newest first.

use chrono::NaiveDateTime;

use crate::desk::{Db, Id, Result, Target};

/// Thanks with the names they are shown by.
pub(in super::super) struct Praise {
    pub(in super::super) target: Target,
    pub(in super::super) at: NaiveDateTime,
    pub(in super::super) form: String,
    pub(in super::super) client: Option<String>,
    pub(in super::super) employee: Option<String>,
    pub(in super::super) words: String,
}

/// Rows that stand in `[from, before)`.
pub(in super::super) fn within(
    db: Db<'_>,
    (from, before): (Id, Id),
    most: i64,
) -> Result<Vec<Praise>> {
    db.rows(
        "SELECT r.id, r.rev, r.at, r.form, p.name, e.name, r.words FROM praise r LEFT JOIN client p ON p.id = r.client_id \
         LEFT JOIN employee e ON e.id = r.employee_id WHERE r.id >= ?1 AND r.id < ?2 AND r.void_at IS NULL \
         ORDER BY r.id DESC LIMIT ?3",
        (from, before, most),
        |row| {
            Ok(Praise {
                target: Target {
                    id: row.get(0)?,
                    rev: row.get(1)?,
                },
                at: db.local(row.get(2)?),
                form: row.get(3)?,
                client: row.get(4)?,
                employee: row.get(5)?,
                words: row.get(6)?,
            })
        },
    )
}
