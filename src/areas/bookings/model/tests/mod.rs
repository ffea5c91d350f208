//! The board's cases of BOOK and the properties of offers, on a station of two bays.

mod cases;
mod offer_cases;
mod properties;

use super::*;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

/// A moment of November 2026; the 24th is a Tuesday.
pub(super) fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    date(day).and_hms_opt(hour, minute, 0).unwrap()
}

pub(super) fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// `СТАНЦИЯ`: Mon–Sat 09:00–13:00, 14:00–19:00.
pub(super) fn station_hours(first: NaiveDate, days: u64) -> Hours {
    let open = (0..days)
        .map(|n| first + Days::new(n))
        .filter(|day| day.weekday() != Weekday::Sun);
    let spans = open.flat_map(|day| {
        let hour = |h| day.and_time(NaiveTime::MIN) + TimeDelta::hours(h);
        [Span::new(hour(9), hour(13)), Span::new(hour(14), hour(19))]
    });
    Hours::new(spans.collect())
}

/// Two lifts, two mechanics, two advisors, from Tuesday 24.11 for a week; no limits, no capacity rows.
pub(super) fn board() -> Board {
    let hours = station_hours(date(24), 7);
    let bay = |id| Bay {
        id,
        name: format!("bay {id}"),
        kind: "lift".into(),
        open: hours.clone(),
    };
    let mechanic = |id| Mechanic {
        id,
        skills: vec!["engine".into()],
        present: hours.clone(),
    };
    let advisor = |id| Advisor {
        id,
        name: format!("advisor {id}"),
        present: hours.clone(),
    };
    Board {
        now: at(24, 8, 0),
        grid_minutes: 15,
        reception_minutes: 15,
        open: hours.clone(),
        bays: vec![bay(1), bay(2)],
        mechanics: vec![mechanic(11), mechanic(12)],
        advisors: vec![advisor(21), advisor(22)],
        ..Board::default()
    }
}

pub(super) fn want(norm_hours: i64) -> Want {
    Want {
        norm_hours,
        group: "service".into(),
        transport: "leaves".into(),
        ..Want::default()
    }
}

pub(super) fn taken(booking: i64, from: NaiveDateTime, to: NaiveDateTime) -> Taken {
    Taken {
        booking,
        span: Span::new(from, to),
        bay: None,
        advisor: None,
        group: "service".into(),
        transport: "leaves".into(),
        skills: Vec::new(),
        norm_hours: 0,
        walk_in: false,
        held_until: None,
        label: format!("client {booking}"),
    }
}

pub(super) fn codes(refusal: Result<Placement, Vec<Blocked>>) -> Vec<&'static str> {
    match refusal {
        Ok(_) => Vec::new(),
        Err(why) => why.iter().map(Blocked::code).collect(),
    }
}
