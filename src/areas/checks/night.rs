//! «Ночная проверка» (RECALL-O1): one list; the portal's answer is pasted, Enter stores it as the proof and the next
//! vehicle comes by itself. F9 says that the client's data were gone through; F4 opens the whole form.

use ratatui::layout::Rect;

use super::gates::{self, CHECK, CLEAN, DATA, FOUND, IMPOSSIBLE};
use super::listing::{COLUMNS, NARROW, VIN, line};
use super::pending::{self, Gate, Pending};
use super::sql;
use crate::action::{Action, Answers, Key};
use crate::desk::{Books, Desk, Error, Id, Phrase, Result};
use crate::rules::text::{clean, width};
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, ListView, Next, Row, View, fit, frame, put, wipe};

/// From so many cells on the list shows the VIN.
const WIDE: u16 = 100;
/// Rows of the box below the list.
const BOX: u16 = 8;
/// Letters that an answer may have; what is longer is a slip of the clipboard.
const MOST: usize = 10_000;

pub(super) struct NightCheck {
    rows: Vec<Pending>,
    list: ListView,
    /// The answer as it was pasted or typed.
    typed: String,
    /// What the register and the last check say of the chosen row.
    known: Vec<Phrase>,
    is_found: bool,
    said: Option<(Phrase, Ink)>,
}

impl NightCheck {
    pub(super) fn open(books: &Books<'_>, row: Option<Id>) -> Result<Self> {
        let mut night = NightCheck {
            rows: Vec::new(),
            list: ListView::default(),
            typed: String::new(),
            known: Vec::new(),
            is_found: false,
            said: None,
        };
        night.load(books)?;
        if let Some(id) = row {
            night.list.choose(id);
        }
        night.look(books)?;
        Ok(night)
    }

    fn chosen(&self) -> Option<&Pending> {
        self.rows.get(self.list.place())
    }

    /// What is known of the chosen vehicle.
    fn look(&mut self, books: &Books<'_>) -> Result<()> {
        self.known.clear();
        self.is_found = false;
        let Some(one) = self.rows.get(self.list.place()) else {
            return Ok(());
        };
        let open = gates::open_on(books, &one.booking)?;
        self.is_found = !open.is_empty();
        for recall in &open {
            self.known.push(gates::told(recall));
            if recall.lacks_parts() {
                self.known.push(Phrase::new("checks-no-parts"));
            }
        }
        if open.is_empty() {
            self.known.push(Phrase::new("checks-none-known"));
        }
        if let Some(last) = sql::last(books.db, &one.booking, "recall")? {
            self.known.push(gates::checked(&last));
        }
        Ok(())
    }

    /// The result that Enter stores: what the register says of the VIN; a portal that says otherwise is typed in the form.
    fn result(&self) -> &'static str {
        if self.is_found { FOUND } else { CLEAN }
    }

    fn store(&mut self, desk: &mut Desk, result: &'static str) -> Result<()> {
        let field = if result == IMPOSSIBLE {
            "reason"
        } else {
            "answer"
        };
        let mut answers = Answers::new([("result", result), ("source", "portal")]);
        answers.set(field, self.typed.as_str());
        self.perform(desk, &CHECK, answers)
    }

    fn store_data(&mut self, desk: &mut Desk) -> Result<()> {
        let Some(target) = self.chosen().map(|one| one.booking.target()) else {
            return Ok(());
        };
        let mut answers = Answers::default();
        (DATA.fill)(&desk.books(), Some(target.id), &mut answers)?;
        self.perform(desk, &DATA, answers)
    }

    /// Performs on the chosen row and steps to the next one that waits; what is refused stays with its reason.
    fn perform(&mut self, desk: &mut Desk, action: &Action, mut answers: Answers) -> Result<()> {
        let Some(target) = self.chosen().map(|one| one.booking.target()) else {
            return Ok(());
        };
        if answers.get("result") == Some(FOUND) {
            (CHECK.fill)(&desk.books(), Some(target.id), &mut answers)?;
        }
        match action.perform(desk, Some(target), &answers) {
            Ok(done) => {
                self.said = Some((done.message, Ink::Good));
                if action.id == CHECK.id {
                    self.typed.clear();
                }
                let place = self.list.place();
                self.load(&desk.books())?;
                self.step(place, target.id);
                self.look(&desk.books())
            }
            Err(Error::Rejected(refusal) | Error::Absent(refusal) | Error::Taken(refusal, _)) => {
                self.said = Some((refusal.why, Ink::Late));
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// The row after the one that was done: it stands in its place when that one is gone.
    fn step(&mut self, place: usize, done: Id) {
        let stays = self
            .rows
            .get(place)
            .is_some_and(|one| one.booking.id == done);
        let from = if stays { place + 1 } else { place };
        let waits = |one: &Pending| one.recall != Gate::Passed;
        let next = self.rows.iter().skip(from).position(waits);
        let first = self.rows.iter().position(waits);
        let next = next.map(|ahead| from + ahead).or(first);
        self.list.move_to(next.unwrap_or(place));
    }

    fn form(&self, action: &'static str) -> Next {
        let Some(one) = self.chosen() else {
            return Next::Stay;
        };
        let mut answers = one.booking.context();
        answers.set("answer", self.typed.as_str());
        Next::Act {
            action,
            target: Some(one.booking.target()),
            answers,
        }
    }
}

impl Layer for NightCheck {
    fn key(&mut self, key: Key, desk: &mut Desk, _: &Text) -> Result<Next> {
        match key {
            Key::Esc if !self.typed.is_empty() => self.typed.clear(),
            Key::Esc => return Ok(Next::Close),
            Key::Enter => match self.chosen().map(|one| one.recall) {
                Some(Gate::Passed) => self.store_data(desk)?,
                Some(_) => self.store(desk, self.result())?,
                None => {}
            },
            Key::Del => self.store(desk, IMPOSSIBLE)?,
            Key::F(9) => self.store_data(desk)?,
            Key::F(4) => return Ok(self.form("recalls.check")),
            Key::Tab => return Ok(self.form("recalls.data")),
            Key::F(5) => {
                let Some(one) = self.chosen() else {
                    return Ok(Next::Stay);
                };
                return Ok(Next::Act {
                    action: "bookings.book",
                    target: None,
                    answers: gates::second_visit(&desk.books(), one)?,
                });
            }
            Key::Char(letter) if self.typed.chars().count() < MOST => self.typed.push(letter),
            Key::Backspace => {
                self.typed.pop();
            }
            key if self.list.key(key) => {
                self.said = None;
                self.look(&desk.books())?;
            }
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn paste(&mut self, text: &str, _: &mut Desk) -> Result<()> {
        let room = MOST.saturating_sub(self.typed.chars().count());
        self.typed.extend(clean(text).chars().take(room));
        Ok(())
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.rows = pending::all(books)?;
        let lines = self.rows.iter().map(|one| line(books, one));
        self.list.set(lines.collect::<Result<_>>()?);
        self.look(books)
    }

    fn resume(&mut self, _: Option<Id>, desk: &mut Desk) -> Result<()> {
        self.typed.clear();
        self.load(&desk.books())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let below = BOX.min(area.height / 2);
        let top = Rect {
            height: area.height - below,
            ..area
        };
        let title = Phrase::new("checks-night-title").with("count", self.rows.len());
        let inside = frame(view, top, &view.text.say(&title), true);
        if self.rows.is_empty() {
            let done = view.text.word("checks-night-done");
            put(view, inside, 3, 2, &done, Ink::Good);
        } else {
            let is_wide = area.width >= WIDE;
            let cells = |place: usize, _: &Text| {
                let mut cells = self.list.lines[place].cells.clone();
                if !is_wide {
                    cells.remove(VIN);
                }
                cells
            };
            let columns = if is_wide { COLUMNS } else { NARROW };
            self.list.draw_with(view, inside, columns, true, &cells);
        }
        let under = Rect {
            y: area.y + top.height,
            height: below,
            ..area
        };
        self.draw_answer(view, under);
    }

    fn row(&self) -> Option<Row> {
        let one = self.chosen()?;
        Some(Row {
            kind: "booking",
            target: one.booking.target(),
            title: one.booking.title(),
            context: one.booking.context(),
        })
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.word("checks-night")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("Enter", "checks-hint-store"),
            ("F9", "checks-hint-data"),
            ("Del", "checks-hint-impossible"),
            ("F4", "checks-hint-form"),
            ("F5", "checks-hint-second"),
            ("Esc", "shell-back"),
        ]
    }
}

impl NightCheck {
    /// What is known of the chosen vehicle, and the line that takes the answer.
    fn draw_answer(&self, view: &mut View<'_>, area: Rect) {
        let title = self.chosen().map(|one| {
            let vin = one.booking.vin.clone();
            let vin = vin.unwrap_or_else(|| view.text.word("checks-no-vin"));
            format!("{} · {} · {vin}", one.booking.client, one.booking.model)
        });
        let inside = frame(view, area, &title.unwrap_or_default(), false);
        let room = usize::from(inside.width);
        for (y, known) in (0_u16..).zip(self.known.iter().take(3)) {
            let ink = if self.is_found {
                Ink::Warning
            } else {
                Ink::Plain
            };
            let sign = if self.is_found { "! " } else { "  " };
            let words = format!("{sign}{}", view.text.say(known));
            put(view, inside, 0, y, &fit(&words, room), ink);
        }
        let last = inside.height.saturating_sub(2);
        let label = view.text.word("checks-answer");
        let x = put(view, inside, 0, last, &format!("{label} ["), Ink::Strong);
        // One line of the paste: its end, where the cursor is.
        let shown = self.typed.replace('\n', " ");
        let cells = room.saturating_sub(usize::from(x) + 2);
        let skip = width(&shown).saturating_sub(cells);
        let shown: String = shown.chars().skip(skip).collect();
        let end = put(view, inside, x, last, &shown, Ink::Plain);
        view.cursor = Some((
            inside.x + end.min(inside.width.saturating_sub(1)),
            inside.y + last,
        ));
        put(view, inside, end, last, "]", Ink::Strong);
        if let Some((said, ink)) = &self.said {
            let words = view.text.say(said);
            put(view, inside, 0, last + 1, &fit(&words, room), *ink);
        }
    }
}
