//! Writing a check of a booking with its evidence: campaigns (clean, found, impossible) and the client's data.

use super::pending::Pending;
use super::{GATE_CHECK, sql};
use crate::action::{Action, Advice, Answers, Field, Mood, Pick, Shape, picks};
use crate::areas::bookings::{self, Booking, Gates};
use crate::areas::recalls::{self, Recall};
use crate::areas::{people, workshop};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::name::short_name;

const RIGHT: &str = "right-book";
const ON: &[&str] = &["booking"];

pub(super) static CHECK: Action = Action {
    on: ON,
    fields: &[
        Field::required("result", Shape::Choice(results)),
        Field::optional("answer", Shape::Lines),
        Field::optional("source", Shape::Choice(sources)),
        Field::optional("recall", Shape::Record("recall")),
        Field::optional("second_visit", Shape::Toggle),
        Field::optional("reason", Shape::Line),
        Field::optional("override", Shape::Line),
    ],
    fill,
    advise,
    fits,
    ..Action::new("recalls.check", RIGHT, check)
};

pub(super) static DATA: Action = Action {
    on: ON,
    fields: &[
        Field::required("verified", Shape::Many(people::data_points)),
        Field::optional("odometer_km", Shape::Count),
    ],
    fill: fill_data,
    fits,
    ..Action::new("recalls.data", RIGHT, data)
};

pub(super) const CLEAN: &str = "clean";
pub(super) const FOUND: &str = "found";
pub(super) const IMPOSSIBLE: &str = "impossible";

fn results(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        (CLEAN, "recall-check-clean"),
        (FOUND, "recall-check-found"),
        (IMPOSSIBLE, "recall-check-impossible"),
    ]))
}

fn sources(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("portal", "check-source-portal"),
        ("register", "check-source-register"),
        ("maker", "check-source-maker"),
        ("paper", "check-source-paper"),
    ]))
}

fn fits(books: &Books<'_>, id: Id) -> Result<bool> {
    let booking = bookings::booking(books.db, id)?;
    Ok(booking.is_none_or(|booking| booking.status.is_active()))
}

/// The campaigns that the register has open on a booking's vehicle.
pub(super) fn open_on(books: &Books<'_>, booking: &Booking) -> Result<Vec<Recall>> {
    match &booking.vin {
        Some(vin) => recalls::open_on(books.db, vin),
        None => Ok(Vec::new()),
    }
}

fn of_row(books: &Books<'_>, row: Option<Id>) -> Result<Option<Booking>> {
    Ok(row
        .map(|id| bookings::booking(books.db, id))
        .transpose()?
        .flatten())
}

fn fill(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    if let Some(booking) = of_row(books, row)?
        && let Some(first) = open_on(books, &booking)?.first()
    {
        answers.set_default("result", FOUND);
        if answers.get("result") == Some(FOUND) {
            answers.set_default("recall", first.id.to_string());
        }
    }
    answers.set_default("source", "portal");
    Ok(())
}

/// What the register knows, whether its work has parts, and what was checked before.
fn advise(books: &Books<'_>, row: Option<Id>, _: &Answers) -> Result<Vec<Advice>> {
    let Some(booking) = of_row(books, row)? else {
        return Ok(Vec::new());
    };
    let mut advice = Vec::new();
    let vin = booking.vin.clone().unwrap_or_default();
    let say = if vin.is_empty() {
        Advice::new(Mood::Warning, Phrase::new("checks-no-vin"))
    } else {
        Advice::new(Mood::Fact, Phrase::new("checks-vin").with("vin", vin))
    };
    advice.push(say);
    for recall in open_on(books, &booking)? {
        advice.push(Advice::new(Mood::Warning, told(&recall)));
        if recall.lacks_parts() {
            advice.push(Advice::new(Mood::Warning, Phrase::new("checks-no-parts")));
        }
    }
    if let Some(last) = sql::last(books.db, &booking, "recall")? {
        advice.push(Advice::new(Mood::Fact, checked(&last)));
    }
    Ok(advice)
}

/// «акция на VIN: замена подушки (кампания 2026-07), +0,5 ч».
pub(super) fn told(recall: &Recall) -> Phrase {
    let id = match recall.norm_hours {
        Some(_) => "checks-open-hours",
        None => "checks-open",
    };
    let hours = recall.norm_hours.unwrap_or(0);
    Phrase::new(id)
        .with("title", recall.title.as_str())
        .with("number", recall.number.as_str())
        .with("whole", (hours / 100).to_string())
        .with("tenth", (hours % 100 / 10).to_string())
}

/// «проверено 20.11 16:02, Иванова А.: чисто».
pub(super) fn checked(last: &sql::Check) -> Phrase {
    let result = match last.result.as_str() {
        CLEAN => "recall-check-clean",
        FOUND => "recall-check-found",
        _ => "recall-check-impossible",
    };
    Phrase::new("checks-last")
        .with("at", last.at.format("%d.%m.%Y %H:%M").to_string())
        .with("who", last.by.as_str())
        .with("result", Phrase::new(result))
}

/// What a check of campaigns says.
struct Said<'a> {
    result: &'a str,
    answer: Option<&'a str>,
    reason: Option<&'a str>,
}

impl<'a> Said<'a> {
    /// «Невозможно» needs a reason, the other two the answer itself (RECALL-R6).
    fn read(answers: &'a Answers) -> Result<Self> {
        let said = Said {
            result: answers.need("result")?,
            answer: answers.get("answer"),
            reason: answers.get("reason"),
        };
        if said.result == IMPOSSIBLE && said.reason.is_none() {
            return Err(Error::at("reason", Phrase::new("checks-needs-reason")));
        }
        if said.result != IMPOSSIBLE && said.answer.is_none() {
            return Err(Error::at("answer", Phrase::new("checks-needs-answer")));
        }
        Ok(said)
    }
}

/// The campaigns that were found: the one that is named, with the others that are open.
fn found(books: &Books<'_>, booking: &Booking, answers: &Answers) -> Result<Vec<Recall>> {
    let mut all = open_on(books, booking)?;
    if let Some(id) = answers.id("recall")
        && all.iter().all(|known| known.id != id)
    {
        all.push(recalls::recall(books.db, id)?.ok_or_else(|| Error::absent("recall"))?);
    }
    if all.is_empty() {
        return Err(Error::at("recall", Phrase::new("checks-which-recall")));
    }
    Ok(all)
}

fn check(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let booking = bookings::booking(books.db, target.id)?.ok_or(Error::NotFound)?;
    let said = Said::read(answers)?;
    let recalls = if said.result == FOUND {
        found(books, &booking, answers)?
    } else {
        Vec::new()
    };
    let later = answers.yes("second_visit");
    let joins = |recall: &&Recall| !later && !recall.lacks_parts();
    let codes = recalls.iter().filter(joins);
    let join: Vec<String> = codes
        .filter_map(|recall| recall.operation.clone())
        .collect();
    if let Some(vin) = &booking.vin {
        for recall in &recalls {
            recalls::found_on(books, recall.id, vin, change)?;
        }
    }
    let gates = Gates {
        recall: Some(said.result),
        join: &join,
        override_reason: answers.get("override"),
        ..Gates::default()
    };
    let passed = bookings::pass_gates(books, target, gates, change)?;
    keep(
        books,
        &booking,
        "recall",
        &said,
        answers.get("source"),
        change,
    );
    let id = match (said.result, recalls.first()) {
        (FOUND, Some(first)) if later || first.lacks_parts() => "checks-found-later",
        (FOUND, _) if passed.over.contains(&"daily_hours") => "checks-found-over",
        (FOUND, _) if join.is_empty() => "checks-found-bare",
        (FOUND, _) => "checks-found",
        (CLEAN, _) => "checks-clean",
        _ => "checks-impossible",
    };
    let names: Vec<String> = recalls.iter().map(Recall::named).collect();
    let message = Phrase::new(id)
        .with("client", short_name(&booking.client))
        .with("recall", names.join(", "))
        .with("minutes", (passed.end - booking.end).num_minutes())
        .with("until", passed.end.format("%H:%M").to_string());
    Ok(Done::said(message).showing(booking.id))
}

/// Keeps the evidence: where, when, by whom, what was answered.
fn keep(
    books: &Books<'_>,
    booking: &Booking,
    gate: &str,
    said: &Said<'_>,
    source: Option<&str>,
    change: &mut Change,
) {
    let text = |text: Option<&str>| text.map(str::to_owned).into();
    change.insert(
        &GATE_CHECK,
        [
            ("booking_id", booking.id.into()),
            ("vehicle_id", booking.vehicle_id.into()),
            ("vin", booking.vin.clone().into()),
            ("gate", gate.to_owned().into()),
            ("result", said.result.to_owned().into()),
            ("checked_at", books.instant().into()),
            ("source", text(source)),
            ("answer", text(said.answer)),
            ("reason", text(said.reason)),
        ],
    );
}

fn fill_data(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(booking) = of_row(books, row)? else {
        return Ok(());
    };
    if let Some(client) = people::client(books.db, booking.client_id)? {
        answers.set_default("verified", people::known_fields(books, &client)?);
    }
    Ok(())
}

/// The client's data were gone through for this visit: what was verified is dated, what is missing becomes a debt.
fn data(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let booking = bookings::booking(books.db, target.id)?.ok_or(Error::NotFound)?;
    let fields = answers.many("verified");
    people::mark_verified(books, booking.client_id, &fields, change)?;
    let mut doubt = None;
    if let (Some(vehicle), Some(km)) = (booking.vehicle_id, answers.number("odometer_km")) {
        doubt = people::read_odometer(books, vehicle, km, change)?;
    }
    let client = people::client(books.db, booking.client_id)?.ok_or(Error::NotFound)?;
    let list = people::data_list(books, &client)?;
    let unasked = list.iter().any(|point| {
        point.field == "processing"
            && point.freshness == people::Freshness::Missing
            && !fields.contains(&"processing")
    });
    if unasked && client.informed_at.is_none() {
        people::open_debt(books, client.id, None, (people::Debt::Consent, ""), change)?;
    }
    let gates = Gates {
        data: Some("checked"),
        ..Gates::default()
    };
    bookings::pass_gates(books, target, gates, change)?;
    let said = Said {
        result: "checked",
        answer: answers.get("verified"),
        reason: None,
    };
    keep(books, &booking, "data", &said, None, change);
    let message = match doubt {
        Some(doubt) => Phrase::new("checks-data-doubt").with("doubt", doubt),
        None => Phrase::new("checks-data"),
    };
    let message = message
        .with("client", short_name(&client.name))
        .with("count", fields.len());
    Ok(Done::said(message).showing(booking.id))
}

/// The work of campaigns that has to be booked separately, as a form of booking takes it.
pub(super) fn second_visit(books: &Books<'_>, pending: &Pending) -> Result<Answers> {
    let booking = &pending.booking;
    let mut answers = booking.context();
    let mut codes = Vec::new();
    for recall in open_on(books, booking)? {
        if let Some(code) = recall.operation
            && workshop::operation(books.db, &code)?.is_some()
            && !booking.operations.contains(&code)
        {
            codes.push(code);
        }
    }
    answers.set("operations", codes.join(","));
    Ok(answers)
}
