//! Choices of the booking forms: reasons, transport modes, sources, bays and advisors.
#![expect(
    clippy::unnecessary_wraps,
    reason = "the choices of a form are read from the books or not by one signature"
)]

use super::model::Status;
use crate::action::{Pick, picks};
use crate::areas::workshop;
use crate::desk::{Books, Phrase, Result};

/// Why a visit does not take place, and whose that is: two different facts in every figure (BOOK-R10).
const CANCEL: [(&str, &str, Status); 9] = [
    (
        "client_plans",
        "cancel-client_plans",
        Status::CancelledClient,
    ),
    (
        "client_health",
        "cancel-client_health",
        Status::CancelledClient,
    ),
    (
        "client_elsewhere",
        "cancel-client_elsewhere",
        Status::CancelledClient,
    ),
    (
        "client_price",
        "cancel-client_price",
        Status::CancelledClient,
    ),
    ("us_mechanic", "cancel-us_mechanic", Status::CancelledUs),
    ("us_parts", "cancel-us_parts", Status::CancelledUs),
    ("us_bay", "cancel-us_bay", Status::CancelledUs),
    ("us_mistake", "cancel-us_mistake", Status::CancelledUs),
    ("no_show", "cancel-no_show", Status::NoShow),
];
const VOID: [(&str, &str); 3] = [
    ("mistake", "void-mistake"),
    ("duplicate", "void-duplicate"),
    ("test", "void-test"),
];
pub(super) const TRANSPORT: [(&str, &str); 5] = [
    ("leaves", "transport-leaves"),
    ("waits", "transport-waits"),
    ("loaner", "transport-loaner"),
    ("transfer", "transport-transfer"),
    ("tow", "transport-tow"),
];
/// What the client says of work found on the way (BOOK-R13).
const EXTRA_WORK: [(&str, &str); 3] = [
    ("call", "extra_work-call"),
    (UP_TO, "extra_work-up_to"),
    ("none", "extra_work-none"),
];
/// The consent that names a sum.
pub(super) const UP_TO: &str = "up_to";
const SOURCE: [(&str, &str); 5] = [
    ("phone", "booking-source-phone"),
    ("desk", "booking-source-desk"),
    ("site", "booking-source-site"),
    ("walk_in", "booking-source-walk_in"),
    ("tow", "booking-source-tow"),
];

pub(super) fn status_of(code: &str) -> Option<Status> {
    CANCEL
        .iter()
        .find(|(known, ..)| *known == code)
        .map(|(_, _, status)| *status)
}

pub(super) fn cancel_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(CANCEL
        .iter()
        .map(|(code, label, _)| Pick::new(*code, Phrase::new(label)))
        .collect())
}

pub(super) fn void_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&VOID))
}

pub(super) fn transport_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&TRANSPORT))
}

pub(super) fn extra_work_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&EXTRA_WORK))
}

pub(super) fn source_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&SOURCE))
}

/// Bays by their short names, which stand in rows and on the command line too.
pub(super) fn bay_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(workshop::bays(books.db)?
        .into_iter()
        .map(|bay| Pick::new(bay.short_name, bay.name))
        .collect())
}

pub(super) fn advisor_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(workshop::advisors(books.db)?
        .into_iter()
        .map(|one| Pick::new(one.name.clone(), one.name))
        .collect())
}
