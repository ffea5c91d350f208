//! The door to the books: changes, audit, undo, numbers, search, drafts, two desks on one file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use stoika::areas::{house, people};
use stoika::desk::{Change, Clock, Desk, Error, Id, Target, audit, search};

fn at(text: &str) -> chrono::NaiveDateTime {
    text.parse().unwrap()
}

fn open(dir: &tempfile::TempDir) -> Desk {
    let path = dir.path().join("d.db");
    let plan = house().plan();
    Desk::prepare(&path, &plan).unwrap();
    Desk::open(&path, &plan, Clock::fixed(at("2026-11-23T10:42:00"))).unwrap()
}

fn add(change: &mut Change, name: &str) -> Id {
    change.insert(
        &people::CLIENT,
        [
            ("name", name.to_owned().into()),
            ("folded", stoika::rules::text::fold(name).into()),
        ],
    )
}

fn rename(desk: &mut Desk, target: Target, name: &str) -> Result<(), Error> {
    desk.change("people.edit", |_, change| {
        change.update(&people::CLIENT, target, [("name", name.to_owned().into())]);
        Ok(())
    })
}

#[test]
fn x_rec_every_change_leaves_an_audit_row_and_the_chain_holds() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = desk
        .change("people.add", |_, change| Ok(add(change, "Ёлкин Пётр")))
        .unwrap();
    rename(&mut desk, Target { id, rev: 1 }, "Ёлкин Иван").unwrap();
    let events = audit::history(desk.db(), Some(id), None, 10).unwrap();
    assert_eq!(
        events.iter().map(|e| e.action.as_str()).collect::<Vec<_>>(),
        ["people.edit", "people.add"]
    );
    assert_eq!(
        events[0].delta["name"],
        serde_json::json!(["Ёлкин Пётр", "Ёлкин Иван"])
    );
    let verdict = audit::verify(desk.db()).unwrap();
    assert_eq!((verdict.rows, verdict.broken), (2, None));
}

#[test]
fn x_lock_a_stale_write_is_refused_with_who_changed_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = open(&dir);
    let mut second = open(&dir);
    let id = first
        .change("people.add", |_, change| Ok(add(change, "Ким Ольга")))
        .unwrap();
    rename(&mut second, Target { id, rev: 1 }, "Ким О.").unwrap();
    let error = rename(&mut first, Target { id, rev: 1 }, "Ким Анна").unwrap_err();
    assert!(
        matches!(&error, Error::Stale { by, action, .. } if by == "система" && action == "people.edit"),
        "{error:?}"
    );
    assert_eq!(people::name(first.db(), id).unwrap(), "Ким О.");
}

#[test]
fn undo_is_named_restores_and_leaves_both_acts() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = desk
        .change("people.add", |_, change| Ok(add(change, "Гусев Илья")))
        .unwrap();
    rename(&mut desk, Target { id, rev: 1 }, "Гусев И.").unwrap();
    assert_eq!(desk.undoable().unwrap().unwrap().title, "Гусев И.");
    desk.undo().unwrap();
    assert_eq!(people::name(desk.db(), id).unwrap(), "Гусев Илья");
    desk.undo().unwrap();
    assert!(people::client(desk.db(), id).unwrap().is_none());
    assert_eq!(desk.undoable().unwrap(), None);
    assert_eq!(audit::verify(desk.db()).unwrap().rows, 4);
}

#[test]
fn a_record_that_is_made_and_changed_in_one_act_is_one_insert_and_goes_back_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let made = desk.change("people.add", |_, change| {
        let id = add(change, "Ким Ольга");
        let new = Target { id, rev: 1 };
        let name = ("name", "Ким Анна".to_owned().into());
        change.update(&people::CLIENT, new, [name]);
        let note = vec![("note", "с 9 до 12".to_owned().into())];
        change.update_because(&people::CLIENT, new, note, "test");
        Ok(id)
    });
    let id = made.unwrap();
    let client = people::client(desk.db(), id).unwrap().unwrap();
    assert_eq!(
        (client.name.as_str(), client.note.as_deref(), client.rev),
        ("Ким Анна", Some("с 9 до 12"), 1)
    );
    let events = audit::history(desk.db(), Some(id), None, 10).unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(
        events[0].delta["name"],
        serde_json::json!([null, "Ким Анна"])
    );
    desk.undo().unwrap();
    assert!(people::client(desk.db(), id).unwrap().is_none());
}

#[test]
fn undo_refuses_what_another_has_changed_since() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = desk
        .change("people.add", |_, change| Ok(add(change, "Попов Глеб")))
        .unwrap();
    let mut other = open(&dir);
    let phone = other.change("people.add-phone", |_, change| {
        Ok(change.insert(
            &people::CLIENT_PHONE,
            [
                ("client_id", id.into()),
                ("number", "+79000001234".to_owned().into()),
            ],
        ))
    });
    phone.unwrap();
    // Both are the system's acts: the phone goes first, then the client that nothing points at.
    desk.undo().unwrap();
    desk.undo().unwrap();
    assert!(people::client(desk.db(), id).unwrap().is_none());
}

#[test]
fn x_num_a_failed_change_leaves_no_gap() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let mut take = |keep: bool| {
        desk.change("test.number", |books, change| {
            let number = change.number(books, "ПР", books.now.date())?;
            if keep {
                Ok(number)
            } else {
                Err(Error::NotFound)
            }
        })
    };
    assert_eq!(take(true).unwrap(), "ПР-2026-0001");
    assert!(take(false).is_err());
    assert_eq!(take(true).unwrap(), "ПР-2026-0002");
}

#[test]
fn search_finds_any_reading_and_forgets_what_was_annulled() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let (client, vehicle) = desk
        .change("people.add", |_, change| {
            let client = add(change, "Ёлкин Пётр");
            change.insert(
                &people::CLIENT_PHONE,
                [
                    ("client_id", client.into()),
                    ("number", "+79000001234".to_owned().into()),
                ],
            );
            let vehicle = change.insert(
                &people::VEHICLE,
                [
                    ("client_id", client.into()),
                    ("plate", "А123ВС777".to_owned().into()),
                    ("model", "Vesta".to_owned().into()),
                ],
            );
            Ok((client, vehicle))
        })
        .unwrap();
    let first = |desk: &Desk, text: &str| {
        search::find(desk.db(), text, None, 5)
            .unwrap()
            .first()
            .map(|found| found.id)
    };
    for text in ["елкин", "ПЕТР", "gtnh", "1234", "8900000", "9000001234"] {
        assert_eq!(first(&desk, text), Some(client), "{text}");
    }
    for text in ["123вс", "123dc", "123BC", "а123вс777", "vest"] {
        assert_eq!(first(&desk, text), Some(vehicle), "{text}");
    }
    desk.undo().unwrap();
    assert_eq!(first(&desk, "елкин"), None);
}

#[test]
fn audit_rows_are_never_edited_or_removed() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    desk.change("people.add", |_, change| Ok(add(change, "Жук Павел")))
        .unwrap();
    let raw = rusqlite::Connection::open(desk.path()).unwrap();
    assert!(raw.execute("UPDATE audit SET who = 7", []).is_err());
    assert!(raw.execute("DELETE FROM audit", []).is_err());
    raw.execute_batch("DROP TRIGGER audit_kept_1; UPDATE audit SET who = 7 WHERE seq = 1")
        .unwrap();
    assert_eq!(audit::verify(desk.db()).unwrap().broken, Some(1));
}

#[test]
fn x_rec_undo_takes_back_a_setting_unless_somebody_has_set_it_since() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let set = |desk: &mut Desk, value: &str| {
        let value = value.to_owned();
        desk.change("workshop.hours", |_, change| {
            change.set("hours_desk", value);
            Ok(())
        })
        .unwrap();
    };
    let hours = |desk: &Desk| desk.db().setting("hours_desk").unwrap();
    let start = hours(&desk);
    set(&mut desk, "пн-пт 09:00-18:00");
    set(&mut desk, "пн-пт 10:00-18:00");
    assert_eq!(desk.undo().unwrap().action, "workshop.hours");
    assert_eq!(hours(&desk).unwrap(), "пн-пт 09:00-18:00");
    desk.undo().unwrap();
    assert_eq!(hours(&desk), start);
    set(&mut desk, "пн-пт 11:00-18:00");
    let raw = rusqlite::Connection::open(desk.path()).unwrap();
    raw.execute(
        "UPDATE setting SET value = 'x' WHERE key = 'hours_desk'",
        [],
    )
    .unwrap();
    assert!(matches!(desk.undo(), Err(Error::Rejected(_))));
}

#[test]
fn a_reader_cannot_write() {
    let dir = tempfile::tempdir().unwrap();
    let desk = open(&dir);
    assert!(
        desk.db()
            .rows("DELETE FROM setting", [], |_| Ok(()))
            .is_err()
    );
}

#[test]
fn a_file_of_another_program_or_a_newer_one_is_refused_and_untouched() {
    let dir = tempfile::tempdir().unwrap();
    let plan = house().plan();
    let other = dir.path().join("other.db");
    std::fs::write(
        &other,
        b"not a database at all, only some bytes that stand here",
    )
    .unwrap();
    assert!(matches!(
        Desk::open(&other, &plan, Clock::System),
        Err(Error::NotOurs(_) | Error::Damaged)
    ));
    let foreign = dir.path().join("foreign.db");
    rusqlite::Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE t(x)")
        .unwrap();
    assert!(matches!(
        Desk::open(&foreign, &plan, Clock::System),
        Err(Error::NotOurs(_))
    ));
    let desk = open(&dir);
    rusqlite::Connection::open(desk.path())
        .unwrap()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    assert!(matches!(
        Desk::open(desk.path(), &plan, Clock::System),
        Err(Error::Newer)
    ));
}
