//! Writes the records of the demo: clients, vehicles, bookings with their lines and visits, calls. It knows no particular day.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::names;
use super::station::Station;
use crate::areas::arrivals::VISIT;
use crate::areas::bookings::model::Status;
use crate::areas::bookings::{BOOKING, BOOKING_LINE};
use crate::areas::calls::CALL;
use crate::areas::people::{CLIENT, CLIENT_PHONE, CONSENT, VEHICLE};
use crate::desk::{Books, Change, Id, Result, Value};
use crate::rules::{name, text};

/// The moment so many minutes after midnight.
pub(super) fn at(day: NaiveDate, minutes: i64) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes)
}

/// What writing needs: the books as they stand, the change that is filled, the station.
pub(super) struct Pen<'a, 'b> {
    pub(super) books: &'a Books<'b>,
    pub(super) change: &'a mut Change,
    pub(super) station: &'a Station,
}

/// A client with one vehicle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keeper {
    pub(super) client: Id,
    pub(super) vehicle: Id,
}

/// A visit that is planned or was.
pub(super) struct Plan<'a> {
    pub(super) of: Keeper,
    pub(super) start: NaiveDateTime,
    pub(super) end: NaiveDateTime,
    /// Hundredths of a norm-hour.
    pub(super) norm_hours: i64,
    /// Hundredths that are done.
    pub(super) done_hours: i64,
    /// Place of the bay on the screen.
    pub(super) bay: usize,
    /// Place of the advisor.
    pub(super) advisor: usize,
    pub(super) works: &'a [&'a str],
    pub(super) status: Status,
    pub(super) transport: &'a str,
    pub(super) source: &'a str,
    pub(super) requested: NaiveDateTime,
    pub(super) note: Option<&'a str>,
    pub(super) odometer_km: Option<i64>,
}

impl<'a> Plan<'a> {
    /// A booking that takes its bay for as long as its norm-hours say, asked for a week before.
    pub(super) fn new(
        of: Keeper,
        start: NaiveDateTime,
        minutes: i64,
        works: &'a [&'a str],
        status: Status,
    ) -> Self {
        let norm_hours = (minutes * 100 + 30) / 60;
        let done_hours = match status {
            Status::Ready | Status::Released => norm_hours,
            Status::InWork => norm_hours / 2,
            _ => 0,
        };
        Plan {
            of,
            start,
            end: start + TimeDelta::minutes(minutes),
            norm_hours,
            done_hours,
            bay: 0,
            advisor: 0,
            works,
            status,
            transport: "leaves",
            source: "phone",
            requested: start - TimeDelta::days(7),
            note: None,
            odometer_km: None,
        }
    }
}

/// Times of a client's stay; instants as wall clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stay {
    pub(super) arrived: NaiveDateTime,
    pub(super) waiting: bool,
    pub(super) promised: NaiveDateTime,
    pub(super) left: Option<NaiveDateTime>,
    pub(super) kept: Kept,
}

/// What is with us while the client is away or waits: tag of the keys, place, papers, and what the waiting is sweetened by.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kept {
    pub(super) key_tag: Option<&'static str>,
    pub(super) place: Option<&'static str>,
    pub(super) papers: Option<&'static str>,
    pub(super) lounge: Option<&'static str>,
    pub(super) queue: Option<i64>,
}

/// A call that was answered; seconds for its parts.
pub(super) struct Answered<'a> {
    pub(super) outbound: bool,
    pub(super) phone: &'a str,
    pub(super) of: Option<Keeper>,
    pub(super) started: NaiveDateTime,
    pub(super) wait_s: i64,
    pub(super) talk_s: i64,
    pub(super) wrap_s: i64,
    pub(super) topic: Option<&'a str>,
    pub(super) outcome: Option<&'a str>,
    pub(super) note: Option<&'a str>,
    pub(super) taken_by: Id,
    pub(super) line: &'a str,
}

fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

impl Pen<'_, '_> {
    pub(super) fn moment(&self, at: NaiveDateTime) -> Value {
        Value::Integer(self.books.db.instant(at))
    }

    /// A client with the first phone; informed of the order of processing at `since`.
    pub(super) fn client(
        &mut self,
        full: &str,
        phone: &str,
        note: Option<&str>,
        since: NaiveDateTime,
    ) -> Id {
        let id = self.change.new_id();
        let informed = self.moment(since);
        let values = vec![
            ("name", words(full)),
            ("folded", text::fold(full).into()),
            (
                "organisation",
                i64::from(name::is_organisation(full)).into(),
            ),
            ("note", note.map(str::to_owned).into()),
            ("informed_at", informed),
        ];
        self.change.insert_as(&CLIENT, id, values);
        self.phone(id, phone, None);
        id
    }

    pub(super) fn phone(&mut self, client: Id, number: &str, whose: Option<&str>) {
        self.change.insert(
            &CLIENT_PHONE,
            [
                ("client_id", client.into()),
                ("number", words(number)),
                ("whose", whose.map(str::to_owned).into()),
            ],
        );
    }

    pub(super) fn consent(&mut self, client: Id, kind: &str, given: NaiveDateTime) {
        let given = self.moment(given);
        self.change.insert(
            &CONSENT,
            [
                ("client_id", client.into()),
                ("consent_kind", words(kind)),
                ("text_version", words("1")),
                ("given_at", given),
                ("channel", words("paper")),
                ("evidence", words(&format!("согласие К-{client}"))),
            ],
        );
    }

    /// A passenger car of the maker; `warranty` is the last day of its guarantee.
    pub(super) fn vehicle(
        &mut self,
        client: Id,
        model: &str,
        plate: &str,
        vin: &str,
        (odometer_km, on): (i64, NaiveDate),
        warranty: Option<NaiveDate>,
    ) -> Id {
        let region: String = plate.chars().skip(6).collect();
        self.change.insert(
            &VEHICLE,
            [
                ("client_id", client.into()),
                ("plate", words(plate)),
                ("plate_kind", words("car")),
                ("region", region.into()),
                ("vin", words(vin)),
                ("brand", words("Lada")),
                ("model", words(model)),
                ("odometer_km", odometer_km.into()),
                ("odometer_on", on.to_string().into()),
                ("warranty_until", warranty.map(|day| day.to_string()).into()),
            ],
        )
    }

    /// Most clients were asked the evening before and said yes; a few came without it.
    fn confirmed(&self, plan: &Plan<'_>, id: Id) -> Value {
        use Status::{Arrived, Confirmed, InWork, Ready, Released, WithAdvisor};
        let came = matches!(
            plan.status,
            Arrived | WithAdvisor | InWork | Ready | Released
        );
        let asked = plan.requested.date() < plan.start.date() && id % 7 != 0;
        if plan.status == Confirmed || came && asked {
            let evening = plan.start - TimeDelta::hours(20);
            self.moment(evening.min(self.books.now))
        } else {
            Value::Null
        }
    }

    /// A booking with its lines. The norm-hours are those that the bay is planned for.
    pub(super) fn booking(&mut self, plan: &Plan<'_>) -> Result<Id> {
        let id = self.change.new_id();
        let first = plan.works.first().copied().unwrap_or("DIAG");
        let group = self.station.operation(first)?.group_code.clone();
        let number = self
            .change
            .number(self.books, "ЗП", plan.requested.date())?;
        let inside = matches!(
            plan.status,
            Status::InWork | Status::Ready | Status::Released
        );
        let order = inside.then(|| number.replacen("ЗП", "ЗН", 1));
        let (ordered, began, ready) = self.progress(plan, id);
        let cancelled = matches!(plan.status, Status::CancelledClient | Status::CancelledUs);
        let cancelled_at = if cancelled {
            self.moment(plan.start - TimeDelta::hours(20))
        } else {
            Value::Null
        };
        let seen = plan.start.date() <= self.books.now.date();
        let values = vec![
            ("number", number.into()),
            ("client_id", plan.of.client.into()),
            ("vehicle_id", plan.of.vehicle.into()),
            ("odometer_km", plan.odometer_km.into()),
            ("requested_at", self.moment(plan.requested)),
            (
                "first_offered_at",
                self.moment(plan.requested + TimeDelta::minutes(1)),
            ),
            ("start_at", self.moment(plan.start)),
            ("end_at", self.moment(plan.end)),
            ("promised_at", self.moment(plan.end)),
            ("norm_hours", plan.norm_hours.into()),
            ("transport_mode", words(plan.transport)),
            ("advisor_id", self.station.advisors[plan.advisor].into()),
            ("bay_id", self.station.bays[plan.bay].into()),
            ("group_code", group.into()),
            ("source", words(plan.source)),
            ("booked_by", self.station.ivanova.into()),
            ("original_date", plan.start.date().to_string().into()),
            ("status", words(plan.status.code())),
            // Everything up to today was checked on the evening before; `recalls` lays the proof beside it.
            (
                "recall_check",
                words(if seen { "clean" } else { "unchecked" }),
            ),
            (
                "data_check",
                words(if seen { "checked" } else { "unchecked" }),
            ),
            ("cancelled_at", cancelled_at),
            ("confirmed_at", self.confirmed(plan, id)),
            (
                "cancel_reason",
                cancelled.then(|| "Передумали".to_owned()).into(),
            ),
            ("work_order", order.into()),
            ("ordered_at", ordered),
            ("began_at", began),
            ("ready_at", ready),
            ("note", plan.note.map(str::to_owned).into()),
        ];
        self.change.insert_as(&BOOKING, id, values);
        self.lines(id, plan)?;
        Ok(id)
    }

    /// When the order was written, the work began and was done: of each only what its status has behind it.
    fn progress(&self, plan: &Plan<'_>, id: Id) -> (Value, Value, Value) {
        let later = |minutes: i64| self.moment(plan.start + TimeDelta::minutes(minutes));
        let ready = match plan.status {
            // About one promise in seven is missed by a little.
            Status::Released => self.moment(plan.end + TimeDelta::minutes(id % 14 - 11)),
            Status::Ready => self.moment(plan.end),
            Status::InWork => Value::Null,
            _ => return (Value::Null, Value::Null, Value::Null),
        };
        (later(8), later(13 + id % 5), ready)
    }

    /// The lines share the norm-hours of the booking; the last one takes what is left over.
    fn lines(&mut self, booking: Id, plan: &Plan<'_>) -> Result<()> {
        let count = i64::try_from(plan.works.len()).unwrap_or(1);
        for (place, code) in (1_i64..).zip(plan.works) {
            let part = |whole: i64| {
                if place == count {
                    whole - whole / count * (count - 1)
                } else {
                    whole / count
                }
            };
            let operation = self.station.operation(code)?.id;
            self.change.insert(
                &BOOKING_LINE,
                [
                    ("booking_id", booking.into()),
                    ("operation_id", operation.into()),
                    ("norm_hours", part(plan.norm_hours).into()),
                    ("done_hours", part(plan.done_hours).into()),
                ],
            );
        }
        Ok(())
    }

    /// The stay of a client who came: met at once, the advisor told, seen and come.
    pub(super) fn visit(&mut self, booking: Id, plan: &Plan<'_>, stay: Stay) {
        let id = self.change.new_id();
        let after_seconds = |seconds: i64| {
            Value::Integer(
                self.books
                    .db
                    .instant(stay.arrived + TimeDelta::seconds(seconds)),
            )
        };
        let after = |minutes: i64| after_seconds(minutes * 60);
        let words = |text: Option<&str>| Value::from(text.map(str::to_owned));
        let values = vec![
            ("booking_id", booking.into()),
            ("client_id", plan.of.client.into()),
            ("vehicle_id", plan.of.vehicle.into()),
            ("arrived_at", after(0)),
            ("met_by", self.station.ivanova.into()),
            // Different by the number alone: a day is the same for the same seed, whatever is added to it.
            ("met_at", after_seconds(15 + id % 7 * 9)),
            ("queue_number", stay.kept.queue.into()),
            ("key_tag", words(stay.kept.key_tag)),
            ("parking_place", words(stay.kept.place)),
            ("documents_left", words(stay.kept.papers)),
            ("lounge_note", words(stay.kept.lounge)),
            ("advisor_id", self.station.advisors[plan.advisor].into()),
            ("notified_at", after(0)),
            ("acknowledged_at", after(1)),
            ("acknowledged_by", self.station.ivanova.into()),
            ("taken_at", after(1 + id % 4)),
            ("waiting", i64::from(stay.waiting).into()),
            (
                "promised_at",
                Value::Integer(self.books.db.instant(stay.promised)),
            ),
            ("last_update_at", after(7)),
            (
                "left_at",
                stay.left.map(|at| self.books.db.instant(at)).into(),
            ),
        ];
        self.change.insert_as(&VISIT, id, values);
    }

    /// A call that was answered and closed.
    pub(super) fn talk(&mut self, talk: &Answered<'_>) -> Id {
        let answered = talk.started + TimeDelta::seconds(talk.wait_s);
        let ended = answered + TimeDelta::seconds(talk.talk_s);
        let values = vec![
            ("direction", words(if talk.outbound { "out" } else { "in" })),
            ("line", words(talk.line)),
            ("phone", words(talk.phone)),
            ("client_id", talk.of.map(|of| of.client).into()),
            ("vehicle_id", talk.of.map(|of| of.vehicle).into()),
            ("topic", talk.topic.map(str::to_owned).into()),
            ("state", words("closed")),
            ("started_at", self.moment(talk.started)),
            ("answered_at", self.moment(answered)),
            ("ended_at", self.moment(ended)),
            (
                "closed_at",
                self.moment(ended + TimeDelta::seconds(talk.wrap_s)),
            ),
            ("wait_s", talk.wait_s.into()),
            ("talk_s", talk.talk_s.into()),
            ("wrap_s", talk.wrap_s.into()),
            ("outcome", talk.outcome.map(str::to_owned).into()),
            ("note", talk.note.map(str::to_owned).into()),
            ("taken_by", talk.taken_by.into()),
        ];
        let id = self.change.new_id();
        self.change.insert_as(&CALL, id, values);
        id
    }

    /// A call that nobody answered; `returned` is after how many minutes it was called back.
    pub(super) fn missed(
        &mut self,
        phone: &str,
        of: Option<Keeper>,
        started: NaiveDateTime,
        wait_s: i64,
        returned: Option<i64>,
    ) -> Id {
        let ended = started + TimeDelta::seconds(wait_s);
        let by: Option<Id> = returned.map(|_| self.station.smirnova);
        let values = vec![
            ("direction", words("in")),
            ("line", words("вход3")),
            ("phone", words(phone)),
            ("client_id", of.map(|of| of.client).into()),
            ("vehicle_id", of.map(|of| of.vehicle).into()),
            (
                "state",
                words(if returned.is_some() {
                    "returned"
                } else {
                    "missed"
                }),
            ),
            ("started_at", self.moment(started)),
            ("ended_at", self.moment(ended)),
            ("wait_s", wait_s.into()),
            ("missed_count", Value::Integer(1)),
            ("due_at", self.moment(started + TimeDelta::minutes(15))),
            (
                "returned_at",
                returned
                    .map(|minutes| self.books.db.instant(started + TimeDelta::minutes(minutes)))
                    .into(),
            ),
            ("returned_by", by.into()),
            ("return_minutes", returned.into()),
        ];
        let id = self.change.new_id();
        self.change.insert_as(&CALL, id, values);
        id
    }
}

/// A client of the crowd: made-up name, number and vehicle by their serial number.
pub(super) fn stranger(
    pen: &mut Pen<'_, '_>,
    dice: &mut super::dice::Dice,
    serial: i64,
    since: NaiveDateTime,
) -> Keeper {
    let full = names::client(dice);
    let client = pen.client(&full, &names::phone(serial), None, since);
    let model = names::model(dice);
    let plate = names::plate(dice);
    let km = dice.between(4, 180) * 1000 + dice.below(900);
    let warranty = dice
        .chance(40)
        .then(|| since.date() + TimeDelta::days(dice.between(100, 1000)));
    let vehicle = pen.vehicle(
        client,
        model,
        &plate,
        &names::vin(serial),
        (km, since.date()),
        warranty,
    );
    Keeper { client, vehicle }
}
