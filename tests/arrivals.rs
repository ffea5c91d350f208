//! Meeting clients: one key, the notice and its clock, walk-ins, promises to who waits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use stoika::action::{Answers, Filter};
use stoika::areas::bookings::model::{Capacity, Load, Presence};
use stoika::areas::{arrivals, bookings, house, people, workshop};
use stoika::desk::notice::{self, Stage};
use stoika::desk::{Clock, Desk, Done, Error, Id, Result, Target, Value, employee};

struct Room {
    dir: tempfile::TempDir,
    receptionist: Id,
    senior: Id,
    advisor: Id,
    client: Id,
    booking: Id,
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn at(time: &str) -> chrono::NaiveDateTime {
    format!("2026-11-23T{time}:00").parse().unwrap()
}

impl Room {
    /// A receptionist, a senior, an advisor with an inbox, and one booking at 10:30 that waits until 12:00.
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("d.db");
        let plan = house().plan();
        Desk::prepare(&path, &plan).unwrap();
        let mut desk = Desk::open(&path, &plan, Clock::fixed(at("08:00"))).unwrap();
        let ids = desk.change("test.room", |books, change| {
            let mut person = |login: &str, role: &str, rights: &[&str]| {
                let id = change.insert(
                    &employee::EMPLOYEE,
                    [
                        ("login", text(login)),
                        ("name", text(login)),
                        ("role", text(role)),
                    ],
                );
                for right in rights {
                    change.insert(
                        &employee::ROLE_RIGHT,
                        [("role", text(role)), ("right_code", text(right))],
                    );
                }
                id
            };
            let receptionist = person("ivanova", "receptionist", &["right-arrivals", "right-see"]);
            let senior = person("smirnova", "shift_senior", &["right-acknowledge"]);
            let zuev = person("zuev", "advisor", &["right-acknowledge"]);
            let advisor = change.insert(
                &workshop::ADVISOR,
                [
                    ("employee_id", zuev.into()),
                    ("name", text("Зуев")),
                    ("hours", text("пн-вс 08:00-20:00")),
                ],
            );
            let client = change.insert(
                &people::CLIENT,
                [
                    ("name", text("Петрова Анна Ивановна")),
                    ("folded", text("петрова")),
                ],
            );
            let vehicle = change.insert(
                &people::VEHICLE,
                [
                    ("client_id", client.into()),
                    ("plate", text("О606ОО77")),
                    ("model", text("Vesta")),
                ],
            );
            change.insert(
                &workshop::OPERATION,
                [
                    ("code", text("TO1")),
                    ("title", text("ТО-1")),
                    ("short_title", text("ТО-1")),
                    ("group_code", text("TO")),
                    ("norm_hours", 150.into()),
                    ("skill", text("")),
                    ("bay_kind", text("")),
                ],
            );
            let moment = |time: &str| Value::Integer(books.db.instant(at(time)));
            let booking = change.insert(
                &bookings::BOOKING,
                [
                    ("number", text("ЗП-2026-0041")),
                    ("client_id", client.into()),
                    ("vehicle_id", vehicle.into()),
                    ("requested_at", moment("08:00")),
                    ("start_at", moment("10:30")),
                    ("end_at", moment("12:00")),
                    ("promised_at", moment("12:00")),
                    ("norm_hours", 150.into()),
                    ("transport_mode", text("waits")),
                    ("advisor_id", advisor.into()),
                    ("group_code", text("TO")),
                    ("booked_by", receptionist.into()),
                    ("original_date", text("2026-11-23")),
                    ("status", text("booked")),
                ],
            );
            Ok((receptionist, senior, zuev, client, booking))
        });
        let (receptionist, senior, advisor, client, booking) = ids.unwrap();
        Room {
            dir,
            receptionist,
            senior,
            advisor,
            client,
            booking,
        }
    }

    fn desk(&self, time: &str, who: Id) -> Desk {
        let mut desk = Desk::open(
            &self.dir.path().join("d.db"),
            &house().plan(),
            Clock::fixed(at(time)),
        )
        .unwrap();
        desk.log_in(who).unwrap();
        desk
    }

    fn arrive(&self, time: &str) -> Id {
        let mut desk = self.desk(time, self.receptionist);
        perform(&mut desk, "arrivals.arrive", Some(self.booking), &[])
            .unwrap()
            .show
            .unwrap()
    }
}

fn perform(desk: &mut Desk, id: &str, row: Option<Id>, answers: &[(&str, &str)]) -> Result<Done> {
    let mut given = Answers::default();
    for (field, text) in answers {
        given.set(field, *text);
    }
    let target = row.map(|id| Target {
        id,
        rev: arrivals::visit(desk.db(), id)
            .unwrap()
            .map_or(1, |visit| visit.rev),
    });
    house().action(id).unwrap().perform(desk, target, &given)
}

fn status(desk: &Desk, booking: Id) -> &'static str {
    bookings::booking(desk.db(), booking)
        .unwrap()
        .unwrap()
        .status
        .code()
}

#[test]
fn arrive_r1_one_key_sets_the_arrival_and_tells_the_advisor_and_undo_takes_it_all_back() {
    let room = Room::new();
    let mut desk = room.desk("10:42", room.receptionist);
    let done = perform(&mut desk, "arrivals.arrive", Some(room.booking), &[]).unwrap();
    assert_eq!(done.message.id, "arrivals-arrived");
    let visit = arrivals::visit(desk.db(), done.show.unwrap())
        .unwrap()
        .unwrap();
    assert_eq!(
        (visit.queue_number, visit.waits, visit.promised),
        (1, true, Some(at("12:00")))
    );
    assert_eq!(status(&desk, room.booking), "arrived");
    let advisor = room.desk("10:42", room.advisor);
    assert_eq!(
        notice::inbox(&advisor.books()).unwrap()[0].about,
        Some(visit.id)
    );
    let twice = perform(&mut desk, "arrivals.arrive", Some(room.booking), &[]);
    assert!(matches!(twice, Err(Error::Rejected(_))));

    assert_eq!(
        desk.undoable().unwrap().unwrap().title,
        "Петрова А., 23.11 10:30"
    );
    desk.undo().unwrap();
    assert_eq!(status(&desk, room.booking), "booked");
    assert_eq!(arrivals::visit(desk.db(), visit.id).unwrap(), None);
    assert!(notice::inbox(&advisor.books()).unwrap().is_empty());
    // The number that was given is not given again.
    perform(&mut desk, "arrivals.arrive", Some(room.client), &[]).unwrap();
    assert_eq!(
        arrivals::of_booking(desk.db(), room.booking)
            .unwrap()
            .unwrap()
            .queue_number,
        2
    );
}

#[test]
fn undo_is_refused_once_the_advisor_has_answered() {
    let room = Room::new();
    let visit = room.arrive("10:42");
    let mut advisor = room.desk("10:43", room.advisor);
    perform(&mut advisor, "arrivals.acknowledge", Some(visit), &[]).unwrap();
    let mut desk = room.desk("10:44", room.receptionist);
    assert!(matches!(desk.undo(), Err(Error::Stale { .. })));
    assert_eq!(status(&desk, room.booking), "arrived");
}

#[test]
fn arrive_t1_reminder_after_three_minutes_escalation_after_five() {
    let room = Room::new();
    let visit = room.arrive("09:03");
    let loud = |time: &str, who: Id| {
        arrivals::loud(&room.desk(time, who).books())
            .unwrap()
            .map(|message| message.stage)
    };
    assert_eq!(loud("09:05", room.advisor), Some(Stage::Sent));
    assert_eq!(loud("09:06", room.advisor), Some(Stage::Reminded));
    assert_eq!(loud("09:07", room.senior), None);
    assert_eq!(loud("09:08", room.senior), Some(Stage::Escalated));
    let queue = |time: &str| {
        let rows = arrivals::work(&room.desk(time, room.senior).books()).unwrap();
        rows.iter()
            .map(|row| (row.queue, row.due))
            .collect::<Vec<_>>()
    };
    assert_eq!(queue("09:04"), [("arrivals", at("09:06"))]);

    let mut advisor = room.desk("09:07", room.advisor);
    let message = arrivals::loud(&advisor.books()).unwrap().unwrap();
    perform(
        &mut advisor,
        "arrivals.acknowledge",
        Some(message.target.id),
        &[],
    )
    .unwrap();
    let answered = arrivals::visit(advisor.db(), visit).unwrap().unwrap();
    assert_eq!(answered.acknowledged, Some(at("09:07")));
    assert_eq!(loud("09:08", room.senior), None);
    assert!(queue("09:08").is_empty());
    let again = perform(&mut advisor, "arrivals.acknowledge", Some(visit), &[]);
    assert!(
        matches!(again, Err(Error::Rejected(refusal)) if refusal.why.id == "notice-seen-already")
    );
}

#[test]
fn an_advisor_without_an_inbox_is_told_through_the_role() {
    let room = Room::new();
    let mut desk = room.desk("10:00", room.receptionist);
    perform(
        &mut desk,
        "arrivals.walk-in",
        None,
        &[
            ("plate", "А123ВС777"),
            ("name", "Ким Ольга"),
            ("need", "стук"),
        ],
    )
    .unwrap();
    let message = arrivals::loud(&room.desk("10:01", room.advisor).books())
        .unwrap()
        .unwrap();
    assert_eq!(message.to_role.as_deref(), Some("advisor"));
}

#[test]
fn arrive_t3_a_waiting_client_is_never_left_without_a_word() {
    let room = Room::new();
    let visit = room.arrive("10:42");
    let mut advisor = room.desk("10:43", room.advisor);
    perform(&mut advisor, "arrivals.take", Some(visit), &[]).unwrap();
    assert_eq!(status(&advisor, room.booking), "with_advisor");
    let rows = |time: &str| {
        let rows = arrivals::work(&room.desk(time, room.receptionist).books()).unwrap();
        rows.iter()
            .map(|row| (row.say.id, row.due))
            .collect::<Vec<_>>()
    };
    let listing = house()
        .listings()
        .find(|listing| listing.id == "arrivals.apologies")
        .unwrap();
    let apologies = |time: &str| {
        (listing.rows)(
            &room.desk(time, room.receptionist).books(),
            &Filter::default(),
        )
        .unwrap()
        .len()
    };
    assert!(rows("11:44").is_empty());
    assert_eq!(rows("11:45"), [("arrivals-do-ask", at("12:00"))]);
    assert_eq!(apologies("12:00"), 0);
    assert_eq!(rows("12:01"), [("arrivals-do-apologise", at("12:00"))]);
    assert_eq!(apologies("12:01"), 1);

    let mut desk = room.desk("12:03", room.receptionist);
    let vague = perform(&mut desk, "arrivals.update", Some(visit), &[]);
    assert!(
        matches!(vague, Err(Error::Rejected(refusal)) if refusal.why.id == "arrivals-promise-again")
    );
    perform(
        &mut desk,
        "arrivals.update",
        Some(visit),
        &[("promised", "12:40")],
    )
    .unwrap();
    assert!(rows("12:04").is_empty());
    assert_eq!(
        apologies("12:04"),
        1,
        "the missed promise stays written down"
    );
    assert_eq!(rows("12:25"), [("arrivals-do-ask", at("12:40"))]);
}

#[test]
fn arrive_t4_a_walk_in_eats_the_reserve_first() {
    let room = Room::new();
    let mut desk = room.desk("10:00", room.receptionist);
    let plate = ("plate", "А123ВС777");
    let done = perform(
        &mut desk,
        "arrivals.walk-in",
        None,
        &[
            plate,
            ("name", "Ким Ольга"),
            ("need", "стук"),
            ("operations", "TO1"),
        ],
    );
    let visit = arrivals::visit(desk.db(), done.unwrap().show.unwrap())
        .unwrap()
        .unwrap();
    let booking = bookings::booking(desk.db(), visit.booking_id.unwrap())
        .unwrap()
        .unwrap();
    assert_eq!(
        (booking.source.as_str(), booking.norm_hours, booking.end),
        ("walk_in", 150, at("11:30"))
    );
    // The plate now leads to its keeper.
    perform(
        &mut desk,
        "arrivals.walk-in",
        None,
        &[plate, ("need", "ещё раз")],
    )
    .unwrap();
    let here = arrivals::here(desk.db(), at("10:01")).unwrap();
    assert_eq!(
        here.iter()
            .map(|visit| (visit.queue_number, visit.client.as_str()))
            .collect::<Vec<_>>(),
        [(1, "Ким Ольга"), (2, "Ким Ольга")]
    );

    // 24.00 gross, 21.12 bookable; 20.72 booked and 0.38 walked in: 0.40 left for bookings, 2.90 free.
    let day = Capacity::of_roster(
        &[Presence {
            minutes: 1440,
            efficiency_percent: 100,
        }],
        0,
        0,
        12,
    );
    let load = |walk_ins: i64| Load {
        capacity: Some(day),
        booked: 2072,
        walk_ins,
        bookings: 12,
    };
    let table = [
        (38, 290, 40),
        (38 + booking.norm_hours, 140, 40),
        (38 + booking.norm_hours + 120, 20, 20),
    ];
    for (walk_ins, free, left) in table {
        assert_eq!(
            (load(walk_ins).free(), load(walk_ins).left_for_bookings()),
            (Some(free), Some(left)),
            "{walk_ins}"
        );
    }
}

#[test]
fn arrive_m5_and_m6_the_greeting_card_and_the_masked_board() {
    let room = Room::new();
    let visit = room.arrive("10:42");
    let desk = room.desk("10:43", room.receptionist);
    let house = house();
    let listing = |id: &str| house.listings().find(|listing| listing.id == id).unwrap();
    let card = (listing("arrivals").row)(&desk.books(), visit)
        .unwrap()
        .unwrap()
        .data;
    assert_eq!(
        (&card["address_form"], &card["needs_loaner"]),
        (&"Петрова Анна Ивановна".into(), &false.into())
    );
    let public = (listing("arrivals.public").rows)(&desk.books(), &Filter::default()).unwrap();
    assert_eq!(
        public[0].cells,
        [
            "1",
            "Петрова А. И.",
            "О606ОО77",
            "Зуев",
            "visit-status-notified"
        ]
    );
    assert!(!public[0].data.to_string().contains("Анна"));
}

#[test]
fn keys_place_and_papers_are_kept_and_a_visit_ends_once() {
    let room = Room::new();
    let visit = room.arrive("10:42");
    let mut desk = room.desk("10:45", room.receptionist);
    perform(
        &mut desk,
        "arrivals.key-tag",
        Some(visit),
        &[("key_tag", "17"), ("parking_place", "Б4")],
    )
    .unwrap();
    perform(&mut desk, "arrivals.leave", Some(room.booking), &[]).unwrap();
    let gone = arrivals::visit(desk.db(), visit).unwrap().unwrap();
    assert_eq!(
        (
            gone.key_tag.as_deref(),
            gone.parking_place.as_deref(),
            gone.left
        ),
        (Some("17"), Some("Б4"), Some(at("10:45")))
    );
    assert!(arrivals::work(&desk.books()).unwrap().is_empty());
    assert!(perform(&mut desk, "arrivals.leave", Some(visit), &[]).is_err());
    let stale = house().action("arrivals.key-tag").unwrap().perform(
        &mut desk,
        Some(Target { id: visit, rev: 1 }),
        &Answers::new([("key_tag", "18")]),
    );
    assert!(matches!(stale, Err(Error::Stale { .. })));
}
