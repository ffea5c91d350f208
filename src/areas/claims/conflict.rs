//! A conflict at the desk: the steps of the script, what an employee may give alone, whom to call above that; a record with
//! the receiver's acknowledgement, which becomes a claim in the same action (CLAIM-R9).

use serde_json::json;

use super::{CONFLICT, RIGHT, register, settings};
use crate::action::{
    Action, Advice, Answers, Column, Field, Filter, Line, Listing, Mood, Pick, Shape, picks,
};
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Db, Done, Error, Id, Phrase, Result, Target};
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
    let db: Db<'_> = books.db;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let (from, before) = only.map_or((Id::MIN, before), |id| (id, id + 1));
    db.rows(
        "SELECT f.id, f.rev, f.at, p.name, f.words, f.result, n.acknowledged_at, f.claim_id, f.offered_kopecks, f.limit_kopecks \
         FROM conflict f LEFT JOIN client p ON p.id = f.client_id LEFT JOIN notice n ON n.id = f.notice_id \
         WHERE f.id >= ?1 AND f.id < ?2 AND f.void_at IS NULL ORDER BY f.id DESC LIMIT ?3",
        (from, before, most),
        |row| {
            let at = db.local(row.get(2)?);
            let client: Option<String> = row.get(3)?;
            let (words, result): (String, String) = (row.get(4)?, row.get(5)?);
            let answered = row.get::<_, Option<i64>>(6)?.map(|at| db.local(at));
            let target = Target {
                id: row.get(0)?,
                rev: row.get(1)?,
            };
            Ok(Line {
                target,
                mark: ' ',
                cells: vec![
                    at.format("%d.%m %H:%M").to_string(),
                    client.clone().unwrap_or_default(),
                    words.clone(),
                    format!("conflict-{result}"),
                    answered.map_or_else(String::new, |at| at.format("%d.%m %H:%M").to_string()),
                ],
                data: json!({
                    "id": target.id, "at": db.zone.rfc3339(at), "client": client, "words": words, "result": result,
                    "acknowledged_at": answered.map(|at| db.zone.rfc3339(at)),
                    "claim_id": row.get::<_, Option<Id>>(7)?, "offered_kopecks": row.get::<_, Option<i64>>(8)?,
                    "limit_kopecks": row.get::<_, Option<i64>>(9)?, "rev": target.rev,
                }),
                context: Answers::default(),
            })
        },
    )
}
