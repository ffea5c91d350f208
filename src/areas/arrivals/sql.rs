//! Reading visits with the names that a board shows.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::model::{self, Promise, State, Step};
use crate::areas::bookings::model::Status;
use crate::areas::people::SAME_CLIENT;
use crate::desk::{Books, Db, Id, Result, Target};
use crate::rules::name::short_name;

/// A visit that nobody closed is looked for this long.
pub(super) const STAYS_DAYS: i64 = 7;

/// A client who came, as the board shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    pub id: Id,
    pub rev: i64,
    pub booking_id: Option<Id>,
    pub booking_status: Option<Status>,
    pub transport_mode: Option<String>,
    pub client_id: Id,
    pub client: String,
    pub vehicle_id: Option<Id>,
    pub model: String,
    pub plate: Option<String>,
    pub queue_number: i64,
    pub need: Option<String>,
    /// The short titles of the booked operations.
    pub work: Option<String>,
    /// A limit was overridden for its booking: «!» in the row (X-RIGHTS).
    pub is_override: bool,
    pub arrived: NaiveDateTime,
    /// Greeted by somebody of the house; nobody yet while it is empty (K-GREET).
    pub met: Option<NaiveDateTime>,
    pub advisor_id: Option<Id>,
    pub advisor: String,
    pub advisor_employee: Option<Id>,
    pub notice_id: Option<Id>,
    pub notified: Option<NaiveDateTime>,
    pub acknowledged: Option<NaiveDateTime>,
    pub taken: Option<NaiveDateTime>,
    pub waits: bool,
    pub promised: Option<NaiveDateTime>,
    pub last_update: Option<NaiveDateTime>,
    pub key_tag: Option<String>,
    pub parking_place: Option<String>,
    pub documents_left: Option<String>,
    pub left: Option<NaiveDateTime>,
    /// Tea, a child's seat (ARRIVE-D1).
    pub lounge_note: Option<String>,
    /// When the work was done, where that is known.
    pub ready: Option<NaiveDateTime>,
}

impl Visit {
    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    pub fn state(&self) -> State {
        use Status::{InWork, Ready, Released};
        // Whoever has the vehicle back is gone, even where nobody marked it.
        let step = if self.left.is_some() || self.booking_status == Some(Released) {
            Step::Gone
        } else if matches!(self.booking_status, Some(InWork | Ready)) {
            Step::HandedIn
        } else if self.taken.is_some() {
            Step::WithAdvisor
        } else if self.acknowledged.is_some() {
            Step::Answered
        } else {
            Step::Told
        };
        model::state(step, self.waits)
    }

    /// Whether the work is done.
    pub fn is_ready(&self) -> bool {
        matches!(self.booking_status, Some(Status::Ready | Status::Released))
    }

    /// Where the promise to a client who waits stands; what was ready too late has not kept it (ARRIVE-R5).
    pub fn promise(&self, now: NaiveDateTime) -> Promise {
        let Some(promised) = self.promised.filter(|_| self.waits) else {
            return Promise::Quiet;
        };
        let is_kept = self.is_ready() && self.ready.is_none_or(|ready| ready <= promised);
        model::promise(promised, self.last_update, is_kept, now)
    }

    /// «Петров И., Vesta А123ВС777».
    pub fn title(&self) -> String {
        let vehicle = format!("{} {}", self.model, self.plate.as_deref().unwrap_or(""));
        let name = short_name(&self.client);
        if vehicle.trim().is_empty() {
            name
        } else {
            format!("{name}, {}", vehicle.trim())
        }
    }
}

const VISIT: &str = "SELECT t.id, t.rev, t.booking_id, b.status, b.transport_mode, c.id, c.name, t.vehicle_id, v.model, v.plate, \
    t.queue_number, t.need, t.arrived_at, t.advisor_id, a.name, a.employee_id, t.notice_id, t.notified_at, t.acknowledged_at, t.taken_at, \
    t.waiting, t.promised_at, t.last_update_at, t.key_tag, t.parking_place, t.documents_left, t.left_at, t.met_at, t.lounge_note, \
    (SELECT group_concat(o.short_title, '+') FROM booking_line l JOIN operation o ON o.id = l.operation_id \
      WHERE l.booking_id = t.booking_id AND l.void_at IS NULL), b.override_reason IS NOT NULL, b.ready_at \
    FROM visit t JOIN client own ON own.id = t.client_id JOIN client c ON c.id = coalesce(own.merged_into, own.id) \
    LEFT JOIN booking b ON b.id = t.booking_id \
    LEFT JOIN vehicle v ON v.id = t.vehicle_id LEFT JOIN advisor a ON a.id = t.advisor_id";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Visit> {
    let moment = |place: usize| -> rusqlite::Result<Option<NaiveDateTime>> {
        Ok(row.get::<_, Option<i64>>(place)?.map(|at| db.local(at)))
    };
    let status: Option<String> = row.get(3)?;
    Ok(Visit {
        id: row.get(0)?,
        rev: row.get(1)?,
        booking_id: row.get(2)?,
        booking_status: status.and_then(|code| Status::parse(&code)),
        transport_mode: row.get(4)?,
        client_id: row.get(5)?,
        client: row.get(6)?,
        vehicle_id: row.get(7)?,
        model: row.get::<_, Option<String>>(8)?.unwrap_or_default(),
        plate: row.get(9)?,
        queue_number: row.get::<_, Option<i64>>(10)?.unwrap_or(0),
        need: row.get(11)?,
        arrived: db.local(row.get(12)?),
        advisor_id: row.get(13)?,
        advisor: row.get::<_, Option<String>>(14)?.unwrap_or_default(),
        advisor_employee: row.get(15)?,
        notice_id: row.get(16)?,
        notified: moment(17)?,
        acknowledged: moment(18)?,
        taken: moment(19)?,
        waits: row.get(20)?,
        promised: moment(21)?,
        last_update: moment(22)?,
        key_tag: row.get(23)?,
        parking_place: row.get(24)?,
        documents_left: row.get(25)?,
        left: moment(26)?,
        met: moment(27)?,
        lounge_note: row.get(28)?,
        work: row.get(29)?,
        is_override: row.get(30)?,
        ready: moment(31)?,
    })
}

pub fn visit(db: Db<'_>, id: Id) -> Result<Option<Visit>> {
    db.row(
        &format!("{VISIT} WHERE t.id = ?1 AND t.void_at IS NULL"),
        [id],
        |row| read(db, row),
    )
}

/// A client's last visits that no booking stands for.
pub(super) fn without_booking(db: Db<'_>, client: Id, limit: usize) -> Result<Vec<Visit>> {
    let sql = format!(
        "{VISIT} WHERE t.client_id IN ({SAME_CLIENT}) AND t.booking_id IS NULL AND t.void_at IS NULL \
         ORDER BY t.arrived_at DESC LIMIT ?2"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    db.rows(&sql, (client, limit), |row| read(db, row))
}

/// The last visit that a booking led to.
pub fn of_booking(db: Db<'_>, booking: Id) -> Result<Option<Visit>> {
    let sql =
        format!("{VISIT} WHERE t.booking_id = ?1 AND t.void_at IS NULL ORDER BY t.id DESC LIMIT 1");
    db.row(&sql, [booking], |row| read(db, row))
}

/// The visit that a row means: itself, or the last one of a booking.
pub(super) fn of_row(db: Db<'_>, id: Id) -> Result<Option<Visit>> {
    match visit(db, id)? {
        Some(found) => Ok(Some(found)),
        None => of_booking(db, id),
    }
}

/// The visits that began in `[from, to)`, in the order of arrival.
pub fn arrived_between(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
    after: (i64, Id),
    limit: usize,
) -> Result<Vec<Visit>> {
    let sql = format!(
        "{VISIT} WHERE t.arrived_at >= ?1 AND t.arrived_at < ?2 AND (t.arrived_at, t.id) > (?3, ?4) AND t.void_at IS NULL \
         ORDER BY t.arrived_at, t.id LIMIT ?5"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    db.rows(
        &sql,
        (db.instant(from), db.instant(to), after.0, after.1, limit),
        |row| read(db, row),
    )
}

/// Everybody who is here: came lately and has not left.
pub fn here(db: Db<'_>, now: NaiveDateTime) -> Result<Vec<Visit>> {
    let sql = format!(
        "{VISIT} WHERE t.left_at IS NULL AND t.void_at IS NULL AND t.arrived_at >= ?1 ORDER BY t.arrived_at, t.id"
    );
    db.rows(
        &sql,
        [db.instant(now - TimeDelta::days(STAYS_DAYS))],
        |row| read(db, row),
    )
}

/// The moments of a visit, as its figures need them.
pub(super) struct Points {
    pub arrived: NaiveDateTime,
    pub met: Option<NaiveDateTime>,
    pub notified: Option<NaiveDateTime>,
    pub taken: Option<NaiveDateTime>,
    pub promised: Option<NaiveDateTime>,
    pub left: Option<NaiveDateTime>,
    pub ordered: Option<NaiveDateTime>,
    pub began: Option<NaiveDateTime>,
    pub ready: Option<NaiveDateTime>,
    /// Ready or released by its status.
    pub is_done: bool,
    /// A promise of this visit was missed before.
    pub missed: bool,
}

/// The moments of the visits that began in `[from, to)`.
pub(super) fn points(db: Db<'_>, from: NaiveDateTime, to: NaiveDateTime) -> Result<Vec<Points>> {
    db.rows(
        "SELECT t.arrived_at, t.met_at, t.notified_at, t.taken_at, iif(t.booking_id IS NULL, NULL, t.promised_at), t.left_at, \
         b.ordered_at, b.began_at, b.ready_at, b.status IN ('ready', 'released'), \
         EXISTS(SELECT 1 FROM missed_promise m WHERE m.visit_id = t.id AND m.void_at IS NULL) \
         FROM visit t LEFT JOIN booking b ON b.id = t.booking_id \
         WHERE t.arrived_at >= ?1 AND t.arrived_at < ?2 AND t.void_at IS NULL ORDER BY t.arrived_at",
        (db.instant(from), db.instant(to)),
        |row| {
            let moment = |place: usize| -> rusqlite::Result<Option<NaiveDateTime>> {
                Ok(row.get::<_, Option<i64>>(place)?.map(|at| db.local(at)))
            };
            Ok(Points {
                arrived: db.local(row.get(0)?),
                met: moment(1)?,
                notified: moment(2)?,
                taken: moment(3)?,
                promised: moment(4)?,
                left: moment(5)?,
                ordered: moment(6)?,
                began: moment(7)?,
                ready: moment(8)?,
                is_done: row.get::<_, Option<bool>>(9)?.unwrap_or(false),
                missed: row.get(10)?,
            })
        },
    )
}

/// The next number in the day's queue; a number that was given is never given again.
pub(super) fn next_queue_number(db: Db<'_>, day: NaiveDate) -> Result<i64> {
    let from = day.and_hms_opt(0, 0, 0).unwrap_or_default();
    Ok(db.count(
        "SELECT max(queue_number) FROM visit WHERE arrived_at >= ?1",
        [db.instant(from)],
    )? + 1)
}

/// When the client was here before.
pub(super) fn came_before(
    db: Db<'_>,
    client: Id,
    before: NaiveDateTime,
) -> Result<Option<NaiveDate>> {
    let at: Option<i64> = db
        .value(
            &format!("SELECT max(arrived_at) FROM visit WHERE client_id IN ({SAME_CLIENT}) AND arrived_at < ?2 AND void_at IS NULL"),
            (client, db.instant(before)),
        )?
        .flatten();
    Ok(at.map(|at| db.local(at).date()))
}

/// A promise that was missed and has been written down.
pub(super) struct Missed {
    pub visit: Id,
    pub promised: NaiveDateTime,
    pub said: NaiveDateTime,
}

/// The missed promises of `[from, to)` by their hour.
pub(super) fn missed_promises(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<Missed>> {
    db.rows(
        "SELECT visit_id, promised_at, said_at FROM missed_promise \
         WHERE promised_at >= ?1 AND promised_at < ?2 AND void_at IS NULL ORDER BY promised_at",
        (db.instant(from), db.instant(to)),
        |row| {
            Ok(Missed {
                visit: row.get(0)?,
                promised: db.local(row.get(1)?),
                said: db.local(row.get(2)?),
            })
        },
    )
}

pub(super) fn title(db: Db<'_>, id: Id) -> Result<String> {
    let found = db.row(&format!("{VISIT} WHERE t.id = ?1"), [id], |row| {
        read(db, row)
    })?;
    Ok(found.map(|visit| visit.title()).unwrap_or_default())
}

/// Whether a message still waits for its advisor: of a visit, of a booking, or the message itself.
pub(super) fn waits_for_answer(books: &Books<'_>, id: Id) -> Result<bool> {
    let is_message = books
        .db
        .value("SELECT EXISTS(SELECT 1 FROM notice WHERE id = ?1)", [id])?;
    if is_message == Some(true) {
        return Ok(true);
    }
    stands(
        books,
        id,
        "notice_id IS NOT NULL AND acknowledged_at IS NULL",
    )
}

/// Whether the client is here and with no advisor yet.
pub(super) fn waits_for_advisor(books: &Books<'_>, id: Id) -> Result<bool> {
    stands(books, id, "taken_at IS NULL AND left_at IS NULL")
}

/// Whether the client of the visit or booking is here.
pub(super) fn is_here(books: &Books<'_>, id: Id) -> Result<bool> {
    stands(books, id, "left_at IS NULL")
}

/// Whether the visit, or a visit of the booking, is in this state.
fn stands(books: &Books<'_>, id: Id, state: &str) -> Result<bool> {
    let sql = format!(
        "SELECT EXISTS(SELECT 1 FROM visit WHERE id = ?1 AND void_at IS NULL AND {state}) \
         OR EXISTS(SELECT 1 FROM visit WHERE booking_id = ?1 AND void_at IS NULL AND {state})"
    );
    Ok(books.db.value(&sql, [id])? == Some(true))
}
