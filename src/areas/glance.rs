//! What other areas know of a found client or vehicle, in a few lines: the search shows it before anything is opened.

use super::fleet::model::status::Status;
use super::{bookings, claims, fleet, people};
use crate::action::Hit;
use crate::desk::{Books, Id, Phrase, Result};

/// So many visits behind are worth a line.
const PAST: usize = 3;

/// Lines about a hit, the most telling first: the next visit, or else when they were here last.
pub(super) fn glance(books: &Books<'_>, hit: &Hit) -> Result<Vec<Phrase>> {
    let Some(client) = hit.context.id("client") else {
        return Ok(Vec::new());
    };
    let vehicle = match hit.kind {
        "client" => None,
        "vehicle" => Some(hit.id),
        _ => return Ok(Vec::new()),
    };
    let mut lines: Vec<Phrase> = lent(books, client)?.into_iter().collect();
    lines.extend(
        claims::open_of_client(books.db, client)?
            .into_iter()
            .map(|claim| {
                Phrase::new("glance-claim")
                    .with("number", claim.spoken())
                    .with("words", claim.words)
            }),
    );
    lines.extend(visits(books, client, vehicle)?);
    if let Some(client) = people::client(books.db, client)? {
        let said = |id, text: Option<&str>| text.map(|text| Phrase::new(id).with("text", text));
        lines.extend(said("glance-warning", client.warning.as_deref()));
        lines.extend(said("glance-note", client.note.as_deref()));
        if client.do_not_call {
            lines.push(Phrase::new("glance-do-not-call"));
        }
    }
    Ok(lines)
}

/// The car of ours that the client has, and until when.
fn lent(books: &Books<'_>, client: Id) -> Result<Option<Phrase>> {
    let all = fleet::of_client(books.db, client, 5)?;
    let out = all.into_iter().find(|one| one.status == Status::Out);
    Ok(out.map(|one| {
        let id = if one.overdue_since(books.now).is_some() {
            "glance-lent-late"
        } else {
            "glance-lent"
        };
        Phrase::new(id)
            .with("unit", format!("{} {}", one.model, one.plate))
            .with(
                "until",
                one.times.planned_back.format("%d.%m %H:%M").to_string(),
            )
    }))
}

fn visits(books: &Books<'_>, client: Id, vehicle: Option<Id>) -> Result<Vec<Phrase>> {
    let of_vehicle =
        |booking: &bookings::Booking| vehicle.is_none() || booking.vehicle_id == vehicle;
    let ahead = bookings::open_of_client(books.db, client)?;
    let past = bookings::past_of_client(books.db, client, books.now, PAST)?;
    let next = ahead.iter().filter(|one| of_vehicle(one)).map(|one| {
        Phrase::new("glance-next")
            .with("when", one.start.format("%d.%m %H:%M").to_string())
            .with("work", one.work.as_str())
    });
    let was = past.iter().filter(|one| of_vehicle(one)).map(|one| {
        Phrase::new("glance-was")
            .with("when", one.start.format("%d.%m.%y").to_string())
            .with("work", one.work.as_str())
    });
    Ok(next.chain(was).collect())
}
