//! The strip of facts beside the visits: who is here, who comes next, tomorrow, what bursts if nobody does anything.

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

use super::sql::{self, Receiver};
use super::visits::{DayVisit, Stage};
use crate::areas::arrivals::Greeting;
use crate::areas::bookings::LoadRow;
use crate::areas::{bookings, calls, workshop};
use crate::desk::{Books, Phrase, Result};
use crate::rules::name::{short_name, surname};

/// One line a fact, worded when drawn: its label and its sentence.
pub(super) fn facts(
    books: &Books<'_>,
    visits: &[DayVisit],
    [load, load_tomorrow]: [Option<i64>; 2],
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
    let shift = on_shift(books)?;
    let shift = if shift.is_empty() {
        Phrase::new("home-brief-shift-nobody")
    } else {
        words(&shift.join(", "))
    };
    let [queue, wait] = calls::brief(books)?;
    let mut facts = signature(books)?;
    // Units out and overdue, and the clock of an open incident, take their lines here with their areas.
    facts.extend([
        ("home-brief-shift", shift),
        queue,
        wait,
        (
            "home-brief-here",
            Phrase::new("home-brief-here-count")
                .with("count", here)
                .with("next", next),
        ),
        (
            "home-brief-load",
            Phrase::new("home-brief-loads")
                .with("today", super::draw::percent(load))
                .with("count", tomorrow)
                .with("tomorrow", super::draw::percent(load_tomorrow)),
        ),
    ]);
    Ok(facts)
}

/// «День закрыт 20:05, Иванова А.» and how much was passed on, once the day is signed (HOME-R5).
fn signature(books: &Books<'_>) -> Result<Vec<(&'static str, Phrase)>> {
    let Some(close) = sql::close_of(books.db, books.now.date())? else {
        return Ok(Vec::new());
    };
    let rows = sql::passed(books.db, close.id)?;
    let handed = rows
        .iter()
        .filter(|row| !matches!(row.to, Receiver::Reason(_)))
        .count();
    Ok(vec![
        (
            "home-brief-closed",
            Phrase::new("home-brief-closed-by")
                .with("time", close.at.format("%H:%M").to_string())
                .with("name", short_name(&close.by_name)),
        ),
        (
            "home-brief-passed",
            Phrase::new("home-brief-passed-count")
                .with("passed", handed)
                .with("left", rows.len() - handed),
        ),
    ])
}

/// The label of the line that tells the last visit.
pub(super) const LAST_VISIT: &str = "home-greet-visit";

/// The label of the line that tells an open campaign.
pub(super) const RECALL: &str = "home-greet-recall";

/// Whom to greet and how: the form of address, the last visit, what must not be forgotten (ARRIVE-M5).
pub(super) fn greeting(card: &Greeting) -> Vec<(&'static str, Phrase)> {
    let mut lines = vec![("home-greet", words(&card.address))];
    let last = card.last_visit.map_or_else(
        || Phrase::new("home-greet-first"),
        |day| Phrase::new("home-greet-last").with("day", day.format("%d.%m.%Y").to_string()),
    );
    match (&card.loaner, card.needs_loaner) {
        (Some(unit), _) => {
            let said = Phrase::new("home-greet-loaner-unit").with("unit", unit.as_str());
            lines.push(("home-greet-needs", said));
        }
        (None, true) => lines.push(("home-greet-needs", Phrase::new("home-greet-loaner"))),
        (None, false) => {}
    }
    if let Some(claim) = card.claims.first() {
        lines.push(("home-greet-claim", words(&format!("! {claim}"))));
    }
    if let Some(recall) = card.recalls.first() {
        lines.push((RECALL, words(&format!("! {recall}"))));
    }
    if let Some(warning) = &card.warning {
        lines.push(("home-greet-careful", words(&format!("! {warning}"))));
    }
    if !card.declined.is_empty() {
        let put_off = Phrase::new("home-greet-declined").with("what", card.declined.join(", "));
        lines.push(("home-greet-offer", put_off));
    }
    lines.push((LAST_VISIT, last));
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
