//! The rows of work that claims put into the day: every open claim by the clock that burns, and the law's alarm five, two
//! and no days before the control date (CLAIM-R7, R8).

use chrono::{NaiveDateTime, TimeDelta};

use super::evidence;
use super::learning;
use super::listing::context;
use super::model::{Stage, Which};
use super::sql;
use super::standing::{self, Standing};
use crate::areas::people;
use crate::areas::work::WorkRow;
use crate::desk::notice::{self, Message};
use crate::desk::{Books, Phrase, Result};
use crate::rules::band::Signals;

/// Days before the control date from which the law's alarm is told.
const ALARM_DAYS: i64 = 5;

/// What of the claims somebody must act on.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let all = standing::burning(books)?;
    let mut rows: Vec<WorkRow> = all.iter().filter_map(|one| row(books, one)).collect();
    rows.extend(learning::work(books)?);
    for message in notice::inbox(books)? {
        rows.extend(told(books, message)?);
    }
    Ok(rows)
}

/// What a message of a claim may say.
const TOLD: [&str; 9] = [
    "claims-alarm-soon",
    "claims-praise-told",
    "conflict-told",
    "claims-danger-told",
    "claims-owner-told",
    "claims-handed-told",
    "claims-alarm-owner",
    "claims-alarm-head",
    "claims-alarm-management",
];
const ARGS: [&str; 4] = ["number", "until", "words", "threat"];

/// A message to whoever sits here, until it is acknowledged.
fn told(books: &Books<'_>, message: Message) -> Result<Option<WorkRow>> {
    let Some(id) = TOLD.into_iter().find(|id| *id == message.text_id) else {
        return Ok(None);
    };
    let about = message.about.map(|id| sql::claim(books.db, id));
    let claim = about.transpose()?.flatten();
    let mut say = Phrase::new(id);
    for (name, arg) in message.args {
        if let Some(name) = ARGS.into_iter().find(|known| *known == name) {
            say = say.with(name, arg);
        }
    }
    Ok(Some(WorkRow {
        kind: "notice",
        target: message.target,
        title: match (&claim, message.about) {
            (Some(claim), _) => claim.title(),
            // A conflict is about its client.
            (None, Some(client)) => people::name(books.db, client)?,
            (None, None) => String::new(),
        },
        say,
        action: "arrivals.acknowledge",
        due: message.sent_at,
        danger: id == "claims-danger-told"
            && claim.as_ref().is_some_and(|claim| claim.threat == "health"),
        signals: Signals::default(),
        owner: Some(books.who.id),
        queue: "claims",
        context: claim.as_ref().map(context).unwrap_or_default(),
    }))
}

fn row(books: &Books<'_>, one: &Standing) -> Option<WorkRow> {
    let claim = &one.claim;
    // With the lawyer it has no next step here, but the law's term runs.
    let mut action = one.next().unwrap_or("claims.divert");
    let (mut say, mut due) = [by_clock(one), by_law(books, one), told_already(one)]
        .into_iter()
        .flatten()
        .min_by_key(|(_, due)| *due)
        .unzip();
    if let Some(at) = one
        .check_at
        .filter(|at| *at <= books.now && due.is_none_or(|due| *at < due))
    {
        // The hour of the check is over, and nobody wrote down whether the client came.
        action = evidence::REACT.id;
        (say, due) = (Some(Phrase::new("claims-work-react")), Some(at));
    }
    let (say, due) = say.zip(due)?;
    Some(WorkRow {
        kind: "claim",
        target: claim.target(),
        title: claim.title(),
        say,
        action,
        due,
        danger: claim.threat == "health",
        signals: Signals::default(),
        owner: claim.owner_id,
        queue: "claims",
        context: context(claim),
    })
}

/// The nearest of the company's clocks; none runs while the client or an expert is awaited.
fn by_clock(one: &Standing) -> Option<(Phrase, NaiveDateTime)> {
    let (which, due, _) = one.running?;
    let id = match which {
        Which::Acknowledge => "claims-work-acknowledge",
        Which::Decide => "claims-work-decide",
        Which::Inform => "claims-work-inform",
    };
    let at = due.format("%d.%m %H:%M").to_string();
    Some((Phrase::new(id).with("at", at), due))
}

/// The alarm of the law; a pause does not move it.
fn by_law(books: &Books<'_>, one: &Standing) -> Option<(Phrase, NaiveDateTime)> {
    let control = one.control_on.filter(|_| one.claim.informed.is_none())?;
    let days = (control - books.now.date()).num_days();
    let say = Phrase::new("claims-work-law").with("days", days);
    (days <= ALARM_DAYS).then_some((say, control.and_hms_opt(18, 0, 0)?))
}

fn told_already(one: &Standing) -> Option<(Phrase, NaiveDateTime)> {
    let told = one.claim.informed?;
    let say = Phrase::new("claims-work-close");
    (one.claim.stage == Stage::Informed).then_some((say, told + TimeDelta::days(1)))
}
