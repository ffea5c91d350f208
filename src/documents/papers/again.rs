//! A paper that is printed once more: its own pages, not set anew, with a word over each that says what it is.
//! The kept file stays what it was. It must not know who prints or why.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde_json::json;

use super::store::FOLDER;
use super::templates::Templates;
use super::world::Desktop;
use super::{broken, fingerprint};
use crate::desk::{Error, Place, Result};
use crate::documents::write_beside;

/// The template that lays the word over the pages; a company may have its own.
const TEMPLATE: &str = "again";

/// What stands over the pages (`forms.md` §1.8, §1.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word<'a> {
    /// «повторно, дата».
    Repeat,
    /// «АННУЛИРОВАН» with the reason.
    Void(&'a str),
}

/// The pages of `paper` with the word over each; the same input gives the same bytes.
///
/// # Errors
/// A template that cannot be used, or a paper whose pages cannot be read.
pub fn again(
    place: &Place,
    paper: Vec<u8>,
    title: &str,
    at: NaiveDateTime,
    word: Word<'_>,
) -> Result<Vec<u8>> {
    let pages = pages(&paper).ok_or(Error::NotFound)?;
    let void = match word {
        Word::Void(reason) => Some(reason),
        Word::Repeat => None,
    };
    let data = json!({ "pages": pages, "date": at.date().to_string(), "void": void });
    let templates = Templates::new(&place.templates);
    let desktop = Desktop::new(&templates, TEMPLATE, at, &data).ok_or(Error::NotFound)?;
    desktop.over(paper).set(title).map_err(broken)
}

/// How many pages a paper of ours has: its page tree says so in the open.
fn pages(paper: &[u8]) -> Option<usize> {
    let after = |bytes: &'_ [u8], word: &[u8]| {
        let at = bytes.windows(word.len()).position(|part| part == word)?;
        Some(at + word.len())
    };
    let tree = &paper[after(paper, b"/Type/Pages")?..];
    let count = &tree[after(tree, b"/Count ")?..];
    let digits: String = count
        .iter()
        .map(|byte| char::from(*byte))
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok().filter(|pages| *pages > 0)
}

/// A file for the printer alone: it goes when the printing system has taken it.
pub struct Passing(PathBuf);

impl Passing {
    /// Writes the bytes where papers lie, under a name that is no paper's.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(place: &Place, bytes: &[u8]) -> Result<Self> {
        let name = format!("printing-{}-{}.pdf", std::process::id(), fingerprint(bytes));
        let passing = Passing(place.folder.join(FOLDER).join(name));
        write_beside(&passing.0, |file| -> Result<()> {
            Ok(file.write_all(bytes)?)
        })?;
        Ok(passing)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        // Litter that refuses to go is no reason to fail.
        let _ = std::fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::make;
    use super::*;

    fn at() -> NaiveDateTime {
        "2026-11-23T10:42:00".parse().unwrap()
    }

    fn paper(pages: usize) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let text = "#set text(font: \"PT Sans\")\n= Heading\n#for n in range(json(\"/data.json\").n) [#n #pagebreak()]";
        std::fs::write(folder.path().join("t.typ"), text).unwrap();
        let place = Place {
            templates: vec![folder.path().to_owned()],
            ..Place::default()
        };
        let data = json!({ "n": pages - 1 });
        make(&place, "t", "x", at(), &data).unwrap().bytes
    }

    #[test]
    fn every_page_stays_and_the_word_is_part_of_the_bytes() {
        for count in [1, 2, 5] {
            let paper = paper(count);
            assert_eq!(pages(&paper), Some(count));
            let of = |word| again(&Place::default(), paper.clone(), "x", at(), word).unwrap();
            let repeated = of(Word::Repeat);
            assert_eq!(pages(&repeated), Some(count));
            assert_eq!(repeated, of(Word::Repeat));
            assert_ne!(repeated, of(Word::Void("")));
            assert_ne!(of(Word::Void("а")), of(Word::Void("б")));
        }
    }

    #[test]
    fn a_reason_is_never_markup_and_what_is_no_paper_is_refused() {
        let reason = "#panic() $x$ *b* @ref \\ <l> ] \"и\" ".repeat(20);
        let made = again(&Place::default(), paper(1), "x", at(), Word::Void(&reason));
        assert_eq!(made.ok().and_then(|bytes| pages(&bytes)), Some(1));
        for bad in [
            &b""[..],
            b"%PDF-1.7",
            b"/Type/Pages /Count 0",
            b"/Type/Pages /Count 1",
        ] {
            let made = again(&Place::default(), bad.to_vec(), "x", at(), Word::Repeat);
            assert!(made.is_err());
        }
    }
}
