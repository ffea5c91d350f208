//! Planned clients and vehicles beside what the books hold of them, and how each becomes one record of the change.
//! It matches nothing: `intake` does.

use std::collections::BTreeSet;

use super::model::Number;
use super::{CLIENT, CLIENT_PHONE, OLD_PLATE, VEHICLE};
use crate::desk::{Change, Id, Target, Value};
use crate::rules::plate::PlateKind;
use crate::rules::{name, plate, text};

/// The words of a client that a form or a file may bring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) email: Option<String>,
    pub(super) address: Option<String>,
    pub(super) note: Option<String>,
}

/// What is said of a vehicle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CarFacts {
    pub(super) plate: Option<String>,
    pub(super) plate_kind: Option<PlateKind>,
    pub(super) vin: Option<String>,
    pub(super) brand: Option<String>,
    pub(super) model: Option<String>,
    pub(super) year: Option<i64>,
    pub(super) odometer_km: Option<i64>,
}

impl CarFacts {
    pub(super) fn is_empty(&self) -> bool {
        self.plate.is_none() && self.vin.is_none() && self.model.is_none()
    }
}

#[derive(Clone, Default, PartialEq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) birth_date: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) words: Words,
    pub(super) informed_at: Option<i64>,
    pub(super) duplicate_reason: Option<String>,
}

#[derive(Default)]
pub(super) struct ClientRow {
    pub(super) seen: Option<Target>,
    pub(super) before: Person,
    pub(super) now: Person,
    pub(super) phones: Vec<String>,
    pub(super) added: Vec<Number>,
    pub(super) cars: BTreeSet<Id>,
}

#[derive(Clone, Default, PartialEq)]
pub(super) struct Car {
    pub(super) client: Option<Id>,
    pub(super) plate: Option<String>,
    pub(super) plate_kind: Option<PlateKind>,
    pub(super) vin: Option<String>,
    pub(super) brand: Option<String>,
    pub(super) model: String,
    pub(super) year: Option<i64>,
    pub(super) odometer_km: Option<i64>,
}

#[derive(Default)]
pub(super) struct CarRow {
    pub(super) seen: Option<Target>,
    pub(super) before: Car,
    pub(super) now: Car,
    /// Plates that were taken off in this change.
    pub(super) closed: Vec<String>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Added,
    Changed,
    Kept,
}

pub(super) fn outcome(seen: Option<Target>, moved: bool) -> Outcome {
    match (seen, moved) {
        (None, _) => Outcome::Added,
        (Some(_), true) => Outcome::Changed,
        (Some(_), false) => Outcome::Kept,
    }
}

pub(super) fn fill_client(id: Id, row: ClientRow, change: &mut Change) {
    if row.seen.is_none() || row.before != row.now {
        let now = row.now;
        let values: Vec<(&'static str, Value)> = vec![
            ("folded", text::fold(&now.name).into()),
            (
                "organisation",
                i64::from(!now.name.starts_with('+') && name::is_organisation(&now.name)).into(),
            ),
            ("name", now.name.into()),
            ("birth_date", now.birth_date.into()),
            ("licence", now.licence.into()),
            ("email", now.words.email.into()),
            ("address", now.words.address.into()),
            ("note", now.words.note.into()),
            ("informed_at", now.informed_at.into()),
        ];
        if let Some(target) = row.seen {
            change.update_all(&CLIENT, target, values);
        } else {
            let reason = ("duplicate_reason", now.duplicate_reason.into());
            change.insert_as(&CLIENT, id, values.into_iter().chain([reason]).collect());
        }
    }
    for phone in row.added {
        let foreign = i64::from(phone.is_foreign());
        change.insert(
            &CLIENT_PHONE,
            [
                ("client_id", id.into()),
                ("number", phone.number.into()),
                ("ext", phone.ext.into()),
                ("foreign_number", foreign.into()),
            ],
        );
    }
}

pub(super) fn fill_car(id: Id, row: CarRow, today: &str, change: &mut Change) {
    if row.seen.is_none() || row.before != row.now {
        let now = row.now;
        let mut values: Vec<(&'static str, Value)> = vec![
            ("client_id", now.client.into()),
            ("vin", now.vin.into()),
            ("brand", now.brand.into()),
            ("model", now.model.into()),
            ("year", now.year.into()),
            ("odometer_km", now.odometer_km.into()),
        ];
        if now.odometer_km != row.before.odometer_km {
            values.push(("odometer_on", today.to_owned().into()));
        }
        if now.plate != row.before.plate || now.plate_kind.is_some() {
            values.extend(plate_values(now.plate, now.plate_kind));
        }
        match row.seen {
            Some(target) => change.update_all(&VEHICLE, target, values),
            None => change.insert_as(&VEHICLE, id, values),
        }
    }
    for plate in row.closed {
        close_plate(id, plate, today, change);
    }
}

/// Keeps a plate that a vehicle carried until today.
pub(super) fn close_plate(vehicle: Id, plate: String, today: &str, change: &mut Change) {
    let values = [
        ("vehicle_id", vehicle.into()),
        ("plate", plate.into()),
        ("closed_on", today.to_owned().into()),
    ];
    change.insert(&OLD_PLATE, values);
}

/// The columns of a plate. Kind and region are kept where the kind was said, or where one kind alone can be meant.
pub(super) fn plate_values(
    number: Option<String>,
    said: Option<PlateKind>,
) -> Vec<(&'static str, Value)> {
    let fits = |number: &str| {
        said.filter(|kind| *kind == PlateKind::Other || plate::split(number, *kind).is_some())
    };
    let kind = number
        .as_deref()
        .map(|number| fits(number).unwrap_or_else(|| plate::guess_kind(number)));
    let kind = kind.filter(|kind| *kind != PlateKind::Unset);
    let region = number
        .as_deref()
        .zip(kind)
        .and_then(|(number, kind)| plate::split(number, kind));
    let region = region.map(|(_, region)| region.to_owned());
    vec![
        ("plate_kind", kind.map(|kind| kind.code().to_owned()).into()),
        ("region", region.into()),
        ("plate", number.into()),
    ]
}
