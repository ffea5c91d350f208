//! F10 and Space: at most nine actions of this row by digit, then every action, found by typing.

use ratatui::layout::Rect;

use super::front::Front;
use super::kit::{Ink, Layer, Next, Row, View, popup, put};
use crate::action::{Answers, Key};
use crate::desk::{Desk, Result, Target, Who};
use crate::rules::text::{fold, queries};
use crate::text::Text;

struct Entry {
    id: &'static str,
    name: String,
    key: String,
    on_row: bool,
}

pub(super) struct MenuLayer {
    entries: Vec<Entry>,
    target: Option<Target>,
    context: Answers,
    typed: String,
    place: usize,
}

/// What the shell itself offers; their words are `shell-…`.
const OWN: [&str; 8] = [
    "shell.call",
    "shell.find",
    "shell.reference",
    "shell.help",
    "shell.undo",
    "shell.history",
    "shell.drafts",
    "shell.quit",
];

impl MenuLayer {
    pub(super) fn new(
        front: &'static Front,
        text: &Text,
        row: Option<Row>,
        who: &Who,
        unfit: &[&str],
    ) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let works_on = |kind: &str, action: &crate::action::Action| action.works_on(kind);
        for action in front.house.actions().filter(|action| who.may(action.right)) {
            let on_row = row.as_ref().is_some_and(|row| works_on(row.kind, action));
            if on_row && unfit.contains(&action.id) {
                continue;
            }
            if !on_row && !action.on.is_empty() || action.right == "right-telephony" {
                continue;
            }
            let key = action.key.map(super::help::key_words).unwrap_or_default();
            entries.push(Entry {
                id: action.id,
                name: text.name(action.id),
                key,
                on_row,
            });
        }
        // The nine digits go to what is done most, then to what has a key of its own.
        entries.sort_by_key(|entry| {
            let place = front.foremost.iter().position(|id| *id == entry.id);
            (
                !entry.on_row,
                place.unwrap_or(front.foremost.len()),
                entry.on_row && entry.key.is_empty(),
            )
        });
        entries.extend(front.places.iter().map(|(id, _)| Entry {
            id,
            name: text.name(id),
            key: String::new(),
            on_row: false,
        }));
        let own = OWN
            .iter()
            .filter(|id| row.is_some() || **id != "shell.history");
        entries.extend(own.map(|id| Entry {
            id,
            name: text.name(id),
            key: String::new(),
            on_row: false,
        }));
        let target = row.as_ref().map(|row| row.target);
        let context = row.map(|row| row.context).unwrap_or_default();
        MenuLayer {
            entries,
            target,
            context,
            typed: String::new(),
            place: 0,
        }
    }

    /// The entries that fit what is typed; those of the row first.
    fn shown(&self) -> Vec<&Entry> {
        if self.typed.trim().is_empty() {
            return self.entries.iter().collect();
        }
        let asked = queries(&self.typed);
        let fits = |entry: &&Entry| {
            let name = fold(&entry.name);
            asked
                .iter()
                .any(|query| query.split(' ').all(|part| name.contains(part)))
        };
        self.entries.iter().filter(fits).collect()
    }

    fn take(&self, place: usize) -> Next {
        match self.shown().get(place) {
            Some(entry) => {
                let target = self.target.filter(|_| entry.on_row);
                Next::CloseAndAct {
                    action: entry.id,
                    target,
                    answers: self.context.clone(),
                }
            }
            None => Next::Stay,
        }
    }
}

impl Layer for MenuLayer {
    fn key(&mut self, key: Key, _desk: &mut Desk, _text: &Text) -> Result<Next> {
        match key {
            Key::Char(digit @ '1'..='9') if self.typed.is_empty() => {
                let place = usize::try_from(u32::from(digit) - u32::from('1')).unwrap_or(0);
                return Ok(self.take(place));
            }
            Key::Char(letter) => {
                if !(letter == ' ' && self.typed.is_empty()) {
                    self.typed.push(letter);
                }
                self.place = 0;
            }
            Key::Backspace => {
                self.typed.pop();
                self.place = 0;
            }
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(self.shown().len().saturating_sub(1)),
            Key::Enter => return Ok(self.take(self.place)),
            Key::Esc | Key::F(10) => return Ok(Next::Close),
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let shown = self.shown();
        let rows = usize::from(area.height.saturating_sub(2));
        let title = view.text.word("shell-menu");
        let inner = popup(view, area, 64, rows, &title);
        put(
            view,
            inner,
            1,
            0,
            &format!("> {}_", self.typed),
            Ink::Strong,
        );
        if self.typed.is_empty() {
            let hint = view.text.word("shell-menu-hint");
            put(view, inner, 5, 0, &hint, Ink::Faint);
        }
        if shown.is_empty() {
            let none = view.text.word("shell-no-such");
            put(view, inner, 2, 2, &none, Ink::Faint);
        }
        let room = usize::from(inner.height.saturating_sub(2)).max(1);
        let top = (self.place + 1).saturating_sub(room);
        for (y, (place, entry)) in (2_u16..).zip(shown.iter().enumerate().skip(top).take(room)) {
            let digit = if self.typed.is_empty() && place < 9 {
                (place + 1).to_string()
            } else {
                " ".to_owned()
            };
            let here = place == self.place;
            put(view, inner, 0, y, if here { "▶" } else { " " }, Ink::Strong);
            let ink = if here {
                Ink::Chosen
            } else if entry.on_row {
                Ink::Strong
            } else {
                Ink::Plain
            };
            put(view, inner, 2, y, &format!("{digit} {}", entry.name), ink);
            let x = inner.width.saturating_sub(6);
            put(view, inner, x, y, &entry.key, Ink::Faint);
        }
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.word("shell-menu")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("1…9", "shell-choose"),
            ("Enter", "shell-do"),
            ("Esc", "shell-back"),
        ]
    }
}
