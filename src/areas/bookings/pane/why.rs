//! «Почему?» over the calendar: the rules with their inputs, sources and results, a line each (X-WHY).

use ratatui::layout::Rect;

use super::super::why::Fact;
use crate::action::Key;
use crate::desk::{Desk, Result};
use crate::text::{Locale, Text};
use crate::tui::kit::{Ink, Layer, Next, View, frame, pad, put, wipe};

pub(super) struct WhyLayer {
    title: String,
    facts: Vec<Fact>,
    /// The first line that is shown.
    top: usize,
}

impl WhyLayer {
    pub(super) fn new(title: String, facts: Vec<Fact>) -> Self {
        WhyLayer {
            title,
            facts,
            top: 0,
        }
    }

    fn scroll(&mut self, lines: isize) {
        let last = self.facts.len().saturating_sub(1);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }
}

/// A code by its word, a figure with the comma of the language, anything else as it is.
fn said(value: &str, text: &Text) -> String {
    let id = format!("value-{value}");
    if text.has(&id) {
        return text.word(&id);
    }
    let words = value.split(' ').map(|word| {
        let is_figure = word.contains('.') && word.parse::<f64>().is_ok();
        if is_figure && text.locale == Locale::Ru && !is_date(value) {
            word.replace('.', ",")
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// «24.11 10:00» has points that are no decimal ones.
fn is_date(value: &str) -> bool {
    value.contains(':')
}

impl Layer for WhyLayer {
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
        let inside = frame(view, area, &self.title, true);
        let room = usize::from(inside.height);
        let top = self.top.min(self.facts.len().saturating_sub(room));
        for (y, fact) in (0_u16..).zip(self.facts.iter().skip(top).take(room)) {
            let input = view.text.code("input", fact.input);
            let source = view.text.code("source", fact.source);
            let value = said(&fact.value, view.text);
            put(view, inside, 1, y, &pad(fact.rule, 9), Ink::Faint);
            put(view, inside, 11, y, &pad(&input, 26), Ink::Plain);
            let x = put(view, inside, 38, y, &value, Ink::Strong);
            put(view, inside, x + 2, y, &format!("← {source}"), Ink::Faint);
        }
    }

    fn path(&self, text: &Text) -> String {
        text.word("calendar-why")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Esc", "shell-back")]
    }
}
