//! The numbered cases of outbound calls.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::*;
use crate::rules::calendar::ProductionCalendar;
use crate::rules::hours::Calendar;
use crate::rules::round;
use crate::rules::vectors;
use crate::rules::week_hours::WeekHours;

fn calendar(week: &str) -> Calendar {
    Calendar {
        week: WeekHours::parse(week).unwrap(),
        follows_holidays: true,
        honours_short: false,
        custom_days: BTreeMap::new(),
        production: Arc::new(ProductionCalendar::embedded().unwrap()),
    }
}

fn department() -> Calendar {
    calendar("пн-пт 08:00-20:00; сб 09:00-18:00")
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%d.%m.%Y %H:%M").unwrap()
}

const MOSCOW: Window = Window {
    from: 540,
    to: 1200,
    ahead_min: 0,
};

fn outcome(code: &str, wait: Wait, per_day: i64, total: i64) -> Outcome {
    Outcome {
        code: code.into(),
        closes: false,
        wait,
        max_per_day: Some(per_day),
        max_total: Some(total),
        counts_as: None,
    }
}

fn no_answer() -> Outcome {
    outcome("no_answer", Wait::Minutes(120), 2, 6)
}

fn busy() -> Outcome {
    Outcome {
        counts_as: Some(Box::new(no_answer())),
        ..outcome("busy", Wait::Minutes(15), 3, 6)
    }
}

fn past(attempts: &[(&str, &str)]) -> Vec<Past> {
    attempts
        .iter()
        .map(|(when, outcome)| Past {
            at: at(when),
            outcome: (*outcome).into(),
        })
        .collect()
}

#[test]
fn out_t1_a_holiday_of_the_desk_is_confirmed_the_day_before() {
    let days = confirm_days(&department(), day("03.11.2026"));
    assert_eq!(days, Ok((day("04.11.2026"), day("05.11.2026"))));
    for visit in ["04.11.2026", "05.11.2026"] {
        let due = confirm_due(&department(), day(visit));
        assert_eq!(due, Ok(day("03.11.2026")), "{visit}");
    }
}

#[test]
fn out_t2_a_moved_workday_and_a_long_holiday() {
    let desk = calendar("пн-пт 08:00-20:00");
    let only_saturday = confirm_days(&desk, day("19.02.2027"));
    assert_eq!(only_saturday, Ok((day("20.02.2027"), day("20.02.2027"))));
    let holiday = confirm_days(&desk, day("20.02.2027"));
    assert_eq!(holiday, Ok((day("21.02.2027"), day("24.02.2027"))));
}

#[test]
fn out_t3_fresh_dates_are_not_confirmed_again() {
    for (list, agreed, visit, fresh) in [
        ("24.11.2026", "23.11.2026 08:30", "25.11.2026", true),
        ("24.11.2026", "23.11.2026 08:00", "25.11.2026", false),
        // Re-dated: the new row's date was agreed when it was moved.
        ("24.11.2026", "23.11.2026 15:00", "25.11.2026", true),
        ("30.04.2027", "29.04.2027 15:00", "02.05.2027", true),
        ("30.04.2027", "29.04.2027 15:00", "04.05.2027", false),
    ] {
        let seen = is_fresh(&department(), day(list), at(agreed), day(visit));
        assert_eq!(seen, Ok(fresh), "{list} {agreed} {visit}");
    }
    let next = confirm_days(&department(), day("30.04.2027"));
    assert_eq!(next.map(|(_, last)| last), Ok(day("04.05.2027")));
}

#[test]
fn out_t4_day_seven_counts_from_the_shifted_day() {
    let seen = day_seven(&department(), day("28.10.2026"), 7, 3, 8).unwrap();
    assert_eq!(seen.due, day("05.11.2026"));
    assert_eq!(seen.red_after, day("08.11.2026"));
    assert_eq!(seen.close_from, day("13.11.2026"));
}

#[test]
fn out_t5_giving_up_needs_three_attempts_on_two_days() {
    let seen = day_seven(&department(), day("16.11.2026"), 7, 3, 8).unwrap();
    assert_eq!(
        (seen.due, seen.red_after, seen.close_from),
        (day("23.11.2026"), day("26.11.2026"), day("01.12.2026"))
    );
    let tried = [
        "23.11.2026 10:00",
        "23.11.2026 12:00",
        "24.11.2026 10:00",
        "23.11.2026 14:00",
    ]
    .map(at);
    assert!(!may_close_unreached(&tried[..2]));
    assert!(!may_close_unreached(&[tried[0], tried[1], tried[3]]));
    assert!(may_close_unreached(&tried[..3]));
}

#[test]
fn out_t6_waits_run_in_the_desks_time_and_the_clients_hours() {
    let desk = department();
    let first = past(&[("24.11.2026 10:10", "no_answer")]);
    let twice_busy = past(&[("24.11.2026 10:00", "busy"), ("24.11.2026 10:20", "busy")]);
    let mixed = past(&[
        ("24.11.2026 09:10", "no_answer"),
        ("24.11.2026 10:00", "busy"),
        ("24.11.2026 10:20", "busy"),
    ]);
    for (rule, before, now, next) in [
        (no_answer(), &[][..], "24.11.2026 10:10", "24.11.2026 12:10"),
        (no_answer(), &[], "24.11.2026 19:10", "25.11.2026 09:10"),
        (busy(), &[], "24.11.2026 19:55", "25.11.2026 09:00"),
        (no_answer(), &first, "24.11.2026 12:20", "25.11.2026 10:00"),
        // The third «занято» of the day is one «нет ответа»; together with another it is the day's last.
        (busy(), &twice_busy, "24.11.2026 10:40", "24.11.2026 12:40"),
        (busy(), &mixed, "24.11.2026 10:40", "25.11.2026 10:00"),
    ] {
        let seen = after(&rule, before, at(now), &desk, MOSCOW);
        assert_eq!(seen, Ok(Next::At(at(next))), "{} {now}", rule.code);
    }
}

#[test]
fn out_r5_the_last_attempt_of_all_gives_no_further_time() {
    let desk = department();
    let tried = past(&[
        ("20.11.2026 10:00", "no_answer"),
        ("20.11.2026 13:00", "busy"),
        ("21.11.2026 10:00", "no_answer"),
        ("21.11.2026 13:00", "message"),
        ("23.11.2026 10:00", "no_answer"),
    ]);
    let seen = after(&no_answer(), &tried, at("24.11.2026 10:00"), &desk, MOSCOW);
    assert_eq!(seen, Ok(Next::GiveUp));
    let before = after(
        &no_answer(),
        &tried[..4],
        at("24.11.2026 10:00"),
        &desk,
        MOSCOW,
    );
    assert!(matches!(before, Ok(Next::At(_))));
}

#[test]
fn out_r4_a_client_in_the_east_is_called_by_their_own_clock() {
    let desk = department();
    let east = Window {
        ahead_min: 420,
        ..MOSCOW
    };
    assert_eq!(east.is_open(&desk, at("24.11.2026 12:59")), Ok(true));
    assert_eq!(east.is_open(&desk, at("24.11.2026 13:00")), Ok(false));
    assert_eq!(
        east.next(&desk, at("24.11.2026 15:00")),
        Ok(at("25.11.2026 08:00"))
    );
    for (number, hours) in [
        ("+74232000000", Some(10)),
        ("+73432000000", Some(5)),
        ("+74012000000", Some(2)),
        ("+74951234567", Some(3)),
        ("+79000001234", None),
        ("+375291234567", None),
    ] {
        assert_eq!(minutes_east(number), hours.map(|h: i64| h * 60), "{number}");
    }
}

fn paper(given: &str, withdrawn: Option<&str>, evidence: &str) -> Paper {
    Paper {
        kind: "advertising".into(),
        text_version: "F16-2026".into(),
        given: at(given),
        channel: "paper".into(),
        evidence: Some(evidence.into()),
        withdrawn: withdrawn.map(at),
    }
}

#[test]
fn out_t8_an_advertising_row_opens_by_a_live_paper_only() {
    let given = paper("01.09.2026 10:00", Some("20.11.2026 12:00"), "скан 14");
    let open =
        |papers: &[Paper], now: &str| gate(Legal::Advertising, papers, &[], None, false, at(now));
    let papers = [given.clone()];
    assert_eq!(
        open(&papers, "20.11.2026 11:59"),
        Gate::Open(Some(given.clone()))
    );
    assert_eq!(open(&papers, "20.11.2026 12:01"), Gate::DeadPaper(given));
    assert_eq!(open(&[], "20.11.2026 11:59"), Gate::NoPaper("advertising"));
    let bare = paper("01.09.2026 10:00", None, " ");
    assert!(!open(&[bare], "20.11.2026 11:59").is_open());
    assert!(!open(&papers, "31.08.2026 11:59").is_open());
}

#[test]
fn out_r7_a_new_vehicle_reopens_service_rows_only() {
    let refusals = [Refusal {
        vehicle: Some(1),
        at: at("01.10.2026 10:00"),
    }];
    let live = [paper("01.09.2026 10:00", None, "скан 14")];
    let now = at("20.11.2026 10:00");
    let see = |legal, vehicle| gate(legal, &live, &refusals, vehicle, false, now);
    let new = Some((2, at("15.10.2026 10:00")));
    let known_before = Some((3, at("15.01.2026 10:00")));
    assert!(see(Legal::Service, new).is_open());
    assert!(!see(Legal::Service, known_before).is_open());
    assert!(!see(Legal::Service, Some((1, at("15.01.2026 10:00")))).is_open());
    assert!(!see(Legal::Advertising, new).is_open());
    let never = gate(Legal::Service, &[], &[], None, true, now);
    assert_eq!(never, Gate::NeverCall);
}

#[test]
fn out_t9_one_call_asks_what_may_be_asked() {
    let row = |row, place, gate| Question { row, place, gate };
    let all = [
        row(1, 60, Gate::NoPaper("advertising")),
        row(2, 40, Gate::Open(None)),
        row(3, 10, Gate::Open(None)),
    ];
    let asked: Vec<i64> = sheet(&all).iter().map(|question| question.row).collect();
    assert_eq!(asked, [3, 2]);
    assert!(counts_on_all(&no_answer()));
    let closing = Outcome {
        closes: true,
        ..no_answer()
    };
    assert!(!counts_on_all(&closing));
}

#[test]
fn out_t10_the_ledger_always_balances() {
    let ledger = Ledger {
        delivered: 41,
        reached: 36,
        refused: 2,
        wrong_number: 2,
        pending_not_due: 1,
        ..Ledger::default()
    };
    assert!(ledger.balances());
    assert_eq!(ledger.day_seven_tenths(), Some(900));
    let lost = Ledger {
        reached: 35,
        ..ledger
    };
    assert!(!lost.balances());
}

#[test]
fn out_t11_a_long_pre_booking_is_reminded() {
    let desk = department();
    let reminder = |agreed: &str, visit: &str| reminder_due(&desk, day(agreed), day(visit));
    assert_eq!(
        reminder("05.10.2026", "27.11.2026"),
        Ok(Some(day("12.11.2026")))
    );
    // 15 days before is Sunday 15.11.
    assert_eq!(
        reminder("05.10.2026", "30.11.2026"),
        Ok(Some(day("14.11.2026")))
    );
    assert_eq!(reminder("29.10.2026", "27.11.2026"), Ok(None));
    assert!(reminder("28.10.2026", "27.11.2026").unwrap().is_some());
}

fn printed(tenths: Option<i64>) -> String {
    tenths.map_or_else(|| "null".to_owned(), round::show_tenths)
}

#[test]
fn figures_follow_the_vectors() {
    for (code, part, whole) in [
        ("K-CONFIRM", "confirmed", "due"),
        ("K-REACH", "reached", "due"),
        ("K-CAMPAIGN", "booked_in_14_days", "reached"),
        ("K-CONSENT", "live_advertising_consent", "active_clients"),
    ] {
        for row in vectors::kpi(code) {
            let seen = share(row.number(part), row.number(whole));
            assert_eq!(printed(seen), row.expected[0], "{}", row.id);
        }
    }
    for row in vectors::kpi("K-ATTEMPTS") {
        let seen = attempts_per_reached(row.number("attempts_on_reached"), row.number("reached"));
        assert_eq!(printed(seen), row.expected[0], "{}", row.id);
    }
    for row in vectors::kpi("K-DAY7") {
        let ledger = Ledger {
            delivered: row.number("delivered"),
            reached: row.number("reached"),
            refused: row.number("refused"),
            wrong_number: row.number("wrong_number"),
            closed_unreached: row.number("closed_unreached"),
            pending_due: row.number("pending_due"),
            pending_not_due: row.number("pending_not_due"),
        };
        assert!(ledger.balances(), "{}", row.id);
        assert_eq!(
            printed(ledger.day_seven_tenths()),
            row.expected[0],
            "{}",
            row.id
        );
    }
}

#[test]
fn out_s4_maintenance_is_due_by_the_year_or_by_the_own_kilometres() {
    // Days since the last visit, days and kilometres between the last two.
    for (since, between, km, due) in [
        (335, 0, 0, true),
        (334, 0, 0, false),
        // 100 km a day: 15,000 km are due after 150 days, invited 30 days before.
        (120, 100, 10_000, true),
        (119, 100, 10_000, false),
        (200, 365, 9_000, false),
    ] {
        assert_eq!(
            service_due(since, between, km),
            due,
            "{since} {between} {km}"
        );
    }
}
