//! Reading what claims teach: causes by count, corrective actions, what the figures are made of.

use crate::desk::{Db, Id, Result, Target};

/// What is done so that it does not happen again.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Measure {
    pub(in super::super) target: Target,
    pub(in super::super) claim_id: Id,
    pub(in super::super) text: String,
    pub(in super::super) owner_id: Option<Id>,
    pub(in super::super) check_on: String,
    /// What the check found; nothing: it still waits.
    pub(in super::super) result: Option<String>,
}

const MEASURE: &str =
    "SELECT id, rev, claim_id, text, owner_id, check_on, result FROM corrective_action";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Measure> {
    Ok(Measure {
        target: Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        },
        claim_id: row.get(2)?,
        text: row.get(3)?,
        owner_id: row.get(4)?,
        check_on: row.get(5)?,
        result: row.get(6)?,
    })
}

pub(in super::super) fn measure(db: Db<'_>, id: Id) -> Result<Option<Measure>> {
    db.row(
        &format!("{MEASURE} WHERE id = ?1 AND void_at IS NULL"),
        [id],
        read,
    )
}

pub(in super::super) fn measures(db: Db<'_>, claim: Id) -> Result<Vec<Measure>> {
    let sql = format!("{MEASURE} WHERE claim_id = ?1 AND void_at IS NULL ORDER BY id");
    db.rows(&sql, [claim], read)
}

/// Measures whose day of checking has come, the oldest first.
pub(in super::super) fn to_check(db: Db<'_>, today: &str) -> Result<Vec<Measure>> {
    let sql = format!(
        "{MEASURE} WHERE check_on <= ?1 AND result IS NULL AND void_at IS NULL ORDER BY check_on"
    );
    db.rows(&sql, [today], read)
}

/// How many claims of `[from, until)` had each cause.
pub(in super::super) fn causes(db: Db<'_>, span: (i64, i64)) -> Result<Vec<(String, i64)>> {
    db.rows(
        "SELECT cause, count(*) FROM claim WHERE received_at >= ?1 AND received_at < ?2 AND cause IS NOT NULL \
         AND void_at IS NULL GROUP BY cause",
        span,
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The claims of a cause, or of everything under it, since a moment; the newest first.
pub(in super::super) fn of_cause(db: Db<'_>, code: &str, since: i64, most: i64) -> Result<Vec<Id>> {
    // A child's code is the parent's with a dot: between «2» and «2/» there is nothing but «2.…».
    db.rows(
        "SELECT id FROM claim WHERE cause >= ?1 AND cause < ?2 AND (cause = ?1 OR cause >= ?3) AND received_at >= ?4 \
         AND void_at IS NULL ORDER BY received_at DESC LIMIT ?5",
        (
            code,
            format!("{code}/"),
            format!("{code}."),
            since,
            most,
        ),
        |row| row.get(0),
    )
}

/// Clocks of one sort that began in `[from, until)` and were stopped: how many, and how many of these in time.
pub(in super::super) fn stopped_clocks(
    db: Db<'_>,
    clock: &str,
    (from, until): (i64, i64),
) -> Result<(i64, i64)> {
    let sql = "SELECT count(*), count(*) FILTER (WHERE failed_at IS NULL) FROM claim_clock WHERE clock = ?1 \
               AND started_at >= ?2 AND started_at < ?3 AND done_at IS NOT NULL AND void_at IS NULL";
    let found = db.row(sql, (clock, from, until), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(found.unwrap_or_default())
}

/// The claims with a clock of one sort that began then and still runs.
pub(in super::super) fn running_clocks(
    db: Db<'_>,
    clock: &str,
    (from, until): (i64, i64),
) -> Result<Vec<Id>> {
    db.rows(
        "SELECT DISTINCT claim_id FROM claim_clock WHERE clock = ?1 AND started_at >= ?2 AND started_at < ?3 \
         AND done_at IS NULL AND void_at IS NULL",
        (clock, from, until),
        |row| row.get(0),
    )
}

/// Claims received in a span.
pub(in super::super) fn received(db: Db<'_>, span: (i64, i64)) -> Result<i64> {
    db.count(
        "SELECT count(*) FROM claim WHERE received_at >= ?1 AND received_at < ?2 AND void_at IS NULL",
        span,
    )
}

/// Steps of one sort in a span, of claims that count.
pub(in super::super) fn steps_of(db: Db<'_>, step: &str, (from, until): (i64, i64)) -> Result<i64> {
    db.count(
        "SELECT count(*) FROM claim_step s JOIN claim c ON c.id = s.claim_id WHERE s.step = ?1 AND s.at >= ?2 \
         AND s.at < ?3 AND s.void_at IS NULL AND c.void_at IS NULL",
        (step, from, until),
    )
}

/// Closings in a span after which the claim was opened again.
pub(in super::super) fn came_back(db: Db<'_>, (from, until): (i64, i64)) -> Result<i64> {
    db.count(
        "SELECT count(DISTINCT s.claim_id) FROM claim_step s WHERE s.step = 'closed' AND s.at >= ?1 AND s.at < ?2 \
         AND s.void_at IS NULL AND EXISTS (SELECT 1 FROM claim_step r WHERE r.claim_id = s.claim_id \
         AND r.step = 'reopened' AND r.at >= s.at AND r.void_at IS NULL)",
        (from, until),
    )
}

/// Visits to the station in a span.
pub(in super::super) fn visits(db: Db<'_>, span: (i64, i64)) -> Result<i64> {
    db.count(
        "SELECT count(*) FROM visit WHERE arrived_at >= ?1 AND arrived_at < ?2 AND void_at IS NULL",
        span,
    )
}

/// Claims closed in a span: how many, their seconds in all, how many were granted, partly granted and refused.
pub(in super::super) fn closed_lately(db: Db<'_>, since: i64) -> Result<[i64; 5]> {
    let found = db.row(
        "SELECT count(*), coalesce(sum(closed_at - received_at), 0), count(*) FILTER (WHERE decision = 'granted'), \
         count(*) FILTER (WHERE decision = 'partly'), count(*) FILTER (WHERE decision = 'refused') FROM claim \
         WHERE closed_at >= ?1 AND stage = 'closed' AND void_at IS NULL",
        [since],
        |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]),
    )?;
    Ok(found.unwrap_or_default())
}

/// Claims that nobody has closed now.
pub(in super::super) fn open_now(db: Db<'_>) -> Result<i64> {
    db.count(
        "SELECT count(*) FROM claim WHERE closed_at IS NULL AND void_at IS NULL",
        [],
    )
}
