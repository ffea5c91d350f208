//! What a new desk still has to enter: one line on the first screen, gone with the first booking (screens.md §8.6).

use crate::areas::{bookings, people, workshop};
use crate::desk::{Books, Phrase, Result};

/// The line with its ticks; none as soon as there are clients and bookings.
pub(super) fn read(books: &Books<'_>) -> Result<Option<Phrase>> {
    let clients = people::has_clients(books.db)?;
    if clients && bookings::has_bookings(books.db)? {
        return Ok(None);
    }
    let tick = |done: bool| if done { "[x]" } else { "[ ]" };
    Ok(Some(
        Phrase::new("home-checklist")
            .with("places", tick(workshop::is_named(books.db)?))
            .with("clients", tick(clients)),
    ))
}
