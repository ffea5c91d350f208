//! The day in half hours as a picture: answered and missed in a bar each, the people on the line beside it (CALLS-S4).

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use ratatui::layout::Rect;

use super::figures::{of_day, share};
use super::model::halves::{self, HalfHour};
use super::{model, sql};
use crate::action::Key;
use crate::areas::workshop;
use crate::desk::{Books, Phrase, Result};
use crate::tui::kit::{Ink, View, frame, pad, put};

/// Rows beside the bars: legend, hours, four counts, an empty one, the chosen half hour.
const OTHER_ROWS: u16 = 8;
/// Cells of the names at the left.
const NAMES: u16 = 11;
/// Cells of a half hour on a narrow and on a wide screen.
const NARROW: u16 = 3;
const WIDE: u16 = 4;
/// The hours that are drawn when the desk is closed that day.
const HOURS: (u32, u32) = (8, 20);

#[derive(Default)]
pub(super) struct Halves {
    day: NaiveDate,
    all: Vec<HalfHour>,
    chosen: usize,
}

impl Halves {
    /// Begins with today and the half hour that runs.
    pub(super) fn open(books: &Books<'_>) -> Result<Self> {
        let mut opened = Halves {
            day: books.now.date(),
            ..Halves::default()
        };
        opened.load(books)?;
        let now = model::half_hour(books.now);
        let here = opened.all.iter().rposition(|half| half.start <= now);
        opened.chosen = here.unwrap_or(0);
        Ok(opened)
    }

    pub(super) fn load(&mut self, books: &Books<'_>) -> Result<()> {
        let (from, to) = of_day(self.day);
        let calls = sql::handled(books.db, from, to)?;
        let takers = sql::takers(books.db, from, to)?;
        let chosen = self.chosen().map(|half| half.start.time());
        self.all = halves::half_hours(&calls, &takers, hours(books, self.day)?);
        let same = self
            .all
            .iter()
            .position(|half| Some(half.start.time()) == chosen);
        let last = self.all.len().saturating_sub(1);
        self.chosen = same.unwrap_or(self.chosen.min(last));
        Ok(())
    }

    pub(super) fn chosen(&self) -> Option<&HalfHour> {
        self.all.get(self.chosen)
    }

    pub(super) fn day(&self) -> NaiveDate {
        self.day
    }

    /// Moves about; answers whether the key was one of moving.
    pub(super) fn key(&mut self, key: Key, books: &Books<'_>) -> Result<bool> {
        let last = self.all.len().saturating_sub(1);
        match key {
            Key::Left | Key::Up => self.chosen = self.chosen.saturating_sub(1),
            Key::Right | Key::Down => self.chosen = (self.chosen + 1).min(last),
            Key::Home => self.chosen = 0,
            Key::End => self.chosen = last,
            Key::PgUp => self.turn(books, -1)?,
            Key::PgDn => self.turn(books, 1)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Another day; the days to come have no calls yet.
    fn turn(&mut self, books: &Books<'_>, days: i64) -> Result<()> {
        let other = self.day + TimeDelta::days(days);
        if other <= books.now.date() {
            self.day = other;
            self.load(books)?;
        }
        Ok(())
    }

    pub(super) fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        let title = Phrase::new("calls-halves-title").with("day", view.text.day_long(self.day));
        let title = view.text.say(&title);
        let inside = frame(view, area, &title, focused);
        let cells = if inside.width > 100 { WIDE } else { NARROW };
        let room = usize::from(inside.width.saturating_sub(NAMES) / cells).max(1);
        let skip = (self.chosen + 1).saturating_sub(room);
        let shown = self.all.iter().enumerate().skip(skip).take(room);
        let columns: Vec<(u16, usize, &HalfHour)> = (0_u16..)
            .zip(shown)
            .map(|(place, (at, half))| (NAMES + place * cells, at, half))
            .collect();
        let height = inside.height.saturating_sub(OTHER_ROWS).max(1);
        let per_row = halves::per_row(&self.all, i64::from(height));
        let legend = Phrase::new("calls-halves-legend").with("count", per_row);
        let legend = view.text.say(&legend);
        put(view, inside, 1, 0, &legend, Ink::Faint);
        for (x, at, half) in columns {
            let bars = Rect {
                y: inside.y + 1,
                height,
                ..inside
            };
            draw_bar(view, bars, (x, cells), half, per_row);
            self.draw_counts(view, inside, (x, height + 1), at, half);
        }
        for (y, id) in (height + 2..).zip(COUNTS) {
            let name = view.text.word(id);
            put(
                view,
                inside,
                1,
                y,
                &pad(&name, usize::from(NAMES) - 2),
                Ink::Plain,
            );
        }
        if let Some(half) = self.chosen() {
            let line = view.text.say(&sentence(half));
            put(view, inside, 1, height + 7, &line, Ink::Strong);
        }
    }

    /// The hour and the counts under a bar; the chosen one is reversed.
    fn draw_counts(
        &self,
        view: &mut View<'_>,
        area: Rect,
        (x, y): (u16, u16),
        at: usize,
        half: &HalfHour,
    ) {
        let ink = if at == self.chosen {
            Ink::Chosen
        } else {
            Ink::Faint
        };
        let clock = if half.start.minute() == 0 || at == self.chosen {
            let form = if half.start.minute() == 0 { "%H" } else { "%M" };
            half.start.format(form).to_string()
        } else {
            "·".to_owned()
        };
        put(view, area, x, y, &clock, ink);
        let tally = &half.tally;
        let counts = [
            (tally.offered(), Ink::Plain),
            (tally.answered, Ink::Plain),
            (tally.abandoned, Ink::Warning),
            (half.people, Ink::Plain),
        ];
        for (y, (count, ink)) in (y + 1..).zip(counts) {
            let said = if count == 0 {
                "·".to_owned()
            } else {
                count.to_string()
            };
            put(view, area, x, y, &said, ink);
        }
    }
}

const COUNTS: [&str; 4] = [
    "calls-halves-offered",
    "calls-halves-answered",
    "calls-halves-missed",
    "calls-halves-people",
];

/// The desk's hours of a day; a usual day where it is closed or no calendar reaches.
fn hours(books: &Books<'_>, day: NaiveDate) -> Result<(NaiveDateTime, NaiveDateTime)> {
    let calendar = workshop::calendar(books.db, "desk")?;
    let hour = |hour: u32| day.and_hms_opt(hour, 0, 0).unwrap_or_default();
    let usual = (hour(HOURS.0), hour(HOURS.1));
    let open = calendar.intervals(day).unwrap_or_default();
    Ok(match (open.first(), open.last()) {
        (Some(first), Some(last)) => (first.from, last.to),
        _ => usual,
    })
}

/// The bar grows from below: answered, on it missed; the people stand beside.
fn draw_bar(
    view: &mut View<'_>,
    area: Rect,
    (x, cells): (u16, u16),
    half: &HalfHour,
    per_row: i64,
) {
    let answered = halves::rows(half.tally.answered, per_row);
    let missed = halves::rows(half.tally.abandoned, per_row);
    let people = halves::rows(half.people, per_row);
    let wide = usize::from(cells.saturating_sub(2)).max(1);
    for (up, y) in (0_i64..).zip((0..area.height).rev()) {
        if up < answered {
            put(view, area, x, y, &"█".repeat(wide), Ink::Plain);
        } else if up < answered + missed {
            put(view, area, x, y, &"▒".repeat(wide), Ink::Warning);
        }
        if up < people {
            put(view, area, x + cells - 2, y, "░", Ink::Faint);
        }
    }
}

/// «09:30–10:00: поступило 5, отвечено 4, потеряно 1, на линии 2, в срок 80,0 %».
fn sentence(half: &HalfHour) -> Phrase {
    Phrase::new("calls-halves-chosen")
        .with("from", half.start.format("%H:%M").to_string())
        .with("to", half.end().format("%H:%M").to_string())
        .with("offered", half.tally.offered())
        .with("answered", half.tally.answered)
        .with("missed", half.tally.abandoned)
        .with("people", half.people)
        .with("level", share(half.tally.levels().f4))
}
