//! VIN by ISO 3779 and the frame number of a car without one (rules.md §13.3).
//! It must not know settings: the first characters whose check digit is judged come as an argument.

use super::signs::{all_digits, compact, is_dash, is_separator, raise, to_latin};
use super::verdict::{Checked, Why};

const LENGTH: usize = 17;
const FRAME_MIN: usize = 5;
/// The check digit is obligatory in North America only (default of `vin_check_regions`).
pub const JUDGED_FIRST: &str = "12345";
const WEIGHTS: [u32; LENGTH] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/// Place of the check digit, from zero.
const CHECK_PLACE: usize = 8;
/// Characters shown in public view (X-PRIV).
const SHOWN: usize = 6;

/// Checks a VIN; the check digit is judged when the first character is 1–5.
pub fn check(value: &str) -> Checked {
    check_judging(value, JUDGED_FIRST)
}

/// Checks a VIN, judging the check digit when the first character is among `judged_first`.
pub fn check_judging(value: &str, judged_first: &str) -> Checked {
    let text: String = compact(value).chars().map(to_latin).collect();
    if let Some(why) = refusal(&text) {
        return Checked::invalid(why);
    }
    let doubt = doubt_check_digit(&text, judged_first).or_else(|| doubt_tail(&text));
    Checked::judged(text, doubt)
}

/// Checks the frame number of a car without VIN: 5–17 Latin letters, digits and hyphens.
pub fn check_frame(value: &str) -> Checked {
    let hyphen = |sign: char| if is_dash(sign) { '-' } else { sign };
    let text: String = value
        .chars()
        .map(hyphen)
        .filter(|sign| *sign == '-' || !is_separator(*sign))
        .map(|sign| to_latin(raise(sign)))
        .collect();
    let allowed = |sign: &char| matches!(sign, 'A'..='Z' | '0'..='9' | '-');
    if let Some(sign) = text.chars().find(|sign| !allowed(sign)) {
        return Checked::invalid(Why::new("check-frame-sign").with("sign", sign));
    }
    if !(FRAME_MIN..=LENGTH).contains(&text.len()) {
        return Checked::invalid(Why::new("check-frame-length").with("count", text.len()));
    }
    Checked::valid(text)
}

/// Hides a VIN for public view: `…567890`; of a short frame number at most half is shown.
pub fn mask(vin: &str) -> String {
    let count = vin.chars().count();
    let shown = SHOWN.min(count / 2);
    let tail: String = vin.chars().skip(count - shown).collect();
    format!("…{tail}")
}

fn refusal(text: &str) -> Option<Why> {
    if let Some(sign) = text
        .chars()
        .find(|sign| !matches!(sign, 'A'..='Z' | '0'..='9'))
    {
        return Some(Why::new("check-vin-sign").with("sign", sign));
    }
    let count = text.len();
    if (FRAME_MIN..LENGTH).contains(&count) {
        return Some(Why::new("check-vin-short").with("count", count));
    }
    if count != LENGTH {
        return Some(Why::new("check-vin-length").with("count", count));
    }
    let letter = text.chars().find(|sign| mend(*sign) != *sign)?;
    let suggestion: String = text.chars().map(mend).collect();
    Some(
        Why::new("check-vin-letter")
            .with("letter", letter)
            .with("digit", mend(letter))
            .with("suggestion", suggestion),
    )
}

/// Proposes 1 for I, 0 for O and Q.
fn mend(sign: char) -> char {
    match sign {
        'I' => '1',
        'O' | 'Q' => '0',
        _ => sign,
    }
}

fn doubt_check_digit(text: &str, judged_first: &str) -> Option<Why> {
    let first = text
        .chars()
        .next()
        .filter(|first| judged_first.contains(*first))?;
    let expected = check_digit(text)?;
    let seen = text.chars().nth(CHECK_PLACE)?;
    (seen != expected).then(|| {
        Why::new("check-vin-check-digit")
            .with("seen", seen)
            .with("expected", expected)
            .with("first", first)
    })
}

fn doubt_tail(text: &str) -> Option<Why> {
    let tail = text.get(LENGTH - 4..)?;
    (!all_digits(tail)).then(|| Why::new("check-vin-tail").with("tail", tail))
}

/// Σ value × weight mod 11, 10 written X; `None` for a character without a value.
fn check_digit(text: &str) -> Option<char> {
    let mut sum = 0;
    for (sign, weight) in text.chars().zip(WEIGHTS) {
        sum += value_of(sign)? * weight;
    }
    match sum % 11 {
        10 => Some('X'),
        digit => char::from_digit(digit, 10),
    }
}

fn value_of(sign: char) -> Option<u32> {
    match sign {
        '0'..='9' => sign.to_digit(10),
        'A' | 'J' => Some(1),
        'B' | 'K' | 'S' => Some(2),
        'C' | 'L' | 'T' => Some(3),
        'D' | 'M' | 'U' => Some(4),
        'E' | 'N' | 'V' => Some(5),
        'F' | 'W' => Some(6),
        'G' | 'P' | 'X' => Some(7),
        'H' | 'Y' => Some(8),
        'R' | 'Z' => Some(9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::verdict::Verdict;

    #[test]
    fn x_t12_cyrillic_is_read_and_letter_o_is_hinted() {
        assert_eq!(
            check("хта21099055123456").normalised.unwrap(),
            "XTA21099055123456"
        );
        let why = check("XTAO1099055I23456").why.unwrap();
        assert_eq!(why.id, "check-vin-letter");
        assert_eq!(why.args[2].1, "XTA01099055123456");
    }

    #[test]
    fn refusals_name_their_cause() {
        for (value, id) in [
            ("SV30-0012345", "check-vin-short"),
            ("TESTVN000000000012", "check-vin-length"),
            ("TE", "check-vin-length"),
            ("TESTVЖ00000000001", "check-vin-sign"),
            ("TESTVß00000000001", "check-vin-sign"),
        ] {
            assert_eq!(check(value).why.unwrap().id, id, "{value}");
        }
    }

    #[test]
    fn check_digit_is_judged_by_setting() {
        assert_eq!(
            check_judging("11111111211111111", "").verdict,
            Verdict::Valid
        );
        assert_eq!(
            check_judging("XTA000000T0000001", "X").verdict,
            Verdict::Warning
        );
        // A published example of a North American VIN.
        assert_eq!(check("1M8GDM9AXKP042788").verdict, Verdict::Valid);
    }

    #[test]
    fn frame_number_keeps_its_hyphen() {
        for (value, expected) in [
            ("sv30—0012345", Some("SV30-0012345")),
            ("  СА 12-345 ", Some("CA12-345")),
            ("1234", None),
            ("SV30_0012345", None),
            ("123456789012345678", None),
        ] {
            assert_eq!(
                check_frame(value).normalised.as_deref(),
                expected,
                "{value}"
            );
        }
    }

    #[test]
    fn public_view_shows_the_end() {
        for (vin, shown) in [
            ("XTA21099055567890", "…567890"),
            ("A1-234", "…234"),
            ("", "…"),
        ] {
            assert_eq!(mask(vin), shown);
        }
    }
}
