//! The list of papers: newest first, by number or file name.

use chrono::{Datelike, NaiveTime, TimeDelta};
use serde_json::json;

use super::sql::{self, Paper};
use super::{forms, make};
use crate::action::{Answers, Column, Filter, Finder, Hit, Line, Listing};
use crate::desk::{Books, Id, Result, employee};
use crate::documents::papers;
use crate::rules::{name, text};

pub(super) static PAPERS: Listing = Listing {
    id: "papers",
    kind: "paper",
    right: "right-see",
    columns: &[
        Column::cells("number", 14),
        Column::grow("paper", 22),
        Column::grow("about", 20),
        Column::cells("made", 11),
        Column::cells("by", 14),
        Column::cells("copies", 4),
    ],
    rows,
    row,
};

pub(super) static FINDER: Finder = Finder {
    kind: "paper",
    describe,
    by_number,
};

/// Rows read at a time while a text is looked for.
const PAGE: usize = 500;

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let midnight = |day: chrono::NaiveDate| books.db.instant(day.and_time(NaiveTime::MIN));
    let from = filter.from.map_or(i64::MIN, midnight);
    let to = filter
        .to
        .map_or(i64::MAX, |day| midnight(day + TimeDelta::days(1)));
    let limit = filter.limit.unwrap_or(usize::MAX);
    let queries = filter
        .text
        .as_deref()
        .map(text::queries)
        .unwrap_or_default();
    let mut after = filter.after.unwrap_or(Id::MAX);
    let mut lines = Vec::new();
    loop {
        let page = limit.min(PAGE);
        let wanted = i64::try_from(page).unwrap_or(i64::MAX);
        let papers = sql::page(books.db, from, to, after, wanted)?;
        let is_last = papers.len() < page;
        for paper in &papers {
            after = paper.id;
            let line = line(books, paper)?;
            let words = text::fold_search(&line.cells.join(" "));
            if queries.is_empty() || queries.iter().any(|query| words.contains(query.as_str())) {
                lines.push(line);
            }
        }
        if is_last || lines.len() >= limit {
            lines.truncate(limit);
            return Ok(lines);
        }
    }
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    match sql::paper(books.db, id)? {
        Some(paper) => line(books, &paper).map(Some),
        None => Ok(None),
    }
}

fn line(books: &Books<'_>, paper: &Paper) -> Result<Line> {
    let zone = books.db.zone;
    let by = employee::name_of(books.db, paper.by)?;
    let about = make::about(books, paper)?;
    Ok(Line {
        target: paper.target(),
        mark: if paper.void_reason.is_some() {
            'x'
        } else {
            ' '
        },
        cells: vec![
            paper.number.clone(),
            // A text id: the list says it in its language.
            make::words(paper).to_owned(),
            about.clone(),
            paper.made.format("%d.%m %H:%M").to_string(),
            name::short_name(&by),
            paper.copies.to_string(),
        ],
        data: json!({
            "id": paper.id,
            "number": paper.number,
            "form": paper.form,
            "about_kind": paper.about_kind,
            "about_id": paper.about,
            "about": about,
            "day": paper.day,
            "made_at": zone.rfc3339(paper.made),
            "by": by,
            "copies": paper.copies,
            "printed_at": paper.sent.map(|at| zone.rfc3339(at)),
            "file": paper.file_name(),
            "sha256": paper.sha256,
            "bytes": paper.bytes,
            "template": paper.template,
            "draft": paper.draft,
            "void_reason": paper.void_reason,
            "rev": paper.rev,
        }),
        context: Answers::default(),
    })
}

fn describe(books: &Books<'_>, id: Id) -> Result<Option<Hit>> {
    let Some(paper) = sql::paper(books.db, id)? else {
        return Ok(None);
    };
    Ok(Some(Hit {
        kind: "paper",
        id,
        title: paper.number.clone(),
        subtitle: make::about(books, &paper)?,
        context: Answers::default(),
    }))
}

/// `АП-2026-0143`, or the name of its file: `act-2026-0143.pdf`, `act-143.pdf` of this year.
pub(super) fn by_number(books: &Books<'_>, typed: &str) -> Result<Vec<Id>> {
    let bare: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some((form, year, running)) = papers::parse_file_name(&bare.to_lowercase()) {
        if let Some(draft_of) = form.strip_suffix(sql::DRAFT_FILE) {
            let found = sql::paper(books.db, running.into())?;
            let found = found.filter(|paper| paper.draft && paper.form == draft_of);
            return Ok(found.map(|paper| paper.id).into_iter().collect());
        }
        if let Some(form) = forms::called(form) {
            let year = year.unwrap_or(books.now.year());
            let number = format!("{}-{year}-{running:04}", form.register);
            let found = sql::by_number(books.db, &number)?;
            let found = found.filter(|paper| paper.form == form.id);
            return Ok(found.map(|paper| paper.id).into_iter().collect());
        }
    }
    let found = sql::by_number(books.db, &bare.to_uppercase())?;
    Ok(found.map(|paper| paper.id).into_iter().collect())
}
