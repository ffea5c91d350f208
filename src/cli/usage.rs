//! What the parser of the command line has to say, in the language of the user: help as it is, errors in our sentences.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure::{Failure, Result};
use super::print::Printer;
use crate::desk::Phrase;
use crate::text::Text;

/// Prints help or the version; makes a failure of anything else.
pub(super) fn explain(error: &clap::Error, print: &mut Printer<'_>) -> Result<()> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print.block(localised(error, print.text).as_bytes())
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let help = localised(error, print.text);
            print.tell(&help);
            Err(Failure::Quiet(2))
        }
        _ => Err(Failure::usage(phrase(error))),
    }
}

/// Help to a text first: a closed pipe must not make a panic.
fn localised(error: &clap::Error, text: &Text) -> String {
    error
        .render()
        .to_string()
        .replace("[OPTIONS]", &text.word("cli-options-mark"))
}

fn phrase(error: &clap::Error) -> Phrase {
    let what = |kind| context(error, kind);
    let suggested = |id: &'static str, plain: &'static str, typed: String, kind| match what(kind) {
        Some(near) => Phrase::new(id).with("text", typed).with("near", near),
        None => Phrase::new(plain).with("text", typed),
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => suggested(
            "cli-command-near",
            "cli-command-unknown",
            what(ContextKind::InvalidSubcommand).unwrap_or_default(),
            ContextKind::SuggestedSubcommand,
        ),
        ErrorKind::UnknownArgument => suggested(
            "cli-flag-near",
            "cli-flag-unknown",
            what(ContextKind::InvalidArg).unwrap_or_default(),
            ContextKind::SuggestedArg,
        ),
        ErrorKind::MissingSubcommand => Phrase::new("cli-command-missing"),
        ErrorKind::MissingRequiredArgument => Phrase::new("cli-missing")
            .with("text", what(ContextKind::InvalidArg).unwrap_or_default()),
        _ => Phrase::new("cli-value-bad")
            .with("text", what(ContextKind::InvalidArg).unwrap_or_default())
            .with("value", what(ContextKind::InvalidValue).unwrap_or_default()),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
}
