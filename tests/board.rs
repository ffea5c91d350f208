//! The board as scripts see it: `slots` and `load` over real books.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod station;

use chrono::NaiveDateTime;
use serde_json::Value as Json;
use station::{Visit, at, book, open, run, visit};
use stoika::action::Answers;
use stoika::areas::house;
use stoika::desk::Desk;

fn ask<const N: usize>(desk: &Desk, id: &str, answers: [(&str, &str); N]) -> Vec<Json> {
    let house = house();
    let query = house.queries().find(|query| query.id == id).unwrap();
    let mut read = Answers::default();
    let books = desk.books();
    for field in query.fields {
        if let Some((_, typed)) = answers.iter().find(|(name, _)| *name == field.id)
            && let Some(reading) = field.read(&books, typed).unwrap()
        {
            read.set(field.id, reading.canonical);
        }
    }
    (query.rows)(&books, &read).unwrap()
}

fn start(slot: &Json) -> NaiveDateTime {
    slot["start"].as_str().unwrap()[..19].parse().unwrap()
}

#[test]
fn book_r3_percentages_are_booked_by_open_minutes() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    book(
        &mut desk,
        &[
            visit("2026-11-24T09:00:00", 120, 0),
            visit("2026-11-24T14:00:00", 90, 0),
            visit("2026-11-24T19:00:00", 120, 1),
        ],
    );
    let load = &ask(&desk, "load", [("date", "2026-11-24")])[0];
    assert_eq!(load["bookings"], 3);
    assert_eq!(load["booked_minutes"], 330);
    // Six mechanics of twelve hours at 110, 100, 100, 95, 90 and 100 per cent.
    assert_eq!(load["capacity_minutes"], 4284);
    assert_eq!(load["percent"], 7.7);
    let bays = load["bays"].as_array().unwrap();
    let of = |place: usize| {
        (
            bays[place]["open_minutes"].as_i64(),
            bays[place]["booked_minutes"].as_i64(),
            bays[place]["percent"].as_f64(),
        )
    };
    assert_eq!(of(0), (Some(720), Some(210), Some(29.2)));
    // The second hour runs on past closing: it is the next morning's.
    assert_eq!(of(1), (Some(720), Some(60), Some(8.3)));
    assert_eq!(of(2), (Some(720), Some(0), Some(0.0)));
    assert_eq!(load["groups"][0]["booked_minutes"], 330);
}

#[test]
fn book_r7_the_first_offer_is_the_earliest_valid_start() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    // All five lifts are taken until 15:00.
    let visits: Vec<Visit> = (0..5)
        .map(|bay| visit("2026-11-23T10:00:00", 300, bay))
        .collect();
    book(&mut desk, &visits);
    let slots = ask(&desk, "slots", [("operations", "OIL"), ("count", "4")]);
    let starts: Vec<_> = slots.iter().map(start).collect();
    assert_eq!(starts[0], at("2026-11-23T15:00:00"));
    assert!(starts.is_sorted());
    assert_eq!(slots[0]["reasons"][0], "earliest");
    assert_eq!(slots[0]["bay"], "Пост 1");
    let later = ask(&desk, "slots", [("operations", "OIL"), ("from", "пт 14")]);
    assert_eq!(
        (later.len(), start(&later[0])),
        (3, at("2026-11-27T14:00:00"))
    );
}

#[test]
fn a_job_that_ran_over_the_night_holds_its_bay_in_the_morning() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let night =
        NaiveDateTime::signed_duration_since(at("2026-11-24T12:00:00"), at("2026-11-23T18:00:00"))
            .num_minutes();
    book(
        &mut desk,
        &[Visit {
            norm_hours: 600,
            ..visit("2026-11-23T18:00:00", night, 5)
        }],
    );
    let load = &ask(&desk, "load", [("date", "2026-11-24")])[0];
    assert_eq!(load["bays"][5]["booked_minutes"], 240);
    let slots = ask(
        &desk,
        "slots",
        [("operations", "BODY"), ("from", "24.11"), ("count", "1")],
    );
    assert_eq!(start(&slots[0]), at("2026-11-24T12:00:00"));
}

#[test]
fn book_t3_hours_not_done_come_off_the_next_day() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let capacity = |desk: &Desk, day: &str| {
        ask(desk, "load", [("date", day)])[0]["capacity_minutes"]
            .as_i64()
            .unwrap()
    };
    let before = capacity(&desk, "2026-11-23");
    book(
        &mut desk,
        &[Visit {
            norm_hours: 650,
            done: 400,
            status: "in_work",
            ..visit("2026-11-22T12:00:00", 390, 0)
        }],
    );
    assert_eq!(capacity(&desk, "2026-11-23"), before - 150);
    assert_eq!(capacity(&desk, "2026-11-24"), before);
}

#[test]
fn book_t12_a_draft_whose_hold_ran_out_takes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    book(
        &mut desk,
        &[Visit {
            status: "draft",
            ..visit("2026-11-24T09:00:00", 60, 0)
        }],
    );
    assert_eq!(
        ask(&desk, "load", [("date", "2026-11-24")])[0]["booked_minutes"],
        0
    );
}

#[test]
fn book_t13_an_absence_takes_its_hours_off_the_day() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let day = |desk: &Desk| {
        ask(desk, "load", [("date", "2026-11-25")])[0]["capacity_minutes"]
            .as_i64()
            .unwrap()
    };
    let before = day(&desk);
    run(
        &mut desk,
        "workshop.absence",
        None,
        [
            ("mechanic", "2"),
            ("from", "25.11 9"),
            ("to", "25.11 17"),
            ("reason", "учёба"),
        ],
    )
    .unwrap();
    assert_eq!(day(&desk), before - 480);
    run(
        &mut desk,
        "workshop.override-capacity",
        None,
        [("day", "25.11"), ("delta", "+2"), ("reason", "сверхурочно")],
    )
    .unwrap();
    assert_eq!(day(&desk), before - 360);
}

#[test]
fn x_data_a_limit_of_zero_closes_the_group() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    run(
        &mut desk,
        "workshop.limit-group",
        None,
        [("group", "body"), ("weekday", "tue"), ("most", "0")],
    )
    .unwrap();
    let slots = ask(
        &desk,
        "slots",
        [("operations", "BODY"), ("from", "24.11"), ("count", "1")],
    );
    assert_eq!(start(&slots[0]).date(), "2026-11-25".parse().unwrap());
    assert_eq!(
        ask(&desk, "load", [("date", "2026-11-24")])[0]["groups"][0]["limit"],
        0
    );
}
