//! Fines of cameras (FLEET-R13): matched by plate and instant to the agreement that was out then; what nobody had is the
//! company's. Charging late needs the head.

use chrono::TimeDelta;
use serde_json::json;

use super::FINE;
use super::settings;
use super::sql::fines::{self, Fine};
use super::sql::{agreements, units};
use crate::action::{Action, Answers, Column, Field, Line, Listing, Pick, Shape, picks};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::name::short_name;
use crate::rules::text::fold;
use crate::rules::words::money;

pub(super) static ENTER: Action = Action {
    fields: &[
        Field::required("plate", Shape::Plate),
        Field::required("fined_at", Shape::Happened),
        Field::required("amount", Shape::Money),
        Field::optional("fine_source", Shape::Line),
    ],
    ..Action::new("fleet.fine", "right-fleet", enter)
};

pub(super) static DECIDE: Action = Action {
    on: &["fine"],
    fields: &[
        Field::required("decision", Shape::Choice(decisions)),
        Field::optional("reason", Shape::Line),
    ],
    fits: |books, id| Ok(fines::fine(books.db, id)?.is_some_and(|fine| fine.decision.is_none())),
    ..Action::new("fleet.decide", "right-fleet", decide)
};

pub(super) static LISTING: Listing = Listing {
    id: "fleet.fines",
    kind: "fine",
    right: "right-see",
    columns: &[
        Column::cells("fined_at", 14),
        Column::cells("plate", 10),
        Column::cells("fine_amount", 12),
        Column::grow("client", 14),
        Column::cells("fine_decision", 10),
    ],
    rows: |books, filter| {
        let limit = filter.limit.unwrap_or(200);
        let many = i64::try_from(limit).unwrap_or(i64::MAX);
        let found = fines::newest(books.db, filter.after.unwrap_or(Id::MAX), many)?;
        Ok(found.iter().map(|fine| line(books, fine)).collect())
    },
    row: |books, id| Ok(fines::fine(books.db, id)?.map(|fine| line(books, &fine))),
};

fn decisions(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("charge", "fleet-charge"),
        ("forgive", "fleet-forgive"),
    ]))
}

fn line(books: &Books<'_>, fine: &Fine) -> Line {
    let whose = if fine.client.is_empty() {
        "fleet-fine-ours".to_owned()
    } else {
        short_name(&fine.client)
    };
    let decision = match fine.decision.as_deref() {
        Some("charge") => "fleet-charge",
        Some(_) => "fleet-forgive",
        None => "",
    };
    Line {
        target: fine.target,
        mark: if fine.decision.is_none() && fine.agreement_id.is_some() {
            '!'
        } else {
            ' '
        },
        cells: vec![
            fine.at.format("%d.%m.%y %H:%M").to_string(),
            fine.plate.clone(),
            money(fine.amount),
            whose,
            decision.to_owned(),
        ],
        data: json!({
            "id": fine.target.id, "plate": fine.plate, "at": books.db.zone.rfc3339(fine.at), "amount_kopecks": fine.amount,
            "source": fine.source, "agreement_id": fine.agreement_id, "client": (!fine.client.is_empty()).then_some(&fine.client),
            "decision": fine.decision, "rev": fine.target.rev,
        }),
        context: Answers::default(),
    }
}

fn enter(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let plate = answers.need("plate")?.to_owned();
    let at = answers
        .moment("fined_at")
        .ok_or_else(|| Error::at("fined_at", Phrase::new("when-unknown")))?;
    let unit = units::by_plate(books.db, &fold(&plate))?;
    let unit = unit.ok_or_else(|| Error::at("plate", Phrase::new("fleet-fine-plate")))?;
    let whose = agreements::out_at(books.db, unit.id, at)?;
    let id = change.insert(
        &FINE,
        [
            ("plate", plate.into()),
            ("at", books.db.instant(at).into()),
            (
                "amount_kopecks",
                answers.number("amount").unwrap_or(0).into(),
            ),
            ("source", answers.value("fine_source")),
            ("unit_id", unit.id.into()),
            ("agreement_id", whose.as_ref().map(|one| one.id).into()),
        ],
    );
    let said = match &whose {
        Some(one) => Phrase::new("fleet-fine-of")
            .with("client", short_name(&one.client))
            .with("number", one.number.as_deref().unwrap_or_default()),
        None => Phrase::new("fleet-fine-company").with("unit", unit.title()),
    };
    Ok(Done::said(said).showing(id))
}

fn decide(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let fine = fines::fine(books.db, target.id)?.ok_or(Error::NotFound)?;
    let decision = answers.need("decision")?;
    let agreement = fine
        .agreement_id
        .map(|id| agreements::agreement(books.db, id))
        .transpose()?;
    if decision == "charge" {
        let Some(agreement) = agreement.flatten() else {
            return Err(Error::at("decision", Phrase::new("fleet-fine-nobody")));
        };
        let days = settings::LATE_FINE.read(books)?;
        let is_late = |closed| books.now > closed + TimeDelta::days(days);
        if agreement.closed.is_some_and(is_late) {
            books.who.must("right-override_gates")?;
        }
    } else if answers.get("reason").is_none() {
        return Err(Error::at("reason", Phrase::new("field-needed")));
    }
    change.update(
        &FINE,
        target,
        [
            ("decision", decision.to_owned().into()),
            ("decision_reason", answers.value("reason")),
            ("decided_at", books.instant().into()),
        ],
    );
    Ok(Done::said(
        Phrase::new("fleet-fine-decided").with("plate", fine.plate),
    ))
}
