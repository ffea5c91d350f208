//! Numbers of the state registers: ИНН, ОГРН, ОГРНИП with their check digits (rules.md §13.3).
//! It must not ask any register: only the arithmetic is judged.

use super::signs::{all_digits, compact, only_zeros, suggest};
use super::verdict::{Checked, Why};

/// Weights of the last check digit of ИНН-12; shorter sums use its tail.
const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/// Checks a taxpayer number of 10 (company) or 12 (person) digits.
pub fn inn(value: &str) -> Checked {
    let text = compact(value);
    if let Some(why) = not_digits(&text, &[10, 12]) {
        return Checked::invalid(why);
    }
    if only_zeros(&text) {
        return Checked::invalid(Why::new("check-inn-zeros"));
    }
    let (kind, body) = if text.len() == 10 {
        ("10", 9)
    } else {
        ("12", 10)
    };
    let mut expected = text[..body].to_owned();
    while expected.len() < text.len() {
        expected.push(inn_digit(&expected));
    }
    if expected == text {
        return Checked::valid(text).with_kind(kind);
    }
    Checked::invalid(
        Why::new("check-inn-digit")
            .with("seen", &text[body..])
            .with("expected", &expected[body..]),
    )
}

/// Checks a state registration number: ОГРН of 13 digits, ОГРНИП of 15.
pub fn ogrn(value: &str) -> Checked {
    let text = compact(value);
    if let Some(why) = not_digits(&text, &[13, 15]) {
        return Checked::invalid(why);
    }
    let first = &text[..1];
    let (kind, divisor, starts_well) = if text.len() == 13 {
        ("ОГРН", 11, matches!(first, "1" | "5"))
    } else {
        ("ОГРНИП", 13, first == "3")
    };
    if !starts_well {
        let id = if text.len() == 13 {
            "check-ogrn-first"
        } else {
            "check-ogrnip-first"
        };
        return Checked::invalid(Why::new(id).with("seen", first));
    }
    let (body, seen) = text.split_at(text.len() - 1);
    let remainder = digits(body).fold(0, |rest, digit| (rest * 10 + digit) % divisor);
    // Remainders 10–12 are legal, hence the last mod 10.
    let expected = remainder % 10;
    if expected.to_string() == seen {
        return Checked::valid(text).with_kind(kind);
    }
    Checked::invalid(
        Why::new("check-ogrn-digit")
            .with("seen", seen)
            .with("expected", expected),
    )
}

fn digits(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.chars().filter_map(|sign| sign.to_digit(10))
}

fn inn_digit(body: &str) -> char {
    let weights = &WEIGHTS[WEIGHTS.len() - body.len()..];
    let sum: u32 = digits(body)
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    char::from_digit(sum % 11 % 10, 10).unwrap_or('0')
}

fn not_digits(text: &str, lengths: &[usize; 2]) -> Option<Why> {
    if !all_digits(text) {
        let mended = lengths
            .iter()
            .find_map(|length| suggest(text, &"D".repeat(*length)));
        let why = mended.map(|mended| Why::new("check-suggest").with("suggestion", mended));
        return why.or_else(|| {
            let sign = text.chars().find(|sign| !sign.is_ascii_digit())?;
            Some(Why::new("check-digits-only").with("sign", sign))
        });
    }
    let [short, long] = lengths;
    (!lengths.contains(&text.len())).then(|| {
        Why::new("check-length")
            .with("count", text.len())
            .with("expected", format!("{short} / {long}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_name_their_cause() {
        for (checked, id, argument) in [
            (inn("770000000092"), "check-inn-digit", "92"),
            (inn("7700000000"), "check-inn-digit", "0"),
            (inn("77O0000001"), "check-suggest", "7700000001"),
            (inn("00000000000A"), "check-digits-only", "A"),
            (inn("770000000"), "check-length", "9"),
            (inn(""), "check-length", "0"),
            (ogrn("2027700000004"), "check-ogrn-first", "2"),
            (ogrn("104770000000008"), "check-ogrnip-first", "1"),
            (ogrn("1027700000000"), "check-ogrn-digit", "0"),
        ] {
            let why = checked.why.unwrap();
            assert_eq!((why.id, why.args[0].1.as_str()), (id, argument));
        }
        assert_eq!(inn("0000000000").why.unwrap().id, "check-inn-zeros");
        assert_eq!(inn("770000000092").why.unwrap().args[1].1, "82");
    }
}
