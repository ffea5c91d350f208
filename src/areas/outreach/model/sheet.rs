//! The call sheet (OUT-R8): everything that is due for one client in one call, in one order.

use super::gate::Gate;
use super::retry::Outcome;
use crate::desk::Id;

/// One row that may stand on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub row: Id,
    /// The place of its rule: confirm, claim answer, recall, day-7, survey, advertising.
    pub place: i64,
    pub gate: Gate,
}

/// The questions of one call in their order; a row whose gate is shut does not join.
pub fn sheet(questions: &[Question]) -> Vec<&Question> {
    let mut open: Vec<&Question> = questions
        .iter()
        .filter(|question| question.gate.is_open())
        .collect();
    open.sort_by_key(|question| (question.place, question.row));
    open
}

/// Whether an outcome is about the call and not about a question: then it counts one attempt on every row of the sheet.
pub fn counts_on_all(outcome: &Outcome) -> bool {
    !outcome.closes
}
