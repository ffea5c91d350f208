//! Files in and out: foreign tables read, own tables and calendars written.
//! Knows file formats only; must not know areas, the store or any user-facing sentence.

mod beside;
pub mod ics;
pub mod queue_log;
pub mod table_in;
pub mod table_out;

pub use beside::write_beside;
