//! The view for the lobby: who is here and who is expected within the hour, masked (X-MASK). It stands for hours on a
//! screen of its own and leaves only by Esc; what does not fit is turned over, a page a minute.

use chrono::{NaiveDateTime, TimeDelta, Timelike};
use ratatui::layout::Rect;

use super::model::State;
use super::sql::{self, Visit};
use crate::action::Key;
use crate::areas::{bookings, people};
use crate::desk::{Books, Desk, Phrase, Result};
use crate::rules::name::surname;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, View, pad, put, put_right};

/// A row as the public may see it.
#[derive(Debug, PartialEq)]
struct Shown {
    queue: String,
    client: String,
    plate: String,
    advisor: String,
    status: Phrase,
    is_ready: bool,
}

struct PublicBoard {
    now: NaiveDateTime,
    rows: Vec<Shown>,
}

pub(super) fn open(books: &Books<'_>) -> Result<Box<dyn Layer>> {
    let mut board = PublicBoard {
        now: books.now,
        rows: Vec::new(),
    };
    board.load(books)?;
    Ok(Box::new(board))
}

/// The word of a visit's state for its client: that the vehicle is ready is all they wait for.
pub(super) fn state_id(visit: &Visit) -> &'static str {
    match visit.state() {
        State::Left => "visit-status-left",
        _ if visit.is_ready() => "visit-status-ready",
        State::Notified => "visit-status-notified",
        State::Acknowledged => "visit-status-acknowledged",
        State::Taken => "visit-status-taken",
        State::Waiting => "visit-status-waiting",
        State::Away => "visit-status-away",
    }
}

fn here(visit: &Visit) -> Shown {
    Shown {
        queue: match visit.queue_number {
            0 => String::new(),
            number => number.to_string(),
        },
        client: people::public_name(&visit.client),
        plate: visit.plate.clone().unwrap_or_default(),
        advisor: surname(&visit.advisor).to_owned(),
        status: Phrase::new(state_id(visit)),
        is_ready: visit.is_ready(),
    }
}

impl Layer for PublicBoard {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        Ok(if key == Key::Esc {
            Next::Close
        } else {
            Next::Stay
        })
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.now = books.now;
        let mut visits = sql::here(books.db, books.now)?;
        // Who left the car and went home looks at no board, until it is ready.
        visits.retain(|visit| match visit.state() {
            State::Left => false,
            State::Away => visit.is_ready(),
            _ => true,
        });
        visits.sort_by_key(|visit| (!visit.is_ready(), visit.arrived, visit.id));
        self.rows = visits.iter().map(here).collect();
        let hour = books.now + TimeDelta::hours(1);
        for booking in bookings::of_day(books.db, books.now.date())? {
            let at = booking.late_until.unwrap_or(booking.start);
            if booking.status.is_expected() && books.now <= at && at <= hour {
                self.rows.push(Shown {
                    queue: String::new(),
                    client: people::public_name(&booking.client),
                    plate: booking.plate.clone().unwrap_or_default(),
                    advisor: surname(&booking.advisor).to_owned(),
                    status: Phrase::new("arrivals-public-expected")
                        .with("time", at.format("%H:%M").to_string()),
                    is_ready: false,
                });
            }
        }
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = view.text.word("arrivals-public-title");
        put(view, area, 2, 0, &title, Ink::Strong);
        let clock = format!(
            "{}  {}  ",
            view.text.day(self.now.date()),
            self.now.format("%H:%M")
        );
        put_right(view, area, 0, &clock, Ink::Strong);
        // A name, a plate and a state have their cells; the rest of the width parts them.
        let widths = [4, 24, 12, 14];
        let gap = usize::from(area.width.saturating_sub(78)) / 4;
        let line = |cells: [&str; 5]| {
            let parts = cells.iter().zip(widths);
            let left: String = parts.map(|(cell, cells)| pad(cell, cells + gap)).collect();
            format!("{left}{}", cells[4])
        };
        let heads = ["queue", "client", "plate", "advisor", "visit-status"]
            .map(|id| view.text.word(&format!("column-{id}")));
        let [queue, client, plate, advisor, status] = &heads;
        let head = line([queue, client, plate, advisor, status]);
        put(view, area, 2, 2, &head, Ink::Faint);
        let room = usize::from(area.height.saturating_sub(5)).max(1);
        let pages = self.rows.len().div_ceil(room).max(1);
        let minute = usize::try_from(self.now.num_seconds_from_midnight() / 60).unwrap_or(0);
        let page = minute % pages;
        let rows = self.rows.iter().skip(page * room).take(room);
        for (y, row) in (3_u16..).zip(rows) {
            let status = view.text.say(&row.status);
            let words = line([&row.queue, &row.client, &row.plate, &row.advisor, &status]);
            let ink = if row.is_ready {
                Ink::Strong
            } else {
                Ink::Plain
            };
            let mark = if row.is_ready { "■" } else { " " };
            put(view, area, 0, y, mark, ink);
            put(view, area, 2, y, &words, ink);
        }
        if self.rows.is_empty() {
            let none = view.text.word("arrivals-public-nobody");
            put(view, area, 2, 4, &none, Ink::Faint);
        }
        let bottom = area.height.saturating_sub(1);
        if pages > 1 {
            let words = Phrase::new("arrivals-public-page")
                .with("page", page + 1)
                .with("pages", pages);
            let words = view.text.say(&words);
            put(view, area, 2, bottom, &words, Ink::Faint);
        }
        put_right(view, area, bottom, "Esc  ", Ink::Faint);
    }

    fn is_public(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.word("arrivals-public")
    }
}
