//! The rows of work of today, and one row by its number; written and derived alike.

use super::base;
use super::campaigns;
use super::data::{self, Outcome, Rule};
use super::gates;
use super::row::Row;
use super::sql;
use crate::desk::{Books, Id, Result};
use crate::rules::hours::Calendar;

/// What every reader of rows needs: rules, outcomes and the desk's hours.
pub(super) struct Desk {
    pub(super) rules: Vec<Rule>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) hours: Calendar,
}

impl Desk {
    pub(super) fn read(books: &Books<'_>) -> Result<Self> {
        Ok(Desk {
            rules: data::rules(books.db)?,
            outcomes: data::outcomes(books.db)?,
            hours: base::desk_hours(books)?,
        })
    }

    pub(super) fn rule(&self, code: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.code == code)
    }

    pub(super) fn outcome(&self, code: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.code == code)
    }
}

/// Every open row whose day has come: waiting and gated ones too.
pub(super) fn open(books: &Books<'_>, desk: &Desk) -> Result<Vec<Row>> {
    let mut rows = sql::open(books.db, books.now.date())?;
    for rule in &desk.rules {
        rows.extend(base::derived(books, rule, &desk.hours)?);
    }
    look_at(books, desk, &mut rows)?;
    rows.extend(campaigns::callable(books, desk)?);
    rows.retain(|row| row.is_open(books.now));
    Ok(rows)
}

/// The open rows of one client, for the call sheet.
pub(super) fn of_client(books: &Books<'_>, desk: &Desk, client: Id) -> Result<Vec<Row>> {
    let mut rows = sql::open_of_client(books.db, client)?;
    rows.retain(|row| row.due <= books.now.date());
    for rule in &desk.rules {
        let derived = base::derived(books, rule, &desk.hours)?;
        rows.extend(derived.into_iter().filter(|row| row.client_id == client));
    }
    look_at(books, desk, &mut rows)?;
    rows.retain(|row| row.is_open(books.now));
    Ok(rows)
}

/// Sets the gates of rows.
pub(super) fn look_at(books: &Books<'_>, desk: &Desk, rows: &mut [Row]) -> Result<()> {
    for row in rows {
        if let Some(rule) = desk.rule(&row.rule) {
            gates::look(books, rule, row)?;
        }
    }
    Ok(())
}

/// One row, whatever became of it: by its own number, or by that of its booking while nothing is written.
pub(super) fn one(books: &Books<'_>, desk: &Desk, id: Id) -> Result<Option<Row>> {
    let mut found = sql::by_id(books.db, id)?;
    if found.is_none() {
        found = of_booking(books, desk, id)?;
    }
    if found.is_none() {
        found = sql::of_delivery(books.db, id)?.pop();
    }
    if let Some(row) = &mut found
        && let Some(rule) = desk.rule(&row.rule)
    {
        gates::look(books, rule, row)?;
    }
    Ok(found)
}

/// The row that hangs on a booking: the open written one, else the one that the booking asks for, else the last.
fn of_booking(books: &Books<'_>, desk: &Desk, booking: Id) -> Result<Option<Row>> {
    let mut written = sql::of_booking(books.db, booking)?;
    if let Some(place) = written.iter().position(|row| row.is_open(books.now)) {
        return Ok(Some(written.swap_remove(place)));
    }
    for rule in desk.rules.iter().filter(|rule| rule.active) {
        if written.iter().any(|row| row.rule == rule.code) {
            continue;
        }
        let visit = sql::visit(books.db, &rule.code, booking)?;
        let row = visit.and_then(|visit| base::derive(rule, &desk.hours, visit));
        if let Some(row) = row.filter(|row| row.is_open(books.now) && row.due <= books.now.date()) {
            return Ok(Some(row));
        }
    }
    Ok(written.pop())
}
