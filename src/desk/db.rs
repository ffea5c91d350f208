//! Reading the books. `Db` has no method that writes: a statement that would is refused before it runs.

use chrono::NaiveDateTime;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::clock::Zone;
use super::employee::Who;
use super::error::{Error, Result};
use super::place::Place;

/// The number of a record; one series for all kinds, so a number alone names its record.
pub type Id = i64;

/// A read-only view of the books, cheap to copy.
#[derive(Clone, Copy)]
pub struct Db<'a> {
    connection: &'a Connection,
    pub zone: Zone,
}

impl<'a> Db<'a> {
    pub(super) fn new(connection: &'a Connection, zone: Zone) -> Self {
        Db { connection, zone }
    }

    fn statement(self, sql: &str) -> Result<rusqlite::CachedStatement<'a>> {
        let statement = self.connection.prepare_cached(sql)?;
        if statement.readonly() {
            Ok(statement)
        } else {
            Err(Error::ReadOnly)
        }
    }

    /// Every row, mapped.
    pub fn rows<T>(
        self,
        sql: &str,
        params: impl Params,
        map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.statement(sql)?;
        let rows = statement.query_map(params, map)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The first row, if there is one.
    pub fn row<T>(
        self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.statement(sql)?.query_row(params, map).optional()?)
    }

    /// The first column of the first row, if there is one.
    pub fn value<T: FromSql>(self, sql: &str, params: impl Params) -> Result<Option<T>> {
        self.row(sql, params, |row| row.get(0))
    }

    /// A count or a sum that is always there.
    pub fn count(self, sql: &str, params: impl Params) -> Result<i64> {
        Ok(self
            .value::<Option<i64>>(sql, params)?
            .flatten()
            .unwrap_or(0))
    }

    /// Whether a record of this table is in the books and not annulled.
    pub fn stands(self, table: &'static str, id: Id) -> Result<bool> {
        let sql = format!("SELECT count(*) FROM {table} WHERE id = ?1 AND void_at IS NULL");
        Ok(self.count(&sql, [id])? > 0)
    }

    pub fn local(self, instant: i64) -> NaiveDateTime {
        self.zone.local(instant)
    }

    pub fn instant(self, local: NaiveDateTime) -> i64 {
        self.zone.instant(local)
    }

    /// A setting's text, if it is set.
    pub fn setting(self, key: &str) -> Result<Option<String>> {
        self.value("SELECT value FROM setting WHERE key = ?1", [key])
    }

    /// A setting as a whole number, or its start value.
    pub fn setting_number(self, key: &str, start: i64) -> Result<i64> {
        Ok(self
            .setting(key)?
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(start))
    }
}

/// What a function of an area may see: the books, the wall clock and who asks.
#[derive(Clone, Copy)]
pub struct Books<'a> {
    pub db: Db<'a>,
    pub now: NaiveDateTime,
    /// As `now`, but it runs on when the wall clock is fixed: for counters of seconds only.
    pub ticking: NaiveDateTime,
    pub who: &'a Who,
    pub place: &'a Place,
}

impl Books<'_> {
    /// Now, as it is stored.
    pub fn instant(&self) -> i64 {
        self.db.instant(self.now)
    }
}

/// A record as it was seen: which one, and the revision that was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    pub id: Id,
    pub rev: i64,
}
