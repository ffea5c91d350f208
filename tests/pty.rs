//! The real binary under a pseudo-terminal: it starts, draws, hears of another process, and leaves the terminal clean.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use common::demo_file;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use stoika::tui::terminal::{self, ColourMode, install_panic_hook};

const STOIKA: &str = env!("CARGO_BIN_EXE_stoika");

/// A console under a pty, with the screen it has painted.
struct Terminal {
    parser: vt100::Parser,
    raw: Vec<u8>,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn start(db: &Path, columns: u16, rows: u16, environment: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(STOIKA);
        command.args(["--db", db.to_str().unwrap()]);
        command.env("STOIKA_NOW", "2026-11-23T10:42");
        command.env("STOIKA_LANG", "ru");
        command.env("TERM", "xterm-256color");
        for (name, value) in environment {
            command.env(name, value);
        }
        Self::run(command, columns, rows)
    }

    fn run(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows,
                cols: columns,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0_u8; 65536];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let input = pair.master.take_writer().unwrap();
        Terminal {
            parser: vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0),
            raw: Vec::new(),
            output,
            input,
            child,
            _master: pair.master,
        }
    }

    fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Whether the frame that was begun last has come whole: the pty hands it over in parts.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| self.raw.windows(mark.len()).rposition(|part| part == mark);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    /// Reads until a whole frame shows the text; fails after ten seconds.
    fn wait(&mut self, text: &str) {
        let end = Instant::now() + Duration::from_secs(10);
        while !(self.is_whole() && common::on_the_list(self.screen()).contains(text)) {
            match self
                .output
                .recv_timeout(end.saturating_duration_since(Instant::now()))
            {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("«{text}» did not appear on\n{}", self.screen())
                }
            }
        }
    }

    /// Reads until the screen shows the text no longer; fails after ten seconds.
    fn wait_gone(&mut self, text: &str) {
        let end = Instant::now() + Duration::from_secs(10);
        while self.screen().contains(text) {
            let rest = end.saturating_duration_since(Instant::now());
            let bytes = self.output.recv_timeout(rest).unwrap_or_else(|_| {
                panic!("«{text}» stayed on\n{}", self.parser.screen().contents())
            });
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    fn send(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
    }

    /// Reads to the end of the output and answers the exit code.
    fn end(&mut self) -> u32 {
        let end = Instant::now() + Duration::from_secs(10);
        while let Ok(bytes) = self
            .output
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
        self.child.wait().unwrap().exit_code()
    }

    fn left_clean(&self) -> bool {
        let raw = String::from_utf8_lossy(&self.raw);
        let last = |on: &str, off: &str| {
            raw.rfind(on)
                .is_none_or(|on| raw.rfind(off).is_some_and(|off| off > on))
        };
        last("\x1b[?1049h", "\x1b[?1049l")
            && last("\x1b[?25l", "\x1b[?25h")
            && last("\x1b[?2004h", "\x1b[?2004l")
    }
}

fn stoika(db: &Path, args: &[&str]) -> std::process::Output {
    let mut command = Command::new(STOIKA);
    command.args([
        "--db",
        db.to_str().unwrap(),
        "--now",
        "2026-11-23T10:42",
        "--lang",
        "ru",
        "--no-input",
    ]);
    command.args(args).output().unwrap()
}

#[test]
fn it_starts_draws_quits_and_leaves_the_terminal_clean() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[]);
    terminal.wait("10Меню");
    // F10, «выход», Enter.
    terminal.send("\x1b[21~".as_bytes());
    terminal.send("выход\r".as_bytes());
    assert_eq!(terminal.end(), 0, "{}", terminal.screen());
    assert!(terminal.left_clean());
}

#[test]
fn a_call_from_another_process_stands_in_row_3_and_takes_no_focus() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[]);
    terminal.wait("10Меню");
    terminal.send("\x1b[15~".as_bytes());
    terminal.wait("Клиент");
    terminal.send("Носов".as_bytes());
    // The field itself, not a hit below it.
    terminal.wait("Носов_");
    let cursor = terminal.parser.screen().cursor_position();
    let output = stoika(
        &path,
        &[
            "call",
            "in",
            "--phone",
            "89000001234",
            "--line",
            "вход1",
            "--uid",
            "a1",
        ],
    );
    assert!(output.status.success(), "{output:?}");
    terminal.wait("ВХОДЯЩИЙ");
    let row = terminal.screen().lines().nth(2).unwrap().to_owned();
    assert!(
        row.contains("Петров Иван") || row.contains("Петров И."),
        "{row}"
    );
    assert_eq!(terminal.parser.screen().cursor_position(), cursor);
    assert!(terminal.screen().contains("Носов"));
}

#[test]
fn every_encoding_of_f1_opens_help() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[]);
    terminal.wait("10Меню");
    for bytes in ["\x1b[11~", "\x1b[[A", "\x1bOP", "\x1b1"] {
        terminal.send(bytes.as_bytes());
        terminal.wait("> Справка");
        terminal.send(b"\x1b");
        // The help is gone when the tab's own path stands again, without «>».
        terminal.wait("Визиты");
    }
}

/// Half a form in a console, and how it goes away.
fn half_a_form(path: &Path) -> Terminal {
    let mut terminal = Terminal::start(path, 80, 24, &[]);
    terminal.wait("10Меню");
    terminal.send("\x1b[15~".as_bytes());
    terminal.wait("Клиент");
    terminal.send("Ёжиков".as_bytes());
    terminal.wait("Ёжиков");
    terminal
}

fn draft_is_offered_and_comes_back(path: &Path) {
    let mut again = Terminal::start(path, 80, 24, &[]);
    again.wait("Черновик");
    again.send(b"\r");
    again.wait("▶ Записать");
    again.wait("Ёжиков");
}

#[test]
fn p10_a_signal_ends_it_cleanly_and_keeps_the_draft() {
    for signal in [Signal::HUP, Signal::TERM, Signal::INT] {
        let dir = tempfile::tempdir().unwrap();
        let path = demo_file(dir.path());
        let mut terminal = half_a_form(&path);
        let id = i32::try_from(terminal.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
        let since = Instant::now();
        assert_eq!(terminal.end(), 0);
        // A second is the promise; a machine that builds beside the test may take longer to hand it over.
        assert!(since.elapsed() < Duration::from_secs(10), "{signal:?}");
        assert!(terminal.left_clean(), "{signal:?}");
        draft_is_offered_and_comes_back(&path);
    }
}

#[test]
fn p10_a_signal_ends_it_even_while_it_waits_for_a_locked_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[]);
    terminal.wait("10Меню");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // «П», the arrival of the chosen row, waits for the lock; the clock of the frame stands meanwhile.
    terminal.send("п".as_bytes());
    let id = i32::try_from(terminal.child.process_id().unwrap()).unwrap();
    kill_process(Pid::from_raw(id).unwrap(), Signal::TERM).unwrap();
    let since = Instant::now();
    assert_eq!(terminal.end(), 0);
    assert!(
        since.elapsed() < Duration::from_secs(2),
        "{:?}",
        since.elapsed()
    );
    assert!(terminal.left_clean());
}

/// Not a test of its own: the program that panics while it owns the terminal.
#[test]
fn panicking() {
    if std::env::var_os("STOIKA_TEST_PANIC").is_none() {
        return;
    }
    install_panic_hook(|_| "Сломалось: файл отчёта".to_owned());
    let mut terminal = terminal::Terminal::start(ColourMode::Ansi).unwrap();
    terminal
        .draw(|_| panic!("in the middle of a frame"))
        .unwrap();
}

#[test]
fn r9_a_panic_gives_the_terminal_back_before_it_is_told() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "panicking", "--nocapture"]);
    command.env("STOIKA_TEST_PANIC", "1");
    let mut terminal = Terminal::run(command, 80, 24);
    assert_ne!(terminal.end(), 0);
    assert!(terminal.left_clean());
    let raw = String::from_utf8_lossy(&terminal.raw);
    let given_back = raw.rfind("\x1b[?1049l").unwrap();
    assert!(raw.rfind("Сломалось").unwrap() > given_back, "{raw}");
}

#[test]
fn p10_a_killed_console_loses_at_most_the_last_second() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = half_a_form(&path);
    let saved = || {
        let raw = rusqlite::Connection::open(&path).unwrap();
        let sql = "SELECT count(*) FROM draft WHERE text = 'Ёжиков'";
        raw.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap() > 0
    };
    let end = Instant::now() + Duration::from_secs(5);
    while !saved() {
        assert!(Instant::now() < end, "what is typed is not saved");
        std::thread::yield_now();
    }
    terminal.child.kill().unwrap();
    terminal.child.wait().unwrap();
    draft_is_offered_and_comes_back(&path);
}

#[test]
fn without_colour_the_current_row_is_still_seen() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[("NO_COLOR", "1")]);
    terminal.wait("10Меню");
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    for (at, _) in raw.match_indices("\x1b[") {
        let sequence: String = raw[at + 2..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == ';')
            .collect();
        let is_sgr = raw[at + 2 + sequence.len()..].starts_with('m');
        let has_colour = sequence.split(';').any(|part| {
            part.parse::<u32>()
                .is_ok_and(|n| matches!(n, 30..=38 | 40..=48 | 90..=107))
        });
        assert!(!(is_sgr && has_colour), "colour in {sequence:?}");
    }
    assert!(terminal.screen().contains('▶'));
    assert!(raw.contains("\x1b[7m") || raw.contains(";7m") || raw.contains("[7;"));
}

#[test]
fn req_03_twenty_times_keys_sent_at_once_do_what_slow_keys_do() {
    let bookings = |path: &Path| {
        let output = stoika(
            path,
            &["bookings", "list", "--from", "2026-11-27", "--json"],
        );
        String::from_utf8(output.stdout).unwrap()
    };
    let ringing = |dir: &Path| {
        let path = demo_file(dir);
        let event = [
            "call",
            "in",
            "--phone",
            "89000001234",
            "--line",
            "вход1",
            "--uid",
            "a1",
        ];
        assert!(stoika(&path, &event).status.success());
        path
    };
    let keys = [
        "\x1bOQ", "1", "\x1b[15~", "п", "т", " ", "1", "4", "\r", "\x1b[20~",
    ];
    let slow = tempfile::tempdir().unwrap();
    let path = ringing(slow.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[]);
    terminal.wait("ВХОДЯЩИЙ");
    for (key, shown) in keys.iter().zip([
        "Зачем звонит",
        "= Запись",
        "Когда",
        "",
        "",
        "",
        "",
        "14:00",
        "Пост",
        "Сохранено",
    ]) {
        terminal.send(key.as_bytes());
        terminal.wait(shown);
    }
    let expected = bookings(&path);
    assert!(expected.contains("2026-11-27T14:00"), "{expected}");
    for _ in 0..20 {
        let dir = tempfile::tempdir().unwrap();
        let path = ringing(dir.path());
        let mut terminal = Terminal::start(&path, 80, 24, &[]);
        terminal.wait("ВХОДЯЩИЙ");
        terminal.send(keys.concat().as_bytes());
        terminal.wait("Сохранено");
        assert_eq!(bookings(&path), expected);
    }
}

#[test]
fn req_04_function_keys_in_every_encoding_in_a_list_and_in_a_form() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[]);
    terminal.wait("10Меню");
    let encodings: [(&[&str], &str); 6] = [
        (&["\x1b[11~", "\x1b[[A", "\x1bOP", "\x1b1"], "> Справка"),
        (&["\x1b[13~", "\x1b[[C", "\x1bOR", "\x1b3"], "> Поиск"),
        (&["\x1b[15~", "\x1b[[E", "\x1b5"], "> Записать"),
        (&["\x1b[21~", "\x1b0"], "> Меню"),
        (&["\x1b[14~", "\x1b[[D", "\x1bOS", "\x1b4"], "> Изменить"),
        (
            &["\x1b[12~", "\x1b[[B", "\x1bOQ", "\x1b2"],
            "> Новый звонок",
        ),
    ];
    for (ways, shown) in encodings {
        for way in ways {
            terminal.send(way.as_bytes());
            terminal.wait(shown);
            terminal.send(b"\x1b");
            terminal.wait_gone(shown);
        }
    }
    terminal.send("\x1b[15~".as_bytes());
    terminal.wait("> Записать");
    for (ways, shown) in [encodings[0], encodings[1], encodings[3]] {
        for way in ways {
            terminal.send(way.as_bytes());
            terminal.wait(shown);
            terminal.send(b"\x1b");
            terminal.wait("> Записать");
        }
    }
}

#[test]
fn req_05_line_feed_is_enter_and_byte_8_is_backspace() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[]);
    terminal.wait("10Меню");
    terminal.send("\x1b[15~".as_bytes());
    terminal.wait("▶ Когда");
    terminal.send("пт 14ю\x08".as_bytes());
    terminal.wait("= пт 27.11.2026 14:00");
    terminal.send(b"\x0a");
    terminal.wait("▶ Пост");
}

#[test]
fn req_04_f8_and_f9_in_every_encoding() {
    for undo in ["\x1b[19~", "\x1b8"] {
        let dir = tempfile::tempdir().unwrap();
        let path = demo_file(dir.path());
        let mut terminal = Terminal::start(&path, 80, 24, &[]);
        terminal.wait("10Меню");
        terminal.send("п".as_bytes());
        terminal.wait("Приезд: Петрова");
        terminal.send(undo.as_bytes());
        terminal.wait("Отменено: ");
    }
    for done in ["\x1b[20~", "\x1b9"] {
        let dir = tempfile::tempdir().unwrap();
        let path = demo_file(dir.path());
        let mut terminal = Terminal::start(&path, 80, 24, &[]);
        terminal.wait("10Меню");
        // F9 of an empty form of a new client tells the first field that needs something.
        terminal.send("\x1b[21~Новый клиент\r".as_bytes());
        terminal.wait("> Новый клиент");
        terminal.send(done.as_bytes());
        terminal.wait("└ !");
    }
}

/// The parameters of every SGR sequence that was sent.
fn colours(raw: &[u8]) -> Vec<Vec<u32>> {
    let raw = String::from_utf8_lossy(raw).into_owned();
    let mut found = Vec::new();
    for (at, _) in raw.match_indices("\x1b[") {
        let rest = &raw[at + 2..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';');
        if let Some(end) = end.filter(|end| rest[*end..].starts_with('m')) {
            let parts = rest[..end].split(';');
            found.push(parts.map(|part| part.parse().unwrap_or(0)).collect());
        }
    }
    found
}

#[test]
fn req_15_no_colour_beyond_the_sixteen_is_ever_sent() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[("COLORTERM", "truecolor")]);
    terminal.wait("10Меню");
    for (keys, shown) in [
        ("3", "Пост"),
        ("2", "Перезвонить"),
        ("\x1b[15~", "> Записать"),
        ("\x1b", "Звонки"),
        ("\x1b[11~", "> Справка"),
    ] {
        terminal.send(keys.as_bytes());
        terminal.wait(shown);
    }
    let sent = colours(&terminal.raw);
    assert!(sent.iter().flatten().any(|one| matches!(one, 30..=37)));
    for sequence in sent {
        let place = sequence.iter().position(|one| matches!(one, 38 | 48));
        let Some(place) = place else { continue };
        let of = (sequence.get(place + 1), sequence.get(place + 2));
        assert!(
            matches!(of, (Some(5), Some(0..=15))),
            "beyond sixteen: {sequence:?}"
        );
    }
}

#[test]
fn req_15_states_are_read_without_any_colour() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[("NO_COLOR", "1")]);
    terminal.wait("10Меню");
    let screen = terminal.screen();
    for state in [
        "■ 08:00",
        "в работе",
        "готова",
        "! 10:00",
        "ОПОЗДАНИЕ 42м",
        "▶  10:30",
        "? 11:30",
        "не подтв.",
    ] {
        assert!(screen.contains(state), "{state}:\n{screen}");
    }
}

#[test]
fn req_19_no_key_of_the_shell_quits_or_stops_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut terminal = Terminal::start(&path, 80, 24, &[]);
    terminal.wait("10Меню");
    for keys in ["\x1b[15~", "\x1b[21~", "3"] {
        terminal.send(keys.as_bytes());
        // Ctrl+C, Ctrl+Z, Ctrl+\, Ctrl+S, Ctrl+Q, Ctrl+D, then home.
        terminal.send(b"\x03\x1a\x1c\x13\x11\x04");
        terminal.send(b"\x1b");
        terminal.send(b"\x1b");
        terminal.send(b"\x1b");
        terminal.send(b"\x1b");
        terminal.send(b"\x1b");
        terminal.wait("Визиты");
        assert!(terminal.child.try_wait().unwrap().is_none());
    }
    terminal.send(b"\x1b[11~");
    terminal.wait("> Справка");
}
