//! How the exchange calls the people of the desk: with it imported calls know who took them.

use super::{EXCHANGE_NAME, sql};
use crate::action::{Action, Answers, Field, Pick, Shape};
use crate::desk::{Books, Change, Done, Error, Phrase, Result, Target};

pub(super) static NAME: Action = Action {
    fields: &[
        Field::required("exchange_name", Shape::Line),
        Field::required("employee", Shape::Choice(people)),
    ],
    ..Action::new("calls.exchange-name", "right-workshop", name)
};

fn people(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(sql::employees(books.db)?
        .into_iter()
        .map(|(login, name)| Pick::new(login, name))
        .collect())
}

/// Each name means one person; told again, it means the other one from now on.
fn name(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let name = answers.need("exchange_name")?;
    let employee = sql::employee_id(books.db, answers.need("employee")?)?.ok_or(Error::NotFound)?;
    match sql::member_row(books.db, name)? {
        Some(row) => change.update(&EXCHANGE_NAME, row, [("employee_id", employee.into())]),
        None => {
            change.insert(
                &EXCHANGE_NAME,
                [
                    ("name", name.to_owned().into()),
                    ("employee_id", employee.into()),
                ],
            );
        }
    }
    let person = sql::employee_name(books.db, employee)?.unwrap_or_default();
    Ok(Done::said(
        Phrase::new("calls-exchange-named")
            .with("name", name)
            .with("who", person),
    ))
}
