//! What a call's state lets be offered in the row of actions, by one read of it. Refusing is the writing's own.

use super::sql::{self, Call};
use super::state::State;
use super::telephony::me;
use crate::desk::{Books, Id, Result};

fn holds(books: &Books<'_>, id: Id, fits: impl FnOnce(&Call) -> bool) -> Result<bool> {
    Ok(sql::call(books.db, id)?.is_some_and(|call| fits(&call)))
}

/// Nobody talks yet, or nobody said who does.
pub(super) fn take(books: &Books<'_>, id: Id) -> Result<bool> {
    holds(books, id, |call| {
        let free = call.taken_by.is_none() || call.taken_by == me(books);
        (call.state == State::Ringing && call.inbound && free)
            || (call.state.is_open() && call.taken_by.is_none())
    })
}

pub(super) fn close(books: &Books<'_>, id: Id) -> Result<bool> {
    holds(books, id, can_close)
}

/// Without an exchange nobody reports the answer of a number that was dialled by hand.
pub(super) fn can_close(call: &Call) -> bool {
    call.state.is_open() || is_dialled(call)
}

pub(super) fn is_dialled(call: &Call) -> bool {
    call.state == State::Ringing && !call.inbound
}

pub(super) fn give_back(books: &Books<'_>, id: Id) -> Result<bool> {
    holds(books, id, |call| {
        call.state == State::Missed && call.due.is_some()
    })
}
