//! The queue of the tab: calls that go on now, missed ones to return, promises to keep, what was returned today; one list.

use std::ops::Range;

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::listing::{mark, promise_context};
use super::model::miss_minute;
use super::state::State;
use super::{show, sql};
use crate::action::Key;
use crate::areas::people;
use crate::desk::{Books, Id, Phrase, Result};
use crate::rules::text::width;
use crate::rules::{name, phone};
use crate::text::Text;
use crate::tui::kit::{Ink, Row, View, fit, pad, put};

/// Cells for the names of those who share a number; more are cut.
const SHARING_CELLS: usize = 30;

/// When something happens or must happen, as it is counted on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Seconds run up.
    Since(NaiveDateTime),
    /// Minutes run down, below zero when late.
    Due(NaiveDateTime),
    /// An hour of today that is past.
    At(NaiveDateTime),
}

/// What stands at the end of a line: words as they were typed, or a sentence.
#[derive(Debug, Clone, PartialEq)]
enum Said {
    Words(String),
    Phrase(Phrase),
}

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    row: Row,
    mark: char,
    when: When,
    number: String,
    who: Option<String>,
    /// Surnames of those who share the number, while nobody is chosen.
    sharing: Vec<String>,
    said: Said,
}

/// The entries with the chosen one.
#[derive(Default)]
pub(super) struct Queue {
    entries: Vec<Entry>,
    live: usize,
    missed: usize,
    promises: usize,
    chosen: usize,
    topics: Vec<sql::Topic>,
}

impl Queue {
    pub(super) fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.topics = sql::topics(books.db)?;
        let live: Vec<Entry> = sql::live(books)?
            .iter()
            .map(|call| self.live_entry(books, call))
            .collect::<Result<_>>()?;
        let missed: Vec<Entry> = sql::missed(books.db)?
            .iter()
            .map(|call| self.missed_entry(books, call))
            .collect::<Result<_>>()?;
        let promises: Vec<Entry> = sql::promises(books.db)?
            .iter()
            .map(|promise| promise_entry(books, promise))
            .collect();
        let midnight = books.now.date().and_time(chrono::NaiveTime::MIN);
        let returned: Vec<Entry> =
            sql::missed_between(books.db, midnight, midnight + chrono::TimeDelta::days(1))?
                .iter()
                .filter(|call| call.returned.is_some())
                .map(|call| self.returned_entry(books, call))
                .collect::<Result<_>>()?;
        (self.live, self.missed, self.promises) = (live.len(), missed.len(), promises.len());
        let chosen = self.current().map(|row| row.target.id);
        self.entries = [live, missed, promises, returned].concat();
        if !chosen.is_some_and(|id| self.choose(id)) {
            self.chosen = self.chosen.min(self.entries.len().saturating_sub(1));
        }
        Ok(())
    }

    pub(super) fn topic(&self, code: &str) -> Option<&str> {
        self.topics
            .iter()
            .find(|topic| topic.code == code)
            .map(|topic| topic.title.as_str())
    }

    fn call_entry(
        &self,
        books: &Books<'_>,
        call: &sql::Call,
        kind: &'static str,
        when: When,
    ) -> Result<Entry> {
        let topic = call
            .topic
            .as_deref()
            .and_then(|code| self.topic(code))
            .unwrap_or("?");
        Ok(Entry {
            row: Row {
                kind,
                target: call.target(),
                title: call.client.clone().unwrap_or_else(|| call.number()),
                context: show::context(call),
            },
            mark: mark(books, call),
            when,
            number: call.number(),
            who: call.client.as_deref().map(name::short_name),
            sharing: sharing(books, call)?,
            said: Said::Words(topic.to_owned()),
        })
    }

    fn live_entry(&self, books: &Books<'_>, call: &sql::Call) -> Result<Entry> {
        let since = if call.state == State::Wrap {
            call.ended
        } else {
            call.answered
        };
        self.call_entry(
            books,
            call,
            "call",
            When::Since(since.unwrap_or(call.started)),
        )
    }

    fn missed_entry(&self, books: &Books<'_>, call: &sql::Call) -> Result<Entry> {
        let entry = self.call_entry(
            books,
            call,
            "missed",
            When::Due(call.due.unwrap_or(call.started)),
        )?;
        Ok(Entry {
            said: Said::Words(format!("×{}", call.missed_count)),
            ..entry
        })
    }

    /// Who returned a missed call, and after how long (CALLS-M3).
    fn returned_entry(&self, books: &Books<'_>, call: &sql::Call) -> Result<Entry> {
        let at = call.returned.unwrap_or(call.started);
        Ok(Entry {
            said: show::returned(call).map_or_else(|| Said::Words(String::new()), Said::Phrase),
            ..self.call_entry(books, call, "call", When::At(at))?
        })
    }

    pub(super) fn current(&self) -> Option<&Row> {
        self.entries.get(self.chosen).map(|entry| &entry.row)
    }

    pub(super) fn choose(&mut self, id: Id) -> bool {
        let place = self
            .entries
            .iter()
            .position(|entry| entry.row.target.id == id);
        self.chosen = place.unwrap_or(self.chosen);
        place.is_some()
    }

    pub(super) fn key(&mut self, key: Key) -> bool {
        let last = self.entries.len().saturating_sub(1);
        self.chosen = match key {
            Key::Up => self.chosen.saturating_sub(1),
            Key::Down => (self.chosen + 1).min(last),
            Key::PgUp => self.chosen.saturating_sub(10),
            Key::PgDn => (self.chosen + 10).min(last),
            Key::Home => 0,
            Key::End => last,
            _ => return false,
        };
        true
    }

    /// The places of what goes on now, and of what is due.
    pub(super) fn halves(&self) -> (Range<usize>, Range<usize>) {
        (0..self.live, self.live..self.entries.len())
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.missed + self.promises == 0
    }

    /// How many of these rows are scrolled away so that the chosen one is seen in `height` rows.
    pub(super) fn first_shown(&self, rows: Range<usize>, height: usize) -> usize {
        if !rows.contains(&self.chosen) {
            return 0;
        }
        (self.chosen - rows.start + 1).saturating_sub(height.max(1))
    }

    /// All sections under one another, the chosen row in view.
    pub(super) fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        let promises = self.live + self.missed;
        let returned = promises + self.promises;
        let sections = [
            ("calls-now", 0..self.live),
            ("calls-return-title", self.live..promises),
            ("calls-promises-title", promises..returned),
            ("calls-returned-title", returned..self.entries.len()),
        ];
        let mut plan: Vec<Line> = Vec::new();
        for (title, places) in sections {
            // What is done takes no line until there is something.
            if title == "calls-returned-title" && places.is_empty() {
                continue;
            }
            plan.push(Line::Title(title, places.len()));
            plan.extend(places.map(Line::Entry));
        }
        let height = usize::from(area.height);
        let here = plan
            .iter()
            .position(|line| *line == Line::Entry(self.chosen))
            .unwrap_or(0);
        let top = (here + 1).saturating_sub(height.max(1));
        for (y, line) in (0..area.height).zip(plan.into_iter().skip(top)) {
            match line {
                Line::Entry(place) => draw_row(view, area, y, self, place, focused),
                Line::Title(id, count) => {
                    let title = view.text.say(&Phrase::new(id).with("count", count));
                    put(view, area, 2, y, &title, Ink::Strong);
                }
            }
        }
    }
}

/// One line of the drawn queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Title(&'static str, usize),
    Entry(usize),
}

/// Who shares the caller's number: one is the caller, several have to be chosen from.
fn sharing(books: &Books<'_>, call: &sql::Call) -> Result<Vec<String>> {
    let (None, Some(number)) = (&call.client, &call.phone) else {
        return Ok(Vec::new());
    };
    let clients = people::by_phone(books.db, number)?;
    let names = clients.iter().map(|client| name::surname(&client.name));
    Ok(if clients.len() > 1 {
        names.map(str::to_owned).collect()
    } else {
        Vec::new()
    })
}

fn promise_entry(books: &Books<'_>, promise: &sql::Promise) -> Entry {
    let number = promise
        .phone
        .as_deref()
        .map(phone::display)
        .unwrap_or_default();
    Entry {
        row: Row {
            kind: "promise",
            target: promise.target(),
            title: promise.client.clone().unwrap_or_else(|| number.clone()),
            context: promise_context(promise),
        },
        mark: if promise.due < books.now { '!' } else { ' ' },
        when: When::Due(promise.due),
        who: promise.client.as_deref().map(name::short_name),
        sharing: Vec::new(),
        number,
        said: Said::Words(
            promise
                .note
                .clone()
                .or(promise.owner_name.clone())
                .unwrap_or_default(),
        ),
    }
}

pub(super) fn draw_section(view: &mut View<'_>, area: Rect, y: u16, id: &str, ink: Ink) {
    let words = view.text.word(id);
    put(view, area, 1, y, &words, ink);
}

pub(super) fn draw_row(
    view: &mut View<'_>,
    area: Rect,
    y: u16,
    queue: &Queue,
    place: usize,
    focused: bool,
) {
    let Some(entry) = queue.entries.get(place) else {
        return;
    };
    let here = focused && place == queue.chosen;
    let ink = match entry.mark {
        '!' => Ink::Late,
        '?' => Ink::Warning,
        _ => Ink::Plain,
    };
    put(view, area, 0, y, if here { "▶" } else { " " }, Ink::Strong);
    put(view, area, 1, y, &entry.mark.to_string(), ink);
    let when = when_text(view.text, entry.when, view.now);
    put(
        view,
        area,
        3,
        y,
        &pad(&when, 6),
        if here { Ink::Chosen } else { ink },
    );
    let several = (!entry.sharing.is_empty()).then(|| {
        let names = entry.sharing.join(", ");
        let line = Phrase::new("calls-sharing").with("names", names);
        fit(&view.text.say(&line), SHARING_CELLS)
    });
    let known = entry.who.clone().or(several);
    let hidden = view.text.word("calls-hidden");
    let number = if entry.number.is_empty() {
        &hidden
    } else {
        &entry.number
    };
    let said = match &entry.said {
        Said::Words(words) => words.clone(),
        Said::Phrase(phrase) => view.text.say(phrase),
    };
    let line = if area.width < 60 {
        let who = known.as_ref().unwrap_or(number);
        format!("{who} {said}")
    } else {
        let who = known.unwrap_or_else(|| view.text.word("calls-nobody"));
        // Several names take what they need: without them nobody can be asked for.
        let cells = if entry.sharing.is_empty() {
            12
        } else {
            width(&who)
        };
        format!("{} {} {said}", pad(number, 16), pad(&who, cells))
    };
    put(view, area, 10, y, &line, ink);
}

/// «0:07» of a call, «12м» until a term, «-3м» past it; a far term as day and hour.
fn when_text(text: &Text, when: When, now: NaiveDateTime) -> String {
    match when {
        When::Since(at) => Text::seconds((now - at).num_seconds().max(0)),
        When::At(at) => at.format("%H:%M").to_string(),
        When::Due(at) => {
            let minutes = (at - miss_minute(now)).num_minutes();
            if minutes.abs() < 100 {
                return text.say(&Phrase::new("calls-minutes").with("count", minutes));
            }
            if at.date() == now.date() {
                at.format("%H:%M").to_string()
            } else {
                at.format("%d.%m").to_string()
            }
        }
    }
}
