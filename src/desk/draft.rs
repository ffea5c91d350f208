//! Drafts: what is typed into a form, saved per field, so that nothing typed is lost. Not audited: no fact yet.

use rusqlite::Connection;

use super::db::{Books, Id};
use super::error::Result;

/// A form that was left half filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub form: String,
    /// The record the form was about; 0 for none.
    pub target: Id,
    pub fields: Vec<(String, String)>,
    pub at: chrono::NaiveDateTime,
}

pub(super) fn save(
    connection: &Connection,
    books: &Books<'_>,
    form: &str,
    target: Id,
    field: &str,
    text: &str,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO draft VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
             ON CONFLICT(owner, form, target, field) DO UPDATE SET text = excluded.text, at = excluded.at",
        )?
        .execute((books.who.id, form, target, field, text, books.instant()))?;
    Ok(())
}

pub(super) fn drop(connection: &Connection, owner: Id, form: &str, target: Id) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM draft WHERE owner = ?1 AND form = ?2 AND target = ?3")?
        .execute((owner, form, target))?;
    Ok(())
}

/// The drafts of `books.who`, newest first.
pub fn all(books: &Books<'_>) -> Result<Vec<Draft>> {
    let rows = books.db.rows(
        "SELECT form, target, field, text, at FROM draft WHERE owner = ?1 ORDER BY form, target, field",
        [books.who.id],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, Id>(1)?, row.get(2)?, row.get(3)?, row.get::<_, i64>(4)?)),
    )?;
    let mut drafts: Vec<Draft> = Vec::new();
    for (form, target, field, text, at) in rows {
        let at = books.db.local(at);
        match drafts.last_mut() {
            Some(draft) if draft.form == form && draft.target == target => {
                draft.fields.push((field, text));
                draft.at = draft.at.max(at);
            }
            _ => drafts.push(Draft {
                form,
                target,
                fields: vec![(field, text)],
                at,
            }),
        }
    }
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.at));
    Ok(drafts)
}
