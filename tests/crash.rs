//! kill -9 in the middle of two processes' work: what was acknowledged stands, nothing stands half, the chain is whole.
//! A form that was half filled comes back; an upgrade leaves a copy; a file in trouble is told in words.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use common::{Console, demo_file, desk};
use stoika::action::Answers;
use stoika::areas::{demo, house, people};
use stoika::desk::{Clock, Desk, Error, Plan, Step, audit};
use stoika::text::Locale;

const FILE: &str = "STOIKA_TEST_FILE";
const HAND: &str = "STOIKA_TEST_HAND";

/// Not a test of its own: the process that is killed. It adds clients and says so after each commit.
#[test]
fn hand() {
    let (Some(file), Ok(hand)) = (std::env::var_os(FILE), std::env::var(HAND)) else {
        return;
    };
    let mut desk = desk(Path::new(&file), "ivanova");
    let action = house().action("people.add").unwrap();
    for n in 0.. {
        let (name, phone) = (format!("Стойкий {hand} {n}"), format!("+7{hand}{n:05}"));
        let answers = Answers::new([("name", name.as_str()), ("phone", phone.as_str())]);
        let client = action
            .perform(&mut desk, None, &answers)
            .unwrap()
            .show
            .unwrap();
        writeln!(std::io::stdout(), "\ndone {client} {phone}").unwrap();
    }
}

fn start(file: &Path, hand: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "hand", "--nocapture"])
        .env(FILE, file)
        .env(HAND, hand)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Reads acknowledgements until `most` of them, or all that is left.
fn acknowledged(lines: &mut impl BufRead, most: usize) -> Vec<(i64, String)> {
    let mut done = Vec::new();
    let mut line = String::new();
    while done.len() < most && lines.read_line(&mut line).unwrap() > 0 {
        let words: Vec<&str> = line.split_whitespace().collect();
        // The last line of a killed process may be cut: then it was not acknowledged.
        if let (["done", client, phone], true) = (words.as_slice(), line.ends_with('\n')) {
            done.push((client.parse().unwrap(), (*phone).to_owned()));
        }
        line.clear();
    }
    done
}

#[test]
fn r1_a_killed_process_loses_nothing_that_it_acknowledged() {
    let cycles: usize = std::env::var("STOIKA_TEST_CYCLES").map_or(5, |text| text.parse().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut promised = Vec::new();
    for cycle in 0..cycles {
        let mut hands = [
            start(&path, &format!("90{:03}", 2 * cycle)),
            start(&path, &format!("90{:03}", 2 * cycle + 1)),
        ];
        let mut outputs = hands
            .each_mut()
            .map(|hand| BufReader::new(hand.stdout.take().unwrap()));
        // Never at the same place of their work.
        promised.extend(acknowledged(&mut outputs[0], 1 + 7 * cycle % 13));
        promised.extend(acknowledged(&mut outputs[1], 1 + 5 * cycle % 11));
        for (hand, output) in hands.iter_mut().zip(&mut outputs) {
            hand.kill().unwrap();
            hand.wait().unwrap();
            promised.extend(acknowledged(output, usize::MAX));
        }
    }
    let desk = desk(&path, "ivanova");
    assert!(promised.len() > 2 * cycles);
    for (client, phone) in &promised {
        let found = people::by_phone(desk.db(), phone).unwrap();
        assert!(
            found.iter().any(|one| one.id == *client),
            "{client} {phone} is lost"
        );
    }
    let half = "SELECT count(*) FROM client c WHERE c.name LIKE 'Стойкий%' AND \
        ((SELECT count(*) FROM client_phone p WHERE p.client_id = c.id) <> 1 \
         OR NOT EXISTS (SELECT 1 FROM search_row s WHERE s.id = c.id) \
         OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.row = c.id))";
    assert_eq!(desk.db().count(half, []).unwrap(), 0, "half an action");
    assert_eq!(audit::verify(desk.db()).unwrap().broken, None);
    assert!(desk.is_sound().unwrap());
}

/// What a console would have saved when it is killed: all it has typed, but for the last second.
#[test]
fn a_form_left_by_a_crash_comes_back_with_every_field() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("F5 Петров Enter");
    let given = console.wide();
    console.shell.tick(std::time::Instant::now());
    console.press("1 Tab п о з в");
    console.shell.tick(std::time::Instant::now());
    // No farewell: the process is gone.
    std::mem::forget(console);
    let mut again = Console::open(desk(&path, "ivanova"), Locale::Ru);
    assert!(again.narrow().contains("Черновик"), "{}", again.narrow());
    again.press("Enter");
    let shown = again.wide();
    assert!(shown.contains("позв"), "{shown}");
    let client = given.lines().find(|line| line.contains("Клиент")).unwrap();
    assert!(
        shown.contains(&client.replace('▶', " ")[..40]),
        "{client}\n{shown}"
    );
}

#[test]
fn an_idle_form_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let drafts = |console: &Console| {
        let db = console.shell.desk().db();
        db.count("SELECT count(*) FROM draft", []).unwrap()
    };
    console.press("F5");
    console.shell.tick(std::time::Instant::now());
    assert_eq!(drafts(&console), 0, "nothing was typed");
    console.press("П е т р о в");
    console.shell.tick(std::time::Instant::now());
    assert!(drafts(&console) > 0, "{}", console.narrow());
    let mut watcher = desk(&path, "ivanova");
    watcher.changed().unwrap();
    console.shell.tick(std::time::Instant::now());
    assert!(!watcher.changed().unwrap(), "an idle form wrote");
}

#[test]
fn a_form_that_is_saved_drops_its_draft_and_a_refused_one_keeps_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let drafts = |console: &Console| {
        let db = console.shell.desk().db();
        db.count("SELECT count(*) FROM draft", []).unwrap()
    };
    console.press("F5 вчера Space 9");
    console.shell.tick(std::time::Instant::now());
    console.press("F9");
    assert!(
        drafts(&console) > 0,
        "refused, and the draft is gone\n{}",
        console.narrow()
    );
    console.press(
        "Backspace Backspace Backspace Backspace Backspace Backspace Backspace пт Space 14 F9",
    );
    assert!(
        console.said().contains("27.11 14:00"),
        "{}",
        console.narrow()
    );
    assert_eq!(drafts(&console), 0);
}

#[test]
fn p19_five_times_esc_lead_home_from_anywhere_and_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("2 F5 Ё ж F2 F5 Ё л F2 F5 Ё ш F3 Esc Esc Esc Esc Esc");
    let frame = console.narrow();
    assert!(
        frame.starts_with("[1Сегодня") && frame.contains("Визиты"),
        "{frame}"
    );
    let typed = console
        .shell
        .desk()
        .db()
        .count("SELECT count(*) FROM draft WHERE text LIKE 'Ё%'", []);
    assert!(typed.unwrap() > 0);
    assert!(!console.shell.has_quit());
}

static LATER: Step = Step {
    id: "2099-01-01 later",
    sql: "CREATE TABLE later({record}) STRICT;",
};

#[test]
fn an_upgrade_leaves_a_copy_of_what_was() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let house = house();
    let old = house.plan();
    let mut steps: Vec<&'static Step> = old.steps[1..].to_vec();
    let before = steps.len() + 1;
    steps.push(&LATER);
    let plan = Plan::new(steps, Vec::new(), Vec::new());
    let opened = std::thread::scope(|scope| {
        let open = || {
            Desk::open(&path, &plan, Clock::System)
                .map(|desk| desk.db().count("SELECT count(*) FROM later", []))
        };
        let hands = [scope.spawn(open), scope.spawn(open)];
        hands.map(|hand| hand.join().unwrap())
    });
    for count in opened {
        assert_eq!(count.unwrap().unwrap(), 0);
    }
    let copy = dir.path().join(format!("d.db.before-{before}"));
    let was = Desk::open(&copy, &house.plan(), Clock::System).unwrap();
    assert!(was.is_sound().unwrap());
    assert!(was.db().count("SELECT count(*) FROM client", []).unwrap() > 0);
    assert!(matches!(
        Desk::open(&path, &house.plan(), Clock::System),
        Err(Error::Newer)
    ));
}

#[test]
fn a_locked_file_keeps_the_text_and_works_again_afterwards() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    console.press("F5 П е т р");
    console.shell.tick(std::time::Instant::now());
    let frame = console.narrow();
    assert!(
        frame.contains("Петр") && console.said().contains("занят"),
        "{frame}"
    );
    // Told once: the next second does not push another message away.
    console.press("о в Enter");
    assert!(console.narrow().contains("Петров"), "{}", console.narrow());
    other.execute_batch("ROLLBACK").unwrap();
    console.shell.tick(std::time::Instant::now());
    let drafts = console
        .shell
        .desk()
        .db()
        .count("SELECT count(*) FROM draft", []);
    assert!(drafts.unwrap() > 0);
}

#[test]
fn an_example_never_takes_the_place_of_a_desk() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let options = demo::Options::new(common::now());
    let before = std::fs::read(&path).unwrap();
    let plan = house().plan();
    assert!(matches!(
        demo::write(&path, &plan, &options),
        Err(Error::Rejected(_))
    ));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let foreign = dir.path().join("letter.txt");
    std::fs::write(&foreign, "Уважаемый клиент, это не база данных.").unwrap();
    assert!(matches!(
        demo::write(&foreign, &plan, &options),
        Err(Error::NotOurs(_))
    ));
    // A first run that was broken off left a file without anybody in it: it may begin again.
    let empty = dir.path().join("empty.db");
    Desk::prepare(&empty, &plan).unwrap();
    demo::write(&empty, &plan, &demo::Options { days: 0, ..options }).unwrap();
    let names: Vec<_> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|one| one.unwrap().file_name())
        .collect();
    assert!(
        !names
            .iter()
            .any(|name| name.to_string_lossy().contains(".part")),
        "{names:?}"
    );
}
