//! The tab of calls: what rings and what must be returned on one side, the last calls on the other.

use ratatui::layout::Rect;

use super::card;
use super::card_view::{CARD_CELLS, LAST_ROWS, NARROW_ROWS, WIDE};
use super::due::badge;
use super::figures::{self, Figures, Sheet};
use super::halves::Halves;
use super::lines::{Cell, LinesLayer, Said};
use super::queue::{Queue, draw_row, draw_section};
use super::{listing, replay, reviews, show, sql, why};
use crate::action::{Column, Filter, Key, Line, ViewKey};
use crate::areas::outreach::{self, Overview};
use crate::desk::{Books, Id, Phrase, Result};
use crate::text::Text;
use crate::tui::kit::{Ink, ListView, Pane, Reply, Row, Tab, View, fit, frame, put};

pub static TAB: Tab = Tab {
    digit: 2,
    id: "calls",
    pane: || Box::new(CallsPane::default()),
    badge,
};

/// Rows of the queue's box from which on every figure stands under it.
const ALL_FIGURES: u16 = 18;
/// Rows under the queue on a narrow screen: the newest call, and the figures.
const NARROW_FOOT: u16 = 2;

const LAST: &[Column] = &[
    Column::cells("time", 11),
    Column::grow("client", 12),
    Column::cells("call_state", 11),
    Column::grow("topic", 7),
    Column::cells("talk", 5),
];

/// What the tab shows: the desk's queue, the day in half hours, the talks that the head is to listen to, or how far the
/// outbound calls are (← → from the queue).
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Look {
    #[default]
    Desk,
    Halves,
    Reviews,
    Outbound,
}

/// The next look, and why the figures of the day are what they are.
const LOOK: char = 'u';
const WHY: char = 'd';

pub(super) const VIEWS: &[ViewKey] = &[
    ViewKey {
        id: "calls.look",
        key: Key::Char(LOOK),
    },
    ViewKey {
        id: "calls.reasons",
        key: Key::Char(WHY),
    },
];

/// The part of the tab that has the focus.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Part {
    #[default]
    Queue,
    Last,
}

#[derive(Default)]
pub(super) struct CallsPane {
    queue: Queue,
    last: ListView,
    calls: Vec<sql::Call>,
    figures: Figures,
    part: Part,
    look: Look,
    halves: Halves,
    reviews: ListView,
    overview: Overview,
}

impl CallsPane {
    /// Enter on an outbound row of the queue: its sheet. A digit is a tab here; on the sheet it is an outcome.
    fn outbound_key(&self, key: Key, books: &Books<'_>) -> Result<Option<Reply>> {
        let row = self.queue.current().filter(|row| row.kind == "outreach");
        let Some(row) = row.filter(|_| self.part == Part::Queue) else {
            return Ok(None);
        };
        if key != Key::Enter {
            return Ok(None);
        }
        let sheet = outreach::call_sheet(books, row.target.id)?;
        Ok(Some(sheet.map_or(Reply::Handled, Reply::Push)))
    }

    fn last_call(&self) -> Option<&sql::Call> {
        let id = self.last.current()?.target.id;
        self.calls.iter().find(|call| call.id == id)
    }

    fn draw_last(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        let title = view.text.word("calls-last");
        let focused = focused && self.part == Part::Last;
        let inside = frame(view, area, &title, focused);
        self.last.draw(view, inside, LAST, focused);
    }

    /// The newest calls in a line each, under everything.
    fn draw_foot(&self, view: &mut View<'_>, area: Rect) {
        for (y, call) in (0..area.height).zip(&self.calls) {
            let topic = call
                .topic
                .as_deref()
                .and_then(|code| self.queue.topic(code))
                .unwrap_or_default();
            let who = match &call.client {
                Some(client) => crate::rules::name::short_name(client),
                None if call.phone.is_none() => view.text.word("calls-hidden"),
                None => call.number(),
            };
            let state = view.text.code("call-state", call.state.code());
            let talk = call.talk_s.map(Text::seconds).unwrap_or_default();
            let taker = call
                .taker
                .as_deref()
                .map(crate::rules::name::surname)
                .unwrap_or_default();
            let said = call.note.as_deref().unwrap_or(topic);
            let line = format!(
                "{}  {:<10} {who}: {state} {said} {talk}",
                call.started.format("%H:%M"),
                fit(taker, 10)
            );
            put(view, area, 2, y, line.trim_end(), Ink::Plain);
        }
    }

    fn draw_wide(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        let top = area.height.saturating_sub(LAST_ROWS);
        let left = Rect {
            width: area.width - CARD_CELLS,
            height: top,
            ..area
        };
        let right = Rect {
            x: area.x + left.width,
            width: CARD_CELLS,
            height: top,
            ..area
        };
        let title = view.text.word("calls-queue");
        let here = focused && self.part == Part::Queue;
        let inside = frame(view, left, &title, here);
        let all = self.figures.lines();
        // Times and returns give way to the queue where rows are few.
        let lines = if inside.height >= ALL_FIGURES {
            &all[..]
        } else {
            &all[..3]
        };
        let foot = u16::try_from(lines.len()).unwrap_or(0) + 1;
        let list = Rect {
            height: inside.height.saturating_sub(foot),
            ..inside
        };
        self.queue.draw(view, list, here);
        for (y, line) in (list.height + 1..).zip(lines) {
            let line = view.text.say(line);
            put(view, inside, 1, y, &line, Ink::Faint);
        }
        self.draw_last(view, right, focused);
        let foot = Rect {
            y: area.y + top,
            height: area.height - top,
            ..area
        };
        let title = view.text.word("calls-last");
        put(view, foot, 2, 0, &title, Ink::Strong);
        self.draw_foot(
            view,
            Rect {
                y: foot.y + 1,
                height: foot.height.saturating_sub(1),
                ..foot
            },
        );
    }

    fn draw_narrow(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        let top = area.height.min(NARROW_ROWS);
        self.draw_last(
            view,
            Rect {
                height: top,
                ..area
            },
            focused,
        );
        let rest = area.height - top;
        let foot = if rest > NARROW_FOOT + 3 {
            NARROW_FOOT
        } else {
            0
        };
        if foot > 0 {
            let line = view.text.say(&self.figures.short());
            put(view, area, 2, area.height - 1, &line, Ink::Faint);
        }
        let below = Rect {
            y: area.y + top,
            height: rest - foot,
            ..area
        };
        self.draw_foot(
            view,
            Rect {
                y: below.y + below.height,
                height: foot.saturating_sub(1),
                ..area
            },
        );
        let title = view.text.word("calls-queue-return");
        let here = focused && self.part == Part::Queue;
        let inside = frame(view, below, &title, here);
        let half = inside.width / 2;
        let left = Rect {
            width: half.saturating_sub(1),
            ..inside
        };
        let right = Rect {
            x: inside.x + half,
            width: inside.width - half,
            ..inside
        };
        let (live, due) = self.queue.halves();
        for (part, rows) in [(left, live), (right, due)] {
            let start = self
                .queue
                .first_shown(rows.clone(), usize::from(part.height));
            for (y, place) in (0..part.height).zip(rows.skip(start)) {
                draw_row(view, part, y, &self.queue, place, here);
            }
            if part == right && self.queue.is_quiet() {
                draw_section(view, part, 0, "calls-nothing-due", Ink::Faint);
            }
        }
    }
}

/// The physical letter of a key, in any layout.
fn letter(key: Key) -> Option<char> {
    let Key::Char(typed) = key else { return None };
    Key::latin_twin(typed).or_else(|| typed.to_lowercase().next())
}

/// The list of the tab has no room for number and client: whoever is known is named.
fn who_in_one_cell(mut line: Line) -> Line {
    let number = line.cells.remove(1);
    if line.cells[1].is_empty() {
        line.cells[1] = if number.is_empty() {
            "calls-hidden".to_owned()
        } else {
            number
        };
    }
    line
}

/// Every figure of a day with its inputs and its formula (X-WHY).
fn why_of(books: &Books<'_>, day: chrono::NaiveDate) -> Result<LinesLayer> {
    let sheet = Sheet::read(books, figures::of_day(day))?;
    let line = |fact: &why::Fact| -> Vec<Cell> {
        let input = Said::Code("input", fact.input.to_owned());
        let source = Said::Code("source", fact.source.to_owned());
        // A result leaves room for its formula, also on a narrow screen.
        let (ink, value, from) = if fact.input == "result" {
            (Ink::Strong, 24, 33)
        } else {
            (Ink::Plain, 45, 54)
        };
        vec![
            (1, fact.rule.into(), Ink::Faint),
            (18, input, ink),
            (value, fact.shown().into(), ink),
            (from, source, Ink::Faint),
        ]
    };
    let title = Phrase::new("calls-why-title").with("day", day.format("%d.%m.%Y").to_string());
    let lines = why::facts(&sheet).iter().map(line).collect();
    Ok(LinesLayer::new(title, "calls-why-path", lines))
}

impl CallsPane {
    /// The next look; the head's is passed over by everybody else.
    fn turn(&mut self, books: &Books<'_>) -> Result<()> {
        self.look = match self.look {
            Look::Desk => Look::Halves,
            Look::Halves if books.who.may(reviews::PROPOSED.right) => Look::Reviews,
            Look::Halves | Look::Reviews | Look::Outbound => Look::Desk,
        };
        match self.look {
            Look::Halves => self.halves = Halves::open(books)?,
            Look::Reviews => self.load_reviews(books)?,
            Look::Desk | Look::Outbound => {}
        }
        Ok(())
    }

    fn load_reviews(&mut self, books: &Books<'_>) -> Result<()> {
        let lines = (reviews::PROPOSED.rows)(books, &Filter::default())?;
        self.reviews.set(lines);
        Ok(())
    }

    /// Keys of the looks beside the queue; none that is not theirs.
    fn look_key(&mut self, key: Key, books: &Books<'_>) -> Result<Option<Reply>> {
        if self.look == Look::Outbound
            && let Some(pushed) = self.overview.key(key, books)?
        {
            return Ok(Some(pushed.map_or(Reply::Handled, Reply::Push)));
        }
        let moved = match self.look {
            Look::Desk if matches!(key, Key::Left | Key::Right) => {
                self.look = Look::Outbound;
                self.overview.load(books)?;
                true
            }
            Look::Outbound if matches!(key, Key::Left | Key::Right) => {
                self.look = Look::Desk;
                true
            }
            Look::Desk => return self.outbound_key(key, books),
            Look::Outbound => false,
            Look::Halves => self.halves.key(key, books)?,
            Look::Reviews => self.reviews.key(key),
        };
        if moved {
            return Ok(Some(Reply::Handled));
        }
        Ok(match key {
            Key::Esc => {
                self.look = Look::Desk;
                Some(Reply::Handled)
            }
            Key::Enter if self.look == Look::Halves => Some(match self.halves.chosen() {
                Some(half) => Reply::Push(Box::new(replay::layer(books, half.start)?)),
                None => Reply::Handled,
            }),
            // What stands here is there to be held against the standard.
            Key::F(9) if self.look == Look::Reviews => {
                self.reviews.current().map(|line| Reply::Act {
                    action: reviews::CHECK.id,
                    target: Some(line.target),
                    answers: line.context.clone(),
                })
            }
            Key::Tab | Key::BackTab => Some(Reply::Handled),
            _ => None,
        })
    }

    fn draw_reviews(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        let title = view.text.word("calls-to-review");
        let inside = frame(view, area, &title, focused);
        if self.reviews.current().is_none() {
            draw_section(view, inside, 0, "calls-review-none", Ink::Faint);
        } else {
            self.reviews.draw(view, inside, reviews::COLUMNS, focused);
        }
    }
}

impl Pane for CallsPane {
    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        match self.look {
            Look::Desk => {}
            Look::Halves => self.halves.load(books)?,
            Look::Reviews => self.load_reviews(books)?,
            // Sums over a period are read when somebody looks at them.
            Look::Outbound => self.overview.load(books)?,
        }
        self.queue.load(books)?;
        self.figures = Figures::read(books)?;
        let filter = Filter::default();
        self.calls = sql::list(books.db, &filter)?;
        let lines = (listing::CALLS.rows)(books, &filter)?;
        self.last
            .set(lines.into_iter().map(who_in_one_cell).collect());
        Ok(())
    }

    fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Reply> {
        match letter(key) {
            Some(LOOK) => {
                self.turn(books)?;
                return Ok(Reply::Handled);
            }
            Some(WHY) => {
                let day = match self.look {
                    Look::Halves => self.halves.day(),
                    _ => books.now.date(),
                };
                return Ok(Reply::Push(Box::new(why_of(books, day)?)));
            }
            _ => {}
        }
        if let Some(reply) = self.look_key(key, books)? {
            return Ok(reply);
        }
        match key {
            Key::Tab | Key::BackTab => {
                self.part = if self.part == Part::Queue {
                    Part::Last
                } else {
                    Part::Queue
                }
            }
            Key::Enter => {
                let Some(row) = self.row() else {
                    return Ok(Reply::Handled);
                };
                let id = if row.kind == "promise" {
                    sql::promise(books.db, row.target.id)?.and_then(|promise| promise.call_id)
                } else {
                    Some(row.target.id)
                };
                let card = id.map(|id| card::open(books, id)).transpose()?.flatten();
                return Ok(card.map_or(Reply::Handled, |card| Reply::Push(Box::new(card))));
            }
            _ => {
                let moved = match self.part {
                    Part::Queue => self.queue.key(key),
                    Part::Last => self.last.key(key),
                };
                if !moved {
                    return Ok(Reply::Ignored);
                }
            }
        }
        Ok(Reply::Handled)
    }

    fn row(&self) -> Option<Row> {
        match self.look {
            Look::Desk => {}
            Look::Halves | Look::Outbound => return None,
            Look::Reviews => {
                return self.reviews.current().map(|line| Row {
                    kind: "call",
                    target: line.target,
                    title: line.cells.get(3).cloned().unwrap_or_default(),
                    context: line.context.clone(),
                });
            }
        }
        match self.part {
            Part::Queue => self.queue.current().cloned(),
            Part::Last => self.last_call().map(|call| Row {
                kind: if call.due.is_some() && call.state == super::State::Missed {
                    "missed"
                } else {
                    "call"
                },
                target: call.target(),
                title: call.client.clone().unwrap_or_else(|| call.number()),
                context: show::context(call),
            }),
        }
    }

    fn path(&self, text: &Text) -> String {
        text.word(match (self.look, self.part) {
            (Look::Halves, _) => "calls-halves",
            (Look::Reviews, _) => "calls-to-review",
            (Look::Outbound, _) => "calls-outbound-view",
            (Look::Desk, Part::Queue) => "calls-queue",
            (Look::Desk, Part::Last) => "calls-last",
        })
    }

    fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        if self.look != Look::Desk {
            let strip = self.queue.strip(view.text, view.now);
            put(view, area, 1, 0, &strip, Ink::Strong);
            let below = Rect {
                y: area.y + 1,
                height: area.height.saturating_sub(1),
                ..area
            };
            match self.look {
                Look::Halves => self.halves.draw(view, below, focused),
                Look::Outbound => {
                    let title = view.text.word("calls-outbound-view");
                    let inside = frame(view, below, &title, focused);
                    self.overview.draw(view, inside, focused);
                }
                Look::Desk | Look::Reviews => self.draw_reviews(view, below, focused),
            }
            return;
        }
        if area.width >= WIDE {
            self.draw_wide(view, area, focused);
        } else {
            self.draw_narrow(view, area, focused);
        }
    }

    fn show(&mut self, id: Id, _: &Books<'_>) -> Result<()> {
        if self.queue.choose(id) {
            self.part = Part::Queue;
        } else if self.last.choose(id) {
            self.part = Part::Last;
        }
        Ok(())
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        let next = match self.look {
            Look::Desk => "calls-hint-halves",
            Look::Halves => "calls-hint-look",
            Look::Reviews | Look::Outbound => "calls-hint-desk",
        };
        let mut hints = match self.look {
            Look::Desk => vec![
                ("Enter", "calls-hint-open"),
                ("Tab", "calls-hint-part"),
                ("← →", "calls-hint-beside"),
            ],
            Look::Outbound => vec![
                ("Enter", "outreach-hint-rows"),
                ("+ -", "outreach-hint-period"),
                ("← →", "calls-hint-desk"),
            ],
            Look::Halves => vec![
                ("← →", "calls-hint-half"),
                ("PgUp PgDn", "calls-hint-day"),
                ("Enter", "calls-hint-replay"),
            ],
            Look::Reviews => vec![("F9", "calls-hint-review"), ("Enter", "calls-hint-open")],
        };
        hints.push(("u", next));
        hints.push(("d", "calls-hint-why"));
        hints
    }
}
