//! What an import asks the books: events that are kept already, and who was spoken to since a miss.

use std::collections::HashSet;

use super::Item;
use crate::desk::{Db, Id, Result};

/// Whether the event stands in the books: the same call, kind, second and phone of the queue (CALLS-R7).
pub(super) fn is_kept(db: Db<'_>, item: &Item) -> Result<bool> {
    let found: Option<i64> = db.value(
        "SELECT 1 FROM call_event WHERE call_key = ?1 AND event = ?2 AND at = ?3 AND queue = ?4 AND member = ?5 AND void_at IS NULL",
        (&item.key, &item.event, item.at, &item.queue, &item.member),
    )?;
    Ok(found.is_some())
}

/// The kept lines of a call, those of call records left out.
pub(super) fn lines(db: Db<'_>, key: &str) -> Result<Vec<String>> {
    db.rows(
        "SELECT raw FROM call_event WHERE call_key = ?1 AND event <> ?2 AND void_at IS NULL ORDER BY at, id",
        (key, super::RECORD),
        |row| row.get(0),
    )
}

/// The numbers that wait to be called back.
pub(super) fn waiting(db: Db<'_>) -> Result<HashSet<String>> {
    let numbers = db.rows(
        "SELECT phone FROM call WHERE state = 'missed' AND due_at IS NOT NULL AND phone IS NOT NULL AND void_at IS NULL",
        [],
        |row| row.get(0),
    )?;
    Ok(numbers.into_iter().collect())
}

/// A conversation with a number.
pub(super) struct Talk {
    pub(super) at: i64,
    pub(super) inbound: bool,
    pub(super) by: Option<Id>,
}

/// The conversations with a number in calls that began since.
pub(super) fn talks(db: Db<'_>, number: &str, since: i64) -> Result<Vec<Talk>> {
    db.rows(
        "SELECT answered_at, direction = 'in', taken_by FROM call \
         WHERE phone = ?1 AND started_at >= ?2 AND answered_at IS NOT NULL AND void_at IS NULL",
        (number, since),
        |row| {
            Ok(Talk {
                at: row.get(0)?,
                inbound: row.get(1)?,
                by: row.get(2)?,
            })
        },
    )
}
