//! Three campaigns that touch some cars of the day and of tomorrow, and the proof of the checks that were made.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::names;
use crate::areas::checks::GATE_CHECK;
use crate::areas::people;
use crate::areas::recalls::{RECALL, RECALL_LINE, RECALL_RANGE, model::Range};
use crate::areas::workshop::{self, OPERATION};
use crate::desk::{Books, Change, Error, Id, Result, Value};

/// Work of the first campaign: half a norm-hour.
const AIRBAG: (&str, &str, &str, i64) = (
    "AIRBAG",
    "Замена подушки безопасности, кампания 2026-07",
    "подушка",
    50,
);

struct Campaign {
    number: &'static str,
    title: &'static str,
    safety: bool,
    risk: &'static str,
    operation: Option<&'static str>,
    parts_on_hand: Option<bool>,
    /// Days since it began.
    days: i64,
    /// Serial numbers of cars that wait, as `names::vin` writes them.
    open: &'static [i64],
    /// Cars of other keepers: how many were done here, done elsewhere, are not concerned.
    closed: [i64; 3],
    /// First and last serial number.
    range: Option<(i64, i64)>,
}

/// Ли, Котова, Петров and Носова; six of the crowd; Зотов.
const CAMPAIGNS: [Campaign; 3] = [
    Campaign {
        number: "2026-07",
        title: "замена подушки",
        safety: true,
        risk: "high",
        operation: Some(AIRBAG.0),
        parts_on_hand: Some(true),
        days: 145,
        open: &[8_003_351, 8_011_170, 8_076_543, 8_016_755],
        closed: [9, 3, 1],
        range: None,
    },
    Campaign {
        number: "2026-11",
        title: "прошивка блока управления",
        safety: false,
        risk: "low",
        operation: None,
        parts_on_hand: None,
        days: 21,
        open: &[],
        closed: [0, 0, 0],
        range: Some((30_030, 30_045)),
    },
    Campaign {
        number: "2025-31",
        title: "рулевая рейка",
        safety: false,
        risk: "medium",
        operation: Some("SUSP"),
        parts_on_hand: Some(false),
        days: 402,
        open: &[8_021_223],
        closed: [21, 8, 4],
        range: None,
    },
];

/// Days before today whose bookings have the proof of their checks.
const PROVEN_DAYS: i64 = 8;

/// Writes the campaigns and the checks.
pub(super) fn write(books: &Books<'_>, change: &mut Change) -> Result<()> {
    let today = books.now.date();
    let airbag = airbag(books, change)?;
    for (place, one) in (0..).zip(&CAMPAIGNS) {
        let operation = match one.operation {
            Some(code) if code == AIRBAG.0 => Some(airbag),
            Some(code) => workshop::operation(books.db, code)?.map(|known| known.id),
            None => None,
        };
        campaign(books, one, (place, operation), today, change)?;
    }
    proof(books, today, change)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn airbag(books: &Books<'_>, change: &mut Change) -> Result<Id> {
    let like = workshop::operation(books.db, "DIAG")?.ok_or(Error::NotFound)?;
    let (code, title, short, norm_hours) = AIRBAG;
    Ok(change.insert(
        &OPERATION,
        [
            ("code", text(code)),
            ("title", text(title)),
            ("short_title", text(short)),
            ("group_code", like.group_code.into()),
            ("norm_hours", norm_hours.into()),
            ("skill", like.skill.into()),
            ("bay_kind", like.bay_kind.into()),
            ("place", 201.into()),
        ],
    ))
}

fn campaign(
    books: &Books<'_>,
    one: &Campaign,
    (place, operation): (i64, Option<Id>),
    today: NaiveDate,
    change: &mut Change,
) -> Result<()> {
    let id = change.insert(
        &RECALL,
        [
            ("number", text(one.number)),
            ("brand", text("Lada")),
            ("title", text(one.title)),
            ("safety", i64::from(one.safety).into()),
            ("risk", text(one.risk)),
            ("operation_id", operation.into()),
            ("parts_on_hand", one.parts_on_hand.map(i64::from).into()),
            (
                "started_on",
                (today - TimeDelta::days(one.days)).to_string().into(),
            ),
        ],
    );
    for serial in one.open {
        line(id, &names::vin(*serial), "open", change);
    }
    let states = ["done_here", "done_elsewhere", "not_applicable"];
    let mut serial = 9_100_000 + place * 10_000;
    for (state, count) in states.into_iter().zip(one.closed) {
        for _ in 0..count {
            serial += 37;
            line(id, &names::vin(serial), state, change);
        }
    }
    let Some((from, to)) = one.range else {
        return Ok(());
    };
    let (first, last) = (names::vin(from), names::vin(to));
    let (prefix, serial) = first.split_at(10);
    let range = Range::read(prefix, serial, last.get(10..).unwrap_or_default());
    let Ok(range) = range else {
        return Ok(());
    };
    for vin in people::vins_between(books.db, &first, &last)? {
        if range.holds(&vin) {
            line(id, &vin, "open", change);
        }
    }
    change.insert(
        &RECALL_RANGE,
        [
            ("recall_id", id.into()),
            ("prefix", text(&range.prefix)),
            ("serial_from", from.into()),
            ("serial_to", to.into()),
            ("width", 7.into()),
            ("vin_from", first.into()),
            ("vin_to", last.into()),
        ],
    );
    Ok(())
}

fn line(recall: Id, vin: &str, state: &str, change: &mut Change) {
    change.insert(
        &RECALL_LINE,
        [
            ("recall_id", recall.into()),
            ("vin", text(vin)),
            ("state", text(state)),
        ],
    );
}

/// A booking that was checked: its number, start, vehicle and VIN.
type Seen = (Id, i64, Option<Id>, Option<String>);

/// The evidence of both gates, of the evening before each visit.
fn proof(books: &Books<'_>, today: NaiveDate, change: &mut Change) -> Result<()> {
    let midnight = |day: NaiveDate| books.db.instant(day.and_time(NaiveTime::MIN));
    let seen: Vec<Seen> = books.db.rows(
        "SELECT b.id, b.start_at, b.vehicle_id, v.vin FROM booking b LEFT JOIN vehicle v ON v.id = b.vehicle_id \
         WHERE b.start_at >= ?1 AND b.start_at < ?2 AND b.recall_check <> 'unchecked' ORDER BY b.id",
        (
            midnight(today - TimeDelta::days(PROVEN_DAYS)),
            midnight(today + TimeDelta::days(1)),
        ),
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let concerned: Vec<String> = CAMPAIGNS[0]
        .open
        .iter()
        .map(|one| names::vin(*one))
        .collect();
    for (booking, start, vehicle, vin) in seen {
        let day = books.db.local(start).date() - TimeDelta::days(1);
        let at = midnight(day) + (19 * 60 + 30) * 60;
        let found = vin.as_ref().is_some_and(|vin| concerned.contains(vin));
        let (result, answer) = if found {
            ("found", "Открыта кампания 2026-07: замена подушки")
        } else {
            ("clean", "Открытых кампаний нет")
        };
        for (gate, result, answer) in [
            ("recall", result, answer),
            ("data", "checked", "phone,name"),
        ] {
            change.insert(
                &GATE_CHECK,
                [
                    ("booking_id", booking.into()),
                    ("vehicle_id", vehicle.into()),
                    ("vin", vin.clone().into()),
                    ("gate", text(gate)),
                    ("result", text(result)),
                    ("checked_at", at.into()),
                    ("source", text("portal")),
                    ("answer", text(answer)),
                ],
            );
        }
    }
    Ok(())
}
