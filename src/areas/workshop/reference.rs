//! The reference book over whatever is on the screen: sites and services of the station, two keys from any call (X-REF).

use chrono::{NaiveDate, TimeDelta};
use ratatui::layout::Rect;

use super::sql::{self, Operation, Site};
use crate::action::{Answers, Key};
use crate::desk::{Books, Desk, Phrase, Result, Target, audit};
use crate::rules::words::money_short;
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, Row, View, fit, frame, pad, put, put_right, wipe};

/// Days after which an entry is grey until somebody looks again.
const FRESH_DAYS: i64 = 90;
/// Lines of the box with the whole entry.
const DETAIL: u16 = 9;

enum Entry {
    Site(Site),
    Service(Operation),
}

/// The list with a chosen entry, which is shown whole below.
pub struct ReferenceLayer {
    entries: Vec<Entry>,
    place: usize,
    today: NaiveDate,
    /// Who answers for the chosen entry: whoever saved it last.
    owner: String,
}

impl ReferenceLayer {
    pub fn open(books: &Books<'_>) -> Result<Self> {
        let mut layer = ReferenceLayer {
            entries: Vec::new(),
            place: 0,
            today: books.now.date(),
            owner: String::new(),
        };
        layer.load(books)?;
        Ok(layer)
    }

    fn go(&mut self, place: usize, books: &Books<'_>) -> Result<()> {
        self.place = place.min(self.entries.len().saturating_sub(1));
        self.owner.clear();
        if let Some(entry) = self.entries.get(self.place) {
            let last = audit::history(books.db, Some(entry.target().id), None, 1)?;
            self.owner = last
                .into_iter()
                .next()
                .map_or_else(String::new, |one| one.who);
        }
        Ok(())
    }

    /// The entry whole: label and value.
    fn facts(&self, text: &Text) -> Vec<(String, String)> {
        let Some(entry) = self.entries.get(self.place) else {
            return Vec::new();
        };
        let some = |value: &Option<String>| value.clone().unwrap_or_default();
        let mut facts: Vec<(&str, String)> = match entry {
            Entry::Site(site) => vec![
                ("column-address", some(&site.address)),
                ("field-hours", some(&site.hours)),
                ("field-phones", some(&site.phones)),
                ("field-who_sits", some(&site.who_sits)),
                ("field-note", some(&site.note)),
            ],
            Entry::Service(one) => vec![
                ("field-norm_hours", text.norm_hours(one.norm_hours)),
                ("column-price", price(one, text)),
                ("field-questions", some(&one.questions)),
                ("field-preparation", some(&one.preparation)),
                ("field-parts_lead_days", days(one.parts_lead_days)),
            ],
        };
        let checked = entry.checked().map_or_else(
            || text.word("workshop-never-checked"),
            |day| {
                let said = Phrase::new("workshop-checked")
                    .with("day", day.format("%d.%m.%Y").to_string())
                    .with("who", self.owner.as_str());
                text.say(&said)
            },
        );
        facts.push(("column-checked", checked));
        facts.retain(|(_, value)| !value.is_empty());
        facts
            .into_iter()
            .map(|(id, value)| (text.word(id), value))
            .collect()
    }
}

impl Entry {
    fn target(&self) -> Target {
        let (id, rev) = match self {
            Entry::Site(site) => (site.id, site.rev),
            Entry::Service(one) => (one.id, one.rev),
        };
        Target { id, rev }
    }

    fn title(&self) -> &str {
        match self {
            Entry::Site(site) => &site.name,
            Entry::Service(one) => &one.title,
        }
    }

    /// What is asked for most: where and when, or how long and how much.
    fn gist(&self, text: &Text) -> String {
        match self {
            Entry::Site(site) => [&site.address, &site.hours, &site.phones]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" · "),
            Entry::Service(one) => {
                format!("{} · {}", text.norm_hours(one.norm_hours), price(one, text))
            }
        }
    }

    fn checked(&self) -> Option<NaiveDate> {
        let on = match self {
            Entry::Site(site) => &site.checked_on,
            Entry::Service(one) => &one.checked_on,
        };
        on.as_deref()?.parse().ok()
    }

    fn is_fresh(&self, today: NaiveDate) -> bool {
        self.checked()
            .is_some_and(|day| today - day <= TimeDelta::days(FRESH_DAYS))
    }
}

/// «от 6 500 до 8 000 руб.», as far as it is known; always preliminary.
fn price(one: &Operation, text: &Text) -> String {
    let sum = match (one.price_from, one.price_to) {
        (None, None) => return text.word("workshop-no-price"),
        (Some(from), Some(to)) if from != to => {
            format!("{}–{}", money_short(from), money_short(to))
        }
        (Some(sum), _) | (None, Some(sum)) => money_short(sum),
    };
    text.say(&Phrase::new("workshop-price-about").with("sum", sum))
}

fn days(count: i64) -> String {
    match count {
        0 => String::new(),
        count => count.to_string(),
    }
}

impl Layer for ReferenceLayer {
    fn key(&mut self, key: Key, desk: &mut Desk, _: &Text) -> Result<Next> {
        let books = desk.books();
        match key {
            Key::Esc => return Ok(Next::Close),
            Key::Up => self.go(self.place.saturating_sub(1), &books)?,
            Key::Down => self.go(self.place + 1, &books)?,
            Key::PgUp => self.go(self.place.saturating_sub(10), &books)?,
            Key::PgDn => self.go(self.place + 10, &books)?,
            Key::Home => self.go(0, &books)?,
            Key::End => self.go(usize::MAX, &books)?,
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        let sites = sql::sites(books.db)?.into_iter().map(Entry::Site);
        let services = sql::operations(books.db)?.into_iter().map(Entry::Service);
        self.entries = sites.chain(services).collect();
        self.go(self.place, books)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let detail = DETAIL.min(area.height / 2);
        let list = Rect {
            height: area.height - detail,
            ..area
        };
        let title = view.text.word("workshop-reference");
        let inside = frame(view, list, &title, true);
        let room = usize::from(inside.height).max(1);
        let top = (self.place + 1).saturating_sub(room);
        let name = usize::from(inside.width / 2).min(40);
        for (y, (place, entry)) in
            (0_u16..).zip(self.entries.iter().enumerate().skip(top).take(room))
        {
            let here = place == self.place;
            let ink = match (here, entry.is_fresh(self.today)) {
                (true, _) => Ink::Chosen,
                (false, true) => Ink::Plain,
                (false, false) => Ink::Faint,
            };
            put(
                view,
                inside,
                0,
                y,
                if here { "▶" } else { " " },
                Ink::Strong,
            );
            let x = put(view, inside, 2, y, &pad(entry.title(), name), ink);
            let gist = entry.gist(view.text);
            let width = usize::from(inside.width.saturating_sub(x + 13));
            put(view, inside, x + 1, y, &fit(&gist, width), Ink::Plain);
            let checked = entry
                .checked()
                .map_or_else(|| "—".to_owned(), |day| day.format("%d.%m.%Y").to_string());
            put_right(view, inside, y, &checked, Ink::Faint);
        }
        let whole = Rect {
            y: area.y + list.height,
            height: detail,
            ..area
        };
        let title = self.entries.get(self.place).map_or("", Entry::title);
        let inside = frame(view, whole, title, false);
        for (y, (label, value)) in (0_u16..).zip(self.facts(view.text)) {
            let x = put(view, inside, 1, y, &pad(&label, 14), Ink::Faint);
            put(view, inside, x + 1, y, &value, Ink::Plain);
        }
    }

    fn row(&self) -> Option<Row> {
        let entry = self.entries.get(self.place)?;
        let (kind, context) = match entry {
            Entry::Site(_) => ("site", Answers::default()),
            Entry::Service(one) => ("operation", Answers::new([("operations", &one.code)])),
        };
        Some(Row {
            kind,
            target: entry.target(),
            title: entry.title().to_owned(),
            context,
        })
    }

    fn path(&self, text: &Text) -> String {
        text.word("workshop-reference")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Esc", "shell-back")]
    }
}
