//! What the figures of calls are counted from. A figure reads its own days by the index of their beginning.

use chrono::{NaiveDateTime, TimeDelta};

use super::super::model::Handled;
use super::super::model::kpi::{AGAIN_DAYS, Caller, Contact, Handling, Returns};
use crate::desk::{Db, Id, Result};

/// The inbound calls of `[from, to)` that were answered or given up, for the figures.
pub(in super::super) fn handled(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<Handled>> {
    db.rows(
        "SELECT started_at, coalesce(wait_s, 0), answered_at IS NOT NULL FROM call \
         WHERE started_at >= ?1 AND started_at < ?2 AND direction = 'in' AND state <> 'ringing' AND void_at IS NULL",
        (db.instant(from), db.instant(to)),
        |row| Ok(Handled { entered: db.local(row.get(0)?), wait_s: row.get(1)?, answered: row.get(2)? }),
    )
}

/// What the answered inbound calls of `[from, to)` took; one that is still talked on counts with its wait only.
pub(in super::super) fn handling(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Handling> {
    let sums = db.row(
        "SELECT count(*), count(talk_s), coalesce(sum(wait_s), 0), coalesce(sum(talk_s), 0), coalesce(sum(hold_s), 0), coalesce(sum(wrap_s), 0) \
         FROM call WHERE started_at >= ?1 AND started_at < ?2 AND direction = 'in' AND answered_at IS NOT NULL AND void_at IS NULL",
        (db.instant(from), db.instant(to)),
        |row| {
            Ok(Handling {
                answered: row.get(0)?,
                handled: row.get(1)?,
                wait_s: row.get(2)?,
                talk_s: row.get(3)?,
                hold_s: row.get(4)?,
                wrap_s: row.get(5)?,
            })
        },
    )?;
    Ok(sums.unwrap_or_default())
}

/// The handled calls of `[from, to)` whose caller and topic are known, and those after them that may follow one up.
pub(in super::super) fn contacts(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<Contact>> {
    let until = to + TimeDelta::days(AGAIN_DAYS);
    db.rows(
        "SELECT coalesce(c.merged_into, c.id), k.phone, k.topic, k.started_at FROM call k LEFT JOIN client c ON c.id = k.client_id \
         WHERE k.started_at >= ?1 AND k.started_at < ?2 AND k.direction = 'in' AND k.answered_at IS NOT NULL \
         AND k.topic IS NOT NULL AND (k.client_id IS NOT NULL OR k.phone IS NOT NULL) AND k.void_at IS NULL",
        (db.instant(from), db.instant(until)),
        |row| {
            let client: Option<Id> = row.get(0)?;
            let phone: Option<String> = row.get(1)?;
            Ok(Contact {
                caller: client.map_or_else(|| Caller::Number(phone.unwrap_or_default()), Caller::Client),
                topic: row.get(2)?,
                at: db.local(row.get(3)?),
            })
        },
    )
}

/// The rows of missed calls of `[from, to)` with the minutes until their number was spoken to.
pub(in super::super) fn returns(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Returns> {
    let rows: Vec<Option<i64>> = db.rows(
        "SELECT CASE WHEN state IN ('returned', 'self_returned') THEN return_minutes END FROM call \
         WHERE started_at >= ?1 AND started_at < ?2 AND missed_count > 0 AND due_at IS NOT NULL AND void_at IS NULL",
        (db.instant(from), db.instant(to)),
        |row| row.get(0),
    )?;
    Ok(Returns::of(rows))
}

/// Who answered in `[from, to)` and which half hour their call entered in: the people on the line until shifts are kept.
pub(in super::super) fn takers(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<(NaiveDateTime, Id)>> {
    db.rows(
        "SELECT answered_at, taken_by FROM call WHERE started_at >= ?1 AND started_at < ?2 AND answered_at IS NOT NULL \
         AND taken_by IS NOT NULL AND void_at IS NULL",
        (db.instant(from), db.instant(to)),
        |row| Ok((db.local(row.get(0)?), row.get(1)?)),
    )
}
