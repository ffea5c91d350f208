//! The lines of the telephone standard as the head words them (CALLS-R9); a line that is taken away stays in old reviews.

use super::{STANDARD_LINE, scripts, sql};
use crate::action::{Action, Answers, Field, Shape};
use crate::desk::{Books, Change, Done, Error, Phrase, Result, Target};

pub(super) static LINE: Action = Action {
    fields: &[
        Field::required("standard_line", Shape::Line),
        Field::optional("title", Shape::Line),
        Field::optional("retire", Shape::Toggle),
    ],
    ..Action::new("calls.standard-line", "right-audit", line)
};

/// Writes a line by its code: new words for a known one, a new line for an unknown one, or takes it away.
fn line(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let code = answers.need("standard_line")?.to_lowercase();
    if code.contains([' ', ',']) {
        return Err(Error::at(
            "standard_line",
            Phrase::new("calls-standard-code"),
        ));
    }
    // A file that is older than the standard gets its start values first, so that one edited line hides none.
    let rows = sql::standard_rows(books.db)?;
    let mut place = i64::try_from(rows.len()).unwrap_or(0);
    if rows.is_empty() {
        for (known, title) in scripts::STANDARD {
            if known != code {
                place += 1;
                insert(change, known, title, place);
            }
        }
    }
    let start = scripts::STANDARD.iter().find(|(known, _)| *known == code);
    let known = rows.iter().find(|row| row.code == code);
    let title = answers
        .get("title")
        .map(str::to_owned)
        .or(known.map(|row| row.title.clone()))
        .or(start.map(|(_, title)| (*title).to_owned()))
        .ok_or_else(|| Error::at("title", Phrase::new("field-needed")))?;
    let retired = answers.yes("retire").then(|| books.instant());
    match known {
        Some(row) => change.update(
            &STANDARD_LINE,
            row.target,
            [
                ("title", title.clone().into()),
                ("retired_at", retired.into()),
            ],
        ),
        None if retired.is_some() => {}
        None => insert(change, &code, &title, place + 1),
    }
    Ok(Done::said(
        Phrase::new("calls-standard-set").with("title", title),
    ))
}

fn insert(change: &mut Change, code: &str, title: &str, place: i64) {
    change.insert(
        &STANDARD_LINE,
        [
            ("code", code.to_owned().into()),
            ("title", title.to_owned().into()),
            ("place", place.into()),
        ],
    );
}
