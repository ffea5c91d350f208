//! The rows of `contract.md` on the example day, through the real program: keys, codes, and what one command hands to the next.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value as Json;

use super::desk::Run;

const NOW: &str = "2026-11-23T10:42";

/// A copy of the example day.
struct Day {
    _folder: tempfile::TempDir,
    db: PathBuf,
}

fn program(args: &[&str]) -> Run {
    let output = assert_cmd::Command::cargo_bin("stoika")
        .unwrap()
        .env_clear()
        .env("HOME", "/nowhere")
        .env("LANG", "ru_RU.UTF-8")
        .env("STOIKA_NOW", NOW)
        .args(args)
        .output()
        .unwrap();
    assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b));
    Run {
        code: u8::try_from(output.status.code().unwrap()).unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Day {
    fn new() -> Self {
        static MADE: OnceLock<tempfile::TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("demo.db");
            let run = program(&["demo", "--write", file.to_str().unwrap()]);
            assert_eq!(run.code, 0, "{}", run.err);
            folder
        });
        let folder = tempfile::tempdir().unwrap();
        let db = folder.path().join("day.db");
        std::fs::copy(made.path().join("demo.db"), &db).unwrap();
        Day {
            _folder: folder,
            db,
        }
    }

    fn path(&self, name: &str) -> String {
        self.db.with_file_name(name).to_str().unwrap().to_owned()
    }

    fn run(&self, args: &[&str]) -> Run {
        let db = self.db.to_str().unwrap();
        program(&[args, &["--db", db, "--json"]].concat())
    }

    fn rows(&self, args: &[&str]) -> Vec<Json> {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run.json()
    }

    fn one(&self, args: &[&str]) -> Json {
        self.rows(args).remove(0)
    }
}

fn assert_keys(row: &Json, keys: &str) {
    for key in keys.split_whitespace() {
        assert!(row.get(key).is_some(), "no «{key}» in {row}");
    }
}

fn text<'a>(row: &'a Json, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

#[test]
fn every_listing_has_the_keys_of_the_contract() {
    let day = Day::new();
    let client = day.one(&["people", "list", "--filter", "Петров Иван"]);
    assert_keys(&client, "id name phones vehicles do_not_call rev");
    assert_keys(&client["vehicles"][0], "id plate vin model");
    assert!(client["do_not_call"].is_boolean() && client["phones"].is_array());
    let id = client["id"].to_string();
    assert_eq!(day.one(&["people", "show", &id]), client);

    let call = day.one(&["calls", "list", "--limit", "1"]);
    assert_keys(
        &call,
        "id direction phone client_id client vehicle topic state started answered ended wait_seconds outcome taken_by",
    );
    assert!(text(&call, "started").ends_with("+03:00"), "{call}");
    let booking = day.one(&["bookings", "list"]);
    assert_keys(
        &booking,
        "id number start end bay client_id client vehicle_id plate vin operations norm_minutes status transport \
         advisor override_reason rev",
    );
    assert_eq!(booking["override_reason"], Json::Null);
    assert!(booking["operations"].is_array() && booking["norm_minutes"].is_u64());
    let due = day.one(&["today"]);
    assert_keys(&due, "kind id due urgency action title");
    let hit = day.one(&["find", "Петров", "--limit", "1"]);
    assert_keys(&hit, "kind id title subtitle");
    let load = day.one(&["load", "--date", "2026-11-23"]);
    assert_keys(
        &load,
        "date capacity_minutes booked_minutes percent bookings bays groups",
    );
    assert_keys(&load["bays"][0], "bay open_minutes booked_minutes percent");
    assert_eq!(load["date"], "2026-11-23");
}

#[test]
fn a_slot_goes_back_into_a_booking_as_it_was_printed_and_the_next_hears_who_has_it() {
    let day = Day::new();
    let client = day.one(&["people", "list", "--filter", "Петров Иван"]);
    let (id, vehicle) = (
        client["id"].to_string(),
        client["vehicles"][0]["id"].to_string(),
    );
    let slots = day.rows(&[
        "slots",
        "--operations",
        "TO1,OIL",
        "--from",
        "пт 9",
        "--count",
        "3",
    ]);
    assert_eq!(slots.len(), 3);
    assert_keys(&slots[0], "bay start end advisor reasons");
    let (start, bay) = (text(&slots[0], "start"), text(&slots[0], "bay"));
    let book = [
        "bookings",
        "book",
        "--client",
        &id,
        "--vehicle",
        &vehicle,
        "--operations",
        "TO1,OIL",
        "--at",
        start,
        "--bay",
        bay,
    ];
    let booked = day.one(&book);
    assert_eq!(
        (text(&booked, "start"), text(&booked, "bay"), &booked["end"]),
        (start, bay, &slots[0]["end"])
    );
    let run = day.run(&book);
    let told = &run.json()[0];
    assert_eq!((run.code, text(told, "error")), (4, "taken"), "{told}");
    assert!(
        !told["by"].is_null() && told["nearest"].is_array(),
        "{told}"
    );
    assert!(!run.err.is_empty());

    let number = text(&booked, "number");
    assert_eq!(day.one(&["bookings", "show", number]), booked);
    let row = booked["id"].to_string();
    let moved = day.one(&["bookings", "move", &row, "--at", "пт 18"]);
    assert!(text(&moved, "start").contains("T18:00"), "{moved}");
    let run = day.run(&["bookings", "confirm", &row, "--rev", "1"]);
    assert_eq!((run.code, text(&run.json()[0], "error")), (4, "stale"));
    assert!(
        text(&run.json()[0], "at").ends_with("+03:00"),
        "{}",
        run.out
    );
    day.one(&["undo"]);
    assert_eq!(text(&day.one(&["bookings", "show", &row]), "start"), start);
}

#[test]
fn a_telephone_event_is_one_call_from_ring_to_end() {
    let day = Day::new();
    let ring = [
        "call",
        "in",
        "--phone",
        "89000001234",
        "--line",
        "вход1",
        "--uid",
        "a1",
    ];
    let call = day.one(&ring);
    assert_eq!(
        (
            text(&call, "phone"),
            text(&call, "state"),
            text(&call, "direction")
        ),
        ("+79000001234", "ringing", "in")
    );
    assert!(text(&call, "client").starts_with("Петров Иван"));
    // The exchange repeats itself: no second call.
    assert_eq!(day.one(&ring)["id"], call["id"]);
    assert_eq!(
        text(&day.one(&["call", "answer", "--uid", "a1"]), "state"),
        "answered"
    );
    assert!(!day.one(&["call", "end", "--uid", "a1"])["ended"].is_null());
    assert_eq!(
        text(
            &day.one(&["call", "out", "--phone", "89000001234"]),
            "direction"
        ),
        "out"
    );
    assert_eq!(day.run(&["call", "end", "--uid", "none"]).code, 3);
}

#[test]
fn arrivals_are_marked_and_acknowledged_from_a_script() {
    let day = Day::new();
    let today = day.rows(&[
        "bookings",
        "list",
        "--from",
        "2026-11-23",
        "--to",
        "2026-11-23",
    ]);
    let waiting = today
        .iter()
        .find(|row| text(row, "status") == "booked")
        .unwrap();
    let visit = day.one(&["arrivals", "arrive", &waiting["id"].to_string()]);
    assert_eq!(visit["booking_id"], waiting["id"]);
    assert_eq!(visit["acknowledged"], Json::Null);
    let row = visit["id"].to_string();
    assert!(!day.one(&["arrivals", "acknowledge", &row])["acknowledged"].is_null());
}

#[test]
fn a_refused_choice_names_what_there_is() {
    let day = Day::new();
    let client = day.one(&["people", "list", "--limit", "1"])["id"].to_string();
    let run = day.run(&["people", "consent", &client, "--kind", "pd"]);
    let told = &run.json()[0];
    assert_eq!((run.code, text(told, "field")), (2, "kind"));
    let codes: Vec<&str> = told["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|choice| text(choice, "code"))
        .collect();
    assert!(codes.contains(&"processing"), "{codes:?}");
    assert!(run.err.contains("processing"), "{}", run.err);
}

#[test]
fn a_record_that_a_flag_names_in_vain_is_no_such_row() {
    let day = Day::new();
    let client = day.one(&["people", "list", "--limit", "1"])["id"].to_string();
    let book = |client: &str, vehicle: &str| {
        let (who, car) = (["--client", client], ["--vehicle", vehicle]);
        let what = ["--operations", "TO1", "--at", "nearest"];
        let run = day.run(&[&["bookings", "book"][..], &who, &car, &what].concat());
        (run.code, run.json().remove(0), run.err)
    };
    let words = "никого не нашлось";
    for ((exit, told, said), field, name) in [
        (book("99999999", ""), "client", "Клиент"),
        (book("Неттаких", ""), "client", "Клиент"),
        (book(&client, "99999999"), "vehicle", "Авто"),
    ] {
        assert_eq!((exit, text(&told, "error")), (3, "not_found"), "{said}");
        assert_eq!(text(&told, "field"), field);
        assert!(said.contains(name) && said.contains(words), "{said}");
    }
}

#[test]
fn without_a_login_the_first_who_may_acts_and_a_named_one_is_refused() {
    let day = Day::new();
    let verdict = day.one(&["audit", "verify"]);
    assert_eq!(verdict["broken"], Json::Null);
    let run = day.run(&["audit", "verify", "--as", "ivanova"]);
    assert_eq!(
        (run.code, text(&run.json()[0], "right")),
        (77, "right-audit")
    );
}

#[test]
fn x_mask_an_export_without_the_right_to_all_of_it_is_masked() {
    let day = Day::new();
    let petrov = |login: &str| {
        day.rows(&[
            "export",
            "people",
            "--format",
            "json",
            "--filter",
            "Петров Иван",
            "--as",
            login,
        ])
        .remove(0)
    };
    let masked = petrov("belkina");
    assert_eq!(masked["name"], "Петров И. С.");
    assert_eq!(masked["phones"][0], "+7 900 ***-**-34");
    assert_eq!(masked["vehicles"][0]["vin"], "…076543");
    assert_eq!(masked["vehicles"][0]["plate"], "А123ВС777");
    assert_eq!(petrov("orlova")["phones"][0], "+79000001234");
}

#[test]
fn a_list_with_a_text_keeps_to_its_days_and_a_list_without_an_end_has_none() {
    let day = Day::new();
    day.one(&["call", "in", "--phone", "89000001234", "--uid", "b1"]);
    let of = |from| day.rows(&["calls", "list", "--filter", "Петров", "--from", from]);
    assert_eq!((of("2026-11-23").len(), of("2026-11-24").len()), (1, 0));
    let all = day.rows(&["bookings", "list", "--from", "2026-11-01"]);
    let later = day.rows(&["bookings", "list"]);
    let last = |rows: &[Json]| rows.last().unwrap()["id"].clone();
    assert_eq!(last(&all), last(&later));
}

#[test]
fn a_backup_is_put_back_only_if_it_verifies_and_what_it_replaces_stays() {
    let day = Day::new();
    let copy = day.path("copy.db");
    day.one(&["backup", &copy]);
    day.one(&[
        "people",
        "add",
        "--name",
        "После Копии",
        "--phone",
        "89005550011",
    ]);
    let back = day.one(&["restore", &copy]);
    assert!(
        day.rows(&["people", "list", "--filter", "89005550011"])
            .is_empty()
    );
    let kept = text(&back, "kept");
    let before = program(&[
        "people",
        "list",
        "--filter",
        "89005550011",
        "--db",
        kept,
        "--json",
    ]);
    assert_eq!(before.json().len(), 1, "{}", before.err);
    let last = day.one(&["audit", "--limit", "1"]);
    assert_eq!(last["action"], "desk.restore");

    rusqlite::Connection::open(&copy)
        .unwrap()
        .execute_batch("DROP TRIGGER audit_kept_1; UPDATE audit SET delta = '{}' WHERE seq = 50")
        .unwrap();
    let run = day.run(&["restore", &copy]);
    assert_eq!(
        (run.code, text(&run.json()[0], "error")),
        (69, "broken_history")
    );
    let broken = program(&["audit", "verify", "--db", &copy, "--json"]);
    assert_eq!(
        (broken.code, broken.json()[0]["broken"].as_i64()),
        (1, Some(50))
    );
    std::fs::write(day.path("no.db"), "no file of ours").unwrap();
    assert_eq!(day.run(&["restore", &day.path("no.db")]).code, 69);
    assert_eq!(day.run(&["restore", &day.path("none.db")]).code, 69);
    assert_eq!(day.run(&["restore", day.db.to_str().unwrap()]).code, 2);
    assert_eq!(day.run(&["audit", "verify"]).code, 0);
    let litter = std::fs::read_dir(day.db.parent().unwrap())
        .unwrap()
        .flatten()
        .filter(|file| file.file_name().to_string_lossy().contains(".part"))
        .count();
    assert_eq!(litter, 0);
}

#[test]
fn a_file_that_somebody_has_open_is_not_replaced_under_them() {
    let day = Day::new();
    let copy = day.path("copy.db");
    day.one(&["backup", &copy]);
    let reader = rusqlite::Connection::open(&day.db).unwrap();
    reader
        .query_row("SELECT count(*) FROM client", [], |_| Ok(()))
        .unwrap();
    assert_eq!(day.run(&["restore", &copy]).code, 75);
    drop(reader);
    assert_eq!(day.run(&["restore", &copy]).code, 0);
}

#[test]
fn people_read_words_where_scripts_read_codes() {
    let day = Day::new();
    let db = day.db.to_str().unwrap();
    let shown = program(&["slots", "--operations", "TO1", "--db", db]).out;
    assert!(
        shown.contains("23.11.2026 ") && shown.contains("раньше ничего нет"),
        "{shown}"
    );
    let shown = program(&["load", "--date", "пт", "--db", db, "--lang", "en"]).out;
    assert!(
        shown.contains("Capacity, min") && !shown.contains("bay_id"),
        "{shown}"
    );
}

#[test]
fn every_command_has_an_example_in_both_languages() {
    for (lang, head) in [("ru", "Примеры:"), ("en", "Examples:")] {
        for command in [
            &["people"][..],
            &["bookings", "book"],
            &["arrivals", "arrive"],
            &["staff", "add"],
            &["workshop", "add-bay"],
            &["restore"],
            &["when"],
            &["config", "show"],
            &["audit", "verify"],
        ] {
            let run = program(&[command, &["--help", "--lang", lang]].concat());
            let call = format!("  stoika {}", command.join(" "));
            assert!(
                run.out.starts_with(head) && run.out.contains(&call),
                "{lang} {command:?}: {}",
                run.out
            );
        }
    }
}

#[test]
fn a_demo_is_the_same_for_a_seed_and_not_without_bound() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, more: &[&str]| {
        let file = folder.path().join(name);
        let run = program(&[&["demo", "--write", file.to_str().unwrap()], more].concat());
        (run.code, std::fs::read(&file).ok())
    };
    let first = write("1.db", &["--seed", "7"]);
    assert_eq!(first.0, 0);
    assert!(first == write("2.db", &["--seed", "7"]));
    assert!(first != write("3.db", &["--seed", "8"]));
    assert_eq!(write("4.db", &["--rows", "1000001"]), (2, None));
}
