//! The limits a booking meets at its start and a walk-in passes (BOOK-R2, R4).
//! A limit that is not set is no limit; zero closes (X-DATA).

use super::blocked::Blocked;
use super::board::limit_window;
use super::hours::Span;
use super::prepared::{Prepared, Timeline};
use chrono::{Datelike, NaiveDateTime, TimeDelta};

/// Adds every limit that is against the start.
pub(super) fn limit_troubles(
    prepared: &Prepared,
    start: NaiveDateTime,
    blocked: &mut Vec<Blocked>,
) {
    group_limits(prepared, start, blocked);
    transport_limits(prepared, start, blocked);
    daily_hours(prepared, start, blocked);
    slot_max(prepared, start, blocked);
}

fn count(timeline: &Timeline, window: Span) -> i64 {
    i64::try_from(timeline.starting_in(window).len()).unwrap_or(i64::MAX)
}

fn group_limits(prepared: &Prepared, start: NaiveDateTime, blocked: &mut Vec<Blocked>) {
    for limit in &prepared.board.group_limits {
        let Some(max) = limit.max else { continue };
        if limit.group != prepared.want.group || limit.weekday != start.weekday() {
            continue;
        }
        let window = limit_window(start.date(), limit.from_minute, limit.to_minute);
        let used = count(&prepared.of_group, window);
        if window.contains(start) && used >= max {
            blocked.push(Blocked::GroupLimit {
                group: limit.group.clone(),
                window,
                used,
                max,
            });
        }
    }
}

fn transport_limits(prepared: &Prepared, start: NaiveDateTime, blocked: &mut Vec<Blocked>) {
    for limit in &prepared.board.transport_limits {
        if limit.mode != prepared.want.transport || limit.weekday != start.weekday() {
            continue;
        }
        let window = limit_window(start.date(), limit.from_minute, limit.to_minute);
        if !window.contains(start) {
            continue;
        }
        let used = count(&prepared.of_transport, window);
        if let Some(max) = limit.max.filter(|max| used >= *max) {
            blocked.push(Blocked::TransportLimit {
                mode: limit.mode.clone(),
                window,
                used,
                max,
            });
        }
        let there = prepared.of_transport.starting_in(window).iter();
        let used: i64 = there.map(|(_, one)| one.norm_hours).sum();
        let after = used + prepared.want.norm_hours;
        if let Some(max) = limit.max_norm_hours.filter(|max| after > *max) {
            blocked.push(Blocked::TransportHours {
                mode: limit.mode.clone(),
                window,
                used,
                max,
            });
        }
    }
}

fn daily_hours(prepared: &Prepared, start: NaiveDateTime, blocked: &mut Vec<Blocked>) {
    let need = prepared.want.norm_hours;
    let left = prepared.load(start.date()).left_for_bookings();
    if let Some(left) = left.filter(|left| need > *left) {
        blocked.push(Blocked::DailyHours { need, left });
    }
}

fn slot_max(prepared: &Prepared, start: NaiveDateTime, blocked: &mut Vec<Blocked>) {
    let Some(max) = prepared.board.slot_max else {
        return;
    };
    let step = TimeDelta::minutes(prepared.board.grid_minutes.max(1));
    let used = count(&prepared.booked, Span::new(start, start + step));
    if used >= max {
        blocked.push(Blocked::SlotMax { used, max });
    }
}
