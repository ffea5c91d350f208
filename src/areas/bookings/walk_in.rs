//! A walk-in's place on the board: exempt from limits, but its norm-hours eat the day's capacity (BOOK-R2).

use chrono::TimeDelta;

use super::model::{Status, norm_minutes};
use super::{BOOKING, BOOKING_LINE};
use crate::areas::workshop;
use crate::desk::{Books, Change, Error, Id, Phrase, Result, Value};

/// The grid of bay time, minutes (BOOK-R5).
const GRID: i64 = 15;

/// What a walk-in asks for.
pub struct WalkIn<'a> {
    pub client_id: Id,
    pub vehicle_id: Id,
    pub operations: &'a [&'a str],
    pub advisor_id: Option<Id>,
    pub waits: bool,
    pub need: &'a str,
}

/// Enters a walk-in as a booking that starts now and has arrived already; answers its number in the books and its promise.
pub fn walk_in(books: &Books<'_>, asked: &WalkIn<'_>, change: &mut Change) -> Result<(Id, i64)> {
    let mut lines = Vec::new();
    for code in asked.operations {
        let found = workshop::operation(books.db, code)?;
        lines.push(found.ok_or_else(|| {
            Error::at("operations", Phrase::new("field-many").with("text", *code))
        })?);
    }
    let norm_hours: i64 = lines.iter().map(|line| line.norm_hours).sum();
    let minutes = (norm_minutes(norm_hours) + GRID - 1).div_euclid(GRID) * GRID;
    // Without known hours the promise runs by the plain clock: never empty (ARRIVE-R5).
    let end = workshop::calendar(books.db, "station")?
        .add_working(books.now, minutes)
        .unwrap_or(books.now + TimeDelta::minutes(minutes));
    let promised = books.db.instant(end);
    let number = change.number(books, super::write::REGISTER, books.now.date())?;
    let group = lines
        .first()
        .map(|line| line.group_code.clone())
        .unwrap_or_default();
    let text = |text: &str| Value::Text(text.to_owned());
    let id = change.insert(
        &BOOKING,
        [
            ("number", number.into()),
            ("client_id", asked.client_id.into()),
            ("vehicle_id", asked.vehicle_id.into()),
            ("requested_at", books.instant().into()),
            ("start_at", books.instant().into()),
            ("end_at", promised.into()),
            ("promised_at", promised.into()),
            ("norm_hours", norm_hours.into()),
            (
                "transport_mode",
                text(if asked.waits { "waits" } else { "leaves" }),
            ),
            ("advisor_id", asked.advisor_id.into()),
            ("group_code", group.into()),
            ("source", text("walk_in")),
            ("booked_by", books.who.id.into()),
            ("original_date", books.now.date().to_string().into()),
            ("status", text(Status::Arrived.code())),
            ("note", text(asked.need)),
        ],
    );
    for line in lines {
        change.insert(
            &BOOKING_LINE,
            [
                ("booking_id", id.into()),
                ("operation_id", line.id.into()),
                ("norm_hours", line.norm_hours.into()),
            ],
        );
    }
    Ok((id, promised))
}
