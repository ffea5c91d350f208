//! How a claim is decided and how it ends: answered, agreed, carried out, told to the client, closed; withdrawn, with the
//! lawyer, opened again. Nothing is closed before the client was told (CLAIM-R5).

use chrono::TimeDelta;

use super::clocks::Whose;
use super::learning::{cause_picks, write_measure};
use super::model::{Closing, Stage, Which, lacks};
use super::sql::learning::measures;
use super::stages::{ON, Values, advance, chosen_employee, done, stands};
use super::{
    CLAIM, DECIDE, DEMAND, RIGHT, channel_picks, clocks, must_be_at_desk, shown, sql, step,
};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, picks};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

/// Days in which a claim is opened again under its own number (CLAIM-R11).
const REOPEN_DAYS: i64 = 30;

pub(super) static ANSWER: Action = Action {
    key: Some(Key::Char('j')),
    on: ON,
    fields: &[
        Field::required("decision", Shape::Choice(decisions)),
        Field::required("text", Shape::Line),
        Field::optional("ground", Shape::Line),
        Field::optional("contest", Shape::Line),
        Field::optional("offered", Shape::Money),
    ],
    fill: fill_answer,
    fits: |books, id| stands(books, id, |stage| stage < Stage::Approved),
    ..Action::new("claims.answer", RIGHT, answer)
};

/// One demand that is answered otherwise than the claim as a whole (form F8, field 10).
pub(super) static DECIDE_DEMAND: Action = Action {
    on: ON,
    fields: &[
        Field::required("demand", Shape::Choice(super::demand::demand_picks)),
        Field::required("decision", Shape::Choice(decisions)),
        Field::required("text", Shape::Line),
    ],
    fits: |books, id| {
        let several = sql::demands(books.db, id)?.len() > 1;
        Ok(several && stands(books, id, |stage| stage < Stage::Approved)?)
    },
    ..Action::new("claims.decide-demand", RIGHT, decide_demand)
};

pub(super) static APPROVE: Action = Action {
    key: Some(Key::Char('y')),
    on: ON,
    fields: &[Field::optional("text", Shape::Line)],
    fits: |books, id| stands(books, id, |stage| stage == Stage::Proposed),
    ..Action::new("claims.approve", DECIDE, approve)
};

pub(super) static EXECUTE: Action = Action {
    key: Some(Key::Char('b')),
    on: ON,
    fields: &[
        Field::required("text", Shape::Line),
        Field::optional("paid", Shape::Money),
        Field::optional("goodwill", Shape::Money),
    ],
    fits: |books, id| {
        stands(books, id, |stage| {
            matches!(stage, Stage::Approved | Stage::Informed)
        })
    },
    ..Action::new("claims.execute", RIGHT, execute)
};

pub(super) static INFORM: Action = Action {
    key: Some(Key::Char('i')),
    on: ON,
    fields: &[
        Field::required("told_by", Shape::Choice(channel_picks)),
        Field::optional("reaction", Shape::Line),
        Field::optional("proof", Shape::Line),
        Field::extra("happened", Shape::Happened),
    ],
    fits: |books, id| {
        stands(books, id, |stage| {
            (Stage::Approved..=Stage::Informed).contains(&stage)
        })
    },
    ..Action::new("claims.inform", RIGHT, inform)
};

pub(super) static CLOSE: Action = Action {
    key: Some(Key::F(9)),
    on: ON,
    fields: &[
        Field::optional("reaction", Shape::Line),
        Field::optional("cause", Shape::Choice(cause_picks)),
        Field::optional("corrective", Shape::Line),
        Field::optional("check_on", Shape::Day),
        Field::extra("measure_owner", Shape::Choice(super::stages::owners)),
    ],
    fits: |books, id| {
        stands(books, id, |stage| {
            (Stage::Approved..=Stage::Informed).contains(&stage)
        })
    },
    ..Action::new("claims.close", RIGHT, close)
};

pub(super) static DIVERT: Action = Action {
    on: ON,
    fields: &[
        Field::required("where_to", Shape::Choice(sides)),
        Field::required("reason", Shape::Line),
    ],
    fits: |books, id| stands(books, id, Stage::is_open),
    ..Action::new("claims.divert", RIGHT, divert)
};

pub(super) static REOPEN: Action = Action {
    on: ON,
    fields: &[Field::required("reason", Shape::Line)],
    fits: |books, id| stands(books, id, |stage| !stage.is_open()),
    ..Action::new("claims.reopen", RIGHT, reopen)
};

fn decisions(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("granted", "claim-granted"),
        ("partly", "claim-partly"),
        ("refused", "claim-refused"),
    ]))
}

fn sides(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("withdrawn", "claim-withdrawn"),
        ("to_lawyer", "claim-to_lawyer"),
        ("in_court", "claim-in_court"),
        (Stage::Investigating.code(), "claim-back"),
    ]))
}

fn fill_answer(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(claim) = row
        .map(|id| sql::claim(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    answers.set_default("decision", claim.decision.unwrap_or_default());
    answers.set_default("text", claim.answer.unwrap_or_default());
    answers.set_default("ground", claim.ground.unwrap_or_default());
    answers.set_default("contest", claim.contest.unwrap_or_default());
    Ok(())
}

fn answer(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    must_be_at_desk(&claim)?;
    if claim.stage >= Stage::Approved {
        return Err(Error::rule(Phrase::new("claims-decided-already")));
    }
    if claim.stage == Stage::Received {
        return Err(Error::rule(Phrase::new("claims-acknowledge-first")));
    }
    let decision = answers.need("decision")?;
    if decision != "granted" {
        // A refusal says why, and how it can be contested (CLAIM-R5).
        answers.need("ground")?;
        answers.need("contest")?;
    }
    let values = vec![
        ("decision", decision.to_owned().into()),
        ("answer", answers.value("text")),
        ("decision_ground", answers.value("ground")),
        ("contest", answers.value("contest")),
        ("offered_kopecks", answers.number("offered").into()),
    ];
    step(
        books,
        change,
        claim.id,
        "proposed",
        answers.get("text"),
        None,
    );
    advance(change, (target, &claim), Stage::Proposed, values);
    Ok(done("claims-proposed", &claim))
}

fn decide_demand(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    must_be_at_desk(&claim)?;
    if claim.stage >= Stage::Approved {
        return Err(Error::rule(Phrase::new("claims-decided-already")));
    }
    let code = answers.need("demand")?;
    let rows = sql::demands_of_code(books.db, claim.id, code)?;
    let Some(row) = rows.into_iter().next() else {
        return Err(Error::at("demand", Phrase::new("claims-demand-not-here")));
    };
    let text = answers.need("text")?;
    change.update(
        &DEMAND,
        row,
        [
            ("decision", answers.value("decision")),
            ("decision_said", text.to_owned().into()),
        ],
    );
    let line = format!("{code}: {text}");
    step(books, change, claim.id, "decided", Some(&line), None);
    advance(change, (target, &claim), claim.stage, Vec::new());
    Ok(done("claims-demand-decided", &claim))
}

fn approve(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    if claim.stage != Stage::Proposed {
        return Err(Error::rule(Phrase::new("claims-nothing-proposed")));
    }
    clocks::turn(
        books,
        change,
        (Whose::of(&claim, books), Which::Decide),
        |clock, calendar| clock.finish(books.now, calendar),
    )?;
    let inform = (Which::Inform, claim.class);
    clocks::start(books, change, Whose::of(&claim, books), inform, books.now)?;
    step(
        books,
        change,
        claim.id,
        "approved",
        answers.get("text"),
        None,
    );
    let values = vec![
        ("approved_at", books.instant().into()),
        ("approved_by", books.who.id.into()),
    ];
    advance(change, (target, &claim), Stage::Approved, values);
    Ok(done("claims-approved", &claim))
}

fn execute(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    if !matches!(claim.stage, Stage::Approved | Stage::Informed) {
        return Err(Error::rule(Phrase::new("claims-not-agreed")));
    }
    step(
        books,
        change,
        claim.id,
        "executed",
        answers.get("text"),
        None,
    );
    let values = vec![
        ("executed_at", books.instant().into()),
        ("paid_kopecks", answers.number("paid").into()),
        ("goodwill_kopecks", answers.number("goodwill").into()),
    ];
    advance(change, (target, &claim), Stage::Executed, values);
    Ok(done("claims-executed", &claim))
}

fn inform(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    if !(Stage::Approved..=Stage::Informed).contains(&claim.stage) {
        return Err(Error::rule(Phrase::new("claims-not-agreed")));
    }
    let at = answers.moment("happened").unwrap_or(books.now);
    // To the minute, as moments are typed.
    if claim
        .approved
        .is_some_and(|since| at < since - TimeDelta::minutes(1))
    {
        return Err(Error::at("happened", Phrase::new("claims-told-before")));
    }
    if claim.informed.is_none() {
        clocks::turn(
            books,
            change,
            (Whose::of(&claim, books), Which::Inform),
            |clock, calendar| clock.finish(at, calendar),
        )?;
    }
    step(
        books,
        change,
        claim.id,
        "informed",
        answers.get("reaction"),
        None,
    );
    let mut values = vec![
        ("informed_at", books.db.instant(at).into()),
        ("informed_channel", answers.value("told_by")),
        ("informed_by", books.who.id.into()),
        ("delivery_proof", answers.value("proof")),
    ];
    if answers.get("reaction").is_some() {
        values.push(("client_reaction", answers.value("reaction")));
    }
    advance(change, (target, &claim), Stage::Informed, values);
    Ok(done("claims-informed", &claim))
}

fn close(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    must_be_at_desk(&claim)?;
    let reaction = answers.get("reaction").or(claim.reaction.as_deref());
    let cause = answers.get("cause").or(claim.cause.as_deref());
    let corrective = answers.get("corrective");
    let known = Closing {
        informed_channel: claim.informed_channel.as_deref(),
        is_informed: claim.informed.is_some(),
        reaction,
        decision: claim.decision.as_deref(),
        ground: claim.ground.as_deref(),
        contest: claim.contest.as_deref(),
        is_executed: claim.executed.is_some(),
        cause,
        has_corrective: corrective.is_some() || !measures(books.db, claim.id)?.is_empty(),
    };
    if let Some(field) = lacks(claim.class, &known) {
        return Err(lacking(field));
    }
    if let Some(text) = corrective {
        let owner = chosen_employee(books, answers, "measure_owner")?.or(claim.owner_id);
        write_measure(change, claim.id, text, owner, answers)?;
    }
    step(books, change, claim.id, "closed", None, None);
    let values = vec![
        ("client_reaction", reaction.map(str::to_owned).into()),
        ("cause", cause.map(str::to_owned).into()),
        ("closed_at", books.instant().into()),
    ];
    advance(change, (target, &claim), Stage::Closed, values);
    Ok(done("claims-closed", &claim))
}

/// What is missing, at its field where the closing form has it, else with the step that brings it.
fn lacking(field: &'static str) -> Error {
    match field {
        "reaction" => Error::at("reaction", Phrase::new("claims-lacks-reaction")),
        "cause" => Error::at("cause", Phrase::new("claims-lacks-cause")),
        "corrective" => Error::at("corrective", Phrase::new("claims-lacks-corrective")),
        "executed" => Error::rule(Phrase::new("claims-lacks-executed")),
        "informed" | "channel" => Error::rule(Phrase::new("claims-lacks-informed")),
        _ => Error::rule(Phrase::new("claims-lacks-decision")),
    }
}

fn divert(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    if !claim.stage.is_open() {
        return Err(Error::rule(Phrase::new("claims-closed-already")));
    }
    let to = answers.need("where_to")?;
    let to = Stage::parse(to).ok_or_else(|| Error::at("where_to", Phrase::new("field-choice")))?;
    if to == claim.stage || (to.is_at_desk() && claim.stage.is_at_desk()) {
        let stage = Phrase::new(claim.stage.words());
        let why = Phrase::new("claims-there-already").with("stage", stage);
        return Err(Error::at("where_to", why));
    }
    step(
        books,
        change,
        claim.id,
        to.code(),
        answers.get("reason"),
        None,
    );
    if to.is_at_desk() {
        // Back from the lawyer: whoever decides is reminded of it as before.
        clocks::retarget(books, change, Whose::of(&claim, books), claim.class)?;
    } else {
        clocks::stop(books, change, claim.id)?;
    }
    let mut values: Values = vec![("stage", to.code().to_owned().into())];
    if to == Stage::Withdrawn {
        values.push(("closed_at", books.instant().into()));
    }
    change.update_all(&CLAIM, target, values);
    Ok(done("claims-diverted", &claim))
}

fn reopen(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    let Some(closed) = claim.closed.filter(|_| !claim.stage.is_open()) else {
        return Err(Error::rule(Phrase::new("claims-open-still")));
    };
    if books.now > closed + TimeDelta::days(REOPEN_DAYS) {
        return Err(Error::rule(
            Phrase::new("claims-reopen-late").with("days", REOPEN_DAYS),
        ));
    }
    let which = (Which::Decide, claim.class);
    clocks::start(books, change, Whose::of(&claim, books), which, books.now)?;
    step(
        books,
        change,
        claim.id,
        "reopened",
        answers.get("reason"),
        None,
    );
    let nothing = || None::<i64>.into();
    change.update_all(
        &CLAIM,
        target,
        vec![
            ("stage", Stage::Investigating.code().to_owned().into()),
            ("closed_at", nothing()),
            ("approved_at", nothing()),
            ("executed_at", nothing()),
            ("informed_at", nothing()),
            ("informed_channel", None::<String>.into()),
            ("client_reaction", None::<String>.into()),
            ("decision", None::<String>.into()),
            ("reopened_count", (claim.reopened + 1).into()),
        ],
    );
    Ok(done("claims-reopened", &claim))
}
