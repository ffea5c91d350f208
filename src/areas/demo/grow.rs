//! Grows the file by years of calls, clients, bookings and visits: the load of a big desk (limits §5), oldest day first.

use chrono::{NaiveDate, TimeDelta};

use super::dice::Dice;
use super::names;
use super::past::QUIET_FROM;
use super::pen::{Answered, Keeper, Kept, Pen, Plan, Stay, at, stranger};
use super::station::Station;
use crate::areas::bookings::model::Status;
use crate::desk::{Desk, Result};

/// Calls a day; a seventh as many new clients, a fifth as many bookings.
const CALLS: i64 = 580;
const CALLS_A_CLIENT: i64 = 7;
/// Half hours of the five posts, without those that the past of the known clients takes.
const SLOTS: i64 = 116;
/// Days in one change: about 5,000 records.
const DAYS_AT_ONCE: i64 = 4;
/// Clients who come again soon are most of the callers.
const RECENT: i64 = 2_000;
/// Serial numbers of phones and VINs that the other people of the demo do not use.
const FIRST_SERIAL: i64 = 2_000_000;

/// Adds about `rows` calls with what belongs to them; the newest day is `last`.
pub(super) fn grow(
    desk: &mut Desk,
    station: &Station,
    dice: &mut Dice,
    rows: i64,
    last: NaiveDate,
) -> Result<()> {
    let days = rows.div_euclid(CALLS) + i64::from(rows % CALLS > 0);
    let mut years = Years {
        people: Vec::new(),
        calls: 0,
        rows,
    };
    let mut ago = days - 1;
    while ago >= 0 {
        let upto = (ago - DAYS_AT_ONCE + 1).max(0);
        desk.change("demo.grow", |books, change| {
            let mut pen = Pen {
                books,
                change,
                station,
            };
            for ago in (upto..=ago).rev() {
                years.day(&mut pen, dice, last - TimeDelta::days(ago))?;
            }
            Ok(())
        })?;
        ago = upto - 1;
    }
    Ok(())
}

/// Everybody who has come so far.
struct Years {
    people: Vec<Keeper>,
    calls: i64,
    rows: i64,
}

impl Years {
    fn day(&mut self, pen: &mut Pen<'_, '_>, dice: &mut Dice, day: NaiveDate) -> Result<()> {
        let calls = CALLS.min(self.rows - self.calls);
        self.calls += calls;
        while self.count() * CALLS_A_CLIENT < self.calls {
            let since = at(day, dice.between(480, 1_190));
            let keeper = stranger(pen, dice, FIRST_SERIAL + self.count(), since);
            self.people.push(keeper);
        }
        for place in 0..calls {
            self.call(pen, dice, day, 12 * 3_600 * place / calls);
        }
        for slot in 0..SLOTS * calls / CALLS {
            self.booking(pen, dice, day, slot)?;
        }
        Ok(())
    }

    fn count(&self) -> i64 {
        i64::try_from(self.people.len()).unwrap_or(i64::MAX)
    }

    /// Someone who came before, and the serial number.
    fn somebody(&self, dice: &mut Dice) -> (Keeper, i64) {
        let count = self.count();
        let recent = RECENT.min(count);
        let serial = if dice.chance(80) {
            count - 1 - dice.below(recent)
        } else {
            dice.below(count)
        };
        (self.people[usize::try_from(serial).unwrap_or(0)], serial)
    }

    fn call(&self, pen: &mut Pen<'_, '_>, dice: &mut Dice, day: NaiveDate, second: i64) {
        let started = at(day, 480) + TimeDelta::seconds(second + dice.below(60));
        let somebody = dice.chance(78).then(|| self.somebody(dice));
        let phone = somebody.map_or_else(
            || names::phone(6_000_000 + dice.below(2_000_000)),
            |(_, serial)| names::phone(FIRST_SERIAL + serial),
        );
        let of = somebody.map(|(keeper, _)| keeper);
        if dice.chance(5) {
            pen.missed(
                &phone,
                of,
                started,
                dice.between(6, 90),
                Some(dice.between(1, 40)),
            );
            return;
        }
        let (topic, outcome) = dice.one(&[
            ("service", "booked"),
            ("service", "resolved"),
            ("price", "resolved"),
            ("ready", "resolved"),
            ("move", "resolved"),
            ("other", "passed"),
        ]);
        let talk = Answered {
            outbound: dice.chance(20),
            phone: &phone,
            of,
            started,
            wait_s: dice.between(2, 60),
            talk_s: dice.between(20, 400),
            wrap_s: dice.between(5, 60),
            topic: pen.station.topic(&[topic]),
            outcome: pen.station.outcome(&[outcome]),
            note: None,
            taken_by: dice.one(&[pen.station.ivanova, pen.station.smirnova]),
            line: dice.one(&["вход1", "вход2", "вход3"]),
        };
        pen.talk(&talk);
    }

    fn booking(
        &self,
        pen: &mut Pen<'_, '_>,
        dice: &mut Dice,
        day: NaiveDate,
        slot: i64,
    ) -> Result<()> {
        // The last post closes before the quiet hours; the other four have all half hours.
        let early = (QUIET_FROM - 480) / 30 * 5;
        let (half_hour, bay) = if slot < early {
            (slot / 5, slot % 5)
        } else {
            ((slot - early) / 4 + early / 5, (slot - early) % 4)
        };
        let start = at(day, 480 + half_hour * 30);
        let status = match dice.below(100) {
            0..=4 => Status::NoShow,
            5..=9 => Status::CancelledClient,
            _ => Status::Released,
        };
        let (keeper, _) = self.somebody(dice);
        let works = [dice.one(&["TO1", "TO2", "OIL", "DIAG", "BRAKES", "TYRES"])];
        let plan = Plan {
            bay: usize::try_from(bay).unwrap_or(0),
            advisor: usize::try_from(slot % 3).unwrap_or(0),
            requested: start - TimeDelta::minutes(dice.between(60, 12_000)),
            ..Plan::new(keeper, start, 30, &works, status)
        };
        let id = pen.booking(&plan)?;
        if status == Status::Released {
            let arrived = start - TimeDelta::minutes(dice.between(-9, 12));
            let left = Some(plan.end + TimeDelta::minutes(dice.between(3, 60)));
            pen.visit(
                id,
                &plan,
                Stay {
                    arrived,
                    waiting: dice.chance(40),
                    promised: plan.end,
                    left,
                    kept: Kept::default(),
                },
            );
        }
        Ok(())
    }
}
