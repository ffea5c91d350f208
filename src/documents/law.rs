//! The tables of the law: those inside the program, each of which a company can replace in a folder of its own, so that
//! a changed term needs no new program. It knows no demand by name.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::desk::{Error, Phrase, Result};
use crate::rules::cause::{self, Cause};
use crate::rules::deadline::Doubt;
use crate::rules::incident::{self, LegalNotice};
use crate::rules::law::{BadLine, FILES, Law};
use crate::rules::legal::{self, LegalText};

/// A larger file is no table of ours.
const MOST: u64 = 1024 * 1024;

/// Reads the law as this company has it.
///
/// # Errors
/// `Unfit` that names the file and the line which cannot be taken; half a law is never used.
pub fn law(folders: &[PathBuf]) -> Result<Law> {
    let own: Vec<Option<(PathBuf, String)>> = FILES
        .iter()
        .map(|name| own(folders, name))
        .collect::<Result<_>>()?;
    let text = |place: usize| own[place].as_ref().map(|(_, text)| text.as_str());
    Law::with(text(0), text(1)).map_err(|bad| {
        let found = FILES.iter().zip(&own).find(|(name, _)| **name == bad.file);
        told(bad, found.and_then(|(_, own)| own.as_ref()))
    })
}

/// Reads the clauses and warnings that papers print.
///
/// # Errors
/// As [`law`].
pub fn legal_texts(folders: &[PathBuf]) -> Result<Vec<LegalText>> {
    let own = own(folders, legal::FILE)?;
    let text = own.as_ref().map(|(_, text)| text.as_str());
    legal::texts(text).map_err(|bad| told(bad, own.as_ref()))
}

/// What has to be said beside the dates of a term.
pub fn say_doubt(doubt: Doubt) -> Phrase {
    let until =
        |id, day: NaiveDate| Phrase::new(id).with("day", day.format("%d.%m.%Y").to_string());
    match doubt {
        Doubt::Unchecked => Phrase::new("law-unchecked"),
        Doubt::ShiftedFifteen(day) => until("law-fifteen-shifted", day),
        Doubt::FifteenOver(day) => until("law-fifteen-over", day),
        Doubt::CalendarUnknown => Phrase::new("cli-calendar-unknown"),
        Doubt::AtOnce => Phrase::new("law-at-once"),
    }
}

/// Reads the tree of causes by which claims are learned from.
///
/// # Errors
/// As [`law`].
pub fn causes(folders: &[PathBuf]) -> Result<Vec<Cause>> {
    let own = own(folders, cause::FILE)?;
    let text = own.as_ref().map(|(_, text)| text.as_str());
    cause::causes(text).map_err(|bad| told(bad, own.as_ref()))
}

/// Reads whom the law wants told of an incident.
///
/// # Errors
/// As [`law`].
pub fn notices(folders: &[PathBuf]) -> Result<Vec<LegalNotice>> {
    let own = own(folders, incident::FILE)?;
    let text = own.as_ref().map(|(_, text)| text.as_str());
    incident::notices(text).map_err(|bad| told(bad, own.as_ref()))
}

fn told(bad: BadLine, own: Option<&(PathBuf, String)>) -> Error {
    let file = own.map_or_else(
        || bad.file.to_owned(),
        |(path, _)| path.display().to_string(),
    );
    Error::Unfit(
        Phrase::new("law-bad-line")
            .with("file", file)
            .with("line", bad.line)
            .with("why", bad.why.code()),
    )
}

fn own(folders: &[PathBuf], name: &str) -> Result<Option<(PathBuf, String)>> {
    for folder in folders {
        let path = folder.join(name);
        let Ok(facts) = std::fs::metadata(&path) else {
            continue;
        };
        let unfit = || {
            let said = Phrase::new("law-unreadable").with("file", path.display().to_string());
            Error::Unfit(said)
        };
        if !facts.is_file() || facts.len() > MOST {
            return Err(unfit());
        }
        let text = std::fs::read_to_string(&path).map_err(|_| unfit())?;
        return Ok(Some((path, text)));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_the_company_s_own_counts_and_a_bad_one_is_refused_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().join("none"), folder.path().to_owned()];
        let day = "2026-11-23".parse().unwrap();
        let built_in = law(&folders).unwrap();
        assert!(built_in.demand("G-MONEY", day).is_some());
        let path = folder.path().join(FILES[0]);
        let row = "X\tx\tany\tlaw\t3\tday\treceived\ta\t\tP\t\t\ts\t\t";
        std::fs::write(&path, format!("head\n{row}\n")).unwrap();
        let own = law(&folders).unwrap();
        assert!(own.demand("X", day).is_some() && own.demand("G-MONEY", day).is_none());
        std::fs::write(&path, format!("head\n{row}\nbad\n")).unwrap();
        let Err(Error::Unfit(said)) = law(&folders) else {
            panic!("a bad line was taken");
        };
        assert_eq!(said.id, "law-bad-line");
        assert!(said.args.contains(&("line", 3_i64.into())));
        // What is not text is no table either.
        std::fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
        assert!(matches!(law(&folders), Err(Error::Unfit(_))));
    }
}
