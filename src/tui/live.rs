//! The loop: waits for a key, a signal, a change of the books or the second; drains what is queued; draws at most once.

use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use rustix::fs::inotify;

use super::front::Front;
use super::kit::Theme;
use super::shell::Shell;
use super::start::{Start, Started};
use super::terminal::{Charset, ColourMode, Event, Input, Terminal};
use crate::action::Key;
use crate::desk::{Desk, Result, hurry};
use crate::rules::text::is_invisible;
use crate::text::Text;

/// How the console ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Quit,
    /// The terminal went away or a signal came; nobody can be told anything.
    Gone,
    /// The terminal shows two-byte letters as two signs.
    EightBit,
}

enum Screen {
    Start(Box<Start>),
    Shell(Box<Shell>),
}

/// inotify tells of a commit before it can be read: look again after these.
const AGAIN: [Duration; 2] = [Duration::from_millis(5), Duration::from_millis(50)];
const SECOND: Duration = Duration::from_secs(1);

/// Runs the console until it is left. `first` is what is shown before the desk is open, or the desk itself.
pub fn run(
    first: std::result::Result<Desk, Start>,
    front: &'static Front,
    text: &Rc<Text>,
    mode: ColourMode,
) -> Result<Ending> {
    let theme = Theme {
        mono: mode == ColourMode::Mono,
    };
    let mut input = Input::new()?;
    Input::tell(&hurry())?;
    let mut terminal = Terminal::start(mode)?;
    terminal.ask_charset()?;
    input.expect_cursor();
    let mut watch = None;
    let mut screen = match first {
        Ok(desk) => {
            watch = Watch::open(desk.path());
            Screen::Shell(Box::new(Shell::new(desk, front, text.clone(), theme)?))
        }
        Err(start) => Screen::Start(Box::new(start)),
    };
    let mut dirty = true;
    let mut tick = Instant::now() + SECOND;
    let mut again: Vec<Instant> = Vec::new();
    let ending = loop {
        if let Screen::Shell(shell) = &mut screen {
            dirty |= shell.take_dirty();
            if shell.has_quit() {
                break Ending::Quit;
            }
        }
        if dirty && !input.waiting() {
            let drawn = terminal.draw(|frame| {
                let cursor = draw(&screen, frame.buffer_mut(), text, theme);
                if let Some(at) = cursor {
                    frame.set_cursor_position(at);
                }
            });
            if drawn.is_err() {
                break Ending::Gone;
            }
            dirty = false;
        }
        let deadline = again.iter().copied().chain([tick]).min().unwrap_or(tick);
        let fd = watch.as_ref().map(|watch: &Watch| watch.fd.as_fd());
        let event = match &fd {
            Some(fd) => input.next(Some(deadline), &[*fd]),
            None => input.next(Some(deadline), &[]),
        };
        let Ok(event) = event else { break Ending::Gone };
        match event {
            Event::Key(key) => match press(&mut screen, key, text) {
                None => dirty = true,
                Some(Started::Quit) => break Ending::Quit,
                Some(Started::Open(desk)) => {
                    watch = Watch::open(desk.path());
                    screen =
                        Screen::Shell(Box::new(Shell::new(*desk, front, text.clone(), theme)?));
                    dirty = true;
                }
                Some(Started::Stay) => {}
            },
            Event::Paste(pasted) => {
                if let Screen::Shell(shell) = &mut screen {
                    shell.paste(&pasted);
                }
            }
            Event::Cursor(column, _) => {
                if Charset::from_column(column) == Charset::EightBit {
                    break Ending::EightBit;
                }
            }
            Event::Resize => {
                terminal.repaint()?;
                dirty = true;
            }
            Event::Extra(_) => {
                if let Some(watch) = &mut watch {
                    watch.drain();
                }
                let now = Instant::now();
                again = AGAIN.iter().map(|wait| now + *wait).collect();
                look(&mut screen);
            }
            Event::Tick => {
                let now = Instant::now();
                again.retain(|at| *at > now);
                if now >= tick {
                    tick = now + SECOND;
                    if let Screen::Shell(shell) = &mut screen {
                        shell.tick(now);
                    }
                }
                look(&mut screen);
            }
            Event::Gone => break Ending::Gone,
        }
    };
    if let Screen::Shell(shell) = &mut screen {
        shell.keep();
    }
    terminal.restore();
    Ok(ending)
}

fn look(screen: &mut Screen) {
    if let Screen::Shell(shell) = screen {
        shell.notice_changes();
    }
}

fn press(screen: &mut Screen, key: Key, text: &Text) -> Option<Started> {
    // A keyboard has no such signs: a terminal that sends them passes on somebody's text.
    if matches!(key, Key::Char(letter) if is_invisible(letter)) {
        return Some(Started::Stay);
    }
    match screen {
        Screen::Start(start) => match start.key(key, text) {
            Started::Stay => None,
            started => Some(started),
        },
        Screen::Shell(shell) => {
            shell.key(key, Instant::now());
            None
        }
    }
}

fn draw(screen: &Screen, buffer: &mut Buffer, text: &Text, theme: Theme) -> Option<(u16, u16)> {
    match screen {
        Screen::Start(start) => start.draw(buffer, text, theme),
        Screen::Shell(shell) => shell.draw(buffer),
    }
}

/// Tells at once that another process has written; the look once a second is the net under it.
struct Watch {
    fd: OwnedFd,
}

impl Watch {
    fn open(path: &Path) -> Option<Self> {
        let fd =
            inotify::init(inotify::CreateFlags::NONBLOCK | inotify::CreateFlags::CLOEXEC).ok()?;
        let mut wal = path.as_os_str().to_owned();
        wal.push("-wal");
        inotify::add_watch(&fd, Path::new(&wal), inotify::WatchFlags::MODIFY).ok()?;
        Some(Watch { fd })
    }

    fn drain(&mut self) {
        let mut bytes = [0_u8; 4096];
        while rustix::io::read(&self.fd, &mut bytes).is_ok_and(|read| read > 0) {}
    }
}
