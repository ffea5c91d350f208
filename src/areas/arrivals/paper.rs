//! The data of F11, the act by which a vehicle is taken into service. What the desk does not know stays empty:
//! the paper has lines and boxes for the pen.

use serde_json::{Value as Json, json};

use super::sql;
use crate::areas::bookings::{self, Booking};
use crate::areas::{people, workshop};
use crate::desk::{Books, Db, Error, Result};
use crate::documents::papers::{self, Form, Subject};
use crate::rules::name;

pub static ACT: Form = Form {
    id: "act",
    words: "paper-act",
    code: "F11",
    template: "act",
    on: &["booking", "visit"],
    right: "right-arrivals",
    register: "АП",
    copies: 2,
    must: &[],
    data: act,
};

/// Of a visit or of the booking that led to it, whether the client is here already or not.
fn act(books: &Books<'_>, subject: Subject) -> Result<Json> {
    let Subject::Row(id) = subject else {
        return Err(Error::NotFound);
    };
    let db = books.db;
    let visit = match sql::visit(db, id)? {
        None => sql::of_booking(db, id)?,
        visit => visit,
    };
    let booking = visit.as_ref().map_or(Some(id), |visit| visit.booking_id);
    let booking = match booking {
        Some(booking) => bookings::booking(db, booking)?,
        None => None,
    };
    let of_visit = visit
        .as_ref()
        .map(|visit| (visit.client_id, visit.vehicle_id));
    let of_booking = booking
        .as_ref()
        .map(|booking| (booking.client_id, booking.vehicle_id));
    let (client, vehicle) = of_visit.or(of_booking).ok_or(Error::NotFound)?;
    let client = people::client(db, client)?.ok_or(Error::NotFound)?;
    let vehicle = match vehicle {
        Some(vehicle) => people::vehicle(db, vehicle)?,
        None => None,
    };
    let moment = |at: chrono::NaiveDateTime| at.format("%Y-%m-%dT%H:%M").to_string();
    let promised = visit.as_ref().and_then(|visit| visit.promised);
    let promised = promised.or(booking.as_ref().map(|booking| booking.promised));
    Ok(json!({
        "client": {
            "name": client.name,
            "short": name::signature_name(&client.name),
            "phones": people::show_phones(&client),
        },
        "vehicle": {
            "car": vehicle.as_ref().map(people::Vehicle::car),
            "year": vehicle.as_ref().and_then(|vehicle| vehicle.year),
            "vin": vehicle.as_ref().and_then(|vehicle| vehicle.vin.clone()),
            "plate": vehicle.as_ref().and_then(|vehicle| vehicle.plate.clone()),
        },
        "received": visit.as_ref().map(|visit| moment(visit.arrived)),
        "work_order": booking.as_ref().and_then(|booking| booking.work_order.clone()),
        "booking": booking.as_ref().map(|booking| booking.number.clone()),
        "reason": reason(db, visit.as_ref(), booking.as_ref())?,
        "work": work(db, booking.as_ref())?,
        "keys": visit.as_ref().and_then(|visit| visit.key_tag.clone()),
        "documents": visit.as_ref().and_then(|visit| visit.documents_left.clone()),
        "promised": promised.map(moment),
        "extra_work": booking.as_ref().and_then(|booking| booking.extra_work_consent.clone()),
        "limit": booking.as_ref().and_then(|booking| booking.extra_work_limit).map(papers::sum),
        "loaner": booking.as_ref().map(|booking| booking.transport_mode == "loaner"),
    }))
}

/// Why the client came, in their own words: what the walk-in asked for, what was said at booking.
fn reason(db: Db<'_>, visit: Option<&sql::Visit>, booking: Option<&Booking>) -> Result<String> {
    let mut words: Vec<String> = visit
        .and_then(|visit| visit.need.clone())
        .into_iter()
        .collect();
    if let Some(booking) = booking {
        words.extend(bookings::client_words(db, booking.id)?);
    }
    words.dedup();
    Ok(words.join("; "))
}

/// The full names of the operations.
fn work(db: Db<'_>, booking: Option<&Booking>) -> Result<String> {
    let codes = booking
        .map(|booking| booking.operations.as_slice())
        .unwrap_or_default();
    let mut titles = Vec::new();
    for code in codes {
        let operation = workshop::operation(db, code)?;
        titles.push(operation.map_or_else(|| code.clone(), |operation| operation.title));
    }
    Ok(titles.join(", "))
}
