//! The pictures of the README: drawn from the program itself, kept as text and as SVG, and compared here.
//! `UPDATE_PICTURES=1 cargo test --test pictures` makes them anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::{Console, demo_file, desk};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use stoika::action::{Answers, Key};
use stoika::text::Locale;

/// Name, columns, rows, language, keys.
const SHOTS: &[(&str, u16, u16, Locale, &str)] = &[
    ("today-ru", 120, 36, Locale::Ru, ""),
    ("today-en", 120, 36, Locale::En, ""),
    ("call-ru", 120, 36, Locale::Ru, "F2"),
    ("calendar-ru", 120, 36, Locale::Ru, "3"),
    ("booking-ru", 120, 36, Locale::Ru, "F2 1 F5 пт Space 14"),
    ("loaners-ru", 120, 36, Locale::Ru, "4"),
    (
        "sketch-ru",
        120,
        36,
        Locale::Ru,
        "4 F9 41762 Enter 1 F4 Left Down 2 у Space ручки",
    ),
    ("search-ru", 80, 24, Locale::Ru, "F3 123dc"),
];

fn ring(path: &Path) {
    let house = stoika::areas::house();
    let ring = house.action("calls.ring").unwrap();
    let answers = Answers::new([("phone", "+79000001234"), ("line", "вход1"), ("uid", "a1")]);
    ring.perform(&mut desk(path, "ivanova"), None, &answers)
        .unwrap();
}

fn colour(colour: Color, default: &'static str) -> &'static str {
    match colour {
        Color::Red => "#cc6666",
        Color::Green => "#8cb36b",
        Color::Yellow => "#d7a65f",
        Color::Cyan => "#6fb3b8",
        _ => default,
    }
}

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (buffer.area.width, buffer.area.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"16\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#161819\"/>\n",
        width * 10,
        height * 20
    );
    for y in 0..height {
        let mut x = 0;
        while x < width {
            let style = buffer[(x, y)].style();
            let mut end = x;
            let mut text = String::new();
            while end < width && buffer[(end, y)].style() == style {
                text.push_str(buffer[(end, y)].symbol());
                end += 1;
            }
            let modifiers = style.add_modifier;
            let ink = colour(style.fg.unwrap_or(Color::Reset), "#d0d0d0");
            let (ink, paper) = if modifiers.contains(Modifier::REVERSED) {
                ("#161819", Some(ink))
            } else {
                (ink, None)
            };
            if let Some(paper) = paper {
                let _ = writeln!(
                    out,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"20\" fill=\"{paper}\"/>",
                    x * 10,
                    y * 20,
                    (end - x) * 10
                );
            }
            if !text.trim().is_empty() {
                let weight = if modifiers.contains(Modifier::BOLD) {
                    " font-weight=\"bold\""
                } else {
                    ""
                };
                let escaped = text
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;");
                let _ = writeln!(
                    out,
                    "<text x=\"{}\" y=\"{}\" fill=\"{ink}\"{weight} textLength=\"{}\" xml:space=\"preserve\">{escaped}</text>",
                    x * 10,
                    y * 20 + 15,
                    (end - x) * 10
                );
            }
            x = end;
        }
    }
    out + "</svg>\n"
}

#[test]
fn the_pictures_are_those_of_the_program() {
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    let mut wrong = Vec::new();
    for (name, columns, rows, locale, keys) in SHOTS {
        let place = tempfile::tempdir().unwrap();
        let path = demo_file(place.path());
        ring(&path);
        let mut console = Console::open(desk(&path, "ivanova"), *locale);
        console.press(keys);
        let mut buffer = Buffer::empty(Rect::new(0, 0, *columns, *rows));
        console.shell.draw(&mut buffer);
        let text = console.shell.render(*columns, *rows);
        if update {
            fs::create_dir_all(&dir).unwrap();
            fs::write(dir.join(format!("{name}.txt")), &text).unwrap();
            fs::write(dir.join(format!("{name}.svg")), svg(&buffer)).unwrap();
        } else if fs::read_to_string(dir.join(format!("{name}.txt"))).unwrap_or_default() != text {
            wrong.push(format!("{name}\n{text}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "pictures differ; UPDATE_PICTURES=1 makes them anew:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_glyph_is_on_the_list() {
    const LIST: &str = "№«»—–…·°×§─│┌┐└┘├┤┬┴┼░▒█■▲▼▶◀←↑→↓Ёё\n";
    let place = tempfile::tempdir().unwrap();
    let path = demo_file(place.path());
    ring(&path);
    let mut strange = std::collections::BTreeSet::new();
    for locale in [Locale::Ru, Locale::En] {
        for keys in ["", "2", "3", "F1", "F10", "F3 петр", "F2", "F5", "3 Ц"] {
            let mut console = Console::open(desk(&path, "ivanova"), locale);
            console.press(keys);
            for (columns, rows) in [(80, 24), (120, 36), (100, 30)] {
                let screen = console.shell.render(columns, rows);
                let known = |c: char| c.is_ascii() || ('А'..='я').contains(&c) || LIST.contains(c);
                strange.extend(screen.chars().filter(|c| !known(*c)));
            }
        }
    }
    assert!(strange.is_empty(), "{strange:?}");
    let _ = Key::Esc;
}
