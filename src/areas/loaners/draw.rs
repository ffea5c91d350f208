//! The board on the screen: the cars with their bars, the chosen car, what can be done with it, what today brings.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use ratatui::layout::Rect;

use super::bars::{Scale, line};
use super::pane::{Board, Car, DAYS};
use crate::areas::fleet::Agreement;
use crate::areas::fleet::model::sketch;
use crate::areas::fleet::model::status::UnitState;
use crate::desk::Phrase;
use crate::rules::name::short_name;
use crate::text::Text;
use crate::tui::kit::{Ink, View, fit, frame, pad, put};

/// The columns of a size.
struct Layout {
    wide: bool,
    name: usize,
    scale: Scale,
    state: u16,
    /// Screen rows of a car.
    step: u16,
}

/// Rows of the box of the chosen car.
const BOX: u16 = 6;
const NARROW_BOX: u16 = 4;

fn layout(board: &Board, area: Rect) -> Layout {
    let wide = area.width >= 110;
    let (name, cells, days) = if wide {
        (22, 6, usize::try_from(DAYS).unwrap_or(14))
    } else {
        (16, 5, 10)
    };
    let from = board.from.unwrap_or(board.now.date());
    // The narrow board begins two days before today where the wide one begins four.
    let from = if wide {
        from
    } else {
        from + TimeDelta::days(2)
    };
    let scale = Scale { from, days, cells };
    let rows = u16::try_from(board.cars.len()).unwrap_or(u16::MAX);
    let below = if wide { BOX + 5 } else { NARROW_BOX + 4 };
    let room = area.height.saturating_sub(2 + below);
    Layout {
        wide,
        name,
        scale,
        state: u16::try_from(3 + name + scale.width() + 1).unwrap_or(0),
        step: if wide && rows * 2 <= room { 2 } else { 1 },
    }
}

pub(super) fn draw(board: &Board, view: &mut View<'_>, area: Rect, focused: bool) {
    let layout = layout(board, area);
    if board.cars.is_empty() {
        let none = view.text.word("loaners-empty");
        put(view, area, 2, 2, &none, Ink::Faint);
        return;
    }
    head(board, view, area, &layout);
    let below = if layout.wide { BOX + 5 } else { NARROW_BOX + 4 };
    let room = area.height.saturating_sub(2 + below).max(layout.step);
    let shown = usize::from(room / layout.step).max(1);
    let top = (board.chosen + 1).saturating_sub(shown);
    let mut y = 1;
    for (place, car) in board.cars.iter().enumerate().skip(top).take(shown) {
        let here = place == board.chosen && board.need.is_none();
        one(board, view, area, &layout, (y, car), here && focused);
        y += layout.step;
    }
    legend(board, view, area, &layout, y);
    let boxes = Rect {
        y: area.y + area.height.saturating_sub(below - 1),
        height: if layout.wide { BOX } else { NARROW_BOX },
        ..area
    };
    chosen(board, view, boxes, &layout);
    let lines = Rect {
        y: boxes.y + boxes.height,
        height: (area.y + area.height).saturating_sub(boxes.y + boxes.height),
        ..area
    };
    today(board, view, lines, focused);
}

fn head(board: &Board, view: &mut View<'_>, area: Rect, layout: &Layout) {
    let car = view.text.word("loaners-car");
    put(view, area, 3, 0, &car, Ink::Faint);
    let mut x = 3 + u16::try_from(layout.name).unwrap_or(0);
    let cells = u16::try_from(layout.scale.cells).unwrap_or(5);
    for day in layout.scale.from.iter_days().take(layout.scale.days) {
        let name = if layout.wide {
            format!("{} {}", view.text.weekday(day), day.format("%d"))
        } else {
            day.format("%d").to_string()
        };
        let ink = if day == board.now.date() {
            Ink::Strong
        } else {
            Ink::Faint
        };
        put(view, area, x, 0, &fit(&name, layout.scale.cells), ink);
        x += cells;
    }
    let state = view.text.word("loaners-state");
    put(view, area, layout.state, 0, &state, Ink::Faint);
}

fn one(
    board: &Board,
    view: &mut View<'_>,
    area: Rect,
    layout: &Layout,
    (y, car): (u16, &Car),
    here: bool,
) {
    let unit = &car.standing.unit;
    let late = car.overdue_since(board.now);
    let mark = match (here, late) {
        (true, Some(_)) => "▶!",
        (true, None) => "▶ ",
        (false, Some(_)) => " !",
        (false, None) => "  ",
    };
    put(view, area, 0, y, mark, Ink::Strong);
    let plate = unit.plate.chars().count();
    let model = layout.name.saturating_sub(plate + 2);
    let name = format!("{} {}", pad(&unit.model, model), unit.plate);
    let ink = if here { Ink::Chosen } else { Ink::Plain };
    put(view, area, 2, y, &pad(&name, layout.name - 1), ink);
    let bars = line(&car.bars, layout.scale);
    let x = 3 + u16::try_from(layout.name).unwrap_or(0);
    let ink = if late.is_some() {
        Ink::Late
    } else {
        Ink::Plain
    };
    put(view, area, x, y, &bars, ink);
    let (said, ink) = state(car, board.now, view.text);
    put(view, area, layout.state, y, &said, ink);
}

/// «ПРОСР 1д», «до 18:00», «с 12:00», «свободна».
fn state(car: &Car, now: NaiveDateTime, text: &Text) -> (String, Ink) {
    if let Some(since) = car.overdue_since(now) {
        let minutes = (now - since).num_minutes();
        let (id, count) = if minutes >= 1440 {
            ("loaners-late-days", minutes / 1440)
        } else if minutes >= 60 {
            ("loaners-late-hours", minutes / 60)
        } else {
            ("loaners-late-minutes", minutes)
        };
        return (text.say(&Phrase::new(id).with("count", count)), Ink::Late);
    }
    if car.standing.is_recalled {
        return (text.word(UnitState::RecallStop.words()), Ink::Late);
    }
    let today = |at: NaiveDateTime| at.date() == now.date();
    let time = |id, at: NaiveDateTime| {
        text.say(&Phrase::new(id).with("time", at.format("%H:%M").to_string()))
    };
    if let Some(out) = car.standing.out() {
        if today(out.times.planned_back) {
            return (time("loaners-until", out.times.planned_back), Ink::Warning);
        }
        return (text.word("loaners-out"), Ink::Plain);
    }
    if car.state != UnitState::Ready && car.state != UnitState::Dirty {
        return (text.word(car.state.words()), Ink::Warning);
    }
    match car.standing.next() {
        Some(next) if today(next.times.planned_out) => {
            (time("loaners-from", next.times.planned_out), Ink::Warning)
        }
        _ if car.state == UnitState::Dirty => (text.word(car.state.words()), Ink::Warning),
        _ => (text.word("loaners-free-now"), Ink::Good),
    }
}

fn legend(board: &Board, view: &mut View<'_>, area: Rect, layout: &Layout, y: u16) {
    let start = 3 + layout.name + layout.scale.place(board.now);
    let within = (layout.scale.from..).contains(&board.now.date());
    if within && layout.scale.place(board.now) < layout.scale.width() {
        let now = view.text.word("loaners-now");
        put(
            view,
            area,
            u16::try_from(start).unwrap_or(0),
            y,
            &now,
            Ink::Faint,
        );
    }
    let legend = view.text.word("loaners-legend");
    let cells = u16::try_from(legend.chars().count()).unwrap_or(0);
    let x = area.width.saturating_sub(cells + 2);
    if usize::from(x) > start + 10 {
        put(view, area, x, y, &legend, Ink::Faint);
    }
}

fn chosen(board: &Board, view: &mut View<'_>, area: Rect, layout: &Layout) {
    let Some(car) = board.car() else { return };
    let lines = details(car, board.agreement(), board.now, layout.wide, view.text);
    let unit = &car.standing.unit;
    let title = if layout.wide {
        unit.plate.clone()
    } else {
        let marks = sketch::read(&unit.marks).len();
        let said = Phrase::new("loaners-title")
            .with("unit", unit.title())
            .with("km", unit.odometer_km)
            .with("fuel", unit.fuel8)
            .with("marks", marks);
        view.text.say(&said)
    };
    let left = Rect {
        width: if layout.wide { 70 } else { area.width },
        ..area
    };
    let inside = frame(view, left, &title, false);
    for (y, (said, ink)) in (0_u16..).zip(lines) {
        put(view, inside, 0, y, &said, ink);
    }
    if !layout.wide {
        return;
    }
    let right = Rect {
        x: area.x + left.width,
        width: area.width - left.width,
        ..area
    };
    let title = view.text.word("loaners-actions");
    let inside = frame(view, right, &title, false);
    let today = Phrase::new("loaners-tile")
        .with("out", board.tile.out)
        .with("reserved", board.tile.reserved)
        .with("away", board.tile.away)
        .with("free", board.tile.free);
    for (y, id) in (0_u16..).zip(["loaners-do-1", "loaners-do-2", "loaners-do-3"]) {
        let said = view.text.word(id);
        put(view, inside, 0, y, &said, Ink::Plain);
    }
    let said = view.text.say(&today);
    put(view, inside, 0, 3, &said, Ink::Strong);
}

fn details(
    car: &Car,
    agreement: Option<&Agreement>,
    now: NaiveDateTime,
    wide: bool,
    text: &Text,
) -> Vec<(String, Ink)> {
    let unit = &car.standing.unit;
    let marks = sketch::read(&unit.marks);
    let day = |day: Option<NaiveDate>| {
        day.map_or_else(|| "—".to_owned(), |day| day.format("%d.%m.%y").to_string())
    };
    let mut lines = Vec::new();
    if wide {
        let what = Phrase::new("loaners-what")
            .with("car", unit.car())
            .with("class", unit.class.as_str())
            .with("km", unit.odometer_km)
            .with(
                "vin",
                unit.vin
                    .as_deref()
                    .map(crate::rules::vin::mask)
                    .unwrap_or_default(),
            );
        lines.push((text.say(&what), Ink::Plain));
    }
    if let Some(one) = agreement {
        let at = one.times.out.unwrap_or(one.times.planned_out);
        let who = Phrase::new("loaners-who")
            .with("status", Phrase::new(one.status.words()))
            .with("client", short_name(&one.client))
            .with("at", at.format("%d.%m %H:%M").to_string())
            .with("number", one.number.as_deref().unwrap_or("—"));
        lines.push((text.say(&who), Ink::Plain));
        let back = Phrase::new("loaners-back").with(
            "at",
            one.times.planned_back.format("%d.%m %H:%M").to_string(),
        );
        let mut said = text.say(&back);
        let mut ink = Ink::Plain;
        if one.overdue_since(now).is_some() {
            said = format!("{said} — {}", state(car, now, text).0);
            ink = Ink::Late;
        }
        lines.push((said, ink));
    } else {
        lines.push((text.word("loaners-nobody"), Ink::Faint));
    }
    let papers = Phrase::new("loaners-papers")
        .with("fuel", unit.fuel8)
        .with("marks", marks.len())
        .with("insurance", day(unit.insurance_to))
        .with("inspection", day(unit.inspection_to));
    lines.push((text.say(&papers), Ink::Plain));
    lines
}

/// Overdue, back today, out today; and the bookings that have no car.
fn today(board: &Board, view: &mut View<'_>, area: Rect, focused: bool) {
    let time = |at: NaiveDateTime| at.format("%H:%M").to_string();
    let is_today = |at: NaiveDateTime| at.date() == board.now.date();
    let mut parts = Vec::new();
    let late = board
        .cars
        .iter()
        .filter(|car| car.overdue_since(board.now).is_some())
        .count();
    if late > 0 {
        parts.push(
            view.text
                .say(&Phrase::new("loaners-today-late").with("count", late)),
        );
    }
    if !board.bare.is_empty() {
        let said = Phrase::new("loaners-today-bare").with("plates", board.bare.join(", "));
        parts.push(view.text.say(&said));
    }
    if !board.unsigned.is_empty() {
        let said = Phrase::new("loaners-today-unsigned").with("plates", board.unsigned.join(", "));
        parts.push(view.text.say(&said));
    }
    for car in &board.cars {
        let plate = car.standing.unit.plate.as_str();
        if let Some(out) = car.standing.out()
            && car.overdue_since(board.now).is_none()
            && is_today(out.times.planned_back)
        {
            let said = Phrase::new("loaners-today-back").with("plate", plate);
            parts.push(
                view.text
                    .say(&said.with("time", time(out.times.planned_back))),
            );
        }
        let ahead = car
            .standing
            .agreements
            .iter()
            .filter(|one| one.status.is_ahead());
        for one in ahead.filter(|one| is_today(one.times.planned_out)) {
            let said = Phrase::new("loaners-today-out")
                .with("plate", plate)
                .with("client", short_name(&one.client));
            parts.push(
                view.text
                    .say(&said.with("time", time(one.times.planned_out))),
            );
        }
    }
    let line = if parts.is_empty() {
        view.text.word("loaners-today-nothing")
    } else {
        parts.join(" · ")
    };
    put(view, area, 2, 0, &line, Ink::Plain);
    let shown = usize::from(area.height.saturating_sub(1)).max(1);
    let top = board
        .need
        .map_or(0, |place| (place + 1).saturating_sub(shown));
    for (y, (place, need)) in (1_u16..).zip(board.needs.iter().enumerate().skip(top).take(shown)) {
        let here = focused && board.need == Some(place);
        let said = Phrase::new("loaners-need")
            .with("client", short_name(&need.client))
            .with("at", need.start.format("%d.%m %H:%M").to_string())
            .with("until", need.promised.format("%d.%m %H:%M").to_string());
        put(view, area, 0, y, if here { "▶" } else { " " }, Ink::Strong);
        let ink = if here { Ink::Chosen } else { Ink::Warning };
        put(view, area, 2, y, &view.text.say(&said), ink);
    }
}
