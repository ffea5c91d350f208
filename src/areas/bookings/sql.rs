//! Reading bookings with the names that a screen and a script show.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::copies::Told;
use super::model::Status;
use crate::action::Answers;
use crate::areas::people::SAME_CLIENT;
use crate::desk::{Books, Db, Id, Result, Target, Value, Values, stale};
use crate::rules::name;

/// A booking as it is shown; `norm_hours` in hundredths.
#[derive(Debug, Clone, PartialEq)]
pub struct Booking {
    pub id: Id,
    pub rev: i64,
    pub number: String,
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub promised: NaiveDateTime,
    pub norm_hours: i64,
    pub status: Status,
    pub transport_mode: String,
    pub client_id: Id,
    pub client: String,
    pub vehicle_id: Option<Id>,
    pub model: String,
    pub plate: Option<String>,
    pub vin: Option<String>,
    pub bay_id: Option<Id>,
    pub bay: String,
    pub bay_name: String,
    pub advisor_id: Option<Id>,
    pub advisor: String,
    pub group_code: String,
    pub override_reason: Option<String>,
    pub override_codes: Option<String>,
    pub source: String,
    pub booked_by: Id,
    pub original_date: String,
    pub late_until: Option<NaiveDateTime>,
    pub held_until: Option<NaiveDateTime>,
    pub work_order: Option<String>,
    pub note: Option<String>,
    /// `unchecked` until somebody looks (BOOK-R11).
    pub recall_check: String,
    pub data_check: String,
    /// `call`, `up_to` the limit in kopecks, or `none`; nothing until the client was asked (BOOK-R13).
    pub extra_work_consent: Option<String>,
    pub extra_work_limit: Option<i64>,
    /// Codes of its operations, and their short titles.
    pub operations: Vec<String>,
    pub work: String,
}

impl Booking {
    pub fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    /// What a form that is started from this booking already knows.
    pub fn context(&self) -> Answers {
        let mut context = Answers::new([
            ("client", &self.client_id.to_string()),
            ("booking", &self.id.to_string()),
        ]);
        context.set_id("vehicle", self.vehicle_id);
        context
    }

    /// What its advisor is told of it.
    pub(super) fn told(&self) -> Told<'_> {
        Told {
            booking: self.id,
            advisor: self.advisor_id,
            client: &self.client,
            vehicle: self.plate.as_deref().unwrap_or(&self.model),
            work: &self.work,
            start: self.start,
        }
    }

    /// «Сидоров П., 23.11 08:00».
    pub fn title(&self) -> String {
        let name = name::short_name(&self.client);
        format!("{name}, {}", self.start.format("%d.%m %H:%M"))
    }
}

const BOOKING: &str = "SELECT b.id, b.rev, b.number, b.start_at, b.end_at, b.promised_at, b.norm_hours, b.status, b.transport_mode, \
    c.id, c.name, b.vehicle_id, v.model, v.plate, v.vin, b.bay_id, y.short_name, b.advisor_id, a.name, b.group_code, \
    b.override_reason, b.override_codes, b.source, b.booked_by, b.original_date, b.late_until, b.held_until, b.work_order, b.note, \
    (SELECT group_concat(o.code || '|' || o.short_title, ';') FROM booking_line l JOIN operation o ON o.id = l.operation_id \
      WHERE l.booking_id = b.id AND l.void_at IS NULL), y.name, b.recall_check, b.data_check, b.extra_work_consent, b.extra_work_limit \
    FROM booking b JOIN client own ON own.id = b.client_id JOIN client c ON c.id = coalesce(own.merged_into, own.id) \
    LEFT JOIN vehicle v ON v.id = b.vehicle_id \
    LEFT JOIN bay y ON y.id = b.bay_id LEFT JOIN advisor a ON a.id = b.advisor_id";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Booking> {
    let status: String = row.get(7)?;
    let lines: Option<String> = row.get(29)?;
    let lines: Vec<(String, String)> = lines
        .unwrap_or_default()
        .split(';')
        .filter_map(|line| line.split_once('|'))
        .map(|(code, title)| (code.to_owned(), title.to_owned()))
        .collect();
    let moment = |at: Option<i64>| at.map(|at| db.local(at));
    Ok(Booking {
        id: row.get(0)?,
        rev: row.get(1)?,
        number: row.get(2)?,
        start: db.local(row.get(3)?),
        end: db.local(row.get(4)?),
        promised: db.local(row.get(5)?),
        norm_hours: row.get(6)?,
        status: Status::parse(&status).unwrap_or(Status::Void),
        transport_mode: row.get(8)?,
        client_id: row.get(9)?,
        client: row.get(10)?,
        vehicle_id: row.get(11)?,
        model: row.get::<_, Option<String>>(12)?.unwrap_or_default(),
        plate: row.get(13)?,
        vin: row.get(14)?,
        bay_id: row.get(15)?,
        bay: row.get::<_, Option<String>>(16)?.unwrap_or_default(),
        bay_name: row.get::<_, Option<String>>(30)?.unwrap_or_default(),
        advisor_id: row.get(17)?,
        advisor: row.get::<_, Option<String>>(18)?.unwrap_or_default(),
        group_code: row.get(19)?,
        override_reason: row.get(20)?,
        override_codes: row.get(21)?,
        source: row.get(22)?,
        booked_by: row.get(23)?,
        original_date: row.get(24)?,
        late_until: moment(row.get(25)?),
        held_until: moment(row.get(26)?),
        work_order: row.get(27)?,
        note: row.get(28)?,
        recall_check: row.get(31)?,
        data_check: row.get(32)?,
        extra_work_consent: row.get(33)?,
        extra_work_limit: row.get(34)?,
        work: lines
            .iter()
            .map(|(_, title)| title.as_str())
            .collect::<Vec<_>>()
            .join("+"),
        operations: lines.into_iter().map(|(code, _)| code).collect(),
    })
}

pub fn booking(db: Db<'_>, id: Id) -> Result<Option<Booking>> {
    db.row(&format!("{BOOKING} WHERE b.id = ?1"), [id], |row| {
        read(db, row)
    })
}

/// A booking that is not annulled.
pub(super) fn live(db: Db<'_>, id: Id) -> Result<Option<Booking>> {
    db.row(
        &format!("{BOOKING} WHERE b.id = ?1 AND b.void_at IS NULL"),
        [id],
        |row| read(db, row),
    )
}

/// The bookings whose visit starts in `[from, to)`, in the order of their start; annulled ones are left out.
pub fn starting_between(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.start_at >= ?1 AND b.start_at < ?2 AND b.void_at IS NULL ORDER BY b.start_at, b.id"
    );
    db.rows(&sql, (db.instant(from), db.instant(to)), |row| {
        read(db, row)
    })
}

/// What the client said of each line of a booking, in their own words.
pub fn client_words(db: Db<'_>, booking: Id) -> Result<Vec<String>> {
    db.rows(
        "SELECT client_words FROM booking_line WHERE booking_id = ?1 AND void_at IS NULL AND client_words IS NOT NULL ORDER BY id",
        [booking],
        |row| row.get(0),
    )
}

pub fn of_day(db: Db<'_>, day: NaiveDate) -> Result<Vec<Booking>> {
    let from = day.and_hms_opt(0, 0, 0).unwrap_or_default();
    starting_between(db, from, from + TimeDelta::days(1))
}

/// The bookings that touch the day, those that run over from before first; annulled ones are left out.
pub(super) fn touching(db: Db<'_>, day: NaiveDate) -> Result<Vec<Booking>> {
    let from = db.instant(day.and_hms_opt(0, 0, 0).unwrap_or_default());
    let longest = 60 * 86_400;
    let sql = format!(
        "{BOOKING} WHERE b.end_at > ?1 AND b.end_at < ?2 AND +b.start_at < ?1 AND +b.start_at > ?3 AND b.void_at IS NULL \
         ORDER BY b.start_at, b.id"
    );
    let mut found = db.rows(&sql, (from, from + longest, from - longest), |row| {
        read(db, row)
    })?;
    found.extend(of_day(db, day)?);
    Ok(found)
}

/// A page of what [`starting_between`] answers: at most `limit` rows after the one that started at `after`.
pub(super) fn page(
    db: Db<'_>,
    from: NaiveDateTime,
    to: NaiveDateTime,
    after: Option<(NaiveDateTime, Id)>,
    limit: i64,
) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.start_at >= ?1 AND b.start_at < ?2 AND (b.start_at, b.id) > (?3, ?4) AND b.void_at IS NULL \
         ORDER BY b.start_at, b.id LIMIT ?5"
    );
    let (start, id) = after.map_or((i64::MIN, 0), |(at, id)| (db.instant(at), id));
    db.rows(
        &sql,
        (
            db.instant(from).max(start),
            db.instant(to),
            start,
            id,
            limit,
        ),
        |row| read(db, row),
    )
}

/// The client's bookings that are still ahead or under way, nearest first.
pub fn open_of_client(db: Db<'_>, client: Id) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.client_id IN ({SAME_CLIENT}) AND b.void_at IS NULL \
         AND b.status IN ('booked', 'confirmed', 'arrived', 'with_advisor', 'in_work', 'ready') ORDER BY b.start_at"
    );
    db.rows(&sql, [client], |row| read(db, row))
}

/// The client's nearest visit from the beginning of today on.
pub fn next_of_client(db: Db<'_>, client: Id, now: NaiveDateTime) -> Result<Option<Booking>> {
    let today = now.date().and_hms_opt(0, 0, 0).unwrap_or(now);
    Ok(open_of_client(db, client)?
        .into_iter()
        .find(|booking| booking.start >= today))
}

/// The visits of a vehicle that are still ahead, nearest first.
pub fn ahead_of_vehicle(db: Db<'_>, vehicle: Id, from: NaiveDateTime) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.vehicle_id = ?1 AND b.start_at >= ?2 AND b.void_at IS NULL AND b.status IN ('booked', 'confirmed') \
         ORDER BY b.start_at"
    );
    db.rows(&sql, (vehicle, db.instant(from)), |row| read(db, row))
}

/// Refuses when the row has changed since it was shown, with who changed it (X-LOCK).
pub(super) fn unchanged(books: &Books<'_>, booking: &Booking, target: Target) -> Result<()> {
    if booking.rev == target.rev {
        Ok(())
    } else {
        Err(stale(books.db, target.id)?)
    }
}

/// The client's last no-show that started after `since`, not re-dated yet.
pub(super) fn last_no_show(
    db: Db<'_>,
    client: Id,
    since: NaiveDateTime,
) -> Result<Option<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.client_id IN ({SAME_CLIENT}) AND b.start_at >= ?2 AND b.status = 'no_show' AND b.moved_to IS NULL \
         AND b.void_at IS NULL ORDER BY b.start_at DESC LIMIT 1"
    );
    db.row(&sql, (client, db.instant(since)), |row| read(db, row))
}

/// Who else stands on the booking's bay during its time; a draft whose hold ran out does not.
pub(super) fn on_bay(books: &Books<'_>, booking: &Booking) -> Result<Option<Id>> {
    let Some(bay) = booking.bay_id else {
        return Ok(None);
    };
    let db = books.db;
    db.value(
        "SELECT id FROM booking WHERE end_at > ?1 AND +start_at < ?2 AND bay_id = ?3 AND id <> ?4 AND void_at IS NULL \
         AND (status IN ('booked', 'confirmed', 'arrived', 'with_advisor', 'in_work') OR (status = 'draft' AND held_until > ?5)) LIMIT 1",
        (db.instant(booking.start), db.instant(booking.end), bay, booking.id, books.instant()),
    )
}

/// Columns of rows as they are, to be carried into a new row.
pub(super) fn values_of(
    db: Db<'_>,
    table: &str,
    columns: &[&'static str],
    which: &str,
    id: Id,
) -> Result<Vec<Values>> {
    let sql = format!("SELECT {} FROM {table} WHERE {which}", columns.join(", "));
    db.rows(&sql, [id], |row| {
        columns
            .iter()
            .enumerate()
            .map(|(n, name)| Ok((*name, row.get::<_, Value>(n)?)))
            .collect()
    })
}

/// The operations of the vehicle's last finished visit that had one of this group.
pub(super) fn last_done(db: Db<'_>, vehicle: Id, group: &str) -> Result<Option<String>> {
    db.value(
        "SELECT o.code FROM booking b JOIN booking_line l ON l.booking_id = b.id JOIN operation o ON o.id = l.operation_id \
         WHERE b.vehicle_id = ?1 AND b.status = 'released' AND o.group_code = ?2 AND b.void_at IS NULL AND l.void_at IS NULL \
         ORDER BY b.start_at DESC LIMIT 1",
        (vehicle, group),
    )
}

/// Whose booking came true when the client arrived on that day: the booker's, or whose date it was (BOOK-R9).
pub fn credit(db: Db<'_>, id: Id, arrived_on: NaiveDate) -> Result<Option<Id>> {
    let Some(booking) = booking(db, id)? else {
        return Ok(None);
    };
    let date_set_by = db.count("SELECT created_by FROM booking WHERE id = ?1", [id])?;
    let original = booking
        .original_date
        .parse()
        .unwrap_or(booking.start.date());
    let days = db.setting_number("credit_days", 5)?;
    Ok(Some(super::model::credit(
        booking.booked_by,
        original,
        date_set_by,
        arrived_on,
        days,
    )))
}

/// The booking of a number.
pub(super) fn by_number(db: Db<'_>, number: &str) -> Result<Option<Id>> {
    db.value("SELECT id FROM booking WHERE number = ?1", [number])
}

pub(super) fn title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(booking(db, id)?.map_or_else(String::new, |found| found.title()))
}

/// Whether any booking was ever made.
pub fn has_bookings(db: Db<'_>) -> Result<bool> {
    Ok(db.value("SELECT EXISTS(SELECT 1 FROM booking)", [])? == Some(true))
}

/// A booking is found by the numbers in its note, by nothing else: whose number it may be (CALLS-S5).
pub(super) fn note_entries(db: Db<'_>, id: Id) -> Result<Vec<crate::desk::Entry>> {
    let note: Option<Option<String>> = db.value(
        "SELECT note FROM booking WHERE id = ?1 AND void_at IS NULL",
        [id],
    )?;
    let seen = crate::rules::phone::seen_in(&note.flatten().unwrap_or_default());
    let words: Vec<String> = seen
        .iter()
        .map(|number| crate::rules::text::digits(number))
        .collect();
    Ok(vec![crate::desk::Entry {
        id,
        kind: "booking_note",
        words: (!words.is_empty()).then(|| words.join(" ")),
    }])
}
