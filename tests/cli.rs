//! The command line: in process over a house of its own, and a few runs of the real program.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "cli/contract.rs"]
mod contract;
#[path = "cli/desk.rs"]
mod desk;
#[path = "cli/rows.rs"]
mod rows;
#[path = "cli/tools.rs"]
mod tools;

use desk::Place;

#[test]
fn a_typo_is_a_usage_error_with_a_suggestion_in_the_language_of_the_user() {
    let place = Place::new();
    let run = place.run(&["wehn"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("«wehn»") && run.err.contains("when"),
        "{}",
        run.err
    );
    let run = place.run(&["when", "пт", "--jsn", "--lang", "en"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("Did you mean --json?"), "{}", run.err);
    let run = place.run(&["wehn", "--json"]);
    assert_eq!(run.json()[0]["error"], "usage");
}

#[test]
fn help_begins_with_examples_and_speaks_russian() {
    let place = Place::new();
    let run = place.run(&["--help"]);
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("Примеры:"), "{}", run.out);
    for english in ["Usage", "Options", "Commands", "Print help"] {
        assert!(!run.out.contains(english), "{english}");
    }
    let run = place.run(&["test", "rename", "--help"]);
    assert!(run.out.contains("--odometer-km"), "{}", run.out);
}

#[test]
fn keys_tell_both_layouts_of_every_action() {
    let place = Place::new();
    let run = place.run(&["keys", "--json"]);
    let keys = run.json();
    let rename = keys.iter().find(|key| key["id"] == "test.rename").unwrap();
    assert_eq!(
        (&rename["key_ru"], &rename["key_us"]),
        (&"П".into(), &"G".into())
    );
    assert!(
        keys.iter()
            .any(|key| key["id"] == "shell.help" && key["key"] == "F1")
    );
    assert!(place.run(&["keys", "--print"]).out.contains("П (G)"));
}

#[test]
fn completions_and_man_page_are_made() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            place.run(&["completions", shell]).out.contains("stoika"),
            "{shell}"
        );
    }
    assert_eq!(place.run(&["completions", "csh"]).code, 2);
    assert!(place.run(&["man"]).out.contains(".TH"));
}

#[test]
fn settings_come_from_flag_then_variable_then_file() {
    let mut place = Place::new();
    std::fs::write(
        place.path("stoika.toml"),
        "# ours\ndb = \"/from/file.db\"\n",
    )
    .unwrap();
    let db = |place: &Place, flags: &[&str]| {
        place
            .bare(&[&["config", "show", "--json"], flags].concat())
            .json()[0]["db"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(db(&place, &[]), "/from/file.db");
    place.set("STOIKA_DB", "/from/variable.db");
    assert_eq!(db(&place, &[]), "/from/variable.db");
    assert_eq!(db(&place, &["--db", "/from/flag.db"]), "/from/flag.db");
    std::fs::write(place.path("stoika.toml"), "dbb = \"x\"\n").unwrap();
    assert_eq!(place.bare(&["config", "check"]).code, 78);
}

#[test]
fn the_doctor_names_a_cure_for_every_bad_line() {
    let mut place = Place::new();
    place.set("LC_ALL", "C");
    place.set("TERM", "dumb");
    place.set("PATH", "/nowhere");
    let run = place.run(&["doctor", "--json"]);
    assert_eq!(run.code, 78, "{}", run.out);
    let lines = run.json();
    for id in ["locale", "term", "printing", "backup"] {
        let line = lines.iter().find(|line| line["id"] == id).unwrap();
        assert_eq!(line["good"], false, "{id}");
        assert!(
            line["cure"].as_str().is_some_and(|cure| !cure.is_empty()),
            "{id}"
        );
    }
    assert!(
        lines
            .iter()
            .any(|line| line["id"] == "integrity" && line["good"] == true)
    );
    place.run(&["backup"]);
    let lines = place.run(&["doctor", "--json"]).json();
    assert!(
        lines
            .iter()
            .any(|line| line["id"] == "backup" && line["good"] == true)
    );
}

#[test]
fn the_real_program_answers_and_never_prints_an_escape() {
    let program = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("stoika").unwrap();
        command
            .env_clear()
            .env("HOME", "/nowhere")
            .env("LANG", "ru_RU.UTF-8")
            .args(args);
        command.output().unwrap()
    };
    let run = program(&["when", "пт 14", "--now", "2026-11-23T10:42"]);
    assert_eq!(
        (run.status.code(), run.stdout.as_slice()),
        (Some(0), b"2026-11-27T14:00\n".as_slice())
    );
    let run = program(&["find", "x", "--db", "/nowhere/x.db"]);
    assert_eq!(run.status.code(), Some(69));
    assert!(run.stdout.is_empty() && !run.stderr.is_empty());
    let run = program(&["--help"]);
    assert!(!run.stdout.contains(&0x1b) && !run.stdout.is_empty());
}

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let place = Place::new();
    let (code, err) = place.run_into_closed_pipe(&["keys", "--json"]);
    assert_eq!((code, err.as_str()), (0, ""));
}

#[test]
fn a_full_disk_is_told() {
    let mut full = std::io::BufWriter::with_capacity(
        0,
        std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap(),
    );
    let place = Place::new();
    let (code, err) = place.run_into(&["keys", "--json"], &mut full);
    assert_eq!(code, 69);
    assert!(!err.is_empty());
}
