//! What a person can do at the desk, as data: one table of actions drives keys, forms, palette, help and command line.
//! It knows the desk and no front end.

mod answers;
mod field;
mod find;
mod key;
mod listing;
mod mask;
mod pick;

pub use answers::Answers;
pub use field::{Field, Reading, Shape, Shown, accept, opening, say, unclear};
pub use find::{Finder, Hit, find, no_number};
pub use key::Key;
pub use listing::{Column, Filter, Line, Listing, PERIOD, Query, Width, period};
pub use mask::mask;
pub use pick::{Label, Pick, Picks, picks};

use crate::desk::{Books, Change, Desk, Done, Error, Id, Kind, Phrase, Result, Step, Target, Who};

/// Fills a `Change` from answers; runs inside the write transaction.
pub type Write = fn(&Books<'_>, Option<Target>, &Answers, &mut Change) -> Result<Done>;

/// Acts on what was kept; the change stands whatever comes of it.
pub type After = fn(&mut Desk, &Answers, Done) -> Result<Done>;

/// One thing that can be done. Its words are `<id>` (long name), `<id>.short` (at most 7 cells) and `<id>.help`,
/// with `-` for the point: `bookings-book`.
pub struct Action {
    /// `bookings.book`: area and verb.
    pub id: &'static str,
    /// The key in a list: a function key, or the US letter of a physical key.
    pub key: Option<Key>,
    /// The kinds of row it works on; none means it needs no row.
    pub on: &'static [&'static str],
    pub right: &'static str,
    pub fields: &'static [Field],
    /// Completes what the screen already knows (client, vehicle, call) with start values.
    pub fill: fn(&Books<'_>, Option<Id>, &mut Answers) -> Result<()>,
    /// What is worth knowing while the form is typed: offers with reasons, warnings.
    pub advise: fn(&Books<'_>, Option<Id>, &Answers) -> Result<Vec<Advice>>,
    pub run: Write,
    /// What follows when the change is kept and durable: something leaves the house (a paper to the printer).
    pub after: After,
    /// Whether the row's state lets it: what is offered, not what is allowed (the write function refuses by itself).
    /// One indexed read, for it is asked whenever the chosen row changes.
    pub fits: fn(&Books<'_>, Id) -> Result<bool>,
    /// Another name on the command line, where the contract fixes one: `call in`.
    pub alias: Option<&'static str>,
}

impl Action {
    pub const fn new(id: &'static str, right: &'static str, run: Write) -> Self {
        Action {
            id,
            key: None,
            on: &[],
            right,
            fields: &[],
            fill: fill_nothing,
            advise: advise_nothing,
            run,
            after: after_nothing,
            fits: fit_always,
            alias: None,
        }
    }

    /// The area of the action.
    pub fn area(&self) -> &'static str {
        self.id.split_once('.').map_or(self.id, |(area, _)| area)
    }

    /// The verb of the action.
    pub fn verb(&self) -> &'static str {
        self.id.split_once('.').map_or(self.id, |(_, verb)| verb)
    }

    pub fn works_on(&self, kind: &str) -> bool {
        self.on.contains(&kind)
    }

    /// Refuses who may not do it, and a call without the row that it works on.
    pub fn allow(&self, who: &Who, target: Option<Target>) -> Result<()> {
        who.must(self.right)?;
        if target.is_none() && !self.on.is_empty() {
            return Err(Error::rule(Phrase::new("action-needs-row")));
        }
        Ok(())
    }

    /// The one way in, for a key and a command line alike: checks the right, reads the fields, writes.
    pub fn perform(
        &self,
        desk: &mut Desk,
        target: Option<Target>,
        answers: &Answers,
    ) -> Result<Done> {
        let done = desk.change(self.id, |books, change| {
            self.write(books, target, answers, change)
        })?;
        (self.after)(desk, answers, done)
    }

    /// The same as a trial: everything is checked and nothing is kept.
    pub fn rehearse(
        &self,
        desk: &mut Desk,
        target: Option<Target>,
        answers: &Answers,
    ) -> Result<Done> {
        desk.preview(self.id, |books, change| {
            self.write(books, target, answers, change)
        })
    }

    fn write(
        &self,
        books: &Books<'_>,
        target: Option<Target>,
        answers: &Answers,
        change: &mut Change,
    ) -> Result<Done> {
        self.allow(books.who, target)?;
        let read = self.read(books, answers)?;
        (self.run)(books, target, &read, change)
    }

    /// Every field's answer in the form that the write function expects; the first refusal stops.
    pub fn read(&self, books: &Books<'_>, answers: &Answers) -> Result<Answers> {
        read(books, self.fields, answers)
    }
}

/// Every field's answer in canonical form, of an action or of a query; the first refusal stops.
pub fn read(books: &Books<'_>, fields: &[Field], answers: &Answers) -> Result<Answers> {
    let mut read = Answers::default();
    for field in fields {
        match answers.get(field.id) {
            Some(text) => {
                if let Some(reading) = field.read(books, text)? {
                    read.set(field.id, reading.canonical);
                }
            }
            None if field.required => return Err(field.missing()),
            None => {}
        }
        if field.required && read.get(field.id).is_none() {
            return Err(field.missing());
        }
    }
    Ok(read)
}

/// What can be read of a form that is still being typed; what cannot be read yet is left out.
pub fn read_typed(books: &Books<'_>, fields: &[Field], typed: &Answers) -> Answers {
    let mut read = Answers::default();
    for field in fields {
        let reading = typed
            .get(field.id)
            .and_then(|text| field.read(books, text).ok().flatten());
        if let Some(reading) = reading {
            read.set(field.id, reading.canonical);
        }
    }
    read
}

fn fit_always(_: &Books<'_>, _: Id) -> Result<bool> {
    Ok(true)
}

fn after_nothing(_: &mut Desk, _: &Answers, done: Done) -> Result<Done> {
    Ok(done)
}

fn fill_nothing(_: &Books<'_>, _: Option<Id>, _: &mut Answers) -> Result<()> {
    Ok(())
}

fn advise_nothing(_: &Books<'_>, _: Option<Id>, _: &Answers) -> Result<Vec<Advice>> {
    Ok(Vec::new())
}

/// How a piece of advice is marked: a sign with a word, never colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// An offer: taken by choosing it.
    Offer,
    Fact,
    /// Needs you: `!`.
    Warning,
    /// Stands in the way: `x`.
    Blocked,
}

/// One line beside a form, recomputed while it is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    pub mood: Mood,
    pub say: Phrase,
    /// Why: the rule and its inputs, a line each (X-WHY).
    pub why: Vec<Phrase>,
    /// What choosing it puts into the form: field and text.
    pub set: Vec<(&'static str, String)>,
    /// The action that choosing it goes over to, with what is typed (Ins does it at once).
    pub start: Option<&'static str>,
}

impl Advice {
    pub fn new(mood: Mood, say: Phrase) -> Self {
        Advice {
            mood,
            say,
            why: Vec::new(),
            set: Vec::new(),
            start: None,
        }
    }
}

/// One text file in both languages, as an area embeds it.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    pub ru: &'static str,
    pub en: &'static str,
}

/// A key of a tab's own screen: it moves about or changes what is seen, and writes nothing. What it is for is said by the
/// texts of its id, as of an action's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewKey {
    /// `<tab>.<what>`.
    pub id: &'static str,
    pub key: Key,
}

impl ViewKey {
    /// The tab whose key it is.
    pub fn tab(&self) -> &'static str {
        self.id.split('.').next().unwrap_or_default()
    }
}

/// Which of a tab's own keys was meant, in whatever layout it was typed.
pub fn view_of(views: &'static [ViewKey], key: Key) -> Option<&'static str> {
    let Key::Char(typed) = key else { return None };
    let letter = Key::latin_twin(typed).or_else(|| typed.to_lowercase().next())?;
    let found = views.iter().find(|view| view.key == Key::Char(letter));
    found.map(|view| view.id)
}

/// What one area brings to the house.
pub struct Area {
    pub id: &'static str,
    pub texts: Texts,
    pub steps: &'static [&'static Step],
    pub kinds: &'static [&'static Kind],
    pub actions: &'static [&'static Action],
    pub listings: &'static [&'static Listing],
    pub queries: &'static [&'static Query],
    pub finders: &'static [&'static Finder],
    /// Keys of its tab that are no actions.
    pub views: &'static [ViewKey],
}

/// All areas: what a front end is handed.
pub struct House {
    pub areas: Vec<&'static Area>,
}

impl House {
    pub fn actions(&self) -> impl Iterator<Item = &'static Action> + '_ {
        self.areas
            .iter()
            .flat_map(|area| area.actions.iter().copied())
    }

    pub fn action(&self, id: &str) -> Option<&'static Action> {
        self.actions().find(|action| action.id == id)
    }

    pub fn listings(&self) -> impl Iterator<Item = &'static Listing> + '_ {
        self.areas
            .iter()
            .flat_map(|area| area.listings.iter().copied())
    }

    pub fn finders(&self) -> impl Iterator<Item = &'static Finder> + '_ {
        self.areas
            .iter()
            .flat_map(|area| area.finders.iter().copied())
    }

    pub fn queries(&self) -> impl Iterator<Item = &'static Query> + '_ {
        self.areas
            .iter()
            .flat_map(|area| area.queries.iter().copied())
    }

    /// Every key of a tab's own screen, with the area that brings it.
    pub fn views(&self) -> impl Iterator<Item = (&'static Area, &'static ViewKey)> + '_ {
        self.areas
            .iter()
            .flat_map(|area| area.views.iter().map(|view| (*area, view)))
    }

    pub fn texts(&self) -> Vec<Texts> {
        self.areas.iter().map(|area| area.texts).collect()
    }

    /// The desk's plan: steps and kinds of every area.
    pub fn plan(&self) -> crate::desk::Plan {
        crate::desk::Plan::new(
            self.areas
                .iter()
                .flat_map(|area| area.steps.iter().copied())
                .collect(),
            self.areas
                .iter()
                .flat_map(|area| area.kinds.iter().copied())
                .collect(),
            self.actions()
                .map(|action| (action.id, action.right))
                .collect(),
        )
    }
}
