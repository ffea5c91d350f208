//! Names of people in short and masked forms; names of organisations stay whole (X-PRIV, rules.md §14).
//! It must not decline names: templates keep the nominative.

/// First words of an organisation's name. ИП is absent: behind it stands a person.
const FORMS: [&str; 18] = [
    "ООО", "АО", "ПАО", "ОАО", "ЗАО", "НАО", "НКО", "АНО", "ГУП", "МУП", "ФГУП", "ГБУ", "ФГБУ",
    "МБУ", "ТСЖ", "СНТ", "ФКУ", "КФХ",
];
/// The word before a sole trader's name, kept as it is.
const TRADER: &str = "ИП";

/// Hides first name and patronymic: `Иванов И. И.`; no empty initials, organisations unchanged.
pub fn mask_name(full: &str) -> String {
    with_initials(full, 2)
}

/// Writes the surname and the first initial: `Петров И.`; organisations unchanged.
pub fn short_name(full: &str) -> String {
    with_initials(full, 1)
}

/// Writes a name as it stands under a signature: `И. И. Иванов`; organisations unchanged.
pub fn signature_name(full: &str) -> String {
    if is_organisation(full) {
        return full.trim().to_owned();
    }
    let short = with_initials(person(full), 2);
    match short.split_once(' ') {
        Some((surname, initials)) => format!("{initials} {surname}"),
        None => short,
    }
}

/// Writes a name as it is said aloud with the signs that every screen has: the stress stands behind its vowel, «Ге'рмановна».
pub fn spoken(name: &str) -> String {
    name.replace(['\u{301}', '`', '´'], "'")
}

/// Takes the surname; of an organisation its whole name.
pub fn surname(full: &str) -> &str {
    if is_organisation(full) {
        full.trim()
    } else {
        person(full).split_whitespace().next().unwrap_or("")
    }
}

/// Takes the first name; empty for an organisation or a lone surname.
pub fn first_name(full: &str) -> &str {
    if is_organisation(full) {
        ""
    } else {
        person(full).split_whitespace().nth(1).unwrap_or("")
    }
}

/// Tells an organisation by quotation marks, a digit or a legal form in front.
pub fn is_organisation(full: &str) -> bool {
    let quoted = full.contains(['«', '»', '"', '„', '“', '”'])
        || full.chars().any(|sign| sign.is_ascii_digit());
    let first = full.split_whitespace().next().unwrap_or("").to_uppercase();
    quoted || FORMS.contains(&first.as_str())
}

fn person(full: &str) -> &str {
    let trimmed = full.trim();
    match trimmed.split_once(char::is_whitespace) {
        Some((first, rest)) if first.to_uppercase() == TRADER => rest.trim_start(),
        _ => trimmed,
    }
}

fn with_initials(full: &str, most: usize) -> String {
    if is_organisation(full) {
        return full.trim().to_owned();
    }
    let person = person(full);
    let prefix = &full.trim()[..full.trim().len() - person.len()];
    // Dots part initials typed together: «Иванов И.И.».
    let mut words = person
        .split(|sign: char| sign.is_whitespace() || sign == '.')
        .filter(|word| !word.is_empty());
    let mut short = format!("{prefix}{}", words.next().unwrap_or(""));
    for initial in words
        .filter_map(|word| word.chars().find(|sign| sign.is_alphabetic()))
        .take(most)
    {
        short.push(' ');
        short.extend(initial.to_uppercase());
        short.push('.');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shortened() {
        for (full, masked, short) in [
            ("Иванов Иван Иванович", "Иванов И. И.", "Иванов И."),
            ("Петров Иван", "Петров И.", "Петров И."),
            ("  петров   иван ", "петров И.", "петров И."),
            ("Иванов И.И.", "Иванов И. И.", "Иванов И."),
            (
                "Салтыков-Щедрин Михаил",
                "Салтыков-Щедрин М.",
                "Салтыков-Щедрин М.",
            ),
            ("Мамедов Али Гасан оглы", "Мамедов А. Г.", "Мамедов А."),
            ("Сидоров", "Сидоров", "Сидоров"),
            ("ИП Сидоров Пётр Ильич", "ИП Сидоров П. И.", "ИП Сидоров П."),
            ("ООО «Ромашка»", "ООО «Ромашка»", "ООО «Ромашка»"),
            ("ПАО Заря Востока", "ПАО Заря Востока", "ПАО Заря Востока"),
            ("", "", ""),
        ] {
            assert_eq!(mask_name(full), masked);
            assert_eq!(short_name(full), short);
        }
    }

    #[test]
    fn parts_of_a_name_are_taken() {
        for (full, last, first) in [
            ("Иванов Иван Иванович", "Иванов", "Иван"),
            ("ИП Сидоров Пётр", "Сидоров", "Пётр"),
            ("Сидоров", "Сидоров", ""),
            (" ООО «Ромашка» ", "ООО «Ромашка»", ""),
            ("", "", ""),
        ] {
            assert_eq!((surname(full), first_name(full)), (last, first));
        }
    }

    #[test]
    fn a_signature_begins_with_the_initials() {
        for (full, signed) in [
            ("Иванов Иван Иванович", "И. И. Иванов"),
            ("Петров Пётр", "П. Петров"),
            ("Ким", "Ким"),
            ("ИП Иванов Иван Иванович", "И. И. Иванов"),
            ("ООО «Ромашка»", "ООО «Ромашка»"),
        ] {
            assert_eq!(signature_name(full), signed);
        }
    }
}
