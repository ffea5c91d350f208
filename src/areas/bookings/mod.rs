//! Bookings: capacity, slots, the calendar; planning the station's load by norm-hours and not by empty cells.

mod actions;
mod advise;
mod advise_work;
mod ask;
mod board;
mod due;
mod figures;
mod fits;
mod history;
mod listing;
mod load;
pub mod model;
mod pane;
mod queries;
mod reasons;
mod refusal;
mod settle;
mod sql;
mod strip;
mod undo;
mod walk_in;
mod why;
mod words;
mod write;
mod write_done;
mod write_edit;
mod write_status;

pub use due::{no_show_due, work};
pub use fits::may_arrive;
pub use history::{last_request, made_in_call, past_of_client};
pub use pane::{BookingCard, pane};
pub use sql::{
    Booking, booking, credit, has_bookings, next_of_client, of_day, open_of_client,
    starting_between,
};
pub use strip::{LoadRow, day_percents, load_strip};
pub use walk_in::{WalkIn, walk_in};
pub use write_status::{arrive, set_status};

use crate::action::{Area, Texts};
use crate::desk::{Kind, Step};

pub static BOOKING: Kind = Kind {
    title: sql::title,
    recheck: undo::recheck,
    ..Kind::new("booking", "booking")
};
pub static BOOKING_LINE: Kind = Kind::new("booking_line", "booking_line");

static STEP: Step = Step {
    id: "2026-11-25 bookings",
    sql: include_str!("schema.sql"),
};

pub static AREA: Area = Area {
    id: "bookings",
    texts: Texts {
        ru: concat!(
            include_str!("../../../assets/text/ru/bookings.ftl"),
            "\n",
            include_str!("../../../assets/text/ru/calendar.ftl")
        ),
        en: concat!(
            include_str!("../../../assets/text/en/bookings.ftl"),
            "\n",
            include_str!("../../../assets/text/en/calendar.ftl")
        ),
    },
    steps: &[&STEP],
    kinds: &[&BOOKING, &BOOKING_LINE],
    actions: &[
        &actions::BOOK,
        &actions::MOVE,
        &actions::CONFIRM,
        &actions::CANCEL,
        &actions::LATE,
        &actions::START_WORK,
        &actions::DONE,
        &actions::READY,
        &actions::RELEASE,
        &actions::WORK_ORDER,
        &actions::EDIT,
        &actions::LONGER,
        &actions::SHORTER,
        &actions::VOID,
        &actions::HOLD,
    ],
    listings: &[&listing::LISTING],
    queries: &[
        &queries::SLOTS,
        &queries::LOAD,
        &ask::WHY,
        &ask::SHEET,
        &figures::FIGURES,
    ],
    finders: &[&listing::FINDER],
};
