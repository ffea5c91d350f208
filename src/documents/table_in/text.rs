//! Reads delimited text. The splitter is our own because the line of a row and of an unclosed quote must be
//! told to the user, which the `csv` reader does not give.

use super::{Assembly, Kind, Limits, Table, TableError};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1251};
use std::borrow::Cow;

const SEPARATORS: [char; 3] = [';', '\t', ','];

pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Table, TableError> {
    let text = decode(bytes)?;
    refuse_markup(&text)?;
    let (text, separator, first_line) = match declared_separator(&text) {
        Some((rest, separator)) => (rest, separator, 2),
        None => (text.as_ref(), guess_separator(&text), 1),
    };
    let mut assembly = Assembly::new(limits);
    let mut splitter = Splitter {
        rest: text,
        line: first_line,
        separator,
    };
    while let Some((line, cells)) = splitter.next_row()? {
        assembly.push(line, cells)?;
    }
    assembly.finish()
}

/// Decodes by BOM; without one valid UTF-8 is UTF-8 and everything else is Windows-1251.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, TableError> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return std::str::from_utf8(rest)
            .map(Cow::Borrowed)
            .map_err(|error| {
                let sound = rest
                    .get(..error.valid_up_to())
                    .and_then(|sound| std::str::from_utf8(sound).ok());
                TableError::Broken {
                    line: sound.map(|sound| count_lines(sound) + 1),
                }
            });
    }
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, damaged) = encoding.decode_without_bom_handling(rest);
            if damaged {
                let sound = text.split('\u{fffd}').next();
                return Err(TableError::Broken {
                    line: sound.map(|sound| count_lines(sound) + 1),
                });
            }
            return Ok(text);
        }
    }
    // A NUL never occurs in delimited text; in 1251, where every byte is a letter, other controls betray a binary.
    let text = std::str::from_utf8(bytes);
    let binary = |byte: &u8| {
        *byte == 0
            || (text.is_err() && *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x1a))
    };
    if bytes.iter().any(binary) {
        return Err(TableError::NotATable(Kind::Binary));
    }
    Ok(text.map_or_else(
        |_| WINDOWS_1251.decode_without_bom_handling(bytes).0,
        Cow::Borrowed,
    ))
}

fn refuse_markup(text: &str) -> Result<(), TableError> {
    let start: String = text
        .trim_start()
        .chars()
        .take(20)
        .flat_map(char::to_lowercase)
        .collect();
    if ["<!doctype", "<html", "<?xml", "<table", "<head", "<meta"]
        .iter()
        .any(|mark| start.starts_with(mark))
    {
        return Err(TableError::NotATable(Kind::Markup));
    }
    let dense: String = start.split_whitespace().collect();
    if dense.starts_with("{\"") || dense.starts_with("[{") {
        return Err(TableError::NotATable(Kind::Json));
    }
    Ok(())
}

/// Excel's own first line `sep=;`, which names the separator and is not a row.
fn declared_separator(text: &str) -> Option<(&str, char)> {
    let (first, rest) = text.split_once('\n')?;
    let mut named = first.trim_end_matches('\r').strip_prefix("sep=")?.chars();
    let separator = named.next().filter(|sign| SEPARATORS.contains(sign))?;
    named.next().is_none().then_some((rest, separator))
}

/// The separator that occurs most often in the first filled line outside quotes; `;` when none does.
fn guess_separator(text: &str) -> char {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut quoted = false;
    for sign in text
        .trim_start_matches(['\r', '\n', ' ', '\u{feff}'])
        .chars()
    {
        match sign {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(at) = SEPARATORS.iter().position(|separator| *separator == sign) {
                    counts[at] += 1;
                }
            }
        }
    }
    let mut best = 0;
    for (at, count) in counts.iter().enumerate() {
        if *count > counts[best] {
            best = at;
        }
    }
    SEPARATORS[best]
}

struct Splitter<'a> {
    rest: &'a str,
    line: usize,
    separator: char,
}

impl<'a> Splitter<'a> {
    /// The next row with the line it starts on; `None` at the end.
    fn next_row(&mut self) -> Result<Option<(usize, Vec<String>)>, TableError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let start = self.line;
        let mut cells = Vec::new();
        loop {
            cells.push(self.next_cell()?);
            let Some(sign) = self.rest.chars().next() else {
                break;
            };
            self.take(sign.len_utf8());
            if sign == self.separator {
                continue;
            }
            if sign == '\r' && self.rest.starts_with('\n') {
                self.take(1);
            }
            self.line += 1;
            break;
        }
        Ok(Some((start, cells)))
    }

    /// One cell, leaving the separator or line end that closes it.
    fn next_cell(&mut self) -> Result<String, TableError> {
        let mut cell = String::new();
        // A quote opens only at the start of a cell: `ООО "Ромашка"` is plain text.
        if self.rest.starts_with('"') {
            let opened = self.line;
            self.take(1);
            loop {
                let Some(at) = self.rest.find('"') else {
                    return Err(TableError::Broken { line: Some(opened) });
                };
                let part = self.take(at);
                self.line += count_lines(part);
                cell.push_str(part);
                self.take(1);
                if !self.rest.starts_with('"') {
                    break;
                }
                self.take(1);
                cell.push('"');
            }
        }
        let end = self
            .rest
            .find([self.separator, '\n', '\r'])
            .unwrap_or(self.rest.len());
        cell.push_str(self.take(end));
        Ok(cell)
    }

    /// Cuts `length` bytes, which must end at a character, off the rest.
    fn take(&mut self, length: usize) -> &'a str {
        let (part, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        part
    }
}

/// Line ends of any system: `\r\n` counts once.
fn count_lines(part: &str) -> usize {
    let pairs = part.matches("\r\n").count();
    part.chars()
        .filter(|sign| matches!(sign, '\n' | '\r'))
        .count()
        - pairs
}
