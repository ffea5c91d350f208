//! Drafts left behind by a crash, a dropped line or Esc: Enter goes on with one, Del throws it away.

use ratatui::layout::Rect;

use super::kit::{Ink, Layer, Next, View, pad, popup, put};
use super::search::seen;
use crate::action::{Action, Answers, House, Key, Listing, Shape};
use crate::desk::draft::Draft;
use crate::desk::{Books, Desk, Result};
use crate::text::Text;

/// A draft with its action and what stands in it.
struct Named {
    draft: Draft,
    action: &'static Action,
    words: String,
}

pub(super) struct DraftsLayer {
    drafts: Vec<Named>,
    listings: Vec<&'static Listing>,
    place: usize,
}

impl DraftsLayer {
    pub(super) fn new(drafts: Vec<Draft>, house: &House, books: &Books<'_>) -> Result<Self> {
        let mut named = Vec::new();
        for draft in drafts {
            // A form of an area that this version does not have stays in the file, unseen.
            let Some(action) = house.action(&draft.form) else {
                continue;
            };
            let words = tell(&draft, action, house, books)?;
            named.push(Named {
                draft,
                action,
                words,
            });
        }
        Ok(DraftsLayer {
            drafts: named,
            listings: house.listings().collect(),
            place: 0,
        })
    }
}

/// What stands in the draft, in a few words: names of records, texts as typed.
fn tell(draft: &Draft, action: &Action, house: &House, books: &Books<'_>) -> Result<String> {
    let mut words = Vec::new();
    for (id, text) in &draft.fields {
        let field = action.fields.iter().find(|field| field.id == id);
        let record = match field.map(|field| field.shape) {
            Some(Shape::Hidden) => continue,
            Some(Shape::Record(kind)) => match (
                house.finders().find(|finder| finder.kind == kind),
                text.parse(),
            ) {
                (Some(finder), Ok(id)) => (finder.describe)(books, id)?.map(|hit| hit.title),
                _ => None,
            },
            _ => None,
        };
        let word = record.unwrap_or_else(|| text.clone());
        if !word.is_empty() {
            words.push(word);
        }
    }
    Ok(words.join(" · "))
}

impl Layer for DraftsLayer {
    fn key(&mut self, key: Key, desk: &mut Desk, _text: &Text) -> Result<Next> {
        match key {
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(self.drafts.len().saturating_sub(1)),
            Key::Enter => {
                let Some(named) = self.drafts.get(self.place) else {
                    return Ok(Next::Close);
                };
                let mut answers = Answers::default();
                for (field, text) in &named.draft.fields {
                    answers.set(field, text.as_str());
                }
                answers.set("draft", named.draft.target.to_string());
                let on = named.action.on;
                let target = seen(&self.listings, on, named.draft.target, &desk.books())?;
                return Ok(Next::CloseAndAct {
                    action: named.action.id,
                    target,
                    answers,
                });
            }
            Key::Del => {
                if let Some(Named { draft, .. }) = self.drafts.get(self.place) {
                    desk.drop_draft(&draft.form, draft.target)?;
                    self.drafts.remove(self.place);
                    self.place = self.place.min(self.drafts.len().saturating_sub(1));
                }
                if self.drafts.is_empty() {
                    return Ok(Next::Close);
                }
            }
            Key::Esc => return Ok(Next::Close),
            Key::F(_) => return Ok(Next::Ignored),
            _ => {}
        }
        Ok(Next::Stay)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = view.text.word("shell-drafts");
        let inner = popup(view, area, 76, self.drafts.len() + 2, &title);
        for (
            y,
            (
                place,
                Named {
                    draft,
                    action,
                    words,
                },
            ),
        ) in (1_u16..).zip(self.drafts.iter().enumerate())
        {
            let here = place == self.place;
            put(view, inner, 1, y, if here { "▶" } else { " " }, Ink::Strong);
            let form = view.text.name(action.id);
            let head = format!(
                "{} {}  {}",
                view.text.word("shell-draft"),
                draft.at.format("%H:%M"),
                form
            );
            let x = put(
                view,
                inner,
                3,
                y,
                &pad(&head, 34),
                if here { Ink::Chosen } else { Ink::Plain },
            );
            put(view, inner, x + 1, y, words, Ink::Faint);
        }
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.word("shell-drafts")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("Enter", "shell-go-on"),
            ("Del", "shell-throw-away"),
            ("Esc", "shell-later"),
        ]
    }
}
