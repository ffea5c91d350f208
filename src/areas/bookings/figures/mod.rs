//! What became of the bookings of a period: arrived, no-shows, cancellations in time and late, moved, with the identity
//! that they add up (BOOK-R10, BOOK-T8, X-BALANCE). «Отменён нами» is never laid on the client.

mod time;
mod way;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::model::{self, Status, Visits, cancellation_cut_off, cancelled_in_time, percent_tenths};
use super::{overbook_of_day, queries, why};
use crate::action::{Answers, Field, Query, Shape};
use crate::areas::workshop;
use crate::desk::{Books, Error, Phrase, Result, employee};
use crate::rules::hours::Calendar;

/// Days that one report may span: ten years are asked for by the year.
const LONGEST: i64 = 366;
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
    if (to - from).num_days() > LONGEST {
        return Err(Error::at(
            "to",
            Phrase::new("booking-figures-long").with("days", LONGEST),
        ));
    }
    let mut rows = of_visits(books, from, to)?;
    rows.extend(of_time(books, from, to)?);
    rows.extend(of_way(books, from, to)?);
    if from <= books.now.date() && books.now.date() <= to || from > books.now.date() {
        rows.extend(of_overbook(books, from.max(books.now.date()))?);
    }
    Ok(rows)
}

/// A row of the report: what of what, and the share or the median; its formula answers «почему» (X-WHY).
fn row(kpi: &str, input: &str, part: &Json, whole: &Json, share: &str) -> Json {
    let formula = format!("formula-{}", kpi.to_lowercase());
    json!({ "rule": kpi, "input": input, "part": part, "whole": whole, "share": share, "formula": formula })
}

/// Tenths as a figure; «—» where there is nothing to divide by (X-ROUND).
fn tenths(value: Option<i64>) -> String {
    value.map_or_else(
        || "—".to_owned(),
        |value| format!("{}.{}", value / 10, value % 10),
    )
}

/// A figure as a number; nothing for «—».
fn number(figure: &str) -> Json {
    figure.parse::<f64>().map_or(Json::Null, Json::from)
}

/// What became of the bookings, with the identity (BOOK-T8).
fn of_visits(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Json>> {
    let (visits, booked) = count(books, from, to)?;
    let base = json!(visits.base());
    let share = |kpi: &str, input: &str, part: i64, share: Option<i64>| {
        row(kpi, input, &json!(part), &base, &tenths(share))
    };
    let plain = |input: &str, part: i64| row("X-BALANCE", input, &json!(part), &json!(booked), "");
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

/// K-LOAD in norm-hours, K-BAY in minutes.
fn of_time(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Json>> {
    let time = time::of_days(books, from, to)?;
    let hours = |hundredths: i64| number(&why::figure(hundredths));
    let load = percent_tenths(time.taken, time.capacity);
    let bays = model::bay_tenths(time.bay_taken, time.bay_open);
    Ok(vec![
        row(
            "K-LOAD",
            "hours_taken",
            &hours(time.taken),
            &hours(time.capacity),
            &tenths(load),
        ),
        row(
            "K-BAY",
            "bay_minutes_taken",
            &json!(time.bay_taken),
            &json!(time.bay_open),
            &tenths(bays),
        ),
    ])
}

/// Confirmations, leads, the steps of the ladder that are the book's own, and credit.
fn of_way(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Json>> {
    let way = way::of_days(books, from, to)?;
    let lead = |kpi: &str, input: &str, leads: &[i64]| {
        let median = tenths(model::lead_tenths(leads));
        row(kpi, input, &number(&median), &json!(leads.len()), "")
    };
    let confirm = model::confirm_tenths(way.due_confirmed, way.due);
    let mut rows = vec![
        row(
            "K-CONFIRM",
            "due_confirmed",
            &json!(way.due_confirmed),
            &json!(way.due),
            &tenths(confirm),
        ),
        lead("K-LEAD-OFFER", "lead_offer", &way.offer_leads),
        lead("K-LEAD-BOOK", "lead_book", &way.book_leads),
    ];
    let steps = [way.booked, way.confirmed, way.arrived, way.orders];
    let names = ["step_confirmed", "step_arrived", "step_order"];
    for ((name, pair), share) in names
        .iter()
        .zip(steps.windows(2))
        .zip(model::ladder_tenths(&steps))
    {
        rows.push(row(
            "K-LADDER",
            name,
            &json!(pair[1]),
            &json!(pair[0]),
            &tenths(share),
        ));
    }
    for (whose, arrived) in way.credit {
        let name = employee::name_of(books.db, whose)?;
        let share = percent_tenths(arrived, way.arrived);
        rows.push(row(
            "K-CREDIT",
            &name,
            &json!(arrived),
            &json!(way.arrived),
            &tenths(share),
        ));
    }
    Ok(rows)
}

/// K-OVERBOOK of the first day that is not over: whole places of the expected no-shows.
fn of_overbook(books: &Books<'_>, day: NaiveDate) -> Result<Vec<Json>> {
    let over = overbook_of_day(books, day)?;
    let sum = over.expected_thousandths;
    let expected = format!("{}.{:03}", sum / 1000, sum % 1000);
    Ok(vec![row(
        "K-OVERBOOK",
        "overbook",
        &json!(over.places),
        &number(&expected),
        "",
    )])
}

/// The bookings by the day they were for; walk-ins and drafts were never on the book.
pub(super) fn count(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<(Visits, i64)> {
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
    let mut cut_offs: BTreeMap<NaiveDate, Option<NaiveDateTime>> = BTreeMap::new();
    for (status, start, cancelled) in &rows {
        let place = match Status::parse(status) {
            Some(Status::Booked | Status::Confirmed) => &mut visits.expected,
            Some(Status::NoShow) => &mut visits.no_show,
            Some(Status::CancelledUs) => &mut visits.cancelled_us,
            Some(Status::Moved) => &mut visits.moved,
            Some(Status::CancelledClient) => {
                let day = db.local(*start).date();
                let at = cancelled.map(|at| db.local(at));
                let last = *cut_offs.entry(day).or_insert_with(|| cut_off(&desk, day));
                let timely = at
                    .zip(last)
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
