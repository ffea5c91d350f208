//! Columns and cells of a foreign table of people: names in both languages, every cell read as a form would.

use super::What;
use crate::action::{Field, Shape};
use crate::areas::people::actions::licence;
use crate::areas::people::model::{Facts, Number, read_date};
use crate::areas::people::plan::{CarFacts, Words};
use crate::desk::{Books, Error, Phrase, Result};
use crate::documents::table_in::{self, ColumnMap, ColumnSpec, Table, TableRow};
use crate::rules::text;

const PERSON: [ColumnSpec<'_>; 10] = [
    ColumnSpec::optional(
        "surname",
        &["Фамилия", "surname", "last name", "family name"],
    ),
    ColumnSpec::optional(
        "name",
        &[
            "ФИО",
            "ФИО клиента",
            "Клиент",
            "Имя клиента",
            "Владелец",
            "Имя",
            "full name",
            "client",
            "owner",
            "name",
            "first name",
        ],
    ),
    ColumnSpec::optional("patronymic", &["Отчество", "patronymic", "middle name"]),
    ColumnSpec::optional(
        "phone",
        &[
            "Телефон",
            "Телефоны",
            "Мобильный телефон",
            "Мобильный",
            "Номер телефона",
            "Тел",
            "phone",
            "phones",
            "mobile",
            "tel",
        ],
    ),
    ColumnSpec::optional(
        "birth_date",
        &[
            "Дата рождения",
            "День рождения",
            "birth date",
            "date of birth",
            "birthday",
        ],
    ),
    ColumnSpec::optional(
        "licence",
        &[
            "ВУ",
            "Номер ВУ",
            "Водительское удостоверение",
            "driver licence",
            "driving licence",
            "licence",
        ],
    ),
    ColumnSpec::optional(
        "email",
        &[
            "Почта",
            "Электронная почта",
            "Эл. почта",
            "email",
            "e-mail",
            "mail",
        ],
    ),
    ColumnSpec::optional("address", &["Адрес", "address"]),
    ColumnSpec::optional(
        "note",
        &["Заметка", "Примечание", "Комментарий", "note", "comment"],
    ),
    ColumnSpec::optional("id", &["№", "id", "Код"]),
];

const CAR: [ColumnSpec<'_>; 6] = [
    ColumnSpec::optional(
        "plate",
        &[
            "Госномер",
            "Гос. номер",
            "ГРЗ",
            "Номер авто",
            "Номер",
            "plate",
            "licence plate",
            "number",
        ],
    ),
    ColumnSpec::optional("vin", &["VIN", "ВИН"]),
    ColumnSpec::optional("brand", &["Марка", "brand", "make"]),
    ColumnSpec::optional(
        "model",
        &["Модель", "Авто", "Автомобиль", "model", "car", "vehicle"],
    ),
    ColumnSpec::optional("year", &["Год", "Год выпуска", "year"]),
    ColumnSpec::optional(
        "odometer_km",
        &["Пробег", "Пробег, км", "odometer", "odometer km"],
    ),
];

pub(super) fn columns(table: &Table, what: What) -> Result<ColumnMap> {
    let specs: Vec<ColumnSpec<'_>> = PERSON.into_iter().chain(CAR).collect();
    let map = table_in::find_columns(&table.header, &specs).unwrap_or_default();
    let (needed, missing) = match what {
        What::Clients => (&["surname", "name", "phone"][..], "import-columns-clients"),
        What::Vehicles => (&["plate", "vin"][..], "import-columns-vehicles"),
    };
    if needed.iter().any(|id| map.place(id).is_some()) {
        Ok(map)
    } else {
        Err(Error::at("file", Phrase::new(missing)))
    }
}

/// One row, understood.
pub(super) struct Read {
    pub(super) facts: Facts,
    pub(super) words: Words,
    pub(super) car: CarFacts,
}

impl Read {
    pub(super) fn has_person(&self) -> bool {
        !self.facts.name.is_empty() || !self.facts.phones.is_empty()
    }
}

pub(super) fn read(
    books: &Books<'_>,
    columns: &ColumnMap,
    row: &TableRow,
    what: What,
) -> Result<Read> {
    if !row.extra.is_empty() {
        return Err(Error::rule(Phrase::new("import-row-extra")));
    }
    let cell = |id: &str| text::clean_line(columns.cell(&row.cells, id));
    let some = |id: &str| Some(cell(id)).filter(|cell| !cell.is_empty());
    let field = |id: &'static str, shape: Shape| -> Result<Option<String>> {
        Ok(Field::optional(id, shape)
            .read(books, &cell(id))?
            .map(|reading| reading.canonical))
    };
    let number = |id: &'static str| -> Result<Option<i64>> {
        Ok(field(id, Shape::Count)?.and_then(|digits| digits.parse().ok()))
    };
    let parts = ["surname", "name", "patronymic"].map(cell);
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let car = CarFacts {
        plate: field("plate", Shape::Plate)?,
        plate_kind: None,
        vin: field("vin", Shape::Vin)?,
        brand: some("brand"),
        model: some("model"),
        year: number("year")?,
        odometer_km: number("odometer_km")?,
    };
    let birth_date = match some("birth_date") {
        Some(typed) => {
            let read = read_date(&typed, books.now.date());
            Some(read.ok_or_else(|| {
                Error::at(
                    "birth_date",
                    Phrase::new("people-date").with("text", typed.as_str()),
                )
            })?)
        }
        None => None,
    };
    let facts = Facts {
        name: parts.join(" "),
        phones: phones(books, &cell("phone"))?,
        birth_date,
        licence: some("licence").as_deref().map(licence),
        plate: car.plate.clone(),
        vin: car.vin.clone(),
    };
    let words = Words {
        email: some("email"),
        address: some("address"),
        note: some("note"),
    };
    let read = Read { facts, words, car };
    match what {
        What::Clients if !read.has_person() => {
            Err(Error::at("phone", Phrase::new("people-phone-or-name")))
        }
        What::Vehicles if read.car.plate.is_none() && read.car.vin.is_none() => {
            Err(Error::at("vin", Phrase::new("import-plate-or-vin")))
        }
        _ => Ok(read),
    }
}

/// One cell may hold several numbers.
fn phones(books: &Books<'_>, cell: &str) -> Result<Vec<Number>> {
    let field = Field::optional("phone", Shape::Phone);
    let mut numbers = Vec::new();
    for part in cell.split([',', ';', '/']) {
        let number = field
            .read(books, part)?
            .map(|reading| Number::parse(&reading.canonical));
        numbers.extend(number.filter(|number| !numbers.contains(number)));
    }
    Ok(numbers)
}
