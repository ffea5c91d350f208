//! Today's calls: forty-one, two of them missed, one under way; and the promises to call back.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::dice::Dice;
use super::known::Known;
use super::names;
use super::pen::{Answered, Keeper, Pen, at};
use crate::areas::calls::{CALL, PROMISE};

/// Calls of the morning that nobody names.
const MORNING: i64 = 33;
/// One caller in so many waits longer than the desk means to let them (K-SL); the others are answered in time.
const LONG_WAIT_EVERY: i64 = 8;
/// Wait of the call that is under way.
const WAIT_UNDER_WAY: i64 = 11;
/// The number that called at 10:31 and is not in the books.
const UNKNOWN: i64 = 4545;

/// Writes the calls of today up to 10:42 and the open promises.
pub(super) fn write(
    pen: &mut Pen<'_, '_>,
    dice: &mut Dice,
    known: &Known,
    crowd: &[Keeper],
    today: NaiveDate,
) {
    morning(pen, dice, crowd, today);
    pen.missed(
        &known.phone("Ёлкин Пётр"),
        Some(known.get("Ёлкин Пётр")),
        at(today, 532),
        21,
        Some(9),
    );
    let (ivanova, smirnova) = (pen.station.ivanova, pen.station.smirnova);
    let moved = said(
        pen,
        known,
        "Фомин Сергей",
        at(today, 565),
        (12, 75),
        ("move", "callback"),
        ivanova,
        "перенос: перезвонить",
    );
    promise(pen, known, "Фомин Сергей", moved, at(today, 624), "перенос");
    let price = said(
        pen,
        known,
        "Носов Егор",
        at(today, 581),
        (8, 95),
        ("price", "callback"),
        smirnova,
        "цена колодок: узнать",
    );
    promise(
        pen,
        known,
        "Носов Егор",
        price,
        at(today, 660),
        "цена колодок",
    );
    let satisfied = "7-й день, всё хорошо, оценка 5";
    said(
        pen,
        known,
        "Рябов Антон",
        at(today, 602),
        (12, 80),
        ("other", "resolved"),
        ivanova,
        satisfied,
    );
    let booked = "запись на пт 14:00, пост 3";
    said(
        pen,
        known,
        "Лебедев Илья",
        at(today, 615),
        (26, 185),
        ("service", "booked"),
        ivanova,
        booked,
    );
    let told = "цена ТО-2, названо 14 800";
    said(
        pen,
        known,
        "Белова Инна",
        at(today, 622),
        (15, 130),
        ("price", "resolved"),
        smirnova,
        told,
    );
    pen.missed(&names::phone(UNKNOWN), None, at(today, 631), 48, None);
    under_way(pen, known, today);
}

fn morning(pen: &mut Pen<'_, '_>, dice: &mut Dice, crowd: &[Keeper], today: NaiveDate) {
    let topics = [
        ("service", "booked"),
        ("service", "resolved"),
        ("ready", "resolved"),
        ("price", "resolved"),
        ("move", "resolved"),
    ];
    let mut spread = 0;
    for place in 0..MORNING {
        if place % 2 == 0 {
            spread = dice.between(0, 26);
        }
        let (topic, outcome) = dice.one(&topics);
        let of = usize::try_from(place)
            .ok()
            .and_then(|place| crowd.get(place * 4))
            .copied();
        let started = at(today, 480) + TimeDelta::seconds(place * 210 + dice.below(60));
        let outside = names::phone(90_000 + place);
        let phone = of
            .filter(|_| place % 5 != 4)
            .map_or(outside, |_| names::phone(30_000 + place * 12));
        let talk = Answered {
            outbound: false,
            phone: &phone,
            of: of.filter(|_| place % 5 != 4),
            started,
            wait_s: wait(place, spread),
            talk_s: dice.between(45, 280),
            wrap_s: dice.between(8, 40),
            topic: pen.station.topic(&[topic]),
            outcome: pen.station.outcome(&[outcome]),
            note: None,
            taken_by: dice.one(&[pen.station.ivanova, pen.station.smirnova]),
            line: dice.one(&["вход1", "вход2", "вход3"]),
        };
        pen.talk(&talk);
    }
}

/// The wait of a morning call in seconds: two neighbours share a spread of 0 to 26, one above it and one below.
fn wait(place: i64, spread: i64) -> i64 {
    if place % LONG_WAIT_EVERY == LONG_WAIT_EVERY / 2 {
        25 + spread
    } else if place % 2 == 0 {
        4 + spread / 2
    } else {
        17 - spread / 2
    }
}

#[expect(clippy::too_many_arguments, reason = "a call as one line of a table")]
fn said(
    pen: &mut Pen<'_, '_>,
    known: &Known,
    who: &str,
    started: NaiveDateTime,
    (wait_s, talk_s): (i64, i64),
    (topic, outcome): (&str, &str),
    taken_by: i64,
    note: &str,
) -> i64 {
    let talk = Answered {
        outbound: who == "Рябов Антон",
        phone: &known.phone(who),
        of: Some(known.get(who)),
        started,
        wait_s,
        talk_s,
        wrap_s: 15,
        topic: pen.station.topic(&[topic]),
        outcome: pen.station.outcome(&[outcome]),
        note: Some(note),
        taken_by,
        line: "вход1",
    };
    pen.talk(&talk)
}

fn promise(
    pen: &mut Pen<'_, '_>,
    known: &Known,
    who: &str,
    call: i64,
    due: NaiveDateTime,
    note: &str,
) {
    let of = known.get(who);
    let values = [
        ("call_id", call.into()),
        ("client_id", of.client.into()),
        ("vehicle_id", of.vehicle.into()),
        ("phone", known.phone(who).into()),
        ("due_at", pen.moment(due)),
        ("note", note.to_owned().into()),
    ];
    pen.change.insert(&PROMISE, values);
}

/// Ким asks whether her car is ready; Смирнова talks to her.
fn under_way(pen: &mut Pen<'_, '_>, known: &Known, today: NaiveDate) {
    let of = known.get("Ким Ольга");
    let started = at(today, 638) + TimeDelta::seconds(14);
    let values = [
        ("direction", "in".to_owned().into()),
        ("line", "вход2".to_owned().into()),
        ("phone", known.phone("Ким Ольга").into()),
        ("client_id", of.client.into()),
        ("vehicle_id", of.vehicle.into()),
        (
            "topic",
            pen.station.topic(&["ready"]).map(str::to_owned).into(),
        ),
        ("state", "answered".to_owned().into()),
        ("started_at", pen.moment(started)),
        (
            "answered_at",
            pen.moment(started + TimeDelta::seconds(WAIT_UNDER_WAY)),
        ),
        ("wait_s", WAIT_UNDER_WAY.into()),
        ("taken_by", pen.station.smirnova.into()),
    ];
    pen.change.insert(&CALL, values);
}
