//! Campaigns from a foreign table: a row is a vehicle or a range of a campaign. All rows or none; twice adds nothing.

use std::path::Path;

use super::actions::read_vin;
use super::model::Range;
use super::register::{self, Campaign};
use crate::areas::people;
use crate::areas::people::import::{RIGHT, Remark, Report, unreadable};
use crate::desk::{Books, Change, Desk, Error, Phrase, Result};
use crate::documents::table_in::{self, ColumnMap, ColumnSpec, Table, TableRow};
use crate::rules::text;

const COLUMNS: [ColumnSpec<'_>; 13] = [
    ColumnSpec::required(
        "number",
        &[
            "Кампания",
            "Номер кампании",
            "№ кампании",
            "Код кампании",
            "recall",
            "campaign",
            "campaign number",
        ],
    ),
    ColumnSpec::optional(
        "title",
        &["Название", "Содержание", "Работа", "title", "subject"],
    ),
    ColumnSpec::optional("brand", &["Марка", "brand", "make"]),
    ColumnSpec::optional("safety", &["Безопасность", "safety"]),
    ColumnSpec::optional("risk", &["Риск", "risk"]),
    ColumnSpec::optional(
        "operation",
        &["Код работы", "Операция", "operation", "operation code"],
    ),
    ColumnSpec::optional("parts", &["Запчасти", "Детали", "parts"]),
    ColumnSpec::optional(
        "parts_on_hand",
        &["Запчасти есть", "В наличии", "parts on hand"],
    ),
    ColumnSpec::optional("started", &["Начало", "Дата начала", "started", "start"]),
    ColumnSpec::optional("vin", &["VIN", "ВИН"]),
    ColumnSpec::optional("prefix", &["Префикс", "VIN начало", "prefix"]),
    ColumnSpec::optional("serial_from", &["Серийный с", "С номера", "serial from"]),
    ColumnSpec::optional("serial_to", &["Серийный по", "По номер", "serial to"]),
];
const STATE: ColumnSpec<'_> = ColumnSpec::optional("state", &["Состояние", "Статус", "state"]);

/// Imports campaigns; `added` counts vehicles and ranges. A dry run tries everything and keeps nothing.
///
/// # Errors
/// A file that is no table, or missing columns; a row that cannot be taken is no error but stands in the report.
pub fn import(desk: &mut Desk, path: &Path, dry_run: bool) -> Result<Report> {
    desk.who().must(RIGHT)?;
    let table = table_in::read(path).map_err(|error| Error::at("file", unreadable(&error)))?;
    let specs: Vec<ColumnSpec<'_>> = COLUMNS.into_iter().chain([STATE]).collect();
    let columns = table_in::find_columns(&table.header, &specs)
        .ok()
        .filter(|map| map.place("vin").is_some() || map.place("prefix").is_some())
        .ok_or_else(|| Error::at("file", Phrase::new("recalls-import-columns")))?;
    let write = |books: &Books<'_>, change: &mut Change| {
        books.who.must(RIGHT)?;
        take(books, &table, &columns, change)
    };
    // A row may be refused after others were planned: the trial comes first, so that nothing of a bad file is kept.
    let trial = desk.preview("recalls.import", write)?;
    if dry_run || !trial.refused.is_empty() {
        return Ok(trial);
    }
    let mut report = desk.change("recalls.import", write)?;
    report.written = true;
    Ok(report)
}

/// A campaign of the file, and the line that names it first.
struct Group {
    line: usize,
    said: Campaign,
}

fn take(
    books: &Books<'_>,
    table: &Table,
    columns: &ColumnMap,
    change: &mut Change,
) -> Result<Report> {
    let mut report = Report {
        read: table.rows.len(),
        ..Report::default()
    };
    let mut groups: Vec<Group> = Vec::new();
    for row in &table.rows {
        match read(books, columns, row) {
            Ok(said) => join(&mut groups, row.line, said),
            Err(Error::Rejected(refusal)) => report.refused.push(Remark {
                line: row.line,
                reason: refusal.why,
            }),
            Err(error) => return Err(error),
        }
    }
    for group in groups {
        match register::enter(books, &group.said, change) {
            Ok(outcome) => {
                report.added += outcome.added;
                report.changed += outcome.changed;
                report.kept += outcome.kept;
                if outcome.known > 0 {
                    // What the campaign is about here is said at once; the card shows it line by line.
                    let reason = Phrase::new("recalls-import-known")
                        .with("number", group.said.number)
                        .with("count", outcome.known);
                    let line = group.line;
                    report.doubts.push(Remark { line, reason });
                }
            }
            Err(Error::Rejected(refusal)) => report.refused.push(Remark {
                line: group.line,
                reason: refusal.why,
            }),
            Err(error) => return Err(error),
        }
    }
    // One refused row stops the whole file: then nothing is added, nothing changed.
    if !report.refused.is_empty() {
        (report.added, report.changed, report.kept) = (0, 0, 0);
    }
    Ok(report)
}

/// Rows of one number are one campaign; what a later row says adds to the earlier ones.
fn join(groups: &mut Vec<Group>, line: usize, said: Campaign) {
    let Some(group) = groups
        .iter_mut()
        .find(|group| group.said.number == said.number)
    else {
        groups.push(Group { line, said });
        return;
    };
    let known = &mut group.said;
    known.brand = said.brand.or(known.brand.take());
    known.title = said.title.or(known.title.take());
    known.safety = said.safety.or(known.safety);
    known.risk = said.risk.or(known.risk.take());
    known.operation = said.operation.or(known.operation.take());
    known.parts = said.parts.or(known.parts.take());
    known.parts_on_hand = said.parts_on_hand.or(known.parts_on_hand);
    known.started = said.started.or(known.started.take());
    known.vins.extend(said.vins);
    known.ranges.extend(said.ranges);
}

fn read(books: &Books<'_>, columns: &ColumnMap, row: &TableRow) -> Result<Campaign> {
    if !row.extra.is_empty() {
        return Err(Error::rule(Phrase::new("import-row-extra")));
    }
    let cell = |id: &str| text::clean_line(columns.cell(&row.cells, id));
    let some = |id: &str| Some(cell(id)).filter(|cell| !cell.is_empty());
    let number = some("number").ok_or_else(|| Error::at("number", Phrase::new("field-needed")))?;
    let started = match some("started") {
        Some(typed) => {
            let day = people::read_date(&typed, books.now.date());
            let why = || Phrase::new("people-date").with("text", typed.as_str());
            Some(day.ok_or_else(|| Error::at("started", why()))?)
        }
        None => None,
    };
    let state = some("state").map(|typed| code(&STATES, "state", &typed));
    let state = state.transpose()?;
    let vin = some("vin").map(|typed| {
        let vin = read_vin(&typed).map_err(|why| Error::at("vin", why))?;
        Ok::<_, Error>((vin, state))
    });
    let range = some("prefix").map(|prefix| {
        Range::read(&prefix, &cell("serial_from"), &cell("serial_to")).map_err(|fault| {
            let (field, text) = fault.told();
            Error::at(field, Phrase::new(text))
        })
    });
    let (vin, range) = (vin.transpose()?, range.transpose()?);
    if vin.is_none() && range.is_none() {
        return Err(Error::at("vin", Phrase::new("recalls-import-vin-or-range")));
    }
    let yes = |id: &'static str| -> Result<Option<bool>> {
        let code = some(id)
            .map(|typed| code(&YES_NO, id, &typed))
            .transpose()?;
        Ok(code.map(|code| code == "yes"))
    };
    let risk = some("risk").map(|typed| code(&RISKS, "risk", &typed));
    Ok(Campaign {
        number,
        brand: some("brand"),
        title: some("title"),
        safety: yes("safety")?,
        risk: risk.transpose()?,
        operation: some("operation"),
        parts: some("parts"),
        parts_on_hand: yes("parts_on_hand")?,
        started,
        vins: vin.into_iter().collect(),
        ranges: range.into_iter().collect(),
    })
}

/// A code with the words that files have for it.
type Words = (&'static str, &'static [&'static str]);

const YES_NO: [Words; 2] = [
    ("yes", &["да", "есть", "yes", "1", "true", "+"]),
    ("no", &["нет", "no", "0", "false", "-"]),
];
const RISKS: [Words; 3] = [
    ("low", &["низкий", "low"]),
    ("medium", &["средний", "medium"]),
    ("high", &["высокий", "high"]),
];
const STATES: [Words; 4] = [
    ("open", &["открыта", "открыт", "не выполнена", "open"]),
    (
        "done_here",
        &[
            "выполнена",
            "выполнена у нас",
            "done",
            "done here",
            "done_here",
        ],
    ),
    (
        "done_elsewhere",
        &[
            "выполнена у другого",
            "выполнена не у нас",
            "done elsewhere",
            "done_elsewhere",
        ],
    ),
    (
        "not_applicable",
        &[
            "не применима",
            "неприменима",
            "not applicable",
            "not_applicable",
        ],
    ),
];

fn code(words: &[Words], field: &'static str, typed: &str) -> Result<String> {
    let typed = typed.to_lowercase();
    let found = words
        .iter()
        .find(|(_, known)| known.contains(&typed.as_str()));
    let why = || Phrase::new("recalls-import-word").with("text", typed.as_str());
    found
        .map(|(code, _)| (*code).to_owned())
        .ok_or_else(|| Error::at(field, why()))
}
