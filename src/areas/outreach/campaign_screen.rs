//! Campaigns on the screen: each with its period, list and ladder; below the chosen one whom it calls, by what script and
//! within which quota. Enter opens the rows that still wait.

use ratatui::layout::Rect;

use super::campaigns::{self, Campaign, Ladder};
use super::conditions::Conditions;
use super::figures::{self, Figure};
use super::rows::Desk;
use super::sheet::call_sheet;
use super::{listing, rows, sql};
use crate::action::{Answers, Filter, Key};
use crate::desk::{Books, Desk as Open, Id, Phrase, Result};
use crate::rules::round::show_percent;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, ListView, Next, Row, View, frame, put, wipe};

/// Rows of the box below the list.
const BELOW: u16 = 9;
/// Rows of one campaign that are shown; a day's quota is far fewer.
const MOST: i64 = 500;

/// The list of campaigns.
pub(super) struct Campaigns {
    list: ListView,
    chosen: Option<(Campaign, Ladder)>,
    /// Who may be offered anything at all (K-CONSENT).
    consents: Option<Figure>,
}

impl Campaigns {
    pub(super) fn open(books: &Books<'_>) -> Result<Self> {
        let mut opened = Campaigns {
            list: ListView::default(),
            chosen: None,
            consents: Some(figures::consents(books)?),
        };
        opened.load(books)?;
        Ok(opened)
    }

    fn look(&mut self, books: &Books<'_>) -> Result<()> {
        let Some(id) = self.list.current().map(|line| line.target.id) else {
            self.chosen = None;
            return Ok(());
        };
        let ladder = campaigns::ladder(books, id)?;
        self.chosen = campaigns::one(books, id)?.map(|one| (one, ladder));
        Ok(())
    }

    fn lines(&self, text: &Text) -> Vec<(String, Ink)> {
        let Some((one, ladder)) = &self.chosen else {
            return Vec::new();
        };
        let mut lines = vec![
            (text.code("outreach-legal", one.legal.code()), Ink::Plain),
            (conditions_said(one, text), Ink::Plain),
            (rungs(*ladder, text), Ink::Strong),
        ];
        let owner = one.owner_name.clone();
        let day = Phrase::new("outreach-campaign-day")
            .with("quota", one.quota)
            .with(
                "owner",
                owner.unwrap_or_else(|| text.word("outreach-campaign-anybody")),
            )
            .with("stopped", one.stopped());
        lines.push((text.say(&day), Ink::Plain));
        for line in one.script.lines().take(2) {
            lines.push((line.to_owned(), Ink::Faint));
        }
        lines
    }
}

/// «Модель Vesta · Год с 2020 · Пора на ТО»: the conditions in the words of their form.
fn conditions_said(one: &Campaign, text: &Text) -> String {
    let said: Vec<String> = Conditions::parse(&one.conditions)
        .told()
        .into_iter()
        .map(|(field, value)| {
            let label = text.word(&format!("field-{field}"));
            format!("{label} {value}").trim().to_owned()
        })
        .collect();
    if said.is_empty() {
        text.word("outreach-campaign-everybody")
    } else {
        said.join(" · ")
    }
}

/// «список 40 → звонили 30 (75 %) → …»: every rung with its share of the one before (K-LADDER).
fn rungs(ladder: Ladder, text: &Text) -> String {
    let share =
        |part: i64, whole: i64| text.decimal(&show_percent(super::model::share(part, whole)));
    let rung = |word: &str, part: i64, whole: i64| {
        format!("{} {part} ({})", text.word(word), share(part, whole))
    };
    [
        format!("{} {}", text.word("outreach-rung-rows"), ladder.rows),
        rung("outreach-rung-called", ladder.called, ladder.rows),
        rung("outreach-rung-reached", ladder.reached, ladder.called),
        rung("outreach-rung-booked", ladder.booked, ladder.reached),
        rung("outreach-rung-arrived", ladder.arrived, ladder.booked),
    ]
    .join(" → ")
}

impl Layer for Campaigns {
    fn key(&mut self, key: Key, desk: &mut Open, _: &Text) -> Result<Next> {
        if self.list.key(key) {
            self.look(&desk.books())?;
            return Ok(Next::Stay);
        }
        match (key, &self.chosen) {
            (Key::Esc, _) => Ok(Next::Close),
            (Key::Ins, _) => Ok(Next::Act {
                action: "outreach.plan-campaign",
                target: None,
                answers: Answers::default(),
            }),
            (Key::Enter, Some((one, _))) => {
                let opened = Waiting::open(&desk.books(), one)?;
                Ok(Next::Push(Box::new(opened)))
            }
            _ => Ok(Next::Ignored),
        }
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.list
            .set((listing::CAMPAIGNS.rows)(books, &Filter::default())?);
        self.look(books)
    }

    fn resume(&mut self, shown: Option<Id>, desk: &mut Open) -> Result<()> {
        self.load(&desk.books())?;
        if shown.is_some_and(|id| self.list.choose(id)) {
            self.look(&desk.books())?;
        }
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let above = Rect {
            height: area.height.saturating_sub(BELOW),
            ..area
        };
        let below = Rect {
            y: area.y + above.height,
            height: area.height - above.height,
            ..area
        };
        let title = view.text.word("outreach-campaigns-screen");
        let inside = frame(view, above, &title, true);
        if self.list.lines.is_empty() {
            let none = view.text.word("outreach-campaigns-empty");
            put(view, inside, 3, 1, &none, Ink::Faint);
        } else {
            self.list
                .draw(view, inside, listing::CAMPAIGNS.columns, true);
        }
        let named = self.chosen.as_ref();
        let named = named.map_or_else(String::new, |(one, _)| {
            format!("{} {}", one.code, one.title)
        });
        let inside = frame(view, below, &named, false);
        for (y, (line, ink)) in (0_u16..).zip(self.lines(view.text)) {
            put(view, inside, 1, y, &line, ink);
        }
        if let Some(figure) = &self.consents {
            let said = Phrase::new("outreach-consents")
                .with("value", view.text.decimal(&figure.value))
                .with("part", figure.part)
                .with("whole", figure.whole);
            let line = view.text.say(&said);
            let last = inside.height.saturating_sub(1);
            put(view, inside, 1, last, &line, Ink::Faint);
        }
    }

    fn row(&self) -> Option<Row> {
        let (one, _) = self.chosen.as_ref()?;
        Some(Row {
            kind: "campaign",
            target: one.target,
            title: format!("{} {}", one.code, one.title),
            context: Answers::default(),
        })
    }

    fn path(&self, text: &Text) -> String {
        text.word("outreach-campaigns-screen")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("Enter", "outreach-hint-rows"),
            ("Ins", "outreach-plan-campaign"),
            ("Esc", "outreach-hint-back"),
        ]
    }
}

/// The rows of a campaign that still wait for a call.
struct Waiting {
    campaign: Id,
    title: String,
    list: ListView,
}

impl Waiting {
    fn open(books: &Books<'_>, one: &Campaign) -> Result<Self> {
        let mut opened = Waiting {
            campaign: one.target.id,
            title: format!("{} {}", one.code, one.title),
            list: ListView::default(),
        };
        opened.load(books)?;
        Ok(opened)
    }
}

impl Layer for Waiting {
    fn key(&mut self, key: Key, desk: &mut Open, _: &Text) -> Result<Next> {
        if self.list.key(key) {
            return Ok(Next::Stay);
        }
        match (key, self.list.current()) {
            (Key::Esc, _) => Ok(Next::Close),
            (Key::Enter, Some(line)) => {
                let sheet = call_sheet(&desk.books(), line.target.id)?;
                Ok(sheet.map_or(Next::Stay, Next::Push))
            }
            _ => Ok(Next::Ignored),
        }
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        let desk = Desk::read(books)?;
        let mut found = sql::of_campaign(books.db, self.campaign, MOST)?;
        rows::look_at(books, &desk, &mut found)?;
        let lines = found.iter().map(|row| listing::line(books, &desk, row));
        self.list.set(lines.collect());
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let title = Phrase::new("outreach-part-title")
            .with("part", self.title.as_str())
            .with("count", self.list.lines.len());
        let title = view.text.say(&title);
        let inside = frame(view, area, &title, true);
        if self.list.lines.is_empty() {
            let none = view.text.word("outreach-campaign-no-rows");
            put(view, inside, 3, 1, &none, Ink::Faint);
            return;
        }
        self.list.draw(view, inside, listing::LISTING.columns, true);
    }

    fn row(&self) -> Option<Row> {
        let line = self.list.current()?;
        Some(Row {
            kind: "outreach",
            target: line.target,
            title: line.cells.get(2).cloned().unwrap_or_default(),
            context: line.context.clone(),
        })
    }

    fn path(&self, _: &Text) -> String {
        self.title.clone()
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Enter", "outreach-sheet"), ("Esc", "outreach-hint-back")]
    }
}
