//! A client without a booking: plate, client, need, queue number (ARRIVE-R3).

use chrono::NaiveDateTime;

use super::meet::{Comer, care, enter, greeting};
use crate::action::{Advice, Answers, Field, Mood, Pick, Shape};
use crate::areas::{bookings, people, workshop};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Value};
use crate::rules::name::{is_organisation, short_name};
use crate::rules::text::fold;

const PLATE: Field = Field::required("plate", Shape::Plate);
pub(super) const FIELDS: &[Field] = &[
    PLATE,
    Field::optional("client", Shape::Record("client")),
    Field::optional("name", Shape::Line),
    Field::optional("phone", Shape::Phone),
    Field::optional("model", Shape::Line),
    Field::required("need", Shape::Line),
    Field::optional("operations", Shape::Many(workshop::operation_picks)),
    Field::optional("advisor", Shape::Choice(advisor_picks)),
    Field::optional("waits", Shape::Toggle),
    Field::extra("lounge_note", Shape::Line),
    Field::extra("new_keeper", Shape::Toggle),
    Field::extra("arrived", Shape::Happened),
];

fn advisor_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    let advisors = workshop::advisors(books.db)?;
    Ok(advisors
        .into_iter()
        .map(|advisor| Pick::new(advisor.id.to_string(), advisor.name))
        .collect())
}

/// Puts in what is known already: the plate of the car that is chosen, and by the plate its keeper and model.
pub(super) fn fill(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    if let Some(vehicle) = answers.id("vehicle") {
        let plate = people::vehicle(books.db, vehicle)?.and_then(|vehicle| vehicle.plate);
        answers.set_default("plate", plate.unwrap_or_default());
    }
    let Some(plate) = answers.get("plate").map(str::to_owned) else {
        return Ok(());
    };
    if let Some(vehicle) = typed_plate(books, &plate)? {
        // Whoever is typed in by name is somebody else.
        if let (Some(client), None) = (vehicle.client_id, answers.get("name")) {
            answers.set_default("client", client.to_string());
        }
        answers.set_default("model", vehicle.model);
    }
    Ok(())
}

/// The vehicle of a plate as it is typed; nothing while it is no plate yet.
fn typed_plate(books: &Books<'_>, typed: &str) -> Result<Option<people::Vehicle>> {
    match PLATE.read(books, typed) {
        Ok(Some(reading)) => people::vehicle_by_plate(books.db, &reading.canonical),
        _ => Ok(None),
    }
}

/// Who keeps the vehicle now and what is minded about them, while the form is typed.
pub(super) fn advise(books: &Books<'_>, _: Option<Id>, answers: &Answers) -> Result<Vec<Advice>> {
    let Some(plate) = answers.get("plate") else {
        return Ok(Vec::new());
    };
    let Some(vehicle) = typed_plate(books, plate)? else {
        return Ok(Vec::new());
    };
    let keeper = vehicle
        .client_id
        .map(|id| people::client(books.db, id))
        .transpose()?
        .flatten();
    let Some(keeper) = keeper else {
        return Ok(Vec::new());
    };
    let mut advice = vec![Advice::new(
        Mood::Fact,
        Phrase::new("arrivals-keeper")
            .with("client", short_name(&keeper.name))
            .with("vehicle", vehicle.short()),
    )];
    if let Some(warning) = keeper.warning {
        advice.push(Advice::new(
            Mood::Warning,
            Phrase::new("arrivals-minded").with("warning", warning),
        ));
    }
    Ok(advice)
}

pub(super) fn walk_in(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let plate = answers.need("plate")?;
    let known = people::vehicle_by_plate(books.db, plate)?;
    let (client_id, client) = client(books, answers, known.as_ref(), change)?;
    if let Some(vehicle) = &known {
        keep(books, vehicle, client_id, answers, change)?;
    }
    let model = known.as_ref().map_or_else(
        || answers.get("model").unwrap_or("").to_owned(),
        |vehicle| vehicle.model.clone(),
    );
    let vehicle_id = known.map_or_else(
        || {
            change.insert(
                &people::VEHICLE,
                [
                    ("client_id", client_id.into()),
                    ("plate", plate.to_owned().into()),
                    ("model", model.clone().into()),
                ],
            )
        },
        |vehicle| vehicle.id,
    );
    let need = answers.need("need")?;
    let operations = answers.many("operations");
    let waits = answers.yes("waits");
    let advisor_id = answers.id("advisor");
    // Only a question takes no bay: then there is a visit and nothing on the board.
    let (booking_id, promised_at) = if operations.is_empty() {
        (
            None,
            waits.then(|| books.db.instant(books.now + chrono::TimeDelta::minutes(30))),
        )
    } else {
        let asked = bookings::WalkIn {
            client_id,
            vehicle_id,
            operations: &operations,
            advisor_id,
            waits,
            need,
        };
        let (id, promised) = bookings::walk_in(books, &asked, change)?;
        (Some(id), Some(promised))
    };
    let comer = Comer {
        client_id,
        client,
        vehicle_id: Some(vehicle_id),
        vehicle: format!("{model} {plate}").trim().to_owned(),
        booking_id,
        advisor_id,
        work: need.to_owned(),
        waits,
        promised_at,
        need: Some(need.to_owned()),
        met: true,
        lounge_note: answers.get("lounge_note").map(str::to_owned),
        arrived: today(books, answers)?,
    };
    let care = care(&greeting(books, client_id, None, books.now)?);
    let (visit, message) = enter(books, comer, change)?;
    Ok(Done::said(message.with("care", care)).showing(visit))
}

/// A vehicle stays with its keeper unless the desk says that it has a new one: the visit of a stranger with it is
/// refused, for whom a booking and a work order are written must be beyond doubt (ARRIVE-R3).
fn keep(
    books: &Books<'_>,
    vehicle: &people::Vehicle,
    client: Id,
    answers: &Answers,
    change: &mut Change,
) -> Result<()> {
    let keeper = match vehicle.client_id {
        Some(id) => people::client(books.db, id)?,
        None => None,
    };
    if let Some(keeper) = keeper {
        if keeper.id == client {
            return Ok(());
        }
        if !answers.yes("new_keeper") {
            return Err(Error::at(
                "new_keeper",
                Phrase::new("arrivals-other-keeper")
                    .with("vehicle", vehicle.short())
                    .with("client", keeper.name),
            ));
        }
    }
    let target = Target {
        id: vehicle.id,
        rev: vehicle.rev,
    };
    change.update(&people::VEHICLE, target, [("client_id", client.into())]);
    Ok(())
}

/// When the client really came, where that is written down afterwards: earlier today.
pub(super) fn today(books: &Books<'_>, answers: &Answers) -> Result<NaiveDateTime> {
    let arrived = answers.moment("arrived").unwrap_or(books.now);
    if arrived.date() == books.now.date() {
        Ok(arrived)
    } else {
        Err(Error::at("arrived", Phrase::new("arrivals-today-only")))
    }
}

/// The client that was chosen, the keeper of the car, or a new one by name.
fn client(
    books: &Books<'_>,
    answers: &Answers,
    vehicle: Option<&people::Vehicle>,
    change: &mut Change,
) -> Result<(Id, String)> {
    let keeper = vehicle.and_then(|vehicle| vehicle.client_id);
    let is_keeper = |name: &str| -> Result<bool> {
        Ok(match keeper {
            Some(id) => fold(&people::name(books.db, id)?) == fold(name),
            None => false,
        })
    };
    let chosen = match (answers.id("client"), answers.get("name")) {
        (Some(id), _) => Some(id),
        (None, Some(name)) if !is_keeper(name)? => None,
        (None, _) => keeper,
    };
    if let Some(id) = chosen {
        let known = people::client(books.db, id)?.ok_or_else(|| Error::absent("client"))?;
        return Ok((known.id, known.name));
    }
    let name = answers
        .get("name")
        .ok_or_else(|| Error::at("name", Phrase::new("arrivals-who")))?
        .to_owned();
    let id = change.insert(
        &people::CLIENT,
        [
            ("name", name.clone().into()),
            ("folded", fold(&name).into()),
            ("organisation", i64::from(is_organisation(&name)).into()),
        ],
    );
    if let Some(phone) = answers.get("phone") {
        let (number, ext) = phone
            .split_once(" доб. ")
            .map_or((phone, None), |(number, ext)| {
                (number, Some(ext.to_owned()))
            });
        change.insert(
            &people::CLIENT_PHONE,
            [
                ("client_id", id.into()),
                ("number", Value::Text(number.to_owned())),
                ("ext", ext.into()),
            ],
        );
    }
    Ok((id, name))
}
