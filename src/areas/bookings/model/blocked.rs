//! Why a place cannot be had: the reason codes of BOOK-R4 with their arguments.
//! No sentences here: the screen words each code itself.

use super::hours::Span;
use chrono::NaiveDateTime;

/// One failing reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocked {
    GroupLimit {
        group: String,
        window: Span,
        used: i64,
        max: i64,
    },
    TransportLimit {
        mode: String,
        window: Span,
        used: i64,
        max: i64,
    },
    /// The transport mode's limit of norm-hours; the same code as its count.
    TransportHours {
        mode: String,
        window: Span,
        used: i64,
        max: i64,
    },
    /// Hundredths of a norm-hour.
    DailyHours {
        need: i64,
        left: i64,
    },
    SlotMax {
        used: i64,
        max: i64,
    },
    SlotLocked {
        reason: String,
        span: Span,
    },
    AdvisorCalendar(AdvisorTrouble),
    DepartmentCalendar,
    /// `present` mechanics can do it, `busy` jobs need them at the tightest moment.
    Skill {
        skills: Vec<String>,
        present: i64,
        busy: i64,
    },
    Bay(BayTrouble),
}

/// Why no advisor receives the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdvisorTrouble {
    NotPresent,
    /// With the booking being received then.
    Busy {
        booking: i64,
    },
    Locked {
        reason: String,
    },
}

/// Why the bay does not take the vehicle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BayTrouble {
    /// No such bay on the board, or no bay of the kind at all.
    NoSuchBay,
    WrongKind {
        bay: i64,
        kind: String,
    },
    /// Closed at the start.
    Closed {
        bay: i64,
    },
    /// The job would run past the last day whose hours are known.
    HoursRunOut {
        bay: i64,
    },
    Taken {
        bay: i64,
        booking: i64,
        label: String,
        span: Span,
        held_until: Option<NaiveDateTime>,
    },
}

impl Blocked {
    /// The reason code of BOOK-R4.
    pub fn code(&self) -> &'static str {
        match self {
            Self::GroupLimit { .. } => "group_limit",
            Self::TransportLimit { .. } | Self::TransportHours { .. } => "transport_limit",
            Self::DailyHours { .. } => "daily_hours",
            Self::SlotMax { .. } => "slot_max",
            Self::SlotLocked { .. } => "slot_locked",
            Self::AdvisorCalendar(_) => "advisor_calendar",
            Self::DepartmentCalendar => "department_calendar",
            Self::Skill { .. } => "skill",
            Self::Bay(_) => "bay",
        }
    }

    /// The booking that stands in the way, when one does.
    pub fn holder(&self) -> Option<i64> {
        match self {
            Self::Bay(BayTrouble::Taken { booking, .. })
            | Self::AdvisorCalendar(AdvisorTrouble::Busy { booking }) => Some(*booking),
            _ => None,
        }
    }

    /// Place in the order of BOOK-R4: the first reason shown is always the same one.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::GroupLimit { .. } => 0,
            Self::TransportLimit { .. } | Self::TransportHours { .. } => 1,
            Self::DailyHours { .. } => 2,
            Self::SlotMax { .. } => 3,
            Self::SlotLocked { .. } => 4,
            Self::AdvisorCalendar(_) => 5,
            Self::DepartmentCalendar => 6,
            Self::Skill { .. } => 7,
            Self::Bay(_) => 8,
        }
    }
}
