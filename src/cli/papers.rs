//! `print` and `get`: a paper to the printer, to a file, to standard output. What papers there are the house knows.

use std::io::Write;
use std::path::Path;

use clap::ArgMatches;

use super::Session;
use super::command::{given, is_set};
use super::failure::{Failure, Result};
use super::print::Printer;
use super::rows::{day, row, target};
use super::seat;
use crate::action::{Action, Answers};
use crate::desk::{Error, Phrase};
use crate::documents::{papers, write_beside};

const OF_ROW: &str = "papers.print";
const OF_DAY: &str = "papers.day";
const FILE: &str = "papers.file";

/// `stoika print FORM ROW [--out FILE] [--copies N] [--dry-run]`: of a row, or of a day for a form that is of one.
pub(super) fn print(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let action = |id: &str| session.house.action(id).ok_or(Error::NotFound);
    let of_row = action(OF_ROW)?;
    let mut desk = seat::desk_for(session, of_row)?;
    let typed = given(matches, "row").unwrap_or_default();
    let mut answers = Answers::default();
    answers.set("form", given(matches, "form").unwrap_or_default());
    answers.set("copies", given(matches, "copies").unwrap_or_default());
    let out = given(matches, "out").map(Path::new);
    if out.is_some() {
        answers.set("printer", "no");
    }
    let found = target(session.house, &desk, of_row.on, typed, None);
    let (action, target): (&Action, _) = match found {
        Ok(target) => (of_row, Some(target)),
        Err(Failure::Desk(Error::NotFound)) => {
            let day = day(&desk.books(), typed).map_err(|_| Error::NotFound)?;
            answers.set("day", day.to_string());
            (action(OF_DAY)?, None)
        }
        Err(failure) => return Err(failure),
    };
    if is_set(matches, "dry-run") {
        let done = action.rehearse(&mut desk, target, &answers)?;
        print.say(&Phrase::new("cli-paper-trial").with("what", done.message));
        return Ok(());
    }
    let done = action.perform(&mut desk, target, &answers)?;
    let made = done.show.ok_or(Error::NotFound)?;
    let Some((listing, line)) = row(session.house, &desk.books(), "papers", made)? else {
        return Err(Error::NotFound.into());
    };
    print.say(&done.message);
    if let Some(path) = out {
        let sha256 = line.data["sha256"].as_str().unwrap_or_default();
        let bytes = papers::kept(desk.place(), sha256)?;
        write_beside(path, |file| file.write_all(&bytes))?;
        print.say(&Phrase::new("cli-paper-written").with("file", path.display().to_string()));
    }
    print.row(listing, &line)
}

/// `stoika get PAPER`: the bytes as they were made, by number or file name and never by a path.
pub(super) fn get(
    session: &Session<'_>,
    matches: &ArgMatches,
    print: &mut Printer<'_>,
) -> Result<()> {
    let mut desk = seat::desk_to(session, seat::SEE)?;
    let query = session.house.queries().find(|query| query.id == FILE);
    let query = query.ok_or(Error::NotFound)?;
    let mut answers = Answers::default();
    answers.set("paper", given(matches, "paper").unwrap_or_default());
    let found = (query.rows)(&desk.books(), &answers)?;
    let paper = found.first().ok_or(Error::NotFound)?;
    let bytes = papers::kept(desk.place(), paper["sha256"].as_str().unwrap_or_default())?;
    // Who took it is told before it is gone.
    desk.note(
        "papers.get",
        paper["kind"].as_str().unwrap_or("paper"),
        paper["id"].as_i64().unwrap_or_default(),
    )?;
    print.block(&bytes)
}
