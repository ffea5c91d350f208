//! The checks of a booking before the visit, campaigns and client data, with their evidence; the night check; what a
//! campaign is about. It knows bookings and the register; the register knows neither, so a booking may ask it too.

mod card;
mod figures;
mod gates;
mod listing;
pub mod model;
mod night;
mod pending;
mod radius;
mod register;
mod sql;

pub use card::recall_card;
pub use pending::work;
pub use radius::{Hit, radius};

use crate::action::{Area, Texts};
use crate::desk::{Books, Id, Kind, Result, Step};
use crate::tui::kit::{Layer, Place};

pub static GATE_CHECK: Kind = Kind::new("gate_check", "gate_check");

static STEP: Step = Step {
    id: "2026-11-26 recalls-checks",
    sql: include_str!("schema.sql"),
};

pub static AREA: Area = Area {
    // The other half of the campaigns: one word on the command line for both.
    id: "recalls",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/checks.ftl"),
        en: include_str!("../../../assets/text/en/checks.ftl"),
    },
    steps: &[&STEP],
    kinds: &[&GATE_CHECK],
    actions: &[&gates::CHECK, &gates::DATA],
    listings: &[&listing::LISTING],
    queries: &[&listing::EVIDENCE, &radius::RADIUS, &figures::FIGURES],
    finders: &[],
    views: &[],
};

/// «Ночная проверка» and the register of campaigns, from the menu.
pub const PLACES: &[Place] = &[
    ("checks-night", |books| night_check(books, None)),
    ("checks-register", |books| {
        Ok(Box::new(register::Register::open(books)?))
    }),
];

/// The night check, at a booking where one is meant: what a row of the queue opens.
pub fn night_check(books: &Books<'_>, booking: Option<Id>) -> Result<Box<dyn Layer>> {
    Ok(Box::new(night::NightCheck::open(books, booking)?))
}
