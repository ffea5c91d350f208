//! The workshop's data by its actions: catalogue, bays, people, hours, limits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod station;

use station::{at, open, run};
use stoika::action::{Filter, find};
use stoika::areas::{house, workshop};
use stoika::desk::{Desk, Error};

#[test]
fn x_retire_an_operation_leaves_the_choices_and_stays_in_history() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let oil = workshop::operation(desk.db(), "OIL").unwrap().unwrap();
    run(&mut desk, "workshop.retire-operation", Some(oil.id), []).unwrap();
    assert!(
        workshop::operations(desk.db())
            .unwrap()
            .iter()
            .all(|one| one.code != "OIL")
    );
    assert_eq!(
        workshop::operation(desk.db(), "OIL")
            .unwrap()
            .unwrap()
            .title,
        oil.title
    );
}

#[test]
fn an_operation_is_added_edited_and_its_code_is_taken_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let fields = [
        ("code", "lamp"),
        ("title", "Лампа"),
        ("group", "repair"),
        ("norm_hours", "0,3"),
        ("price_from", "500"),
    ];
    let id = run(&mut desk, "workshop.add-operation", None, fields)
        .unwrap()
        .unwrap();
    let lamp = workshop::operation(desk.db(), "LAMP").unwrap().unwrap();
    assert_eq!(
        (lamp.id, lamp.norm_hours, lamp.price_from),
        (id, 30, Some(50_000))
    );
    assert!(run(&mut desk, "workshop.add-operation", None, fields).is_err());
    run(
        &mut desk,
        "workshop.edit-operation",
        Some(id),
        [("norm_hours", "0.5")],
    )
    .unwrap();
    let lamp = workshop::operation(desk.db(), "LAMP").unwrap().unwrap();
    assert_eq!(
        (lamp.norm_hours, lamp.title.as_str(), lamp.price_from),
        (50, "Лампа", Some(50_000))
    );
}

#[test]
fn x_ref_an_operation_is_found_by_its_name() {
    let dir = tempfile::tempdir().unwrap();
    let desk = open(&dir);
    let finders: Vec<_> = house().finders().collect();
    let hits = find(&desk.books(), &finders, "колодки", None, 5).unwrap();
    assert_eq!(hits[0].context.get("operations"), Some("BRAKES"));
}

#[test]
fn x_t17_a_limit_is_not_set_closed_or_a_number_and_set_twice_is_one_row() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    for (most, known) in [("2", Some(2)), ("0", Some(0)), ("", None)] {
        let fields = [
            ("group", "body"),
            ("weekday", "mon"),
            ("window", "9-10"),
            ("most", most),
        ];
        run(&mut desk, "workshop.limit-group", None, fields).unwrap();
        let limits = workshop::group_limits(desk.db()).unwrap();
        assert_eq!((limits.len(), limits[0].most), (1, known));
        assert_eq!(
            (
                limits[0].weekday,
                limits[0].from_minute,
                limits[0].to_minute
            ),
            (Some(0), 540, 600)
        );
    }
}

#[test]
fn hours_move_the_opening_and_a_closed_day_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let hours = [
        ("calendar", "desk"),
        ("hours", "пн-пт 09:00-13:00,14:00-19:00; сб 10:00-24:00"),
    ];
    run(&mut desk, "workshop.hours", None, hours).unwrap();
    assert_eq!(
        desk.db().setting("opening").unwrap().as_deref(),
        Some("09:00-00:00")
    );
    run(
        &mut desk,
        "workshop.close-day",
        None,
        [("day", "27.11"), ("reason", "учёба")],
    )
    .unwrap();
    run(
        &mut desk,
        "workshop.open-day",
        None,
        [
            ("day", "27.11"),
            ("hours", "10-12"),
            ("calendar", "desk"),
            ("reason", "дежурство"),
        ],
    )
    .unwrap();
    let day = "2026-11-27".parse().unwrap();
    assert!(
        !workshop::calendar(desk.db(), "station")
            .unwrap()
            .is_open(day)
            .unwrap()
    );
    let open = workshop::calendar(desk.db(), "desk")
        .unwrap()
        .intervals(day)
        .unwrap();
    assert_eq!((open.len(), open[0].minutes()), (1, 120));
}

#[test]
fn an_absence_names_one_person_and_counts_its_last_day_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let span = [("from", "25.11"), ("to", "26.11"), ("reason", "отпуск")];
    assert!(run(&mut desk, "workshop.absence", None, span).is_err());
    let fields = [
        ("mechanic", "1"),
        ("from", "25.11"),
        ("to", "26.11"),
        ("reason", "отпуск"),
    ];
    let id = run(&mut desk, "workshop.absence", None, fields)
        .unwrap()
        .unwrap();
    let found = workshop::absences(
        desk.db(),
        at("2026-11-26T12:00:00"),
        at("2026-11-26T13:00:00"),
    )
    .unwrap();
    assert_eq!((found[0].id, found[0].to), (id, at("2026-11-27T00:00:00")));
    run(&mut desk, "workshop.annul", Some(id), [("reason", "вышел")]).unwrap();
    assert!(
        workshop::absences(
            desk.db(),
            at("2026-11-25T00:00:00"),
            at("2026-11-27T00:00:00")
        )
        .unwrap()
        .is_empty()
    );
}

#[test]
fn every_list_of_the_workshop_reads_and_finds_its_row_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = open(&dir);
    let house = house();
    for listing in house
        .listings()
        .filter(|listing| listing.id.starts_with("workshop"))
    {
        for line in (listing.rows)(&desk.books(), &Filter::default()).unwrap() {
            assert_eq!(
                (listing.row)(&desk.books(), line.target.id).unwrap(),
                Some(line.clone()),
                "{}",
                listing.id
            );
            assert_eq!(line.cells.len(), listing.columns.len(), "{}", listing.id);
        }
    }
}

#[test]
fn x_ref_sites_and_services_are_one_list_with_who_checked_them_last() {
    use ratatui::{buffer::Buffer, layout::Rect};
    use stoika::action::Key;
    use stoika::text::{Locale, Text};
    use stoika::tui::kit::{Layer, Theme, View};

    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let site = [
        ("name", "Кузовной цех"),
        ("address", "Учебная, 2"),
        ("who_sits", "Петров, окраска"),
    ];
    run(&mut desk, "workshop.add-site", None, site).unwrap();
    let text = Text::new(Locale::Ru, &house().texts());
    let mut layer = workshop::ReferenceLayer::open(&desk.books()).unwrap();
    let drawn = |layer: &workshop::ReferenceLayer| {
        let area = Rect::new(0, 0, 110, 40);
        let mut view = View {
            buffer: &mut Buffer::empty(area),
            text: &text,
            theme: Theme { mono: true },
            cursor: None,
            now: at("2026-11-23T10:42:00"),
        };
        layer.draw(&mut view, area);
        let cells = view.buffer.content().chunks(110);
        let line =
            |row: &[ratatui::buffer::Cell]| row.iter().map(ratatui::buffer::Cell::symbol).collect();
        cells.map(line).collect::<Vec<String>>().join("\n")
    };
    let first = drawn(&layer);
    for part in [
        "Кузовной цех",
        "Петров, окраска",
        "23.11.2026, Ким Анна",
        "ТО-1, первое обслуживание",
    ] {
        assert!(first.contains(part), "{part}: {first}");
    }
    layer.key(Key::Down, &mut desk, &text).unwrap();
    let row = layer.row().unwrap();
    assert_eq!(
        (row.kind, row.context.get("operations")),
        ("operation", Some("TO1"))
    );
    let service = drawn(&layer);
    assert!(
        service.contains("Пробег?") && service.contains("ещё не проверено"),
        "{service}"
    );
}

#[test]
fn x_retire_hardly_used_values_are_hinted_at_and_an_empty_group_is_retired() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let house = house();
    let list = |desk: &Desk, id: &str| {
        let listing = house.listings().find(|one| one.id == id).unwrap();
        (listing.rows)(&desk.books(), &stoika::action::Filter::default()).unwrap()
    };
    let hint = |desk: &Desk, code: &str| {
        let lines = list(desk, "workshop");
        let line = lines.iter().find(|line| line.cells[0] == code).unwrap();
        (line.mark, line.cells[5].clone())
    };
    let few = ('?', "workshop-hint-few".to_owned());
    assert_eq!(hint(&desk, "OIL"), few);
    let visits: Vec<_> = (0..10)
        .map(|n| station::visit("2026-11-24T09:00:00", 30, n % 5))
        .collect();
    station::book(&mut desk, &visits);
    assert_eq!(hint(&desk, "OIL"), (' ', String::new()));
    assert_eq!(hint(&desk, "TO1"), few);

    // A group goes only when no operation is in it.
    let groups = list(&desk, "workshop.groups");
    let full = groups.iter().find(|line| line.cells[2] != "0").unwrap();
    let refused = run(&mut desk, "workshop.retire-group", Some(full.target.id), []);
    assert!(matches!(refused, Err(Error::Rejected(_))));
    let code = [("code", "empty"), ("title", "Пустая")];
    let id = run(&mut desk, "workshop.add-group", None, code).unwrap();
    run(&mut desk, "workshop.retire-group", id, []).unwrap();
    let left = list(&desk, "workshop.groups");
    assert!(left.iter().all(|line| line.cells[0] != "empty"));
}
