//! What the house decides about claims: how much the desk gives alone, how soon a repair without a term is looked at, the
//! hours of the office by which the company's clocks run.

use super::{DECIDE, register};
use crate::action::{Action, Answers, Field, Shape};
use crate::areas::workshop;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::words::money_short;

/// Kopecks; more than this is a slip.
const MOST_SUM: i64 = 100_000_000;
const MOST_DAYS: i64 = 45;
/// Kept as `hours_office`, where the calendars are read.
const HOURS: &str = "hours_office";
const REPAIR: &str = "claims_repair_control_days";
const SENIOR: &str = "claims_limit_shift_senior_kopecks";

pub(super) static ACTION: Action = Action {
    fields: &[
        Field::required("desk_limit", Shape::Money),
        Field::required("senior_limit", Shape::Money),
        Field::required("repair_days", Shape::Count),
        Field::required("office_hours", Shape::Line),
    ],
    fill,
    ..Action::new("claims.settings", DECIDE, set)
};

/// Days after which a repair without an agreed term must be looked at (rules.md §2.2, G-REPAIR).
pub(super) fn repair_days(books: &Books<'_>) -> Result<i64> {
    books.db.setting_number(REPAIR, 10)
}

/// Kopecks that somebody gives without asking; nothing: whoever decides on claims has no limit.
pub(super) fn limit(books: &Books<'_>) -> Result<Option<i64>> {
    if books.who.must(DECIDE).is_ok() {
        return Ok(None);
    }
    let desk = register::desk_limit(books)?;
    Ok(Some(if books.who.role == "shift_senior" {
        books.db.setting_number(SENIOR, desk)?
    } else {
        desk
    }))
}

fn fill(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    let desk = register::desk_limit(books)?;
    answers.set_default("desk_limit", money_short(desk));
    let senior = books.db.setting_number(SENIOR, desk)?;
    answers.set_default("senior_limit", money_short(senior));
    answers.set_default("repair_days", repair_days(books)?.to_string());
    let hours = books.db.setting(HOURS)?;
    answers.set_default(
        "office_hours",
        hours.unwrap_or_else(|| workshop::OFFICE_HOURS.to_owned()),
    );
    Ok(())
}

fn set(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    for (field, key, most) in [
        ("desk_limit", register::DESK_LIMIT_KEY, MOST_SUM),
        ("senior_limit", SENIOR, MOST_SUM),
        ("repair_days", REPAIR, MOST_DAYS),
    ] {
        let value = answers
            .number(field)
            .filter(|value| (1..=most).contains(value));
        let Some(value) = value else {
            let most = if field == "repair_days" {
                most
            } else {
                most / 100
            };
            return Err(Error::at(
                field,
                Phrase::new("claims-setting-range").with("most", most),
            ));
        };
        if books.db.setting_number(key, 0)? != value {
            change.set(key, value.to_string());
        }
    }
    let hours = answers.need("office_hours")?;
    workshop::week(hours).map_err(|bad| match bad {
        Error::Rejected(refusal) => Error::at("office_hours", refusal.why),
        other => other,
    })?;
    if books.db.setting(HOURS)?.as_deref() != Some(hours) {
        change.set(HOURS, hours);
    }
    Ok(Done::said(Phrase::new("claims-settings-set")))
}
