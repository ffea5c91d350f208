//! The figures of inbound calls of a day or of several, with the formula beside the number (CALLS-R8). It decides nothing.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::model::kpi::{self, FirstContact, Handling, Returns};
use super::model::{self, Handled, Tally};
use super::state::State;
use super::{days, sql};
use crate::action::{Answers, Field, Query, Shape};
use crate::desk::{Arg, Books, Error, Id, Phrase, Result};
use crate::rules::round;
use crate::text::Text;

/// Every figure of `[from, to)`, and the numbers it was counted from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) tally: Tally,
    pub(super) handling: Handling,
    pub(super) first: FirstContact,
    pub(super) returns: Returns,
}

impl Sheet {
    fn of(books: &Books<'_>, calls: &[Handled], (from, to): Span) -> Result<Self> {
        Ok(Sheet {
            tally: Tally::of(calls),
            handling: sql::handling(books.db, from, to)?,
            first: FirstContact::of(&sql::contacts(books.db, from, to)?, to),
            returns: sql::returns(books.db, from, to)?,
        })
    }

    pub(super) fn read(books: &Books<'_>, span: Span) -> Result<Self> {
        Self::of(books, &sql::handled(books.db, span.0, span.1)?, span)
    }
}

/// Half-open.
pub(super) type Span = (NaiveDateTime, NaiveDateTime);

/// The whole of a day.
pub(super) fn of_day(day: NaiveDate) -> Span {
    let midnight = day.and_time(NaiveTime::MIN);
    (midnight, midnight + TimeDelta::days(1))
}

/// What the tab says of the day and of the half hour that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figures {
    sheet: Sheet,
    half: Tally,
    half_from: NaiveTime,
}

impl Figures {
    pub(super) fn read(books: &Books<'_>) -> Result<Self> {
        let today = of_day(books.now.date());
        let calls = sql::handled(books.db, today.0, today.1)?;
        let sheet = Sheet::of(books, &calls, today)?;
        Ok(Self::of(sheet, &calls, books.now))
    }

    fn of(sheet: Sheet, calls: &[Handled], now: NaiveDateTime) -> Self {
        let half = model::half_hour(now);
        Figures {
            sheet,
            half: model::half_hour_tally(calls, half),
            half_from: half.time(),
        }
    }

    /// Counts, level with its formula and numbers, half hour, times, returns: a line each. A level without calls is «—».
    pub(super) fn lines(&self) -> [Phrase; 5] {
        let day = self.sheet.tally;
        let later = day.abandoned - day.abandoned_in_target;
        [
            self.counts(),
            Phrase::new("calls-figures-level")
                .with("level", share(day.levels().f4))
                .with("target", model::ANSWER_TARGET_S)
                .with("in_time", day.answered_in_target)
                .with("answered", day.answered)
                .with("later", later),
            Phrase::new("calls-figures-half")
                .with("time", self.half_from.format("%H:%M").to_string())
                .with("offered", self.half.offered())
                .with("level", share(self.half.levels().f4))
                .with("abandoned", share(day.abandon_rate())),
            Phrase::new("calls-figures-times")
                .with("wait", whole(self.sheet.handling.mean_wait()))
                .with("handling", whole(self.sheet.handling.mean_handling()))
                .with("first", share(self.sheet.first.rate())),
            Phrase::new("calls-figures-returns")
                .with("share", share(self.sheet.returns.rate()))
                .with("in_time", self.sheet.returns.in_time)
                .with("missed", self.sheet.returns.missed)
                .with("median", dash(self.sheet.returns.median())),
        ]
    }

    fn counts(&self) -> Phrase {
        Phrase::new("calls-figures-counts")
            .with("offered", self.sheet.tally.offered())
            .with("answered", self.sheet.tally.answered)
            .with("missed", self.sheet.tally.abandoned)
            .with("share", share(kpi::answer_rate(&self.sheet.tally)))
    }

    /// The same in one line, for 80×24.
    pub(super) fn short(&self) -> Phrase {
        let tally = &self.sheet.tally;
        Phrase::new("calls-figures-short")
            .with("offered", tally.offered())
            .with("answered", tally.answered)
            .with("missed", tally.abandoned)
            .with("level", share(tally.levels().f4))
    }
}

const DAYS: &[Field] = &[
    Field::optional("date", Shape::Line),
    Field::optional("from", Shape::Line),
    Field::optional("to", Shape::Line),
];

/// The days that a question names: one, or from the first to the last, both whole; today when nothing is named.
fn named(books: &Books<'_>, answers: &Answers) -> Result<(NaiveDate, NaiveDate)> {
    if let Some(day) = days::day(books, answers, "date")? {
        return Ok((day, day));
    }
    let to = days::day(books, answers, "to")?;
    let from = days::day(books, answers, "from")?;
    let from = from.or(to).unwrap_or(books.now.date());
    let to = to.unwrap_or(books.now.date().max(from));
    if to < from {
        return Err(Error::at("to", Phrase::new("calls-days-order")));
    }
    Ok((from, to))
}

fn span((first, last): (NaiveDate, NaiveDate)) -> Span {
    (of_day(first).0, of_day(last).1)
}

/// All five formulas and the other figures of the days; of a single one its half hours too (CALLS-R8).
pub(super) static FIGURES: Query = Query {
    id: "calls.figures",
    right: "right-see",
    fields: DAYS,
    rows: |books, answers| {
        let days = named(books, answers)?;
        let span = span(days);
        let calls = sql::handled(books.db, span.0, span.1)?;
        let mut whole = sheet(&Sheet::of(books, &calls, span)?);
        whole["date"] = json!(days.0.to_string());
        whole["from"] = json!(days.0.to_string());
        whole["to"] = json!(days.1.to_string());
        if days.0 == days.1 {
            let takers = sql::takers(books.db, span.0, span.1)?;
            whole["half_hours"] = json!(half_hours(books, &calls, &takers));
        }
        Ok(vec![whole])
    },
    single: true,
};

/// Every figure with its inputs, where each came from, and the formula (X-WHY).
pub(super) static WHY: Query = Query {
    id: "calls.why",
    right: "right-see",
    fields: DAYS,
    rows: |books, answers| {
        let sheet = Sheet::read(books, span(named(books, answers)?))?;
        Ok(super::why::facts(&sheet)
            .iter()
            .map(super::why::Fact::json)
            .collect())
    },
    single: false,
};

fn half_hours(books: &Books<'_>, calls: &[Handled], takers: &[(NaiveDateTime, Id)]) -> Vec<Json> {
    let mut starts: Vec<_> = calls
        .iter()
        .map(|call| model::half_hour(call.entered))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let half = |start| {
        let mut half = data(&model::half_hour_tally(calls, start));
        half["people"] = json!(model::halves::people(takers, start));
        half["from"] = json!(books.db.zone.rfc3339(start));
        half
    };
    starts.into_iter().map(half).collect()
}

/// Counts, and shares in tenths of a per cent; a share of nothing is null (X-ROUND).
fn data(tally: &Tally) -> Json {
    let levels = tally.levels();
    json!({
        "offered": tally.offered(),
        "answered": tally.answered,
        "abandoned": tally.abandoned,
        "answered_in_target": tally.answered_in_target,
        "abandoned_in_target": tally.abandoned_in_target,
        "abandoned_short": tally.abandoned_short,
        "target_seconds": model::ANSWER_TARGET_S,
        "f1_tenths": levels.f1,
        "f2_tenths": levels.f2,
        "f3_tenths": levels.f3,
        "f4_tenths": levels.f4,
        "f5_tenths": levels.f5,
        "abandoned_tenths": tally.abandon_rate(),
        "answer_tenths": kpi::answer_rate(tally),
    })
}

/// The same with times and returns; times are tenths of a second, the median whole minutes.
fn sheet(sheet: &Sheet) -> Json {
    let mut all = data(&sheet.tally);
    let (handling, first, returns) = (&sheet.handling, &sheet.first, &sheet.returns);
    for (key, value) in [
        ("wait_seconds_tenths", json!(handling.mean_wait())),
        ("handling_seconds_tenths", json!(handling.mean_handling())),
        ("talk_seconds", json!(handling.talk_s)),
        ("hold_seconds", json!(handling.hold_s)),
        ("wrap_seconds", json!(handling.wrap_s)),
        ("first_contact_tenths", json!(first.rate())),
        ("first_contact_calls", json!(first.handled)),
        ("first_contact_again", json!(first.again)),
        ("missed_rows", json!(returns.missed)),
        ("missed_in_time", json!(returns.in_time)),
        ("missed_return_tenths", json!(returns.rate())),
        ("missed_return_minutes", json!(returns.median())),
    ] {
        all[key] = value;
    }
    all
}

/// Two lines for the day's screen: who talks and rings now, and how long callers waited today.
pub fn brief(books: &Books<'_>) -> Result<[(&'static str, Phrase); 2]> {
    let live = sql::live(books)?;
    let of = |state: State| live.iter().filter(|call| call.state == state).count();
    let (from, to) = of_day(books.now.date());
    let calls = sql::handled(books.db, from, to)?;
    let tally = Tally::of(&calls);
    let answered = calls.iter().filter(|call| call.answered);
    let wait = round::divide(answered.map(|call| call.wait_s).sum(), tally.answered);
    Ok([
        (
            "calls-brief-queue",
            Phrase::new("calls-brief-queue-count")
                .with("talking", of(State::Answered))
                .with("ringing", of(State::Ringing)),
        ),
        (
            "calls-brief-wait",
            Phrase::new("calls-brief-wait-count")
                .with(
                    "wait",
                    wait.map_or_else(|| round::show_percent(None), Text::seconds),
                )
                .with("missed", tally.abandoned)
                .with("offered", tally.offered()),
        ),
    ])
}

/// «14,6 %», "14.6 %": the language's own point; a share of nothing is a dash (X-ROUND).
pub(super) fn share(tenths: Option<i64>) -> Arg {
    let Some(tenths) = tenths else {
        return dash(None);
    };
    Arg::Phrase(
        Phrase::new("calls-share")
            .with("whole", tenths.div_euclid(10))
            .with("tenth", tenths.rem_euclid(10)),
    )
}

/// «3:07» of tenths of a second.
fn whole(tenths: Option<i64>) -> Arg {
    let seconds = tenths.and_then(|tenths| round::divide(tenths, 10));
    seconds.map_or_else(|| dash(None), |seconds| Arg::Text(Text::seconds(seconds)))
}

fn dash(number: Option<i64>) -> Arg {
    number.map_or_else(|| Arg::Text(round::show_percent(None)), Arg::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    fn arg<'a>(phrase: &'a Phrase, name: &str) -> Option<&'a Arg> {
        phrase
            .args
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, arg)| arg)
    }

    fn figures(calls: &[Handled]) -> Figures {
        let sheet = Sheet {
            tally: Tally::of(calls),
            ..Sheet::default()
        };
        Figures::of(sheet, calls, "2026-11-23T10:42:00".parse().unwrap())
    }

    #[test]
    fn calls_t9_the_tab_shows_a_dash_where_nobody_called() {
        let call = Handled {
            entered: "2026-11-23T09:10:00".parse().unwrap(),
            wait_s: 12,
            answered: true,
        };
        let [counts, level, half, times, returns] = figures(&[call]).lines();
        assert_eq!(arg(&counts, "offered"), Some(&Arg::Number(1)));
        let said = |locale| match arg(&level, "level") {
            Some(Arg::Phrase(share)) => {
                Text::new(locale, &[crate::areas::calls::AREA.texts]).say(share)
            }
            other => format!("{other:?}"),
        };
        assert_eq!(said(Locale::Ru), "100,0 %");
        assert_eq!(said(Locale::En), "100.0 %");
        let none = Arg::Text("—".into());
        assert_eq!(arg(&half, "level"), Some(&none));
        assert_eq!(arg(&times, "handling"), Some(&none));
        assert_eq!(arg(&returns, "median"), Some(&none));
        let [_, level, ..] = figures(&[]).lines();
        assert_eq!(arg(&level, "level"), Some(&none));
    }
}
