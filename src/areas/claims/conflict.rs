//! A conflict at the desk: the steps of the script, what an employee may give alone, whom to call above that; a record with
//! the receiver's acknowledgement, which becomes a claim in the same action (CLAIM-R9).

use chrono::NaiveDateTime;
use serde_json::json;

use super::sql::conflicts::Conflict;
use super::{CONFLICT, RIGHT, register, settings, sql};
use crate::action::{
    Action, Advice, Answers, Column, Field, Filter, Line, Listing, Mood, Pick, Shape, picks,
};
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::words::money;

/// Minutes until whoever was called is reminded.
const REMIND: i64 = 10;
const PAGE: usize = 100;

pub(super) static ACTION: Action = Action {
    fields: &[
        Field::required("words", Shape::Line),
        Field::required("client", Shape::Record("client")),
        Field::optional("wanted", Shape::Line),
        Field::optional("offer", Shape::Line),
        Field::optional("offer_sum", Shape::Money),
        Field::optional("offer_service", Shape::Choice(settings::service_picks)),
        Field::required("result", Shape::Choice(results)),
        Field::optional("to_whom", Shape::Choice(super::stages::deciders)),
        Field::extra("vehicle", Shape::Record("vehicle")),
        Field::extra("call", Shape::Hidden),
    ],
    advise,
    ..Action::new("claims.conflict", RIGHT, write)
};

fn results(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("settled", "conflict-settled"),
        ("informed", "conflict-informed"),
        ("to_claim", "conflict-to_claim"),
    ]))
}

/// The script, step by step, and how far one may go.
fn advise(books: &Books<'_>, _: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let limit = settings::limit(books)?;
    let mut said: Vec<Advice> = [
        "conflict-step-1",
        "conflict-step-2",
        "conflict-step-3",
        "conflict-step-4",
    ]
    .into_iter()
    .map(|step| Advice::new(Mood::Fact, Phrase::new(step)))
    .collect();
    let services = settings::own_services(books)?.join(", ");
    if !services.is_empty() {
        let say = Phrase::new("conflict-services").with("services", services);
        said.push(Advice::new(Mood::Fact, say));
    }
    let read = crate::action::read_typed(books, ACTION.fields, typed);
    if let Some(limit) = limit {
        let above = read.number("offer_sum").is_some_and(|sum| sum > limit);
        let (mood, id) = if above {
            (Mood::Blocked, "conflict-above-limit")
        } else {
            (Mood::Fact, "conflict-limit")
        };
        said.push(Advice::new(
            mood,
            Phrase::new(id).with("limit", money(limit)),
        ));
    }
    Ok(said)
}

fn write(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let limit = settings::limit(books)?;
    let sum = answers.number("offer_sum");
    let result = answers.need("result")?;
    if let (Some(limit), Some(sum)) = (limit, sum)
        && result == "settled"
        && sum > limit
    {
        let why = Phrase::new("conflict-above-limit").with("limit", money(limit));
        return Err(Error::at("offer_sum", why));
    }
    if let Some(service) = answers.get("offer_service")
        && result == "settled"
        && !settings::may_give(books, service)?
    {
        let why = Phrase::new("conflict-service-above").with("service", service);
        return Err(Error::at("offer_service", why));
    }
    let words = answers.need("words")?;
    let notice = if result == "informed" {
        Some(call(books, words, answers, change)?)
    } else {
        None
    };
    let claim = if result == "to_claim" {
        let mut of_claim = answers.clone();
        of_claim.set("form", "oral");
        register::register(books, None, &of_claim, change)?.show
    } else {
        None
    };
    let row = change.insert(
        &CONFLICT,
        [
            ("at", books.instant().into()),
            ("client_id", answers.need_id("client")?.into()),
            ("vehicle_id", answers.id("vehicle").into()),
            ("words", words.to_owned().into()),
            ("wanted", answers.value("wanted")),
            ("offered", answers.value("offer")),
            ("service", answers.value("offer_service")),
            ("offered_kopecks", sum.into()),
            ("limit_kopecks", limit.into()),
            ("result", result.to_owned().into()),
            ("notice_id", notice.into()),
            ("claim_id", claim.into()),
        ],
    );
    Ok(Done::said(Phrase::new(match result {
        "settled" => "conflict-said-settled",
        "informed" => "conflict-said-informed",
        _ => "conflict-said-claim",
    }))
    .showing(claim.unwrap_or(row)))
}

/// Calls the management; they answer that they have it.
fn call(books: &Books<'_>, words: &str, answers: &Answers, change: &mut Change) -> Result<Id> {
    let role = super::stages::decider(answers.need("to_whom")?);
    let told = Notice {
        to: To::Role(role),
        about: answers.id("client"),
        say: Phrase::new("conflict-told").with("words", words),
        remind_after: Some(REMIND),
        escalate_after: (role != "head").then_some((REMIND * 2, "head")),
    };
    Ok(change.notify(books, told))
}

pub(super) static LISTING: Listing = Listing {
    id: "claims.conflicts",
    kind: "conflict",
    right: "right-see",
    columns: &[
        Column::cells("claim_received", 11),
        Column::grow("client", 16),
        Column::grow("claim_words", 20),
        Column::cells("conflict_result", 22),
        Column::cells("conflict_answered", 16),
    ],
    rows: |books, filter: &Filter| {
        let most = filter.limit.unwrap_or(PAGE);
        read(books, filter.after.unwrap_or(Id::MAX), None, most)
    },
    row: |books, id| Ok(read(books, Id::MAX, Some(id), 1)?.pop()),
};

fn read(books: &Books<'_>, before: Id, only: Option<Id>, most: usize) -> Result<Vec<Line>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let span = only.map_or((Id::MIN, before), |id| (id, id + 1));
    let found = sql::conflicts::within(books.db, span, most)?.into_iter();
    Ok(found.map(|one| line(books, one)).collect())
}

fn line(books: &Books<'_>, one: Conflict) -> Line {
    let zone = books.db.zone;
    let short = |at: NaiveDateTime| at.format("%d.%m %H:%M").to_string();
    Line {
        target: one.target,
        mark: ' ',
        data: json!({
            "id": one.target.id, "at": zone.rfc3339(one.at), "client": one.client, "words": one.words,
            "result": one.result, "acknowledged_at": one.acknowledged.map(|at| zone.rfc3339(at)),
            "claim_id": one.claim_id, "offered_kopecks": one.offered, "service": one.service, "limit_kopecks": one.limit,
            "rev": one.target.rev,
        }),
        cells: vec![
            short(one.at),
            one.client.unwrap_or_default(),
            one.words,
            format!("conflict-{}", one.result),
            one.acknowledged.map_or_else(String::new, short),
        ],
        context: Answers::default(),
    }
}
