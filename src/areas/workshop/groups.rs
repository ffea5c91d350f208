//! The service groups as a list, with how their operations are used; one without operations may be retired (X-RETIRE).

use serde_json::json;

use super::actions::{RIGHT, retire};
use super::listings::{chosen, line, one};
use super::uses::{self, Uses};
use super::{SERVICE_GROUP, sql};
use crate::action::{Action, Answers, Column, Line, Listing};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

pub(super) static GROUPS: Listing = Listing {
    id: "workshop.groups",
    kind: "service_group",
    right: "right-see",
    columns: &[
        Column::cells("code", 12),
        Column::grow("title", 20),
        Column::cells("operations", 6),
        Column::grow("hint", 20),
    ],
    rows: |books, filter| Ok(chosen(lines(books)?, filter)),
    row: |books, id| Ok(one(lines(books)?, id)),
};

pub(super) static RETIRE_GROUP: Action = Action {
    on: &["service_group"],
    ..Action::new("workshop.retire-group", RIGHT, retire_group)
};

fn lines(books: &Books<'_>) -> Result<Vec<Line>> {
    let rows: Vec<(Id, i64, String, String)> = books.db.rows(
        "SELECT id, rev, code, title FROM service_group WHERE retired_at IS NULL AND void_at IS NULL ORDER BY id",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let operations = sql::operations(books.db)?;
    let mut lines = Vec::new();
    for (id, rev, code, title) in rows {
        let mut used = Uses::default();
        let mut count = 0;
        for operation in operations.iter().filter(|one| one.group_code == code) {
            used = used.and(uses::of_operation(books, operation.id)?);
            count += 1;
        }
        let hint = used.hint(books.now);
        let data = json!({
            "id": id, "code": code, "title": title, "operations": count,
            "last_used": used.last.map(|at| books.db.zone.rfc3339(at)), "rarely_used": hint.is_some(), "rev": rev,
        });
        let hint_cell = hint.unwrap_or_default().to_owned();
        let mut line = line(
            id,
            rev,
            vec![code, title, count.to_string(), hint_cell],
            data,
        );
        line.mark = if hint.is_some() { '?' } else { ' ' };
        lines.push(line);
    }
    Ok(lines)
}

/// A group goes out of the choices when no operation is in it any more; history goes on showing it.
fn retire_group(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let id = target.ok_or(Error::NotFound)?.id;
    let left = books.db.count(
        "SELECT count(*) FROM operation o JOIN service_group g ON g.code = o.group_code \
         WHERE g.id = ?1 AND o.retired_at IS NULL AND o.void_at IS NULL",
        [id],
    )?;
    if left > 0 {
        return Err(Error::rule(
            Phrase::new("workshop-group-has-operations").with("count", left),
        ));
    }
    retire(books, &SERVICE_GROUP, target, change)
}
