//! Numbers of registers: how a typed one is read, and the gap report (X-NUM): every number from 1 to the last one given
//! must stand in the books, annulled rows too.

use std::collections::BTreeSet;

use super::db::Db;
use super::error::Result;

/// A register of one year: `ЗП`, 2026.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    pub name: String,
    pub year: i64,
    /// The last number given, so that 1 to this one are expected.
    pub last: i64,
    /// Numbers that no row has; must be empty.
    pub missing: Vec<i64>,
}

/// Every register and year with the numbers that are missing in it.
pub fn registers(db: Db<'_>) -> Result<Vec<Register>> {
    let series = db.rows(
        "SELECT name, last FROM series WHERE name <> 'id' ORDER BY name",
        [],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)),
    )?;
    let tables: Vec<String> = db.rows(
        "SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'number'",
        [],
        |row| row.get(0),
    )?;
    let mut registers = Vec::new();
    for (series, last) in series {
        let Some((name, year)) = series.rsplit_once('-') else {
            continue;
        };
        let given = given(db, &tables, &series)?;
        registers.push(Register {
            name: name.to_owned(),
            year: year.parse().unwrap_or_default(),
            last,
            missing: missing(&given, last),
        });
    }
    Ok(registers)
}

/// The numbers up to the last one given that no row has. A void row is given: it kept its number.
fn missing(given: &BTreeSet<i64>, last: i64) -> Vec<i64> {
    (1..=last)
        .filter(|number| !given.contains(number))
        .collect()
}

fn given(db: Db<'_>, tables: &[String], series: &str) -> Result<BTreeSet<i64>> {
    let mut given = BTreeSet::new();
    for table in tables {
        // `.` follows `-`: the range holds the numbers of this series alone.
        let sql =
            format!("SELECT number FROM {table} WHERE number >= ?1 || '-' AND number < ?1 || '.'");
        let numbers: Vec<String> = db.rows(&sql, [series], |row| row.get(0))?;
        let number = |text: &String| {
            text.rsplit_once('-')
                .and_then(|(_, last)| last.parse::<i64>().ok())
        };
        given.extend(numbers.iter().filter_map(number));
    }
    Ok(given)
}

/// The whole number of a register from what was typed: «№12» of this year, or with its beginning in any layout.
pub fn read_number(register: &str, begins: &[&str], typed: &str, year: i32) -> Option<String> {
    let typed: String = typed
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if let Some(bare) = typed.strip_prefix('№') {
        return bare
            .parse::<u32>()
            .ok()
            .map(|number| format!("{register}-{year}-{number:04}"));
    }
    let rest = begins
        .iter()
        .find_map(|prefix| typed.strip_prefix(prefix))?;
    let parts: Vec<u32> = rest
        .split('-')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match parts.as_slice() {
        [number] => Some(format!("{register}-{year}-{number:04}")),
        [year, number] => Some(format!("{register}-{year}-{number:04}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{missing, read_number};

    #[test]
    fn x_num_a_gap_is_any_number_up_to_the_last_one_given() {
        for (given, last, expected) in [
            (&[][..], 0, &[][..]),
            (&[1, 2, 3], 3, &[]),
            (&[1, 3], 4, &[2, 4]),
            (&[2, 2], 2, &[1]),
        ] {
            let set = given.iter().copied().collect();
            assert_eq!(missing(&set, last), expected, "{given:?}");
        }
    }

    #[test]
    fn a_number_is_read_in_either_layout_and_bare_digits_are_not_one() {
        for typed in [
            "ЗП-2026-0012",
            "зп-2026-12",
            "pg-2026-0012",
            "№12",
            "№ 12",
            "зп12",
            "ЗП-12",
        ] {
            assert_eq!(
                read_number("ЗП", &["зп", "pg", "zp"], typed, 2026).as_deref(),
                Some("ЗП-2026-0012"),
                "{typed}"
            );
        }
        for typed in ["12", "1234", "ПР-2026-0012", "зп", "№", "зп-2026-1-2"] {
            assert_eq!(
                read_number("ЗП", &["зп", "pg", "zp"], typed, 2026),
                None,
                "{typed}"
            );
        }
    }
}
