//! The grammar of the command line, built from the tables of the house. It says no word of its own: every one is a text.

use clap::builder::Str;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::example;
use super::route::{OWN_LAST, Path, Route, paths};
use crate::action::{Answers, Field, House, Shape};
use crate::text::Text;

/// Flags that stand anywhere; a field of an action must not take their words.
const EVERYWHERE: [&str; 10] = [
    "db", "config", "now", "as", "lang", "json", "no-input", "color", "help", "version",
];
/// Flags that rows bring.
const OF_ROWS: [&str; 2] = ["row", "rev"];

/// The whole grammar.
/// The program without its commands: enough to understand a bare `stoika`, which opens the console at once.
pub(super) fn bare(text: &Text, version: &str) -> Command {
    let root = Command::new("stoika")
        .version(version.to_owned())
        .about(text.word("cli-about"))
        .before_help(text.word("cli-examples"))
        .disable_version_flag(true)
        .subcommand_required(false)
        .arg(
            flag_arg("version", text)
                .short('V')
                .action(ArgAction::Version),
        )
        .args(globals(text));
    dress(root, text)
}

pub(super) fn build(house: &House, text: &Text, version: &str) -> Command {
    let mut root = bare(text, version);
    let (own, others): (Vec<Path>, Vec<Path>) = paths(house)
        .into_iter()
        .partition(|path| matches!(path.route, Route::Own(_)));
    let (last, first): (Vec<Path>, Vec<Path>) = own
        .into_iter()
        .partition(|path| OWN_LAST.contains(&path.words[0]));
    for path in first.iter().chain(&others).chain(&last) {
        root = add(root, path, text);
    }
    root
}

fn add(root: Command, path: &Path, text: &Text) -> Command {
    match path.words.as_slice() {
        [word] => root.subcommand(leaf(word, path, text)),
        [group, word] => {
            let leaf = leaf(word, path, text);
            if root.find_subcommand(group).is_some() {
                return root.mut_subcommand(*group, |known| known.subcommand(leaf));
            }
            let about = text
                .has(&format!("cli-area-{group}"))
                .then(|| text.word(&format!("cli-area-{group}")));
            let command = dress(Command::new(*group), text)
                .about(about.unwrap_or_default())
                .before_help(example::of(path, text))
                .subcommand_required(true);
            root.subcommand(command.arg_required_else_help(true).subcommand(leaf))
        }
        _ => root,
    }
}

/// Help in the language of the user, with the examples first.
fn dress(command: Command, text: &Text) -> Command {
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        text.word("cli-usage")
    );
    command
        .help_template(template)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(text.word("cli-commands"))
        .subcommand_value_name(text.word("cli-command"))
        .arg(flag_arg("help", text).short('h').action(ArgAction::Help))
}

fn globals(text: &Text) -> Vec<Arg> {
    let mut args: Vec<Arg> = ["db", "config", "now", "as", "lang", "color"]
        .into_iter()
        .map(|name| {
            value_arg(name, text)
                .global(true)
                .help(text.word(&format!("cli-flag-{name}")))
        })
        .collect();
    args.extend(["json", "no-input"].map(|name| flag_arg(name, text).global(true)));
    args
}

fn leaf(word: &'static str, path: &Path, text: &Text) -> Command {
    let command = Command::new(word).before_help(example::of(path, text));
    let command = match path.route {
        Route::Own(_) => own(command, word, text),
        Route::Act(action) => {
            let mut command = command
                .about(text.name(action.id))
                .after_help(text.help(action.id));
            if !action.on.is_empty() {
                command = command.arg(row_arg(text)).arg(value_arg("rev", text));
            }
            command.args(field_args(action.id, action.fields, text))
        }
        Route::List(listing) => {
            let about = if text.has(&listing.id.replace('.', "-")) {
                text.name(listing.id)
            } else {
                text.word("cli-list")
            };
            command.about(about).args(filter_args(text))
        }
        Route::Show(_) => command
            .about(text.word("cli-show"))
            .arg(row_arg(text).required(true)),
        Route::Ask(query) => {
            let id = query.id.replace('.', "-");
            let about = [id.clone(), format!("query-{id}")]
                .into_iter()
                .find(|id| text.has(id))
                .map(|id| text.word(&id));
            command
                .about(about.unwrap_or_default())
                .args(field_args(query.id, query.fields, text))
        }
    };
    dress(command, text)
}

fn own(command: Command, word: &str, text: &Text) -> Command {
    let command = command.about(text.word(&format!("cli-own-{word}")));
    let value = |name| value_arg(name, text);
    let place = |name| place_arg(name, text);
    match word {
        "when" => command
            .arg(place("phrase").num_args(1..))
            .arg(value("open")),
        "check" => command
            .arg(place("kind"))
            .arg(place("value").num_args(1..))
            .arg(value("type")),
        "words" => command.arg(place("kopecks").allow_negative_numbers(true)),
        "term" => command
            .arg(value("from").required(true))
            .arg(value("length").required(true))
            .arg(value("unit").required(true)),
        "deadline" => command
            .arg(value("demand").required(true))
            .arg(value("received").required(true))
            .args(["sent", "delivered", "agreed"].map(value)),
        "penalty" => command
            .args(
                ["demand", "deadline", "done", "base-kopecks"]
                    .map(|name| value(name).required(true)),
            )
            .args(["cap-kopecks", "received"].map(value)),
        "find" => command
            .arg(place("text").num_args(1..))
            .arg(value("kind"))
            .arg(value("limit")),
        "audit" => {
            let verify = dress(Command::new("verify"), text)
                .about(text.word("cli-own-audit-verify"))
                .before_help(example::headed("stoika audit verify", text));
            let row = row_arg(text);
            command
                .args_conflicts_with_subcommands(true)
                .arg(row)
                .arg(value("from"))
                .arg(value("limit"))
                .subcommand(verify)
        }
        "keys" => command.arg(flag_arg("print", text)),
        "export" => command
            .arg(place("area"))
            .arg(value("format").required(true))
            .arg(value("out"))
            .args(filter_args(text)),
        "import" => command
            .arg(place("kind"))
            .arg(place("file"))
            .arg(flag_arg("dry-run", text)),
        "print" => command
            .arg(place("form"))
            .arg(place("row"))
            .arg(value("out"))
            .arg(value("copies"))
            .arg(flag_arg("dry-run", text)),
        "get" => command.arg(place("paper")),
        "demo" => command.args(["write", "seed", "days", "rows"].map(value)),
        "restore" => command.arg(place("file")),
        "backup" => command.arg(place("file").required(false)),
        "config" => ["show", "check"].into_iter().fold(
            command.arg_required_else_help(true),
            |command, word| {
                command.subcommand(
                    dress(Command::new(word), text)
                        .about(text.word(&format!("cli-own-config-{word}")))
                        .before_help(example::headed(&format!("stoika config {word}"), text)),
                )
            },
        ),
        "completions" => command.arg(place("shell")),
        _ => command,
    }
}

fn row_arg(text: &Text) -> Arg {
    place_arg("row", text).required(false)
}

fn filter_args(text: &Text) -> [Arg; 4] {
    ["filter", "from", "to", "limit"].map(|name| value_arg(name, text))
}

fn flag_arg(name: &'static str, text: &Text) -> Arg {
    let heading = text.word("cli-options");
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(text.word(&format!("cli-flag-{name}")))
        .help_heading(heading)
}

/// A flag with a value; the last of several counts.
fn value_arg(name: &'static str, text: &Text) -> Arg {
    Arg::new(name)
        .long(name)
        .num_args(1)
        .allow_hyphen_values(true)
        .value_name(text.word("cli-value"))
        .help(text.word(&format!("cli-flag-{name}")))
        .help_heading(text.word("cli-options"))
        .overrides_with(name)
}

fn place_arg(name: &'static str, text: &Text) -> Arg {
    let words = text.word(&format!("cli-place-{name}"));
    Arg::new(name)
        .required(true)
        .value_name(words)
        .help_heading(text.word("cli-places"))
}

/// The flags of an action or a query: one a field, `--odometer-km` and as the field is called, `--odometer_km`.
fn field_args(owner: &str, fields: &'static [Field], text: &Text) -> Vec<Arg> {
    fields
        .iter()
        .map(|field| field_arg(owner, field, text))
        .collect()
}

fn field_arg(owner: &str, field: &'static Field, text: &Text) -> Arg {
    let long = flag(field.id);
    let mut arg = Arg::new(key(field.id))
        .long(Str::from(long.clone()))
        .help_heading(text.word("cli-fields"));
    if long != field.id && !is_taken(field.id) {
        arg = arg.alias(Str::from(field.id));
    }
    let words = text.field(owner, field.id);
    arg = arg.help(if field.required {
        format!("{words} {}", text.word("cli-needed"))
    } else {
        words
    });
    let name = text.word(&format!("cli-shape-{}", field.shape.code()));
    match field.shape {
        // `--waits 12` would swallow the row: only a word that is a yes or a no follows.
        Shape::Toggle => arg
            .num_args(0..=1)
            .default_missing_value("yes")
            .value_name(name)
            .value_parser(TOGGLES)
            .hide_possible_values(true),
        Shape::Many(_) => arg
            .num_args(1)
            .action(ArgAction::Append)
            .allow_hyphen_values(true)
            .value_name(name),
        _ => arg
            .num_args(1)
            .allow_hyphen_values(true)
            .value_name(name)
            .overrides_with(key(field.id)),
    }
}

const TOGGLES: [&str; 8] = ["yes", "no", "да", "нет", "true", "false", "1", "0"];

/// The flag of a field: with hyphens, and apart from the flags that stand anywhere.
pub(super) fn flag(field: &str) -> String {
    let long = field.replace('_', "-");
    if is_taken(&long) {
        format!("field-{long}")
    } else {
        long
    }
}

fn is_taken(long: &str) -> bool {
    EVERYWHERE.contains(&long) || OF_ROWS.contains(&long)
}

fn key(field: &str) -> String {
    format!("field.{field}")
}

/// A value that was given.
pub(super) fn given<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches
        .try_get_one::<String>(name)
        .ok()
        .flatten()
        .map(String::as_str)
}

/// Words given one by one, as one text.
pub(super) fn all(matches: &ArgMatches, name: &str) -> String {
    let words = matches.try_get_many::<String>(name).ok().flatten();
    words
        .map(|words| words.map(String::as_str).collect::<Vec<_>>().join(" "))
        .unwrap_or_default()
}

pub(super) fn is_set(matches: &ArgMatches, name: &str) -> bool {
    matches
        .try_get_one::<bool>(name)
        .ok()
        .flatten()
        .copied()
        .unwrap_or(false)
}

/// What was answered to the fields, and which of them were emptied on purpose.
pub(super) fn answers(matches: &ArgMatches, fields: &[Field]) -> (Answers, Vec<&'static str>) {
    let (mut answers, mut emptied) = (Answers::default(), Vec::new());
    for field in fields {
        let Some(values) = matches
            .try_get_many::<String>(&key(field.id))
            .ok()
            .flatten()
        else {
            continue;
        };
        let typed = values.map(String::as_str).collect::<Vec<_>>().join(",");
        if typed.trim().is_empty() {
            emptied.push(field.id);
        }
        answers.set(field.id, typed);
    }
    (answers, emptied)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn the_grammar_is_whole_in_both_languages() {
        let house = crate::areas::house();
        for locale in [Locale::Ru, Locale::En] {
            let text = Text::new(locale, &house.texts());
            build(&house, &text, "0").debug_assert();
        }
    }

    #[test]
    fn a_field_never_takes_a_word_that_stands_anywhere() {
        assert_eq!(
            [flag("odometer_km"), flag("as"), flag("row")],
            ["odometer-km", "field-as", "field-row"]
        );
    }
}
