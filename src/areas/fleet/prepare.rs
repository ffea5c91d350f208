//! A reserved car is got ready: washed, filled, brought to its place. The next who looks sees that somebody is at it.

use super::AGREEMENT;
use super::model::status::Status;
use super::sql::agreements;
use crate::action::{Action, Answers, Field, Key, Shape};
use crate::desk::{Books, Change, Done, Error, Phrase, Result, Target};

pub(super) static PREPARE: Action = Action {
    key: Some(Key::Char('g')),
    on: &["agreement"],
    fields: &[Field::optional("note", Shape::Line)],
    fits: |books, id| {
        let found = agreements::agreement(books.db, id)?;
        Ok(found.is_some_and(|one| one.status == Status::Reserved))
    },
    ..Action::new("fleet.prepare", super::reserve::RIGHT, prepare)
};

fn prepare(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let found = agreements::agreement(books.db, target.id)?.ok_or(Error::NotFound)?;
    if !found.status.leads_to(Status::Preparing) || found.status == Status::Preparing {
        return Err(Error::rule(Phrase::new("fleet-not-reserved")));
    }
    let mut values = vec![("status", Status::Preparing.code().to_owned().into())];
    if answers.get("note").is_some() {
        values.push(("note", answers.value("note")));
    }
    change.update_all(&AGREEMENT, target, values);
    let said = Phrase::new("fleet-prepared").with("agreement", found.title());
    Ok(Done::said(said).showing(found.id))
}
