//! `papers file`: where the bytes of a paper lie, for whoever may make its like. A paper is named by its number or its
//! file name, never by a path.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::{listing, make, sql};
use crate::action::{Answers, Field, Query, Shape};
use crate::areas::claims;
use crate::desk::{Books, Db, Error, Phrase, Result};
use crate::documents::papers;

pub(super) static FILE: Query = Query {
    id: "papers.file",
    right: "right-see",
    fields: &[Field::required("paper", Shape::Line)],
    rows: file,
    single: true,
};

/// The numbers of papers that have no file beside the books in `folder`: what a copy of the books must not hide.
pub fn without_file(db: Db<'_>, folder: &Path) -> Result<Vec<String>> {
    let prints = sql::prints(db)?;
    let papers = prints.into_iter();
    let papers = papers.map(|(number, sha256)| (number, papers::path_of(&sha256)));
    let attached = claims::all_files(db)?.into_iter();
    let attached = attached.map(|one| (one.name, papers::attached_path(&one.sha256)));
    Ok(papers
        .chain(attached)
        .filter(|(_, path)| !folder.join(path).is_file())
        .map(|(number, _)| number)
        .collect())
}

fn file(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let typed = answers.need("paper")?;
    if typed.contains(['/', '\\']) || typed.starts_with('.') {
        return Err(Error::at("paper", Phrase::new("papers-no-path")));
    }
    if let Some(found) = claims::attached(books, typed)? {
        return Ok(vec![json!({
            "id": found.id,
            "kind": "claim_file",
            "number": found.name,
            "file": found.name,
            "path": books.place.folder.join(papers::attached_path(&found.sha256)),
            "sha256": found.sha256,
            "bytes": found.bytes,
        })]);
    }
    let id = match typed.parse() {
        Ok(id) => Some(id),
        Err(_) => listing::by_number(books, typed)?.first().copied(),
    };
    let paper = match id {
        Some(id) => sql::paper(books.db, id)?.ok_or(Error::NotFound)?,
        None => return Err(Error::NotFound),
    };
    make::need(books, Some(paper.target()))?;
    Ok(vec![json!({
        "id": paper.id,
        "kind": "paper",
        "number": paper.number,
        "file": paper.file_name(),
        "path": books.place.folder.join(papers::path_of(&paper.sha256)),
        "sha256": paper.sha256,
        "bytes": paper.bytes,
    })])
}
