//! The states of an agreement and of a unit, and which step leads where.

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Reserved,
    Preparing,
    /// A number is given, facts are missing.
    Incomplete,
    Out,
    /// Back, being looked at.
    Returned,
    Closed,
    Void,
    /// Not collected (FLEET-R12).
    Expired,
}

impl Status {
    pub const ALL: [Status; 8] = [
        Status::Reserved,
        Status::Preparing,
        Status::Incomplete,
        Status::Out,
        Status::Returned,
        Status::Closed,
        Status::Void,
        Status::Expired,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Status::Reserved => "reserved",
            Status::Preparing => "preparing",
            Status::Incomplete => "incomplete",
            Status::Out => "out",
            Status::Returned => "returned",
            Status::Closed => "closed",
            Status::Void => "void",
            Status::Expired => "expired",
        }
    }

    /// Its word.
    pub fn words(self) -> &'static str {
        match self {
            Status::Reserved => "agreement-reserved",
            Status::Preparing => "agreement-preparing",
            Status::Incomplete => "agreement-incomplete",
            Status::Out => "agreement-out",
            Status::Returned => "agreement-returned",
            Status::Closed => "agreement-closed",
            Status::Void => "agreement-void",
            Status::Expired => "agreement-expired",
        }
    }

    pub fn parse(code: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The keys have not gone out yet.
    pub fn is_ahead(self) -> bool {
        matches!(
            self,
            Status::Reserved | Status::Preparing | Status::Incomplete
        )
    }

    /// Whether it takes its unit's time: what is closed does for the past only.
    pub fn is_open(self) -> bool {
        self.is_ahead() || matches!(self, Status::Out | Status::Returned)
    }

    /// Whether a step leads from here to there. An extension is no step: it happens within `Out`.
    pub fn leads_to(self, next: Status) -> bool {
        use Status::{Closed, Expired, Incomplete, Out, Preparing, Reserved, Returned, Void};
        matches!(
            (self, next),
            (Reserved, Preparing | Incomplete | Out | Void | Expired)
                | (Preparing, Incomplete | Out | Void | Expired)
                | (Incomplete, Preparing | Out | Void | Expired)
                | (Out, Returned | Closed)
                | (Returned, Closed)
        )
    }
}

/// How a unit stands now. `Out` is told by its agreement, the rest by its stops; inspection waits for the head of
/// transport (FLEET-R7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitState {
    Ready,
    Out,
    Dirty,
    /// Back with a defect that nobody has acknowledged, or not yet looked at.
    Inspection,
    Maintenance,
    BodyRepair,
    RecallStop,
    Hold,
    Disposed,
}

impl UnitState {
    pub const ALL: [UnitState; 9] = [
        UnitState::Ready,
        UnitState::Out,
        UnitState::Dirty,
        UnitState::Inspection,
        UnitState::Maintenance,
        UnitState::BodyRepair,
        UnitState::RecallStop,
        UnitState::Hold,
        UnitState::Disposed,
    ];

    pub fn code(self) -> &'static str {
        match self {
            UnitState::Ready => "ready",
            UnitState::Out => "out",
            UnitState::Dirty => "dirty",
            UnitState::Inspection => "inspection",
            UnitState::Maintenance => "maintenance",
            UnitState::BodyRepair => "body_repair",
            UnitState::RecallStop => "recall_stop",
            UnitState::Hold => "hold",
            UnitState::Disposed => "disposed",
        }
    }

    /// Its word.
    pub fn words(self) -> &'static str {
        match self {
            UnitState::Ready => "unit-ready",
            UnitState::Out => "unit-out",
            UnitState::Dirty => "unit-dirty",
            UnitState::Inspection => "unit-inspection",
            UnitState::Maintenance => "unit-maintenance",
            UnitState::BodyRepair => "unit-body_repair",
            UnitState::RecallStop => "unit-recall_stop",
            UnitState::Hold => "unit-hold",
            UnitState::Disposed => "unit-disposed",
        }
    }

    pub fn parse(code: &str) -> Option<UnitState> {
        UnitState::ALL
            .into_iter()
            .find(|state| state.code() == code)
    }

    /// Not to be had at all: neither for the keys nor for a reservation within its span (FLEET-R4).
    pub fn is_away(self) -> bool {
        matches!(
            self,
            UnitState::Maintenance
                | UnitState::BodyRepair
                | UnitState::RecallStop
                | UnitState::Hold
                | UnitState::Disposed
        )
    }
}
