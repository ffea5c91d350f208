//! Carries out a `Change`: SQL from its values, one audit row a record with before and after, search rows renewed.

use rusqlite::types::Value;
use rusqlite::{Connection, ToSql, params_from_iter};
use serde_json::{Map, Value as Json, json};

use super::audit::{self, Line};
use super::change::{Change, Kind, Op, Values};
use super::db::{Books, Db, Id, Target};
use super::employee;
use super::error::{Error, Result};
use super::search;

/// Applies the change inside the open transaction; answers the number of the act in the audit.
pub(super) fn apply(
    connection: &Connection,
    books: &Books<'_>,
    action: &str,
    change: &Change,
) -> Result<i64> {
    let mut chain = audit::Chain::open(connection)?;
    let act = chain.next();
    let mut touched: Vec<(&'static Kind, Id)> = Vec::new();
    for op in &change.ops {
        let mut line = Line {
            act,
            at: books.instant(),
            who: books.who.id,
            behalf: books.who.on_behalf_of,
            action,
            kind: "",
            row: 0,
            rev: 1,
            delta: String::new(),
            reason: None,
            undoes: change.undoes,
        };
        match op {
            Op::Insert { kind, id, values } => {
                insert(connection, books, kind, *id, values)?;
                let delta = values
                    .iter()
                    .filter(|(name, value)| *value != Value::Null && !is_secret(name));
                line.delta = Json::Object(
                    delta
                        .map(|(name, value)| ((*name).into(), json!([null, to_json(value)])))
                        .collect(),
                )
                .to_string();
                (line.kind, line.row) = (kind.name, *id);
                touched.push((kind, *id));
            }
            Op::Update {
                kind,
                target,
                values,
                reason,
            } => {
                let delta = update(connection, books, kind, *target, values)?;
                if values.iter().any(|(name, _)| *name == "pin_hash") {
                    employee::forget_failures(connection, target.id)?;
                }
                line.delta = Json::Object(delta).to_string();
                (line.kind, line.row, line.rev) = (kind.name, target.id, target.rev + 1);
                line.reason = reason.as_deref();
                touched.push((kind, target.id));
            }
            Op::Setting { key, value } => {
                let before = books.db.setting(key)?;
                match value {
                    Some(value) => connection
                        .prepare_cached("INSERT INTO setting VALUES (?1, ?2) ON CONFLICT(key) DO UPDATE SET value = excluded.value")?
                        .execute([key, value])?,
                    None => connection
                        .prepare_cached("DELETE FROM setting WHERE key = ?1")?
                        .execute([key])?,
                };
                line.kind = "setting";
                line.delta = json!({ key: [before, value] }).to_string();
            }
            Op::Series { name, last } => {
                connection
                    .prepare_cached("INSERT INTO series VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET last = excluded.last")?
                    .execute((name, last))?;
                continue;
            }
        }
        chain.append(connection, &line)?;
    }
    connection
        .prepare_cached("UPDATE series SET last = ?1 WHERE name = 'id'")?
        .execute([change.last_id()])?;
    search::renew(connection, books.db, &touched)?;
    Ok(act)
}

fn insert(
    connection: &Connection,
    books: &Books<'_>,
    kind: &Kind,
    id: Id,
    values: &Values,
) -> Result<()> {
    let names: String = values.iter().map(|(name, _)| format!(", {name}")).collect();
    let marks: String = (0..values.len()).map(|n| format!(", ?{}", n + 5)).collect();
    let sql = format!(
        "INSERT INTO {}(id, rev, created_at, created_by, on_behalf_of{names}) VALUES (?1, 1, ?2, ?3, ?4{marks})",
        kind.table
    );
    let at = books.instant();
    let mut params: Vec<&dyn ToSql> = vec![&id, &at, &books.who.id, &books.who.on_behalf_of];
    params.extend(values.iter().map(|(_, value)| value as &dyn ToSql));
    connection
        .prepare_cached(&sql)?
        .execute(params.as_slice())?;
    Ok(())
}

/// Updates one record at its revision; answers what really changed.
fn update(
    connection: &Connection,
    books: &Books<'_>,
    kind: &Kind,
    target: Target,
    values: &Values,
) -> Result<Map<String, Json>> {
    let before = read(books.db, kind, target.id, values)?;
    let sets: String = values
        .iter()
        .enumerate()
        .map(|(n, (name, _))| format!(", {name} = ?{}", n + 3))
        .collect();
    let sql = format!(
        "UPDATE {} SET rev = rev + 1{sets} WHERE id = ?1 AND rev = ?2",
        kind.table
    );
    let mut params: Vec<&dyn ToSql> = vec![&target.id, &target.rev];
    params.extend(values.iter().map(|(_, value)| value as &dyn ToSql));
    if connection
        .prepare_cached(&sql)?
        .execute(params.as_slice())?
        == 0
    {
        return Err(stale(books.db, target.id)?);
    }
    let pairs = values
        .iter()
        .zip(before)
        .filter(|((name, new), old)| new != old && !is_secret(name));
    Ok(pairs
        .map(|((name, new), old)| ((*name).to_owned(), json!([to_json(&old), to_json(new)])))
        .collect())
}

/// Columns that the audit tells no value of; an undo leaves them as they are.
fn is_secret(column: &str) -> bool {
    column.ends_with("_hash")
}

fn read(db: Db<'_>, kind: &Kind, id: Id, values: &Values) -> Result<Vec<Value>> {
    let names = values
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ");
    let columns = if names.is_empty() {
        "1".to_owned()
    } else {
        names
    };
    let sql = format!("SELECT {columns} FROM {} WHERE id = ?1", kind.table);
    let found = db.row(&sql, params_from_iter([id]), |row| {
        (0..values.len()).map(|n| row.get(n)).collect()
    })?;
    found.ok_or(Error::NotFound)
}

/// Who changed the record last, when and how: what the second of two people is told.
pub fn stale(db: Db<'_>, id: Id) -> Result<Error> {
    let last = db.row(
        "SELECT who, at, action FROM audit WHERE row = ?1 ORDER BY seq DESC LIMIT 1",
        [id],
        |row| {
            Ok((
                row.get::<_, Id>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, String>(2)?,
            ))
        },
    )?;
    let Some((who, at, action)) = last else {
        return Ok(Error::NotFound);
    };
    Ok(Error::Stale {
        by: employee::name_of(db, who)?,
        at: db.zone.rfc3339(db.local(at)),
        action,
    })
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Null | Value::Blob(_) => Json::Null,
        Value::Integer(number) => json!(number),
        Value::Real(number) => json!(number),
        Value::Text(text) => json!(text),
    }
}
