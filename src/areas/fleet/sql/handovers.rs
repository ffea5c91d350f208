//! What was written down when a unit changed hands.

use chrono::NaiveDateTime;

use crate::desk::{Db, Id, Result};

/// Which way the keys went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Side {
    Out,
    In,
}

impl Side {
    pub(in super::super) fn code(self) -> &'static str {
        match self {
            Side::Out => "out",
            Side::In => "in",
        }
    }
}

/// The state of a unit at one moment.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Handover {
    pub id: Id,
    pub number: Option<String>,
    pub agreement_id: Id,
    pub unit_id: Id,
    pub is_in: bool,
    pub at: NaiveDateTime,
    /// Who of the house gave or took it.
    pub by: String,
    pub odometer_km: i64,
    pub fuel8: i64,
    pub battery: Option<i64>,
    /// 0 dirty, 1 passable, 2 clean.
    pub clean: i64,
    /// JSON: codes of what is in the car.
    pub items: String,
    /// JSON of `model::sketch::Mark`.
    pub marks: String,
    pub lamps: Option<String>,
    pub interior: Option<String>,
    pub tyres: Option<String>,
    pub remarks: Option<String>,
    pub photos: Option<String>,
    pub accident: bool,
}

const HANDOVER: &str = "SELECT h.id, h.number, h.agreement_id, h.unit_id, h.side = 'in', h.at, coalesce(e.name, ''), h.odometer_km, h.fuel8, \
    h.battery, h.clean, h.items, h.marks, h.lamps, h.interior, h.tyres, h.remarks, h.photos, h.accident \
    FROM unit_handover h LEFT JOIN employee e ON e.id = h.created_by";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Handover> {
    Ok(Handover {
        id: row.get(0)?,
        number: row.get(1)?,
        agreement_id: row.get(2)?,
        unit_id: row.get(3)?,
        is_in: row.get(4)?,
        at: db.local(row.get(5)?),
        by: row.get(6)?,
        odometer_km: row.get(7)?,
        fuel8: row.get(8)?,
        battery: row.get(9)?,
        clean: row.get(10)?,
        items: row.get(11)?,
        marks: row.get(12)?,
        lamps: row.get(13)?,
        interior: row.get(14)?,
        tyres: row.get(15)?,
        remarks: row.get(16)?,
        photos: row.get(17)?,
        accident: row.get(18)?,
    })
}

/// The last hand-over of an agreement on one side.
pub(in super::super) fn of(db: Db<'_>, agreement: Id, side: Side) -> Result<Option<Handover>> {
    db.row(
        &format!(
            "{HANDOVER} WHERE h.agreement_id = ?1 AND h.side = ?2 AND h.void_at IS NULL ORDER BY h.id DESC LIMIT 1"
        ),
        (agreement, side.code()),
        |row| read(db, row),
    )
}
