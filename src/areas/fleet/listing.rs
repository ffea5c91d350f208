//! Units and agreements as lists, for the screen, `list`, `show` and exports (contract.md); what is free for a span.

use serde_json::{Value as Json, json};

use super::model::kind::{self, KINDS};
use super::model::sketch;
use super::model::span::Span;
use super::reserve::{BACK_HOUR, kind_picks, moment};
use super::sql::agreements::{self, Agreement};
use super::sql::handovers::{self, Side};
use super::sql::units;
use super::state::{self, Standing};
use crate::action::{Answers, Column, Field, Filter, Finder, Hit, Line, Listing, Query, Shape};
use crate::desk::{Books, Id, Result, search};
use crate::rules::name::short_name;

const MOST: usize = 200;

pub(super) static CARS: Listing = Listing {
    id: "fleet.cars",
    kind: "unit",
    right: "right-see",
    columns: &[
        Column::cells("plate", 10),
        Column::grow("model", 10),
        Column::cells("class", 8),
        Column::cells("unit_state", 14),
        Column::cells("odometer_km", 8),
        Column::cells("fuel8", 5),
        Column::cells("insurance_to", 11),
    ],
    rows: cars,
    row: |books, id| Ok(state::standing(books, id)?.map(|one| car_line(books, &one))),
};

pub(super) static AGREEMENTS: Listing = Listing {
    id: "fleet",
    kind: "agreement",
    right: "right-see",
    columns: &[
        Column::cells("number", 13),
        Column::cells("plate", 10),
        Column::grow("client", 14),
        Column::cells("planned_out", 12),
        Column::cells("planned_back", 12),
        Column::cells("agreement_status", 16),
    ],
    rows: list,
    row: |books, id| {
        let found = agreements::agreement(books.db, id)?;
        found.map(|one| line(books, &one)).transpose()
    },
};

pub(super) static FREE: Query = Query {
    id: "fleet.free",
    right: "right-see",
    fields: &[
        Field::required("from", Shape::Moment),
        Field::required("to", Shape::Moment),
        Field::optional("agreement_kind", Shape::Choice(kind_picks)),
    ],
    rows: free,
    single: false,
};

pub(super) static TILE: Query = Query {
    id: "fleet.tile",
    right: "right-see",
    fields: &[],
    rows: |books, _| {
        let all = state::standings(books)?;
        let tile = state::tile(&all, "loaner", books.now);
        Ok(vec![json!({
            "fleet": tile.fleet, "free": tile.free, "reserved": tile.reserved, "out": tile.out, "away": tile.away,
        })])
    },
    single: true,
};

pub(super) static UNIT_FINDER: Finder = Finder {
    kind: "unit",
    describe: |books, id| {
        Ok(state::standing(books, id)?.map(|one| {
            let holder = one.out().map(|out| {
                format!(
                    "{} · {}",
                    short_name(&out.client),
                    out.times.planned_back.format("%d.%m %H:%M")
                )
            });
            Hit {
                kind: "unit",
                id,
                title: one.unit.title(),
                subtitle: holder.unwrap_or_else(|| one.unit.class.clone()),
                context: context_of(&one),
            }
        }))
    },
    by_number: crate::action::no_number,
};

pub(super) static AGREEMENT_FINDER: Finder = Finder {
    kind: "agreement",
    describe: |books, id| {
        Ok(agreements::agreement(books.db, id)?.map(|one| Hit {
            kind: "agreement",
            id,
            title: one.title(),
            subtitle: format!(
                "{} – {}",
                one.times.planned_out.format("%d.%m %H:%M"),
                one.times.planned_back.format("%d.%m %H:%M")
            ),
            context: context(&one),
        }))
    },
    by_number: |books, typed| {
        let found = agreements::by_number(books.db, &typed.to_uppercase())?;
        Ok(found.map(|one| one.id).into_iter().collect())
    },
};

/// What a form that is started from a unit knows: the car, and who has it.
pub fn context_of(one: &Standing) -> Answers {
    let mut context = Answers::new([("unit", &one.unit.id.to_string())]);
    if let Some(out) = one.out() {
        context.set_id("client", out.client_id);
    }
    context
}

/// What a form that is started from an agreement knows.
pub fn context(one: &Agreement) -> Answers {
    let mut context = Answers::new([
        ("unit", &one.unit_id.to_string()),
        ("agreement", &one.id.to_string()),
    ]);
    context.set_id("client", one.client_id);
    context.set_id("booking", one.booking_id);
    context
}

fn cars(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let text = filter.text.as_deref().map(crate::rules::text::fold);
    let all = state::standings(books)?;
    let skip = filter
        .after
        .and_then(|after| all.iter().position(|one| one.unit.id == after));
    let wanted = all
        .iter()
        .skip(skip.map_or(0, |place| place + 1))
        .filter(|one| {
            text.as_ref().is_none_or(|text| {
                crate::rules::text::fold(&format!("{} {}", one.unit.title(), one.unit.class))
                    .contains(text)
            })
        });
    Ok(wanted
        .take(filter.limit.unwrap_or(MOST))
        .map(|one| car_line(books, one))
        .collect())
}

fn car_line(books: &Books<'_>, one: &Standing) -> Line {
    let unit = &one.unit;
    let state = one.state(books.now);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let zone = books.db.zone;
    Line {
        target: unit.target(),
        mark: if one
            .out()
            .is_some_and(|out| out.overdue_since(books.now).is_some())
        {
            '!'
        } else if state.is_away() {
            'x'
        } else if one.out().is_some() {
            '■'
        } else {
            ' '
        },
        cells: vec![
            unit.plate.clone(),
            unit.car(),
            unit.class.clone(),
            state.words().to_owned(),
            unit.odometer_km.to_string(),
            format!("{}/8", unit.fuel8),
            unit.insurance_to
                .map(|day| day.format("%d.%m.%Y").to_string())
                .unwrap_or_default(),
        ],
        data: json!({
            "id": unit.id, "plate": unit.plate, "model": unit.car(), "class": unit.class, "role": unit.role, "vin": unit.vin,
            "state": state.code(), "odometer_km": unit.odometer_km, "fuel_eighths": unit.fuel8,
            "insurance_to": day(unit.insurance_to), "inspection_to": day(unit.inspection_to),
            "agreement": one.out().and_then(|out| out.number.clone()), "client": one.out().map(|out| out.client.clone()),
            "due": one.out().map(|out| zone.rfc3339(out.times.planned_back)),
            "overdue": one.out().is_some_and(|out| out.overdue_since(books.now).is_some()),
            "damages": sketch::read(&unit.marks).len(), "recalled": one.is_recalled, "rev": unit.rev,
        }),
        context: context_of(one),
    }
}

fn list(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let limit = filter.limit.unwrap_or(MOST);
    let typed = filter.text.as_deref().map(str::trim);
    let found = if let Some(text) = typed.filter(|text| !text.is_empty()) {
        let hits = search::find(books.db, text, Some("agreement"), limit)?;
        let found = hits
            .into_iter()
            .map(|hit| agreements::agreement(books.db, hit.id));
        found
            .filter_map(Result::transpose)
            .collect::<Result<Vec<_>>>()?
    } else {
        let many = i64::try_from(limit).unwrap_or(i64::MAX);
        agreements::newest(books.db, filter.after.unwrap_or(Id::MAX), many)?
    };
    let within = |one: &&Agreement| {
        let day = one.times.out.unwrap_or(one.times.planned_out).date();
        filter.from.is_none_or(|from| day >= from) && filter.to.is_none_or(|to| day <= to)
    };
    found
        .iter()
        .filter(within)
        .map(|one| line(books, one))
        .collect()
}

fn line(books: &Books<'_>, one: &Agreement) -> Result<Line> {
    let zone = books.db.zone;
    let out = handovers::of(books.db, one.id, Side::Out)?;
    let back = handovers::of(books.db, one.id, Side::In)?;
    let damages = back
        .as_ref()
        .or(out.as_ref())
        .map_or(0, |act| sketch::read(&act.marks).len());
    let moment = |at: Option<chrono::NaiveDateTime>| at.map(|at| zone.rfc3339(at));
    let overdue = one.overdue_since(books.now);
    Ok(Line {
        target: one.target(),
        mark: if overdue.is_some() { '!' } else { ' ' },
        cells: vec![
            one.number.clone().unwrap_or_default(),
            one.plate.clone(),
            one.client.clone(),
            one.times.planned_out.format("%d.%m %H:%M").to_string(),
            one.times.planned_back.format("%d.%m %H:%M").to_string(),
            one.status.words().to_owned(),
        ],
        data: json!({
            "id": one.id, "number": one.number, "type": one.kind.code, "car": one.model, "unit_id": one.unit_id,
            "plate": one.plate, "client_id": one.client_id, "client": one.client, "state": one.status.code(), "signed": one.signed,
            "from": moment(one.times.out.or(Some(one.times.planned_out))), "due": moment(Some(one.times.planned_back)),
            "returned": moment(one.times.back), "overdue": overdue.is_some(),
            "odometer_out": out.as_ref().map(|act| act.odometer_km), "odometer_in": back.as_ref().map(|act| act.odometer_km),
            "fuel_out": out.as_ref().map(|act| act.fuel8), "fuel_in": back.as_ref().map(|act| act.fuel8),
            "damages": damages, "booking_id": one.booking_id, "due_kopecks": one.due_kopecks, "rev": one.rev,
        }),
        context: context(one),
    })
}

fn free(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let span = Span::new(
        moment(answers, "from", 9)?,
        moment(answers, "to", BACK_HOUR)?,
    );
    let kind = answers.get("agreement_kind").and_then(kind::kind);
    let kind = kind.unwrap_or(&KINDS[0]);
    let row = |one: Standing| {
        json!({
            "id": one.unit.id, "plate": one.unit.plate, "model": one.unit.car(), "class": one.unit.class,
            "idle_since": books.db.zone.rfc3339(one.unit.idle_since), "state": one.state(books.now).code(),
        })
    };
    Ok(state::free(books, span, kind)?
        .into_iter()
        .map(row)
        .collect())
}

/// The words under which a unit is found: plate, model, VIN.
pub(super) fn unit_words(books: crate::desk::Db<'_>, id: Id) -> Result<Option<String>> {
    Ok(units::unit(books, id)?.map(|unit| {
        format!(
            "{} {} {}",
            unit.plate,
            unit.car(),
            unit.vin.unwrap_or_default()
        )
    }))
}
