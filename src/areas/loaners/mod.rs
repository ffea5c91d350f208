//! Tab 4, «Подмена»: who has which car until when, what goes out and comes back today, which bookings still need a car.
//! It looks at the fleet, at bookings and at papers; all it writes is that papers are signed.

mod bars;
mod card;
mod draw;
mod figures;
mod pane;
mod sign;

pub use card::{card, unit_card};

use crate::action::{Area, Key, Texts, ViewKey};
use crate::tui::kit::Tab;

pub static AREA: Area = Area {
    id: "loaners",
    texts: Texts {
        ru: include_str!("../../../assets/text/ru/loaners.ftl"),
        en: include_str!("../../../assets/text/en/loaners.ftl"),
    },
    steps: &[],
    kinds: &[],
    actions: &[&sign::ACTION],
    listings: &[],
    queries: &[&figures::FIGURES],
    finders: &[],
    views: VIEWS,
};

const VIEWS: &[ViewKey] = &[
    ViewKey {
        id: "loaners.today",
        key: Key::Char('n'),
    },
    ViewKey {
        id: "loaners.free",
        key: Key::Char('f'),
    },
];

pub const TAB: Tab = Tab {
    digit: 4,
    id: "loaners",
    pane: pane::pane,
    badge: pane::badge,
};
