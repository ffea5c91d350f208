//! The fleet of the example: eight loaners, one demo car, who has them and who waits for one.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::names;
use super::pen::at;
use crate::areas::fleet::model::sketch::{self, Mark};
use crate::areas::fleet::{AGREEMENT, AGREEMENT_DRIVER, HANDOVER, UNIT, UNIT_STOP};
use crate::desk::{Books, Change, Id, Result, Value, Values};
use crate::rules::text::fold;

/// Model, plate, class, kilometres, eighths of the tank, damage.
type Car = (
    &'static str,
    &'static str,
    &'static str,
    i64,
    i64,
    &'static [(&'static str, &'static str)],
);

const CARS: [Car; 9] = [
    (
        "Granta",
        "К777КК77",
        "B",
        41_230,
        3,
        &[("hood", "chip"), ("rear_bumper", "scratch")],
    ),
    ("Granta", "К778КК77", "B", 28_410, 6, &[]),
    (
        "Largus",
        "К779КК77",
        "C",
        63_120,
        5,
        &[("left_front_door", "dent")],
    ),
    ("Vesta", "К780КК77", "C", 19_800, 8, &[]),
    (
        "Vesta",
        "К781КК77",
        "C",
        35_540,
        7,
        &[("windscreen", "crack")],
    ),
    ("Niva", "К782КК77", "C", 52_900, 4, &[]),
    ("X-Ray", "К783КК77", "C", 44_700, 8, &[]),
    ("Granta", "К784КК77", "B", 15_260, 8, &[]),
    ("Vesta SW", "К785КК77", "demo", 6_340, 8, &[]),
];

/// Place of the car, client, days from today and minutes of the start and of the return, and whether the keys are out.
type Lent = (usize, &'static str, (i64, i64), (i64, i64), bool);

const LENT: [Lent; 10] = [
    (0, "Смолин Павел", (-4, 550), (-2, 1080), true),
    (1, "Волков Игорь", (-1, 600), (1, 1080), true),
    (1, "Громов Денис", (3, 540), (4, 1080), false),
    (2, "ООО «Ромашка»", (-2, 700), (0, 1080), true),
    (3, "Лапин Олег", (1, 540), (2, 1080), false),
    (4, "Ахметов Руслан", (-3, 500), (1, 720), true),
    (4, "Дёмин Олег", (2, 540), (5, 1080), false),
    (6, "Юсупов Ринат", (0, 720), (2, 1080), false),
    (7, "Панин Роман", (0, 500), (2, 1080), true),
    (6, "Быков Степан", (-4, 540), (-3, 1020), true),
];
/// The car that is in maintenance from yesterday until tomorrow.
const SERVICE: usize = 5;

fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn moment(today: NaiveDate, (day, minutes): (i64, i64)) -> NaiveDateTime {
    at(today + TimeDelta::days(day), minutes)
}

fn marks(of: &[(&str, &str)]) -> String {
    let marks: Vec<Mark> = (1_u32..)
        .zip(of)
        .map(|(n, (zone, kind))| Mark {
            n,
            zone: (*zone).to_owned(),
            kind: (*kind).to_owned(),
            text: String::new(),
        })
        .collect();
    sketch::print(&marks)
}

/// Writes the cars and who has them.
pub(super) fn write(books: &Books<'_>, change: &mut Change) -> Result<()> {
    let today = books.now.date();
    let mut units = Vec::new();
    for (place, car) in (0_i64..).zip(CARS) {
        units.push(unit(books, change, today, place, car));
    }
    let stop = [
        ("unit_id", units[SERVICE].into()),
        ("state", words("maintenance")),
        (
            "from_at",
            books.db.instant(at(today - TimeDelta::days(1), 480)).into(),
        ),
        (
            "until_at",
            books
                .db
                .instant(at(today + TimeDelta::days(1), 1080))
                .into(),
        ),
        ("reason", words("ТО")),
    ];
    change.insert(&UNIT_STOP, stop);
    for lent in LENT {
        lend(books, change, today, &units, lent)?;
    }
    Ok(())
}

fn unit(books: &Books<'_>, change: &mut Change, today: NaiveDate, serial: i64, car: Car) -> Id {
    let (model, plate, class, km, fuel, damage) = car;
    let id = change.new_id();
    let role = if class == "demo" { "demo" } else { "loaner" };
    let insured = today + TimeDelta::days(109 + serial * 17);
    let values: Values = vec![
        ("role", words(role)),
        ("class", words(class)),
        ("brand", words("Lada")),
        ("model", words(model)),
        ("year", (2024 + serial % 2).into()),
        (
            "colour",
            words(["белый", "серый", "синий"][usize::try_from(serial % 3).unwrap_or(0)]),
        ),
        ("vin", words(&names::vin(5_510_207 + serial * 1_113))),
        ("plate", words(plate)),
        ("folded", fold(plate).into()),
        ("hook_no", (serial + 1).into()),
        ("insurer", words("Страховая компания «Щит»")),
        (
            "insurance_policy",
            words(&format!("ХХХ 01234567{serial:02}")),
        ),
        ("insurance_to", insured.to_string().into()),
        ("sts", words(&format!("99 01 1234{serial:02}"))),
        ("pts", words(&format!("99 УВ 5678{serial:02}"))),
        ("service_km", (km + 1_770).into()),
        ("tank_litres", 50_i64.into()),
        ("odometer_km", km.into()),
        ("fuel8", fuel.into()),
        ("marks", marks(damage).into()),
        (
            "idle_since",
            books
                .db
                .instant(at(today - TimeDelta::days(3 + serial), 1000))
                .into(),
        ),
    ];
    change.insert_as(&UNIT, id, values);
    id
}

/// Writes one agreement with its hand-overs.
fn lend(
    books: &Books<'_>,
    change: &mut Change,
    today: NaiveDate,
    units: &[Id],
    (car, name, from, back, is_out): Lent,
) -> Result<()> {
    let db = books.db;
    let Some(client) = db.value::<Id>(
        "SELECT id FROM client WHERE name = ?1 ORDER BY id LIMIT 1",
        [name],
    )?
    else {
        return Ok(());
    };
    let (from, back) = (moment(today, from), moment(today, back));
    // Nobody is back before today but the one that was closed.
    let is_closed = is_out && back.date() < today && car != 0;
    let booking: Option<Id> = db.value(
        "SELECT id FROM booking WHERE client_id = ?1 AND transport_mode = 'loaner' AND void_at IS NULL ORDER BY start_at DESC LIMIT 1",
        [client],
    )?;
    let status = match (is_out, is_closed) {
        (_, true) => "closed",
        (true, false) => "out",
        (false, _) => "reserved",
    };
    let shown = if is_out {
        Some(change.number(books, "ПА", today)?)
    } else {
        None
    };
    let id = change.new_id();
    let values: Values = vec![
        ("number", shown.clone().into()),
        ("agreement_kind", words("loaner")),
        ("unit_id", units[car].into()),
        ("client_id", client.into()),
        ("booking_id", booking.into()),
        ("policy_reason", words("repair")),
        ("km_limit_day", 150_i64.into()),
        ("planned_out", db.instant(from).into()),
        ("planned_back", db.instant(back).into()),
        ("out_at", is_out.then(|| db.instant(from)).into()),
        ("back_at", is_closed.then(|| db.instant(back)).into()),
        ("closed_at", is_closed.then(|| db.instant(back)).into()),
        ("status", words(status)),
    ];
    change.insert_as(&AGREEMENT, id, values);
    driver(change, id, client, name);
    let sides: &[(&str, &str)] = match status {
        "closed" => &[("out", "В"), ("in", "П")],
        "out" => &[("out", "В")],
        _ => &[],
    };
    for (side, letter) in sides {
        let number = format!("{}/{letter}", shown.clone().unwrap_or_default());
        let (at, km) = if *side == "out" {
            (from, 0)
        } else {
            (back, 240)
        };
        let at = db.instant(at);
        hand(
            change,
            (id, units[car]),
            (number, side, at),
            (car, CARS[car].3 + km),
        );
    }
    Ok(())
}

/// Who drives, as it was shown at the desk.
fn driver(change: &mut Change, id: Id, client: Id, name: &str) {
    change.insert(
        &AGREEMENT_DRIVER,
        [
            ("agreement_id", id.into()),
            ("place", 1_i64.into()),
            ("name", words(name)),
            ("birth_date", words("1985-04-12")),
            (
                "licence",
                words(&format!("9912{:06}", 345_000 + client % 1_000)),
            ),
            ("categories", words("B")),
            ("licence_since", words("2010-06-01")),
            ("licence_valid_to", words("2031-06-01")),
            (
                "passport",
                words(&format!(
                    "45 10 {:06}, выдан ОВД «Северный» 14.04.2010",
                    120_000 + client % 1_000
                )),
            ),
            ("address", words("г. Москва, ул. Садовая, д. 4, кв. 12")),
        ],
    );
}

/// One side of an agreement: the car as it changed hands.
fn hand(
    change: &mut Change,
    (agreement, unit): (Id, Id),
    (number, side, at): (String, &str, i64),
    (car, odometer_km): (usize, i64),
) {
    let (_, _, _, _, fuel, damage) = CARS[car];
    change.insert(
        &HANDOVER,
        [
            ("number", number.into()),
            ("agreement_id", agreement.into()),
            ("unit_id", unit.into()),
            ("side", words(side)),
            ("at", at.into()),
            ("odometer_km", odometer_km.into()),
            ("fuel8", fuel.into()),
            ("items", words(ITEMS)),
            ("marks", marks(damage).into()),
        ],
    );
}

/// What lies in every car.
const ITEMS: &str = r#"["keys","sts","insurance","spare_wheel","jack","wheel_wrench","first_aid","extinguisher","triangle","vest","mats","radio","antenna","wipers"]"#;

/// The loaners of the years before, one visit a day with a car for a day: what a grown file has of agreements.
pub(super) fn write_past(books: &Books<'_>, change: &mut Change) -> Result<()> {
    let db = books.db;
    let units: Vec<Id> = db.rows(
        "SELECT id FROM unit WHERE role = 'loaner' ORDER BY hook_no",
        [],
        |row| row.get(0),
    )?;
    // The example's own week is told by [`LENT`].
    let today = books.now.date();
    let until = db.instant(at(today - TimeDelta::days(6), 0));
    let visits: Vec<(Id, Id, String, i64)> = db.rows(
        "SELECT min(b.id), b.client_id, c.name, b.start_at FROM booking b JOIN client c ON c.id = b.client_id \
         WHERE b.status = 'released' AND b.start_at < ?1 GROUP BY b.start_at / 86400 ORDER BY b.start_at",
        [until],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    for (place, (booking, client, name, start)) in visits.into_iter().enumerate() {
        let car = place % units.len().max(1);
        let Some(unit) = units.get(car) else {
            break;
        };
        let out = db.local(start);
        let back = out + TimeDelta::days(1);
        let number = change.number(books, "ПА", out.date())?;
        let id = change.new_id();
        let values: Values = vec![
            ("number", number.clone().into()),
            ("agreement_kind", words("loaner")),
            ("unit_id", (*unit).into()),
            ("client_id", client.into()),
            ("booking_id", booking.into()),
            ("policy_reason", words("repair")),
            ("km_limit_day", 150_i64.into()),
            ("planned_out", start.into()),
            ("planned_back", db.instant(back).into()),
            ("out_at", start.into()),
            ("back_at", db.instant(back).into()),
            ("closed_at", db.instant(back).into()),
            ("status", words("closed")),
        ];
        change.insert_as(&AGREEMENT, id, values);
        driver(change, id, client, &name);
        // Every lending has added its kilometres to what the car shows today.
        let ahead = (today - out.date()).num_days() / i64::try_from(units.len()).unwrap_or(1);
        let km = (CARS[car].3 - 10 * ahead).max(0);
        for (side, letter, at, km) in [
            ("out", "В", start, km),
            ("in", "П", db.instant(back), km + 10),
        ] {
            hand(
                change,
                (id, *unit),
                (format!("{number}/{letter}"), side, at),
                (car, km),
            );
        }
    }
    Ok(())
}
