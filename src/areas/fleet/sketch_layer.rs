//! The text sketch of a car over a hand-over form (FLEET-O1): arrows choose the place, a digit the kind of damage, words
//! follow. Enter hands the marks back to the form, which does the saving.

use ratatui::layout::Rect;

use super::hand_out::{KIND_WORDS, ZONE_WORDS, told};
use super::model::sketch::{self, Mark};
use super::sql::units;
use crate::action::{Answers, Key};
use crate::desk::{Books, Desk, Error, Phrase, Result};
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, View, frame, put, wipe};

/// The car seen from above, its front on top.
const CAR: [&str; 8] = [
    "              ┌────      ────┐",
    "              │              │",
    "       ───────┤              ├───────",
    "              │              │",
    "              │              │",
    "              │              │",
    "              │              │",
    "              └────      ────┘",
];

/// Where each zone stands on the sketch: column and row.
const PLACES: [(u16, u16); 18] = [
    (20, 0),
    (20, 1),
    (20, 2),
    (20, 4),
    (20, 5),
    (20, 6),
    (20, 7),
    (8, 1),
    (8, 3),
    (8, 4),
    (8, 6),
    (32, 1),
    (32, 3),
    (32, 4),
    (32, 6),
    (2, 2),
    (38, 2),
    (38, 7),
];

struct Sketch {
    known: Vec<Mark>,
    new: Vec<Mark>,
    zone: usize,
}

/// Opens the sketch of the unit that the form is about, with what is typed there already.
pub fn open(books: &Books<'_>, typed: &Answers) -> Result<Box<dyn Layer>> {
    let Some(unit) = typed
        .id("unit")
        .map(|id| units::unit(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Err(Error::at("unit", Phrase::new("fleet-sketch-unit")));
    };
    let known = sketch::read(&unit.marks);
    let text = typed.get("damage").unwrap_or_default();
    Ok(Box::new(Sketch {
        // What cannot be read stays in the form: it says there what is wrong.
        new: sketch::typed(text, &known).unwrap_or_default(),
        known,
        zone: 1,
    }))
}

/// The zone that lies next in a direction: the nearest one that is farther that way.
fn next(from: usize, (dx, dy): (i32, i32)) -> usize {
    let (x, y) = PLACES[from];
    let apart = |place: usize| {
        let (to_x, to_y) = PLACES[place];
        // A column of the sketch is a fifth as wide as a row is high.
        (
            (i32::from(to_x) - i32::from(x)) / 5,
            i32::from(to_y) - i32::from(y),
        )
    };
    let ahead = |place: &usize| {
        let (right, down) = apart(*place);
        *place != from && right * dx + down * dy > 0
    };
    let distance = |place: &usize| {
        let (right, down) = apart(*place);
        let along = right * dx + down * dy;
        let aside = (right * dy).abs() + (down * dx).abs();
        along + 3 * aside
    };
    let all = 0..PLACES.len();
    all.filter(ahead).min_by_key(distance).unwrap_or(from)
}

impl Sketch {
    fn place(&mut self, kind: usize) {
        let all = self.known.iter().chain(&self.new);
        let n = all.map(|mark| mark.n).max().unwrap_or(0) + 1;
        self.new.push(Mark {
            n,
            zone: sketch::ZONES[self.zone].to_owned(),
            kind: sketch::KINDS[kind].to_owned(),
            text: String::new(),
        });
    }

    /// The marks as the field of the form holds them.
    fn typed(&self) -> String {
        let lines = self.new.iter().filter_map(|mark| {
            let zone = sketch::ZONES.iter().position(|zone| *zone == mark.zone)? + 1;
            let kind = sketch::KINDS.iter().position(|kind| *kind == mark.kind)? + 1;
            Some(format!("{zone:02}{kind}{}", mark.text))
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    fn sign(&self, zone: usize) -> &'static str {
        let here = |mark: &Mark| mark.zone == sketch::ZONES[zone];
        if self.new.iter().any(here) {
            "+"
        } else if self.known.iter().any(here) {
            "*"
        } else {
            " "
        }
    }
}

impl Layer for Sketch {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        match key {
            Key::Esc => return Ok(Next::Close),
            Key::Enter | Key::F(9 | 4) => {
                return Ok(Next::Fill(Answers::new([("damage", &self.typed())])));
            }
            Key::Up => self.zone = next(self.zone, (0, -1)),
            Key::Down => self.zone = next(self.zone, (0, 1)),
            Key::Left => self.zone = next(self.zone, (-1, 0)),
            Key::Right => self.zone = next(self.zone, (1, 0)),
            Key::Del | Key::Backspace => {
                let text = self.new.last_mut().map(|mark| mark.text.pop().is_some());
                if text == Some(false) {
                    self.new.pop();
                }
            }
            Key::Char(sign @ '1'..='7') => {
                self.place(usize::try_from(sign.to_digit(10).unwrap_or(1)).unwrap_or(1) - 1);
            }
            Key::Char(sign) if sign != ';' && !sign.is_ascii_digit() => {
                if let Some(mark) = self.new.last_mut() {
                    mark.text.push(sign);
                }
            }
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let title = Phrase::new("fleet-sketch-at").with("zone", Phrase::new(ZONE_WORDS[self.zone]));
        let title = view.text.say(&title);
        let inside = frame(view, area, &title, true);
        for (y, line) in (0_u16..).zip(CAR) {
            put(view, inside, 2, y, line, Ink::Faint);
        }
        for (zone, (x, y)) in PLACES.iter().enumerate() {
            let number = format!("{:02}{}", zone + 1, self.sign(zone));
            let ink = match (zone == self.zone, self.sign(zone)) {
                (true, _) => Ink::Chosen,
                (false, " ") => Ink::Plain,
                (false, "*") => Ink::Warning,
                (false, _) => Ink::Late,
            };
            put(view, inside, x + 2, *y, &number, ink);
        }
        let kinds: Vec<String> = (1..)
            .zip(KIND_WORDS)
            .map(|(digit, id)| format!("{digit} {}", view.text.word(id)))
            .collect();
        put(view, inside, 1, 9, &kinds.join("  "), Ink::Strong);
        let marks = self.known.iter().map(|mark| (mark, Ink::Plain));
        let marks = marks.chain(self.new.iter().map(|mark| (mark, Ink::Late)));
        // The list stands beside the car where there is room, else below it.
        let (x, top) = if inside.width >= 100 {
            (50, 0)
        } else {
            (1, 11)
        };
        for (y, (mark, ink)) in (top..).zip(marks) {
            let sign = if ink == Ink::Late { "+ " } else { "* " };
            let line = format!("{sign}{}", view.text.say(&told(mark)));
            put(view, inside, x, y, &line, ink);
        }
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.word("fleet-sketch")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("← ↑ ↓ →", "fleet-sketch-move"),
            ("1-7", "fleet-sketch-kind"),
            ("Enter", "fleet-sketch-done"),
            ("Esc", "shell-back"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_reach_every_zone() {
        let ways = [(0, -1), (0, 1), (-1, 0), (1, 0)];
        let mut seen = vec![1];
        let mut at = 0;
        while at < seen.len() {
            for way in ways {
                let to = next(seen[at], way);
                if !seen.contains(&to) {
                    seen.push(to);
                }
            }
            at += 1;
        }
        seen.sort_unstable();
        assert_eq!(seen, (0..PLACES.len()).collect::<Vec<_>>());
        // Down the left side, and over to the right one.
        assert_eq!(next(7, (0, 1)), 8);
        assert_eq!(next(8, (0, 1)), 9);
        assert_eq!(next(1, (1, 0)), 11);
        assert_eq!(next(0, (0, -1)), 0);
    }
}
