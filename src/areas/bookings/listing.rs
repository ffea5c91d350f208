//! Bookings as rows: for the screen, for `list` and for exports; and how one is found by its number.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta};
use serde_json::json;

use super::model::{self, Status};
use super::sql::{self, Booking};
use super::words;
use crate::action::{Column, Filter, Finder, Hit, Line, Listing};
use crate::desk::numbers::read_number;
use crate::desk::{Books, Id, Result};
use crate::rules::{name, text};

/// Days ahead beyond which nobody books: the end of a list without a last day.
const FAR: i64 = 36_500;
/// Rows that are read at a time.
const PAGE: i64 = 200;

pub(super) static LISTING: Listing = Listing {
    id: "bookings",
    kind: "booking",
    right: "right-see",
    columns: &[
        Column::cells("time", 11),
        Column::grow("client", 12),
        Column::grow("vehicle", 10),
        Column::grow("work", 10),
        Column::cells("bay", 3),
        Column::cells("advisor", 9),
        Column::cells("status", 12),
    ],
    rows,
    row,
};

pub(super) static FINDER: Finder = Finder {
    kind: "booking",
    describe,
    by_number,
};

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let db = books.db;
    // Without days: from today on. One day named: everything on its side of it.
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
    let from = match (filter.from, filter.to) {
        (Some(from), _) => midnight(from),
        (None, None) => midnight(books.now.date()),
        (None, Some(_)) => DateTime::UNIX_EPOCH.naive_utc(),
    };
    let to = match filter.to {
        Some(to) => midnight(to) + TimeDelta::days(1),
        None => midnight(books.now.date()) + TimeDelta::days(FAR),
    };
    let wanted = filter
        .text
        .as_deref()
        .map(text::queries)
        .unwrap_or_default();
    let limit = filter.limit.unwrap_or(usize::MAX);
    let mut after = match filter.after {
        Some(id) => sql::booking(db, id)?.map(|last| (last.start, last.id)),
        None => None,
    };
    let mut lines = Vec::new();
    while lines.len() < limit {
        let page = sql::page(db, from, to, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some((last.start, last.id));
        lines.extend(
            page.iter()
                .filter(|one| fits(one, &wanted))
                .map(|one| line(books, one)),
        );
    }
    lines.truncate(limit);
    Ok(lines)
}

fn fits(booking: &Booking, queries: &[String]) -> bool {
    if queries.is_empty() {
        return true;
    }
    let all = [
        booking.number.as_str(),
        &booking.client,
        &booking.model,
        booking.plate.as_deref().unwrap_or(""),
        booking.vin.as_deref().unwrap_or(""),
        &booking.work,
        &booking.bay_name,
        &booking.advisor,
        booking.status.code(),
    ];
    let all = text::fold_search(&all.join(" "));
    queries.iter().any(|query| all.contains(query.as_str()))
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    Ok(sql::booking(books.db, id)?.map(|one| line(books, &one)))
}

/// A draft whose hold ran out keeps its row; its slot is free again (BOOK-T12).
fn slot_released(books: &Books<'_>, booking: &Booking) -> bool {
    booking.status == Status::Draft && !model::holds_slot(booking.held_until, books.now)
}

fn mark(books: &Books<'_>, booking: &Booking) -> char {
    match booking.status {
        Status::Booked | Status::Confirmed
            if booking.start < books.now || booking.late_until.is_some() =>
        {
            '!'
        }
        Status::Booked => '?',
        Status::Confirmed => '+',
        Status::WithAdvisor | Status::InWork => '■',
        Status::NoShow | Status::CancelledClient | Status::CancelledUs | Status::Void => 'x',
        _ => ' ',
    }
}

pub(super) fn line(books: &Books<'_>, booking: &Booking) -> Line {
    let zone = books.db.zone;
    let vehicle = format!(
        "{} {}",
        booking.model,
        booking.plate.as_deref().unwrap_or("")
    );
    // «!» in the row of an override, in every list (X-RIGHTS).
    let overridden = if booking.override_reason.is_some() {
        "! "
    } else {
        ""
    };
    let status = if slot_released(books, booking) {
        "booking-slot-released"
    } else {
        words::status_id(booking.status)
    };
    let start = if booking.start.date() == books.now.date() {
        words::time(booking.start)
    } else {
        booking.start.format("%d.%m %H:%M").to_string()
    };
    Line {
        target: booking.target(),
        mark: mark(books, booking),
        cells: vec![
            start,
            name::short_name(&booking.client),
            vehicle.trim().to_owned(),
            format!("{overridden}{}", booking.work),
            booking.bay.clone(),
            name::surname(&booking.advisor).to_owned(),
            // A text id: the list says it in its language.
            status.to_owned(),
        ],
        data: json!({
            "id": booking.id,
            "number": booking.number,
            "start": zone.rfc3339(booking.start),
            "end": zone.rfc3339(booking.end),
            "bay": if booking.bay_id.is_some() { Some(&booking.bay_name) } else { None },
            "client_id": booking.client_id,
            "client": booking.client,
            "vehicle_id": booking.vehicle_id,
            "plate": booking.plate,
            "vin": booking.vin,
            "operations": booking.operations,
            "norm_minutes": model::norm_minutes(booking.norm_hours),
            "status": booking.status.code(),
            "transport": booking.transport_mode,
            "advisor": if booking.advisor_id.is_some() { Some(&booking.advisor) } else { None },
            "override_reason": booking.override_reason,
            "rev": booking.rev,
        }),
        context: booking.context(),
    }
}

fn describe(books: &Books<'_>, id: Id) -> Result<Option<Hit>> {
    Ok(sql::booking(books.db, id)?.map(|booking| Hit {
        kind: "booking",
        id,
        title: format!("{} {}", booking.number, name::short_name(&booking.client)),
        subtitle: format!(
            "{} {} {}",
            booking.start.format("%d.%m.%Y %H:%M"),
            booking.model,
            booking.plate.as_deref().unwrap_or("")
        ),
        context: booking.context(),
    }))
}

/// `ЗП-2026-0012` in either layout, or «№12» of this year. Bare digits are left to phones and plates.
fn by_number(books: &Books<'_>, typed: &str) -> Result<Vec<Id>> {
    let begins = ["зп", "pg", "zp"];
    let year = books.now.year();
    let Some(number) = read_number(super::write::REGISTER, &begins, typed, year) else {
        return Ok(Vec::new());
    };
    Ok(sql::by_number(books.db, &number)?.into_iter().collect())
}
