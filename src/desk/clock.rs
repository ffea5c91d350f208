//! The clock that is handed in, and the site's zone. Nothing else in the program asks the system for the time.

use std::time::Instant;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Timelike, Utc};

/// Where the wall clock comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    System,
    /// A wall clock that stands still (`--now`); timers run on from the moment it was set.
    Fixed(NaiveDateTime, Instant),
}

impl Clock {
    pub fn fixed(at: NaiveDateTime) -> Self {
        Clock::Fixed(at, Instant::now())
    }

    /// The wall clock of the site, to the second.
    pub fn now(self, zone: Zone) -> NaiveDateTime {
        match self {
            Clock::System => zone.local(Utc::now().timestamp()),
            Clock::Fixed(at, _) => at,
        }
    }

    /// The same for things that count seconds on the screen: runs on even when the clock is fixed.
    pub fn ticking(self, zone: Zone) -> NaiveDateTime {
        match self {
            Clock::System => self.now(zone),
            Clock::Fixed(at, since) => {
                let passed = i64::try_from(since.elapsed().as_secs()).unwrap_or(0);
                at + chrono::TimeDelta::seconds(passed)
            }
        }
    }
}

/// The site's zone: minutes east of UTC. Russian zones have had no summer time since 2014, so one offset is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    pub minutes: i32,
}

impl Zone {
    /// Moscow, when nothing is known.
    pub const MOSCOW: Zone = Zone { minutes: 180 };

    pub fn system() -> Self {
        Zone {
            minutes: chrono::Local::now().offset().local_minus_utc() / 60,
        }
    }

    fn offset(self) -> Option<FixedOffset> {
        FixedOffset::east_opt(self.minutes * 60)
    }

    /// The wall clock of an instant that is stored as seconds since 1970 UTC.
    pub fn local(self, instant: i64) -> NaiveDateTime {
        let shifted = instant + i64::from(self.minutes) * 60;
        DateTime::from_timestamp(shifted, 0).map_or(NaiveDateTime::MIN, |time| time.naive_utc())
    }

    /// The instant of a wall clock: whole seconds since 1970 UTC.
    pub fn instant(self, local: NaiveDateTime) -> i64 {
        local.and_utc().timestamp() - i64::from(self.minutes) * 60
    }

    /// RFC 3339 with the site's offset, for scripts.
    pub fn rfc3339(self, local: NaiveDateTime) -> String {
        let local = local.with_nanosecond(0).unwrap_or(local);
        self.offset()
            .and_then(|offset| offset.from_local_datetime(&local).single())
            .map_or_else(|| local.to_string(), |time| time.to_rfc3339())
    }
}
