//! How much of the work is done: what is left at closing is held over to the next day (BOOK-R1, BOOK-T3).

use super::model::Status;
use super::write_status::{said, shown, wrong_status};
use super::{BOOKING_LINE, words};
use crate::action::Answers;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::text::hundredths;

/// A line of work: its record, its norm and what is done of it, in hundredths.
type Line = (Target, i64, i64);

/// Enters the norm-hours that are done of the whole visit; they fill its lines in their order.
///
/// # Errors
/// A rule unless the vehicle is with the advisor or in work; a refusal at the field over the norm of the visit.
pub(super) fn done(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    if !matches!(booking.status, Status::WithAdvisor | Status::InWork) {
        return Err(wrong_status(&booking));
    }
    let lines = lines(books, booking.id)?;
    let norm: i64 = lines.iter().map(|(_, norm, _)| norm).sum();
    let typed = hundredths(answers.need("done_hours")?).filter(|hours| (0..=norm).contains(hours));
    let Some(hours) = typed else {
        let why = Phrase::new("booking-done-bad").with("norm", words::norm_hours(norm));
        return Err(Error::at("done_hours", why));
    };
    let mut rest = hours;
    for (line, norm, before) in lines {
        let part = rest.min(norm);
        rest -= part;
        if part != before {
            change.update(&BOOKING_LINE, line, [("done_hours", part.into())]);
        }
    }
    let Done { message, show } = said("booking-done", &booking);
    let message = message.with("done", words::norm_hours(hours)).with(
        "left",
        words::norm_hours(super::model::held_over(norm, hours)),
    );
    Ok(Done { message, show })
}

fn lines(books: &Books<'_>, booking: Id) -> Result<Vec<Line>> {
    books.db.rows(
        "SELECT id, rev, norm_hours, done_hours FROM booking_line WHERE booking_id = ?1 AND void_at IS NULL ORDER BY id",
        [booking],
        |row| {
            let target = Target {
                id: row.get(0)?,
                rev: row.get(1)?,
            };
            Ok((target, row.get(2)?, row.get(3)?))
        },
    )
}
