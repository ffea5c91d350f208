//! Reading the signed days and what was passed on; and the desk's own acts of a day for its figures.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::desk::{Db, Id, Result, employee};

/// A signed day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DayClose {
    pub id: Id,
    pub rev: i64,
    pub day: NaiveDate,
    pub at: NaiveDateTime,
    pub by: Id,
    pub by_name: String,
    pub left_open: i64,
}

/// Whose a row is after the signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Receiver {
    Employee(Id),
    /// Whoever is at the desk next.
    Shift,
    /// Nobody's, for a reason.
    Reason(String),
}

/// A row that was open at the signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passed {
    pub row_kind: String,
    pub row: Id,
    pub queue: String,
    pub due: NaiveDateTime,
    pub band: i64,
    pub to: Receiver,
}

const CLOSE: &str = "SELECT id, rev, day, closed_at, closed_by, left_open FROM day_close";

fn closes(db: Db<'_>, tail: &str, params: impl rusqlite::Params) -> Result<Vec<DayClose>> {
    let rows = db.rows(&format!("{CLOSE} {tail}"), params, |row| {
        Ok(DayClose {
            id: row.get(0)?,
            rev: row.get(1)?,
            day: row.get::<_, String>(2)?.parse().unwrap_or(NaiveDate::MIN),
            at: db.local(row.get(3)?),
            by: row.get(4)?,
            by_name: String::new(),
            left_open: row.get(5)?,
        })
    })?;
    rows.into_iter()
        .map(|mut close| {
            close.by_name = employee::name_of(db, close.by)?;
            Ok(close)
        })
        .collect()
}

/// The signature of a day.
pub(super) fn close_of(db: Db<'_>, day: NaiveDate) -> Result<Option<DayClose>> {
    let tail = "WHERE day = ?1 AND void_at IS NULL";
    Ok(closes(db, tail, [day.to_string()])?.pop())
}

pub(super) fn close(db: Db<'_>, id: Id) -> Result<Option<DayClose>> {
    Ok(closes(db, "WHERE id = ?1", [id])?.pop())
}

/// The newest signature up to a day.
pub(super) fn last_close(db: Db<'_>, day: NaiveDate) -> Result<Option<DayClose>> {
    let tail = "WHERE day <= ?1 AND void_at IS NULL ORDER BY day DESC LIMIT 1";
    Ok(closes(db, tail, [day.to_string()])?.pop())
}

/// Signed days of `[from, to]` before `before`, newest first.
pub(super) fn closes_between(
    db: Db<'_>,
    (from, to): (NaiveDate, NaiveDate),
    before: Option<NaiveDate>,
    limit: usize,
) -> Result<Vec<DayClose>> {
    let to = before.map_or(to, |before| to.min(before - TimeDelta::days(1)));
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let tail = "WHERE day >= ?1 AND day <= ?2 AND void_at IS NULL ORDER BY day DESC LIMIT ?3";
    closes(db, tail, (from.to_string(), to.to_string(), limit))
}

/// What was open when a day was signed.
pub(super) fn passed(db: Db<'_>, close: Id) -> Result<Vec<Passed>> {
    db.rows(
        "SELECT row_kind, row_id, queue, due_at, band, to_employee, to_shift, reason FROM handover \
         WHERE close_id = ?1 AND void_at IS NULL ORDER BY id",
        [close],
        |row| {
            let to = match (row.get(5)?, row.get::<_, bool>(6)?) {
                (Some(id), _) => Receiver::Employee(id),
                (None, true) => Receiver::Shift,
                (None, false) => {
                    Receiver::Reason(row.get::<_, Option<String>>(7)?.unwrap_or_default())
                }
            };
            Ok(Passed {
                row_kind: row.get(0)?,
                row: row.get(1)?,
                queue: row.get(2)?,
                due: db.local(row.get(3)?),
                band: row.get(4)?,
                to,
            })
        },
    )
}

/// When this person last changed anything; none never did.
pub(super) fn last_act(db: Db<'_>, who: Id) -> Result<Option<NaiveDateTime>> {
    let at: Option<i64> = db.value(
        "SELECT at FROM audit WHERE who = ?1 ORDER BY act DESC LIMIT 1",
        [who],
    )?;
    Ok(at.map(|at| db.local(at)))
}

/// The rows that these actions were done on during a day and that were not taken back: each once.
pub(super) fn done_on(db: Db<'_>, day: NaiveDate, actions: &[&str]) -> Result<Vec<Id>> {
    let midnight = day.and_time(NaiveTime::MIN);
    let (from, to) = (
        db.instant(midnight),
        db.instant(midnight + TimeDelta::days(1)),
    );
    let rows: Vec<(String, Id)> = db.rows(
        "SELECT a.action, a.row FROM audit a WHERE a.at >= ?1 AND a.at < ?2 AND a.rev > 0 AND a.seq = a.act \
         AND a.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.undoes = a.act AND u.seq = u.act)",
        (from, to),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut ids: Vec<Id> = rows
        .into_iter()
        .filter(|(action, _)| actions.contains(&action.as_str()))
        .map(|(_, id)| id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
