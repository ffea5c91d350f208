//! Taking a unit's time: reserving it for a client, moving and giving back a reservation. Every clash is looked for
//! inside the transaction, for two people at two desks reserve at once.

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::json;

use super::model::kind::{self, KINDS, Kind};
use super::model::span::{self, Span};
use super::model::status::Status;
use super::priority;
use super::sql::agreements::{self, Agreement};
use super::state::{self, Standing};
use super::{AGREEMENT, AGREEMENT_DRIVER, gates};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Pick, Shape, picks};
use crate::areas::people;
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Refusal, Result, Target, Values};

pub(super) const RIGHT: &str = "right-fleet";
/// Days for which a car is lent when nobody said.
const USUAL_DAYS: i64 = 1;
/// How far ahead the next free span of a unit is looked for.
const LOOK_DAYS: i64 = 60;

pub(super) static RESERVE: Action = Action {
    fields: &[
        Field::required("client", Shape::Record("client")),
        // Nothing is now.
        Field::optional("from", Shape::Moment),
        Field::required("back", Shape::Moment),
        Field::optional("unit", Shape::Choice(unit_picks)),
        Field::extra("agreement_kind", Shape::Choice(kind_picks)),
        Field::extra("policy_reason", Shape::Choice(policy_picks)),
        Field::extra("note", Shape::Line),
        Field::optional("booking", Shape::Hidden),
    ],
    advise,
    ..Action::new("fleet.reserve", RIGHT, reserve)
};

pub(super) static MOVE: Action = Action {
    on: ON,
    fields: &[
        Field::required("from", Shape::Moment),
        Field::required("back", Shape::Moment),
        Field::optional("unit", Shape::Choice(unit_picks)),
    ],
    fits: is_ahead,
    ..Action::new("fleet.move", RIGHT, move_to)
};

pub(super) static VOID: Action = Action {
    key: Some(Key::Del),
    on: ON,
    fields: &[Field::required("reason", Shape::Line)],
    fits: is_ahead,
    ..Action::new("fleet.void", RIGHT, void)
};

pub(super) const ON: &[&str] = &["agreement"];

fn is_ahead(books: &Books<'_>, id: Id) -> Result<bool> {
    let found = agreements::agreement(books.db, id)?;
    Ok(found.is_some_and(|agreement| agreement.status.is_ahead()))
}

/// Units that can be reserved at all, the loaners first.
pub(super) fn unit_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    let all = super::sql::units::units(books.db)?;
    Ok(all
        .into_iter()
        .map(|unit| Pick::new(unit.id.to_string(), unit.title()))
        .collect())
}

pub(super) fn kind_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("loaner", "agreement-kind-loaner"),
        ("test_drive", "agreement-kind-test_drive"),
        ("temporary_use", "agreement-kind-temporary_use"),
        ("internal", "agreement-kind-internal"),
    ]))
}

/// Why the house lends: its own rules, no duty of the law (FLEET-R16).
pub(super) const POLICIES: [(&str, &str); 4] = [
    ("repair", "fleet-policy-repair"),
    ("warranty", "fleet-policy-warranty"),
    ("claim", "fleet-policy-claim"),
    ("vip", "fleet-policy-vip"),
];

pub(super) fn policy_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&POLICIES))
}

/// The words of a reason; lent without one.
pub(super) fn policy_words(code: Option<&str>) -> Phrase {
    let found = POLICIES.iter().find(|(known, _)| Some(*known) == code);
    Phrase::new(found.map_or("fleet-policy-none", |(_, words)| words))
}

/// A wish for a unit.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub kind: &'static Kind,
    pub client: Id,
    pub booking: Option<Id>,
    /// This one and no other.
    pub unit: Option<Id>,
    pub class: Option<String>,
    pub span: Span,
    pub policy_reason: Option<String>,
    pub note: Option<String>,
}

/// What was reserved.
#[derive(Debug, Clone, PartialEq)]
pub struct Reserved {
    pub agreement: Id,
    pub unit: Id,
    pub title: String,
    pub span: Span,
}

/// Reserves a unit in the change of somebody else's action: the one that is named, else the longest idle free one.
///
/// # Errors
/// `Taken` with who has it, or with the nearest span when none is free; a refusal of a gate that time decides.
pub fn reserve_for(books: &Books<'_>, change: &mut Change, wanted: &Wanted) -> Result<Reserved> {
    check_span(wanted.kind, wanted.span)?;
    let standing = choose(books, wanted)?;
    gates::of_term(books, &standing.unit, wanted.client, wanted.span)?;
    let id = change.new_id();
    let mut values = values(books, wanted, &standing);
    values.push(("status", Status::Reserved.code().to_owned().into()));
    change.insert_as(&AGREEMENT, id, values);
    if let Some(known) = agreements::last_driver(books.db, wanted.client)? {
        let copy = change.new_id();
        change.insert_as(&AGREEMENT_DRIVER, copy, driver_values(id, &known));
    }
    Ok(Reserved {
        agreement: id,
        unit: standing.unit.id,
        title: standing.unit.title(),
        span: wanted.span,
    })
}

/// The columns of a driver's facts.
pub(super) fn driver_values(agreement: Id, driver: &agreements::Driver) -> Values {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    vec![
        ("agreement_id", agreement.into()),
        ("place", 1_i64.into()),
        ("name", driver.name.clone().into()),
        ("birth_date", day(driver.birth).into()),
        ("licence", driver.licence.clone().into()),
        ("categories", driver.categories.clone().into()),
        ("licence_issued_on", day(driver.issued).into()),
        ("licence_since", day(driver.since).into()),
        ("licence_valid_to", day(driver.valid_to).into()),
        ("licence_extended_to", day(driver.extended_to).into()),
        ("extension_basis", driver.extension_basis.clone().into()),
        ("passport", driver.passport.clone().into()),
        ("address", driver.address.clone().into()),
    ]
}

pub(super) fn values(books: &Books<'_>, wanted: &Wanted, standing: &Standing) -> Values {
    let db = books.db;
    vec![
        ("agreement_kind", wanted.kind.code.to_owned().into()),
        ("unit_id", standing.unit.id.into()),
        ("client_id", wanted.client.into()),
        ("booking_id", wanted.booking.into()),
        ("planned_out", db.instant(wanted.span.from).into()),
        ("planned_back", db.instant(wanted.span.until).into()),
        ("policy_reason", wanted.policy_reason.clone().into()),
        ("note", wanted.note.clone().into()),
    ]
}

/// A return after the start, and a test drive of a day at most (FLEET-R11).
pub(super) fn check_span(kind: &Kind, span: Span) -> Result<()> {
    if span.until <= span.from {
        return Err(Error::at("back", Phrase::new("fleet-back-before")));
    }
    let minutes = (span.until - span.from).num_minutes();
    match kind.longest {
        Some(longest) if minutes > longest => {
            Err(Error::at("back", Phrase::new("fleet-too-long-for-kind")))
        }
        _ => Ok(()),
    }
}

/// The unit of a wish.
fn choose(books: &Books<'_>, wanted: &Wanted) -> Result<Standing> {
    if let Some(id) = wanted.unit {
        let standing = state::standing(books, id)?.ok_or_else(|| Error::absent("unit"))?;
        gates::of_term(books, &standing.unit, wanted.client, wanted.span)?;
        if standing.is_free(wanted.span, wanted.kind, books.now, None) {
            return Ok(standing);
        }
        return Err(taken(books, &standing, wanted.kind, wanted.span, None));
    }
    let of_class = |one: &Standing| {
        wanted
            .class
            .as_ref()
            .is_none_or(|class| *class == one.unit.class)
    };
    let free = state::free(books, wanted.span, wanted.kind)?;
    match free.into_iter().find(of_class) {
        Some(standing) => Ok(standing),
        None => Err(none_free(books, wanted)?),
    }
}

/// «К777КК77 занята до 27.11 18:30 (Смолин П.)», with when it can be had, for people and for scripts.
pub(super) fn taken(
    books: &Books<'_>,
    standing: &Standing,
    kind: &Kind,
    span: Span,
    but: Option<Id>,
) -> Error {
    let clash = standing
        .agreements
        .iter()
        .filter(|one| Some(one.id) != but)
        .find(|one| one.occupation(books.now).overlaps(span));
    let nearest = next_free(standing, kind, span, books.now, but);
    let shown = |at: NaiveDateTime| at.format("%d.%m %H:%M").to_string();
    let overdue = |one: &&Agreement| one.occupation(books.now).until == span::NEVER;
    let why = match clash {
        Some(one) if overdue(&one) => Phrase::new("fleet-overdue-holder")
            .with("unit", standing.unit.title())
            .with("since", shown(one.times.planned_back))
            .with("who", crate::rules::name::short_name(&one.client)),
        Some(one) => Phrase::new("fleet-taken")
            .with("unit", standing.unit.title())
            .with("from", shown(one.occupation(books.now).from))
            .with("until", shown(one.occupation(books.now).until))
            .with("who", crate::rules::name::short_name(&one.client)),
        None => Phrase::new("fleet-not-to-be-had").with("unit", standing.unit.title()),
    };
    let facts = json!({
        "error": "taken",
        "by": clash.map(Agreement::title),
        "nearest": nearest.map(|at| vec![books.db.zone.rfc3339(at)]).unwrap_or_default(),
    });
    let why = match nearest {
        Some(at) => Phrase::new("fleet-taken-nearest")
            .with("why", why)
            .with("at", shown(at)),
        None => why,
    };
    Error::Taken(
        Refusal {
            field: Some("unit"),
            why,
        },
        Box::new(facts),
    )
}

/// When a unit can be had for as long, not before the wish.
fn next_free(
    standing: &Standing,
    kind: &Kind,
    span: Span,
    now: NaiveDateTime,
    but: Option<Id>,
) -> Option<NaiveDateTime> {
    let length = span.until - span.from;
    let limit = span.from + TimeDelta::days(LOOK_DAYS);
    let ends = standing
        .taken(now, but)
        .into_iter()
        .map(|taken| taken.until);
    let mut starts: Vec<NaiveDateTime> = ends
        .filter(|end| *end > span.from && *end < limit)
        .collect();
    starts.sort_unstable();
    starts
        .into_iter()
        .find(|start| standing.is_free(Span::new(*start, *start + length), kind, now, but))
}

/// None is free: which comes free first, and when.
fn none_free(books: &Books<'_>, wanted: &Wanted) -> Result<Error> {
    let all = state::standings(books)?;
    let first = all
        .iter()
        .filter(|one| one.unit.role == wanted.kind.role)
        .filter_map(|one| {
            Some((
                next_free(one, wanted.kind, wanted.span, books.now, None)?,
                one,
            ))
        })
        .min_by_key(|(at, one)| (*at, one.unit.id));
    let why = match first {
        Some((at, one)) => Phrase::new("fleet-none-free-nearest")
            .with("unit", one.unit.title())
            .with("at", at.format("%d.%m %H:%M").to_string()),
        None => Phrase::new("fleet-none-free"),
    };
    let nearest = first.map(|(at, _)| vec![books.db.zone.rfc3339(at)]);
    let facts = json!({ "error": "taken", "by": null, "nearest": nearest.unwrap_or_default() });
    Ok(Error::Taken(
        Refusal {
            field: Some("unit"),
            why,
        },
        Box::new(facts),
    ))
}

/// A moment of a form: a day without an hour is the whole day's end for a return, now or the opening for a start.
pub(super) fn moment(answers: &Answers, field: &'static str, hour: u32) -> Result<NaiveDateTime> {
    let text = answers.need(field)?;
    let unclear = || Error::at(field, Phrase::new("when-unknown"));
    if let Ok(day) = text.parse::<chrono::NaiveDate>() {
        return day.and_hms_opt(hour, 0, 0).ok_or_else(unclear);
    }
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").map_err(|_| unclear())
}

/// The start that a form says; nothing is now.
pub(super) fn start(books: &Books<'_>, answers: &Answers) -> Result<NaiveDateTime> {
    match answers.get("from") {
        Some(_) => moment(answers, "from", OUT_HOUR),
        None => Ok(books.now),
    }
}

/// The hour at which a car is brought back when only a day was said.
pub(super) const BACK_HOUR: u32 = 18;
const OUT_HOUR: u32 = 9;

fn wanted(books: &Books<'_>, answers: &Answers) -> Result<Wanted> {
    let client = answers.need_id("client")?;
    let client = people::client(books.db, client)?.ok_or_else(|| Error::absent("client"))?;
    Ok(Wanted {
        kind: answers
            .get("agreement_kind")
            .and_then(kind::kind)
            .unwrap_or(&KINDS[0]),
        client: client.id,
        booking: answers.id("booking"),
        unit: answers.id("unit"),
        class: None,
        span: Span::new(start(books, answers)?, moment(answers, "back", BACK_HOUR)?),
        policy_reason: answers.get("policy_reason").map(str::to_owned),
        note: answers.get("note").map(str::to_owned),
    })
}

fn reserve(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let wanted = wanted(books, answers)?;
    let reserved = reserve_for(books, change, &wanted)?;
    Ok(Done::said(said("fleet-reserved", &reserved)).showing(reserved.agreement))
}

pub(super) fn said(id: &'static str, reserved: &Reserved) -> Phrase {
    let shown = |at: NaiveDateTime| at.format("%d.%m %H:%M").to_string();
    Phrase::new(id)
        .with("unit", reserved.title.as_str())
        .with("from", shown(reserved.span.from))
        .with("until", shown(reserved.span.until))
}

/// Which units are free for what is typed, the longest idle first; one choice puts it into the form.
fn advise(books: &Books<'_>, _: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let read = crate::action::read_typed(books, RESERVE.fields, typed);
    let from = moment(&read, "from", OUT_HOUR).unwrap_or(books.now);
    let back = moment(&read, "back", BACK_HOUR).unwrap_or(from + TimeDelta::days(USUAL_DAYS));
    let kind = read.get("agreement_kind").and_then(kind::kind);
    let kind = kind.unwrap_or(&KINDS[0]);
    if back <= from {
        return Ok(Vec::new());
    }
    let span = Span::new(from, back);
    let free = state::free(books, span, kind)?;
    if free.is_empty() {
        let lower = priority::give_way(books, span, kind, read.get("policy_reason"))?;
        return Ok([offers(free), lower].concat());
    }
    Ok(offers(free))
}

/// Free units as offers.
pub(super) fn offers(free: Vec<Standing>) -> Vec<Advice> {
    if free.is_empty() {
        return vec![Advice::new(Mood::Blocked, Phrase::new("fleet-none-free"))];
    }
    let offer = |one: Standing| {
        let say = Phrase::new("fleet-offer")
            .with("unit", one.unit.title())
            .with("class", one.unit.class.as_str())
            .with("km", one.unit.odometer_km);
        Advice {
            set: vec![("unit", one.unit.id.to_string())],
            ..Advice::new(Mood::Offer, say)
        }
    };
    free.into_iter().map(offer).collect()
}

/// The agreement that was meant, with the revision that was seen.
pub(super) fn shown(books: &Books<'_>, target: Option<Target>) -> Result<(Target, Agreement)> {
    let target = target.ok_or(Error::NotFound)?;
    let found = agreements::agreement(books.db, target.id)?.ok_or(Error::NotFound)?;
    Ok((target, found))
}

/// Refuses a step that does not lead there.
pub(super) fn step(agreement: &Agreement, next: Status) -> Result<()> {
    if agreement.status.leads_to(next) {
        return Ok(());
    }
    Err(Error::rule(
        Phrase::new("fleet-wrong-status").with("status", Phrase::new(agreement.status.words())),
    ))
}

/// Puts a reservation elsewhere in time, on another unit, or under the booking that a moved visit has now.
///
/// # Errors
/// `Taken` when the unit is not free there.
pub fn reschedule(
    books: &Books<'_>,
    change: &mut Change,
    (target, agreement): (Target, &Agreement),
    (unit, booking): (Option<Id>, Option<Id>),
    span: Span,
) -> Result<Reserved> {
    check_span(agreement.kind, span)?;
    let unit = unit.unwrap_or(agreement.unit_id);
    let standing = state::standing(books, unit)?.ok_or_else(|| Error::absent("unit"))?;
    if !standing.is_free(span, agreement.kind, books.now, Some(agreement.id)) {
        let but = Some(agreement.id);
        return Err(taken(books, &standing, agreement.kind, span, but));
    }
    if let Some(client) = agreement.client_id {
        gates::of_term(books, &standing.unit, client, span)?;
    }
    let db = books.db;
    let booking = booking.or(agreement.booking_id);
    change.update(
        &AGREEMENT,
        target,
        [
            ("unit_id", unit.into()),
            ("booking_id", booking.into()),
            ("planned_out", db.instant(span.from).into()),
            ("planned_back", db.instant(span.until).into()),
        ],
    );
    Ok(Reserved {
        agreement: agreement.id,
        unit,
        title: standing.unit.title(),
        span,
    })
}

fn move_to(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, agreement) = shown(books, target)?;
    if !agreement.status.is_ahead() {
        return Err(Error::rule(
            Phrase::new("fleet-wrong-status").with("status", Phrase::new(agreement.status.words())),
        ));
    }
    let span = Span::new(
        moment(answers, "from", OUT_HOUR)?,
        moment(answers, "back", BACK_HOUR)?,
    );
    let unit = answers.id("unit");
    let reserved = reschedule(books, change, (target, &agreement), (unit, None), span)?;
    Ok(Done::said(said("fleet-moved", &reserved)).showing(agreement.id))
}

/// Gives a unit's time back: the agreement stays with its number and the reason.
pub fn release(
    change: &mut Change,
    (target, agreement): (Target, &Agreement),
    reason: &str,
) -> Result<()> {
    step(agreement, Status::Void)?;
    let values = vec![("status", Status::Void.code().to_owned().into())];
    change.update_because(&AGREEMENT, target, values, reason);
    Ok(())
}

fn void(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, agreement) = shown(books, target)?;
    release(change, (target, &agreement), answers.need("reason")?)?;
    Ok(Done::said(
        Phrase::new("fleet-voided").with("what", agreement.title()),
    ))
}

/// What must still hold when an undo brings an agreement back (X-LOCK): its time is still its own.
pub(super) fn recheck(books: &Books<'_>, id: Id) -> Result<()> {
    let Some(agreement) = agreements::agreement(books.db, id)? else {
        return Ok(());
    };
    if !agreement.status.is_open() {
        return Ok(());
    }
    let Some(standing) = state::standing(books, agreement.unit_id)? else {
        return Ok(());
    };
    let own = agreement.occupation(books.now);
    let others = standing.taken(books.now, Some(id));
    if others.iter().any(|span| span.overlaps(own)) {
        let span = Span::new(own.from, agreement.times.planned_back);
        return Err(taken(books, &standing, agreement.kind, span, Some(id)));
    }
    Ok(())
}
