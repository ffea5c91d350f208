//! Bookings through the table of actions, on a real file with a fixed clock: the cases BOOK-T of features.md that touch
//! the books, overrides, undo, numbers and two people at once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod bench;
mod course;
mod places;
mod put_off;
mod said;
mod told;
mod wait;
