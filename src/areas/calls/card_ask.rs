//! What the card of a call asks by a digit: why they call, and how it ended.

use super::card::{CallCard, Focus};
use super::card_view::{CARD_CELLS, Lines};
use super::facts::Facts;
use super::sql::Transfer;
use crate::desk::Phrase;
use crate::rules::name;
use crate::rules::text::{width, wrap};
use crate::text::Text;
use crate::tui::kit::{Ink, pad};

/// Cells of the card on a narrow screen.
const NARROW_CELLS: u16 = 80;

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
    if let Some(transfer) = &facts.transfer {
        lines.push((passed(text, transfer), Ink::Plain));
    }
    // Once it is known why, what to say and to ask stands under the list, on a narrow screen in its place; a digit still
    // says another topic.
    let has_script = topic.is_some() && !card.closing && !facts.script.asks.is_empty();
    if has_script && !wide {
        lines.extend(script(facts, wide));
        return lines;
    }
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
    if has_script {
        lines.extend(script(facts, wide));
    }
    lines
}

/// «Передан: Орлов (холодный), ждёт».
fn passed(text: &Text, transfer: &Transfer) -> String {
    let kind = if transfer.warm { "warm" } else { "cold" };
    let state = match transfer.picked_up {
        Some(at) => Phrase::new("calls-passed-taken").with("time", at.format("%H:%M").to_string()),
        None => Phrase::new("calls-passed-waits"),
    };
    let said = Phrase::new("calls-passed-line")
        .with("to", name::short_name(&transfer.name))
        .with("kind", text.code("transfer-kind", kind))
        .with("state", text.say(&state));
    text.say(&said)
}

/// What to say, and the lines that must be asked with their ticks: a line each on a wide screen, in a row on a narrow one.
fn script(facts: &Facts, wide: bool) -> Lines {
    let cells = usize::from(if wide { CARD_CELLS } else { NARROW_CELLS }) - 4;
    let rows = if wide { 3 } else { 1 };
    let mut lines: Lines = wrap(&facts.script.words, cells)
        .into_iter()
        .take(rows)
        .map(|line| (format!("  {line}"), Ink::Faint))
        .collect();
    let ticked = facts.script.asks.iter().enumerate().map(|(place, ask)| {
        let tick = if facts.asked.contains(&(place + 1)) {
            "[x]"
        } else {
            "[ ]"
        };
        format!("{tick} {ask}")
    });
    if wide {
        lines.extend(ticked.map(|line| (line, Ink::Plain)));
    } else {
        // What is still to be asked must be in sight: what was asked becomes a number.
        let done = match facts.asked.len() {
            0 => None,
            count => Some(format!("[x] {count}")),
        };
        let left = ticked.filter(|line| !line.starts_with("[x]"));
        let row: Vec<String> = done.into_iter().chain(left).collect();
        lines.push((row.join("  "), Ink::Plain));
    }
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
