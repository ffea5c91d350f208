//! The console: loop, shell, layers and the pane kit. It is handed the areas and knows no business word.

mod choice;
mod drafts;
mod form;
mod form_draw;
mod form_keys;
mod front;
mod help;
mod history;
pub mod kit;
mod live;
mod lock;
mod menu;
mod offers;
mod search;
mod shell;
mod shell_draw;
mod shell_help;
mod shell_pictures;
mod start;
pub mod terminal;

pub use front::{Card, Chooser, Front, Screen};
pub use live::{Ending, run};
pub use shell::Shell;
pub use start::{SetUp, Start, StartHooks};
