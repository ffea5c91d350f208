//! The day on one screen: the merged list of everything due, its queues, today's visits and the load of the bays.
//! It keeps nothing of its own; it reads other areas and starts their actions.

mod brief;
mod checklist;
mod draw;
mod list;
mod numbers;
mod pane;
mod views;
mod visits;

pub use list::{Due, Queue, due, of_queue, projection, queues};
pub use views::{Board, Share};
pub use visits::{Count, DayVisit, Stage, count, of_day};

use serde_json::{Value as Json, json};

use crate::action::{Answers, Area, Field, Pick, Query, Shape, Texts};
use crate::desk::{Books, Phrase, Result};
use crate::rules::band::Band;
use crate::tui::kit::{Badge, Pane};

/// The merged work list (`contract.md`); queue, area, holder and client narrow it (HOME-M5).
static TODAY: Query = Query {
    id: "today",
    right: "right-see",
    fields: &[
        Field::optional("queue", Shape::Line),
        Field::optional("area", Shape::Line),
        Field::optional("held_by", Shape::Choice(holders)),
        Field::optional("client", Shape::Record("client")),
    ],
    rows: today,
    single: false,
};

/// «Если ничего не делать»: what bursts before an hour (HOME-R4).
static OUTLOOK: Query = Query {
    id: "outlook",
    right: "right-see",
    fields: &[Field::optional("until", Shape::Moment)],
    rows: outlook,
    single: true,
};

const MINE: &str = "mine";

fn holders(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(vec![
        Pick::new(MINE, Phrase::new("home-share-mine")),
        Pick::new("free", Phrase::new("home-share-free")),
    ])
}

fn today(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let due = due(books)?;
    let is = |field: &str, text: &str| answers.get(field).is_none_or(|wanted| wanted == text);
    let share = match answers.get("held_by") {
        Some(MINE) => Share::Mine(books.who.id),
        Some(_) => Share::Free,
        None => Share::All,
    };
    let wanted = |due: &&Due| {
        let client = due.row.context.get("client").unwrap_or_default();
        is("queue", due.row.queue)
            && is("area", due.area())
            && is("client", client)
            && share.holds(due)
    };
    Ok(due
        .iter()
        .filter(wanted)
        .map(|due| data(books, due))
        .collect())
}

fn data(books: &Books<'_>, due: &Due) -> Json {
    json!({
        "kind": due.row.kind,
        "id": due.row.target.id,
        "due": books.db.zone.rfc3339(due.row.due),
        "urgency": due.band.number(),
        "action": due.row.action,
        "title": due.row.title,
    })
}

fn outlook(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let until = answers
        .moment("until")
        .unwrap_or_else(|| brief::next_full_hour(books.now));
    let projection = projection(&due(books)?, books.now, until);
    Ok(vec![json!({
        "until": books.db.zone.rfc3339(until),
        "bursting": projection.bursting,
        "already_overdue": projection.already_overdue,
    })])
}

pub fn pane() -> Box<dyn Pane> {
    Box::new(pane::Today::new())
}

/// The tab's counter: it burns when something is overdue or dangerous.
pub fn badge(books: &Books<'_>) -> Result<Badge> {
    let burning = due(books)?
        .first()
        .is_some_and(|due| due.band <= Band::Overdue);
    Ok(Badge { count: 0, burning })
}

pub static AREA: Area = Area {
    id: "home",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/home.ftl"),
        en: include_str!("../../../assets/text/en/home.ftl"),
    },
    steps: &[],
    kinds: &[],
    actions: &[],
    listings: &[],
    queries: &[&TODAY, &OUTLOOK, &numbers::NUMBERS],
    finders: &[],
};
