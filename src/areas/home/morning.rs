//! «Что сегодня ударит»: at most five lines from bands, heat and the projection, each with its why (HOME-D1).
//! Steps, never a weighted sum: what stands higher is worse, and anyone can check it.

use chrono::{NaiveDateTime, TimeDelta, Timelike};
use serde_json::{Value as Json, json};

use super::list::{Due, PASSED, ids, of_queue};
use crate::desk::{Arg, Books, Phrase};
use crate::rules::band::Band;
use crate::text::Text;

const LINES: usize = 5;
/// Fewer rows in an hour are no peak.
const PEAK: usize = 2;

/// Why a line stands in the morning's five.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Danger,
    /// Passed by whoever signed the day before.
    Passed,
    Late,
    /// Two signals or more about one client.
    Hot,
    /// The hour in which most rows burst.
    Peak,
    /// Due before closing.
    Today,
}

impl Reason {
    pub fn code(self) -> &'static str {
        match self {
            Reason::Danger => "danger",
            Reason::Passed => "passed",
            Reason::Late => "late",
            Reason::Hot => "hot",
            Reason::Peak => "peak",
            Reason::Today => "today",
        }
    }

    fn say(self) -> &'static str {
        match self {
            Reason::Danger => "home-morning-danger",
            Reason::Passed => "home-morning-passed",
            Reason::Late => "home-morning-late",
            Reason::Hot => "home-morning-hot",
            Reason::Peak => "home-morning-peak",
            Reason::Today => "home-morning-today",
        }
    }

    fn because(self) -> &'static str {
        match self {
            Reason::Danger => "home-because-danger",
            Reason::Passed => "home-because-passed",
            Reason::Late => "home-because-late",
            Reason::Hot => "home-because-hot",
            Reason::Peak => "home-because-peak",
            Reason::Today => "home-because-today",
        }
    }
}

/// One line of the morning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strike {
    pub reason: Reason,
    /// The list it opens, where it is about one.
    pub queue: Option<&'static str>,
    /// The client it is about.
    pub client: Option<String>,
    pub count: usize,
    /// The earliest row and the latest.
    pub at: NaiveDateTime,
    pub until: NaiveDateTime,
    /// The row that is named.
    pub title: String,
    pub heat: u8,
}

impl Strike {
    fn of<'a>(reason: Reason, rows: impl IntoIterator<Item = &'a Due>) -> Option<Self> {
        let rows: Vec<&Due> = rows.into_iter().collect();
        let first = *rows.iter().min_by_key(|due| due.row.due)?;
        Some(Strike {
            reason,
            queue: Some(first.row.queue),
            client: None,
            count: rows.len(),
            at: first.row.due,
            until: rows
                .iter()
                .map(|due| due.row.due)
                .fold(first.row.due, NaiveDateTime::max),
            title: first.row.title.clone(),
            heat: first.heat(),
        })
    }

    fn fill(&self, id: &'static str, text: &Text) -> Phrase {
        let queue = self
            .queue
            .map_or_else(String::new, |queue| text.code("queue", queue));
        Phrase::new(id)
            .with("queue", queue)
            .with("count", self.count)
            .with("title", self.title.as_str())
            .with("time", self.at.format("%H:%M").to_string())
            .with("until", self.until.format("%H:%M").to_string())
            .with("due", self.at.format("%d.%m %H:%M").to_string())
            .with("heat", Arg::Number(i64::from(self.heat)))
    }

    pub fn say(&self, text: &Text) -> String {
        let id = if self.reason == Reason::Peak && self.at == self.until {
            "home-morning-peak-at"
        } else {
            self.reason.say()
        };
        text.say(&self.fill(id, text))
    }

    /// Rule, inputs, result (X-WHY).
    pub fn why(&self, text: &Text) -> String {
        text.say(&self.fill(self.reason.because(), text))
    }

    pub(super) fn data(&self, books: &Books<'_>) -> Json {
        json!({
            "strike": self.reason.code(),
            "queue": self.queue,
            "count": self.count,
            "at": books.db.zone.rfc3339(self.at),
            "until": books.db.zone.rfc3339(self.until),
            "title": self.title,
            "heat": self.heat,
            "rule": match self.reason {
                Reason::Passed => "HOME-R5",
                Reason::Peak => "HOME-R4",
                _ => "X-BAND",
            },
        })
    }
}

/// The lines of the morning, worst first.
pub fn morning(due: &[Due], now: NaiveDateTime) -> Vec<Strike> {
    let mut strikes: Vec<Strike> = due
        .iter()
        .filter(|due| due.band == Band::Danger)
        .filter_map(|due| Strike::of(Reason::Danger, [due]))
        .collect();
    let passed = Strike::of(Reason::Passed, of_queue(due, PASSED));
    strikes.extend(passed.map(|strike| Strike {
        queue: Some(PASSED),
        ..strike
    }));
    strikes.extend(by_queue(due, Reason::Late, |due| {
        due.plain == Band::Overdue
    }));
    strikes.extend(hot(due));
    strikes.extend(peak(due, now));
    let today = |due: &Due| matches!(due.plain, Band::Soon | Band::Today);
    strikes.extend(by_queue(due, Reason::Today, today));
    strikes.truncate(LINES);
    strikes
}

fn by_queue(due: &[Due], reason: Reason, holds: impl Fn(&Due) -> bool) -> Vec<Strike> {
    let own = ids(due).into_iter().filter_map(|queue| {
        let rows = due
            .iter()
            .filter(|due| due.row.queue == queue && holds(due));
        Strike::of(reason, rows)
    });
    let mut strikes: Vec<Strike> = own.collect();
    strikes.sort_by_key(|strike| strike.at);
    strikes
}

/// Each hot client once, the hottest first.
fn hot(due: &[Due]) -> Vec<Strike> {
    let mut strikes: Vec<Strike> = Vec::new();
    for one in due.iter().filter(|due| due.heat() >= 2) {
        let client = one.row.context.get("client");
        let known = |strike: &Strike| client.is_some() && strike.client.as_deref() == client;
        if strikes.iter().any(known) {
            continue;
        }
        let rows = due.iter().filter(|other| match client {
            Some(_) => other.row.context.get("client") == client,
            None => other.row.target == one.row.target,
        });
        strikes.extend(Strike::of(Reason::Hot, rows).map(|strike| Strike {
            client: client.map(str::to_owned),
            ..strike
        }));
    }
    strikes.sort_by_key(|strike| std::cmp::Reverse(strike.heat));
    strikes
}

/// The hour of today in which most rows burst; the earlier of equal ones.
fn peak(due: &[Due], now: NaiveDateTime) -> Option<Strike> {
    let hours = now.hour()..24;
    let strikes = hours.filter_map(|hour| {
        let from = now.date().and_hms_opt(hour, 0, 0)?;
        let rows = due
            .iter()
            .filter(|due| due.bursts(now.max(from), from + TimeDelta::hours(1)));
        let strike = Strike::of(Reason::Peak, rows)?;
        (strike.count >= PEAK).then_some(Strike {
            queue: None,
            ..strike
        })
    });
    // `max_by_key` would take the last of equal ones.
    strikes.min_by_key(|strike| std::cmp::Reverse(strike.count))
}
