//! Clients and vehicles from foreign files: encodings, all or nothing, twice adds nothing, dry run.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::{Path, PathBuf};

use stoika::areas::people::import::{Report, import};
use stoika::areas::{employees, house, people};
use stoika::desk::{Clock, Desk, Error, Result};

fn open(dir: &tempfile::TempDir) -> Desk {
    let path = dir.path().join("d.db");
    let plan = house().plan();
    Desk::prepare(&path, &plan).unwrap();
    let mut desk = Desk::open(
        &path,
        &plan,
        Clock::fixed("2026-11-23T10:42:00".parse().unwrap()),
    )
    .unwrap();
    let head = desk
        .change("set-up", |books, change| {
            employees::set_up(books, change, "Иванова Анна", "anna")
        })
        .unwrap();
    desk.log_in(head).unwrap();
    desk
}

fn write(dir: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn counts(report: &Report) -> (usize, usize, usize, usize, usize) {
    (
        report.read,
        report.added,
        report.changed,
        report.kept,
        report.refused.len(),
    )
}

fn clients(desk: &mut Desk, path: &Path) -> Result<Report> {
    import(desk, "clients", path, false)
}

fn rows(desk: &Desk, table: &str) -> i64 {
    desk.db()
        .count(&format!("SELECT count(*) FROM {table}"), [])
        .unwrap()
}

#[test]
fn clients_come_from_windows_1251_with_semicolons_and_twice_adds_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let text = "ФИО;Телефон;Госномер;Модель;Дата рождения\r\n\
                Ёлкин Пётр;8 (900) 000-12-34;а123вс 777;Lada Vesta;12.03.1980\r\n\
                Носова Алла;8 900 000-56-78, 89000005679;;;\r\n\
                Ёлкин Пётр Ильич;+7 900 000 12 34;Е123ВС50;Lada Niva;\r\n\
                Безномеров Иван;;;Granta;\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let path = write(&dir, "clients.csv", &bytes);
    let report = clients(&mut desk, &path).unwrap();
    assert_eq!(counts(&report), (4, 3, 0, 0, 0), "{report:?}");
    assert!(report.written);
    let found = people::by_phone(desk.db(), "+79000001234").unwrap();
    assert_eq!(
        found
            .iter()
            .map(|client| client.name.as_str())
            .collect::<Vec<_>>(),
        ["Ёлкин Пётр Ильич"]
    );
    assert_eq!(found[0].birth_date.as_deref(), Some("1980-03-12"));
    assert_eq!(
        people::vehicles_of(desk.db(), found[0].id).unwrap().len(),
        2
    );
    assert_eq!(
        people::by_phone(desk.db(), "+79000005679").unwrap()[0].name,
        "Носова Алла"
    );
    let before = (
        rows(&desk, "audit"),
        rows(&desk, "vehicle"),
        rows(&desk, "client_phone"),
    );
    let again = clients(&mut desk, &path).unwrap();
    assert_eq!(counts(&again), (4, 0, 0, 3, 0), "{again:?}");
    assert_eq!(
        (
            rows(&desk, "audit"),
            rows(&desk, "vehicle"),
            rows(&desk, "client_phone")
        ),
        before
    );
}

#[test]
fn clients_come_from_utf8_with_commas_and_english_names() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let text = "\u{feff}Name,Phone,Email\nКим Ольга,89000001111,olga@example.com\n,89000002222,\n";
    let path = write(&dir, "clients.csv", text.as_bytes());
    assert_eq!(counts(&clients(&mut desk, &path).unwrap()), (2, 2, 0, 0, 0));
    assert_eq!(counts(&clients(&mut desk, &path).unwrap()), (2, 0, 0, 2, 0));
    // A name for the number that stood in for one, and a new address: both are changes, nobody is doubled.
    let text = "Name,Phone,Email\nКим Ольга,89000001111,kim@example.com\nЛи Вера,89000002222,\n";
    let path = write(&dir, "more.csv", text.as_bytes());
    assert_eq!(counts(&clients(&mut desk, &path).unwrap()), (2, 0, 2, 0, 0));
    assert_eq!(
        people::by_phone(desk.db(), "+79000002222").unwrap()[0].name,
        "Ли Вера"
    );
}

#[test]
fn one_refused_row_stops_the_whole_file_and_all_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let text = "ФИО;Телефон;VIN;Дата рождения\n\
                Ким Ольга;89000001111;;\n\
                Плохов Олег;12345;;\n\
                Вин Олег;89000003333;XTA21099O55123456;\n\
                ;;XTA21099055123456;\n\
                Дат Олег;89000004444;;31.02.1980\n\
                Лишнев Олег;89000005555;;;хвост\n";
    let path = write(&dir, "clients.csv", text.as_bytes());
    let report = clients(&mut desk, &path).unwrap();
    let lines: Vec<(usize, &str)> = report
        .refused
        .iter()
        .map(|one| (one.line, one.reason.id))
        .collect();
    assert_eq!(
        lines,
        [
            (3, "check-phone-length"),
            (4, "check-vin-letter"),
            (5, "people-phone-or-name"),
            (6, "people-date"),
            (7, "import-row-extra"),
        ]
    );
    assert!(!report.written);
    assert_eq!(counts(&report), (6, 0, 0, 0, 5));
    assert_eq!((rows(&desk, "client"), rows(&desk, "vehicle")), (0, 0));
}

#[test]
fn a_dry_run_counts_and_keeps_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let path = write(
        &dir,
        "clients.csv",
        "ФИО;Телефон\nКим Ольга;89000001111\n".as_bytes(),
    );
    let report = import(&mut desk, "clients", &path, true).unwrap();
    assert_eq!((counts(&report), report.written), ((1, 1, 0, 0, 0), false));
    assert_eq!(rows(&desk, "client"), 0);
}

#[test]
fn vehicles_come_from_a_workbook_and_find_their_keepers() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let path = dir.path().join("vehicles.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0_u16..).zip([
        "VIN",
        "Гос. номер",
        "Марка",
        "Модель",
        "Год",
        "Пробег",
        "Владелец",
        "Телефон",
    ]) {
        sheet.write(0, column, name).unwrap();
    }
    let lines = [
        (
            "XTA21099055123456",
            "А123ВС777",
            "Lada",
            "Vesta",
            2020,
            45_000,
            "Ёлкин Пётр",
            89_000_001_234_i64,
        ),
        (
            "XTA21099055123457",
            "",
            "Lada",
            "Niva",
            2021,
            10_000,
            "елкин",
            79_000_001_234,
        ),
        ("", "Е123ВС50", "Kia", "Rio", 2019, 90_000, "", 0),
    ];
    for (row, line) in (1_u32..).zip(lines) {
        for (column, text) in [
            (0, line.0),
            (1, line.1),
            (2, line.2),
            (3, line.3),
            (6, line.6),
        ] {
            sheet.write(row, column, text).unwrap();
        }
        sheet.write(row, 4, line.4).unwrap();
        sheet.write(row, 5, line.5).unwrap();
        if line.7 > 0 {
            #[allow(
                clippy::cast_precision_loss,
                reason = "a phone number fits a double exactly"
            )]
            sheet.write(row, 7, line.7 as f64).unwrap();
        }
    }
    workbook.save(&path).unwrap();
    let report = import(&mut desk, "vehicles", &path, false).unwrap();
    assert_eq!(counts(&report), (3, 3, 0, 0, 0), "{report:?}");
    let vesta = people::vehicle_by_vin(desk.db(), "XTA21099055123456")
        .unwrap()
        .unwrap();
    assert_eq!(
        (vesta.brand.as_deref(), vesta.year, vesta.odometer_km),
        (Some("Lada"), Some(2020), Some(45_000))
    );
    let niva = people::vehicle_by_vin(desk.db(), "XTA21099055123457")
        .unwrap()
        .unwrap();
    assert_eq!(vesta.client_id, niva.client_id);
    assert_eq!(
        people::vehicle_by_plate(desk.db(), "Е123ВС50")
            .unwrap()
            .unwrap()
            .client_id,
        None
    );
    let again = import(&mut desk, "vehicles", &path, false).unwrap();
    assert_eq!(counts(&again), (3, 0, 0, 3, 0), "{again:?}");
    assert_eq!((rows(&desk, "client"), rows(&desk, "vehicle")), (1, 3));
}

#[test]
fn x_dup_possible_doubles_are_entered_and_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let text =
        "ФИО;Телефон\nКим Ольга;89000001111\nОрлова Анна;89000001111\nКим Анна;89000001111\n";
    let path = write(&dir, "clients.csv", text.as_bytes());
    let report = clients(&mut desk, &path).unwrap();
    assert_eq!(counts(&report), (3, 2, 0, 0, 0), "{report:?}");
    let doubts: Vec<(usize, &str)> = report
        .doubts
        .iter()
        .map(|one| (one.line, one.reason.id))
        .collect();
    assert_eq!(doubts, [(3, "import-doubt"), (4, "import-first-name")]);
}

#[test]
fn what_is_no_table_of_people_is_refused_at_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let refused = |outcome: Result<Report>| match outcome {
        Err(Error::Rejected(refusal)) => (refusal.field, refusal.why.id),
        other => panic!("{other:?}"),
    };
    let missing = dir.path().join("none.csv");
    assert_eq!(
        refused(clients(&mut desk, &missing)),
        (Some("file"), "import-file-not-found")
    );
    let other = write(
        &dir,
        "other.csv",
        "Город;Улица\nКазань;Баумана\n".as_bytes(),
    );
    assert_eq!(
        refused(clients(&mut desk, &other)),
        (Some("file"), "import-columns-clients")
    );
    assert_eq!(
        refused(import(&mut desk, "vehicles", &other, false)),
        (Some("file"), "import-columns-vehicles")
    );
    assert_eq!(
        refused(import(&mut desk, "ships", &other, false)),
        (Some("kind"), "import-kind")
    );
}

#[test]
fn x_rights_only_who_may_import_does() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let viewer = desk
        .change("test", |_, change| {
            Ok(employees::add(change, "Ли Вера", "vera", "viewer", "*"))
        })
        .unwrap();
    desk.log_in(viewer).unwrap();
    let path = write(&dir, "clients.csv", "ФИО\nКим Ольга\n".as_bytes());
    assert!(matches!(
        clients(&mut desk, &path),
        Err(Error::Denied("right-import"))
    ));
}
