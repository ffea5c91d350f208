//! The way of the bookings of a period: leads in open days, confirmations, the steps from the book to the work order, and
//! whose bookings came true (K-LEAD-OFFER, K-LEAD-BOOK, K-CONFIRM, K-LADDER, K-CREDIT).

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::super::model::{self, Status};
use crate::areas::workshop;
use crate::desk::{Books, Id, Result};

/// Counts and leads of the bookings by the day they were for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) offer_leads: Vec<i64>,
    pub(super) book_leads: Vec<i64>,
    /// Asked for on an earlier day and not taken off the book in time: due to be confirmed.
    pub(super) due: i64,
    pub(super) due_confirmed: i64,
    pub(super) booked: i64,
    pub(super) confirmed: i64,
    pub(super) arrived: i64,
    pub(super) orders: i64,
    /// Arrived bookings by the employee who has the credit (BOOK-R9).
    pub(super) credit: BTreeMap<Id, i64>,
}

struct One {
    status: Option<Status>,
    start: NaiveDate,
    requested: NaiveDate,
    offered: Option<NaiveDate>,
    confirmed: bool,
    has_order: bool,
    is_first: bool,
    booked_by: Id,
    set_by: Id,
    original: Option<NaiveDate>,
}

pub(super) fn of_days(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<Way> {
    let desk = workshop::calendar(books.db, "desk")?;
    let credit_days = books.db.setting_number("credit_days", 5)?;
    let mut open_days: BTreeMap<NaiveDate, bool> = BTreeMap::new();
    let mut is_open = |day: NaiveDate| {
        *open_days
            .entry(day)
            .or_insert_with(|| desk.intervals(day).is_ok_and(|hours| !hours.is_empty()))
    };
    let mut way = Way::default();
    for one in rows(books, from, to)? {
        let Some(status) = one.status else { continue };
        if one.is_first {
            let mut lead = |day: NaiveDate| {
                let days = model::lead_open_days(one.requested, day, &mut is_open);
                i64::try_from(days).unwrap_or(i64::MAX)
            };
            way.offer_leads.extend(one.offered.map(&mut lead));
            way.book_leads.push(lead(one.original.unwrap_or(one.start)));
        }
        let off = matches!(
            status,
            Status::Moved | Status::CancelledClient | Status::CancelledUs
        );
        if off {
            continue;
        }
        let confirmed = one.confirmed || status == Status::Confirmed;
        way.booked += 1;
        way.confirmed += i64::from(confirmed);
        if one.requested < one.start {
            way.due += 1;
            way.due_confirmed += i64::from(confirmed);
        }
        let arrived = matches!(
            status,
            Status::Arrived
                | Status::WithAdvisor
                | Status::InWork
                | Status::Ready
                | Status::Released
        );
        if arrived {
            way.arrived += 1;
            way.orders += i64::from(one.has_order);
            let original = one.original.unwrap_or(one.start);
            let whose = model::credit(one.booked_by, original, one.set_by, one.start, credit_days);
            *way.credit.entry(whose).or_default() += 1;
        }
    }
    Ok(way)
}

fn rows(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<One>> {
    let db = books.db;
    let midnight = |day: NaiveDate| db.instant(day.and_time(NaiveTime::MIN));
    db.rows(
        "SELECT status, start_at, requested_at, first_offered_at, confirmed_at, work_order, moved_from, booked_by, \
         created_by, original_date FROM booking WHERE start_at >= ?1 AND start_at < ?2 AND void_at IS NULL \
         AND status <> 'draft' AND source NOT IN ('walk_in', 'tow')",
        (midnight(from), midnight(to + TimeDelta::days(1))),
        |row| {
            let day = |at: i64| db.local(at).date();
            let status: String = row.get(0)?;
            let offered: Option<i64> = row.get(3)?;
            let original: String = row.get(9)?;
            Ok(One {
                status: Status::parse(&status),
                start: day(row.get(1)?),
                requested: day(row.get(2)?),
                offered: offered.map(day),
                confirmed: row.get::<_, Option<i64>>(4)?.is_some(),
                has_order: row.get::<_, Option<String>>(5)?.is_some(),
                is_first: row.get::<_, Option<Id>>(6)?.is_none(),
                booked_by: row.get(7)?,
                set_by: row.get(8)?,
                original: original.parse().ok(),
            })
        },
    )
}
