//! Actions on vehicles: one VIN is one vehicle; a plate that moves on is closed with a date (X-DUP).

use super::actions::{car_facts, date, need};
use super::debts::doubt_odometer;
use super::intake::Intake;
use super::plan::{close_plate, plate_values};
use super::{VEHICLE, Vehicle, sql};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, accept, picks};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::plate::PlateKind;
use crate::rules::vin;

const RIGHT: &str = "right-clients";

pub(super) static ADD_VEHICLE: Action = Action {
    on: &["client"],
    fields: &[
        Field::optional("plate", Shape::Plate),
        Field::optional("model", Shape::Line),
        Field::optional("vin", Shape::Vin),
        Field::optional("brand", Shape::Line),
        Field::optional("year", Shape::Count),
        Field::optional("odometer_km", Shape::Count),
        Field::optional("plate_kind", Shape::Choice(plate_kinds)),
    ],
    ..Action::new("people.add-vehicle", RIGHT, add)
};

pub(super) static EDIT_VEHICLE: Action = Action {
    key: Some(Key::F(4)),
    on: &["vehicle"],
    fields: &[
        Field::optional("plate", Shape::Plate),
        Field::optional("model", Shape::Line),
        Field::optional("vin", Shape::Vin),
        Field::optional("brand", Shape::Line),
        Field::optional("year", Shape::Count),
        Field::optional("odometer_km", Shape::Count),
        Field::optional("warranty_until", Shape::Line),
        Field::optional("frame", Shape::Line),
        Field::optional("plate_kind", Shape::Choice(plate_kinds)),
        Field::optional("client", Shape::Record("client")),
        Field::optional("note", Shape::Line),
    ],
    fill,
    ..Action::new("people.edit-vehicle", RIGHT, edit)
};

fn plate_kinds(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("car", "plate-kind-car"),
        ("taxi", "plate-kind-taxi"),
        ("trailer", "plate-kind-trailer"),
        ("moto", "plate-kind-moto"),
        ("transit", "plate-kind-transit"),
        ("police", "plate-kind-police"),
        ("other", "plate-kind-other"),
    ]))
}

fn add(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (client, target) = need(books.db, target)?;
    let facts = car_facts(answers);
    if facts.is_empty() {
        return Err(Error::at("plate", Phrase::new("people-vehicle-empty")));
    }
    let mut intake = Intake::new(books);
    let id = intake.place(&facts, Some(target.id), change)?;
    intake.fill(change);
    let words = facts
        .model
        .or(facts.plate)
        .or(facts.vin)
        .unwrap_or_default();
    let said = Phrase::new("people-vehicle-added")
        .with("vehicle", words)
        .with("name", client.name);
    Ok(Done::said(said).showing(id))
}

/// The columns that only the form of one vehicle shows.
struct More {
    frame: Option<String>,
    note: Option<String>,
    plate_kind: Option<String>,
}

fn more(books: &Books<'_>, id: Id) -> Result<More> {
    let found = books.db.row(
        "SELECT frame, note, plate_kind FROM vehicle WHERE id = ?1",
        [id],
        |row| {
            Ok(More {
                frame: row.get(0)?,
                note: row.get(1)?,
                plate_kind: row.get(2)?,
            })
        },
    )?;
    found.ok_or(Error::NotFound)
}

fn fill(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(vehicle) = row
        .map(|id| sql::vehicle(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    let more = more(books, vehicle.id)?;
    let number = |value: Option<i64>| value.map(|value| value.to_string());
    let start = [
        ("plate", vehicle.plate),
        ("model", Some(vehicle.model)),
        ("vin", vehicle.vin),
        ("brand", vehicle.brand),
        ("year", number(vehicle.year)),
        ("odometer_km", number(vehicle.odometer_km)),
        ("warranty_until", vehicle.warranty_until),
        ("frame", more.frame),
        ("plate_kind", more.plate_kind),
        ("client", number(vehicle.client_id)),
        ("note", more.note),
    ];
    for (field, known) in start {
        answers.set_default(field, known.unwrap_or_default());
    }
    Ok(())
}

/// Replaces every field: what is left empty is cleared, so a caller starts from `fill`.
fn edit(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let vehicle = sql::vehicle(books.db, target.id)?.ok_or(Error::NotFound)?;
    if let Some(vin) = answers.get("vin")
        && let Some(other) =
            sql::vehicle_by_vin(books.db, vin)?.filter(|other| other.id != vehicle.id)
    {
        let why = Phrase::new("people-vin-other")
            .with("vehicle", other.short())
            .with("id", other.id.to_string());
        return Err(Error::at("vin", why));
    }
    let today = books.now.date().format("%Y-%m-%d").to_string();
    let plate = answers.get("plate").map(str::to_owned);
    if plate != vehicle.plate {
        move_plate(books, &vehicle, plate.as_deref(), &today, change)?;
    }
    let keeper = answers
        .id("client")
        .map(|id| sql::survivor(books.db, id)?.ok_or(Error::NotFound))
        .transpose()?;
    let mut values = vec![
        (
            "model",
            answers.get("model").unwrap_or_default().to_owned().into(),
        ),
        ("vin", answers.value("vin")),
        ("frame", frame(answers.get("frame"))?.into()),
        ("brand", answers.value("brand")),
        ("year", answers.number("year").into()),
        ("odometer_km", answers.number("odometer_km").into()),
        (
            "warranty_until",
            date(books, "warranty_until", answers.get("warranty_until"))?.into(),
        ),
        ("client_id", keeper.into()),
        ("note", answers.value("note")),
    ];
    let read = answers.number("odometer_km");
    let mut doubt = None;
    if read != vehicle.odometer_km {
        values.push(("odometer_on", today.into()));
        if let Some(km) = read {
            doubt = doubt_odometer(books, &vehicle, km, change)?;
        }
    }
    values.extend(plate_values(
        plate,
        answers.get("plate_kind").and_then(PlateKind::parse),
    ));
    change.update_all(&VEHICLE, target, values);
    let said = match doubt {
        Some(doubt) => Phrase::new("people-vehicle-doubted").with("doubt", doubt),
        None => Phrase::new("people-vehicle-edited"),
    };
    Ok(Done::said(said.with("vehicle", vehicle.short())).showing(target.id))
}

fn frame(typed: Option<&str>) -> Result<Option<String>> {
    let accepted = typed.map(|typed| accept(&vin::check_frame(typed)));
    accepted.transpose().map_err(|why| Error::at("frame", why))
}

/// Takes a new plate off the vehicle that carries it now, and keeps the one that this vehicle carried.
fn move_plate(
    books: &Books<'_>,
    vehicle: &Vehicle,
    plate: Option<&str>,
    today: &str,
    change: &mut Change,
) -> Result<()> {
    let other = plate
        .map(|plate| sql::vehicle_by_plate(books.db, plate))
        .transpose()?
        .flatten();
    if let Some(other) = other
        && let Some(carried) = other.plate
    {
        change.update_all(
            &VEHICLE,
            Target {
                id: other.id,
                rev: other.rev,
            },
            plate_values(None, None),
        );
        close_plate(other.id, carried, today, change);
    }
    if let Some(carried) = &vehicle.plate {
        close_plate(vehicle.id, carried.clone(), today, change);
    }
    Ok(())
}

/// Fills that a client has sold a vehicle: nobody keeps it until somebody says who.
pub fn unlink_vehicle(
    books: &Books<'_>,
    vehicle: Id,
    client: Id,
    change: &mut Change,
) -> Result<()> {
    let Some(vehicle) = sql::vehicle(books.db, vehicle)? else {
        return Ok(());
    };
    let keeper = vehicle
        .client_id
        .map(|keeper| sql::survivor(books.db, keeper))
        .transpose()?
        .flatten();
    if keeper == Some(client) {
        let seen = Target {
            id: vehicle.id,
            rev: vehicle.rev,
        };
        change.update(&VEHICLE, seen, [("client_id", crate::desk::Value::Null)]);
    }
    Ok(())
}
