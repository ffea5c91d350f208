//! Mechanics, advisors and when they are away.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::catalogue::skills;
use super::{RIGHT, retire, save, text, week_hours};
use crate::action::{Action, Answers, Field, Key, Shape};
use crate::areas::workshop::{self, ADVISOR, MECHANIC, sql};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

const MECHANIC_FIELDS: &[Field] = &[
    Field::required("name", Shape::Line),
    Field::required("skills", Shape::Many(skills)),
    Field::optional("efficiency", Shape::Count),
    Field::optional("hours", Shape::Line),
    Field::optional("employee", Shape::Record("employee")),
];

const ADVISOR_FIELDS: &[Field] = &[
    Field::required("name", Shape::Line),
    Field::optional("hours", Shape::Line),
    Field::optional("reception_minutes", Shape::Count),
    Field::optional("employee", Shape::Record("employee")),
];

pub(super) static ADD_MECHANIC: Action = Action {
    fields: MECHANIC_FIELDS,
    ..Action::new("workshop.add-mechanic", RIGHT, save_mechanic)
};

pub(super) static EDIT_MECHANIC: Action = Action {
    key: Some(Key::F(4)),
    on: &["mechanic"],
    fields: MECHANIC_FIELDS,
    fill: fill_mechanic,
    ..Action::new("workshop.edit-mechanic", RIGHT, save_mechanic)
};

pub(super) static RETIRE_MECHANIC: Action = Action {
    on: &["mechanic"],
    ..Action::new("workshop.retire-mechanic", RIGHT, retire_mechanic)
};

pub(super) static ADD_ADVISOR: Action = Action {
    fields: ADVISOR_FIELDS,
    ..Action::new("workshop.add-advisor", RIGHT, save_advisor)
};

pub(super) static EDIT_ADVISOR: Action = Action {
    key: Some(Key::F(4)),
    on: &["advisor"],
    fields: ADVISOR_FIELDS,
    fill: fill_advisor,
    ..Action::new("workshop.edit-advisor", RIGHT, save_advisor)
};

pub(super) static RETIRE_ADVISOR: Action = Action {
    on: &["advisor"],
    ..Action::new("workshop.retire-advisor", RIGHT, retire_advisor)
};

pub(super) static ABSENCE: Action = Action {
    fields: &[
        Field::optional("mechanic", Shape::Choice(workshop::mechanic_picks)),
        Field::optional("advisor", Shape::Choice(workshop::advisor_picks)),
        Field::required("from", Shape::Moment),
        Field::required("to", Shape::Moment),
        Field::required("reason", Shape::Line),
    ],
    ..Action::new("workshop.absence", RIGHT, absence)
};

fn fill_mechanic(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let found = sql::mechanics(books.db)?
        .into_iter()
        .find(|one| Some(one.id) == row);
    if let Some(one) = found {
        answers.set_default("name", one.name);
        answers.set_default("skills", one.skills.join(","));
        answers.set_default("efficiency", one.efficiency.to_string());
        answers.set_default("hours", one.hours);
        answers.set_default(
            "employee",
            one.employee_id.map(|id| id.to_string()).unwrap_or_default(),
        );
    }
    Ok(())
}

fn save_mechanic(
    _: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let name = answers.need("name")?;
    let values = vec![
        ("name", name.to_owned().into()),
        ("skills", text(answers, "skills")),
        (
            "efficiency",
            answers.number("efficiency").unwrap_or(100).into(),
        ),
        ("hours", week_hours(answers, "hours")?),
        ("employee_id", answers.id("employee").into()),
    ];
    Ok(save(&MECHANIC, target, name, values, change))
}

fn retire_mechanic(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    retire(books, &MECHANIC, target, change)
}

fn fill_advisor(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let found = sql::advisors(books.db)?
        .into_iter()
        .find(|one| Some(one.id) == row);
    if let Some(one) = found {
        answers.set_default("name", one.name);
        answers.set_default("hours", one.hours);
        answers.set_default("reception_minutes", one.reception_minutes.to_string());
        answers.set_default(
            "employee",
            one.employee_id.map(|id| id.to_string()).unwrap_or_default(),
        );
    }
    Ok(())
}

fn save_advisor(
    _: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let name = answers.need("name")?;
    let values = vec![
        ("name", name.to_owned().into()),
        ("hours", week_hours(answers, "hours")?),
        (
            "reception_minutes",
            answers.number("reception_minutes").unwrap_or(15).into(),
        ),
        ("employee_id", answers.id("employee").into()),
    ];
    Ok(save(&ADVISOR, target, name, values, change))
}

fn retire_advisor(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    retire(books, &ADVISOR, target, change)
}

fn absence(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (mechanic, advisor) = (answers.id("mechanic"), answers.id("advisor"));
    let who = match (mechanic, advisor) {
        (Some(id), None) => sql::mechanic_title(books.db, id)?,
        (None, Some(id)) => sql::advisor_title(books.db, id)?,
        _ => return Err(Error::at("mechanic", Phrase::new("workshop-absence-who"))),
    };
    let (from, to) = span(books, answers)?;
    let values = vec![
        ("mechanic_id", mechanic.into()),
        ("advisor_id", advisor.into()),
        ("from_at", books.db.instant(from).into()),
        ("to_at", books.db.instant(to).into()),
        ("reason", text(answers, "reason")),
    ];
    Ok(save(&workshop::ABSENCE, None, &who, values, change))
}

/// The stretch `[from, to)`; a day without an hour counts whole, the last one too.
pub(super) fn span(books: &Books<'_>, answers: &Answers) -> Result<(NaiveDateTime, NaiveDateTime)> {
    let at = |field: &'static str, days: i64| -> Result<NaiveDateTime> {
        if answers.get(field) == Some("nearest") {
            return Ok(books.now);
        }
        let whole = answers
            .day(field)
            .map(|day| day.and_time(NaiveTime::MIN) + TimeDelta::days(days));
        answers
            .moment(field)
            .or(whole)
            .ok_or_else(|| Error::at(field, Phrase::new("field-needed")))
    };
    let (from, to) = (at("from", 0)?, at("to", 1)?);
    if to <= from {
        return Err(Error::at("to", Phrase::new("workshop-span-order")));
    }
    Ok((from, to))
}
