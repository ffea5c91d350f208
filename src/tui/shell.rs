//! The shell: tabs, a stack of layers, one place where a key becomes an action. It is stepped by keys and ticks and
//! can be driven without a terminal.

use std::rc::Rc;
use std::time::{Duration, Instant};

use super::choice::ChoiceLayer;
use super::drafts::DraftsLayer;
use super::form::FormLayer;
use super::front::Front;
use super::history::HistoryLayer;
use super::kit::{Badge, Banner, Layer, Next, Pane, Reply, Row, Tab, Theme};
use super::lock::Lock;
use super::offers::{Offers, find_action};
use super::search::SearchLayer;
use crate::action::{Action, Answers, Key, Shape};
use crate::desk::notice::Message;
use crate::desk::{Desk, Done, Error, Result, Target, draft, undo};
use crate::rules::layout;
use crate::text::Text;

/// A digit after Esc within this time is the function key of that digit (`screens.md` §2.3).
const ESC_DIGIT: Duration = Duration::from_secs(1);

/// So many times Esc lead home from anywhere, however much lies on top; what is typed stays as drafts.
const ESCAPES: u8 = 5;

/// The message row.
pub(super) enum Said {
    Nothing,
    Done(String),
    /// Something was taken back: the hint names what the next F8 takes.
    Undone(String),
    Failed(String),
}

pub struct Shell {
    pub(super) desk: Desk,
    pub(super) front: &'static Front,
    pub(super) text: Rc<Text>,
    pub(super) theme: Theme,
    panes: Vec<Option<Box<dyn Pane>>>,
    /// What each pane has read: the count of changes at its last load.
    read: Vec<u64>,
    changes: u64,
    pub(super) current: usize,
    pub(super) layers: Vec<Box<dyn Layer>>,
    /// Forms and cards put aside when the telephone is taken; they come back when the card is closed.
    esc: Option<(Instant, Option<Box<dyn Layer>>)>,
    pub(super) said: Said,
    pub(super) badges: Vec<Badge>,
    pub(super) banner: Option<Banner>,
    pub(super) loud: Option<Message>,
    pub(super) undoable: Option<undo::Undoable>,
    pub(super) offers: Offers,
    /// The minute that is shown; none before the first tick.
    minute: Option<i64>,
    /// The last key, and what it left: after a while without one the screen is locked.
    pub(super) last_key: Instant,
    pub(super) lock: Option<Lock>,
    /// How many times Esc was pressed and nothing else.
    escapes: u8,
    /// The drafts cannot be saved, and this was said.
    unsaved: bool,
    dirty: bool,
    pub(super) quit: bool,
}

impl Shell {
    /// Sits down at an open desk and shows the first tab; drafts left behind are offered.
    pub fn new(desk: Desk, front: &'static Front, text: Rc<Text>, theme: Theme) -> Result<Self> {
        let mut shell = Shell {
            panes: front.tabs.iter().map(|_| None).collect(),
            read: vec![0; front.tabs.len()],
            changes: 0,
            badges: vec![Badge::default(); front.tabs.len()],
            desk,
            front,
            text,
            theme,
            current: 0,
            layers: Vec::new(),
            esc: None,
            said: Said::Nothing,
            banner: None,
            loud: None,
            undoable: None,
            offers: Offers::default(),
            minute: None,
            last_key: Instant::now(),
            lock: None,
            escapes: 0,
            unsaved: false,
            dirty: true,
            quit: false,
        };
        shell.desk.changed()?;
        shell.reload()?;
        let drafts = draft::all(&shell.desk.books())?;
        if !drafts.is_empty() {
            shell.layers.push(Box::new(DraftsLayer::new(
                drafts,
                &shell.front.house,
                &shell.desk.books(),
            )?));
        }
        shell.judge()?;
        Ok(shell)
    }

    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    pub fn has_quit(&self) -> bool {
        self.quit
    }

    /// Whether a frame must be drawn; asking clears it.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// Something happened to the terminal: draw again.
    pub fn soil(&mut self) {
        self.dirty = true;
    }

    /// A key at a moment of the program's own time (for Esc and a digit).
    pub fn key(&mut self, key: Key, at: Instant) {
        self.dirty = true;
        self.last_key = at;
        if self.unlock(key) {
            return;
        }
        let was_public = self.is_public();
        if let Err(error) = self.press(key, at).and_then(|()| self.judge()) {
            self.fail(&error);
        }
        // Anybody may have pressed that Esc: what lies behind the public view is its owner's.
        if was_public
            && !self.is_public()
            && let Err(error) = self.lock_with_pin()
        {
            self.fail(&error);
        }
    }

    pub fn paste(&mut self, pasted: &str) {
        self.dirty = true;
        if let Some(layer) = self.layers.last_mut()
            && layer.takes_text()
            && let Err(error) = layer.paste(pasted, &mut self.desk)
        {
            self.fail(&error);
        }
    }

    /// Once a second: the minute on the clock, the seconds of a call, what became loud by itself.
    pub fn tick(&mut self, at: Instant) {
        if self.minute.is_none() {
            // The screens are right without it, so a file that cannot be written is no reason to say anything.
            let _ = (self.front.settle)(&mut self.desk);
        }
        if let Err(error) = self.lock_if_idle(at) {
            self.fail(&error);
        }
        let minute = Some(self.desk.books().ticking.and_utc().timestamp() / 60);
        if minute != self.minute {
            self.minute = minute;
            if let Err(error) = self.reload().and_then(|()| self.judge()) {
                self.fail(&error);
            }
            self.dirty = true;
        }
        self.dirty |= self.banner.is_some();
        let now = self.desk.books().ticking;
        self.dirty |= self.pane().is_some_and(|pane| pane.ages(now));
        self.save_drafts();
    }

    /// A failure is told once, not every second: what is typed is still on the screen.
    fn save_drafts(&mut self) {
        let Shell { layers, desk, .. } = self;
        let saved = layers.iter_mut().try_for_each(|layer| layer.tick(desk));
        match saved {
            Err(error) if !self.unsaved => {
                self.fail(&error);
                self.unsaved = true;
                self.dirty = true;
            }
            Err(_) => {}
            Ok(()) => self.unsaved = false,
        }
    }

    /// Saves the top layer before another is laid over it; a failure is told and stands in nobody's way.
    pub(super) fn keep_top(&mut self) {
        if let Some(layer) = self.layers.last_mut()
            && let Err(error) = layer.keep(&mut self.desk)
        {
            self.fail(&error);
        }
    }

    /// Looks whether the books have moved, and reads again what is shown.
    pub fn notice_changes(&mut self) {
        let outcome = match self.desk.changed() {
            Ok(false) => return,
            Ok(true) => {
                let renewed = self.desk.renew_rights();
                if self.lock_if_gone(&renewed) {
                    return;
                }
                renewed
                    .and_then(|()| self.reload())
                    .and_then(|()| self.judge())
            }
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            self.fail(&error);
        }
        self.dirty = true;
    }

    /// Saves what is typed everywhere: the program is about to end.
    pub fn keep(&mut self) {
        for layer in &mut self.layers {
            // There is nobody left to tell, and the other layers still have to be saved.
            let _ = layer.keep(&mut self.desk);
        }
    }

    pub(super) fn pane(&self) -> Option<&dyn Pane> {
        self.panes.get(self.current)?.as_deref()
    }

    /// The row that actions work on now.
    pub(super) fn row(&self) -> Option<Row> {
        match self.layers.last() {
            Some(layer) => layer.row(),
            None => self.pane()?.row(),
        }
    }

    /// Asks for a newly chosen row, not in every frame, which actions its state forbids.
    fn judge(&mut self) -> Result<()> {
        let row = self.row();
        self.offers
            .look(row.as_ref(), self.changes, self.front, &self.desk)
    }

    pub(super) fn context(&self) -> Answers {
        match self.layers.last() {
            Some(layer) => layer.context(),
            None => self.pane().map(Pane::context).unwrap_or_default(),
        }
    }

    /// Reads again everything that is shown: the books have moved, or a minute has passed.
    fn reload(&mut self) -> Result<()> {
        self.changes += 1;
        let Shell {
            desk,
            layers,
            front,
            panes,
            ..
        } = self;
        let desk = &*desk;
        let moment = desk.moment()?;
        let books = desk.books();
        let tab = &front.tabs[self.current];
        let pane = panes[self.current].get_or_insert_with(|| (tab.pane)());
        pane.load(&books)?;
        self.read[self.current] = self.changes;
        for layer in layers.iter_mut() {
            layer.load(&books)?;
        }
        let known = pane.badge();
        let badge = |(place, tab): (usize, &Tab)| match known {
            Some(badge) if place == self.current => Ok(badge),
            _ => (tab.badge)(&books),
        };
        self.badges = front
            .tabs
            .iter()
            .enumerate()
            .map(badge)
            .collect::<Result<_>>()?;
        self.banner = match &front.telephone {
            Some(telephone) => (telephone.banner)(&books)?,
            None => None,
        };
        self.undoable = undo::last(&books, desk.kinds())?;
        drop(moment);
        self.refresh_loud();
        Ok(())
    }

    /// Reads the chosen tab, unless nothing has changed since it was read.
    fn load_pane(&mut self) -> Result<()> {
        let tab = &self.front.tabs[self.current];
        let pane = self.panes[self.current].get_or_insert_with(|| (tab.pane)());
        if self.read[self.current] != self.changes {
            pane.load(&self.desk.books())?;
            self.read[self.current] = self.changes;
        }
        Ok(())
    }

    fn refresh_loud(&mut self) {
        let Some(inbox) = &self.front.inbox else {
            return;
        };
        if let Ok(loud) = (inbox.loud)(&self.desk.books()) {
            self.loud = loud;
        }
    }

    fn fail(&mut self, error: &Error) {
        self.said = Said::Failed(self.text.error(error));
    }

    pub(super) fn say(&mut self, done: &Done) {
        self.said = Said::Done(self.text.say(&done.message));
    }

    fn press(&mut self, key: Key, at: Instant) -> Result<()> {
        let esc = self.esc.take();
        if let (Key::Char(digit @ '0'..='9'), Some((since, closed))) = (key, esc)
            && at.saturating_duration_since(since) < ESC_DIGIT
        {
            self.layers.extend(closed);
            let number = digit
                .to_digit(10)
                .and_then(|n| u8::try_from(n).ok())
                .unwrap_or(0);
            return self.press(Key::F(if number == 0 { 10 } else { number }), at);
        }
        if matches!(self.said, Said::Failed(_)) {
            self.said = Said::Nothing;
        }
        self.escapes = if key == Key::Esc {
            self.escapes.saturating_add(1)
        } else {
            0
        };
        if self.escapes >= ESCAPES {
            let Shell { layers, desk, .. } = self;
            layers.iter_mut().try_for_each(|layer| layer.keep(desk))?;
            return self.go_to(0);
        }
        if let Some(layer) = self.layers.last_mut() {
            let next = layer.key(key, &mut self.desk, &self.text)?;
            let is_ignored = matches!(next, Next::Ignored);
            let is_step_back = matches!(next, Next::Close);
            if !is_ignored {
                let closed = self.follow(next)?;
                if key == Key::Esc {
                    self.esc = Some((at, if is_step_back { closed } else { None }));
                }
                return Ok(());
            }
        } else if let Some(pane) = self.panes[self.current].as_deref_mut() {
            match pane.key(key, &self.desk.books())? {
                Reply::Ignored => {}
                Reply::Handled => return Ok(()),
                Reply::Act {
                    action,
                    target,
                    answers,
                } => return self.start_id(action, target, answers),
                Reply::Push(layer) => return self.push(layer),
                Reply::Say(phrase) => {
                    self.said = Said::Done(self.text.say(&phrase));
                    return Ok(());
                }
            }
        }
        self.global(key, at)
    }

    /// Does what a layer wants; answers the layer it closed.
    fn follow(&mut self, next: Next) -> Result<Option<Box<dyn Layer>>> {
        match next {
            Next::Stay | Next::Ignored => Ok(None),
            Next::Close => {
                let closed = self.layers.pop();
                if let Some(below) = self.layers.last_mut() {
                    below.resume(None, &mut self.desk)?;
                }
                Ok(closed)
            }
            Next::Push(layer) => self.push(layer).map(|()| None),
            Next::Done(done) => {
                self.layers.pop();
                self.finish(&done)?;
                Ok(None)
            }
            Next::Act {
                action,
                target,
                answers,
            } => self.start_id(action, target, answers).map(|()| None),
            Next::Fill(answers) => self.fill(&answers).map(|()| None),
            Next::FillAndSave(answers) => {
                let next = self.fill_and_save(&answers)?;
                self.follow(next)
            }
            Next::CloseAndAct {
                action,
                target,
                answers,
            } => {
                self.layers.pop();
                self.start_id(action, target, answers).map(|()| None)
            }
        }
    }

    /// After an action: say it, read again, bring the record into view, wake the layer below.
    fn finish(&mut self, done: &Done) -> Result<()> {
        self.say(done);
        self.desk.changed()?;
        let renewed = self.desk.renew_rights();
        if self.lock_if_gone(&renewed) {
            return Ok(());
        }
        renewed?;
        self.reload()?;
        if let Some(below) = self.layers.last_mut() {
            below.resume(done.show, &mut self.desk)?;
        } else if let (Some(id), Some(pane)) = (done.show, self.panes[self.current].as_deref_mut())
        {
            pane.show(id, &self.desk.books())?;
        }
        Ok(())
    }

    /// Keys that mean the same everywhere, then the keys of actions.
    fn global(&mut self, key: Key, at: Instant) -> Result<()> {
        match key {
            Key::F(1) => self.push_help(),
            Key::F(2) => self.take_call()?,
            Key::F(3) => self
                .layers
                .push(Box::new(SearchLayer::new(self.front, self.is_form()))),
            Key::F(8) => self.undo()?,
            Key::F(10) | Key::Char(' ') => self.push_menu(),
            Key::F(_) | Key::Ins | Key::Del => return self.act(key),
            Key::Esc => {
                if self.layers.is_empty() && self.current != 0 {
                    self.go_to(0)?;
                }
                self.esc = Some((at, None));
            }
            Key::Char(digit @ '0'..='9') if self.layers.is_empty() => {
                let place = self
                    .front
                    .tabs
                    .iter()
                    .position(|tab| char::from(b'0' + tab.digit) == digit);
                if let Some(place) = place {
                    self.go_to(place)?;
                }
            }
            Key::Char(letter) => match layout::physical(letter) {
                Some('/') => self
                    .layers
                    .push(Box::new(SearchLayer::new(self.front, false))),
                Some('?') => self.push_help(),
                Some(letter) => return self.act(Key::Char(letter)),
                None => {}
            },
            Key::Enter => return self.open(),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn is_public(&self) -> bool {
        self.layers.last().is_some_and(|layer| layer.is_public())
    }

    fn is_form(&self) -> bool {
        self.layers.last().is_some_and(|layer| layer.takes_text())
    }

    fn go_to(&mut self, place: usize) -> Result<()> {
        self.current = place;
        self.layers.clear();
        self.load_pane()
    }

    /// Lays a layer on top and does what it wants at once.
    pub(super) fn push(&mut self, mut layer: Box<dyn Layer>) -> Result<()> {
        let opening = layer.opening();
        self.layers.push(layer);
        match opening {
            Some(next) => self.follow(next).map(|_| ()),
            None => Ok(()),
        }
    }

    fn take_call(&mut self) -> Result<()> {
        let Some(telephone) = &self.front.telephone else {
            return Ok(());
        };
        self.keep_top();
        let card = (telephone.take)(&mut self.desk)?;
        self.desk.changed()?;
        let tab = self
            .front
            .tabs
            .iter()
            .position(|tab| tab.id == telephone.tab);
        self.current = tab.unwrap_or(self.current);
        self.reload()?;
        self.push(card)
    }

    fn undo(&mut self) -> Result<()> {
        let undone = self.desk.undo()?;
        let action = self.text.name(&undone.action);
        let message = undone.undone(action);
        let words = self.text.say(&message);
        self.finish(&Done::said(message).showing(undone.row))?;
        self.said = Said::Undone(words);
        Ok(())
    }

    /// Enter where nothing else took it: the card of the row.
    fn open(&mut self) -> Result<()> {
        let Some(row) = self.row() else { return Ok(()) };
        if let Some(card) = (self.front.card)(&self.desk.books(), row.kind, row.target.id)? {
            self.push(card)?;
        }
        Ok(())
    }

    /// The action of a key: on this row first, then those of this tab that need none, then everybody's function keys.
    fn act(&mut self, key: Key) -> Result<()> {
        if let (Some(loud), Some(inbox)) = (&self.loud, &self.front.inbox) {
            let acknowledge = self.front.house.action(inbox.acknowledge);
            if let Some(action) = acknowledge.filter(|action| action.key == Some(key)) {
                return self.start(action, Some(loud.target), Answers::default());
            }
        }
        if self.is_form() && !matches!(key, Key::F(_)) {
            return Ok(());
        }
        let row = self.row();
        let tab = self.front.tabs[self.current].id;
        match find_action(&self.front.house, key, row.as_ref(), tab) {
            // Its form is here already: a second one would write over the draft of the first.
            Some(action) if self.layers.last().and_then(|top| top.form()) == Some(action.id) => {
                self.picture(action)
            }
            Some(action) => {
                let target = row
                    .as_ref()
                    .filter(|row| action.works_on(row.kind))
                    .map(|row| row.target);
                let context = self.context();
                self.keep_top();
                self.start(action, target, context)
            }
            None => match (key, row) {
                // «Новое»: where a list has nothing of its own to begin, the desk's first verb.
                (Key::Ins, _) => self.act(Key::F(5)),
                (Key::Char('k'), Some(row)) => {
                    self.layers
                        .push(Box::new(HistoryLayer::new(&row, self.front, &self.desk)?));
                    Ok(())
                }
                _ => Ok(()),
            },
        }
    }

    fn start_id(&mut self, id: &str, target: Option<Target>, answers: Answers) -> Result<()> {
        match id {
            "shell.quit" => self.quit = true,
            "shell.undo" => self.undo()?,
            "shell.find" => self
                .layers
                .push(Box::new(SearchLayer::new(self.front, false))),
            "shell.reference" => {
                let book = (self.front.reference)(&self.desk.books())?;
                self.push(book)?;
            }
            "shell.help" => self.push_help(),
            "shell.call" => self.take_call()?,
            "shell.drafts" => {
                let drafts = draft::all(&self.desk.books())?;
                self.layers.push(Box::new(DraftsLayer::new(
                    drafts,
                    &self.front.house,
                    &self.desk.books(),
                )?));
            }
            "shell.history" => {
                if let Some(row) = self.row() {
                    self.layers
                        .push(Box::new(HistoryLayer::new(&row, self.front, &self.desk)?));
                }
            }
            "shell.open" => {
                let kind = answers.get("kind").unwrap_or_default().to_owned();
                let id = answers.id("id").unwrap_or_default();
                if let Some(card) = (self.front.card)(&self.desk.books(), &kind, id)? {
                    self.push(card)?;
                }
            }
            _ => {
                if let Some((_, open)) = self.front.places.iter().find(|(place, _)| *place == id) {
                    let place = open(&self.desk.books())?;
                    return self.push(place);
                }
                let Some(action) = self.front.house.action(id) else {
                    return Ok(());
                };
                return self.start(action, target, answers);
            }
        }
        Ok(())
    }

    /// Starts an action: at once, by one digit, or as a form.
    fn start(
        &mut self,
        action: &'static Action,
        target: Option<Target>,
        mut answers: Answers,
    ) -> Result<()> {
        action.allow(self.desk.who(), target)?;
        if let Some((_, open)) = self.front.screens.iter().find(|(id, _)| *id == action.id) {
            let screen = open(&self.desk.books())?;
            return self.push(screen);
        }
        (action.fill)(
            &self.desk.books(),
            target.map(|target| target.id),
            &mut answers,
        )?;
        if let Some(layer) = (self.front.chooser)(&self.desk.books(), action, target, &answers)? {
            return self.push(layer);
        }
        let asked: Vec<_> = action
            .fields
            .iter()
            .filter(|field| !matches!(field.shape, Shape::Hidden))
            .collect();
        match asked.as_slice() {
            [] => {
                let done = action.perform(&mut self.desk, target, &answers)?;
                self.finish(&done)
            }
            [field]
                if answers.get(field.id).is_none() && matches!(field.shape, Shape::Choice(_)) =>
            {
                self.layers.push(Box::new(ChoiceLayer::new(
                    action,
                    target,
                    answers,
                    field,
                    &self.desk.books(),
                )?));
                Ok(())
            }
            _ => {
                let form = FormLayer::open(action, target, answers, self.front, &mut self.desk)?;
                self.layers.push(Box::new(form));
                Ok(())
            }
        }
    }
}
