//! A form: one action's fields, read while they are typed, with a draft per field and advice beside them.

use crate::action::{
    Action, Advice, Answers, Field, Finder, Hit, Pick, Reading, Shape, Shown, find,
};
use crate::desk::{Books, Desk, Error, Id, Phrase, Result, Target, draft};

use super::front::Front;
use super::kit::Next;

/// A field with what is typed into it.
pub(super) struct Entry {
    pub(super) field: &'static Field,
    pub(super) typed: String,
    /// The cursor, in letters from the start.
    pub(super) cursor: usize,
    /// The record that was chosen, and how it is called.
    pub(super) record: Option<(Id, String)>,
    pub(super) shown: Shown,
    pub(super) refusal: Option<Phrase>,
    pub(super) before: String,
    pub(super) saved: String,
    /// Whether the draft in the books has this field.
    pub(super) drafted: bool,
}

/// A list that is open under the field.
pub(super) struct Open {
    pub(super) items: Vec<Item>,
    pub(super) place: usize,
}

/// Something in the open list.
pub(super) enum Item {
    Pick(Pick),
    Hit(Hit),
    Offer(Advice),
}

pub(super) struct FormLayer {
    pub(super) action: &'static Action,
    pub(super) target: Option<Target>,
    pub(super) front: &'static Front,
    pub(super) finders: Vec<&'static Finder>,
    hidden: Answers,
    /// The record a draft belongs to: the row, or the first record the form is about.
    about: Id,
    pub(super) entries: Vec<Entry>,
    pub(super) at: usize,
    pub(super) open: Option<Open>,
    pub(super) advice: Vec<Advice>,
    pub(super) saved_at: Option<chrono::NaiveDateTime>,
    pub(super) errors: usize,
    /// Esc has told that the draft cannot be saved.
    pub(super) warned: bool,
}

impl FormLayer {
    /// Opens the form with what is known, or with the draft that was left for the same record.
    pub(super) fn open(
        action: &'static Action,
        target: Option<Target>,
        answers: Answers,
        front: &'static Front,
        desk: &mut Desk,
    ) -> Result<Self> {
        let record = action
            .fields
            .iter()
            .find(|field| matches!(field.shape, Shape::Record(_)));
        let of_record = || record.and_then(|field| answers.id(field.id));
        let about = answers
            .id("draft")
            .or_else(|| target.map(|target| target.id))
            .or_else(of_record)
            .unwrap_or(0);
        let books = desk.books();
        let drafts = draft::all(&books)?;
        let left = drafts
            .into_iter()
            .find(|draft| draft.form == action.id && draft.target == about);
        let mut form = FormLayer {
            action,
            target,
            front,
            finders: front.house.finders().collect(),
            hidden: Answers::default(),
            about,
            entries: Vec::new(),
            at: 0,
            open: None,
            advice: Vec::new(),
            saved_at: left.as_ref().map(|draft| draft.at),
            errors: 0,
            warned: false,
        };
        for field in action.fields {
            let kept = left
                .as_ref()
                .and_then(|draft| draft.fields.iter().find(|(id, _)| id == field.id));
            // Which record it is after all («это он») is for the person to say, not for the row it was started from.
            let is_asked = field.extra && matches!(field.shape, Shape::Record(_));
            let given = answers.get(field.id).filter(|_| !is_asked);
            let typed = kept.map(|(_, text)| text.as_str()).or(given);
            let typed = typed.unwrap_or_default().to_owned();
            if matches!(field.shape, Shape::Hidden) {
                let value = given.unwrap_or(&typed);
                form.hidden.set(field.id, value);
                continue;
            }
            let entry = form.entry(&books, field, typed)?;
            form.entries.push(Entry {
                drafted: kept.is_some(),
                ..entry
            });
        }
        form.at = form
            .entries
            .iter()
            .position(|entry| entry.typed.is_empty())
            .unwrap_or(0);
        form.enter(&books)?;
        form.advise(&books)?;
        Ok(form)
    }

    pub(super) fn entry(
        &self,
        books: &Books<'_>,
        field: &'static Field,
        typed: String,
    ) -> Result<Entry> {
        let mut entry = Entry {
            field,
            cursor: 0,
            record: None,
            shown: Shown::Nothing,
            refusal: None,
            before: typed.clone(),
            saved: typed.clone(),
            drafted: false,
            typed,
        };
        self.settle(books, &mut entry)?;
        entry.cursor = entry.typed.chars().count();
        Ok(entry)
    }

    /// Reads what is typed; a record's number becomes its name.
    fn settle(&self, books: &Books<'_>, entry: &mut Entry) -> Result<()> {
        if let Shape::Record(kind) = entry.field.shape
            && let Ok(id) = entry.typed.trim().parse::<Id>()
            && let Some(hit) = self.describe(books, kind, id)?
        {
            entry.typed.clone_from(&hit.title);
            entry.record = Some((id, hit.title));
        }
        match read(books, entry) {
            Ok(reading) => entry.shown = reading.map_or(Shown::Nothing, |reading| reading.shown),
            Err(Error::Rejected(_) | Error::Absent(_)) => entry.shown = Shown::Nothing,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    pub(super) fn describe(&self, books: &Books<'_>, kind: &str, id: Id) -> Result<Option<Hit>> {
        match self.finders.iter().find(|finder| finder.kind == kind) {
            Some(finder) => (finder.describe)(books, id),
            None => Ok(None),
        }
    }

    /// The answers as they stand, for advice and for saving.
    pub(super) fn answers(&self) -> Answers {
        let mut answers = self.hidden.clone();
        for entry in &self.entries {
            match &entry.record {
                Some((id, title)) if *title == entry.typed => {
                    answers.set(entry.field.id, id.to_string());
                }
                _ => answers.set(entry.field.id, entry.typed.as_str()),
            }
        }
        answers
    }

    pub(super) fn advise(&mut self, books: &Books<'_>) -> Result<()> {
        match (self.action.advise)(books, self.target.map(|target| target.id), &self.answers()) {
            Ok(advice) => self.advice = advice,
            // Half-typed answers may make no sense yet; the field itself says so when it is left.
            Err(Error::Rejected(_) | Error::NotFound | Error::Absent(_) | Error::Taken(..)) => {
                self.advice.clear();
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    pub(super) fn current(&self) -> &Entry {
        &self.entries[self.at]
    }

    pub(super) fn current_mut(&mut self) -> &mut Entry {
        &mut self.entries[self.at]
    }

    /// Steps into a field: remembers its text for F8, opens the list of a choice.
    fn enter(&mut self, books: &Books<'_>) -> Result<()> {
        let entry = self.current_mut();
        entry.before.clone_from(&entry.typed);
        self.open = None;
        if let Shape::Choice(picks) | Shape::Many(picks) = self.current().field.shape {
            let items = picks(books)?.into_iter().map(Item::Pick).collect();
            self.open = Some(Open {
                items,
                place: usize::MAX,
            });
        }
        Ok(())
    }

    /// Leaves a field: judges it, saves its draft.
    pub(super) fn leave(&mut self, desk: &mut Desk) -> Result<()> {
        let books = desk.books();
        let entry = self.current_mut();
        entry.refusal = match read(&books, entry) {
            Ok(reading) => {
                entry.shown = reading.map_or(Shown::Nothing, |reading| reading.shown);
                None
            }
            Err(Error::Rejected(refusal) | Error::Absent(refusal)) => Some(refusal.why),
            Err(error) => return Err(error),
        };
        self.save_draft(desk)
    }

    /// Saves what has changed since the draft was saved last; nothing when nothing has. The first time it takes
    /// along what the form was opened with: the draft must bring all of it back.
    pub(super) fn save_draft(&mut self, desk: &mut Desk) -> Result<()> {
        let texts: Vec<String> = self.entries.iter().map(kept_text).collect();
        let is_secret = |entry: &Entry| matches!(entry.field.shape, Shape::Secret);
        let mut changed = self.entries.iter().zip(&texts);
        if !changed.any(|(entry, text)| *text != entry.saved && !is_secret(entry)) {
            return Ok(());
        }
        let mut fields: Vec<(&str, String)> = Vec::new();
        for (entry, text) in self.entries.iter().zip(&texts) {
            let is_new = *text != entry.saved || !entry.drafted && !text.is_empty();
            if is_new && !is_secret(entry) {
                fields.push((entry.field.id, text.clone()));
            }
        }
        if self.entries.iter().all(|entry| !entry.drafted) {
            fields.extend(self.hidden.iter().map(|(id, text)| (id, text.to_owned())));
        }
        // Where saving fails the form no longer says that its draft is saved.
        self.saved_at = None;
        desk.save_draft(self.action.id, self.about, &fields)?;
        for (entry, text) in self.entries.iter_mut().zip(texts) {
            entry.drafted |= !text.is_empty() || text != entry.saved;
            entry.saved = text;
        }
        self.saved_at = Some(desk.books().ticking);
        self.warned = false;
        Ok(())
    }

    /// Forgets what is kept of the form in the books: it goes on as another one.
    pub(super) fn drop_draft(&mut self, desk: &mut Desk) -> Result<()> {
        desk.drop_draft(self.action.id, self.about)
    }

    pub(super) fn go(&mut self, place: usize, desk: &mut Desk) -> Result<()> {
        let left = self.leave(desk);
        self.at = place;
        self.enter(&desk.books())?;
        self.advise(&desk.books())?;
        // A draft that could not be saved is told; it holds nobody in the field.
        left
    }

    /// Enter: on to the next field, or save on the last.
    pub(super) fn forward(&mut self, desk: &mut Desk) -> Result<Next> {
        match self.entries.get(self.at + 1) {
            Some(next) if !next.field.extra || self.current().field.extra => {
                self.go(self.at + 1, desk)?;
                Ok(Next::Stay)
            }
            _ => self.save(desk),
        }
    }

    /// F9: every field is judged; the first bad one gets the cursor.
    pub(super) fn save(&mut self, desk: &mut Desk) -> Result<Next> {
        // Saving needs no draft; what stands in its way will be told by the saving itself.
        let _ = self.leave(desk);
        let books = desk.books();
        for entry in &mut self.entries {
            entry.refusal = match read(&books, entry) {
                Ok(None) if entry.field.required => Some(Phrase::new("field-needed")),
                Ok(_) => None,
                Err(Error::Rejected(refusal) | Error::Absent(refusal)) => Some(refusal.why),
                Err(error) => return Err(error),
            };
        }
        self.errors = self
            .entries
            .iter()
            .filter(|entry| entry.refusal.is_some())
            .count();
        if let Some(bad) = self
            .entries
            .iter()
            .position(|entry| entry.refusal.is_some())
        {
            self.at = bad;
            self.enter(&books)?;
            return Ok(Next::Stay);
        }
        let answers = self.answers();
        let outcome = desk.settling(self.action.id, self.about, |desk| {
            self.action.perform(desk, self.target, &answers)
        });
        match outcome {
            Ok(done) => Ok(Next::Done(done)),
            Err(Error::Rejected(refusal) | Error::Absent(refusal) | Error::Taken(refusal, _))
                if self.place_of(refusal.field).is_some() =>
            {
                let place = self.place_of(refusal.field).unwrap_or(0);
                self.entries[place].refusal = Some(refusal.why);
                self.errors = 1;
                self.at = place;
                self.enter(&desk.books())?;
                self.advise(&desk.books())?;
                Ok(Next::Stay)
            }
            Err(error) => Err(error),
        }
    }

    pub(super) fn place_of(&self, field: Option<&str>) -> Option<usize> {
        self.entries
            .iter()
            .position(|entry| Some(entry.field.id) == field)
    }

    /// A text of the field has changed: read it, search for records, renew the advice.
    pub(super) fn typed(&mut self, books: &Books<'_>) -> Result<()> {
        let at = self.at;
        let empty = blank(self.entries[at].field);
        let mut entry = std::mem::replace(&mut self.entries[at], empty);
        entry.refusal = None;
        if entry
            .record
            .as_ref()
            .is_some_and(|(_, title)| *title != entry.typed)
        {
            entry.record = None;
        }
        let outcome = match entry.field.shape {
            Shape::Record(kind) => {
                let hits = find(books, &self.finders, &entry.typed, Some(kind), 6)?;
                self.open = (!hits.is_empty()).then(|| Open {
                    items: hits.into_iter().map(Item::Hit).collect(),
                    place: usize::MAX,
                });
                Ok(())
            }
            _ => self.settle(books, &mut entry),
        };
        self.entries[at] = entry;
        outcome?;
        self.advise(books)
    }

    pub(super) fn insert(&mut self, words: &str, books: &Books<'_>) -> Result<()> {
        let entry = self.current_mut();
        let at = byte(&entry.typed, entry.cursor);
        // One letter too many is enough to be told so.
        let room = (entry.field.most() + 1).saturating_sub(entry.typed.chars().count());
        let words = &words[..byte(words, room)];
        entry.typed.insert_str(at, words);
        entry.cursor += words.chars().count();
        self.typed(books)
    }

    /// Puts a found record into the field, and what comes with it (a client's only vehicle) into empty ones.
    pub(super) fn take_record(
        &mut self,
        id: Id,
        title: String,
        context: &Answers,
        books: &Books<'_>,
    ) -> Result<()> {
        let entry = self.current_mut();
        entry.typed.clone_from(&title);
        entry.cursor = title.chars().count();
        entry.record = Some((id, title));
        entry.refusal = None;
        let mut answers = self.answers();
        for (field, value) in context.iter() {
            answers.set_default(field, value);
        }
        (self.action.fill)(books, self.target.map(|target| target.id), &mut answers)?;
        for place in 0..self.entries.len() {
            let field = self.entries[place].field;
            if self.entries[place].typed.is_empty()
                && let Some(value) = answers.get(field.id)
            {
                let entry = self.entry(books, field, value.to_owned())?;
                self.entries[place] = Entry {
                    saved: String::new(),
                    ..entry
                };
            }
        }
        self.advise(books)
    }
}

/// A field's text as a draft keeps it; a chosen record by its number.
fn kept_text(entry: &Entry) -> String {
    match &entry.record {
        Some((id, title)) if *title == entry.typed => id.to_string(),
        _ => entry.typed.clone(),
    }
}

/// Reads a field as it stands; a chosen record by its number.
fn read(books: &Books<'_>, entry: &Entry) -> Result<Option<Reading>> {
    match &entry.record {
        Some((id, title)) if *title == entry.typed => entry.field.read(books, &id.to_string()),
        _ => entry.field.read(books, &entry.typed),
    }
}

fn blank(field: &'static Field) -> Entry {
    Entry {
        field,
        typed: String::new(),
        cursor: 0,
        record: None,
        shown: Shown::Nothing,
        refusal: None,
        before: String::new(),
        saved: String::new(),
        drafted: false,
    }
}

pub(super) fn byte(text: &str, letters: usize) -> usize {
    text.char_indices()
        .nth(letters)
        .map_or(text.len(), |(at, _)| at)
}
