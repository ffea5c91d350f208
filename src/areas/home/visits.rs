//! The visits of one day as the first screen shows them: who is due, late, here, done.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::action::Answers;
use crate::areas::arrivals::{self, Visit};
use crate::areas::bookings::{self, Booking, model::Status};
use crate::areas::{people, recalls};
use crate::desk::{Books, Id, Phrase, Result, Target, audit, late};
use crate::rules::name::{first_name, short_name, surname};

/// A client is late, not just expected, from so many minutes on.
const LATE_MINUTES: i64 = 15;
/// Visits of a day that are read at most.
const MOST: usize = 500;

/// How far a visit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Expected,
    Late,
    Came,
    /// Did not come.
    Missed,
}

/// When a visit was written down (X-REC).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    InTime,
    /// Long after it began.
    Late,
}

impl Entry {
    fn of(books: &Books<'_>, visit: &Visit) -> Result<Self> {
        let is_late = late::is_marked(books.db, visit.id)?;
        Ok(if is_late { Entry::Late } else { Entry::InTime })
    }
}

/// A visit of the day; `status` is worded when drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DayVisit {
    pub kind: &'static str,
    pub target: Target,
    /// The visit behind a booking, once the client came.
    pub visit: Option<Id>,
    pub at: NaiveDateTime,
    pub client: String,
    pub vehicle: String,
    pub work: String,
    pub bay: String,
    pub advisor: String,
    pub needs_loaner: bool,
    /// Campaigns that are open on its VIN.
    pub recalls: usize,
    pub entry: Entry,
    pub stage: Stage,
    /// The client sits with the advisor now.
    pub with_advisor: bool,
    /// The client waits here: until when it was promised, and when they were told something last.
    pub waits: Option<(NaiveDateTime, Option<NaiveDateTime>)>,
    /// Nothing is left to do for the desk.
    pub done: bool,
    pub mark: char,
    pub status: Phrase,
    pub title: String,
    pub context: Answers,
}

/// The visits of a day in the order of their hours: bookings, and clients who came without one.
pub fn of_day(books: &Books<'_>, day: NaiveDate) -> Result<Vec<DayVisit>> {
    let midnight = day.and_hms_opt(0, 0, 0).unwrap_or(books.now);
    let came = arrivals::arrived_between(
        books.db,
        midnight,
        midnight + TimeDelta::days(1),
        (i64::MIN, 0),
        MOST,
    )?;
    let mut of_booking: HashMap<Id, &Visit> = HashMap::new();
    let mut rows = Vec::new();
    for visit in &came {
        match visit.booking_id {
            Some(booking) => {
                of_booking.insert(booking, visit);
            }
            None => rows.push(unbooked(books, visit)?),
        }
    }
    for booking in bookings::of_day(books.db, day)? {
        use Status::{CancelledClient, CancelledUs, Draft, Moved, Void};
        if !matches!(
            booking.status,
            Draft | Moved | CancelledClient | CancelledUs | Void
        ) {
            let visit = of_booking.get(&booking.id).copied();
            rows.push(booked(books, &booking, visit)?);
        }
    }
    rows.sort_by_key(|row| (row.at, row.target.id));
    Ok(rows)
}

fn booked(books: &Books<'_>, booking: &Booking, visit: Option<&Visit>) -> Result<DayVisit> {
    let now = books.now;
    let late_from = booking
        .late_until
        .unwrap_or(booking.start + TimeDelta::minutes(LATE_MINUTES));
    let plain = Phrase::new;
    let (stage, mark, status) = match booking.status {
        Status::Booked | Status::Confirmed => {
            if now >= late_from {
                let minutes = (now - booking.start).num_minutes();
                (
                    Stage::Late,
                    '!',
                    plain("home-visit-late").with("minutes", minutes),
                )
            } else if let Some(until) = booking.late_until {
                (
                    Stage::Expected,
                    '?',
                    plain("home-visit-later").with("time", until.format("%H:%M").to_string()),
                )
            } else if now > booking.start {
                (Stage::Expected, ' ', plain("home-visit-now"))
            } else if booking.status == Status::Confirmed {
                (Stage::Expected, ' ', plain("home-visit-expected"))
            } else {
                (Stage::Expected, '?', plain("home-visit-unconfirmed"))
            }
        }
        Status::Arrived => arrived(visit, now),
        Status::WithAdvisor => (Stage::Came, '■', plain("home-visit-with-advisor")),
        Status::InWork => (Stage::Came, '■', plain("home-visit-in-work")),
        Status::Ready => (Stage::Came, '■', ready(books, booking)?),
        Status::Released => (Stage::Came, ' ', plain("home-visit-released")),
        _ => (Stage::Missed, 'x', plain("home-visit-missed")),
    };
    let mut context = Answers::default();
    context.set_id("client", Some(booking.client_id));
    context.set_id("vehicle", booking.vehicle_id);
    context.set("booking", booking.id.to_string());
    Ok(DayVisit {
        kind: "booking",
        target: booking.target(),
        visit: visit.map(|visit| visit.id),
        at: booking.start,
        // «!» in the row of an override, as in every list (X-RIGHTS).
        client: match booking.override_reason {
            Some(_) => format!("! {}", short_name(&booking.client)),
            None => full_name(&booking.client),
        },
        vehicle: format!(
            "{} {}",
            booking.model,
            booking.plate.as_deref().unwrap_or("")
        )
        .trim()
        .to_owned(),
        work: if booking.work.is_empty() {
            booking.note.clone().unwrap_or_default()
        } else {
            booking.work.clone()
        },
        bay: booking.bay.clone(),
        advisor: booking.advisor.clone(),
        needs_loaner: booking.transport_mode == "loaner",
        recalls: recalls_on(books, booking.vin.as_deref())?,
        entry: match visit {
            Some(visit) => Entry::of(books, visit)?,
            None => Entry::InTime,
        },
        stage,
        with_advisor: booking.status == Status::WithAdvisor,
        waits: visit.and_then(waits),
        done: matches!(booking.status, Status::Released | Status::NoShow),
        mark,
        status,
        title: full_name(&booking.client),
        context,
    })
}

/// Waiting for the advisor: the minutes run from the arrival, loud when nobody answers.
fn arrived(visit: Option<&Visit>, now: NaiveDateTime) -> (Stage, char, Phrase) {
    let Some(visit) = visit else {
        return (Stage::Came, '■', Phrase::new("home-visit-here"));
    };
    if visit.acknowledged.is_some() {
        return (Stage::Came, '■', Phrase::new("home-visit-met"));
    }
    let minutes = (now - visit.arrived).num_minutes();
    let mark = if minutes >= 3 { '!' } else { '■' };
    (
        Stage::Came,
        mark,
        Phrase::new("home-visit-waits").with("minutes", minutes),
    )
}

fn waits(visit: &Visit) -> Option<(NaiveDateTime, Option<NaiveDateTime>)> {
    let promised = visit
        .promised
        .filter(|_| visit.waits && visit.left.is_none());
    promised.map(|promised| (promised, visit.last_update))
}

/// «готова 10:10»: when somebody said so.
fn ready(books: &Books<'_>, booking: &Booking) -> Result<Phrase> {
    let events = audit::history(books.db, Some(booking.id), None, 20)?;
    // An imported row was never said to be ready here.
    let became =
        |delta: &serde_json::Value| delta[1] == Status::Ready.code() && !delta[0].is_null();
    let said = events.iter().find(|event| became(&event.delta["status"]));
    Ok(match said {
        Some(event) => {
            Phrase::new("home-visit-ready-at").with("time", event.at.format("%H:%M").to_string())
        }
        None => Phrase::new("home-visit-ready"),
    })
}

fn recalls_on(books: &Books<'_>, vin: Option<&str>) -> Result<usize> {
    let open = vin.map(|vin| recalls::open_on(books.db, vin)).transpose()?;
    Ok(open.map_or(0, |open| open.len()))
}

fn unbooked(books: &Books<'_>, visit: &Visit) -> Result<DayVisit> {
    let now = books.now;
    let vehicle = visit.vehicle_id.map(|id| people::vehicle(books.db, id));
    let vin = vehicle.transpose()?.flatten().and_then(|one| one.vin);
    let (stage, mark, status) = if visit.left.is_some() {
        (Stage::Came, ' ', Phrase::new("home-visit-left"))
    } else if visit.taken.is_some() {
        (Stage::Came, '■', Phrase::new("home-visit-with-advisor"))
    } else {
        arrived(Some(visit), now)
    };
    let mut context = Answers::default();
    context.set_id("client", Some(visit.client_id));
    context.set_id("vehicle", visit.vehicle_id);
    Ok(DayVisit {
        kind: "visit",
        target: visit.target(),
        visit: Some(visit.id),
        at: visit.arrived,
        client: full_name(&visit.client),
        vehicle: format!("{} {}", visit.model, visit.plate.as_deref().unwrap_or(""))
            .trim()
            .to_owned(),
        work: visit.need.clone().unwrap_or_default(),
        bay: String::new(),
        advisor: visit.advisor.clone(),
        needs_loaner: false,
        recalls: recalls_on(books, vin.as_deref())?,
        entry: Entry::of(books, visit)?,
        stage,
        with_advisor: visit.taken.is_some(),
        waits: waits(visit),
        done: visit.left.is_some(),
        mark,
        status,
        title: full_name(&visit.client),
        context,
    })
}

/// «Петрова Анна»; what is longer than a column keeps the initial.
fn full_name(name: &str) -> String {
    let full = format!("{} {}", surname(name), first_name(name))
        .trim()
        .to_owned();
    if crate::rules::text::width(&full) > 14 {
        short_name(name)
    } else {
        full
    }
}

/// How many visits stand where: the counts add up to all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub all: usize,
    pub came: usize,
    pub late: usize,
    pub expected: usize,
    pub missed: usize,
    /// How many of all have an open campaign on their VIN.
    pub recalls: usize,
}

pub fn count(visits: &[DayVisit]) -> Count {
    let of = |stage| visits.iter().filter(|visit| visit.stage == stage).count();
    Count {
        all: visits.len(),
        came: of(Stage::Came),
        late: of(Stage::Late),
        expected: of(Stage::Expected),
        missed: of(Stage::Missed),
        recalls: visits.iter().filter(|visit| visit.recalls > 0).count(),
    }
}

/// Where the desk looks first: the next client who is expected and not late yet, else whoever is not finished.
pub(super) fn first_open(visits: &[DayVisit]) -> usize {
    let expected = visits
        .iter()
        .position(|visit| visit.stage == Stage::Expected);
    expected
        .or_else(|| visits.iter().position(|visit| !visit.done))
        .unwrap_or(0)
}
