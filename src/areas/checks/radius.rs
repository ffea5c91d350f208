//! The blast radius of a campaign (RECALL-R2, O3): everything here that it is about, in one list with counts.
//! The fleet and the deliveries bring their own source when they come: a function that is added to `SOURCES`.

use serde_json::{Value as Json, json};

use crate::action::{Answers, Field, Query, Shape};
use crate::areas::recalls::{self, Ours};
use crate::areas::{bookings, people};
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
    /// `client`, `booking`; later `unit`, `sold`.
    pub kind: &'static str,
    pub id: Id,
    pub title: String,
    pub vin: String,
    /// When it comes or goes, worded for the list.
    pub at: Option<chrono::NaiveDateTime>,
}

/// Where hits come from: one function a register of vehicles.
type Source = fn(&Books<'_>, &[Ours]) -> Result<Vec<Hit>>;

const SOURCES: &[Source] = &[ahead, clients];

/// Every hit of a campaign: future bookings first, then the clients.
pub fn radius(books: &Books<'_>, recall: Id) -> Result<Vec<Hit>> {
    let ours = recalls::ours(books.db, recall, MOST)?;
    let mut hits = Vec::new();
    for source in SOURCES {
        hits.extend(source(books, &ours)?);
    }
    Ok(hits)
}

fn ahead(books: &Books<'_>, ours: &[Ours]) -> Result<Vec<Hit>> {
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

fn clients(books: &Books<'_>, ours: &[Ours]) -> Result<Vec<Hit>> {
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
