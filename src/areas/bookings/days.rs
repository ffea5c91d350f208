//! The gross of each day that is over, kept so that a day without a roster can be estimated from the last 90 (BOOK-R1).

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

use super::{DAY_CAPACITY, board};
use crate::desk::{Books, Change, Db, Result};

/// Days of the past that an estimate is the mean of.
const PAST_DAYS: i64 = 90;
/// Days that are made up for when nobody wrote anything for a while.
const MAKE_UP_DAYS: i64 = 14;

/// The gross of the days before this one that were worked, for [`super::model::Capacity::estimate`].
pub(super) fn past_gross(db: Db<'_>, day: NaiveDate) -> Result<Vec<i64>> {
    let from = day - TimeDelta::days(PAST_DAYS);
    db.rows(
        "SELECT gross FROM day_capacity WHERE day >= ?1 AND day < ?2 AND void_at IS NULL",
        (from.to_string(), day.to_string()),
        |row| row.get(0),
    )
}

/// What the days from one to the other could do when they were closed; hundredths, by the day as text.
pub(super) fn kept(db: Db<'_>, from: NaiveDate, to: NaiveDate) -> Result<BTreeMap<String, i64>> {
    let rows: Vec<(String, i64)> = db.rows(
        "SELECT day, capacity FROM day_capacity WHERE day >= ?1 AND day <= ?2 AND void_at IS NULL",
        (from.to_string(), to.to_string()),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// Keeps what the days that are over could do, with the first change of a later day. A day without mechanics or one that
/// was itself an estimate teaches nothing.
pub(super) fn close(books: &Books<'_>, change: &mut Change) -> Result<()> {
    let today = books.now.date();
    let last: Option<String> = books
        .db
        .value::<Option<String>>(
            "SELECT max(day) FROM day_capacity WHERE void_at IS NULL",
            [],
        )?
        .flatten();
    let last: Option<NaiveDate> = last.and_then(|day| day.parse().ok());
    let yesterday = today - TimeDelta::days(1);
    let from = last
        .map_or(yesterday, |last| last + TimeDelta::days(1))
        .max(today - TimeDelta::days(MAKE_UP_DAYS));
    if from > yesterday {
        return Ok(());
    }
    // A year whose calendar is not loaded teaches nothing, and stops nobody's booking.
    let Ok(board) = board::picture(books, from, (today - from).num_days()) else {
        return Ok(());
    };
    for (day, row) in board
        .capacity
        .iter()
        .filter(|(_, row)| row.gross > 0 && !row.estimated)
    {
        change.insert(
            &DAY_CAPACITY,
            [
                ("day", day.to_string().into()),
                ("gross", row.gross.into()),
                ("capacity", row.capacity.into()),
            ],
        );
    }
    Ok(())
}
