//! F3: finding anything while it is typed, in any layout and case; Enter opens it, or gives it to the form below.

use ratatui::layout::Rect;

use super::front::Front;
use super::kit::{Ink, Layer, Next, Row, View, fit, pad, popup, put, put_right};
use crate::action::{Answers, Hit, Key, Listing, find};
use crate::desk::{Books, Desk, Done, Id, Phrase, Result, Target};
use crate::rules::text::wrap;
use crate::text::Text;

pub(super) struct SearchLayer {
    front: &'static Front,
    typed: String,
    hits: Vec<Hit>,
    targets: Vec<Target>,
    /// What is known of each hit beyond its own words.
    glances: Vec<Vec<Phrase>>,
    place: usize,
    /// The kind that is looked for; none is all. Tab goes round.
    kind: Option<&'static str>,
    /// Whether the found record goes into the form below.
    inserts: bool,
}

/// How many hits are listed.
const MOST: usize = 12;

/// What is known of the chosen hit stands beside the list from this width on, in so many cells.
const BESIDE_FROM: u16 = 104;
const BESIDE: u16 = 38;

impl SearchLayer {
    pub(super) fn new(front: &'static Front, inserts: bool) -> Self {
        SearchLayer {
            front,
            typed: String::new(),
            hits: Vec::new(),
            targets: Vec::new(),
            glances: Vec::new(),
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
        let glance = |hit: &Hit| (self.front.glance)(books, hit);
        self.glances = self.hits.iter().map(glance).collect::<Result<_>>()?;
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

/// The list, and where it is wide enough, what is known of the chosen hit beside it.
fn parts(inner: Rect) -> (Rect, Option<Rect>) {
    if inner.width < BESIDE_FROM {
        return (inner, None);
    }
    let list = Rect {
        width: inner.width - BESIDE - 1,
        ..inner
    };
    let beside = Rect {
        x: list.right() + 1,
        y: inner.y + 2,
        width: BESIDE,
        height: inner.height.saturating_sub(3),
    };
    (list, Some(beside))
}

impl SearchLayer {
    fn draw_hit(&self, view: &mut View<'_>, list: Rect, y: u16, place: usize) {
        let hit = &self.hits[place];
        let here = place == self.place;
        put(view, list, 0, y, if here { "▶" } else { " " }, Ink::Strong);
        let kind = pad(&view.text.code("kind", hit.kind), 8);
        let ink = if here { Ink::Chosen } else { Ink::Faint };
        put(view, list, 2, y, &kind, ink);
        let x = put(view, list, 11, y, &hit.title, Ink::Plain);
        match self.glances[place].first() {
            Some(line) if list.width < BESIDE_FROM => {
                let line = view.text.say(line);
                let room = usize::from(list.width.saturating_sub(x + 2));
                put_right(view, list, y, &fit(&line, room), Ink::Faint);
            }
            _ => {
                put(view, list, x + 2, y, &hit.subtitle, Ink::Faint);
            }
        }
    }

    fn draw_glance(&self, view: &mut View<'_>, beside: Rect) {
        let Some(hit) = self.hits.get(self.place) else {
            return;
        };
        for y in 0..beside.height {
            put(view, beside, 0, y, "│", Ink::Faint);
        }
        let words = [&hit.title, &hit.subtitle].map(|words| (words.clone(), Ink::Strong));
        let known = self.glances[self.place]
            .iter()
            .map(|line| (view.text.say(line), Ink::Plain));
        let cells = usize::from(beside.width - 2);
        let lines: Vec<(String, Ink)> = words
            .into_iter()
            .chain(known)
            .flat_map(|(line, ink)| wrap(&line, cells).into_iter().map(move |part| (part, ink)))
            .collect();
        for (y, (line, ink)) in (0..beside.height).zip(lines) {
            put(view, beside, 2, y, &line, ink);
        }
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
        let inner = popup(view, area, 116, MOST + 5, &title);
        let end = put(view, inner, 0, 0, &format!("> {}", self.typed), Ink::Strong);
        view.cursor = Some((inner.x + end.min(inner.width.saturating_sub(1)), inner.y));
        let kind = self.kind.map_or_else(
            || view.text.word("shell-all-kinds"),
            |kind| view.text.code("kind", kind),
        );
        let count = Phrase::new("shell-hits").with("count", self.hits.len());
        let count = view.text.say(&count);
        put_right(view, inner, 0, &format!("{kind} · {count}"), Ink::Faint);
        let (list, beside) = parts(inner);
        for (y, place) in (2_u16..).zip(0..self.hits.len()) {
            self.draw_hit(view, list, y, place);
        }
        if let Some(beside) = beside {
            self.draw_glance(view, beside);
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
