//! Draws the week: days by bays, each with the share that is taken, and under them days by groups (BOOK-D1).

use ratatui::layout::Rect;

use super::calendar::Calendar;
use super::heat;
use super::words::{capital, percent};
use crate::tui::kit::{Ink, View, bar, pad, put};

pub(super) const LEFT: u16 = 12;

pub(super) fn draw(calendar: &Calendar, view: &mut View<'_>, area: Rect, focused: bool) {
    let days = u16::try_from(calendar.days.len().max(1)).unwrap_or(7);
    let cells = (area.width.saturating_sub(LEFT) / days).clamp(6, 15);
    let bar_cells = usize::from(cells.saturating_sub(6));
    let keys = if area.width >= 110 {
        view.text.word("calendar-week-keys")
    } else {
        view.text.short("calendar-week-keys")
    };
    put(view, area, 2, 0, &keys, Ink::Faint);
    for (n, load) in (0_u16..).zip(&calendar.days) {
        let x = LEFT + n * cells;
        let is_day = load.day == calendar.day;
        let weekday = capital(&view.text.weekday(load.day));
        // Two letters name a weekday in any language.
        let letters = if cells < 11 { 2 } else { 3 };
        let weekday: String = weekday.chars().take(letters).collect();
        let name = format!("{weekday} {}", load.day.format("%d.%m"));
        let ink = if is_day { Ink::Chosen } else { Ink::Strong };
        put(
            view,
            area,
            x,
            1,
            &pad(&name, usize::from(cells) - 1),
            if focused { ink } else { Ink::Strong },
        );
        let is_full = load.is_over || calendar.is_full(load.day);
        let over = if is_full { "!" } else { " " };
        let share = format!(
            "{}{}{over}",
            bar(load.percent_tenths(), bar_cells),
            percent(load.percent_tenths())
        );
        let ink = if is_full { Ink::Late } else { Ink::Plain };
        put(view, area, x, 2, &share, ink);
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
    // Where there is room the parts stand apart.
    let gap = u16::from(area.height >= 24);
    let top = 3 + gap;
    let groups = heat::lines(calendar) + gap;
    let room = area.height.saturating_sub(top);
    // The bays give way to the groups, but never to nothing.
    let room = usize::from(room.saturating_sub(groups).max(room.min(3)));
    let first = calendar.lane.saturating_sub(room.saturating_sub(1));
    let bays = calendar.lanes.iter().filter(|lane| lane.bay.is_some());
    let bottom = u16::try_from(bays.count().min(room)).unwrap_or(0);
    heat::draw(calendar, view, area, (top + bottom + gap, cells));
    for (y, (place, lane)) in (top..).zip(calendar.lanes.iter().enumerate().skip(first).take(room))
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
            let chosen = here && load.day == calendar.day && focused;
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
