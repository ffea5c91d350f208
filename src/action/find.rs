//! Finding anything: a typed text in any reading, over the search index and the numbers of every area.

use serde::Serialize;

use super::Answers;
use crate::desk::{Books, Id, Result, search};

/// How an area describes a found record, and finds one by its own number.
pub struct Finder {
    pub kind: &'static str,
    pub describe: fn(&Books<'_>, Id) -> Result<Option<Hit>>,
    /// Records by a number that stands on a paper («№41», `ЗП-2026-0012`).
    pub by_number: fn(&Books<'_>, &str) -> Result<Vec<Id>>,
}

/// The finder of records that stand on no paper.
///
/// # Errors
/// None: the shape of every finder.
pub fn no_number(_: &Books<'_>, _: &str) -> Result<Vec<Id>> {
    Ok(Vec::new())
}

/// A found record as it is listed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    pub kind: &'static str,
    pub id: Id,
    pub title: String,
    pub subtitle: String,
    /// What a form started from it already knows: client, vehicle.
    #[serde(skip)]
    pub context: Answers,
}

/// So many bare digits can be the number of a paper: as many as a register writes at least.
const RUNNING: usize = 4;

/// Hits for a typed text, best first.
pub fn find(
    books: &Books<'_>,
    finders: &[&'static Finder],
    typed: &str,
    kind: Option<&str>,
    limit: usize,
) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    let typed = typed.trim();
    let wanted = |finder: &&&'static Finder| kind.is_none_or(|kind| kind == finder.kind);
    for finder in finders.iter().filter(wanted) {
        for id in (finder.by_number)(books, typed)? {
            hits.extend((finder.describe)(books, id)?);
        }
    }
    for found in search::find(books.db, typed, kind, limit)? {
        let Some(finder) = finders.iter().find(|finder| finder.kind == found.kind) else {
            continue;
        };
        if let Some(hit) = (finder.describe)(books, found.id)? {
            hits.push(hit);
        }
    }
    // A phone or plate that is meant comes first, but leaves a place for the paper with that running number.
    let mut papers = Vec::new();
    if typed.len() >= RUNNING && typed.chars().all(|c| c.is_ascii_digit()) {
        let paper = format!("№{typed}");
        for finder in finders.iter().filter(wanted) {
            for id in (finder.by_number)(books, &paper)? {
                papers.extend((finder.describe)(books, id)?);
            }
        }
    }
    hits.retain(|hit| papers.iter().all(|paper| paper.id != hit.id));
    hits.truncate(limit.saturating_sub(papers.len()).max(1));
    hits.extend(papers);
    hits.truncate(limit);
    Ok(hits)
}

pub(super) fn ids(
    books: &Books<'_>,
    typed: &str,
    kind: Option<&str>,
    limit: usize,
) -> Result<Vec<Id>> {
    Ok(search::find(books.db, typed, kind, limit)?
        .into_iter()
        .map(|found| found.id)
        .collect())
}
