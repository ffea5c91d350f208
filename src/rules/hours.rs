//! Opening hours of a desk or a station (X-CAL): template, own days, the production calendar.
//! Answers only for days it knows; an unloaded year is refused, not guessed.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::calendar::{DayKind, ProductionCalendar};
use super::week_hours::{Interval, WeekHours};

/// Minutes a shortened day loses at its end (ТК РФ ст. 95).
const SHORT_MIN: u16 = 60;
/// A calendar with no open day in this many days is taken as never open.
const SEARCH_DAYS: u32 = 800;

/// Why the hours of a day or a moment cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoHours {
    /// The production calendar of this year is not loaded.
    CalendarUnknown(i32),
    /// The template has no open interval within reach.
    NeverOpen,
}

impl NoHours {
    pub fn code(self) -> &'static str {
        match self {
            Self::CalendarUnknown(_) => "calendar_unknown",
            Self::NeverOpen => "never_open",
        }
    }
}

/// A half-open stretch of wall-clock time `[from, to)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub from: NaiveDateTime,
    pub to: NaiveDateTime,
}

impl Span {
    pub fn new(from: NaiveDateTime, to: NaiveDateTime) -> Self {
        Self { from, to }
    }

    /// Tells whether the moment lies in `[from, to)`.
    pub fn contains(&self, at: NaiveDateTime) -> bool {
        self.from <= at && at < self.to
    }

    /// Tells whether the two spans share a moment; spans that only touch do not.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Length in whole minutes.
    pub fn minutes(&self) -> i64 {
        (self.to - self.from).num_minutes()
    }
}

/// What an own row of a calendar makes of its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnKind {
    Holiday,
    /// Shorter by an hour, in calendars that honour short days.
    Short,
    /// Open by the template of another weekday.
    MovedWorkday(Weekday),
    /// Open exactly in these intervals.
    Custom(Vec<Interval>),
}

/// An own row of a calendar with the text of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDay {
    pub kind: OwnKind,
    pub source: String,
}

/// What decided the hours of a day: shown beside every non-working day (zammad#390).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaySource<'a> {
    Template,
    Own(&'a str),
    Production(&'a str),
}

/// Opening hours by date. Own rows of a date win over the production calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    pub week: WeekHours,
    pub follows_holidays: bool,
    pub honours_short: bool,
    pub custom_days: BTreeMap<NaiveDate, Vec<OwnDay>>,
    pub production: Arc<ProductionCalendar>,
}

impl Calendar {
    /// Gives the open stretches of the day in order; none when it is closed.
    pub fn intervals(&self, date: NaiveDate) -> Result<Vec<Span>, NoHours> {
        let mut intervals = self.full_intervals(date)?;
        if self.is_shortened(date)
            && let Some(last) = intervals.pop()
        {
            intervals.extend(last.shorter_by(SHORT_MIN));
        }
        Ok(intervals.into_iter().map(|i| span_on(date, i)).collect())
    }

    /// Tells which row or document decided the hours of the day.
    pub fn source(&self, date: NaiveDate) -> Result<DaySource<'_>, NoHours> {
        if let Some(own) = self.own_day(date) {
            return Ok(DaySource::Own(&own.source));
        }
        self.require_known(date)?;
        let production = self
            .production
            .source(date)
            .filter(|_| self.follows_holidays);
        Ok(production.map_or(DaySource::Template, DaySource::Production))
    }

    fn full_intervals(&self, date: NaiveDate) -> Result<Vec<Interval>, NoHours> {
        if let Some(own) = self.own_day(date) {
            return Ok(match &own.kind {
                OwnKind::Custom(intervals) => intervals.clone(),
                OwnKind::MovedWorkday(weekday) => self.week.of(*weekday).to_vec(),
                OwnKind::Holiday | OwnKind::Short => Vec::new(),
            });
        }
        self.require_known(date)?;
        let kind = self.production.kind(date).filter(|_| self.follows_holidays);
        Ok(match kind {
            // A holiday closes a Saturday of the template too.
            Some(DayKind::Holiday | DayKind::DayOff) => Vec::new(),
            Some(DayKind::WorkingSaturday) => self.week.of(Weekday::Fri).to_vec(),
            Some(DayKind::Shortened) | None => self.week.of(date.weekday()).to_vec(),
        })
    }

    /// The own row that replaces the day's template; a short day only trims it.
    fn own_day(&self, date: NaiveDate) -> Option<&OwnDay> {
        let rows = self.custom_days.get(&date)?;
        rows.iter().find(|row| row.kind != OwnKind::Short)
    }

    fn is_shortened(&self, date: NaiveDate) -> bool {
        let own = self.custom_days.get(&date).map_or(&[][..], Vec::as_slice);
        let by_own = own.iter().any(|row| row.kind == OwnKind::Short);
        let exact = own.iter().any(|row| matches!(row.kind, OwnKind::Custom(_)));
        self.honours_short && !exact && (by_own || self.production.is_shortened(date))
    }

    fn require_known(&self, date: NaiveDate) -> Result<(), NoHours> {
        let year = date.year();
        let asks_production = self.follows_holidays || self.honours_short;
        if asks_production && !self.production.is_loaded(year) {
            return Err(NoHours::CalendarUnknown(year));
        }
        Ok(())
    }

    pub fn is_open(&self, day: NaiveDate) -> Result<bool, NoHours> {
        Ok(!self.intervals(day)?.is_empty())
    }

    pub fn is_open_at(&self, at: NaiveDateTime) -> Result<bool, NoHours> {
        let spans = self.intervals(at.date())?;
        Ok(spans.iter().any(|span| span.from <= at && at < span.to))
    }

    /// Gives the end of the day's last interval; `None` when the day is closed.
    pub fn closing(&self, day: NaiveDate) -> Result<Option<NaiveDateTime>, NoHours> {
        Ok(self.intervals(day)?.last().map(|span| span.to))
    }

    /// Gives the first open day strictly after the day.
    pub fn next_open(&self, day: NaiveDate) -> Result<NaiveDate, NoHours> {
        self.on_or_next_open(following(day)?)
    }

    pub fn on_or_next_open(&self, day: NaiveDate) -> Result<NaiveDate, NoHours> {
        self.first_open(day, following)
    }

    pub fn on_or_prev_open(&self, day: NaiveDate) -> Result<NaiveDate, NoHours> {
        self.first_open(day, |date| {
            date.pred_opt().ok_or(NoHours::CalendarUnknown(date.year()))
        })
    }

    fn first_open(
        &self,
        day: NaiveDate,
        step: impl Fn(NaiveDate) -> Result<NaiveDate, NoHours>,
    ) -> Result<NaiveDate, NoHours> {
        let mut date = day;
        for _ in 0..SEARCH_DAYS {
            if self.is_open(date)? {
                return Ok(date);
            }
            date = step(date)?;
        }
        Err(NoHours::NeverOpen)
    }

    /// Gives the moment itself when open, else the start of the next interval; reminders fire
    /// only there (zammad#4432).
    pub fn on_or_next_moment(&self, at: NaiveDateTime) -> Result<NaiveDateTime, NoHours> {
        let mut date = at.date();
        for _ in 0..SEARCH_DAYS {
            let spans = self.intervals(date)?;
            if let Some(span) = spans.into_iter().find(|span| at < span.to) {
                return Ok(span.from.max(at));
            }
            date = following(date)?;
        }
        Err(NoHours::NeverOpen)
    }

    /// Adds working minutes; an end that falls on the end of an interval stays there.
    pub fn add_working(&self, at: NaiveDateTime, minutes: i64) -> Result<NaiveDateTime, NoHours> {
        let mut left = TimeDelta::try_minutes(minutes.max(0)).unwrap_or(TimeDelta::MAX);
        let mut date = at.date();
        let mut closed_days = 0;
        while closed_days < SEARCH_DAYS {
            let spans = self.intervals(date)?;
            closed_days = if spans.is_empty() { closed_days + 1 } else { 0 };
            for span in spans.into_iter().filter(|span| at <= span.to) {
                let from = span.from.max(at);
                let open = span.to - from;
                if left <= open {
                    return Ok(from + left);
                }
                left -= open;
            }
            date = following(date)?;
        }
        Err(NoHours::NeverOpen)
    }

    /// Counts whole working minutes in `[a, b)`; zero when `b` is not after `a`.
    pub fn working_between(&self, a: NaiveDateTime, b: NaiveDateTime) -> Result<i64, NoHours> {
        let mut sum = TimeDelta::zero();
        let mut date = a.date();
        while a < b && date.and_time(NaiveTime::MIN) < b {
            for span in self.intervals(date)? {
                let stretch = span.to.min(b) - span.from.max(a);
                sum += stretch.max(TimeDelta::zero());
            }
            date = following(date)?;
        }
        Ok(sum.num_minutes())
    }

    /// Counts open days in `(a, b]`; zero when `b` is not after `a`.
    pub fn open_days_between(&self, a: NaiveDate, b: NaiveDate) -> Result<i64, NoHours> {
        let mut count = 0;
        let mut date = a;
        while date < b {
            date = following(date)?;
            count += i64::from(self.is_open(date)?);
        }
        Ok(count)
    }
}

fn following(date: NaiveDate) -> Result<NaiveDate, NoHours> {
    date.succ_opt().ok_or(NoHours::CalendarUnknown(date.year()))
}

fn span_on(date: NaiveDate, interval: Interval) -> Span {
    let midnight = date.and_time(NaiveTime::MIN);
    let at = |minutes: u16| {
        midnight
            .checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
            .unwrap_or(NaiveDateTime::MAX)
    };
    Span {
        from: at(interval.from()),
        to: at(interval.to()),
    }
}

/// The fixture calendars of features.md, for the tests of every rule that counts hours.
#[cfg(test)]
pub(super) mod fixtures {
    use super::{Arc, BTreeMap, Calendar, NaiveDate, NaiveDateTime, ProductionCalendar, WeekHours};

    fn calendar(week: &str, honours_short: bool) -> Calendar {
        Calendar {
            week: WeekHours::parse(week).unwrap(),
            follows_holidays: true,
            honours_short,
            custom_days: BTreeMap::new(),
            production: Arc::new(ProductionCalendar::embedded().unwrap()),
        }
    }

    /// `ОФИС`
    pub(in super::super) fn office() -> Calendar {
        calendar("пн-пт 09:00-13:00,14:00-18:00", true)
    }

    /// `ОТДЕЛ`
    pub(in super::super) fn department() -> Calendar {
        calendar("пн-пт 08:00-20:00; сб 09:00-18:00", false)
    }

    /// `СТАНЦИЯ`
    pub(in super::super) fn station() -> Calendar {
        calendar("пн-сб 09:00-13:00,14:00-19:00", false)
    }

    pub(in super::super) fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap()
    }

    pub(in super::super) fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%d.%m.%Y %H:%M")
            .or_else(|_| NaiveDateTime::parse_from_str(text, "%d.%m.%Y %H:%M:%S"))
            .unwrap()
    }
}

#[cfg(test)]
#[path = "hours_tests.rs"]
mod tests;
