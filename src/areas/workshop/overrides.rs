//! What the head added to or took from the capacity of a day, as a list: it is taken back there (BOOK-M2).

use serde_json::json;

use super::listings::{chosen, line, one};
use crate::action::{Column, Line, Listing};
use crate::desk::{Books, Id, Result};

pub(super) static OVERRIDES: Listing = Listing {
    id: "workshop.capacity",
    kind: "capacity_override",
    right: "right-see",
    columns: &[
        Column::cells("day", 10),
        Column::cells("delta", 8),
        Column::grow("reason", 16),
    ],
    rows: |books, filter| Ok(chosen(lines(books)?, filter)),
    row: |books, id| Ok(one(lines(books)?, id)),
};

fn lines(books: &Books<'_>) -> Result<Vec<Line>> {
    let rows: Vec<(Id, i64, String, i64, String)> = books.db.rows(
        "SELECT id, rev, day, delta, reason FROM capacity_override WHERE void_at IS NULL ORDER BY day DESC, id",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
    )?;
    let lines = rows.into_iter().map(|(id, rev, day, delta, reason)| {
        let sign = if delta < 0 { '-' } else { '+' };
        let size = delta.unsigned_abs();
        let hours = format!("{sign}{}.{:02}", size / 100, size % 100);
        let data = json!({ "id": id, "day": day, "delta_minutes": delta * 60 / 100, "reason": reason, "rev": rev });
        line(id, rev, vec![day, hours, reason], data)
    });
    Ok(lines.collect())
}
