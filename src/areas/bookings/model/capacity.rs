//! What a day of the station can do, what is taken and what is left (BOOK-R1, R2, R3).
//! Hundredths of a norm-hour and minutes only; nothing here knows who or where.

use super::show::percent_tenths;
use chrono::NaiveDateTime;

/// One mechanic's part in the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    /// Minutes at work: shift less breaks less absence.
    pub minutes: i64,
    /// Norm-hours done in an hour, percent.
    pub efficiency_percent: i64,
}

/// Capacity of one day in hundredths of a norm-hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity {
    /// Sum over mechanics, half up.
    pub gross: i64,
    /// Gross less `held_over`, plus or minus the day's override; never under zero.
    pub capacity: i64,
    /// Capacity less the reserve for walk-ins, rounded down.
    pub bookable: i64,
    /// Left over from days before, and the day's override: what the capacity was made of (X-WHY).
    pub held_over: i64,
    pub override_delta: i64,
    /// The day has no roster: the gross is the mean of past days («оценка»).
    pub estimated: bool,
}

impl Capacity {
    /// Computes the day from its roster (BOOK-R1, R2).
    pub fn of_roster(
        present: &[Presence],
        held_over: i64,
        override_delta: i64,
        reserve_percent: i64,
    ) -> Self {
        // minutes × percent / 60 = hundredths of a norm-hour; one rounding for the whole day.
        let parts: i64 = present
            .iter()
            .map(|one| one.minutes.max(0) * one.efficiency_percent)
            .sum();
        let gross = (parts * 2 + 60).div_euclid(120);
        Self::of_gross(gross, held_over, override_delta, reserve_percent, false)
    }

    /// Computes a day without a roster from the gross of past days; `None` when there are none.
    pub fn estimate(
        past_gross: &[i64],
        held_over: i64,
        override_delta: i64,
        reserve_percent: i64,
    ) -> Option<Self> {
        let gross = mean_gross(past_gross)?;
        Some(Self::of_gross(
            gross,
            held_over,
            override_delta,
            reserve_percent,
            true,
        ))
    }

    fn of_gross(gross: i64, held_over: i64, delta: i64, reserve: i64, estimated: bool) -> Self {
        let capacity = (gross - held_over + delta).max(0);
        let bookable = (capacity * (100 - reserve.clamp(0, 100))).div_euclid(100);
        Self {
            gross,
            capacity,
            bookable,
            held_over,
            override_delta: delta,
            estimated,
        }
    }
}

/// Mean gross of past days, half up (the caller takes the last 90); `None` without days.
pub fn mean_gross(past: &[i64]) -> Option<i64> {
    let count = i64::try_from(past.len()).ok().filter(|count| *count > 0)?;
    Some((past.iter().sum::<i64>() * 2 + count).div_euclid(count * 2))
}

/// Norm-hours taken on one day against its capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// `None`: neither a roster nor past days to estimate from.
    pub capacity: Option<Capacity>,
    /// Norm-hours of bookings, hundredths.
    pub booked: i64,
    /// Norm-hours of walk-ins, hundredths.
    pub walk_ins: i64,
    /// Number of bookings (without walk-ins).
    pub bookings: i64,
    /// Hundredths that bookings may take over, for those who will not come (BOOK-R12); 0 without the head's switch.
    pub overbook: i64,
}

impl Load {
    pub fn taken(&self) -> i64 {
        self.booked + self.walk_ins
    }

    /// Norm-hours bookings may still take (BOOK-R2); walk-ins eat the reserve first.
    /// `None` when the capacity is unknown, which is no limit.
    pub fn left_for_bookings(&self) -> Option<i64> {
        self.ceiling().map(|ceiling| (ceiling - self.booked).max(0))
    }

    /// Capacity not taken by anybody: what a walk-in still finds. Negative when the day is overfull.
    pub fn free(&self) -> Option<i64> {
        Some(self.capacity?.capacity - self.taken())
    }

    /// Load in tenths of a percent, half up (BOOK-R3); `None` when there is nothing to divide by.
    pub fn percent_tenths(&self) -> Option<i64> {
        percent_tenths(self.taken(), self.capacity?.capacity)
    }

    /// Tells whether the bookings no longer fit the day (the day is red).
    pub fn is_over(&self) -> bool {
        self.ceiling().is_some_and(|ceiling| self.booked > ceiling)
    }

    /// The most that bookings may take today: bookable, or less when walk-ins outgrew the reserve; with honest overbook
    /// so much more as will not come.
    pub fn ceiling(&self) -> Option<i64> {
        let day = self.capacity?;
        Some(day.bookable.min(day.capacity - self.walk_ins).max(0) + self.overbook)
    }
}

/// Norm-hours not done on a vehicle still at work at closing, for tomorrow's capacity (BOOK-T3).
pub fn held_over(norm_hours: i64, done: i64) -> i64 {
    (norm_hours - done).max(0)
}

/// Minutes of bay time for norm-hours in hundredths, rounded up to a whole minute.
pub fn norm_minutes(norm_hours: i64) -> i64 {
    (norm_hours.max(0) * 60 + 99).div_euclid(100)
}

/// What a booking of the day promises, for the what-if (BOOK-O2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    pub booking: i64,
    pub start: NaiveDateTime,
    pub promised_at: NaiveDateTime,
    /// Hundredths.
    pub norm_hours: i64,
}

/// The promises that break when bookings may take no more than `ceiling` ([`Load::ceiling`]).
///
/// Work is done in order of start, so everything from the first one that does not fit breaks.
pub fn broken_promises(ceiling: i64, promises: &[Promise]) -> Vec<Promise> {
    let mut queue = promises.to_vec();
    queue.sort_by_key(|one| (one.start, one.promised_at, one.booking));
    let mut used = 0;
    queue.retain(|one| {
        used += one.norm_hours;
        used > ceiling
    });
    queue
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn presence(hours_tenths: i64, efficiency_percent: i64) -> Presence {
        Presence {
            minutes: hours_tenths * 6,
            efficiency_percent,
        }
    }

    fn t1_day() -> Capacity {
        let present = [
            presence(80, 110),
            presence(60, 100),
            presence(80, 90),
            presence(80, 60),
        ];
        Capacity::of_roster(&present, 530, 0, 12)
    }

    fn load(capacity: Capacity, booked: i64, walk_ins: i64) -> Load {
        Load {
            capacity: Some(capacity),
            booked,
            walk_ins,
            bookings: 0,
            overbook: 0,
        }
    }

    #[test]
    fn book_t1_capacity_bookable_load_and_left() {
        let day = t1_day();
        assert_eq!((day.gross, day.capacity, day.bookable), (2680, 2150, 1892));
        assert!(!day.estimated);
        let taken = load(day, 1470, 0);
        assert_eq!(taken.percent_tenths(), Some(684));
        assert_eq!(taken.left_for_bookings(), Some(422));
    }

    #[test]
    fn k_load_vectors() {
        // (present, held over, reserve, booked, walk-ins) → gross, capacity, bookable, load, left
        let four = vec![(80, 110), (60, 100), (80, 90), (80, 60)];
        let three = vec![(105, 100), (105, 95), (70, 80)];
        let one = vec![(80, 100)];
        let rows = [
            (
                four.clone(),
                530,
                12,
                1470,
                430,
                2680,
                2150,
                1892,
                Some(884),
                250,
            ),
            (four, 530, 12, 1470, 200, 2680, 2150, 1892, Some(777), 422),
            (three, 0, 10, 2100, 0, 2608, 2608, 2347, Some(805), 247),
            (one, 0, 12, 750, 200, 800, 800, 704, Some(1188), 0),
            (vec![], 0, 12, 0, 0, 0, 0, 0, None, 0),
        ];
        for (present, held, reserve, booked, walk_ins, gross, capacity, bookable, percent, left) in
            rows
        {
            let present: Vec<_> = present.iter().map(|(h, e)| presence(*h, *e)).collect();
            let day = Capacity::of_roster(&present, held, 0, reserve);
            assert_eq!(
                (day.gross, day.capacity, day.bookable),
                (gross, capacity, bookable)
            );
            let load = load(day, booked, walk_ins);
            assert_eq!(load.percent_tenths(), percent);
            assert_eq!(load.left_for_bookings(), Some(left));
        }
    }

    #[test]
    fn book_t2_walk_in_eats_the_reserve() {
        let after = load(t1_day(), 1470, 430);
        assert_eq!(after.percent_tenths(), Some(884));
        assert_eq!(after.left_for_bookings(), Some(250));
    }

    #[test]
    fn book_t3_held_over_is_what_is_not_done() {
        assert_eq!(held_over(650, 400), 250);
        assert_eq!(held_over(400, 420), 0);
        let day = Capacity::of_roster(&[presence(80, 100)], held_over(650, 400), 0, 12);
        assert_eq!(day.capacity, 550);
    }

    #[test]
    fn book_t13_absence_turns_the_day_red_and_lists_promises() {
        let before = Capacity::of_roster(&[presence(80, 100); 3], 0, 0, 12);
        let after = Capacity::of_roster(&[presence(80, 100); 2], 0, 0, 12);
        assert_eq!((before.capacity, after.capacity), (2400, 1600));
        assert_eq!(after.bookable, 1408);
        assert!(!load(before, 1500, 0).is_over());
        let red = load(after, 1500, 0);
        assert!(red.is_over());
        assert_eq!(red.left_for_bookings(), Some(0));

        let at = |hour| {
            NaiveDate::from_ymd_opt(2026, 11, 24)
                .unwrap()
                .and_hms_opt(hour, 0, 0)
                .unwrap()
        };
        let promise = |booking, hour, norm_hours| Promise {
            booking,
            start: at(hour),
            promised_at: at(hour + 2),
            norm_hours,
        };
        let promises = [promise(3, 15, 300), promise(1, 9, 700), promise(2, 11, 500)];
        assert_eq!(
            broken_promises(before.bookable, &promises),
            Vec::<Promise>::new()
        );
        let broken = broken_promises(red.ceiling().unwrap(), &promises);
        assert_eq!(broken.iter().map(|p| p.booking).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn book_r12_overbook_raises_what_bookings_may_take() {
        let plain = load(t1_day(), 1892, 0);
        assert_eq!(plain.left_for_bookings(), Some(0));
        let over = Load {
            overbook: 150,
            ..plain
        };
        assert_eq!(over.left_for_bookings(), Some(150));
        assert!(!over.is_over());
    }

    #[test]
    fn arrive_t4_walk_ins_take_the_reserve_before_bookings() {
        // capacity 20.80, bookable 18.30: left 0.40 and 2.90 free with 17.90 booked.
        let day = Capacity {
            gross: 2080,
            capacity: 2080,
            bookable: 1830,
            held_over: 0,
            override_delta: 0,
            estimated: false,
        };
        let rows = [(0, 290, 40), (150, 140, 40), (270, 20, 20)];
        for (walk_ins, free, left) in rows {
            let now = load(day, 1790, walk_ins);
            assert_eq!(now.free(), Some(free));
            assert_eq!(now.left_for_bookings(), Some(left));
        }
    }

    #[test]
    fn a_day_without_roster_is_estimated_or_unknown() {
        let day = Capacity::estimate(&[2001, 2000], 100, 50, 12).unwrap();
        assert!(day.estimated);
        assert_eq!((day.gross, day.capacity), (2001, 1951));
        assert_eq!(Capacity::estimate(&[], 0, 0, 12), None);
        let unknown = Load {
            capacity: None,
            booked: 500,
            walk_ins: 0,
            bookings: 1,
            overbook: 0,
        };
        assert_eq!(unknown.left_for_bookings(), None);
        assert!(!unknown.is_over());
    }
}
