//! Views of the large box: which visits of the day (ARRIVE-M1) and which part of the work (HOME-M5). ← → goes round.

use chrono::{NaiveDateTime, TimeDelta};

use super::list::Due;
use super::visits::{DayVisit, Stage};
use crate::desk::Id;

/// The board of arrivals: all of the day, or one of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Board {
    All,
    /// Expected within an hour, late ones too: they are marked.
    NextHour,
    Here,
    /// Who waits here, with the promise and what was said last (ARRIVE-S3).
    Waiting,
    WithAdvisor,
    Left,
}

impl Board {
    pub const ALL: [Board; 6] = [
        Board::All,
        Board::NextHour,
        Board::Here,
        Board::WithAdvisor,
        Board::Left,
        Board::Waiting,
    ];

    pub(super) fn text_id(self) -> &'static str {
        match self {
            Board::All => "home-board-all",
            Board::NextHour => "home-board-next",
            Board::Here => "home-board-here",
            Board::Waiting => "home-board-waiting",
            Board::WithAdvisor => "home-board-advisor",
            Board::Left => "home-board-left",
        }
    }

    pub fn holds(self, visit: &DayVisit, now: NaiveDateTime) -> bool {
        let is_here = visit.stage == Stage::Came && !visit.done;
        match self {
            Board::All => true,
            Board::NextHour => {
                matches!(visit.stage, Stage::Expected | Stage::Late)
                    && visit.at <= now + TimeDelta::hours(1)
            }
            Board::Here => is_here,
            Board::Waiting => is_here && visit.waits.is_some(),
            Board::WithAdvisor => is_here && visit.with_advisor,
            Board::Left => visit.stage == Stage::Came && visit.done,
        }
    }
}

/// Whose work, of which area, or about whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Share {
    All,
    Mine(Id),
    /// Nobody's in particular.
    Free,
    Area(&'static str),
    /// Held by whoever holds the chosen row; none when nobody does.
    Holder(Option<Id>),
    /// About one client; none when no row was chosen.
    Client(Option<String>),
}

/// The views of work in the order of ← →; `me` is who sits here, `holder` and `client` are those of the chosen row.
pub(super) fn shares(me: Id, holder: Option<Id>, client: Option<String>) -> [Share; 8] {
    [
        Share::All,
        Share::Mine(me),
        Share::Free,
        Share::Area("calls"),
        Share::Area("bookings"),
        Share::Area("arrivals"),
        Share::Holder(holder),
        Share::Client(client),
    ]
}

impl Share {
    pub(super) fn text_id(&self) -> &'static str {
        match self {
            Share::All => "home-share-all",
            Share::Mine(_) => "home-share-mine",
            Share::Free => "home-share-free",
            Share::Area("calls") => "home-share-calls",
            Share::Area("bookings") => "home-share-bookings",
            Share::Area(_) => "home-share-arrivals",
            Share::Holder(_) => "home-share-holder",
            Share::Client(_) => "home-share-client",
        }
    }

    pub fn holds(&self, due: &Due) -> bool {
        match self {
            Share::All => true,
            Share::Mine(me) => due.holder == Some(*me),
            Share::Free => due.holder.is_none(),
            // Outbound calls are calls.
            Share::Area("calls") => ["calls", "outreach"].contains(&due.area()),
            Share::Area(area) => due.area() == *area,
            Share::Holder(holder) => holder.is_some() && due.holder == *holder,
            Share::Client(client) => {
                client.is_some() && due.row.context.get("client") == client.as_deref()
            }
        }
    }
}

/// The place before or after, round the end.
pub(super) fn beside(place: usize, count: usize, forward: bool) -> usize {
    let step = if forward { 1 } else { count - 1 };
    (place + step) % count.max(1)
}
