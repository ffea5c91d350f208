//! The day on one screen: the merged list of everything due, its queues, today's visits and the load of the bays.
//! It keeps nothing of its own; it reads other areas and starts their actions.

mod brief;
mod checklist;
mod close;
mod close_screen;
mod draw;
mod draw_facts;
mod figures;
mod list;
mod morning;
mod numbers;
mod owners;
mod pane;
mod sql;
mod views;
mod visits;
mod waiting;
mod why;

pub use close_screen::close_screen;
pub use list::{Due, Queue, due, of_queue, projection, queues};
pub use morning::{Reason, Strike, morning};
pub use views::{Board, Share};
pub use visits::{Count, DayVisit, Entry, Stage, count, of_day};

use serde_json::{Value as Json, json};

use crate::action::{Answers, Area, Field, Pick, Query, Shape, Texts};
use crate::desk::{Books, Db, Id, Kind, Phrase, Result, Step};
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

/// The five lines of the morning (HOME-D1).
static MORNING: Query = Query {
    id: "home.morning",
    right: "right-see",
    fields: &[],
    rows: |books, _| {
        let strikes = morning(&due(books)?, books.now);
        Ok(strikes.iter().map(|strike| strike.data(books)).collect())
    },
    single: false,
};

static DAY_CLOSE: Kind = Kind {
    title: day_title,
    ..Kind::new("day_close", "day_close")
};
static HANDOVER: Kind = Kind::new("handover", "handover");

static STEP: Step = Step {
    id: "2026-11-26 home-day-close",
    sql: include_str!("schema.sql"),
};

fn day_title(db: Db<'_>, id: Id) -> Result<String> {
    let close = sql::close(db, id)?;
    Ok(close.map_or_else(String::new, |close| {
        close.day.format("%d.%m.%Y").to_string()
    }))
}

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
        answers
            .get("queue")
            .is_none_or(|queue| due.stands_in(queue))
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
    Ok(burning(&due(books)?))
}

fn burning(due: &[Due]) -> Badge {
    let first = due.first();
    let burning = first.is_some_and(|due| due.band <= Band::Overdue);
    Badge { count: 0, burning }
}

pub static AREA: Area = Area {
    id: "home",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/home.ftl"),
        en: include_str!("../../../assets/text/en/home.ftl"),
    },
    steps: &[&STEP],
    kinds: &[&DAY_CLOSE, &HANDOVER],
    actions: &[&close::CLOSE_DAY],
    listings: &[&close::CLOSINGS],
    queries: &[
        &TODAY,
        &OUTLOOK,
        &MORNING,
        &figures::FIGURES,
        &numbers::NUMBERS,
    ],
    finders: &[],
    views: &[pane::MORNING, pane::REASONS, pane::RECOUNT],
};
