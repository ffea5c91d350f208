//! What a person does with a call: takes it, says who and why, ends it. One key each where it can be one.

use super::defaults::{CLAIMS, PROMISES};
use super::sql::{self, Call};
use super::state::State;
use super::telephony::{caller, me, only_client, only_vehicle, pick_up, seconds};
use super::transfer::PASSED;
use super::{CALL, fits, missed, promises, show};
use crate::action::{Action, Answers, Field, Key, Pick, Shape};
use crate::areas::{bookings, people};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Refusal, Result, Target, late};
use crate::rules::text;

const RIGHT: &str = "right-calls";
/// The outcomes that the card writes by itself.
const BOOKED: &str = "booked";
const RESOLVED: &str = "resolved";

const CALLS: &[&str] = &["call", "missed"];

pub(super) const TOPIC: Field = Field::required("topic", Shape::Choice(topics));
pub(super) const OUTCOME: Field = Field::required("outcome", Shape::Choice(outcomes));
const NOTE: Field = Field::optional("note", Shape::Lines);

pub(super) static TAKE: Action = Action {
    on: &["call"],
    fits: fits::take,
    ..Action::new("calls.take", RIGHT, take)
};

pub(super) static ADD: Action = Action {
    fields: &[
        Field::optional("phone", Shape::Line),
        Field::optional("client", Shape::Record("client")),
        Field::optional("direction", Shape::Choice(directions)),
        // The moment of the first keystroke, in seconds: the talk began then (CALLS-O1).
        Field::optional("began", Shape::Hidden),
        Field::extra("started", Shape::Happened),
    ],
    ..Action::new("calls.add", RIGHT, add)
};

pub(super) static ATTACH: Action = Action {
    on: CALLS,
    fields: &[
        Field::required("client", Shape::Record("client")),
        Field::optional("vehicle", Shape::Record("vehicle")),
        Field::optional("own_number", Shape::Toggle),
    ],
    ..Action::new("calls.attach", RIGHT, attach)
};

pub(super) static SET_TOPIC: Action = Action {
    on: CALLS,
    fields: &[TOPIC],
    ..Action::new("calls.topic", RIGHT, set_topic)
};

pub(super) static SET_OUTCOME: Action = Action {
    on: CALLS,
    fields: &[OUTCOME],
    ..Action::new("calls.outcome", RIGHT, set_outcome)
};

pub(super) static SET_NOTE: Action = Action {
    on: CALLS,
    fields: &[NOTE],
    fill,
    ..Action::new("calls.note", RIGHT, set_note)
};

pub(super) static FLIP: Action = Action {
    key: Some(Key::Char('b')),
    on: &["call"],
    ..Action::new("calls.flip", RIGHT, flip)
};

pub(super) static CLOSE: Action = Action {
    key: Some(Key::F(9)),
    on: &["call"],
    fields: &[TOPIC, OUTCOME, NOTE],
    fill,
    fits: fits::close,
    ..Action::new("calls.close", RIGHT, close)
};

pub(super) fn topics(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(sql::topics(books.db)?
        .into_iter()
        .map(|topic| Pick::new(topic.code, topic.title))
        .collect())
}

pub(super) fn outcomes(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(sql::outcomes(books.db)?
        .into_iter()
        .map(|outcome| Pick::new(outcome.code, outcome.title))
        .collect())
}

fn directions(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(["in", "out"]
        .map(|code| Pick::new(code, show::direction(code)))
        .into())
}

fn fill(books: &Books<'_>, target: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(call) = target
        .map(|id| sql::call(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    let outcome = match call.outcome.clone() {
        Some(outcome) => outcome,
        None => usual_outcome(booked_in(books, &call)?.is_some()).to_owned(),
    };
    answers.set_default("outcome", outcome);
    for (field, value) in [("topic", call.topic), ("note", call.note)] {
        answers.set_default(field, value.unwrap_or_default());
    }
    Ok(())
}

/// The outcome that F9 writes when nobody said another.
pub(super) fn usual_outcome(booked: bool) -> &'static str {
    if booked { BOOKED } else { RESOLVED }
}

/// The booking that was made in this call.
fn booked_in(books: &Books<'_>, call: &Call) -> Result<Option<bookings::Booking>> {
    let Some(client) = call.client_id else {
        return Ok(None);
    };
    match bookings::made_in_call(books.db, client, call.id)? {
        Some(booking) => bookings::booking(books.db, booking),
        None => Ok(None),
    }
}

/// The call that an action works on, at the revision that was seen.
pub(super) fn seen(books: &Books<'_>, target: Option<Target>) -> Result<Call> {
    let target = target.ok_or(Error::NotFound)?;
    let mut call = sql::call(books.db, target.id)?.ok_or(Error::NotFound)?;
    call.rev = target.rev;
    Ok(call)
}

fn take(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    // The exchange may have said «answered» between the look and the key: the revision may have moved on.
    let call = sql::call(books.db, target.ok_or(Error::NotFound)?.id)?.ok_or(Error::NotFound)?;
    let done =
        Done::said(Phrase::new("calls-taken").with("who", show::who(&call))).showing(call.id);
    match (call.state, call.taken_by) {
        (_, Some(other)) if Some(other) != me(books) => {
            let name = call.taker.unwrap_or_default();
            let why = Phrase::new("calls-taken-already").with("by", name.as_str());
            Err(Error::Taken(
                Refusal { field: None, why },
                Box::new(serde_json::json!({ "by": name })),
            ))
        }
        (State::Ringing, _) => pick_up(books, &call, me(books), change).map(|()| done),
        (State::Answered | State::Wrap, None) => {
            change.update(&CALL, call.target(), [("taken_by", me(books).into())]);
            Ok(done)
        }
        (State::Answered | State::Wrap, Some(_)) => Ok(done),
        _ => Err(Error::rule(Phrase::new("calls-over"))),
    }
}

fn add(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (number, ext, client, vehicle) = whom(books, answers)?;
    let direction = answers.get("direction").unwrap_or("in");
    // A call that is written down afterwards is over: only its topic and outcome are still missing.
    let past = answers.moment("started");
    let state = past.map_or(State::Answered, |_| State::Wrap);
    let started = past.map_or_else(|| began(books, answers), |at| books.db.instant(at));
    let id = change.insert(
        &CALL,
        [
            ("direction", direction.to_owned().into()),
            ("phone", number.clone().into()),
            ("ext", ext.into()),
            ("client_id", client.into()),
            ("vehicle_id", vehicle.into()),
            ("state", state.code().to_owned().into()),
            ("started_at", started.into()),
            ("answered_at", started.into()),
            ("ended_at", past.map(|_| started).into()),
            ("wait_s", 0.into()),
            ("taken_by", me(books).into()),
        ],
    );
    if let Some(past) = past {
        late::mark(books, change, id, past);
    }
    missed::close(
        books,
        number.as_deref(),
        direction == "in",
        me(books),
        change,
    )?;
    Ok(Done::said(Phrase::new("calls-started")).showing(id))
}

/// Nobody types who it is for longer.
const TYPING_S: i64 = 3600;

/// When a typed-in call began: at the first keystroke, which was a moment ago; else now.
fn began(books: &Books<'_>, answers: &Answers) -> i64 {
    let now = books.instant();
    let typed = answers.get("began").and_then(|at| at.parse().ok());
    typed
        .filter(|at| (now - TYPING_S..=now).contains(at))
        .unwrap_or(now)
}

type Whom = (Option<String>, Option<String>, Option<Id>, Option<Id>);

/// Who is on the line by what was typed: a client, a whole number, or the last digits of one.
fn whom(books: &Books<'_>, answers: &Answers) -> Result<Whom> {
    let typed = answers.get("phone");
    let digits = text::digits(typed.unwrap_or_default());
    let is_ending = (4..=7).contains(&digits.len());
    if let Some(client) = answers.id("client") {
        let number = if typed.is_some() && !is_ending {
            caller(books, typed)?.0
        } else {
            sql::number_ending(books.db, client, &digits)?
        };
        return Ok((number, None, Some(client), only_vehicle(books, client)?));
    }
    if is_ending {
        let found = sql::clients_like(books.db, &digits, 2)?;
        let client = match found.as_slice() {
            [client] => *client,
            [] => return Err(Error::at("phone", Phrase::new("field-not-found"))),
            _ => return Err(Error::at("phone", Phrase::new("field-several"))),
        };
        return Ok((
            sql::number_ending(books.db, client, &digits)?,
            None,
            Some(client),
            only_vehicle(books, client)?,
        ));
    }
    let (number, ext) = caller(books, typed)?;
    let (client, vehicle) = only_client(books, number.as_deref())?;
    Ok((number, ext, client, vehicle))
}

fn attach(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = seen(books, target)?;
    let client = answers.need_id("client")?;
    let Some(found) = people::client(books.db, client)? else {
        return Err(Error::absent("client"));
    };
    let vehicle = match answers.id("vehicle") {
        Some(vehicle) => Some(of_client(books, vehicle, client)?),
        None => only_vehicle(books, client)?,
    };
    if answers.yes("own_number") {
        let number = call
            .dialable()
            .ok_or_else(|| Error::at("own_number", Phrase::new("calls-promise-nobody")))?;
        people::add_number(&found, number, change);
    }
    // A call begun by hand with too few digits learns its number from the client; a hidden one stays hidden.
    let number = match found.phones.first() {
        Some(line) if call.phone.is_none() && sql::is_by_hand(books.db, call.id)? => {
            missed::close(books, Some(&line.number), call.inbound, me(books), change)?;
            Some(line.number.clone())
        }
        _ => call.phone.clone(),
    };
    change.update(
        &CALL,
        call.target(),
        [
            ("client_id", client.into()),
            ("vehicle_id", vehicle.into()),
            ("phone", number.into()),
        ],
    );
    Ok(Done::said(Phrase::new("calls-attached").with("who", found.name)).showing(call.id))
}

/// Refuses another client's car.
fn of_client(books: &Books<'_>, vehicle: Id, client: Id) -> Result<Id> {
    let found = people::vehicle(books.db, vehicle)?.ok_or(Error::absent("vehicle"))?;
    let keeper = match found.client_id {
        Some(keeper) => people::survivor(books.db, keeper)?,
        None => None,
    };
    if keeper.is_some() && keeper == people::survivor(books.db, client)? {
        return Ok(vehicle);
    }
    let why = Phrase::new("calls-vehicle-of-another").with("vehicle", found.short());
    Err(Error::at("vehicle", why))
}

fn set_topic(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = seen(books, target)?;
    let topic = answers.need("topic")?;
    change.update(&CALL, call.target(), [("topic", topic.to_owned().into())]);
    let title = sql::topic_title(books.db, topic)?.unwrap_or_default();
    Ok(Done::said(Phrase::new("calls-topic-set").with("topic", title)).showing(call.id))
}

fn set_outcome(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = seen(books, target)?;
    change.update(
        &CALL,
        call.target(),
        [("outcome", answers.need("outcome")?.to_owned().into())],
    );
    Ok(Done::said(Phrase::new("calls-outcome-set")).showing(call.id))
}

fn set_note(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = seen(books, target)?;
    change.update(&CALL, call.target(), [("note", answers.value("note"))]);
    Ok(Done::said(Phrase::new("calls-note-set")).showing(call.id))
}

fn flip(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = seen(books, target)?;
    let direction = if call.inbound { "out" } else { "in" };
    change.update(
        &CALL,
        call.target(),
        [("direction", direction.to_owned().into())],
    );
    Ok(
        Done::said(Phrase::new("calls-flipped").with("direction", show::direction(direction)))
            .showing(call.id),
    )
}

/// Ends a call by hand. Topic and outcome stand in the required fields, so neither can be left out (CALLS-R2).
fn close(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = seen(books, target)?;
    let dialled = fits::is_dialled(&call);
    if !fits::can_close(&call) {
        return Err(Error::rule(Phrase::new(if call.state == State::Ringing {
            "calls-not-answered"
        } else {
            "calls-over"
        })));
    }
    // Without an exchange nobody reports the answer of a number that was dialled by hand.
    let answered = call.answered.unwrap_or(call.started);
    let ended = call.ended.unwrap_or(books.now);
    // How long a call lasted that is written down afterwards nobody knows: it counts in no average.
    let is_past = ended == answered && late::is_marked(books.db, call.id)?;
    let talked = call
        .talk_s
        .unwrap_or((ended - answered).num_seconds().max(0));
    let talk = (!is_past).then_some(talked);
    let wrap = (!is_past).then(|| seconds(ended, books));
    let note = answers.get("note").map(str::to_owned).or(call.note.clone());
    let outcome = answers.need("outcome")?;
    // To whom and with what note: without them nobody picks it up (CALLS-S2).
    if outcome == PASSED && sql::transfer_of(books.db, call.id)?.is_none() {
        return Err(Error::at("outcome", Phrase::new("calls-passed-to-whom")));
    }
    let booking = booked_in(books, &call)?;
    let of_booking = booking.as_ref().and_then(|booking| booking.vehicle_id);
    change.update(
        &CALL,
        call.target(),
        [
            ("booking_id", booking.map(|booking| booking.id).into()),
            ("vehicle_id", call.vehicle_id.or(of_booking).into()),
            ("state", State::Closed.code().to_owned().into()),
            ("topic", answers.need("topic")?.to_owned().into()),
            ("outcome", outcome.to_owned().into()),
            ("note", note.into()),
            ("answered_at", books.db.instant(answered).into()),
            ("ended_at", books.db.instant(ended).into()),
            ("closed_at", books.instant().into()),
            ("wait_s", call.wait_s.unwrap_or(0).into()),
            ("talk_s", talk.into()),
            ("wrap_s", wrap.into()),
            ("taken_by", call.taken_by.or(me(books)).into()),
        ],
    );
    if dialled {
        missed::close(
            books,
            call.phone.as_deref(),
            call.inbound,
            me(books),
            change,
        )?;
    }
    let outcomes = sql::outcomes(books.db)?;
    let goes_on = outcomes.iter().find(|known| known.code == outcome);
    let said = match goes_on.and_then(|known| known.next_queue.as_deref()) {
        // The call is over, the claim is not: whoever heard it must know that it is still to be written.
        Some(CLAIMS) => Phrase::new("calls-closed-claim"),
        Some(PROMISES) => match promises::make(books, &call, answers.get("note"), change)? {
            Some(due) => {
                let at = due.format("%d.%m %H:%M").to_string();
                Phrase::new("calls-closed-promise").with("at", at)
            }
            None => Phrase::new("calls-closed"),
        },
        _ => Phrase::new("calls-closed"),
    };
    Ok(Done::said(said.with("who", show::who(&call))).showing(call.id))
}
