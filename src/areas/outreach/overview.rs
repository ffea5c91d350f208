//! The head's view beside the list of calls: the ledger of day 7, coverage by attempts, people and outcomes, figures and
//! campaigns of a period. Each number of the ledger opens its rows.

use chrono::{NaiveDate, TimeDelta};
use ratatui::layout::Rect;

use super::campaigns;
use super::figures::{self, Coverage, Figure};
use super::ledger::{self, Entry, PLACES};
use super::model::Ledger;
use super::rows::Desk;
use super::sheet::call_sheet;
use crate::action::{Column, Key, Line};
use crate::desk::{Books, Desk as Open, Phrase, Result, Target};
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, ListView, Next, View, frame, pad, put};

/// Days back that a period may have; + and − go round.
const PERIODS: [i64; 5] = [1, 7, 30, 90, 365];
const START: usize = 2;
/// People, outcomes and campaigns that are shown of each.
const SHOWN: usize = 4;

/// What the head sees of a period.
#[derive(Default)]
pub struct Overview {
    period: Option<usize>,
    from: NaiveDate,
    to: NaiveDate,
    ledger: Ledger,
    coverage: Coverage,
    figures: Vec<Figure>,
    outcomes: Vec<(String, i64)>,
    campaigns: Vec<(String, campaigns::Ladder)>,
    place: usize,
}

impl Overview {
    pub fn load(&mut self, books: &Books<'_>) -> Result<()> {
        let days = PERIODS[self.period.unwrap_or(START) % PERIODS.len()];
        self.to = books.now.date();
        self.from = self.to - TimeDelta::days(days - 1);
        let desk = Desk::read(books)?;
        self.ledger = ledger::sum(&ledger::entries(books, self.from, self.to)?);
        self.coverage = figures::cover(books, &desk, self.from, self.to)?;
        self.figures = figures::of_period(books, &desk, self.from, self.to)?;
        self.outcomes = self
            .coverage
            .by_outcome
            .iter()
            .filter_map(|(code, count)| {
                Some((desk.outcome(code.as_deref()?)?.title.clone(), *count))
            })
            .collect();
        self.outcomes.sort_by_key(|(_, count)| -count);
        let shown = campaigns::all(books)?.into_iter().filter(|one| !one.ended);
        self.campaigns = shown
            .take(SHOWN)
            .map(|one| {
                let ladder = campaigns::ladder(books, one.target.id)?;
                Ok((format!("{} {}", one.code, one.title), ladder))
            })
            .collect::<Result<_>>()?;
        Ok(())
    }

    /// Keys of its own: the places of the ledger, the period, and the rows behind a number.
    pub fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Option<Option<Box<dyn Layer>>>> {
        let turn = |by: usize, place: Option<usize>| (place.unwrap_or(START) + by) % PERIODS.len();
        match key {
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(PLACES.len() - 1),
            Key::Char('+' | '=') => {
                self.period = Some(turn(1, self.period));
                self.load(books)?;
            }
            Key::Char('-') => {
                self.period = Some(turn(PERIODS.len() - 1, self.period));
                self.load(books)?;
            }
            Key::Enter => {
                let part = PLACES[self.place];
                return Ok(Some(Some(Box::new(Part::open(
                    books, part, self.from, self.to,
                )?))));
            }
            // Campaigns have a screen of their own.
            Key::Ins => {
                let opened = super::campaign_screen::Campaigns::open(books)?;
                return Ok(Some(Some(Box::new(opened))));
            }
            _ => return Ok(None),
        }
        Ok(Some(None))
    }

    fn number(&self, part: &str) -> i64 {
        match part {
            "reached" => self.ledger.reached,
            "refused" => self.ledger.refused,
            "wrong_number" => self.ledger.wrong_number,
            "closed_unreached" => self.ledger.closed_unreached,
            "pending_due" => self.ledger.pending_due,
            _ => self.ledger.pending_not_due,
        }
    }

    fn draw_ledger(&self, view: &mut View<'_>, area: Rect, focused: bool) -> u16 {
        let balance = if self.ledger.balances() {
            "outreach-ledger"
        } else {
            "outreach-ledger-wrong"
        };
        let head = Phrase::new(balance).with("count", self.ledger.delivered);
        let ink = if self.ledger.balances() {
            Ink::Strong
        } else {
            Ink::Late
        };
        put(view, area, 1, 1, &view.text.say(&head), ink);
        let half = area.width / 2;
        for (place, part) in PLACES.iter().enumerate() {
            let here = focused && place == self.place;
            let words = view.text.code("outreach-part", part);
            let line = format!("{:>4} {words}", self.number(part));
            let row = u16::try_from(place % 3).unwrap_or(0);
            let x = if place < 3 { 1 } else { half };
            let ink = if here { Ink::Chosen } else { Ink::Plain };
            put(
                view,
                area,
                x,
                2 + row,
                if here { "▶" } else { " " },
                Ink::Strong,
            );
            put(view, area, x + 1, 2 + row, &line, ink);
        }
        5
    }

    fn lines(&self, text: &Text) -> Vec<(String, Ink)> {
        let mut lines = Vec::new();
        let [none, one, two, more] = self.coverage.by_attempts;
        let attempts = Phrase::new("outreach-coverage")
            .with("due", self.coverage.due)
            .with("none", none)
            .with("one", one)
            .with("two", two)
            .with("more", more);
        lines.push((text.say(&attempts), Ink::Plain));
        let outcomes: Vec<String> = self
            .outcomes
            .iter()
            .take(SHOWN)
            .map(|(title, count)| format!("{title} {count}"))
            .collect();
        if !outcomes.is_empty() {
            lines.push((outcomes.join(" · "), Ink::Plain));
        }
        for (name, tried, productive) in self.coverage.by_person.iter().take(SHOWN) {
            let person = Phrase::new("outreach-person")
                .with("name", crate::rules::name::short_name(name))
                .with("count", *tried)
                .with("productive", *productive);
            lines.push((text.say(&person), Ink::Plain));
        }
        lines.push((String::new(), Ink::Plain));
        for figure in &self.figures {
            let name = text.word(&format!("outreach-kpi-{}", figure.code.to_lowercase()));
            // «Почему»: the formula with its inputs stands beside the value.
            let why = text.word(&format!("outreach-why-{}", figure.code.to_lowercase()));
            let line = format!(
                "{} {:>5} = {}/{} {why}",
                pad(&name, 18),
                text.decimal(&figure.value),
                figure.part,
                figure.whole
            );
            lines.push((line, Ink::Plain));
        }
        lines.push((String::new(), Ink::Plain));
        lines.push((text.word("outreach-campaigns-title"), Ink::Strong));
        if self.campaigns.is_empty() {
            lines.push((text.word("outreach-campaigns-none"), Ink::Faint));
        }
        for (title, ladder) in &self.campaigns {
            lines.push((title.clone(), Ink::Plain));
            let said = Phrase::new("outreach-ladder")
                .with("rows", ladder.rows)
                .with("called", ladder.called)
                .with("reached", ladder.reached)
                .with("booked", ladder.booked)
                .with("arrived", ladder.arrived);
            lines.push((format!("  {}", text.say(&said)), Ink::Plain));
        }
        lines
    }

    pub fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        let period = Phrase::new("outreach-period")
            .with("from", self.from.format("%d.%m.%y").to_string())
            .with("to", self.to.format("%d.%m.%y").to_string());
        put(view, area, 1, 0, &view.text.say(&period), Ink::Faint);
        let from = self.draw_ledger(view, area, focused) + 1;
        for (y, (line, ink)) in (from..).zip(self.lines(view.text)) {
            put(view, area, 1, y, &line, ink);
        }
    }
}

const COLUMNS: &[Column] = &[
    Column::cells("delivered_on", 10),
    Column::grow("client", 14),
    Column::grow("vehicle", 14),
    Column::cells("due", 10),
    Column::cells("attempts", 3),
    Column::grow("outcome", 10),
];

/// The deliveries behind one number of the ledger.
struct Part {
    code: &'static str,
    from: NaiveDate,
    to: NaiveDate,
    list: ListView,
}

impl Part {
    fn open(books: &Books<'_>, part: &'static str, from: NaiveDate, to: NaiveDate) -> Result<Self> {
        let mut opened = Part {
            code: part,
            from,
            to,
            list: ListView::default(),
        };
        opened.read(books)?;
        Ok(opened)
    }

    fn read(&mut self, books: &Books<'_>) -> Result<()> {
        let desk = Desk::read(books)?;
        let entries = ledger::entries(books, self.from, self.to)?;
        let of_part = entries.iter().filter(|entry| entry.part == self.code);
        self.list
            .set(of_part.map(|entry| line(&desk, entry)).collect());
        Ok(())
    }
}

fn line(desk: &Desk, entry: &Entry) -> Line {
    let day = |text: &str| {
        let read = text.parse::<NaiveDate>();
        read.map_or_else(
            |_| text.to_owned(),
            |day| day.format("%d.%m.%Y").to_string(),
        )
    };
    let outcome = entry.outcome.as_deref().map(|code| {
        let known = desk.outcome(code);
        known.map_or_else(|| code.to_owned(), |outcome| outcome.title.clone())
    });
    Line {
        target: Target {
            id: entry.row.unwrap_or(entry.delivery),
            rev: 0,
        },
        mark: ' ',
        cells: vec![
            day(&entry.delivered_on),
            entry.client.clone(),
            entry.vehicle.clone(),
            entry.due.as_deref().map(day).unwrap_or_default(),
            entry.attempts.to_string(),
            outcome.unwrap_or_default(),
        ],
        data: serde_json::Value::Null,
        context: crate::action::Answers::default(),
    }
}

impl Layer for Part {
    fn key(&mut self, key: Key, desk: &mut Open, _: &Text) -> Result<Next> {
        if self.list.key(key) {
            return Ok(Next::Stay);
        }
        match key {
            Key::Esc => Ok(Next::Close),
            Key::Enter => {
                let id = self.list.current().map(|line| line.target.id);
                let sheet = id.map(|id| call_sheet(&desk.books(), id)).transpose()?;
                Ok(sheet.flatten().map_or(Next::Stay, Next::Push))
            }
            _ => Ok(Next::Ignored),
        }
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.read(books)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let part = view.text.code("outreach-part", self.code);
        let title = Phrase::new("outreach-part-title")
            .with("part", part)
            .with("count", self.list.lines.len());
        let title = view.text.say(&title);
        let inside = frame(view, area, &title, true);
        self.list.draw(view, inside, COLUMNS, true);
    }

    fn path(&self, text: &Text) -> String {
        text.code("outreach-part", self.code)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Enter", "outreach-sheet"), ("Esc", "outreach-hint-back")]
    }
}
