//! Why an offered slot is a good one («почему этот слот»): codes with arguments, no sentences.

use super::place::Placement;
use super::prepared::Prepared;
use chrono::NaiveDateTime;

/// One point in favour of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// No valid start comes before it.
    Earliest,
    /// How far it is from the time that was asked for.
    Nearest {
        minutes: i64,
    },
    /// The vehicle is ready on the day it is brought.
    SameDay {
        promised_at: NaiveDateTime,
        norm_minutes: i64,
    },
    /// The client's own advisor receives.
    OwnAdvisor {
        advisor: i64,
    },
    /// No advisor has less work that day; hundredths of a norm-hour.
    AdvisorFreeMost {
        advisor: i64,
        load: i64,
    },
    BayKindFits {
        bay: i64,
        kind: String,
    },
    OnlyBayOfKind {
        bay: i64,
        kind: String,
    },
    /// The reserve for walk-ins stays whole; hundredths.
    KeepsReserve {
        free_after: i64,
        reserve: i64,
    },
}

impl Reason {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Earliest => "earliest",
            Self::Nearest { .. } => "nearest",
            Self::SameDay { .. } => "same_day",
            Self::OwnAdvisor { .. } => "own_advisor",
            Self::AdvisorFreeMost { .. } => "advisor_free_most",
            Self::BayKindFits { .. } => "bay_kind_fits",
            Self::OnlyBayOfKind { .. } => "only_bay_of_kind",
            Self::KeepsReserve { .. } => "keeps_reserve",
        }
    }
}

/// The points that hold for the place itself, whatever else is offered.
pub(super) fn reasons_of(prepared: &Prepared, placement: &Placement) -> Vec<Reason> {
    let board = prepared.board;
    let day = placement.start.date();
    let mut reasons = Vec::new();
    if placement.promised_at.date() == day {
        reasons.push(Reason::SameDay {
            promised_at: placement.promised_at,
            norm_minutes: prepared.minutes,
        });
    }
    let load = prepared.advisor_hours(placement.advisor, day);
    let least = board
        .advisors
        .iter()
        .filter(|one| board.is_unrostered(day) || !one.present.on(day).is_empty())
        .all(|one| load <= prepared.advisor_hours(one.id, day));
    if prepared.want.advisor == Some(placement.advisor) {
        reasons.push(Reason::OwnAdvisor {
            advisor: placement.advisor,
        });
    } else if least && board.advisors.len() > 1 {
        reasons.push(Reason::AdvisorFreeMost {
            advisor: placement.advisor,
            load,
        });
    }
    if let Some(kind) = prepared.want.bay_kind.clone() {
        let bay = placement.bay;
        let same_kind = board.bays.iter().filter(|one| one.kind == kind).count();
        reasons.push(if same_kind == 1 {
            Reason::OnlyBayOfKind { bay, kind }
        } else {
            Reason::BayKindFits { bay, kind }
        });
    }
    let load = prepared.load(day);
    if let (Some(row), Some(free)) = (load.capacity, load.free()) {
        let free_after = free - prepared.want.norm_hours;
        let reserve = row.capacity - row.bookable;
        if free_after >= reserve {
            reasons.push(Reason::KeepsReserve {
                free_after,
                reserve,
            });
        }
    }
    reasons
}
