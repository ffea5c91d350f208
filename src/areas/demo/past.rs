//! What has been: the visits of the clients whom the mock-ups know, and the last days of the station.

use chrono::{NaiveDate, TimeDelta};

use super::NEAR_PAST;
use super::dice::Dice;
use super::fill::{BODY_BAY, Filler, Taken, Wish, share};
use super::known::Known;
use super::pen::{Keeper, Kept, Pen, Plan, Stay, at};
use crate::areas::bookings::model::Status;
use crate::desk::Result;

/// Days ago, operation and odometer of Петров's visits: eleven since the first one.
const PETROV: [(i64, &str, i64); 11] = [
    (2_600, "DIAG", 4_300),
    (2_100, "TO1", 15_100),
    (1_650, "BRAKES", 28_900),
    (1_400, "OIL", 36_200),
    (1_106, "TO2", 45_400),
    (901, "TYRES", 51_700),
    (742, "TO3", 58_800),
    (460, "OIL", 69_500),
    (374, "TO4", 72_600),
    (266, "TYRES", 76_300),
    (193, "TO5", 79_100),
];
/// An hour on the last post that the growth of the file leaves free, so that no two jobs share a bay.
pub(super) const QUIET_FROM: i64 = 18 * 60;
const QUIET_BAY: usize = 4;
/// Older visits begin so many days ago.
const FAR_PAST: i64 = 15;
/// Ахметов's car is painted for four days; today is the last.
pub(super) const PAINT_DAYS: i64 = 3;

/// Writes the past of the known clients and of the crowd.
pub(super) fn write(
    pen: &mut Pen<'_, '_>,
    dice: &mut Dice,
    known: &Known,
    crowd: &[Keeper],
    today: NaiveDate,
) -> Result<()> {
    for (ago, code, km) in PETROV {
        let works = [code];
        been(
            pen,
            known.petrov,
            (today - TimeDelta::days(ago), QUIET_FROM + 60),
            &works,
            Some(km),
        )?;
    }
    let twice = known.keepers().chain(known.keepers());
    for (ago, keeper) in (FAR_PAST..).zip(crowd.iter().copied().chain(twice)) {
        let works = [dice.one(&["TO1", "TO2", "OIL", "DIAG", "BRAKES", "TYRES"])];
        been(
            pen,
            keeper,
            (today - TimeDelta::days(ago), QUIET_FROM),
            &works,
            None,
        )?;
    }
    let mut filler = Filler::new(crowd);
    for ago in (1..=NEAR_PAST).rev() {
        let day = today - TimeDelta::days(ago);
        let painting = [Taken {
            bay: BODY_BAY,
            from: 0,
            to: 24 * 60,
        }];
        let taken = if ago <= PAINT_DAYS {
            &painting[..]
        } else {
            &[]
        };
        let wish = Wish {
            day,
            minutes: share(dice.between(40, 60)),
            taken,
            asked_before: at(day, 480),
        };
        filler.fill(pen, dice, &wish, |dice| match dice.below(100) {
            0..=5 => Status::NoShow,
            6..=10 => Status::CancelledClient,
            11..=13 => Status::CancelledUs,
            _ => Status::Released,
        })?;
    }
    Ok(())
}

/// One finished visit of an hour.
fn been(
    pen: &mut Pen<'_, '_>,
    of: Keeper,
    (day, minute): (NaiveDate, i64),
    works: &[&str],
    odometer_km: Option<i64>,
) -> Result<()> {
    let start = at(day, minute);
    let plan = Plan {
        bay: QUIET_BAY,
        odometer_km,
        ..Plan::new(of, start, 60, works, Status::Released)
    };
    let id = pen.booking(&plan)?;
    let left = Some(plan.end + TimeDelta::minutes(10));
    pen.visit(
        id,
        &plan,
        Stay {
            arrived: start - TimeDelta::minutes(4),
            waiting: false,
            promised: plan.end,
            left,
            kept: Kept::default(),
        },
    );
    Ok(())
}
