//! A later return: with its reason, and with what falls because of it. The chain (FLEET-R9): who had the unit next, and
//! which unit of the same class can stand in for it.

use super::model::span::Span;
use super::model::status::Status;
use super::reserve::{self, BACK_HOUR, ON, RIGHT, moment, shown, taken};
use super::sql::agreements::{self, Agreement};
use super::state::{self, Standing};
use super::{AGREEMENT, EXTENSION, gates, ring};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Shape};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::rules::name::short_name;

pub(super) static EXTEND: Action = Action {
    key: Some(Key::Char('t')),
    on: ON,
    fields: &[
        Field::required("back", Shape::Moment),
        Field::required("reason", Shape::Line),
        Field::optional("work_order", Shape::Line),
        Field::optional("swap", Shape::Toggle),
    ],
    advise,
    fits: |books, id| {
        let found = agreements::agreement(books.db, id)?;
        Ok(found.is_some_and(|one| one.status == Status::Out))
    },
    ..Action::new("fleet.extend", RIGHT, extend)
};

/// A reservation that falls when another agreement lasts longer, and the units that can stand in, the longest idle
/// first, then by hook.
#[derive(Debug, Clone)]
pub struct Fall {
    pub agreement: Agreement,
    pub offers: Vec<Standing>,
}

/// What falls when an agreement lasts until `back`.
pub fn falls(
    books: &Books<'_>,
    agreement: &Agreement,
    back: chrono::NaiveDateTime,
) -> Result<Vec<Fall>> {
    let Some(standing) = state::standing(books, agreement.unit_id)? else {
        return Ok(Vec::new());
    };
    let turnaround = chrono::TimeDelta::minutes(agreement.kind.turnaround);
    let from = agreement.times.out.unwrap_or(agreement.times.planned_out);
    let longer = Span::new(from, back + turnaround);
    let fallen = standing.agreements.into_iter().filter(|one| {
        one.id != agreement.id
            && one.status.is_ahead()
            && one.occupation(books.now).overlaps(longer)
    });
    fallen
        .map(|one| {
            let span = Span::new(one.times.planned_out, one.times.planned_back);
            let free = state::free(books, span, one.kind)?;
            let offers = free.into_iter().filter(|free| free.unit.class == one.class);
            Ok(Fall {
                offers: offers.collect(),
                agreement: one,
            })
        })
        .collect()
}

fn advise(books: &Books<'_>, row: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let Some(agreement) = row
        .map(|id| agreements::agreement(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(Vec::new());
    };
    let read = crate::action::read_typed(books, EXTEND.fields, typed);
    let Ok(back) = moment(&read, "back", BACK_HOUR) else {
        return Ok(Vec::new());
    };
    let mut lines = Vec::new();
    for fall in falls(books, &agreement, back)? {
        lines.push(Advice::new(Mood::Warning, said(&fall.agreement)));
        lines.push(match fall.offers.first() {
            Some(one) => Advice {
                set: vec![("swap", "yes".to_owned())],
                ..Advice::new(
                    Mood::Offer,
                    Phrase::new("fleet-swap-offer").with("unit", one.unit.title()),
                )
            },
            None => Advice::new(Mood::Blocked, Phrase::new("fleet-swap-none")),
        });
    }
    Ok(lines)
}

/// «падает бронь: Громов Д., 26.11 09:00 – 27.11 18:00».
pub(super) fn said(one: &Agreement) -> Phrase {
    Phrase::new("fleet-falls")
        .with("who", short_name(&one.client))
        .with(
            "from",
            one.times.planned_out.format("%d.%m %H:%M").to_string(),
        )
        .with(
            "until",
            one.times.planned_back.format("%d.%m %H:%M").to_string(),
        )
}

fn extend(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, agreement) = shown(books, target)?;
    if agreement.status != Status::Out {
        return Err(Error::rule(
            Phrase::new("fleet-wrong-status").with("status", Phrase::new(agreement.status.words())),
        ));
    }
    let back = moment(answers, "back", BACK_HOUR)?;
    if back <= agreement.times.planned_back || back <= books.now {
        return Err(Error::at("back", Phrase::new("fleet-extend-later")));
    }
    let from = agreement.times.out.unwrap_or(agreement.times.planned_out);
    // A test drive beyond a day goes on as temporary use: another agreement (FLEET-R11).
    reserve::check_span(agreement.kind, Span::new(from, back))?;
    let standing = state::standing(books, agreement.unit_id)?.ok_or(Error::NotFound)?;
    if let Some(client) = agreement.client_id {
        gates::of_term(books, &standing.unit, client, Span::new(from, back))?;
    }
    let swapped = swap(
        books,
        change,
        &agreement,
        &standing,
        (back, answers.yes("swap")),
    )?;
    let db = books.db;
    change.update(
        &AGREEMENT,
        target,
        [("planned_back", db.instant(back).into())],
    );
    change.insert(
        &EXTENSION,
        [
            ("agreement_id", agreement.id.into()),
            (
                "back_before",
                db.instant(agreement.times.planned_back).into(),
            ),
            ("back_after", db.instant(back).into()),
            ("reason", answers.need("reason")?.to_owned().into()),
            ("work_order", answers.value("work_order")),
        ],
    );
    let until = back.format("%d.%m %H:%M").to_string();
    let done = Phrase::new(if swapped == 0 {
        "fleet-extended"
    } else {
        "fleet-extended-swapped"
    })
    .with("unit", standing.unit.title())
    .with("until", until)
    .with("swapped", swapped);
    Ok(Done::said(done).showing(agreement.id))
}

/// Puts every reservation that falls on the unit that is offered for it; answers how many.
///
/// # Errors
/// `Taken` by the first that falls, unless swapping was agreed to; and when nothing can stand in.
fn swap(
    books: &Books<'_>,
    change: &mut Change,
    agreement: &Agreement,
    standing: &Standing,
    (back, is_agreed): (chrono::NaiveDateTime, bool),
) -> Result<usize> {
    let fallen = falls(books, agreement, back)?;
    let from = agreement.times.out.unwrap_or(agreement.times.planned_out);
    let span = Span::new(from, back);
    if fallen.is_empty() {
        if standing.is_free(span, agreement.kind, books.now, Some(agreement.id)) {
            return Ok(0);
        }
        return Err(taken(
            books,
            standing,
            agreement.kind,
            span,
            Some(agreement.id),
        ));
    }
    if !is_agreed {
        return Err(taken(
            books,
            standing,
            agreement.kind,
            span,
            Some(agreement.id),
        ));
    }
    let mut given: Vec<Id> = Vec::new();
    for fall in &fallen {
        // Two that fall cannot both have the same car.
        let Some(offer) = fall.offers.iter().find(|one| !given.contains(&one.unit.id)) else {
            return Err(Error::at("swap", said(&fall.agreement)));
        };
        given.push(offer.unit.id);
        let one = &fall.agreement;
        let span = Span::new(one.times.planned_out, one.times.planned_back);
        reserve::reschedule(
            books,
            change,
            (one.target(), one),
            (Some(offer.unit.id), None),
            span,
        )?;
        ring::ask(books, change, (one.id, one.client_id), "swapped");
    }
    ring::ask(books, change, (agreement.id, agreement.client_id), "kept");
    Ok(fallen.len())
}
