//! The vocabulary of dates and times, Russian and English, lower case with ё read as е (screens.md §6).
//! Knows single words only; what stands around them is the business of `parts`.

use chrono::Weekday;

/// The shortest beginning by which a weekday or a month is known.
const SHORTEST: usize = 3;

const WEEKDAYS: [(Weekday, &str, &str, &str); 7] = [
    (Weekday::Mon, "пн", "понедельник", "monday"),
    (Weekday::Tue, "вт", "вторник", "tuesday"),
    (Weekday::Wed, "ср", "сред", "wednesday"),
    (Weekday::Thu, "чт", "четверг", "thursday"),
    (Weekday::Fri, "пт", "пятниц", "friday"),
    (Weekday::Sat, "сб", "суббот", "saturday"),
    (Weekday::Sun, "вс", "воскресень", "sunday"),
];

/// Stems without the ending, then the English name, January first.
const MONTHS: [(&str, &str); 12] = [
    ("январ", "january"),
    ("феврал", "february"),
    ("март", "march"),
    ("апрел", "april"),
    ("ма", "may"),
    ("июн", "june"),
    ("июл", "july"),
    ("август", "august"),
    ("сентябр", "september"),
    ("октябр", "october"),
    ("ноябр", "november"),
    ("декабр", "december"),
];

const ENDINGS: [&str; 18] = [
    "", "а", "у", "ом", "е", "ы", "и", "ой", "ою", "ей", "ею", "ю", "я", "ем", "ь", "й", "ам", "ям",
];

/// Which week a weekday is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    This,
    Next,
}

/// The half of the day said after an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// «утра», am.
    Morning,
    /// «дня».
    Midday,
    /// «вечера».
    Evening,
    /// pm: 12 pm is noon, while «12 вечера» is no time.
    Pm,
}

/// The unit counted from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
}

pub(super) fn tells_an_hour(word: &str) -> bool {
    matches!(word, "в" | "во" | "к" | "ко" | "at")
}

pub(super) fn says_nothing(word: &str) -> bool {
    matches!(word, "на" | "с" | "on")
}

pub(super) fn counts_from_now(word: &str) -> bool {
    matches!(word, "через" | "in")
}

/// «28 числа»: the number before it is a day of the month.
pub(super) fn says_day_of_month(word: &str) -> bool {
    matches!(word, "число" | "числа" | "числу" | "числе")
}

/// The tail of an ordinal: «28-го», "28th".
pub(super) fn is_ordinal_tail(word: &str) -> bool {
    matches!(
        word,
        "го" | "ого" | "е" | "ое" | "й" | "ый" | "му" | "ому" | "st" | "nd" | "rd" | "th"
    )
}

pub(super) fn says_year(word: &str) -> bool {
    matches!(word, "г" | "год" | "года" | "году")
}

pub(super) fn says_near(word: &str) -> bool {
    word.starts_with("ближ") || word == "nearest"
}

/// Days from today, by name.
pub(super) fn named_day(word: &str) -> Option<i64> {
    match word {
        "сегодня" | "сег" | "today" => Some(0),
        "завтра" | "зав" | "завт" | "tomorrow" => Some(1),
        "послезавтра" | "послез" => Some(2),
        "вчера" | "yesterday" => Some(-1),
        _ => None,
    }
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let named = |(_, short, russian, english): &&(Weekday, &str, &str, &str)| {
        word == *short || begins(word, english) || begins(word, russian) || declines(word, russian)
    };
    let sunday_written_otherwise = || begins(word, "воскресение") || declines(word, "воскресени");
    WEEKDAYS
        .iter()
        .find(named)
        .map(|(day, ..)| *day)
        .or_else(|| sunday_written_otherwise().then_some(Weekday::Sun))
}

/// The number of the month, January = 1.
pub(super) fn month(word: &str) -> Option<u32> {
    let named = |(russian, english): &(&str, &str)| {
        begins(word, english)
            || begins(word, russian)
            || (long_enough(word) && declines(word, russian))
    };
    MONTHS
        .iter()
        .position(named)
        .and_then(|place| u32::try_from(place + 1).ok())
}

pub(super) fn which(word: &str) -> Option<Which> {
    if word.starts_with("след") || word == "next" {
        return Some(Which::Next);
    }
    (matches!(
        word,
        "эт" | "эта"
            | "эту"
            | "этой"
            | "этот"
            | "это"
            | "этого"
            | "этом"
            | "этому"
            | "эти"
            | "this"
    ))
    .then_some(Which::This)
}

/// The hour that a part of the day stands for.
pub(super) fn part_of_day(word: &str) -> Option<u32> {
    match word {
        "утро" | "утром" | "утра" | "утру" | "morning" => Some(9),
        "полдень" | "полдня" | "полудня" | "полудню" | "noon" => {
            Some(12)
        }
        "обед" | "обеда" | "обеду" | "обедом" => Some(13),
        "вечер" | "вечером" | "вечера" | "вечеру" | "evening" => Some(18),
        _ => None,
    }
}

pub(super) fn half(word: &str) -> Option<Half> {
    match word {
        "утра" | "am" => Some(Half::Morning),
        "дня" => Some(Half::Midday),
        "вечера" => Some(Half::Evening),
        "pm" => Some(Half::Pm),
        _ => None,
    }
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    match word {
        "мин" | "минута" | "минуту" | "минуты" | "минут" | "min" | "minute" | "minutes" => {
            Some(Unit::Minutes)
        }
        "ч" | "час" | "часа" | "часов" | "часу" | "часам" | "часы" | "h" | "hour" | "hours" => {
            Some(Unit::Hours)
        }
        "д" | "дн" | "день" | "дня" | "дней" | "дни" | "d" | "day" | "days" => {
            Some(Unit::Days)
        }
        "н" | "нед" | "w" => Some(Unit::Weeks),
        _ if says_week(word) => Some(Unit::Weeks),
        "мес" | "месяц" | "месяца" | "месяцев" | "месяцы" | "month" | "months" => {
            Some(Unit::Months)
        }
        _ => None,
    }
}

pub(super) fn says_week(word: &str) -> bool {
    matches!(
        word,
        "неделя" | "неделю" | "недели" | "неделе" | "недель" | "week" | "weeks"
    )
}

/// A count written as a word, as it is said after «через» and "in".
pub(super) fn count(word: &str) -> Option<u32> {
    const COUNTS: [&[&str]; 10] = [
        &["один", "одну", "одна", "one"],
        &["два", "две", "two"],
        &["три", "three"],
        &["четыре", "four"],
        &["пять", "five"],
        &["шесть", "six"],
        &["семь", "seven"],
        &["восемь", "eight"],
        &["девять", "nine"],
        &["десять", "ten"],
    ];
    let place = COUNTS.iter().position(|forms| forms.contains(&word))?;
    u32::try_from(place + 1).ok()
}

pub(super) fn says_one_and_a_half(word: &str) -> bool {
    matches!(word, "полтора" | "полутора")
}

fn long_enough(word: &str) -> bool {
    word.chars().count() >= SHORTEST
}

/// The word is the first three or more letters of the name.
fn begins(word: &str, name: &str) -> bool {
    long_enough(word) && name.starts_with(word)
}

/// The word is the stem with any case ending.
fn declines(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem)
        .is_some_and(|ending| ENDINGS.contains(&ending))
}
