//! What a client demands, with the dates that the law gives it: computed when it is written down, by the tables that this
//! company has. No hold of a clock moves them.

use chrono::{NaiveDate, TimeDelta};

use super::clocks::Whose;
use super::model::{Stage, class_of};
use super::sql::Demanded;
use super::stages::{advance, stands};
use super::{DEMAND, RIGHT, clocks, register, shown, step};
use crate::action::{Action, Advice, Answers, Field, Key, Mood, Pick, Shape};
use crate::areas::people::{self, read_date};
use crate::desk::{Books, Change, Done, Error, Id, Phrase, Result, Target};
use crate::documents::law::{law, say_doubt};
use crate::rules::deadline::{Dates, Doubt, NoDeadline, deadline};
use crate::rules::law::{Counting, Party};

/// Giving a vehicle back after the 15 days: only on one of the grounds of the law.
const ESSENTIAL: &str = "G-ESS";

pub(super) static DEMAND_ACTION: Action = Action {
    key: Some(Key::Char('n')),
    on: &["claim"],
    fields: &[
        Field::required("demand", Shape::Choice(demand_picks)),
        Field::optional("amount", Shape::Money),
        Field::optional("received_on", Shape::Line),
        Field::optional("agreed_on", Shape::Line),
        Field::optional("sent_on", Shape::Line),
        Field::optional("handed_on", Shape::Line),
        Field::optional("reason", Shape::Line),
        Field::extra("grounds", Shape::Many(grounds)),
        Field::extra("penalty_base", Shape::Money),
        Field::extra("penalty_cap", Shape::Money),
    ],
    advise,
    fits: |books, id| stands(books, id, Stage::is_at_desk),
    ..Action::new("claims.demand", RIGHT, demand)
};

pub(super) static EXTEND: Action = Action {
    key: Some(Key::Char('t')),
    on: &["claim"],
    fields: &[
        Field::required("agreed_on", Shape::Line),
        Field::required("reason", Shape::Line),
    ],
    fits: |books, id| {
        let has_term = !super::sql::demands(books.db, id)?.is_empty();
        Ok(has_term && stands(books, id, Stage::is_at_desk)?)
    },
    ..Action::new("claims.extend", RIGHT, extend)
};

/// The demands that the law knows today, in the order of its table.
pub(super) fn demand_picks(books: &Books<'_>) -> Result<Vec<Pick>> {
    let law = law(&books.place.templates)?;
    let picks = law.demands(books.now.date()).map(|one| Pick {
        detail: one.article.clone(),
        ..Pick::new(one.code.clone(), one.title.clone())
    });
    Ok(picks.collect())
}

/// What lets a vehicle be given back after the first 15 days (law on consumers, ст. 18 п. 1; rules.md G-ESS).
fn grounds(_: &Books<'_>) -> Result<Vec<Pick>> {
    Ok(crate::action::picks(&[
        ("essential", "claim-ground-essential"),
        ("late", "claim-ground-late"),
        ("thirty", "claim-ground-thirty"),
    ]))
}

/// A day as papers have it: `2026-11-23`, «23.11.2026».
pub(super) fn day(
    answers: &Answers,
    field: &'static str,
    today: NaiveDate,
) -> Result<Option<NaiveDate>> {
    let Some(typed) = answers.get(field) else {
        return Ok(None);
    };
    read_date(typed, today)
        .and_then(|day| day.parse().ok())
        .map(Some)
        .ok_or_else(|| Error::at(field, Phrase::new("claims-day")))
}

/// The days that a kept demand was counted from.
pub(super) fn dates_of(demand: &Demanded) -> Option<Dates> {
    let day = |iso: &Option<String>| iso.as_ref().and_then(|iso| iso.parse().ok());
    Some(Dates {
        received: demand.received_on.parse().ok()?,
        sent: day(&demand.sent_on),
        delivered: day(&demand.delivered_on),
        agreed: day(&demand.agreed_on),
    })
}

/// What a demand is written down with.
pub(super) struct Wanted<'a> {
    pub code: &'a str,
    pub amount: Option<i64>,
    pub base: Option<i64>,
    pub cap: Option<i64>,
    pub received: NaiveDate,
    pub sent: Option<NaiveDate>,
    pub delivered: Option<NaiveDate>,
    pub agreed: Option<NaiveDate>,
    pub reason: Option<&'a str>,
    pub grounds: Option<&'a str>,
}

fn wanted(answers: &Answers, received: NaiveDate, today: NaiveDate) -> Result<Wanted<'_>> {
    Ok(Wanted {
        code: answers.get("demand").unwrap_or_default(),
        amount: answers.number("amount"),
        base: answers.number("penalty_base"),
        cap: answers.number("penalty_cap"),
        received: day(answers, "received_on", today)?.unwrap_or(received),
        sent: day(answers, "sent_on", today)?,
        delivered: day(answers, "handed_on", today)?,
        agreed: day(answers, "agreed_on", today)?,
        reason: answers.get("reason"),
        grounds: answers.get("grounds"),
    })
}

/// Both ends of the term, with the article.
struct Ends {
    control: Option<NaiveDate>,
    limit: Option<NaiveDate>,
    article: String,
    doubts: Vec<Doubt>,
}

fn ends(books: &Books<'_>, client: Id, wanted: &Wanted<'_>) -> Result<Ends> {
    let law = law(&books.place.templates)?;
    let calendar = clocks::calendar(books.db)?.production;
    let dates = Dates {
        received: wanted.received,
        sent: wanted.sent,
        delivered: wanted.delivered,
        agreed: wanted.agreed,
    };
    let found = deadline(&law, wanted.code, dates, &calendar).map_err(no_deadline)?;
    let is_company = people::client(books.db, client)?.is_some_and(|one| one.organisation);
    // Consumer codes are offered to consumers only (rules.md §2.2).
    match found.demand.party {
        Party::Consumer if is_company => {
            return Err(Error::at("demand", Phrase::new("claims-consumer-only")));
        }
        Party::Business if !is_company => {
            return Err(Error::at("demand", Phrase::new("claims-business-only")));
        }
        _ => {}
    }
    // Due at once and nothing agreed: the house sets itself a control date, the outer bound stays (rules.md §2.2).
    let control = match (found.demand.counting, wanted.agreed) {
        (Counting::Outer(..), None) => {
            let days = super::settings::repair_days(books)?;
            let own = found.event + TimeDelta::days(days);
            found.raw_end.map(|last| last.min(own))
        }
        _ => found.raw_end,
    };
    Ok(Ends {
        control,
        limit: found.shifted_end,
        article: found.demand.article.clone(),
        doubts: found.doubts,
    })
}

fn no_deadline(why: NoDeadline) -> Error {
    let (field, word) = match why {
        NoDeadline::Unknown => ("demand", "claims-demand-unknown"),
        NoDeadline::NotInForce => ("demand", "claims-demand-not-in-force"),
        NoDeadline::NeedsAgreed => ("agreed_on", "claims-needs-agreed"),
        NoDeadline::NeedsSent => ("sent_on", "claims-needs-sent"),
        NoDeadline::Order => ("received_on", "claims-dates-order"),
        NoDeadline::AgreedTooLate(last) => {
            let last = last.format("%d.%m.%Y").to_string();
            let why = Phrase::new("claims-agreed-too-late").with("last", last);
            return Error::at("agreed_on", why);
        }
    };
    Error::at(field, Phrase::new(word))
}

/// Writes a demand of a claim down; answers its control date.
pub(super) fn write(
    books: &Books<'_>,
    change: &mut Change,
    (claim, client): (Id, Id),
    wanted: &Wanted<'_>,
) -> Result<Option<NaiveDate>> {
    let ends = ends(books, client, wanted)?;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    // Another term is the same demand: what was decided of it stands.
    let mut all = super::sql::demands(books.db, claim)?.into_iter();
    let decided = all.rfind(|one| one.code == wanted.code);
    let (decision, said) = decided.map_or((None, None), |one| (one.decision, one.decision_said));
    for before in super::sql::demands_of_code(books.db, claim, wanted.code)? {
        change.void(books, &DEMAND, before, "claims-demand-again");
    }
    change.insert(
        &DEMAND,
        [
            ("claim_id", claim.into()),
            ("code", wanted.code.to_owned().into()),
            ("amount_kopecks", wanted.amount.into()),
            ("base_kopecks", wanted.base.into()),
            ("cap_kopecks", wanted.cap.into()),
            ("received_on", wanted.received.to_string().into()),
            ("sent_on", day(wanted.sent).into()),
            ("delivered_on", day(wanted.delivered).into()),
            ("agreed_on", day(wanted.agreed).into()),
            ("reason", wanted.reason.map(str::to_owned).into()),
            ("grounds", wanted.grounds.map(str::to_owned).into()),
            ("control_on", day(ends.control).into()),
            ("limit_on", day(ends.limit).into()),
            ("article", ends.article.into()),
            ("decision", decision.into()),
            ("decision_said", said.into()),
        ],
    );
    Ok(ends.control)
}

/// What the law says of a demand that is being typed: both dates and the article, or what is still needed.
pub(super) fn advise(books: &Books<'_>, row: Option<Id>, typed: &Answers) -> Result<Vec<Advice>> {
    let read = crate::action::read_typed(books, DEMAND_ACTION.fields, typed);
    let claim = row
        .map(|id| super::claim(books.db, id))
        .transpose()?
        .flatten();
    let (client, received) = match claim {
        Some(claim) => (Some(claim.client_id), claim.received.date()),
        None => (typed.id("client"), books.now.date()),
    };
    let (Some(client), Some(_)) = (client, read.get("demand")) else {
        return Ok(Vec::new());
    };
    let Ok(wanted) = wanted(&read, received, books.now.date()) else {
        return Ok(Vec::new());
    };
    let mut doubts = Vec::new();
    let said = match ends(books, client, &wanted) {
        Ok(ends) => {
            doubts = ends.doubts;
            let day = |day: Option<NaiveDate>| {
                day.map_or_else(|| "—".to_owned(), |day| day.format("%d.%m.%Y").to_string())
            };
            let say = Phrase::new("claims-dates")
                .with("control", day(ends.control))
                .with("limit", day(ends.limit))
                .with("article", ends.article);
            Advice::new(Mood::Fact, say)
        }
        Err(Error::Rejected(refusal)) => Advice::new(Mood::Warning, refusal.why),
        Err(other) => return Err(other),
    };
    // That no lawyer has checked it stands beside the dates already.
    let doubts = doubts
        .into_iter()
        .filter(|doubt| *doubt != Doubt::Unchecked);
    let doubts = doubts.map(|doubt| Advice::new(Mood::Warning, say_doubt(doubt)));
    Ok([said].into_iter().chain(doubts).collect())
}

fn demand(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    super::must_be_at_desk(&claim)?;
    let wanted = wanted(answers, claim.received.date(), books.now.date())?;
    if wanted.agreed.is_some() && wanted.reason.is_none() {
        return Err(Error::at("reason", Phrase::new("claims-agreed-why")));
    }
    if wanted.code == ESSENTIAL && wanted.grounds.is_none() {
        return Err(Error::at("grounds", Phrase::new("claims-needs-grounds")));
    }
    let control = write(books, change, (claim.id, claim.client_id), &wanted)?;
    step(books, change, claim.id, "demand", Some(wanted.code), None);
    // A demand of money makes a claim more urgent, never less (CLAIM, class targets).
    let limit = register::desk_limit(books)?;
    let class = class_of(&claim.threat, wanted.amount, limit, false).min(claim.class);
    if class != claim.class {
        clocks::retarget(books, change, Whose::of(&claim, books), class)?;
    }
    let values = vec![("class", class.code().to_owned().into())];
    advance(change, (target, &claim), claim.stage, values);
    let until = control.map_or_else(|| "—".to_owned(), |day| day.format("%d.%m.%Y").to_string());
    let said = Phrase::new("claims-demanded")
        .with("number", claim.number)
        .with("code", wanted.code)
        .with("until", until);
    Ok(Done::said(said).showing(claim.id))
}

/// Another last day by agreement with the client. A term of the law itself is not moved by anybody's word.
fn extend(
    books: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let (target, claim) = shown(books, target)?;
    super::must_be_at_desk(&claim)?;
    let law = law(&books.place.templates)?;
    let all = super::sql::demands(books.db, claim.id)?;
    let may_be_agreed = |one: &Demanded| {
        let dates = dates_of(one)?;
        let row = law.demand(&one.code, dates.received)?;
        matches!(row.counting, Counting::Outer(..) | Counting::Typed).then_some(dates)
    };
    let found = all
        .iter()
        .rev()
        .find_map(|one| Some((one, may_be_agreed(one)?)));
    let Some((kept, dates)) = found else {
        return Err(match all.last() {
            Some(one) => {
                let why = Phrase::new("claims-extend-law").with("code", one.code.as_str());
                Error::at("agreed_on", why)
            }
            None => Error::rule(Phrase::new("claims-extend-nothing")),
        });
    };
    let reason = answers.need("reason")?;
    let wanted = Wanted {
        code: &kept.code,
        amount: kept.amount,
        base: kept.base,
        cap: kept.cap,
        received: dates.received,
        sent: dates.sent,
        delivered: dates.delivered,
        agreed: day(answers, "agreed_on", books.now.date())?,
        reason: Some(reason),
        grounds: kept.grounds.as_deref(),
    };
    let control = write(books, change, (claim.id, claim.client_id), &wanted)?;
    step(books, change, claim.id, "extended", Some(reason), None);
    advance(change, (target, &claim), claim.stage, Vec::new());
    let until = control.map_or_else(|| "—".to_owned(), |day| day.format("%d.%m.%Y").to_string());
    let said = Phrase::new("claims-extended")
        .with("number", claim.number)
        .with("until", until);
    Ok(Done::said(said).showing(claim.id))
}
