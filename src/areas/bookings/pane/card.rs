//! The card of a booking: every field, and the history of its changes.

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::super::{Booking, PriceMemo, booking, price_memo};
use super::calendar::row_of;
use super::detail::booking_facts;
use crate::action::Key;
use crate::areas::people;
use crate::desk::audit::{self, Event};
use crate::desk::{Books, Desk, Error, Id, Phrase, Result};
use crate::rules::phone;
use crate::rules::words::money;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Lines, Next, Row, View, frame, pad, put};

/// How many changes are read; more than a card can show.
const EVENTS: i64 = 50;

/// The card of one booking, opened over the calendar or from a call.
pub struct BookingCard {
    booking: Booking,
    phones: String,
    price: Option<PriceMemo>,
    events: Vec<Event>,
    /// The first event that is shown.
    top: usize,
    /// What other areas know of the visit.
    beside: Lines,
    lines_beside: Vec<(Phrase, Phrase)>,
}

impl BookingCard {
    pub fn open(books: &Books<'_>, id: Id, beside: Lines) -> Result<Self> {
        let found = booking(books.db, id)?.ok_or(Error::NotFound)?;
        let client = people::client(books.db, found.client_id)?;
        let phones: Vec<String> = client
            .iter()
            .flat_map(|client| &client.phones)
            .map(|line| phone::display(&line.number))
            .collect();
        let events = audit::history(books.db, Some(id), None, EVENTS)?;
        Ok(BookingCard {
            booking: found,
            phones: phones.join(", "),
            price: price_memo(books.db, id)?,
            events,
            top: 0,
            beside,
            lines_beside: beside(books, id)?,
        })
    }

    fn lines(&self, now: NaiveDateTime, text: &Text) -> Vec<(String, String)> {
        let one = &self.booking;
        let mut lines = vec![(text.word("column-number"), one.number.clone())];
        lines.extend(booking_facts(one, &self.phones, now, text));
        let optional = [
            ("calendar-promised", Some(text.moment(one.promised))),
            (
                "calendar-original",
                Some(
                    one.original_date
                        .parse()
                        .map_or_else(|_| one.original_date.clone(), |day| text.day_long(day)),
                ),
            ),
            ("calendar-work-order", one.work_order.clone()),
            ("field-extra_work", extra_work(one, text)),
            (
                "calendar-price-said",
                self.price.as_ref().map(|memo| text.say(&memo.say())),
            ),
            ("calendar-checks", Some(checks(one, text))),
        ];
        lines.extend(
            optional
                .into_iter()
                .filter_map(|(id, value)| Some((text.word(id), value?))),
        );
        let beside = self.lines_beside.iter();
        lines.extend(beside.map(|(label, said)| (text.say(label), text.say(said))));
        lines.retain(|(_, value)| !value.is_empty());
        lines
    }
}

/// What the client said of work found on the way (BOOK-R13).
fn extra_work(booking: &Booking, text: &Text) -> Option<String> {
    let consent = text.code("extra_work", booking.extra_work_consent.as_deref()?);
    Some(match booking.extra_work_limit {
        Some(limit) => format!("{consent} {}", money(limit)),
        None => consent,
    })
}

/// The two checks that every booking begins without (BOOK-R11).
fn checks(booking: &Booking, text: &Text) -> String {
    let said = Phrase::new("calendar-checks-said")
        .with("recall", text.code("recall_check", &booking.recall_check))
        .with("data", text.code("data_check", &booking.data_check));
    text.say(&said)
}

/// «status: booked → confirmed; …»: the columns that changed.
fn delta(event: &Event) -> String {
    let Some(columns) = event.delta.as_object() else {
        return String::new();
    };
    let show = |value: &serde_json::Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let parts = columns.iter().filter_map(|(column, pair)| {
        let (before, after) = (pair.get(0)?, pair.get(1)?);
        (!before.is_null()).then(|| format!("{column}: {} → {}", show(before), show(after)))
    });
    parts.collect::<Vec<_>>().join("; ")
}

impl Layer for BookingCard {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        let last = self.events.len().saturating_sub(1);
        match key {
            Key::Esc | Key::Enter => return Ok(Next::Close),
            Key::Down => self.top = (self.top + 1).min(last),
            Key::Up => self.top = self.top.saturating_sub(1),
            Key::PgDn => self.top = (self.top + 5).min(last),
            Key::PgUp => self.top = self.top.saturating_sub(5),
            Key::Home => self.top = 0,
            Key::End => self.top = last,
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        let top = self.top;
        *self = BookingCard::open(books, self.booking.id, self.beside)?;
        self.top = top.min(self.events.len().saturating_sub(1));
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = format!(
            "{} {}",
            view.text.word("calendar-booking"),
            self.booking.number
        );
        let inside = frame(view, area, &title, true);
        let blank = " ".repeat(usize::from(inside.width));
        for y in 0..inside.height {
            put(view, inside, 0, y, &blank, Ink::Plain);
        }
        let mut y = 0;
        for (label, value) in self.lines(view.now, view.text) {
            let x = put(view, inside, 1, y, &pad(&label, 14), Ink::Faint);
            put(view, inside, x + 1, y, &value, Ink::Plain);
            y += 1;
        }
        y += 1;
        let history = view.text.word("calendar-history");
        put(view, inside, 1, y, &history, Ink::Strong);
        for event in self.events.iter().skip(self.top) {
            y += 1;
            if y >= inside.height {
                break;
            }
            let action = view.text.name(&event.action);
            let reason = event
                .reason
                .as_deref()
                .map(|reason| format!(" ({reason})"))
                .unwrap_or_default();
            let when = event.at.format("%d.%m %H:%M").to_string();
            let x = put(
                view,
                inside,
                1,
                y,
                &format!("{when} {}: {action}{reason}", view.text.person(&event.who)),
                Ink::Plain,
            );
            put(view, inside, x + 2, y, &delta(event), Ink::Faint);
        }
    }

    fn row(&self) -> Option<Row> {
        Some(row_of(&self.booking))
    }

    fn path(&self, _: &Text) -> String {
        self.booking.number.clone()
    }
}
