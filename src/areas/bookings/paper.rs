//! The booking sheet of a day as a paper (BOOK-M10): the data of the form, nothing of its looks.

use chrono::Datelike;
use serde_json::{Value as Json, json};

use super::{ask, sql, why};
use crate::desk::{Books, Error, Result};
use crate::documents::papers::{Form, Subject};

pub static DAY_SHEET: Form = Form {
    id: "day-sheet",
    words: "paper-day-sheet",
    code: "BOOK-M10",
    template: "day-sheet",
    on: &["day"],
    right: "right-see",
    register: "ЛЗ",
    copies: 1,
    must: &[],
    data: day_sheet,
};

/// Everything that is expected that day or here, in the order of its time; what was cancelled or moved is left out.
fn day_sheet(books: &Books<'_>, subject: Subject) -> Result<Json> {
    let Subject::Day(day) = subject else {
        return Err(Error::NotFound);
    };
    let mut expected = sql::of_day(books.db, day)?;
    expected.retain(|one| one.status.is_active());
    let lines = expected.iter().map(|one| {
        let mut line = ask::line(books, one)?;
        line["status"] = json!(one.status.code());
        if one.end.date() == day {
            line["until"] = json!(one.end.format("%H:%M").to_string());
        }
        Ok(line)
    });
    let lines = lines.collect::<Result<Vec<Json>>>()?;
    let count = |mode: &str| {
        let of_mode = expected.iter().filter(|one| one.transport_mode == mode);
        of_mode.count()
    };
    let norm_hours = expected.iter().map(|one| one.norm_hours).sum();
    Ok(json!({
        "day": day.to_string(),
        "weekday": day.weekday().num_days_from_monday(),
        "norm_hours": why::figure(norm_hours),
        "waits": count("waits"),
        "loaners": count("loaner"),
        "lines": lines,
    }))
}
