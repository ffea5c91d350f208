//! Reading what proves how a claim went: calls to a check, files, the particulars of the register.

use chrono::NaiveDateTime;

use crate::desk::{Db, Id, Result, Target};

/// A call to a quality check.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Invitation {
    pub(in super::super) target: Target,
    pub(in super::super) at: NaiveDateTime,
    pub(in super::super) place: String,
    pub(in super::super) inspector: Option<String>,
    pub(in super::super) sent_how: String,
    pub(in super::super) sent: NaiveDateTime,
    pub(in super::super) proof: Option<String>,
    pub(in super::super) reaction: Option<String>,
    pub(in super::super) said: Option<String>,
}

pub(in super::super) fn invitations(db: Db<'_>, claim: Id) -> Result<Vec<Invitation>> {
    db.rows(
        "SELECT id, rev, at, place, inspector, sent_how, created_at, proof, reaction, said FROM claim_invitation \
         WHERE claim_id = ?1 AND void_at IS NULL ORDER BY id",
        [claim],
        |row| {
            Ok(Invitation {
                target: Target {
                    id: row.get(0)?,
                    rev: row.get(1)?,
                },
                at: db.local(row.get(2)?),
                place: row.get(3)?,
                inspector: row.get(4)?,
                sent_how: row.get(5)?,
                sent: db.local(row.get(6)?),
                proof: row.get(7)?,
                reaction: row.get(8)?,
                said: row.get(9)?,
            })
        },
    )
}

/// A file of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Attached {
    pub id: Id,
    /// How it is fetched: `claim-2026-0041-1.jpg`.
    pub name: String,
    /// How it was called where it came from, made safe.
    pub called: String,
    pub sha256: String,
    pub bytes: i64,
}

const FILE: &str = "SELECT id, name, called, sha256, bytes FROM claim_file";

fn attached(row: &rusqlite::Row<'_>) -> rusqlite::Result<Attached> {
    Ok(Attached {
        id: row.get(0)?,
        name: row.get(1)?,
        called: row.get(2)?,
        sha256: row.get(3)?,
        bytes: row.get(4)?,
    })
}

pub(in super::super) fn files(db: Db<'_>, claim: Id) -> Result<Vec<Attached>> {
    let sql = format!("{FILE} WHERE claim_id = ?1 AND void_at IS NULL ORDER BY id");
    db.rows(&sql, [claim], attached)
}

/// Every file that belongs to a claim, for whoever checks a copy of the books.
pub fn all_files(db: Db<'_>) -> Result<Vec<Attached>> {
    db.rows(&format!("{FILE} ORDER BY id"), [], attached)
}

pub(in super::super) fn file_called(db: Db<'_>, name: &str) -> Result<Option<Attached>> {
    let sql = format!("{FILE} WHERE name = ?1 AND void_at IS NULL");
    db.row(&sql, [name], attached)
}

/// Files that a claim ever had: a name is never given twice.
pub(in super::super) fn file_count(db: Db<'_>, claim: Id) -> Result<i64> {
    db.count(
        "SELECT count(*) FROM claim_file WHERE claim_id = ?1",
        [claim],
    )
}

/// What the register tells of a claim and its intake need not know.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in super::super) struct Particulars {
    pub(in super::super) representative: Option<String>,
    pub(in super::super) base_document: Option<String>,
    pub(in super::super) department: Option<String>,
    pub(in super::super) sheets: Option<i64>,
    pub(in super::super) case_number: Option<String>,
    pub(in super::super) answer_number: Option<String>,
    pub(in super::super) answered_on: Option<String>,
    pub(in super::super) delivered_on: Option<String>,
    pub(in super::super) proof: Option<String>,
    pub(in super::super) taken_by: Option<String>,
    pub(in super::super) informed_by: Option<String>,
    pub(in super::super) client_inn: Option<String>,
}

pub(in super::super) fn particulars(db: Db<'_>, claim: Id) -> Result<Particulars> {
    let found = db.row(
        "SELECT c.representative, c.base_document, c.department, c.sheets, c.case_number, c.answer_number, c.answered_on, \
         c.delivered_on, c.delivery_proof, t.name, i.name, c.client_inn FROM claim c LEFT JOIN employee t ON t.id = c.created_by \
         LEFT JOIN employee i ON i.id = c.informed_by WHERE c.id = ?1",
        [claim],
        |row| {
            Ok(Particulars {
                representative: row.get(0)?,
                base_document: row.get(1)?,
                department: row.get(2)?,
                sheets: row.get(3)?,
                case_number: row.get(4)?,
                answer_number: row.get(5)?,
                answered_on: row.get(6)?,
                delivered_on: row.get(7)?,
                proof: row.get(8)?,
                taken_by: row.get(9)?,
                informed_by: row.get(10)?,
                client_inn: row.get(11)?,
            })
        },
    )?;
    Ok(found.unwrap_or_default())
}
