//! Where papers are kept: beside the books, each under its own fingerprint, so that what was made stays what it was.

use std::path::{Path, PathBuf};

use super::fingerprint;
use crate::desk::{Error, Phrase, Place, Result};

/// The folder of papers, beside the file of the books.
pub const FOLDER: &str = "papers";

/// The file of a fingerprint, below the folder of the books.
pub fn path_of(sha256: &str) -> PathBuf {
    Path::new(FOLDER).join(format!("{sha256}.pdf"))
}

/// The bytes of a paper as they were made.
///
/// # Errors
/// The file is gone, or it is not the one that was made.
pub fn kept(place: &Place, sha256: &str) -> Result<Vec<u8>> {
    let path = place.folder.join(path_of(sha256));
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
}
