//! Employees: who works at the desk, in which role, with which rights, and who stands in for whom.
//! How a person is recognised (operating-system user, PIN) is the desk's own matter.

mod model;
mod rights;
mod set_up;
mod sql;

pub use model::{RIGHTS, default_rights_of};
pub use set_up::{add, default_rights, set_up};
pub use sql::{Employee, employee, employees, stand_ins};

use self::rights::roles;
use chrono::TimeDelta;
use serde_json::json;

use crate::action::{
    Action, Answers, Area, Column, Field, Filter, Key, Line, Listing, Pick, Shape, Texts,
};
use crate::desk::employee::{EMPLOYEE, SUBSTITUTION, hash_pin};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

const RIGHT: &str = "right-employees";

static ADD: Action = Action {
    fields: &[
        Field::required("name", Shape::Line),
        Field::required("login", Shape::Line),
        Field::required("role", Shape::Choice(roles)),
        Field::optional("os_user", Shape::Line),
        Field::optional("phone", Shape::Phone),
        Field::optional("pin", Shape::Secret),
    ],
    ..Action::new("staff.add", RIGHT, add_employee)
};

static EDIT: Action = Action {
    key: Some(Key::F(4)),
    on: &["employee"],
    fields: &[
        Field::required("name", Shape::Line),
        Field::required("role", Shape::Choice(roles)),
        Field::optional("os_user", Shape::Line),
        Field::optional("phone", Shape::Phone),
    ],
    fill: fill_edit,
    ..Action::new("staff.edit", RIGHT, edit)
};

static SET_PIN: Action = Action {
    on: &["employee"],
    fields: &[Field::required("pin", Shape::Secret)],
    ..Action::new("staff.set-pin", RIGHT, set_pin)
};

static RETIRE: Action = Action {
    on: &["employee"],
    fields: &[Field::optional("reason", Shape::Line)],
    ..Action::new("staff.retire", RIGHT, retire)
};

static STAND_IN: Action = Action {
    on: &["employee"],
    fields: &[
        Field::required("stand_in", Shape::Choice(colleagues)),
        Field::required("from", Shape::Day),
        Field::required("to", Shape::Day),
        Field::optional("reason", Shape::Line),
    ],
    ..Action::new("staff.stand-in", RIGHT, stand_in)
};

static LISTING: Listing = Listing {
    id: "staff",
    kind: "employee",
    right: "right-see",
    columns: &[
        Column::grow("name", 20),
        Column::cells("role", 18),
        Column::cells("login", 14),
        Column::cells("os_user", 14),
    ],
    rows,
    row,
};

pub static AREA: Area = Area {
    id: "staff",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/employees.ftl"),
        en: include_str!("../../../assets/text/en/employees.ftl"),
    },
    steps: &[],
    kinds: &[],
    actions: &[
        &ADD,
        &EDIT,
        &SET_PIN,
        &RETIRE,
        &STAND_IN,
        &rights::GRANT,
        &rights::REVOKE,
    ],
    listings: &[&LISTING],
    queries: &[],
    finders: &[],
    views: &[],
};

/// Working colleagues by login.
fn colleagues(books: &Books<'_>) -> Result<Vec<Pick>> {
    let working = employees(books.db)?
        .into_iter()
        .filter(|employee| employee.retired_at.is_none());
    Ok(working
        .map(|employee| Pick::new(employee.login, employee.name))
        .collect())
}

fn need(books: &Books<'_>, target: Option<Target>) -> Result<(Employee, Target)> {
    let target = target.ok_or(Error::NotFound)?;
    Ok((
        employee(books.db, target.id)?.ok_or(Error::NotFound)?,
        target,
    ))
}

fn add_employee(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let login = answers.need("login")?.to_lowercase();
    if login.contains(char::is_whitespace) {
        return Err(Error::at("login", Phrase::new("staff-login-shape")));
    }
    if sql::by_login(books.db, &login)?.is_some() {
        return Err(Error::at(
            "login",
            Phrase::new("staff-login-taken").with("login", login),
        ));
    }
    let pin = answers.get("pin").map(hash_pin).transpose()?;
    let name = answers.need("name")?;
    let id = change.insert(
        &EMPLOYEE,
        [
            ("login", login.into()),
            ("name", name.to_owned().into()),
            ("role", answers.need("role")?.to_owned().into()),
            ("os_user", answers.value("os_user")),
            ("phone", answers.value("phone")),
            ("pin_hash", pin.into()),
        ],
    );
    Ok(Done::said(Phrase::new("staff-added").with("name", name)).showing(id))
}

fn fill_edit(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(known) = row.map(|id| employee(books.db, id)).transpose()?.flatten() else {
        return Ok(());
    };
    answers.set_default("name", known.name);
    answers.set_default("role", known.role);
    answers.set_default("os_user", known.os_user.unwrap_or_default());
    answers.set_default("phone", known.phone.unwrap_or_default());
    Ok(())
}

/// Refuses what would leave nobody who can administer employees: the file would be locked for ever.
fn keep_one(books: &Books<'_>, except: &Employee) -> Result<()> {
    if sql::others_who_may(books.db, RIGHT, except.id)? == 0 {
        return Err(Error::rule(
            Phrase::new("staff-last-one").with("name", except.name.as_str()),
        ));
    }
    Ok(())
}

fn edit(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (known, target) = need(books, target)?;
    let role = answers.need("role")?;
    if role != known.role && !holds(books, role, RIGHT)? {
        keep_one(books, &known)?;
    }
    change.update(
        &EMPLOYEE,
        target,
        [
            ("name", answers.need("name")?.to_owned().into()),
            ("role", role.to_owned().into()),
            ("os_user", answers.value("os_user")),
            ("phone", answers.value("phone")),
        ],
    );
    Ok(
        Done::said(Phrase::new("staff-edited").with("name", answers.need("name")?))
            .showing(target.id),
    )
}

fn holds(books: &Books<'_>, role: &str, right: &str) -> Result<bool> {
    Ok(sql::role_right(books.db, role, right)?.is_some_and(|(_, _, stands)| stands))
}

fn set_pin(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (known, target) = need(books, target)?;
    change.update(
        &EMPLOYEE,
        target,
        [("pin_hash", hash_pin(answers.need("pin")?)?.into())],
    );
    Ok(Done::said(Phrase::new("staff-pin-set").with("name", known.name)).showing(target.id))
}

/// Takes an employee out of every choice; history keeps the name (X-RETIRE).
fn retire(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (known, target) = need(books, target)?;
    if known.retired_at.is_some() {
        return Err(Error::rule(
            Phrase::new("staff-retired-already").with("name", known.name),
        ));
    }
    keep_one(books, &known)?;
    let values = vec![("retired_at", books.instant().into())];
    match answers.get("reason") {
        Some(reason) => change.update_because(&EMPLOYEE, target, values, reason),
        None => change.update_all(&EMPLOYEE, target, values),
    }
    Ok(Done::said(Phrase::new("staff-retired").with("name", known.name)).showing(target.id))
}

/// From the first day to the last, both whole: what the stand-in does bears the name of the absent one too (X-REC).
fn stand_in(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (absent, target) = need(books, target)?;
    let login = answers.need("stand_in")?;
    let id = sql::by_login(books.db, login)?
        .ok_or_else(|| Error::at("stand_in", Phrase::new("field-choice")))?;
    if id == absent.id {
        return Err(Error::at("stand_in", Phrase::new("staff-stand-in-self")));
    }
    let from = answers
        .day("from")
        .ok_or_else(|| Error::at("from", Phrase::new("field-needed")))?;
    let to = answers
        .day("to")
        .ok_or_else(|| Error::at("to", Phrase::new("field-needed")))?;
    if to < from {
        return Err(Error::at("to", Phrase::new("staff-stand-in-order")));
    }
    let begins = books.db.instant(from.and_time(chrono::NaiveTime::MIN));
    let ends = books
        .db
        .instant((to + TimeDelta::days(1)).and_time(chrono::NaiveTime::MIN));
    if sql::is_covered(books.db, absent.id, begins, ends)? {
        return Err(Error::at(
            "from",
            Phrase::new("staff-stand-in-covered").with("name", absent.name),
        ));
    }
    change.insert(
        &SUBSTITUTION,
        [
            ("absent_id", absent.id.into()),
            ("stand_in_id", id.into()),
            ("from_at", begins.into()),
            ("to_at", ends.into()),
            ("reason", answers.value("reason")),
        ],
    );
    let name = employee(books.db, id)?
        .map(|colleague| colleague.name)
        .unwrap_or_default();
    let said = Phrase::new("staff-stands-in")
        .with("name", name)
        .with("absent", absent.name);
    Ok(Done::said(said).showing(target.id))
}

fn line(employee: Employee) -> Line {
    let data = json!({
        "id": employee.id, "login": employee.login, "name": employee.name, "role": employee.role,
        "os_user": employee.os_user, "phone": employee.phone, "has_pin": employee.has_pin,
        "retired": employee.retired_at.is_some(), "rev": employee.rev,
    });
    Line {
        target: Target {
            id: employee.id,
            rev: employee.rev,
        },
        mark: if employee.retired_at.is_some() {
            'x'
        } else {
            ' '
        },
        cells: vec![
            employee.name,
            employee.role,
            employee.login,
            employee.os_user.unwrap_or_default(),
        ],
        data,
        context: Answers::default(),
    }
}

/// A house has dozens of employees, so a filter looks at all of them.
fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let typed = filter
        .text
        .as_deref()
        .map(crate::rules::text::fold)
        .unwrap_or_default();
    let fits = |employee: &Employee| {
        let words = crate::rules::text::fold(&format!(
            "{} {} {}",
            employee.name, employee.login, employee.role
        ));
        words.contains(&typed) && filter.after.is_none_or(|after| employee.id > after)
    };
    let found = employees(books.db)?
        .into_iter()
        .filter(fits)
        .take(filter.limit.unwrap_or(usize::MAX));
    Ok(found.map(line).collect())
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    Ok(employee(books.db, id)?.map(line))
}
