//! The register of units: entered and corrected, stopped and let go again, with the drivers that a limited policy lists.

use chrono::NaiveDate;

use super::hand_out::date;
use super::sql::agreements;
use super::sql::units;
use super::{DO_NOT_LEND, INSURED_DRIVER, UNIT, UNIT_STOP};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, picks};
use crate::areas::people;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Values};
use crate::rules::text::fold;

pub(super) const RIGHT: &str = "right-fleet_units";
const ON: &[&str] = &["unit"];

const FIELDS: &[Field] = &[
    Field::required("plate", Shape::Plate),
    Field::required("model", Shape::Line),
    Field::required("class", Shape::Line),
    Field::optional("unit_role", Shape::Choice(roles)),
    Field::optional("brand", Shape::Line),
    Field::optional("year", Shape::Count),
    Field::optional("vin", Shape::Vin),
    Field::optional("odometer_km", Shape::Count),
    Field::optional("insurance_to", Shape::Line),
    Field::optional("insurance_policy", Shape::Line),
    Field::extra("insurer", Shape::Line),
    Field::extra("insurance_kind", Shape::Choice(insurance_kinds)),
    Field::extra("inspection_to", Shape::Line),
    Field::extra("service_km", Shape::Count),
    Field::extra("tank_litres", Shape::Count),
    Field::extra("hook_no", Shape::Count),
    Field::extra("colour", Shape::Line),
    Field::extra("sts", Shape::Line),
    Field::extra("pts", Shape::Line),
    Field::extra("engine", Shape::Line),
    Field::extra("ownership", Shape::Line),
    Field::extra("value", Shape::Money),
    Field::extra("casco_insurer", Shape::Line),
    Field::extra("casco_policy", Shape::Line),
    Field::extra("casco_to", Shape::Line),
    Field::extra("casco_excess", Shape::Money),
];

pub(super) static ADD: Action = Action {
    fields: FIELDS,
    ..Action::new("fleet.add-unit", RIGHT, add)
};

pub(super) static EDIT: Action = Action {
    key: Some(Key::F(4)),
    on: ON,
    fields: FIELDS,
    fill,
    ..Action::new("fleet.edit-unit", RIGHT, edit)
};

pub(super) static STOP: Action = Action {
    on: ON,
    fields: &[
        Field::required("stop", Shape::Choice(stops)),
        Field::optional("from", Shape::Moment),
        Field::optional("until", Shape::Moment),
        Field::optional("reason", Shape::Line),
    ],
    ..Action::new("fleet.stop", RIGHT, stop)
};

pub(super) static RESUME: Action = Action {
    on: ON,
    fits: |books, id| Ok(!units::stops_of(books.db, id)?.is_empty()),
    ..Action::new("fleet.resume", "right-fleet", resume)
};

pub(super) static INSURE: Action = Action {
    on: ON,
    fields: &[
        Field::required("name", Shape::Line),
        Field::required("licence", Shape::Line),
    ],
    ..Action::new("fleet.insure", RIGHT, insure)
};

pub(super) static BAR: Action = Action {
    on: &["client"],
    fields: &[Field::required("reason", Shape::Line)],
    fits: |books, id| Ok(agreements::barred(books.db, id)?.is_none()),
    ..Action::new("fleet.bar", "right-override_gates", bar)
};

pub(super) static UNBAR: Action = Action {
    on: &["client"],
    fields: &[Field::required("reason", Shape::Line)],
    fits: |books, id| Ok(agreements::barred(books.db, id)?.is_some()),
    ..Action::new("fleet.unbar", "right-override_gates", unbar)
};

fn roles(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("loaner", "unit-role-loaner"),
        ("demo", "unit-role-demo"),
        ("service", "unit-role-service"),
    ]))
}

fn insurance_kinds(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("unlimited", "insurance-unlimited"),
        ("limited", "insurance-limited"),
    ]))
}

fn stops(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("maintenance", "unit-maintenance"),
        ("body_repair", "unit-body_repair"),
        ("hold", "unit-hold"),
        ("dirty", "unit-dirty"),
        ("disposed", "unit-disposed"),
    ]))
}

/// The columns that a form says; what it leaves empty is not known.
fn values(books: &Books<'_>, answers: &Answers) -> Result<Values> {
    let plate = answers.need("plate")?.to_owned();
    let day = |field| -> Result<crate::desk::Value> {
        let day: Option<NaiveDate> = date(books, answers, field)?;
        Ok(day.map(|day| day.to_string()).into())
    };
    let text = |field: &str| answers.value(field);
    let number = |field: &str| -> crate::desk::Value { answers.number(field).into() };
    let or = |field: &str, start: &str| -> crate::desk::Value {
        answers.get(field).unwrap_or(start).to_owned().into()
    };
    Ok(vec![
        ("folded", fold(&plate).into()),
        ("plate", plate.into()),
        ("model", text("model")),
        ("class", text("class")),
        ("role", or("unit_role", "loaner")),
        ("brand", text("brand")),
        ("year", number("year")),
        ("vin", text("vin")),
        ("insurance_to", day("insurance_to")?),
        ("insurance_policy", text("insurance_policy")),
        ("insurer", text("insurer")),
        ("insurance_kind", or("insurance_kind", "unlimited")),
        ("inspection_to", day("inspection_to")?),
        ("service_km", number("service_km")),
        ("tank_litres", number("tank_litres")),
        ("hook_no", number("hook_no")),
        ("colour", text("colour")),
        ("sts", text("sts")),
        ("pts", text("pts")),
        ("engine", text("engine")),
        ("ownership", text("ownership")),
        ("value_kopecks", number("value")),
        ("casco_insurer", text("casco_insurer")),
        ("casco_policy", text("casco_policy")),
        ("casco_to", day("casco_to")?),
        ("casco_excess_kopecks", number("casco_excess")),
    ])
}

fn other_of_plate(books: &Books<'_>, answers: &Answers, own: Option<Id>) -> Result<()> {
    let found = units::by_plate(books.db, &fold(answers.need("plate")?))?;
    match found.filter(|unit| Some(unit.id) != own) {
        Some(unit) => Err(Error::at(
            "plate",
            Phrase::new("fleet-plate-known").with("unit", unit.title()),
        )),
        None => Ok(()),
    }
}

fn add(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    other_of_plate(books, answers, None)?;
    let mut values = values(books, answers)?;
    values.push((
        "odometer_km",
        answers.number("odometer_km").unwrap_or(0).into(),
    ));
    values.push(("idle_since", books.instant().into()));
    let id = change.new_id();
    change.insert_as(&UNIT, id, values);
    Ok(Done::said(Phrase::new("fleet-unit-added").with(
        "unit",
        format!("{} {}", answers.need("model")?, answers.need("plate")?),
    ))
    .showing(id))
}

fn fill(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(unit) = row
        .map(|id| units::unit(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    let day = |day: Option<NaiveDate>| day.map(|day| day.format("%d.%m.%Y").to_string());
    let number = |number: Option<i64>| number.map(|number| number.to_string());
    let money = |sum: Option<i64>| sum.map(crate::rules::words::money);
    for (field, value) in [
        ("plate", Some(unit.plate)),
        ("model", Some(unit.model)),
        ("class", Some(unit.class)),
        ("unit_role", Some(unit.role)),
        ("brand", unit.brand),
        ("year", number(unit.year)),
        ("vin", unit.vin),
        ("odometer_km", number(Some(unit.odometer_km))),
        ("insurance_to", day(unit.insurance_to)),
        ("insurance_policy", unit.insurance_policy),
        ("insurer", unit.insurer),
        (
            "insurance_kind",
            Some(
                if unit.insurance_limited {
                    "limited"
                } else {
                    "unlimited"
                }
                .to_owned(),
            ),
        ),
        ("inspection_to", day(unit.inspection_to)),
        ("service_km", number(unit.service_km)),
        ("tank_litres", number(unit.tank_litres)),
        ("hook_no", number(unit.hook_no)),
        ("colour", unit.colour),
        ("sts", unit.sts),
        ("pts", unit.pts),
        ("engine", unit.engine),
        ("ownership", unit.ownership),
        ("value", money(unit.value_kopecks)),
        ("casco_insurer", unit.casco_insurer),
        ("casco_policy", unit.casco_policy),
        ("casco_to", day(unit.casco_to)),
        ("casco_excess", money(unit.casco_excess_kopecks)),
    ] {
        if let Some(value) = value {
            answers.set_default(field, value);
        }
    }
    Ok(())
}

fn known(books: &Books<'_>, target: Option<Target>) -> Result<(Target, units::Unit)> {
    let target = target.ok_or(Error::NotFound)?;
    let unit = units::unit(books.db, target.id)?.ok_or(Error::NotFound)?;
    Ok((target, unit))
}

fn edit(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, unit) = known(books, target)?;
    other_of_plate(books, answers, Some(unit.id))?;
    let mut values = values(books, answers)?;
    if let Some(km) = answers.number("odometer_km") {
        values.push(("odometer_km", km.into()));
    }
    change.update_all(&UNIT, target, values);
    Ok(Done::said(
        Phrase::new("fleet-unit-changed").with("unit", unit.title()),
    ))
}

fn stop(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (_, unit) = known(books, target)?;
    let from = super::reserve::start(books, answers)?;
    let until = match answers.get("until") {
        Some(_) => Some(super::reserve::moment(
            answers,
            "until",
            super::reserve::BACK_HOUR,
        )?),
        None => None,
    };
    if until.is_some_and(|until| until <= from) {
        return Err(Error::at("until", Phrase::new("fleet-back-before")));
    }
    change.insert(
        &UNIT_STOP,
        [
            ("unit_id", unit.id.into()),
            ("state", answers.need("stop")?.to_owned().into()),
            ("from_at", books.db.instant(from).into()),
            (
                "until_at",
                until.map(|until| books.db.instant(until)).into(),
            ),
            ("reason", answers.value("reason")),
        ],
    );
    Ok(Done::said(Phrase::new("fleet-stopped").with("unit", unit.title())).showing(unit.id))
}

/// Ends every stop that holds; a recall is lifted by its own work and by nothing else (RECALL-R5).
fn resume(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (_, unit) = known(books, target)?;
    let recall = super::model::status::UnitState::RecallStop;
    let stops = units::stops_of(books.db, unit.id)?;
    let mut stops = stops
        .iter()
        .filter(|stop| stop.from <= books.now && stop.state != recall)
        .peekable();
    if stops.peek().is_none() {
        return Err(Error::rule(Phrase::new("fleet-no-stop")));
    }
    for stop in stops {
        let target = Target {
            id: stop.id,
            rev: stop.rev,
        };
        change.update(&UNIT_STOP, target, [("ended_at", books.instant().into())]);
    }
    Ok(Done::said(Phrase::new("fleet-resumed").with("unit", unit.title())).showing(unit.id))
}

fn insure(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (_, unit) = known(books, target)?;
    let checked = crate::rules::papers::driver_licence(answers.need("licence")?);
    let licence = checked
        .normalised
        .ok_or_else(|| Error::at("licence", Phrase::new("field-unclear")))?;
    change.insert(
        &INSURED_DRIVER,
        [
            ("unit_id", unit.id.into()),
            ("name", answers.need("name")?.to_owned().into()),
            ("licence", licence.into()),
        ],
    );
    Ok(Done::said(
        Phrase::new("fleet-insured").with("unit", unit.title()),
    ))
}

fn bar(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let client = target.ok_or(Error::NotFound)?.id;
    change.insert(
        &DO_NOT_LEND,
        [
            ("client_id", client.into()),
            ("reason", answers.need("reason")?.to_owned().into()),
        ],
    );
    let name = people::name(books.db, client)?;
    Ok(Done::said(Phrase::new("fleet-barred").with("client", name)))
}

fn unbar(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let client = target.ok_or(Error::NotFound)?.id;
    let Some((standing, _)) = agreements::barred(books.db, client)? else {
        return Err(Error::rule(Phrase::new("fleet-not-barred")));
    };
    change.update(
        &DO_NOT_LEND,
        standing,
        [
            ("ended_at", books.instant().into()),
            ("ended_reason", answers.need("reason")?.to_owned().into()),
        ],
    );
    let name = people::name(books.db, client)?;
    Ok(Done::said(
        Phrase::new("fleet-unbarred").with("client", name),
    ))
}
