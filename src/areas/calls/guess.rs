//! Who an unknown number may be (CALLS-S5): clients in whose notes, or in the notes of whose calls, it was written.

use super::sql;
use crate::areas::people;
use crate::desk::search::find;
use crate::desk::{Books, Db, Entry, Id, Result};
use crate::rules::{phone, text};

/// The search entries that are calls with a number in their note.
const SEEN: &str = "number";
/// More guesses than this say nothing.
const MOST: usize = 3;

/// Somebody whose notes hold the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) client: Id,
    pub(super) name: String,
}

/// A call is found by the numbers in its note, by nothing else: there are millions of them.
pub(super) fn entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    let note: Option<Option<String>> = db.value(
        "SELECT note FROM call WHERE id = ?1 AND void_at IS NULL",
        [id],
    )?;
    let numbers = phone::seen_in(&note.flatten().unwrap_or_default());
    let words: Vec<String> = numbers.iter().map(|number| text::digits(number)).collect();
    Ok(vec![Entry {
        id,
        kind: SEEN,
        words: (!words.is_empty()).then(|| words.join(" ")),
    }])
}

/// Whom the number may belong to, the nearest first: clients by their own notes, then by the notes of their calls.
pub(super) fn guesses(books: &Books<'_>, number: &str) -> Result<Vec<Guess>> {
    let digits = text::digits(number);
    if digits.len() < phone::SEEN_DIGITS {
        return Ok(Vec::new());
    }
    let mut clients: Vec<Id> = Vec::new();
    for found in find(books.db, &digits, Some("client"), MOST)? {
        clients.push(found.id);
    }
    for found in find(books.db, &digits, Some("booking_note"), MOST)? {
        clients
            .extend(crate::areas::bookings::booking(books.db, found.id)?.map(|one| one.client_id));
    }
    for found in find(books.db, &digits, Some(SEEN), MOST)? {
        clients.extend(sql::call(books.db, found.id)?.and_then(|call| call.client_id));
    }
    let mut guesses: Vec<Guess> = Vec::new();
    for client in clients {
        if guesses.len() < MOST && guesses.iter().all(|guess| guess.client != client) {
            guesses.push(Guess {
                client,
                name: people::name(books.db, client)?,
            });
        }
    }
    Ok(guesses)
}
