//! People: clients, their phones, vehicles and consents. Shared by every area; has no tab of its own.

mod actions;
mod card;
mod consents;
mod data;
mod debts;
mod freshness;
pub mod import;
mod intake;
mod listing;
mod merge;
mod model;
mod pane;
mod paper;
mod plan;
mod sql;
mod vehicles;

pub use actions::add_number;
pub use card::{Card, card, reveal_licence};
pub use consents::withdraw_all;
pub use data::{
    Point, completeness, data_list, known_fields, mark_verified, points as data_points,
    word as data_word,
};
pub use debts::{Debt, odometer_doubt, open_debt, read_odometer, work};
pub use freshness::{Freshness, POINTS};
pub use listing::client_context;
pub use model::{
    Facts, Known, Number, PublicClient, Rule, judge, mask_paper, public_client, public_name,
    public_vehicle, read_date,
};
pub use pane::{ClientCard, card_layer};
pub use paper::{ADVERTISING, CONSENT as CONSENT_FORM, MASS_INFO, PHOTO, RECORDING};
pub use sql::{
    Client, Consent, PhoneLine, SAME_CLIENT, Vehicle, by_phone, client, consents, has_clients,
    ids_of, name, old_plates, show_phones, survivor, vehicle, vehicle_by_plate, vehicle_by_vin,
    vehicles_of, vins_between,
};
pub use vehicles::unlink_vehicle;

use crate::action::{Area, Texts};
use crate::desk::{Books, Id, Kind, Result, Step};

pub static CLIENT: Kind = Kind {
    title: sql::client_title,
    entries: sql::client_entries,
    ..Kind::new("client", "client")
};
pub static CLIENT_PHONE: Kind = Kind {
    entries: sql::phone_entries,
    ..Kind::new("client_phone", "client_phone")
};
pub static VEHICLE: Kind = Kind {
    title: sql::vehicle_title,
    entries: sql::vehicle_entries,
    ..Kind::new("vehicle", "vehicle")
};
pub static OLD_PLATE: Kind = Kind::new("old_plate", "old_plate");
pub static CONSENT: Kind = Kind::new("consent", "consent");
pub static DATA_CHECK: Kind = Kind::new("data_check", "data_check");
pub static CLIENT_DEBT: Kind = Kind::new("client_debt", "client_debt");
pub static CLIENT_MERGE: Kind = Kind::new("client_merge", "client_merge");

static STEP: Step = Step {
    id: "2026-11-25 people",
    sql: include_str!("schema.sql"),
};

static DATA_STEP: Step = Step {
    id: "2026-11-26 people-data",
    sql: include_str!("data_schema.sql"),
};

static SOLD_STEP: Step = Step {
    id: "2026-11-26 people-sold",
    sql: include_str!("sold_schema.sql"),
};

pub static AREA: Area = Area {
    id: "people",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/people.ftl"),
        en: include_str!("../../../assets/text/en/people.ftl"),
    },
    steps: &[&STEP, &DATA_STEP, &SOLD_STEP],
    kinds: &[
        &CLIENT,
        &CLIENT_PHONE,
        &VEHICLE,
        &OLD_PLATE,
        &CONSENT,
        &DATA_CHECK,
        &CLIENT_DEBT,
        &CLIENT_MERGE,
    ],
    actions: &[
        &actions::ADD,
        &actions::EDIT,
        &actions::ADD_PHONE,
        &actions::DROP_PHONE,
        &vehicles::ADD_VEHICLE,
        &vehicles::EDIT_VEHICLE,
        &consents::CONSENT_GIVEN,
        &consents::WITHDRAW,
        &actions::DO_NOT_CALL,
        &merge::MERGE,
        &merge::PART,
        &data::VERIFY,
        &debts::SETTLE,
    ],
    listings: &[&listing::CLIENTS, &listing::VEHICLES, &debts::LISTING],
    queries: &[&data::DATA],
    finders: &[&listing::CLIENT_FINDER, &listing::VEHICLE_FINDER],
    views: &[],
};

/// Known clients who may be the same person, the surest rule first (X-DUP); empty for somebody new.
pub fn duplicates(books: &Books<'_>, facts: &Facts) -> Result<Vec<(Rule, Id)>> {
    intake::Intake::new(books).duplicates(facts)
}
