//! The merged list of everything due, in one order; queues are filters of it, so that a count never differs from its list.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::owners::{Holding, Owners};
use crate::areas::work::WorkRow;
use crate::areas::{
    arrivals, bookings, calls, checks, claims, fleet, incidents, outreach, people, workshop,
};
use crate::desk::{Arg, Books, Id, Phrase, Result};
use crate::rules::band::{Band, Edges, Projection, Rank, Signals, bursts, project};

/// Where work comes from: one function an area.
type Source = fn(&Books<'_>) -> Result<Vec<WorkRow>>;

const SOURCES: &[Source] = &[
    calls::work,
    outreach::work,
    bookings::work,
    arrivals::work,
    checks::work,
    fleet::work,
    claims::work,
    incidents::work,
    people::work,
];

/// What was passed to whoever sits here; it stands before every other queue.
pub(super) const PASSED: &str = "passed";
/// What belongs to somebody who is away (HOME-S2).
pub(super) const UNOWNED: &str = "unowned";

/// The queues in the order they are shown.
pub(super) const QUEUES: [&str; 26] = [
    "incidents",
    PASSED,
    "missed",
    "claims",
    "confirm",
    "confirm_today",
    "transfers",
    "promises",
    "day7",
    "reminder",
    "follow_up",
    "campaign",
    "arrivals",
    "waiting",
    "no_show",
    "no_show_call",
    "promise",
    "recall",
    "data_debt",
    "fleet_call",
    "fleet_back",
    "fleet_out",
    "fleet_notice",
    "fleet_close",
    "fleet_papers",
    UNOWNED,
];
/// These stand even when they are empty, so that a key sequence is the same every day.
const ALWAYS: [&str; 2] = ["missed", "confirm"];

/// A row with the band it is shown in, and what that stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    pub row: WorkRow,
    pub band: Band,
    /// The band before heat raised it.
    pub plain: Band,
    /// Whose it is now: its owner, their stand-in, or whoever it was passed to.
    pub holder: Option<Id>,
    pub holder_name: Option<String>,
    /// It was passed to whoever asks when a day was signed.
    pub to_me: bool,
    /// Its holder is away or has left the house.
    pub is_unowned: bool,
}

impl Due {
    /// The area whose work it is.
    pub fn area(&self) -> &'static str {
        self.row
            .action
            .split_once('.')
            .map_or(self.row.action, |(area, _)| area)
    }

    /// Whether it stands in a queue: in its own, and in those that gather rows of every area.
    pub fn stands_in(&self, queue: &str) -> bool {
        match queue {
            PASSED => self.to_me,
            UNOWNED => self.is_unowned,
            own => self.row.queue == own,
        }
    }

    pub fn heat(&self) -> u8 {
        self.row.signals.heat()
    }

    /// Whether it bursts before a horizon if nobody does it (HOME-R4).
    pub fn bursts(&self, now: NaiveDateTime, horizon: NaiveDateTime) -> bool {
        bursts(self.row.due, now, horizon)
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
            .with("heat", i64::from(self.heat()))
    }
}

/// Everything due, in the order of X-BAND.
pub fn due(books: &Books<'_>) -> Result<Vec<Due>> {
    let mut rows = Vec::new();
    for source in SOURCES {
        rows.extend(source(books)?);
    }
    share_heat(&mut rows);
    let owners = Owners::read(books)?;
    let calendar = workshop::calendar(books.db, "desk")?;
    let edges = Edges::of(books.now, &calendar).unwrap_or_else(|_| Edges::by_plain_days(books.now));
    Ok(in_order(rows, &edges, &owners))
}

/// Signals are about a client, not about a row: whatever waits for a hot client is hot (X-BAND).
fn share_heat(rows: &mut [WorkRow]) {
    let mut of_client: HashMap<String, Signals> = HashMap::new();
    for row in rows.iter() {
        if let Some(client) = row.context.get("client") {
            let signals = of_client.entry(client.to_owned()).or_default();
            *signals = signals.or(row.signals);
        }
    }
    for row in rows {
        let shared = row
            .context
            .get("client")
            .and_then(|client| of_client.get(client));
        row.signals = shared.copied().unwrap_or(row.signals);
    }
}

fn in_order(rows: Vec<WorkRow>, edges: &Edges, owners: &Owners) -> Vec<Due> {
    let mut due: Vec<Due> = rows
        .into_iter()
        .map(|row| {
            let plain = if row.danger {
                Band::Danger
            } else {
                edges.band(Some(row.due))
            };
            let Holding {
                holder,
                to_me,
                is_away,
            } = owners.of(&row);
            Due {
                band: plain.raised_by(row.signals.heat()),
                plain,
                holder,
                holder_name: holder.and_then(|holder| owners.name(holder)),
                to_me,
                is_unowned: is_away,
                row,
            }
        })
        .collect();
    due.sort_by_cached_key(|due| {
        Rank::new(
            due.band,
            Some(due.row.due),
            due.heat(),
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
    /// How many of how many are done, where its rows say so.
    pub progress: Option<(i64, i64)>,
}

/// The rows of one queue, in their order.
pub fn of_queue<'a>(due: &'a [Due], queue: &'a str) -> impl Iterator<Item = &'a Due> {
    due.iter().filter(move |due| due.stands_in(queue))
}

/// Every queue there may be: those that are known, in their order, then whatever else the rows stand in.
pub(super) fn ids(due: &[Due]) -> Vec<&'static str> {
    let mut ids = QUEUES.to_vec();
    for one in due {
        if !ids.contains(&one.row.queue) {
            ids.push(one.row.queue);
        }
    }
    ids
}

/// The queues of a list, counted from the same rows that they show (HOME-R2).
pub fn queues(due: &[Due]) -> Vec<Queue> {
    let counted = ids(due).into_iter().map(|id| {
        let rows = || of_queue(due, id);
        Queue {
            id,
            count: rows().count(),
            oldest: rows().map(|due| due.row.due).min(),
            burns: rows().any(|due| due.band <= Band::Overdue),
            progress: rows()
                .next()
                .filter(|due| due.row.queue == id)
                .and_then(progress),
        }
    });
    counted
        .filter(|queue| ALWAYS.contains(&queue.id) || queue.count > 0)
        .collect()
}

/// What the words of a row say of its whole list: «(6 из 18)».
fn progress(due: &Due) -> Option<(i64, i64)> {
    let number = |wanted: &str| {
        due.row.say.args.iter().find_map(|(name, arg)| match arg {
            Arg::Number(number) if *name == wanted => Some(*number),
            _ => None,
        })
    };
    number("done").zip(number("total"))
}

/// What bursts before a horizon if nobody does anything, and what has burst already (HOME-R4).
pub fn projection(due: &[Due], now: NaiveDateTime, horizon: NaiveDateTime) -> Projection {
    project(due.iter().map(|due| due.row.due), now, horizon)
}
