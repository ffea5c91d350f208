//! What of the calls is due: missed ones to be returned, promises to be kept, and how hot each is (X-BAND).

use chrono::{NaiveDateTime, TimeDelta};

use super::listing::promise_context;
use super::{show, sql, transfer};
use crate::areas::work::WorkRow;
use crate::desk::{Books, Id, Phrase, Result};
use crate::rules::{name, phone};
use crate::tui::kit::Badge;

/// Every missed call that waits and every promise that is open.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let mut rows = Vec::new();
    for call in sql::missed(books.db)? {
        let Some(due) = call.due else { continue };
        let signals = sql::signals(books, (call.client_id, call.vehicle_id), &[], &[due])?;
        rows.push(WorkRow {
            kind: "missed",
            target: call.target(),
            title: title(&call),
            say: Phrase::new("calls-work-missed")
                .with("phone", call.number())
                .with("count", call.missed_count),
            action: "calls.return",
            due,
            danger: false,
            signals,
            owner: None,
            queue: "missed",
            context: show::context(&call),
        });
    }
    for passed in sql::transfers(books.db)? {
        let Some(call) = sql::call(books.db, passed.call)? else {
            continue;
        };
        let signals = sql::signals(books, (call.client_id, call.vehicle_id), &[], &[])?;
        rows.push(WorkRow {
            kind: "transfer",
            target: call.target(),
            title: title(&call),
            say: Phrase::new("calls-work-transfer")
                .with("to", name::short_name(&passed.name))
                .with("phone", call.number())
                .with("note", passed.note.as_str()),
            action: "calls.pick-up",
            due: transfer::due(books, &passed)?,
            danger: false,
            signals,
            owner: passed.receiver,
            queue: "transfers",
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
            signals,
            owner: promise.owner,
            queue: "promises",
            context: promise_context(&promise),
        });
    }
    Ok(rows)
}

fn title(call: &sql::Call) -> String {
    let known = call.client.as_deref().map(name::short_name);
    known.unwrap_or_else(|| call.number())
}

/// The events behind the signals of one client (X-BAND), for the «why»: calls of a day, promises that have passed, misses that
/// waited too long, and when somebody spoke to the client last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heard {
    pub inbound: Vec<NaiveDateTime>,
    pub promises: Vec<NaiveDateTime>,
    pub missed: Vec<NaiveDateTime>,
    pub spoken: Option<NaiveDateTime>,
}

pub fn heard(books: &Books<'_>, client: Id, vehicle: Option<Id>) -> Result<Heard> {
    let late = |due: &NaiveDateTime| *due < books.now;
    let promises: Vec<NaiveDateTime> = sql::promises(books.db)?
        .into_iter()
        .filter(|promise| promise.client_id == Some(client))
        .map(|promise| promise.due)
        .filter(late)
        .collect();
    let missed = sql::missed(books.db)?
        .into_iter()
        .filter(|call| call.client_id == Some(client))
        .filter_map(|call| call.due)
        .filter(late)
        .collect();
    let (mut inbound, spoken) = sql::heard(books, (client, vehicle), &promises)?;
    inbound.reverse();
    let day = books.now - TimeDelta::hours(24);
    inbound.retain(|at| *at >= day && *at <= books.now);
    Ok(Heard {
        inbound,
        promises,
        missed,
        spoken: spoken.into_iter().max(),
    })
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
