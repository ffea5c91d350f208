//! The words of the two boxes under the grid while a new booking finds its place: what it is, and what its place costs.

use super::calendar::Calendar;
use super::placing::Placing;
use super::words::{capital, clock};
use crate::desk::Phrase;
use crate::rules::name;
use crate::text::Text;

/// What the place of a new booking costs and gives: the reasons against it first, then what is free and near.
pub(super) fn checks(placing: &Placing, text: &Text) -> Vec<String> {
    let against = placing
        .against
        .iter()
        .map(|why| format!("! {}", text.say(why)));
    let recalls = placing.recalls.iter();
    let recalls = recalls.map(|one| format!("! {}", text.say(one)));
    let facts = placing.facts.iter().map(|fact| text.say(fact));
    let mut lines: Vec<String> = against.chain(recalls).chain(facts).collect();
    if placing.recalls.is_empty() {
        lines.push(text.word("calendar-place-campaigns"));
    }
    lines.extend(near(placing, text));
    lines.push(text.word("calendar-place-enter"));
    lines
}

/// «Соседние: пост 1 15:00 · ср 25.11 09:00 пост 4».
fn near(placing: &Placing, text: &Text) -> Option<String> {
    let places: Vec<String> = placing.near.iter().map(|one| text.say(one)).collect();
    let line = Phrase::new("calendar-place-neighbours").with("places", places.join(" · "));
    (!places.is_empty()).then(|| text.say(&line))
}

/// The new booking in three lines.
pub(super) fn brief(calendar: &Calendar, placing: &Placing, text: &Text) -> Vec<String> {
    let against = placing
        .against
        .first()
        .map(|why| format!("! {}", text.say(why)));
    let free = placing.facts.first().map(|fact| text.say(fact));
    let parts = [
        name::short_name(&placing.client),
        placing.vehicle.clone(),
        format!("{} {}", placing.work, text.norm_hours(placing.norm_hours)),
        when(calendar, placing, text),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let line = parts.join(" · ");
    vec![
        line,
        against.or(free).unwrap_or_default(),
        near(placing, text).unwrap_or_default(),
    ]
}

/// «Пн 23.11 15:00–16:00 · Пост 5 · Зуев».
fn when(calendar: &Calendar, placing: &Placing, text: &Text) -> String {
    let end = if placing.end.date() == calendar.at.date() {
        clock(placing.end)
    } else {
        text.moment(placing.end)
    };
    let parts = [
        format!("{}–{end}", capital(&text.moment(calendar.at))),
        placing.bay.clone(),
        name::surname(&placing.advisor).to_owned(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

pub(super) fn facts(calendar: &Calendar, placing: &Placing, text: &Text) -> Vec<(String, String)> {
    let over = match placing.over() {
        0 => String::new(),
        minutes => {
            let said = Phrase::new("calendar-place-over").with("minutes", format!("{minutes:+}"));
            format!(" · {}", text.say(&said))
        }
    };
    let hours = text.norm_hours(placing.norm_hours);
    vec![
        (
            text.word("field-client"),
            format!("{} · {}", placing.client, placing.phone),
        ),
        (text.word("field-vehicle"), placing.vehicle.clone()),
        (
            text.word("field-operations"),
            format!("{} · {hours}{over}", placing.work),
        ),
        (text.word("field-at"), when(calendar, placing, text)),
        (
            text.word("calendar-comes"),
            text.code("transport", &placing.transport),
        ),
    ]
}
