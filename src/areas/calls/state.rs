//! The states of a call, and what each of them still allows.

/// Where a call stands; codes as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Ringing,
    Answered,
    /// Hung up; topic and outcome are still to be said.
    Wrap,
    Closed,
    Missed,
    Returned,
    /// The client got through by themselves.
    SelfReturned,
    Unreached,
}

impl State {
    pub const ALL: [State; 8] = [
        State::Ringing,
        State::Answered,
        State::Wrap,
        State::Closed,
        State::Missed,
        State::Returned,
        State::SelfReturned,
        State::Unreached,
    ];

    pub fn code(self) -> &'static str {
        match self {
            State::Ringing => "ringing",
            State::Answered => "answered",
            State::Wrap => "wrap",
            State::Closed => "closed",
            State::Missed => "missed",
            State::Returned => "returned",
            State::SelfReturned => "self_returned",
            State::Unreached => "unreached",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether somebody is or was talking and the record is still open.
    pub fn is_open(self) -> bool {
        matches!(self, State::Answered | State::Wrap)
    }
}
