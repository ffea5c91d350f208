//! The tab of calls: what rings and what must be returned on one side, the last calls on the other.

use ratatui::layout::Rect;

use super::card;
use super::card_view::{CARD_CELLS, LAST_ROWS, NARROW_ROWS, WIDE};
use super::due::badge;
use super::figures::Figures;
use super::queue::{Queue, draw_row, draw_section};
use super::{listing, show, sql};
use crate::action::{Column, Filter, Key, Line};
use crate::desk::{Books, Id, Result};
use crate::text::Text;
use crate::tui::kit::{Ink, ListView, Pane, Reply, Row, Tab, View, fit, frame, put};

pub static TAB: Tab = Tab {
    digit: 2,
    id: "calls",
    pane: || Box::new(CallsPane::default()),
    badge,
};

/// Rows under the queue on a narrow screen: the newest call, and the figures.
const NARROW_FOOT: u16 = 2;

const LAST: &[Column] = &[
    Column::cells("time", 11),
    Column::grow("client", 12),
    Column::cells("call_state", 11),
    Column::grow("topic", 7),
    Column::cells("talk", 5),
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
}

impl CallsPane {
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
        let lines = self.figures.lines();
        let foot = u16::try_from(lines.len()).unwrap_or(0) + 1;
        let list = Rect {
            height: inside.height.saturating_sub(foot),
            ..inside
        };
        self.queue.draw(view, list, here);
        for (y, line) in (list.height + 1..).zip(&lines) {
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

impl Pane for CallsPane {
    fn load(&mut self, books: &Books<'_>) -> Result<()> {
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
        text.word(if self.part == Part::Queue {
            "calls-queue"
        } else {
            "calls-last"
        })
    }

    fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool) {
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
        vec![("Enter", "calls-hint-open"), ("Tab", "calls-hint-part")]
    }
}
