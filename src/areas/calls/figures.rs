//! The day's figures of inbound calls, with the formula beside the number (CALLS-R8). It decides nothing.

use chrono::{NaiveTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::model::{self, Handled, Tally};
use super::sql;
use super::state::State;
use crate::action::{Field, Query, Shape};
use crate::desk::{Arg, Books, Phrase, Result};
use crate::rules::round;
use crate::text::Text;

/// What the tab says of the day and of the half hour that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figures {
    day: Tally,
    half: Tally,
    half_from: NaiveTime,
}

impl Figures {
    pub(super) fn read(books: &Books<'_>) -> Result<Self> {
        let midnight = books.now.date().and_time(NaiveTime::MIN);
        let calls = sql::handled(books.db, midnight, midnight + TimeDelta::days(1))?;
        Ok(Self::of(&calls, books.now))
    }

    fn of(calls: &[Handled], now: chrono::NaiveDateTime) -> Self {
        let half = model::half_hour(now);
        Figures {
            day: Tally::of(calls),
            half: model::half_hour_tally(calls, half),
            half_from: half.time(),
        }
    }

    /// Counts, level with its formula and numbers, half hour: a line each. A level without calls is «—».
    pub(super) fn lines(&self) -> [Phrase; 3] {
        let day = self.day;
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
        ]
    }

    fn counts(&self) -> Phrase {
        Phrase::new("calls-figures-counts")
            .with("offered", self.day.offered())
            .with("answered", self.day.answered)
            .with("missed", self.day.abandoned)
    }

    /// The same in one line, for 80×24.
    pub(super) fn short(&self) -> Phrase {
        Phrase::new("calls-figures-short")
            .with("offered", self.day.offered())
            .with("answered", self.day.answered)
            .with("missed", self.day.abandoned)
            .with("level", share(self.day.levels().f4))
    }
}

/// All five formulas of a day and its half hours, for whoever checks the console's own figure (CALLS-R8).
pub(super) static FIGURES: Query = Query {
    id: "calls.figures",
    right: "right-see",
    fields: &[Field::optional("date", Shape::Day)],
    rows: |books, answers| {
        let day = answers.day("date").unwrap_or(books.now.date());
        let midnight = day.and_time(NaiveTime::MIN);
        let calls = sql::handled(books.db, midnight, midnight + TimeDelta::days(1))?;
        let mut starts: Vec<_> = calls
            .iter()
            .map(|call| model::half_hour(call.entered))
            .collect();
        starts.sort_unstable();
        starts.dedup();
        let halves: Vec<Json> = starts
            .into_iter()
            .map(|start| {
                let mut half = data(&model::half_hour_tally(&calls, start));
                half["from"] = json!(books.db.zone.rfc3339(start));
                half
            })
            .collect();
        let mut whole = data(&Tally::of(&calls));
        whole["date"] = json!(day.to_string());
        whole["half_hours"] = json!(halves);
        Ok(vec![whole])
    },
    single: true,
};

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
    })
}

/// Two lines for the day's screen: who talks and rings now, and how long callers waited today.
pub fn brief(books: &Books<'_>) -> Result<[(&'static str, Phrase); 2]> {
    let live = sql::live(books)?;
    let of = |state: State| live.iter().filter(|call| call.state == state).count();
    let midnight = books.now.date().and_time(NaiveTime::MIN);
    let calls = sql::handled(books.db, midnight, midnight + TimeDelta::days(1))?;
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
fn share(tenths: Option<i64>) -> Arg {
    let Some(tenths) = tenths else {
        return Arg::Text(round::show_percent(None));
    };
    Arg::Phrase(
        Phrase::new("calls-share")
            .with("whole", tenths.div_euclid(10))
            .with("tenth", tenths.rem_euclid(10)),
    )
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

    #[test]
    fn calls_t9_the_tab_shows_a_dash_where_nobody_called() {
        let now = "2026-11-23T10:42:00".parse().unwrap();
        let call = Handled {
            entered: "2026-11-23T09:10:00".parse().unwrap(),
            wait_s: 12,
            answered: true,
        };
        let [counts, level, half] = Figures::of(&[call], now).lines();
        assert_eq!(arg(&counts, "offered"), Some(&Arg::Number(1)));
        let said = |locale| match arg(&level, "level") {
            Some(Arg::Phrase(share)) => {
                Text::new(locale, &[crate::areas::calls::AREA.texts]).say(share)
            }
            other => format!("{other:?}"),
        };
        assert_eq!(said(Locale::Ru), "100,0 %");
        assert_eq!(said(Locale::En), "100.0 %");
        assert_eq!(arg(&half, "level"), Some(&Arg::Text("—".into())));
        let [_, level, _] = Figures::of(&[], now).lines();
        assert_eq!(arg(&level, "level"), Some(&Arg::Text("—".into())));
    }
}
