//! Outbound calls of the example: four vehicles that were delivered a week ago, and a month of day-7 calls that balances.

use chrono::{NaiveDate, TimeDelta};

use super::known::Known;
use super::names;
use super::pen::{Keeper, Pen, at};
use crate::areas::outreach::{ATTEMPT, DELIVERY, OUTREACH};
use crate::desk::{Change, Id};

/// Delivered a week ago: their call is due today. Name, number, model, plate.
const DUE: [(&str, i64, &str, &str); 4] = [
    ("Ершова Нина", 6161, "Vesta SW", "Т131ТА77"),
    ("Чернов Антон", 6262, "Niva", "Т232ТВ77"),
    ("Гаврилов Олег", 6363, "Granta", "Т333ТЕ77"),
    ("Минаева Вера", 6464, "Largus", "Т434ТК77"),
];

/// Days ago of deliveries that are done with, how the call ended, and in how many attempts.
const DONE: [(i64, &str, i64); 12] = [
    (34, "answered", 1),
    (33, "answered", 2),
    (31, "answered", 1),
    (29, "wrong_number", 1),
    (27, "answered", 1),
    (26, "answered", 3),
    (22, "answered", 1),
    (20, "do_not_call", 1),
    (17, "answered", 2),
    (15, "answered", 1),
    (13, "answered", 1),
    (11, "answered", 2),
];

/// Enters the clients whose vehicles were delivered a week ago.
pub(super) fn clients(pen: &mut Pen<'_, '_>, today: NaiveDate) -> Vec<Keeper> {
    let day = today - TimeDelta::days(7);
    let enter = |(place, (name, serial, model, plate)): (i64, (&str, i64, &str, &str))| {
        let since = at(day - TimeDelta::days(9), 700);
        let client = pen.client(name, &names::phone(serial), None, since);
        pen.consent(client, "processing", since);
        let vin = names::vin(9_100_000 + place);
        let vehicle = pen.vehicle(client, model, plate, &vin, (12, day), None);
        Keeper { client, vehicle }
    };
    (0_i64..).zip(DUE).map(enter).collect()
}

/// Writes deliveries and their calls.
pub(super) fn write(pen: &mut Pen<'_, '_>, known: &Known, today: NaiveDate) {
    for of in &known.delivered {
        let day = today - TimeDelta::days(7);
        let delivery = delivery(pen.change, *of, day);
        row(pen.change, *of, delivery, day);
    }
    let keepers: Vec<Keeper> = known.keepers().collect();
    for (place, (ago, outcome, attempts)) in DONE.into_iter().enumerate() {
        let of = keepers[place % keepers.len()];
        let day = today - TimeDelta::days(ago);
        let delivery = delivery(pen.change, of, day);
        let row = row(pen.change, of, delivery, day);
        told(pen, row, day, outcome, attempts);
    }
}

fn delivery(change: &mut Change, of: Keeper, day: NaiveDate) -> Id {
    change.insert(
        &DELIVERY,
        [
            ("client_id", of.client.into()),
            ("vehicle_id", of.vehicle.into()),
            ("delivered_on", day.to_string().into()),
        ],
    )
}

fn row(change: &mut Change, of: Keeper, delivery: Id, day: NaiveDate) -> Id {
    change.insert(
        &OUTREACH,
        [
            ("rule", "day7".to_owned().into()),
            ("client_id", of.client.into()),
            ("vehicle_id", of.vehicle.into()),
            ("delivery_id", delivery.into()),
            ("base_date", day.to_string().into()),
            ("due", (day + TimeDelta::days(7)).to_string().into()),
        ],
    )
}

/// The attempts on a row, a day apart, and its end.
fn told(pen: &mut Pen<'_, '_>, row: Id, day: NaiveDate, outcome: &str, attempts: i64) {
    let by = pen.station.smirnova;
    let moment = |number: i64| at(day + TimeDelta::days(6 + number), 655 + number * 40);
    for number in 1..=attempts {
        let code = if number < attempts {
            "no_answer"
        } else {
            outcome
        };
        let when = pen.moment(moment(number));
        pen.change.insert(
            &ATTEMPT,
            [
                ("outreach_id", row.into()),
                ("at", when),
                ("by", by.into()),
                ("outcome", code.to_owned().into()),
            ],
        );
    }
    let closed = pen.moment(moment(attempts));
    let target = crate::desk::Target { id: row, rev: 1 };
    pen.change.update(
        &OUTREACH,
        target,
        [
            ("attempts", attempts.into()),
            ("last_outcome", outcome.to_owned().into()),
            ("closed_at", closed),
            ("closed_by", by.into()),
            ("closed_outcome", outcome.to_owned().into()),
        ],
    );
}
