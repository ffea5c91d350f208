//! What was answered to the fields of a form: texts by field id, with typed readers for the canonical forms.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::field::{DATE, INSTANT};
use crate::desk::{Error, Id, Phrase, Result};

/// Texts by field id. Empty texts are not kept: nothing was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    pub fn new<const N: usize>(pairs: [(&str, &str); N]) -> Self {
        let mut answers = Answers::default();
        for (field, text) in pairs {
            answers.set(field, text);
        }
        answers
    }

    pub fn set(&mut self, field: &str, text: impl Into<String>) {
        let text = text.into();
        if text.trim().is_empty() {
            self.0.remove(field);
        } else {
            self.0.insert(field.to_owned(), text);
        }
    }

    /// Sets a start value where nothing is answered yet.
    pub fn set_default(&mut self, field: &str, text: impl Into<String>) {
        if self.get(field).is_none() {
            self.set(field, text);
        }
    }

    /// Sets the number of a record; without one nothing is answered.
    pub fn set_id(&mut self, field: &str, id: Option<Id>) {
        self.set(field, id.map(|id| id.to_string()).unwrap_or_default());
    }

    /// Forgets a field.
    pub fn remove(&mut self, field: &str) {
        self.0.remove(field);
    }

    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(field, text)| (field.as_str(), text.as_str()))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of a field as a column value: NULL when nothing was answered.
    pub fn value(&self, field: &str) -> crate::desk::Value {
        self.get(field).map(str::to_owned).into()
    }

    /// The text of a field that must be answered.
    pub fn need(&self, field: &'static str) -> Result<&str> {
        self.get(field)
            .ok_or_else(|| Error::at(field, Phrase::new("field-needed")))
    }

    pub fn id(&self, field: &str) -> Option<Id> {
        self.get(field).and_then(|text| text.parse().ok())
    }

    pub fn need_id(&self, field: &'static str) -> Result<Id> {
        self.id(field)
            .ok_or_else(|| Error::at(field, Phrase::new("field-needed")))
    }

    pub fn number(&self, field: &str) -> Option<i64> {
        self.get(field).and_then(|text| text.parse().ok())
    }

    pub fn yes(&self, field: &str) -> bool {
        self.get(field) == Some("yes")
    }

    /// A day, canonical `2026-11-27`; of a moment its day.
    pub fn day(&self, field: &str) -> Option<NaiveDate> {
        let text = self.get(field)?;
        NaiveDate::parse_from_str(text.get(..10)?, DATE).ok()
    }

    /// A moment with its hour, canonical `2026-11-27T14:00`; none when only a day or «ближайшее» was said.
    pub fn moment(&self, field: &str) -> Option<NaiveDateTime> {
        NaiveDateTime::parse_from_str(self.get(field)?, INSTANT).ok()
    }

    /// Codes, canonical `TO1,OIL`.
    pub fn many(&self, field: &str) -> Vec<&str> {
        self.get(field).map_or_else(Vec::new, |text| {
            text.split(',').filter(|code| !code.is_empty()).collect()
        })
    }
}
