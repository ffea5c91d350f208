//! A claim in work: acknowledged to the client, assessed, looked into; held where the client or an expert is awaited;
//! handed to the management. What is decided and how it ends stands in `outcome`.

use super::clocks::Whose;
use super::model::{Class, Stage, Which};
use super::sql::Claim;
use super::sql::clocks::Kept;
use super::{CLAIM, RIGHT, clocks, must_be_at_desk, register, shown, sql, step};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, picks};
use crate::areas::employees;
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

pub(super) const ON: &[&str] = &["claim"];
/// Minutes until a claim that was handed up is reminded of (CLAIM-R9).
const REMIND: i64 = 10;

/// Whether the row stands where an action begins.
pub(super) fn stands(books: &Books<'_>, id: Id, fits: fn(Stage) -> bool) -> Result<bool> {
    Ok(sql::claim(books.db, id)?.is_some_and(|claim| fits(claim.stage)))
}

pub(super) static ACKNOWLEDGE: Action = Action {
    key: Some(Key::Char('g')),
    on: ON,
    fields: &[
        Field::required("text", Shape::Line),
        Field::optional("promise", Shape::Moment),
    ],
    fits: |books, id| {
        // A claim that came back from the lawyer may still wait for its first answer.
        let all = sql::clocks::of(books.db, id)?;
        let waits = |one: &Kept| one.which == Which::Acknowledge && one.clock.done_at.is_none();
        Ok(all.iter().any(waits) && stands(books, id, Stage::is_at_desk)?)
    },
    ..Action::new("claims.acknowledge", RIGHT, acknowledge)
};

pub(super) static ASSESS: Action = Action {
    key: Some(Key::Char('w')),
    on: ON,
    fields: &[
        Field::required("claim_class", Shape::Choice(classes)),
        Field::required("claim_owner", Shape::Choice(owners)),
        Field::required("reason", Shape::Line),
        Field::optional("threat", Shape::Choice(register::threats)),
    ],
    fill: fill_assess,
    fits: |books, id| stands(books, id, Stage::is_at_desk),
    ..Action::new("claims.assess", RIGHT, assess)
};

pub(super) static NOTE: Action = Action {
    key: Some(Key::Char('v')),
    on: ON,
    fields: &[
        Field::required("text", Shape::Line),
        Field::optional("promise", Shape::Moment),
    ],
    fits: |books, id| stands(books, id, Stage::is_at_desk),
    ..Action::new("claims.note", RIGHT, note)
};

pub(super) static HOLD: Action = Action {
    on: ON,
    fields: &[
        Field::required("waits_for", Shape::Choice(waits)),
        Field::required("reason", Shape::Line),
        Field::required("until", Shape::Day),
    ],
    fits: |books, id| stands(books, id, |stage| stage < Stage::Approved),
    ..Action::new("claims.hold", RIGHT, hold)
};

pub(super) static RESUME: Action = Action {
    on: ON,
    fits: |books, id| {
        let all = sql::clocks::of(books.db, id)?;
        Ok(all.iter().any(|one| one.clock.hold_since.is_some()))
    },
    ..Action::new("claims.resume", RIGHT, resume)
};

pub(super) static HAND_UP: Action = Action {
    key: Some(Key::Char('h')),
    on: ON,
    fields: &[
        Field::required("to_whom", Shape::Choice(deciders)),
        Field::required("text", Shape::Line),
    ],
    fits: |books, id| stands(books, id, Stage::is_at_desk),
    ..Action::new("claims.hand-up", RIGHT, hand_up)
};

fn classes(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("A", "claim-class-a"),
        ("B", "claim-class-b"),
        ("C", "claim-class-c"),
    ]))
}

pub(super) fn owners(books: &Books<'_>) -> Result<Vec<Pick>> {
    let all = employees::employees(books.db)?.into_iter();
    let working = all.filter(|one| one.retired_at.is_none());
    Ok(working.map(|one| Pick::new(one.login, one.name)).collect())
}

/// The employee of a login that was chosen.
pub(super) fn chosen_employee(
    books: &Books<'_>,
    answers: &Answers,
    field: &'static str,
) -> Result<Option<Id>> {
    let Some(login) = answers.get(field) else {
        return Ok(None);
    };
    let all = employees::employees(books.db)?;
    let found = all.into_iter().find(|one| one.login == login);
    found
        .map(|one| Some(one.id))
        .ok_or_else(|| Error::absent(field))
}

fn waits(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("client", "claim-waits-client"),
        ("expert", "claim-waits-expert"),
    ]))
}

/// The roles that decide on claims, with their words.
const DECIDERS: [(&str, &str); 3] = [
    ("head", "role-head"),
    ("station_manager", "role-station_manager"),
    ("sales_manager", "role-sales_manager"),
];

pub(super) fn deciders(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&DECIDERS))
}

/// The role of a choice of [`deciders`].
pub(super) fn decider(code: &str) -> &'static str {
    let found = DECIDERS.into_iter().find(|(role, _)| *role == code);
    found.map_or("head", |(role, _)| role)
}

/// Puts a claim onto a stage, with what else changes; never back.
pub(super) fn advance(
    change: &mut Change,
    (target, claim): (Target, &Claim),
    to: Stage,
    mut values: Values,
) {
    let stage = claim.stage.max(to);
    values.push(("stage", stage.code().to_owned().into()));
    change.update_all(&CLAIM, target, values);
}

pub(super) type Values = Vec<(&'static str, crate::desk::Value)>;

pub(super) fn done(id: &'static str, claim: &Claim) -> Done {
    let said = Phrase::new(id).with("number", claim.number.as_str());
    Done::said(said).showing(claim.id)
}

fn acknowledge(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    must_be_at_desk(&claim)?;
    let which = (Whose::of(&claim, books), Which::Acknowledge);
    clocks::turn(books, change, which, |clock, calendar| {
        clock.finish(books.now, calendar)
    })?;
    let text = answers.need("text")?;
    let promise = answers.moment("promise");
    step(books, change, claim.id, "acknowledged", Some(text), promise);
    advance(change, (target, &claim), Stage::Acknowledged, Vec::new());
    Ok(done("claims-acknowledged", &claim))
}

fn fill_assess(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(claim) = row
        .map(|id| sql::claim(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    answers.set_default("claim_class", claim.class.code());
    let owner = claim.owner_id.map(|id| employees::employee(books.db, id));
    if let Some(owner) = owner.transpose()?.flatten() {
        answers.set_default("claim_owner", owner.login);
    }
    Ok(())
}

fn assess(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    must_be_at_desk(&claim)?;
    let class = Class::parse(answers.need("claim_class")?)
        .ok_or_else(|| Error::at("claim_class", Phrase::new("field-choice")))?;
    // A threat that was heard later makes class A by itself; one does not become smaller because somebody wishes so.
    let threat = answers.get("threat").filter(|threat| *threat != "none");
    let is_new = threat.is_some_and(|threat| threat != claim.threat);
    let class = if is_new { Class::A } else { class };
    if claim.threat != "none" && class != Class::A {
        return Err(Error::at("claim_class", Phrase::new("claims-threat-is-a")));
    }
    if is_new && threat == Some("health") {
        let of = (claim.number.as_str(), claim.received);
        register::endanger(books, change, of, answers.need("reason")?)?;
    }
    let owner = chosen_employee(books, answers, "claim_owner")?;
    let owner = owner.ok_or_else(|| Error::absent("claim_owner"))?;
    if class != claim.class || claim.owner_id != Some(owner) {
        let whose = Whose {
            owner,
            ..Whose::of(&claim, books)
        };
        clocks::retarget(books, change, whose, class)?;
    }
    let text = answers.need("reason")?;
    step(books, change, claim.id, "assessed", Some(text), None);
    if owner != books.who.id {
        let say = Phrase::new("claims-owner-told")
            .with("number", claim.number.as_str())
            .with("words", claim.words.as_str());
        change.notify(
            books,
            Notice {
                to: To::Employee(owner),
                about: Some(claim.id),
                say,
                remind_after: Some(REMIND),
                escalate_after: Some((REMIND * 6, "head")),
            },
        );
    }
    let threat = threat.unwrap_or(&claim.threat).to_owned();
    let values = vec![
        ("class", class.code().to_owned().into()),
        ("owner_id", owner.into()),
        ("threat", threat.into()),
    ];
    // Somebody may look at a claim before the client heard of it: the stage waits for the acknowledgement.
    let to = if claim.stage == Stage::Received {
        Stage::Received
    } else {
        Stage::Assessed
    };
    advance(change, (target, &claim), to, values);
    Ok(done("claims-assessed", &claim))
}

fn note(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    must_be_at_desk(&claim)?;
    let promise = answers.moment("promise");
    step(
        books,
        change,
        claim.id,
        "note",
        Some(answers.need("text")?),
        promise,
    );
    let to = if claim.stage == Stage::Assessed {
        Stage::Investigating
    } else {
        claim.stage
    };
    advance(change, (target, &claim), to, Vec::new());
    Ok(done("claims-noted", &claim))
}

fn hold(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    must_be_at_desk(&claim)?;
    clocks::turn(
        books,
        change,
        (Whose::of(&claim, books), Which::Decide),
        |clock, calendar| clock.hold(books.now, calendar),
    )?;
    let kind = match answers.need("waits_for")? {
        "client" => "waits_client",
        _ => "waits_expert",
    };
    let until = answers
        .day("until")
        .and_then(|day| day.and_hms_opt(18, 0, 0));
    step(books, change, claim.id, kind, answers.get("reason"), until);
    advance(change, (target, &claim), claim.stage, Vec::new());
    Ok(done("claims-held", &claim))
}

fn resume(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    clocks::turn(
        books,
        change,
        (Whose::of(&claim, books), Which::Decide),
        |clock, calendar| clock.resume(books.now, calendar),
    )?;
    step(books, change, claim.id, "resumed", None, None);
    advance(change, (target, &claim), claim.stage, Vec::new());
    Ok(done("claims-resumed", &claim))
}

fn hand_up(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    must_be_at_desk(&claim)?;
    let role = decider(answers.need("to_whom")?);
    let text = answers.need("text")?;
    let say = Phrase::new("claims-handed-told")
        .with("number", claim.number.as_str())
        .with("words", text);
    change.notify(
        books,
        Notice {
            to: To::Role(role),
            about: Some(claim.id),
            say,
            remind_after: Some(REMIND),
            escalate_after: (role != "head").then_some((REMIND * 3, "head")),
        },
    );
    step(books, change, claim.id, "handed_up", Some(text), None);
    advance(change, (target, &claim), claim.stage, Vec::new());
    Ok(done("claims-handed", &claim))
}
