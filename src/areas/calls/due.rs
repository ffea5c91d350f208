//! What of the calls is due: missed ones to be returned, promises to be kept, and how hot each is (X-BAND).

use super::listing::promise_context;
use super::{show, sql};
use crate::areas::work::WorkRow;
use crate::desk::{Books, Phrase, Result};
use crate::rules::{name, phone};
use crate::tui::kit::Badge;

/// Every missed call that waits and every promise that is open.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let mut rows = Vec::new();
    for call in sql::missed(books.db)? {
        let Some(due) = call.due else { continue };
        let signals = sql::signals(books, (call.client_id, call.vehicle_id), &[], &[due])?;
        let title = call
            .client
            .as_deref()
            .map_or_else(|| call.number(), name::short_name);
        rows.push(WorkRow {
            kind: "missed",
            target: call.target(),
            title,
            say: Phrase::new("calls-work-missed")
                .with("phone", call.number())
                .with("count", call.missed_count),
            action: "calls.return",
            due,
            danger: false,
            heat: signals.heat(),
            owner: None,
            queue: "missed",
            context: show::context(&call),
        });
    }
    for promise in sql::promises(books.db)? {
        let signals = sql::signals(
            books,
            (promise.client_id, promise.vehicle_id),
            &[promise.due],
            &[],
        )?;
        let number = promise
            .phone
            .as_deref()
            .map(phone::display)
            .unwrap_or_default();
        let title = promise
            .client
            .as_deref()
            .map_or_else(|| number.clone(), name::short_name);
        rows.push(WorkRow {
            kind: "promise",
            target: promise.target(),
            title,
            say: Phrase::new("calls-work-promise")
                .with("phone", number)
                .with("note", promise.note.clone().unwrap_or_default()),
            action: "calls.keep-promise",
            due: promise.due,
            danger: false,
            heat: signals.heat(),
            owner: promise.owner,
            queue: "promises",
            context: promise_context(&promise),
        });
    }
    Ok(rows)
}

/// The tab's counter: what rings and what must be returned; burning when a return is late or was missed twice.
pub fn badge(books: &Books<'_>) -> Result<Badge> {
    let missed = sql::missed(books.db)?;
    let ringing = super::telephone::ringing(books)?.len();
    Ok(Badge {
        count: i64::try_from(missed.len() + ringing).unwrap_or(i64::MAX),
        burning: missed
            .iter()
            .any(|call| call.missed_count > 1 || call.due.is_some_and(|due| due < books.now)),
    })
}
