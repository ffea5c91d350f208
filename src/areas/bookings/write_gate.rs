//! The two gates of a booking, campaigns and data (BOOK-R11): the result stands in the row, and the work that was found
//! joins the visit at the same start and bay, over the limits only as an override does. What was found is not known here.

use chrono::NaiveDateTime;

use super::BOOKING;
use super::model::Want;
use super::settle::{self, When, Wish, Work};
use super::sql::{self, Booking};
use super::write::{insert_lines, place_values};
use super::write_status::wrong_status;
use crate::desk::{Books, Change, Error, Phrase, Refusal, Result, Target, Value, Values};

/// What a check says of a booking; a gate that is not named stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gates<'a> {
    pub recall: Option<&'a str>,
    pub data: Option<&'a str>,
    /// Codes of the operations that join.
    pub join: &'a [String],
    pub override_reason: Option<&'a str>,
}

/// The booking as it was, and how it goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Passed {
    pub booking: Booking,
    /// Codes of the limits that were passed over (BOOK-R4); `daily_hours` is «перегруз дня».
    pub over: Vec<&'static str>,
    pub end: NaiveDateTime,
}

/// Writes the result of a check into a booking.
///
/// # Errors
/// `NotFound`, stale; a rule at `override` when the found work has no room and nobody says why it joins all the same;
/// `Denied` without the right to override.
pub fn pass_gates(
    books: &Books<'_>,
    target: Target,
    gates: Gates<'_>,
    change: &mut Change,
) -> Result<Passed> {
    let booking = sql::live(books.db, target.id)?.ok_or(Error::NotFound)?;
    sql::unchanged(books, &booking, target)?;
    if !booking.status.is_active() {
        return Err(wrong_status(&booking));
    }
    let mut values: Values = Vec::new();
    let text = |text: &str| Value::Text(text.to_owned());
    values.extend(gates.recall.map(|code| ("recall_check", text(code))));
    values.extend(gates.data.map(|code| ("data_check", text(code))));
    let mut passed = Passed {
        over: Vec::new(),
        end: booking.end,
        booking,
    };
    let added = new_codes(&passed.booking, gates.join);
    if !added.is_empty() {
        let work = Work::read(books.db, &added)?;
        values.extend(join(books, &mut passed, &work, gates.override_reason)?);
        insert_lines(books, change, passed.booking.id, &work);
    }
    change.update_because(&BOOKING, passed.booking.target(), values, "check");
    Ok(passed)
}

fn new_codes<'a>(booking: &Booking, codes: &'a [String]) -> Vec<&'a str> {
    let mut added: Vec<&str> = codes.iter().map(String::as_str).collect();
    added.retain(|code| !booking.operations.iter().any(|known| known == code));
    added.dedup();
    added
}

/// The place of the visit with the work that joins it.
fn join(
    books: &Books<'_>,
    passed: &mut Passed,
    work: &Work,
    reason: Option<&str>,
) -> Result<Values> {
    let booking = &passed.booking;
    if let Some(order) = &booking.work_order {
        let why = Phrase::new("booking-lines-closed").with("order", order.as_str());
        return Err(Error::at("result", why));
    }
    let norm_hours = booking.norm_hours + work.norm_hours;
    let codes: Vec<&str> = booking.operations.iter().map(String::as_str).collect();
    let known = Work::read(books.db, &codes)?;
    let joined = work.want(&booking.transport_mode, booking.advisor_id);
    let mut want = Want {
        moving: Some(booking.id),
        walk_in: !booking.status.is_expected(),
        norm_hours,
        ..known.want(&booking.transport_mode, booking.advisor_id)
    };
    // What joins is done where the visit stands; its skill is asked for all the same.
    want.skills.extend(joined.skills);
    want.skills.sort();
    want.skills.dedup();
    let wish = Wish {
        when: When::At(booking.start),
        bay: booking.bay_id,
        override_reason: reason,
    };
    let (_, mut place) = settle::search(books, &want, &wish).map_err(at_override)?;
    // A visit that was made longer by hand does not become shorter by more work.
    if booking.end > place.end {
        place.promised_at = booking.promised;
        place.end = booking.end;
    }
    let mut values = place_values(books, &place, reason);
    if place.codes.is_empty() {
        // The mark of an earlier override stays in the row (X-RIGHTS).
        values.retain(|(column, _)| !column.starts_with("override"));
    }
    values.push(("norm_hours", norm_hours.into()));
    passed.end = place.end;
    passed.over = place.codes;
    Ok(values)
}

/// The form of a check asks for no place: what stands in the way is told where it may be passed over.
fn at_override(error: Error) -> Error {
    let say = |refusal: Refusal| Refusal {
        field: Some("override"),
        why: Phrase::new("booking-join-over").with("why", refusal.why),
    };
    match error {
        Error::Rejected(refusal) => Error::Rejected(say(refusal)),
        Error::Taken(refusal, facts) => Error::Taken(say(refusal), facts),
        error => error,
    }
}
