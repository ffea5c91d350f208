//! How a call is named in a line: who, by what number. It draws nothing.

use super::sql::Call;
use super::state::State;
use crate::action::Answers;
use crate::desk::{Arg, Id, Phrase};
use crate::rules::name;

/// The caller for a message: the short name, the number, or that it is hidden.
pub(super) fn who(call: &Call) -> Arg {
    match (&call.client, &call.phone) {
        (Some(client), _) => Arg::Text(name::short_name(client)),
        (None, Some(_)) => Arg::Text(call.number()),
        (None, None) => Arg::Phrase(Phrase::new("calls-hidden")),
    }
}

pub(super) fn direction(code: &str) -> Phrase {
    Phrase::new(if code == "out" {
        "call-direction-out"
    } else {
        "call-direction-in"
    })
}

/// «Иванова А. за 12 мин»: who returned a missed call and after how long; none while the row waits.
pub(super) fn returned(call: &Call) -> Option<Phrase> {
    call.returned?;
    let id = match call.state {
        State::SelfReturned => "calls-back-self",
        State::Unreached => "calls-back-unreached",
        _ => "calls-back-by",
    };
    let by = call.returner.as_deref().map(name::short_name);
    Some(
        Phrase::new(id)
            .with("by", by.unwrap_or_default())
            .with("minutes", call.return_minutes.unwrap_or(0)),
    )
}

/// What a form started from a call knows (CALLS-M6).
pub(super) fn context(call: &Call) -> Answers {
    let mut context = known(call.client_id, call.vehicle_id, call.dialable());
    context.set("call", call.id.to_string());
    context
}

pub(super) fn known(client: Option<Id>, vehicle: Option<Id>, phone: Option<&str>) -> Answers {
    let mut context = Answers::default();
    context.set_id("client", client);
    context.set_id("vehicle", vehicle);
    context.set("phone", phone.unwrap_or_default());
    context
}
