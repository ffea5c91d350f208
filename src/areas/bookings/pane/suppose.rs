//! «Что если» over the calendar: a mechanic away, or hours more or less; what the day would be is seen before anything is
//! saved (BOOK-O2). Enter saves it as the real absence or override, Esc forgets it.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::super::board::Supposed;
use super::super::model::Load;
use super::super::what_if::{self, Broken, Outlook};
use super::words::{self, capital};
use crate::action::{Action, Answers, Key};
use crate::areas::workshop;
use crate::desk::{Books, Desk, Error, Id, Phrase, Result};
use crate::rules::name;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, View, frame, pad, put, wipe};

/// Hundredths of a norm-hour by which + and − move.
const STEP: i64 = 100;
/// Cells of the list on the left: of two screens the narrower gives it less.
const LIST: u16 = 36;
const NARROW_LIST: u16 = 31;

/// One supposition of the list; the first is the hours of the day.
struct Idea {
    mechanic: Option<(Id, String)>,
    minutes: i64,
}

pub(super) struct SupposeLayer {
    day: NaiveDate,
    ideas: Vec<Idea>,
    place: usize,
    /// Hours more or less, hundredths.
    delta: i64,
    outlook: Outlook,
}

impl SupposeLayer {
    pub(super) fn open(books: &Books<'_>, day: NaiveDate) -> Result<Self> {
        let mut layer = SupposeLayer {
            day,
            ideas: Vec::new(),
            place: 0,
            delta: 0,
            outlook: what_if::outlook(books, day, &Supposed::default())?,
        };
        layer.read(books)?;
        Ok(layer)
    }

    fn read(&mut self, books: &Books<'_>) -> Result<()> {
        let hours = Idea {
            mechanic: None,
            minutes: 0,
        };
        let mechanics = what_if::on_shift(books, self.day)?;
        let away = mechanics.into_iter().map(|one| Idea {
            mechanic: Some((one.id, one.name)),
            minutes: one.minutes,
        });
        self.ideas = std::iter::once(hours).chain(away).collect();
        self.place = self.place.min(self.ideas.len() - 1);
        self.look(books)
    }

    fn supposed(&self) -> Supposed {
        match self
            .ideas
            .get(self.place)
            .and_then(|idea| idea.mechanic.as_ref())
        {
            Some((id, _)) => Supposed {
                without: Some(*id),
                delta: 0,
            },
            None => Supposed {
                without: None,
                delta: self.delta,
            },
        }
    }

    fn look(&mut self, books: &Books<'_>) -> Result<()> {
        self.outlook = what_if::outlook(books, self.day, &self.supposed())?;
        Ok(())
    }

    fn walk(&mut self, by: isize, books: &Books<'_>) -> Result<()> {
        let last = self.ideas.len().saturating_sub(1);
        self.place = self.place.saturating_add_signed(by).min(last);
        self.look(books)
    }

    /// Saves what is supposed as what it really is: an absence of the day, or an override of its capacity.
    fn save(&self, desk: &mut Desk, text: &Text) -> Result<Next> {
        let what = self.supposed();
        let day = self.day.to_string();
        let mut answers = Answers::default();
        answers.set("reason", text.word("what-if-reason"));
        let id = match what.without {
            Some(mechanic) => {
                answers.set("mechanic", mechanic.to_string());
                answers.set("from", day.clone());
                answers.set("to", day);
                "workshop.absence"
            }
            None if what.delta == 0 => return Err(Error::rule(Phrase::new("what-if-nothing"))),
            None => {
                answers.set("day", day);
                answers.set("delta", signed(what.delta));
                "workshop.override-capacity"
            }
        };
        let mut actions = workshop::AREA.actions.iter();
        let action: &Action = actions
            .find(|action| action.id == id)
            .ok_or(Error::NotFound)?;
        action.perform(desk, None, &answers).map(Next::Done)
    }

    fn draw_list(&self, view: &mut View<'_>, inside: Rect) {
        for (y, (place, idea)) in (0_u16..).zip(self.ideas.iter().enumerate()) {
            let here = place == self.place;
            let said = match &idea.mechanic {
                None => {
                    let hours =
                        Phrase::new("what-if-delta").with("hours", self.delta_words(view.text));
                    view.text.say(&hours)
                }
                Some((_, name)) => {
                    let hours = view.text.norm_hours(idea.minutes * 100 / 60);
                    let away = Phrase::new("what-if-without")
                        .with("mechanic", name::short_name(name))
                        .with("hours", hours);
                    view.text.say(&away)
                }
            };
            put(
                view,
                inside,
                0,
                y,
                if here { "▶" } else { " " },
                Ink::Strong,
            );
            let ink = if here { Ink::Chosen } else { Ink::Plain };
            let cells = usize::from(inside.width.saturating_sub(2));
            put(view, inside, 2, y, &pad(&said, cells), ink);
        }
    }

    fn delta_words(&self, text: &Text) -> String {
        let sign = if self.delta < 0 { "-" } else { "+" };
        let hours = i64::try_from(self.delta.unsigned_abs()).unwrap_or(0);
        format!("{sign}{}", text.norm_hours(hours))
    }

    /// Before and after side by side, then whose promise breaks.
    fn draw_outlook(&self, view: &mut View<'_>, inside: Rect) {
        let text = view.text;
        let (before, after) = (&self.outlook.before, &self.outlook.after);
        let hours = |value: Option<i64>| {
            value.map_or_else(|| "—".to_owned(), |value| words::hours(value, text))
        };
        let of = |load: &Load| {
            [
                hours(load.capacity.map(|day| day.capacity)),
                hours(load.capacity.map(|day| day.bookable)),
                hours(Some(load.taken())),
                words::percent(load.percent_tenths())
                    .trim_start()
                    .to_owned(),
                hours(load.left_for_bookings()),
            ]
        };
        let labels = [
            "input-capacity",
            "input-bookable",
            "input-booked",
            "input-load",
            "input-left",
        ];
        let rows = labels.iter().zip(of(before)).zip(of(after));
        let mut y = 0;
        for ((label, was), will) in rows {
            let is_new = was != will;
            put(view, inside, 0, y, &pad(&text.word(label), 22), Ink::Faint);
            let x = put(view, inside, 23, y, &format!("{was:>7}"), Ink::Plain);
            let ink = if is_new { Ink::Strong } else { Ink::Plain };
            put(view, inside, x + 1, y, &format!("→ {will:>7}"), ink);
            y += 1;
        }
        y += 1;
        let broken = &self.outlook.broken;
        let head = Phrase::new("what-if-broken")
            .with("count", broken.len())
            .with("before", self.outlook.already());
        let ink = if broken.is_empty() {
            Ink::Good
        } else {
            Ink::Late
        };
        put(view, inside, 0, y, &text.say(&head), ink);
        for Broken { booking, code, .. } in broken {
            y += 1;
            if y >= inside.height {
                break;
            }
            let line = Phrase::new("what-if-promise")
                .with("at", booking.start.format("%H:%M").to_string())
                .with("client", name::short_name(&booking.client))
                .with("work", booking.work.as_str())
                .with("promised", booking.promised.format("%H:%M").to_string())
                .with("why", text.code("what-if-code", code));
            put(
                view,
                inside,
                0,
                y,
                &format!("! {}", text.say(&line)),
                Ink::Plain,
            );
        }
    }
}

/// «-2.50»: as a person types it.
fn signed(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

impl Layer for SupposeLayer {
    fn key(&mut self, key: Key, desk: &mut Desk, text: &Text) -> Result<Next> {
        match key {
            Key::Esc => return Ok(Next::Close),
            Key::Enter | Key::F(9) => return self.save(desk, text),
            Key::Up => self.walk(-1, &desk.books())?,
            Key::Down => self.walk(1, &desk.books())?,
            Key::Char('+' | '=' | '-') => {
                self.place = 0;
                self.delta += if key == Key::Char('-') { -STEP } else { STEP };
                self.look(&desk.books())?;
            }
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.read(books)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let title = format!(
            "{}: {}",
            view.text.name("bookings.suppose"),
            capital(&view.text.day_long(self.day))
        );
        let inside = frame(view, area, &title, true);
        let list = Rect {
            width: if inside.width > 100 {
                LIST
            } else {
                NARROW_LIST.min(inside.width)
            },
            ..inside
        };
        self.draw_list(view, list);
        let right = Rect {
            x: inside.x + list.width + 1,
            width: inside.width.saturating_sub(list.width + 1),
            ..inside
        };
        self.draw_outlook(view, right);
    }

    fn path(&self, text: &Text) -> String {
        text.name("bookings.suppose")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("↑ ↓", "what-if-choose"),
            ("+ -", "what-if-hours-key"),
            ("Enter", "what-if-save"),
            ("Esc", "what-if-forget"),
        ]
    }
}
