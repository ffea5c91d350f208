//! The state of the station over a few days: who is open, who is here, what is taken, what is limited.
//! The caller fills it from its store; it knows neither the store nor the clock (`now` is a field).

use super::capacity::{Capacity, Load, Promise, norm_minutes};
use super::hours::{Hours, Span, up_to_grid};
use super::status::holds_slot;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use std::collections::BTreeMap;

/// Everything a slot depends on, for the days from the first asked to the last known.
#[derive(Debug, Clone, Default)]
pub struct Board {
    pub now: NaiveDateTime,
    /// Step of the grid, minutes (15).
    pub grid_minutes: i64,
    /// Added to the end of bay time for `promised_at`, minutes (0).
    pub buffer_minutes: i64,
    /// How long an advisor is busy with one reception, minutes (15).
    pub reception_minutes: i64,
    /// Most visits that may start in one step of the grid; `None` is not set.
    pub slot_max: Option<i64>,
    /// When the department receives vehicles.
    pub open: Hours,
    pub bays: Vec<Bay>,
    pub mechanics: Vec<Mechanic>,
    pub advisors: Vec<Advisor>,
    /// Every booking and walk-in whose norm-hours count or whose bay time reaches these days.
    pub taken: Vec<Taken>,
    pub group_limits: Vec<GroupLimit>,
    pub transport_limits: Vec<TransportLimit>,
    pub blocks: Vec<Block>,
    /// A day without a row has unknown capacity, which is no limit.
    pub capacity: BTreeMap<NaiveDate, Capacity>,
    /// Hundredths that bookings may take over, for those who will not come; empty without the head's switch (BOOK-R12).
    pub overbook: BTreeMap<NaiveDate, i64>,
}

#[derive(Debug, Clone)]
pub struct Bay {
    pub id: i64,
    pub name: String,
    /// Code of the kind of bay.
    pub kind: String,
    pub open: Hours,
}

#[derive(Debug, Clone)]
pub struct Mechanic {
    pub id: i64,
    pub skills: Vec<String>,
    pub present: Hours,
}

#[derive(Debug, Clone)]
pub struct Advisor {
    pub id: i64,
    pub name: String,
    pub present: Hours,
}

/// A booking, a draft or a walk-in that stands on the board.
#[derive(Debug, Clone)]
pub struct Taken {
    pub booking: i64,
    /// Start of the visit to the end of bay time.
    pub span: Span,
    /// `None`: no bay is held (not given yet, or the vehicle has left it).
    pub bay: Option<i64>,
    pub advisor: Option<i64>,
    pub group: String,
    pub transport: String,
    pub skills: Vec<String>,
    /// Hundredths; they count on the day of the start.
    pub norm_hours: i64,
    pub walk_in: bool,
    /// A draft keeps its place until then; `None` for a real booking.
    pub held_until: Option<NaiveDateTime>,
    /// Who holds the place, for the screen.
    pub label: String,
}

/// At most `max` bookings of a group may start in `[from_minute, to_minute)` of the weekday.
#[derive(Debug, Clone)]
pub struct GroupLimit {
    pub group: String,
    pub weekday: Weekday,
    /// Minutes from midnight; 1440 is the day's end.
    pub from_minute: i64,
    pub to_minute: i64,
    /// `None` is not set (no limit), 0 is closed.
    pub max: Option<i64>,
}

/// The same for a transport mode, with an optional limit of norm-hours.
#[derive(Debug, Clone)]
pub struct TransportLimit {
    pub mode: String,
    pub weekday: Weekday,
    pub from_minute: i64,
    pub to_minute: i64,
    pub max: Option<i64>,
    /// Hundredths.
    pub max_norm_hours: Option<i64>,
}

/// A lock laid by hand.
#[derive(Debug, Clone)]
pub struct Block {
    pub span: Span,
    pub scope: BlockScope,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockScope {
    All,
    Bay(i64),
    Group(String),
    Advisor(i64),
}

/// What the client needs.
#[derive(Debug, Clone, Default)]
pub struct Want {
    /// Hundredths.
    pub norm_hours: i64,
    /// Bay time that was stretched by hand, minutes; `None`: as long as the norm-hours say (BOOK-R5).
    pub bay_minutes: Option<i64>,
    pub group: String,
    pub transport: String,
    /// Codes of all the skills one mechanic must have; empty asks nothing.
    pub skills: Vec<String>,
    /// `None`: any bay will do.
    pub bay_kind: Option<String>,
    /// Only this advisor, when the client has one.
    pub advisor: Option<i64>,
    /// A walk-in passes the limits and the bookable hours (BOOK-R2).
    pub walk_in: bool,
    /// The booking being moved: never in its own way (BOOK-R6).
    pub moving: Option<i64>,
    /// The asker's own draft, which holds the place being confirmed.
    pub draft: Option<i64>,
}

impl Want {
    /// The shortest work, of no group: what is against it is against any work.
    pub fn shortest() -> Self {
        Want {
            norm_hours: 25,
            ..Want::default()
        }
    }

    /// Minutes of bay time, on the grid and at least one step of it.
    pub fn minutes(&self, grid: i64) -> i64 {
        let minutes = self.bay_minutes.unwrap_or(norm_minutes(self.norm_hours));
        up_to_grid(minutes, grid).max(grid)
    }

    pub(super) fn ignores(&self, booking: i64) -> bool {
        self.moving == Some(booking) || self.draft == Some(booking)
    }
}

/// How a limit reads on the screen: «не задан», «закрыто», «3 из 5».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitState {
    NotSet { used: i64 },
    Closed,
    Of { used: i64, max: i64 },
}

impl LimitState {
    fn new(max: Option<i64>, used: i64) -> Self {
        match max {
            None => Self::NotSet { used },
            Some(0) => Self::Closed,
            Some(max) => Self::Of { used, max },
        }
    }
}

/// One limit of the day with its use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitUse {
    /// Group code or transport mode.
    pub of: String,
    pub window: Span,
    pub state: LimitState,
}

impl Board {
    /// What counts: drafts whose hold ran out do not (BOOK-T12).
    pub fn standing(&self) -> impl Iterator<Item = &Taken> {
        self.taken
            .iter()
            .filter(|one| holds_slot(one.held_until, self.now))
    }

    /// Load of one day (BOOK-R3).
    pub fn load(&self, day: NaiveDate) -> Load {
        let mut load = self.empty_load(day);
        for one in self.standing().filter(|one| one.span.from.date() == day) {
            add_to_load(&mut load, one);
        }
        load
    }

    /// Bookings and norm-hours of one day by group: as in [`Board::load`], a walk-in is no booking but takes its hours.
    pub fn load_by_group(&self, day: NaiveDate) -> BTreeMap<&str, (i64, i64)> {
        let mut groups: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for one in self.standing().filter(|one| one.span.from.date() == day) {
            let sums = groups.entry(one.group.as_str()).or_default();
            sums.0 += i64::from(!one.walk_in);
            sums.1 += one.norm_hours;
        }
        groups
    }

    /// What the bookings of the day promise, for [`super::broken_promises`].
    pub fn promises(&self, day: NaiveDate) -> Vec<Promise> {
        self.standing()
            .filter(|one| one.span.from.date() == day && !one.walk_in)
            .map(|one| Promise {
                booking: one.booking,
                start: one.span.from,
                promised_at: one.span.to + TimeDelta::minutes(self.buffer_minutes),
                norm_hours: one.norm_hours,
            })
            .collect()
    }

    /// The group limits of the day with their use.
    pub fn group_limits_on(&self, day: NaiveDate) -> Vec<LimitUse> {
        self.group_limits
            .iter()
            .filter(|limit| limit.weekday == day.weekday())
            .map(|limit| {
                let window = limit_window(day, limit.from_minute, limit.to_minute);
                let used = self.booked_in(window, |one| one.group == limit.group);
                LimitUse {
                    of: limit.group.clone(),
                    window,
                    state: LimitState::new(limit.max, used),
                }
            })
            .collect()
    }

    /// The transport limits of the day with their use.
    pub fn transport_limits_on(&self, day: NaiveDate) -> Vec<LimitUse> {
        self.transport_limits
            .iter()
            .filter(|limit| limit.weekday == day.weekday())
            .map(|limit| {
                let window = limit_window(day, limit.from_minute, limit.to_minute);
                let used = self.booked_in(window, |one| one.transport == limit.mode);
                LimitUse {
                    of: limit.mode.clone(),
                    window,
                    state: LimitState::new(limit.max, used),
                }
            })
            .collect()
    }

    fn booked_in(&self, window: Span, of: impl Fn(&Taken) -> bool) -> i64 {
        let count = self
            .standing()
            .filter(|one| !one.walk_in && window.contains(one.span.from) && of(one))
            .count();
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    pub(super) fn empty_load(&self, day: NaiveDate) -> Load {
        Load {
            capacity: self.capacity.get(&day).copied(),
            booked: 0,
            walk_ins: 0,
            bookings: 0,
            overbook: self.overbook.get(&day).copied().unwrap_or_default(),
        }
    }

    /// Whether the day's roster is not made: then nobody's presence is known.
    pub(super) fn is_unrostered(&self, day: NaiveDate) -> bool {
        self.capacity.get(&day).is_none_or(|row| row.estimated)
    }
}

pub(super) fn add_to_load(load: &mut Load, one: &Taken) {
    if one.walk_in {
        load.walk_ins += one.norm_hours;
    } else {
        load.booked += one.norm_hours;
        load.bookings += 1;
    }
}

pub(super) fn limit_window(day: NaiveDate, from_minute: i64, to_minute: i64) -> Span {
    let midnight = day.and_time(NaiveTime::MIN);
    Span::new(
        midnight + TimeDelta::minutes(from_minute),
        midnight + TimeDelta::minutes(to_minute),
    )
}
