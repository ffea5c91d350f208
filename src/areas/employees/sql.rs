//! Reading employees and the rights of roles.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::desk::{Db, Id, Result};

/// An employee as the list shows one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employee {
    pub id: Id,
    pub rev: i64,
    pub login: String,
    pub name: String,
    pub role: String,
    pub os_user: Option<String>,
    pub phone: Option<String>,
    pub has_pin: bool,
    pub retired_at: Option<i64>,
}

const EMPLOYEE: &str = "SELECT id, rev, login, name, role, os_user, phone, pin_hash IS NOT NULL, retired_at FROM employee";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Employee> {
    Ok(Employee {
        id: row.get(0)?,
        rev: row.get(1)?,
        login: row.get(2)?,
        name: row.get(3)?,
        role: row.get(4)?,
        os_user: row.get(5)?,
        phone: row.get(6)?,
        has_pin: row.get(7)?,
        retired_at: row.get(8)?,
    })
}

pub fn employee(db: Db<'_>, id: Id) -> Result<Option<Employee>> {
    db.row(
        &format!("{EMPLOYEE} WHERE id = ?1 AND void_at IS NULL"),
        [id],
        read,
    )
}

/// Everybody, retired ones too, in the order they were entered.
pub fn employees(db: Db<'_>) -> Result<Vec<Employee>> {
    db.rows(
        &format!("{EMPLOYEE} WHERE void_at IS NULL ORDER BY id"),
        [],
        read,
    )
}

pub(super) fn by_login(db: Db<'_>, login: &str) -> Result<Option<Id>> {
    db.value("SELECT id FROM employee WHERE login = ?1", [login])
}

/// A role's hold on a right: the row, its revision, and whether it stands.
pub(super) fn role_right(db: Db<'_>, role: &str, right: &str) -> Result<Option<(Id, i64, bool)>> {
    db.row(
        "SELECT id, rev, void_at IS NULL FROM role_right WHERE role = ?1 AND right_code = ?2",
        [role, right],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Working employees whose role holds a right, except one of them.
pub(super) fn others_who_may(db: Db<'_>, right: &str, except: Id) -> Result<i64> {
    db.count(
        "SELECT count(*) FROM employee e JOIN role_right r ON r.role = e.role AND r.void_at IS NULL \
         WHERE r.right_code = ?1 AND e.id <> ?2 AND e.retired_at IS NULL AND e.void_at IS NULL",
        (right, except),
    )
}

/// Whether the absence of an employee is already covered in `[from, to)`.
pub(super) fn is_covered(db: Db<'_>, absent: Id, from: i64, to: i64) -> Result<bool> {
    let rows = db.count(
        "SELECT count(*) FROM substitution WHERE absent_id = ?1 AND from_at < ?3 AND ?2 < to_at AND void_at IS NULL",
        (absent, from, to),
    )?;
    Ok(rows > 0)
}

/// Who stands in for whom at a moment: the absent one, and the newest stand-in.
pub fn stand_ins(db: Db<'_>, at: NaiveDateTime) -> Result<HashMap<Id, Id>> {
    let rows: Vec<(Id, Id)> = db.rows(
        "SELECT absent_id, stand_in_id FROM substitution WHERE from_at <= ?1 AND ?1 < to_at AND void_at IS NULL ORDER BY id",
        [db.instant(at)],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}
