//! Damage as numbered marks on a sketch of the car (FLEET-O1): zones seen from above, kinds, and how a mark is typed at
//! the desk: two digits of the zone, one of the kind, then words («092 у ручки»).

use serde::{Deserialize, Serialize};

/// Zones by their number less one; their words are `zone-<code>`.
pub const ZONES: [&str; 18] = [
    "front_bumper",
    "hood",
    "windscreen",
    "roof",
    "rear_window",
    "trunk",
    "rear_bumper",
    "left_front_fender",
    "left_front_door",
    "left_rear_door",
    "left_rear_fender",
    "right_front_fender",
    "right_front_door",
    "right_rear_door",
    "right_rear_fender",
    "left_mirror",
    "right_mirror",
    "wheels",
];

/// Kinds by their digit less one; their words are `damage-<code>`.
pub const KINDS: [&str; 7] = [
    "scratch", "dent", "chip", "crack", "broken", "missing", "dirt",
];

/// One damage. Its number stays with the unit for ever, so that out and in can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub n: u32,
    pub zone: String,
    pub kind: String,
    #[serde(default)]
    pub text: String,
}

/// Why a typed mark cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadMark {
    /// No two digits of a zone and one of a kind.
    Shape,
    Zone,
    Kind,
}

/// The marks that are kept as JSON; what cannot be read is no mark.
pub fn read(json: &str) -> Vec<Mark> {
    serde_json::from_str(json).unwrap_or_default()
}

pub fn print(marks: &[Mark]) -> String {
    serde_json::to_string(marks).unwrap_or_else(|_| "[]".to_owned())
}

/// New marks as they are typed, one a line; their numbers go on from those that are known.
pub fn typed(text: &str, known: &[Mark]) -> Result<Vec<Mark>, BadMark> {
    let mut n = known.iter().map(|mark| mark.n).max().unwrap_or(0);
    let lines = text.split(['\n', ';']).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(|line| {
            n += 1;
            one(line, n)
        })
        .collect()
}

fn one(line: &str, n: u32) -> Result<Mark, BadMark> {
    let line = line.trim_start_matches('+').trim_start();
    let (zone, rest) = number(line, 2).ok_or(BadMark::Shape)?;
    let (kind, text) = number(rest, 1).ok_or(BadMark::Shape)?;
    let pick = |list: &[&str], place: usize| {
        let code = place.checked_sub(1).and_then(|place| list.get(place));
        code.map(|code| (*code).to_owned())
    };
    Ok(Mark {
        n,
        zone: pick(&ZONES, zone).ok_or(BadMark::Zone)?,
        kind: pick(&KINDS, kind).ok_or(BadMark::Kind)?,
        text: text.trim().to_owned(),
    })
}

/// A number of so many digits at most, and what stands behind it and a space.
fn number(text: &str, digits: usize) -> Option<(usize, &str)> {
    let text = text.trim_start();
    let length = text
        .chars()
        .take(digits)
        .take_while(char::is_ascii_digit)
        .count();
    let (number, rest) = text.split_at(length);
    Some((number.parse().ok()?, rest))
}

/// The marks that are in `back` and were not in `out` (FLEET-R6).
pub fn new_marks(out: &[Mark], back: &[Mark]) -> Vec<Mark> {
    back.iter()
        .filter(|mark| !out.iter().any(|known| known.n == mark.n))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_three_digits_and_words() {
        let known = [Mark {
            n: 3,
            zone: "hood".into(),
            kind: "chip".into(),
            text: String::new(),
        }];
        let marks = typed("+091у ручки\n 2 3 мелкий; 187", &known).unwrap();
        let told: Vec<_> = marks
            .iter()
            .map(|mark| {
                (
                    mark.n,
                    mark.zone.as_str(),
                    mark.kind.as_str(),
                    mark.text.as_str(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (4, "left_front_door", "scratch", "у ручки"),
                (5, "hood", "chip", "мелкий"),
                (6, "wheels", "dirt", ""),
            ]
        );
        for (text, why) in [
            ("царапина", BadMark::Shape),
            ("09", BadMark::Shape),
            ("191", BadMark::Zone),
            ("001", BadMark::Zone),
            ("098", BadMark::Kind),
        ] {
            assert_eq!(typed(text, &[]), Err(why), "{text}");
        }
        assert_eq!(read(&print(&marks)), marks);
        assert_eq!(
            new_marks(&known, &[known.to_vec(), marks.clone()].concat()),
            marks
        );
        assert!(read("garbage").is_empty());
    }
}
