//! What a booking's status lets be offered in the row of actions, by one read of it. Refusing is the writing's own.

use chrono::NaiveDateTime;

use super::model::{self, Status};
use super::write::REDATE_HOURS;
use crate::desk::{Books, Id, Result};

/// Where a booking stands and when it begins; none for a row of another kind.
fn standing(books: &Books<'_>, id: Id) -> Result<Option<(Status, NaiveDateTime)>> {
    let read = books.db.row(
        "SELECT status, start_at FROM booking WHERE id = ?1",
        [id],
        |row| Ok((row.get::<_, String>(0)?, books.db.local(row.get(1)?))),
    )?;
    Ok(read.and_then(|(code, start)| Status::parse(&code).map(|status| (status, start))))
}

fn may_become(books: &Books<'_>, id: Id, next: Status) -> Result<bool> {
    Ok(standing(books, id)?.is_none_or(|(status, _)| status.may_become(next)))
}

/// Whether the client can be met: today's, not here yet.
pub fn may_arrive(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(standing(books, id)?.is_none_or(|(status, start)| {
        status.may_become(Status::Arrived) && start.date() == books.now.date()
    }))
}

pub(super) fn confirm(books: &Books<'_>, id: Id) -> Result<bool> {
    may_become(books, id, Status::Confirmed)
}

pub(super) fn cancel(books: &Books<'_>, id: Id) -> Result<bool> {
    may_become(books, id, Status::CancelledClient)
}

pub(super) fn start_work(books: &Books<'_>, id: Id) -> Result<bool> {
    may_become(books, id, Status::InWork)
}

pub(super) fn ready(books: &Books<'_>, id: Id) -> Result<bool> {
    may_become(books, id, Status::Ready)
}

pub(super) fn release(books: &Books<'_>, id: Id) -> Result<bool> {
    may_become(books, id, Status::Released)
}

pub(super) fn void(books: &Books<'_>, id: Id) -> Result<bool> {
    may_become(books, id, Status::Void)
}

/// A no-show gets a new date for two days (BOOK-R8).
pub(super) fn move_to(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(standing(books, id)?.is_none_or(|(status, start)| {
        status.may_become(Status::Moved)
            || status == Status::NoShow && model::may_redate(start, books.now, REDATE_HOURS)
    }))
}

pub(super) fn late(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(standing(books, id)?.is_none_or(|(status, _)| status.is_expected()))
}

pub(super) fn edit(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(standing(books, id)?.is_none_or(|(status, _)| status.is_active()))
}
