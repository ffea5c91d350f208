//! Merging two clients who are one person (X-DUP): both sides are shown, all links move, F8 parts them again.

use super::actions::need;
use super::model::or_dash;
use super::{CLIENT, CLIENT_PHONE, CONSENT, Client, VEHICLE, show_phones, sql};
use crate::action::{Action, Advice, Answers, Field, Mood, Shape};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

pub(super) static MERGE: Action = Action {
    on: &["client"],
    fields: &[
        Field::required("into", Shape::Record("client")),
        Field::optional("reason", Shape::Line),
    ],
    advise: advise_merge,
    ..Action::new("people.merge", "right-clients", merge)
};

/// Both sides, field by field; only where they differ.
fn advise_merge(books: &Books<'_>, row: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let Some(row) = row else {
        return Ok(Vec::new());
    };
    let into = typed
        .get("into")
        .and_then(|text| MERGE.fields[0].read(books, text).ok().flatten());
    let into = into.and_then(|reading| reading.canonical.parse::<Id>().ok());
    let loser = sql::client(books.db, row)?;
    let kept = into
        .map(|id| sql::client(books.db, id))
        .transpose()?
        .flatten();
    let (Some(loser), Some(kept)) = (loser, kept) else {
        return Ok(Vec::new());
    };
    let fields = |client: &Client| -> [(&'static str, Option<String>); 6] {
        [
            ("field-name", Some(client.name.clone())),
            ("field-phone", Some(show_phones(client))),
            ("field-birth_date", client.birth_date.clone()),
            ("field-email", client.email.clone()),
            ("field-address", client.address.clone()),
            ("field-note", client.note.clone()),
        ]
    };
    let pairs = fields(&loser)
        .into_iter()
        .zip(fields(&kept))
        .filter(|((_, one), (_, other))| one != other);
    let lines = pairs.map(|((field, gone), (_, stays))| {
        let say = Phrase::new("people-merge-line")
            .with("field", Phrase::new(field))
            .with("gone", or_dash(gone.as_deref()))
            .with("kept", or_dash(stays.as_deref()));
        Advice::new(Mood::Fact, say)
    });
    Ok(lines.collect())
}

/// Moves phones, vehicles and consents to the client that stays and fills its gaps; the other one points at it from
/// now on, and so do those that were merged into it before. Rows of other areas keep their number and are read through
/// [`sql::SAME_CLIENT`].
fn merge(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (loser, target) = need(books.db, target)?;
    let kept =
        sql::client(books.db, answers.need_id("into")?)?.ok_or_else(|| Error::absent("into"))?;
    if kept.id == loser.id {
        return Err(Error::at("into", Phrase::new("people-merge-self")));
    }
    for line in &loser.phones {
        let row = Target {
            id: line.id,
            rev: line.rev,
        };
        if kept.phones.iter().any(|known| known.number == line.number) {
            change.void(books, &CLIENT_PHONE, row, "merged");
        } else {
            change.update(&CLIENT_PHONE, row, [("client_id", kept.id.into())]);
        }
    }
    for vehicle in sql::vehicles_of(books.db, loser.id)? {
        change.update(
            &VEHICLE,
            Target {
                id: vehicle.id,
                rev: vehicle.rev,
            },
            [("client_id", kept.id.into())],
        );
    }
    for consent in sql::consents(books.db, loser.id)? {
        change.update(
            &CONSENT,
            Target {
                id: consent.id,
                rev: consent.rev,
            },
            [("client_id", kept.id.into())],
        );
    }
    change.update(
        &CLIENT,
        Target {
            id: kept.id,
            rev: kept.rev,
        },
        [
            ("birth_date", kept.birth_date.or(loser.birth_date).into()),
            ("licence", kept.licence.or(loser.licence).into()),
            ("email", kept.email.or(loser.email).into()),
            ("address", kept.address.or(loser.address).into()),
            ("note", joined(kept.note, loser.note).into()),
            ("warning", joined(kept.warning, loser.warning).into()),
            ("informed_at", kept.informed_at.or(loser.informed_at).into()),
            (
                "do_not_call",
                i64::from(kept.do_not_call || loser.do_not_call).into(),
            ),
        ],
    );
    for earlier in sql::merged_before(books.db, loser.id)? {
        change.update(&CLIENT, earlier, [("merged_into", kept.id.into())]);
    }
    let values = vec![("merged_into", kept.id.into())];
    match answers.get("reason") {
        Some(reason) => change.update_because(&CLIENT, target, values, reason),
        None => change.update_all(&CLIENT, target, values),
    }
    let said = Phrase::new("people-merged")
        .with("gone", loser.name)
        .with("name", kept.name);
    Ok(Done::said(said).showing(kept.id))
}

fn joined(kept: Option<String>, gone: Option<String>) -> Option<String> {
    match (kept, gone) {
        (Some(kept), Some(gone)) if kept != gone => Some(format!("{kept}; {gone}")),
        (kept, gone) => kept.or(gone),
    }
}
