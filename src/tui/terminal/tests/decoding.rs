//! Every encoding of a key, torn and unfinished sequences, pastes, and noise.

use std::time::{Duration, Instant};

use super::super::decoder::{Decoder, Event};
use super::Dice;
use crate::action::Key;

fn words(events: &[Event]) -> String {
    let word = |event: &Event| match event {
        Event::Key(key) => key.to_string(),
        other => format!("{other:?}"),
    };
    events.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn read(bytes: &[u8]) -> String {
    let start = Instant::now();
    let mut decoder = Decoder::default();
    let mut events = decoder.feed(bytes, start);
    events.extend(decoder.expire(start + Duration::from_millis(150)));
    assert_eq!(decoder.deadline(), None, "{bytes:?} is held for ever");
    words(&events)
}

/// A pause in milliseconds and the bytes that come after it.
type Chunk<'a> = (u64, &'a [u8]);

/// Feeds chunks, each after its pause.
fn read_torn(chunks: &[Chunk<'_>]) -> String {
    let mut now = Instant::now();
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    for (pause, bytes) in chunks {
        now += Duration::from_millis(*pause);
        // The wait before the read ends at the decoder's deadline.
        events.extend(decoder.expire(now));
        events.extend(decoder.feed(bytes, now));
    }
    events.extend(decoder.expire(now + Duration::from_millis(150)));
    words(&events)
}

#[test]
fn f_keys_arrive_in_every_encoding() {
    let tilde = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24];
    for (number, code) in (1..).zip(tilde) {
        assert_eq!(
            read(format!("\x1b[{code}~").as_bytes()),
            format!("F{number}")
        );
    }
    for (number, letter) in (1..).zip("ABCDE".chars()) {
        assert_eq!(
            read(format!("\x1b[[{letter}").as_bytes()),
            format!("F{number}"),
            "console"
        );
    }
    for (number, letter) in (1..).zip("PQRS".chars()) {
        assert_eq!(
            read(format!("\x1bO{letter}").as_bytes()),
            format!("F{number}"),
            "xterm"
        );
    }
    for digit in 0..=9 {
        let number = if digit == 0 { 10 } else { digit };
        assert_eq!(
            read(format!("\x1b{digit}").as_bytes()),
            format!("F{number}"),
            "Alt+digit"
        );
        assert_eq!(
            read(format!("\x1b[{};3u", 48 + digit).as_bytes()),
            format!("F{number}"),
            "Alt+digit, kitty"
        );
    }
    for (bytes, key) in [("\x1b[P", "F1"), ("\x1b[Q", "F2"), ("\x1b[S", "F4")] {
        assert_eq!(read(bytes.as_bytes()), key, "kitty");
    }
}

#[test]
fn other_keys_arrive_in_every_encoding() {
    let table: &[(&[u8], &str)] = &[
        (b"\r", "Enter"),
        (b"\n", "Enter"),
        (b"\x1bOM", "Enter"),
        (b"\t", "Tab"),
        (b"\x1b[Z", "BackTab"),
        (b"\x1b[9;2u", "BackTab"),
        (b"\x08", "Backspace"),
        (b"\x7f", "Backspace"),
        (b"\x1b", "Esc"),
        (b"\x1b[A\x1bOA\x1b[1;2A\x1b[1;5A", "Up Up Up Up"),
        (b"\x1b[B\x1bOB", "Down Down"),
        (b"\x1b[C\x1bOC", "Right Right"),
        (b"\x1b[D\x1bOD", "Left Left"),
        (b"\x1b[H\x1b[1~\x1b[7~\x1bOH", "Home Home Home Home"),
        (b"\x1b[F\x1b[4~\x1b[8~\x1bOF", "End End End End"),
        (b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "Ins Del PgUp PgDn"),
        (
            b"\x1bOq\x1bOy\x1bOp\x1bOk\x1bOm\x1bOj\x1bOo\x1bOn",
            "1 9 0 + - * / .",
        ),
        (b"\x1b[57400u\x1b[57414u", "1 Enter"),
        (b" ", "Space"),
        ("йЙ".as_bytes(), "й Й"),
        (
            b"\x01\x03\x1a\x00\x1c\x1f",
            "ctrl-a ctrl-c ctrl-z ctrl-Space ctrl-\\ ctrl-_",
        ),
        (b"\x1b[1089::99;5u", "ctrl-c"),
        (b"\x1b[27;5;1089~", "ctrl-c"),
        (b"\x1b[1089;5u\x1b[99;5u", "ctrl-c ctrl-c"),
    ];
    for (bytes, want) in table {
        assert_eq!(read(bytes), *want, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn alt_is_esc_and_then_the_letter() {
    let table: &[(&[u8], &str)] = &[
        (b"\x1bq", "Esc q"),
        ("\x1bй".as_bytes(), "Esc й"),
        (b"\x1b\r", "Esc Enter"),
        (b"\x1b\x1b", "Esc Esc"),
        (b"\x1b\x1b[A", "Esc Up"),
        (b"\x1b\x1b1", "Esc F1"),
        (b"\x1b[", "Esc ["),
        (b"\x1bO", "Esc O"),
        (b"\x1b]", "Esc ]"),
        (b"\x1bP", "Esc P"),
        ("\x1b[й".as_bytes(), "Esc [ й"),
        (b"\x1b[1081::113;3u", "Esc й"),
        ("±".as_bytes(), "±"),
    ];
    for (bytes, want) in table {
        assert_eq!(read(bytes), *want, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn what_is_no_key_types_nothing() {
    let table: &[&[u8]] = &[
        b"\x1b[I\x1b[O",
        b"\x1b[<0;10;5M\x1b[<0;10;5m",
        b"\x1b[M !!",
        b"\x1b[32;10;5M",
        b"\x1b[M !",
        b"\x1b[<0;1",
        b"\x1b[1;2R",
        b"\x1b[1;2P",
        b"\x1bO2P",
        b"\x1b[15;5~",
        b"\x1b[?62;1c",
        b"\x1b]11;rgb:1d1d/1f1f/2121\x07",
        b"\x1b]11;rgb:1d1d/1f1f/2121\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b[99;1:3u",
        b"\xef\xf0\xe8",
        b"\xd0",
        b"\xc2\x9b",
        b"\x1b[12",
        b"\x1b[99999999999999999999~",
    ];
    for bytes in table {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(read(bytes), "", "{text:?}");
        let after = read_torn(&[(0, bytes), (150, b"q")]);
        assert_eq!(after, "q", "{text:?}, then q");
    }
}

#[test]
fn a_lone_esc_is_told_at_once_and_its_late_tail_is_still_a_sequence() {
    let now = Instant::now();
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"\x1b", now), [Event::Key(Key::Esc)]);
    assert_eq!(decoder.deadline(), None);
    assert_eq!(read_torn(&[(0, b"\x1b"), (5, b"[A")]), "Esc Up");
    assert_eq!(read_torn(&[(0, b"\x1b"), (5, b"OP")]), "Esc F1");
    assert_eq!(read_torn(&[(0, b"\x1b"), (5, b"[")]), "Esc [");
    assert_eq!(read_torn(&[(0, b"\x1b"), (200, b"[A")]), "Esc [ A");
    assert_eq!(read_torn(&[(0, b"\x1b"), (5, b"1")]), "Esc 1");
}

#[test]
fn torn_sequences_and_letters_are_put_together() {
    let table: &[(&[Chunk<'_>], &str)] = &[
        (&[(0, b"\x1b["), (50, b"15"), (20, b"~")], "F5"),
        (&[(0, b"\x1bO"), (50, b"P")], "F1"),
        (&[(0, b"\x1b[["), (50, b"A")], "F1"),
        (&[(0, b"a\xd0"), (50, b"\xb9b")], "a й b"),
        (&[(0, b"\xd0"), (150, b"\xb9b")], "b"),
        (&[(0, b"\x1b[1"), (150, b"q")], "q"),
        (&[(0, b"\x1b[15\x1b[A")], "Up"),
        (&[(0, b"\x1b]0;"), (60, b"jj"), (60, b"j")], "j"),
    ];
    for (chunks, want) in table {
        assert_eq!(read_torn(chunks), *want, "{chunks:?}");
    }
}

#[test]
fn a_busy_program_still_puts_a_late_rest_to_its_sequence() {
    let now = Instant::now();
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"q\x1b[", now), [Event::Key(Key::Char('q'))]);
    assert_eq!(
        decoder.feed(b"B", now + Duration::from_millis(900)),
        [Event::Key(Key::Down)]
    );
}

#[test]
fn pastes_come_whole_with_plain_line_ends() {
    let paste = |text: &str| words(&[Event::Paste(text.into())]);
    assert_eq!(
        read(b"\x1b[200~a\rb\r\nc\x1b[201~q"),
        format!("{} q", paste("a\nb\nc"))
    );
    assert_eq!(read(b"\x1b[200~\x1b[A\x03\x1b[201~"), paste("\x1b[A\x03"));
    assert_eq!(
        read_torn(&[(0, b"\x1b[200~a\xd0"), (90, b"\xb9\x1b[2"), (90, b"01~q")]),
        format!("{} q", paste("aй"))
    );
    assert_eq!(read(b"\x1b[200~\x1b[201~"), "");
}

#[test]
fn an_unclosed_paste_is_given_after_a_silence() {
    let paste = words(&[Event::Paste("abc".into())]);
    assert_eq!(read(b"\x1b[200~abc"), paste);
    assert_eq!(read(b"\x1b[200~abc\x1b[20"), paste);
    assert_eq!(
        read_torn(&[(0, b"\x1b[200~abc"), (150, b"q")]),
        format!("{paste} q")
    );
}

#[test]
fn an_endless_paste_does_not_grow_for_ever() {
    let now = Instant::now();
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~", now);
    for _ in 0..300 {
        decoder.feed(&[b'x'; 4096], now);
    }
    let events = decoder.feed(b"\x1b[201~q", now);
    assert!(
        matches!(&events[..], [Event::Paste(text), Event::Key(Key::Char('q'))] if text.len() == 1 << 20)
    );
}

#[test]
fn a_cursor_report_is_told_once_when_asked_for() {
    let now = Instant::now();
    let mut decoder = Decoder::default();
    decoder.expect_cursor();
    let events = decoder.feed(b"a\x1b[1;2Rb\x1b[1;2R", now);
    assert_eq!(
        events,
        [
            Event::Key(Key::Char('a')),
            Event::Cursor(2, 1),
            Event::Key(Key::Char('b'))
        ]
    );
}

#[test]
fn no_noise_makes_it_deaf() {
    const PIECES: &[&[u8]] = &[
        b"\x1b",
        b"[",
        b"O",
        b"\x1b[",
        b"\x1b[M",
        b"\x1b[<",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x1b]",
        b"\x1bP",
        b"\xd0",
        b"\xf0\x9f",
        b"\xff",
        b"1",
        b";",
        b"~",
        b"A",
        b"\r",
        b"\x00",
        b"abc",
        b"\x1b[[",
        b"\x07",
        b"\x9b",
        b"u",
        b"\x1b[1;5",
        b"\x1b\\",
        b"27;5;99",
        b"R",
    ];
    let mut dice = Dice(20_261_125);
    let mut now = Instant::now();
    let mut decoder = Decoder::default();
    for round in 0..50_000 {
        let mut noise = vec![0x1b];
        for _ in 0..dice.roll(6) {
            if dice.roll(3) == 0 {
                noise.push(u8::try_from(dice.roll(256)).unwrap());
            } else {
                noise.extend_from_slice(PIECES[dice.roll(PIECES.len())]);
            }
        }
        let cut = dice.roll(noise.len() + 1);
        decoder.feed(&noise[..cut], now);
        now += Duration::from_millis(u64::try_from(dice.roll(120)).unwrap());
        decoder.feed(&noise[cut..], now);
        now += Duration::from_millis(150);
        decoder.expire(now);
        assert_eq!(
            decoder.feed(b"q", now),
            [Event::Key(Key::Char('q'))],
            "round {round}: {noise:?} cut at {cut}"
        );
    }
}
