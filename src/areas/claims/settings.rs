//! What the house decides about claims: how much the desk gives alone, how soon a repair without a term is looked at, the
//! hours of the office by which the company's clocks run.

use super::{DECIDE, register};
use crate::action::{Action, Answers, Field, Pick, Shape};
use crate::areas::workshop;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::words::money_short;

/// Kopecks; more than this is a slip.
const MOST_SUM: i64 = 100_000_000;
const MOST_DAYS: i64 = 45;
/// Kept as `hours_office`, where the calendars are read.
const HOURS: &str = "hours_office";
const REPAIR: &str = "claims_repair_control_days";
/// What is given in services instead of money, by commas; the second list is of the shift senior.
const SERVICES: [(&str, &str); 2] = [
    ("desk_services", "claims_desk_services"),
    ("senior_services", "claims_senior_services"),
];
const SENIOR: &str = "claims_limit_shift_senior_kopecks";

pub(super) static ACTION: Action = Action {
    fields: &[
        Field::required("desk_limit", Shape::Money),
        Field::required("senior_limit", Shape::Money),
        Field::optional("desk_services", Shape::Line),
        Field::optional("senior_services", Shape::Line),
        Field::required("repair_days", Shape::Count),
        Field::required("office_hours", Shape::Line),
        Field::optional("allows_email", Shape::Toggle),
        Field::optional("allows_social", Shape::Toggle),
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

/// Channels that contracts name as ways to claim (rules.md U-05).
const ALLOWS: [(&str, &str, &str); 2] = [
    ("allows_email", "claims_channel_email", "email"),
    ("allows_social", "claims_channel_social", "social"),
];

/// Whether the house's contracts allow claims by this channel.
pub(super) fn allows(books: &Books<'_>, form: &str) -> Result<bool> {
    let Some((_, key, _)) = ALLOWS.iter().find(|(_, _, known)| *known == form) else {
        return Ok(true);
    };
    Ok(books.db.setting(key)?.as_deref() == Some("yes"))
}

fn services(books: &Books<'_>, place: usize) -> Result<Vec<String>> {
    let kept = books.db.setting(SERVICES[place].1)?.unwrap_or_default();
    let list = kept.split(',').map(str::trim);
    Ok(list
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect())
}

/// Every service that a house gives to settle a conflict.
pub(super) fn service_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    let mut all = services(books, 0)?;
    for more in services(books, 1)? {
        if !all.contains(&more) {
            all.push(more);
        }
    }
    let picks = all.into_iter().map(|one| Pick::new(one.clone(), one));
    Ok(picks.collect())
}

/// Those that this employee gives without asking.
pub(super) fn own_services(books: &Books<'_>) -> Result<Vec<String>> {
    if books.who.must(DECIDE).is_ok() {
        let all = service_picks(books)?.into_iter();
        return Ok(all.map(|one| one.code).collect());
    }
    let mut own = services(books, 0)?;
    if books.who.role == "shift_senior" {
        own.extend(services(books, 1)?);
        own.dedup();
    }
    Ok(own)
}

pub(super) fn may_give(books: &Books<'_>, service: &str) -> Result<bool> {
    Ok(own_services(books)?.iter().any(|one| one == service))
}

fn fill(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    let desk = register::desk_limit(books)?;
    answers.set_default("desk_limit", money_short(desk));
    let senior = books.db.setting_number(SENIOR, desk)?;
    answers.set_default("senior_limit", money_short(senior));
    for (place, (field, ..)) in SERVICES.into_iter().enumerate() {
        answers.set_default(field, services(books, place)?.join(", "));
    }
    for (field, key, _) in ALLOWS {
        answers.set_default(field, books.db.setting(key)?.unwrap_or_default());
    }
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
    let of_channels = ALLOWS.into_iter().map(|(field, key, _)| (field, key));
    for (field, key) in SERVICES.into_iter().chain(of_channels) {
        let text = answers.get(field).unwrap_or_default();
        if books.db.setting(key)?.unwrap_or_default() != text {
            change.set(key, text);
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
