//! The line «когда»: a day in words; the calendar follows while it is typed, Enter stays there, Esc goes back.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::calendar::Calendar;
use crate::action::{Answers, Field, Key, Shape};
use crate::desk::{Desk, Result};
use crate::rules::text::width;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, View, frame, put, wipe};

const FIELD: Field = Field::optional("at", Shape::Moment);

pub(super) struct WhenLine {
    calendar: Rc<RefCell<Calendar>>,
    /// Where the calendar stood.
    back: NaiveDateTime,
    typed: String,
    /// How it was understood, or why not.
    echo: String,
}

impl WhenLine {
    pub(super) fn new(calendar: Rc<RefCell<Calendar>>) -> Self {
        let back = calendar.borrow().at;
        WhenLine {
            calendar,
            back,
            typed: String::new(),
            echo: String::new(),
        }
    }

    /// Reads the phrase; a day alone keeps the hour.
    fn follow(&mut self, desk: &Desk, text: &Text) -> Result<()> {
        let books = desk.books();
        let mut calendar = self.calendar.borrow_mut();
        let reading = match FIELD.read(&books, &self.typed) {
            Ok(Some(reading)) => reading,
            Ok(None) => {
                self.echo.clear();
                return calendar.go(&books, self.back);
            }
            Err(error) => {
                self.echo = text.error(&error);
                return Ok(());
            }
        };
        self.echo = format!("= {}", text.shown(&reading.shown));
        let read = Answers::new([(FIELD.id, &reading.canonical)]);
        match (read.moment(FIELD.id), read.day(FIELD.id)) {
            (Some(at), _) => calendar.go(&books, at),
            (None, Some(day)) => calendar.go_day(&books, day),
            (None, None) => calendar.go(&books, books.now),
        }
    }
}

impl Layer for WhenLine {
    fn key(&mut self, key: Key, desk: &mut Desk, text: &Text) -> Result<Next> {
        match key {
            Key::Enter => return Ok(Next::Close),
            Key::Esc => {
                let books = desk.books();
                self.calendar.borrow_mut().go(&books, self.back)?;
                return Ok(Next::Close);
            }
            Key::Backspace => {
                self.typed.pop();
            }
            Key::Char(typed) => self.typed.push(typed),
            _ => return Ok(Next::Stay),
        }
        self.follow(desk, text)?;
        Ok(Next::Stay)
    }

    fn paste(&mut self, pasted: &str, _: &mut Desk) -> Result<()> {
        self.typed.push_str(&crate::rules::text::clean_line(pasted));
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let line = Rect {
            y: area.y + area.height.saturating_sub(3),
            height: area.height.min(3),
            ..area
        };
        let title = view.text.word("calendar-when");
        wipe(view, line);
        let inside = frame(view, line, &title, true);
        let end = put(view, inside, 0, 0, &self.typed, Ink::Strong);
        view.cursor = Some((inside.x + end.min(inside.width.saturating_sub(1)), inside.y));
        let echo = if self.typed.is_empty() {
            view.text.word("calendar-when-hint")
        } else {
            self.echo.clone()
        };
        let x = (end + 2).max(u16::try_from(width(&self.typed)).unwrap_or(0) + 2);
        put(view, inside, x, 0, &echo, Ink::Faint);
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Enter", "calendar-when-go"), ("Esc", "shell-back")]
    }

    fn path(&self, text: &Text) -> String {
        format!(
            "{} > {}",
            self.calendar.borrow().path(text),
            text.word("calendar-when")
        )
    }
}
