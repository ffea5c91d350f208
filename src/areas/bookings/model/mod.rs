//! The pure model of bookings: capacity, load, the board of slots, offers and statuses.
//! It knows no clock, no file and no other room: the caller fills a [`Board`] and hands in the moment.

mod blocked;
mod board;
mod capacity;
mod hours;
mod kpi;
mod limits;
mod offers;
mod people;
mod place;
mod prepared;
mod reasons;
mod show;
mod status;
#[cfg(test)]
mod tests;

pub use blocked::{AdvisorTrouble, BayTrouble, Blocked};
pub use board::{
    Advisor, Bay, Block, BlockScope, Board, GroupLimit, LimitState, LimitUse, Mechanic, Taken,
    TransportLimit, Want,
};
pub use capacity::{
    Capacity, Load, Presence, Promise, broken_promises, held_over, mean_gross, norm_minutes,
};
pub use hours::{Hours, Span};
pub use kpi::{
    bay_tenths, confirm_tenths, efficiency_tenths, ladder_tenths, lead_tenths, productivity_tenths,
};
pub use offers::{
    Cell, CellState, Offer, Room, day_board, day_grid, first_between, nearest, offers, room,
};
pub use place::{Placement, check, place};
pub use reasons::Reason;
pub use show::{Overbook, Visits, honest_overbook, lead_open_days, percent_tenths};
pub use status::{
    Status, arrival_undoes_no_show, cancellation_cut_off, cancelled_in_time, credit,
    draft_expires_at, holds_slot, may_redate, no_show_proposed_at,
};
