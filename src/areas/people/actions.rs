//! Actions on clients: adding with a check for duplicates, editing, phones, «не звонить».
//! It must not decide who is the same person: `model` does.

use super::debts::{Debt, open_debt};
use super::intake::Intake;
use super::model::{Facts, Number, Rule, mask_paper, or_dash, read_date};
use super::plan::CarFacts;
use super::{CLIENT, CLIENT_PHONE, Client, show_phones, sql};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Pick, Shape, picks};
use crate::desk::{Books, Change, Db, Done, Error, Id, Phrase, Result, Target};
use crate::rules::plate::PlateKind;
use crate::rules::verdict::Verdict;
use crate::rules::{name, papers, text};

const RIGHT: &str = "right-clients";
/// The known client who was meant after all.
const SAME_AS: &str = "same_as";

pub(super) static ADD: Action = Action {
    fields: &[
        Field::optional("phone", Shape::Phone),
        Field::optional("name", Shape::Line),
        Field::optional("plate", Shape::Plate),
        Field::optional("model", Shape::Line),
        Field::optional("informed", Shape::Toggle),
        Field::extra("vin", Shape::Vin),
        Field::extra("birth_date", Shape::Line),
        Field::extra("licence", Shape::Line),
        // Not `client`: the row that the form was begun on is somebody else.
        Field::extra(SAME_AS, Shape::Record("client")),
        Field::extra("reason", Shape::Line),
    ],
    advise: advise_add,
    ..Action::new("people.add", RIGHT, add)
};

pub(super) static EDIT: Action = Action {
    key: Some(Key::F(4)),
    on: &["client"],
    fields: &[
        Field::required("name", Shape::Line),
        Field::optional("address_form", Shape::Line),
        Field::optional("birth_date", Shape::Line),
        Field::optional("licence", Shape::Line),
        Field::optional("email", Shape::Line),
        Field::optional("address", Shape::Line),
        Field::optional("note", Shape::Line),
        Field::optional("warning", Shape::Line),
        Field::optional("channel", Shape::Choice(channels)),
    ],
    fill: fill_edit,
    ..Action::new("people.edit", RIGHT, edit)
};

pub(super) static ADD_PHONE: Action = Action {
    on: &["client"],
    fields: &[
        Field::required("phone", Shape::Phone),
        Field::optional("whose", Shape::Line),
    ],
    ..Action::new("people.add-phone", RIGHT, add_phone)
};

pub(super) static DROP_PHONE: Action = Action {
    on: &["client"],
    fields: &[
        Field::required("phone", Shape::Phone),
        Field::optional("reason", Shape::Line),
    ],
    ..Action::new("people.drop-phone", RIGHT, drop_phone)
};

pub(super) static DO_NOT_CALL: Action = Action {
    on: &["client"],
    fields: &[
        Field::optional("do_not_call", Shape::Toggle),
        Field::required("reason", Shape::Line),
    ],
    fill: fill_do_not_call,
    ..Action::new("people.do-not-call", RIGHT, do_not_call)
};

/// How a client prefers to be reached.
fn channels(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("call", "channel-call"),
        ("messenger", "channel-messenger"),
        ("sms", "channel-sms"),
        ("email", "channel-email"),
    ]))
}

/// The live client of a row, and the row at the revision that was seen.
pub(super) fn need(db: Db<'_>, target: Option<Target>) -> Result<(Client, Target)> {
    let target = target.ok_or(Error::NotFound)?;
    let client = sql::client(db, target.id)?
        .filter(|client| client.id == target.id)
        .ok_or(Error::NotFound)?;
    Ok((client, target))
}

/// A licence number in its stored form: Russian ones are normalised, anything else is kept as in the document.
pub(super) fn licence(typed: &str) -> String {
    let checked = papers::driver_licence(typed);
    match (checked.verdict, checked.normalised) {
        (Verdict::Valid | Verdict::Warning, Some(number)) => number,
        _ => text::clean_line(typed).to_uppercase(),
    }
}

pub(super) fn date(
    books: &Books<'_>,
    field: &'static str,
    typed: Option<&str>,
) -> Result<Option<String>> {
    let Some(typed) = typed else { return Ok(None) };
    let read = read_date(typed, books.now.date());
    read.map(Some)
        .ok_or_else(|| Error::at(field, Phrase::new("people-date").with("text", typed)))
}

fn facts(books: &Books<'_>, answers: &Answers) -> Result<Facts> {
    Ok(Facts {
        name: answers.get("name").unwrap_or_default().to_owned(),
        phones: answers
            .get("phone")
            .map(Number::parse)
            .into_iter()
            .collect(),
        birth_date: date(books, "birth_date", answers.get("birth_date"))?,
        licence: answers.get("licence").map(licence),
        plate: answers.get("plate").map(str::to_owned),
        vin: answers.get("vin").map(str::to_owned),
    })
}

/// What the answers say of a vehicle.
pub(super) fn car_facts(answers: &Answers) -> CarFacts {
    let text = |field: &str| answers.get(field).map(str::to_owned);
    CarFacts {
        plate: text("plate"),
        plate_kind: answers.get("plate_kind").and_then(PlateKind::parse),
        vin: text("vin"),
        brand: text("brand"),
        model: text("model"),
        year: answers.number("year"),
        odometer_km: answers.number("odometer_km"),
    }
}

/// Names the known client for a rule's sentence.
fn naming(db: Db<'_>, rule: Rule, id: Id) -> Result<Phrase> {
    let client = sql::client(db, id)?.ok_or(Error::NotFound)?;
    let phones = show_phones(&client);
    let phones = or_dash(Some(phones.as_str()).filter(|phones| !phones.is_empty()));
    Ok(Phrase::new(rule.text_id())
        .with("name", client.name)
        .with("phones", phones)
        .with("id", id.to_string()))
}

/// D1 is never entered twice, D2 only with a reason; the rest is the desk's choice (X-DUP).
fn refuse_certain(books: &Books<'_>, rule: Rule, id: Id, reason: Option<&str>) -> Result<()> {
    let justified = rule == Rule::PhoneAndSurname && reason.is_some();
    if !rule.is_certain() || justified {
        return Ok(());
    }
    Err(Error::at(rule.field(), naming(books.db, rule, id)?))
}

fn add(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let facts = facts(books, answers)?;
    let mut intake = Intake::new(books);
    let mut shares_phone = false;
    let id = if let Some(chosen) = answers.id(SAME_AS) {
        let id = sql::survivor(books.db, chosen)?.ok_or(Error::NotFound)?;
        intake.complete(id, &facts)?;
        id
    } else {
        if facts.name.is_empty() && facts.phones.is_empty() {
            return Err(Error::at("phone", Phrase::new("people-phone-or-name")));
        }
        let reason = answers.get("reason");
        let duplicate = intake.duplicates(&facts)?.into_iter().next();
        if let Some((rule, known)) = duplicate {
            refuse_certain(books, rule, known, reason)?;
        }
        let id = intake.add(&facts, change)?;
        intake.justify(id, reason.filter(|_| duplicate.is_some()))?;
        shares_phone = reason.is_none() && matches!(duplicate, Some((Rule::Phone, _)));
        id
    };
    if answers.yes("informed") {
        intake.inform(id)?;
    }
    let car = car_facts(answers);
    if !car.is_empty() {
        intake.place(&car, Some(id), change)?;
    }
    let name = intake.name_of(id)?;
    intake.fill(change);
    // Somebody else has the number: two clients, or one twice. Whoever knows says so (RECALL-R9).
    if let (true, Some(phone)) = (shares_phone, facts.phones.first()) {
        open_debt(books, id, None, (Debt::Duplicate, &phone.number), change)?;
    }
    Ok(Done::said(Phrase::new("people-added").with("name", name)).showing(id))
}

/// How many known clients are shown beside the form.
const SHOWN: usize = 4;

fn advise_add(books: &Books<'_>, _: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let mut read = crate::action::read_typed(books, ADD.fields, typed);
    if read.get(SAME_AS).is_some() {
        return Ok(Vec::new());
    }
    if date(books, "birth_date", read.get("birth_date")).is_err() {
        read.set("birth_date", "");
    }
    let facts = facts(books, &read)?;
    let mut advice = Vec::new();
    for (rule, id) in Intake::new(books)
        .duplicates(&facts)?
        .into_iter()
        .take(SHOWN)
    {
        let mood = if rule.is_certain() {
            Mood::Blocked
        } else {
            Mood::Warning
        };
        let mut one = Advice::new(mood, naming(books.db, rule, id)?);
        // Choosing the line takes the known client instead of a new one.
        one.set = vec![(SAME_AS, id.to_string())];
        advice.push(one);
    }
    let by_vin = facts
        .vin
        .as_deref()
        .map(|vin| sql::vehicle_by_vin(books.db, vin))
        .transpose()?
        .flatten();
    let by_plate = facts
        .plate
        .as_deref()
        .map(|plate| sql::vehicle_by_plate(books.db, plate))
        .transpose()?
        .flatten();
    if let Some(vehicle) = by_vin.or(by_plate) {
        let keeper = vehicle
            .client_id
            .map(|id| sql::name(books.db, id))
            .transpose()?;
        let say = Phrase::new("people-vehicle-known")
            .with("vehicle", vehicle.short())
            .with("name", or_dash(keeper.as_deref()));
        advice.push(Advice::new(Mood::Fact, say));
    }
    Ok(advice)
}

fn fill_edit(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let Some(client) = row
        .map(|id| sql::client(books.db, id))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    answers.set_default("name", client.name);
    let start = [
        ("address_form", client.address_form),
        ("birth_date", client.birth_date),
        // The whole number is shown by the card alone, and that leaves a trace (X-MASK).
        ("licence", client.licence.as_deref().map(mask_paper)),
        ("email", client.email),
        ("address", client.address),
        ("note", client.note),
        ("warning", client.warning),
        ("channel", sql::channel(books.db, client.id)?),
    ];
    for (field, known) in start {
        answers.set_default(field, known.unwrap_or_default());
    }
    Ok(())
}

/// Replaces every field: what is left empty is cleared, so a caller starts from `fill`.
fn edit(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (known, target) = need(books.db, target)?;
    let full = answers.need("name")?;
    let masked = known.licence.as_deref().map(mask_paper);
    let licence = match answers.get("licence") {
        typed if typed == masked.as_deref() => known.licence,
        typed => typed.map(licence),
    };
    let birth_date = date(books, "birth_date", answers.get("birth_date"))?;
    change.update(
        &CLIENT,
        target,
        [
            ("name", full.to_owned().into()),
            ("folded", text::fold(full).into()),
            (
                "organisation",
                i64::from(name::is_organisation(full)).into(),
            ),
            ("address_form", answers.value("address_form")),
            ("birth_date", birth_date.into()),
            ("licence", licence.into()),
            ("email", answers.value("email")),
            ("address", answers.value("address")),
            ("note", answers.value("note")),
            ("warning", answers.value("warning")),
            ("channel", answers.value("channel")),
        ],
    );
    Ok(Done::said(Phrase::new("people-edited").with("name", full)).showing(target.id))
}

fn add_phone(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (client, target) = need(books.db, target)?;
    let phone = Number::parse(answers.need("phone")?);
    if client.phones.iter().any(|line| line.number == phone.number) {
        return Err(Error::at("phone", Phrase::new("people-phone-known")));
    }
    let foreign = i64::from(phone.is_foreign());
    let said = Phrase::new("people-phone-added")
        .with("phone", crate::rules::phone::display(&phone.number));
    change.insert(
        &CLIENT_PHONE,
        [
            ("client_id", target.id.into()),
            ("number", phone.number.into()),
            ("ext", phone.ext.into()),
            ("whose", answers.value("whose")),
            ("foreign_number", foreign.into()),
        ],
    );
    Ok(Done::said(said.with("name", client.name)).showing(target.id))
}

/// Adds the number that a client calls from, unless it is theirs already.
pub fn add_number(client: &Client, number: &str, change: &mut Change) {
    if client.phones.iter().any(|line| line.number == number) {
        return;
    }
    let phone = Number::parse(number);
    let foreign = i64::from(phone.is_foreign());
    change.insert(
        &CLIENT_PHONE,
        [
            ("client_id", client.id.into()),
            ("number", phone.number.into()),
            ("ext", phone.ext.into()),
            ("foreign_number", foreign.into()),
        ],
    );
}

fn drop_phone(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (client, target) = need(books.db, target)?;
    let phone = Number::parse(answers.need("phone")?);
    let line = client
        .phones
        .iter()
        .find(|line| line.number == phone.number);
    let line = line.ok_or_else(|| Error::at("phone", Phrase::new("people-phone-unknown")))?;
    change.void(
        books,
        &CLIENT_PHONE,
        Target {
            id: line.id,
            rev: line.rev,
        },
        answers.get("reason").unwrap_or("dropped"),
    );
    let said = Phrase::new("people-phone-dropped")
        .with("phone", crate::rules::phone::display(&phone.number));
    Ok(Done::said(said.with("name", client.name)).showing(target.id))
}

fn fill_do_not_call(books: &Books<'_>, row: Option<Id>, answers: &mut Answers) -> Result<()> {
    let client = row
        .map(|id| sql::client(books.db, id))
        .transpose()?
        .flatten();
    if client.is_some_and(|client| !client.do_not_call) {
        answers.set_default("do_not_call", "yes");
    }
    Ok(())
}

/// «Не звонить» acts at once on all lists (rules.md §8.3); the reason stays in the audit.
fn do_not_call(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (client, target) = need(books.db, target)?;
    let on = answers.yes("do_not_call");
    let values = vec![("do_not_call", i64::from(on).into())];
    change.update_because(&CLIENT, target, values, answers.need("reason")?);
    let said = if on {
        "people-do-not-call-on"
    } else {
        "people-do-not-call-off"
    };
    Ok(Done::said(Phrase::new(said).with("name", client.name)).showing(target.id))
}
