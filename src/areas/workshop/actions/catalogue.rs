//! The catalogue of operations with what to ask and how to prepare (BOOK-M5, X-REF).

use super::{RIGHT, norm_hours, print_norm_hours, retire, roubles, save, text};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, picks};
use crate::areas::workshop::{OPERATION, SERVICE_GROUP, sql};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

const FIELDS: &[Field] = &[
    Field::required("code", Shape::Line),
    Field::required("title", Shape::Line),
    Field::optional("short_title", Shape::Line),
    Field::required("group", Shape::Choice(sql::group_picks)),
    Field::required("norm_hours", Shape::Line),
    Field::optional("skill", Shape::Choice(skills)),
    Field::optional("bay_kind", Shape::Choice(bay_kinds)),
    Field::optional("price_from", Shape::Money),
    Field::optional("price_to", Shape::Money),
    Field::optional("parts_lead_days", Shape::Count),
    Field::optional("questions", Shape::Lines),
    Field::optional("preparation", Shape::Lines),
];

pub(super) static ADD_GROUP: Action = Action {
    fields: &[
        Field::required("code", Shape::Line),
        Field::required("title", Shape::Line),
    ],
    ..Action::new("workshop.add-group", RIGHT, add_group)
};

pub(super) static ADD_OPERATION: Action = Action {
    fields: FIELDS,
    ..Action::new("workshop.add-operation", RIGHT, save_operation)
};

pub(super) static EDIT_OPERATION: Action = Action {
    key: Some(Key::F(4)),
    on: &["operation"],
    fields: FIELDS,
    fill: fill_operation,
    ..Action::new("workshop.edit-operation", RIGHT, save_operation)
};

pub(super) static RETIRE_OPERATION: Action = Action {
    on: &["operation"],
    ..Action::new("workshop.retire-operation", RIGHT, retire_operation)
};

pub(super) fn skills(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("maintenance", "skill-maintenance"),
        ("diagnostics", "skill-diagnostics"),
        ("engine", "skill-engine"),
        ("chassis", "skill-chassis"),
        ("electrics", "skill-electrics"),
        ("alignment", "skill-alignment"),
        ("tyres", "skill-tyres"),
        ("body", "skill-body"),
        ("paint", "skill-paint"),
    ]))
}

pub(super) fn bay_kinds(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("lift", "bay-kind-lift"),
        ("body", "bay-kind-body"),
        ("wash", "bay-kind-wash"),
        ("tow", "bay-kind-tow"),
    ]))
}

fn add_group(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let code = answers.need("code")?;
    if books
        .db
        .count("SELECT count(*) FROM service_group WHERE code = ?1", [code])?
        > 0
    {
        return Err(Error::at(
            "code",
            Phrase::new("workshop-code-taken").with("code", code),
        ));
    }
    let title = answers.need("title")?;
    let values = vec![
        ("code", text(answers, "code")),
        ("title", text(answers, "title")),
    ];
    Ok(save(&SERVICE_GROUP, None, title, values, change))
}

fn fill_operation(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(found) = row
        .map(|id| sql::operation_by_id(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    answers.set_default("code", found.code);
    answers.set_default("title", found.title);
    answers.set_default("short_title", found.short_title);
    answers.set_default("group", found.group_code);
    answers.set_default("norm_hours", print_norm_hours(found.norm_hours));
    answers.set_default("skill", found.skill);
    answers.set_default("bay_kind", found.bay_kind);
    answers.set_default(
        "price_from",
        found.price_from.map(roubles).unwrap_or_default(),
    );
    answers.set_default("price_to", found.price_to.map(roubles).unwrap_or_default());
    answers.set_default("parts_lead_days", found.parts_lead_days.to_string());
    answers.set_default("questions", found.questions.unwrap_or_default());
    answers.set_default("preparation", found.preparation.unwrap_or_default());
    Ok(())
}

fn save_operation(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let code = answers.need("code")?.to_uppercase();
    let other = sql::operation(books.db, &code)?
        .filter(|found| target.is_none_or(|target| target.id != found.id));
    if other.is_some() {
        return Err(Error::at(
            "code",
            Phrase::new("workshop-code-taken").with("code", code),
        ));
    }
    let hours = norm_hours(answers, "norm_hours")?;
    if hours <= 0 {
        return Err(Error::at(
            "norm_hours",
            Phrase::new("workshop-norm-hours-bad"),
        ));
    }
    let prices = (answers.number("price_from"), answers.number("price_to"));
    if let (Some(from), Some(to)) = prices
        && to < from
    {
        return Err(Error::at("price_to", Phrase::new("workshop-price-order")));
    }
    let title = answers.need("title")?;
    let mut values = vec![
        ("code", code.into()),
        ("title", title.to_owned().into()),
        (
            "short_title",
            answers
                .get("short_title")
                .unwrap_or(title)
                .to_owned()
                .into(),
        ),
        ("group_code", text(answers, "group")),
        ("norm_hours", hours.into()),
        ("skill", text(answers, "skill")),
        ("bay_kind", text(answers, "bay_kind")),
        ("price_from", prices.0.into()),
        ("price_to", prices.1.into()),
        (
            "parts_lead_days",
            answers.number("parts_lead_days").unwrap_or(0).into(),
        ),
        ("questions", answers.value("questions")),
        ("preparation", answers.value("preparation")),
        ("checked_on", books.now.date().to_string().into()),
    ];
    if target.is_none() {
        values.push(("place", sql::next_place(books.db, "operation")?.into()));
    }
    Ok(save(&OPERATION, target, title, values, change))
}

fn retire_operation(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    retire(books, &OPERATION, target, change)
}
