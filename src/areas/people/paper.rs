//! The data of F16 and F17: consents of a client, one purpose a sheet (152-ФЗ ст. 9; 38-ФЗ ст. 18; 41-ФЗ).

use serde_json::{Value as Json, json};

use super::sql;
use crate::desk::{Books, Error, Result};
use crate::documents::papers::{Form, Subject};
use crate::rules::name;

const RIGHT: &str = "right-clients";
const ON: &[&str] = &["client"];

pub static CONSENT: Form = Form {
    id: "consent",
    words: "paper-consent",
    code: "F16",
    template: "consent",
    on: ON,
    right: RIGHT,
    register: "СПД",
    copies: 1,
    must: &[],
    data: |books, subject| sheet(books, subject, "processing"),
};
pub static RECORDING: Form = Form {
    id: "recording-consent",
    words: "paper-recording-consent",
    code: "F16-З",
    data: |books, subject| sheet(books, subject, "recording"),
    ..CONSENT
};
pub static PHOTO: Form = Form {
    id: "photo-consent",
    words: "paper-photo-consent",
    code: "F16-Ф",
    data: |books, subject| sheet(books, subject, "photo"),
    ..CONSENT
};
pub static ADVERTISING: Form = Form {
    id: "advertising",
    words: "paper-advertising",
    code: "F17",
    template: "advertising",
    on: ON,
    right: RIGHT,
    register: "СР",
    copies: 1,
    must: &[],
    data: |books, subject| sheet(books, subject, "advertising"),
};
pub static MASS_INFO: Form = Form {
    id: "mass-info",
    words: "paper-mass-info",
    code: "F17-И",
    data: |books, subject| sheet(books, subject, "mass_info"),
    ..ADVERTISING
};

fn sheet(books: &Books<'_>, subject: Subject, purpose: &str) -> Result<Json> {
    let Subject::Row(id) = subject else {
        return Err(Error::NotFound);
    };
    let client = sql::client(books.db, id)?.ok_or(Error::NotFound)?;
    Ok(json!({
        "client": {
            "name": client.name,
            "short": name::signature_name(&client.name),
            "phones": sql::show_phones(&client),
            "email": client.email,
            "address": client.address,
        },
        "purpose": purpose,
        // The version of the text that is in use, where it is set.
        "text_version": books.db.setting("consent_text")?,
    }))
}
