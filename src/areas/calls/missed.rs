//! Missed calls: one row a number with a term, closed by any conversation with that number (CALLS-R3, R4).

use chrono::{NaiveDateTime, TimeDelta};

use super::sql::{self, Call};
use super::state::State;
use super::{CALL, model, telephony};
use crate::action::{Action, Answers, Field, Key, Pick, Shape};
use crate::areas::workshop;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

pub(super) static RETURN: Action = Action {
    key: Some(Key::F(9)),
    on: &["missed"],
    fits: super::fits::give_back,
    fields: &[
        Field::required("result", Shape::Choice(results)),
        Field::optional("note", Shape::Lines),
    ],
    fill: |_, _, answers| {
        answers.set_default("result", State::Returned.code());
        Ok(())
    },
    ..Action::new("calls.return", "right-calls", give_back)
};

fn results(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(vec![
        Pick::new(State::Returned.code(), Phrase::new("call-state-returned")),
        Pick::new(State::Unreached.code(), Phrase::new("call-state-unreached")),
    ])
}

/// Writes a call that nobody answered: queued, collapsed into the row of its number, or only stored.
pub(super) fn store(books: &Books<'_>, call: &Call, change: &mut Change) -> Result<()> {
    let waiting = match &call.phone {
        Some(number) if telephony::must_return(books, call) => {
            Some(sql::missed_of(books.db, number)?)
        }
        _ => None,
    };
    let values = match waiting {
        None => telephony::missed_values(books, call, None, 0, None),
        Some(None) => {
            let due = add_working(books, model::miss_minute(books.now), model::RETURN_MIN)?;
            telephony::missed_values(books, call, Some(books.db.instant(due)), 1, None)
        }
        Some(Some(first)) => {
            change.update(
                &CALL,
                first.target(),
                [("missed_count", (first.missed_count + 1).into())],
            );
            telephony::missed_values(books, call, None, 0, Some(first.id))
        }
    };
    change.update(&CALL, call.target(), values);
    Ok(())
}

/// Closes the row of a number that is being spoken to; whoever rang first decides how it is called.
pub(super) fn close(
    books: &Books<'_>,
    number: Option<&str>,
    inbound: bool,
    by: Option<Id>,
    change: &mut Change,
) -> Result<()> {
    let Some(number) = number else { return Ok(()) };
    let Some(row) = sql::missed_of(books.db, number)? else {
        return Ok(());
    };
    let state = if inbound {
        State::SelfReturned
    } else {
        State::Returned
    };
    finish(books, &row, state, by, change)
}

fn finish(
    books: &Books<'_>,
    row: &Call,
    state: State,
    by: Option<Id>,
    change: &mut Change,
) -> Result<()> {
    let missed = model::miss_minute(row.ended.unwrap_or(row.started));
    change.update(
        &CALL,
        row.target(),
        [
            ("state", state.code().to_owned().into()),
            ("returned_at", books.instant().into()),
            ("returned_by", by.into()),
            ("return_minutes", working_between(books, missed)?.into()),
        ],
    );
    Ok(())
}

fn give_back(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let row = super::desk::seen(books, target)?;
    if row.state != State::Missed || row.due.is_none() {
        return Err(Error::rule(Phrase::new("calls-not-missed")));
    }
    let missed = model::miss_minute(row.ended.unwrap_or(row.started));
    let note = answers.get("note").map(str::to_owned).or(row.note.clone());
    change.update(
        &CALL,
        row.target(),
        [
            ("state", answers.need("result")?.to_owned().into()),
            ("returned_at", books.instant().into()),
            ("returned_by", telephony::me(books).into()),
            ("return_minutes", working_between(books, missed)?.into()),
            ("note", note.into()),
        ],
    );
    Ok(
        Done::said(Phrase::new("calls-returned").with("who", super::show::who(&row)))
            .showing(row.id),
    )
}

/// The term in the desk's hours. An exchange cannot wait for a calendar to be loaded: beyond it, plain minutes.
pub(super) fn add_working(
    books: &Books<'_>,
    from: NaiveDateTime,
    minutes: i64,
) -> Result<NaiveDateTime> {
    let calendar = workshop::calendar(books.db, "desk")?;
    Ok(calendar
        .add_working(from, minutes)
        .unwrap_or(from + TimeDelta::minutes(minutes)))
}

fn working_between(books: &Books<'_>, from: NaiveDateTime) -> Result<i64> {
    working_minutes(books, from, books.now)
}

/// Minutes of the desk's hours in `[from, to)`; beyond the calendar, plain minutes.
pub(super) fn working_minutes(
    books: &Books<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<i64> {
    let calendar = workshop::calendar(books.db, "desk")?;
    Ok(calendar
        .working_between(from, to)
        .unwrap_or((to - from).num_minutes()))
}
