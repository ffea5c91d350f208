//! The clocks of a claim in the books: started, held, retargeted and finished by the rules of `rules::clock`, on the
//! calendar of the office. Terms of the law are another thing and never pause.

use chrono::NaiveDateTime;

use super::model::{Class, Which};
use super::sql::Claim;
use super::sql::clocks::{Kept, of};
use super::{CLOCK, ladder};
use crate::areas::workshop;
use crate::desk::{Books, Change, Db, Error, Id, Phrase, Result};
use crate::rules::clock::{Category, Clock, ClockRefusal};
use crate::rules::hours::{Calendar, NoHours};

/// The calendar of the company's own terms.
pub(super) fn calendar(db: Db<'_>) -> Result<Calendar> {
    workshop::calendar(db, "office")
}

/// Whose clock it is: what its messages name, and whom they reach first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whose<'a> {
    pub claim: Id,
    pub number: &'a str,
    pub owner: Id,
}

impl<'a> Whose<'a> {
    pub(super) fn of(claim: &'a Claim, books: &Books<'_>) -> Self {
        Whose {
            claim: claim.id,
            number: &claim.number,
            owner: claim.owner_id.unwrap_or(books.who.id),
        }
    }
}

pub(super) fn start(
    books: &Books<'_>,
    change: &mut Change,
    whose: Whose<'_>,
    (which, class): (Which, Class),
    at: NaiveDateTime,
) -> Result<()> {
    let target = class.target_min(which);
    let row = change.insert(
        &CLOCK,
        [
            ("claim_id", whose.claim.into()),
            ("clock", which.code().to_owned().into()),
            ("started_at", books.db.instant(at).into()),
            ("target_min", target.into()),
        ],
    );
    let clock = Clock::start(at, target);
    climb(books, change, whose, (which, row, &clock))
}

/// Sets what is told of a clock in time.
fn climb(
    books: &Books<'_>,
    change: &mut Change,
    whose: Whose<'_>,
    (which, row, clock): (Which, Id, &Clock),
) -> Result<()> {
    let calendar = calendar(books.db)?;
    let about = (whose.claim, whose.number, whose.owner);
    ladder::set(books, change, about, (which, row, clock), &calendar)
}

/// Changes the last clock of one sort; nothing happens where there is none.
///
/// # Errors
/// What the clock refuses, in words.
pub(super) fn turn(
    books: &Books<'_>,
    change: &mut Change,
    (whose, which): (Whose<'_>, Which),
    step: impl Fn(&mut Clock, &Calendar) -> std::result::Result<(), ClockRefusal>,
) -> Result<()> {
    let kept = of(books.db, whose.claim)?;
    let Some(mut kept) = kept.into_iter().rfind(|one| one.which == which) else {
        return Ok(());
    };
    step(&mut kept.clock, &calendar(books.db)?).map_err(refused)?;
    keep(books, change, whose, &kept)
}

/// Gives every clock that is not done the target of another class; holds stay, a miss stays (CLAIM-R4).
pub(super) fn retarget(
    books: &Books<'_>,
    change: &mut Change,
    whose: Whose<'_>,
    class: Class,
) -> Result<()> {
    let calendar = calendar(books.db)?;
    for mut kept in of(books.db, whose.claim)? {
        if kept.clock.category() == Category::Done {
            continue;
        }
        let target = class.target_min(kept.which);
        kept.clock
            .retarget(target, books.now, &calendar)
            .map_err(refused)?;
        keep(books, change, whose, &kept)?;
    }
    Ok(())
}

fn keep(books: &Books<'_>, change: &mut Change, whose: Whose<'_>, kept: &Kept) -> Result<()> {
    let clock = &kept.clock;
    let moment = |at: Option<NaiveDateTime>| at.map(|at| books.db.instant(at));
    change.update(
        &CLOCK,
        kept.target,
        [
            ("target_min", clock.target_min.into()),
            ("hold_since", moment(clock.hold_since).into()),
            ("hold_total_min", clock.hold_total_min.into()),
            ("done_at", moment(clock.done_at).into()),
            ("failed_at", moment(clock.failed_at).into()),
        ],
    );
    climb(books, change, whose, (kept.which, kept.target.id, clock))
}

/// The claim has left the desk: nobody is told any more that it is slow.
pub(super) fn stop(books: &Books<'_>, change: &mut Change, claim: Id) -> Result<()> {
    for kept in of(books.db, claim)? {
        ladder::clear(books, change, kept.target.id)?;
    }
    Ok(())
}

fn refused(why: ClockRefusal) -> Error {
    Error::rule(Phrase::new(match why {
        ClockRefusal::AlreadyDone => "claims-clock-done",
        ClockRefusal::AlreadyHeld => "claims-clock-held",
        ClockRefusal::NotHeld => "claims-clock-not-held",
        ClockRefusal::Hours(_) => "claims-no-hours",
    }))
}

pub(super) fn no_hours(_: NoHours) -> Error {
    Error::rule(Phrase::new("claims-no-hours"))
}
