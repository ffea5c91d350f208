//! The call sheet over the list: one client, one call, every question that may be asked, and the paper that lets it.

use ratatui::layout::Rect;

use super::actions;
use super::due::attempt;
use super::model::{Question, sheet};
use super::row::{Row, Status};
use super::rows::{self, Desk};
use super::{sql, words};
use crate::action::{Answers, Key};
use crate::areas::people::{self, Client};
use crate::desk::{Books, Desk as Open, Id, Phrase, Result};
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, Row as Shown, View, frame, pad, put};

/// Attempts that are shown of a row.
const TRIED: usize = 4;
const LABEL: usize = 12;
const VALUE: u16 = 14;

/// A question as it is shown.
struct Asked {
    row: Row,
    title: String,
    script: Option<String>,
    tried: Vec<String>,
}

/// The layer of one call.
struct CallSheet {
    client: Client,
    phone: Option<String>,
    asked: Vec<Asked>,
    /// Rows whose gate is shut: shown with the paper that is missing, never opened.
    shut: Vec<Row>,
    place: usize,
    desk: Desk,
    /// The client's own clock, where it differs from ours.
    local: Option<String>,
    best_hour: Option<i64>,
}

/// Opens the sheet of the row's client, standing on the row.
pub fn call_sheet(books: &Books<'_>, id: Id) -> Result<Option<Box<dyn Layer>>> {
    let desk = Desk::read(books)?;
    let Some(row) = rows::one(books, &desk, id)? else {
        return Ok(None);
    };
    let Some(client) = people::client(books.db, row.client_id)? else {
        return Ok(None);
    };
    let mut opened = CallSheet {
        client,
        phone: row.phone.clone(),
        asked: Vec::new(),
        shut: Vec::new(),
        place: 0,
        desk,
        local: None,
        best_hour: None,
    };
    opened.read(books)?;
    let here = opened
        .asked
        .iter()
        .position(|one| one.row.target.id == row.target.id);
    opened.place = here.unwrap_or(0);
    Ok(Some(Box::new(opened)))
}

impl CallSheet {
    fn read(&mut self, books: &Books<'_>) -> Result<()> {
        self.desk = Desk::read(books)?;
        let mut found = rows::of_client(books, &self.desk, self.client.id)?;
        let places: Vec<Question> = found
            .iter()
            .map(|row| Question {
                row: row.target.id,
                place: self
                    .desk
                    .rule(&row.rule)
                    .map_or(i64::MAX, |rule| rule.place),
                gate: row.gate.clone(),
            })
            .collect();
        let order: Vec<Id> = sheet(&places).iter().map(|question| question.row).collect();
        let place = |row: &Row| order.iter().position(|id| *id == row.target.id);
        found.sort_by_key(|row| place(row).unwrap_or(usize::MAX));
        let (asked, shut): (Vec<Row>, Vec<Row>) =
            found.into_iter().partition(|row| row.gate.is_open());
        self.shut = shut;
        self.asked = asked
            .into_iter()
            .map(|row| self.asked(books, row))
            .collect::<Result<_>>()?;
        self.place = self.place.min(self.asked.len().saturating_sub(1));
        let zone = i64::from(books.db.zone.minutes);
        self.local = self
            .phone
            .as_deref()
            .and_then(super::model::minutes_east)
            .filter(|east| *east != zone)
            .map(|east| {
                let local = books.now + chrono::TimeDelta::minutes(east - zone);
                local.format("%H:%M").to_string()
            });
        self.best_hour = sql::best_hour(books, self.client.id)?;
        Ok(())
    }

    fn asked(&self, books: &Books<'_>, row: Row) -> Result<Asked> {
        let rule = self.desk.rule(&row.rule);
        let tried = sql::attempts(books.db, row.target.id)?;
        let skip = tried.len().saturating_sub(TRIED);
        let tried = tried
            .iter()
            .skip(skip)
            .map(|one| {
                let title = self
                    .desk
                    .outcome(&one.outcome)
                    .map_or(one.outcome.as_str(), |outcome| outcome.title.as_str());
                format!("{} {title}", words::moment(one.at))
            })
            .collect();
        Ok(Asked {
            title: rule.map_or_else(|| row.rule.clone(), |rule| rule.title.clone()),
            script: rule.and_then(|rule| rule.script.clone()),
            tried,
            row,
        })
    }

    fn current(&self) -> Option<&Asked> {
        self.asked.get(self.place)
    }

    fn choose(&self, digit: u32) -> Option<Next> {
        let row = &self.current()?.row;
        let rule = self.desk.rule(&row.rule)?;
        let outcome = self.desk.outcome(rule.outcome_of_digit(digit)?)?;
        let (action, mut answers) = actions::of_outcome(outcome);
        answers.set_id("client", Some(row.client_id));
        Some(Next::Act {
            action,
            target: Some(row.target),
            answers,
        })
    }

    /// The outcomes of the chosen question with their digits, as many a line as fit.
    fn draw_digits(&self, view: &mut View<'_>, area: Rect, from: u16) -> u16 {
        let mut y = from;
        let Some(rule) = self.current().and_then(|one| self.desk.rule(&one.row.rule)) else {
            return y;
        };
        let places = "1234567890".chars().zip(&rule.outcomes);
        let said: Vec<String> = places
            .filter_map(|(digit, code)| Some(format!("{digit} {}", self.desk.outcome(code)?.title)))
            .collect();
        for line in super::due::in_lines(&said, area.width.saturating_sub(2)) {
            put(view, area, 1, y, &line, Ink::Plain);
            y += 1;
        }
        y
    }

    fn head(&self, text: &Text) -> Vec<(&'static str, String, Ink)> {
        let mut lines = Vec::new();
        let number = self.phone.as_deref().map(crate::rules::phone::display);
        let number = match (&number, &self.local) {
            (Some(number), Some(local)) => {
                let phrase = Phrase::new("outreach-local-time")
                    .with("phone", number.as_str())
                    .with("time", local.as_str());
                text.say(&phrase)
            }
            (Some(number), None) => number.clone(),
            (None, _) => text.word("outreach-no-phone"),
        };
        lines.push(("field-phone", number, Ink::Strong));
        if let Some(hour) = self.best_hour {
            let phrase = Phrase::new("outreach-best-hour-at").with("hour", hour);
            lines.push(("outreach-best-hour", text.say(&phrase), Ink::Good));
        }
        if let Some(note) = &self.client.note {
            lines.push(("field-note", note.clone(), Ink::Plain));
        }
        if let Some(warning) = &self.client.warning {
            lines.push(("field-warning", format!("! {warning}"), Ink::Late));
        }
        lines
    }

    fn draw_question(&self, view: &mut View<'_>, inside: Rect, place: usize, from: u16) -> u16 {
        let mut y = from;
        let one = &self.asked[place];
        let here = place == self.place;
        put(
            view,
            inside,
            1,
            y,
            if here { "▶" } else { " " },
            Ink::Strong,
        );
        let when = one.row.start.map_or_else(
            || one.row.base_date.format("%d.%m.%Y").to_string(),
            |start| start.format("%d.%m %H:%M").to_string(),
        );
        let waits = match one.row.status(view.now) {
            Status::Waiting => view.text.word("outreach-status-waiting"),
            _ => view.text.say(&attempt(&one.row)),
        };
        let line = format!("{} · {when} · {} · {waits}", one.title, one.row.vehicle);
        let ink = if here { Ink::Chosen } else { Ink::Plain };
        put(view, inside, 3, y, &line, ink);
        y += 1;
        if here {
            // The paper is the condition of opening the row, so it stands beside the question (OUT-O1).
            let gate = view.text.say(&words::gate(&one.row.gate));
            put(view, inside, 5, y, &gate, Ink::Faint);
            y += 1;
            for said in one.script.iter().chain(&one.tried) {
                put(view, inside, 5, y, said, Ink::Plain);
                y += 1;
            }
        }
        y
    }
}

impl Layer for CallSheet {
    fn key(&mut self, key: Key, _: &mut Open, _: &Text) -> Result<Next> {
        let last = self.asked.len().saturating_sub(1);
        match key {
            Key::Esc => return Ok(Next::Close),
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(last),
            Key::Char(digit) if digit.is_ascii_digit() => {
                let next = digit.to_digit(10).and_then(|digit| self.choose(digit));
                return Ok(next.unwrap_or(Next::Stay));
            }
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.read(books)
    }

    fn resume(&mut self, _: Option<Id>, desk: &mut Open) -> Result<()> {
        self.read(&desk.books())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = format!(
            "{} · {}",
            view.text.word("outreach-sheet"),
            self.client.name
        );
        let inside = frame(view, area, &title, true);
        let mut y = 0;
        for (label, value, ink) in self.head(view.text) {
            let label = pad(&view.text.word(label), LABEL);
            put(view, inside, 1, y, &label, Ink::Faint);
            put(view, inside, VALUE, y, &value, ink);
            y += 1;
        }
        y += 1;
        for place in 0..self.asked.len() {
            y = self.draw_question(view, inside, place, y);
        }
        if self.asked.is_empty() {
            put(
                view,
                inside,
                1,
                y,
                &view.text.word("outreach-all-asked"),
                Ink::Good,
            );
            y += 1;
        }
        for row in &self.shut {
            let title = self
                .desk
                .rule(&row.rule)
                .map_or("", |rule| rule.title.as_str());
            let line = format!("x {title}: {}", view.text.say(&words::gate(&row.gate)));
            put(view, inside, 1, y, &line, Ink::Faint);
            y += 1;
        }
        y += 1;
        self.draw_digits(view, inside, y);
    }

    fn row(&self) -> Option<Shown> {
        let one = self.current()?;
        Some(Shown {
            kind: "outreach",
            target: one.row.target,
            title: format!("{} · {}", one.row.short_name(), one.title),
            context: one.row.context(),
        })
    }

    fn context(&self) -> Answers {
        let mut context = Answers::default();
        context.set_id("client", Some(self.client.id));
        if let Some(one) = self.current() {
            context.set_id("vehicle", one.row.vehicle_id);
        }
        context
    }

    fn path(&self, text: &Text) -> String {
        format!("{} > {}", text.word("outreach-sheet"), self.client.name)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("1-9", "outreach-hint-outcome"),
            ("Esc", "outreach-hint-back"),
        ]
    }
}
