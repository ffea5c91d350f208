//! An example for the help of every command: its own where the texts have one, else made from its fields.

use super::command::flag;
use super::route::{Path, Route};
use crate::action::{Field, Shape};
use crate::text::Text;

/// Fields that an example shows when none is needed.
const SHOWN: usize = 2;

/// «Примеры:» and the lines of one command.
pub(super) fn of(path: &Path, text: &Text) -> String {
    let own = format!("cli-example-{}", path.words.join("-"));
    if text.has(&own) {
        headed(&text.word(&own), text)
    } else {
        headed(&made(path, text), text)
    }
}

/// The same for lines that are known already.
pub(super) fn headed(lines: &str, text: &Text) -> String {
    let lines: Vec<String> = lines
        .lines()
        .map(|line| format!("  {}", line.trim()))
        .collect();
    format!("{}\n{}", text.word("cli-examples-head"), lines.join("\n"))
}

fn made(path: &Path, text: &Text) -> String {
    let mut line = format!("stoika {}", path.words.join(" "));
    match path.route {
        Route::Own(_) => {}
        Route::List(_) => line.push_str(" --limit 20 --json"),
        Route::Show(_) => line.push_str(" 12 --json"),
        Route::Ask(query) => add_fields(&mut line, query.fields, text),
        Route::Act(action) => {
            if !action.on.is_empty() {
                line.push_str(" 12");
            }
            add_fields(&mut line, action.fields, text);
        }
    }
    line
}

fn add_fields(line: &mut String, fields: &[Field], text: &Text) {
    let needed: Vec<&Field> = fields.iter().filter(|field| field.required).collect();
    let shown = if needed.is_empty() {
        fields
            .iter()
            .filter(|field| !field.extra && !matches!(field.shape, Shape::Hidden))
            .take(SHOWN)
            .collect()
    } else {
        needed
    };
    for field in shown {
        line.push_str(" --");
        line.push_str(&flag(field.id));
        if matches!(field.shape, Shape::Toggle) {
            continue;
        }
        let sample = text.word(&format!("cli-sample-{}", field.shape.code()));
        let quote = if sample.contains(' ') { "\"" } else { "" };
        line.extend([" ", quote, &sample, quote]);
    }
}
