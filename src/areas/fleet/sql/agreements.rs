//! Agreements with the names that a board shows, their drivers and extensions.

use chrono::{NaiveDate, NaiveDateTime};

use super::units::day;
use crate::areas::fleet::model::kind::{self, KINDS, Kind};
use crate::areas::fleet::model::span::{self, Span, Times};
use crate::areas::fleet::model::status::Status;
use crate::desk::{Db, Id, Result, Target};
use crate::rules::name::short_name;

/// An agreement as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    pub id: Id,
    pub rev: i64,
    pub number: Option<String>,
    pub kind: &'static Kind,
    pub unit_id: Id,
    pub model: String,
    pub plate: String,
    pub class: String,
    pub client_id: Option<Id>,
    pub client: String,
    pub booking_id: Option<Id>,
    pub basis: Option<String>,
    pub policy_reason: Option<String>,
    pub purpose: Option<String>,
    pub territory: Option<String>,
    pub km_limit_day: Option<i64>,
    pub deposit_kopecks: Option<i64>,
    pub times: Times,
    pub closed: Option<NaiveDateTime>,
    pub status: Status,
    pub signed: bool,
    pub chain_prev: Option<Id>,
    pub chain_next: Option<Id>,
    pub note: Option<String>,
    pub decision: Option<String>,
    pub due_kopecks: Option<i64>,
    pub decision_reason: Option<String>,
    pub frozen: Option<String>,
}

impl Agreement {
    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    /// The time of its unit that it takes; what is not open any more takes the past only.
    pub fn occupation(&self, now: NaiveDateTime) -> Span {
        span::occupation(self.times, self.kind.turnaround, now)
    }

    /// Since when it is overdue: out, and the planned return with its grace is over (FLEET-R8).
    pub fn overdue_since(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        let limit = self.times.planned_back + chrono::TimeDelta::minutes(self.kind.grace);
        (self.status == Status::Out && now > limit).then_some(limit)
    }

    /// «ПА-2026-0118 Смолин П., Granta К777КК77».
    pub fn title(&self) -> String {
        let number = self.number.as_ref().map(|number| format!("{number} "));
        let who = if self.client.is_empty() {
            String::new()
        } else {
            format!("{}, ", short_name(&self.client))
        };
        format!(
            "{}{who}{} {}",
            number.unwrap_or_default(),
            self.model,
            self.plate
        )
    }
}

const AGREEMENT: &str = "SELECT a.id, a.rev, a.number, a.agreement_kind, a.unit_id, u.model, u.plate, u.class, c.id, c.name, a.booking_id, \
    a.basis, a.policy_reason, a.purpose, a.territory, a.km_limit_day, a.deposit_kopecks, a.planned_out, a.planned_back, a.out_at, \
    a.back_at, a.closed_at, a.status, a.signed, a.chain_prev, a.chain_next, a.note, a.decision, a.due_kopecks, a.decision_reason, a.frozen \
    FROM agreement a JOIN unit u ON u.id = a.unit_id LEFT JOIN client own ON own.id = a.client_id \
    LEFT JOIN client c ON c.id = coalesce(own.merged_into, own.id)";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Agreement> {
    let moment = |place: usize| -> rusqlite::Result<Option<NaiveDateTime>> {
        Ok(row.get::<_, Option<i64>>(place)?.map(|at| db.local(at)))
    };
    let code: String = row.get(3)?;
    let status: String = row.get(22)?;
    Ok(Agreement {
        id: row.get(0)?,
        rev: row.get(1)?,
        number: row.get(2)?,
        kind: kind::kind(&code).unwrap_or(&KINDS[0]),
        unit_id: row.get(4)?,
        model: row.get(5)?,
        plate: row.get(6)?,
        class: row.get(7)?,
        client_id: row.get(8)?,
        client: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
        booking_id: row.get(10)?,
        basis: row.get(11)?,
        policy_reason: row.get(12)?,
        purpose: row.get(13)?,
        territory: row.get(14)?,
        km_limit_day: row.get(15)?,
        deposit_kopecks: row.get(16)?,
        times: Times {
            planned_out: db.local(row.get(17)?),
            planned_back: db.local(row.get(18)?),
            out: moment(19)?,
            back: moment(20)?,
        },
        closed: moment(21)?,
        status: Status::parse(&status).unwrap_or(Status::Void),
        signed: row.get(23)?,
        chain_prev: row.get(24)?,
        chain_next: row.get(25)?,
        note: row.get(26)?,
        decision: row.get(27)?,
        due_kopecks: row.get(28)?,
        decision_reason: row.get(29)?,
        frozen: row.get(30)?,
    })
}

const OPEN: &str = "a.status IN ('reserved', 'preparing', 'incomplete', 'out', 'returned')";

/// An agreement by its record; annulled ones too, for they keep their number.
pub fn agreement(db: Db<'_>, id: Id) -> Result<Option<Agreement>> {
    db.row(&format!("{AGREEMENT} WHERE a.id = ?1"), [id], |row| {
        read(db, row)
    })
}

pub(in super::super) fn by_number(db: Db<'_>, number: &str) -> Result<Option<Agreement>> {
    db.row(
        &format!("{AGREEMENT} WHERE a.number = ?1"),
        [number],
        |row| read(db, row),
    )
}

/// Every open agreement, by unit and time.
pub(in super::super) fn open(db: Db<'_>) -> Result<Vec<Agreement>> {
    db.rows(
        &format!("{AGREEMENT} WHERE {OPEN} ORDER BY a.unit_id, a.planned_out"),
        [],
        |row| read(db, row),
    )
}

/// Open agreements of one unit, by time.
pub(in super::super) fn open_of(db: Db<'_>, unit: Id) -> Result<Vec<Agreement>> {
    db.rows(
        &format!("{AGREEMENT} WHERE {OPEN} AND a.unit_id = ?1 ORDER BY a.planned_out"),
        [unit],
        |row| read(db, row),
    )
}

/// Agreements that a board of `[from, until)` draws: open ones, and those that ended within it.
pub fn within(db: Db<'_>, from: NaiveDateTime, until: NaiveDateTime) -> Result<Vec<Agreement>> {
    db.rows(
        &format!(
            "{AGREEMENT} WHERE a.status IN ('reserved', 'preparing', 'incomplete', 'out', 'returned', 'closed') \
             AND (a.back_at IS NULL OR a.back_at > ?1) AND coalesce(a.out_at, a.planned_out) < ?2 \
             AND a.unit_id IN (SELECT id FROM unit WHERE void_at IS NULL) AND a.planned_out >= ?3 ORDER BY a.unit_id, a.planned_out"
        ),
        // Nothing that ran out of the picture a year ago is still in it.
        (
            db.instant(from),
            db.instant(until),
            db.instant(from - chrono::TimeDelta::days(366)),
        ),
        |row| read(db, row),
    )
}

/// Agreements of a booking, newest first.
pub fn of_booking(db: Db<'_>, booking: Id) -> Result<Vec<Agreement>> {
    db.rows(
        &format!("{AGREEMENT} WHERE a.booking_id = ?1 ORDER BY a.id DESC"),
        [booking],
        |row| read(db, row),
    )
}

/// The agreement that had a unit at an instant: `out_at ≤ at < back_at` (FLEET-R13).
pub(in super::super) fn out_at(
    db: Db<'_>,
    unit: Id,
    at: NaiveDateTime,
) -> Result<Option<Agreement>> {
    db.row(
        &format!(
            "{AGREEMENT} WHERE a.unit_id = ?1 AND a.out_at <= ?2 AND (a.back_at IS NULL OR a.back_at > ?2) \
             AND a.status IN ('out', 'returned', 'closed') ORDER BY a.out_at DESC LIMIT 1"
        ),
        (unit, db.instant(at)),
        |row| read(db, row),
    )
}

/// Agreements of a client, newest first.
pub fn of_client(db: Db<'_>, client: Id, limit: i64) -> Result<Vec<Agreement>> {
    db.rows(
        &format!("{AGREEMENT} WHERE a.client_id = ?1 ORDER BY a.planned_out DESC LIMIT ?2"),
        (client, limit),
        |row| read(db, row),
    )
}

/// Agreements of a unit, the latest first.
pub fn of_unit(db: Db<'_>, unit: Id, limit: i64) -> Result<Vec<Agreement>> {
    db.rows(
        &format!("{AGREEMENT} WHERE a.unit_id = ?1 ORDER BY a.planned_out DESC LIMIT ?2"),
        (unit, limit),
        |row| read(db, row),
    )
}

/// Agreements, newest first, a page by key.
pub(in super::super) fn newest(db: Db<'_>, before: Id, limit: i64) -> Result<Vec<Agreement>> {
    db.rows(
        &format!("{AGREEMENT} WHERE a.id < ?1 ORDER BY a.id DESC LIMIT ?2"),
        (before, limit),
        |row| read(db, row),
    )
}

/// Who drives under an agreement; the first is the borrower.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Driver {
    pub id: Id,
    pub rev: i64,
    pub name: String,
    pub birth: Option<NaiveDate>,
    pub licence: Option<String>,
    /// As on the licence: `B, B1`.
    pub categories: Option<String>,
    pub issued: Option<NaiveDate>,
    /// «стаж с».
    pub since: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    /// A later end, when its basis is given (U-16).
    pub extended_to: Option<NaiveDate>,
    pub extension_basis: Option<String>,
    /// Series, number, by whom and when issued, as it was shown; a contract names it (F1 п. 2).
    pub passport: Option<String>,
    /// Where the driver is registered.
    pub address: Option<String>,
}

const DRIVER: &str = "SELECT d.id, d.rev, d.name, d.birth_date, d.licence, d.categories, d.licence_issued_on, d.licence_since, \
    d.licence_valid_to, d.licence_extended_to, d.extension_basis, d.passport, d.address FROM agreement_driver d";

fn read_driver(row: &rusqlite::Row<'_>) -> rusqlite::Result<Driver> {
    Ok(Driver {
        id: row.get(0)?,
        rev: row.get(1)?,
        name: row.get(2)?,
        birth: day(row, 3)?,
        licence: row.get(4)?,
        categories: row.get(5)?,
        issued: day(row, 6)?,
        since: day(row, 7)?,
        valid_to: day(row, 8)?,
        extended_to: day(row, 9)?,
        extension_basis: row.get(10)?,
        passport: row.get(11)?,
        address: row.get(12)?,
    })
}

pub(in super::super) fn drivers(db: Db<'_>, agreement: Id) -> Result<Vec<Driver>> {
    db.rows(
        &format!("{DRIVER} WHERE d.agreement_id = ?1 AND d.void_at IS NULL ORDER BY d.place"),
        [agreement],
        read_driver,
    )
}

/// What a client's licence said the last time: nothing is asked twice.
pub(in super::super) fn last_driver(db: Db<'_>, client: Id) -> Result<Option<Driver>> {
    db.row(
        &format!(
            "{DRIVER} JOIN agreement a ON a.id = d.agreement_id WHERE a.client_id = ?1 AND d.place = 1 AND d.licence IS NOT NULL \
             AND d.void_at IS NULL ORDER BY a.planned_out DESC, a.id DESC LIMIT 1"
        ),
        [client],
        read_driver,
    )
}

/// Why a client gets no car any more, while that stands.
pub(in super::super) fn barred(db: Db<'_>, client: Id) -> Result<Option<(Target, String)>> {
    db.row(
        "SELECT id, rev, reason FROM do_not_lend WHERE client_id = ?1 AND ended_at IS NULL AND void_at IS NULL ORDER BY id DESC LIMIT 1",
        [client],
        |row| {
            let target = Target {
                id: row.get(0)?,
                rev: row.get(1)?,
            };
            Ok((target, row.get(2)?))
        },
    )
}
