//! Bytes of a terminal become events. It cuts the stream into letters, sequences and pastes itself, so that no noise
//! can make it deaf; what a whole sequence means is `sequence`'s affair. It knows neither descriptors nor the clock.

use std::time::{Duration, Instant};

use super::sequence::{Meaning, Namer};
use crate::action::Key;

/// What the terminal or the world tells the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Key(Key),
    /// A bracketed paste with its line ends as `\n`; other characters are cleaned where text enters.
    Paste(String),
    /// The cursor report that was asked for: column and row, both from 1.
    Cursor(u16, u16),
    Resize,
    /// The deadline of the wait has come.
    Tick,
    /// The extra descriptor of this index is readable (or broken: reading tells).
    Extra(usize),
    /// The terminal has gone or the process was asked to end.
    Gone,
}

/// An unfinished sequence, letter or paste is waited for this long.
const PATIENCE: Duration = Duration::from_millis(100);
/// A sequence whose Esc came alone is still known for one this soon after: nobody types `[` that fast.
const TORN: Duration = Duration::from_millis(50);
const LONGEST_CSI: usize = 64;
const LONGEST_STRING: usize = 4096;
/// More pasted text than any field takes is not kept.
const LONGEST_PASTE: usize = 1 << 20;
const PASTE_END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;

/// Turns bytes into events.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    held: Vec<u8>,
    /// When the unfinished thing in `held` began.
    since: Option<Instant>,
    paste: Option<Paste>,
    lone_esc: Option<Instant>,
    /// The Esc at the head of `held` has been reported as a key already.
    esc_told: bool,
    cursor_asked: bool,
    namer: Namer,
}

#[derive(Debug)]
struct Paste {
    text: Vec<u8>,
    touched: Instant,
}

impl Decoder {
    /// Takes the next cursor report as an answer; others look like Shift+F3 and are dropped.
    pub(super) fn expect_cursor(&mut self) {
        self.cursor_asked = true;
    }

    /// Tells when [`Self::expire`] must be called at the latest.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match &self.paste {
            Some(paste) => Some(paste.touched + PATIENCE),
            None => self.since.map(|since| since + PATIENCE),
        }
    }

    /// Decodes what one read brought. It never gives up on what is held: a program that was busy may read the rest of a
    /// sequence late.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Event> {
        let mut events = Vec::new();
        if let Some(at) = self.lone_esc.take()
            && now.saturating_duration_since(at) < TORN
            && (bytes.starts_with(b"[") || bytes.starts_with(b"O") && bytes.len() > 1)
        {
            self.held.push(ESC);
            self.esc_told = true;
        }
        let mut held = std::mem::take(&mut self.held);
        let fresh = held.is_empty();
        held.extend_from_slice(bytes);
        let mut at = 0;
        while at < held.len() {
            let rest = &held[at..];
            let used = if self.paste.is_some() {
                self.take_paste(rest, now, &mut events)
            } else {
                self.step(rest, now, &mut events)
            };
            if used == 0 {
                break;
            }
            self.esc_told = false;
            at += used;
        }
        held.drain(..at);
        self.since = if held.is_empty() {
            None
        } else if fresh || at > 0 {
            Some(now)
        } else {
            self.since.or(Some(now))
        };
        self.held = held;
        events
    }

    /// Gives up on what has been unfinished for too long, so that it holds nothing back.
    pub(super) fn expire(&mut self, now: Instant) -> Vec<Event> {
        let mut events = Vec::new();
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return events;
        }
        let held = std::mem::take(&mut self.held);
        self.since = None;
        if let Some(paste) = self.paste.take() {
            let begun_end = (0..PASTE_END.len())
                .rev()
                .find(|&n| held.ends_with(&PASTE_END[..n]))
                .unwrap_or(0);
            events.extend(paste.finish(&held[..held.len() - begun_end]));
        } else if let [ESC, letter] = held[..] {
            // Alt with a letter that could have begun a sequence, such as Alt+[ or Alt+O.
            if !self.esc_told {
                events.push(Event::Key(Key::Esc));
            }
            events.push(Event::Key(Key::Char(char::from(letter))));
        }
        self.esc_told = false;
        events
    }

    /// Handles the first thing in `rest`; returns the bytes used, 0 when more must come.
    fn step(&mut self, rest: &[u8], now: Instant, events: &mut Vec<Event>) -> usize {
        match *rest {
            [ESC] => {
                self.lone_esc = Some(now);
                events.push(Event::Key(Key::Esc));
                1
            }
            [ESC, b'[', ..] => self.step_csi(rest, now, events),
            [ESC, b'O', ..] => self.step_keypad(rest, events),
            [ESC, b']' | b'P' | b'X' | b'^' | b'_', ..] => string_length(rest),
            [ESC, digit @ b'0'..=b'9', ..] => {
                let number = if digit == b'0' { 10 } else { digit - b'0' };
                events.push(Event::Key(Key::F(number)));
                2
            }
            [ESC, ..] => {
                events.push(Event::Key(Key::Esc));
                1
            }
            _ => step_letter(rest, events),
        }
    }

    fn step_csi(&mut self, rest: &[u8], now: Instant, events: &mut Vec<Event>) -> usize {
        let used = match *rest {
            // A second [ begins the Linux console's F1 to F5.
            [_, _] | [_, _, b'['] => 0,
            [_, _, b'[', b'A'..=b'E', ..] => 4,
            [_, _, b'[', ..] => return 3,
            // An old mouse report: three bytes of coordinates follow. The mouse is never asked for.
            [_, _, b'M', ..] => return old_mouse_length(rest),
            _ => match rest[2..]
                .iter()
                .position(|byte| !(0x20..=0x3f).contains(byte))
            {
                None if rest.len() > LONGEST_CSI => return rest.len(),
                None => 0,
                Some(end) if (0x40..=0x7e).contains(&rest[2 + end]) => end + 3,
                // A control or a non-ASCII letter cuts the sequence off: it begins something new.
                Some(0) => {
                    self.tell_alt('[', events);
                    return 2;
                }
                Some(end) => return end + 2,
            },
        };
        if used > 0 {
            match self.namer.meaning(&rest[..used]) {
                Meaning::Key(key) => events.push(Event::Key(key)),
                Meaning::AltKey(key) => events.extend([Event::Key(Key::Esc), Event::Key(key)]),
                Meaning::PasteBegins => {
                    self.paste = Some(Paste {
                        text: Vec::new(),
                        touched: now,
                    });
                }
                Meaning::Cursor(column, row) if self.cursor_asked => {
                    self.cursor_asked = false;
                    events.push(Event::Cursor(column, row));
                }
                Meaning::Cursor(..) | Meaning::Nothing => {}
            }
        }
        used
    }

    fn step_keypad(&mut self, rest: &[u8], events: &mut Vec<Event>) -> usize {
        let (used, last) = match *rest {
            // Some terminals put the modifier's digit before the letter.
            [_, _] | [_, _, b'1'..=b'9'] => return 0,
            [_, _, b'1'..=b'9', last, ..] => (4, last),
            [_, _, last, ..] => (3, last),
            _ => return 0,
        };
        match super::sequence::keypad(last) {
            Some(Key::F(_)) if used == 4 => {}
            Some(key) => events.push(Event::Key(key)),
            None if used == 3 && !last.is_ascii_alphabetic() => {
                self.tell_alt('O', events);
                return 2;
            }
            None if !(0x20..=0x7e).contains(&last) => return used - 1,
            None => {}
        }
        used
    }

    fn tell_alt(&self, letter: char, events: &mut Vec<Event>) {
        if !self.esc_told {
            events.push(Event::Key(Key::Esc));
        }
        events.push(Event::Key(Key::Char(letter)));
    }

    fn take_paste(&mut self, rest: &[u8], now: Instant, events: &mut Vec<Event>) -> usize {
        let Some(paste) = &mut self.paste else {
            return 0;
        };
        paste.touched = now;
        if let Some(end) = rest
            .windows(PASTE_END.len())
            .position(|window| window == PASTE_END)
        {
            if let Some(paste) = self.paste.take() {
                events.extend(paste.finish(&rest[..end]));
            }
            return end + PASTE_END.len();
        }
        let sure = rest.len().saturating_sub(PASTE_END.len() - 1);
        paste.add(&rest[..sure]);
        sure
    }
}

impl Paste {
    fn add(&mut self, bytes: &[u8]) {
        let room = LONGEST_PASTE.saturating_sub(self.text.len());
        self.text.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    fn finish(mut self, last: &[u8]) -> Option<Event> {
        self.add(last);
        let text = String::from_utf8_lossy(&self.text)
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        (!text.is_empty()).then_some(Event::Paste(text))
    }
}

/// Length of a reply in string form (OSC, DCS and kin): nobody asked for one, and its text must not act as keys.
fn string_length(rest: &[u8]) -> usize {
    for (at, byte) in rest.iter().enumerate().skip(2) {
        match *byte {
            0x07 | 0x18 | 0x1a => return at + 1,
            ESC => match rest.get(at + 1) {
                None => return 0,
                Some(b'\\') => return at + 2,
                Some(_) => return at,
            },
            _ => {}
        }
    }
    if rest.len() >= LONGEST_STRING {
        rest.len()
    } else {
        0
    }
}

fn old_mouse_length(rest: &[u8]) -> usize {
    match rest.iter().skip(3).take(3).position(|byte| *byte < 0x20) {
        Some(cut) => 3 + cut,
        None if rest.len() < 6 => 0,
        None => 6,
    }
}

fn step_letter(rest: &[u8], events: &mut Vec<Event>) -> usize {
    if rest[0] < 0x20 || rest[0] == 0x7f {
        events.push(Event::Key(super::sequence::control(rest[0])));
        return 1;
    }
    let head = &rest[..rest.len().min(4)];
    let (valid, cut) = match std::str::from_utf8(head) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default();
            (valid, Some(error.error_len()))
        }
    };
    match (valid.chars().next(), cut) {
        (Some(letter), _) => {
            if !letter.is_control() {
                events.push(Event::Key(Key::Char(letter)));
            }
            letter.len_utf8()
        }
        // Half a letter: the rest may come.
        (None, Some(None)) => 0,
        // Bytes that are no UTF-8, as from an eight-bit terminal, type nothing.
        (None, Some(Some(bad))) => bad,
        (None, None) => 1,
    }
}
