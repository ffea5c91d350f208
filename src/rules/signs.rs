//! Signs of identifiers: what is dropped, raised and mapped before a pattern is tried (rules.md §13.1).
//! It must not know which paper or plate it serves.

/// Twelve letters that look alike in both alphabets, Cyrillic first.
const PAIRS: [(char, char); 12] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
];

/// Letters that are typed for digits by mistake; refused, never swapped silently.
const LETTER_FOR_DIGIT: [(char, char); 6] = [
    ('О', '0'),
    ('O', '0'),
    ('З', '3'),
    ('I', '1'),
    ('І', '1'),
    ('L', '1'),
];

/// Tells whether the sign is a hyphen or a dash.
pub(super) fn is_dash(sign: char) -> bool {
    matches!(
        sign,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Tells whether the sign only separates groups and is dropped.
pub(super) fn is_separator(sign: char) -> bool {
    sign.is_whitespace() || is_dash(sign) || sign == '№'
}

/// Drops separators and raises the rest to upper case.
pub(super) fn compact(value: &str) -> String {
    value
        .chars()
        .filter(|sign| !is_separator(*sign))
        .map(raise)
        .collect()
}

/// Raises Latin and Cyrillic letters only: elsewhere one letter may turn into two («ß») or into another alphabet («ı»).
pub(super) fn raise(sign: char) -> char {
    match sign {
        'a'..='z' => sign.to_ascii_uppercase(),
        '\u{0430}'..='\u{045F}' => sign.to_uppercase().next().unwrap_or(sign),
        _ => sign,
    }
}

pub(super) fn to_cyrillic(sign: char) -> char {
    PAIRS
        .iter()
        .find(|(_, latin)| *latin == sign)
        .map_or(sign, |(cyrillic, _)| *cyrillic)
}

pub(super) fn to_latin(sign: char) -> char {
    PAIRS
        .iter()
        .find(|(cyrillic, _)| *cyrillic == sign)
        .map_or(sign, |(_, latin)| *latin)
}

/// Compacts the value and writes look-alikes in Cyrillic: plates, licences, СТС, ПТС.
pub(super) fn cyrillic(value: &str) -> String {
    compact(value).chars().map(to_cyrillic).collect()
}

/// Tells whether the letter is one of the twelve used on plates.
pub(super) fn is_plate_letter(sign: char) -> bool {
    PAIRS.iter().any(|(cyrillic, _)| *cyrillic == sign)
}

/// Tells whether every sign is an ASCII digit.
pub(super) fn all_digits(text: &str) -> bool {
    text.chars().all(|sign| sign.is_ascii_digit())
}

pub(super) fn only_zeros(text: &str) -> bool {
    text.chars().all(|sign| sign == '0')
}

/// Tells whether the text follows the template: `D` digit, `L` plate letter, `B` any of А…Я (without Ё).
pub(super) fn fits(text: &str, template: &str) -> bool {
    text.chars().count() == template.chars().count()
        && text
            .chars()
            .zip(template.chars())
            .all(|(sign, class)| fits_class(sign, class))
}

fn fits_class(sign: char, class: char) -> bool {
    match class {
        'D' => sign.is_ascii_digit(),
        'L' => is_plate_letter(sign),
        _ => matches!(sign, 'А'..='Я'),
    }
}

/// Proposes the text with О/0, З/3 and I/1 put right by place, when that alone makes it follow the template.
pub(super) fn suggest(text: &str, template: &str) -> Option<String> {
    if text.chars().count() != template.chars().count() {
        return None;
    }
    let mended: String = text
        .chars()
        .zip(template.chars())
        .map(|(sign, class)| mend(sign, class))
        .collect();
    (mended != text && fits(&mended, template)).then_some(mended)
}

fn mend(sign: char, class: char) -> char {
    match (class, sign) {
        ('D', _) => LETTER_FOR_DIGIT
            .iter()
            .find(|(letter, _)| *letter == sign)
            .map_or(sign, |(_, digit)| *digit),
        (_, '0') => 'О',
        ('B', '3') => 'З',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compacting_drops_separators_and_raises() {
        for (value, expected) in [
            (" т\u{a0}123 ко – 99", "Т123КО99"),
            ("77 № 1\u{202f}2—3", "77123"),
            ("ёж", "ЁЖ"),
            ("ß", "ß"),
            ("a.b", "A.B"),
        ] {
            assert_eq!(compact(value), expected, "{value}");
        }
    }

    #[test]
    fn suggestion_mends_by_place() {
        for (text, template, expected) in [
            ("А1О3ВС", "LDDDLL", Some("А103ВС")),
            ("0103ВС", "LDDDLL", Some("О103ВС")),
            ("А103ВС", "LDDDLL", None),
            ("Б1О3ВС", "LDDDLL", None),
            ("77УХ12345З", "DDLLDDDDDD", Some("77УХ123453")),
        ] {
            assert_eq!(suggest(text, template).as_deref(), expected, "{text}");
        }
    }
}
