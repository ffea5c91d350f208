//! The demo: a file with a believable day of a made-up dealer, equal for equal seed, clock and options.
//! It writes through the desk's one door, so that audit and search are as in a real file.

mod ahead;
mod claims;
mod day;
mod dice;
mod fill;
mod fleet;
mod grow;
mod known;
mod names;
mod outbound;
mod past;
mod pen;
mod recalls;
mod station;
mod talks;

use std::path::{Path, PathBuf};

use chrono::{NaiveDateTime, TimeDelta};

use crate::areas::employees;
use crate::desk::{Clock, Desk, Error, Phrase, Plan, Result};
use dice::Dice;
use pen::Pen;
use station::Station;

/// What the demo depends on, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    pub seed: u64,
    /// The moment at the desk: the demo day is laid around its date.
    pub now: NaiveDateTime,
    /// Days ahead that have bookings; 0 leaves today alone.
    pub days: i64,
    /// About how many calls of past years the file is grown by.
    pub rows: Option<u64>,
}

impl Options {
    /// Monday 23.11.2026 10:42 is the day of the mock-ups.
    pub fn new(now: NaiveDateTime) -> Self {
        Options {
            seed: 1,
            now,
            days: 7,
            rows: None,
        }
    }
}

/// Days right before today that the day's own past fills; growth ends before them.
const NEAR_PAST: i64 = 7;

/// Makes a new file at `path` and fills it; where that fails in the middle (a full disk, a crash) no half of it is left
/// there. The file must not exist yet, or hold no desk.
pub fn write(path: &Path, plan: &Plan, options: &Options) -> Result<()> {
    if path.exists() {
        // Whatever holds somebody's work, or is no file of ours, stays.
        let desk = Desk::open(path, plan, Clock::fixed(options.now))?;
        if !employees::employees(desk.db())?.is_empty() {
            return Err(Error::rule(Phrase::new("setup-done-already")));
        }
    }
    let part = beside(path, ".part");
    remove(&part);
    let written = fill_new(&part, plan, options).and_then(|()| {
        // What the last close could not write into the file itself stands in the log beside it.
        match std::fs::metadata(beside(&part, "-wal")) {
            Ok(log) if log.len() > 0 => Err(Error::Full),
            _ => Ok(()),
        }
    });
    if let Err(error) = written {
        remove(&part);
        return Err(error);
    }
    remove(path);
    Ok(std::fs::rename(&part, path)?)
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Removes a file that nobody has open, with its log.
fn remove(path: &Path) {
    for end in ["-wal", "-shm", ""] {
        // What is not there need not go; what refuses to go is told by the next step.
        let _ = std::fs::remove_file(beside(path, end));
    }
}

fn fill_new(path: &Path, plan: &Plan, options: &Options) -> Result<()> {
    Desk::prepare(path, plan)?;
    let mut desk = Desk::open(path, plan, Clock::fixed(options.now))?;
    let mut dice = Dice::new(options.seed);
    desk.change("demo.begin", |_, change| {
        station::begin(change);
        Ok(())
    })?;
    desk.change("demo.found", |books, change| {
        station::found(books, change, &mut dice)
    })?;
    let station = Station::read(desk.db())?;
    if let Some(rows) = options.rows {
        let last = options.now.date() - TimeDelta::days(NEAR_PAST + 1);
        grow::grow(
            &mut desk,
            &station,
            &mut dice,
            i64::try_from(rows).unwrap_or(i64::MAX),
            last,
        )?;
    }
    desk.change("demo.fill", |books, change| {
        let mut pen = Pen {
            books,
            change,
            station: &station,
        };
        let today = options.now.date();
        let crowd = known::crowd(&mut pen, &mut dice, today);
        let known = known::write(&mut pen, today);
        past::write(&mut pen, &mut dice, &known, &crowd, today)?;
        day::write(&mut pen, &known, today)?;
        talks::write(&mut pen, &mut dice, &known, &crowd, today);
        ahead::write(&mut pen, &mut dice, &known, &crowd, today, options.days)?;
        outbound::write(&mut pen, &known, today);
        crate::areas::outreach::defaults(pen.change);
        Ok(())
    })?;
    desk.change("demo.recalls", recalls::write)?;
    desk.change("demo.fleet", fleet::write)?;
    if options.rows.is_some() {
        desk.change("demo.claimed", claims::write_past)?;
        desk.change("demo.lent", fleet::write_past)?;
    }
    desk.change("demo.claims", claims::write)?;
    Ok(())
}
