//! Campaigns: a list by conditions with a script, a period, an owner, a daily quota and a stop list. Whoever may not be
//! called is dropped when the list is made, and the row is looked at again when it opens.

use super::actions::RIGHT;
use super::conditions::{self, Conditions, Dropped};
use super::data;
use super::model::Legal;
use super::row::Row;
use super::rows::Desk;
use super::{CAMPAIGN, OUTREACH, sql};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Pick, Shape, picks};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

/// The rule whose rows campaigns are.
pub(super) const RULE: &str = "campaign";
/// Register of campaigns (X-NUM).
const REGISTER: &str = "АК";
/// Calls a day when nobody said how many.
const QUOTA: i64 = 50;
/// Rows that are read at a time, and how often: some are gated or settled meanwhile, but not hundreds in a row.
const PAGE: i64 = 100;
const PAGES: usize = 10;

const FIELDS: &[Field] = &[
    Field::required("title", Shape::Line),
    Field::required("legal_kind", Shape::Choice(legal_kinds)),
    Field::optional("model", Shape::Choice(models)),
    Field::optional("year_from", Shape::Count),
    Field::optional("year_to", Shape::Count),
    Field::optional("odometer_from", Shape::Count),
    Field::optional("odometer_to", Shape::Count),
    Field::optional("idle_months", Shape::Count),
    Field::optional("seen_months", Shape::Count),
    Field::optional("service_due", Shape::Toggle),
    Field::optional("recall", Shape::Record("recall")),
    Field::required("from", Shape::Day),
    Field::required("to", Shape::Day),
    Field::optional("quota_per_day", Shape::Count),
    Field::extra("owner", Shape::Choice(owners)),
    Field::extra("script", Shape::Lines),
    Field::extra("stop_list", Shape::Lines),
];

pub(super) static PLAN: Action = Action {
    fields: FIELDS,
    fill: |books, _, answers| {
        // To tell of a recall is service, not advertising: it needs no consent.
        let legal = match answers.get("recall") {
            Some(_) => Legal::Service,
            None => Legal::Advertising,
        };
        answers.set_default("legal_kind", legal.code());
        answers.set_default("from", books.now.format("%d.%m.%Y").to_string());
        answers.set_default("quota_per_day", QUOTA.to_string());
        Ok(())
    },
    advise: count_as_typed,
    ..Action::new("outreach.plan-campaign", RIGHT, plan)
};

pub(super) static LAUNCH: Action = Action {
    key: Some(Key::F(9)),
    on: &["campaign"],
    fits: |books, id| Ok(one(books, id)?.is_some_and(|one| !one.ended)),
    ..Action::new("outreach.launch", RIGHT, launch)
};

pub(super) static END: Action = Action {
    key: Some(Key::Del),
    on: &["campaign"],
    fits: |books, id| Ok(one(books, id)?.is_some_and(|one| !one.ended)),
    ..Action::new("outreach.end-campaign", RIGHT, end)
};

fn legal_kinds(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("advertising", "outreach-legal-advertising"),
        ("mass_info", "outreach-legal-mass_info"),
        ("service", "outreach-legal-service"),
    ]))
}

fn models(books: &Books<'_>) -> Result<Vec<Pick>> {
    let known = conditions::models(books)?;
    Ok(known
        .into_iter()
        .map(|model| Pick::new(model.clone(), model))
        .collect())
}

fn owners(books: &Books<'_>) -> Result<Vec<Pick>> {
    books.db.rows(
        "SELECT login, name FROM employee WHERE void_at IS NULL ORDER BY name",
        [],
        |row| {
            Ok(Pick::new(
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
            ))
        },
    )
}

/// How many the list would have, at every key.
fn count_as_typed(books: &Books<'_>, _: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let answers = crate::action::read_typed(books, FIELDS, typed);
    let count = conditions::count(books, &Conditions::read(&answers))?;
    let id = if count >= conditions::MOST {
        "outreach-campaign-too-many"
    } else {
        "outreach-campaign-count"
    };
    let mut advice = vec![Advice::new(
        Mood::Fact,
        Phrase::new(id).with("count", count),
    )];
    if answers.get("legal_kind") == Some("advertising") {
        let say = Phrase::new("outreach-campaign-consent");
        advice.push(Advice::new(Mood::Warning, say));
    }
    Ok(advice)
}

fn plan(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (from, to) = (answers.need("from")?, answers.need("to")?);
    if to < from {
        return Err(Error::at("to", Phrase::new("outreach-campaign-days")));
    }
    let owner: Option<Id> = match answers.get("owner") {
        Some(login) => books
            .db
            .value("SELECT id FROM employee WHERE login = ?1", [login])?,
        None => None,
    };
    let code = change.number(books, REGISTER, books.now.date())?;
    let id = change.insert(
        &CAMPAIGN,
        [
            ("code", code.clone().into()),
            ("title", answers.need("title")?.to_owned().into()),
            ("legal_kind", answers.need("legal_kind")?.to_owned().into()),
            ("list_query", Conditions::read(answers).print().into()),
            (
                "script",
                answers.get("script").unwrap_or_default().to_owned().into(),
            ),
            ("from_day", from.to_owned().into()),
            ("to_day", to.to_owned().into()),
            ("owner", owner.into()),
            ("quota_per_day", answers.number("quota_per_day").into()),
            (
                "stop_list",
                answers
                    .get("stop_list")
                    .unwrap_or_default()
                    .to_owned()
                    .into(),
            ),
        ],
    );
    Ok(Done::said(Phrase::new("outreach-campaign-planned").with("code", code)).showing(id))
}

/// A campaign as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Campaign {
    pub(super) target: Target,
    pub(super) code: String,
    pub(super) title: String,
    pub(super) legal: Legal,
    pub(super) conditions: String,
    pub(super) script: String,
    pub(super) from_day: String,
    pub(super) to_day: String,
    owner: Option<Id>,
    pub(super) owner_name: Option<String>,
    pub(super) quota: i64,
    stop_list: String,
    pub(super) launched: bool,
    pub(super) ended: bool,
}

impl Campaign {
    /// Clients and telephones on its stop list.
    pub(super) fn stopped(&self) -> usize {
        stops(&self.stop_list).len()
    }
}

const KEPT: &str = "SELECT c.id, c.rev, c.code, c.title, c.legal_kind, c.list_query, c.from_day, c.to_day, c.owner, e.name, \
    coalesce(c.quota_per_day, 50), c.stop_list, c.launched_at IS NOT NULL, c.ended_at IS NOT NULL, c.script \
    FROM campaign c LEFT JOIN employee e ON e.id = c.owner WHERE c.void_at IS NULL";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Campaign> {
    Ok(Campaign {
        target: Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        },
        code: row.get(2)?,
        title: row.get(3)?,
        legal: Legal::parse(&row.get::<_, String>(4)?).unwrap_or(Legal::Advertising),
        conditions: row.get(5)?,
        from_day: row.get(6)?,
        to_day: row.get(7)?,
        owner: row.get(8)?,
        owner_name: row.get(9)?,
        quota: row.get(10)?,
        stop_list: row.get(11)?,
        launched: row.get(12)?,
        ended: row.get(13)?,
        script: row.get(14)?,
    })
}

/// Every campaign, the newest first.
pub(super) fn all(books: &Books<'_>) -> Result<Vec<Campaign>> {
    books
        .db
        .rows(&format!("{KEPT} ORDER BY c.id DESC LIMIT 200"), [], read)
}

pub(super) fn one(books: &Books<'_>, id: Id) -> Result<Option<Campaign>> {
    books.db.row(&format!("{KEPT} AND c.id = ?1"), [id], read)
}

/// Makes the rows of a campaign: once each, however often it is launched (OUT-R1).
fn launch(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let campaign = one(books, target.id)?.ok_or(Error::NotFound)?;
    if campaign.ended {
        return Err(Error::rule(Phrase::new("outreach-campaign-ended")));
    }
    let stop = stops(&campaign.stop_list);
    let (mut made, mut without, mut stopped) = (0_i64, 0_i64, 0_i64);
    let day: chrono::NaiveDate = campaign.from_day.parse().unwrap_or(books.now.date());
    let known = known_rows(books, campaign.target.id)?;
    for listed in conditions::matches(books, &Conditions::parse(&campaign.conditions))? {
        if known.contains(&(listed.client, listed.vehicle)) {
            continue;
        }
        match conditions::judge(books, campaign.legal, &stop, listed)? {
            Dropped::Stopped => stopped += 1,
            Dropped::Gate => without += 1,
            Dropped::No => {
                made += 1;
                change.insert(
                    &OUTREACH,
                    [
                        ("rule", RULE.to_owned().into()),
                        ("client_id", listed.client.into()),
                        ("vehicle_id", listed.vehicle.into()),
                        ("campaign_id", campaign.target.id.into()),
                        ("base_date", day.to_string().into()),
                        ("due", day.to_string().into()),
                        ("owner", campaign.owner.into()),
                    ],
                );
            }
        }
    }
    let launched = [("launched_at", books.instant().into())];
    change.update(&CAMPAIGN, target, launched);
    Ok(Done::said(
        Phrase::new("outreach-campaign-launched")
            .with("code", campaign.code)
            .with("count", made)
            .with("without", without)
            .with("stopped", stopped),
    ))
}

fn known_rows(books: &Books<'_>, campaign: Id) -> Result<std::collections::HashSet<(Id, Id)>> {
    let rows = books.db.rows(
        "SELECT client_id, coalesce(vehicle_id, 0) FROM outreach WHERE campaign_id = ?1 AND void_at IS NULL",
        [campaign],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// Telephones and numbers of clients, one a line or by commas.
fn stops(list: &str) -> Vec<String> {
    list.split([',', ';', '\n'])
        .map(str::trim)
        .filter(|mark| !mark.is_empty())
        .map(|mark| {
            let phone = crate::rules::phone::normalise_entry(mark, None);
            phone.map_or_else(|_| mark.to_owned(), |phone| phone.number)
        })
        .collect()
}

fn end(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let campaign = one(books, target.id)?.ok_or(Error::NotFound)?;
    if campaign.ended {
        return Err(Error::rule(Phrase::new("outreach-campaign-ended")));
    }
    change.update(&CAMPAIGN, target, [("ended_at", books.instant().into())]);
    Ok(Done::said(
        Phrase::new("outreach-campaign-over").with("code", campaign.code),
    ))
}

/// A campaign that may be called today, with the calls that its quota leaves.
pub(super) fn live(books: &Books<'_>) -> Result<Vec<(Id, i64)>> {
    let today = books.now.date().to_string();
    let found: Vec<(Id, i64)> = books.db.rows(
        "SELECT id, coalesce(quota_per_day, 50) FROM campaign WHERE from_day <= ?1 AND to_day >= ?1 AND launched_at IS NOT NULL \
         AND ended_at IS NULL AND void_at IS NULL ORDER BY id",
        [today],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let midnight = books
        .db
        .instant(books.now.date().and_time(chrono::NaiveTime::MIN));
    let mut left = Vec::new();
    for (campaign, quota) in found {
        let made = books.db.count(
            "SELECT count(*) FROM attempt a JOIN outreach o ON o.id = a.outreach_id WHERE a.at >= ?1 AND a.void_at IS NULL \
             AND o.campaign_id = ?2",
            (midnight, campaign),
        )?;
        left.push((campaign, (quota - made).max(0)));
    }
    Ok(left)
}

/// Rows of campaigns that may be called today, as many as the quotas leave; who was booked or served meanwhile is left
/// out (OUT-R9). Rows that wait for their hour are not even read, so they stand in nobody's way.
pub(super) fn callable(books: &Books<'_>, desk: &Desk) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (campaign, left) in live(books)? {
        let (mut taken, mut after) = (0, 0);
        for _ in 0..PAGES {
            if taken >= left {
                break;
            }
            let mut found = sql::ready_of_campaign(books, campaign, after, PAGE)?;
            let Some(last) = found.last() else { break };
            after = last.target.id;
            super::rows::look_at(books, desk, &mut found)?;
            for row in found {
                if taken < left && row.gate.is_open() && settled(books, &row)?.is_none() {
                    taken += 1;
                    rows.push(row);
                }
            }
        }
    }
    Ok(rows)
}

/// «Уже записан» or «уже обслужен»: why a row of a campaign needs no call any more (OUT-R9).
pub(super) fn settled(books: &Books<'_>, row: &Row) -> Result<Option<&'static str>> {
    let from = books
        .db
        .instant(row.base_date.and_time(chrono::NaiveTime::MIN));
    let status: Option<String> = books.db.value(
        "SELECT status FROM booking WHERE vehicle_id = ?1 AND start_at >= ?2 AND void_at IS NULL \
         AND status IN ('booked', 'confirmed', 'arrived', 'with_advisor', 'in_work', 'ready', 'released') ORDER BY start_at LIMIT 1",
        (row.vehicle_id, from),
    )?;
    Ok(status.map(|status| match status.as_str() {
        "booked" | "confirmed" => "already_booked",
        _ => "already_served",
    }))
}

/// The ladder of a campaign: list → called → reached → booked → arrived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ladder {
    pub(super) rows: i64,
    pub(super) called: i64,
    pub(super) reached: i64,
    pub(super) booked: i64,
    pub(super) arrived: i64,
}

/// Climbs the ladder of a campaign; a booking within fourteen days of the contact is its answer.
pub(super) fn ladder(books: &Books<'_>, campaign: Id) -> Result<Ladder> {
    const ANSWER_SECONDS: i64 = 14 * 86_400;
    let outcomes = data::outcomes(books.db)?;
    let rows: Vec<(Id, i64, Option<i64>, Option<String>)> = books.db.rows(
        "SELECT client_id, attempts, closed_at, closed_outcome FROM outreach WHERE campaign_id = ?1 AND void_at IS NULL",
        [campaign],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let mut ladder = Ladder::default();
    for (client, attempts, closed, code) in rows {
        ladder.rows += 1;
        ladder.called += i64::from(attempts > 0);
        let known = outcomes
            .iter()
            .find(|outcome| Some(&outcome.code) == code.as_ref());
        let (Some(at), true) = (
            closed,
            attempts > 0 && known.is_some_and(|outcome| outcome.result == "reached"),
        ) else {
            continue;
        };
        ladder.reached += 1;
        let made: Option<String> = books.db.value(
            "SELECT status FROM booking WHERE client_id IN (SELECT id FROM client WHERE id = ?1 OR merged_into = ?1) \
             AND requested_at >= ?2 AND requested_at < ?3 AND status <> 'draft' AND void_at IS NULL \
             ORDER BY status IN ('arrived', 'with_advisor', 'in_work', 'ready', 'released') DESC LIMIT 1",
            (client, at - 3_600, at + ANSWER_SECONDS),
        )?;
        if let Some(status) = made {
            ladder.booked += 1;
            let came = ["arrived", "with_advisor", "in_work", "ready", "released"];
            ladder.arrived += i64::from(came.contains(&status.as_str()));
        }
    }
    Ok(ladder)
}

/// The name of a campaign for messages and history.
pub(super) fn title(db: crate::desk::Db<'_>, id: Id) -> Result<String> {
    let found: Option<(String, String)> = db.row(
        "SELECT code, title FROM campaign WHERE id = ?1",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(found.map_or_else(String::new, |(code, title)| format!("{code} {title}")))
}
