//! The production calendar as data: which days the state made free, working or shorter.
//! Knows nothing of desks, hours or terms; a year that is not loaded is unknown, never guessed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

const EMBEDDED: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/data/calendar.tsv"
));

/// Month and day of the holidays of ТК РФ ст. 112; a year lacking one of them is not loaded.
const STATUTORY: [(u32, u32); 14] = [
    (1, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (1, 5),
    (1, 6),
    (1, 7),
    (1, 8),
    (2, 23),
    (3, 8),
    (5, 1),
    (5, 9),
    (6, 12),
    (11, 4),
];

/// The word by which a row's source says that it rests on an unconfirmed document.
const TO_CHECK: &str = "проверить";

/// What a row makes of its date (rules.md §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayKind {
    /// A date of ТК РФ ст. 112, also on a weekend.
    Holiday,
    /// A weekday made free by a transfer.
    DayOff,
    /// A weekend day made working by a transfer.
    WorkingSaturday,
    /// A day shorter by one hour (ст. 95); it changes desk hours, never a deadline.
    Shortened,
}

impl DayKind {
    pub const ALL: [Self; 4] = [
        Self::Holiday,
        Self::DayOff,
        Self::WorkingSaturday,
        Self::Shortened,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::DayOff => "day_off",
            Self::WorkingSaturday => "working_saturday",
            Self::Shortened => "shortened",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One row of the calendar: the kind and the document it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRow {
    pub kind: DayKind,
    pub source: String,
}

/// Why a line of a calendar file cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadLineWhy {
    Columns,
    Date,
    Kind,
    /// Every row needs a source text (rules.md §3.3).
    NoSource,
    Duplicate,
    /// The date is both working and free.
    Contradiction,
}

impl BadLineWhy {
    pub fn code(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Date => "date",
            Self::Kind => "kind",
            Self::NoSource => "no_source",
            Self::Duplicate => "duplicate",
            Self::Contradiction => "contradiction",
        }
    }
}

/// The refused line of a calendar file, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadLine {
    pub line: usize,
    pub why: BadLineWhy,
}

/// The loaded days of the production calendar (ТК РФ ст. 95, 112; rules.md §3).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductionCalendar {
    days: BTreeMap<NaiveDate, Vec<DayRow>>,
    years: BTreeSet<i32>,
}

impl ProductionCalendar {
    /// Reads a table of `date`, `kind`, `source` with a header line.
    pub fn parse(tsv: &str) -> Result<Self, BadLine> {
        let mut calendar = Self::default();
        for (index, text) in tsv.trim_start_matches('\u{feff}').lines().enumerate() {
            if index == 0 || text.trim().is_empty() {
                continue;
            }
            calendar.take_line(text).map_err(|why| BadLine {
                line: index + 1,
                why,
            })?;
        }
        calendar.note_years();
        Ok(calendar)
    }

    /// Reads the years that ship with the program.
    pub fn embedded() -> Result<Self, BadLine> {
        Self::parse(EMBEDDED)
    }

    /// Builds the calendar from stored rows, e.g. those of the database.
    pub fn from_rows(
        rows: impl IntoIterator<Item = (NaiveDate, DayRow)>,
    ) -> Result<Self, BadLineWhy> {
        let mut calendar = Self::default();
        for (date, row) in rows {
            calendar.add(date, row)?;
        }
        calendar.note_years();
        Ok(calendar)
    }

    fn take_line(&mut self, text: &str) -> Result<(), BadLineWhy> {
        let mut columns = text.split('\t').map(str::trim);
        let (Some(date), Some(kind), Some(source), None) = (
            columns.next(),
            columns.next(),
            columns.next(),
            columns.next(),
        ) else {
            return Err(BadLineWhy::Columns);
        };
        let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").map_err(|_| BadLineWhy::Date)?;
        let kind = DayKind::parse(kind).ok_or(BadLineWhy::Kind)?;
        let source = source.to_owned();
        self.add(date, DayRow { kind, source })
    }

    fn add(&mut self, date: NaiveDate, row: DayRow) -> Result<(), BadLineWhy> {
        if row.source.is_empty() || row.source == "-" {
            return Err(BadLineWhy::NoSource);
        }
        let rows = self.days.entry(date).or_default();
        if rows.iter().any(|known| known.kind == row.kind) {
            return Err(BadLineWhy::Duplicate);
        }
        rows.push(row);
        let has = |kind| rows.iter().any(|known| known.kind == kind);
        if has(DayKind::WorkingSaturday) && (has(DayKind::Holiday) || has(DayKind::DayOff)) {
            return Err(BadLineWhy::Contradiction);
        }
        Ok(())
    }

    /// A year counts as loaded only with all its statutory dates: one transfer typed by hand
    /// must not turn a whole unknown year into plain weekends.
    fn note_years(&mut self) {
        let seen: BTreeSet<i32> = self.days.keys().map(Datelike::year).collect();
        self.years = seen
            .into_iter()
            .filter(|&year| {
                STATUTORY.iter().all(|&(month, day)| {
                    NaiveDate::from_ymd_opt(year, month, day)
                        .is_some_and(|date| self.has(date, DayKind::Holiday))
                })
            })
            .collect();
    }

    /// Gives every row of the date; ordinary days have none.
    pub fn rows(&self, date: NaiveDate) -> &[DayRow] {
        self.days.get(&date).map_or(&[], Vec::as_slice)
    }

    /// Walks over all rows in the order of dates, e.g. to store or to show them.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, &DayRow)> {
        self.days
            .iter()
            .flat_map(|(&date, rows)| rows.iter().map(move |row| (date, row)))
    }

    /// Gives the kind that decides whether the date works; `None` for an ordinary day.
    pub fn kind(&self, date: NaiveDate) -> Option<DayKind> {
        self.deciding_row(date).map(|row| row.kind)
    }

    pub fn has(&self, date: NaiveDate, kind: DayKind) -> bool {
        self.rows(date).iter().any(|row| row.kind == kind)
    }

    pub fn is_shortened(&self, date: NaiveDate) -> bool {
        self.has(date, DayKind::Shortened)
    }

    /// Gives the document that made the date free or working; `None` for an ordinary day.
    pub fn source(&self, date: NaiveDate) -> Option<&str> {
        self.deciding_row(date).map(|row| row.source.as_str())
    }

    fn deciding_row(&self, date: NaiveDate) -> Option<&DayRow> {
        self.rows(date)
            .iter()
            .find(|row| row.kind != DayKind::Shortened)
    }

    /// Says whether the date is a working day; `None` when its year is not loaded.
    pub fn is_working(&self, date: NaiveDate) -> Option<bool> {
        if !self.is_loaded(date.year()) {
            return None;
        }
        Some(match self.kind(date) {
            Some(DayKind::WorkingSaturday) => true,
            Some(DayKind::Holiday | DayKind::DayOff) => false,
            Some(DayKind::Shortened) | None => {
                !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            }
        })
    }

    pub fn is_loaded(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    pub fn loaded_years(&self) -> Vec<i32> {
        self.years.iter().copied().collect()
    }

    /// Gives the years that have rows but lack statutory dates; they stay unknown.
    pub fn incomplete_years(&self) -> Vec<i32> {
        let seen: BTreeSet<i32> = self.days.keys().map(Datelike::year).collect();
        seen.difference(&self.years).copied().collect()
    }

    /// Counts the working days of the year; `None` when it is not loaded.
    pub fn working_days(&self, year: i32) -> Option<usize> {
        if !self.is_loaded(year) {
            return None;
        }
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let working = first
            .iter_days()
            .take_while(|date| date.year() == year)
            .filter(|&date| self.is_working(date) == Some(true));
        Some(working.count())
    }

    /// Says whether a row of the year asks for its source to be confirmed (U-11).
    pub fn needs_check(&self, year: i32) -> bool {
        self.days()
            .any(|(date, row)| date.year() == year && row.source.contains(TO_CHECK))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_loaded_year_has_247_working_days() {
        let calendar = ProductionCalendar::embedded().unwrap();
        assert_eq!(calendar.loaded_years(), [2025, 2026, 2027]);
        for year in 2025..=2027 {
            assert_eq!(calendar.working_days(year), Some(247), "{year}");
        }
        assert_eq!(calendar.working_days(2028), None);
        assert!(calendar.needs_check(2027) && !calendar.needs_check(2026));
    }

    #[test]
    fn a_day_is_working_by_its_row_then_by_its_weekday() {
        let calendar = ProductionCalendar::embedded().unwrap();
        let table = [
            ("2026-11-25", Some(true), None),
            ("2026-11-28", Some(false), None),
            ("2026-11-04", Some(false), Some(DayKind::Holiday)),
            ("2026-12-31", Some(false), Some(DayKind::DayOff)),
            ("2027-02-20", Some(true), Some(DayKind::WorkingSaturday)),
            ("2026-04-30", Some(true), None),
            ("2028-01-10", None, None),
            ("2024-12-31", None, None),
        ];
        for (day, working, kind) in table {
            assert_eq!(calendar.is_working(date(day)), working, "{day}");
            assert_eq!(calendar.kind(date(day)), kind, "{day}");
        }
        assert!(calendar.is_shortened(date("2027-02-20")));
        assert_eq!(
            calendar.source(date("2026-11-04")),
            Some("ТК ст. 112: День народного единства")
        );
        assert_eq!(calendar.source(date("2026-04-30")), None);
    }

    #[test]
    fn a_bad_line_is_named() {
        let table = [
            ("2026-01-01\tholiday", BadLineWhy::Columns),
            ("01.01.2026\tholiday\tx", BadLineWhy::Date),
            ("2026-01-01\tfeast\tx", BadLineWhy::Kind),
            ("2026-01-01\tholiday\t", BadLineWhy::NoSource),
            ("2026-02-02\tholiday\tx", BadLineWhy::Duplicate),
            ("2026-02-02\tworking_saturday\tx", BadLineWhy::Contradiction),
        ];
        for (bad, why) in table {
            let text = format!("date\tkind\tsource\r\n2026-02-02\tholiday\tx\r\n\r\n{bad}\r\n");
            assert_eq!(
                ProductionCalendar::parse(&text),
                Err(BadLine { line: 4, why }),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_single_row_does_not_load_its_year() {
        let text = "date\tkind\tsource\n2028-02-21\tday_off\tприказ";
        let calendar = ProductionCalendar::parse(text).unwrap();
        assert_eq!(calendar.is_working(date("2028-02-22")), None);
        assert_eq!(calendar.incomplete_years(), [2028]);
    }

    #[test]
    fn stored_rows_make_the_same_calendar() {
        let calendar = ProductionCalendar::embedded().unwrap();
        let rows: Vec<_> = calendar.days().map(|(d, row)| (d, row.clone())).collect();
        assert_eq!(rows.len(), 71);
        assert_eq!(ProductionCalendar::from_rows(rows), Ok(calendar));
    }
}
