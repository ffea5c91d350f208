//! A ratatui backend that keeps a model of the screen and sends one write a frame: only what differs, whole blocks of
//! rows shifted by terminal command, within synchronized output (mode 2026). It does not know what the screen means.

use std::hash::{Hash, Hasher};
use std::io;
use std::ops::Range;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::glyph::{ColourMode, Glyph, columns_given};
use super::ink::Ink;
use super::shift;

/// Where frames go: the terminal, or a test.
pub(super) trait Out {
    fn size(&self) -> io::Result<Size>;
    /// Sends all bytes; an error means that the terminal has gone.
    fn send(&mut self, bytes: &[u8]) -> io::Result<()>;
}

const FRAME: usize = 64 * 1024;
const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
/// So many blank cells at a row's end are cleared rather than printed.
const CLEAR_FROM: usize = 4;
/// A shift is looked for when so many rows differ.
const SHIFT_FROM: usize = 4;

/// The screen as it is and as it shall be.
#[derive(Debug)]
pub(super) struct Screen<O> {
    out: O,
    mode: ColourMode,
    columns: usize,
    shown: Vec<Glyph>,
    wanted: Vec<Glyph>,
    /// Hashes of the rows of `shown`.
    hashes: Vec<u64>,
    ink: Ink,
    cursor: Position,
    cursor_wanted: bool,
    cursor_shown: bool,
}

impl<O: Out> Screen<O> {
    pub(super) fn new(out: O, mode: ColourMode) -> Self {
        Self {
            out,
            mode,
            columns: 0,
            shown: Vec::new(),
            wanted: Vec::new(),
            hashes: Vec::new(),
            ink: Ink::with_capacity(FRAME),
            cursor: Position::ORIGIN,
            cursor_wanted: false,
            cursor_shown: false,
        }
    }

    /// Sends bytes with the next frame, before it; the place of cursor and pen is forgotten.
    pub(super) fn send_first(&mut self, bytes: &[u8]) {
        self.ink.raw(bytes);
        self.ink.lose_place();
    }

    #[cfg(test)]
    pub(super) fn out_mut(&mut self) -> &mut O {
        &mut self.out
    }

    /// Takes the terminal's size and makes everything blank, in the model and on the screen.
    fn blank(&mut self) -> io::Result<()> {
        let size = self.out.size()?;
        self.columns = usize::from(size.width);
        let cells = self.columns * usize::from(size.height);
        for model in [&mut self.shown, &mut self.wanted] {
            model.clear();
            model.resize(cells, Glyph::BLANK);
        }
        self.hashes.clear();
        self.hashes.resize(
            usize::from(size.height),
            hash_of(&self.wanted[..self.columns.min(cells)]),
        );
        self.ink.clear_all();
        Ok(())
    }

    fn span(&self, y: usize) -> Range<usize> {
        y * self.columns..(y + 1) * self.columns
    }

    fn place(&mut self, x: usize, y: usize, cell: &Cell) {
        if x >= self.columns || y >= self.hashes.len() {
            return;
        }
        let at = y * self.columns + x;
        let mut glyph = Glyph::of(cell, self.mode);
        if glyph.width == 2 && x + 1 == self.columns {
            glyph = glyph.blanked();
        }
        self.put(at, glyph);
        if glyph.width == 2 {
            self.put(at + 1, glyph.right_half());
        }
        // ratatui has skipped the columns that its own, longer text would take.
        let given = (x + columns_given(cell)).min(self.columns);
        for covered in x + usize::from(glyph.width)..given {
            self.put(y * self.columns + covered, glyph.blanked());
        }
    }

    /// Sets one cell; half of a wide letter does not outlive its other half.
    fn put(&mut self, at: usize, glyph: Glyph) {
        match self.wanted[at].width {
            2 => self.wanted[at + 1] = self.wanted[at + 1].blanked(),
            0 => self.wanted[at - 1] = self.wanted[at - 1].blanked(),
            _ => {}
        }
        self.wanted[at] = glyph;
    }

    /// Lets the terminal move rows that only moved; the model follows.
    fn try_shift(&mut self, wanted: &[u64]) {
        let blank = hash_of(&vec![Glyph::BLANK; self.columns]);
        let Some(shift) = shift::find(&self.hashes, wanted, blank) else {
            return;
        };
        self.ink.shift(shift.top, shift.bottom, shift.by);
        let block = shift.top * self.columns..(shift.bottom + 1) * self.columns;
        let (distance, rows) = (
            shift.by.unsigned_abs(),
            &mut self.hashes[shift.top..=shift.bottom],
        );
        let cells = &mut self.shown[block];
        let width = distance * self.columns;
        if shift.by > 0 {
            cells.rotate_left(width);
            rows.rotate_left(distance);
            let (kept, kept_rows) = (cells.len() - width, rows.len() - distance);
            cells[kept..].fill(Glyph::BLANK);
            rows[kept_rows..].fill(blank);
        } else {
            cells.rotate_right(width);
            rows.rotate_right(distance);
            cells[..width].fill(Glyph::BLANK);
            rows[..distance].fill(blank);
        }
    }

    fn write_row(&mut self, y: usize) {
        let span = self.span(y);
        let (shown, wanted) = (&mut self.shown[span.clone()], &self.wanted[span]);
        let blank_from = wanted
            .iter()
            .rposition(|glyph| *glyph != Glyph::BLANK)
            .map_or(0, |last| last + 1);
        let tail = shown[blank_from..]
            .iter()
            .filter(|glyph| **glyph != Glyph::BLANK)
            .count();
        let end = if tail >= CLEAR_FROM {
            blank_from
        } else {
            self.columns
        };
        let mut x = 0;
        while x < end {
            // The right half of a wide letter is written by its left half.
            if shown[x] == wanted[x] || wanted[x].width == 0 {
                x += 1;
                continue;
            }
            self.ink.go((x, y), wanted);
            self.ink.glyph(&wanted[x], self.columns);
            x += 1;
        }
        if end < self.columns {
            self.ink.go((end, y), wanted);
            self.ink.clear_right();
        }
        shown.copy_from_slice(wanted);
    }
}

/// Rows are only compared with each other on one screen: a quick mixing of words is enough (FNV-1a by eight bytes).
struct RowHasher(u64);

impl Hasher for RowHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0 ^ word)
            .wrapping_mul(0x0100_0000_01b3)
            .rotate_left(23);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }
}

fn hash_of(row: &[Glyph]) -> u64 {
    let mut hasher = RowHasher(0xcbf2_9ce4_8422_2325);
    row.hash(&mut hasher);
    hasher.finish()
}

impl<O: Out> Backend for Screen<O> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let size = self.out.size()?;
        if (usize::from(size.width), usize::from(size.height)) != (self.columns, self.hashes.len())
        {
            self.blank()?;
        }
        let mut touched = vec![false; self.hashes.len()];
        for (x, y, cell) in content {
            let (x, y) = (usize::from(x), usize::from(y));
            self.place(x, y, cell);
            if let Some(row) = touched.get_mut(y) {
                *row = true;
            }
        }
        let mut hashes = self.hashes.clone();
        for y in (0..hashes.len()).filter(|y| touched[*y]) {
            hashes[y] = hash_of(&self.wanted[self.span(y)]);
        }
        if (0..hashes.len())
            .filter(|y| hashes[*y] != self.hashes[*y])
            .count()
            >= SHIFT_FROM
        {
            self.try_shift(&hashes);
        }
        for y in (0..hashes.len())
            .filter(|y| hashes[*y] != self.hashes[*y])
            .collect::<Vec<_>>()
        {
            self.write_row(y);
        }
        self.hashes = hashes;
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor_wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor_wanted = true;
        Ok(())
    }

    /// The position set last: the terminal is never asked, its answer would race with typing.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.blank()
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        self.blank()
    }

    fn size(&self) -> io::Result<Size> {
        self.out.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.out.size()?,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        let drawn = !self.ink.bytes().is_empty();
        if self.cursor_wanted {
            let (x, y) = (usize::from(self.cursor.x), usize::from(self.cursor.y));
            if x < self.columns && y < self.hashes.len() {
                let span = self.span(y);
                self.ink.go((x, y), &self.wanted[span]);
            }
        }
        if self.cursor_wanted != self.cursor_shown {
            self.ink.raw(if self.cursor_wanted {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            });
            self.cursor_shown = self.cursor_wanted;
        }
        if self.ink.bytes().is_empty() {
            return Ok(());
        }
        let sent = if drawn {
            let frame = [SYNC_BEGIN, self.ink.bytes(), SYNC_END].concat();
            self.out.send(&frame)
        } else {
            self.out.send(self.ink.bytes())
        };
        self.ink.forget_bytes();
        sent
    }
}
