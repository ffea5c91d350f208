//! What a tab and a layer are: state, keys and drawing in one place each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Theme;
use crate::action::{Answers, Key};
use crate::desk::{Books, Desk, Done, Phrase, Result, Target};
use crate::text::Text;

/// What drawing needs.
pub struct View<'a> {
    pub buffer: &'a mut Buffer,
    pub text: &'a Text,
    pub theme: Theme,
    /// Where the hardware cursor stands, set by the focused field.
    pub cursor: Option<(u16, u16)>,
    /// Seconds that have run since the program started, for counters when the clock is fixed.
    pub now: chrono::NaiveDateTime,
}

/// The current row of a pane or layer: what actions work on.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub kind: &'static str,
    pub target: Target,
    pub title: String,
    /// What a form started here already knows.
    pub context: Answers,
}

/// What became of a key in a pane.
pub enum Reply {
    /// Not mine: the shell looks it up in the actions.
    Ignored,
    Handled,
    /// Start an action on a row with these answers.
    Act {
        action: &'static str,
        target: Option<Target>,
        answers: Answers,
    },
    Push(Box<dyn Layer>),
    /// Something to say in the message row.
    Say(Phrase),
}

/// The body of a tab.
pub trait Pane {
    /// Reads again what it shows; called when it becomes visible and when the books have moved.
    fn load(&mut self, books: &Books<'_>) -> Result<()>;

    /// Keys of its own: moving about. Actions are the shell's.
    fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Reply>;

    fn row(&self) -> Option<Row>;

    /// What a form started here knows even without a row (the cell of a calendar).
    fn context(&self) -> Answers {
        self.row().map(|row| row.context).unwrap_or_default()
    }

    /// The path in row 2 after the tab's name.
    fn path(&self, text: &Text) -> String;

    /// Draws the body. `focused` is false while a layer lies over it.
    fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool);

    /// Brings a record into view (after it was saved, or found).
    fn show(&mut self, _id: crate::desk::Id, _books: &Books<'_>) -> Result<()> {
        Ok(())
    }

    /// What stands beside the tab's name, where the pane has read it anyway.
    fn badge(&self) -> Option<Badge> {
        None
    }

    /// Asked once a second: whether what it shows has just become so old that it must say so.
    fn ages(&self, _now: chrono::NaiveDateTime) -> bool {
        false
    }

    /// Where the row's actions are listed, extra hints for keys of its own: (key, text id).
    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }
}

/// A tab's counter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Badge {
    pub count: i64,
    /// Something burns: `!`.
    pub burning: bool,
}

/// A tab: its digit, its words (`tab-<id>`), its pane and its counter.
#[derive(Clone, Copy)]
pub struct Tab {
    pub digit: u8,
    pub id: &'static str,
    pub pane: fn() -> Box<dyn Pane>,
    pub badge: fn(&Books<'_>) -> Result<Badge>,
}

/// Row 3: a call that rings or is talked on.
#[derive(Debug, Clone, PartialEq)]
pub struct Banner {
    /// Rings (F2 takes it) or is answered (F9 ends it).
    pub ringing: bool,
    /// Since when: the seconds run on the screen.
    pub since: chrono::NaiveDateTime,
    pub phone: String,
    /// Who, car, next visit; the long and the short form.
    pub long: Phrase,
    pub short: Phrase,
}

/// What the shell must know of the telephone: one area brings it.
pub struct Telephone {
    pub banner: fn(&Books<'_>) -> Result<Option<Banner>>,
    /// F2: takes the ringing call, or starts a new one by hand; the card that opens.
    pub take: fn(&mut Desk) -> Result<Box<dyn Layer>>,
    /// The tab that its card lies over.
    pub tab: &'static str,
}

/// What a layer wants next.
pub enum Next {
    Stay,
    /// Not mine: the shell looks it up (F-keys, letters of the layer's row).
    Ignored,
    Close,
    Push(Box<dyn Layer>),
    /// Close and say what was done.
    Done(Done),
    /// Start an action over this layer.
    Act {
        action: &'static str,
        target: Option<Target>,
        answers: Answers,
    },
    /// Close and put these answers into the form below.
    Fill(Answers),
    /// The same, and the form is saved at once.
    FillAndSave(Answers),
    /// Close and start an action.
    CloseAndAct {
        action: &'static str,
        target: Option<Target>,
        answers: Answers,
    },
}

/// Something over the tab: a form, a card, a list of choices, help.
pub trait Layer {
    fn key(&mut self, key: Key, desk: &mut Desk, text: &Text) -> Result<Next>;

    fn paste(&mut self, _text: &str, _desk: &mut Desk) -> Result<()> {
        Ok(())
    }

    /// The books have moved.
    fn load(&mut self, _books: &Books<'_>) -> Result<()> {
        Ok(())
    }

    /// What it wants as soon as it lies on top, before any key; asked once, after it was pushed.
    fn opening(&mut self) -> Option<Next> {
        None
    }

    fn draw(&self, view: &mut View<'_>, area: Rect);

    /// The row that the shell's actions work on while this layer is on top.
    fn row(&self) -> Option<Row> {
        None
    }

    fn context(&self) -> Answers {
        self.row().map(|row| row.context).unwrap_or_default()
    }

    /// Whether it is a small box over what lies below; else it has the whole body to itself.
    fn is_popup(&self) -> bool {
        false
    }

    /// Whether it takes a part of the body only and the tab, not the layer under it, stays in sight beside it.
    fn lies_on_tab(&self) -> bool {
        false
    }

    /// Whether it stands on the whole screen before the public: nothing of the desk is shown beside it, no key but its
    /// own works, it is not locked while it stands, and leaving it asks for the PIN (X-MASK).
    fn is_public(&self) -> bool {
        false
    }

    /// Whether letters are text here.
    fn takes_text(&self) -> bool {
        false
    }

    /// The path in row 2.
    fn path(&self, text: &Text) -> String;

    /// Hints for the row of actions: (key, text id).
    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }

    /// What the place under the cursor takes, for F1: its name and a sentence.
    fn place_help(&self, _text: &Text) -> Option<(String, String)> {
        None
    }

    /// Takes answers from a layer that was opened over it.
    fn fill(&mut self, _answers: &Answers, _desk: &mut Desk) -> Result<()> {
        Ok(())
    }

    /// Saves what is filled in, as F9 does.
    fn submit(&mut self, _desk: &mut Desk) -> Result<Next> {
        Ok(Next::Stay)
    }

    /// The action whose form this is.
    fn form(&self) -> Option<&'static str> {
        None
    }

    /// Saves what is typed: the program is about to end, or something is laid on top.
    fn keep(&mut self, _desk: &mut Desk) -> Result<()> {
        Ok(())
    }

    /// Once a second: saves a draft of what is typed, if it has changed since; else writes nothing.
    fn tick(&mut self, _desk: &mut Desk) -> Result<()> {
        Ok(())
    }

    /// Comes back to the top after a layer above it closed with this record.
    fn resume(&mut self, _shown: Option<crate::desk::Id>, _desk: &mut Desk) -> Result<()> {
        Ok(())
    }
}

/// Lines that other areas hand to a card, read with it: the label, and what is said.
pub type Lines = fn(&Books<'_>, crate::desk::Id) -> Result<Vec<(Phrase, Phrase)>>;

/// A place that the menu opens by its name: the text id of the name, and how it is opened.
pub type Place = (&'static str, fn(&Books<'_>) -> Result<Box<dyn Layer>>);

/// Another screen for answers of one action's form: the area's own picture instead of its fields. The key of the form's
/// action opens it over the form, and it hands back what was chosen there.
pub struct Picture {
    pub action: &'static str,
    /// The field that it answers: F4 there opens it, as it opens a list. None: the whole form, by the action's own key.
    pub field: Option<&'static str>,
    /// How its key is called, and for what.
    pub hint: (&'static str, &'static str),
    pub open: fn(&Books<'_>, &Answers) -> Result<Box<dyn Layer>>,
}

/// What the shell must know of the inbox: one area brings it.
pub struct Inbox {
    /// The open message that takes the message row of this person's console.
    pub loud: fn(&Books<'_>) -> Result<Option<crate::desk::notice::Message>>,
    /// The action that acknowledges it.
    pub acknowledge: &'static str,
}
