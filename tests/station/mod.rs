//! A file with the workshop a new desk starts with, and its head at the desk, on the Monday of the mock-ups.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(dead_code, reason = "each test uses its own part")]

use chrono::{NaiveDateTime, TimeDelta};
use stoika::action::Answers;
use stoika::areas::bookings::{BOOKING, BOOKING_LINE};
use stoika::areas::{house, people, workshop};
use stoika::desk::employee::{EMPLOYEE, ROLE_RIGHT};
use stoika::desk::{Clock, Desk, Error, Id, Target, Value};

pub(super) fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

pub(super) fn open(dir: &tempfile::TempDir) -> Desk {
    let path = dir.path().join("station.db");
    let plan = house().plan();
    Desk::prepare(&path, &plan).unwrap();
    let mut desk = Desk::open(&path, &plan, Clock::fixed(at("2026-11-23T10:42:00"))).unwrap();
    let text = |text: &str| Value::Text(text.to_owned());
    let head = desk
        .change("staff.add", |_, change| {
            workshop::defaults(change);
            workshop::default_people(change);
            for right in [
                "right-workshop",
                "right-see",
                "right-book",
                "right-override_limits",
            ] {
                change.insert(
                    &ROLE_RIGHT,
                    [("role", text("head")), ("right_code", text(right))],
                );
            }
            Ok(change.insert(
                &EMPLOYEE,
                [
                    ("login", text("head")),
                    ("name", text("Ким Анна")),
                    ("role", text("head")),
                ],
            ))
        })
        .unwrap();
    desk.log_in(head).unwrap();
    desk
}

/// Performs an action as a form does: with the start values that it fills in.
pub(super) fn run<const N: usize>(
    desk: &mut Desk,
    id: &str,
    target: Option<Id>,
    answers: [(&str, &str); N],
) -> Result<Option<Id>, Error> {
    let action = house().action(id).unwrap();
    let target = target.map(|id| Target { id, rev: 1 });
    let mut answers = Answers::new(answers);
    (action.fill)(&desk.books(), target.map(|target| target.id), &mut answers)?;
    action.perform(desk, target, &answers).map(|done| done.show)
}

/// A booking as it stands in the books, on the bay of this place.
pub(super) struct Visit {
    pub(super) start: &'static str,
    pub(super) minutes: i64,
    pub(super) norm_hours: i64,
    pub(super) bay: usize,
    pub(super) status: &'static str,
    pub(super) done: i64,
}

pub(super) fn visit(start: &'static str, minutes: i64, bay: usize) -> Visit {
    Visit {
        start,
        minutes,
        norm_hours: minutes * 100 / 60,
        bay,
        status: "booked",
        done: 0,
    }
}

pub(super) fn book(desk: &mut Desk, visits: &[Visit]) {
    let bays: Vec<Id> = workshop::bays(desk.db())
        .unwrap()
        .iter()
        .map(|bay| bay.id)
        .collect();
    let advisors: Vec<Id> = workshop::advisors(desk.db())
        .unwrap()
        .iter()
        .map(|one| one.id)
        .collect();
    let oil = workshop::operation(desk.db(), "OIL").unwrap().unwrap().id;
    desk.change("bookings.book", |books, change| {
        let client = change.insert(
            &people::CLIENT,
            [
                ("name", "Носова Алла".to_owned().into()),
                ("folded", String::new().into()),
            ],
        );
        for (n, one) in visits.iter().enumerate() {
            let start = at(one.start);
            let end = start + TimeDelta::minutes(one.minutes);
            let text = |text: &str| Value::Text(text.to_owned());
            let booking = change.insert(
                &BOOKING,
                [
                    ("number", text(&format!("ЗП-2026-{n:04}-{client}"))),
                    ("client_id", client.into()),
                    ("requested_at", books.instant().into()),
                    ("start_at", books.db.instant(start).into()),
                    ("end_at", books.db.instant(end).into()),
                    ("promised_at", books.db.instant(end).into()),
                    ("norm_hours", one.norm_hours.into()),
                    ("advisor_id", advisors[n % advisors.len()].into()),
                    ("bay_id", bays[one.bay].into()),
                    ("group_code", text("maintenance")),
                    ("booked_by", books.who.id.into()),
                    ("original_date", text(&start.date().to_string())),
                    ("status", text(one.status)),
                    (
                        "held_until",
                        if one.status == "draft" {
                            books.instant().into()
                        } else {
                            Value::Null
                        },
                    ),
                ],
            );
            let values = [
                ("booking_id", booking.into()),
                ("operation_id", oil.into()),
                ("norm_hours", one.norm_hours.into()),
                ("done_hours", one.done.into()),
            ];
            change.insert(&BOOKING_LINE, values);
        }
        Ok(())
    })
    .unwrap();
}
