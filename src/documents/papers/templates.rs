//! The set of templates: those inside the program, each of which a company can replace in a folder of its own.
//! Only plain names of that set are read, never a path.

use std::path::{Path, PathBuf};

use super::fingerprint;

/// The templates inside the program.
const BUILT_IN: [(&str, &str); 16] = [
    (
        "common.typ",
        include_str!("../../../assets/documents/common.typ"),
    ),
    ("act.typ", include_str!("../../../assets/documents/act.typ")),
    (
        "again.typ",
        include_str!("../../../assets/documents/again.typ"),
    ),
    (
        "consent.typ",
        include_str!("../../../assets/documents/consent.typ"),
    ),
    (
        "advertising.typ",
        include_str!("../../../assets/documents/advertising.typ"),
    ),
    (
        "day-sheet.typ",
        include_str!("../../../assets/documents/day-sheet.typ"),
    ),
    ("car.typ", include_str!("../../../assets/documents/car.typ")),
    (
        "contract.typ",
        include_str!("../../../assets/documents/contract.typ"),
    ),
    (
        "hand-over.typ",
        include_str!("../../../assets/documents/hand-over.typ"),
    ),
    (
        "return.typ",
        include_str!("../../../assets/documents/return.typ"),
    ),
    (
        "memo.typ",
        include_str!("../../../assets/documents/memo.typ"),
    ),
    (
        "claim-card.typ",
        include_str!("../../../assets/documents/claim-card.typ"),
    ),
    (
        "claim-answer.typ",
        include_str!("../../../assets/documents/claim-answer.typ"),
    ),
    (
        "claim-term.typ",
        include_str!("../../../assets/documents/claim-term.typ"),
    ),
    (
        "claim-invitation.typ",
        include_str!("../../../assets/documents/claim-invitation.typ"),
    ),
    (
        "claim-journal.typ",
        include_str!("../../../assets/documents/claim-journal.typ"),
    ),
];

/// A file of a company's own may be a template or a picture (its logo).
const KINDS: [&str; 4] = ["typ", "png", "jpg", "svg"];
/// A larger file is no template.
const MOST: u64 = 4 * 1024 * 1024;

pub(super) struct Templates<'a> {
    folders: &'a [PathBuf],
}

impl<'a> Templates<'a> {
    pub(super) fn new(folders: &'a [PathBuf]) -> Self {
        Templates { folders }
    }

    /// A file of the set: the company's own, else the program's.
    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        if let Some(path) = self.own(name) {
            return std::fs::read(path).ok();
        }
        built_in(name).map(|text| text.as_bytes().to_vec())
    }

    /// How a person finds the file: its path, or its name alone when it is the program's.
    pub(super) fn shown(&self, name: &str) -> String {
        self.own(name)
            .map_or_else(|| name.to_owned(), |path| path.display().to_string())
    }

    /// The beginning of the fingerprint of a template with what every template shares.
    pub(super) fn version(&self, name: &str) -> String {
        let mut both = self.read("common.typ").unwrap_or_default();
        both.extend(self.read(&format!("{name}.typ")).unwrap_or_default());
        let mut version = fingerprint(&both);
        version.truncate(12);
        version
    }

    fn own(&self, name: &str) -> Option<PathBuf> {
        if !is_plain(name) {
            return None;
        }
        let found = self.folders.iter().map(|folder| folder.join(name));
        found.into_iter().find(|path| is_small_file(path))
    }
}

fn built_in(name: &str) -> Option<&'static str> {
    let known = BUILT_IN.iter().find(|(known, _)| *known == name);
    known.map(|(_, text)| *text)
}

/// `act.typ`: small Latin letters, digits and hyphens, and an ending of the set.
fn is_plain(name: &str) -> bool {
    let Some((stem, end)) = name.rsplit_once('.') else {
        return false;
    };
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    !stem.is_empty() && stem.chars().all(letter) && KINDS.contains(&end)
}

fn is_small_file(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_of_the_set_are_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("act.typ"), "own").unwrap();
        std::fs::write(folder.path().join("secret.txt"), "x").unwrap();
        std::fs::create_dir(folder.path().join("inner")).unwrap();
        std::fs::write(folder.path().join("inner/x.typ"), "x").unwrap();
        let folders = [folder.path().to_owned()];
        let set = Templates::new(&folders);
        assert_eq!(set.read("act.typ").as_deref(), Some(b"own".as_slice()));
        assert!(set.read("common.typ").is_some());
        for name in [
            "secret.txt",
            "inner/x.typ",
            "../act.typ",
            "",
            ".typ",
            "no-such.typ",
            "/etc/passwd",
        ] {
            assert_eq!(set.read(name), None, "{name}");
        }
        assert_ne!(set.version("act"), Templates::new(&[]).version("act"));
    }
}
