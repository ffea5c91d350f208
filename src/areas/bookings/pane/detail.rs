//! Draws what is below the grid: the chosen booking or cell, and the day with what is left of it.

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::super::Booking;
use super::super::due::no_show_due;
use super::super::model::percent_tenths;
use super::calendar::Calendar;
use super::place_box;
use super::words::{self, capital, clock};
use crate::desk::Phrase;
use crate::rules::name;
use crate::rules::text::width;
use crate::text::Text;
use crate::tui::kit::{Ink, View, bar, fit, frame, pad, put};

/// Cells of a bar of the header.
const BAR: usize = 6;

/// Advisors and signs in one line, then two boxes side by side.
pub(super) fn draw(calendar: &Calendar, view: &mut View<'_>, area: Rect) {
    let advisors: Vec<String> = calendar
        .advisors
        .iter()
        .map(|(name, visits)| format!("{name} {visits}"))
        .collect();
    let line = Phrase::new("calendar-advisors")
        .with("names", advisors.join(", "))
        .with("minutes", calendar.reception_minutes);
    let line = view.text.say(&line);
    let signs = view.text.word("calendar-signs");
    let end = put(view, area, 2, 0, &line, Ink::Plain);
    put(view, area, end + 3, 0, &signs, Ink::Faint);

    let boxes = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1).min(12),
        ..area
    };
    let half = boxes.width / 2;
    let left = Rect {
        width: half,
        ..boxes
    };
    let right = Rect {
        x: boxes.x + half,
        width: boxes.width - half,
        ..boxes
    };
    let title = view.text.word(title(calendar));
    let inside = frame(view, left, &title, false);
    let mut y = 0;
    for (label, value) in facts(calendar, view.text) {
        let cells = if label.is_empty() { 0 } else { 9 };
        let x = put(view, inside, 0, y, &pad(&label, cells), Ink::Faint);
        // A sentence of several reasons goes on in the next line; a field is cut.
        let room = usize::from(inside.width.saturating_sub(x));
        let lines = if cells == 0 {
            wrap(&value, room)
        } else {
            vec![fit(&value, room)]
        };
        for line in lines {
            put(view, inside, x, y, &line, Ink::Plain);
            y += 1;
        }
    }
    let (title, lines) = match &calendar.placing {
        Some(placing) => ("calendar-check", place_box::checks(placing, view.text)),
        None => ("calendar-day-box", day_lines(calendar, view.text)),
    };
    let title = view.text.word(title);
    let inside = frame(view, right, &title, false);
    let room = usize::from(inside.width);
    let lines = lines.into_iter().flat_map(|line| wrap(&line, room));
    for (y, line) in (0..inside.height).zip(lines) {
        let ink = if line.starts_with('!') {
            Ink::Late
        } else {
            Ink::Plain
        };
        put(view, inside, 0, y, &line, ink);
    }
}

fn title(calendar: &Calendar) -> &'static str {
    match (&calendar.placing, calendar.chosen()) {
        (Some(_), _) => "calendar-new-booking",
        (None, Some(_)) => "calendar-booking",
        (None, None) => "calendar-cell",
    }
}

/// Words in lines of at most so many cells.
fn wrap(words: &str, cells: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= cells => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// One box of three lines, and the keys when a line is left.
pub(super) fn draw_small(calendar: &Calendar, view: &mut View<'_>, area: Rect) {
    let title = view.text.word(title(calendar));
    let area_of_box = Rect {
        height: area.height.min(5),
        ..area
    };
    let inside = frame(view, area_of_box, &title, false);
    let keys = view.text.short(super::days::keys(calendar));
    put(view, area, 1, 5, &keys, Ink::Faint);
    if let Some(placing) = &calendar.placing {
        let lines = place_box::brief(calendar, placing, view.text);
        for (y, line) in (0_u16..).zip(lines) {
            let line = fit(&line, usize::from(inside.width));
            put(view, inside, 0, y, &line, Ink::Plain);
        }
        return;
    }
    let values: Vec<String> = facts(calendar, view.text)
        .into_iter()
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty())
        .collect();
    let lines = if calendar.chosen().is_some() {
        let mut rest = values.iter().skip(3).cloned().collect::<Vec<_>>();
        rest.truncate(2);
        vec![
            values
                .iter()
                .take(3)
                .cloned()
                .collect::<Vec<_>>()
                .join(" · "),
            rest.join(" · "),
        ]
    } else {
        // Every reason, in the two lines that are left of the day's own.
        let mut lines = wrap(&values.join("; "), usize::from(inside.width));
        lines.truncate(2);
        lines
    };
    let mut day_parts = day_lines(calendar, view.text);
    day_parts.truncate(2);
    // That nothing is left is worth more than how much is taken.
    if calendar.is_full(calendar.day) {
        day_parts.reverse();
    }
    let mut day = day_parts.join(" · ");
    // The figures are worth more than their bars where the line holds not both.
    if width(&day) > usize::from(inside.width)
        && let Some(brief) = brief_header(calendar, view.text)
        && let Some(header) = header(calendar, view.text)
    {
        day = day.replace(&header, &brief);
    }
    for (y, line) in (0_u16..).zip(lines.into_iter().chain([day])) {
        put(
            view,
            inside,
            0,
            y,
            &fit(&line, usize::from(inside.width)),
            Ink::Plain,
        );
    }
}

/// Labels and values of the chosen booking, or of the cell.
fn facts(calendar: &Calendar, text: &Text) -> Vec<(String, String)> {
    if let Some(placing) = &calendar.placing {
        return place_box::facts(calendar, placing, text);
    }
    match calendar.chosen() {
        Some(booking) => booking_facts(booking, &calendar.phones, calendar.now, text),
        None => calendar
            .cell
            .iter()
            .map(|say| (String::new(), text.say(say)))
            .collect(),
    }
}

pub(super) fn booking_facts(
    booking: &Booking,
    phones: &str,
    now: NaiveDateTime,
    text: &Text,
) -> Vec<(String, String)> {
    let word = |id: &str| text.word(id);
    let plate = booking
        .plate
        .as_deref()
        .or(booking.vin.as_deref())
        .unwrap_or("");
    let join = |parts: &[&str]| {
        parts
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let end = if booking.end.date() == booking.start.date() {
        clock(booking.end)
    } else {
        text.moment(booking.end)
    };
    let when = format!("{}–{end}", capital(&text.moment(booking.start)));
    let late = booking
        .late_until
        .map(|until| text.say(&Phrase::new("calendar-late").with("at", clock(until))));
    let is_today = booking.start.date() == now.date();
    let waits = no_show_due(booking)
        .filter(|_| is_today)
        .map(|at| text.say(&Phrase::new("calendar-no-show-at").with("at", clock(at))));
    // «!» wherever the row is shown (X-RIGHTS).
    let overridden = booking
        .override_reason
        .as_deref()
        .map(|reason| format!("! {}: {reason}", word("field-override")))
        .unwrap_or_default();
    let note = booking.note.as_deref().unwrap_or_default();
    vec![
        (word("field-client"), join(&[&booking.client, phones])),
        (
            word("field-vehicle"),
            join(&[booking.model.as_str(), plate]),
        ),
        (
            word("field-operations"),
            join(&[booking.work.as_str(), &text.norm_hours(booking.norm_hours)]),
        ),
        (
            word("field-at"),
            join(&[
                when.as_str(),
                booking.bay.as_str(),
                name::surname(&booking.advisor),
            ]),
        ),
        (
            word("column-status"),
            join(&[
                &text.code("booking-status", booking.status.code()),
                &text.code("transport", &booking.transport_mode),
                late.as_deref().or(waits.as_deref()).unwrap_or(""),
            ]),
        ),
        (word("field-note"), join(&[&overridden, note])),
    ]
}

/// The day's header: «записей 31/36» and «н/ч 74,5/88,0», each with its bar (BOOK-M1); a limit that is not set says so.
pub(super) fn header(calendar: &Calendar, text: &Text) -> Option<String> {
    let [(bookings, share), (hours, percent)] = figures(calendar, text)?;
    Some(format!(
        "{bookings} {}  {hours} {}{}",
        bar(share, BAR),
        bar(percent, BAR),
        words::percent(percent)
    ))
}

/// The same without bars, for a line that is too short for them.
fn brief_header(calendar: &Calendar, text: &Text) -> Option<String> {
    let [(bookings, _), (hours, percent)] = figures(calendar, text)?;
    let percent = words::percent(percent);
    Some(format!("{bookings} · {hours} {}", percent.trim_start()))
}

/// Bookings of their limit and norm-hours of their capacity, each with its share.
fn figures(calendar: &Calendar, text: &Text) -> Option<[(String, Option<i64>); 2]> {
    let load = calendar.load_of_day()?;
    let (bookings, hours) = (load.hours.bookings, &load.hours);
    let limit = words::limit(calendar.limit, text);
    let share = calendar
        .limit
        .and_then(|limit| percent_tenths(bookings, limit));
    let bookings = Phrase::new("calendar-header-bookings")
        .with("bookings", bookings)
        .with("limit", limit)
        .with("over", overbook(calendar));
    let capacity = hours.capacity.map_or_else(
        || text.word("calendar-shifts-none"),
        |day| words::hours(day.capacity, text),
    );
    let taken = Phrase::new("calendar-header-hours")
        .with("taken", words::hours(hours.taken(), text))
        .with("capacity", capacity);
    let percent = hours.percent_tenths();
    Some([(text.say(&bookings), share), (text.say(&taken), percent)])
}

/// «+1»: so many bookings more the day bears (BOOK-R12); nothing while the head does not let it.
fn overbook(calendar: &Calendar) -> String {
    let over = calendar.overbook.filter(|over| over.places > 0);
    over.map(|over| format!(" +{}", over.places))
        .unwrap_or_default()
}

/// The header, what is left, and the groups with their limits.
fn day_lines(calendar: &Calendar, text: &Text) -> Vec<String> {
    let Some(load) = calendar.load_of_day() else {
        return Vec::new();
    };
    let mut lines: Vec<String> = header(calendar, text).into_iter().collect();
    if calendar.is_full(calendar.day) {
        let next = calendar.next_room.map_or_else(
            || text.word("calendar-no-room"),
            |at| text.say(&Phrase::new("calendar-next-room").with("at", text.moment(at))),
        );
        lines.push(format!("! {} · {next}", text.word("calendar-day-full")));
    } else if load.is_over {
        lines.push(format!("! {}", text.word("calendar-full")));
    } else if let Some(left) = load.hours.left_for_bookings() {
        let left = text.norm_hours(left);
        lines.push(text.say(&Phrase::new("calendar-day-left").with("left", left)));
    }
    // What is closed or full is read first, where the box does not hold all of them.
    let mut groups: Vec<_> = calendar.groups.iter().collect();
    groups.sort_by_key(|(group, _)| group.limit.map_or(i64::MAX, |most| most - group.bookings));
    for (group, title) in groups {
        let line = Phrase::new("calendar-group")
            .with("group", title.as_str())
            .with("bookings", group.bookings)
            .with("limit", words::limit(group.limit, text))
            .with("hours", words::hours(group.norm_hours, text));
        lines.push(text.say(&line));
    }
    lines
}
