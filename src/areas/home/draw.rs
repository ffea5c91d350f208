//! How the first screen looks: two boxes over two on a large screen, two boxes on 80×24.

use chrono::Timelike;
use ratatui::layout::Rect;

use super::brief::nearest_gap;
use super::draw_facts::{draw_facts, draw_morning};
use super::list::Queue;
use super::pane::{Part, Shows, Today};
use super::views::{Board, shares};
use super::visits::{Count, DayVisit, Entry};
use super::waiting;
use crate::action::Column;
use crate::areas::outreach;
use crate::desk::Phrase;
use crate::rules::round::show_percent;
use crate::rules::text::width;
use crate::text::Text;
use crate::tui::kit::{Ink, View, bar, fit, frame, pad, put};

/// From so many cells on there is room for four boxes.
const WIDE: (u16, u16) = (110, 26);
/// The facts take so many lines of a small screen while they are looked at.
const FACTS_NARROW: u16 = 13;

const VISITS: &[Column] = &[
    Column::cells("time", 5),
    Column::cells("client", 13),
    Column::cells("vehicle", 15),
    Column::grow("work", 10),
    Column::cells("bay", 3),
    Column::cells("advisor", 8),
    Column::cells("status", 13),
];
const VISITS_NARROW: &[Column] = &[
    Column::cells("time", 5),
    Column::cells("client", 13),
    Column::cells("vehicle", 16),
    Column::grow("work", 10),
    Column::cells("bay", 4),
    Column::cells("status", 16),
];
/// Cells that the work has on either screen.
const WORK_CELLS: usize = 12;
const WORK: &[Column] = &[
    Column::cells("due", 11),
    Column::grow("next_action", 24),
    Column::cells("client", 18),
];

pub(super) fn draw(today: &Today, view: &mut View<'_>, area: Rect, focused: bool) {
    let large = focused && today.part == Part::Large;
    let queues = focused && today.part == Part::Queues;
    let facts = focused && today.part == Part::Facts;
    if area.width >= WIDE.0 && area.height >= WIDE.1 {
        let bottom = (u16::try_from(today.strip.len()).unwrap_or(0) + 4).clamp(12, 14);
        let left = area.width * 2 / 3;
        let top = area.height - bottom;
        let cell = |x: u16, y: u16, width: u16, height: u16| Rect {
            x: area.x + x,
            y: area.y + y,
            width,
            height,
        };
        draw_large(today, view, cell(0, 0, left, top), VISITS, large);
        draw_queues(today, view, cell(left, 0, area.width - left, top), queues);
        draw_strip(today, view, cell(0, top, left, bottom));
        draw_facts(
            today,
            view,
            cell(left, top, area.width - left, bottom),
            facts,
        );
    } else {
        let bottom = if facts { FACTS_NARROW } else { 4 }.min(area.height);
        draw_large(
            today,
            view,
            Rect {
                height: area.height - bottom,
                ..area
            },
            VISITS_NARROW,
            large,
        );
        let below = Rect {
            y: area.y + area.height - bottom,
            height: bottom,
            ..area
        };
        if facts {
            draw_facts(today, view, below, facts);
        } else {
            draw_queue_lines(today, view, below, queues);
        }
    }
}

fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// Visits, or the rows of a queue in their place.
fn draw_large(today: &Today, view: &mut View<'_>, area: Rect, columns: &[Column], focused: bool) {
    match today.shows {
        Shows::Visits => {}
        Shows::Morning => return draw_morning(today, view, area, focused),
        _ => return draw_work(today, view, area, focused),
    }
    let inner = inside(area);
    let sums = today.sums;
    let is_wide = columns.len() == VISITS.len();
    let list = if is_wide {
        Rect {
            height: inner.height.saturating_sub(2),
            ..inner
        }
    } else {
        inner
    };
    let cells = |place: usize, text: &Text| {
        today
            .visits
            .get(place)
            .map_or_else(Vec::new, |visit| match visit.waits {
                Some(waits) if today.board == Board::Waiting => waiting::cells(visit, waits, text),
                _ => visit_cells(visit, text, is_wide),
            })
    };
    let columns = if today.board == Board::Waiting {
        waiting::COLUMNS
    } else {
        columns
    };
    today
        .visit_list
        .draw_with(view, list, columns, focused, &cells);
    if today.visits.is_empty() && today.board == Board::All {
        let none = view.text.word("home-no-visits");
        put(view, list, 3, 2, &none, Ink::Faint);
        if let Some(checklist) = &today.checklist {
            let line = view.text.say(checklist);
            put(view, list, 3, 4, &line, Ink::Strong);
        }
    }
    let title = if is_wide {
        let names = Board::ALL.map(Board::text_id);
        let end = draw_views(view, inner, &names, today.board.text_id());
        let walk_in = view.text.word("home-walk-in-hint");
        // Told whole or not at all: the row of keys has it too.
        if usize::from(inner.width.saturating_sub(end + 2)) >= width(&walk_in) {
            let y = inner.height.saturating_sub(2);
            put(view, inner, end + 2, y, &walk_in, Ink::Faint);
        }
        let mut line = summary("home-summary", sums);
        if sums.recalls > 0 {
            line = Phrase::new("home-summary-recalls")
                .with("summary", line)
                .with("count", sums.recalls);
        }
        let line = view.text.say(&line);
        put(
            view,
            inner,
            3,
            inner.height.saturating_sub(1),
            &line,
            Ink::Strong,
        );
        view.text.word("home-visits")
    } else {
        let (top, shown) = today.visit_list.window();
        let mut title = view.text.say(&summary("home-summary-title", sums));
        if today.board != Board::All {
            title = format!("[{}] {title}", view.text.word(today.board.text_id()));
        }
        if shown < today.visits.len() {
            let from_to = Phrase::new("home-shown")
                .with("from", top + 1)
                .with("to", top + shown);
            title = format!("{title} · {}", view.text.say(&from_to));
        }
        fit(&title, usize::from(area.width.saturating_sub(8)))
    };
    frame(view, area, &title, focused);
}

/// «Вид ← →: [все] за час  здесь»: in the line above the last one.
fn draw_views(view: &mut View<'_>, inner: Rect, ids: &[&'static str], chosen: &str) -> u16 {
    let y = inner.height.saturating_sub(2);
    let mut x = put(view, inner, 3, y, &view.text.word("home-view"), Ink::Faint) + 1;
    for id in ids {
        let word = view.text.word(id);
        let (word, ink) = if *id == chosen {
            (format!("[{word}]"), Ink::Strong)
        } else {
            (format!(" {word} "), Ink::Faint)
        };
        x = put(view, inner, x, y, &word, ink);
    }
    x
}

fn summary(id: &'static str, sums: Count) -> Phrase {
    Phrase::new(id)
        .with("all", sums.all)
        .with("came", sums.came)
        .with("late", sums.late)
        .with("expected", sums.expected)
        .with("missed", sums.missed)
}

fn visit_cells(visit: &DayVisit, text: &Text, is_wide: bool) -> Vec<String> {
    let mut status = text.say(&visit.status);
    if visit.needs_loaner && !visit.done {
        status = format!("{status} {}", text.word("home-visit-loaner"));
    }
    let work = if visit.recalls > 0 {
        let mark = text.word("home-visit-recall");
        // The mark must be seen; the work gives way.
        let room = WORK_CELLS.saturating_sub(width(&mark) + 1);
        format!("{} {mark}", fit(&visit.work, room))
    } else {
        visit.work.clone()
    };
    let mut cells = vec![
        visit.at.format("%H:%M").to_string(),
        visit.client.clone(),
        visit.vehicle.clone(),
        if visit.entry == Entry::Late {
            format!("{} · {work}", text.word("late-entry"))
        } else {
            work
        },
        visit.bay.clone(),
    ];
    if is_wide {
        cells.push(visit.advisor.clone());
    }
    cells.push(status);
    cells
}

/// Lines for the outcomes of an outbound call under the list.
const DIGIT_LINES: usize = 2;

fn draw_work(today: &Today, view: &mut View<'_>, area: Rect, focused: bool) {
    let inner = inside(area);
    let digits = today.chosen_digits().unwrap_or_default();
    let mut digits = outreach::in_lines(digits, inner.width.saturating_sub(4));
    digits.truncate(DIGIT_LINES);
    let foot = 2 + u16::try_from(digits.len()).unwrap_or(0);
    let list = Rect {
        height: inner.height.saturating_sub(foot),
        ..inner
    };
    let rows = today.rows();
    let cells = |place: usize, text: &Text| {
        rows.get(place).map_or_else(Vec::new, |due| {
            let day = if due.row.due.date() == today.day {
                "%H:%M"
            } else {
                "%d.%m %H:%M"
            };
            vec![
                due.row.due.format(day).to_string(),
                text.say(&due.row.say),
                due.row.title.clone(),
            ]
        })
    };
    today.work_list.draw_with(view, list, WORK, focused, &cells);
    for (y, line) in (inner.height.saturating_sub(foot)..).zip(&digits) {
        put(view, inner, 3, y, line, Ink::Strong);
    }
    let names = shares(0, None, None).map(|share| share.text_id());
    draw_views(view, inner, &names, today.share.text_id());
    // Why the chosen row stands where it does: always there, no key to press.
    let why = match today.chosen_due() {
        Some(due) => {
            let why = view.text.say(&due.why());
            match &due.holder_name {
                Some(name) => {
                    let held = Phrase::new("home-held-by").with("name", name.as_str());
                    format!("{why} · {}", view.text.say(&held))
                }
                None => why,
            }
        }
        None => view.text.word("home-queue-empty"),
    };
    put(
        view,
        inner,
        3,
        inner.height.saturating_sub(1),
        &why,
        Ink::Faint,
    );
    let name = match today.shows {
        Shows::Queue(id) => view.text.code("queue", id),
        Shows::Bursting => view.text.say(&today.bursting_title()),
        _ => view.text.word("home-everything"),
    };
    frame(view, area, &format!("{name} {}", rows.len()), focused);
}

/// «  3  перезвонить (старший 18 мин)»; in few cells «перезвонить, 18 мин», then the name alone.
fn queue_words(queue: &Queue, today: &Today, text: &Text, cells: usize) -> String {
    let name = text.code("queue", queue.id);
    let whole = match queue.oldest {
        Some(oldest) if oldest < today.now => {
            let minutes = (today.now - oldest).num_minutes();
            let age = match minutes {
                0..=99 => Phrase::new("home-age-minutes").with("count", minutes),
                100..=2879 => Phrase::new("home-age-hours").with("count", minutes / 60),
                _ => Phrase::new("home-age-days").with("count", minutes / 1440),
            };
            let late = |id| {
                let name = name.clone();
                text.say(&Phrase::new(id).with("name", name).with("age", age.clone()))
            };
            let long = late("home-queue-late");
            if width(&long) <= cells {
                long
            } else {
                late("home-queue-late-short")
            }
        }
        Some(_) if queue.progress.is_some() => text.say(
            &Phrase::new("home-queue-progress")
                .with("name", name.clone())
                .with("done", queue.progress.map_or(0, |(done, _)| done))
                .with("total", queue.progress.map_or(0, |(_, total)| total)),
        ),
        Some(next) if next.date() == today.day => text.say(
            &Phrase::new("home-queue-next")
                .with("name", name.clone())
                .with("time", next.format("%H:%M").to_string()),
        ),
        _ => name.clone(),
    };
    if width(&whole) <= cells { whole } else { name }
}

/// «Сделать · данные на 10:42:05» as soon as what is shown is older than a few seconds (HOME-M4).
fn work_title(today: &Today, text: &Text) -> String {
    if today.is_old() {
        let time = today.now.format("%H:%M:%S").to_string();
        return text.say(&Phrase::new("home-work-at").with("time", time));
    }
    text.word("home-work")
}

fn draw_queues(today: &Today, view: &mut View<'_>, area: Rect, focused: bool) {
    let title = work_title(today, view.text);
    let inner = frame(view, area, &title, focused);
    let text = view.text;
    let cells = usize::from(inner.width.saturating_sub(6));
    let mut y = 0;
    for (place, queue) in today.queues.iter().enumerate() {
        if y + 3 >= inner.height {
            break;
        }
        let ink = if queue.burns { Ink::Late } else { Ink::Plain };
        let here = focused && place == today.queue;
        put(view, inner, 0, y, if queue.burns { "!" } else { " " }, ink);
        put(view, inner, 1, y, &format!("{:>3}  ", queue.count), ink);
        put(
            view,
            inner,
            6,
            y,
            &queue_words(queue, today, text, cells),
            if here { Ink::Chosen } else { ink },
        );
        y += 1;
        if let Some((done, total)) = queue.progress
            && y + 4 < inner.height
        {
            let share = crate::rules::round::percent(done, total);
            let line = format!("{} {}", bar(share, 12), percent(share));
            put(view, inner, 6, y, &line, Ink::Plain);
            y += 1;
        }
    }
    let y = y.min(inner.height.saturating_sub(3));
    let here = focused && today.queue == today.queues.len();
    put(
        view,
        inner,
        1,
        y,
        &format!("{:>3}", today.due.len()),
        Ink::Plain,
    );
    put(
        view,
        inner,
        6,
        y,
        &text.word("home-everything"),
        if here { Ink::Chosen } else { Ink::Plain },
    );
    put(
        view,
        inner,
        0,
        inner.height.saturating_sub(1),
        &text.word("home-work-hint"),
        Ink::Faint,
    );
}

/// The same in two lines, for 80×24.
fn draw_queue_lines(today: &Today, view: &mut View<'_>, area: Rect, focused: bool) {
    let title = work_title(today, view.text);
    let inner = frame(view, area, &title, focused);
    let text = view.text;
    // The words grow shorter until everything stands in the box.
    let rows = usize::from(inner.height);
    let plans = [40, 28, 22, 0].map(|cells| queue_plan(today, text, inner.width, cells));
    let fits = |plan: &&Vec<Placed>| plan.last().is_none_or(|item| usize::from(item.y) < rows);
    let Some(plan) = plans.iter().find(fits).or(plans.last()) else {
        return;
    };
    for (place, item) in plan.iter().enumerate() {
        let ink = match item.burns {
            _ if focused && place == today.queue => Ink::Chosen,
            true => Ink::Late,
            false => Ink::Plain,
        };
        put(view, inner, item.x, item.y, &item.words, ink);
    }
}

/// A queue's words with their place in the box.
struct Placed {
    x: u16,
    y: u16,
    words: String,
    burns: bool,
}

/// The queues one after another in lines of so many cells, the merged list last.
fn queue_plan(today: &Today, text: &Text, line: u16, cells: usize) -> Vec<Placed> {
    let queues = today.queues.iter().map(|queue| {
        let words = queue_words(queue, today, text, cells);
        (format!("{} {words}", queue.count), queue.burns)
    });
    let everything = format!("{} {}", today.due.len(), text.word("home-everything"));
    let (mut x, mut y) = (1_u16, 0_u16);
    let mut plan = Vec::new();
    for (words, burns) in queues.chain([(everything, false)]) {
        let words = format!("{} {words}", if burns { '!' } else { ' ' });
        let taken = u16::try_from(width(&words)).unwrap_or(u16::MAX);
        if x > 1 && x.saturating_add(taken) > line {
            (x, y) = (1, y + 1);
        }
        plan.push(Placed { x, y, words, burns });
        x = x.saturating_add(taken).saturating_add(2);
    }
    plan
}

fn draw_strip(today: &Today, view: &mut View<'_>, area: Rect) {
    let title = format!(
        "{}, {}",
        view.text.word("home-load"),
        view.text.day(today.day)
    );
    let inner = frame(view, area, &title, false);
    let Some(first) = today.strip.first() else {
        let closed = view.text.word("home-closed");
        put(view, inner, 0, 1, &closed, Ink::Faint);
        return;
    };
    for place in 0..first.cells.len() {
        let hour = first.hour(place);
        let x = 8 + u16::try_from(place * 2).unwrap_or(u16::MAX - 8);
        if hour.minute() == 0 && x + 2 <= inner.width.saturating_sub(9) {
            put(
                view,
                inner,
                x,
                0,
                &hour.format("%H").to_string(),
                Ink::Faint,
            );
        }
    }
    let end = 8 + u16::try_from(first.cells.len() * 2).unwrap_or(0);
    let taken = view.text.word("home-taken");
    put(view, inner, end + 2, 0, &taken, Ink::Faint);
    for (y, row) in (1_u16..).zip(&today.strip) {
        if y + 1 >= inner.height {
            break;
        }
        put(view, inner, 0, y, &pad(&row.name, 7), Ink::Plain);
        let bar: String = row
            .cells
            .iter()
            .map(|cell| if *cell { "██" } else { "░░" })
            .collect();
        put(view, inner, 8, y, &bar, Ink::Plain);
        put(
            view,
            inner,
            end + 2,
            y,
            &format!("{:>4}", percent(row.percent)),
            Ink::Plain,
        );
    }
    let day = Phrase::new("home-day-load").with("percent", percent(today.load));
    let mut line = view.text.say(&day);
    for (id, half_hours) in [("home-gap-short", 1), ("home-gap-long", 6)] {
        if let Some((bay, at)) = nearest_gap(&today.strip, half_hours, today.now) {
            let gap = Phrase::new(id)
                .with("bay", bay)
                .with("time", at.format("%H:%M").to_string());
            line = format!("{line} {}", view.text.say(&gap));
        }
    }
    put(
        view,
        inner,
        0,
        inner.height.saturating_sub(1),
        &line,
        Ink::Strong,
    );
}

/// «48 %».
pub(super) fn percent(tenths: Option<i64>) -> String {
    match tenths {
        // Whole per cents are enough beside a bar.
        Some(tenths) => format!("{} %", (tenths + 5).div_euclid(10)),
        None => show_percent(None),
    }
}
