//! The merged list of everything due, in one order; queues are filters of it, so that a count never differs from its list.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::areas::work::WorkRow;
use crate::areas::{arrivals, bookings, calls, workshop};
use crate::desk::{Books, Phrase, Result};
use crate::rules::band::{Band, Edges, Projection, Rank, project};

/// Where work comes from: one function an area.
type Source = fn(&Books<'_>) -> Result<Vec<WorkRow>>;

const SOURCES: &[Source] = &[calls::work, bookings::work, arrivals::work];

/// The queues in the order they are shown; the first two always stand, so that a key sequence is the same every day.
const QUEUES: [&str; 8] = [
    "missed",
    "confirm",
    "promises",
    "arrivals",
    "waiting",
    "no_show",
    "no_show_call",
    "promise",
];
const ALWAYS: usize = 2;

/// A row with the band it is shown in, and what that stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    pub row: WorkRow,
    pub band: Band,
    /// The band before heat raised it.
    pub plain: Band,
}

impl Due {
    /// The area whose work it is.
    pub fn area(&self) -> &'static str {
        self.row
            .action
            .split_once('.')
            .map_or(self.row.action, |(area, _)| area)
    }

    /// Why the row stands where it does (X-WHY): rule, inputs, result.
    pub fn why(&self) -> Phrase {
        let reason = Phrase::new(match self.plain {
            Band::Danger => "home-why-danger",
            Band::Overdue => "home-why-overdue",
            Band::Soon => "home-why-soon",
            Band::Today => "home-why-today",
            Band::Near => "home-why-near",
            Band::Later => "home-why-later",
        });
        let id = if self.plain == self.band {
            "home-why"
        } else {
            "home-why-hot"
        };
        Phrase::new(id)
            .with("band", i64::from(self.band.number()))
            .with("due", self.row.due.format("%d.%m %H:%M").to_string())
            .with("reason", reason)
            .with("heat", i64::from(self.row.heat))
    }
}

/// Everything due, in the order of X-BAND.
pub fn due(books: &Books<'_>) -> Result<Vec<Due>> {
    let mut rows = Vec::new();
    for source in SOURCES {
        rows.extend(source(books)?);
    }
    share_heat(&mut rows);
    let calendar = workshop::calendar(books.db, "desk")?;
    let edges = Edges::of(books.now, &calendar).unwrap_or_else(|_| Edges::by_plain_days(books.now));
    Ok(in_order(rows, &edges))
}

/// Signals are about a client, not about a row: whatever waits for a hot client is hot (X-BAND).
fn share_heat(rows: &mut [WorkRow]) {
    let mut hottest: HashMap<String, u8> = HashMap::new();
    for row in rows.iter() {
        if let Some(client) = row.context.get("client") {
            let heat = hottest.entry(client.to_owned()).or_default();
            *heat = row.heat.max(*heat);
        }
    }
    for row in rows {
        let shared = row
            .context
            .get("client")
            .and_then(|client| hottest.get(client));
        row.heat = shared.copied().unwrap_or(row.heat);
    }
}

fn in_order(rows: Vec<WorkRow>, edges: &Edges) -> Vec<Due> {
    let mut due: Vec<Due> = rows
        .into_iter()
        .map(|row| {
            let plain = if row.danger {
                Band::Danger
            } else {
                edges.band(Some(row.due))
            };
            Due {
                band: plain.raised_by(row.heat),
                plain,
                row,
            }
        })
        .collect();
    due.sort_by_cached_key(|due| {
        Rank::new(
            due.band,
            Some(due.row.due),
            due.row.heat,
            (due.row.target.id, due.row.queue),
        )
    });
    due
}

/// A queue: a filter of the merged list with its size and its earliest row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    pub id: &'static str,
    pub count: usize,
    pub oldest: Option<NaiveDateTime>,
    /// A row of band 0 or 1 stands in it.
    pub burns: bool,
}

/// The rows of one queue, in their order.
pub fn of_queue<'a>(due: &'a [Due], queue: &'a str) -> impl Iterator<Item = &'a Due> {
    due.iter().filter(move |due| due.row.queue == queue)
}

/// The queues of a list, counted from the same rows that they show (HOME-R2).
pub fn queues(due: &[Due]) -> Vec<Queue> {
    let mut ids: Vec<&'static str> = QUEUES.to_vec();
    for one in due {
        if !ids.contains(&one.row.queue) {
            ids.push(one.row.queue);
        }
    }
    let counted = ids.into_iter().enumerate().map(|(place, id)| {
        let rows = || of_queue(due, id);
        let queue = Queue {
            id,
            count: rows().count(),
            oldest: rows().map(|due| due.row.due).min(),
            burns: rows().any(|due| due.band <= Band::Overdue),
        };
        (place, queue)
    });
    counted
        .filter(|(place, queue)| *place < ALWAYS || queue.count > 0)
        .map(|(_, queue)| queue)
        .collect()
}

/// What bursts before a horizon if nobody does anything, and what has burst already (HOME-R4).
pub fn projection(due: &[Due], now: NaiveDateTime, horizon: NaiveDateTime) -> Projection {
    project(due.iter().map(|due| due.row.due), now, horizon)
}
