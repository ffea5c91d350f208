//! Clients and vehicles from a foreign table: all rows or none, the same file twice adds nothing.
//! Who is the same person is told by the rules of X-DUP; what cannot be decided is entered and named as a doubt.

mod read;

use std::collections::BTreeSet;
use std::path::Path;

use self::read::{Read, columns, read};
use super::intake::Intake;
use super::model::{Facts, Rule};
use super::plan::Outcome;
use crate::desk::{Books, Change, Desk, Error, Id, Phrase, Result};
use crate::documents::table_in::{self, ColumnMap, Table, TableError, TableRow};
use crate::rules::{name, text};

/// The right to bring a file in.
pub const RIGHT: &str = "right-import";

/// A row of the file that something must be said about.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// As an editor shows it, from 1.
    pub line: usize,
    pub reason: Phrase,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    pub read: usize,
    pub added: usize,
    pub changed: usize,
    pub kept: usize,
    /// Any refused row stops the whole file.
    pub refused: Vec<Remark>,
    /// Entered, but somebody should look: possible duplicates.
    pub doubts: Vec<Remark>,
    /// Whether the books were changed: never on a dry run or with a refused row.
    pub written: bool,
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Clients,
    Vehicles,
}

/// Imports `clients` or `vehicles`; counts are of that kind. A dry run tries everything and keeps nothing.
///
/// # Errors
/// A rule for an unknown kind, a file that is no table, or missing columns; a row that cannot be taken is no error but
/// stands in the report.
pub fn import(desk: &mut Desk, kind: &str, path: &Path, dry_run: bool) -> Result<Report> {
    let what = match kind {
        "clients" => What::Clients,
        "vehicles" => What::Vehicles,
        _ => {
            return Err(Error::at(
                "kind",
                Phrase::new("import-kind").with("kind", kind),
            ));
        }
    };
    desk.who().must(RIGHT)?;
    let table = table_in::read(path).map_err(|error| Error::at("file", unreadable(&error)))?;
    let columns = columns(&table, what)?;
    let write = |books: &Books<'_>, change: &mut Change| {
        books.who.must(RIGHT)?;
        take(books, &table, &columns, what, change)
    };
    if dry_run {
        return desk.preview("people.import", write);
    }
    let mut report = desk.change("people.import", write)?;
    report.written = report.refused.is_empty();
    Ok(report)
}

/// The people of a table that another area reads: each row is matched or planned like one of this import.
pub struct TablePeople<'a> {
    books: Books<'a>,
    intake: Intake<'a>,
    columns: ColumnMap,
    /// Possible duplicates that were entered all the same.
    pub report: Report,
}

impl<'a> TablePeople<'a> {
    /// # Errors
    /// A table that names no vehicle: neither plate nor VIN.
    pub fn new(books: &Books<'a>, table: &Table) -> Result<Self> {
        Ok(TablePeople {
            books: *books,
            intake: Intake::new(books),
            columns: columns(table, What::Vehicles)?,
            report: Report::default(),
        })
    }

    /// The client and the vehicle of a row.
    ///
    /// # Errors
    /// A cell that cannot be read.
    pub fn place(&mut self, row: &TableRow, change: &mut Change) -> Result<(Option<Id>, Id)> {
        let read = read(&self.books, &self.columns, row, What::Vehicles)?;
        let client = place_client(&mut self.intake, &read, row.line, &mut self.report, change)?;
        let car = self.intake.place(&read.car, client, change)?;
        Ok((client, car))
    }

    /// Writes clients and vehicles into the change; what hangs on them comes after.
    pub fn fill(self, change: &mut Change) {
        self.intake.fill(change);
    }
}

/// Says why a file could not be read.
pub fn unreadable(error: &TableError) -> Phrase {
    match error {
        TableError::NotFound => Phrase::new("import-file-not-found"),
        TableError::NotAllowed => Phrase::new("import-file-not-allowed"),
        TableError::TooLarge => Phrase::new("import-file-too-large"),
        TableError::Empty => Phrase::new("import-file-empty"),
        TableError::NotATable(_) => Phrase::new("import-file-not-a-table"),
        TableError::Broken { line: Some(line) } => {
            Phrase::new("import-file-broken-at").with("line", *line)
        }
        TableError::Broken { line: None } => Phrase::new("import-file-broken"),
    }
}

fn take(
    books: &Books<'_>,
    table: &Table,
    columns: &ColumnMap,
    what: What,
    change: &mut Change,
) -> Result<Report> {
    let mut report = Report {
        read: table.rows.len(),
        ..Report::default()
    };
    let mut intake = Intake::new(books);
    // Outcomes are counted by record: a client with two vehicles is one client in two rows.
    let mut rows: BTreeSet<Id> = BTreeSet::new();
    for row in &table.rows {
        match read(books, columns, row, what) {
            Ok(read) => {
                let client = place_client(&mut intake, &read, row.line, &mut report, change)?;
                let car = (!read.car.is_empty())
                    .then(|| intake.place(&read.car, client, change))
                    .transpose()?;
                let counted = match what {
                    What::Clients => client,
                    What::Vehicles => car,
                };
                rows.extend(counted);
            }
            Err(Error::Rejected(refusal)) => report.refused.push(Remark {
                line: row.line,
                reason: refusal.why,
            }),
            Err(error) => return Err(error),
        }
    }
    // One refused row stops the whole file: then nothing is added, nothing changed.
    if !report.refused.is_empty() {
        return Ok(report);
    }
    for id in rows {
        let outcome = match what {
            What::Clients => intake.outcome_of_client(id),
            What::Vehicles => intake.outcome_of_car(id),
        };
        match outcome {
            Outcome::Added => report.added += 1,
            Outcome::Changed => report.changed += 1,
            Outcome::Kept => report.kept += 1,
        }
    }
    intake.fill(change);
    Ok(report)
}

/// Matches the person of a row, or plans a new one; none when the row names nobody.
fn place_client(
    intake: &mut Intake<'_>,
    read: &Read,
    line: usize,
    report: &mut Report,
    change: &mut Change,
) -> Result<Option<Id>> {
    if !read.has_person() {
        return Ok(None);
    }
    let known = matching(intake, &read.facts, line, report)?;
    let id = match known {
        Some(id) => {
            intake.complete(id, &read.facts)?;
            id
        }
        None => intake.add(&read.facts, change)?,
    };
    intake.put_words(id, &read.words)?;
    Ok(Some(id))
}

fn matching(
    intake: &mut Intake<'_>,
    facts: &Facts,
    line: usize,
    report: &mut Report,
) -> Result<Option<Id>> {
    let hits = intake.duplicates(facts)?;
    let remark = |intake: &mut Intake<'_>, text: &'static str, id: Id| -> Result<Remark> {
        Ok(Remark {
            line,
            reason: Phrase::new(text)
                .with("name", intake.name_of(id)?)
                .with("id", id.to_string()),
        })
    };
    // Of several who share a phone and a surname, the one with the same first name.
    let mut certain: Vec<Id> = hits
        .iter()
        .filter(|(rule, _)| rule.is_certain())
        .map(|(_, id)| *id)
        .collect();
    let first = text::fold(name::first_name(&facts.name));
    for id in certain.clone() {
        if text::fold(name::first_name(&intake.name_of(id)?)) == first {
            certain.retain(|other| *other == id);
            break;
        }
    }
    if let Some(id) = certain.first().copied() {
        let known = text::fold(name::first_name(&intake.name_of(id)?));
        if !first.is_empty() && !known.is_empty() && first != known {
            report.doubts.push(remark(intake, "import-first-name", id)?);
        }
        return Ok(Some(id));
    }
    // A phone without a name means whoever has it; a row without a phone means the namesake with the same vehicle.
    let by_phone = hits
        .iter()
        .find(|(rule, _)| *rule == Rule::Phone && facts.name.is_empty());
    let by_vehicle = hits
        .iter()
        .find(|(rule, _)| *rule == Rule::NameAndVehicle && facts.phones.is_empty());
    if let Some((_, id)) = by_phone.or(by_vehicle) {
        return Ok(Some(*id));
    }
    if facts.phones.is_empty()
        && let Some(id) = intake.namesake(&facts.name)?
    {
        return Ok(Some(id));
    }
    // The number that stood in for a name becomes that client's, not a second one.
    for (_, id) in hits.iter().filter(|(rule, _)| *rule == Rule::Phone) {
        if intake.name_of(*id)?.starts_with('+') {
            return Ok(Some(*id));
        }
    }
    if let Some((_, id)) = hits.first() {
        report.doubts.push(remark(intake, "import-doubt", *id)?);
    }
    Ok(None)
}
