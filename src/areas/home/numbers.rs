//! The gap report of all registers (X-NUM) for scripts and for whoever audits the house.

use serde_json::{Value as Json, json};

use crate::action::{Answers, Query};
use crate::desk::{Books, Result, numbers};

pub(super) static NUMBERS: Query = Query {
    id: "numbers",
    right: "right-audit",
    fields: &[],
    rows: gaps,
    single: false,
};

fn gaps(books: &Books<'_>, _: &Answers) -> Result<Vec<Json>> {
    let registers = numbers::registers(books.db)?;
    let row = |one: numbers::Register| json!({ "register": one.name, "year": one.year, "expected": one.last, "missing": one.missing });
    Ok(registers.into_iter().map(row).collect())
}
