//! What scripts ask of the calendar: `slots` and `load`, exactly as `contract.md` says.

use serde_json::{Value as Json, json};

use super::load::{self, BayLoad, DayLoad, GroupLoad};
use super::model::{Board, Offer, Reason, Want, offers};
use super::reasons;
use super::settle::Work;
use super::{board, lending};
use crate::action::{Answers, Field, Query, Shape};
use crate::areas::workshop;
use crate::desk::{Books, Error, Phrase, Result};

/// How far ahead slots are looked for: first near, then, when that is full, far.
const NEAR_DAYS: i64 = 14;
const FAR_DAYS: i64 = 60;
/// Who needs a car is offered the places at which one is free: so many times more are looked at.
const LENDING_WIDER: usize = 4;

pub(super) static SLOTS: Query = Query {
    id: "slots",
    right: "right-see",
    fields: &[
        Field::required("operations", Shape::Many(workshop::operation_picks)),
        Field::optional("from", Shape::Moment),
        Field::optional("count", Shape::Count),
        Field::optional("transport", Shape::Choice(reasons::transport_picks)),
        Field::optional("vehicle", Shape::Record("vehicle")),
    ],
    rows: slots,
    single: false,
};

pub(super) static LOAD: Query = Query {
    id: "load",
    right: "right-see",
    fields: &[Field::required("date", Shape::Line)],
    rows: load_of_day,
    single: true,
};

/// What the chosen operations need together: their hours, skills and bay; the group of the longest one.
pub(super) fn want(books: &Books<'_>, operations: &[&str], transport: &str) -> Result<Want> {
    Ok(Work::read(books.db, operations)?.want(transport, None))
}

fn slots(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let want = want(
        books,
        &answers.many("operations"),
        answers.get("transport").unwrap_or("leaves"),
    )?;
    let midnight = |day: chrono::NaiveDate| day.and_time(chrono::NaiveTime::MIN);
    let from = answers
        .moment("from")
        .or_else(|| answers.day("from").map(midnight))
        .unwrap_or(books.now)
        .max(books.now);
    let count = usize::try_from(answers.number("count").unwrap_or(3))
        .unwrap_or(3)
        .clamp(1, 50);
    let lends = answers.get("transport") == Some(lending::MODE);
    let wanted = if lends { count * LENDING_WIDER } else { count };
    let mut board = board::board(books, from.date(), NEAR_DAYS)?;
    let mut found = offers(&board, &want, from, wanted);
    if found.len() < count {
        board = board::board(books, from.date(), FAR_DAYS)?;
        found = offers(&board, &want, from, wanted);
    }
    let mut slots: Vec<Json> = found
        .iter()
        .map(|offer| slot(books, &board, offer))
        .collect();
    if lends {
        lending::tell(books, &mut slots, &found)?;
        slots.truncate(count);
    }
    Ok(slots)
}

fn slot(books: &Books<'_>, board: &Board, offer: &Offer) -> Json {
    let place = &offer.placement;
    let bay = board
        .bays
        .iter()
        .find(|bay| bay.id == place.bay)
        .map_or("", |bay| bay.name.as_str());
    let advisor = board
        .advisors
        .iter()
        .find(|one| one.id == place.advisor)
        .map_or("", |one| one.name.as_str());
    json!({
        "bay": bay,
        "start": books.db.zone.rfc3339(place.start),
        "end": books.db.zone.rfc3339(place.end),
        "advisor": advisor,
        "reasons": offer.reasons.iter().map(Reason::code).collect::<Vec<_>>(),
        "promised_at": books.db.zone.rfc3339(place.promised_at),
        "bay_id": place.bay,
        "advisor_id": place.advisor,
    })
}

fn load_of_day(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let day = day(books, answers, "date")?;
    let board = board::picture(books, day, 1)?;
    let load = load::of_day(&board, day);
    let groups = load::groups(&board, day);
    let catalogue = workshop::service_groups(books.db)?;
    Ok(vec![print(&load, &groups, &catalogue)])
}

/// The day of the question. A day that has passed is asked for as often as one ahead, so a plain date is taken first.
pub(super) fn day(
    books: &Books<'_>,
    answers: &Answers,
    field: &'static str,
) -> Result<chrono::NaiveDate> {
    let typed = answers.need(field)?;
    if let Ok(day) = typed.trim().parse() {
        return Ok(day);
    }
    let read = Field::required(field, Shape::Day).read(books, typed)?;
    let day = read.and_then(|read| read.canonical.parse().ok());
    day.ok_or_else(|| Error::at(field, Phrase::new("when-unknown")))
}

fn print(load: &DayLoad, groups: &[GroupLoad], names: &[(String, String)]) -> Json {
    let bay = |bay: &BayLoad| {
        json!({
            "bay": bay.name,
            "open_minutes": bay.open_minutes,
            "booked_minutes": bay.booked_minutes,
            "percent": percent(bay.percent_tenths()),
            "bay_id": bay.bay,
        })
    };
    let group = |group: &GroupLoad| {
        let name = names
            .iter()
            .find(|(code, _)| *code == group.group)
            .map_or("", |(_, title)| title.as_str());
        json!({
            "group": group.group,
            "title": name,
            "bookings": group.bookings,
            "booked_minutes": group.booked_minutes,
            "limit": group.limit,
        })
    };
    json!({
        "date": load.day.to_string(),
        "capacity_minutes": load.capacity_minutes,
        "booked_minutes": load.booked_minutes,
        "percent": percent(load.percent_tenths()),
        "bookings": load.bookings,
        "limit": load::limit_of_day(groups, names),
        "left_minutes": load.left_minutes,
        "estimated": load.hours.capacity.is_some_and(|row| row.estimated),
        "bays": load.bays.iter().map(bay).collect::<Vec<_>>(),
        "groups": groups.iter().map(group).collect::<Vec<_>>(),
    })
}

/// One decimal, as a number.
pub(super) fn percent(tenths: Option<i64>) -> Option<f64> {
    let tenths = i32::try_from(tenths?).ok()?;
    Some(f64::from(tenths) / 10.0)
}
