//! Promises to call back: a time and an owner or anybody, so that none dies with a shift (CALLS-R5).

use chrono::NaiveDateTime;

use super::sql::{self, Call};
use super::{PROMISE, missed, model, telephony};
use crate::action::{Action, Answers, Field, Key, Pick, Shape};
use crate::areas::people;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

/// Working minutes of a promise for which nobody said an hour.
const PROMISED_MIN: i64 = 60;
/// The owner that is nobody in particular.
const ANY: &str = "any";

pub(super) static PROMISE_CALL: Action = Action {
    key: Some(Key::Char('p')),
    on: &["call", "missed", "client"],
    fields: &[
        Field::required("at", Shape::Moment),
        Field::optional("owner", Shape::Choice(owners)),
        Field::optional("note", Shape::Lines),
    ],
    fill,
    ..Action::new("calls.promise", "right-calls", promise)
};

pub(super) static KEEP: Action = Action {
    key: Some(Key::F(9)),
    on: &["promise"],
    ..Action::new("calls.keep-promise", "right-calls", keep)
};

/// A promise that the call's outcome has made is dated and given to somebody here; else nobody owns it.
fn fill(books: &Books<'_>, target: Option<Id>, answers: &mut Answers) -> Result<()> {
    if let Some(call) = target
        && let Some(promise) = sql::promise_of(books.db, call)?
    {
        answers.set_default("at", promise.due.format("%d.%m.%Y %H:%M").to_string());
    }
    answers.set_default("owner", ANY);
    Ok(())
}

/// What an outcome «перезвонить» makes at once, so that nothing depends on the form that follows: anybody's promise
/// within an hour of the desk's time. Answers its term; none when the call has one, or nobody could be called.
pub(super) fn make(
    books: &Books<'_>,
    call: &Call,
    note: Option<&str>,
    change: &mut Change,
) -> Result<Option<NaiveDateTime>> {
    let is_callable = call.phone.is_some() || call.client_id.is_some();
    if !is_callable || sql::promise_of(books.db, call.id)?.is_some() {
        return Ok(None);
    }
    let due = missed::add_working(books, model::miss_minute(books.now), PROMISED_MIN)?;
    change.insert(
        &PROMISE,
        [
            ("call_id", call.id.into()),
            ("client_id", call.client_id.into()),
            ("vehicle_id", call.vehicle_id.into()),
            ("phone", call.phone.clone().into()),
            ("due_at", books.db.instant(due).into()),
            ("note", note.map(str::to_owned).into()),
        ],
    );
    Ok(Some(due))
}

fn owners(books: &Books<'_>) -> Result<Vec<Pick>> {
    let mut picks = vec![Pick::new(ANY, Phrase::new("calls-anybody"))];
    picks.extend(
        sql::employees(books.db)?
            .into_iter()
            .map(|(login, name)| Pick::new(login, name)),
    );
    Ok(picks)
}

struct About {
    call: Option<Id>,
    client: Option<Id>,
    vehicle: Option<Id>,
    phone: Option<String>,
}

/// Whom the promise is given to: the caller of a call, or a client.
fn about(books: &Books<'_>, target: Option<Target>) -> Result<About> {
    let id = target.ok_or(Error::NotFound)?.id;
    if let Some(call) = sql::call(books.db, id)? {
        return Ok(About {
            call: Some(id),
            client: call.client_id,
            vehicle: call.vehicle_id,
            phone: call.phone,
        });
    }
    let client = people::client(books.db, id)?.ok_or(Error::NotFound)?;
    let phone = client.phones.first().map(|line| line.number.clone());
    Ok(About {
        call: None,
        client: Some(id),
        vehicle: None,
        phone,
    })
}

fn promise(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let about = about(books, target)?;
    if about.phone.is_none() && about.client.is_none() {
        return Err(Error::rule(Phrase::new("calls-promise-nobody")));
    }
    let Some(due) = answers.moment("at") else {
        return Err(Error::at("at", Phrase::new("calls-promise-hour")));
    };
    let owner = match answers.get("owner") {
        None | Some(ANY) => None,
        Some(login) => sql::employee_id(books.db, login)?,
    };
    let open = match about.call {
        Some(call) => sql::promise_of(books.db, call)?,
        None => None,
    };
    let values = [
        ("call_id", about.call.into()),
        ("client_id", about.client.into()),
        ("vehicle_id", about.vehicle.into()),
        ("phone", about.phone.into()),
        ("due_at", books.db.instant(due).into()),
        ("owner", owner.into()),
        ("note", answers.value("note")),
    ];
    let id = match open {
        Some(promise) => {
            change.update(&PROMISE, promise.target(), values);
            promise.id
        }
        None => change.insert(&PROMISE, values),
    };
    Ok(
        Done::said(Phrase::new("calls-promised").with("at", due.format("%d.%m %H:%M").to_string()))
            .showing(id),
    )
}

fn keep(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let promise = sql::promise(books.db, target.id)?.ok_or(Error::NotFound)?;
    if promise.kept {
        return Err(Error::rule(Phrase::new("calls-promise-kept")));
    }
    change.update(
        &PROMISE,
        target,
        [
            ("kept_at", books.instant().into()),
            ("kept_by", telephony::me(books).into()),
        ],
    );
    Ok(Done::said(Phrase::new("calls-promise-done")).showing(target.id))
}
