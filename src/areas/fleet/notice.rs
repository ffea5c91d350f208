//! A defect is told to the head of transport, who answers; until then the unit is not ready (FLEET-R7).

use serde_json::json;

use super::model::difference::Difference;
use super::sql::agreements::Agreement;
use super::sql::notices::{self, Told};
use super::sql::units::Unit;
use super::{TRANSPORT_NOTICE, UNIT_STOP};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, picks};
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

/// Working minutes until the inbox reminds, and until the head of the department hears of it.
const REMIND: i64 = 60;
const ESCALATE: i64 = 120;

pub(super) static ACKNOWLEDGE: Action = Action {
    key: Some(Key::Char('e')),
    on: &["transport_notice", "agreement"],
    fields: &[
        Field::required("decision", Shape::Choice(decisions)),
        Field::optional("answer", Shape::Line),
    ],
    fits: |books, id| Ok(open(books, id)?.is_some()),
    ..Action::new("fleet.acknowledge", "right-fleet_units", acknowledge)
};

/// What becomes of the unit.
fn decisions(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("ready", "unit-ready"),
        ("body_repair", "unit-body_repair"),
        ("maintenance", "unit-maintenance"),
        ("hold", "unit-hold"),
    ]))
}

/// The open notice of a row: itself, or the one of an agreement.
fn open(books: &Books<'_>, id: Id) -> Result<Option<Told>> {
    match notices::notice(books.db, id)? {
        Some(told) => Ok(Some(told)),
        None => notices::of_agreement(books.db, id),
    }
}

/// Writes the notice with what changed, and puts it into the inbox of transport.
pub(super) fn tell(
    books: &Books<'_>,
    change: &mut Change,
    (unit, agreement, act): (&Unit, &Agreement, Id),
    found: &Difference,
    answers: &Answers,
) -> Result<()> {
    let sent = change.notify(
        books,
        Notice {
            to: To::Role("transport"),
            about: Some(agreement.id),
            say: Phrase::new("fleet-notice")
                .with("unit", unit.title())
                .with("number", agreement.number.as_deref().unwrap_or(""))
                .with("marks", found.new_marks.len())
                .with("missing", found.missing.len())
                .with("lamps", answers.get("lamps").unwrap_or("—")),
            remind_after: Some(REMIND),
            escalate_after: Some((ESCALATE, "head")),
        },
    );
    let told = json!({
        "marks": found.new_marks, "missing": found.missing, "lamps": answers.get("lamps"),
        "interior": answers.get("interior"), "remarks": answers.get("remarks"), "accident": answers.yes("accident"),
    });
    let number = format!("{}/З", agreement.number.as_deref().unwrap_or_default());
    change.insert(
        &TRANSPORT_NOTICE,
        [
            ("number", number.into()),
            ("unit_id", unit.id.into()),
            ("agreement_id", agreement.id.into()),
            ("handover_id", act.into()),
            ("notice_id", sent.into()),
            ("told", told.to_string().into()),
            ("sent_at", books.instant().into()),
        ],
    );
    Ok(())
}

fn acknowledge(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let Some(told) = open(books, target.id)? else {
        return Err(Error::rule(Phrase::new("fleet-nothing-to-answer")));
    };
    let decision = answers.need("decision")?;
    change.update(
        &TRANSPORT_NOTICE,
        told.target,
        [
            ("acknowledged_at", books.instant().into()),
            ("acknowledged_by", books.who.name.clone().into()),
            ("answer", answers.value("answer")),
        ],
    );
    if decision != "ready" {
        change.insert(
            &UNIT_STOP,
            [
                ("unit_id", told.unit_id.into()),
                ("state", decision.to_owned().into()),
                ("from_at", books.instant().into()),
                ("reason", answers.value("answer")),
            ],
        );
    }
    if let Some(message) = told.message {
        crate::desk::notice::acknowledge(books, message, change)?;
    }
    Ok(Done::said(
        Phrase::new("fleet-acknowledged").with("unit", told.unit),
    ))
}
