//! The tile of a day (FLEET-R4): every unit counted once, so that the parts are the whole.

use super::status::UnitState;

/// How one unit counts today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    Free,
    Reserved,
    Out,
    Away,
}

/// fleet = free + reserved today + out + away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tile {
    pub fleet: i64,
    pub free: i64,
    pub reserved: i64,
    pub out: i64,
    pub away: i64,
}

impl Tile {
    pub fn add(&mut self, share: Share) {
        self.fleet += 1;
        match share {
            Share::Free => self.free += 1,
            Share::Reserved => self.reserved += 1,
            Share::Out => self.out += 1,
            Share::Away => self.away += 1,
        }
    }
}

/// A unit's share of the day. One that came back and goes out again today counts as reserved.
pub fn share(state: UnitState, is_reserved_today: bool) -> Share {
    if state == UnitState::Out {
        Share::Out
    } else if state.is_away() {
        Share::Away
    } else if is_reserved_today {
        Share::Reserved
    } else {
        Share::Free
    }
}
