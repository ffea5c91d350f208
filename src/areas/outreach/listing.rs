//! The list of outbound rows: one source for the screen, for scripts and for exports.

use chrono::TimeDelta;
use serde_json::json;

use super::row::{Row, Status};
use super::rows::{self, Desk};
use super::sql;
use crate::action::{Column, Filter, Line, Listing};
use crate::desk::{Books, Id, Result};

/// Rows of a list that nobody cut.
const MOST: i64 = 500;

pub(super) static LISTING: Listing = Listing {
    id: "outreach",
    kind: "outreach",
    right: "right-see",
    columns: &[
        Column::cells("due", 10),
        Column::cells("phone", 16),
        Column::grow("client", 12),
        Column::grow("vehicle", 12),
        Column::grow("outreach_rule", 12),
        Column::cells("attempts", 3),
        Column::grow("outreach_status", 10),
    ],
    rows: list,
    row: |books, id| {
        let desk = Desk::read(books)?;
        let row = rows::one(books, &desk, id)?;
        Ok(row.map(|row| line(books, &desk, &row)))
    },
};

/// What is open today; of days that are asked for everything that was due then, with what became of it.
fn list(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let desk = Desk::read(books)?;
    let today = books.now.date();
    let asks_days = filter.from.is_some() || filter.to.is_some();
    let mut found = if asks_days {
        let to = filter.to.unwrap_or(today);
        let from = filter.from.unwrap_or(to);
        let after = filter
            .after
            .map(|id| sql::by_id(books.db, id))
            .transpose()?
            .flatten()
            .map(|row| (row.due, row.target.id));
        let limit = filter
            .limit
            .and_then(|limit| i64::try_from(limit).ok())
            .unwrap_or(MOST);
        let mut written = sql::due_between(books.db, from, to, after, limit)?;
        if (from..=to).contains(&today) && filter.after.is_none() {
            let open = rows::open(books, &desk)?;
            written.extend(open.into_iter().filter(|row| !row.is_written));
        }
        written
    } else {
        rows::open(books, &desk)?
    };
    if !asks_days {
        found.sort_by_key(|row| (row.due, row.start, row.target.id));
        let skip = filter
            .after
            .and_then(|after| found.iter().position(|row| row.target.id == after));
        found.drain(..skip.map_or(0, |place| place + 1));
    }
    if let Some(text) = filter.text.as_deref() {
        found.retain(|row| says(row, text));
    }
    found.truncate(filter.limit.unwrap_or(usize::MAX));
    rows::look_at(books, &desk, &mut found)?;
    Ok(found.iter().map(|row| line(books, &desk, row)).collect())
}

/// Whether a row is of this rule or about this client.
fn says(row: &Row, text: &str) -> bool {
    let text = crate::rules::text::fold(text);
    row.rule == text || crate::rules::text::fold(&row.client).contains(&text)
}

/// A row of work as it is listed.
pub(super) fn line(books: &Books<'_>, desk: &Desk, row: &Row) -> Line {
    let zone = books.db.zone;
    let status = row.status(books.now);
    let rule = desk.rule(&row.rule);
    // A list that is printed or exported names no number that may not be called (rules.md §8.3).
    let is_callable = status != Status::Gated;
    let phone = row.phone.as_deref().filter(|_| is_callable);
    let moment = |at: Option<chrono::NaiveDateTime>| at.map(|at| zone.rfc3339(at));
    let is_red = rule.is_some_and(|rule| {
        status == Status::Due
            && rule.red_after_days > 0
            && books.now.date() > row.due + TimeDelta::days(rule.red_after_days)
    });
    Line {
        target: row.target,
        mark: match status {
            _ if is_red => '!',
            Status::Gated | Status::Void => 'x',
            Status::Waiting => '?',
            _ => ' ',
        },
        cells: vec![
            row.due.format("%d.%m.%Y").to_string(),
            phone.map(crate::rules::phone::display).unwrap_or_default(),
            row.short_name(),
            row.vehicle.clone(),
            rule.map_or_else(|| row.rule.clone(), |rule| rule.title.clone()),
            row.attempts.to_string(),
            match (&row.closed_outcome, status) {
                (Some(code), Status::Closed) => desk
                    .outcome(code)
                    .map_or_else(|| code.clone(), |outcome| outcome.title.clone()),
                _ => format!("outreach-status-{}", status.code()),
            },
        ],
        data: json!({
            "id": row.target.id,
            "rule": row.rule,
            "legal_kind": rule.map(|rule| rule.legal.code()),
            "client_id": row.client_id,
            "client": row.client,
            "phone": phone,
            "vehicle_id": row.vehicle_id,
            "vehicle": row.vehicle,
            "booking_id": row.booking.map(|booking| booking.id),
            "base_date": row.base_date.to_string(),
            "due": row.due.to_string(),
            "until": moment(row.until),
            "status": status.code(),
            "attempts": row.attempts,
            "last_outcome": row.last_outcome,
            "next_at": moment(row.next_at),
            "closed_at": moment(row.closed_at),
            "outcome": row.closed_outcome,
            "written": row.is_written,
            "rev": row.target.rev,
        }),
        context: row.context(),
    }
}

/// The row of a number, for whoever opens one from a search or a notice.
pub(super) fn stands(books: &Books<'_>, id: Id) -> Result<bool> {
    let desk = Desk::read(books)?;
    let row = rows::one(books, &desk, id)?;
    Ok(row.is_none_or(|row| row.is_open(books.now)))
}

/// Campaigns with their ladders from the call to the arrival.
pub(super) static CAMPAIGNS: Listing = Listing {
    id: "outreach.campaigns",
    kind: "campaign",
    right: "right-see",
    columns: &[
        Column::cells("number", 12),
        Column::grow("title", 14),
        Column::cells("campaign_days", 15),
        Column::cells("campaign_rows", 6),
        Column::cells("campaign_called", 6),
        Column::cells("campaign_reached", 6),
        Column::cells("campaign_booked", 6),
        Column::cells("campaign_arrived", 6),
    ],
    rows: |books, filter| {
        let all = super::campaigns::all(books)?;
        let skip = filter
            .after
            .and_then(|after| all.iter().position(|one| one.target.id == after));
        all.iter()
            .skip(skip.map_or(0, |place| place + 1))
            .take(filter.limit.unwrap_or(usize::MAX))
            .map(|one| campaign_line(books, one))
            .collect()
    },
    row: |books, id| {
        super::campaigns::one(books, id)?
            .map(|one| campaign_line(books, &one))
            .transpose()
    },
};

fn campaign_line(books: &Books<'_>, one: &super::campaigns::Campaign) -> Result<Line> {
    let ladder = super::campaigns::ladder(books, one.target.id)?;
    let day = |text: &str| {
        text.parse::<chrono::NaiveDate>()
            .map_or_else(|_| text.to_owned(), |day| day.format("%d.%m").to_string())
    };
    Ok(Line {
        target: one.target,
        mark: if one.ended {
            'x'
        } else if one.launched {
            '■'
        } else {
            ' '
        },
        cells: vec![
            one.code.clone(),
            one.title.clone(),
            format!("{}–{}", day(&one.from_day), day(&one.to_day)),
            ladder.rows.to_string(),
            ladder.called.to_string(),
            ladder.reached.to_string(),
            ladder.booked.to_string(),
            ladder.arrived.to_string(),
        ],
        data: json!({
            "id": one.target.id, "code": one.code, "title": one.title, "legal_kind": one.legal.code(),
            "from": one.from_day, "to": one.to_day, "owner": one.owner_name, "quota_per_day": one.quota,
            "launched": one.launched, "ended": one.ended, "rows": ladder.rows, "called": ladder.called,
            "reached": ladder.reached, "booked": ladder.booked, "arrived": ladder.arrived, "rev": one.target.rev,
        }),
        context: crate::action::Answers::default(),
    })
}
