//! The demo file and the first run: what a new user meets must be whole, believable and the same every time.
#![allow(clippy::unwrap_used, reason = "tests stop at once")]

mod common;

use std::fmt::Write as _;
use std::path::Path;

use stoika::action::Answers;
use stoika::areas::bookings::{self, model::Status};
use stoika::areas::demo::{self, Options};
use stoika::areas::{house, people, setup, workshop};
use stoika::desk::{Clock, Desk, Error, audit, search};

const NOW: &str = "2026-11-23T10:42:00";

fn now() -> chrono::NaiveDateTime {
    NOW.parse().unwrap()
}

fn made(dir: &Path, options: &Options) -> Desk {
    let path = dir.join("demo.db");
    let plan = house().plan();
    demo::write(&path, &plan, options).unwrap();
    Desk::open(&path, &plan, Clock::fixed(options.now)).unwrap()
}

/// Every row of every table as text.
fn dump(path: &Path) -> String {
    let raw = rusqlite::Connection::open(path).unwrap();
    let mut names = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%' ORDER BY name")
        .unwrap();
    let tables: Vec<String> = names
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut text = String::new();
    for table in tables.iter().map(String::as_str).chain(["search_row"]) {
        let mut rows = raw
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1"))
            .unwrap();
        let width = rows.column_count();
        let mut found = rows.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<String> = (0..width)
                .map(|n| format!("{:?}", row.get_ref(n).unwrap()))
                .collect();
            writeln!(text, "{table}: {}", cells.join("|")).unwrap();
        }
    }
    text
}

#[test]
fn equal_options_make_an_equal_file_and_another_seed_another_one() {
    let dirs: Vec<tempfile::TempDir> = (0..3).map(|_| tempfile::tempdir().unwrap()).collect();
    let options = Options {
        rows: Some(200),
        days: 3,
        ..Options::new(now())
    };
    let seeds = [1, 1, 2];
    let dumps: Vec<String> = dirs
        .iter()
        .zip(seeds)
        .map(|(dir, seed)| dump(made(dir.path(), &Options { seed, ..options }).path()))
        .collect();
    assert!(dumps[0] == dumps[1], "two files of one seed differ");
    assert!(dumps[0] != dumps[2]);
}

#[test]
fn the_day_is_that_of_the_mock_ups() {
    let dir = tempfile::tempdir().unwrap();
    let desk = made(dir.path(), &Options::new(now()));
    let db = desk.db();
    let today = bookings::of_day(db, now().date()).unwrap();
    let is_here = |status| {
        matches!(
            status,
            Status::Arrived | Status::WithAdvisor | Status::InWork | Status::Ready
        )
    };
    let arrived = today.iter().filter(|one| is_here(one.status)).count();
    let late: Vec<&str> = today
        .iter()
        .filter(|one| {
            one.status.is_expected() && one.start + chrono::TimeDelta::minutes(15) < now()
        })
        .map(|one| one.client.as_str())
        .collect();
    assert_eq!((today.len(), arrived, late), (13, 4, vec!["Фомин Сергей"]));
    let line = |client: &str| {
        let one = today.iter().find(|one| one.client == client).unwrap();
        format!(
            "{} {} {} {} {}",
            one.start.format("%H:%M"),
            one.plate.as_deref().unwrap(),
            workshop::bay_name(db, one.bay_id.unwrap()).unwrap(),
            one.advisor,
            one.status.code()
        )
    };
    assert_eq!(line("Ли Андрей"), "09:00 М404ММ77 Пост 5 Орлов in_work");
    assert_eq!(
        line("Юсупов Ринат"),
        "12:00 У909УУ77 Кузов 1 Зуев confirmed"
    );
    assert_eq!(today.iter().filter(|one| one.advisor == "Орлов").count(), 5);
    let here = db
        .count("SELECT count(*) FROM visit WHERE left_at IS NULL", [])
        .unwrap();
    assert_eq!(here, 5, "the four of today and the paint job");
}

#[test]
fn most_callers_of_the_demo_day_are_answered_in_time_and_a_few_wait() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = made(dir.path(), &Options::new(now()));
    let figures = &ask(&mut desk, "calls.figures", [])[0];
    let level = figures["f4_tenths"].as_i64().unwrap();
    assert!((800..=900).contains(&level), "{figures}");
    assert_eq!(figures["abandoned"], 2);
    let longest = desk
        .db()
        .count("SELECT max(wait_s) FROM call WHERE state <> 'missed'", []);
    assert!(longest.unwrap() > 20);
}

#[test]
fn tomorrow_and_the_week_have_their_load() {
    let dir = tempfile::tempdir().unwrap();
    let desk = made(dir.path(), &Options::new(now()));
    let day = |ahead: i64| {
        bookings::of_day(desk.db(), now().date() + chrono::TimeDelta::days(ahead)).unwrap()
    };
    let tomorrow = day(1);
    let confirmed = tomorrow
        .iter()
        .filter(|one| one.status == Status::Confirmed)
        .count();
    assert_eq!((tomorrow.len(), confirmed), (18, 6));
    let petrov = tomorrow
        .iter()
        .find(|one| one.client == "Петров Иван Сергеевич")
        .unwrap();
    let bay = workshop::bay_name(desk.db(), petrov.bay_id.unwrap()).unwrap();
    assert_eq!(
        (petrov.start.to_string(), bay, petrov.work.as_str()),
        ("2026-11-24 09:30:00".into(), "Пост 2".into(), "ТО-6")
    );
    assert_eq!(petrov.status, Status::Booked);
    let loads: Vec<i64> = (1..=6)
        .map(|ahead| {
            let minutes: i64 = day(ahead)
                .iter()
                .map(|one| (one.end - one.start).num_minutes())
                .sum();
            (minutes * 100 + 2_160) / 4_320
        })
        .collect();
    assert_eq!(loads, [76, 41, 38, 55, 80, 60]);
}

/// Asks one of the questions of the house as the receptionist.
fn ask<const N: usize>(
    desk: &mut Desk,
    id: &str,
    answers: [(&str, &str); N],
) -> Vec<serde_json::Value> {
    let ivanova = desk
        .db()
        .value("SELECT id FROM employee WHERE login = 'ivanova'", [])
        .unwrap()
        .unwrap();
    desk.log_in(ivanova).unwrap();
    let house = house();
    let query = house.queries().find(|query| query.id == id).unwrap();
    let books = desk.books();
    assert!(books.who.may(query.right), "{}", query.right);
    let mut read = Answers::default();
    for field in query.fields {
        if let Some((_, text)) = answers.iter().find(|(name, _)| *name == field.id) {
            read.set(
                field.id,
                field.read(&books, text).unwrap().unwrap().canonical,
            );
        }
    }
    (query.rows)(&books, &read).unwrap()
}

#[test]
fn the_board_shows_the_load_and_offers_the_slot_of_the_mock_ups() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = made(dir.path(), &Options::new(now()));
    for (day, percent, bookings) in [("2026-11-23", "48", 13), ("2026-11-24", "76", 18)] {
        let load = &ask(&mut desk, "load", [("date", day)])[0];
        assert_eq!(
            format!("{:.0}", load["percent"].as_f64().unwrap()),
            percent,
            "{load}"
        );
        assert_eq!(load["bookings"], bookings);
    }
    let slot = &ask(&mut desk, "slots", [("operations", "OIL"), ("count", "1")])[0];
    assert_eq!(
        (slot["start"].as_str(), slot["bay"].as_str()),
        (Some("2026-11-23T11:00:00+03:00"), Some("Пост 1")),
        "{slot}"
    );
}

#[test]
fn nobody_shares_a_bay_or_comes_with_a_made_up_record_that_the_rules_refuse() {
    let dir = tempfile::tempdir().unwrap();
    let desk = made(
        dir.path(),
        &Options {
            rows: Some(2_400),
            ..Options::new(now())
        },
    );
    let shared = desk.db().count(
        "SELECT count(*) FROM booking a JOIN booking b ON b.bay_id = a.bay_id AND b.id <> a.id \
         AND b.start_at < a.end_at AND a.start_at < b.end_at \
         AND a.start_at > b.start_at - 400000 AND a.start_at < b.start_at + 400000",
        [],
    );
    assert_eq!(shared.unwrap(), 0);
    // A car a day went out in the years before; nobody shares one, and odometers run forwards.
    let lent = "SELECT count(*) FROM agreement WHERE status = 'closed'";
    assert!(desk.db().count(lent, []).unwrap() > 100);
    let shared = desk.db().count(
        "SELECT count(*) FROM agreement a JOIN agreement b ON b.unit_id = a.unit_id AND b.id <> a.id \
         AND b.planned_out < a.planned_back AND a.planned_out < b.planned_back",
        [],
    );
    assert_eq!(shared.unwrap(), 0);
    let backwards = desk.db().count(
        "SELECT count(*) FROM unit_handover o JOIN unit_handover i ON i.agreement_id = o.agreement_id AND i.side = 'in' \
         WHERE o.side = 'out' AND i.odometer_km <= o.odometer_km",
        [],
    );
    assert_eq!(backwards.unwrap(), 0);
    let plates = desk
        .db()
        .rows("SELECT plate, vin FROM vehicle", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })
        .unwrap();
    for (plate, vin) in plates {
        use stoika::rules::{plate::PlateKind, verdict::Verdict};
        assert_eq!(
            stoika::rules::plate::check(&plate, PlateKind::Car).verdict,
            Verdict::Valid,
            "{plate}"
        );
        assert_eq!(
            stoika::rules::vin::check(&vin).verdict,
            Verdict::Valid,
            "{vin}"
        );
    }
    let calls = desk.db().count("SELECT count(*) FROM call", []).unwrap();
    assert_eq!(calls, 2_441);
    assert_eq!(
        desk.db()
            .count("SELECT count(*) FROM call WHERE state = 'missed'", [])
            .unwrap(),
        1
    );
    let future = desk
        .db()
        .count(
            "SELECT count(*) FROM call WHERE started_at > ?1",
            [desk.books().instant()],
        )
        .unwrap();
    assert_eq!(future, 0);
    assert_eq!(audit::verify(desk.db()).unwrap().broken, None);
}

#[test]
fn petrov_is_found_first_by_what_the_mock_ups_type() {
    let dir = tempfile::tempdir().unwrap();
    let desk = made(
        dir.path(),
        &Options {
            rows: Some(1_000),
            ..Options::new(now())
        },
    );
    let first = |text: &str| {
        let found = search::find(desk.db(), text, None, 5).unwrap();
        let first = found.first().unwrap_or_else(|| panic!("{text}: nothing"));
        let keeper = people::vehicle(desk.db(), first.id)
            .unwrap()
            .and_then(|vehicle| vehicle.client_id);
        people::name(desk.db(), keeper.unwrap_or(first.id)).unwrap()
    };
    for text in [
        "1234",
        "123вс",
        "123dc",
        "петров",
        "gtnhjd",
        "gtnh",
        "ПЕТР",
        "8900000",
        "6543",
    ] {
        assert_eq!(first(text), "Петров Иван Сергеевич", "{text}");
    }
    assert_eq!(first("елкин"), "Ёлкин Пётр");
    let sharing = people::by_phone(desk.db(), "+79000005050").unwrap();
    assert_eq!(sharing.len(), 2);
}

#[test]
fn the_demo_day_moves_with_the_clock() {
    let dir = tempfile::tempdir().unwrap();
    let moved: chrono::NaiveDateTime = "2027-03-03T10:42:00".parse().unwrap();
    let desk = made(
        dir.path(),
        &Options {
            days: 0,
            ..Options::new(moved)
        },
    );
    assert_eq!(bookings::of_day(desk.db(), moved.date()).unwrap().len(), 13);
    assert_eq!(
        bookings::of_day(desk.db(), moved.date() + chrono::TimeDelta::days(1)).unwrap(),
        []
    );
}

#[test]
fn a_first_run_with_defaults_makes_a_desk_that_can_book() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("d.db");
    let plan = house().plan();
    Desk::prepare(&path, &plan).unwrap();
    let mut desk = Desk::open(&path, &plan, Clock::fixed(now())).unwrap();
    let answers = setup::SetUp::default();
    setup::set_up(&mut desk, &answers).unwrap();
    let kinds: Vec<String> = workshop::bays(desk.db())
        .unwrap()
        .into_iter()
        .map(|bay| bay.bay_kind)
        .collect();
    let works = workshop::operations(desk.db()).unwrap();
    let mechanics = workshop::mechanics(desk.db()).unwrap();
    let service = works.iter().find(|work| work.code == "TO1").unwrap();
    assert!(kinds.contains(&service.bay_kind) && mechanics[0].skills.contains(&service.skill));
    let ordinary = kinds
        .iter()
        .filter(|kind| **kind == service.bay_kind)
        .count();
    assert_eq!(
        (ordinary, workshop::advisors(desk.db()).unwrap().len()),
        (4, 2)
    );
    assert!(workshop::calendar(desk.db(), "station").is_ok());
    let again = setup::set_up(&mut desk, &answers);
    assert!(matches!(again, Err(Error::Rejected(_))));
}

#[test]
fn a_first_run_refuses_what_would_not_work() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("d.db");
    let plan = house().plan();
    Desk::prepare(&path, &plan).unwrap();
    let mut desk = Desk::open(&path, &plan, Clock::fixed(now())).unwrap();
    let start = setup::SetUp::default();
    let cases = [
        (
            "hours",
            setup::SetUp {
                hours: "всегда".into(),
                ..start.clone()
            },
        ),
        (
            "bays",
            setup::SetUp {
                bays: 0,
                ..start.clone()
            },
        ),
        (
            "head_name",
            setup::SetUp {
                head_name: " ".into(),
                ..start.clone()
            },
        ),
        (
            "advisors",
            setup::SetUp {
                advisors: vec![String::new()],
                ..start.clone()
            },
        ),
    ];
    for (field, answers) in cases {
        match setup::set_up(&mut desk, &answers) {
            Err(Error::Rejected(refusal)) => assert_eq!(refusal.field, Some(field)),
            other => panic!("{field}: {other:?}"),
        }
    }
    assert_eq!(
        desk.db().count("SELECT count(*) FROM setting", []).unwrap(),
        0
    );
}

#[test]
fn the_claims_of_the_mock_ups_burn_in_their_order_and_the_year_has_its_causes() {
    let dir = tempfile::tempdir().unwrap();
    let desk = made(dir.path(), &Options::new(now()));
    let burning = stoika::areas::claims::burning(&desk.books()).unwrap();
    let numbers: Vec<&str> = burning
        .iter()
        .map(|one| &one.claim.number[one.claim.number.len() - 2..])
        .collect();
    assert_eq!(numbers, ["41", "44", "38", "43", "42"]);
    assert!(burning.iter().all(|one| !one.is_overdue));
    let answers = stoika::action::Answers::new([("from", "2026-01-01"), ("to", "2026-11-23")]);
    let house = stoika::areas::house();
    let query = |id: &str| {
        let found = house.queries().find(|query| query.id == id).unwrap();
        (found.rows)(&desk.books(), &answers).unwrap()
    };
    assert_eq!(query("claims.causes")[0]["code"], "1.1");
    let figures = query("claims.figures");
    let balance = figures.iter().find(|row| row["rule"] == "K-CLAIM-BALANCE");
    assert_eq!(balance.unwrap()["holds"], true);
    assert_eq!(balance.unwrap()["open_at_end"], 5);
    // However long the list is, the summary of the month hides none of its rows.
    drop(desk);
    let head = common::desk_at(&dir.path().join("demo.db"), "orlova", now());
    let mut console = common::Console::open(head, stoika::text::Locale::Ru);
    let screen = console.press("5 Right Right").wide();
    let line = screen
        .lines()
        .find(|line| line.contains("Закрыто за 30 дней"))
        .unwrap();
    let (_, tail) = line.split_once("отказ 1").unwrap();
    assert_eq!(tail.trim_matches([' ', '│']), "", "{screen}");
}
