//! The data of F1, F2, F3 and F20: an agreement as it stands, or as it was frozen when it was closed.

use serde_json::{Map, Value as Json, json};

use super::sql::agreements::{self, Agreement};
use super::sql::notices;
use super::take_back::{difference, frozen};
use crate::desk::{Books, Error, Phrase, Result};
use crate::documents::papers::{Form, Subject, sum};
use crate::rules::name;

const ON: &[&str] = &["agreement"];
const RIGHT: &str = "right-fleet";

/// Fields of F1 that the law or the essence of a loan asks for; what a pen adds on the sheet is not among them.
const CONTRACT_MUST: &[(&str, &str)] = &[
    ("/org/name", "must-org_name"),
    ("/org/inn", "must-org_inn"),
    ("/org/address", "must-org_address"),
    ("/client/name", "must-client"),
    ("/client/phones", "must-phone"),
    ("/client/address", "must-address"),
    ("/drivers/0/passport", "must-passport"),
    ("/drivers/0/birth_date", "must-birth_date"),
    ("/drivers/0/licence", "must-licence"),
    ("/drivers/0/valid_to", "must-licence"),
    ("/unit/vin", "must-vin"),
    ("/unit/plate", "must-plate"),
    ("/unit/sts", "must-sts"),
    ("/unit/insurer", "must-insurance"),
    ("/unit/policy", "must-insurance"),
    ("/unit/insurance_to", "must-insurance"),
];

const ACT_MUST: &[(&str, &str)] = &[
    ("/org/name", "must-org_name"),
    ("/client/name", "must-client"),
    ("/unit/vin", "must-vin"),
    ("/unit/plate", "must-plate"),
];

const MEMO_MUST: &[(&str, &str)] = &[("/unit/vin", "must-vin"), ("/unit/plate", "must-plate")];

pub static CONTRACT: Form = Form {
    id: "contract",
    words: "paper-contract",
    code: "F1",
    template: "contract",
    on: ON,
    right: RIGHT,
    register: "ДБП",
    copies: 2,
    must: CONTRACT_MUST,
    data: of_hand_over,
};

pub static HAND_OVER_ACT: Form = Form {
    id: "hand-over",
    words: "paper-hand-over",
    code: "F2",
    template: "hand-over",
    on: ON,
    right: RIGHT,
    register: "АВ",
    copies: 2,
    must: ACT_MUST,
    data: of_hand_over,
};

pub static RETURN_ACT: Form = Form {
    id: "return",
    words: "paper-return",
    code: "F3",
    template: "return",
    on: ON,
    right: RIGHT,
    register: "АВЗ",
    copies: 2,
    must: ACT_MUST,
    data: of_return,
};

pub static MEMO: Form = Form {
    id: "memo",
    words: "paper-memo",
    code: "F20",
    template: "memo",
    on: ON,
    right: RIGHT,
    register: "СЗ",
    copies: 1,
    must: MEMO_MUST,
    data: of_return,
};

/// An agreement whose keys have gone out: before that there is no number, no act, and gates may still stand in the way.
fn of(books: &Books<'_>, subject: Subject) -> Result<(Agreement, Map<String, Json>)> {
    let Subject::Row(id) = subject else {
        return Err(Error::NotFound);
    };
    let agreement = agreements::agreement(books.db, id)?.ok_or(Error::NotFound)?;
    if agreement.times.out.is_none() {
        return Err(Error::at("form", Phrase::new("fleet-paper-not-yet")));
    }
    let Json::Object(mut data) = frozen(books, &agreement)? else {
        return Err(Error::NotFound);
    };
    // The paper's own number stands at the foot; the agreement's is in its heading.
    let number = data.remove("number").unwrap_or_default();
    data.insert("agreement".into(), number);
    let text = |data: &Map<String, Json>, key: &str| {
        data.get(key)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let out_day = text(&data, "out").chars().take(10).collect::<String>();
    data.insert("out_day".into(), json!(out_day));
    let act = data
        .get("act_out")
        .and_then(|act| act.get("number"))
        .cloned();
    data.insert("act".into(), act.unwrap_or_default());
    for (from, to) in [("deposit_kopecks", "deposit"), ("due_kopecks", "due")] {
        let kopecks = data.get(from).and_then(Json::as_i64);
        data.insert(to.into(), kopecks.map(sum).unwrap_or_default());
    }
    let of_unit = |key: &str| {
        data.get("unit")
            .and_then(|unit| unit.get(key))
            .and_then(Json::as_i64)
    };
    let (value, excess) = (of_unit("value_kopecks"), of_unit("casco_excess_kopecks"));
    data.insert("value".into(), value.map(sum).unwrap_or_default());
    data.insert("excess".into(), excess.map(sum).unwrap_or_default());
    // Registered where the borrower showed it, else where the client lives.
    let shown = data
        .get("drivers")
        .and_then(|drivers| drivers.pointer("/0/address"))
        .filter(|address| address.is_string())
        .cloned();
    if let Some(Json::Object(client)) = data.get_mut("client") {
        if let Some(address) = shown {
            client.insert("address".into(), address);
        }
        let full = client
            .get("name")
            .and_then(Json::as_str)
            .unwrap_or_default();
        let short = name::signature_name(full);
        client.insert("short".into(), json!(short));
    }
    Ok((agreement, data))
}

fn of_hand_over(books: &Books<'_>, subject: Subject) -> Result<Json> {
    let (_, data) = of(books, subject)?;
    Ok(Json::Object(data))
}

fn of_return(books: &Books<'_>, subject: Subject) -> Result<Json> {
    let (agreement, mut data) = of(books, subject)?;
    let Some(found) = difference(books, &agreement)? else {
        return Err(Error::at("form", Phrase::new("fleet-paper-not-back")));
    };
    let litres = found
        .litres_short_tenths
        .map(|tenths| format!("{},{}", tenths / 10, tenths % 10));
    data.insert(
        "difference".into(),
        json!({
            "km": found.km, "days": found.days, "km_over": found.km_over, "km_sum": sum(found.km_kopecks),
            "fuel_short": found.fuel_short8, "litres": litres, "fuel_sum": sum(found.fuel_kopecks),
            "missing": found.missing, "new_marks": found.new_marks,
            "wash": found.needs_wash.then(|| sum(found.wash_kopecks)),
        }),
    );
    let back = agreement.times.back.unwrap_or(books.now);
    let late = (back - agreement.times.planned_back).num_minutes() - agreement.kind.grace;
    let late = (late > 0).then(|| format!("{} ч {:02} мин", late / 60, late % 60));
    data.insert("late".into(), json!(late));
    data.insert("due".into(), sum(agreement.due_kopecks.unwrap_or(0)));
    data.insert("notice".into(), notices::of_paper(books.db, agreement.id)?);
    Ok(Json::Object(data))
}
