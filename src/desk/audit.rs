//! The audit: one row for every touched record, chained by SHA-256, read back as history and verified as a whole.

use chrono::NaiveDateTime;
use rusqlite::Connection;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::db::{Db, Id};
use super::error::Result;

/// A row to be written.
pub(super) struct Line<'a> {
    pub(super) act: i64,
    pub(super) at: i64,
    pub(super) who: Id,
    pub(super) behalf: Option<Id>,
    pub(super) action: &'a str,
    pub(super) kind: &'a str,
    pub(super) row: Id,
    pub(super) rev: i64,
    pub(super) delta: String,
    pub(super) reason: Option<&'a str>,
    pub(super) undoes: Option<i64>,
}

impl Line<'_> {
    fn hash(&self, previous: &[u8], seq: i64) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(previous);
        let numbers = [
            seq,
            self.act,
            self.at,
            self.who,
            self.behalf.unwrap_or(-1),
            self.row,
            self.rev,
            self.undoes.unwrap_or(-1),
        ];
        for number in numbers {
            hasher.update(number.to_le_bytes());
        }
        // Each text with its length, so that two texts cannot trade letters.
        for text in [
            self.action,
            self.kind,
            &self.delta,
            self.reason.unwrap_or("\u{0}"),
        ] {
            hasher.update(text.len().to_le_bytes());
            hasher.update(text);
        }
        hasher.finalize().into()
    }
}

/// The end of the chain, while a change is applied.
pub(super) struct Chain {
    seq: i64,
    hash: Vec<u8>,
}

impl Chain {
    pub(super) fn open(connection: &Connection) -> Result<Self> {
        let mut statement =
            connection.prepare_cached("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")?;
        let mut rows = statement.query([])?;
        Ok(match rows.next()? {
            Some(row) => Chain {
                seq: row.get(0)?,
                hash: row.get(1)?,
            },
            None => Chain {
                seq: 0,
                hash: Vec::new(),
            },
        })
    }

    pub(super) fn next(&self) -> i64 {
        self.seq + 1
    }

    pub(super) fn append(&mut self, connection: &Connection, line: &Line<'_>) -> Result<()> {
        let seq = self.next();
        let hash = line.hash(&self.hash, seq);
        // The first row of an act alone carries what it undoes in the unique index; the others repeat it as plain data.
        connection
            .prepare_cached(
                "INSERT INTO audit(seq, act, at, who, behalf, action, kind, row, rev, delta, reason, undoes, hash) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(rusqlite::params![
                seq, line.act, line.at, line.who, line.behalf, line.action, line.kind, line.row, line.rev, line.delta,
                line.reason, line.undoes, hash
            ])?;
        self.seq = seq;
        self.hash = hash.to_vec();
        Ok(())
    }
}

/// One line of a record's history.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub seq: i64,
    pub act: i64,
    pub at: NaiveDateTime,
    /// Nothing where the program itself acted.
    pub who: String,
    pub behalf: Option<String>,
    pub action: String,
    pub kind: String,
    pub row: Id,
    pub reason: Option<String>,
    pub undoes: Option<i64>,
    /// `{"column": [before, after]}`.
    pub delta: Json,
}

const EVENT: &str = "SELECT a.seq, a.act, a.at, coalesce(e.name, ''), b.name, a.action, a.kind, a.row, a.reason, a.undoes, a.delta \
    FROM audit a LEFT JOIN employee e ON e.id = a.who LEFT JOIN employee b ON b.id = a.behalf";

/// Of which kind a record is: numbers are one series over all kinds, and the audit knows each.
pub fn kind_of(db: Db<'_>, row: Id) -> Result<Option<String>> {
    db.value("SELECT kind FROM audit WHERE row = ?1 LIMIT 1", [row])
}

/// The newest `limit` events of one record, or of the whole house from `from` on; newest first.
pub fn history(
    db: Db<'_>,
    row: Option<Id>,
    from: Option<NaiveDateTime>,
    limit: i64,
) -> Result<Vec<Event>> {
    let from = from.map_or(i64::MIN, |from| db.instant(from));
    if let Some(row) = row {
        let sql = format!("{EVENT} WHERE a.row = ?1 AND a.at >= ?2 ORDER BY a.seq DESC LIMIT ?3");
        return db.rows(&sql, (row, from, limit), |row| event(db, row));
    }
    let sql = format!("{EVENT} WHERE a.at >= ?1 ORDER BY a.seq DESC LIMIT ?2");
    db.rows(&sql, (from, limit), |row| event(db, row))
}

fn event(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Event> {
    let delta: String = row.get(10)?;
    Ok(Event {
        seq: row.get(0)?,
        act: row.get(1)?,
        at: db.local(row.get(2)?),
        who: row.get(3)?,
        behalf: row.get(4)?,
        action: row.get(5)?,
        kind: row.get(6)?,
        row: row.get(7)?,
        reason: row.get(8)?,
        undoes: row.get(9)?,
        delta: serde_json::from_str(&delta).unwrap_or(Json::Null),
    })
}

/// What a check of the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub rows: i64,
    /// The first row that does not follow from the one before it.
    pub broken: Option<i64>,
    /// The hash at the end, to be kept outside the file.
    pub head: String,
}

/// Recomputes every hash from the first row to the last: an edit, a removal, an insertion or a new order is found.
/// A cut tail is not: for that the head is kept outside (backup manifest, printed day report).
pub fn verify(db: Db<'_>) -> Result<Verdict> {
    let mut previous: Vec<u8> = Vec::new();
    let (mut rows, mut broken) = (0, None);
    db.rows(
        "SELECT seq, act, at, who, behalf, action, kind, row, rev, delta, reason, undoes, hash FROM audit ORDER BY seq",
        [],
        |row| {
            let seq: i64 = row.get(0)?;
            let action: String = row.get(5)?;
            let kind: String = row.get(6)?;
            let reason: Option<String> = row.get(10)?;
            let line = Line {
                act: row.get(1)?,
                at: row.get(2)?,
                who: row.get(3)?,
                behalf: row.get(4)?,
                action: &action,
                kind: &kind,
                row: row.get(7)?,
                rev: row.get(8)?,
                delta: row.get(9)?,
                reason: reason.as_deref(),
                undoes: row.get(11)?,
            };
            let stored: Vec<u8> = row.get(12)?;
            rows += 1;
            if broken.is_none() && (seq != rows || line.hash(&previous, seq) != stored[..]) {
                broken = Some(seq);
            }
            previous = stored;
            Ok(())
        },
    )?;
    let head = previous.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Verdict { rows, broken, head })
}
