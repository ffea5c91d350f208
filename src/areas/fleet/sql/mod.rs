//! Reading the fleet: units, agreements, hand-overs. It knows no rule; spans and states are put together in `state.rs`.

pub(super) mod agreements;
pub(super) mod calls;
pub(super) mod fines;
pub(super) mod handovers;
pub(super) mod notices;
pub(super) mod units;
