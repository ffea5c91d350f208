//! The clients whom the mock-ups name, and a crowd of others. All of them, their plates and numbers are fictional.

use chrono::{NaiveDate, TimeDelta};

use super::dice::Dice;
use super::names;
use super::pen::{Keeper, Pen, at, stranger};
use crate::areas::people::CLIENT;
use crate::desk::Target;

/// Name, last seven digits of the phone, model, plate, kilometres.
type Row = (&'static str, i64, &'static str, &'static str, i64);

/// Петров is not here: he is entered last, so that among equal finds he is the newest.
const CLIENTS: [Row; 30] = [
    ("Сидоров Павел", 1717, "Vesta", "А101АА777", 45_300),
    ("ООО «Ромашка»", 1818, "Largus", "Е555КХ99", 71_800),
    ("Ким Ольга", 7701, "Granta", "Р303РР77", 33_050),
    ("Ли Андрей", 1919, "X-Ray", "М404ММ77", 29_400),
    ("Фомин Сергей", 1010, "Niva", "Н505НН50", 88_700),
    ("Петрова Анна", 2121, "Vesta", "О606ОО77", 14_900),
    ("Гусев Илья", 2222, "Vesta", "С707СС77", 60_200),
    ("Белова Инна", 2323, "Granta", "Т808ТТ77", 51_600),
    ("Юсупов Ринат", 2424, "Largus", "У909УУ77", 95_100),
    ("Попов Глеб", 2525, "Niva", "Х010ХХ77", 30_700),
    ("Котова Яна", 2626, "Vesta", "А111АВ77", 44_800),
    ("Носов Егор", 2020, "X-Ray", "В212ВС77", 67_900),
    ("Жук Павел", 2727, "Granta", "Е313ЕК77", 15_200),
    ("Ахметов Руслан", 2828, "Vesta", "К414КМ77", 52_500),
    ("Лебедев Илья", 2929, "Vesta", "Н515НО77", 74_000),
    ("Носова Алла", 4646, "Niva", "Е123ВС50", 54_200),
    ("Ёлкин Пётр", 3030, "Granta", "О616ОР77", 23_300),
    ("Рябов Антон", 6060, "Vesta", "Р717РС77", 620),
    ("Лапин Олег", 3131, "Granta", "С818СТ77", 61_100),
    ("Зотов Яков", 3232, "Largus", "Т919ТУ77", 82_400),
    ("Ершова Нина", 6161, "Vesta SW", "У020УХ77", 410),
    ("Чернов Антон", 6262, "Niva", "Х121ХА77", 380),
    ("Смолин Павел", 3333, "Vesta", "А222АЕ77", 39_900),
    ("Волков Игорь", 3434, "Granta", "В323ВК77", 47_700),
    ("Громов Денис", 3535, "Largus", "Е424ЕМ77", 90_800),
    ("Дёмин Олег", 3636, "Vesta", "К525КН77", 27_600),
    ("Быков Степан", 3737, "X-Ray", "М626МО77", 58_300),
    ("Панин Роман", 3838, "Granta", "Н727НР77", 36_400),
    // Husband and wife with one number.
    ("Морозов Глеб", 5050, "Vesta", "О828ОС77", 41_000),
    ("Морозова Лидия", 5050, "Granta", "Р929РТ77", 18_500),
];
const DO_NOT_CALL: &str = "Дёмин Олег";
const WARNED: (&str, &str) = (
    "Быков Степан",
    "В прошлый раз был спор о цене: звать старшего смены",
);
/// How one of them is spoken to; the stress stands behind its vowel.
const SPOKEN: (&str, &str) = ("Гусев Илья", "Илья Кузьми'ч");
const CROWD: i64 = 160;

/// The clients of the mock-ups by name.
pub(super) struct Known {
    all: Vec<(&'static str, Keeper, i64)>,
    pub(super) petrov: Keeper,
    /// Whose vehicles were delivered a week ago.
    pub(super) delivered: Vec<Keeper>,
}

impl Known {
    /// A client of the table; Петров for a name that is not in it.
    pub(super) fn get(&self, name: &str) -> Keeper {
        self.find(name)
            .map_or(self.petrov, |(_, keeper, _)| *keeper)
    }

    /// The client's number.
    pub(super) fn phone(&self, name: &str) -> String {
        names::phone(
            self.find(name)
                .map_or(PETROV_PHONE, |(_, _, serial)| *serial),
        )
    }

    pub(super) fn keepers(&self) -> impl Iterator<Item = Keeper> + '_ {
        self.all.iter().map(|(_, keeper, _)| *keeper)
    }

    fn find(&self, name: &str) -> Option<&(&'static str, Keeper, i64)> {
        self.all.iter().find(|(known, ..)| *known == name)
    }
}

const PETROV_PHONE: i64 = 1234;

/// Enters the clients of the mock-ups with consents and vehicles.
pub(super) fn write(pen: &mut Pen<'_, '_>, today: NaiveDate) -> Known {
    let mut all = Vec::new();
    for (place, (name, serial, model, plate, km)) in (0_i64..).zip(CLIENTS) {
        let since = at(today - TimeDelta::days(300 + place * 29), 640);
        let phone = names::phone(serial);
        let client = if name == DO_NOT_CALL || name == WARNED.0 {
            special(pen, name, &phone)
        } else {
            pen.client(name, &phone, None, since)
        };
        if name == SPOKEN.0 {
            let target = Target { id: client, rev: 1 };
            let address = SPOKEN.1.to_owned().into();
            pen.change
                .update(&CLIENT, target, [("address_form", address)]);
        }
        pen.consent(client, "processing", since);
        if place % 3 == 0 && name != DO_NOT_CALL {
            pen.consent(client, "advertising", since);
        }
        let warranty = (km < 60_000).then(|| today + TimeDelta::days(200 + place * 17));
        let vin = names::vin(8_000_000 + place * 1117);
        let vehicle = pen.vehicle(
            client,
            model,
            plate,
            &vin,
            (km, today - TimeDelta::days(90 + place)),
            warranty,
        );
        all.push((name, Keeper { client, vehicle }, serial));
    }
    Known {
        delivered: super::outbound::clients(pen, today),
        petrov: petrov(pen, today),
        all,
    }
}

fn special(pen: &mut Pen<'_, '_>, name: &str, phone: &str) -> i64 {
    let silent = name == DO_NOT_CALL;
    let warning = (!silent).then(|| WARNED.1.to_owned());
    let client = pen.change.insert(
        &CLIENT,
        [
            ("name", name.to_owned().into()),
            ("folded", crate::rules::text::fold(name).into()),
            ("warning", warning.into()),
            ("do_not_call", i64::from(silent).into()),
        ],
    );
    pen.phone(client, phone, None);
    client
}

fn petrov(pen: &mut Pen<'_, '_>, today: NaiveDate) -> Keeper {
    let since = at(today - TimeDelta::days(2_630), 615);
    let note = Some("просит звонить после 10, без рекламы");
    let client = pen.client(
        "Петров Иван Сергеевич",
        &names::phone(PETROV_PHONE),
        note,
        since,
    );
    pen.phone(client, &names::phone(5678), Some("жена"));
    pen.consent(client, "processing", since);
    let warranty = Some(today + TimeDelta::days(112));
    let seen = today - TimeDelta::days(5);
    let vehicle = pen.vehicle(
        client,
        "Vesta",
        "А123ВС777",
        &names::vin(8_076_543),
        (86_400, seen),
        warranty,
    );
    pen.vehicle(
        client,
        "Granta",
        "К321КК77",
        &names::vin(8_076_999),
        (12_100, seen),
        Some(today + TimeDelta::days(700)),
    );
    Keeper { client, vehicle }
}

/// Enters the clients whom nobody names: those of the other days.
pub(super) fn crowd(pen: &mut Pen<'_, '_>, dice: &mut Dice, today: NaiveDate) -> Vec<Keeper> {
    (0..CROWD)
        .map(|place| {
            let since = at(today - TimeDelta::days(20 + place * 11), 560 + place % 500);
            stranger(pen, dice, 30_000 + place * 3, since)
        })
        .collect()
}
