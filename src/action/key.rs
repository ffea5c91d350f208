//! The keys a person can press, in our own words. It knows no terminal: bytes become keys in `tui::terminal`.

use std::fmt;

/// One key press, after every encoding of it has been made alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// F1 is `F(1)`; Alt+digit arrives as the F-key too (0 is F10).
    F(u8),
    /// A printable letter as typed, in either layout.
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PgUp,
    PgDn,
    Ins,
    Del,
    /// Control with a Latin small letter or sign, whatever the layout.
    Ctrl(char),
}

const NAMED: [(&str, Key); 16] = [
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("BackTab", Key::BackTab),
    ("Backspace", Key::Backspace),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PgUp", Key::PgUp),
    ("PgDn", Key::PgDn),
    ("Ins", Key::Ins),
    ("Del", Key::Del),
    ("Space", Key::Char(' ')),
];

/// The highest F-key that has a name; terminals send F13 and up for Shift+F1 and on.
const LAST_F: u8 = 24;

impl Key {
    /// Reads a key's name: `F5`, `Enter`, `Space`, `ctrl-x`, or one letter as itself.
    ///
    /// Returns `None` for a word that names no key.
    pub fn parse(word: &str) -> Option<Self> {
        let mut letters = word.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return (!letter.is_control()).then_some(Self::Char(letter));
        }
        if let Some((_, key)) = NAMED.iter().find(|(name, _)| *name == word) {
            return Some(*key);
        }
        if let Some(number) = word.strip_prefix('F') {
            let number = number.parse().ok().filter(|n| (1..=LAST_F).contains(n))?;
            return Some(Self::F(number));
        }
        match Self::parse(word.strip_prefix("ctrl-")?)? {
            Self::Char(letter) => Some(Self::Ctrl(letter)),
            _ => None,
        }
    }

    /// Gives what the same physical key types in the US layout, for a small or capital Russian letter.
    ///
    /// Returns `None` when the letter is not Russian.
    pub fn latin_twin(letter: char) -> Option<char> {
        let mut small = letter.to_lowercase();
        let (small, None) = (small.next()?, small.next()) else {
            return None;
        };
        RUSSIAN
            .chars()
            .zip(LATIN.chars())
            .find_map(|(russian, latin)| (russian == small).then_some(latin))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((name, _)) = NAMED.iter().find(|(_, key)| key == self) {
            return out.write_str(name);
        }
        match self {
            Self::F(number) => write!(out, "F{number}"),
            Self::Ctrl(' ') => out.write_str("ctrl-Space"),
            Self::Ctrl(letter) => write!(out, "ctrl-{letter}"),
            Self::Char(letter) => write!(out, "{letter}"),
            // Every other key stands in NAMED.
            other => write!(out, "{other:?}"),
        }
    }
}

const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_as_its_key() {
        let plain = [
            Key::F(1),
            Key::F(10),
            Key::F(12),
            Key::Char('п'),
            Key::Char('q'),
            Key::Ctrl('c'),
            Key::Ctrl(' '),
        ];
        for key in plain.into_iter().chain(NAMED.iter().map(|(_, key)| *key)) {
            assert_eq!(Key::parse(&key.to_string()), Some(key), "{key}");
        }
    }

    #[test]
    fn a_word_that_names_no_key_is_refused() {
        for word in ["", "F0", "F25", "enter", "ctrl-", "ctrl-F1", "пп", "\x1b"] {
            assert_eq!(Key::parse(word), None, "{word:?}");
        }
    }

    #[test]
    fn russian_letters_have_the_twin_of_their_physical_key() {
        for (russian, latin) in [
            ('п', 'g'),
            ('П', 'g'),
            ('с', 'c'),
            ('ъ', ']'),
            ('ё', '`'),
            ('Ё', '`'),
        ] {
            assert_eq!(Key::latin_twin(russian), Some(latin));
        }
        assert_eq!(Key::latin_twin('q'), None);
    }
}
