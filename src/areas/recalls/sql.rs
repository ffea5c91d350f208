//! Reading campaigns, their vehicles and ranges. Every question about a vehicle goes by the index on its VIN.

use super::model::{Lines, Range};
use crate::areas::people;
use crate::desk::{Db, Entry, Id, Result, Target};

/// A campaign with the operation that it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Recall {
    pub id: Id,
    pub rev: i64,
    pub number: String,
    pub brand: String,
    pub title: String,
    pub safety: bool,
    pub risk: String,
    pub operation: Option<String>,
    /// Hundredths of a norm-hour.
    pub norm_hours: Option<i64>,
    pub parts: Option<String>,
    /// None: nobody has looked.
    pub parts_on_hand: Option<bool>,
    pub started: String,
}

impl Recall {
    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    /// «2026-07 замена подушки».
    pub fn named(&self) -> String {
        format!("{} {}", self.number, self.title)
    }

    /// Whether the work needs parts that are not here: then a second visit is offered (RECALL-R4).
    pub fn lacks_parts(&self) -> bool {
        self.parts_on_hand == Some(false)
    }
}

const RECALL: &str = "SELECT r.id, r.rev, r.number, r.brand, r.title, r.safety, r.risk, o.code, o.norm_hours, r.parts, \
    r.parts_on_hand, r.started_on FROM recall r LEFT JOIN operation o ON o.id = r.operation_id";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Recall> {
    Ok(Recall {
        id: row.get(0)?,
        rev: row.get(1)?,
        number: row.get(2)?,
        brand: row.get(3)?,
        title: row.get(4)?,
        safety: row.get(5)?,
        risk: row.get(6)?,
        operation: row.get(7)?,
        norm_hours: row.get(8)?,
        parts: row.get(9)?,
        parts_on_hand: row.get(10)?,
        started: row.get(11)?,
    })
}

/// A campaign that is not annulled.
pub fn recall(db: Db<'_>, id: Id) -> Result<Option<Recall>> {
    db.row(
        &format!("{RECALL} WHERE r.id = ?1 AND r.void_at IS NULL"),
        [id],
        read,
    )
}

pub(super) fn by_number(db: Db<'_>, number: &str) -> Result<Option<Recall>> {
    db.row(
        &format!("{RECALL} WHERE r.number = ?1 AND r.void_at IS NULL"),
        [number],
        read,
    )
}

/// Campaigns, newest first, a page by key.
pub(super) fn newest(db: Db<'_>, before: Id, limit: i64) -> Result<Vec<Recall>> {
    db.rows(
        &format!("{RECALL} WHERE r.id < ?1 AND r.void_at IS NULL ORDER BY r.id DESC LIMIT ?2"),
        (before, limit),
        read,
    )
}

/// What became of a campaign's vehicles.
pub fn lines(db: Db<'_>, recall: Id) -> Result<Lines> {
    let counts: Vec<(String, i64)> = db.rows(
        "SELECT state, count(*) FROM recall_line WHERE recall_id = ?1 AND void_at IS NULL GROUP BY state",
        [recall],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut lines = Lines::default();
    for (state, count) in counts {
        lines.all += count;
        match state.as_str() {
            "done_here" => lines.done_here = count,
            "done_elsewhere" => lines.done_elsewhere = count,
            "not_applicable" => lines.not_applicable = count,
            _ => {}
        }
    }
    Ok(lines)
}

/// A vehicle of a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: Id,
    pub rev: i64,
    pub vin: String,
    pub state: String,
    pub evidence: Option<String>,
}

impl Line {
    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }
}

const LINE: &str = "SELECT id, rev, vin, state, evidence FROM recall_line";

fn read_line(row: &rusqlite::Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get(0)?,
        rev: row.get(1)?,
        vin: row.get(2)?,
        state: row.get(3)?,
        evidence: row.get(4)?,
    })
}

/// The line of a vehicle in a campaign, if it has one of its own.
pub(super) fn line(db: Db<'_>, recall: Id, vin: &str) -> Result<Option<Line>> {
    db.row(
        &format!("{LINE} WHERE vin = ?1 AND recall_id = ?2 AND void_at IS NULL"),
        (vin, recall),
        read_line,
    )
}

/// The open lines of a campaign, a page by key.
pub fn open_lines(db: Db<'_>, recall: Id, after: Id, limit: i64) -> Result<Vec<Line>> {
    db.rows(
        &format!(
            "{LINE} WHERE recall_id = ?1 AND state = 'open' AND void_at IS NULL AND id > ?2 ORDER BY id LIMIT ?3"
        ),
        (recall, after, limit),
        read_line,
    )
}

/// A vehicle of the desk that a campaign still waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ours {
    pub vehicle: Id,
    pub client: Option<Id>,
    pub vin: String,
}

/// The vehicles of the desk among the open lines of a campaign, and those that came since and are in one of its ranges;
/// at most `limit` of each.
pub fn ours(db: Db<'_>, recall: Id, limit: i64) -> Result<Vec<Ours>> {
    let mut found = db.rows(
        "SELECT v.id, v.client_id, v.vin FROM recall_line l CROSS JOIN vehicle v \
         ON v.vin = l.vin AND v.vin IS NOT NULL AND v.void_at IS NULL \
         WHERE l.recall_id = ?1 AND l.state = 'open' AND l.void_at IS NULL ORDER BY l.id LIMIT ?2",
        (recall, limit),
        |row| {
            Ok(Ours {
                vehicle: row.get(0)?,
                client: row.get(1)?,
                vin: row.get(2)?,
            })
        },
    )?;
    let most = found.len() + usize::try_from(limit).unwrap_or(0);
    for range in ranges(db, recall)? {
        let (from, to) = range.bounds();
        for vin in people::vins_between(db, &from, &to)? {
            if found.len() >= most {
                return Ok(found);
            }
            if range.holds(&vin)
                && line(db, recall, &vin)?.is_none()
                && let Some(vehicle) = people::vehicle_by_vin(db, &vin)?
            {
                found.push(Ours {
                    vehicle: vehicle.id,
                    client: vehicle.client_id,
                    vin,
                });
            }
        }
    }
    Ok(found)
}

fn read_range(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Id, Range)> {
    let number =
        |place: usize| -> rusqlite::Result<u64> { Ok(row.get::<_, i64>(place)?.unsigned_abs()) };
    let width = usize::try_from(row.get::<_, i64>(4)?).unwrap_or(0);
    Ok((
        row.get(0)?,
        Range {
            prefix: row.get(1)?,
            from: number(2)?,
            to: number(3)?,
            width,
        },
    ))
}

/// The ranges of a campaign.
pub fn ranges(db: Db<'_>, recall: Id) -> Result<Vec<Range>> {
    let rows = db.rows(
        "SELECT recall_id, prefix, serial_from, serial_to, width FROM recall_range WHERE recall_id = ?1 AND void_at IS NULL \
         ORDER BY id",
        [recall],
        read_range,
    )?;
    Ok(rows.into_iter().map(|(_, range)| range).collect())
}

/// The campaigns whose ranges hold this VIN. Ranges of another maker are not looked at: they begin with other signs.
fn in_ranges(db: Db<'_>, vin: &str) -> Result<Vec<Id>> {
    let maker: String = vin.chars().take(3).collect();
    let near = db.rows(
        "SELECT recall_id, prefix, serial_from, serial_to, width FROM recall_range \
         WHERE vin_from >= ?1 AND vin_from <= ?2 AND vin_to >= ?2 AND void_at IS NULL",
        (maker, vin),
        read_range,
    )?;
    Ok(near
        .into_iter()
        .filter(|(_, range)| range.holds(vin))
        .map(|(id, _)| id)
        .collect())
}

/// The campaigns that are open for this VIN, safety first: its own open lines, and the ranges that hold it while it
/// has no line of its own.
pub fn open_on(db: Db<'_>, vin: &str) -> Result<Vec<Recall>> {
    let own: Vec<(Id, String)> = db.rows(
        "SELECT recall_id, state FROM recall_line WHERE vin = ?1 AND void_at IS NULL",
        [vin],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut ids: Vec<Id> = in_ranges(db, vin)?;
    ids.retain(|id| own.iter().all(|(known, _)| known != id));
    ids.extend(
        own.iter()
            .filter(|(_, state)| state == "open")
            .map(|(id, _)| *id),
    );
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::new();
    for id in ids {
        found.extend(recall(db, id)?);
    }
    found.sort_by_key(|recall| (!recall.safety, recall.id));
    Ok(found)
}

/// The open safety campaign of a vehicle: it stops a unit of the yard, without override (RECALL-R5).
pub fn open_safety(db: Db<'_>, vin: &str) -> Result<Option<Recall>> {
    Ok(open_on(db, vin)?.into_iter().find(|recall| recall.safety))
}

pub(super) fn title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(db
        .row(&format!("{RECALL} WHERE r.id = ?1"), [id], read)?
        .map(|recall| recall.named())
        .unwrap_or_default())
}

/// A campaign is found by number, title and brand.
pub(super) fn entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    let words = recall(db, id)?
        .map(|recall| format!("{} {} {}", recall.number, recall.title, recall.brand));
    Ok(vec![Entry {
        id,
        kind: "recall",
        words,
    }])
}
