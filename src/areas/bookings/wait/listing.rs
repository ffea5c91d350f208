//! `bookings waiting`: the open wishes, who asked first first; a wish whose time is over is marked.

use serde_json::json;

use super::sql::{self, Wait};
use super::work::wish;
use crate::action::{Column, Filter, Line, Listing};
use crate::desk::{Books, Id, Result};
use crate::rules::{name, text};

pub(in crate::areas::bookings) static WAITING: Listing = Listing {
    id: "bookings.waiting",
    kind: "wait",
    right: "right-see",
    columns: &[
        Column::cells("asked", 11),
        Column::grow("client", 12),
        Column::grow("vehicle", 10),
        Column::grow("work", 10),
        Column::cells("wish", 18),
        Column::cells("status", 10),
    ],
    rows,
    row,
};

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let wanted = filter
        .text
        .as_deref()
        .map(text::queries)
        .unwrap_or_default();
    let mut lines = Vec::new();
    let all = sql::all_open(books.db)?;
    let start = filter
        .after
        .and_then(|id| all.iter().position(|one| one.id == id))
        .map_or(0, |place| place + 1);
    for wait in &all[start..] {
        let day = |at: chrono::NaiveDateTime| at.date();
        let in_days = filter.from.is_none_or(|from| day(wait.to) >= from)
            && filter.to.is_none_or(|to| day(wait.from) <= to);
        let line = line(books, wait)?;
        let all = text::fold_search(&line.cells.join(" "));
        let named = wanted.is_empty() || wanted.iter().any(|query| all.contains(query.as_str()));
        if in_days && named {
            lines.push(line);
        }
    }
    lines.truncate(filter.limit.unwrap_or(usize::MAX));
    Ok(lines)
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    sql::wait(books.db, id)?
        .map(|wait| line(books, &wait))
        .transpose()
}

fn line(books: &Books<'_>, wait: &Wait) -> Result<Line> {
    let zone = books.db.zone;
    let state = match (wait.booking_id, wait.closed, wait.to <= books.now) {
        (Some(_), ..) => "wait-state-booked",
        (None, Some(_), _) => "wait-state-closed",
        (None, None, true) => "wait-state-over",
        (None, None, false) => "wait-state-open",
    };
    Ok(Line {
        target: wait.target(),
        mark: if state == "wait-state-over" { '!' } else { ' ' },
        cells: vec![
            wait.asked.format("%d.%m %H:%M").to_string(),
            name::short_name(&wait.client),
            wait.vehicle.clone(),
            wait.work(books.db)?,
            wish(wait.from, wait.to),
            state.to_owned(),
        ],
        data: json!({
            "id": wait.id,
            "client_id": wait.client_id,
            "client": wait.client,
            "vehicle_id": wait.vehicle_id,
            "vehicle": wait.vehicle,
            "operations": wait.operations,
            "transport": wait.transport_mode,
            "from": zone.rfc3339(wait.from),
            "to": zone.rfc3339(wait.to),
            "asked": zone.rfc3339(wait.asked),
            "closed": wait.closed.map(|at| zone.rfc3339(at)),
            "close_reason": wait.close_reason,
            "booking_id": wait.booking_id,
            "note": wait.note,
            "rev": wait.rev,
        }),
        context: wait.context(),
    })
}
