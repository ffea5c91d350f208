//! The lowest layer of the terminal: bytes in become events, frames become bytes out, and the terminal is given back
//! whatever happens. It knows nothing of the product's screens, data or words.

mod backend;
mod decoder;
mod glyph;
mod ink;
mod input;
mod sequence;
mod shift;
#[cfg(test)]
mod tests;
mod tty;

use std::backtrace::Backtrace;
use std::io;
use std::panic;

use ratatui::Frame;
use ratatui::layout::Size;

use backend::Screen;
pub use decoder::Event;
pub use glyph::ColourMode;
pub use input::Input;
use tty::Tty;

/// What the terminal makes of two-byte letters. No answer counts as [`Charset::Utf8`]: nothing waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    Utf8,
    EightBit,
}

impl Charset {
    /// Judges the column of [`Event::Cursor`] after [`Terminal::ask_charset`]: й moved the cursor by one letter or by two.
    pub fn from_column(column: u16) -> Self {
        if column == 3 {
            Self::EightBit
        } else {
            Self::Utf8
        }
    }
}

/// The terminal while the program owns it.
#[derive(Debug)]
pub struct Terminal {
    frames: ratatui::Terminal<Screen<Tty>>,
}

impl Terminal {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste; no mouse, no extended keys.
    ///
    /// # Errors
    /// Standard input or output is no terminal, or it has gone.
    pub fn start(mode: ColourMode) -> io::Result<Self> {
        let screen = Screen::new(tty::take()?, mode);
        let frames = ratatui::Terminal::new(screen).inspect_err(|_| tty::give_back())?;
        Ok(Self { frames })
    }

    /// Draws one frame and sends it in one write.
    ///
    /// # Errors
    /// Any error means that the terminal has gone or was given back: leave.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.frames.draw(render).map(|_| ())
    }

    /// Sends the UTF-8 probe with the next frame. The answer comes as [`Event::Cursor`]; call `Input::expect_cursor`.
    pub fn ask_charset(&mut self) -> io::Result<()> {
        self.frames
            .backend_mut()
            .send_first("\x1b[Hй\x1b[6n".as_bytes());
        self.repaint()
    }

    /// Makes the next frame paint everything anew, on a screen somebody else may have written to.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.frames.clear()
    }

    pub fn size(&self) -> io::Result<Size> {
        self.frames.size()
    }

    /// Gives the terminal back as it was; a second call does nothing. Drawing fails from here on.
    pub fn restore(&mut self) {
        tty::give_back();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.restore();
    }
}

/// Makes a panic in any thread give the terminal back first, then report.
///
/// `report` gets the panic's text, place and stack, writes them to a file and returns one plain sentence for the person;
/// an empty one prints nothing.
pub fn install_panic_hook(report: impl Fn(&str) -> String + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |panic| {
        tty::give_back();
        let sentence = report(&format!("{panic}\n{}", Backtrace::force_capture()));
        if !sentence.is_empty() {
            tty::say(&sentence);
        }
    }));
}
