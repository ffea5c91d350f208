//! The wait list (BOOK-S3): who wants a place that there is none for yet. A place that frees becomes a row of work by
//! itself: it is read whether there is one now, nothing runs behind.

mod listing;
mod sql;
mod work;

pub(super) use listing::WAITING;
pub(super) use work::offers;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::settle::Work;
use super::{WAIT, reasons};
use crate::action::{Action, Answers, Field, Key, Pick, Shape, picks};
use crate::areas::{people, workshop};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Values};
use crate::rules::name;

/// Days that are waited for when the wish names no end.
const WISH_DAYS: i64 = 14;

const FIELDS: &[Field] = &[
    Field::required("client", Shape::Record("client")),
    Field::optional("vehicle", Shape::Record("vehicle")),
    Field::required("operations", Shape::Many(workshop::operation_picks)),
    Field::optional("from", Shape::Moment),
    Field::optional("to", Shape::Moment),
    Field::optional("transport", Shape::Choice(reasons::transport_picks)),
    Field::optional("note", Shape::Line),
];

pub(super) static ADD: Action = Action {
    fields: FIELDS,
    fill,
    ..Action::new("bookings.wait", "right-book", add)
};

pub(super) static STOP: Action = Action {
    key: Some(Key::Del),
    on: &["wait"],
    fields: &[Field::required("reason", Shape::Choice(stop_picks))],
    fits: is_open,
    ..Action::new("bookings.stop-waiting", "right-book", stop)
};

fn stop_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("no_need", "wait_stop-no_need"),
        ("elsewhere", "wait_stop-elsewhere"),
        ("no_place", "wait_stop-no_place"),
        ("mistake", "wait_stop-mistake"),
    ]))
}

fn is_open(books: &Books<'_>, id: Id) -> Result<bool> {
    Ok(sql::wait(books.db, id)?.is_none_or(|wait| wait.closed.is_none()))
}

/// Client and work as in a booking form; the wanted day is the whole wish until more is said.
fn fill(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    let field = Field::optional("at", Shape::Moment);
    let wanted = match answers.get("at") {
        Some(typed) => field.read(books, typed).ok().flatten(),
        None => None,
    };
    let mut read = Answers::default();
    if let Some(reading) = wanted {
        read.set("at", reading.canonical);
    }
    if let Some(day) = read.day("at") {
        let typed = day.format("%d.%m.%Y").to_string();
        answers.set_default("from", typed.as_str());
        answers.set_default("to", typed);
    }
    if let Some(client) = answers.id("client")
        && let [only] = people::vehicles_of(books.db, client)?.as_slice()
    {
        answers.set_default("vehicle", only.id.to_string());
    }
    answers.set_default("transport", "leaves");
    Ok(())
}

/// The wish as a stretch of time: a day alone is meant whole.
fn stretch(books: &Books<'_>, answers: &Answers) -> Result<(NaiveDateTime, NaiveDateTime)> {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
    let from = answers
        .moment("from")
        .or_else(|| answers.day("from").map(midnight))
        .unwrap_or(books.now)
        .max(books.now);
    let to = answers
        .moment("to")
        .or_else(|| {
            answers
                .day("to")
                .map(|day| midnight(day) + TimeDelta::days(1))
        })
        .unwrap_or(midnight(from.date()) + TimeDelta::days(WISH_DAYS));
    if to <= from {
        return Err(Error::at("to", Phrase::new("wait-wish-order")));
    }
    Ok((from, to))
}

/// Enters a client who waits for a place. A wish of the same vehicle for the same group that stands already is changed.
fn add(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let client = people::client(books.db, answers.need_id("client")?)?
        .ok_or_else(|| Error::absent("client"))?;
    let vehicle = answers.id("vehicle");
    let codes = answers.many("operations");
    let work = Work::read(books.db, &codes)?;
    let (from, to) = stretch(books, answers)?;
    let values: Values = vec![
        ("client_id", client.id.into()),
        ("vehicle_id", vehicle.into()),
        ("operations", codes.join(",").into()),
        ("group_code", work.group.clone().into()),
        (
            "transport_mode",
            answers
                .get("transport")
                .unwrap_or("leaves")
                .to_owned()
                .into(),
        ),
        ("from_at", books.db.instant(from).into()),
        ("to_at", books.db.instant(to).into()),
        ("asked_at", books.instant().into()),
        ("note", answers.value("note")),
    ];
    let same = sql::open_of_client(books.db, client.id)?
        .into_iter()
        .find(|one| one.vehicle_id == vehicle && one.group_code == work.group);
    let id = if let Some(same) = same {
        change.update_all(&WAIT, same.target(), values);
        same.id
    } else {
        let id = change.new_id();
        change.insert_as(&WAIT, id, values);
        id
    };
    let said = Phrase::new("wait-added")
        .with("client", name::short_name(&client.name))
        .with("wish", work::wish(from, to));
    Ok(Done::said(said).showing(id))
}

fn stop(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let wait = sql::wait(books.db, target.id)?.ok_or(Error::NotFound)?;
    if wait.closed.is_some() {
        return Err(Error::rule(Phrase::new("wait-closed-already")));
    }
    let reason = answers.need("reason")?;
    let values: Values = vec![
        ("closed_at", books.instant().into()),
        ("close_reason", reason.to_owned().into()),
    ];
    change.update_because(&WAIT, target, values, reason);
    let said = Phrase::new("wait-stopped").with("client", name::short_name(&wait.client));
    Ok(Done::said(said).showing(target.id))
}

/// A booking of the client for the same vehicle and group is what was waited for.
pub(super) fn close_by_booking(
    books: &Books<'_>,
    change: &mut Change,
    client: Id,
    vehicle: Option<Id>,
    group: &str,
    booking: Id,
) -> Result<()> {
    for wait in sql::open_of_client(books.db, client)? {
        let same_vehicle =
            wait.vehicle_id.is_none() || vehicle.is_none() || wait.vehicle_id == vehicle;
        if same_vehicle && wait.group_code == group {
            let values: Values = vec![
                ("closed_at", books.instant().into()),
                ("close_reason", "booked".to_owned().into()),
                ("booking_id", booking.into()),
            ];
            change.update_because(&WAIT, wait.target(), values, "booked");
        }
    }
    Ok(())
}

pub(super) fn title(db: crate::desk::Db<'_>, id: Id) -> Result<String> {
    Ok(sql::wait(db, id)?.map_or_else(String::new, |wait| name::short_name(&wait.client)))
}
