//! What became of the bookings of a period: arrived, no-shows, cancellations in time and late, moved, with the identity
//! that they add up (BOOK-R10, BOOK-T8, X-BALANCE). «Отменён нами» is never laid on the client.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::model::{Status, Visits, cancellation_cut_off, cancelled_in_time};
use super::queries;
use crate::action::{Answers, Field, Query, Shape};
use crate::areas::workshop;
use crate::desk::{Books, Result};
use crate::rules::hours::Calendar;

/// Days before a visit among which the last open one is looked for; longer than any row of holidays.
const BACK_DAYS: i64 = 20;

pub(super) static FIGURES: Query = Query {
    id: "bookings.figures",
    right: "right-see",
    fields: &[
        Field::required("from", Shape::Line),
        Field::required("to", Shape::Line),
    ],
    rows: figures,
    single: false,
};

/// The last moment of a timely cancellation: the closing of the desk on the last open day before the visit.
pub(super) fn cut_off(desk: &Calendar, visit: NaiveDate) -> Option<NaiveDateTime> {
    let closings: Vec<NaiveDateTime> = (1..=BACK_DAYS)
        .filter_map(|back| desk.closing(visit - TimeDelta::days(back)).ok().flatten())
        .collect();
    cancellation_cut_off(visit, &closings)
}

fn figures(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let from = queries::day(books, answers, "from")?;
    let to = queries::day(books, answers, "to")?;
    let (visits, booked) = count(books, from, to)?;
    let base = visits.base();
    let share = |kpi: &str, input: &str, part: i64, tenths: Option<i64>| {
        let percent = tenths.map_or_else(
            || "—".to_owned(),
            |tenths| format!("{}.{}", tenths / 10, tenths % 10),
        );
        json!({ "rule": kpi, "input": input, "part": part, "whole": base, "share": percent })
    };
    let plain = |input: &str, part: i64| json!({ "rule": "X-BALANCE", "input": input, "part": part, "whole": booked, "share": "" });
    let mut rows = vec![
        share("K-SHOW", "arrived", visits.arrived, visits.show_tenths()),
        share(
            "K-NOSHOW",
            "no_shows",
            visits.no_show,
            visits.no_show_tenths(),
        ),
        share(
            "K-LATECANCEL",
            "cancelled_late",
            visits.cancelled_late,
            visits.late_cancel_tenths(),
        ),
        plain("cancelled_in_time", visits.cancelled_in_time),
        plain("cancelled_us", visits.cancelled_us),
        plain("moved", visits.moved),
        plain("expected", visits.expected),
    ];
    let balance = if visits.balances(booked) {
        "balances"
    } else {
        "does_not_balance"
    };
    rows.push(plain(balance, visits.on_book()));
    Ok(rows)
}

/// The bookings by the day they were for; walk-ins and drafts were never on the book.
fn count(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<(Visits, i64)> {
    let db = books.db;
    let midnight = |day: NaiveDate| db.instant(day.and_time(NaiveTime::MIN));
    let desk = workshop::calendar(db, "desk")?;
    let rows: Vec<(String, i64, Option<i64>)> = db.rows(
        "SELECT status, start_at, cancelled_at FROM booking WHERE start_at >= ?1 AND start_at < ?2 AND void_at IS NULL \
         AND status <> 'draft' AND source NOT IN ('walk_in', 'tow')",
        (midnight(from), midnight(to + TimeDelta::days(1))),
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let mut visits = Visits::default();
    for (status, start, cancelled) in &rows {
        let place = match Status::parse(status) {
            Some(Status::Booked | Status::Confirmed) => &mut visits.expected,
            Some(Status::NoShow) => &mut visits.no_show,
            Some(Status::CancelledUs) => &mut visits.cancelled_us,
            Some(Status::Moved) => &mut visits.moved,
            Some(Status::CancelledClient) => {
                let day = db.local(*start).date();
                let at = cancelled.map(|at| db.local(at));
                let timely = at
                    .zip(cut_off(&desk, day))
                    .is_some_and(|(at, cut_off)| cancelled_in_time(at, cut_off));
                if timely {
                    &mut visits.cancelled_in_time
                } else {
                    &mut visits.cancelled_late
                }
            }
            Some(
                Status::Arrived
                | Status::WithAdvisor
                | Status::InWork
                | Status::Ready
                | Status::Released,
            ) => &mut visits.arrived,
            Some(Status::Draft | Status::Void) | None => continue,
        };
        *place += 1;
    }
    Ok((visits, i64::try_from(rows.len()).unwrap_or(i64::MAX)))
}
