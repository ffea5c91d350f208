//! The registry: one line an area, and which area may look at which.

pub mod arrivals;
pub mod bookings;
pub mod calls;
pub mod checks;
pub mod claims;
pub mod demo;
pub mod employees;
pub mod fleet;
mod glance;
pub mod home;
pub mod incidents;
pub mod loaners;
pub mod outreach;
pub mod papers;
pub mod people;
pub mod recalls;
pub mod setup;
pub mod work;
pub mod workshop;

use crate::action::House;
use crate::desk::{Books, Id, Phrase, Result};
use crate::tui::Front;
use crate::tui::kit::{Badge, Layer, Picture, Tab};

/// Area to area: who may call whose public functions. Everyone may use `people`.
pub const MAY_LOOK_AT: &[(&str, &str)] = &[
    ("bookings", "workshop"),
    ("calls", "bookings"),
    ("calls", "outreach"),
    ("calls", "workshop"),
    ("outreach", "bookings"),
    ("outreach", "workshop"),
    ("outreach", "recalls"),
    ("arrivals", "bookings"),
    ("arrivals", "workshop"),
    ("home", "bookings"),
    ("home", "calls"),
    ("home", "arrivals"),
    ("home", "workshop"),
    ("home", "outreach"),
    ("recalls", "workshop"),
    ("bookings", "recalls"),
    ("calls", "recalls"),
    ("arrivals", "recalls"),
    ("home", "recalls"),
    ("home", "checks"),
    ("checks", "bookings"),
    ("checks", "recalls"),
    ("checks", "workshop"),
    ("home", "employees"),
    ("papers", "arrivals"),
    ("checks", "fleet"),
    ("arrivals", "fleet"),
    ("papers", "fleet"),
    ("bookings", "fleet"),
    ("fleet", "recalls"),
    ("loaners", "fleet"),
    ("loaners", "bookings"),
    ("loaners", "papers"),
    ("home", "fleet"),
    ("checks", "outreach"),
    ("papers", "bookings"),
    ("claims", "workshop"),
    ("claims", "employees"),
    ("home", "claims"),
    ("papers", "claims"),
    ("claims", "incidents"),
    ("home", "incidents"),
    ("calls", "claims"),
    ("calls", "fleet"),
    ("arrivals", "claims"),
];

/// Every area that works, in the order of their tabs.
pub fn house() -> House {
    House {
        areas: vec![
            &home::AREA,
            &calls::AREA,
            &outreach::AREA,
            &bookings::AREA,
            &arrivals::AREA,
            &fleet::AREA,
            &loaners::AREA,
            &claims::AREA,
            &incidents::AREA,
            &people::AREA,
            &recalls::AREA,
            &checks::AREA,
            &workshop::AREA,
            &employees::AREA,
            &papers::AREA,
        ],
    }
}

/// What the console is handed: the areas with their tabs, the telephone, the inbox and the cards of records.
pub fn front() -> Front {
    Front {
        house: house(),
        tabs: vec![
            Tab {
                digit: 1,
                id: "home",
                pane: home::pane,
                badge: home::badge,
            },
            calls::TAB,
            Tab {
                digit: 3,
                id: "bookings",
                pane: bookings::pane,
                badge: no_badge,
            },
            loaners::TAB,
            claims::TAB,
        ],
        telephone: Some(calls::telephone()),
        inbox: Some(arrivals::inbox()),
        card,
        glance: glance::glance,
        code,
        chooser: papers::chooser,
        places: [
            arrivals::PLACES,
            checks::PLACES,
            outreach::PLACES,
            claims::PLACES,
            incidents::PLACES,
        ]
        .concat(),
        reference: |books| Ok(Box::new(workshop::ReferenceLayer::open(books)?)),
        fresh: ("people.add", "name"),
        pictures: &[
            Picture {
                action: "bookings.book",
                field: None,
                hint: ("F5", "calendar-key-grid"),
                open: bookings::place_layer,
            },
            Picture {
                action: "fleet.hand-out",
                field: Some("damage"),
                hint: ("F4", "fleet-sketch"),
                open: fleet::sketch_layer,
            },
            Picture {
                action: "fleet.take-back",
                field: Some("damage"),
                hint: ("F4", "fleet-sketch"),
                open: fleet::sketch_layer,
            },
        ],
        screens: &[("home.close-day", home::close_screen)],
        settle: |desk| {
            fleet::at_start(desk)?;
            outreach::at_start(desk)
        },
        foremost: &[
            "arrivals.arrive",
            "bookings.cancel",
            "bookings.move",
            "bookings.confirm",
            "arrivals.meet",
            "arrivals.take",
            "arrivals.key-tag",
            "arrivals.wait",
            "arrivals.update",
            "arrivals.leave",
        ],
    }
}

fn no_badge(_: &Books<'_>) -> Result<Badge> {
    Ok(Badge::default())
}

/// How a code of the reference books is called.
fn code(books: &Books<'_>, column: &str, code: &str) -> Result<Option<String>> {
    match column {
        "topic" => calls::topic_title(books.db, code),
        "outcome" => calls::outcome_title(books.db, code),
        "group_code" => workshop::group_title(books.db, code),
        _ => Ok(None),
    }
}

/// The card of a record, by its kind.
fn card(books: &Books<'_>, kind: &str, id: Id) -> Result<Option<Box<dyn Layer>>> {
    match kind {
        "booking" => Ok(Some(Box::new(bookings::BookingCard::open(
            books, id, of_booking,
        )?))),
        "call" => calls::card(books, id),
        "outreach" => outreach::call_sheet(books, id),
        "recall" => checks::recall_card(books, id),
        "claim" => claims::card(books, id),
        "unit" => loaners::unit_card(books, id),
        "agreement" => loaners::card(books, id),
        "client" => people::card_layer(id, books, of_client).map(Some),
        // A visit without a booking is its client with the car.
        "visit" => match arrivals::visit(books.db, id)? {
            Some(visit) => card(books, "client", visit.client_id),
            None => Ok(None),
        },
        "vehicle" => match people::vehicle(books.db, id)?.and_then(|vehicle| vehicle.client_id) {
            Some(client) => card(books, "client", client),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// What a client's card says beside the client: what is claimed, then the visits.
fn of_client(books: &Books<'_>, id: Id) -> Result<Vec<(Phrase, Phrase)>> {
    let claims = claims::open_of_client(books.db, id)?.into_iter();
    let claims = claims.map(|claim| {
        let said = Phrase::new("claims-of-client")
            .with("words", claim.words)
            .with("stage", Phrase::new(claim.stage.words()));
        (
            Phrase::new("claims-numbered").with("number", claim.number),
            said,
        )
    });
    Ok(claims.chain(arrivals::of_client(books, id)?).collect())
}

/// What a booking's card says of the visit it led to.
fn of_booking(books: &Books<'_>, id: Id) -> Result<Vec<(Phrase, Phrase)>> {
    let stay = arrivals::stay(books, id)?;
    Ok(stay
        .into_iter()
        .map(|(label, said)| (Phrase::new(label), said))
        .collect())
}
