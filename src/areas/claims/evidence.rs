//! What proves how a claim went: the client called to a quality check and what he did (CLAIM-R8, form F23), files laid to
//! the claim, the particulars that the register wants later (CLAIM-M6, form J1).

use std::path::Path;

use chrono::NaiveDateTime;

use super::demand;
use super::register::departments;
use super::sql::evidence::{self as kept, Attached, Invitation};
use super::stages::{ON, advance, chosen_employee, done, owners};
use super::{CLAIM, FILE, INVITATION, RIGHT, channel_picks, must_be_at_desk, shown, sql, step};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, accept, picks};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::documents::papers::{self, Outside};
use crate::rules::registry;

/// Where a check takes place unless another place is named.
const HOME: &str = "org_address";

pub(super) static PARTICULARS: Action = Action {
    key: Some(Key::F(4)),
    on: ON,
    fields: &[
        Field::optional("department", Shape::Choice(departments)),
        Field::optional("base_document", Shape::Line),
        Field::optional("representative", Shape::Line),
        Field::optional("client_inn", Shape::Line),
        Field::optional("named", Shape::Choice(owners)),
        Field::optional("sheets", Shape::Count),
        Field::optional("answer_number", Shape::Line),
        Field::optional("answered_on", Shape::Line),
        Field::optional("proof", Shape::Line),
        Field::optional("answer_delivered", Shape::Line),
        Field::optional("case_number", Shape::Line),
    ],
    fill: fill_particulars,
    ..Action::new("claims.particulars", RIGHT, set_particulars)
};

pub(super) static INVITE: Action = Action {
    on: ON,
    fields: &[
        Field::required("check_at", Shape::Moment),
        Field::required("told_by", Shape::Choice(channel_picks)),
        Field::required("check_place", Shape::Line),
        Field::optional("inspector", Shape::Line),
        Field::optional("proof", Shape::Line),
    ],
    fill: |books, _, answers| {
        let place = books.db.setting(HOME)?;
        answers.set_default("check_place", place.unwrap_or_default());
        Ok(())
    },
    fits: |books, id| super::stages::stands(books, id, super::model::Stage::is_at_desk),
    ..Action::new("claims.invite", RIGHT, invite)
};

pub(super) static REACT: Action = Action {
    on: ON,
    fields: &[
        Field::required("did", Shape::Choice(reactions)),
        Field::optional("reaction", Shape::Line),
        Field::optional("check_at", Shape::Moment),
    ],
    fits: |books, id| Ok(awaited(books, id)?.is_some()),
    ..Action::new("claims.react", RIGHT, react)
};

pub(super) static ATTACH: Action = Action {
    on: ON,
    fields: &[
        Field::required("file", Shape::Line),
        Field::optional("text", Shape::Line),
    ],
    ..Action::new("claims.attach", RIGHT, attach)
};

/// A file of a claim by its name, for whoever may lead claims.
pub fn attached(books: &Books<'_>, name: &str) -> Result<Option<Attached>> {
    let found = kept::file_called(books.db, name)?;
    if found.is_some() {
        books.who.must(RIGHT)?;
    }
    Ok(found)
}

fn reactions(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("came", "claim-reaction-came"),
        ("absent", "claim-reaction-absent"),
        ("declined", "claim-reaction-declined"),
        ("moved", "claim-reaction-moved"),
    ]))
}

/// The call to a check that nobody knows the end of yet.
pub(super) fn awaited(books: &Books<'_>, claim: Id) -> Result<Option<Invitation>> {
    let all = kept::invitations(books.db, claim)?;
    Ok(all.into_iter().rfind(|one| one.reaction.is_none()))
}

fn fill_particulars(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(id) = row else { return Ok(()) };
    let known = kept::particulars(books.db, id)?;
    let day = |iso: Option<String>| {
        let read = iso.and_then(|iso| iso.parse::<chrono::NaiveDate>().ok());
        read.map_or_else(String::new, |day| day.format("%d.%m.%Y").to_string())
    };
    for (field, text) in [
        ("department", known.department),
        ("base_document", known.base_document),
        ("representative", known.representative),
        ("client_inn", known.client_inn),
        ("sheets", known.sheets.map(|sheets| sheets.to_string())),
        ("answer_number", known.answer_number),
        ("answered_on", Some(day(known.answered_on))),
        ("proof", known.proof),
        ("answer_delivered", Some(day(known.delivered_on))),
        ("case_number", known.case_number),
    ] {
        answers.set_default(field, text.unwrap_or_default());
    }
    let named = sql::claim(books.db, id)?.and_then(|claim| claim.named_id);
    let named = named.map(|id| crate::areas::employees::employee(books.db, id));
    if let Some(named) = named.transpose()?.flatten() {
        answers.set_default("named", named.login);
    }
    Ok(())
}

/// The number of a company that claims, checked as every number of a taxpayer.
fn inn(answers: &Answers) -> Result<Option<String>> {
    let typed = answers.get("client_inn");
    typed
        .map(|typed| accept(&registry::inn(typed)).map_err(|why| Error::at("client_inn", why)))
        .transpose()
}

fn set_particulars(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    let today = books.now.date();
    let day = |field| -> Result<crate::desk::Value> {
        let day = demand::day(answers, field, today)?;
        Ok(day.map(|day| day.to_string()).into())
    };
    let values = vec![
        ("department", answers.value("department")),
        ("base_document", answers.value("base_document")),
        ("representative", answers.value("representative")),
        ("client_inn", inn(answers)?.into()),
        ("named_id", chosen_employee(books, answers, "named")?.into()),
        ("sheets", answers.number("sheets").into()),
        ("answer_number", answers.value("answer_number")),
        ("answered_on", day("answered_on")?),
        ("delivery_proof", answers.value("proof")),
        ("delivered_on", day("answer_delivered")?),
        ("case_number", answers.value("case_number")),
    ];
    // A closed claim keeps its stage: only the register learns more of it.
    change.update_all(&CLAIM, target, values);
    Ok(done("claims-particulars-set", &claim))
}

fn invite(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    must_be_at_desk(&claim)?;
    let at = answers
        .moment("check_at")
        .ok_or_else(|| Error::absent("check_at"))?;
    let place = answers.need("check_place")?;
    write_invitation(
        books,
        change,
        claim.id,
        at,
        (place, answers.get("inspector")),
        (answers.need("told_by")?, answers.get("proof")),
    );
    step(books, change, claim.id, "invited", Some(place), Some(at));
    advance(change, (target, &claim), claim.stage, Vec::new());
    Ok(done("claims-invited", &claim))
}

fn write_invitation(
    books: &Books<'_>,
    change: &mut Change,
    claim: Id,
    at: NaiveDateTime,
    (place, inspector): (&str, Option<&str>),
    (sent_how, proof): (&str, Option<&str>),
) {
    change.insert(
        &INVITATION,
        [
            ("claim_id", claim.into()),
            ("at", books.db.instant(at).into()),
            ("place", place.to_owned().into()),
            ("inspector", inspector.map(str::to_owned).into()),
            ("sent_how", sent_how.to_owned().into()),
            ("proof", proof.map(str::to_owned).into()),
        ],
    );
}

fn react(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    let Some(called) = awaited(books, claim.id)? else {
        return Err(Error::rule(Phrase::new("claims-not-invited")));
    };
    let did = answers.need("did")?;
    let again = answers.moment("check_at");
    if did == "moved" {
        let at = again.ok_or_else(|| Error::at("check_at", Phrase::new("claims-moved-when")))?;
        let of = (called.place.as_str(), called.inspector.as_deref());
        write_invitation(books, change, claim.id, at, of, (&called.sent_how, None));
    } else if again.is_some() {
        return Err(Error::at("check_at", Phrase::new("claims-moved-only")));
    }
    change.update(
        &INVITATION,
        called.target,
        [
            ("reaction", did.to_owned().into()),
            ("reacted_at", books.instant().into()),
            ("said", answers.value("reaction")),
        ],
    );
    let code = match did {
        "came" => "check_came",
        "absent" => "check_absent",
        "declined" => "check_declined",
        _ => "check_moved",
    };
    step(
        books,
        change,
        claim.id,
        code,
        answers.get("reaction"),
        again,
    );
    advance(change, (target, &claim), claim.stage, Vec::new());
    Ok(done("claims-reacted", &claim))
}

fn attach(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    let outside = Outside::read(Path::new(answers.need("file")?.trim()))?;
    let number = claim.number.split_once('-').map_or("0", |(_, tail)| tail);
    let place = kept::file_count(books.db, claim.id)? + 1;
    let name = format!("claim-{number}-{place}.{}", outside.ending);
    let bytes = i64::try_from(outside.bytes.len()).unwrap_or(i64::MAX);
    change.insert(
        &FILE,
        [
            ("claim_id", claim.id.into()),
            ("name", name.clone().into()),
            ("called", outside.called.clone().into()),
            ("sha256", outside.sha256.clone().into()),
            ("bytes", bytes.into()),
        ],
    );
    let said = answers.get("text").unwrap_or(&outside.called);
    let line = format!("{name}: {said}");
    step(books, change, claim.id, "attached", Some(&line), None);
    change.keep_file(papers::attached_path(&outside.sha256), outside.bytes);
    advance(change, (target, &claim), claim.stage, Vec::new());
    let said = Phrase::new("claims-attached").with("file", name);
    Ok(Done::said(said).showing(claim.id))
}
