//! The rows of the calendar and what stands on them: bays, and under them the lane of everything taken past the plan
//! (BOOK-S1). It knows no cursor.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::super::load::BayLoad;
use super::super::model::{Hours, Status};
use super::super::{Booking, sql};
use super::calendar::Calendar;
use crate::areas::workshop;
use crate::desk::{Books, Id, Result};
use crate::rules::name;

/// The code of a booking for which the day had no hours left (BOOK-R4).
const DAILY_HOURS: &str = "daily_hours";

/// Minutes that a booking outside the shown hours is drawn with.
const OUTSIDE: i64 = 120;

/// A row of the grid: a bay, or a row of what was taken past the plan.
pub(super) struct Lane {
    pub(super) bay: Option<Id>,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) open: Hours,
    pub(super) load: Option<BayLoad>,
    /// Visits of the lane «Сверх» and their norm-hours, in its first row.
    pub(super) beyond: Option<(usize, i64)>,
    /// Closed by hand, with the reason.
    pub(super) locks: Vec<(NaiveDateTime, NaiveDateTime, String)>,
}

/// A booking on its row.
pub(super) struct Block {
    pub(super) booking: Booking,
    pub(super) lane: usize,
    /// Where it stands in the hours that are shown.
    pub(super) from: NaiveDateTime,
    pub(super) to: NaiveDateTime,
    /// Something stands in the same time before it: it is drawn on the row's second line.
    pub(super) is_over: bool,
    pub(super) sign: char,
}

impl Block {
    /// Its start is not among the hours that are shown: the hour is then said in words.
    pub(super) fn is_outside(&self) -> bool {
        self.booking.end <= self.from || self.to <= self.booking.start
    }
}

impl Calendar {
    pub(super) fn read_lanes(&mut self, books: &Books<'_>) -> Result<()> {
        let loads = self
            .load_of_day()
            .map(|day| day.bays.clone())
            .unwrap_or_default();
        let midnight = self.day.and_time(NaiveTime::MIN);
        let locks = workshop::slot_blocks(books.db, midnight, midnight + TimeDelta::days(1))?;
        self.lanes.clear();
        for bay in workshop::bays(books.db)? {
            let is_here = |lock: &&workshop::SlotBlock| {
                lock.bay_id == Some(bay.id)
                    || (lock.bay_id.is_none()
                        && lock.group_code.is_none()
                        && lock.advisor_id.is_none())
            };
            self.lanes.push(Lane {
                bay: Some(bay.id),
                load: loads.iter().find(|load| load.bay == bay.id).cloned(),
                open: self
                    .board
                    .bays
                    .iter()
                    .find(|one| one.id == bay.id)
                    .map(|one| one.open.clone())
                    .unwrap_or_default(),
                beyond: None,
                locks: locks
                    .iter()
                    .filter(is_here)
                    .map(|lock| (lock.from, lock.to, lock.reason.clone()))
                    .collect(),
                name: bay.name,
                short_name: bay.short_name,
            });
        }
        Ok(())
    }

    pub(super) fn read_blocks(&mut self, books: &Books<'_>) -> Result<()> {
        let standing = |one: &Booking| {
            let held = one.status != Status::Draft
                || one.held_until.is_some_and(|until| books.now < until);
            (one.status.counts_in_load() && held) || one.status == Status::NoShow
        };
        let mut bookings: Vec<Booking> = sql::touching(books.db, self.day)?
            .into_iter()
            .filter(standing)
            .collect();
        // A no-show comes first: whoever has its place now is drawn over it.
        bookings.sort_by_key(|one| (one.status != Status::NoShow, one.start, one.id));
        self.count_receptions(&bookings);
        self.blocks.clear();
        let mut beyond = Vec::new();
        for booking in bookings {
            let lane = self.lane_of(booking.bay_id);
            let is_shown = booking.start < self.to && self.from < booking.end;
            match lane.filter(|_| is_shown) {
                Some(lane) => {
                    if is_past_hours(&booking) {
                        beyond.push(booking.clone());
                    }
                    self.stand(booking, lane);
                }
                None if booking.status != Status::NoShow => beyond.push(booking),
                None => {}
            }
        }
        self.stand_beyond(beyond);
        Ok(())
    }

    fn count_receptions(&mut self, bookings: &[Booking]) {
        let of = |advisor: Id| {
            let his = bookings.iter().filter(|one| {
                one.advisor_id == Some(advisor)
                    && one.start.date() == self.day
                    && one.status != Status::NoShow
            });
            his.count()
        };
        let present = self
            .board
            .advisors
            .iter()
            .filter(|one| !one.present.on(self.day).is_empty());
        self.advisors = present
            .map(|one| (name::surname(&one.name).to_owned(), of(one.id)))
            .collect();
    }

    /// Puts a booking on a row, in the hours that are shown.
    fn stand(&mut self, booking: Booking, lane: usize) {
        let is_over = booking.status != Status::NoShow
            && self.blocks.iter().any(|block| {
                block.lane == lane
                    && block.booking.status != Status::NoShow
                    && block.booking.start < booking.end
                    && booking.start < block.booking.end
            });
        let (from, to) = self.shown(&booking);
        self.blocks.push(Block {
            lane,
            from,
            to,
            is_over,
            sign: sign(&booking, self.now),
            booking,
        });
    }

    /// The part of a booking inside the shown hours; one outside them stands at the nearest end, as long as its words.
    fn shown(&self, booking: &Booking) -> (NaiveDateTime, NaiveDateTime) {
        let room = TimeDelta::minutes(OUTSIDE);
        if booking.start >= self.to {
            return ((self.to - room).max(self.from), self.to);
        }
        if booking.end <= self.from {
            return (self.from, (self.from + room).min(self.to));
        }
        (booking.start.max(self.from), booking.end.min(self.to))
    }

    /// The lane «Сверх»: as many rows as it takes for nothing to hide anything.
    fn stand_beyond(&mut self, bookings: Vec<Booking>) {
        if bookings.is_empty() {
            return;
        }
        let first = self.lanes.len();
        let norm_hours = bookings.iter().map(|one| one.norm_hours).sum();
        let count = bookings.len();
        for booking in bookings {
            let (from, to) = self.shown(&booking);
            let is_free = |lane: usize| {
                !self
                    .blocks
                    .iter()
                    .any(|block| block.lane == lane && block.from < to && from < block.to)
            };
            let lane = (first..self.lanes.len()).find(|lane| is_free(*lane));
            let lane = lane.unwrap_or_else(|| {
                let is_first = self.lanes.len() == first;
                self.lanes.push(Lane {
                    bay: None,
                    name: String::new(),
                    short_name: String::new(),
                    open: self.board.open.clone(),
                    load: None,
                    beyond: is_first.then_some((count, norm_hours)),
                    locks: Vec::new(),
                });
                self.lanes.len() - 1
            });
            self.stand(booking, lane);
        }
    }

    fn lane_of(&self, bay: Option<Id>) -> Option<usize> {
        self.lanes
            .iter()
            .position(|lane| lane.bay == bay && bay.is_some())
    }
}

/// Taken although the day's hours were gone: on its bay like any other, and counted past the plan.
fn is_past_hours(booking: &Booking) -> bool {
    let codes = booking.override_codes.as_deref().unwrap_or_default();
    booking.status != Status::NoShow && codes.split(',').any(|code| code == DAILY_HOURS)
}

/// `!` late, `?` not confirmed, `+` confirmed or here, `■` in work and after, `x` did not come.
fn sign(booking: &Booking, now: NaiveDateTime) -> char {
    let late = booking.start < now || booking.late_until.is_some();
    match booking.status {
        Status::Booked | Status::Confirmed if late => '!',
        Status::Booked | Status::Draft => '?',
        Status::Confirmed | Status::Arrived => '+',
        Status::WithAdvisor | Status::InWork | Status::Ready | Status::Released => '■',
        Status::NoShow
        | Status::Moved
        | Status::CancelledClient
        | Status::CancelledUs
        | Status::Void => 'x',
    }
}
