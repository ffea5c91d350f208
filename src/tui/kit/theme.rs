//! Sixteen colours and none: every state is a sign and a word first, colour only repeats it.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is, not how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    /// Less important: hints, empty cells.
    Faint,
    /// Labels.
    Strong,
    /// The title of a box, and that of the box with the focus.
    Title,
    Focus,
    /// Needs you.
    Warning,
    /// Late, refused, past its term; always with `!` or `x`.
    Late,
    /// Done, agreed; always with a word.
    Good,
    /// The chosen row or tab, bars.
    Chosen,
    /// A bar that must be seen at once: an incoming call, an unanswered arrival.
    Loud,
}

/// The look, chosen once at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub mono: bool,
}

impl Theme {
    pub fn style(self, ink: Ink) -> Style {
        let plain = Style::new();
        let coloured = |colour: Color| if self.mono { plain } else { plain.fg(colour) };
        match ink {
            Ink::Plain => plain,
            Ink::Faint => coloured(Color::Cyan),
            Ink::Strong => plain.add_modifier(Modifier::BOLD),
            Ink::Title => coloured(Color::Cyan).add_modifier(Modifier::BOLD),
            Ink::Focus => coloured(Color::Cyan).add_modifier(Modifier::REVERSED),
            Ink::Warning => coloured(Color::Yellow),
            Ink::Late => coloured(Color::Red).add_modifier(Modifier::BOLD),
            Ink::Good => coloured(Color::Green),
            Ink::Chosen => plain.add_modifier(Modifier::REVERSED),
            Ink::Loud => coloured(Color::Yellow).add_modifier(Modifier::REVERSED | Modifier::BOLD),
        }
    }
}
