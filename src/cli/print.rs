//! Printing: data to one stream, words to the other; never an escape byte, never a panic on a closed pipe.

use std::rc::Rc;

use std::fmt::Write as _;
use std::io::Write;

use chrono::{DateTime, NaiveDate};
use serde_json::Value as Json;

use super::failure::{Failure, Result};
use crate::action::{Line, Listing, Width};
use crate::desk::Phrase;
use crate::rules::text;
use crate::text::Text;

/// The two streams, and how data are to look.
pub(super) struct Printer<'a> {
    pub(super) out: &'a mut dyn Write,
    pub(super) err: &'a mut dyn Write,
    pub(super) json: bool,
    pub(super) text: &'a Rc<Text>,
}

impl Printer<'_> {
    /// A line of data, without control signs.
    pub(super) fn line(&mut self, line: &str) -> Result<()> {
        let line: String = text::clean(line);
        writeln!(self.out, "{}", line.replace('\n', " ").trim_end())?;
        Ok(())
    }

    /// A text of many lines that this program made itself: help, man page, completions.
    pub(super) fn block(&mut self, block: &[u8]) -> Result<()> {
        self.out.write_all(block)?;
        Ok(())
    }

    /// One object a line.
    pub(super) fn object(&mut self, object: &Json) -> Result<()> {
        writeln!(self.out, "{}", plain_json(object))?;
        Ok(())
    }

    /// A sentence for the person, on the other stream. A person who closed it wants none.
    pub(super) fn say(&mut self, phrase: &Phrase) {
        let sentence = self.text.say(phrase);
        self.tell(&sentence);
    }

    pub(super) fn tell(&mut self, sentence: &str) {
        let _ = writeln!(self.err, "{}", text::clean(sentence).trim_end());
    }

    /// Ends badly: words on one stream, facts for scripts on the other.
    pub(super) fn fail(&mut self, failure: &Failure) {
        let sentence = failure.sentence(self.text);
        if !sentence.is_empty() {
            self.tell(&sentence);
        }
        if let Some(facts) = failure.facts(self.text).filter(|_| self.json) {
            // The failure itself is what counts now.
            let _ = self.object(&facts);
        }
    }

    /// Lines of a listing; the first page decides the widths of the columns for all.
    pub(super) fn page(
        &mut self,
        listing: &Listing,
        lines: &[Line],
        widths: &mut Vec<usize>,
    ) -> Result<()> {
        if self.json {
            return lines.iter().try_for_each(|line| self.object(&line.data));
        }
        let rows: Vec<Vec<String>> = lines
            .iter()
            .map(|line| {
                std::iter::once(line.mark.to_string())
                    .chain(self.cells(listing, line))
                    .collect()
            })
            .collect();
        if widths.is_empty() && !rows.is_empty() {
            let heads: Vec<String> = std::iter::once(String::new())
                .chain(listing.columns.iter().map(|column| self.column(column.id)))
                .collect();
            let least = listing.columns.iter().map(|column| match column.width {
                Width::Cells(cells) | Width::Grow(cells) => usize::from(cells),
            });
            *widths = std::iter::once(1).chain(least).collect();
            widen(widths, std::iter::once(&heads).chain(&rows));
            self.line(&aligned(&heads, widths))?;
        }
        rows.iter()
            .try_for_each(|row| self.line(&aligned(row, widths)))
    }

    /// One row, whole: a column a line.
    pub(super) fn row(&mut self, listing: &Listing, line: &Line) -> Result<()> {
        if self.json {
            return self.object(&line.data);
        }
        let pairs: Vec<(String, String)> = listing
            .columns
            .iter()
            .zip(self.cells(listing, line))
            .map(|(column, cell)| (self.column(column.id), cell))
            .collect();
        self.line(&format!("№ {}", line.target.id))?;
        self.pairs(&pairs)
    }

    /// Rows of a query: their keys are the columns.
    pub(super) fn objects(&mut self, rows: &[Json]) -> Result<()> {
        if self.json {
            return rows.iter().try_for_each(|row| self.object(row));
        }
        let Some(Json::Object(first)) = rows.first() else {
            return Ok(());
        };
        let keys: Vec<&String> = first.keys().filter(|key| is_shown(key)).collect();
        let heads: Vec<String> = keys.iter().map(|key| self.column(key)).collect();
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                keys.iter()
                    .map(|key| self.value(key, &row[key.as_str()]))
                    .collect()
            })
            .collect();
        let mut widths = vec![0; keys.len()];
        widen(&mut widths, std::iter::once(&heads).chain(&cells));
        self.line(&aligned(&heads, &widths))?;
        cells
            .iter()
            .try_for_each(|row| self.line(&aligned(row, &widths)))
    }

    /// One object: as it is for scripts, a key a line for people.
    pub(super) fn single(&mut self, object: &Json) -> Result<()> {
        let Json::Object(map) = object else {
            return self.object(object);
        };
        if self.json {
            return self.object(object);
        }
        let (tables, plain): (Vec<_>, Vec<_>) = map
            .iter()
            .filter(|(key, _)| is_shown(key))
            .partition(|(_, value)| value[0].is_object());
        let pairs: Vec<(String, String)> = plain
            .into_iter()
            .map(|(key, value)| (self.column(key), self.value(key, value)))
            .collect();
        self.pairs(&pairs)?;
        for rows in tables.iter().filter_map(|(_, value)| value.as_array()) {
            self.line("")?;
            self.objects(rows)?;
        }
        Ok(())
    }

    fn pairs(&mut self, pairs: &[(String, String)]) -> Result<()> {
        let width = pairs
            .iter()
            .map(|(name, _)| text::width(name))
            .max()
            .unwrap_or(0);
        pairs.iter().try_for_each(|(name, value)| {
            self.line(&aligned(&[name.clone(), value.clone()], &[width, 0]))
        })
    }

    fn column(&self, id: &str) -> String {
        let text_id = format!("column-{id}");
        if self.text.has(&text_id) {
            self.text.word(&text_id)
        } else {
            id.to_owned()
        }
    }

    /// The cells of a row as a person reads them: a coded value by its word.
    pub(super) fn cells(&self, listing: &Listing, line: &Line) -> Vec<String> {
        let coded = |column: &str, cell: &str| {
            let column = column.replace('_', "-");
            let cell = text::clean_line(cell);
            // A number or a name is no code: only a word of our own letters can be one.
            let is_code = cell.starts_with(|c: char| c.is_ascii_lowercase());
            [
                format!("{column}-{cell}"),
                format!("{}-{column}-{cell}", listing.kind),
                cell.clone(),
            ]
            .into_iter()
            .find(|id| is_code && id.contains('-') && self.text.has(id))
            .map_or(cell, |id| self.text.word(&id))
        };
        listing
            .columns
            .iter()
            .zip(&line.cells)
            .map(|(column, cell)| (column.id, coded(column.id, cell)))
            .map(|(column, cell)| {
                if DECIMALS.contains(&column) {
                    self.decimal(&cell)
                } else {
                    cell
                }
            })
            .collect()
    }

    /// A value as a person reads it: instants and days without signs for machines, codes by their words.
    fn value(&self, key: &str, value: &Json) -> String {
        let joined = |values: &mut dyn Iterator<Item = &Json>, between: &str| {
            let values: Vec<String> = values.map(|value| self.value(key, value)).collect();
            values.join(between)
        };
        match value {
            Json::Null => String::new(),
            Json::String(text) => self.told(key, &text::clean_line(text)),
            Json::Array(items) => joined(&mut items.iter(), ", "),
            Json::Object(map) => joined(&mut map.values(), " "),
            Json::Number(number) => self.decimal(&number.to_string()),
            Json::Bool(truth) => truth.to_string(),
        }
    }

    /// A decimal as the language writes it: «4,30 > 4,22».
    fn decimal(&self, figure: &str) -> String {
        let digits = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
        let mark = self.text.locale.decimal_mark();
        let mut before = None;
        let mut signs = figure.chars().peekable();
        let mut said = String::new();
        while let Some(sign) = signs.next() {
            let inside = sign == '.' && digits(before) && digits(signs.peek().copied());
            said.push(if inside { mark } else { sign });
            before = Some(sign);
        }
        said
    }

    fn told(&self, key: &str, value: &str) -> String {
        // A moment holds dots too, but always a colon.
        if DECIMALS.contains(&key) && !value.contains(':') {
            return self.decimal(&self.coded(key, value));
        }
        self.coded(key, value)
    }

    fn coded(&self, key: &str, value: &str) -> String {
        if let Ok(at) = DateTime::parse_from_rfc3339(value) {
            return at.format("%d.%m.%Y %H:%M").to_string();
        }
        if let Ok(day) = value.parse::<NaiveDate>() {
            return day.format("%d.%m.%Y").to_string();
        }
        let family = key.trim_end_matches('s');
        let words = [format!("{family}-{value}"), value.replace('.', "-")];
        let is_code = value.starts_with(|c: char| c.is_ascii_lowercase());
        words
            .into_iter()
            .find(|id| is_code && id.contains('-') && self.text.has(id))
            .map_or(value.to_owned(), |id| self.text.word(&id))
    }
}

/// Columns of figures; other texts with dots in them are dates, names and versions.
const DECIMALS: [&str; 6] = ["value", "share", "part", "whole", "norm_hours", "delta"];

/// Numbers that only scripts pass on are no columns for people.
fn is_shown(key: &str) -> bool {
    key != "rev" && !key.ends_with("_id")
}

fn widen<'a>(widths: &mut [usize], rows: impl Iterator<Item = &'a Vec<String>>) {
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(text::width(cell));
        }
    }
}

fn aligned(cells: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width.saturating_sub(text::width(cell)) + 2));
    }
    line.trim_end().to_owned()
}

/// JSON that no terminal takes for a command: DEL, the C1 signs, bidi and invisible signs are written as escapes too.
pub(super) fn plain_json(object: &Json) -> String {
    let mut plain = String::new();
    for sign in object.to_string().chars() {
        if text::is_invisible(sign) {
            for unit in sign.encode_utf16(&mut [0; 2]) {
                // A string takes everything.
                let _ = write!(plain, "\\u{unit:04x}");
            }
        } else {
            plain.push(sign);
        }
    }
    plain
}
