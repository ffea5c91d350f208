//! What is said about bookings, as phrases: moments, reasons for and against a place, statuses. It decides nothing.

use chrono::{Datelike, NaiveDateTime, Weekday};

use super::model::{AdvisorTrouble, BayTrouble, Blocked, Board, Offer, Reason, Status};
use crate::areas::workshop;
use crate::desk::{Arg, Db, Id, Phrase, Result};

/// «пт 27.11 14:00».
pub(super) fn moment(at: NaiveDateTime) -> Phrase {
    let weekday = match at.weekday() {
        Weekday::Mon => "day-mon",
        Weekday::Tue => "day-tue",
        Weekday::Wed => "day-wed",
        Weekday::Thu => "day-thu",
        Weekday::Fri => "day-fri",
        Weekday::Sat => "day-sat",
        Weekday::Sun => "day-sun",
    };
    Phrase::new("booking-moment")
        .with("weekday", Phrase::new(weekday))
        .with("date", at.format("%d.%m").to_string())
        .with("time", time(at))
}

pub(super) fn time(at: NaiveDateTime) -> String {
    at.format("%H:%M").to_string()
}

/// Hundredths of a norm-hour; the point or comma is the language's.
pub(super) fn norm_hours(hundredths: i64) -> Phrase {
    Phrase::new("booking-norm-hours")
        .with("whole", (hundredths / 100).to_string())
        .with("part", format!("{:02}", hundredths.abs() % 100))
}

/// The word of a status.
pub(super) fn status(status: Status) -> Phrase {
    Phrase::new(status_id(status))
}

/// The text id of a status.
pub fn status_id(status: Status) -> &'static str {
    match status {
        Status::Draft => "booking-status-draft",
        Status::Booked => "booking-status-booked",
        Status::Confirmed => "booking-status-confirmed",
        Status::Arrived => "booking-status-arrived",
        Status::WithAdvisor => "booking-status-with_advisor",
        Status::InWork => "booking-status-in_work",
        Status::Ready => "booking-status-ready",
        Status::Released => "booking-status-released",
        Status::Moved => "booking-status-moved",
        Status::CancelledClient => "booking-status-cancelled_client",
        Status::CancelledUs => "booking-status-cancelled_us",
        Status::NoShow => "booking-status-no_show",
        Status::Void => "booking-status-void",
    }
}

/// The word of a transport mode.
pub(super) fn transport(mode: &str) -> Phrase {
    Phrase::new(match mode {
        "waits" => "transport-waits",
        "loaner" => "transport-loaner",
        "transfer" => "transport-transfer",
        "tow" => "transport-tow",
        _ => "transport-leaves",
    })
}

/// The short name of a bay: what it is called in rows and on the command line.
pub(super) fn bay(db: Db<'_>, id: Id) -> Result<String> {
    Ok(db
        .value("SELECT short_name FROM bay WHERE id = ?1", [id])?
        .unwrap_or_default())
}

/// A bay's name inside a sentence: «пост 5», «кузов 1».
pub(super) fn bay_inside(db: Db<'_>, id: Id) -> Result<String> {
    let name = workshop::bay_name(db, id)?;
    let mut letters = name.chars();
    Ok(letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    }))
}

/// A reason code of BOOK-R4 with what it is about; `nearest` says where there is room instead.
pub(super) fn blocked(db: Db<'_>, why: &Blocked, nearest: impl Into<Arg>) -> Result<Phrase> {
    let of =
        |id: &'static str, used: i64, max: i64| Phrase::new(id).with("used", used).with("max", max);
    let phrase = match why {
        Blocked::GroupLimit {
            group, used, max, ..
        } => {
            let title: Option<String> =
                db.value("SELECT title FROM service_group WHERE code = ?1", [group])?;
            of("block-group_limit", *used, *max)
                .with("group", title.unwrap_or_else(|| group.clone()))
        }
        Blocked::TransportLimit {
            mode,
            window,
            used,
            max,
        } => of("block-transport_limit", *used, *max)
            .with("mode", transport(mode))
            .with("from", time(window.from))
            .with("to", time(window.to)),
        Blocked::TransportHours {
            mode, used, max, ..
        } => Phrase::new("block-transport_hours")
            .with("mode", transport(mode))
            .with("used", norm_hours(*used))
            .with("max", norm_hours(*max)),
        Blocked::DailyHours { need, left } => Phrase::new("block-daily_hours")
            .with("need", norm_hours(*need))
            .with("left", norm_hours(*left)),
        Blocked::SlotMax { used, max } => of("block-slot_max", *used, *max),
        Blocked::SlotLocked { reason, .. } => {
            Phrase::new("block-slot_locked").with("reason", reason.as_str())
        }
        Blocked::AdvisorCalendar(trouble) => advisor_trouble(db, trouble)?,
        Blocked::DepartmentCalendar => Phrase::new("block-department_calendar"),
        Blocked::Skill { present, busy, .. } => Phrase::new("block-skill")
            .with("present", *present)
            .with("busy", *busy),
        Blocked::Bay(trouble) => bay_trouble(db, trouble)?,
    };
    Ok(phrase.with("nearest", nearest))
}

fn advisor_trouble(db: Db<'_>, trouble: &AdvisorTrouble) -> Result<Phrase> {
    Ok(match trouble {
        AdvisorTrouble::NotPresent => Phrase::new("block-advisor_calendar"),
        AdvisorTrouble::Busy { booking } => {
            Phrase::new("block-advisor_busy").with("booking", super::sql::title(db, *booking)?)
        }
        AdvisorTrouble::Locked { reason } => {
            Phrase::new("block-advisor_locked").with("reason", reason.as_str())
        }
    })
}

fn bay_trouble(db: Db<'_>, trouble: &BayTrouble) -> Result<Phrase> {
    let named =
        |id: &'static str, one: Id| Ok(Phrase::new(id).with("bay", workshop::bay_name(db, one)?));
    match trouble {
        BayTrouble::NoSuchBay => Ok(Phrase::new("block-bay_none")),
        BayTrouble::WrongKind { bay, .. } => named("block-bay_kind", *bay),
        BayTrouble::Closed { bay } => named("block-bay_closed", *bay),
        BayTrouble::HoursRunOut { bay } => named("block-bay_hours", *bay),
        BayTrouble::Taken {
            bay, label, span, ..
        } => Ok(named("block-bay", *bay)?
            .with("client", label.as_str())
            .with("from", time(span.from))
            .with("to", time(span.to))),
    }
}

/// The points that speak for an offer, a line each (BOOK-O1).
pub(super) fn reasons(db: Db<'_>, offer: &Offer) -> Result<Vec<Phrase>> {
    let said = offer.reasons.iter().map(|reason| {
        Ok(match reason {
            Reason::Earliest => Phrase::new("offer-earliest"),
            Reason::Nearest { minutes } => Phrase::new("offer-nearest").with("minutes", *minutes),
            Reason::SameDay { promised_at, .. } => {
                Phrase::new("offer-same_day").with("time", time(*promised_at))
            }
            Reason::OwnAdvisor { advisor } => Phrase::new("offer-own_advisor")
                .with("advisor", workshop::advisor_name(db, *advisor)?),
            Reason::AdvisorFreeMost { advisor, load } => Phrase::new("offer-advisor_free_most")
                .with("advisor", workshop::advisor_name(db, *advisor)?)
                .with("hours", norm_hours(*load)),
            Reason::BayKindFits { bay: one, .. } => {
                Phrase::new("offer-bay_kind_fits").with("bay", bay_inside(db, *one)?)
            }
            Reason::OnlyBayOfKind { bay: one, .. } => {
                Phrase::new("offer-only_bay_of_kind").with("bay", bay_inside(db, *one)?)
            }
            Reason::KeepsReserve { free_after, .. } => {
                Phrase::new("offer-keeps_reserve").with("hours", norm_hours(*free_after))
            }
        })
    });
    said.collect()
}

/// «; ближайшее: пт 27.11 14:30, пост 3», or nothing.
pub(super) fn nearest(db: Db<'_>, offers: &[Offer]) -> Result<Arg> {
    let Some(first) = offers.first() else {
        return Ok(Arg::Text(String::new()));
    };
    let place = &first.placement;
    Ok(Phrase::new("booking-nearest")
        .with("at", moment(place.start))
        .with("bay", bay_inside(db, place.bay)?)
        .into())
}

/// How full a day is: bookings, norm-hours taken of what there is.
pub(super) fn day_load(board: &Board, day: chrono::NaiveDate) -> Phrase {
    let load = board.load(day);
    let id = if load.capacity.is_none() {
        "booking-day-load-unknown"
    } else if load.is_over() {
        "booking-day-load-over"
    } else {
        "booking-day-load"
    };
    let hours = norm_hours(load.capacity.map_or(0, |row| row.capacity));
    // A guess never stands as a fact (BOOK-R1).
    let capacity = if load.capacity.is_some_and(|row| row.estimated) {
        Phrase::new("booking-estimate").with("hours", hours)
    } else {
        hours
    };
    Phrase::new(id)
        .with("day", day.format("%d.%m").to_string())
        .with("bookings", load.bookings)
        .with("taken", norm_hours(load.taken()))
        .with("capacity", capacity)
        .with("left", norm_hours(load.left_for_bookings().unwrap_or(0)))
}
