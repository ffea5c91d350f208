//! Rules of law, trade and language as pure functions: no I/O, no clock, no books, no screen. Everyone may use them.

pub mod band;
pub mod calendar;
pub mod cause;
pub mod check;
pub mod clock;
pub mod deadline;
pub mod hours;
pub mod incident;
pub mod law;
pub mod layout;
pub mod legal;
pub mod name;
pub mod papers;
pub mod penalty;
pub mod phone;
pub mod plate;
pub mod registry;
pub mod round;
mod signs;
pub mod term;
pub mod text;
pub mod verdict;
pub mod vin;
pub mod week_hours;
pub mod when;
pub mod words;

#[cfg(test)]
pub mod vectors;
