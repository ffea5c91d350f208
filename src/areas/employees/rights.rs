//! Rights of roles: granted and taken away, each a row of its own that never vanishes.

use super::{RIGHT, RIGHTS, model, sql};
use crate::action::{Action, Answers, Field, Pick, Shape, picks};
use crate::desk::employee::ROLE_RIGHT;
use crate::desk::{Books, Change, Done, Error, Phrase, Result, Target};

pub(super) static GRANT: Action = Action {
    fields: &[
        Field::required("role", Shape::Choice(roles)),
        Field::required("right", Shape::Choice(rights)),
    ],
    ..Action::new("staff.grant", RIGHT, grant)
};

pub(super) static REVOKE: Action = Action {
    fields: &[
        Field::required("role", Shape::Choice(roles)),
        Field::required("right", Shape::Choice(rights)),
    ],
    ..Action::new("staff.revoke", RIGHT, revoke)
};

pub(super) fn roles(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("receptionist", "role-receptionist"),
        ("shift_senior", "role-shift_senior"),
        ("head", "role-head"),
        ("advisor", "role-advisor"),
        ("transport", "role-transport"),
        ("station_manager", "role-station_manager"),
        ("sales_manager", "role-sales_manager"),
        ("admin", "role-admin"),
        ("viewer", "role-viewer"),
    ]))
}

fn rights(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(RIGHTS
        .into_iter()
        .map(|right| Pick::new(model::code(right), Phrase::new(right)))
        .collect())
}

fn pair(answers: &Answers) -> Result<(&str, &'static str)> {
    let code = answers.need("right")?;
    let right = RIGHTS.into_iter().find(|right| model::code(right) == code);
    Ok((
        answers.need("role")?,
        right.ok_or_else(|| Error::at("right", Phrase::new("field-choice")))?,
    ))
}

fn grant(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (role, right) = pair(answers)?;
    match sql::role_right(books.db, role, right)? {
        Some((_, _, true)) => return Err(Error::at("right", Phrase::new("staff-right-held"))),
        // A right that was taken away comes back in its own row.
        Some((id, rev, false)) => {
            change.update(
                &ROLE_RIGHT,
                Target { id, rev },
                [
                    ("void_at", None::<i64>.into()),
                    ("void_reason", None::<String>.into()),
                ],
            );
        }
        None => {
            change.insert(
                &ROLE_RIGHT,
                [
                    ("role", role.to_owned().into()),
                    ("right_code", right.to_owned().into()),
                ],
            );
        }
    }
    Ok(Done::said(
        Phrase::new("staff-granted").with("right", Phrase::new(right)),
    ))
}

fn revoke(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (role, right) = pair(answers)?;
    let Some((id, rev, true)) = sql::role_right(books.db, role, right)? else {
        return Err(Error::at("right", Phrase::new("staff-right-not-held")));
    };
    if right == RIGHT && role == books.who.role {
        return Err(Error::at("role", Phrase::new("staff-right-own")));
    }
    change.void(books, &ROLE_RIGHT, Target { id, rev }, "revoked");
    Ok(Done::said(
        Phrase::new("staff-revoked").with("right", Phrase::new(right)),
    ))
}
