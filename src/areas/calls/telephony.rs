//! Events of the telephone exchange: ring, answer, end, dial. Each may arrive twice; the exchange's own number of
//! the call (uid) makes the second one do nothing.

use super::sql::{self, Call};
use super::state::State;
use super::{CALL, missed, model};
use crate::action::{Action, Answers, Field, Shape};
use crate::areas::people;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Value};
use crate::rules::{phone, text};

const RIGHT: &str = "right-telephony";

const UID: Field = Field::required("uid", Shape::Line);
const MAYBE_UID: Field = Field::optional("uid", Shape::Line);
const LINE: Field = Field::optional("line", Shape::Line);

pub(super) static RING: Action = Action {
    fields: &[Field::optional("phone", Shape::Line), LINE, MAYBE_UID],
    alias: Some("call in"),
    ..Action::new("calls.ring", RIGHT, ring)
};

pub(super) static ANSWER: Action = Action {
    fields: &[UID],
    alias: Some("call answer"),
    ..Action::new("calls.answer", RIGHT, answer)
};

pub(super) static END: Action = Action {
    fields: &[UID],
    alias: Some("call end"),
    ..Action::new("calls.end", RIGHT, end)
};

pub(super) static DIAL: Action = Action {
    fields: &[Field::required("phone", Shape::Line), LINE, MAYBE_UID],
    alias: Some("call out"),
    ..Action::new("calls.dial", RIGHT, dial)
};

/// Words with which exchanges say that the caller hid the number.
const HIDDEN: [&str; 6] = [
    "hidden",
    "anonymous",
    "unknown",
    "private",
    "restricted",
    "номер скрыт",
];

/// The number as it is kept: normalised, or the text itself when it is none; nothing is a hidden number.
pub(super) fn caller(
    books: &Books<'_>,
    typed: Option<&str>,
) -> Result<(Option<String>, Option<String>)> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else {
        return Ok((None, None));
    };
    if HIDDEN.contains(&typed.to_lowercase().as_str()) {
        return Ok((None, None));
    }
    let area = books.db.setting("area_code")?;
    Ok(match phone::normalise_entry(typed, area.as_deref()) {
        Ok(phone) => (Some(phone.number), phone.ext),
        Err(_) => (Some(text::clean_line(typed)), None),
    })
}

/// The client of a number, when there is exactly one; and the car, when that client has exactly one.
pub(super) fn only_client(
    books: &Books<'_>,
    number: Option<&str>,
) -> Result<(Option<Id>, Option<Id>)> {
    let Some(number) = number else {
        return Ok((None, None));
    };
    let clients = people::by_phone(books.db, number)?;
    let [client] = clients.as_slice() else {
        return Ok((None, None));
    };
    Ok((Some(client.id), only_vehicle(books, client.id)?))
}

pub(super) fn only_vehicle(books: &Books<'_>, client: Id) -> Result<Option<Id>> {
    let vehicles = people::vehicles_of(books.db, client)?;
    let [vehicle] = vehicles.as_slice() else {
        return Ok(None);
    };
    Ok(Some(vehicle.id))
}

/// The acting employee; the exchange itself is nobody.
pub(super) fn me(books: &Books<'_>) -> Option<Id> {
    (books.who.id != 0).then_some(books.who.id)
}

fn ring(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    begin(books, answers, "in", change)
}

fn dial(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    begin(books, answers, "out", change)
}

fn begin(
    books: &Books<'_>,
    answers: &Answers,
    direction: &'static str,
    change: &mut Change,
) -> Result<Done> {
    let said = |id: Id| Ok(Done::said(Phrase::new("calls-started")).showing(id));
    if let Some(uid) = answers.get("uid")
        && let Some(known) = sql::by_uid(books.db, uid)?
    {
        return said(known.id);
    }
    let (number, ext) = caller(books, answers.get("phone"))?;
    if let Some(told) = told_by_import(books, answers, number.as_deref(), direction, change)? {
        return said(told);
    }
    let (client, vehicle) = only_client(books, number.as_deref())?;
    let taken_by = if direction == "out" { me(books) } else { None };
    let id = change.insert(
        &CALL,
        [
            ("uid", answers.value("uid")),
            ("direction", direction.to_owned().into()),
            ("line", answers.value("line")),
            ("phone", number.into()),
            ("ext", ext.into()),
            ("client_id", client.into()),
            ("vehicle_id", vehicle.into()),
            ("state", State::Ringing.code().to_owned().into()),
            ("started_at", books.instant().into()),
            ("taken_by", taken_by.into()),
            ("source", "exchange".to_owned().into()),
        ],
    );
    said(id)
}

/// The call of this event when a log has told of it already: an event that comes late makes no second call.
fn told_by_import(
    books: &Books<'_>,
    answers: &Answers,
    number: Option<&str>,
    direction: &str,
    change: &mut Change,
) -> Result<Option<Id>> {
    let uid = answers.get("uid");
    if let Some(uid) = uid
        && let Some(call) = sql::by_import_key(books.db, uid)?
    {
        return Ok(Some(call.id));
    }
    let Some(number) = number else {
        return Ok(None);
    };
    let inbound = direction == "in";
    let Some(call) = sql::told_already(books.db, number, inbound, books.instant())? else {
        return Ok(None);
    };
    let Some((source, known)) = sql::origin(books.db, call.id)? else {
        return Ok(None);
    };
    if source != "import" {
        return Ok(None);
    }
    // The events that follow name the exchange's own number of it.
    if known.is_none() && uid.is_some() {
        change.update(&CALL, call.target(), [("uid", answers.value("uid"))]);
    }
    Ok(Some(call.id))
}

fn known(books: &Books<'_>, answers: &Answers) -> Result<Call> {
    let uid = answers.need("uid")?;
    match sql::by_uid(books.db, uid)? {
        Some(call) => Ok(call),
        None => sql::by_import_key(books.db, uid)?.ok_or(Error::NotFound),
    }
}

fn answer(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = known(books, answers)?;
    if call.state == State::Ringing {
        let taker = call.taken_by.or(me(books));
        pick_up(books, &call, taker, change)?;
    }
    Ok(Done::said(Phrase::new("calls-answered")).showing(call.id))
}

/// Somebody talks: the wait ends here, and what was missed of this number is closed (CALLS-R4).
pub(super) fn pick_up(
    books: &Books<'_>,
    call: &Call,
    taker: Option<Id>,
    change: &mut Change,
) -> Result<()> {
    change.update(
        &CALL,
        call.target(),
        [
            ("state", State::Answered.code().to_owned().into()),
            ("answered_at", books.instant().into()),
            ("wait_s", seconds(call.started, books).into()),
            ("taken_by", taker.into()),
        ],
    );
    missed::close(books, call.phone.as_deref(), call.inbound, taker, change)
}

fn end(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = known(books, answers)?;
    let done = Done::said(Phrase::new("calls-ended")).showing(call.id);
    match call.state {
        State::Ringing if call.inbound => missed::store(books, &call, change)?,
        State::Ringing => hang_up(books, &call, State::Unreached, change),
        State::Answered => {
            let told = call.topic.is_some() && call.outcome.is_some();
            hang_up(
                books,
                &call,
                if told { State::Closed } else { State::Wrap },
                change,
            );
        }
        _ => {}
    }
    Ok(done)
}

fn hang_up(books: &Books<'_>, call: &Call, state: State, change: &mut Change) {
    let talked = call.answered.map(|answered| seconds(answered, books));
    let closed = (state == State::Closed).then(|| books.instant());
    change.update(
        &CALL,
        call.target(),
        [
            ("state", state.code().to_owned().into()),
            ("ended_at", books.instant().into()),
            ("talk_s", talked.into()),
            ("closed_at", closed.into()),
            (
                "wait_s",
                call.wait_s.or(Some(seconds(call.started, books))).into(),
            ),
        ],
    );
}

pub(super) fn seconds(since: chrono::NaiveDateTime, books: &Books<'_>) -> i64 {
    (books.now - since).num_seconds().max(0)
}

/// What a missed call is written as: a row to be returned, one of a row's later misses, or a mere note.
pub(super) fn missed_values(
    books: &Books<'_>,
    call: &Call,
    due: Option<i64>,
    count: i64,
    into: Option<Id>,
) -> [(&'static str, Value); 6] {
    [
        ("state", State::Missed.code().to_owned().into()),
        ("ended_at", books.instant().into()),
        ("wait_s", seconds(call.started, books).into()),
        ("due_at", due.into()),
        ("missed_count", count.into()),
        ("collapsed_into", into.into()),
    ]
}

/// Whether the wait was long enough to be returned, and there is a number to return to.
pub(super) fn must_return(books: &Books<'_>, call: &Call) -> bool {
    call.phone.is_some() && model::is_queued(seconds(call.started, books))
}
