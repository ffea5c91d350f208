//! Incidents: danger to people. Opened by one choice and completed later; the management is called until somebody answers; the
//! law's notices run by the clock on the wall. It looks at no other area.

mod actions;
mod listing;
mod sql;
mod work;

pub use actions::{Happening, open};
pub use listing::LISTING;
pub use sql::{Incident, incident};
pub use work::work;

use crate::action::{Area, Texts};
use crate::desk::{Kind, Step};
use crate::tui::kit::{Place, listed};

pub static INCIDENT: Kind = Kind {
    title: sql::title,
    ..Kind::new("incident", "incident")
};
pub static LINE: Kind = Kind::new("incident_line", "incident_line");
pub static NOTICE: Kind = Kind::new("incident_notice", "incident_notice");

/// The register, from the menu.
pub const PLACES: &[Place] = &[("incidents-screen", |books| {
    listed(books, "incidents-screen", &LISTING, "incidents.open")
})];

static STEP: Step = Step {
    id: "2026-11-27 incidents",
    sql: include_str!("schema.sql"),
};

pub static AREA: Area = Area {
    id: "incidents",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/incidents.ftl"),
        en: include_str!("../../../assets/text/en/incidents.ftl"),
    },
    steps: &[&STEP],
    kinds: &[&INCIDENT, &LINE, &NOTICE],
    actions: &[
        &actions::OPEN,
        &actions::WRITE,
        &actions::ASSESS,
        &actions::TOLD,
        &actions::CLOSE,
    ],
    listings: &[&LISTING],
    queries: &[],
    finders: &[&listing::FINDER],
    views: &[],
};
