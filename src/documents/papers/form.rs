//! A printable form as data: what it is made of, for whom and how often. It knows no area: an area fills the data.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::desk::{Books, Id, Result};
use crate::rules::words;

/// What a paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Row(Id),
    Day(NaiveDate),
}

/// A printable form (`forms.md`).
pub struct Form {
    /// `act`: names it on the command line and in the file, `act-2026-0001.pdf`.
    pub id: &'static str,
    /// The text id of its name, `paper-act`.
    pub words: &'static str,
    /// `F11`: how the list of forms calls it.
    pub code: &'static str,
    /// The template `<template>.typ`; forms that differ in a word share one.
    pub template: &'static str,
    /// The kinds of record it is made for; `day` for a day.
    pub on: &'static [&'static str],
    pub right: &'static str,
    /// The register of its numbers (X-NUM).
    pub register: &'static str,
    pub copies: u32,
    /// What must not be empty in a paper that counts: a pointer into the data and the text id of its name (`forms.md` §1.9).
    pub must: &'static [(&'static str, &'static str)],
    pub data: fn(&Books<'_>, Subject) -> Result<Json>,
}

impl Form {
    /// The names of what is still empty: with any of it only a draft can be printed.
    pub fn missing(&self, data: &Json) -> Vec<&'static str> {
        let is_empty = |pointer: &str| match data.pointer(pointer) {
            None | Some(Json::Null) => true,
            Some(Json::String(text)) => text.trim().is_empty(),
            Some(Json::Array(rows)) => rows.is_empty(),
            Some(_) => false,
        };
        let empty = self.must.iter().filter(|(pointer, _)| is_empty(pointer));
        let mut names: Vec<&'static str> = empty.map(|(_, words)| *words).collect();
        // Several facts may stand under one name: it is missing once.
        names.dedup();
        names
    }

    /// Whether a person means it: by its id or its code, in either alphabet (`Ф11`).
    pub fn is_called(&self, typed: &str) -> bool {
        let latin = |text: &str| text.trim().to_lowercase().replace('ф', "f");
        latin(typed) == self.id || latin(typed) == latin(self.code)
    }
}

/// A sum as papers write it: kopecks, figures, words; nothing for one that no paper takes.
pub fn sum(kopecks: i64) -> Json {
    match words::sum_in_words(kopecks) {
        Ok(said) => json!({ "kopecks": kopecks, "figures": words::money(kopecks), "words": said }),
        Err(_) => Json::Null,
    }
}
