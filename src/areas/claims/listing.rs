//! The register as a list, for `list`, JSON and exports; how a claim is found and described.

use chrono::{Datelike, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::register::repeats;
use super::sql::{self, Claim};
use super::standing::{self, Standing};
use crate::action::{Answers, Column, Filter, Finder, Hit, Line, Listing};
use crate::desk::numbers::read_number;
use crate::desk::{Books, Id, Result, search};

const LIMIT: usize = 100;

pub(super) static LISTING: Listing = Listing {
    id: "claims",
    kind: "claim",
    right: "right-see",
    columns: &[
        Column::cells("claim_number", 13),
        Column::cells("claim_received", 11),
        Column::grow("client", 16),
        Column::cells("plate", 10),
        Column::grow("claim_words", 20),
        Column::cells("claim_owner", 12),
        Column::cells("claim_stage", 14),
        Column::cells("claim_left", 13),
    ],
    rows,
    row,
};

pub(super) static FINDER: Finder = Finder {
    kind: "claim",
    describe,
    by_number,
};

/// Open claims first, what burns before the rest, then the closed ones by number; with days or words only what they say.
fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let limit = filter.limit.unwrap_or(LIMIT);
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let typed = filter.text.as_deref().map(str::trim);
    if let Some(text) = typed.filter(|text| !text.is_empty()) {
        let found = search::find(books.db, text, Some("claim"), limit)?;
        let found = found.into_iter().map(|hit| row(books, hit.id));
        return found.filter_map(Result::transpose).collect();
    }
    let db = books.db;
    if filter.from.is_some() || filter.to.is_some() {
        let midnight = |day: chrono::NaiveDate| db.instant(day.and_time(NaiveTime::MIN));
        let from = filter.from.map_or(i64::MIN, midnight);
        let until = filter
            .to
            .map_or(i64::MAX, |day| midnight(day + TimeDelta::days(1)));
        let found = sql::between(db, from, until, most)?;
        return found.into_iter().map(|one| of_claim(books, one)).collect();
    }
    let after = filter
        .after
        .map(|id| sql::claim(db, id))
        .transpose()?
        .flatten();
    let mut lines: Vec<Line> = Vec::new();
    if filter.after.is_none() {
        for one in standing::burning(books)? {
            lines.push(line(books, &one)?);
        }
    }
    let before = after
        .filter(|one| one.closed.is_some())
        .map_or(Id::MAX, |one| one.id);
    for one in sql::closed(
        db,
        before,
        most.saturating_sub(i64::try_from(lines.len()).unwrap_or(0))
            .max(0),
    )? {
        lines.push(of_claim(books, one)?);
    }
    Ok(lines)
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    let found = sql::claim(books.db, id)?;
    found.map(|one| of_claim(books, one)).transpose()
}

fn of_claim(books: &Books<'_>, claim: Claim) -> Result<Line> {
    line(books, &standing::standing(books, claim)?)
}

fn line(books: &Books<'_>, one: &Standing) -> Result<Line> {
    let claim = &one.claim;
    let left = one.running.map(|(_, _, left)| left).or(one.held);
    Ok(Line {
        target: claim.target(),
        mark: if one.is_burning() { '!' } else { ' ' },
        cells: vec![
            claim.number.clone(),
            claim.received.format("%d.%m %H:%M").to_string(),
            claim.client.clone(),
            claim.plate.clone().unwrap_or_default(),
            claim.words.clone(),
            claim.owner.clone().unwrap_or_default(),
            claim.stage.words().to_owned(),
            left.map_or_else(String::new, |left| left.to_string()),
        ],
        data: data(books, one)?,
        context: context(claim),
    })
}

/// What a form started from a claim already knows.
pub(super) fn context(claim: &Claim) -> Answers {
    let mut context = Answers::new([("claim", &claim.id.to_string())]);
    context.set_id("client", Some(claim.client_id));
    context.set_id("vehicle", claim.vehicle_id);
    context
}

/// A claim as scripts get it (`contract.md`), with its clocks, demands and history.
pub(super) fn data(books: &Books<'_>, one: &Standing) -> Result<Json> {
    let claim = &one.claim;
    let zone = books.db.zone;
    let moment = |at: Option<chrono::NaiveDateTime>| at.map(|at| zone.rfc3339(at));
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let alike = sql::Alike::of(claim);
    let demands: Vec<Json> = one
        .demands
        .iter()
        .map(|(demand, penalty)| {
            json!({
                "code": demand.code, "amount_kopecks": demand.amount, "control_on": demand.control_on,
                "limit_on": demand.limit_on, "article": demand.article, "base_kopecks": demand.base,
                "grounds": demand.grounds, "decision": demand.decision, "decision_said": demand.decision_said, "agreed_on": demand.agreed_on,
                "penalty_kopecks": penalty.map(|penalty| penalty.from_control),
                "penalty_from_limit_kopecks": penalty.map(|penalty| penalty.from_limit),
            })
        })
        .collect();
    let steps: Vec<Json> = sql::steps(books.db, claim.id)?
        .into_iter()
        .map(|step| {
            json!({
                "at": zone.rfc3339(step.at), "who": step.who, "step": step.step, "text": step.text,
                "promised": moment(step.promised),
            })
        })
        .collect();
    let mut data = json!({
        "id": claim.id, "number": claim.number, "received": zone.rfc3339(claim.received), "form": claim.form,
        "client_id": claim.client_id, "client": claim.client, "vehicle_id": claim.vehicle_id, "plate": claim.plate,
        "words": claim.words, "wanted": claim.wanted, "threat": claim.threat, "class": claim.class.code(),
        "demand": one.demands.first().map(|(demand, _)| demand.code.as_str()),
        "amount_kopecks": one.demands.iter().filter_map(|(demand, _)| demand.amount).reduce(|all, one| all + one),
        "stage": claim.stage.code(), "owner": claim.owner, "alarm_on": day(one.control_on), "deadline": day(one.limit_on),
        "clock": one.running.map(|(which, _, _)| which.code()), "due": moment(one.running.map(|(_, due, _)| due)),
        "left_minutes": one.running.map(|(_, _, left)| left), "held_left_minutes": one.held,
        "hold_minutes": one.hold_total_min, "overdue": one.is_overdue,
        "missed": one.missed.iter().map(|which| which.code()).collect::<Vec<_>>(),
        "decision": claim.decision, "offered_kopecks": claim.offered, "paid_kopecks": claim.paid,
        "goodwill_kopecks": claim.goodwill, "informed_at": moment(claim.informed),
        "informed_channel": claim.informed_channel, "reaction": claim.reaction, "cause": claim.cause, "named": claim.named,
        "closed_at": moment(claim.closed), "reopened": claim.reopened,
        "repeats": repeats(books, alike, claim.received, claim.id)?, "demands": demands, "steps": steps, "rev": claim.rev,
    });
    data["approved_by"] = claim.approved_by.clone().into();
    for (name, rows) in proofs(books, claim.id)? {
        data[name] = rows.into();
    }
    Ok(data)
}

/// What is kept beside a claim: measures, calls to a check, files.
fn proofs(books: &Books<'_>, claim: Id) -> Result<[(&'static str, Vec<Json>); 3]> {
    let zone = books.db.zone;
    let measures: Vec<Json> = sql::learning::measures(books.db, claim)?
        .into_iter()
        .map(|one| {
            json!({
                "id": one.target.id, "text": one.text, "check_on": one.check_on, "result": one.result,
                "rev": one.target.rev,
            })
        })
        .collect();
    let invitations: Vec<Json> = sql::evidence::invitations(books.db, claim)?
        .into_iter()
        .map(|one| {
            json!({
                "at": zone.rfc3339(one.at), "place": one.place, "inspector": one.inspector, "sent_how": one.sent_how,
                "sent": zone.rfc3339(one.sent), "proof": one.proof, "reaction": one.reaction, "said": one.said,
            })
        })
        .collect();
    let files: Vec<Json> = sql::evidence::files(books.db, claim)?
        .into_iter()
        .map(|one| json!({ "name": one.name, "called": one.called, "bytes": one.bytes, "sha256": one.sha256 }))
        .collect();
    Ok([
        ("corrective", measures),
        ("invitations", invitations),
        ("files", files),
    ])
}

fn describe(books: &Books<'_>, id: Id) -> Result<Option<Hit>> {
    let found = sql::claim(books.db, id)?;
    Ok(found.map(|claim| Hit {
        kind: "claim",
        id,
        title: claim.title(),
        subtitle: claim.words.clone(),
        context: context(&claim),
    }))
}

/// `ПР-2026-0041` in either layout, or «№41» of this year.
fn by_number(books: &Books<'_>, typed: &str) -> Result<Vec<Id>> {
    let begins = ["пр", "gh", "pr"];
    let year = books.now.year();
    let Some(number) = read_number(super::register::REGISTER, &begins, typed, year) else {
        return Ok(Vec::new());
    };
    Ok(sql::by_number(books.db, &number)?.into_iter().collect())
}
