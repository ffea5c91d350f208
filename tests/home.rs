//! The first screen: one order for everything due, queues that agree with their lists, the day's visits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use stoika::action::{Answers, Key};
use stoika::areas::{arrivals, bookings, calls, checks, home, house, people, workshop};
use stoika::desk::{Clock, Desk, Id, Target, Value, employee};
use stoika::text::{Locale, Text};
use stoika::tui::kit::{Pane, Reply, Theme, View};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn at(time: &str) -> chrono::NaiveDateTime {
    format!("2026-11-23T{time}:00").parse().unwrap()
}

/// Name, hour, status, plate.
const DAY: [(&str, &str, &str, &str); 7] = [
    ("Сидоров Павел Ильич", "08:00", "in_work", "А101АА777"),
    ("ООО «Ромашка»", "08:00", "ready", "Е555КХ99"),
    ("Фомин Сергей", "10:00", "booked", "Н505НН50"),
    ("Петрова Анна", "10:30", "confirmed", "О606ОО77"),
    ("Гусев Илья", "11:00", "confirmed", "С707СС77"),
    ("Белова Инна", "11:30", "booked", "Т808ТТ77"),
    ("Жук Павел", "12:00", "moved", "Е313ЕК77"),
];

struct Room {
    dir: tempfile::TempDir,
    who: Id,
    bookings: Vec<Id>,
}

impl Room {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("d.db");
        let plan = house().plan();
        Desk::prepare(&path, &plan).unwrap();
        let mut desk = Desk::open(&path, &plan, Clock::fixed(at("07:00"))).unwrap();
        let made = desk.change("test.room", |books, change| {
            let who = change.insert(
                &employee::EMPLOYEE,
                [
                    ("login", text("ivanova")),
                    ("name", text("Иванова А")),
                    ("role", text("head")),
                ],
            );
            for right in ["right-arrivals", "right-acknowledge", "right-see"] {
                change.insert(
                    &employee::ROLE_RIGHT,
                    [("role", text("head")), ("right_code", text(right))],
                );
            }
            let hours = text("пн-вс 08:00-20:00");
            let advisor = change.insert(
                &workshop::ADVISOR,
                [
                    ("employee_id", who.into()),
                    ("name", text("Зуев")),
                    ("hours", hours),
                ],
            );
            let bay = change.insert(
                &workshop::BAY,
                [
                    ("name", text("Пост 1")),
                    ("short_name", text("1")),
                    ("bay_kind", text("lift")),
                    ("hours", text("")),
                ],
            );
            let mut bookings = Vec::new();
            for (n, (name, hour, status, plate)) in DAY.into_iter().enumerate() {
                let client = change.insert(
                    &people::CLIENT,
                    [("name", text(name)), ("folded", text(name))],
                );
                let vehicle = change.insert(
                    &people::VEHICLE,
                    [
                        ("client_id", client.into()),
                        ("plate", text(plate)),
                        ("model", text("Vesta")),
                    ],
                );
                let start = books.db.instant(at(hour));
                let id = change.insert(
                    &bookings::BOOKING,
                    [
                        ("number", format!("ЗП-2026-{n:04}").into()),
                        ("client_id", client.into()),
                        ("vehicle_id", vehicle.into()),
                        ("requested_at", start.into()),
                        ("start_at", start.into()),
                        ("end_at", (start + 1800).into()),
                        ("promised_at", (start + 1800).into()),
                        ("norm_hours", 50.into()),
                        ("advisor_id", advisor.into()),
                        ("bay_id", bay.into()),
                        ("group_code", text("TO")),
                        ("booked_by", who.into()),
                        ("note", text("ТО-1")),
                        ("original_date", text("2026-11-23")),
                        ("status", text(status)),
                        ("recall_check", text("clean")),
                        ("data_check", text("checked")),
                    ],
                );
                // Both gates were passed last night: the queue of the checks is empty.
                change.insert(
                    &checks::GATE_CHECK,
                    [
                        ("booking_id", id.into()),
                        ("vehicle_id", vehicle.into()),
                        ("gate", text("recall")),
                        ("result", text("clean")),
                        ("checked_at", (start - 43_200).into()),
                    ],
                );
                bookings.push(id);
            }
            Ok((who, bookings))
        });
        let (who, bookings) = made.unwrap();
        Room { dir, who, bookings }
    }

    fn desk(&self, time: &str) -> Desk {
        let mut desk = Desk::open(
            &self.dir.path().join("d.db"),
            &house().plan(),
            Clock::fixed(at(time)),
        )
        .unwrap();
        desk.log_in(self.who).unwrap();
        desk
    }
}

fn perform(desk: &mut Desk, id: &str, row: Option<Target>, answers: &Answers) -> Id {
    house()
        .action(id)
        .unwrap()
        .perform(desk, row, answers)
        .unwrap()
        .show
        .unwrap()
}

fn walk_in(desk: &mut Desk, n: i64) -> Target {
    let plate = format!("А{n:03}ВС777");
    let id = perform(
        desk,
        "arrivals.walk-in",
        None,
        &Answers::new([("plate", &plate), ("name", "Ким Ольга"), ("need", "стук")]),
    );
    Target { id, rev: 1 }
}

fn draw(pane: &dyn Pane, books: &stoika::desk::Books<'_>, width: u16, height: u16) -> Vec<String> {
    let area = Rect {
        x: 0,
        y: 0,
        width,
        height,
    };
    let mut buffer = Buffer::empty(area);
    let words = Text::new(Locale::Ru, &house().texts());
    let mut view = View {
        buffer: &mut buffer,
        text: &words,
        theme: Theme { mono: true },
        cursor: None,
        now: books.now,
    };
    pane.draw(&mut view, area, true);
    (0..height)
        .map(|y| {
            (0..width)
                .map(|x| buffer[(x, y)].symbol())
                .collect::<String>()
                .trim_end()
                .to_owned()
        })
        .collect()
}

/// A promise to call a client back.
fn promise(room: &Room, client: Id, due: &str) -> Id {
    let mut desk = room.desk("08:30");
    let made = desk.change("test.promise", |books, change| {
        let due = Value::Integer(books.db.instant(at(due)));
        Ok(change.insert(
            &calls::PROMISE,
            [
                ("client_id", client.into()),
                ("phone", text("+79000001234")),
                ("due_at", due),
            ],
        ))
    });
    made.unwrap()
}

fn client_of(room: &Room, booking: usize) -> Id {
    bookings::booking(room.desk("08:00").db(), room.bookings[booking])
        .unwrap()
        .unwrap()
        .client_id
}

#[test]
fn home_t1_the_merged_list_is_in_bands_and_scripts_see_the_same() {
    let room = Room::new();
    promise(&room, client_of(&room, 0), "15:00");
    promise(&room, client_of(&room, 1), "11:30");
    walk_in(&mut room.desk("10:59"), 1);
    walk_in(&mut room.desk("11:04"), 2);
    let desk = room.desk("11:05");
    let due = home::due(&desk.books()).unwrap();
    let bands: Vec<_> = due
        .iter()
        .map(|due| (due.row.queue, due.band.number(), due.row.due))
        .collect();
    let expected = [
        ("no_show", 1, at("11:00")),
        ("arrivals", 1, at("11:02")),
        ("arrivals", 2, at("11:07")),
        ("promises", 2, at("11:30")),
        ("promises", 3, at("15:00")),
    ];
    assert_eq!(bands, expected);
    let house = house();
    let query = house.queries().find(|query| query.id == "today").unwrap();
    let rows = (query.rows)(&desk.books(), &Answers::new([("queue", "arrivals")])).unwrap();
    assert_eq!(rows.len(), 2);
    let mut keys: Vec<_> = rows[0].as_object().unwrap().keys().cloned().collect();
    keys.sort();
    assert_eq!(keys, ["action", "due", "id", "kind", "title", "urgency"]);
    assert_eq!(
        (&rows[0]["due"], &rows[0]["urgency"]),
        (&"2026-11-23T11:02:00+03:00".into(), &1.into())
    );
    assert!(home::badge(&desk.books()).unwrap().burning);
}

#[test]
fn home_t2_two_calls_and_a_broken_promise_raise_whatever_waits_for_the_client() {
    let room = Room::new();
    let client = client_of(&room, 4);
    promise(&room, client, "15:00");
    let late = promise(&room, client, "19:00");
    promise(&room, client_of(&room, 5), "19:00");
    let mut desk = room.desk("15:41");
    let calls = desk.change("test.calls", |books, change| {
        for time in ["09:10", "15:40"] {
            let started = Value::Integer(books.db.instant(at(time)));
            change.insert(
                &calls::CALL,
                [
                    ("direction", text("in")),
                    ("client_id", client.into()),
                    ("state", text("closed")),
                    ("started_at", started),
                ],
            );
        }
        Ok(())
    });
    calls.unwrap();
    let due = home::due(&room.desk("15:45").books()).unwrap();
    let of: Vec<_> = due
        .iter()
        .filter(|due| due.row.due == at("19:00"))
        .collect();
    let seen: Vec<_> = of
        .iter()
        .map(|due| {
            (
                due.row.signals.heat(),
                due.plain.number(),
                due.band.number(),
            )
        })
        .collect();
    assert_eq!(seen, [(2, 3, 2), (0, 3, 3)]);
    assert_eq!(
        (of[0].row.target.id, of[0].why().id, of[1].why().id),
        (late, "home-why-hot", "home-why")
    );
}

#[test]
fn home_t3_what_bursts_before_an_hour_and_what_has_burst() {
    let room = Room::new();
    for (n, time) in ["10:12", "10:30", "11:56", "11:57"].into_iter().enumerate() {
        walk_in(&mut room.desk(time), i64::try_from(n).unwrap() + 1);
    }
    let mut due = home::due(&room.desk("10:20").books()).unwrap();
    due.retain(|due| due.row.queue == "arrivals");
    // Due 10:15, 10:33, 11:59 and 12:00: the last one is not before the horizon.
    let projection = home::projection(&due, at("10:20"), at("12:00"));
    assert_eq!((projection.bursting, projection.already_overdue), (2, 1));
}

#[test]
fn home_t4_a_row_that_a_colleague_closes_leaves_the_count_and_the_list_together() {
    let room = Room::new();
    let mut mine = room.desk("10:42");
    let targets: Vec<_> = (1..=7)
        .map(|n| walk_in(&mut room.desk("10:40"), n))
        .collect();
    mine.changed().unwrap();
    let sizes = |desk: &Desk| {
        let due = home::due(&desk.books()).unwrap();
        let queue = home::queues(&due)
            .into_iter()
            .find(|queue| queue.id == "arrivals")
            .unwrap();
        (queue.count, home::of_queue(&due, "arrivals").count())
    };
    assert_eq!(sizes(&mine), (7, 7));
    let mut colleague = room.desk("10:42");
    perform(
        &mut colleague,
        "arrivals.acknowledge",
        Some(targets[3]),
        &Answers::default(),
    );
    assert!(mine.changed().unwrap());
    assert_eq!(sizes(&mine), (6, 6));
}

#[test]
fn the_day_counts_add_up_and_every_visit_says_where_it_stands() {
    let room = Room::new();
    let desk = room.desk("10:42");
    let visits = home::of_day(&desk.books(), at("10:42").date()).unwrap();
    let seen: Vec<_> = visits
        .iter()
        .map(|visit| (visit.mark, visit.status.id))
        .collect();
    let expected = [
        ('■', "home-visit-in-work"),
        ('■', "home-visit-ready"),
        ('!', "home-visit-late"),
        (' ', "home-visit-now"),
        (' ', "home-visit-expected"),
        ('?', "home-visit-unconfirmed"),
    ];
    assert_eq!(seen, expected);
    let count = home::count(&visits);
    assert_eq!(
        (
            count.all,
            count.came,
            count.late,
            count.expected,
            count.missed
        ),
        (6, 2, 1, 3, 0)
    );
}

#[test]
fn the_large_and_the_small_screen_show_the_same_day() {
    let room = Room::new();
    walk_in(&mut room.desk("10:38"), 1);
    let desk = room.desk("10:42");
    let mut pane = home::pane();
    pane.load(&desk.books()).unwrap();
    let wide = draw(pane.as_ref(), &desk.books(), 120, 30).join("\n");
    let small = draw(pane.as_ref(), &desk.books(), 80, 18).join("\n");
    for screen in [&wide, &small] {
        for words in [
            "! 10:00 Фомин Сергей",
            "ОПОЗДАНИЕ 42м",
            "▶  10:30 Петрова Анна",
            "ПРИЕЗД?",
            "не подтв.",
            "встретить (старший 1 мин)",
            "Сделать сейчас",
        ] {
            assert!(screen.contains(words), "{words}\n{screen}");
        }
    }
    assert!(
        wide.contains("Всего 7: приехали 3, опаздывает 1, ждём 3"),
        "{wide}"
    );
    assert!(
        wide.contains("Загрузка постов, пн 23.11") && wide.contains("Пост 1  ██"),
        "{wide}"
    );
    assert!(
        small.contains("Визиты 7: приехали 3, опаздывает 1, ждём 3"),
        "{small}"
    );
}

#[test]
fn job_5_from_the_list_the_row_is_the_booking_and_a_done_one_is_shown() {
    let room = Room::new();
    let mut desk = room.desk("10:42");
    let mut pane = home::pane();
    pane.load(&desk.books()).unwrap();
    let row = pane.row().unwrap();
    assert_eq!((row.kind, row.target.id), ("booking", room.bookings[3]));
    assert!(
        house()
            .action("arrivals.arrive")
            .unwrap()
            .works_on(row.kind)
    );
    let visit = perform(
        &mut desk,
        "arrivals.arrive",
        Some(row.target),
        &Answers::default(),
    );
    pane.show(visit, &desk.books()).unwrap();
    assert_eq!(pane.row().unwrap().target.id, room.bookings[3]);
    let acts = arrivals::of_booking(desk.db(), room.bookings[3]).unwrap();
    assert_eq!(acts.unwrap().id, visit);
}

#[test]
fn home_r3_tab_opens_a_queue_enter_acts_and_the_next_row_takes_its_place() {
    let room = Room::new();
    let targets: Vec<_> = (1..=3)
        .map(|n| walk_in(&mut room.desk("10:40"), n))
        .collect();
    let mut desk = room.desk("10:42");
    let mut pane = home::pane();
    pane.load(&desk.books()).unwrap();
    let queue = home::queues(&home::due(&desk.books()).unwrap())
        .iter()
        .position(|queue| queue.id == "arrivals")
        .unwrap();
    pane.key(Key::Tab, &desk.books()).unwrap();
    assert_eq!(pane.row(), None);
    for _ in 0..queue {
        pane.key(Key::Down, &desk.books()).unwrap();
    }
    pane.key(Key::Enter, &desk.books()).unwrap();
    for target in targets {
        let Reply::Act {
            action,
            target: Some(row),
            answers,
        } = pane.key(Key::Enter, &desk.books()).unwrap()
        else {
            panic!()
        };
        assert_eq!((action, row.id), ("arrivals.acknowledge", target.id));
        perform(&mut desk, action, Some(row), &answers);
        pane.load(&desk.books()).unwrap();
    }
    assert_eq!(pane.row(), None);
    pane.key(Key::Esc, &desk.books()).unwrap();
    assert_eq!(pane.row().unwrap().kind, "booking");
}

fn names(lines: &[String]) -> Vec<&'static str> {
    let all = [
        "Сидоров",
        "Ромашка",
        "Фомин",
        "Петрова",
        "Гусев",
        "Белова",
        "Ким Ольга",
    ];
    let box_of_visits = |line: &String| line.chars().take(79).collect::<String>();
    let shown: String = lines.iter().map(box_of_visits).collect();
    all.into_iter()
        .filter(|name| shown.contains(name))
        .collect()
}

#[test]
fn arrive_m1_the_board_has_its_parts_and_the_counts_stay_those_of_the_day() {
    let room = Room::new();
    let visit = walk_in(&mut room.desk("10:20"), 1);
    perform(
        &mut room.desk("10:25"),
        "arrivals.take",
        Some(visit),
        &Answers::default(),
    );
    let desk = room.desk("10:42");
    let mut pane = home::pane();
    pane.load(&desk.books()).unwrap();
    let mut seen = Vec::new();
    for _ in 0..6 {
        pane.key(Key::Right, &desk.books()).unwrap();
        let lines = draw(pane.as_ref(), &desk.books(), 120, 30);
        assert!(
            lines
                .join("\n")
                .contains("Всего 7: приехали 3, опаздывает 1, ждём 3")
        );
        seen.push(names(&lines));
    }
    assert_eq!(
        seen,
        [
            vec!["Фомин", "Петрова", "Гусев", "Белова"],
            vec!["Сидоров", "Ромашка", "Ким Ольга"],
            vec!["Ким Ольга"],
            vec![],
            vec![],
            vec![
                "Сидоров",
                "Ромашка",
                "Фомин",
                "Петрова",
                "Гусев",
                "Белова",
                "Ким Ольга"
            ],
        ]
    );
    // What has just been done is shown, whatever the view.
    pane.key(Key::Left, &desk.books()).unwrap();
    pane.key(Key::Left, &desk.books()).unwrap();
    pane.show(room.bookings[2], &desk.books()).unwrap();
    assert_eq!(pane.row().unwrap().target.id, room.bookings[2]);
}

#[test]
fn arrive_m4_ins_begins_a_walk_in_from_the_day() {
    let room = Room::new();
    let desk = room.desk("10:42");
    let mut pane = home::pane();
    pane.load(&desk.books()).unwrap();
    let Reply::Act { action, .. } = pane.key(Key::Ins, &desk.books()).unwrap() else {
        panic!()
    };
    assert!(house().action(action).unwrap().on.is_empty());
}

#[test]
fn arrive_m5_the_chosen_visit_says_how_to_greet_and_what_to_mind() {
    let room = Room::new();
    let client = client_of(&room, 3);
    let set = room.desk("10:40").change("test.client", |_, change| {
        let values = [
            ("address_form", text("Анна Ильинична")),
            ("warning", text("слышит плохо")),
        ];
        change.update(&people::CLIENT, Target { id: client, rev: 1 }, values);
        Ok(())
    });
    set.unwrap();
    let mut desk = room.desk("10:42");
    let mut pane = home::pane();
    pane.load(&desk.books()).unwrap();
    let shown = draw(pane.as_ref(), &desk.books(), 120, 30).join("\n");
    for words in [
        "Анна Ильинична",
        "Визит    первый",
        "! слышит плохо",
        "На смене Зуев",
    ] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    let row = pane.row().unwrap().target;
    let done = house()
        .action("arrivals.arrive")
        .unwrap()
        .perform(&mut desk, Some(row), &Answers::default())
        .unwrap();
    let said = Text::new(Locale::Ru, &house().texts()).say(&done.message);
    assert!(said.ends_with("· ! слышит плохо"), "{said}");
}

#[test]
fn home_m4_the_screen_says_how_old_it_is_and_a_key_counts_again() {
    let room = Room::new();
    let mut pane = home::pane();
    pane.load(&room.desk("10:42").books()).unwrap();
    let later = room.desk("10:44");
    let shown = |pane: &dyn Pane| draw(pane, &later.books(), 120, 30).join("\n");
    // Young enough to be taken for now: nothing is said.
    assert!(!pane.ages(at("10:42") + chrono::TimeDelta::seconds(5)));
    assert!(!shown(pane.as_ref()).contains("данные на"));
    assert!(pane.ages(at("10:42") + chrono::TimeDelta::seconds(6)));
    assert!(!pane.ages(at("10:42") + chrono::TimeDelta::seconds(7)));
    assert!(shown(pane.as_ref()).contains("данные на 10:42:00"));
    let Reply::Say(said) = pane.key(Key::Char('*'), &later.books()).unwrap() else {
        panic!()
    };
    assert_eq!(said.id, "home-recounted");
    assert!(!shown(pane.as_ref()).contains("данные на"));
}

#[test]
fn home_m5_work_is_filtered_by_holder_area_and_client() {
    let room = Room::new();
    let client = client_of(&room, 3);
    promise(&room, client, "12:00");
    walk_in(&mut room.desk("10:40"), 1);
    let desk = room.desk("10:42");
    let all = home::due(&desk.books()).unwrap();
    let mut pane = home::pane();
    pane.load(&desk.books()).unwrap();
    pane.key(Key::Tab, &desk.books()).unwrap();
    pane.key(Key::End, &desk.books()).unwrap();
    pane.key(Key::Enter, &desk.books()).unwrap();
    let held = |share: &home::Share| all.iter().filter(|due| share.holds(due)).count();
    let shares = [
        home::Share::Mine(room.who),
        home::Share::Free,
        home::Share::Area("calls"),
        home::Share::Area("bookings"),
        home::Share::Area("arrivals"),
    ];
    assert_eq!(held(&shares[2]), 1);
    assert_eq!(held(&shares[0]) + held(&shares[1]), all.len());
    for share in &shares {
        pane.key(Key::Right, &desk.books()).unwrap();
        let title = format!("всё по порядку {} ", held(share));
        let shown = draw(pane.as_ref(), &desk.books(), 120, 30).join("\n");
        assert!(shown.contains(&title), "{title}\n{shown}");
    }
    let query = house().queries().find(|query| query.id == "today").unwrap();
    let id = client.to_string();
    for answers in [[("area", "calls")], [("client", id.as_str())]] {
        let rows = (query.rows)(&desk.books(), &Answers::new(answers)).unwrap();
        assert!(rows.iter().any(|row| row["kind"] == "promise"), "{rows:?}");
        assert!(rows.len() < all.len());
    }
}
