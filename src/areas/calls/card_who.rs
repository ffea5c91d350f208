//! What the card of a call says of the caller: who, how to reach them, their cars, visits and warnings, in lines.

use chrono::Datelike;

use super::card_view::Lines;
use super::facts::Facts;
use crate::areas::bookings::{Booking, model::Status};
use crate::desk::Phrase;
use crate::rules::phone;
use crate::text::Text;
use crate::tui::kit::{Ink, pad};

/// The number that calls, or that it is hidden.
pub(super) fn number(text: &Text, facts: &Facts) -> String {
    if facts.call.phone.is_some() {
        facts.call.number()
    } else {
        text.word("calls-hidden")
    }
}

pub(super) fn who_wide(text: &Text, facts: &Facts) -> Lines {
    let Some(client) = &facts.client else {
        return strangers(text, facts);
    };
    let since = facts.call.started.date().year();
    let known =
        chrono::DateTime::from_timestamp(client.created_at, 0).map_or(since, |at| at.year());
    let known = text.say(&Phrase::new("calls-client-since").with("year", known.to_string()));
    let mut lines = vec![
        (format!("{}   {known}", client.name), Ink::Strong),
        (phones(text, facts), Ink::Plain),
        consent(text, facts),
    ];
    lines.extend(warnings(text, facts));
    lines.push((String::new(), Ink::Plain));
    let car = text.word("calls-car");
    let chosen = facts.vehicle().map(|vehicle| vehicle.id);
    for (place, vehicle) in facts.vehicles.iter().take(4).enumerate() {
        let head = if place == 0 { car.as_str() } else { "" };
        let mark = if Some(vehicle.id) == chosen && facts.vehicles.len() > 1 {
            '▶'
        } else {
            ' '
        };
        lines.push((
            format!("{} {mark}{}", pad(head, 6), car_line(text, facts, place)),
            Ink::Plain,
        ));
    }
    for booking in facts.ahead.iter().take(2) {
        lines.push((
            format!(
                "{} {}",
                pad(&text.word("calls-visit"), 6),
                visit(text, booking)
            ),
            Ink::Plain,
        ));
    }
    lines.extend(been(text, facts, 3).map(|line| (line, Ink::Plain)));
    if let Some(note) = &client.note {
        lines.push((
            format!("{} «{note}»", text.word("calls-client-note")),
            Ink::Plain,
        ));
    }
    lines
}

pub(super) fn who_narrow(text: &Text, facts: &Facts) -> Lines {
    let Some(client) = &facts.client else {
        return strangers(text, facts);
    };
    let (consent, ink) = consent(text, facts);
    let mut lines = vec![(
        format!("{}  {}  {consent}", client.name, facts.call.number()),
        ink,
    )];
    let warnings = warnings(text, facts);
    if !warnings.is_empty() {
        lines.push((
            warnings
                .into_iter()
                .map(|(line, _)| line)
                .collect::<Vec<_>>()
                .join("   "),
            Ink::Warning,
        ));
    }
    // The first with its figures, the others by name: one line holds no more.
    let others = facts.vehicles.iter().enumerate().skip(1);
    let others = others.map(|(place, vehicle)| format!("{} {}", place + 1, vehicle.short()));
    let first = (!facts.vehicles.is_empty()).then(|| car_line(text, facts, 0));
    let cars: Vec<String> = first.into_iter().chain(others).collect();
    if !cars.is_empty() {
        lines.push((
            format!("{} {}", text.word("calls-car"), cars.join("   ")),
            Ink::Plain,
        ));
    }
    if let Some(booking) = facts.next_visit() {
        lines.push((
            format!("{} {}", text.word("calls-visit"), visit(text, booking)),
            Ink::Plain,
        ));
    }
    let note = client
        .note
        .as_ref()
        .map(|note| format!("   «{note}»"))
        .unwrap_or_default();
    match been(text, facts, 2) {
        Some(been) => lines.push((format!("{been}{note}"), Ink::Plain)),
        None if !note.is_empty() => lines.push((note.trim().to_owned(), Ink::Plain)),
        None => {}
    }
    lines
}

/// Nobody is known, or several share the number.
fn strangers(text: &Text, facts: &Facts) -> Lines {
    if facts.candidates.is_empty() {
        let mut lines = vec![(number(text, facts), Ink::Strong)];
        for guess in &facts.guesses {
            let maybe = Phrase::new("calls-maybe").with("who", guess.name.as_str());
            lines.push((format!("? {}", text.say(&maybe)), Ink::Warning));
        }
        lines.push((text.word("calls-unknown-add"), Ink::Warning));
        return lines;
    }
    let count = facts.candidates.len();
    let mut lines = vec![(
        text.say(&Phrase::new("calls-choose").with("count", count)),
        Ink::Strong,
    )];
    let named = facts.candidates.iter().take(9).enumerate();
    lines.extend(
        named.map(|(place, client)| (format!(" {} {}", place + 1, client.name), Ink::Plain)),
    );
    lines
}

fn phones(text: &Text, facts: &Facts) -> String {
    let Some(client) = &facts.client else {
        return String::new();
    };
    let shown = client.phones.iter().map(|line| {
        let number = phone::display(&line.number);
        if Some(&line.number) == facts.call.phone.as_ref() {
            format!("{number} ({})", text.word("calls-this-phone"))
        } else {
            format!("{number} {}", line.whose.as_deref().unwrap_or_default())
                .trim()
                .to_owned()
        }
    });
    shown.collect::<Vec<_>>().join(" · ")
}

/// Whether the data may be kept and the client called; «не звонить» is seen at once.
fn consent(text: &Text, facts: &Facts) -> (String, Ink) {
    let held = |kind: &str| {
        facts
            .consents
            .iter()
            .any(|consent| consent.kind == kind && consent.withdrawn_at.is_none())
    };
    let informed = facts
        .client
        .as_ref()
        .is_some_and(|client| client.informed_at.is_some());
    let data = match (held("processing"), informed) {
        (true, _) => "calls-consent-yes",
        (false, true) => "calls-consent-informed",
        (false, false) => "calls-consent-no",
    };
    if facts
        .client
        .as_ref()
        .is_some_and(|client| client.do_not_call)
    {
        return (
            format!("! {} · {}", text.word("calls-do-not-call"), text.word(data)),
            Ink::Late,
        );
    }
    (
        format!("{} · {}", text.word("calls-may-call"), text.word(data)),
        Ink::Plain,
    )
}

fn warnings(text: &Text, facts: &Facts) -> Lines {
    let mut lines = Lines::new();
    if let Some(warning) = facts
        .client
        .as_ref()
        .and_then(|client| client.warning.as_ref())
    {
        lines.push((format!("! {warning}"), Ink::Warning));
    }
    for recall in facts.recalls.iter().take(2) {
        let say = Phrase::new("calls-recall")
            .with("title", recall.title.as_str())
            .with("number", recall.number.as_str());
        lines.push((format!("! {}", text.say(&say)), Ink::Warning));
    }
    if facts.long_ago {
        lines.push((format!("? {}", text.word("calls-long-ago")), Ink::Warning));
    }
    lines
}

/// «1 Vesta А123ВС777, 86 400 км, гар. до 03.27».
fn car_line(text: &Text, facts: &Facts, place: usize) -> String {
    let Some(vehicle) = facts.vehicles.get(place) else {
        return String::new();
    };
    let mut parts = vec![vehicle.short()];
    if let Some(km) = vehicle.odometer_km {
        parts.push(text.say(&Phrase::new("calls-odometer").with("km", thousands(km))));
    }
    if let Some(until) = vehicle
        .warranty_until
        .as_deref()
        .and_then(|until| until.parse::<chrono::NaiveDate>().ok())
    {
        parts.push(
            text.say(
                &Phrase::new("calls-warranty").with("until", until.format("%m.%y").to_string()),
            ),
        );
    }
    format!("{} {}", place + 1, parts.join(", "))
}

/// «86 400».
fn thousands(number: i64) -> String {
    let (whole, rest) = (number / 1000, number % 1000);
    if whole == 0 {
        rest.to_string()
    } else {
        format!("{whole} {rest:03}")
    }
}

fn visit(text: &Text, booking: &Booking) -> String {
    let state = match booking.status {
        Status::Confirmed => text.word("calls-visit-confirmed"),
        Status::Booked => text.word("calls-visit-unconfirmed"),
        _ => String::new(),
    };
    let parts = [
        text.moment(booking.start),
        booking.work.clone(),
        booking.bay.clone(),
        booking.advisor.clone(),
        state,
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn been(text: &Text, facts: &Facts, most: usize) -> Option<String> {
    let visits: Vec<String> = facts
        .past
        .iter()
        .take(most)
        .map(|visit| {
            format!("{} {}", visit.start.format("%d.%m.%y"), visit.work)
                .trim()
                .to_owned()
        })
        .collect();
    (!visits.is_empty())
        .then(|| format!("{} {}", pad(&text.word("calls-been"), 6), visits.join(", ")))
}
