//! What was done and what was said: the history of records, its check, undo and the inbox.

use chrono::NaiveDateTime;
use clap::ArgMatches;
use serde_json::{Value as Json, json};

use super::Session;
use super::command::given;
use super::failure::{Failure, Result};
use super::print::Printer;
use super::rows::{limit, number};
use super::seat;
use super::settings::moment;
use crate::desk::{Books, Desk, Error, Phrase, audit, notice};

/// Events that are shown unless more are asked for.
const EVENTS: usize = 100;

/// `stoika audit [ROW] [--from T]`, `stoika audit verify`
pub(super) fn audit(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let desk = seat::desk_to(session, seat::AUDIT)?;
    if matches.subcommand_name() == Some("verify") {
        return verify(&desk, print);
    }
    let books = desk.books();
    let row = given(matches, "row")
        .map(|typed| number(session.house, &books, &[], typed))
        .transpose()?;
    let from = match given(matches, "from") {
        Some(text) => Some(
            moment(text)
                .ok_or_else(|| Failure::usage(Phrase::new("cli-date-bad").with("text", text)))?,
        ),
        None => None,
    };
    let limit = i64::try_from(limit(matches)?.unwrap_or(EVENTS)).unwrap_or(i64::MAX);
    let events = audit::history(books.db, row, from, limit)?;
    if row.is_some() && events.is_empty() && from.is_none() {
        return Err(Error::NotFound.into());
    }
    let rows: Vec<Json> = events
        .into_iter()
        .map(|event| event_row(event, &books, print))
        .collect();
    print.objects(&rows)
}

fn event_row(event: audit::Event, books: &Books<'_>, print: &Printer<'_>) -> Json {
    if print.json {
        return json!({
            "seq": event.seq, "act": event.act, "at": stamp(books, event.at), "who": (!event.who.is_empty()).then_some(&event.who), "behalf": event.behalf,
            "action": event.action, "kind": event.kind, "row": event.row, "reason": event.reason, "undoes": event.undoes,
            "delta": event.delta,
        });
    }
    let id = event.action.replace('.', "-");
    let action = if print.text.has(&id) {
        print.text.word(&id)
    } else {
        event.action
    };
    json!({
        "seq": event.seq, "at": event.at.format("%d.%m.%Y %H:%M:%S").to_string(), "who": print.text.person(&event.who), "action": action,
        "row": event.row, "reason": event.reason,
    })
}

fn stamp(books: &Books<'_>, at: NaiveDateTime) -> String {
    books.db.zone.rfc3339(at)
}

fn verify(desk: &Desk, print: &mut Printer<'_>) -> Result<()> {
    let verdict = audit::verify(desk.db())?;
    print
        .single(&json!({ "rows": verdict.rows, "broken": verdict.broken, "head": verdict.head }))?;
    match verdict.broken {
        None => Ok(()),
        Some(row) => {
            print.say(&Phrase::new("cli-audit-broken").with("row", row));
            Err(Failure::Quiet(1))
        }
    }
}

/// Takes back one's own last act.
pub(super) fn undo(session: &Session<'_>, print: &mut Printer<'_>) -> Result<()> {
    let mut desk = session.desk()?;
    if desk.who().id == 0 {
        return Err(Error::Nobody.into());
    }
    let act = desk.undo()?;
    let name = print.text.name(&act.action);
    print.say(&act.undone(name));
    let row = json!({ "undone": act.action, "act": act.act, "row": act.row, "title": act.title });
    if print.json {
        print.object(&row)
    } else {
        Ok(())
    }
}

/// The open messages of whoever calls.
pub(super) fn inbox(session: &Session<'_>, print: &mut Printer<'_>) -> Result<()> {
    let desk = session.desk()?;
    if desk.who().id == 0 {
        return Err(Error::Nobody.into());
    }
    let books = desk.books();
    let messages = notice::inbox(&books)?;
    let rows: Vec<Json> = messages
        .iter()
        .map(|message| {
            let args: Vec<_> = message.args.iter().map(|(name, arg)| (name.as_str(), arg)).collect();
            json!({
                "id": message.target.id, "rev": message.target.rev, "sent": stamp(&books, message.sent_at),
                "stage": message.stage.code(), "about": message.about, "to_role": message.to_role,
                "message": print.text.say_id(&message.text_id, &args),
            })
        })
        .collect();
    print.objects(&rows)
}
