//! Reading claims with their demands, steps and corrective actions, each by an index.

pub(super) mod clocks;
pub(super) mod conflicts;
pub(super) mod evidence;
pub(super) mod learning;
pub(super) mod praises;

use chrono::NaiveDateTime;

use super::model::{Class, Stage};
use crate::areas::people;
use crate::desk::{Db, Entry, Id, Result, Target};

/// A claim with the names it is shown by. Its dates are the earliest of its demands (rules.md §2.1).
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub id: Id,
    pub rev: i64,
    pub number: String,
    pub form: String,
    pub received: NaiveDateTime,
    pub client_id: Id,
    pub client: String,
    pub vehicle_id: Option<Id>,
    pub plate: Option<String>,
    pub words: String,
    pub wanted: Option<String>,
    pub threat: String,
    pub class: Class,
    pub stage: Stage,
    pub owner_id: Option<Id>,
    pub owner: Option<String>,
    /// Whom the client names.
    pub named_id: Option<Id>,
    pub named: Option<String>,
    pub decision: Option<String>,
    pub answer: Option<String>,
    pub ground: Option<String>,
    pub contest: Option<String>,
    pub approved: Option<NaiveDateTime>,
    pub approved_by: Option<String>,
    pub executed: Option<NaiveDateTime>,
    pub informed: Option<NaiveDateTime>,
    pub informed_channel: Option<String>,
    pub reaction: Option<String>,
    pub cause: Option<String>,
    pub closed: Option<NaiveDateTime>,
    pub reopened: i64,
    pub offered: Option<i64>,
    pub paid: Option<i64>,
    pub goodwill: Option<i64>,
}

impl Claim {
    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    /// «№41»: how it is spoken of.
    pub fn spoken(&self) -> String {
        let running = self.number.rsplit('-').next().unwrap_or_default();
        format!("№{}", running.trim_start_matches('0'))
    }

    /// «ПР-2026-0041 Петров И.».
    pub fn title(&self) -> String {
        let who = crate::rules::name::short_name(&self.client);
        format!("{} {who}", self.number)
    }
}

const CLAIM: &str = "SELECT c.id, c.rev, c.number, c.form, c.received_at, c.client_id, p.name, c.vehicle_id, v.plate, c.words, \
    c.wanted, c.threat, c.class, c.stage, c.owner_id, e.name, c.decision, c.answer, c.decision_ground, c.contest, \
    c.executed_at, c.informed_at, c.informed_channel, c.client_reaction, c.cause, c.closed_at, c.reopened_count, \
    c.offered_kopecks, c.paid_kopecks, c.goodwill_kopecks, c.approved_at, c.named_id, n.name, a.name FROM claim c JOIN client p ON p.id = c.client_id \
    LEFT JOIN vehicle v ON v.id = c.vehicle_id LEFT JOIN employee e ON e.id = c.owner_id LEFT JOIN employee n ON n.id = c.named_id LEFT JOIN employee a ON a.id = c.approved_by";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Claim> {
    let moment = |at: Option<i64>| at.map(|at| db.local(at));
    let (class, stage): (String, String) = (row.get(12)?, row.get(13)?);
    Ok(Claim {
        id: row.get(0)?,
        rev: row.get(1)?,
        number: row.get(2)?,
        form: row.get(3)?,
        received: db.local(row.get(4)?),
        client_id: row.get(5)?,
        client: row.get(6)?,
        vehicle_id: row.get(7)?,
        plate: row.get(8)?,
        words: row.get(9)?,
        wanted: row.get(10)?,
        threat: row.get(11)?,
        // The file's own check lets nothing else in.
        class: Class::parse(&class).unwrap_or(Class::A),
        stage: Stage::parse(&stage).unwrap_or(Stage::Received),
        owner_id: row.get(14)?,
        owner: row.get(15)?,
        named_id: row.get(31)?,
        named: row.get(32)?,
        approved_by: row.get(33)?,
        decision: row.get(16)?,
        answer: row.get(17)?,
        ground: row.get(18)?,
        contest: row.get(19)?,
        approved: moment(row.get(30)?),
        executed: moment(row.get(20)?),
        informed: moment(row.get(21)?),
        informed_channel: row.get(22)?,
        reaction: row.get(23)?,
        cause: row.get(24)?,
        closed: moment(row.get(25)?),
        reopened: row.get(26)?,
        offered: row.get(27)?,
        paid: row.get(28)?,
        goodwill: row.get(29)?,
    })
}

/// A claim that is not annulled.
pub fn claim(db: Db<'_>, id: Id) -> Result<Option<Claim>> {
    let sql = format!("{CLAIM} WHERE c.id = ?1 AND c.void_at IS NULL");
    db.row(&sql, [id], |row| read(db, row))
}

/// The claims that nobody has closed, oldest first.
pub(super) fn open(db: Db<'_>) -> Result<Vec<Claim>> {
    let sql =
        format!("{CLAIM} WHERE c.closed_at IS NULL AND c.void_at IS NULL ORDER BY c.received_at");
    db.rows(&sql, [], |row| read(db, row))
}

/// What a client still claims, the newest first.
pub fn open_of_client(db: Db<'_>, client: Id) -> Result<Vec<Claim>> {
    let sql = format!(
        "{CLAIM} WHERE c.client_id = ?1 AND c.closed_at IS NULL AND c.void_at IS NULL ORDER BY c.received_at DESC"
    );
    db.rows(&sql, [client], |row| read(db, row))
}

/// Whether a claim of the client was written down in this call.
pub fn is_of_call(db: Db<'_>, client: Id, call: Id) -> Result<bool> {
    let sql =
        "SELECT count(*) FROM claim WHERE client_id = ?1 AND call_id = ?2 AND void_at IS NULL";
    Ok(db.count(sql, (client, call))? > 0)
}

/// Closed claims, the newest number first, a page by key.
pub(super) fn closed(db: Db<'_>, before: Id, limit: i64) -> Result<Vec<Claim>> {
    let sql = format!(
        "{CLAIM} WHERE c.id < ?1 AND c.closed_at IS NOT NULL AND c.void_at IS NULL ORDER BY c.id DESC LIMIT ?2"
    );
    db.rows(&sql, (before, limit), |row| read(db, row))
}

/// Claims that were received between two moments, the last one first.
pub(super) fn between(db: Db<'_>, from: i64, until: i64, limit: i64) -> Result<Vec<Claim>> {
    let sql = format!(
        "{CLAIM} WHERE c.received_at >= ?1 AND c.received_at < ?2 AND c.void_at IS NULL ORDER BY c.received_at DESC LIMIT ?3"
    );
    db.rows(&sql, (from, until, limit), |row| read(db, row))
}

/// Claims received in a span, in the order of their rows, a page by key.
pub(super) fn in_order(
    db: Db<'_>,
    (from, until): (i64, i64),
    after: Id,
    limit: i64,
) -> Result<Vec<Claim>> {
    let sql = format!(
        "{CLAIM} WHERE c.received_at >= ?1 AND c.received_at < ?2 AND c.id > ?3 AND c.void_at IS NULL ORDER BY c.id LIMIT ?4"
    );
    db.rows(&sql, (from, until, after, limit), |row| read(db, row))
}

pub(super) fn by_number(db: Db<'_>, number: &str) -> Result<Option<Id>> {
    db.value(
        "SELECT id FROM claim WHERE number = ?1 AND void_at IS NULL",
        [number],
    )
}

/// What makes one claim a repeat of another (CLAIM-R10).
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike<'a> {
    pub client: Id,
    pub vehicle: Option<Id>,
    pub named: Option<Id>,
    pub cause: Option<&'a str>,
}

impl<'a> Alike<'a> {
    pub(super) fn of(claim: &'a Claim) -> Self {
        Alike {
            client: claim.client_id,
            vehicle: claim.vehicle_id,
            named: claim.named_id,
            cause: claim.cause.as_deref(),
        }
    }
}

/// Numbers of other claims alike since a moment, and until another.
pub(super) fn others(
    db: Db<'_>,
    alike: Alike<'_>,
    (since, until): (i64, i64),
    except: Id,
) -> Result<Vec<String>> {
    const WITHIN: &str = "received_at BETWEEN ?5 AND ?6 AND id <> ?7 AND void_at IS NULL";
    let of = |column: &str, place: usize| {
        format!("SELECT number FROM claim WHERE {column} = ?{place} AND {WITHIN}")
    };
    let sql = format!(
        "{} UNION {} UNION {} UNION {} ORDER BY 1",
        of("client_id", 1),
        of("vehicle_id", 2),
        of("named_id", 3),
        of("cause", 4)
    );
    let values = (
        alike.client,
        alike.vehicle,
        alike.named,
        alike.cause,
        since,
        until,
        except,
    );
    db.rows(&sql, values, |row| row.get(0))
}

/// One demand with the dates that the law gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct Demanded {
    pub code: String,
    pub amount: Option<i64>,
    /// Kopecks: the price that a penalty is counted from, and the price paid that limits it.
    pub base: Option<i64>,
    pub cap: Option<i64>,
    pub control_on: Option<String>,
    pub limit_on: Option<String>,
    pub article: String,
    pub received_on: String,
    pub sent_on: Option<String>,
    pub delivered_on: Option<String>,
    /// The last day by agreement, and why it is that day.
    pub agreed_on: Option<String>,
    pub reason: Option<String>,
    pub grounds: Option<String>,
    /// Where it is answered otherwise than the claim as a whole.
    pub decision: Option<String>,
    pub decision_said: Option<String>,
}

pub(super) fn demands(db: Db<'_>, claim: Id) -> Result<Vec<Demanded>> {
    db.rows(
        "SELECT code, amount_kopecks, control_on, limit_on, article, base_kopecks, cap_kopecks, received_on, agreed_on, reason, sent_on, delivered_on, grounds, \
         decision, decision_said FROM claim_demand WHERE claim_id = ?1 AND void_at IS NULL ORDER BY id",
        [claim],
        |row| {
            Ok(Demanded {
                code: row.get(0)?,
                amount: row.get(1)?,
                control_on: row.get(2)?,
                limit_on: row.get(3)?,
                article: row.get(4)?,
                base: row.get(5)?,
                cap: row.get(6)?,
                received_on: row.get(7)?,
                agreed_on: row.get(8)?,
                reason: row.get(9)?,
                sent_on: row.get(10)?,
                delivered_on: row.get(11)?,
                grounds: row.get(12)?,
                decision: row.get(13)?,
                decision_said: row.get(14)?,
            })
        },
    )
}

/// One line of a claim's history.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Taken {
    pub at: NaiveDateTime,
    pub who: String,
    pub step: String,
    pub text: Option<String>,
    pub promised: Option<NaiveDateTime>,
}

pub(super) fn steps(db: Db<'_>, claim: Id) -> Result<Vec<Taken>> {
    db.rows(
        "SELECT s.at, coalesce(e.name, ''), s.step, s.text, s.promise_at FROM claim_step s LEFT JOIN employee e ON e.id = s.created_by \
         WHERE s.claim_id = ?1 ORDER BY s.at, s.id",
        [claim],
        |row| {
            Ok(Taken {
                at: db.local(row.get(0)?),
                who: row.get(1)?,
                step: row.get(2)?,
                text: row.get(3)?,
                promised: row.get::<_, Option<i64>>(4)?.map(|at| db.local(at)),
            })
        },
    )
}

/// The rows of a demand that was written down before, for another agreement of its term takes their place.
pub(super) fn demands_of_code(db: Db<'_>, claim: Id, code: &str) -> Result<Vec<Target>> {
    db.rows(
        "SELECT id, rev FROM claim_demand WHERE claim_id = ?1 AND code = ?2 AND void_at IS NULL",
        (claim, code),
        |row| {
            Ok(Target {
                id: row.get(0)?,
                rev: row.get(1)?,
            })
        },
    )
}

pub(super) fn title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(claim(db, id)?.map_or_else(|| format!("№{id}"), |claim| claim.title()))
}

/// A claim is found by its number, its client and its car.
pub(super) fn entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    let found = claim(db, id)?;
    let words = match &found {
        Some(claim) => {
            let car = claim.vehicle_id.map(|id| people::vehicle(db, id));
            let car = car.transpose()?.flatten().map(|car| car.short());
            Some(format!(
                "{} {} {}",
                claim.number,
                claim.client,
                car.unwrap_or_default()
            ))
        }
        None => None,
    };
    Ok(vec![Entry {
        id,
        kind: "claim",
        words,
    }])
}
