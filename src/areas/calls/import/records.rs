//! Call records of a foreign table: columns and cells in both languages, a row understood as a call. It writes nothing.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::{Map, Value as Json};

use super::derive::Derived;
use crate::desk::{Books, Error, Phrase, Result};
use crate::documents::table_in::{self, ColumnMap, ColumnSpec, Kept, Table, TableRow};
use crate::rules::text;

const COLUMNS: [ColumnSpec<'_>; 11] = [
    ColumnSpec::required(
        "start",
        &[
            "Начало",
            "Дата и время",
            "Дата звонка",
            "Дата",
            "start",
            "started",
            "started at",
            "calldate",
            "datetime",
            "date",
            "Время звонка",
        ],
    ),
    ColumnSpec::optional("time", &["Время", "time"]),
    ColumnSpec::required(
        "phone",
        &[
            "Телефон",
            "Номер телефона",
            "Номер клиента",
            "Номер",
            "Кто звонил",
            "phone",
            "number",
            "caller",
            "caller id",
            "src",
        ],
    ),
    ColumnSpec::optional(
        "direction",
        &["Направление", "Тип звонка", "Тип", "direction", "type"],
    ),
    ColumnSpec::optional(
        "wait",
        &[
            "Ожидание",
            "Ожидание, с",
            "Время ожидания",
            "wait",
            "wait s",
            "wait time",
            "hold",
        ],
    ),
    ColumnSpec::optional(
        "talk",
        &[
            "Разговор",
            "Разговор, с",
            "Время разговора",
            "Длительность разговора",
            "Длительность",
            "talk",
            "talk s",
            "talk time",
            "billsec",
        ],
    ),
    ColumnSpec::optional(
        "line",
        &["Линия", "Очередь", "Вход", "line", "queue", "did"],
    ),
    ColumnSpec::optional("held", &["Удержание", "Удержание, с", "on hold", "hold s"]),
    ColumnSpec::optional(
        "member",
        &[
            "Оператор",
            "Сотрудник",
            "Кто ответил",
            "Агент",
            "agent",
            "operator",
            "answered by",
        ],
    ),
    ColumnSpec::optional(
        "id",
        &["id", "№", "Код звонка", "uid", "uniqueid", "call id"],
    ),
    ColumnSpec::optional(
        "result",
        &[
            "Результат",
            "Статус",
            "Итог",
            "result",
            "status",
            "disposition",
        ],
    ),
];

const INBOUND: [&str; 5] = ["вх", "in", "пропущ", "missed", "потерян"];
const OUTBOUND: [&str; 2] = ["исх", "out"];
const UNANSWERED: [&str; 14] = [
    "не ",
    "неотв",
    "непр",
    "нет",
    "пропущ",
    "потерян",
    "занят",
    "missed",
    "no ",
    "noanswer",
    "abandon",
    "busy",
    "fail",
    "cancel",
];
const ANSWERED: [&str; 7] = [
    "отвеч",
    "принят",
    "успеш",
    "состоял",
    "answer",
    "ok",
    "complete",
];

pub(super) fn columns(table: &Table) -> Result<ColumnMap> {
    table_in::find_columns(&table.header, &COLUMNS)
        .map_err(|_| Error::at("file", Phrase::new("calls-import-columns")))
}

/// One row, understood.
pub(super) fn read(
    books: &Books<'_>,
    columns: &ColumnMap,
    row: &TableRow,
    kept: Kept,
) -> Result<Derived> {
    if !row.extra.is_empty() {
        return Err(Error::rule(Phrase::new("import-row-extra")));
    }
    let cell = |id: &str| text::clean_line(columns.cell(&row.cells, id));
    let bad = |field: &'static str, phrase: &'static str, text: &str| {
        Error::at(field, Phrase::new(phrase).with("text", text))
    };
    let typed = format!("{} {}", cell("start"), cell("time"));
    let started = start(books, typed.trim(), kept)
        .filter(|at| super::has_come(books, *at))
        .ok_or_else(|| bad("start", "calls-import-time", typed.trim()))?;
    let seconds = |id: &'static str| -> Result<Option<i64>> {
        let text = cell(id);
        if text.is_empty() {
            return Ok(None);
        }
        let read = length(&text, kept);
        read.map(Some)
            .ok_or_else(|| bad(id, "calls-import-seconds", &text))
    };
    let (wait, talk) = (seconds("wait")?, seconds("talk")?);
    let direction = cell("direction");
    let inbound = if direction.is_empty() || begins(&direction, &INBOUND) {
        true
    } else if begins(&direction, &OUTBOUND) {
        false
    } else {
        return Err(bad("direction", "calls-import-direction", &direction));
    };
    let result = cell("result");
    let is_answered = if result.is_empty() {
        talk.is_some_and(|talk| talk > 0)
    } else if begins(&result, &UNANSWERED) {
        false
    } else if begins(&result, &ANSWERED) {
        true
    } else {
        return Err(bad("result", "calls-import-result", &result));
    };
    let waited = started + wait.unwrap_or(0);
    let id = cell("id");
    let key = if id.is_empty() {
        format!(
            "{started}/{}/{}",
            text::digits(&cell("phone")),
            if inbound { "in" } else { "out" }
        )
    } else {
        id
    };
    Ok(Derived {
        key,
        inbound,
        phone: Some(cell("phone")),
        line: Some(cell("line")).filter(|line| !line.is_empty()),
        started,
        answered: is_answered.then_some(waited),
        ended: if is_answered {
            talk.map(|talk| waited + talk)
        } else {
            Some(waited)
        },
        wait_s: wait,
        talk_s: talk.filter(|_| is_answered),
        hold_s: seconds("held")?.filter(|_| is_answered),
        member: Some(cell("member")).filter(|name| is_answered && !name.is_empty()),
    })
}

/// The row as it was: its filled cells by the names of their columns.
pub(super) fn raw(table: &Table, row: &TableRow) -> String {
    let cells = table.header.iter().zip(&row.cells);
    let filled = cells.filter(|(_, cell)| !cell.is_empty());
    let map: Map<String, Json> = filled
        .map(|(name, cell)| (name.clone(), Json::String(cell.clone())))
        .collect();
    Json::Object(map).to_string()
}

fn begins(typed: &str, words: &[&str]) -> bool {
    let typed = typed.to_lowercase();
    words.iter().any(|word| typed.starts_with(word))
}

/// The instant of «23.11.2026 09:29:50», ISO with or without an offset; without one the site's own clock is meant.
fn start(books: &Books<'_>, typed: &str, kept: Kept) -> Option<i64> {
    if let Ok(at) = DateTime::parse_from_rfc3339(typed) {
        return Some(at.timestamp());
    }
    let typed = typed.replace('T', " ");
    for form in [
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%d %H:%M",
        "%d.%m.%Y %H:%M:%S",
        "%d.%m.%Y %H:%M",
    ] {
        if let Ok(at) = NaiveDateTime::parse_from_str(&typed, form) {
            return Some(books.db.instant(at));
        }
    }
    // A workbook drops the time of a call that began at midnight.
    let day = NaiveDate::parse_from_str(&typed, "%Y-%m-%d").ok();
    day.filter(|_| kept == Kept::Workbook)
        .map(|day| books.db.instant(day.and_time(NaiveTime::MIN)))
}

/// Seconds of «18», «0:18», «0:00:18».
fn length(typed: &str, kept: Kept) -> Option<i64> {
    let parts: Vec<i64> = typed
        .split(':')
        .map(|part| part.parse::<u32>().ok().map(i64::from))
        .collect::<Option<_>>()?;
    match (parts.as_slice(), kept) {
        ([seconds], _) => Some(*seconds),
        ([minutes, seconds], Kept::Text) => Some(minutes * 60 + seconds),
        ([hours, minutes], Kept::Workbook) => Some(hours * 3600 + minutes * 60),
        ([hours, minutes, seconds], _) => Some(hours * 3600 + minutes * 60 + seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_they_were_kept() {
        for (typed, kept, seconds) in [
            ("18", Kept::Text, Some(18)),
            ("1:18", Kept::Text, Some(78)),
            ("00:01", Kept::Workbook, Some(60)),
            ("0:01:05", Kept::Workbook, Some(65)),
            ("-3", Kept::Text, None),
            ("1:2:3:4", Kept::Text, None),
        ] {
            assert_eq!(length(typed, kept), seconds, "{typed}");
        }
    }

    #[test]
    fn unanswered_is_not_taken_for_answered() {
        for (typed, answered) in [
            ("Отвечен", true),
            ("не отвечен", false),
            ("NO ANSWER", false),
            ("ANSWERED", true),
        ] {
            assert_eq!(
                !begins(typed, &UNANSWERED) && begins(typed, &ANSWERED),
                answered,
                "{typed}"
            );
        }
    }
}
