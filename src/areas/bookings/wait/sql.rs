//! Reading the wait list with the names that a list shows.

use chrono::NaiveDateTime;

use crate::action::Answers;
use crate::areas::people::SAME_CLIENT;
use crate::areas::workshop;
use crate::desk::{Db, Id, Result, Target};

/// A wish for a place; open until it is booked or given up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wait {
    pub(super) id: Id,
    pub(super) rev: i64,
    pub(super) client_id: Id,
    pub(super) client: String,
    pub(super) vehicle_id: Option<Id>,
    pub(super) vehicle: String,
    pub(super) operations: Vec<String>,
    pub(super) group_code: String,
    pub(super) transport_mode: String,
    pub(super) from: NaiveDateTime,
    pub(super) to: NaiveDateTime,
    pub(super) asked: NaiveDateTime,
    pub(super) note: Option<String>,
    pub(super) closed: Option<NaiveDateTime>,
    pub(super) close_reason: Option<String>,
    pub(super) booking_id: Option<Id>,
}

impl Wait {
    pub(super) fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    /// What a booking form started from this wish already knows.
    pub(super) fn context(&self) -> Answers {
        let mut context = Answers::new([
            ("client", self.client_id.to_string().as_str()),
            ("operations", &self.operations.join(",")),
            ("transport", &self.transport_mode),
        ]);
        context.set_id("vehicle", self.vehicle_id);
        context.set("note", self.note.as_deref().unwrap_or_default());
        context
    }

    /// The short titles of the work.
    pub(super) fn work(&self, db: Db<'_>) -> Result<String> {
        let mut titles = Vec::new();
        for code in &self.operations {
            let found = workshop::operation(db, code)?;
            titles.push(found.map_or_else(|| code.clone(), |one| one.short_title));
        }
        Ok(titles.join("+"))
    }
}

const WAIT: &str = "SELECT w.id, w.rev, c.id, c.name, w.vehicle_id, v.model, v.plate, w.operations, w.group_code, w.transport_mode, \
    w.from_at, w.to_at, w.asked_at, w.note, w.closed_at, w.close_reason, w.booking_id FROM wait_list w \
    JOIN client own ON own.id = w.client_id JOIN client c ON c.id = coalesce(own.merged_into, own.id) \
    LEFT JOIN vehicle v ON v.id = w.vehicle_id WHERE w.void_at IS NULL";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Wait> {
    let model: Option<String> = row.get(5)?;
    let plate: Option<String> = row.get(6)?;
    let operations: String = row.get(7)?;
    let closed: Option<i64> = row.get(14)?;
    Ok(Wait {
        id: row.get(0)?,
        rev: row.get(1)?,
        client_id: row.get(2)?,
        client: row.get(3)?,
        vehicle_id: row.get(4)?,
        vehicle: [model, plate]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        operations: operations.split(',').map(str::to_owned).collect(),
        group_code: row.get(8)?,
        transport_mode: row.get(9)?,
        from: db.local(row.get(10)?),
        to: db.local(row.get(11)?),
        asked: db.local(row.get(12)?),
        note: row.get(13)?,
        closed: closed.map(|at| db.local(at)),
        close_reason: row.get(15)?,
        booking_id: row.get(16)?,
    })
}

pub(super) fn wait(db: Db<'_>, id: Id) -> Result<Option<Wait>> {
    db.row(&format!("{WAIT} AND w.id = ?1"), [id], |row| read(db, row))
}

/// The open wishes whose time is not over, who asked first first.
pub(super) fn open(db: Db<'_>, now: NaiveDateTime, most: i64) -> Result<Vec<Wait>> {
    db.rows(
        &format!(
            "{WAIT} AND w.closed_at IS NULL AND w.to_at > ?1 ORDER BY w.asked_at, w.id LIMIT ?2"
        ),
        (db.instant(now), most),
        |row| read(db, row),
    )
}

/// Every open wish, also one whose time is over: somebody still has to tell the client.
pub(super) fn all_open(db: Db<'_>) -> Result<Vec<Wait>> {
    db.rows(
        &format!("{WAIT} AND w.closed_at IS NULL ORDER BY w.asked_at, w.id"),
        [],
        |row| read(db, row),
    )
}

pub(super) fn open_of_client(db: Db<'_>, client: Id) -> Result<Vec<Wait>> {
    db.rows(
        &format!("{WAIT} AND w.closed_at IS NULL AND w.client_id IN ({SAME_CLIENT})"),
        [client],
        |row| read(db, row),
    )
}
