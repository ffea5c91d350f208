//! CSV as the Russian Excel opens it by a double click: `;`, UTF-8 with BOM, CRLF, decimal comma.
//! Excel takes a cell that starts with a formula sign for a formula, quoted or not; no text may become one.

use super::{ColumnKind, Sheet, Value, WriteError, cells, length_of, printable};
use std::io::{self, Write};

pub fn write_csv(sheet: &Sheet, out: &mut dyn Write) -> Result<(), WriteError> {
    out.write_all(b"\xef\xbb\xbf")?;
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(out);
    let titles = sheet.columns.iter().map(|column| defuse(&column.title));
    writer.write_record(titles).map_err(io::Error::from)?;
    for row in &sheet.rows {
        let texts = cells(sheet, row).map(|(column, value)| text_of(column.kind, value));
        writer.write_record(texts).map_err(io::Error::from)?;
    }
    writer.flush()?;
    Ok(())
}

fn text_of(kind: ColumnKind, value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => defuse(text),
        Value::Integer(number) => match kind {
            ColumnKind::MoneyKopecks => roubles(*number),
            ColumnKind::Minutes => length_of(*number),
            _ => number.to_string(),
        },
        Value::Date(date) => date.format("%d.%m.%Y").to_string(),
        Value::DateTime(moment) => moment.format("%d.%m.%Y %H:%M").to_string(),
    }
}

fn roubles(kopecks: i64) -> String {
    let sign = if kopecks < 0 { "-" } else { "" };
    let size = kopecks.unsigned_abs();
    format!("{sign}{},{:02}", size / 100, size % 100)
}

/// Makes a text that Excel shows and never computes.
///
/// - A plain number such as `-5` or `-1 234,56` stays: it computes to itself.
/// - A Russian phone is written `+7 (900) 000-12-34`: Excel would turn `+79000001234` into the number 7,9E+10
///   and lose the plus, while the spaced form is no number and, having no letters, can call nothing.
/// - Any other text starting with `= + - @`, their full-width forms, TAB, CR, LF or NUL gets a leading apostrophe,
///   also when blanks or unseen characters stand before the sign. `table_in` takes the apostrophe off again.
fn defuse(text: &str) -> String {
    let clean = printable(text);
    if is_plain_number(&clean) {
        return clean;
    }
    if let Some(phone) = spaced_phone(&clean) {
        return phone;
    }
    let opens_with_control =
        text.starts_with(['\t', '\r', '\n', '\0']) || clean.starts_with(['\t', '\n']);
    let first_seen = clean.trim_start_matches(|sign: char| sign.is_whitespace() || is_unseen(sign));
    if opens_with_control || first_seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    {
        return format!("'{clean}");
    }
    clean
}

fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_plain_number(text: &str) -> bool {
    let size = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = size.split_once([',', '.']).unwrap_or((size, "0"));
    let digits = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit());
    whole.split([' ', '\u{a0}', '\u{202f}']).all(digits) && digits(part)
}

fn spaced_phone(text: &str) -> Option<String> {
    let written = text.strip_prefix('+')?;
    if !written
        .chars()
        .all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '(' | ')' | '-'))
    {
        return None;
    }
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let own = digits.strip_prefix('7').filter(|own| own.len() == 10)?;
    Some(format!(
        "+7 ({}) {}-{}-{}",
        &own[..3],
        &own[3..6],
        &own[6..8],
        &own[8..]
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formula_survives() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-2+3", "'-2+3"),
            ("-5-cmd()", "'-5-cmd()"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\tтекст", "'\tтекст"),
            ("\r=1", "'\n=1"),
            ("\n=1", "'\n=1"),
            ("\0=1", "'=1"),
            ("\u{1}=1", "'=1"),
            ("  =1", "'  =1"),
            ("\u{a0}=1", "'\u{a0}=1"),
            ("\u{feff}\u{200b}=1", "'\u{feff}\u{200b}=1"),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠1", "'＠1"),
            ("-", "'-"),
            ("+", "'+"),
            ("- стук спереди", "'- стук спереди"),
        ];
        for (text, want) in cases {
            assert_eq!(defuse(text), want, "{text:?}");
        }
    }

    #[test]
    fn phones_and_numbers_stay_readable() {
        let cases = [
            ("+79000001234", "+7 (900) 000-12-34"),
            ("+7 900 000 12 34", "+7 (900) 000-12-34"),
            ("+7 (900) 000-12-34", "+7 (900) 000-12-34"),
            ("+375291112233", "'+375291112233"),
            ("+7900000123", "'+7900000123"),
            ("8 (900) 000-12-34", "8 (900) 000-12-34"),
            ("79000001234", "79000001234"),
            ("-5", "-5"),
            ("-5,25", "-5,25"),
            ("-1 234.5", "-1 234.5"),
            ("-5-3", "'-5-3"),
            ("--5", "'--5"),
            ("+5", "'+5"),
            ("О777ОО77", "О777ОО77"),
            ("a=b", "a=b"),
            ("", ""),
        ];
        for (text, want) in cases {
            assert_eq!(defuse(text), want, "{text:?}");
        }
    }

    #[test]
    fn roubles_have_a_decimal_comma() {
        for (kopecks, want) in [
            (0, "0,00"),
            (5, "0,05"),
            (123_456, "1234,56"),
            (-7, "-0,07"),
            (i64::MIN, "-92233720368547758,08"),
        ] {
            assert_eq!(roubles(kopecks), want);
        }
    }
}
