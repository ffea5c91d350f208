//! Tab 5, «Претензии»: what burns first, with the history of the chosen claim beside it. Enter takes a claim one stage on.

use chrono::{NaiveDateTime, TimeDelta};
use ratatui::layout::Rect;

use super::listing::context;
use super::replay::Replay;
use super::sql::{self, Taken};
use super::standing::{self, Standing};
use super::{card, draw};
use crate::action::{Answers, Key, Line, ViewKey, view_of};
use crate::desk::{Books, Id, Phrase, Result};
use crate::rules::round::divide;
use crate::text::Text;
use crate::tui::kit::{Badge, ListView, Pane, Reply, Row, Tab, View};

/// Closed claims that are shown.
const PAST: i64 = 200;
/// Days of the summary of closed claims.
const LATELY: i64 = 30;

pub const TAB: Tab = Tab {
    digit: 5,
    id: "claims",
    pane: || Box::new(Register::default()),
    badge,
};

/// Every day that made the dates of the chosen claim (X-WHY).
pub(super) const REASONS: ViewKey = ViewKey {
    id: "claims.reasons",
    key: Key::Char('d'),
};

/// Which claims are seen; ← and → go through them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Seen {
    #[default]
    Open,
    Mine,
    Closed,
    All,
}

impl Seen {
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Open, "claims-seen-open"),
        (Self::Mine, "claims-seen-mine"),
        (Self::Closed, "claims-seen-closed"),
        (Self::All, "claims-seen-all"),
    ];

    fn place(self) -> usize {
        Self::ALL
            .iter()
            .position(|(one, _)| *one == self)
            .unwrap_or(0)
    }

    pub(super) fn words(self) -> &'static str {
        Self::ALL[self.place()].1
    }

    fn step(self, back: bool) -> Self {
        let place = if back {
            self.place().saturating_sub(1)
        } else {
            (self.place() + 1).min(Self::ALL.len() - 1)
        };
        Self::ALL[place].0
    }
}

/// The register on the screen.
#[derive(Default)]
pub(super) struct Register {
    pub(super) seen: Seen,
    pub(super) standings: Vec<Standing>,
    pub(super) list: ListView,
    /// The history of the chosen claim.
    pub(super) steps: Vec<Taken>,
    pub(super) now: NaiveDateTime,
    /// What became of the claims that were closed lately, and how long they took in tenths of a day.
    pub(super) lately: Option<(Phrase, i64)>,
    badge: Badge,
}

/// Overdue claims burn; the count is of those that are open.
fn badge(books: &Books<'_>) -> Result<Badge> {
    Ok(count(&standing::burning(books)?))
}

fn count(open: &[Standing]) -> Badge {
    Badge {
        count: i64::try_from(open.len()).unwrap_or(i64::MAX),
        burning: open.iter().any(Standing::is_burning),
    }
}

/// «Закрыто за 30 дней: 9 · в среднем 5,2 дн. · …».
fn lately(books: &Books<'_>) -> Result<Option<(Phrase, i64)>> {
    let since = books.now - TimeDelta::days(LATELY);
    let [count, length, granted, partly, refused] =
        sql::learning::closed_lately(books.db, books.db.instant(since))?;
    let day = books.db.instant(books.now + TimeDelta::days(1)) - books.instant();
    Ok(divide(length * 10, count * day).map(|tenths| {
        let say = Phrase::new("claims-closed-lately")
            .with("count", count)
            .with("granted", granted)
            .with("partly", partly)
            .with("refused", refused);
        (say, tenths)
    }))
}

/// The newest closed ones.
fn closed(books: &Books<'_>) -> Result<Vec<Standing>> {
    let closed = sql::closed(books.db, Id::MAX, PAST)?.into_iter();
    closed
        .map(|claim| standing::standing(books, claim))
        .collect()
}

impl Register {
    fn read(&mut self, books: &Books<'_>) -> Result<()> {
        self.now = books.now;
        self.lately = lately(books)?;
        let mut open = standing::burning(books)?;
        self.badge = count(&open);
        self.standings = match self.seen {
            Seen::Open => open,
            Seen::Mine => {
                open.retain(|one| one.claim.owner_id == Some(books.who.id));
                open
            }
            Seen::Closed => closed(books)?,
            Seen::All => {
                open.extend(closed(books)?);
                open
            }
        };
        let lines = self.standings.iter().map(|one| Line {
            target: one.claim.target(),
            mark: if one.is_burning() { '!' } else { ' ' },
            cells: Vec::new(),
            data: serde_json::Value::Null,
            context: context(&one.claim),
        });
        self.list.set(lines.collect());
        self.read_steps(books)
    }

    fn read_steps(&mut self, books: &Books<'_>) -> Result<()> {
        let id = self.chosen().map(|one| one.claim.id);
        self.steps = match id {
            Some(id) => sql::steps(books.db, id)?,
            None => Vec::new(),
        };
        Ok(())
    }

    pub(super) fn chosen(&self) -> Option<&Standing> {
        self.standings.get(self.list.place())
    }
}

impl Pane for Register {
    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.read(books)
    }

    fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Reply> {
        if self.list.key(key) {
            self.read_steps(books)?;
            return Ok(Reply::Handled);
        }
        match key {
            Key::Left | Key::Right => {
                self.seen = self.seen.step(key == Key::Left);
                self.list.move_to(0);
                self.read(books)?;
                Ok(Reply::Handled)
            }
            Key::Ins => Ok(Reply::Act {
                action: "claims.register",
                target: None,
                answers: Answers::default(),
            }),
            _ if view_of(&[REASONS], key).is_some() => Ok(match self.chosen() {
                Some(one) => Reply::Push(Box::new(Replay::open(books, &one.claim)?)),
                None => Reply::Handled,
            }),
            Key::Enter => Ok(self.chosen().map_or(Reply::Handled, card::further)),
            _ => Ok(Reply::Ignored),
        }
    }

    fn row(&self) -> Option<Row> {
        self.chosen().map(card::row_of)
    }

    fn path(&self, text: &Text) -> String {
        let seen = text.word(self.seen.words());
        text.say(
            &Phrase::new("claims-path")
                .with("seen", seen)
                .with("count", self.standings.len()),
        )
    }

    fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        draw::draw(self, view, area, focused);
    }

    fn show(&mut self, id: Id, books: &Books<'_>) -> Result<()> {
        if !self.list.choose(id) {
            let found = sql::claim(books.db, id)?;
            self.seen = match found {
                Some(claim) if claim.closed.is_some() => Seen::Closed,
                _ => Seen::Open,
            };
            self.read(books)?;
            self.list.choose(id);
        }
        self.read_steps(books)
    }

    fn badge(&self) -> Option<Badge> {
        Some(self.badge)
    }

    fn ages(&self, now: NaiveDateTime) -> bool {
        // The countdown is in minutes, and a claim becomes overdue by the clock alone.
        now.format("%H:%M").to_string() != self.now.format("%H:%M").to_string()
            && self.seen != Seen::Closed
            && !self.standings.is_empty()
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Enter", "claims-hint-next"), ("d", "claims-replay-title")]
    }
}
