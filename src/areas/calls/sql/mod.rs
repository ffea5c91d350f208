//! Reading calls, promises, topics and outcomes. Every query goes by an index: files hold millions of calls.

mod care;
mod figures;
mod replay;

pub(super) use care::{
    Review, Script, Transfer, asked, is_reviewed, member, member_row, reviews, script, standard,
    standard_rows, talked, topic_target, transfer_of, transfers,
};
pub(super) use figures::{contacts, handled, handling, returns, takers};
pub(super) use replay::{raw_lines, without_lines};

use chrono::{NaiveDateTime, TimeDelta};

use super::state::State;
use crate::action::Filter;
use crate::areas::people::SAME_CLIENT;
use crate::desk::{Books, Db, Id, Result, Target};
use crate::rules::band::{Events, Signals};
use crate::rules::{phone, text};

/// A call with the names that a screen and a script show. Seconds in `wait_s` and `talk_s`.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    pub id: Id,
    pub rev: i64,
    pub inbound: bool,
    pub line: Option<String>,
    /// `+7…`, or the text as the exchange gave it; none is a hidden number.
    pub phone: Option<String>,
    pub client_id: Option<Id>,
    pub client: Option<String>,
    pub vehicle_id: Option<Id>,
    pub vehicle: Option<String>,
    pub topic: Option<String>,
    pub state: State,
    pub started: NaiveDateTime,
    pub answered: Option<NaiveDateTime>,
    pub ended: Option<NaiveDateTime>,
    pub wait_s: Option<i64>,
    pub talk_s: Option<i64>,
    pub outcome: Option<String>,
    pub note: Option<String>,
    pub taken_by: Option<Id>,
    pub taker: Option<String>,
    /// How many times this number was missed since it was last spoken to.
    pub missed_count: i64,
    /// Only while it waits to be returned, and after.
    pub due: Option<NaiveDateTime>,
    pub returned: Option<NaiveDateTime>,
    /// Who spoke to the number again.
    pub returner: Option<String>,
    pub return_minutes: Option<i64>,
}

impl Call {
    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    pub fn direction(&self) -> &'static str {
        if self.inbound { "in" } else { "out" }
    }

    /// The number as it is read aloud; empty when it is hidden.
    pub fn number(&self) -> String {
        self.phone
            .as_deref()
            .map(phone::display)
            .unwrap_or_default()
    }

    /// The number in the form that a phone field takes; none for a text that is no number.
    pub fn dialable(&self) -> Option<&str> {
        self.phone
            .as_deref()
            .filter(|number| number.starts_with('+'))
    }
}

// A merged client's calls are those of the client it was merged into.
const CALL: &str = "SELECT k.id, k.rev, k.direction, k.line, k.phone, c.id, c.name, k.vehicle_id, v.model, v.plate, k.topic, \
    k.state, k.started_at, k.answered_at, k.ended_at, k.wait_s, k.talk_s, k.outcome, k.note, k.taken_by, e.name, k.missed_count, \
    k.due_at, k.return_minutes, k.returned_at, r.name FROM call k LEFT JOIN client own ON own.id = k.client_id \
    LEFT JOIN client c ON c.id = coalesce(own.merged_into, own.id) LEFT JOIN vehicle v ON v.id = k.vehicle_id \
    LEFT JOIN employee e ON e.id = k.taken_by LEFT JOIN employee r ON r.id = k.returned_by";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Call> {
    let moment = |at: Option<i64>| at.map(|at| db.local(at));
    let direction: String = row.get(2)?;
    let model: Option<String> = row.get(8)?;
    let plate: Option<String> = row.get(9)?;
    let state: String = row.get(11)?;
    Ok(Call {
        id: row.get(0)?,
        rev: row.get(1)?,
        inbound: direction == "in",
        line: row.get(3)?,
        phone: row.get(4)?,
        client_id: row.get(5)?,
        client: row.get(6)?,
        vehicle_id: row.get(7)?,
        vehicle: model.map(|model| {
            format!("{model} {}", plate.unwrap_or_default())
                .trim()
                .to_owned()
        }),
        topic: row.get(10)?,
        state: State::parse(&state).unwrap_or(State::Closed),
        started: db.local(row.get(12)?),
        answered: moment(row.get(13)?),
        ended: moment(row.get(14)?),
        wait_s: row.get(15)?,
        talk_s: row.get(16)?,
        outcome: row.get(17)?,
        note: row.get(18)?,
        taken_by: row.get(19)?,
        taker: row.get(20)?,
        missed_count: row.get(21)?,
        due: moment(row.get(22)?),
        returned: moment(row.get(24)?),
        returner: row.get(25)?,
        return_minutes: row.get(23)?,
    })
}

pub fn call(db: Db<'_>, id: Id) -> Result<Option<Call>> {
    db.row(
        &format!("{CALL} WHERE k.id = ?1 AND k.void_at IS NULL"),
        [id],
        |row| read(db, row),
    )
}

pub(super) fn by_uid(db: Db<'_>, uid: &str) -> Result<Option<Call>> {
    db.row(&format!("{CALL} WHERE k.uid = ?1"), [uid], |row| {
        read(db, row)
    })
}

/// The call that was derived from the events of an imported file.
pub(super) fn by_import_key(db: Db<'_>, key: &str) -> Result<Option<Call>> {
    db.row(
        &format!("{CALL} WHERE k.import_key = ?1 AND k.void_at IS NULL"),
        [key],
        |row| read(db, row),
    )
}

/// Clocks of two systems that tell of the same call differ by so much.
const SAME_CALL_S: i64 = 2;

/// The call of a number that another source has told of already: same direction, begun at the same moment.
pub(super) fn told_already(
    db: Db<'_>,
    number: &str,
    inbound: bool,
    started: i64,
) -> Result<Option<Call>> {
    let direction = if inbound { "in" } else { "out" };
    let sql = format!(
        "{CALL} WHERE k.phone = ?1 AND k.started_at BETWEEN ?2 AND ?3 AND k.direction = ?4 AND k.void_at IS NULL \
         ORDER BY abs(k.started_at - ?5) LIMIT 1"
    );
    let (from, to) = (started - SAME_CALL_S, started + SAME_CALL_S);
    db.row(&sql, (number, from, to, direction, started), |row| {
        read(db, row)
    })
}

/// How a call came into the books: `manual`, `exchange` or `import`, and the exchange's number of it.
pub(super) fn origin(db: Db<'_>, id: Id) -> Result<Option<(String, Option<String>)>> {
    db.row("SELECT source, uid FROM call WHERE id = ?1", [id], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Whether no exchange announced the call.
pub(super) fn is_by_hand(db: Db<'_>, id: Id) -> Result<bool> {
    let uid: Option<Option<String>> = db.value(
        "SELECT uid FROM call WHERE id = ?1 AND source = 'manual'",
        [id],
    )?;
    Ok(uid.is_some_and(|uid| uid.is_none()))
}

/// More open calls than a desk can hold at once.
const LIVE: i64 = 50;
/// What is still open after so long was lost by the exchange or by whoever talked; it stays in the list of calls.
const LIVE_HOURS: i64 = 24;

/// The calls that ring, are talked on or wait for their outcome, newest first.
pub fn live(books: &Books<'_>) -> Result<Vec<Call>> {
    let db = books.db;
    let sql = format!(
        "{CALL} WHERE k.state IN ('ringing', 'answered', 'wrap') AND k.started_at >= ?1 AND k.void_at IS NULL \
         ORDER BY k.started_at DESC, k.id DESC LIMIT {LIVE}"
    );
    db.rows(
        &sql,
        [db.instant(books.now - TimeDelta::hours(LIVE_HOURS))],
        |row| read(db, row),
    )
}

/// The missed calls that wait to be returned, nearest first: one row a number (CALLS-R3).
pub fn missed(db: Db<'_>) -> Result<Vec<Call>> {
    let sql = format!(
        "{CALL} WHERE k.state = 'missed' AND k.due_at IS NOT NULL AND k.void_at IS NULL ORDER BY k.due_at, k.id LIMIT 500"
    );
    db.rows(&sql, [], |row| read(db, row))
}

/// The rows of missed calls of `[from, to)`, returned ones too, newest first: who returned them and after how long.
pub(super) fn missed_between(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<Call>> {
    let sql = format!(
        "{CALL} WHERE k.started_at >= ?1 AND k.started_at < ?2 AND k.missed_count > 0 AND k.void_at IS NULL \
         ORDER BY k.started_at DESC, k.id DESC LIMIT 500"
    );
    db.rows(&sql, (db.instant(from), db.instant(to)), |row| {
        read(db, row)
    })
}

/// Who has just picked up an inbound call, so that whoever reached for it too hears it.
pub(super) fn just_taken(books: &Books<'_>, seconds: i64) -> Result<Option<Call>> {
    let since = books.now - TimeDelta::seconds(seconds);
    let just = |call: &Call| call.inbound && call.answered.is_some_and(|at| at >= since);
    let by_other = |call: &Call| call.taken_by.is_some_and(|by| by != books.who.id);
    Ok(live(books)?
        .into_iter()
        .find(|call| just(call) && by_other(call)))
}

/// The open row of a number; sought among the open rows, which are few, not among all calls of a busy number.
pub(super) fn missed_of(db: Db<'_>, number: &str) -> Result<Option<Call>> {
    let sql = format!(
        "{CALL} WHERE +k.phone = ?1 AND k.state = 'missed' AND k.due_at IS NOT NULL AND k.void_at IS NULL ORDER BY k.due_at LIMIT 1"
    );
    db.row(&sql, [number], |row| read(db, row))
}

/// How many rows a list reads when nobody says how many.
const PAGE: usize = 200;

/// Calls newest first: by page, by days, or those of the clients that a text finds.
pub(super) fn list(db: Db<'_>, filter: &Filter) -> Result<Vec<Call>> {
    let limit = filter.limit.unwrap_or(PAGE);
    let midnight =
        |day: chrono::NaiveDate| db.instant(day.and_hms_opt(0, 0, 0).unwrap_or_default());
    let from = filter.from.map_or(i64::MIN, midnight);
    let to = filter
        .to
        .and_then(|day| day.succ_opt())
        .map_or(i64::MAX, midnight);
    let after = match filter.after {
        Some(id) => db.count("SELECT started_at FROM call WHERE id = ?1", [id])?,
        None => i64::MAX,
    };
    // The page's own bound keeps the index from walking through the pages before it.
    let to = to.min(after.saturating_add(1));
    if let Some(typed) = &filter.text {
        let mut calls = matching(db, typed, (from, to), limit)?;
        if let Some(last) = filter.after {
            calls.retain(|call| (db.instant(call.started), call.id) < (after, last));
        }
        calls.truncate(limit);
        return Ok(calls);
    }
    let sql = format!(
        "{CALL} WHERE k.started_at >= ?1 AND k.started_at < ?2 AND (k.started_at, k.id) < (?3, ?4) AND k.void_at IS NULL \
         ORDER BY k.started_at DESC, k.id DESC LIMIT ?5"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    db.rows(
        &sql,
        (from, to, after, filter.after.unwrap_or(i64::MAX), limit),
        |row| read(db, row),
    )
}

/// The newest calls of the clients and of the number that a text means.
fn matching(db: Db<'_>, typed: &str, (from, to): (i64, i64), limit: usize) -> Result<Vec<Call>> {
    // Calls of the very second of the page before are read again, and cut by the reader.
    let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(100);
    let mut calls = Vec::new();
    let by_client = format!(
        "{CALL} WHERE k.client_id IN ({SAME_CLIENT}) AND k.started_at >= ?2 AND k.started_at < ?3 AND k.void_at IS NULL \
         ORDER BY k.started_at DESC LIMIT ?4"
    );
    for found in crate::desk::search::find(db, typed, Some("client"), 20)? {
        calls.extend(db.rows(&by_client, (found.id, from, to, most), |row| read(db, row))?);
    }
    if let Ok(number) = phone::normalise_entry(typed, None) {
        let by_phone = format!(
            "{CALL} WHERE k.phone = ?1 AND k.started_at >= ?2 AND k.started_at < ?3 AND k.void_at IS NULL \
         ORDER BY k.started_at DESC LIMIT ?4"
        );
        calls.extend(db.rows(&by_phone, (number.number, from, to, most), |row| {
            read(db, row)
        })?);
    }
    calls.sort_by_key(|call| std::cmp::Reverse((call.started, call.id)));
    calls.dedup_by_key(|call| call.id);
    Ok(calls)
}

/// When the client was last spoken to, this call aside.
pub(super) fn last_talk(db: Db<'_>, client: Id, this: Id) -> Result<Option<NaiveDateTime>> {
    let at: Option<i64> = db.value(
        &format!(
            "SELECT started_at FROM call WHERE client_id IN ({SAME_CLIENT}) AND id <> ?2 AND answered_at IS NOT NULL \
             AND void_at IS NULL ORDER BY started_at DESC LIMIT 1"
        ),
        (client, this),
    )?;
    Ok(at.map(|at| db.local(at)))
}

/// A promise to call back; no owner is anybody's (CALLS-R5).
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    pub id: Id,
    pub rev: i64,
    pub call_id: Option<Id>,
    pub client_id: Option<Id>,
    pub client: Option<String>,
    pub vehicle_id: Option<Id>,
    pub phone: Option<String>,
    pub due: NaiveDateTime,
    pub owner: Option<Id>,
    pub owner_name: Option<String>,
    pub note: Option<String>,
    pub kept: bool,
}

impl Promise {
    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }
}

const PROMISE: &str = "SELECT p.id, p.rev, p.call_id, c.id, c.name, p.vehicle_id, p.phone, p.due_at, p.owner, e.name, p.note, \
    p.kept_at IS NOT NULL FROM promise p LEFT JOIN client own ON own.id = p.client_id \
    LEFT JOIN client c ON c.id = coalesce(own.merged_into, own.id) LEFT JOIN employee e ON e.id = p.owner";

fn read_promise(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Promise> {
    Ok(Promise {
        id: row.get(0)?,
        rev: row.get(1)?,
        call_id: row.get(2)?,
        client_id: row.get(3)?,
        client: row.get(4)?,
        vehicle_id: row.get(5)?,
        phone: row.get(6)?,
        due: db.local(row.get(7)?),
        owner: row.get(8)?,
        owner_name: row.get(9)?,
        note: row.get(10)?,
        kept: row.get(11)?,
    })
}

/// The promises that are still to be kept, nearest first.
pub fn promises(db: Db<'_>) -> Result<Vec<Promise>> {
    let sql = format!(
        "{PROMISE} WHERE p.kept_at IS NULL AND p.void_at IS NULL ORDER BY p.due_at, p.id LIMIT 500"
    );
    db.rows(&sql, [], |row| read_promise(db, row))
}

pub fn promise(db: Db<'_>, id: Id) -> Result<Option<Promise>> {
    db.row(
        &format!("{PROMISE} WHERE p.id = ?1 AND p.void_at IS NULL"),
        [id],
        |row| read_promise(db, row),
    )
}

/// The open promise that was given in a call.
pub(super) fn promise_of(db: Db<'_>, call: Id) -> Result<Option<Promise>> {
    Ok(promises(db)?
        .into_iter()
        .find(|promise| promise.call_id == Some(call)))
}

/// A reason to call or an outcome; `place` is its digit.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    pub code: String,
    pub title: String,
    pub place: i64,
    /// The series of operations of which the next one is proposed: `TO1`, `TO2`.
    pub operations: Vec<String>,
}

pub fn topics(db: Db<'_>) -> Result<Vec<Topic>> {
    db.rows(
        "SELECT code, title, place, operations FROM topic WHERE retired_at IS NULL AND void_at IS NULL ORDER BY place, id",
        [],
        |row| {
            let operations: String = row.get(3)?;
            Ok(Topic {
                code: row.get(0)?,
                title: row.get(1)?,
                place: row.get(2)?,
                operations: operations.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
            })
        },
    )
}

/// How a call ended; `next_queue` is what it goes on in: `promises`, `claims`.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub code: String,
    pub title: String,
    pub next_queue: Option<String>,
}

pub fn outcomes(db: Db<'_>) -> Result<Vec<Outcome>> {
    db.rows(
        "SELECT code, title, next_queue FROM outcome WHERE retired_at IS NULL AND void_at IS NULL ORDER BY place, id",
        [],
        |row| Ok(Outcome { code: row.get(0)?, title: row.get(1)?, next_queue: row.get(2)? }),
    )
}

/// The title of a topic, also of a retired one.
pub fn topic_title(db: Db<'_>, code: &str) -> Result<Option<String>> {
    db.value("SELECT title FROM topic WHERE code = ?1", [code])
}

/// The title of an outcome, also of a retired one.
pub fn outcome_title(db: Db<'_>, code: &str) -> Result<Option<String>> {
    db.value("SELECT title FROM outcome WHERE code = ?1", [code])
}

/// Employees who may own a promise: login and name.
pub(super) fn employees(db: Db<'_>) -> Result<Vec<(String, String)>> {
    db.rows(
        "SELECT login, name FROM employee WHERE retired_at IS NULL AND void_at IS NULL ORDER BY id",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(super) fn employee_name(db: Db<'_>, id: Id) -> Result<Option<String>> {
    db.value("SELECT name FROM employee WHERE id = ?1", [id])
}

pub(super) fn employee_id(db: Db<'_>, login: &str) -> Result<Option<Id>> {
    db.value(
        "SELECT id FROM employee WHERE login = ?1 AND void_at IS NULL",
        [login],
    )
}

/// What is true of one client or car now (X-BAND heat): calls of a day, promises not kept, misses not returned.
pub(super) fn signals(
    books: &Books<'_>,
    (client, vehicle): (Option<Id>, Option<Id>),
    promised: &[NaiveDateTime],
    missed_due: &[NaiveDateTime],
) -> Result<Signals> {
    let Some(client) = client else {
        return Ok(Signals::read(
            &Events {
                promises: promised,
                missed_due,
                ..Events::default()
            },
            books.now,
        ));
    };
    let (inbound, outbound) = heard(books, (client, vehicle), promised)?;
    Ok(Signals::read(
        &Events {
            inbound: &inbound,
            promises: promised,
            outbound: &outbound,
            missed_due,
        },
        books.now,
    ))
}

/// When a client called about a car within a day, and when somebody spoke to them since the oldest promise.
pub(super) fn heard(
    books: &Books<'_>,
    (client, vehicle): (Id, Option<Id>),
    promised: &[NaiveDateTime],
) -> Result<(Vec<NaiveDateTime>, Vec<NaiveDateTime>)> {
    // Far enough back for the day's calls and for contacts after the oldest promise.
    let day = books.now - TimeDelta::hours(24);
    let since = promised.iter().copied().fold(day, NaiveDateTime::min);
    let calls = books.db.rows(
        &format!(
            "SELECT direction, started_at, answered_at IS NOT NULL, vehicle_id FROM call \
             WHERE client_id IN ({SAME_CLIENT}) AND started_at >= ?2 AND void_at IS NULL ORDER BY started_at DESC LIMIT 100"
        ),
        (client, books.db.instant(since)),
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, bool>(2)?, row.get::<_, Option<Id>>(3)?)),
    )?;
    let about = |other: Option<Id>| vehicle.is_none() || other.is_none() || other == vehicle;
    let pick = |wanted: &str, spoken: bool| -> Vec<NaiveDateTime> {
        let fits = |call: &&(String, i64, bool, Option<Id>)| {
            call.0 == wanted && (call.2 || !spoken) && about(call.3)
        };
        calls
            .iter()
            .filter(fits)
            .map(|call| books.db.local(call.1))
            .collect()
    };
    Ok((pick("in", false), pick("out", true)))
}

/// Clients that a typed beginning finds: digits of a phone, a plate, letters of a surname.
pub(super) fn clients_like(db: Db<'_>, typed: &str, limit: usize) -> Result<Vec<Id>> {
    let mut ids: Vec<Id> = Vec::new();
    for found in crate::desk::search::find(db, typed, None, limit * 2)? {
        let client = match found.kind.as_str() {
            "client" => Some(found.id),
            "vehicle" => {
                crate::areas::people::vehicle(db, found.id)?.and_then(|vehicle| vehicle.client_id)
            }
            _ => None,
        };
        ids.extend(client.filter(|id| !ids.contains(id)));
    }
    ids.truncate(limit);
    Ok(ids)
}

/// The only number of a client that ends with these digits.
pub(super) fn number_ending(db: Db<'_>, client: Id, digits: &str) -> Result<Option<String>> {
    let lines = crate::areas::people::client(db, client)?
        .map(|client| client.phones)
        .unwrap_or_default();
    let fitting = lines
        .iter()
        .find(|line| text::digits(&line.number).ends_with(digits));
    Ok(fitting.or(lines.first()).map(|line| line.number.clone()))
}

pub(super) fn call_title(db: Db<'_>, id: Id) -> Result<String> {
    let found = call(db, id)?;
    Ok(found.map_or_else(String::new, |call| {
        let who = call.client.clone().unwrap_or_else(|| call.number());
        format!("{who} {}", call.started.format("%H:%M"))
            .trim()
            .to_owned()
    }))
}

pub(super) fn promise_title(db: Db<'_>, id: Id) -> Result<String> {
    let found = promise(db, id)?;
    Ok(found.map_or_else(String::new, |promise| {
        let who = promise
            .client
            .or(promise.phone.map(|number| phone::display(&number)))
            .unwrap_or_default();
        format!("{who} {}", promise.due.format("%d.%m %H:%M"))
    }))
}
