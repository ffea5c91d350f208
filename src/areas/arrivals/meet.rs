//! One key sets an arrival: the visit, the booking's status and the notice to the advisor in one step (ARRIVE-R1).

use super::VISIT;
use super::sql;
use crate::action::Answers;
use crate::areas::bookings::model::Status;
use crate::areas::{bookings, people, workshop};
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Value};
use crate::rules::name::short_name;

/// The text of the notice to an advisor: how it is told from other messages.
pub(super) const NOTICE_TEXT: &str = "arrivals-notice";

/// Who came, for the notice and the message.
pub(super) struct Comer {
    pub client_id: Id,
    pub client: String,
    pub vehicle_id: Option<Id>,
    pub vehicle: String,
    pub booking_id: Option<Id>,
    pub advisor_id: Option<Id>,
    pub work: String,
    pub waits: bool,
    /// As it is stored; a waiting client always has one (ARRIVE-R5).
    pub promised_at: Option<i64>,
    pub need: Option<String>,
}

pub(super) fn arrive(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let row = target.ok_or(Error::NotFound)?;
    let booking = due_today(books, row.id)?;
    if booking.start.date() != books.now.date() {
        return Err(Error::rule(
            Phrase::new("arrivals-other-day")
                .with("day", booking.start.format("%d.%m").to_string()),
        ));
    }
    let booking = bookings::arrive(books, booking.id, change)?;
    let mode = Some(booking.transport_mode.as_str());
    let care = care(&greeting(books, booking.client_id, mode, books.now)?);
    let comer = Comer {
        client_id: booking.client_id,
        vehicle: format!(
            "{} {}",
            booking.model,
            booking.plate.as_deref().unwrap_or("")
        )
        .trim()
        .to_owned(),
        client: booking.client,
        vehicle_id: booking.vehicle_id,
        booking_id: Some(booking.id),
        advisor_id: booking.advisor_id,
        work: booking.work,
        waits: booking.transport_mode == "waits",
        promised_at: Some(books.db.instant(booking.promised)),
        need: None,
    };
    let (visit, message) = enter(books, comer, change)?;
    Ok(Done::said(message.with("care", care)).showing(visit))
}

/// What must be minded while the client walks in, for the message of the arrival; nothing where there is nothing.
pub(super) fn care(card: &Greeting) -> Phrase {
    let warning = card.warning.clone().unwrap_or_default();
    let id = match (card.warning.is_some(), card.needs_loaner) {
        (true, true) => "arrivals-care-both",
        (true, false) => "arrivals-care-warning",
        (false, true) => "arrivals-care-loaner",
        (false, false) => "arrivals-care-none",
    };
    Phrase::new(id).with("warning", warning)
}

/// The booking that is meant by a row: itself, or the visit of today of a client or a vehicle.
fn due_today(books: &Books<'_>, id: Id) -> Result<bookings::Booking> {
    if let Some(booking) = bookings::booking(books.db, id)? {
        return Ok(booking);
    }
    let mut today = bookings::of_day(books.db, books.now.date())?;
    today.retain(|booking| {
        (booking.client_id == id || booking.vehicle_id == Some(id))
            && booking.status.may_become(Status::Arrived)
    });
    match today.into_iter().next() {
        Some(booking) => Ok(booking),
        None => Err(Error::rule(Phrase::new("arrivals-none-today"))),
    }
}

/// Enters a visit with its number in the day's queue and tells the advisor; without one, all advisors.
pub(super) fn enter(books: &Books<'_>, comer: Comer, change: &mut Change) -> Result<(Id, Phrase)> {
    let queue = sql::next_queue_number(books.db, books.now.date())?;
    let id = change.new_id();
    let advisor = match comer.advisor_id {
        Some(id) => workshop::advisors(books.db)?
            .into_iter()
            .find(|advisor| advisor.id == id),
        None => None,
    };
    let to = match advisor.as_ref().and_then(|advisor| advisor.employee_id) {
        Some(employee) => To::Employee(employee),
        None => To::Role("advisor"),
    };
    let client = short_name(&comer.client);
    let say = Phrase::new(NOTICE_TEXT)
        .with("client", client.as_str())
        .with("vehicle", comer.vehicle.as_str())
        .with("work", comer.work.as_str())
        .with("queue", queue)
        .with("time", books.now.format("%H:%M").to_string());
    let notice = change.notify(
        books,
        Notice {
            to,
            about: Some(id),
            say,
            remind_after: Some(books.db.setting_number("arrival_remind_minutes", 3)?),
            escalate_after: Some((
                books.db.setting_number("arrival_escalate_minutes", 5)?,
                "shift_senior",
            )),
        },
    );
    let now = Value::Integer(books.instant());
    change.insert_as(
        &VISIT,
        id,
        vec![
            ("booking_id", comer.booking_id.into()),
            ("client_id", comer.client_id.into()),
            ("vehicle_id", comer.vehicle_id.into()),
            ("queue_number", queue.into()),
            ("need", comer.need.into()),
            ("arrived_at", now.clone()),
            ("met_by", books.who.id.into()),
            ("met_at", now.clone()),
            ("advisor_id", comer.advisor_id.into()),
            ("notice_id", notice.into()),
            ("notified_at", now),
            ("waiting", i64::from(comer.waits).into()),
            ("promised_at", comer.promised_at.into()),
        ],
    );
    let told = match advisor {
        Some(advisor) => Phrase::new("arrivals-told-one").with("advisor", advisor.name),
        None => Phrase::new("arrivals-told-all"),
    };
    let message = Phrase::new("arrivals-arrived")
        .with("client", client)
        .with("vehicle", comer.vehicle)
        .with("queue", queue)
        .with("told", told);
    Ok((id, message))
}

/// What the greeting needs to know of the person at the desk (ARRIVE-M5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// How the client likes to be addressed; else the name as it stands.
    pub address: String,
    pub last_visit: Option<chrono::NaiveDate>,
    pub needs_loaner: bool,
    /// «Осторожно».
    pub warning: Option<String>,
}

/// The greeting card of a client who came or is about to.
pub fn greeting(
    books: &Books<'_>,
    client: Id,
    transport_mode: Option<&str>,
    before: chrono::NaiveDateTime,
) -> Result<Greeting> {
    let known = people::client(books.db, client)?;
    let (name, address, warning) = known.map_or_else(Default::default, |known| {
        (known.name, known.address_form, known.warning)
    });
    Ok(Greeting {
        address: address.unwrap_or(name),
        last_visit: sql::came_before(books.db, client, before)?,
        needs_loaner: transport_mode == Some("loaner"),
        warning,
    })
}
