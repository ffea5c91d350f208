//! How a command ends when it does not end well: an exit code, a code for scripts, a sentence for people.

use serde_json::{Map, Value as Json, json};

use crate::desk::{Error, Phrase};
use crate::text::Text;

pub(super) type Result<T> = std::result::Result<T, Failure>;

/// Why a command stops.
pub(super) enum Failure {
    Desk(Error),
    /// A refused choice, with what could have been chosen: code and words.
    Choices(Error, Vec<(String, String)>),
    /// Said in words of this room's texts.
    Told {
        exit: u8,
        code: &'static str,
        say: Phrase,
    },
    /// Everything was printed already.
    Quiet(u8),
    /// Nobody reads on: the pipe was closed.
    Closed,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Desk(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::Closed,
            std::io::ErrorKind::StorageFull => Failure::Desk(Error::Full),
            _ => Failure::Desk(Error::File(error)),
        }
    }
}

impl Failure {
    /// Wrong use of the command line.
    pub(super) fn usage(say: Phrase) -> Self {
        Failure::Told {
            exit: 2,
            code: "usage",
            say,
        }
    }

    pub(super) fn exit(&self) -> u8 {
        match self {
            Failure::Desk(error) | Failure::Choices(error, _) => error.exit_code(),
            Failure::Told { exit, .. } | Failure::Quiet(exit) => *exit,
            Failure::Closed => 0,
        }
    }

    /// The sentence, with the name of the field that it is about.
    pub(super) fn sentence(&self, text: &Text) -> String {
        let error = match self {
            Failure::Desk(error) | Failure::Choices(error, _) => error,
            Failure::Told { say, .. } => return text.say(say),
            Failure::Quiet(_) | Failure::Closed => return String::new(),
        };
        let sentence = text.error(error);
        let sentence = match error {
            Error::Rejected(refusal) | Error::Absent(refusal) | Error::Taken(refusal, _) => {
                match refusal.field {
                    Some(field) => format!("{}: {sentence}", field_name(text, field)),
                    None => sentence,
                }
            }
            _ => sentence,
        };
        let Failure::Choices(_, choices) = self else {
            return sentence;
        };
        let offered: Vec<String> = choices
            .iter()
            .map(|(code, words)| {
                if words.is_empty() || words == code {
                    code.clone()
                } else {
                    format!("{code} ({words})")
                }
            })
            .collect();
        let offered = Phrase::new("cli-choices").with("choices", offered.join(", "));
        format!("{sentence}. {}", text.say(&offered))
    }

    /// What a script is told.
    pub(super) fn facts(&self, text: &Text) -> Option<Json> {
        let mut facts = Map::new();
        match self {
            Failure::Quiet(_) | Failure::Closed => return None,
            Failure::Told { code, .. } => {
                facts.insert("error".into(), json!(code));
            }
            Failure::Desk(error) | Failure::Choices(error, _) => {
                facts.insert("error".into(), json!(error.code()));
                match error {
                    Error::Rejected(refusal) => {
                        facts.insert("field".into(), json!(refusal.field));
                        facts.insert("why".into(), json!(refusal.why.id));
                    }
                    Error::Absent(refusal) => {
                        facts.insert("field".into(), json!(refusal.field));
                    }
                    Error::Taken(refusal, more) => {
                        facts.insert("field".into(), json!(refusal.field));
                        if let Json::Object(more) = more.as_ref() {
                            facts.extend(more.clone());
                        }
                    }
                    Error::Denied(right) => {
                        facts.insert("right".into(), json!(right));
                    }
                    Error::Stale { by, at, action } => {
                        facts.insert("by".into(), json!(by));
                        facts.insert("at".into(), json!(at));
                        facts.insert("action".into(), json!(action));
                    }
                    _ => {}
                }
            }
        }
        if let Failure::Choices(_, choices) = self {
            let choices = choices
                .iter()
                .map(|(code, words)| json!({ "code": code, "title": words }));
            facts.insert("choices".into(), choices.collect());
        }
        facts.insert("message".into(), json!(self.sentence(text)));
        Some(Json::Object(facts))
    }
}

/// «Телефон (--phone)»: how a person sees the field, and how a script names it.
fn field_name(text: &Text, field: &str) -> String {
    let flag = super::command::flag(field);
    let id = format!("field-{field}");
    if text.has(&id) {
        format!("{} (--{flag})", text.word(&id))
    } else {
        format!("--{flag}")
    }
}
