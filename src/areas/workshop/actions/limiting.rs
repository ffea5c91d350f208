//! Limits, locks and what the head adds to a day. A limit that is not set is no limit, 0 is closed (X-DATA).

use super::people::span;
use super::{RIGHT, norm_hours, save, text, window};
use crate::action::{Action, Answers, Field, Pick, Shape, picks};
use crate::areas::workshop::{
    self, CAPACITY_OVERRIDE, GROUP_LIMIT, Limit, SLOT_BLOCK, TRANSPORT_LIMIT, sql,
};
use crate::desk::{Books, Change, Done, Error, Kind, Phrase, Result, Target};

pub(super) static LIMIT_GROUP: Action = Action {
    fields: &[
        Field::required("group", Shape::Choice(workshop::group_picks)),
        Field::optional("weekday", Shape::Choice(weekdays)),
        Field::optional("window", Shape::Line),
        Field::optional("most", Shape::Count),
    ],
    ..Action::new("workshop.limit-group", RIGHT, limit_group)
};

pub(super) static LIMIT_TRANSPORT: Action = Action {
    fields: &[
        Field::required("transport", Shape::Choice(transports)),
        Field::optional("weekday", Shape::Choice(weekdays)),
        Field::optional("window", Shape::Line),
        Field::optional("most", Shape::Count),
    ],
    ..Action::new("workshop.limit-transport", RIGHT, limit_transport)
};

pub(super) static BLOCK_SLOT: Action = Action {
    fields: &[
        Field::required("from", Shape::Moment),
        Field::required("to", Shape::Moment),
        Field::optional("bay", Shape::Choice(workshop::bay_picks)),
        Field::optional("group", Shape::Choice(workshop::group_picks)),
        Field::optional("advisor", Shape::Choice(workshop::advisor_picks)),
        Field::required("reason", Shape::Line),
    ],
    ..Action::new("workshop.block-slot", RIGHT, block_slot)
};

pub(super) static OVERRIDE_CAPACITY: Action = Action {
    fields: &[
        Field::required("day", Shape::Day),
        Field::required("delta", Shape::Line),
        Field::required("reason", Shape::Line),
    ],
    ..Action::new("workshop.override-capacity", RIGHT, override_capacity)
};

fn weekdays(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("mon", "day-mon"),
        ("tue", "day-tue"),
        ("wed", "day-wed"),
        ("thu", "day-thu"),
        ("fri", "day-fri"),
        ("sat", "day-sat"),
        ("sun", "day-sun"),
    ]))
}

fn transports(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("leaves", "transport-leaves"),
        ("waits", "transport-waits"),
        ("loaner", "transport-loaner"),
        ("transfer", "transport-transfer"),
        ("tow", "transport-tow"),
    ]))
}

fn weekday(answers: &Answers) -> Option<i64> {
    let place = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .iter()
        .position(|code| answers.get("weekday") == Some(*code))?;
    i64::try_from(place).ok()
}

fn limit_group(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    limit(
        &GROUP_LIMIT,
        ("group_code", "group"),
        &sql::group_limits(books.db)?,
        answers,
        change,
    )
}

fn limit_transport(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    limit(
        &TRANSPORT_LIMIT,
        ("transport_mode", "transport"),
        &sql::transport_limits(books.db)?,
        answers,
        change,
    )
}

/// Sets the limit of the code in that window; one that stands there already is changed.
fn limit(
    kind: &'static Kind,
    (column, field): (&'static str, &'static str),
    standing: &[Limit],
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let code = answers.need(field)?;
    let (from, to) = window(answers, "window")?;
    let weekday = weekday(answers);
    let most = answers.number("most");
    let same = standing.iter().find(|limit| {
        limit.code == code
            && limit.weekday == weekday
            && (limit.from_minute, limit.to_minute) == (from, to)
    });
    let target = same.map(|limit| Target {
        id: limit.id,
        rev: limit.rev,
    });
    let values = vec![
        (column, code.to_owned().into()),
        ("weekday", weekday.into()),
        ("from_minute", from.into()),
        ("to_minute", to.into()),
        ("most", most.into()),
    ];
    let done = save(kind, target, code, values, change);
    let say = match most {
        None => Phrase::new("workshop-limit-none"),
        Some(0) => Phrase::new("workshop-limit-closed"),
        Some(most) => Phrase::new("workshop-limit-set").with("most", most),
    };
    Ok(Done {
        message: say.with("code", code),
        ..done
    })
}

fn block_slot(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (from, to) = span(books, answers)?;
    let reason = answers.need("reason")?;
    let values = vec![
        ("from_at", books.db.instant(from).into()),
        ("to_at", books.db.instant(to).into()),
        ("bay_id", answers.id("bay").into()),
        ("group_code", answers.value("group")),
        ("advisor_id", answers.id("advisor").into()),
        ("reason", text(answers, "reason")),
    ];
    Ok(save(&SLOT_BLOCK, None, reason, values, change))
}

fn override_capacity(
    _: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let day = answers
        .day("day")
        .ok_or_else(|| Error::at("day", Phrase::new("field-needed")))?;
    let delta = norm_hours(answers, "delta")?;
    let values = vec![
        ("day", day.to_string().into()),
        ("delta", delta.into()),
        ("reason", text(answers, "reason")),
    ];
    Ok(save(
        &CAPACITY_OVERRIDE,
        None,
        answers.need("reason")?,
        values,
        change,
    ))
}
