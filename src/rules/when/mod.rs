//! Dates and times in words: a phrase, the clock and the opening hours make a moment or a reason why not (screens.md §6).
//! Pure: knows neither the calendar of bays nor the field the phrase is typed into, and speaks no sentences.

mod gather;
mod lex;
mod parts;
mod place;
mod resolve;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::layout;
use super::text::clean_line;

/// Days ahead after which the echo gets its «!» (screens.md §6).
const FAR_DAYS: i64 = 180;

/// The hours of one day during which the site is open, `[from, to)`; `from >= to` runs over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    pub from: NaiveTime,
    pub to: NaiveTime,
}

impl Opening {
    /// Tells whether the site is open at this time of day.
    pub fn holds(self, time: NaiveTime) -> bool {
        if self.from < self.to {
            self.from <= time && time < self.to
        } else {
            time >= self.from || time < self.to
        }
    }
}

/// What a phrase means, on the wall clock of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A day without an hour: the form offers the first free slot of that day.
    Day(NaiveDate),
    At(NaiveDateTime),
    /// The first free slot; the calendar answers, not the parser.
    Nearest,
}

impl Moment {
    /// The moment as scripts read it: `2026-11-27`, `2026-11-27T14:00` or `nearest`.
    pub fn to_code(self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Self::At(at) => write!(f, "{}", at.format("%Y-%m-%dT%H:%M")),
            Self::Nearest => f.write_str("nearest"),
        }
    }
}

/// Why a phrase is no moment; the text stays in the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    Empty,
    Unknown,
    Past,
    NoSuchDay,
    NoSuchTime,
    /// The weekday and the date of the phrase name different days.
    Mismatch,
}

impl Unclear {
    /// The code that scripts see after `error:`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unknown => "unknown",
            Self::Past => "past",
            Self::NoSuchDay => "no-such-day",
            Self::NoSuchTime => "no-such-time",
            Self::Mismatch => "mismatch",
        }
    }
}

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Unclear {}

/// Reads a day, an hour or both out of a phrase in Russian or English (screens.md §6).
///
/// A phrase that is not understood is read once more as if typed in the other keyboard layout.
pub fn read(phrase: &str, now: NaiveDateTime, opening: Opening) -> Result<Moment, Unclear> {
    let text = clean_line(phrase);
    if text.is_empty() {
        return Err(Unclear::Empty);
    }
    let minute = now
        .with_second(0)
        .and_then(|t| t.with_nanosecond(0))
        .unwrap_or(now);
    let mut answer = read_as_typed(&text, minute, opening);
    if answer == Err(Unclear::Unknown) {
        for reading in layout::other_layout(&text) {
            let other = read_as_typed(&reading, minute, opening);
            if other.is_ok() {
                return other;
            }
            if answer == Err(Unclear::Unknown) {
                answer = other;
            }
        }
    }
    answer
}

/// Tells whether the moment is more than 180 days ahead, which the echo marks with «!» (screens.md §6).
pub fn is_far(moment: Moment, now: NaiveDateTime) -> bool {
    let day = match moment {
        Moment::Day(day) => day,
        Moment::At(at) => at.date(),
        Moment::Nearest => return false,
    };
    day - now.date() > TimeDelta::days(FAR_DAYS)
}

fn read_as_typed(text: &str, now: NaiveDateTime, opening: Opening) -> Result<Moment, Unclear> {
    let tokens = lex::split(text)?;
    let parts = gather::gather(&tokens)?;
    let meaning = place::place(&parts, now.date())?;
    resolve::resolve(&meaning, now, opening)
}
