//! From bases to rows: which visits ask for a call today. A row that is written stands for its base; the others are
//! derived anew at every look, so that nothing can be made twice or forgotten (OUT-R1).

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::data::Rule;
use super::model;
use super::row::Row;
use super::sql::{self, Visit, Which};
use crate::areas::workshop;
use crate::desk::{Books, Id, Result};
use crate::rules::hours::Calendar;

/// Hours in which a no-show may get a new date (BOOK-R8).
const REDATE_HOURS: i64 = 48;
/// A reminder is not made up for when the visit is so near that it will be confirmed anyway.
const TOO_NEAR_DAYS: i64 = 4;
const LONG_AHEAD_DAYS: i64 = 30;
/// Days of visits among which those are looked for whose follow-up is due; longer than any row of holidays.
const FOLLOW_UP_DAYS: i64 = 30;

/// Whether the base of a written row still asks for it, by the status of the booking.
pub(super) fn still_asks(row: &Row, status: &str) -> bool {
    let same_day = row.start.is_none_or(|start| start.date() == row.base_date);
    match row.rule.as_str() {
        "confirm" | "reminder" => status == "booked" && same_day,
        "no_show" => status == "no_show",
        "follow_up" => status == "released",
        _ => true,
    }
}

fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// The row of a visit under a rule, when the visit asks for one; whatever day it is due.
pub(super) fn derive(rule: &Rule, desk: &Calendar, visit: Visit) -> Option<Row> {
    let mut row = visit.row;
    let day = visit.start.date();
    match rule.base_event.as_str() {
        "visit" if visit.status == "booked" => {
            row.due = model::confirm_due(desk, day).ok()?;
            row.until = Some(model::confirm_until(visit.start));
            let is_fresh = model::is_fresh(desk, row.due, visit.agreed, day).ok()?;
            (!is_fresh).then_some(row)
        }
        "long_ahead" if visit.status == "booked" => {
            row.due = model::reminder_due(desk, visit.agreed.date(), day).ok()??;
            row.until = Some(midnight(day - TimeDelta::days(TOO_NEAR_DAYS - 1)));
            Some(row)
        }
        "no_show" if visit.status == "no_show" && !visit.has_new_date => {
            row.due = day;
            row.until = Some(visit.start + TimeDelta::hours(REDATE_HOURS));
            Some(row)
        }
        "service_done" if visit.status == "released" => {
            let days = day_seven(rule, desk, day)?;
            row.due = days.due;
            Some(row)
        }
        _ => None,
    }
}

/// The days of a rule that counts from its base forward.
pub(super) fn day_seven(rule: &Rule, desk: &Calendar, base: NaiveDate) -> Option<model::DaySeven> {
    let (red, close) = (rule.red_after_days, rule.close_after_days);
    model::day_seven(desk, base, rule.offset_days, red, close).ok()
}

/// The stretch of visits among which those of a rule lie whose row may be open now.
fn stretch(
    rule: &Rule,
    desk: &Calendar,
    now: NaiveDateTime,
) -> Option<(Which, NaiveDateTime, NaiveDateTime)> {
    let today = now.date();
    let next = desk.next_open(today).ok()?;
    match rule.base_event.as_str() {
        "visit" => Some((Which::Expected, now, midnight(next + TimeDelta::days(1)))),
        "no_show" => Some((Which::NoShow, now - TimeDelta::hours(REDATE_HOURS), now)),
        "long_ahead" => Some((
            Which::LongAhead((LONG_AHEAD_DAYS - 1) * 86_400),
            midnight(today + TimeDelta::days(TOO_NEAR_DAYS)),
            midnight(next - TimeDelta::days(rule.offset_days)),
        )),
        "service_done" => Some((
            Which::Released,
            midnight(today - TimeDelta::days(FOLLOW_UP_DAYS)),
            midnight(today - TimeDelta::days(rule.offset_days - 1)),
        )),
        _ => None,
    }
}

/// The rows of a rule that nobody has written yet and whose day has come, their gates not yet looked at.
pub(super) fn derived(books: &Books<'_>, rule: &Rule, desk: &Calendar) -> Result<Vec<Row>> {
    let today = books.now.date();
    let Some((which, from, to)) = stretch(rule, desk, books.now).filter(|_| rule.active) else {
        return Ok(Vec::new());
    };
    let visits = sql::visits(books.db, &rule.code, which, from, to)?;
    if visits.is_empty() {
        return Ok(Vec::new());
    }
    let written: HashSet<(Id, Option<Id>, NaiveDate)> =
        sql::keys(books.db, &rule.code, from.date(), to.date())?
            .into_iter()
            .collect();
    let rows = visits
        .into_iter()
        .filter_map(|visit| derive(rule, desk, visit))
        .filter(|row| row.due <= today && rule.is_active_on(row.due))
        .filter(|row| row.until.is_none_or(|until| books.now < until))
        .filter(|row| !written.contains(&(row.key_client, row.vehicle_id, row.base_date)));
    Ok(rows.collect())
}

/// The desk's hours, which every rule counts in.
pub(super) fn desk_hours(books: &Books<'_>) -> Result<Calendar> {
    workshop::calendar(books.db, "desk")
}

/// Whether the visit of a row that asks no longer was confirmed on its day: somebody did it without a call.
pub(super) fn is_confirmed(books: &Books<'_>, row: &Row) -> bool {
    let same_day = row.start.is_some_and(|start| start.date() == row.base_date);
    let status: Option<String> = row.booking.and_then(|booking| {
        let read = books
            .db
            .value("SELECT status FROM booking WHERE id = ?1", [booking.id]);
        read.unwrap_or(None)
    });
    let came = [
        "confirmed",
        "arrived",
        "with_advisor",
        "in_work",
        "ready",
        "released",
    ];
    same_day && status.is_some_and(|status| came.contains(&status.as_str()))
}
