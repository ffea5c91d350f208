//! Fills a day of the station to a wanted load with jobs of the crowd; two jobs never share a bay.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::dice::Dice;
use super::pen::{Keeper, Kept, Pen, Plan, Stay, at};
use crate::areas::bookings::model::Status;
use crate::desk::Result;

const OPEN: i64 = 8 * 60;
const CLOSE: i64 = 20 * 60;
const POSTS: usize = 5;
pub(super) const BODY_BAY: usize = 5;
/// Minutes that the six bays are open a day: what a load is a share of.
pub(super) const OPEN_MINUTES: i64 = 6 * (CLOSE - OPEN);

const JOBS: [(i64, &[&str]); 12] = [
    (60, &["TO1"]),
    (60, &["OIL"]),
    (60, &["TYRES"]),
    (90, &["DIAG"]),
    (90, &["BRAKES"]),
    (120, &["TO2"]),
    (120, &["TO4"]),
    (150, &["TO3"]),
    (150, &["SUSP"]),
    (150, &["OIL", "BRAKES"]),
    (180, &["TO6"]),
    (180, &["TO2", "BRAKES"]),
];

/// The load of so many per cent in minutes, to the half hour.
pub(super) fn share(percent: i64) -> i64 {
    (OPEN_MINUTES * percent + 1_500) / 3_000 * 30
}

/// A bay that is taken, in minutes of the day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken {
    pub(super) bay: usize,
    pub(super) from: i64,
    pub(super) to: i64,
}

/// The crowd, taken in turn, so that nobody comes twice a day.
pub(super) struct Filler<'a> {
    crowd: &'a [Keeper],
    next: usize,
}

/// What a day is to be.
pub(super) struct Wish<'a> {
    pub(super) day: NaiveDate,
    /// Minutes of work beyond what is taken already.
    pub(super) minutes: i64,
    pub(super) taken: &'a [Taken],
    /// Nobody asks for a booking later than this.
    pub(super) asked_before: NaiveDateTime,
}

struct Job {
    bay: usize,
    from: i64,
    minutes: i64,
    works: &'static [&'static str],
}

impl<'a> Filler<'a> {
    pub(super) fn new(crowd: &'a [Keeper]) -> Self {
        Filler { crowd, next: 0 }
    }

    fn keeper(&mut self) -> Keeper {
        self.next = (self.next + 1) % self.crowd.len();
        self.crowd[self.next]
    }

    /// Writes the jobs of the day; `status` says how each one stands.
    pub(super) fn fill(
        &mut self,
        pen: &mut Pen<'_, '_>,
        dice: &mut Dice,
        wish: &Wish<'_>,
        mut status: impl FnMut(&mut Dice) -> Status,
    ) -> Result<()> {
        let mut jobs = jobs(dice, wish);
        jobs.sort_by_key(|job| (job.from, job.bay));
        for (place, job) in jobs.iter().enumerate() {
            let status = status(dice);
            let start = at(wish.day, job.from);
            let asked = at(
                wish.day - TimeDelta::days(dice.between(1, 9)),
                dice.between(490, 1_190),
            );
            let plan = Plan {
                bay: job.bay,
                // Three advisors in turn: nobody has two clients at one time while a start has at most three.
                advisor: place % pen.station.advisors.len(),
                source: dice.one(&["phone", "phone", "phone", "desk", "site"]),
                requested: asked.min(wish.asked_before - TimeDelta::minutes(dice.between(20, 160))),
                ..Plan::new(self.keeper(), start, job.minutes, job.works, status)
            };
            let id = pen.booking(&plan)?;
            if status == Status::Released {
                let arrived = start - TimeDelta::minutes(dice.between(-6, 9));
                let left = Some(plan.end + TimeDelta::minutes(dice.between(5, 50)));
                pen.visit(
                    id,
                    &plan,
                    Stay {
                        arrived,
                        waiting: dice.chance(30),
                        promised: plan.end,
                        left,
                        kept: Kept::default(),
                    },
                );
            }
        }
        Ok(())
    }
}

fn jobs(dice: &mut Dice, wish: &Wish<'_>) -> Vec<Job> {
    let mut left = wish.minutes;
    let mut jobs = Vec::new();
    if !wish.taken.iter().any(|taken| taken.bay == BODY_BAY) {
        let minutes = if left > OPEN_MINUTES / 2 {
            CLOSE - OPEN
        } else {
            360
        };
        jobs.push(Job {
            bay: BODY_BAY,
            from: OPEN,
            minutes: minutes.min(left),
            works: &["BODY"],
        });
        left -= minutes.min(left);
    }
    let mut slack = i64::try_from(POSTS).unwrap_or(0) * (CLOSE - OPEN) - left;
    let mut cursors = [Some(OPEN); POSTS];
    while left > 0 && cursors.iter().any(Option::is_some) {
        for (bay, cursor) in cursors.iter_mut().enumerate() {
            let Some(from) = *cursor else { continue };
            if left == 0 {
                break;
            }
            let gap = dice.between(0, (slack / 300).clamp(0, 5)) * 30;
            slack -= gap;
            let (usual, works) = dice.one(&JOBS);
            *cursor = place(wish.taken, bay, from + gap, usual.min(left)).map(|(from, minutes)| {
                left -= minutes;
                jobs.push(Job {
                    bay,
                    from,
                    minutes,
                    works,
                });
                from + minutes
            });
        }
    }
    jobs
}

/// The first free stretch of the bay from `from` on; shorter than wanted only at the end of the day.
fn place(taken: &[Taken], bay: usize, from: i64, minutes: i64) -> Option<(i64, i64)> {
    let mut from = from;
    loop {
        let fits = minutes.min(CLOSE - from);
        if fits < 30 {
            return None;
        }
        match taken
            .iter()
            .find(|one| one.bay == bay && one.from < from + fits && from < one.to)
        {
            Some(one) => from = one.to,
            None => return Some((from, fits)),
        }
    }
}
