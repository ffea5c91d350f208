//! The calendar tab: bays by time with their load. State is in `calendar`, drawing in `grid`, `week` and `detail`.

mod calendar;
mod card;
mod detail;
mod grid;
mod week;
mod when;
mod why;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use chrono::TimeDelta;
use ratatui::layout::Rect;

use self::calendar::{Calendar, Look};
use self::when::WhenLine;
use self::why::WhyLayer;
use crate::action::{Answers, Key};
use crate::desk::{Books, Id, Result};
use crate::text::Text;
use crate::tui::kit::{Pane, Reply, Row, View};

pub use card::BookingCard;

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
        if letter(key) == Some('r') {
            return Ok(Reply::Push(Box::new(WhenLine::new(Rc::clone(&self.0)))));
        }
        if letter(key) == Some('d') {
            let calendar = self.0.borrow();
            let title = calendar.why_title();
            return Ok(Reply::Push(Box::new(WhyLayer::new(
                title,
                calendar.why(books)?,
            ))));
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
        match (calendar.look, calendar.chosen()) {
            (Look::Week, _) => vec![("Enter", "calendar-key-day")],
            (Look::Day, Some(_)) => vec![("Enter", "calendar-key-card"), why],
            (Look::Day, None) => vec![("Enter", "calendar-key-book"), why],
        }
    }
}

impl Calendar {
    fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Reply> {
        if self.look == Look::Week && key == Key::Enter {
            self.look = Look::Day;
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
            (Look::Day, Key::Enter) => return self.enter(books),
            _ => match letter(key) {
                Some('n') => {
                    self.look = Look::Day;
                    self.go(books, books.now)?;
                }
                Some('w') => {
                    self.look = if self.look == Look::Day {
                        Look::Week
                    } else {
                        Look::Day
                    }
                }
                _ => return Ok(Reply::Ignored),
            },
        }
        Ok(Reply::Handled)
    }

    /// A free cell starts a booking; a taken one opens its card.
    fn enter(&mut self, books: &Books<'_>) -> Result<Reply> {
        if let Some(booking) = self.chosen() {
            return Ok(Reply::Push(Box::new(BookingCard::open(books, booking.id)?)));
        }
        if self.lanes.is_empty() {
            return Ok(Reply::Ignored);
        }
        Ok(Reply::Act {
            action: "bookings.book",
            target: None,
            answers: self.context(),
        })
    }
}

/// The US letter of the physical key.
fn letter(key: Key) -> Option<char> {
    let Key::Char(typed) = key else { return None };
    Key::latin_twin(typed).or_else(|| typed.to_lowercase().next())
}
