//! Everything the card of a call shows, read at once. It draws nothing.

use std::collections::BTreeSet;

use super::defaults::CLAIMS;
use super::guess::{Guess, guesses};
use super::model::{self, Candidate, Pop};
use super::sql::{self, Call, Outcome, Script, Topic, Transfer};
use super::{desk, show};
use crate::action::Answers;
use crate::areas::bookings::{self, Booking};
use crate::areas::claims;
use crate::areas::people::{self, Client, Consent, Vehicle};
use crate::areas::recalls::{self, Recall};
use crate::areas::workshop;
use crate::desk::{Books, Error, Id, Result, Target};

/// How many visits back the card looks.
const PAST: usize = 6;

pub(super) struct Facts {
    pub(super) call: Call,
    pub(super) client: Option<Client>,
    /// Who shares the number, while nobody is chosen.
    pub(super) candidates: Vec<Client>,
    /// Nobody has spoken to the client for a month (CALLS-R1).
    pub(super) long_ago: bool,
    pub(super) vehicles: Vec<Vehicle>,
    pub(super) consents: Vec<Consent>,
    pub(super) ahead: Vec<Booking>,
    pub(super) past: Vec<Booking>,
    pub(super) booked: bool,
    /// A claim was written down in this call.
    pub(super) has_claim: bool,
    /// Campaigns that are open on the client's cars.
    pub(super) recalls: Vec<Recall>,
    pub(super) topics: Vec<Topic>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) proposed: Option<String>,
    /// What to say on the topic, and which of its lines were asked (CALLS-S1).
    pub(super) script: Script,
    pub(super) asked: BTreeSet<usize>,
    /// Whose an unknown number may be (CALLS-S5).
    pub(super) guesses: Vec<Guess>,
    /// To whom it was passed on.
    pub(super) transfer: Option<Transfer>,
}

impl Facts {
    pub(super) fn read(books: &Books<'_>, id: Id) -> Result<Self> {
        let db = books.db;
        let call = sql::call(db, id)?.ok_or(Error::NotFound)?;
        let mut facts = Facts {
            client: None,
            candidates: Vec::new(),
            long_ago: false,
            vehicles: Vec::new(),
            consents: Vec::new(),
            ahead: Vec::new(),
            past: Vec::new(),
            booked: false,
            has_claim: false,
            recalls: Vec::new(),
            topics: sql::topics(db)?,
            outcomes: sql::outcomes(db)?,
            proposed: None,
            script: match &call.topic {
                Some(topic) => sql::script(db, topic)?,
                None => Script::default(),
            },
            asked: sql::asked(db, id)?,
            guesses: Vec::new(),
            transfer: sql::transfer_of(db, id)?,
            call,
        };
        match facts.call.client_id {
            Some(client) => facts.read_client(books, client)?,
            None => {
                if let Some(number) = &facts.call.phone {
                    facts.candidates = people::by_phone(db, number)?;
                    if facts.candidates.is_empty() {
                        facts.guesses = guesses(books, number)?;
                    }
                }
            }
        }
        facts.proposed = facts.propose(books)?;
        Ok(facts)
    }

    fn read_client(&mut self, books: &Books<'_>, client: Id) -> Result<()> {
        let db = books.db;
        self.client = people::client(db, client)?;
        self.has_claim = claims::is_of_call(db, client, self.call.id)?;
        self.vehicles = people::vehicles_of(db, client)?;
        self.consents = people::consents(db, client)?;
        for vin in self.vehicles.iter().filter_map(|car| car.vin.as_deref()) {
            self.recalls.extend(recalls::open_on(db, vin)?);
        }
        self.ahead = bookings::open_of_client(db, client)?;
        self.past = bookings::past_of_client(db, client, books.now, PAST)?;
        self.booked = bookings::made_in_call(db, client, self.call.id)?.is_some();
        let talked = sql::last_talk(db, client, self.call.id)?;
        // What is asked for in this very call is no earlier contact.
        let asked = bookings::last_request(db, client, self.call.started)?;
        let came = self.past.first().map(|visit| visit.start);
        let last_contact = talked.max(asked).max(came).map(|at| at.date());
        let pop = model::screen_pop(
            &[Candidate {
                client,
                last_contact,
            }],
            books.now.date(),
        );
        self.long_ago = matches!(pop, Pop::NewRequest(_));
        Ok(())
    }

    /// The next operation of the topic's series, if the catalogue has it.
    fn propose(&self, books: &Books<'_>) -> Result<Option<String>> {
        let Some(topic) = self
            .topics
            .iter()
            .find(|topic| Some(&topic.code) == self.call.topic.as_ref())
        else {
            return Ok(None);
        };
        if topic.operations.is_empty() {
            return Ok(None);
        }
        let catalogue = workshop::operations(books.db)?;
        let known: Vec<&str> = topic
            .operations
            .iter()
            .map(String::as_str)
            .filter(|code| catalogue.iter().any(|operation| operation.code == *code))
            .collect();
        let vehicle = self.vehicle().map(|vehicle| vehicle.id);
        let mut done = self
            .past
            .iter()
            .filter(|visit| visit.vehicle_id == vehicle)
            .flat_map(|visit| &visit.operations);
        let last = done.find(|code| known.contains(&code.as_str()));
        Ok(model::next_in_series(&known, last.map(String::as_str)).map(str::to_owned))
    }

    /// The car that the call is about: the chosen one, that of the next visit, or the first.
    pub(super) fn vehicle(&self) -> Option<&Vehicle> {
        let next = self.ahead.first().and_then(|booking| booking.vehicle_id);
        let chosen = self.call.vehicle_id.or(next);
        self.vehicles
            .iter()
            .find(|vehicle| Some(vehicle.id) == chosen)
            .or(self.vehicles.first())
    }

    /// The car before or after the chosen one.
    pub(super) fn vehicle_beside(&self, forward: bool) -> Option<Id> {
        let chosen = self.vehicle()?.id;
        let place = self
            .vehicles
            .iter()
            .position(|vehicle| vehicle.id == chosen)?;
        let other = if forward {
            place + 1
        } else {
            place.checked_sub(1)?
        };
        self.vehicles.get(other).map(|vehicle| vehicle.id)
    }

    /// The lines asked once the next unasked one is ticked; none are left of a list that was all asked.
    pub(super) fn asked_next(&self) -> Option<Vec<usize>> {
        let lines = self.script.asks.len();
        if lines == 0 {
            return None;
        }
        let next = (1..=lines).find(|line| !self.asked.contains(line));
        Some(match next {
            Some(next) => self.asked.iter().copied().chain([next]).collect(),
            None => Vec::new(),
        })
    }

    pub(super) fn next_visit(&self) -> Option<&Booking> {
        self.ahead.first()
    }

    pub(super) fn target(&self) -> Target {
        self.call.target()
    }

    /// What a form started from the card knows (CALLS-M6).
    pub(super) fn context(&self) -> Answers {
        let mut context = show::context(&self.call);
        if let Some(vehicle) = self.vehicle() {
            context.set("vehicle", vehicle.id.to_string());
        }
        if let Some(booking) = self.next_visit() {
            context.set("booking", booking.id.to_string());
        }
        if let Some(code) = &self.proposed {
            context.set("operations", code.as_str());
        }
        context
    }

    /// The outcome that F9 writes when nobody said another: booked when a booking was made, else solved at once.
    pub(super) fn usual_outcome(&self) -> Option<&str> {
        let usual = desk::usual_outcome(self.booked);
        let known = self.outcomes.iter().find(|outcome| {
            if self.has_claim {
                outcome.next_queue.as_deref() == Some(CLAIMS)
            } else {
                outcome.code == usual
            }
        });
        self.call
            .outcome
            .as_deref()
            .or(known.map(|outcome| outcome.code.as_str()))
    }
}
