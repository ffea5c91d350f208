//! The ledger of day 7 and its rows: delivered = reached + refused + wrong number + closed unreached + pending (OUT-R11).

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::data;
use super::deliveries::RULE;
use super::model::Ledger;
use crate::action::{Answers, Field, Pick, Query, Shape};
use crate::desk::{Books, Id, Phrase, Result};
use crate::rules::round;

/// The places of the ledger, each a list.
pub(super) const PLACES: [&str; 6] = [
    "reached",
    "refused",
    "wrong_number",
    "closed_unreached",
    "pending_due",
    "pending_not_due",
];

pub(super) static LEDGER: Query = Query {
    id: "outreach.ledger",
    right: "right-see",
    fields: &[
        Field::required("from", Shape::Line),
        Field::required("to", Shape::Line),
        Field::optional("part", Shape::Choice(parts)),
    ],
    rows,
    single: false,
};

fn parts(_: &Books<'_>) -> Result<Vec<Pick>> {
    let words = [
        "outreach-part-reached",
        "outreach-part-refused",
        "outreach-part-wrong_number",
        "outreach-part-closed_unreached",
        "outreach-part-pending_due",
        "outreach-part-pending_not_due",
    ];
    let pairs = PLACES.iter().zip(words);
    Ok(pairs
        .map(|(code, word)| Pick::new(*code, Phrase::new(word)))
        .collect())
}

/// A delivery with the place of its call in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) delivery: Id,
    pub(super) row: Option<Id>,
    pub(super) client: String,
    pub(super) vehicle: String,
    pub(super) delivered_on: String,
    pub(super) due: Option<String>,
    pub(super) outcome: Option<String>,
    pub(super) attempts: i64,
    pub(super) part: &'static str,
}

/// Every delivery of the days `[from, to]` in its place.
pub(super) fn entries(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Entry>> {
    let outcomes = data::outcomes(books.db)?;
    let today = books.now.date().to_string();
    let result = |code: &str| {
        let known = outcomes.iter().find(|outcome| outcome.code == code);
        match known.map(|outcome| outcome.result.as_str()) {
            Some("refused") => "refused",
            Some("wrong_number") => "wrong_number",
            Some("unreached") => "closed_unreached",
            _ => "reached",
        }
    };
    books.db.rows(
        "SELECT d.id, o.id, c.name, v.model, v.plate, d.delivered_on, o.due, o.closed_outcome, o.attempts \
         FROM delivery d JOIN client own ON own.id = d.client_id JOIN client c ON c.id = coalesce(own.merged_into, own.id) \
         JOIN vehicle v ON v.id = d.vehicle_id LEFT JOIN outreach o ON o.delivery_id = d.id AND o.rule = ?3 AND o.void_at IS NULL \
         WHERE d.delivered_on >= ?1 AND d.delivered_on <= ?2 AND d.void_at IS NULL ORDER BY d.delivered_on, d.id",
        (from.to_string(), to.to_string(), RULE),
        |row| {
            let outcome: Option<String> = row.get(7)?;
            let due: Option<String> = row.get(6)?;
            let part = match (&outcome, &due) {
                (Some(code), _) => result(code),
                (None, Some(due)) if *due > today => "pending_not_due",
                (None, _) => "pending_due",
            };
            let model: String = row.get(3)?;
            let plate: Option<String> = row.get(4)?;
            Ok(Entry {
                delivery: row.get(0)?,
                row: row.get(1)?,
                client: row.get(2)?,
                vehicle: format!("{model} {}", plate.unwrap_or_default()).trim().to_owned(),
                delivered_on: row.get(5)?,
                due,
                outcome,
                attempts: row.get::<_, Option<i64>>(8)?.unwrap_or_default(),
                part,
            })
        },
    )
}

/// Adds the places up.
pub(super) fn sum(entries: &[Entry]) -> Ledger {
    let of = |part: &str| {
        let found = entries.iter().filter(|entry| entry.part == part).count();
        i64::try_from(found).unwrap_or(i64::MAX)
    };
    Ledger {
        delivered: i64::try_from(entries.len()).unwrap_or(i64::MAX),
        reached: of("reached"),
        refused: of("refused"),
        wrong_number: of("wrong_number"),
        closed_unreached: of("closed_unreached"),
        pending_due: of("pending_due"),
        pending_not_due: of("pending_not_due"),
    }
}

/// Without a part the sums with their identity; with one its deliveries.
fn rows(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let from = super::figures::day(books, answers, "from")?;
    let to = super::figures::day(books, answers, "to")?;
    let entries = entries(books, from, to)?;
    if let Some(part) = answers.get("part") {
        let of_part = entries.iter().filter(|entry| entry.part == part);
        return Ok(of_part
            .map(|entry| {
                json!({
                    "id": entry.row, "delivery_id": entry.delivery, "client": entry.client, "vehicle": entry.vehicle,
                    "delivered_on": entry.delivered_on, "due": entry.due, "outcome": entry.outcome,
                    "attempts": entry.attempts, "part": entry.part,
                })
            })
            .collect());
    }
    let ledger = sum(&entries);
    Ok(vec![json!({
        "delivered": ledger.delivered, "reached": ledger.reached, "refused": ledger.refused,
        "wrong_number": ledger.wrong_number, "closed_unreached": ledger.closed_unreached,
        "pending_due": ledger.pending_due, "pending_not_due": ledger.pending_not_due,
        "balances": ledger.balances(), "day7_percent": round::show_percent(ledger.day_seven_tenths()),
    })])
}
