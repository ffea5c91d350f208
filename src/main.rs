//! Arguments, paths, locale, clock; then the command line or the console. The only place with `anyhow`.

use std::collections::BTreeMap;
use std::io::{BufWriter, IsTerminal};
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::Context;
use stoika::action::Answers;
use stoika::areas::{self, calls, outreach, papers, people, recalls};
use stoika::cli::{self, DemoOptions, Env, Hooks, ImportReport, Start};
use stoika::desk::{Desk, Error, Phrase, employee};
use stoika::tui::terminal::{ColourMode, install_panic_hook};
use stoika::tui::{self, Ending, StartHooks};

const VARIABLES: [&str; 4] = ["LANG", "LC_ALL", "LC_CTYPE", "TERM"];

fn main() -> ExitCode {
    match run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            use std::io::Write;
            // Nobody is left to tell when this fails too.
            let _ = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::from(78)
        }
    }
}

fn run() -> anyhow::Result<u8> {
    let args: Vec<String> = std::env::args_os()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let env = surroundings()?;
    let hooks = Hooks {
        import,
        demo,
        papers_without_file: |desk, folder| papers::without_file(desk.db(), folder),
        console,
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut err = std::io::stderr();
    Ok(cli::run(
        &args,
        &env,
        &stoika::areas::house(),
        &hooks,
        &mut out,
        &mut err,
    ))
}

fn surroundings() -> anyhow::Result<Env> {
    let places = directories::ProjectDirs::from("", "", "stoika").context("HOME is not set")?;
    let wanted =
        |name: &str| name.starts_with("STOIKA_") || name == "PATH" || VARIABLES.contains(&name);
    let vars: BTreeMap<String, String> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| wanted(name))
        .collect();
    let asked = std::io::stdin().is_terminal();
    let shown = std::io::stdout().is_terminal();
    let size = rustix::termios::tcgetwinsize(std::io::stdout())
        .ok()
        .map(|size| (size.ws_col, size.ws_row));
    Ok(Env {
        vars,
        data_dir: places.data_dir().to_owned(),
        config_dir: places.config_dir().to_owned(),
        os_user: employee::os_user(),
        ask: asked.then_some(cli::ask_secret as fn(&str) -> Option<String>),
        size: size.filter(|_| shown),
    })
}

fn import(desk: &mut Desk, kind: &str, path: &Path, dry_run: bool) -> Result<ImportReport, Error> {
    let report = match kind {
        "calls" => calls::import::import(desk, path, dry_run)?,
        "deliveries" => outreach::import(desk, path, dry_run)?,
        "recalls" => recalls::import::import(desk, path, dry_run)?,
        _ => people::import::import(desk, kind, path, dry_run)?,
    };
    let told = |remarks: Vec<people::import::Remark>| {
        remarks
            .into_iter()
            .map(|remark| (remark.line, remark.reason))
            .collect()
    };
    Ok(ImportReport {
        read: report.read,
        added: report.added,
        changed: report.changed,
        kept: report.kept,
        refused: told(report.refused),
        doubts: told(report.doubts),
        written: report.written,
    })
}

fn demo(path: &Path, options: &DemoOptions) -> Result<(), Error> {
    let mut wanted = areas::demo::Options::new(options.now);
    wanted.seed = options.seed;
    wanted.rows = options.rows.map(u64::from);
    if let Some(days) = options.days {
        wanted.days = i64::from(days);
    }
    areas::demo::write(path, &areas::house().plan(), &wanted)
}

/// Opens the console; answers its exit code.
fn console(start: &Start) -> u8 {
    let front = Box::leak(Box::new(areas::front()));
    let text = Rc::clone(&start.text);
    let unfit = |id: &'static str| {
        say(&text.word(id));
        78
    };
    let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    if dumb || !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return unfit("console-no-terminal");
    }
    let first = match open(start) {
        Ok(first) => first,
        Err(error) => {
            say(&text.error(&error));
            return error.exit_code();
        }
    };
    let report = start.db.with_extension("crash.txt");
    let crashed =
        text.say(&Phrase::new("console-crashed").with("file", report.display().to_string()));
    install_panic_hook(move |what| {
        // The sentence is all that can be done when even the report cannot be written.
        let _ = std::fs::write(&report, what);
        crashed.clone()
    });
    let is_mono = start.color == "mono"
        || start.color == "auto" && std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
    let mode = if is_mono {
        ColourMode::Mono
    } else {
        ColourMode::Ansi
    };
    if start.demo {
        ring_soon(start);
    }
    match tui::run(first, front, &text, mode) {
        Ok(Ending::EightBit) => unfit("console-eight-bit"),
        Ok(Ending::Quit | Ending::Gone) => 0,
        Err(error) => {
            say(&text.error(&error));
            error.exit_code()
        }
    }
}

/// Standard error may be a terminal that has gone; then there is nobody to tell.
fn say(words: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// The desk with its person, or what must be asked first.
fn open(start: &Start) -> Result<Result<Desk, tui::Start>, Error> {
    let plan = areas::house().plan();
    if !start.db.exists() {
        return Ok(Err(tui::Start::first_run(first_run(start))));
    }
    let mut desk = Desk::open(&start.db, &plan, start.clock)?;
    desk.settle_in(|place| start.around.tell(place));
    if areas::employees::employees(desk.db())?.is_empty() {
        // A first run that was broken off.
        return Ok(Err(tui::Start::first_run(first_run(start))));
    }
    let candidates = employee::candidates(desk.db(), &employee::os_user())?;
    let chosen = match &start.as_login {
        Some(login) => Some(
            candidates
                .iter()
                .find(|one| one.login == *login)
                .ok_or(Error::Nobody)?,
        ),
        None => employee::obvious(&candidates),
    };
    match chosen {
        Some(one) if !one.needs_pin => {
            desk.log_in(one.id)?;
            Ok(Ok(desk))
        }
        Some(one) => Ok(Err(tui::Start::log_in(desk, vec![one.clone()]))),
        None if candidates.is_empty() => Err(Error::Nobody),
        None => Ok(Err(tui::Start::log_in(desk, candidates))),
    }
}

/// What the first run offers: the example day on the same file that scripts use, or a desk of one's own.
fn first_run(start: &Start) -> StartHooks {
    let (path, clock, around) = (start.db.clone(), start.clock, start.around.clone());
    let sit = move |path: &Path| -> Result<Desk, Error> {
        let mut desk = Desk::open(path, &areas::house().plan(), clock)?;
        desk.settle_in(|place| around.tell(place));
        let first = employee::candidates(desk.db(), &employee::os_user())?
            .into_iter()
            .next()
            .ok_or(Error::Nobody)?;
        desk.log_in(first.id)?;
        Ok(desk)
    };
    let standard = areas::setup::SetUp::default();
    let text = &start.text;
    let questions = vec![
        ("start-organisation", text.word("start-organisation-usual")),
        ("start-name", text.word("start-name-usual")),
        ("start-hours", text.word("start-hours-usual")),
        ("start-bays", standard.bays.to_string()),
        ("start-advisors", text.word("start-advisors-usual")),
    ];
    let demo_path = path.clone();
    let sit_at_demo = sit.clone();
    StartHooks {
        demo: Box::new(move || {
            make_folder(&demo_path)?;
            let today = clock.now(stoika::desk::Zone::system());
            let at = today.date().and_hms_opt(10, 42, 0).unwrap_or(today);
            areas::demo::write(
                &demo_path,
                &areas::house().plan(),
                &areas::demo::Options::new(at),
            )?;
            sit_at_demo(&demo_path)
        }),
        set_up: Box::new(move |answers| {
            make_folder(&path)?;
            let plan = areas::house().plan();
            Desk::prepare(&path, &plan)?;
            let mut desk = Desk::open(&path, &plan, clock)?;
            areas::setup::set_up(&mut desk, &answered(answers))?;
            sit(&path)
        }),
        questions,
    }
}

fn make_folder(path: &Path) -> Result<(), Error> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)?;
    }
    Ok(())
}

/// The answers of the first run in the order of its questions; what cannot be read keeps its start value.
fn answered(answers: &[String]) -> areas::setup::SetUp {
    let mut set_up = areas::setup::SetUp::default();
    let text = |place: usize| {
        answers
            .get(place)
            .map(|answer| answer.trim())
            .filter(|answer| !answer.is_empty())
    };
    if let Some(organisation) = text(0) {
        organisation.clone_into(&mut set_up.organisation);
    }
    if let Some(name) = text(1) {
        name.clone_into(&mut set_up.head_name);
    }
    if let Some(hours) = text(2) {
        hours.clone_into(&mut set_up.hours);
    }
    if let Some(bays) = text(3).and_then(|bays| bays.parse().ok()) {
        set_up.bays = bays;
    }
    if let Some(advisors) = text(4) {
        set_up.advisors = advisors
            .split(',')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
    }
    set_up
}

/// In the example the phone rings after five seconds, from a thread with its own door to the books.
fn ring_soon(start: &Start) {
    let (path, clock) = (start.db.clone(), start.clock);
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_secs(5));
        let house = areas::house();
        let answers = Answers::new([
            ("phone", "+79000001234"),
            ("line", "вход1"),
            ("uid", "demo-1"),
        ]);
        // The example goes on without its call when the file is already gone.
        if let (Ok(mut desk), Some(ring)) = (
            Desk::open(&path, &house.plan(), clock),
            house.action("calls.ring"),
        ) {
            let _ = ring.perform(&mut desk, None, &answers);
        }
    });
}
