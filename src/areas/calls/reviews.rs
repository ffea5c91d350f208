//! Talks held against the telephone standard by the head (CALLS-S6, CALLS-R9, CALLS-O3): what is proposed, and what came out.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value as Json, json};

use super::model::sample;
use super::{REVIEW, days, desk, figures, listing, sql, telephony};
use crate::action::{Action, Answers, Column, Field, Line, Listing, Pick, Query, Shape};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::{name, round};

/// Whoever may read who did what may also judge how it was done.
const RIGHT: &str = "right-audit";
/// So many days back talks are proposed, today too.
const DAYS: i64 = 3;

pub(super) static CHECK: Action = Action {
    on: &["call"],
    fields: &[
        Field::optional("standard", Shape::Many(lines)),
        Field::optional("review", Shape::Choice(results)),
        Field::optional("remark", Shape::Lines),
    ],
    fits: may_review,
    ..Action::new("calls.review", RIGHT, review)
};

/// How dense the sample is: one of so many calls of a person's day.
pub(super) static EVERY: Action = Action {
    fields: &[Field::required("review_every", Shape::Count)],
    fill: |books, _, answers| {
        let every = books.db.setting_number(SETTING, sample::EVERY)?;
        answers.set_default("review_every", every.to_string());
        Ok(())
    },
    ..Action::new("calls.review-every", RIGHT, every)
};

const SETTING: &str = "review_every";

fn every(_: &Books<'_>, _: Option<Target>, answers: &Answers, change: &mut Change) -> Result<Done> {
    let every = answers.number("review_every").unwrap_or(0);
    if every < 1 {
        return Err(Error::at("review_every", Phrase::new("calls-review-least")));
    }
    change.set(SETTING, every.to_string());
    Ok(Done::said(
        Phrase::new("calls-review-every-set").with("count", every),
    ))
}

fn lines(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(sql::standard(books.db)?
        .into_iter()
        .map(|(code, title)| Pick::new(code, title))
        .collect())
}

fn results(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(vec![
        Pick::new("good", Phrase::new("review-good")),
        Pick::new("fair", Phrase::new("review-fair")),
        Pick::new("poor", Phrase::new("review-poor")),
    ])
}

fn may_review(books: &Books<'_>, id: Id) -> Result<bool> {
    let call = sql::call(books.db, id)?;
    let told = call.is_some_and(|call| call.taken_by.is_some() && call.answered.is_some());
    Ok(told && !sql::is_reviewed(books.db, id)?)
}

fn review(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = desk::seen(books, target)?;
    let Some(employee) = call.taken_by.filter(|_| call.answered.is_some()) else {
        return Err(Error::rule(Phrase::new("calls-review-nobody")));
    };
    if Some(employee) == telephony::me(books) {
        return Err(Error::rule(Phrase::new("calls-review-own")));
    }
    if sql::is_reviewed(books.db, call.id)? {
        return Err(Error::rule(Phrase::new("calls-reviewed-already")));
    }
    let lines = sql::standard(books.db)?.len();
    let ticks = answers.many("standard");
    let result = answers
        .get("review")
        .unwrap_or_else(|| sample::result(ticks.len(), lines));
    change.insert(
        &REVIEW,
        [
            ("call_id", call.id.into()),
            ("employee_id", employee.into()),
            ("ticks", ticks.join(",").into()),
            ("lines", i64::try_from(lines).unwrap_or(0).into()),
            ("result", result.to_owned().into()),
            ("remark", answers.value("remark")),
        ],
    );
    let who = name::short_name(&call.taker.unwrap_or_default());
    Ok(Done::said(
        Phrase::new("calls-reviewed")
            .with("who", who)
            .with("ticked", ticks.len())
            .with("lines", lines),
    )
    .showing(call.id))
}

/// The talks that are proposed: of each person's day one of N, those already held against the standard left out.
fn proposed(books: &Books<'_>, days: (NaiveDate, NaiveDate)) -> Result<Vec<sql::Call>> {
    let every = books.db.setting_number(SETTING, sample::EVERY)?;
    let (from, _) = figures::of_day(days.0);
    let (_, to) = figures::of_day(days.1);
    let mut of_person: BTreeMap<(NaiveDate, Id), Vec<Id>> = BTreeMap::new();
    for (call, who, at) in sql::talked(books.db, from, to)? {
        of_person.entry((at.date(), who)).or_default().push(call);
    }
    let mut found = Vec::new();
    for calls in of_person.values().rev() {
        for id in sample::sample(calls, every) {
            if !sql::is_reviewed(books.db, id)? {
                found.extend(sql::call(books.db, id)?);
            }
        }
    }
    Ok(found)
}

pub(super) const COLUMNS: &[Column] = &[
    Column::cells("time", 11),
    Column::grow("employee", 12),
    Column::cells("phone", 16),
    Column::grow("client", 8),
    Column::grow("topic", 6),
    Column::cells("talk", 5),
];

/// The queue of the head: nobody else sees what is proposed.
pub(super) static PROPOSED: Listing = Listing {
    id: "calls.to-review",
    kind: "call",
    right: RIGHT,
    columns: COLUMNS,
    rows: |books, filter| {
        let to = filter.to.unwrap_or(books.now.date());
        let from = filter.from.unwrap_or(to - TimeDelta::days(DAYS - 1));
        let found = proposed(books, (from, to))?;
        listing::page(found, filter, |call| call.id)
            .iter()
            .map(|call| line(books, call))
            .collect()
    },
    row: |books, id| {
        sql::call(books.db, id)?
            .map(|call| line(books, &call))
            .transpose()
    },
};

/// The same line as in the list of calls, with who talked in place of the state.
fn line(books: &Books<'_>, call: &sql::Call) -> Result<Line> {
    let mut line = listing::line(books, call)?;
    line.cells.remove(STATE_CELL);
    let who = listing::client(call.taker.as_deref());
    line.cells.insert(1, who);
    Ok(line)
}

/// Where the list of calls has the state.
const STATE_CELL: usize = 3;

/// What came out of a period: a row a person, with the share of the standard that was kept (for training).
pub(super) static REVIEWS: Query = Query {
    id: "calls.reviews",
    right: RIGHT,
    fields: &[
        Field::optional("from", Shape::Line),
        Field::optional("to", Shape::Line),
    ],
    rows: |books, answers| {
        let to = days::day(books, answers, "to")?.unwrap_or(books.now.date());
        let month = to - TimeDelta::days(29);
        let from = days::day(books, answers, "from")?.unwrap_or(month);
        let span = (figures::of_day(from).0, figures::of_day(to).1);
        Ok(by_person(books, sql::reviews(books.db, span.0, span.1)?))
    },
    single: false,
};

fn by_person(books: &Books<'_>, reviews: Vec<sql::Review>) -> Vec<Json> {
    let mut people: BTreeMap<String, Vec<sql::Review>> = BTreeMap::new();
    for review in reviews {
        people
            .entry(review.employee.clone())
            .or_default()
            .push(review);
    }
    let ticks = |review: &sql::Review| {
        review
            .ticks
            .split(',')
            .filter(|tick| !tick.is_empty())
            .count()
    };
    let row = |(employee, reviews): (String, Vec<sql::Review>)| {
        let kept: usize = reviews.iter().map(ticks).sum();
        let kept = i64::try_from(kept).unwrap_or(0);
        let lines: i64 = reviews.iter().map(|review| review.lines).sum();
        let each: Vec<Json> = reviews
            .iter()
            .map(|review| {
                json!({
                    "call": review.call,
                    "at": books.db.zone.rfc3339(review.at),
                    "result": review.result,
                    "ticks": review.ticks,
                    "remark": review.remark,
                })
            })
            .collect();
        json!({
            "employee": employee,
            "reviewed": each.len(),
            "kept": kept,
            "lines": lines,
            "kept_tenths": round::percent(kept, lines),
            "reviews": each,
        })
    };
    people.into_iter().map(row).collect()
}
