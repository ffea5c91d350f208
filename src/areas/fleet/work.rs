//! The rows of work that the fleet puts into the day: overdue and due today, to be handed out, back and not closed,
//! a defect that nobody answered, papers of a car that run out (FLEET-R8, R12, R15).

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::listing::{context, context_of};
use super::model::status::Status;
use super::ring;
use super::settings;
use super::sql::agreements::Agreement;
use super::sql::notices;
use super::state::{self, Standing};
use crate::action::Answers;
use crate::areas::work::WorkRow;
use crate::desk::{Books, Phrase, Result};
use crate::rules::band::Signals;
use crate::rules::name::short_name;

/// What of the fleet somebody must act on today.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let ending = settings::ENDING.read(books)?;
    let mut rows = Vec::new();
    for one in state::standings(books)? {
        for agreement in &one.agreements {
            rows.extend(of_agreement(agreement, books.now));
        }
        rows.extend(recalled(&one, books.now));
        rows.extend(papers(&one, books.now, ending));
    }
    rows.extend(ring::work(books)?);
    for told in notices::open(books.db)? {
        rows.push(WorkRow {
            kind: "transport_notice",
            target: told.target,
            title: told.unit,
            say: Phrase::new("fleet-work-notice")
                .with("at", told.sent.format("%d.%m %H:%M").to_string()),
            action: "fleet.acknowledge",
            due: told.sent + TimeDelta::hours(1),
            danger: false,
            signals: Signals::default(),
            owner: None,
            queue: "fleet_notice",
            context: Answers::default(),
        });
    }
    Ok(rows)
}

fn of_agreement(one: &Agreement, now: NaiveDateTime) -> Option<WorkRow> {
    let tomorrow = now.date().and_time(NaiveTime::MIN) + TimeDelta::days(1);
    let shown = |at: NaiveDateTime| at.format("%d.%m %H:%M").to_string();
    let (say, action, due, queue) = match one.status {
        Status::Out if one.times.planned_back < tomorrow => {
            let id = if one.overdue_since(now).is_some() {
                "fleet-work-overdue"
            } else {
                "fleet-work-back"
            };
            let say = Phrase::new(id).with("at", shown(one.times.planned_back));
            let due = one.times.planned_back + TimeDelta::minutes(one.kind.grace);
            (say, "fleet.take-back", due, "fleet_back")
        }
        Status::Returned => {
            let back = one.times.back.unwrap_or(now);
            let say = Phrase::new("fleet-work-close").with("at", shown(back));
            (
                say,
                "fleet.close",
                back + TimeDelta::hours(8),
                "fleet_close",
            )
        }
        status if status.is_ahead() && one.times.planned_out < tomorrow => {
            let say = Phrase::new("fleet-work-out").with("at", shown(one.times.planned_out));
            (say, "fleet.hand-out", one.times.planned_out, "fleet_out")
        }
        _ => return None,
    };
    Some(WorkRow {
        kind: "agreement",
        target: one.target(),
        title: format!("{} · {} {}", short_name(&one.client), one.model, one.plate),
        say,
        action,
        due,
        danger: false,
        signals: Signals::default(),
        owner: None,
        queue,
        context: context(one),
    })
}

/// A car that is out under an open safety campaign is called back at once (RECALL-R5, RECALL-T4).
fn recalled(one: &Standing, now: NaiveDateTime) -> Option<WorkRow> {
    let out = one.out().filter(|_| one.is_recalled)?;
    Some(WorkRow {
        kind: "agreement",
        target: out.target(),
        title: format!("{} · {}", short_name(&out.client), one.unit.title()),
        say: Phrase::new("fleet-work-recalled"),
        action: "fleet.take-back",
        due: now,
        danger: true,
        signals: Signals::default(),
        owner: None,
        queue: "fleet_back",
        context: context(out),
    })
}

/// Insurance, diagnostic card or maintenance that ends soon, once a unit.
fn papers(one: &Standing, now: NaiveDateTime, days: i64) -> Option<WorkRow> {
    if one.stop_at(now).is_some_and(|stop| stop.state.is_away()) {
        return None;
    }
    let unit = &one.unit;
    let ends = [
        ("fleet-work-insurance", unit.insurance_to),
        ("fleet-work-inspection", unit.inspection_to),
        ("fleet-work-service", unit.service_on),
    ];
    let soon = now.date() + TimeDelta::days(days);
    let ends = ends.into_iter().filter_map(|(id, day)| Some((day?, id)));
    let (day, id) = ends.filter(|(day, _)| *day <= soon).min()?;
    Some(WorkRow {
        kind: "unit",
        target: unit.target(),
        title: unit.title(),
        say: Phrase::new(id).with("day", day.format("%d.%m.%Y").to_string()),
        action: "fleet.edit-unit",
        due: day.and_time(NaiveTime::MIN) + TimeDelta::hours(18),
        danger: false,
        signals: Signals::default(),
        owner: None,
        queue: "fleet_papers",
        context: context_of(one),
    })
}
