//! Data that must be put right (RECALL-R9): opened where it shows, closed by a correction or a reason and by nothing else.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde_json::json;

use super::freshness::is_plausible;
use super::{CLIENT_DEBT, VEHICLE, sql};
use crate::action::{
    Action, Advice, Answers, Column, Field, Filter, Key, Line, Listing, Mood, Shape,
};
use crate::areas::work::WorkRow;
use crate::desk::{Books, Change, Db, Done, Error, Id, Phrase, Result, Target, Values};
use crate::rules::band::Signals;
use crate::rules::{name, phone};

pub(super) static SETTLE: Action = Action {
    key: Some(Key::F(9)),
    on: &["client_debt"],
    fields: &[Field::optional("reason", Shape::Line)],
    advise,
    ..Action::new("people.settle-debt", "right-clients", settle)
};

pub(super) static LISTING: Listing = Listing {
    id: "people.debts",
    kind: "client_debt",
    right: "right-see",
    columns: &[
        Column::cells("date", 11),
        Column::grow("client", 16),
        Column::grow("debt", 24),
    ],
    rows,
    row,
};

/// Days in which a debt is to be put right.
const TERM_DAYS: i64 = 3;
/// Rows that are read at a time; more than a house ever leaves open.
const MOST: i64 = 500;

/// Where a debt comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Debt {
    /// «Неверный номер»; the value is the number.
    WrongNumber,
    /// A number that another client has too.
    Duplicate,
    /// An odometer that cannot be true; the value is the kilometres.
    Odometer,
    /// A vehicle that its client has sold; the value names it. Its new keeper is to be found, or it left us.
    Sold,
    /// Neither consent to processing nor word that the client was informed.
    Consent,
}

impl Debt {
    pub fn code(self) -> &'static str {
        match self {
            Debt::WrongNumber => "wrong_number",
            Debt::Duplicate => "duplicate",
            Debt::Odometer => "odometer",
            Debt::Sold => "sold",
            Debt::Consent => "consent",
        }
    }

    fn parse(code: &str) -> Self {
        match code {
            "wrong_number" => Debt::WrongNumber,
            "duplicate" => Debt::Duplicate,
            "odometer" => Debt::Odometer,
            "sold" => Debt::Sold,
            _ => Debt::Consent,
        }
    }
}

/// A debt that is open.
struct Row {
    id: Id,
    rev: i64,
    client_id: Id,
    vehicle_id: Option<Id>,
    debt: Debt,
    value: String,
    opened: NaiveDateTime,
}

const ROW: &str = "SELECT id, rev, client_id, vehicle_id, debt, value, created_at FROM client_debt";

fn read(db: Db<'_>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        rev: row.get(1)?,
        client_id: row.get(2)?,
        vehicle_id: row.get(3)?,
        debt: Debt::parse(&row.get::<_, String>(4)?),
        value: row.get(5)?,
        opened: db.local(row.get(6)?),
    })
}

impl Row {
    fn target(&self) -> Target {
        Target {
            id: self.id,
            rev: self.rev,
        }
    }

    /// «номер +7 … не отвечает клиенту».
    fn say(&self) -> Phrase {
        let (id, value) = match self.debt {
            Debt::WrongNumber => ("debt-wrong_number", phone::display(&self.value)),
            Debt::Duplicate => ("debt-duplicate", phone::display(&self.value)),
            Debt::Odometer => ("debt-odometer", self.value.clone()),
            Debt::Sold => ("debt-sold", self.value.clone()),
            Debt::Consent => ("debt-consent", String::new()),
        };
        Phrase::new(id).with("value", value)
    }

    fn context(&self) -> Answers {
        let mut context = Answers::new([("client", &self.client_id.to_string())]);
        context.set_id("vehicle", self.vehicle_id);
        context
    }
}

fn open(db: Db<'_>, after: i64, limit: i64) -> Result<Vec<Row>> {
    let sql = format!(
        "{ROW} WHERE closed_at IS NULL AND void_at IS NULL AND id > ?1 ORDER BY created_at, id LIMIT ?2"
    );
    db.rows(&sql, (after, limit), |row| read(db, row))
}

/// The rows of work that debts put into the day.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let mut rows = Vec::new();
    for row in open(books.db, 0, MOST)? {
        let client = sql::name(books.db, row.client_id)?;
        rows.push(WorkRow {
            kind: "client_debt",
            target: row.target(),
            title: name::short_name(&client),
            say: row.say(),
            action: "people.settle-debt",
            due: row.opened + TimeDelta::days(TERM_DAYS),
            danger: false,
            signals: Signals::default(),
            owner: None,
            queue: "data_debt",
            context: row.context(),
        });
    }
    Ok(rows)
}

/// Opens a debt, unless the same one stands open or was answered with a reason.
pub fn open_debt(
    books: &Books<'_>,
    client: Id,
    vehicle: Option<Id>,
    (debt, value): (Debt, &str),
    change: &mut Change,
) -> Result<()> {
    let known = books.db.count(
        "SELECT count(*) FROM client_debt WHERE client_id = ?1 AND debt = ?2 AND value = ?3 AND void_at IS NULL \
         AND (closed_at IS NULL OR closing = 'reason')",
        (client, debt.code(), value),
    )?;
    if known == 0 {
        change.insert(
            &CLIENT_DEBT,
            [
                ("client_id", client.into()),
                ("vehicle_id", vehicle.into()),
                ("debt", debt.code().to_owned().into()),
                ("value", value.to_owned().into()),
            ],
        );
    }
    Ok(())
}

/// What is doubtful about an odometer: the last reading that it cannot follow (RECALL-R7).
pub fn odometer_doubt(
    books: &Books<'_>,
    vehicle: &super::Vehicle,
    now: i64,
) -> Result<Option<Phrase>> {
    let on: Option<String> = books
        .db
        .value(
            "SELECT odometer_on FROM vehicle WHERE id = ?1",
            [vehicle.id],
        )?
        .flatten();
    let on = on.and_then(|on| on.parse::<NaiveDate>().ok());
    let (Some(last), Some(on)) = (vehicle.odometer_km, on) else {
        return Ok(None);
    };
    if is_plausible(last, on, now, books.now.date()) {
        return Ok(None);
    }
    let said = Phrase::new("people-odometer-doubt")
        .with("last", last)
        .with("on", on.format("%d.%m.%Y").to_string());
    Ok(Some(said))
}

/// Doubts an odometer that cannot be true: a debt and a sentence, never a refusal.
pub(super) fn doubt_odometer(
    books: &Books<'_>,
    vehicle: &super::Vehicle,
    now: i64,
    change: &mut Change,
) -> Result<Option<Phrase>> {
    let doubt = odometer_doubt(books, vehicle, now)?;
    if let (Some(client), Some(_)) = (vehicle.client_id, &doubt) {
        let value = now.to_string();
        open_debt(
            books,
            client,
            Some(vehicle.id),
            (Debt::Odometer, &value),
            change,
        )?;
    }
    Ok(doubt)
}

/// Takes over an odometer that was read at a visit; answers what is doubtful about it.
pub fn read_odometer(
    books: &Books<'_>,
    vehicle: Id,
    km: i64,
    change: &mut Change,
) -> Result<Option<Phrase>> {
    let vehicle = sql::vehicle(books.db, vehicle)?.ok_or_else(|| Error::absent("vehicle"))?;
    if vehicle.odometer_km == Some(km) {
        return Ok(None);
    }
    let doubt = doubt_odometer(books, &vehicle, km, change)?;
    let values: Values = vec![
        ("odometer_km", km.into()),
        ("odometer_on", books.now.date().to_string().into()),
    ];
    let target = Target {
        id: vehicle.id,
        rev: vehicle.rev,
    };
    change.update_all(&VEHICLE, target, values);
    Ok(doubt)
}

/// Whether what was wrong is right now.
fn is_corrected(books: &Books<'_>, row: &Row) -> Result<bool> {
    let db = books.db;
    let client = sql::client(db, row.client_id)?;
    let Some(client) = client else {
        return Ok(true);
    };
    let has = |number: &str| client.phones.iter().any(|line| line.number == number);
    Ok(match row.debt {
        Debt::WrongNumber => !has(&row.value),
        Debt::Duplicate => !has(&row.value) || sql::by_phone(db, &row.value)?.len() < 2,
        Debt::Odometer => {
            let vehicle = row.vehicle_id.map(|id| sql::vehicle(db, id)).transpose()?;
            vehicle.flatten().is_none_or(|one| {
                one.odometer_km.map(|km| km.to_string()) != Some(row.value.clone())
            })
        }
        Debt::Sold => {
            let vehicle = row.vehicle_id.map(|id| sql::vehicle(db, id)).transpose()?;
            vehicle.flatten().is_none_or(|one| one.client_id.is_some())
        }
        Debt::Consent => {
            let standing = sql::consents(db, client.id)?;
            client.informed_at.is_some()
                || standing
                    .iter()
                    .any(|one| one.kind == "processing" && one.withdrawn_at.is_none())
        }
    })
}

/// The row, and for a number that is shared the client who has it too.
pub(super) fn sharer(books: &Books<'_>, debt: Id) -> Result<Option<(Id, Option<Id>)>> {
    let sql = format!("{ROW} WHERE id = ?1 AND void_at IS NULL");
    let Some(row) = books.db.row(&sql, [debt], |row| read(books.db, row))? else {
        return Ok(None);
    };
    let others = match row.debt {
        Debt::Duplicate => sql::by_phone(books.db, &row.value)?,
        _ => Vec::new(),
    };
    let own = sql::survivor(books.db, row.client_id)?.unwrap_or(row.client_id);
    let other = others.into_iter().find(|one| one.id != own);
    Ok(Some((own, other.map(|one| one.id))))
}

/// Who shares the number: one person is merged, two are a reason.
fn advise(books: &Books<'_>, row: Option<Id>, _: &Answers) -> Result<Vec<Advice>> {
    let Some((_, Some(other))) = row.map(|id| sharer(books, id)).transpose()?.flatten() else {
        return Ok(Vec::new());
    };
    let say = Phrase::new("debt-sharer").with("name", sql::name(books.db, other)?);
    Ok(vec![Advice::new(Mood::Warning, say)])
}

fn settle(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let sql = format!("{ROW} WHERE id = ?1 AND closed_at IS NULL AND void_at IS NULL");
    let row = books.db.row(&sql, [target.id], |row| read(books.db, row))?;
    let row = row.ok_or(Error::NotFound)?;
    let reason = answers.get("reason");
    let corrected = is_corrected(books, &row)?;
    if !corrected && reason.is_none() {
        return Err(Error::at("reason", Phrase::new("debt-still-wrong")));
    }
    let closing = if corrected { "correction" } else { "reason" };
    let values: Values = vec![
        ("closed_at", books.instant().into()),
        ("closing", closing.to_owned().into()),
        ("closing_reason", answers.value("reason")),
    ];
    change.update_because(&CLIENT_DEBT, target, values, reason.unwrap_or(closing));
    let who = name::short_name(&sql::name(books.db, row.client_id)?);
    let said = if corrected {
        "debt-corrected"
    } else {
        "debt-answered"
    };
    Ok(Done::said(Phrase::new(said).with("client", who)))
}

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let limit = filter.limit.and_then(|limit| i64::try_from(limit).ok());
    let open = open(books.db, filter.after.unwrap_or(0), limit.unwrap_or(MOST))?;
    open.iter().map(|row| line(books, row)).collect()
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    let sql = format!("{ROW} WHERE id = ?1 AND void_at IS NULL");
    let found = books.db.row(&sql, [id], |row| read(books.db, row))?;
    found.map(|row| line(books, &row)).transpose()
}

fn line(books: &Books<'_>, row: &Row) -> Result<Line> {
    let client = sql::name(books.db, row.client_id)?;
    Ok(Line {
        target: row.target(),
        mark: '?',
        cells: vec![
            row.opened.format("%d.%m %H:%M").to_string(),
            client.clone(),
            row.say().id.to_owned(),
        ],
        data: json!({
            "id": row.id, "debt": row.debt.code(), "value": row.value, "client_id": row.client_id, "client": client,
            "vehicle_id": row.vehicle_id, "opened": books.db.zone.rfc3339(row.opened), "rev": row.rev,
        }),
        context: row.context(),
    })
}
