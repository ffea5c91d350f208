//! One question that a digit answers: a reason, a topic, an outcome. The key that asked never answers.

use ratatui::layout::Rect;

use super::kit::{Ink, Layer, Next, Row, View, popup, put};
use crate::action::{Action, Answers, Field, Key, Pick, Shape};
use crate::desk::{Books, Desk, Result, Target};
use crate::rules::text::width;
use crate::text::Text;

pub(super) struct ChoiceLayer {
    action: &'static Action,
    target: Option<Target>,
    answers: Answers,
    field: &'static str,
    picks: Vec<Pick>,
    /// Nothing is chosen until an arrow is pressed: an Enter too many answers nothing.
    place: Option<usize>,
}

impl ChoiceLayer {
    pub(super) fn new(
        action: &'static Action,
        target: Option<Target>,
        answers: Answers,
        field: &'static Field,
        books: &Books<'_>,
    ) -> Result<Self> {
        let picks = match field.shape {
            Shape::Choice(picks) => picks(books)?,
            _ => Vec::new(),
        };
        Ok(ChoiceLayer {
            action,
            target,
            answers,
            field: field.id,
            picks,
            place: None,
        })
    }

    fn choose(&mut self, place: usize, desk: &mut Desk) -> Result<Next> {
        let Some(pick) = self.picks.get(place) else {
            return Ok(Next::Stay);
        };
        self.answers.set(self.field, pick.code.as_str());
        Ok(Next::Done(self.action.perform(
            desk,
            self.target,
            &self.answers,
        )?))
    }
}

impl Layer for ChoiceLayer {
    fn key(&mut self, key: Key, desk: &mut Desk, _text: &Text) -> Result<Next> {
        match key {
            Key::Char(digit @ '1'..='9') => {
                let place = usize::try_from(u32::from(digit) - u32::from('1')).unwrap_or(0);
                return self.choose(place, desk);
            }
            Key::Enter => {
                if let Some(place) = self.place {
                    return self.choose(place, desk);
                }
            }
            Key::Up => self.place = Some(self.place.unwrap_or(0).saturating_sub(1)),
            Key::Down => {
                let next = self.place.map_or(0, |place| place + 1);
                self.place = Some(next.min(self.picks.len().saturating_sub(1)));
            }
            Key::Esc => return Ok(Next::Close),
            Key::F(_) => return Ok(Next::Ignored),
            _ => {}
        }
        Ok(Next::Stay)
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        let title = view.text.name(self.action.id);
        let lines: Vec<String> = self
            .picks
            .iter()
            .enumerate()
            .map(|(n, pick)| format!("{}  {}", n + 1, view.text.label(&pick.label)))
            .collect();
        let cells = lines
            .iter()
            .map(|line| width(line))
            .chain([width(&title) + 4])
            .max()
            .unwrap_or(20)
            + 6;
        let inner = popup(view, area, cells, lines.len() + 2, &title);
        for (y, (place, line)) in (1_u16..).zip(lines.iter().enumerate()) {
            let here = Some(place) == self.place;
            put(view, inner, 1, y, if here { "▶" } else { " " }, Ink::Strong);
            put(
                view,
                inner,
                3,
                y,
                line,
                if here { Ink::Chosen } else { Ink::Plain },
            );
        }
    }

    fn row(&self) -> Option<Row> {
        None
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn path(&self, text: &Text) -> String {
        text.name(self.action.id)
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        vec![("1…9", "shell-choose"), ("Esc", "shell-back")]
    }
}
