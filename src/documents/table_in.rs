//! Reads a table somebody else made (CSV, TSV, XLSX, XLS, ODS) into plain text cells.
//! Must not know what the columns mean; a caller names them through `find_columns`.

mod clean;
mod columns;
mod kind;
#[cfg(test)]
mod tests;
mod text;
mod workbook;

pub use columns::{ColumnMap, ColumnSpec, MissingColumns, find_columns};
pub use kind::Kind;
pub use workbook::READER_THREAD;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;
use thiserror::Error;

/// A foreign table: cells are clean, trimmed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<TableRow>,
    pub kept: Kept,
}

/// How a table was kept: «0:18» is minutes and seconds in a text, hours and minutes in a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Text,
    Workbook,
}

/// One row that has at least one filled cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Line of the text file, or row number of the sheet, counted from 1 as an editor shows it.
    pub line: usize,
    /// Exactly as many cells as the header; short rows are padded with empty text.
    pub cells: Vec<String>,
    /// Cells beyond the header, up to the last filled one; normally empty.
    pub extra: Vec<String>,
}

/// Why a file did not become a table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    #[error("table_not_found")]
    NotFound,
    #[error("table_not_allowed")]
    NotAllowed,
    /// Over 200 MB, 2,000,000 rows, 20,000,000 cells, 1 GiB unpacked, or 60 seconds of unpacking.
    #[error("table_too_large")]
    TooLarge,
    #[error("table_empty")]
    Empty,
    #[error("table_not_a_table")]
    NotATable(Kind),
    /// Damaged at this line or row; `None` when the damage concerns the file as a whole.
    #[error("table_broken")]
    Broken { line: Option<usize> },
}

impl TableError {
    /// Names the error by a text id.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "table_not_found",
            Self::NotAllowed => "table_not_allowed",
            Self::TooLarge => "table_too_large",
            Self::Empty => "table_empty",
            Self::NotATable(_) => "table_not_a_table",
            Self::Broken { .. } => "table_broken",
        }
    }
}

impl From<io::Error> for TableError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::NotAllowed,
            _ => Self::Broken { line: None },
        }
    }
}

/// How much of a foreign file is accepted before it is refused as too large.
#[derive(Debug, Clone, Copy)]
struct Limits {
    bytes: u64,
    unpacked: u64,
    rows: usize,
    /// Cells after padding: a wide header over many short rows must not eat the memory.
    cells: usize,
    patience: Duration,
}

const LIMITS: Limits = Limits {
    bytes: 200_000_000,
    unpacked: 1 << 30,
    rows: 2_000_000,
    cells: 20_000_000,
    patience: Duration::from_mins(1),
};

/// Reads the table in `path`; the kind of file is told by its content, not by its name.
///
/// The first row that has a filled cell is the header. A workbook gives its first visible sheet that is not empty.
pub fn read(path: &Path) -> Result<Table, TableError> {
    read_within(path, LIMITS)
}

/// The bytes of a file that is not too large: for whoever looks at them before they are read as a table.
pub fn load(path: &Path) -> Result<Vec<u8>, TableError> {
    load_within(path, LIMITS)
}

/// Reads the table in bytes that were loaded.
pub fn of_bytes(bytes: Vec<u8>) -> Result<Table, TableError> {
    read_bytes(bytes, LIMITS)
}

fn read_within(path: &Path, limits: Limits) -> Result<Table, TableError> {
    read_bytes(load_within(path, limits)?, limits)
}

fn load_within(path: &Path, limits: Limits) -> Result<Vec<u8>, TableError> {
    // Asked before opening: opening a pipe would wait for a writer for ever.
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(TableError::NotATable(Kind::Folder));
    }
    if !about.is_file() {
        return Err(TableError::NotATable(Kind::Device));
    }
    if about.len() > limits.bytes {
        return Err(TableError::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path)?
        .take(limits.bytes + 1)
        .read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > limits.bytes) {
        return Err(TableError::TooLarge);
    }
    Ok(bytes)
}

fn read_bytes(bytes: Vec<u8>, limits: Limits) -> Result<Table, TableError> {
    match kind::tell(&bytes, limits.unpacked)? {
        kind::Form::Text => text::read(&bytes, limits),
        kind::Form::Workbook(form) => Ok(Table {
            kept: Kept::Workbook,
            ..workbook::read(bytes, form, limits)?
        }),
    }
}

/// Builds a table row by row, keeping to the limits.
struct Assembly {
    limits: Limits,
    header: Vec<String>,
    rows: Vec<TableRow>,
    cells: usize,
}

impl Assembly {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            header: Vec::new(),
            rows: Vec::new(),
            cells: 0,
        }
    }

    fn push(&mut self, line: usize, raw: Vec<String>) -> Result<(), TableError> {
        let mut cells: Vec<String> = raw.iter().map(|cell| clean::clean_cell(cell)).collect();
        let filled = cells
            .iter()
            .rposition(|cell| !cell.is_empty())
            .map_or(0, |last| last + 1);
        cells.truncate(filled);
        if cells.is_empty() {
            return Ok(());
        }
        if self.header.is_empty() {
            self.header = cells;
            return Ok(());
        }
        let width = self.header.len();
        self.cells = self.cells.saturating_add(width.max(filled));
        if self.rows.len() >= self.limits.rows || self.cells > self.limits.cells {
            return Err(TableError::TooLarge);
        }
        let extra = if filled > width {
            cells.split_off(width)
        } else {
            Vec::new()
        };
        cells.resize(width, String::new());
        self.rows.push(TableRow { line, cells, extra });
        Ok(())
    }

    fn finish(self) -> Result<Table, TableError> {
        if self.header.is_empty() {
            return Err(TableError::Empty);
        }
        Ok(Table {
            header: self.header,
            rows: self.rows,
            kept: Kept::Text,
        })
    }
}
