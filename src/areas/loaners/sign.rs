//! The last gate before the keys: contract and act are printed, the client has signed them, the keys go over the desk
//! (FLEET-R5). Until then the agreement is written down and not whole.

use super::figures::missing_papers;
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Shape};
use crate::areas::fleet::model::status::Status;
use crate::areas::fleet::{self, Agreement};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

const RIGHT: &str = "right-fleet";
/// Who may give the keys without a paper, with a reason that is kept.
const OVERRIDE: &str = "right-override_gates";
/// How the passed gate is called in the books.
const GATE: &str = "papers";

pub(super) static ACTION: Action = Action {
    key: Some(Key::Char('s')),
    on: &["agreement"],
    fields: &[Field::optional("reason", Shape::Line)],
    advise,
    fits: |books, id| {
        let found = fleet::agreement(books.db, id)?;
        Ok(found.is_some_and(|one| waits(&one)))
    },
    ..Action::new("loaners.sign", RIGHT, sign)
};

/// The car is with the client by the books, and nobody has said that the papers are signed.
pub(super) fn waits(agreement: &Agreement) -> bool {
    agreement.status == Status::Out && !agreement.signed && !agreement.kind.papers.is_empty()
}

/// Before the keys: are the papers there?
fn advise(books: &Books<'_>, row: Option<Id>, _: &Answers) -> Result<Vec<Advice>> {
    let found = row.map(|id| fleet::agreement(books.db, id)).transpose()?;
    let Some(agreement) = found.flatten() else {
        return Ok(Vec::new());
    };
    let missing = missing_papers(books, &agreement)?;
    Ok(vec![match missing.first() {
        Some(form) => Advice::new(Mood::Blocked, paper_first(form)),
        None => Advice::new(Mood::Fact, Phrase::new("loaners-papers-printed")),
    }])
}

fn paper_first(form: &str) -> Phrase {
    let paper = crate::areas::papers::called(form).map_or("kind-paper", |form| form.words);
    Phrase::new("loaners-paper-first").with("paper", Phrase::new(paper))
}

fn sign(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let agreement = fleet::agreement(books.db, target.id)?.ok_or(Error::NotFound)?;
    if !waits(&agreement) {
        return Err(Error::rule(Phrase::new("loaners-nothing-to-sign")));
    }
    if let Some(form) = missing_papers(books, &agreement)?.first() {
        let Some(reason) = answers.get("reason") else {
            return Err(Error::rule(paper_first(form)));
        };
        books.who.must(OVERRIDE)?;
        fleet::keep_pass_over(change, agreement.id, GATE, reason);
    }
    change.update(&fleet::AGREEMENT, target, [("signed", 1_i64.into())]);
    let said = Phrase::new("loaners-signed").with("agreement", agreement.title());
    Ok(Done::said(said).showing(agreement.id))
}

/// Cars that went out today and whose papers nobody has signed: they can still be.
pub(super) fn unsigned(books: &Books<'_>, all: &[fleet::Standing]) -> Vec<String> {
    let out = all.iter().filter_map(|standing| {
        let one = standing.out()?;
        let is_today = one
            .times
            .out
            .is_some_and(|at| at.date() == books.now.date());
        (is_today && waits(one)).then(|| standing.unit.plate.clone())
    });
    out.collect()
}
