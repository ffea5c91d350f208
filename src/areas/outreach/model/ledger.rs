//! What adds up: every delivery reached, refused, unreachable or pending (OUT-R11), and the shares of the figures.

use crate::rules::round;

/// The deliveries of a period by what became of their call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ledger {
    pub delivered: i64,
    pub reached: i64,
    pub refused: i64,
    pub wrong_number: i64,
    pub closed_unreached: i64,
    pub pending_due: i64,
    pub pending_not_due: i64,
}

impl Ledger {
    /// Delivered = reached + refused + wrong number + closed unreached + pending (OUT-R11).
    pub fn balances(&self) -> bool {
        let told = self.reached + self.refused + self.wrong_number + self.closed_unreached;
        self.delivered == told + self.pending_due + self.pending_not_due
    }

    /// K-DAY7: reached of those whose call is due, tenths of a per cent; none while nothing is due.
    pub fn day_seven_tenths(&self) -> Option<i64> {
        round::percent(self.reached, self.delivered - self.pending_not_due)
    }
}

/// A share in tenths of a per cent: K-REACH, K-CAMPAIGN, K-CONSENT, K-CONFIRM.
pub fn share(part: i64, whole: i64) -> Option<i64> {
    round::percent(part, whole)
}

/// K-ATTEMPTS: attempts on the rows that were reached, a row, in tenths.
pub fn attempts_per_reached(attempts: i64, reached: i64) -> Option<i64> {
    round::divide(attempts * 10, reached)
}
