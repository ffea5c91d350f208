//! Outbound calls: who is called about what and when, by rules that are data; nothing dials by itself.

mod actions;
mod base;
mod campaign_screen;
mod campaigns;
mod conditions;
mod data;
mod defaults;
mod deliveries;
mod due;
mod figures;
mod gates;
mod generate;
mod ledger;
mod lines;
mod listing;
pub mod model;
mod overview;
mod record;
mod reference;
mod row;
mod rows;
mod sheet;
mod sql;
mod words;

pub use data::{Asks, Effect, Outcome, Rule, outcomes, rules};
pub use defaults::defaults;
pub use deliveries::{delivered_lately, import};
pub use due::{confirm_progress, digit, digits, in_lines, work};
pub use generate::at_start;
pub use lines::{CallLine, lines};
pub use overview::Overview;
pub use row::{Row, Status};
pub use sheet::call_sheet;

use crate::action::{Area, Texts};
use crate::desk::{Kind, Step};
use crate::tui::kit::Place;

/// Campaigns, from the menu.
pub const PLACES: &[Place] = &[("outreach-campaigns-screen", |books| {
    Ok(Box::new(campaign_screen::Campaigns::open(books)?))
})];

pub static RULE: Kind = Kind::new("outreach_rule", "outreach_rule");
pub static OUTCOME: Kind = Kind::new("outreach_outcome", "outreach_outcome");
pub static OUTREACH: Kind = Kind {
    title: sql::title,
    ..Kind::new("outreach", "outreach")
};
pub static ATTEMPT: Kind = Kind::new("attempt", "attempt");
pub static OPTOUT: Kind = Kind::new("optout", "optout");
pub static DELIVERY: Kind = Kind::new("delivery", "delivery");
pub static CAMPAIGN: Kind = Kind {
    title: campaigns::title,
    ..Kind::new("campaign", "campaign")
};

static STEP: Step = Step {
    id: "2026-11-26 outreach",
    sql: include_str!("schema.sql"),
};

pub static AREA: Area = Area {
    id: "outreach",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/outreach.ftl"),
        en: include_str!("../../../assets/text/en/outreach.ftl"),
    },
    steps: &[&STEP],
    kinds: &[
        &RULE, &OUTCOME, &OUTREACH, &ATTEMPT, &OPTOUT, &DELIVERY, &CAMPAIGN,
    ],
    actions: &[
        &actions::RESULT,
        &actions::SETTLE,
        &actions::AGAIN,
        &actions::MOVE,
        &actions::CLOSE,
        &actions::GENERATE,
        &deliveries::DELIVER,
        &campaigns::PLAN,
        &campaigns::LAUNCH,
        &campaigns::END,
        &reference::SET_RULE,
        &reference::SET_OUTCOME,
    ],
    listings: &[
        &listing::LISTING,
        &listing::CAMPAIGNS,
        &reference::RULES,
        &reference::OUTCOMES,
    ],
    queries: &[&ledger::LEDGER, &figures::FIGURES, &figures::COVERAGE],
    finders: &[],
    views: &[],
};
