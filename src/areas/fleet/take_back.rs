//! The keys come back: the state of the car against the one at the hand-over, what it costs, who must hear of it. At
//! closing everything that its papers say is frozen (FLEET-M10).

use serde_json::{Value as Json, json};

use super::hand_out::{clean_picks, fuel_picks, item_picks, marks, odometer, state_values, told};
use super::model::difference::{self, Difference, Side as State, Terms};
use super::model::sketch;
use super::model::status::Status;
use super::reserve::{ON, RIGHT, shown, step};
use super::settings;
use super::sql::agreements::{self, Agreement};
use super::sql::handovers::{self, Handover, Side};
use super::sql::units::{self, Unit};
use super::{AGREEMENT, HANDOVER, UNIT, UNIT_STOP, notice};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Pick, Shape, picks};
use crate::areas::people;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

pub(super) static TAKE_BACK: Action = Action {
    key: Some(Key::F(9)),
    on: ON,
    fields: &[
        Field::required("odometer_km", Shape::Count),
        Field::required("fuel8", Shape::Choice(fuel_picks)),
        Field::optional("damage", Shape::Lines),
        Field::extra("missing_items", Shape::Many(item_picks)),
        Field::extra("clean", Shape::Choice(clean_picks)),
        Field::extra("lamps", Shape::Line),
        Field::extra("interior", Shape::Line),
        Field::extra("remarks", Shape::Line),
        Field::extra("accident", Shape::Toggle),
        // The car, for its sketch.
        Field::optional("unit", Shape::Hidden),
    ],
    advise,
    fits: |books, id| status_is(books, id, &[Status::Out]),
    ..Action::new("fleet.take-back", RIGHT, take_back)
};

pub(super) static CLOSE: Action = Action {
    key: Some(Key::Char('j')),
    on: ON,
    fields: &[
        Field::optional("decision", Shape::Choice(decisions)),
        Field::optional("amount", Shape::Money),
        Field::optional("reason", Shape::Line),
    ],
    fill: fill_close,
    advise: advise_close,
    fits: |books, id| status_is(books, id, &[Status::Returned]),
    ..Action::new("fleet.close", RIGHT, close)
};

fn decisions(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("charge", "fleet-charge"),
        ("forgive", "fleet-forgive"),
    ]))
}

fn status_is(books: &Books<'_>, id: Id, wanted: &[Status]) -> Result<bool> {
    let found = agreements::agreement(books.db, id)?;
    Ok(found.is_some_and(|agreement| wanted.contains(&agreement.status)))
}

/// Kilometres a day that are free of charge; nothing when the setting is 0.
pub(super) fn km_limit(books: &Books<'_>) -> Result<Option<i64>> {
    let limit = settings::KM_LIMIT.read(books)?;
    Ok((limit > 0).then_some(limit))
}

fn terms(books: &Books<'_>, agreement: &Agreement, unit: &Unit) -> Result<Terms> {
    Ok(Terms {
        km_limit_day: agreement.km_limit_day,
        km_over: settings::KM_OVER.read(books)?,
        litre: settings::LITRE.read(books)?,
        tank_litres: unit.tank_litres,
        wash: settings::WASH.read(books)?,
    })
}

fn side(handover: &Handover) -> State {
    State {
        at: handover.at,
        odometer_km: handover.odometer_km,
        fuel8: handover.fuel8,
        items: serde_json::from_str(&handover.items).unwrap_or_default(),
        marks: sketch::read(&handover.marks),
        clean: handover.clean,
    }
}

/// What changed under an agreement that is back.
pub fn difference(books: &Books<'_>, agreement: &Agreement) -> Result<Option<Difference>> {
    let db = books.db;
    let out = handovers::of(db, agreement.id, Side::Out)?;
    let back = handovers::of(db, agreement.id, Side::In)?;
    let unit = units::unit(db, agreement.unit_id)?;
    let (Some(out), Some(back), Some(unit)) = (out, back, unit) else {
        return Ok(None);
    };
    let terms = terms(books, agreement, &unit)?;
    Ok(Some(difference::compare(&side(&out), &side(&back), terms)))
}

/// The hand-over beside the return, and the difference as it is typed.
fn advise(books: &Books<'_>, row: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let db = books.db;
    let Some(agreement) = row
        .map(|id| agreements::agreement(db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(Vec::new());
    };
    let out = handovers::of(db, agreement.id, Side::Out)?;
    let unit = units::unit(db, agreement.unit_id)?;
    let (Some(out), Some(unit)) = (out, unit) else {
        return Ok(Vec::new());
    };
    let mut lines = vec![Advice::new(
        Mood::Fact,
        Phrase::new("fleet-was-out")
            .with("at", out.at.format("%d.%m %H:%M").to_string())
            .with("km", out.odometer_km)
            .with("fuel", out.fuel8),
    )];
    if let Some(since) = agreement.overdue_since(books.now) {
        let late = (books.now - since).num_minutes();
        let say = Phrase::new("fleet-late-by")
            .with("hours", late / 60)
            .with("minutes", late % 60);
        lines.push(Advice::new(Mood::Warning, say));
    }
    let known = sketch::read(&out.marks);
    for mark in &known {
        lines.push(Advice::new(Mood::Fact, told(mark)));
    }
    let mut back = side(&out);
    back.at = books.now;
    if let Some(km) = typed
        .number("odometer_km")
        .filter(|km| *km >= out.odometer_km)
    {
        back.odometer_km = km;
    }
    if let Some(fuel) = typed.number("fuel8") {
        back.fuel8 = fuel;
    }
    if let Ok(all) = marks(typed, &known) {
        back.marks = all;
    }
    let found = difference::compare(&side(&out), &back, terms(books, &agreement, &unit)?);
    lines.extend(say(&found).into_iter().map(|say| {
        let mood = if say.id == "fleet-diff-km" {
            Mood::Fact
        } else {
            Mood::Warning
        };
        Advice::new(mood, say)
    }));
    Ok(lines)
}

/// The difference in words, a line each; nothing where nothing changed.
pub(super) fn say(found: &Difference) -> Vec<Phrase> {
    let roubles = |kopecks: i64| kopecks / 100;
    let mut lines = vec![
        Phrase::new("fleet-diff-km")
            .with("km", found.km)
            .with("days", found.days),
    ];
    if found.km_over > 0 {
        lines.push(
            Phrase::new("fleet-diff-over")
                .with("km", found.km_over)
                .with("roubles", roubles(found.km_kopecks)),
        );
    }
    if found.fuel_short8 > 0 {
        let litres = found.litres_short_tenths.unwrap_or(0);
        lines.push(
            Phrase::new("fleet-diff-fuel")
                .with("eighths", found.fuel_short8)
                .with("whole", litres / 10)
                .with("tenth", litres % 10)
                .with("roubles", roubles(found.fuel_kopecks)),
        );
    }
    for mark in &found.new_marks {
        lines.push(Phrase::new("fleet-diff-mark").with("mark", told(mark)));
    }
    if !found.missing.is_empty() {
        lines.push(Phrase::new("fleet-diff-missing").with("count", found.missing.len()));
    }
    if found.needs_wash {
        lines.push(Phrase::new("fleet-diff-wash").with("roubles", roubles(found.wash_kopecks)));
    }
    lines
}

fn take_back(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, agreement) = shown(books, target)?;
    step(&agreement, Status::Returned)?;
    let db = books.db;
    let unit = units::unit(db, agreement.unit_id)?.ok_or(Error::NotFound)?;
    let out = handovers::of(db, agreement.id, Side::Out)?.ok_or(Error::NotFound)?;
    let km = odometer(&unit, answers)?;
    let all = marks(answers, &sketch::read(&out.marks))?;
    let mut state = state_values(books, answers, (km, &all))?;
    let number = agreement.number.clone().unwrap_or_default();
    state.extend([
        ("number", format!("{number}/П").into()),
        ("agreement_id", agreement.id.into()),
        ("unit_id", unit.id.into()),
        ("side", "in".to_owned().into()),
        ("accident", i64::from(answers.yes("accident")).into()),
    ]);
    let act = change.new_id();
    change.insert_as(&HANDOVER, act, state);
    let missing = answers.many("missing_items");
    let items: Vec<String> = super::hand_out::items(books)?
        .into_iter()
        .filter(|item| !missing.contains(&item.as_str()))
        .collect();
    let back = State {
        at: books.now,
        odometer_km: km,
        fuel8: answers.number("fuel8").unwrap_or(0),
        items,
        marks: all.clone(),
        clean: answers.number("clean").unwrap_or(2),
    };
    let found = difference::compare(&side(&out), &back, terms(books, &agreement, &unit)?);
    change.update(
        &UNIT,
        unit.target(),
        [
            ("odometer_km", km.into()),
            ("fuel8", back.fuel8.into()),
            ("marks", sketch::print(&all).into()),
            ("idle_since", books.instant().into()),
        ],
    );
    let has_defect = found.is_defect() || answers.get("lamps").is_some() || answers.yes("accident");
    if has_defect {
        notice::tell(books, change, (&unit, &agreement, act), &found, answers)?;
    }
    if back.clean == 0 {
        change.insert(
            &UNIT_STOP,
            [
                ("unit_id", unit.id.into()),
                ("state", "dirty".to_owned().into()),
                ("from_at", books.instant().into()),
            ],
        );
    }
    change.update(
        &AGREEMENT,
        target,
        [
            ("status", Status::Returned.code().to_owned().into()),
            ("back_at", books.instant().into()),
            ("due_kopecks", found.due_kopecks().into()),
        ],
    );
    let id = if has_defect {
        "fleet-taken-back-defect"
    } else {
        "fleet-taken-back"
    };
    Ok(Done::said(
        Phrase::new(id)
            .with("unit", unit.title())
            .with("km", found.km)
            .with("roubles", found.due_kopecks() / 100),
    )
    .showing(agreement.id))
}

fn fill_close(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let found = row
        .map(|id| agreements::agreement(books.db, id))
        .transpose()?;
    if let Some(due) = found
        .flatten()
        .and_then(|one| one.due_kopecks)
        .filter(|due| *due > 0)
    {
        answers.set_default("amount", crate::rules::words::money(due));
        answers.set_default("decision", "charge");
    }
    Ok(())
}

fn advise_close(books: &Books<'_>, row: Option<Id>, _: &Answers) -> Result<Vec<Advice>> {
    let Some(agreement) = row
        .map(|id| agreements::agreement(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(Vec::new());
    };
    let found = difference(books, &agreement)?;
    let lines = found.as_ref().map(say).unwrap_or_default();
    Ok(lines
        .into_iter()
        .map(|say| Advice::new(Mood::Fact, say))
        .collect())
}

/// Closes an agreement that is back: what is owed is decided, everything that its papers say is frozen.
fn close(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, agreement) = shown(books, target)?;
    step(&agreement, Status::Closed)?;
    let owed = agreement.due_kopecks.unwrap_or(0);
    let decision = answers.get("decision");
    if owed > 0 && decision.is_none() {
        return Err(Error::at("decision", Phrase::new("fleet-say-decision")));
    }
    if decision == Some("forgive") && answers.get("reason").is_none() {
        return Err(Error::at("reason", Phrase::new("field-needed")));
    }
    let due = answers.number("amount").unwrap_or(owed);
    let frozen = frozen(books, &agreement)?;
    change.update(
        &AGREEMENT,
        target,
        [
            ("status", Status::Closed.code().to_owned().into()),
            ("closed_at", books.instant().into()),
            ("decision", decision.map(str::to_owned).into()),
            ("due_kopecks", due.into()),
            ("decision_reason", answers.value("reason")),
            ("frozen", frozen.to_string().into()),
        ],
    );
    Ok(Done::said(
        Phrase::new("fleet-closed").with("number", agreement.number.unwrap_or_default()),
    ))
}

/// Everything that the papers of an agreement say: as it was frozen at closing, else as it is now (FLEET-T11).
pub fn frozen(books: &Books<'_>, agreement: &Agreement) -> Result<Json> {
    if let Some(kept) = &agreement.frozen
        && let Ok(kept) = serde_json::from_str(kept)
    {
        return Ok(kept);
    }
    let db = books.db;
    let zone = db.zone;
    let client = match agreement.client_id {
        Some(client) => people::client(db, client)?,
        None => None,
    };
    let unit = units::unit(db, agreement.unit_id)?;
    let act = |found: Option<Handover>| {
        found.map(|one| {
            json!({
                "number": one.number, "at": zone.rfc3339(one.at), "by": one.by, "odometer_km": one.odometer_km,
                "fuel8": one.fuel8, "clean": one.clean, "items": serde_json::from_str::<Json>(&one.items).unwrap_or_default(),
                "marks": serde_json::from_str::<Json>(&one.marks).unwrap_or_default(), "lamps": one.lamps,
                "interior": one.interior, "tyres": one.tyres, "remarks": one.remarks, "photos": one.photos, "accident": one.accident,
            })
        })
    };
    let drivers: Vec<Json> = agreements::drivers(db, agreement.id)?
        .into_iter()
        .map(|driver| {
            json!({
                "name": driver.name, "birth_date": driver.birth.map(|day| day.to_string()), "licence": driver.licence,
                "categories": driver.categories, "since": driver.since.map(|day| day.to_string()),
                "valid_to": driver.valid_to.map(|day| day.to_string()),
                "extended_to": driver.extended_to.map(|day| day.to_string()), "extension_basis": driver.extension_basis,
                "passport": driver.passport, "address": driver.address,
            })
        })
        .collect();
    Ok(json!({
        "number": agreement.number, "kind": agreement.kind.code,
        "client": client.map(|client| json!({
            "name": client.name, "phones": people::show_phones(&client), "address": client.address, "email": client.email,
        })),
        "unit": unit.map(|unit| json!({
            "car": unit.car(), "year": unit.year, "vin": unit.vin, "plate": unit.plate, "colour": unit.colour,
            "engine": unit.engine, "sts": unit.sts, "pts": unit.pts, "ownership": unit.ownership,
            "value_kopecks": unit.value_kopecks, "insurer": unit.insurer, "policy": unit.insurance_policy,
            "insurance_to": unit.insurance_to.map(|day| day.to_string()), "limited": unit.insurance_limited,
            "casco_insurer": unit.casco_insurer, "casco_policy": unit.casco_policy,
            "casco_to": unit.casco_to.map(|day| day.to_string()), "casco_excess_kopecks": unit.casco_excess_kopecks,
        })),
        "drivers": drivers,
        "planned_out": zone.rfc3339(agreement.times.planned_out), "planned_back": zone.rfc3339(agreement.times.planned_back),
        "out": agreement.times.out.map(|at| zone.rfc3339(at)), "back": agreement.times.back.map(|at| zone.rfc3339(at)),
        "basis": agreement.basis, "purpose": agreement.purpose, "territory": agreement.territory,
        "km_limit_day": agreement.km_limit_day, "deposit_kopecks": agreement.deposit_kopecks,
        "act_out": act(handovers::of(db, agreement.id, Side::Out)?),
        "act_in": act(handovers::of(db, agreement.id, Side::In)?),
        "due_kopecks": agreement.due_kopecks,
    }))
}
