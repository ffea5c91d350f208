//! One key sets an arrival: the visit, the booking's status and the notice to the advisor in one step (ARRIVE-R1).

use chrono::NaiveDateTime;

use super::VISIT;
use super::{sql, walk_in};
use crate::action::{Answers, Field, Shape};
use crate::areas::bookings::model::Status;
use crate::areas::{bookings, claims, fleet, people, recalls, workshop};
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Value, Values, late};
use crate::rules::name::{short_name, spoken};
use crate::text::Text;

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
    /// Greeted in the same moment: whoever is written down face to face.
    pub met: bool,
    pub lounge_note: Option<String>,
    /// Now, unless it is written down afterwards.
    pub arrived: NaiveDateTime,
}

pub(super) fn arrive(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    come(
        books,
        target,
        Coming {
            arrived: came_at(books, answers)?,
            met: false,
        },
        change,
    )
}

/// «Встречен»: greets who is here, or marks an arrival that is greeted in the same moment (K-GREET).
pub(super) fn meet(
    books: &Books<'_>,
    target: Option<Target>,
    _: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let row = target.ok_or(Error::NotFound)?;
    let Some(visit) = sql::of_row(books.db, row.id)? else {
        return come(
            books,
            target,
            Coming {
                arrived: books.now,
                met: true,
            },
            change,
        );
    };
    if visit.left.is_some() {
        return Err(Error::rule(Phrase::new("arrivals-left-already")));
    }
    if visit.met.is_some() {
        return Err(Error::rule(Phrase::new("arrivals-met-already")));
    }
    // A visit that stands for its booking was read just now; its own row is held to what was shown.
    let seen = if visit.id == row.id {
        row
    } else {
        visit.target()
    };
    change.update_all(&VISIT, seen, greeted(books, &visit));
    let seconds = (books.now - visit.arrived).num_seconds();
    Ok(Done::said(
        Phrase::new("arrivals-met")
            .with("visit", visit.title())
            .with("wait", Text::seconds(seconds)),
    )
    .showing(visit.id))
}

/// Whoever has anything to do with the client has met them: the first moment of it counts.
pub(super) fn greeted(books: &Books<'_>, visit: &sql::Visit) -> Values {
    if visit.met.is_some() {
        return Values::new();
    }
    vec![
        ("met_by", books.who.id.into()),
        ("met_at", books.instant().into()),
    ]
}

/// Whether the client of the row is here and was not greeted yet, or may be met today.
pub(super) fn may_meet(books: &Books<'_>, id: Id) -> Result<bool> {
    match sql::of_row(books.db, id)? {
        Some(visit) => Ok(visit.met.is_none() && visit.left.is_none()),
        None => bookings::may_arrive(books, id),
    }
}

/// When the client came, and whether somebody greeted them in the same moment.
struct Coming {
    arrived: NaiveDateTime,
    met: bool,
}

fn come(
    books: &Books<'_>,
    target: Option<Target>,
    Coming { arrived, met }: Coming,
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
    let promised = promise(&booking, books.now);
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
        promised_at: Some(books.db.instant(promised)),
        need: None,
        met,
        lounge_note: None,
        arrived,
    };
    let (visit, message) = enter(books, comer, change)?;
    Ok(Done::said(message.with("care", care)).showing(visit))
}

/// The promise of the booking; a client who comes after it gets one that can still be kept (ARRIVE-R5).
fn promise(booking: &bookings::Booking, now: NaiveDateTime) -> NaiveDateTime {
    if booking.promised > now {
        booking.promised
    } else {
        now + (booking.end - booking.start)
    }
}

/// A flag of the command line only: on the screen one key means now.
fn came_at(books: &Books<'_>, answers: &Answers) -> Result<NaiveDateTime> {
    let mut read = Answers::default();
    if let Some(typed) = answers.get("arrived") {
        let field = Field::optional("arrived", Shape::Happened);
        let reading = field.read(books, typed)?;
        read.set(
            "arrived",
            reading.map(|reading| reading.canonical).unwrap_or_default(),
        );
    }
    walk_in::today(books, &read)
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
    let put_off = if card.declined.is_empty() {
        Phrase::new("arrivals-care-nothing")
    } else {
        Phrase::new("arrivals-care-declined").with("what", card.declined.join(", "))
    };
    let plain = Phrase::new(id)
        .with("warning", warning)
        .with("declined", put_off);
    let plain = match card.claims.first() {
        Some(claim) => Phrase::new("arrivals-care-claim")
            .with("care", plain)
            .with("claim", claim.as_str()),
        None => plain,
    };
    match card.recalls.first() {
        Some(recall) => Phrase::new("arrivals-care-recall")
            .with("care", plain)
            .with("recall", recall.as_str()),
        None => plain,
    }
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
            ("arrived_at", books.db.instant(comer.arrived).into()),
            ("met_by", comer.met.then_some(books.who.id).into()),
            (
                "met_at",
                comer.met.then(|| books.db.instant(comer.arrived)).into(),
            ),
            ("advisor_id", comer.advisor_id.into()),
            ("notice_id", notice.into()),
            ("notified_at", now),
            ("waiting", i64::from(comer.waits).into()),
            ("promised_at", comer.promised_at.into()),
            ("lounge_note", comer.lounge_note.into()),
        ],
    );
    late::mark(books, change, id, comer.arrived);
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
    /// The car that is kept for them today, or that they have.
    pub loaner: Option<String>,
    /// «Осторожно».
    pub warning: Option<String>,
    /// What they claim and nobody has closed: «№41 стук справа».
    pub claims: Vec<String>,
    /// Campaigns that are open on the client's cars.
    pub recalls: Vec<String>,
    /// Work that was put off at earlier visits and is due to be offered again (BOOK-S5).
    pub declined: Vec<String>,
}

fn recalls_of(books: &Books<'_>, client: Id) -> Result<Vec<String>> {
    let mut open = Vec::new();
    for vehicle in people::vehicles_of(books.db, client)? {
        if let Some(vin) = &vehicle.vin {
            let found = recalls::open_on(books.db, vin)?;
            open.extend(found.into_iter().map(|recall| recall.title));
        }
    }
    Ok(open)
}

/// The car of ours that a client has, or that waits for them today.
fn kept_for(books: &Books<'_>, client: Id) -> Result<Option<String>> {
    let tomorrow = books.now.date() + chrono::TimeDelta::days(1);
    let all = fleet::of_client(books.db, client, 5)?;
    let of_today = all
        .into_iter()
        .find(|one| one.status.is_open() && one.times.planned_out.date() < tomorrow);
    Ok(of_today.map(|one| format!("{} {}", one.model, one.plate)))
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
        address: address.map_or(name, |address| spoken(&address)),
        last_visit: sql::came_before(books.db, client, before)?,
        needs_loaner: transport_mode == Some("loaner"),
        loaner: kept_for(books, client)?,
        declined: bookings::declined_of_client(books, client)?
            .into_iter()
            .map(|one| one.short)
            .collect(),
        warning,
        claims: claims::open_of_client(books.db, client)?
            .into_iter()
            .map(|claim| format!("{} {}", claim.spoken(), claim.words))
            .collect(),
        recalls: recalls_of(books, client)?,
    })
}
