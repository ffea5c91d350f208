//! Registration plates: patterns by kind, region codes, series and region apart (rules.md §13.2–13.4).
//! It must not guess the kind of a stored plate: АВ123477 is a taxi and a trailer alike.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::signs::{all_digits, cyrillic, fits, is_plate_letter, only_zeros, raise, suggest};
use super::verdict::{Checked, Why};

/// The pattern a plate follows; stored beside series and region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlateKind {
    Car,
    Taxi,
    Trailer,
    Moto,
    Transit,
    Police,
    /// «иной»: diplomatic, military, export, foreign; free text (U-29).
    Other,
    Unset,
}

impl PlateKind {
    /// Kinds that have a pattern.
    pub const PATTERNED: [Self; 6] = [
        Self::Car,
        Self::Taxi,
        Self::Trailer,
        Self::Moto,
        Self::Transit,
        Self::Police,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Car => "car",
            Self::Taxi => "taxi",
            Self::Trailer => "trailer",
            Self::Moto => "moto",
            Self::Transit => "transit",
            Self::Police => "police",
            Self::Other => "other",
            Self::Unset => "unset",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        let all = Self::PATTERNED
            .into_iter()
            .chain([Self::Other, Self::Unset]);
        all.into_iter().find(|kind| kind.code() == code)
    }

    /// The series before the region: `L` a plate letter, `D` a digit; no pattern for free text.
    fn series_template(self) -> Option<&'static str> {
        match self {
            Self::Car => Some("LDDDLL"),
            Self::Taxi => Some("LLDDD"),
            Self::Trailer => Some("LLDDDD"),
            Self::Moto => Some("DDDDLL"),
            Self::Transit => Some("LLDDDL"),
            Self::Police => Some("LDDDD"),
            Self::Other | Self::Unset => None,
        }
    }

    fn example(self) -> &'static str {
        match self {
            Self::Taxi => "АВ123 77",
            Self::Trailer => "АВ1234 77",
            Self::Moto => "1234АВ 77",
            Self::Transit => "АВ123С 77",
            Self::Police => "А1234 77",
            Self::Car | Self::Other | Self::Unset => "А123ВС 77",
        }
    }
}

/// Describes one region code of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    pub title: &'static str,
    /// Unconfirmed codes are known by name, yet still warned about (§13.4).
    pub confirmed: bool,
}

static REGIONS: LazyLock<HashMap<&'static str, Region>> = LazyLock::new(|| {
    let text = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/data/regions.tsv"
    ));
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let (code, title, confirmed) = (cells.next()?, cells.next()?, cells.next()?);
        Some((
            code,
            Region {
                title,
                confirmed: confirmed == "yes",
            },
        ))
    };
    text.lines().skip(1).filter_map(row).collect()
});

/// Finds a region by its code; `None` when the shipped table has no such code.
pub fn region(code: &str) -> Option<Region> {
    REGIONS.get(code).copied()
}

/// Checks a plate of the given kind (rules.md §13.3).
pub fn check(value: &str, kind: PlateKind) -> Checked {
    match kind {
        PlateKind::Other => check_free(value),
        PlateKind::Unset => check_unset(&cyrillic(value)),
        _ => check_patterned(&cyrillic(value), kind),
    }
}

/// Names the kind when exactly one fits what is being typed, otherwise `Unset`; an offer, never a stored answer.
pub fn guess_kind(value: &str) -> PlateKind {
    match readings(&cyrillic(value)).as_slice() {
        [kind] => *kind,
        _ => PlateKind::Unset,
    }
}

/// Splits a normalised plate into series and region; `None` when it does not follow the kind.
pub fn split(normalised: &str, kind: PlateKind) -> Option<(&str, &str)> {
    let template = kind.series_template()?;
    let (series, region) = cut(normalised, template)?;
    (fits(series, template) && is_region(region)).then_some((series, region))
}

/// Writes a plate for the screen: joined, but the region apart where taxi and trailer would read the same.
pub fn display(normalised: &str, kind: PlateKind) -> String {
    match (split(normalised, kind), kind) {
        (Some((series, region)), PlateKind::Taxi | PlateKind::Trailer) => {
            format!("{series} {region}")
        }
        _ => normalised.to_owned(),
    }
}

fn cut<'a>(text: &'a str, template: &str) -> Option<(&'a str, &'a str)> {
    let (at, _) = text.char_indices().nth(template.len())?;
    Some(text.split_at(at))
}

/// Two digits but 00, or three that do not begin with 0.
fn is_region(text: &str) -> bool {
    all_digits(text)
        && ((text.len() == 2 && text != "00") || (text.len() == 3 && !text.starts_with('0')))
}

fn readings(text: &str) -> Vec<PlateKind> {
    PlateKind::PATTERNED
        .into_iter()
        .filter(|kind| split(text, *kind).is_some())
        .collect()
}

fn check_patterned(text: &str, kind: PlateKind) -> Checked {
    let Some((series, code)) = split(text, kind) else {
        return Checked::invalid(refusal(text, kind));
    };
    let number: String = series.chars().filter(char::is_ascii_digit).collect();
    let doubt = if only_zeros(&number) {
        Some(Why::new("check-plate-zeros").with("number", number))
    } else {
        doubt_region(code)
    };
    Checked::judged(text, doubt).with_region(code)
}

fn doubt_region(code: &str) -> Option<Why> {
    match region(code) {
        Some(Region {
            confirmed: true, ..
        }) => None,
        Some(Region { title, .. }) => Some(
            Why::new("check-plate-region-unconfirmed")
                .with("region", code)
                .with("title", title),
        ),
        None => Some(Why::new("check-plate-region-unknown").with("region", code)),
    }
}

fn check_unset(text: &str) -> Checked {
    let kinds = readings(text);
    if kinds.is_empty() {
        let mended = PlateKind::PATTERNED
            .into_iter()
            .find_map(|kind| mend(text, kind));
        let why = mended.map_or_else(|| refusal(text, PlateKind::Unset), suggestion);
        return Checked::invalid(why);
    }
    let codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
    let apart: Vec<String> = kinds
        .iter()
        .filter_map(|kind| split(text, *kind))
        .map(|(series, region)| format!("{series} {region}"))
        .collect();
    let why = Why::new("check-plate-kind")
        .with("kinds", codes.join(", "))
        .with("readings", apart.join(", "));
    Checked::warning(text, why)
}

fn check_free(value: &str) -> Checked {
    let text: String = value.trim().chars().map(raise).collect();
    if text.is_empty() {
        Checked::invalid(Why::new("check-empty"))
    } else {
        Checked::valid(text)
    }
}

fn suggestion(mended: String) -> Why {
    Why::new("check-suggest").with("suggestion", mended)
}

/// The whole plate with letters and digits put right by place.
fn mend(text: &str, kind: PlateKind) -> Option<String> {
    let series = kind.series_template()?;
    let mended = ["DD", "DDD"]
        .iter()
        .find_map(|region| suggest(text, &format!("{series}{region}")))?;
    split(&mended, kind).is_some().then_some(mended)
}

fn refusal(text: &str, kind: PlateKind) -> Why {
    if let Some(mended) = mend(text, kind) {
        return suggestion(mended);
    }
    let alien = |sign: &char| !sign.is_ascii_digit() && !is_plate_letter(*sign);
    if let Some(sign) = text.chars().find(alien) {
        return Why::new("check-plate-letter").with("sign", sign);
    }
    let parts = kind
        .series_template()
        .and_then(|template| cut(text, template).filter(|(series, _)| fits(series, template)));
    match parts {
        Some((_, region)) => Why::new("check-plate-region").with("region", region),
        None => Why::new("check-plate-pattern").with("example", kind.example()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::verdict::Verdict;

    #[test]
    fn x_t12_a_plate_typed_in_latin_is_cyrillic_with_its_region_apart() {
        let kind = guess_kind("a123bc 77");
        let plate = check("a123bc 77", kind).normalised.unwrap();
        assert_eq!(split(&plate, kind), Some(("А123ВС", "77")));
    }

    #[test]
    fn kind_is_offered_only_when_one_fits() {
        for (value, expected) in [
            ("а123вс 77", PlateKind::Car),
            ("AB123477", PlateKind::Unset),
            ("АВ12377", PlateKind::Taxi),
            ("1234АВ77", PlateKind::Moto),
            ("АА123А77", PlateKind::Transit),
            ("А123477", PlateKind::Police),
            ("АВ123400", PlateKind::Taxi),
            ("ерунда", PlateKind::Unset),
        ] {
            assert_eq!(guess_kind(value), expected, "{value}");
        }
    }

    #[test]
    fn unset_kind_lists_the_readings() {
        let why = check("АВ123477", PlateKind::Unset).why.unwrap();
        assert_eq!(why.args[0].1, "taxi, trailer");
        assert_eq!(why.args[1].1, "АВ123 477, АВ1234 77");
        assert_eq!(
            check("А1О3ВС77", PlateKind::Unset).why.unwrap().args[0].1,
            "А103ВС77"
        );
    }

    #[test]
    fn refusals_name_their_cause() {
        for (value, kind, id) in [
            ("А1О3ВС77", PlateKind::Car, "check-suggest"),
            ("Б123ВС77", PlateKind::Car, "check-plate-letter"),
            ("А123ВС00", PlateKind::Car, "check-plate-region"),
            ("А123ВС7", PlateKind::Car, "check-plate-region"),
            ("А123477", PlateKind::Car, "check-plate-pattern"),
            ("", PlateKind::Other, "check-empty"),
            ("", PlateKind::Unset, "check-plate-pattern"),
        ] {
            assert_eq!(check(value, kind).why.unwrap().id, id, "{value}");
        }
    }

    #[test]
    fn region_table_has_confirmed_and_unconfirmed_codes() {
        assert_eq!(REGIONS.len(), 142);
        assert_eq!(
            region("77"),
            Some(Region {
                title: "Москва",
                confirmed: true
            })
        );
        assert_eq!(region("600"), None);
        let checked = check("А123ВС124", PlateKind::Car);
        assert_eq!(checked.verdict, Verdict::Warning);
        assert_eq!(checked.why.unwrap().id, "check-plate-region-unconfirmed");
    }

    #[test]
    fn plates_are_split_and_written() {
        for (plate, kind, parts, shown) in [
            (
                "А123ВС77",
                PlateKind::Car,
                Some(("А123ВС", "77")),
                "А123ВС77",
            ),
            (
                "АВ123477",
                PlateKind::Taxi,
                Some(("АВ123", "477")),
                "АВ123 477",
            ),
            (
                "АВ123477",
                PlateKind::Trailer,
                Some(("АВ1234", "77")),
                "АВ1234 77",
            ),
            ("АВ123477", PlateKind::Unset, None, "АВ123477"),
            ("D 123", PlateKind::Other, None, "D 123"),
        ] {
            assert_eq!(split(plate, kind), parts);
            assert_eq!(display(plate, kind), shown);
        }
    }

    #[test]
    fn codes_are_read_back() {
        for kind in PlateKind::PATTERNED
            .into_iter()
            .chain([PlateKind::Other, PlateKind::Unset])
        {
            assert_eq!(PlateKind::parse(kind.code()), Some(kind));
        }
        assert_eq!(PlateKind::parse("boat"), None);
    }
}
