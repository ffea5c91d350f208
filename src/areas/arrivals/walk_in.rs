//! A client without a booking: plate, client, need, queue number (ARRIVE-R3).

use super::meet::{Comer, care, enter, greeting};
use crate::action::{Answers, Field, Pick, Shape};
use crate::areas::{bookings, people, workshop};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Value, search};
use crate::rules::name::is_organisation;
use crate::rules::text::fold;

pub(super) const FIELDS: &[Field] = &[
    Field::required("plate", Shape::Plate),
    Field::optional("client", Shape::Record("client")),
    Field::optional("name", Shape::Line),
    Field::optional("phone", Shape::Phone),
    Field::optional("model", Shape::Line),
    Field::required("need", Shape::Line),
    Field::optional("operations", Shape::Many(workshop::operation_picks)),
    Field::optional("advisor", Shape::Choice(advisor_picks)),
    Field::optional("waits", Shape::Toggle),
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
    if let Some(vehicle) = by_plate(books, &plate)? {
        if let Some(client) = vehicle.client_id {
            answers.set_default("client", client.to_string());
        }
        answers.set_default("model", vehicle.model);
    }
    Ok(())
}

fn by_plate(books: &Books<'_>, plate: &str) -> Result<Option<people::Vehicle>> {
    for found in search::find(books.db, plate, Some("vehicle"), 5)? {
        let vehicle = people::vehicle(books.db, found.id)?;
        if vehicle
            .as_ref()
            .is_some_and(|vehicle| vehicle.plate.as_deref() == Some(plate))
        {
            return Ok(vehicle);
        }
    }
    Ok(None)
}

pub(super) fn walk_in(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let plate = answers.need("plate")?;
    let known = by_plate(books, plate)?;
    let (client_id, client) = client(books, answers, known.as_ref(), change)?;
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
    };
    let care = care(&greeting(books, client_id, None, books.now)?);
    let (visit, message) = enter(books, comer, change)?;
    Ok(Done::said(message.with("care", care)).showing(visit))
}

/// The client that was chosen, the keeper of the car, or a new one by name.
fn client(
    books: &Books<'_>,
    answers: &Answers,
    vehicle: Option<&people::Vehicle>,
    change: &mut Change,
) -> Result<(Id, String)> {
    let chosen = answers.id("client").or(vehicle
        .filter(|_| answers.get("name").is_none())
        .and_then(|vehicle| vehicle.client_id));
    if let Some(id) = chosen {
        let known = people::client(books.db, id)?.ok_or_else(|| Error::absent("client"))?;
        return Ok((id, known.name));
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
