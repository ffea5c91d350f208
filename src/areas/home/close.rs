//! Closing the day: every open row of bands 0–3 passes to somebody or has a reason, then one signature (HOME-R5).

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use super::list::{self, Due};
use super::sql::{self, DayClose, Passed, Receiver};
use super::{DAY_CLOSE, HANDOVER};
use crate::action::{Action, Answers, Column, Field, Filter, Key, Line, Listing, Pick, Shape};
use crate::areas::employees;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Value};
use crate::rules::band::Band;
use crate::rules::name::short_name;

/// The receiver that is no person: whoever is at the desk next.
pub(super) const SHIFT: &str = "shift";
/// Roles whose people take over the desk's own work, in this order; the others follow.
const DESK_ROLES: [&str; 3] = ["receptionist", "shift_senior", "head"];
const PAGE: usize = 100;

pub(super) static CLOSE_DAY: Action = Action {
    key: Some(Key::Char('z')),
    fields: &[
        Field::optional("receiver", Shape::Choice(receivers)),
        Field::optional("except", Shape::Lines),
        Field::optional("reason", Shape::Line),
    ],
    ..Action::new("home.close-day", "right-calls", close_day)
};

pub(super) static CLOSINGS: Listing = Listing {
    id: "home.closings",
    kind: "day_close",
    right: "right-see",
    columns: &[
        Column::cells("day", 10),
        Column::cells("time", 5),
        Column::grow("closed_by", 16),
        Column::cells("left_open", 8),
    ],
    rows: closings,
    row: closing,
};

/// Who can take a row over: the next shift, then everybody who works here and is not the one who signs.
pub(super) fn receivers(books: &Books<'_>) -> Result<Vec<Pick>> {
    let mut working: Vec<_> = employees::employees(books.db)?
        .into_iter()
        .filter(|one| one.retired_at.is_none() && one.id != books.who.id)
        .collect();
    let rank = |role: &str| DESK_ROLES.iter().position(|known| *known == role);
    working.sort_by_key(|one| (rank(&one.role).unwrap_or(DESK_ROLES.len()), one.id));
    let mut picks = vec![Pick::new(SHIFT, Phrase::new("home-receiver-shift"))];
    picks.extend(
        working
            .into_iter()
            .map(|one| Pick::new(one.login, short_name(&one.name))),
    );
    Ok(picks)
}

/// The rows that nobody may leave without a word: life and safety, late, and whatever is due today.
pub(super) fn open_rows(books: &Books<'_>) -> Result<Vec<Due>> {
    let mut due = list::due(books)?;
    due.retain(|due| due.band <= Band::Today);
    Ok(due)
}

/// `17=smirnova; 21/no_show=shift; 30=клиент в отпуске`: by record, or by record and list.
fn exceptions(typed: &str) -> Vec<(&str, &str)> {
    typed
        .split([';', '\n'])
        .filter_map(|part| part.split_once('='))
        .map(|(row, to)| (row.trim(), to.trim()))
        .collect()
}

fn key(due: &Due) -> String {
    format!("{}/{}", due.row.target.id, due.row.queue)
}

/// What an exception must say to name this very row.
pub(super) fn except(due: &Due, to: &str) -> String {
    format!("{}={}", key(due), to.replace([';', '\n'], ","))
}

fn close_day(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let rows = open_rows(books)?;
    let people: HashMap<String, Id> = employees::employees(books.db)?
        .into_iter()
        .filter(|one| one.retired_at.is_none())
        .map(|one| (one.login, one.id))
        .collect();
    let receiver = |text: &str| match people.get(text) {
        _ if text == SHIFT => Receiver::Shift,
        Some(id) => Receiver::Employee(*id),
        None => Receiver::Reason(text.to_owned()),
    };
    let said = exceptions(answers.get("except").unwrap_or_default());
    let names = |due: &Due, row: &str| row == key(due) || row == due.row.target.id.to_string();
    if let Some((row, _)) = said
        .iter()
        .find(|(row, _)| !rows.iter().any(|due| names(due, row)))
    {
        let why = Phrase::new("home-close-no-such").with("row", *row);
        return Err(Error::at("except", why));
    }
    let of_all = answers.get("receiver").or(answers.get("reason"));
    let mut passed = Vec::new();
    for due in &rows {
        let own = said.iter().find(|(row, _)| names(due, row));
        let to = own
            .map(|(_, to)| *to)
            .or(of_all)
            .filter(|to| !to.is_empty());
        let Some(to) = to else {
            return Err(needs_receiver(due));
        };
        passed.push((due, receiver(to)));
    }
    sign(books, &passed, change)
}

/// The row is named: by number for scripts, by what is to be done for a person (HOME-T5).
fn needs_receiver(due: &Due) -> Error {
    Error::at(
        "receiver",
        Phrase::new("home-close-needs")
            .with("row", due.row.target.id.to_string())
            .with("do", due.row.say.clone())
            .with("title", due.row.title.as_str()),
    )
}

fn sign(books: &Books<'_>, passed: &[(&Due, Receiver)], change: &mut Change) -> Result<Done> {
    let day = books.now.date();
    if let Some(earlier) = sql::close_of(books.db, day)? {
        let target = Target {
            id: earlier.id,
            rev: earlier.rev,
        };
        change.void(books, &DAY_CLOSE, target, "signed again");
    }
    let id = change.insert(
        &DAY_CLOSE,
        [
            ("day", day.to_string().into()),
            ("closed_at", books.instant().into()),
            ("closed_by", books.who.id.into()),
            (
                "left_open",
                i64::try_from(passed.len()).unwrap_or(i64::MAX).into(),
            ),
        ],
    );
    let mut handed = 0_i64;
    for (due, to) in passed {
        let (employee, shift, reason) = match to {
            Receiver::Employee(id) => (Value::Integer(*id), 0, Value::Null),
            Receiver::Shift => (Value::Null, 1, Value::Null),
            Receiver::Reason(reason) => (Value::Null, 0, Value::Text(reason.clone())),
        };
        handed += i64::from(!matches!(to, Receiver::Reason(_)));
        change.insert(
            &HANDOVER,
            [
                ("close_id", id.into()),
                ("row_kind", due.row.kind.to_owned().into()),
                ("row_id", due.row.target.id.into()),
                ("queue", due.row.queue.to_owned().into()),
                ("due_at", books.db.instant(due.row.due).into()),
                ("band", i64::from(due.band.number()).into()),
                ("to_employee", employee),
                ("to_shift", shift.into()),
                ("reason", reason),
            ],
        );
    }
    let left = i64::try_from(passed.len()).unwrap_or(i64::MAX) - handed;
    Ok(Done::said(
        Phrase::new("home-day-closed")
            .with("time", books.now.format("%H:%M").to_string())
            .with("passed", handed)
            .with("left", left),
    )
    .showing(id))
}

fn closings(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let from = filter.from.unwrap_or(chrono::NaiveDate::MIN);
    let to = filter.to.unwrap_or(books.now.date());
    let before = match filter.after {
        Some(id) => sql::close(books.db, id)?.map(|close| close.day),
        None => None,
    };
    let limit = filter.limit.unwrap_or(PAGE);
    sql::closes_between(books.db, (from, to), before, limit)?
        .iter()
        .map(|close| line(books, close))
        .collect()
}

fn closing(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    sql::close(books.db, id)?
        .map(|close| line(books, &close))
        .transpose()
}

fn line(books: &Books<'_>, close: &DayClose) -> Result<Line> {
    let logins: HashMap<Id, String> = employees::employees(books.db)?
        .into_iter()
        .map(|one| (one.id, one.login))
        .collect();
    let rows = sql::passed(books.db, close.id)?;
    let left: Vec<Json> = rows.iter().map(|row| data(books, row, &logins)).collect();
    let rfc = |at| books.db.zone.rfc3339(at);
    Ok(Line {
        target: Target {
            id: close.id,
            rev: close.rev,
        },
        mark: ' ',
        cells: vec![
            close.day.format("%d.%m.%Y").to_string(),
            close.at.format("%H:%M").to_string(),
            short_name(&close.by_name),
            close.left_open.to_string(),
        ],
        data: json!({
            "id": close.id,
            "day": close.day.to_string(),
            "closed_at": rfc(close.at),
            "closed_by": logins.get(&close.by),
            "left_open": left,
        }),
        context: Answers::default(),
    })
}

fn data(books: &Books<'_>, row: &Passed, logins: &HashMap<Id, String>) -> Json {
    let (to, reason) = match &row.to {
        Receiver::Employee(id) => (logins.get(id).cloned(), None),
        Receiver::Shift => (Some(SHIFT.to_owned()), None),
        Receiver::Reason(reason) => (None, Some(reason.clone())),
    };
    json!({
        "kind": row.row_kind,
        "id": row.row,
        "queue": row.queue,
        "due": books.db.zone.rfc3339(row.due),
        "urgency": row.band,
        "to": to,
        "reason": reason,
    })
}
