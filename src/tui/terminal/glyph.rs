//! One cell as the terminal gets it: a cleaned letter and its pen. This is the second net against control, bidi and
//! zero-width characters (the first stands where text enters). It knows no bytes of the terminal.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Whether hues are sent at all; modifiers always are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourMode {
    #[default]
    Ansi,
    /// `NO_COLOR` and `--color mono`.
    Mono,
}

/// The terminal's own colour; 0 to 7 are the ANSI ones.
pub(super) const OWN: u8 = 9;

/// Colours and modifiers in effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pen {
    pub(super) fg: u8,
    pub(super) bg: u8,
    pub(super) marks: Modifier,
}

impl Pen {
    pub(super) const PLAIN: Self = Self {
        fg: OWN,
        bg: OWN,
        marks: Modifier::empty(),
    };
    const SENT: Modifier = Modifier::BOLD
        .union(Modifier::DIM)
        .union(Modifier::UNDERLINED)
        .union(Modifier::REVERSED);

    fn of(cell: &Cell, mode: ColourMode) -> Self {
        let mut marks = cell.modifier.intersection(Self::SENT);
        if marks.contains(Modifier::BOLD) {
            // Together they mean something else in every terminal.
            marks.remove(Modifier::DIM);
        }
        match mode {
            ColourMode::Ansi => Self {
                fg: ansi(cell.fg),
                bg: ansi(cell.bg),
                marks,
            },
            ColourMode::Mono => Self {
                marks,
                ..Self::PLAIN
            },
        }
    }

    /// Whether a blank meant for `self` looks the same when written with `other`.
    fn blank_looks_as(self, other: Self) -> bool {
        self == other.on_blank()
    }

    /// Drops what cannot be seen on a blank, so that blanks need no change of pen.
    fn on_blank(self) -> Self {
        if self
            .marks
            .intersects(Modifier::REVERSED | Modifier::UNDERLINED)
        {
            return self;
        }
        Self {
            bg: self.bg,
            ..Self::PLAIN
        }
    }
}

/// The eight colours every console has; anything richer falls to its hue or to the terminal's own.
fn ansi(colour: Color) -> u8 {
    match colour {
        Color::Black | Color::Indexed(0) => 0,
        Color::Red | Color::LightRed | Color::Indexed(1 | 9) => 1,
        Color::Green | Color::LightGreen | Color::Indexed(2 | 10) => 2,
        Color::Yellow | Color::LightYellow | Color::Indexed(3 | 11) => 3,
        Color::Blue | Color::LightBlue | Color::Indexed(4 | 12) => 4,
        Color::Magenta | Color::LightMagenta | Color::Indexed(5 | 13) => 5,
        Color::Cyan | Color::LightCyan | Color::Indexed(6 | 14) => 6,
        Color::Gray | Color::White | Color::Indexed(7 | 15) => 7,
        _ => OWN,
    }
}

/// Room for a letter and a combining mark or two.
const ROOM: usize = 8;

/// A cell to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Glyph {
    /// Unused bytes are 0, so that equal glyphs are equal bytes.
    bytes: [u8; ROOM],
    length: u8,
    /// Columns taken: 1 or 2; 0 is the right half of the wide letter before it.
    pub(super) width: u8,
    pub(super) pen: Pen,
}

impl Glyph {
    pub(super) const BLANK: Self = Self {
        bytes: *b" \0\0\0\0\0\0\0",
        length: 1,
        width: 1,
        pen: Pen::PLAIN,
    };

    /// Cleans a cell: one printable letter with its combining marks, else a blank.
    pub(super) fn of(cell: &Cell, mode: ColourMode) -> Self {
        let pen = Pen::of(cell, mode);
        let blank = Self {
            pen: pen.on_blank(),
            ..Self::BLANK
        };
        let mut letters = cell.symbol().chars().filter(|letter| !is_hostile(*letter));
        let Some(first) = letters.next() else {
            return blank;
        };
        let width = match first.width() {
            Some(1) if first != ' ' => 1,
            Some(2) => 2,
            _ => return blank,
        };
        let mut glyph = Self {
            bytes: [0; ROOM],
            length: 0,
            width,
            pen,
        };
        glyph.push(first);
        for mark in letters.take_while(|mark| mark.width() == Some(0)) {
            glyph.push(mark);
        }
        glyph
    }

    /// A blank in the pen of this glyph.
    pub(super) fn blanked(self) -> Self {
        Self {
            pen: self.pen.on_blank(),
            ..Self::BLANK
        }
    }

    /// The right half of a wide letter.
    pub(super) fn right_half(self) -> Self {
        Self {
            bytes: [0; ROOM],
            length: 0,
            width: 0,
            pen: self.pen,
        }
    }

    fn push(&mut self, letter: char) {
        let length = usize::from(self.length);
        if length + letter.len_utf8() <= ROOM {
            letter.encode_utf8(&mut self.bytes[length..]);
            self.length += u8::try_from(letter.len_utf8()).unwrap_or_default();
        }
    }

    pub(super) fn text(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }

    /// Whether it looks as meant when written with this pen.
    pub(super) fn suits(&self, pen: Pen) -> bool {
        self.pen == pen || self.text() == b" " && self.pen.blank_looks_as(pen)
    }

    /// Whether the terminal is sure to move by one column after it.
    pub(super) fn is_simple(&self) -> bool {
        self.width == 1
            && std::str::from_utf8(self.text()).is_ok_and(|text| text.chars().count() == 1)
    }
}

/// Columns ratatui has given to the cell, which the cleaned letter may not fill.
pub(super) fn columns_given(cell: &Cell) -> usize {
    cell.symbol().width()
}

/// Controls, format characters (bidi, zero-width, tags), invisible fillers, line and paragraph separators, variation
/// selectors (they change a letter's width in some terminals only).
fn is_hostile(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
            | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(symbol: &'static str) -> String {
        String::from_utf8(
            Glyph::of(&Cell::new(symbol), ColourMode::Ansi)
                .text()
                .to_vec(),
        )
        .unwrap()
    }

    #[test]
    fn hostile_characters_never_reach_the_terminal() {
        let table = [
            ("й", "й"),
            ("и\u{306}", "и\u{306}"),
            ("", " "),
            ("\x1b]52;c;QQ==\x07", "]"),
            ("\u{9b}31m", "3"),
            ("\u{202e}", " "),
            ("а\u{200b}", "а"),
            ("\u{200d}", " "),
            ("\n", " "),
            ("\u{306}", " "),
            ("👨\u{200d}👩", "👨"),
            ("❤\u{fe0f}", "❤"),
            ("\u{ad}", " "),
            ("\u{2028}", " "),
        ];
        for (symbol, want) in table {
            assert_eq!(shown(symbol), want, "{symbol:?}");
        }
    }

    #[test]
    fn colours_fall_to_the_eight_of_every_console() {
        let mut cell = Cell::new("x");
        cell.set_fg(Color::LightRed).set_bg(Color::Rgb(1, 2, 3));
        cell.modifier = Modifier::BOLD | Modifier::ITALIC;
        let want = Pen {
            fg: 1,
            bg: OWN,
            marks: Modifier::BOLD,
        };
        assert_eq!(Glyph::of(&cell, ColourMode::Ansi).pen, want);
        assert_eq!(
            Glyph::of(&cell, ColourMode::Mono).pen,
            Pen { fg: OWN, ..want }
        );
    }
}
