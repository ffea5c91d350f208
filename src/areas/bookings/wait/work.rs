//! A freed place as work: for each open wish the first valid start within it now, if there is one. Bounded: so many
//! wishes, so many days of one board.

use chrono::{NaiveDateTime, TimeDelta};

use super::sql;
use crate::action::Answers;
use crate::areas::bookings::settle::Work;
use crate::areas::bookings::{board, model, words};
use crate::areas::work::WorkRow;
use crate::areas::workshop;
use crate::desk::{Books, Error, Phrase, Result};
use crate::rules::band::Signals;
use crate::rules::name;

/// Wishes that are tried, who asked first first, and days ahead that they are tried on.
const WISHES: i64 = 12;
const DAYS: i64 = 21;

/// «пт 27.11 00:00–сб 28.11 00:00» as a person says it: days when they are whole.
pub(super) fn wish(from: NaiveDateTime, to: NaiveDateTime) -> String {
    let whole = |at: NaiveDateTime| at.time() == chrono::NaiveTime::MIN;
    let day = |at: NaiveDateTime| at.format("%d.%m").to_string();
    let last = if whole(to) {
        to - TimeDelta::minutes(1)
    } else {
        to
    };
    let moment = |at: NaiveDateTime| at.format("%d.%m %H:%M").to_string();
    match (whole(from), whole(to)) {
        (true, true) if from.date() == last.date() => day(from),
        (_, true) if from.date() == last.date() => format!("{}–24:00", moment(from)),
        (true, true) => format!("{}–{}", day(from), day(last)),
        (false, true) => format!("{}–{}", moment(from), day(last)),
        _ if from.date() == to.date() => format!("{}–{}", moment(from), to.format("%H:%M")),
        _ => format!("{}–{}", moment(from), moment(to)),
    }
}

/// The wishes that can be met now: «предложить место», with the booking form filled.
pub(in crate::areas::bookings) fn offers(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let open = sql::open(books.db, books.now, WISHES)?;
    let starts = open.iter().map(|wait| wait.from.max(books.now));
    let ends = open.iter().map(|wait| wait.to);
    let (Some(first), Some(last)) = (starts.min(), ends.max()) else {
        return Ok(Vec::new());
    };
    let days = ((last.date() - first.date()).num_days() + 1).clamp(1, DAYS);
    // A calendar that is not loaded so far ahead offers nothing, and stops nobody's day.
    let board = match board::board(books, first.date(), days) {
        Err(Error::Rejected(_)) => return Ok(Vec::new()),
        board => board?,
    };
    let closing = workshop::calendar(books.db, "desk")?
        .closing(books.now.date())
        .ok()
        .flatten();
    let mut rows = Vec::new();
    for wait in open {
        let codes: Vec<&str> = wait.operations.iter().map(String::as_str).collect();
        let want = Work::read(books.db, &codes)?.want(&wait.transport_mode, None);
        let Some(place) = model::first_between(&board, &want, wait.from, wait.to) else {
            continue;
        };
        let say = Phrase::new("wait-work-offer")
            .with("at", words::moment(place.start))
            .with("bay", words::bay_inside(books.db, place.bay)?);
        let mut context: Answers = wait.context();
        context.set("at", place.start.format("%d.%m.%Y %H:%M").to_string());
        context.set("bay", words::bay(books.db, place.bay)?);
        rows.push(WorkRow {
            kind: "wait",
            target: wait.target(),
            title: format!("{} · {}", name::short_name(&wait.client), wait.vehicle),
            say,
            action: "bookings.book",
            // The place may go to somebody else at any moment: it is offered the same day.
            due: closing.map_or(place.start, |closing| closing.min(place.start)),
            danger: false,
            signals: Signals::default(),
            owner: None,
            queue: "wait_list",
            context,
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::wish;

    #[test]
    fn a_wish_reads_as_days_where_days_are_meant() {
        let at =
            |text: &str| chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap();
        for (from, to, said) in [
            ("2026-11-27T00:00", "2026-11-28T00:00", "27.11"),
            ("2026-11-27T00:00", "2026-11-30T00:00", "27.11–29.11"),
            ("2026-11-27T10:00", "2026-11-27T14:00", "27.11 10:00–14:00"),
            ("2026-11-27T10:00", "2026-11-28T00:00", "27.11 10:00–24:00"),
            ("2026-11-27T10:00", "2026-11-30T00:00", "27.11 10:00–29.11"),
        ] {
            assert_eq!(wish(at(from), at(to)), said);
        }
    }
}
