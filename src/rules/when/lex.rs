//! The first step of reading a phrase: prepared characters into words and numbers (screens.md §6, «Preparation»).
//! Knows no word's meaning.

use super::Unclear;

/// A piece of the phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Plus,
    /// Letters; `glued` when they touch the number before them: «28-го», «14ч».
    Word {
        text: String,
        glued: bool,
    },
    Number(String),
    /// Numbers joined by one and the same sign, one of `. , / - :`.
    Joined {
        numbers: Vec<String>,
        sign: char,
    },
}

/// Splits a phrase; `Unknown` for a sign that no date or time has.
pub(super) fn split(phrase: &str) -> Result<Vec<Token>, Unclear> {
    let chars: Vec<char> = phrase.to_lowercase().chars().map(plain).collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(&c) = chars.get(at) {
        if c.is_ascii_digit() {
            let (token, next) = number(&chars, at)?;
            tokens.push(token);
            at = after_number(&chars, next);
            glued = true;
            continue;
        }
        if c.is_alphabetic() {
            let text = run(&chars, at, char::is_alphabetic);
            at = after_word(&chars, at + text.chars().count());
            tokens.push(Token::Word { text, glued });
        } else if c == '+' {
            tokens.push(Token::Plus);
            at += 1;
        } else if c.is_whitespace() {
            at += 1;
        } else {
            return Err(Unclear::Unknown);
        }
        glued = false;
    }
    Ok(tokens)
}

fn plain(c: char) -> char {
    match c {
        'ё' => 'е',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        _ => c,
    }
}

fn run(chars: &[char], from: usize, belongs: impl Fn(char) -> bool) -> String {
    chars
        .iter()
        .skip(from)
        .copied()
        .take_while(|c| belongs(*c))
        .collect()
}

/// A number, or several joined by signs; the letters that share keys with the point and the colon count as those.
fn number(chars: &[char], from: usize) -> Result<(Token, usize), Unclear> {
    let mut numbers = vec![run(chars, from, |c| c.is_ascii_digit())];
    let mut at = from + numbers[0].len();
    let mut joint = None;
    while let Some(sign) = chars.get(at).copied().and_then(joining) {
        let next = run(chars, at + 1, |c| c.is_ascii_digit());
        if next.is_empty() {
            break;
        }
        if *joint.get_or_insert(sign) != sign {
            return Err(Unclear::Unknown);
        }
        at += 1 + next.len();
        numbers.push(next);
    }
    let token = match joint {
        Some(sign) => Token::Joined { numbers, sign },
        None => Token::Number(numbers.remove(0)),
    };
    Ok((token, at))
}

fn joining(c: char) -> Option<char> {
    match c {
        '.' | ',' | '/' | '-' | ':' => Some(c),
        'ю' => Some('.'),
        'ж' | ';' => Some(':'),
        _ => None,
    }
}

/// Skips the full stop or comma that closes a number, and the hyphen of «28-го».
fn after_number(chars: &[char], at: usize) -> usize {
    match (chars.get(at), chars.get(at + 1)) {
        (Some('.' | ','), _) => at + 1,
        (Some('-'), Some(next)) if next.is_alphabetic() => at + 1,
        _ => at,
    }
}

/// Skips the full stop or comma after a word, and a hyphen that ties the word to what follows.
fn after_word(chars: &[char], at: usize) -> usize {
    match (chars.get(at), chars.get(at + 1)) {
        (Some('.' | ','), _) => at + 1,
        (Some('-'), Some(next)) if next.is_alphanumeric() => at + 1,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, glued: bool) -> Token {
        Token::Word {
            text: text.into(),
            glued,
        }
    }

    #[test]
    fn letters_and_digits_are_parted_and_signs_join_numbers() {
        let joined = |numbers: &[&str], sign| Token::Joined {
            numbers: numbers.iter().map(ToString::to_string).collect(),
            sign,
        };
        assert_eq!(
            split("ПТ.14"),
            Ok(vec![word("пт", false), Token::Number("14".into())])
        );
        assert_eq!(
            split("28-го"),
            Ok(vec![Token::Number("28".into()), word("го", true)])
        );
        assert_eq!(
            split("+2ч"),
            Ok(vec![
                Token::Plus,
                Token::Number("2".into()),
                word("ч", true)
            ])
        );
        assert_eq!(
            split("28ю11, 14ж30"),
            Ok(vec![joined(&["28", "11"], '.'), joined(&["14", "30"], ':')])
        );
        assert_eq!(split("28.11-14"), Err(Unclear::Unknown));
        assert_eq!(split("(пт)"), Err(Unclear::Unknown));
    }
}
