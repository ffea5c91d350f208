//! Draws what stands above the grid: the row of days with their load, and the line of keys.

use ratatui::layout::Rect;

use super::calendar::Calendar;
use super::words::{capital, percent};
use crate::rules::text::width;
use crate::tui::kit::{Ink, View, bar, fit, put};

/// The line of keys above the grid.
pub(super) fn keys(calendar: &Calendar) -> &'static str {
    if calendar.placing.is_some() {
        "calendar-place-keys"
    } else {
        "calendar-keys"
    }
}

/// The days from the shown one on with their load; `!` where bookings no longer fit, and in words where nothing does.
pub(super) fn draw(calendar: &Calendar, view: &mut View<'_>, area: Rect, is_small: bool) {
    let (mut x, gap) = if is_small { (1, 0) } else { (2, 1) };
    for (n, load) in calendar.days.iter().enumerate() {
        let over = if load.is_over { "!" } else { "" };
        let name = capital(&view.text.weekday(load.day));
        let share = load.percent_tenths();
        let is_full = calendar.is_full(load.day);
        let mut item = if is_small {
            let said = if is_full {
                view.text.short("calendar-day-full")
            } else {
                format!("{over}{}", percent(share).trim_start())
            };
            format!(
                "{}{}{said:>4}",
                // Seven days stand in a line of 80 cells with two letters each.
                name.chars().take(2).collect::<String>(),
                load.day.format("%d"),
            )
        } else {
            let said = if is_full {
                fit(&view.text.word("calendar-day-full"), 10)
            } else {
                bar(share, 10)
            };
            format!(
                "{name} {} {:>4} {said}",
                load.day.format("%d"),
                format!("{over}{}", percent(share).trim_start()),
            )
        };
        let cells = u16::try_from(width(&item)).unwrap_or(u16::MAX);
        if x + cells + gap > area.width {
            break;
        }
        let is_last = x + cells + cells + 3 + gap > area.width || n + 1 == calendar.days.len();
        let ink = match (load.is_over || is_full, n) {
            (true, _) => Ink::Late,
            (false, 0) => Ink::Strong,
            (false, _) => Ink::Plain,
        };
        let end = put(view, area, x, 0, &item, ink);
        item.clear();
        x = if is_last {
            area.width
        } else {
            put(view, area, end, 0, " │ ", Ink::Faint)
        };
    }
}
