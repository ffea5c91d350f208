//! A listing as a file: a table for a spreadsheet, lines of JSON, events for a calendar.

use std::io::Write;
use std::path::Path;

use chrono::DateTime;
use clap::ArgMatches;
use serde_json::Value as Json;

use super::Session;
use super::command::given;
use super::failure::{Failure, Result};
use super::print::{Printer, plain_json};
use super::rows::{filter, pages};
use super::seat::{self, require};
use crate::action::{Line, Listing, mask};
use crate::desk::{Books, Error, Phrase};
use crate::documents::ics::{Event, EventStatus, write_ics};
use crate::documents::table_out::{
    Column, ColumnKind, Sheet, Value, WriteError, write_csv, write_xlsx,
};
use crate::documents::write_beside;
use crate::text::Text;

/// `stoika export AREA --format csv|xlsx|json|ics [--out FILE]`: the same listing as on the screen; the audit keeps who took it.
pub(super) fn export(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let area = given(matches, "area").unwrap_or_default();
    let format = given(matches, "format").unwrap_or_default();
    let out = given(matches, "out").map(Path::new);
    let listing = session
        .house
        .listings()
        .find(|listing| listing.id == area)
        .ok_or_else(|| {
            Failure::usage(
                Phrase::new("cli-export-area")
                    .with("text", area)
                    .with("areas", areas(session)),
            )
        })?;
    if !["csv", "xlsx", "json", "ics"].contains(&format) {
        return Err(Failure::usage(
            Phrase::new("cli-format-bad").with("text", format),
        ));
    }
    let mut desk = match seat::desk_to(session, seat::EXPORT_FULL) {
        Err(Failure::Desk(Error::Denied(_))) => seat::desk_to(session, seat::EXPORT)?,
        seated => seated?,
    };
    require(&desk, seat::EXPORT)?;
    require(&desk, listing.right)?;
    let mut lines: Vec<Line> = Vec::new();
    {
        let books = desk.books();
        let filter = filter(&books, matches)?;
        pages(&books, listing, filter, |page| {
            lines.extend_from_slice(page);
            Ok(())
        })?;
    }
    if !desk.who().may(seat::EXPORT_FULL) {
        for line in &mut lines {
            mask(listing, line);
        }
        print.say(&Phrase::new("cli-export-masked"));
    }
    let bytes = match (format, out) {
        ("xlsx", Some(path)) => {
            write_xlsx(&sheet(listing, &lines, print), path).map_err(table_failure)?;
            None
        }
        ("xlsx", None) => return Err(Failure::usage(Phrase::new("cli-out-needed"))),
        ("csv", _) => {
            let mut bytes = Vec::new();
            write_csv(&sheet(listing, &lines, print), &mut bytes).map_err(table_failure)?;
            Some(bytes)
        }
        ("json", _) => Some(json_lines(&lines).into_bytes()),
        _ => Some(calendar(listing, &lines, &desk.books())?.into_bytes()),
    };
    desk.note("desk.export", listing.kind, 0)?;
    match (bytes, out) {
        (Some(bytes), Some(path)) => write_beside(path, |file| file.write_all(&bytes))?,
        (Some(bytes), None) => return print.block(&bytes),
        (None, _) => {}
    }
    print.say(
        &Phrase::new("cli-exported")
            .with("count", lines.len())
            .with("file", given(matches, "out").unwrap_or_default()),
    );
    Ok(())
}

fn areas(session: &Session<'_>) -> String {
    session
        .house
        .listings()
        .map(|listing| listing.id)
        .collect::<Vec<_>>()
        .join(", ")
}

fn sheet(listing: &Listing, lines: &[Line], print: &Printer<'_>) -> Sheet {
    let named = |text: &Text, id: &str| text.word(&format!("column-{id}"));
    let columns = listing.columns.iter().map(|column| Column {
        title: named(print.text, column.id),
        kind: ColumnKind::Text,
    });
    let cell = |cell: String| {
        if cell.is_empty() {
            Value::Empty
        } else {
            Value::Text(cell)
        }
    };
    Sheet {
        title: print.text.name(listing.id),
        columns: columns.collect(),
        rows: lines
            .iter()
            .map(|line| print.cells(listing, line).into_iter().map(cell).collect())
            .collect(),
    }
}

fn table_failure(error: WriteError) -> Failure {
    match error {
        WriteError::Io(cause) => cause.into(),
        WriteError::TooLargeForSheet => Failure::Told {
            exit: 2,
            code: "too_large",
            say: Phrase::new("cli-sheet-too-large"),
        },
        WriteError::Workbook(cause) => Error::File(std::io::Error::other(cause)).into(),
    }
}

/// Rows that begin and end at an instant, as events.
fn calendar(listing: &Listing, lines: &[Line], books: &Books<'_>) -> Result<String> {
    let zone = books.db.zone;
    let at = |line: &Line, key: &str| {
        let text = line.data.get(key).and_then(Json::as_str)?;
        Some(zone.local(DateTime::parse_from_rfc3339(text).ok()?.timestamp()))
    };
    let mut events = Vec::new();
    for line in lines {
        let (Some(start), Some(end)) = (at(line, "start"), at(line, "end")) else {
            return Err(Failure::usage(
                Phrase::new("cli-no-times").with("area", listing.id),
            ));
        };
        events.push(Event {
            uid: format!("{}-{}@stoika", listing.kind, line.target.id),
            start,
            end,
            offset_minutes: zone.minutes,
            summary: line
                .cells
                .iter()
                .filter(|cell| !cell.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" "),
            description: String::new(),
            location: String::new(),
            status: EventStatus::Confirmed,
        });
    }
    let utc = DateTime::from_timestamp(books.instant(), 0)
        .map(|stamp| stamp.naive_utc())
        .unwrap_or_default();
    Ok(write_ics(&events, utc))
}

fn json_lines(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&plain_json(&line.data));
        text.push('\n');
    }
    text
}
