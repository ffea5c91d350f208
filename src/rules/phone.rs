//! Telephone numbers: the strict check of a stored value and the lenient reading of what the desk types.
//! It must not know settings: the default area code comes as an argument.

use super::signs::{all_digits, is_separator};
use super::verdict::{Checked, Why};

/// Digits of a Russian or Kazakh number after +7.
const NATIONAL: usize = 10;
/// Digits of a foreign number in all.
const FOREIGN: std::ops::RangeInclusive<usize> = 8..=15;
/// Digits of a city number dialled without its area code.
const LOCAL: usize = 7;
/// The longest extension kept.
const EXT: usize = 6;
/// Words that announce an extension, the longer before its own beginning.
const EXT_WORDS: [&str; 8] = ["добавочный", "доб", "внутр", "вн", "ext", "x", "х", "#"];

/// Holds a number as typed at the desk, read by X-NORM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// `+` and digits only.
    pub number: String,
    /// Digits after «доб.».
    pub ext: Option<String>,
    /// Neither Russia nor Kazakhstan.
    pub foreign: bool,
    /// Accepted, but to be asked again.
    pub doubt: Option<Why>,
}

enum Reading {
    National(String),
    /// Ten digits from 7 or 8: one may be missing.
    Doubtful(String),
    Foreign(String),
}

/// Checks a telephone number (rules.md §13.3).
pub fn check(value: &str) -> Checked {
    match read(&strip(value)) {
        Ok(Reading::National(number)) => Checked::valid(number),
        Ok(Reading::Doubtful(number)) => {
            Checked::warning(number, Why::new("check-phone-digit-missing"))
        }
        Ok(Reading::Foreign(number)) => Checked::warning(number, Why::new("check-phone-foreign")),
        Err(why) => Checked::invalid(why),
    }
}

/// Reads a number as typed at the desk (X-NORM): also seven local digits and «доб. 12».
///
/// # Errors
/// A reason to show: no area code for a local number, an unread extension, or how many digits were seen.
pub fn normalise_entry(value: &str, default_area: Option<&str>) -> Result<Phone, Why> {
    let (main, ext) = cut_extension(value)?;
    let stripped = strip(&main);
    if stripped.len() == LOCAL && all_digits(&stripped) {
        let area = default_area.map(str::trim).filter(|area| !area.is_empty());
        let area = area.ok_or_else(|| Why::new("check-phone-area"))?;
        let whole = format!("{area}{stripped}");
        if whole.len() != NATIONAL || !national(&whole) {
            return Err(Why::new("check-phone-area"));
        }
        return Ok(Phone {
            number: format!("+7{whole}"),
            ext,
            foreign: false,
            doubt: None,
        });
    }
    let (number, foreign, doubt) = match read(&stripped)? {
        Reading::National(number) => (number, false, None),
        Reading::Doubtful(number) => (number, false, Some("check-phone-digit-missing")),
        Reading::Foreign(number) => (number, true, Some("check-phone-foreign")),
    };
    Ok(Phone {
        number,
        ext,
        foreign,
        doubt: doubt.map(Why::new),
    })
}

/// Digits of a number that is recognised in a running text.
pub const SEEN_DIGITS: usize = 11;

/// Finds the national numbers in a running text: «звонить жене 8 900 000-45-45» → `+79000004545`.
pub fn seen_in(text: &str) -> Vec<String> {
    let may_stand =
        |sign: char| sign.is_ascii_digit() || is_separator(sign) || "+()".contains(sign);
    let mut found: Vec<String> = Vec::new();
    for run in text.split(|sign: char| !may_stand(sign)) {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let whole = digits.len() == SEEN_DIGITS && digits.starts_with(['7', '8']);
        let rest = if whole { &digits[1..] } else { digits.as_str() };
        if rest.len() == NATIONAL && national(rest) {
            let number = format!("+7{rest}");
            if !found.contains(&number) {
                found.push(number);
            }
        }
    }
    found
}

/// Writes a stored number in groups: `+7 900 000-12-34`; a foreign one stays as it is.
pub fn display(number: &str) -> String {
    match groups(number) {
        Some([code, first, second, third]) => format!("+7 {code} {first}-{second}-{third}"),
        None => number.to_owned(),
    }
}

/// Hides the middle for public view: `+7 903 ***-**-34` (X-PRIV); of other numbers only the last two digits stay.
pub fn mask(number: &str) -> String {
    if let Some([code, _, _, last]) = groups(number) {
        return format!("+7 {code} ***-**-{last}");
    }
    let hidden = number.chars().count().saturating_sub(2);
    let shown = |place: usize, sign: char| {
        if place >= hidden && hidden > 0 || sign == '+' {
            sign
        } else {
            '*'
        }
    };
    number
        .chars()
        .enumerate()
        .map(|(place, sign)| shown(place, sign))
        .collect()
}

fn groups(number: &str) -> Option<[&str; 4]> {
    let national = number
        .strip_prefix("+7")
        .filter(|rest| rest.len() == NATIONAL && all_digits(rest))?;
    Some([
        &national[..3],
        &national[3..6],
        &national[6..8],
        &national[8..],
    ])
}

fn strip(value: &str) -> String {
    value
        .chars()
        .filter(|sign| !is_separator(*sign) && !matches!(sign, '(' | ')' | '.'))
        .collect()
}

fn national(digits: &str) -> bool {
    all_digits(digits) && matches!(digits.as_bytes().first(), Some(b'3'..=b'9'))
}

fn read(stripped: &str) -> Result<Reading, Why> {
    let (plus, digits) = match stripped.strip_prefix('+') {
        Some(digits) => (true, digits),
        None => (false, stripped),
    };
    if let Some(sign) = digits.chars().find(|sign| !sign.is_ascii_digit()) {
        return Err(Why::new("check-phone-sign").with("sign", sign));
    }
    let count = digits.len();
    let length = |expected: usize| {
        Why::new("check-phone-length")
            .with("count", count)
            .with("expected", expected)
    };
    let first = digits.chars().next();
    match (plus, first) {
        (true, Some('1'..='6' | '8' | '9')) if FOREIGN.contains(&count) => {
            Ok(Reading::Foreign(format!("+{digits}")))
        }
        (true, Some('1'..='6' | '8' | '9')) => {
            Err(Why::new("check-phone-foreign-length").with("count", count))
        }
        (true, Some('7')) | (false, Some('7' | '8')) if count == NATIONAL + 1 => {
            let rest = &digits[1..];
            if national(rest) {
                Ok(Reading::National(format!("+7{rest}")))
            } else {
                Err(wrong_code(rest))
            }
        }
        (true, Some('0')) => Err(wrong_code(digits)),
        (true, _) => Err(length(NATIONAL + 1)),
        (false, Some('7' | '8')) if count == NATIONAL => {
            Ok(Reading::Doubtful(format!("+7{digits}")))
        }
        (false, _) if count == NATIONAL => {
            if national(digits) {
                Ok(Reading::National(format!("+7{digits}")))
            } else {
                Err(wrong_code(digits))
            }
        }
        (false, _) => Err(length(NATIONAL)),
    }
}

fn wrong_code(digits: &str) -> Why {
    Why::new("check-phone-code").with("digit", digits.chars().next().unwrap_or('0'))
}

fn cut_extension(value: &str) -> Result<(String, Option<String>), Why> {
    let lower = value.to_lowercase();
    let place = EXT_WORDS
        .iter()
        .find_map(|word| lower.find(word).map(|at| (at, word.len())));
    let Some((at, length)) = place else {
        return Ok((lower, None));
    };
    let ext: String = lower[at + length..]
        .chars()
        .filter(|sign| !is_separator(*sign) && !matches!(sign, '.' | ':' | '(' | ')'))
        .collect();
    if ext.is_empty() || ext.len() > EXT || !all_digits(&ext) {
        return Err(Why::new("check-phone-ext"));
    }
    let main = lower[..at]
        .trim_end_matches([' ', ',', ';', '('])
        .to_owned();
    Ok((main, Some(ext)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_t11_one_number_however_it_is_typed_and_a_foreign_one_is_kept() {
        for (typed, number, foreign) in [
            ("8 (903) 555-12-34", "+79035551234", false),
            ("9035551234", "+79035551234", false),
            ("+375 29 111-22-33", "+375291112233", true),
        ] {
            let phone = normalise_entry(typed, None).unwrap();
            assert_eq!((phone.number.as_str(), phone.foreign), (number, foreign));
        }
    }

    #[test]
    fn x_norm_entry_is_read_leniently() {
        for (value, area, expected) in [
            ("8 903 000-12-34", None, Ok(("+79030001234", None, false))),
            ("9030001234", None, Ok(("+79030001234", None, false))),
            ("8120000005", None, Ok(("+78120000005", None, false))),
            ("000-12-34", Some("495"), Ok(("+74950001234", None, false))),
            ("000-12-34", None, Err("check-phone-area")),
            ("000-12-34", Some(" "), Err("check-phone-area")),
            ("000-12-34", Some("4852"), Err("check-phone-area")),
            (
                "8 (495) 000-12-34 доб. 12",
                None,
                Ok(("+74950001234", Some("12"), false)),
            ),
            (
                "000-12-34, доб 7",
                Some("495"),
                Ok(("+74950001234", Some("7"), false)),
            ),
            (
                "+7 495 000 12 34 ДОБАВОЧНЫЙ: 105",
                None,
                Ok(("+74950001234", Some("105"), false)),
            ),
            (
                "+74950001234 ext.12",
                None,
                Ok(("+74950001234", Some("12"), false)),
            ),
            (
                "84950001234 (доб. 1-23)",
                None,
                Ok(("+74950001234", Some("123"), false)),
            ),
            ("84950001234 доб. 1а", None, Err("check-phone-ext")),
            ("84950001234 доб.", None, Err("check-phone-ext")),
            ("+375 29 000-00-12", None, Ok(("+375290000012", None, true))),
            ("12345", Some("495"), Err("check-phone-length")),
            ("8 900 000 00 0о", None, Err("check-phone-sign")),
            ("", None, Err("check-phone-length")),
        ] {
            let seen = normalise_entry(value, area);
            let seen = seen
                .as_ref()
                .map(|phone| (phone.number.as_str(), phone.ext.as_deref(), phone.foreign));
            assert_eq!(seen.map_err(|why| why.id), expected, "{value}");
        }
    }

    #[test]
    fn refusal_tells_the_digits_seen() {
        let why = check("+7 900").why.unwrap();
        assert_eq!(
            why.args,
            [("count", "4".to_owned()), ("expected", "11".to_owned())]
        );
    }

    #[test]
    fn numbers_are_written_and_hidden() {
        for (number, shown, hidden) in [
            ("+79000001234", "+7 900 000-12-34", "+7 900 ***-**-34"),
            ("+375290000012", "+375290000012", "+**********12"),
            ("12", "12", "**"),
            ("", "", ""),
        ] {
            assert_eq!(display(number), shown);
            assert_eq!(mask(number), hidden);
        }
    }

    #[test]
    fn calls_s5_numbers_are_seen_in_a_running_text() {
        for (text, numbers) in [
            ("жена: 8 (900) 000-45-45, звонить ей", vec!["+79000004545"]),
            (
                "+7 900 000 45 45 и 9000000001",
                vec!["+79000004545", "+79000000001"],
            ),
            ("заказ 1234567890123", vec![]),
            ("пробег 86 400 км, 27.11", vec![]),
        ] {
            assert_eq!(seen_in(text), numbers, "{text}");
        }
    }
}
