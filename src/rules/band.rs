//! One order for everything due (X-BAND), heat and the projection of the day (HOME-R4).
//! Knows no kinds of rows: bands are steps, never weighted sums, so anyone can check them.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::hours::{Calendar, NoHours};

const SOON_MIN: i64 = 60;
const NEAR_OPEN_DAYS: u32 = 3;
const HOT: u8 = 2;
const HEAT_WINDOW_HOURS: i64 = 24;

/// The urgency of a row, most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    Danger,
    Overdue,
    Soon,
    Today,
    Near,
    Later,
}

impl Band {
    pub const ALL: [Self; 6] = [
        Self::Danger,
        Self::Overdue,
        Self::Soon,
        Self::Today,
        Self::Near,
        Self::Later,
    ];

    /// Gives the number of X-BAND, 0 to 5.
    pub fn number(self) -> u8 {
        match self {
            Self::Danger => 0,
            Self::Overdue => 1,
            Self::Soon => 2,
            Self::Today => 3,
            Self::Near => 4,
            Self::Later => 5,
        }
    }

    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.number() == number)
    }

    /// Raises a hot row by one band, but never above 1.
    #[must_use]
    pub fn raised_by(self, heat: u8) -> Self {
        match self {
            Self::Soon if heat >= HOT => Self::Overdue,
            Self::Today if heat >= HOT => Self::Soon,
            Self::Near if heat >= HOT => Self::Today,
            Self::Later if heat >= HOT => Self::Near,
            band => band,
        }
    }
}

/// The edges of the bands at one moment, reckoned once for a whole list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edges {
    pub now: NaiveDateTime,
    /// The end of today's hours; `None` when closed today.
    pub closing_today: Option<NaiveDateTime>,
    /// The first date with more than three open days up to it.
    pub far_from: NaiveDate,
}

impl Edges {
    /// Reckons the edges by the desk's calendar.
    pub fn of(now: NaiveDateTime, calendar: &Calendar) -> Result<Self, NoHours> {
        let today = now.date();
        let closing_today = calendar.closing(today)?;
        let mut far_from = today;
        for _ in 0..=NEAR_OPEN_DAYS {
            far_from = calendar.next_open(far_from)?;
        }
        Ok(Self {
            now,
            closing_today,
            far_from,
        })
    }

    /// Reckons the edges by plain days, for a list that must stand while the calendar of the
    /// next days is not loaded; the caller says so beside it.
    pub fn by_plain_days(now: NaiveDateTime) -> Self {
        let plain = |days| {
            let days = Days::new(u64::from(days));
            now.date().checked_add_days(days).unwrap_or(NaiveDate::MAX)
        };
        Self {
            now,
            closing_today: Some(plain(1).and_time(NaiveTime::MIN)),
            far_from: plain(NEAR_OPEN_DAYS + 1),
        }
    }

    /// Gives the band of a row before heat: an exact due is not yet overdue.
    pub fn band(&self, due: Option<NaiveDateTime>) -> Band {
        let Some(due) = due else {
            return Band::Later;
        };
        if due < self.now {
            Band::Overdue
        } else if due - self.now <= TimeDelta::minutes(SOON_MIN) {
            Band::Soon
        } else if self.closing_today.is_some_and(|closing| due <= closing) {
            Band::Today
        } else if due.date() < self.far_from {
            Band::Near
        } else {
            Band::Later
        }
    }

    /// Gives the shown band: as by due, raised by heat.
    pub fn band_with_heat(&self, due: Option<NaiveDateTime>, heat: u8) -> Band {
        self.band(due).raised_by(heat)
    }
}

/// The sort key of a row: band, due (undated last), heat (high first), id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank<I> {
    band: Band,
    undated: bool,
    due: Option<NaiveDateTime>,
    heat: Reverse<u8>,
    id: I,
}

impl<I: Ord> Rank<I> {
    /// Builds the key from the shown band, i.e. the one after heat.
    pub fn new(band: Band, due: Option<NaiveDateTime>, heat: u8, id: I) -> Self {
        Self {
            band,
            undated: due.is_none(),
            due,
            heat: Reverse(heat),
            id,
        }
    }
}

/// What the desk's own events say about one vehicle or client.
#[derive(Debug, Clone, Copy, Default)]
pub struct Events<'a> {
    /// Inbound calls about one vehicle.
    pub inbound: &'a [NaiveDateTime],
    /// Promised moments.
    pub promises: &'a [NaiveDateTime],
    pub outbound: &'a [NaiveDateTime],
    /// Times by which missed calls not yet returned had to be returned.
    pub missed_due: &'a [NaiveDateTime],
}

/// The three signals of heat, each with its own why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signals {
    pub repeated_calls: bool,
    pub broken_promise: bool,
    pub unreturned_call: bool,
}

impl Signals {
    /// Reads the signals at one moment; events after it are not seen.
    pub fn read(events: &Events<'_>, now: NaiveDateTime) -> Self {
        let lately =
            |at: &&NaiveDateTime| **at <= now && now - **at <= TimeDelta::hours(HEAT_WINDOW_HOURS);
        let kept = |promise: NaiveDateTime| {
            let mut contacts = events.outbound.iter();
            contacts.any(|&contact| promise <= contact && contact <= now)
        };
        let mut promises = events.promises.iter();
        Self {
            repeated_calls: events.inbound.iter().filter(lately).count() >= 2,
            broken_promise: promises.any(|&promise| promise < now && !kept(promise)),
            unreturned_call: events.missed_due.iter().any(|&due| due < now),
        }
    }

    /// What either of two says: signals are about a client, whichever row they were seen at.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            repeated_calls: self.repeated_calls || other.repeated_calls,
            broken_promise: self.broken_promise || other.broken_promise,
            unreturned_call: self.unreturned_call || other.unreturned_call,
        }
    }

    /// Counts the true signals, 0 to 3.
    pub fn heat(self) -> u8 {
        [
            self.repeated_calls,
            self.broken_promise,
            self.unreturned_call,
        ]
        .into_iter()
        .map(u8::from)
        .sum()
    }

    /// Gives the codes of the true signals for the «why».
    pub fn codes(self) -> Vec<&'static str> {
        [
            (self.repeated_calls, "repeated_calls"),
            (self.broken_promise, "broken_promise"),
            (self.unreturned_call, "unreturned_call"),
        ]
        .into_iter()
        .filter_map(|(is_true, code)| is_true.then_some(code))
        .collect()
    }
}

/// What happens up to a horizon if nobody does anything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Projection {
    pub bursting: usize,
    pub already_overdue: usize,
}

/// Says whether a row bursts before the horizon: `now ≤ due < horizon` (HOME-R4).
pub fn bursts(due: NaiveDateTime, now: NaiveDateTime, horizon: NaiveDateTime) -> bool {
    now <= due && due < horizon
}

/// Counts the bursting rows, and apart the ones already overdue (HOME-R4).
pub fn project(
    dues: impl IntoIterator<Item = NaiveDateTime>,
    now: NaiveDateTime,
    horizon: NaiveDateTime,
) -> Projection {
    let mut projection = Projection::default();
    for due in dues {
        projection.bursting += usize::from(bursts(due, now, horizon));
        projection.already_overdue += usize::from(due < now);
    }
    projection
}

#[cfg(test)]
mod tests {
    use super::super::hours::fixtures::{at, day, department, office};
    use super::*;

    #[test]
    fn home_t1_rows_stand_in_one_order() {
        let edges = Edges::of(at("25.11.2026 10:00"), &department()).unwrap();
        let due = |time: &str| Some(at(&format!("25.11.2026 {time}")));
        let mut rows = [
            ("claim", edges.band(due("09:50")), due("09:50")),
            ("missed", edges.band(due("10:15")), due("10:15")),
            ("confirm", edges.band(due("20:00")), due("20:00")),
            ("incident", Band::Danger, None),
            ("loaner", edges.band(due("09:59")), due("09:59")),
        ];
        rows.sort_by_key(|&(name, band, due)| Rank::new(band, due, 0, name));
        let order = rows.map(|(name, band, _)| (name, band.number()));
        let expected = [
            ("incident", 0),
            ("claim", 1),
            ("loaner", 1),
            ("missed", 2),
            ("confirm", 3),
        ];
        assert_eq!(order, expected);
    }

    #[test]
    fn home_t2_two_signals_raise_a_row_by_one_band() {
        let inbound = [at("25.11.2026 09:10"), at("25.11.2026 15:40")];
        let promises = [at("25.11.2026 15:00")];
        let events = Events {
            inbound: &inbound,
            promises: &promises,
            outbound: &[at("25.11.2026 14:00")],
            missed_due: &[],
        };
        let now = at("25.11.2026 15:45");
        let signals = Signals::read(&events, now);
        assert_eq!(signals.codes(), ["repeated_calls", "broken_promise"]);
        let edges = Edges::of(now, &department()).unwrap();
        let due = Some(at("25.11.2026 19:00"));
        assert_eq!(edges.band(due).number(), 3);
        assert_eq!(edges.band_with_heat(due, signals.heat()).number(), 2);
        let earlier = Signals::read(&events, at("25.11.2026 15:00"));
        assert_eq!(earlier.heat(), 0);
    }

    #[test]
    fn home_t3_projection_to_a_horizon() {
        let dues = ["10:15", "11:59", "12:00", "12:01", "09:30"]
            .map(|time| at(&format!("25.11.2026 {time}")));
        let projection = project(dues, at("25.11.2026 10:00"), at("25.11.2026 12:00"));
        let expected = Projection {
            bursting: 2,
            already_overdue: 1,
        };
        assert_eq!(projection, expected);
    }

    #[test]
    fn heat_never_lifts_above_band_1() {
        let table = [(0, 0), (1, 1), (2, 1), (3, 2), (4, 3), (5, 4)];
        for (plain, raised) in table {
            let band = Band::from_number(plain).unwrap();
            assert_eq!(band.raised_by(2).number(), raised);
            assert_eq!(band.raised_by(3).number(), raised);
            assert_eq!(band.raised_by(1), band);
        }
    }

    #[test]
    fn edges_of_the_bands() {
        let edges = Edges::of(at("25.11.2026 10:00"), &office()).unwrap();
        assert_eq!(edges.far_from, day("01.12.2026"));
        let table = [
            ("25.11.2026 09:59", 1),
            ("25.11.2026 10:00", 2),
            ("25.11.2026 11:00", 2),
            ("25.11.2026 11:01", 3),
            ("25.11.2026 18:00", 3),
            ("25.11.2026 18:01", 4),
            ("30.11.2026 23:59", 4),
            ("01.12.2026 00:00", 5),
        ];
        for (due, band) in table {
            assert_eq!(edges.band(Some(at(due))).number(), band, "{due}");
        }
        assert_eq!(edges.band(None), Band::Later);
    }

    #[test]
    fn closed_day_and_unknown_calendar() {
        let sunday = Edges::of(at("29.11.2026 10:00"), &office()).unwrap();
        assert_eq!(sunday.band(Some(at("29.11.2026 15:00"))), Band::Near);
        let now = at("30.12.2027 10:00");
        let unknown = Err(NoHours::CalendarUnknown(2028));
        assert_eq!(Edges::of(now, &office()), unknown);
        let plain = Edges::by_plain_days(now);
        assert_eq!(plain.band(Some(at("30.12.2027 23:00"))), Band::Today);
        assert_eq!(plain.band(Some(at("02.01.2028 10:00"))), Band::Near);
        assert_eq!(plain.band(Some(at("03.01.2028 10:00"))), Band::Later);
    }

    #[test]
    fn equal_dues_go_by_heat_then_id_and_undated_rows_stand_last() {
        let due = Some(at("25.11.2026 12:00"));
        let mut ranks = [
            Rank::new(Band::Near, None, 3, 1),
            Rank::new(Band::Near, due, 0, 2),
            Rank::new(Band::Near, due, 1, 9),
            Rank::new(Band::Near, due, 1, 4),
        ];
        ranks.sort();
        assert_eq!(ranks.map(|rank| rank.id), [4, 9, 2, 1]);
    }

    #[test]
    fn old_calls_and_kept_promises_do_not_heat() {
        let now = at("25.11.2026 16:00");
        let events = Events {
            inbound: &[at("24.11.2026 15:59"), at("25.11.2026 15:00")],
            promises: &[at("25.11.2026 15:00"), at("25.11.2026 17:00")],
            outbound: &[at("25.11.2026 15:30")],
            missed_due: &[at("25.11.2026 15:59")],
        };
        assert_eq!(Signals::read(&events, now).codes(), ["unreturned_call"]);
    }
}
