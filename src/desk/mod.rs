//! The working desk: the only door to the books. It knows records, people and time, and no business word.
//!
//! Reading goes through [`Db`]; writing through [`Desk::change`], which runs the writer's function inside one
//! immediate transaction, applies the [`Change`] it filled, writes the audit and the search rows, and commits durably.

mod apply;
pub mod audit;
mod beside;
mod care;
mod change;
mod clock;
mod db;
pub mod draft;
pub mod employee;
mod error;
pub mod late;
pub mod notice;
pub mod numbers;
mod pin;
mod place;
mod restore;
mod schema;
pub mod search;
pub mod undo;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

pub use apply::stale;
pub use beside::write_beside;
pub use change::{Change, Done, Entry, Kind, Values};
pub use clock::{Clock, Zone};
pub use db::{Books, Db, Id, Target};
pub use employee::Who;
pub use error::{Arg, Error, Phrase, Refusal, Result};
pub use place::Place;
pub use restore::Spare;
pub use rusqlite::types::Value;
pub use schema::{Step, hurry};

/// What the areas bring: their schema steps and their kinds of record.
pub struct Plan {
    pub steps: Vec<&'static Step>,
    pub kinds: Vec<&'static Kind>,
    /// The right that an action needs, by the action's id: taking it back needs the same.
    pub rights: Vec<(&'static str, &'static str)>,
}

impl Plan {
    /// The desk's own part with that of the areas; steps in the order of their dates.
    pub fn new(
        steps: Vec<&'static Step>,
        kinds: Vec<&'static Kind>,
        rights: Vec<(&'static str, &'static str)>,
    ) -> Self {
        let mut all = vec![&schema::STEP, &late::STEP];
        all.extend(steps);
        all[1..].sort_by_key(|step| step.id);
        let mut own: Vec<&'static Kind> = vec![
            &employee::EMPLOYEE,
            &employee::ROLE_RIGHT,
            &employee::SUBSTITUTION,
            &notice::NOTICE,
            &late::LATE_ENTRY,
        ];
        own.extend(kinds);
        Plan {
            steps: all,
            kinds: own,
            rights,
        }
    }
}

/// The open books with the person at them.
pub struct Desk {
    path: PathBuf,
    place: Place,
    reader: Connection,
    /// Opened with the first write: a console that only looks needs one connection.
    writer: Option<Connection>,
    clock: Clock,
    zone: Zone,
    who: Who,
    kinds: Vec<&'static Kind>,
    rights: Vec<(&'static str, &'static str)>,
    /// The draft that the next change makes needless.
    settles: Option<(&'static str, Id)>,
    seen: i64,
}

/// One moment of the books, held while a screen is read.
pub struct Moment<'a>(
    #[expect(dead_code, reason = "it is held, not read")] rusqlite::Transaction<'a>,
);

impl Desk {
    /// Makes an empty file at `path`, or brings an old one up to date. Does nothing to a file that is up to date.
    pub fn prepare(path: &Path, plan: &Plan) -> Result<()> {
        schema::prepare(path, &plan.steps)?;
        Ok(())
    }

    /// Opens the books. The person at them is the program itself until [`Desk::log_in`].
    pub fn open(path: &Path, plan: &Plan, clock: Clock) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Missing(path.to_owned()));
        }
        let reader = schema::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let known = i32::try_from(plan.steps.len()).unwrap_or(i32::MAX);
        let version = schema::version(&reader, path)?;
        if version > known {
            return Err(Error::Newer);
        }
        if version < known {
            drop(reader);
            schema::prepare(path, &plan.steps)?;
            return Self::open(path, plan, clock);
        }
        let mut desk = Desk {
            path: path.to_owned(),
            place: Place::beside(path),
            reader,
            writer: None,
            clock,
            zone: Zone::MOSCOW,
            who: Who::system(),
            kinds: plan.kinds.clone(),
            rights: plan.rights.clone(),
            settles: None,
            seen: -1,
        };
        if let Some(minutes) = desk
            .db()
            .setting("zone_minutes")?
            .and_then(|text| text.parse().ok())
        {
            desk.zone = Zone { minutes };
        }
        Ok(desk)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where files of the books lie, and what the configuration says of them.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Tells what the configuration says: it is read by whoever opens the desk.
    pub fn settle_in(&mut self, tell: impl FnOnce(&mut Place)) {
        tell(&mut self.place);
    }

    pub fn db(&self) -> Db<'_> {
        Db::new(&self.reader, self.zone)
    }

    /// Holds one moment of the books: whatever is read until it is dropped is of one commit, and costs one lock.
    pub fn moment(&self) -> Result<Moment<'_>> {
        Ok(Moment(self.reader.unchecked_transaction()?))
    }

    /// The books as a reader sees them now.
    pub fn books(&self) -> Books<'_> {
        Books {
            db: self.db(),
            now: self.clock.now(self.zone),
            ticking: self.clock.ticking(self.zone),
            who: &self.who,
            place: &self.place,
        }
    }

    pub fn who(&self) -> &Who {
        &self.who
    }

    pub fn kinds(&self) -> &[&'static Kind] {
        &self.kinds
    }

    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// Whether the books have moved since the last call: a commit of this desk or of a colleague's.
    pub fn changed(&mut self) -> Result<bool> {
        let version = self.db().count("PRAGMA data_version", [])?;
        let moved = version != self.seen;
        self.seen = version;
        Ok(moved)
    }

    /// Sits an employee down without asking for a PIN (there is none, or it was just checked).
    pub fn log_in(&mut self, id: Id) -> Result<()> {
        self.who = employee::who(self.db(), id, self.books().instant())?;
        Ok(())
    }

    /// Reads role, rights and substitution of the person at the desk again.
    ///
    /// # Errors
    /// The person has left the house meanwhile, and may do nothing from now on.
    pub fn renew_rights(&mut self) -> Result<()> {
        if self.who.id == 0 {
            return Ok(());
        }
        let renewed = self.log_in(self.who.id);
        if matches!(renewed, Err(Error::Nobody)) {
            self.who.rights.clear();
        }
        renewed
    }

    /// Writes an audit row without a change: a refused PIN, an export, a reveal of personal data.
    pub fn note(&mut self, action: &str, kind: &str, row: Id) -> Result<()> {
        let (now, who, behalf) = (self.books().instant(), self.who.id, self.who.on_behalf_of);
        self.direct(|connection| {
            let mut chain = audit::Chain::open(connection)?;
            let line = audit::Line {
                act: chain.next(),
                at: now,
                who,
                behalf,
                action,
                kind,
                row,
                rev: 0,
                delta: "{}".into(),
                reason: None,
                undoes: None,
            };
            chain.append(connection, &line)
        })
    }

    /// The only door: runs `write` inside one immediate transaction, applies the change it fills, and commits.
    pub fn change<T>(
        &mut self,
        what: &str,
        write: impl FnOnce(&Books<'_>, &mut Change) -> Result<T>,
    ) -> Result<T> {
        self.transact(what, true, write).map(|(value, _)| value)
    }

    /// The same without applying anything: dry runs and what-if. The change is applied inside and rolled back,
    /// so that every constraint is tried.
    pub fn preview<T>(
        &mut self,
        what: &str,
        write: impl FnOnce(&Books<'_>, &mut Change) -> Result<T>,
    ) -> Result<T> {
        self.transact(what, false, write).map(|(value, _)| value)
    }

    fn transact<T>(
        &mut self,
        what: &str,
        keep: bool,
        write: impl FnOnce(&Books<'_>, &mut Change) -> Result<T>,
    ) -> Result<(T, i64)> {
        self.with_writer(|connection, seat| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let who = seat.renewed(&transaction)?;
            let books = seat.books(&transaction, &who);
            let last = books
                .db
                .count("SELECT last FROM series WHERE name = 'id'", [])?;
            let mut change = Change::new(last);
            let value = write(&books, &mut change)?;
            let act = if change.is_empty() {
                0
            } else {
                apply::apply(&transaction, &books, what, &change)?
            };
            if keep {
                change.write_files(seat.place)?;
                if let Some((form, target)) = seat.settles {
                    draft::drop(&transaction, who.id, form, target)?;
                }
                transaction.commit()?;
            }
            Ok((value, act))
        })
    }

    /// The act that F8 would take back.
    pub fn undoable(&self) -> Result<Option<undo::Undoable>> {
        undo::last(&self.books(), &self.kinds)
    }

    /// Takes back the user's last act; answers which one it was.
    pub fn undo(&mut self) -> Result<undo::Undoable> {
        let (kinds, rights) = (self.kinds.clone(), self.rights.clone());
        self.with_writer(|connection, seat| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let who = seat.renewed(&transaction)?;
            let books = seat.books(&transaction, &who);
            let Some(act) = undo::last(&books, &kinds)? else {
                return Err(Error::rule(Phrase::new("undo-nothing")));
            };
            if let Some((_, right)) = rights.iter().find(|(action, _)| *action == act.action)
                && who.id != 0
            {
                who.must(right)?;
            }
            let last = books
                .db
                .count("SELECT last FROM series WHERE name = 'id'", [])?;
            let mut change = Change::new(last);
            let touched = undo::fill(&books, &kinds, act.act, &mut change)?;
            apply::apply(&transaction, &books, &act.action, &change)?;
            for (kind, id) in touched {
                (kind.recheck)(&books, id)?;
            }
            transaction.commit()?;
            Ok(act)
        })
    }

    /// Saves fields of a form that is being filled, together. It waits for a colleague's write only shortly:
    /// somebody is typing.
    pub fn save_draft(&mut self, form: &str, target: Id, fields: &[(&str, String)]) -> Result<()> {
        self.with_writer(|connection, seat| {
            connection.busy_handler(Some(schema::wait_shortly))?;
            let saved = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(Error::from)
                .and_then(|transaction| {
                    let books = seat.books(&transaction, seat.who);
                    for (field, text) in fields {
                        draft::save(&transaction, &books, form, target, field, text)?;
                    }
                    Ok(transaction.commit()?)
                });
            connection.busy_handler(Some(schema::wait))?;
            saved
        })
    }

    /// Forgets a draft: its owner threw it away.
    pub fn drop_draft(&mut self, form: &str, target: Id) -> Result<()> {
        let owner = self.who.id;
        self.direct(|connection| draft::drop(connection, owner, form, target))
    }

    /// The same together with the change that `write` makes, or not at all: a form that was saved leaves no draft,
    /// a form that was refused keeps its own.
    pub fn settling<T>(
        &mut self,
        form: &'static str,
        target: Id,
        write: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        self.settles = Some((form, target));
        let done = write(self);
        self.settles = None;
        done
    }

    fn direct<T>(&mut self, write: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.with_writer(|connection, _| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = write(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })
    }

    fn with_writer<T>(
        &mut self,
        run: impl FnOnce(&mut Connection, &Seat<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut writer = match self.writer.take() {
            Some(writer) => writer,
            None => schema::connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?,
        };
        let outcome = run(
            &mut writer,
            &Seat {
                clock: self.clock,
                zone: self.zone,
                who: &self.who,
                place: &self.place,
                settles: self.settles,
            },
        );
        self.writer = Some(writer);
        outcome
    }
}

/// What a writing connection must know of the desk to show the books from inside its transaction.
struct Seat<'a> {
    clock: Clock,
    zone: Zone,
    who: &'a Who,
    place: &'a Place,
    settles: Option<(&'static str, Id)>,
}

impl Seat<'_> {
    fn books<'b>(&'b self, connection: &'b Connection, who: &'b Who) -> Books<'b> {
        Books {
            db: Db::new(connection, self.zone),
            now: self.clock.now(self.zone),
            ticking: self.clock.ticking(self.zone),
            who,
            place: self.place,
        }
    }

    /// The person with the rights of this very transaction: a right that was taken away a moment ago is gone.
    fn renewed(&self, connection: &Connection) -> Result<Who> {
        if self.who.id == 0 {
            return Ok(self.who.clone());
        }
        let now = self.zone.instant(self.clock.now(self.zone));
        employee::who(Db::new(connection, self.zone), self.who.id, now)
    }
}

/// Keeps a column's name for as long as the program runs: a few dozen at most, each known to the file's schema.
fn intern(name: &str) -> &'static str {
    use std::sync::Mutex;
    static NAMES: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());
    let mut names = NAMES
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = names.iter().find(|known| **known == name) {
        return known;
    }
    let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.push(kept);
    kept
}
