//! The night check as a list for scripts and exports, and the evidence of a booking.

use serde_json::{Value as Json, json};

use super::pending::{self, Gate, Pending};
use super::{gates, sql};
use crate::action::{Answers, Column, Field, Filter, Line, Listing, Query, Shape};
use crate::areas::bookings;
use crate::desk::{Books, Error, Id, Result};
use crate::rules::name::short_name;

pub(super) const COLUMNS: &[Column] = &[
    Column::cells("time", 11),
    Column::cells("client", 14),
    Column::grow("vehicle", 14),
    Column::cells("vin", 17),
    Column::cells("recall_check", 13),
    Column::cells("data_check", 11),
];

/// Without the VIN, which stands below the list: for a narrow screen.
pub(super) const NARROW: &[Column] = &[COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[4], COLUMNS[5]];
/// The place of the VIN among the cells.
pub(super) const VIN: usize = 3;

pub(super) static LISTING: Listing = Listing {
    id: "recalls.night",
    kind: "booking",
    right: "right-see",
    columns: COLUMNS,
    rows,
    row,
};

pub(super) static EVIDENCE: Query = Query {
    id: "recalls.evidence",
    right: "right-see",
    fields: &[Field::required("booking", Shape::Record("booking"))],
    rows: evidence,
    single: false,
};

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let wanted = |one: &Pending| {
        let day = one.booking.start.date();
        filter.from.is_none_or(|from| day >= from) && filter.to.is_none_or(|to| day <= to)
    };
    let all = pending::all(books)?.into_iter().filter(wanted);
    let lines = all.map(|one| line(books, &one));
    lines.take(filter.limit.unwrap_or(usize::MAX)).collect()
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    let Some(booking) = bookings::booking(books.db, id)? else {
        return Ok(None);
    };
    let one = Pending::of(books, booking)?;
    line(books, &one).map(Some)
}

fn code(one: &Pending) -> (&'static str, &'static str) {
    let recall = match one.recall {
        Gate::Passed => "passed",
        Gate::Unchecked => "unchecked",
        Gate::Stale => "stale",
    };
    (recall, if one.data { "passed" } else { "unchecked" })
}

/// The words of a gate.
pub(super) fn word(code: &str) -> &'static str {
    match code {
        "passed" => "checks-gate-passed",
        "stale" => "checks-gate-stale",
        _ => "checks-gate-unchecked",
    }
}

pub(super) fn line(books: &Books<'_>, one: &Pending) -> Result<Line> {
    let booking = &one.booking;
    let open = gates::open_on(books, booking)?;
    let (recall, data) = code(one);
    let vehicle = format!(
        "{} {}",
        booking.model,
        booking.plate.as_deref().unwrap_or("")
    );
    let mark = if open.is_empty() { ' ' } else { '!' };
    Ok(Line {
        target: booking.target(),
        mark,
        cells: vec![
            booking.start.format("%d.%m %H:%M").to_string(),
            short_name(&booking.client),
            vehicle.trim().to_owned(),
            booking.vin.clone().unwrap_or_default(),
            word(recall).to_owned(),
            word(data).to_owned(),
        ],
        data: json!({
            "id": booking.id, "number": booking.number, "start": books.db.zone.rfc3339(booking.start),
            "client_id": booking.client_id, "client": booking.client, "vehicle_id": booking.vehicle_id,
            "plate": booking.plate, "vin": booking.vin, "recall_check": recall, "data_check": data,
            "open": open.iter().map(|recall| recall.number.as_str()).collect::<Vec<_>>(), "rev": booking.rev,
        }),
        context: booking.context(),
    })
}

fn evidence(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let id = answers.need_id("booking")?;
    let booking = bookings::booking(books.db, id)?.ok_or_else(|| Error::absent("booking"))?;
    let row = |check: sql::Check| {
        let at = books.db.zone.rfc3339(check.at);
        let mut row = json!(check);
        row["at"] = at.into();
        row
    };
    Ok(sql::of_booking(books.db, &booking)?
        .into_iter()
        .map(row)
        .collect())
}
