//! Bays of the station, and the sites of the reference book (X-REF).

use super::catalogue::bay_kinds;
use super::{RIGHT, retire, save, text, week_hours};
use crate::action::{Action, Answers, Field, Key, Shape};
use crate::areas::workshop::{BAY, SITE, sql};
use crate::desk::{Books, Change, Done, Id, Result, Target};

const BAY_FIELDS: &[Field] = &[
    Field::required("name", Shape::Line),
    Field::optional("short_name", Shape::Line),
    Field::required("bay_kind", Shape::Choice(bay_kinds)),
    Field::optional("hours", Shape::Line),
];

const SITE_FIELDS: &[Field] = &[
    Field::required("name", Shape::Line),
    Field::optional("address", Shape::Line),
    Field::optional("phones", Shape::Line),
    Field::optional("hours", Shape::Line),
    Field::optional("who_sits", Shape::Lines),
    Field::optional("note", Shape::Lines),
];

pub(super) static ADD_BAY: Action = Action {
    fields: BAY_FIELDS,
    ..Action::new("workshop.add-bay", RIGHT, save_bay)
};

pub(super) static EDIT_BAY: Action = Action {
    key: Some(Key::F(4)),
    on: &["bay"],
    fields: BAY_FIELDS,
    fill: fill_bay,
    ..Action::new("workshop.edit-bay", RIGHT, save_bay)
};

pub(super) static RETIRE_BAY: Action = Action {
    on: &["bay"],
    ..Action::new("workshop.retire-bay", RIGHT, retire_bay)
};

pub(super) static ADD_SITE: Action = Action {
    fields: SITE_FIELDS,
    ..Action::new("workshop.add-site", RIGHT, save_site)
};

pub(super) static EDIT_SITE: Action = Action {
    key: Some(Key::F(4)),
    on: &["site"],
    fields: SITE_FIELDS,
    fill: fill_site,
    ..Action::new("workshop.edit-site", RIGHT, save_site)
};

fn fill_bay(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let found = sql::bays(books.db)?
        .into_iter()
        .find(|bay| Some(bay.id) == row);
    if let Some(bay) = found {
        answers.set_default("name", bay.name);
        answers.set_default("short_name", bay.short_name);
        answers.set_default("bay_kind", bay.bay_kind);
        answers.set_default("hours", bay.hours);
    }
    Ok(())
}

fn save_bay(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let name = answers.need("name")?;
    let mut values = vec![
        ("name", name.to_owned().into()),
        (
            "short_name",
            answers.get("short_name").unwrap_or(name).to_owned().into(),
        ),
        ("bay_kind", text(answers, "bay_kind")),
        ("hours", week_hours(answers, "hours")?),
    ];
    if target.is_none() {
        values.push(("place", sql::next_place(books.db, "bay")?.into()));
    }
    Ok(save(&BAY, target, name, values, change))
}

fn retire_bay(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    retire(books, &BAY, target, change)
}

fn fill_site(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let found = sql::sites(books.db)?
        .into_iter()
        .find(|site| Some(site.id) == row);
    if let Some(site) = found {
        answers.set_default("name", site.name);
        let rest = [
            ("address", site.address),
            ("phones", site.phones),
            ("hours", site.hours),
            ("who_sits", site.who_sits),
            ("note", site.note),
        ];
        for (field, value) in rest {
            answers.set_default(field, value.unwrap_or_default());
        }
    }
    Ok(())
}

/// Saving is checking: the date beside the entry is that of the last look (X-REF).
fn save_site(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let name = answers.need("name")?;
    let mut values = vec![
        ("name", name.to_owned().into()),
        ("checked_on", books.now.date().to_string().into()),
    ];
    for field in ["address", "phones", "hours", "who_sits", "note"] {
        values.push((field, answers.value(field)));
    }
    Ok(save(&SITE, target, name, values, change))
}
