//! «Следующие 20 минут»: who is about to come in, how they are spoken to, and the one fact to mention (ARRIVE-O1).

use chrono::{NaiveDateTime, TimeDelta};
use ratatui::layout::Rect;
use serde_json::{Value as Json, json};

use super::sql;
use crate::action::{Answers, Column, Key, Line, Query};
use crate::areas::{bookings, people};
use crate::desk::{Books, Desk, Phrase, Result, Target};
use crate::rules::name::{short_name, spoken};
use crate::text::Text;
use crate::tui::kit::{Layer, ListView, Next, Row, View, frame};

/// Minutes ahead, and how long an hour that passed is still expected at the door.
const AHEAD: i64 = 20;
const BEHIND: i64 = 15;

/// A client at the door.
pub(super) struct Soon {
    at: NaiveDateTime,
    /// The whole name, patronymic too, and how the client is spoken to, with the stress where it was entered.
    client: String,
    address: Option<String>,
    vehicle: String,
    /// The one fact to mention, and its code.
    fact: Phrase,
    code: &'static str,
    target: Target,
    context: Answers,
}

/// Who is expected in the next 20 minutes, in the order of their hours.
pub(super) fn soon(books: &Books<'_>) -> Result<Vec<Soon>> {
    let mut found = Vec::new();
    for booking in bookings::of_day(books.db, books.now.date())? {
        let at = booking.late_until.unwrap_or(booking.start);
        let near = books.now - TimeDelta::minutes(BEHIND)..=books.now + TimeDelta::minutes(AHEAD);
        if booking.status.is_expected() && near.contains(&at) {
            found.push(of(books, &booking, at)?);
        }
    }
    found.sort_by_key(|one| (one.at, one.target.id));
    Ok(found)
}

fn of(books: &Books<'_>, booking: &bookings::Booking, at: NaiveDateTime) -> Result<Soon> {
    let known = people::client(books.db, booking.client_id)?;
    let (address, warning) = known.map_or_else(Default::default, |known| {
        (known.address_form, known.warning)
    });
    let (code, fact) = fact(books, booking, warning)?;
    let vehicle = format!(
        "{} {}",
        booking.model,
        booking.plate.as_deref().unwrap_or("")
    );
    Ok(Soon {
        at,
        client: booking.client.clone(),
        address: address.as_deref().map(spoken),
        vehicle: vehicle.trim().to_owned(),
        fact,
        code,
        target: booking.target(),
        context: booking.context(),
    })
}

/// The first of: «осторожно», the note of the booking, a loaner, work that was declined, the last visit.
fn fact(
    books: &Books<'_>,
    booking: &bookings::Booking,
    warning: Option<String>,
) -> Result<(&'static str, Phrase)> {
    if let Some(warning) = warning {
        let say = Phrase::new("arrivals-minded").with("warning", warning);
        return Ok(("warning", say));
    }
    if let Some(note) = &booking.note {
        let say = Phrase::new("arrivals-stay-words").with("words", note.as_str());
        return Ok(("note", say));
    }
    if booking.transport_mode == "loaner" {
        return Ok(("loaner", Phrase::new("arrivals-soon-loaner")));
    }
    let declined = bookings::declined_of_client(books, booking.client_id)?;
    if !declined.is_empty() {
        let what: Vec<String> = declined.into_iter().map(|one| one.what).collect();
        let say = Phrase::new("arrivals-soon-declined").with("what", what.join(", "));
        return Ok(("declined", say));
    }
    let last = bookings::past_of_client(books.db, booking.client_id, booking.start, 1)?;
    if let Some(last) = last.first() {
        let say = Phrase::new("arrivals-soon-last")
            .with("day", last.start.format("%d.%m.%Y").to_string())
            .with("work", last.work.as_str());
        return Ok(("last_visit", say));
    }
    let came = sql::came_before(books.db, booking.client_id, booking.start)?;
    Ok(match came {
        Some(day) => (
            "last_visit",
            Phrase::new("arrivals-soon-last")
                .with("day", day.format("%d.%m.%Y").to_string())
                .with("work", ""),
        ),
        None => ("first_visit", Phrase::new("arrivals-soon-first")),
    })
}

pub(super) static SOON: Query = Query {
    id: "arrivals.soon",
    right: "right-see",
    fields: &[],
    rows: |books, _| Ok(soon(books)?.iter().map(|one| data(books, one)).collect()),
    single: false,
};

fn data(books: &Books<'_>, one: &Soon) -> Json {
    json!({
        "time": books.db.zone.rfc3339(one.at), "client": one.client, "address_form": one.address,
        "vehicle": one.vehicle, "fact": one.code,
    })
}

const COLUMNS: &[Column] = &[
    Column::cells("time", 5),
    Column::grow("client", 24),
    Column::cells("vehicle", 16),
    Column::grow("fact", 24),
];

/// The list over whatever is on the screen; its rows are bookings, so that П marks the arrival at once.
struct SoonLayer {
    rows: Vec<Soon>,
    list: ListView,
}

pub(super) fn open(books: &Books<'_>) -> Result<Box<dyn Layer>> {
    let mut layer = SoonLayer {
        rows: Vec::new(),
        list: ListView::default(),
    };
    layer.load(books)?;
    Ok(Box::new(layer))
}

impl Layer for SoonLayer {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        Ok(match key {
            Key::Esc => Next::Close,
            key if self.list.key(key) => Next::Stay,
            _ => Next::Ignored,
        })
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.rows = soon(books)?;
        let line = |one: &Soon| Line {
            target: one.target,
            mark: if one.code == "warning" { '!' } else { ' ' },
            cells: Vec::new(),
            data: Json::Null,
            context: one.context.clone(),
        };
        self.list.set(self.rows.iter().map(line).collect());
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = view.text.word("arrivals-soon");
        let inner = frame(view, area, &title, true);
        let cells = |place: usize, text: &Text| {
            self.rows.get(place).map_or_else(Vec::new, |one| {
                let who = match &one.address {
                    Some(address) => format!("{} · {address}", short_name(&one.client)),
                    None => one.client.clone(),
                };
                vec![
                    one.at.format("%H:%M").to_string(),
                    who,
                    one.vehicle.clone(),
                    text.say(&one.fact),
                ]
            })
        };
        self.list.draw_with(view, inner, COLUMNS, true, &cells);
        if self.rows.is_empty() {
            let none = view.text.word("arrivals-soon-nobody");
            crate::tui::kit::put(view, inner, 3, 2, &none, crate::tui::kit::Ink::Faint);
        }
    }

    fn row(&self) -> Option<Row> {
        let one = self.rows.get(self.list.place())?;
        Some(Row {
            kind: "booking",
            target: one.target,
            title: short_name(&one.client),
            context: one.context.clone(),
        })
    }

    fn path(&self, text: &Text) -> String {
        text.word("arrivals-soon")
    }
}
