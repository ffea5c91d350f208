//! What happens between arrival and leaving: acknowledged, taken, waiting with a promise, told, gone.

use chrono::NaiveDateTime;

use super::meet::greeted;
use super::model::Promise;
use super::sql::{self, Visit};
use super::{MISSED_PROMISE, VISIT};
use crate::action::Answers;
use crate::areas::bookings::model::Status;
use crate::areas::{bookings, workshop};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Values, notice};

/// The visit that a row means: itself, of a booking, or of a message about one.
fn meant(books: &Books<'_>, target: Option<Target>) -> Result<Visit> {
    let row = target.ok_or(Error::NotFound)?;
    if let Some(mut visit) = sql::visit(books.db, row.id)? {
        // The revision that was shown: another's change since then must be seen first.
        visit.rev = row.rev;
        return Ok(visit);
    }
    match sql::of_booking(books.db, row.id)? {
        Some(visit) => Ok(visit),
        None => Err(Error::rule(Phrase::new("arrivals-not-here"))),
    }
}

fn done(message: &'static str, visit: &Visit) -> Done {
    Done::said(Phrase::new(message).with("visit", visit.title())).showing(visit.id)
}

fn update(change: &mut Change, visit: &Visit, values: Values) {
    change.update_all(&VISIT, visit.target(), values);
}

/// The advisor answers: on the visit, on its booking or on the message itself; any message may be answered so.
pub(super) fn acknowledge(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let row = target.ok_or(Error::NotFound)?;
    if let Some(Message { about }) = message(books, row.id)? {
        notice::acknowledge(books, row.id, change)?;
        let Some(visit) = about
            .map(|id| sql::visit(books.db, id))
            .transpose()?
            .flatten()
        else {
            return Ok(Done::said(Phrase::new("arrivals-message-seen")));
        };
        if visit.acknowledged.is_none() {
            update(change, &visit, seen(books));
        }
        return Ok(done("arrivals-acknowledged", &visit));
    }
    let visit = meant(books, target)?;
    let notice = visit
        .notice_id
        .ok_or_else(|| Error::rule(Phrase::new("notice-seen-already")))?;
    notice::acknowledge(books, notice, change)?;
    update(change, &visit, seen(books));
    Ok(done("arrivals-acknowledged", &visit))
}

fn seen(books: &Books<'_>) -> Values {
    vec![
        ("acknowledged_at", books.instant().into()),
        ("acknowledged_by", books.who.id.into()),
    ]
}

/// Whoever acts on a visit has heard of it: an open notice is answered by that.
fn answered(books: &Books<'_>, visit: &Visit, change: &mut Change) -> Result<Values> {
    let (None, Some(notice)) = (visit.acknowledged, visit.notice_id) else {
        return Ok(Values::new());
    };
    notice::acknowledge(books, notice, change)?;
    Ok(seen(books))
}

struct Message {
    about: Option<Id>,
}

fn message(books: &Books<'_>, id: Id) -> Result<Option<Message>> {
    books.db.row(
        "SELECT about FROM notice WHERE id = ?1 AND void_at IS NULL",
        [id],
        |row| Ok(Message { about: row.get(0)? }),
    )
}

/// The client sits down with the advisor; an unanswered notice is answered by that.
pub(super) fn take(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let visit = meant(books, target)?;
    if visit.taken.is_some() {
        return Err(Error::rule(Phrase::new("arrivals-taken-already")));
    }
    if let Some(booking) = visit
        .booking_id
        .filter(|_| visit.booking_status == Some(Status::Arrived))
    {
        bookings::set_status(books, booking, Status::WithAdvisor, change)?;
    }
    let mut values: Values = vec![("taken_at", books.instant().into())];
    values.extend(greeted(books, &visit));
    values.extend(answered(books, &visit, change)?);
    if visit.advisor_id.is_none() {
        let own = workshop::advisors(books.db)?
            .into_iter()
            .find(|advisor| advisor.employee_id == Some(books.who.id));
        values.extend(own.map(|advisor| ("advisor_id", advisor.id.into())));
    }
    update(change, &visit, values);
    Ok(done("arrivals-taken", &visit))
}

/// The client waits here: the promised time is never empty (ARRIVE-R5).
pub(super) fn wait(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let visit = meant(books, target)?;
    let promised = promised(books, answers)?
        .ok_or_else(|| Error::at("promised", Phrase::new("field-needed")))?;
    own_up(books, &visit, change);
    let mut values: Values = vec![
        ("waiting", 1_i64.into()),
        ("promised_at", books.db.instant(promised).into()),
        // Named to the client's face: that is a word about how things stand too.
        ("last_update_at", books.instant().into()),
    ];
    if answers.get("lounge_note").is_some() {
        values.push(("lounge_note", answers.value("lounge_note")));
    }
    update(change, &visit, values);
    Ok(done("arrivals-waits", &visit))
}

pub(super) fn fill_wait(
    books: &Books<'_>,
    target: Option<Id>,
    answers: &mut Answers,
) -> Result<()> {
    let Some(visit) = of(books, target)? else {
        return Ok(());
    };
    answers.set_default("lounge_note", visit.lounge_note.unwrap_or_default());
    Ok(())
}

fn of(books: &Books<'_>, target: Option<Id>) -> Result<Option<Visit>> {
    target.map_or(Ok(None), |id| sql::of_row(books.db, id))
}

/// The client was told how things stand; once the promise has passed, a new one is due.
pub(super) fn tell(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let visit = meant(books, target)?;
    let new = promised(books, answers)?;
    let passed = visit.waits
        && !visit.is_ready()
        && visit.promised.is_none_or(|promised| promised < books.now);
    if new.is_none() && passed {
        return Err(Error::at("promised", Phrase::new("arrivals-promise-again")));
    }
    own_up(books, &visit, change);
    let mut values: Values = vec![("last_update_at", books.instant().into())];
    values.extend(new.map(|promised| ("promised_at", books.db.instant(promised).into())));
    update(change, &visit, values);
    Ok(done("arrivals-told", &visit))
}

fn promised(books: &Books<'_>, answers: &Answers) -> Result<Option<NaiveDateTime>> {
    if answers.get("promised").is_none() {
        return Ok(None);
    }
    match answers.moment("promised") {
        Some(promised) if promised > books.now => Ok(Some(promised)),
        Some(_) => Err(Error::at("promised", Phrase::new("when-past"))),
        None => Err(Error::at("promised", Phrase::new("arrivals-needs-hour"))),
    }
}

/// Writes down a promise that passed without a word: the apology is owed even when a new time is said (ARRIVE-R5).
fn own_up(books: &Books<'_>, visit: &Visit, change: &mut Change) {
    let Some(promised) = visit.promised else {
        return;
    };
    if visit.promise(books.now) == Promise::Missed {
        change.insert(
            &MISSED_PROMISE,
            [
                ("visit_id", visit.id.into()),
                ("promised_at", books.db.instant(promised).into()),
                ("said_at", books.instant().into()),
            ],
        );
    }
}

pub(super) fn leave(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let visit = meant(books, target)?;
    if visit.left.is_some() {
        return Err(Error::rule(Phrase::new("arrivals-left-already")));
    }
    own_up(books, &visit, change);
    let mut values: Values = vec![("left_at", books.instant().into())];
    values.extend(answered(books, &visit, change)?);
    update(change, &visit, values);
    let Some(kept) = super::stay::kept(&visit) else {
        return Ok(done("arrivals-left", &visit));
    };
    let Done { message, show } = done("arrivals-left-kept", &visit);
    Ok(Done {
        message: message.with("kept", kept),
        show,
    })
}

/// Key tag, parking place and the papers that were left; an empty field keeps what was written.
pub(super) fn key_tag(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let visit = meant(books, target)?;
    let fields = ["key_tag", "parking_place", "documents_left"];
    let values: Values = fields
        .into_iter()
        .filter(|field| answers.get(field).is_some())
        .map(|field| (field, answers.value(field)))
        .collect();
    if values.is_empty() {
        return Err(Error::at("key_tag", Phrase::new("field-needed")));
    }
    update(change, &visit, values);
    Ok(done("arrivals-tagged", &visit))
}

pub(super) fn fill_key_tag(
    books: &Books<'_>,
    target: Option<Id>,
    answers: &mut Answers,
) -> Result<()> {
    let Some(visit) = of(books, target)? else {
        return Ok(());
    };
    for (field, text) in [
        ("key_tag", visit.key_tag),
        ("parking_place", visit.parking_place),
        ("documents_left", visit.documents_left),
    ] {
        answers.set_default(field, text.unwrap_or_default());
    }
    Ok(())
}
