//! The rows of work that incidents put into the day, in band 0: what is open, whom the law wants told, who is called.

use chrono::NaiveDateTime;

use super::sql;
use crate::action::Answers;
use crate::areas::work::WorkRow;
use crate::desk::notice;
use crate::desk::{Books, Id, Phrase, Result, Target};
use crate::rules::band::Signals;

/// What of the incidents somebody must act on.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let mut rows = Vec::new();
    for one in sql::open(books.db)? {
        let (say, action) = if one.severity.is_none() {
            ("incidents-work-assess", "incidents.assess")
        } else {
            ("incidents-work-close", "incidents.close")
        };
        let of = ("incident", one.target, one.number);
        rows.push(row(of, (Phrase::new(say), action), one.happened, None));
    }
    for wanted in sql::waiting(books.db)? {
        let Some(of) = sql::incident(books.db, wanted.incident_id)? else {
            continue;
        };
        let at = wanted.due.format("%d.%m %H:%M").to_string();
        let say = Phrase::new("incidents-work-tell")
            .with("recipient", wanted.recipient)
            .with("at", at);
        let of = ("incident_notice", wanted.target, of.number);
        rows.push(row(of, (say, "incidents.told"), wanted.due, None));
    }
    for message in notice::inbox(books)? {
        if message.text_id != "incidents-called" {
            continue;
        }
        let arg = |name: &str| {
            let found = message.args.iter().find(|(known, _)| known == name);
            found.map(|(_, arg)| arg.clone())
        };
        let mut say = Phrase::new("incidents-called");
        for name in ["number", "words"] {
            if let Some(arg) = arg(name) {
                say = say.with(name, arg);
            }
        }
        let of = ("notice", message.target, String::new());
        let who = Some(books.who.id);
        rows.push(row(of, (say, "arrivals.acknowledge"), message.sent_at, who));
    }
    Ok(rows)
}

fn row(
    (kind, target, title): (&'static str, Target, String),
    (say, action): (Phrase, &'static str),
    due: NaiveDateTime,
    owner: Option<Id>,
) -> WorkRow {
    WorkRow {
        kind,
        target,
        title,
        say,
        action,
        due,
        danger: true,
        signals: Signals::default(),
        owner,
        queue: "incidents",
        context: Answers::default(),
    }
}
