//! Where papers are kept: beside the books, each under its own fingerprint, so that what was made stays what it was.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::fingerprint;
use crate::desk::{Error, Phrase, Place, Result};
use crate::documents::write_beside;

/// The folder of papers, beside the file of the books.
pub const FOLDER: &str = "papers";

/// The file of a fingerprint, below the folder of the books.
pub fn path_of(sha256: &str) -> PathBuf {
    Path::new(FOLDER).join(format!("{sha256}.pdf"))
}

/// The same for a file that came from outside: it is no paper of ours, whatever it says of itself.
pub fn attached_path(sha256: &str) -> PathBuf {
    Path::new(FOLDER).join(format!("{sha256}.bin"))
}

/// The bytes of a paper, or of a file from outside, as they were kept.
///
/// # Errors
/// The file is gone, or it is not the one that was kept.
pub fn kept(place: &Place, sha256: &str) -> Result<Vec<u8>> {
    let paper = place.folder.join(path_of(sha256));
    let attached = place.folder.join(attached_path(sha256));
    let path = if !paper.is_file() && attached.is_file() {
        attached
    } else {
        paper
    };
    let shown = path.display().to_string();
    let bytes = std::fs::read(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => lost("paper-file-gone", &shown),
        _ => Error::File(error),
    })?;
    if fingerprint(&bytes) == sha256 {
        Ok(bytes)
    } else {
        Err(lost("paper-file-changed", &shown))
    }
}

/// What became of papers that were brought from one folder to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    pub copied: usize,
    /// Names of files that are not what their name says: they are left where they are.
    pub spoilt: Vec<String>,
}

/// How much a file that is there already is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// By its length: a copy every night must not read every paper of ten years.
    Length,
    /// By its fingerprint: one that was changed gives way to the true one.
    Fingerprint,
}

/// Brings the papers beside the books in `from` to stand beside those in `to`; what only `to` has stays.
/// A file is checked against its fingerprint before it is copied, so that a spoilt one never replaces a whole one.
///
/// # Errors
/// A folder or a file cannot be read or written; what was copied until then stays.
pub fn bring(from: &Path, to: &Path, trust: Trust) -> Result<Brought> {
    let mut brought = Brought::default();
    let (from, to) = (from.join(FOLDER), to.join(FOLDER));
    let found = match std::fs::read_dir(&from) {
        Ok(found) => found,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(brought),
        Err(error) => return Err(error.into()),
    };
    std::fs::create_dir_all(&to)?;
    if from.canonicalize().ok() == to.canonicalize().ok() {
        return Ok(brought);
    }
    for entry in found {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let stem = name.strip_suffix(".pdf").or(name.strip_suffix(".bin"));
        let Some(sha256) = stem.filter(|stem| is_print(stem)) else {
            continue;
        };
        let target = to.join(&name);
        let length = |path: &Path| std::fs::metadata(path).ok().map(|file| file.len());
        if trust == Trust::Length && length(&target) == length(&entry.path()) {
            continue;
        }
        let whole = |bytes: &[u8]| fingerprint(bytes) == sha256;
        if std::fs::read(&target).is_ok_and(|bytes| whole(&bytes)) {
            continue;
        }
        let bytes = std::fs::read(entry.path())?;
        if !whole(&bytes) {
            brought.spoilt.push(name);
            continue;
        }
        write_beside(&target, |file| -> Result<()> {
            Ok(file.write_all(&bytes)?)
        })?;
        brought.copied += 1;
    }
    brought.spoilt.sort();
    Ok(brought)
}

/// Whether a name is a fingerprint: 64 hexadecimal digits.
fn is_print(stem: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    stem.len() == 64 && stem.chars().all(digit)
}

fn lost(why: &'static str, file: &str) -> Error {
    Error::Lost(Phrase::new(why).with("file", file))
}

/// How a paper is called as a file: `act-2026-0001.pdf` for «АП-2026-0001». Plain letters, for every shell and disk.
pub fn file_name(form: &str, number: &str) -> String {
    let tail = number.split_once('-').map_or(number, |(_, tail)| tail);
    format!("{form}-{tail}.pdf")
}

/// The form, the year (nothing when it is this one's) and the running number of such a name.
pub fn parse_file_name(name: &str) -> Option<(&str, Option<i32>, u32)> {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    let (front, running) = stem.rsplit_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if !digits(running) {
        return None;
    }
    let running = running.parse().ok()?;
    match front.rsplit_once('-') {
        Some((form, year)) if year.len() == 4 && digits(year) => {
            Some((form, year.parse().ok(), running))
        }
        _ => Some((front, None, running)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_form_and_number() {
        assert_eq!(file_name("act", "АП-2026-0143"), "act-2026-0143.pdf");
        for (name, read) in [
            ("act-2026-0143.pdf", Some(("act", Some(2026), 143))),
            ("day-sheet-2026-0001", Some(("day-sheet", Some(2026), 1))),
            ("act-143.pdf", Some(("act", None, 143))),
            ("act.pdf", None),
            ("act-", None),
            ("../../etc/passwd", None),
        ] {
            assert_eq!(parse_file_name(name), read, "{name}");
        }
    }

    #[test]
    fn a_kept_file_that_was_changed_is_not_given_out() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place {
            folder: folder.path().to_owned(),
            ..Place::default()
        };
        let sha256 = fingerprint(b"paper");
        assert!(matches!(kept(&place, &sha256), Err(Error::Lost(_))));
        std::fs::create_dir(folder.path().join(FOLDER)).unwrap();
        let path = folder.path().join(path_of(&sha256));
        std::fs::write(&path, b"paper").unwrap();
        assert_eq!(kept(&place, &sha256).unwrap(), b"paper");
        std::fs::write(&path, b"another").unwrap();
        assert!(matches!(kept(&place, &sha256), Err(Error::Lost(_))));
    }

    #[test]
    fn papers_are_brought_whole_and_a_spoilt_one_replaces_nothing() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert_eq!(
            bring(from.path(), to.path(), Trust::Length).unwrap(),
            Brought::default()
        );
        std::fs::create_dir(from.path().join(FOLDER)).unwrap();
        let name = |text: &str| path_of(&fingerprint(text.as_bytes()));
        for text in ["one", "two"] {
            std::fs::write(from.path().join(name(text)), text).unwrap();
        }
        std::fs::write(from.path().join("papers/readme.txt"), "x").unwrap();
        let once = bring(from.path(), to.path(), Trust::Length).unwrap();
        assert_eq!((once.copied, once.spoilt.len()), (2, 0));
        assert!(!to.path().join("papers/readme.txt").exists());
        let again = bring(from.path(), to.path(), Trust::Length).unwrap();
        assert_eq!(again, Brought::default());
        // One is spoilt here, and the whole one stays in the copy.
        std::fs::write(from.path().join(name("one")), "onE").unwrap();
        std::fs::write(from.path().join(name("two")), "").unwrap();
        let spoilt = bring(from.path(), to.path(), Trust::Length).unwrap();
        assert_eq!(spoilt.copied, 0);
        assert_eq!(std::fs::read(to.path().join(name("two"))).unwrap(), b"two");
        // Back again: both are whole once more.
        let back = bring(to.path(), from.path(), Trust::Fingerprint).unwrap();
        assert_eq!((back.copied, back.spoilt.len()), (2, 0));
        assert_eq!(
            std::fs::read(from.path().join(name("one"))).unwrap(),
            b"one"
        );
        // A spoilt one with no whole one to stand for it is told and not taken.
        std::fs::write(from.path().join(name("two")), "").unwrap();
        std::fs::remove_file(to.path().join(name("two"))).unwrap();
        let told = bring(from.path(), to.path(), Trust::Length).unwrap();
        assert_eq!((told.copied, told.spoilt.len()), (0, 1));
        assert!(!to.path().join(name("two")).exists());
    }
}
