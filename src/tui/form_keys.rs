//! The keys of a form: typing, choosing, walking between fields, the open list, saving and leaving.

use crate::action::{Answers, Key, Shape, Shown, find};
use crate::desk::{Books, Desk, Id, Result};
use crate::rules::text;
use crate::text::Text;

use super::form::{Entry, FormLayer, Item, Open, byte};
use super::kit::{Layer, Next, Picture, Row, View};
use super::search::SearchLayer;

impl FormLayer {
    fn letter(&mut self, letter: char, desk: &mut Desk) -> Result<Next> {
        match self.current().field.shape {
            Shape::Toggle if letter == ' ' => {
                let entry = self.current_mut();
                entry.typed = if entry.typed.is_empty() {
                    "yes".into()
                } else {
                    String::new()
                };
                self.typed(&desk.books())?;
                Ok(Next::Stay)
            }
            Shape::Toggle => Ok(Next::Stay),
            Shape::Choice(_) if letter.is_ascii_digit() => {
                let place = letter
                    .to_digit(10)
                    .and_then(|n| usize::try_from(n).ok())
                    .unwrap_or(0);
                self.pick(place.wrapping_sub(1), desk)
            }
            _ => {
                let entry = self.current();
                let length = entry.typed.chars().count();
                // Something is named already, and the next one is begun: they are parted by themselves.
                let adds = matches!(entry.field.shape, Shape::Many(_))
                    && letter.is_alphanumeric()
                    && length > 0
                    && entry.typed == entry.before
                    && entry.cursor == length;
                let words = if adds {
                    format!(",{letter}")
                } else {
                    letter.to_string()
                };
                self.insert(&words, &desk.books())?;
                Ok(Next::Stay)
            }
        }
    }

    /// Takes an item of the open list and goes on.
    fn pick(&mut self, place: usize, desk: &mut Desk) -> Result<Next> {
        let Some(item) = self.open.as_ref().and_then(|open| open.items.get(place)) else {
            return Ok(Next::Stay);
        };
        match item {
            Item::Pick(pick) => {
                let code = pick.code.clone();
                let many = matches!(self.current().field.shape, Shape::Many(_));
                let entry = self.current_mut();
                entry.typed = if many && !entry.typed.trim().is_empty() {
                    format!("{},{code}", entry.typed.trim())
                } else {
                    code
                };
                entry.cursor = entry.typed.chars().count();
                self.typed(&desk.books())?;
                if many {
                    return Ok(Next::Stay);
                }
            }
            Item::Hit(hit) => {
                let (id, title, context) = (hit.id, hit.title.clone(), hit.context.clone());
                self.take_record(id, title, &context, &desk.books())?;
            }
            Item::Offer(offer) if offer.start.is_some() => return self.go_over(desk),
            Item::Offer(offer) => {
                for (field, value) in offer.set.clone() {
                    self.put(field, &value, &desk.books())?;
                }
                self.advise(&desk.books())?;
            }
        }
        self.open = None;
        if self.at + 1 < self.entries.len() {
            self.go(self.at + 1, desk)?;
        }
        Ok(Next::Stay)
    }

    /// Puts a text into a field, if the form has it.
    fn put(&mut self, field: &str, value: &str, books: &Books<'_>) -> Result<()> {
        let Some(place) = self.place_of(Some(field)) else {
            return Ok(());
        };
        let entry = self.entry(books, self.entries[place].field, value.to_owned())?;
        let old = &mut self.entries[place];
        let (saved, drafted) = (std::mem::take(&mut old.saved), old.drafted);
        self.entries[place] = Entry {
            saved,
            drafted,
            ..entry
        };
        Ok(())
    }

    /// Ins: goes over to the action that the advice offers instead, with everything typed; the draft goes with it.
    fn go_over(&mut self, desk: &mut Desk) -> Result<Next> {
        let Some(action) = self.advice.iter().find_map(|advice| advice.start) else {
            return Ok(Next::Ignored);
        };
        self.drop_draft(desk)?;
        Ok(Next::CloseAndAct {
            action,
            target: None,
            answers: self.answers(),
        })
    }

    /// F4: the choices of the field, or the offers beside it.
    fn list(&mut self, books: &Books<'_>) -> Result<()> {
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.place != usize::MAX)
        {
            self.open = None;
            return Ok(());
        }
        let field = self.current().field;
        let items: Vec<Item> = match field.shape {
            Shape::Choice(picks) | Shape::Many(picks) => {
                picks(books)?.into_iter().map(Item::Pick).collect()
            }
            Shape::Record(kind) => {
                let hits = find(books, &self.finders, &self.current().typed, Some(kind), 9)?;
                hits.into_iter().map(Item::Hit).collect()
            }
            _ => {
                let offers = self
                    .advice
                    .iter()
                    .filter(|advice| !advice.set.is_empty() || advice.start.is_some());
                offers.cloned().map(Item::Offer).collect()
            }
        };
        self.open = (!items.is_empty()).then_some(Open { items, place: 0 });
        Ok(())
    }

    /// Moves in the open list, or between fields when it is not being walked.
    fn vertical(&mut self, down: bool, desk: &mut Desk) -> Result<()> {
        let walks = self.open.as_ref().is_some_and(|open| {
            open.place != usize::MAX || down && matches!(open.items.first(), Some(Item::Hit(_)))
        });
        if walks && let Some(open) = &mut self.open {
            let last = open.items.len().saturating_sub(1);
            open.place = match (open.place, down) {
                (usize::MAX, _) => 0,
                (place, true) => (place + 1).min(last),
                (place, false) => place.saturating_sub(1),
            };
            return Ok(());
        }
        let last = self.entries.len() - 1;
        let place = if down {
            (self.at + 1).min(last)
        } else {
            self.at.saturating_sub(1)
        };
        self.go(place, desk)
    }

    /// The page keys in a date field: one day back or on.
    fn shift_day(&mut self, days: i64, books: &Books<'_>) -> Result<()> {
        if !matches!(self.current().field.shape, Shape::Day | Shape::Moment) {
            return Ok(());
        }
        let day = chrono::TimeDelta::days(days);
        let words = match self.current().shown {
            Shown::Day(date) => (date + day).format("%d.%m.%Y").to_string(),
            Shown::Moment(at) => (at + day).format("%d.%m.%Y %H:%M").to_string(),
            _ => (books.now.date() + chrono::TimeDelta::days(days.max(0)))
                .format("%d.%m.%Y")
                .to_string(),
        };
        let entry = self.current_mut();
        entry.cursor = words.chars().count();
        entry.typed = words;
        self.typed(books)
    }

    fn edit(&mut self, key: Key, books: &Books<'_>) -> Result<()> {
        let entry = self.current_mut();
        let length = entry.typed.chars().count();
        match key {
            Key::Left => entry.cursor = entry.cursor.saturating_sub(1),
            Key::Right => entry.cursor = (entry.cursor + 1).min(length),
            Key::Home => entry.cursor = 0,
            Key::End => entry.cursor = length,
            Key::Backspace if entry.cursor > 0 => {
                entry.cursor -= 1;
                let at = byte(&entry.typed, entry.cursor);
                entry.typed.remove(at);
                return self.typed(books);
            }
            Key::Del if entry.cursor < length => {
                let at = byte(&entry.typed, entry.cursor);
                entry.typed.remove(at);
                return self.typed(books);
            }
            _ => {}
        }
        Ok(())
    }
}

impl Layer for FormLayer {
    fn key(&mut self, key: Key, desk: &mut Desk, _text: &Text) -> Result<Next> {
        self.errors = if key == Key::F(9) { self.errors } else { 0 };
        match key {
            Key::Char(letter) => {
                let walking = self
                    .open
                    .as_ref()
                    .is_some_and(|open| open.place != usize::MAX);
                if walking && letter.is_ascii_digit() && letter != '0' {
                    let place = usize::try_from(u32::from(letter) - u32::from('1')).unwrap_or(0);
                    return self.pick(place, desk);
                }
                return self.letter(letter, desk);
            }
            Key::Enter => {
                let chosen = self
                    .open
                    .as_ref()
                    .map(|open| open.place)
                    .filter(|place| *place != usize::MAX);
                let only_typed = self.current().record.is_none()
                    && matches!(self.current().field.shape, Shape::Record(_));
                match (chosen, &self.open) {
                    (Some(place), _) => return self.pick(place, desk),
                    (None, Some(open))
                        if only_typed && matches!(open.items.first(), Some(Item::Hit(_))) =>
                    {
                        return self.pick(0, desk);
                    }
                    _ => return self.forward(desk),
                }
            }
            Key::Tab => {
                let place = (self.at + 1) % self.entries.len();
                self.go(place, desk)?;
            }
            Key::BackTab => {
                let place = (self.at + self.entries.len() - 1) % self.entries.len();
                self.go(place, desk)?;
            }
            Key::Up => self.vertical(false, desk)?,
            Key::Down => self.vertical(true, desk)?,
            Key::PgUp => self.shift_day(-1, &desk.books())?,
            Key::PgDn => self.shift_day(1, &desk.books())?,
            Key::F(3) => return Ok(Next::Push(Box::new(SearchLayer::new(self.front, true)))),
            Key::F(4) => {
                let field = self.current().field.id;
                let mut pictures = self.front.pictures.iter();
                let of_field =
                    |one: &&Picture| one.action == self.action.id && one.field == Some(field);
                if let Some(picture) = pictures.find(of_field) {
                    let layer = (picture.open)(&desk.books(), &self.context())?;
                    return Ok(Next::Push(layer));
                }
                self.list(&desk.books())?;
            }
            Key::F(8) => {
                let entry = self.current_mut();
                std::mem::swap(&mut entry.typed, &mut entry.before);
                entry.cursor = entry.typed.chars().count();
                self.typed(&desk.books())?;
            }
            Key::F(9) => return self.save(desk),
            Key::Ins => return self.go_over(desk),
            Key::Esc => {
                if self
                    .open
                    .as_ref()
                    .is_some_and(|open| open.place != usize::MAX)
                {
                    self.open = None;
                    return Ok(Next::Stay);
                }
                let left = self.leave(desk);
                // Told once; the second Esc goes, even where nothing can be saved.
                if left.is_err() && !std::mem::replace(&mut self.warned, true) {
                    return left.map(|()| Next::Stay);
                }
                return Ok(Next::Close);
            }
            Key::Left | Key::Right | Key::Home | Key::End | Key::Backspace | Key::Del => {
                self.edit(key, &desk.books())?;
            }
            _ => return Ok(Next::Ignored),
        }
        Ok(Next::Stay)
    }

    fn paste(&mut self, pasted: &str, desk: &mut Desk) -> Result<()> {
        let words = if matches!(self.current().field.shape, Shape::Lines) {
            text::clean(pasted)
        } else {
            text::clean_line(pasted)
        };
        if matches!(self.current().field.shape, Shape::Toggle | Shape::Choice(_)) {
            return Ok(());
        }
        self.insert(&words, &desk.books())
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.advise(books)
    }

    fn draw(&self, view: &mut View<'_>, area: ratatui::layout::Rect) {
        self.paint(view, area);
    }

    fn row(&self) -> Option<Row> {
        None
    }

    fn context(&self) -> Answers {
        self.answers()
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn place_help(&self, text: &Text) -> Option<(String, String)> {
        let field = self.current().field;
        let id = self.action.id;
        Some((text.field(id, field.id), text.field_help(id, field)))
    }

    fn fill(&mut self, answers: &Answers, desk: &mut Desk) -> Result<()> {
        for (field, value) in answers.iter() {
            self.put(field, value, &desk.books())?;
        }
        self.advise(&desk.books())?;
        self.save_draft(desk)
    }

    fn submit(&mut self, desk: &mut Desk) -> Result<Next> {
        self.save(desk)
    }

    fn form(&self) -> Option<&'static str> {
        Some(self.action.id)
    }

    fn path(&self, text: &Text) -> String {
        text.name(self.action.id)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        let mut hints = vec![
            ("Enter", "shell-next-field"),
            ("↑ ↓", "shell-field"),
            ("F4", "shell-list"),
            ("F9", "shell-save"),
            ("Esc", "shell-close-form"),
        ];
        let mut pictures = self.front.pictures.iter();
        let here = Some(self.current().field.id);
        let picture = pictures.find(|picture| {
            picture.action == self.action.id && (picture.field.is_none() || picture.field == here)
        });
        if let Some(picture) = picture {
            hints.retain(|(key, _)| *key != picture.hint.0);
            hints.push(picture.hint);
        }
        hints
    }

    fn keep(&mut self, desk: &mut Desk) -> Result<()> {
        self.save_draft(desk)
    }

    fn tick(&mut self, desk: &mut Desk) -> Result<()> {
        self.save_draft(desk)
    }

    fn resume(&mut self, shown: Option<Id>, desk: &mut Desk) -> Result<()> {
        let books = desk.books();
        let Some(id) = shown else {
            return self.advise(&books);
        };
        for place in 0..self.entries.len() {
            let Shape::Record(kind) = self.entries[place].field.shape else {
                continue;
            };
            if let Some(hit) = self.describe(&books, kind, id)? {
                self.at = place;
                self.open = None;
                return self.take_record(id, hit.title, &hit.context, &books);
            }
        }
        self.advise(&books)
    }
}
