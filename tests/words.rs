//! Every word stands in both languages: actions, fields, columns, rights, tabs, and every phrase that the code says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use stoika::action::{Key, Shape};
use stoika::areas::{front, house};
use stoika::text::{Locale, Text};

fn texts() -> [Text; 2] {
    let areas = house().texts();
    [Text::new(Locale::Ru, &areas), Text::new(Locale::En, &areas)]
}

/// The message ids of a locale's files, as written.
fn ids(locale: &str) -> Vec<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/text")
        .join(locale);
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        for line in fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            let Some((id, _)) = line.split_once(" =") else {
                continue;
            };
            if id.starts_with(|c: char| c.is_ascii_lowercase()) && !id.contains(' ') {
                found.push(id.to_owned());
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_messages_and_none_twice() {
    let (ru, en) = (ids("ru"), ids("en"));
    let (ru_set, en_set): (BTreeSet<_>, BTreeSet<_>) =
        (ru.iter().cloned().collect(), en.iter().cloned().collect());
    let missing: Vec<_> = ru_set.symmetric_difference(&en_set).collect();
    assert!(missing.is_empty(), "only in one language: {missing:#?}");
    let mut twice: Vec<_> = ru
        .iter()
        .filter(|id| ru.iter().filter(|other| other == id).count() > 1)
        .collect();
    twice.dedup();
    assert!(twice.is_empty(), "twice: {twice:#?}");
}

#[test]
fn every_action_field_column_right_and_tab_has_its_words() {
    let mut missing = BTreeSet::new();
    for text in texts() {
        let lang = text.locale.code();
        let mut want = |id: String| {
            if !text.has(&id) {
                missing.insert(format!("{lang}: {id}"));
            }
        };
        for action in house().actions() {
            let id = action.id.replace('.', "-");
            want(id.clone());
            want(action.right.to_owned());
            for field in action
                .fields
                .iter()
                .filter(|field| !matches!(field.shape, Shape::Hidden))
            {
                if !text.has(&format!("field-{id}-{}", field.id)) {
                    want(format!("field-{}", field.id));
                }
            }
        }
        for listing in house().listings() {
            for column in listing.columns {
                want(format!("column-{}", column.id));
            }
        }
        for finder in house().finders() {
            want(format!("kind-{}", finder.kind));
        }
        for (_, view) in house().views() {
            want(view.id.replace('.', "-"));
        }
        for tab in &front().tabs {
            want(format!("tab-{}", tab.id));
        }
        for action in house().actions() {
            if action.key.is_some()
                && text
                    .attribute(&action.id.replace('.', "-"), "help")
                    .is_none()
            {
                missing.insert(format!("{lang}: {}.help", action.id));
            }
        }
        for (_, view) in house().views() {
            if text.help(view.id).is_empty() {
                missing.insert(format!("{lang}: {}.help", view.id));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_phrase_in_the_code_has_its_words() {
    fn walk(dir: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                for call in ["Phrase::new(\"", ".word(\"", "Why::new(\""] {
                    for (at, _) in text.match_indices(call) {
                        let id = text[at + call.len()..]
                            .split('"')
                            .next()
                            .unwrap_or_default();
                        found.insert(id.to_owned());
                    }
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    let [ru, en] = texts();
    let missing: Vec<_> = found
        .iter()
        .filter(|id| !ru.has(id) || !en.has(id))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(found.len() > 50);
}

#[test]
fn short_names_fit_their_cells() {
    let mut wide = Vec::new();
    for text in texts() {
        for number in 1..=10 {
            let word = text.short(&format!("fkey-{number}"));
            let room = if number == 10 { 6 } else { 7 };
            if stoika::rules::text::width(&word) > room {
                wide.push(word);
            }
        }
        for action in house().actions().filter(|action| action.key.is_some()) {
            let word = text.short(action.id);
            if stoika::rules::text::width(&word) > 14 {
                wide.push(format!("{}: {word}", action.id));
            }
        }
    }
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn ids_are_prefixed_by_their_area_and_no_key_is_twice_in_one_place() {
    let house = house();
    let mut seen = BTreeSet::new();
    for area in &house.areas {
        for action in area.actions {
            assert_eq!(action.area(), area.id, "{}", action.id);
            assert!(seen.insert(action.id), "{} twice", action.id);
        }
    }
    for (_, view) in house.views() {
        assert!(seen.insert(view.id), "{} twice", view.id);
    }
    let mut places = BTreeSet::new();
    for (area, view) in house.views() {
        for context in area.kinds.iter().map(|kind| kind.name).chain([view.tab()]) {
            assert!(
                places.insert((context, view.key.to_string())),
                "{} twice on {context} ({})",
                view.key,
                view.id
            );
        }
    }
    for action in house.actions() {
        let Some(key) = action.key else { continue };
        let is_letter = matches!(key, Key::Char(letter) if letter.is_ascii_lowercase() || "+-".contains(letter));
        let is_named = matches!(key, Key::F(4..=9) | Key::Ins | Key::Del);
        assert!(is_letter || is_named, "{}: {key}", action.id);
        assert!(
            !matches!(key, Key::Char('k')),
            "{}: К is the history of a row everywhere",
            action.id
        );
        let contexts: Vec<&str> = if action.on.is_empty() {
            vec![action.area()]
        } else {
            action.on.to_vec()
        };
        for context in contexts {
            assert!(
                places.insert((context, key.to_string())),
                "{key} twice on {context} ({})",
                action.id
            );
        }
    }
}
