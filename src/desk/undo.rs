//! Undo: a compensating act over the user's own last acts, named before it is done. It never frees a number,
//! refuses when somebody has changed a record since or something depends on it, and leaves both acts in the audit.

use rusqlite::types::Value;
use serde_json::Value as Json;

use super::change::{Change, Kind, Op};
use super::db::{Books, Id, Target};
use super::error::{Error, Phrase, Result};

/// How many of one's own acts can be taken back.
const DEPTH: usize = 10;

/// An act that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoable {
    pub act: i64,
    pub action: String,
    /// The record that names it: the first one of the act.
    pub title: String,
    pub row: Id,
}

impl Undoable {
    /// What is said of it once it is taken back; a setting has no record that names it.
    pub fn undone(&self, action: String) -> Phrase {
        let id = if self.title.is_empty() {
            "undo-done-setting"
        } else {
            "undo-done"
        };
        Phrase::new(id)
            .with("action", action)
            .with("title", self.title.as_str())
    }
}

struct Touched {
    kind: &'static Kind,
    target: Target,
    delta: Json,
}

// Rows of revision 0 are notes (a reveal, an export): nothing was changed, so nothing is taken back and nothing stands
// in the way. An act whose rows tell no values (a PIN) cannot be taken back.

/// The last act of `books.who` that has not been taken back, if it is among the last ten.
pub fn last(books: &Books<'_>, kinds: &[&'static Kind]) -> Result<Option<Undoable>> {
    let left: Vec<String> = kinds
        .iter()
        .filter(|kind| kind.has_left)
        .map(|kind| format!("'{}'", kind.name))
        .collect();
    let left = left.join(", ");
    let sql = format!(
        "SELECT a.act, a.action, a.kind, a.row FROM audit a WHERE a.who = ?1 AND a.seq = a.act AND a.undoes IS NULL AND a.rev > 0 \
         AND a.kind NOT IN ({left}) AND EXISTS (SELECT 1 FROM audit d WHERE d.who = ?1 AND d.act = a.act AND d.delta <> '{{}}') AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.undoes = a.act AND u.seq = u.act) \
         ORDER BY a.act DESC LIMIT 1"
    );
    let acts = books.db.rows(&sql, [books.who.id], |row| {
        Ok((
            row.get(0)?,
            row.get(1)?,
            row.get::<_, String>(2)?,
            row.get(3)?,
        ))
    })?;
    let Some((act, action, kind, row)) = acts.into_iter().next() else {
        return Ok(None);
    };
    let newer = books.db.count(
        "SELECT count(DISTINCT act) FROM audit WHERE who = ?1 AND act > ?2 AND undoes IS NULL AND rev > 0",
        (books.who.id, act),
    )?;
    if usize::try_from(newer).unwrap_or(DEPTH) >= DEPTH {
        return Ok(None);
    }
    let title = match kinds.iter().find(|known| known.name == kind) {
        Some(known) => (known.title)(books.db, row)?,
        None => String::new(),
    };
    Ok(Some(Undoable {
        act,
        action,
        title,
        row,
    }))
}

/// Later changes of a record that still stand: neither undone nor the undoing of another.
const CHANGED_SINCE: &str = "SELECT count(*) FROM audit a WHERE a.row = ?1 AND a.act > ?2 AND a.undoes IS NULL AND a.rev > 0 \
    AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.undoes = a.act AND u.seq = u.act)";

/// Fills the change that takes an act back, newest record first.
pub(super) fn fill(
    books: &Books<'_>,
    kinds: &[&'static Kind],
    act: i64,
    change: &mut Change,
) -> Result<Vec<(&'static Kind, Id)>> {
    let touched = read(books, kinds, act)?;
    put_back_settings(books, act, change)?;
    for one in touched.iter().rev() {
        if books.db.count(CHANGED_SINCE, (one.target.id, act))? > 0 {
            return Err(super::apply::stale(books.db, one.target.id)?);
        }
        let rev = books.db.count(
            &format!("SELECT rev FROM {} WHERE id = ?1", one.kind.table),
            [one.target.id],
        )?;
        let target = Target {
            id: one.target.id,
            rev,
        };
        let Json::Object(delta) = &one.delta else {
            continue;
        };
        let is_new = one.target.rev == 1;
        if is_new {
            refuse_if_needed(books, one, &touched)?;
            change.void(books, one.kind, target, "undo");
        } else {
            let before = delta
                .iter()
                .map(|(name, pair)| Ok((column(books, one.kind, name)?, from_json(&pair[0]))));
            change.ops.push(Op::Update {
                kind: one.kind,
                target,
                values: before.collect::<Result<_>>()?,
                reason: None,
            });
        }
    }
    change.undoes = Some(act);
    Ok(touched
        .into_iter()
        .map(|one| (one.kind, one.target.id))
        .collect())
}

/// Settings get the value that stood before the act, unless somebody has set them since.
fn put_back_settings(books: &Books<'_>, act: i64, change: &mut Change) -> Result<()> {
    let deltas: Vec<String> = books.db.rows(
        "SELECT delta FROM audit WHERE who = ?1 AND act = ?2 AND kind = 'setting' ORDER BY seq DESC",
        (books.who.id, act),
        |row| row.get(0),
    )?;
    for delta in deltas {
        let Ok(Json::Object(pairs)) = serde_json::from_str(&delta) else {
            continue;
        };
        for (key, pair) in pairs {
            if books.db.setting(&key)?.as_deref() != pair[1].as_str() {
                return Err(Error::rule(Phrase::new("undo-needed")));
            }
            let value = pair[0].as_str().map(str::to_owned);
            change.ops.push(Op::Setting { key, value });
        }
    }
    Ok(())
}

/// The records of an act, each with its revision after the act's last touch.
fn read(books: &Books<'_>, kinds: &[&'static Kind], act: i64) -> Result<Vec<Touched>> {
    let rows = books.db.rows(
        "SELECT kind, row, rev, delta FROM audit WHERE who = ?1 AND act = ?2 ORDER BY seq",
        (books.who.id, act),
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get::<_, String>(3)?,
            ))
        },
    )?;
    let mut touched = Vec::new();
    for (kind, id, rev, delta) in rows {
        let Some(kind) = kinds.iter().find(|known| known.name == kind) else {
            continue;
        };
        let delta = serde_json::from_str(&delta).unwrap_or(Json::Null);
        touched.push(Touched {
            kind,
            target: Target { id, rev },
            delta,
        });
    }
    Ok(touched)
}

/// A new record cannot be taken back while a live record made since points at it.
fn refuse_if_needed(books: &Books<'_>, one: &Touched, touched: &[Touched]) -> Result<()> {
    let links = books.db.rows(
        "SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f \
         WHERE m.type = 'table' AND f.\"table\" = ?1",
        [one.kind.table],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
    )?;
    for (table, column) in links {
        let is_record = books.db.count(
            "SELECT count(*) FROM pragma_table_info(?1) WHERE name = 'void_at'",
            [&table],
        )? > 0;
        if !is_record {
            continue;
        }
        let sql = format!("SELECT id FROM {table} WHERE {column} = ?1 AND void_at IS NULL");
        let ids: Vec<Id> = books.db.rows(&sql, [one.target.id], |row| row.get(0))?;
        if ids
            .iter()
            .any(|id| !touched.iter().any(|other| other.target.id == *id))
        {
            return Err(Error::rule(Phrase::new("undo-needed")));
        }
    }
    Ok(())
}

/// The static name of a column that stands in an audit row: looked up in the file, so that no text of a row becomes SQL.
fn column(books: &Books<'_>, kind: &Kind, name: &str) -> Result<&'static str> {
    let known = books.db.count(
        "SELECT count(*) FROM pragma_table_info(?1) WHERE name = ?2",
        [kind.table, name],
    )?;
    if known == 0 {
        return Err(Error::rule(Phrase::new("undo-needed")));
    }
    Ok(super::intern(name))
}

fn from_json(value: &Json) -> Value {
    match value {
        Json::String(text) => Value::Text(text.clone()),
        Json::Number(number) => number.as_i64().map_or_else(
            || Value::Real(number.as_f64().unwrap_or(0.0)),
            Value::Integer,
        ),
        Json::Bool(yes) => Value::Integer(i64::from(*yes)),
        _ => Value::Null,
    }
}
