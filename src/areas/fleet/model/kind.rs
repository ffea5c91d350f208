//! The kinds of agreement as data (FLEET-R1): what differs between a loaner, a test drive, a contract and an internal
//! trip stands here and nowhere else.

/// A kind of agreement with what it sets.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// `loaner`; its words are `agreement-kind-<code>`.
    pub code: &'static str,
    /// The register of its numbers (X-NUM).
    pub register: &'static str,
    /// The role of the units that go out under it.
    pub role: &'static str,
    /// Minutes that a unit needs after it came back (FLEET-R2).
    pub turnaround: i64,
    /// Minutes after the planned return until it is overdue (FLEET-R8).
    pub grace: i64,
    /// Whether somebody outside the house drives: client, licence and papers are asked for.
    pub to_client: bool,
    /// The longest it may be planned for, in minutes (FLEET-R11).
    pub longest: Option<i64>,
    /// Forms printed before the keys go out, by their ids.
    pub papers: &'static [&'static str],
}

/// Every kind, the loaner first.
pub static KINDS: [Kind; 4] = [
    Kind {
        code: "loaner",
        register: "ПА",
        role: "loaner",
        turnaround: 30,
        grace: 0,
        to_client: true,
        longest: None,
        papers: &["contract", "hand-over"],
    },
    Kind {
        code: "test_drive",
        register: "ТД",
        role: "demo",
        turnaround: 15,
        grace: 15,
        to_client: true,
        longest: Some(24 * 60),
        papers: &["hand-over"],
    },
    Kind {
        code: "temporary_use",
        register: "ВП",
        role: "demo",
        turnaround: 0,
        grace: 0,
        to_client: true,
        longest: None,
        papers: &["contract", "hand-over"],
    },
    Kind {
        code: "internal",
        register: "СП",
        role: "service",
        turnaround: 0,
        grace: 0,
        to_client: false,
        longest: None,
        papers: &[],
    },
];

/// The kind of a code.
pub fn kind(code: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.code == code)
}
