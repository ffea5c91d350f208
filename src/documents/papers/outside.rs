//! A file from outside that is laid to a record: what may come in, how it is called inside. Its name and path never become
//! a path of ours.

use std::path::Path;

use super::fingerprint;
use crate::desk::{Error, Phrase, Result};

/// Kinds of files that prove something: pictures, letters, tables, sound, video. Nothing that runs, no books, no keys.
const ENDINGS: [&str; 21] = [
    "pdf", "jpg", "jpeg", "png", "heic", "webp", "tif", "tiff", "doc", "docx", "odt", "rtf", "xls",
    "xlsx", "eml", "mp3", "m4a", "ogg", "wav", "mp4", "mov",
];
/// Bytes; a longer film belongs elsewhere.
const MOST: u64 = 25 * 1024 * 1024;
/// Letters of the name that it came with.
const LETTERS: usize = 60;

/// What was read.
#[derive(Debug)]
pub struct Outside {
    /// The name that it came with, for people.
    pub called: String,
    /// `jpg`; one of the known ones, in small letters.
    pub ending: String,
    pub bytes: Vec<u8>,
    pub sha256: String,
}

impl Outside {
    /// Reads a file from the disk of this machine.
    ///
    /// # Errors
    /// At the field `file`: it is not there, no file of a known kind, empty, or too long.
    pub fn read(path: &Path) -> Result<Self> {
        let refuse = |why| Error::at("file", Phrase::new(why));
        // A link is judged by what it leads to.
        let path = path.canonicalize().map_err(|_| refuse("file-not-there"))?;
        let ending = path
            .extension()
            .map(|end| end.to_string_lossy().to_lowercase());
        let ending = ending.filter(|end| ENDINGS.contains(&end.as_str()));
        let ending = ending.ok_or_else(|| refuse("file-of-no-kind"))?;
        let facts = std::fs::metadata(&path).map_err(|_| refuse("file-not-there"))?;
        if !facts.is_file() || facts.len() == 0 {
            return Err(refuse("file-of-no-kind"));
        }
        if facts.len() > MOST {
            return Err(refuse("file-too-long"));
        }
        let bytes = std::fs::read(&path).map_err(|_| refuse("file-not-there"))?;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Ok(Outside {
            called: safe(&name.unwrap_or_default()),
            ending,
            sha256: fingerprint(&bytes),
            bytes,
        })
    }
}

/// A name without anything but letters, digits, dots, hyphens and spaces.
fn safe(name: &str) -> String {
    let keep = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let clean: String = name.chars().filter(|c| keep(*c)).take(LETTERS).collect();
    clean.trim_matches(['.', ' ', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_proves_something_comes_in_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        };
        let taken = Outside::read(&write("фото; rm -rf $HOME.JPG", b"x")).unwrap();
        assert_eq!(
            (taken.called.as_str(), taken.ending.as_str()),
            ("фото rm -rf HOME.JPG", "jpg")
        );
        for (name, bytes) in [
            ("keys.sh", b"x".as_slice()),
            ("stoika.db", b"x"),
            ("empty.pdf", b""),
        ] {
            assert!(Outside::read(&write(name, bytes)).is_err(), "{name}");
        }
        assert!(Outside::read(&folder.path().join("gone.pdf")).is_err());
        std::fs::create_dir(folder.path().join("a.pdf")).unwrap();
        assert!(Outside::read(&folder.path().join("a.pdf")).is_err());
        #[cfg(unix)]
        {
            let link = folder.path().join("innocent.pdf");
            std::os::unix::fs::symlink(write("secret.key", b"x"), &link).unwrap();
            assert!(Outside::read(&link).is_err(), "a link is what it leads to");
        }
        assert_eq!(safe("../../etc/pass\u{202e}wd\n"), "etcpasswd");
    }
}
