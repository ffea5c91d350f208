//! Drawing the card of a call: beside the queue on a wide screen, above it on a narrow one.

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::card::{CallCard, Focus, Stage};
use super::card_ask::asking;
use super::card_who::{number, who_narrow, who_wide};
use super::facts::Facts;
use super::intake::Intake;
use crate::desk::Phrase;
use crate::rules::name;
use crate::text::Text;
use crate::tui::kit::{Ink, View, frame, put, wipe};

/// From this width on the card stands beside the queue.
pub(super) const WIDE: u16 = 110;
/// Cells of the card on a wide screen.
pub(super) const CARD_CELLS: u16 = 56;
/// Rows under the queue that stay visible below the card.
pub(super) const LAST_ROWS: u16 = 6;
/// Rows of the card on a narrow screen.
pub(super) const NARROW_ROWS: u16 = 10;

pub(super) type Lines = Vec<(String, Ink)>;

/// Who is on the line, for a path and a title.
pub(super) fn title(facts: &Facts) -> String {
    facts.client.as_ref().map_or_else(
        || facts.call.number(),
        |client| name::short_name(&client.name),
    )
}

/// Where the card lies in the body.
pub(super) fn place(area: Rect) -> Rect {
    if area.width >= WIDE {
        let height = area
            .height
            .saturating_sub(LAST_ROWS)
            .max(area.height.min(20));
        Rect {
            x: area.x + area.width - CARD_CELLS,
            width: CARD_CELLS,
            height,
            ..area
        }
    } else {
        Rect {
            height: area.height.min(NARROW_ROWS),
            ..area
        }
    }
}

pub(super) fn draw(card: &CallCard, view: &mut View<'_>, area: Rect) {
    let wide = area.width >= WIDE;
    let area = place(area);
    let title = match &card.stage {
        Stage::Intake(intake) => begun(view.text, intake, view.now),
        Stage::Open(facts) => talk(view.text, facts, view.now),
    };
    wipe(view, area);
    let inside = frame(view, area, &title, true);
    match &card.stage {
        Stage::Intake(intake) => draw_intake(intake, view, inside),
        Stage::Open(facts) => draw_facts(card, facts, view, inside, wide),
    }
}

/// «Новый звонок · 0:12»: the timer runs from the first keystroke (CALLS-O1).
fn begun(text: &Text, intake: &Intake, now: NaiveDateTime) -> String {
    let title = text.word("calls-new");
    match intake.began {
        Some(began) => {
            let seconds = (now - began).num_seconds().max(0);
            format!("{title} · {}", Text::seconds(seconds))
        }
        None => title,
    }
}

/// «Разговор +7 900 000-12-34 · 0:07».
fn talk(text: &Text, facts: &Facts, now: NaiveDateTime) -> String {
    let call = &facts.call;
    let until = call.ended.unwrap_or(now);
    let seconds = (until - call.answered.unwrap_or(call.started))
        .num_seconds()
        .max(0);
    // Nobody has spoken to this client for a month: a new request, with the client filled in (CALLS-R1).
    let title = match (facts.long_ago, call.inbound) {
        (true, _) => "calls-card-request",
        (false, true) => "calls-card-title",
        (false, false) => "calls-card-title-out",
    };
    text.say(
        &Phrase::new(title)
            .with("phone", number(text, facts))
            .with("time", Text::seconds(seconds)),
    )
}

fn draw_intake(intake: &Intake, view: &mut View<'_>, area: Rect) {
    let prompt = view.text.word("calls-intake");
    let x = put(view, area, 0, 0, &format!("{prompt} "), Ink::Strong);
    let end = put(view, area, x, 0, &intake.typed, Ink::Plain);
    view.cursor = Some((area.x + end.min(area.width.saturating_sub(1)), area.y));
    for (y, (place, (_, hit))) in (1_u16..).zip(intake.hits.iter().enumerate()) {
        let chosen = place == intake.chosen;
        put(
            view,
            area,
            0,
            y,
            if chosen { "▶" } else { " " },
            Ink::Strong,
        );
        put(
            view,
            area,
            2,
            y,
            hit,
            if chosen { Ink::Chosen } else { Ink::Plain },
        );
    }
    if intake.hits.is_empty() && !intake.typed.is_empty() {
        let nobody = view.text.word("calls-intake-nobody");
        put(view, area, 2, 1, &nobody, Ink::Faint);
    }
}

fn draw_facts(card: &CallCard, facts: &Facts, view: &mut View<'_>, area: Rect, wide: bool) {
    let mut lines = if wide {
        who_wide(view.text, facts)
    } else {
        who_narrow(view.text, facts)
    };
    let tail = asking(card, facts, view.text, wide);
    // What asks for a key is never pushed out: the facts give way.
    let room = usize::from(area.height).saturating_sub(tail.len() + 1);
    lines.truncate(room);
    if wide && lines.len() < room {
        lines.push((String::new(), Ink::Plain));
    }
    lines.extend(tail);
    let mut y = 0;
    for (line, ink) in &lines {
        put(view, area, 0, y, line, *ink);
        y += 1;
    }
    draw_note(card, view, area, y);
}

fn draw_note(card: &CallCard, view: &mut View<'_>, area: Rect, y: u16) {
    let label = view.text.word("calls-note-label");
    let focused = card.focus == Focus::Note;
    let x = put(
        view,
        area,
        0,
        y,
        &format!("{label} ["),
        if focused { Ink::Strong } else { Ink::Faint },
    );
    let room = usize::from(area.width.saturating_sub(x + 1));
    let skip = card
        .note
        .chars()
        .count()
        .saturating_sub(room.saturating_sub(1));
    let shown: String = card.note.chars().skip(skip).collect();
    let end = put(view, area, x, y, &shown, Ink::Plain);
    let rest = usize::from(area.width.saturating_sub(end + 1));
    put(
        view,
        area,
        end,
        y,
        &format!("{}]", "_".repeat(rest)),
        Ink::Faint,
    );
    if focused {
        view.cursor = Some((area.x + end, area.y + y));
    }
}
