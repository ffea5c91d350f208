//! The day's two figures with their formulas: what was done the same day, and how old the oldest row of each list is.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::list::{Due, due, queues};
use super::sql;
use crate::action::{Answers, Field, Query, Shape};
use crate::areas::workshop;
use crate::desk::{Arg, Books, Error, Phrase, Result, late};
use crate::rules::band::Band;
use crate::rules::round::{percent, show_percent};

/// The actions that close a row of work. Moving and cancelling are left out: most of them close no row of the day.
const CLOSES: [&str; 5] = [
    "calls.return",
    "calls.keep-promise",
    "bookings.confirm",
    "arrivals.acknowledge",
    "arrivals.update",
];

pub(super) static FIGURES: Query = Query {
    id: "home.figures",
    right: "right-see",
    fields: &[Field::optional("date", Shape::Line)],
    rows: figures,
    single: true,
};

/// Rows of bands 1–3 of a day: those that were done, and those that were left (K-HOME-DONE).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DoneShare {
    pub closed_same_day: i64,
    pub rows: i64,
}

impl DoneShare {
    /// Tenths of a per cent; nothing where there were no rows.
    pub(super) fn tenths(self) -> Option<i64> {
        percent(self.closed_same_day, self.rows)
    }

    /// The figure with its formula and numbers.
    pub(super) fn why(self) -> Phrase {
        Phrase::new("home-figure-done")
            .with("done", self.closed_same_day)
            .with("rows", self.rows)
            .with("share", share(self.tenths()))
    }
}

/// «95,3 %» with the point of the language; a share of nothing is a dash (X-ROUND).
fn share(tenths: Option<i64>) -> Arg {
    let Some(tenths) = tenths else {
        return Arg::Text(show_percent(None));
    };
    Arg::Phrase(
        Phrase::new("home-share-of")
            .with("whole", tenths.div_euclid(10))
            .with("tenth", tenths.rem_euclid(10)),
    )
}

fn counts(band: Band) -> bool {
    matches!(band, Band::Overdue | Band::Soon | Band::Today)
}

/// Today's rows as they stand; those of another day as its signature left them, unknown where nobody signed it.
pub(super) fn done_share(books: &Books<'_>, day: NaiveDate) -> Result<Option<DoneShare>> {
    let left: Vec<(String, i64)> = if day == books.now.date() {
        let open = due(books)?;
        let open = open.iter().filter(|due| counts(due.band));
        open.map(|due| (due.row.queue.to_owned(), due.row.target.id))
            .collect()
    } else {
        let Some(close) = sql::close_of(books.db, day)? else {
            return Ok(None);
        };
        let passed = sql::passed(books.db, close.id)?.into_iter();
        passed
            .filter(|row| (1..=3).contains(&row.band))
            .map(|row| (row.queue, row.row))
            .collect()
    };
    let done = sql::done_on(books.db, day, &CLOSES)?;
    // Signed as open and still done in the evening: done.
    let left = left.iter().filter(|(_, id)| !done.contains(id)).count();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(Some(DoneShare {
        closed_same_day: count(done.len()),
        rows: count(done.len() + left),
    }))
}

/// How old a list is: working minutes by the desk's hours since its oldest row was due; 0 while nothing is late (K-HOME-AGE).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QueueAge {
    pub queue: &'static str,
    pub count: usize,
    pub oldest: Option<chrono::NaiveDateTime>,
    /// Nothing where the list is empty.
    pub minutes: Option<i64>,
}

pub(super) fn ages(books: &Books<'_>, due: &[Due]) -> Result<Vec<QueueAge>> {
    let desk = workshop::calendar(books.db, "desk")?;
    let age = |oldest: chrono::NaiveDateTime| match oldest {
        late if late < books.now => desk
            .working_between(late, books.now)
            // Without a calendar of those days plain minutes are all there is.
            .unwrap_or_else(|_| (books.now - late).num_minutes()),
        _ => 0,
    };
    Ok(queues(due)
        .into_iter()
        .map(|queue| QueueAge {
            queue: queue.id,
            count: queue.count,
            oldest: queue.oldest,
            minutes: queue.oldest.map(age),
        })
        .collect())
}

/// What was written down during a day more than an hour after it happened (X-REC).
pub(super) fn late_entries(books: &Books<'_>, day: NaiveDate) -> Result<i64> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    late::count(books.db, midnight, midnight + chrono::TimeDelta::days(1))
}

/// A day of the past too: `2026-11-22`, or a day in words.
fn past_day(books: &Books<'_>, typed: &str) -> Result<NaiveDate> {
    if let Ok(day) = typed.trim().parse() {
        return Ok(day);
    }
    let read = Field::required("date", Shape::Day).read(books, typed)?;
    let day = read.and_then(|read| read.canonical.parse().ok());
    day.ok_or_else(|| Error::at("date", Phrase::new("when-unknown")))
}

fn figures(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let day = match answers.get("date") {
        Some(text) => past_day(books, text)?,
        None => books.now.date(),
    };
    let done = done_share(books, day)?;
    let ages = ages(books, &due(books)?)?;
    let queues: Vec<Json> = ages
        .iter()
        .map(|age| {
            json!({
                "queue": age.queue,
                "count": age.count,
                "oldest": age.oldest.map(|at| books.db.zone.rfc3339(at)),
                "working_minutes": age.minutes,
            })
        })
        .collect();
    Ok(vec![json!({
        "date": day.to_string(),
        "rule": "K-HOME-DONE",
        "closed_same_day": done.map(|done| done.closed_same_day),
        "rows": done.map(|done| done.rows),
        "share_tenths": done.and_then(DoneShare::tenths),
        "late_entries": late_entries(books, day)?,
        "age_rule": "K-HOME-AGE",
        "ages": queues,
    })])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::vectors;

    #[test]
    fn k_home_done_rows_of_the_vectors() {
        for row in vectors::kpi("K-HOME-DONE") {
            let share = DoneShare {
                closed_same_day: row.number("closed_same_day"),
                rows: row.number("rows"),
            };
            let shown = share.tenths().map_or("null".to_owned(), |tenths| {
                format!("{}.{}", tenths / 10, tenths % 10)
            });
            assert_eq!([shown], row.expected.as_slice(), "{}", row.id);
        }
        let nothing = DoneShare {
            closed_same_day: 0,
            rows: 0,
        };
        assert_eq!(nothing.tenths(), None);
    }
}
