//! The calls that follow from a swap (FLEET-R9): a row of work each, written in the same action, closed when the client
//! was told; an unanswered try puts it off by an hour.

use chrono::{NaiveDateTime, TimeDelta};

use super::FLEET_CALL;
use crate::action::{Action, Answers, Field, Key, Pick, Shape, picks};
use crate::areas::people;
use crate::areas::work::WorkRow;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::band::Signals;
use crate::rules::{name, phone};

/// Minutes in which both clients are to be told.
const TERM: i64 = 60;
/// Minutes after which a client who did not answer is tried again.
const AGAIN: i64 = 60;

pub(super) static CALLED: Action = Action {
    key: Some(Key::F(9)),
    on: &["fleet_call"],
    fields: &[
        Field::required("outcome", Shape::Choice(outcomes)),
        Field::optional("said", Shape::Line),
    ],
    fits: |books, id| Ok(super::sql::calls::call(books.db, id)?.is_some()),
    ..Action::new("fleet.called", "right-fleet", called)
};

fn outcomes(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("told", "fleet-called-told"),
        ("no_answer", "fleet-called-no-answer"),
    ]))
}

/// Puts a call into the day.
pub(super) fn ask(
    books: &Books<'_>,
    change: &mut Change,
    (agreement, client): (Id, Option<Id>),
    cause: &'static str,
) {
    let Some(client) = client else { return };
    let due = books.now + TimeDelta::minutes(TERM);
    change.insert(
        &FLEET_CALL,
        [
            ("agreement_id", agreement.into()),
            ("client_id", client.into()),
            ("cause", cause.to_owned().into()),
            ("due_at", books.db.instant(due).into()),
        ],
    );
}

fn called(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let call = super::sql::calls::call(books.db, target.id)?.ok_or(Error::NotFound)?;
    let client = name::short_name(&people::name(books.db, call.client_id)?);
    if answers.need("outcome")? == "told" {
        let told = [
            ("done_at", books.instant().into()),
            ("tries", (call.tries + 1).into()),
            ("said", answers.value("said")),
        ];
        change.update(&FLEET_CALL, target, told);
        return Ok(Done::said(
            Phrase::new("fleet-call-told").with("client", client),
        ));
    }
    let again: NaiveDateTime = books.now + TimeDelta::minutes(AGAIN);
    change.update(
        &FLEET_CALL,
        target,
        [
            ("due_at", books.db.instant(again).into()),
            ("tries", (call.tries + 1).into()),
        ],
    );
    Ok(Done::said(
        Phrase::new("fleet-call-again")
            .with("client", client)
            .with("at", again.format("%H:%M").to_string()),
    ))
}

/// The calls that are open, as rows of work.
pub(super) fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let mut rows = Vec::new();
    for call in super::sql::calls::open(books.db)? {
        let Some(client) = people::client(books.db, call.client_id)? else {
            continue;
        };
        let number = client
            .phones
            .first()
            .map(|line| phone::display(&line.number));
        let id = if call.cause == "kept" {
            "fleet-ring-kept"
        } else {
            "fleet-ring-swapped"
        };
        let mut context = Answers::new([("agreement", &call.agreement_id.to_string())]);
        context.set_id("client", Some(client.id));
        rows.push(WorkRow {
            kind: "fleet_call",
            target: call.target,
            title: format!("{} · {}", name::short_name(&client.name), call.unit),
            say: Phrase::new(id)
                .with("phone", number.unwrap_or_default())
                .with("until", call.until.format("%d.%m %H:%M").to_string()),
            action: "fleet.called",
            due: call.due,
            danger: false,
            signals: Signals::default(),
            owner: None,
            queue: "fleet_call",
            context,
        });
    }
    Ok(rows)
}
