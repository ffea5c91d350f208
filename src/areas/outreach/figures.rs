//! The head's view: coverage by attempts, by person and by result, and the figures of outbound calls for any period.
//! Every figure tells its formula by its inputs.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::ledger;
use super::model::{attempts_per_reached, share};
use super::rows::{self, Desk};
use crate::action::{Answers, Field, Query, Shape};
use crate::desk::{Books, Error, Phrase, Result};
use crate::rules::round;

/// Days after a campaign's contact within which a booking is its answer (K-CAMPAIGN).
const ANSWER_DAYS: i64 = 14;
/// Days without visit or contact after which a client is not active any more (K-CONSENT): 24 months.
const ACTIVE_DAYS: i64 = 730;

pub(super) static FIGURES: Query = Query {
    id: "outreach.figures",
    right: "right-see",
    fields: &[
        Field::required("from", Shape::Line),
        Field::required("to", Shape::Line),
    ],
    rows: figures,
    single: false,
};

pub(super) static COVERAGE: Query = Query {
    id: "outreach.coverage",
    right: "right-see",
    fields: &[
        Field::required("from", Shape::Line),
        Field::required("to", Shape::Line),
    ],
    rows: coverage,
    single: false,
};

/// The day of a question; past days are asked for most.
pub(super) fn day(books: &Books<'_>, answers: &Answers, field: &'static str) -> Result<NaiveDate> {
    let typed = answers.need(field)?;
    if let Ok(day) = typed.trim().parse() {
        return Ok(day);
    }
    let read = Field::required(field, Shape::Day).read(books, typed)?;
    let day = read.and_then(|read| read.canonical.parse().ok());
    day.ok_or_else(|| Error::at(field, Phrase::new("when-unknown")))
}

/// A figure: code, the parts of its formula, what is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) code: &'static str,
    pub(super) part: i64,
    pub(super) whole: i64,
    pub(super) value: String,
}

fn percent(code: &'static str, part: i64, whole: i64) -> Figure {
    Figure {
        code,
        part,
        whole,
        value: round::show_percent(share(part, whole)),
    }
}

/// What is counted of a period's rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    pub(super) due: i64,
    /// Rows with 0, 1, 2 and more attempts.
    pub(super) by_attempts: [i64; 4],
    /// Rows by outcome; open ones have none.
    pub(super) by_outcome: Vec<(Option<String>, i64)>,
    /// Attempts of a person, and how many of them were productive.
    pub(super) by_person: Vec<(String, i64, i64)>,
    reached: i64,
    attempts_on_reached: i64,
    to_confirm: i64,
    confirmed: i64,
}

/// Counts the rows that were due in the days `[from, to]` and the attempts that were made in them.
pub(super) fn cover(
    books: &Books<'_>,
    desk: &Desk,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Coverage> {
    let db = books.db;
    let mut sums = Coverage::default();
    let groups = db.rows(
        "SELECT rule, min(attempts, 3), closed_outcome, count(*), sum(attempts) FROM outreach \
         WHERE due >= ?1 AND due <= ?2 AND void_at IS NULL GROUP BY 1, 2, 3",
        (from.to_string(), to.to_string()),
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, Option<String>>(2)?,
                row.get::<_, i64>(3)?,
                row.get::<_, i64>(4)?,
            ))
        },
    )?;
    for (rule, attempts, outcome, count, tries) in groups {
        sums.add(desk, &rule, attempts, outcome, count, tries);
    }
    // Nobody has touched these yet: they are due all the same.
    if (from..=to).contains(&books.now.date()) {
        for row in rows::open(books, desk)?
            .iter()
            .filter(|row| !row.is_written)
        {
            sums.add(desk, &row.rule, 0, None, 1, 0);
        }
    }
    let midnight = |day: NaiveDate| db.instant(day.and_time(NaiveTime::MIN));
    let people = db.rows(
        "SELECT coalesce(e.name, ''), a.outcome, count(*) FROM attempt a LEFT JOIN employee e ON e.id = a.by \
         WHERE a.at >= ?1 AND a.at < ?2 AND a.void_at IS NULL GROUP BY 1, 2 ORDER BY 1",
        (midnight(from), midnight(to + TimeDelta::days(1))),
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, i64>(2)?,
            ))
        },
    )?;
    for (name, code, count) in people {
        let productive = desk.outcome(&code).is_some_and(|one| one.productive);
        let productive = if productive { count } else { 0 };
        match sums.by_person.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, attempts, good)) => {
                (*attempts, *good) = (*attempts + count, *good + productive);
            }
            None => sums.by_person.push((name, count, productive)),
        }
    }
    Ok(sums)
}

impl Coverage {
    fn add(
        &mut self,
        desk: &Desk,
        rule: &str,
        attempts: i64,
        outcome: Option<String>,
        count: i64,
        tries: i64,
    ) {
        self.due += count;
        let place = usize::try_from(attempts.clamp(0, 3)).unwrap_or(0);
        self.by_attempts[place] += count;
        let known = outcome.as_deref().and_then(|code| desk.outcome(code));
        if known.is_some_and(|one| one.result == "reached") {
            self.reached += count;
            self.attempts_on_reached += tries;
        }
        if rule == "confirm" {
            self.to_confirm += count;
            if outcome.as_deref() == Some("confirmed") {
                self.confirmed += count;
            }
        }
        match self
            .by_outcome
            .iter_mut()
            .find(|(code, _)| *code == outcome)
        {
            Some((_, known)) => *known += count,
            None => self.by_outcome.push((outcome, count)),
        }
    }
}

/// The figures of a period, K-CONSENT left to [`consents`]: it looks at every client.
pub(super) fn of_period(
    books: &Books<'_>,
    desk: &Desk,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Figure>> {
    let sums = cover(books, desk, from, to)?;
    let ledger = ledger::sum(&ledger::entries(books, from, to)?);
    let (reached, booked) = campaigns(books, from, to)?;
    let per_row = attempts_per_reached(sums.attempts_on_reached, sums.reached);
    Ok(vec![
        percent("K-CONFIRM", sums.confirmed, sums.to_confirm),
        percent("K-REACH", sums.reached, sums.due),
        Figure {
            code: "K-DAY7",
            part: ledger.reached,
            whole: ledger.delivered - ledger.pending_not_due,
            value: round::show_percent(ledger.day_seven_tenths()),
        },
        Figure {
            code: "K-ATTEMPTS",
            part: sums.attempts_on_reached,
            whole: sums.reached,
            value: per_row.map_or_else(|| "—".to_owned(), round::show_tenths),
        },
        percent("K-CAMPAIGN", booked, reached),
    ])
}

/// Campaign rows that were reached in the period, and how many of their clients booked within fourteen days.
fn campaigns(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<(i64, i64)> {
    let db = books.db;
    let midnight = |day: NaiveDate| db.instant(day.and_time(NaiveTime::MIN));
    let outcomes = super::data::outcomes(db)?;
    let contacts: Vec<(i64, i64, String)> = db.rows(
        "SELECT o.client_id, o.closed_at, o.closed_outcome FROM attempt a JOIN outreach o ON o.id = a.outreach_id \
         WHERE a.at >= ?1 AND a.at < ?2 AND a.void_at IS NULL AND o.campaign_id IS NOT NULL AND o.closed_at = a.at",
        (midnight(from), midnight(to + TimeDelta::days(1))),
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let (mut reached, mut booked) = (0, 0);
    for (client, at, code) in contacts {
        let known = outcomes.iter().find(|outcome| outcome.code == code);
        if known.is_none_or(|outcome| outcome.result != "reached") {
            continue;
        }
        reached += 1;
        let answers = db.count(
            "SELECT count(*) FROM booking WHERE client_id IN (SELECT id FROM client WHERE id = ?1 OR merged_into = ?1) \
             AND requested_at >= ?2 AND requested_at < ?3 AND status <> 'draft' AND void_at IS NULL",
            (client, at, at + ANSWER_DAYS * 86_400),
        )?;
        booked += i64::from(answers > 0);
    }
    Ok((reached, booked))
}

/// K-CONSENT: active clients, those who visited or called within 24 months, with a live consent to advertising.
pub(super) fn consents(books: &Books<'_>) -> Result<Figure> {
    let since = books.instant() - ACTIVE_DAYS * 86_400;
    // Whoever was merged into another counts once, as that one; an annulled client does not.
    let active = "WITH active(id) AS (SELECT DISTINCT coalesce(k.merged_into, k.id) FROM ( \
        SELECT client_id FROM booking WHERE start_at >= ?1 AND void_at IS NULL \
        UNION SELECT client_id FROM call WHERE started_at >= ?1 AND client_id IS NOT NULL AND void_at IS NULL) s \
        JOIN client k ON k.id = s.client_id WHERE k.void_at IS NULL)";
    let all = books
        .db
        .count(&format!("{active} SELECT count(*) FROM active"), [since])?;
    let live = books.db.count(
        &format!(
            "{active} SELECT count(*) FROM active WHERE EXISTS (SELECT 1 FROM consent c WHERE c.client_id = active.id \
             AND c.consent_kind = 'advertising' AND c.given_at <= ?2 AND c.withdrawn_at IS NULL AND c.void_at IS NULL AND trim(coalesce(c.evidence, '')) <> '')"
        ),
        (since, books.instant()),
    )?;
    Ok(percent("K-CONSENT", live, all))
}

fn figures(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let desk = Desk::read(books)?;
    let (from, to) = (day(books, answers, "from")?, day(books, answers, "to")?);
    let mut found = of_period(books, &desk, from, to)?;
    found.push(consents(books)?);
    Ok(found
        .into_iter()
        .map(|one| json!({ "rule": one.code, "part": one.part, "whole": one.whole, "share": one.value }))
        .collect())
}

fn coverage(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let desk = Desk::read(books)?;
    let (from, to) = (day(books, answers, "from")?, day(books, answers, "to")?);
    let sums = cover(books, &desk, from, to)?;
    let line = |by: &str, value: String, rows: i64, productive: Option<i64>| json!({ "by": by, "value": value, "count": rows, "productive": productive, "due": sums.due });
    let attempts = ["0", "1", "2", "3+"].into_iter().zip(sums.by_attempts);
    let mut all: Vec<Json> = attempts
        .map(|(value, rows)| line("attempts", value.to_owned(), rows, None))
        .collect();
    for (name, tried, productive) in &sums.by_person {
        all.push(line("person", name.clone(), *tried, Some(*productive)));
    }
    for (code, rows) in &sums.by_outcome {
        let value = code.clone().unwrap_or_else(|| "open".to_owned());
        all.push(line("outcome", value, *rows, None));
    }
    Ok(all)
}
