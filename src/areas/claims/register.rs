//! Intake: the client's words, what is wanted, whether there is danger; the number exists at once, the rest may follow
//! (CLAIM-R1, CLAIM-R10).

use chrono::{NaiveDateTime, TimeDelta};

use super::clocks::Whose;
use super::demand::{self, Wanted, demand_picks};
use super::model::{Stage, Which, class_of};
use super::sql::Alike;
use super::stages::{chosen_employee, owners};
use super::{CLAIM, RIGHT, channel_picks, clocks, sql, step};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Pick, Shape, picks};
use crate::areas::incidents::{self, Happening};
use crate::desk::notice::{Notice, To};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};

/// The register of claims.
pub(super) const REGISTER: &str = "ПР";
/// Days within which another claim of the client or the car is a repeat (CLAIM-R10).
const REPEAT_DAYS: i64 = 90;
/// Kopecks that the desk may give alone; the head changes it.
const DESK_LIMIT: i64 = 500_000;
pub(super) const DESK_LIMIT_KEY: &str = "claims_desk_limit_kopecks";
/// Minutes until the head is reminded of a claim of class A.
const REMIND: i64 = 10;

pub(super) static ACTION: Action = Action {
    key: Some(Key::F(7)),
    fields: &[
        Field::required("form", Shape::Choice(channel_picks)),
        Field::required("words", Shape::Line),
        Field::required("client", Shape::Record("client")),
        Field::optional("vehicle", Shape::Record("vehicle")),
        Field::optional("threat", Shape::Choice(threats)),
        Field::optional("wanted", Shape::Line),
        Field::optional("demand", Shape::Choice(demand_picks)),
        Field::optional("amount", Shape::Money),
        Field::extra("happened", Shape::Happened),
        Field::extra("base_document", Shape::Line),
        Field::extra("department", Shape::Choice(departments)),
        Field::extra("representative", Shape::Line),
        Field::extra("named", Shape::Choice(owners)),
        Field::extra("call", Shape::Hidden),
    ],
    advise,
    ..Action::new("claims.register", RIGHT, register)
};

pub(super) fn threats(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("none", "claim-threat-none"),
        ("health", "claim-threat-health"),
        ("court", "claim-threat-court"),
        ("press", "claim-threat-press"),
    ]))
}

pub(super) fn departments(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(picks(&[
        ("service", "claim-department-service"),
        ("sales", "claim-department-sales"),
        ("parts", "claim-department-parts"),
        ("other", "claim-department-other"),
    ]))
}

/// Numbers of the claims that make this one a repeat.
pub(super) fn repeats(
    books: &Books<'_>,
    alike: Alike<'_>,
    received: NaiveDateTime,
    except: Id,
) -> Result<Vec<String>> {
    let since = received - TimeDelta::days(REPEAT_DAYS);
    let span = (books.db.instant(since), books.db.instant(received));
    sql::others(books.db, alike, span, except)
}

pub(super) fn desk_limit(books: &Books<'_>) -> Result<i64> {
    books.db.setting_number(DESK_LIMIT_KEY, DESK_LIMIT)
}

/// The client's other claims, and what the law says of the demand.
fn advise(books: &Books<'_>, _: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let mut said = demand::advise(books, None, typed)?;
    said.extend(doubt_of_day(books, typed)?);
    if let Some(client) = typed.id("client") {
        let alike = Alike {
            client,
            vehicle: typed.id("vehicle"),
            // What is still being typed may be no login yet.
            named: chosen_employee(books, typed, "named").unwrap_or(None),
            cause: None,
        };
        let found = repeats(books, alike, books.now, 0)?;
        if !found.is_empty() {
            let say = Phrase::new("claims-repeat").with("numbers", found.join(", "));
            said.push(Advice::new(Mood::Warning, say));
        }
    }
    Ok(said)
}

/// Whether the day of arrival counts for a letter by wire is not settled (rules.md U-05): said where the contract does not
/// allow the channel, or the letter came after closing.
fn doubt_of_day(books: &Books<'_>, typed: &Answers) -> Result<Option<Advice>> {
    let read = crate::action::read_typed(books, ACTION.fields, typed);
    let Some(form) = read
        .get("form")
        .filter(|form| ["email", "social"].contains(form))
    else {
        return Ok(None);
    };
    let received = read.moment("happened").unwrap_or(books.now);
    let calendar = clocks::calendar(books.db)?;
    let is_open = calendar.is_open_at(received).map_err(clocks::no_hours)?;
    let word = if !super::settings::allows(books, form)? {
        "claims-channel-not-agreed"
    } else if !is_open {
        "claims-channel-late"
    } else {
        return Ok(None);
    };
    Ok(Some(Advice::new(Mood::Warning, Phrase::new(word))))
}

pub(super) fn register(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let client = answers.need_id("client")?;
    let vehicle = answers.id("vehicle");
    let received = answers.moment("happened").unwrap_or(books.now);
    let threat = answers.get("threat").unwrap_or("none");
    let amount = answers.number("amount");
    if amount.is_some() && answers.get("demand").is_none() {
        return Err(Error::at("demand", Phrase::new("claims-amount-of-what")));
    }
    let named = chosen_employee(books, answers, "named")?;
    let alike = Alike {
        client,
        vehicle,
        named,
        cause: None,
    };
    let repeats = repeats(books, alike, received, 0)?;
    let class = class_of(threat, amount, desk_limit(books)?, !repeats.is_empty());
    let number = change.number(books, REGISTER, received.date())?;
    let id = change.insert(
        &CLAIM,
        [
            ("number", number.clone().into()),
            ("form", answers.need("form")?.to_owned().into()),
            ("received_at", books.db.instant(received).into()),
            ("client_id", client.into()),
            ("vehicle_id", vehicle.into()),
            ("call_id", answers.id("call").into()),
            ("representative", answers.value("representative")),
            ("base_document", answers.value("base_document")),
            ("department", answers.value("department")),
            ("words", answers.need("words")?.to_owned().into()),
            ("wanted", answers.value("wanted")),
            ("threat", threat.to_owned().into()),
            ("class", class.code().to_owned().into()),
            ("stage", Stage::Received.code().to_owned().into()),
            ("owner_id", books.who.id.into()),
            ("named_id", named.into()),
        ],
    );
    if let Some(code) = answers.get("demand") {
        let wanted = Wanted {
            code,
            amount,
            base: None,
            cap: None,
            received: received.date(),
            sent: None,
            delivered: None,
            agreed: None,
            reason: None,
            grounds: None,
        };
        demand::write(books, change, (id, client), &wanted)?;
    }
    for which in [Which::Acknowledge, Which::Decide] {
        let whose = Whose {
            claim: id,
            number: &number,
            owner: books.who.id,
        };
        clocks::start(books, change, whose, (which, class), received)?;
    }
    step(books, change, id, "received", answers.get("words"), None);
    if threat == "health" {
        endanger(books, change, (&number, received), answers.need("words")?)?;
    }
    if threat != "none" {
        let say = Phrase::new("claims-danger-told")
            .with("number", number.as_str())
            .with("threat", Phrase::new(threat_words(threat)))
            .with("words", answers.need("words")?);
        change.notify(
            books,
            Notice {
                to: To::Role("head"),
                about: Some(id),
                say,
                remind_after: Some(REMIND),
                escalate_after: Some((REMIND * 3, "station_manager")),
            },
        );
    }
    let said = if repeats.is_empty() {
        Phrase::new("claims-registered")
    } else {
        Phrase::new("claims-registered-repeat").with("count", repeats.len())
    };
    let said = said.with("number", number).with("class", class.code());
    Ok(Done::said(said).showing(id))
}

/// Danger to health is an incident too (CLAIM-R2).
pub(super) fn endanger(
    books: &Books<'_>,
    change: &mut Change,
    (number, received): (&str, NaiveDateTime),
    words: &str,
) -> Result<()> {
    let happening = Happening {
        kind: "injury",
        at: received,
        place: None,
        people: None,
        words: Some(words),
        source: Some(number),
    };
    incidents::open(books, change, &happening)?;
    Ok(())
}

pub(super) fn threat_words(threat: &str) -> &'static str {
    match threat {
        "health" => "claim-threat-health",
        "court" => "claim-threat-court",
        "press" => "claim-threat-press",
        _ => "claim-threat-none",
    }
}
