//! Files in and out: import, the demo, a backup; completions and the man page, rendered to memory first.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use clap::{ArgMatches, Command};
use serde_json::{Value as Json, json};

use super::command::{given, is_set};
use super::failure::{Failure, Result};
use super::print::Printer;
use super::seat;
use super::{DemoOptions, Session, Start, ended};
use crate::desk::{Clock, Desk, Error, Id, Phrase, Spare};
use crate::documents::papers::{self, Trust};

/// The largest demo (contract.md).
const MOST_ROWS: u32 = 1_000_000;

/// `stoika import KIND FILE [--dry-run]`: all or nothing.
pub(super) fn import(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let kind = given(matches, "kind").unwrap_or_default();
    let file = Path::new(given(matches, "file").unwrap_or_default());
    let dry = is_set(matches, "dry-run");
    let mut desk = seat::desk_to(session, seat::IMPORT)?;
    let report = (session.hooks.import)(&mut desk, kind, file, dry)?;
    for (line, why) in report.refused.iter().chain(&report.doubts) {
        print.say(
            &Phrase::new("cli-import-refused")
                .with("line", *line)
                .with("why", why.clone()),
        );
    }
    if !report.written {
        let refused = !report.refused.is_empty();
        print.say(&Phrase::new(if refused {
            "cli-import-nothing"
        } else {
            "cli-import-trial"
        }));
    }
    if print.json {
        let remarks = |remarks: &[(usize, Phrase)]| -> Vec<Json> {
            remarks
                .iter()
                .map(|(line, why)| json!({ "line": line, "reason": print.text.say(why) }))
                .collect()
        };
        let (refused, doubts) = (remarks(&report.refused), remarks(&report.doubts));
        print.object(&json!({
            "kind": kind, "read": report.read, "added": report.added, "changed": report.changed, "kept": report.kept,
            "refused": refused, "doubts": doubts, "written": report.written,
        }))?;
    } else {
        let counts = [
            ("read", report.read),
            ("added", report.added),
            ("changed", report.changed),
            ("kept", report.kept),
            ("refused", report.refused.len()),
        ];
        counts.into_iter().try_for_each(|(name, count)| {
            let words = print.text.say(
                &Phrase::new("cli-import-count")
                    .with("what", name)
                    .with("count", count),
            );
            print.line(&words)
        })?;
    }
    if report.refused.is_empty() {
        Ok(())
    } else {
        Err(Failure::Quiet(2))
    }
}

/// `stoika demo [--write FILE]`: a file to keep, or the console on one that goes with it.
pub(super) fn demo(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let count = |flag: &str| {
        let bad = |text: &str| Failure::usage(Phrase::new("cli-count-bad").with("text", text));
        given(matches, flag)
            .map(|text| text.parse::<u32>().map_err(|_| bad(text)))
            .transpose()
    };
    let rows = count("rows")?;
    if rows.is_some_and(|rows| rows > MOST_ROWS) {
        return Err(Failure::usage(
            Phrase::new("cli-rows-many").with("most", i64::from(MOST_ROWS)),
        ));
    }
    let seed = count("seed")?.map_or(1, u64::from);
    let now = session.settings.now.unwrap_or_else(day_of_the_pictures);
    let options = DemoOptions {
        seed,
        days: count("days")?,
        rows,
        now,
    };
    if let Some(path) = given(matches, "write") {
        let path = Path::new(path);
        if path.exists() {
            return Err(Failure::usage(
                Phrase::new("cli-file-exists").with("file", path.display().to_string()),
            ));
        }
        (session.hooks.demo)(path, &options)?;
        print.say(&Phrase::new("cli-demo-written").with("file", path.display().to_string()));
        return if print.json {
            print.object(&json!({ "file": path }))
        } else {
            Ok(())
        };
    }
    let folder = private_folder()?;
    let path = folder.join("demo.db");
    let code = (session.hooks.demo)(&path, &options).map(|()| {
        (session.hooks.console)(&Start {
            clock: Clock::fixed(now),
            demo: true,
            ..session.start(path)
        })
    });
    // A temporary folder that stays is litter in the place for litter.
    let _ = std::fs::remove_dir_all(&folder);
    ended(code?)
}

/// The demo's own day: the pictures show it, so the same file is made on any day of the year.
fn day_of_the_pictures() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    day.and_hms_opt(10, 42, 0).unwrap_or_default()
}

/// A folder that nobody else can look into or prepare beforehand.
fn private_folder() -> std::io::Result<PathBuf> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let stamp = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    let folder = std::env::temp_dir().join(format!("stoika-demo-{}-{stamp}", std::process::id()));
    builder.create(&folder)?;
    Ok(folder)
}

/// Where backups go unless a file is named, and where the doctor looks for the last one.
pub(super) fn backup_folder(db: &Path) -> PathBuf {
    db.with_file_name("backup")
}

/// `stoika backup [FILE]`: a whole, checked copy, made while others work.
pub(super) fn back_up(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let desk = session.books()?;
    let path = if let Some(path) = given(matches, "file") {
        PathBuf::from(path)
    } else {
        let folder = backup_folder(desk.path());
        std::fs::create_dir_all(&folder)?;
        let now = desk.books().now.format("%Y-%m-%dT%H%M%S");
        folder.join(format!("stoika-{now}.db"))
    };
    if path.exists() {
        return Err(Failure::usage(
            Phrase::new("cli-file-exists").with("file", path.display().to_string()),
        ));
    }
    desk.back_up(&path)?;
    let (rows, head) = desk.audit_head()?;
    let bytes = std::fs::metadata(&path)?.len();
    print.say(&Phrase::new("cli-backed-up").with("file", path.display().to_string()));
    let papers = carry(
        session,
        &desk,
        folder_of(desk.path()),
        folder_of(&path),
        Trust::Length,
        print,
    )?;
    let made = json!({
        "file": path, "bytes": bytes, "audit_rows": rows, "audit_head": head, "papers": papers,
    });
    if print.json {
        print.object(&made)
    } else {
        print.line(&path.display().to_string())
    }
}

/// `stoika restore FILE`: a backup that verifies takes the place of the file; what it replaces is kept beside.
pub(super) fn restore(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let target = &session.settings.db;
    let backup = Path::new(given(matches, "file").unwrap_or_default());
    let same = |other: std::io::Result<PathBuf>| other.ok() == target.canonicalize().ok();
    if target.exists() && same(backup.canonicalize()) {
        return Err(Failure::usage(Phrase::new("cli-restore-same")));
    }
    let who = who_restores(session)?;
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let spare = Spare::read(backup, target, &session.house.plan())?;
    if let Some(row) = spare.verdict.broken {
        return Err(Failure::Told {
            exit: 69,
            code: "broken_history",
            say: Phrase::new("cli-restore-broken").with("row", row),
        });
    }
    let (rows, head) = (spare.verdict.rows, spare.verdict.head.clone());
    let kept = kept_beside(target, session.now());
    let kept = spare.put(target, &kept)?.then_some(kept);
    let mut desk = session.books()?;
    if let Some(id) = who {
        // Whoever is unknown to the older file is entered as the program itself.
        let _ = desk.log_in(id);
    }
    desk.note("desk.restore", "file", 0)?;
    let papers = carry(
        session,
        &desk,
        folder_of(backup),
        folder_of(target),
        Trust::Fingerprint,
        print,
    )?;
    let shown = |path: &Path| path.display().to_string();
    print.say(
        &Phrase::new("cli-restored")
            .with("file", shown(backup))
            .with("kept", kept.as_deref().map_or("-".to_owned(), shown)),
    );
    if print.json {
        print.object(&json!({
            "file": target, "kept": kept, "audit_rows": rows, "audit_head": head, "papers": papers,
        }))
    } else {
        print.line(&shown(target))
    }
}

/// The papers go with the books: they stand beside the file and beside each of its copies, where all copies share them.
/// What has no whole file to go with it is told, and is no reason to have no copy.
fn carry(
    session: &Session<'_>,
    desk: &Desk,
    from: &Path,
    to: &Path,
    trust: Trust,
    print: &mut Printer<'_>,
) -> Result<Json> {
    let brought = papers::bring(from, to, trust)?;
    let missing = (session.hooks.papers_without_file)(desk, to)?;
    if brought.copied > 0 {
        print.say(&Phrase::new("cli-papers-brought").with("count", brought.copied));
    }
    if let Some(first) = brought.spoilt.first() {
        print.say(
            &Phrase::new("cli-papers-spoilt")
                .with("count", brought.spoilt.len())
                .with("file", first.as_str()),
        );
    }
    if let Some(first) = missing.first() {
        print.say(
            &Phrase::new("cli-papers-missing")
                .with("count", missing.len())
                .with("number", first.as_str()),
        );
    }
    Ok(json!({ "copied": brought.copied, "spoilt": brought.spoilt, "missing": missing }))
}

/// The folder that a file lies in.
fn folder_of(file: &Path) -> &Path {
    file.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Who may replace the file: asked of the file itself, unless it can tell nobody any more.
fn who_restores(session: &Session<'_>) -> Result<Option<Id>> {
    if !session.settings.db.exists() {
        return Ok(None);
    }
    match seat::desk_to(session, seat::SET_UP) {
        Ok(desk) => Ok(Some(desk.who().id)),
        Err(Failure::Desk(Error::Damaged | Error::NotOurs(_))) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// A free name beside the file, with the moment of the replacement.
fn kept_beside(target: &Path, now: NaiveDateTime) -> PathBuf {
    let mut stem = target.as_os_str().to_owned();
    stem.push(now.format(".before-restore-%Y-%m-%dT%H%M%S").to_string());
    let numbered = |number: u32| {
        let mut name = stem.clone();
        if number > 1 {
            name.push(format!("-{number}"));
        }
        PathBuf::from(name)
    };
    (1..=u32::MAX)
        .map(numbered)
        .find(|name| !name.exists())
        .unwrap_or_else(|| numbered(1))
}

pub(super) fn completions(
    matches: &ArgMatches,
    mut command: Command,
    print: &mut Printer<'_>,
) -> Result<()> {
    let name = given(matches, "shell").unwrap_or_default();
    let shell: clap_complete::Shell = name
        .parse()
        .map_err(|_| Failure::usage(Phrase::new("cli-shell-bad").with("text", name)))?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "stoika", &mut script);
    print.block(&script)
}

pub(super) fn man(command: Command, print: &mut Printer<'_>) -> Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    print.block(&page)
}
