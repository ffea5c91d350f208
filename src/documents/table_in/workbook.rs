//! Reads XLSX, XLS and ODS through calamine, on a thread of its own: the reader may fall or stall on a hostile
//! file, and neither may reach the program.

use super::kind::WorkbookForm;
use super::{Assembly, Kind, Limits, Table, TableError};
use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Range, Reader, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Instant;

/// Name of the reading thread: a panic hook that restores the screen should leave panics of this thread alone.
pub const READER_THREAD: &str = "foreign-workbook";

const BROKEN: TableError = TableError::Broken { line: None };

pub(super) fn read(
    bytes: Vec<u8>,
    form: WorkbookForm,
    limits: Limits,
) -> Result<Table, TableError> {
    let (send, receive) = mpsc::channel();
    let deadline = Instant::now() + limits.patience;
    let work = move || {
        let made = match form {
            WorkbookForm::Xlsx => read_xlsx(bytes, limits, deadline),
            WorkbookForm::Xls => Xls::new(Cursor::new(bytes))
                .map_err(from_xls)
                .and_then(|book| read_ranges(book, limits)),
            WorkbookForm::Ods => Ods::new(Cursor::new(bytes))
                .map_err(from_ods)
                .and_then(|book| read_ranges(book, limits)),
        };
        // The receiver may have lost patience; then nobody needs the table.
        let _ = send.send(made);
    };
    thread::Builder::new()
        .name(READER_THREAD.to_owned())
        .stack_size(8 << 20)
        .spawn(work)?;
    match receive.recv_timeout(limits.patience) {
        Ok(made) => made,
        Err(RecvTimeoutError::Timeout) => Err(TableError::TooLarge),
        // The reader fell.
        Err(RecvTimeoutError::Disconnected) => Err(BROKEN),
    }
}

fn from_xls(error: XlsError) -> TableError {
    match error {
        XlsError::Password => TableError::NotATable(Kind::Locked),
        _ => BROKEN,
    }
}

fn from_ods(error: OdsError) -> TableError {
    match error {
        OdsError::Password => TableError::NotATable(Kind::Locked),
        OdsError::CellLimitExceeded { .. } => TableError::TooLarge,
        _ => BROKEN,
    }
}

fn from_xlsx(error: XlsxError) -> TableError {
    match error {
        XlsxError::Password => TableError::NotATable(Kind::Locked),
        _ => BROKEN,
    }
}

/// XLSX goes cell by cell: a dense range would take memory for every cell up to the farthest one.
fn read_xlsx(bytes: Vec<u8>, limits: Limits, deadline: Instant) -> Result<Table, TableError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(from_xlsx)?;
    for name in visible_sheets(&book) {
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(from_xlsx(error)),
        };
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        let mut held = 0_usize;
        let mut last_row = 0;
        loop {
            let broken = |_| TableError::Broken {
                line: Some(line_of(last_row)),
            };
            let Some(cell) = reader.next_cell().map_err(broken)? else {
                break;
            };
            if Instant::now() > deadline {
                return Err(TableError::TooLarge);
            }
            let (row, column) = cell.get_position();
            last_row = row;
            let text = match cell.get_value() {
                DataRef::SharedString(text) => (*text).to_owned(),
                other => text_of(&Data::from(other.clone())),
            };
            if text.is_empty() {
                continue;
            }
            let cells = rows.entry(row).or_default();
            let column = usize::try_from(column).map_err(|_| BROKEN)?;
            if column >= cells.len() {
                held = held.saturating_add(column + 1 - cells.len());
                if held > limits.cells {
                    return Err(TableError::TooLarge);
                }
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
            if rows.len() > limits.rows.saturating_add(1) {
                return Err(TableError::TooLarge);
            }
        }
        let mut assembly = Assembly::new(limits);
        for (row, cells) in rows {
            assembly.push(line_of(row), cells)?;
        }
        match assembly.finish() {
            Err(TableError::Empty) => {}
            made => return made,
        }
    }
    Err(TableError::Empty)
}

fn read_ranges<B>(mut book: B, limits: Limits) -> Result<Table, TableError>
where
    B: Reader<Cursor<Vec<u8>>>,
{
    for name in visible_sheets(&book) {
        let range: Range<Data> = book.worksheet_range(&name).map_err(|_| BROKEN)?;
        let Some((first_row, first_column)) = range.start() else {
            continue;
        };
        let left = usize::try_from(first_column).map_err(|_| BROKEN)?;
        let mut assembly = Assembly::new(limits);
        for (offset, cells) in range.rows().enumerate() {
            let texts = std::iter::repeat_n(String::new(), left)
                .chain(cells.iter().map(text_of))
                .collect();
            assembly.push(line_of(first_row).saturating_add(offset), texts)?;
        }
        match assembly.finish() {
            Err(TableError::Empty) => {}
            made => return made,
        }
    }
    Err(TableError::Empty)
}

/// Hidden sheets hold lists for drop-downs, not the table the user means.
fn visible_sheets<B: Reader<Cursor<Vec<u8>>>>(book: &B) -> Vec<String> {
    let shown = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible);
    shown.map(|sheet| sheet.name.clone()).collect()
}

fn line_of(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX - 1) + 1
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::String(text) => text.clone(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(moment) => moment_text(*moment),
        Data::DateTimeIso(text) => iso_text(text),
        Data::DurationIso(text) => clock_of_iso(text).unwrap_or_else(|| text.clone()),
        // A formula's error is no data.
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// Prints whole numbers without a fraction and others to the 15 digits a sheet shows, never with an exponent.
pub(super) fn number_text(number: f64) -> String {
    let shown = format!("{number:.14e}").parse().unwrap_or(number);
    if shown == 0.0 {
        "0".to_owned()
    } else {
        format!("{shown}")
    }
}

/// ISO text: a date without time, a time without date, or both; a length of time as `H:MM`.
fn moment_text(cell: ExcelDateTime) -> String {
    let value = cell.as_f64();
    let (year, month, day, hour, minute, second, milli) = cell.to_ymd_hms_milli();
    let clock = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
        .and_then(|date| {
            date.and_hms_milli_opt(
                u32::from(hour),
                u32::from(minute),
                u32::from(second),
                u32::from(milli),
            )
        });
    if cell.is_duration() {
        return length_text(value);
    }
    // Dates are fractions of a day in the file: half a second is rounding, not data.
    let Some(clock) =
        clock.and_then(|clock| clock.checked_add_signed(chrono::TimeDelta::milliseconds(500)))
    else {
        return number_text(value);
    };
    if (0.0..1.0).contains(&value) {
        return clock.format(time_form(clock)).to_string();
    }
    iso_of(clock)
}

fn iso_of(clock: NaiveDateTime) -> String {
    let date = clock.date().format("%Y-%m-%d").to_string();
    if clock.num_seconds_from_midnight() == 0 {
        date
    } else {
        format!("{date}T{}", clock.format(time_form(clock)))
    }
}

fn time_form(clock: NaiveDateTime) -> &'static str {
    if clock.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    }
}

fn iso_text(text: &str) -> String {
    let long = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f");
    long.map_or_else(|_| text.to_owned(), iso_of)
}

fn length_text(days: f64) -> String {
    // Through text, because a float-to-integer cast may lose silently; a length of time never comes near i64.
    let Ok(seconds) = format!("{:.0}", days * 86_400.0).parse::<i64>() else {
        return number_text(days);
    };
    let (sign, seconds) = (if seconds < 0 { "-" } else { "" }, seconds.unsigned_abs());
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 {
        format!("{sign}{hours}:{minutes:02}")
    } else {
        format!("{sign}{hours}:{minutes:02}:{rest:02}")
    }
}

/// `PT14H30M00S` as `14:30`.
fn clock_of_iso(text: &str) -> Option<String> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds: f64 = rest
        .strip_suffix('S')
        .map_or(Some(0.0), |seconds| seconds.parse().ok())?;
    let short = format!("{hours:02}:{minutes:02}");
    Some(if seconds < 1.0 {
        short
    } else {
        format!("{short}:{seconds:02.0}")
    })
}
