//! How a campaign gets into the register: its facts, its vehicles by VIN and by range, and the vehicles of the desk that
//! a range holds. A form and a file come the same way; what is known already is kept.

use std::collections::BTreeSet;

use super::model::Range;
use super::{RECALL, RECALL_LINE, RECALL_RANGE, sql};
use crate::areas::{people, workshop};
use crate::desk::{Books, Change, Db, Error, Id, Phrase, Result, Target, Value, Values};

/// The state of a vehicle that waits for the work.
pub(super) const OPEN: &str = "open";

/// What is said of a campaign; nothing said leaves what is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Campaign {
    pub(super) number: String,
    pub(super) brand: Option<String>,
    pub(super) title: Option<String>,
    pub(super) safety: Option<bool>,
    pub(super) risk: Option<String>,
    /// Code of the catalogue.
    pub(super) operation: Option<String>,
    pub(super) parts: Option<String>,
    pub(super) parts_on_hand: Option<bool>,
    /// `2026-07-01`.
    pub(super) started: Option<String>,
    /// Vehicles with the state that was said of them.
    pub(super) vins: Vec<(String, Option<String>)>,
    pub(super) ranges: Vec<Range>,
}

/// What a campaign did to the register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) id: Id,
    pub(super) added: usize,
    pub(super) changed: usize,
    pub(super) kept: usize,
    /// Vehicles of the desk that the new lines are about.
    pub(super) known: usize,
}

/// Enters a campaign, or adds to the one of this number.
///
/// # Errors
/// A rule at the field: a new campaign without a title, an operation that the catalogue lacks.
pub(super) fn enter(books: &Books<'_>, said: &Campaign, change: &mut Change) -> Result<Outcome> {
    let db = books.db;
    let standing = sql::by_number(db, &said.number)?;
    let values = facts(db, said)?;
    let mut outcome = Outcome::default();
    outcome.id = match &standing {
        None => {
            if said.title.is_none() {
                return Err(Error::at("title", Phrase::new("field-needed")));
            }
            insert(books, said, values, change)
        }
        Some(known) => {
            if !values.is_empty() && differs(known, said) {
                change.update_all(&RECALL, known.target(), values);
                outcome.changed += 1;
            }
            known.id
        }
    };
    let is_new = standing.is_none();
    let mut seen = BTreeSet::new();
    for (vin, state) in &said.vins {
        if seen.insert(vin.as_str()) {
            list(books, vin, state.as_deref(), is_new, &mut outcome, change)?;
        }
    }
    let known = if is_new {
        Vec::new()
    } else {
        sql::ranges(db, outcome.id)?
    };
    for range in &said.ranges {
        if known.contains(range) {
            outcome.kept += 1;
            continue;
        }
        hold(range, outcome.id, change);
        outcome.added += 1;
        let (from, to) = range.bounds();
        for vin in people::vins_between(db, &from, &to)? {
            let listed = !is_new && sql::line(db, outcome.id, &vin)?.is_some();
            if range.holds(&vin) && !listed && !seen.contains(vin.as_str()) {
                add_line(outcome.id, &vin, OPEN, None, change);
                outcome.known += 1;
            }
        }
    }
    Ok(outcome)
}

/// The columns that were said.
pub(super) fn facts(db: Db<'_>, said: &Campaign) -> Result<Values> {
    let operation = match &said.operation {
        Some(code) => {
            let found = workshop::operation(db, code)?;
            let why = || Phrase::new("field-many").with("text", code.as_str());
            Some(found.ok_or_else(|| Error::at("operation", why()))?.id)
        }
        None => None,
    };
    let text = |text: &Option<String>| text.clone().map(Value::Text);
    let yes = |yes: Option<bool>| yes.map(|yes| Value::Integer(i64::from(yes)));
    let said: [(&'static str, Option<Value>); 8] = [
        ("brand", text(&said.brand)),
        ("title", text(&said.title)),
        ("safety", yes(said.safety)),
        ("risk", text(&said.risk)),
        ("operation_id", operation.map(Value::Integer)),
        ("parts", text(&said.parts)),
        ("parts_on_hand", yes(said.parts_on_hand)),
        ("started_on", text(&said.started)),
    ];
    Ok(said
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect())
}

fn insert(books: &Books<'_>, said: &Campaign, mut values: Values, change: &mut Change) -> Id {
    values.push(("number", said.number.clone().into()));
    if said.started.is_none() {
        values.push(("started_on", books.now.date().to_string().into()));
    }
    let id = change.new_id();
    change.insert_as(&RECALL, id, values);
    id
}

fn differs(known: &sql::Recall, said: &Campaign) -> bool {
    fn other<T: PartialEq>(known: Option<&T>, said: Option<&T>) -> bool {
        said.is_some() && said != known
    }
    other(Some(&known.brand), said.brand.as_ref())
        || other(Some(&known.title), said.title.as_ref())
        || other(Some(&known.safety), said.safety.as_ref())
        || other(Some(&known.risk), said.risk.as_ref())
        || other(known.operation.as_ref(), said.operation.as_ref())
        || other(known.parts.as_ref(), said.parts.as_ref())
        || other(known.parts_on_hand.as_ref(), said.parts_on_hand.as_ref())
        || other(Some(&known.started), said.started.as_ref())
}

/// Lists a vehicle by its VIN, or takes over a state that is new.
fn list(
    books: &Books<'_>,
    vin: &str,
    state: Option<&str>,
    is_new: bool,
    outcome: &mut Outcome,
    change: &mut Change,
) -> Result<()> {
    let standing = if is_new {
        None
    } else {
        sql::line(books.db, outcome.id, vin)?
    };
    match (standing, state) {
        (None, _) => {
            let state = state.unwrap_or(OPEN);
            add_line(outcome.id, vin, state, None, change);
            outcome.added += 1;
            outcome.known += usize::from(people::vehicle_by_vin(books.db, vin)?.is_some());
        }
        (Some(line), Some(state)) if line.state != state => {
            state_line(books, line.target(), state, None, change);
            outcome.changed += 1;
        }
        (Some(_), _) => outcome.kept += 1,
    }
    Ok(())
}

pub(super) fn add_line(
    recall: Id,
    vin: &str,
    state: &str,
    evidence: Option<&str>,
    change: &mut Change,
) {
    change.insert(
        &RECALL_LINE,
        [
            ("recall_id", recall.into()),
            ("vin", vin.to_owned().into()),
            ("state", state.to_owned().into()),
            ("evidence", evidence.map(str::to_owned).into()),
        ],
    );
}

pub(super) fn state_line(
    books: &Books<'_>,
    line: Target,
    state: &str,
    evidence: Option<&str>,
    change: &mut Change,
) {
    change.update(
        &RECALL_LINE,
        line,
        [
            ("state", state.to_owned().into()),
            ("stated_on", books.now.date().to_string().into()),
            ("evidence", evidence.map(str::to_owned).into()),
        ],
    );
}

fn hold(range: &Range, recall: Id, change: &mut Change) {
    let number = |serial: u64| Value::Integer(i64::try_from(serial).unwrap_or(i64::MAX));
    let (from, to) = range.bounds();
    change.insert(
        &RECALL_RANGE,
        [
            ("recall_id", recall.into()),
            ("prefix", range.prefix.clone().into()),
            ("serial_from", number(range.from)),
            ("serial_to", number(range.to)),
            ("width", i64::try_from(range.width).unwrap_or(0).into()),
            ("vin_from", from.into()),
            ("vin_to", to.into()),
        ],
    );
}
