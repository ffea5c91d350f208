//! The requirements of `screens.md` §9 that hold on every screen: every tab with its looks, every card and popup, and
//! the form of every action that asks for anything, in both languages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use common::{Console, SCREENS, demo_file, desk, forms, strange, text};
use stoika::action::Answers;
use stoika::areas::house;
use stoika::text::Locale;

const BOTH: [Locale; 2] = [Locale::Ru, Locale::En];

/// The example day while a call rings.
fn ringing(dir: &Path) -> PathBuf {
    let path = demo_file(dir);
    let answers = Answers::new([("phone", "+79000001234"), ("line", "вход1"), ("uid", "a1")]);
    let ring = house().action("calls.ring").unwrap();
    ring.perform(&mut desk(&path, "ivanova"), None, &answers)
        .unwrap();
    path
}

/// What seconds do to a picture: the call's counter runs on.
fn still(screen: &str) -> String {
    let lines = screen.lines().enumerate();
    let lines: Vec<&str> = lines
        .filter(|(row, _)| *row != 2)
        .map(|(_, line)| line)
        .collect();
    lines.join("\n")
}

/// Rows 3, 22, 23 and 24 hold what is always there, and nothing of it is cut.
fn complete(console: &Console, keys: &str) -> String {
    let screen = console.narrow();
    let lines: Vec<&str> = screen.lines().collect();
    assert_eq!(lines.len(), 24, "{keys}");
    let bar = lines[23];
    assert!(bar.starts_with('1') && bar.contains("10"), "{keys}: {bar}");
    assert!(
        lines[2].contains("+7 900 000-12-34"),
        "{keys}: {}",
        lines[2]
    );
    assert!(
        !lines[21].replace("1…9", "").contains('…'),
        "{keys}: {}",
        lines[21]
    );
    for line in &lines[3..21] {
        let label: String = line.chars().skip(1).take(28).collect();
        let is_cut = line.starts_with('│') && label.contains("… ");
        assert!(!is_cut, "{keys}: {line}");
    }
    // Every word of the bars comes from the table: what is not known there is not on the screen.
    let small = console.shell.render(70, 20);
    assert!(
        small.contains("80×24") && small.contains("70×20"),
        "{small}"
    );
    assert_eq!(console.wide().lines().count(), 36, "{keys}");
    assert_eq!(
        still(&console.narrow()),
        still(&screen),
        "{keys}: the same state after a large screen and a small one"
    );
    screen
}

#[test]
fn req_13_every_screen_is_complete_at_80_by_24() {
    let dir = tempfile::tempdir().unwrap();
    let bytes = std::fs::read(ringing(dir.path())).unwrap();
    for locale in BOTH {
        for keys in SCREENS {
            let path = dir.path().join("one.db");
            std::fs::write(&path, &bytes).unwrap();
            let mut console = Console::open(desk(&path, "ivanova"), locale);
            console.press(keys);
            complete(&console, keys);
            drop(console);
            std::fs::remove_file(&path).unwrap();
        }
    }
}

#[test]
fn req_13_every_form_is_complete_at_80_by_24() {
    let dir = tempfile::tempdir().unwrap();
    let path = ringing(dir.path());
    for locale in BOTH {
        let words = text(locale);
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut asked: BTreeSet<&str> = BTreeSet::new();
        for (action, keys) in forms(locale) {
            asked.insert(action);
            if reached.contains(action) {
                continue;
            }
            let mut desk = desk(&path, "orlova");
            // A form that was left lies there as a draft: another begins without it.
            for draft in stoika::desk::draft::all(&desk.books()).unwrap() {
                desk.drop_draft(&draft.form, draft.target).unwrap();
            }
            let mut console = Console::open(desk, locale);
            console.press(&keys);
            let screen = console.narrow();
            let path_row = screen.lines().nth(1).unwrap();
            let name = words.name(action);
            let begun: String = name.chars().take(20).collect();
            if path_row.contains(&begun) || screen.contains(&format!("▶ {begun}")) {
                reached.insert(action);
                complete(&console, &keys);
            }
        }
        // Rows of other kinds (employees, the reference book, missed calls) have their forms from their own lists.
        let missed: Vec<_> = asked.difference(&reached).collect();
        assert!(
            reached.len() >= 45,
            "{}; not reached: {missed:?}",
            reached.len()
        );
    }
}

/// Every picture that is kept is held to the list; every frame of every test is where it is taken (`common`).
#[test]
fn req_14_every_glyph_of_every_kept_picture_is_on_the_list() {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    let mut count = 0;
    for entry in std::fs::read_dir(pictures).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "txt") {
            let found = strange(&std::fs::read_to_string(&path).unwrap());
            assert!(found.is_empty(), "{}: {found:?}", path.display());
            count += 1;
        }
    }
    assert!(count >= 6);
}

#[test]
fn req_19_esc_is_safe_on_every_screen() {
    for keys in SCREENS {
        let dir = tempfile::tempdir().unwrap();
        let mut console = Console::open(desk(&ringing(dir.path()), "ivanova"), Locale::Ru);
        console
            .press(keys)
            .press("ctrl-c ctrl-z Esc Esc Esc Esc Esc");
        assert!(!console.shell.has_quit(), "{keys}");
        let screen = console.narrow();
        let row = screen.lines().nth(1).unwrap();
        assert!(row.starts_with(" Сегодня  "), "{keys}: {row}");
        assert!(screen.contains("Визиты"), "{keys}:\n{screen}");
    }
}
