//! Inbox and outbox: messages to an employee or to a role, with acknowledgement, reminder and escalation.
//! Reminder and escalation are read off the clock, so no process has to run for them to happen.

use chrono::{NaiveDateTime, TimeDelta};
use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use super::change::{Change, Kind};
use super::db::{Books, Db, Id, Target};
use super::error::{Arg, Error, Phrase, Result};

pub static NOTICE: Kind = Kind::new("notice", "notice");

/// Who a message goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    Employee(Id),
    Role(&'static str),
}

/// A message to be sent.
pub struct Notice {
    pub to: To,
    /// The record it is about.
    pub about: Option<Id>,
    pub say: Phrase,
    /// Minutes until the reminder, and until it goes to a role above.
    pub remind_after: Option<i64>,
    pub escalate_after: Option<(i64, &'static str)>,
}

impl Notice {
    pub(super) fn into_values(self, books: &Books<'_>) -> Vec<(&'static str, Value)> {
        let later = |minutes: i64| {
            Value::Integer(books.db.instant(books.now + TimeDelta::minutes(minutes)))
        };
        let (employee, role) = match self.to {
            To::Employee(id) => (Value::Integer(id), Value::Null),
            To::Role(role) => (Value::Null, Value::Text(role.to_owned())),
        };
        vec![
            ("to_employee", employee),
            ("to_role", role),
            ("about", self.about.into()),
            ("text_id", self.say.id.to_owned().into()),
            ("args", args_to_json(&self.say).to_string().into()),
            ("sent_at", books.instant().into()),
            ("remind_at", self.remind_after.map_or(Value::Null, later)),
            (
                "escalate_at",
                self.escalate_after
                    .map_or(Value::Null, |(minutes, _)| later(minutes)),
            ),
            (
                "escalate_role",
                self.escalate_after.map(|(_, role)| role.to_owned()).into(),
            ),
        ]
    }
}

/// How loud an open message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Sent,
    Reminded,
    Escalated,
}

impl Stage {
    pub fn code(self) -> &'static str {
        match self {
            Stage::Sent => "sent",
            Stage::Reminded => "reminded",
            Stage::Escalated => "escalated",
        }
    }
}

/// An open message in somebody's inbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub target: Target,
    pub about: Option<Id>,
    pub text_id: String,
    pub args: Vec<(String, Arg)>,
    pub to_employee: Option<Id>,
    pub to_role: Option<String>,
    pub sent_at: NaiveDateTime,
    pub stage: Stage,
}

const OPEN: &str = "SELECT id, rev, about, text_id, args, sent_at, remind_at, escalate_at, to_employee, to_role \
    FROM notice WHERE acknowledged_at IS NULL AND void_at IS NULL AND sent_at <= ?1";

/// A message that has not come to anybody yet is taken back; one that was sent stays, for it was sent.
pub fn take_back(books: &Books<'_>, id: Id, reason: &str, change: &mut Change) -> Result<()> {
    let waiting = books.db.value::<i64>(
        "SELECT rev FROM notice WHERE id = ?1 AND void_at IS NULL AND sent_at > ?2",
        (id, books.instant()),
    )?;
    if let Some(rev) = waiting {
        change.void(books, &NOTICE, Target { id, rev }, reason);
    }
    Ok(())
}

/// The open messages that `books.who` must see: their own, their role's, and those escalated to their role.
pub fn inbox(books: &Books<'_>) -> Result<Vec<Message>> {
    let sql = format!(
        "{OPEN} AND (to_employee IN (?2, ?3) OR to_role = ?4 OR (escalate_role = ?4 AND escalate_at <= ?1)) ORDER BY sent_at"
    );
    let who = books.who;
    books.db.rows(
        &sql,
        (books.instant(), who.id, who.on_behalf_of, &who.role),
        |row| read(books.db, books.now, row),
    )
}

/// Every open message of the house, for whoever watches over them.
pub fn open(books: &Books<'_>) -> Result<Vec<Message>> {
    books.db.rows(
        &format!("{OPEN} ORDER BY sent_at"),
        [books.instant()],
        |row| read(books.db, books.now, row),
    )
}

fn read(db: Db<'_>, now: NaiveDateTime, row: &rusqlite::Row<'_>) -> rusqlite::Result<Message> {
    let passed = |at: Option<i64>| at.is_some_and(|at| db.local(at) <= now);
    let stage = if passed(row.get(7)?) {
        Stage::Escalated
    } else if passed(row.get(6)?) {
        Stage::Reminded
    } else {
        Stage::Sent
    };
    let args: String = row.get(4)?;
    Ok(Message {
        target: Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        },
        about: row.get(2)?,
        text_id: row.get(3)?,
        args: args_from_json(&args),
        to_employee: row.get(8)?,
        to_role: row.get(9)?,
        sent_at: db.local(row.get(5)?),
        stage,
    })
}

/// Marks a message as seen by `books.who`.
pub fn acknowledge(books: &Books<'_>, id: Id, change: &mut Change) -> Result<()> {
    let seen = books.db.row(
        "SELECT rev, acknowledged_at FROM notice WHERE id = ?1",
        [id],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?)),
    )?;
    let Some((rev, acknowledged)) = seen else {
        return Err(Error::NotFound);
    };
    if acknowledged.is_some() {
        return Err(Error::rule(Phrase::new("notice-seen-already")));
    }
    change.update(
        &NOTICE,
        Target { id, rev },
        [
            ("acknowledged_at", books.instant().into()),
            ("acknowledged_by", books.who.id.into()),
        ],
    );
    Ok(())
}

fn args_to_json(phrase: &Phrase) -> Json {
    let pairs = phrase.args.iter().map(|(name, arg)| {
        let value = match arg {
            Arg::Number(number) => json!(number),
            Arg::Text(text) => json!(text),
            Arg::Phrase(inner) => json!({ "id": inner.id }),
        };
        ((*name).to_owned(), value)
    });
    Json::Object(pairs.collect())
}

fn args_from_json(text: &str) -> Vec<(String, Arg)> {
    let Ok(Json::Object(map)) = serde_json::from_str(text) else {
        return Vec::new();
    };
    map.into_iter()
        .map(|(name, value)| {
            let arg = value
                .as_i64()
                .map_or_else(|| value.as_str().unwrap_or_default().into(), Arg::Number);
            (name, arg)
        })
        .collect()
}
