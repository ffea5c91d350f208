//! F1 and F10 over what is shown: the help of the place and the menu of the row.

use super::help::HelpLayer;
use super::menu::MenuLayer;
use super::shell::Shell;

impl Shell {
    pub(super) fn push_help(&mut self) {
        let row = self.row();
        let tab = self.front.tabs[self.current].id;
        let place = self
            .layers
            .last()
            .and_then(|top| top.place_help(&self.text));
        let help = HelpLayer::new(
            self.front,
            &self.text,
            tab,
            row.as_ref(),
            self.offers.unfit(),
        );
        // A layer tells its own letters; those of a tab stand in its table.
        let help = match self.layers.last() {
            Some(layer) => help.with_letters(&layer.hints(), &self.text),
            None => help,
        };
        self.layers.push(Box::new(help.beginning_with(place)));
    }

    pub(super) fn push_menu(&mut self) {
        let row = self.row();
        let rights = self.desk.who().clone();
        self.layers.push(Box::new(MenuLayer::new(
            self.front,
            &self.text,
            row,
            &rights,
            self.offers.unfit(),
        )));
    }
}
