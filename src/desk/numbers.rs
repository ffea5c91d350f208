//! The gap report (X-NUM): every number from 1 to the last one given must stand in the books, annulled rows too.

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

#[cfg(test)]
mod tests {
    use super::missing;

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
}
