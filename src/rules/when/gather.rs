//! The second step: words and numbers into the parts of a date or a time (screens.md §6).
//! Knows how words stand together, not yet which bare number is the day and which the hour.

use super::Unclear;
use super::lex::Token;
use super::parts::{Bare, Clock, Day, NO_MINUTE, Pair, Part, Told};
use super::words::{self, Half, Unit};

/// Four digits after a month are a year when they are in this range, else a time.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2099;

/// Gathers the parts; `Unknown` when a word or its place is not understood.
pub(super) fn gather(tokens: &[Token]) -> Result<Vec<Part>, Unclear> {
    let mut gatherer = Gatherer {
        rest: tokens,
        parts: Vec::new(),
        after_at: false,
        iso: false,
    };
    while let Some(token) = gatherer.take() {
        match token {
            Token::Word { text, .. } if words::tells_an_hour(text) => gatherer.after_at = true,
            Token::Word { text, .. } if words::says_nothing(text) => {}
            _ => {
                gatherer.part(token)?;
                gatherer.after_at = false;
            }
        }
    }
    Ok(gatherer.parts)
}

struct Gatherer<'a> {
    rest: &'a [Token],
    parts: Vec<Part>,
    after_at: bool,
    /// The last part is a date in a script's form, so the time after it is one too.
    iso: bool,
}

impl<'a> Gatherer<'a> {
    fn take(&mut self) -> Option<&'a Token> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    fn part(&mut self, token: &Token) -> Result<(), Unclear> {
        match token {
            Token::Plus => {
                let count = self.take_count().ok_or(Unclear::Unknown)?;
                let unit = self.take_unit().unwrap_or(Unit::Days);
                self.parts.push(from_now(count, unit));
            }
            Token::Number(digits) => self.number(digits)?,
            Token::Joined { numbers, sign } => self.joined(numbers, *sign)?,
            Token::Word { text, glued } => self.word(text, *glued)?,
        }
        Ok(())
    }

    /// A count in digits or, up to ten, in a word: «через два дня».
    fn take_count(&mut self) -> Option<u32> {
        let (first, rest) = self.rest.split_first()?;
        let count = match first {
            Token::Number(digits) => short_value(digits, 4).ok(),
            Token::Word { text, .. } => Some(words::count(text)?),
            _ => return None,
        };
        self.rest = rest;
        count
    }

    fn take_unit(&mut self) -> Option<Unit> {
        let Some((Token::Word { text, .. }, rest)) = self.rest.split_first() else {
            return None;
        };
        let unit = words::unit(text)?;
        self.rest = rest;
        Some(unit)
    }

    fn number(&mut self, digits: &str) -> Result<(), Unclear> {
        let value = short_value(digits, 4)?;
        if digits.len() <= 2 {
            self.parts.push(Part::Bare(Bare {
                value,
                zero_led: digits.starts_with('0'),
                two_digits: digits.len() == 2,
                told: if self.after_at {
                    Told::AfterAt
                } else {
                    Told::Nothing
                },
                half: None,
            }));
            return Ok(());
        }
        if let Some(Part::Day(Day::Date {
            year: year @ None, ..
        })) = self.parts.last_mut()
            && !self.after_at
            && digits.len() == 4
            && YEARS.contains(&value)
        {
            *year = i32::try_from(value).ok();
            return Ok(());
        }
        let literal = digits.starts_with('0');
        self.parts.push(Part::Clock(Clock {
            hour: value / 100,
            minute: value % 100,
            literal,
            half: None,
        }));
        Ok(())
    }

    fn joined(&mut self, numbers: &[String], sign: char) -> Result<(), Unclear> {
        let part = match numbers {
            [hour, minute] if sign == ':' => Part::Clock(self.clock(hour, minute)?),
            [hour, minute, second] if sign == ':' && second == "00" => {
                Part::Clock(self.clock(hour, minute)?)
            }
            [first, second] => Part::Pair(Pair {
                first: short_value(first, 2)?,
                second: short_value(second, 2)?,
                after_at: self.after_at,
                clock: self.clock(first, second)?,
            }),
            [year, month, day] if sign == '-' && year.len() == 4 => {
                self.iso = true;
                self.parts.push(Part::Day(date(day, month, year)?));
                return Ok(());
            }
            [day, month, year] if sign != ':' && year.len() == 4 => {
                Part::Day(date(day, month, year)?)
            }
            [day, month, year] if sign != ':' && year.len() == 2 => {
                Part::Day(date(day, month, &format!("20{year}"))?)
            }
            _ => return Err(Unclear::Unknown),
        };
        self.iso = false;
        self.parts.push(part);
        Ok(())
    }

    fn clock(&self, hour: &str, minute: &str) -> Result<Clock, Unclear> {
        let literal = hour.starts_with('0') || (self.iso && hour.len() == 2);
        let minutes = short_value(minute, 4)?;
        let minute = if minute.len() == 2 {
            minutes
        } else {
            NO_MINUTE
        };
        Ok(Clock {
            hour: short_value(hour, 4)?,
            minute,
            literal,
            half: None,
        })
    }

    fn word(&mut self, word: &str, glued: bool) -> Result<(), Unclear> {
        if self.belongs_to_the_number_before(word, glued) {
            return Ok(());
        }
        let part = if let Some(day) = words::named_day(word) {
            Part::Day(Day::InDays(day))
        } else if let Some(weekday) = words::weekday(word) {
            Part::Weekday(weekday)
        } else if let Some(month) = words::month(word) {
            Part::Day(Day::Date {
                day: self.day_of_month().ok_or(Unclear::Unknown)?,
                month,
                year: None,
            })
        } else if let Some(which) = words::which(word) {
            Part::Which(which)
        } else if words::says_near(word) {
            Part::Near
        } else if let Some(hour) = words::part_of_day(word) {
            // With its half known, no second one can be said: «утром вечера».
            let half = if hour < 12 { Half::Morning } else { Half::Pm };
            Part::Clock(Clock {
                hour,
                minute: 0,
                literal: true,
                half: Some(half),
            })
        } else if words::counts_from_now(word) {
            self.counted_from_now()?
        } else {
            return Err(Unclear::Unknown);
        };
        self.parts.push(part);
        Ok(())
    }

    /// Words that only finish the part before them; they leave no part of their own.
    fn belongs_to_the_number_before(&mut self, word: &str, glued: bool) -> bool {
        if let Some(half) = words::half(word) {
            return self.half_of_day(half);
        }
        let before = self
            .parts
            .len()
            .checked_sub(2)
            .and_then(|place| self.parts.get(place))
            .copied();
        let Some(last) = self.parts.last_mut() else {
            return words::says_day_of_month(word);
        };
        match last {
            Part::Bare(bare)
                if (glued && words::is_ordinal_tail(word)) || words::says_day_of_month(word) =>
            {
                *last = Part::Day(Day::Number(bare.value));
                true
            }
            Part::Bare(bare)
                if bare.told != Told::Hour && words::unit(word) == Some(Unit::Hours) =>
            {
                bare.told = Told::Hour;
                true
            }
            Part::Bare(_) if words::unit(word) == Some(Unit::Minutes) => {
                matches!(before, Some(Part::Bare(hour)) if hour.told == Told::Hour)
            }
            Part::Clock(clock) => clock.half.is_none() && words::unit(word) == Some(Unit::Hours),
            Part::Day(Day::Date { year: Some(_), .. }) => {
                words::says_year(word) || (self.iso && glued && word == "t")
            }
            Part::Which(_) => words::says_week(word),
            Part::Near => word == "время",
            _ => words::says_day_of_month(word),
        }
    }

    /// «утра» and the like after «6», «6 30», «6:30», «6.30».
    fn half_of_day(&mut self, half: Half) -> bool {
        match self.parts.as_mut_slice() {
            [.., Part::Bare(hour), Part::Bare(minutes)]
                if minutes.value > 12 && hour.value < 24 =>
            {
                hour.told = Told::Hour;
                minutes.half = Some(half);
            }
            [.., Part::Bare(bare)] if bare.half.is_none() => {
                (bare.told, bare.half) = (Told::Hour, Some(half));
            }
            [.., Part::Clock(clock)] if clock.half.is_none() => clock.half = Some(half),
            [.., last @ Part::Pair(_)] => {
                if let Part::Pair(pair) = *last {
                    *last = Part::Clock(Clock {
                        half: Some(half),
                        ..pair.clock
                    });
                }
            }
            _ => return false,
        }
        true
    }

    /// The day number of a month: the number before the month's name, else the one after it.
    fn day_of_month(&mut self) -> Option<u32> {
        let before = match self.parts.last() {
            Some(Part::Bare(bare)) if bare.told != Told::Hour => Some(bare.value),
            Some(Part::Day(Day::Number(value))) => Some(*value),
            _ => None,
        };
        if before.is_some() {
            self.parts.pop();
            return before;
        }
        let Some((Token::Number(digits), rest)) = self.rest.split_first() else {
            return None;
        };
        let after = short_value(digits, 2).ok()?;
        self.rest = rest;
        if let Some((Token::Word { text, glued: true }, rest)) = self.rest.split_first()
            && words::is_ordinal_tail(text)
        {
            self.rest = rest;
        }
        Some(after)
    }

    /// «через 2 дня», «через неделю», «через полчаса», "in 3 days", "in a week".
    fn counted_from_now(&mut self) -> Result<Part, Unclear> {
        if let Some((Token::Word { text, .. }, rest)) = self.rest.split_first() {
            if text == "полчаса" {
                self.rest = rest;
                return Ok(Part::Exact(30));
            }
            if words::says_one_and_a_half(text) {
                self.rest = rest;
                let hours = self.take_unit() == Some(Unit::Hours);
                return hours.then_some(Part::Exact(90)).ok_or(Unclear::Unknown);
            }
            if matches!(text.as_str(), "a" | "an") {
                self.rest = rest;
            }
        }
        let count = self.take_count().unwrap_or(1);
        self.take_unit()
            .map(|unit| from_now(count, unit))
            .ok_or(Unclear::Unknown)
    }
}

fn from_now(count: u32, unit: Unit) -> Part {
    match unit {
        Unit::Minutes => Part::Exact(i64::from(count)),
        Unit::Hours => Part::Exact(i64::from(count) * 60),
        Unit::Days => Part::Day(Day::InDays(i64::from(count))),
        Unit::Weeks => Part::Day(Day::InWeeks(count)),
        Unit::Months => Part::Day(Day::InMonths(count)),
    }
}

fn date(day: &str, month: &str, year: &str) -> Result<Day, Unclear> {
    let year = i32::try_from(short_value(year, 4)?).map_err(|_| Unclear::Unknown)?;
    Ok(Day::Date {
        day: short_value(day, 2)?,
        month: short_value(month, 2)?,
        year: Some(year),
    })
}

/// The value of at most `longest` digits.
fn short_value(digits: &str, longest: usize) -> Result<u32, Unclear> {
    if digits.len() > longest {
        return Err(Unclear::Unknown);
    }
    digits.parse().map_err(|_| Unclear::Unknown)
}
