//! What a client's bookings were: for the card of a call.

use chrono::NaiveDateTime;

use super::sql::{Booking, booking};
use crate::areas::people::SAME_CLIENT;
use crate::desk::{Db, Id, Result};

/// The client's visits that took place, newest first.
pub fn past_of_client(
    db: Db<'_>,
    client: Id,
    now: NaiveDateTime,
    limit: usize,
) -> Result<Vec<Booking>> {
    let ids: Vec<Id> = db.rows(
        &format!(
            "SELECT id FROM booking WHERE client_id IN ({SAME_CLIENT}) AND start_at < ?2 AND void_at IS NULL \
             AND status IN ('arrived', 'with_advisor', 'in_work', 'ready', 'released') ORDER BY start_at DESC LIMIT ?3"
        ),
        (client, db.instant(now), i64::try_from(limit).unwrap_or(i64::MAX)),
        |row| row.get(0),
    )?;
    ids.into_iter()
        .filter_map(|id| booking(db, id).transpose())
        .collect()
}

/// The booking that was made during a call.
pub fn made_in_call(db: Db<'_>, client: Id, call: Id) -> Result<Option<Id>> {
    db.value(
        &format!(
            "SELECT id FROM booking WHERE client_id IN ({SAME_CLIENT}) AND call_id = ?2 AND void_at IS NULL ORDER BY id DESC LIMIT 1"
        ),
        (client, call),
    )
}

/// When the client asked for a booking the last time before a moment: that too was a contact (CALLS-R1).
pub fn last_request(
    db: Db<'_>,
    client: Id,
    before: NaiveDateTime,
) -> Result<Option<NaiveDateTime>> {
    let at: Option<i64> = db
        .value(
            &format!("SELECT max(requested_at) FROM booking WHERE client_id IN ({SAME_CLIENT}) AND requested_at < ?2 AND void_at IS NULL"),
            (client, db.instant(before)),
        )?
        .flatten();
    Ok(at.map(|at| db.local(at)))
}
