//! Reading the hours: week templates of the desk and the station, days of our own, the production calendar.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use serde::Serialize;

use crate::desk::{Db, Error, Id, Phrase, Result, Target};
use crate::rules::calendar::ProductionCalendar;
use crate::rules::hours::{Calendar, OwnDay, OwnKind};
use crate::rules::week_hours::{WeekHours, parse_intervals};

/// The office, by which claims are answered, keeps office hours until the head says otherwise.
const OFFICE: &str = "office";
pub const OFFICE_HOURS: &str = "пн-пт 09:00-13:00, 14:00-18:00";

/// The hours of the desk (`desk`), of the station (`station`) or of the office (`office`): week template from the settings,
/// own days, production calendar.
pub fn calendar(db: Db<'_>, which: &str) -> Result<Calendar> {
    let is_office = which == OFFICE;
    let start = if is_office {
        OFFICE_HOURS
    } else {
        "пн-вс 08:00-20:00"
    };
    let hours = db.setting(&format!("hours_{which}"))?;
    let hours = hours.unwrap_or_else(|| start.to_owned());
    let flag = |name: &str| -> Result<bool> {
        let set = db.setting(&format!("{name}_{which}"))?;
        Ok(set.map_or(is_office, |set| set == "yes"))
    };
    let own = db.rows(
        "SELECT day, hours, source FROM calendar_day WHERE calendar = ?1 AND void_at IS NULL",
        [which],
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
            ))
        },
    )?;
    let mut custom_days = BTreeMap::new();
    for (day, hours, source) in own {
        let Ok(day) = day.parse::<NaiveDate>() else {
            continue;
        };
        let kind = if hours.is_empty() {
            OwnKind::Holiday
        } else {
            OwnKind::Custom(parse_intervals(&hours).unwrap_or_default())
        };
        custom_days
            .entry(day)
            .or_insert_with(Vec::new)
            .push(OwnDay { kind, source });
    }
    Ok(Calendar {
        week: week(&hours)?,
        follows_holidays: flag("holidays")?,
        honours_short: flag("short")?,
        custom_days,
        production: production()?,
    })
}

pub fn week(hours: &str) -> Result<WeekHours> {
    WeekHours::parse(hours).map_err(|bad| {
        Error::at(
            "hours",
            Phrase::new("workshop-hours-bad").with("piece", bad.piece),
        )
    })
}

/// The production calendar, parsed once a process.
fn production() -> Result<Arc<ProductionCalendar>> {
    static LOADED: OnceLock<Option<Arc<ProductionCalendar>>> = OnceLock::new();
    LOADED
        .get_or_init(|| ProductionCalendar::embedded().ok().map(Arc::new))
        .clone()
        .ok_or_else(|| Error::rule(Phrase::new("workshop-calendar-bad")))
}

/// A day of our own on the calendar of the desk or the station; empty hours are a closed day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct OwnDate {
    pub id: Id,
    pub rev: i64,
    pub calendar: String,
    pub day: String,
    pub hours: String,
    pub source: String,
}

pub(super) fn own_dates(db: Db<'_>) -> Result<Vec<OwnDate>> {
    db.rows(
        "SELECT id, rev, calendar, day, hours, source FROM calendar_day WHERE void_at IS NULL ORDER BY day DESC, calendar",
        [],
        |row| {
            Ok(OwnDate {
                id: row.get(0)?,
                rev: row.get(1)?,
                calendar: row.get(2)?,
                day: row.get(3)?,
                hours: row.get(4)?,
                source: row.get(5)?,
            })
        },
    )
}

pub(super) fn calendar_days_on(db: Db<'_>, calendar: &str, day: NaiveDate) -> Result<Vec<Target>> {
    db.rows(
        "SELECT id, rev FROM calendar_day WHERE calendar = ?1 AND day = ?2 AND void_at IS NULL",
        (calendar, day.to_string()),
        |row| {
            Ok(Target {
                id: row.get(0)?,
                rev: row.get(1)?,
            })
        },
    )
}
