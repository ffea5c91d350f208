//! The state of the calendar: the shown day, the cursor over bay and time, and everything that is drawn of them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::super::load::{self, DayLoad, GroupLoad};
use super::super::model::{Board, Room, Status};
use super::super::{Booking, OverbookDay, board, booking, overbook_of_day};
use super::cell::next_quarter;
use super::lanes::{Block, Lane};
use super::placing::Placing;
use super::words;
use crate::action::Answers;
use crate::areas::workshop;
use crate::desk::{Books, Id, Phrase, Result};
use crate::text::Text;
use crate::tui::kit::Row;

/// Minutes of one cell.
pub(super) const STEP: i64 = 30;
/// Days in the row of loads.
const DAYS: i64 = 7;
/// How far a day with room is looked for.
const FAR: i64 = 60;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Day,
    Week,
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
    /// From the shown day on; in the week from its Monday.
    pub(super) days: Vec<DayLoad>,
    /// Of each of the days, whether anything can still be booked.
    pub(super) room: Vec<Room>,
    /// Where the next day with room begins, when the shown one is full.
    pub(super) next_room: Option<NaiveDateTime>,
    pub(super) groups: Vec<(GroupLoad, String)>,
    /// Of each of the days its groups, in the week; with the names of all groups of the catalogue.
    pub(super) week_groups: Vec<Vec<GroupLoad>>,
    pub(super) titles: Vec<(String, String)>,
    /// Most bookings of the day over all groups; none is not set.
    pub(super) limit: Option<i64>,
    /// What the day bears over, while the head lets it (BOOK-R12).
    pub(super) overbook: Option<OverbookDay>,
    /// Receptions of each advisor that day.
    pub(super) advisors: Vec<(String, usize)>,
    pub(super) reception_minutes: i64,
    pub(super) closed: Option<Phrase>,
    /// What is to be known of the cell under the cursor, the foremost first.
    pub(super) cell: Vec<Phrase>,
    pub(super) phones: String,
    /// A booking that is not saved yet and looks for its place.
    pub(super) placing: Option<Placing>,
    pub(super) board: Board,
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
        self.is_loaded = true;
        self.at = at;
        self.go_day(books, at.date())
    }

    /// Shows another day at the same hour.
    pub(super) fn go_day(&mut self, books: &Books<'_>, day: NaiveDate) -> Result<()> {
        self.day = day;
        self.at = day.and_time(self.at.time());
        self.read(books)
    }

    pub(super) fn turn(&mut self, books: &Books<'_>, look: Look) -> Result<()> {
        self.look = look;
        self.read(books)
    }

    /// The next day on which something can be booked.
    pub(super) fn go_to_room(&mut self, books: &Books<'_>) -> Result<bool> {
        let next = match self.next_room {
            Some(next) => Some(next),
            None => self.find_room(books)?,
        };
        if let Some(next) = next {
            self.look = Look::Day;
            self.go(books, next)?;
        }
        Ok(next.is_some())
    }

    pub(super) fn show(&mut self, id: Id, books: &Books<'_>) -> Result<()> {
        let Some(found) = booking(books.db, id)? else {
            return Ok(());
        };
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
        let back = match self.look {
            Look::Day => 0,
            Look::Week => i64::from(self.day.weekday().num_days_from_monday()),
        };
        let first = self.day - TimeDelta::days(back);
        // Only a booking that looks for its place asks what stands behind the shown days.
        self.board = if self.placing.is_some() {
            board::board(books, first, DAYS)?
        } else {
            board::picture(books, first, DAYS)?
        };
        let days: Vec<NaiveDate> = (0..DAYS).map(|n| first + TimeDelta::days(n)).collect();
        self.days = days
            .iter()
            .map(|day| load::of_day(&self.board, *day))
            .collect();
        self.reception_minutes = self.board.reception_minutes;
        self.titles = workshop::service_groups(books.db)?;
        self.room = load::room(&self.board, &self.titles, &days);
        self.read_groups(&days);
        self.next_room = if self.is_full(self.day) {
            self.find_room(books)?
        } else {
            None
        };
        self.overbook = None;
        if self.board.overbook.contains_key(&self.day) {
            self.overbook = Some(overbook_of_day(books, self.day)?);
        }
        self.closed = self.closed_because(books)?;
        self.read_lanes(books)?;
        self.read_hours();
        self.read_blocks(books)?;
        self.lane = self.lane.min(self.lanes.len().saturating_sub(1));
        self.at = self.on_grid(self.at);
        self.look_at(books)
    }

    fn read_groups(&mut self, days: &[NaiveDate]) {
        let groups = load::groups(&self.board, self.day);
        self.limit = load::limit_of_day(&groups, &self.titles);
        let title = |code: &str| {
            let known = self.titles.iter().find(|(known, _)| known == code);
            known.map_or(code, |(_, title)| title).to_owned()
        };
        self.groups = groups
            .into_iter()
            .map(|group| {
                let title = title(&group.group);
                (group, title)
            })
            .collect();
        self.week_groups = match self.look {
            Look::Day => Vec::new(),
            Look::Week => days
                .iter()
                .map(|day| load::groups(&self.board, *day))
                .collect(),
        };
    }

    /// The first start after the shown day: among the days that are known, else far ahead.
    fn find_room(&self, books: &Books<'_>) -> Result<Option<NaiveDateTime>> {
        let known = self.days.iter().zip(&self.room);
        let near = known
            .filter(|(load, _)| load.day > self.day)
            .find_map(|(_, room)| match room {
                Room::From(start) => Some(*start),
                Room::Full | Room::Closed => None,
            });
        if near.is_some() {
            return Ok(near);
        }
        let next = (self.day + TimeDelta::days(1)).max(books.now.date());
        let far = board::picture(books, next, FAR)?;
        let days: Vec<NaiveDate> = next.iter_days().take(60).collect();
        for day in days {
            if let [Room::From(start)] = load::room(&far, &self.titles, &[day]).as_slice() {
                return Ok(Some(*start));
            }
        }
        Ok(None)
    }

    /// Whether nothing more can be booked on this day although it is not over (BOOK-S1).
    pub(super) fn is_full(&self, day: NaiveDate) -> bool {
        let mut known = self.days.iter().zip(&self.room);
        known.any(|(load, room)| load.day == day && *room == Room::Full)
    }

    pub(super) fn load_of_day(&self) -> Option<&DayLoad> {
        self.days.iter().find(|load| load.day == self.day)
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

    /// Minutes that the cursor moves by: a booking is placed as finely as bookings are.
    fn pace(&self) -> i64 {
        match self.placing {
            Some(_) => self.board.grid_minutes.max(1),
            None => STEP,
        }
    }

    fn on_grid(&self, at: NaiveDateTime) -> NaiveDateTime {
        let pace = self.pace();
        let last = self.to - TimeDelta::minutes(pace);
        let at = at.clamp(self.from, last.max(self.from));
        self.from + TimeDelta::minutes((at - self.from).num_minutes() / pace * pace)
    }

    /// Moves along the row. Out of a booking the cursor leaves in one step, not cell by cell.
    pub(super) fn step(&mut self, books: &Books<'_>, cells: i64) -> Result<()> {
        let chosen = self.chosen_block().map(|one| (one.from, one.to));
        let next = match (chosen, cells) {
            (Some((_, end)), 1) => self.on_grid(end.max(self.at + TimeDelta::minutes(STEP))),
            (Some((start, _)), -1) => self.on_grid(start - TimeDelta::minutes(1)),
            _ => self.on_grid(self.at + TimeDelta::minutes(self.pace() * cells)),
        };
        self.at = next;
        self.look_at(books)
    }

    pub(super) fn other_lane(&mut self, books: &Books<'_>, by: isize) -> Result<()> {
        let bays = self.lanes.iter().filter(|lane| lane.bay.is_some()).count();
        // What is not saved yet wants a bay.
        let count = if self.placing.is_some() {
            bays
        } else {
            self.lanes.len()
        };
        self.lane = self
            .lane
            .saturating_add_signed(by)
            .min(count.saturating_sub(1));
        self.look_at(books)
    }

    /// The booking under the cursor.
    pub(super) fn chosen(&self) -> Option<&Booking> {
        self.chosen_block().map(|block| &block.booking)
    }

    /// Of several bookings under the cursor the one drawn on top.
    pub(super) fn chosen_block(&self) -> Option<&Block> {
        if self.placing.is_some() {
            return None;
        }
        let end = self.at + TimeDelta::minutes(STEP);
        let here =
            |block: &&Block| block.lane == self.lane && block.from < end && self.at < block.to;
        let mut found = self.blocks.iter().filter(here);
        let first = found.find(|block| block.booking.status != Status::NoShow);
        first.or_else(|| self.blocks.iter().find(here))
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
        let full = if self.is_full(self.day) {
            format!(" · {}", text.word("calendar-day-full"))
        } else {
            String::new()
        };
        format!(
            "{} > {}{full}",
            text.word(view),
            words::capital(&text.day_long(self.day))
        )
    }
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
