//! The card of a car: what it is, what is damaged, its papers' dates, and everybody who had it lately.

use ratatui::layout::Rect;

use crate::action::{Answers, Key};
use crate::areas::fleet::model::sketch;
use crate::areas::fleet::{self, Agreement, Standing};
use crate::desk::{Books, Desk, Id, Phrase, Result};
use crate::rules::name::short_name;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, Row, View, fit, frame, put, wipe};

/// Agreements of the past that are shown.
const PAST: i64 = 20;

struct UnitCard {
    standing: Standing,
    past: Vec<Agreement>,
    place: usize,
}

/// Opens the card of a unit.
pub fn unit_card(books: &Books<'_>, id: Id) -> Result<Option<Box<dyn Layer>>> {
    let Some(standing) = fleet::standing(books, id)? else {
        return Ok(None);
    };
    let mut card = UnitCard {
        standing,
        past: Vec::new(),
        place: 0,
    };
    card.load(books)?;
    Ok(Some(Box::new(card)))
}

/// The card of an agreement is that of its car, standing on it.
pub fn card(books: &Books<'_>, id: Id) -> Result<Option<Box<dyn Layer>>> {
    let Some(one) = fleet::agreement(books.db, id)? else {
        return Ok(None);
    };
    let Some(standing) = fleet::standing(books, one.unit_id)? else {
        return Ok(None);
    };
    let mut card = UnitCard {
        standing,
        past: Vec::new(),
        place: 0,
    };
    card.load(books)?;
    card.place = card.past.iter().position(|past| past.id == id).unwrap_or(0);
    Ok(Some(Box::new(card)))
}

impl UnitCard {
    fn head(&self, books_now: chrono::NaiveDateTime, text: &Text) -> Vec<(String, Ink)> {
        let unit = &self.standing.unit;
        let day = |day: Option<chrono::NaiveDate>| {
            day.map_or_else(|| "—".to_owned(), |day| day.format("%d.%m.%Y").to_string())
        };
        let what = Phrase::new("loaners-card-what")
            .with("car", unit.car())
            .with("class", unit.class.as_str())
            .with(
                "year",
                unit.year
                    .map_or_else(|| "—".to_owned(), |year| year.to_string()),
            )
            .with("vin", unit.vin.as_deref().unwrap_or("—"));
        let state = Phrase::new("loaners-card-state")
            .with("state", Phrase::new(self.standing.state(books_now).words()))
            .with("km", unit.odometer_km)
            .with("fuel", unit.fuel8)
            .with("idle", unit.idle_since.format("%d.%m.%Y").to_string());
        let papers = Phrase::new("loaners-card-papers")
            .with("policy", unit.insurance_policy.as_deref().unwrap_or("—"))
            .with("insurance", day(unit.insurance_to))
            .with("inspection", day(unit.inspection_to));
        let mut lines = vec![
            (text.say(&what), Ink::Plain),
            (text.say(&state), Ink::Strong),
            (text.say(&papers), Ink::Plain),
        ];
        let marks = sketch::read(&unit.marks);
        if marks.is_empty() {
            lines.push((text.word("loaners-card-no-marks"), Ink::Faint));
        }
        for mark in marks {
            lines.push((text.say(&fleet::mark_told(&mark)), Ink::Plain));
        }
        for stop in &self.standing.stops {
            let until = stop
                .until
                .map(|until| until.format("%d.%m %H:%M").to_string());
            let said = Phrase::new("loaners-card-stop")
                .with("state", Phrase::new(stop.state.words()))
                .with("from", stop.from.format("%d.%m %H:%M").to_string())
                .with("until", until.unwrap_or_else(|| "…".to_owned()))
                .with("reason", stop.reason.as_deref().unwrap_or(""));
            lines.push((text.say(&said), Ink::Warning));
        }
        lines
    }
}

impl Layer for UnitCard {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        let last = self.past.len().saturating_sub(1);
        match key {
            Key::Esc => return Ok(Next::Close),
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(last),
            Key::Home => self.place = 0,
            Key::End => self.place = last,
            Key::Enter => {
                let Some(client) = self.past.get(self.place).and_then(|one| one.client_id) else {
                    return Ok(Next::Stay);
                };
                return Ok(Next::Act {
                    action: "shell.open",
                    target: None,
                    answers: Answers::new([("kind", "client"), ("id", &client.to_string())]),
                });
            }
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        let id = self.standing.unit.id;
        if let Some(standing) = fleet::standing(books, id)? {
            self.standing = standing;
        }
        self.past = fleet::of_unit(books.db, id, PAST)?;
        // It opens on whoever has the car, or has it next.
        if self.place == 0 {
            let current = self
                .standing
                .out()
                .or_else(|| self.standing.next())
                .map(|one| one.id);
            self.place = self
                .past
                .iter()
                .position(|one| Some(one.id) == current)
                .unwrap_or(0);
        }
        self.place = self.place.min(self.past.len().saturating_sub(1));
        Ok(())
    }

    fn resume(&mut self, _: Option<Id>, desk: &mut Desk) -> Result<()> {
        self.load(&desk.books())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let inside = frame(view, area, &self.standing.unit.title(), true);
        let mut y = 0;
        for (line, ink) in self.head(view.now, view.text) {
            put(view, inside, 1, y, &line, ink);
            y += 1;
        }
        y += 1;
        let title = view.text.word("loaners-card-past");
        put(view, inside, 1, y, &title, Ink::Faint);
        y += 1;
        let room = usize::from(inside.height.saturating_sub(y)).max(1);
        let top = (self.place + 1).saturating_sub(room);
        let width = usize::from(inside.width.saturating_sub(3));
        for (y, (place, one)) in (y..).zip(self.past.iter().enumerate().skip(top).take(room)) {
            let here = place == self.place;
            put(
                view,
                inside,
                0,
                y,
                if here { "▶" } else { " " },
                Ink::Strong,
            );
            let from = one.times.out.unwrap_or(one.times.planned_out);
            let until = one.times.back.unwrap_or(one.times.planned_back);
            let line = format!(
                "{}–{}  {:<13} {:<16} {}",
                from.format("%d.%m %H:%M"),
                until.format("%d.%m %H:%M"),
                one.number.as_deref().unwrap_or("—"),
                view.text.word(one.status.words()),
                short_name(&one.client)
            );
            let ink = if here { Ink::Chosen } else { Ink::Plain };
            put(view, inside, 2, y, &fit(&line, width), ink);
        }
    }

    fn row(&self) -> Option<Row> {
        let unit = &self.standing.unit;
        Some(match self.past.get(self.place) {
            Some(one) => Row {
                kind: "agreement",
                target: one.target(),
                title: one.title(),
                context: fleet::context(one),
            },
            None => Row {
                kind: "unit",
                target: unit.target(),
                title: unit.title(),
                context: fleet::context_of(&self.standing),
            },
        })
    }

    fn path(&self, _: &Text) -> String {
        self.standing.unit.title()
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Enter", "loaners-hint-client"), ("Esc", "shell-back")]
    }
}
