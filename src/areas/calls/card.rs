//! The card of a call: one digit for why, one key to end; who it is stands beside it. The call outlives the card.

use super::card_view;
use super::defaults::{CLAIMS, PROMISES, started_by};
use super::desk::{ADD, ATTACH, CLOSE, SET_NOTE, SET_OUTCOME, SET_TOPIC};
use super::facts::Facts;
use super::intake::Intake;
use super::promises::PROMISE_CALL;
use super::sql;
use super::state::State;
use super::topic_script::ASK;
use super::transfer::{PASSED, TRANSFER};
use crate::action::{Action, Answers, Field, Key};
use crate::areas::people;
use crate::desk::{Books, Desk, Error, Id, Result};
use crate::text::Text;
use crate::tui::kit::{Layer, Next, Row, View};
use ratatui::layout::Rect;

/// The part of the card that takes keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    Topic,
    Note,
    Outcome,
}

/// Who is on the line is still typed, or known.
pub(super) enum Stage {
    Intake(Intake),
    Open(Box<Facts>),
}

pub(super) struct CallCard {
    pub(super) stage: Stage,
    pub(super) focus: Focus,
    pub(super) note: String,
    /// The note as its draft has it: the call itself gets it when the field is left.
    drafted: String,
    /// F9 was pressed and something is still to be said.
    pub(super) closing: bool,
    asked: bool,
}

impl CallCard {
    pub(super) fn of(books: &Books<'_>, id: Id) -> Result<Self> {
        let facts = Facts::read(books, id)?;
        let note = facts.call.note.clone().unwrap_or_default();
        Ok(CallCard {
            stage: Stage::Open(Box::new(facts)),
            focus: Focus::Topic,
            drafted: note.clone(),
            note,
            closing: false,
            asked: false,
        })
    }

    /// A call that no exchange announced: it begins with who it is.
    pub(super) fn intake() -> Self {
        CallCard {
            stage: Stage::Intake(Intake::default()),
            focus: Focus::Topic,
            note: String::new(),
            drafted: String::new(),
            closing: false,
            asked: true,
        }
    }

    fn facts(&self) -> Option<&Facts> {
        match &self.stage {
            Stage::Open(facts) => Some(facts),
            Stage::Intake(_) => None,
        }
    }

    fn reload(&mut self, books: &Books<'_>) -> Result<()> {
        if let Some(id) = self.facts().map(|facts| facts.call.id) {
            self.stage = Stage::Open(Box::new(Facts::read(books, id)?));
        }
        Ok(())
    }

    /// Performs an action on the call as it stands now: the exchange writes to it too, while the card is open.
    fn perform(
        &mut self,
        desk: &mut Desk,
        action: &Action,
        answers: &Answers,
    ) -> Result<crate::desk::Done> {
        self.reload(&desk.books())?;
        let target = self.facts().map(Facts::target);
        let done = action.perform(desk, target, answers)?;
        self.reload(&desk.books())?;
        Ok(done)
    }

    fn begin(&mut self, desk: &mut Desk) -> Result<Next> {
        let Stage::Intake(intake) = &self.stage else {
            return Ok(Next::Stay);
        };
        if intake.typed.trim().is_empty() {
            return Ok(Next::Stay);
        }
        let (answers, new_client) = (intake.answers(&desk.books()), intake.new_client());
        let done = ADD.perform(desk, None, &answers)?;
        let call = done.show.ok_or(Error::NotFound)?;
        *self = CallCard::of(&desk.books(), call)?;
        self.asked = true;
        if self
            .facts()
            .is_some_and(|facts| facts.client.is_none() && facts.candidates.is_empty())
        {
            return Ok(new_caller(call, new_client));
        }
        Ok(Next::Stay)
    }

    fn attach(&mut self, desk: &mut Desk, client: Id, vehicle: Option<Id>) -> Result<()> {
        let mut answers = Answers::default();
        answers.set_id("client", Some(client));
        answers.set_id("vehicle", vehicle);
        self.perform(desk, &ATTACH, &answers).map(|_| ())
    }

    fn digit(&mut self, digit: usize, desk: &mut Desk) -> Result<Next> {
        let Some(facts) = self.facts() else {
            return Ok(Next::Stay);
        };
        if facts.client.is_none()
            && let Some(client) = facts.candidates.get(digit - 1)
        {
            let client = client.id;
            self.attach(desk, client, None)?;
            return Ok(Next::Stay);
        }
        let mut starts = None;
        if self.focus == Focus::Outcome {
            let Some(outcome) = facts.outcomes.get(digit - 1) else {
                return Ok(Next::Stay);
            };
            if outcome.code == PASSED {
                return self.pass_on(desk);
            }
            let answers = Answers::new([("outcome", &outcome.code)]);
            self.perform(desk, &SET_OUTCOME, &answers)?;
        } else {
            let Some(topic) = facts.topics.get(digit - 1) else {
                return Ok(Next::Stay);
            };
            starts = started_by(&topic.code);
            let answers = Answers::new([("topic", &topic.code)]);
            self.perform(desk, &SET_TOPIC, &answers)?;
        }
        if self.closing {
            return self.close(desk);
        }
        Ok(starts
            .and_then(|action| self.on_next_visit(action))
            .unwrap_or(Next::Stay))
    }

    fn on_next_visit(&self, action: &'static str) -> Option<Next> {
        let booking = self.facts()?.next_visit()?;
        Some(Next::Act {
            action,
            target: Some(booking.target()),
            answers: Answers::default(),
        })
    }

    /// F9: ends the call; asks for the topic by digit when none was said (CALLS-R2).
    fn close(&mut self, desk: &mut Desk) -> Result<Next> {
        self.reload(&desk.books())?;
        let Some(facts) = self.facts() else {
            return Ok(Next::Stay);
        };
        // A missed call is over long ago: F9 is for having called back.
        if facts.call.state == State::Missed {
            return Ok(Next::Act {
                action: "calls.return",
                target: Some(facts.target()),
                answers: Answers::default(),
            });
        }
        let Some(topic) = facts.call.topic.clone() else {
            (self.closing, self.focus) = (true, Focus::Topic);
            return Ok(Next::Stay);
        };
        let Some(outcome) = facts.usual_outcome().map(str::to_owned) else {
            (self.closing, self.focus) = (true, Focus::Outcome);
            return Ok(Next::Stay);
        };
        if outcome == PASSED && facts.transfer.is_none() {
            return self.pass_on(desk);
        }
        let context = facts.context();
        let goes_on = facts.outcomes.iter().find(|known| known.code == outcome);
        let goes_on = goes_on.and_then(|known| known.next_queue.as_deref());
        let is_promised = goes_on == Some(PROMISES);
        let is_claim = goes_on == Some(CLAIMS) && !facts.has_claim;
        let mut answers = Answers::new([("topic", topic.as_str()), ("outcome", outcome.as_str())]);
        answers.set("note", self.note.as_str());
        let done = self.perform(desk, &CLOSE, &answers)?;
        let target = self.facts().map(Facts::target);
        Ok(if is_claim {
            // The claim form with client, car and call linked (CALLS-T8); written already in the call, none is asked for.
            let mut answers = context;
            answers.set_id("call", target.map(|target| target.id));
            answers.set("form", "oral");
            answers.set("words", self.note.as_str());
            Next::CloseAndAct {
                action: "claims.register",
                target: None,
                answers,
            }
        } else if is_promised {
            Next::CloseAndAct {
                action: PROMISE_CALL.id,
                target,
                answers: context,
            }
        } else {
            Next::Done(done)
        })
    }

    /// «Передан»: to whom and with what note is asked, and that ends the call.
    fn pass_on(&mut self, desk: &mut Desk) -> Result<Next> {
        self.save_note(desk)?;
        let target = self.facts().map(Facts::target);
        Ok(Next::CloseAndAct {
            action: TRANSFER.id,
            target,
            answers: Answers::default(),
        })
    }

    /// Ticks the next line that must be asked (CALLS-S1).
    fn tick_line(&mut self, desk: &mut Desk) -> Result<Next> {
        let Some(asked) = self.facts().and_then(Facts::asked_next) else {
            return Ok(Next::Stay);
        };
        let numbers: Vec<String> = asked.iter().map(ToString::to_string).collect();
        let mut answers = Answers::default();
        answers.set("asked", numbers.join(","));
        self.perform(desk, &ASK, &answers)?;
        Ok(Next::Stay)
    }

    /// The unknown number is that of the guessed client from now on (CALLS-S5).
    fn take_guess(&mut self, desk: &mut Desk) -> Result<Next> {
        let guess = self.facts().and_then(|facts| facts.guesses.first());
        let Some(client) = guess.map(|guess| guess.client) else {
            return Ok(self.ask_who().unwrap_or(Next::Stay));
        };
        let mut answers = Answers::default();
        answers.set_id("client", Some(client));
        answers.set("own_number", "yes");
        self.perform(desk, &ATTACH, &answers)?;
        Ok(Next::Stay)
    }

    fn save_note(&mut self, desk: &mut Desk) -> Result<()> {
        let Some(facts) = self.facts() else {
            return Ok(());
        };
        if facts.call.note.as_deref().unwrap_or_default() == self.note.trim() {
            return Ok(());
        }
        let id = facts.call.id;
        let mut answers = Answers::default();
        answers.set("note", self.note.as_str());
        desk.settling(SET_NOTE.id, id, |desk| {
            self.perform(desk, &SET_NOTE, &answers).map(|_| ())
        })
    }

    /// Adds to the note as much as its field takes, so that it can always be saved.
    fn note_more(&mut self, words: &str) {
        let most = SET_NOTE.fields.first().map_or(0, Field::most);
        let room = most.saturating_sub(self.note.chars().count());
        self.note.extend(words.chars().take(room));
    }

    fn note_key(&mut self, key: Key, desk: &mut Desk) -> Result<Next> {
        match key {
            Key::Char(letter) => self.note_more(letter.encode_utf8(&mut [0; 4])),
            Key::Backspace => {
                self.note.pop();
            }
            Key::Enter | Key::Tab => {
                self.save_note(desk)?;
                self.focus = if key == Key::Tab {
                    Focus::Outcome
                } else {
                    Focus::Topic
                };
            }
            Key::BackTab => {
                self.save_note(desk)?;
                self.focus = Focus::Topic;
            }
            Key::Left | Key::Right | Key::Home | Key::End | Key::Up | Key::Down | Key::Del => {}
            _ => return self.common_key(key, desk),
        }
        Ok(Next::Stay)
    }

    fn common_key(&mut self, key: Key, desk: &mut Desk) -> Result<Next> {
        match key {
            Key::F(9) => self.close(desk),
            Key::Esc => {
                self.save_note(desk)?;
                Ok(Next::Close)
            }
            _ => Ok(Next::Ignored),
        }
    }

    fn card_key(&mut self, key: Key, desk: &mut Desk) -> Result<Next> {
        match key {
            Key::Char(digit @ '1'..='9') => {
                return self.digit(
                    usize::try_from(u32::from(digit) - u32::from('0')).unwrap_or(1),
                    desk,
                );
            }
            Key::Tab => {
                self.focus = if self.focus == Focus::Topic {
                    Focus::Note
                } else {
                    Focus::Topic
                }
            }
            Key::BackTab => {
                self.focus = if self.focus == Focus::Topic {
                    Focus::Outcome
                } else {
                    Focus::Note
                }
            }
            Key::Up | Key::Down => {
                let Some(facts) = self.facts() else {
                    return Ok(Next::Stay);
                };
                if let (Some(vehicle), Some(client)) =
                    (facts.vehicle_beside(key == Key::Down), facts.call.client_id)
                {
                    self.attach(desk, client, Some(vehicle))?;
                }
            }
            Key::Ins => return self.take_guess(desk),
            Key::Char('+') => return self.tick_line(desk),
            Key::Enter => return Ok(self.ask_who().unwrap_or(Next::Stay)),
            Key::Char(letter) => return Ok(self.visit_action(letter).unwrap_or(Next::Ignored)),
            _ => return self.common_key(key, desk),
        }
        Ok(Next::Stay)
    }

    /// П and Е on the card are about the next visit of who calls.
    fn visit_action(&self, letter: char) -> Option<Next> {
        let action = match Key::latin_twin(letter).unwrap_or(letter.to_ascii_lowercase()) {
            'g' => "bookings.confirm",
            't' => "bookings.move",
            _ => return None,
        };
        self.on_next_visit(action)
    }

    /// The form of a new client with the number that rings, while nobody is known.
    fn ask_who(&self) -> Option<Next> {
        let facts = self.facts()?;
        if facts.client.is_some() || !facts.candidates.is_empty() {
            return None;
        }
        let mut answers = Answers::default();
        answers.set("phone", facts.call.phone.as_deref().unwrap_or_default());
        Some(new_caller(facts.call.id, answers))
    }
}

/// The form of a new client. Each call has its own draft of it: what was left of another caller is not this one's.
fn new_caller(call: Id, mut answers: Answers) -> Next {
    answers.set("draft", call.to_string());
    Next::Act {
        action: "people.add",
        target: None,
        answers,
    }
}

impl Layer for CallCard {
    fn key(&mut self, key: Key, desk: &mut Desk, _: &Text) -> Result<Next> {
        match (&mut self.stage, self.focus) {
            (Stage::Intake(_), _) if key == Key::Enter => self.begin(desk),
            (Stage::Intake(_), _) if key == Key::Esc => Ok(Next::Close),
            (Stage::Intake(intake), _) => Ok(if intake.key(key, &desk.books())? {
                Next::Stay
            } else {
                Next::Ignored
            }),
            (Stage::Open(_), Focus::Note) => self.note_key(key, desk),
            (Stage::Open(_), _) => self.card_key(key, desk),
        }
    }

    fn paste(&mut self, text: &str, desk: &mut Desk) -> Result<()> {
        match &mut self.stage {
            Stage::Intake(intake) => intake.paste(text, &desk.books())?,
            Stage::Open(_) if self.focus == Focus::Note => {
                self.note_more(&crate::rules::text::clean_line(text));
            }
            Stage::Open(_) => {}
        }
        Ok(())
    }

    fn load(&mut self, books: &Books<'_>) -> Result<()> {
        self.reload(books)
    }

    fn opening(&mut self) -> Option<Next> {
        if std::mem::replace(&mut self.asked, true) {
            return None;
        }
        // A hidden number says nothing about who it is; the form would only stand in the way.
        let facts = self.facts()?;
        facts.call.phone.as_ref()?;
        // A guess is looked at first; the form would hide it.
        if !facts.guesses.is_empty() {
            return None;
        }
        self.ask_who()
    }

    fn draw(&self, view: &mut View<'_>, area: Rect) {
        card_view::draw(self, view, area);
    }

    fn row(&self) -> Option<Row> {
        let facts = self.facts()?;
        Some(Row {
            kind: "call",
            target: facts.target(),
            title: card_view::title(facts),
            context: facts.context(),
        })
    }

    fn lies_on_tab(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        matches!(self.stage, Stage::Intake(_)) || self.focus == Focus::Note
    }

    fn path(&self, text: &Text) -> String {
        match self.facts().map(card_view::title) {
            Some(title) if !title.is_empty() => title,
            Some(_) => text.word("calls-hidden"),
            None => text.word("calls-new"),
        }
    }

    fn hints(&self) -> Vec<(&'static str, &'static str)> {
        let mut hints = match self.stage {
            Stage::Intake(_) => vec![("Enter", "calls-hint-begin")],
            Stage::Open(_) => vec![("Tab", "calls-hint-note"), ("F9", "calls-hint-close")],
        };
        let facts = self.facts();
        if facts.is_some_and(|facts| !facts.guesses.is_empty()) {
            hints.insert(0, ("Ins", "calls-hint-guess"));
        }
        if facts.is_some_and(|facts| !facts.script.asks.is_empty()) {
            hints.insert(0, ("+", "calls-hint-asked"));
        }
        if facts.is_some_and(|facts| facts.next_visit().is_some()) {
            hints.insert(0, ("П", "calls-hint-confirm"));
            hints.insert(1, ("Е", "calls-hint-move"));
        }
        hints
    }

    fn keep(&mut self, desk: &mut Desk) -> Result<()> {
        self.save_note(desk)
    }

    fn tick(&mut self, desk: &mut Desk) -> Result<()> {
        let Some(facts) = self.facts() else {
            return Ok(());
        };
        let (id, saved) = (facts.call.id, facts.call.note.as_deref());
        if self.note == self.drafted || saved.unwrap_or_default() == self.note.trim() {
            return Ok(());
        }
        desk.save_draft(SET_NOTE.id, id, &[("note", self.note.clone())])?;
        self.drafted.clone_from(&self.note);
        Ok(())
    }

    fn resume(&mut self, shown: Option<Id>, desk: &mut Desk) -> Result<()> {
        self.reload(&desk.books())?;
        let unknown = self.facts().is_some_and(|facts| facts.client.is_none());
        let Some(id) = shown.filter(|_| unknown) else {
            return Ok(());
        };
        let of_vehicle = people::vehicle(desk.db(), id)?.and_then(|vehicle| vehicle.client_id);
        let client = of_vehicle.or(people::client(desk.db(), id)?.map(|client| client.id));
        client.map_or(Ok(()), |client| self.attach(desk, client, None))
    }
}

/// The card of a call that is already known, for a list.
pub(super) fn open(books: &Books<'_>, id: Id) -> Result<Option<CallCard>> {
    if sql::call(books.db, id)?.is_none() {
        return Ok(None);
    }
    let mut card = CallCard::of(books, id)?;
    card.asked = true;
    Ok(Some(card))
}
