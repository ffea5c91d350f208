//! Draws the day: the row of days with their load, bays by time, the moment of now, and the boxes below.

use chrono::{NaiveDateTime, TimeDelta};
use ratatui::layout::Rect;

use super::super::model::Status;
use super::calendar::{Calendar, STEP};
use super::days;
use super::detail;
use super::lanes::{Block, Lane};
use super::words::{clip, clock, percent};
use crate::desk::Phrase;
use crate::rules::name;
use crate::rules::text::width;
use crate::tui::kit::{Ink, View, bar, pad, put};

/// The measures of the grid on this screen.
struct Form {
    is_small: bool,
    /// Where the time begins.
    left: u16,
    /// Cells of the screen for one step.
    cell: u16,
    /// Cells of the bar of a bay.
    bar: usize,
    /// Lines of a bay.
    lines: u16,
    /// Bays that fit, and the first of them.
    bays: usize,
    first: usize,
}

impl Form {
    fn new(calendar: &Calendar, area: Rect) -> Self {
        let is_small = area.width < 110 || area.height < 26;
        let (left, bar) = if is_small { (9, 7) } else { (12, 8) };
        let steps = u16::try_from(calendar.cells().max(1)).unwrap_or(48);
        let share = u16::try_from(bar).unwrap_or(8) + 4;
        let cell = (area.width.saturating_sub(left + share) / steps).clamp(1, 6);
        let room = area.height.saturating_sub(if is_small { 9 } else { 14 });
        let count = u16::try_from(calendar.lanes.len()).unwrap_or(u16::MAX);
        let lines = if !is_small && count.saturating_mul(2) <= room {
            2
        } else {
            1
        };
        let bays = usize::from((room / lines).max(1));
        let first = calendar.lane.saturating_sub(bays.saturating_sub(1));
        Form {
            is_small,
            left,
            cell,
            bar,
            lines,
            bays,
            first,
        }
    }

    /// The rows that are drawn. What is past the plan is seen whatever bay is chosen: it stands last.
    fn shown(&self, calendar: &Calendar) -> Vec<usize> {
        let mut lanes = calendar.lanes.iter();
        let beyond = lanes.position(|lane| lane.beyond.is_some());
        let mut shown: Vec<usize> = (self.first..calendar.lanes.len()).take(self.bays).collect();
        if let (Some(beyond), Some(last)) = (beyond, shown.last_mut())
            && *last < beyond
            && calendar.lane < *last
        {
            *last = beyond;
        }
        shown
    }

    /// The column of a moment, inside the grid.
    fn x(&self, calendar: &Calendar, at: NaiveDateTime) -> u16 {
        let minutes = (at.clamp(calendar.from, calendar.to) - calendar.from).num_minutes();
        self.left + u16::try_from(minutes * i64::from(self.cell) / STEP).unwrap_or(0)
    }
}

pub(super) fn draw(calendar: &Calendar, view: &mut View<'_>, area: Rect, focused: bool) {
    let form = Form::new(calendar, area);
    days::draw(calendar, view, area, form.is_small);
    let mut y = 1;
    if !form.is_small {
        let keys = view.text.word(days::keys(calendar));
        put(view, area, 2, y, &keys, Ink::Faint);
        y += 1;
    }
    draw_clock(calendar, view, area, &form, y);
    y += 1;
    for lane in form.shown(calendar) {
        draw_lane(calendar, view, area, &form, (lane, y), focused);
        y += form.lines;
    }
    if calendar.lanes.is_empty() {
        let none = view.text.word("calendar-no-bays");
        put(view, area, 2, y, &none, Ink::Warning);
        y += 1;
    }
    draw_now(calendar, view, area, &form, y);
    let rest = Rect {
        y: area.y + y + 1,
        height: area.height.saturating_sub(y + 1),
        ..area
    };
    if form.is_small {
        detail::draw_small(calendar, view, rest);
    } else {
        detail::draw(calendar, view, rest);
    }
}

fn draw_clock(calendar: &Calendar, view: &mut View<'_>, area: Rect, form: &Form, y: u16) {
    let per_hour = form.cell.saturating_mul(2);
    // Hours that would touch each other are thinned out.
    let every = if per_hour >= 3 { 1 } else { 2 };
    let mut hour = calendar.from;
    let mut n = 0;
    while hour < calendar.to {
        if n % every == 0 {
            let label = if per_hour >= 6 {
                clock(hour)
            } else {
                hour.format("%H").to_string()
            };
            put(view, area, form.x(calendar, hour), y, &label, Ink::Faint);
        }
        hour += TimeDelta::hours(1);
        n += 1;
    }
    if form.is_small {
        let word = view.text.word("calendar-load");
        let x = area.width.saturating_sub(11);
        put(view, area, x, y, &word, Ink::Faint);
    }
}

fn draw_lane(
    calendar: &Calendar,
    view: &mut View<'_>,
    area: Rect,
    form: &Form,
    (place, y): (usize, u16),
    focused: bool,
) {
    let Some(lane) = calendar.lanes.get(place) else {
        return;
    };
    let here = place == calendar.lane;
    let name = match (lane.bay, lane.beyond) {
        (None, Some(_)) => view.text.word("calendar-beyond"),
        _ => lane.name.clone(),
    };
    let ink = if here { Ink::Strong } else { Ink::Plain };
    put(
        view,
        area,
        0,
        y,
        &pad(&name, usize::from(form.left) - 1),
        ink,
    );
    // Past the plan nothing is free: only what stands there is drawn.
    for line in (0..form.lines).filter(|_| lane.bay.is_some()) {
        draw_empty(calendar, view, area, form, lane, y + line);
    }
    draw_locks(calendar, view, area, form, lane, y);
    for block in calendar.blocks.iter().filter(|block| block.lane == place) {
        let below = u16::from(block.is_over && form.lines > 1);
        draw_block(calendar, view, area, form, block, y + below);
    }
    if here && calendar.placing.is_some() {
        draw_new(calendar, view, area, form, y);
    } else if here {
        draw_cursor(calendar, view, area, form, y, focused);
    }
    if let Some((count, norm_hours)) = lane.beyond {
        let x = area
            .width
            .saturating_sub(u16::try_from(form.bar).unwrap_or(8) + 4);
        let said = format!(" {count} · {}", view.text.norm_hours(norm_hours));
        put(view, area, x, y, &said, Ink::Strong);
    }
    if let Some(load) = &lane.load {
        let share = load.percent_tenths();
        let x = area
            .width
            .saturating_sub(u16::try_from(form.bar).unwrap_or(8) + 4);
        let end = put(view, area, x, y, &bar(share, form.bar), Ink::Plain);
        put(view, area, end, y, &percent(share), Ink::Plain);
    }
}

/// Free cells are points, closed ones are grey.
fn draw_empty(
    calendar: &Calendar,
    view: &mut View<'_>,
    area: Rect,
    form: &Form,
    lane: &Lane,
    y: u16,
) {
    let mut at = calendar.from;
    while at < calendar.to {
        let next = at + TimeDelta::minutes(STEP);
        let closed = !lane.open.contains(at);
        let text = if closed {
            "░".repeat(usize::from(form.cell))
        } else {
            "·".to_owned()
        };
        put(view, area, form.x(calendar, at), y, &text, Ink::Faint);
        at = next;
    }
}

/// What is closed by hand stands there with its reason.
fn draw_locks(
    calendar: &Calendar,
    view: &mut View<'_>,
    area: Rect,
    form: &Form,
    lane: &Lane,
    y: u16,
) {
    for (from, to, reason) in &lane.locks {
        let (from, to) = (form.x(calendar, *from), form.x(calendar, *to));
        let cells = usize::from(to.saturating_sub(from).max(form.cell));
        let text = if cells < 3 {
            "░".repeat(cells)
        } else {
            format!("[{}]", clip(reason, cells - 2))
        };
        put(view, area, from, y, &text, Ink::Faint);
    }
}

fn draw_block(
    calendar: &Calendar,
    view: &mut View<'_>,
    area: Rect,
    form: &Form,
    block: &Block,
    y: u16,
) {
    let (from, to) = (form.x(calendar, block.from), form.x(calendar, block.to));
    let cells = usize::from(to.saturating_sub(from).max(form.cell));
    let text = match cells {
        1 => block.sign.to_string(),
        _ => format!("[{}]", clip(&label(view, block), cells - 2)),
    };
    put(view, area, from, y, &text, ink(block));
}

/// «+Сидоров ТО-3».
fn label(view: &View<'_>, block: &Block) -> String {
    let booking = &block.booking;
    if booking.status == Status::Draft {
        return view.text.word("calendar-new");
    }
    // An override shows wherever the booking does (X-RIGHTS); so does a loaner that must be found (BOOK-M9).
    let over = if booking.override_reason.is_some() {
        "!"
    } else {
        ""
    };
    let loaner = if booking.transport_mode == "loaner" {
        view.text.word("calendar-loaner")
    } else {
        String::new()
    };
    let hour = if block.is_outside() {
        format!("{} ", clock(booking.start))
    } else {
        String::new()
    };
    format!(
        "{}{over}{hour}{} {}{}{loaner}",
        block.sign,
        short(&booking.client),
        booking.work,
        day_of_days(view, block)
    )
}

/// «, день 2 из 4»: of a vehicle that stays over night.
fn day_of_days(view: &View<'_>, block: &Block) -> String {
    let (first, last) = (block.booking.start.date(), block.booking.end.date());
    let of = (last - first).num_days() + 1;
    if of < 2 {
        return String::new();
    }
    let day = Phrase::new("calendar-day-of")
        .with("day", (block.from.date() - first).num_days() + 1)
        .with("of", of);
    format!(", {}", view.text.say(&day))
}

/// «▶НОВЫЙ ]»: the booking that is not saved yet, as long as it would stand there; `x` where it cannot.
fn draw_new(calendar: &Calendar, view: &mut View<'_>, area: Rect, form: &Form, y: u16) {
    let Some(placing) = &calendar.placing else {
        return;
    };
    let (from, to) = (form.x(calendar, calendar.at), form.x(calendar, placing.end));
    let cells = usize::from(to.saturating_sub(from).max(form.cell));
    let word = view.text.word("calendar-new");
    let name = if placing.can_be_had {
        word
    } else {
        format!("x{word}")
    };
    let inside = clip(&name, cells.saturating_sub(2));
    let end = if cells > 1 { "]" } else { "" };
    put(view, area, from, y, &format!("▶{inside}{end}"), Ink::Chosen);
    view.cursor = Some((area.x + from, area.y + y));
}

/// The surname; of an organisation what stands between the marks, for its form says nothing here.
fn short(client: &str) -> &str {
    let inside = client
        .split_once('«')
        .and_then(|(_, rest)| rest.split_once('»'));
    inside.map_or_else(|| name::surname(client), |(inside, _)| inside)
}

fn ink(block: &Block) -> Ink {
    match block.sign {
        '!' => Ink::Late,
        '?' => Ink::Warning,
        'x' => Ink::Faint,
        _ => Ink::Plain,
    }
}

/// The chosen cell is reversed and pointed at; on a booking the whole block.
fn draw_cursor(
    calendar: &Calendar,
    view: &mut View<'_>,
    area: Rect,
    form: &Form,
    y: u16,
    focused: bool,
) {
    let (x, y, text) = match calendar.chosen_block() {
        Some(block) => {
            let (from, to) = (form.x(calendar, block.from), form.x(calendar, block.to));
            let cells = usize::from(to.saturating_sub(from).max(form.cell));
            let inside = clip(&label(view, block), cells.saturating_sub(2));
            let end = if cells > 1 { "]" } else { "" };
            (
                from,
                y + u16::from(block.is_over && form.lines > 1),
                format!("{}{inside}{end}", if focused { "▶" } else { "[" }),
            )
        }
        None => (
            form.x(calendar, calendar.at),
            y,
            pad(if focused { "▶" } else { "·" }, usize::from(form.cell)),
        ),
    };
    put(
        view,
        area,
        x,
        y,
        &text,
        if focused { Ink::Chosen } else { Ink::Strong },
    );
    if focused {
        view.cursor = Some((area.x + x, area.y + y));
    }
}

/// «сейчас 10:42 ▲» under the minute that it is.
fn draw_now(calendar: &Calendar, view: &mut View<'_>, area: Rect, form: &Form, y: u16) {
    if form.is_small {
        let signs = view.text.short("calendar-signs");
        let x = area
            .width
            .saturating_sub(u16::try_from(width(&signs)).unwrap_or(0) + 2);
        put(view, area, x, y, &signs, Ink::Faint);
    }
    if view.now < calendar.from || view.now >= calendar.to {
        return;
    }
    let x = form.x(calendar, view.now);
    let time = clock(view.now);
    let label = if form.is_small {
        time
    } else {
        format!("{} {time}", view.text.word("calendar-now"))
    };
    let cells = u16::try_from(width(&label)).unwrap_or(0) + 1;
    if x >= cells {
        put(view, area, x - cells, y, &label, Ink::Strong);
        put(view, area, x, y, "▲", Ink::Strong);
    } else {
        let end = put(view, area, x, y, "▲ ", Ink::Strong);
        put(view, area, end, y, &label, Ink::Strong);
    }
}
