//! Clients and vehicles as lists and as found by search; what a form started from one already knows.

use serde_json::json;

use super::{Client, Vehicle, show_phones, sql};
use crate::action::{Answers, Column, Filter, Finder, Hit, Line, Listing, no_number};
use crate::desk::{Books, Db, Id, Result, Target, search};

/// Rows a list shows when nothing was said.
const LIMIT: usize = 50;

pub(super) static CLIENTS: Listing = Listing {
    id: "people",
    kind: "client",
    right: "right-see",
    columns: &[
        Column::grow("name", 20),
        Column::cells("phone", 17),
        Column::grow("vehicle", 20),
    ],
    rows: clients,
    row: client_row,
};

pub(super) static VEHICLES: Listing = Listing {
    id: "people.vehicles",
    kind: "vehicle",
    right: "right-see",
    columns: &[
        Column::cells("plate", 10),
        Column::grow("vehicle", 16),
        Column::cells("vin", 17),
        Column::grow("client", 16),
    ],
    rows: vehicles,
    row: vehicle_row,
};

pub(super) static CLIENT_FINDER: Finder = Finder {
    kind: "client",
    describe: describe_client,
    by_number: no_number,
};
pub(super) static VEHICLE_FINDER: Finder = Finder {
    kind: "vehicle",
    describe: describe_vehicle,
    by_number: no_number,
};

/// What a form knows of a client: the client, and the vehicle where there is only one.
pub fn client_context(client: Id, vehicles: &[Vehicle]) -> Answers {
    let mut context = Answers::new([("client", &client.to_string())]);
    if let [only] = vehicles {
        context.set("vehicle", only.id.to_string());
    }
    context
}

fn vehicle_context(vehicle: &Vehicle) -> Answers {
    let mut context = Answers::new([("vehicle", &vehicle.id.to_string())]);
    context.set_id("client", vehicle.client_id);
    context
}

/// The page of a filter: how many, and before which number.
fn page(filter: &Filter) -> (usize, Id) {
    (
        filter.limit.unwrap_or(LIMIT),
        filter.after.unwrap_or(Id::MAX),
    )
}

fn clients(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let (limit, after) = page(filter);
    let ids = match filter
        .text
        .as_deref()
        .filter(|text| !text.trim().is_empty())
    {
        Some(typed) => found_clients(books.db, typed, limit)?,
        None => sql::newest(books.db, after, i64::try_from(limit).unwrap_or(i64::MAX))?,
    };
    ids.into_iter()
        .filter_map(|id| client_row(books, id).transpose())
        .collect()
}

/// Clients by their own words, then the keepers of the vehicles that the text finds.
fn found_clients(db: Db<'_>, typed: &str, limit: usize) -> Result<Vec<Id>> {
    let mut ids: Vec<Id> = search::find(db, typed, Some("client"), limit)?
        .iter()
        .map(|found| found.id)
        .collect();
    for found in search::find(db, typed, Some("vehicle"), limit)? {
        let keeper = sql::vehicle(db, found.id)?.and_then(|vehicle| vehicle.client_id);
        ids.extend(keeper.filter(|id| !ids.contains(id)));
    }
    ids.truncate(limit);
    Ok(ids)
}

fn client_row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    let Some(client) = sql::client(books.db, id)? else {
        return Ok(None);
    };
    let vehicles = sql::vehicles_of(books.db, client.id)?;
    Ok(Some(client_line(&client, &vehicles)))
}

fn client_line(client: &Client, vehicles: &[Vehicle]) -> Line {
    let cars: Vec<_> = vehicles
        .iter()
        .map(|vehicle| json!({ "id": vehicle.id, "plate": vehicle.plate, "vin": vehicle.vin, "model": vehicle.car() }))
        .collect();
    let phones: Vec<&str> = client
        .phones
        .iter()
        .map(|line| line.number.as_str())
        .collect();
    let data = json!({
        "id": client.id, "name": client.name, "phones": phones, "vehicles": cars,
        "do_not_call": client.do_not_call, "rev": client.rev,
    });
    Line {
        target: Target {
            id: client.id,
            rev: client.rev,
        },
        mark: if client.warning.is_some() {
            '!'
        } else if client.do_not_call {
            'x'
        } else {
            ' '
        },
        cells: vec![client.name.clone(), show_phones(client), shorts(vehicles)],
        data,
        context: client_context(client.id, vehicles),
    }
}

fn shorts(vehicles: &[Vehicle]) -> String {
    vehicles
        .iter()
        .map(Vehicle::short)
        .collect::<Vec<_>>()
        .join(", ")
}

fn vehicles(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let (limit, after) = page(filter);
    let ids = match filter
        .text
        .as_deref()
        .filter(|text| !text.trim().is_empty())
    {
        Some(typed) => search::find(books.db, typed, Some("vehicle"), limit)?
            .into_iter()
            .map(|found| found.id)
            .collect(),
        None => sql::newest_vehicles(books.db, after, i64::try_from(limit).unwrap_or(i64::MAX))?,
    };
    ids.into_iter()
        .filter_map(|id| vehicle_row(books, id).transpose())
        .collect()
}

fn keeper(db: Db<'_>, vehicle: &Vehicle) -> Result<Option<String>> {
    vehicle.client_id.map(|id| sql::name(db, id)).transpose()
}

fn vehicle_row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    let Some(vehicle) = sql::vehicle(books.db, id)? else {
        return Ok(None);
    };
    let client = keeper(books.db, &vehicle)?;
    let data = json!({
        "id": vehicle.id, "plate": vehicle.plate, "vin": vehicle.vin, "brand": vehicle.brand, "model": vehicle.model,
        "year": vehicle.year, "odometer_km": vehicle.odometer_km, "client_id": vehicle.client_id, "client": client,
        "rev": vehicle.rev,
    });
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Ok(Some(Line {
        target: Target {
            id,
            rev: vehicle.rev,
        },
        mark: ' ',
        cells: vec![
            text(&vehicle.plate),
            vehicle.car(),
            text(&vehicle.vin),
            client.unwrap_or_default(),
        ],
        data,
        context: vehicle_context(&vehicle),
    }))
}

/// «Петров Иван +7 900 000-12-34», below it the vehicles.
fn describe_client(books: &Books<'_>, id: Id) -> Result<Option<Hit>> {
    let Some(client) = sql::client(books.db, id)? else {
        return Ok(None);
    };
    let vehicles = sql::vehicles_of(books.db, client.id)?;
    let phone = client
        .phones
        .first()
        .map(|line| crate::rules::phone::display(&line.number))
        .unwrap_or_default();
    let title = if client.name == phone {
        phone
    } else {
        format!("{} {phone}", client.name).trim_end().to_owned()
    };
    let context = client_context(client.id, &vehicles);
    Ok(Some(Hit {
        kind: "client",
        id: client.id,
        title,
        subtitle: shorts(&vehicles),
        context,
    }))
}

/// «А123ВС777 Lada Vesta · Петров Иван», below it the VIN.
fn describe_vehicle(books: &Books<'_>, id: Id) -> Result<Option<Hit>> {
    let Some(vehicle) = sql::vehicle(books.db, id)? else {
        return Ok(None);
    };
    let words = format!(
        "{} {}",
        vehicle.plate.as_deref().unwrap_or(""),
        vehicle.car()
    );
    let title = match keeper(books.db, &vehicle)? {
        Some(client) => format!("{} · {client}", words.trim()),
        None => words.trim().to_owned(),
    };
    let context = vehicle_context(&vehicle);
    Ok(Some(Hit {
        kind: "vehicle",
        id,
        title,
        subtitle: vehicle.vin.unwrap_or_default(),
        context,
    }))
}
