//! Draws the week: days by bays, each with the share that is taken.

use ratatui::layout::Rect;

use super::calendar::Calendar;
use super::words::{capital, percent};
use crate::tui::kit::{Ink, View, bar, pad, put};

const LEFT: u16 = 12;

pub(super) fn draw(calendar: &Calendar, view: &mut View<'_>, area: Rect, focused: bool) {
    let days = u16::try_from(calendar.days.len().max(1)).unwrap_or(7);
    let cells = (area.width.saturating_sub(LEFT) / days).clamp(6, 15);
    let bar_cells = usize::from(cells.saturating_sub(6));
    let keys = view.text.word("calendar-week-keys");
    put(view, area, 2, 0, &keys, Ink::Faint);
    for (n, load) in (0_u16..).zip(&calendar.days) {
        let x = LEFT + n * cells;
        let name = format!(
            "{} {}",
            capital(&view.text.weekday(load.day)),
            load.day.format("%d.%m")
        );
        let ink = if n == 0 { Ink::Chosen } else { Ink::Strong };
        put(
            view,
            area,
            x,
            1,
            &pad(&name, usize::from(cells) - 1),
            if focused || n > 0 { ink } else { Ink::Strong },
        );
        let over = if load.is_over { "!" } else { " " };
        let share = format!(
            "{}{}{over}",
            bar(load.percent_tenths(), bar_cells),
            percent(load.percent_tenths())
        );
        put(
            view,
            area,
            x,
            2,
            &share,
            if load.is_over { Ink::Late } else { Ink::Plain },
        );
    }
    let whole = view.text.word("calendar-whole-day");
    put(
        view,
        area,
        0,
        2,
        &pad(&whole, usize::from(LEFT) - 1),
        Ink::Strong,
    );
    let room = usize::from(area.height.saturating_sub(4));
    let first = calendar.lane.saturating_sub(room.saturating_sub(1));
    for (y, (place, lane)) in
        (4_u16..).zip(calendar.lanes.iter().enumerate().skip(first).take(room))
    {
        let Some(bay) = lane.bay else { continue };
        let here = place == calendar.lane;
        put(
            view,
            area,
            0,
            y,
            &pad(&lane.name, usize::from(LEFT) - 1),
            if here { Ink::Strong } else { Ink::Plain },
        );
        for (n, load) in (0_u16..).zip(&calendar.days) {
            let share = load
                .bays
                .iter()
                .find(|one| one.bay == bay)
                .and_then(super::super::load::BayLoad::percent_tenths);
            let text = format!("{}{}", bar(share, bar_cells), percent(share));
            let x = LEFT + n * cells;
            let chosen = here && n == 0 && focused;
            put(
                view,
                area,
                x,
                y,
                &text,
                if chosen { Ink::Chosen } else { Ink::Plain },
            );
            if chosen {
                put(view, area, x - 1, y, "▶", Ink::Strong);
                view.cursor = Some((area.x + x, area.y + y));
            }
        }
    }
}
