//! First advice on the chosen work: what to ask, how to prepare, the price «предварительно» and the client's word on
//! extra work (BOOK-M5, BOOK-R13). Only shown; nothing is written here.

use super::price;
use super::settle::Work;
use crate::action::{Advice, Answers, Mood};
use crate::areas::workshop::Operation;
use crate::desk::Phrase;

/// The lines of the catalogue on these operations, then what is still to be asked.
pub(super) fn of_work(work: &Work, answers: &Answers) -> Vec<Advice> {
    let ask = told(work, "booking-ask", |one| one.questions.as_deref());
    let prepare = told(work, "booking-prepare", |one| one.preparation.as_deref());
    let mut advice: Vec<Advice> = ask.into_iter().chain(prepare).collect();
    let mut lines: Vec<Phrase> = price::of_catalogue(work).into_iter().collect();
    let lead = work.operations.iter().map(|one| one.parts_lead_days).max();
    if let Some(days) = lead.filter(|days| *days > 0) {
        lines.push(Phrase::new("booking-parts-lead").with("days", days));
    }
    advice.extend(lines.into_iter().map(|say| Advice::new(Mood::Fact, say)));
    if answers.get("extra_work").is_none() && answers.get("extra_work_limit").is_none() {
        let say = Phrase::new("booking-ask-extra-work");
        advice.push(Advice::new(Mood::Warning, say));
    }
    advice
}

/// What the operations say, each sentence once and on a line of its own.
fn told(work: &Work, id: &'static str, of: impl Fn(&Operation) -> Option<&str>) -> Option<Advice> {
    let mut said: Vec<String> = Vec::new();
    for text in work.operations.iter().filter_map(of) {
        for sentence in text.split_inclusive(['?', '.', ';', '!']) {
            let sentence = sentence.trim().trim_end_matches(';').to_owned();
            if !sentence.is_empty() && !said.contains(&sentence) {
                said.push(sentence);
            }
        }
    }
    let mut said = said.into_iter();
    let first = said.next()?;
    let line = |text: String| Phrase::new("booking-told").with("text", text);
    let mut advice = Advice::new(Mood::Fact, Phrase::new(id).with("text", first));
    advice.why = said.map(line).collect();
    Some(advice)
}
