//! Reading the evidence of checks.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::areas::bookings::Booking;
use crate::desk::{Db, Id, Result, employee};

/// A check with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Check {
    pub id: Id,
    pub booking_id: Option<Id>,
    pub vin: Option<String>,
    pub gate: String,
    pub result: String,
    pub source: Option<String>,
    pub answer: Option<String>,
    pub reason: Option<String>,
    #[serde(skip)]
    pub at: NaiveDateTime,
    pub by: String,
}

const CHECK: &str = "SELECT id, booking_id, vin, gate, result, source, answer, reason, checked_at, created_by FROM gate_check";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<(Check, Id)> {
    let check = Check {
        id: row.get(0)?,
        booking_id: row.get(1)?,
        vin: row.get(2)?,
        gate: row.get(3)?,
        result: row.get(4)?,
        source: row.get(5)?,
        answer: row.get(6)?,
        reason: row.get(7)?,
        at: db.local(row.get(8)?),
        by: String::new(),
    };
    Ok((check, row.get(9)?))
}

fn named(db: Db<'_>, found: Option<(Check, Id)>) -> Result<Option<Check>> {
    let Some((check, who)) = found else {
        return Ok(None);
    };
    let by = employee::name_of(db, who)?;
    Ok(Some(Check { by, ..check }))
}

/// The last check of a booking's vehicle at a gate: a booking that was moved keeps what was found before.
pub(super) fn last(db: Db<'_>, booking: &Booking, gate: &str) -> Result<Option<Check>> {
    let (column, id) = match booking.vehicle_id {
        Some(vehicle) => ("vehicle_id", vehicle),
        None => ("booking_id", booking.id),
    };
    let sql = format!(
        "{CHECK} WHERE {column} = ?1 AND gate = ?2 AND void_at IS NULL ORDER BY checked_at DESC, id DESC LIMIT 1"
    );
    named(db, db.row(&sql, (id, gate), |row| read(db, row))?)
}

/// The evidence of a booking, oldest first.
pub(super) fn of_booking(db: Db<'_>, booking: &Booking) -> Result<Vec<Check>> {
    let sql = format!("{CHECK} WHERE booking_id = ?1 AND void_at IS NULL ORDER BY checked_at, id");
    let rows = db.rows(&sql, [booking.id], |row| read(db, row))?;
    rows.into_iter()
        .filter_map(|row| named(db, Some(row)).transpose())
        .collect()
}
