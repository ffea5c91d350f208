//! Everything the desk must know of one client at a glance. Papers are masked until they are revealed (X-MASK).

use super::data::{Point, data_list};
use super::model::mask_paper;
use super::{Client, Consent, Vehicle, sql};
use crate::desk::{Books, Desk, Error, Id, Result};

/// A client with vehicles and consents, as a card or a call shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Name, phones, note, warning, «не звонить».
    pub client: Client,
    pub vehicles: Vec<Vehicle>,
    /// Standing consents to processing and to advertising; the advertising one is what a promotion needs (38-ФЗ ст. 18).
    pub processing: bool,
    pub advertising: bool,
    pub consents: Vec<Consent>,
    /// What of the data can be relied on (RECALL-R8).
    pub data: Vec<Point>,
    /// `…456`, where a licence is known.
    pub licence: Option<String>,
}

/// Reads a client's card; of a merged client that of the one who stands for it.
pub fn card(books: &Books<'_>, id: Id) -> Result<Card> {
    let client = sql::client(books.db, id)?.ok_or(Error::NotFound)?;
    let consents = sql::consents(books.db, client.id)?;
    let stands = |kind: &str| {
        consents
            .iter()
            .any(|consent| consent.kind == kind && consent.withdrawn_at.is_none())
    };
    Ok(Card {
        vehicles: sql::vehicles_of(books.db, client.id)?,
        processing: stands("processing"),
        advertising: stands("advertising"),
        data: data_list(books, &client)?,
        licence: client.licence.as_deref().map(mask_paper),
        consents,
        client,
    })
}

/// The whole licence number; that it was shown is an audit event (X-MASK).
pub fn reveal_licence(desk: &mut Desk, id: Id) -> Result<Option<String>> {
    let client = sql::client(desk.db(), id)?.ok_or(Error::NotFound)?;
    if client.licence.is_some() {
        desk.note("people.reveal", "client", client.id)?;
    }
    Ok(client.licence)
}
