//! A call passed on with a note, and the mark of whoever picked it up (CALLS-S2): it is work until then.

use super::sql::{self, Call};
use super::state::State;
use super::telephony::{me, seconds};
use super::{CALL, desk, missed, model, show};
use crate::action::{Action, Answers, Field, Key, Pick, Shape};
use crate::desk::notice::{Notice, To, acknowledge, inbox};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::name;

/// The outcome of a call that somebody else goes on with.
pub(super) const PASSED: &str = "passed";
/// Working minutes within which it must be picked up.
pub(super) const PICK_UP_MIN: i64 = 15;

pub(super) static TRANSFER: Action = Action {
    on: &["call"],
    fields: &[
        Field::optional("receiver", Shape::Choice(receivers)),
        Field::optional("receiver_name", Shape::Line),
        Field::required("transfer", Shape::Choice(kinds)),
        Field::required("note", Shape::Lines),
        desk::TOPIC,
    ],
    fill,
    fits: is_open,
    ..Action::new("calls.transfer", "right-calls", transfer)
};

pub(super) static PICK_UP: Action = Action {
    key: Some(Key::F(9)),
    on: &["transfer"],
    fits: waits,
    ..Action::new("calls.pick-up", "right-acknowledge", pick_up)
};

fn kinds(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(vec![
        Pick::new("warm", Phrase::new("transfer-kind-warm")),
        Pick::new("cold", Phrase::new("transfer-kind-cold")),
    ])
}

fn receivers(books: &Books<'_>) -> Result<Vec<Pick>> {
    let others = sql::employees(books.db)?.into_iter();
    Ok(others
        .filter(|(login, _)| *login != books.who.login)
        .map(|(login, name)| Pick::new(login, name))
        .collect())
}

fn fill(books: &Books<'_>, target: Option<Id>, answers: &mut Answers) -> Result<()> {
    let call = target.map(|id| sql::call(books.db, id)).transpose()?;
    if let Some(call) = call.flatten() {
        answers.set_default("note", call.note.unwrap_or_default());
        answers.set_default("topic", call.topic.unwrap_or_default());
    }
    answers.set_default("transfer", "cold");
    Ok(())
}

fn is_open(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(sql::call(books.db, id)?.is_some_and(|call| call.state.is_open()))
}

fn waits(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(sql::transfer_of(books.db, id)?.is_some_and(|transfer| transfer.picked_up.is_none()))
}

fn transfer(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = desk::seen(books, target)?;
    if !call.state.is_open() {
        return Err(Error::rule(Phrase::new("calls-over")));
    }
    let receiver = match answers.get("receiver") {
        Some(login) => sql::employee_id(books.db, login)?,
        None => None,
    };
    let named = answers.get("receiver_name").map(str::to_owned);
    if receiver.is_none() && named.is_none() {
        return Err(Error::at("receiver", Phrase::new("calls-transfer-nobody")));
    }
    if receiver.is_some() && receiver == me(books) {
        return Err(Error::at("receiver", Phrase::new("calls-transfer-self")));
    }
    let note = answers.need("note")?.to_owned();
    let ended = call.ended.unwrap_or(books.now);
    let answered = call.answered.unwrap_or(call.started);
    change.update(
        &CALL,
        call.target(),
        [
            ("state", State::Closed.code().to_owned().into()),
            ("topic", answers.need("topic")?.to_owned().into()),
            ("outcome", PASSED.to_owned().into()),
            ("ended_at", books.db.instant(ended).into()),
            ("closed_at", books.instant().into()),
            (
                "talk_s",
                call.talk_s
                    .unwrap_or((ended - answered).num_seconds().max(0))
                    .into(),
            ),
            ("wrap_s", seconds(ended, books).into()),
            ("taken_by", call.taken_by.or(me(books)).into()),
            ("transferred_to", receiver.into()),
            ("transferred_name", named.clone().into()),
            ("transfer_kind", answers.need("transfer")?.to_owned().into()),
            ("transfer_note", note.clone().into()),
            ("transferred_at", books.instant().into()),
        ],
    );
    let by = name::short_name(&books.who.name);
    if let Some(id) = receiver {
        let say = Phrase::new("calls-notice-transfer")
            .with("who", words(&call))
            .with("phone", call.number())
            .with("note", note)
            .with("by", by);
        change.notify(
            books,
            Notice {
                to: To::Employee(id),
                about: Some(call.id),
                say,
                remind_after: Some(PICK_UP_MIN),
                escalate_after: None,
            },
        );
    }
    let colleague = receiver.map(|id| sql::employee_name(books.db, id));
    let to = colleague.transpose()?.flatten().or(named);
    Ok(Done::said(
        Phrase::new("calls-transferred")
            .with("who", show::who(&call))
            .with("to", name::short_name(&to.unwrap_or_default())),
    )
    .showing(call.id))
}

/// Who called, in plain words: a notice keeps no sentence inside its sentence.
fn words(call: &Call) -> String {
    let known = call.client.as_deref().map(name::short_name);
    known.unwrap_or_else(|| call.number())
}

fn pick_up(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = desk::seen(books, target)?;
    let transfer = sql::transfer_of(books.db, call.id)?.ok_or(Error::NotFound)?;
    if transfer.picked_up.is_some() {
        return Err(Error::rule(Phrase::new("calls-picked-up-already")));
    }
    change.update(
        &CALL,
        call.target(),
        [
            ("picked_up_at", books.instant().into()),
            ("picked_up_by", me(books).into()),
        ],
    );
    // Whoever has the matter has read of it.
    for message in inbox(books)? {
        if message.about == Some(call.id) && message.text_id == "calls-notice-transfer" {
            acknowledge(books, message.target.id, change)?;
        }
    }
    Ok(Done::said(Phrase::new("calls-picked-up").with("who", show::who(&call))).showing(call.id))
}

/// When a transfer must be picked up, in the desk's hours.
pub(super) fn due(books: &Books<'_>, transfer: &sql::Transfer) -> Result<chrono::NaiveDateTime> {
    missed::add_working(books, model::miss_minute(transfer.at), PICK_UP_MIN)
}
