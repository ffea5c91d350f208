//! A listing: one source of rows for the screen, `list`, JSON and exports; and queries that print rows without a record.

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::{Answers, Field, Shape};
use crate::desk::{Books, Error, Id, Phrase, Result, Target};

/// How wide a column is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Exactly so many cells.
    Cells(u16),
    /// At least so many; shares what is left.
    Grow(u16),
}

/// A column; its words are `column-<id>`.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub id: &'static str,
    pub width: Width,
}

impl Column {
    pub const fn cells(id: &'static str, cells: u16) -> Self {
        Column {
            id,
            width: Width::Cells(cells),
        }
    }

    pub const fn grow(id: &'static str, least: u16) -> Self {
        Column {
            id,
            width: Width::Grow(least),
        }
    }
}

/// Which rows are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub text: Option<String>,
    pub from: Option<NaiveDate>,
    /// The last day that counts.
    pub to: Option<NaiveDate>,
    pub limit: Option<usize>,
    /// Rows after this one, in the listing's order: pages by key, never by offset.
    pub after: Option<Id>,
}

/// A row as it is listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub target: Target,
    /// A sign of state: `!` late, `■` in work, `?` unconfirmed, `+` confirmed, `x` refused, or a space.
    pub mark: char,
    pub cells: Vec<String>,
    /// What scripts get (`contract.md`).
    pub data: Json,
    /// What a form started from this row already knows.
    pub context: Answers,
}

/// One list of an area.
pub struct Listing {
    /// `calls`: `stoika calls list`; a second list of an area is `area.name`.
    pub id: &'static str,
    pub kind: &'static str,
    pub right: &'static str,
    pub columns: &'static [Column],
    pub rows: fn(&Books<'_>, &Filter) -> Result<Vec<Line>>,
    /// One row, whole.
    pub row: fn(&Books<'_>, Id) -> Result<Option<Line>>,
}

/// A question that prints rows: `slots`, `load`, `today`. Its columns are the keys of its rows.
pub struct Query {
    pub id: &'static str,
    pub right: &'static str,
    pub fields: &'static [Field],
    pub rows: fn(&Books<'_>, &Answers) -> Result<Vec<Json>>,
    /// Whether it always prints one object.
    pub single: bool,
}

/// The days of a period, both counted in: fields of a query about one.
pub const PERIOD: &[Field] = &[
    Field::required("from", Shape::Line),
    Field::required("to", Shape::Line),
];
/// A period is no longer than this: a longer one is a slip.
const MOST_DAYS: i64 = 3660;

/// Reads the answers to [`PERIOD`]: `2026-11-01` or `01.11.2026`.
pub fn period(answers: &Answers) -> Result<(NaiveDate, NaiveDate)> {
    let day = |field: &'static str| -> Result<NaiveDate> {
        let typed = answers.need(field)?.trim();
        let read = typed
            .parse()
            .or_else(|_| NaiveDate::parse_from_str(typed, "%d.%m.%Y"));
        read.map_err(|_| Error::at(field, Phrase::new("when-unknown")))
    };
    let (from, to) = (day("from")?, day("to")?);
    if !(0..MOST_DAYS).contains(&(to - from).num_days()) {
        return Err(Error::at("to", Phrase::new("period-bad")));
    }
    Ok((from, to))
}
