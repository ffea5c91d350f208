//! Statuses of a booking, their lawful changes and the moments that decide them (BOOK-R8, R9, R10).
//! Knows no clock and no calendar: moments and closings are handed in.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    Draft,
    Booked,
    Confirmed,
    Arrived,
    WithAdvisor,
    InWork,
    Ready,
    Released,
    Moved,
    CancelledClient,
    CancelledUs,
    NoShow,
    Void,
}

impl Status {
    pub const ALL: [Self; 13] = [
        Self::Draft,
        Self::Booked,
        Self::Confirmed,
        Self::Arrived,
        Self::WithAdvisor,
        Self::InWork,
        Self::Ready,
        Self::Released,
        Self::Moved,
        Self::CancelledClient,
        Self::CancelledUs,
        Self::NoShow,
        Self::Void,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Booked => "booked",
            Self::Confirmed => "confirmed",
            Self::Arrived => "arrived",
            Self::WithAdvisor => "with_advisor",
            Self::InWork => "in_work",
            Self::Ready => "ready",
            Self::Released => "released",
            Self::Moved => "moved",
            Self::CancelledClient => "cancelled_client",
            Self::CancelledUs => "cancelled_us",
            Self::NoShow => "no_show",
            Self::Void => "void",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Tells whether the booking still has something before it.
    pub fn is_active(self) -> bool {
        self.is_expected()
            || matches!(
                self,
                Self::Draft | Self::Arrived | Self::WithAdvisor | Self::InWork | Self::Ready
            )
    }

    /// Tells whether the client is still to come.
    pub fn is_expected(self) -> bool {
        matches!(self, Self::Booked | Self::Confirmed)
    }

    /// Tells whether its norm-hours count in the load of its day; a released vehicle took them too.
    pub fn counts_in_load(self) -> bool {
        self.is_active() || self == Self::Released
    }

    /// Tells whether its undone norm-hours go to tomorrow's `held_over` at closing (BOOK-R1).
    pub fn is_held_over(self) -> bool {
        matches!(self, Self::WithAdvisor | Self::InWork)
    }

    /// Tells whether the booking may pass to `next`; undo of one's own last step is another thing.
    pub fn may_become(self, next: Self) -> bool {
        use Status as S;
        match self {
            S::Draft => matches!(next, S::Booked | S::Void),
            S::Booked => next == S::Confirmed || next == S::Arrived || next.ends_expectation(),
            S::Confirmed => next == S::Arrived || next.ends_expectation(),
            S::Arrived => matches!(
                next,
                S::WithAdvisor | S::CancelledClient | S::CancelledUs | S::Void
            ),
            S::WithAdvisor => matches!(
                next,
                S::InWork | S::Ready | S::CancelledClient | S::CancelledUs
            ),
            S::InWork => next == S::Ready,
            S::Ready => matches!(next, S::InWork | S::Released),
            // Only for an arrival of the same day: see `arrival_undoes_no_show`.
            S::NoShow => matches!(next, S::Arrived | S::Void),
            S::CancelledClient | S::CancelledUs => next == S::Void,
            S::Released | S::Moved | S::Void => false,
        }
    }

    fn ends_expectation(self) -> bool {
        matches!(
            self,
            Self::Moved | Self::CancelledClient | Self::CancelledUs | Self::NoShow | Self::Void
        )
    }
}

/// When the console proposes «неявка» (BOOK-R8): start + `after_minutes` (60), and while the client
/// said «будет в …», not before that time + `grace_minutes` (30).
pub fn no_show_proposed_at(
    start: NaiveDateTime,
    stated: Option<NaiveDateTime>,
    after_minutes: i64,
    grace_minutes: i64,
) -> NaiveDateTime {
    let usual = start + TimeDelta::minutes(after_minutes);
    match stated {
        Some(stated) => usual.max(stated + TimeDelta::minutes(grace_minutes)),
        None => usual,
    }
}

/// Tells whether the arrival takes back the no-show: only on the booked day itself.
pub fn arrival_undoes_no_show(start: NaiveDateTime, arrived_at: NaiveDateTime) -> bool {
    start.date() == arrived_at.date()
}

/// Tells whether a no-show may get a new date on the same card: within `hours` (48) of the start.
/// The old row stays `no_show`; the new one is linked to it.
pub fn may_redate(start: NaiveDateTime, now: NaiveDateTime, hours: i64) -> bool {
    now <= start + TimeDelta::hours(hours)
}

/// The last closing of the desk before the day of the visit (BOOK-R10); `closings` in any order.
pub fn cancellation_cut_off(visit: NaiveDate, closings: &[NaiveDateTime]) -> Option<NaiveDateTime> {
    closings
        .iter()
        .copied()
        .filter(|closing| closing.date() < visit)
        .max()
}

/// Tells whether a cancellation is timely; the cut-off moment itself still is.
pub fn cancelled_in_time(cancelled_at: NaiveDateTime, cut_off: NaiveDateTime) -> bool {
    cancelled_at <= cut_off
}

/// The employee whose booking came true (BOOK-R9): `booked_by` when the client came within
/// `window_days` (5) calendar days of the original date, else whoever set the date that came true.
pub fn credit(
    booked_by: i64,
    original_date: NaiveDate,
    date_set_by: i64,
    arrived_on: NaiveDate,
    window_days: i64,
) -> i64 {
    if (arrived_on - original_date).num_days().abs() <= window_days {
        booked_by
    } else {
        date_set_by
    }
}

/// When an idle draft gives its slot back: `hold_minutes` (10) after the last key.
pub fn draft_expires_at(touched_at: NaiveDateTime, hold_minutes: i64) -> NaiveDateTime {
    touched_at + TimeDelta::minutes(hold_minutes)
}

/// Tells whether a hold still keeps the slot; without an end it is a real booking.
pub fn holds_slot(held_until: Option<NaiveDateTime>, now: NaiveDateTime) -> bool {
    held_until.is_none_or(|until| now < until)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 12, day)
            .unwrap()
            .and_hms_opt(hour, minute, 0)
            .unwrap()
    }

    #[test]
    fn codes_are_read_back() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.code()), Some(status));
        }
        assert_eq!(Status::parse("lost"), None);
    }

    #[test]
    fn statuses_change_along_the_chain_and_the_sides() {
        use Status as S;
        let lawful = [
            (S::Draft, S::Booked),
            (S::Booked, S::Confirmed),
            (S::Booked, S::Arrived),
            (S::Confirmed, S::Moved),
            (S::Confirmed, S::NoShow),
            (S::Arrived, S::WithAdvisor),
            (S::WithAdvisor, S::InWork),
            (S::InWork, S::Ready),
            (S::Ready, S::InWork),
            (S::Ready, S::Released),
            (S::NoShow, S::Arrived),
            (S::CancelledUs, S::Void),
        ];
        for (from, to) in lawful {
            assert!(from.may_become(to), "{from:?} → {to:?}");
        }
        let refused = [
            (S::Draft, S::Arrived),
            (S::Moved, S::NoShow),
            (S::NoShow, S::Booked),
            (S::NoShow, S::Moved),
            (S::InWork, S::Moved),
            (S::Released, S::InWork),
            (S::Void, S::Booked),
            (S::CancelledClient, S::Booked),
        ];
        for (from, to) in refused {
            assert!(!from.may_become(to), "{from:?} → {to:?}");
        }
        for status in Status::ALL {
            assert!(!status.may_become(status), "{status:?}");
        }
        let active: Vec<_> = Status::ALL.into_iter().filter(|s| s.is_active()).collect();
        assert_eq!(active.len(), 7);
        assert!(S::Released.counts_in_load() && !S::NoShow.counts_in_load());
    }

    #[test]
    fn book_t7_no_show_is_proposed_suspended_and_undone_the_same_day() {
        let start = at(10, 9, 0);
        assert_eq!(no_show_proposed_at(start, None, 60, 30), at(10, 10, 0));
        assert_eq!(
            no_show_proposed_at(start, Some(at(10, 10, 20)), 60, 30),
            at(10, 10, 50)
        );
        assert_eq!(
            no_show_proposed_at(start, Some(at(10, 9, 5)), 60, 30),
            at(10, 10, 0)
        );
        assert!(arrival_undoes_no_show(start, at(10, 11, 5)));
        assert!(!arrival_undoes_no_show(start, at(11, 11, 5)));
        assert!(may_redate(start, at(12, 9, 0), 48));
        assert!(!may_redate(start, at(12, 9, 1), 48));
    }

    #[test]
    fn book_t9_credit_follows_the_original_date() {
        let (a, b) = (1, 2);
        let original = at(10, 0, 0).date();
        assert_eq!(credit(a, original, b, at(14, 0, 0).date(), 5), a);
        assert_eq!(credit(a, original, b, at(15, 0, 0).date(), 5), a);
        assert_eq!(credit(a, original, b, at(17, 0, 0).date(), 5), b);
        assert_eq!(credit(a, original, b, at(4, 0, 0).date(), 5), b);
    }

    #[test]
    fn book_r10_cut_off_is_the_closing_of_the_last_open_day_before() {
        // The visit is on Monday 07.12: the desk closed on Saturday 05.12 at 18:00.
        let closings = [at(4, 20, 0), at(5, 18, 0), at(7, 20, 0)];
        let cut_off = cancellation_cut_off(at(7, 9, 0).date(), &closings).unwrap();
        assert_eq!(cut_off, at(5, 18, 0));
        assert!(cancelled_in_time(at(5, 18, 0), cut_off));
        assert!(!cancelled_in_time(at(6, 10, 0), cut_off));
        assert_eq!(cancellation_cut_off(at(3, 9, 0).date(), &closings), None);
    }

    #[test]
    fn book_t12_idle_draft_gives_the_slot_back_after_ten_minutes() {
        let until = draft_expires_at(at(10, 9, 0), 10);
        assert!(holds_slot(Some(until), at(10, 9, 9)));
        assert!(!holds_slot(Some(until), at(10, 9, 10)));
        assert!(holds_slot(None, at(11, 9, 0)));
    }
}
