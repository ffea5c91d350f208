//! What a new file starts with, so that the first call can be booked at once; the head changes it by the usual actions.

use super::{ADVISOR, BAY, MECHANIC, OPERATION, SERVICE_GROUP, SITE};
use crate::desk::{Change, Value};

static START: &str = include_str!("../../../assets/data/workshop.tsv");

/// Fills a new file with groups, operations, bays and the settings of hours and reserve.
pub fn defaults(change: &mut Change) {
    default_catalogue(change);
    default_bays(change, START_POSTS);
}

/// Ordinary bays of a station that says nothing else.
const START_POSTS: i64 = 5;

/// Groups, operations and settings; no bay yet.
pub fn default_catalogue(change: &mut Change) {
    for (place, row) in (1..).zip(rows()) {
        match *row.as_slice() {
            ["group", code, title] => {
                change.insert(
                    &SERVICE_GROUP,
                    [("code", text(code)), ("title", text(title))],
                );
            }
            [
                "operation",
                code,
                title,
                short,
                group,
                hours,
                skill,
                bay_kind,
                from,
                to,
                questions,
                preparation,
            ] => {
                let optional = |value: &str| {
                    if value.is_empty() {
                        Value::Null
                    } else {
                        text(value)
                    }
                };
                let values = [
                    ("code", text(code)),
                    ("title", text(title)),
                    ("short_title", text(short)),
                    ("group_code", text(group)),
                    ("norm_hours", number(hours)),
                    ("skill", text(skill)),
                    ("bay_kind", text(bay_kind)),
                    ("price_from", number(from)),
                    ("price_to", number(to)),
                    ("questions", optional(questions)),
                    ("preparation", optional(preparation)),
                    ("place", Value::Integer(place)),
                ];
                change.insert(&OPERATION, values);
            }
            ["setting", key, value] => change.set(key, value),
            _ => {}
        }
    }
}

/// So many ordinary bays, then the special ones: body shop and wash.
pub fn default_bays(change: &mut Change, posts: i64) {
    let mut place = 0;
    for row in rows() {
        match *row.as_slice() {
            ["posts", name, short, kind] => {
                for number in 1..=posts {
                    place += 1;
                    add_bay(
                        change,
                        &format!("{name} {number}"),
                        &format!("{short}{number}"),
                        kind,
                        place,
                    );
                }
            }
            ["bay", name, short, kind] => {
                place += 1;
                add_bay(change, name, short, kind, place);
            }
            _ => {}
        }
    }
}

fn add_bay(change: &mut Change, name: &str, short: &str, kind: &str, place: i64) {
    let values = [
        ("name", text(name)),
        ("short_name", text(short)),
        ("bay_kind", text(kind)),
        ("hours", text("")),
        ("place", Value::Integer(place)),
    ];
    change.insert(&BAY, values);
}

/// Puts the station itself into the reference book (X-REF); the rest of it the head adds.
pub fn default_site(change: &mut Change, name: &str, hours: &str, address: &str) {
    let address = Some(address).filter(|address| !address.is_empty());
    change.insert(
        &SITE,
        [
            ("name", text(name)),
            ("hours", text(hours)),
            ("address", address.map_or(Value::Null, text)),
        ],
    );
}

/// Adds the advisors and mechanics without whom nothing can be offered; the head renames them.
pub fn default_people(change: &mut Change) {
    for row in rows() {
        if let ["advisor", name, reception] = *row.as_slice() {
            change.insert(
                &ADVISOR,
                [
                    ("name", text(name)),
                    ("hours", text("")),
                    ("reception_minutes", number(reception)),
                ],
            );
        }
    }
    default_mechanics(change);
}

/// Mechanics who together have every skill of the catalogue.
pub fn default_mechanics(change: &mut Change) {
    for row in rows() {
        if let ["mechanic", name, skills, efficiency] = *row.as_slice() {
            let values = [
                ("name", text(name)),
                ("skills", text(skills)),
                ("efficiency", number(efficiency)),
                ("hours", text("")),
            ];
            change.insert(&MECHANIC, values);
        }
    }
}

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    START
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn number(text: &str) -> Value {
    text.parse().map_or(Value::Null, Value::Integer)
}
