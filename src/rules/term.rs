//! Legal terms: the day of the event is not counted, a term ending on a free day moves on.
//! No hold and no desk hours reach this place (ГК РФ ст. 190–194, rules.md §2.3, §3.3).

use chrono::{Datelike, Days, Months, NaiveDate};

use super::calendar::ProductionCalendar;

/// Longest run of calendar days that is told day by day in the replay.
const TOLD_DAYS: u32 = 400;

/// The measure of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    Day,
    WorkingDay,
    Week,
    Month,
}

impl Unit {
    pub const ALL: [Self; 4] = [Self::Day, Self::WorkingDay, Self::Week, Self::Month];

    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::WorkingDay => "working_day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }
}

/// What a day did to the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// The day of the event (ст. 191).
    EventNotCounted,
    Counted,
    /// A free day inside a term of working days.
    Skipped,
    /// The month has no such date: its last day (ст. 192 п. 3).
    ClampedToMonthEnd,
    /// The control date: the end without a shift.
    RawEnd,
    /// A free last day, passed over (ст. 193).
    ShiftedOver,
    /// The limit date: the end after the shift.
    ShiftedEnd,
    /// The year of this day is not loaded.
    CalendarUnknown,
}

impl StepKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::EventNotCounted => "event_not_counted",
            Self::Counted => "counted",
            Self::Skipped => "skipped",
            Self::ClampedToMonthEnd => "clamped_to_month_end",
            Self::RawEnd => "raw_end",
            Self::ShiftedOver => "shifted_over",
            Self::ShiftedEnd => "shifted_end",
            Self::CalendarUnknown => "calendar_unknown",
        }
    }
}

/// One line of the replay; `source` names the document of a day that is not ordinary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub date: NaiveDate,
    pub what: StepKind,
    pub source: Option<String>,
}

/// Both ends of a term: `raw_end` is the control date, `shifted_end` the limit date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// `None` when working days run past the loaded years.
    pub raw_end: Option<NaiveDate>,
    /// `None` when the shift cannot be known.
    pub shifted_end: Option<NaiveDate>,
    pub calendar_known: bool,
    pub steps: Vec<Step>,
}

/// Counts a term from the day of the event (rules.md §2.3).
pub fn count(from: NaiveDate, length: u32, unit: Unit, calendar: &ProductionCalendar) -> Term {
    let mut replay = Replay {
        calendar,
        steps: Vec::new(),
    };
    replay.plain(from, StepKind::EventNotCounted);
    let (raw_end, shifted_end) = match unit {
        Unit::WorkingDay => {
            let end = replay.count_working(from, length);
            (end, end)
        }
        Unit::Day => replay.end_and_shift(add_days(from, length)),
        Unit::Week => replay.end_and_shift(length.checked_mul(7).and_then(|n| add_days(from, n))),
        Unit::Month => replay.end_and_shift(from.checked_add_months(Months::new(length))),
    };
    let mut steps = replay.steps;
    if unit != Unit::WorkingDay {
        let counted = counted_steps(from, length, unit, raw_end);
        steps.splice(1..1, counted);
    }
    Term {
        raw_end,
        shifted_end,
        calendar_known: shifted_end.is_some(),
        steps,
    }
}

fn add_days(from: NaiveDate, length: u32) -> Option<NaiveDate> {
    from.checked_add_days(Days::new(u64::from(length)))
}

/// Tells the way to the control date: every day of a term in days, every week, every month.
fn counted_steps(from: NaiveDate, length: u32, unit: Unit, end: Option<NaiveDate>) -> Vec<Step> {
    if end.is_none() || length > TOLD_DAYS {
        return Vec::new();
    }
    let at = |n: u32| match unit {
        Unit::Month => from.checked_add_months(Months::new(n)),
        Unit::Week => add_days(from, n * 7),
        Unit::Day | Unit::WorkingDay => add_days(from, n),
    };
    let clamped = |date: NaiveDate| unit == Unit::Month && date.day() != from.day();
    (1..=length)
        .filter_map(at)
        .map(|date| Step {
            date,
            what: if clamped(date) {
                StepKind::ClampedToMonthEnd
            } else {
                StepKind::Counted
            },
            source: None,
        })
        .collect()
}

struct Replay<'a> {
    calendar: &'a ProductionCalendar,
    steps: Vec<Step>,
}

impl Replay<'_> {
    fn plain(&mut self, date: NaiveDate, what: StepKind) {
        let source = None;
        self.steps.push(Step { date, what, source });
    }

    fn sourced(&mut self, date: NaiveDate, what: StepKind) {
        let source = self.calendar.source(date).map(str::to_owned);
        self.steps.push(Step { date, what, source });
    }

    fn end_and_shift(
        &mut self,
        raw_end: Option<NaiveDate>,
    ) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let Some(end) = raw_end else {
            return (None, None);
        };
        self.plain(end, StepKind::RawEnd);
        (raw_end, self.shift(end))
    }

    /// Moves a free last day to the next working day (ст. 193).
    fn shift(&mut self, end: NaiveDate) -> Option<NaiveDate> {
        let mut date = end;
        loop {
            match self.calendar.is_working(date) {
                Some(true) => {
                    self.sourced(date, StepKind::ShiftedEnd);
                    return Some(date);
                }
                Some(false) => self.sourced(date, StepKind::ShiftedOver),
                None => {
                    self.plain(date, StepKind::CalendarUnknown);
                    return None;
                }
            }
            date = date.succ_opt()?;
        }
    }

    fn count_working(&mut self, from: NaiveDate, length: u32) -> Option<NaiveDate> {
        let mut date = from;
        let mut counted = 0;
        while counted < length {
            date = date.succ_opt()?;
            match self.calendar.is_working(date) {
                Some(true) => {
                    counted += 1;
                    self.sourced(date, StepKind::Counted);
                }
                Some(false) => self.sourced(date, StepKind::Skipped),
                None => {
                    self.plain(date, StepKind::CalendarUnknown);
                    return None;
                }
            }
        }
        self.plain(date, StepKind::RawEnd);
        self.plain(date, StepKind::ShiftedEnd);
        Some(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEADLINES: &str = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/vectors/deadlines.tsv"
    ));

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn told(end: Option<NaiveDate>) -> String {
        end.map_or("calendar_unknown".to_owned(), |date| date.to_string())
    }

    #[test]
    fn every_row_of_deadlines_holds() {
        let calendar = ProductionCalendar::embedded().unwrap();
        let mut rows = 0;
        for line in DEADLINES.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let unit = Unit::parse(cells[2]).unwrap();
            let term = count(date(cells[0]), cells[1].parse().unwrap(), unit, &calendar);
            assert_eq!(told(term.raw_end), cells[3], "{line}");
            assert_eq!(told(term.shifted_end), cells[4], "{line}");
            assert_eq!(
                term.calendar_known,
                cells[4] != "calendar_unknown",
                "{line}"
            );
            rows += 1;
        }
        assert_eq!(rows, 73);
    }

    #[test]
    fn x_t10_control_and_limit_dates() {
        let calendar = ProductionCalendar::embedded().unwrap();
        let table = [
            ("2026-11-23", 45, Unit::Day, "2027-01-07", "2027-01-11"),
            ("2027-02-10", 10, Unit::Day, "2027-02-20", "2027-02-20"),
            ("2027-04-28", 10, Unit::Day, "2027-05-08", "2027-05-11"),
            ("2027-01-31", 1, Unit::Month, "2027-02-28", "2027-03-01"),
        ];
        for (from, length, unit, control, limit) in table {
            let term = count(date(from), length, unit, &calendar);
            assert_eq!(term.raw_end, Some(date(control)), "{from}");
            assert_eq!(term.shifted_end, Some(date(limit)), "{from}");
        }
    }

    #[test]
    fn the_replay_tells_every_day_and_its_source() {
        let calendar = ProductionCalendar::embedded().unwrap();
        let term = count(date("2026-04-30"), 1, Unit::Day, &calendar);
        let told: Vec<_> = term
            .steps
            .iter()
            .map(|step| {
                (
                    step.date.to_string(),
                    step.what.code(),
                    step.source.is_some(),
                )
            })
            .collect();
        let expected = [
            ("2026-04-30", "event_not_counted", false),
            ("2026-05-01", "counted", false),
            ("2026-05-01", "raw_end", false),
            ("2026-05-01", "shifted_over", true),
            ("2026-05-02", "shifted_over", false),
            ("2026-05-03", "shifted_over", false),
            ("2026-05-04", "shifted_end", false),
        ]
        .map(|(day, what, source)| (day.to_owned(), what, source));
        assert_eq!(told, expected);
    }

    #[test]
    fn the_replay_of_months_and_working_days_names_the_odd_ones() {
        let calendar = ProductionCalendar::embedded().unwrap();
        let month = count(date("2026-11-30"), 3, Unit::Month, &calendar);
        let clamped = month
            .steps
            .iter()
            .find(|step| step.what == StepKind::ClampedToMonthEnd);
        assert_eq!(clamped.map(|step| step.date), Some(date("2027-02-28")));
        let working = count(date("2027-12-17"), 10, Unit::WorkingDay, &calendar);
        let last = working.steps.last().unwrap();
        assert_eq!(last.what, StepKind::CalendarUnknown);
        assert_eq!(last.date, date("2028-01-01"));
    }

    #[test]
    fn an_absurd_length_is_unknown_and_does_not_overflow() {
        let calendar = ProductionCalendar::embedded().unwrap();
        for unit in Unit::ALL {
            let term = count(date("2026-11-23"), u32::MAX, unit, &calendar);
            assert_eq!(
                (term.raw_end, term.calendar_known),
                (None, false),
                "{unit:?}"
            );
        }
    }
}
