//! Today as the mock-ups have it: thirteen visits, four of them here, one late, the paint job, the wash and the tow truck.

use chrono::{NaiveDate, TimeDelta};

use super::fill::BODY_BAY;
use super::known::Known;
use super::past::PAINT_DAYS;
use super::pen::{Kept, Pen, Plan, Stay, at};
use super::station;
use crate::areas::bookings::model::Status::{self, Booked, Confirmed, InWork, Ready};
use crate::areas::workshop::SLOT_BLOCK;
use crate::desk::Result;

const RECALL: Option<&str> = Some("акция на VIN: замена подушки (кампания 2026-07)");
pub(super) const KUZNETSOV: usize = 0;
pub(super) const ORLOV: usize = 1;
pub(super) const ZUEV: usize = 2;

struct Row {
    start: i64,
    minutes: i64,
    who: &'static str,
    works: &'static [&'static str],
    bay: usize,
    advisor: usize,
    status: Status,
    note: Option<&'static str>,
}

const fn row(
    (hour, minute): (i64, i64),
    minutes: i64,
    who: &'static str,
    works: &'static [&'static str],
    (bay, advisor): (usize, usize),
    status: Status,
) -> Row {
    Row {
        start: hour * 60 + minute,
        minutes,
        who,
        works,
        bay,
        advisor,
        status,
        note: None,
    }
}

const VISITS: [Row; 13] = [
    row(
        (8, 0),
        180,
        "Сидоров Павел",
        &["TO3", "BRAKES"],
        (0, KUZNETSOV),
        InWork,
    ),
    row((8, 0), 120, "ООО «Ромашка»", &["TO2"], (1, ORLOV), Ready),
    row((8, 30), 90, "Ким Ольга", &["DIAG"], (2, KUZNETSOV), Ready),
    Row {
        note: RECALL,
        ..row((9, 0), 150, "Ли Андрей", &["TO2"], (4, ORLOV), InWork)
    },
    row(
        (10, 0),
        150,
        "Фомин Сергей",
        &["SUSP"],
        (3, ORLOV),
        Confirmed,
    ),
    row((10, 30), 60, "Петрова Анна", &["TO1"], (1, ZUEV), Booked),
    row((11, 0), 120, "Гусев Илья", &["TO4"], (2, ZUEV), Confirmed),
    row(
        (11, 30),
        90,
        "Белова Инна",
        &["BRAKES"],
        (1, KUZNETSOV),
        Booked,
    ),
    row(
        (12, 0),
        480,
        "Юсупов Ринат",
        &["BODY"],
        (BODY_BAY, ZUEV),
        Confirmed,
    ),
    row((13, 0), 120, "Попов Глеб", &["TO2"], (0, ORLOV), Confirmed),
    Row {
        note: RECALL,
        ..row(
            (14, 0),
            150,
            "Котова Яна",
            &["TO3"],
            (2, KUZNETSOV),
            Confirmed,
        )
    },
    row((14, 30), 60, "Носов Егор", &["OIL"], (1, ZUEV), Booked),
    row((16, 0), 60, "Жук Павел", &["TO1"], (3, ORLOV), Confirmed),
];

/// Who is here: minute of arrival, whether they wait, minute that was promised or at which the car was ready.
const HERE: [(&str, i64, bool, i64); 4] = [
    ("Сидоров Павел", 478, false, 660),
    ("ООО «Ромашка»", 483, false, 610),
    ("Ким Ольга", 507, true, 620),
    ("Ли Андрей", 535, true, 690),
];

/// What each of them left with us.
const KEPT: [Kept; 4] = [
    kept(1, "12", "А3", Some("СТС"), None),
    kept(2, "14", "Б1", Some("доверенность"), None),
    kept(3, "15", "А7", None, Some("чай без сахара")),
    kept(
        4,
        "18",
        "Б4",
        Some("сервисная книжка"),
        Some("детское кресло"),
    ),
];

const fn kept(
    queue: i64,
    key_tag: &'static str,
    place: &'static str,
    papers: Option<&'static str>,
    lounge: Option<&'static str>,
) -> Kept {
    Kept {
        key_tag: Some(key_tag),
        place: Some(place),
        papers,
        lounge,
        queue: Some(queue),
    }
}

/// Place of the bay, minutes from and to, why.
const BUSY: [(usize, i64, i64, &str); 5] = [
    (6, 600, 630, "мойка"),
    (6, 690, 720, "мойка"),
    (6, 900, 930, "мойка"),
    (6, 1_020, 1_050, "мойка"),
    (7, 600, 690, "выезд"),
];

/// Hundredths of a norm-hour: with four hours of painting held over, 30.5 hours of visits are 48 %.
const TRAINING: i64 = 430;

/// Writes today.
pub(super) fn write(pen: &mut Pen<'_, '_>, known: &Known, today: NaiveDate) -> Result<()> {
    paint(pen, known, today)?;
    station::train(pen.change, today, TRAINING);
    for row in &VISITS {
        let plan = Plan {
            bay: row.bay,
            advisor: row.advisor,
            transport: if row.who == "Юсупов Ринат" {
                "loaner"
            } else {
                "leaves"
            },
            requested: at(today - TimeDelta::days(3), row.start),
            note: row.note,
            ..Plan::new(
                known.get(row.who),
                at(today, row.start),
                row.minutes,
                row.works,
                row.status,
            )
        };
        let id = pen.booking(&plan)?;
        let here = HERE.iter().zip(KEPT).find(|(here, _)| here.0 == row.who);
        if let Some((&(_, arrived, waiting, promised), kept)) = here {
            pen.visit(
                id,
                &plan,
                Stay {
                    arrived: at(today, arrived),
                    waiting,
                    promised: at(today, promised),
                    left: None,
                    kept,
                },
            );
        }
    }
    for (bay, from, to, reason) in BUSY {
        let values = [
            ("from_at", pen.moment(at(today, from))),
            ("to_at", pen.moment(at(today, to))),
            ("bay_id", pen.station.bays[bay].into()),
            ("reason", reason.to_owned().into()),
        ];
        pen.change.insert(&SLOT_BLOCK, values);
    }
    Ok(())
}

/// Ахметов's car: the fourth and last day of painting.
fn paint(pen: &mut Pen<'_, '_>, known: &Known, today: NaiveDate) -> Result<()> {
    let start = at(today - TimeDelta::days(PAINT_DAYS), 480);
    let plan = Plan {
        end: at(today, 12 * 60),
        done_hours: 3_600,
        bay: BODY_BAY,
        advisor: ORLOV,
        note: Some("окраска, день 4 из 4"),
        transport: "loaner",
        ..Plan::new(
            known.get("Ахметов Руслан"),
            start,
            40 * 60,
            &["BODY"],
            InWork,
        )
    };
    let id = pen.booking(&plan)?;
    let arrived = start - TimeDelta::minutes(7);
    pen.visit(
        id,
        &plan,
        Stay {
            arrived,
            waiting: false,
            promised: plan.end,
            left: None,
            kept: Kept {
                key_tag: Some("7"),
                ..Kept::default()
            },
        },
    );
    Ok(())
}
