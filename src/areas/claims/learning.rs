//! What a claim teaches: its cause in the tree of causes, the measure that somebody checks, and the row of the day that
//! reminds of the check (CLAIM-R12, M8).

use super::sql::learning::{self as measures, Measure};
use super::{CORRECTIVE, RIGHT, sql, step};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, picks};
use crate::areas::work::WorkRow;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::documents::law;
use crate::rules::band::Signals;
use crate::rules::cause::Cause;

pub(super) static CHECK: Action = Action {
    key: Some(Key::Char('v')),
    on: &["corrective_action"],
    fields: &[
        Field::required("helped", Shape::Choice(helped)),
        Field::required("text", Shape::Line),
        Field::optional("corrective", Shape::Line),
        Field::optional("check_on", Shape::Day),
    ],
    ..Action::new("claims.check-measure", RIGHT, check)
};

fn helped(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("yes", "claim-helped-yes"),
        ("no", "claim-helped-no"),
    ]))
}

/// The tree of causes, as the house has it.
pub(super) fn causes(books: &Books<'_>) -> Result<Vec<Cause>> {
    law::causes(&books.place.templates)
}

pub(super) fn cause_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    let all = causes(books)?.into_iter();
    Ok(all
        .map(|one| {
            let title = format!("{} {}", one.code, one.title);
            Pick::new(one.code, title)
        })
        .collect())
}

/// «1.1 Не устранено с первого раза»; a code that is no longer in the table stays as it was written.
pub(super) fn cause_words(all: &[Cause], code: &str) -> String {
    let found = all.iter().find(|one| one.code == code);
    found.map_or_else(
        || code.to_owned(),
        |one| format!("{} {}", one.code, one.title),
    )
}

/// Writes down what is done so that it does not happen again.
pub(super) fn write_measure(
    change: &mut Change,
    claim: Id,
    text: &str,
    owner: Option<Id>,
    answers: &Answers,
) -> Result<()> {
    let check_on = answers
        .day("check_on")
        .ok_or_else(|| Error::at("check_on", Phrase::new("field-needed")))?;
    change.insert(
        &CORRECTIVE,
        [
            ("claim_id", claim.into()),
            ("text", text.to_owned().into()),
            ("owner_id", owner.into()),
            ("check_on", check_on.to_string().into()),
        ],
    );
    Ok(())
}

fn check(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let found = measures::measure(books.db, target.id)?.ok_or(Error::NotFound)?;
    if found.result.is_some() {
        return Err(Error::rule(Phrase::new("claims-measure-checked")));
    }
    let text = answers.need("text")?;
    let next = answers.get("corrective");
    if answers.need("helped")? == "no" {
        // What did not help is not learned: another measure takes its place.
        let next =
            next.ok_or_else(|| Error::at("corrective", Phrase::new("claims-lacks-corrective")))?;
        write_measure(change, found.claim_id, next, found.owner_id, answers)?;
    } else if next.is_some() {
        return Err(Error::at(
            "corrective",
            Phrase::new("claims-helped-already"),
        ));
    }
    step(books, change, found.claim_id, "checked", Some(text), None);
    change.update(&CORRECTIVE, target, [("result", text.to_owned().into())]);
    Ok(Done::said(Phrase::new("claims-measure-said")).showing(found.claim_id))
}

/// Measures that somebody must look at today.
pub(super) fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let today = books.now.date().to_string();
    let due = measures::to_check(books.db, &today)?;
    let rows = due.into_iter().map(|one| row(books, one));
    rows.filter_map(Result::transpose).collect()
}

fn row(books: &Books<'_>, one: Measure) -> Result<Option<WorkRow>> {
    let Some(claim) = sql::claim(books.db, one.claim_id)? else {
        return Ok(None);
    };
    let day: Option<chrono::NaiveDate> = one.check_on.parse().ok();
    let Some(due) = day.and_then(|day| day.and_hms_opt(18, 0, 0)) else {
        return Ok(None);
    };
    Ok(Some(WorkRow {
        kind: "corrective_action",
        target: one.target,
        title: claim.title(),
        say: Phrase::new("claims-work-measure").with("text", one.text),
        action: CHECK.id,
        due,
        danger: false,
        signals: Signals::default(),
        owner: one.owner_id,
        queue: "claims",
        context: super::listing::context(&claim),
    }))
}
