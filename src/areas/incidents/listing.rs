//! The register of incidents as a list, with the log and the notices of each; how one is found by its number.

use chrono::{Datelike, NaiveDateTime};
use serde_json::{Value as Json, json};

use super::actions::REGISTER;
use super::sql::{self, Incident};
use crate::action::{Answers, Column, Filter, Finder, Hit, Line, Listing};
use crate::desk::numbers::read_number;
use crate::desk::{Books, Id, Result};

const PAGE: usize = 100;

pub static LISTING: Listing = Listing {
    id: "incidents",
    kind: "incident",
    right: "right-see",
    columns: &[
        Column::cells("incident_number", 13),
        Column::cells("incident_at", 11),
        Column::cells("incident_kind", 14),
        Column::grow("incident_place", 16),
        Column::grow("incident_people", 16),
        Column::cells("incident_severity", 12),
        Column::cells("incident_status", 14),
    ],
    rows: |books, filter: &Filter| {
        let most = i64::try_from(filter.limit.unwrap_or(PAGE)).unwrap_or(i64::MAX);
        let found = sql::page(books.db, filter.after.unwrap_or(Id::MAX), most)?;
        found.into_iter().map(|one| line(books, one)).collect()
    },
    row: |books, id| {
        let found = sql::incident(books.db, id)?;
        found.map(|one| line(books, one)).transpose()
    },
};

pub(super) static FINDER: Finder = Finder {
    kind: "incident",
    describe: |books, id| {
        let found = sql::incident(books.db, id)?;
        Ok(found.map(|one| Hit {
            kind: "incident",
            id,
            title: one.number,
            subtitle: one.place.unwrap_or_default(),
            context: Answers::default(),
        }))
    },
    by_number: |books, typed| {
        let begins = ["пс", "gc", "ps"];
        let number = read_number(REGISTER, &begins, typed, books.now.year());
        let Some(number) = number.filter(|_| !typed.trim().starts_with('№')) else {
            return Ok(Vec::new());
        };
        Ok(sql::by_number(books.db, &number)?.into_iter().collect())
    },
};

fn line(books: &Books<'_>, one: Incident) -> Result<Line> {
    let zone = books.db.zone;
    let moment = |at: Option<NaiveDateTime>| at.map(|at| zone.rfc3339(at));
    let log: Vec<Json> = sql::lines(books.db, one.target.id)?
        .into_iter()
        .map(|(at, who, text)| json!({ "at": zone.rfc3339(at), "who": who, "text": text }))
        .collect();
    let notices: Vec<Json> = sql::notices(books.db, one.target.id)?
        .into_iter()
        .map(|wanted| {
            json!({
                "id": wanted.target.id, "recipient": wanted.recipient, "article": wanted.article,
                "due": zone.rfc3339(wanted.due), "done": moment(wanted.done), "needed": wanted.is_needed,
                "said": wanted.said, "rev": wanted.target.rev,
            })
        })
        .collect();
    let severity = one.severity.as_deref();
    Ok(Line {
        target: one.target,
        mark: if one.closed.is_none() { '!' } else { ' ' },
        cells: vec![
            one.number.clone(),
            one.happened.format("%d.%m %H:%M").to_string(),
            format!("incident-{}", one.kind),
            one.place.clone().unwrap_or_default(),
            one.people.clone().unwrap_or_default(),
            severity.map_or_else(String::new, |code| format!("incident-severity-{code}")),
            format!("incident-status-{}", one.status),
        ],
        data: json!({
            "id": one.target.id, "number": one.number, "kind": one.kind, "happened": zone.rfc3339(one.happened),
            "place": one.place, "people": one.people, "source": one.source, "severity": severity, "status": one.status,
            "closed_at": moment(one.closed), "log": log, "notices": notices, "rev": one.target.rev,
        }),
        context: Answers::default(),
    })
}
