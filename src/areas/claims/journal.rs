//! The register of claims in its full form (J1): every column that the law's archive wants, as a list for files and as
//! data of the printed journal.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::{Map, Value as Json};

use super::sql::{self, Claim, evidence};
use super::standing::{self, Standing};
use crate::action::{Answers, Column, Filter, Line, Listing};
use crate::areas::people;
use crate::desk::{Books, Id, Result};
use crate::rules::words::money;

const PAGE: usize = 500;

/// A page of the register for a spreadsheet; text ids where a word is one of a few.
pub(super) static LISTING: Listing = Listing {
    id: "claims.journal",
    kind: "claim",
    right: "right-see",
    columns: &[
        Column::cells("claim_number", 13),
        Column::cells("journal_at", 16),
        Column::cells("claim_form", 14),
        Column::cells("journal_taken_by", 14),
        Column::grow("client", 16),
        Column::cells("journal_inn", 12),
        Column::grow("journal_contacts", 20),
        Column::cells("journal_representative", 14),
        Column::cells("journal_status", 12),
        Column::cells("journal_department", 12),
        Column::grow("journal_vehicle", 24),
        Column::cells("journal_odometer", 10),
        Column::cells("journal_base", 16),
        Column::grow("claim_words", 24),
        Column::cells("journal_demand", 16),
        Column::cells("journal_amount", 12),
        Column::cells("journal_sheets", 8),
        Column::cells("journal_control", 12),
        Column::cells("journal_limit", 12),
        Column::cells("claim_owner", 14),
        Column::grow("journal_moves", 24),
        Column::cells("journal_decision", 14),
        Column::grow("journal_ground", 16),
        Column::cells("journal_paid", 12),
        Column::cells("journal_answer", 22),
        Column::cells("journal_sent", 22),
        Column::grow("journal_informed", 22),
        Column::cells("journal_closed", 12),
        Column::cells("journal_late", 8),
        Column::cells("journal_penalty", 12),
        Column::cells("journal_case", 10),
    ],
    rows,
    row: |books, id| {
        let found = sql::claim(books.db, id)?;
        found.map(|claim| line(books, claim)).transpose()
    },
};

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    let year = books.now.year();
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(books.now.date());
    let from = filter.from.unwrap_or(first);
    let to = filter.to.unwrap_or(books.now.date());
    let found = within(books, (from, to), filter.after.unwrap_or(0), filter.limit)?;
    found.into_iter().map(|one| line(books, one)).collect()
}

/// The claims of a span of days in the order in which they came.
fn within(
    books: &Books<'_>,
    (from, to): (NaiveDate, NaiveDate),
    after: Id,
    most: Option<usize>,
) -> Result<Vec<Claim>> {
    let midnight = |day: NaiveDate| books.db.instant(day.and_time(NaiveTime::MIN));
    let span = (midnight(from), midnight(to + TimeDelta::days(1)));
    let most = i64::try_from(most.unwrap_or(PAGE)).unwrap_or(i64::MAX);
    sql::in_order(books.db, span, after, most)
}

fn day_of(at: NaiveDateTime) -> String {
    at.format("%d.%m.%Y").to_string()
}

fn day_said(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.format("%d.%m.%Y").to_string())
}

fn iso_said(iso: Option<&String>) -> String {
    day_said(iso.and_then(|iso| iso.parse().ok()))
}

fn line(books: &Books<'_>, claim: Claim) -> Result<Line> {
    let one = standing::standing(books, claim)?;
    let cells = cells(books, &one)?;
    let columns = LISTING.columns.iter().map(|column| column.id.to_owned());
    let data: Map<String, Json> = columns
        .zip(cells.iter().map(|cell| Json::from(cell.as_str())))
        .chain([("id".to_owned(), one.claim.id.into())])
        .collect();
    Ok(Line {
        target: one.claim.target(),
        mark: ' ',
        cells,
        data: Json::Object(data),
        context: Answers::default(),
    })
}

/// The columns of J1 in their order.
fn cells(books: &Books<'_>, one: &Standing) -> Result<Vec<String>> {
    let claim = &one.claim;
    let more = evidence::particulars(books.db, claim.id)?;
    let client = people::client(books.db, claim.client_id)?;
    let vehicle = claim.vehicle_id.map(|id| people::vehicle(books.db, id));
    let vehicle = vehicle.transpose()?.flatten().map(|vehicle| {
        let plate = claim.plate.clone().unwrap_or_default();
        let parts = [vehicle.car(), vehicle.vin.unwrap_or_default(), plate];
        let km = vehicle.odometer_km.map(|km| km.to_string());
        (joined(parts), km.unwrap_or_default())
    });
    let (vehicle, odometer) = vehicle.unwrap_or_default();
    let contacts = client.as_ref().map(|client| {
        let address = client.address.clone().unwrap_or_default();
        let email = client.email.clone().unwrap_or_default();
        joined([people::show_phones(client), address, email])
    });
    let is_company = client.as_ref().is_some_and(|client| client.organisation);
    let demands = one.demands.iter().map(|(demand, _)| demand.code.clone());
    let amount: i64 = one.demands.iter().filter_map(|(one, _)| one.amount).sum();
    let penalty = one.demands.iter().filter_map(|(_, penalty)| *penalty);
    let penalty: i64 = penalty.map(|one| one.from_control).sum();
    // The first step is the client's words, which have a column of their own.
    let moves = sql::steps(books.db, claim.id)?.into_iter().skip(1);
    let moves = moves.filter_map(|step| {
        let text = step.text?;
        Some(format!("{} {text}", step.at.format("%d.%m")))
    });
    let told = claim.informed.map(|at| {
        let by = more.informed_by.clone().unwrap_or_default();
        joined([day_of(at), by, claim.reaction.clone().unwrap_or_default()])
    });
    let sum = |kopecks: i64| {
        if kopecks == 0 {
            String::new()
        } else {
            money(kopecks)
        }
    };
    let text = |text: Option<String>| text.unwrap_or_default();
    let coded = |prefix: &str, code: Option<&String>| {
        code.map_or_else(String::new, |code| format!("{prefix}{code}"))
    };
    Ok(vec![
        claim.number.clone(),
        claim.received.format("%d.%m.%Y %H:%M").to_string(),
        format!("claim-form-{}", claim.form),
        text(more.taken_by),
        claim.client.clone(),
        text(more.client_inn),
        text(contacts),
        text(more.representative),
        if is_company {
            "claim-status-company"
        } else {
            "claim-status-consumer"
        }
        .to_owned(),
        coded("claim-department-", more.department.as_ref()),
        vehicle,
        odometer,
        text(more.base_document),
        claim.words.clone(),
        joined(demands),
        sum(amount),
        more.sheets
            .map_or_else(String::new, |sheets| sheets.to_string()),
        day_said(one.control_on),
        day_said(one.limit_on),
        claim.owner.clone().unwrap_or_default(),
        joined(moves),
        coded("claim-", claim.decision.as_ref()),
        claim.ground.clone().unwrap_or_default(),
        sum(claim.paid.unwrap_or(0)),
        joined([
            text(more.answer_number.clone()),
            iso_said(more.answered_on.as_ref()),
        ]),
        joined([text(more.proof), iso_said(more.delivered_on.as_ref())]),
        text(told),
        claim.closed.map_or_else(String::new, day_of),
        late(books, one).to_string(),
        sum(penalty),
        text(more.case_number),
    ])
}

/// Calendar days beyond the limit date until the client was told, or until today.
fn late(books: &Books<'_>, one: &Standing) -> i64 {
    let end = one.claim.informed.or(one.claim.closed).unwrap_or(books.now);
    one.limit_on
        .map_or(0, |limit| (end.date() - limit).num_days().max(0))
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let full = parts.into_iter().filter(|part| !part.trim().is_empty());
    full.collect::<Vec<_>>().join(", ")
}

/// The data of the printed journal: the year of a day up to that day.
pub(super) fn of_year(books: &Books<'_>, day: NaiveDate) -> Result<Json> {
    let first = NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day);
    let found = within(books, (first, day), 0, Some(usize::MAX))?.into_iter();
    let entries = found.map(|claim| Ok(line(books, claim)?.data));
    Ok(serde_json::json!({
        "from": first.to_string(),
        "to": day.to_string(),
        "entries": entries.collect::<Result<Vec<_>>>()?,
    }))
}
