//! The search index: trigrams over folded words, renewed with every change, ranked in the program.

use rusqlite::Connection;

use super::change::Kind;
use super::db::{Db, Id};
use super::error::Result;
use crate::rules::text;

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub id: Id,
    pub kind: String,
    pub words: String,
}

pub(super) fn renew(
    connection: &Connection,
    db: Db<'_>,
    touched: &[(&'static Kind, Id)],
) -> Result<()> {
    let mut done: std::collections::HashSet<(&str, Id)> = std::collections::HashSet::new();
    for (kind, id) in touched {
        if !done.insert((kind.name, *id)) {
            continue;
        }
        for entry in (kind.entries)(db, *id)? {
            let words = entry.words.map(|words| text::fold_search(&words));
            let before: Option<String> =
                db.value("SELECT words FROM search_row WHERE id = ?1", [entry.id])?;
            if before == words {
                continue;
            }
            if before.is_some() {
                connection
                    .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
                    .execute([entry.id])?;
                connection
                    .prepare_cached("DELETE FROM search_row WHERE id = ?1")?
                    .execute([entry.id])?;
            }
            if let Some(words) = words {
                connection
                    .prepare_cached("INSERT INTO search_row VALUES (?1, ?2, ?3)")?
                    .execute((entry.id, entry.kind, &words))?;
                connection
                    .prepare_cached("INSERT INTO search(rowid, words) VALUES (?1, ?2)")?
                    .execute((entry.id, &words))?;
            }
        }
    }
    Ok(())
}

/// How many hits are ranked; more than a screen can show, few enough for every key.
const CANDIDATES: i64 = 60;

/// Letters that are looked for; nobody's name, plate and phone together are longer.
const LETTERS: usize = 100;

/// Records whose words hold the text in any reading (layout, case, ё, plate look-alikes), best first.
///
/// Three letters or more use the index; one or two only the beginnings of words of the newest records.
pub fn find(db: Db<'_>, typed: &str, kind: Option<&str>, limit: usize) -> Result<Vec<Found>> {
    let mut hits: Vec<((i64, usize), Found)> = Vec::new();
    let end = typed
        .char_indices()
        .nth(LETTERS)
        .map_or(typed.len(), |(at, _)| at);
    let mut queries = text::queries(&typed[..end]);
    // «8 900…» is how people say a number that is stored as +7 900…
    let national: Vec<String> = queries
        .iter()
        .filter_map(|query| query.strip_prefix('8').map(|rest| format!("7{rest}")))
        .collect();
    queries.extend(national);
    for query in queries {
        let parts: Vec<&str> = query.split(' ').filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            continue;
        }
        for found in candidates(db, &parts, kind)? {
            if parts.iter().all(|part| found.words.contains(part))
                && !hits.iter().any(|(_, hit)| hit.id == found.id)
            {
                hits.push((rank(&parts, &found), found));
            }
        }
    }
    hits.sort_by_key(|(rank, found)| (*rank, -found.id));
    hits.truncate(limit);
    Ok(hits.into_iter().map(|(_, found)| found).collect())
}

/// One or two letters are looked for only in so many newest records: the index needs three, a whole scan takes too long.
const NEWEST: i64 = 2000;

fn candidates(db: Db<'_>, parts: &[&str], kind: Option<&str>) -> Result<Vec<Found>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Found {
            id: row.get(0)?,
            kind: row.get(1)?,
            words: row.get(2)?,
        })
    };
    let long: Vec<String> = parts
        .iter()
        .filter(|part| part.chars().count() >= 3)
        .map(|part| format!("\"{}\"", part.replace('"', "")))
        .collect();
    if long.is_empty() {
        return db.rows(
            "SELECT id, kind, words FROM (SELECT * FROM search_row ORDER BY id DESC LIMIT ?3) \
             WHERE (?1 IS NULL OR kind = ?1) AND instr(words, ?2) > 0 LIMIT 20",
            (kind, parts[0], NEWEST),
            read,
        );
    }
    db.rows(
        "SELECT s.id, s.kind, s.words FROM (SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?3) f \
         JOIN search_row s ON s.id = f.rowid WHERE ?2 IS NULL OR s.kind = ?2",
        (long.join(" AND "), kind, CANDIDATES),
        read,
    )
}

/// Whether the digits are the whole number between the letters of a plate: `606` of `o606oo77`.
fn is_number_of_plate(word: &str, part: &str) -> bool {
    let has_letters = word.chars().any(char::is_alphabetic);
    has_letters
        && word
            .split(|c: char| !c.is_ascii_digit())
            .any(|run| run == part)
}

/// The score of letters in the middle of a word.
const INSIDE: i64 = 8;

/// Lower is better: the first word (a surname, a plate) or its beginning, a whole word, the end of a number
/// (last digits of a phone), a beginning, anywhere. Of those, the record that says it earlier: a car before the
/// paper that is about the car.
fn rank(parts: &[&str], found: &Found) -> (i64, usize) {
    let score = |place: usize, word: &str, part: &str| {
        let begins = word.starts_with(part);
        if place == 0 && word == part {
            0
        } else if place == 0 && begins {
            1
        } else if word == part {
            2
        } else if is_number_of_plate(word, part)
            || part.len() >= 4 && part.chars().all(|c| c.is_ascii_digit()) && word.ends_with(part)
        {
            3
        } else if begins {
            4
        } else if word.contains(part) {
            INSIDE
        } else {
            18
        }
    };
    let words = || found.words.split(' ').enumerate();
    let best = parts.iter().map(|part| {
        words()
            .map(|(place, word)| match score(place, word, part) {
                INSIDE => (INSIDE, place),
                score => (score, 0),
            })
            .min()
            .unwrap_or((18, 0))
    });
    best.fold((0, 0), |(sum, far), (score, place)| {
        (sum + score, far + place)
    })
}
