//! Delivered vehicles: by hand and from a table; each makes its row of day 7 at once, so that the ledger balances
//! (OUT-R11). A changed day annuls the open row and makes a new one (OUT-R1).

use std::collections::HashMap;
use std::path::Path;

use chrono::{NaiveDate, TimeDelta};

use super::base;
use super::data::Rule;
use super::rows::Desk;
use super::{DELIVERY, OUTREACH, sql};
use crate::action::{Action, Answers, Field, Shape};
use crate::areas::people::import::{RIGHT as IMPORT, Remark, Report, TablePeople, unreadable};
use crate::areas::people::{self, read_date};
use crate::desk::{Books, Change, Db, Desk as Open, Done, Error, Id, Phrase, Result, Target};
use crate::documents::table_in::{self, ColumnSpec, Table};
use crate::rules::text;

/// The rule that hangs on a delivery.
pub(super) const RULE: &str = "day7";
/// Days within which another day for the same vehicle corrects its delivery; later it is sold again.
const SAME_SALE_DAYS: i64 = 60;

/// A vehicle is handed over by hand; the day may be past.
pub(super) static DELIVER: Action = Action {
    fields: &[
        Field::required("vehicle", Shape::Record("vehicle")),
        Field::required("delivered_on", Shape::Line),
        Field::optional("client", Shape::Record("client")),
        Field::extra("seller", Shape::Line),
    ],
    fill: |books, _, answers| {
        answers.set_default("delivered_on", books.now.format("%d.%m.%Y").to_string());
        Ok(())
    },
    ..Action::new("outreach.deliver", super::actions::RIGHT, deliver)
};

/// What is known of one delivery.
struct Handed {
    client: Id,
    vehicle: Id,
    day: NaiveDate,
    seller: Option<String>,
    source: &'static str,
}

/// What became of a delivery that was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    New,
    Changed,
    Known,
}

fn deliver(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let vehicle = answers.need_id("vehicle")?;
    let keeper = people::vehicle(books.db, vehicle)?.and_then(|vehicle| vehicle.client_id);
    let Some(client) = answers.id("client").or(keeper) else {
        return Err(Error::at("client", Phrase::new("field-needed")));
    };
    let day = day(books, answers.need("delivered_on")?)?;
    let handed = Handed {
        client,
        vehicle,
        day,
        seller: answers.get("seller").map(str::to_owned),
        source: "desk",
    };
    let desk = Desk::read(books)?;
    let told = tell(books, &desk, &handed, change)?;
    let due = day_seven(&desk, day).map(|(_, due)| due.format("%d.%m.%Y").to_string());
    let id = match told {
        Told::Known => "outreach-delivered-known",
        Told::New | Told::Changed => "outreach-delivered",
    };
    Ok(Done::said(
        Phrase::new(id)
            .with("client", people::name(books.db, client)?)
            .with("day", day.format("%d.%m.%Y").to_string())
            .with("due", due.unwrap_or_default()),
    ))
}

/// Reads the day of a delivery; it cannot be ahead.
fn day(books: &Books<'_>, typed: &str) -> Result<NaiveDate> {
    let read = read_date(typed, books.now.date()).and_then(|day| day.parse::<NaiveDate>().ok());
    read.filter(|day| *day <= books.now.date()).ok_or_else(|| {
        Error::at(
            "delivered_on",
            Phrase::new("outreach-delivery-day").with("text", typed),
        )
    })
}

/// The rule of day 7 and its due day for a delivery.
fn day_seven(desk: &Desk, day: NaiveDate) -> Option<(&Rule, NaiveDate)> {
    let rule = desk.rule(RULE).filter(|rule| rule.is_active_on(day))?;
    base::day_seven(rule, &desk.hours, day).map(|days| (rule, days.due))
}

/// A delivery of the same sale that the books know.
struct Known {
    target: Target,
    day: NaiveDate,
}

fn known(books: &Books<'_>, vehicle: Id, day: NaiveDate) -> Result<Option<Known>> {
    let all = books.db.rows(
        "SELECT id, rev, delivered_on FROM delivery WHERE vehicle_id = ?1 AND void_at IS NULL ORDER BY delivered_on DESC",
        [vehicle],
        |row| {
            let target = Target {
                id: row.get(0)?,
                rev: row.get(1)?,
            };
            Ok((target, row.get::<_, String>(2)?))
        },
    )?;
    let near = |known: &NaiveDate| (*known - day).abs() <= TimeDelta::days(SAME_SALE_DAYS);
    Ok(all.into_iter().find_map(|(target, text)| {
        let day = text.parse::<NaiveDate>().ok().filter(near)?;
        Some(Known { target, day })
    }))
}

/// A vehicle that has just been handed over.
pub struct Delivered {
    pub client: Id,
    pub day: NaiveDate,
}

/// The last delivery of a vehicle, when it is not older than `since` or its call on day 7 is still open (RECALL-R2).
pub fn delivered_lately(db: Db<'_>, vehicle: Id, since: NaiveDate) -> Result<Option<Delivered>> {
    let found: Option<(Id, String)> = db.row(
        "SELECT d.client_id, d.delivered_on FROM delivery d WHERE d.vehicle_id = ?1 AND d.void_at IS NULL AND (d.delivered_on >= ?2 \
         OR EXISTS (SELECT 1 FROM outreach o WHERE o.delivery_id = d.id AND o.closed_at IS NULL AND o.void_at IS NULL)) \
         ORDER BY d.delivered_on DESC LIMIT 1",
        (vehicle, since.to_string()),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(found.and_then(|(client, day)| {
        let day = day.parse().ok()?;
        Some(Delivered { client, day })
    }))
}

/// Fills one delivery with its row of day 7.
fn tell(books: &Books<'_>, desk: &Desk, handed: &Handed, change: &mut Change) -> Result<Told> {
    let known = known(books, handed.vehicle, handed.day)?;
    let (id, told) = match known {
        Some(known) if known.day == handed.day => return Ok(Told::Known),
        Some(known) => {
            change.update(
                &DELIVERY,
                known.target,
                [("delivered_on", handed.day.to_string().into())],
            );
            for row in sql::of_delivery(books.db, known.target.id)? {
                if row.closed_at.is_none() {
                    change.void(books, &OUTREACH, row.target, "delivered on another day");
                }
            }
            (known.target.id, Told::Changed)
        }
        None => (insert(handed, change), Told::New),
    };
    if let Some((rule, due)) = day_seven(desk, handed.day) {
        // The day was right before: its row stands as it was closed (OUT-R1).
        let vehicle = Some(handed.vehicle);
        let stands = sql::by_key(books.db, RULE, handed.day, handed.client, vehicle, None)?;
        if stands.is_none() {
            open_row(handed, id, rule, due, change);
        }
    }
    Ok(told)
}

fn insert(handed: &Handed, change: &mut Change) -> Id {
    change.insert(
        &DELIVERY,
        [
            ("client_id", handed.client.into()),
            ("vehicle_id", handed.vehicle.into()),
            ("delivered_on", handed.day.to_string().into()),
            ("seller", handed.seller.clone().into()),
            ("source", handed.source.to_owned().into()),
        ],
    )
}

fn open_row(handed: &Handed, delivery: Id, rule: &Rule, due: NaiveDate, change: &mut Change) {
    change.insert(
        &OUTREACH,
        [
            ("rule", rule.code.clone().into()),
            ("client_id", handed.client.into()),
            ("vehicle_id", handed.vehicle.into()),
            ("delivery_id", delivery.into()),
            ("base_date", handed.day.to_string().into()),
            ("due", due.to_string().into()),
        ],
    );
}

const COLUMNS: [ColumnSpec<'_>; 2] = [
    ColumnSpec::required(
        "delivered_on",
        &[
            "Дата выдачи",
            "Выдан",
            "Выдача",
            "Дата",
            "delivered on",
            "delivered",
            "delivery date",
            "date",
        ],
    ),
    ColumnSpec::optional("seller", &["Продавец", "Менеджер", "seller"]),
];

/// Imports deliveries; `added` counts deliveries. All rows or none, the same file twice adds nothing.
///
/// # Errors
/// A file that is no table, or columns that are missing; a row that cannot be taken stands in the report.
pub fn import(open: &mut Open, path: &Path, dry_run: bool) -> Result<Report> {
    open.who().must(IMPORT)?;
    let table = table_in::read(path).map_err(|error| Error::at("file", unreadable(&error)))?;
    let write = |books: &Books<'_>, change: &mut Change| {
        books.who.must(IMPORT)?;
        take(books, &table, change)
    };
    if dry_run {
        return open.preview("outreach.import", write);
    }
    let mut report = open.change("outreach.import", write)?;
    report.written = report.refused.is_empty();
    Ok(report)
}

fn take(books: &Books<'_>, table: &Table, change: &mut Change) -> Result<Report> {
    let map = table_in::find_columns(&table.header, &COLUMNS)
        .map_err(|_| Error::at("file", Phrase::new("outreach-import-columns")))?;
    let mut people = TablePeople::new(books, table)?;
    let mut handed: Vec<Handed> = Vec::new();
    let mut refused = Vec::new();
    let mut place: HashMap<Id, usize> = HashMap::new();
    for row in &table.rows {
        let read = day(
            books,
            &text::clean_line(map.cell(&row.cells, "delivered_on")),
        )
        .and_then(|day| Ok((day, people.place(row, change)?)))
        .and_then(|(day, (client, vehicle))| {
            let keeper = people::vehicle(books.db, vehicle)?.and_then(|car| car.client_id);
            let client = client
                .or(keeper)
                .ok_or_else(|| Error::at("client", Phrase::new("outreach-import-nobody")))?;
            Ok((day, client, vehicle))
        });
        match read {
            Ok((day, client, vehicle)) => {
                let seller = text::clean_line(map.cell(&row.cells, "seller"));
                let one = Handed {
                    client,
                    vehicle,
                    day,
                    seller: Some(seller).filter(|seller| !seller.is_empty()),
                    source: "import",
                };
                // A vehicle that the file names twice: the last row counts.
                if let Some(known) = place.insert(vehicle, handed.len()) {
                    place.insert(vehicle, known);
                    handed[known] = one;
                } else {
                    handed.push(one);
                }
            }
            Err(Error::Rejected(refusal)) => refused.push(Remark {
                line: row.line,
                reason: refusal.why,
            }),
            Err(error) => return Err(error),
        }
    }
    let mut report = Report {
        read: table.rows.len(),
        doubts: std::mem::take(&mut people.report.doubts),
        refused,
        ..Report::default()
    };
    // One refused row stops the whole file: then nothing is added, nothing changed.
    if !report.refused.is_empty() {
        return Ok(report);
    }
    people.fill(change);
    let desk = Desk::read(books)?;
    for one in &handed {
        match tell(books, &desk, one, change)? {
            Told::New => report.added += 1,
            Told::Changed => report.changed += 1,
            Told::Known => report.kept += 1,
        }
    }
    Ok(report)
}
