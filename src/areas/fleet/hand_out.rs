//! The keys go out: gates, the state of the car, the number of the agreement. One form for a car that was reserved and
//! for one that is lent at once.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::model::gates::{Facts, Verdict};
use super::model::kind::{self, KINDS};
use super::model::sketch::{self, BadMark, Mark};
use super::model::span::Span;
use super::model::status::{Status, UnitState};
use super::reserve::{self, BACK_HOUR, RIGHT, Wanted};
use super::sql::agreements::{self, Agreement, Driver};
use super::sql::units::Unit;
use super::state::{self, Standing};
use super::{AGREEMENT, AGREEMENT_DRIVER, HANDOVER, UNIT, gates};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Pick, Shape, accept};
use crate::areas::people::{self, read_date};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target, Values};
use crate::rules::papers;

/// What lies in every car (forms.md F2 п. 8); `setting fleet_items` names another list.
const ITEMS: &str = "keys,sts,insurance,spare_wheel,jack,wheel_wrench,first_aid,extinguisher,triangle,vest,mats,radio,antenna,wipers";

pub(super) static HAND_OUT: Action = Action {
    key: Some(Key::F(6)),
    fields: &[
        Field::required("client", Shape::Record("client")),
        Field::required("unit", Shape::Choice(reserve::unit_picks)),
        Field::required("back", Shape::Moment),
        Field::required("odometer_km", Shape::Count),
        Field::required("fuel8", Shape::Choice(fuel_picks)),
        Field::optional("damage", Shape::Lines),
        Field::required("licence", Shape::Line),
        Field::required("licence_valid_to", Shape::Line),
        Field::required("licence_since", Shape::Line),
        Field::required("birth_date", Shape::Line),
        Field::required("categories", Shape::Line),
        Field::optional("passport", Shape::Line),
        Field::optional("address", Shape::Line),
        Field::extra("licence_extended_to", Shape::Line),
        Field::extra("extension_basis", Shape::Line),
        Field::extra("missing_items", Shape::Many(item_picks)),
        Field::extra("clean", Shape::Choice(clean_picks)),
        Field::extra("lamps", Shape::Line),
        Field::extra("interior", Shape::Line),
        Field::extra("remarks", Shape::Line),
        Field::extra("deposit", Shape::Money),
        Field::extra("agreement_kind", Shape::Choice(reserve::kind_picks)),
        Field::extra("policy_reason", Shape::Choice(reserve::policy_picks)),
        Field::extra("override", Shape::Line),
        Field::optional("booking", Shape::Hidden),
        Field::optional("agreement", Shape::Hidden),
    ],
    fill,
    advise,
    ..Action::new("fleet.hand-out", RIGHT, hand_out)
};

/// Eighths of a tank, by their digits; an empty tank is 9, for 0 would be a tab.
pub(super) fn fuel_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    let pick = |eighths: i64| Pick::new(eighths.to_string(), format!("{eighths}/8"));
    Ok((1..=8).chain([0]).map(pick).collect())
}

pub(super) fn clean_picks(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(crate::action::picks(&[
        ("2", "fleet-clean-2"),
        ("1", "fleet-clean-1"),
        ("0", "fleet-clean-0"),
    ]))
}

/// The equipment of a car of this house.
pub(super) fn items(books: &Books<'_>) -> Result<Vec<String>> {
    let list = books.db.setting("fleet_items")?;
    let list = list.unwrap_or_else(|| ITEMS.to_owned());
    Ok(list
        .split(',')
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect())
}

pub(super) fn item_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    let known: Vec<&str> = ITEMS.split(',').collect();
    Ok(items(books)?
        .into_iter()
        .map(|item| match known.iter().position(|known| *known == item) {
            Some(place) => Pick::new(item.clone(), Phrase::new(ITEM_WORDS[place])),
            None => Pick::new(item.clone(), item),
        })
        .collect())
}

const ITEM_WORDS: [&str; 14] = [
    "fleet-item-keys",
    "fleet-item-sts",
    "fleet-item-insurance",
    "fleet-item-spare_wheel",
    "fleet-item-jack",
    "fleet-item-wheel_wrench",
    "fleet-item-first_aid",
    "fleet-item-extinguisher",
    "fleet-item-triangle",
    "fleet-item-vest",
    "fleet-item-mats",
    "fleet-item-radio",
    "fleet-item-antenna",
    "fleet-item-wipers",
];

/// The reservation that is handed out: the one that was chosen, else the client's own of today.
fn reservation(books: &Books<'_>, answers: &Answers) -> Result<Option<Agreement>> {
    if let Some(id) = answers.id("agreement") {
        let found = agreements::agreement(books.db, id)?;
        return Ok(found.filter(|one| one.status.is_ahead()));
    }
    let Some(client) = answers.id("client") else {
        return Ok(None);
    };
    let tomorrow = books.now.date() + TimeDelta::days(1);
    let open = agreements::of_client(books.db, client, 10)?;
    Ok(open
        .into_iter()
        .filter(|one| one.status.is_ahead() && one.times.planned_out.date() < tomorrow)
        .min_by_key(|one| one.times.planned_out))
}

/// Car, return and licence as they are known: the reservation's, else the longest idle car until tomorrow evening.
fn fill(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    let reserved = reservation(books, answers)?;
    if let Some(one) = &reserved {
        answers.set_default("agreement", one.id.to_string());
        if let Some(client) = one.client_id {
            answers.set_default("client", client.to_string());
        }
        answers.set_default("unit", one.unit_id.to_string());
        answers.set_default("back", typed(one.times.planned_back));
        answers.set_default("agreement_kind", one.kind.code);
    }
    let kind = chosen_kind(answers);
    let evening = (books.now.date() + TimeDelta::days(1)).and_hms_opt(BACK_HOUR, 0, 0);
    let back = evening.unwrap_or(books.now);
    answers.set_default("back", typed(back));
    if answers.get("unit").is_none() {
        let free = state::free(books, Span::new(books.now, back), kind)?;
        let ready = free
            .iter()
            .find(|one| one.state(books.now) == UnitState::Ready);
        if let Some(one) = ready {
            answers.set_default("unit", one.unit.id.to_string());
        }
    }
    let client = answers.id("client");
    let known = match client {
        Some(client) => agreements::last_driver(books.db, client)?,
        None => None,
    };
    if let Some(known) = known {
        let day = |day: Option<NaiveDate>| day.map(|day| day.format("%d.%m.%Y").to_string());
        for (field, value) in [
            ("licence", known.licence),
            ("licence_valid_to", day(known.valid_to)),
            ("licence_since", day(known.since)),
            ("birth_date", day(known.birth)),
            ("categories", known.categories),
            ("licence_extended_to", day(known.extended_to)),
            ("extension_basis", known.extension_basis),
            ("passport", known.passport),
            ("address", known.address),
        ] {
            if let Some(value) = value {
                answers.set_default(field, value);
            }
        }
    }
    let client = client
        .map(|client| people::client(books.db, client))
        .transpose()?
        .flatten();
    if let Some(client) = client {
        answers.set_default("licence", client.licence.unwrap_or_default());
        answers.set_default("address", client.address.unwrap_or_default());
    }
    answers.set_default("categories", "B");
    Ok(())
}

fn typed(at: chrono::NaiveDateTime) -> String {
    at.format("%d.%m %H:%M").to_string()
}

fn chosen_kind(answers: &Answers) -> &'static kind::Kind {
    let kind = answers.get("agreement_kind").and_then(kind::kind);
    kind.unwrap_or(&KINDS[0])
}

/// A date of a form, at its field.
pub(super) fn date(
    books: &Books<'_>,
    answers: &Answers,
    field: &'static str,
) -> Result<Option<NaiveDate>> {
    let Some(text) = answers.get(field) else {
        return Ok(None);
    };
    let read = read_date(text, books.now.date()).and_then(|day| day.parse::<NaiveDate>().ok());
    // A licence ends ahead of us: «30» is 2030 there and 1930 in a birth date.
    let is_ahead = matches!(field, "licence_valid_to" | "licence_extended_to");
    let read = read.map(|day| {
        let short = text
            .trim()
            .rsplit(['.', '/'])
            .next()
            .is_some_and(|year| year.len() == 2);
        let later = day.with_year(2000 + day.year() % 100);
        if is_ahead && short {
            later.unwrap_or(day)
        } else {
            day
        }
    });
    match read {
        Some(day) => Ok(Some(day)),
        None => Err(Error::at(
            field,
            Phrase::new("fleet-date-bad").with("text", text),
        )),
    }
}

/// The licence as it was shown at the desk.
fn driver(books: &Books<'_>, answers: &Answers, name: &str) -> Result<Driver> {
    let licence = answers.need("licence")?;
    let licence = accept(&papers::driver_licence(licence));
    let licence = licence.map_err(|why| Error::at("licence", why))?;
    Ok(Driver {
        id: 0,
        rev: 0,
        name: name.to_owned(),
        birth: date(books, answers, "birth_date")?,
        licence: Some(licence),
        categories: answers.get("categories").map(str::to_uppercase),
        issued: None,
        since: date(books, answers, "licence_since")?,
        valid_to: date(books, answers, "licence_valid_to")?,
        extended_to: date(books, answers, "licence_extended_to")?,
        extension_basis: answers.get("extension_basis").map(str::to_owned),
        passport: passport(answers)?,
        address: answers.get("address").map(str::to_owned),
    })
}

/// A Russian passport by its pattern, with whatever follows it (by whom and when); another document as it is written.
fn passport(answers: &Answers) -> Result<Option<String>> {
    let Some(typed) = answers.get("passport") else {
        return Ok(None);
    };
    let end = typed
        .find(|sign: char| !sign.is_ascii_digit() && sign != ' ')
        .unwrap_or(typed.len());
    let (number, rest) = typed.split_at(end);
    if number.trim().is_empty() {
        return Ok(Some(typed.to_owned()));
    }
    let number = accept(&papers::passport(number)).map_err(|why| Error::at("passport", why))?;
    Ok(Some(format!("{}{rest}", papers::display_passport(&number))))
}

/// The marks that are typed, after those that are known.
pub(super) fn marks(answers: &Answers, known: &[Mark]) -> Result<Vec<Mark>> {
    let text = answers.get("damage").unwrap_or_default();
    let new = sketch::typed(text, known).map_err(|bad| {
        let id = match bad {
            BadMark::Shape => "fleet-mark-shape",
            BadMark::Zone => "fleet-mark-zone",
            BadMark::Kind => "fleet-mark-kind",
        };
        Error::at("damage", Phrase::new(id))
    })?;
    Ok([known.to_vec(), new].concat())
}

/// What is known and what stands in the way, while it is typed: free cars, the state of the chosen one, the gates.
fn advise(books: &Books<'_>, _: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let read = crate::action::read_typed(books, HAND_OUT.fields, typed);
    let back = reserve::moment(&read, "back", BACK_HOUR).unwrap_or(books.now + TimeDelta::days(1));
    let span = Span::new(books.now, back);
    let kind = chosen_kind(&read);
    let Some(standing) = read
        .id("unit")
        .map(|unit| state::standing(books, unit))
        .transpose()?
        .flatten()
    else {
        return Ok(reserve::offers(state::free(books, span, kind)?));
    };
    let mut advice = about(&standing, books);
    let name = read
        .id("client")
        .map(|client| people::name(books.db, client))
        .transpose()?;
    if let (Some(name), Ok(driver)) = (name, driver(books, &read, "")) {
        let drivers = [Facts {
            name,
            ..gates::facts(&driver)
        }];
        let days = (books.now.date(), back.date());
        let client = read.id("client");
        for gate in gates::look(books, &standing.unit, client, &drivers, days)? {
            let mood = match gate.verdict {
                Verdict::Block => Mood::Blocked,
                Verdict::Warn => Mood::Warning,
            };
            advice.push(Advice::new(mood, gates::say(&gate)));
            if gate.verdict == Verdict::Block && gate.override_right().is_some() {
                advice.push(Advice::new(Mood::Fact, Phrase::new("gate-may-pass")));
            }
        }
    }
    Ok(advice)
}

/// The chosen car: what it has run, how full it is, the damage that is known.
pub(super) fn about(standing: &Standing, books: &Books<'_>) -> Vec<Advice> {
    let unit = &standing.unit;
    let mut lines = vec![Advice::new(
        Mood::Fact,
        Phrase::new("fleet-about")
            .with("unit", unit.title())
            .with("km", unit.odometer_km)
            .with("fuel", unit.fuel8)
            .with("state", Phrase::new(standing.state(books.now).words())),
    )];
    for mark in sketch::read(&unit.marks) {
        lines.push(Advice::new(Mood::Fact, told(&mark)));
    }
    lines
}

/// «2 капот: скол, у фары».
pub fn told(mark: &Mark) -> Phrase {
    let zone = sketch::ZONES.iter().position(|zone| *zone == mark.zone);
    let kind = sketch::KINDS.iter().position(|kind| *kind == mark.kind);
    Phrase::new("fleet-mark")
        .with("n", i64::from(mark.n))
        .with("zone", Phrase::new(ZONE_WORDS[zone.unwrap_or(0)]))
        .with("kind", Phrase::new(KIND_WORDS[kind.unwrap_or(0)]))
        .with("text", mark.text.as_str())
}

pub(super) const ZONE_WORDS: [&str; 18] = [
    "zone-front_bumper",
    "zone-hood",
    "zone-windscreen",
    "zone-roof",
    "zone-rear_window",
    "zone-trunk",
    "zone-rear_bumper",
    "zone-left_front_fender",
    "zone-left_front_door",
    "zone-left_rear_door",
    "zone-left_rear_fender",
    "zone-right_front_fender",
    "zone-right_front_door",
    "zone-right_rear_door",
    "zone-right_rear_fender",
    "zone-left_mirror",
    "zone-right_mirror",
    "zone-wheels",
];

pub(super) const KIND_WORDS: [&str; 7] = [
    "damage-scratch",
    "damage-dent",
    "damage-chip",
    "damage-crack",
    "damage-broken",
    "damage-missing",
    "damage-dirt",
];

/// A unit whose state lets its keys go.
fn check_ready(books: &Books<'_>, standing: &Standing) -> Result<()> {
    match standing.state(books.now) {
        UnitState::Ready | UnitState::Dirty => Ok(()),
        state => Err(Error::at(
            "unit",
            Phrase::new("fleet-not-ready")
                .with("unit", standing.unit.title())
                .with("state", Phrase::new(state.words())),
        )),
    }
}

/// An odometer does not run backwards.
pub(super) fn odometer(unit: &Unit, answers: &Answers) -> Result<i64> {
    let km = answers
        .number("odometer_km")
        .ok_or_else(|| Error::at("odometer_km", Phrase::new("field-needed")))?;
    if km < unit.odometer_km {
        return Err(Error::at(
            "odometer_km",
            Phrase::new("fleet-odometer-back").with("km", unit.odometer_km),
        ));
    }
    Ok(km)
}

/// The columns of a hand-over that both sides have.
pub(super) fn state_values(
    books: &Books<'_>,
    answers: &Answers,
    (odometer_km, marks): (i64, &[Mark]),
) -> Result<Values> {
    let missing = answers.many("missing_items");
    let items: Vec<String> = items(books)?
        .into_iter()
        .filter(|item| !missing.contains(&item.as_str()))
        .collect();
    let items = serde_json::to_string(&items).unwrap_or_else(|_| "[]".to_owned());
    Ok(vec![
        ("at", books.instant().into()),
        ("odometer_km", odometer_km.into()),
        ("fuel8", answers.number("fuel8").unwrap_or(0).into()),
        ("clean", answers.number("clean").unwrap_or(2).into()),
        ("items", items.into()),
        ("marks", sketch::print(marks).into()),
        ("lamps", answers.value("lamps")),
        ("interior", answers.value("interior")),
        ("remarks", answers.value("remarks")),
    ])
}

fn hand_out(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let client = people::client(books.db, answers.need_id("client")?)?;
    let client = client.ok_or_else(|| Error::absent("client"))?;
    let reserved = reservation(books, answers)?;
    let kind = reserved
        .as_ref()
        .map_or_else(|| chosen_kind(answers), |one| one.kind);
    let back = reserve::moment(answers, "back", BACK_HOUR)?;
    let span = Span::new(books.now, back);
    reserve::check_span(kind, span)?;
    let unit_id = answers.need_id("unit")?;
    let standing = state::standing(books, unit_id)?.ok_or_else(|| Error::absent("unit"))?;
    check_ready(books, &standing)?;
    let but = reserved.as_ref().map(|one| one.id);
    let driver = driver(books, answers, &client.name)?;
    let drivers = [gates::facts(&driver)];
    let days = (books.now.date(), back.date());
    let found = gates::look(books, &standing.unit, Some(client.id), &drivers, days)?;
    let id = but.unwrap_or_else(|| change.new_id());
    let passed = gates::pass(books, &found, answers.get("override"))?;
    if !standing.is_free(span, kind, books.now, but) {
        return Err(reserve::taken(books, &standing, kind, span, but));
    }
    let km = odometer(&standing.unit, answers)?;
    let marks = marks(answers, &sketch::read(&standing.unit.marks))?;
    let number = match reserved.as_ref().and_then(|one| one.number.clone()) {
        Some(number) => number,
        None => change.number(books, kind.register, books.now.date())?,
    };
    let wanted = Wanted {
        kind,
        client: client.id,
        booking: answers
            .id("booking")
            .or(reserved.as_ref().and_then(|one| one.booking_id)),
        unit: Some(unit_id),
        class: None,
        span,
        policy_reason: answers.get("policy_reason").map(str::to_owned),
        note: reserved.as_ref().and_then(|one| one.note.clone()),
    };
    let mut values = reserve::values(books, &wanted, &standing);
    // The plan stays as it was agreed; the fact stands beside it.
    if let Some(one) = &reserved {
        let planned = books.db.instant(one.times.planned_out.min(books.now));
        values.retain(|(name, _)| *name != "planned_out");
        values.push(("planned_out", planned.into()));
    }
    values.extend([
        ("status", Status::Out.code().to_owned().into()),
        ("number", number.clone().into()),
        ("out_at", books.instant().into()),
        ("deposit_kopecks", answers.number("deposit").into()),
        ("km_limit_day", super::take_back::km_limit(books)?.into()),
    ]);
    match &reserved {
        Some(one) => {
            reserve::step(one, Status::Out)?;
            change.update_all(&AGREEMENT, one.target(), values);
            for known in agreements::drivers(books.db, one.id)? {
                let target = Target {
                    id: known.id,
                    rev: known.rev,
                };
                change.void(books, &AGREEMENT_DRIVER, target, "shown at the desk");
            }
        }
        None => change.insert_as(&AGREEMENT, id, values),
    }
    let reason = answers.get("override").unwrap_or_default();
    gates::keep(change, id, &passed, reason);
    let copy = change.new_id();
    change.insert_as(&AGREEMENT_DRIVER, copy, reserve::driver_values(id, &driver));
    let mut state = state_values(books, answers, (km, &marks))?;
    state.extend([
        ("number", format!("{number}/В").into()),
        ("agreement_id", id.into()),
        ("unit_id", unit_id.into()),
        ("side", "out".to_owned().into()),
    ]);
    let act = change.new_id();
    change.insert_as(&HANDOVER, act, state);
    change.update(
        &UNIT,
        standing.unit.target(),
        [
            ("odometer_km", km.into()),
            ("fuel8", answers.number("fuel8").unwrap_or(0).into()),
            ("marks", sketch::print(&marks).into()),
        ],
    );
    Ok(Done::said(
        Phrase::new("fleet-handed-out")
            .with("unit", standing.unit.title())
            .with("number", number)
            .with("back", back.format("%d.%m %H:%M").to_string()),
    )
    .showing(id))
}
