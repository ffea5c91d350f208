//! Classes, stages and what a claim needs before it can be closed, as pure rules (CLAIM-R2, R4, R5, R12).
//! It reads no books and knows no clock but the minutes of its targets.

/// How urgent a claim is (CLAIM, class targets).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    A,
    B,
    C,
}

/// The three clocks of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Acknowledge,
    Decide,
    Inform,
}

const HOUR: i64 = 60;

impl Class {
    pub fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::A, Self::B, Self::C]
            .into_iter()
            .find(|class| class.code() == code)
    }

    /// Minutes of working time.
    pub fn target_min(self, which: Which) -> i64 {
        let (acknowledge, decide, inform) = match self {
            Self::A => (30, 8 * HOUR, 4 * HOUR),
            Self::B => (2 * HOUR, 24 * HOUR, 8 * HOUR),
            Self::C => (8 * HOUR, 40 * HOUR, 8 * HOUR),
        };
        match which {
            Which::Acknowledge => acknowledge,
            Which::Decide => decide,
            Which::Inform => inform,
        }
    }

    /// A and B are closed with a cause and a corrective action (CLAIM-R12).
    pub fn must_learn(self) -> bool {
        self != Self::C
    }
}

impl Which {
    pub const ALL: [Self; 3] = [Self::Acknowledge, Self::Decide, Self::Inform];

    pub fn code(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Decide => "decide",
            Self::Inform => "inform",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| which.code() == code)
    }
}

/// Sums above so many times what the desk may give alone make class A.
const ABOVE_DESK: i64 = 5;

/// The class of what was heard: danger first, then money and repetition.
pub fn class_of(threat: &str, amount: Option<i64>, desk_limit: i64, is_repeated: bool) -> Class {
    let amount = amount.unwrap_or(0);
    if threat != "none" || amount > desk_limit.saturating_mul(ABOVE_DESK) {
        Class::A
    } else if amount > 0 || is_repeated {
        Class::B
    } else {
        Class::C
    }
}

/// Where a claim stands; in order as far as `Closed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Received,
    Acknowledged,
    Assessed,
    Investigating,
    Proposed,
    Approved,
    Executed,
    Informed,
    Closed,
    Withdrawn,
    ToLawyer,
    InCourt,
}

impl Stage {
    const ALL: [(Self, &'static str, &'static str); 12] = [
        (Self::Received, "received", "claim-received"),
        (Self::Acknowledged, "acknowledged", "claim-acknowledged"),
        (Self::Assessed, "assessed", "claim-assessed"),
        (Self::Investigating, "investigating", "claim-investigating"),
        (Self::Proposed, "proposed", "claim-proposed"),
        (Self::Approved, "approved", "claim-approved"),
        (Self::Executed, "executed", "claim-executed"),
        (Self::Informed, "informed", "claim-informed"),
        (Self::Closed, "closed", "claim-closed"),
        (Self::Withdrawn, "withdrawn", "claim-withdrawn"),
        (Self::ToLawyer, "to_lawyer", "claim-to_lawyer"),
        (Self::InCourt, "in_court", "claim-in_court"),
    ];

    fn row(self) -> (Self, &'static str, &'static str) {
        Self::ALL[self as usize]
    }

    pub fn code(self) -> &'static str {
        self.row().1
    }

    pub fn words(self) -> &'static str {
        self.row().2
    }

    pub fn parse(code: &str) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|(_, known, _)| *known == code);
        found.map(|(stage, _, _)| stage)
    }

    /// Still in work at the desk or with the lawyer.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Withdrawn)
    }

    /// In the hands of the desk: the steps of a claim can be taken.
    pub fn is_at_desk(self) -> bool {
        self < Self::Closed
    }

    /// The action that takes it further: what Enter does.
    pub fn next(self) -> Option<&'static str> {
        Some(match self {
            Self::Received => "claims.acknowledge",
            Self::Acknowledged => "claims.assess",
            Self::Assessed | Self::Investigating => "claims.answer",
            Self::Proposed => "claims.approve",
            Self::Approved | Self::Executed => "claims.inform",
            Self::Informed => "claims.close",
            Self::Closed | Self::Withdrawn => "claims.reopen",
            Self::ToLawyer | Self::InCourt => return None,
        })
    }
}

/// What is known of a claim when somebody wants to close it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Closing<'a> {
    pub informed_channel: Option<&'a str>,
    pub is_informed: bool,
    pub reaction: Option<&'a str>,
    pub decision: Option<&'a str>,
    pub ground: Option<&'a str>,
    pub contest: Option<&'a str>,
    pub is_executed: bool,
    pub cause: Option<&'a str>,
    pub has_corrective: bool,
}

/// The first thing that is missing, by its field; nothing: it can be closed (CLAIM-R5, R12).
pub fn lacks(class: Class, known: &Closing<'_>) -> Option<&'static str> {
    let empty = |text: Option<&str>| text.is_none_or(|text| text.trim().is_empty());
    let refuses = known.decision.is_some_and(|code| code != "granted");
    let gives = known.decision.is_some_and(|code| code != "refused");
    let checks = [
        ("decision", empty(known.decision)),
        ("ground", refuses && empty(known.ground)),
        ("contest", refuses && empty(known.contest)),
        ("executed", gives && !known.is_executed),
        ("informed", !known.is_informed),
        ("channel", empty(known.informed_channel)),
        ("reaction", empty(known.reaction)),
        ("cause", class.must_learn() && empty(known.cause)),
        ("corrective", class.must_learn() && !known.has_corrective),
    ];
    checks
        .into_iter()
        .find(|(_, is_missing)| *is_missing)
        .map(|(field, _)| field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danger_and_large_sums_are_a_money_and_repetition_b() {
        for (threat, amount, repeated, class) in [
            ("none", None, false, Class::C),
            ("none", Some(1), false, Class::B),
            ("none", None, true, Class::B),
            ("none", Some(500), false, Class::B),
            ("none", Some(501), false, Class::A),
            ("health", None, false, Class::A),
            ("press", None, false, Class::A),
            ("court", None, false, Class::A),
        ] {
            assert_eq!(class_of(threat, amount, 100, repeated), class);
        }
    }

    #[test]
    fn stages_stand_in_their_table_at_their_own_place() {
        for (stage, code, _) in Stage::ALL {
            assert_eq!(stage.code(), code);
            assert_eq!(Stage::parse(code), Some(stage));
        }
        assert!(Stage::Informed.is_at_desk() && !Stage::ToLawyer.is_at_desk());
        assert!(Stage::ToLawyer.is_open() && !Stage::Withdrawn.is_open());
    }

    #[test]
    fn nothing_is_closed_before_the_client_was_told_and_answered() {
        let mut known = Closing {
            decision: Some("granted"),
            is_executed: true,
            ..Closing::default()
        };
        assert_eq!(lacks(Class::C, &known), Some("informed"));
        known.is_informed = true;
        assert_eq!(lacks(Class::C, &known), Some("channel"));
        known.informed_channel = Some("phone");
        assert_eq!(lacks(Class::C, &known), Some("reaction"));
        known.reaction = Some(" ");
        assert_eq!(lacks(Class::C, &known), Some("reaction"));
        known.reaction = Some("доволен");
        assert_eq!(lacks(Class::C, &known), None);
        assert_eq!(lacks(Class::B, &known), Some("cause"));
        known.cause = Some("спешка");
        assert_eq!(lacks(Class::B, &known), Some("corrective"));
        known.has_corrective = true;
        assert_eq!(lacks(Class::A, &known), None);
        known.is_executed = false;
        assert_eq!(lacks(Class::A, &known), Some("executed"));
        known.decision = Some("refused");
        assert_eq!(lacks(Class::A, &known), Some("ground"));
        known.ground = Some("износ");
        assert_eq!(lacks(Class::A, &known), Some("contest"));
        known.contest = Some("экспертиза, суд");
        assert_eq!(lacks(Class::A, &known), None);
    }
}
