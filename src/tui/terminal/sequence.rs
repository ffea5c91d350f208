//! What one whole escape sequence or control byte means as a key. Most meanings come from `termina::Parser`; what it
//! does not know (the application keypad, modifyOtherKeys) is added here. It sees no stream.

use termina::Parser;
use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers};

use crate::action::Key;

/// The meaning of a whole sequence.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Key(Key),
    /// A letter with Alt: Esc, then the letter.
    AltKey(Key),
    PasteBegins,
    /// Column and row, from 1.
    Cursor(u16, u16),
    /// Focus, mouse, an answer nobody asked for, a key released, a modified F-key.
    Nothing,
}

/// Names sequences.
#[derive(Debug, Default)]
pub(super) struct Namer {
    parser: Parser,
}

impl Namer {
    /// Names a whole CSI sequence, from its Esc to its final letter.
    pub(super) fn meaning(&mut self, sequence: &[u8]) -> Meaning {
        let body = std::str::from_utf8(sequence)
            .ok()
            .and_then(|text| text.strip_prefix("\x1b["))
            .unwrap_or_default();
        if body == "200~" {
            return Meaning::PasteBegins;
        }
        if let Some((row, column)) = body
            .strip_suffix('R')
            .and_then(|report| report.split_once(';'))
        {
            return match (column.parse(), row.parse()) {
                (Ok(column), Ok(row)) => Meaning::Cursor(column, row),
                _ => Meaning::Nothing,
            };
        }
        // modifyOtherKeys says the same as CSI u in another order.
        let other_key = body
            .strip_prefix("27;")
            .and_then(|rest| rest.strip_suffix('~'))
            .and_then(|rest| rest.split_once(';'));
        match other_key {
            Some((modifiers, code)) => self.named(format!("\x1b[{code};{modifiers}u").as_bytes()),
            None => self.named(sequence),
        }
    }

    fn named(&mut self, sequence: &[u8]) -> Meaning {
        self.parser.parse(sequence, false);
        match self.parser.pop() {
            Some(termina::Event::Key(event)) => key_of(event),
            Some(_) => Meaning::Nothing,
            None => {
                // A sequence it does not know may stay in its buffer and spoil the next.
                self.parser = Parser::default();
                Meaning::Nothing
            }
        }
    }
}

fn key_of(event: KeyEvent) -> Meaning {
    if event.kind == KeyEventKind::Release {
        return Meaning::Nothing;
    }
    let alt = event.modifiers.contains(Modifiers::ALT);
    let ctrl = event.modifiers.contains(Modifiers::CONTROL);
    let modified = event
        .modifiers
        .intersects(Modifiers::ALT | Modifiers::CONTROL | Modifiers::SHIFT);
    let key = match event.code {
        KeyCode::Char(letter) if letter.is_control() => return Meaning::Nothing,
        KeyCode::Char(letter) if ctrl => Key::Ctrl(
            Key::latin_twin(letter)
                .unwrap_or(letter)
                .to_ascii_lowercase(),
        ),
        KeyCode::Char(digit @ '0'..='9') if alt => return Meaning::Key(f_key_of(digit)),
        KeyCode::Char(letter) if alt => return Meaning::AltKey(Key::Char(letter)),
        KeyCode::Char(letter) => Key::Char(letter),
        // Shift+F and Ctrl+F differ from terminal to terminal, so they do nothing anywhere.
        KeyCode::Function(_) if modified => return Meaning::Nothing,
        KeyCode::Function(number) => Key::F(number),
        KeyCode::Tab if event.modifiers.contains(Modifiers::SHIFT) => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Enter => Key::Enter,
        KeyCode::Escape => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PgUp,
        KeyCode::PageDown => Key::PgDn,
        KeyCode::Insert => Key::Ins,
        KeyCode::Delete => Key::Del,
        _ => return Meaning::Nothing,
    };
    Meaning::Key(key)
}

fn f_key_of(digit: char) -> Key {
    match digit.to_digit(10).and_then(|n| u8::try_from(n).ok()) {
        Some(number @ 1..=9) => Key::F(number),
        _ => Key::F(10),
    }
}

/// Names the last letter of `ESC O x`: arrows, F1 to F4 and the application keypad.
pub(super) fn keypad(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'P'..=b'S' => Key::F(last - b'P' + 1),
        b'I' => Key::Tab,
        b'M' => Key::Enter,
        b'X' => Key::Char('='),
        b' ' => Key::Char(' '),
        // * + , - . / and the digits stand in ASCII order, 0x40 above themselves.
        b'j'..=b'y' => Key::Char(char::from(last - 0x40)),
        _ => return None,
    })
}

/// Names a control byte (00 to 1F, 7F).
pub(super) fn control(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        0x08 | 0x7f => Key::Backspace,
        0x1b => Key::Esc,
        0 => Key::Ctrl(' '),
        1..=26 => Key::Ctrl(char::from(byte - 1 + b'a')),
        // Ctrl with \ ] ^ _
        _ => Key::Ctrl(char::from(byte | 0x40)),
    }
}
