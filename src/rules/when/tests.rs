//! Tables of phrases: the shared vectors, phrases of our own from the rule, and noise that must not break the parser.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{Moment, Opening, is_far, read};

/// Monday.
const NOW: &str = "2026-11-23T10:42";

fn clock(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn hours(from: u32, to: u32) -> Opening {
    Opening {
        from: NaiveTime::from_hms_opt(from, 0, 0).unwrap(),
        to: NaiveTime::from_hms_opt(to, 0, 0).unwrap(),
    }
}

fn answer(phrase: &str, now: &str, opening: Opening) -> String {
    match read(phrase, clock(now), opening) {
        Ok(moment) => moment.to_code(),
        Err(unclear) => format!("error:{}", unclear.code()),
    }
}

fn check(now: &str, opening: Opening, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(phrase, result)| (phrase, result, answer(phrase, now, opening)))
        .filter(|(_, result, got)| got != *result)
        .map(|(phrase, result, got)| format!("{phrase}: {got}, not {result}"))
        .collect();
    assert!(wrong.is_empty(), "at {now}:\n{}", wrong.join("\n"));
}

#[test]
fn shared_vectors_hold() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/dates.tsv");
    let vectors = std::fs::read_to_string(path).unwrap();
    let mut rows = 0;
    for line in vectors.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        check(fields[1], hours(8, 20), &[(fields[0], fields[2])]);
        rows += 1;
    }
    assert!(rows >= 60, "{rows} rows");
}

#[test]
fn days_are_read() {
    check(
        NOW,
        hours(8, 20),
        &[
            ("", "error:empty"),
            (" \t\u{200b}", "error:empty"),
            ("СЕГ", "2026-11-23"),
            ("зав 9", "2026-11-24T09:00"),
            ("послез", "2026-11-25"),
            ("во вторник", "2026-11-24"),
            ("к среде", "2026-11-25"),
            ("в воскресенье", "2026-11-29"),
            ("четв", "2026-11-26"),
            ("Thursday", "2026-11-26"),
            ("next fri", "2026-12-04"),
            ("след. понедельник", "2026-11-30"),
            ("в пятницу на следующей неделе", "2026-12-04"),
            ("эта пт", "2026-11-27"),
            ("эт пн", "2026-11-23"),
            ("в ближайшую пятницу", "2026-11-27"),
            ("след", "error:unknown"),
            ("через два дня", "2026-11-25"),
            ("через две недели", "2026-12-07"),
            ("через пять дней в 10", "2026-11-28T10:00"),
            ("in two days", "2026-11-25"),
            ("два дня", "error:unknown"),
            ("через полтора часа", "2026-11-23T12:12"),
            ("через полтора дня", "error:unknown"),
            ("28-го", "2026-11-28"),
            ("28го в 14", "2026-11-28T14:00"),
            ("в 14 28-го", "2026-11-28T14:00"),
            ("28 числа в 9:30", "2026-11-28T09:30"),
            ("пт 4-го", "2026-12-04"),
            ("пт 14-го", "error:mismatch"),
            ("32", "error:no-such-day"),
            ("0", "error:no-such-day"),
            ("23 16", "2026-11-23T16:00"),
            ("23 9", "2026-12-23T09:00"),
            ("3 дек", "2026-12-03"),
            ("1 мая", "2027-05-01"),
            ("декабря 3", "2026-12-03"),
            ("dec 3rd at 5 pm", "2026-12-03T17:00"),
            ("3 декабря 2027 г. 12:00", "2027-12-03T12:00"),
            ("3 декабря 1430", "2026-12-03T14:30"),
            ("в декабре", "error:unknown"),
            ("23.11", "2026-11-23"),
            ("23.11 9", "error:past"),
            ("29.02", "error:no-such-day"),
            ("31 ноября", "error:no-such-day"),
            ("28.11.26", "2026-11-28"),
            ("28-11-2026 10", "2026-11-28T10:00"),
            ("28.13.2026", "error:no-such-day"),
            ("27.11 пт", "2026-11-27"),
            ("пт 27.11.2026 14:00", "2026-11-27T14:00"),
            ("завтра вт", "2026-11-24"),
            ("завтра пт", "error:mismatch"),
            ("завтра послезавтра", "error:unknown"),
            ("пт сб", "error:unknown"),
            ("пт 28", "error:mismatch"),
            ("след пт 27", "error:mismatch"),
        ],
    );
}

#[test]
fn counts_from_now_are_read() {
    check(
        NOW,
        hours(8, 20),
        &[
            ("+3д", "2026-11-26"),
            ("+ 3 дня в 15", "2026-11-26T15:00"),
            ("+0", "2026-11-23"),
            ("+2н пт", "2026-12-11"),
            ("через неделю в пт", "2026-12-04"),
            ("через 2 недели в среду 10", "2026-12-09T10:00"),
            ("через месяц", "2026-12-23"),
            ("через 3 месяца 9", "2027-02-23T09:00"),
            ("через час", "2026-11-23T11:42"),
            ("через 20 минут", "2026-11-23T11:02"),
            ("+90мин", "2026-11-23T12:12"),
            ("in 3 days", "2026-11-26"),
            ("in 2 hours", "2026-11-23T12:42"),
            ("in a week", "2026-11-30"),
            ("+2ч завтра", "error:unknown"),
            ("через", "error:unknown"),
            ("через 2-3 дня", "error:unknown"),
            ("+", "error:unknown"),
            ("+12345", "error:unknown"),
        ],
    );
    check(
        "2027-01-31T10:42",
        hours(8, 20),
        &[
            ("+1мес", "2027-02-28"),
            ("31", "2027-03-31"),
            ("30", "2027-03-30"),
        ],
    );
}

#[test]
fn hours_are_read() {
    check(
        NOW,
        hours(8, 20),
        &[
            ("10:42", "2026-11-23T10:42"),
            ("10:41", "2026-11-24T10:41"),
            ("в 14", "2026-11-23T14:00"),
            ("к 9", "2026-11-24T09:00"),
            ("at 5", "2026-11-23T17:00"),
            ("14ч", "2026-11-23T14:00"),
            ("14 ч 30 мин", "2026-11-23T14:30"),
            ("завтра в 14 часов", "2026-11-24T14:00"),
            ("завтра 930", "2026-11-24T09:30"),
            ("завтра 0930", "2026-11-24T09:30"),
            ("завтра 7:30", "2026-11-24T19:30"),
            ("завтра 07:30", "2026-11-24T07:30"),
            ("завтра 6 утра", "2026-11-24T06:00"),
            ("6 вечера", "2026-11-23T18:00"),
            ("9 30 утра", "2026-11-24T09:30"),
            ("28 6 вечера", "2026-11-28T18:00"),
            ("завтра 2 дня", "2026-11-24T14:00"),
            ("завтра 12 дня", "2026-11-24T12:00"),
            ("tomorrow 6:30pm", "2026-11-24T18:30"),
            ("tomorrow 12 am", "2026-11-24T00:00"),
            ("завтра 13 утра", "error:no-such-time"),
            ("завтра с утра", "2026-11-24T09:00"),
            ("пт в обед", "2026-11-27T13:00"),
            ("к полудню", "2026-11-23T12:00"),
            ("noon", "2026-11-23T12:00"),
            ("утром", "2026-11-24T09:00"),
            ("завтра 14:60", "error:no-such-time"),
            ("завтра 2430", "error:no-such-time"),
            ("завтра 9 10:00", "error:unknown"),
            ("завтра 9 10 11", "error:unknown"),
            ("утром вечера", "error:unknown"),
            ("12 вечера", "error:no-such-time"),
            ("ближ 14", "2026-12-14"),
            ("ближ в 14", "error:unknown"),
        ],
    );
    check(
        NOW,
        hours(9, 18),
        &[
            ("пт 8", "2026-11-27T08:00"),
            ("пт 5", "2026-11-27T17:00"),
            ("пт 6", "2026-11-27T06:00"),
        ],
    );
}

#[test]
fn numbers_find_their_place() {
    check(
        NOW,
        hours(8, 20),
        &[
            ("28 14 30", "2026-11-28T14:30"),
            ("28 14.30", "2026-11-28T14:30"),
            ("14 28", "error:no-such-time"),
            ("пт 27 14", "2026-11-27T14:00"),
            ("пт в 27", "error:no-such-time"),
            ("пн 30", "2026-11-30"),
            ("10.12", "2026-12-10"),
            ("завтра 10.12", "2026-11-24T10:12"),
            ("пт 4.12", "2026-12-04"),
            ("пт 10.12", "2026-11-27T10:12"),
            ("в 10.12", "2026-11-24T10:12"),
            ("к 28.11", "2026-11-28"),
            ("в 9 28.11", "2026-11-28T09:00"),
            ("9 28.11", "2026-11-28T09:00"),
            ("14.30 28.11", "2026-11-28T14:30"),
            ("14:30 28", "2026-11-28T14:30"),
            ("завтра 28.11", "error:no-such-time"),
            ("28 завтра", "error:no-such-time"),
            ("3 декабря 12 30", "2026-12-03T12:30"),
            ("пт, 14:30.", "2026-11-27T14:30"),
            ("пт 14ж30", "2026-11-27T14:30"),
            ("пт 14;30", "2026-11-27T14:30"),
            ("12345", "error:unknown"),
            ("28.11.2026.5", "error:unknown"),
        ],
    );
}

#[test]
fn today_by_name_and_number_is_today() {
    check(
        "2026-11-27T10:42",
        hours(8, 20),
        &[
            ("пт 27", "2026-11-27"),
            ("пт", "2026-12-04"),
            ("27", "2026-12-27"),
            ("пт 27 9", "error:past"),
            ("эта среда", "error:past"),
        ],
    );
    check(
        "2027-03-01T09:00",
        hours(8, 20),
        &[
            ("29.02", "2028-02-29"),
            ("28.2", "2028-02-28"),
            ("29", "2027-03-29"),
        ],
    );
}

#[test]
fn the_other_layout_is_read() {
    check(
        NOW,
        hours(8, 20),
        &[
            ("ce,,jnf 10", "2026-11-28T10:00"),
            ("xthtp ytltk.", "2026-11-30"),
            (",kb;", "nearest"),
            ("gn 14:30", "2026-11-27T14:30"),
            ("14^30", "2026-11-23T14:30"),
            ("+2x", "2026-11-23T12:42"),
            ("3 ltrf,hz 12", "2026-12-03T12:00"),
            ("28б11", "2026-11-28"),
            ("акш 14", "2026-11-27T14:00"),
            ("ещьщккщц", "2026-11-24"),
            ("ближайшее время", "nearest"),
            ("в ближайшее время", "nearest"),
            ("nearest", "nearest"),
            ("dxthf", "error:past"),
        ],
    );
}

#[test]
fn scripts_write_iso() {
    check(
        NOW,
        hours(12, 23),
        &[
            ("2026-11-27", "2026-11-27"),
            ("2026-11-27T10:00", "2026-11-27T10:00"),
            ("2026-11-27 10:00", "2026-11-27T10:00"),
            ("2026-11-27t10:00:00", "2026-11-27T10:00"),
            ("2026-02-30", "error:no-such-day"),
            ("2026-11-27T24:00", "error:no-such-time"),
            ("2026-11-23T10:41", "error:past"),
        ],
    );
}

#[test]
fn seconds_of_now_do_not_count() {
    let now = clock(NOW) + chrono::TimeDelta::seconds(59);
    assert_eq!(
        read("сегодня 10:42", now, hours(8, 20)),
        Ok(Moment::At(clock(NOW)))
    );
    assert_eq!(
        read("+2ч", now, hours(8, 20)),
        Ok(Moment::At(clock("2026-11-23T12:42")))
    );
}

#[test]
fn opening_may_run_over_midnight() {
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    assert!(hours(8, 20).holds(at(8)) && !hours(8, 20).holds(at(20)));
    assert!(hours(20, 2).holds(at(1)) && !hours(20, 2).holds(at(2)));
    assert!(hours(0, 0).holds(at(3)));
}

#[test]
fn far_is_more_than_180_days() {
    let day = |days| Moment::Day(clock(NOW).date() + chrono::TimeDelta::days(days));
    assert!(!is_far(day(180), clock(NOW)));
    assert!(is_far(day(181), clock(NOW)));
    assert!(!is_far(Moment::Nearest, clock(NOW)));
}

#[test]
fn noise_never_breaks_the_parser() {
    const PIECES: [&str; 48] = [
        "пт",
        "завтра",
        "след",
        "эта",
        "ближ",
        "в",
        "к",
        "через",
        "in",
        "a",
        "+",
        "-",
        ".",
        ",",
        ":",
        "/",
        ";",
        "ю",
        "ж",
        "ё",
        " ",
        " ",
        " ",
        "0",
        "1",
        "9",
        "14",
        "28",
        "31",
        "99",
        "2026",
        "99999999999999999999",
        "декабря",
        "мая",
        "утра",
        "вечера",
        "дня",
        "ч",
        "мин",
        "мес",
        "н",
        "го",
        "числа",
        "29.02",
        "2026-11-27",
        "t",
        "\u{306}",
        "🚗",
    ];
    let nows = [
        clock(NOW),
        clock("2028-02-29T23:59"),
        NaiveDate::MAX.and_time(NaiveTime::MIN),
        NaiveDate::MIN.and_time(NaiveTime::MIN),
    ];
    let mut seed: u64 = 20_261_123;
    let mut understood = 0;
    for round in 0..20_000 {
        let mut phrase = String::new();
        for _ in 0..=round % 7 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let piece = usize::try_from(seed >> 33).unwrap() % PIECES.len();
            phrase.push_str(PIECES[piece]);
        }
        let now = nows[round % nows.len()];
        if let Ok(Moment::At(at)) = read(&phrase, now, hours(8, 20)) {
            assert!(at >= now, "{phrase} is before {now}");
            understood += 1;
        }
    }
    assert!(understood > 100, "{understood}");
}
