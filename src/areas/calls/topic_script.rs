//! What to say on a topic and what must be asked (CALLS-S1): edited by who keeps the catalogues, ticked off in a call.

use super::{CALL, TOPIC, desk, sql};
use crate::action::{Action, Answers, Field, Shape};
use crate::desk::{Books, Change, Done, Error, Phrase, Result, Target, Value};

/// Typed to leave a topic without a script.
const NOTHING: &str = "-";

pub(super) static EDIT: Action = Action {
    fields: &[
        desk::TOPIC,
        Field::optional("script", Shape::Lines),
        Field::optional("must_ask", Shape::Lines),
    ],
    fill: |books, _, answers| {
        if let Some(topic) = answers.get("topic").map(str::to_owned) {
            let known = sql::script(books.db, &topic)?;
            answers.set_default("script", known.words);
            answers.set_default("must_ask", known.asks.join("\n"));
        }
        Ok(())
    },
    ..Action::new("calls.topic-script", "right-workshop", edit)
};

pub(super) static ASK: Action = Action {
    on: &["call"],
    fields: &[Field::optional("asked", Shape::Line)],
    fits: |books, id| {
        Ok(sql::call(books.db, id)?
            .is_some_and(|call| call.topic.is_some() && call.state.is_open()))
    },
    ..Action::new("calls.ask", "right-calls", ask)
};

fn edit(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let topic = answers.need("topic")?;
    let target = sql::topic_target(books.db, topic)?.ok_or(Error::NotFound)?;
    let said = |field: &'static str| {
        let typed = answers.get(field)?;
        let kept = if typed == NOTHING { "" } else { typed };
        Some(Value::Text(kept.to_owned()))
    };
    // What nobody typed stays as it is.
    let values: Vec<(&'static str, Value)> = ["script", "must_ask"]
        .into_iter()
        .filter_map(|field| said(field).map(|value| (field, value)))
        .collect();
    if values.is_empty() {
        return Err(Error::at("script", Phrase::new("field-needed")));
    }
    change.update_all(&TOPIC, target, values);
    let title = sql::topic_title(books.db, topic)?.unwrap_or_default();
    Ok(Done::said(
        Phrase::new("calls-script-set").with("topic", title),
    ))
}

/// Writes which lines were asked: their numbers by comma, none for none.
fn ask(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let call = desk::seen(books, target)?;
    let topic = call.topic.clone().unwrap_or_default();
    let asks = sql::script(books.db, &topic)?.asks.len();
    let typed = answers.get("asked").unwrap_or_default();
    let mut ticks = Vec::new();
    for piece in typed.split([',', ' ']).filter(|piece| !piece.is_empty()) {
        match piece.parse::<usize>() {
            Ok(tick) if (1..=asks).contains(&tick) => ticks.push(tick),
            _ => {
                let why = Phrase::new("calls-ask-number").with("most", asks);
                return Err(Error::at("asked", why));
            }
        }
    }
    ticks.sort_unstable();
    ticks.dedup();
    let kept: Vec<String> = ticks.iter().map(ToString::to_string).collect();
    change.update(&CALL, call.target(), [("ticks", kept.join(",").into())]);
    Ok(Done::said(
        Phrase::new("calls-asked")
            .with("count", ticks.len())
            .with("most", asks),
    )
    .showing(call.id))
}
