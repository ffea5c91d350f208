//! Pure rules of outbound calls: when a row is due, when it is called again, who may be called, what adds up.
//! It knows no books and no screen.

mod dates;
mod gate;
mod ledger;
mod retry;
mod sheet;
mod zone;

pub use dates::{
    DaySeven, confirm_days, confirm_due, confirm_until, day_seven, is_fresh, may_close_unreached,
    reminder_due, service_due,
};
pub use gate::{Gate, Legal, Paper, Refusal, gate};
pub use ledger::{Ledger, attempts_per_reached, share};
pub use retry::{Next, Outcome, Past, Wait, Window, after};
pub use sheet::{Question, counts_on_all, sheet};
pub use zone::minutes_east;

#[cfg(test)]
mod tests;
