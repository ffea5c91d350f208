//! Who may be called about what (OUT-R6, OUT-R7): consents are papers with proof, refusals act at the minute.

use chrono::NaiveDateTime;

use crate::desk::Id;

/// What a call is before the law (rules.md §8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Legal {
    /// The client's own order or contract: no consent is needed.
    Service,
    MassInfo,
    Advertising,
}

impl Legal {
    pub const ALL: [Self; 3] = [Self::Service, Self::MassInfo, Self::Advertising];

    pub fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::MassInfo => "mass_info",
            Self::Advertising => "advertising",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|legal| legal.code() == code)
    }
}

/// A consent as it lies in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// `advertising` or `mass_info`.
    pub kind: String,
    pub text_version: String,
    pub given: NaiveDateTime,
    pub channel: String,
    pub evidence: Option<String>,
    pub withdrawn: Option<NaiveDateTime>,
}

impl Paper {
    /// Given, not withdrawn, and with its proof (38-ФЗ ст. 18 ч. 1: the burden of proof is ours).
    fn is_live(&self, now: NaiveDateTime) -> bool {
        let has_proof = self
            .evidence
            .as_deref()
            .is_some_and(|proof| !proof.trim().is_empty());
        self.given <= now && has_proof && self.withdrawn.is_none_or(|at| now < at)
    }
}

/// «Просит не звонить» about one kind of row, and about one vehicle or any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    pub vehicle: Option<Id>,
    pub at: NaiveDateTime,
}

/// Whether a row opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// With the paper that lets it, where one is needed (OUT-O1).
    Open(Option<Paper>),
    /// This consent is not there.
    NoPaper(&'static str),
    /// This consent was withdrawn, or lies there without proof.
    DeadPaper(Paper),
    /// The client asked not to be called about this.
    Refused(NaiveDateTime),
    /// The client asked not to be called at all.
    NeverCall,
}

impl Gate {
    pub fn is_open(&self) -> bool {
        matches!(self, Gate::Open(_))
    }
}

/// Decides whether a row may be opened now. There is no override (law).
///
/// `vehicle` is the row's vehicle with the moment since when it is the client's: a vehicle that came after a refusal
/// re-opens service rows, and never revives a consent (OUT-R7).
pub fn gate(
    legal: Legal,
    papers: &[Paper],
    refusals: &[Refusal],
    vehicle: Option<(Id, NaiveDateTime)>,
    never_call: bool,
    now: NaiveDateTime,
) -> Gate {
    if never_call {
        return Gate::NeverCall;
    }
    let is_new = |refusal: &Refusal| {
        legal == Legal::Service
            && refusal.vehicle.is_some()
            && vehicle.is_some_and(|(id, since)| refusal.vehicle != Some(id) && since > refusal.at)
    };
    let refused = refusals
        .iter()
        .find(|refusal| refusal.at <= now && !is_new(refusal));
    if let Some(refusal) = refused {
        return Gate::Refused(refusal.at);
    }
    if legal == Legal::Service {
        return Gate::Open(None);
    }
    let of_kind = || papers.iter().filter(|paper| paper.kind == legal.code());
    if let Some(live) = of_kind().rfind(|paper| paper.is_live(now)) {
        return Gate::Open(Some(live.clone()));
    }
    of_kind()
        .rfind(|paper| paper.given <= now)
        .map_or(Gate::NoPaper(legal.code()), |dead| {
            Gate::DeadPaper(dead.clone())
        })
}
