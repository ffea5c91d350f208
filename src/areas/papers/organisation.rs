//! The organisation as papers name it: a handful of settings, each checked when it is set.

use serde::Serialize;

use crate::action::{Action, Answers, Field, Shape, accept};
use crate::desk::{Books, Change, Db, Done, Error, Id, Phrase, Result, Target};
use crate::rules::verdict::Checked;
use crate::rules::{phone, registry};

pub(super) static ORGANISATION: Action = Action {
    fields: &[
        Field::required("org_name", Shape::Line),
        Field::optional("inn", Shape::Line),
        Field::optional("kpp", Shape::Line),
        Field::optional("ogrn", Shape::Line),
        Field::optional("address", Shape::Line),
        Field::optional("city", Shape::Line),
        Field::optional("phone", Shape::Phone),
        Field::optional("email", Shape::Line),
        Field::optional("basis", Shape::Line),
        Field::optional("seal", Shape::Toggle),
    ],
    fill,
    ..Action::new("papers.organisation", "right-employees", set)
};

/// Where each answer is kept. The name is the one that the first set-up asked for.
const KEYS: [(&str, &str); 10] = [
    ("org_name", "organisation"),
    ("inn", "org_inn"),
    ("kpp", "org_kpp"),
    ("ogrn", "org_ogrn"),
    ("address", "org_address"),
    ("city", "org_city"),
    ("phone", "org_phone"),
    ("email", "org_email"),
    ("basis", "org_basis"),
    ("seal", "org_seal"),
];

/// What papers print of the organisation; what is not set is a line for the pen.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Organisation {
    pub name: Option<String>,
    pub inn: Option<String>,
    pub kpp: Option<String>,
    pub ogrn: Option<String>,
    pub address: Option<String>,
    pub city: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// On what whoever signs for the organisation acts: «доверенности № 1 от 12.01.2026».
    pub basis: Option<String>,
    /// Whether papers leave a place for the seal.
    pub seal: bool,
}

/// Reads the settings of the organisation.
pub fn organisation(db: Db<'_>) -> Result<Organisation> {
    let get = |key: &str| -> Result<Option<String>> {
        Ok(db.setting(key)?.filter(|text| !text.is_empty()))
    };
    Ok(Organisation {
        name: get("organisation")?,
        inn: get("org_inn")?,
        kpp: get("org_kpp")?,
        ogrn: get("org_ogrn")?,
        address: get("org_address")?,
        city: get("org_city")?,
        phone: get("org_phone")?.map(|number| phone::display(&number)),
        email: get("org_email")?,
        basis: get("org_basis")?,
        seal: get("org_seal")?.as_deref() == Some("yes"),
    })
}

fn fill(books: &Books<'_>, _: Option<Id>, answers: &mut Answers) -> Result<()> {
    for (field, key) in KEYS {
        answers.set_default(field, books.db.setting(key)?.unwrap_or_default());
    }
    Ok(())
}

fn set(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    for (field, key) in KEYS {
        let typed = answers.get(field).unwrap_or_default();
        let text = match field {
            "inn" => checked("inn", typed, registry::inn)?,
            "ogrn" => checked("ogrn", typed, registry::ogrn)?,
            "kpp" => kpp(typed)?,
            _ => typed.to_owned(),
        };
        if books.db.setting(key)?.unwrap_or_default() != text {
            change.set(key, text);
        }
    }
    Ok(Done::said(Phrase::new("papers-organisation-set")))
}

fn checked(field: &'static str, typed: &str, check: fn(&str) -> Checked) -> Result<String> {
    if typed.is_empty() {
        return Ok(String::new());
    }
    accept(&check(typed)).map_err(|why| Error::at(field, why))
}

/// Nine signs; the fifth and sixth may be letters (order of the tax service ММВ-7-6/435).
fn kpp(typed: &str) -> Result<String> {
    let bare: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let fits = |(place, c): (usize, char)| {
        c.is_ascii_digit() || (4..6).contains(&place) && c.is_ascii_uppercase()
    };
    if bare.is_empty() || bare.chars().count() == 9 && bare.chars().enumerate().all(fits) {
        Ok(bare)
    } else {
        Err(Error::at("kpp", Phrase::new("papers-kpp-bad")))
    }
}

#[cfg(test)]
mod tests {
    use super::kpp;

    #[test]
    fn a_kpp_has_nine_signs() {
        assert_eq!(kpp("770101001").ok().as_deref(), Some("770101001"));
        assert_eq!(kpp("7701 AB 001").ok().as_deref(), Some("7701AB001"));
        assert_eq!(kpp("").ok().as_deref(), Some(""));
        for bad in ["77010100", "7701010012", "A70101001", "77010100x"] {
            assert!(kpp(bad).is_err(), "{bad}");
        }
    }
}
