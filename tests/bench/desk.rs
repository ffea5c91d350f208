//! What a key costs on a file of 300,000 calls: finding, the first screen, the calendar's day, offers, one commit.
//!
//! The file is made once under `target` and used again; `STOIKA_BENCH_DB` names another.
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

use divan::{Bencher, black_box};
use stoika::action::{Answers, Key, find};
use stoika::areas::{demo, front, house};
use stoika::desk::{Clock, Desk};
use stoika::text::{Locale, Text};
use stoika::tui::Shell;
use stoika::tui::kit::Theme;

const NOW: &str = "2026-11-23T10:42:00";

fn file() -> PathBuf {
    if let Some(path) = std::env::var_os("STOIKA_BENCH_DB") {
        return path.into();
    }
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-300000.db");
    if !path.exists() {
        let mut options = demo::Options::new(NOW.parse().unwrap());
        options.rows = Some(300_000);
        demo::write(&path, &house().plan(), &options).unwrap();
    }
    path
}

fn desk() -> Desk {
    let mut desk =
        Desk::open(&file(), &house().plan(), Clock::fixed(NOW.parse().unwrap())).unwrap();
    let id = desk
        .db()
        .value("SELECT min(id) FROM employee", [])
        .unwrap()
        .unwrap();
    desk.log_in(id).unwrap();
    desk
}

fn shell() -> Shell {
    let front = Box::leak(Box::new(front()));
    let text = Rc::new(Text::new(Locale::Ru, &house().texts()));
    Shell::new(desk(), front, text, Theme { mono: false }).unwrap()
}

fn main() {
    divan::main();
}

/// F3: hits for three to six typed characters, with what is shown of each.
#[divan::bench(args = ["петр", "1234", "123вс", "123dc", "gtnh", "8900000", "иванов"])]
fn find_typed(bencher: Bencher, typed: &str) {
    let desk = desk();
    let finders: Vec<_> = house().finders().collect();
    bencher.bench_local(|| black_box(find(&desk.books(), &finders, typed, None, 12).unwrap()));
}

/// Opening the file to the first screen, drawn.
#[divan::bench]
fn first_screen(bencher: Bencher) {
    let front = Box::leak(Box::new(front()));
    let text = Rc::new(Text::new(Locale::Ru, &house().texts()));
    file();
    bencher.bench_local(|| {
        let shell = Shell::new(desk(), front, Rc::clone(&text), Theme { mono: false }).unwrap();
        black_box(shell.render(120, 36))
    });
}

/// A key and its redraw: moving in the list, changing the tab, turning the calendar's day.
#[divan::bench(args = ["move", "tab", "day"])]
fn key_and_redraw(bencher: Bencher, what: &str) {
    let mut shell = shell();
    let (before, keys): (&[Key], [Key; 2]) = match what {
        "move" => (&[], [Key::Down, Key::Up]),
        "tab" => (&[], [Key::Char('2'), Key::Char('1')]),
        _ => (&[Key::Char('3')], [Key::PgDn, Key::PgUp]),
    };
    for key in before {
        shell.key(*key, Instant::now());
    }
    let mut turn = 0;
    bencher.bench_local(|| {
        shell.key(keys[turn % 2], Instant::now());
        turn += 1;
        black_box(shell.render(120, 36))
    });
}

/// The best three slots for two operations.
#[divan::bench]
fn offers(bencher: Bencher) {
    let desk = desk();
    let house = house();
    let slots = house.queries().find(|query| query.id == "slots").unwrap();
    let asked = Answers::new([("operations", "TO1,OIL"), ("count", "3")]);
    bencher.bench_local(|| black_box((slots.rows)(&desk.books(), &asked).unwrap()));
}

/// One action with its audit and search rows, durable; the bound is one fsync of the disk.
#[divan::bench]
fn one_commit(bencher: Bencher) {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = dir.path().join("d.db");
    demo::write(
        &path,
        &house().plan(),
        &demo::Options::new(NOW.parse().unwrap()),
    )
    .unwrap();
    let mut desk = Desk::open(&path, &house().plan(), Clock::fixed(NOW.parse().unwrap())).unwrap();
    let id = desk
        .db()
        .value("SELECT min(id) FROM employee", [])
        .unwrap()
        .unwrap();
    desk.log_in(id).unwrap();
    let house = house();
    let ring = house.action("calls.ring").unwrap();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        let answers = Answers::new([
            ("phone", "+79000001234"),
            ("uid", &format!("bench-{number}")),
        ]);
        ring.perform(&mut desk, None, &answers).unwrap()
    });
}

/// The day's outbound rows made anew: every rule looked through, everything written but the commit.
#[divan::bench]
fn outbound_rows_of_the_day(bencher: Bencher) {
    let mut desk = desk();
    let generate = house().action("outreach.generate").unwrap();
    bencher.bench_local(|| {
        black_box(
            generate
                .rehearse(&mut desk, None, &Answers::default())
                .unwrap(),
        )
    });
}

/// How many a campaign would call, as it is counted at every key of its form.
#[divan::bench(args = [
    "", "model=Vesta", "model=Vesta;year_from=2020;idle_months=12", "idle_months=12;seen_months=36", "service_due=yes",
])]
fn campaign_count(bencher: Bencher, conditions: &str) {
    let desk = desk();
    let plan = house().action("outreach.plan-campaign").unwrap();
    let mut typed = Answers::default();
    for (field, value) in conditions
        .split(';')
        .filter_map(|pair| pair.split_once('='))
    {
        typed.set(field, value);
    }
    bencher.bench_local(|| black_box((plan.advise)(&desk.books(), None, &typed).unwrap()));
}
