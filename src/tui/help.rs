//! F1: every key of this place, read from the table of actions; typing filters, Enter runs the line.

use ratatui::layout::Rect;

use super::front::Front;
use super::kit::{Ink, Layer, Next, Row, View, frame, pad, put};
use crate::action::{Answers, Key};
use crate::desk::{Desk, Result, Target};
use crate::rules::layout;
use crate::rules::text::{fold, queries};
use crate::text::Text;

struct Entry {
    /// The action to run; none for a line that only explains.
    id: Option<&'static str>,
    key: String,
    name: String,
    help: String,
    on_row: bool,
}

pub(super) struct HelpLayer {
    entries: Vec<Entry>,
    target: Option<Target>,
    context: Answers,
    typed: String,
    place: usize,
}

/// The keys of the shell: the key, and the id of its words.
const OWN: [(&str, &str); 16] = [
    ("F1 ?", "shell-help"),
    ("F2", "shell-call"),
    ("F3 /", "shell-find"),
    ("F4", "shell-edit"),
    ("F8", "shell-undo"),
    ("F9", "shell-done"),
    ("F10 Space", "shell-menu"),
    ("Ins", "shell-new-row"),
    ("1…0", "shell-tabs"),
    ("Tab", "shell-next-part"),
    ("Enter", "shell-open"),
    ("Esc", "shell-back"),
    ("Esc 5", "shell-esc-digit"),
    ("Л K", "shell-history"),
    ("", "shell-dates"),
    ("П G", "shell-letters"),
];

impl HelpLayer {
    pub(super) fn new(
        front: &'static Front,
        text: &Text,
        tab: &str,
        row: Option<&Row>,
        unfit: &[&str],
    ) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for action in front.house.actions() {
            let Some(key) = action.key else { continue };
            let on_row = row.is_some_and(|row| action.works_on(row.kind));
            // What the tab can do to other rows is told too: it says what the row must be when it is run.
            let here = action.area() == tab;
            let everywhere = action.on.is_empty() && matches!(key, Key::F(_));
            if on_row || here || everywhere {
                let help = text.help(action.id);
                entries.push(Entry {
                    id: Some(action.id),
                    key: key_words(key),
                    name: text.name(action.id),
                    help,
                    on_row,
                });
            }
        }
        entries.sort_by_key(|entry| {
            let place = entry
                .id
                .and_then(|id| front.foremost.iter().position(|one| *one == id));
            // What the row's state forbids is told after the rest: help says what a key is for, and running it says why not.
            let is_unfit = entry.id.is_some_and(|id| unfit.contains(&id));
            (
                !entry.on_row,
                is_unfit,
                place.unwrap_or(front.foremost.len()),
            )
        });
        // What moves about on this tab, then what means the same everywhere.
        let views = front.house.views().map(|(_, view)| view);
        for view in views.filter(|view| view.tab() == tab) {
            entries.push(Entry {
                id: None,
                key: key_words(view.key),
                name: text.name(view.id),
                help: text.help(view.id),
                on_row: false,
            });
        }
        for (key, id) in OWN {
            let help = text.help(id);
            entries.push(Entry {
                id: None,
                key: key.to_owned(),
                name: text.word(id),
                help,
                on_row: false,
            });
        }
        HelpLayer {
            entries,
            target: row.map(|row| row.target),
            context: row.map(|row| row.context.clone()).unwrap_or_default(),
            typed: String::new(),
            place: 0,
        }
    }

    /// Tells the letters that the tab or the layer itself takes, after the actions.
    pub(super) fn with_letters(
        mut self,
        hints: &[(&'static str, &'static str)],
        text: &Text,
    ) -> Self {
        let is_letter = |key: &str| {
            let mut signs = key.chars();
            signs.next().is_some_and(char::is_alphabetic) && signs.next().is_none()
        };
        let place = self
            .entries
            .iter()
            .position(|entry| entry.id.is_none())
            .unwrap_or(self.entries.len());
        let letters = hints.iter().filter(|(key, _)| is_letter(key));
        let told = letters.map(|(key, id)| Entry {
            id: None,
            key: key
                .chars()
                .next()
                .and_then(layout::physical)
                .map_or_else(String::new, |letter| key_words(Key::Char(letter))),
            name: text.word(id),
            help: text.help(id),
            on_row: false,
        });
        self.entries.splice(place..place, told);
        self
    }

    /// Puts what the place under the cursor takes before everything else.
    pub(super) fn beginning_with(mut self, place: Option<(String, String)>) -> Self {
        if let Some((name, help)) = place {
            let entry = Entry {
                id: None,
                key: String::new(),
                name,
                help,
                on_row: false,
            };
            self.entries.insert(0, entry);
        }
        self
    }

    fn shown(&self) -> Vec<&Entry> {
        if self.typed.trim().is_empty() {
            return self.entries.iter().collect();
        }
        let asked = queries(&self.typed);
        let fits = |entry: &&Entry| {
            let words = fold(&format!("{} {} {}", entry.key, entry.name, entry.help));
            asked.iter().any(|query| words.contains(query))
        };
        self.entries.iter().filter(fits).collect()
    }
}

/// «П G»: both layouts of a letter; a function key as it is.
pub(super) fn key_words(key: Key) -> String {
    match key {
        Key::Char(letter) if letter.is_ascii_alphabetic() => {
            let russian = layout::russian_letter(letter).unwrap_or(letter);
            format!("{russian} {}", letter.to_ascii_uppercase())
        }
        key => key.to_string(),
    }
}

impl Layer for HelpLayer {
    fn key(&mut self, key: Key, _desk: &mut Desk, _text: &Text) -> Result<Next> {
        match key {
            Key::Char(letter) => {
                self.typed.push(letter);
                self.place = 0;
            }
            Key::Backspace => {
                self.typed.pop();
                self.place = 0;
            }
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(self.shown().len().saturating_sub(1)),
            Key::PgUp => self.place = self.place.saturating_sub(10),
            Key::PgDn => self.place = (self.place + 10).min(self.shown().len().saturating_sub(1)),
            Key::Enter => {
                if let Some(Entry {
                    id: Some(id),
                    on_row,
                    ..
                }) = self.shown().get(self.place)
                {
                    let target = self.target.filter(|_| *on_row);
                    return Ok(Next::CloseAndAct {
                        action: id,
                        target,
                        answers: self.context.clone(),
                    });
                }
            }
            Key::Esc | Key::F(1) => return Ok(Next::Close),
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = view.text.word("shell-help");
        let inner = frame(view, area, &title, true);
        put(
            view,
            inner,
            1,
            0,
            &format!("> {}_", self.typed),
            Ink::Strong,
        );
        if self.typed.is_empty() {
            let hint = view.text.word("shell-help-hint");
            put(view, inner, 5, 0, &hint, Ink::Faint);
        }
        let shown = self.shown();
        if shown.is_empty() {
            let none = view.text.word("shell-no-such");
            put(view, inner, 2, 2, &none, Ink::Faint);
        }
        // The chosen line's sentence whole, where the list has cut it.
        if let Some(entry) = shown.get(self.place) {
            let y = inner.height.saturating_sub(1);
            put(view, inner, 2, y, &entry.help, Ink::Plain);
        }
        let room = usize::from(inner.height.saturating_sub(4)).max(1);
        let top = (self.place + 1).saturating_sub(room);
        for (y, (place, entry)) in (2_u16..).zip(shown.iter().enumerate().skip(top).take(room)) {
            let here = place == self.place;
            put(view, inner, 0, y, if here { "▶" } else { " " }, Ink::Strong);
            let ink = if here { Ink::Chosen } else { Ink::Strong };
            put(view, inner, 2, y, &pad(&entry.key, 10), ink);
            let x = put(view, inner, 13, y, &pad(&entry.name, 28), Ink::Plain);
            put(view, inner, x + 1, y, &entry.help, Ink::Faint);
        }
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.word("shell-help")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("↑ ↓", "shell-choose"),
            ("Enter", "shell-do"),
            ("Esc", "shell-back"),
        ]
    }
}
