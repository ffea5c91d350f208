//! The history of a record: who, when, which action, what was before and after.

use ratatui::layout::Rect;

use std::collections::HashMap;

use super::front::Front;
use super::kit::{Ink, Layer, Next, Row, View, frame, put};
use crate::action::Key;
use crate::desk::audit::{Event, history, kind_of};
use crate::desk::{Books, Desk, Id, Kind, Result, Zone};
use crate::text::Text;

pub(super) struct HistoryLayer {
    id: Id,
    title: String,
    events: Vec<Event>,
    zone: Zone,
    top: usize,
    kinds: Vec<&'static Kind>,
    /// How the records are called whose numbers stand in the events.
    titles: HashMap<Id, String>,
    front: &'static Front,
    /// How the codes of the reference books are called, by column and code.
    codes: HashMap<(String, String), String>,
}

const MOST: i64 = 200;

impl HistoryLayer {
    pub(super) fn new(row: &Row, front: &'static Front, desk: &Desk) -> Result<Self> {
        let books = desk.books();
        let mut layer = HistoryLayer {
            id: row.target.id,
            title: row.title.clone(),
            events: Vec::new(),
            zone: books.db.zone,
            top: 0,
            kinds: desk.kinds().to_vec(),
            titles: HashMap::new(),
            front,
            codes: HashMap::new(),
        };
        layer.load(&books)?;
        Ok(layer)
    }

    fn title_of(&self, books: &Books<'_>, id: Id) -> Result<Option<String>> {
        let kind = kind_of(books.db, id)?;
        match self
            .kinds
            .iter()
            .find(|known| Some(known.name) == kind.as_deref())
        {
            Some(known) => (known.title)(books.db, id).map(Some),
            None => Ok(None),
        }
    }

    fn load_codes(&mut self, books: &Books<'_>) -> Result<()> {
        let deltas = self
            .events
            .iter()
            .filter_map(|event| event.delta.as_object());
        for (column, pair) in deltas.flatten() {
            for code in [&pair[0], &pair[1]]
                .into_iter()
                .filter_map(|value| value.as_str())
            {
                let key = (column.clone(), code.to_owned());
                if self.codes.contains_key(&key) {
                    continue;
                }
                if let Some(title) = (self.front.code)(books, column, code)? {
                    self.codes.insert(key, title);
                }
            }
        }
        Ok(())
    }

    /// A value of a change as a person reads it: an instant, a record by its name, a code by its word.
    fn value(
        &self,
        view: &View<'_>,
        kind: &str,
        column: &str,
        value: &serde_json::Value,
    ) -> String {
        match value {
            serde_json::Value::Null => "—".to_owned(),
            serde_json::Value::Number(number)
                if column.ends_with("_at") || column.ends_with("_until") =>
            {
                let at = self.zone.local(number.as_i64().unwrap_or(0));
                view.text.moment(at)
            }
            serde_json::Value::Number(number) => {
                let title = number.as_i64().and_then(|id| self.titles.get(&id));
                match title.filter(|_| names_a_record(column)) {
                    Some(title) if !title.is_empty() => title.clone(),
                    _ if column.ends_with("_hours") => {
                        view.text.norm_hours(number.as_i64().unwrap_or(0))
                    }
                    _ => number.to_string(),
                }
            }
            serde_json::Value::String(text) => {
                if let Ok(day) = text.parse::<chrono::NaiveDate>() {
                    return view.text.day_long(day);
                }
                let stem = column
                    .trim_end_matches("_mode")
                    .trim_end_matches("_code")
                    .trim_end_matches("_reason");
                let families = [format!("{kind}-{column}"), stem.to_owned()];
                let word = families
                    .iter()
                    .find(|family| view.text.has(&format!("{family}-{text}")));
                if let Some(family) = word {
                    return view.text.code(family, text);
                }
                let title = self.codes.get(&(column.to_owned(), text.clone()));
                title.unwrap_or(text).clone()
            }
            other => other.to_string(),
        }
    }
}

/// Whether the reason stands among the changes, where it is said by its word.
fn is_told(event: &Event, reason: &str) -> bool {
    let delta = event.delta.as_object();
    delta.is_some_and(|delta| delta.values().any(|pair| pair[1].as_str() == Some(reason)))
}

/// A reason that the program gave, by its word; a person's as it was typed.
fn because(text: &Text, reason: &str) -> String {
    let id = format!("because-{reason}");
    if text.has(&id) {
        text.word(&id)
    } else {
        reason.to_owned()
    }
}

/// Whether a number in this column is a record's.
fn names_a_record(column: &str) -> bool {
    ["_id", "_by", "_from", "_to"]
        .iter()
        .any(|end| column.ends_with(end))
}

/// A column's word: of a list, of a form, or its own; the column itself where there is none.
fn column_word(text: &Text, column: &str) -> String {
    let stem = column
        .trim_end_matches("_id")
        .trim_end_matches("_at")
        .trim_end_matches("_mode");
    let ids =
        [column, stem].map(|name| ["history", "column", "field"].map(|of| format!("{of}-{name}")));
    let known = ids.iter().flatten().find(|id| text.has(id));
    known.map_or_else(|| column.to_owned(), |id| text.word(id).to_lowercase())
}

impl Layer for HistoryLayer {
    fn key(&mut self, key: Key, _desk: &mut Desk, _text: &Text) -> Result<Next> {
        match key {
            Key::Up => self.top = self.top.saturating_sub(1),
            Key::Down => self.top = (self.top + 1).min(self.events.len().saturating_sub(1)),
            Key::PgDn => self.top = (self.top + 10).min(self.events.len().saturating_sub(1)),
            Key::PgUp => self.top = self.top.saturating_sub(10),
            Key::Esc | Key::Char('k' | 'л') => return Ok(Next::Close),
            Key::F(_) => return Ok(Next::Ignored),
            _ => {}
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.events = history(books.db, Some(self.id), None, MOST)?;
        let numbers: Vec<Id> = self
            .events
            .iter()
            .filter_map(|event| event.delta.as_object())
            .flatten()
            .filter(|(column, _)| names_a_record(column))
            .flat_map(|(_, pair)| [pair[0].as_i64(), pair[1].as_i64()])
            .flatten()
            .collect();
        for id in numbers {
            if !self.titles.contains_key(&id)
                && let Some(title) = self.title_of(books, id)?
            {
                self.titles.insert(id, title);
            }
        }
        self.load_codes(books)?;
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = format!("{}: {}", view.text.word("shell-history"), self.title);
        let inner = frame(view, area, &title, true);
        let mut y = 0;
        for event in self.events.iter().skip(self.top) {
            if y >= inner.height {
                break;
            }
            let behalf = event
                .behalf
                .as_ref()
                .map(|name| format!(" ({} {name})", view.text.word("shell-on-behalf")))
                .unwrap_or_default();
            let undone = if event.undoes.is_some() {
                format!("{}: ", view.text.word("shell-undo-act"))
            } else {
                String::new()
            };
            let name = view.text.name(&event.action);
            let who = view.text.person(&event.who);
            let reason = event
                .reason
                .as_ref()
                .filter(|reason| !is_told(event, reason))
                .map(|reason| format!(" · {}", because(view.text, reason)))
                .unwrap_or_default();
            let head = format!(
                "{} {who}{behalf}  {undone}{name}{reason}",
                view.text.moment(event.at)
            );
            put(view, inner, 1, y, &head, Ink::Strong);
            y += 1;
            let Some(delta) = event.delta.as_object() else {
                continue;
            };
            for (column, pair) in delta {
                if y >= inner.height {
                    break;
                }
                let (before, after) = (
                    self.value(view, &event.kind, column, &pair[0]),
                    self.value(view, &event.kind, column, &pair[1]),
                );
                let column = column_word(view.text, column);
                let words = if before == "—" {
                    format!("{column}: {after}")
                } else {
                    format!("{column}: {before} → {after}")
                };
                put(view, inner, 5, y, &words, Ink::Plain);
                y += 1;
            }
        }
    }

    fn path(&self, text: &Text) -> String {
        text.word("shell-history")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("↑ ↓", "shell-scroll"), ("Esc", "shell-back")]
    }
}
