//! The board's state and keys: cars by days, and the bookings that need a car.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use ratatui::layout::Rect;

use super::bars::Bar;
use super::figures::has_papers;
use super::{VIEWS, draw, sign};
use crate::action::{Answers, Key, view_of};
use crate::areas::bookings::{self, Booking};
use crate::areas::fleet::model::status::{Status, UnitState};
use crate::areas::fleet::model::tile::Tile;
use crate::areas::fleet::{self, Agreement, Standing};
use crate::desk::{Books, Id, Phrase, Result};
use crate::rules::name::surname;
use crate::text::Text;
use crate::tui::kit::{Badge, Pane, Reply, Row, View};

/// Days before today with which the board opens, and the most that it shows.
const BEFORE: i64 = 4;
pub(super) const DAYS: i64 = 14;
/// Days ahead in which a booking without its car is told.
const NEEDS_DAYS: i64 = 14;

/// One car with what is drawn of it.
pub(super) struct Car {
    pub(super) standing: Standing,
    pub(super) state: UnitState,
    pub(super) bars: Vec<Bar>,
}

impl Car {
    pub(super) fn overdue_since(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        self.standing.out().and_then(|out| out.overdue_since(now))
    }
}

/// The board.
#[derive(Default)]
pub(super) struct Board {
    /// The first day; none before it was loaded.
    pub(super) from: Option<NaiveDate>,
    pub(super) now: NaiveDateTime,
    pub(super) cars: Vec<Car>,
    pub(super) chosen: usize,
    pub(super) needs: Vec<Booking>,
    /// The chosen need, while the focus is on them.
    pub(super) need: Option<usize>,
    pub(super) tile: Tile,
    /// Plates of the cars that went out today without all their papers (FLEET-R5).
    pub(super) bare: Vec<String>,
    /// Plates of the cars whose papers are printed and not signed.
    pub(super) unsigned: Vec<String>,
}

pub(super) fn pane() -> Box<dyn Pane> {
    Box::new(Board::default())
}

/// Overdue cars burn; beside them those that are to come back today.
pub(super) fn badge(books: &Books<'_>) -> Result<Badge> {
    let all = fleet::standings(books)?;
    Ok(count(all.iter(), books.now))
}

fn count<'a>(all: impl Iterator<Item = &'a Standing>, now: NaiveDateTime) -> Badge {
    let mut badge = Badge::default();
    for out in all.filter_map(Standing::out) {
        let overdue = out.overdue_since(now).is_some();
        badge.burning |= overdue;
        badge.count += i64::from(overdue || out.times.planned_back.date() == now.date());
    }
    badge
}

/// Cars that went out today and lack a paper that their kind of agreement must have: they can still be signed.
fn without_papers(books: &Books<'_>, all: &[Standing]) -> Result<Vec<String>> {
    let mut bare = Vec::new();
    for standing in all {
        let today = |at: NaiveDateTime| at.date() == books.now.date();
        let out = standing.out();
        if let Some(out) = out.filter(|one| one.times.out.is_some_and(today))
            && !has_papers(books, out)?
        {
            bare.push(standing.unit.plate.clone());
        }
    }
    Ok(bare)
}

fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// What of an agreement stands on the board: a closed one ends when it came back.
fn bar(one: &Agreement, now: NaiveDateTime) -> Bar {
    let is_out = one.status == Status::Out;
    let until = match one.times.back {
        Some(back) => back,
        // Who is late has the car still.
        None if is_out => one.times.planned_back.max(now),
        None => one.times.planned_back,
    };
    Bar {
        from: one.times.out.unwrap_or(one.times.planned_out),
        until,
        sign: if one.status.is_ahead() { '▒' } else { '█' },
        name: surname(&one.client).to_owned(),
    }
}

impl Board {
    fn first(&self) -> NaiveDate {
        self.from
            .unwrap_or(self.now.date() - TimeDelta::days(BEFORE))
    }

    fn read(&mut self, books: &Books<'_>) -> Result<()> {
        self.now = books.now;
        let from = self.first();
        self.from = Some(from);
        let chosen = self.car().map(|car| car.standing.unit.id);
        let end = from + TimeDelta::days(DAYS);
        let mut drawn = fleet::within(books.db, midnight(from), midnight(end))?;
        let all = fleet::standings(books)?;
        self.tile = fleet::tile(&all, "loaner", books.now);
        self.bare = without_papers(books, &all)?;
        self.unsigned = sign::unsigned(books, &all);
        self.unsigned.retain(|plate| !self.bare.contains(plate));
        let mut cars: Vec<Car> = all
            .into_iter()
            .map(|standing| {
                let id = standing.unit.id;
                let of_unit = drawn.extract_if(.., |one| one.unit_id == id);
                let mut bars: Vec<Bar> = of_unit.map(|one| bar(&one, books.now)).collect();
                bars.extend(
                    standing
                        .stops
                        .iter()
                        .filter(|stop| stop.state.is_away())
                        .map(|stop| Bar {
                            from: stop.from,
                            until: stop.until.unwrap_or(midnight(end)),
                            sign: '░',
                            name: stop.reason.clone().unwrap_or_default(),
                        }),
                );
                bars.sort_by_key(|bar| bar.from);
                Car {
                    state: standing.state(books.now),
                    standing,
                    bars,
                }
            })
            // Demo cars have their own tab; what has left the fleet is not shown.
            .filter(|car| car.state != UnitState::Disposed && car.standing.unit.role != "demo")
            .collect();
        // Overdue first, the rest in the order of the register.
        cars.sort_by_key(|car| car.overdue_since(books.now).is_none());
        self.cars = cars;
        if let Some(place) = self
            .cars
            .iter()
            .position(|car| Some(car.standing.unit.id) == chosen)
        {
            self.chosen = place;
        }
        self.chosen = self.chosen.min(self.cars.len().saturating_sub(1));
        self.needs = needs(books)?;
        self.need = self.need.filter(|_| !self.needs.is_empty());
        Ok(())
    }

    pub(super) fn car(&self) -> Option<&Car> {
        self.cars.get(self.chosen)
    }

    /// The agreement of the chosen car that a key means: the one that is out or back, else the next.
    pub(super) fn agreement(&self) -> Option<&Agreement> {
        let standing = &self.car()?.standing;
        let returned = |one: &&Agreement| one.status == Status::Returned;
        standing
            .out()
            .or_else(|| standing.agreements.iter().find(returned))
            .or_else(|| standing.next())
    }

    fn go(&mut self, books: &Books<'_>, days: i64) -> Result<()> {
        self.from = Some(self.first() + TimeDelta::days(days));
        self.read(books)
    }

    fn reserve(&self) -> Reply {
        let mut answers = self.context();
        // A new reservation, not the one that the car has.
        for field in ["agreement", "client", "booking"] {
            answers.remove(field);
        }
        if self.car().is_some_and(|car| car.state != UnitState::Ready) {
            answers.remove("unit");
        }
        Reply::Act {
            action: "fleet.reserve",
            target: None,
            answers,
        }
    }

    fn in_needs(&mut self, key: Key) -> Option<Reply> {
        let place = self.need?;
        let last = self.needs.len().saturating_sub(1);
        self.need = match key {
            Key::Up => Some(place.saturating_sub(1)),
            Key::Down => Some((place + 1).min(last)),
            Key::Tab | Key::Esc => None,
            Key::Enter => return self.needs.get(place).map(assign),
            _ => return None,
        };
        Some(Reply::Handled)
    }
}

/// Starts the reservation that a booking needs.
fn assign(booking: &Booking) -> Reply {
    let mut answers = booking.context();
    answers.set("from", booking.start.format("%d.%m %H:%M").to_string());
    answers.set("back", booking.promised.format("%d.%m %H:%M").to_string());
    Reply::Act {
        action: "fleet.reserve",
        target: None,
        answers,
    }
}

/// Bookings that asked for a car and have none.
fn needs(books: &Books<'_>) -> Result<Vec<Booking>> {
    let from = midnight(books.now.date());
    let until = from + TimeDelta::days(NEEDS_DAYS);
    let mut needs = Vec::new();
    for booking in bookings::starting_between(books.db, from, until)? {
        if booking.transport_mode != "loaner" || !booking.status.is_active() {
            continue;
        }
        let has = fleet::of_booking(books.db, booking.id)?;
        if !has
            .iter()
            .any(|one| one.status.is_open() || one.status == Status::Closed)
        {
            needs.push(booking);
        }
    }
    Ok(needs)
}

impl Pane for Board {
    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.read(books)
    }

    fn key(&mut self, key: Key, books: &Books<'_>) -> Result<Reply> {
        if let Some(reply) = self.in_needs(key) {
            return Ok(reply);
        }
        let last = self.cars.len().saturating_sub(1);
        match key {
            Key::Up => self.chosen = self.chosen.saturating_sub(1),
            Key::Down => self.chosen = (self.chosen + 1).min(last),
            Key::Home => self.chosen = 0,
            Key::End => self.chosen = last,
            Key::Left => self.go(books, -1)?,
            Key::Right => self.go(books, 1)?,
            Key::PgUp => self.go(books, -7)?,
            Key::PgDn => self.go(books, 7)?,
            Key::Tab if !self.needs.is_empty() => self.need = Some(0),
            Key::Ins => return Ok(self.reserve()),
            _ => match view_of(VIEWS, key) {
                Some("loaners.today") => {
                    self.from = None;
                    self.read(books)?;
                }
                Some("loaners.free") => {
                    return Ok(Reply::Act {
                        action: "fleet.reserve",
                        target: None,
                        answers: Answers::default(),
                    });
                }
                _ => return Ok(Reply::Ignored),
            },
        }
        Ok(Reply::Handled)
    }

    fn row(&self) -> Option<Row> {
        if let Some(booking) = self.need.and_then(|place| self.needs.get(place)) {
            return Some(Row {
                kind: "booking",
                target: booking.target(),
                title: booking.title(),
                context: booking.context(),
            });
        }
        let unit = &self.car()?.standing.unit;
        Some(match self.agreement() {
            Some(one) => Row {
                kind: "agreement",
                target: one.target(),
                title: format!(
                    "{} · {}",
                    unit.plate,
                    crate::rules::name::short_name(&one.client)
                ),
                context: fleet::context(one),
            },
            None => Row {
                kind: "unit",
                target: unit.target(),
                title: unit.title(),
                context: fleet::context_of(&self.car()?.standing),
            },
        })
    }

    fn path(&self, text: &Text) -> String {
        text.say(&Phrase::new("loaners-path").with("days", DAYS))
    }

    fn draw(&self, view: &mut View<'_>, area: Rect, focused: bool) {
        draw::draw(self, view, area, focused);
    }

    fn show(&mut self, id: Id, books: &Books<'_>) -> Result<()> {
        let unit = match fleet::agreement(books.db, id)? {
            Some(one) => one.unit_id,
            None => id,
        };
        self.need = None;
        if let Some(place) = self
            .cars
            .iter()
            .position(|car| car.standing.unit.id == unit)
        {
            self.chosen = place;
        }
        Ok(())
    }

    fn badge(&self) -> Option<Badge> {
        Some(count(self.cars.iter().map(|car| &car.standing), self.now))
    }

    fn ages(&self, now: NaiveDateTime) -> bool {
        // A car becomes overdue by the clock alone.
        let passed = |car: &Car| {
            let limit = car.standing.out().map(|out| out.times.planned_back);
            limit.is_some_and(|limit| self.now <= limit && limit < now)
        };
        self.cars.iter().any(passed)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        match self.need {
            Some(_) => vec![
                ("Enter", "loaners-hint-assign"),
                ("Esc", "loaners-hint-board"),
            ],
            None => vec![("Enter", "loaners-hint-card"), ("f", "loaners-free")],
        }
    }
}
