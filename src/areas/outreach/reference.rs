//! Rules and outcomes as reference data: listed, and changed without a release (X-DATA).

use serde_json::json;

use super::data::{self, Outcome, Rule};
use super::{OUTCOME, RULE, defaults};
use crate::action::{Action, Answers, Column, Field, Line, Listing, Pick, Shape, picks};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Values};

const RIGHT: &str = "right-workshop";

/// Changes a rule; what is left empty stays as it is.
pub(super) static SET_RULE: Action = Action {
    fields: &[
        Field::required("code", Shape::Line),
        Field::optional("title", Shape::Line),
        Field::optional("active", Shape::Choice(yes_no)),
        Field::optional("offset_days", Shape::Count),
        Field::optional("red_after_days", Shape::Count),
        Field::optional("close_after_days", Shape::Count),
        Field::optional("outcomes", Shape::Line),
        Field::optional("script", Shape::Lines),
        Field::optional("active_from", Shape::Line),
        Field::optional("active_to", Shape::Line),
    ],
    ..Action::new("outreach.set-rule", RIGHT, set_rule)
};

/// Changes an outcome, or adds one.
pub(super) static SET_OUTCOME: Action = Action {
    fields: &[
        Field::required("code", Shape::Line),
        Field::optional("title", Shape::Line),
        Field::optional("closes", Shape::Choice(yes_no)),
        Field::optional("productive", Shape::Choice(yes_no)),
        Field::optional("wait_kind", Shape::Choice(waits)),
        Field::optional("wait_min", Shape::Count),
        Field::optional("max_per_day", Shape::Count),
        Field::optional("max_total", Shape::Count),
        Field::optional("result", Shape::Choice(results)),
        Field::optional("asks", Shape::Choice(asks)),
        Field::optional("next_rule", Shape::Line),
    ],
    ..Action::new("outreach.set-outcome", RIGHT, set_outcome)
};

fn yes_no(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[("yes", "outreach-yes"), ("no", "outreach-no")]))
}

fn waits(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("minutes", "outreach-wait-minutes"),
        ("next_open", "outreach-wait-next_open"),
        ("stated", "outreach-wait-stated"),
    ]))
}

fn results(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("none", "outreach-no"),
        ("reached", "outreach-part-reached"),
        ("refused", "outreach-part-refused"),
        ("wrong_number", "outreach-part-wrong_number"),
        ("unreached", "outreach-part-closed_unreached"),
    ]))
}

fn asks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("none", "outreach-no"),
        ("at", "outreach-asks-at"),
        ("reason", "outreach-asks-reason"),
    ]))
}

/// The stored record of a code; an older file gets the shipped ones first.
fn stored(books: &Books<'_>, table: &str, code: &str) -> Result<Option<Target>> {
    let sql = format!("SELECT id, rev FROM {table} WHERE code = ?1 AND void_at IS NULL");
    books.db.row(&sql, [code], |row| {
        Ok(Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        })
    })
}

/// Writes the shipped data into a file that has none yet.
fn has_data(books: &Books<'_>) -> Result<bool> {
    let found: Option<bool> = books
        .db
        .value("SELECT EXISTS(SELECT 1 FROM outreach_rule)", [])?;
    Ok(found == Some(true))
}

/// The shipped rules and outcomes, where the file has none; at the start of a console, by the program itself.
pub(super) fn ship(books: &Books<'_>, change: &mut Change) -> Result<()> {
    if !has_data(books)? {
        defaults::defaults(change);
    }
    Ok(())
}

/// The columns that were said; a yes or no as a number.
fn said(
    answers: &Answers,
    texts: &[&'static str],
    numbers: &[&'static str],
    flags: &[&'static str],
) -> Values {
    let mut values = Values::new();
    for name in texts {
        values.extend(
            answers
                .get(name)
                .map(|text| (*name, text.to_owned().into())),
        );
    }
    for name in numbers {
        values.extend(answers.number(name).map(|number| (*name, number.into())));
    }
    for name in flags {
        values.extend(
            answers
                .get(name)
                .map(|word| (*name, i64::from(word == "yes").into())),
        );
    }
    values
}

fn set_rule(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let code = answers.need("code")?;
    let Some(target) = stored(books, "outreach_rule", code)? else {
        return Err(Error::absent("code"));
    };
    if let Some(wanted) = answers.get("outcomes") {
        let known = data::outcomes(books.db)?;
        let unknown = wanted
            .split(',')
            .map(str::trim)
            .find(|code| known.iter().all(|one| one.code != *code));
        if let Some(code) = unknown {
            let why = Phrase::new("field-many").with("text", code);
            return Err(Error::at("outcomes", why));
        }
    }
    let mut values = said(
        answers,
        &["title", "outcomes", "script", "active_from", "active_to"],
        &["red_after_days", "close_after_days"],
        &["active"],
    );
    if let Some(days) = answers.number("offset_days") {
        // Rules that look back keep their direction: days before the visit.
        let before: Option<i64> = books.db.value(
            "SELECT offset_days FROM outreach_rule WHERE id = ?1",
            [target.id],
        )?;
        let signed = if before.unwrap_or(0) < 0 { -days } else { days };
        values.push(("offset_days", signed.into()));
    }
    change.update_all(&RULE, target, values);
    Ok(Done::said(Phrase::new("outreach-rule-set").with("code", code)).showing(target.id))
}

fn set_outcome(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let code = answers.need("code")?;
    let mut values = said(
        answers,
        &["title", "wait_kind", "result", "asks", "next_rule"],
        &["wait_min", "max_per_day", "max_total"],
        &["closes", "productive"],
    );
    let id = if let Some(target) = stored(books, "outreach_outcome", code)? {
        change.update_all(&OUTCOME, target, values);
        target.id
    } else {
        if !has_data(books)? {
            return Err(Error::absent("code"));
        }
        answers.need("title")?;
        values.push(("code", code.to_owned().into()));
        values.push(("place", 100.into()));
        if answers.get("closes").is_none() {
            values.push(("closes", 1.into()));
        }
        let id = change.new_id();
        change.insert_as(&OUTCOME, id, values);
        id
    };
    Ok(Done::said(Phrase::new("outreach-outcome-set").with("code", code)).showing(id))
}

pub(super) static RULES: Listing = Listing {
    id: "outreach.rules",
    kind: "outreach_rule",
    right: "right-see",
    columns: &[
        Column::cells("code", 10),
        Column::grow("title", 20),
        Column::cells("offset_days", 5),
        Column::cells("legal_kind", 12),
        Column::cells("active", 6),
    ],
    rows: |books, _| {
        let rules = data::rules(books.db)?;
        rules.iter().map(|rule| rule_line(books, rule)).collect()
    },
    row: |books, id| {
        let code = code_of(books, "outreach_rule", id)?;
        let rules = data::rules(books.db)?;
        let found = rules.iter().find(|rule| Some(&rule.code) == code.as_ref());
        found.map(|rule| rule_line(books, rule)).transpose()
    },
};

pub(super) static OUTCOMES: Listing = Listing {
    id: "outreach.outcomes",
    kind: "outreach_outcome",
    right: "right-see",
    columns: &[
        Column::cells("code", 15),
        Column::grow("title", 20),
        Column::cells("closes", 6),
        Column::cells("max_per_day", 6),
        Column::cells("max_total", 6),
        Column::cells("productive", 6),
    ],
    rows: |books, _| {
        let all = data::outcomes(books.db)?;
        all.iter().map(|one| outcome_line(books, one)).collect()
    },
    row: |books, id| {
        let code = code_of(books, "outreach_outcome", id)?;
        let all = data::outcomes(books.db)?;
        let found = all.iter().find(|one| Some(&one.code) == code.as_ref());
        found.map(|one| outcome_line(books, one)).transpose()
    },
};

fn code_of(books: &Books<'_>, table: &str, id: Id) -> Result<Option<String>> {
    books
        .db
        .value(&format!("SELECT code FROM {table} WHERE id = ?1"), [id])
}

fn target_of(books: &Books<'_>, table: &str, code: &str) -> Result<Target> {
    // Shipped data of an older file has no record of its own yet.
    Ok(stored(books, table, code)?.unwrap_or(Target { id: 0, rev: 0 }))
}

fn word(yes: bool) -> String {
    if yes { "outreach-yes" } else { "outreach-no" }.to_owned()
}

fn rule_line(books: &Books<'_>, rule: &Rule) -> Result<Line> {
    Ok(Line {
        target: target_of(books, "outreach_rule", &rule.code)?,
        mark: if rule.active { ' ' } else { 'x' },
        cells: vec![
            rule.code.clone(),
            rule.title.clone(),
            rule.offset_days.to_string(),
            rule.legal.code().to_owned(),
            word(rule.active),
        ],
        data: json!({
            "code": rule.code, "title": rule.title, "base_event": rule.base_event, "offset_days": rule.offset_days,
            "shift": rule.shift, "red_after_days": rule.red_after_days, "close_after_days": rule.close_after_days,
            "legal_kind": rule.legal.code(), "outcomes": rule.outcomes, "active": rule.active,
            "active_from": rule.active_from, "active_to": rule.active_to, "script": rule.script,
        }),
        context: Answers::new([("code", rule.code.as_str())]),
    })
}

fn outcome_line(books: &Books<'_>, one: &Outcome) -> Result<Line> {
    let (kind, minutes) = one.wait_columns();
    let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    Ok(Line {
        target: target_of(books, "outreach_outcome", &one.code)?,
        mark: ' ',
        cells: vec![
            one.code.clone(),
            one.title.clone(),
            word(one.closes),
            number(one.max_per_day),
            number(one.max_total),
            word(one.productive),
        ],
        data: json!({
            "code": one.code, "title": one.title, "closes": one.closes, "wait_kind": kind, "wait_minutes": minutes,
            "max_per_day": one.max_per_day, "max_total": one.max_total, "counts_as": one.counts_as,
            "productive": one.productive, "next_rule": one.next_rule, "result": one.result, "asks": one.asks.code(),
            "effect": one.effect.code(), "data_debt": one.data_debt, "opens_claim": one.opens_claim,
            "writes_optout": one.writes_optout,
        }),
        context: Answers::new([("code", one.code.as_str())]),
    })
}
