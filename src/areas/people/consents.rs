//! Consents (rules.md §8.2): one row a purpose, with its proof; withdrawn, never deleted.

use super::actions::need;
use super::{CONSENT, sql};
use crate::action::{Action, Answers, Field, Pick, Shape, picks};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

const RIGHT: &str = "right-clients";

pub(super) static CONSENT_GIVEN: Action = Action {
    on: &["client"],
    fields: &[
        Field::required("kind", Shape::Choice(kinds)),
        Field::required("channel", Shape::Choice(channels)),
        Field::required("evidence", Shape::Line),
        Field::required("text_version", Shape::Line),
    ],
    fill: fill_version,
    ..Action::new("people.consent", RIGHT, give)
};

pub(super) static WITHDRAW: Action = Action {
    on: &["client"],
    fields: &[
        Field::required("kind", Shape::Choice(kinds)),
        Field::optional("reason", Shape::Line),
    ],
    ..Action::new("people.withdraw", RIGHT, withdraw)
};

fn kinds(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("processing", "consent-kind-processing"),
        ("advertising", "consent-kind-advertising"),
        ("mass_info", "consent-kind-mass_info"),
        ("recording", "consent-kind-recording"),
        ("photo", "consent-kind-photo"),
    ]))
}

fn channels(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("paper", "consent-channel-paper"),
        ("phone", "consent-channel-phone"),
        ("email", "consent-channel-email"),
        ("messenger", "consent-channel-messenger"),
        ("site", "consent-channel-site"),
    ]))
}

/// The version of the text that is in use, where it is set.
fn fill_version(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    answers.set_default(
        "text_version",
        books.db.setting("consent_text")?.unwrap_or_default(),
    );
    Ok(())
}

fn give(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (client, target) = need(books.db, target)?;
    change.insert(
        &CONSENT,
        [
            ("client_id", target.id.into()),
            ("consent_kind", answers.need("kind")?.to_owned().into()),
            (
                "text_version",
                answers.need("text_version")?.to_owned().into(),
            ),
            ("given_at", books.instant().into()),
            ("channel", answers.need("channel")?.to_owned().into()),
            ("evidence", answers.need("evidence")?.to_owned().into()),
        ],
    );
    Ok(
        Done::said(Phrase::new("people-consent-given").with("name", client.name))
            .showing(target.id),
    )
}

/// Ends every standing consent of a kind at once (38-ФЗ ст. 18 ч. 1).
fn withdraw(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (client, target) = need(books.db, target)?;
    let kind = answers.need("kind")?;
    if withdraw_all(books, target.id, kind, answers.get("reason"), change)? == 0 {
        return Err(Error::at("kind", Phrase::new("people-consent-none")));
    }
    Ok(
        Done::said(Phrase::new("people-consent-withdrawn").with("name", client.name))
            .showing(target.id),
    )
}

/// Fills the end of every standing consent of a kind; answers how many there were.
pub fn withdraw_all(
    books: &Books<'_>,
    client: Id,
    kind: &str,
    reason: Option<&str>,
    change: &mut Change,
) -> Result<usize> {
    let standing = sql::consents(books.db, client)?;
    let standing: Vec<_> = standing
        .iter()
        .filter(|consent| consent.kind == kind && consent.withdrawn_at.is_none())
        .collect();
    for consent in &standing {
        let values = vec![("withdrawn_at", books.instant().into())];
        let row = Target {
            id: consent.id,
            rev: consent.rev,
        };
        match reason {
            Some(reason) => change.update_because(&CONSENT, row, values, reason),
            None => change.update_all(&CONSENT, row, values),
        }
    }
    Ok(standing.len())
}
