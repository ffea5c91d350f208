//! The card of one claim, from a search or a call: its facts, its clocks, its whole history.

use ratatui::layout::Rect;

use super::listing::context;
use super::sql::{self, Taken};
use super::standing::{self, Standing};
use super::{claim, draw};
use crate::action::Key;
use crate::desk::{Books, Desk, Id, Result};
use crate::text::Text;
use crate::tui::kit::{Layer, Next, Reply, Row, View, frame, wipe};

struct ClaimCard {
    standing: Standing,
    steps: Vec<Taken>,
    top: usize,
}

/// Opens the card of a claim.
pub fn card(books: &Books<'_>, id: Id) -> Result<Option<Box<dyn Layer>>> {
    let Some(found) = claim(books.db, id)? else {
        return Ok(None);
    };
    Ok(Some(Box::new(ClaimCard {
        standing: standing::standing(books, found)?,
        steps: sql::steps(books.db, id)?,
        top: 0,
    })))
}

/// What Enter does with a claim: the action of its stage.
pub(super) fn further(one: &Standing) -> Reply {
    match one.next() {
        Some(action) => Reply::Act {
            action,
            target: Some(one.claim.target()),
            answers: context(&one.claim),
        },
        None => Reply::Handled,
    }
}

pub(super) fn row_of(one: &Standing) -> Row {
    Row {
        kind: "claim",
        target: one.claim.target(),
        title: one.claim.title(),
        context: context(&one.claim),
    }
}

impl Layer for ClaimCard {
    fn key(&mut self, key: Key, _: &mut Desk, _: &Text) -> Result<Next> {
        match key {
            Key::Esc => return Ok(Next::Close),
            Key::Up => self.top = self.top.saturating_sub(1),
            Key::Down => self.top = (self.top + 1).min(self.steps.len()),
            Key::Enter => {
                if let Reply::Act {
                    action,
                    target,
                    answers,
                } = further(&self.standing)
                {
                    return Ok(Next::Act {
                        action,
                        target,
                        answers,
                    });
                }
            }
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        if let Some(found) = claim(books.db, self.standing.claim.id)? {
            self.steps = sql::steps(books.db, found.id)?;
            self.standing = standing::standing(books, found)?;
        }
        Ok(())
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        wipe(view, area);
        let inside = frame(view, area, &self.standing.claim.title(), true);
        let mut lines = draw::facts(&self.standing, view.text);
        let width = usize::from(inside.width);
        lines.extend(draw::history(&self.steps, view.text, width));
        draw::paragraph(view, inside, &lines, self.top);
    }

    fn path(&self, _: &Text) -> String {
        self.standing.claim.title()
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("Enter", "claims-hint-next"), ("Esc", "shell-back")]
    }

    fn row(&self) -> Option<Row> {
        Some(row_of(&self.standing))
    }
}
