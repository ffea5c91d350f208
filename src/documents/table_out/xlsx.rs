//! XLSX: text is always a string cell (never a formula or a link), numbers are numbers, dates are dates.

use super::{ColumnKind, Sheet, Value, WriteError, cells, length_of, printable};
use crate::documents::write_beside;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::path::Path;

const SHEET_ROWS: usize = 1_048_576;
const SHEET_COLUMNS: usize = 16_384;
/// Longest text of a cell, in UTF-16 units.
const CELL_LENGTH: usize = 32_767;
/// Whole numbers beyond this lose digits in a sheet.
const EXACT: u64 = 999_999_999_999_999;

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => Self::Io(error),
            other => Self::Workbook(other),
        }
    }
}

/// Writes the table as one sheet with a frozen header and a filter; the old file stays when it fails.
pub fn write_xlsx(sheet: &Sheet, path: &Path) -> Result<(), WriteError> {
    if sheet.rows.len() >= SHEET_ROWS || sheet.columns.len() > SHEET_COLUMNS {
        return Err(WriteError::TooLargeForSheet);
    }
    let mut book = Workbook::new();
    fill(book.add_worksheet(), sheet)?;
    write_beside(path, |file| {
        book.save_to_writer(file).map_err(WriteError::from)
    })
}

struct Looks {
    head: Format,
    text: Format,
    integer: Format,
    money: Format,
    date: Format,
    moment: Format,
    length: Format,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: top().set_bold().set_text_wrap(),
            text: top().set_text_wrap().set_num_format("@"),
            integer: top().set_num_format("0"),
            money: top().set_num_format("#,##0.00"),
            date: top().set_num_format("dd.mm.yyyy"),
            moment: top().set_num_format("dd.mm.yyyy hh:mm"),
            length: top().set_num_format("[h]:mm"),
        }
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<(), WriteError> {
    page.set_name(sheet_name(&sheet.title))?;
    let looks = Looks::new();
    for (column, place) in sheet.columns.iter().zip(0_u16..) {
        page.write_string_with_format(0, place, fitting(&column.title), &looks.head)?;
        page.set_column_width(place, width_of(sheet, usize::from(place)))?;
    }
    for (row, line) in sheet.rows.iter().zip(1_u32..) {
        for ((column, value), place) in cells(sheet, row).zip(0_u16..) {
            write_cell(page, &looks, (line, place), column.kind, value)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    if let (Some(last), Ok(lines)) = (
        sheet.columns.len().checked_sub(1),
        u32::try_from(sheet.rows.len()),
    ) {
        let last = u16::try_from(last).map_err(|_| WriteError::TooLargeForSheet)?;
        page.autofilter(0, 0, lines, last)?;
    }
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    looks: &Looks,
    (row, place): (u32, u16),
    kind: ColumnKind,
    value: &Value,
) -> Result<(), WriteError> {
    let midnight = |date: &NaiveDate| date.and_time(NaiveTime::MIN);
    let number = match value {
        Value::Empty => return Ok(()),
        Value::Text(text) => Err(fitting(text)),
        Value::Integer(number) => number_for(kind, *number, looks),
        Value::Date(date) => serial_of(midnight(date))
            .map(|day| (day, &looks.date))
            .ok_or_else(|| date.to_string()),
        Value::DateTime(moment) => serial_of(*moment)
            .map(|day| (day, &looks.moment))
            .ok_or_else(|| moment.to_string()),
    };
    match number {
        Ok((number, look)) => page.write_number_with_format(row, place, number, look)?,
        Err(text) => page.write_string_with_format(row, place, text, &looks.text)?,
    };
    Ok(())
}

/// The number and its look, or the text to write when a sheet cannot hold the number.
fn number_for(kind: ColumnKind, number: i64, looks: &Looks) -> Result<(f64, &Format), String> {
    let exact = exact_float(number);
    match kind {
        // A sheet shows a negative length of time as `####`.
        ColumnKind::Minutes if number < 0 => Err(length_of(number)),
        ColumnKind::Minutes => exact
            .map(|minutes| (minutes / 1440.0, &looks.length))
            .ok_or_else(|| length_of(number)),
        ColumnKind::MoneyKopecks => {
            let long = || {
                format!(
                    "{}{},{:02}",
                    if number < 0 { "-" } else { "" },
                    number.unsigned_abs() / 100,
                    number.unsigned_abs() % 100
                )
            };
            exact
                .map(|kopecks| (kopecks / 100.0, &looks.money))
                .ok_or_else(long)
        }
        _ => exact
            .map(|number| (number, &looks.integer))
            .ok_or_else(|| number.to_string()),
    }
}

/// The number as a float when a sheet, which keeps 15 digits, holds it exactly.
fn exact_float(number: i64) -> Option<f64> {
    let size = Some(number.unsigned_abs()).filter(|size| *size <= EXACT)?;
    let high = f64::from(u32::try_from(size >> 32).ok()?);
    let low = f64::from(u32::try_from(size & u64::from(u32::MAX)).ok()?);
    let float = high * 4_294_967_296.0 + low;
    Some(if number < 0 { -float } else { float })
}

/// Days since 30.12.1899; `None` before March 1900, where sheets count a day that never was.
fn serial_of(moment: NaiveDateTime) -> Option<f64> {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    let seconds = moment.signed_duration_since(start).num_seconds();
    exact_float(seconds)
        .map(|seconds| seconds / 86_400.0)
        .filter(|days| (61.0..2_958_466.0).contains(days))
}

fn fitting(text: &str) -> String {
    let clean = printable(text);
    let mut length = 0;
    let end = clean.char_indices().find_map(|(at, sign)| {
        length += sign.len_utf16();
        (length > CELL_LENGTH).then_some(at)
    });
    end.and_then(|end| clean.get(..end))
        .map_or_else(|| clean.clone(), str::to_owned)
}

/// A sheet's name: at most 31 UTF-16 units, without `[ ] : * ? / \` and outer apostrophes.
fn sheet_name(title: &str) -> String {
    let plain = printable(title).replace(['[', ']', ':', '*', '?', '/', '\\', '\n', '\t'], " ");
    let mut name = String::new();
    for sign in plain
        .trim_matches(|sign: char| sign == '\'' || sign.is_whitespace())
        .chars()
    {
        if name.encode_utf16().count() + sign.len_utf16() > 31 {
            break;
        }
        name.push(sign);
    }
    let name = name.trim_end_matches(|sign: char| sign == '\'' || sign.is_whitespace());
    // `History` is a name Excel keeps for itself.
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        "1".to_owned()
    } else {
        name.to_owned()
    }
}

/// The widest line of the title and the first rows, in characters, within sane bounds.
fn width_of(sheet: &Sheet, place: usize) -> u16 {
    let (title, kind) = sheet
        .columns
        .get(place)
        .map_or(("", ColumnKind::Text), |column| {
            (&column.title, column.kind)
        });
    let least = match kind {
        ColumnKind::Text | ColumnKind::Integer | ColumnKind::Minutes => 8,
        ColumnKind::MoneyKopecks | ColumnKind::Date => 12,
        ColumnKind::DateTime => 17,
    };
    let texts = sheet
        .rows
        .iter()
        .take(500)
        .filter_map(|row| match row.get(place) {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        });
    let longest = texts
        .chain([title])
        .flat_map(str::lines)
        .map(|line| line.chars().count())
        .max();
    // Two more for the filter's button.
    u16::try_from(longest.unwrap_or(0))
        .unwrap_or(u16::MAX)
        .saturating_add(2)
        .clamp(least, 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_made_valid() {
        let long = "я".repeat(40);
        let cases = [
            ("Звонки 01/02", "Звонки 01 02"),
            ("'a'", "a"),
            ("[]:*?/\\", "1"),
            ("", "1"),
            ("History", "1"),
            (long.as_str(), &long[..62]),
        ];
        for (title, want) in cases {
            assert_eq!(sheet_name(title), want, "{title:?}");
        }
    }

    #[test]
    fn numbers_are_exact_or_text() {
        for (number, want) in [
            (0, Some(0.0)),
            (-5, Some(-5.0)),
            (79_000_001_234, Some(79_000_001_234.0)),
            (999_999_999_999_999, Some(999_999_999_999_999.0)),
            (1_000_000_000_000_000, None),
            (i64::MIN, None),
        ] {
            assert_eq!(exact_float(number), want, "{number}");
        }
    }
}
