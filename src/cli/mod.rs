//! The command line: the same actions, listings and queries as the screen, and tools that need no file.
//! It names no area: the house and what only an area can do (import, demo, console) are handed in.

mod command;
mod config;
mod doctor;
mod example;
mod export;
mod failure;
mod files;
mod history;
mod keys;
mod law;
mod papers;
mod pin;
mod print;
mod route;
mod rows;
mod seat;
mod settings;
mod tools;
mod usage;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use chrono::NaiveDateTime;
use clap::ArgMatches;

use crate::action::House;
use crate::desk::{self, Clock, Desk, Phrase, Zone};
use crate::text::{Locale, Text};
use failure::{Failure, Result};
pub use pin::ask_secret;
use print::Printer;
use route::Route;
pub use settings::Around;
use settings::Settings;

/// What stands around the program; tests bring their own.
pub struct Env {
    /// `STOIKA_*`, `LANG`, `LC_ALL`, `LC_CTYPE`, `TERM`, `PATH`.
    pub vars: BTreeMap<String, String>,
    pub data_dir: PathBuf,
    pub config_dir: PathBuf,
    /// Who runs the program, by the operating system.
    pub os_user: String,
    /// How a secret is asked for; nothing where nobody can be asked.
    pub ask: Option<fn(&str) -> Option<String>>,
    /// Columns and rows of the terminal, if there is one.
    pub size: Option<(u16, u16)>,
}

impl Env {
    fn var(&self, name: &str) -> Option<&str> {
        self.vars
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }
}

/// What only areas and the screen can do.
pub struct Hooks {
    /// Reads a foreign table into the books, all or nothing; the last argument says that nothing is kept.
    pub import: fn(&mut Desk, &str, &Path, bool) -> desk::Result<ImportReport>,
    /// Writes a demo file; the same one for the same options.
    pub demo: fn(&Path, &DemoOptions) -> desk::Result<()>,
    /// The numbers of papers that have no file beside the books in this folder.
    pub papers_without_file: fn(&Desk, &Path) -> desk::Result<Vec<String>>,
    /// Opens the console; answers its exit code.
    pub console: fn(&Start) -> u8,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportReport {
    pub read: usize,
    pub added: usize,
    pub changed: usize,
    /// Rows that were there already.
    pub kept: usize,
    /// Line of the file and why; with one of these nothing was written.
    pub refused: Vec<(usize, Phrase)>,
    /// Taken, but somebody should look.
    pub doubts: Vec<(usize, Phrase)>,
    pub written: bool,
}

/// What a demo file is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoOptions {
    pub seed: u64,
    /// Days of history; the demo's own number when it is not said.
    pub days: Option<u32>,
    /// About so many calls.
    pub rows: Option<u32>,
    pub now: NaiveDateTime,
}

/// What the console starts with.
pub struct Start {
    pub db: PathBuf,
    pub clock: Clock,
    /// The words, already read.
    pub text: Rc<Text>,
    pub as_login: Option<String>,
    /// `auto`, `16` or `mono`.
    pub color: String,
    /// A demo on a temporary file.
    pub demo: bool,
    pub around: Around,
}

/// One call of the program, understood.
struct Session<'a> {
    env: &'a Env,
    house: &'a House,
    hooks: &'a Hooks,
    text: &'a Rc<Text>,
    settings: Settings,
}

impl Session<'_> {
    fn clock(&self) -> Clock {
        self.settings.now.map_or(Clock::System, Clock::fixed)
    }

    /// The wall clock where no file tells the zone of the site.
    fn now(&self) -> NaiveDateTime {
        self.clock().now(Zone::system())
    }

    /// The books, with nobody at them yet.
    fn books(&self) -> Result<Desk> {
        let plan = self.house.plan();
        let mut desk = Desk::open(&self.settings.db, &plan, self.clock())?;
        desk.settle_in(|place| self.around().tell(place));
        Ok(desk)
    }

    /// What the configuration says of papers.
    fn around(&self) -> Around {
        Around {
            templates: self.env.config_dir.join("documents"),
            queue: self.settings.queue.clone(),
            path: self.env.var("PATH").map(str::to_owned),
        }
    }

    /// The books with the employee who calls.
    fn desk(&self) -> Result<Desk> {
        let mut desk = self.books()?;
        seat::sit(&mut desk, self, None)?;
        Ok(desk)
    }
}

/// Runs one command; answers the exit code of `contract.md`. `args` begins with the program's name.
pub fn run(
    args: &[String],
    env: &Env,
    house: &House,
    hooks: &Hooks,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let locale = settings::locale(args, env);
    let text = Rc::new(Text::new(locale.unwrap_or(Locale::Ru), &house.texts()));
    let json = args
        .iter()
        .take_while(|arg| *arg != "--")
        .any(|arg| arg == "--json");
    let mut print = Printer {
        out,
        err,
        json,
        text: &text,
    };
    let outcome = if locale.is_none() {
        Err(Failure::usage(Phrase::new("cli-lang-bad")))
    } else {
        understand(args, env, house, hooks, &mut print)
    };
    match outcome.and_then(|()| Ok(print.out.flush()?)) {
        Ok(()) => 0,
        Err(failure) => {
            print.fail(&failure);
            // A stream that cannot be flushed now has told so before.
            let _ = print.out.flush();
            failure.exit()
        }
    }
}

fn understand(
    args: &[String],
    env: &Env,
    house: &House,
    hooks: &Hooks,
    print: &mut Printer<'_>,
) -> Result<()> {
    let version = format!(
        "{} ({}), schema {}",
        env!("CARGO_PKG_VERSION"),
        option_env!("STOIKA_COMMIT").unwrap_or("-"),
        house.plan().steps.len()
    );
    let session = |matches: &ArgMatches| -> Result<Session<'_>> {
        let settings = settings::read(matches, env)?;
        Ok(Session {
            env,
            house,
            hooks,
            text: print.text,
            settings,
        })
    };
    // The console must stand at once: the whole grammar is built only for a command.
    if let Ok(matches) = command::bare(print.text, &version).try_get_matches_from(args) {
        let session = session(&matches)?;
        let start = session.start(session.settings.db.clone());
        return ended((hooks.console)(&start));
    }
    let command = command::build(house, print.text, &version);
    let matches = match command.clone().try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return usage::explain(&error, print),
    };
    let session = session(&matches)?;
    let Some((first, inner)) = matches.subcommand() else {
        return Err(Failure::usage(Phrase::new("cli-command-missing")));
    };
    let mut words = vec![first];
    let mut leaf = inner;
    let paths = route::paths(house);
    if !paths.iter().any(|path| path.words == words) {
        let Some((second, inner)) = inner.subcommand() else {
            return Err(Failure::usage(Phrase::new("cli-command-missing")));
        };
        words.push(second);
        leaf = inner;
    }
    match paths
        .iter()
        .find(|path| path.words == words)
        .map(|path| path.route)
    {
        Some(Route::Own(word)) => own(&session, word, leaf, command, print),
        Some(Route::Act(action)) => rows::act(&session, action, leaf, print),
        Some(Route::List(listing)) => rows::list(&session, listing, leaf, print),
        Some(Route::Show(prefix)) => rows::show(&session, prefix, leaf, print),
        Some(Route::Ask(query)) => rows::ask(&session, query, leaf, print),
        None => Err(Failure::usage(Phrase::new("cli-command-missing"))),
    }
}

fn own(
    session: &Session<'_>,
    word: &str,
    matches: &ArgMatches,
    command: clap::Command,
    print: &mut Printer<'_>,
) -> Result<()> {
    match word {
        "when" => tools::when(print, matches, session.now()),
        "check" => tools::check(print, matches),
        "words" => tools::words(print, matches),
        "term" => tools::term(print, matches),
        "deadline" => law::deadline(session, matches, print),
        "penalty" => law::penalty(session, matches, print),
        "find" => rows::find(session, matches, print),
        "audit" => history::audit(session, matches, print),
        "undo" => history::undo(session, print),
        "inbox" => history::inbox(session, print),
        "keys" => keys::print(session.house, command::is_set(matches, "print"), print),
        "export" => export::export(session, matches, print),
        "import" => files::import(session, matches, print),
        "demo" => files::demo(session, matches, print),
        "print" => papers::print(session, matches, print),
        "get" => papers::get(session, matches, print),
        "backup" => files::back_up(session, matches, print),
        "restore" => files::restore(session, matches, print),
        "doctor" => doctor::examine(session, print),
        "config" => config::command(session, matches, print),
        "completions" => files::completions(matches, command, print),
        _ => files::man(command, print),
    }
}

impl Session<'_> {
    fn start(&self, db: PathBuf) -> Start {
        Start {
            db,
            clock: self.clock(),
            text: Rc::clone(self.text),
            as_login: self.settings.as_login.clone(),
            color: self.settings.color.clone(),
            demo: false,
            around: self.around(),
        }
    }
}

fn ended(code: u8) -> Result<()> {
    if code == 0 {
        Ok(())
    } else {
        Err(Failure::Quiet(code))
    }
}
