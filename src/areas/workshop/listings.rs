//! The lists of the workshop: short tables of reference data, read whole.

use chrono::{NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::groups::GROUPS;
use super::overrides::OVERRIDES;
use super::{hours, sql, uses};
use crate::action::{Answers, Column, Filter, Line, Listing};
use crate::desk::{Books, Id, Result, Target};
use crate::rules::text::fold;

pub(super) static LISTINGS: &[&Listing] = &[
    &Listing {
        id: "workshop",
        kind: "operation",
        right: "right-see",
        columns: &[
            Column::cells("code", 8),
            Column::grow("title", 20),
            Column::cells("norm_hours", 6),
            Column::cells("price", 15),
            Column::cells("group", 12),
            Column::grow("hint", 12),
        ],
        rows: |books, filter| Ok(chosen(operations(books)?, filter)),
        row: |books, id| Ok(one(operations(books)?, id)),
    },
    &Listing {
        id: "workshop.bays",
        kind: "bay",
        right: "right-see",
        columns: &[
            Column::grow("name", 12),
            Column::cells("kind", 8),
            Column::grow("hours", 20),
        ],
        rows: |books, filter| Ok(chosen(bays(books)?, filter)),
        row: |books, id| Ok(one(bays(books)?, id)),
    },
    &Listing {
        id: "workshop.mechanics",
        kind: "mechanic",
        right: "right-see",
        columns: &[
            Column::grow("name", 16),
            Column::cells("efficiency", 5),
            Column::grow("skills", 20),
            Column::grow("hours", 12),
        ],
        rows: |books, filter| Ok(chosen(mechanics(books)?, filter)),
        row: |books, id| Ok(one(mechanics(books)?, id)),
    },
    &Listing {
        id: "workshop.advisors",
        kind: "advisor",
        right: "right-see",
        columns: &[
            Column::grow("name", 16),
            Column::cells("reception", 7),
            Column::grow("hours", 12),
        ],
        rows: |books, filter| Ok(chosen(advisors(books)?, filter)),
        row: |books, id| Ok(one(advisors(books)?, id)),
    },
    &Listing {
        id: "workshop.absences",
        kind: "absence",
        right: "right-see",
        columns: &[
            Column::grow("name", 16),
            Column::cells("from", 16),
            Column::cells("to", 16),
            Column::grow("reason", 12),
        ],
        rows: |books, filter| Ok(chosen(absences(books, filter)?, filter)),
        row: |books, id| Ok(one(absences(books, &Filter::default())?, id)),
    },
    &Listing {
        id: "workshop.limits",
        kind: "group_limit",
        right: "right-see",
        columns: LIMIT_COLUMNS,
        rows: |books, filter| Ok(chosen(limits(&sql::group_limits(books.db)?), filter)),
        row: |books, id| Ok(one(limits(&sql::group_limits(books.db)?), id)),
    },
    &Listing {
        id: "workshop.transport",
        kind: "transport_limit",
        right: "right-see",
        columns: LIMIT_COLUMNS,
        rows: |books, filter| Ok(chosen(limits(&sql::transport_limits(books.db)?), filter)),
        row: |books, id| Ok(one(limits(&sql::transport_limits(books.db)?), id)),
    },
    &GROUPS,
    &OVERRIDES,
    &Listing {
        id: "workshop.blocks",
        kind: "slot_block",
        right: "right-see",
        columns: &[
            Column::cells("from", 16),
            Column::cells("to", 16),
            Column::grow("name", 10),
            Column::grow("reason", 16),
        ],
        rows: |books, filter| Ok(chosen(blocks(books, filter)?, filter)),
        row: |books, id| Ok(one(blocks(books, &Filter::default())?, id)),
    },
    &Listing {
        id: "workshop.days",
        kind: "calendar_day",
        right: "right-see",
        columns: &[
            Column::cells("day", 10),
            Column::cells("calendar", 8),
            Column::grow("hours", 12),
            Column::grow("reason", 16),
        ],
        rows: |books, filter| Ok(chosen(days(books)?, filter)),
        row: |books, id| Ok(one(days(books)?, id)),
    },
    &Listing {
        id: "workshop.sites",
        kind: "site",
        right: "right-see",
        columns: &[
            Column::grow("name", 14),
            Column::grow("address", 16),
            Column::cells("phones", 18),
            Column::grow("hours", 12),
            Column::cells("checked", 10),
        ],
        rows: |books, filter| Ok(chosen(sites(books)?, filter)),
        row: |books, id| Ok(one(sites(books)?, id)),
    },
];

const LIMIT_COLUMNS: &[Column] = &[
    Column::grow("code", 12),
    Column::cells("weekday", 4),
    Column::cells("window", 13),
    Column::cells("most", 5),
];

pub(super) fn line(id: Id, rev: i64, cells: Vec<String>, data: Json) -> Line {
    Line {
        target: Target { id, rev },
        mark: ' ',
        cells,
        data,
        context: Answers::default(),
    }
}

/// The lines that hold the text, after the last one seen, no more than asked.
pub(super) fn chosen(lines: Vec<Line>, filter: &Filter) -> Vec<Line> {
    let wanted = filter.text.as_deref().map(fold);
    let start = filter
        .after
        .and_then(|id| lines.iter().position(|line| line.target.id == id))
        .map_or(0, |place| place + 1);
    lines
        .into_iter()
        .skip(start)
        .filter(|line| {
            wanted
                .as_deref()
                .is_none_or(|text| line.cells.iter().any(|cell| fold(cell).contains(text)))
        })
        .take(filter.limit.unwrap_or(usize::MAX))
        .collect()
}

pub(super) fn one(lines: Vec<Line>, id: Id) -> Option<Line> {
    lines.into_iter().find(|line| line.target.id == id)
}

fn operations(books: &Books<'_>) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for one in sql::operations(books.db)? {
        let used = uses::of_operation(books, one.id)?;
        let hint = used.hint(books.now);
        let roubles =
            |sum: Option<i64>| sum.map_or_else(String::new, |sum| (sum / 100).to_string());
        let hours = format!("{}.{:02}", one.norm_hours / 100, one.norm_hours % 100);
        let price = format!("{}–{}", roubles(one.price_from), roubles(one.price_to));
        let cells = vec![
            one.code.clone(),
            one.title.clone(),
            hours,
            price,
            one.group_code.clone(),
            hint.unwrap_or_default().to_owned(),
        ];
        let data = json!({
            "id": one.id, "code": one.code, "title": one.title, "short_title": one.short_title, "group": one.group_code,
            "norm_minutes": (one.norm_hours * 60 + 50) / 100, "skill": one.skill, "bay_kind": one.bay_kind,
            "price_from_kopecks": one.price_from, "price_to_kopecks": one.price_to, "parts_lead_days": one.parts_lead_days,
            "questions": one.questions, "preparation": one.preparation, "checked_on": one.checked_on, "rev": one.rev,
            "last_used": used.last.map(|at| books.db.zone.rfc3339(at)), "rarely_used": hint.is_some(),
        });
        let mut line = line(one.id, one.rev, cells, data);
        line.mark = if hint.is_some() { '?' } else { ' ' };
        line.context.set("operations", one.code);
        lines.push(line);
    }
    Ok(lines)
}

fn bays(books: &Books<'_>) -> Result<Vec<Line>> {
    let rows = sql::bays(books.db)?.into_iter().map(|bay| {
        let data = json!({
            "id": bay.id, "name": bay.name, "short_name": bay.short_name, "kind": bay.bay_kind, "hours": bay.hours, "rev": bay.rev,
        });
        let mut line = line(bay.id, bay.rev, vec![bay.name, bay.bay_kind, bay.hours], data);
        line.context.set("bay", bay.id.to_string());
        line
    });
    Ok(rows.collect())
}

fn mechanics(books: &Books<'_>) -> Result<Vec<Line>> {
    let rows = sql::mechanics(books.db)?.into_iter().map(|one| {
        let data = json!({
            "id": one.id, "name": one.name, "skills": one.skills, "efficiency_percent": one.efficiency, "hours": one.hours,
            "rev": one.rev,
        });
        let mut line =
            line(one.id, one.rev, vec![one.name, format!("{}%", one.efficiency), one.skills.join(", "), one.hours], data);
        line.context.set("mechanic", one.id.to_string());
        line
    });
    Ok(rows.collect())
}

fn advisors(books: &Books<'_>) -> Result<Vec<Line>> {
    let rows = sql::advisors(books.db)?.into_iter().map(|one| {
        let data = json!({
            "id": one.id, "name": one.name, "employee_id": one.employee_id, "hours": one.hours,
            "reception_minutes": one.reception_minutes, "rev": one.rev,
        });
        let mut line = line(
            one.id,
            one.rev,
            vec![one.name, one.reception_minutes.to_string(), one.hours],
            data,
        );
        line.context.set("advisor", one.id.to_string());
        line
    });
    Ok(rows.collect())
}

/// Those of the asked days; without days what is now and ahead.
fn stretch(books: &Books<'_>, filter: &Filter) -> (chrono::NaiveDateTime, chrono::NaiveDateTime) {
    let from = filter
        .from
        .unwrap_or_else(|| books.now.date())
        .and_time(NaiveTime::MIN);
    let to = filter.to.map_or(from + TimeDelta::days(3660), |day| {
        day.and_time(NaiveTime::MIN) + TimeDelta::days(1)
    });
    (from, to)
}

fn absences(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let (from, to) = stretch(books, filter);
    let mut lines = Vec::new();
    for one in sql::absences(books.db, from, to)? {
        let name = match (one.mechanic_id, one.advisor_id) {
            (Some(id), _) => sql::mechanic_title(books.db, id)?,
            (None, Some(id)) => sql::advisor_title(books.db, id)?,
            (None, None) => String::new(),
        };
        let data = json!({
            "id": one.id, "name": name, "mechanic_id": one.mechanic_id, "advisor_id": one.advisor_id,
            "from": books.db.zone.rfc3339(one.from), "to": books.db.zone.rfc3339(one.to), "reason": one.reason, "rev": one.rev,
        });
        lines.push(line(
            one.id,
            one.rev,
            vec![name, moment(one.from), moment(one.to), one.reason],
            data,
        ));
    }
    Ok(lines)
}

fn moment(at: chrono::NaiveDateTime) -> String {
    at.format("%d.%m.%Y %H:%M").to_string()
}

fn limits(limits: &[sql::Limit]) -> Vec<Line> {
    let clock = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let rows = limits.iter().map(|limit| {
        let data = json!({
            "id": limit.id, "code": limit.code, "weekday": limit.weekday, "from_minute": limit.from_minute,
            "to_minute": limit.to_minute, "most": limit.most, "rev": limit.rev,
        });
        let weekday = limit.weekday.map_or_else(|| "1–7".to_owned(), |day| (day + 1).to_string());
        let window = format!("{}–{}", clock(limit.from_minute), clock(limit.to_minute));
        let most = limit.most.map_or_else(|| "—".to_owned(), |most| most.to_string());
        line(limit.id, limit.rev, vec![limit.code.clone(), weekday, window, most], data)
    });
    rows.collect()
}

fn blocks(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let (from, to) = stretch(books, filter);
    let mut lines = Vec::new();
    for one in sql::slot_blocks(books.db, from, to)? {
        let name = match (one.bay_id, &one.group_code, one.advisor_id) {
            (Some(id), _, _) => sql::bay_name(books.db, id)?,
            (None, Some(group), _) => group.clone(),
            (None, None, Some(id)) => sql::advisor_name(books.db, id)?,
            (None, None, None) => String::new(),
        };
        let data = json!({
            "id": one.id, "from": books.db.zone.rfc3339(one.from), "to": books.db.zone.rfc3339(one.to), "bay_id": one.bay_id,
            "group": one.group_code, "advisor_id": one.advisor_id, "reason": one.reason, "rev": one.rev,
        });
        lines.push(line(
            one.id,
            one.rev,
            vec![moment(one.from), moment(one.to), name, one.reason],
            data,
        ));
    }
    Ok(lines)
}

fn days(books: &Books<'_>) -> Result<Vec<Line>> {
    let rows = hours::own_dates(books.db)?.into_iter().map(|one| {
        let data = json!(one);
        line(
            one.id,
            one.rev,
            vec![one.day, one.calendar, one.hours, one.source],
            data,
        )
    });
    Ok(rows.collect())
}

/// An entry that nobody has looked at for 90 days is marked.
fn sites(books: &Books<'_>) -> Result<Vec<Line>> {
    let old = books.now.date() - TimeDelta::days(90);
    let rows = sql::sites(books.db)?.into_iter().map(|site| {
        let data = json!(site);
        let checked = site.checked_on.unwrap_or_default();
        let is_old = checked
            .parse::<chrono::NaiveDate>()
            .is_ok_and(|day| day < old);
        let cells = vec![
            site.name,
            site.address.unwrap_or_default(),
            site.phones.unwrap_or_default(),
            site.hours.unwrap_or_default(),
            checked,
        ];
        let mut line = line(site.id, site.rev, cells, data);
        line.mark = if is_old { '?' } else { ' ' };
        line
    });
    Ok(rows.collect())
}
