//! The workshop: operations, bays, mechanics, advisors, hours and limits. Data that booking stands on; no tab.

mod actions;
mod defaults;
mod finders;
mod groups;
mod hours;
mod listings;
mod overrides;
mod reference;
mod sql;
mod uses;

pub use defaults::{
    default_bays, default_catalogue, default_mechanics, default_people, default_site, defaults,
};
pub use hours::{OFFICE_HOURS, calendar, week};
pub use reference::ReferenceLayer;
pub use sql::{
    Absence, Advisor, Bay, Limit, Mechanic, Operation, Site, SlotBlock, absences, advisor_name,
    advisor_picks, advisors, bay_name, bay_picks, bays, capacity_delta, group_limits, group_picks,
    group_title, is_named, mechanic_picks, mechanics, operation, operation_picks, operations,
    service_groups, sites, slot_blocks, transport_limits,
};

use crate::action::{Area, Texts};
use crate::desk::{Kind, Step};

pub static SERVICE_GROUP: Kind = Kind {
    title: sql::service_group_title,
    ..Kind::new("service_group", "service_group")
};
pub static OPERATION: Kind = Kind {
    title: sql::operation_title,
    entries: finders::operation_entries,
    ..Kind::new("operation", "operation")
};
pub static BAY: Kind = Kind {
    title: sql::bay_title,
    ..Kind::new("bay", "bay")
};
pub static MECHANIC: Kind = Kind {
    title: sql::mechanic_title,
    ..Kind::new("mechanic", "mechanic")
};
pub static ADVISOR: Kind = Kind {
    title: sql::advisor_title,
    ..Kind::new("advisor", "advisor")
};
pub static ABSENCE: Kind = Kind::new("absence", "absence");
pub static CALENDAR_DAY: Kind = Kind::new("calendar_day", "calendar_day");
pub static GROUP_LIMIT: Kind = Kind::new("group_limit", "group_limit");
pub static TRANSPORT_LIMIT: Kind = Kind::new("transport_limit", "transport_limit");
pub static SLOT_BLOCK: Kind = Kind::new("slot_block", "slot_block");
pub static CAPACITY_OVERRIDE: Kind = Kind::new("capacity_override", "capacity_override");
pub static SITE: Kind = Kind {
    title: sql::site_title,
    entries: finders::site_entries,
    ..Kind::new("site", "site")
};

static STEP: Step = Step {
    id: "2026-11-25 workshop",
    sql: include_str!("schema.sql"),
};

pub static AREA: Area = Area {
    id: "workshop",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/workshop.ftl"),
        en: include_str!("../../../assets/text/en/workshop.ftl"),
    },
    steps: &[&STEP],
    kinds: &[
        &SERVICE_GROUP,
        &OPERATION,
        &BAY,
        &MECHANIC,
        &ADVISOR,
        &ABSENCE,
        &CALENDAR_DAY,
        &GROUP_LIMIT,
        &TRANSPORT_LIMIT,
        &SLOT_BLOCK,
        &CAPACITY_OVERRIDE,
        &SITE,
    ],
    actions: actions::ACTIONS,
    listings: listings::LISTINGS,
    queries: &[],
    finders: finders::FINDERS,
    views: &[],
};
