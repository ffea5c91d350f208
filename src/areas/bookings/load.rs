//! The load of one day as figures: what the calendar draws and what `load` prints are the same numbers.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::model::{self, Board, LimitState, Load, Room, Span, Want, percent_tenths};
use crate::desk::Id;

/// The kind of bay on which ordinary work is done.
const LIFT: &str = "lift";

/// A day: minutes of norm-time against the capacity (BOOK-R3).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DayLoad {
    pub(super) day: NaiveDate,
    /// None: nobody knows who works that day.
    pub(super) capacity_minutes: Option<i64>,
    pub(super) booked_minutes: i64,
    pub(super) bookings: i64,
    /// What bookings may still take.
    pub(super) left_minutes: Option<i64>,
    pub(super) is_over: bool,
    /// The same in hundredths of a norm-hour, exactly.
    pub(super) hours: Load,
    pub(super) bays: Vec<BayLoad>,
}

/// A bay: minutes that a vehicle is planned on it against the minutes it is open.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BayLoad {
    pub(super) bay: Id,
    pub(super) name: String,
    pub(super) open_minutes: i64,
    pub(super) booked_minutes: i64,
}

/// A service group with its limit of the day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct GroupLoad {
    pub(super) group: String,
    pub(super) bookings: i64,
    pub(super) booked_minutes: i64,
    /// Hundredths.
    pub(super) norm_hours: i64,
    /// None is not set, 0 is closed.
    pub(super) limit: Option<i64>,
}

impl DayLoad {
    /// Tenths of a per cent; none without a capacity.
    pub(super) fn percent_tenths(&self) -> Option<i64> {
        self.hours.percent_tenths()
    }
}

impl BayLoad {
    pub(super) fn percent_tenths(&self) -> Option<i64> {
        percent_tenths(self.booked_minutes, self.open_minutes)
    }
}

/// The load of a day of the board.
pub(super) fn of_day(board: &Board, day: NaiveDate) -> DayLoad {
    let load = board.load(day);
    let bays = board.bays.iter().map(|bay| {
        let open = bay.open.on(day);
        let on_bay = board.standing().filter(|one| one.bay == Some(bay.id));
        BayLoad {
            bay: bay.id,
            name: bay.name.clone(),
            open_minutes: open.iter().map(Span::minutes).sum(),
            booked_minutes: on_bay
                .map(|one| {
                    open.iter()
                        .map(|hours| common_minutes(*hours, one.span))
                        .sum::<i64>()
                })
                .sum(),
        }
    });
    DayLoad {
        day,
        capacity_minutes: load.capacity.map(|capacity| minutes(capacity.capacity)),
        booked_minutes: minutes(load.taken()),
        bookings: load.bookings,
        left_minutes: load.left_for_bookings().map(minutes),
        is_over: load.is_over(),
        hours: load,
        bays: bays.collect(),
    }
}

/// The groups that are booked or limited that day.
pub(super) fn groups(board: &Board, day: NaiveDate) -> Vec<GroupLoad> {
    let mut groups: BTreeMap<String, GroupLoad> = BTreeMap::new();
    let empty = |group: &str| GroupLoad {
        group: group.to_owned(),
        bookings: 0,
        booked_minutes: 0,
        norm_hours: 0,
        limit: None,
    };
    for (group, (bookings, hours)) in board.load_by_group(day) {
        groups.insert(
            group.to_owned(),
            GroupLoad {
                bookings,
                booked_minutes: minutes(hours),
                norm_hours: hours,
                ..empty(group)
            },
        );
    }
    for limit in board.group_limits_on(day) {
        let most = match limit.state {
            LimitState::NotSet { .. } => continue,
            LimitState::Closed => 0,
            LimitState::Of { max, .. } => max,
        };
        let group = groups
            .entry(limit.of.clone())
            .or_insert_with(|| empty(&limit.of));
        // Several windows of one group: the day bears their sum.
        group.limit = Some(group.limit.unwrap_or(0) + most);
    }
    groups.into_values().collect()
}

/// How many bookings the day may have: the sum over all groups of the catalogue, or not set while one of them has no
/// limit (X-DATA).
pub(super) fn limit_of_day(groups: &[GroupLoad], catalogue: &[(String, String)]) -> Option<i64> {
    let of = |code: &str| groups.iter().find(|one| one.group == code)?.limit;
    let limits: Option<Vec<i64>> = catalogue.iter().map(|(code, _)| of(code)).collect();
    limits
        .filter(|limits| !limits.is_empty())
        .map(|limits| limits.iter().sum())
}

/// Tells of each day whether even the shortest work can still be booked (BOOK-S1): on a lift, where the station has any,
/// for a free wash is no room, and within the limits of all groups together.
pub(super) fn room(board: &Board, catalogue: &[(String, String)], days: &[NaiveDate]) -> Vec<Room> {
    let lifts = board.bays.iter().any(|bay| bay.kind == LIFT);
    let want = Want {
        bay_kind: lifts.then(|| LIFT.to_owned()),
        ..Want::shortest()
    };
    let mut rooms = model::room(board, &want, days);
    for (room, day) in rooms.iter_mut().zip(days) {
        let groups = groups(board, *day);
        let limit = limit_of_day(&groups, catalogue);
        let bookings: i64 = groups.iter().map(|group| group.bookings).sum();
        if matches!(room, Room::From(_)) && limit.is_some_and(|most| bookings >= most) {
            *room = Room::Full;
        }
    }
    rooms
}

/// Minutes of hundredths of a norm-hour, half up.
fn minutes(norm_hours: i64) -> i64 {
    (norm_hours * 60 + 50).div_euclid(100)
}

fn common_minutes(hours: Span, work: Span) -> i64 {
    Span::new(hours.from.max(work.from), hours.to.min(work.to))
        .minutes()
        .max(0)
}
