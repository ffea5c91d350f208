//! The car that a booking lends: reserved in the same action, moved and given back with the visit (BOOK-M9, FLEET-M2).
//! A booking is saved whether a car is free or not; what is missing is said.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::Value as Json;

use super::model::Offer;
use super::sql::Booking;
use crate::action::{Advice, Answers, Mood};
use crate::areas::fleet::model::kind::KINDS;
use crate::areas::fleet::model::span::Span;
use crate::areas::fleet::{self, Agreement, Wanted};
use crate::desk::{Books, Change, Error, Id, Phrase, Result};

/// The mode of transport that needs a car.
pub(super) const MODE: &str = "loaner";

/// Reserves a car for a visit; answers what is to be said of it.
///
/// # Errors
/// Only those of the books: that none is free, or that a gate stands in the way, is a sentence.
pub(super) fn reserve(
    books: &Books<'_>,
    change: &mut Change,
    (booking, client): (Id, Id),
    span: Span,
) -> Result<Phrase> {
    let wanted = Wanted {
        kind: &KINDS[0],
        client,
        booking: Some(booking),
        unit: None,
        class: None,
        span,
        policy_reason: Some("repair".to_owned()),
        note: None,
    };
    match fleet::reserve_for(books, change, &wanted) {
        Ok(reserved) => Ok(Phrase::new("booking-lent")
            .with("unit", reserved.title)
            .with("until", span.until.format("%d.%m %H:%M").to_string())),
        Err(Error::Taken(refusal, _) | Error::Rejected(refusal)) => {
            Ok(Phrase::new("booking-lent-none").with("why", refusal.why))
        }
        Err(other) => Err(other),
    }
}

/// A saved sentence with what is said of the car behind it.
pub(super) fn with(said: Phrase, car: Phrase) -> Phrase {
    Phrase::new("booking-and-car")
        .with("said", said)
        .with("car", car)
}

/// The reservations of a booking whose keys have not gone out.
fn ahead(books: &Books<'_>, booking: Id) -> Result<Vec<Agreement>> {
    let all = fleet::of_booking(books.db, booking)?;
    Ok(all
        .into_iter()
        .filter(|one| one.status.is_ahead())
        .collect())
}

/// Gives the car of a visit back, when there is one.
pub(super) fn release(
    books: &Books<'_>,
    change: &mut Change,
    booking: Id,
    reason: &str,
) -> Result<()> {
    for one in ahead(books, booking)? {
        fleet::release(change, (one.target(), &one), reason)?;
    }
    Ok(())
}

/// The car of a visit goes where the visit goes: the same car where it is free there, else the longest idle one, else
/// none, and that is said.
pub(super) fn follow(
    books: &Books<'_>,
    change: &mut Change,
    old: &Booking,
    (booking, span): (Id, Span),
) -> Result<Option<Phrase>> {
    if old.transport_mode != MODE {
        return Ok(None);
    }
    for one in ahead(books, old.id)? {
        match fleet::reschedule(
            books,
            change,
            (one.target(), &one),
            (None, Some(booking)),
            span,
        ) {
            Ok(moved) => {
                let said = Phrase::new("booking-lent").with("unit", moved.title);
                let until = span.until.format("%d.%m %H:%M").to_string();
                return Ok(Some(said.with("until", until)));
            }
            Err(Error::Taken(..) | Error::Rejected(_)) => {
                fleet::release(change, (one.target(), &one), "moved")?;
            }
            Err(other) => return Err(other),
        }
    }
    reserve(books, change, (booking, old.client_id), span).map(Some)
}

/// What a form that wants a car is told before it is saved: the car that is free from then on, or that none is.
pub(super) fn advise(books: &Books<'_>, answers: &Answers) -> Result<Option<Advice>> {
    if answers.get("transport") != Some(MODE) {
        return Ok(None);
    }
    let morning = |day: NaiveDate| day.and_time(NaiveTime::MIN) + TimeDelta::hours(9);
    let from = answers.moment("at").or(answers.day("at").map(morning));
    let from = from.unwrap_or(books.now).max(books.now);
    // Until the evening: when the work is promised is known when the place is.
    let until = morning(from.date()) + TimeDelta::hours(9);
    let until = until.max(from + TimeDelta::hours(1));
    let free = fleet::free(books, Span::new(from, until), &KINDS[0])?;
    Ok(Some(match free.first() {
        Some(one) => Advice::new(
            Mood::Fact,
            Phrase::new("booking-lent-free")
                .with("unit", one.unit.title())
                .with("count", free.len()),
        ),
        None => Advice::new(Mood::Warning, Phrase::new("fleet-none-free")),
    }))
}

/// Says in each place which car is free for the whole of its visit, or that none is; places with a car come first and
/// keep their order otherwise.
pub(super) fn tell(books: &Books<'_>, slots: &mut [Json], offers: &[Offer]) -> Result<()> {
    let all = fleet::standings(books)?;
    for (slot, offer) in slots.iter_mut().zip(offers) {
        let place = &offer.placement;
        let span = Span::new(place.start, place.promised_at.max(place.end));
        let free = fleet::free_among(&all, span, &KINDS[0], books.now);
        let car = free.first().map(|one| one.unit.title());
        let reason = if car.is_some() {
            "loaner_free"
        } else {
            "no_loaner"
        };
        if let Some(reasons) = slot["reasons"].as_array_mut() {
            reasons.push(reason.into());
        }
        slot["loaner"] = car.into();
    }
    slots.sort_by_key(|slot| slot["loaner"].is_null());
    Ok(())
}
