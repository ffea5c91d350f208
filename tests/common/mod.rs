//! What several tests need: a desk with the example day, a console on it, and keys as words.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test binary uses its own part"
)]

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;
use stoika::action::{Key, Shape};
use stoika::areas::{demo, front, house};
use stoika::desk::{Clock, Desk};
use stoika::text::{Locale, Text};
use stoika::tui::kit::Theme;
use stoika::tui::{Front, Shell};

/// The moment of the example day.
pub fn now() -> NaiveDateTime {
    "2026-11-23T10:42:00".parse().unwrap()
}

/// A copy of the example day without its claims, made once a test binary: a quiet register, where a test counts its own.
pub fn demo_file(dir: &Path) -> PathBuf {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = MADE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("demo.db");
        let options = demo::Options {
            seed: 1,
            now: now(),
            days: 7,
            rows: None,
        };
        demo::write(&path, &house().plan(), &options).unwrap();
        let raw = rusqlite::Connection::open(&path).unwrap();
        raw.execute_batch(
            "UPDATE claim SET void_at = created_at; UPDATE corrective_action SET void_at = created_at;
             DELETE FROM search WHERE rowid IN (SELECT id FROM claim);
             DELETE FROM search_row WHERE kind = 'claim'; UPDATE series SET last = 0 WHERE name LIKE 'ПР-%';
             UPDATE claim SET number = 'old' || id;",
        )
        .unwrap();
        raw.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
        std::fs::read(&path).unwrap()
    });
    let path = dir.join("d.db");
    std::fs::write(&path, bytes).unwrap();
    path
}

/// A desk on the file with this login.
pub fn desk_at(path: &Path, login: &str, at: NaiveDateTime) -> Desk {
    let mut desk = Desk::open(path, &house().plan(), Clock::fixed(at)).unwrap();
    let id = desk
        .db()
        .value("SELECT id FROM employee WHERE login = ?1", [login])
        .unwrap()
        .unwrap();
    desk.log_in(id).unwrap();
    desk
}

pub fn desk(path: &Path, login: &str) -> Desk {
    desk_at(path, login, now())
}

pub fn the_front() -> &'static Front {
    Box::leak(Box::new(front()))
}

pub fn text(locale: Locale) -> Rc<Text> {
    Rc::new(Text::new(locale, &house().texts()))
}

/// A console that is stepped by keys, without a terminal.
pub struct Console {
    pub shell: Shell,
    pub presses: usize,
    at: Instant,
}

impl Console {
    pub fn open(desk: Desk, locale: Locale) -> Self {
        let shell = Shell::new(desk, the_front(), text(locale), Theme { mono: false }).unwrap();
        Console {
            shell,
            presses: 0,
            at: Instant::now(),
        }
    }

    /// Presses keys: `"F5 пт Space 14 Enter"`; a word that names no key is typed letter by letter.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match Key::parse(word) {
                Some(key) => self.key(key),
                None => word.chars().for_each(|letter| self.key(Key::Char(letter))),
            }
        }
        self
    }

    fn key(&mut self, key: Key) {
        // Far enough apart that Esc and a digit are two keys, unless a test wants them to be one.
        self.at += Duration::from_secs(2);
        self.presses += 1;
        self.shell.key(key, self.at);
    }

    /// Two keys within a second: Esc, then a digit.
    pub fn press_quickly(&mut self, first: Key, second: Key) {
        self.at += Duration::from_secs(2);
        self.shell.key(first, self.at);
        self.shell.key(second, self.at + Duration::from_millis(200));
    }

    pub fn wide(&self) -> String {
        on_the_list(self.shell.render(120, 36))
    }

    pub fn narrow(&self) -> String {
        on_the_list(self.shell.render(80, 24))
    }

    /// What stands in the message row.
    pub fn said(&self) -> String {
        self.narrow()
            .lines()
            .nth(22)
            .unwrap_or_default()
            .trim()
            .to_owned()
    }
}

/// The glyphs that every font of a console has (`screens.md` §3.5), beside ASCII and the Russian letters.
pub const GLYPHS: &str = "№«»—–…·°×§─│┌┐└┘├┤┬┴┼░▒█■▲▼▶◀←↑→↓Ёё\n";

pub fn strange(screen: &str) -> String {
    let is_known = |c: &char| c.is_ascii() || ('А'..='я').contains(c) || GLYPHS.contains(*c);
    screen.chars().filter(|c| !is_known(c)).collect()
}

/// Every frame that any test takes is held to the list (requirement 14).
pub fn on_the_list(screen: String) -> String {
    let strange = strange(&screen);
    assert!(strange.is_empty(), "{strange:?} on\n{screen}");
    screen
}

/// Every screen that keys alone reach: tabs with their looks, cards, lists of choices, popups.
pub const SCREENS: &[&str] = &[
    "",
    "Tab",
    "Tab Enter",
    "Tab End Enter",
    "Right Right",
    "Left",
    "2",
    "2 Tab",
    "3",
    "3 Ц",
    "3 К",
    "3 PgDn",
    "F1",
    "F2",
    "F2 Tab",
    "F3",
    "F3 F4",
    "F3 петр",
    "F3 елкин Enter",
    "F5",
    "F5 F1",
    "F5 пт Space 14 F4",
    "F5 F3",
    "F10",
    "Enter",
    "Enter Л",
    "Е",
    "Н",
    "Del",
    "F4",
    "З",
    "Up Up Up Enter",
    "F3 елкин Enter F4",
    "F3 елкин Enter Л",
    "F10 следующие Enter",
    "F10 показатели Space встречи Enter",
];

/// Places from which forms are begun: the row of a client who is expected, of one who is here, a client's card,
/// a call of the queue.
const BEGINNINGS: [&str; 4] = ["", "Up Up Up", "F3 петров Space иван Enter", "2"];

/// The keys that lead to the form or the list of choices of every action that asks for anything, in this language.
pub fn forms(locale: Locale) -> Vec<(&'static str, String)> {
    let words = text(locale);
    let mut found = Vec::new();
    for action in house().actions() {
        let asks = |field: &&stoika::action::Field| !matches!(field.shape, Shape::Hidden);
        if action.right == "right-telephony" || action.fields.iter().filter(asks).count() == 0 {
            continue;
        }
        let from: &[&str] = if action.on.is_empty() {
            &BEGINNINGS[..1]
        } else {
            &BEGINNINGS
        };
        let name = words.name(action.id);
        let typed: Vec<&str> = name.split_whitespace().collect();
        found.extend(from.iter().map(|from| {
            let keys = format!("{from} F10 {} Enter", typed.join(" Space "));
            (action.id, keys)
        }));
    }
    found
}
