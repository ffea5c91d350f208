//! Pure rules on people: duplicates (X-DUP), masks for public view (X-MASK), dates as they stand on papers.
//! It knows no table and no form.

use chrono::NaiveDate;

use super::{Client, Vehicle};
use crate::desk::Arg;
use crate::rules::{name, phone, text, vin};

/// A telephone number as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// `+` and digits.
    pub number: String,
    pub ext: Option<String>,
}

impl Number {
    /// Reads the canonical form of a phone field: `+79000000001` or `+79000000001 доб. 12`.
    pub fn parse(canonical: &str) -> Self {
        match canonical.split_once(" доб. ") {
            Some((number, ext)) => Number {
                number: number.to_owned(),
                ext: Some(ext.to_owned()),
            },
            None => Number {
                number: canonical.to_owned(),
                ext: None,
            },
        }
    }

    /// Whether the number belongs neither to Russia nor to Kazakhstan.
    pub fn is_foreign(&self) -> bool {
        !self.number.starts_with("+7")
    }
}

/// What is known of a person who may be new to the books, with the vehicle they came with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub name: String,
    pub phones: Vec<Number>,
    pub birth_date: Option<String>,
    pub licence: Option<String>,
    pub plate: Option<String>,
    pub vin: Option<String>,
}

/// What the books hold of a client, as far as duplicates are told by it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    pub name: String,
    pub phones: Vec<String>,
    pub birth_date: Option<String>,
    pub licence: Option<String>,
    pub plates: Vec<String>,
    pub vins: Vec<String>,
}

/// The rules of X-DUP in their order: the first hit wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// D1: licence number and birth date.
    LicenceAndBirth,
    /// D2: phone and folded surname.
    PhoneAndSurname,
    /// D3: phone, another surname.
    Phone,
    /// D4: surname, first name and the same vehicle.
    NameAndVehicle,
    /// D5: full name and birth date.
    NameAndBirth,
    /// D6: licence number alone.
    Licence,
}

impl Rule {
    /// Whether the same person is meant beyond doubt.
    pub fn is_certain(self) -> bool {
        matches!(self, Rule::LicenceAndBirth | Rule::PhoneAndSurname)
    }

    /// The sentence that names the known client.
    pub fn text_id(self) -> &'static str {
        match self {
            Rule::LicenceAndBirth => "people-dup-licence-birth",
            Rule::PhoneAndSurname => "people-dup-phone-surname",
            Rule::Phone => "people-dup-phone",
            Rule::NameAndVehicle => "people-dup-name-vehicle",
            Rule::NameAndBirth => "people-dup-name-birth",
            Rule::Licence => "people-dup-licence",
        }
    }

    /// The field at which a form is told.
    pub fn field(self) -> &'static str {
        match self {
            Rule::PhoneAndSurname | Rule::Phone => "phone",
            Rule::NameAndVehicle | Rule::NameAndBirth => "name",
            Rule::LicenceAndBirth | Rule::Licence => "licence",
        }
    }
}

/// Tells by which rule a known client may be the same person; none when nothing points at it.
pub fn judge(new: &Facts, known: &Known) -> Option<Rule> {
    let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
    let (surname, other) = (folded_surname(&new.name), folded_surname(&known.name));
    let same_surname = !surname.is_empty() && surname == other;
    let same_licence = same(&new.licence, &known.licence);
    let same_birth = same(&new.birth_date, &known.birth_date);
    let same_phone = new
        .phones
        .iter()
        .any(|phone| known.phones.contains(&phone.number));
    let first = |full: &str| text::fold(name::first_name(full));
    let holds = |list: &[String], value: &Option<String>| {
        value.as_ref().is_some_and(|value| list.contains(value))
    };
    let same_vehicle = holds(&known.vins, &new.vin) || holds(&known.plates, &new.plate);
    if same_licence && same_birth {
        Some(Rule::LicenceAndBirth)
    } else if same_phone && same_surname {
        Some(Rule::PhoneAndSurname)
    } else if same_phone {
        Some(Rule::Phone)
    } else if same_surname && same_vehicle && first(&new.name) == first(&known.name) {
        Some(Rule::NameAndVehicle)
    } else if same_birth && same_surname && text::fold(&new.name) == text::fold(&known.name) {
        Some(Rule::NameAndBirth)
    } else if same_licence {
        Some(Rule::Licence)
    } else {
        None
    }
}

/// The surname for comparing; empty where the name is only a number that stands in for one.
pub(super) fn folded_surname(full: &str) -> String {
    if full.starts_with('+') {
        return String::new();
    }
    text::fold(name::surname(full))
}

/// The name under which a client without one is kept: the number they called from.
pub(super) fn stand_in_name(number: &Number) -> String {
    phone::display(&number.number)
}

/// Reads a date as papers have it: `12.03.1980`, `12.03.80` (a past year), `1980-03-12`; answers `1980-03-12`.
pub fn read_date(typed: &str, today: NaiveDate) -> Option<String> {
    let typed = typed.trim().trim_end_matches("г.").trim();
    let day = typed
        .get(..10)
        .and_then(|head| NaiveDate::parse_from_str(head, "%Y-%m-%d").ok());
    let day = day.or_else(|| {
        let parts: Vec<&str> = typed.split(['.', '/']).collect();
        let [day, month, year] = parts.as_slice() else {
            return None;
        };
        let number: i32 = year.parse().ok()?;
        let whole = match year.len() {
            4 => number,
            2 => century(number, today),
            _ => return None,
        };
        NaiveDate::from_ymd_opt(whole, month.parse().ok()?, day.parse().ok()?)
    })?;
    Some(day.format("%Y-%m-%d").to_string())
}

/// Two digits of a year: the latest such year that is not in the future.
fn century(number: i32, today: NaiveDate) -> i32 {
    use chrono::Datelike;
    if 2000 + number > today.year() {
        1900 + number
    } else {
        2000 + number
    }
}

/// A client as the public may see them: «Иванов И. И.», `+7 903 ***-**-34`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicClient {
    pub name: String,
    pub phones: Vec<String>,
}

/// Masks a client for boards, doors and printed room lists (X-MASK).
pub fn public_client(client: &Client) -> PublicClient {
    PublicClient {
        name: public_name(&client.name),
        phones: client
            .phones
            .iter()
            .map(|line| phone::mask(&line.number))
            .collect(),
    }
}

/// Masks a name; a number that stands in for one is masked as a number.
pub fn public_name(full: &str) -> String {
    if full.starts_with('+') {
        let digits = format!("+{}", text::digits(full));
        return phone::mask(&digits);
    }
    name::mask_name(full)
}

/// A vehicle as the public may see it: the plate in full, the last six of the VIN (X-MASK).
pub fn public_vehicle(vehicle: &Vehicle) -> String {
    let plate = vehicle
        .plate
        .clone()
        .or_else(|| vehicle.vin.as_deref().map(vin::mask))
        .unwrap_or_default();
    format!("{} {plate}", vehicle.model).trim().to_owned()
}

/// The last three characters of a licence or passport number: all that a card shows until it is revealed (X-MASK).
pub fn mask_paper(number: &str) -> String {
    let count = number.chars().count();
    let tail: String = number.chars().skip(count.saturating_sub(3)).collect();
    format!("…{tail}")
}

/// A canonical text that may be missing, as an argument of a phrase.
pub(super) fn or_dash(text: Option<&str>) -> Arg {
    Arg::Text(text.unwrap_or("—").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known {
            name: "Ёлкин Пётр Ильич".into(),
            phones: vec!["+79000001234".into()],
            birth_date: Some("1980-03-12".into()),
            licence: Some("9912123456".into()),
            plates: vec!["А123ВС777".into()],
            vins: vec!["XTA21099055123456".into()],
        }
    }

    #[test]
    fn x_dup_the_first_rule_that_holds_wins() {
        let (phone, licence, birth) = ("+79000001234", "9912123456", "1980-03-12");
        for (name, phone, licence, birth, plate, expected) in [
            (
                "елкин",
                phone,
                licence,
                birth,
                "",
                Some(Rule::LicenceAndBirth),
            ),
            (
                "Орлова",
                "",
                licence,
                birth,
                "",
                Some(Rule::LicenceAndBirth),
            ),
            ("елкин", phone, "", "", "", Some(Rule::PhoneAndSurname)),
            ("Орлова Анна", phone, "", "", "", Some(Rule::Phone)),
            ("", phone, "", "", "", Some(Rule::Phone)),
            (
                "Елкин Петр",
                "",
                "",
                "",
                "А123ВС777",
                Some(Rule::NameAndVehicle),
            ),
            ("Елкин Иван", "", "", "", "А123ВС777", None),
            (
                "ёлкин пётр ильич",
                "",
                "",
                birth,
                "",
                Some(Rule::NameAndBirth),
            ),
            ("Елкин Петр", "", "", birth, "", None),
            ("Орлова", "", licence, "1981-01-01", "", Some(Rule::Licence)),
            ("Елкин Петр Ильич", "+79000009999", "", "", "", None),
        ] {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let new = Facts {
                name: name.into(),
                phones: some(phone)
                    .iter()
                    .map(|phone| Number::parse(phone))
                    .collect(),
                birth_date: some(birth),
                licence: some(licence),
                plate: some(plate),
                vin: None,
            };
            assert_eq!(judge(&new, &known()), expected, "{new:?}");
        }
    }

    #[test]
    fn dates_of_papers_are_read() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        for (typed, expected) in [
            ("12.03.1980", Some("1980-03-12")),
            ("12.03.80", Some("1980-03-12")),
            ("01.02.05", Some("2005-02-01")),
            ("1980-03-12", Some("1980-03-12")),
            ("1980-03-12 00:00:00", Some("1980-03-12")),
            ("31.02.1980", None),
            ("вчера", None),
        ] {
            assert_eq!(read_date(typed, today).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn x_mask_papers_show_three_characters() {
        assert_eq!(mask_paper("9912123456"), "…456");
        assert_eq!(public_name("Иванов Иван Иванович"), "Иванов И. И.");
        assert_eq!(public_name("+7 903 555-12-34"), "+7 903 ***-**-34");
    }
}
