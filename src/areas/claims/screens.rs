//! Screens from the menu: conflicts and thanks as lists, causes as a chart with the claims behind the chosen bar.

use chrono::{Months, NaiveTime};
use ratatui::layout::Rect;

use super::learning::{cause_words, causes};
use super::sql::{self, learning};
use super::{card, conflict, praise};
use crate::action::Key;
use crate::desk::{Books, Desk, Id, Phrase, Result};
use crate::rules::cause::{Bar, Cause, group, pareto};
use crate::rules::round::show_percent;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, Place, View, bar, fit, frame, listed, put, wipe};

/// Months back that the chart looks at.
const MONTHS: u32 = 12;
/// Claims named below the chart.
const NAMED: i64 = 6;
const BELOW: u16 = 8;

/// What the menu opens.
pub const PLACES: &[Place] = &[
    ("claims-screen-conflicts", |books| {
        listed(
            books,
            "claims-screen-conflicts",
            &conflict::LISTING,
            "claims.conflict",
        )
    }),
    ("claims-screen-praise", |books| {
        listed(
            books,
            "claims-screen-praise",
            &praise::LISTING,
            "claims.praise",
        )
    }),
    ("claims-screen-causes", |books| {
        let mut opened = Chart::default();
        opened.load(books)?;
        Ok(Box::new(opened))
    }),
];

/// The Pareto chart of the last twelve months, by groups or by causes.
#[derive(Default)]
struct Chart {
    by_cause: bool,
    tree: Vec<Cause>,
    counts: Vec<(String, i64)>,
    bars: Vec<Bar>,
    place: usize,
    /// Claims behind the chosen bar: row, and how it is named.
    behind: Vec<(Id, String)>,
}

impl Chart {
    fn since(books: &Books<'_>) -> i64 {
        let today = books.now.date();
        let from = today
            .checked_sub_months(Months::new(MONTHS))
            .unwrap_or(today);
        books.db.instant(from.and_time(NaiveTime::MIN))
    }

    fn lay(&mut self, books: &Books<'_>) -> Result<()> {
        let mut counts: Vec<(String, i64)> = Vec::new();
        for (code, count) in &self.counts {
            let code = if self.by_cause { code } else { group(code) };
            match counts.iter_mut().find(|(known, _)| known == code) {
                Some((_, sum)) => *sum += count,
                None => counts.push((code.to_owned(), *count)),
            }
        }
        self.bars = pareto(counts);
        self.place = self.place.min(self.bars.len().saturating_sub(1));
        self.look(books)
    }

    fn look(&mut self, books: &Books<'_>) -> Result<()> {
        let Some(bar) = self.bars.get(self.place) else {
            self.behind.clear();
            return Ok(());
        };
        let found = learning::of_cause(books.db, &bar.code, Self::since(books), NAMED)?;
        let named = found.into_iter().map(|id| {
            let claim = sql::claim(books.db, id)?;
            Ok(claim.map(|claim| (id, format!("{} · {}", claim.title(), claim.words))))
        });
        self.behind = named.filter_map(Result::transpose).collect::<Result<_>>()?;
        Ok(())
    }

    fn line(&self, bar_of: &Bar, width: usize, text: &Text) -> String {
        let share = |tenths| text.decimal(&show_percent(tenths));
        let title = fit(&cause_words(&self.tree, &bar_of.code), 34);
        let most = self.bars.first().map_or(1, |first| first.count.max(1));
        let cells = width.saturating_sub(34 + 26).clamp(8, 50);
        format!(
            "{title:<34} {} {:>4} {:>6} {:>6}",
            bar(Some(bar_of.count * 1000 / most), cells),
            bar_of.count,
            share(bar_of.share),
            share(bar_of.running)
        )
    }
}

impl Layer for Chart {
    fn key(&mut self, key: Key, desk: &mut Desk, _: &Text) -> Result<Next> {
        match key {
            Key::Esc => return Ok(Next::Close),
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => {
                self.place = (self.place + 1).min(self.bars.len().saturating_sub(1));
            }
            Key::Left | Key::Right => {
                self.by_cause = key == Key::Right;
                self.place = 0;
                self.lay(&desk.books())?;
            }
            Key::Enter => {
                let first = self.behind.first();
                let opened = first.map(|(id, _)| card(&desk.books(), *id)).transpose()?;
                return Ok(opened.flatten().map_or(Next::Stay, Next::Push));
            }
            _ => return Ok(Next::Ignored),
        }
        self.look(&desk.books())?;
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.tree = causes(books)?;
        self.counts = learning::causes(books.db, (Self::since(books), i64::MAX))?;
        self.lay(books)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let above = Rect {
            height: area.height.saturating_sub(BELOW),
            ..area
        };
        let below = Rect {
            y: area.y + above.height,
            height: area.height - above.height,
            ..area
        };
        let level = if self.by_cause {
            "claims-by-cause"
        } else {
            "claims-by-group"
        };
        let title = Phrase::new("claims-chart-title")
            .with("months", i64::from(MONTHS))
            .with("level", view.text.word(level));
        let title = view.text.say(&title);
        let inside = frame(view, above, &title, true);
        if self.bars.is_empty() {
            let none = view.text.word("claims-chart-empty");
            put(view, inside, 3, 1, &none, Ink::Faint);
        }
        let room = usize::from(inside.height);
        let top = (self.place + 1).saturating_sub(room);
        for (y, (place, one)) in (0..inside.height).zip(self.bars.iter().enumerate().skip(top)) {
            let ink = if place == self.place {
                Ink::Strong
            } else {
                Ink::Plain
            };
            let mark = if place == self.place { "▶" } else { " " };
            let line = self.line(one, usize::from(inside.width), view.text);
            put(view, inside, 0, y, &format!("{mark} {line}"), ink);
        }
        let named = self.bars.get(self.place);
        let named = named.map_or_else(String::new, |one| cause_words(&self.tree, &one.code));
        let inside = frame(view, below, &named, false);
        let width = usize::from(inside.width);
        for (y, (_, line)) in (0..inside.height).zip(&self.behind) {
            put(
                view,
                inside,
                1,
                y,
                &fit(line, width.saturating_sub(2)),
                Ink::Plain,
            );
        }
    }

    fn path(&self, text: &Text) -> String {
        text.word("claims-screen-causes")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("←→", "claims-hint-level"),
            ("Enter", "claims-hint-card"),
            ("Esc", "shell-back"),
        ]
    }
}
