//! A booking that is not saved yet, on its way over the grid: how long it wants its bay, whether the place under the
//! cursor can be had, and what is near. It stands in no figure.

use chrono::{NaiveDateTime, TimeDelta};

use super::super::model::{Board, Want, check, nearest, offers, place};
use super::super::settle::{self, Work};
use super::super::{actions, advise, advise_recall, words as book_words};
use crate::action::{Answers, Mood};
use crate::areas::{people, workshop};
use crate::desk::{Books, Error, Id, Phrase, Result};
use crate::rules::{name, phone};

/// Reasons against a place and neighbours of it that are named.
const NAMED: usize = 3;

pub(super) struct Placing {
    want: Want,
    /// Bay time as the norm-hours say.
    usual: i64,
    pub(super) client: String,
    pub(super) phone: String,
    pub(super) vehicle: String,
    pub(super) work: String,
    pub(super) transport: String,
    pub(super) norm_hours: i64,
    /// Where it would stand; the bay's hours decide the end.
    pub(super) end: NaiveDateTime,
    pub(super) bay: String,
    pub(super) advisor: String,
    pub(super) can_be_had: bool,
    /// What speaks against the place, or for it.
    pub(super) against: Vec<Phrase>,
    pub(super) facts: Vec<Phrase>,
    /// Campaigns that are open on the car and not in the work yet.
    pub(super) recalls: Vec<Phrase>,
    /// Other places close by, each in a few words.
    pub(super) near: Vec<Phrase>,
}

impl Placing {
    /// Of what a booking form holds.
    ///
    /// # Errors
    /// Refuses while client or work are not named: a place depends on them.
    pub(super) fn read(books: &Books<'_>, typed: &Answers) -> Result<Self> {
        let answers = advise::understood(books, actions::BOOK_FIELDS, typed);
        let client = answers
            .id("client")
            .map(|id| people::client(books.db, id))
            .transpose()?
            .flatten();
        let codes = answers.many("operations");
        let (Some(client), false) = (client, codes.is_empty()) else {
            return Err(Error::rule(Phrase::new("calendar-place-needs")));
        };
        let vehicle = answers
            .id("vehicle")
            .map(|id| people::vehicle(books.db, id))
            .transpose()?
            .flatten();
        let work = Work::read(books.db, &codes)?;
        let recalls = match &vehicle {
            Some(vehicle) => advise_recall::of_vehicle(books, vehicle.id, &codes)?,
            None => Vec::new(),
        };
        let waits = recalls
            .into_iter()
            .filter(|one| one.mood == Mood::Warning)
            .map(|one| one.say);
        let transport = answers.get("transport").unwrap_or("leaves");
        let asked = answers.number("bay_minutes").filter(|minutes| *minutes > 0);
        let want = Want {
            draft: answers.id("draft"),
            bay_minutes: asked,
            ..work.want(transport, settle::advisor_id(books.db, &answers)?)
        };
        let grid = books.db.setting_number("grid_minutes", 15)?.max(5);
        let usual = Want {
            bay_minutes: None,
            ..want.clone()
        }
        .minutes(grid);
        let titles: Vec<&str> = work
            .operations
            .iter()
            .map(|one| one.short_title.as_str())
            .collect();
        let phone = client.phones.first();
        let phone = phone.map(|line| phone::display(&line.number));
        Ok(Placing {
            usual,
            phone: phone.unwrap_or_default(),
            client: client.name,
            vehicle: vehicle.map(|one| one.short()).unwrap_or_default(),
            work: titles.join("+"),
            transport: transport.to_owned(),
            norm_hours: work.norm_hours,
            end: books.now,
            bay: String::new(),
            advisor: String::new(),
            can_be_had: false,
            against: Vec::new(),
            facts: Vec::new(),
            recalls: waits.collect(),
            near: Vec::new(),
            want,
        })
    }

    /// Steps of the grid more or less of bay time; never less than one.
    pub(super) fn stretch(&mut self, steps: i64, grid: i64) {
        let grid = grid.max(1);
        let minutes = (self.want.minutes(grid) + steps * grid).max(grid);
        self.want.bay_minutes = (minutes != self.usual).then_some(minutes);
    }

    pub(super) fn want(&self) -> &Want {
        &self.want
    }

    /// Bay time that a person chose; none while it is the usual one.
    pub(super) fn bay_minutes(&self) -> Option<i64> {
        self.want.bay_minutes
    }

    /// Minutes by which it is longer or shorter than its work says.
    pub(super) fn over(&self) -> i64 {
        self.want
            .bay_minutes
            .map_or(0, |minutes| minutes - self.usual)
    }

    /// The earliest place from a moment on, and the first bay that fits at one.
    pub(super) fn first(&self, board: &Board, from: NaiveDateTime) -> Option<(NaiveDateTime, Id)> {
        let offers = offers(board, &self.want, from, 1);
        let place = &offers.first()?.placement;
        Some((place.start, place.bay))
    }

    pub(super) fn bay_at(&self, board: &Board, at: NaiveDateTime) -> Option<Id> {
        place(board, &self.want, at).ok().map(|place| place.bay)
    }

    /// Tries the place: whether it can be had, until when the bay is free, and what is near.
    pub(super) fn try_at(
        &mut self,
        books: &Books<'_>,
        board: &Board,
        at: NaiveDateTime,
        bay: Option<Id>,
    ) -> Result<()> {
        let bay = bay.and_then(|id| board.bays.iter().find(|one| one.id == id));
        let minutes = self.want.minutes(board.grid_minutes);
        let plain = at + TimeDelta::minutes(minutes);
        self.end = bay.map_or(plain, |bay| bay.open.walk(at, minutes).unwrap_or(plain));
        self.bay = bay.map(|bay| bay.name.clone()).unwrap_or_default();
        (self.against, self.facts) = (Vec::new(), Vec::new());
        self.advisor.clear();
        let Some(bay) = bay else {
            self.can_be_had = false;
            return Ok(());
        };
        // A start that has gone is no start, whatever is free.
        let found = if at < board.now {
            self.against.push(Phrase::new("calendar-past"));
            None
        } else {
            match check(board, &self.want, at, bay.id) {
                Ok(place) => Some(place),
                Err(why) => {
                    for one in why.iter().take(NAMED) {
                        self.against.push(book_words::blocked(books.db, one, "")?);
                    }
                    None
                }
            }
        };
        self.can_be_had = found.is_some();
        if let Some(place) = found {
            self.advisor = workshop::advisor_name(books.db, place.advisor)?;
            self.facts.push(self.freedom(board, bay.id));
            self.facts.push(
                Phrase::new("calendar-place-advisor")
                    .with("advisor", name::surname(&self.advisor))
                    .with("at", book_words::time(at))
                    .with("minutes", board.reception_minutes),
            );
        }
        self.near = neighbours(books, board, &self.want, (at, bay.id))?;
        Ok(())
    }

    /// «Пост 5 свободен до 20:00: + увеличит до 16:30».
    fn freedom(&self, board: &Board, bay: Id) -> Phrase {
        let others = board
            .standing()
            .filter(|one| one.bay == Some(bay) && self.want.draft != Some(one.booking));
        let next = others
            .filter(|one| one.span.from >= self.end)
            .map(|one| one.span.from)
            .min();
        let closes = board
            .bays
            .iter()
            .find(|one| one.id == bay)
            .and_then(|bay| bay.open.at(self.end - TimeDelta::minutes(1)))
            .map_or(self.end, |open| open.to);
        let until = next.map_or(closes, |next| next.min(closes));
        let longer = self.end + TimeDelta::minutes(board.grid_minutes);
        let id = if longer <= until {
            "calendar-place-free"
        } else {
            "calendar-place-free-just"
        };
        Phrase::new(id)
            .with("bay", self.bay.as_str())
            .with("until", book_words::time(until))
            .with("longer", book_words::time(longer))
    }
}

/// «ср 25.11 09:00 пост 4»: valid places close to this one, not the place itself.
fn neighbours(
    books: &Books<'_>,
    board: &Board,
    want: &Want,
    (at, bay): (NaiveDateTime, Id),
) -> Result<Vec<Phrase>> {
    let offers = nearest(board, want, at.max(board.now), NAMED + 1);
    let others = offers
        .iter()
        .map(|offer| &offer.placement)
        .filter(|place| (place.start, place.bay) != (at, bay));
    others
        .take(NAMED)
        .map(|place| {
            let day = place.start.date() == at.date();
            let when = if day {
                book_words::time(place.start).into()
            } else {
                crate::desk::Arg::from(book_words::moment(place.start))
            };
            Ok(Phrase::new("calendar-place-near")
                .with("at", when)
                .with("bay", book_words::bay_inside(books.db, place.bay)?))
        })
        .collect()
}
