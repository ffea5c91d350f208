//! A listing of an area as a screen of its own, with nothing to it but its rows; Ins begins a new one. It knows no
//! business word.

use ratatui::layout::Rect;

use super::{Ink, Layer, ListView, Next, Row, View, frame, put, wipe};
use crate::action::{Answers, Filter, Key, Listing};
use crate::desk::{Books, Desk, Id, Result};
use crate::text::Text;

/// A listing as a screen of its own; Ins writes a new row.
struct Rows {
    title: &'static str,
    listing: &'static Listing,
    fresh: &'static str,
    list: ListView,
}

/// Opens a listing as a screen.
pub fn listed(
    books: &Books<'_>,
    title: &'static str,
    listing: &'static Listing,
    fresh: &'static str,
) -> Result<Box<dyn Layer>> {
    let mut opened = Rows {
        title,
        listing,
        fresh,
        list: ListView::default(),
    };
    opened.load(books)?;
    Ok(Box::new(opened))
}

impl Layer for Rows {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        if self.list.key(key) {
            return Ok(Next::Stay);
        }
        Ok(match key {
            Key::Esc => Next::Close,
            Key::Ins => Next::Act {
                action: self.fresh,
                target: None,
                answers: Answers::default(),
            },
            _ => Next::Ignored,
        })
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.list
            .set((self.listing.rows)(books, &Filter::default())?);
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
        let title = view.text.word(self.title);
        let inside = frame(view, area, &title, true);
        if self.list.lines.is_empty() {
            let none = view.text.word("list-empty");
            put(view, inside, 3, 1, &none, Ink::Faint);
            return;
        }
        self.list.draw(view, inside, self.listing.columns, true);
    }

    fn row(&self) -> Option<Row> {
        let line = self.list.current()?;
        Some(Row {
            kind: self.listing.kind,
            target: line.target,
            title: line.cells.first().cloned().unwrap_or_default(),
            context: line.context.clone(),
        })
    }

    fn path(&self, text: &Text) -> String {
        text.word(self.title)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Ins", "list-new"), ("Esc", "shell-back")]
    }
}
