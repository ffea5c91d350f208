//! Reading clients, phones, vehicles and consents; what of them is found by search.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::desk::{Db, Entry, Id, Result, Target};
use crate::rules::{phone, text};

/// A client with the phones that are in use.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Client {
    pub id: Id,
    pub rev: i64,
    pub name: String,
    pub organisation: bool,
    pub birth_date: Option<String>,
    #[serde(skip)]
    pub licence: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub address_form: Option<String>,
    pub note: Option<String>,
    pub warning: Option<String>,
    pub do_not_call: bool,
    #[serde(skip)]
    pub informed_at: Option<i64>,
    #[serde(skip)]
    pub created_at: i64,
    #[serde(skip)]
    pub phones: Vec<PhoneLine>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PhoneLine {
    pub id: Id,
    pub rev: i64,
    pub number: String,
    pub ext: Option<String>,
    pub whose: Option<String>,
}

/// A vehicle; `client_id` is its present keeper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Vehicle {
    pub id: Id,
    pub rev: i64,
    pub client_id: Option<Id>,
    pub plate: Option<String>,
    pub vin: Option<String>,
    pub brand: Option<String>,
    pub model: String,
    pub year: Option<i64>,
    pub odometer_km: Option<i64>,
    pub warranty_until: Option<String>,
}

impl Vehicle {
    /// «Lada Vesta».
    pub fn car(&self) -> String {
        match self.brand.as_deref() {
            Some(brand) if !self.model.starts_with(brand) => {
                format!("{brand} {}", self.model).trim().to_owned()
            }
            _ => self.model.clone(),
        }
    }

    /// «Vesta А123ВС777».
    pub fn short(&self) -> String {
        let plate = self.plate.as_deref().or(self.vin.as_deref()).unwrap_or("");
        format!("{} {plate}", self.model).trim().to_owned()
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Consent {
    pub id: Id,
    pub rev: i64,
    pub kind: String,
    pub text_version: String,
    pub given_at: NaiveDateTime,
    pub channel: String,
    pub evidence: Option<String>,
    pub withdrawn_at: Option<NaiveDateTime>,
}

const CLIENT: &str = "SELECT id, rev, name, organisation, birth_date, email, address, address_form, note, warning, do_not_call, \
    informed_at, created_at, licence FROM client";

fn read_client(row: &rusqlite::Row<'_>) -> rusqlite::Result<Client> {
    Ok(Client {
        id: row.get(0)?,
        rev: row.get(1)?,
        name: row.get(2)?,
        organisation: row.get(3)?,
        birth_date: row.get(4)?,
        licence: row.get(13)?,
        email: row.get(5)?,
        address: row.get(6)?,
        address_form: row.get(7)?,
        note: row.get(8)?,
        warning: row.get(9)?,
        do_not_call: row.get(10)?,
        informed_at: row.get(11)?,
        created_at: row.get(12)?,
        phones: Vec::new(),
    })
}

/// A live client with the phones. A merged one is the client it was merged into; an annulled one is none.
pub fn client(db: Db<'_>, id: Id) -> Result<Option<Client>> {
    match survivor(db, id)? {
        Some(id) => own(db, id),
        None => Ok(None),
    }
}

/// How often a client can have been merged on; more would be a ring.
const MERGES: usize = 20;

/// The client who stands for this number now: itself, or the one that it was merged into.
pub fn survivor(db: Db<'_>, id: Id) -> Result<Option<Id>> {
    let mut id = id;
    for _ in 0..MERGES {
        let next: Option<Option<Id>> = db.value(
            "SELECT merged_into FROM client WHERE id = ?1 AND void_at IS NULL",
            [id],
        )?;
        match next {
            None => return Ok(None),
            Some(None) => return Ok(Some(id)),
            Some(Some(into)) => id = into,
        }
    }
    Ok(None)
}

/// Every number under which a client's rows may stand: the survivor's and those merged into it, the survivor first.
pub fn ids_of(db: Db<'_>, id: Id) -> Result<Vec<Id>> {
    let Some(id) = survivor(db, id)? else {
        return Ok(Vec::new());
    };
    db.rows(
        "WITH RECURSIVE merged(id, depth) AS (SELECT ?1, 0 UNION ALL SELECT c.id, depth + 1 FROM client c \
         JOIN merged m ON c.merged_into = m.id WHERE c.void_at IS NULL AND depth < 20) SELECT id FROM merged",
        [id],
        |row| row.get(0),
    )
}

/// The numbers under which the rows of client `?1` stand, inside a query of another area: its own and those that
/// were merged into it.
pub const SAME_CLIENT: &str = "SELECT id FROM client WHERE id = ?1 OR merged_into = ?1";

/// The clients that were merged into this one before.
pub(super) fn merged_before(db: Db<'_>, id: Id) -> Result<Vec<Target>> {
    db.rows(
        "SELECT id, rev FROM client WHERE merged_into = ?1 AND void_at IS NULL",
        [id],
        |row| {
            Ok(Target {
                id: row.get(0)?,
                rev: row.get(1)?,
            })
        },
    )
}

/// How the client prefers to be reached, as a code.
pub(super) fn channel(db: Db<'_>, id: Id) -> Result<Option<String>> {
    Ok(db
        .value("SELECT channel FROM client WHERE id = ?1", [id])?
        .flatten())
}

/// The row itself, merged or not.
pub(super) fn own(db: Db<'_>, id: Id) -> Result<Option<Client>> {
    let sql = format!("{CLIENT} WHERE id = ?1 AND void_at IS NULL");
    let Some(mut client) = db.row(&sql, [id], read_client)? else {
        return Ok(None);
    };
    client.phones = phones(db, id)?;
    Ok(Some(client))
}

fn phones(db: Db<'_>, client: Id) -> Result<Vec<PhoneLine>> {
    db.rows(
        "SELECT id, rev, number, ext, whose FROM client_phone WHERE client_id = ?1 AND void_at IS NULL ORDER BY id",
        [client],
        |row| {
            Ok(PhoneLine { id: row.get(0)?, rev: row.get(1)?, number: row.get(2)?, ext: row.get(3)?, whose: row.get(4)? })
        },
    )
}

/// The name of a client, also of an annulled one (history shows it).
pub fn name(db: Db<'_>, id: Id) -> Result<String> {
    Ok(db
        .value("SELECT name FROM client WHERE id = ?1", [id])?
        .unwrap_or_default())
}

/// Live clients who have this number, in the order they were entered.
pub fn by_phone(db: Db<'_>, number: &str) -> Result<Vec<Client>> {
    let ids: Vec<Id> = db.rows(
        "SELECT DISTINCT p.client_id FROM client_phone p JOIN client c ON c.id = p.client_id \
         WHERE p.number = ?1 AND p.void_at IS NULL AND c.void_at IS NULL AND c.merged_into IS NULL ORDER BY p.client_id",
        [number],
        |row| row.get(0),
    )?;
    ids.into_iter()
        .filter_map(|id| client(db, id).transpose())
        .collect()
}

const VEHICLE: &str = "SELECT id, rev, client_id, plate, vin, brand, model, year, odometer_km, warranty_until FROM vehicle";

fn read_vehicle(row: &rusqlite::Row<'_>) -> rusqlite::Result<Vehicle> {
    Ok(Vehicle {
        id: row.get(0)?,
        rev: row.get(1)?,
        client_id: row.get(2)?,
        plate: row.get(3)?,
        vin: row.get(4)?,
        brand: row.get(5)?,
        model: row.get(6)?,
        year: row.get(7)?,
        odometer_km: row.get(8)?,
        warranty_until: row.get(9)?,
    })
}

pub fn vehicle(db: Db<'_>, id: Id) -> Result<Option<Vehicle>> {
    db.row(
        &format!("{VEHICLE} WHERE id = ?1 AND void_at IS NULL"),
        [id],
        read_vehicle,
    )
}

/// The vehicle that carries this plate now (normalised: «А123ВС777»).
pub fn vehicle_by_plate(db: Db<'_>, plate: &str) -> Result<Option<Vehicle>> {
    db.row(
        &format!("{VEHICLE} WHERE plate = ?1 AND void_at IS NULL ORDER BY id DESC LIMIT 1"),
        [plate],
        read_vehicle,
    )
}

/// The vehicle with this VIN; there is never a second one (X-DUP).
pub fn vehicle_by_vin(db: Db<'_>, vin: &str) -> Result<Option<Vehicle>> {
    db.row(
        &format!("{VEHICLE} WHERE vin = ?1 AND void_at IS NULL"),
        [vin],
        read_vehicle,
    )
}

/// The VINs of vehicles from one to the other, both included: what a campaign's range is tried against.
pub fn vins_between(db: Db<'_>, from: &str, to: &str) -> Result<Vec<String>> {
    db.rows(
        "SELECT vin FROM vehicle WHERE vin >= ?1 AND vin <= ?2 AND vin IS NOT NULL AND void_at IS NULL ORDER BY vin",
        [from, to],
        |row| row.get(0),
    )
}

/// Live clients by folded name or licence number: who may be the same person.
pub(super) fn alike(db: Db<'_>, folded: &str, licence: Option<&str>) -> Result<Vec<Id>> {
    let mut ids: Vec<Id> = db.rows(
        "SELECT id FROM client WHERE folded = ?1 AND void_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT 50",
        [folded],
        |row| row.get(0),
    )?;
    if let Some(licence) = licence {
        ids.extend(db.rows(
            "SELECT id FROM client WHERE licence = ?1 AND void_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT 50",
            [licence],
            |row| row.get::<_, Id>(0),
        )?);
    }
    Ok(ids)
}

/// Live clients, newest first, a page by key.
pub(super) fn newest(db: Db<'_>, after: Id, limit: i64) -> Result<Vec<Id>> {
    db.rows(
        "SELECT id FROM client WHERE id < ?1 AND void_at IS NULL AND merged_into IS NULL ORDER BY id DESC LIMIT ?2",
        (after, limit),
        |row| row.get(0),
    )
}

/// Vehicles, newest first, a page by key.
pub(super) fn newest_vehicles(db: Db<'_>, after: Id, limit: i64) -> Result<Vec<Id>> {
    db.rows(
        "SELECT id FROM vehicle WHERE id < ?1 AND void_at IS NULL ORDER BY id DESC LIMIT ?2",
        (after, limit),
        |row| row.get(0),
    )
}

/// Plates that a vehicle carried before, with the day each was closed.
pub fn old_plates(db: Db<'_>, vehicle: Id) -> Result<Vec<(String, String)>> {
    db.rows(
        "SELECT plate, closed_on FROM old_plate WHERE vehicle_id = ?1 AND void_at IS NULL ORDER BY id",
        [vehicle],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The vehicles that a client keeps now, in the order they were entered.
pub fn vehicles_of(db: Db<'_>, client: Id) -> Result<Vec<Vehicle>> {
    db.rows(
        &format!("{VEHICLE} WHERE client_id = ?1 AND void_at IS NULL ORDER BY id"),
        [client],
        read_vehicle,
    )
}

/// Every consent of a client, withdrawn ones too, newest first.
pub fn consents(db: Db<'_>, client: Id) -> Result<Vec<Consent>> {
    db.rows(
        "SELECT id, rev, consent_kind, text_version, given_at, channel, evidence, withdrawn_at FROM consent \
         WHERE client_id = ?1 AND void_at IS NULL ORDER BY given_at DESC",
        [client],
        |row| {
            Ok(Consent {
                id: row.get(0)?,
                rev: row.get(1)?,
                kind: row.get(2)?,
                text_version: row.get(3)?,
                given_at: db.local(row.get(4)?),
                channel: row.get(5)?,
                evidence: row.get(6)?,
                withdrawn_at: row.get::<_, Option<i64>>(7)?.map(|at| db.local(at)),
            })
        },
    )
}

pub(super) fn client_title(db: Db<'_>, id: Id) -> Result<String> {
    name(db, id)
}

pub(super) fn vehicle_title(db: Db<'_>, id: Id) -> Result<String> {
    let found = db.row(&format!("{VEHICLE} WHERE id = ?1"), [id], read_vehicle)?;
    Ok(found.map(|vehicle| vehicle.short()).unwrap_or_default())
}

/// A client is found by name and phones; an annulled or merged one by nothing.
pub(super) fn client_entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    let live = survivor(db, id)? == Some(id);
    let words = match own(db, id)? {
        Some(client) if live => {
            let numbers: Vec<String> = client
                .phones
                .iter()
                .map(|line| text::digits(&line.number))
                .collect();
            // A number that the note mentions leads here too: «возможно: …» of a caller who is unknown (CALLS-S5).
            let seen = phone::seen_in(client.note.as_deref().unwrap_or_default());
            let seen = seen.iter().map(|number| text::digits(number));
            let words: Vec<String> = numbers.into_iter().chain(seen).collect();
            Some(format!("{} {}", client.name, words.join(" ")))
        }
        _ => None,
    };
    Ok(vec![Entry {
        id,
        kind: "client",
        words,
    }])
}

pub(super) fn phone_entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    match db.value("SELECT client_id FROM client_phone WHERE id = ?1", [id])? {
        Some(client) => client_entries(db, client),
        None => Ok(Vec::new()),
    }
}

/// A vehicle is found by plate, VIN and model.
pub(super) fn vehicle_entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    let words = vehicle(db, id)?.map(|vehicle| {
        let parts = [
            vehicle.plate,
            vehicle.vin,
            vehicle.brand,
            Some(vehicle.model),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    Ok(vec![Entry {
        id,
        kind: "vehicle",
        words,
    }])
}

/// «+7 900 000-12-34, +7 …».
pub fn show_phones(client: &Client) -> String {
    client
        .phones
        .iter()
        .map(|line| phone::display(&line.number))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether any client was ever entered.
pub fn has_clients(db: Db<'_>) -> Result<bool> {
    Ok(db.value("SELECT EXISTS(SELECT 1 FROM client)", [])? == Some(true))
}
