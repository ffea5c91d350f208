//! Reading declined work with what it is about.

use chrono::{NaiveDate, NaiveDateTime};

use crate::areas::people::SAME_CLIENT;
use crate::desk::{Db, Id, Result, Target};

/// Work that was offered and not taken; open until it is booked or settled.
#[derive(Debug, Clone, PartialEq)]
pub struct Declined {
    pub id: Id,
    pub rev: i64,
    pub booking_id: Id,
    pub client_id: Id,
    pub client: String,
    pub vehicle_id: Id,
    pub vehicle: String,
    /// The operation's code; none for work in words.
    pub code: Option<String>,
    /// The operation's title, or the words.
    pub what: String,
    /// The same in a word or two.
    pub short: String,
    pub reason: String,
    pub since: NaiveDateTime,
    pub remind_on: String,
    pub closed: Option<NaiveDateTime>,
    pub close_reason: Option<String>,
}

impl Declined {
    pub(super) fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    /// Days are texts that sort as they count.
    pub(super) fn is_due(&self, day: NaiveDate) -> bool {
        self.remind_on <= day.to_string()
    }
}

const DECLINED: &str = "SELECT d.id, d.rev, d.booking_id, c.id, c.name, d.vehicle_id, v.model, v.plate, o.code, o.title, d.words, \
    d.reason, d.created_at, d.remind_on, d.closed_at, d.close_reason, o.short_title FROM declined_work d \
    JOIN client own ON own.id = d.client_id JOIN client c ON c.id = coalesce(own.merged_into, own.id) \
    JOIN vehicle v ON v.id = d.vehicle_id LEFT JOIN operation o ON o.id = d.operation_id WHERE d.void_at IS NULL";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Declined> {
    let model: Option<String> = row.get(6)?;
    let plate: Option<String> = row.get(7)?;
    let title: Option<String> = row.get(9)?;
    let words: Option<String> = row.get(10)?;
    let closed: Option<i64> = row.get(14)?;
    let short: Option<String> = row.get(16)?;
    let what = title.or(words).unwrap_or_default();
    Ok(Declined {
        id: row.get(0)?,
        rev: row.get(1)?,
        booking_id: row.get(2)?,
        client_id: row.get(3)?,
        client: row.get(4)?,
        vehicle_id: row.get(5)?,
        vehicle: [model, plate]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        code: row.get(8)?,
        short: short.unwrap_or_else(|| what.clone()),
        what,
        reason: row.get(11)?,
        since: db.local(row.get(12)?),
        remind_on: row.get(13)?,
        closed: closed.map(|at| db.local(at)),
        close_reason: row.get(15)?,
    })
}

pub(super) fn one(db: Db<'_>, id: Id) -> Result<Option<Declined>> {
    db.row(&format!("{DECLINED} AND d.id = ?1"), [id], |row| {
        read(db, row)
    })
}

pub(super) fn open_of_vehicle(db: Db<'_>, vehicle: Id) -> Result<Vec<Declined>> {
    db.rows(
        &format!(
            "{DECLINED} AND d.closed_at IS NULL AND d.vehicle_id = ?1 ORDER BY d.remind_on, d.id"
        ),
        [vehicle],
        |row| read(db, row),
    )
}

pub(super) fn open_of_client(db: Db<'_>, client: Id) -> Result<Vec<Declined>> {
    db.rows(
        &format!(
            "{DECLINED} AND d.closed_at IS NULL AND d.client_id IN ({SAME_CLIENT}) ORDER BY d.remind_on, d.id"
        ),
        [client],
        |row| read(db, row),
    )
}

/// A page of what is open, by the day it is to be told again.
pub(super) fn open_page(
    db: Db<'_>,
    (from, to): (&str, &str),
    after: (&str, Id),
    limit: i64,
) -> Result<Vec<Declined>> {
    db.rows(
        &format!(
            "{DECLINED} AND d.closed_at IS NULL AND d.remind_on >= ?1 AND d.remind_on <= ?2 AND (d.remind_on, d.id) > (?3, ?4) \
             ORDER BY d.remind_on, d.id LIMIT ?5"
        ),
        (from, to, after.0, after.1, limit),
        |row| read(db, row),
    )
}
