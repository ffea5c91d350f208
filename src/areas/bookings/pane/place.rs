//! The screen on which a new booking finds its place: the grid with «НОВЫЙ» on it, moved and stretched by keys. The form
//! below keeps everything typed and does the saving.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use ratatui::layout::Rect;

use super::calendar::Calendar;
use super::placing::Placing;
use super::when::WhenLine;
use super::why::WhyLayer;
use super::{asked, grid};
use crate::action::{Answers, Key};
use crate::desk::{Books, Desk, Error, Id, Phrase, Result};
use crate::text::Text;
use crate::tui::kit::{Layer, Next, View};

pub(super) struct PlaceLayer {
    calendar: Rc<RefCell<Calendar>>,
    /// The form came with a length of its own, which must be taken back there when it is taken back here.
    had_minutes: bool,
}

/// Opens the grid for what a booking form holds, at the time and bay that are typed in it.
///
/// # Errors
/// Refuses while client or work are not named.
pub fn place_layer(books: &Books<'_>, typed: &Answers) -> Result<Box<dyn Layer>> {
    let read = super::super::advise::understood(books, super::super::actions::BOOK_FIELDS, typed);
    let mut calendar = Calendar::default();
    calendar.placing = Some(Placing::read(books, typed)?);
    let day = read.day("at").map(|day| day.and_time(NaiveTime::MIN));
    let from = read.moment("at").or(day).unwrap_or(books.now);
    calendar.go(books, from)?;
    let (at, bay) = wished(&calendar, &read, from);
    calendar.go(books, at)?;
    let place = calendar
        .lanes
        .iter()
        .position(|lane| lane.bay.is_some() && (lane.bay == bay || bay.is_none()));
    calendar.lane = place.unwrap_or(0);
    calendar.look_at(books)?;
    Ok(Box::new(PlaceLayer {
        calendar: Rc::new(RefCell::new(calendar)),
        had_minutes: read.get("bay_minutes").is_some(),
    }))
}

/// The typed start and bay; what is not typed is the best place for it.
fn wished(calendar: &Calendar, read: &Answers, from: NaiveDateTime) -> (NaiveDateTime, Option<Id>) {
    let named = read.get("bay").and_then(|name| {
        let lane = calendar.lanes.iter().find(|lane| lane.short_name == name)?;
        lane.bay
    });
    let placing = calendar.placing.as_ref();
    match (read.moment("at"), named) {
        (Some(at), Some(bay)) => (at, Some(bay)),
        (Some(at), None) => {
            let bay = placing.and_then(|one| one.bay_at(&calendar.board, at));
            (at, bay)
        }
        (None, named) => placing
            .and_then(|one| one.first(&calendar.board, from))
            .map_or((from, named), |(at, bay)| (at, named.or(Some(bay)))),
    }
}

impl PlaceLayer {
    /// What the form is told: when, where and how long.
    fn answers(&self) -> Answers {
        let calendar = self.calendar.borrow();
        let mut answers = Answers::default();
        answers.set("at", calendar.at.format("%d.%m.%Y %H:%M").to_string());
        if let Some(lane) = calendar.lanes.get(calendar.lane) {
            answers.set("bay", lane.short_name.clone());
        }
        let minutes = calendar.placing.as_ref().and_then(Placing::bay_minutes);
        if minutes.is_some() || self.had_minutes {
            answers.set("bay_minutes", minutes.unwrap_or(0).to_string());
        }
        answers
    }

    /// Books here; what stands in the way is said, and the booking stays on the grid.
    fn book(&self) -> Result<Next> {
        let calendar = self.calendar.borrow();
        match calendar.placing.as_ref() {
            Some(placing) if placing.can_be_had => Ok(Next::FillAndSave(self.answers())),
            Some(placing) => Err(Error::rule(
                placing
                    .against
                    .first()
                    .cloned()
                    .unwrap_or_else(|| Phrase::new("calendar-closed")),
            )),
            None => Ok(Next::Close),
        }
    }

    fn stretch(&self, steps: i64, books: &Books<'_>) -> Result<()> {
        let mut calendar = self.calendar.borrow_mut();
        let grid = calendar.board.grid_minutes;
        if let Some(placing) = &mut calendar.placing {
            placing.stretch(steps, grid);
        }
        calendar.look_at(books)
    }
}

impl Layer for PlaceLayer {
    fn key(&mut self, key: Key, desk: &mut Desk, _: &Text) -> Result<Next> {
        let books = desk.books();
        match key {
            Key::Enter | Key::F(9) => return self.book(),
            Key::Esc => return Ok(Next::Close),
            Key::F(4 | 5) => return Ok(Next::Fill(self.answers())),
            Key::Char('+' | '=') => self.stretch(1, &books)?,
            Key::Char('-') => self.stretch(-1, &books)?,
            Key::Left => self.calendar.borrow_mut().step(&books, -1)?,
            Key::Right => self.calendar.borrow_mut().step(&books, 1)?,
            Key::Home => self.calendar.borrow_mut().step(&books, -1000)?,
            Key::End => self.calendar.borrow_mut().step(&books, 1000)?,
            Key::Up => self.calendar.borrow_mut().other_lane(&books, -1)?,
            Key::Down => self.calendar.borrow_mut().other_lane(&books, 1)?,
            Key::PgUp | Key::PgDn => {
                let by = if key == Key::PgUp { -1 } else { 1 };
                let mut calendar = self.calendar.borrow_mut();
                let day = calendar.day + TimeDelta::days(by);
                calendar.go_day(&books, day)?;
            }
            _ => match asked(key) {
                Some("bookings.when") => {
                    return Ok(Next::Push(Box::new(WhenLine::new(Rc::clone(
                        &self.calendar,
                    )))));
                }
                Some("bookings.reasons") => {
                    let calendar = self.calendar.borrow();
                    let (title, facts) = (calendar.why_title(), calendar.why(&books)?);
                    return Ok(Next::Push(Box::new(WhyLayer::new(title, facts))));
                }
                Some("bookings.today") => self.calendar.borrow_mut().go(&books, books.now)?,
                Some("bookings.room") => {
                    self.calendar.borrow_mut().go_to_room(&books)?;
                }
                _ => return Ok(Next::Ignored),
            },
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.calendar.borrow_mut().load(books)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        grid::draw(&self.calendar.borrow(), view, area, true);
    }

    fn path(&self, text: &Text) -> String {
        self.calendar.borrow().path(text)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("Enter", "calendar-key-book"),
            ("+ -", "calendar-key-length"),
            ("r", "calendar-when"),
            ("F5", "calendar-key-form"),
            ("Esc", "calendar-key-leave"),
        ]
    }
}
