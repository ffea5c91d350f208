//! The facts of the day with the projection, and the five lines of the morning.

use ratatui::layout::Rect;

use super::brief;
use super::list::projection;
use super::pane::{Today, clock};
use crate::desk::Phrase;
use crate::tui::kit::{Ink, View, fit, frame, pad, put};

/// The facts; while they are looked at, the projection comes first with what bursts (HOME-S3).
pub(super) fn draw_facts(today: &Today, view: &mut View<'_>, area: Rect, focused: bool) {
    let title = view.text.word("home-brief");
    let inner = frame(view, area, &title, focused);
    let mut y = 0;
    if focused {
        y = draw_outlook(today, view, inner);
    }
    let greeting = today.greeting.as_ref().map(brief::greeting);
    let outlook = (!focused).then(|| {
        (
            "home-brief-outlook",
            outlook(today, "home-brief-outlook-count"),
        )
    });
    let facts = today
        .facts
        .iter()
        .chain(&outlook)
        .chain(greeting.iter().flatten())
        // Whoever is here was greeted by the last visit already and has the campaign marked in the row; now what is kept
        // of theirs matters.
        .filter(|(label, _)| {
            today.stay.is_empty() || ![brief::LAST_VISIT, brief::RECALL].contains(label)
        })
        .chain(&today.stay);
    for (y, (label, fact)) in (y..inner.height).zip(facts) {
        let (label, fact) = (view.text.word(label), view.text.say(fact));
        put(view, inner, 0, y, &pad(&label, 8), Ink::Faint);
        put(view, inner, 9, y, &fact, Ink::Plain);
    }
}

fn outlook(today: &Today, id: &'static str) -> Phrase {
    let outlook = projection(&today.due, today.now, today.horizon());
    Phrase::new(id)
        .with("time", clock(today.horizon(), today.day))
        .with("bursting", outlook.bursting)
        .with("overdue", outlook.already_overdue)
}

/// «Если ничего не делать до 12:00: вспыхнут 2, уже просрочено 1», and the first that burst. Answers the next line.
fn draw_outlook(today: &Today, view: &mut View<'_>, inner: Rect) -> u16 {
    let until = view.text.say(&outlook(today, "home-outlook-until"));
    let what = view.text.say(&outlook(today, "home-outlook-what"));
    put(view, inner, 0, 0, &until, Ink::Strong);
    put(view, inner, 0, 1, &what, Ink::Strong);
    let bursting = today
        .due
        .iter()
        .filter(|due| due.bursts(today.now, today.horizon()));
    let room = inner.height.saturating_sub(6).min(4);
    let mut y = 2;
    for due in bursting.take(usize::from(room)) {
        let line = format!(
            "{} {} · {}",
            clock(due.row.due, today.day),
            due.row.title,
            view.text.say(&due.row.say)
        );
        let line = fit(&line, usize::from(inner.width.saturating_sub(2)));
        put(view, inner, 2, y, &line, Ink::Plain);
        y += 1;
    }
    y
}

/// «Что сегодня ударит»: a line and its why each (HOME-D1).
pub(super) fn draw_morning(today: &Today, view: &mut View<'_>, area: Rect, focused: bool) {
    let title = view.text.word("home-morning");
    let inner = frame(view, area, &title, focused);
    if today.strikes.is_empty() {
        let none = view.text.word("home-morning-none");
        put(view, inner, 3, 1, &none, Ink::Faint);
    }
    let gap = if inner.height >= 16 { 3 } else { 2 };
    for (place, strike) in today.strikes.iter().enumerate() {
        let y = u16::try_from(place).unwrap_or(0) * gap;
        let is_chosen = focused && place == today.strike_list.place();
        put(
            view,
            inner,
            0,
            y,
            if is_chosen { "▶" } else { " " },
            Ink::Strong,
        );
        let line = format!("{}  {}", place + 1, strike.say(view.text));
        let ink = if is_chosen { Ink::Chosen } else { Ink::Strong };
        put(view, inner, 2, y, &line, ink);
        let why = strike.why(view.text);
        put(view, inner, 5, y + 1, &why, Ink::Faint);
    }
}
