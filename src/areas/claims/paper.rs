//! The data of F7 (registration card) and F8 (answer): a claim as it stands, every demand with its dates and article.

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde_json::{Value as Json, json};

use super::model::Stage;
use super::sql::{self, Claim, Demanded};
use super::{RIGHT, claim, journal};
use crate::areas::people;
use crate::desk::{Books, Error, Result};
use crate::documents::law::law;
use crate::documents::papers::{Form, Subject, sum};
use crate::rules::name;

/// The longest that a repair may be agreed to last (law on consumers, ст. 20 п. 1).
const AGREED_DAYS: i64 = 45;

const ON: &[&str] = &["claim"];

const CARD_MUST: &[(&str, &str)] = &[
    ("/org/name", "must-org_name"),
    ("/client/name", "must-client"),
    ("/claim/words", "must-words"),
    ("/claim/owner", "must-owner"),
    ("/demands", "must-demand"),
];

const ANSWER_MUST: &[(&str, &str)] = &[
    ("/org/name", "must-org_name"),
    ("/org/inn", "must-org_inn"),
    ("/org/address", "must-org_address"),
    ("/client/name", "must-client"),
    ("/client/address", "must-address"),
    ("/demands", "must-demand"),
    ("/claim/decision", "must-decision"),
    ("/claim/answer", "must-answer"),
    ("/claim/agreed", "must-agreed"),
];

pub static CARD: Form = Form {
    id: "claim-card",
    words: "paper-claim-card",
    code: "F7",
    template: "claim-card",
    on: ON,
    right: RIGHT,
    register: "КП",
    copies: 1,
    must: CARD_MUST,
    data,
};

pub static ANSWER: Form = Form {
    id: "claim-answer",
    words: "paper-claim-answer",
    code: "F8",
    template: "claim-answer",
    on: ON,
    right: RIGHT,
    register: "ИСХ",
    copies: 2,
    must: ANSWER_MUST,
    data,
};

const LETTER_MUST: &[(&str, &str)] = &[
    ("/org/name", "must-org_name"),
    ("/org/inn", "must-org_inn"),
    ("/org/address", "must-org_address"),
    ("/client/name", "must-client"),
    ("/client/address", "must-address"),
    ("/invitation/at", "must-invitation"),
];

const TERM_MUST: &[(&str, &str)] = &[
    ("/org/name", "must-org_name"),
    ("/org/inn", "must-org_inn"),
    ("/client/name", "must-client"),
    ("/client/address", "must-address"),
    ("/vehicle/car", "must-vehicle"),
    ("/agreement/agreed_on", "must-agreement"),
];

/// F22: the law lets a repair last 45 days, and only as long as was agreed in writing (law on consumers, ст. 20 п. 1).
pub static TERM: Form = Form {
    id: "claim-term",
    words: "paper-claim-term",
    code: "F22",
    template: "claim-term",
    on: ON,
    right: RIGHT,
    register: "СУ",
    copies: 2,
    must: TERM_MUST,
    data,
};

/// F23: the client may be there when the quality is checked (law on consumers, ст. 18 п. 5).
pub static INVITATION_FORM: Form = Form {
    id: "claim-invitation",
    words: "paper-claim-invitation",
    code: "F23",
    template: "claim-invitation",
    on: ON,
    right: RIGHT,
    register: "ИСХ",
    copies: 2,
    must: LETTER_MUST,
    data,
};

/// J1: the register of a year, of any claim's or of any day's.
pub static JOURNAL: Form = Form {
    id: "claim-journal",
    words: "paper-claim-journal",
    code: "J1",
    template: "claim-journal",
    on: &["claim", "day"],
    right: RIGHT,
    register: "ЖП",
    copies: 1,
    must: &[("/org/name", "must-org_name")],
    data: |books, subject| {
        let day = match subject {
            Subject::Day(day) => day,
            Subject::Row(id) => {
                let claim = claim(books.db, id)?.ok_or(Error::NotFound)?;
                let last = NaiveDate::from_ymd_opt(claim.received.year(), 12, 31);
                last.unwrap_or(books.now.date()).min(books.now.date())
            }
        };
        journal::of_year(books, day)
    },
};

fn data(books: &Books<'_>, subject: Subject) -> Result<Json> {
    let Subject::Row(id) = subject else {
        return Err(Error::NotFound);
    };
    let claim = claim(books.db, id)?.ok_or(Error::NotFound)?;
    let client = people::client(books.db, claim.client_id)?.ok_or(Error::NotFound)?;
    let vehicle = claim.vehicle_id.map(|id| people::vehicle(books.db, id));
    let vehicle = vehicle.transpose()?.flatten().map(|vehicle| {
        json!({
            "car": vehicle.car(), "vin": vehicle.vin, "plate": vehicle.plate, "odometer_km": vehicle.odometer_km,
        })
    });
    let demands = sql::demands(books.db, id)?;
    let agreement = demands
        .iter()
        .rfind(|one| one.agreed_on.is_some())
        .map(|one| {
            let last = one.received_on.parse::<NaiveDate>().ok();
            json!({
                "agreed_on": one.agreed_on, "received_on": one.received_on, "reason": one.reason,
                // The 45th day; day 1 is the one after the demand.
                "last": last.map(|day| (day + TimeDelta::days(AGREED_DAYS)).to_string()),
            })
        });
    let more = sql::evidence::particulars(books.db, id)?;
    let invitation = sql::evidence::invitations(books.db, id)?.pop().map(|one| {
        json!({
            "at": one.at.format("%Y-%m-%dT%H:%M").to_string(), "place": one.place, "inspector": one.inspector,
            "proof": one.proof, "reaction": one.reaction,
        })
    });
    let demands: Vec<Json> = demands
        .iter()
        .map(|demand| of_demand(books, &claim, demand))
        .collect::<Result<_>>()?;
    let steps: Vec<Json> = sql::steps(books.db, id)?
        .into_iter()
        .map(|step| {
            let at = step.at.format("%Y-%m-%dT%H:%M").to_string();
            json!({ "at": at, "who": step.who, "step": step.step, "text": step.text })
        })
        .collect();
    let moment =
        |at: Option<chrono::NaiveDateTime>| at.map(|at| at.format("%Y-%m-%dT%H:%M").to_string());
    Ok(json!({
        "claim": {
            "base_document": more.base_document, "representative": more.representative, "case": more.case_number,
            "department": more.department, "sheets": more.sheets, "answer_number": more.answer_number,
            "answered_on": more.answered_on, "proof": more.proof, "delivered_on": more.delivered_on,
            "number": claim.number, "form": claim.form, "received": moment(Some(claim.received)),
            "words": claim.words, "wanted": claim.wanted, "owner": claim.owner, "decision": claim.decision,
            // An answer that nobody has agreed to does not leave the house.
            "agreed": (claim.stage >= Stage::Approved).then_some("yes"),
            "answer": claim.answer, "ground": claim.ground, "contest": claim.contest,
            "offered": claim.offered.map(sum), "paid": claim.paid.map(sum), "informed": moment(claim.informed),
            "channel": claim.informed_channel, "reaction": claim.reaction, "closed": moment(claim.closed),
        },
        "client": {
            "name": client.name, "short": name::signature_name(&client.name), "address": client.address,
            "phones": people::show_phones(&client), "email": client.email, "organisation": client.organisation,
        },
        "vehicle": vehicle,
        "agreement": agreement,
        "invitation": invitation,
        "demands": demands,
        "steps": steps,
    }))
}

/// A demand with its name as the law of its day calls it.
fn of_demand(books: &Books<'_>, claim: &Claim, demand: &Demanded) -> Result<Json> {
    let law = law(&books.place.templates)?;
    let day: NaiveDate = claim.received.date();
    let title = law.demand(&demand.code, day).map(|row| row.title.clone());
    Ok(json!({
        "code": demand.code, "title": title, "amount": demand.amount.map(sum), "control_on": demand.control_on,
        "limit_on": demand.limit_on, "article": demand.article,
        "decision": demand.decision.as_ref().or(claim.decision.as_ref()), "said": demand.decision_said,
    }))
}
