//! Papers in the books: which forms a record has, the numbers they took, who made them and where their bytes lie.
//! The looks of a paper are a template's, its data an area's, printing is the documents' room.

mod file;
mod forms;
mod listing;
mod make;
mod organisation;
mod pane;
mod sql;

pub use file::without_file;
pub use forms::{called, forms};
pub use organisation::{Organisation, organisation};
pub use pane::chooser;
pub use sql::{Paper, forms_of, paper};

use crate::action::{Action, Area, Field, Key, Shape, Texts};
use crate::desk::{Kind, Step};

pub static PAPER: Kind = Kind {
    title: sql::title,
    has_left: true,
    ..Kind::new("paper", "paper")
};

static STEP: Step = Step {
    id: "2026-11-26 papers",
    sql: include_str!("schema.sql"),
};

static DRAFT_STEP: Step = Step {
    id: "2026-11-27 papers-drafts",
    sql: "ALTER TABLE paper ADD COLUMN draft INTEGER NOT NULL DEFAULT 0",
};

/// Whoever meets clients may print; each form asks for the right of its own area besides.
const RIGHT: &str = "right-arrivals";

/// How often, when not as often as the form says, and whether it goes to the printer (`no` keeps it as a file).
const COPIES: Field = Field::optional("copies", Shape::Hidden);
const PRINTER: Field = Field::optional("printer", Shape::Hidden);

static PRINT: Action = Action {
    key: Some(Key::Char('l')),
    on: &["booking", "visit", "client", "agreement", "claim"],
    fields: &[Field::required("form", Shape::Hidden), COPIES, PRINTER],
    after: make::send,
    ..Action::new("papers.print", RIGHT, make::print)
};
static DAY: Action = Action {
    fields: &[
        Field::optional("day", Shape::Line),
        Field::optional("form", Shape::Hidden),
        COPIES,
        PRINTER,
    ],
    fill: make::fill_day,
    after: make::send,
    ..Action::new("papers.day", RIGHT, make::day)
};
static REPRINT: Action = Action {
    on: &["paper"],
    fields: &[COPIES],
    after: make::send_again,
    ..Action::new("papers.reprint", RIGHT, make::reprint)
};
static VOID: Action = Action {
    on: &["paper"],
    fields: &[Field::required("reason", Shape::Line)],
    ..Action::new("papers.void", RIGHT, make::void)
};

pub static AREA: Area = Area {
    id: "papers",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/papers.ftl"),
        en: include_str!("../../../assets/text/en/papers.ftl"),
    },
    steps: &[&STEP, &DRAFT_STEP],
    kinds: &[&PAPER],
    actions: &[&PRINT, &DAY, &REPRINT, &VOID, &organisation::ORGANISATION],
    listings: &[&listing::PAPERS],
    views: &[],
    queries: &[&file::FILE],
    finders: &[&listing::FINDER],
};
