//! A client's visits for the client's card: those ahead and those that were, bookings and visits without one.

use chrono::NaiveDateTime;

use super::sql;
use crate::areas::bookings;
use crate::desk::{Books, Id, Phrase, Result};

/// So many visits of the past, and without a booking.
const PAST: usize = 8;

/// The nearest ahead first, then the past, newest first: the day, and what it is or was.
pub fn of_client(books: &Books<'_>, client: Id) -> Result<Vec<(Phrase, Phrase)>> {
    let mut ahead = bookings::open_of_client(books.db, client)?;
    ahead.retain(|booking| booking.start >= books.now || booking.start.date() == books.now.date());
    let mut past = bookings::past_of_client(books.db, client, books.now, PAST)?;
    past.retain(|booking| ahead.iter().all(|open| open.id != booking.id));
    let mut lines: Vec<(NaiveDateTime, Phrase)> = past.iter().map(of_booking).collect();
    for visit in sql::without_booking(books.db, client, PAST)? {
        lines.push((
            visit.arrived,
            said(
                visit.need.as_deref().unwrap_or_default(),
                &visit.model,
                super::public::state_id(&visit),
            ),
        ));
    }
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    lines.truncate(PAST);
    let ahead = ahead.iter().map(of_booking);
    Ok(ahead
        .chain(lines)
        .map(|(at, say)| {
            let day = at.format("%d.%m.%Y %H:%M").to_string();
            (Phrase::new("arrivals-stay-words").with("words", day), say)
        })
        .collect())
}

fn of_booking(booking: &bookings::Booking) -> (NaiveDateTime, Phrase) {
    let work = match booking.work.as_str() {
        "" => booking.note.as_deref().unwrap_or_default(),
        work => work,
    };
    let status = bookings::status_id(booking.status);
    (booking.start, said(work, &booking.model, status))
}

fn said(work: &str, model: &str, status: &'static str) -> Phrase {
    Phrase::new("arrivals-past")
        .with("work", work)
        .with("vehicle", model)
        .with("status", Phrase::new(status))
}
