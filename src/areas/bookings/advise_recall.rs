//! What a campaign on the vehicle adds to a booking that is typed: its work and minutes, or that its parts are absent.

use super::words;
use crate::action::{Advice, Mood};
use crate::areas::recalls::{self, Recall};
use crate::areas::{people, workshop};
use crate::desk::{Books, Id, Phrase, Result};

/// A line a campaign that is open on the vehicle; where its work is not chosen yet, the offer to take it along.
pub(super) fn of_vehicle(books: &Books<'_>, vehicle: Id, codes: &[&str]) -> Result<Vec<Advice>> {
    let vin = people::vehicle(books.db, vehicle)?.and_then(|vehicle| vehicle.vin);
    let Some(vin) = vin else {
        return Ok(Vec::new());
    };
    let mut advice = Vec::new();
    let mut joined: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
    let mut names = Vec::new();
    for recall in recalls::open_on(books.db, &vin)? {
        let is_in = recall
            .operation
            .as_ref()
            .is_some_and(|code| joined.contains(code));
        advice.push(Advice::new(
            if is_in { Mood::Fact } else { Mood::Warning },
            told(&recall, is_in),
        ));
        if is_in || recall.lacks_parts() {
            continue;
        }
        if let Some(code) = recall.operation
            && let Some(work) = workshop::operation(books.db, &code)?
        {
            joined.push(code);
            names.push(work.short_title);
        }
    }
    if !names.is_empty() && !codes.is_empty() {
        let say = Phrase::new("booking-recall-take").with("work", names.join(", "));
        let mut offer = Advice::new(Mood::Offer, say);
        offer.set = vec![("operations", joined.join(","))];
        advice.push(offer);
    }
    Ok(advice)
}

/// «Акция на VIN: замена подушки, +0,50 ч».
fn told(recall: &Recall, is_in: bool) -> Phrase {
    let id = match (is_in, recall.lacks_parts(), recall.norm_hours) {
        (true, ..) => "booking-recall-in",
        (false, true, _) => "booking-recall-no-parts",
        (false, false, Some(_)) => "booking-recall-hours",
        (false, false, None) => "booking-recall",
    };
    Phrase::new(id)
        .with("title", recall.title.as_str())
        .with("number", recall.number.as_str())
        .with("hours", words::norm_hours(recall.norm_hours.unwrap_or(0)))
}
