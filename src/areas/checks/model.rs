//! Pure rules of the checks: when one is stale, from when a booking stands in the queue, which share was checked in time.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::rules::round::percent;

/// Days before the visit beyond which a check is asked again (RECALL-R6).
const STALE_DAYS: i64 = 30;
/// The hour of the day before from which tomorrow's unchecked bookings are a queue (RECALL-R1).
const QUEUE_HOUR: u32 = 15;

/// Whether a check is too old for the visit.
pub fn is_stale(checked: NaiveDate, visit: NaiveDate) -> bool {
    (visit - checked).num_days() > STALE_DAYS
}

/// From when a visit stands in the queue: 15:00 of the last open day before it.
pub fn queued_from(day_before: NaiveDate) -> NaiveDateTime {
    let hour = NaiveTime::from_hms_opt(QUEUE_HOUR, 0, 0).unwrap_or_default();
    day_before.and_time(hour)
}

/// K-CHECK in tenths of a per cent: bookings with both checks before the start, of all.
pub fn checked_tenths(checked: i64, bookings: i64) -> Option<i64> {
    percent(checked, bookings)
}

/// K-FRESH in tenths of a per cent: active clients whose phone was verified within 12 months, of all active ones.
pub fn fresh_tenths(verified: i64, active: i64) -> Option<i64> {
    percent(verified, active)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::round::show_percent;
    use crate::rules::vectors::kpi;

    #[test]
    fn a_check_is_stale_after_thirty_days_before_the_visit() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let visit = day("2026-11-23");
        for (checked, stale) in [
            ("2026-11-22", false),
            ("2026-10-24", false),
            ("2026-10-23", true),
        ] {
            assert_eq!(is_stale(day(checked), visit), stale, "{checked}");
        }
        assert_eq!(queued_from(visit).to_string(), "2026-11-23 15:00:00");
    }

    #[test]
    fn k_check_vectors() {
        for row in kpi("K-CHECK") {
            let tenths = checked_tenths(row.number("checked_before_visit"), row.number("bookings"));
            assert_eq!(show_percent(tenths), row.expected[0], "{}", row.id);
        }
    }

    #[test]
    fn k_fresh_vectors() {
        for row in kpi("K-FRESH") {
            let tenths = fresh_tenths(
                row.number("phone_verified_12m"),
                row.number("active_clients"),
            );
            assert_eq!(show_percent(tenths), row.expected[0], "{}", row.id);
        }
    }
}
