//! The register as a list, for the screen, `list` and exports; how a campaign is found and described.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::model::{Lines, age_days};
use super::sql::{self, Recall};
use crate::action::{Answers, Column, Field, Filter, Finder, Hit, Line, Listing, Query, Shape};
use crate::desk::{Books, Error, Id, Result, search};
use crate::rules::round::show_percent;

const LIMIT: usize = 100;

/// The columns of the register, for its screen too.
pub const COLUMNS: &[Column] = &[
    Column::cells("recall_number", 10),
    Column::grow("title", 20),
    Column::cells("safety", 12),
    Column::cells("recall_lines", 6),
    Column::cells("open", 8),
    Column::cells("recall_done", 9),
    Column::cells("age", 6),
];

pub(super) static LISTING: Listing = Listing {
    id: "recalls",
    kind: "recall",
    right: "right-see",
    columns: COLUMNS,
    rows,
    row,
};

pub(super) static FINDER: Finder = Finder {
    kind: "recall",
    describe,
    by_number,
};

/// The vehicles of a campaign that still wait for the work, by VIN.
pub(super) static OPEN_LINES: Query = Query {
    id: "recalls.open",
    right: "right-see",
    fields: &[
        Field::required("recall", Shape::Record("recall")),
        Field::optional("after", Shape::Count),
    ],
    rows: open_lines,
    single: false,
};

/// The newest campaigns as the register's screen shows them.
pub fn all(books: &Books<'_>) -> Result<Vec<Line>> {
    rows(books, &Filter::default())
}

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let limit = filter.limit.unwrap_or(LIMIT);
    let typed = filter.text.as_deref().map(str::trim);
    let recalls = match typed.filter(|text| !text.is_empty()) {
        Some(text) => {
            let found = search::find(books.db, text, Some("recall"), limit)?;
            let found = found.into_iter().map(|hit| sql::recall(books.db, hit.id));
            found.filter_map(Result::transpose).collect::<Result<_>>()?
        }
        None => sql::newest(
            books.db,
            filter.after.unwrap_or(Id::MAX),
            i64::try_from(limit).unwrap_or(i64::MAX),
        )?,
    };
    recalls
        .into_iter()
        .map(|recall| line(books, &recall))
        .collect()
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    let found = sql::recall(books.db, id)?;
    found.map(|recall| line(books, &recall)).transpose()
}

fn line(books: &Books<'_>, recall: &Recall) -> Result<Line> {
    let lines = sql::lines(books.db, recall.id)?;
    let age = age(books, recall);
    let data = json_of(recall, lines, age);
    let safety = if recall.safety {
        "recall-safety"
    } else {
        "recall-service"
    };
    Ok(Line {
        target: recall.target(),
        mark: if recall.safety && lines.open() > 0 {
            '!'
        } else {
            ' '
        },
        cells: vec![
            recall.number.clone(),
            recall.title.clone(),
            safety.to_owned(),
            lines.all.to_string(),
            lines.open().to_string(),
            show_percent(lines.percent_tenths()),
            age.map_or_else(String::new, |days| days.to_string()),
        ],
        data,
        context: context(recall),
    })
}

fn context(recall: &Recall) -> Answers {
    Answers::new([("recall", &recall.id.to_string())])
}

/// Days since the campaign began (RECALL-S3).
pub(super) fn age(books: &Books<'_>, recall: &Recall) -> Option<i64> {
    let started: NaiveDate = recall.started.parse().ok()?;
    Some(age_days(started, books.now.date()))
}

/// A campaign as scripts get it (`contract.md`).
pub fn data(books: &Books<'_>, recall: &Recall) -> Result<Json> {
    let lines = sql::lines(books.db, recall.id)?;
    Ok(json_of(recall, lines, age(books, recall)))
}

fn json_of(recall: &Recall, lines: Lines, age: Option<i64>) -> Json {
    let percent = lines.percent_tenths().and_then(|tenths| {
        let tenths = i32::try_from(tenths).ok()?;
        Some(f64::from(tenths) / 10.0)
    });
    json!({
        "id": recall.id, "number": recall.number, "brand": recall.brand, "title": recall.title, "safety": recall.safety,
        "risk": recall.risk, "started": recall.started, "lines": lines.all, "done_here": lines.done_here,
        "done_elsewhere": lines.done_elsewhere, "not_applicable": lines.not_applicable, "percent": percent,
        "rev": recall.rev, "open": lines.open(), "age_days": age, "operation": recall.operation, "parts": recall.parts,
        "parts_on_hand": recall.parts_on_hand,
    })
}

fn describe(books: &Books<'_>, id: Id) -> Result<Option<Hit>> {
    let found = sql::recall(books.db, id)?;
    Ok(found.map(|recall| Hit {
        kind: "recall",
        id,
        title: recall.named(),
        subtitle: recall.brand.clone(),
        context: context(&recall),
    }))
}

fn by_number(books: &Books<'_>, typed: &str) -> Result<Vec<Id>> {
    let found = sql::by_number(books.db, typed)?;
    Ok(found.map(|recall| recall.id).into_iter().collect())
}

fn open_lines(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let recall = answers.need_id("recall")?;
    sql::recall(books.db, recall)?.ok_or_else(|| Error::absent("recall"))?;
    let after = answers.number("after").unwrap_or(0);
    let limit = i64::try_from(LIMIT).unwrap_or(i64::MAX);
    let lines = sql::open_lines(books.db, recall, after, limit)?;
    let row = |line: sql::Line| json!({ "id": line.id, "vin": line.vin, "state": line.state });
    Ok(lines.into_iter().map(row).collect())
}
