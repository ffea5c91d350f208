//! Reading papers.

use chrono::NaiveDateTime;

use crate::desk::{Db, Id, Result, Target};
use crate::documents::papers;

/// A paper as the books know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub id: Id,
    pub rev: i64,
    pub number: String,
    /// The form's id.
    pub form: String,
    /// The record that it is about; none of a day.
    pub about: Option<Id>,
    pub about_kind: String,
    pub day: Option<String>,
    pub made: NaiveDateTime,
    pub by: Id,
    pub sha256: String,
    pub bytes: i64,
    pub template: String,
    pub copies: i64,
    /// Something that it must have was empty: it has no number of the register and does not count.
    pub draft: bool,
    /// When the printing system last took it.
    pub sent: Option<NaiveDateTime>,
    /// Why it does not count any more.
    pub void_reason: Option<String>,
}

/// What follows the form in the file name of a draft, before its record number.
pub(super) const DRAFT_FILE: &str = "-draft";

impl Paper {
    /// How it is called as a file. A draft has no number of the register, and must not be taken for a paper that has.
    pub(super) fn file_name(&self) -> String {
        if self.draft {
            format!("{}{DRAFT_FILE}-{}.pdf", self.form, self.id)
        } else {
            papers::file_name(&self.form, &self.number)
        }
    }

    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }
}

const PAPER: &str = "SELECT id, rev, number, form, about, about_kind, day, created_at, created_by, sha256, bytes, template, copies, \
    sent_at, CASE WHEN void_at IS NULL THEN NULL ELSE coalesce(void_reason, '') END, draft FROM paper";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Paper> {
    Ok(Paper {
        id: row.get(0)?,
        rev: row.get(1)?,
        number: row.get(2)?,
        form: row.get(3)?,
        about: row.get(4)?,
        about_kind: row.get(5)?,
        day: row.get(6)?,
        made: db.local(row.get(7)?),
        by: row.get(8)?,
        sha256: row.get(9)?,
        bytes: row.get(10)?,
        template: row.get(11)?,
        copies: row.get(12)?,
        sent: row.get::<_, Option<i64>>(13)?.map(|at| db.local(at)),
        void_reason: row.get(14)?,
        draft: row.get(15)?,
    })
}

pub fn paper(db: Db<'_>, id: Id) -> Result<Option<Paper>> {
    db.row(&format!("{PAPER} WHERE id = ?1"), [id], |row| read(db, row))
}

pub(super) fn by_number(db: Db<'_>, number: &str) -> Result<Option<Paper>> {
    db.row(&format!("{PAPER} WHERE number = ?1"), [number], |row| {
        read(db, row)
    })
}

/// The papers of a record that count, newest first.
pub(super) fn of_record(db: Db<'_>, about: Id, limit: i64) -> Result<Vec<Paper>> {
    let sql = format!(
        "{PAPER} WHERE about = ?1 AND void_at IS NULL AND draft = 0 ORDER BY id DESC LIMIT ?2"
    );
    db.rows(&sql, (about, limit), |row| read(db, row))
}

/// The forms of which a record has a paper that counts.
pub fn forms_of(db: Db<'_>, about: Id) -> Result<Vec<String>> {
    db.rows(
        "SELECT DISTINCT form FROM paper WHERE about = ?1 AND void_at IS NULL AND draft = 0",
        [about],
        |row| row.get(0),
    )
}

/// A page of papers made in `[from, to)`, newest first, after the paper `after`.
pub(super) fn page(db: Db<'_>, from: i64, to: i64, after: Id, limit: i64) -> Result<Vec<Paper>> {
    let sql = format!(
        "{PAPER} WHERE id < ?3 AND created_at >= ?1 AND created_at < ?2 ORDER BY id DESC LIMIT ?4"
    );
    db.rows(&sql, (from, to, after, limit), |row| read(db, row))
}

/// Number and fingerprint of every paper, annulled ones too.
pub(super) fn prints(db: Db<'_>) -> Result<Vec<(String, String)>> {
    let sql = "SELECT number, sha256 FROM paper ORDER BY id";
    db.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The number says which paper it is.
pub(super) fn title(db: Db<'_>, id: Id) -> Result<String> {
    let number = db.value("SELECT number FROM paper WHERE id = ?1", [id])?;
    Ok(number.unwrap_or_default())
}
