//! A form that can be answered on another screen of its area: the way there, and the way back with the answers.

use super::kit::Next;
use super::shell::Shell;
use crate::action::{Action, Answers};
use crate::desk::Result;

impl Shell {
    /// The form's own key again: its answers on the area's own screen, where there is one.
    pub(super) fn picture(&mut self, action: &'static Action) -> Result<()> {
        let mut pictures = self.front.pictures.iter();
        let Some(picture) =
            pictures.find(|picture| picture.action == action.id && picture.field.is_none())
        else {
            return Ok(());
        };
        self.keep_top();
        let layer = (picture.open)(&self.desk.books(), &self.context())?;
        self.push(layer)
    }

    /// Closes the screen and puts what was chosen there into the form below.
    pub(super) fn fill(&mut self, answers: &Answers) -> Result<()> {
        self.layers.pop();
        match self.layers.last_mut() {
            Some(form) => form.fill(answers, &mut self.desk),
            None => Ok(()),
        }
    }

    /// The same, and the form saves itself.
    pub(super) fn fill_and_save(&mut self, answers: &Answers) -> Result<Next> {
        self.fill(answers)?;
        match self.layers.last_mut() {
            Some(form) => form.submit(&mut self.desk),
            None => Ok(Next::Stay),
        }
    }
}
