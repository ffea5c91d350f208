//! Who is at the desk: employees, their role and rights, the operating-system user, and the PIN of a shared account.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

use super::change::Kind;
use super::db::{Db, Id};
use super::error::{Error, Phrase, Result};

pub static EMPLOYEE: Kind = Kind {
    title: name_of,
    ..Kind::new("employee", "employee")
};
pub static ROLE_RIGHT: Kind = Kind::new("role_right", "role_right");
pub static SUBSTITUTION: Kind = Kind::new("substitution", "substitution");

/// The roles, lowest first; their words are `role-<code>`.
pub const ROLES: [&str; 9] = [
    "receptionist",
    "shift_senior",
    "head",
    "advisor",
    "transport",
    "station_manager",
    "sales_manager",
    "admin",
    "viewer",
];

/// The person who acts, with the rights that hold today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    pub id: Id,
    pub login: String,
    pub name: String,
    pub role: String,
    /// The absent colleague that this person stands in for now (X-REC).
    pub on_behalf_of: Option<Id>,
    pub rights: Vec<String>,
}

impl Who {
    /// The program itself: the telephone exchange, the first set-up. It may do nothing that a person must answer for.
    pub fn system() -> Self {
        let rights = vec!["right-telephony".to_owned(), "right-setup".to_owned()];
        Who {
            id: 0,
            login: "system".into(),
            name: "система".into(),
            role: "system".into(),
            on_behalf_of: None,
            rights,
        }
    }

    pub fn may(&self, right: &str) -> bool {
        self.rights.iter().any(|held| held == right)
    }

    /// Refuses who may not.
    pub fn must(&self, right: &'static str) -> Result<()> {
        if self.may(right) {
            Ok(())
        } else {
            Err(Error::Denied(right))
        }
    }
}

/// An employee who may act for this operating-system user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub id: Id,
    pub login: String,
    pub name: String,
    pub role: String,
    pub needs_pin: bool,
}

/// Everybody for whom this operating-system user may act, in the order they were entered.
pub fn candidates(db: Db<'_>, os_user: &str) -> Result<Vec<Candidate>> {
    db.rows(
        "SELECT id, login, name, role, pin_hash IS NOT NULL FROM employee \
         WHERE (os_user = ?1 OR os_user = '*') AND retired_at IS NULL AND void_at IS NULL ORDER BY id",
        [os_user],
        |row| {
            Ok(Candidate {
                id: row.get(0)?,
                login: row.get(1)?,
                name: row.get(2)?,
                role: row.get(3)?,
                needs_pin: row.get(4)?,
            })
        },
    )
}

/// Who sits down without being asked: the only one without a PIN, or the first where nobody has one (the example day).
/// Everywhere else a shared account asks who it is.
pub fn obvious(candidates: &[Candidate]) -> Option<&Candidate> {
    let mut free = candidates.iter().filter(|one| !one.needs_pin);
    let first = free.next()?;
    let is_only = free.next().is_none();
    let nobody_has_one = candidates.iter().all(|one| !one.needs_pin);
    (is_only || nobody_has_one).then_some(first)
}

/// The acting person for an employee, with today's rights and substitution.
pub(super) fn who(db: Db<'_>, id: Id, now: i64) -> Result<Who> {
    let found = db.row(
        "SELECT login, name, role FROM employee WHERE id = ?1 AND retired_at IS NULL AND void_at IS NULL",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)),
    )?;
    let Some((login, name, role)) = found else {
        return Err(Error::Nobody);
    };
    let behalf = db.value(
        "SELECT absent_id FROM substitution WHERE stand_in_id = ?1 AND from_at <= ?2 AND ?2 < to_at AND void_at IS NULL \
         ORDER BY id DESC LIMIT 1",
        (id, now),
    )?;
    let rights = db.rows(
        "SELECT right_code FROM role_right WHERE role = ?1 AND void_at IS NULL",
        [&role],
        |row| row.get(0),
    )?;
    Ok(Who {
        id,
        login,
        name,
        role,
        on_behalf_of: behalf,
        rights,
    })
}

/// An employee's name; the program's own acts are the system's.
pub fn name_of(db: Db<'_>, id: Id) -> Result<String> {
    if id == 0 {
        return Ok(Who::system().name);
    }
    Ok(db
        .value("SELECT name FROM employee WHERE id = ?1", [id])?
        .unwrap_or_default())
}

/// The stored form of a PIN: Argon2id, 19 MiB, two passes (OWASP's first choice).
pub fn hash_pin(pin: &str) -> Result<String> {
    let digits = pin.chars().all(|c| c.is_ascii_digit());
    if !digits || !(4..=12).contains(&pin.len()) {
        return Err(Error::at("pin", Phrase::new("employee-pin-shape")));
    }
    let hash = hasher()?
        .hash_password(pin.as_bytes())
        .map_err(|_| Error::rule(Phrase::new("employee-pin-shape")))?;
    Ok(hash.to_string())
}

pub(super) fn pin_fits(pin: &str, stored: &str) -> bool {
    let (Ok(hasher), Ok(hash)) = (hasher(), PasswordHash::new(stored)) else {
        return false;
    };
    hasher.verify_password(pin.as_bytes(), &hash).is_ok()
}

fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None)
        .map_err(|_| Error::rule(Phrase::new("employee-pin-shape")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// A new PIN begins with no failures, whoever guessed at the old one.
pub(super) fn forget_failures(connection: &rusqlite::Connection, id: Id) -> Result<()> {
    connection.execute("DELETE FROM pin_guard WHERE employee_id = ?1", [id])?;
    Ok(())
}

/// Seconds to wait after so many failures: none for two, then doubled from two seconds, at most an hour.
pub(super) fn pin_delay(failures: i64) -> i64 {
    match failures {
        ..=2 => 0,
        more => 1_i64
            .checked_shl(u32::try_from(more - 2).unwrap_or(12).min(12))
            .unwrap_or(3600)
            .min(3600),
    }
}

/// The login name of the operating-system user who runs the program: by the user number, not by a variable that anyone can set.
pub fn os_user() -> String {
    let uid = rustix::process::geteuid().as_raw();
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    passwd
        .lines()
        .find_map(|line| {
            let mut parts = line.split(':');
            let name = parts.next()?;
            let number = parts.nth(1)?;
            (number == uid.to_string()).then(|| name.to_owned())
        })
        .unwrap_or_else(|| format!("uid{uid}"))
}
