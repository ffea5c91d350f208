//! `stoika`: the front desk of a car dealership with a service station, in one terminal and one file.
//!
//! ```text
//!            main ── arguments, paths, locale, clock
//!           ╱    ╲
//!        cli      tui          two front ends over one table of actions; neither names an area
//!           ╲    ╱   ╲
//!           areas     kit      what the desk does: people, workshop, calls, bookings, arrivals, home …
//!          ╱  │  ╲
//!  documents  │   action       files in and out │ what can be done, as data
//!          ╲  │  ╱
//!            desk ── text      the one door to the books │ every word, in two languages
//!             │
//!           rules              law, trade and language as pure functions
//! ```
//!
//! Invariants, each held by privacy or by a test:
//! - an area cannot see another's SQL (`mod sql;` is private);
//! - nothing outside `desk` can write: a write function fills a [`desk::Change`], only [`desk::Desk::change`] applies one;
//! - `tui` and `cli` contain no business word;
//! - `model.rs` and `rules` have no I/O and no clock;
//! - no room below `tui` knows the terminal;
//! - every write leaves audit rows, whoever wrote it and however.

pub mod action;
pub mod areas;
pub mod cli;
pub mod desk;
pub mod documents;
pub mod rules;
pub mod text;
pub mod tui;
