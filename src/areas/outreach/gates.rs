//! The gate of a row, read from the client's papers and refusals (OUT-R6).

use super::data::Rule;
use super::model::{self, Legal};
use super::row::Row;
use super::sql;
use crate::desk::{Books, Result};

/// Looks at the papers of the row's client and sets its gate. Service rows need no paper: none is read for them.
pub(super) fn look(books: &Books<'_>, rule: &Rule, row: &mut Row) -> Result<()> {
    let papers = if rule.legal == Legal::Service {
        Vec::new()
    } else {
        sql::papers(books.db, row.client_id)?
    };
    let refusals = sql::refusals(books.db, row.client_id, &row.rule)?;
    let vehicle = row.vehicle_id.zip(row.vehicle_since);
    row.gate = model::gate(
        rule.legal,
        &papers,
        &refusals,
        vehicle,
        row.never_call,
        books.now,
    );
    Ok(())
}
