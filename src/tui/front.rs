//! What the console is handed: areas, tabs, telephone, inbox, cards. It names none of them.

use super::kit::{Inbox, Layer, Picture, Place, Tab, Telephone};
use crate::action::{Action, Answers, Hit, House};
use crate::desk::{Books, Desk, Id, Phrase, Result, Target};

/// How a record is opened: the layer that shows it whole.
pub type Card = fn(&Books<'_>, &str, Id) -> Result<Option<Box<dyn Layer>>>;

/// The layer that asks what an action still has to know of its row; none where its own form will do.
pub type Chooser =
    fn(&Books<'_>, &Action, Option<Target>, &Answers) -> Result<Option<Box<dyn Layer>>>;

/// The screen of an action that is more than a form.
pub type Screen = fn(&Books<'_>) -> Result<Box<dyn Layer>>;

/// What the console is handed: the areas with their tabs, telephone, inbox and cards.
pub struct Front {
    pub house: House,
    pub tabs: Vec<Tab>,
    pub telephone: Option<Telephone>,
    pub inbox: Option<Inbox>,
    pub card: Card,
    /// What is known of a found record beyond its own words, the most telling line first.
    pub glance: fn(&Books<'_>, &Hit) -> Result<Vec<Phrase>>,
    /// How a code of the reference books is called: the column that holds it, and the code.
    pub code: fn(&Books<'_>, &str, &str) -> Result<Option<String>>,
    pub chooser: Chooser,
    /// What F10 opens besides actions: the text id of its name, and how it is opened.
    pub places: Vec<Place>,
    /// F3, then F4: the reference book.
    pub reference: fn(&Books<'_>) -> Result<Box<dyn Layer>>,
    /// What Ins makes of a text that was not found: the action and the field that takes it.
    pub fresh: (&'static str, &'static str),
    /// Forms that can be answered on a screen of their area.
    pub pictures: &'static [Picture],
    /// Actions that have a screen of their own in place of a form.
    pub screens: &'static [(&'static str, Screen)],
    /// What is settled in the books once the first screen stands; the screens are right without it.
    pub settle: fn(&mut Desk) -> Result<()>,
    /// The actions that stand first in the row of actions, in this order.
    pub foremost: &'static [&'static str],
}
