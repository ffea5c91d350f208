//! The register of campaigns on the screen: how far each is done and how old it is; Enter shows what it is about here.

use ratatui::layout::Rect;

use super::card::recall_card;
use crate::action::Key;
use crate::areas::recalls;
use crate::desk::{Books, Desk, Id, Result};
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, ListView, Next, Row, View, frame, put, wipe};

pub(super) struct Register {
    list: ListView,
}

impl Register {
    pub(super) fn open(books: &Books<'_>) -> Result<Self> {
        let mut register = Register {
            list: ListView::default(),
        };
        register.load(books)?;
        Ok(register)
    }
}

impl Layer for Register {
    fn key(&mut self, key: Key, desk: &mut Desk, _: &Text) -> Result<Next> {
        if self.list.key(key) {
            return Ok(Next::Stay);
        }
        match (key, self.list.current()) {
            (Key::Esc, _) => Ok(Next::Close),
            (Key::Enter, Some(line)) => match recall_card(&desk.books(), line.target.id)? {
                Some(card) => Ok(Next::Push(card)),
                None => Ok(Next::Stay),
            },
            (Key::Ins, _) => Ok(Next::Act {
                action: "recalls.add",
                target: None,
                answers: crate::action::Answers::default(),
            }),
            _ => Ok(Next::Ignored),
        }
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.list.set(recalls::all(books)?);
        Ok(())
    }

    fn resume(&mut self, shown: Option<Id>, desk: &mut Desk) -> Result<()> {
        self.load(&desk.books())?;
        if let Some(id) = shown {
            self.list.choose(id);
        }
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let title = view.text.word("checks-register");
        let inside = frame(view, area, &title, true);
        if self.list.lines.is_empty() {
            let none = view.text.word("checks-register-empty");
            put(view, inside, 3, 2, &none, Ink::Faint);
            return;
        }
        self.list.draw(view, inside, recalls::COLUMNS, true);
    }

    fn row(&self) -> Option<Row> {
        let line = self.list.current()?;
        Some(Row {
            kind: "recall",
            target: line.target,
            title: line.cells.get(..2).unwrap_or_default().join(" "),
            context: line.context.clone(),
        })
    }

    fn path(&self, text: &Text) -> String {
        text.word("checks-register")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("Enter", "checks-hint-radius"),
            ("Ins", "recalls-add"),
            ("Esc", "shell-back"),
        ]
    }
}
