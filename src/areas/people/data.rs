//! The data list of a client (RECALL-R8): which fields are known, when each was verified; verifying them with the client.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::actions::need;
use super::freshness::{Freshness, POINTS, completeness_tenths, freshness};
use super::{Client, DATA_CHECK, sql};
use crate::action::{Action, Answers, Field, Key, Pick, Query, Shape};
use crate::desk::{Books, Change, Db, Done, Error, Id, Phrase, Result, Target};

pub(super) static VERIFY: Action = Action {
    key: Some(Key::F(9)),
    on: &["client"],
    fields: &[Field::required("verified", Shape::Many(points))],
    fill,
    ..Action::new("people.verify", "right-clients", verify)
};

/// The data list of one client for scripts.
pub(super) static DATA: Query = Query {
    id: "people.data",
    right: "right-see",
    fields: &[Field::required("client", Shape::Record("client"))],
    rows,
    single: false,
};

/// A field of the data list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    pub field: &'static str,
    pub verified: Option<NaiveDate>,
    pub freshness: Freshness,
}

/// K-DATA of one client, in tenths of a per cent.
pub fn completeness(points: &[Point]) -> Option<i64> {
    let of = |wanted| {
        let count = points
            .iter()
            .filter(|point| point.freshness == wanted)
            .count();
        i64::try_from(count).unwrap_or(0)
    };
    let all = i64::try_from(points.len()).unwrap_or(0);
    completeness_tenths(of(Freshness::Fresh), of(Freshness::Stale), all)
}

/// The fields of the data list as choices.
pub fn points(_: &Books<'_>) -> Result<Vec<Pick>> {
    let word = |field: &&str| Phrase::new(word(field));
    Ok(POINTS
        .iter()
        .map(|field| Pick::new(*field, word(field)))
        .collect())
}

/// The text id of a field of the list.
pub fn word(field: &str) -> &'static str {
    match field {
        "phone" => "data-phone",
        "name" => "data-name",
        "vin_plate" => "data-vin_plate",
        "odometer" => "data-odometer",
        "email" => "data-email",
        "address" => "data-address",
        "processing" => "data-processing",
        "advertising" => "data-advertising",
        _ => "data-channel",
    }
}

/// When each field was verified last.
fn verified(db: Db<'_>, client: Id) -> Result<HashMap<String, NaiveDate>> {
    let rows: Vec<(String, String)> = db.rows(
        "SELECT field, max(verified_on) FROM data_check WHERE client_id = ?1 AND void_at IS NULL GROUP BY field",
        [client],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows
        .into_iter()
        .filter_map(|(field, day)| Some((field, day.parse().ok()?)))
        .collect())
}

/// The data list of a client, in its order.
pub fn data_list(books: &Books<'_>, client: &Client) -> Result<Vec<Point>> {
    let db = books.db;
    let verified = verified(db, client.id)?;
    let vehicles = sql::vehicles_of(db, client.id)?;
    let consents = sql::consents(db, client.id)?;
    let given = |kind: &str| {
        let standing = consents
            .iter()
            .find(|one| one.kind == kind && one.withdrawn_at.is_none());
        standing.map(|one| one.given_at.date())
    };
    let channel = sql::channel(db, client.id)?;
    let every =
        |known: fn(&super::Vehicle) -> bool| !vehicles.is_empty() && vehicles.iter().all(known);
    let today = books.now.date();
    let point = |field: &'static str| {
        let asked = verified.get(field).copied();
        let (known, on) = match field {
            "phone" => (!client.phones.is_empty(), asked),
            "name" => (!client.name.starts_with('+'), asked),
            "vin_plate" => (
                every(|vehicle| vehicle.vin.is_some() && vehicle.plate.is_some()),
                asked,
            ),
            "odometer" => (every(|vehicle| vehicle.odometer_km.is_some()), asked),
            "email" => (client.email.is_some(), asked),
            "address" => (client.address.is_some(), asked),
            // A consent was asked for on the day that its paper bears; a refusal that was heard is an answer too.
            "processing" | "advertising" => {
                let given = given(field);
                (given.is_some() || asked.is_some(), asked.max(given))
            }
            _ => (channel.is_some(), asked),
        };
        Point {
            field,
            verified: on,
            freshness: freshness(known, on, today),
        }
    };
    Ok(POINTS.into_iter().map(point).collect())
}

/// Everything that is known is offered for verifying.
fn fill(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let client = row.map(|id| sql::client(books.db, id)).transpose()?;
    if let Some(client) = client.flatten() {
        answers.set_default("verified", known_fields(books, &client)?);
    }
    Ok(())
}

/// The fields of a client that are known, as the form of verifying takes them.
pub fn known_fields(books: &Books<'_>, client: &Client) -> Result<String> {
    let known = data_list(books, client)?;
    let known = known
        .iter()
        .filter(|point| point.freshness != Freshness::Missing);
    Ok(known.map(|point| point.field).collect::<Vec<_>>().join(","))
}

fn verify(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (client, target) = need(books.db, target)?;
    let fields = answers.many("verified");
    let count = fields.len();
    mark_verified(books, client.id, &fields, change)?;
    let said = Phrase::new("people-verified")
        .with("name", client.name)
        .with("count", count);
    Ok(Done::said(said).showing(target.id))
}

/// Notes that fields were verified with the client today.
///
/// # Errors
/// A rule at `verified` for a field that is not known: there is nothing to verify.
pub fn mark_verified(
    books: &Books<'_>,
    client: Id,
    fields: &[&str],
    change: &mut Change,
) -> Result<()> {
    let client = sql::client(books.db, client)?.ok_or(Error::NotFound)?;
    let list = data_list(books, &client)?;
    for field in fields {
        let is_missing = list
            .iter()
            .any(|point| point.field == *field && point.freshness == Freshness::Missing);
        // Only a consent may be verified without being there: the client was asked and said no.
        if is_missing && !matches!(*field, "processing" | "advertising") {
            let why =
                Phrase::new("people-nothing-to-verify").with("field", Phrase::new(word(field)));
            return Err(Error::at("verified", why));
        }
        change.insert(
            &DATA_CHECK,
            [
                ("client_id", client.id.into()),
                ("field", (*field).to_owned().into()),
                ("verified_on", books.now.date().to_string().into()),
            ],
        );
    }
    Ok(())
}

fn rows(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let client = sql::client(books.db, answers.need_id("client")?)?;
    let client = client.ok_or_else(|| Error::absent("client"))?;
    let row = |point: Point| {
        let state = match point.freshness {
            Freshness::Fresh => "fresh",
            Freshness::Stale => "stale",
            Freshness::Missing => "missing",
        };
        json!({ "field": point.field, "state": state, "verified": point.verified.map(|day| day.to_string()) })
    };
    Ok(data_list(books, &client)?.into_iter().map(row).collect())
}
