//! A call begun by hand: the first thing typed decides (CALLS-O1): digits are a phone or a plate, letters a surname.

use chrono::NaiveDateTime;

use super::sql;
use crate::action::{Answers, Key};
use crate::areas::people;
use crate::desk::{Books, Id, Result};

const HITS: usize = 6;

/// What is typed and whom it finds.
#[derive(Default)]
pub(super) struct Intake {
    pub(super) typed: String,
    pub(super) hits: Vec<(Id, String)>,
    pub(super) chosen: usize,
    /// The first keystroke: the talk began then, not when everything was typed.
    pub(super) began: Option<NaiveDateTime>,
}

impl Intake {
    /// Takes a key of typing or choosing; answers whether it was one.
    pub(super) fn key(&mut self, key: Key, books: &Books<'_>) -> Result<bool> {
        self.begin(books);
        match key {
            Key::Char(letter) => self.typed.push(letter),
            Key::Backspace => {
                self.typed.pop();
            }
            Key::Up => self.chosen = self.chosen.saturating_sub(1),
            Key::Down => self.chosen = (self.chosen + 1).min(self.hits.len().saturating_sub(1)),
            _ => return Ok(false),
        }
        if !matches!(key, Key::Up | Key::Down) {
            self.find(books)?;
        }
        Ok(true)
    }

    pub(super) fn paste(&mut self, text: &str, books: &Books<'_>) -> Result<()> {
        self.begin(books);
        self.typed.push_str(&crate::rules::text::clean_line(text));
        self.find(books)
    }

    fn begin(&mut self, books: &Books<'_>) {
        self.began.get_or_insert(books.now);
    }

    fn find(&mut self, books: &Books<'_>) -> Result<()> {
        self.chosen = 0;
        self.hits.clear();
        for id in sql::clients_like(books.db, &self.typed, HITS)? {
            let Some(client) = people::client(books.db, id)? else {
                continue;
            };
            let phones: Vec<String> = client
                .phones
                .iter()
                .map(|line| crate::rules::phone::display(&line.number))
                .collect();
            self.hits
                .push((id, format!("{}  {}", client.name, phones.join(", "))));
        }
        Ok(())
    }

    fn is_number(&self) -> bool {
        let number = |sign: char| sign.is_ascii_digit() || " +-()".contains(sign);
        self.typed.chars().any(|sign| sign.is_ascii_digit()) && self.typed.chars().all(number)
    }

    /// The answers with which the call begins.
    pub(super) fn answers(&self, books: &Books<'_>) -> Answers {
        let mut answers = Answers::default();
        if let Some(began) = self.began {
            answers.set("began", books.db.instant(began).to_string());
        }
        let client = self.hits.get(self.chosen).map(|(id, _)| *id);
        answers.set(
            "client",
            client.map(|id| id.to_string()).unwrap_or_default(),
        );
        // Too few digits for a number would be kept as a text that nobody can ring.
        let digits = crate::rules::text::digits(&self.typed).len();
        if self.is_number() && (client.is_some() || digits > 7) {
            answers.set("phone", self.typed.as_str());
        }
        answers
    }

    /// What the form of a new client begins with, when nobody was found.
    pub(super) fn new_client(&self) -> Answers {
        let mut answers = Answers::default();
        answers.set(
            if self.is_number() { "phone" } else { "name" },
            self.typed.as_str(),
        );
        answers
    }
}
