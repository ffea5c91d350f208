//! Calls: what rings, who it is, why they call and how it ended; missed calls and promises to call back.

mod card;
mod card_ask;
mod card_view;
mod card_who;
mod days;
mod defaults;
mod desk;
mod due;
mod exchange_name;
mod facts;
mod figures;
mod fits;
mod guess;
mod halves;
pub mod import;
mod intake;
mod lines;
mod listing;
mod missed;
pub mod model;
mod pane;
mod promises;
mod queue;
mod replay;
mod reviews;
mod scripts;
mod show;
mod sql;
mod standard;
mod state;
mod telephone;
mod telephony;
mod topic_script;
mod transfer;
mod why;

pub use defaults::defaults;
pub use due::{Heard, badge, heard, work};
pub use figures::brief;
pub use pane::TAB;
pub use sql::{
    Call, Outcome, Promise, Topic, call, live, missed, outcome_title, outcomes, promise, promises,
    topic_title, topics,
};
pub use state::State;
pub use telephone::telephone;

use crate::action::{Area, Texts};
use crate::desk::{Books, Id, Kind, Result, Step};
use crate::tui::kit::Layer;

/// The card of a call, for whoever opens one from a list or a search.
pub fn card(books: &Books<'_>, id: Id) -> Result<Option<Box<dyn Layer>>> {
    Ok(card::open(books, id)?.map(|card| Box::new(card) as Box<dyn Layer>))
}

pub static CALL: Kind = Kind {
    title: sql::call_title,
    entries: guess::entries,
    ..Kind::new("call", "call")
};
pub static PROMISE: Kind = Kind {
    title: sql::promise_title,
    ..Kind::new("promise", "promise")
};
pub static TOPIC: Kind = Kind::new("topic", "topic");
pub static OUTCOME: Kind = Kind::new("outcome", "outcome");

static STEP: Step = Step {
    id: "2026-11-25 calls",
    sql: include_str!("schema.sql"),
};

/// What exchanges wrote, as it was written: kept for ever, calls are derived from it (CALLS-R7).
static EVENT: Kind = Kind::new("call_event", "call_event");

static LOG_STEP: Step = Step {
    id: "2026-11-26 calls-log",
    sql: include_str!("log_schema.sql"),
};

/// A line of the telephone standard, and a talk that was held against it (CALLS-R9).
static STANDARD_LINE: Kind = Kind::new("standard_line", "standard_line");
static REVIEW: Kind = Kind::new("call_review", "call_review");
/// How the exchange calls a person.
static EXCHANGE_NAME: Kind = Kind::new("exchange_name", "exchange_name");

static STANDARD_STEP: Step = Step {
    id: "2026-11-26 calls-standard",
    sql: include_str!("standard_schema.sql"),
};

pub static AREA: Area = Area {
    id: "calls",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/calls.ftl"),
        en: include_str!("../../../assets/text/en/calls.ftl"),
    },
    steps: &[&STEP, &LOG_STEP, &STANDARD_STEP],
    kinds: &[
        &CALL,
        &PROMISE,
        &TOPIC,
        &OUTCOME,
        &EVENT,
        &STANDARD_LINE,
        &REVIEW,
        &EXCHANGE_NAME,
    ],
    actions: &[
        &telephony::RING,
        &telephony::ANSWER,
        &telephony::END,
        &telephony::DIAL,
        &desk::TAKE,
        &desk::ADD,
        &desk::ATTACH,
        &desk::SET_TOPIC,
        &desk::SET_OUTCOME,
        &desk::SET_NOTE,
        &desk::FLIP,
        &desk::CLOSE,
        &promises::PROMISE_CALL,
        &promises::KEEP,
        &missed::RETURN,
        &transfer::TRANSFER,
        &transfer::PICK_UP,
        &topic_script::ASK,
        &topic_script::EDIT,
        &reviews::CHECK,
        &reviews::EVERY,
        &standard::LINE,
        &exchange_name::NAME,
    ],
    listings: &[
        &listing::CALLS,
        &listing::MISSED,
        &listing::PROMISES,
        &reviews::PROPOSED,
    ],
    queries: &[
        &figures::FIGURES,
        &figures::WHY,
        &replay::REPLAY,
        &reviews::REVIEWS,
    ],
    finders: &[],
    views: pane::VIEWS,
};
