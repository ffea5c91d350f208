//! Which words of the command line lead where: read off the tables of the house, so that nothing is listed twice.

use crate::action::{Action, House, Listing, Query};

/// Where a command leads.
#[derive(Clone, Copy)]
pub(super) enum Route {
    Act(&'static Action),
    List(&'static Listing),
    /// One row of any listing of this area.
    Show(&'static str),
    Ask(&'static Query),
    /// A command of this room.
    Own(&'static str),
}

/// The commands of this room; the house cannot take their words.
pub(super) const OWN: [&str; 19] = [
    "when", "check", "words", "term", "deadline", "penalty", "find", "audit", "undo", "inbox",
    "keys", "export", "import", "print", "get", "demo", "backup", "restore", "doctor",
];
/// Those about the program itself.
pub(super) const OWN_LAST: [&str; 3] = ["config", "completions", "man"];

/// One or two words, and where they lead.
pub(super) struct Path {
    pub(super) words: Vec<&'static str>,
    pub(super) route: Route,
}

/// Every path, in the order of the areas; the first of two equal ones counts.
pub(super) fn paths(house: &House) -> Vec<Path> {
    let mut paths = Paths(
        OWN.iter()
            .chain(&OWN_LAST)
            .map(|word| Path {
                words: vec![word],
                route: Route::Own(word),
            })
            .collect(),
    );
    for area in &house.areas {
        for listing in area.listings {
            match listing.id.split_once('.') {
                Some((area, name)) => paths.add(vec![area, name], Route::List(listing)),
                None => paths.add(vec![listing.id, "list"], Route::List(listing)),
            }
            let prefix = prefix(listing.id);
            paths.add(vec![prefix, "show"], Route::Show(prefix));
        }
        for action in area.actions {
            paths.add(action.id.split('.').collect(), Route::Act(action));
        }
        for query in area.queries {
            paths.add(query.id.split('.').collect(), Route::Ask(query));
        }
    }
    for action in house.actions() {
        if let Some(alias) = action.alias {
            paths.add(alias.split_whitespace().collect(), Route::Act(action));
        }
    }
    paths.0
}

/// `calls.missed` → `calls`.
pub(super) fn prefix(id: &'static str) -> &'static str {
    id.split_once('.').map_or(id, |(prefix, _)| prefix)
}

struct Paths(Vec<Path>);

impl Paths {
    /// A word is either a command or a group of commands, never both.
    fn add(&mut self, words: Vec<&'static str>, route: Route) {
        let taken = self.0.iter().any(|known| {
            known.words == words || (known.words[0] == words[0] && known.words.len() != words.len())
        });
        if !taken && (1..=2).contains(&words.len()) {
            self.0.push(Path { words, route });
        }
    }
}
