//! The figures of meeting for a period, each with what it is counted from (X-WHY): greeting, the advisor's answer,
//! waiting, promises, what a visit consists of. A figure of nothing is «—», never 0 (X-ROUND).

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value as Json, json};

use super::model::{self, Passage, Promised, Waits};
use super::sql::{self, Points};
use crate::action::{Answers, Field, Query, Shape};
use crate::desk::{Books, Error, Phrase, Result};
use crate::rules::round;

pub(super) static FIGURES: Query = Query {
    id: "arrivals.figures",
    right: "right-see",
    fields: &[
        Field::optional("from", Shape::Line),
        Field::optional("to", Shape::Line),
    ],
    rows: figures,
    single: false,
};

/// A figure as it is shown: its rule, what of it, its value with its unit, and the counts it stands on.
pub(super) struct Figure {
    pub(super) rule: &'static str,
    pub(super) input: &'static str,
    pub(super) value: String,
    pub(super) unit: &'static str,
    part: i64,
    whole: i64,
}

impl Figure {
    /// Its formula in words with the counts.
    pub(super) fn why(&self) -> Phrase {
        let id = match self.rule {
            "K-GREET" => "arrivals-why-greet",
            "K-NOTICE3" => "arrivals-why-notice",
            "K-WAIT-P90" => "arrivals-why-wait",
            "K-PROMISE" => "arrivals-why-promise",
            _ => "arrivals-why-door",
        };
        Phrase::new(id)
            .with("part", self.part)
            .with("whole", self.whole)
    }

    fn json(&self) -> Json {
        json!({
            "rule": self.rule, "input": self.input, "value": self.value, "unit": self.unit,
            "part": self.part, "whole": self.whole,
        })
    }
}

fn figures(books: &Books<'_>, answers: &Answers) -> Result<Vec<Json>> {
    let to = day(books, answers, "to")?.unwrap_or(books.now.date());
    let from = day(books, answers, "from")?.unwrap_or(to);
    Ok(read(books, from, to)?.iter().map(Figure::json).collect())
}

/// A plain date is taken first: figures are of days that have passed.
fn day(books: &Books<'_>, answers: &Answers, field: &'static str) -> Result<Option<NaiveDate>> {
    let Some(typed) = answers.get(field) else {
        return Ok(None);
    };
    if let Ok(day) = typed.trim().parse() {
        return Ok(Some(day));
    }
    let read = Field::required(field, Shape::Day).read(books, typed)?;
    let day = read.and_then(|read| read.canonical.parse().ok());
    day.map(Some)
        .ok_or_else(|| Error::at(field, Phrase::new("when-unknown")))
}

/// The figures of the visits that began on these days, the last one too.
pub(super) fn read(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Figure>> {
    let midnight = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN);
    let visits = sql::points(books.db, midnight(from), midnight(to) + TimeDelta::days(1))?;
    Ok(of(&visits, books.now))
}

fn of(visits: &[Points], now: chrono::NaiveDateTime) -> Vec<Figure> {
    let seconds = |wait: TimeDelta| wait.num_seconds().max(0);
    let greeted = Waits::of(
        visits
            .iter()
            .filter_map(|visit| Some(seconds(visit.met? - visit.arrived)))
            .collect(),
    );
    // Who was not taken in three minutes is late already; who came a moment ago is not counted yet.
    let answered = Waits::of(
        visits
            .iter()
            .filter_map(|visit| {
                let end = visit.taken.or(visit.left);
                let wait = seconds(end.unwrap_or(now) - visit.notified?);
                (end.is_some() || wait > model::NOTICE_S).then_some(wait)
            })
            .collect(),
    );
    let waited = Waits::of(
        visits
            .iter()
            .filter_map(|visit| Some(seconds(visit.taken? - visit.arrived)))
            .collect(),
    );
    let promises: Vec<Promised> = visits
        .iter()
        .filter(|visit| visit.is_judged())
        .filter_map(|visit| {
            Some(Promised {
                until: visit.promised?,
                ready: visit.ready,
                missed_before: visit.missed,
            })
        })
        .collect();
    let (kept, due) = model::kept_promises(&promises, now);
    let plain = |rule, input, value: Option<String>, unit, part, whole| Figure {
        rule,
        input,
        value: value.unwrap_or_else(|| round::show_percent(None)),
        unit,
        part,
        whole,
    };
    let tenths = |value: Option<i64>| value.map(round::show_tenths);
    let count = waited.count();
    let mut figures = vec![
        plain(
            "K-GREET",
            "arrived_to_met",
            tenths(greeted.median_tenths()),
            "s",
            greeted.count(),
            i64::try_from(visits.len()).unwrap_or(i64::MAX),
        ),
        plain(
            "K-NOTICE3",
            "notified_to_taken",
            tenths(answered.in_time_tenths()),
            "%",
            answered.in_time(),
            answered.count(),
        ),
        plain(
            "K-WAIT-P90",
            "arrived_to_taken",
            waited.p90_minutes().map(|wait| wait.to_string()),
            "min",
            (9 * count + 9) / 10,
            count,
        ),
        plain(
            "K-PROMISE",
            "kept",
            tenths(round::percent(kept, due)),
            "%",
            kept,
            due,
        ),
    ];
    figures.extend(door(visits));
    figures
}

/// What the visits that are over consist of, a row for each part.
fn door(visits: &[Points]) -> Vec<Figure> {
    let mut sums = [0_i64; 4];
    for passage in visits.iter().filter_map(Points::passage) {
        for (sum, part) in sums.iter_mut().zip(passage.minutes()) {
            *sum += part;
        }
    }
    let shares = model::door(sums);
    let parts = ["write_up", "before_bay", "in_bay", "after_bay"];
    parts
        .into_iter()
        .enumerate()
        .map(|(place, input)| Figure {
            rule: "K-DOOR",
            input,
            value: round::show_percent(shares.as_ref().map(|shares| shares[place])),
            unit: "%",
            part: sums[place],
            whole: sums.iter().sum(),
        })
        .collect()
}

impl Points {
    /// Whether the hour at which it was ready is known, or cannot have come: an imported visit has none.
    fn is_judged(&self) -> bool {
        self.ready.is_some() || !self.is_done
    }

    fn passage(&self) -> Option<Passage> {
        Some(Passage {
            arrived: self.arrived,
            written_up: self.ordered.or(self.taken)?,
            began: self.began?,
            ready: self.ready?,
            left: self.left?,
        })
    }
}
