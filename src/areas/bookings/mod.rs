//! Bookings: capacity, slots, the calendar; planning the station's load by norm-hours and not by empty cells.

mod actions;
mod advise;
mod advise_recall;
mod advise_work;
mod ask;
mod board;
mod copies;
mod days;
mod declined;
mod due;
mod figures;
mod fits;
mod history;
mod lending;
mod listing;
mod load;
pub mod model;
mod overbook;
mod pane;
mod paper;
mod price;
mod queries;
mod reasons;
mod refusal;
mod settle;
mod sql;
mod strip;
mod undo;
mod wait;
mod walk_in;
mod what_if;
mod why;
mod words;
mod write;
mod write_done;
mod write_edit;
mod write_gate;
mod write_status;

pub use advise::advise_move;
pub use declined::{Declined, declined_of_client};
pub use due::{no_show_due, work};
pub use fits::may_arrive;
pub use history::{last_request, made_in_call, past_of_client};
pub use overbook::{OverbookDay, overbook_of_day};
pub use pane::{BookingCard, pane, place_layer};
pub use paper::DAY_SHEET;
pub use price::{PriceMemo, price_memo};
pub use sql::{
    Booking, ahead_of_vehicle, booking, client_words, credit, has_bookings, next_of_client, of_day,
    open_of_client, starting_between,
};
pub use strip::{LoadRow, day_percents, load_strip};
pub use walk_in::{WalkIn, walk_in};
pub use words::status_id;
pub use write::move_to;
pub use write_gate::{Gates, Passed, pass_gates};
pub use write_status::{arrive, cancel, set_status};

use crate::action::{Area, Texts};
use crate::desk::{Kind, Step};

pub static BOOKING: Kind = Kind {
    title: sql::title,
    entries: sql::note_entries,
    recheck: undo::recheck,
    ..Kind::new("booking", "booking")
};
pub static BOOKING_LINE: Kind = Kind::new("booking_line", "booking_line");

pub static WAIT: Kind = Kind {
    title: wait::title,
    ..Kind::new("wait", "wait_list")
};
pub static DECLINED_WORK: Kind = Kind {
    title: declined::title,
    ..Kind::new("declined", "declined_work")
};
pub static DAY_CAPACITY: Kind = Kind::new("day_capacity", "day_capacity");

static STEP: Step = Step {
    id: "2026-11-25 bookings",
    sql: include_str!("schema.sql"),
};
static PROGRESS: Step = Step {
    id: "2026-11-26 bookings-progress",
    sql: include_str!("progress.sql"),
};

static WAITING_STEP: Step = Step {
    id: "2026-11-26 bookings-waiting",
    sql: include_str!("schema_waiting.sql"),
};

pub static AREA: Area = Area {
    id: "bookings",
    texts: Texts {
        ru: concat!(
            include_str!("../../../assets/text/ru/bookings.ftl"),
            "\n",
            include_str!("../../../assets/text/ru/calendar.ftl"),
            "\n",
            include_str!("../../../assets/text/ru/waiting.ftl")
        ),
        en: concat!(
            include_str!("../../../assets/text/en/bookings.ftl"),
            "\n",
            include_str!("../../../assets/text/en/calendar.ftl"),
            "\n",
            include_str!("../../../assets/text/en/waiting.ftl")
        ),
    },
    steps: &[&STEP, &PROGRESS, &WAITING_STEP],
    kinds: &[
        &BOOKING,
        &BOOKING_LINE,
        &WAIT,
        &DECLINED_WORK,
        &DAY_CAPACITY,
    ],
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
        &price::PRICE,
        &wait::ADD,
        &wait::STOP,
        &declined::DECLINE,
        &declined::ADD,
        &declined::SETTLE,
        &copies::COPIES,
        &overbook::OVERBOOK,
    ],
    listings: &[&listing::LISTING, &wait::WAITING, &declined::DECLINED],
    queries: &[
        &queries::SLOTS,
        &queries::LOAD,
        &ask::WHY,
        &ask::SHEET,
        &what_if::WHAT_IF,
        &figures::FIGURES,
        &due::PROMISES,
    ],
    finders: &[&listing::FINDER],
    views: pane::VIEWS,
};
