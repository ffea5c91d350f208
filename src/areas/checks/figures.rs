//! K-CHECK, K-RECALL, K-DATA and K-FRESH of a period, each with what it was reckoned from (X-WHY).

use chrono::{Months, NaiveDate, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::model::{checked_tenths, fresh_tenths};
use crate::action::{Answers, PERIOD, Query, period};
use crate::areas::people;
use crate::areas::recalls::{self, model::Lines};
use crate::desk::{Books, Db, Result};
use crate::rules::round::{percent, show_percent};

/// Months in which a visit or a contact makes a client an active one.
const ACTIVE_MONTHS: u32 = 24;
const FRESH_MONTHS: u32 = 12;

pub(super) static FIGURES: Query = Query {
    id: "recalls.figures",
    right: "right-see",
    fields: PERIOD,
    rows: figures,
    single: false,
};

fn figures(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let (from, to) = period(answers)?;
    let db = books.db;
    let midnight = |day: NaiveDate| db.instant(day.and_time(NaiveTime::MIN));
    let span = (midnight(from), midnight(to + TimeDelta::days(1)));
    // The formula of each figure is its input (X-WHY).
    let row = |rule: &str, input: &str, (part, whole): (i64, i64), tenths: Option<i64>| json!({ "rule": rule, "input": input, "part": part, "whole": whole, "share": show_percent(tenths) });
    let (checked, bookings) = checked_in_time(db, span)?;
    let lines = all_lines(books)?;
    let since = books.now.checked_sub_months(Months::new(ACTIVE_MONTHS));
    let fresh_from = books
        .now
        .date()
        .checked_sub_months(Months::new(FRESH_MONTHS));
    let active = active_clients(db, since.map_or(0, |at| db.instant(at)))?;
    let fresh = fresh_from.unwrap_or_default().to_string();
    let verified = verified_phones(db, &active, &fresh)?;
    let count = i64::try_from(active.len()).unwrap_or(0);
    let (points, of) = data_of(books, span)?;
    let closed = lines.done_here + lines.done_elsewhere;
    let applicable = lines.all - lines.not_applicable;
    Ok(vec![
        row(
            "K-CHECK",
            "gates_before_start",
            (checked, bookings),
            checked_tenths(checked, bookings),
        ),
        row(
            "K-RECALL",
            "recall_closed",
            (closed, applicable),
            lines.percent_tenths(),
        ),
        row("K-DATA", "data_halves", (points, of), percent(points, of)),
        row(
            "K-FRESH",
            "phones_verified",
            (verified, count),
            fresh_tenths(verified, count),
        ),
    ])
}

/// Bookings of the period whose both gates were passed before the start.
fn checked_in_time(db: Db<'_>, span: (i64, i64)) -> Result<(i64, i64)> {
    const STOOD: &str = "b.start_at >= ?1 AND b.start_at < ?2 AND b.void_at IS NULL AND b.source NOT IN ('walk_in', 'tow') \
        AND b.status IN ('booked', 'confirmed', 'arrived', 'with_advisor', 'in_work', 'ready', 'released', 'no_show')";
    const PASSED: &str = "EXISTS (SELECT 1 FROM gate_check g WHERE g.booking_id IN (b.id, b.moved_from) AND g.gate = ";
    let all = db.count(
        &format!("SELECT count(*) FROM booking b WHERE {STOOD}"),
        span,
    )?;
    let checked = db.count(
        &format!(
            "SELECT count(*) FROM booking b WHERE {STOOD} \
             AND {PASSED} 'recall' AND g.checked_at < b.start_at AND g.void_at IS NULL) \
             AND {PASSED} 'data' AND g.checked_at < b.start_at AND g.void_at IS NULL)"
        ),
        span,
    )?;
    Ok((checked, all))
}

fn all_lines(books: &Books<'_>) -> Result<Lines> {
    let mut sum = Lines::default();
    for line in recalls::all(books)? {
        let one = recalls::lines(books.db, line.target.id)?;
        sum.all += one.all;
        sum.done_here += one.done_here;
        sum.done_elsewhere += one.done_elsewhere;
        sum.not_applicable += one.not_applicable;
    }
    Ok(sum)
}

/// Clients with a visit or a call since then.
fn active_clients(db: Db<'_>, since: i64) -> Result<Vec<i64>> {
    db.rows(
        "SELECT DISTINCT coalesce(c.merged_into, c.id) FROM (SELECT client_id AS id FROM booking WHERE start_at >= ?1 \
         AND void_at IS NULL UNION SELECT client_id FROM call WHERE started_at >= ?1 AND client_id IS NOT NULL AND void_at IS NULL) x \
         JOIN client c ON c.id = x.id",
        [since],
        |row| row.get(0),
    )
}

fn verified_phones(db: Db<'_>, clients: &[i64], from: &str) -> Result<i64> {
    let mut verified = 0;
    for client in clients {
        verified += db.count(
            "SELECT EXISTS (SELECT 1 FROM data_check WHERE client_id = ?1 AND field = 'phone' AND verified_on >= ?2 AND void_at IS NULL)",
            (client, from),
        )?;
    }
    Ok(verified)
}

/// Halves of fields that can be relied on, and all halves, of the clients who were booked in the period.
fn data_of(books: &Books<'_>, span: (i64, i64)) -> Result<(i64, i64)> {
    let clients: Vec<i64> = books.db.rows(
        "SELECT DISTINCT client_id FROM booking WHERE start_at >= ?1 AND start_at < ?2 AND void_at IS NULL LIMIT 2000",
        span,
        |row| row.get(0),
    )?;
    let (mut part, mut whole) = (0, 0);
    for id in clients {
        let Some(client) = people::client(books.db, id)? else {
            continue;
        };
        for point in people::data_list(books, &client)? {
            whole += 2;
            part += match point.freshness {
                people::Freshness::Fresh => 2,
                people::Freshness::Stale => 1,
                people::Freshness::Missing => 0,
            };
        }
    }
    Ok((part, whole))
}
