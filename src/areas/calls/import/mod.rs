//! Calls from a foreign file: the queue log of an exchange, or call records as a table. All lines or none; raw events are
//! kept for ever and calls are derived from them, so the same file twice adds nothing (CALLS-R7).

mod derive;
mod plan;
mod records;
mod returns;
mod sql;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use chrono::TimeDelta;

use self::derive::Derived;
use self::plan::{Known, Planned};
use super::EVENT;
use crate::areas::people::import::{RIGHT, Remark, Report, unreadable};
use crate::desk::{Books, Change, Desk, Error, Phrase, Result};
use crate::documents::queue_log::{self, Entry, Parts};
use crate::documents::table_in::{self, ColumnMap, Table};

/// The event under which a row of a table of calls is kept.
const RECORD: &str = "RECORD";

/// A line of the file as it will be kept.
struct Item {
    line: usize,
    key: String,
    event: String,
    at: i64,
    queue: String,
    member: String,
    raw: String,
    told: Told,
}

/// What a line says of its call.
enum Told {
    Event(Parts),
    Record(Derived),
}

/// A file that was recognised.
enum Source {
    Log(Vec<Entry>),
    Records(Table, ColumnMap),
}

/// Imports calls; `added` counts calls, not lines. A dry run tries everything and keeps nothing.
///
/// # Errors
/// A file that is neither, or columns that are missing; a line that cannot be taken is no error but stands in the report.
pub fn import(desk: &mut Desk, path: &Path, dry_run: bool) -> Result<Report> {
    desk.who().must(RIGHT)?;
    let source = open(path)?;
    let write = |books: &Books<'_>, change: &mut Change| {
        books.who.must(RIGHT)?;
        take(books, &source, change)
    };
    if dry_run {
        return desk.preview("calls.import", write);
    }
    let mut report = desk.change("calls.import", write)?;
    report.written = report.refused.is_empty();
    Ok(report)
}

fn open(path: &Path) -> Result<Source> {
    let refuse = |error| Error::at("file", unreadable(&error));
    let bytes = table_in::load(path).map_err(refuse)?;
    if queue_log::is_log(&bytes) {
        return Ok(Source::Log(queue_log::read(&bytes)));
    }
    let table = table_in::of_bytes(bytes).map_err(refuse)?;
    let columns = records::columns(&table)?;
    Ok(Source::Records(table, columns))
}

/// Whether an instant may stand in a log: a clock may run ahead, but not by a day.
fn has_come(books: &Books<'_>, at: i64) -> bool {
    at > 0 && at <= books.db.instant(books.now + TimeDelta::days(1))
}

fn take(books: &Books<'_>, source: &Source, change: &mut Change) -> Result<Report> {
    let mut report = Report::default();
    let items = read(books, source, &mut report)?;
    // One refused line stops the whole file: then nothing is added, nothing changed.
    if !report.refused.is_empty() {
        return Ok(report);
    }
    report.doubts = unknown(&items);
    let mut seen = HashSet::new();
    let mut calls: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in &items {
        let new = calls.entry(&item.key).or_default();
        let once = (&item.key, &item.event, item.at, &item.queue, &item.member);
        if seen.insert(once) && !sql::is_kept(books.db, item)? {
            keep(item, change);
            new.push(item);
        }
    }
    let mut plan = Vec::new();
    let mut known = Known::default();
    let mut touched = HashSet::new();
    for (key, new) in calls {
        let own = super::sql::by_import_key(books.db, key)?;
        let told = derived(books, key, &new)?;
        match (own, told) {
            (Some(call), Some((told, From::Events))) => {
                if plan::complete(books, &call, &told, change) {
                    touched.insert(call.id);
                    report.changed += 1;
                } else {
                    report.kept += 1;
                }
            }
            (Some(_), _) => report.kept += 1,
            (None, told) => {
                // The exchange announced it while it rang: what the desk knows of it is more than the log does.
                if super::sql::by_uid(books.db, key)?.is_some() {
                    report.kept += 1;
                } else if let Some((told, from)) = told {
                    let call = Planned::new(books, told, &mut known, change)?;
                    if matches!(from, From::Events) && call.is_known(books)? {
                        report.kept += 1;
                    } else {
                        plan.push(call);
                    }
                }
            }
        }
    }
    report.added = plan.len();
    plan.sort_by_key(|call| (call.told.started, call.id));
    returns::settle(books, &mut plan, &touched, change)?;
    // Those that opened a row first: later misses point at them.
    let (rows, rest): (Vec<_>, Vec<_>) = plan.into_iter().partition(|call| call.into.is_none());
    for call in rows.into_iter().chain(rest) {
        call.insert(change);
    }
    Ok(report)
}

/// Every line understood, or refused with its number.
fn read(books: &Books<'_>, source: &Source, report: &mut Report) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    let mut sort = |line: usize, item: Result<Item>| match item {
        Ok(item) => {
            items.push(item);
            Ok(())
        }
        Err(Error::Rejected(refusal)) => {
            let reason = refusal.why;
            report.refused.push(Remark { line, reason });
            Ok(())
        }
        Err(error) => Err(error),
    };
    match source {
        Source::Log(entries) => {
            report.read = entries.len();
            for entry in entries {
                sort(entry.line, event(books, entry))?;
            }
        }
        Source::Records(table, columns) => {
            report.read = table.rows.len();
            for row in &table.rows {
                let item = records::read(books, columns, row, table.kept).map(|told| Item {
                    line: row.line,
                    key: told.key.clone(),
                    event: RECORD.to_owned(),
                    at: told.started,
                    queue: String::new(),
                    member: String::new(),
                    raw: records::raw(table, row),
                    told: Told::Record(told),
                });
                sort(row.line, item)?;
            }
        }
    }
    Ok(items)
}

fn event(books: &Books<'_>, entry: &Entry) -> Result<Item> {
    let Some(parts) = &entry.parts else {
        return Err(Error::rule(Phrase::new("calls-import-fields")));
    };
    if !has_come(books, parts.at) {
        return Err(Error::rule(
            Phrase::new("calls-import-time").with("text", parts.at),
        ));
    }
    let needed = derive::needed(&parts.event).unwrap_or_default();
    if needed.iter().any(|number| parts.seconds(*number).is_none()) {
        return Err(Error::rule(
            Phrase::new("calls-import-number").with("event", parts.event.as_str()),
        ));
    }
    Ok(Item {
        line: entry.line,
        key: parts.call.clone(),
        event: parts.event.clone(),
        at: parts.at,
        queue: parts.queue.clone(),
        member: parts.member.clone(),
        raw: entry.raw.clone(),
        told: Told::Event(parts.clone()),
    })
}

/// One remark for each kind of event that the desk does not know: at its first line, with the number of lines.
fn unknown(items: &[Item]) -> Vec<Remark> {
    let mut kinds: HashMap<&str, (usize, usize)> = HashMap::new();
    for item in items {
        if matches!(item.told, Told::Event(_)) && derive::needed(&item.event).is_none() {
            kinds.entry(&item.event).or_insert((item.line, 0)).1 += 1;
        }
    }
    let mut remarks: Vec<Remark> = kinds
        .into_iter()
        .map(|(event, (line, count))| Remark {
            line,
            reason: Phrase::new("calls-import-unknown")
                .with("event", event)
                .with("count", count),
        })
        .collect();
    remarks.sort_by_key(|remark| remark.line);
    remarks
}

fn keep(item: &Item, change: &mut Change) {
    change.insert(
        &EVENT,
        [
            ("call_key", item.key.clone().into()),
            ("event", item.event.clone().into()),
            ("at", item.at.into()),
            ("queue", item.queue.clone().into()),
            ("member", item.member.clone().into()),
            ("raw", item.raw.clone().into()),
        ],
    );
}

/// What a call was derived from.
enum From {
    Events,
    Record,
}

/// The call that the new lines make together with those kept before; none without a new line.
fn derived(books: &Books<'_>, key: &str, new: &[&Item]) -> Result<Option<(Derived, From)>> {
    let mut events: Vec<Parts> = Vec::new();
    for item in new {
        match &item.told {
            Told::Record(told) => return Ok(Some((told.clone(), From::Record))),
            Told::Event(parts) => events.push(parts.clone()),
        }
    }
    if events.is_empty() {
        return Ok(None);
    }
    let mut all: Vec<Parts> = sql::lines(books.db, key)?
        .iter()
        .filter_map(|raw| queue_log::split(raw))
        .collect();
    all.append(&mut events);
    all.sort_by_key(|event| event.at);
    Ok(derive::derive(key, &all).map(|told| (told, From::Events)))
}
