//! What the calendar says of the place under the cursor: whose it is, or whether it can be had and why not (BOOK-M4).

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::super::model::{Want, check};
use super::super::why::{self, Fact};
use super::super::words as book_words;
use super::calendar::{Calendar, STEP};
use super::words;
use crate::areas::{people, workshop};
use crate::desk::{Arg, Books, Id, Phrase, Result};
use crate::rules::hours::DaySource;
use crate::rules::phone;

impl Calendar {
    /// Why the whole day is closed (X-CAL).
    pub(super) fn closed_because(&self, books: &Books<'_>) -> Result<Option<Phrase>> {
        if !self.board.open.on(self.day).is_empty() {
            return Ok(None);
        }
        let desk = workshop::calendar(books.db, "desk")?;
        let source: Arg = match desk.source(self.day) {
            Ok(DaySource::Own(source) | DaySource::Production(source)) => source.into(),
            Ok(DaySource::Template) | Err(_) => Phrase::new("calendar-by-week").into(),
        };
        let closed = Phrase::new("calendar-closed-day").with("source", source);
        Ok(Some(closed))
    }

    /// Reads again what the cursor stands on.
    pub(super) fn look_at(&mut self, books: &Books<'_>) -> Result<()> {
        self.phones.clear();
        self.cell.clear();
        if let Some(mut placing) = self.placing.take() {
            let bay = self.lanes.get(self.lane).and_then(|lane| lane.bay);
            let tried = placing.try_at(books, &self.board, self.at, bay);
            self.placing = Some(placing);
            return tried;
        }
        if let Some(client) = self.chosen().map(|one| one.client_id) {
            if let Some(client) = people::client(books.db, client)? {
                let shown: Vec<String> = client
                    .phones
                    .iter()
                    .map(|line| phone::display(&line.number))
                    .collect();
                self.phones = shown.join(", ");
            }
            return Ok(());
        }
        self.cell = self.said_of_cell(books)?;
        Ok(())
    }

    /// Free for how long; or every reason against the shortest work here, the one that a person names first before all.
    fn said_of_cell(&self, books: &Books<'_>) -> Result<Vec<Phrase>> {
        let Some(lane) = self.lanes.get(self.lane) else {
            return Ok(Vec::new());
        };
        let Some(bay) = lane.bay else {
            return Ok(vec![Phrase::new("calendar-beyond-cell")]);
        };
        if self.at + TimeDelta::minutes(STEP) <= self.now {
            return Ok(vec![Phrase::new("calendar-past")]);
        }
        let start = next_quarter(self.at.max(self.now), self.board.grid_minutes);
        let Err(why) = check(&self.board, &Want::shortest(), start, bay) else {
            let minutes = self.free_minutes(bay);
            return Ok(vec![words::free(&lane.name, self.at, minutes)]);
        };
        let first = words::foremost(&why);
        let mut said = vec![self.closed.clone().unwrap_or_else(|| words::blocked(first))];
        for one in why.iter().filter(|one| Some(*one) != first) {
            said.push(book_words::blocked(books.db, one, "")?);
        }
        Ok(said)
    }

    /// Open minutes from the cursor to the next vehicle on the bay or to closing.
    fn free_minutes(&self, bay: Id) -> i64 {
        let next = self
            .board
            .standing()
            .filter(|one| one.bay == Some(bay) && one.span.from >= self.at)
            .map(|one| one.span.from)
            .min();
        let open = self
            .lanes
            .get(self.lane)
            .map(|lane| lane.open.on(self.day))
            .unwrap_or_default();
        let until = |to: NaiveDateTime| next.map_or(to, |next| next.min(to));
        open.iter()
            .map(|span| {
                (until(span.to) - span.from.max(self.at))
                    .num_minutes()
                    .max(0)
            })
            .sum()
    }

    /// Why the cursor's place is as it is (X-WHY): of the booking or of the free start, then of the day.
    pub(super) fn why(&self, books: &Books<'_>) -> Result<Vec<Fact>> {
        let day = self.at.date();
        let bay = self.lanes.get(self.lane).and_then(|lane| lane.bay);
        if let Some(placing) = &self.placing {
            let mut facts = why::of_slot(books, &self.board, placing.want(), self.at, bay)?;
            facts.extend(why::of_day(books, &self.board, day)?);
            return Ok(facts);
        }
        let Some(booking) = self.chosen() else {
            return why::of_cell(books, self.at, bay);
        };
        let mut facts = why::of_booking(books, booking)?;
        facts.extend(why::of_day(books, &self.board, day)?);
        Ok(facts)
    }

    /// What is explained: the booking, or the bay and the start.
    pub(super) fn why_title(&self) -> String {
        if let Some(row) = self.row() {
            return row.title;
        }
        let lane = self.lanes.get(self.lane);
        let bay = lane.map_or("", |lane| lane.name.as_str());
        format!("{bay} {}", self.at.format("%d.%m %H:%M"))
    }
}

/// The next step of the board's grid from the moment on.
pub(super) fn next_quarter(at: NaiveDateTime, grid: i64) -> NaiveDateTime {
    let grid = grid.max(1);
    let midnight = at.date().and_time(NaiveTime::MIN);
    let minutes = ((at - midnight).num_seconds() + 59) / 60;
    midnight + TimeDelta::minutes((minutes + grid - 1) / grid * grid)
}
