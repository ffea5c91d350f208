//! Rows by commands: written, listed, shown, refused with the exit codes of the contract.

use super::desk::Place;

fn place_with(names: &[&str]) -> (Place, Vec<String>) {
    let place = Place::new();
    let mut ids = Vec::new();
    for name in names {
        let run = place.run(&["test", "add", "--name", name, "--json"]);
        assert_eq!(run.code, 0, "{}", run.err);
        ids.push(run.json()[0]["id"].to_string());
    }
    (place, ids)
}

#[test]
fn an_action_prints_its_row_and_says_its_sentence_apart() {
    let place = Place::new();
    let run = place.run(&["test", "add", "--name", "Ким Ольга", "--json"]);
    assert_eq!(run.json()[0]["name"], "Ким Ольга");
    assert_eq!(run.err, "Сохранено: Ким Ольга\n");
    let run = place.run(&["test", "list"]);
    assert_eq!(run.out.lines().last().unwrap().trim(), "Ким Ольга");
    let run = place.run(&["--json", "test", "list"]);
    assert_eq!(run.json().len(), 1);
}

#[test]
fn a_row_is_named_by_id_or_by_its_number_and_starts_from_what_it_holds() {
    let (place, ids) = place_with(&["Ким"]);
    let number = format!("К-{}", ids[0]);
    for row in [&ids[0], &number] {
        assert_eq!(
            place.run(&["test", "show", row, "--json"]).json()[0]["name"],
            "Ким"
        );
        let run = place.run(&["test", "rename", row, "--json"]);
        assert_eq!((run.code, run.json()[0]["name"].as_str()), (0, Some("Ким")));
    }
    let run = place.run(&["test", "rename", &ids[0], "--name", "", "--json"]);
    assert_eq!(
        (run.code, run.json()[0]["field"].as_str()),
        (2, Some("name"))
    );
    assert!(run.err.contains("Имя (--name)"), "{}", run.err);
}

#[test]
fn exit_codes_of_the_contract() {
    let (place, ids) = place_with(&["Ким"]);
    let table: [(&[&str], u8, &str); 9] = [
        (&["test", "add"], 2, "refused"),
        (
            &["test", "add", "--name", "x", "--phone", "12"],
            2,
            "refused",
        ),
        (&["test", "rename"], 2, "refused"),
        (&["test", "show", "999"], 3, "not_found"),
        (&["test", "rename", "999", "--name", "x"], 3, "not_found"),
        (&["test", "show", "К-999"], 3, "not_found"),
        (&["test", "add", "--name", "занято"], 4, "taken"),
        (
            &["test", "rename", &ids[0], "--rev", "7", "--name", "y"],
            4,
            "stale",
        ),
        (&["audit"], 77, "denied"),
    ];
    for (args, code, error) in table {
        let run = place.run(&[args, &["--json"]].concat());
        assert_eq!(
            (run.code, run.json()[0]["error"].as_str()),
            (code, Some(error)),
            "{args:?}"
        );
        assert!(!run.err.is_empty(), "{args:?}");
    }
    assert_eq!(
        place.run(&["test", "list", "--db", "/nowhere/x.db"]).code,
        69
    );
    std::fs::write(place.path("other.db"), "not ours, not ours, not ours").unwrap();
    let other = place.path("other.db");
    assert_eq!(
        place
            .run(&["test", "list", "--db", other.to_str().unwrap()])
            .code,
        69
    );
    let taken = place
        .run(&["test", "add", "--name", "занято", "--json"])
        .json();
    assert_eq!(taken[0]["by"], "Ким");
}

#[test]
fn only_employees_of_this_system_user_may_act() {
    let (mut place, _) = place_with(&["Ким"]);
    assert_eq!(place.run(&["test", "list", "--as", "anna"]).code, 77);
    // The head needs a PIN, and nobody can be asked here.
    assert_eq!(place.run(&["audit", "--as", "head"]).code, 77);
    place.set("STOIKA_PIN", "9999");
    assert_eq!(place.run(&["audit", "--as", "head"]).code, 77);
    place.set("STOIKA_PIN", "1234");
    let run = place.run(&["audit", "--as", "head", "--json"]);
    assert!(
        run.json().iter().any(|event| event["action"] == "test.add"),
        "{}",
        run.err
    );
    let run = place.run(&["audit", "verify", "--as", "head", "--json"]);
    assert_eq!(
        (run.code, &run.json()[0]["broken"]),
        (0, &serde_json::Value::Null)
    );
}

#[test]
fn a_broken_history_is_an_exit_code_and_its_first_row() {
    let (mut place, _) = place_with(&["Ким"]);
    place.set("STOIKA_PIN", "1234");
    let raw = rusqlite::Connection::open(place.path("stoika.db")).unwrap();
    raw.execute_batch("DROP TRIGGER audit_kept_1; UPDATE audit SET who = 7 WHERE seq = 3")
        .unwrap();
    let run = place.run(&["audit", "verify", "--as", "head", "--json"]);
    assert_eq!((run.code, run.json()[0]["broken"].as_i64()), (1, Some(3)));
}

#[test]
fn the_telephone_exchange_needs_nobody_at_the_desk() {
    let place = Place::new();
    // The receptionist has no right of the exchange: the event is the program's own.
    let run = place.run(&["call", "in", "--name", "Звонок", "--json"]);
    assert_eq!(
        (run.code, run.json()[0]["name"].as_str()),
        (0, Some("Звонок"))
    );
    let raw = rusqlite::Connection::open(place.path("stoika.db")).unwrap();
    let who: i64 = raw
        .query_row(
            "SELECT who FROM audit WHERE action = 'test.ring'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(who, 0);
}

#[test]
fn a_list_of_many_pages_is_whole_and_each_row_once() {
    let place = Place::new();
    let raw = rusqlite::Connection::open(place.path("stoika.db")).unwrap();
    raw.execute_batch(
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 2200) \
         INSERT INTO client(id, rev, created_at, created_by, name, folded) SELECT i, 1, 0, 0, 'x', 'x' FROM n",
    )
    .unwrap();
    assert_eq!(place.run(&["test", "list", "--json"]).json().len(), 1201);
    assert_eq!(
        place
            .run(&["test", "list", "--json", "--limit", "700"])
            .json()
            .len(),
        700
    );
}

#[test]
fn undo_takes_back_ones_own_act() {
    let (place, ids) = place_with(&["Ким"]);
    let run = place.run(&["undo", "--json"]);
    assert_eq!(
        (run.code, run.json()[0]["undone"].as_str()),
        (0, Some("test.add"))
    );
    assert_eq!(place.run(&["test", "show", &ids[0]]).code, 3);
    assert_eq!(place.run(&["undo"]).code, 2);
}

#[test]
fn a_query_prints_one_object_and_reads_days_in_words() {
    let (place, _) = place_with(&["Ким"]);
    let run = place.run(&["count-of-test", "--day", "пт", "--json"]);
    assert_eq!(run.out, "{\"count\":1,\"day\":\"2026-11-27\"}\n");
    assert_eq!(place.run(&["inbox", "--json"]).out, "");
}

#[test]
fn a_hostile_name_cannot_command_the_terminal() {
    let (place, _) = place_with(&["Ким \u{1b}[2J\u{9b}31m\u{7}\u{202e}"]);
    for args in [
        &["test", "list"][..],
        &["test", "list", "--json"],
        &["export", "test", "--format", "csv"],
    ] {
        let out = place.run(args).out;
        assert!(
            !out.chars()
                .any(|sign| matches!(sign, '\u{1b}' | '\u{7}' | '\u{80}'..='\u{9f}')),
            "{out:?}"
        );
    }
}

#[test]
fn export_writes_the_listing_without_formulas_and_the_audit_keeps_it() {
    let (place, _) = place_with(&["=HYPERLINK(1)"]);
    let csv = place.run(&["export", "test", "--format", "csv"]);
    assert_eq!(csv.code, 0, "{}", csv.err);
    assert!(
        !csv.out.contains("\n=") && csv.out.contains("HYPERLINK"),
        "{}",
        csv.out
    );
    assert_eq!(
        place
            .run(&["export", "test", "--format", "json"])
            .json()
            .len(),
        1
    );
    assert_eq!(place.run(&["export", "test", "--format", "xlsx"]).code, 2);
    let file = place.path("a.xlsx");
    assert_eq!(
        place
            .run(&[
                "export",
                "test",
                "--format",
                "xlsx",
                "--out",
                file.to_str().unwrap()
            ])
            .code,
        0
    );
    assert!(std::fs::read(&file).unwrap().starts_with(b"PK"));
    assert_eq!(place.run(&["export", "test", "--format", "ics"]).code, 2);
    assert_eq!(place.run(&["export", "nothing", "--format", "csv"]).code, 2);
    let raw = rusqlite::Connection::open(place.path("stoika.db")).unwrap();
    let kept: i64 = raw
        .query_row(
            "SELECT count(*) FROM audit WHERE action = 'desk.export'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(kept, 3);
}

#[test]
fn a_backup_is_a_whole_desk_file_and_replaces_nothing() {
    let (place, _) = place_with(&["Ким"]);
    let file = place.path("copy.db");
    let file = file.to_str().unwrap();
    let run = place.run(&["backup", file, "--json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.json()[0]["audit_head"].as_str().unwrap().len(), 64);
    assert_eq!(
        place
            .run(&["test", "list", "--db", file, "--json"])
            .json()
            .len(),
        1
    );
    assert_eq!(place.run(&["backup", file]).code, 2);
}

#[test]
fn import_tells_refused_lines_and_the_right_is_asked_first() {
    let mut place = Place::new();
    assert_eq!(place.run(&["import", "clients", "x.csv"]).code, 77);
    let raw = rusqlite::Connection::open(place.path("stoika.db")).unwrap();
    raw.execute_batch(
        "UPDATE role_right SET right_code = 'right-import' WHERE right_code = 'right-export'",
    )
    .unwrap();
    let run = place.run(&["import", "clients", "x.csv", "--json"]);
    assert_eq!(
        (run.code, run.json()[0]["refused"][0]["line"].as_i64()),
        (2, Some(3))
    );
    place.os_user("nobody");
    raw.execute_batch("UPDATE employee SET os_user = NULL")
        .unwrap();
    assert_eq!(place.run(&["test", "list"]).code, 77);
}

#[test]
fn the_demo_is_written_or_opened_and_no_words_open_the_console() {
    let place = Place::new();
    let file = place.path("demo.db");
    let run = place.run(&[
        "demo",
        "--write",
        file.to_str().unwrap(),
        "--seed",
        "7",
        "--rows",
        "100",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(std::fs::read_to_string(&file).unwrap().contains("seed: 7"));
    assert_eq!(
        place.run(&["demo", "--write", file.to_str().unwrap()]).code,
        2
    );
    assert_eq!(place.run(&["demo"]).code, 11);
    assert_eq!(place.run(&[]).code, 10);
}
