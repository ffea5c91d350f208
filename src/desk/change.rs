//! A change to the books as a value: what will happen to which records. Only `Desk::change` applies one.

use std::io::Write as _;
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rusqlite::types::Value;

use super::beside::write_beside;
use super::db::{Books, Db, Id, Target};
use super::error::{Error, Phrase, Result};
use super::notice::Notice;
use super::place::Place;

/// A kind of record: its table, and what the desk must know to name, find and restore one.
pub struct Kind {
    /// The word of the glossary: `booking`.
    pub name: &'static str,
    pub table: &'static str,
    /// A short name of one record, for messages, history and undo.
    pub title: fn(Db<'_>, Id) -> Result<String>,
    /// The search entries that a touched record renews: its own or those of the records that show it.
    pub entries: fn(Db<'_>, Id) -> Result<Vec<Entry>>,
    /// What must still hold when an undo brings the record back to an earlier state.
    pub recheck: fn(&Books<'_>, Id) -> Result<()>,
    /// What it tells has left the house, so F8 passes it by: it is annulled with a reason instead.
    pub has_left: bool,
}

impl Kind {
    pub const fn new(name: &'static str, table: &'static str) -> Self {
        Kind {
            name,
            table,
            title: no_title,
            entries: no_entries,
            recheck: no_check,
            has_left: false,
        }
    }
}

fn no_title(_: Db<'_>, id: Id) -> Result<String> {
    Ok(format!("№{id}"))
}

fn no_entries(_: Db<'_>, _: Id) -> Result<Vec<Entry>> {
    Ok(Vec::new())
}

fn no_check(_: &Books<'_>, _: Id) -> Result<()> {
    Ok(())
}

/// What the search index holds of a record; without words the record is not found any more.
pub struct Entry {
    pub id: Id,
    pub kind: &'static str,
    pub words: Option<String>,
}

/// Columns and their new values.
pub type Values = Vec<(&'static str, Value)>;

pub(super) enum Op {
    Insert {
        kind: &'static Kind,
        id: Id,
        values: Values,
    },
    Update {
        kind: &'static Kind,
        target: Target,
        values: Values,
        reason: Option<String>,
    },
    /// A setting's new value; none takes it away, so that its start value holds again.
    Setting {
        key: String,
        value: Option<String>,
    },
    Series {
        name: String,
        last: i64,
    },
}

/// What a write function fills: inserts, updates, notices and numbers, in order.
pub struct Change {
    pub(super) ops: Vec<Op>,
    pub(super) undoes: Option<i64>,
    next_id: Id,
    series: Vec<(String, i64)>,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Change {
    pub(super) fn new(last_id: Id) -> Self {
        Change {
            ops: Vec::new(),
            undoes: None,
            next_id: last_id,
            series: Vec::new(),
            files: Vec::new(),
        }
    }

    pub(super) fn last_id(&self) -> Id {
        self.next_id
    }

    pub fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// Allots the next record number; a change that is not applied consumes none.
    pub fn new_id(&mut self) -> Id {
        self.next_id += 1;
        self.next_id
    }

    /// Inserts a record; the desk adds id, revision, author and time.
    pub fn insert<const N: usize>(
        &mut self,
        kind: &'static Kind,
        values: [(&'static str, Value); N],
    ) -> Id {
        let id = self.new_id();
        self.insert_as(kind, id, values.into());
        id
    }

    /// Inserts a record under a number that was allotted before (when others must point at it).
    pub fn insert_as(&mut self, kind: &'static Kind, id: Id, values: Values) {
        self.ops.push(Op::Insert { kind, id, values });
    }

    /// Changes columns of a record that was seen at a revision; another's change in between makes it `Stale`.
    pub fn update<const N: usize>(
        &mut self,
        kind: &'static Kind,
        target: Target,
        values: [(&'static str, Value); N],
    ) {
        self.alter(kind, target, values.into(), None);
    }

    /// The same for values that are gathered one by one.
    pub fn update_all(&mut self, kind: &'static Kind, target: Target, values: Values) {
        self.alter(kind, target, values, None);
    }

    /// The same with the reason that the audit keeps.
    pub fn update_because(
        &mut self,
        kind: &'static Kind,
        target: Target,
        values: Values,
        reason: &str,
    ) {
        self.alter(kind, target, values, Some(reason.to_owned()));
    }

    /// A record that this change itself inserts gets the values in its insert: it stays at revision 1, one row of the
    /// audit, so that an undo takes it back whole.
    fn alter(
        &mut self,
        kind: &'static Kind,
        target: Target,
        values: Values,
        reason: Option<String>,
    ) {
        let fresh = self.ops.iter_mut().find_map(|op| match op {
            Op::Insert { id, values, .. } if *id == target.id => Some(values),
            _ => None,
        });
        let Some(inserted) = fresh else {
            self.ops.push(Op::Update {
                kind,
                target,
                values,
                reason,
            });
            return;
        };
        inserted.retain(|(known, _)| values.iter().all(|(name, _)| name != known));
        inserted.extend(values);
    }

    /// Annuls a record: it stays, with its number and the reason.
    pub fn void(&mut self, books: &Books<'_>, kind: &'static Kind, target: Target, reason: &str) {
        let values = vec![
            ("void_at", Value::Integer(books.instant())),
            ("void_reason", Value::Text(reason.to_owned())),
        ];
        self.update_because(kind, target, values, reason);
    }

    /// Sets a setting.
    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        self.ops.push(Op::Setting {
            key: key.to_owned(),
            value: Some(value.into()),
        });
    }

    /// Keeps a file that the records of this change point at: durable before they are, and not made by a trial.
    /// `path` is below the folder of the books; a file that is there already is the same one, so name it by its content.
    pub fn keep_file(&mut self, path: PathBuf, bytes: Vec<u8>) {
        self.files.push((path, bytes));
    }

    pub(super) fn write_files(&mut self, place: &Place) -> Result<()> {
        for (path, bytes) in self.files.drain(..) {
            let path = place.folder.join(path);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let kept = std::fs::metadata(&path).map_or(0, |file| file.len());
            if kept != u64::try_from(bytes.len()).unwrap_or(u64::MAX) {
                write_beside(&path, |file| -> Result<()> {
                    file.write_all(&bytes).map_err(Error::from_write)
                })?;
            }
        }
        Ok(())
    }

    /// Sends a message to an employee or a role; a row of their inbox.
    pub fn notify(&mut self, books: &Books<'_>, notice: Notice) -> Id {
        let values = notice.into_values(books);
        let id = self.new_id();
        self.insert_as(&super::notice::NOTICE, id, values);
        id
    }

    /// The same for a message that comes at a later moment: nobody sees it before, and no process has to send it.
    pub fn notify_at(&mut self, books: &Books<'_>, at: NaiveDateTime, notice: Notice) -> Id {
        let mut values = notice.into_values(books);
        values.retain(|(column, _)| *column != "sent_at");
        values.push(("sent_at", books.db.instant(at).into()));
        let id = self.new_id();
        self.insert_as(&super::notice::NOTICE, id, values);
        id
    }

    /// The next number of a register for the year of `day`: `ЗП-2026-0001` (X-NUM: no gaps, restarts every year).
    pub fn number(&mut self, books: &Books<'_>, register: &str, day: NaiveDate) -> Result<String> {
        let name = format!("{register}-{}", day.year());
        let last = match self.series.iter().find(|(known, _)| *known == name) {
            Some((_, last)) => *last,
            None => books
                .db
                .count("SELECT last FROM series WHERE name = ?1", [&name])?,
        } + 1;
        self.series.retain(|(known, _)| *known != name);
        self.series.push((name.clone(), last));
        self.ops.push(Op::Series {
            name: name.clone(),
            last,
        });
        Ok(format!("{name}-{last:04}"))
    }
}

/// What an action did: the sentence for the status line, what to show next, and the row for scripts.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    pub message: Phrase,
    /// The record that the screen should stand on.
    pub show: Option<Id>,
}

impl Done {
    pub fn said(message: Phrase) -> Self {
        Done {
            message,
            show: None,
        }
    }

    #[must_use]
    pub fn showing(mut self, id: Id) -> Self {
        self.show = Some(id);
        self
    }
}
