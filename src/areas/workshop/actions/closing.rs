//! The hours of the desk and of the station, and the days of our own on their calendars (X-CAL).

use chrono::Weekday;

use super::RIGHT;
use crate::action::{Action, Answers, Field, Pick, Shape, picks};
use crate::areas::workshop::{CALENDAR_DAY, hours as calendars_of};
use crate::desk::{Books, Change, Done, Error, Phrase, Result, Target, Value};
use crate::rules::week_hours::{WeekHours, parse_intervals, print_intervals};

pub(super) static HOURS: Action = Action {
    fields: &[
        Field::required("calendar", Shape::Choice(calendars)),
        Field::required("hours", Shape::Line),
        Field::optional("holidays", Shape::Toggle),
        Field::optional("short", Shape::Toggle),
    ],
    ..Action::new("workshop.hours", RIGHT, hours)
};

pub(super) static CLOSE_DAY: Action = Action {
    fields: &[
        Field::required("day", Shape::Day),
        Field::optional("calendar", Shape::Choice(calendars)),
        Field::required("reason", Shape::Line),
    ],
    ..Action::new("workshop.close-day", RIGHT, close_day)
};

pub(super) static OPEN_DAY: Action = Action {
    fields: &[
        Field::required("day", Shape::Day),
        Field::required("hours", Shape::Line),
        Field::optional("calendar", Shape::Choice(calendars)),
        Field::required("reason", Shape::Line),
    ],
    ..Action::new("workshop.open-day", RIGHT, open_day)
};

fn calendars(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("desk", "calendar-desk"),
        ("station", "calendar-station"),
    ]))
}

fn hours(_: &Books<'_>, _: Option<Target>, answers: &Answers, change: &mut Change) -> Result<Done> {
    let which = answers.need("calendar")?;
    let typed = answers.need("hours")?;
    let week = calendars_of::week(typed)?;
    change.set(&format!("hours_{which}"), typed);
    for flag in ["holidays", "short"] {
        change.set(
            &format!("{flag}_{which}"),
            if answers.yes(flag) { "yes" } else { "" },
        );
    }
    if which == "desk"
        && let Some(opening) = opening(&week)
    {
        change.set("opening", opening);
    }
    Ok(Done::said(
        Phrase::new("workshop-hours-set").with("hours", typed),
    ))
}

/// The earliest opening and the latest closing of the week: what «пт 2» is measured by.
fn opening(week: &WeekHours) -> Option<String> {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    let open = || days.iter().flat_map(|day| week.of(*day));
    let from = open().map(|interval| interval.from()).min()?;
    // 24:00 is written 00:00 here: an opening whose end is not after its start runs to midnight.
    let to = open().map(|interval| interval.to()).max()? % (24 * 60);
    Some(format!(
        "{:02}:{:02}-{:02}:{:02}",
        from / 60,
        from % 60,
        to / 60,
        to % 60
    ))
}

fn close_day(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    own_day(books, answers, "", change)
}

fn open_day(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let typed = answers.need("hours")?;
    let intervals = parse_intervals(typed).map_err(|bad| {
        Error::at(
            "hours",
            Phrase::new("workshop-hours-bad").with("piece", bad.piece),
        )
    })?;
    own_day(books, answers, &print_intervals(&intervals), change)
}

/// Writes the day on the named calendar or on both; an earlier row of that day gives way.
fn own_day(books: &Books<'_>, answers: &Answers, hours: &str, change: &mut Change) -> Result<Done> {
    let day = answers
        .day("day")
        .ok_or_else(|| Error::at("day", Phrase::new("field-needed")))?;
    let reason = answers.need("reason")?;
    let chosen = answers.get("calendar");
    for calendar in ["desk", "station"]
        .into_iter()
        .filter(|name| chosen.is_none_or(|only| only == *name))
    {
        for earlier in calendars_of::calendar_days_on(books.db, calendar, day)? {
            change.void(books, &CALENDAR_DAY, earlier, reason);
        }
        let text = |text: &str| Value::Text(text.to_owned());
        change.insert(
            &CALENDAR_DAY,
            [
                ("calendar", text(calendar)),
                ("day", text(&day.to_string())),
                ("hours", text(hours)),
                ("source", text(reason)),
            ],
        );
    }
    let id = if hours.is_empty() {
        "workshop-day-closed"
    } else {
        "workshop-day-opened"
    };
    Ok(Done::said(
        Phrase::new(id)
            .with("day", day.format("%d.%m.%Y").to_string())
            .with("hours", hours),
    ))
}
