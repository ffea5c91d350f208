//! Campaigns: the register, its import, the check of every booking with its evidence, the night check, the blast radius.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::path::PathBuf;

use stoika::action::{Answers, Filter};
use stoika::areas::{employees, house, people, recalls, workshop};
use stoika::desk::{Clock, Desk, Error, Id, Result, Target};

/// An empty desk on the Monday of the mock-ups, its head logged in.
fn open(dir: &tempfile::TempDir) -> Desk {
    let path = dir.path().join("d.db");
    let plan = house().plan();
    Desk::prepare(&path, &plan).unwrap();
    let now = "2026-11-23T10:42:00".parse().unwrap();
    let mut desk = Desk::open(&path, &plan, Clock::fixed(now)).unwrap();
    let head = desk.change("set-up", |books, change| {
        workshop::defaults(change);
        workshop::default_people(change);
        employees::set_up(books, change, "Иванова Анна", "anna")
    });
    desk.log_in(head.unwrap()).unwrap();
    desk
}

fn act<const N: usize>(
    desk: &mut Desk,
    id: &str,
    target: Option<Target>,
    answers: [(&str, &str); N],
) -> Result<Id> {
    let action = house().action(id).unwrap();
    let done = action.perform(desk, target, &Answers::new(answers))?;
    Ok(done.show.unwrap_or_default())
}

/// A client with a vehicle of this VIN.
fn client(desk: &mut Desk, name: &str, phone: &str, vin: &str) -> Id {
    let answers = [
        ("name", name),
        ("phone", phone),
        ("vin", vin),
        ("model", "Vesta"),
    ];
    act(desk, "people.add", None, answers).unwrap()
}

fn listed(desk: &Desk) -> Vec<serde_json::Value> {
    let listing = house().listings().find(|one| one.id == "recalls").unwrap();
    let lines = (listing.rows)(&desk.books(), &Filter::default()).unwrap();
    lines.into_iter().map(|line| line.data).collect()
}

fn refused(outcome: Result<Id>) -> (Option<&'static str>, &'static str) {
    match outcome {
        Err(Error::Rejected(refusal)) => (refusal.field, refusal.why.id),
        other => panic!("{other:?}"),
    }
}

fn file(dir: &tempfile::TempDir, text: &str) -> PathBuf {
    let path = dir.path().join("recalls.csv");
    std::fs::write(&path, text).unwrap();
    path
}

const FILE: &str = "Кампания;Название;Безопасность;Риск;Код работы;Начало;VIN;Префикс;Серийный с;Серийный по;Статус\n\
    2026-07;замена подушки;да;высокий;DIAG;01.07.2026;XTA21099055123456;;;;\n\
    2026-07;;;;;;XTA21099055123457;;;;выполнена у другого\n\
    2026-07;;;;;;;XTA2109905;6000000;6000999;\n\
    2026-11;прошивка;нет;низкий;;02.11.2026;;XTA2109905;5123000;5123999;\n";

#[test]
fn a_file_of_campaigns_is_taken_whole_and_twice_adds_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    client(
        &mut desk,
        "Носова Алла",
        "+79000004646",
        "XTA21099055123456",
    );
    client(&mut desk, "Жук Павел", "+79000002727", "XTA21099056000500");
    client(&mut desk, "Ким Ольга", "+79000007701", "XTA21099056001000");
    let path = file(&dir, FILE);
    let trial = recalls::import::import(&mut desk, &path, true).unwrap();
    assert_eq!((trial.added, trial.written), (4, false));
    assert!(listed(&desk).is_empty());
    let report = recalls::import::import(&mut desk, &path, false).unwrap();
    assert_eq!((report.read, report.added, report.kept), (4, 4, 0));
    assert!(report.written);
    // What the campaigns are about here is said at once.
    let told: Vec<_> = report.doubts.iter().map(|one| one.line).collect();
    assert_eq!(told, [2, 5]);
    let list = listed(&desk);
    let known = |number: &str| list.iter().find(|row| row["number"] == number).unwrap();
    let seven = known("2026-07");
    assert_eq!(
        (&seven["safety"], &seven["risk"], &seven["started"]),
        (&true.into(), &"high".into(), &"2026-07-01".into())
    );
    // Two listed, one vehicle of ours in the range.
    assert_eq!(
        (&seven["lines"], &seven["done_elsewhere"]),
        (&3.into(), &1.into())
    );
    assert_eq!(seven["percent"], 33.3);
    assert_eq!(
        (&known("2026-11")["lines"], &known("2026-11")["open"]),
        (&1.into(), &1.into())
    );
    let again = recalls::import::import(&mut desk, &path, false).unwrap();
    assert_eq!((again.added, again.changed, again.kept), (0, 0, 4));
    let later = file(
        &dir,
        "campaign;vin;state\n2026-07;XTA21099055123456;done here\n2026-07;XTA21099055000001;\n",
    );
    let report = recalls::import::import(&mut desk, &later, false).unwrap();
    assert_eq!((report.added, report.changed), (1, 1));
}

#[test]
fn one_bad_row_stops_the_whole_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let path = file(
        &dir,
        "Кампания;Название;VIN;Префикс;Серийный с;Серийный по\n\
         1;подушка;XTA21099055123456;;;\n\
         1;;XTA2109905512345;;;\n\
         1;;;XTA2109905;5123999;5123000\n\
         ;;XTA21099055123456;;;\n\
         2;;XTA21099055123456;;;\n",
    );
    let report = recalls::import::import(&mut desk, &path, false).unwrap();
    let told: Vec<_> = report
        .refused
        .iter()
        .map(|one| (one.line, one.reason.id))
        .collect();
    assert_eq!(
        told,
        [
            (3, "check-vin-short"),
            (4, "recalls-range-backwards"),
            (5, "field-needed"),
            (6, "field-needed"),
        ]
    );
    assert_eq!((report.added, report.written), (0, false));
    assert!(listed(&desk).is_empty());
}

#[test]
fn a_vehicle_is_asked_by_its_vin_and_safety_comes_first() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    recalls::import::import(&mut desk, &file(&dir, FILE), false).unwrap();
    let open = |desk: &Desk, vin: &str| -> Vec<String> {
        let found = recalls::open_on(desk.db(), vin).unwrap();
        found.into_iter().map(|recall| recall.number).collect()
    };
    assert_eq!(open(&desk, "XTA21099055123456"), ["2026-07", "2026-11"]);
    // Done elsewhere in the one, in the range of the other.
    assert_eq!(open(&desk, "XTA21099055123457"), ["2026-11"]);
    assert_eq!(open(&desk, "XTA21099055124000"), Vec::<String>::new());
    let safety = |vin: &str| recalls::open_safety(desk.db(), vin).unwrap().is_some();
    assert!(safety("XTA21099056000000"));
    assert!(!safety("XTA21099055123999"));
    // A vehicle that came after the campaign is held by the range all the same, and its line can be closed.
    client(&mut desk, "Гусев Илья", "+79000002222", "XTA21099055123500");
    assert_eq!(open(&desk, "XTA21099055123500"), ["2026-11"]);
    let eleven = recalls::open_on(desk.db(), "XTA21099055123500").unwrap()[0].clone();
    let answers = [
        ("vin", "XTA21099055123500"),
        ("state", "done_elsewhere"),
        ("evidence", "отметка в сервисной книжке"),
    ];
    act(&mut desk, "recalls.state", Some(eleven.target()), answers).unwrap();
    assert!(open(&desk, "XTA21099055123500").is_empty());
    let stranger = [
        ("vin", "XTA21099057000000"),
        ("state", "done_here"),
        ("evidence", "ЗН"),
    ];
    let outcome = act(&mut desk, "recalls.state", Some(eleven.target()), stranger);
    assert_eq!(refused(outcome), (Some("vin"), "recalls-vin-not-listed"));
}

#[test]
fn a_campaign_is_entered_by_hand_corrected_and_extended() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    client(
        &mut desk,
        "Носова Алла",
        "+79000004646",
        "XTA21099055123456",
    );
    let answers = [
        ("number", "2026-07"),
        ("title", "подушка"),
        ("safety", "да"),
        ("operation", "DIAG"),
        ("prefix", "XTA2109905"),
        ("serial_from", "5123000"),
        ("serial_to", "5123999"),
        (
            "vins",
            "XTA21099055123456 XTA21099055200000\nXTA21099055200001",
        ),
    ];
    let id = act(&mut desk, "recalls.add", None, answers).unwrap();
    // The vehicle of the range is listed already: one line.
    assert_eq!(listed(&desk)[0]["lines"], 3);
    let twice = act(
        &mut desk,
        "recalls.add",
        None,
        [("number", "2026-07"), ("title", "ещё раз")],
    );
    assert_eq!(refused(twice), (Some("number"), "recalls-known"));
    let seen = recalls::recall(desk.db(), id).unwrap().unwrap();
    let edited = [
        ("title", "замена подушки"),
        ("risk", "high"),
        ("safety", "да"),
    ];
    act(&mut desk, "recalls.edit", Some(seen.target()), edited).unwrap();
    let seen = recalls::recall(desk.db(), id).unwrap().unwrap();
    assert_eq!(
        (seen.title.as_str(), seen.risk.as_str()),
        ("замена подушки", "high")
    );
    let more = [("vins", "XTA21099055200002")];
    act(&mut desk, "recalls.extend", Some(seen.target()), more).unwrap();
    assert_eq!(listed(&desk)[0]["lines"], 4);
    assert!(
        people::vehicle_by_vin(desk.db(), "XTA21099055123456")
            .unwrap()
            .is_some()
    );
}
