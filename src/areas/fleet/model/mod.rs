//! The rules of the fleet as values: kinds and states of agreements, occupation, gates, hand-overs. No I/O, no clock.

pub mod difference;
pub mod figures;
pub mod gates;
pub mod kind;
pub mod sketch;
pub mod span;
pub mod status;
pub mod tile;
