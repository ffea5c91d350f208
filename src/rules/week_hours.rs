//! The weekday template of a calendar and its text form, read in Russian and in English.
//! Knows no dates and no holidays.

use chrono::Weekday;

const DAY_END: u16 = 24 * 60;

const DAYS: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "пн", "mon"),
    (Weekday::Tue, "вт", "tue"),
    (Weekday::Wed, "ср", "wed"),
    (Weekday::Thu, "чт", "thu"),
    (Weekday::Fri, "пт", "fri"),
    (Weekday::Sat, "сб", "sat"),
    (Weekday::Sun, "вс", "sun"),
];

/// A half-open stretch of a day, in minutes from midnight, `0 ≤ from < to ≤ 1440`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    from: u16,
    to: u16,
}

impl Interval {
    /// Builds the interval; `None` when it is empty, reversed or leaves the day.
    pub fn new(from: u16, to: u16) -> Option<Self> {
        (from < to && to <= DAY_END).then_some(Self { from, to })
    }

    pub fn from(self) -> u16 {
        self.from
    }

    pub fn to(self) -> u16 {
        self.to
    }

    /// Takes minutes off the end; `None` when nothing is left.
    pub(super) fn shorter_by(self, minutes: u16) -> Option<Self> {
        Self::new(self.from, self.to.saturating_sub(minutes))
    }

    fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once(['-', '–'])?;
        Self::new(parse_time(from)?, parse_time(to)?)
    }

    fn print(self) -> String {
        let (from, to) = (self.from, self.to);
        format!(
            "{:02}:{:02}-{:02}:{:02}",
            from / 60,
            from % 60,
            to / 60,
            to % 60
        )
    }
}

/// Reads `9`, `9:30`, `09:30`; `24:00` is the end of the day.
fn parse_time(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':').unwrap_or((text, "00"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) || hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Why a text of week hours cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadHoursWhy {
    Day,
    Interval,
    Overlap,
    DayTwice,
}

impl BadHoursWhy {
    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Interval => "interval",
            Self::Overlap => "overlap",
            Self::DayTwice => "day_twice",
        }
    }
}

/// The refused piece of a text of week hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadHours {
    pub why: BadHoursWhy,
    pub piece: String,
}

/// Any number of intervals for each weekday, in order and without overlap (X-CAL).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeekHours {
    days: [Vec<Interval>; 7],
}

impl WeekHours {
    /// Reads `пн-пт 09:00-13:00,14:00-18:00; сб 09:00-18:00` or `mon-fri …`; a day that is not
    /// named is closed.
    pub fn parse(text: &str) -> Result<Self, BadHours> {
        let mut week = Self::default();
        for part in text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let split = part
                .find(|sign: char| sign.is_ascii_digit())
                .unwrap_or(part.len());
            let (days, hours) = part.split_at(split);
            let days = parse_days(days)?;
            let hours = parse_intervals(hours)?;
            for day in days {
                let slot = &mut week.days[position(day)];
                if !slot.is_empty() {
                    return Err(refuse(BadHoursWhy::DayTwice, part));
                }
                slot.clone_from(&hours);
            }
        }
        Ok(week)
    }

    pub fn of(&self, day: Weekday) -> &[Interval] {
        &self.days[position(day)]
    }

    /// Puts the intervals of one weekday, refusing an overlap.
    pub fn set(&mut self, day: Weekday, intervals: Vec<Interval>) -> Result<(), BadHours> {
        self.days[position(day)] = in_order(intervals)?;
        Ok(())
    }

    pub fn print_ru(&self) -> String {
        self.print(DAYS.map(|(_, ru, _)| ru))
    }

    pub fn print_en(&self) -> String {
        self.print(DAYS.map(|(_, _, en)| en))
    }

    fn print(&self, names: [&str; 7]) -> String {
        let mut parts = Vec::new();
        let mut first = 0;
        for run in self.days.chunk_by(|a, b| a == b) {
            let last = first + run.len() - 1;
            let hours: Vec<String> = run[0].iter().map(|interval| interval.print()).collect();
            if !hours.is_empty() {
                let days = if first == last {
                    names[first].to_owned()
                } else {
                    format!("{}-{}", names[first], names[last])
                };
                parts.push(format!("{days} {}", hours.join(",")));
            }
            first = last + 1;
        }
        parts.join("; ")
    }
}

/// Reads the intervals of one day: `09:00-13:00, 14:00-18:00`.
pub fn parse_intervals(text: &str) -> Result<Vec<Interval>, BadHours> {
    let intervals = text
        .split(',')
        .map(|piece| {
            let dense: String = piece.split_whitespace().collect();
            Interval::parse(&dense).ok_or_else(|| refuse(BadHoursWhy::Interval, piece))
        })
        .collect::<Result<Vec<_>, _>>()?;
    in_order(intervals)
}

/// Prints the intervals of one day as `parse_intervals` reads them.
pub fn print_intervals(intervals: &[Interval]) -> String {
    let pieces: Vec<String> = intervals.iter().map(|piece| piece.print()).collect();
    pieces.join(",")
}

fn in_order(mut intervals: Vec<Interval>) -> Result<Vec<Interval>, BadHours> {
    intervals.sort_unstable();
    match intervals.windows(2).find(|pair| pair[1].from < pair[0].to) {
        Some(pair) => Err(refuse(BadHoursWhy::Overlap, &pair[1].print())),
        None => Ok(intervals),
    }
}

fn parse_days(text: &str) -> Result<Vec<Weekday>, BadHours> {
    let dense: String = text.split_whitespace().collect();
    let mut days = Vec::new();
    for piece in dense.split(',') {
        let (first, last) = piece.split_once(['-', '–']).unwrap_or((piece, piece));
        let (Some(first), Some(last)) = (parse_day(first), parse_day(last)) else {
            return Err(refuse(BadHoursWhy::Day, piece));
        };
        let mut day = first;
        days.push(day);
        while day != last {
            day = day.succ();
            days.push(day);
        }
    }
    Ok(days)
}

fn parse_day(text: &str) -> Option<Weekday> {
    let name = text.to_lowercase();
    DAYS.into_iter()
        .find(|&(_, ru, en)| name == ru || name == en)
        .map(|(day, _, _)| day)
}

fn position(day: Weekday) -> usize {
    DAYS.iter()
        .position(|&(known, _, _)| known == day)
        .unwrap_or(0)
}

fn refuse(why: BadHoursWhy, piece: &str) -> BadHours {
    let piece = piece.trim().to_owned();
    BadHours { why, piece }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_and_prints_in_both_languages() {
        let ru = "пн-пт 09:00-13:00,14:00-18:00; сб 09:00-18:00";
        let week = WeekHours::parse(ru).unwrap();
        assert_eq!(week.print_ru(), ru);
        assert_eq!(
            week.print_en(),
            "mon-fri 09:00-13:00,14:00-18:00; sat 09:00-18:00"
        );
        assert_eq!(WeekHours::parse(&week.print_en()), Ok(week));
    }

    #[test]
    fn loose_spellings_mean_the_same() {
        let table = [
            ("Пн–Ср 9-13, 14-18", "пн-ср 09:00-13:00,14:00-18:00"),
            ("сб 14:00-18:00,9:00-13:00;", "сб 09:00-13:00,14:00-18:00"),
            ("пн,ср 08:00-20:00", "пн 08:00-20:00; ср 08:00-20:00"),
            ("вс-пн 00:00-24:00", "пн 00:00-24:00; вс 00:00-24:00"),
            (
                "MON-SUN 20:00-24:00,0:00-08:00",
                "пн-вс 00:00-08:00,20:00-24:00",
            ),
            ("", ""),
        ];
        for (text, printed) in table {
            assert_eq!(
                WeekHours::parse(text).unwrap().print_ru(),
                printed,
                "{text}"
            );
        }
    }

    #[test]
    fn bad_text_names_its_piece() {
        let table = [
            ("пк 09:00-18:00", BadHoursWhy::Day, "пк"),
            ("09:00-18:00", BadHoursWhy::Day, ""),
            ("пн", BadHoursWhy::Interval, ""),
            ("пн 18:00-09:00", BadHoursWhy::Interval, "18:00-09:00"),
            ("пн 09:00-24:01", BadHoursWhy::Interval, "09:00-24:01"),
            ("пн 9:5-10:00", BadHoursWhy::Interval, "9:5-10:00"),
            (
                "пн 09:00-13:00,12:00-18:00",
                BadHoursWhy::Overlap,
                "12:00-18:00",
            ),
            ("пн-пт 9-18; пт 9-17", BadHoursWhy::DayTwice, "пт 9-17"),
        ];
        for (text, why, piece) in table {
            assert_eq!(WeekHours::parse(text), Err(refuse(why, piece)), "{text}");
        }
    }
}
