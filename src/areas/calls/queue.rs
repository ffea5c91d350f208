//! The queue of the tab: calls that go on now, missed ones to return, promises to keep, what was returned today; one list.

use std::ops::Range;

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::listing::{mark, promise_context};
use super::model::miss_minute;
use super::state::State;
use super::{show, sql, transfer};
use crate::action::Key;
use crate::areas::outreach::{self, CallLine};
use crate::areas::people;
use crate::desk::{Books, Id, Phrase, Result};
use crate::rules::text::width;
use crate::rules::{name, phone};
use crate::text::Text;
use crate::tui::kit::{Ink, Row, View, fit, pad, put};

/// Cells for the names of those who share a number; more are cut.
const SHARING_CELLS: usize = 30;

/// The list of tomorrow's visits.
const TOMORROW: &str = "confirm";
/// Rows of an outbound list that are shown before it is walked.
const OUTBOUND_ROWS: usize = 3;

/// When something happens or must happen, as it is counted on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
enum When {
    /// Seconds run up.
    Since(NaiveDateTime),
    /// Minutes run down, below zero when late.
    Due(NaiveDateTime),
    /// An hour of today that is past.
    At(NaiveDateTime),
    /// As it was worded: the hour of a visit, the day of a delivery.
    Said(String),
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
    /// Who answered.
    taker: Option<String>,
    state: &'static str,
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
    transfers: usize,
    promises: usize,
    /// Outbound lists in their order: the queue and how many rows.
    outbound: Vec<(&'static str, usize)>,
    /// Confirmed of tomorrow's visits, and all of them.
    progress: Option<(i64, i64)>,
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
        let transfers: Vec<Entry> = sql::transfers(books.db)?
            .iter()
            .map(|transfer| self.transfer_entry(books, transfer))
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect();
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
        (self.live, self.missed) = (live.len(), missed.len());
        (self.transfers, self.promises) = (transfers.len(), promises.len());
        let outbound = outreach::lines(books)?;
        self.outbound = Vec::new();
        for line in &outbound {
            match self.outbound.last_mut() {
                Some((queue, count)) if *queue == line.queue => *count += 1,
                _ => self.outbound.push((line.queue, 1)),
            }
        }
        let of_tomorrow = |line: &&CallLine| line.queue == TOMORROW;
        let to_confirm = outbound.iter().filter(of_tomorrow).count();
        self.progress = outreach::confirm_progress(books, to_confirm)?;
        let outbound = outbound.into_iter().map(outbound_entry).collect();
        let chosen = self.current().map(|row| row.target.id);
        self.entries = [live, missed, transfers, promises, outbound, returned].concat();
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
            taker: call.taker.clone(),
            state: call.state.code(),
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

    /// A call passed on that nobody has picked up: to whom, and the note (CALLS-S2).
    fn transfer_entry(&self, books: &Books<'_>, transfer: &sql::Transfer) -> Result<Option<Entry>> {
        let Some(call) = sql::call(books.db, transfer.call)? else {
            return Ok(None);
        };
        let due = transfer::due(books, transfer)?;
        let to = name::short_name(&transfer.name);
        Ok(Some(Entry {
            mark: if due < books.now { '!' } else { ' ' },
            said: Said::Words(format!("→ {to}: {}", transfer.note)),
            ..self.call_entry(books, &call, "transfer", When::Due(due))?
        }))
    }

    /// Who rings and who talks with whom, and how long, in one line (CALLS-D1).
    pub(super) fn strip(&self, text: &Text, now: NaiveDateTime) -> String {
        let live: Vec<String> = self.entries[..self.live]
            .iter()
            .map(|entry| {
                let who = entry.who.clone().unwrap_or_else(|| entry.number.clone());
                let by = entry.taker.as_deref().map(name::surname);
                let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
                let clock = when_text(text, &entry.when, now);
                let state = text.code("call-state", entry.state);
                format!("{} {state} {clock} {who}{by}", entry.mark)
            })
            .collect();
        if live.is_empty() {
            text.word("calls-strip-quiet")
        } else {
            live.join("   ")
        }
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
        self.missed + self.transfers + self.promises + self.outbound.len() == 0
    }

    /// How many of these rows are scrolled away so that the chosen one is seen in `height` rows.
    pub(super) fn first_shown(&self, rows: Range<usize>, height: usize) -> usize {
        if !rows.contains(&self.chosen) {
            return 0;
        }
        (self.chosen - rows.start + 1).saturating_sub(height.max(1))
    }

    /// All sections under one another, the chosen row in view. A long outbound list is shown whole once it is walked.
    pub(super) fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        let transfers = self.live + self.missed;
        let promises = transfers + self.transfers;
        let outbound = promises + self.promises;
        let mut plan: Vec<Line> = Vec::new();
        for (title, places) in [
            ("calls-now", 0..self.live),
            ("calls-return-title", self.live..transfers),
            (PASSED_ON, transfers..promises),
            ("calls-promises-title", promises..outbound),
        ] {
            // What is passed on takes no line until there is something.
            if title == PASSED_ON && places.is_empty() {
                continue;
            }
            plan.push(Line::Title(title, places.len()));
            plan.extend(places.map(Line::Entry));
        }
        let mut from = outbound;
        for (queue, count) in &self.outbound {
            let places = from..from + count;
            from = places.end;
            plan.push(Line::Outbound(queue, *count));
            let is_walked = focused && places.contains(&self.chosen);
            let shown = if is_walked {
                *count
            } else {
                OUTBOUND_ROWS.min(*count)
            };
            plan.extend(places.clone().take(shown).map(Line::Entry));
            if shown < *count {
                plan.push(Line::More(count - shown));
            }
        }
        // What is done takes no line until there is something.
        if from < self.entries.len() {
            plan.push(Line::Title(
                "calls-returned-title",
                self.entries.len() - from,
            ));
            plan.extend((from..self.entries.len()).map(Line::Entry));
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
                Line::Outbound(queue, count) => {
                    let name = view.text.code("queue", queue);
                    let title = match self.progress.filter(|_| queue == TOMORROW) {
                        Some((done, total)) => Phrase::new("calls-outbound-tomorrow")
                            .with("left", total - done)
                            .with("total", total),
                        None => Phrase::new("calls-outbound")
                            .with("name", name)
                            .with("count", count),
                    };
                    let title = view.text.say(&title);
                    put(view, area, 2, y, &title, Ink::Strong);
                }
                Line::More(count) => {
                    let more = view
                        .text
                        .say(&Phrase::new("calls-more").with("count", count));
                    put(view, area, 3, y, &more, Ink::Faint);
                }
            }
        }
    }
}

/// The section that takes no line until there is something in it.
const PASSED_ON: &str = "calls-transfers-title";

/// One line of the drawn queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Title(&'static str, usize),
    /// An outbound list by its queue.
    Outbound(&'static str, usize),
    Entry(usize),
    /// Rows that are not shown.
    More(usize),
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

fn outbound_entry(line: CallLine) -> Entry {
    Entry {
        row: Row {
            kind: "outreach",
            target: line.target,
            title: line.title,
            context: line.context,
        },
        mark: ' ',
        when: When::Said(line.when),
        number: line.number,
        who: Some(line.who),
        taker: None,
        state: "",
        sharing: Vec::new(),
        said: Said::Phrase(line.said),
    }
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
        taker: None,
        state: "",
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
    let when = when_text(view.text, &entry.when, view.now);
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
fn when_text(text: &Text, when: &When, now: NaiveDateTime) -> String {
    match when {
        When::Said(words) => words.clone(),
        When::Since(at) => Text::seconds((now - *at).num_seconds().max(0)),
        When::At(at) => at.format("%H:%M").to_string(),
        When::Due(at) => {
            let minutes = (*at - miss_minute(now)).num_minutes();
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
