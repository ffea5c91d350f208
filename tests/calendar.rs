//! The calendar tab on a screen: what it draws at both sizes, and where its keys lead.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod station;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use station::{at, book, open, visit};
use stoika::action::Key;
use stoika::areas::{bookings, house, workshop};
use stoika::desk::Desk;
use stoika::text::{Locale, Text};
use stoika::tui::kit::{Layer, Pane, Reply, Theme, View};

fn text() -> Text {
    Text::new(Locale::Ru, &house().texts())
}

fn draw(show: impl Fn(&mut View<'_>, Rect), width: u16, height: u16) -> Vec<String> {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let text = text();
    let mut view = View {
        buffer: &mut buffer,
        text: &text,
        theme: Theme { mono: true },
        cursor: None,
        now: at("2026-11-23T10:42:00"),
    };
    show(&mut view, area);
    let line = |y: u16| {
        (0..width)
            .map(|x| buffer[(x, y)].symbol().to_owned())
            .collect::<String>()
            .trim_end()
            .to_owned()
    };
    (0..height).map(line).collect()
}

fn screen(pane: &dyn Pane, width: u16, height: u16) -> Vec<String> {
    draw(|view, area| pane.draw(view, area, true), width, height)
}

fn day(dir: &tempfile::TempDir) -> (Desk, Box<dyn Pane>) {
    let mut desk = open(dir);
    let confirmed = |start, minutes, bay| station::Visit {
        status: "confirmed",
        ..visit(start, minutes, bay)
    };
    book(
        &mut desk,
        &[
            confirmed("2026-11-23T08:00:00", 180, 0),
            visit("2026-11-23T13:00:00", 90, 0),
            visit("2026-11-23T09:30:00", 60, 1),
            station::Visit {
                status: "in_work",
                ..visit("2026-11-23T09:00:00", 150, 2)
            },
            visit("2026-11-24T09:00:00", 120, 3),
        ],
    );
    let mut pane = bookings::pane();
    pane.load(&desk.books()).unwrap();
    (desk, pane)
}

fn press(pane: &mut Box<dyn Pane>, desk: &Desk, keys: &[Key]) {
    for key in keys {
        pane.key(*key, &desk.books()).unwrap();
    }
}

#[test]
fn the_day_is_drawn_at_both_sizes_with_loads_that_agree() {
    let dir = tempfile::tempdir().unwrap();
    let (_desk, pane) = day(&dir);
    let wide = screen(pane.as_ref(), 120, 30);
    let small = screen(pane.as_ref(), 80, 18);
    let dump = format!("{}\n{}", wide.join("\n"), small.join("\n"));
    println!("{dump}");
    for lines in [&wide, &small] {
        let bay = lines
            .iter()
            .find(|line| line.starts_with("Пост 1"))
            .unwrap();
        // 180 + 90 of 720 minutes.
        assert!(bay.ends_with(" 38%"), "{dump}");
        assert!(bay.contains("Носова") || bay.contains("Носов"), "{dump}");
        assert!(lines.iter().any(|line| line.contains("10:42 ▲")), "{dump}");
    }
    assert!(
        wide[0].contains("Пн 23") && wide[0].contains("Пт 27"),
        "{dump}"
    );
    assert!(
        small[0].contains("Пн23") && small[0].contains("Вс29"),
        "{dump}"
    );
    assert!(wide.iter().any(|line| line.contains("[!Нос")), "{dump}");
}

#[test]
fn a_free_cell_starts_a_booking_there_and_a_taken_one_opens_its_card() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, mut pane) = day(&dir);
    press(&mut pane, &desk, &[Key::Home]);
    let row = pane.row().unwrap();
    assert_eq!(row.kind, "booking");
    assert!(row.context.id("client").is_some());
    // The card is the shell's to open, with what other areas know of the visit.
    let taken = pane.key(Key::Enter, &desk.books()).unwrap();
    assert!(matches!(taken, Reply::Ignored));
    let open = stoika::areas::front().card;
    let card = open(&desk.books(), row.kind, row.target.id)
        .unwrap()
        .unwrap();
    let lines = draw(|view, area| card.draw(view, area), 100, 24).join("\n");
    assert!(
        lines.contains("Носова Алла") && lines.contains("История"),
        "{lines}"
    );
    // Out of the booking of three hours in one step.
    press(&mut pane, &desk, &[Key::Right]);
    assert_eq!(pane.row(), None);
    let Reply::Act {
        action, answers, ..
    } = pane.key(Key::Enter, &desk.books()).unwrap()
    else {
        panic!("an action")
    };
    assert_eq!(action, "bookings.book");
    assert_eq!(
        (answers.get("at"), answers.get("bay")),
        (Some("23.11.2026 11:00"), Some("П1"))
    );
    assert!(
        screen(pane.as_ref(), 120, 30)
            .join("\n")
            .contains("Пост 1 11:00 свободен 2 ч")
    );
}

#[test]
fn days_are_turned_by_page_keys_by_the_word_today_and_in_the_week() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, mut pane) = day(&dir);
    let text = text();
    press(&mut pane, &desk, &[Key::PgDn, Key::PgDn]);
    assert_eq!(pane.path(&text), "День > Ср 25.11.2026");
    press(&mut pane, &desk, &[Key::Char('т')]);
    assert_eq!(pane.path(&text), "День > Пн 23.11.2026");
    press(&mut pane, &desk, &[Key::Char('Ц'), Key::Right]);
    assert_eq!(pane.path(&text), "Неделя > Вт 24.11.2026");
    let week = screen(pane.as_ref(), 80, 18).join("\n");
    println!("{week}");
    assert!(week.contains("Вт 24.11") && week.contains("17%"), "{week}");
    press(&mut pane, &desk, &[Key::Enter]);
    assert_eq!(pane.path(&text), "День > Вт 24.11.2026");
}

#[test]
fn the_grid_follows_the_day_while_it_is_typed_and_esc_goes_back() {
    let dir = tempfile::tempdir().unwrap();
    let (mut desk, mut pane) = day(&dir);
    let text = text();
    let open = |pane: &mut Box<dyn Pane>, desk: &Desk| -> Box<dyn Layer> {
        let Reply::Push(line) = pane.key(Key::Char('к'), &desk.books()).unwrap() else {
            panic!("a line")
        };
        line
    };
    let mut line = open(&mut pane, &desk);
    for letter in "пт 14".chars() {
        line.key(Key::Char(letter), &mut desk, &text).unwrap();
    }
    assert_eq!(pane.path(&text), "День > Пт 27.11.2026");
    assert!(
        draw(|view, area| line.draw(view, area), 80, 18)
            .join("\n")
            .contains("= пт 27.11.2026 14:00")
    );
    line.key(Key::Esc, &mut desk, &text).unwrap();
    assert_eq!(pane.path(&text), "День > Пн 23.11.2026");
    let mut line = open(&mut pane, &desk);
    for letter in "пт 14".chars() {
        line.key(Key::Char(letter), &mut desk, &text).unwrap();
    }
    line.key(Key::Enter, &mut desk, &text).unwrap();
    assert_eq!(pane.context().get("at"), Some("27.11.2026 14:00"));
}

#[test]
fn a_closed_day_and_a_locked_bay_say_why() {
    let dir = tempfile::tempdir().unwrap();
    let (mut desk, mut pane) = day(&dir);
    let lock = [
        ("from", "24.11 8"),
        ("to", "24.11 12"),
        ("bay", "1"),
        ("reason", "ремонт подъёмника"),
    ];
    station::run(&mut desk, "workshop.block-slot", None, lock).unwrap();
    station::run(
        &mut desk,
        "workshop.close-day",
        None,
        [("day", "25.11"), ("reason", "учёба")],
    )
    .unwrap();
    press(&mut pane, &desk, &[Key::PgDn]);
    assert!(
        screen(pane.as_ref(), 120, 30)
            .join("\n")
            .contains("закрыто до 12:00: ремонт подъёмника")
    );
    press(&mut pane, &desk, &[Key::PgDn]);
    let closed = screen(pane.as_ref(), 80, 18).join("\n");
    assert!(closed.contains("закрыто: учёба"), "{closed}");
    assert!(
        closed.contains("закрыто") && closed.contains("Пост 1"),
        "{closed}"
    );
}

fn limit(desk: &mut Desk, group: &str, most: &str) {
    let answers = [("group", group), ("most", most)];
    station::run(desk, "workshop.limit-group", None, answers).unwrap();
}

#[test]
fn book_m1_x_t17_the_header_has_two_bars_and_tells_a_limit_not_set_from_closed() {
    let dir = tempfile::tempdir().unwrap();
    let (mut desk, mut pane) = day(&dir);
    let shown = |pane: &dyn Pane, width, height| screen(pane, width, height).join("\n");
    for (width, height) in [(120, 36), (80, 18)] {
        let lines = shown(pane.as_ref(), width, height);
        assert!(lines.contains("записей 4/не задан"), "{lines}");
        assert!(lines.contains("н/ч 8,0/71,4"), "{lines}");
    }
    let groups = workshop::service_groups(desk.db()).unwrap();
    let (last, rest) = groups.split_last().unwrap();
    for (code, _) in rest {
        limit(&mut desk, code, "5");
    }
    pane.load(&desk.books()).unwrap();
    assert!(shown(pane.as_ref(), 120, 36).contains("записей 4/не задан"));
    // Closed is a limit: nothing of this group, and the sum is known.
    limit(&mut desk, &last.0, "0");
    pane.load(&desk.books()).unwrap();
    let all = 5 * rest.len();
    let lines = shown(pane.as_ref(), 120, 40);
    assert!(lines.contains(&format!("записей 4/{all} █")), "{lines}");
    let closed = format!("{}: записей 0/закрыто", last.1);
    assert!(lines.contains(&closed), "{lines}");
}

#[test]
fn x_why_one_key_explains_the_cell_and_the_booking() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, mut pane) = day(&dir);
    let why = |pane: &mut Box<dyn Pane>| {
        let Reply::Push(layer) = pane.key(Key::Char('в'), &desk.books()).unwrap() else {
            panic!("a layer")
        };
        draw(|view, area| layer.draw(view, area), 120, 40).join("\n")
    };
    press(&mut pane, &desk, &[Key::Home]);
    let booking = why(&mut pane);
    assert!(
        booking.contains("BOOK-R10") && booking.contains("отмена вовремя до"),
        "{booking}"
    );
    press(&mut pane, &desk, &[Key::Right]);
    let cell = why(&mut pane);
    assert!(
        cell.contains("лимит группы") && cell.contains("свободно"),
        "{cell}"
    );
    assert!(cell.contains("71,40") && cell.contains("смены"), "{cell}");
}

#[test]
fn book_r12_the_header_shows_what_the_day_bears_over_while_the_head_lets_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let missed = |start| station::Visit {
        status: "no_show",
        ..visit(start, 60, 0)
    };
    book(
        &mut desk,
        &[
            missed("2026-11-16T09:00:00"),
            missed("2026-11-17T09:00:00"),
            missed("2026-11-18T09:00:00"),
            missed("2026-11-19T09:00:00"),
            missed("2026-11-20T09:00:00"),
            visit("2026-11-24T09:00:00", 60, 0),
            visit("2026-11-24T11:00:00", 60, 1),
            visit("2026-11-24T13:00:00", 60, 2),
        ],
    );
    let mut pane = bookings::pane();
    pane.load(&desk.books()).unwrap();
    press(&mut pane, &desk, &[Key::PgDn]);
    let header = |pane: &dyn Pane| screen(pane, 120, 36).join("\n");
    assert!(header(pane.as_ref()).contains("записей 3/не задан ░"));
    station::run(&mut desk, "bookings.overbook", None, [("overbook", "yes")]).unwrap();
    pane.load(&desk.books()).unwrap();
    let shown = header(pane.as_ref());
    assert!(shown.contains("записей 3/не задан +"), "{shown}");
}
