//! A text over the tab, a line each, that is only read: why a figure is what it is, what happened in a half hour.

use ratatui::layout::Rect;

use crate::action::Key;
use crate::desk::{Arg, Desk, Phrase, Result};
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, View, frame, put, wipe};

/// What stands at a cell: words or a number, or the word of a code (`input-answered`).
pub(super) enum Said {
    Arg(Arg),
    Code(&'static str, String),
}

impl<T: Into<Arg>> From<T> for Said {
    fn from(words: T) -> Self {
        Said::Arg(words.into())
    }
}

/// A word at a cell of its line.
pub(super) type Cell = (u16, Said, Ink);

pub(super) struct LinesLayer {
    title: Phrase,
    path: &'static str,
    lines: Vec<Vec<Cell>>,
    top: usize,
}

impl LinesLayer {
    pub(super) fn new(title: Phrase, path: &'static str, lines: Vec<Vec<Cell>>) -> Self {
        LinesLayer {
            title,
            path,
            lines,
            top: 0,
        }
    }

    fn scroll(&mut self, lines: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }
}

/// A number, a word or a sentence in the language of the screen.
fn said(text: &Text, said: &Said) -> String {
    match said {
        Said::Arg(Arg::Number(number)) => number.to_string(),
        Said::Arg(Arg::Text(words)) => words.clone(),
        Said::Arg(Arg::Phrase(phrase)) => text.say(phrase),
        Said::Code(family, code) => text.code(family, code),
    }
}

impl Layer for LinesLayer {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        match key {
            Key::Esc | Key::Enter => return Ok(Next::Close),
            Key::Up => self.scroll(-1),
            Key::Down => self.scroll(1),
            Key::PgUp => self.scroll(-10),
            Key::PgDn => self.scroll(10),
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let title = view.text.say(&self.title);
        let inside = frame(view, area, &title, true);
        let room = usize::from(inside.height);
        let top = self.top.min(self.lines.len().saturating_sub(room));
        for (y, line) in (0_u16..).zip(self.lines.iter().skip(top).take(room)) {
            let mut end = 0;
            for (x, words, ink) in line {
                let words = said(view.text, words);
                // A long word before pushes the next one on rather than being written over.
                end = put(
                    view,
                    inside,
                    (*x).max(end + u16::from(end > 0)),
                    y,
                    &words,
                    *ink,
                );
            }
        }
    }

    fn path(&self, text: &Text) -> String {
        text.word(self.path)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Esc", "shell-back")]
    }
}
