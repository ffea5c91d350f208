//! The table of what can be done with rows of outbound work. One digit tells an outcome; what it needs besides is one
//! field with a start value.

use super::record;
use super::rows::{self, Desk};
use super::{data, generate, listing, words};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Pick, Shape};
use crate::areas::bookings;
use crate::desk::{Books, Change, Done, Id, Result, Target};

pub(super) const RIGHT: &str = "right-calls";
const ON: &[&str] = &["outreach"];

/// Any outcome with everything it may need: the whole form, and the command line.
pub(super) static RESULT: Action = Action {
    key: Some(Key::F(9)),
    on: ON,
    fields: &[
        Field::required("outcome", Shape::Choice(outcome_picks)),
        Field::optional("at", Shape::Moment),
        Field::extra("reason", Shape::Line),
        Field::extra("note", Shape::Line),
    ],
    fits: listing::stands,
    ..Action::new("outreach.result", RIGHT, tell)
};

/// An outcome that asks nothing: one digit.
pub(super) static SETTLE: Action = Action {
    on: ON,
    fields: &[Field::required("outcome", Shape::Hidden)],
    ..Action::new("outreach.settle", RIGHT, tell)
};

/// An outcome after which the client is called again; the hour is reckoned, Enter accepts it.
pub(super) static AGAIN: Action = Action {
    on: ON,
    fields: &[
        Field::required("outcome", Shape::Hidden),
        Field::optional("at", Shape::Moment),
        Field::extra("note", Shape::Line),
    ],
    fill: fill_hour,
    advise: advise_hour,
    ..Action::new("outreach.again", RIGHT, tell)
};

/// The visit gets another date.
pub(super) static MOVE: Action = Action {
    key: Some(Key::Char('t')),
    on: ON,
    fields: &[
        Field::required("at", Shape::Moment),
        Field::extra("override", Shape::Line),
    ],
    advise: advise_date,
    fits: listing::stands,
    ..Action::new("outreach.move", RIGHT, move_visit)
};

/// An outcome that must be explained.
pub(super) static CLOSE: Action = Action {
    on: ON,
    fields: &[
        Field::required("outcome", Shape::Hidden),
        Field::required("reason", Shape::Line),
    ],
    ..Action::new("outreach.close", RIGHT, tell)
};

pub(super) static GENERATE: Action = Action::new("outreach.generate", RIGHT, generate::generate);

/// Every outcome by its name; the rule of the row says which of them it takes.
fn outcome_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(data::outcomes(books.db)?
        .into_iter()
        .map(|outcome| Pick::new(outcome.code, outcome.title))
        .collect())
}

fn tell(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let code = answers.need("outcome")?.to_owned();
    record::outcome(books, target, &code, answers, change)
}

fn move_visit(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    record::outcome(books, target, "moved", answers, change)
}

/// The hour of the next attempt as the rule of retries reckons it.
fn fill_hour(books: &Books<'_>, target: Option<Id>, answers: &mut Answers) -> Result<()> {
    let (Some(id), Some(code)) = (target, answers.get("outcome").map(str::to_owned)) else {
        return Ok(());
    };
    let desk = Desk::read(books)?;
    let (Some(row), Some(outcome)) = (rows::one(books, &desk, id)?, desk.outcome(&code)) else {
        return Ok(());
    };
    if outcome.wait == super::model::Wait::Stated {
        return Ok(());
    }
    if let Ok(super::model::Next::At(at)) =
        record::next_of(books, &desk, &row, outcome, &Answers::default())
    {
        answers.set_default("at", at.format("%d.%m.%Y %H:%M").to_string());
    }
    Ok(())
}

/// What the outcome means for the row: which attempt it is, and whether it was the last one.
fn advise_hour(books: &Books<'_>, target: Option<Id>, answers: &Answers) -> Result<Vec<Advice>> {
    let (Some(id), Some(code)) = (target, answers.get("outcome")) else {
        return Ok(Vec::new());
    };
    let desk = Desk::read(books)?;
    let (Some(row), Some(outcome)) = (rows::one(books, &desk, id)?, desk.outcome(code)) else {
        return Ok(Vec::new());
    };
    let next = record::next_of(books, &desk, &row, outcome, &Answers::default());
    let is_last = matches!(next, Ok(super::model::Next::GiveUp));
    let say = words::tried(&row, outcome, is_last);
    let mood = if is_last { Mood::Warning } else { Mood::Fact };
    Ok(vec![Advice::new(mood, say)])
}

/// The offers of the booking behind the row.
fn advise_date(books: &Books<'_>, target: Option<Id>, answers: &Answers) -> Result<Vec<Advice>> {
    let desk = Desk::read(books)?;
    let row = target
        .map(|id| rows::one(books, &desk, id))
        .transpose()?
        .flatten();
    match row.and_then(|row| row.booking) {
        Some(booking) => bookings::advise_move(books, Some(booking.id), answers),
        None => Ok(Vec::new()),
    }
}

/// What a digit starts on a row: the action, and the outcome it begins with.
pub(super) fn of_outcome(outcome: &data::Outcome) -> (&'static str, Answers) {
    let answers = Answers::new([("outcome", outcome.code.as_str())]);
    let action = match (outcome.asks, outcome.effect) {
        (data::Asks::At, data::Effect::Move) => "outreach.move",
        (data::Asks::At, _) => "outreach.again",
        (data::Asks::Reason, _) => "outreach.close",
        (data::Asks::Nothing, _) => "outreach.settle",
    };
    (action, answers)
}
