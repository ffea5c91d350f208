//! «Почему?» (X-WHY): every computed value of the calendar with its rule, its inputs, where each came from, and the
//! result. The screen and the command line show the same lines; their words are `input-…`, `value-…` and `source-…`.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::figures::cut_off;
use super::model::{self, AdvisorTrouble, BayTrouble, Blocked, Board, LimitState, LimitUse, Want};
use super::{Booking, board, due, overbook, sql, words};
use crate::areas::workshop;
use crate::desk::{Books, Id, Result};
use crate::rules::hours::DaySource;
use crate::rules::name;

/// One input or result of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) rule: &'static str,
    pub(super) input: &'static str,
    /// A figure, a name, or a code whose word is `value-…`.
    pub(super) value: String,
    pub(super) source: &'static str,
}

impl Fact {
    fn new(
        rule: &'static str,
        input: &'static str,
        value: impl Into<String>,
        source: &'static str,
    ) -> Self {
        Fact {
            rule,
            input,
            value: value.into(),
            source,
        }
    }

    pub(super) fn json(&self) -> Json {
        json!({ "rule": self.rule, "input": self.input, "value": self.value, "source": self.source })
    }
}

/// The reason codes of BOOK-R4 in their order, each with where it is read.
const CODES: [(&str, &str); 9] = [
    ("group_limit", "limits"),
    ("transport_limit", "limits"),
    ("daily_hours", "bookings"),
    ("slot_max", "setting"),
    ("slot_locked", "blocks"),
    ("advisor_calendar", "receptions"),
    ("department_calendar", "hours"),
    ("skill", "shifts"),
    ("bay", "bays"),
];

/// Hundredths as a figure: «26.80».
pub(super) fn figure(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

fn share(tenths: Option<i64>) -> String {
    tenths.map_or_else(
        || "—".to_owned(),
        |tenths| format!("{}.{} %", tenths / 10, tenths % 10),
    )
}

fn moment(at: NaiveDateTime) -> String {
    at.format("%d.%m %H:%M").to_string()
}

/// How full a day is and what bookings may still take (BOOK-R1, R2, R3).
pub(super) fn of_day(books: &Books<'_>, board: &Board, day: NaiveDate) -> Result<Vec<Fact>> {
    let desk = workshop::calendar(books.db, "desk")?;
    let source = match desk.source(day) {
        Ok(DaySource::Own(source) | DaySource::Production(source)) => source,
        Ok(DaySource::Template) => "by_week",
        Err(_) => "not_set",
    };
    let mut facts = vec![Fact::new("X-CAL", "day_source", source, "hours")];
    let load = board.load(day);
    let Some(capacity) = load.capacity else {
        facts.push(Fact::new("BOOK-R1", "capacity", "not_set", "shifts"));
        return Ok(facts);
    };
    let gross_from = if capacity.estimated {
        "estimate"
    } else {
        "computed"
    };
    let reserve = books.db.setting_number("reserve_percent", board::RESERVE)?;
    facts.extend([
        Fact::new("BOOK-R1", "gross", figure(capacity.gross), gross_from),
        Fact::new(
            "BOOK-R1",
            "held_over",
            figure(capacity.held_over),
            "work_left",
        ),
        Fact::new(
            "BOOK-R1",
            "day_override",
            figure(capacity.override_delta),
            "day_override",
        ),
        Fact::new("BOOK-R1", "capacity", figure(capacity.capacity), "computed"),
        Fact::new("BOOK-R2", "reserve", format!("{reserve} %"), "setting"),
        Fact::new("BOOK-R2", "bookable", figure(capacity.bookable), "computed"),
        Fact::new("BOOK-R3", "booked", figure(load.booked), "bookings"),
        Fact::new("BOOK-R3", "walk_ins", figure(load.walk_ins), "bookings"),
        Fact::new("BOOK-R3", "load", share(load.percent_tenths()), "computed"),
        Fact::new(
            "BOOK-R2",
            "left",
            figure(load.left_for_bookings().unwrap_or(0)),
            "computed",
        ),
    ]);
    facts.extend(of_overbook(books, day)?);
    facts.extend(of_mechanics(books, board, day)?);
    Ok(facts)
}

/// How many more the day bears, and whether the head lets it (BOOK-R12); days that are over need no guess.
fn of_overbook(books: &Books<'_>, day: NaiveDate) -> Result<Vec<Fact>> {
    if day < books.now.date() {
        return Ok(Vec::new());
    }
    let over = overbook::overbook_of_day(books, day)?;
    let applies = if over.applies {
        "switch_on"
    } else {
        "switch_off"
    };
    let expected = figure((over.expected_thousandths + 5).div_euclid(10));
    Ok(vec![
        Fact::new(
            "BOOK-R12",
            "own_share",
            share(Some(over.own_share_tenths)),
            "bookings",
        ),
        Fact::new("BOOK-R12", "expected_no_shows", expected, "computed"),
        Fact::new(
            "BOOK-R12",
            "overbook",
            format!("+{}", over.places),
            "computed",
        ),
        Fact::new("BOOK-R12", "overbook_applies", applies, "setting"),
    ])
}

/// Whose hours the capacity is made of; a mechanic of another shift is left out, one who is away is not.
fn of_mechanics(books: &Books<'_>, board: &Board, day: NaiveDate) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    let midnight = day.and_time(NaiveTime::MIN);
    let absences = workshop::absences(books.db, midnight, midnight + TimeDelta::days(1))?;
    for one in workshop::mechanics(books.db)? {
        let here = board.mechanics.iter().find(|known| known.id == one.id);
        let minutes: i64 = here
            .map(|known| known.present.on(day).iter().map(model::Span::minutes).sum())
            .unwrap_or_default();
        let away = absences
            .iter()
            .find(|absence| absence.mechanic_id == Some(one.id));
        if minutes == 0 && away.is_none() {
            // Another shift's day.
            continue;
        }
        let said = format!(
            "{} {}:{:02} × {} %{}",
            name::surname(&one.name),
            minutes / 60,
            minutes % 60,
            one.efficiency,
            away.map_or_else(String::new, |absence| format!(" ({})", absence.reason))
        );
        facts.push(Fact::new("BOOK-R1", "mechanic", said, "shifts"));
    }
    Ok(facts)
}

/// Whether work may start then, code by code (BOOK-R4), and how long it stands (BOOK-R5).
pub(super) fn of_slot(
    books: &Books<'_>,
    board: &Board,
    want: &Want,
    at: NaiveDateTime,
    bay: Option<Id>,
) -> Result<Vec<Fact>> {
    let found = match bay {
        Some(bay) => model::check(board, want, at, bay),
        None => model::place(board, want, at),
    };
    let against: &[Blocked] = found.as_ref().err().map_or(&[], |why| why);
    let mut facts = Vec::new();
    for (code, source) in CODES {
        let value = match against.iter().find(|why| why.code() == code) {
            Some(why) => refused(books, why)?,
            None => passed(board, want, at, code),
        };
        facts.push(Fact::new("BOOK-R4", code, value, source));
    }
    let Ok(place) = found else {
        facts.push(Fact::new("BOOK-R4", "result", "blocked", "computed"));
        return Ok(facts);
    };
    let minutes = want.minutes(board.grid_minutes.max(1)).to_string();
    facts.extend([
        Fact::new("BOOK-R4", "result", "free", "computed"),
        Fact::new("BOOK-R5", "norm", figure(want.norm_hours), "catalogue"),
        Fact::new("BOOK-R5", "bay_minutes", minutes, "grid"),
        Fact::new("BOOK-R5", "end", moment(place.end), "bays"),
        Fact::new("BOOK-R5", "promised", moment(place.promised_at), "setting"),
    ]);
    Ok(facts)
}

/// What stands against a start, in figures.
fn refused(books: &Books<'_>, why: &Blocked) -> Result<String> {
    let of = |used: &i64, max: &i64| match max {
        0 => "closed".to_owned(),
        _ => format!("{used}/{max}"),
    };
    Ok(match why {
        Blocked::GroupLimit { used, max, .. }
        | Blocked::TransportLimit { used, max, .. }
        | Blocked::SlotMax { used, max } => of(used, max),
        Blocked::TransportHours { used, max, .. } => {
            format!("{}/{}", figure(*used), figure(*max))
        }
        Blocked::DailyHours { need, left } => format!("{} > {}", figure(*need), figure(*left)),
        Blocked::SlotLocked { reason, .. }
        | Blocked::AdvisorCalendar(AdvisorTrouble::Locked { reason }) => reason.clone(),
        Blocked::AdvisorCalendar(AdvisorTrouble::NotPresent) => "not_present".to_owned(),
        Blocked::AdvisorCalendar(AdvisorTrouble::Busy { booking }) => {
            sql::title(books.db, *booking)?
        }
        Blocked::DepartmentCalendar | Blocked::Bay(BayTrouble::Closed { .. }) => {
            "closed".to_owned()
        }
        Blocked::Skill { present, busy, .. } => format!("{busy}/{present}"),
        Blocked::Bay(BayTrouble::Taken { label, span, .. }) => format!(
            "{label} {}–{}",
            words::time(span.from),
            words::time(span.to)
        ),
        Blocked::Bay(BayTrouble::WrongKind { .. }) => "wrong_kind".to_owned(),
        Blocked::Bay(BayTrouble::HoursRunOut { .. }) => "hours_run_out".to_owned(),
        Blocked::Bay(BayTrouble::NoSuchBay) => "none".to_owned(),
    })
}

/// What a code that lets the start pass was measured by.
fn passed(board: &Board, want: &Want, at: NaiveDateTime, code: &str) -> String {
    let day = at.date();
    match code {
        "group_limit" => limit(&board.group_limits_on(day), &want.group, at),
        "transport_limit" => limit(&board.transport_limits_on(day), &want.transport, at),
        "daily_hours" => match board.load(day).left_for_bookings() {
            Some(left) => format!("{} <= {}", figure(want.norm_hours), figure(left)),
            None => "not_set".to_owned(),
        },
        "slot_max" if board.slot_max.is_none() => "not_set".to_owned(),
        _ => "ok".to_owned(),
    }
}

fn limit(limits: &[LimitUse], of: &str, at: NaiveDateTime) -> String {
    let here = limits
        .iter()
        .find(|one| one.of == of && one.window.contains(at));
    match here.map(|one| one.state) {
        Some(LimitState::Of { used, max }) => format!("{used}/{max}"),
        Some(LimitState::Closed) => "closed".to_owned(),
        Some(LimitState::NotSet { .. }) | None => "not_set".to_owned(),
    }
}

/// The dates and marks that a booking carries (BOOK-R5, R8, R9, R10, X-RIGHTS).
pub(super) fn of_booking(books: &Books<'_>, booking: &Booking) -> Result<Vec<Fact>> {
    let norm = figure(booking.norm_hours);
    let mut facts = vec![
        Fact::new("BOOK-R5", "norm", norm, "catalogue"),
        Fact::new("BOOK-R5", "end", moment(booking.end), "bays"),
        Fact::new("BOOK-R5", "promised", moment(booking.promised), "setting"),
    ];
    if let Some(at) = due::no_show_due(booking) {
        let from = if booking.late_until.is_some() {
            "late_until"
        } else {
            "start"
        };
        facts.push(Fact::new("BOOK-R8", "no_show", moment(at), from));
    }
    let original = booking.original_date.parse().map_or_else(
        |_| String::new(),
        |day: NaiveDate| day.format("%d.%m.%Y").to_string(),
    );
    facts.push(Fact::new("BOOK-R9", "original", original, "first_booking"));
    let desk = workshop::calendar(books.db, "desk")?;
    if let Some(closing) = cut_off(&desk, booking.start.date()) {
        facts.push(Fact::new("BOOK-R10", "cut_off", moment(closing), "hours"));
    }
    if let (Some(codes), Some(reason)) = (&booking.override_codes, &booking.override_reason) {
        let said = format!("! {codes}: {reason}");
        facts.push(Fact::new("X-RIGHTS", "override", said, "person"));
    }
    Ok(facts)
}

/// A start on a bay and its whole day, for work of any kind.
pub(super) fn of_cell(books: &Books<'_>, at: NaiveDateTime, bay: Option<Id>) -> Result<Vec<Fact>> {
    let day = at.date();
    let board = board::board(books, day, 1)?;
    let mut facts = of_slot(books, &board, &Want::shortest(), at, bay)?;
    facts.extend(of_day(books, &board, day)?);
    Ok(facts)
}
