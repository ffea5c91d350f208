//! Whom a campaign calls: conditions on the vehicle, its age and odometer, and its visits; read and counted by index.

use super::model::{self, Legal};
use super::sql;
use crate::action::Answers;
use crate::areas::recalls;
use crate::desk::{Books, Id, Result, Value};

/// The most rows that a campaign has; more is no list but a mass call.
pub(super) const MOST: i64 = 5_000;
const MONTH_SECONDS: i64 = 30 * 86_400;

/// The conditions of a list, each a field of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Conditions {
    pub(super) model: Option<String>,
    pub(super) year_from: Option<i64>,
    pub(super) year_to: Option<i64>,
    pub(super) odometer_from: Option<i64>,
    pub(super) odometer_to: Option<i64>,
    /// Waits for the work of this recall (RECALL-S4).
    pub(super) recall: Option<i64>,
    /// No visit for so many months at least.
    pub(super) idle_months: Option<i64>,
    /// A visit within so many months.
    pub(super) seen_months: Option<i64>,
    /// Maintenance is due by the vehicle's own kilometres a day (OUT-S4).
    pub(super) service_due: bool,
}

/// The numbers that conditions are kept under.
const NUMBERS: [&str; 7] = [
    "recall",
    "year_from",
    "year_to",
    "odometer_from",
    "odometer_to",
    "idle_months",
    "seen_months",
];

impl Conditions {
    /// As a form says them; what cannot be read yet is no condition.
    pub(super) fn read(answers: &Answers) -> Self {
        Conditions {
            model: answers.get("model").map(str::to_owned),
            year_from: answers.number("year_from"),
            year_to: answers.number("year_to"),
            odometer_from: answers.number("odometer_from"),
            odometer_to: answers.number("odometer_to"),
            recall: answers.number("recall"),
            idle_months: answers.number("idle_months"),
            seen_months: answers.number("seen_months"),
            service_due: answers.yes("service_due"),
        }
    }

    fn numbers(&self) -> [Option<i64>; 7] {
        [
            self.recall,
            self.year_from,
            self.year_to,
            self.odometer_from,
            self.odometer_to,
            self.idle_months,
            self.seen_months,
        ]
    }

    /// As they are kept: `model=Vesta;year_from=2020`.
    pub(super) fn print(&self) -> String {
        self.told()
            .into_iter()
            .map(|(name, value)| {
                let value = if value.is_empty() { "yes" } else { &value };
                format!("{name}={value}")
            })
            .collect::<Vec<_>>()
            .join(";")
    }

    /// The conditions that are set: the field of each and its value.
    pub(super) fn told(&self) -> Vec<(&'static str, String)> {
        let numbers = NUMBERS.iter().zip(self.numbers());
        let numbers = numbers.filter_map(|(name, number)| Some((*name, number?.to_string())));
        let model = self.model.iter().map(|model| ("model", model.clone()));
        let due = self.service_due.then(|| ("service_due", String::new()));
        model.chain(numbers).chain(due).collect()
    }

    pub(super) fn parse(kept: &str) -> Self {
        let mut answers = Answers::default();
        for (name, value) in kept.split(';').filter_map(|pair| pair.split_once('=')) {
            answers.set(name, value);
        }
        Self::read(&answers)
    }
}

/// Somebody of a list: client and vehicle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) client: Id,
    pub(super) vehicle: Id,
}

const MATCHES: &str = "FROM vehicle v INDEXED BY vehicle_listed WHERE v.void_at IS NULL AND v.client_id IS NOT NULL \
    AND (?1 IS NULL OR v.model = ?1) AND (?2 IS NULL OR v.year >= ?2) AND (?3 IS NULL OR v.year <= ?3) \
    AND (?4 IS NULL OR v.odometer_km >= ?4) AND (?5 IS NULL OR v.odometer_km <= ?5) \
    AND (?6 IS NULL OR NOT EXISTS (SELECT 1 FROM booking b WHERE b.vehicle_id = v.id AND b.start_at >= ?6)) \
    AND (?7 IS NULL OR EXISTS (SELECT 1 FROM booking b WHERE b.vehicle_id = v.id AND b.start_at >= ?7 AND b.status = 'released'))";
/// The same for one model, so that its part of the index is all that is read.
const OF_MODEL: &str = "AND v.model = ?1";

fn params(books: &Books<'_>, conditions: &Conditions) -> [Value; 7] {
    let since = |months: Option<i64>| -> Value {
        months
            .map(|months| books.instant() - months.saturating_mul(MONTH_SECONDS))
            .into()
    };
    [
        conditions.model.clone().into(),
        conditions.year_from.into(),
        conditions.year_to.into(),
        conditions.odometer_from.into(),
        conditions.odometer_to.into(),
        since(conditions.idle_months),
        since(conditions.seen_months),
    ]
}

/// The vehicles that the conditions match, with their keepers; at most [`MOST`].
pub(super) fn matches(books: &Books<'_>, conditions: &Conditions) -> Result<Vec<Listed>> {
    let mut found = match conditions.recall {
        Some(recall) => of_recall(books, recall, conditions)?,
        None => listed(books, conditions)?,
    };
    if conditions.service_due {
        let mut due = Vec::new();
        for one in found {
            if is_service_due(books, one.vehicle)? {
                due.push(one);
            }
        }
        found = due;
    }
    Ok(found)
}

/// The keepers of vehicles that a recall still waits for, as far as the other conditions hold too.
fn of_recall(books: &Books<'_>, recall: Id, conditions: &Conditions) -> Result<Vec<Listed>> {
    let sql = format!("SELECT count(*) {MATCHES} AND v.id = ?8");
    let mut found = Vec::new();
    for ours in recalls::ours(books.db, recall, MOST)? {
        let Some(client) = ours.client else { continue };
        let all = params(books, conditions)
            .into_iter()
            .chain([ours.vehicle.into()]);
        if books.db.count(&sql, rusqlite::params_from_iter(all))? > 0 {
            let vehicle = ours.vehicle;
            found.push(Listed { client, vehicle });
        }
    }
    Ok(found)
}

/// The vehicles by index alone.
fn listed(books: &Books<'_>, conditions: &Conditions) -> Result<Vec<Listed>> {
    let model = if conditions.model.is_some() {
        OF_MODEL
    } else {
        ""
    };
    let sql = format!(
        "SELECT v.client_id, v.id {MATCHES} {model} ORDER BY v.model, v.year, v.odometer_km, v.id LIMIT {MOST}"
    );
    books.db.rows(
        &sql,
        rusqlite::params_from_iter(params(books, conditions)),
        |row| {
            Ok(Listed {
                client: row.get(0)?,
                vehicle: row.get(1)?,
            })
        },
    )
}

/// How many vehicles the conditions match, up to [`MOST`]: counted at every key of the form.
pub(super) fn count(books: &Books<'_>, conditions: &Conditions) -> Result<i64> {
    if conditions.service_due || conditions.recall.is_some() {
        return Ok(i64::try_from(matches(books, conditions)?.len()).unwrap_or(MOST));
    }
    let model = if conditions.model.is_some() {
        OF_MODEL
    } else {
        ""
    };
    let sql = format!("SELECT count(*) FROM (SELECT 1 {MATCHES} {model} LIMIT {MOST})");
    books
        .db
        .count(&sql, rusqlite::params_from_iter(params(books, conditions)))
}

/// The models that the file knows, each by one step through the index.
pub(super) fn models(books: &Books<'_>) -> Result<Vec<String>> {
    books.db.rows(
        "WITH RECURSIVE known(model) AS (SELECT min(model) FROM vehicle WHERE void_at IS NULL AND client_id IS NOT NULL \
         UNION ALL SELECT (SELECT min(v.model) FROM vehicle v WHERE v.model > known.model AND v.void_at IS NULL AND v.client_id IS NOT NULL) \
         FROM known WHERE known.model IS NOT NULL) SELECT model FROM known WHERE model IS NOT NULL AND model <> '' LIMIT 200",
        [],
        |row| row.get(0),
    )
}

/// Whether the next maintenance is due by interval or by the vehicle's own kilometres a day, from its last two visits
/// that tell an odometer (OUT-S4).
fn is_service_due(books: &Books<'_>, vehicle: Id) -> Result<bool> {
    let seen: Vec<(i64, i64)> = books.db.rows(
        "SELECT start_at, odometer_km FROM booking WHERE vehicle_id = ?1 AND status = 'released' AND odometer_km IS NOT NULL \
         AND void_at IS NULL ORDER BY start_at DESC LIMIT 2",
        [vehicle],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let days = |at: i64| (books.instant() - at) / 86_400;
    Ok(match seen.as_slice() {
        [(last, km), (before, km_before), ..] => {
            model::service_due(days(*last), days(*before) - days(*last), km - km_before)
        }
        [(last, _)] => model::service_due(days(*last), 0, 0),
        [] => false,
    })
}

/// What speaks against calling somebody of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dropped {
    No,
    Stopped,
    Gate,
}

/// Whether somebody may be put on the list of a campaign now.
pub(super) fn judge(
    books: &Books<'_>,
    legal: Legal,
    stop: &[String],
    one: Listed,
) -> Result<Dropped> {
    let Some(client) = crate::areas::people::client(books.db, one.client)? else {
        return Ok(Dropped::Stopped);
    };
    let is_stopped = client
        .phones
        .iter()
        .map(|line| line.number.clone())
        .chain([client.id.to_string()])
        .any(|mark| stop.contains(&mark));
    if is_stopped {
        return Ok(Dropped::Stopped);
    }
    let papers = sql::papers(books.db, client.id)?;
    let refusals = sql::refusals(books.db, client.id, super::campaigns::RULE)?;
    let gate = model::gate(
        legal,
        &papers,
        &refusals,
        None,
        client.do_not_call,
        books.now,
    );
    Ok(if gate.is_open() {
        Dropped::No
    } else {
        Dropped::Gate
    })
}
