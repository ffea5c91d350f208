//! Sums in figures and in Russian words, plural forms (rules.md §14).
//! It must not know where a sum is printed: words are always made from the figures.

/// The largest sum written in words: 999 999 999 999,99 roubles.
pub const MAX_KOPECKS: i64 = 99_999_999_999_999;

const NBSP: char = '\u{a0}';
const HUNDREDS: [&str; 10] = [
    "",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
];
const TENS: [&str; 10] = [
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
];
const ONES: [&str; 20] = [
    "",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
];

/// Says that a sum is negative or above [`MAX_KOPECKS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange;

impl std::fmt::Display for OutOfRange {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("check-sum-range")
    }
}

impl std::error::Error for OutOfRange {}

/// Writes a sum in words: roubles in words with a capital, kopecks in two figures.
///
/// # Errors
/// [`OutOfRange`] for a negative sum or one above [`MAX_KOPECKS`].
pub fn sum_in_words(kopecks: i64) -> Result<String, OutOfRange> {
    if !(0..=MAX_KOPECKS).contains(&kopecks) {
        return Err(OutOfRange);
    }
    let (roubles, rest) = (kopecks / 100, kopecks % 100);
    let rouble = plural(roubles, "рубль", "рубля", "рублей");
    let kopeck = plural(rest, "копейка", "копейки", "копеек");
    Ok(format!(
        "{} {rouble} {rest:02} {kopeck}",
        capital(&number_in_words(roubles))
    ))
}

/// Picks the form of a noun after a number: 1 рубль, 2 рубля, 5 рублей, 11 рублей.
pub fn plural<'a>(n: i64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (n.unsigned_abs() % 100, n.unsigned_abs() % 10) {
        (11..=14, _) => many,
        (_, 1) => one,
        (_, 2..=4) => few,
        _ => many,
    }
}

/// Writes a sum in figures: `12 345,50 руб.` with non-breaking spaces.
pub fn money(kopecks: i64) -> String {
    format!("{}{NBSP}руб.", figures(kopecks))
}

/// Writes a sum for a narrow column: `14 800`, kopecks only when there are some.
pub fn money_short(kopecks: i64) -> String {
    let whole = figures(kopecks);
    whole.strip_suffix(",00").unwrap_or(&whole).to_owned()
}

fn figures(kopecks: i64) -> String {
    let sum = kopecks.unsigned_abs();
    let digits = (sum / 100).to_string();
    let mut text = String::from(if kopecks < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(NBSP);
        }
        text.push(digit);
    }
    let rest = sum % 100;
    format!("{text},{rest:02}")
}

fn number_in_words(n: i64) -> String {
    if n == 0 {
        return "ноль".to_owned();
    }
    let mut words = Vec::new();
    for (size, forms) in [
        (1_000_000_000, ["миллиард", "миллиарда", "миллиардов"]),
        (1_000_000, ["миллион", "миллиона", "миллионов"]),
        (1_000, ["тысяча", "тысячи", "тысяч"]),
    ] {
        let group = n / size % 1_000;
        if group > 0 {
            let [one, few, many] = forms;
            group_in_words(group, &mut words);
            if size == 1_000 {
                make_feminine(&mut words);
            }
            words.push(plural(group, one, few, many));
        }
    }
    group_in_words(n % 1_000, &mut words);
    words.join(" ")
}

fn group_in_words(group: i64, words: &mut Vec<&'static str>) {
    let below_hundred = group % 100;
    let (tens, ones) = if below_hundred < 20 {
        (0, below_hundred)
    } else {
        (below_hundred / 10, below_hundred % 10)
    };
    let parts = [
        pick(&HUNDREDS, group / 100),
        pick(&TENS, tens),
        pick(&ONES, ones),
    ];
    words.extend(parts.into_iter().filter(|word| !word.is_empty()));
}

/// Turns the last word for «тысяча»: один → одна, два → две.
fn make_feminine(words: &mut [&'static str]) {
    if let Some(last) = words.last_mut() {
        match *last {
            "один" => *last = "одна",
            "два" => *last = "две",
            _ => {}
        }
    }
}

fn pick(table: &[&'static str], place: i64) -> &'static str {
    usize::try_from(place)
        .ok()
        .and_then(|place| table.get(place))
        .copied()
        .unwrap_or("")
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(signs).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_out_of_range_are_refused() {
        for kopecks in [-1, i64::MIN, MAX_KOPECKS + 1, i64::MAX] {
            assert_eq!(sum_in_words(kopecks), Err(OutOfRange));
        }
    }

    #[test]
    fn sums_are_written_in_figures() {
        for (kopecks, long, short) in [
            (1_234_550, "12 345,50 руб.", "12 345,50"),
            (1_480_000, "14 800,00 руб.", "14 800"),
            (5, "0,05 руб.", "0,05"),
            (0, "0,00 руб.", "0"),
            (-123_456_700, "-1 234 567,00 руб.", "-1 234 567"),
            (99_900, "999,00 руб.", "999"),
        ] {
            assert_eq!(money(kopecks).replace(NBSP, " "), long);
            assert_eq!(money_short(kopecks).replace(NBSP, " "), short);
        }
        assert!(!money(1_234_550).contains(' '));
    }

    #[test]
    fn plural_follows_the_last_digits() {
        for (n, expected) in [
            (0, "many"),
            (1, "one"),
            (2, "few"),
            (4, "few"),
            (5, "many"),
            (11, "many"),
            (12, "many"),
            (14, "many"),
            (21, "one"),
            (111, "many"),
            (122, "few"),
            (-1, "one"),
        ] {
            assert_eq!(plural(n, "one", "few", "many"), expected, "{n}");
        }
    }
}
