//! The line of one car on the board: spans as bars with a name in them, days as dots. It knows no car and no screen.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A span that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) from: NaiveDateTime,
    pub(super) until: NaiveDateTime,
    /// `█` out, `▒` reserved, `░` stopped.
    pub(super) sign: char,
    pub(super) name: String,
}

/// Days with so many cells each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) from: NaiveDate,
    pub(super) days: usize,
    pub(super) cells: usize,
}

impl Scale {
    /// The cell of a moment, within the board.
    pub(super) fn place(self, at: NaiveDateTime) -> usize {
        let minutes = (at - self.from.and_time(NaiveTime::MIN))
            .num_minutes()
            .max(0);
        let cells = i64::try_from(self.cells).unwrap_or(1);
        let place = usize::try_from(minutes * cells / 1440).unwrap_or(usize::MAX);
        place.min(self.width())
    }

    pub(super) fn width(self) -> usize {
        self.days * self.cells
    }
}

/// Draws the bars of one car. A later bar begins where an earlier one ends, however near they are.
pub(super) fn line(bars: &[Bar], scale: Scale) -> String {
    let mut cells: Vec<char> = (0..scale.width())
        .map(|cell| if cell % scale.cells == 0 { '·' } else { ' ' })
        .collect();
    for bar in bars {
        let first = scale.place(bar.from);
        let last = scale.place(bar.until).max(first + 1).min(scale.width());
        for cell in cells.iter_mut().take(last).skip(first) {
            *cell = bar.sign;
        }
        // The first and the last cell show what the bar is; a name that has no room is left out.
        let room = last.saturating_sub(first);
        if room >= 5 {
            let name: Vec<char> = bar.name.chars().take(room - 2).collect();
            for (cell, letter) in (first + 2..).zip(&name) {
                cells[cell] = *letter;
            }
            cells[first + 1] = ' ';
            if first + 2 + name.len() < last {
                cells[first + 2 + name.len()] = ' ';
            }
        }
    }
    cells.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(from: &str, until: &str, sign: char, name: &str) -> Bar {
        Bar {
            from: from.parse().unwrap(),
            until: until.parse().unwrap(),
            sign,
            name: name.into(),
        }
    }

    #[test]
    fn bars_stand_on_their_days_and_carry_their_names() {
        let scale = Scale {
            from: "2026-11-21".parse().unwrap(),
            days: 4,
            cells: 5,
        };
        assert_eq!(line(&[], scale), "·    ·    ·    ·    ");
        let smolin = bar("2026-11-19T09:00:00", "2026-11-22T19:12:00", '█', "Смолин");
        assert_eq!(line(&[smolin], scale), "█ Смолин  ·    ·    ");
        let short = bar("2026-11-22T10:00:00", "2026-11-22T12:00:00", '▒', "Ким");
        assert_eq!(line(&[short], scale), "·    · ▒  ·    ·    ");
        let long = bar("2026-11-23T00:00:00", "2026-12-23T00:00:00", '░', "ТО");
        assert_eq!(line(&[long], scale), "·    ·    ░ ТО ░░░░░");
    }
}
