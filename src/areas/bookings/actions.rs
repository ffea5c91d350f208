//! The table of what can be done with bookings: keys, forms and rights. The doing is in the write files.

use super::{advise, fits, reasons, write, write_done, write_edit, write_status};
use crate::action::{Action, Field, Key, Shape};
use crate::areas::workshop;

const RIGHT: &str = "right-book";
const ON: &[&str] = &["booking"];

/// In the order in which they are asked.
pub(super) const BOOK_FIELDS: &[Field] = &[
    Field::required("client", Shape::Record("client")),
    Field::optional("vehicle", Shape::Record("vehicle")),
    Field::required("operations", Shape::Many(workshop::operation_picks)),
    Field::optional("at", Shape::Moment),
    Field::optional("bay", Shape::Choice(reasons::bay_picks)),
    Field::optional("transport", Shape::Choice(reasons::transport_picks)),
    Field::optional("extra_work", Shape::Choice(reasons::extra_work_picks)),
    Field::extra("extra_work_limit", Shape::Money),
    Field::extra("advisor", Shape::Choice(reasons::advisor_picks)),
    Field::extra("odometer_km", Shape::Count),
    Field::extra("note", Shape::Line),
    Field::extra("override", Shape::Line),
    Field::extra("source", Shape::Choice(reasons::source_picks)),
    Field::extra("bay_minutes", Shape::Count),
    Field::optional("call", Shape::Hidden),
    Field::optional("draft", Shape::Hidden),
];

pub(super) const MOVE_FIELDS: &[Field] = &[
    Field::required("at", Shape::Moment),
    Field::optional("bay", Shape::Choice(reasons::bay_picks)),
    Field::optional("override", Shape::Line),
];

pub(super) static BOOK: Action = Action {
    key: Some(Key::F(5)),
    fields: BOOK_FIELDS,
    fill: advise::fill_book,
    advise: advise::advise_book,
    ..Action::new("bookings.book", RIGHT, write::book)
};

pub(super) static HOLD: Action = Action {
    fields: BOOK_FIELDS,
    fill: advise::fill_book,
    advise: advise::advise_book,
    ..Action::new("bookings.hold", RIGHT, write::hold)
};

pub(super) static MOVE: Action = Action {
    key: Some(Key::Char('t')),
    on: &["booking", "client"],
    fields: MOVE_FIELDS,
    advise: advise::advise_move,
    fits: fits::move_to,
    ..Action::new("bookings.move", RIGHT, write::move_to)
};

pub(super) static CONFIRM: Action = Action {
    key: Some(Key::Char('v')),
    on: ON,
    fits: fits::confirm,
    ..Action::new("bookings.confirm", RIGHT, write_status::confirm)
};

pub(super) static CANCEL: Action = Action {
    key: Some(Key::Char('y')),
    on: ON,
    fields: &[Field::required(
        "reason",
        Shape::Choice(reasons::cancel_picks),
    )],
    fits: fits::cancel,
    ..Action::new("bookings.cancel", RIGHT, write_status::cancel)
};

pub(super) static LATE: Action = Action {
    on: ON,
    fields: &[Field::required("at", Shape::Moment)],
    fits: fits::late,
    ..Action::new("bookings.late", RIGHT, write_status::late)
};

pub(super) static START_WORK: Action = Action {
    on: ON,
    fits: fits::start_work,
    ..Action::new("bookings.start-work", RIGHT, write_status::start_work)
};
pub(super) static DONE: Action = Action {
    on: ON,
    fields: &[Field::required("done_hours", Shape::Line)],
    ..Action::new("bookings.done", RIGHT, write_done::done)
};
pub(super) static READY: Action = Action {
    on: ON,
    fits: fits::ready,
    ..Action::new("bookings.ready", RIGHT, write_status::ready)
};
pub(super) static RELEASE: Action = Action {
    on: ON,
    fits: fits::release,
    ..Action::new("bookings.release", RIGHT, write_status::release)
};

pub(super) static WORK_ORDER: Action = Action {
    on: ON,
    fields: &[Field::required("work_order", Shape::Line)],
    ..Action::new("bookings.work-order", RIGHT, write_status::work_order)
};

pub(super) static EDIT: Action = Action {
    key: Some(Key::F(4)),
    on: ON,
    fields: &[
        Field::optional("operations", Shape::Many(workshop::operation_picks)),
        Field::optional("transport", Shape::Choice(reasons::transport_picks)),
        Field::optional("odometer_km", Shape::Count),
        Field::optional("extra_work", Shape::Choice(reasons::extra_work_picks)),
        Field::optional("extra_work_limit", Shape::Money),
        Field::optional("note", Shape::Line),
        Field::optional("override", Shape::Line),
    ],
    fill: advise::fill_edit,
    fits: fits::edit,
    ..Action::new("bookings.edit", RIGHT, write_edit::edit)
};

pub(super) static LONGER: Action = Action {
    key: Some(Key::Char('+')),
    on: ON,
    fits: fits::edit,
    ..Action::new("bookings.longer", RIGHT, write_edit::longer)
};
pub(super) static SHORTER: Action = Action {
    key: Some(Key::Char('-')),
    on: ON,
    fits: fits::edit,
    ..Action::new("bookings.shorter", RIGHT, write_edit::shorter)
};

pub(super) static VOID: Action = Action {
    key: Some(Key::Del),
    on: ON,
    fields: &[Field::required(
        "reason",
        Shape::Choice(reasons::void_picks),
    )],
    fits: fits::void,
    ..Action::new("bookings.void", RIGHT, write_status::void)
};
