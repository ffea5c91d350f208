//! Fills the board of the model from the books: hours, people, limits, what stands on the bays. Decides nothing itself.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::model::{
    Advisor, Bay, Block, BlockScope, Board, Capacity, GroupLimit, Hours, Mechanic, Presence, Span,
    Status, Taken, TransportLimit,
};
use super::{days, overbook};
use crate::areas::workshop;
use crate::desk::{Books, Db, Error, Id, Phrase, Result};
use crate::rules::hours::{Calendar, NoHours};
use crate::rules::week_hours::WeekHours;

/// How far a job that starts on the last day may run: New Year's holidays with a long body repair behind them.
const RUN_ON_DAYS: u64 = 16;
/// A vehicle stands on a bay no longer than this.
const LONGEST_DAYS: i64 = 60;
/// Share kept for walk-ins, per cent (BOOK-R2).
pub(super) const RESERVE: i64 = 12;

/// The board of the days `[from, from + days)`; work that starts there may run on past the last of them (BOOK-R5).
pub(super) fn board(books: &Books<'_>, from: NaiveDate, days: i64) -> Result<Board> {
    fill(books, from, days, RUN_ON_DAYS, &Supposed::default())
}

/// The same for a screen that only shows these days and offers nothing.
pub(super) fn picture(books: &Books<'_>, from: NaiveDate, days: i64) -> Result<Board> {
    fill(books, from, days, 0, &Supposed::default())
}

/// What is only thought of: a mechanic who is away all day, hundredths of a norm-hour more or less (BOOK-O2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Supposed {
    pub(super) without: Option<Id>,
    pub(super) delta: i64,
}

/// The picture of one day as it would be.
pub(super) fn supposed(books: &Books<'_>, day: NaiveDate, what: &Supposed) -> Result<Board> {
    fill(books, day, 1, 0, what)
}

/// The days of a board and the hours of everybody on them.
struct Frame {
    first: NaiveDate,
    /// How many days may be booked, and how many more are known for work that runs on.
    days: u64,
    run_on: u64,
    station: Hours,
}

impl Frame {
    fn end(&self) -> NaiveDate {
        self.first + Days::new(self.days + self.run_on)
    }

    fn all_days(&self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while({
            let end = self.end();
            move |day| *day < end
        })
    }

    fn booked_days(&self) -> impl Iterator<Item = NaiveDate> {
        let end = self.first + Days::new(self.days);
        self.first.iter_days().take_while(move |day| *day < end)
    }

    /// Week hours laid on the days, inside the station's; empty text keeps the station's.
    fn hours(&self, text: &str) -> Result<Hours> {
        if text.trim().is_empty() {
            return Ok(self.station.clone());
        }
        let week = workshop::week(text)?;
        let own: Vec<Span> = self.all_days().flat_map(|day| on_day(&week, day)).collect();
        Ok(within(&self.station, &own))
    }
}

fn fill(
    books: &Books<'_>,
    from: NaiveDate,
    days: i64,
    run_on: u64,
    supposed: &Supposed,
) -> Result<Board> {
    let db = books.db;
    let days = u64::try_from(days.max(1)).unwrap_or(1);
    let mut frame = Frame {
        first: from,
        days,
        run_on,
        station: Hours::default(),
    };
    frame.station = opening(
        &workshop::calendar(db, "station")?,
        &frame,
        frame.days + frame.run_on,
    )?;
    let open = opening(&workshop::calendar(db, "desk")?, &frame, frame.days)?;

    let absences = workshop::absences(db, midnight(from), midnight(frame.end()))?;
    let away = |of: fn(&workshop::Absence) -> Option<Id>, id: Id| -> Vec<Span> {
        absences
            .iter()
            .filter(|one| of(one) == Some(id))
            .map(|one| Span::new(one.from, one.to))
            .collect()
    };
    let mut mechanics = Vec::new();
    let mut shifts = Vec::new();
    let mut efficiency = Vec::new();
    for one in workshop::mechanics(db)? {
        let shift = frame.hours(&one.hours)?;
        let mut gone = away(|absence| absence.mechanic_id, one.id);
        if supposed.without == Some(one.id) {
            gone.push(Span::new(midnight(from), midnight(frame.end())));
        }
        let present = without(&shift, &gone);
        shifts.push(shift);
        efficiency.push(one.efficiency);
        mechanics.push(Mechanic {
            id: one.id,
            skills: one.skills,
            present,
        });
    }
    let mut reception = None;
    let mut advisors = Vec::new();
    for one in workshop::advisors(db)? {
        let hours = if one.hours.trim().is_empty() {
            open.clone()
        } else {
            frame.hours(&one.hours)?
        };
        let present = without(&hours, &away(|absence| absence.advisor_id, one.id));
        reception = reception.max(Some(one.reception_minutes));
        advisors.push(Advisor {
            id: one.id,
            name: one.name,
            present,
        });
    }
    let mut bays = Vec::new();
    for one in workshop::bays(db)? {
        bays.push(Bay {
            id: one.id,
            name: one.name,
            kind: one.bay_kind,
            open: frame.hours(&one.hours)?,
        });
    }
    Ok(Board {
        now: books.now,
        grid_minutes: db.setting_number("grid_minutes", 15)?.max(5),
        buffer_minutes: db.setting_number("buffer_minutes", 0)?,
        reception_minutes: reception.unwrap_or(15),
        slot_max: db
            .setting("slot_max")?
            .and_then(|text| text.trim().parse().ok()),
        capacity: capacity(books, &frame, &shifts, (&mechanics, &efficiency), supposed)?,
        overbook: overbook::hours(books, frame.booked_days())?,
        open,
        bays,
        mechanics,
        advisors,
        taken: taken(books, midnight(from), midnight(frame.end()))?,
        group_limits: group_limits(db)?,
        transport_limits: transport_limits(db)?,
        blocks: blocks(db, midnight(from), midnight(frame.end()))?,
    })
}

/// The open stretches of the first `count` days. A year whose calendar is not loaded is refused where somebody would
/// book, and closed where work would only run on.
fn opening(calendar: &Calendar, frame: &Frame, count: u64) -> Result<Hours> {
    let booked = frame.first + Days::new(frame.days);
    let mut spans = Vec::new();
    for day in frame
        .first
        .iter_days()
        .take(usize::try_from(count).unwrap_or(0))
    {
        match calendar.intervals(day) {
            Ok(intervals) => spans.extend(intervals),
            Err(NoHours::CalendarUnknown(year)) if day < booked => {
                return Err(Error::at(
                    "at",
                    Phrase::new("workshop-calendar-unknown").with("year", year.to_string()),
                ));
            }
            Err(_) => {}
        }
    }
    Ok(Hours::new(spans))
}

fn on_day(week: &WeekHours, day: NaiveDate) -> impl Iterator<Item = Span> + '_ {
    use chrono::Datelike;
    week.of(day.weekday()).iter().map(move |interval| {
        let at = |minutes: u16| midnight(day) + TimeDelta::minutes(i64::from(minutes));
        Span::new(at(interval.from()), at(interval.to()))
    })
}

/// What the two have in common.
fn within(hours: &Hours, own: &[Span]) -> Hours {
    let common = hours.spans().iter().flat_map(|open| {
        own.iter()
            .filter(|one| one.overlaps(open))
            .map(|one| Span::new(open.from.max(one.from), open.to.min(one.to)))
    });
    Hours::new(common.collect())
}

/// The hours less the absences.
fn without(hours: &Hours, away: &[Span]) -> Hours {
    let mut left = hours.spans().to_vec();
    for gone in away {
        left = left
            .into_iter()
            .flat_map(|span| {
                [
                    Span::new(span.from, span.to.min(gone.from)),
                    Span::new(span.from.max(gone.to), span.to),
                ]
            })
            .collect();
    }
    Hours::new(left)
}

/// Capacity of every day that may be booked (BOOK-R1): of its roster, or estimated from past days where the station opens
/// and nobody's shift covers the day. None where there are no mechanics and no past.
fn capacity(
    books: &Books<'_>,
    frame: &Frame,
    shifts: &[Hours],
    (mechanics, efficiency): (&[Mechanic], &[i64]),
    supposed: &Supposed,
) -> Result<BTreeMap<NaiveDate, Capacity>> {
    let mut known = BTreeMap::new();
    let reserve = books.db.setting_number("reserve_percent", RESERVE)?;
    let (held_day, held) = held_over(books, frame)?;
    for day in frame.booked_days() {
        let held = if day == held_day { held } else { 0 };
        let delta = workshop::capacity_delta(books.db, day)? + supposed.delta;
        let opens = !frame.station.on(day).is_empty();
        if opens && shifts.iter().all(|shift| shift.on(day).is_empty()) {
            let past = days::past_gross(books.db, day)?;
            if let Some(guess) = Capacity::estimate(&past, held, delta, reserve) {
                known.insert(day, guess);
                continue;
            }
        }
        if mechanics.is_empty() {
            continue;
        }
        let present: Vec<Presence> = mechanics
            .iter()
            .zip(efficiency)
            .map(|(mechanic, percent)| Presence {
                minutes: mechanic.present.on(day).iter().map(Span::minutes).sum(),
                efficiency_percent: *percent,
            })
            .collect();
        known.insert(day, Capacity::of_roster(&present, held, delta, reserve));
    }
    Ok(known)
}

/// The day that inherits the work not done yet, and how much of it (BOOK-R1, T3): today what stands since earlier
/// days; after today's closing the next open day what stands then.
fn held_over(books: &Books<'_>, frame: &Frame) -> Result<(NaiveDate, i64)> {
    let today = books.now.date();
    let station = workshop::calendar(books.db, "station")?;
    let closed = station
        .closing(today)
        .ok()
        .flatten()
        .is_none_or(|closing| books.now >= closing);
    let day = if closed {
        station.next_open(today).unwrap_or(today)
    } else {
        today
    };
    if day < frame.first || day >= frame.first + Days::new(frame.days) {
        return Ok((day, 0));
    }
    let before = midnight(day);
    let held = books.db.count(
        "SELECT sum(max(0, l.norm_hours - l.done_hours)) FROM booking b JOIN booking_line l ON l.booking_id = b.id \
         WHERE b.status IN ('with_advisor', 'in_work') AND b.start_at >= ?1 AND b.start_at < ?2 \
         AND b.void_at IS NULL AND l.void_at IS NULL",
        (books.db.instant(before - TimeDelta::days(LONGEST_DAYS)), books.db.instant(before)),
    )?;
    Ok((day, held))
}

const TAKEN: &str = "SELECT b.id, b.start_at, b.end_at, b.bay_id, b.advisor_id, b.group_code, b.transport_mode, b.norm_hours, \
    b.source, b.held_until, b.status, c.name, \
    (SELECT group_concat(l.operation_id) FROM booking_line l WHERE l.booking_id = b.id AND l.void_at IS NULL) \
    FROM booking b JOIN client c ON c.id = b.client_id WHERE b.void_at IS NULL";

/// What stands on the board between the moments: what starts there, and what runs over from before.
fn taken(books: &Books<'_>, from: NaiveDateTime, to: NaiveDateTime) -> Result<Vec<Taken>> {
    let db = books.db;
    let skills: BTreeMap<Id, String> = db
        .rows("SELECT id, skill FROM operation", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .into_iter()
        .filter(|(_, skill): &(Id, String)| !skill.is_empty())
        .collect();
    let read = |row: &rusqlite::Row<'_>| read_taken(books, &skills, row);
    let (start, end) = (db.instant(from), db.instant(to));
    let longest = LONGEST_DAYS * 86_400;
    // `+` keeps the planner on the index of ends: of the two ranges that one is short for the days ahead.
    let over = db.rows(
        &format!(
            "{TAKEN} AND b.end_at > ?1 AND b.end_at < ?2 AND +b.start_at < ?1 AND +b.start_at > ?3"
        ),
        (start, start + longest, start - longest),
        read,
    )?;
    let here = db.rows(
        &format!("{TAKEN} AND b.start_at >= ?1 AND b.start_at < ?2"),
        (start, end),
        read,
    )?;
    Ok(over.into_iter().chain(here).flatten().collect())
}

fn read_taken(
    books: &Books<'_>,
    skills: &BTreeMap<Id, String>,
    row: &rusqlite::Row<'_>,
) -> rusqlite::Result<Option<Taken>> {
    let (db, now) = (books.db, books.now);
    let status = Status::parse(row.get_ref(10)?.as_str().unwrap_or_default());
    let Some(status) = status.filter(|status| status.counts_in_load()) else {
        return Ok(None);
    };
    let operations: Option<String> = row.get(12)?;
    let mut needed: Vec<String> = operations
        .unwrap_or_default()
        .split(',')
        .filter_map(|id| skills.get(&id.parse().ok()?).cloned())
        .collect();
    needed.sort();
    needed.dedup();
    let source: String = row.get(8)?;
    let held: Option<i64> = row.get(9)?;
    let name: String = row.get(11)?;
    let span = Span::new(db.local(row.get(1)?), db.local(row.get(2)?));
    // A vehicle that was given back early has left its bay; of a day that is over it still tells the load.
    let has_left = status == Status::Released && span.to > now;
    Ok(Some(Taken {
        booking: row.get(0)?,
        span,
        bay: if has_left { None } else { row.get(3)? },
        advisor: row.get(4)?,
        group: row.get(5)?,
        transport: row.get(6)?,
        skills: needed,
        norm_hours: row.get(7)?,
        walk_in: source == "walk_in" || source == "tow",
        held_until: if status == Status::Draft {
            held.map(|at| db.local(at))
        } else {
            None
        },
        label: crate::rules::name::surname(&name).to_owned(),
    }))
}

fn group_limits(db: Db<'_>) -> Result<Vec<GroupLimit>> {
    let limits = workshop::group_limits(db)?;
    Ok(each_weekday(limits, |limit, weekday| GroupLimit {
        group: limit.code.clone(),
        weekday,
        from_minute: limit.from_minute,
        to_minute: limit.to_minute,
        max: limit.most,
    }))
}

fn transport_limits(db: Db<'_>) -> Result<Vec<TransportLimit>> {
    let limits = workshop::transport_limits(db)?;
    Ok(each_weekday(limits, |limit, weekday| TransportLimit {
        mode: limit.code.clone(),
        weekday,
        from_minute: limit.from_minute,
        to_minute: limit.to_minute,
        max: limit.most,
        max_norm_hours: None,
    }))
}

/// A limit without a weekday holds on each of them.
fn each_weekday<T>(
    limits: Vec<workshop::Limit>,
    make: impl Fn(&workshop::Limit, Weekday) -> T,
) -> Vec<T> {
    let mut all = Vec::new();
    for limit in limits {
        for number in 0..7_u8 {
            let Ok(weekday) = Weekday::try_from(number) else {
                continue;
            };
            if limit.weekday.is_none_or(|only| only == i64::from(number)) {
                all.push(make(&limit, weekday));
            }
        }
    }
    all
}

fn blocks(db: Db<'_>, from: NaiveDateTime, to: NaiveDateTime) -> Result<Vec<Block>> {
    let blocks = workshop::slot_blocks(db, from, to)?
        .into_iter()
        .map(|block| Block {
            span: Span::new(block.from, block.to),
            scope: match (block.bay_id, block.group_code, block.advisor_id) {
                (Some(bay), _, _) => BlockScope::Bay(bay),
                (None, Some(group), _) => BlockScope::Group(group),
                (None, None, Some(advisor)) => BlockScope::Advisor(advisor),
                (None, None, None) => BlockScope::All,
            },
            reason: block.reason,
        });
    Ok(blocks.collect())
}

fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}
