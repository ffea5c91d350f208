//! F3: finding anything while it is typed, in any layout and case; Enter opens it, or gives it to the form below.

use ratatui::layout::Rect;

use super::choice::popup;
use super::kit::{Ink, Layer, Next, Row, View, pad, put, put_right};
use super::shell::Front;
use crate::action::{Answers, Hit, Key, Listing, find};
use crate::desk::{Books, Desk, Done, Id, Phrase, Result, Target};
use crate::text::Text;

pub(super) struct SearchLayer {
    front: &'static Front,
    typed: String,
    hits: Vec<Hit>,
    targets: Vec<Target>,
    place: usize,
    /// The kind that is looked for; none is all. Tab goes round.
    kind: Option<&'static str>,
    /// Whether the found record goes into the form below.
    inserts: bool,
}

/// How many hits are listed.
const MOST: usize = 12;

impl SearchLayer {
    pub(super) fn new(front: &'static Front, inserts: bool) -> Self {
        SearchLayer {
            front,
            typed: String::new(),
            hits: Vec::new(),
            targets: Vec::new(),
            place: 0,
            kind: None,
            inserts,
        }
    }

    fn search(&mut self, books: &Books<'_>) -> Result<()> {
        let finders: Vec<_> = self.front.house.finders().collect();
        self.hits = find(books, &finders, &self.typed, self.kind, MOST)?;
        let listings: Vec<_> = self.front.house.listings().collect();
        let target = |hit: &Hit| {
            Ok(seen(&listings, &[hit.kind], hit.id, books)?
                .unwrap_or(Target { id: hit.id, rev: 0 }))
        };
        self.targets = self.hits.iter().map(target).collect::<Result<_>>()?;
        self.place = 0;
        Ok(())
    }

    fn next_kind(&mut self) {
        let kinds: Vec<&'static str> = self
            .front
            .house
            .finders()
            .map(|finder| finder.kind)
            .collect();
        let place = self
            .kind
            .and_then(|kind| kinds.iter().position(|known| *known == kind));
        self.kind = match place {
            None => kinds.first().copied(),
            Some(place) => kinds.get(place + 1).copied(),
        };
    }
}

impl Layer for SearchLayer {
    fn key(&mut self, key: Key, desk: &mut Desk, _text: &Text) -> Result<Next> {
        match key {
            Key::Char(letter) => {
                self.typed.push(letter);
                self.search(&desk.books())?;
            }
            Key::Backspace => {
                self.typed.pop();
                self.search(&desk.books())?;
            }
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(self.hits.len().saturating_sub(1)),
            Key::Tab => {
                self.next_kind();
                self.search(&desk.books())?;
            }
            Key::Enter => {
                let Some(hit) = self.hits.get(self.place) else {
                    return Ok(Next::Stay);
                };
                if self.inserts {
                    return Ok(Next::Done(
                        Done::said(Phrase::new("shell-found").with("title", hit.title.as_str()))
                            .showing(hit.id),
                    ));
                }
                let answers = Answers::new([("kind", hit.kind), ("id", &hit.id.to_string())]);
                return Ok(Next::CloseAndAct {
                    action: "shell.open",
                    target: None,
                    answers,
                });
            }
            Key::Ins => {
                let (action, field) = self.front.fresh;
                let answers = Answers::new([(field, self.typed.as_str())]);
                return Ok(Next::CloseAndAct {
                    action,
                    target: None,
                    answers,
                });
            }
            Key::F(4) => return Ok(Next::Push((self.front.reference)(&desk.books())?)),
            Key::Esc | Key::F(3) => return Ok(Next::Close),
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn paste(&mut self, text: &str, desk: &mut Desk) -> Result<()> {
        self.typed.push_str(&crate::rules::text::clean_line(text));
        self.search(&desk.books())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = view.text.word("shell-search");
        let inner = popup(view, area, 100, MOST + 5, &title);
        let end = put(view, inner, 0, 0, &format!("> {}", self.typed), Ink::Strong);
        view.cursor = Some((inner.x + end.min(inner.width.saturating_sub(1)), inner.y));
        let kind = self.kind.map_or_else(
            || view.text.word("shell-all-kinds"),
            |kind| view.text.code("kind", kind),
        );
        let count = Phrase::new("shell-hits").with("count", self.hits.len());
        let count = view.text.say(&count);
        put_right(view, inner, 0, &format!("{kind} · {count}"), Ink::Faint);
        for (y, (place, hit)) in (2_u16..).zip(self.hits.iter().enumerate()) {
            let here = place == self.place;
            put(view, inner, 0, y, if here { "▶" } else { " " }, Ink::Strong);
            let kind = view.text.code("kind", hit.kind);
            put(
                view,
                inner,
                2,
                y,
                &pad(&kind, 8),
                if here { Ink::Chosen } else { Ink::Faint },
            );
            let x = put(view, inner, 11, y, &hit.title, Ink::Plain);
            put(view, inner, x + 2, y, &hit.subtitle, Ink::Faint);
        }
        let hint = if self.hits.is_empty() && !self.typed.is_empty() {
            "shell-nothing-found"
        } else {
            "shell-search-hint"
        };
        let hint = view.text.word(hint);
        put(
            view,
            inner,
            0,
            inner.height.saturating_sub(1),
            &hint,
            Ink::Faint,
        );
    }

    fn row(&self) -> Option<Row> {
        let hit = self.hits.get(self.place)?;
        let target = *self.targets.get(self.place)?;
        Some(Row {
            kind: hit.kind,
            target,
            title: hit.title.clone(),
            context: hit.context.clone(),
        })
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.short("shell-search")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("Enter", "shell-open"),
            ("Tab", "shell-kind"),
            ("Ins", "shell-new"),
            ("F4", "shell-reference"),
            ("Esc", "shell-back"),
        ]
    }
}

/// A record of one of these kinds as it stands now, from the listing of its kind.
pub(super) fn seen(
    listings: &[&'static Listing],
    kinds: &[&str],
    id: Id,
    books: &Books<'_>,
) -> Result<Option<Target>> {
    for listing in listings
        .iter()
        .filter(|listing| kinds.contains(&listing.kind))
    {
        if let Some(line) = (listing.row)(books, id)? {
            return Ok(Some(line.target));
        }
    }
    Ok(None)
}
