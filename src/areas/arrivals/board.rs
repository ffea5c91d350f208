//! The boards of arrivals: the desk's own, the public one with masked names, missed promises, and the inbox.

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::meet::greeting;
use super::model::{Promise, State};
use super::sql::{self, Visit};
use crate::action::{Answers, Column, Filter, Line, Listing};
use crate::areas::people;
use crate::desk::notice::{self, Message, Stage};
use crate::desk::{Arg, Books, Id, Result, late};
use crate::rules::name::short_name;
use crate::rules::text::fold;

/// Rows of a page when nobody says how many.
const PAGE: usize = 200;

pub(super) static ARRIVALS: Listing = Listing {
    id: "arrivals",
    kind: "visit",
    right: "right-see",
    columns: &[
        Column::cells("queue", 3),
        Column::cells("time", 5),
        Column::grow("client", 14),
        Column::grow("vehicle", 15),
        Column::grow("work", 10),
        Column::cells("advisor", 10),
        Column::cells("visit-status", 12),
        Column::cells("wait", 5),
    ],
    rows,
    row,
};

pub(super) static PUBLIC: Listing = Listing {
    id: "arrivals.public",
    kind: "visit",
    right: "right-see",
    columns: &[
        Column::cells("queue", 3),
        Column::grow("client", 14),
        Column::cells("plate", 10),
        Column::grow("advisor", 10),
        Column::cells("visit-status", 12),
    ],
    rows: public_rows,
    row: public_row,
};

pub(super) static APOLOGIES: Listing = Listing {
    id: "arrivals.apologies",
    kind: "visit",
    right: "right-see",
    columns: &[
        Column::grow("client", 14),
        Column::grow("vehicle", 15),
        Column::cells("promised", 11),
        Column::cells("late_minutes", 6),
    ],
    rows: apologies,
    row,
};

pub(super) static INBOX: Listing = Listing {
    id: "arrivals.inbox",
    kind: "notice",
    right: "right-see",
    columns: &[
        Column::cells("time", 5),
        Column::grow("client", 14),
        Column::grow("vehicle", 15),
        Column::grow("work", 10),
        Column::cells("stage", 10),
    ],
    rows: messages,
    row: message,
};

/// The days that are asked for, today when none are.
fn span(books: &Books<'_>, filter: &Filter) -> (NaiveDateTime, NaiveDateTime) {
    let from = filter.from.or(filter.to).unwrap_or(books.now.date());
    let to = filter.to.or(filter.from).unwrap_or(books.now.date());
    let midnight = |day: chrono::NaiveDate| day.and_hms_opt(0, 0, 0).unwrap_or(books.now);
    (midnight(from), midnight(to) + TimeDelta::days(1))
}

fn visits(books: &Books<'_>, filter: &Filter) -> Result<Vec<Visit>> {
    let (from, to) = span(books, filter);
    let limit = filter.limit.unwrap_or(PAGE);
    let after = match filter.after {
        Some(id) => sql::visit(books.db, id)?.map(|visit| (books.db.instant(visit.arrived), id)),
        None => None,
    };
    let mut visits =
        sql::arrived_between(books.db, from, to, after.unwrap_or((i64::MIN, 0)), limit)?;
    if let Some(text) = &filter.text {
        let wanted = fold(text);
        visits.retain(|visit| {
            visit.state().code() == wanted || fold(&visit.title()).contains(&wanted)
        });
    }
    Ok(visits)
}

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    visits(books, filter)?
        .iter()
        .map(|visit| marked(books, visit))
        .collect()
}

/// A line that says so where the visit was written down long after it began (X-REC).
fn marked(books: &Books<'_>, visit: &Visit) -> Result<Line> {
    let mut line = line(books, visit);
    if late::is_marked(books.db, visit.id)? {
        line.data["late"] = json!(true);
    }
    Ok(line)
}

/// One visit with the greeting card (ARRIVE-M5).
fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    let Some(visit) = sql::visit(books.db, id)? else {
        return Ok(None);
    };
    let mut line = marked(books, &visit)?;
    let card = greeting(
        books,
        visit.client_id,
        visit.transport_mode.as_deref(),
        visit.arrived,
    )?;
    if let Json::Object(data) = &mut line.data {
        data.insert("address_form".into(), json!(card.address));
        data.insert(
            "last_visit".into(),
            json!(card.last_visit.map(|day| day.to_string())),
        );
        data.insert("needs_loaner".into(), json!(card.needs_loaner));
        data.insert("loaner".into(), json!(card.loaner));
        data.insert("warning".into(), json!(card.warning));
        data.insert("claims".into(), json!(card.claims));
        data.insert("declined".into(), json!(card.declined));
    }
    Ok(Some(line))
}

fn line(books: &Books<'_>, visit: &Visit) -> Line {
    let state = visit.state();
    let rfc = |at: Option<NaiveDateTime>| at.map(|at| books.db.zone.rfc3339(at));
    // The client waits for the advisor until being taken; then the wait stands still.
    let wait = (visit.taken.or(visit.left).unwrap_or(books.now) - visit.arrived).num_minutes();
    let mut context = Answers::default();
    context.set_id("client", Some(visit.client_id));
    context.set_id("vehicle", visit.vehicle_id);
    context.set_id("booking", visit.booking_id);
    Line {
        target: visit.target(),
        mark: mark(books, visit),
        cells: vec![
            visit.queue_number.to_string(),
            visit.arrived.format("%H:%M").to_string(),
            format!(
                "{}{}",
                if visit.is_override { "! " } else { "" },
                short_name(&visit.client)
            ),
            format!("{} {}", visit.model, visit.plate.as_deref().unwrap_or(""))
                .trim()
                .to_owned(),
            visit
                .need
                .clone()
                .or_else(|| visit.work.clone())
                .unwrap_or_default(),
            visit.advisor.clone(),
            format!("visit-status-{}", state.code()),
            wait.to_string(),
        ],
        data: json!({
            "id": visit.id, "queue_number": visit.queue_number, "booking_id": visit.booking_id,
            "client_id": visit.client_id, "client": visit.client, "vehicle_id": visit.vehicle_id,
            "model": visit.model, "plate": visit.plate, "need": visit.need, "work": visit.work, "override": visit.is_override,
            "arrived": rfc(Some(visit.arrived)), "met": rfc(visit.met), "notified": rfc(visit.notified), "acknowledged": rfc(visit.acknowledged),
            "taken": rfc(visit.taken), "left": rfc(visit.left), "wait_minutes": wait,
            "advisor": visit.advisor, "status": state.code(), "waiting": visit.waits,
            "promised": rfc(visit.promised), "last_update": rfc(visit.last_update),
            "key_tag": visit.key_tag, "parking_place": visit.parking_place, "documents_left": visit.documents_left, "lounge_note": visit.lounge_note,
            "rev": visit.rev,
        }),
        context,
    }
}

fn mark(books: &Books<'_>, visit: &Visit) -> char {
    let missed = visit.left.is_none() && visit.promise(books.now) == Promise::Missed;
    match visit.state() {
        _ if missed => '!',
        State::Notified if super::work::unanswered(visit, books.now) => '!',
        State::Notified => '?',
        State::Left => ' ',
        _ => '■',
    }
}

/// What may hang on a wall: name with initials, plate, queue number (X-MASK).
fn public_rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    Ok(visits(books, filter)?
        .iter()
        .filter(|visit| visit.state() != State::Left)
        .map(public_line)
        .collect())
}

fn public_row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    Ok(sql::visit(books.db, id)?.as_ref().map(public_line))
}

fn public_line(visit: &Visit) -> Line {
    let (name, plate, state) = (
        people::public_name(&visit.client),
        visit.plate.clone(),
        visit.state().code(),
    );
    Line {
        target: visit.target(),
        mark: ' ',
        cells: vec![
            visit.queue_number.to_string(),
            name.clone(),
            plate.clone().unwrap_or_default(),
            visit.advisor.clone(),
            super::public::state_id(visit).to_owned(),
        ],
        data: json!({ "queue_number": visit.queue_number, "client": name, "plate": plate, "advisor": visit.advisor, "status": state }),
        context: Answers::default(),
    }
}

/// Promises to waiting clients that were missed: those written down and those that stand open now.
fn apologies(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let (from, to) = span(books, filter);
    let mut lines = Vec::new();
    for missed in sql::missed_promises(books.db, from, to)? {
        if let Some(visit) = sql::visit(books.db, missed.visit)? {
            lines.push(apology(books, &visit, missed.promised, Some(missed.said)));
        }
    }
    // Nobody has said a word since: neither in the hall nor when the vehicle was given back.
    let since = from - TimeDelta::days(sql::STAYS_DAYS);
    for visit in sql::arrived_between(books.db, since, to, (i64::MIN, 0), usize::MAX)? {
        let is_owed = visit.left.is_none() && visit.promise(books.now) == Promise::Missed;
        if let Some(promised) = visit
            .promised
            .filter(|at| is_owed && from <= *at && *at < to)
        {
            lines.push(apology(books, &visit, promised, None));
        }
    }
    lines.truncate(filter.limit.unwrap_or(PAGE));
    Ok(lines)
}

fn apology(
    books: &Books<'_>,
    visit: &Visit,
    promised: NaiveDateTime,
    said: Option<NaiveDateTime>,
) -> Line {
    let late = (said.unwrap_or(books.now) - promised).num_minutes();
    let plain = line(books, visit);
    Line {
        mark: if said.is_some() { ' ' } else { '!' },
        cells: vec![
            plain.cells[2].clone(),
            plain.cells[3].clone(),
            promised.format("%d.%m %H:%M").to_string(),
            late.to_string(),
        ],
        data: json!({
            "id": visit.id, "client_id": visit.client_id, "client": visit.client, "plate": visit.plate,
            "promised": books.db.zone.rfc3339(promised), "said": said.map(|at| books.db.zone.rfc3339(at)), "late_minutes": late,
        }),
        ..plain
    }
}

fn messages(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let messages = notice::inbox(books)?;
    Ok(messages
        .iter()
        .take(filter.limit.unwrap_or(PAGE))
        .map(|message| message_line(books, message))
        .collect())
}

fn message(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    Ok(notice::inbox(books)?
        .iter()
        .find(|message| message.target.id == id)
        .map(|message| message_line(books, message)))
}

fn message_line(books: &Books<'_>, message: &Message) -> Line {
    let arg = |name: &str| match message.args.iter().find(|(known, _)| known == name) {
        Some((_, Arg::Text(text))) => text.clone(),
        Some((_, Arg::Number(number))) => number.to_string(),
        _ => String::new(),
    };
    Line {
        target: message.target,
        mark: if message.stage > Stage::Sent {
            '!'
        } else {
            ' '
        },
        cells: vec![
            message.sent_at.format("%H:%M").to_string(),
            arg("client"),
            arg("vehicle"),
            arg("work"),
            format!("stage-{}", message.stage.code()),
        ],
        data: json!({
            "id": message.target.id, "about": message.about, "text": message.text_id,
            "sent": books.db.zone.rfc3339(message.sent_at), "stage": message.stage.code(), "rev": message.target.rev,
        }),
        context: Answers::default(),
    }
}
