//! The gates before the keys go out (FLEET-R5, rules.md §4.2): what stands in the way, what warns, and who may let it
//! pass. Which gate may be passed over is the table [`OVERRIDABLE`]; what the law sets, nobody may.

use chrono::{Datelike, NaiveDate};

/// Gates that somebody may let pass with a reason, and the right that it takes.
pub const OVERRIDABLE: [(&str, &str); 4] = [
    ("age", "right-override_gates"),
    ("experience", "right-override_gates"),
    ("do_not_lend", "right-override_gates"),
    ("inspection", "right-override_gates"),
];

/// The category that a passenger car needs (ПДД 2.1.1).
const CATEGORY: &str = "B";
/// The age in years from which a company's passenger car needs a diagnostic card that holds.
const CARD_FROM: i32 = 4;

/// What is known of a driver.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub name: String,
    pub birth: Option<NaiveDate>,
    pub licence: Option<String>,
    pub categories: Option<String>,
    /// «стаж с».
    pub since: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub extended_to: Option<NaiveDate>,
    /// On what the extension rests; without it an extended date does not count.
    pub extension_basis: Option<String>,
}

impl Facts {
    /// The last day on which the licence holds.
    fn lasts_to(&self) -> Option<NaiveDate> {
        let extended = self.extension_basis.as_ref().and(self.extended_to);
        self.valid_to.max(extended)
    }
}

/// What a unit brings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Car {
    pub year: Option<i32>,
    pub insurance_to: Option<NaiveDate>,
    /// Licences that a limited policy lists; nothing for an open policy.
    pub insured: Option<Vec<String>>,
    pub inspection_to: Option<NaiveDate>,
    /// An open safety campaign (RECALL-R5).
    pub recall: Option<String>,
}

/// What is asked of everybody; settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demands {
    pub min_age: u32,
    pub min_experience: u32,
}

/// How a gate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Warn,
    Block,
}

/// A gate that is not simply open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Its words are `gate-<code>`.
    pub code: &'static str,
    pub verdict: Verdict,
    /// A date, a name, a number of years: what its sentence tells.
    pub told: String,
}

impl Gate {
    fn block(code: &'static str, told: impl Into<String>) -> Self {
        Gate {
            code,
            verdict: Verdict::Block,
            told: told.into(),
        }
    }

    fn warn(code: &'static str, told: impl Into<String>) -> Self {
        Gate {
            verdict: Verdict::Warn,
            ..Gate::block(code, told)
        }
    }

    /// The right by which it may be passed over; none for a gate of the law.
    pub fn override_right(&self) -> Option<&'static str> {
        let found = OVERRIDABLE.iter().find(|(code, _)| *code == self.code);
        found.map(|(_, right)| *right)
    }
}

/// Dates as papers write them.
fn day(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// Full years; who was born on 29 February has the birthday on 1 March in common years (rules.md §4.2).
fn years(from: NaiveDate, on: NaiveDate) -> u32 {
    on.years_since(from).unwrap_or(0)
}

/// Every gate between a start and a planned return that is not simply open.
pub fn gates(
    drivers: &[Facts],
    car: &Car,
    demands: Demands,
    start: NaiveDate,
    back: NaiveDate,
    do_not_lend: Option<&str>,
) -> Vec<Gate> {
    let mut gates = Vec::new();
    if drivers.is_empty() {
        gates.push(Gate::block("driver", ""));
    }
    for driver in drivers {
        gates.extend(licence(driver, back));
        gates.extend(age(driver, demands, start));
        let listed = |insured: &Vec<String>| {
            driver
                .licence
                .as_ref()
                .is_some_and(|licence| insured.contains(licence))
        };
        if car.insured.as_ref().is_some_and(|insured| !listed(insured)) {
            gates.push(Gate::block("insured", driver.name.clone()));
        }
    }
    match car.insurance_to {
        None => gates.push(Gate::block("no_insurance", "")),
        Some(to) if to < back => gates.push(Gate::block("insurance", day(to))),
        Some(_) => {}
    }
    gates.extend(inspection(car, back));
    if let Some(title) = &car.recall {
        gates.push(Gate::block("recall", title.clone()));
    }
    if let Some(reason) = do_not_lend {
        gates.push(Gate::block("do_not_lend", reason));
    }
    gates
}

fn licence(driver: &Facts, back: NaiveDate) -> Vec<Gate> {
    let mut gates = Vec::new();
    if driver.licence.is_none() {
        gates.push(Gate::block("licence", driver.name.clone()));
        return gates;
    }
    let has = |list: &String| {
        list.split(|sign: char| !sign.is_alphanumeric())
            .any(|part| part == CATEGORY || part == "В")
    };
    if !driver.categories.as_ref().is_some_and(has) {
        gates.push(Gate::block("category", driver.name.clone()));
    }
    match driver.lasts_to() {
        None => gates.push(Gate::block("licence_term", driver.name.clone())),
        Some(last) if last < back => gates.push(Gate::block("licence_ends", day(last))),
        Some(_) if driver.valid_to.is_some_and(|to| to < back) => {
            let basis = driver.extension_basis.clone();
            gates.push(Gate::warn("licence_extended", basis.unwrap_or_default()));
        }
        Some(_) => {}
    }
    gates
}

fn age(driver: &Facts, demands: Demands, start: NaiveDate) -> Vec<Gate> {
    let mut gates = Vec::new();
    match driver.birth {
        None => gates.push(Gate::block("birth", driver.name.clone())),
        Some(birth) if years(birth, start) < demands.min_age => {
            gates.push(Gate::block("age", demands.min_age.to_string()));
        }
        Some(_) => {}
    }
    match driver.since {
        None => gates.push(Gate::block("since", driver.name.clone())),
        Some(since) if years(since, start) < demands.min_experience => {
            gates.push(Gate::block(
                "experience",
                demands.min_experience.to_string(),
            ));
        }
        Some(_) => {}
    }
    gates
}

/// The diagnostic card of a company's passenger car; how its age is counted is not settled, so the whole boundary year
/// warns (U-15).
fn inspection(car: &Car, back: NaiveDate) -> Option<Gate> {
    let age = back.year() - car.year?;
    if car.inspection_to.is_some_and(|to| to >= back) || age < CARD_FROM {
        return None;
    }
    let told = car.inspection_to.map(day).unwrap_or_default();
    if age == CARD_FROM {
        return Some(Gate::warn("inspection_boundary", told));
    }
    Some(Gate::block("inspection", told))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn driver() -> Facts {
        Facts {
            name: "Смолин Пётр".into(),
            birth: Some(date("1990-02-28")),
            licence: Some("7712345678".into()),
            categories: Some("B, B1, M".into()),
            since: Some(date("2012-05-01")),
            valid_to: Some(date("2030-01-01")),
            ..Facts::default()
        }
    }

    fn car() -> Car {
        Car {
            year: Some(2024),
            insurance_to: Some(date("2027-03-12")),
            ..Car::default()
        }
    }

    const DEMANDS: Demands = Demands {
        min_age: 21,
        min_experience: 2,
    };

    fn codes(driver: &Facts, car: &Car, barred: Option<&str>) -> Vec<(&'static str, Verdict)> {
        let drivers = std::slice::from_ref(driver);
        gates(
            drivers,
            car,
            DEMANDS,
            date("2026-11-25"),
            date("2026-11-27"),
            barred,
        )
        .into_iter()
        .map(|gate| (gate.code, gate.verdict))
        .collect()
    }

    #[test]
    fn fleet_t2_and_t9_every_gate_by_its_own_sign() {
        use Verdict::{Block, Warn};
        type Change = fn(&mut Facts, &mut Car);
        assert_eq!(codes(&driver(), &car(), None), []);
        let table: [(&str, Verdict, Change); 16] = [
            ("licence", Block, |driver, _| driver.licence = None),
            ("category", Block, |driver, _| {
                driver.categories = Some("C, B1".into());
            }),
            ("category", Block, |driver, _| driver.categories = None),
            ("licence_term", Block, |driver, _| driver.valid_to = None),
            ("licence_ends", Block, |driver, _| {
                driver.valid_to = Some("2026-11-26".parse().unwrap());
            }),
            ("licence_ends", Block, |driver, _| {
                // Without its basis an extended date does not count.
                driver.valid_to = Some("2026-11-26".parse().unwrap());
                driver.extended_to = Some("2029-11-26".parse().unwrap());
            }),
            ("licence_extended", Warn, |driver, _| {
                driver.valid_to = Some("2026-11-26".parse().unwrap());
                driver.extended_to = Some("2029-11-26".parse().unwrap());
                driver.extension_basis = Some("ПП РФ".into());
            }),
            ("birth", Block, |driver, _| driver.birth = None),
            ("age", Block, |driver, _| {
                driver.birth = Some("2005-11-26".parse().unwrap());
            }),
            ("since", Block, |driver, _| driver.since = None),
            ("experience", Block, |driver, _| {
                driver.since = Some("2024-11-26".parse().unwrap());
            }),
            ("insured", Block, |_, car| {
                car.insured = Some(vec!["9900000000".into()]);
            }),
            ("no_insurance", Block, |_, car| car.insurance_to = None),
            ("insurance", Block, |_, car| {
                car.insurance_to = Some("2026-11-26".parse().unwrap());
            }),
            ("inspection", Block, |_, car| car.year = Some(2019)),
            ("inspection_boundary", Warn, |_, car| car.year = Some(2022)),
        ];
        for (code, verdict, change) in table {
            let (mut driver, mut car) = (driver(), car());
            change(&mut driver, &mut car);
            assert_eq!(codes(&driver, &car, None), [(code, verdict)], "{code}");
        }
        assert_eq!(
            codes(&driver(), &car(), Some("разбил")),
            [("do_not_lend", Block)]
        );
        let recalled = Car {
            recall: Some("подушка".into()),
            ..car()
        };
        assert_eq!(codes(&driver(), &recalled, None), [("recall", Block)]);
    }

    #[test]
    fn the_anniversary_counts_and_what_the_law_sets_nobody_passes() {
        let mut young = driver();
        young.birth = Some(date("2005-11-25"));
        young.since = Some(date("2024-11-25"));
        assert_eq!(codes(&young, &car(), None), []);
        // Born on 29 February: one year older on 1 March.
        assert_eq!(years(date("2004-02-29"), date("2025-02-28")), 20);
        assert_eq!(years(date("2004-02-29"), date("2025-03-01")), 21);
        let mut limited = car();
        limited.insured = Some(vec!["7712345678".into()]);
        assert_eq!(codes(&driver(), &limited, None), []);
        for code in ["licence_ends", "insured", "insurance", "recall", "category"] {
            assert_eq!(Gate::block(code, "").override_right(), None, "{code}");
        }
        assert!(Gate::block("age", "").override_right().is_some());
    }
}
