//! What the card of a call asks by a digit: why they call, and how it ended.

use super::card::{CallCard, Focus};
use super::card_view::Lines;
use super::facts::Facts;
use crate::rules::text::width;
use crate::text::Text;
use crate::tui::kit::{Ink, pad};

/// The part that asks for a digit: why, and how it ended.
pub(super) fn asking(card: &CallCard, facts: &Facts, text: &Text, wide: bool) -> Lines {
    let mut lines = Lines::new();
    if facts.client.is_none() && !facts.candidates.is_empty() {
        // One digit, one meaning: first who it is, then why.
        lines.push((format!("▶ {}", text.word("calls-who-ask")), Ink::Strong));
        return lines;
    }
    let outcome = facts.call.outcome.as_ref();
    let outcome = facts
        .outcomes
        .iter()
        .find(|known| Some(&known.code) == outcome);
    if card.focus == Focus::Outcome {
        let prompt = text.word(if card.closing {
            "calls-outcome-needed"
        } else {
            "calls-outcome-ask"
        });
        lines.push((format!("▶ {prompt}"), Ink::Strong));
        let named = facts
            .outcomes
            .iter()
            .enumerate()
            .map(|(place, known)| format!("{} {}", place + 1, known.title));
        lines.extend(columns(
            &named.collect::<Vec<_>>(),
            if wide { 3 } else { 4 },
        ));
        return lines;
    }
    let topic = facts
        .topics
        .iter()
        .find(|known| Some(&known.code) == facts.call.topic.as_ref());
    let here = if card.focus == Focus::Topic {
        "▶"
    } else {
        " "
    };
    let prompt = text.word(if card.closing {
        "calls-topic-needed"
    } else {
        "calls-topic-ask"
    });
    let said: Vec<&str> = topic
        .map(|topic| topic.title.as_str())
        .into_iter()
        .chain(outcome.map(|known| known.title.as_str()))
        .collect();
    let said = if said.is_empty() {
        String::new()
    } else {
        format!("  = {}", said.join(", "))
    };
    lines.push((
        format!("{here} {prompt}{said}"),
        if card.closing {
            Ink::Warning
        } else {
            Ink::Strong
        },
    ));
    let named = facts
        .topics
        .iter()
        .take(9)
        .enumerate()
        .map(|(place, known)| format!("{} {}", place + 1, known.title));
    lines.extend(columns(
        &named.collect::<Vec<_>>(),
        if wide { 3 } else { 5 },
    ));
    lines
}

/// Cells in so many columns, each as wide as its widest.
fn columns(cells: &[String], across: usize) -> Lines {
    let widest = |column: usize| {
        cells
            .iter()
            .skip(column)
            .step_by(across)
            .map(|cell| width(cell))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..across).map(widest).collect();
    let row = |chunk: &[String]| {
        let padded: Vec<String> = chunk
            .iter()
            .zip(&widths)
            .map(|(cell, cells)| pad(cell, *cells))
            .collect();
        (padded.join(" "), Ink::Plain)
    };
    cells.chunks(across.max(1)).map(row).collect()
}
