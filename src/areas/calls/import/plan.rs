//! Calls of a file on their way into the books: with number, client and state, inserted once all is known of them.

use std::collections::HashMap;

use super::derive::Derived;
use super::returns::Return;
use crate::areas::calls::sql::{self, Call};
use crate::areas::calls::state::State;
use crate::areas::calls::{CALL, model, telephony};
use crate::desk::{Books, Change, Id, Result, Value};

/// A call that will be inserted.
pub(super) struct Planned {
    pub(super) id: Id,
    pub(super) told: Derived,
    pub(super) phone: Option<String>,
    ext: Option<String>,
    client: Option<Id>,
    vehicle: Option<Id>,
    pub(super) taken_by: Option<Id>,
    /// Of a missed call: its term and counter when it opened a row, or the row that it fell into.
    pub(super) due: Option<i64>,
    pub(super) count: i64,
    pub(super) into: Option<Id>,
    pub(super) returned: Option<Return>,
}

/// The clients of the numbers and the people met so far: a busy one is looked up once.
#[derive(Default)]
pub(super) struct Known {
    numbers: HashMap<String, (Option<Id>, Option<Id>)>,
    people: HashMap<String, Option<Id>>,
}

impl Known {
    fn person(&mut self, books: &Books<'_>, member: Option<&str>) -> Result<Option<Id>> {
        let Some(member) = member else {
            return Ok(None);
        };
        if let Some(found) = self.people.get(member) {
            return Ok(*found);
        }
        let found = sql::member(books.db, member)?;
        self.people.insert(member.to_owned(), found);
        Ok(found)
    }
}

impl Planned {
    pub(super) fn new(
        books: &Books<'_>,
        told: Derived,
        known: &mut Known,
        change: &mut Change,
    ) -> Result<Self> {
        let (phone, ext) = telephony::caller(books, told.phone.as_deref())?;
        let (client, vehicle) = match &phone {
            None => (None, None),
            Some(number) => {
                if let Some(found) = known.numbers.get(number) {
                    *found
                } else {
                    let found = telephony::only_client(books, Some(number))?;
                    known.numbers.insert(number.clone(), found);
                    found
                }
            }
        };
        let taken_by = known.person(books, told.member.as_deref())?;
        Ok(Planned {
            id: change.new_id(),
            told,
            taken_by,
            phone,
            ext,
            client,
            vehicle,
            due: None,
            count: 0,
            into: None,
            returned: None,
        })
    }

    /// Whether the exchange announced it under another name: the same number at the same moment.
    pub(super) fn is_known(&self, books: &Books<'_>) -> Result<bool> {
        let Some(number) = &self.phone else {
            return Ok(false);
        };
        let told = sql::told_already(books.db, number, self.told.inbound, self.told.started)?;
        let Some(call) = told else {
            return Ok(false);
        };
        let origin = sql::origin(books.db, call.id)?;
        Ok(origin.is_some_and(|(source, _)| source == "exchange"))
    }

    /// Whether it must be returned (CALLS-R3); a wait that nobody wrote down may have been long.
    pub(super) fn is_queued(&self) -> bool {
        let long = self.told.wait_s.is_none_or(model::is_queued);
        self.told.inbound && self.told.answered.is_none() && self.phone.is_some() && long
    }

    pub(super) fn miss_at(&self) -> i64 {
        self.told.ended.unwrap_or(self.told.started)
    }

    // Nobody at this desk can say what an imported call was about: it is closed without topic and outcome.
    fn state(&self) -> State {
        match (&self.returned, self.told.answered, self.told.inbound) {
            (Some(returned), _, _) => returned.state,
            (None, Some(_), _) => State::Closed,
            (None, None, true) => State::Missed,
            (None, None, false) => State::Unreached,
        }
    }

    pub(super) fn insert(self, change: &mut Change) {
        let state = self.state();
        let closed = self.told.ended.filter(|_| state == State::Closed);
        let direction = if self.told.inbound { "in" } else { "out" };
        let returned = self.returned.as_ref();
        let values: Vec<(&'static str, Value)> = vec![
            ("direction", direction.to_owned().into()),
            ("line", self.told.line.into()),
            ("phone", self.phone.into()),
            ("ext", self.ext.into()),
            ("client_id", self.client.into()),
            ("vehicle_id", self.vehicle.into()),
            ("state", state.code().to_owned().into()),
            ("started_at", self.told.started.into()),
            ("answered_at", self.told.answered.into()),
            ("ended_at", self.told.ended.into()),
            ("closed_at", closed.into()),
            ("wait_s", self.told.wait_s.into()),
            ("talk_s", self.told.talk_s.into()),
            ("hold_s", self.told.hold_s.into()),
            ("taken_by", self.taken_by.into()),
            ("missed_count", self.count.into()),
            ("due_at", self.due.into()),
            ("collapsed_into", self.into.into()),
            ("returned_at", returned.map(|one| one.at).into()),
            ("returned_by", returned.and_then(|one| one.by).into()),
            ("return_minutes", returned.map(|one| one.minutes).into()),
            ("source", "import".to_owned().into()),
            ("import_key", self.told.key.into()),
        ];
        change.insert_as(&CALL, self.id, values);
    }
}

/// Completes a call of an earlier file, whose log was cut in the middle of it; answers whether anything is new.
pub(super) fn complete(
    books: &Books<'_>,
    call: &Call,
    told: &Derived,
    change: &mut Change,
) -> bool {
    let at = |moment: Option<chrono::NaiveDateTime>| moment.map(|at| books.db.instant(at));
    let before = (at(call.answered), at(call.ended), call.wait_s, call.talk_s);
    if before == (told.answered, told.ended, told.wait_s, told.talk_s) {
        return false;
    }
    let mut values: Vec<(&'static str, Value)> = vec![
        ("answered_at", told.answered.into()),
        ("ended_at", told.ended.into()),
        ("wait_s", told.wait_s.into()),
        ("talk_s", told.talk_s.into()),
    ];
    // Another queue of the same call was answered after all.
    if call.state == State::Missed && told.answered.is_some() {
        let state = if call.due.is_some() {
            State::SelfReturned
        } else {
            State::Closed
        };
        values.push(("state", state.code().to_owned().into()));
    }
    change.update_all(&CALL, call.target(), values);
    true
}
