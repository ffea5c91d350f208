//! The state of the calendar: the shown day, the cursor over bay and time, and everything that is drawn of them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::super::load::{self, BayLoad, DayLoad, GroupLoad};
use super::super::model::{Board, Hours, Status, Want, check};
use super::super::why::{self, Fact};
use super::super::{Booking, board, booking, sql};
use super::words;
use crate::action::Answers;
use crate::areas::{people, workshop};
use crate::desk::{Arg, Books, Id, Phrase, Result};
use crate::rules::hours::DaySource;
use crate::rules::{name, phone};
use crate::text::Text;
use crate::tui::kit::Row;

/// Minutes of one cell.
pub(super) const STEP: i64 = 30;
/// Days in the row of loads.
const DAYS: i64 = 7;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Day,
    Week,
}

/// A row of the grid: a bay, or what has no bay yet.
pub(super) struct Lane {
    pub(super) bay: Option<Id>,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) open: Hours,
    pub(super) load: Option<BayLoad>,
    /// Closed by hand, with the reason.
    pub(super) locks: Vec<(NaiveDateTime, NaiveDateTime, String)>,
}

/// A booking on its row.
pub(super) struct Block {
    pub(super) booking: Booking,
    pub(super) lane: usize,
    /// Something stands in the same time before it: it is drawn on the row's second line.
    pub(super) is_over: bool,
    pub(super) sign: char,
}

#[derive(Default)]
pub(super) struct Calendar {
    pub(super) look: Look,
    pub(super) day: NaiveDate,
    pub(super) now: NaiveDateTime,
    /// The hours of the grid, whole cells.
    pub(super) from: NaiveDateTime,
    pub(super) to: NaiveDateTime,
    pub(super) at: NaiveDateTime,
    pub(super) lane: usize,
    pub(super) lanes: Vec<Lane>,
    pub(super) blocks: Vec<Block>,
    pub(super) days: Vec<DayLoad>,
    pub(super) groups: Vec<(GroupLoad, String)>,
    /// Most bookings of the day over all groups; none is not set.
    pub(super) limit: Option<i64>,
    /// Receptions of each advisor that day.
    pub(super) advisors: Vec<(String, usize)>,
    pub(super) reception_minutes: i64,
    /// Why the whole day is closed (X-CAL).
    closed: Option<Phrase>,
    /// What is to be known of the cell under the cursor.
    pub(super) cell: Option<Phrase>,
    pub(super) phones: String,
    board: Board,
    is_loaded: bool,
}

impl Calendar {
    pub(super) fn load(&mut self, books: &Books<'_>) -> Result<()> {
        if !self.is_loaded {
            self.is_loaded = true;
            return self.go(books, books.now);
        }
        self.read(books)
    }

    /// Shows the day of the moment with the cursor on it, on the same bay.
    pub(super) fn go(&mut self, books: &Books<'_>, at: NaiveDateTime) -> Result<()> {
        self.at = at;
        self.go_day(books, at.date())
    }

    /// Shows another day at the same hour.
    pub(super) fn go_day(&mut self, books: &Books<'_>, day: NaiveDate) -> Result<()> {
        self.day = day;
        self.at = day.and_time(self.at.time());
        self.read(books)
    }

    pub(super) fn show(&mut self, id: Id, books: &Books<'_>) -> Result<()> {
        let Some(found) = booking(books.db, id)? else {
            return Ok(());
        };
        self.is_loaded = true;
        self.go(books, found.start)?;
        if let Some(lane) = self
            .blocks
            .iter()
            .find(|block| block.booking.id == id)
            .map(|block| block.lane)
        {
            self.lane = lane;
            self.look_at(books)?;
        }
        Ok(())
    }

    fn read(&mut self, books: &Books<'_>) -> Result<()> {
        self.now = books.now;
        self.board = board::picture(books, self.day, DAYS)?;
        self.days = (0..DAYS)
            .map(|n| load::of_day(&self.board, self.day + TimeDelta::days(n)))
            .collect();
        self.reception_minutes = self.board.reception_minutes;
        let titles = workshop::service_groups(books.db)?;
        let title = |code: &str| {
            titles
                .iter()
                .find(|(known, _)| known == code)
                .map_or(code, |(_, title)| title)
                .to_owned()
        };
        let groups = load::groups(&self.board, self.day);
        self.limit = load::limit_of_day(&groups, &titles);
        self.groups = groups
            .into_iter()
            .map(|group| {
                let title = title(&group.group);
                (group, title)
            })
            .collect();
        self.closed = self.closed_because(books)?;
        self.read_lanes(books)?;
        self.read_blocks(books)?;
        self.read_hours();
        self.lane = self.lane.min(self.lanes.len().saturating_sub(1));
        self.at = self.on_grid(self.at);
        self.look_at(books)
    }

    fn closed_because(&self, books: &Books<'_>) -> Result<Option<Phrase>> {
        if !self.board.open.on(self.day).is_empty() {
            return Ok(None);
        }
        let desk = workshop::calendar(books.db, "desk")?;
        let source: Arg = match desk.source(self.day) {
            Ok(DaySource::Own(source) | DaySource::Production(source)) => source.into(),
            Ok(DaySource::Template) | Err(_) => Phrase::new("calendar-by-week").into(),
        };
        let closed = Phrase::new("calendar-closed-day").with("source", source);
        Ok(Some(closed))
    }

    fn read_lanes(&mut self, books: &Books<'_>) -> Result<()> {
        let loads = self
            .days
            .first()
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

    fn read_blocks(&mut self, books: &Books<'_>) -> Result<()> {
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
        self.advisors = self
            .board
            .advisors
            .iter()
            .filter(|one| !one.present.on(self.day).is_empty())
            .map(|one| {
                let his = bookings
                    .iter()
                    .filter(|booking| booking.advisor_id == Some(one.id));
                let today = his.filter(|booking| {
                    booking.start.date() == self.day && booking.status != Status::NoShow
                });
                (name::surname(&one.name).to_owned(), today.count())
            })
            .collect();
        if bookings
            .iter()
            .any(|one| self.lane_of(one.bay_id).is_none())
        {
            let empty = String::new();
            self.lanes.push(Lane {
                bay: None,
                name: empty.clone(),
                short_name: empty,
                open: self.board.open.clone(),
                load: None,
                locks: Vec::new(),
            });
        }
        self.blocks.clear();
        for booking in bookings {
            let lane = self
                .lane_of(booking.bay_id)
                .unwrap_or(self.lanes.len().saturating_sub(1));
            let is_over = booking.status != Status::NoShow
                && self.blocks.iter().any(|block| {
                    block.lane == lane
                        && block.booking.status != Status::NoShow
                        && block.booking.start < booking.end
                        && booking.start < block.booking.end
                });
            let sign = sign(&booking, books.now);
            self.blocks.push(Block {
                booking,
                lane,
                is_over,
                sign,
            });
        }
        Ok(())
    }

    fn lane_of(&self, bay: Option<Id>) -> Option<usize> {
        self.lanes
            .iter()
            .position(|lane| lane.bay == bay && bay.is_some())
    }

    /// The grid shows when anybody is open, in whole hours; a closed day keeps the usual hours.
    fn read_hours(&mut self) {
        let spans = || {
            self.board
                .open
                .on(self.day)
                .iter()
                .chain(self.lanes.iter().flat_map(|lane| lane.open.on(self.day)))
        };
        let midnight = self.day.and_time(NaiveTime::MIN);
        let hour = |hours: i64| midnight + TimeDelta::hours(hours);
        let from = spans()
            .map(|span| span.from)
            .min()
            .unwrap_or(hour(8))
            .max(midnight);
        let to = spans()
            .map(|span| span.to)
            .max()
            .unwrap_or(hour(20))
            .min(hour(24));
        self.from = from - TimeDelta::minutes(i64::from(from.minute()));
        let over = i64::from(to.minute());
        self.to = if over == 0 {
            to
        } else {
            to + TimeDelta::minutes(60 - over)
        };
    }

    pub(super) fn cells(&self) -> i64 {
        (self.to - self.from).num_minutes() / STEP
    }

    fn on_grid(&self, at: NaiveDateTime) -> NaiveDateTime {
        let last = self.to - TimeDelta::minutes(STEP);
        let at = at.clamp(self.from, last.max(self.from));
        self.from + TimeDelta::minutes((at - self.from).num_minutes() / STEP * STEP)
    }

    /// Moves along the row. Out of a booking the cursor leaves in one step, not cell by cell.
    pub(super) fn step(&mut self, books: &Books<'_>, cells: i64) -> Result<()> {
        let chosen = self.chosen().map(|one| (one.start, one.end));
        let next = match (chosen, cells) {
            (Some((_, end)), 1) => self.on_grid(end.max(self.at + TimeDelta::minutes(STEP))),
            (Some((start, _)), -1) => self.on_grid(start - TimeDelta::minutes(1)),
            _ => self.on_grid(self.at + TimeDelta::minutes(STEP * cells)),
        };
        self.at = next;
        self.look_at(books)
    }

    pub(super) fn other_lane(&mut self, books: &Books<'_>, by: isize) -> Result<()> {
        self.lane = self
            .lane
            .saturating_add_signed(by)
            .min(self.lanes.len().saturating_sub(1));
        self.look_at(books)
    }

    /// The booking under the cursor; of several the one drawn on top.
    pub(super) fn chosen(&self) -> Option<&Booking> {
        let end = self.at + TimeDelta::minutes(STEP);
        let here = |block: &&Block| {
            block.lane == self.lane && block.booking.start < end && self.at < block.booking.end
        };
        let mut found = self.blocks.iter().filter(here);
        let first = found.find(|block| block.booking.status != Status::NoShow);
        first
            .or_else(|| self.blocks.iter().find(here))
            .map(|block| &block.booking)
    }

    /// Reads again what the cursor stands on.
    fn look_at(&mut self, books: &Books<'_>) -> Result<()> {
        self.phones.clear();
        self.cell = None;
        if let Some(client) = self.chosen().map(|one| one.client_id) {
            if let Some(client) = people::client(books.db, client)? {
                let shown: Vec<String> = client
                    .phones
                    .iter()
                    .map(|line| phone::display(&line.number))
                    .collect();
                self.phones = shown.join(", ");
            }
            return Ok(());
        }
        let Some(lane) = self.lanes.get(self.lane) else {
            return Ok(());
        };
        let Some(bay) = lane.bay else { return Ok(()) };
        let past = self.at + TimeDelta::minutes(STEP) <= self.now;
        let want = Want::shortest();
        let start = self.at.max(self.now);
        let start = if past {
            self.at
        } else {
            next_quarter(start, self.board.grid_minutes)
        };
        self.cell = Some(match check(&self.board, &want, start, bay) {
            _ if past => Phrase::new("calendar-past"),
            Ok(_) => words::free(&lane.name, self.at, self.free_minutes(bay)),
            Err(why) => self.closed.clone().unwrap_or_else(|| words::blocked(&why)),
        });
        Ok(())
    }

    /// Open minutes from the cursor to the next vehicle on the bay or to closing.
    fn free_minutes(&self, bay: Id) -> i64 {
        let next = self
            .board
            .standing()
            .filter(|one| one.bay == Some(bay) && one.span.from >= self.at)
            .map(|one| one.span.from)
            .min();
        let open = self
            .lanes
            .get(self.lane)
            .map(|lane| lane.open.on(self.day))
            .unwrap_or_default();
        let until = |to: NaiveDateTime| next.map_or(to, |next| next.min(to));
        open.iter()
            .map(|span| {
                (until(span.to) - span.from.max(self.at))
                    .num_minutes()
                    .max(0)
            })
            .sum()
    }

    /// Why the cursor's place is as it is (X-WHY): of the booking or of the free start, then of the day.
    pub(super) fn why(&self, books: &Books<'_>) -> Result<Vec<Fact>> {
        let day = self.at.date();
        let Some(booking) = self.chosen() else {
            let bay = self.lanes.get(self.lane).and_then(|lane| lane.bay);
            return why::of_cell(books, self.at, bay);
        };
        let mut facts = why::of_booking(books, booking)?;
        facts.extend(why::of_day(books, &self.board, day)?);
        Ok(facts)
    }

    /// What is explained: the booking, or the bay and the start.
    pub(super) fn why_title(&self) -> String {
        if let Some(row) = self.row() {
            return row.title;
        }
        let lane = self.lanes.get(self.lane);
        let bay = lane.map_or("", |lane| lane.name.as_str());
        format!("{bay} {}", self.at.format("%d.%m %H:%M"))
    }

    pub(super) fn row(&self) -> Option<Row> {
        // In the week a cell is a bay's day, no booking.
        let found = self.chosen().filter(|_| self.look == Look::Day);
        found.map(row_of)
    }

    /// What a form knows when it starts here: of a booking whose it is, of a free cell when and where.
    pub(super) fn context(&self) -> Answers {
        if let Some(row) = self.row() {
            return row.context;
        }
        let mut context = Answers::default();
        let at = if self.at <= self.now && self.now < self.at + TimeDelta::minutes(STEP) {
            next_quarter(self.now, self.board.grid_minutes)
        } else {
            self.at
        };
        context.set("at", at.format("%d.%m.%Y %H:%M").to_string());
        if let Some(lane) = self.lanes.get(self.lane) {
            context.set("bay", lane.short_name.clone());
        }
        context
    }

    pub(super) fn path(&self, text: &Text) -> String {
        let view = match self.look {
            Look::Day => "calendar-day",
            Look::Week => "calendar-week",
        };
        format!(
            "{} > {}",
            text.word(view),
            words::capital(&text.day_long(self.day))
        )
    }
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

/// The next step of the board's grid from the moment on.
fn next_quarter(at: NaiveDateTime, grid: i64) -> NaiveDateTime {
    let grid = grid.max(1);
    let midnight = at.date().and_time(NaiveTime::MIN);
    let minutes = ((at - midnight).num_seconds() + 59) / 60;
    midnight + TimeDelta::minutes((minutes + grid - 1) / grid * grid)
}

/// A booking as the row that actions work on.
pub(super) fn row_of(booking: &Booking) -> Row {
    Row {
        kind: "booking",
        target: booking.target(),
        title: booking.title(),
        context: booking.context(),
    }
}
