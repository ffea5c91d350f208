//! The last step: a phrase with every part in its place becomes a moment of the calendar (screens.md §6, «Day», «Hour»).
//! Knows the calendar and the opening hours, no words.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::parts::{Clock, Day};
use super::place::{Meaning, Said};
use super::words::{Half, Which};
use super::{Moment, Opening, Unclear};

/// Resolves the meaning; `now` is cut to the minute, and the minute of now has not passed.
pub(super) fn resolve(
    meaning: &Meaning,
    now: NaiveDateTime,
    opening: Opening,
) -> Result<Moment, Unclear> {
    let said = match meaning {
        Meaning::Nearest => return Ok(Moment::Nearest),
        Meaning::Exact(minutes) => {
            let at = now.checked_add_signed(TimeDelta::minutes(*minutes));
            return at.map(Moment::At).ok_or(Unclear::NoSuchDay);
        }
        Meaning::Said(said) => *said,
    };
    let time = said
        .clock
        .map(|clock| time_of_day(clock, opening))
        .transpose()?;
    let day = day_said(said, time, now)?;
    let (moment, past) = match time {
        Some(time) => (Moment::At(day.and_time(time)), day.and_time(time) < now),
        None => (Moment::Day(day), day < now.date()),
    };
    if past { Err(Unclear::Past) } else { Ok(moment) }
}

/// The date of a day and a month; without a year this year's, or the next one's if passed, and within 12 months.
pub(super) fn date_of(
    day: u32,
    month: u32,
    year: Option<i32>,
    today: NaiveDate,
) -> Result<NaiveDate, Unclear> {
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
    if let Some(year) = year {
        return in_year(year).ok_or(Unclear::NoSuchDay);
    }
    let year_ahead = add_months(today, 12)?;
    in_year(today.year())
        .filter(|date| *date >= today)
        .or_else(|| in_year(today.year() + 1).filter(|date| *date <= year_ahead))
        .ok_or(Unclear::NoSuchDay)
}

/// The time as said; without a leading zero a closed hour that 12 more make open gets them.
fn time_of_day(clock: Clock, opening: Opening) -> Result<NaiveTime, Unclear> {
    let hour = match (clock.half, clock.hour) {
        (Some(Half::Morning), 12) => 0,
        (Some(Half::Morning), 0..=11)
        | (Some(Half::Midday), 8..=23)
        | (Some(Half::Evening), 13..=23)
        | (Some(Half::Pm), 12..=23) => clock.hour,
        (Some(Half::Midday), 1..=7) | (Some(Half::Evening | Half::Pm), 1..=11) => clock.hour + 12,
        (Some(_), _) => return Err(Unclear::NoSuchTime),
        (None, hour) => hour,
    };
    let time = NaiveTime::from_hms_opt(hour, clock.minute, 0).ok_or(Unclear::NoSuchTime)?;
    if clock.literal || clock.half.is_some() || opening.holds(time) {
        return Ok(time);
    }
    let later =
        NaiveTime::from_hms_opt(hour + 12, clock.minute, 0).filter(|later| opening.holds(*later));
    Ok(later.unwrap_or(time))
}

fn day_said(said: Said, time: Option<NaiveTime>, now: NaiveDateTime) -> Result<NaiveDate, Unclear> {
    let today = now.date();
    let ahead_today = time.is_some_and(|time| time >= now.time());
    match (said.day, said.weekday) {
        (None, None) => shift(today, i64::from(!ahead_today)),
        (None, Some(weekday)) => weekday_said(weekday, said.which, ahead_today, today),
        (Some(Day::InWeeks(weeks)), Some(weekday)) if said.which.is_none() => {
            weekday_of_week(shift(today, i64::from(weeks) * 7)?, weekday)
        }
        (Some(day), None) => day_alone(day, ahead_today, today),
        (Some(day), Some(weekday)) => {
            // A number that names today together with today's weekday is no other day.
            let is_today = day == Day::Number(today.day()) && weekday == today.weekday();
            let date = if is_today {
                today
            } else {
                day_alone(day, ahead_today, today)?
            };
            let agrees = match said.which {
                None => date.weekday() == weekday,
                Some(_) => date == weekday_said(weekday, said.which, ahead_today, today)?,
            };
            if agrees {
                Ok(date)
            } else {
                Err(Unclear::Mismatch)
            }
        }
    }
}

fn day_alone(day: Day, ahead_today: bool, today: NaiveDate) -> Result<NaiveDate, Unclear> {
    match day {
        Day::InDays(days) => shift(today, days),
        Day::InWeeks(weeks) => shift(today, i64::from(weeks) * 7),
        Day::InMonths(months) => add_months(today, months),
        Day::Number(number) => next_numbered(number, ahead_today, today),
        Day::Date { day, month, year } => date_of(day, month, year, today),
    }
}

/// The next day of this number; today counts only with an hour not yet passed, months without the number are skipped.
fn next_numbered(number: u32, ahead_today: bool, today: NaiveDate) -> Result<NaiveDate, Unclear> {
    let first = today.with_day(1).ok_or(Unclear::NoSuchDay)?;
    for month in 0..=12 {
        if let Some(date) = add_months(first, month)?.with_day(number)
            && (date > today || (date == today && ahead_today))
        {
            return Ok(date);
        }
    }
    Err(Unclear::NoSuchDay)
}

fn weekday_said(
    weekday: Weekday,
    which: Option<Which>,
    ahead_today: bool,
    today: NaiveDate,
) -> Result<NaiveDate, Unclear> {
    match which {
        Some(Which::This) => weekday_of_week(today, weekday),
        Some(Which::Next) => weekday_of_week(shift(today, 7)?, weekday),
        None => match i64::from(weekday.days_since(today.weekday())) {
            0 if !ahead_today => shift(today, 7),
            days => shift(today, days),
        },
    }
}

/// The weekday of the calendar week, Monday to Sunday, that the date lies in.
fn weekday_of_week(date: NaiveDate, weekday: Weekday) -> Result<NaiveDate, Unclear> {
    let days = i64::from(weekday.num_days_from_monday())
        - i64::from(date.weekday().num_days_from_monday());
    shift(date, days)
}

fn shift(date: NaiveDate, days: i64) -> Result<NaiveDate, Unclear> {
    TimeDelta::try_days(days)
        .and_then(|delta| date.checked_add_signed(delta))
        .ok_or(Unclear::NoSuchDay)
}

/// The same day number so many months on, or the last day of that month.
fn add_months(date: NaiveDate, months: u32) -> Result<NaiveDate, Unclear> {
    date.checked_add_months(Months::new(months))
        .ok_or(Unclear::NoSuchDay)
}
