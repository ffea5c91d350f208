//! What the shell knows of the telephone: the call in row 3, and the card that F2 opens.

use chrono::{NaiveDateTime, TimeDelta};

use super::card::CallCard;
use super::desk::TAKE;
use super::guess;
use super::sql::{self, Call};
use super::state::State;
use super::telephony::me;
use crate::action::Answers;
use crate::areas::fleet::model::status::Status;
use crate::areas::{bookings, claims, fleet, people, recalls};
use crate::desk::{Books, Desk, Phrase, Result};
use crate::rules::name;
use crate::tui::kit::{Banner, Layer, Telephone};

/// Nobody lets it ring longer: the exchange has lost the end of such a call.
const RINGS_AT_MOST_MIN: i64 = 10;

/// Seconds after a colleague picked up in which F2 still means that call.
const REACHED_TOO_S: i64 = 3;

/// The telephone for the shell.
pub fn telephone() -> Telephone {
    Telephone {
        banner,
        take,
        tab: "calls",
    }
}

/// The inbound calls that ring now, newest first.
pub(super) fn ringing(books: &Books<'_>) -> Result<Vec<Call>> {
    let since = books.now - TimeDelta::minutes(RINGS_AT_MOST_MIN);
    let rings = |call: &Call| call.state == State::Ringing && call.inbound && call.started >= since;
    Ok(sql::live(books)?.into_iter().filter(rings).collect())
}

/// The call that the person at the desk talks on, or that the exchange says is answered and nobody has taken yet.
fn talking(books: &Books<'_>) -> Result<Option<Call>> {
    let live = sql::live(books)?;
    let dialled = |call: &Call| call.state == State::Ringing && !call.inbound;
    let talks = |call: &&Call| call.state == State::Answered || dialled(call);
    let mine = live
        .iter()
        .filter(talks)
        .find(|call| me(books).is_some() && call.taken_by == me(books));
    let open = || {
        live.iter()
            .filter(talks)
            .find(|call| call.taken_by.is_none())
    };
    Ok(mine.or_else(open).cloned())
}

/// The call of the banner: the newest that rings, else the one I talk on.
fn current(books: &Books<'_>) -> Result<Option<Call>> {
    match ringing(books)?.into_iter().next() {
        Some(call) => Ok(Some(call)),
        None => talking(books),
    }
}

fn banner(books: &Books<'_>) -> Result<Option<Banner>> {
    let Some(call) = current(books)? else {
        return Ok(None);
    };
    let (long, short) = caller(books, &call)?;
    Ok(Some(Banner {
        ringing: call.state == State::Ringing && call.inbound,
        since: call.answered.unwrap_or(call.started),
        phone: call.number(),
        long,
        short,
    }))
}

/// Who calls: the client with car and next visit, how many share the number, or that nobody is known.
fn caller(books: &Books<'_>, call: &Call) -> Result<(Phrase, Phrase)> {
    let Some(number) = &call.phone else {
        let hidden = Phrase::new("calls-hidden");
        return Ok((hidden.clone(), hidden));
    };
    let Some(client) = call.client_id else {
        let known = people::by_phone(books.db, number)?;
        let names: Vec<&str> = known.iter().map(|one| name::surname(&one.name)).collect();
        if names.len() > 1 {
            let long = Phrase::new("calls-shared").with("names", names.join(", "));
            let short = if names.len() > 2 {
                Phrase::new("calls-several").with("count", names.len())
            } else {
                long.clone()
            };
            return Ok((long, short));
        }
        let say = match guess::guesses(books, number)?.first() {
            Some(maybe) => Phrase::new("calls-maybe").with("who", name::short_name(&maybe.name)),
            None => Phrase::new("calls-unknown"),
        };
        return Ok((say.clone(), say));
    };
    let full = people::name(books.db, client)?;
    let next = bookings::next_of_client(books.db, client, books.now)?;
    let vehicles = people::vehicles_of(books.db, client)?;
    let chosen = call
        .vehicle_id
        .or(next.as_ref().and_then(|booking| booking.vehicle_id));
    let vehicle = vehicles
        .iter()
        .find(|vehicle| Some(vehicle.id) == chosen)
        .or(vehicles.first());
    let car = vehicle.map(people::Vehicle::short).unwrap_or_default();
    let visit = next.map_or_else(
        || Phrase::new("calls-no-visit"),
        |booking| visit(books, booking.start),
    );
    let visit = match claims::open_of_client(books.db, client)?.first() {
        Some(claim) => Phrase::new("calls-banner-claim")
            .with("visit", visit)
            .with("number", claim.spoken()),
        None => visit,
    };
    let lent = fleet::of_client(books.db, client, 5)?;
    let visit = match lent.into_iter().find(|one| one.status == Status::Out) {
        Some(one) => Phrase::new("calls-banner-lent")
            .with("visit", visit)
            .with("unit", format!("{} {}", one.model, one.plate)),
        None => visit,
    };
    let vin = vehicle.and_then(|vehicle| vehicle.vin.as_deref());
    let visit = match vin {
        Some(vin) if !recalls::open_on(books.db, vin)?.is_empty() => {
            Phrase::new("calls-banner-recall").with("visit", visit)
        }
        _ => visit,
    };
    let long = Phrase::new("calls-banner")
        .with("name", given(&full))
        .with("car", car.as_str())
        .with("visit", visit);
    let short = Phrase::new("calls-banner-short")
        .with("name", name::short_name(&full))
        .with("car", car);
    Ok((long, short))
}

/// «Петров Иван»: surname and first name; an organisation whole.
fn given(full: &str) -> String {
    if name::is_organisation(full) {
        return full.to_owned();
    }
    full.split_whitespace()
        .take(2)
        .collect::<Vec<_>>()
        .join(" ")
}

/// «визит завтра 09:30».
pub(super) fn visit(books: &Books<'_>, start: NaiveDateTime) -> Phrase {
    let id = match (start.date() - books.now.date()).num_days() {
        0 => "calls-visit-today",
        1 => "calls-visit-tomorrow",
        _ => "calls-visit-on",
    };
    Phrase::new(id)
        .with("time", start.format("%H:%M").to_string())
        .with("day", start.format("%d.%m").to_string())
}

/// F2: takes the call of the banner and opens its card; without one, a new call is begun by typing who it is.
fn take(desk: &mut Desk) -> Result<Box<dyn Layer>> {
    let Some(call) = current(&desk.books())? else {
        // Two reached for it at once: the later one hears who has it instead of beginning a call of their own.
        let Some(call) = sql::just_taken(&desk.books(), REACHED_TOO_S)? else {
            return Ok(Box::new(CallCard::intake()));
        };
        TAKE.perform(desk, Some(call.target()), &Answers::default())?;
        return Ok(Box::new(CallCard::of(&desk.books(), call.id)?));
    };
    TAKE.perform(desk, Some(call.target()), &Answers::default())?;
    Ok(Box::new(CallCard::of(&desk.books(), call.id)?))
}
