//! A row of outbound work as it is shown: written, or only derived from its base until somebody touches it.

use chrono::{NaiveDate, NaiveDateTime};

use super::model::Gate;
use crate::action::Answers;
use crate::desk::{Id, Target};
use crate::rules::{name, phone};

/// Whom to call about what; the base is a visit, a delivery or a campaign.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, read from another record"
)]
pub struct Row {
    /// The written row; the booking that it hangs on while nothing is written.
    pub target: Target,
    pub is_written: bool,
    pub rule: String,
    /// The client as the base names it: the key of the row survives a merge.
    pub key_client: Id,
    pub client_id: Id,
    pub client: String,
    pub phone: Option<String>,
    pub never_call: bool,
    pub vehicle_id: Option<Id>,
    pub vehicle: String,
    pub vehicle_since: Option<NaiveDateTime>,
    pub booking: Option<Target>,
    pub delivery_id: Option<Id>,
    pub campaign_id: Option<Id>,
    pub base_date: NaiveDate,
    /// When the visit of the base starts.
    pub start: Option<NaiveDateTime>,
    pub due: NaiveDate,
    /// After this moment the call has no sense any more.
    pub until: Option<NaiveDateTime>,
    pub attempts: i64,
    pub last_outcome: Option<String>,
    pub next_at: Option<NaiveDateTime>,
    pub owner: Option<Id>,
    pub closed_at: Option<NaiveDateTime>,
    pub closed_outcome: Option<String>,
    pub is_void: bool,
    /// Whether the base still asks for the call.
    pub stands: bool,
    pub gate: Gate,
}

/// Where a row stands (features OUT, statuses).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Planned,
    Due,
    Waiting,
    Closed,
    Gated,
    Void,
}

impl Status {
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Due => "due",
            Self::Waiting => "waiting",
            Self::Closed => "closed",
            Self::Gated => "gated",
            Self::Void => "void",
        }
    }
}

impl Row {
    pub fn status(&self, now: NaiveDateTime) -> Status {
        if self.is_void || (self.closed_at.is_none() && !self.stands) {
            Status::Void
        } else if self.closed_at.is_some() {
            Status::Closed
        } else if !self.gate.is_open() {
            Status::Gated
        } else if self.next_at.is_some_and(|at| at > now) {
            Status::Waiting
        } else if self.due > now.date() {
            Status::Planned
        } else {
            Status::Due
        }
    }

    /// Whether somebody still has to call, now or later.
    pub fn is_open(&self, now: NaiveDateTime) -> bool {
        !matches!(self.status(now), Status::Closed | Status::Void)
            && self.until.is_none_or(|until| now < until)
    }

    /// What a form started from this row already knows.
    pub fn context(&self) -> Answers {
        let mut context = Answers::default();
        context.set("rule", self.rule.as_str());
        context.set_id("client", Some(self.client_id));
        context.set_id("vehicle", self.vehicle_id);
        context.set_id("booking", self.booking.map(|booking| booking.id));
        context
    }

    pub fn number(&self) -> String {
        self.phone
            .as_deref()
            .map(phone::display)
            .unwrap_or_default()
    }

    /// «Лапин О.».
    pub fn short_name(&self) -> String {
        name::short_name(&self.client)
    }
}
