//! What must hold when an undo brings a booking back: its bay and time have not been given to another meanwhile.

use super::model::{Status, holds_slot};
use super::{refusal, sql};
use crate::desk::{Books, Id, Result};

/// Refuses to restore an active booking onto a bay that another one holds (X-LOCK).
pub(super) fn recheck(books: &Books<'_>, id: Id) -> Result<()> {
    // A vehicle that is ready has left its bay; a draft whose hold ran out holds none.
    let holds = |one: &sql::Booking| {
        one.status.is_active()
            && one.status != Status::Ready
            && (one.status != Status::Draft || holds_slot(one.held_until, books.now))
    };
    let Some(booking) = sql::live(books.db, id)?.filter(holds) else {
        return Ok(());
    };
    match sql::on_bay(books, &booking)? {
        Some(holder) => Err(refusal::taken(books, holder, &[])?),
        None => Ok(()),
    }
}
