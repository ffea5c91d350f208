//! Papers: numbered, kept under their fingerprint, printed by `lp`, given out unchanged; templates of a company's own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Output;

use common::{Console, demo_file, desk};
use serde_json::Value as Json;
use stoika::action::{Answers, Filter};
use stoika::areas::{house, papers};
use stoika::desk::{Desk, Done, Error, Id, numbers};
use stoika::documents::papers as documents;
use stoika::text::Locale;
use tempfile::TempDir;

/// A folder with an `lp` that notes its arguments, or one that fails.
fn printer(dir: &TempDir, script: &str) -> String {
    let folder = dir.path().join("bin");
    std::fs::create_dir_all(&folder).unwrap();
    let lp = folder.join("lp");
    std::fs::write(&lp, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&lp, std::fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:/usr/bin:/bin", folder.display())
}

fn noting(dir: &TempDir) -> String {
    let script = r#"{ printf '%s ' "$@"; echo; } >> "$(dirname "$0")/told""#;
    printer(dir, script)
}

/// A printer that keeps what it was given last, beside its notes.
fn keeping(dir: &TempDir) -> String {
    let script = r#"for file; do :; done; cp "$file" "$(dirname "$0")/sheet.pdf""#;
    printer(dir, script)
}

fn sheet(dir: &TempDir) -> Vec<u8> {
    std::fs::read(dir.path().join("bin/sheet.pdf")).unwrap()
}

fn told(dir: &TempDir) -> String {
    std::fs::read_to_string(dir.path().join("bin/told")).unwrap_or_default()
}

/// The desk of an employee whose printer is the one of the test.
fn printing(path: &Path, login: &str, programs: &str) -> Desk {
    let mut desk = desk(path, login);
    desk.settle_in(|place| place.path = Some(programs.into()));
    desk
}

fn one(desk: &Desk, sql: &str) -> Id {
    desk.db().value(sql, []).unwrap().unwrap()
}

fn booking(desk: &Desk) -> Id {
    one(
        desk,
        "SELECT id FROM booking WHERE status = 'confirmed' ORDER BY start_at LIMIT 1",
    )
}

fn client(desk: &Desk) -> Id {
    one(desk, "SELECT client_id FROM booking ORDER BY id LIMIT 1")
}

fn act<const N: usize>(
    desk: &mut Desk,
    action: &str,
    row: Option<Id>,
    answers: [(&str, &str); N],
) -> Result<Done, Error> {
    let kinds = ["booking", "visit", "client", "agreement", "claim", "paper"];
    let target = row.map(|row| desk.target(&kinds, row).unwrap().unwrap());
    let action = house().action(action).unwrap();
    action.perform(desk, target, &Answers::new(answers))
}

fn paper(desk: &Desk, done: &Done) -> papers::Paper {
    papers::paper(desk.db(), done.show.unwrap())
        .unwrap()
        .unwrap()
}

fn files(dir: &TempDir) -> Vec<PathBuf> {
    let Ok(folder) = std::fs::read_dir(dir.path().join("papers")) else {
        return Vec::new();
    };
    folder.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn an_act_takes_a_number_is_kept_and_goes_to_the_printer_twice() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = printing(&path, "ivanova", &noting(&dir));
    let booking = booking(&desk);
    let done = act(&mut desk, "papers.print", Some(booking), [("form", "F11")]).unwrap();
    assert_eq!(done.message.id, "papers-sent");
    let first = paper(&desk, &done);
    assert_eq!(
        (first.number.as_str(), first.form.as_str(), first.copies),
        ("АП-2026-0001", "act", 2)
    );
    assert_eq!(
        (first.about, first.about_kind.as_str()),
        (Some(booking), "booking")
    );
    assert!(first.sent.is_some());
    let bytes = documents::kept(desk.place(), &first.sha256).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(i64::try_from(bytes.len()).unwrap(), first.bytes);
    let told = told(&dir);
    assert!(
        told.starts_with("-n 2 -o media=A4 -t АП-2026-0001 -- "),
        "{told}"
    );
    assert!(
        told.trim_end()
            .ends_with(&format!("papers/{}.pdf", first.sha256)),
        "{told}"
    );
    // The next one has the next number; each register counts for itself.
    let done = act(&mut desk, "papers.print", Some(booking), [("form", "act")]).unwrap();
    assert_eq!(paper(&desk, &done).number, "АП-2026-0002");
    let done = act(
        &mut desk,
        "papers.print",
        Some(booking),
        [("form", "consent")],
    )
    .unwrap();
    let consent = paper(&desk, &done);
    assert_eq!(
        (consent.number.as_str(), consent.about_kind.as_str()),
        ("СПД-2026-0001", "client")
    );
    assert_eq!(files(&dir).len(), 3);
    // F8 passes a paper by: it has left the house.
    assert!(
        desk.undoable()
            .unwrap()
            .is_none_or(|undoable| undoable.action != "papers.print")
    );
}

#[test]
fn a_paper_is_printed_again_from_the_same_bytes_and_its_number_is_never_given_twice() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = printing(&path, "ivanova", &noting(&dir));
    let row = client(&desk);
    let done = act(
        &mut desk,
        "papers.print",
        Some(row),
        [("form", "advertising")],
    )
    .unwrap();
    let made = paper(&desk, &done);
    let bytes = documents::kept(desk.place(), &made.sha256).unwrap();
    // What the books say later changes no paper that was made.
    act(
        &mut desk,
        "people.edit",
        Some(row),
        [("name", "Другая Фамилия"), ("email", "x@y.ru")],
    )
    .unwrap();
    let again = act(
        &mut desk,
        "papers.reprint",
        Some(made.id),
        [("copies", "3")],
    )
    .unwrap();
    assert_eq!(
        (again.message.id, again.show),
        ("papers-sent", Some(made.id))
    );
    assert_eq!(documents::kept(desk.place(), &made.sha256).unwrap(), bytes);
    assert!(told(&dir).lines().last().unwrap().starts_with("-n 3 "));
    assert_eq!(files(&dir).len(), 1);

    act(
        &mut desk,
        "papers.void",
        Some(made.id),
        [("reason", "не тот клиент")],
    )
    .unwrap();
    let refused = act(
        &mut desk,
        "papers.void",
        Some(made.id),
        [("reason", "ещё раз")],
    )
    .unwrap_err();
    assert_eq!(refused.phrase().id, "papers-voided-already");
    let done = act(
        &mut desk,
        "papers.print",
        Some(row),
        [("form", "advertising")],
    )
    .unwrap();
    assert_eq!(
        paper(&desk, &done).number,
        "СР-2026-0002",
        "a number is never given twice"
    );
    assert!(gaps(&desk).is_empty());
}

fn gaps(desk: &Desk) -> Vec<String> {
    let registers = numbers::registers(desk.db()).unwrap();
    registers
        .into_iter()
        .filter(|one| !one.missing.is_empty())
        .map(|one| one.name)
        .collect()
}

#[test]
fn a_broken_template_names_its_line_and_takes_no_number() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = printing(&path, "ivanova", &noting(&dir));
    let booking = booking(&desk);
    let own = dir.path().join("documents");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(
        own.join("act.typ"),
        "#import \"/common.typ\": *\n= Свой акт\n#data.no-such.at(3)\n",
    )
    .unwrap();
    let error = act(&mut desk, "papers.print", Some(booking), [("form", "act")]).unwrap_err();
    assert_eq!((error.exit_code(), error.code()), (78, "unfit"));
    let sentence = common::text(Locale::Ru).error(&error);
    assert!(
        sentence.contains("documents/act.typ") && sentence.contains("строка 3"),
        "{sentence}"
    );
    assert!(files(&dir).is_empty() && told(&dir).is_empty());
    assert_eq!(one(&desk, "SELECT count(*) FROM paper"), 0);

    // The company's own template, once it is whole, is what is printed; the program's is untouched.
    std::fs::write(
        own.join("act.typ"),
        "#import \"/common.typ\": *\nСвой акт №~#data.number, #data.client.name\n",
    )
    .unwrap();
    let done = act(&mut desk, "papers.print", Some(booking), [("form", "act")]).unwrap();
    let ours = paper(&desk, &done);
    assert_eq!(
        ours.number, "АП-2026-0001",
        "the broken attempt took no number"
    );
    std::fs::remove_dir_all(&own).unwrap();
    let done = act(&mut desk, "papers.print", Some(booking), [("form", "act")]).unwrap();
    let built_in = paper(&desk, &done);
    assert_ne!(
        (ours.template, ours.sha256),
        (built_in.template, built_in.sha256)
    );
    assert!(gaps(&desk).is_empty());
}

#[test]
fn without_a_printer_the_paper_stays_and_the_command_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = printing(&path, "ivanova", "/nowhere");
    let booking = booking(&desk);
    let done = act(&mut desk, "papers.print", Some(booking), [("form", "act")]).unwrap();
    let words = common::text(Locale::Ru).say(&done.message);
    assert!(words.contains("stoika get act-2026-0001.pdf"), "{words}");
    assert!(paper(&desk, &done).sent.is_none());
    assert_eq!(files(&dir).len(), 1);
    let refusing = printer(&dir, "echo 'lp: очередь закрыта' >&2; exit 1");
    desk.settle_in(|place| place.path = Some(refusing.into()));
    let id = done.show;
    let done = act(&mut desk, "papers.reprint", id, []).unwrap();
    let words = common::text(Locale::Ru).say(&done.message);
    assert!(words.contains("очередь закрыта"), "{words}");
}

#[test]
fn each_form_asks_for_the_right_of_its_area() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut advisor = printing(&path, "kuznetsov", "/nowhere");
    let (row, client) = (booking(&advisor), client(&advisor));
    let made = act(&mut advisor, "papers.print", Some(row), [("form", "act")]);
    assert!(made.is_ok(), "{made:?}");
    for form in ["consent", "advertising", "photo-consent"] {
        let denied = act(&mut advisor, "papers.print", Some(client), [("form", form)]).unwrap_err();
        assert!(
            matches!(denied, Error::Denied("right-clients")),
            "{form}: {denied:?}"
        );
    }
    let denied = act(
        &mut advisor,
        "papers.organisation",
        None,
        [("org_name", "X")],
    )
    .unwrap_err();
    assert!(matches!(denied, Error::Denied(_)), "{denied:?}");
    let mut receptionist = printing(&path, "ivanova", "/nowhere");
    let done = act(
        &mut receptionist,
        "papers.print",
        Some(client),
        [("form", "consent")],
    )
    .unwrap();
    let again = act(&mut advisor, "papers.reprint", done.show, []).unwrap_err();
    assert!(matches!(again, Error::Denied("right-clients")), "{again:?}");
}

#[test]
fn an_unknown_form_and_one_of_another_row_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = printing(&path, "ivanova", "/nowhere");
    let (row, client) = (booking(&desk), client(&desk));
    let unknown = act(&mut desk, "papers.print", Some(row), [("form", "F99")]).unwrap_err();
    assert_eq!(unknown.exit_code(), 3);
    let other = act(&mut desk, "papers.print", Some(client), [("form", "act")]).unwrap_err();
    assert_eq!(
        (other.exit_code(), other.phrase().id),
        (2, "papers-not-of-this")
    );
    for copies in ["0", "100", "два"] {
        let bad = act(
            &mut desk,
            "papers.print",
            Some(row),
            [("form", "act"), ("copies", copies)],
        );
        assert_eq!(
            bad.unwrap_err().phrase().id,
            "papers-copies-bad",
            "{copies}"
        );
    }
    assert_eq!(one(&desk, "SELECT count(*) FROM paper"), 0);
}

#[test]
fn book_m10_the_sheet_of_a_day_is_made_of_a_day_and_of_a_row() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = printing(&path, "kuznetsov", "/nowhere");
    let row = booking(&desk);
    for day in ["2026-11-23", "2026-11-01", "завтра"] {
        let done = act(&mut desk, "papers.day", None, [("day", day)]).unwrap();
        assert_eq!(paper(&desk, &done).about_kind, "day", "{day}");
    }
    let done = act(
        &mut desk,
        "papers.print",
        Some(row),
        [("form", "day-sheet")],
    )
    .unwrap();
    let sheet = paper(&desk, &done);
    assert_eq!((sheet.number.as_str(), sheet.about), ("ЛЗ-2026-0004", None));
    assert!(sheet.day.is_some());
    let wrong = act(
        &mut desk,
        "papers.day",
        None,
        [("day", "2026-11-23"), ("form", "act")],
    );
    assert_eq!(wrong.unwrap_err().phrase().id, "papers-not-of-this");
}

#[test]
fn the_organisation_is_set_once_and_checked() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova");
    let set = [
        ("org_name", "ООО \"Север\""),
        ("inn", "7707083893"),
        ("ogrn", "1027700132195"),
        ("kpp", "770101001"),
        ("phone", "84951234567"),
        ("seal", "yes"),
    ];
    act(&mut head, "papers.organisation", None, set).unwrap();
    let known = papers::organisation(head.db()).unwrap();
    assert_eq!(
        (known.inn.as_deref(), known.phone.as_deref(), known.seal),
        (Some("7707083893"), Some("+7 495 123-45-67"), true)
    );
    for (field, bad) in [("inn", "7707083894"), ("ogrn", "1"), ("kpp", "1")] {
        let refused = act(
            &mut head,
            "papers.organisation",
            None,
            [("org_name", "x"), (field, bad)],
        )
        .unwrap_err();
        let Error::Rejected(refusal) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(refusal.field, Some(field));
    }
    assert_eq!(papers::organisation(head.db()).unwrap(), known);
}

/// Every form with every value at its longest and with signs that a template could take for its own.
#[test]
fn every_form_stands_with_hostile_and_long_values() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = printing(&path, "orlova", "/nowhere");
    let bad = "#import \"x\" $a$ *b* _c_ @d \\e `f` <g> ] } \"и\" ".repeat(5);
    let row = client(&head);
    act(
        &mut head,
        "people.edit",
        Some(row),
        [
            ("name", bad.as_str()),
            ("address", bad.as_str()),
            ("email", "#a@b.ru"),
        ],
    )
    .unwrap();
    act(
        &mut head,
        "papers.organisation",
        None,
        [
            ("org_name", bad.as_str()),
            ("address", bad.as_str()),
            ("city", "#x"),
        ],
    )
    .unwrap();
    let booking = one(
        &head,
        &format!("SELECT id FROM booking WHERE client_id = {row} LIMIT 1"),
    );
    // A car that this client took and brought back with damage.
    let agreement = one(
        &head,
        "SELECT id FROM agreement WHERE status = 'out' LIMIT 1",
    );
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute(
            "UPDATE agreement SET client_id = ?1 WHERE id = ?2",
            [row, agreement],
        )
        .unwrap();
    let damage = format!("092{}; 187", "#set $x$ *b* @a \\e \"и\" ".repeat(5));
    let back = [
        ("odometer_km", "99999"),
        ("fuel8", "1"),
        ("damage", damage.as_str()),
        ("remarks", "#import \"x\""),
        ("lamps", "$a$ *b*"),
    ];
    act(&mut head, "fleet.take-back", Some(agreement), back).unwrap();
    let of_client = row.to_string();
    let words = [
        ("form", "written"),
        ("words", "#set $x$ *b* @a"),
        ("client", of_client.as_str()),
        ("demand", "ETHIC"),
        ("amount", "12345.50"),
    ];
    let claim = act(&mut head, "claims.register", None, words);
    let claim = claim.unwrap().show.unwrap();
    act(
        &mut head,
        "claims.acknowledge",
        Some(claim),
        [("text", "$a$ *b* _c_ #x")],
    )
    .unwrap();
    let reply = [
        ("decision", "partly"),
        ("text", "#import \"x\""),
        ("ground", "] } @d"),
        ("contest", "$ <g>"),
        ("offered", "1000"),
    ];
    act(&mut head, "claims.answer", Some(claim), reply).unwrap();
    for form in papers::forms() {
        let of = if form.on.contains(&"agreement") {
            agreement
        } else if form.on.contains(&"claim") {
            claim
        } else {
            booking
        };
        let done = act(&mut head, "papers.print", Some(of), [("form", form.id)]);
        assert!(done.is_ok(), "{}: {done:?}", form.id);
    }
}

#[test]
fn d_offers_the_papers_of_a_row_by_digits() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let desk = printing(&path, "ivanova", &noting(&dir));
    let mut console = Console::open(desk, Locale::Ru);
    let menu = console.press("3 д").wide();
    assert!(menu.contains("1  Приёмо-сдаточный акт, 2 экз."), "{menu}");
    assert!(menu.contains("Согласие на рекламу"), "{menu}");
    // An Enter too many prints nothing.
    console.press("Enter Esc");
    assert_eq!(told(&dir), "");
    console.press("д 1");
    assert!(
        console.said().contains("АП-2026-0001: на печати, 2 экз."),
        "{}",
        console.said()
    );
    let menu = console.press("д").wide();
    assert!(menu.contains("ещё раз АП-2026-0001"), "{menu}");
    let place = menu.lines().find(|line| line.contains("ещё раз")).unwrap();
    let digit = place
        .split_whitespace()
        .find(|word| word.parse::<u8>().is_ok())
        .unwrap();
    console.press(digit);
    assert_eq!(told(&dir).lines().count(), 2, "{}", told(&dir));
    assert_eq!(files(&dir).len(), 1);
    assert_eq!(
        console
            .shell
            .desk()
            .db()
            .count("SELECT count(*) FROM paper", [])
            .unwrap(),
        1
    );
}

#[test]
fn papers_are_listed_newest_first_and_page_by_page() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = printing(&path, "ivanova", "/nowhere");
    let row = booking(&desk);
    for _ in 0..3 {
        act(&mut desk, "papers.print", Some(row), [("form", "act")]).unwrap();
    }
    let house = house();
    let listing = house
        .listings()
        .find(|listing| listing.id == "papers")
        .unwrap();
    let numbers = |filter: &Filter| -> Vec<String> {
        let lines = (listing.rows)(&desk.books(), filter).unwrap();
        lines.iter().map(|line| line.cells[0].clone()).collect()
    };
    let all = numbers(&Filter::default());
    assert_eq!(all, ["АП-2026-0003", "АП-2026-0002", "АП-2026-0001"]);
    let first = (listing.rows)(
        &desk.books(),
        &Filter {
            limit: Some(1),
            ..Filter::default()
        },
    )
    .unwrap();
    let next = Filter {
        after: Some(first[0].target.id),
        limit: Some(5),
        ..Filter::default()
    };
    assert_eq!(numbers(&next), all[1..]);
    assert_eq!(
        numbers(&Filter {
            text: Some("0002".into()),
            ..Filter::default()
        }),
        ["АП-2026-0002"]
    );
    let before = Filter {
        to: "2026-11-22".parse().ok(),
        ..Filter::default()
    };
    assert!(numbers(&before).is_empty());
}

/// The real program on a file, as the person of this login.
fn program(path: &Path, login: &str, programs: &str, args: &[&str]) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("stoika").unwrap();
    command
        .env_clear()
        .env("HOME", path.parent().unwrap())
        .env("PATH", programs)
        .env("LANG", "ru_RU.UTF-8")
        .env("STOIKA_NOW", "2026-11-23T10:42")
        .env("STOIKA_DB", path)
        .env("STOIKA_AS", login)
        .args(args);
    command.output().unwrap()
}

#[test]
fn print_and_get_by_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let programs = noting(&dir);
    let row = booking(&desk(&path, "ivanova")).to_string();
    let run = |login: &str, args: &[&str]| program(&path, login, &programs, args);
    let code = |output: &Output| output.status.code().unwrap();

    let made = run(
        "ivanova",
        &["print", "act", &row, "--copies", "4", "--json"],
    );
    assert_eq!(code(&made), 0, "{}", String::from_utf8_lossy(&made.stderr));
    let made: Json = serde_json::from_slice(&made.stdout).unwrap();
    assert_eq!(
        (&made["number"], &made["file"]),
        (&"АП-2026-0001".into(), &"act-2026-0001.pdf".into())
    );
    assert_eq!((&made["copies"], &made["form"]), (&4.into(), &"act".into()));
    assert!(told(&dir).starts_with("-n 4 "), "{}", told(&dir));

    let out = dir.path().join("own.pdf");
    let kept = run(
        "ivanova",
        &[
            "print",
            "F11",
            &row,
            "--out",
            out.to_str().unwrap(),
            "--json",
        ],
    );
    let kept: Json = serde_json::from_slice(&kept.stdout).unwrap();
    assert!(kept["printed_at"].is_null() && told(&dir).lines().count() == 1);
    assert_eq!(
        documents::fingerprint(&std::fs::read(&out).unwrap()),
        kept["sha256"].as_str().unwrap()
    );

    // The same bytes by number and by file name.
    let first = run("ivanova", &["get", "АП-2026-0001"]);
    assert_eq!(code(&first), 0);
    assert_eq!(
        documents::fingerprint(&first.stdout),
        made["sha256"].as_str().unwrap()
    );
    for name in ["act-2026-0001.pdf", "act-1", "ап-2026-0001"] {
        assert_eq!(
            run("ivanova", &["get", name]).stdout,
            first.stdout,
            "{name}"
        );
    }
    for (args, expected) in [
        (&["get", "../../etc/passwd"][..], 2),
        (&["get", "/etc/passwd"], 2),
        (&["get", "act-2026-0009.pdf"], 3),
        (&["get", "x; id"], 3),
        (&["print", "F99", &row], 3),
        (&["print", "act", "999999"], 3),
        (&["print", "act", &row, "--copies", "0"], 2),
        (&["print", "day-sheet", "завтра"], 0),
        (&["print", "act", "2026-11-23"], 2),
        (&["print", "act", &row, "--dry-run"], 0),
    ] {
        let output = run("ivanova", args);
        assert_eq!(
            code(&output),
            expected,
            "{args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        if expected != 0 {
            assert!(
                output.stdout.is_empty() && !output.stderr.is_empty(),
                "{args:?}"
            );
        }
    }
    let row = client(&desk(&path, "ivanova")).to_string();
    assert_eq!(code(&run("kuznetsov", &["print", "consent", &row])), 77);
    assert_eq!(code(&run("ivanova", &["print", "consent", &row])), 0);
    assert_eq!(code(&run("kuznetsov", &["get", "consent-1"])), 77);

    // A file that was changed is not given out as the paper.
    let file = dir
        .path()
        .join(documents::path_of(made["sha256"].as_str().unwrap()));
    std::fs::write(&file, "другое").unwrap();
    assert_eq!(code(&run("ivanova", &["get", "act-1"])), 69);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(code(&run("ivanova", &["get", "act-1"])), 69);
    let desk = desk(&path, "ivanova");
    assert_eq!(
        one(&desk, "SELECT count(*) FROM paper WHERE form = 'act'"),
        2,
        "a trial makes nothing"
    );
    assert!(gaps(&desk).is_empty());
}

#[test]
fn a_backup_takes_the_papers_along_and_a_restore_brings_them_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let row = booking(&desk(&path, "ivanova")).to_string();
    let run = |login: &str, args: &[&str]| program(&path, login, "/nowhere", args);
    let json = |output: Output| -> Json {
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{err}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    json(run("ivanova", &["print", "act", &row, "--json"]));
    json(run("ivanova", &["print", "consent", &row, "--json"]));
    let first = run("ivanova", &["get", "act-1"]).stdout;
    let backup = dir.path().join("elsewhere/copy.db");
    std::fs::create_dir(backup.parent().unwrap()).unwrap();
    let backup = backup.to_str().unwrap();
    let made = json(run("orlova", &["backup", backup, "--json"]));
    assert_eq!(
        made["papers"],
        serde_json::json!({ "copied": 2, "spoilt": [], "missing": [] })
    );
    // The next copy takes only what is new, and what was spoilt here does not reach it.
    std::fs::write(&files(&dir)[0], "испорчено").unwrap();
    let next = dir.path().join("elsewhere/next.db");
    let made = json(run("orlova", &["backup", next.to_str().unwrap(), "--json"]));
    assert_eq!(made["papers"]["copied"], 0);
    assert_eq!(made["papers"]["missing"], serde_json::json!([]));

    std::fs::remove_dir_all(dir.path().join("papers")).unwrap();
    assert_eq!(run("ivanova", &["get", "act-1"]).status.code(), Some(69));
    let back = json(run("orlova", &["restore", backup, "--json"]));
    assert_eq!((&back["papers"]["copied"]), &Json::from(2));
    assert_eq!(run("ivanova", &["get", "act-1"]).stdout, first);

    // A paper that is nowhere is named, and is no reason to have no copy.
    std::fs::remove_dir_all(dir.path().join("papers")).unwrap();
    let lone = dir.path().join("lone");
    std::fs::create_dir(&lone).unwrap();
    let lone = lone.join("copy.db");
    let made = json(run("orlova", &["backup", lone.to_str().unwrap(), "--json"]));
    assert_eq!(
        made["papers"]["missing"],
        serde_json::json!(["АП-2026-0001", "СПД-2026-0001"])
    );
}

#[test]
fn a_repeat_and_an_annulled_paper_say_so_on_the_sheet_and_the_kept_bytes_stay() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = printing(&path, "ivanova", "/nowhere");
    let row = booking(&desk);
    let done = act(&mut desk, "papers.print", Some(row), [("form", "act")]).unwrap();
    let made = paper(&desk, &done);
    let kept = documents::kept(desk.place(), &made.sha256).unwrap();
    let programs = keeping(&dir);
    desk.settle_in(|place| place.path = Some(programs.into()));
    let with = |desk: &Desk, word| {
        let now = desk.books().now;
        documents::again(desk.place(), kept.clone(), &made.number, now, word).unwrap()
    };
    // The printer never had it: this is the first sheet, not a repeat.
    act(&mut desk, "papers.reprint", Some(made.id), []).unwrap();
    assert_eq!(sheet(&dir), kept);
    act(&mut desk, "papers.reprint", Some(made.id), []).unwrap();
    assert_eq!(sheet(&dir), with(&desk, documents::Word::Repeat));
    let reason = [("reason", "не тот клиент")];
    act(&mut desk, "papers.void", Some(made.id), reason).unwrap();
    let done = act(&mut desk, "papers.reprint", Some(made.id), []).unwrap();
    assert_eq!(done.message.id, "papers-sent");
    assert_eq!(
        sheet(&dir),
        with(&desk, documents::Word::Void("не тот клиент"))
    );
    assert_eq!(documents::kept(desk.place(), &made.sha256).unwrap(), kept);
    assert_eq!(files(&dir).len(), 1, "what went to the printer is no paper");
}
