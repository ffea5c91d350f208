//! What can be done with the register: a campaign is entered, corrected, given more vehicles; a vehicle's line is closed.

use super::model::Range;
use super::register::{self, Campaign};
use super::{RECALL, sql};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, accept, picks};
use crate::areas::{people, workshop};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::vin;

/// The register is data of the workshop; what became of a vehicle is told by whoever books.
const RIGHT: &str = "right-workshop";
const BOOK: &str = "right-book";
const ON: &[&str] = &["recall"];

pub(super) static ADD: Action = Action {
    fields: &[
        Field::required("number", Shape::Line),
        Field::required("title", Shape::Line),
        Field::optional("brand", Shape::Line),
        Field::optional("safety", Shape::Toggle),
        Field::optional("risk", Shape::Choice(risks)),
        Field::optional("operation", Shape::Choice(workshop::operation_picks)),
        Field::optional("parts", Shape::Line),
        Field::optional("parts_on_hand", Shape::Choice(yes_no)),
        Field::optional("started", Shape::Line),
        Field::optional("prefix", Shape::Line),
        Field::optional("serial_from", Shape::Line),
        Field::optional("serial_to", Shape::Line),
        Field::optional("vins", Shape::Lines),
    ],
    ..Action::new("recalls.add", RIGHT, add)
};

pub(super) static EDIT: Action = Action {
    key: Some(Key::F(4)),
    on: ON,
    fields: &[
        Field::required("title", Shape::Line),
        Field::optional("brand", Shape::Line),
        Field::optional("safety", Shape::Toggle),
        Field::optional("risk", Shape::Choice(risks)),
        Field::optional("operation", Shape::Choice(workshop::operation_picks)),
        Field::optional("parts", Shape::Line),
        Field::optional("parts_on_hand", Shape::Choice(yes_no)),
        Field::optional("started", Shape::Line),
    ],
    fill,
    ..Action::new("recalls.edit", RIGHT, edit)
};

pub(super) static EXTEND: Action = Action {
    on: ON,
    fields: &[
        Field::optional("prefix", Shape::Line),
        Field::optional("serial_from", Shape::Line),
        Field::optional("serial_to", Shape::Line),
        Field::optional("vins", Shape::Lines),
    ],
    ..Action::new("recalls.extend", RIGHT, extend)
};

pub(super) static STATE: Action = Action {
    on: ON,
    fields: &[
        Field::required("vin", Shape::Vin),
        Field::required("state", Shape::Choice(states)),
        Field::required("evidence", Shape::Line),
    ],
    ..Action::new("recalls.state", BOOK, state)
};

fn risks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("low", "recall-risk-low"),
        ("medium", "recall-risk-medium"),
        ("high", "recall-risk-high"),
    ]))
}

fn yes_no(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[("yes", "recalls-yes"), ("no", "recalls-no")]))
}

fn states(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("done_here", "recall-state-done_here"),
        ("done_elsewhere", "recall-state-done_elsewhere"),
        ("not_applicable", "recall-state-not_applicable"),
        ("open", "recall-state-open"),
    ]))
}

/// A VIN as it is stored.
///
/// # Errors
/// The reason that the check of VINs gives.
pub(super) fn read_vin(typed: &str) -> std::result::Result<String, Phrase> {
    accept(&vin::check(typed))
}

/// The range of three fields; none of them is no range.
fn range(answers: &Answers) -> Result<Option<Range>> {
    let fields = ["prefix", "serial_from", "serial_to"];
    if fields.iter().all(|field| answers.get(field).is_none()) {
        return Ok(None);
    }
    for field in fields {
        answers.need(field)?;
    }
    let part = |field| answers.get(field).unwrap_or_default();
    Range::read(part("prefix"), part("serial_from"), part("serial_to"))
        .map(Some)
        .map_err(|fault| {
            let (field, text) = fault.told();
            Error::at(field, Phrase::new(text))
        })
}

/// VINs by lines, spaces, commas.
fn vins(answers: &Answers) -> Result<Vec<(String, Option<String>)>> {
    let typed = answers.get("vins").unwrap_or_default();
    let parts = typed.split(|sign: char| sign.is_whitespace() || ",;".contains(sign));
    parts
        .filter(|part| !part.is_empty())
        .map(|part| {
            let vin = read_vin(part).map_err(|why| {
                let why = Phrase::new("recalls-vin-bad")
                    .with("vin", part)
                    .with("why", why);
                Error::at("vins", why)
            })?;
            Ok((vin, None))
        })
        .collect()
}

fn campaign(books: &Books<'_>, answers: &Answers, number: &str) -> Result<Campaign> {
    let text = |field: &str| answers.get(field).map(str::to_owned);
    let started = match answers.get("started") {
        Some(typed) => {
            let day = people::read_date(typed, books.now.date());
            let why = || Phrase::new("people-date").with("text", typed);
            Some(day.ok_or_else(|| Error::at("started", why()))?)
        }
        None => None,
    };
    Ok(Campaign {
        number: number.to_owned(),
        brand: text("brand"),
        title: text("title"),
        safety: Some(answers.yes("safety")),
        risk: text("risk"),
        operation: text("operation"),
        parts: text("parts"),
        parts_on_hand: answers.get("parts_on_hand").map(|code| code == "yes"),
        started,
        vins: vins(answers)?,
        ranges: range(answers)?.into_iter().collect(),
    })
}

fn add(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let number = answers.need("number")?;
    if let Some(known) = sql::by_number(books.db, number)? {
        let why = Phrase::new("recalls-known").with("title", known.title);
        return Err(Error::at("number", why));
    }
    let said = campaign(books, answers, number)?;
    let outcome = register::enter(books, &said, change)?;
    let message = Phrase::new("recalls-added")
        .with("number", number)
        .with("lines", outcome.added)
        .with("known", outcome.known);
    Ok(Done::said(message).showing(outcome.id))
}

fn fill(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let known = row.map(|id| sql::recall(books.db, id)).transpose()?;
    let Some(known) = known.flatten() else {
        return Ok(());
    };
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let start = [
        ("title", known.title),
        ("brand", known.brand),
        ("safety", if known.safety { "yes" } else { "" }.to_owned()),
        ("risk", known.risk),
        ("operation", known.operation.unwrap_or_default()),
        ("parts", known.parts.unwrap_or_default()),
        (
            "parts_on_hand",
            known.parts_on_hand.map_or("", yes).to_owned(),
        ),
        ("started", known.started),
    ];
    for (field, text) in start {
        answers.set_default(field, text);
    }
    Ok(())
}

/// The campaign of a row, at the revision that was seen.
fn need(books: &Books<'_>, target: Option<Target>) -> Result<(sql::Recall, Target)> {
    let target = target.ok_or(Error::NotFound)?;
    let known = sql::recall(books.db, target.id)?.ok_or(Error::NotFound)?;
    Ok((known, target))
}

fn edit(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (known, target) = need(books, target)?;
    let said = campaign(books, answers, &known.number)?;
    change.update_all(&RECALL, target, register::facts(books.db, &said)?);
    let message = Phrase::new("recalls-edited").with("number", known.number);
    Ok(Done::said(message).showing(target.id))
}

fn extend(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (known, target) = need(books, target)?;
    let said = Campaign {
        number: known.number.clone(),
        vins: vins(answers)?,
        ranges: range(answers)?.into_iter().collect(),
        ..Campaign::default()
    };
    if said.vins.is_empty() && said.ranges.is_empty() {
        return Err(Error::at("vins", Phrase::new("field-needed")));
    }
    let outcome = register::enter(books, &said, change)?;
    let message = Phrase::new("recalls-added")
        .with("number", known.number)
        .with("lines", outcome.added)
        .with("known", outcome.known);
    Ok(Done::said(message).showing(target.id))
}

/// Says what became of a vehicle; one that a range holds gets a line of its own by that.
fn state(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (known, target) = need(books, target)?;
    let (vin, code) = (answers.need("vin")?, answers.need("state")?);
    let evidence = Some(answers.need("evidence")?);
    if let Some(line) = sql::line(books.db, known.id, vin)? {
        register::state_line(books, line.target(), code, evidence, change);
    } else {
        let ranges = sql::ranges(books.db, known.id)?;
        if !ranges.iter().any(|range| range.holds(vin)) {
            let why = Phrase::new("recalls-vin-not-listed").with("number", known.number);
            return Err(Error::at("vin", why));
        }
        register::add_line(known.id, vin, code, evidence, change);
    }
    let message = Phrase::new("recalls-stated")
        .with("number", known.number)
        .with("vin", vin);
    Ok(Done::said(message).showing(target.id))
}
