//! The slots to offer (BOOK-R7), the nearest ones to a wish, and the grid of a day for the screen.

use super::blocked::Blocked;
use super::board::{Board, Want};
use super::hours::{Span, grid_steps};
use super::place::{AtStart, Placement};
use super::prepared::Prepared;
use super::reasons::{Reason, reasons_of};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A place with what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub placement: Placement,
    pub reasons: Vec<Reason>,
}

/// The first `count` valid slots not before `from` (nor before now), best first (BOOK-R7).
///
/// One offer for each start, with the freest advisor and the first fitting bay; other bays at the same
/// start come only when there are no more starts on the board.
pub fn offers(board: &Board, want: &Want, from: NaiveDateTime, count: usize) -> Vec<Offer> {
    let prepared = Prepared::new(board, want);
    let mut found: Vec<Placement> = starts(board, from.max(board.now))
        .filter_map(|start| valid_on(&prepared, start, 0))
        .take(count)
        .collect();
    if found.len() < count {
        fill_with_other_bays(&prepared, &mut found, count);
    }
    let earliest = found.first().map(|first| first.start);
    found
        .into_iter()
        .map(|placement| {
            let mut reasons = reasons_of(&prepared, &placement);
            if Some(placement.start) == earliest {
                reasons.insert(0, Reason::Earliest);
            }
            Offer { placement, reasons }
        })
        .collect()
}

/// The first valid place that starts in `[from, to)` and not before now.
pub fn first_between(
    board: &Board,
    want: &Want,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Option<Placement> {
    let prepared = Prepared::new(board, want);
    starts(board, from.max(board.now))
        .take_while(|start| *start < to)
        .find_map(|start| valid_on(&prepared, start, 0))
}

/// The `count` valid slots closest to `around` and not before now; of two as close, the earlier first.
pub fn nearest(board: &Board, want: &Want, around: NaiveDateTime, count: usize) -> Vec<Offer> {
    let prepared = Prepared::new(board, want);
    let distance = |start: NaiveDateTime| (start - around).num_minutes().abs();
    let mut order: Vec<NaiveDateTime> = starts(board, board.now).collect();
    order.sort_by_key(|start| (distance(*start), *start));
    order
        .into_iter()
        .filter_map(|start| valid_on(&prepared, start, 0))
        .take(count)
        .map(|placement| {
            let minutes = distance(placement.start);
            let mut reasons = reasons_of(&prepared, &placement);
            reasons.insert(0, Reason::Nearest { minutes });
            Offer { placement, reasons }
        })
        .collect()
}

/// Whether a day can still be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// The first start that can be had.
    From(NaiveDateTime),
    /// Starts are left, and none of them can be had.
    Full,
    /// Nobody receives, or the day is over: there is nothing to be full.
    Closed,
}

/// Tells of each day where its room begins.
pub fn room(board: &Board, want: &Want, days: &[NaiveDate]) -> Vec<Room> {
    let prepared = Prepared::new(board, want);
    days.iter()
        .map(|day| {
            let mut left = steps_of_day(board, *day)
                .filter(|start| *start >= board.now)
                .peekable();
            if left.peek().is_none() {
                return Room::Closed;
            }
            left.find(|start| valid_on(&prepared, *start, 0).is_some())
                .map_or(Room::Full, Room::From)
        })
        .collect()
}

/// The state of one step of the grid on one bay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub start: NaiveDateTime,
    pub state: CellState,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellState {
    /// The work may start here.
    Free(Placement),
    /// It may not; the first reason is the one to show.
    Blocked(Vec<Blocked>),
    /// A vehicle stands on the bay.
    Taken {
        booking: i64,
        label: String,
        held_until: Option<NaiveDateTime>,
    },
}

impl CellState {
    /// The reason code of a blocked step.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Blocked(why) => why.first().map(Blocked::code),
            Self::Free(_) | Self::Taken { .. } => None,
        }
    }
}

/// The day on one bay, step by step; times outside the department's opening are left out (BOOK-R4).
///
/// Empty for an unknown bay. Past steps are not marked: the screen knows `now` itself.
pub fn day_grid(board: &Board, want: &Want, date: NaiveDate, bay: i64) -> Vec<Cell> {
    let Some(index) = board.bays.iter().position(|one| one.id == bay) else {
        return Vec::new();
    };
    let prepared = Prepared::new(board, want);
    steps_of_day(board, date)
        .map(|start| cell(&prepared, &AtStart::new(&prepared, start), index, start))
        .collect()
}

/// The day on every bay, in the board's order, as [`day_grid`] gives it for one.
pub fn day_board(board: &Board, want: &Want, date: NaiveDate) -> Vec<(i64, Vec<Cell>)> {
    let prepared = Prepared::new(board, want);
    let mut rows: Vec<(i64, Vec<Cell>)> =
        board.bays.iter().map(|bay| (bay.id, Vec::new())).collect();
    for start in steps_of_day(board, date) {
        let at_start = AtStart::new(&prepared, start);
        for (index, (_, cells)) in rows.iter_mut().enumerate() {
            cells.push(cell(&prepared, &at_start, index, start));
        }
    }
    rows
}

fn cell(prepared: &Prepared, at_start: &AtStart, index: usize, start: NaiveDateTime) -> Cell {
    let step = TimeDelta::minutes(prepared.board.grid_minutes.max(1));
    let here = Span::new(start, start + step);
    let state = match prepared.on_bay[index].overlapping(here).next() {
        Some((_, one)) => CellState::Taken {
            booking: one.booking,
            label: one.label.clone(),
            held_until: one.held_until,
        },
        None => match at_start.on_bay(prepared, index) {
            Ok(placement) => CellState::Free(placement),
            Err(why) => CellState::Blocked(why),
        },
    };
    Cell { start, state }
}

/// Grid moments inside the department's opening, from `from` to the last known day.
fn starts(board: &Board, from: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
    board.open.spans().iter().flat_map(move |open| {
        grid_steps(Span::new(open.from.max(from), open.to), board.grid_minutes)
    })
}

fn steps_of_day(board: &Board, date: NaiveDate) -> impl Iterator<Item = NaiveDateTime> {
    let midnight = date.and_time(NaiveTime::MIN);
    let next = midnight
        .checked_add_days(Days::new(1))
        .unwrap_or(NaiveDateTime::MAX);
    board.open.on(date).iter().flat_map(move |open| {
        grid_steps(
            Span::new(open.from.max(midnight), open.to.min(next)),
            board.grid_minutes,
        )
    })
}

/// The first valid bay at the start, looking from place `first` of the board.
fn valid_on(prepared: &Prepared, start: NaiveDateTime, first: usize) -> Option<Placement> {
    let at_start = AtStart::new(prepared, start);
    if at_start.is_blocked() {
        return None;
    }
    (first..prepared.board.bays.len())
        .filter(|index| prepared.fits_kind(&prepared.board.bays[*index].kind))
        .find_map(|index| at_start.fit(prepared, index))
}

fn fill_with_other_bays(prepared: &Prepared, found: &mut Vec<Placement>, count: usize) {
    let firsts = found.clone();
    for first in firsts {
        let mut bay = first.bay;
        while found.len() < count {
            let bays = &prepared.board.bays;
            let Some(index) = bays.iter().position(|one| one.id == bay) else {
                break;
            };
            let Some(other) = valid_on(prepared, first.start, index + 1) else {
                break;
            };
            bay = other.bay;
            found.push(other);
        }
    }
    // A stable sort: bays of one start stay in the board's order.
    found.sort_by_key(|placement| placement.start);
}
