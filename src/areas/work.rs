//! One row of work that is due, as every area hands it to the day's list. It knows no area and no order:
//! the reader ranks rows by band (X-BAND).

use chrono::NaiveDateTime;

use crate::action::Answers;
use crate::desk::{Id, Phrase, Target};
use crate::rules::band::Signals;

/// Something that somebody must do by a time.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkRow {
    /// The kind of row that actions work on: `missed`, `promise`, `booking`, `visit`.
    pub kind: &'static str,
    pub target: Target,
    pub title: String,
    /// The next action, in a verb.
    pub say: Phrase,
    /// The action that does it.
    pub action: &'static str,
    pub due: NaiveDateTime,
    /// Life and safety: band 0.
    pub danger: bool,
    /// Which signals of X-BAND are true: as many as that is its heat.
    pub signals: Signals,
    /// Whose it is; none is anybody's.
    pub owner: Option<Id>,
    /// The list it stands in: `missed`, `promises`.
    pub queue: &'static str,
    /// What a form started from it already knows.
    pub context: Answers,
}
