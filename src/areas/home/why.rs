//! «Почему?»: the heat of a row by its signals with the events behind each, and the figures with their formulas (X-WHY).

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::figures;
use super::list::{self, Due};
use crate::action::Key;
use crate::areas::calls::{self, Heard};
use crate::desk::{Books, Desk, Phrase, Result};
use crate::rules::text::wrap;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, View, popup, put};

pub(super) struct Why {
    lines: Vec<Reason>,
}

/// A line; the name of a list is said when it is drawn.
pub(super) struct Reason {
    say: Phrase,
    queue: Option<&'static str>,
}

impl Reason {
    fn words(&self, text: &Text) -> String {
        match self.queue {
            Some(queue) => text.say(&self.say.clone().with("queue", text.code("queue", queue))),
            None => text.say(&self.say),
        }
    }
}

impl From<Phrase> for Reason {
    fn from(say: Phrase) -> Self {
        Reason { say, queue: None }
    }
}

fn times(moments: &[NaiveDateTime]) -> String {
    let words = moments
        .iter()
        .map(|at| at.format("%d.%m %H:%M").to_string());
    words.collect::<Vec<_>>().join(", ")
}

/// Why a row stands where it does: its band, then the three signals, each true or not, with what it stands on.
pub(super) fn of_row(books: &Books<'_>, due: &Due) -> Result<Vec<Reason>> {
    let context = &due.row.context;
    let heard = match context.id("client") {
        Some(client) => calls::heard(books, client, context.id("vehicle"))?,
        None => Heard::default(),
    };
    let signals = due.row.signals;
    let line = |id, is_true: bool, facts: String| {
        let facts = if facts.is_empty() {
            "—".to_owned()
        } else {
            facts
        };
        Phrase::new(id)
            .with("sign", if is_true { "[x]" } else { "[ ]" })
            .with("facts", facts)
    };
    let spoken = heard
        .spoken
        .map_or_else(|| "—".to_owned(), |at| times(&[at]));
    let lines = [
        due.why(),
        Phrase::new("home-heat").with("heat", i64::from(due.heat())),
        line(
            "home-heat-repeated",
            signals.repeated_calls,
            times(&heard.inbound),
        ),
        line(
            "home-heat-promise",
            signals.broken_promise,
            times(&heard.promises),
        )
        .with("spoken", spoken),
        line(
            "home-heat-missed",
            signals.unreturned_call,
            times(&heard.missed),
        ),
        Phrase::new("home-heat-rule"),
    ];
    Ok(lines.map(Reason::from).into())
}

/// The figures of the day with their formulas.
pub(super) fn of_day(books: &Books<'_>, load: String) -> Result<Vec<Reason>> {
    let due = list::due(books)?;
    let late = figures::late_entries(books, books.now.date())?;
    let mut lines: Vec<Reason> = vec![Phrase::new("home-figure-load").with("percent", load).into()];
    let done = figures::done_share(books, books.now.date())?;
    lines.extend(done.map(|done| done.why().into()));
    lines.push(Phrase::new("home-figure-late").with("count", late).into());
    lines.push(Phrase::new("home-figure-age").into());
    for age in figures::ages(books, &due)? {
        let (Some(minutes), Some(oldest)) = (age.minutes, age.oldest) else {
            continue;
        };
        let say = Phrase::new("home-figure-age-of")
            .with("count", age.count)
            .with("oldest", times(&[oldest]))
            .with("minutes", minutes);
        lines.push(Reason {
            say,
            queue: Some(age.queue),
        });
    }
    Ok(lines)
}

impl Why {
    pub(super) fn new(lines: Vec<Reason>) -> Self {
        Why { lines }
    }
}

impl Layer for Why {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        Ok(match key {
            Key::Esc | Key::Enter => Next::Close,
            Key::F(_) => Next::Ignored,
            _ => Next::Stay,
        })
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let cells = usize::from(area.width.saturating_sub(6)).min(100);
        let lines: Vec<String> = self
            .lines
            .iter()
            .flat_map(|line| wrap(&line.words(view.text), cells))
            .collect();
        let title = view.text.word("home-why-title");
        let inner = popup(view, area, cells + 4, lines.len(), &title);
        for (y, line) in (0_u16..inner.height).zip(&lines) {
            put(view, inner, 1, y, line, Ink::Plain);
        }
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.word("home-why-title")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Esc", "shell-back")]
    }
}
