//! The rows of outbound work as the tab of calls lists them: who, which number, when, which attempt.

use super::due::{attempt_now, list};
use super::row::Status;
use super::rows::{self, Desk};
use crate::action::Answers;
use crate::desk::{Books, Phrase, Result, Target};

/// One line of the tab.
#[derive(Debug, Clone, PartialEq)]
pub struct CallLine {
    /// `confirm`, `day7`, `campaign` …
    pub queue: &'static str,
    pub target: Target,
    pub title: String,
    /// The hour of the visit, or the day of the base.
    pub when: String,
    pub number: String,
    pub who: String,
    pub said: Phrase,
    pub vehicle: String,
    pub context: Answers,
}

/// Everybody who is to be called now, list by list, the nearest visit first.
pub fn lines(books: &Books<'_>) -> Result<Vec<CallLine>> {
    let desk = Desk::read(books)?;
    let today = books.now.date();
    let mut open = rows::open(books, &desk)?;
    open.retain(|row| row.status(books.now) == Status::Due);
    let place = |code: &str| desk.rule(code).map_or(i64::MAX, |rule| rule.place);
    open.sort_by_key(|row| {
        let is_later = row.base_date > today;
        (
            place(&row.rule),
            is_later,
            row.start,
            row.due,
            row.target.id,
        )
    });
    Ok(open
        .iter()
        .map(|row| CallLine {
            queue: list(row, today).queue,
            target: row.target,
            title: row.client.clone(),
            when: row.start.map_or_else(
                || row.base_date.format("%d.%m").to_string(),
                |start| start.format("%H:%M").to_string(),
            ),
            number: row.number(),
            who: row.short_name(),
            said: attempt_now(books, &desk, row),
            vehicle: row.vehicle.clone(),
            context: row.context(),
        })
        .collect())
}
