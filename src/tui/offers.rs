//! Which actions a place offers: what a key means here, and what the chosen row's state forbids. It performs nothing.

use super::front::Front;
use super::kit::Row;
use crate::action::{Action, House, Key};
use crate::desk::{Desk, Result, Target};

/// What was last asked of the chosen row.
#[derive(Default)]
pub(super) struct Offers {
    /// The row, and the count of changes at which it was judged.
    judged: Option<(&'static str, Target, u64)>,
    unfit: Vec<&'static str>,
}

impl Offers {
    /// Judges the row, unless it is the same and nothing has changed since.
    pub(super) fn look(
        &mut self,
        row: Option<&Row>,
        changes: u64,
        front: &Front,
        desk: &Desk,
    ) -> Result<()> {
        let row = row.map(|row| (row.kind, row.target, changes));
        if row == self.judged {
            return Ok(());
        }
        self.judged = row;
        self.unfit.clear();
        let Some((kind, target, _)) = row else {
            return Ok(());
        };
        let books = desk.books();
        for action in front.house.actions() {
            if action.works_on(kind) && !(action.fits)(&books, target.id)? {
                self.unfit.push(action.id);
            }
        }
        Ok(())
    }

    /// The actions that are not worth offering on the chosen row.
    pub(super) fn unfit(&self) -> &[&'static str] {
        &self.unfit
    }
}

/// The action that a key means here.
pub(super) fn find_action(
    house: &House,
    key: Key,
    row: Option<&Row>,
    tab: &str,
) -> Option<&'static Action> {
    let on_row = row.and_then(|row| {
        house
            .actions()
            .find(|action| action.key == Some(key) && action.works_on(row.kind))
    });
    on_row
        .or_else(|| {
            house.actions().find(|action| {
                action.key == Some(key) && action.on.is_empty() && action.area() == tab
            })
        })
        .or_else(|| {
            let everywhere = matches!(key, Key::F(_));
            house
                .actions()
                .find(|action| everywhere && action.key == Some(key) && action.on.is_empty())
        })
}
