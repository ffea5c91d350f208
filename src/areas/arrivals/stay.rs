//! What is to be minded of a client who is here, in lines for a card: greeted or not, keys, promise, comfort.

use super::model::State;
use super::sql::{self, Visit};
use crate::desk::{Books, Id, Phrase, Result};

/// Label and words of each line; nothing once the client has left, or for a row without a visit.
pub fn stay(books: &Books<'_>, row: Id) -> Result<Vec<(&'static str, Phrase)>> {
    let visit = sql::of_row(books.db, row)?.filter(|visit| visit.state() != State::Left);
    Ok(visit.map_or_else(Vec::new, |visit| lines(&visit)))
}

fn lines(visit: &Visit) -> Vec<(&'static str, Phrase)> {
    let mut lines = Vec::new();
    if visit.met.is_none() {
        lines.push((
            "arrivals-stay-met",
            Phrase::new("arrivals-stay-unmet")
                .with("time", visit.arrived.format("%H:%M").to_string()),
        ));
    }
    if let Some(keys) = kept(visit) {
        lines.push(("arrivals-stay-keys", keys));
    }
    if visit.waits
        && let Some(promised) = visit.promised
    {
        let promised = promised.format("%H:%M").to_string();
        let phrase = match visit.last_update {
            Some(told) => Phrase::new("arrivals-stay-promised-told")
                .with("told", told.format("%H:%M").to_string()),
            None => Phrase::new("arrivals-stay-promised"),
        };
        lines.push(("arrivals-stay-waits", phrase.with("promised", promised)));
    }
    if let Some(note) = &visit.lounge_note {
        lines.push((
            "arrivals-stay-lounge",
            Phrase::new("arrivals-stay-words").with("words", note.as_str()),
        ));
    }
    lines
}

/// «17 · Б4 · СТС»: what is given back at the hand-out (ARRIVE-S2).
pub(super) fn kept(visit: &Visit) -> Option<Phrase> {
    let parts = [
        visit.key_tag.as_deref(),
        visit.parking_place.as_deref(),
        visit.documents_left.as_deref(),
    ];
    let known: Vec<&str> = parts.into_iter().flatten().collect();
    (!known.is_empty()).then(|| Phrase::new("arrivals-stay-words").with("words", known.join(" · ")))
}
