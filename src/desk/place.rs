//! Where the books lie and what stands around them: folders and programs. It knows no configuration file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder of the file, and what the configuration says of papers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The folder of the file: what belongs to the books lies below it.
    pub folder: PathBuf,
    /// Folders with a company's own templates of papers; the first that has one counts.
    pub templates: Vec<PathBuf>,
    /// The print queue; without one the printing system's own choice.
    pub queue: Option<String>,
    /// Where programs are looked for; as this process does when nothing is said.
    pub path: Option<OsString>,
}

impl Place {
    /// What is known before any configuration: templates beside the file.
    pub(super) fn beside(books: &Path) -> Self {
        let folder = books.parent().map(Path::to_owned).unwrap_or_default();
        Place {
            templates: vec![folder.join("documents")],
            folder,
            ..Place::default()
        }
    }
}
