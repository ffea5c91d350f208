//! Writing a new visit: booking, holding a slot while somebody thinks, and moving to another time.

use chrono::TimeDelta;

use super::copies::{self, News, Told};
use super::model::{self, Status, Want};
use super::settle::{self, Place, When, Wish, Work};
use super::sql::{self, Booking};
use super::{BOOKING, BOOKING_LINE, days, declined, lending, price, reasons, wait, words};
use crate::action::Answers;
use crate::areas::fleet::model::span::Span;
use crate::areas::people;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Value, Values};
use crate::rules::name;

/// Register of bookings (X-NUM).
pub(super) const REGISTER: &str = "ЗП";
/// Hours in which a no-show may get a new date on the same card (BOOK-R8).
pub(super) const REDATE_HOURS: i64 = 48;

/// What is known of the request itself; a draft hands it on to its booking.
const ASKED: [&str; 2] = ["requested_at", "first_offered_at"];

/// Minutes that a draft holds its slot (BOOK-T12).
pub(super) fn hold_minutes(books: &Books<'_>) -> Result<i64> {
    books.db.setting_number("hold_minutes", 10)
}

/// What a booking form says, read and checked.
struct Order {
    client_id: Id,
    client: String,
    vehicle_id: Option<Id>,
    work: Work,
    transport: String,
    place: Place,
    draft: Option<Booking>,
    /// When it was asked for and what could be offered first (K-LEAD-OFFER); a draft has them already.
    asked: Values,
    extra_work: Values,
}

impl Order {
    fn read(books: &Books<'_>, answers: &Answers) -> Result<Self> {
        let db = books.db;
        let client_id = answers.need_id("client")?;
        let Some(client) = people::client(db, client_id)? else {
            return Err(Error::absent("client"));
        };
        let vehicle_id = answers.id("vehicle");
        if let Some(vehicle) = vehicle_id {
            kept_by(books, vehicle, &client)?;
        }
        let transport = answers.get("transport").unwrap_or("leaves").to_owned();
        let work = Work::read(db, &answers.many("operations"))?;
        let draft = own_draft(books, answers)?;
        let want = Want {
            draft: draft.as_ref().map(|held| held.id),
            walk_in: matches!(answers.get("source"), Some("walk_in" | "tow")),
            bay_minutes: answers.number("bay_minutes").filter(|minutes| *minutes > 0),
            ..work.want(&transport, settle::advisor_id(db, answers)?)
        };
        let (board, place) = settle::search(books, &want, &wish(books, answers)?)?;
        let asked = if let Some(held) = &draft {
            sql::values_of(db, "booking", &ASKED, "id = ?1", held.id)?.concat()
        } else {
            let offered = settle::first_offer(books, &board, &want)?;
            vec![
                ("requested_at", books.instant().into()),
                ("first_offered_at", offered.map(|at| db.instant(at)).into()),
            ]
        };
        Ok(Order {
            // A client who was merged into another is booked as that one.
            client_id: client.id,
            client: client.name,
            vehicle_id,
            work,
            transport,
            place,
            draft,
            asked,
            extra_work: extra_work(answers)?,
        })
    }

    /// The columns of a new row; the number and the status are the caller's.
    fn values(&self, books: &Books<'_>, answers: &Answers) -> Values {
        let source = if answers.get("call").is_some() {
            "phone"
        } else {
            "desk"
        };
        let mut values: Values = vec![
            ("client_id", self.client_id.into()),
            ("vehicle_id", self.vehicle_id.into()),
            ("odometer_km", answers.number("odometer_km").into()),
            ("norm_hours", self.work.norm_hours.into()),
            ("transport_mode", self.transport.clone().into()),
            ("group_code", self.work.group.clone().into()),
            (
                "source",
                answers.get("source").unwrap_or(source).to_owned().into(),
            ),
            ("booked_by", books.who.id.into()),
            ("for_whom", books.who.on_behalf_of.into()),
            ("original_date", self.place.start.date().to_string().into()),
            ("call_id", answers.number("call").into()),
            ("note", answers.value("note")),
        ];
        values.extend(self.asked.iter().cloned());
        values.extend(self.extra_work.iter().cloned());
        values.extend(place_values(books, &self.place, answers.get("override")));
        values
    }
}

/// A vehicle is booked for its keeper, under whatever number the keeper stands; one that nobody keeps for anybody.
///
/// # Errors
/// `Absent` without such a vehicle; a refusal at the vehicle of another client.
fn kept_by(books: &Books<'_>, vehicle: Id, client: &people::Client) -> Result<()> {
    let vehicle = people::vehicle(books.db, vehicle)?.ok_or_else(|| Error::absent("vehicle"))?;
    let Some(keeper) = vehicle
        .client_id
        .map(|keeper| people::client(books.db, keeper))
        .transpose()?
        .flatten()
        .filter(|keeper| keeper.id != client.id)
    else {
        return Ok(());
    };
    let why = Phrase::new("booking-vehicle-of-another")
        .with("vehicle", vehicle.short())
        .with("keeper", name::short_name(&keeper.name));
    Err(Error::at("vehicle", why))
}

/// The client's word on work found on the way: call, up to a sum, or do not (BOOK-R13). A sum alone means «up to».
///
/// # Errors
/// Refuses «up to» without a sum.
pub(super) fn extra_work(answers: &Answers) -> Result<Values> {
    let limit = answers.number("extra_work_limit");
    let Some(consent) = answers
        .get("extra_work")
        .or(limit.map(|_| reasons::UP_TO))
        .map(str::to_owned)
    else {
        return Ok(Vec::new());
    };
    let names_sum = consent == reasons::UP_TO;
    if names_sum && limit.is_none() {
        return Err(Error::at("extra_work_limit", Phrase::new("field-needed")));
    }
    let limit = limit.filter(|_| names_sum);
    Ok(vec![
        ("extra_work_consent", consent.into()),
        ("extra_work_limit", limit.into()),
    ])
}

/// When, where and over which limits, as a form says it.
fn wish<'a>(books: &Books<'_>, answers: &'a Answers) -> Result<Wish<'a>> {
    Ok(Wish {
        when: When::read(answers),
        bay: settle::bay_id(books.db, answers)?,
        override_reason: answers.get("override"),
    })
}

/// The columns of a place; an override leaves its reason and codes in the row (X-RIGHTS).
pub(super) fn place_values(books: &Books<'_>, place: &Place, reason: Option<&str>) -> Values {
    let db = books.db;
    let reason = reason
        .filter(|_| !place.codes.is_empty())
        .map(str::to_owned);
    let codes = reason.is_some().then(|| place.codes.join(","));
    vec![
        ("start_at", db.instant(place.start).into()),
        ("end_at", db.instant(place.end).into()),
        ("promised_at", db.instant(place.promised_at).into()),
        ("bay_id", place.bay.into()),
        ("advisor_id", place.advisor.into()),
        ("override_reason", reason.into()),
        ("override_codes", codes.into()),
    ]
}

fn own_draft(books: &Books<'_>, answers: &Answers) -> Result<Option<Booking>> {
    let Some(id) = answers.id("draft") else {
        return Ok(None);
    };
    let found = sql::booking(books.db, id)?;
    Ok(found.filter(|held| held.status == Status::Draft && held.booked_by == books.who.id))
}

/// The lines of a visit, each with the price that the form has just shown to be said, as a memo (BOOK-R13).
pub(super) fn insert_lines(books: &Books<'_>, change: &mut Change, booking: Id, work: &Work) {
    for operation in &work.operations {
        let mut values: Values = vec![
            ("booking_id", booking.into()),
            ("operation_id", operation.id.into()),
            ("norm_hours", operation.norm_hours.into()),
        ];
        values.extend(price::values(books, price::of_operation(operation)));
        let id = change.new_id();
        change.insert_as(&BOOKING_LINE, id, values);
    }
}

/// Books a visit. The place is checked here, inside the transaction; a draft of one's own becomes the booking.
pub(super) fn book(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let order = Order::read(books, answers)?;
    let mut values = order.values(books, answers);
    let number = change.number(books, REGISTER, books.now.date())?;
    values.push(("number", number.into()));
    values.push(("status", Status::Booked.code().to_owned().into()));
    let id = change.new_id();
    change.insert_as(&BOOKING, id, values);
    insert_lines(books, change, id, &order.work);
    read_odometer(books, order.vehicle_id, answers, change)?;
    if let Some(draft) = &order.draft {
        void(books, change, draft.target(), "booked");
    }
    wait::close_by_booking(
        books,
        change,
        order.client_id,
        order.vehicle_id,
        &order.work.group,
        id,
    )?;
    declined::close_by_booking(books, change, order.vehicle_id, &order.work, id)?;
    let vehicle = match order.vehicle_id {
        Some(vehicle) => people::vehicle(books.db, vehicle)?,
        None => None,
    };
    let told = Told {
        booking: id,
        advisor: order.place.advisor,
        client: &order.client,
        vehicle: &vehicle.map(|one| one.short()).unwrap_or_default(),
        work: &order.work.titles(),
        start: order.place.start,
    };
    copies::tell(books, change, told, News::Booked)?;
    days::close(books, change)?;
    let mut said = saved(books, "booking-saved", &order.client, &order.place)?;
    if order.transport == lending::MODE {
        let span = Span::new(order.place.start, order.place.promised_at);
        let car = lending::reserve(books, change, (id, order.client_id), span)?;
        said = lending::with(said, car);
    }
    Ok(Done::said(said).showing(id))
}

/// An odometer that the client tells is the car's now; one that cannot be true becomes a debt of the data (RECALL-R7).
pub(super) fn read_odometer(
    books: &Books<'_>,
    vehicle: Option<Id>,
    answers: &Answers,
    change: &mut Change,
) -> Result<()> {
    if let (Some(vehicle), Some(km)) = (vehicle, answers.number("odometer_km")) {
        people::read_odometer(books, vehicle, km, change)?;
    }
    Ok(())
}

/// Holds a slot for ten minutes while the client thinks. The register's number comes with the booking.
pub(super) fn hold(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let order = Order::read(books, answers)?;
    let until = model::draft_expires_at(books.now, hold_minutes(books)?);
    let mut values = order.values(books, answers);
    let id = change.new_id();
    values.push(("number", format!("draft-{id}").into()));
    values.push(("status", Status::Draft.code().to_owned().into()));
    values.push(("held_until", books.db.instant(until).into()));
    change.insert_as(&BOOKING, id, values);
    insert_lines(books, change, id, &order.work);
    if let Some(draft) = &order.draft {
        void(books, change, draft.target(), "held again");
    }
    let said = saved(books, "booking-held", &order.client, &order.place)?
        .with("until", words::time(until));
    Ok(Done::said(said).showing(id))
}

fn saved(books: &Books<'_>, id: &'static str, client: &str, place: &Place) -> Result<Phrase> {
    Ok(Phrase::new(id)
        .with("client", name::short_name(client))
        .with("at", words::moment(place.start))
        .with("bay", words::bay_inside(books.db, place.bay)?))
}

/// Annuls a row; its number stays.
pub(super) fn void(books: &Books<'_>, change: &mut Change, target: Target, reason: &str) {
    let values: Values = vec![
        ("status", Status::Void.code().to_owned().into()),
        ("void_at", books.instant().into()),
        ("void_reason", reason.to_owned().into()),
    ];
    change.update_because(&BOOKING, target, values, reason);
}

/// What a moved booking carries to its new row (BOOK-R6).
const CARRIED: [&str; 15] = [
    "client_id",
    "vehicle_id",
    "odometer_km",
    "requested_at",
    "first_offered_at",
    "transport_mode",
    "group_code",
    "norm_hours",
    "source",
    "booked_by",
    "for_whom",
    "original_date",
    "call_id",
    "wash",
    "note",
];
const CHECKS: [&str; 4] = [
    "recall_check",
    "data_check",
    "extra_work_consent",
    "extra_work_limit",
];
const LINE: [&str; 8] = [
    "operation_id",
    "norm_hours",
    "done_hours",
    "client_words",
    "price_said",
    "price_said_by",
    "price_said_to",
    "price_said_at",
];

/// The booking that a move is about: the row itself, or the client's nearest one that may be moved.
pub(super) fn movable(books: &Books<'_>, id: Id) -> Result<Option<Booking>> {
    if let Some(found) = sql::booking(books.db, id)? {
        return Ok(Some(found));
    }
    if let Some(next) = sql::open_of_client(books.db, id)?
        .into_iter()
        .find(|one| one.status.is_expected())
    {
        return Ok(Some(next));
    }
    let since = books.now - TimeDelta::hours(REDATE_HOURS);
    sql::last_no_show(books.db, id, since)
}

/// Moves a visit: the old row is `moved`, the new one keeps booker, original date, links and lines (BOOK-R6).
///
/// # Errors
/// `NotFound`, a status that cannot be moved, a place that is taken.
pub fn move_to(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    let Some(old) = movable(books, target.id)? else {
        return Err(Error::rule(Phrase::new("booking-nothing-to-move")));
    };
    if old.id == target.id {
        sql::unchanged(books, &old, target)?;
    }
    let redated =
        old.status == Status::NoShow && model::may_redate(old.start, books.now, REDATE_HOURS);
    if !redated && !old.status.may_become(Status::Moved) {
        return Err(Error::rule(
            Phrase::new("booking-wrong-status").with("status", words::status(old.status)),
        ));
    }
    let codes: Vec<&str> = old.operations.iter().map(String::as_str).collect();
    let work = Work::read(books.db, &codes)?;
    let want = Want {
        moving: Some(old.id),
        norm_hours: old.norm_hours,
        ..work.want(&old.transport_mode, None)
    };
    let (_, place) = settle::search(books, &want, &wish(books, answers)?)?;
    if place.start == old.start && Some(place.bay) == old.bay_id && !redated {
        return Err(Error::at("at", Phrase::new("booking-same-place")));
    }
    let id = change.new_id();
    let number = change.number(books, REGISTER, books.now.date())?;
    let mut values = carried(books, old.id)?;
    values.extend(place_values(books, &place, answers.get("override")));
    values.push(("number", number.into()));
    values.push(("status", Status::Booked.code().to_owned().into()));
    values.push(("moved_from", old.id.into()));
    change.insert_as(&BOOKING, id, values);
    for line in sql::values_of(
        books.db,
        "booking_line",
        &LINE,
        "booking_id = ?1 AND void_at IS NULL ORDER BY id",
        old.id,
    )? {
        let mut line = line;
        line.push(("booking_id", id.into()));
        let line_id = change.new_id();
        change.insert_as(&BOOKING_LINE, line_id, line);
    }
    if redated {
        change.update(&BOOKING, old.target(), [("moved_to", id.into())]);
    } else {
        change.update(
            &BOOKING,
            old.target(),
            [
                ("status", Value::Text(Status::Moved.code().to_owned())),
                ("moved_to", id.into()),
                ("late_until", Value::Null),
            ],
        );
    }
    tell_moved(books, change, &old, id, &place)?;
    days::close(books, change)?;
    let mut said =
        saved(books, "booking-moved", &old.client, &place)?.with("from", words::moment(old.start));
    let span = Span::new(place.start, place.promised_at);
    if let Some(car) = lending::follow(books, change, &old, (id, span))? {
        said = lending::with(said, car);
    }
    Ok(Done::said(said).showing(id))
}

/// Whoever received the visit before and whoever does now are told, each once.
fn tell_moved(
    books: &Books<'_>,
    change: &mut Change,
    old: &Booking,
    id: Id,
    place: &Place,
) -> Result<()> {
    let news = News::Moved {
        from: old.start,
        to: place.start,
    };
    let now = Told {
        booking: id,
        advisor: place.advisor,
        start: place.start,
        ..old.told()
    };
    copies::tell(books, change, now, news)?;
    let same = old.advisor_id == place.advisor && old.start.date() == place.start.date();
    if !same {
        copies::tell(books, change, old.told(), news)?;
    }
    Ok(())
}

fn carried(books: &Books<'_>, old: Id) -> Result<Values> {
    let mut values = Vec::new();
    for columns in [&CARRIED[..], &CHECKS[..]] {
        values.extend(
            sql::values_of(books.db, "booking", columns, "id = ?1", old)?
                .into_iter()
                .flatten(),
        );
    }
    Ok(values)
}
