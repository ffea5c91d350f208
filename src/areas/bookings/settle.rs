//! Finding the place of a visit: what the work needs, which start and bay were asked for, and whether they can be had
//! (BOOK-R4). It runs inside the write transaction too, so two people never get the same place (X-LOCK).

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::board::board;
use super::model::{self, BayTrouble, Blocked, Board, CellState, Placement, Want};
use super::refusal::refusal;
use super::words;
use crate::action::Answers;
use crate::areas::workshop::{self, Operation};
use crate::desk::{Books, Db, Error, Id, Phrase, Result};

/// Days ahead in which a place is looked for: first near, then, when that is full, far.
const NEAR: i64 = 14;
pub(super) const FAR: i64 = 60;
/// Days before a wish that may be offered instead.
const BEFORE: i64 = 2;

/// The work of a visit: its operations, and what they need together.
pub(super) struct Work {
    pub(super) operations: Vec<Operation>,
    pub(super) norm_hours: i64,
    pub(super) group: String,
}

impl Work {
    /// Of operations by their codes; the longest one names the group and the kind of bay.
    pub(super) fn read(db: Db<'_>, codes: &[&str]) -> Result<Self> {
        let mut operations = Vec::new();
        for code in codes {
            let found = workshop::operation(db, code)?;
            operations.push(found.ok_or_else(|| {
                Error::at("operations", Phrase::new("field-many").with("text", *code))
            })?);
        }
        let group = longest(&operations)
            .map(|one| one.group_code.clone())
            .unwrap_or_default();
        Ok(Work {
            norm_hours: operations.iter().map(|one| one.norm_hours).sum(),
            group,
            operations,
        })
    }

    /// The short titles together: «ТО-1+масло».
    pub(super) fn titles(&self) -> String {
        let titles: Vec<&str> = self
            .operations
            .iter()
            .map(|one| one.short_title.as_str())
            .collect();
        titles.join("+")
    }

    pub(super) fn want(&self, transport: &str, advisor: Option<Id>) -> Want {
        let mut skills: Vec<String> = self
            .operations
            .iter()
            .map(|one| one.skill.clone())
            .filter(|code| !code.is_empty())
            .collect();
        skills.sort();
        skills.dedup();
        Want {
            norm_hours: self.norm_hours,
            group: self.group.clone(),
            transport: transport.to_owned(),
            skills,
            bay_kind: longest(&self.operations)
                .map(|one| one.bay_kind.clone())
                .filter(|kind| !kind.is_empty()),
            advisor,
            ..Want::default()
        }
    }
}

fn longest(operations: &[Operation]) -> Option<&Operation> {
    // The first of equals: the order in which they were named.
    operations.iter().rev().max_by_key(|one| one.norm_hours)
}

/// When the client wants to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Nearest,
    Day(NaiveDate),
    At(NaiveDateTime),
}

impl When {
    pub(super) fn read(answers: &Answers) -> Self {
        match (answers.moment("at"), answers.day("at")) {
            (Some(at), _) => When::At(at),
            (None, Some(day)) => When::Day(day),
            (None, None) => When::Nearest,
        }
    }

    fn day(self, books: &Books<'_>) -> NaiveDate {
        match self {
            When::Nearest => books.now.date(),
            When::Day(day) => day,
            When::At(at) => at.date(),
        }
    }
}

/// An advisor's id by the name that a form chose.
pub(super) fn advisor_id(db: Db<'_>, answers: &Answers) -> Result<Option<Id>> {
    let Some(name) = answers.get("advisor") else {
        return Ok(None);
    };
    let found = workshop::advisors(db)?
        .into_iter()
        .find(|one| one.name == name);
    found
        .map(|one| Some(one.id))
        .ok_or_else(|| Error::at("advisor", Phrase::new("field-choice")))
}

/// A bay's id by what it is called in a form.
pub(super) fn bay_id(db: Db<'_>, answers: &Answers) -> Result<Option<Id>> {
    let Some(name) = answers.get("bay") else {
        return Ok(None);
    };
    let found = workshop::bays(db)?
        .into_iter()
        .find(|bay| bay.short_name == name);
    found
        .map(|bay| Some(bay.id))
        .ok_or_else(|| Error::at("bay", Phrase::new("field-choice")))
}

/// The board around a wish.
pub(super) fn board_for(books: &Books<'_>, when: When) -> Result<Board> {
    let today = books.now.date();
    let first = (when.day(books) - TimeDelta::days(BEFORE)).max(today.min(when.day(books)));
    board(books, first, NEAR)
}

/// Finds the place on the board around the wish; «ближайшее» looks farther when everything near is full.
pub(super) fn search(books: &Books<'_>, want: &Want, wish: &Wish<'_>) -> Result<(Board, Place)> {
    let near = board_for(books, wish.when)?;
    match settle(books, &near, want, wish) {
        Err(_) if wish.when == When::Nearest => {
            let far = board(books, books.now.date(), FAR)?;
            let place = settle(books, &far, want, wish)?;
            Ok((far, place))
        }
        settled => Ok((near, settled?)),
    }
}

/// The start of the first place that could be had when it was asked for, whatever day was wanted (K-LEAD-OFFER).
pub(super) fn first_offer(
    books: &Books<'_>,
    searched: &Board,
    want: &Want,
) -> Result<Option<NaiveDateTime>> {
    let today = books.now.date();
    let first = |board: &Board| {
        let offers = model::offers(board, want, books.now, 1);
        offers.first().map(|offer| offer.placement.start)
    };
    let starts_today = searched
        .open
        .spans()
        .first()
        .is_none_or(|span| span.from.date() <= today);
    if starts_today {
        return Ok(first(searched));
    }
    Ok(first(&board(books, today, NEAR)?).or_else(|| first(searched)))
}

/// What is asked of the board.
pub(super) struct Wish<'a> {
    pub(super) when: When,
    pub(super) bay: Option<Id>,
    /// Why the limits are passed over, when they are.
    pub(super) override_reason: Option<&'a str>,
}

/// A place that can be had; `codes` are the blocks that were overridden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) bay: Id,
    pub(super) advisor: Option<Id>,
    pub(super) start: NaiveDateTime,
    pub(super) end: NaiveDateTime,
    pub(super) promised_at: NaiveDateTime,
    pub(super) codes: Vec<&'static str>,
}

impl From<Placement> for Place {
    fn from(found: Placement) -> Self {
        Place {
            bay: found.bay,
            advisor: Some(found.advisor),
            start: found.start,
            end: found.end,
            promised_at: found.promised_at,
            codes: Vec::new(),
        }
    }
}

/// Finds the place, or refuses with the reason code, who holds it and what is nearest.
///
/// # Errors
/// `Taken` when somebody's booking stands in the way, `Rejected` at `at` for the other codes of BOOK-R4, `Denied` when
/// the limits are overridden without the right.
fn settle(books: &Books<'_>, board: &Board, want: &Want, wish: &Wish<'_>) -> Result<Place> {
    match wish.when {
        When::At(at) => at_moment(books, board, want, wish, at),
        When::Nearest => match first_free(board, want, wish.bay, None) {
            Some(found) => Ok(found.into()),
            None => Err(Error::at(
                "at",
                Phrase::new("booking-no-offer").with("days", FAR),
            )),
        },
        When::Day(day) => match first_free(board, want, wish.bay, Some(day)) {
            Some(found) => Ok(found.into()),
            None => full_day(books, board, want, wish, day),
        },
    }
}

/// The first valid place from now on, on one bay or any, within one day or all of them.
fn first_free(
    board: &Board,
    want: &Want,
    bay: Option<Id>,
    day: Option<NaiveDate>,
) -> Option<Placement> {
    let Some(bay) = bay else {
        let from = day.map_or(board.now, |day| day.and_time(chrono::NaiveTime::MIN));
        let best = model::offers(board, want, from, 1)
            .into_iter()
            .next()
            .map(|offer| offer.placement);
        return best.filter(|found| day.is_none_or(|day| found.start.date() == day));
    };
    let mut days: Vec<NaiveDate> = board
        .open
        .spans()
        .iter()
        .map(|span| span.from.date())
        .collect();
    days.dedup();
    days.into_iter()
        .filter(|one| day.is_none_or(|day| day == *one))
        .find_map(|one| {
            model::day_grid(board, want, one, bay)
                .into_iter()
                .find_map(|cell| match cell.state {
                    CellState::Free(found) if found.start >= board.now => Some(found),
                    _ => None,
                })
        })
}

/// A day without a free start: with a reason for override the first start that may be overridden, else why it is full.
fn full_day(
    books: &Books<'_>,
    board: &Board,
    want: &Want,
    wish: &Wish<'_>,
    day: NaiveDate,
) -> Result<Place> {
    let steps: Vec<NaiveDateTime> = match board.bays.first() {
        Some(bay) => model::day_grid(board, want, day, bay.id)
            .into_iter()
            .map(|cell| cell.start)
            .collect(),
        None => Vec::new(),
    };
    let mut first_refusal = None;
    for start in steps.into_iter().filter(|start| *start >= board.now) {
        match at_moment(books, board, want, wish, start) {
            Ok(place) => return Ok(place),
            Err(Error::Denied(right)) => return Err(Error::Denied(right)),
            Err(refusal) => {
                if wish.override_reason.is_none() {
                    return Err(refusal);
                }
                first_refusal.get_or_insert(refusal);
            }
        }
    }
    if let Some(refusal) = first_refusal {
        return Err(refusal);
    }
    let instead = model::offers(board, want, day.and_time(chrono::NaiveTime::MIN), 1);
    let nearest = words::nearest(books.db, &instead)?;
    Err(Error::at(
        "at",
        words::blocked(books.db, &Blocked::DepartmentCalendar, nearest)?,
    ))
}

fn at_moment(
    books: &Books<'_>,
    board: &Board,
    want: &Want,
    wish: &Wish<'_>,
    at: NaiveDateTime,
) -> Result<Place> {
    let found = match wish.bay {
        Some(bay) => model::check(board, want, at, bay),
        None => model::place(board, want, at),
    };
    let blocks = match found {
        Ok(place) => return Ok(place.into()),
        Err(blocks) => blocks,
    };
    if wish.override_reason.is_some()
        && let Some(place) = over_limits(board, want, at, wish.bay)
    {
        if !books.who.may("right-override_limits") {
            return Err(Error::Denied("right-override_limits"));
        }
        return Ok(place);
    }
    Err(refusal(
        books,
        board,
        want,
        at,
        wish.bay.is_some(),
        &blocks,
    )?)
}

/// Whether a person with the right may pass over it (X-RIGHTS): everything but a bay that another vehicle stands on.
pub(super) fn may_be_overridden(why: &Blocked) -> bool {
    !matches!(
        why,
        Blocked::Bay(BayTrouble::Taken { .. } | BayTrouble::NoSuchBay)
    )
}

/// The place with the fewest blocks, all of which may be overridden.
fn over_limits(board: &Board, want: &Want, at: NaiveDateTime, bay: Option<Id>) -> Option<Place> {
    let bays = board
        .bays
        .iter()
        .filter(|one| bay.is_none_or(|bay| bay == one.id));
    let blocked = bays.filter_map(|one| {
        model::check(board, want, at, one.id)
            .err()
            .map(|why| (one, why))
    });
    let (bay, blocks) = blocked
        .filter(|(_, why)| why.iter().all(may_be_overridden))
        .min_by_key(|(_, why)| {
            (
                why.iter().any(|one| matches!(one, Blocked::Bay(_))),
                why.len(),
            )
        })?;
    let mut codes: Vec<&'static str> = blocks.iter().map(Blocked::code).collect();
    codes.dedup();
    // Without the limits the place is often whole; what then still fails is the bay's hours, a skill or an advisor.
    let free = Want {
        walk_in: true,
        ..want.clone()
    };
    if let Ok(found) = model::check(board, &free, at, bay.id) {
        return Some(Place {
            codes,
            ..found.into()
        });
    }
    let minutes = want.minutes(board.grid_minutes.max(1));
    let end = bay
        .open
        .walk(at, minutes)
        .unwrap_or(at + TimeDelta::minutes(minutes));
    let clash = board.standing().any(|one| {
        let ours = want.moving == Some(one.booking) || want.draft == Some(one.booking);
        !ours && one.bay == Some(bay.id) && one.span.from < end && at < one.span.to
    });
    let promised_at = end + TimeDelta::minutes(board.buffer_minutes);
    (!clash).then_some(Place {
        bay: bay.id,
        advisor: want.advisor,
        start: at,
        end,
        promised_at,
        codes,
    })
}
