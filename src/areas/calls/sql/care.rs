//! Reading what a call asks beyond its card: scripts and what was asked, transfers, talks held against the standard.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::super::scripts;
use crate::desk::{Db, Id, Result, Target};

/// What to say and what must be asked on a topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Script {
    pub(in super::super) words: String,
    pub(in super::super) asks: Vec<String>,
}

/// The script of a topic: the head's, or the start value of a file that is older than it.
pub(in super::super) fn script(db: Db<'_>, topic: &str) -> Result<Script> {
    let kept = db.row(
        "SELECT script, must_ask FROM topic WHERE code = ?1",
        [topic],
        |row| {
            Ok((
                row.get::<_, Option<String>>(0)?,
                row.get::<_, Option<String>>(1)?,
            ))
        },
    )?;
    let (words, asks) = kept.unwrap_or_default();
    let start = || scripts::must_ask(topic).join("\n");
    Ok(Script {
        words: words.unwrap_or_else(|| scripts::script(topic).unwrap_or_default().to_owned()),
        asks: asks
            .unwrap_or_else(start)
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}

pub(in super::super) fn topic_target(db: Db<'_>, code: &str) -> Result<Option<Target>> {
    db.row("SELECT id, rev FROM topic WHERE code = ?1", [code], |row| {
        Ok(Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        })
    })
}

/// Which lines were asked in a call, from one on.
pub(in super::super) fn asked(db: Db<'_>, call: Id) -> Result<BTreeSet<usize>> {
    let ticks: Option<Option<String>> = db.value("SELECT ticks FROM call WHERE id = ?1", [call])?;
    let ticks = ticks.flatten().unwrap_or_default();
    Ok(ticks
        .split(',')
        .filter_map(|tick| tick.parse().ok())
        .collect())
}

/// A call that was passed on; the receiver has an account or only a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Transfer {
    pub(in super::super) call: Id,
    pub(in super::super) receiver: Option<Id>,
    pub(in super::super) name: String,
    pub(in super::super) warm: bool,
    pub(in super::super) note: String,
    pub(in super::super) at: NaiveDateTime,
    pub(in super::super) picked_up: Option<NaiveDateTime>,
}

const TRANSFER: &str = "SELECT k.id, k.transferred_to, coalesce(e.name, k.transferred_name, ''), k.transfer_kind = 'warm', \
    coalesce(k.transfer_note, ''), k.transferred_at, k.picked_up_at FROM call k LEFT JOIN employee e ON e.id = k.transferred_to";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Transfer> {
    let picked_up: Option<i64> = row.get(6)?;
    Ok(Transfer {
        call: row.get(0)?,
        receiver: row.get(1)?,
        name: row.get(2)?,
        warm: row.get(3)?,
        note: row.get(4)?,
        at: db.local(row.get(5)?),
        picked_up: picked_up.map(|at| db.local(at)),
    })
}

/// The transfers that nobody has picked up yet, oldest first.
pub(in super::super) fn transfers(db: Db<'_>) -> Result<Vec<Transfer>> {
    let sql = format!(
        "{TRANSFER} WHERE k.transferred_at IS NOT NULL AND k.picked_up_at IS NULL AND k.void_at IS NULL \
         ORDER BY k.transferred_at LIMIT 500"
    );
    db.rows(&sql, [], |row| read(db, row))
}

pub(in super::super) fn transfer_of(db: Db<'_>, call: Id) -> Result<Option<Transfer>> {
    let sql = format!("{TRANSFER} WHERE k.id = ?1 AND k.transferred_at IS NOT NULL");
    db.row(&sql, [call], |row| read(db, row))
}

/// The lines of the telephone standard: code and title.
pub(in super::super) fn standard(db: Db<'_>) -> Result<Vec<(String, String)>> {
    let kept: Vec<(String, String)> = db.rows(
        "SELECT code, title FROM standard_line WHERE retired_at IS NULL AND void_at IS NULL ORDER BY place, id",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if !kept.is_empty() {
        return Ok(kept);
    }
    let own = |(code, title): (&str, &str)| (code.to_owned(), title.to_owned());
    Ok(scripts::STANDARD.map(own).into())
}

/// A kept line of the standard, retired ones too.
pub(in super::super) struct StandardRow {
    pub(in super::super) target: Target,
    pub(in super::super) code: String,
    pub(in super::super) title: String,
}

pub(in super::super) fn standard_rows(db: Db<'_>) -> Result<Vec<StandardRow>> {
    db.rows(
        "SELECT id, rev, code, title FROM standard_line WHERE void_at IS NULL ORDER BY place, id",
        [],
        |row| {
            Ok(StandardRow {
                target: Target {
                    id: row.get(0)?,
                    rev: row.get(1)?,
                },
                code: row.get(2)?,
                title: row.get(3)?,
            })
        },
    )
}

/// Who talked in which calls of `[from, to)`, in the order of the calls.
pub(in super::super) fn talked(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<(Id, Id, NaiveDateTime)>> {
    db.rows(
        "SELECT id, taken_by, started_at FROM call WHERE started_at >= ?1 AND started_at < ?2 AND answered_at IS NOT NULL \
         AND taken_by IS NOT NULL AND state NOT IN ('ringing', 'answered') AND void_at IS NULL ORDER BY started_at, id",
        (db.instant(from), db.instant(to)),
        |row| Ok((row.get(0)?, row.get(1)?, db.local(row.get(2)?))),
    )
}

pub(in super::super) fn is_reviewed(db: Db<'_>, call: Id) -> Result<bool> {
    let found: Option<i64> = db.value(
        "SELECT 1 FROM call_review WHERE call_id = ?1 AND void_at IS NULL",
        [call],
    )?;
    Ok(found.is_some())
}

/// A talk that was held against the standard.
pub(in super::super) struct Review {
    pub(in super::super) call: Id,
    pub(in super::super) employee: String,
    pub(in super::super) ticks: String,
    pub(in super::super) lines: i64,
    pub(in super::super) result: String,
    pub(in super::super) remark: Option<String>,
    pub(in super::super) at: NaiveDateTime,
}

/// The reviews that were written in `[from, to)`, by person; a house writes a few a day.
pub(in super::super) fn reviews(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<Review>> {
    db.rows(
        "SELECT r.call_id, e.name, r.ticks, r.lines, r.result, r.remark, r.created_at FROM call_review r \
         JOIN employee e ON e.id = r.employee_id WHERE r.created_at >= ?1 AND r.created_at < ?2 AND r.void_at IS NULL \
         ORDER BY e.name, r.id",
        (db.instant(from), db.instant(to)),
        |row| {
            Ok(Review {
                call: row.get(0)?,
                employee: row.get(1)?,
                ticks: row.get(2)?,
                lines: row.get(3)?,
                result: row.get(4)?,
                remark: row.get(5)?,
                at: db.local(row.get(6)?),
            })
        },
    )
}

/// Whom the exchange means by a name: one that was told, a login, or the name itself.
pub(in super::super) fn member(db: Db<'_>, name: &str) -> Result<Option<Id>> {
    let told = db.value(
        "SELECT employee_id FROM exchange_name WHERE name = ?1 AND void_at IS NULL",
        [name],
    )?;
    match told {
        Some(id) => Ok(Some(id)),
        None => db.value(
            "SELECT id FROM employee WHERE (login = ?1 OR name = ?1) AND void_at IS NULL ORDER BY id LIMIT 1",
            [name],
        ),
    }
}

pub(in super::super) fn member_row(db: Db<'_>, name: &str) -> Result<Option<Target>> {
    db.row(
        "SELECT id, rev FROM exchange_name WHERE name = ?1 AND void_at IS NULL",
        [name],
        |row| {
            Ok(Target {
                id: row.get(0)?,
                rev: row.get(1)?,
            })
        },
    )
}
