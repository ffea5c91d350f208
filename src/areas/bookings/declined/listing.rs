//! `bookings declined`: the open work that clients put off, by the day it is to be told again.

use serde_json::json;

use super::sql::{self, Declined};
use crate::action::{Answers, Column, Filter, Line, Listing};
use crate::desk::{Books, Id, Result};
use crate::rules::{name, text};

/// Rows that are read at a time.
const PAGE: i64 = 200;
/// After every day that can be named.
const END: &str = "9999-12-31";

pub(in crate::areas::bookings) static DECLINED: Listing = Listing {
    id: "bookings.declined",
    kind: "declined",
    right: "right-see",
    columns: &[
        Column::cells("remind_on", 10),
        Column::grow("client", 12),
        Column::grow("vehicle", 10),
        Column::grow("work", 12),
        Column::grow("reason", 10),
    ],
    rows,
    row,
};

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let db = books.db;
    let from = filter.from.map_or_else(String::new, |day| day.to_string());
    let to = filter
        .to
        .map_or_else(|| END.to_owned(), |day| day.to_string());
    let wanted = filter
        .text
        .as_deref()
        .map(text::queries)
        .unwrap_or_default();
    let limit = filter.limit.unwrap_or(usize::MAX);
    let mut after = match filter.after {
        Some(id) => sql::one(db, id)?.map(|last| (last.remind_on, last.id)),
        None => None,
    }
    .unwrap_or_default();
    let mut lines = Vec::new();
    while lines.len() < limit {
        let page = sql::open_page(db, (&from, &to), (&after.0, after.1), PAGE)?;
        let Some(last) = page.last() else { break };
        after = (last.remind_on.clone(), last.id);
        let fits = |one: &&Declined| {
            let all = format!("{} {} {}", one.client, one.vehicle, one.what);
            let all = text::fold_search(&all);
            wanted.is_empty() || wanted.iter().any(|query| all.contains(query.as_str()))
        };
        lines.extend(page.iter().filter(fits).map(|one| line(books, one)));
    }
    lines.truncate(limit);
    Ok(lines)
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    Ok(sql::one(books.db, id)?.map(|one| line(books, &one)))
}

fn line(books: &Books<'_>, one: &Declined) -> Line {
    let zone = books.db.zone;
    let day = one.remind_on.parse::<chrono::NaiveDate>().map_or_else(
        |_| one.remind_on.clone(),
        |day| day.format("%d.%m.%Y").to_string(),
    );
    let mut context = Answers::new([("client", one.client_id.to_string().as_str())]);
    context.set_id("vehicle", Some(one.vehicle_id));
    context.set("operations", one.code.as_deref().unwrap_or_default());
    Line {
        target: one.target(),
        mark: if one.is_due(books.now.date()) {
            '!'
        } else {
            ' '
        },
        cells: vec![
            day,
            name::short_name(&one.client),
            one.vehicle.clone(),
            one.what.clone(),
            format!("declined-{}", one.reason),
        ],
        data: json!({
            "id": one.id,
            "booking_id": one.booking_id,
            "client_id": one.client_id,
            "client": one.client,
            "vehicle_id": one.vehicle_id,
            "vehicle": one.vehicle,
            "operation": one.code,
            "what": one.what,
            "reason": one.reason,
            "since": zone.rfc3339(one.since),
            "remind_on": one.remind_on,
            "closed": one.closed.map(|at| zone.rfc3339(at)),
            "close_reason": one.close_reason,
            "rev": one.rev,
        }),
        context,
    }
}
