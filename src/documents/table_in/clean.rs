//! Makes a foreign cell safe to show on a terminal and to compare.

/// Drops control, bidirectional and zero-width characters; line ends become `\n`, tabs become spaces; trims.
///
/// An apostrophe put before a formula sign by our own CSV is taken off again, so an export reads back as it was.
pub(super) fn clean_cell(raw: &str) -> String {
    let mut clean = String::with_capacity(raw.len());
    let mut signs = raw.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' => {
                if signs.peek() != Some(&'\n') {
                    clean.push('\n');
                }
            }
            '\t' => clean.push(' '),
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => clean.push('\n'),
            unseen if is_unseen(unseen) => {}
            seen => clean.push(seen),
        }
    }
    let trimmed = clean.trim();
    match trimmed.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => {
            rest.to_owned()
        }
        _ => trimmed.to_owned(),
    }
}

fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(
            sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cleaned() {
        let cases = [
            ("  Иванов\u{a0}", "Иванов"),
            ("a\u{0}b\u{7}c\u{1b}[31md", "abc[31md"),
            ("a\u{85}b\u{9b}c", "a\nbc"),
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\u{2028}b", "a\nb"),
            ("a\tb", "a b"),
            ("\u{feff}\u{202e}тел\u{200b}ефон\u{2069}", "телефон"),
            ("'=1+1", "=1+1"),
            ("'+375291112233", "+375291112233"),
            ("'тонировка'", "'тонировка'"),
            ("\u{200b}\n ", ""),
        ];
        for (raw, want) in cases {
            assert_eq!(clean_cell(raw), want, "{raw:?}");
        }
    }
}
