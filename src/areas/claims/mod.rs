//! Claims, oral and written: intake, the law's terms beside the company's clocks, stages, and the client told before
//! anything is closed. It looks at clients and hours and knows no call and no booking.

mod card;
mod clocks;
mod conflict;
mod demand;
mod draw;
mod evidence;
mod figures;
mod journal;
mod ladder;
mod learning;
mod listing;
pub mod model;
mod outcome;
mod pane;
mod paper;
mod penalty;
mod praise;
mod register;
mod replay;
mod screens;
mod settings;
mod sql;
mod stages;
mod standing;
mod work;

pub use card::card;
pub use evidence::attached;
pub use pane::TAB;
pub use paper::{ANSWER, CARD, INVITATION_FORM, JOURNAL, TERM};
pub use penalty::Running;
pub use screens::PLACES;
pub use sql::evidence::all_files;
pub use sql::{Claim, claim, is_of_call, open_of_client};
pub use standing::{Standing, burning};
pub use work::work;

use chrono::NaiveDateTime;

use crate::action::{Area, Pick, Texts, picks};
use crate::desk::{Books, Change, Error, Id, Kind, Phrase, Result, Step, Target};

/// Taking claims down and seeing them through; deciding on them is the management's.
const RIGHT: &str = "right-claims";
const DECIDE: &str = "right-claims_decide";

pub static CLAIM: Kind = Kind {
    title: sql::title,
    entries: sql::entries,
    ..Kind::new("claim", "claim")
};
pub static DEMAND: Kind = Kind::new("claim_demand", "claim_demand");
pub static CLOCK: Kind = Kind::new("claim_clock", "claim_clock");
pub static STEP_TAKEN: Kind = Kind::new("claim_step", "claim_step");
pub static ALARM: Kind = Kind::new("claim_alarm", "claim_alarm");
pub static CONFLICT: Kind = Kind::new("conflict", "conflict");
pub static INVITATION: Kind = Kind::new("claim_invitation", "claim_invitation");
pub static FILE: Kind = Kind::new("claim_file", "claim_file");
pub static PRAISE: Kind = Kind::new("praise", "praise");
pub static CORRECTIVE: Kind = Kind::new("corrective_action", "corrective_action");

static STEP: Step = Step {
    id: "2026-11-27 claims",
    sql: include_str!("schema.sql"),
};
static LEARNING_STEP: Step = Step {
    id: "2026-11-27 claims learning",
    sql: include_str!("schema_learning.sql"),
};

pub static AREA: Area = Area {
    id: "claims",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/claims.ftl"),
        en: include_str!("../../../assets/text/en/claims.ftl"),
    },
    steps: &[&STEP, &LEARNING_STEP],
    kinds: &[
        &CLAIM,
        &DEMAND,
        &CLOCK,
        &STEP_TAKEN,
        &CORRECTIVE,
        &ALARM,
        &CONFLICT,
        &PRAISE,
        &INVITATION,
        &FILE,
    ],
    actions: &[
        &register::ACTION,
        &stages::ACKNOWLEDGE,
        &stages::ASSESS,
        &stages::NOTE,
        &demand::DEMAND_ACTION,
        &demand::EXTEND,
        &outcome::ANSWER,
        &outcome::DECIDE_DEMAND,
        &outcome::APPROVE,
        &outcome::EXECUTE,
        &outcome::INFORM,
        &outcome::CLOSE,
        &stages::HAND_UP,
        &stages::HOLD,
        &stages::RESUME,
        &outcome::DIVERT,
        &outcome::REOPEN,
        &evidence::PARTICULARS,
        &evidence::INVITE,
        &evidence::REACT,
        &evidence::ATTACH,
        &learning::CHECK,
        &conflict::ACTION,
        &praise::ACTION,
        &settings::ACTION,
    ],
    listings: &[
        &listing::LISTING,
        &conflict::LISTING,
        &praise::LISTING,
        &journal::LISTING,
    ],
    queries: &[&figures::FIGURES, &figures::CAUSES],
    finders: &[&listing::FINDER],
    views: &[pane::REASONS],
};

/// How a claim comes in, and how its answer goes out.
fn channel_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("oral", "claim-form-oral"),
        ("written", "claim-form-written"),
        ("email", "claim-form-email"),
        ("social", "claim-form-social"),
        ("book", "claim-form-book"),
    ]))
}

/// The claim that an action was started on.
fn shown(books: &Books<'_>, target: Option<Target>) -> Result<(Target, Claim)> {
    let target = target.ok_or(Error::NotFound)?;
    let claim = claim(books.db, target.id)?.ok_or(Error::NotFound)?;
    Ok((target, claim))
}

/// Refuses a step on a claim that is closed, withdrawn or with the lawyer.
fn must_be_at_desk(claim: &Claim) -> Result<()> {
    if claim.stage.is_at_desk() {
        return Ok(());
    }
    let stage = Phrase::new(claim.stage.words());
    Err(Error::rule(
        Phrase::new("claims-not-at-desk").with("stage", stage),
    ))
}

/// Writes a line of the claim's history.
fn step(
    books: &Books<'_>,
    change: &mut Change,
    claim: Id,
    code: &'static str,
    text: Option<&str>,
    promise: Option<NaiveDateTime>,
) {
    change.insert(
        &STEP_TAKEN,
        [
            ("claim_id", claim.into()),
            ("at", books.instant().into()),
            ("step", code.to_owned().into()),
            ("text", text.map(str::to_owned).into()),
            ("promise_at", promise.map(|at| books.db.instant(at)).into()),
        ],
    );
}
