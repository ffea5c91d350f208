//! The card of a client over whatever is on the screen: who it is, how to reach them, their vehicles and consents.

use ratatui::layout::Rect;

use super::card::{Card, card, reveal_licence};
use super::client_context;
use super::data::{completeness, word};
use super::freshness::Freshness;
use crate::action::{Answers, Key};
use crate::desk::{Books, Desk, Error, Id, Phrase, Result, Target};
use crate::rules::phone;
use crate::rules::round::show_percent;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Lines, Next, Row, View, frame, pad, put};

/// The layer of one client.
pub struct ClientCard {
    card: Card,
    /// The chosen vehicle.
    place: usize,
    revealed: Option<String>,
    /// What other areas know of the client.
    beside: Lines,
    lines_beside: Vec<(Phrase, Phrase)>,
}

/// Opens a client's card with what other areas know of the client.
pub fn card_layer(id: Id, books: &Books<'_>, beside: Lines) -> Result<Box<dyn Layer>> {
    let card = card(books, id)?;
    Ok(Box::new(ClientCard {
        lines_beside: beside(books, card.client.id)?,
        card,
        place: 0,
        revealed: None,
        beside,
    }))
}

/// Cells before the value of a line.
const LABEL: usize = 18;

impl ClientCard {
    /// Lines above the vehicles: text id of the label, value, ink.
    fn lines(&self, text: &Text) -> Vec<(&'static str, String, Ink)> {
        let client = &self.card.client;
        let mut lines = Vec::new();
        let mut push = |label, value: Option<String>, ink| {
            lines.extend(value.map(|value| (label, value, ink)));
        };
        push(
            "field-warning",
            client.warning.clone().map(|words| format!("! {words}")),
            Ink::Late,
        );
        if client.do_not_call {
            push(
                "field-do_not_call",
                Some(format!("x {}", text.word("people-yes"))),
                Ink::Warning,
            );
        }
        for line in &client.phones {
            let ext = line
                .ext
                .as_deref()
                .map(|ext| format!(" доб. {ext}"))
                .unwrap_or_default();
            let whose = line
                .whose
                .as_deref()
                .map(|whose| format!(" · {whose}"))
                .unwrap_or_default();
            push(
                "field-phone",
                Some(format!("{}{ext}{whose}", phone::display(&line.number))),
                Ink::Plain,
            );
        }
        push(
            "field-address_form",
            client.address_form.clone(),
            Ink::Plain,
        );
        push("field-email", client.email.clone(), Ink::Plain);
        push("field-address", client.address.clone(), Ink::Plain);
        push(
            "field-licence",
            self.revealed.clone().or_else(|| self.card.licence.clone()),
            Ink::Plain,
        );
        push("field-note", client.note.clone(), Ink::Plain);
        let yes_no = |yes: bool| Some(text.word(if yes { "people-yes" } else { "people-no" }));
        push(
            "field-informed",
            yes_no(client.informed_at.is_some()),
            Ink::Plain,
        );
        push(
            "consent-kind-processing",
            yes_no(self.card.processing),
            Ink::Plain,
        );
        push(
            "consent-kind-advertising",
            yes_no(self.card.advertising),
            Ink::Plain,
        );
        let share = text.decimal(&show_percent(completeness(&self.card.data)));
        let share = Phrase::new("people-data-share").with("percent", share);
        push("people-data", Some(text.say(&share)), Ink::Plain);
        for (label, wanted) in [
            ("people-data-stale", Freshness::Stale),
            ("people-data-missing", Freshness::Missing),
        ] {
            let of = self.card.data.iter();
            let of = of.filter(|point| point.freshness == wanted);
            let words: Vec<String> = of.map(|point| text.word(word(point.field))).collect();
            let said = (!words.is_empty()).then(|| words.join(", "));
            push(label, said, Ink::Faint);
        }
        lines
    }
}

impl Layer for ClientCard {
    fn key(&mut self, key: Key, desk: &mut Desk, _text: &Text) -> Result<Next> {
        let last = self.card.vehicles.len().saturating_sub(1);
        match key {
            Key::Esc => return Ok(Next::Close),
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(last),
            Key::Enter if self.card.licence.is_some() && self.revealed.is_none() => {
                self.revealed = reveal_licence(desk, self.card.client.id)?;
            }
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        match card(books, self.card.client.id) {
            Ok(card) => {
                self.place = self.place.min(card.vehicles.len().saturating_sub(1));
                self.lines_beside = (self.beside)(books, card.client.id)?;
                self.card = card;
                Ok(())
            }
            // Annulled meanwhile: what was shown stays until it is closed.
            Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let inside = frame(view, area, &self.card.client.name, true);
        let mut y = 0;
        let text = view.text;
        for (label, value, ink) in self.lines(text) {
            put(
                view,
                inside,
                1,
                y,
                &pad(&text.word(label), LABEL),
                Ink::Faint,
            );
            put(view, inside, 20, y, &value, ink);
            y += 1;
        }
        y += 1;
        put(
            view,
            inside,
            1,
            y,
            &text.word("people-vehicles"),
            Ink::Strong,
        );
        if self.card.vehicles.is_empty() {
            put(
                view,
                inside,
                20,
                y,
                &text.word("people-no-vehicles"),
                Ink::Faint,
            );
        }
        for (place, vehicle) in self.card.vehicles.iter().enumerate() {
            y += 1;
            let here = place == self.place;
            let plate = pad(vehicle.plate.as_deref().unwrap_or("—"), 10);
            let words = format!(
                "{plate} {}  {}",
                vehicle.car(),
                vehicle.vin.as_deref().unwrap_or("")
            );
            put(
                view,
                inside,
                1,
                y,
                if here { "▶" } else { " " },
                Ink::Strong,
            );
            put(
                view,
                inside,
                3,
                y,
                words.trim_end(),
                if here { Ink::Chosen } else { Ink::Plain },
            );
        }
        y += 2;
        let room = inside.height.saturating_sub(y + 1);
        if self.lines_beside.is_empty() || room == 0 {
            return;
        }
        let visits = text.word("people-visits");
        put(view, inside, 1, y, &visits, Ink::Strong);
        for (y, (label, said)) in (y + 1..y + 1 + room).zip(&self.lines_beside) {
            put(view, inside, 3, y, &text.say(label), Ink::Faint);
            put(view, inside, 20, y, &text.say(said), Ink::Plain);
        }
    }

    fn row(&self) -> Option<Row> {
        let client = &self.card.client;
        Some(Row {
            kind: "client",
            target: Target {
                id: client.id,
                rev: client.rev,
            },
            title: client.name.clone(),
            context: self.context(),
        })
    }

    fn context(&self) -> Answers {
        let mut context = client_context(self.card.client.id, &self.card.vehicles);
        if let Some(vehicle) = self.card.vehicles.get(self.place) {
            context.set("vehicle", vehicle.id.to_string());
        }
        context
    }

    fn path(&self, text: &Text) -> String {
        format!("{} > {}", text.word("field-client"), self.card.client.name)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        if self.card.licence.is_some() && self.revealed.is_none() {
            vec![("Enter", "people-reveal")]
        } else {
            Vec::new()
        }
    }
}
