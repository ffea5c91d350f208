//! Every printable form, and which of them a record has. An area that brings a form adds it here.

use crate::areas::{arrivals, bookings, claims, fleet, people};
use crate::desk::{Books, Error, Id, Phrase, Result};
use crate::documents::papers::{Form, Subject};

/// In the order in which menus offer them.
static FORMS: [&Form; 16] = [
    &arrivals::ACT,
    &bookings::DAY_SHEET,
    &fleet::CONTRACT,
    &fleet::HAND_OVER_ACT,
    &fleet::RETURN_ACT,
    &fleet::MEMO,
    &claims::CARD,
    &claims::ANSWER,
    &claims::TERM,
    &claims::INVITATION_FORM,
    &claims::JOURNAL,
    &people::CONSENT_FORM,
    &people::ADVERTISING,
    &people::MASS_INFO,
    &people::RECORDING,
    &people::PHOTO,
];

pub fn forms() -> &'static [&'static Form] {
    &FORMS
}

/// The form of a typed word: `act`, `F11`, `ф11`.
pub fn called(typed: &str) -> Option<&'static Form> {
    FORMS.iter().copied().find(|form| form.is_called(typed))
}

/// What papers of a row can be about: the row itself, its client, its day.
pub(super) fn subjects(books: &Books<'_>, id: Id) -> Result<Vec<(&'static str, Subject)>> {
    let db = books.db;
    if let Some(visit) = arrivals::visit(db, id)? {
        // A visit that was booked has its papers at the booking.
        let itself = match visit.booking_id {
            Some(booking) => ("booking", Subject::Row(booking)),
            None => ("visit", Subject::Row(id)),
        };
        let day = visit.arrived.date();
        let mut subjects = vec![
            itself,
            ("client", Subject::Row(visit.client_id)),
            ("day", Subject::Day(day)),
        ];
        if let Some(booking) = visit.booking_id {
            subjects.extend(lent(books, booking)?);
        }
        return Ok(subjects);
    }
    if let Some(booking) = bookings::booking(db, id)? {
        let mut subjects = vec![
            ("booking", Subject::Row(id)),
            ("client", Subject::Row(booking.client_id)),
            ("day", Subject::Day(booking.start.date())),
        ];
        subjects.extend(lent(books, id)?);
        return Ok(subjects);
    }
    if let Some(agreement) = fleet::agreement(db, id)? {
        let mut subjects = vec![("agreement", Subject::Row(id))];
        subjects.extend(
            agreement
                .client_id
                .map(|client| ("client", Subject::Row(client))),
        );
        return Ok(subjects);
    }
    if let Some(claim) = claims::claim(db, id)? {
        return Ok(vec![
            ("claim", Subject::Row(id)),
            ("client", Subject::Row(claim.client_id)),
        ]);
    }
    match people::client(db, id)? {
        Some(client) => Ok(vec![("client", Subject::Row(client.id))]),
        None => Err(Error::NotFound),
    }
}

/// The car that was handed out for a booking: its papers are the booking's too.
fn lent(books: &Books<'_>, booking: Id) -> Result<Option<(&'static str, Subject)>> {
    let all = fleet::of_booking(books.db, booking)?;
    let out = all.into_iter().find(|one| one.times.out.is_some());
    Ok(out.map(|one| ("agreement", Subject::Row(one.id))))
}

/// What a form of this row is about.
pub(super) fn subject(books: &Books<'_>, id: Id, form: &Form) -> Result<(&'static str, Subject)> {
    let found = subjects(books, id)?;
    let fits = found.into_iter().find(|(kind, _)| form.on.contains(kind));
    fits.ok_or_else(|| Error::at("form", Phrase::new("papers-not-of-this")))
}
