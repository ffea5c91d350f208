//! Refusing a place: the reason that a person would name first, who holds it, and what is free instead (BOOK-R4, T6).

use chrono::NaiveDateTime;
use serde_json::{Value as Json, json};

use super::model::{self, BayTrouble, Blocked, Board, Offer, Want};
use super::settle::FAR;
use super::words;
use crate::areas::workshop;
use crate::desk::{Books, Error, Id, Phrase, Refusal, Result, employee};

pub(super) fn refusal(
    books: &Books<'_>,
    board: &Board,
    want: &Want,
    at: NaiveDateTime,
    bay_asked: bool,
    blocks: &[Blocked],
) -> Result<Error> {
    let db = books.db;
    let instead = model::nearest(board, want, at, 3);
    let stands = blocks
        .iter()
        .find(|why| matches!(why, Blocked::Bay(BayTrouble::Taken { .. })));
    let common = blocks.iter().find(|why| holds_everywhere(why));
    let holder = match (stands, common) {
        (Some(stands), _) if bay_asked => stands.holder(),
        (_, Some(_)) => None,
        (Some(stands), None) => stands.holder(),
        (None, None) => blocks.iter().find_map(Blocked::holder),
    };
    if let Some(holder) = holder {
        return taken(books, holder, &instead);
    }
    let Some(first) = common.or(blocks.first()) else {
        return Ok(Error::at(
            "at",
            Phrase::new("booking-no-offer").with("days", FAR),
        ));
    };
    let field = if bay_asked && matches!(first, Blocked::Bay(_)) {
        "bay"
    } else {
        "at"
    };
    Ok(Error::at(
        field,
        words::blocked(db, first, words::nearest(db, &instead)?)?,
    ))
}

/// A block that no other bay would lift.
fn holds_everywhere(why: &Blocked) -> bool {
    match why {
        Blocked::AdvisorCalendar(_) => why.holder().is_none(),
        Blocked::SlotLocked { .. } | Blocked::Skill { .. } | Blocked::Bay(_) => false,
        _ => true,
    }
}

/// The refusal for a place that another booking holds: whose it is, who booked it, and what is free instead.
pub(super) fn taken(books: &Books<'_>, holder: Id, instead: &[Offer]) -> Result<Error> {
    let db = books.db;
    let Some(other) = super::sql::booking(db, holder)? else {
        return Ok(Error::NotFound);
    };
    let made: i64 = db.count("SELECT created_at FROM booking WHERE id = ?1", [holder])?;
    let who = employee::name_of(db, other.booked_by)?;
    let nearest: Result<Vec<Json>> = instead
        .iter()
        .map(|offer| {
            let place = &offer.placement;
            Ok(json!({
                "bay": workshop::bay_name(db, place.bay)?,
                "start": db.zone.rfc3339(place.start),
                "end": db.zone.rfc3339(place.end),
            }))
        })
        .collect();
    let facts = json!({
        "error": "taken",
        "by": {
            "id": other.id, "number": other.number, "client": other.client, "booked_by": who,
            "at": db.zone.rfc3339(db.local(made)), "start": db.zone.rfc3339(other.start),
        },
        "nearest": nearest?,
    });
    let why = Phrase::new("booking-taken")
        .with("client", crate::rules::name::short_name(&other.client))
        .with("number", other.number)
        .with("who", who)
        .with("at", db.local(made).format("%d.%m %H:%M").to_string())
        .with("nearest", words::nearest(db, instead)?);
    Ok(Error::Taken(
        Refusal {
            field: Some("at"),
            why,
        },
        Box::new(facts),
    ))
}
