//! The figures of meeting on the screen: today's and the month's, each with its «почему» under it.

use chrono::Datelike;
use ratatui::layout::Rect;

use super::figures::{self, Figure};
use crate::action::Key;
use crate::desk::{Books, Desk, Result};
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, View, frame, pad, put};

/// Cells of the name of a figure and of a value.
const NAME: usize = 34;
const VALUE: usize = 12;

struct FigureSheet {
    today: Vec<Figure>,
    month: Vec<Figure>,
}

pub(super) fn open(books: &Books<'_>) -> Result<Box<dyn Layer>> {
    let mut sheet = FigureSheet {
        today: Vec::new(),
        month: Vec::new(),
    };
    sheet.load(books)?;
    Ok(Box::new(sheet))
}

/// «38,0 с»: the language's own point.
fn value(figure: &Figure, text: &Text) -> String {
    let value = text.decimal(&figure.value);
    match figure.unit {
        "s" => format!("{value} {}", text.word("unit-second")),
        "min" => format!("{value} {}", text.word("unit-minute")),
        unit => format!("{value} {unit}"),
    }
}

impl Layer for FigureSheet {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        Ok(if key == Key::Esc {
            Next::Close
        } else {
            Next::Ignored
        })
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        let today = books.now.date();
        self.today = figures::read(books, today, today)?;
        self.month = figures::read(books, today.with_day(1).unwrap_or(today), today)?;
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = view.text.word("arrivals-figures");
        let inner = frame(view, area, &title, true);
        let head = format!(
            "{}{}{}",
            " ".repeat(NAME),
            pad(&view.text.word("arrivals-figures-today"), VALUE),
            view.text.word("arrivals-figures-month")
        );
        put(view, inner, 1, 0, &head, Ink::Faint);
        let mut y = 1;
        let mut shown = "";
        for (today, month) in self.today.iter().zip(&self.month) {
            let name = view.text.code("input", today.input);
            let line = format!(
                "{}{}{}",
                pad(&name, NAME),
                pad(&value(today, view.text), VALUE),
                value(month, view.text)
            );
            put(view, inner, 1, y, &line, Ink::Plain);
            y += 1;
            // The parts of a visit share one formula.
            if shown != today.rule {
                let why = view.text.say(&month.why());
                put(view, inner, 3, y, &why, Ink::Faint);
                y += 1;
                shown = today.rule;
            }
        }
    }

    fn path(&self, text: &Text) -> String {
        text.word("arrivals-figures")
    }
}
