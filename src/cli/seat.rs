//! Who calls: the employees that the operating-system user may act for, a login that was named, a PIN.

use super::Session;
use super::failure::{Failure, Result};
use crate::action::Action;
use crate::desk::{Desk, Error, Phrase, employee};

/// The right of the telephone exchange: its events come from the program itself when nobody is at the desk.
pub(super) const TELEPHONY: &str = "right-telephony";
/// The right of the first set-up, which makes the file.
pub(super) const SET_UP: &str = "right-setup";
pub(super) const SEE: &str = "right-see";
pub(super) const AUDIT: &str = "right-audit";
pub(super) const EXPORT: &str = "right-export";
/// Without it an export is masked (X-MASK).
pub(super) const EXPORT_FULL: &str = "right-export_full";
pub(super) const IMPORT: &str = "right-import";

/// The desk with whoever may do this: the right is asked before anything is read.
pub(super) fn desk_to(session: &Session<'_>, right: &'static str) -> Result<Desk> {
    let mut desk = session.books()?;
    sit(&mut desk, session, Some(right))?;
    require(&desk, right)?;
    Ok(desk)
}

/// Sits down whoever may act; nobody is no failure yet, since the exchange may call.
///
/// Where no login is named, several who share the account without a PIN are one: the first who has the right acts.
pub(super) fn sit(
    desk: &mut Desk,
    session: &Session<'_>,
    right: Option<&'static str>,
) -> Result<()> {
    let candidates = employee::candidates(desk.db(), &session.env.os_user)?;
    if session.settings.as_login.is_none()
        && let Some(right) = right
    {
        for free in candidates.iter().filter(|candidate| !candidate.needs_pin) {
            desk.log_in(free.id)?;
            if desk.who().may(right) {
                return Ok(());
            }
        }
    }
    let chosen = match &session.settings.as_login {
        Some(login) => Some(
            candidates
                .iter()
                .find(|candidate| candidate.login == *login)
                .ok_or_else(|| {
                    denied(Phrase::new("cli-as-refused").with("login", login.as_str()))
                })?,
        ),
        None => match (employee::obvious(&candidates), candidates.as_slice()) {
            (Some(obvious), _) => Some(obvious),
            (None, [one]) => Some(one),
            (None, []) => None,
            (None, several) => {
                let logins: Vec<&str> = several
                    .iter()
                    .map(|candidate| candidate.login.as_str())
                    .collect();
                return Err(denied(
                    Phrase::new("cli-as-needed").with("logins", logins.join(", ")),
                ));
            }
        },
    };
    let Some(chosen) = chosen else { return Ok(()) };
    if !chosen.needs_pin {
        return Ok(desk.log_in(chosen.id)?);
    }
    let prompt = session
        .text
        .say(&Phrase::new("cli-pin-ask").with("name", chosen.name.as_str()));
    let ask = session.env.ask.filter(|_| !session.settings.no_input);
    let pin = session
        .env
        .var("STOIKA_PIN")
        .map(str::to_owned)
        .or_else(|| ask.and_then(|ask| ask(&prompt)));
    let Some(pin) = pin else {
        return Err(denied(
            Phrase::new("cli-pin-needed").with("name", chosen.name.as_str()),
        ));
    };
    match desk.log_in_by_pin(chosen.id, &pin) {
        // A wrong PIN is no input to correct: this user is not let in.
        Err(Error::Rejected(refusal)) => Err(denied(refusal.why)),
        other => Ok(other?),
    }
}

/// The desk for an action. A telephone event needs nobody; the set-up makes the file that it fills.
pub(super) fn desk_for(session: &Session<'_>, action: &Action) -> Result<Desk> {
    if action.right == SET_UP {
        if let Some(folder) = session.settings.db.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Desk::prepare(&session.settings.db, &session.house.plan())?;
    }
    let mut desk = session.books()?;
    let of_a_person = action.right != TELEPHONY && action.right != SET_UP;
    let seated = sit(&mut desk, session, of_a_person.then_some(action.right));
    if of_a_person {
        seated?;
    } else if seated.is_err() || !desk.who().may(action.right) {
        if session.settings.as_login.is_some() {
            seated?;
        } else {
            desk.log_out();
        }
    }
    require(&desk, action.right)?;
    Ok(desk)
}

/// Refuses who may not; where nobody sits the cure is another one.
pub(super) fn require(desk: &Desk, right: &'static str) -> Result<()> {
    if desk.who().may(right) {
        Ok(())
    } else if desk.who().id == 0 {
        Err(Error::Nobody.into())
    } else {
        Err(Error::Denied(right).into())
    }
}

fn denied(say: Phrase) -> Failure {
    Failure::Told {
        exit: 77,
        code: "denied",
        say,
    }
}
