//! When an outbound call is due, turns red and may be given up: days counted by the desk's calendar.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::rules::hours::{Calendar, NoHours};

/// A visit is at most so many calendar days ahead to be fresh (OUT-R2).
const FRESH_DAYS: i64 = 3;
/// Hours before the opening of the list's day within which an agreed date is fresh (OUT-R2).
const FRESH_HOURS: i64 = 24;
/// Minutes before the start at which an unreached row dies (OUT-R2).
const UNREACHED_MIN: i64 = 60;
/// A visit booked so many days ahead gets a reminder of its own, so many days before (OUT-R2).
const LONG_AHEAD: i64 = 30;
const REMIND_BEFORE: i64 = 15;
/// Attempts, on so many different days, that a day-7 row needs before it is given up (OUT-R3).
const LEAST_ATTEMPTS: usize = 3;
const LEAST_DAYS: usize = 2;

/// The days whose visits are confirmed on an open day: after it, up to the next open one (OUT-R2).
pub fn confirm_days(desk: &Calendar, day: NaiveDate) -> Result<(NaiveDate, NaiveDate), NoHours> {
    Ok((day + TimeDelta::days(1), desk.next_open(day)?))
}

/// The day on which a visit is confirmed: the last open one before it.
pub fn confirm_due(desk: &Calendar, visit: NaiveDate) -> Result<NaiveDate, NoHours> {
    desk.on_or_prev_open(visit - TimeDelta::days(1))
}

/// Until when an unreached client is still called about a visit.
pub fn confirm_until(start: NaiveDateTime) -> NaiveDateTime {
    start - TimeDelta::minutes(UNREACHED_MIN)
}

/// Whether a visit needs no confirmation on the list of `day`: its date was agreed less than a day before the list
/// opens, and it is at most three calendar days away (OUT-R2).
pub fn is_fresh(
    desk: &Calendar,
    day: NaiveDate,
    agreed: NaiveDateTime,
    visit: NaiveDate,
) -> Result<bool, NoHours> {
    let spans = desk.intervals(day)?;
    let opening = spans
        .first()
        .map_or(day.and_time(chrono::NaiveTime::MIN), |span| span.from);
    let is_recent = agreed > opening - TimeDelta::hours(FRESH_HOURS);
    Ok(is_recent && (visit - day).num_days() <= FRESH_DAYS)
}

/// The day of the extra reminder of a visit that was agreed long ahead; none for a nearer one (OUT-R2).
pub fn reminder_due(
    desk: &Calendar,
    agreed: NaiveDate,
    visit: NaiveDate,
) -> Result<Option<NaiveDate>, NoHours> {
    if (visit - agreed).num_days() < LONG_AHEAD {
        return Ok(None);
    }
    desk.on_or_prev_open(visit - TimeDelta::days(REMIND_BEFORE))
        .map(Some)
}

/// The days of a row that hangs on a delivery (OUT-R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySeven {
    pub due: NaiveDate,
    /// Red after this day.
    pub red_after: NaiveDate,
    /// «Не дозвонились» is proposed from this day on.
    pub close_from: NaiveDate,
}

/// The days of the call after a delivery. Both limits count from the shifted due day, so that a long holiday cannot
/// close a row before it opens (OUT-R3).
pub fn day_seven(
    desk: &Calendar,
    delivered: NaiveDate,
    offset: i64,
    red_after: i64,
    close_after: i64,
) -> Result<DaySeven, NoHours> {
    let due = desk.on_or_next_open(delivered + TimeDelta::days(offset))?;
    Ok(DaySeven {
        due,
        red_after: due + TimeDelta::days(red_after),
        close_from: desk.on_or_next_open(due + TimeDelta::days(close_after))?,
    })
}

/// Whether enough was tried to close a row as «не дозвонились» (OUT-R3).
pub fn may_close_unreached(attempts: &[NaiveDateTime]) -> bool {
    let days: std::collections::BTreeSet<NaiveDate> =
        attempts.iter().map(NaiveDateTime::date).collect();
    attempts.len() >= LEAST_ATTEMPTS && days.len() >= LEAST_DAYS
}

/// The interval of maintenance: months and kilometres, whichever comes first.
const SERVICE_DAYS: i64 = 365;
const SERVICE_KM: i64 = 15_000;
/// An invitation goes out so many days before.
const INVITE_DAYS: i64 = 30;

/// Whether maintenance is due soon: by the year, or by the vehicle's own kilometres a day between its last two visits
/// (OUT-S4). `between` are the days and `km` the kilometres of that stretch; without one the year alone counts.
pub fn service_due(days_since: i64, between: i64, km: i64) -> bool {
    let ahead = days_since + INVITE_DAYS;
    let driven = if between > 0 && km > 0 {
        km * ahead / between
    } else {
        0
    };
    ahead >= SERVICE_DAYS || driven >= SERVICE_KM
}
