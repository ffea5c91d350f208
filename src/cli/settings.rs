//! What a call of the program stands on: flag, then variable, then configuration file, then default.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use clap::ArgMatches;

use super::Env;
use super::command::{given, is_set};
use super::config::Config;
use super::failure::{Failure, Result};
use crate::desk::{Phrase, Place};
use crate::text::Locale;

/// The settings of one call; the last of each pair says where it is from.
pub(super) struct Settings {
    pub(super) db: PathBuf,
    pub(super) db_origin: &'static str,
    pub(super) config: Vec<PathBuf>,
    pub(super) now: Option<NaiveDateTime>,
    pub(super) as_login: Option<String>,
    pub(super) color: String,
    pub(super) color_origin: &'static str,
    pub(super) no_input: bool,
    /// Where papers are printed; the printing system's own choice when none is named.
    pub(super) queue: Option<String>,
}

/// What the configuration says of papers, for whoever opens a desk.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// The folder with a company's own templates, beside the configuration.
    pub templates: PathBuf,
    pub queue: Option<String>,
    /// Where programs are looked for.
    pub path: Option<String>,
}

impl Around {
    /// Templates beside the configuration come before those beside the file.
    pub fn tell(&self, place: &mut Place) {
        place.templates.insert(0, self.templates.clone());
        place.queue.clone_from(&self.queue);
        place.path = self.path.clone().map(Into::into);
    }
}

/// Where a setting is from.
const FLAG: &str = "flag";
const VARIABLE: &str = "variable";
const FILE: &str = "file";
const DEFAULT: &str = "default";

/// The language, before anything can be said: flag, `STOIKA_LANG`, `LANG`, Russian. Nothing for a language that we do not speak.
pub(super) fn locale(args: &[String], env: &Env) -> Option<Locale> {
    let mut rest = args.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = rest.next() {
        if let Some(code) = arg.strip_prefix("--lang=") {
            return Locale::parse(code);
        }
        if arg == "--lang" {
            return rest.next().and_then(|code| Locale::parse(code));
        }
    }
    if let Some(code) = env.var("STOIKA_LANG") {
        return Locale::parse(code);
    }
    let english = ["LC_ALL", "LANG"]
        .iter()
        .find_map(|name| env.var(name))
        .is_some_and(|lang| lang.starts_with("en"));
    Some(if english { Locale::En } else { Locale::Ru })
}

pub(super) fn read(matches: &ArgMatches, env: &Env) -> Result<Settings> {
    let config = Config::read(given(matches, "config").or(env.var("STOIKA_CONFIG")), env)?;
    let pick = |flag: &str, variable: &str| {
        let sources = [
            (given(matches, flag), FLAG),
            (env.var(variable), VARIABLE),
            (config.get(flag), FILE),
        ];
        sources
            .into_iter()
            .find_map(|(value, origin)| value.map(|value| (value.to_owned(), origin)))
    };
    let (db, db_origin) = pick("db", "STOIKA_DB").map_or_else(
        || (env.data_dir.join("stoika.db"), DEFAULT),
        |(db, origin)| (PathBuf::from(db), origin),
    );
    let (color, color_origin) =
        pick("color", "STOIKA_COLOR").unwrap_or_else(|| ("auto".to_owned(), DEFAULT));
    if !["auto", "16", "mono"].contains(&color.as_str()) {
        return Err(Failure::usage(
            Phrase::new("cli-color-bad").with("text", color),
        ));
    }
    let now = match given(matches, "now").or(env.var("STOIKA_NOW")) {
        Some(text) => Some(
            moment(text)
                .ok_or_else(|| Failure::usage(Phrase::new("cli-now-bad").with("text", text)))?,
        ),
        None => None,
    };
    let queue = env.var("STOIKA_QUEUE").or(config.get("queue"));
    let queue = queue.map(str::to_owned);
    let as_login = given(matches, "as")
        .or(env.var("STOIKA_AS"))
        .map(str::to_owned);
    let no_input = is_set(matches, "no-input");
    Ok(Settings {
        db,
        db_origin,
        config: config.files,
        now,
        as_login,
        color,
        color_origin,
        no_input,
        queue,
    })
}

/// `2026-11-23T10:42`, with seconds or without, with an offset as listings print it, or a day alone.
pub(super) fn moment(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .or_else(|| Some(DateTime::parse_from_rfc3339(text).ok()?.naive_local()))
        .or_else(|| {
            text.parse::<NaiveDate>()
                .ok()
                .map(|day| day.and_time(chrono::NaiveTime::MIN))
        })
}
