//! The blast radius of a campaign (RECALL-R2, O3): everything here that it is about, in one list with counts.
//! Each register of vehicles is a source: bookings ahead, clients, cars that were just sold, cars of the house.

use chrono::{NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use crate::action::{Answers, Field, Query, Shape};
use crate::areas::recalls::{self, Ours};
use crate::areas::{bookings, fleet, outreach, people};
use crate::desk::{Books, Error, Id, Result};
use crate::rules::vin;

/// Vehicles that are shown of one campaign; a list that is longer is worked off by outreach.
const MOST: i64 = 500;

pub(super) static RADIUS: Query = Query {
    id: "recalls.radius",
    right: "right-see",
    fields: &[Field::required("recall", Shape::Record("recall"))],
    rows,
    single: false,
};

/// Something that a campaign is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// `booking`, `unit`, `sold`, `client`.
    pub kind: &'static str,
    pub id: Id,
    pub title: String,
    pub vin: String,
    /// When it comes or goes, worded for the list.
    pub at: Option<chrono::NaiveDateTime>,
}

/// Where hits come from: one function a register of vehicles.
type Source = fn(&Books<'_>, Id, &[Ours]) -> Result<Vec<Hit>>;

const SOURCES: &[Source] = &[ahead, units, sold, clients];

/// Days after a delivery in which a sold vehicle still counts as just sold.
const SOLD_DAYS: i64 = 30;

/// Every hit of a campaign: future bookings first, cars of the house, cars just sold, then the clients.
pub fn radius(books: &Books<'_>, recall: Id) -> Result<Vec<Hit>> {
    let ours = recalls::ours(books.db, recall, MOST)?;
    let mut hits = Vec::new();
    for source in SOURCES {
        hits.extend(source(books, recall, &ours)?);
    }
    Ok(hits)
}

fn ahead(books: &Books<'_>, _: Id, ours: &[Ours]) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    for one in ours {
        for booking in bookings::ahead_of_vehicle(books.db, one.vehicle, books.now)? {
            hits.push(Hit {
                kind: "booking",
                id: booking.id,
                title: format!("{} · {}", booking.client, booking.work),
                vin: one.vin.clone(),
                at: Some(booking.start),
            });
        }
    }
    hits.sort_by_key(|hit| (hit.at, hit.id));
    Ok(hits)
}

/// Loaners, demo and service cars; the house has few, so each is asked about.
fn units(books: &Books<'_>, recall: Id, _: &[Ours]) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    for standing in fleet::standings(books)? {
        let Some(vin) = standing.unit.vin.clone() else {
            continue;
        };
        let about = recalls::open_on(books.db, &vin)?;
        if about.iter().any(|one| one.id == recall) {
            hits.push(Hit {
                kind: "unit",
                id: standing.unit.id,
                title: standing.unit.title(),
                vin,
                at: standing.out().map(|out| out.times.planned_back),
            });
        }
    }
    Ok(hits)
}

/// Vehicles that were handed over within thirty days or still wait for their call on day 7.
fn sold(books: &Books<'_>, _: Id, ours: &[Ours]) -> Result<Vec<Hit>> {
    let since = books.now.date() - TimeDelta::days(SOLD_DAYS);
    let mut hits = Vec::new();
    for one in ours {
        let Some(delivery) = outreach::delivered_lately(books.db, one.vehicle, since)? else {
            continue;
        };
        hits.push(Hit {
            kind: "sold",
            id: delivery.client,
            title: people::name(books.db, delivery.client)?,
            vin: one.vin.clone(),
            at: Some(delivery.day.and_time(NaiveTime::MIN)),
        });
    }
    hits.sort_by_key(|hit| (hit.at, hit.id));
    Ok(hits)
}

fn clients(books: &Books<'_>, _: Id, ours: &[Ours]) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    for one in ours {
        let Some(client) = one.client else { continue };
        let Some(known) = people::client(books.db, client)? else {
            continue;
        };
        let car = people::vehicle(books.db, one.vehicle)?;
        let car = car.map(|vehicle| vehicle.short()).unwrap_or_default();
        hits.push(Hit {
            kind: "client",
            id: known.id,
            title: format!("{} · {car} · {}", known.name, people::show_phones(&known)),
            vin: one.vin.clone(),
            at: None,
        });
    }
    Ok(hits)
}

fn rows(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let recall = answers.need_id("recall")?;
    recalls::recall(books.db, recall)?.ok_or_else(|| Error::absent("recall"))?;
    let row = |hit: Hit| {
        json!({
            "kind": hit.kind, "id": hit.id, "title": hit.title, "vin": hit.vin,
            "at": hit.at.map(|at| books.db.zone.rfc3339(at)),
        })
    };
    Ok(radius(books, recall)?.into_iter().map(row).collect())
}

/// The last signs of a VIN, for a list where it stands beside a name.
pub(super) fn tail(number: &str) -> String {
    vin::mask(number)
}
