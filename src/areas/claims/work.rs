//! The rows of work that claims put into the day: every open claim by the clock that burns, and the law's alarm five, two
//! and no days before the control date (CLAIM-R7, R8).

use super::listing::context;
use super::model::Stage;
use super::sql;
use super::standing::{self, Standing};
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
    for message in notice::inbox(books)? {
        rows.extend(told(books, message)?);
    }
    Ok(rows)
}

/// What a message of a claim may say.
const TOLD: [&str; 6] = [
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
    let Some(claim) = about.transpose()?.flatten() else {
        return Ok(None);
    };
    let mut say = Phrase::new(id);
    for (name, arg) in message.args {
        if let Some(name) = ARGS.into_iter().find(|known| *known == name) {
            say = say.with(name, arg);
        }
    }
    Ok(Some(WorkRow {
        kind: "notice",
        target: message.target,
        title: claim.title(),
        say,
        action: "arrivals.acknowledge",
        due: message.sent_at,
        danger: id == "claims-danger-told" && claim.threat == "health",
        signals: Signals::default(),
        owner: Some(books.who.id),
        queue: "claims",
        context: context(&claim),
    }))
}

fn row(books: &Books<'_>, one: &Standing) -> Option<WorkRow> {
    let claim = &one.claim;
    let action = claim.stage.next()?;
    let today = books.now.date();
    let days = one.control_on.map(|day| (day - today).num_days());
    let alarm = days.filter(|days| *days <= ALARM_DAYS && claim.informed.is_none());
    let (say, due) = match (one.running, one.held, alarm) {
        // Nothing but the law runs while the client or an expert is awaited.
        (_, Some(_), Some(days)) | (None, None, Some(days)) => (
            Phrase::new("claims-work-law").with("days", days),
            one.control_on?.and_hms_opt(18, 0, 0)?,
        ),
        (Some((which, due, _)), None, _) => (
            Phrase::new(match which.code() {
                "acknowledge" => "claims-work-acknowledge",
                "inform" => "claims-work-inform",
                _ => "claims-work-decide",
            })
            .with("at", due.format("%d.%m %H:%M").to_string()),
            due,
        ),
        (None, None, None) if claim.stage == Stage::Informed => (
            Phrase::new("claims-work-close"),
            claim.informed? + chrono::TimeDelta::days(1),
        ),
        _ => return None,
    };
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
