//! The parts of a phrase between its words and its meaning (screens.md §6).
//! Knows no words and no calendar.

use chrono::Weekday;

use super::words::{Half, Which};

/// A minute that no hour has: what one digit after the hour comes to.
pub(super) const NO_MINUTE: u32 = 60;

/// A day named so that nothing else can be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    InDays(i64),
    InWeeks(u32),
    InMonths(u32),
    /// A day number without a month.
    Number(u32),
    Date {
        day: u32,
        month: u32,
        year: Option<i32>,
    },
}

/// An hour as said; whether it exists is found out later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u32,
    pub(super) minute: u32,
    /// Not to be moved into the opening hours: a leading zero, a part of the day, a script's form.
    pub(super) literal: bool,
    pub(super) half: Option<Half>,
}

/// What the words around a number tell of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Nothing,
    /// It follows «в», «к», at: an hour, unless a month or «числа» comes after.
    AfterAt,
    /// «ч» or the half of the day follows: an hour and nothing else.
    Hour,
}

/// A number of one or two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bare {
    pub(super) value: u32,
    pub(super) zero_led: bool,
    pub(super) two_digits: bool,
    pub(super) told: Told,
    pub(super) half: Option<Half>,
}

/// Two numbers with a point, comma, slash or hyphen between: a date or a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) first: u32,
    pub(super) second: u32,
    pub(super) after_at: bool,
    pub(super) clock: Clock,
}

/// A part of the phrase, in the order of the phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Weekday(Weekday),
    Which(Which),
    Near,
    Day(Day),
    Bare(Bare),
    Pair(Pair),
    Clock(Clock),
    /// Minutes from now, to the minute.
    Exact(i64),
}

impl Bare {
    /// The hour of this number, with another one as its minutes if there is one.
    pub(super) fn clock(self, minutes: Option<Self>) -> Clock {
        let minute = minutes.map_or(0, |m| if m.two_digits { m.value } else { NO_MINUTE });
        let half = self.half.or(minutes.and_then(|m| m.half));
        Clock {
            hour: self.value,
            minute,
            literal: self.zero_led,
            half,
        }
    }
}
