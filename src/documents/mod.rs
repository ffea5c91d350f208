//! Files in and out: foreign tables read, own tables and calendars written.
//! Knows file formats only; must not know areas, the store or any user-facing sentence.

pub mod ics;
pub mod law;
pub mod papers;
pub mod queue_log;
pub mod table_in;
pub mod table_out;

pub use crate::desk::write_beside;
