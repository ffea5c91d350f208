//! The lists of calls: one source of rows for the screen, for scripts and for exports.

use serde_json::{Value as Json, json};

use super::show;
use super::sql::{self, Call, Promise};
use crate::action::{Column, Filter, Line, Listing};
use crate::desk::{Books, Db, Id, Result, late};
use crate::rules::{name, phone};
use crate::text::Text;

const RIGHT: &str = "right-see";

pub(super) const COLUMNS: &[Column] = &[
    Column::cells("time", 11),
    Column::cells("phone", 16),
    Column::grow("client", 8),
    Column::cells("call_state", 11),
    Column::grow("topic", 6),
    Column::cells("talk", 5),
];

pub(super) static CALLS: Listing = Listing {
    id: "calls",
    kind: "call",
    right: RIGHT,
    columns: COLUMNS,
    rows: |books, filter| {
        sql::list(books.db, filter)?
            .iter()
            .map(|call| line(books, call))
            .collect()
    },
    row: |books, id| {
        sql::call(books.db, id)?
            .map(|call| line(books, &call))
            .transpose()
    },
};

pub(super) static MISSED: Listing = Listing {
    id: "calls.missed",
    kind: "missed",
    right: RIGHT,
    columns: &[
        Column::cells("due", 11),
        Column::cells("phone", 16),
        Column::grow("client", 12),
        Column::cells("missed", 3),
        Column::cells("call_state", 15),
        Column::grow("returner", 10),
        Column::cells("return_minutes", 5),
    ],
    rows: |books, filter| {
        let calls = missed_rows(books, filter)?;
        Ok(page(calls, filter, |call| call.id)
            .iter()
            .map(|call| missed_line(books, call))
            .collect())
    },
    row: |books, id| Ok(sql::call(books.db, id)?.map(|call| missed_line(books, &call))),
};

pub(super) static PROMISES: Listing = Listing {
    id: "calls.promises",
    kind: "promise",
    right: RIGHT,
    columns: &[
        Column::cells("due", 11),
        Column::cells("phone", 16),
        Column::grow("client", 12),
        Column::cells("promise_owner", 12),
        Column::grow("note", 10),
    ],
    rows: |books, filter| {
        let promises = sql::promises(books.db)?;
        Ok(page(promises, filter, |promise| promise.id)
            .iter()
            .map(|promise| promise_line(books, promise))
            .collect())
    },
    row: |books, id| Ok(sql::promise(books.db, id)?.map(|promise| promise_line(books, &promise))),
};

/// What waits to be returned; of days that are asked for also what was returned, by whom and after how long (CALLS-M3).
fn missed_rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Call>> {
    if filter.from.is_none() && filter.to.is_none() {
        return sql::missed(books.db);
    }
    let midnight = |day: chrono::NaiveDate| day.and_time(chrono::NaiveTime::MIN);
    let to = filter.to.unwrap_or(books.now.date());
    let from = filter.from.unwrap_or(to);
    sql::missed_between(
        books.db,
        midnight(from),
        midnight(to) + chrono::TimeDelta::days(1),
    )
}

/// Cuts a short list to the page that was asked for.
pub(super) fn page<T>(rows: Vec<T>, filter: &Filter, id: fn(&T) -> Id) -> Vec<T> {
    let skip = filter
        .after
        .and_then(|after| rows.iter().position(|row| id(row) == after))
        .map_or(0, |place| place + 1);
    rows.into_iter()
        .skip(skip)
        .take(filter.limit.unwrap_or(usize::MAX))
        .collect()
}

/// A call for scripts, exactly as `contract.md` fixes it.
fn data(db: Db<'_>, call: &Call) -> Json {
    let moment = |at| db.zone.rfc3339(at);
    json!({
        "id": call.id,
        "direction": call.direction(),
        "phone": call.phone,
        "client_id": call.client_id,
        "client": call.client,
        "vehicle": call.vehicle,
        "topic": call.topic,
        "state": call.state.code(),
        "started": moment(call.started),
        "answered": call.answered.map(moment),
        "ended": call.ended.map(moment),
        "wait_seconds": call.wait_s,
        "outcome": call.outcome,
        "taken_by": call.taker,
    })
}

pub(super) fn line(books: &Books<'_>, call: &Call) -> Result<Line> {
    let topic = match &call.topic {
        Some(code) => sql::topic_title(books.db, code)?.unwrap_or_default(),
        None => String::new(),
    };
    let is_late = late::is_marked(books.db, call.id)?;
    let mut data = data(books.db, call);
    if is_late {
        data["late"] = json!(true);
    }
    let talk = call.talk_s.map(Text::seconds).unwrap_or_default();
    Ok(Line {
        target: call.target(),
        mark: mark(books, call),
        cells: vec![
            call.started.format("%d.%m %H:%M").to_string(),
            call.number(),
            client(call.client.as_deref()),
            // A text id: the list says it in its language.
            if is_late && !call.state.is_open() {
                "late-entry".to_owned()
            } else {
                format!("call-state-{}", call.state.code())
            },
            topic,
            talk,
        ],
        data,
        context: show::context(call),
    })
}

/// `■` talks, `?` waits for its outcome, `!` was missed twice or is late.
pub(super) fn mark(books: &Books<'_>, call: &Call) -> char {
    use super::State;
    match call.state {
        State::Ringing | State::Answered => '■',
        State::Wrap => '?',
        State::Missed if call.missed_count > 1 || call.due.is_some_and(|due| due < books.now) => {
            '!'
        }
        _ => ' ',
    }
}

pub(super) fn client(name: Option<&str>) -> String {
    name.map(name::short_name).unwrap_or_default()
}

fn missed_line(books: &Books<'_>, call: &Call) -> Line {
    let mut data = data(books.db, call);
    data["missed_count"] = json!(call.missed_count);
    data["due"] = json!(call.due.map(|due| books.db.zone.rfc3339(due)));
    data["returned"] = json!(call.returned.map(|at| books.db.zone.rfc3339(at)));
    data["returned_by"] = json!(call.returner);
    data["return_minutes"] = json!(call.return_minutes);
    Line {
        target: call.target(),
        mark: mark(books, call),
        cells: vec![
            call.due
                .map(|due| due.format("%d.%m %H:%M").to_string())
                .unwrap_or_default(),
            call.number(),
            client(call.client.as_deref()),
            format!("×{}", call.missed_count),
            format!("call-state-{}", call.state.code()),
            client(call.returner.as_deref()),
            call.return_minutes
                .map(|minutes| minutes.to_string())
                .unwrap_or_default(),
        ],
        data,
        context: show::context(call),
    }
}

fn promise_line(books: &Books<'_>, promise: &Promise) -> Line {
    let number = promise.phone.as_deref();
    Line {
        target: promise.target(),
        mark: if promise.due < books.now { '!' } else { ' ' },
        cells: vec![
            promise.due.format("%d.%m %H:%M").to_string(),
            number.map(phone::display).unwrap_or_default(),
            client(promise.client.as_deref()),
            client(promise.owner_name.as_deref()),
            promise.note.clone().unwrap_or_default(),
        ],
        data: json!({
            "id": promise.id,
            "due": books.db.zone.rfc3339(promise.due),
            "phone": promise.phone,
            "client_id": promise.client_id,
            "client": promise.client,
            "owner": promise.owner_name,
            "note": promise.note,
            "rev": promise.rev,
        }),
        context: promise_context(promise),
    }
}

pub(super) fn promise_context(promise: &Promise) -> crate::action::Answers {
    show::known(
        promise.client_id,
        promise.vehicle_id,
        promise.phone.as_deref(),
    )
}
