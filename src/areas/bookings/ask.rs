//! Two more questions of the calendar: `bookings why` (X-WHY) and `bookings sheet`, the day as it is printed (BOOK-M10).

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::price::{self, PriceMemo};
use super::settle::{self, When, Work};
use super::sql::{self, Booking};
use super::why::{self, Fact};
use super::{board, queries, reasons, words};
use crate::action::{Answers, Field, Query, Shape};
use crate::areas::{people, workshop};
use crate::desk::{Books, Error, Result};
use crate::rules::{name, phone};

pub(super) static WHY: Query = Query {
    id: "bookings.why",
    right: "right-see",
    fields: &[
        Field::optional("at", Shape::Moment),
        Field::optional("bay", Shape::Choice(reasons::bay_picks)),
        Field::optional("operations", Shape::Many(workshop::operation_picks)),
        Field::optional("transport", Shape::Choice(reasons::transport_picks)),
        Field::optional("booking", Shape::Record("booking")),
    ],
    rows: why,
    single: false,
};

pub(super) static SHEET: Query = Query {
    id: "bookings.sheet",
    right: "right-see",
    fields: &[
        Field::optional("day", Shape::Line),
        Field::optional("advisor", Shape::Choice(reasons::advisor_picks)),
    ],
    rows: sheet,
    single: false,
};

/// Of a booking, of a start, or of a whole day; today when nothing is named.
fn why(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let facts = if let Some(id) = answers.id("booking") {
        let booking = sql::booking(books.db, id)?.ok_or(Error::NotFound)?;
        let mut facts = why::of_booking(books, &booking)?;
        facts.extend(of_day(books, booking.start.date())?);
        facts
    } else {
        match When::read(answers) {
            When::At(at) => {
                let board = board::board(books, at.date(), 1)?;
                let work = Work::read(books.db, &answers.many("operations"))?;
                let want = work.want(answers.get("transport").unwrap_or("leaves"), None);
                let bay = settle::bay_id(books.db, answers)?;
                let mut facts = why::of_slot(books, &board, &want, at, bay)?;
                facts.extend(why::of_day(books, &board, at.date())?);
                facts
            }
            When::Day(day) => of_day(books, day)?,
            When::Nearest => of_day(books, books.now.date())?,
        }
    };
    Ok(facts.iter().map(Fact::json).collect())
}

fn of_day(books: &Books<'_>, day: NaiveDate) -> Result<Vec<Fact>> {
    let board = board::picture(books, day, 1)?;
    why::of_day(books, &board, day)
}

/// Everything that is expected that day or here, in the order of its time; what was cancelled or moved is left out.
fn sheet(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let day = match answers.get("day") {
        Some(_) => queries::day(books, answers, "day")?,
        None => books.now.date(),
    };
    // The advisor's own sheet (BOOK-S6).
    let advisor = answers.get("advisor");
    let all = sql::of_day(books.db, day)?;
    all.iter()
        .filter(|one| one.status.is_active() && advisor.is_none_or(|name| one.advisor == name))
        .map(|one| line(books, one))
        .collect()
}

pub(super) fn line(books: &Books<'_>, booking: &Booking) -> Result<Json> {
    let phones: Vec<String> = people::client(books.db, booking.client_id)?
        .iter()
        .flat_map(|client| &client.phones)
        .map(|line| phone::display(&line.number))
        .collect();
    let memo = price::price_memo(books.db, booking.id)?;
    let vehicle = [
        Some(booking.model.as_str()),
        booking.plate.as_deref().or(booking.vin.as_deref()),
    ];
    Ok(json!({
        "time": booking.start.format("%H:%M").to_string(),
        "until": booking.end.format("%d.%m %H:%M").to_string(),
        "bay": booking.bay,
        "advisor": name::surname(&booking.advisor),
        // The sign of an override, as in every list (X-RIGHTS).
        "mark": if booking.override_reason.is_some() { "!" } else { "" },
        "client": name::short_name(&booking.client),
        "phones": phones.join(", "),
        "vehicle": vehicle.into_iter().flatten().collect::<Vec<_>>().join(" "),
        "work": booking.work,
        "norm_hours": why::figure(booking.norm_hours),
        // A text id, as in the list: people read its word.
        "status": words::status_id(booking.status),
        // «Опаздывает»: the hour that the client named.
        "late_until": booking.late_until.map(words::time),
        "transport": booking.transport_mode,
        "extra_work": booking.extra_work_consent,
        "recall_check": booking.recall_check,
        "data_check": booking.data_check,
        "override": booking.override_reason,
        // Its column says «предварительно»: a price is never shown without the word (BOOK-R13).
        "price_said": memo.as_ref().map(PriceMemo::sum),
        "price_said_by": memo.as_ref().map(price::author),
        "note": booking.note,
        "number": booking.number,
    }))
}
