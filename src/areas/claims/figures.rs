//! The figures of claims for any period, each with the parts of its formula (X-WHY): rate, the three clocks, what came back,
//! the balance; and the causes as a Pareto chart.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::learning::{cause_words, causes};
use super::sql::clocks::of;
use super::sql::learning as sql;
use super::{clocks, model::Which};
use crate::action::{Answers, PERIOD, Query, period};
use crate::desk::{Books, Result};
use crate::rules::cause::pareto;
use crate::rules::round::{divide, percent, show_percent};

pub(super) static FIGURES: Query = Query {
    id: "claims.figures",
    right: "right-see",
    fields: PERIOD,
    rows: figures,
    single: false,
};

pub(super) static CAUSES: Query = Query {
    id: "claims.causes",
    right: "right-see",
    fields: PERIOD,
    rows: chart,
    single: false,
};

/// Claims per 1,000 visits in tenths (K-CLAIM-RATE); nothing where nobody came.
pub(super) fn rate_tenths(claims: i64, visits: i64) -> Option<i64> {
    divide(claims * 10_000, visits)
}

/// What is left of the claims of a period (K-CLAIM-BALANCE).
pub(super) fn balance(open_at_start: i64, received: i64, reopened: i64, closed: i64) -> i64 {
    open_at_start + received + reopened - closed
}

/// Both ends as instants, the second beyond the last day.
fn span(books: &Books<'_>, (from, to): (NaiveDate, NaiveDate)) -> (i64, i64) {
    let midnight = |day: NaiveDate| books.db.instant(day.and_time(NaiveTime::MIN));
    (midnight(from), midnight(to + TimeDelta::days(1)))
}

fn figures(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let days = period(answers)?;
    let db = books.db;
    let within = span(books, days);
    let row = |rule: &str, (part, whole): (i64, i64), share: String| json!({ "rule": rule, "part": part, "whole": whole, "share": share });
    let received = sql::received(db, within)?;
    let visits = sql::visits(db, within)?;
    let mut rows = vec![row(
        "K-CLAIM-RATE",
        (received, visits),
        show_percent(rate_tenths(received, visits)),
    )];
    for (rule, which) in [
        ("K-CLAIM-ACK", Which::Acknowledge),
        ("K-CLAIM-DECIDE", Which::Decide),
        ("K-CLAIM-INFORM", Which::Inform),
    ] {
        let (met, reached) = in_time(books, which, within)?;
        rows.push(row(
            rule,
            (met, reached),
            show_percent(percent(met, reached)),
        ));
    }
    let closed_only = sql::steps_of(db, "closed", within)?;
    let back = sql::came_back(db, within)?;
    rows.push(row(
        "K-REOPEN",
        (back, closed_only),
        show_percent(percent(back, closed_only)),
    ));
    let left = Balance::read(books, within)?;
    rows.push(json!({
        "rule": "K-CLAIM-BALANCE", "part": left.closed, "whole": left.open_at_start + left.received + left.reopened,
        "share": left.end().to_string(), "open_at_start": left.open_at_start, "received": left.received,
        "reopened": left.reopened, "closed": left.closed, "open_at_end": left.end(),
        // The books themselves say how many are open: a period that ends today must give the same.
        "holds": (days.1 >= books.now.date()).then_some(left.end() == sql::open_now(db)?),
    }));
    Ok(rows)
}

/// The parts of K-CLAIM-BALANCE.
struct Balance {
    open_at_start: i64,
    received: i64,
    reopened: i64,
    closed: i64,
}

impl Balance {
    fn read(books: &Books<'_>, within: (i64, i64)) -> Result<Self> {
        let db = books.db;
        let before = (i64::MIN, within.0);
        let closed = |span| -> Result<i64> {
            Ok(sql::steps_of(db, "closed", span)? + sql::steps_of(db, "withdrawn", span)?)
        };
        Ok(Balance {
            open_at_start: balance(
                0,
                sql::received(db, before)?,
                sql::steps_of(db, "reopened", before)?,
                closed(before)?,
            ),
            received: sql::received(db, within)?,
            reopened: sql::steps_of(db, "reopened", within)?,
            closed: closed(within)?,
        })
    }

    fn end(&self) -> i64 {
        balance(
            self.open_at_start,
            self.received,
            self.reopened,
            self.closed,
        )
    }
}

/// Clocks met in time, of those that were stopped or ran over; one that still has time is neither (CLAIM-T5).
fn in_time(books: &Books<'_>, which: Which, within: (i64, i64)) -> Result<(i64, i64)> {
    let (mut reached, met) = sql::stopped_clocks(books.db, which.code(), within)?;
    let calendar = clocks::calendar(books.db)?;
    for claim in sql::running_clocks(books.db, which.code(), within)? {
        for one in of(books.db, claim)?.iter().filter(|one| one.which == which) {
            let at = books.db.instant(one.clock.started_at);
            let is_here = (within.0..within.1).contains(&at) && one.clock.done_at.is_none();
            let failed = one.clock.has_failed(books.now, &calendar);
            if is_here && failed.map_err(clocks::no_hours)? {
                reached += 1;
            }
        }
    }
    Ok((met, reached))
}

fn chart(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let within = span(books, period(answers)?);
    let all = causes(books)?;
    let bars = pareto(sql::causes(books.db, within)?);
    let rows = bars.into_iter().map(|bar| {
        json!({
            "code": bar.code, "cause": cause_words(&all, &bar.code), "count": bar.count,
            "share": show_percent(bar.share), "running": show_percent(bar.running),
        })
    });
    Ok(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::vectors::kpi;

    #[test]
    fn claim_t9_and_every_figure_of_the_vectors() {
        let shown = |tenths: Option<i64>| match tenths {
            Some(_) => show_percent(tenths),
            None => "null".to_owned(),
        };
        for row in kpi("K-CLAIM-RATE") {
            let found = rate_tenths(row.number("claims"), row.number("visits"));
            assert_eq!(shown(found), row.expected[0], "{}", row.id);
        }
        for (rule, part, whole) in [
            ("K-CLAIM-ACK", "in_time", "claims"),
            ("K-CLAIM-DECIDE", "in_time", "decided"),
            ("K-CLAIM-INFORM", "informed_in_time", "closed"),
            ("K-REOPEN", "reopened_in_30_days", "closed"),
        ] {
            for row in kpi(rule) {
                let found = percent(row.number(part), row.number(whole));
                assert_eq!(shown(found), row.expected[0], "{}", row.id);
            }
        }
        for row in kpi("K-CLAIM-BALANCE") {
            let number = |name: &str| row.number(name);
            let found = balance(
                number("open_start"),
                number("received"),
                number("reopened"),
                number("closed"),
            );
            assert_eq!(found.to_string(), row.expected[0], "{}", row.id);
        }
    }
}
