//! The configuration file: `key = "value"` lines, the part of TOML that a handful of settings needs.
//! A key that nobody knows is refused by name rather than passed over.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::json;

use super::failure::{Failure, Result};
use super::print::Printer;
use super::{Env, Session};
use crate::desk::Phrase;

const KEYS: [&str; 3] = ["db", "color", "queue"];
const SYSTEM: &str = "/etc/stoika/stoika.toml";

/// What the files say; the user's before the system's.
#[derive(Default)]
pub(super) struct Config {
    pub(super) files: Vec<PathBuf>,
    values: Vec<(String, String)>,
}

impl Config {
    /// Reads the file that was named (it must be there), or the user's and the system's where they are.
    pub(super) fn read(named: Option<&str>, env: &Env) -> Result<Self> {
        let mut config = Config::default();
        if let Some(named) = named {
            config.add(Path::new(named))?;
            return Ok(config);
        }
        for path in [env.config_dir.join("stoika.toml"), PathBuf::from(SYSTEM)] {
            if path.exists() {
                config.add(&path)?;
            }
        }
        Ok(config)
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.as_str())
    }

    fn add(&mut self, path: &Path) -> Result<()> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|_| unfit(Phrase::new("cli-config-missing").with("file", shown.as_str())))?;
        for (number, line) in (1_usize..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let pair = pair(line).ok_or_else(|| {
                unfit(
                    Phrase::new("cli-config-line")
                        .with("file", shown.as_str())
                        .with("line", number),
                )
            })?;
            self.values.push(pair);
        }
        self.files.push(path.to_owned());
        Ok(())
    }
}

fn pair(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once('=')?;
    let value = value.trim().strip_prefix('"')?.split_once('"')?;
    let rest = value.1.trim();
    let key = key.trim();
    (KEYS.contains(&key) && (rest.is_empty() || rest.starts_with('#')))
        .then(|| (key.to_owned(), value.0.to_owned()))
}

fn unfit(say: Phrase) -> Failure {
    Failure::Told {
        exit: 78,
        code: "config",
        say,
    }
}

/// `stoika config show` and `check`: a file that cannot be used was refused before this.
pub(super) fn command(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let settings = &session.settings;
    if matches.subcommand_name() == Some("check") {
        print.say(&Phrase::new("cli-config-good").with("count", settings.config.len()));
        return if print.json {
            print.object(&json!({ "verdict": "valid", "files": settings.config }))
        } else {
            Ok(())
        };
    }
    print.single(&json!({
        "db": settings.db,
        "db_origin": settings.db_origin,
        "color": settings.color,
        "color_origin": settings.color_origin,
        "queue": settings.queue,
        "lang": session.text.locale.code(),
        "now": settings.now.map(|now| now.format("%Y-%m-%dT%H:%M:%S").to_string()),
        "as": settings.as_login,
        "os_user": session.env.os_user,
        "config": settings.config,
    }))
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn a_line_is_a_known_key_with_a_quoted_value() {
        assert_eq!(
            pair("db = \"/x/y.db\" # here"),
            Some(("db".into(), "/x/y.db".into()))
        );
        for line in [
            "db = x",
            "db",
            "colour = \"mono\"",
            "db = \"x",
            "db = \"x\" y",
        ] {
            assert_eq!(pair(line), None, "{line}");
        }
    }
}
