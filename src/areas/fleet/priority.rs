//! Who gets a car first when there are not enough (FLEET-S4): the order of the house's own reasons. It only names who
//! could give way; a person decides and moves the reservation.

use super::model::kind::Kind;
use super::model::span::Span;
use super::reserve::{POLICIES, policy_words};
use super::sql::agreements::Agreement;
use super::state;
use crate::action::{Advice, Mood};
use crate::desk::{Books, Phrase, Result};

/// Codes of reasons, the most urgent first.
pub(super) const KEY: &str = "fleet_priority";
const START: &str = "claim,warranty,vip,repair";
/// More lines would push the form away.
const MOST: usize = 3;

/// The reasons that have a place, the most urgent first.
pub(super) fn order(books: &Books<'_>) -> Result<Vec<String>> {
    let set = books.db.setting(KEY)?;
    let set = set.unwrap_or_else(|| START.to_owned());
    let known = |code: &&str| POLICIES.iter().any(|(known, _)| known == code);
    Ok(set
        .split(',')
        .map(str::trim)
        .filter(known)
        .map(str::to_owned)
        .collect())
}

/// The place of a reason; one that is not in the order comes after all that are.
fn rank(order: &[String], reason: Option<&str>) -> usize {
    let place = order.iter().position(|code| Some(code.as_str()) == reason);
    place.unwrap_or(order.len())
}

/// Reservations of a lower place that hold a car which would be free for the span without them, the least urgent first.
pub(super) fn give_way(
    books: &Books<'_>,
    span: Span,
    kind: &Kind,
    reason: Option<&str>,
) -> Result<Vec<Advice>> {
    let order = order(books)?;
    let own = rank(&order, reason);
    let mut found: Vec<(usize, Agreement, String)> = Vec::new();
    for one in state::standings(books)? {
        if one.unit.role != kind.role {
            continue;
        }
        let yields = |agreement: &&Agreement| {
            agreement.status.is_ahead()
                && rank(&order, agreement.policy_reason.as_deref()) > own
                && one.is_free(span, kind, books.now, Some(agreement.id))
        };
        let lower = one.agreements.iter().filter(yields).cloned();
        found.extend(lower.map(|agreement| {
            let rank = rank(&order, agreement.policy_reason.as_deref());
            (rank, agreement, one.unit.title())
        }));
    }
    found.sort_by_key(|(rank, one, _)| std::cmp::Reverse((*rank, one.times.planned_out, one.id)));
    let line = |(_, one, unit): &(usize, Agreement, String)| {
        Advice::new(
            Mood::Warning,
            Phrase::new("fleet-gives-way")
                .with("client", one.client.as_str())
                .with("unit", unit.as_str())
                .with(
                    "at",
                    one.times.planned_out.format("%d.%m %H:%M").to_string(),
                )
                .with("why", policy_words(one.policy_reason.as_deref())),
        )
    };
    Ok(found.iter().take(MOST).map(line).collect())
}
