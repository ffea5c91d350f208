//! Finds the columns a caller asks for among the header cells of a foreign table.

use std::collections::BTreeMap;
use thiserror::Error;

/// A column a caller can use: any of `names` in the header means it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnSpec<'a> {
    pub id: &'static str,
    /// In order of preference.
    pub names: &'a [&'a str],
    pub required: bool,
}

impl ColumnSpec<'static> {
    pub const fn required(id: &'static str, names: &'static [&'static str]) -> Self {
        ColumnSpec {
            id,
            names,
            required: true,
        }
    }

    pub const fn optional(id: &'static str, names: &'static [&'static str]) -> Self {
        ColumnSpec {
            id,
            names,
            required: false,
        }
    }
}

/// Where each asked column stands in the rows' cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap {
    places: BTreeMap<&'static str, usize>,
    /// Header cells nobody asked for, as positions.
    pub unused: Vec<usize>,
}

impl ColumnMap {
    /// The position of the column, `None` when the table has none.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The cell of the column in a row; empty text when the table has no such column.
    pub fn cell<'a>(&self, cells: &'a [String], id: &str) -> &'a str {
        self.place(id)
            .and_then(|place| cells.get(place))
            .map_or("", String::as_str)
    }
}

/// The ids of required columns that no header cell names, in the order of the specs.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("table_columns_missing")]
pub struct MissingColumns {
    pub ids: Vec<&'static str>,
}

/// Finds columns by name: case, `ё`/`е`, spaces and punctuation do not matter.
///
/// A header cell serves one column only; of equal header cells the leftmost serves.
pub fn find_columns(
    header: &[String],
    specs: &[ColumnSpec<'_>],
) -> Result<ColumnMap, MissingColumns> {
    let plain_header: Vec<String> = header.iter().map(|cell| plain(cell)).collect();
    let mut map = ColumnMap::default();
    let mut used = vec![false; header.len()];
    let mut missing = Vec::new();
    for spec in specs {
        let found = spec
            .names
            .iter()
            .map(|name| plain(name))
            .filter(|name| !name.is_empty())
            .find_map(|name| {
                (0..header.len()).find(|place| !used[*place] && plain_header[*place] == name)
            });
        if let Some(place) = found {
            used[place] = true;
            map.places.insert(spec.id, place);
        } else if spec.required {
            missing.push(spec.id);
        }
    }
    if !missing.is_empty() {
        return Err(MissingColumns { ids: missing });
    }
    map.unused = (0..header.len()).filter(|place| !used[*place]).collect();
    Ok(map)
}

/// Letters and digits only, lower case, `ё` as `е`; `№` stays, since a column may be called just that.
fn plain(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .filter(|sign| sign.is_alphanumeric() || *sign == '№')
        .map(|sign| if sign == 'ё' { 'е' } else { sign })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECS: &[ColumnSpec<'_>] = &[
        ColumnSpec {
            id: "name",
            names: &["ФИО", "name", "Клиент"],
            required: true,
        },
        ColumnSpec {
            id: "phone",
            names: &["Телефон", "phone"],
            required: true,
        },
        ColumnSpec {
            id: "plate",
            names: &["Гос. номер", "Госномер", "№ авто"],
            required: false,
        },
        ColumnSpec {
            id: "count",
            names: &["Счёт"],
            required: false,
        },
    ];

    /// Header cells, places of the four columns, places nobody asked for.
    type Case = (
        &'static [&'static str],
        [Option<usize>; 4],
        &'static [usize],
    );

    fn header(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn columns_are_found_by_loose_names() {
        let cases: [Case; 5] = [
            (
                &["Ф.И.О.", "Телефон", "Гос. номер", "счет"],
                [Some(0), Some(1), Some(2), Some(3)],
                &[],
            ),
            (&["ТЕЛЕФОН:", "фио"], [Some(1), Some(0), None, None], &[]),
            (
                &["Name", "Phone", "прочее", "№авто"],
                [Some(0), Some(1), Some(3), None],
                &[2],
            ),
            (
                &["Клиент", "ФИО", "телефон", "Телефон"],
                [Some(1), Some(2), None, None],
                &[0, 3],
            ),
            (
                &["", "--", "ф и о", "теле-фон", "ГОС\nНОМЕР"],
                [Some(2), Some(3), Some(4), None],
                &[0, 1],
            ),
        ];
        for (cells, places, unused) in cases {
            let map = find_columns(&header(cells), SPECS).unwrap();
            assert_eq!(
                ["name", "phone", "plate", "count"].map(|id| map.place(id)),
                places,
                "{cells:?}"
            );
            assert_eq!(map.unused, unused, "{cells:?}");
        }
    }

    #[test]
    fn missing_required_columns_are_all_named() {
        let cases: &[(&[&str], &[&str])] = &[
            (&["Гос. номер"], &["name", "phone"]),
            (&["ФИО", "тел"], &["phone"]),
            (&[], &["name", "phone"]),
        ];
        for (cells, ids) in cases {
            assert_eq!(
                find_columns(&header(cells), SPECS).unwrap_err().ids,
                *ids,
                "{cells:?}"
            );
        }
    }

    #[test]
    fn a_cell_of_an_absent_column_is_empty() {
        let map = find_columns(&header(&["ФИО", "Телефон"]), SPECS).unwrap();
        let row = header(&["Иванов", "79000001234"]);
        assert_eq!(
            (map.cell(&row, "phone"), map.cell(&row, "plate")),
            ("79000001234", "")
        );
    }
}
