//! Meeting clients: who came, who was told, who answered, who waits for what. It changes a booking only through its area.

mod board;
mod care;
mod figures;
mod meet;
pub mod model;
mod paper;
mod past;
mod public;
mod sheet;
mod soon;
mod sql;
mod stay;
mod walk_in;
mod work;

pub use meet::{Greeting, greeting};
pub use paper::ACT;
pub use past::of_client;
pub use sql::{Visit, arrived_between, here, of_booking, visit};
pub use stay::stay;
pub use work::{inbox, loud, work};

use crate::action::{Action, Area, Field, Key, Shape, Texts};
use crate::areas::bookings;
use crate::desk::{Kind, Step};
use crate::tui::kit::Place;

pub static VISIT: Kind = Kind {
    title: sql::title,
    ..Kind::new("visit", "visit")
};
pub static MISSED_PROMISE: Kind = Kind::new("missed_promise", "missed_promise");

static STEP: Step = Step {
    id: "2026-11-25 arrivals",
    sql: include_str!("schema.sql"),
};

static LOUNGE: Step = Step {
    id: "2026-11-26 arrivals-lounge",
    sql: include_str!("lounge.sql"),
};

const RIGHT: &str = "right-arrivals";
/// A visit stands on the screen as itself or as its booking.
const HERE: &[&str] = &["visit", "booking"];

static ARRIVE: Action = Action {
    key: Some(Key::Char('g')),
    on: &["booking", "client", "vehicle"],
    fits: bookings::may_arrive,
    fields: &[Field::optional("arrived", Shape::Hidden)],
    ..Action::new("arrivals.arrive", RIGHT, meet::arrive)
};
/// Of an expected client both at once; of one who is here already only that.
static MEET: Action = Action {
    key: Some(Key::Char('s')),
    on: HERE,
    fits: meet::may_meet,
    ..Action::new("arrivals.meet", RIGHT, meet::meet)
};
static ACKNOWLEDGE: Action = Action {
    key: Some(Key::Char('j')),
    on: &["visit", "notice", "booking"],
    fits: sql::waits_for_answer,
    ..Action::new(
        "arrivals.acknowledge",
        "right-acknowledge",
        care::acknowledge,
    )
};
static TAKE: Action = Action {
    on: HERE,
    fits: sql::waits_for_advisor,
    ..Action::new("arrivals.take", "right-acknowledge", care::take)
};
static WALK_IN: Action = Action {
    fields: walk_in::FIELDS,
    fill: walk_in::fill,
    advise: walk_in::advise,
    ..Action::new("arrivals.walk-in", RIGHT, walk_in::walk_in)
};
static WAIT: Action = Action {
    on: HERE,
    fits: sql::is_here,
    fields: &[
        Field::required("promised", Shape::Moment),
        Field::extra("lounge_note", Shape::Line),
    ],
    fill: care::fill_wait,
    ..Action::new("arrivals.wait", RIGHT, care::wait)
};
static UPDATE: Action = Action {
    on: HERE,
    fits: sql::is_here,
    fields: &[Field::optional("promised", Shape::Moment)],
    ..Action::new("arrivals.update", RIGHT, care::tell)
};
static LEAVE: Action = Action {
    on: HERE,
    fits: sql::is_here,
    ..Action::new("arrivals.leave", RIGHT, care::leave)
};
static KEY_TAG: Action = Action {
    on: HERE,
    fits: sql::is_here,
    fields: &[
        Field::optional("key_tag", Shape::Line),
        Field::optional("parking_place", Shape::Line),
        Field::optional("documents_left", Shape::Line),
    ],
    fill: care::fill_key_tag,
    ..Action::new("arrivals.key-tag", RIGHT, care::key_tag)
};

/// What the menu opens besides actions.
pub const PLACES: &[Place] = &[
    ("arrivals-soon", soon::open),
    ("arrivals-figures", sheet::open),
    ("arrivals-public", public::open),
];

pub static AREA: Area = Area {
    id: "arrivals",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/arrivals.ftl"),
        en: include_str!("../../../assets/text/en/arrivals.ftl"),
    },
    steps: &[&STEP, &LOUNGE],
    kinds: &[&VISIT, &MISSED_PROMISE],
    actions: &[
        &ARRIVE,
        &MEET,
        &ACKNOWLEDGE,
        &TAKE,
        &WALK_IN,
        &WAIT,
        &UPDATE,
        &LEAVE,
        &KEY_TAG,
    ],
    listings: &[
        &board::ARRIVALS,
        &board::PUBLIC,
        &board::APOLOGIES,
        &board::INBOX,
    ],
    queries: &[&figures::FIGURES, &soon::SOON],
    finders: &[],
    views: &[],
};
