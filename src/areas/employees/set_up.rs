//! The first minutes of a new file: the rights of roles and the first employee.

use super::model::default_rights_of;
use crate::desk::employee::{EMPLOYEE, ROLE_RIGHT, ROLES};
use crate::desk::{Books, Change, Error, Id, Phrase, Result};

/// Gives every role the rights it starts with. For a new file only: each pair of role and right exists once.
pub fn default_rights(change: &mut Change) {
    for role in ROLES {
        for right in default_rights_of(role) {
            change.insert(
                &ROLE_RIGHT,
                [
                    ("role", role.to_owned().into()),
                    ("right_code", (*right).to_owned().into()),
                ],
            );
        }
    }
}

/// Makes the first employee, the head, with the rights of all roles.
///
/// # Errors
/// A rule when the file has employees already: from then on the head adds them.
pub fn set_up(books: &Books<'_>, change: &mut Change, name: &str, os_user: &str) -> Result<Id> {
    if books.db.count("SELECT count(*) FROM employee", [])? > 0 {
        return Err(Error::rule(Phrase::new("staff-set-up-already")));
    }
    default_rights(change);
    Ok(add(change, name, os_user, "head", os_user))
}

/// Makes an employee; for set-up and the demo, which ask nobody.
pub fn add(change: &mut Change, name: &str, login: &str, role: &'static str, os_user: &str) -> Id {
    change.insert(
        &EMPLOYEE,
        [
            ("login", login.to_lowercase().into()),
            ("name", name.to_owned().into()),
            ("role", role.to_owned().into()),
            ("os_user", os_user.to_owned().into()),
        ],
    )
}
