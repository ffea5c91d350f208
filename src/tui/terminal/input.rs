//! Waiting for the terminal, signals and other descriptors with one level-triggered poll(2); every wait has an end, and
//! a terminal that has gone ends the program instead of spinning. What bytes mean is the decoder's affair.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::os::fd::BorrowedFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};

use super::decoder::{Decoder, Event};

/// The keyboard, the signals and the clock.
#[derive(Debug)]
pub struct Input {
    queue: VecDeque<Event>,
    decoder: Decoder,
    resized: UnixStream,
    ended: UnixStream,
}

const READY: PollFlags = PollFlags::IN.union(PollFlags::HUP).union(PollFlags::ERR);
/// One read takes at most this much, so that a flood cannot keep the loop from its events.
const READ: usize = 4096;

impl Input {
    /// Listens to signals; from here on SIGHUP, SIGTERM, SIGINT and SIGQUIT are [`Event::Gone`].
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            queue: VecDeque::new(),
            decoder: Decoder::default(),
            resized: listen(&[SIGWINCH])?,
            ended: listen(&[SIGHUP, SIGTERM, SIGINT, SIGQUIT])?,
        })
    }

    /// Sets the flag, too, when one of the signals comes that end the program.
    pub fn tell(flag: &Arc<AtomicBool>) -> io::Result<()> {
        for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] {
            signal_hook::flag::register(signal, Arc::clone(flag))?;
        }
        Ok(())
    }

    /// Takes the next cursor report as [`Event::Cursor`]; call it after `Terminal::ask_charset`.
    pub fn expect_cursor(&mut self) {
        self.decoder.expect_cursor();
    }

    /// Tells whether more input waits, so that a frame need not be drawn yet.
    pub fn waiting(&self) -> bool {
        let mut stdin = [PollFd::from_borrowed_fd(
            rustix::stdio::stdin(),
            PollFlags::IN,
        )];
        !self.queue.is_empty()
            || matches!(poll(&mut stdin, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })), Ok(ready) if ready > 0)
    }

    /// Waits for the next event, until `deadline` ([`Event::Tick`]) or for ever.
    ///
    /// Level-triggered: an extra descriptor is told again until it has been read.
    pub fn next(
        &mut self,
        deadline: Option<Instant>,
        extra: &[BorrowedFd<'_>],
    ) -> io::Result<Event> {
        loop {
            if let Some(event) = self.queue.pop_front() {
                return Ok(event);
            }
            let ready = self.wait(deadline, extra)?;
            if ready.ended {
                return Ok(Event::Gone);
            }
            if ready.stdin && !self.read()? {
                return Ok(Event::Gone);
            }
            let now = Instant::now();
            self.queue.extend(self.decoder.expire(now));
            if ready.resized {
                let _ = (&self.resized).read(&mut [0; 64]);
                self.queue.push_back(Event::Resize);
            }
            self.queue.extend(ready.extra.map(Event::Extra));
            if self.queue.is_empty()
                && !ready.stdin
                && deadline.is_some_and(|deadline| now >= deadline)
            {
                return Ok(Event::Tick);
            }
        }
    }

    fn wait(&self, deadline: Option<Instant>, extra: &[BorrowedFd<'_>]) -> io::Result<Ready> {
        let until = match (deadline, self.decoder.deadline()) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let limit = until.map(|until| timespec(until.saturating_duration_since(Instant::now())));
        let mut fds = vec![
            PollFd::from_borrowed_fd(rustix::stdio::stdin(), PollFlags::IN),
            PollFd::new(&self.resized, PollFlags::IN),
            PollFd::new(&self.ended, PollFlags::IN),
        ];
        fds.extend(
            extra
                .iter()
                .map(|fd| PollFd::from_borrowed_fd(*fd, PollFlags::IN)),
        );
        match poll(&mut fds, limit.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Ready::default()),
            Err(error) => return Err(error.into()),
        }
        let ready = |fd: &PollFd<'_>| fd.revents().intersects(READY);
        Ok(Ready {
            stdin: ready(&fds[0]),
            resized: ready(&fds[1]),
            ended: ready(&fds[2]),
            extra: fds[3..].iter().position(ready),
        })
    }

    /// Reads once; false when the terminal has gone.
    fn read(&mut self) -> io::Result<bool> {
        let mut bytes = [0; READ];
        match rustix::io::read(rustix::stdio::stdin(), &mut bytes) {
            Ok(0) | Err(Errno::IO | Errno::NXIO | Errno::BADF) => Ok(false),
            Ok(count) => {
                self.queue
                    .extend(self.decoder.feed(&bytes[..count], Instant::now()));
                Ok(true)
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(true),
            Err(error) => Err(error.into()),
        }
    }
}

#[derive(Default)]
struct Ready {
    stdin: bool,
    resized: bool,
    ended: bool,
    extra: Option<usize>,
}

fn timespec(duration: Duration) -> Timespec {
    // A wait of more than 292 billion years is cut.
    Timespec {
        tv_sec: duration.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: duration.subsec_nanos().into(),
    }
}

/// The end of a pipe that becomes readable when one of the signals comes.
fn listen(signals: &[i32]) -> io::Result<UnixStream> {
    let (reader, writer) = UnixStream::pair()?;
    reader.set_nonblocking(true)?;
    for signal in signals {
        signal_hook::low_level::pipe::register(*signal, writer.try_clone()?)?;
    }
    Ok(reader)
}
