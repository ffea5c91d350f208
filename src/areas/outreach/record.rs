//! Writing what came of a call: the attempt, the row's next hour or its end, and what the outcome does to other records.

use chrono::NaiveDateTime;

use super::data::{Asks, Effect, Outcome, Rule};
use super::model::{self, Gate, Next};
use super::row::{Row, Status};
use super::rows::{self, Desk};
use super::{ATTEMPT, OPTOUT, OUTREACH, sql, words};
use crate::action::Answers;
use crate::areas::bookings;
use crate::areas::people;
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Values, stale};
use crate::rules::hours::NoHours;

/// Where the reason goes that a client's visit is cancelled without another word.
const CANCEL_REASON: &str = "client_plans";
/// The outcome that ends a row that nobody answered.
const UNREACHED: &str = "unreached";

pub(super) fn no_hours(_: NoHours) -> Error {
    Error::rule(Phrase::new("outreach-no-calendar"))
}

/// Writes the outcome `code` of a call about the row of `target`.
pub(super) fn outcome(
    books: &Books<'_>,
    target: Option<Target>,
    code: &str,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let desk = Desk::read(books)?;
    let row = rows::one(books, &desk, target.id)?.ok_or(Error::NotFound)?;
    if row.target.id == target.id && row.target.rev != target.rev {
        return Err(stale(books.db, target.id)?);
    }
    let (Some(rule), Some(outcome)) = (desk.rule(&row.rule), desk.outcome(code)) else {
        return Err(Error::at("outcome", Phrase::new("field-choice")));
    };
    may_be_told(books, &desk, rule, &row, outcome)?;
    let past = sql::attempts(books.db, row.target.id)?;
    if code == UNREACHED {
        let tried: Vec<NaiveDateTime> = past.iter().map(|one| one.at).collect();
        tried_enough(books, &desk, rule, &row, &tried)?;
    }
    if outcome.asks == Asks::Reason && answers.get("reason").is_none() {
        return Err(Error::at("reason", Phrase::new("field-needed")));
    }
    let mut said = None;
    let effect = effects(books, &row, outcome, answers, change)?;
    for row in asked_in_one_call(books, &desk, &row, outcome)? {
        let next = next_of(books, &desk, &row, outcome, answers)?;
        write(books, &row, outcome, next, answers, change);
        said.get_or_insert(next);
    }
    let next = said.ok_or(Error::NotFound)?;
    follow_up(books, &desk, &row, outcome, change)?;
    let done = match effect {
        Some(done) => done,
        None => Done::said(words::told(&row, outcome, next)),
    };
    Ok(Done { show: None, ..done })
}

/// Refuses an outcome that the row cannot have now: closed, gated, outside the client's hours, not of its rule.
fn may_be_told(
    books: &Books<'_>,
    desk: &Desk,
    rule: &Rule,
    row: &Row,
    outcome: &Outcome,
) -> Result<()> {
    match row.status(books.now) {
        Status::Closed => return Err(Error::rule(Phrase::new("outreach-closed"))),
        Status::Void => return Err(Error::rule(Phrase::new("outreach-void"))),
        Status::Gated => return Err(Error::rule(words::gate(&row.gate))),
        Status::Planned | Status::Due | Status::Waiting => {}
    }
    if !rule.outcomes.contains(&outcome.code) {
        return Err(Error::at("outcome", Phrase::new("field-choice")));
    }
    // Whoever was spoken to may have called by themselves; trying is ours, and has its hours (OUT-R4).
    let window = rule.window(row.phone.as_deref(), books.db.zone.minutes);
    let is_open = window.is_open(&desk.hours, books.now).map_err(no_hours)?;
    if !is_open && !outcome.closes {
        let next = window.next(&desk.hours, books.now).map_err(no_hours)?;
        let why = Phrase::new("outreach-not-now").with("at", words::moment(next));
        return Err(Error::rule(why));
    }
    Ok(())
}

/// «Не дозвонились» needs its day and its attempts (OUT-R3), or the last attempt of all (OUT-R5).
fn tried_enough(
    books: &Books<'_>,
    desk: &Desk,
    rule: &Rule,
    row: &Row,
    tried: &[NaiveDateTime],
) -> Result<()> {
    let is_out = row.attempts > 0 && row.next_at.is_none() && row.last_outcome.is_some();
    if rule.close_after_days == 0 || is_out {
        return Ok(());
    }
    let from = super::base::day_seven(rule, &desk.hours, row.base_date).map(|days| days.close_from);
    if from.is_some_and(|from| books.now.date() < from) {
        let day = from.unwrap_or_default().format("%d.%m.%Y").to_string();
        let why = Phrase::new("outreach-close-early").with("day", day);
        return Err(Error::rule(why));
    }
    if model::may_close_unreached(tried) {
        Ok(())
    } else {
        Err(Error::rule(
            Phrase::new("outreach-close-attempts").with("count", tried.len()),
        ))
    }
}

/// The rows that one attempt counts on: an unanswered call counts on every question of the sheet (OUT-R8).
fn asked_in_one_call(
    books: &Books<'_>,
    desk: &Desk,
    row: &Row,
    outcome: &Outcome,
) -> Result<Vec<Row>> {
    let mut asked = vec![row.clone()];
    if model::counts_on_all(&outcome.rule(&desk.outcomes)) {
        let others = rows::of_client(books, desk, row.client_id)?;
        let knows = |other: &Row| {
            desk.rule(&other.rule)
                .is_some_and(|rule| rule.outcomes.contains(&outcome.code))
        };
        asked.extend(others.into_iter().filter(|other| {
            other.target.id != row.target.id
                && other.status(books.now) == Status::Due
                && knows(other)
        }));
    }
    Ok(asked)
}

/// When a row is called again; an hour that was said stands, inside the client's own hours.
pub(super) fn next_of(
    books: &Books<'_>,
    desk: &Desk,
    row: &Row,
    outcome: &Outcome,
    answers: &Answers,
) -> Result<Next> {
    let Some(rule) = desk.rule(&row.rule) else {
        return Err(Error::NotFound);
    };
    let window = rule.window(row.phone.as_deref(), books.db.zone.minutes);
    let past = sql::attempts(books.db, row.target.id)?;
    let after = outcome.rule(&desk.outcomes);
    let next = model::after(&after, &past, books.now, &desk.hours, window).map_err(no_hours)?;
    let stated = answers.moment("at").filter(|at| *at > books.now);
    match (next, stated) {
        (Next::At(_) | Next::Stated(_), Some(at)) => {
            let at = window.next(&desk.hours, at).map_err(no_hours)?;
            Ok(Next::At(at))
        }
        (Next::Stated(_), None) => Err(Error::at("at", Phrase::new("outreach-hour"))),
        (next, _) => Ok(next),
    }
}

/// Writes the row as it will be and its attempt; a derived row is inserted with its final values.
fn write(
    books: &Books<'_>,
    row: &Row,
    outcome: &Outcome,
    next: Next,
    answers: &Answers,
    change: &mut Change,
) {
    let mut values: Values = vec![
        ("attempts", (row.attempts + 1).into()),
        ("last_outcome", outcome.code.clone().into()),
    ];
    match next {
        Next::Closed => values.extend(closed(books, &outcome.code, answers.get("reason"))),
        Next::At(at) | Next::Stated(at) => {
            values.push(("next_at", books.db.instant(at).into()));
        }
        Next::GiveUp => values.push(("next_at", crate::desk::Value::Null)),
    }
    let id = put(books, row, values, change);
    change.insert(
        &ATTEMPT,
        [
            ("outreach_id", id.into()),
            ("at", books.instant().into()),
            ("by", sql::me(books).into()),
            ("phone", row.phone.clone().into()),
            ("outcome", outcome.code.clone().into()),
            ("note", answers.value("note")),
        ],
    );
}

/// The columns of a closed row.
pub(super) fn closed(books: &Books<'_>, outcome: &str, reason: Option<&str>) -> Values {
    vec![
        ("closed_at", books.instant().into()),
        ("closed_by", sql::me(books).into()),
        ("closed_outcome", outcome.to_owned().into()),
        ("closed_reason", reason.map(str::to_owned).into()),
        ("next_at", crate::desk::Value::Null),
    ]
}

/// Updates a written row, or writes a derived one.
pub(super) fn put(books: &Books<'_>, row: &Row, values: Values, change: &mut Change) -> Id {
    if row.is_written {
        change.update_all(&OUTREACH, row.target, values);
        return row.target.id;
    }
    let mut all: Values = vec![
        ("rule", row.rule.clone().into()),
        ("client_id", row.key_client.into()),
        ("vehicle_id", row.vehicle_id.into()),
        ("booking_id", row.booking.map(|booking| booking.id).into()),
        ("delivery_id", row.delivery_id.into()),
        ("campaign_id", row.campaign_id.into()),
        ("base_date", row.base_date.to_string().into()),
        ("due", row.due.to_string().into()),
        ("until_at", row.until.map(|at| books.db.instant(at)).into()),
        ("owner", row.owner.into()),
    ];
    all.extend(values);
    let id = change.new_id();
    change.insert_as(&OUTREACH, id, all);
    id
}

/// What an outcome does to the booking behind the row; answers its sentence.
fn effects(
    books: &Books<'_>,
    row: &Row,
    outcome: &Outcome,
    answers: &Answers,
    change: &mut Change,
) -> Result<Option<Done>> {
    let Some(booking) = row.booking else {
        return Ok(None);
    };
    if matches!(outcome.effect, Effect::None | Effect::Sold) {
        return Ok(None);
    }
    books.who.must("right-book")?;
    match outcome.effect {
        Effect::Confirm => {
            let next = bookings::model::Status::Confirmed;
            bookings::set_status(books, booking.id, next, change)?;
            Ok(None)
        }
        Effect::Move => bookings::move_to(books, Some(booking), answers, change).map(Some),
        Effect::Cancel => {
            let reason = Answers::new([("reason", CANCEL_REASON)]);
            bookings::cancel(books, Some(booking), &reason, change).map(Some)
        }
        Effect::None | Effect::Sold => Ok(None),
    }
}

/// What else follows: a refusal at once in every list, a debt of data, a claim to be taken up, the next row.
fn follow_up(
    books: &Books<'_>,
    desk: &Desk,
    row: &Row,
    outcome: &Outcome,
    change: &mut Change,
) -> Result<()> {
    if outcome.writes_optout {
        change.insert(
            &OPTOUT,
            [
                ("client_id", row.client_id.into()),
                ("outreach_kind", row.rule.clone().into()),
                ("vehicle_id", row.vehicle_id.into()),
                ("reason", outcome.title.clone().into()),
                ("at", books.instant().into()),
            ],
        );
        let reason = Some(outcome.title.as_str());
        people::withdraw_all(books, row.client_id, "advertising", reason, change)?;
    }
    if outcome.data_debt
        && let Some(number) = row.phone.as_deref()
    {
        let wrong = (people::Debt::WrongNumber, number);
        people::open_debt(books, row.client_id, row.vehicle_id, wrong, change)?;
    }
    if outcome.effect == Effect::Sold
        && let Some(vehicle) = row.vehicle_id
    {
        people::unlink_vehicle(books, vehicle, row.client_id, change)?;
        let car = people::vehicle(books.db, vehicle)?.map(|vehicle| vehicle.short());
        let sold = (people::Debt::Sold, car.as_deref().unwrap_or_default());
        people::open_debt(books, row.client_id, Some(vehicle), sold, change)?;
    }
    if outcome.opens_claim {
        change.notify(
            books,
            Notice {
                to: To::Role("head"),
                about: Some(row.client_id),
                say: Phrase::new("outreach-claim-told")
                    .with("client", row.client.as_str())
                    .with("phone", row.number()),
                remind_after: Some(60),
                escalate_after: None,
            },
        );
    }
    let next = outcome
        .next_rule
        .as_deref()
        .and_then(|code| desk.rule(code));
    if let Some(rule) = next {
        begin(books, desk, rule, row, change)?;
    }
    Ok(())
}

/// The row that an outcome asks for by another rule: once, whatever was asked before (OUT-R1).
fn begin(
    books: &Books<'_>,
    desk: &Desk,
    rule: &Rule,
    row: &Row,
    change: &mut Change,
) -> Result<()> {
    let today = books.now.date();
    let known = sql::by_key(
        books.db,
        &rule.code,
        today,
        row.key_client,
        row.vehicle_id,
        None,
    )?;
    let Some(days) = super::base::day_seven(rule, &desk.hours, today).filter(|_| known.is_none())
    else {
        return Ok(());
    };
    let next = Row {
        is_written: false,
        rule: rule.code.clone(),
        base_date: today,
        due: days.due,
        until: None,
        campaign_id: None,
        gate: Gate::Open(None),
        ..row.clone()
    };
    put(books, &next, Values::new(), change);
    Ok(())
}
