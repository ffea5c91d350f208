//! The pane kit: what an area may use to draw its part of the screen. It knows no business word and no terminal.

mod list;
mod listed;
mod paint;
mod pane;
mod theme;

pub use list::ListView;
pub use listed::listed;
pub use paint::{bar, fit, frame, pad, popup, put, put_right, wipe};
pub use pane::{
    Badge, Banner, Inbox, Layer, Lines, Next, Pane, Picture, Place, Reply, Row, Tab, Telephone,
    View,
};
pub use theme::{Ink, Theme};
