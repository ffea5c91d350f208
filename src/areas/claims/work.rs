//! The rows of work that claims put into the day: every open claim by the clock that burns, and the law's alarm five, two
//! and no days before the control date (CLAIM-R7, R8).

use super::listing::context;
use super::model::Stage;
use super::standing::{self, Standing};
use crate::areas::work::WorkRow;
use crate::desk::{Books, Phrase, Result};
use crate::rules::band::Signals;

/// Days before the control date from which the law's alarm is told.
const ALARM_DAYS: i64 = 5;

/// What of the claims somebody must act on.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let all = standing::burning(books)?;
    Ok(all.iter().filter_map(|one| row(books, one)).collect())
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
