//! Asks for a secret on the terminal: what is typed is not shown. It keeps nothing.

use std::io::{BufRead, Write};

use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

/// Asks on the controlling terminal; nothing when there is none.
pub fn ask_secret(prompt: &str) -> Option<String> {
    let mut terminal = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open("/dev/tty")
        .ok()?;
    let before = tcgetattr(&terminal).ok()?;
    let mut silent = before.clone();
    silent.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&terminal, OptionalActions::Flush, &silent).ok()?;
    let asked = write!(terminal, "{prompt} ").and_then(|()| terminal.flush());
    let mut typed = String::new();
    let read = asked.and_then(|()| std::io::BufReader::new(&terminal).read_line(&mut typed));
    // Whatever happened, the terminal shows again what is typed.
    let _ = tcsetattr(&terminal, OptionalActions::Flush, &before);
    let _ = writeln!(terminal);
    read.ok()?;
    Some(typed.trim().to_owned())
}
