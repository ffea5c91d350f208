//! What leaves the house without the right to see it whole: phones, names and VIN of clients are masked (X-MASK).
//! It knows columns by their names and no area.

use serde_json::Value as Json;

use super::listing::{Line, Listing};
use crate::rules::{name, phone, vin};

type Mask = fn(&str) -> String;

/// Masks the personal data of a row, in its cells and in what scripts get.
pub fn mask(listing: &Listing, line: &mut Line) {
    for (column, cell) in listing.columns.iter().zip(&mut line.cells) {
        if let Some(mask) = personal(listing.kind, column.id) {
            *cell = mask(cell);
        }
    }
    mask_value(listing.kind, "", &mut line.data);
}

fn mask_value(kind: &str, key: &str, value: &mut Json) {
    match value {
        Json::String(text) => {
            if let Some(mask) = personal(kind, key) {
                *text = mask(text);
            }
        }
        Json::Array(items) => {
            for item in items {
                mask_value(kind, key, item);
            }
        }
        Json::Object(map) => {
            for (key, item) in map {
                mask_value(kind, key, item);
            }
        }
        _ => {}
    }
}

/// How a column hides what it shows; a name is personal where the row itself is a client.
fn personal(kind: &str, column: &str) -> Option<Mask> {
    match column {
        "phone" | "phones" => Some(mask_phones),
        "vin" => Some(mask_vin),
        "client" => Some(mask_person),
        "name" if kind == "client" => Some(mask_person),
        _ => None,
    }
}

/// Several phones stand in one cell; words in place of a number («номер скрыт») stay.
fn mask_phones(cell: &str) -> String {
    let masked: Vec<String> = cell
        .split(", ")
        .map(|one| {
            let number: String = one
                .chars()
                .filter(|sign| sign.is_ascii_digit() || *sign == '+')
                .collect();
            if number.is_empty() {
                one.to_owned()
            } else {
                phone::mask(&number)
            }
        })
        .collect();
    masked.join(", ")
}

fn mask_vin(cell: &str) -> String {
    if cell.is_empty() {
        String::new()
    } else {
        vin::mask(cell)
    }
}

/// A number that stands in for a name is a phone.
fn mask_person(cell: &str) -> String {
    if cell.starts_with('+') {
        mask_phones(cell)
    } else {
        name::mask_name(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_mask_personal_columns_are_hidden_and_others_stay() {
        let shown = |kind, column, cell: &str| {
            personal(kind, column).map_or(cell.to_owned(), |mask| mask(cell))
        };
        let cases = [
            ("client", "name", "Петров Иван Сергеевич", "Петров И. С."),
            ("client", "name", "+79000001234", "+7 900 ***-**-34"),
            ("employee", "name", "Иванова Анна", "Иванова Анна"),
            ("call", "client", "Ким Ольга", "Ким О."),
            ("call", "client", "ООО «Ромашка»", "ООО «Ромашка»"),
            ("call", "phone", "+7 900 000-12-34", "+7 900 ***-**-34"),
            ("call", "phone", "номер скрыт", "номер скрыт"),
            ("booking", "vin", "XTAGFL110N8076543", "…076543"),
            ("vehicle", "vin", "", ""),
            ("booking", "plate", "А123ВС777", "А123ВС777"),
        ];
        for (kind, column, cell, masked) in cases {
            assert_eq!(shown(kind, column, cell), masked, "{kind} {column}");
        }
        assert_eq!(
            shown("client", "phone", "+7 900 000-12-34, +7 900 000-56-78"),
            "+7 900 ***-**-34, +7 900 ***-**-78"
        );
    }
}
