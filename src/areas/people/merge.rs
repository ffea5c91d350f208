//! Merging two clients who are one person (X-DUP): both sides are shown field by field, whoever merges says which side
//! wins, all links move; F8 takes it back at once, and for 30 days `part` parts them again.

use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use super::actions::need;
use super::debts;
use super::model::{mask_paper, or_dash};
use super::{
    CLIENT, CLIENT_DEBT, CLIENT_MERGE, CLIENT_PHONE, CONSENT, Client, DATA_CHECK, VEHICLE,
    show_phones, sql,
};
use crate::action::{Action, Advice, Answers, Field, Mood, Pick, Shape};
use crate::desk::{Books, Change, Db, Done, Error, Id, Kind, Phrase, Result, Target, Values};

pub(super) static MERGE: Action = Action {
    on: &["client", "client_debt"],
    fields: &[
        Field::required("into", Shape::Record("client")),
        Field::optional("take", Shape::Many(sides)),
        Field::optional("reason", Shape::Line),
    ],
    fill: fill_merge,
    advise: advise_merge,
    ..Action::new("people.merge", "right-clients", merge)
};

pub(super) static PART: Action = Action {
    on: &["client"],
    fields: &[Field::optional("reason", Shape::Line)],
    fits: was_merged,
    ..Action::new("people.part", "right-clients", part)
};

/// Days in which a merge can be parted.
const PART_DAYS: i64 = 30;

/// The fields of which one side wins: code, words, columns.
const SIDES: [(&str, &str, &[&str]); 9] = [
    ("name", "field-name", &["name", "folded", "organisation"]),
    ("address_form", "field-address_form", &["address_form"]),
    ("birth_date", "field-birth_date", &["birth_date"]),
    ("licence", "field-licence", &["licence"]),
    ("email", "field-email", &["email"]),
    ("address", "field-address", &["address"]),
    ("note", "field-note", &["note"]),
    ("warning", "field-warning", &["warning"]),
    ("channel", "field-people-edit-channel", &["channel"]),
];

/// Every column that a merge may change.
const COLUMNS: [&str; 13] = [
    "name",
    "folded",
    "organisation",
    "address_form",
    "birth_date",
    "licence",
    "email",
    "address",
    "note",
    "warning",
    "channel",
    "informed_at",
    "do_not_call",
];

fn sides(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(SIDES
        .iter()
        .map(|(code, word, _)| Pick::new(*code, Phrase::new(word)))
        .collect())
}

/// The client of a row: itself, or whose data a debt is about.
fn client_of(books: &Books<'_>, row: Id) -> Result<Id> {
    Ok(debts::sharer(books, row)?.map_or(row, |(client, _)| client))
}

/// Begun on a shared number, it is about the one who shares it.
fn fill_merge(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    if let Some((_, Some(other))) = row
        .map(|id| debts::sharer(books, id))
        .transpose()?
        .flatten()
    {
        answers.set_default("into", other.to_string());
    }
    Ok(())
}

/// Both sides, field by field; only where they differ.
fn advise_merge(books: &Books<'_>, row: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let Some(row) = row.map(|row| client_of(books, row)).transpose()? else {
        return Ok(Vec::new());
    };
    let read = |place: usize, id: &str| {
        let reading = typed
            .get(id)
            .map(|text| MERGE.fields[place].read(books, text));
        reading.and_then(|read| read.ok().flatten())
    };
    let into = read(0, "into").and_then(|reading| reading.canonical.parse::<Id>().ok());
    let taken = read(1, "take").map(|reading| reading.canonical);
    let taken: Vec<&str> = taken.as_deref().unwrap_or_default().split(',').collect();
    let loser = sql::client(books.db, row)?;
    let kept = into
        .map(|id| sql::client(books.db, id))
        .transpose()?
        .flatten();
    let (Some(loser), Some(kept)) = (loser, kept) else {
        return Ok(Vec::new());
    };
    let (gone, stays) = (shown(books.db, &loser)?, shown(books.db, &kept)?);
    let pairs = gone.into_iter().zip(stays);
    let lines = pairs.filter(|((_, _, one), (_, _, other))| one != other);
    let lines = lines.map(|((code, word, gone), (_, _, stays))| {
        // A gap is filled, notes are put together; else the side that stays wins, unless the other one is taken.
        let id = if taken.contains(&code) && gone.is_some() {
            "people-merge-line-taken"
        } else {
            "people-merge-line"
        };
        let say = Phrase::new(id)
            .with("field", Phrase::new(word))
            .with("gone", or_dash(gone.as_deref()))
            .with("kept", or_dash(stays.as_deref()));
        Advice::new(Mood::Fact, say)
    });
    Ok(lines.collect())
}

/// A field of one side: its code, its words, what stands there.
type Side = (&'static str, &'static str, Option<String>);

fn shown(db: Db<'_>, client: &Client) -> Result<Vec<Side>> {
    let licence = client.licence.as_deref().map(mask_paper);
    let channel = sql::channel(db, client.id)?;
    let values = [
        Some(client.name.clone()),
        client.address_form.clone(),
        client.birth_date.clone(),
        licence,
        client.email.clone(),
        client.address.clone(),
        client.note.clone(),
        client.warning.clone(),
        channel,
    ];
    let cars: Vec<String> = sql::vehicles_of(db, client.id)?
        .iter()
        .map(super::Vehicle::short)
        .collect();
    let mut sides: Vec<Side> = SIDES
        .iter()
        .zip(values)
        .map(|((code, word, _), value)| (*code, *word, value))
        .collect();
    sides.insert(1, ("phone", "field-phone", Some(show_phones(client))));
    sides.insert(2, ("vehicle", "field-vehicle", Some(cars.join(", "))));
    Ok(sides)
}

/// The columns of a client as they stand.
fn columns(db: Db<'_>, client: Id) -> Result<Values> {
    let sql = format!("SELECT {} FROM client WHERE id = ?1", COLUMNS.join(", "));
    let found = db.row(&sql, [client], |row| {
        let value = |(place, name): (usize, &&'static str)| Ok((*name, row.get(place)?));
        COLUMNS.iter().enumerate().map(value).collect()
    })?;
    found.ok_or(Error::NotFound)
}

fn value<'a>(values: &'a Values, name: &str) -> &'a Value {
    let found = values.iter().find(|(known, _)| *known == name);
    found.map_or(&Value::Null, |(_, value)| value)
}

/// What the client that stays becomes: gaps are filled, notes put together, and of the fields that were named the other
/// side wins. Informed once and «не звонить» hold for the person, whichever side said it.
fn united(kept: &Values, gone: &Values, taken: &[&str]) -> Values {
    let mut after = kept.clone();
    for (name, value_of) in &mut after {
        let other = value(gone, name).clone();
        let side = SIDES.iter().find(|(_, _, columns)| columns.contains(name));
        let is_taken = side.is_some_and(|(code, ..)| taken.contains(code));
        let joins = matches!(*name, "note" | "warning");
        *value_of = match (&*value_of, other) {
            (_, other) if is_taken && other != Value::Null => other,
            (Value::Null, other) => other,
            (Value::Text(one), Value::Text(other)) if joins && *one != other => {
                Value::Text(format!("{one}; {other}"))
            }
            (Value::Integer(one), Value::Integer(other)) if *name == "do_not_call" => {
                Value::Integer((*one).max(other))
            }
            (own, _) => own.clone(),
        };
    }
    after
}

/// Moves everything that hangs on the client to the one that stays; the other one points at it from now on, and so do
/// those that were merged into it before. Rows of other areas keep their number and are read through
/// [`sql::SAME_CLIENT`].
fn merge(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let row = target.ok_or(Error::NotFound)?;
    let client = client_of(books, row.id)?;
    let mut target = row;
    if client != row.id {
        // The debt was shown, not its client: the client is taken as it stands.
        let rev = sql::own(books.db, client)?.map_or(0, |client| client.rev);
        target = Target { id: client, rev };
    }
    let (loser, target) = need(books.db, Some(target))?;
    let kept =
        sql::client(books.db, answers.need_id("into")?)?.ok_or_else(|| Error::absent("into"))?;
    if kept.id == loser.id {
        return Err(Error::at("into", Phrase::new("people-merge-self")));
    }
    let mut dropped = Vec::new();
    for line in &loser.phones {
        let row = Target {
            id: line.id,
            rev: line.rev,
        };
        if kept.phones.iter().any(|known| known.number == line.number) {
            change.void(books, &CLIENT_PHONE, row, "merged");
            dropped.push(line.id);
        } else {
            change.update(&CLIENT_PHONE, row, [("client_id", kept.id.into())]);
        }
    }
    let phones = loser.phones.iter().map(|line| line.id);
    let phones: Vec<Id> = phones.filter(|id| !dropped.contains(id)).collect();
    let mut moved = vec![("phones", phones), ("dropped", dropped)];
    for (name, kind) in LINKS {
        let rows = links(books.db, kind, loser.id)?;
        for row in &rows {
            change.update(kind, *row, [("client_id", kept.id.into())]);
        }
        moved.push((name, rows.iter().map(|row| row.id).collect()));
    }
    let before = columns(books.db, kept.id)?;
    let after = united(
        &before,
        &columns(books.db, loser.id)?,
        &answers.many("take"),
    );
    let seen = Target {
        id: kept.id,
        rev: kept.rev,
    };
    change.update_all(&CLIENT, seen, after.clone());
    let earlier = sql::merged_before(books.db, loser.id)?;
    moved.push(("earlier", earlier.iter().map(|one| one.id).collect()));
    for one in earlier {
        change.update(&CLIENT, one, [("merged_into", kept.id.into())]);
    }
    let values = vec![("merged_into", kept.id.into())];
    match answers.get("reason") {
        Some(reason) => change.update_because(&CLIENT, target, values, reason),
        None => change.update_all(&CLIENT, target, values),
    }
    let mut kept_of = json!({ "before": texts(&before), "after": texts(&after) });
    for (name, ids) in moved {
        kept_of[name] = json!(ids);
    }
    change.insert(
        &CLIENT_MERGE,
        [
            ("loser_id", loser.id.into()),
            ("kept_id", kept.id.into()),
            ("moved", kept_of.to_string().into()),
        ],
    );
    let said = Phrase::new("people-merged")
        .with("gone", loser.name)
        .with("name", kept.name);
    Ok(Done::said(said).showing(kept.id))
}

/// What hangs on a client in this area, besides phones.
const LINKS: [(&str, &Kind); 4] = [
    ("vehicles", &VEHICLE),
    ("consents", &CONSENT),
    ("checks", &DATA_CHECK),
    ("debts", &CLIENT_DEBT),
];

fn links(db: Db<'_>, kind: &Kind, client: Id) -> Result<Vec<Target>> {
    let sql = format!(
        "SELECT id, rev FROM {} WHERE client_id = ?1 AND void_at IS NULL ORDER BY id",
        kind.table
    );
    db.rows(&sql, [client], |row| {
        Ok(Target {
            id: row.get(0)?,
            rev: row.get(1)?,
        })
    })
}

fn texts(values: &Values) -> Json {
    let pairs = values.iter().map(|(name, value)| {
        let value = match value {
            Value::Integer(number) => json!(number),
            Value::Text(text) => json!(text),
            _ => Json::Null,
        };
        ((*name).to_owned(), value)
    });
    Json::Object(pairs.collect())
}

fn from_json(value: &Json) -> Value {
    match value {
        Json::String(text) => Value::Text(text.clone()),
        Json::Number(number) => number.as_i64().map_or(Value::Null, Value::Integer),
        _ => Value::Null,
    }
}

/// A merge that was not parted yet.
struct Merged {
    row: Target,
    loser: Id,
    at: i64,
    moved: Json,
}

/// The latest merge into this client that still stands.
fn last_merge(db: Db<'_>, kept: Id) -> Result<Option<Merged>> {
    db.row(
        "SELECT id, rev, loser_id, created_at, moved FROM client_merge WHERE kept_id = ?1 AND parted_at IS NULL \
         AND void_at IS NULL ORDER BY id DESC LIMIT 1",
        [kept],
        |row| {
            Ok(Merged {
                row: Target {
                    id: row.get(0)?,
                    rev: row.get(1)?,
                },
                loser: row.get(2)?,
                at: row.get(3)?,
                moved: serde_json::from_str(&row.get::<_, String>(4)?).unwrap_or(Json::Null),
            })
        },
    )
}

fn was_merged(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(last_merge(books.db, id)?.is_some())
}

/// Parts what was merged last: every row goes back that still stands where the merge had put it, and every column that
/// nobody has changed since.
fn part(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (kept, target) = need(books.db, target)?;
    let Some(merged) = last_merge(books.db, kept.id)? else {
        return Err(Error::rule(Phrase::new("people-part-none")));
    };
    if books.instant() - merged.at > PART_DAYS * 86_400 {
        return Err(Error::rule(
            Phrase::new("people-part-late").with("days", PART_DAYS),
        ));
    }
    let ids = |name: &str| -> Vec<Id> {
        let list = merged.moved[name].as_array();
        list.into_iter()
            .flatten()
            .filter_map(Json::as_i64)
            .collect()
    };
    let back: Values = vec![("client_id", merged.loser.into())];
    for (name, kind) in LINKS.into_iter().chain([("phones", &CLIENT_PHONE)]) {
        for id in ids(name) {
            if let Some(row) = standing(books.db, kind, id, kept.id)? {
                change.update_all(kind, row, back.clone());
            }
        }
    }
    for id in ids("dropped") {
        let sql = "SELECT rev FROM client_phone WHERE id = ?1 AND void_reason = 'merged'";
        if let Some(rev) = books.db.value(sql, [id])? {
            let alive = [("void_at", Value::Null), ("void_reason", Value::Null)];
            change.update(&CLIENT_PHONE, Target { id, rev }, alive);
        }
    }
    let now = columns(books.db, kept.id)?;
    let restored = now.iter().filter_map(|(name, value)| {
        let after = from_json(&merged.moved["after"][*name]);
        let before = from_json(&merged.moved["before"][*name]);
        (*value == after && before != after).then_some((*name, before))
    });
    let restored: Values = restored.collect();
    if !restored.is_empty() {
        change.update_all(&CLIENT, target, restored);
    }
    for id in ids("earlier").into_iter().chain([merged.loser]) {
        let into = if id == merged.loser {
            Value::Null
        } else {
            merged.loser.into()
        };
        let rev = books
            .db
            .count("SELECT rev FROM client WHERE id = ?1", [id])?;
        change.update_because(
            &CLIENT,
            Target { id, rev },
            vec![("merged_into", into)],
            answers.get("reason").unwrap_or("parted"),
        );
    }
    change.update(
        &CLIENT_MERGE,
        merged.row,
        [("parted_at", books.instant().into())],
    );
    let said = Phrase::new("people-parted")
        .with("gone", sql::name(books.db, merged.loser)?)
        .with("name", kept.name);
    Ok(Done::said(said).showing(merged.loser))
}

/// A row that still hangs on the client that the merge had put it to.
fn standing(db: Db<'_>, kind: &Kind, id: Id, kept: Id) -> Result<Option<Target>> {
    let sql = format!(
        "SELECT rev FROM {} WHERE id = ?1 AND client_id = ?2 AND void_at IS NULL",
        kind.table
    );
    let rev: Option<i64> = db.value(&sql, (id, kept))?;
    Ok(rev.map(|rev| Target { id, rev }))
}
