//! Every vehicle that leaves the yard: loaners, demo cars, service cars, and the agreements under which they go out and
//! come back. One engine for all kinds; it knows neither bookings nor calls, so that both may ask it.

mod exchange;
mod expire;
mod extend;
mod figures;
mod fines;
mod gates;
mod hand_out;
mod listing;
pub mod model;
mod notice;
mod paper;
mod prepare;
mod priority;
mod reserve;
mod ring;
mod settings;
mod sketch_layer;
mod sql;
mod state;
mod take_back;
mod units;
mod work;

pub use expire::at_start;
pub use extend::{Fall, falls};
pub use gates::keep_pass_over;
pub use hand_out::told as mark_told;
pub use listing::{context, context_of};
pub use paper::{CONTRACT, HAND_OVER_ACT, MEMO, RETURN_ACT};
pub use reserve::{Reserved, Wanted, release, reschedule, reserve_for};
pub use sketch_layer::open as sketch_layer;
pub use sql::agreements::{Agreement, agreement, of_booking, of_client, of_unit, within};
pub use sql::units::{Unit, unit, units as all_units};
pub use state::{Standing, free, free_among, standing, standings, tile};
pub use take_back::{difference, frozen};
pub use work::work;

use crate::action::{Area, Texts};
use crate::desk::{Db, Entry, Id, Kind, Result, Step};

pub static UNIT: Kind = Kind {
    title: unit_title,
    entries: unit_entries,
    ..Kind::new("unit", "unit")
};
pub static INSURED_DRIVER: Kind = Kind::new("insured_driver", "insured_driver");
pub static UNIT_STOP: Kind = Kind::new("unit_stop", "unit_stop");
pub static AGREEMENT: Kind = Kind {
    title: agreement_title,
    entries: agreement_entries,
    recheck: reserve::recheck,
    ..Kind::new("agreement", "agreement")
};
pub static AGREEMENT_DRIVER: Kind = Kind::new("agreement_driver", "agreement_driver");
pub static GATE_PASS_OVER: Kind = Kind::new("gate_pass_over", "gate_pass_over");
pub static EXTENSION: Kind = Kind::new("extension", "extension");
pub static HANDOVER: Kind = Kind::new("unit_handover", "unit_handover");
pub static TRANSPORT_NOTICE: Kind = Kind::new("transport_notice", "transport_notice");
pub static FINE: Kind = Kind::new("fine", "fine");
pub static FLEET_CALL: Kind = Kind::new("fleet_call", "fleet_call");
pub static DO_NOT_LEND: Kind = Kind::new("do_not_lend", "do_not_lend");

static STEP: Step = Step {
    id: "2026-11-26 fleet",
    sql: include_str!("schema.sql"),
};

static PASSPORT_STEP: Step = Step {
    id: "2026-11-27 fleet-passports",
    sql: "ALTER TABLE agreement_driver ADD COLUMN passport TEXT; ALTER TABLE agreement_driver ADD COLUMN address TEXT",
};

pub static AREA: Area = Area {
    id: "fleet",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/fleet.ftl"),
        en: include_str!("../../../assets/text/en/fleet.ftl"),
    },
    steps: &[&STEP, &PASSPORT_STEP],
    kinds: &[
        &UNIT,
        &INSURED_DRIVER,
        &UNIT_STOP,
        &AGREEMENT,
        &AGREEMENT_DRIVER,
        &GATE_PASS_OVER,
        &EXTENSION,
        &HANDOVER,
        &TRANSPORT_NOTICE,
        &FINE,
        &DO_NOT_LEND,
        &FLEET_CALL,
    ],
    actions: &[
        &hand_out::HAND_OUT,
        &take_back::TAKE_BACK,
        &take_back::CLOSE,
        &reserve::RESERVE,
        &reserve::MOVE,
        &prepare::PREPARE,
        &reserve::VOID,
        &extend::EXTEND,
        &exchange::EXCHANGE,
        &notice::ACKNOWLEDGE,
        &ring::CALLED,
        &fines::ENTER,
        &fines::DECIDE,
        &settings::SETTINGS,
        &units::ADD,
        &units::EDIT,
        &units::STOP,
        &units::RESUME,
        &units::INSURE,
        &units::BAR,
        &units::UNBAR,
    ],
    listings: &[&listing::AGREEMENTS, &listing::CARS, &fines::LISTING],
    queries: &[&listing::FREE, &listing::TILE, &figures::FIGURES],
    finders: &[&listing::UNIT_FINDER, &listing::AGREEMENT_FINDER],
    views: &[],
};

fn unit_title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(unit(db, id)?.map_or_else(|| format!("№{id}"), |unit| unit.title()))
}

fn agreement_title(db: Db<'_>, id: Id) -> Result<String> {
    Ok(agreement(db, id)?.map_or_else(|| format!("№{id}"), |agreement| agreement.title()))
}

fn unit_entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    Ok(vec![Entry {
        id,
        kind: "unit",
        words: listing::unit_words(db, id)?,
    }])
}

/// An agreement is found by its number and its client while it is open.
fn agreement_entries(db: Db<'_>, id: Id) -> Result<Vec<Entry>> {
    let words = agreement(db, id)?
        .filter(|one| one.number.is_some())
        .map(|one| format!("{} {}", one.number.unwrap_or_default(), one.client));
    Ok(vec![Entry {
        id,
        kind: "agreement",
        words,
    }])
}
