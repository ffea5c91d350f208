//! The file from nothing has the shape that is kept beside this test, and an old file is brought up to it after a backup.
//! `UPDATE_SCHEMA=1 cargo test --test schema` writes the shape anew, when a step was added.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use stoika::areas::house;
use stoika::desk::{Clock, Desk, Plan, Step};

fn shape(path: &Path) -> String {
    let raw = rusqlite::Connection::open(path).unwrap();
    let mut statement = raw
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        .unwrap();
    let rows = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    rows.map(|sql| sql.unwrap() + ";\n").collect()
}

#[test]
fn a_new_file_has_the_kept_shape() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("d.db");
    Desk::prepare(&path, &house().plan()).unwrap();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema.sql");
    let shape = shape(&path);
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&kept, &shape).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&kept).unwrap(),
        shape,
        "add a step; do not edit one that files have taken"
    );
}

#[test]
fn every_table_is_strict_and_every_record_has_its_columns() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("d.db");
    let plan = house().plan();
    Desk::prepare(&path, &plan).unwrap();
    let raw = rusqlite::Connection::open(&path).unwrap();
    let loose: i64 = raw
        .query_row("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(loose, 0);
    for kind in &plan.kinds {
        for column in [
            "id",
            "rev",
            "created_at",
            "created_by",
            "on_behalf_of",
            "void_at",
            "void_reason",
        ] {
            let there: i64 = raw
                .query_row(
                    "SELECT count(*) FROM pragma_table_info(?1) WHERE name = ?2",
                    [kind.table, column],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(there, 1, "{}.{column}", kind.table);
        }
    }
}

#[test]
fn an_old_file_is_upgraded_after_a_backup_and_keeps_its_rows() {
    static LATER: Step = Step {
        id: "2099-01-01 later",
        sql: "ALTER TABLE site ADD COLUMN later TEXT",
    };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("d.db");
    let old = house().plan();
    Desk::prepare(&path, &old).unwrap();
    let mut desk = Desk::open(&path, &old, Clock::System).unwrap();
    desk.change("test.set", |_, change| {
        change.set("kept", "yes");
        Ok(())
    })
    .unwrap();
    drop(desk);
    let mut steps: Vec<&'static Step> = old.steps[1..].to_vec();
    steps.push(&LATER);
    let new = Plan::new(steps, Vec::new(), Vec::new());
    let desk = Desk::open(&path, &new, Clock::System).unwrap();
    assert_eq!(desk.db().setting("kept").unwrap().as_deref(), Some("yes"));
    let copies: Vec<_> = std::fs::read_dir(dir.path())
        .unwrap()
        .filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .contains(".before-")
        })
        .collect();
    assert_eq!(copies.len(), 1);
    drop(desk);
    assert!(
        Desk::open(&path, &old, Clock::System).is_err(),
        "a newer file is refused"
    );
}
