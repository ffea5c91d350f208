//! Papers: a form and its data become a PDF, kept under its own fingerprint and printed.
//! It knows the typesetter, folders and the printing system; an area hands it the data and knows none of them.

mod again;
mod fonts;
mod form;
mod outside;
mod print;
mod store;
mod templates;
mod world;

pub use again::{Passing, Word, again};
pub use form::{Form, Subject, sum};
pub use outside::Outside;
pub use print::{Fate, print};
pub use store::{
    Brought, FOLDER, Trust, attached_path, bring, file_name, kept, parse_file_name, path_of,
};

use chrono::NaiveDateTime;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use crate::desk::{Error, Phrase, Place, Result};
use templates::Templates;
use world::{Desktop, Fault};

/// A paper that was made: its bytes and what it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub bytes: Vec<u8>,
    /// The fingerprint of the bytes, in hexadecimal.
    pub sha256: String,
    /// The beginning of the fingerprint of the templates.
    pub template: String,
}

/// Sets the template `<name>.typ` with the data; the same input gives the same bytes.
///
/// `title` names the document inside the PDF, `at` is the moment it carries.
///
/// # Errors
/// A template that cannot be used, with its file and line; nothing is made then.
pub fn make(
    place: &Place,
    name: &str,
    title: &str,
    at: NaiveDateTime,
    data: &Json,
) -> Result<Paper> {
    let templates = Templates::new(&place.templates);
    let desktop = Desktop::new(&templates, name, at, data).ok_or(Error::NotFound)?;
    let bytes = desktop.set(title).map_err(broken)?;
    Ok(Paper {
        sha256: fingerprint(&bytes),
        template: templates.version(name),
        bytes,
    })
}

/// Forgets what the typesetter remembers of earlier papers: for measuring.
pub fn forget() {
    typst::comemo::evict(0);
}

/// The fingerprint of a file, in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn broken(fault: Fault) -> Error {
    Error::Unfit(
        Phrase::new("paper-template-broken")
            .with("file", fault.file)
            .with("line", fault.line)
            .with("why", fault.why),
    )
}

#[cfg(test)]
mod tests;
