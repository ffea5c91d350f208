//! Days and moments that have passed, as they are asked for: figures and replays look back, forms look ahead.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::action::{Answers, Field, Shape};
use crate::desk::{Books, Error, Phrase, Result};

/// A day: «23.11» is the last one that has come, «вчера», or a day as forms take it.
pub(super) fn day(
    books: &Books<'_>,
    answers: &Answers,
    field: &'static str,
) -> Result<Option<NaiveDate>> {
    let Some(typed) = answers.get(field) else {
        return Ok(None);
    };
    read(books, typed, field).map(Some)
}

fn read(books: &Books<'_>, typed: &str, field: &'static str) -> Result<NaiveDate> {
    let today = books.now.date();
    let typed = typed.trim().to_lowercase();
    if let Some(day) = known(&typed, today) {
        return Ok(day);
    }
    let read = Field::required(field, Shape::Day).read(books, &typed)?;
    let day: Option<NaiveDate> = read.and_then(|read| read.canonical.parse().ok());
    let day = day.ok_or_else(|| Error::at(field, Phrase::new("when-unknown")))?;
    // A day of the week that is still to come was meant as the last one.
    Ok(if day > today {
        day.checked_sub_days(Days::new(7)).unwrap_or(day).min(today)
    } else {
        day
    })
}

fn known(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    match typed {
        "сегодня" | "today" => return Some(today),
        "вчера" | "yesterday" => return today.pred_opt(),
        _ => {}
    }
    if let Ok(day) = typed.parse() {
        return Some(day);
    }
    let parts: Vec<u32> = typed
        .split('.')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match parts[..] {
        [day, month] => {
            let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
            in_year(today.year())
                .filter(|day| *day <= today)
                .or_else(|| in_year(today.year() - 1))
        }
        [day, month, year] => {
            let year = i32::try_from(year).ok()?;
            NaiveDate::from_ymd_opt(if year < 100 { 2000 + year } else { year }, month, day)
        }
        _ => None,
    }
}

/// A moment: «23.11 09:30», «вчера 9:30», «09:30» of today, or as scripts write it.
pub(super) fn moment(
    books: &Books<'_>,
    answers: &Answers,
    field: &'static str,
) -> Result<NaiveDateTime> {
    let typed = answers.need(field)?.trim();
    if let Ok(at) = typed.parse::<NaiveDateTime>() {
        return Ok(at);
    }
    if let Ok(at) = NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M") {
        return Ok(at);
    }
    let (day, clock) = typed.rsplit_once(' ').unwrap_or(("", typed));
    let clock = NaiveTime::parse_from_str(clock, "%H:%M")
        .map_err(|_| Error::at(field, Phrase::new("calls-past-hour")))?;
    let day = if day.trim().is_empty() {
        books.now.date()
    } else {
        read(books, day, field)?
    };
    Ok(day.and_time(clock))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_have_passed_are_read_backwards() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-23");
        for (typed, read) in [
            ("23.11", Some("2026-11-23")),
            ("24.11", Some("2025-11-24")),
            ("01.02.26", Some("2026-02-01")),
            ("2026-10-05", Some("2026-10-05")),
            ("вчера", Some("2026-11-22")),
            ("пт", None),
            ("31.02", None),
        ] {
            assert_eq!(known(typed, today), read.map(day), "{typed}");
        }
    }
}
