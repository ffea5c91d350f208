//! Campaigns of the maker: the register with VINs and ranges, its import, and which campaigns are open on a vehicle.
//! It knows no booking: whoever has a vehicle asks it (`open_on`, `open_safety`).

mod actions;
pub mod import;
mod listing;
pub mod model;
mod register;
mod sql;

pub use listing::{COLUMNS, all, data};
pub use sql::{Line, Ours, Recall, lines, open_lines, open_on, open_safety, ours, ranges, recall};

use crate::action::{Area, Texts};
use crate::desk::{Books, Change, Id, Kind, Result, Step};

pub static RECALL: Kind = Kind {
    title: sql::title,
    entries: sql::entries,
    ..Kind::new("recall", "recall")
};
pub static RECALL_LINE: Kind = Kind::new("recall_line", "recall_line");
pub static RECALL_RANGE: Kind = Kind::new("recall_range", "recall_range");

static STEP: Step = Step {
    id: "2026-11-26 recalls",
    sql: include_str!("schema.sql"),
};

pub static AREA: Area = Area {
    id: "recalls",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/recalls.ftl"),
        en: include_str!("../../../assets/text/en/recalls.ftl"),
    },
    steps: &[&STEP],
    kinds: &[&RECALL, &RECALL_LINE, &RECALL_RANGE],
    actions: &[
        &actions::ADD,
        &actions::EDIT,
        &actions::EXTEND,
        &actions::STATE,
    ],
    listings: &[&listing::LISTING],
    queries: &[&listing::OPEN_LINES],
    finders: &[&listing::FINDER],
    views: &[],
};

/// Days since the campaign began; a campaign has no end (RECALL-S3).
pub fn age(books: &Books<'_>, recall: &Recall) -> Option<i64> {
    listing::age(books, recall)
}

/// A campaign was found on a vehicle that its list did not name, or that only a range holds: the line is entered.
pub fn found_on(books: &Books<'_>, recall: Id, vin: &str, change: &mut Change) -> Result<()> {
    if sql::line(books.db, recall, vin)?.is_none() {
        register::add_line(recall, vin, register::OPEN, None, change);
    }
    Ok(())
}

/// The work of campaigns that are open on the vehicle was done here: their lines are closed with the work order or
/// the booking as the evidence.
pub fn done_here(
    books: &Books<'_>,
    vin: &str,
    operations: &[String],
    evidence: &str,
    change: &mut Change,
) -> Result<()> {
    const DONE: &str = "done_here";
    for recall in sql::open_on(books.db, vin)? {
        let Some(code) = &recall.operation else {
            continue;
        };
        if !operations.contains(code) {
            continue;
        }
        match sql::line(books.db, recall.id, vin)? {
            Some(line) => {
                register::state_line(books, line.target(), DONE, Some(evidence), change);
            }
            None => register::add_line(recall.id, vin, DONE, Some(evidence), change),
        }
    }
    Ok(())
}
