//! The card of a campaign with its blast radius: bookings ahead and clients in one view (RECALL-O3).

use ratatui::layout::Rect;

use super::radius::{self, Hit};
use crate::action::{Answers, Key};
use crate::areas::recalls::{self, Recall, model::Lines};
use crate::desk::{Books, Desk, Id, Phrase, Result};
use crate::rules::round::show_percent;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, Row, View, fit, frame, pad, put, wipe};

/// Rows above the list.
const HEAD: u16 = 5;

struct RecallCard {
    recall: Recall,
    lines: Lines,
    age: Option<i64>,
    hits: Vec<Hit>,
    place: usize,
}

/// Opens the card of a campaign; none for one that is annulled.
pub fn recall_card(books: &Books<'_>, id: Id) -> Result<Option<Box<dyn Layer>>> {
    let Some(recall) = recalls::recall(books.db, id)? else {
        return Ok(None);
    };
    let mut card = RecallCard {
        recall,
        lines: Lines::default(),
        age: None,
        hits: Vec::new(),
        place: 0,
    };
    card.load(books)?;
    Ok(Some(Box::new(card)))
}

impl RecallCard {
    fn count(&self, kind: &str) -> usize {
        self.hits.iter().filter(|hit| hit.kind == kind).count()
    }

    fn head(&self, text: &Text) -> Vec<(String, Ink)> {
        let recall = &self.recall;
        let safety = if recall.safety {
            "recall-safety"
        } else {
            "recall-service"
        };
        let risk = format!("recall-risk-{}", recall.risk);
        let parts = match recall.parts_on_hand {
            Some(true) => "checks-parts-here",
            Some(false) => "checks-parts-none",
            None => "checks-parts-unknown",
        };
        let work = recall.norm_hours.map(|hours| text.norm_hours(hours));
        let what = Phrase::new("checks-card-what")
            .with("kind", Phrase::new(safety))
            .with("risk", text.word(&risk))
            .with("work", work.unwrap_or_else(|| "—".to_owned()))
            .with("parts", Phrase::new(parts));
        let done = Phrase::new("checks-card-done")
            .with(
                "percent",
                text.decimal(&show_percent(self.lines.percent_tenths())),
            )
            .with("done", self.lines.done_here + self.lines.done_elsewhere)
            .with("of", self.lines.all - self.lines.not_applicable)
            .with("open", self.lines.open())
            .with("days", self.age.unwrap_or(0));
        let about = Phrase::new("checks-card-about")
            .with("bookings", self.count("booking"))
            .with("units", self.count("unit"))
            .with("sold", self.count("sold"))
            .with("clients", self.count("client"));
        vec![
            (
                text.say(&what),
                if recall.safety {
                    Ink::Warning
                } else {
                    Ink::Plain
                },
            ),
            (text.say(&done), Ink::Plain),
            (text.say(&about), Ink::Strong),
        ]
    }
}

impl Layer for RecallCard {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        let last = self.hits.len().saturating_sub(1);
        match key {
            Key::Esc => return Ok(Next::Close),
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(last),
            Key::PgUp => self.place = self.place.saturating_sub(10),
            Key::PgDn => self.place = (self.place + 10).min(last),
            Key::Home => self.place = 0,
            Key::End => self.place = last,
            Key::Enter => {
                let Some(hit) = self.hits.get(self.place) else {
                    return Ok(Next::Stay);
                };
                let kind = if hit.kind == "sold" {
                    "client"
                } else {
                    hit.kind
                };
                let answers = Answers::new([("kind", kind), ("id", &hit.id.to_string())]);
                return Ok(Next::Act {
                    action: "shell.open",
                    target: None,
                    answers,
                });
            }
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        if let Some(recall) = recalls::recall(books.db, self.recall.id)? {
            self.recall = recall;
        }
        self.lines = recalls::lines(books.db, self.recall.id)?;
        self.age = recalls::age(books, &self.recall);
        self.hits = radius::radius(books, self.recall.id)?;
        self.place = self.place.min(self.hits.len().saturating_sub(1));
        Ok(())
    }

    fn resume(&mut self, _: Option<Id>, desk: &mut Desk) -> Result<()> {
        self.load(&desk.books())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let named = view.text.say(
            &Phrase::new("checks-card")
                .with("number", self.recall.number.as_str())
                .with("title", self.recall.title.as_str()),
        );
        let inside = frame(view, area, &named, true);
        for (y, (line, ink)) in (0_u16..).zip(self.head(view.text)) {
            put(view, inside, 1, y, &line, ink);
        }
        if self.hits.is_empty() {
            let nobody = view.text.word("checks-card-nobody");
            put(view, inside, 1, HEAD, &nobody, Ink::Faint);
        }
        let room = usize::from(inside.height.saturating_sub(HEAD)).max(1);
        let top = (self.place + 1).saturating_sub(room);
        let width = usize::from(inside.width.saturating_sub(32));
        for (y, (place, hit)) in (HEAD..).zip(self.hits.iter().enumerate().skip(top).take(room)) {
            let here = place == self.place;
            put(
                view,
                inside,
                0,
                y,
                if here { "▶" } else { " " },
                Ink::Strong,
            );
            let ink = if here { Ink::Chosen } else { Ink::Plain };
            let kind = view.text.code("kind", hit.kind);
            let at = hit.at.map(|at| at.format("%d.%m %H:%M").to_string());
            let at = at.unwrap_or_default();
            let x = put(view, inside, 2, y, &pad(&kind, 8), ink);
            let x = put(view, inside, x + 1, y, &pad(&at, 11), Ink::Plain);
            let x = put(view, inside, x + 1, y, &radius::tail(&hit.vin), Ink::Faint);
            put(view, inside, x + 1, y, &fit(&hit.title, width), Ink::Plain);
        }
    }

    fn row(&self) -> Option<Row> {
        Some(Row {
            kind: "recall",
            target: self.recall.target(),
            title: self.recall.named(),
            context: Answers::new([("recall", &self.recall.id.to_string())]),
        })
    }

    fn path(&self, text: &Text) -> String {
        format!("{} > {}", text.word("checks-register"), self.recall.number)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Enter", "shell-open"), ("Esc", "shell-back")]
    }
}
