//! Д on a row: the forms that it has, each by its digit, and the papers that were made of it, to be printed once more.

use ratatui::layout::Rect;

use super::sql::{self, Paper};
use super::{PRINT, REPRINT, forms, organisation};
use crate::action::{Action, Answers, Key};
use crate::desk::{Books, Db, Desk, Done, Phrase, Result, Target, employee};
use crate::documents::law::legal_texts;
use crate::documents::papers::{Form, Subject};
use crate::rules::text::width;
use crate::rules::{legal, name};
use crate::text::Text;
use crate::tui::kit::{Ink, Layer, Next, View, popup, put};

/// What the menu shows: digits reach no further.
const MOST: usize = 9;

/// What a digit does: a new paper of a form, or the same bytes of an old one.
enum Entry {
    Form(&'static Form),
    Paper(Box<Paper>, String),
}

struct PapersLayer {
    target: Target,
    entries: Vec<Entry>,
    /// Nothing is chosen until an arrow is pressed: an Enter too many prints nothing.
    place: Option<usize>,
    has_organisation: bool,
    /// Whether a form prints a text that no lawyer has checked: it warns here and not on paper.
    is_unchecked: bool,
}

/// The menu of a row's papers, when it is asked which form is meant.
pub fn chooser(
    books: &Books<'_>,
    action: &Action,
    target: Option<Target>,
    answers: &Answers,
) -> Result<Option<Box<dyn Layer>>> {
    match target {
        Some(target) if action.id == PRINT.id && answers.get("form").is_none() => {
            let layer = PapersLayer::open(books, target)?;
            Ok(Some(Box::new(layer)))
        }
        _ => Ok(None),
    }
}

impl PapersLayer {
    fn open(books: &Books<'_>, target: Target) -> Result<Self> {
        let subjects = forms::subjects(books, target.id)?;
        let has = |form: &&Form| subjects.iter().any(|(kind, _)| form.on.contains(kind));
        let may = |form: &&Form| books.who.may(form.right);
        let of_row = forms::forms().iter().copied();
        let mut entries: Vec<Entry> = of_row
            .filter(|form| has(form) && may(form))
            .take(MOST)
            .map(Entry::Form)
            .collect();
        let room = MOST - entries.len();
        entries.extend(made(books.db, &subjects, room)?);
        let texts = legal_texts(&books.place.templates)?;
        let is_unchecked = entries.iter().any(|entry| match entry {
            Entry::Form(form) => legal::of_form(&texts, form.code, books.now.date())
                .any(|row| row.force.is_doubtful()),
            Entry::Paper(..) => false,
        });
        Ok(PapersLayer {
            target,
            entries,
            place: None,
            has_organisation: organisation(books.db)?.inn.is_some(),
            is_unchecked,
        })
    }

    fn choose(&mut self, place: usize, desk: &mut Desk) -> Result<Next> {
        let done = match self.entries.get(place) {
            None => return Ok(Next::Stay),
            Some(Entry::Form(form)) => {
                let answers = Answers::new([("form", form.id)]);
                PRINT.perform(desk, Some(self.target), &answers)?
            }
            Some(Entry::Paper(paper, _)) => {
                REPRINT.perform(desk, Some(paper.target()), &Answers::default())?
            }
        };
        // The screen stays on the row that the paper is of.
        Ok(Next::Done(Done::said(done.message).showing(self.target.id)))
    }

    fn line(text: &Text, entry: &Entry) -> String {
        match entry {
            Entry::Form(form) => {
                let copies =
                    Phrase::new("papers-menu-copies").with("copies", i64::from(form.copies));
                format!("{}, {}", text.word(form.words), text.say(&copies))
            }
            Entry::Paper(paper, by) => {
                let again = Phrase::new("papers-menu-again")
                    .with("number", paper.number.as_str())
                    .with("at", text.moment(paper.made))
                    .with("by", by.as_str());
                text.say(&again)
            }
        }
    }
}

/// The newest papers of the row itself and of its client.
fn made(db: Db<'_>, subjects: &[(&'static str, Subject)], room: usize) -> Result<Vec<Entry>> {
    let limit = i64::try_from(room).unwrap_or(0);
    let mut found: Vec<Paper> = Vec::new();
    for (_, subject) in subjects {
        if let Subject::Row(id) = subject {
            found.extend(sql::of_record(db, *id, limit)?);
        }
    }
    found.sort_by_key(|paper| std::cmp::Reverse(paper.id));
    found.truncate(room);
    let entry = |paper: Paper| {
        let by = name::short_name(&employee::name_of(db, paper.by)?);
        Ok(Entry::Paper(Box::new(paper), by))
    };
    found.into_iter().map(entry).collect()
}

impl Layer for PapersLayer {
    fn key(&mut self, key: Key, desk: &mut Desk, _text: &Text) -> Result<Next> {
        let last = self.entries.len().saturating_sub(1);
        match key {
            Key::Char(digit @ '1'..='9') => {
                let place = usize::try_from(u32::from(digit) - u32::from('1')).unwrap_or(0);
                return self.choose(place, desk);
            }
            Key::Enter => {
                if let Some(place) = self.place {
                    return self.choose(place, desk);
                }
            }
            Key::Up => self.place = Some(self.place.unwrap_or(0).saturating_sub(1)),
            Key::Down => self.place = Some(self.place.map_or(0, |place| (place + 1).min(last))),
            Key::Esc => return Ok(Next::Close),
            Key::F(_) => return Ok(Next::Ignored),
            _ => {}
        }
        Ok(Next::Stay)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = view.text.word("papers-menu");
        let mut lines: Vec<(String, Ink)> = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let here = Some(place) == self.place;
            let sign = if here { "▶" } else { " " };
            let line = format!("{sign} {}  {}", place + 1, Self::line(view.text, entry));
            lines.push((line, if here { Ink::Chosen } else { Ink::Plain }));
        }
        if !self.has_organisation {
            lines.push((view.text.word("papers-no-organisation"), Ink::Warning));
        }
        if self.is_unchecked {
            lines.push((view.text.word("papers-texts-unchecked"), Ink::Faint));
        }
        let cells = lines
            .iter()
            .map(|(line, _)| width(line))
            .max()
            .unwrap_or(20)
            + 4;
        let inner = popup(view, area, cells, lines.len() + 2, &title);
        for (y, (line, ink)) in (1_u16..).zip(&lines) {
            put(view, inner, 1, y, line, *ink);
        }
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.word("papers-menu")
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("1…9", "papers-hint-print"), ("Esc", "shell-back")]
    }
}
