//! Writes one table as CSV for the Russian Excel, as XLSX or as JSON lines.
//! Must not know where rows come from; titles arrive translated.

mod csv_text;
mod json;
#[cfg(test)]
mod tests;
mod xlsx;

pub use csv_text::write_csv;
pub use json::write_json_lines;
pub use xlsx::write_xlsx;

use chrono::{NaiveDate, NaiveDateTime};
use std::io;
use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub title: String,
    pub columns: Vec<Column>,
    /// Cells by column; cells beyond the columns are not written, absent ones stay empty.
    pub rows: Vec<Vec<Value>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    pub kind: ColumnKind,
}

/// How the values of a column are shown; it also gives [`Value::Integer`] its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    Integer,
    MoneyKopecks,
    Date,
    DateTime,
    /// A length of time: `90` is shown as `1:30`.
    Minutes,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Empty,
    Text(String),
    /// A count, kopecks or minutes, as the column says.
    Integer(i64),
    Date(NaiveDate),
    DateTime(NaiveDateTime),
}

#[derive(Debug, Error)]
pub enum WriteError {
    #[error("table_write_failed")]
    Io(#[from] io::Error),
    /// A sheet holds 1,048,576 rows and 16,384 columns.
    #[error("table_too_large_for_sheet")]
    TooLargeForSheet,
    #[error("table_write_failed")]
    Workbook(#[source] rust_xlsxwriter::XlsxError),
}

impl WriteError {
    /// Names the error by a text id.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLargeForSheet => "table_too_large_for_sheet",
            Self::Io(_) | Self::Workbook(_) => "table_write_failed",
        }
    }
}

/// Every column with its value in `row`.
fn cells<'a>(sheet: &'a Sheet, row: &'a [Value]) -> impl Iterator<Item = (&'a Column, &'a Value)> {
    sheet
        .columns
        .iter()
        .zip(row.iter().chain(std::iter::repeat(&Value::Empty)))
}

/// Drops control characters a table cannot carry; line ends become `\n`.
fn printable(text: &str) -> String {
    let joined = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    joined
        .chars()
        .filter(|sign| matches!(sign, '\n' | '\t') || !sign.is_control())
        .collect()
}

/// `90` minutes as `1:30`.
fn length_of(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    let size = minutes.unsigned_abs();
    format!("{sign}{}:{:02}", size / 60, size % 60)
}
