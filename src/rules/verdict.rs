//! What a format check answers: a verdict, the stored form and a reason as a text id.
//! It must not know sentences: those live in assets/text/*/check.ftl.

/// How well a value fits its format (rules.md §13.1, 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Saved as it is.
    Valid,
    /// Saved with the sign «!» and a reason.
    Warning,
    /// Refused, unless accepted «как в документе» with a reason.
    Invalid,
}

impl Verdict {
    pub fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Warning => "warning",
            Self::Invalid => "invalid",
        }
    }
}

/// Names a sentence of check.ftl and carries its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    pub id: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Why {
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
        }
    }

    /// Adds one argument of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Carries the outcome of a format check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub verdict: Verdict,
    /// The form to store; `None` when the value is refused.
    pub normalised: Option<String>,
    /// The region code of a plate whose kind is known.
    pub region: Option<String>,
    /// Which of several forms it is: `paper`, `electronic`, `10`, `12`, `ОГРН`, `ОГРНИП`.
    pub kind: Option<&'static str>,
    pub why: Option<Why>,
}

impl Checked {
    pub fn valid(normalised: impl Into<String>) -> Self {
        Self {
            verdict: Verdict::Valid,
            normalised: Some(normalised.into()),
            region: None,
            kind: None,
            why: None,
        }
    }

    pub fn warning(normalised: impl Into<String>, why: Why) -> Self {
        Self::judged(normalised, Some(why))
    }

    pub fn invalid(why: Why) -> Self {
        Self {
            verdict: Verdict::Invalid,
            normalised: None,
            region: None,
            kind: None,
            why: Some(why),
        }
    }

    /// Makes a warning when there is a doubt, otherwise a valid outcome.
    pub fn judged(normalised: impl Into<String>, doubt: Option<Why>) -> Self {
        let verdict = if doubt.is_some() {
            Verdict::Warning
        } else {
            Verdict::Valid
        };
        Self {
            verdict,
            why: doubt,
            ..Self::valid(normalised)
        }
    }

    #[must_use]
    pub fn with_kind(self, kind: &'static str) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    #[must_use]
    pub fn with_region(self, region: impl Into<String>) -> Self {
        Self {
            region: Some(region.into()),
            ..self
        }
    }
}
