//! Text as people and machines hand it over: cleaning, folding for comparison and search, columns on the screen.
//! Knows characters only: not the database, not the fields it is used for.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthStr;

use super::layout;

/// Plate letters in both alphabets, place by place, lower case: Cyrillic and Latin that look alike.
const LOOK_ALIKES: (&str, &str) = ("авекмнорстух", "abekmhopctyx");

/// The text in NFC without control and format characters (zero-width and bidi too); `\r\n` and `\r` are line ends, a tab is a space.
pub fn clean(text: &str) -> String {
    let lines = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', " ");
    lines
        .chars()
        .filter(|c| *c == '\n' || !is_invisible(*c))
        .nfc()
        .collect()
}

/// The text of one line: as [`clean`], then line ends become spaces, runs of spaces one space, the ends are trimmed.
pub fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text for comparing: lower case, ё→е (й is kept), words of letters and digits with one space between them.
///
/// Apostrophes and loose combining marks vanish, any other sign parts words: «Д’Артаньян-Ёлкин» gives «дартаньян елкин».
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut between = false;
    for c in clean(text).to_lowercase().nfc() {
        if matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`') || is_combining_mark(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            between = true;
            continue;
        }
        if between && !folded.is_empty() {
            folded.push(' ');
        }
        between = false;
        folded.push(if c == 'ё' { 'е' } else { c });
    }
    folded
}

/// The text for the trigram index: as [`fold`], and in words with a digit the plate look-alikes become Latin.
///
/// So «А123ВС777» typed in either alphabet is one string, and a surname keeps its letters.
pub fn fold_search(text: &str) -> String {
    fold(text)
        .split(' ')
        .map(fold_plate_letters)
        .collect::<Vec<_>>()
        .join(" ")
}

fn fold_plate_letters(word: &str) -> String {
    if !word.contains(|c: char| c.is_ascii_digit()) {
        return word.to_owned();
    }
    word.chars().map(latin_look_alike).collect()
}

fn latin_look_alike(letter: char) -> char {
    let (cyrillic, latin) = LOOK_ALIKES;
    cyrillic
        .chars()
        .zip(latin.chars())
        .find(|(c, _)| *c == letter)
        .map_or(letter, |(_, other)| other)
}

/// What to look for when `text` is typed into a search: its [`fold_search`], then its readings in the other layout, each once.
pub fn queries(text: &str) -> Vec<String> {
    let typed = clean_line(text);
    let mut folded = Vec::new();
    for reading in std::iter::once(typed.clone()).chain(layout::other_layout(&typed)) {
        let query = fold_search(&reading);
        if !query.is_empty() && !folded.contains(&query) {
            folded.push(query);
        }
    }
    folded
}

/// The ASCII digits of the text and nothing else.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The number of terminal columns the text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text in at most `cols` columns; when it is cut it ends with `…`.
pub fn truncate(text: &str, cols: usize) -> String {
    if width(text) <= cols {
        return text.to_owned();
    }
    let Some(room) = cols.checked_sub(1) else {
        return String::new();
    };
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if width(&cut) > room {
            cut.pop();
            break;
        }
    }
    cut.push('…');
    cut
}

/// The text in lines of at most `cols` columns, broken between words; a word longer than a line is cut.
pub fn wrap(text: &str, cols: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= cols => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(truncate(word, cols)),
        }
    }
    lines
}

/// Controls (Cc), formats (Cf) and the two Unicode line separators: they show nothing and make equal texts differ.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
            | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

/// Reads a figure with at most two decimals as hundredths: «1,5», "+2", "-0.25". `None` for anything else.
pub fn hundredths(typed: &str) -> Option<i64> {
    let typed = typed.replace(',', ".");
    let bare = typed.trim().trim_start_matches('+');
    let (sign, bare) = bare
        .strip_prefix(['-', '–'])
        .map_or((1, bare), |rest| (-1, rest));
    let (whole, part) = bare.split_once('.').unwrap_or((bare, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 5 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let size: i64 = format!("{whole}{part:0<2}").parse().ok()?;
    Some(sign * size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_keeps_lines_and_drops_what_is_not_seen() {
        let table = [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\tb\u{1b}[0m\0", "a b[0m"),
            ("и\u{306}", "й"),
            ("и\u{200d}\u{306}", "й"),
            ("\u{feff}Пе\u{ad}тров\u{202e}\u{200b}\u{2028}", "Петров"),
            ("  two  spaces ", "  two  spaces "),
        ];
        for (text, cleaned) in table {
            assert_eq!(clean(text), cleaned, "{text:?}");
            assert_eq!(clean(cleaned), cleaned);
        }
    }

    #[test]
    fn clean_line_is_one_trimmed_line() {
        assert_eq!(
            clean_line("  Иванов \r\n\t Пётр\u{a0}\u{a0}А. \n"),
            "Иванов Пётр А."
        );
        assert_eq!(clean_line(" \n\u{200b}"), "");
    }

    #[test]
    fn fold_compares_names_and_signs() {
        let table = [
            ("Пётр", "петр"),
            ("ЁЖ Йод", "еж йод"),
            ("е\u{308}ж", "еж"),
            ("Римский-Корсаков,  Н.А.", "римский корсаков н а"),
            ("О’Нил О'Нил", "онил онил"),
            ("ООО «Ромашка»", "ооо ромашка"),
            ("+7 900 123-00-01", "7 900 123 00 01"),
            ("№41", "41"),
            ("İ", "i"),
            ("-- !", ""),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded, "{text:?}");
            assert_eq!(fold(folded), folded);
        }
    }

    #[test]
    fn plates_meet_in_either_alphabet_and_names_keep_theirs() {
        assert_eq!(fold_search("А123ВС777"), "a123bc777");
        assert_eq!(fold_search("A123BC777"), fold_search("а123вс777"));
        assert_eq!(fold_search("123вс"), fold_search("123BC"));
        assert!(fold_search("А123ВС777").contains(&fold_search("123вс")));
        assert_eq!(fold_search("ХТА21099043"), fold_search("XTA21099043"));
        assert_eq!(fold_search("Васин Степан"), "васин степан");
        assert_eq!(fold_search("9161"), "9161");
        assert_eq!(fold_search(""), "");
    }

    #[test]
    fn queries_read_both_layouts_once_each() {
        assert_eq!(queries("gtnh"), ["gtnh", "петр"]);
        assert_eq!(queries("123dc"), ["123dc", "123bc"]);
        assert!(queries("123вс").contains(&"123bc".to_string()));
        assert_eq!(queries("9161"), ["9161"]);
        assert_eq!(queries("№41"), ["41"]);
        assert!(queries("Ckflrb[").contains(&"сладких".to_string()));
        assert!(queries(" ").is_empty());
    }

    #[test]
    fn digits_are_ascii_only() {
        assert_eq!(digits("+7 (900) 12-34 ٣"), "79001234");
    }

    #[test]
    fn columns_are_counted_and_kept() {
        assert_eq!(width("Петров"), 6);
        assert_eq!(width("日本"), 4);
        let table = [
            ("Петров", 6, "Петров"),
            ("Петров", 4, "Пет…"),
            ("Петров", 1, "…"),
            ("Петров", 0, ""),
            ("日本語", 4, "日…"),
            ("日本語", 5, "日本…"),
        ];
        for (text, cols, shown) in table {
            assert_eq!(truncate(text, cols), shown, "{text} {cols}");
        }
        assert_eq!(truncate("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }
}
