//! What is done with an incident: opened, written down by the minute, judged, its notices sent, closed (INCIDENT-R1 to R6).

use chrono::{NaiveDateTime, TimeDelta};

use super::sql::{self, Incident};
use super::{INCIDENT, LINE, NOTICE};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, picks};
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::documents::law;
use crate::rules::incident::recipients;

/// Whoever is at the desk may cry for help; judging and closing is the management's.
const RIGHT: &str = "right-acknowledge";
const DECIDE: &str = "right-claims_decide";

/// The register of incidents.
pub(super) const REGISTER: &str = "ПС";
/// Minutes until the next one on the list is called (INCIDENT-R2).
const CALL: i64 = 3;

const ON: &[&str] = &["incident"];

pub(super) static OPEN: Action = Action {
    fields: &[
        Field::required("incident_kind", Shape::Choice(kinds)),
        Field::optional("incident_place", Shape::Line),
        Field::optional("people", Shape::Line),
        Field::optional("text", Shape::Line),
        Field::extra("happened", Shape::Happened),
    ],
    ..Action::new("incidents.open", RIGHT, open_typed)
};

pub(super) static WRITE: Action = Action {
    key: Some(Key::Char('v')),
    on: ON,
    fields: &[
        Field::required("text", Shape::Line),
        Field::optional("contained", Shape::Toggle),
    ],
    fits: is_open,
    ..Action::new("incidents.write", RIGHT, write)
};

pub(super) static ASSESS: Action = Action {
    key: Some(Key::Char('w')),
    on: ON,
    fields: &[
        Field::required("severity", Shape::Choice(severities)),
        Field::optional("people", Shape::Line),
        Field::optional("incident_place", Shape::Line),
    ],
    fits: is_open,
    ..Action::new("incidents.assess", DECIDE, assess)
};

pub(super) static TOLD: Action = Action {
    key: Some(Key::F(9)),
    on: &["incident_notice"],
    fields: &[
        Field::required("text", Shape::Line),
        Field::optional("not_needed", Shape::Toggle),
    ],
    ..Action::new("incidents.told", DECIDE, told)
};

pub(super) static CLOSE: Action = Action {
    key: Some(Key::F(9)),
    on: ON,
    fields: &[
        Field::required("measures", Shape::Line),
        Field::required("corrective", Shape::Line),
        Field::required("check_on", Shape::Day),
    ],
    fits: is_open,
    ..Action::new("incidents.close", DECIDE, close)
};

fn kinds(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("injury", "incident-injury"),
        ("fire", "incident-fire"),
        ("accident", "incident-accident"),
        ("threat", "incident-threat"),
    ]))
}

fn severities(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("none", "incident-severity-none"),
        ("light", "incident-severity-light"),
        ("grave", "incident-severity-grave"),
        ("fatal", "incident-severity-fatal"),
        ("group", "incident-severity-group"),
    ]))
}

fn is_open(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(sql::incident(books.db, id)?.is_some_and(|one| one.closed.is_none()))
}

/// What happened, for whoever opens an incident from another record.
pub struct Happening<'a> {
    /// `injury`, `fire`, `accident`, `threat`.
    pub kind: &'a str,
    pub at: NaiveDateTime,
    pub place: Option<&'a str>,
    pub people: Option<&'a str>,
    pub words: Option<&'a str>,
    /// The number of the record that told of it.
    pub source: Option<&'a str>,
}

/// Opens an incident; the head is called, then the station's manager, until somebody has acknowledged.
pub fn open(books: &Books<'_>, change: &mut Change, of: &Happening<'_>) -> Result<(Id, String)> {
    let number = change.number(books, REGISTER, of.at.date())?;
    let text = |text: Option<&str>| text.map(str::to_owned);
    let id = change.insert(
        &INCIDENT,
        [
            ("number", number.clone().into()),
            ("incident_kind", of.kind.to_owned().into()),
            ("happened_at", books.db.instant(of.at).into()),
            ("place", text(of.place).into()),
            ("people", text(of.people).into()),
            ("source", text(of.source).into()),
            ("status", "open".to_owned().into()),
        ],
    );
    if let Some(words) = of.words {
        line(books, change, id, words);
    }
    let say = Phrase::new("incidents-called")
        .with("number", number.as_str())
        .with("words", of.words.unwrap_or_default());
    change.notify(
        books,
        Notice {
            to: To::Role("head"),
            about: Some(id),
            say,
            remind_after: Some(CALL),
            escalate_after: Some((CALL, "station_manager")),
        },
    );
    Ok((id, number))
}

fn line(books: &Books<'_>, change: &mut Change, incident: Id, text: &str) {
    change.insert(
        &LINE,
        [
            ("incident_id", incident.into()),
            ("at", books.instant().into()),
            ("text", text.to_owned().into()),
        ],
    );
}

fn open_typed(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let happening = Happening {
        kind: answers.need("incident_kind")?,
        at: answers.moment("happened").unwrap_or(books.now),
        place: answers.get("incident_place"),
        people: answers.get("people"),
        words: answers.get("text"),
        source: None,
    };
    let (id, number) = open(books, change, &happening)?;
    Ok(Done::said(Phrase::new("incidents-opened").with("number", number)).showing(id))
}

/// The incident that an action was started on, still open.
fn shown(books: &Books<'_>, target: Option<Target>) -> Result<(Target, Incident)> {
    let target = target.ok_or(Error::NotFound)?;
    let found = sql::incident(books.db, target.id)?.ok_or(Error::NotFound)?;
    if found.closed.is_some() {
        return Err(Error::rule(Phrase::new("incidents-closed-already")));
    }
    Ok((target, found))
}

fn done(id: &'static str, of: &Incident) -> Done {
    let said = Phrase::new(id).with("number", of.number.as_str());
    Done::said(said).showing(of.target.id)
}

fn write(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, found) = shown(books, target)?;
    line(books, change, target.id, answers.need("text")?);
    if answers.get("contained").is_some() && found.status == "open" {
        change.update(
            &INCIDENT,
            target,
            [("status", "contained".to_owned().into())],
        );
    }
    Ok(done("incidents-written", &found))
}

fn assess(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, found) = shown(books, target)?;
    let severity = answers.need("severity")?;
    // Another judgement wants other recipients: what was sent stays, what still waited goes.
    let before = sql::notices(books.db, target.id)?;
    for waiting in before.iter().filter(|one| one.done.is_none()) {
        change.void(books, &NOTICE, waiting.target, "incidents-judged-anew");
    }
    let all = law::notices(&books.place.templates)?;
    for wanted in recipients(&all, severity, found.happened.date()) {
        let is_sent = |one: &sql::Wanted| one.done.is_some() && one.recipient == wanted.recipient;
        if before.iter().any(is_sent) {
            continue;
        }
        // Elapsed hours from the event: nights and holidays count.
        let due = found.happened + TimeDelta::hours(wanted.hours);
        change.insert(
            &NOTICE,
            [
                ("incident_id", target.id.into()),
                ("recipient", wanted.recipient.clone().into()),
                ("article", wanted.article.clone().into()),
                ("due_at", books.db.instant(due).into()),
            ],
        );
    }
    let mut values = vec![("severity", severity.to_owned().into())];
    for (field, column) in [("people", "people"), ("incident_place", "place")] {
        if answers.get(field).is_some() {
            values.push((column, answers.value(field)));
        }
    }
    change.update_all(&INCIDENT, target, values);
    Ok(done("incidents-assessed", &found))
}

fn told(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let wanted = sql::notice(books.db, target.id)?.ok_or(Error::NotFound)?;
    if wanted.done.is_some() {
        return Err(Error::rule(Phrase::new("incidents-told-already")));
    }
    let is_needed = answers.get("not_needed").is_none();
    change.update(
        &NOTICE,
        target,
        [
            ("done_at", books.instant().into()),
            ("is_needed", i64::from(is_needed).into()),
            ("said", answers.value("text")),
        ],
    );
    let said = Phrase::new("incidents-sent").with("recipient", wanted.recipient);
    Ok(Done::said(said).showing(wanted.incident_id))
}

fn close(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, found) = shown(books, target)?;
    if found.severity.is_none() {
        return Err(Error::rule(Phrase::new("incidents-no-severity")));
    }
    let waits = sql::notices(books.db, target.id)?;
    if let Some(one) = waits.into_iter().find(|one| one.done.is_none()) {
        let why = Phrase::new("incidents-not-told").with("recipient", one.recipient);
        return Err(Error::rule(why));
    }
    change.update(
        &INCIDENT,
        target,
        [
            ("status", "closed".to_owned().into()),
            ("measures", answers.value("measures")),
            ("corrective", answers.value("corrective")),
            (
                "check_on",
                answers.day("check_on").map(|day| day.to_string()).into(),
            ),
            ("closed_at", books.instant().into()),
        ],
    );
    Ok(done("incidents-closed", &found))
}
