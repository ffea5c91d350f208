//! The terminal device itself: raw mode, the alternate screen, writing that a stalled terminal cannot block for ever,
//! and giving all of it back, once, whoever asks first (the end, a panic, a drop). It knows no frames and no keys.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::backend::Out;

/// Ends a frame that was cut off: no synchronized update, no scroll region, no colours.
const CALM: &[u8] = b"\x1b[?2026l\x1b[r\x1b[m";
/// What a terminal that does not read may delay the end by.
const FAREWELL: Duration = Duration::from_millis(500);

/// What must be given back; `None` when nothing is taken.
static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);

struct Taken {
    modes: Termios,
    tty: Tty,
}

fn taken() -> MutexGuard<'static, Option<Taken>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn enter() -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing into memory does not fail.
    let _ = queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide);
    bytes
}

fn leave() -> Vec<u8> {
    let mut bytes = CALM.to_vec();
    let _ = queue!(bytes, DisableBracketedPaste, Show, LeaveAlternateScreen);
    bytes
}

/// The terminal to write to.
#[derive(Clone, Debug)]
pub(super) struct Tty {
    /// Not blocking, and an open file of our own, so that the shell's is left as it is. `None`: standard output.
    own: Option<Arc<OwnedFd>>,
    ending: Arc<AtomicBool>,
}

impl Tty {
    fn open() -> io::Result<Self> {
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let own = rustix::fs::open("/dev/tty", flags, Mode::empty())
            .ok()
            .map(Arc::new);
        let ending = Arc::new(AtomicBool::new(false));
        for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] {
            signal_hook::flag::register(signal, Arc::clone(&ending))?;
        }
        Ok(Self { own, ending })
    }

    fn write_once(&self, bytes: &[u8]) -> Result<usize, Errno> {
        match &self.own {
            Some(own) => rustix::io::write(own, bytes),
            None => rustix::io::write(rustix::stdio::stdout(), bytes),
        }
    }

    fn wait_writable(&self, limit: Timespec) -> Result<bool, Errno> {
        let ready = match &self.own {
            Some(own) => poll(&mut [PollFd::new(own, PollFlags::OUT)], Some(&limit)),
            None => poll(
                &mut [PollFd::new(&rustix::stdio::stdout(), PollFlags::OUT)],
                Some(&limit),
            ),
        };
        match ready {
            Ok(count) => Ok(count > 0),
            Err(Errno::INTR) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Writes all until `give_up` says no.
    fn write_all(&self, mut bytes: &[u8], give_up: impl Fn() -> bool) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.write_once(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => bytes = &bytes[count..],
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    while !self.wait_writable(Timespec {
                        tv_sec: 0,
                        tv_nsec: 250_000_000,
                    })? {
                        if give_up() {
                            return Err(io::ErrorKind::TimedOut.into());
                        }
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

impl Out for Tty {
    fn size(&self) -> io::Result<Size> {
        let size = tcgetwinsize(rustix::stdio::stdout())?;
        Ok(match (size.ws_col, size.ws_row) {
            // A serial line does not know its size.
            (0, _) | (_, 0) => Size::new(80, 24),
            (width, height) => Size::new(width, height),
        })
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        // After a panic has given the terminal back nothing may be drawn on it.
        if taken().is_none() {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.write_all(bytes, || self.ending.load(Ordering::Relaxed))
    }
}

/// Takes the terminal: raw mode, alternate screen, bracketed paste, no cursor.
///
/// # Errors
/// Standard input or output is no terminal, or the terminal has gone.
pub(super) fn take() -> io::Result<Tty> {
    let tty = Tty::open()?;
    tty.size()?;
    let modes = tcgetattr(rustix::stdio::stdin())?;
    let mut raw = modes.clone();
    raw.make_raw();
    *taken() = Some(Taken {
        modes,
        tty: tty.clone(),
    });
    let entered =
        tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &raw).map_err(io::Error::from);
    if let Err(error) = entered.and_then(|()| tty.clone().send(&enter())) {
        give_back();
        return Err(error);
    }
    Ok(tty)
}

/// Gives the terminal back; the second call does nothing. Failures are ignored: a terminal that has gone needs nothing.
pub(super) fn give_back() {
    let Some(Taken { modes, tty }) = taken().take() else {
        return;
    };
    let start = Instant::now();
    let _ = tty.write_all(&leave(), || start.elapsed() > FAREWELL);
    let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &modes);
}

/// Prints one line on standard error; unlike `eprintln!` it cannot panic when the terminal has gone.
pub(super) fn say(line: &str) {
    let line: String = line
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let _ = io::Write::write_all(&mut io::stderr().lock(), format!("{line}\n").as_bytes());
}
