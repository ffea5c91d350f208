//! Reading rows of work: those that are written, and the bases from which others are derived. Every query by index.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::model::{Gate, Paper, Past, Refusal};
use super::row::Row;
use crate::desk::{Books, Db, Id, Result, Target};

/// The client as it stands now, with the first telephone.
const WHO: &str = "c.id, c.name, (SELECT p.number FROM client_phone p WHERE p.client_id = c.id AND p.void_at IS NULL ORDER BY p.id LIMIT 1), \
    c.do_not_call, v.model, v.plate, v.created_at";
const JOINS: &str = "JOIN client own ON own.id = x.client_id JOIN client c ON c.id = coalesce(own.merged_into, own.id) \
    LEFT JOIN vehicle v ON v.id = x.vehicle_id";

/// Columns of [`WHO`] from place `at` on, laid into a row.
fn read_who(
    db: Db<'_>,
    from: &rusqlite::Row<'_>,
    at: usize,
    row: &mut Row,
) -> rusqlite::Result<()> {
    row.client_id = from.get(at)?;
    row.client = from.get(at + 1)?;
    row.phone = from.get(at + 2)?;
    row.never_call = from.get(at + 3)?;
    let model: Option<String> = from.get(at + 4)?;
    let plate: Option<String> = from.get(at + 5)?;
    let words = [model.unwrap_or_default(), plate.unwrap_or_default()];
    words.join(" ").trim().clone_into(&mut row.vehicle);
    row.vehicle_since = from.get::<_, Option<i64>>(at + 6)?.map(|at| db.local(at));
    Ok(())
}

fn blank(target: Target, rule: &str) -> Row {
    Row {
        target,
        is_written: false,
        rule: rule.to_owned(),
        key_client: 0,
        client_id: 0,
        client: String::new(),
        phone: None,
        never_call: false,
        vehicle_id: None,
        vehicle: String::new(),
        vehicle_since: None,
        booking: None,
        delivery_id: None,
        campaign_id: None,
        base_date: NaiveDate::MIN,
        start: None,
        due: NaiveDate::MIN,
        until: None,
        attempts: 0,
        last_outcome: None,
        next_at: None,
        owner: None,
        closed_at: None,
        closed_outcome: None,
        is_void: false,
        stands: true,
        gate: Gate::Open(None),
    }
}

/// A visit from which a row may be derived.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Visit {
    pub(super) row: Row,
    pub(super) status: String,
    /// When its date was agreed: asked for, or moved.
    pub(super) agreed: NaiveDateTime,
    pub(super) start: NaiveDateTime,
    pub(super) has_new_date: bool,
}

/// Which visits of a stretch of time may be a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Expected,
    NoShow,
    /// Expected, and booked so many seconds ahead.
    LongAhead(i64),
    Released,
}

impl Which {
    fn sql(self) -> &'static str {
        match self {
            Which::Expected => "x.status IN ('booked', 'confirmed') AND x.source <> 'walk_in'",
            Which::NoShow => "x.status = 'no_show' AND x.moved_to IS NULL",
            Which::LongAhead(_) => "x.status = 'booked' AND x.start_at - x.requested_at >= ?3",
            Which::Released => "x.status = 'released'",
        }
    }
}

const VISIT: &str = "SELECT x.id, x.rev, x.start_at, x.status, x.client_id, x.vehicle_id, \
    CASE WHEN x.moved_from IS NULL THEN x.requested_at ELSE x.created_at END, x.moved_to IS NOT NULL";

fn read_visit(db: Db<'_>, rule: &str, from: &rusqlite::Row<'_>) -> rusqlite::Result<Visit> {
    let target = Target {
        id: from.get(0)?,
        rev: from.get(1)?,
    };
    let start = db.local(from.get(2)?);
    let mut row = blank(target, rule);
    row.booking = Some(target);
    row.key_client = from.get(4)?;
    row.vehicle_id = from.get(5)?;
    row.base_date = start.date();
    row.start = Some(start);
    read_who(db, from, 8, &mut row)?;
    Ok(Visit {
        row,
        status: from.get(3)?,
        agreed: db.local(from.get(6)?),
        start,
        has_new_date: from.get(7)?,
    })
}

/// The visits that start in `[from, to)` and may be a base of `rule`, in the order of their start.
pub(super) fn visits(
    db: Db<'_>,
    rule: &str,
    which: Which,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<Visit>> {
    let seconds = match which {
        Which::LongAhead(seconds) => seconds,
        _ => 0,
    };
    let sql = format!(
        "{VISIT}, {WHO} FROM booking x {JOINS} WHERE x.start_at >= ?1 AND x.start_at < ?2 AND {} AND x.void_at IS NULL AND ?3 >= 0 \
         ORDER BY x.start_at, x.id",
        which.sql()
    );
    db.rows(&sql, (db.instant(from), db.instant(to), seconds), |row| {
        read_visit(db, rule, row)
    })
}

pub(super) fn visit(db: Db<'_>, rule: &str, id: Id) -> Result<Option<Visit>> {
    let sql =
        format!("{VISIT}, {WHO} FROM booking x {JOINS} WHERE x.id = ?1 AND x.void_at IS NULL");
    db.row(&sql, [id], |row| read_visit(db, rule, row))
}

/// The keys of the rows of a rule whose base lies in `[from, to]`: client, vehicle, day.
pub(super) fn keys(
    db: Db<'_>,
    rule: &str,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(Id, Option<Id>, NaiveDate)>> {
    db.rows(
        "SELECT client_id, vehicle_id, base_date FROM outreach WHERE rule = ?1 AND base_date >= ?2 AND base_date <= ?3 \
         AND campaign_id IS NULL AND void_at IS NULL",
        (rule, from.to_string(), to.to_string()),
        |row| Ok((row.get(0)?, row.get(1)?, day(&row.get::<_, String>(2)?))),
    )
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or(NaiveDate::MIN)
}

const WRITTEN: &str = "SELECT x.id, x.rev, x.rule, x.client_id, x.vehicle_id, x.booking_id, x.delivery_id, x.campaign_id, x.base_date, x.due, \
    x.until_at, x.attempts, x.last_outcome, x.next_at, x.owner, x.closed_at, x.closed_outcome, x.void_at, b.rev, b.start_at, b.status";

fn read_written(db: Db<'_>, from: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let local = |at: Option<i64>| at.map(|at| db.local(at));
    let target = Target {
        id: from.get(0)?,
        rev: from.get(1)?,
    };
    let mut row = blank(target, &from.get::<_, String>(2)?);
    row.is_written = true;
    row.key_client = from.get(3)?;
    row.vehicle_id = from.get(4)?;
    let booking: Option<Id> = from.get(5)?;
    let rev: Option<i64> = from.get(18)?;
    row.booking = booking.zip(rev).map(|(id, rev)| Target { id, rev });
    row.delivery_id = from.get(6)?;
    row.campaign_id = from.get(7)?;
    row.base_date = day(&from.get::<_, String>(8)?);
    row.due = day(&from.get::<_, String>(9)?);
    row.until = local(from.get(10)?);
    row.attempts = from.get(11)?;
    row.last_outcome = from.get(12)?;
    row.next_at = local(from.get(13)?);
    row.owner = from.get(14)?;
    row.closed_at = local(from.get(15)?);
    row.closed_outcome = from.get(16)?;
    row.is_void = from.get::<_, Option<i64>>(17)?.is_some();
    row.start = local(from.get(19)?);
    if let Some(status) = from.get::<_, Option<String>>(20)? {
        row.stands = super::base::still_asks(&row, &status);
    }
    read_who(db, from, 21, &mut row)?;
    Ok(row)
}

fn written(db: Db<'_>, which: &str, params: impl rusqlite::Params) -> Result<Vec<Row>> {
    let sql = format!(
        "{WRITTEN}, {WHO} FROM outreach x {JOINS} LEFT JOIN booking b ON b.id = x.booking_id WHERE {which}"
    );
    db.rows(&sql, params, |row| read_written(db, row))
}

/// Every written row outside campaigns that is open and due by `day`.
pub(super) fn open(db: Db<'_>, day: NaiveDate) -> Result<Vec<Row>> {
    written(
        db,
        "x.closed_at IS NULL AND x.void_at IS NULL AND x.campaign_id IS NULL AND x.due <= ?1 ORDER BY x.due, x.id",
        [day.to_string()],
    )
}

/// Open rows of a campaign whose hour has come, in the order of the list, after a row.
pub(super) fn ready_of_campaign(
    books: &Books<'_>,
    campaign: Id,
    after: Id,
    limit: i64,
) -> Result<Vec<Row>> {
    written(
        books.db,
        "x.campaign_id = ?1 AND x.closed_at IS NULL AND x.void_at IS NULL AND x.id > ?2 AND (x.next_at IS NULL OR x.next_at <= ?3) \
         ORDER BY x.id LIMIT ?4",
        (campaign, after, books.instant(), limit),
    )
}

/// The open rows of a campaign, the first `limit`.
pub(super) fn of_campaign(db: Db<'_>, campaign: Id, limit: i64) -> Result<Vec<Row>> {
    written(
        db,
        "x.campaign_id = ?1 AND x.closed_at IS NULL AND x.void_at IS NULL ORDER BY x.id LIMIT ?2",
        (campaign, limit),
    )
}

/// The written rows whose due day lies in `[from, to]`, after the row `after`.
pub(super) fn due_between(
    db: Db<'_>,
    from: NaiveDate,
    to: NaiveDate,
    after: Option<(NaiveDate, Id)>,
    limit: i64,
) -> Result<Vec<Row>> {
    let (day, id) = after.unwrap_or((from, 0));
    written(
        db,
        "x.due >= ?1 AND x.due <= ?2 AND (x.due, x.id) > (?3, ?4) ORDER BY x.due, x.id LIMIT ?5",
        (
            from.max(day).to_string(),
            to.to_string(),
            day.to_string(),
            id,
            limit,
        ),
    )
}

/// The written row of this number.
pub(super) fn by_id(db: Db<'_>, id: Id) -> Result<Option<Row>> {
    Ok(written(db, "x.id = ?1", [id])?.pop())
}

/// Every row that is written for a client, open ones only.
pub(super) fn open_of_client(db: Db<'_>, client: Id) -> Result<Vec<Row>> {
    written(
        db,
        "x.client_id IN (SELECT id FROM client WHERE id = ?1 OR merged_into = ?1) AND x.closed_at IS NULL AND x.void_at IS NULL \
         ORDER BY x.due, x.id",
        [client],
    )
}

/// The rows that are written for a booking, whatever became of them.
pub(super) fn of_booking(db: Db<'_>, booking: Id) -> Result<Vec<Row>> {
    written(
        db,
        "x.booking_id = ?1 AND x.void_at IS NULL ORDER BY x.id",
        [booking],
    )
}

pub(super) fn of_delivery(db: Db<'_>, delivery: Id) -> Result<Vec<Row>> {
    written(
        db,
        "x.delivery_id = ?1 AND x.void_at IS NULL ORDER BY x.id",
        [delivery],
    )
}

/// The row of a key, whatever became of it: it decides that there is no second one (OUT-R1).
pub(super) fn by_key(
    db: Db<'_>,
    rule: &str,
    base: NaiveDate,
    client: Id,
    vehicle: Option<Id>,
    campaign: Option<Id>,
) -> Result<Option<Target>> {
    db.row(
        "SELECT id, rev FROM outreach WHERE rule = ?1 AND base_date = ?2 AND client_id = ?3 AND coalesce(vehicle_id, 0) = ?4 \
         AND coalesce(campaign_id, 0) = ?5 AND void_at IS NULL",
        (
            rule,
            base.to_string(),
            client,
            vehicle.unwrap_or(0),
            campaign.unwrap_or(0),
        ),
        |row| {
            Ok(Target {
                id: row.get(0)?,
                rev: row.get(1)?,
            })
        },
    )
}

/// The attempts on a row, oldest first.
pub(super) fn attempts(db: Db<'_>, row: Id) -> Result<Vec<Past>> {
    db.rows(
        "SELECT at, outcome FROM attempt WHERE outreach_id = ?1 AND void_at IS NULL ORDER BY at, id",
        [row],
        |row| {
            Ok(Past {
                at: db.local(row.get(0)?),
                outcome: row.get(1)?,
            })
        },
    )
}

/// The consents of a client for advertising and mass calls, oldest first.
pub(super) fn papers(db: Db<'_>, client: Id) -> Result<Vec<Paper>> {
    db.rows(
        "SELECT consent_kind, text_version, given_at, channel, evidence, withdrawn_at FROM consent \
         WHERE client_id IN (SELECT id FROM client WHERE id = ?1 OR merged_into = ?1) AND void_at IS NULL ORDER BY given_at, id",
        [client],
        |row| {
            Ok(Paper {
                kind: row.get(0)?,
                text_version: row.get(1)?,
                given: db.local(row.get(2)?),
                channel: row.get(3)?,
                evidence: row.get(4)?,
                withdrawn: row.get::<_, Option<i64>>(5)?.map(|at| db.local(at)),
            })
        },
    )
}

/// What a client asked not to be called about, of one kind of row.
pub(super) fn refusals(db: Db<'_>, client: Id, kind: &str) -> Result<Vec<Refusal>> {
    db.rows(
        "SELECT vehicle_id, at FROM optout WHERE client_id IN (SELECT id FROM client WHERE id = ?1 OR merged_into = ?1) \
         AND outreach_kind = ?2 AND void_at IS NULL ORDER BY at",
        (client, kind),
        |row| {
            Ok(Refusal {
                vehicle: row.get(0)?,
                at: db.local(row.get(1)?),
            })
        },
    )
}

/// The hour in which the client was reached most often by our calls or called us, when there were two such calls at
/// least (OUT-S2).
pub(super) fn best_hour(books: &Books<'_>, client: Id) -> Result<Option<i64>> {
    let shift = i64::from(books.db.zone.minutes) * 60;
    let found = books.db.row(
        "SELECT ((at + ?2) % 86400) / 3600 AS hour, count(*) AS calls FROM ( \
           SELECT answered_at AS at FROM call WHERE client_id IN (SELECT id FROM client WHERE id = ?1 OR merged_into = ?1) \
             AND answered_at IS NOT NULL AND started_at > ?3 \
           UNION ALL \
           SELECT a.at FROM outreach o JOIN attempt a ON a.outreach_id = o.id JOIN outreach_outcome t ON t.code = a.outcome \
             WHERE o.client_id = ?1 AND t.productive = 1 AND a.void_at IS NULL) \
         GROUP BY hour ORDER BY calls DESC, hour LIMIT 1",
        (client, shift, books.instant() - 730 * 86_400),
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
    )?;
    Ok(found.filter(|(_, calls)| *calls >= 2).map(|(hour, _)| hour))
}

/// How many visits of a stretch are confirmed: what of the list is done.
pub(super) fn confirmed_between(db: Db<'_>, from: NaiveDate, to: NaiveDate) -> Result<i64> {
    let midnight = |day: NaiveDate| db.instant(day.and_time(NaiveTime::MIN));
    db.count(
        "SELECT count(*) FROM booking WHERE start_at >= ?1 AND start_at < ?2 AND status = 'confirmed' AND void_at IS NULL",
        (midnight(from), midnight(to + chrono::TimeDelta::days(1))),
    )
}

/// How many confirmations of the days wait for their next hour.
pub(super) fn waiting(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<i64> {
    books.db.count(
        "SELECT count(*) FROM outreach WHERE rule = 'confirm' AND base_date >= ?1 AND base_date <= ?2 AND next_at > ?3 \
         AND closed_at IS NULL AND void_at IS NULL",
        (from.to_string(), to.to_string(), books.instant()),
    )
}

/// The name of a row for messages and history.
pub(super) fn title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(by_id(db, id)?.map_or_else(String::new, |row| {
        format!("{}, {}", row.short_name(), row.base_date.format("%d.%m"))
    }))
}

/// Who holds the books: the person or, without one, the program.
pub(super) fn me(books: &Books<'_>) -> Id {
    books.who.id
}
