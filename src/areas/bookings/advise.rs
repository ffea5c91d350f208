//! What the desk is told while a booking is typed: start values, the best offers with their reasons, what stands in
//! the way (BOOK-O1, BOOK-M4, BOOK-M6). Everything here is only shown; the write checks again.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::advise_recall;
use super::advise_work::of_work;
use super::model::{self, Board, LimitState, Offer, Want};
use super::settle::{self, When, Work};
use super::sql::{self, Booking};
use super::{actions, declined, lending, words, write};
use crate::action::{Advice, Answers, Field, Mood};
use crate::areas::{people, workshop};
use crate::desk::{Arg, Books, Id, Phrase, Result};
use crate::rules::words::money_short;

const OFFERS: usize = 3;

/// Client, the only vehicle, the next maintenance, how the client comes.
pub(super) fn fill_book(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    if answers.get("client").is_none()
        && let Some(vehicle) = answers.id("vehicle")
        && let Some(keeper) =
            people::vehicle(books.db, vehicle)?.and_then(|vehicle| vehicle.client_id)
    {
        answers.set("client", keeper.to_string());
    }
    if let Some(client) = answers.id("client")
        && let [only] = people::vehicles_of(books.db, client)?.as_slice()
    {
        answers.set_default("vehicle", only.id.to_string());
    }
    if answers.get("operations").is_none()
        && answers.get("topic").is_none()
        && let Some(vehicle) = answers.id("vehicle")
        && let Some(code) = next_maintenance(books, vehicle)?
    {
        answers.set("operations", code);
    }
    answers.set_default("transport", "leaves");
    Ok(())
}

/// The maintenance after the last one done, in the order of the catalogue; the last of them repeats.
fn next_maintenance(books: &Books<'_>, vehicle: Id) -> Result<Option<String>> {
    let all = workshop::operations(books.db)?;
    let Some(group) = all
        .iter()
        .find(|one| one.code == "TO1")
        .map(|one| one.group_code.clone())
    else {
        return Ok(None);
    };
    let row: Vec<String> = all
        .into_iter()
        .filter(|one| one.group_code == group && one.code.starts_with("TO"))
        .map(|one| one.code)
        .collect();
    let done = sql::last_done(books.db, vehicle, &group)?;
    let place = done
        .and_then(|code| row.iter().position(|one| *one == code))
        .map_or(0, |place| place + 1);
    Ok(row.get(place.min(row.len().saturating_sub(1))).cloned())
}

/// The form of an edit starts with what the booking says.
pub(super) fn fill_edit(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(booking) = row
        .map(|id| sql::booking(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    answers.set_default("operations", booking.operations.join(","));
    answers.set_default("transport", booking.transport_mode);
    answers.set_default("note", booking.note.unwrap_or_default());
    answers.set_default("extra_work", booking.extra_work_consent.unwrap_or_default());
    let limit = booking.extra_work_limit.map(money_short);
    answers.set_default("extra_work_limit", limit.unwrap_or_default());
    Ok(())
}

/// What of a half-typed form is understood already.
pub(super) fn understood(books: &Books<'_>, fields: &[Field], typed: &Answers) -> Answers {
    let mut read = Answers::default();
    for field in fields {
        if let Some(text) = typed.get(field.id)
            && let Ok(Some(reading)) = field.read(books, text)
        {
            read.set(field.id, reading.canonical);
        }
    }
    read
}

pub(super) fn advise_book(
    books: &Books<'_>,
    _: Option<Id>,
    typed: &Answers,
) -> Result<Vec<Advice>> {
    let answers = understood(books, actions::BOOK_FIELDS, typed);
    let codes = answers.many("operations");
    let mut advice = Vec::new();
    if !codes.is_empty() {
        let work = Work::read(books.db, &codes)?;
        let transport = answers.get("transport").unwrap_or("leaves");
        let want = Want {
            draft: answers.id("draft"),
            bay_minutes: answers.number("bay_minutes").filter(|minutes| *minutes > 0),
            ..work.want(transport, settle::advisor_id(books.db, &answers)?)
        };
        advice = of_place(books, &want, &answers)?;
        advice.extend(of_work(&work, &answers));
    }
    advice.extend(lending::advise(books, &answers)?);
    if let Some(vehicle) = answers.id("vehicle") {
        advice.extend(advise_recall::of_vehicle(books, vehicle, &codes)?);
        if let (Some(known), Some(km)) = (
            people::vehicle(books.db, vehicle)?,
            answers.number("odometer_km"),
        ) {
            let doubt = people::odometer_doubt(books, &known, km)?;
            advice.extend(doubt.map(|say| Advice::new(Mood::Warning, say)));
        }
    }
    let day = answers.day("at").unwrap_or(books.now.date());
    advice.extend(declined::advise(books, &answers, day)?);
    if let Some(client) = answers.id("client") {
        for open in sql::open_of_client(books.db, client)?.into_iter().take(2) {
            let say = Phrase::new("booking-open-already")
                .with("number", open.number.as_str())
                .with("at", words::moment(open.start))
                .with("work", open.work.as_str());
            advice.push(Advice::new(Mood::Warning, say));
        }
    }
    Ok(advice)
}

/// What is worth knowing while a new date is typed: the offers with their reasons.
pub fn advise_move(books: &Books<'_>, row: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let Some(old): Option<Booking> = row
        .map(|id| write::movable(books, id))
        .transpose()?
        .flatten()
    else {
        return Ok(Vec::new());
    };
    let answers = understood(books, actions::MOVE_FIELDS, typed);
    let codes: Vec<&str> = old.operations.iter().map(String::as_str).collect();
    let work = Work::read(books.db, &codes)?;
    let want = Want {
        moving: Some(old.id),
        norm_hours: old.norm_hours,
        ..work.want(&old.transport_mode, None)
    };
    let mut advice = vec![Advice::new(
        Mood::Fact,
        Phrase::new("booking-moving")
            .with("at", words::moment(old.start))
            .with("bay", old.bay_name),
    )];
    advice.extend(of_place(books, &want, &answers)?);
    Ok(advice)
}

/// The wanted place, what speaks against it, the best three, and how full the day is.
fn of_place(books: &Books<'_>, want: &Want, answers: &Answers) -> Result<Vec<Advice>> {
    let when = When::read(answers);
    let board = settle::board_for(books, when)?;
    let bay = settle::bay_id(books.db, answers).unwrap_or(None);
    let mut advice = Vec::new();
    let (offers, day) = match when {
        When::At(at) => {
            let found = match bay {
                Some(bay) => model::check(&board, want, at, bay),
                None => model::place(&board, want, at),
            };
            match found {
                Ok(place) => advice.push(Advice::new(
                    Mood::Fact,
                    Phrase::new("booking-free")
                        .with("bay", words::bay_inside(books.db, place.bay)?)
                        .with("advisor", workshop::advisor_name(books.db, place.advisor)?)
                        .with("from", words::time(place.start))
                        .with("to", until(place.start, place.end)),
                )),
                Err(blocks) => {
                    for why in blocks.iter().take(4) {
                        let said = words::blocked(books.db, why, "")?;
                        let mut line = Advice::new(Mood::Blocked, said);
                        if settle::may_be_overridden(why) && books.who.may("right-override_limits")
                        {
                            line.why.push(Phrase::new("booking-may-override"));
                        }
                        advice.push(line);
                    }
                }
            }
            (model::nearest(&board, want, at, OFFERS), at.date())
        }
        When::Day(day) => (
            model::offers(&board, want, day.and_time(NaiveTime::MIN), OFFERS),
            day,
        ),
        When::Nearest => {
            let offers = model::offers(&board, want, books.now, OFFERS);
            let day = offers
                .first()
                .map_or(books.now.date(), |offer| offer.placement.start.date());
            (offers, day)
        }
    };
    let full = match when {
        When::At(_) => advice.iter().any(|one| one.mood == Mood::Blocked),
        When::Day(day) => offers
            .first()
            .is_none_or(|offer| offer.placement.start.date() > day),
        When::Nearest => offers.is_empty(),
    };
    for offer in &offers {
        advice.push(offered(books, offer)?);
    }
    if full && want.moving.is_none() {
        advice.push(Advice {
            start: Some("bookings.wait"),
            ..Advice::new(Mood::Warning, Phrase::new("wait-offer"))
        });
    }
    if offers.is_empty() {
        advice.push(Advice::new(
            Mood::Warning,
            Phrase::new("booking-no-offer-near"),
        ));
    }
    advice.extend(day_advice(&board, want, day));
    Ok(advice)
}

fn offered(books: &Books<'_>, offer: &Offer) -> Result<Advice> {
    let place = &offer.placement;
    let bay = words::bay(books.db, place.bay)?;
    let say = Phrase::new("booking-offer")
        .with("at", words::moment(place.start))
        .with("to", until(place.start, place.end))
        .with("bay", words::bay_inside(books.db, place.bay)?)
        .with("advisor", workshop::advisor_name(books.db, place.advisor)?);
    Ok(Advice {
        mood: Mood::Offer,
        say,
        why: words::reasons(books.db, offer)?,
        set: vec![
            ("at", place.start.format("%d.%m.%Y %H:%M").to_string()),
            ("bay", bay),
        ],
        start: None,
    })
}

/// The hour of the end; with its day when the work runs on into another.
fn until(start: NaiveDateTime, end: NaiveDateTime) -> Arg {
    if end.date() == start.date() {
        words::time(end).into()
    } else {
        words::moment(end).into()
    }
}

/// How full the day is, whether the work fits into it, and the limits of the way the client comes.
fn day_advice(board: &Board, want: &Want, day: NaiveDate) -> Vec<Advice> {
    let load = board.load(day);
    let short = load
        .left_for_bookings()
        .is_some_and(|left| left < want.norm_hours);
    let mood = if load.is_over() || short {
        Mood::Warning
    } else {
        Mood::Fact
    };
    let mut advice = vec![Advice::new(mood, words::day_load(board, day))];
    for limit in board
        .transport_limits_on(day)
        .into_iter()
        .filter(|limit| limit.of == want.transport)
    {
        let id = match limit.state {
            LimitState::NotSet { .. } => continue,
            LimitState::Closed => "booking-transport-closed",
            LimitState::Of { .. } => "booking-transport-use",
        };
        let (used, max) = if let LimitState::Of { used, max } = limit.state {
            (used, max)
        } else {
            (0, 0)
        };
        let mood = if used >= max {
            Mood::Warning
        } else {
            Mood::Fact
        };
        let say = Phrase::new(id)
            .with("mode", words::transport(&limit.of))
            .with("from", words::time(limit.window.from))
            .with("to", words::time(limit.window.to))
            .with("used", used)
            .with("max", max);
        advice.push(Advice::new(mood, say));
    }
    advice
}
