//! Reservations that nobody collected (FLEET-R12): after 72 hours they take no time any more, and say so in the books.

use chrono::{NaiveDateTime, TimeDelta};

use super::AGREEMENT;
use super::model::status::Status;
use super::settings;
use super::sql::agreements::{self, Agreement};
use crate::desk::{Books, Desk, Result};

/// Hours after the planned start in which somebody may still come for the car.
pub(super) fn hours(books: &Books<'_>) -> Result<i64> {
    settings::UNCOLLECTED.read(books)
}

/// Whether nobody came for it in time.
pub(super) fn is_uncollected(one: &Agreement, hours: i64, now: NaiveDateTime) -> bool {
    one.status.is_ahead() && one.times.planned_out + TimeDelta::hours(hours) <= now
}

/// Writes down what the boards show already: the reservation is over. The program's own act, nobody's to take back.
///
/// # Errors
/// The file cannot be written; the boards are right all the same.
pub fn at_start(desk: &mut Desk) -> Result<()> {
    let late = uncollected(&desk.books())?;
    if late.is_empty() {
        return Ok(());
    }
    desk.change("fleet.expire", |books, change| {
        for one in uncollected(books)? {
            let values = vec![("status", Status::Expired.code().to_owned().into())];
            change.update_because(&AGREEMENT, one.target(), values, "not collected");
        }
        Ok(())
    })
}

fn uncollected(books: &Books<'_>) -> Result<Vec<Agreement>> {
    let hours = hours(books)?;
    let open = agreements::open(books.db)?;
    Ok(open
        .into_iter()
        .filter(|one| is_uncollected(one, hours, books.now))
        .collect())
}
