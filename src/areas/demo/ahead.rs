//! The days to come: tomorrow with its eighteen bookings, and as many further days as are wanted.

use chrono::{NaiveDate, TimeDelta};

use super::day::{KUZNETSOV, ORLOV, ZUEV};
use super::dice::Dice;
use super::fill::{BODY_BAY, Filler, Taken, Wish, share};
use super::known::Known;
use super::pen::{Keeper, Pen, Plan, at};
use crate::areas::bookings::model::Status::{Booked, Confirmed};
use crate::desk::Result;

/// Bay and advisor, minute of the start, minutes, operations, who (nobody: one of the crowd), whether confirmed.
type Row = (
    (usize, usize),
    i64,
    i64,
    &'static [&'static str],
    Option<&'static str>,
    bool,
);

const PETROV: &str = "Петров Иван Сергеевич";

/// 54.5 hours of 72: 76 %. Six of eighteen are confirmed. Пост 4 is free at 09:00.
const TOMORROW: [Row; 18] = [
    ((0, KUZNETSOV), 480, 180, &["TO2", "BRAKES"], None, true),
    ((1, ORLOV), 480, 90, &["DIAG"], None, true),
    ((BODY_BAY, ZUEV), 480, 360, &["BODY"], None, true),
    ((2, KUZNETSOV), 510, 150, &["SUSP"], None, true),
    ((4, ORLOV), 540, 150, &["TO3"], Some("Лапин Олег"), false),
    ((1, KUZNETSOV), 570, 180, &["TO6"], Some(PETROV), false),
    (
        (3, ZUEV),
        600,
        180,
        &["TO2", "BRAKES"],
        Some("Зотов Яков"),
        false,
    ),
    ((0, ORLOV), 660, 180, &["TO6"], None, true),
    ((2, ZUEV), 690, 180, &["TO3", "OIL"], None, true),
    ((4, KUZNETSOV), 720, 150, &["SUSP"], None, false),
    ((1, ORLOV), 780, 150, &["TO3"], Some("Громов Денис"), false),
    ((3, ZUEV), 810, 150, &["SUSP"], None, false),
    ((0, KUZNETSOV), 840, 210, &["TO4", "BRAKES"], None, false),
    ((BODY_BAY, ZUEV), 840, 360, &["BODY"], None, false),
    ((2, ORLOV), 900, 180, &["TO6"], None, false),
    ((4, KUZNETSOV), 900, 150, &["TO3"], None, false),
    ((1, ZUEV), 960, 120, &["TO2"], Some("Панин Роман"), false),
    ((3, ORLOV), 990, 150, &["OIL", "DIAG"], None, false),
];

/// Load of the days after tomorrow, in per cent; the week of the mock-ups, then a quieter one.
const LOADS: [i64; 5] = [41, 38, 55, 80, 60];
const LATER: [i64; 7] = [34, 31, 28, 22, 26, 35, 18];
/// Stretches kept free the day after tomorrow: пост 4 at 09:00, and пост 2 at 10:00 for three hours of work.
const OFFERED: [Taken; 2] = [
    Taken {
        bay: 3,
        from: 540,
        to: 660,
    },
    Taken {
        bay: 1,
        from: 600,
        to: 780,
    },
];
/// Лебедев's booking of this morning: four days ahead, 14:00, пост 3.
const LEBEDEV: (i64, Taken) = (
    4,
    Taken {
        bay: 2,
        from: 840,
        to: 900,
    },
);

/// Writes `days` days of bookings from tomorrow on.
pub(super) fn write(
    pen: &mut Pen<'_, '_>,
    dice: &mut Dice,
    known: &Known,
    crowd: &[Keeper],
    today: NaiveDate,
    days: i64,
) -> Result<()> {
    let (tomorrows, others) = crowd.split_at(TOMORROW.len().min(crowd.len()));
    if days >= 1 {
        tomorrow(pen, known, tomorrows, today)?;
    }
    let mut filler = Filler::new(others);
    for ahead in 2..=days {
        let place = usize::try_from(ahead - 2).unwrap_or(0);
        let load = LOADS
            .get(place)
            .copied()
            .unwrap_or(LATER[place % LATER.len()]);
        let mut minutes = share(load);
        let mut taken = Vec::new();
        if ahead == 2 {
            taken.extend(OFFERED);
        }
        if ahead == LEBEDEV.0 {
            taken.push(LEBEDEV.1);
            minutes -= LEBEDEV.1.to - LEBEDEV.1.from;
            lebedev(pen, known, today)?;
        }
        let wish = Wish {
            day: today + TimeDelta::days(ahead),
            minutes,
            taken: &taken,
            asked_before: at(today, 640),
        };
        let confirmed = if ahead == 2 { 30 } else { 8 };
        filler.fill(pen, dice, &wish, |dice| {
            if dice.chance(confirmed) {
                Confirmed
            } else {
                Booked
            }
        })?;
    }
    Ok(())
}

fn tomorrow(
    pen: &mut Pen<'_, '_>,
    known: &Known,
    crowd: &[Keeper],
    today: NaiveDate,
) -> Result<()> {
    for (place, ((bay, advisor), start, minutes, works, who, confirmed)) in
        TOMORROW.into_iter().enumerate()
    {
        let of = who.map_or(crowd[place % crowd.len()], |name| known.get(name));
        let start = at(today + TimeDelta::days(1), start);
        let status = if confirmed { Confirmed } else { Booked };
        let plan = Plan {
            bay,
            advisor,
            requested: at(today - TimeDelta::days(4), 600)
                + TimeDelta::minutes(i64::try_from(place).unwrap_or(0) * 17),
            ..Plan::new(of, start, minutes, works, status)
        };
        pen.booking(&plan)?;
    }
    Ok(())
}

fn lebedev(pen: &mut Pen<'_, '_>, known: &Known, today: NaiveDate) -> Result<()> {
    let (ahead, slot) = LEBEDEV;
    let start = at(today + TimeDelta::days(ahead), slot.from);
    let plan = Plan {
        bay: slot.bay,
        advisor: ZUEV,
        requested: at(today, 615),
        ..Plan::new(
            known.get("Лебедев Илья"),
            start,
            slot.to - slot.from,
            &["TO1"],
            Confirmed,
        )
    };
    pen.booking(&plan)?;
    Ok(())
}
