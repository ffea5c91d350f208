//! Reading the clocks of a claim and the messages that wait on them.

use super::super::model::Which;
use crate::desk::{Db, Id, Result, Target};
use crate::rules::clock::Clock;

/// A clock with its row.
#[derive(Debug, Clone)]
pub(in super::super) struct Kept {
    pub(in super::super) target: Target,
    pub(in super::super) which: Which,
    pub(in super::super) clock: Clock,
}

pub(in super::super) fn of(db: Db<'_>, claim: Id) -> Result<Vec<Kept>> {
    let moment = |at: Option<i64>| at.map(|at| db.local(at));
    db.rows(
        "SELECT id, rev, clock, started_at, target_min, hold_since, hold_total_min, done_at, failed_at FROM claim_clock \
         WHERE claim_id = ?1 AND void_at IS NULL ORDER BY id",
        [claim],
        |row| {
            let which: String = row.get(2)?;
            Ok(Kept {
                target: Target {
                    id: row.get(0)?,
                    rev: row.get(1)?,
                },
                which: Which::parse(&which).unwrap_or(Which::Decide),
                clock: Clock {
                    started_at: db.local(row.get(3)?),
                    target_min: row.get(4)?,
                    hold_since: moment(row.get(5)?),
                    hold_total_min: row.get(6)?,
                    done_at: moment(row.get(7)?),
                    failed_at: moment(row.get(8)?),
                },
            })
        },
    )
}

/// A rung that was set for a clock.
pub(in super::super) struct Alarm {
    pub(in super::super) target: Target,
    pub(in super::super) rung: String,
    pub(in super::super) notice: Id,
    pub(in super::super) at: i64,
}

pub(in super::super) fn alarms(db: Db<'_>, clock: Id) -> Result<Vec<Alarm>> {
    db.rows(
        "SELECT id, rev, CASE WHEN before_min IS NULL THEN rung ELSE 'warning' END, notice_id, at FROM claim_alarm WHERE clock_id = ?1 AND void_at IS NULL",
        [clock],
        |row| {
            Ok(Alarm {
                target: Target {
                    id: row.get(0)?,
                    rev: row.get(1)?,
                },
                rung: row.get(2)?,
                notice: row.get(3)?,
                at: row.get(4)?,
            })
        },
    )
}
