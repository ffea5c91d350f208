//! Before the desk is open: the first run (the demo day, or a set-up that Enter alone can finish) and the login of a
//! shared account.

use ratatui::buffer::Buffer;

use super::kit::{Ink, Theme, View, popup, put};
use crate::action::Key;
use crate::desk::employee::Candidate;
use crate::desk::{Desk, Error, Result};
use crate::text::Text;

/// Makes a desk of its own from the answers.
pub type SetUp = Box<dyn Fn(&[String]) -> Result<Desk>>;

/// What the first run can do; made by the program that knows the areas.
pub struct StartHooks {
    pub demo: Box<dyn Fn() -> Result<Desk>>,
    /// The answers to the questions in their order.
    pub set_up: SetUp,
    /// The questions: a text id and the answer that Enter alone gives.
    pub questions: Vec<(&'static str, String)>,
}

enum Stage {
    Offer(usize),
    SetUp {
        answers: Vec<String>,
        at: usize,
        /// The start value still stands: the first letter typed replaces it.
        untouched: bool,
    },
    Who {
        candidates: Vec<Candidate>,
        place: usize,
    },
    Pin {
        candidate: Candidate,
        typed: String,
    },
}

/// What became of a key.
pub enum Started {
    Stay,
    Quit,
    Open(Box<Desk>),
}

pub struct Start {
    stage: Stage,
    hooks: Option<StartHooks>,
    desk: Option<Desk>,
    /// Who may sit down here: Esc at the PIN leads back to them.
    candidates: Vec<Candidate>,
    failed: Option<String>,
}

impl Start {
    pub fn first_run(hooks: StartHooks) -> Self {
        Start {
            stage: Stage::Offer(0),
            hooks: Some(hooks),
            desk: None,
            candidates: Vec::new(),
            failed: None,
        }
    }

    /// Several people share this account of the operating system, or a PIN is set.
    pub fn log_in(desk: Desk, candidates: Vec<Candidate>) -> Self {
        Start {
            stage: Stage::Who {
                candidates: candidates.clone(),
                place: 0,
            },
            hooks: None,
            desk: Some(desk),
            candidates,
            failed: None,
        }
    }

    pub fn key(&mut self, key: Key, text: &Text) -> Started {
        self.failed = None;
        match self.press(key) {
            Ok(started) => started,
            Err(error) => {
                self.failed = Some(text.error(&error));
                self.go_to_bad(&error);
                Started::Stay
            }
        }
    }

    fn press(&mut self, key: Key) -> Result<Started> {
        match &mut self.stage {
            Stage::Offer(place) => match key {
                Key::Char('1') => return self.demo(),
                Key::Up | Key::Down => *place = 1 - *place,
                Key::Enter if *place == 0 => return self.demo(),
                Key::Enter | Key::Char('2') => self.ask(),
                Key::F(10) => return Ok(Started::Quit),
                _ => {}
            },
            Stage::SetUp {
                answers,
                at,
                untouched,
            } => match key {
                Key::Char(letter) => {
                    if std::mem::replace(untouched, false) {
                        answers[*at].clear();
                    }
                    answers[*at].push(letter);
                }
                Key::Backspace => {
                    *untouched = false;
                    answers[*at].pop();
                }
                Key::Up | Key::BackTab => (*at, *untouched) = (at.saturating_sub(1), true),
                Key::Down | Key::Tab => {
                    (*at, *untouched) = ((*at + 1).min(answers.len() - 1), true);
                }
                Key::Enter if *at + 1 < answers.len() => (*at, *untouched) = (*at + 1, true),
                Key::Enter | Key::F(9) => {
                    let answers = answers.clone();
                    if let Some(hooks) = &self.hooks {
                        return Ok(Started::Open(Box::new((hooks.set_up)(&answers)?)));
                    }
                }
                Key::Esc => self.stage = Stage::Offer(0),
                _ => {}
            },
            Stage::Who { candidates, place } => match key {
                Key::Char(digit @ '1'..='9') => {
                    let chosen = usize::try_from(u32::from(digit) - u32::from('1')).unwrap_or(0);
                    return self.choose(chosen);
                }
                Key::Up => *place = place.saturating_sub(1),
                Key::Down => *place = (*place + 1).min(candidates.len().saturating_sub(1)),
                Key::Enter => {
                    let chosen = *place;
                    return self.choose(chosen);
                }
                Key::F(10) => return Ok(Started::Quit),
                _ => {}
            },
            Stage::Pin { candidate, typed } => match key {
                Key::Char(digit) if digit.is_ascii_digit() => typed.push(digit),
                Key::Backspace => {
                    typed.pop();
                }
                Key::Enter => {
                    let (id, pin) = (candidate.id, std::mem::take(typed));
                    if let Some(desk) = &mut self.desk {
                        desk.log_in_by_pin(id, &pin)?;
                    }
                    return Ok(self
                        .desk
                        .take()
                        .map_or(Started::Quit, |desk| Started::Open(Box::new(desk))));
                }
                Key::Esc => {
                    let candidates = self.candidates.clone();
                    self.stage = Stage::Who {
                        candidates,
                        place: 0,
                    };
                }
                Key::F(10) => return Ok(Started::Quit),
                _ => {}
            },
        }
        Ok(Started::Stay)
    }

    /// The question whose answer was refused.
    fn go_to_bad(&mut self, error: &Error) {
        let Error::Rejected(refusal) = error else {
            return;
        };
        let Some(field) = refusal.field else { return };
        let Some(hooks) = &self.hooks else { return };
        let asks = |(id, _): &(&str, String)| field.ends_with(id.trim_start_matches("start-"));
        if let (Stage::SetUp { at, untouched, .. }, Some(bad)) =
            (&mut self.stage, hooks.questions.iter().position(asks))
        {
            (*at, *untouched) = (bad, true);
        }
    }

    fn demo(&self) -> Result<Started> {
        match &self.hooks {
            Some(hooks) => Ok(Started::Open(Box::new((hooks.demo)()?))),
            None => Err(Error::NotFound),
        }
    }

    fn ask(&mut self) {
        if let Some(hooks) = &self.hooks {
            let answers = hooks
                .questions
                .iter()
                .map(|(_, answer)| answer.clone())
                .collect();
            self.stage = Stage::SetUp {
                answers,
                at: 0,
                untouched: true,
            };
        }
    }

    fn choose(&mut self, place: usize) -> Result<Started> {
        let Stage::Who { candidates, .. } = &self.stage else {
            return Ok(Started::Stay);
        };
        let Some(candidate) = candidates.get(place).cloned() else {
            return Ok(Started::Stay);
        };
        if candidate.needs_pin {
            self.stage = Stage::Pin {
                candidate,
                typed: String::new(),
            };
            return Ok(Started::Stay);
        }
        if let Some(desk) = &mut self.desk {
            desk.log_in(candidate.id)?;
        }
        Ok(self
            .desk
            .take()
            .map_or(Started::Quit, |desk| Started::Open(Box::new(desk))))
    }

    /// Draws the screen; answers where the cursor stands.
    pub fn draw(&self, buffer: &mut Buffer, text: &Text, theme: Theme) -> Option<(u16, u16)> {
        let area = buffer.area;
        let mut view = View {
            buffer,
            text,
            theme,
            cursor: None,
            now: chrono::NaiveDateTime::default(),
        };
        let (title, lines, chosen) = match &self.stage {
            Stage::Offer(place) => {
                let lines = vec![
                    format!("1  {}", text.word("start-demo")),
                    format!("2  {}", text.word("start-set-up")),
                    String::new(),
                    text.word("start-hint"),
                ];
                ("start-title", lines, *place)
            }
            Stage::SetUp { answers, at, .. } => {
                let questions = self.hooks.iter().flat_map(|hooks| hooks.questions.iter());
                let mut lines: Vec<String> = questions
                    .zip(answers)
                    .map(|((id, _), answer)| format!("{}: {answer}", text.word(id)))
                    .collect();
                lines.push(String::new());
                lines.push(text.word("start-set-up-hint"));
                ("start-set-up", lines, *at)
            }
            Stage::Who { candidates, place } => {
                let line = |(n, one): (usize, &Candidate)| {
                    format!("{}  {} · {}", n + 1, one.name, text.code("role", &one.role))
                };
                (
                    "start-who",
                    candidates.iter().enumerate().map(line).collect(),
                    *place,
                )
            }
            Stage::Pin { candidate, typed } => {
                let line = format!(
                    "{}: {}",
                    text.word("start-pin"),
                    "*".repeat(typed.chars().count())
                );
                ("start-who", vec![candidate.name.clone(), line], 1)
            }
        };
        let title = text.word(title);
        let inner = popup(&mut view, area, 76, lines.len() + 4, &title);
        for (y, (place, line)) in (1_u16..).zip(lines.iter().enumerate()) {
            let here = place == chosen;
            put(
                &mut view,
                inner,
                1,
                y,
                if here { "▶" } else { " " },
                Ink::Strong,
            );
            let x = put(
                &mut view,
                inner,
                3,
                y,
                line,
                if here { Ink::Strong } else { Ink::Plain },
            );
            if here && matches!(self.stage, Stage::SetUp { .. } | Stage::Pin { .. }) {
                view.cursor = Some((inner.x + x.min(inner.width.saturating_sub(1)), inner.y + y));
            }
        }
        if let Some(failed) = &self.failed {
            let y = inner.height.saturating_sub(1);
            put(&mut view, inner, 1, y, &format!("! {failed}"), Ink::Late);
        }
        view.cursor
    }
}
