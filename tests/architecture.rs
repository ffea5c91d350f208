//! The house as drawn in `src/lib.rs`: which room may name which, and what no file may hold.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use stoika::areas::MAY_LOOK_AT;

/// A room and the rooms it may name. A room that is not here fails the test.
const ARROWS: &[(&str, &[&str])] = &[
    ("rules", &[]),
    ("desk", &["rules"]),
    ("action", &["desk", "rules"]),
    ("text", &["action", "desk", "rules"]),
    ("documents", &["desk", "text", "rules"]),
    ("tui", &["action", "desk", "text", "rules"]),
    ("cli", &["action", "desk", "text", "rules", "documents"]),
    (
        "areas",
        &["action", "desk", "documents", "rules", "text", "tui"],
    ),
];

/// Words of the glossary's third column: banned as identifiers for the thing they would name.
const BANNED: &[&str] = &[
    "customer",
    "guest",
    "appointment",
    "technician",
    "repair_order",
    "rental",
    "courtesy",
    "checkout",
    "checkin",
    "complaint",
    "ticket",
    "sla",
    "agent",
    "mileage",
    "disposition",
    "deleted_at",
];

/// Business words that neither front end may know.
const BUSINESS: &[&str] = &[
    "booking", "vehicle", "client", "loaner", "claim", "visit", "advisor", "mechanic", "arrival",
];

/// Files over 700 lines, each with its reason.
const LONG: &[(&str, &str)] = &[];

fn sources(root: &str) -> Vec<PathBuf> {
    fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(root),
        &mut found,
    );
    found.sort();
    found
}

fn inside(path: &Path) -> String {
    path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

/// The code of a file without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .to_owned();
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n")
        .collect()
}

fn is_test(name: &str) -> bool {
    name.contains("tests") || name.ends_with("vectors.rs")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

#[test]
fn rooms_name_only_the_rooms_they_may() {
    let mut wrong = Vec::new();
    for path in sources("src") {
        let name = inside(&path);
        let room = name.split(['/', '.']).next().unwrap().to_owned();
        if ["main", "lib", "build"].contains(&room.as_str()) || is_test(&name) {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == room) else {
            wrong.push(format!("{name}: the room {room} is not drawn"));
            continue;
        };
        for (at, _) in code(&path).match_indices("crate::") {
            let text = code(&path);
            let rest = &text[at + 7..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list
                    .split('}')
                    .next()
                    .unwrap_or_default()
                    .split(',')
                    .map(str::trim)
                    .collect(),
                None => vec![rest],
            };
            for named in names {
                let other = words(named).next().unwrap_or_default();
                if other != room
                    && !allowed.contains(&other)
                    && ARROWS.iter().any(|(known, _)| *known == other)
                {
                    wrong.push(format!("{name} names {other}"));
                }
                let is_registry = name == "areas/mod.rs" && named.starts_with("tui::Front");
                if room == "areas"
                    && other == "tui"
                    && !named.starts_with("tui::kit")
                    && !is_registry
                {
                    wrong.push(format!("{name} names more of tui than the kit"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn areas_look_only_at_the_areas_they_may() {
    // These lay the table for every area: the first set-up and the example day.
    const LAYS_THE_TABLE: &[&str] = &["demo", "setup", "mod"];
    let mut wrong = Vec::new();
    let mut unused = MAY_LOOK_AT.to_vec();
    for path in sources("src/areas") {
        let name = inside(&path);
        let area = name
            .split('/')
            .nth(1)
            .unwrap()
            .trim_end_matches(".rs")
            .to_owned();
        if LAYS_THE_TABLE.contains(&area.as_str()) {
            continue;
        }
        for (at, _) in code(&path).match_indices("crate::areas::") {
            let text = code(&path);
            let rest = &text[at + 14..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list
                    .split('}')
                    .next()
                    .unwrap_or_default()
                    .split(',')
                    .map(str::trim)
                    .collect(),
                None => vec![rest],
            };
            for named in names {
                let other = words(named).next().unwrap_or_default();
                let look = MAY_LOOK_AT
                    .iter()
                    .find(|look| **look == (area.as_str(), other));
                unused.retain(|unused| Some(unused) != look);
                let may = [area.as_str(), "people", "work", ""].contains(&other) || look.is_some();
                if !may {
                    wrong.push(format!("{name} looks at {other}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(unused.is_empty(), "permitted and not needed: {unused:?}");
}

#[test]
fn the_permitted_looks_have_no_circle() {
    fn reaches(from: &str, to: &str) -> bool {
        MAY_LOOK_AT
            .iter()
            .any(|(a, b)| *a == from && (*b == to || reaches(b, to)))
    }
    for (area, _) in MAY_LOOK_AT {
        assert!(!reaches(area, area), "{area} looks at itself in the end");
    }
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut wrong = Vec::new();
    for path in sources("src") {
        let name = inside(&path);
        let text = fs::read_to_string(&path).unwrap();
        if !text.starts_with("//!") {
            wrong.push(format!("{name} does not say what it is for"));
        }
        let lines = text.lines().count();
        if lines > 700 && !LONG.iter().any(|(long, _)| *long == name) {
            wrong.push(format!("{name} has {lines} lines"));
        }
        if text.contains("pub(crate)") {
            wrong.push(format!("{name}: pub(crate)"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_identifier_uses_a_banned_word() {
    let mut wrong = Vec::new();
    for path in sources("src") {
        let text = code(&path);
        for line in text.lines() {
            // Texts in quotes are words of the outer world: file columns, command line, law.
            let outside: String = line.split('"').step_by(2).collect::<Vec<_>>().join(" ");
            for word in words(&outside) {
                let word = word.to_lowercase();
                if word.split('_').any(|part| BANNED.contains(&part))
                    || BANNED.contains(&word.as_str())
                {
                    wrong.push(format!("{}: {word}", inside(&path)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_front_ends_know_no_business_word() {
    let mut wrong = Vec::new();
    for path in sources("src/tui").into_iter().chain(sources("src/cli")) {
        let name = inside(&path);
        if is_test(&name) {
            continue;
        }
        for word in words(&code(&path)) {
            let word = word.to_lowercase();
            if BUSINESS.iter().any(|business| {
                word.split('_')
                    .any(|part| part.trim_end_matches('s') == *business)
            }) {
                wrong.push(format!("{name}: {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rules_and_models_have_no_clock_and_no_books() {
    let mut wrong = Vec::new();
    for path in sources("src") {
        let name = inside(&path);
        let pure =
            name.starts_with("rules/") || name.ends_with("model.rs") || name.contains("/model/");
        if !pure || is_test(&name) {
            continue;
        }
        let text = code(&path);
        for banned in [
            "Utc::now",
            "Local::now",
            "SystemTime",
            "Instant::now",
            "std::fs",
            "rusqlite",
            "std::env::",
        ] {
            if text.contains(banned) {
                wrong.push(format!("{name}: {banned}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
