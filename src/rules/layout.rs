//! The two keyboard layouts of the desk, Russian and US, key by key (screens.md §2.2).
//! Knows characters only: not terminals, not key events, not what a key does.

/// Letter keys without Shift, row by row, the same places in both strings.
const PLAIN: (&str, &str) = (
    "йцукенгшщзхъфывапролджэячсмитьбю.ё",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./`",
);
/// The same keys with Shift.
const SHIFTED: (&str, &str) = (
    "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё",
    "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?~",
);
/// Shift with the number row, and Shift with `\`: only the signs that differ.
const SIGNS: (&str, &str) = ("\"№;:?/", "@#$^&|");
/// Signs that sit on the same key in both layouts, so they name themselves.
const SAME: &str = "0123456789-=!%*()_+\\";

/// The US lower-case letter or sign of the physical key that `typed` belongs to, in either layout and any case.
///
/// Signs that are the same in both layouts name themselves. `/` and `.` give `/`, `?` and `,` give `?`: the two
/// pairs of screens.md §2.1. `None` for a character that means another key in each layout (`" ; :`) or no key at all.
pub fn physical(typed: char) -> Option<char> {
    match typed {
        '/' | '.' => return Some('/'),
        '?' | ',' => return Some('?'),
        '"' | ';' | ':' => return None,
        _ if SAME.contains(typed) => return Some(typed),
        _ => {}
    }
    for (russian, american) in [PLAIN, SHIFTED] {
        let place = american
            .chars()
            .position(|c| c == typed)
            .or_else(|| russian.chars().position(|c| c == typed));
        if let Some(place) = place {
            return PLAIN.1.chars().nth(place);
        }
    }
    match typed {
        '@' => Some('2'),
        '#' | '№' => Some('3'),
        '$' => Some('4'),
        '^' => Some('6'),
        '&' => Some('7'),
        '|' => Some('\\'),
        _ => None,
    }
}

/// The text re-read as if the other layout had been on: first Russian → US, then US → Russian, each only when it differs.
pub fn other_layout(text: &str) -> Vec<String> {
    let american: String = text.chars().map(to_american).collect();
    let russian: String = text.chars().map(to_russian).collect();
    let mut readings = Vec::new();
    for reading in [american, russian] {
        if reading != text && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// The capital Russian letter printed on the key of a US letter: what the Russian interface shows for that key.
///
/// `None` for anything but the keys that are letters in both layouts: no action lives elsewhere (screens.md §2.2).
pub fn russian_letter(us: char) -> Option<char> {
    us.is_ascii_alphabetic()
        .then(|| to_russian(us.to_ascii_uppercase()))
}

fn to_american(typed: char) -> char {
    swap(typed, |(russian, american)| (russian, american))
}

fn to_russian(typed: char) -> char {
    swap(typed, |(russian, american)| (american, russian))
}

fn swap(
    typed: char,
    direction: fn((&'static str, &'static str)) -> (&'static str, &'static str),
) -> char {
    [PLAIN, SHIFTED, SIGNS]
        .into_iter()
        .map(direction)
        .find_map(|(from, to)| {
            from.chars()
                .zip(to.chars())
                .find(|(c, _)| *c == typed)
                .map(|(_, other)| other)
        })
        .unwrap_or(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_of_equal_length() {
        for (russian, american) in [PLAIN, SHIFTED, SIGNS] {
            assert_eq!(russian.chars().count(), american.chars().count());
        }
    }

    #[test]
    fn a_typed_character_names_its_physical_key() {
        let table = [
            ('п', Some('g')),
            ('П', Some('g')),
            ('g', Some('g')),
            ('G', Some('g')),
            ('ё', Some('`')),
            ('Ё', Some('`')),
            ('й', Some('q')),
            ('Ь', Some('m')),
            ('х', Some('[')),
            ('{', Some('[')),
            ('Б', Some(',')),
            ('э', Some('\'')),
            ('7', Some('7')),
            ('+', Some('+')),
            ('-', Some('-')),
            ('*', Some('*')),
            ('!', Some('!')),
            ('%', Some('%')),
            ('/', Some('/')),
            ('.', Some('/')),
            ('?', Some('?')),
            (',', Some('?')),
            ('№', Some('3')),
            ('#', Some('3')),
            ('"', None),
            (';', None),
            (':', None),
            ('і', None),
            ('\u{7f}', None),
            (' ', None),
        ];
        for (typed, key) in table {
            assert_eq!(physical(typed), key, "{typed}");
        }
    }

    #[test]
    fn text_is_reread_in_both_directions() {
        let table: [(&str, &[&str]); 7] = [
            ("gtnh", &["петр"]),
            ("петр", &["gtnh"]),
            ("123dc", &["123вс"]),
            ("14^30", &["14:30"]),
            ("28ю11", &["28.11"]),
            ("ce,,jnf", &["ce??jnf", "суббота"]),
            ("9161", &[]),
        ];
        for (text, readings) in table {
            assert_eq!(other_layout(text), readings, "{text}");
        }
        assert_eq!(other_layout("Ghbdtn"), ["Привет"]);
    }

    #[test]
    fn rereading_twice_gives_the_text_back() {
        for (russian, american) in [PLAIN, SHIFTED, SIGNS] {
            for (r, a) in russian.chars().zip(american.chars()) {
                assert_eq!((to_american(r), to_russian(a)), (a, r));
            }
        }
    }

    #[test]
    fn the_key_card_shows_russian_capitals() {
        assert_eq!(russian_letter('g'), Some('П'));
        assert_eq!(russian_letter('H'), Some('Р'));
        assert_eq!(russian_letter('['), None);
        assert_eq!(russian_letter('1'), None);
    }
}
