//! The strip of facts beside the visits: who is here, who comes next, tomorrow, what bursts if nobody does anything.

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

use super::list::{Due, projection};
use super::visits::{DayVisit, Stage};
use crate::areas::arrivals::Greeting;
use crate::areas::bookings::LoadRow;
use crate::areas::{bookings, calls, workshop};
use crate::desk::{Books, Phrase, Result};
use crate::rules::name::surname;

/// One line a fact, worded when drawn: its label and its sentence.
pub(super) fn facts(
    books: &Books<'_>,
    visits: &[DayVisit],
    due: &[Due],
    load_tomorrow: Option<i64>,
) -> Result<Vec<(&'static str, Phrase)>> {
    let hour = books.now + TimeDelta::hours(1);
    let here = visits
        .iter()
        .filter(|visit| visit.stage == Stage::Came && !visit.done)
        .count();
    let next = visits
        .iter()
        .filter(|visit| visit.stage == Stage::Expected && visit.at <= hour)
        .count();
    let tomorrow = bookings::of_day(books.db, books.now.date() + TimeDelta::days(1))?;
    let tomorrow = tomorrow
        .iter()
        .filter(|booking| booking.status.is_active())
        .count();
    let horizon = next_full_hour(books.now);
    let shift = on_shift(books)?;
    let shift = if shift.is_empty() {
        Phrase::new("home-brief-shift-nobody")
    } else {
        words(&shift.join(", "))
    };
    let outlook = projection(due, books.now, horizon);
    let [queue, wait] = calls::brief(books)?;
    Ok(vec![
        ("home-brief-shift", shift),
        queue,
        wait,
        (
            "home-brief-here",
            Phrase::new("home-brief-here-count").with("count", here),
        ),
        (
            "home-brief-next",
            Phrase::new("home-brief-next-count").with("count", next),
        ),
        (
            "home-brief-tomorrow",
            Phrase::new("home-brief-tomorrow-count")
                .with("count", tomorrow)
                .with("percent", super::draw::percent(load_tomorrow)),
        ),
        (
            "home-brief-outlook",
            Phrase::new("home-brief-outlook-count")
                .with("time", horizon.format("%H:%M").to_string())
                .with("bursting", outlook.bursting)
                .with("overdue", outlook.already_overdue),
        ),
    ])
}

/// Whom to greet and how: the form of address, the last visit, what must not be forgotten (ARRIVE-M5).
pub(super) fn greeting(card: &Greeting) -> Vec<(&'static str, Phrase)> {
    let mut lines = vec![("home-greet", words(&card.address))];
    let last = card.last_visit.map_or_else(
        || Phrase::new("home-greet-first"),
        |day| Phrase::new("home-greet-last").with("day", day.format("%d.%m.%Y").to_string()),
    );
    if card.needs_loaner {
        lines.push(("home-greet-needs", Phrase::new("home-greet-loaner")));
    }
    if let Some(warning) = &card.warning {
        lines.push(("home-greet-careful", words(&format!("! {warning}"))));
    }
    lines.push(("home-greet-visit", last));
    lines
}

fn words(text: &str) -> Phrase {
    Phrase::new("home-words").with("text", text)
}

/// Advisors who are in now by their hours and absences: who can be asked (HOME-M3).
fn on_shift(books: &Books<'_>) -> Result<Vec<String>> {
    let (now, minute) = (books.now, books.now.hour() * 60 + books.now.minute());
    let away = workshop::absences(books.db, now, now + TimeDelta::minutes(1))?;
    // Who has no hours of their own works those of the desk.
    let is_open = workshop::calendar(books.db, "desk")?
        .is_open_at(now)
        .unwrap_or(true);
    let mut names = Vec::new();
    for advisor in workshop::advisors(books.db)? {
        let is_away = away
            .iter()
            .any(|absence| absence.advisor_id == Some(advisor.id));
        let own = workshop::week(&advisor.hours)?;
        let is_in = advisor.hours.trim().is_empty()
            || own
                .of(now.weekday())
                .iter()
                .any(|hours| (u32::from(hours.from())..u32::from(hours.to())).contains(&minute));
        if is_open && is_in && !is_away {
            names.push(surname(&advisor.name).to_owned());
        }
    }
    Ok(names)
}

/// The full hour that is at least an hour away: at 10:42 it is 12:00.
pub(super) fn next_full_hour(now: NaiveDateTime) -> NaiveDateTime {
    let later = now + TimeDelta::minutes(119);
    later
        .with_minute(0)
        .and_then(|at| at.with_second(0))
        .unwrap_or(later)
}

/// The nearest gap of so many half hours on a bay for ordinary work: the bay and its hour.
pub(super) fn nearest_gap(
    strip: &[LoadRow],
    half_hours: usize,
    now: NaiveDateTime,
) -> Option<(&str, NaiveDateTime)> {
    let lifts = strip.iter().filter(|row| row.is_lift);
    let gaps = lifts.filter_map(|row| {
        let place = (0..row.cells.len()).find(|place| {
            let end = place + half_hours;
            row.hour(*place) >= now
                && end <= row.cells.len()
                && !row.cells[*place..end].contains(&true)
        })?;
        Some((row.name.as_str(), row.hour(place)))
    });
    gaps.min_by_key(|(_, at)| *at)
}
