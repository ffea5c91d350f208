//! Requests for a loaner and how many were met (K-LOANER-MET); cars that went out with all their papers (K-PAPERS).

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use crate::action::{Answers, PERIOD, Query, period};
use crate::areas::bookings::model::Status;
use crate::areas::fleet::Agreement;
use crate::areas::{bookings, fleet, papers};
use crate::desk::{Books, Result};
use crate::rules::round;

pub(super) static FIGURES: Query = Query {
    id: "loaners.figures",
    right: "right-see",
    fields: PERIOD,
    rows,
    single: false,
};

/// The papers that an agreement of its kind must have at the hand-over and has not (FLEET-R5).
pub(super) fn missing_papers(
    books: &Books<'_>,
    agreement: &Agreement,
) -> Result<Vec<&'static str>> {
    let made = papers::forms_of(books.db, agreement.id)?;
    let mut missing = agreement.kind.papers.to_vec();
    missing.retain(|form| made.iter().all(|known| known != form));
    Ok(missing)
}

/// Whether an agreement has every paper that its kind must have at the hand-over.
pub(super) fn has_papers(books: &Books<'_>, agreement: &Agreement) -> Result<bool> {
    Ok(missing_papers(books, agreement)?.is_empty())
}

/// Visits of the days `[from, to]` that asked for a car, whatever became of them but a cancellation.
fn rows(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
    let (from, to) = period(answers)?;
    let (from, to) = (midnight(from), midnight(to + TimeDelta::days(1)));
    let (mut asked, mut given) = (0_i64, 0_i64);
    for booking in bookings::starting_between(books.db, from, to)? {
        let stands = booking.status.is_active() || booking.status == Status::Released;
        if booking.transport_mode != "loaner" || !stands {
            continue;
        }
        asked += 1;
        let lent = fleet::of_booking(books.db, booking.id)?;
        given += i64::from(lent.iter().any(|one| one.times.out.is_some()));
    }
    let (mut out, mut full) = (0_i64, 0_i64);
    for one in fleet::within(books.db, from, to)? {
        if one.times.out.is_none_or(|at| at < from || at >= to) {
            continue;
        }
        out += 1;
        full += i64::from(has_papers(books, &one)?);
    }
    let line = |rule: &str, part: i64, whole: i64| json!({ "rule": rule, "part": part, "whole": whole, "share": round::show_percent(round::percent(part, whole)) });
    Ok(vec![
        line("K-LOANER-MET", given, asked),
        line("K-PAPERS", full, out),
    ])
}
