//! What the calendar says of a cell, as phrases; the sentences are in `calendar.ftl`.

use chrono::NaiveDateTime;

use super::super::model::{AdvisorTrouble, BayTrouble, Blocked};
use crate::desk::Phrase;
use crate::rules::text::width;
use crate::text::Text;

/// «Пост 5 15:00 свободен 5 ч».
pub(super) fn free(bay: &str, at: NaiveDateTime, minutes: i64) -> Phrase {
    Phrase::new("calendar-free")
        .with("bay", bay)
        .with("at", clock(at))
        .with("hours", minutes / 60)
        .with("minutes", minutes % 60)
}

/// The reason that a person would name first.
pub(super) fn foremost(why: &[Blocked]) -> Option<&Blocked> {
    // Who stands there, or that nobody works then, says more than that the day is full.
    let taken = why
        .iter()
        .find(|one| matches!(one, Blocked::Bay(BayTrouble::Taken { .. })));
    let locked = why
        .iter()
        .find(|one| matches!(one, Blocked::SlotLocked { .. }));
    let closed = why
        .iter()
        .find(|one| matches!(one, Blocked::Bay(_) | Blocked::DepartmentCalendar));
    taken.or(locked).or(closed).or_else(|| why.first())
}

/// Why the cell cannot be had, in a word or two.
pub(super) fn blocked(first: Option<&Blocked>) -> Phrase {
    let Some(first) = first else {
        return Phrase::new("calendar-closed");
    };
    match first {
        Blocked::Bay(BayTrouble::Taken {
            label,
            span,
            held_until,
            ..
        }) => {
            let id = if held_until.is_some() {
                "calendar-held"
            } else {
                "calendar-taken"
            };
            Phrase::new(id)
                .with("client", label.as_str())
                .with("until", clock(held_until.unwrap_or(span.to)))
        }
        Blocked::Bay(_) | Blocked::DepartmentCalendar => Phrase::new("calendar-closed"),
        Blocked::DailyHours { .. } => Phrase::new("calendar-full"),
        Blocked::SlotLocked { reason, span } => Phrase::new("calendar-locked")
            .with("reason", reason.as_str())
            .with("until", clock(span.to)),
        Blocked::AdvisorCalendar(AdvisorTrouble::NotPresent) => Phrase::new("calendar-no-advisor"),
        Blocked::AdvisorCalendar(_) => Phrase::new("calendar-advisor-busy"),
        Blocked::Skill { .. } => Phrase::new("calendar-no-mechanic"),
        Blocked::SlotMax { max, .. } => Phrase::new("calendar-slot-max").with("max", *max),
        Blocked::GroupLimit { .. }
        | Blocked::TransportLimit { .. }
        | Blocked::TransportHours { .. } => Phrase::new("calendar-limit"),
    }
}

pub(super) fn clock(at: NaiveDateTime) -> String {
    at.format("%H:%M").to_string()
}

/// A limit as it is read: «не задан» is none, «закрыто» is 0 (X-DATA).
pub(super) fn limit(most: Option<i64>, text: &Text) -> String {
    match most {
        None => text.word("calendar-limit-none"),
        Some(0) => text.word("calendar-closed"),
        Some(most) => most.to_string(),
    }
}

/// Norm-hours without their unit: «74,5».
pub(super) fn hours(norm_hours: i64, text: &Text) -> String {
    let said = text.norm_hours(norm_hours);
    said.split(' ').next().unwrap_or_default().to_owned()
}

/// A share as it stands beside a bar: four cells, « 48%», «100%», «   —».
pub(super) fn percent(tenths: Option<i64>) -> String {
    tenths.map_or_else(
        || "   —".to_owned(),
        |tenths| format!("{:>3}%", (tenths + 5) / 10),
    )
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Text cut hard or filled to exactly so many cells: in a block every letter counts, a sign of cutting would cost one.
pub(super) fn clip(text: &str, cells: usize) -> String {
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width(&kept) > cells {
            kept.pop();
            break;
        }
    }
    let missing = cells.saturating_sub(width(&kept));
    format!("{kept}{}", " ".repeat(missing))
}
