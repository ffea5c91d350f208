//! The gates of one agreement: what the books know of driver and unit, put before the rules (FLEET-R5).

use chrono::NaiveDate;

use super::GATE_PASS_OVER;
use super::model::gates::{Car, Demands, Facts, Gate, Verdict, gates};
use super::model::span::Span;
use super::settings::{MIN_AGE, MIN_EXPERIENCE, Setting};
use super::sql::agreements::{self, Driver};
use super::sql::units::{self, Unit};
use crate::areas::recalls;
use crate::desk::{Books, Change, Error, Id, Phrase, Result};

/// Gates whose outcome the calendar alone decides, so that they are asked at the reservation already (FLEET-T2, R15).
const OF_TERM: [&str; 3] = ["licence_ends", "insurance", "recall"];

pub(super) fn facts(driver: &Driver) -> Facts {
    Facts {
        name: driver.name.clone(),
        birth: driver.birth,
        licence: driver.licence.clone(),
        categories: driver.categories.clone(),
        since: driver.since,
        valid_to: driver.valid_to,
        extended_to: driver.extended_to,
        extension_basis: driver.extension_basis.clone(),
    }
}

fn car(books: &Books<'_>, unit: &Unit) -> Result<Car> {
    let insured = if unit.insurance_limited {
        let listed = units::insured(books.db, unit.id)?;
        Some(listed.into_iter().map(|driver| driver.licence).collect())
    } else {
        None
    };
    let recall = match &unit.vin {
        Some(vin) => recalls::open_safety(books.db, vin)?,
        None => None,
    };
    Ok(Car {
        year: unit.year.and_then(|year| i32::try_from(year).ok()),
        insurance_to: unit.insurance_to,
        insured,
        inspection_to: unit.inspection_to,
        recall: recall.map(|recall| recall.named()),
    })
}

fn demands(books: &Books<'_>) -> Result<Demands> {
    let years = |set: &Setting| Ok::<u32, Error>(u32::try_from(set.read(books)?).unwrap_or(0));
    Ok(Demands {
        min_age: years(&MIN_AGE)?,
        min_experience: years(&MIN_EXPERIENCE)?,
    })
}

/// Every gate of these drivers with this unit that is not simply open.
pub(super) fn look(
    books: &Books<'_>,
    unit: &Unit,
    client: Option<Id>,
    drivers: &[Facts],
    (start, back): (NaiveDate, NaiveDate),
) -> Result<Vec<Gate>> {
    let barred = match client {
        Some(client) => agreements::barred(books.db, client)?,
        None => None,
    };
    let reason = barred.map(|(_, reason)| reason);
    Ok(gates(
        drivers,
        &car(books, unit)?,
        demands(books)?,
        start,
        back,
        reason.as_deref(),
    ))
}

/// Refuses a reservation that cannot be handed out, whatever happens until then: the licence or the insurance ends, the
/// unit is recalled.
///
/// # Errors
/// A refusal at the unit, or at the return date, that names the day.
pub(super) fn of_term(books: &Books<'_>, unit: &Unit, client: Id, span: Span) -> Result<()> {
    let known = agreements::last_driver(books.db, client)?;
    let drivers: Vec<Facts> = known.iter().map(facts).collect();
    let days = (span.from.date(), span.until.date());
    let found = look(books, unit, Some(client), &drivers, days)?;
    match found.iter().find(|gate| OF_TERM.contains(&gate.code)) {
        Some(gate) => Err(Error::at("back", say(gate))),
        None => Ok(()),
    }
}

/// A gate in words.
pub(super) fn say(gate: &Gate) -> Phrase {
    let id = match gate.code {
        "driver" => "gate-driver",
        "licence" => "gate-licence",
        "category" => "gate-category",
        "licence_term" => "gate-licence_term",
        "licence_ends" => "gate-licence_ends",
        "licence_extended" => "gate-licence_extended",
        "birth" => "gate-birth",
        "age" => "gate-age",
        "since" => "gate-since",
        "experience" => "gate-experience",
        "insured" => "gate-insured",
        "no_insurance" => "gate-no_insurance",
        "insurance" => "gate-insurance",
        "inspection" => "gate-inspection",
        "inspection_boundary" => "gate-inspection_boundary",
        "recall" => "gate-recall",
        _ => "gate-do_not_lend",
    };
    Phrase::new(id).with("told", gate.told.as_str())
}

/// The field of the form at which a gate is put right.
fn field(gate: &Gate) -> &'static str {
    match gate.code {
        "licence" => "licence",
        "category" => "categories",
        "licence_term" | "licence_ends" => "licence_valid_to",
        "birth" | "age" => "birth_date",
        "since" | "experience" => "licence_since",
        "do_not_lend" => "client",
        _ => "unit",
    }
}

/// Lets the keys through or refuses at the first gate that stands in the way; answers the gates that a reason passes over.
///
/// # Errors
/// A refusal at the field where the gate is put right; `Denied` for a reason by somebody who may not.
pub(super) fn pass(
    books: &Books<'_>,
    found: &[Gate],
    reason: Option<&str>,
) -> Result<Vec<&'static str>> {
    let mut passed = Vec::new();
    for gate in found.iter().filter(|gate| gate.verdict == Verdict::Block) {
        let (Some(right), Some(_)) = (gate.override_right(), reason) else {
            return Err(Error::at(field(gate), say(gate)));
        };
        books.who.must(right)?;
        passed.push(gate.code);
    }
    Ok(passed)
}

/// Keeps what was passed over, with its reason (X-RIGHTS).
pub(super) fn keep(change: &mut Change, agreement: Id, passed: &[&'static str], reason: &str) {
    for gate in passed {
        change.insert(
            &GATE_PASS_OVER,
            [
                ("agreement_id", agreement.into()),
                ("gate", (*gate).to_owned().into()),
                ("reason", reason.to_owned().into()),
            ],
        );
    }
}

/// The same for a gate that stands outside the fleet: papers that nobody has printed.
pub fn keep_pass_over(change: &mut Change, agreement: Id, gate: &'static str, reason: &str) {
    keep(change, agreement, &[gate], reason);
}
