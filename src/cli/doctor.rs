//! The doctor: looks at the file, the terminal and what stands around; every bad line names its cure.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::Session;
use super::failure::{Failure, Result};
use super::files::backup_folder;
use super::print::Printer;
use crate::desk::{Desk, Phrase};

/// A backup older than this is a bad line: one night was missed.
const BACKUP_AGE: Duration = Duration::from_hours(48);
/// Less free room than this is a bad line, in bytes.
const FREE: u64 = 200 * 1024 * 1024;
const UNFIT: u8 = 78;
const NO_FILE: u8 = 69;

/// One line of the examination: its words are `cli-doctor-<id>`, its cure `cli-cure-<id>`.
struct Finding {
    id: &'static str,
    value: String,
    good: bool,
}

/// `stoika doctor [--json]`
pub(super) fn examine(session: &Session<'_>, print: &mut Printer<'_>) -> Result<()> {
    let mut findings = vec![finding("version", env!("CARGO_PKG_VERSION"), true)];
    let db = &session.settings.db;
    findings.push(finding("db", &db.display().to_string(), db.exists()));
    if db.exists() {
        match session.books() {
            Ok(desk) => file(&desk, &mut findings),
            Err(failure) => findings.push(finding("open", &failure.sentence(print.text), false)),
        }
    }
    surroundings(session, &mut findings);
    for finding in &findings {
        print.line_of(finding)?;
    }
    if findings.iter().all(|finding| finding.good) {
        return Ok(());
    }
    let of_file = |finding: &Finding| ["db", "open", "integrity", "write"].contains(&finding.id);
    let unusable = findings
        .iter()
        .any(|finding| !finding.good && of_file(finding));
    Err(Failure::Quiet(if unusable { NO_FILE } else { UNFIT }))
}

fn finding(id: &'static str, value: &str, good: bool) -> Finding {
    Finding {
        id,
        value: value.to_owned(),
        good,
    }
}

fn file(desk: &Desk, findings: &mut Vec<Finding>) {
    let sound = desk.is_sound();
    findings.push(finding(
        "integrity",
        if matches!(sound, Ok(true)) { "ok" } else { "-" },
        matches!(sound, Ok(true)),
    ));
    let path = desk.path();
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let writable = [path, folder]
        .iter()
        .all(|place| rustix::fs::access(*place, rustix::fs::Access::WRITE_OK).is_ok());
    findings.push(finding("write", &folder.display().to_string(), writable));
    if let Ok(disk) = rustix::fs::statvfs(folder) {
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        findings.push(finding(
            "disk",
            &format!("{} MiB", free / (1024 * 1024)),
            free >= FREE,
        ));
    }
    let age = last_backup(&backup_folder(path));
    let shown = age.map_or_else(
        || "-".to_owned(),
        |age| format!("{} h", age.as_secs() / 3600),
    );
    findings.push(finding(
        "backup",
        &shown,
        age.is_some_and(|age| age <= BACKUP_AGE),
    ));
}

/// The age of the newest file in the folder.
fn last_backup(folder: &Path) -> Option<Duration> {
    let files = std::fs::read_dir(folder).ok()?.flatten();
    let newest = files
        .filter_map(|file| file.metadata().ok()?.modified().ok())
        .max()?;
    Some(newest.elapsed().unwrap_or_default())
}

fn surroundings(session: &Session<'_>, findings: &mut Vec<Finding>) {
    let env = session.env;
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| env.var(name))
        .unwrap_or("-");
    let folded = locale.to_uppercase().replace('-', "");
    findings.push(finding("locale", locale, folded.contains("UTF8")));
    let term = env.var("TERM").unwrap_or("-");
    findings.push(finding(
        "term",
        term,
        !["-", "dumb", "unknown"].contains(&term),
    ));
    if let Some((columns, rows)) = env.size {
        findings.push(finding(
            "size",
            &format!("{columns}×{rows}"),
            columns >= 80 && rows >= 24,
        ));
    }
    let lp = env
        .var("PATH")
        .unwrap_or_default()
        .split(':')
        .map(|folder| Path::new(folder).join("lp"))
        .find(|lp| lp.is_file());
    findings.push(finding(
        "printing",
        &lp.as_ref()
            .map_or("-".to_owned(), |lp| lp.display().to_string()),
        lp.is_some(),
    ));
}

impl Printer<'_> {
    fn line_of(&mut self, finding: &Finding) -> Result<()> {
        let name = self.text.word(&format!("cli-doctor-{}", finding.id));
        let cure = (!finding.good).then(|| self.text.word(&format!("cli-cure-{}", finding.id)));
        if self.json {
            let cure: Json = cure.into();
            return self.object(&json!({ "id": finding.id, "value": finding.value, "good": finding.good, "cure": cure }));
        }
        let mark = if finding.good { "+" } else { "!" };
        self.line(&format!("{mark} {name}: {}", finding.value))?;
        match cure {
            Some(cure) => {
                let line = self.text.say(&Phrase::new("cli-cure").with("cure", cure));
                self.line(&line)
            }
            None => Ok(()),
        }
    }
}
