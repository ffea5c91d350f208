//! What goes on without the keys coming home (FLEET-R10): another car, a test drive that becomes temporary use, a
//! renewal. The old agreement closes and the new one begins at the same instant, with its own number, linked both ways;
//! kilometres and minutes neither overlap nor leave a hole.

use serde_json::json;

use super::hand_out::{fuel_picks, odometer};
use super::model::kind::{self, Kind};
use super::model::sketch;
use super::model::span::Span;
use super::model::status::{Status, UnitState};
use super::reserve::{self, BACK_HOUR, ON, RIGHT, Wanted, kind_picks, moment, shown, unit_picks};
use super::sql::agreements::{self, Agreement};
use super::sql::handovers::{self, Side};
use super::state;
use super::take_back::frozen;
use super::{AGREEMENT, AGREEMENT_DRIVER, HANDOVER, UNIT, gates};
use crate::action::{Action, Answers, Field, Shape};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Values};

pub(super) static EXCHANGE: Action = Action {
    on: ON,
    fields: &[
        Field::required("odometer_km", Shape::Count),
        Field::required("fuel8", Shape::Choice(fuel_picks)),
        Field::required("back", Shape::Moment),
        // None: the same car goes on.
        Field::optional("other_unit", Shape::Choice(unit_picks)),
        Field::optional("agreement_kind", Shape::Choice(kind_picks)),
        Field::extra("override", Shape::Line),
    ],
    fits: |books, id| {
        let found = agreements::agreement(books.db, id)?;
        Ok(found.is_some_and(|one| one.status == Status::Out))
    },
    ..Action::new("fleet.exchange", RIGHT, exchange)
};

fn exchange(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, old) = shown(books, target)?;
    reserve::step(&old, Status::Closed)?;
    let kind = answers
        .get("agreement_kind")
        .and_then(kind::kind)
        .unwrap_or(old.kind);
    let back = moment(answers, "back", BACK_HOUR)?;
    let span = Span::new(books.now, back);
    reserve::check_span(kind, span)?;
    let here = state::standing(books, old.unit_id)?.ok_or(Error::NotFound)?;
    let km = odometer(&here.unit, answers)?;
    let fuel = answers.number("fuel8").unwrap_or(0);
    let other = answers.id("other_unit").filter(|unit| *unit != old.unit_id);
    let next = match other {
        Some(unit) => state::standing(books, unit)?.ok_or_else(|| Error::absent("other_unit"))?,
        None => here.clone(),
    };
    if other.is_some() && next.state(books.now) != UnitState::Ready {
        let said = Phrase::new("fleet-not-ready").with("unit", next.unit.title());
        let state = Phrase::new(next.state(books.now).words());
        return Err(Error::at("other_unit", said.with("state", state)));
    }
    let drivers = agreements::drivers(books.db, old.id)?;
    let facts: Vec<_> = drivers.iter().map(gates::facts).collect();
    let days = (books.now.date(), back.date());
    let found = gates::look(books, &next.unit, old.client_id, &facts, days)?;
    let passed = gates::pass(books, &found, answers.get("override"))?;
    if !next.is_free(span, kind, books.now, Some(old.id)) {
        return Err(reserve::taken(books, &next, kind, span, Some(old.id)));
    }
    let id = change.new_id();
    let number = change.number(books, kind.register, books.now.date())?;
    // The old one points at the new one, so the new one comes first.
    open_new(books, change, (&old, kind), (id, &number, &next, span))?;
    close_old(books, change, (target, &old), (id, km, fuel))?;
    gates::keep(
        change,
        id,
        &passed,
        answers.get("override").unwrap_or_default(),
    );
    for driver in &drivers {
        let copy = change.new_id();
        change.insert_as(&AGREEMENT_DRIVER, copy, reserve::driver_values(id, driver));
    }
    // The same car goes on with what it has just shown; another one with what is known of it.
    let (km_out, fuel_out) = match other {
        Some(_) => (next.unit.odometer_km, next.unit.fuel8),
        None => (km, fuel),
    };
    let marks = next.unit.marks.clone();
    act(
        books,
        change,
        (id, next.unit.id, &number),
        ("out", "В"),
        (km_out, fuel_out, marks),
    );
    change.update(
        &UNIT,
        here.unit.target(),
        [
            ("odometer_km", km.into()),
            ("fuel8", fuel.into()),
            ("idle_since", books.instant().into()),
        ],
    );
    Ok(Done::said(
        Phrase::new("fleet-exchanged")
            .with("old", old.number.unwrap_or_default())
            .with("number", number)
            .with("unit", next.unit.title()),
    )
    .showing(id))
}

/// The old agreement ends now, its paper's words frozen with the return that was just read.
fn close_old(
    books: &Books<'_>,
    change: &mut Change,
    (target, old): (Target, &Agreement),
    (next, km, fuel): (Id, i64, i64),
) -> Result<()> {
    let number = old.number.clone().unwrap_or_default();
    let out = handovers::of(books.db, old.id, Side::Out)?;
    let marks = out
        .as_ref()
        .map_or_else(|| sketch::print(&[]), |out| out.marks.clone());
    let mut kept = frozen(books, old)?;
    kept["act_in"] = json!({
        "number": format!("{number}/П"), "at": books.db.zone.rfc3339(books.now), "by": books.who.name,
        "odometer_km": km, "fuel8": fuel, "clean": 2, "items": kept["act_out"]["items"], "marks": kept["act_out"]["marks"],
        "lamps": null, "interior": null, "tyres": null, "remarks": null, "photos": null, "accident": false,
    });
    kept["back"] = json!(books.db.zone.rfc3339(books.now));
    act(
        books,
        change,
        (old.id, old.unit_id, &number),
        ("in", "П"),
        (km, fuel, marks),
    );
    change.update(
        &AGREEMENT,
        target,
        [
            ("status", Status::Closed.code().to_owned().into()),
            ("back_at", books.instant().into()),
            ("closed_at", books.instant().into()),
            ("chain_next", next.into()),
            ("frozen", kept.to_string().into()),
        ],
    );
    Ok(())
}

fn open_new(
    books: &Books<'_>,
    change: &mut Change,
    (old, kind): (&Agreement, &'static Kind),
    (id, number, next, span): (Id, &str, &state::Standing, Span),
) -> Result<()> {
    let wanted = Wanted {
        kind,
        client: old.client_id.ok_or(Error::NotFound)?,
        booking: old.booking_id,
        unit: Some(next.unit.id),
        class: None,
        span,
        policy_reason: old.policy_reason.clone(),
        note: old.note.clone(),
    };
    let mut values: Values = reserve::values(books, &wanted, next);
    values.extend([
        ("status", Status::Out.code().to_owned().into()),
        ("number", number.to_owned().into()),
        ("out_at", books.instant().into()),
        ("chain_prev", old.id.into()),
        ("km_limit_day", old.km_limit_day.into()),
        ("deposit_kopecks", old.deposit_kopecks.into()),
    ]);
    change.insert_as(&AGREEMENT, id, values);
    Ok(())
}

/// One side of a hand-over, as it is at this instant.
fn act(
    books: &Books<'_>,
    change: &mut Change,
    (agreement, unit, number): (Id, Id, &str),
    (side, letter): (&str, &str),
    (km, fuel, marks): (i64, i64, String),
) {
    let act = change.new_id();
    let values: Values = vec![
        ("number", format!("{number}/{letter}").into()),
        ("agreement_id", agreement.into()),
        ("unit_id", unit.into()),
        ("side", side.to_owned().into()),
        ("at", books.instant().into()),
        ("odometer_km", km.into()),
        ("fuel8", fuel.into()),
        ("marks", marks.into()),
    ];
    change.insert_as(&HANDOVER, act, values);
}
