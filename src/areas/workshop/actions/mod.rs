//! What the head does to the workshop's data: one file a subject. Booking feels it at once; no release is needed (X-DATA).

mod catalogue;
mod closing;
mod limiting;
mod people;
mod places;

use super::hours;
use crate::action::{Action, Answers};
use crate::desk::{Books, Change, Done, Error, Kind, Phrase, Result, Target, Value};
use crate::rules::text::hundredths;
use crate::rules::week_hours::parse_intervals;

pub(super) const RIGHT: &str = "right-workshop";

pub(super) static ACTIONS: &[&Action] = &[
    &catalogue::ADD_GROUP,
    &super::groups::RETIRE_GROUP,
    &catalogue::ADD_OPERATION,
    &catalogue::EDIT_OPERATION,
    &catalogue::RETIRE_OPERATION,
    &places::ADD_BAY,
    &places::EDIT_BAY,
    &places::RETIRE_BAY,
    &people::ADD_MECHANIC,
    &people::EDIT_MECHANIC,
    &people::RETIRE_MECHANIC,
    &people::ADD_ADVISOR,
    &people::EDIT_ADVISOR,
    &people::RETIRE_ADVISOR,
    &people::ABSENCE,
    &closing::HOURS,
    &closing::CLOSE_DAY,
    &closing::OPEN_DAY,
    &limiting::LIMIT_GROUP,
    &limiting::LIMIT_TRANSPORT,
    &limiting::BLOCK_SLOT,
    &limiting::OVERRIDE_CAPACITY,
    &places::ADD_SITE,
    &places::EDIT_SITE,
    &ANNUL,
];

static ANNUL: Action = Action {
    on: &[
        "absence",
        "calendar_day",
        "group_limit",
        "transport_limit",
        "slot_block",
        "capacity_override",
        "site",
    ],
    fields: &[crate::action::Field::required(
        "reason",
        crate::action::Shape::Line,
    )],
    ..Action::new("workshop.annul", RIGHT, annul)
};

/// Takes back a row that only rules the calendar. Which kind it is, its number tells: the numbers are one series.
fn annul(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let kinds: [&'static Kind; 7] = [
        &super::ABSENCE,
        &super::CALENDAR_DAY,
        &super::GROUP_LIMIT,
        &super::TRANSPORT_LIMIT,
        &super::SLOT_BLOCK,
        &super::CAPACITY_OVERRIDE,
        &super::SITE,
    ];
    for kind in kinds {
        let sql = format!(
            "SELECT count(*) FROM {} WHERE id = ?1 AND void_at IS NULL",
            kind.table
        );
        if books.db.count(&sql, [target.id])? > 0 {
            change.void(books, kind, target, answers.need("reason")?);
            return Ok(Done::said(Phrase::new("workshop-annulled")));
        }
    }
    Err(Error::NotFound)
}

/// Puts a value out of the choices; history goes on showing it (X-RETIRE).
pub(super) fn retire(
    books: &Books<'_>,
    kind: &'static Kind,
    target: Option<Target>,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    change.update(kind, target, [("retired_at", books.instant().into())]);
    let title = (kind.title)(books.db, target.id)?;
    Ok(Done::said(
        Phrase::new("workshop-retired").with("title", title),
    ))
}

/// Inserts the values, or changes the row that is edited.
fn save(
    kind: &'static Kind,
    target: Option<Target>,
    title: &str,
    values: Vec<(&'static str, Value)>,
    change: &mut Change,
) -> Done {
    let id = if let Some(target) = target {
        change.update_all(kind, target, values);
        target.id
    } else {
        let id = change.new_id();
        change.insert_as(kind, id, values);
        id
    };
    Done::said(Phrase::new("workshop-saved").with("title", title)).showing(id)
}

/// The text of a field, empty where nothing was answered: for columns that are never NULL.
fn text(answers: &Answers, field: &str) -> Value {
    answers.get(field).unwrap_or_default().to_owned().into()
}

/// Reads hundredths of a norm-hour: «1,5», "-0.25".
fn norm_hours(answers: &Answers, field: &'static str) -> Result<i64> {
    hundredths(answers.need(field)?)
        .ok_or_else(|| Error::at(field, Phrase::new("workshop-norm-hours-bad")))
}

/// Prints hundredths as they are typed.
fn print_norm_hours(hundredths: i64) -> String {
    let text = format!("{},{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// Checks week hours and keeps them as typed; empty is «as the station».
fn week_hours(answers: &Answers, field: &str) -> Result<Value> {
    let typed = answers.get(field).unwrap_or_default();
    hours::week(typed)?;
    Ok(typed.to_owned().into())
}

/// A stretch of the day as minutes, the whole day when nothing is said: «09:00-10:00».
fn window(answers: &Answers, field: &'static str) -> Result<(i64, i64)> {
    let Some(typed) = answers.get(field) else {
        return Ok((0, 24 * 60));
    };
    match parse_intervals(typed).as_deref() {
        Ok([one]) => Ok((i64::from(one.from()), i64::from(one.to()))),
        _ => Err(Error::at(
            field,
            Phrase::new("workshop-hours-bad").with("piece", typed),
        )),
    }
}

/// Roubles as a field shows them.
fn roubles(kopecks: i64) -> String {
    if kopecks % 100 == 0 {
        (kopecks / 100).to_string()
    } else {
        format!("{},{:02}", kopecks / 100, kopecks % 100)
    }
}
