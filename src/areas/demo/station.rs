//! The station of the demo: who works there, on which bays, at which hours; and its records read back for the fillers.

use chrono::NaiveDate;

use super::dice::Dice;
use super::names;
use crate::areas::workshop::{self, BAY, CAPACITY_OVERRIDE, MECHANIC, OPERATION, Operation};
use crate::areas::{calls, employees, setup};
use crate::desk::{Books, Change, Db, Error, Id, Result};

/// What papers say of the house, and what it gives to settle a conflict; the numbers are invented and pass their checks.
const ORGANISATION: [(&str, &str); 8] = [
    ("org_inn", "7700000009"),
    ("org_ogrn", "1027700000008"),
    ("org_address", "г. Москва, Учебная ул., д. 1"),
    ("org_city", "Москва"),
    ("org_phone", "+74955550100"),
    ("org_basis", "доверенности № 12 от 12.01.2026"),
    ("claims_desk_services", "мойка"),
    (
        "claims_senior_services",
        "мойка, доставка домой, диагностика",
    ),
];

const HOURS: &str = "пн-вс 08:00-20:00";

const EMPLOYEES: [(&str, &str, &str); 8] = [
    ("ivanova", "Иванова А.", "receptionist"),
    ("smirnova", "Смирнова О.", "receptionist"),
    ("belkina", "Белкина Т.", "shift_senior"),
    ("orlova", "Орлова М.", "head"),
    ("kuznetsov", "Кузнецов", "advisor"),
    ("orlov", "Орлов", "advisor"),
    ("zuev", "Зуев", "advisor"),
    ("admin", "Администратор", "admin"),
];

/// The bays in the order of the screen: full name, short name, the operation that is done there.
const BAYS: [(&str, &str, &str); 8] = [
    ("Пост 1", "1", "TO1"),
    ("Пост 2", "2", "TO1"),
    ("Пост 3", "3", "TO1"),
    ("Пост 4", "4", "TO1"),
    ("Пост 5", "5", "TO1"),
    ("Кузов 1", "К1", "BODY"),
    ("Мойка", "М", "WASH"),
    ("Эвак. 1", "Э1", "TOW"),
];

/// Operations of the demo day that a start catalogue may lack: code, title, short title, norm-hours, like which one.
const WORKS: [(&str, &str, &str, i64, &str); 5] = [
    ("TO3", "ТО-3, техническое обслуживание", "ТО-3", 200, "TO2"),
    ("TO4", "ТО-4, техническое обслуживание", "ТО-4", 200, "TO2"),
    ("TO5", "ТО-5, техническое обслуживание", "ТО-5", 200, "TO2"),
    ("TO6", "ТО-6, техническое обслуживание", "ТО-6", 300, "TO2"),
    ("TOW", "Эвакуация", "эвак.", 150, "WASH"),
];
/// The kind of bay that a tow truck is.
const TOW: &str = "tow";

/// Shifts and efficiency of the mechanics. Every day has 72 norm-hours: as many as the six bays are open,
/// so that a per cent of hours and a per cent of bay time agree (screens §5).
const MECHANICS: [(&str, i64); 14] = [
    ("пн-пт 08:00-17:00", 100),
    ("пн-пт 08:00-17:00", 110),
    ("пн-пт 08:00-17:00", 90),
    ("пн-пт 08:00-17:00", 100),
    ("пн-пт 08:00-17:00", 100),
    ("пн-пт 11:00-20:00", 100),
    ("пн-пт 11:00-20:00", 110),
    ("пн-пт 11:00-20:00", 90),
    ("сб-вс 08:00-20:00", 100),
    ("сб-вс 08:00-20:00", 110),
    ("сб-вс 08:00-20:00", 90),
    ("сб-вс 08:00-20:00", 100),
    ("сб-вс 08:00-20:00", 100),
    ("сб-вс 08:00-20:00", 100),
];

/// Writes what every new file starts with.
pub(super) fn begin(change: &mut Change) {
    employees::default_rights(change);
    workshop::defaults(change);
    calls::defaults(change);
}

/// Writes settings and people of the demo, and what the start values lack for it.
pub(super) fn found(books: &Books<'_>, change: &mut Change, dice: &mut Dice) -> Result<()> {
    setup::settings(change, "Лада-Центр «Стойка»", HOURS);
    for (key, text) in ORGANISATION {
        change.set(key, text);
    }
    // Any date can be the demo day: a holiday must not close it.
    for which in ["desk", "station"] {
        change.set(&format!("holidays_{which}"), "no");
        change.set(&format!("short_{which}"), "no");
    }
    change.set("opening", "08:00-20:00");
    change.set("demo", "yes");
    for (login, name, role) in EMPLOYEES {
        let id = employees::add(change, name, login, role, "*");
        if role == "advisor" {
            setup::advise(change, id, name);
        }
    }
    let address = "Учебная ул., 1";
    workshop::default_site(change, "Станция, приём по записи", HOURS, address);
    let works = workshop::operations(books.db)?;
    let like = |code: &str| {
        works
            .iter()
            .find(|work| work.code == code)
            .ok_or(Error::NotFound)
    };
    complete_catalogue(change, &works, like)?;
    let standing = workshop::bays(books.db)?;
    for (place, (name, short, code)) in (101..).zip(BAYS) {
        if !standing.iter().any(|bay| bay.name == name) {
            let kind = if code == "TOW" {
                TOW
            } else {
                like(code)?.bay_kind.as_str()
            };
            bay(change, name, short, kind, place);
        }
    }
    let mut skills: Vec<&str> = Vec::new();
    for work in works.iter().filter(|work| !work.skill.is_empty()) {
        if !skills.contains(&work.skill.as_str()) {
            skills.push(&work.skill);
        }
    }
    for (place, (hours, efficiency)) in MECHANICS.into_iter().enumerate() {
        // Everybody can do the first one (maintenance) and two thirds of the others.
        let able: Vec<&str> = skills
            .iter()
            .enumerate()
            .filter(|(n, _)| *n == 0 || (n + place) % 3 != 0)
            .map(|(_, skill)| *skill)
            .collect();
        mechanic(change, &names::worker(dice), &able, efficiency, hours);
    }
    Ok(())
}

fn complete_catalogue<'a>(
    change: &mut Change,
    works: &[Operation],
    like: impl Fn(&str) -> Result<&'a Operation>,
) -> Result<()> {
    for (place, (code, title, short, norm_hours, model)) in (101_i64..).zip(WORKS) {
        if works.iter().any(|work| work.code == code) {
            continue;
        }
        let model = like(model)?;
        let bay_kind = if code == "TOW" { TOW } else { &model.bay_kind };
        let text = |text: &str| text.to_owned().into();
        let values = [
            ("code", text(code)),
            ("title", text(title)),
            ("short_title", text(short)),
            ("group_code", text(&model.group_code)),
            ("norm_hours", norm_hours.into()),
            ("skill", text(&model.skill)),
            ("bay_kind", text(bay_kind)),
            ("price_from", model.price_from.into()),
            ("price_to", model.price_to.into()),
            ("place", place.into()),
        ];
        change.insert(&OPERATION, values);
    }
    Ok(())
}

fn bay(change: &mut Change, name: &str, short: &str, kind: &str, place: i64) {
    change.insert(
        &BAY,
        [
            ("name", name.to_owned().into()),
            ("short_name", short.to_owned().into()),
            ("bay_kind", kind.to_owned().into()),
            ("hours", String::new().into()),
            ("place", place.into()),
        ],
    );
}

/// A mechanic; `efficiency` in per cent.
fn mechanic(change: &mut Change, name: &str, skills: &[&str], efficiency: i64, hours: &str) {
    change.insert(
        &MECHANIC,
        [
            ("name", name.to_owned().into()),
            ("skills", skills.join(",").into()),
            ("efficiency", efficiency.into()),
            ("hours", hours.to_owned().into()),
        ],
    );
}

/// A training that takes hours from the day, so that its load is that of the mock-ups.
pub(super) fn train(change: &mut Change, day: NaiveDate, hundredths: i64) {
    change.insert(
        &CAPACITY_OVERRIDE,
        [
            ("day", day.to_string().into()),
            ("delta", (-hundredths).into()),
            ("reason", "Обучение механиков".to_owned().into()),
        ],
    );
}

/// The records of the station that bookings and calls point at.
pub(super) struct Station {
    pub(super) operations: Vec<Operation>,
    /// In the order of the screen: five posts, body shop, wash, tow truck.
    pub(super) bays: Vec<Id>,
    /// Кузнецов, Орлов, Зуев.
    pub(super) advisors: Vec<Id>,
    pub(super) ivanova: Id,
    pub(super) smirnova: Id,
    topics: Vec<String>,
    outcomes: Vec<String>,
}

impl Station {
    pub(super) fn read(db: Db<'_>) -> Result<Self> {
        let employee = |login: &str| -> Result<Id> {
            db.value("SELECT id FROM employee WHERE login = ?1", [login])?
                .ok_or(Error::NotFound)
        };
        let standing = workshop::bays(db)?;
        let bay = |name: &str| {
            standing
                .iter()
                .find(|bay| bay.name == name)
                .map(|bay| bay.id)
                .ok_or(Error::NotFound)
        };
        Ok(Station {
            operations: workshop::operations(db)?,
            bays: BAYS
                .iter()
                .map(|(name, ..)| bay(name))
                .collect::<Result<_>>()?,
            advisors: workshop::advisors(db)?
                .iter()
                .map(|advisor| advisor.id)
                .collect(),
            ivanova: employee("ivanova")?,
            smirnova: employee("smirnova")?,
            topics: db.rows("SELECT code FROM topic ORDER BY place", [], |row| {
                row.get(0)
            })?,
            outcomes: db.rows("SELECT code FROM outcome ORDER BY place", [], |row| {
                row.get(0)
            })?,
        })
    }

    pub(super) fn operation(&self, code: &str) -> Result<&Operation> {
        self.operations
            .iter()
            .find(|operation| operation.code == code)
            .ok_or(Error::NotFound)
    }

    /// The topic by one of its possible codes, or the last one («другое»).
    pub(super) fn topic(&self, codes: &[&str]) -> Option<&str> {
        known(&self.topics, codes)
            .or(self.topics.last())
            .map(String::as_str)
    }

    /// The outcome by one of its possible codes, or the first one («решён сразу»).
    pub(super) fn outcome(&self, codes: &[&str]) -> Option<&str> {
        known(&self.outcomes, codes)
            .or(self.outcomes.first())
            .map(String::as_str)
    }
}

fn known<'a>(all: &'a [String], codes: &[&str]) -> Option<&'a String> {
    codes
        .iter()
        .find_map(|code| all.iter().find(|known| known == code))
}
