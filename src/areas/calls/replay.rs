//! A past half hour of the line, event by event, in text (CALLS-D2, CALLS-O2). It reads and shows, and writes nothing.

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::lines::{Cell, LinesLayer, Said};
use super::sql::{self, Call};
use super::state::State;
use super::{days, model};
use crate::action::{Field, Query, Shape};
use crate::desk::{Books, Id, Phrase, Result};
use crate::rules::{name, phone};
use crate::text::Text;
use crate::tui::kit::Ink;

/// How long before a half hour a call may have begun that is still told of in it.
const BEFORE_HOURS: i64 = 2;

pub(super) static REPLAY: Query = Query {
    id: "calls.replay",
    right: "right-see",
    fields: &[Field::required("at", Shape::Line)],
    rows: |books, answers| {
        let start = model::half_hour(days::moment(books, answers, "at")?);
        Ok(of_half_hour(books, start)?
            .iter()
            .map(|event| event.json(books))
            .collect())
    },
    single: false,
};

/// One thing that happened.
struct Event {
    at: NaiveDateTime,
    call: Option<Id>,
    /// A word of ours (`event-…`), or the exchange's own, whose line is then kept as it was.
    what: String,
    phone: Option<String>,
    client: Option<String>,
    who: Option<String>,
    seconds: Option<i64>,
    raw: Option<String>,
}

impl Event {
    fn json(&self, books: &Books<'_>) -> Json {
        json!({
            "time": self.at.format("%H:%M:%S").to_string(),
            "at": books.db.zone.rfc3339(self.at),
            "event": self.what,
            "phone": self.phone,
            "client": self.client,
            "who": self.who,
            "seconds": self.seconds,
            "call": self.call,
            "raw": self.raw,
        })
    }

    fn of_call(call: &Call, at: NaiveDateTime, what: &str) -> Self {
        Event {
            at,
            call: Some(call.id),
            what: what.to_owned(),
            phone: call.phone.clone(),
            client: call.client.clone(),
            who: None,
            seconds: None,
            raw: None,
        }
    }
}

/// Everything that happened in the half hour, in its order.
fn of_half_hour(books: &Books<'_>, start: NaiveDateTime) -> Result<Vec<Event>> {
    let end = start + TimeDelta::minutes(30);
    let mut events: Vec<Event> = Vec::new();
    for line in sql::raw_lines(books.db, start, end)? {
        let call = sql::by_import_key(books.db, &line.key)?;
        events.push(Event {
            at: line.at,
            call: call.as_ref().map(|call| call.id),
            what: line.event,
            phone: call.as_ref().and_then(|call| call.phone.clone()),
            client: call.and_then(|call| call.client),
            who: Some(line.member).filter(|member| member != "NONE"),
            seconds: None,
            raw: Some(line.raw),
        });
    }
    let since = start - TimeDelta::hours(BEFORE_HOURS);
    for call in sql::without_lines(books.db, since, end)? {
        events.extend(told(&call));
    }
    events.retain(|event| start <= event.at && event.at < end);
    events.sort_by_key(|event| event.at);
    Ok(events)
}

/// What a call tells of itself: it came in, was answered or given up, ended, was returned.
fn told(call: &Call) -> Vec<Event> {
    let came = if call.inbound { "rang" } else { "dialled" };
    let mut events = vec![Event::of_call(call, call.started, came)];
    if let Some(at) = call.answered {
        events.push(Event {
            who: call.taker.clone(),
            seconds: call.wait_s,
            ..Event::of_call(call, at, "answered")
        });
    }
    if let Some(at) = call.ended {
        let (what, seconds) = match call.answered {
            Some(_) => ("ended", call.talk_s),
            None => ("given_up", call.wait_s),
        };
        events.push(Event {
            seconds,
            ..Event::of_call(call, at, what)
        });
    }
    if let Some(at) = call.returned {
        let what = if call.state == State::Unreached {
            "unreached"
        } else {
            "returned"
        };
        events.push(Event {
            who: call.returner.clone(),
            ..Event::of_call(call, at, what)
        });
    }
    events
}

/// The half hour as a text over the tab.
pub(super) fn layer(books: &Books<'_>, start: NaiveDateTime) -> Result<LinesLayer> {
    let end = start + TimeDelta::minutes(30);
    let title = Phrase::new("calls-replay-title")
        .with("day", start.format("%d.%m.%Y").to_string())
        .with("from", start.format("%H:%M").to_string())
        .with("to", end.format("%H:%M").to_string());
    let mut lines: Vec<Vec<Cell>> = of_half_hour(books, start)?.iter().map(line).collect();
    if lines.is_empty() {
        lines.push(vec![(
            1,
            Phrase::new("calls-replay-nothing").into(),
            Ink::Faint,
        )]);
    }
    Ok(LinesLayer::new(title, "calls-replay", lines))
}

fn line(event: &Event) -> Vec<Cell> {
    let clock = event.at.format("%H:%M:%S").to_string();
    let mut cells: Vec<Cell> = vec![(1, clock.into(), Ink::Faint)];
    if let Some(raw) = &event.raw {
        cells.push((11, raw.as_str().into(), Ink::Plain));
        return cells;
    }
    let ink = if event.what == "given_up" {
        Ink::Warning
    } else {
        Ink::Strong
    };
    cells.push((11, Said::Code("event", event.what.clone()), ink));
    let number = event.phone.as_deref().map(phone::display);
    let who = event.client.as_deref().map(name::short_name);
    let by = event.who.as_deref().map(name::surname);
    let seconds = event.seconds.map(Text::seconds);
    cells.push((
        24,
        number.map_or_else(|| Phrase::new("calls-hidden").into(), Said::from),
        Ink::Plain,
    ));
    for (x, words) in [(42, who), (60, seconds), (67, by.map(str::to_owned))] {
        cells.extend(words.map(|words| (x, words.into(), Ink::Plain)));
    }
    cells
}
