//! The reference book in the search: operations and sites, two keys from any call (X-REF).

use super::sql;
use crate::action::{Answers, Finder, Hit, no_number};
use crate::desk::{Books, Db, Entry, Id, Result};

pub(super) static FINDERS: &[&Finder] = &[
    &Finder {
        kind: "operation",
        describe: operation,
        by_number: no_number,
    },
    &Finder {
        kind: "site",
        describe: site,
        by_number: no_number,
    },
];

fn operation(books: &Books<'_>, id: Id) -> Result<Option<Hit>> {
    let Some(found) = sql::operation_by_id(books.db, id)? else {
        return Ok(None);
    };
    let price = |sum: Option<i64>| sum.map(|sum| (sum / 100).to_string());
    let hours = format!("{}.{:02}", found.norm_hours / 100, found.norm_hours % 100);
    let parts = [
        Some(hours),
        price(found.price_from),
        price(found.price_to),
        found.questions,
        found.preparation,
    ];
    Ok(Some(Hit {
        kind: "operation",
        id,
        title: found.title,
        subtitle: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        context: Answers::new([("operations", &found.code)]),
    }))
}

fn site(books: &Books<'_>, id: Id) -> Result<Option<Hit>> {
    let Some(found) = sql::sites(books.db)?.into_iter().find(|site| site.id == id) else {
        return Ok(None);
    };
    let parts = [
        found.address,
        found.hours,
        found.phones,
        found.who_sits,
        found.note,
    ];
    Ok(Some(Hit {
        kind: "site",
        id,
        title: found.name,
        subtitle: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        context: Answers::default(),
    }))
}

pub(super) fn operation_entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    let shown = db.count(
        "SELECT count(*) FROM operation WHERE id = ?1 AND retired_at IS NULL AND void_at IS NULL",
        [id],
    )? > 0;
    let found = sql::operation_by_id(db, id)?.filter(|_| shown);
    Ok(vec![Entry {
        id,
        kind: "operation",
        words: found.map(|found| format!("{} {}", found.code, found.title)),
    }])
}

pub(super) fn site_entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    let found = sql::sites(db)?.into_iter().find(|site| site.id == id);
    let words = found.map(|site| format!("{} {}", site.name, site.address.unwrap_or_default()));
    Ok(vec![Entry {
        id,
        kind: "site",
        words,
    }])
}
