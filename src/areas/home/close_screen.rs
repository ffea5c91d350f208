//! Closing the day by keys: a digit says to whom, first for all, then for the exceptions; letters are a reason; F9 signs.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::close::{self, CLOSE_DAY};
use super::list::Due;
use super::pane::blank;
use crate::action::{Answers, Column, Key, Pick};
use crate::desk::{Books, Desk, Id, Phrase, Result, Target};
use crate::rules::text::wrap;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, ListView, Next, View, frame, put, wipe};

const COLUMNS: &[Column] = &[
    Column::cells("due", 11),
    Column::grow("next_action", 20),
    Column::cells("client", 16),
    Column::cells("receiver", 19),
];

/// What is said of one row, or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    /// The place among the receivers.
    To(usize),
    Reason(String),
}

pub(super) struct CloseDay {
    day: chrono::NaiveDate,
    rows: Vec<Due>,
    receivers: Vec<Pick>,
    all: Option<Word>,
    own: HashMap<(Id, &'static str), Word>,
    /// The first line stands for all.
    list: ListView,
}

/// Opens the screen with every open row.
pub fn close_screen(books: &Books<'_>) -> Result<Box<dyn Layer>> {
    let mut screen = CloseDay {
        day: books.now.date(),
        rows: Vec::new(),
        receivers: Vec::new(),
        all: None,
        own: HashMap::new(),
        list: ListView::default(),
    };
    screen.load(books)?;
    Ok(Box::new(screen))
}

impl CloseDay {
    fn chosen(&self) -> Option<(Id, &'static str)> {
        let due = self.rows.get(self.list.place().checked_sub(1)?)?;
        Some((due.row.target.id, due.row.queue))
    }

    fn word(&self) -> Option<&Word> {
        match self.chosen() {
            Some(row) => self.own.get(&row),
            None => self.all.as_ref(),
        }
    }

    fn say(&mut self, word: Option<Word>) {
        match (self.chosen(), word) {
            (Some(row), Some(word)) => {
                self.own.insert(row, word);
            }
            (Some(row), None) => {
                self.own.remove(&row);
            }
            (None, word) => self.all = word,
        }
    }

    /// A digit is a receiver, unless a reason is being typed.
    fn letter(&mut self, letter: char) {
        let place = letter
            .to_digit(10)
            .and_then(|digit| usize::try_from(digit).ok())
            .and_then(|digit| digit.checked_sub(1));
        match (self.word().cloned(), place) {
            (Some(Word::Reason(reason)), _) => {
                self.say(Some(Word::Reason(format!("{reason}{letter}"))));
            }
            (_, Some(place)) if place < self.receivers.len() => {
                self.say(Some(Word::To(place)));
            }
            (_, Some(_)) => {}
            _ if letter.is_alphanumeric() => self.say(Some(Word::Reason(letter.to_string()))),
            _ => {}
        }
    }

    fn erase(&mut self) {
        let word = match self.word().cloned() {
            Some(Word::Reason(mut reason)) => {
                reason.pop();
                (!reason.is_empty()).then_some(Word::Reason(reason))
            }
            _ => None,
        };
        self.say(word);
    }

    fn code(&self, word: &Word) -> String {
        match word {
            Word::To(place) => self
                .receivers
                .get(*place)
                .map_or_else(String::new, |pick| pick.code.clone()),
            Word::Reason(reason) => reason.clone(),
        }
    }

    fn own_word(&self, due: &Due) -> Option<&Word> {
        self.own.get(&(due.row.target.id, due.row.queue))
    }

    fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        match &self.all {
            Some(Word::To(_)) => answers.set("receiver", self.all_code()),
            Some(Word::Reason(reason)) => answers.set("reason", reason.as_str()),
            None => {}
        }
        let own = self.rows.iter().filter_map(|due| {
            let word = self.own_word(due)?;
            Some(close::except(due, &self.code(word)))
        });
        answers.set("except", own.collect::<Vec<_>>().join("\n"));
        answers
    }

    fn all_code(&self) -> String {
        self.all
            .as_ref()
            .map_or_else(String::new, |word| self.code(word))
    }

    /// The first row that nobody takes.
    fn missing(&self) -> Option<usize> {
        if self.all.is_some() {
            return None;
        }
        self.rows
            .iter()
            .position(|due| self.own_word(due).is_none())
    }

    fn sign(&mut self, desk: &mut Desk) -> Result<Next> {
        if let Some(place) = self.missing() {
            self.list.move_to(place + 1);
        }
        let done = CLOSE_DAY.perform(desk, None, &self.answers())?;
        Ok(Next::Done(done))
    }

    fn words(&self, word: Option<&Word>, text: &Text) -> String {
        match word {
            Some(Word::To(place)) => self
                .receivers
                .get(*place)
                .map_or_else(String::new, |pick| format!("→ {}", text.label(&pick.label))),
            Some(Word::Reason(reason)) => reason.clone(),
            None => text.word("home-close-nobody"),
        }
    }

    fn cells(&self, place: usize, text: &Text) -> Vec<String> {
        let Some(due) = place.checked_sub(1).and_then(|place| self.rows.get(place)) else {
            let count = Phrase::new("home-close-all").with("count", self.rows.len());
            let all = self.words(self.all.as_ref(), text);
            return vec![String::new(), text.say(&count), String::new(), all];
        };
        let when = if due.row.due.date() == self.day {
            "%H:%M"
        } else {
            "%d.%m %H:%M"
        };
        vec![
            due.row.due.format(when).to_string(),
            text.say(&due.row.say),
            due.row.title.clone(),
            self.words(self.own_word(due).or(self.all.as_ref()), text),
        ]
    }
}

impl Layer for CloseDay {
    fn key(&mut self, key: Key, desk: &mut Desk, _: &Text) -> Result<Next> {
        match key {
            Key::Char(letter) => self.letter(letter),
            Key::Backspace | Key::Del => self.erase(),
            Key::F(9) => return self.sign(desk),
            Key::Esc => return Ok(Next::Close),
            Key::Enter => {
                let next = self.list.place() + 1;
                self.list.move_to(next.min(self.rows.len()));
            }
            Key::F(_) => return Ok(Next::Ignored),
            key => {
                self.list.key(key);
            }
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.rows = close::open_rows(books)?;
        self.receivers = close::receivers(books)?;
        self.receivers.truncate(9);
        let all = Target { id: 0, rev: 0 };
        let none = Answers::default();
        let mut lines = vec![blank(all, ' ', &none)];
        lines.extend(
            self.rows
                .iter()
                .map(|due| blank(due.row.target, super::pane::mark(due), &none)),
        );
        self.list.set(lines);
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let title = Phrase::new("home-close-title").with("day", view.text.day(self.day));
        let title = view.text.say(&title);
        let inner = frame(view, area, &title, true);
        let picks = (1..).zip(&self.receivers);
        let names: Vec<String> = picks
            .map(|(digit, pick)| format!("{digit} {}", view.text.label(&pick.label)))
            .collect();
        let to = view.text.word("home-close-to");
        let line = format!("{to} {}", names.join("  "));
        let lines = wrap(&line, usize::from(inner.width));
        let mut top = 0;
        for line in lines.iter().take(2) {
            put(view, inner, 0, top, line, Ink::Strong);
            top += 1;
        }
        let list = Rect {
            y: inner.y + top,
            height: inner.height.saturating_sub(top + 1),
            ..inner
        };
        self.list
            .draw_with(view, list, COLUMNS, true, &|place, text| {
                self.cells(place, text)
            });
        let open = self.rows.iter().filter(|due| self.own_word(due).is_none());
        let open = if self.all.is_some() { 0 } else { open.count() };
        let (id, ink) = if open == 0 {
            ("home-close-ready", Ink::Good)
        } else {
            ("home-close-open", Ink::Late)
        };
        let words = view.text.say(&Phrase::new(id).with("count", open));
        put(view, inner, 0, inner.height.saturating_sub(1), &words, ink);
    }

    fn path(&self, text: &Text) -> String {
        text.name(CLOSE_DAY.id)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("1…9", "home-hint-receiver"),
            ("F9", "home-hint-sign"),
            ("Esc", "shell-back"),
        ]
    }
}
