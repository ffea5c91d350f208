//! Figures of the book: who came, honest overbook (BOOK-R12) and lead in open days.
//! Integers only; the window of days and the head's switch are the caller's.

use chrono::NaiveDate;

/// Share in tenths of a percent, half up; `None` when the whole is not positive (X-ROUND).
pub fn percent_tenths(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 2000 + whole).div_euclid(whole * 2))
}

/// What became of the bookings of a period, by the date they were booked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Visits {
    pub arrived: i64,
    pub no_show: i64,
    pub cancelled_in_time: i64,
    pub cancelled_late: i64,
    /// Cancelled by the station: never laid on the client.
    pub cancelled_us: i64,
    pub moved: i64,
    pub expected: i64,
}

impl Visits {
    /// All that stood on the book (X-BALANCE).
    pub fn on_book(&self) -> i64 {
        self.base() + self.cancelled_in_time + self.cancelled_us + self.moved
    }

    /// Bookings that had to come true: without those cancelled in time, by us, or moved.
    pub fn base(&self) -> i64 {
        self.arrived + self.no_show + self.cancelled_late + self.expected
    }

    /// K-SHOW, tenths of a percent.
    pub fn show_tenths(&self) -> Option<i64> {
        percent_tenths(self.arrived, self.base())
    }

    /// K-NOSHOW, tenths of a percent.
    pub fn no_show_tenths(&self) -> Option<i64> {
        percent_tenths(self.no_show, self.base())
    }

    /// K-LATECANCEL, tenths of a percent.
    pub fn late_cancel_tenths(&self) -> Option<i64> {
        percent_tenths(self.cancelled_late, self.base())
    }

    /// The identity of the report: `booked` counted apart must equal the parts.
    pub fn balances(&self, booked: i64) -> bool {
        self.on_book() == booked
    }
}

/// How many bookings more the day bears, from its clients' own histories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overbook {
    /// Whole places, rounded down; shown as «+1».
    pub places: i64,
    /// Expected no-shows in thousandths, half up, for «почему?».
    pub expected_thousandths: i64,
}

/// Parts of one in the fixed-point sum.
const ONE: i128 = 1_000_000_000_000_000;

/// Computes `floor(Σ (no_shows + 5·p₀)/(visits + 5))` (BOOK-R12).
///
/// `histories` are (no-shows, visits) of the day's clients, `own_share_tenths` is p₀ of the station
/// in tenths of a percent.
pub fn honest_overbook(histories: &[(i64, i64)], own_share_tenths: i64) -> Overbook {
    let mut sum: i128 = 0;
    let mut slack: i128 = 0;
    for (no_shows, visits) in histories {
        let above = i128::from(*no_shows) * 1000 + i128::from(own_share_tenths) * 5;
        let below = (i128::from(*visits).max(0) + 5) * 1000;
        sum += (above * ONE).div_euclid(below);
        slack += 1;
    }
    // Every term lost less than one part; without giving that back 1/3 + 1/3 + 1/3 would be 0 places.
    sum += slack;
    let whole = |parts: i128| i64::try_from(parts.div_euclid(ONE)).unwrap_or(0);
    Overbook {
        places: whole(sum),
        expected_thousandths: whole(sum * 1000 + ONE / 2),
    }
}

/// Open days in `(requested, slot]` (K-LEAD-OFFER, K-LEAD-BOOK).
pub fn lead_open_days(
    requested: NaiveDate,
    slot: NaiveDate,
    mut is_open: impl FnMut(NaiveDate) -> bool,
) -> usize {
    requested
        .iter_days()
        .skip(1)
        .take_while(|day| *day <= slot)
        .filter(|day| is_open(*day))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Weekday};

    #[test]
    fn book_t8_identity_and_rates() {
        let book = Visits {
            arrived: 14,
            no_show: 2,
            cancelled_in_time: 2,
            cancelled_late: 1,
            moved: 1,
            ..Visits::default()
        };
        assert_eq!((book.on_book(), book.base()), (20, 17));
        assert!(book.balances(20) && !book.balances(21));
        assert_eq!(book.show_tenths(), Some(824));
        assert_eq!(book.no_show_tenths(), Some(118));
        assert_eq!(book.late_cancel_tenths(), Some(59));
        let ours = Visits {
            cancelled_us: 1,
            ..book
        };
        assert_eq!((ours.on_book(), ours.base()), (21, 17));
    }

    #[test]
    fn k_show_vectors() {
        let second = Visits {
            arrived: 31,
            no_show: 4,
            cancelled_in_time: 3,
            cancelled_late: 2,
            ..Visits::default()
        };
        let rates = |v: Visits| (v.show_tenths(), v.no_show_tenths(), v.late_cancel_tenths());
        assert_eq!(rates(second), (Some(838), Some(108), Some(54)));
        let nobody = Visits {
            cancelled_in_time: 2,
            moved: 1,
            ..Visits::default()
        };
        assert_eq!(rates(nobody), (None, None, None));
    }

    #[test]
    fn book_t10_lead_counts_open_days_of_the_calendar() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let office = |at: NaiveDate| !matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
        let desk = |at: NaiveDate| at.weekday() != Weekday::Sun;
        assert_eq!(lead_open_days(day(27), day(30), office), 1);
        assert_eq!(lead_open_days(day(27), day(30), desk), 2);
        assert_eq!(lead_open_days(day(27), day(27), desk), 0);
    }

    #[test]
    fn book_t11_honest_overbook() {
        let histories = [
            (0, 6),
            (2, 5),
            (1, 12),
            (0, 0),
            (3, 4),
            (0, 20),
            (1, 3),
            (0, 2),
        ];
        let over = honest_overbook(&histories, 80);
        assert_eq!((over.places, over.expected_thousandths), (1, 1065));
    }

    #[test]
    fn honest_overbook_keeps_exact_whole_sums() {
        // Three of (2 + 0)/6 make exactly one.
        assert_eq!(honest_overbook(&[(2, 1); 3], 0).places, 1);
        assert_eq!(honest_overbook(&[(2, 1); 2], 0).places, 0);
        assert_eq!(honest_overbook(&[], 80).places, 0);
    }
}
