//! Late entries: what was written down more than an hour after it happened is marked, whatever record it is (X-REC).

use chrono::{NaiveDateTime, TimeDelta};

use super::change::{Change, Kind};
use super::db::{Books, Db, Id};
use super::error::Result;
use super::schema::Step;

/// Minutes from the event within which its record is in time.
const MINUTES: i64 = 60;

pub static LATE_ENTRY: Kind = Kind::new("late_entry", "late_entry");

pub(super) const STEP: Step = Step {
    id: "2026-11-26 desk-late",
    sql: "CREATE TABLE late_entry({record}, row_id INTEGER NOT NULL, happened_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL) STRICT;
        CREATE INDEX late_entry_row ON late_entry(row_id);
        CREATE INDEX late_entry_recorded ON late_entry(recorded_at);",
};

/// Whether a record of `happened` that is made at `recorded` is late: more than 60 minutes (X-REC).
pub fn is_late(happened: NaiveDateTime, recorded: NaiveDateTime) -> bool {
    recorded - happened > TimeDelta::minutes(MINUTES)
}

/// Marks a record that tells of an earlier moment, if it is late; answers whether it is.
pub fn mark(books: &Books<'_>, change: &mut Change, row: Id, happened: NaiveDateTime) -> bool {
    let is_late = is_late(happened, books.now);
    if is_late {
        change.insert(
            &LATE_ENTRY,
            [
                ("row_id", row.into()),
                ("happened_at", books.db.instant(happened).into()),
                ("recorded_at", books.instant().into()),
            ],
        );
    }
    is_late
}

/// Whether a record is marked «поздний ввод».
pub fn is_marked(db: Db<'_>, row: Id) -> Result<bool> {
    let sql = "SELECT count(*) FROM late_entry WHERE row_id = ?1 AND void_at IS NULL";
    Ok(db.count(sql, [row])? > 0)
}

/// How many late entries were made in `[from, to)`.
pub fn count(db: Db<'_>, from: NaiveDateTime, to: NaiveDateTime) -> Result<i64> {
    db.count(
        "SELECT count(*) FROM late_entry WHERE recorded_at >= ?1 AND recorded_at < ?2 AND void_at IS NULL",
        (db.instant(from), db.instant(to)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_rec_an_hour_is_in_time_and_a_minute_more_is_late() {
        let at = |text: &str| -> NaiveDateTime { text.parse().unwrap() };
        let table = [
            ("2026-11-23T10:42:00", false),
            ("2026-11-23T09:42:00", false),
            ("2026-11-23T09:41:00", true),
        ];
        for (happened, expected) in table {
            assert_eq!(
                is_late(at(happened), at("2026-11-23T10:42:00")),
                expected,
                "{happened}"
            );
        }
    }
}
