//! Sentences about rows: what was told, why a gate is shut, when to call again.

use chrono::NaiveDateTime;

use super::data::Outcome;
use super::model::{Gate, Next};
use super::row::Row;
use crate::desk::Phrase;

/// «24.11 12:10».
pub(super) fn moment(at: NaiveDateTime) -> String {
    at.format("%d.%m %H:%M").to_string()
}

/// What the desk says when an outcome was written.
pub(super) fn told(row: &Row, outcome: &Outcome, next: Next) -> Phrase {
    let (id, at) = match next {
        Next::Closed => ("outreach-told", None),
        Next::At(at) | Next::Stated(at) => ("outreach-told-next", Some(at)),
        Next::GiveUp => ("outreach-told-last", None),
    };
    Phrase::new(id)
        .with("client", row.short_name())
        .with("outcome", outcome.title.as_str())
        .with("at", at.map(moment).unwrap_or_default())
}

/// Why the row may not be opened, or the paper that lets it (OUT-O1).
pub(super) fn gate(gate: &Gate) -> Phrase {
    let day = |at: &NaiveDateTime| at.format("%d.%m.%Y").to_string();
    match gate {
        Gate::Open(None) => Phrase::new("outreach-gate-open"),
        Gate::Open(Some(paper)) => Phrase::new("outreach-gate-paper")
            .with("version", paper.text_version.as_str())
            .with("day", day(&paper.given))
            .with("channel", channel(&paper.channel))
            .with("proof", paper.evidence.clone().unwrap_or_default()),
        Gate::NoPaper(kind) => Phrase::new("outreach-gate-none").with("paper", paper(kind)),
        Gate::DeadPaper(dead) => {
            let id = if dead.withdrawn.is_some() {
                "outreach-gate-withdrawn"
            } else {
                "outreach-gate-unproved"
            };
            Phrase::new(id)
                .with("paper", paper(&dead.kind))
                .with("version", dead.text_version.as_str())
                .with("day", day(&dead.given))
                .with("until", dead.withdrawn.map(moment).unwrap_or_default())
        }
        Gate::Refused(at) => Phrase::new("outreach-gate-refused").with("day", day(at)),
        Gate::NeverCall => Phrase::new("outreach-gate-never"),
    }
}

fn paper(kind: &str) -> Phrase {
    Phrase::new(if kind == "advertising" {
        "consent-kind-advertising"
    } else {
        "consent-kind-mass_info"
    })
}

/// The words of a consent's channel.
fn channel(code: &str) -> Phrase {
    Phrase::new(match code {
        "phone" => "consent-channel-phone",
        "email" => "consent-channel-email",
        "messenger" => "consent-channel-messenger",
        "site" => "consent-channel-site",
        _ => "consent-channel-paper",
    })
}

/// «Нет ответа, попытка 2»; after the last one of all, that the row is to be closed.
pub(super) fn tried(row: &Row, outcome: &Outcome, is_last: bool) -> Phrase {
    let id = if is_last {
        "outreach-tried-last"
    } else {
        "outreach-tried"
    };
    Phrase::new(id)
        .with("outcome", outcome.title.as_str())
        .with("count", row.attempts + 1)
}
