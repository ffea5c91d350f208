//! «Почему?» of the figures of calls (X-WHY): each with its inputs and its formula, for the screen and for scripts.

use serde_json::{Value as Json, json};

use super::figures::{Sheet, share};
use super::model::kpi;
use crate::desk::Arg;
use crate::rules::round;

/// What a rule counts or comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Count(i64),
    /// Tenths of a per cent.
    Percent(Option<i64>),
    /// Tenths of a second.
    Seconds(Option<i64>),
    Minutes(Option<i64>),
}

/// One input or the result of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) rule: &'static str,
    /// Its word is `input-…`.
    pub(super) input: &'static str,
    pub(super) value: Value,
    /// Where it is read, or the formula: `source-…`.
    pub(super) source: &'static str,
}

impl Fact {
    pub(super) fn json(&self) -> Json {
        let value = match self.value {
            Value::Count(count) => count.to_string(),
            Value::Percent(tenths) | Value::Seconds(tenths) => round::show_percent(tenths),
            Value::Minutes(minutes) => {
                minutes.map_or_else(|| round::show_percent(None), |minutes| minutes.to_string())
            }
        };
        json!({ "rule": self.rule, "input": self.input, "value": value, "source": self.source })
    }

    /// For the screen, in its language.
    pub(super) fn shown(&self) -> Arg {
        match self.value {
            Value::Count(count) => Arg::Number(count),
            Value::Percent(tenths) => share(tenths),
            Value::Seconds(tenths) => Arg::Text(round::show_percent(tenths)),
            Value::Minutes(minutes) => {
                minutes.map_or_else(|| Arg::Text(round::show_percent(None)), Arg::Number)
            }
        }
    }
}

/// Every figure of the sheet: inputs first, then the result beside its formula.
pub(super) fn facts(sheet: &Sheet) -> Vec<Fact> {
    let tally = &sheet.tally;
    let levels = tally.levels();
    let later = tally.abandoned - tally.abandoned_in_target;
    let (handling, first, returns) = (&sheet.handling, &sheet.first, &sheet.returns);
    let count = |rule, input, number| Fact {
        rule,
        input,
        value: Value::Count(number),
        source: "calls",
    };
    let result = |rule, value, source| Fact {
        rule,
        input: "result",
        value,
        source,
    };
    vec![
        count("K-SL", "answered", tally.answered),
        count("K-SL", "answered_in_target", tally.answered_in_target),
        count("K-SL", "abandoned_in_target", tally.abandoned_in_target),
        count("K-SL", "abandoned_later", later),
        count("K-SL", "abandoned_short", tally.abandoned_short),
        result("K-SL", Value::Percent(levels.f4), "formula_f4"),
        result("F1", Value::Percent(levels.f1), "formula_f1"),
        result("F2", Value::Percent(levels.f2), "formula_f2"),
        result("F3", Value::Percent(levels.f3), "formula_f3"),
        result("F5", Value::Percent(levels.f5), "formula_f5"),
        count("K-ANSWER", "offered", tally.offered()),
        result(
            "K-ANSWER",
            Value::Percent(kpi::answer_rate(tally)),
            "formula_answer",
        ),
        count("K-ABANDON", "abandoned", tally.abandoned),
        result(
            "K-ABANDON",
            Value::Percent(tally.abandon_rate()),
            "formula_abandon",
        ),
        count("K-ASA", "wait_s", handling.wait_s),
        result("K-ASA", Value::Seconds(handling.mean_wait()), "formula_asa"),
        count("K-AHT", "talk_s", handling.talk_s),
        count("K-AHT", "hold_s", handling.hold_s),
        count("K-AHT", "wrap_s", handling.wrap_s),
        count("K-AHT", "handled", handling.handled),
        result(
            "K-AHT",
            Value::Seconds(handling.mean_handling()),
            "formula_aht",
        ),
        count("K-FCR", "with_topic", first.handled),
        count("K-FCR", "again", first.again),
        result("K-FCR", Value::Percent(first.rate()), "formula_fcr"),
        count("K-MISSED-RETURN", "missed_rows", returns.missed),
        count("K-MISSED-RETURN", "returned_in_time", returns.in_time),
        result(
            "K-MISSED-RETURN",
            Value::Percent(returns.rate()),
            "formula_return",
        ),
        result(
            "K-MISSED-RETURN",
            Value::Minutes(returns.median()),
            "formula_median",
        ),
    ]
}
