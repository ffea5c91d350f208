//! The third step: which number is the day and which the hour (screens.md §6, «Which number is what»).
//! Knows today only to ask whether a dotted pair agrees with a weekday.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};

use super::Unclear;
use super::parts::{Bare, Clock, Day, Pair, Part, Told};
use super::resolve::date_of;
use super::words::Which;

/// Numbers that after a weekday are the day of the month, for no hour is so high.
const PAST_HOURS: RangeInclusive<u32> = 24..=31;

/// The whole phrase, every part in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Nearest,
    /// Minutes from now.
    Exact(i64),
    Said(Said),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) weekday: Option<Weekday>,
    pub(super) which: Option<Which>,
    pub(super) day: Option<Day>,
    pub(super) clock: Option<Clock>,
}

/// Puts every part in its place; `Unknown` when a place is taken twice or a part makes no sense alone.
pub(super) fn place(parts: &[Part], today: NaiveDate) -> Result<Meaning, Unclear> {
    match parts {
        [Part::Near] => return Ok(Meaning::Nearest),
        [Part::Exact(minutes)] => return Ok(Meaning::Exact(*minutes)),
        _ => {}
    }
    let mut said = Said::default();
    let mut near = None;
    for part in parts {
        match part {
            Part::Weekday(weekday) => once(&mut said.weekday, *weekday)?,
            Part::Which(which) => once(&mut said.which, *which)?,
            Part::Near => once(&mut near, ())?,
            Part::Day(day) => once(&mut said.day, *day)?,
            Part::Clock(clock) => once(&mut said.clock, *clock)?,
            Part::Exact(_) => return Err(Unclear::Unknown),
            Part::Bare(_) | Part::Pair(_) => {}
        }
    }
    place_pairs(parts, &mut said, today)?;
    place_bare(parts, &mut said)?;
    let nothing_to_be_near = near.is_some() && said.day.is_none() && said.weekday.is_none();
    let no_weekday_of_week = said.which.is_some() && said.weekday.is_none();
    let nothing_said = said.day.is_none() && said.weekday.is_none() && said.clock.is_none();
    if nothing_to_be_near || no_weekday_of_week || nothing_said {
        return Err(Unclear::Unknown);
    }
    Ok(Meaning::Said(said))
}

fn once<T>(place: &mut Option<T>, part: T) -> Result<(), Unclear> {
    if place.replace(part).is_some() {
        Err(Unclear::Unknown)
    } else {
        Ok(())
    }
}

fn place_pairs(parts: &[Part], said: &mut Said, today: NaiveDate) -> Result<(), Unclear> {
    let mut number_before = false;
    for part in parts {
        match part {
            Part::Bare(bare) => number_before |= bare.told == Told::Nothing,
            Part::Pair(pair) if is_date(*pair, *said, number_before, today) => {
                let day = Day::Date {
                    day: pair.first,
                    month: pair.second,
                    year: None,
                };
                once(&mut said.day, day)?;
            }
            Part::Pair(pair) => once(&mut said.clock, pair.clock)?,
            _ => {}
        }
    }
    Ok(())
}

fn is_date(pair: Pair, said: Said, number_before: bool, today: NaiveDate) -> bool {
    if !(1..=12).contains(&pair.second) || said.day.is_some() {
        return false;
    }
    if pair.after_at {
        return pair.clock.hour > 23 || pair.clock.minute > 59;
    }
    if let Some(weekday) = said.weekday {
        let agrees = date_of(pair.first, pair.second, None, today)
            .is_ok_and(|date| date.weekday() == weekday);
        return agrees || pair.first > 23;
    }
    // A number before the pair is the day, unless the pair cannot be its hour.
    !number_before || pair.first > 23
}

fn place_bare(parts: &[Part], said: &mut Said) -> Result<(), Unclear> {
    let mut rest = parts;
    while let Some((part, tail)) = rest.split_first() {
        rest = tail;
        let Part::Bare(bare) = part else {
            continue;
        };
        if is_day(*bare, *said) {
            said.day = Some(Day::Number(bare.value));
            continue;
        }
        let minutes = match tail.first() {
            Some(Part::Bare(next)) if next.told == Told::Nothing => Some(*next),
            _ => None,
        };
        if minutes.is_some() {
            rest = &tail[1..];
        }
        once(&mut said.clock, bare.clock(minutes))?;
    }
    Ok(())
}

fn is_day(bare: Bare, said: Said) -> bool {
    if bare.told != Told::Nothing || said.day.is_some() {
        return false;
    }
    said.weekday.is_none() || PAST_HOURS.contains(&bare.value)
}
