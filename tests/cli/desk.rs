//! A desk for the command line: a file with two employees, a house with one small area of its own, captured streams.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value as Json, json};
use stoika::action::{
    Action, Answers, Area, Column, Field, Filter, Finder, House, Key, Line, Listing, Query, Shape,
    Texts,
};
use stoika::areas::people;
use stoika::cli::{self, DemoOptions, Env, Hooks, ImportReport, Start};
use stoika::desk::{
    Books, Change, Clock, Desk, Done, Error, Id, Phrase, Refusal, Result, Target, employee,
};

fn add(
    books: &Books<'_>,
    _: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let name = answers.need("name")?;
    if name == "занято" {
        let why = Phrase::new("field-several");
        let facts = json!({ "error": "taken", "by": "Ким", "nearest": [] });
        return Err(Error::Taken(
            Refusal {
                field: Some("name"),
                why,
            },
            Box::new(facts),
        ));
    }
    let _ = books;
    let values = [
        ("name", name.to_owned().into()),
        ("folded", name.to_lowercase().into()),
    ];
    Ok(Done::said(Phrase::new("test-added").with("name", name))
        .showing(change.insert(&people::CLIENT, values)))
}

fn rename(
    _: &Books<'_>,
    target: Option<Target>,
    answers: &Answers,
    change: &mut Change,
) -> Result<Done> {
    let target = target.ok_or(Error::NotFound)?;
    change.update(&people::CLIENT, target, [("name", answers.value("name"))]);
    Ok(Done::said(
        Phrase::new("test-added").with("name", answers.need("name")?),
    ))
}

fn fill(books: &Books<'_>, id: Option<Id>, answers: &mut Answers) -> Result<()> {
    let name: Option<String> = books
        .db
        .value("SELECT name FROM client WHERE id = ?1", [id])?;
    answers.set_default("name", name.unwrap_or_default());
    Ok(())
}

static ADD: Action = Action {
    fields: &[
        Field::required("name", Shape::Line),
        Field::optional("phone", Shape::Phone),
    ],
    ..Action::new("test.add", "right-clients", add)
};
static RENAME: Action = Action {
    key: Some(Key::Char('g')),
    on: &["client"],
    fields: &[
        Field::required("name", Shape::Line),
        Field::optional("odometer_km", Shape::Count),
        Field::optional("waits", Shape::Toggle),
    ],
    fill,
    ..Action::new("test.rename", "right-clients", rename)
};
static RING: Action = Action {
    fields: &[Field::required("name", Shape::Line)],
    alias: Some("call in"),
    ..Action::new("test.ring", "right-telephony", add)
};

fn line(id: Id, rev: i64, name: String) -> Line {
    Line {
        target: Target { id, rev },
        mark: ' ',
        data: json!({ "id": id, "name": name, "rev": rev }),
        cells: vec![name],
        context: Answers::default(),
    }
}

fn read(books: &Books<'_>, after: Id, limit: usize) -> Result<Vec<Line>> {
    let sql =
        "SELECT id, rev, name FROM client WHERE id > ?1 AND void_at IS NULL ORDER BY id LIMIT ?2";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    books.db.rows(sql, (after, limit), |row| {
        Ok(line(row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

fn rows(books: &Books<'_>, filter: &Filter) -> Result<Vec<Line>> {
    read(
        books,
        filter.after.unwrap_or(0),
        filter.limit.unwrap_or(usize::MAX),
    )
}

fn row(books: &Books<'_>, id: Id) -> Result<Option<Line>> {
    Ok(read(books, id - 1, 1)?
        .into_iter()
        .find(|line| line.target.id == id))
}

static LIST: Listing = Listing {
    id: "test",
    kind: "client",
    right: "right-see",
    columns: &[Column::grow("name", 10)],
    rows,
    row,
};
static COUNT: Query = Query {
    id: "count-of-test",
    right: "right-see",
    fields: &[Field::optional("day", Shape::Day)],
    rows: |books, answers| {
        let count = books.db.count("SELECT count(*) FROM client", [])?;
        Ok(vec![json!({ "count": count, "day": answers.get("day") })])
    },
    single: true,
};
static FINDER: Finder = Finder {
    kind: "client",
    describe: |_, _| Ok(None),
    by_number: |books, typed| {
        books.db.rows(
            "SELECT id FROM client WHERE 'К-' || id = ?1",
            [typed],
            |row| row.get(0),
        )
    },
};
static TEST: Area = Area {
    id: "test",
    texts: Texts {
        ru: "test-added = Сохранено: { $name }",
        en: "test-added = Saved: { $name }",
    },
    steps: &[],
    kinds: &[],
    actions: &[&ADD, &RENAME, &RING],
    listings: &[&LIST],
    queries: &[&COUNT],
    finders: &[&FINDER],
    views: &[],
};

fn house() -> House {
    let mut house = stoika::areas::house();
    // Its own area first: what the real ones bring is theirs to test.
    house.areas.insert(0, &TEST);
    house
}

pub(super) struct Run {
    pub(super) code: u8,
    pub(super) out: String,
    pub(super) err: String,
}

impl Run {
    /// Every line of the output, which must all be JSON.
    pub(super) fn json(&self) -> Vec<Json> {
        let parse = |line: &str| {
            serde_json::from_str(line)
                .unwrap_or_else(|error| panic!("{error}: {line} ({})", self.err))
        };
        self.out.lines().map(parse).collect()
    }
}

pub(super) struct Place {
    folder: tempfile::TempDir,
    env: Env,
}

impl Place {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let env = Env {
            vars: BTreeMap::new(),
            data_dir: folder.path().to_owned(),
            config_dir: folder.path().to_owned(),
            os_user: "pavel".into(),
            ask: None,
            size: None,
        };
        let place = Place { folder, env };
        let plan = house().plan();
        let db = place.path("stoika.db");
        Desk::prepare(&db, &plan).unwrap();
        let mut desk = Desk::open(&db, &plan, Clock::System).unwrap();
        desk.change("test.people", |_, change| {
            let hash = employee::hash_pin("1234")?;
            let employees = [
                ("olga", "*", None),
                ("head", "pavel", Some(hash)),
                ("anna", "anna", None),
            ];
            for (login, user, pin) in employees {
                let role = if login == "olga" {
                    "receptionist"
                } else {
                    "head"
                };
                let values = [
                    ("login", login.to_owned().into()),
                    ("name", login.to_uppercase().into()),
                    ("role", role.to_owned().into()),
                    ("os_user", user.to_owned().into()),
                    ("pin_hash", pin.into()),
                ];
                change.insert(&employee::EMPLOYEE, values);
            }
            let rights = [
                ("receptionist", "right-clients"),
                ("receptionist", "right-see"),
                ("receptionist", "right-export"),
                ("head", "right-audit"),
            ];
            for (role, right) in rights {
                change.insert(
                    &employee::ROLE_RIGHT,
                    [
                        ("role", role.to_owned().into()),
                        ("right_code", right.to_owned().into()),
                    ],
                );
            }
            Ok(())
        })
        .unwrap();
        place
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.env.vars.insert(name.into(), value.into());
    }

    pub(super) fn os_user(&mut self, name: &str) {
        name.clone_into(&mut self.env.os_user);
    }

    /// Runs with the clock of the vectors.
    pub(super) fn run(&self, args: &[&str]) -> Run {
        self.bare(&[args, &["--now", "2026-11-23T10:42"]].concat())
    }

    pub(super) fn bare(&self, args: &[&str]) -> Run {
        let mut out = Vec::new();
        let (code, err) = self.run_into(args, &mut out);
        let out = String::from_utf8(out).unwrap();
        assert!(
            !out.contains('\u{1b}') && !err.contains('\u{1b}'),
            "escape bytes: {args:?}"
        );
        Run { code, out, err }
    }

    pub(super) fn run_into(&self, args: &[&str], out: &mut dyn Write) -> (u8, String) {
        let args: Vec<String> = std::iter::once(&"stoika")
            .chain(args)
            .map(|arg| (*arg).to_owned())
            .collect();
        let mut err = Vec::new();
        let code = cli::run(
            &args,
            &self.env,
            &house(),
            &Hooks {
                import,
                demo,
                papers_without_file: |_, _| Ok(Vec::new()),
                console,
            },
            out,
            &mut err,
        );
        (code, String::from_utf8(err).unwrap())
    }

    pub(super) fn run_into_closed_pipe(&self, args: &[&str]) -> (u8, String) {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
        }
        self.run_into(args, &mut Closed)
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of the hook")]
fn import(_: &mut Desk, _: &str, _: &std::path::Path, _: bool) -> Result<ImportReport> {
    let refused = vec![(3, Phrase::new("field-needed"))];
    Ok(ImportReport {
        read: 2,
        added: 1,
        refused,
        ..ImportReport::default()
    })
}

fn demo(path: &std::path::Path, options: &DemoOptions) -> Result<()> {
    std::fs::write(path, format!("{options:?}"))?;
    Ok(())
}

fn console(start: &Start) -> u8 {
    if start.demo { 11 } else { 10 }
}
