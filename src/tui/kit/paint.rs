//! Painting into the buffer: text that is cut to its cells, boxes of light lines, bars of a share.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::View;
use super::theme::Ink;
use crate::rules::text::{truncate, width};

/// Text cut to `cells` with an ellipsis.
pub fn fit(text: &str, cells: usize) -> String {
    truncate(text, cells)
}

/// Text cut or filled with spaces to exactly `cells`.
pub fn pad(text: &str, cells: usize) -> String {
    let cut = truncate(text, cells);
    let missing = cells.saturating_sub(width(&cut));
    format!("{cut}{}", " ".repeat(missing))
}

/// Puts a text at a cell, never beyond `area`; answers the column after it.
pub fn put(view: &mut View<'_>, area: Rect, x: u16, y: u16, text: &str, ink: Ink) -> u16 {
    if y >= area.height || x >= area.width {
        return x;
    }
    let cells = usize::from(area.width - x);
    // On a screen nothing breaks at a space, and the narrow fonts have no other kind of it.
    let cut = truncate(text, cells).replace('\u{a0}', " ");
    // What lay beneath shows through nothing: neither its colour nor its weight.
    let style = Style::reset().patch(view.theme.style(ink));
    view.buffer
        .set_stringn(area.x + x, area.y + y, &cut, cells, style);
    x + u16::try_from(width(&cut)).unwrap_or(area.width - x)
}

/// Puts a text so that it ends at the right edge.
pub fn put_right(view: &mut View<'_>, area: Rect, y: u16, text: &str, ink: Ink) {
    let cells = u16::try_from(width(text)).unwrap_or(u16::MAX);
    put(view, area, area.width.saturating_sub(cells), y, text, ink);
}

/// A box with a title; answers what is inside it. The focused one has its title reversed with `▶`.
pub fn frame(view: &mut View<'_>, area: Rect, title: &str, focused: bool) -> Rect {
    if area.width < 2 || area.height < 2 {
        return Rect::ZERO;
    }
    let style = view.theme.style(Ink::Faint);
    let inner = usize::from(area.width - 2);
    let line = "─".repeat(inner);
    let (top, bottom) = (area.y, area.y + area.height - 1);
    let buffer: &mut Buffer = view.buffer;
    buffer.set_string(area.x, top, format!("┌{line}┐"), style);
    buffer.set_string(area.x, bottom, format!("└{line}┘"), style);
    for y in top + 1..bottom {
        buffer.set_string(area.x, y, "│", style);
        buffer.set_string(area.x + area.width - 1, y, "│", style);
    }
    if !title.is_empty() {
        let title = if focused {
            format!(" ▶ {title} ")
        } else {
            format!(" {title} ")
        };
        let ink = if focused { Ink::Focus } else { Ink::Title };
        put(
            view,
            Rect {
                height: 1,
                width: area.width.saturating_sub(2),
                ..area
            },
            2,
            0,
            &title,
            ink,
        );
    }
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width - 2,
        height: area.height - 2,
    }
}

/// Clears a part of the screen, so that something can lie over it.
pub fn wipe(view: &mut View<'_>, area: Rect) {
    for position in area.intersection(view.buffer.area).positions() {
        view.buffer[position].reset();
    }
}

/// A box in the middle of the body; answers its inside.
pub fn popup(view: &mut View<'_>, area: Rect, cells: usize, rows: usize, title: &str) -> Rect {
    let width = u16::try_from(cells).unwrap_or(area.width).min(area.width);
    let height = u16::try_from(rows + 2)
        .unwrap_or(area.height)
        .min(area.height);
    let at = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 3,
        width,
        height,
    };
    wipe(view, at);
    frame(view, at, title, true)
}

/// A share as a bar of `cells` cells: `███░░░`; `tenths` of a per cent, none is all empty.
pub fn bar(tenths: Option<i64>, cells: usize) -> String {
    let share = tenths.unwrap_or(0).clamp(0, 1000);
    let cells_wide = i64::try_from(cells).unwrap_or(0);
    let full = usize::try_from((share * cells_wide + 500) / 1000)
        .unwrap_or(0)
        .min(cells);
    format!("{}{}", "█".repeat(full), "░".repeat(cells - full))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Locale, Text};
    use crate::tui::kit::Theme;

    #[test]
    fn a_text_takes_nothing_of_what_lay_beneath() {
        let area = Rect::new(0, 0, 8, 1);
        let mut buffer = Buffer::empty(area);
        let text = Text::new(Locale::Ru, &[]);
        let mut view = View {
            buffer: &mut buffer,
            text: &text,
            theme: Theme { mono: false },
            cursor: None,
            now: chrono::NaiveDateTime::default(),
        };
        put(&mut view, area, 0, 0, "·  · Ж  ", Ink::Loud);
        put(&mut view, area, 0, 0, "Ромашка ", Ink::Plain);
        let untouched = ratatui::buffer::Cell::EMPTY.style();
        assert!(buffer.content.iter().all(|cell| cell.style() == untouched));
    }
}
