//! The bytes of a frame: letters, pen changes (ANSI 30-37 only, never `38;`) and cursor moves in their shortest form.
//! It knows where the terminal's cursor and pen are, not what is on the screen.

use std::io::Write;

use ratatui::style::Modifier;

use super::glyph::{Glyph, OWN, Pen};

/// A frame being written.
#[derive(Debug)]
pub(super) struct Ink {
    bytes: Vec<u8>,
    /// Column and row, from 0; `None` when only an absolute move is safe.
    at: Option<(usize, usize)>,
    pen: Option<Pen>,
}

impl Ink {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(capacity),
            at: None,
            pen: None,
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn forget_bytes(&mut self) {
        self.bytes.clear();
    }

    /// Sends bytes that move neither cursor nor pen.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to memory cannot fail.
        let _ = self.bytes.write_fmt(text);
    }

    pub(super) fn glyph(&mut self, glyph: &Glyph, columns: usize) {
        if !self.pen.is_some_and(|pen| glyph.suits(pen)) {
            self.pen(glyph.pen);
        }
        self.bytes.extend_from_slice(glyph.text());
        self.at = match self.at {
            // In the last column the cursor hangs between two rows; after odd letters terminals disagree.
            Some((x, y)) if glyph.is_simple() && x + 1 < columns => Some((x + 1, y)),
            _ => None,
        };
    }

    /// Moves the cursor; `row` is what stands there now or will after this frame up to `to`, for printing over a gap.
    pub(super) fn go(&mut self, to: (usize, usize), row: &[Glyph]) {
        let (x, y) = to;
        match self.at {
            Some(at) if at == to => {}
            Some((from, at_y))
                if at_y == y
                    && from < x
                    && self
                        .gap_cost(&row[from..x])
                        .is_some_and(|cost| cost <= length_of_move(x - from)) =>
            {
                for glyph in &row[from..x] {
                    self.bytes.extend_from_slice(glyph.text());
                }
            }
            Some((from, at_y)) if at_y == y => self.go_along(from, x),
            Some((from, at_y)) if at_y < y && y - at_y <= 3 && (x == 0 || from == x) => {
                if from != x {
                    self.raw(b"\r");
                }
                self.raw(&b"\n\n\n"[..y - at_y]);
            }
            _ if to == (0, 0) => self.raw(b"\x1b[H"),
            _ if x == 0 => self.put(format_args!("\x1b[{}H", y + 1)),
            _ => self.put(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.at = Some(to);
    }

    fn go_along(&mut self, from: usize, to: usize) {
        match (from, to) {
            (_, 0) => self.raw(b"\r"),
            (from, to) if from == to + 1 => self.raw(b"\x08"),
            (from, to) if from == to + 2 => self.raw(b"\x08\x08"),
            (from, to) if from + 1 == to => self.raw(b"\x1b[C"),
            (from, to) if from < to => self.put(format_args!("\x1b[{}C", to - from)),
            (from, to) => self.put(format_args!("\x1b[{}D", from - to)),
        }
    }

    /// Bytes to print the gap again, if the pen allows it.
    fn gap_cost(&self, gap: &[Glyph]) -> Option<usize> {
        gap.iter()
            .all(|glyph| glyph.is_simple() && self.pen.is_some_and(|pen| glyph.suits(pen)))
            .then(|| gap.iter().map(|glyph| glyph.text().len()).sum())
    }

    pub(super) fn pen(&mut self, to: Pen) {
        if self.pen == Some(to) {
            return;
        }
        let whole = from_plain(to, true);
        let best = match self.pen {
            None => whole,
            Some(from) => {
                let change = change(from, to);
                if change.len() < whole.len() {
                    change
                } else {
                    whole
                }
            }
        };
        self.put(format_args!("\x1b[{best}m"));
        self.pen = Some(to);
    }

    /// Clears from the cursor to the row's end.
    pub(super) fn clear_right(&mut self) {
        self.pen(Pen::PLAIN);
        self.raw(b"\x1b[K");
    }

    pub(super) fn clear_all(&mut self) {
        self.pen = None;
        self.pen(Pen::PLAIN);
        self.raw(b"\x1b[H\x1b[2J");
        self.at = Some((0, 0));
    }

    /// Shifts rows `top..=bottom` up (`by` > 0) or down; the terminal blanks what comes free.
    /// Index and reverse index at a margin: understood by every terminal since the VT100.
    pub(super) fn shift(&mut self, top: usize, bottom: usize, by: isize) {
        self.pen(Pen::PLAIN);
        self.put(format_args!("\x1b[{};{}r", top + 1, bottom + 1));
        let edge = if by > 0 { bottom } else { top };
        self.put(format_args!("\x1b[{}H", edge + 1));
        for _ in 0..by.unsigned_abs() {
            self.raw(if by > 0 { b"\n" } else { b"\x1bM" });
        }
        // Setting the margins back should send the cursor home; some emulators leave it, so its place is said anew.
        self.raw(b"\x1b[r");
        self.at = None;
    }

    /// Forgets where cursor and pen are.
    pub(super) fn lose_place(&mut self) {
        self.at = None;
        self.pen = None;
    }
}

fn length_of_move(by: usize) -> usize {
    match by {
        1 => 3,
        2..=9 => 4,
        10..=99 => 5,
        _ => 6,
    }
}

const MARKS: [(Modifier, &str); 4] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
];

fn join(codes: &[String]) -> String {
    codes.join(";")
}

/// The pen written from nothing; the leading empty code is the reset.
fn from_plain(to: Pen, reset: bool) -> String {
    let mut codes = Vec::new();
    if reset && to != Pen::PLAIN {
        codes.push(String::from("0"));
    }
    codes.extend(
        MARKS
            .iter()
            .filter(|(mark, _)| to.marks.contains(*mark))
            .map(|(_, code)| String::from(*code)),
    );
    if to.fg != OWN {
        codes.push(format!("3{}", to.fg));
    }
    if to.bg != OWN {
        codes.push(format!("4{}", to.bg));
    }
    join(&codes)
}

fn change(from: Pen, to: Pen) -> String {
    let mut codes = Vec::new();
    let intensity = Modifier::BOLD | Modifier::DIM;
    let lost = from.marks.difference(to.marks);
    let mut new = to.marks.difference(from.marks);
    if lost.intersects(intensity) {
        codes.push(String::from("22"));
        new |= to.marks.intersection(intensity);
    }
    if lost.contains(Modifier::UNDERLINED) {
        codes.push(String::from("24"));
    }
    if lost.contains(Modifier::REVERSED) {
        codes.push(String::from("27"));
    }
    codes.extend(
        MARKS
            .iter()
            .filter(|(mark, _)| new.contains(*mark))
            .map(|(_, code)| String::from(*code)),
    );
    if from.fg != to.fg {
        codes.push(format!("3{}", to.fg));
    }
    if from.bg != to.bg {
        codes.push(format!("4{}", to.bg));
    }
    join(&codes)
}
