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

const RIGHTS: &[&str] = &[
    "right-arrivals",
    "right-see",
    "right-book",
    "right-acknowledge",
];

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
            let receptionist = person("ivanova", "receptionist", RIGHTS);
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
        overbook: 0,
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
    // Who is known by a number only is masked as a number.
    let mut desk = room.desk("10:44", room.receptionist);
    let target = Target {
        id: room.client,
        rev: 1,
    };
    desk.change("test.rename", |_, change| {
        change.update(&people::CLIENT, target, [("name", text("+79000001234"))]);
        Ok(())
    })
    .unwrap();
    let public = (listing("arrivals.public").rows)(&desk.books(), &Filter::default()).unwrap();
    assert!(!public[0].data.to_string().contains("000"), "{public:?}");
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

fn listing(id: &str) -> &'static stoika::action::Listing {
    house().listings().find(|listing| listing.id == id).unwrap()
}

fn query(desk: &Desk, id: &str, answers: &[(&str, &str)]) -> Vec<serde_json::Value> {
    let mut given = Answers::default();
    for (field, text) in answers {
        given.set(field, *text);
    }
    let house = house();
    let query = house.queries().find(|query| query.id == id).unwrap();
    (query.rows)(&desk.books(), &given).unwrap()
}

#[test]
fn k_greet_the_meeting_is_its_own_step_or_comes_with_the_arrival() {
    let room = Room::new();
    let visit = room.arrive("10:42");
    let mut desk = room.desk("10:44", room.receptionist);
    let met = |desk: &Desk| arrivals::visit(desk.db(), visit).unwrap().unwrap().met;
    assert_eq!(met(&desk), None);
    let stay = arrivals::stay(&desk.books(), room.booking).unwrap();
    assert_eq!(stay[0].1.id, "arrivals-stay-unmet");
    // On the row of the booking as on that of the visit.
    perform(&mut desk, "arrivals.meet", Some(room.booking), &[]).unwrap();
    assert_eq!(met(&desk), Some(at("10:44")));
    let again = perform(&mut desk, "arrivals.meet", Some(visit), &[]);
    assert!(
        matches!(again, Err(Error::Rejected(refusal)) if refusal.why.id == "arrivals-met-already")
    );
    desk.undo().unwrap();
    assert_eq!(met(&desk), None);
    // Whoever takes the client has met them.
    let mut advisor = room.desk("10:45", room.advisor);
    perform(&mut advisor, "arrivals.take", Some(visit), &[]).unwrap();
    assert_eq!(met(&advisor), Some(at("10:45")));

    let other = Room::new();
    let mut desk = other.desk("10:42", other.receptionist);
    let done = perform(&mut desk, "arrivals.meet", Some(other.booking), &[]).unwrap();
    assert_eq!(done.message.id, "arrivals-arrived");
    let visit = arrivals::visit(desk.db(), done.show.unwrap())
        .unwrap()
        .unwrap();
    assert_eq!((visit.arrived, visit.met), (at("10:42"), Some(at("10:42"))));
    assert_eq!(status(&desk, other.booking), "arrived");
}

#[test]
fn k_door_the_figures_of_a_day_stand_on_its_visits() {
    let room = Room::new();
    let mut desk = room.desk("10:30", room.receptionist);
    let visit = perform(&mut desk, "arrivals.arrive", Some(room.booking), &[])
        .unwrap()
        .show
        .unwrap();
    let step = |time: &str, id: &str, row: Id, answers: &[(&str, &str)]| {
        let mut desk = room.desk(time, room.receptionist);
        let rev = bookings::booking(desk.db(), row)
            .unwrap()
            .map(|booking| booking.rev);
        let target = Target {
            id: row,
            rev: rev.unwrap_or_else(|| arrivals::visit(desk.db(), row).unwrap().unwrap().rev),
        };
        let answers: Answers = {
            let mut given = Answers::default();
            for (field, text) in answers {
                given.set(field, *text);
            }
            given
        };
        house()
            .action(id)
            .unwrap()
            .perform(&mut desk, Some(target), &answers)
            .unwrap();
    };
    step("10:31", "arrivals.meet", visit, &[]);
    step("10:32", "arrivals.take", visit, &[]);
    step(
        "10:44",
        "bookings.work-order",
        room.booking,
        &[("work_order", "77")],
    );
    step("11:19", "bookings.start-work", room.booking, &[]);
    step("11:59", "bookings.ready", room.booking, &[]);
    step("12:25", "arrivals.leave", visit, &[]);
    let desk = room.desk("12:30", room.receptionist);
    let rows = query(
        &desk,
        "arrivals.figures",
        &[("from", "2026-11-01"), ("to", "2026-11-23")],
    );
    let said: Vec<(&str, &str, i64, i64)> = rows
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap();
            let count = |key: &str| row[key].as_i64().unwrap();
            (text("input"), text("value"), count("part"), count("whole"))
        })
        .collect();
    assert_eq!(
        said,
        [
            ("arrived_to_met", "60.0", 1, 1),
            ("notified_to_taken", "100.0", 1, 1),
            ("arrived_to_taken", "2", 1, 1),
            ("kept", "100.0", 1, 1),
            ("write_up", "12.2", 14, 115),
            ("before_bay", "30.4", 35, 115),
            ("in_bay", "34.8", 40, 115),
            ("after_bay", "22.6", 26, 115),
        ]
    );
    // A day without visits has no figures: «—», never 0.
    let none = query(&desk, "arrivals.figures", &[("to", "2026-11-20")]);
    assert!(none.iter().all(|row| row["value"] == "—"), "{none:?}");
}

#[test]
fn arrive_r5_the_promise_to_who_waits_is_never_empty_and_never_past() {
    let room = Room::new();
    // After the promised hour the booking's own promise is worth nothing.
    let visit = room.arrive("12:30");
    let desk = room.desk("12:31", room.receptionist);
    let found = arrivals::visit(desk.db(), visit).unwrap().unwrap();
    assert_eq!(found.promised, Some(at("14:00")));
    let mut desk = room.desk("12:40", room.receptionist);
    let vague = perform(&mut desk, "arrivals.wait", Some(visit), &[]);
    assert!(matches!(vague, Err(Error::Rejected(refusal)) if refusal.field == Some("promised")));
    perform(
        &mut desk,
        "arrivals.wait",
        Some(visit),
        &[
            ("promised", "14:30"),
            ("lounge_note", "чай, детское кресло"),
        ],
    )
    .unwrap();
    let lines: Vec<_> = arrivals::stay(&desk.books(), visit).unwrap();
    let ids: Vec<_> = lines.iter().map(|(label, _)| *label).collect();
    assert_eq!(
        ids,
        [
            "arrivals-stay-met",
            "arrivals-stay-waits",
            "arrivals-stay-lounge"
        ]
    );
    assert_eq!(lines[1].1.id, "arrivals-stay-promised-told");
    // A question without work waits half an hour at most without a word.
    let done = perform(
        &mut desk,
        "arrivals.walk-in",
        None,
        &[
            ("plate", "А123ВС777"),
            ("name", "Ким Ольга"),
            ("need", "стук"),
            ("waits", "да"),
        ],
    );
    let asked = arrivals::visit(desk.db(), done.unwrap().show.unwrap())
        .unwrap()
        .unwrap();
    assert_eq!(
        (asked.promised, asked.met),
        (Some(at("13:10")), Some(at("12:40")))
    );
}

#[test]
fn arrive_r3_a_strange_vehicle_is_refused_until_its_keeper_is_changed() {
    let room = Room::new();
    let mut desk = room.desk("10:00", room.receptionist);
    let come = |desk: &mut Desk, more: &[(&str, &str)]| {
        let known = [("plate", "О606ОО77"), ("need", "стук")];
        perform(desk, "arrivals.walk-in", None, &[&known, more].concat())
    };
    let keeper = |desk: &Desk| {
        let vehicle = people::vehicle_by_plate(desk.db(), "О606ОО77").unwrap();
        let id = vehicle.unwrap().client_id.unwrap();
        people::name(desk.db(), id).unwrap()
    };
    let strange = come(&mut desk, &[("name", "Ким Ольга")]);
    assert!(
        matches!(strange, Err(Error::Rejected(refusal)) if refusal.why.id == "arrivals-other-keeper")
    );
    assert_eq!(keeper(&desk), "Петрова Анна Ивановна");
    // Her own name, typed once more, makes no second client of her.
    let own = come(&mut desk, &[("name", "петрова анна ивановна")]).unwrap();
    let visit = arrivals::visit(desk.db(), own.show.unwrap())
        .unwrap()
        .unwrap();
    assert_eq!(visit.client_id, room.client);
    come(&mut desk, &[("name", "Ким Ольга"), ("new_keeper", "да")]).unwrap();
    assert_eq!(keeper(&desk), "Ким Ольга");
}

#[test]
fn arrive_s1_a_late_client_is_marked_with_the_stated_hour_and_the_no_show_waits() {
    let room = Room::new();
    let mut desk = room.desk("10:10", room.receptionist);
    let target = Target {
        id: room.booking,
        rev: 1,
    };
    house()
        .action("bookings.late")
        .unwrap()
        .perform(&mut desk, Some(target), &Answers::new([("at", "11:20")]))
        .unwrap();
    let row = (listing("bookings").row)(&desk.books(), room.booking)
        .unwrap()
        .unwrap();
    assert_eq!(row.mark, '!');
    let sheet = query(&desk, "bookings.sheet", &[]);
    assert_eq!(sheet[0]["late_until"], "11:20");
    let no_shows = |time: &str| {
        let desk = room.desk(time, room.receptionist);
        let rows = bookings::work(&desk.books()).unwrap();
        rows.iter().filter(|row| row.queue == "no_show").count()
    };
    assert_eq!((no_shows("11:49"), no_shows("11:50")), (0, 1));
}

#[test]
fn arrive_s2_what_was_left_is_named_at_the_hand_out() {
    let room = Room::new();
    let visit = room.arrive("10:42");
    let mut desk = room.desk("10:45", room.receptionist);
    let tag = [("key_tag", "17"), ("documents_left", "СТС")];
    perform(&mut desk, "arrivals.key-tag", Some(visit), &tag).unwrap();
    let stay = arrivals::stay(&desk.books(), visit).unwrap();
    assert!(stay.iter().any(|(label, _)| *label == "arrivals-stay-keys"));
    let done = perform(&mut desk, "arrivals.leave", Some(visit), &[]).unwrap();
    let words = stoika::text::Text::new(stoika::text::Locale::Ru, &house().texts());
    assert_eq!(
        words.say(&done.message),
        "Визит закончен: Петрова А., Vesta О606ОО77 · вернуть: 17 · СТС"
    );
    assert!(arrivals::stay(&desk.books(), visit).unwrap().is_empty());
}

#[test]
fn arrive_o1_the_next_twenty_minutes_name_one_fact_each() {
    let room = Room::new();
    let soon = |time: &str| query(&room.desk(time, room.receptionist), "arrivals.soon", &[]);
    assert!(soon("10:09").is_empty());
    assert!(soon("10:46").is_empty());
    let first = soon("10:10");
    assert_eq!(
        (&first[0]["client"], &first[0]["fact"]),
        (&"Петрова Анна Ивановна".into(), &"first_visit".into())
    );
    let mut desk = room.desk("10:15", room.receptionist);
    let target = Target {
        id: room.client,
        rev: 1,
    };
    desk.change("test.edit", |_, change| {
        change.update(
            &people::CLIENT,
            target,
            [
                ("address_form", text("А\u{301}нна Ива\u{301}новна")),
                ("warning", text("спор о цене")),
            ],
        );
        Ok(())
    })
    .unwrap();
    let warned = soon("10:15");
    assert_eq!(
        (&warned[0]["address_form"], &warned[0]["fact"]),
        (&"А'нна Ива'новна".into(), &"warning".into())
    );
}

#[test]
fn arrive_r5_what_is_ready_too_late_without_a_word_is_still_owed() {
    let room = Room::new();
    let visit = room.arrive("10:42");
    let booking = |time: &str, id: &str| {
        let mut desk = room.desk(time, room.receptionist);
        let rev = bookings::booking(desk.db(), room.booking)
            .unwrap()
            .unwrap()
            .rev;
        let target = Target {
            id: room.booking,
            rev,
        };
        let action = house().action(id).unwrap();
        action
            .perform(&mut desk, Some(target), &Answers::default())
            .unwrap();
    };
    let rows = |time: &str| {
        let rows = arrivals::work(&room.desk(time, room.receptionist).books()).unwrap();
        rows.iter().filter(|row| row.queue == "waiting").count()
    };
    let owed = |time: &str| {
        let desk = room.desk(time, room.receptionist);
        let lines =
            (listing("arrivals.apologies").rows)(&desk.books(), &Filter::default()).unwrap();
        lines.len()
    };
    let mut desk = room.desk("10:45", room.receptionist);
    perform(&mut desk, "arrivals.take", Some(visit), &[]).unwrap();
    booking("10:50", "bookings.start-work");
    booking("12:10", "bookings.ready");
    assert_eq!((rows("12:11"), owed("12:11")), (1, 1));
    // Given back without a word: nobody is asked any more, the apology stays.
    booking("12:20", "bookings.release");
    assert_eq!((rows("12:21"), owed("12:21")), (0, 1));
    let gone = room.desk("12:21", room.receptionist);
    let public = (listing("arrivals.public").rows)(&gone.books(), &Filter::default()).unwrap();
    assert!(
        public.is_empty(),
        "whoever has the vehicle back is on no board"
    );
    let figures = query(
        &room.desk("12:30", room.receptionist),
        "arrivals.figures",
        &[],
    );
    let kept = figures.iter().find(|row| row["input"] == "kept").unwrap();
    assert_eq!((&kept["value"], &kept["whole"]), (&"0.0".into(), &1.into()));
}
