//! The calendar tab: bays by time with their load. State is in `calendar`, drawing in `grid`, `week` and `detail`.

mod calendar;
mod card;
mod cell;
mod days;
mod detail;
mod grid;
mod heat;
mod lanes;
mod place;
mod place_box;
mod placing;
mod suppose;
mod week;
mod when;
mod why;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use chrono::TimeDelta;
use ratatui::layout::Rect;

use self::calendar::{Calendar, Look};
use self::suppose::SupposeLayer;
use self::when::WhenLine;
use self::why::WhyLayer;
use crate::action::{Answers, Key, ViewKey, view_of};
use crate::desk::{Books, Id, Phrase, Result};
use crate::text::Text;
use crate::tui::kit::{Pane, Reply, Row, View};

pub use card::BookingCard;
pub use place::place_layer;

/// The letters of this tab that move about and explain.
pub(super) const VIEWS: &[ViewKey] = &[
    view("bookings.today", 'n'),
    view("bookings.week", 'w'),
    view("bookings.when", 'r'),
    view("bookings.room", 'f'),
    view("bookings.reasons", 'd'),
    view("bookings.suppose", 'x'),
];

const fn view(id: &'static str, letter: char) -> ViewKey {
    ViewKey {
        id,
        key: Key::Char(letter),
    }
}

/// What a letter of the table asks for.
fn asked(key: Key) -> Option<&'static str> {
    view_of(VIEWS, key)
}

/// The tab «Запись».
pub fn pane() -> Box<dyn Pane> {
    Box::new(BookingPane(Rc::default()))
}

/// The calendar is shared with the line «когда», which moves it while a day is typed.
struct BookingPane(Rc<RefCell<Calendar>>);

impl Pane for BookingPane {
    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.0.borrow_mut().load(books)
    }

    fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Reply> {
        match asked(key) {
            Some("bookings.when") => {
                return Ok(Reply::Push(Box::new(WhenLine::new(Rc::clone(&self.0)))));
            }
            Some("bookings.reasons") => {
                let calendar = self.0.borrow();
                let (title, facts) = (calendar.why_title(), calendar.why(books)?);
                return Ok(Reply::Push(Box::new(WhyLayer::new(title, facts))));
            }
            Some("bookings.suppose") => {
                let day = self.0.borrow().day;
                return Ok(Reply::Push(Box::new(SupposeLayer::open(books, day)?)));
            }
            _ => {}
        }
        self.0.borrow_mut().key(key, books)
    }

    fn row(&self) -> Option<Row> {
        self.0.borrow().row()
    }

    fn context(&self) -> Answers {
        self.0.borrow().context()
    }

    fn path(&self, text: &Text) -> String {
        self.0.borrow().path(text)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        let calendar = self.0.borrow();
        match calendar.look {
            Look::Day => grid::draw(&calendar, view, area, focused),
            Look::Week => week::draw(&calendar, view, area, focused),
        }
    }

    fn show(&mut self, id: Id, books: &Books<'_>) -> Result<()> {
        self.0.borrow_mut().show(id, books)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        let calendar = self.0.borrow();
        let why = ("d", "calendar-why");
        let mut hints = match (calendar.look, calendar.chosen()) {
            (Look::Week, _) => vec![("Enter", "calendar-key-day"), ("x", "calendar-suppose")],
            (Look::Day, Some(_)) => vec![("Enter", "calendar-key-card"), why],
            (Look::Day, None) => vec![("Enter", "calendar-key-book"), why],
        };
        if calendar.is_full(calendar.day) {
            hints.insert(0, ("f", "calendar-room"));
        }
        hints
    }
}

impl Calendar {
    fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Reply> {
        if self.look == Look::Week && key == Key::Enter {
            self.turn(books, Look::Day)?;
            return Ok(Reply::Handled);
        }
        match (self.look, key) {
            (_, Key::PgUp) | (Look::Week, Key::Left) => {
                self.go_day(books, self.day - TimeDelta::days(1))?;
            }
            (_, Key::PgDn) | (Look::Week, Key::Right) => {
                self.go_day(books, self.day + TimeDelta::days(1))?;
            }
            (Look::Day, Key::Left) => self.step(books, -1)?,
            (Look::Day, Key::Right) => self.step(books, 1)?,
            (_, Key::Up) => self.other_lane(books, -1)?,
            (_, Key::Down) => self.other_lane(books, 1)?,
            (Look::Day, Key::Home) => self.step(books, -1000)?,
            (Look::Day, Key::End) => self.step(books, 1000)?,
            (Look::Day, Key::Enter) => return Ok(self.enter()),
            _ => match asked(key) {
                Some("bookings.today") => {
                    self.look = Look::Day;
                    self.go(books, books.now)?;
                }
                Some("bookings.week") => {
                    let look = if self.look == Look::Day {
                        Look::Week
                    } else {
                        Look::Day
                    };
                    self.turn(books, look)?;
                }
                Some("bookings.room") => {
                    if !self.go_to_room(books)? {
                        return Ok(Reply::Say(Phrase::new("calendar-no-room")));
                    }
                }
                _ => return Ok(Reply::Ignored),
            },
        }
        Ok(Reply::Handled)
    }

    /// A free cell starts a booking; the card of a taken one is the shell's to open.
    fn enter(&self) -> Reply {
        if self.chosen().is_some() || self.lanes.is_empty() {
            return Reply::Ignored;
        }
        // Past the plan nothing is booked from here: a place is a bay's.
        if self
            .lanes
            .get(self.lane)
            .is_none_or(|lane| lane.bay.is_none())
        {
            return Reply::Ignored;
        }
        Reply::Act {
            action: "bookings.book",
            target: None,
            answers: self.context(),
        }
    }
}
