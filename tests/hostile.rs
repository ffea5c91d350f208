//! Escape sequences, control, bidi and invisible signs, NUL and endless texts: through every field, the paste, the screen
//! and the command line, none of them reaches the books or the terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::process::Command;

use common::{Console, demo_file, desk};
use stoika::action::{Answers, Field, Shape};
use stoika::areas::house;
use stoika::desk::Desk;
use stoika::text::Locale;

const HOSTILE: [&str; 10] = [
    "Иван\u{1b}[31mКрасный\u{1b}]52;c;cHdu\u{7}",
    "\u{9b}31mИван\u{9d}0;x\u{9c}",
    "Иван\u{202e}вотеП\u{2066}x\u{2069}",
    "Ив\u{200b}ан\u{200d}\u{feff}\u{ad}\u{2060}",
    "Иван\0Петров",
    "Иван\r\nПетров\u{2028}третья\u{2029}",
    "\u{1b}P1$r0m\u{1b}\\Иван\u{1b}_x\u{1b}\\",
    "И\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}ван",
    "\u{e0041}\u{e007f}Иван\u{fff9}x\u{fffb}",
    "'; DROP TABLE client; -- \" OR 1=1 *",
];

fn is_clean(text: &str) -> bool {
    text.chars().all(|c| {
        !c.is_control()
            && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    })
}

fn corpus() -> Vec<String> {
    let mut corpus: Vec<String> = HOSTILE.map(str::to_owned).into();
    corpus.push("Ы".repeat(100_000));
    corpus.push("\u{1b}[A".repeat(20_000));
    corpus
}

#[test]
fn r10_every_field_gives_clean_text_or_refuses() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(&demo_file(dir.path()), "orlova");
    let fields: Vec<(&str, Field)> = house()
        .actions()
        .flat_map(|action| action.fields.iter().map(|field| (action.id, *field)))
        .collect();
    for (action, field) in fields {
        for text in corpus() {
            // The long ones are judged by one of the kinds that take anything.
            if text.len() > 1000 && !matches!(field.shape, Shape::Line) {
                continue;
            }
            if let Ok(Some(reading)) = field.read(&desk.books(), &text) {
                let lines = matches!(field.shape, Shape::Lines);
                let plain = reading
                    .canonical
                    .replace('\n', if lines { " " } else { "\n" });
                assert!(is_clean(&plain), "{action} {}: {plain:?}", field.id);
            }
        }
    }
}

/// Every text column of the file, as it stands.
fn dirty_columns(desk: &Desk) -> Vec<String> {
    let db = desk.db();
    let columns = db
        .rows(
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND c.type = 'TEXT' AND m.sql NOT LIKE 'CREATE VIRTUAL%'",
            [],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
        )
        .unwrap();
    let mut dirty = Vec::new();
    for (table, column) in columns {
        let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
        let texts: Vec<String> = db.rows(&sql, [], |row| row.get(0)).unwrap();
        dirty.extend(
            texts
                .into_iter()
                .filter(|text| !is_clean(&text.replace('\n', " ")))
                .map(|text| format!("{table}.{column}: {text:?}")),
        );
    }
    dirty
}

#[test]
fn r10_what_is_typed_pasted_rung_and_kept_as_a_draft_is_clean() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk_of_all = desk(&path, "orlova");
    for (n, text) in HOSTILE.iter().enumerate() {
        let phone = format!("8900555{n:04}");
        let new = Answers::new([("name", *text), ("phone", phone.as_str()), ("model", text)]);
        house()
            .action("people.add")
            .unwrap()
            .perform(&mut desk_of_all, None, &new)
            .unwrap();
        let uid = format!("{text}{n}");
        let ring = Answers::new([("phone", *text), ("line", text), ("uid", uid.as_str())]);
        // A call with such a number may be refused; it may not be kept as it came.
        let _ = house()
            .action("calls.ring")
            .unwrap()
            .perform(&mut desk_of_all, None, &ring);
    }
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("F5");
    for text in HOSTILE {
        console.shell.paste(text);
        console.shell.tick(std::time::Instant::now());
        assert!(
            is_clean(&console.shell.render(120, 36).replace('\n', " ")),
            "{text:?}"
        );
        console.press("Down");
    }
    console.shell.keep();
    assert_eq!(dirty_columns(&desk_of_all), Vec::<String>::new());
    assert_eq!(
        stoika::desk::audit::verify(desk_of_all.db())
            .unwrap()
            .broken,
        None
    );
}

#[test]
fn r10_rows_written_by_others_reach_neither_screen_nor_command_line() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let raw = rusqlite::Connection::open(&path).unwrap();
    for (table, column) in [
        ("client", "name"),
        ("vehicle", "model"),
        ("employee", "name"),
        ("operation", "title"),
        ("operation", "short_title"),
        ("bay", "short_name"),
    ] {
        let sql = format!("UPDATE {table} SET {column} = ?1 || {column} || ?1");
        let changed = raw.execute(&sql, [HOSTILE[..4].concat()]);
        assert!(changed.is_ok_and(|rows| rows > 0), "{table}.{column}");
    }
    drop(raw);
    for args in [
        &["today"][..],
        &["people", "list"],
        &["bookings", "list"],
        &["calls", "list"],
        &["staff", "list"],
        &["audit"],
        &["find", "Иван"],
        &["inbox"],
        &["arrivals", "list"],
        &["people", "list", "--json"],
        &["people", "list", "--filter", "\u{1b}[31m\u{202e}x"],
        &["\u{1b}[31mx"],
        &["find", "x", "--db", "/no\u{1b}[31m\u{202e}x"],
        &[
            "bookings",
            "book",
            "--client",
            "\u{1b}[31m\u{9b}x",
            "--operations",
            "\u{1b}]0;x\u{7}",
        ],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_stoika"))
            .args([
                "--now",
                "2026-11-23T10:42",
                "--lang",
                "ru",
                "--no-input",
                "--as",
                "orlova",
            ])
            .args(args)
            .env("STOIKA_DB", &path)
            .output()
            .unwrap();
        for bytes in [output.stdout, output.stderr] {
            let text = String::from_utf8(bytes).unwrap();
            assert!(is_clean(&text.replace('\n', " ")), "{args:?}: {text:?}");
        }
    }
    let mut console = Console::open(desk(&path, "orlova"), Locale::Ru);
    for keys in [
        "",
        "2",
        "3",
        "F1",
        "Esc F3 П е т",
        "Esc 1 Enter",
        "к",
        "F10",
    ] {
        // A joiner stays inside its cell until the terminal's own net takes it out (`terminal::glyph`).
        let frame = console
            .press(keys)
            .shell
            .render(120, 36)
            .replace('\u{200d}', "");
        assert!(is_clean(&frame.replace('\n', " ")), "{keys}: {frame:?}");
    }
}
