//! A list of lines with a chosen row: moving, keeping the row when the lines change, drawing columns.

use ratatui::layout::Rect;

use super::View;
use super::paint::{pad, put};
use super::theme::Ink;
use crate::action::{Column, Key, Line, Width};
use crate::desk::Id;
use crate::text::Text;

/// Lines and the place in them.
#[derive(Debug, Default)]
pub struct ListView {
    pub lines: Vec<Line>,
    chosen: usize,
    top: std::cell::Cell<usize>,
    height: std::cell::Cell<usize>,
}

impl ListView {
    /// Takes new lines; the chosen record stays chosen where it still is, else the same place.
    pub fn set(&mut self, lines: Vec<Line>) {
        let id = self.current().map(|line| line.target.id);
        self.lines = lines;
        if !id.is_some_and(|id| self.choose(id)) {
            self.chosen = self.chosen.min(self.lines.len().saturating_sub(1));
        }
    }

    pub fn current(&self) -> Option<&Line> {
        self.lines.get(self.chosen)
    }

    /// How many lines were left out above, and how many were drawn, the last time.
    pub fn window(&self) -> (usize, usize) {
        let top = self.top.get();
        (
            top,
            self.height.get().min(self.lines.len().saturating_sub(top)),
        )
    }

    pub fn place(&self) -> usize {
        self.chosen
    }

    pub fn move_to(&mut self, place: usize) {
        self.chosen = place.min(self.lines.len().saturating_sub(1));
    }

    /// Chooses a record; answers whether it is in the list.
    pub fn choose(&mut self, id: Id) -> bool {
        match self.lines.iter().position(|line| line.target.id == id) {
            Some(place) => {
                self.chosen = place;
                true
            }
            None => false,
        }
    }

    /// Moves by a key; answers whether it was one of these.
    pub fn key(&mut self, key: Key) -> bool {
        let last = self.lines.len().saturating_sub(1);
        let page = self.height.get().max(2) - 1;
        self.chosen = match key {
            Key::Up => self.chosen.saturating_sub(1),
            Key::Down => (self.chosen + 1).min(last),
            Key::PgUp => self.chosen.saturating_sub(page),
            Key::PgDn => (self.chosen + page).min(last),
            Key::Home => 0,
            Key::End => last,
            _ => return false,
        };
        true
    }

    /// Draws a header and as many lines as fit; `▶` and a reversed first cell mark the chosen one.
    pub fn draw(&self, view: &mut View<'_>, area: Rect, columns: &[Column], focused: bool) {
        self.draw_with(view, area, columns, focused, &|place, _| {
            self.lines[place].cells.clone()
        });
    }

    /// The same with the cells of a place worded while they are drawn: a phrase has no words before the language is known.
    pub fn draw_with(
        &self,
        view: &mut View<'_>,
        area: Rect,
        columns: &[Column],
        focused: bool,
        cells: &dyn Fn(usize, &Text) -> Vec<String>,
    ) {
        let widths = share(columns, area.width.saturating_sub(3));
        let mut x = 3;
        for (column, cells) in columns.iter().zip(&widths) {
            let name = view.text.short(&format!("column-{}", column.id));
            put(
                view,
                area,
                x,
                0,
                &pad(&name, usize::from(*cells)),
                Ink::Faint,
            );
            x += cells + 1;
        }
        let height = usize::from(area.height.saturating_sub(1));
        self.height.set(height);
        let mut top = self.top.get().min(self.chosen);
        if height > 0 && self.chosen >= top + height {
            top = self.chosen + 1 - height;
        }
        top = top.min(self.lines.len().saturating_sub(height.max(1)));
        self.top.set(top);
        for (y, (place, line)) in
            (1_u16..).zip(self.lines.iter().enumerate().skip(top).take(height))
        {
            let here = place == self.chosen;
            let ink = match line.mark {
                '!' => Ink::Late,
                '?' => Ink::Warning,
                'x' => Ink::Faint,
                _ => Ink::Plain,
            };
            put(
                view,
                area,
                0,
                y,
                if here && focused { "▶" } else { " " },
                Ink::Strong,
            );
            put(view, area, 1, y, &line.mark.to_string(), ink);
            let mut x = 3;
            for (n, (cell, wide)) in cells(place, view.text).iter().zip(&widths).enumerate() {
                let ink = if here && focused && n == 0 {
                    Ink::Chosen
                } else {
                    ink
                };
                // A coded value is a text id; every other cell says itself.
                put(
                    view,
                    area,
                    x,
                    y,
                    &pad(&view.text.word(cell), usize::from(*wide)),
                    ink,
                );
                x += wide + 1;
            }
        }
    }
}

/// The cells of each column: fixed ones as they are, the rest by largest need.
fn share(columns: &[Column], width: u16) -> Vec<u16> {
    let gaps = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    let least: u16 = columns
        .iter()
        .map(|column| match column.width {
            Width::Cells(n) | Width::Grow(n) => n,
        })
        .sum();
    let growing = u16::try_from(
        columns
            .iter()
            .filter(|column| matches!(column.width, Width::Grow(_)))
            .count(),
    )
    .unwrap_or(0);
    let spare = width.saturating_sub(least + gaps);
    let mut left = spare;
    let mut seen = 0;
    columns
        .iter()
        .map(|column| match column.width {
            Width::Cells(n) => n,
            Width::Grow(n) => {
                seen += 1;
                let part = if seen == growing {
                    left
                } else {
                    spare / growing.max(1)
                };
                left -= part;
                n + part
            }
        })
        .collect()
}
