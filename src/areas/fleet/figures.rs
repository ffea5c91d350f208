//! The figures of the fleet for any period, each with the parts of its formula (X-WHY).

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::model::figures;
use super::model::status::UnitState;
use super::settings;
use super::sql::agreements::{self, Agreement};
use super::state;
use super::take_back::difference;
use crate::action::{Answers, PERIOD, Query, period};
use crate::desk::{Books, Result};
use crate::rules::round::{show_percent, show_tenths};

pub(super) static FIGURES: Query = Query {
    id: "fleet.figures",
    right: "right-see",
    fields: PERIOD,
    rows,
    single: false,
};

fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// The days of a period on which an agreement was out at any moment.
fn days_out(one: &Agreement, from: NaiveDate, to: NaiveDate, now: NaiveDateTime) -> Vec<NaiveDate> {
    let Some(out) = one.times.out else {
        return Vec::new();
    };
    let back = one.times.back.unwrap_or(now);
    let first = out.date().max(from);
    first
        .iter_days()
        .take_while(|day| *day <= to && midnight(*day) < back.max(out + TimeDelta::minutes(1)))
        .collect()
}

fn rows(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let (from, to) = period(answers)?;
    let days = (to - from).num_days() + 1;
    let all = state::standings(books)?;
    let end = midnight(to + TimeDelta::days(1));
    let found = agreements::within(books.db, midnight(from), end)?;
    let mut unit_days: HashSet<(i64, NaiveDate)> = HashSet::new();
    let (mut lengths, mut late, mut km) = (Vec::new(), Vec::new(), Vec::new());
    for one in found.iter().filter(|one| one.times.out.is_some()) {
        let of_days = days_out(one, from, to, books.now);
        unit_days.extend(of_days.into_iter().map(|day| (one.unit_id, day)));
        let (Some(out), Some(back)) = (one.times.out, one.times.back) else {
            continue;
        };
        lengths.push((back - out).num_minutes());
        late.push((back - one.times.planned_back).num_minutes() - one.kind.grace);
        km.extend(difference(books, one)?.map(|found| found.km));
    }
    let mut away = 0;
    for one in &all {
        for day in from.iter_days().take_while(|day| *day <= to) {
            let noon = midnight(day) + TimeDelta::hours(12);
            away += i64::from(one.stop_at(noon).is_some_and(|stop| stop.state.is_away()));
        }
    }
    let units = i64::try_from(all.len()).unwrap_or(0);
    let out = i64::try_from(unit_days.len()).unwrap_or(0);
    let standing = all
        .iter()
        .filter(|one| one.state(books.now) == UnitState::Ready);
    let idle: Vec<i64> = standing
        .map(|one| (books.now - one.unit.idle_since).num_days())
        .collect();
    let limit = settings::IDLE.read(books)?;
    let (late_count, late_hours) = figures::overdue(&late);
    let tenths = |tenths: Option<i64>| tenths.map_or_else(|| "—".to_owned(), show_tenths);
    let line = |code: &str, part: i64, whole: i64, value: String| json!({ "rule": code, "part": part, "whole": whole, "share": value });
    let count = |list: &[i64]| i64::try_from(list.len()).unwrap_or(0);
    Ok(vec![
        line(
            "K-UTIL",
            out,
            units * days - away,
            show_percent(figures::use_tenths(out, units, days, away)),
        ),
        line(
            "K-LEN",
            count(&lengths),
            count(&lengths),
            tenths(figures::length_tenths(&lengths)),
        ),
        line(
            "K-OVERDUE",
            i64::try_from(late_count).unwrap_or(0),
            count(&late),
            show_tenths(late_hours),
        ),
        line(
            "K-KM",
            km.iter().sum(),
            count(&km),
            tenths(figures::km_tenths(&km)),
        ),
        line(
            "K-IDLE",
            i64::try_from(figures::idle(&idle, limit)).unwrap_or(0),
            units,
            limit.to_string(),
        ),
    ])
}
