//! The registry: one line an area, and which area may look at which.

pub mod arrivals;
pub mod bookings;
pub mod calls;
pub mod demo;
pub mod employees;
mod glance;
pub mod home;
pub mod people;
pub mod setup;
pub mod work;
pub mod workshop;

use crate::action::House;
use crate::desk::{Books, Id, Result};
use crate::tui::Front;
use crate::tui::kit::{Badge, Layer, Tab};

/// Area to area: who may call whose public functions. Everyone may use `people`.
pub const MAY_LOOK_AT: &[(&str, &str)] = &[
    ("bookings", "workshop"),
    ("calls", "bookings"),
    ("calls", "workshop"),
    ("arrivals", "bookings"),
    ("arrivals", "workshop"),
    ("home", "bookings"),
    ("home", "calls"),
    ("home", "arrivals"),
    ("home", "workshop"),
];

/// Every area that works, in the order of their tabs.
pub fn house() -> House {
    House {
        areas: vec![
            &home::AREA,
            &calls::AREA,
            &bookings::AREA,
            &arrivals::AREA,
            &people::AREA,
            &workshop::AREA,
            &employees::AREA,
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
                id: "today",
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
        ],
        telephone: Some(calls::telephone()),
        inbox: Some(arrivals::inbox()),
        card,
        glance: glance::glance,
        code,
        reference: |books| Ok(Box::new(workshop::ReferenceLayer::open(books)?)),
        fresh: ("people.add", "name"),
        foremost: &[
            "arrivals.arrive",
            "bookings.cancel",
            "bookings.move",
            "bookings.confirm",
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
        "booking" => Ok(Some(Box::new(bookings::BookingCard::open(books, id)?))),
        "call" => calls::card(books, id),
        "client" => people::card_layer(id, books).map(Some),
        "vehicle" => match people::vehicle(books.db, id)?.and_then(|vehicle| vehicle.client_id) {
            Some(client) => people::card_layer(client, books).map(Some),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}
