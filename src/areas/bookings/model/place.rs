//! One place on the board: can this start be had, on this bay, and if not, why (BOOK-R4, R5, R6).
//! Every failing reason is named, not only the first.

use super::blocked::{BayTrouble, Blocked};
use super::board::{Block, BlockScope, Board, Want};
use super::hours::Span;
use super::limits::limit_troubles;
use super::people::{free_advisor, skill_trouble};
use super::prepared::Prepared;
use chrono::{NaiveDateTime, TimeDelta};
use std::cell::RefCell;

/// A valid place for the wanted work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    pub bay: i64,
    pub advisor: i64,
    pub start: NaiveDateTime,
    /// End of bay time.
    pub end: NaiveDateTime,
    /// End of bay time and the buffer.
    pub promised_at: NaiveDateTime,
}

/// Checks one start on one bay (BOOK-R4); `Err` lists every reason against it in R4's order.
pub fn check(
    board: &Board,
    want: &Want,
    start: NaiveDateTime,
    bay: i64,
) -> Result<Placement, Vec<Blocked>> {
    let prepared = Prepared::new(board, want);
    let at_start = AtStart::new(&prepared, start);
    match board.bays.iter().position(|one| one.id == bay) {
        Some(index) => at_start.on_bay(&prepared, index),
        None => Err(at_start.refuse(vec![Blocked::Bay(BayTrouble::NoSuchBay)])),
    }
}

/// Checks one start on any bay and takes the first that fits, in the board's order.
///
/// `Err` holds the reasons common to all bays, then those of each bay of the right kind.
pub fn place(board: &Board, want: &Want, start: NaiveDateTime) -> Result<Placement, Vec<Blocked>> {
    let prepared = Prepared::new(board, want);
    let at_start = AtStart::new(&prepared, start);
    let mut reasons: Vec<Blocked> = Vec::new();
    let fitting = board.bays.iter().enumerate();
    for (index, _) in fitting.filter(|(_, bay)| prepared.fits_kind(&bay.kind)) {
        match at_start.on_bay(&prepared, index) {
            Ok(placement) => return Ok(placement),
            Err(why) => {
                for one in why {
                    if !reasons.contains(&one) {
                        reasons.push(one);
                    }
                }
            }
        }
    }
    if reasons.is_empty() {
        reasons = at_start.refuse(vec![Blocked::Bay(BayTrouble::NoSuchBay)]);
    }
    reasons.sort_by_key(Blocked::rank);
    Err(reasons)
}

/// What is the same for every bay at one start.
pub(super) struct AtStart {
    start: NaiveDateTime,
    advisor: Option<i64>,
    blocked: Vec<Blocked>,
    skill: RefCell<Option<(NaiveDateTime, Option<Blocked>)>>,
}

impl AtStart {
    pub(super) fn new(prepared: &Prepared, start: NaiveDateTime) -> Self {
        let board = prepared.board;
        let mut blocked = Vec::new();
        if !prepared.want.walk_in {
            limit_troubles(prepared, start, &mut blocked);
        }
        for block in &board.blocks {
            let hits = match &block.scope {
                BlockScope::All => true,
                BlockScope::Group(group) => *group == prepared.want.group,
                BlockScope::Bay(_) | BlockScope::Advisor(_) => false,
            };
            if hits && block.span.contains(start) {
                blocked.push(locked(block));
            }
        }
        let advisor = match free_advisor(prepared, start) {
            Ok(advisor) => Some(advisor),
            Err(trouble) => {
                blocked.push(Blocked::AdvisorCalendar(trouble));
                None
            }
        };
        if !board.open.contains(start) {
            blocked.push(Blocked::DepartmentCalendar);
        }
        Self {
            start,
            advisor,
            blocked,
            skill: RefCell::default(),
        }
    }

    /// Whether some reason holds on every bay.
    pub(super) fn is_blocked(&self) -> bool {
        !self.blocked.is_empty()
    }

    /// Checks the bay at `index` of the board and names every reason against it.
    pub(super) fn on_bay(
        &self,
        prepared: &Prepared,
        index: usize,
    ) -> Result<Placement, Vec<Blocked>> {
        self.fit(prepared, index)
            .ok_or_else(|| self.refuse(self.bay_troubles(prepared, index).collect()))
    }

    /// The placement on the bay at `index`, when nothing is against it.
    pub(super) fn fit(&self, prepared: &Prepared, index: usize) -> Option<Placement> {
        let board = prepared.board;
        let bay = board.bays.get(index)?;
        if self.is_blocked() || self.bay_troubles(prepared, index).next().is_some() {
            return None;
        }
        let end = bay.open.walk(self.start, prepared.minutes)?;
        Some(Placement {
            bay: bay.id,
            advisor: self.advisor?,
            start: self.start,
            end,
            promised_at: end + TimeDelta::minutes(board.buffer_minutes),
        })
    }

    /// The reasons of one bay, the cheap ones first: whoever only asks «is there any» stops early.
    fn bay_troubles<'b>(
        &'b self,
        prepared: &'b Prepared,
        index: usize,
    ) -> impl Iterator<Item = Blocked> + 'b {
        let board = prepared.board;
        let bay = &board.bays[index];
        let end = bay.open.walk(self.start, prepared.minutes);
        // Without an end the start alone is tried, so that a skill or a holder is named all the same.
        let grid = TimeDelta::minutes(board.grid_minutes.max(1));
        let span = Span::new(self.start, end.unwrap_or(self.start + grid));
        let wrong_kind = (!prepared.fits_kind(&bay.kind)).then(|| BayTrouble::WrongKind {
            bay: bay.id,
            kind: bay.kind.clone(),
        });
        let closed = end.is_none().then(|| {
            if bay.open.contains(self.start) {
                BayTrouble::HoursRunOut { bay: bay.id }
            } else {
                BayTrouble::Closed { bay: bay.id }
            }
        });
        let held = prepared.on_bay[index].overlapping(span);
        let taken = held.map(move |(held, one)| BayTrouble::Taken {
            bay: bay.id,
            booking: one.booking,
            label: one.label.clone(),
            span: *held,
            held_until: one.held_until,
        });
        let locks = board.blocks.iter().filter(move |block| {
            block.scope == BlockScope::Bay(bay.id) && block.span.overlaps(&span)
        });
        let skill = std::iter::once_with(move || self.skill(prepared, span)).flatten();
        (wrong_kind
            .into_iter()
            .chain(closed)
            .chain(taken)
            .map(Blocked::Bay))
        .chain(locks.map(locked))
        .chain(skill)
    }

    /// Bays mostly share their hours, so the answer for one end serves the next bay too.
    fn skill(&self, prepared: &Prepared, span: Span) -> Option<Blocked> {
        let mut known = self.skill.borrow_mut();
        match &*known {
            Some((end, trouble)) if *end == span.to => trouble.clone(),
            _ => {
                let trouble = skill_trouble(prepared, span);
                *known = Some((span.to, trouble.clone()));
                trouble
            }
        }
    }

    fn refuse(&self, why: Vec<Blocked>) -> Vec<Blocked> {
        let mut all = self.blocked.clone();
        all.extend(why);
        all.sort_by_key(Blocked::rank);
        all
    }
}

fn locked(block: &Block) -> Blocked {
    Blocked::SlotLocked {
        reason: block.reason.clone(),
        span: block.span,
    }
}
