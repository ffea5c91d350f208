//! The heat map of the week: days by service groups, the denser the larger the share of the day's hours (BOOK-D1).

use ratatui::layout::Rect;

use super::super::load::{DayLoad, GroupLoad};
use super::super::model::percent_tenths;
use super::calendar::Calendar;
use super::week::LEFT;
use super::words;
use crate::tui::kit::{Ink, View, fit, pad, put};

/// Cells of a day from which on its hours are told too.
const WIDE: u16 = 13;

/// How many lines it takes: its head and the groups.
pub(super) fn lines(calendar: &Calendar) -> u16 {
    u16::try_from(calendar.titles.len()).unwrap_or(0) + 1
}

/// Draws it from a line on; a day is so many cells wide.
pub(super) fn draw(calendar: &Calendar, view: &mut View<'_>, area: Rect, (top, cells): (u16, u16)) {
    let head = if cells >= WIDE {
        view.text.word("calendar-heat")
    } else {
        view.text.short("calendar-heat")
    };
    put(view, area, 0, top, &head, Ink::Faint);
    for (y, (code, title)) in (top + 1..area.height).zip(&calendar.titles) {
        put(
            view,
            area,
            0,
            y,
            &pad(title, usize::from(LEFT) - 1),
            Ink::Plain,
        );
        let days = calendar.days.iter().zip(&calendar.week_groups);
        for (n, (load, groups)) in (0_u16..).zip(days) {
            let group = groups.iter().find(|group| group.group == *code);
            let (text, ink) = cell(load, group, cells, view);
            let ink = if load.day == calendar.day && ink == Ink::Plain {
                Ink::Strong
            } else {
                ink
            };
            put(view, area, LEFT + n * cells, y, &text, ink);
        }
    }
}

/// «▒▒ 12/20 33,5»: bookings of their limit and norm-hours; a group that is full or closed is marked.
fn cell(load: &DayLoad, group: Option<&GroupLoad>, cells: u16, view: &View<'_>) -> (String, Ink) {
    let room = usize::from(cells.saturating_sub(1));
    let Some(group) = group else {
        return (pad("·", room), Ink::Faint);
    };
    let capacity = load.hours.capacity.map_or(0, |day| day.capacity);
    let heat = match percent_tenths(group.norm_hours, capacity) {
        None | Some(0) => "·",
        Some(..150) => "░",
        Some(..400) => "▒",
        Some(_) => "█",
    };
    let is_full = group.limit.is_some_and(|most| group.bookings >= most);
    let mark = if is_full { "!" } else { " " };
    let count = match group.limit {
        None => group.bookings.to_string(),
        Some(0) => words::limit(Some(0), view.text),
        Some(most) => format!("{}/{most}", group.bookings),
    };
    let text = if cells >= WIDE {
        let hours = words::hours(group.norm_hours, view.text);
        format!("{}{mark}{count} {hours}", heat.repeat(2))
    } else {
        format!("{heat}{mark}{count}")
    };
    let ink = if is_full { Ink::Warning } else { Ink::Plain };
    (fit(&text, room), ink)
}
