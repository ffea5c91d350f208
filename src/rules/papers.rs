//! Papers of the driver and of the vehicle: licence, СТС, ПТС, passport (rules.md §13.2–13.3).
//! It must not know foreign papers: those are free text under another document type.

use super::signs::{all_digits, compact, cyrillic, fits, only_zeros, suggest};
use super::verdict::{Checked, Why};

/// Digits of the number part.
const NUMBER: usize = 6;
const LICENCE: [&str; 2] = ["DDDDDDDDDD", "DDLLDDDDDD"];
const PTS_PAPER: &str = "DDBBDDDDDD";
const PTS_ELECTRONIC: &str = "DDDDDDDDDDDDDDD";
const PASSPORT: &str = "DDDDDDDDDD";

/// Checks a Russian driver's licence: four of series, six of number.
pub fn driver_licence(value: &str) -> Checked {
    series_and_number(&cyrillic(value), &LICENCE, "check-licence-pattern")
}

/// Checks a registration certificate (СТС); the pattern is the licence's.
pub fn sts(value: &str) -> Checked {
    series_and_number(&cyrillic(value), &LICENCE, "check-sts-pattern")
}

/// Checks a vehicle passport: ten characters are paper, fifteen digits electronic.
pub fn pts(value: &str) -> Checked {
    let text = cyrillic(value);
    if fits(&text, PTS_ELECTRONIC) {
        let doubt = only_zeros(&text).then(|| Why::new("check-number-zeros"));
        return Checked::judged(text, doubt).with_kind("electronic");
    }
    if fits(&text, PTS_PAPER) {
        return series_and_number(&text, &[PTS_PAPER], "check-pts-pattern").with_kind("paper");
    }
    Checked::invalid(refusal(
        &text,
        &[PTS_PAPER, PTS_ELECTRONIC],
        "check-pts-pattern",
    ))
}

/// Checks a Russian passport: series and number, year of the form in digits 3–4.
pub fn passport(value: &str) -> Checked {
    let text = compact(value);
    if !fits(&text, PASSPORT) {
        return Checked::invalid(refusal(&text, &[PASSPORT], "check-passport-pattern"));
    }
    let doubt = doubt_passport(&text);
    Checked::judged(text, doubt)
}

/// Writes a stored passport as on the paper: `45 03 123456`.
pub fn display_passport(normalised: &str) -> String {
    if !fits(normalised, PASSPORT) {
        return normalised.to_owned();
    }
    let (region, year, number) = (&normalised[..2], &normalised[2..4], &normalised[4..]);
    format!("{region} {year} {number}")
}

fn doubt_passport(text: &str) -> Option<Why> {
    let (series, number) = text.split_at(4);
    let year = &series[2..];
    if only_zeros(series) {
        Some(Why::new("check-passport-series-zeros"))
    } else if only_zeros(number) {
        Some(Why::new("check-number-zeros"))
    } else if year >= "97" || year <= "39" {
        None
    } else {
        Some(Why::new("check-passport-year").with("year", year))
    }
}

fn series_and_number(text: &str, templates: &[&str], pattern_id: &'static str) -> Checked {
    if !templates.iter().any(|template| fits(text, template)) {
        return Checked::invalid(refusal(text, templates, pattern_id));
    }
    let number: String = text.chars().skip(text.chars().count() - NUMBER).collect();
    let doubt = only_zeros(&number).then(|| Why::new("check-number-zeros"));
    Checked::judged(text, doubt)
}

fn refusal(text: &str, templates: &[&str], pattern_id: &'static str) -> Why {
    if let Some(mended) = templates
        .iter()
        .find_map(|template| suggest(text, template))
    {
        return Why::new("check-suggest").with("suggestion", mended);
    }
    let known = |sign: &char| sign.is_ascii_digit() || matches!(sign, 'А'..='Я');
    if let Some(sign) = text.chars().find(|sign| !known(sign)) {
        return Why::new("check-sign").with("sign", sign);
    }
    let count = text.chars().count();
    if all_digits(text) && !templates.iter().any(|template| template.len() == count) {
        let mut lengths: Vec<String> = templates
            .iter()
            .map(|template| template.len().to_string())
            .collect();
        lengths.dedup();
        return Why::new("check-length")
            .with("count", count)
            .with("expected", lengths.join(" / "));
    }
    Why::new(pattern_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_name_their_cause() {
        for (checked, id, argument) in [
            (driver_licence("77АВ12345О"), "check-suggest", "77АВ123450"),
            (driver_licence("771234567"), "check-length", "9"),
            (driver_licence("7712.345678"), "check-sign", "."),
            (driver_licence("77DF123456"), "check-sign", "D"),
            (sts("77УХ12345З"), "check-suggest", "77УХ123453"),
            (pts("164 301"), "check-length", "6"),
            (pts("77ЁО123456"), "check-sign", "Ё"),
            (passport("4503 12З456"), "check-suggest", "4503123456"),
        ] {
            let why = checked.why.unwrap();
            assert_eq!((why.id, why.args[0].1.as_str()), (id, argument));
        }
        assert_eq!(sts("77БГ123456").why.unwrap().id, "check-sts-pattern");
        assert_eq!(pts("164301").why.unwrap().args[1].1, "10 / 15");
    }

    #[test]
    fn passport_is_written_as_on_paper() {
        assert_eq!(display_passport("4503123456"), "45 03 123456");
        assert_eq!(display_passport("AB123"), "AB123");
    }
}
