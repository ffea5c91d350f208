//! Pure rules on the data of a client (RECALL-R7, R8): what is known, how fresh it is, how complete the whole is, and
//! whether an odometer can be true. Presence is not enough: what was verified long ago counts half.

use chrono::{Months, NaiveDate};

use crate::rules::round::percent;

/// What of a client is looked at, in the order of the list (RECALL-R8).
pub const POINTS: [&str; 9] = [
    "phone",
    "name",
    "vin_plate",
    "odometer",
    "email",
    "address",
    "processing",
    "advertising",
    "channel",
];

/// Months after which a verified field is grey.
const FRESH_MONTHS: u32 = 12;
/// The most kilometres a day that a vehicle is believed.
const KM_A_DAY: i64 = 200;

/// How much a field can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    Fresh,
    /// Known, and nobody has asked for a year or ever.
    Stale,
    Missing,
}

/// A field that is known and when it was verified last.
///
/// «More than 12 months ago» is the day after the same date of the next year.
pub(super) fn freshness(known: bool, verified: Option<NaiveDate>, today: NaiveDate) -> Freshness {
    if !known {
        return Freshness::Missing;
    }
    let until = verified.and_then(|day| day.checked_add_months(Months::new(FRESH_MONTHS)));
    if until.is_some_and(|until| today <= until) {
        Freshness::Fresh
    } else {
        Freshness::Stale
    }
}

/// K-DATA in tenths of a per cent: fresh fields whole, stale ones half, of all.
pub(super) fn completeness_tenths(fresh: i64, stale: i64, fields: i64) -> Option<i64> {
    percent(2 * fresh + stale, 2 * fields)
}

/// Whether an odometer can be true: not back, and not more than 200 km a day since the last reading (RECALL-R7).
pub(super) fn is_plausible(last: i64, last_on: NaiveDate, now: i64, today: NaiveDate) -> bool {
    let days = (today - last_on).num_days().max(0);
    (last..=last + KM_A_DAY * days).contains(&now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::round::show_percent;
    use crate::rules::vectors::kpi;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn recall_t2_odometer_is_believed_up_to_200_km_a_day() {
        for (now, believed) in [
            (64_800, true),
            (48_200, true),
            (64_801, false),
            (48_199, false),
        ] {
            assert_eq!(
                is_plausible(48_200, day("2026-09-01"), now, day("2026-11-23")),
                believed,
                "{now}"
            );
        }
    }

    #[test]
    fn a_field_fades_after_twelve_months() {
        let today = day("2026-11-23");
        for (known, verified, expected) in [
            (true, Some("2026-11-23"), Freshness::Fresh),
            (true, Some("2025-11-23"), Freshness::Fresh),
            (true, Some("2025-11-22"), Freshness::Stale),
            (true, None, Freshness::Stale),
            (false, Some("2026-11-23"), Freshness::Missing),
        ] {
            assert_eq!(
                freshness(known, verified.map(day), today),
                expected,
                "{verified:?}"
            );
        }
    }

    #[test]
    fn k_data_vectors() {
        for row in kpi("K-DATA") {
            let tenths = completeness_tenths(
                row.number("fresh"),
                row.number("stale"),
                row.number("fields"),
            );
            assert_eq!(show_percent(tenths), row.expected[0], "{}", row.id);
        }
    }
}
