//! Changing a visit that stays where it is: its work, transport, odometer and note; longer and shorter bay time.

use chrono::TimeDelta;

use super::model::{Board, Want};
use super::refusal;
use super::settle::{self, When, Wish, Work};
use super::sql::{self, Booking};
use super::write::{extra_work, insert_lines, place_values, read_odometer};
use super::write_status::{shown, wrong_status};
use super::{BOOKING, BOOKING_LINE, declined, lending, words};
use crate::action::Answers;
use crate::areas::fleet::model::span::Span;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Values};
use crate::rules::name;

/// Edits a booking. Another work or transport is checked at the same start and bay; after a work order the lines
/// are read-only (ARRIVE-R4).
pub(super) fn edit(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    if !booking.status.is_active() {
        return Err(wrong_status(&booking));
    }
    let named = answers.many("operations");
    let codes: Vec<&str> = if named.is_empty() {
        booking.operations.iter().map(String::as_str).collect()
    } else {
        named
    };
    let transport = answers.get("transport").unwrap_or(&booking.transport_mode);
    let other_work = codes != booking.operations;
    if other_work && let Some(order) = &booking.work_order {
        return Err(Error::at(
            "operations",
            Phrase::new("booking-lines-closed").with("order", order.as_str()),
        ));
    }
    let mut values: Values = Vec::new();
    if answers.get("odometer_km").is_some() {
        values.push(("odometer_km", answers.number("odometer_km").into()));
        read_odometer(books, booking.vehicle_id, answers, change)?;
    }
    if answers.get("note").is_some() {
        values.push(("note", answers.value("note")));
    }
    values.extend(extra_work(answers)?);
    values.push(("transport_mode", transport.to_owned().into()));
    if other_work || transport != booking.transport_mode {
        let work = Work::read(books.db, &codes)?;
        values.extend(replaced(books, &booking, &work, transport, answers)?);
        if other_work {
            values.extend([
                ("norm_hours", work.norm_hours.into()),
                ("group_code", work.group.clone().into()),
            ]);
            for (line, rev) in lines_of(books, booking.id)? {
                change.void(books, &BOOKING_LINE, Target { id: line, rev }, "edit");
            }
            insert_lines(books, change, booking.id, &work);
            declined::close_by_booking(books, change, booking.vehicle_id, &work, booking.id)?;
        }
    }
    change.update_because(&BOOKING, booking.target(), values, "edit");
    let mut done = said("booking-edited", &booking);
    if transport != booking.transport_mode {
        if transport == lending::MODE {
            let span = Span::new(booking.start, booking.promised);
            let of = (booking.id, booking.client_id);
            let car = lending::reserve(books, change, of, span)?;
            done.message = lending::with(done.message, car);
        } else {
            lending::release(books, change, booking.id, "edit")?;
        }
    }
    Ok(done)
}

/// The place of changed work at the same start and bay: the client who is here already is only tried against the bay.
fn replaced(
    books: &Books<'_>,
    booking: &Booking,
    work: &Work,
    transport: &str,
    answers: &Answers,
) -> Result<Values> {
    let here = !booking.status.is_expected();
    let want = Want {
        moving: Some(booking.id),
        walk_in: here,
        ..work.want(transport, booking.advisor_id)
    };
    let wish = Wish {
        when: When::At(booking.start),
        bay: booking.bay_id,
        override_reason: answers.get("override"),
    };
    let (_, place) = settle::search(books, &want, &wish)?;
    let mut values = place_values(books, &place, answers.get("override"));
    if place.codes.is_empty() {
        // The mark of an earlier override stays in the row (X-RIGHTS).
        values.retain(|(column, _)| !column.starts_with("override"));
    }
    Ok(values)
}

fn lines_of(books: &Books<'_>, booking: Id) -> Result<Vec<(Id, i64)>> {
    books.db.rows(
        "SELECT id, rev FROM booking_line WHERE booking_id = ?1 AND void_at IS NULL",
        [booking],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(super) fn longer(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    stretch(books, target, 1, change)
}

pub(super) fn shorter(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    stretch(books, target, -1, change)
}

/// Bay time by steps of the grid, walked through the bay's open hours (BOOK-R5). Norm-hours stay as they are.
fn stretch(
    books: &Books<'_>,
    target: Option<Target>,
    steps: i64,
    change: &mut Change,
) -> Result<Done> {
    let booking = shown(books, target)?;
    if !booking.status.is_active() {
        return Err(wrong_status(&booking));
    }
    let board = settle::board_for(books, When::At(booking.start))?;
    let minutes = open_minutes(&board, &booking) + steps * board.grid_minutes;
    if minutes < board.grid_minutes {
        return Err(Error::rule(
            Phrase::new("booking-shortest").with("minutes", board.grid_minutes),
        ));
    }
    let bay = board.bays.iter().find(|bay| Some(bay.id) == booking.bay_id);
    let end = bay.map_or(Some(booking.start + TimeDelta::minutes(minutes)), |bay| {
        bay.open.walk(booking.start, minutes)
    });
    let end = end.unwrap_or(booking.end + TimeDelta::minutes(steps * board.grid_minutes));
    let longer = Booking { end, ..booking };
    if let Some(holder) = sql::on_bay(books, &longer)? {
        return Err(refusal::taken(books, holder, &[])?);
    }
    let promised = end + TimeDelta::minutes(board.buffer_minutes);
    let db = books.db;
    change.update(
        &BOOKING,
        longer.target(),
        [
            ("end_at", db.instant(end).into()),
            ("promised_at", db.instant(promised).into()),
        ],
    );
    let Done { message, show } = said("booking-stretched", &longer);
    Ok(Done {
        message: message.with("until", words::time(end)),
        show,
    })
}

/// Minutes of the bay's open time that the booking takes now.
fn open_minutes(board: &Board, booking: &Booking) -> i64 {
    let Some(bay) = board.bays.iter().find(|bay| Some(bay.id) == booking.bay_id) else {
        return (booking.end - booking.start).num_minutes();
    };
    let inside = bay
        .open
        .spans()
        .iter()
        .filter(|open| open.from < booking.end && booking.start < open.to);
    inside
        .map(|open| (open.to.min(booking.end) - open.from.max(booking.start)).num_minutes())
        .sum()
}

fn said(id: &'static str, booking: &Booking) -> Done {
    let client = name::short_name(&booking.client);
    Done::said(
        Phrase::new(id)
            .with("client", client)
            .with("at", words::moment(booking.start)),
    )
    .showing(booking.id)
}
