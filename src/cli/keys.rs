//! The keys as a table: from the actions, and the few that mean the same everywhere. The key card is printed from it.

use serde_json::{Value as Json, json};

use super::failure::Result;
use super::print::Printer;
use crate::action::{House, Key};
use crate::rules::layout;

/// The shell's own keys; their words are `cli-key-<id>` (screens.md §2.1).
const SHELL: [(&str, Key); 10] = [
    ("help", Key::F(1)),
    ("phone", Key::F(2)),
    ("find", Key::F(3)),
    ("edit", Key::F(4)),
    ("undo", Key::F(8)),
    ("done", Key::F(9)),
    ("menu", Key::F(10)),
    ("open", Key::Enter),
    ("back", Key::Esc),
    ("part", Key::Tab),
];

/// `stoika keys [--json|--print]`
pub(super) fn print(house: &House, card: bool, print: &mut Printer<'_>) -> Result<()> {
    let text = print.text;
    let shell = SHELL.iter().map(|(id, key)| {
        let words = format!("cli-key-{id}");
        row(
            &format!("shell.{id}"),
            None,
            &[],
            Some(*key),
            [text.word(&words), text.short(&words), text.help(&words)],
        )
    });
    let actions = house.actions().map(|action| {
        let words = [
            text.name(action.id),
            text.short(action.id),
            text.help(action.id),
        ];
        row(action.id, Some(action.area()), action.on, action.key, words)
    });
    let views = house.views().map(|(area, view)| {
        let words = [text.name(view.id), text.short(view.id), text.help(view.id)];
        row(view.id, Some(area.id), &[], Some(view.key), words)
    });
    let rows: Vec<Json> = shell.chain(actions).chain(views).collect();
    if print.json {
        return rows.iter().try_for_each(|row| print.object(row));
    }
    if card {
        return self::card(&rows, print);
    }
    let shown = |row: &Json| json!({ "key": row["key_ru"], "action": row["id"], "name": row["name"], "help": row["help"] });
    print.objects(&rows.iter().map(shown).collect::<Vec<_>>())
}

fn row(
    id: &str,
    area: Option<&str>,
    on: &[&str],
    key: Option<Key>,
    [name, short, help]: [String; 3],
) -> Json {
    let (russian, latin) = letters(key);
    json!({
        "id": id, "area": area, "on": on, "key": key.map(|key| key.to_string()), "key_ru": russian, "key_us": latin,
        "name": name, "short": short, "help": help,
    })
}

/// A key as each layout prints it: a physical key by its letter, any other by its name.
fn letters(key: Option<Key>) -> (Option<String>, Option<String>) {
    match key {
        Some(Key::Char(letter)) if letter.is_ascii_alphabetic() => {
            let russian = layout::russian_letter(letter).unwrap_or(letter);
            (
                Some(russian.to_uppercase().to_string()),
                Some(letter.to_uppercase().to_string()),
            )
        }
        other => (
            other.map(|key| key.to_string()),
            other.map(|key| key.to_string()),
        ),
    }
}

/// The key card: a Markdown table, a row a place; README.md carries it between its marks, and a test compares.
fn card(rows: &[Json], print: &mut Printer<'_>) -> Result<()> {
    // Of each place its keys in the order of the table, of each key what it does to one row or another.
    let mut places: Vec<Named<Vec<Named<Vec<String>>>>> = Vec::new();
    for row in rows.iter().filter(|row| !row["key"].is_null()) {
        let place = match row["area"].as_str() {
            Some(area) => print.text.word(&format!("cli-area-{area}")),
            None => print.text.word("cli-key-everywhere"),
        };
        let keys = entry(&mut places, place);
        entry(keys, both(row)).push(word(row, "name"));
    }
    let heads = [
        print.text.word("cli-key-place"),
        print.text.word("cli-key-keys"),
    ];
    print.line(&format!("| {} |", heads.join(" | ")))?;
    print.line("|---|---|")?;
    places.iter().try_for_each(|(place, keys)| {
        let keys: Vec<String> = keys
            .iter()
            .map(|(key, names)| {
                // A star would be read as part of the bold type.
                format!("**{}** {}", key.replace('*', "\\*"), names.join(" / "))
            })
            .collect();
        print.line(&format!("| {place} | {} |", keys.join(" · ")))
    })
}

/// A name with what stands under it.
type Named<T> = (String, T);

/// The list under a name; an empty one is begun where there is none.
fn entry<T>(lists: &mut Vec<Named<Vec<T>>>, name: String) -> &mut Vec<T> {
    let place = lists
        .iter()
        .position(|(known, _)| *known == name)
        .unwrap_or_else(|| {
            lists.push((name, Vec::new()));
            lists.len() - 1
        });
    &mut lists[place].1
}

/// «П (G)»: the physical key in both layouts.
fn both(row: &Json) -> String {
    let (russian, latin) = (word(row, "key_ru"), word(row, "key_us"));
    if russian == latin {
        russian
    } else {
        format!("{russian} ({latin})")
    }
}

fn word(row: &Json, name: &str) -> String {
    row[name].as_str().unwrap_or_default().to_owned()
}
