//! What a form or a file brings in: clients and vehicles are matched with those known, completed, and written once.
//! Rows that are only planned yet are matched like those in the books, so that a file may name one twice.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::model::{Facts, Known, Rule, judge, stand_in_name};
use super::plan::{
    Car, CarFacts, CarRow, ClientRow, Outcome, Person, Words, fill_car, fill_client, outcome,
};
use super::sql;
use crate::desk::{Books, Change, Error, Id, Result, Target};
use crate::rules::text;

/// The plan of one change.
pub(super) struct Intake<'a> {
    books: Books<'a>,
    clients: BTreeMap<Id, ClientRow>,
    cars: BTreeMap<Id, CarRow>,
    by_phone: HashMap<String, Vec<Id>>,
    by_name: HashMap<String, Vec<Id>>,
    by_licence: HashMap<String, Vec<Id>>,
    by_vin: HashMap<String, Id>,
    by_plate: HashMap<String, Id>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(books: &Books<'a>) -> Self {
        Intake {
            books: *books,
            clients: BTreeMap::new(),
            cars: BTreeMap::new(),
            by_phone: HashMap::new(),
            by_name: HashMap::new(),
            by_licence: HashMap::new(),
            by_vin: HashMap::new(),
            by_plate: HashMap::new(),
        }
    }

    /// Who may be the same person, the surest rule first (X-DUP).
    pub(super) fn duplicates(&mut self, facts: &Facts) -> Result<Vec<(Rule, Id)>> {
        let mut hits = Vec::new();
        for id in self.candidates(facts)? {
            match self.known(id) {
                Ok(known) => hits.extend(judge(facts, &known).map(|rule| (rule, id))),
                // The keeper of a vehicle may have been annulled.
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        hits.sort_unstable();
        Ok(hits)
    }

    fn candidates(&mut self, facts: &Facts) -> Result<BTreeSet<Id>> {
        let db = self.books.db;
        let mut ids = BTreeSet::new();
        for phone in &facts.phones {
            ids.extend(
                sql::by_phone(db, &phone.number)?
                    .iter()
                    .map(|client| client.id),
            );
            ids.extend(self.by_phone.get(&phone.number).into_iter().flatten());
        }
        let folded = text::fold(&facts.name);
        if !folded.is_empty() {
            ids.extend(sql::alike(db, &folded, facts.licence.as_deref())?);
            ids.extend(self.by_name.get(&folded).into_iter().flatten());
        }
        if let Some(licence) = &facts.licence {
            ids.extend(self.by_licence.get(licence).into_iter().flatten());
        }
        let with_vin = facts
            .vin
            .as_deref()
            .map(|vin| self.car_by_vin(vin))
            .transpose()?
            .flatten();
        let with_plate = facts
            .plate
            .as_deref()
            .map(|plate| self.car_by_plate(plate))
            .transpose()?
            .flatten();
        let keepers = [with_vin, with_plate].into_iter().flatten();
        ids.extend(keepers.filter_map(|id| self.cars.get(&id)?.now.client));
        Ok(ids)
    }

    fn known(&mut self, id: Id) -> Result<Known> {
        let row = self.client(id)?;
        let mut known = Known {
            name: row.now.name.clone(),
            phones: row.phones.clone(),
            birth_date: row.now.birth_date.clone(),
            licence: row.now.licence.clone(),
            ..Known::default()
        };
        for id in row.cars.clone() {
            let car = &self.car(id)?.now;
            known.plates.extend(car.plate.clone());
            known.vins.extend(car.vin.clone());
        }
        Ok(known)
    }

    /// A client without phones who has exactly this name: how a row without a phone is known again.
    pub(super) fn namesake(&mut self, full: &str) -> Result<Option<Id>> {
        let folded = text::fold(full);
        let mut ids = sql::alike(self.books.db, &folded, None)?;
        ids.extend(self.by_name.get(&folded).into_iter().flatten());
        for id in ids {
            if self.client(id)?.phones.is_empty() {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    pub(super) fn name_of(&mut self, id: Id) -> Result<String> {
        Ok(self.client(id)?.now.name.clone())
    }

    fn client(&mut self, id: Id) -> Result<&mut ClientRow> {
        if !self.clients.contains_key(&id) {
            let db = self.books.db;
            let Some(client) = sql::client(db, id)? else {
                return Err(Error::NotFound);
            };
            let person = Person {
                name: client.name,
                birth_date: client.birth_date,
                licence: client.licence,
                words: Words {
                    email: client.email,
                    address: client.address,
                    note: client.note,
                },
                informed_at: client.informed_at,
                duplicate_reason: None,
            };
            let row = ClientRow {
                seen: Some(Target {
                    id,
                    rev: client.rev,
                }),
                before: person.clone(),
                now: person,
                phones: client.phones.into_iter().map(|line| line.number).collect(),
                added: Vec::new(),
                cars: sql::vehicles_of(db, id)?
                    .iter()
                    .map(|vehicle| vehicle.id)
                    .collect(),
            };
            self.clients.insert(id, row);
        }
        self.clients.get_mut(&id).ok_or(Error::NotFound)
    }

    /// Plans a new client; one without a name is kept under the number they called from.
    pub(super) fn add(&mut self, facts: &Facts, change: &mut Change) -> Result<Id> {
        let id = change.new_id();
        let stand_in = facts.phones.first().map(stand_in_name).unwrap_or_default();
        let name = if facts.name.is_empty() {
            stand_in
        } else {
            facts.name.clone()
        };
        self.by_name.entry(text::fold(&name)).or_default().push(id);
        self.clients.insert(
            id,
            ClientRow {
                now: Person {
                    name,
                    ..Person::default()
                },
                ..ClientRow::default()
            },
        );
        self.complete(id, facts)?;
        Ok(id)
    }

    /// Adds what the facts say beyond what is known.
    ///
    /// A longer form of the same name replaces the shorter, and a name replaces the number that stood in for it.
    pub(super) fn complete(&mut self, id: Id, facts: &Facts) -> Result<()> {
        let row = self.client(id)?;
        for phone in &facts.phones {
            if !row.phones.contains(&phone.number) {
                row.phones.push(phone.number.clone());
                row.added.push(phone.clone());
            }
        }
        let (old, new) = (text::fold(&row.now.name), text::fold(&facts.name));
        let is_longer = new.len() > old.len() && new.starts_with(&format!("{old} "));
        if !new.is_empty() && (is_longer || row.now.name.starts_with('+')) {
            row.now.name.clone_from(&facts.name);
        }
        put(&mut row.now.birth_date, facts.birth_date.as_ref());
        put(&mut row.now.licence, facts.licence.as_ref());
        for phone in &facts.phones {
            self.by_phone
                .entry(phone.number.clone())
                .or_default()
                .push(id);
        }
        if let Some(licence) = &facts.licence {
            self.by_licence.entry(licence.clone()).or_default().push(id);
        }
        Ok(())
    }

    pub(super) fn put_words(&mut self, id: Id, words: &Words) -> Result<()> {
        let known = &mut self.client(id)?.now.words;
        put(&mut known.email, words.email.as_ref());
        put(&mut known.address, words.address.as_ref());
        put(&mut known.note, words.note.as_ref());
        Ok(())
    }

    /// Marks that the order of processing was said to the client; the first time counts.
    pub(super) fn inform(&mut self, id: Id) -> Result<()> {
        let now = self.books.instant();
        self.client(id)?.now.informed_at.get_or_insert(now);
        Ok(())
    }

    pub(super) fn justify(&mut self, id: Id, reason: Option<&str>) -> Result<()> {
        self.client(id)?.now.duplicate_reason = reason.map(str::to_owned);
        Ok(())
    }

    fn car(&mut self, id: Id) -> Result<&mut CarRow> {
        if !self.cars.contains_key(&id) {
            let Some(vehicle) = sql::vehicle(self.books.db, id)? else {
                return Err(Error::NotFound);
            };
            let car = Car {
                client: vehicle.client_id,
                plate_kind: None,
                plate: vehicle.plate,
                vin: vehicle.vin,
                brand: vehicle.brand,
                model: vehicle.model,
                year: vehicle.year,
                odometer_km: vehicle.odometer_km,
            };
            let seen = Some(Target {
                id,
                rev: vehicle.rev,
            });
            self.cars.insert(
                id,
                CarRow {
                    seen,
                    before: car.clone(),
                    now: car,
                    closed: Vec::new(),
                },
            );
        }
        self.cars.get_mut(&id).ok_or(Error::NotFound)
    }

    fn car_by_vin(&mut self, vin: &str) -> Result<Option<Id>> {
        if let Some(id) = self.by_vin.get(vin) {
            return Ok(Some(*id));
        }
        let Some(vehicle) = sql::vehicle_by_vin(self.books.db, vin)? else {
            return Ok(None);
        };
        self.car(vehicle.id)?;
        Ok(Some(vehicle.id))
    }

    fn car_by_plate(&mut self, plate: &str) -> Result<Option<Id>> {
        let planned = self.by_plate.get(plate).copied();
        let known = sql::vehicle_by_plate(self.books.db, plate)?.map(|vehicle| vehicle.id);
        for id in planned.into_iter().chain(known) {
            // The plan may have taken the plate off it already.
            if self.car(id)?.now.plate.as_deref() == Some(plate) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Which vehicle the facts mean: by VIN, by plate unless that one has another VIN, or the client's own of this model.
    fn same_car(
        &mut self,
        facts: &CarFacts,
        client: Option<Id>,
        with_plate: Option<Id>,
    ) -> Result<Option<Id>> {
        if let Some(vin) = &facts.vin
            && let Some(id) = self.car_by_vin(vin)?
        {
            return Ok(Some(id));
        }
        if let Some(id) = with_plate {
            let has_other_vin = self.car(id)?.now.vin.is_some() && facts.vin.is_some();
            return Ok((!has_other_vin).then_some(id));
        }
        let (Some(client), Some(model)) = (client, &facts.model) else {
            return Ok(None);
        };
        for id in self.client(client)?.cars.clone() {
            let car = &self.car(id)?.now;
            let is_open =
                |known: &Option<String>, said: &Option<String>| said.is_none() || known.is_none();
            let same_model = text::fold(&car.model) == text::fold(model);
            if same_model && is_open(&car.plate, &facts.plate) && is_open(&car.vin, &facts.vin) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Plans a vehicle for its keeper. A plate that another vehicle carries is taken off it, with today's date (X-DUP).
    pub(super) fn place(
        &mut self,
        facts: &CarFacts,
        client: Option<Id>,
        change: &mut Change,
    ) -> Result<Id> {
        let with_plate = facts
            .plate
            .as_deref()
            .map(|plate| self.car_by_plate(plate))
            .transpose()?
            .flatten();
        let same = self.same_car(facts, client, with_plate)?;
        if let Some(other) = with_plate.filter(|other| Some(*other) != same) {
            let row = self.car(other)?;
            row.closed.extend(row.now.plate.take());
            row.now.plate_kind = None;
        }
        let id = same.unwrap_or_else(|| {
            let id = change.new_id();
            self.cars.insert(id, CarRow::default());
            id
        });
        let row = self.car(id)?;
        let keeper = row.now.client;
        if let Some(plate) = &facts.plate
            && row.now.plate.as_ref() != Some(plate)
        {
            row.closed.extend(row.now.plate.replace(plate.clone()));
        }
        row.now.plate_kind = facts.plate_kind.or(row.now.plate_kind);
        put(&mut row.now.vin, facts.vin.as_ref());
        put(&mut row.now.brand, facts.brand.as_ref());
        if let Some(model) = &facts.model {
            let known = text::fold(&format!(
                "{} {}",
                row.now.brand.as_deref().unwrap_or(""),
                row.now.model
            ));
            if !known.contains(&text::fold(model)) {
                row.now.model.clone_from(model);
            }
        }
        row.now.year = facts.year.or(row.now.year);
        row.now.odometer_km = facts.odometer_km.or(row.now.odometer_km);
        row.now.client = client.or(keeper);
        self.by_plate
            .extend(facts.plate.clone().map(|plate| (plate, id)));
        self.by_vin.extend(facts.vin.clone().map(|vin| (vin, id)));
        if let Some(client) = client {
            self.client(client)?.cars.insert(id);
            if let Some(keeper) = keeper.filter(|keeper| *keeper != client)
                && let Ok(row) = self.client(keeper)
            {
                row.cars.remove(&id);
            }
        }
        Ok(id)
    }

    pub(super) fn outcome_of_client(&self, id: Id) -> Outcome {
        let row = self.clients.get(&id);
        row.map_or(Outcome::Kept, |row| {
            outcome(row.seen, row.before != row.now || !row.added.is_empty())
        })
    }

    pub(super) fn outcome_of_car(&self, id: Id) -> Outcome {
        self.cars.get(&id).map_or(Outcome::Kept, |row| {
            outcome(row.seen, row.before != row.now)
        })
    }

    /// Writes the plan into the change: each record once.
    pub(super) fn fill(self, change: &mut Change) {
        for (id, row) in self.clients {
            fill_client(id, row, change);
        }
        let today = self.books.now.date().format("%Y-%m-%d").to_string();
        for (id, row) in self.cars {
            fill_car(id, row, &today, change);
        }
    }
}

fn put(known: &mut Option<String>, said: Option<&String>) {
    if said.is_some() {
        *known = said.cloned();
    }
}
