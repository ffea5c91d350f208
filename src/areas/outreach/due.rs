//! The rows of outbound work of the day: whom to call now, by which rule, until when.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::actions;
use super::base;
use super::model::Wait;
use super::row::{Row, Status};
use super::rows::{self, Desk};
use super::sql;
use crate::action::{Answers, Key};
use crate::areas::work::WorkRow;
use crate::desk::{Books, Phrase, Result};
use crate::rules::band::Signals;
use crate::rules::text::width;

/// The list that a row stands in, and the words of its line.
pub(super) struct List {
    pub(super) queue: &'static str,
    say: &'static str,
}

pub(super) fn list(row: &Row, today: NaiveDate) -> List {
    let (queue, say) = match row.rule.as_str() {
        "confirm" if row.base_date <= today => ("confirm_today", "outreach-work-confirm-today"),
        "confirm" => ("confirm", "outreach-work-confirm"),
        "no_show" => ("no_show_call", "outreach-work-no-show"),
        "reminder" => ("reminder", "outreach-work-reminder"),
        "day7" => ("day7", "outreach-work-day7"),
        "campaign" => ("campaign", "outreach-work-campaign"),
        _ => ("follow_up", "outreach-work-follow-up"),
    };
    List { queue, say }
}

/// Everybody who is to be called now: open, with an open gate, not waiting for an hour.
pub fn work(books: &Books<'_>) -> Result<Vec<WorkRow>> {
    let desk = Desk::read(books)?;
    let open = rows::open(books, &desk)?;
    let callable = open
        .iter()
        .filter(|row| row.status(books.now) == Status::Due);
    let progress = progress(books, &desk, &open)?;
    Ok(callable
        .map(|row| work_row(books, &desk, row, progress))
        .collect())
}

/// How far the list of tomorrow's visits is: confirmed, and all of it.
fn progress(books: &Books<'_>, desk: &Desk, open: &[Row]) -> Result<(i64, i64)> {
    let today = books.now.date();
    let of_tomorrow = |row: &&Row| list(row, today).queue == "confirm";
    let left = i64::try_from(open.iter().filter(of_tomorrow).count()).unwrap_or(i64::MAX);
    let done = match super::model::confirm_days(&desk.hours, today) {
        Ok((first, last)) if left > 0 => sql::confirmed_between(books.db, first, last)?,
        _ => 0,
    };
    Ok((done, done + left))
}

fn work_row(books: &Books<'_>, desk: &Desk, row: &Row, (done, total): (i64, i64)) -> WorkRow {
    let list = list(row, books.now.date());
    let base = row.start.unwrap_or(row.base_date.and_time(NaiveTime::MIN));
    let mut say = Phrase::new(list.say)
        .with("phone", row.number())
        .with("time", base.format("%H:%M").to_string())
        .with("day", base.format("%d.%m").to_string())
        .with("try", attempt_now(books, desk, row));
    if list.queue == "confirm" {
        // The queue shows how much of it is done.
        say = say.with("done", done).with("total", total);
    }
    WorkRow {
        kind: "outreach",
        target: row.target,
        title: [row.short_name(), row.vehicle.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        say,
        action: "outreach.result",
        due: due(desk, row, books.now),
        danger: false,
        signals: Signals::default(),
        owner: row.owner,
        queue: list.queue,
        context: row.context(),
    }
}

/// «1-й раз», «недозвон ×1»; outside the client's hours and ours, from when on there may be a call (OUT-R4).
pub(super) fn attempt_now(books: &Books<'_>, desk: &Desk, row: &Row) -> Phrase {
    let window = desk
        .rule(&row.rule)
        .map(|rule| rule.window(row.phone.as_deref(), books.db.zone.minutes));
    let next = window.and_then(|window| window.next(&desk.hours, books.now).ok());
    match next.filter(|at| *at > books.now) {
        Some(at) => Phrase::new("outreach-not-yet").with("at", super::words::moment(at)),
        None => attempt(row),
    }
}

pub(super) fn attempt(row: &Row) -> Phrase {
    if row.attempts == 0 {
        Phrase::new("outreach-first-try")
    } else {
        Phrase::new("outreach-tries").with("count", row.attempts)
    }
}

/// Until when somebody must have called: an hour that was promised, the visit itself, or the desk's closing.
fn due(desk: &Desk, row: &Row, now: NaiveDateTime) -> NaiveDateTime {
    let promised = row
        .last_outcome
        .as_deref()
        .and_then(|code| desk.outcome(code))
        .is_some_and(|outcome| outcome.wait == Wait::Stated);
    if let Some(at) = row.next_at.filter(|_| promised) {
        return at;
    }
    let closing = |day: NaiveDate| {
        let day = desk.hours.on_or_next_open(day).unwrap_or(day);
        let closing = desk.hours.closing(day).ok().flatten();
        closing.unwrap_or(day.and_time(NaiveTime::MIN))
    };
    let rule = desk.rule(&row.rule);
    match row.rule.as_str() {
        "confirm" if row.base_date > now.date() => closing(now.date()),
        "confirm" | "no_show" => row.until.unwrap_or(now),
        "reminder" => closing(now.date()),
        _ => rule
            .and_then(|rule| base::day_seven(rule, &desk.hours, row.base_date))
            .map_or_else(
                || closing(now.date()),
                |days| closing(days.red_after.max(days.due)),
            ),
    }
}

/// What a digit does on a row of outbound work: the outcome of that place in the rule of the row.
pub fn digit(
    books: &Books<'_>,
    key: Key,
    context: &Answers,
) -> Result<Option<(&'static str, Answers)>> {
    let (Key::Char(digit), Some(code)) = (key, context.get("rule")) else {
        return Ok(None);
    };
    let Some(digit) = digit.to_digit(10) else {
        return Ok(None);
    };
    let desk = Desk::read(books)?;
    let outcome = desk
        .rule(code)
        .and_then(|rule| rule.outcome_of_digit(digit))
        .and_then(|code| desk.outcome(code));
    Ok(outcome.map(|outcome| {
        let (action, mut answers) = actions::of_outcome(outcome);
        answers.set_id("client", context.id("client"));
        (action, answers)
    }))
}

/// The outcomes of every rule with their digits, for the lines under a list: «1 подтвердил».
pub fn digits(books: &Books<'_>) -> Result<HashMap<String, Vec<String>>> {
    let desk = Desk::read(books)?;
    let of_rule = |rule: &super::data::Rule| {
        let places = "1234567890".chars().zip(&rule.outcomes);
        let said = places
            .filter_map(|(digit, code)| Some(format!("{digit} {}", desk.outcome(code)?.title)));
        (rule.code.clone(), said.collect())
    };
    Ok(desk.rules.iter().map(of_rule).collect())
}

/// Lays outcomes into lines of so many cells, two spaces between them.
pub fn in_lines(said: &[String], cells: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for one in said {
        match lines.last_mut() {
            Some(line) if width(line) + 2 + width(one) <= usize::from(cells) => {
                line.push_str("  ");
                line.push_str(one);
            }
            _ => lines.push(one.clone()),
        }
    }
    lines
}

/// How far the list of tomorrow's visits is: confirmed, and all of it; `callable` rows stand in the list now.
pub fn confirm_progress(books: &Books<'_>, callable: usize) -> Result<Option<(i64, i64)>> {
    let hours = base::desk_hours(books)?;
    let Ok((first, last)) = super::model::confirm_days(&hours, books.now.date()) else {
        return Ok(None);
    };
    let done = sql::confirmed_between(books.db, first, last)?;
    let left = i64::try_from(callable).unwrap_or(i64::MAX) + sql::waiting(books, first, last)?;
    Ok((done + left > 0).then_some((done, done + left)))
}
