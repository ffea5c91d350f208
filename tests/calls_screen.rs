//! The tab of calls and the card over it as they are drawn, at both sizes of the mock-ups.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use stoika::action::{Answers, Key};
use stoika::areas::{bookings, calls, house, people, workshop};
use stoika::desk::{Clock, Desk, Target, employee};
use stoika::text::{Locale, Text};
use stoika::tui::kit::{Next, Theme, View};

fn at(text: &str) -> chrono::NaiveDateTime {
    text.parse().unwrap()
}

fn text_value(text: &str) -> stoika::desk::Value {
    text.to_owned().into()
}

/// A desk with one client who has two cars, a visit tomorrow and one in the past, and some calls.
fn open(dir: &tempfile::TempDir) -> Desk {
    let path = dir.path().join("d.db");
    Desk::prepare(&path, &house().plan()).unwrap();
    let mut desk = Desk::open(
        &path,
        &house().plan(),
        Clock::fixed(at("2026-11-23T10:42:00")),
    )
    .unwrap();
    let employee = desk.change("setup", fill).unwrap();
    desk.log_in(employee).unwrap();
    desk
}

#[allow(clippy::unnecessary_wraps, reason = "the shape of a change")]
fn fill(
    books: &stoika::desk::Books<'_>,
    change: &mut stoika::desk::Change,
) -> stoika::desk::Result<i64> {
    calls::defaults(change);
    for right in ["right-calls", "right-telephony"] {
        change.insert(
            &employee::ROLE_RIGHT,
            [
                ("role", text_value("head")),
                ("right_code", text_value(right)),
            ],
        );
    }
    let anna = change.insert(
        &employee::EMPLOYEE,
        [
            ("login", text_value("anna")),
            ("name", text_value("Иванова Анна")),
            ("role", text_value("head")),
        ],
    );
    let client = change.insert(
        &people::CLIENT,
        [
            ("name", text_value("Петров Иван Сергеевич")),
            ("folded", text_value("петров иван сергеевич")),
            ("note", text_value("звонить после 10")),
        ],
    );
    for number in ["+79000001234", "+79000005678"] {
        change.insert(
            &people::CLIENT_PHONE,
            [("client_id", client.into()), ("number", text_value(number))],
        );
    }
    let mut car = |model: &str, plate: &str, km: i64| {
        let values = [
            ("client_id", client.into()),
            ("model", text_value(model)),
            ("plate", text_value(plate)),
            ("odometer_km", km.into()),
            ("warranty_until", text_value("2027-03-31")),
        ];
        change.insert(&people::VEHICLE, values)
    };
    let vesta = car("Vesta", "А123ВС777", 86_400);
    car("Granta", "К321КК77", 12_100);
    let mut operation = |code: &str| {
        let values = [
            ("code", text_value(code)),
            ("title", text_value(code)),
            ("short_title", text_value(code)),
            ("group_code", text_value("service")),
            ("norm_hours", 100.into()),
            ("skill", text_value("service")),
            ("bay_kind", text_value("lift")),
        ];
        change.insert(&workshop::OPERATION, values)
    };
    let (first, second) = (operation("TO1"), operation("TO2"));
    let mut booking = |number: &str, start: &str, status: &str, operation: i64| {
        let start = books.db.instant(at(start));
        let values = [
            ("number", text_value(number)),
            ("client_id", client.into()),
            ("vehicle_id", vesta.into()),
            ("requested_at", (start - 3 * 86_400).into()),
            ("start_at", start.into()),
            ("end_at", (start + 3600).into()),
            ("promised_at", (start + 3600).into()),
            ("norm_hours", 100.into()),
            ("group_code", text_value("service")),
            ("booked_by", anna.into()),
            ("original_date", text_value("2026-11-24")),
            ("status", text_value(status)),
        ];
        let id = change.insert(&bookings::BOOKING, values);
        let line = [
            ("booking_id", id.into()),
            ("operation_id", operation.into()),
            ("norm_hours", 100.into()),
        ];
        change.insert(&bookings::BOOKING_LINE, line);
    };
    booking("ЗП-2026-0001", "2026-05-14T09:00:00", "released", first);
    booking("ЗП-2026-0002", "2026-11-24T09:30:00", "booked", second);
    let missed = [
        ("direction", text_value("in")),
        ("phone", text_value("+79000004545")),
        ("state", text_value("missed")),
        (
            "started_at",
            books.db.instant(at("2026-11-23T10:30:00")).into(),
        ),
        (
            "ended_at",
            books.db.instant(at("2026-11-23T10:31:00")).into(),
        ),
        ("missed_count", 1.into()),
        ("due_at", books.db.instant(at("2026-11-23T10:54:00")).into()),
    ];
    change.insert(&calls::CALL, missed);
    Ok(anna)
}

fn screen(width: u16, height: u16, paint: impl FnOnce(&mut View<'_>, Rect)) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let text = Text::new(Locale::Ru, &house().texts());
    let mut view = View {
        buffer: &mut buffer,
        text: &text,
        theme: Theme { mono: true },
        cursor: None,
        now: at("2026-11-23T10:42:07"),
    };
    paint(&mut view, area);
    let row = |y: u16| {
        (0..width)
            .map(|x| buffer[(x, y)].symbol())
            .collect::<String>()
    };
    (0..height).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_card_lies_over_the_queue_and_leaves_it_in_sight() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let ring = Answers::new([("phone", "89000001234"), ("uid", "u1"), ("line", "вход1")]);
    house()
        .action("calls.ring")
        .unwrap()
        .perform(&mut desk, None, &ring)
        .unwrap();
    let mut card = (calls::telephone().take)(&mut desk).unwrap();
    let words = Text::new(Locale::Ru, &house().texts());
    card.key(Key::Char('1'), &mut desk, &words).unwrap();
    let context = card.row().unwrap().context;
    assert_eq!(
        context.get("operations"),
        Some("TO2"),
        "the one after the last that was done"
    );
    let mut pane = (calls::TAB.pane)();
    pane.load(&desk.books()).unwrap();
    for (width, height) in [(120, 30), (80, 18)] {
        let shown = screen(width, height, |view, area| {
            pane.draw(view, area, false);
            card.draw(view, area);
        });
        for piece in [
            "Разговор +7 900 000-12-34 · 0:07",
            "Петров Иван Сергеевич",
            "Vesta А123ВС777",
            // What must be asked on the topic; nothing of it was asked yet (CALLS-S1).
            "[ ] пробег сейчас",
            "вт 24.11 09:30",
            "12м",
        ] {
            assert!(shown.contains(piece), "{piece} at {width}\n{shown}");
        }
    }
}

#[test]
fn calls_t6_after_a_month_the_card_is_a_new_request_with_the_client_filled_in() {
    for (asked, title) in [
        ("2026-10-24T12:00:00", "Разговор +7 900 000-12-34"),
        ("2026-10-23T12:00:00", "Новое обращение +7 900 000-12-34"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let mut desk = open(&dir);
        let asked_at = desk.db().instant(at(asked));
        desk.change("test.asked", |books, change| {
            let rows: Vec<(i64, i64)> =
                books.db.rows("SELECT id, rev FROM booking", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            for (id, rev) in rows {
                change.update(
                    &bookings::BOOKING,
                    Target { id, rev },
                    [("requested_at", asked_at.into())],
                );
            }
            Ok(())
        })
        .unwrap();
        let ring = Answers::new([("phone", "89000001234"), ("uid", "u1")]);
        house()
            .action("calls.ring")
            .unwrap()
            .perform(&mut desk, None, &ring)
            .unwrap();
        let card = (calls::telephone().take)(&mut desk).unwrap();
        let shown = screen(120, 30, |view, area| card.draw(view, area));
        assert!(shown.contains(title), "{asked}\n{shown}");
        assert!(card.row().unwrap().context.id("client").is_some());
    }
}

#[test]
fn the_day_has_its_figures_and_says_who_returned_a_miss_and_after_how_long() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let missed = calls::missed(desk.db()).unwrap().remove(0);
    house()
        .action("calls.return")
        .unwrap()
        .perform(
            &mut desk,
            Some(missed.target()),
            &Answers::new([("result", "returned")]),
        )
        .unwrap();
    let mut pane = (calls::TAB.pane)();
    pane.load(&desk.books()).unwrap();
    let shown = screen(120, 30, |view, area| pane.draw(view, area, true));
    for piece in [
        "Сегодня вернули (1)",
        "Иванова А. за 11 мин",
        "поступило 1, отвечено 0 (0,0 %), потеряно 1",
        "В срок —",
        "Вернули за 15 мин 100,0 % = 1 из 1 · медиана 11 мин",
    ] {
        assert!(shown.contains(piece), "{piece}\n{shown}");
    }
    let narrow = screen(80, 18, |view, area| pane.draw(view, area, true));
    assert!(
        narrow.contains("Поступило 1, отвечено 0, потеряно 1 · в срок —"),
        "{narrow}"
    );
    let listing = calls::AREA
        .listings
        .iter()
        .find(|listing| listing.id == "calls.missed")
        .unwrap();
    let today = stoika::action::Filter {
        from: Some(desk.books().now.date()),
        ..stoika::action::Filter::default()
    };
    let rows = (listing.rows)(&desk.books(), &today).unwrap();
    assert_eq!(
        (
            &rows[0].data["returned_by"],
            &rows[0].data["return_minutes"]
        ),
        (&"Иванова Анна".into(), &11.into())
    );
    assert!(
        (listing.rows)(&desk.books(), &stoika::action::Filter::default())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn the_topic_of_moving_begins_the_move_of_the_next_visit() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let ring = Answers::new([("phone", "89000001234"), ("uid", "u1")]);
    house()
        .action("calls.ring")
        .unwrap()
        .perform(&mut desk, None, &ring)
        .unwrap();
    let mut card = (calls::telephone().take)(&mut desk).unwrap();
    let words = Text::new(Locale::Ru, &house().texts());
    for (key, wanted) in [
        (Key::Char('2'), "bookings.move"),
        (Key::Char('П'), "bookings.confirm"),
        (Key::Char('t'), "bookings.move"),
    ] {
        let Next::Act { action, target, .. } = card.key(key, &mut desk, &words).unwrap() else {
            panic!("{key}")
        };
        let context = card.row().unwrap().context;
        assert_eq!(
            (action, target.map(|booking| booking.id)),
            (wanted, context.id("booking"))
        );
    }
}

#[test]
fn the_tab_alone_shows_what_is_due_and_the_last_calls() {
    let dir = tempfile::tempdir().unwrap();
    let desk = open(&dir);
    let mut pane = (calls::TAB.pane)();
    pane.load(&desk.books()).unwrap();
    for (width, height) in [(120, 30), (80, 18)] {
        let shown = screen(width, height, |view, area| pane.draw(view, area, true));
        for piece in ["Последние звонки", "+7 900 000-45-45", "потерян", "12м"]
        {
            assert!(shown.contains(piece), "{piece} at {width}\n{shown}");
        }
    }
    assert_eq!(pane.row().map(|row| row.kind), Some("missed"));
}
