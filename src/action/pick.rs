//! What can be chosen in a field: codes with their words, and which one a typed text means.

use crate::desk::{Arg, Books, Phrase, Result};
use crate::rules::text;

/// The words of a choice: a phrase of the program, or data (the name of an operation).
pub type Label = Arg;

/// One of the things that can be chosen; its digit is its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    pub code: String,
    pub label: Label,
    pub detail: String,
}

impl Pick {
    pub fn new(code: impl Into<String>, label: impl Into<Label>) -> Self {
        Pick {
            code: code.into(),
            label: label.into(),
            detail: String::new(),
        }
    }
}

/// A choice from fixed codes, each with the text id of its words.
pub fn picks(words: &[(&'static str, &'static str)]) -> Vec<Pick> {
    words
        .iter()
        .map(|(code, word)| Pick::new(*code, Phrase::new(word)))
        .collect()
}

/// Where the choices of a field come from.
pub type Picks = fn(&Books<'_>) -> Result<Vec<Pick>>;

pub(super) fn find_pick_by_code<'a>(picks: &'a [Pick], typed: &str) -> Option<&'a Pick> {
    picks
        .iter()
        .find(|pick| pick.code.eq_ignore_ascii_case(typed))
}

/// A choice by code, by its digit, or by the beginning of its code or name in any layout.
pub(super) fn find_pick<'a>(picks: &'a [Pick], typed: &str) -> Option<&'a Pick> {
    if let Some(pick) = find_pick_by_code(picks, typed) {
        return Some(pick);
    }
    if let Ok(place) = typed.parse::<usize>() {
        return picks.get(place.checked_sub(1)?);
    }
    let queries = text::queries(typed);
    let named = |pick: &&Pick| {
        let name = match &pick.label {
            Arg::Text(name) => text::fold(name),
            _ => String::new(),
        };
        let code = text::fold(&pick.code);
        queries.iter().any(|query| {
            !query.is_empty()
                && (code.starts_with(query)
                    || name.starts_with(query)
                    || name.contains(&format!(" {query}")))
        })
    };
    let whole = |pick: &&Pick| matches!(&pick.label, Arg::Text(name) if queries.contains(&text::fold(name)));
    picks
        .iter()
        .find(whole)
        .or_else(|| picks.iter().find(named))
}
