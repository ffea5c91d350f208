//! Two desks on one file: places, rows and undo of two people at once, and numbers without gaps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use common::{Console, demo_file, desk};
use serde_json::Value as Json;
use stoika::action::{Answers, Listing};
use stoika::areas::house;
use stoika::desk::{Desk, Done, Error, Id, audit, numbers};
use stoika::text::Locale;

/// Fields and what is answered to them.
type Given = &'static [(&'static str, &'static str)];

fn listing(id: &str) -> &'static Listing {
    house().listings().find(|one| one.id == id).unwrap()
}

fn act<const N: usize>(
    desk: &mut Desk,
    id: &str,
    row: Option<Id>,
    answers: [(&str, &str); N],
) -> Result<Done, Error> {
    let action = house().action(id).unwrap();
    let target = row.map(|row| {
        desk.target(&["booking", "client", "call"], row)
            .unwrap()
            .unwrap()
    });
    let mut answers = Answers::new(answers);
    (action.fill)(&desk.books(), row, &mut answers)?;
    action.perform(desk, target, &answers)
}

/// A row as scripts see it, but for its revision: an undo is a change too.
fn json(desk: &Desk, list: &str, id: Id) -> Json {
    let mut data = (listing(list).row)(&desk.books(), id)
        .unwrap()
        .unwrap()
        .data;
    data.as_object_mut().unwrap().remove("rev");
    data
}

fn client(desk: &Desk) -> Id {
    let sql = "SELECT min(id) FROM client WHERE void_at IS NULL AND id IN (SELECT client_id FROM vehicle WHERE void_at IS NULL)";
    desk.db().count(sql, []).unwrap()
}

/// A booking of today that nobody has met yet.
fn expected(desk: &Desk) -> Id {
    let sql = "SELECT max(id) FROM booking WHERE status = 'booked' AND void_at IS NULL AND start_at BETWEEN ?1 - 3600 AND ?1 + 30000";
    desk.db().count(sql, [desk.books().instant()]).unwrap()
}

fn rename(desk: &mut Desk, id: Id, name: &str) -> Result<Done, Error> {
    act(desk, "people.edit", Some(id), [("name", name)])
}

#[test]
fn x_lock_a_stale_form_hears_who_was_first_and_keeps_its_text() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova"), Locale::Ru);
    console.press("F3 Петров Enter F4");
    assert!(
        console.narrow().contains("Правка клиента"),
        "{}",
        console.narrow()
    );
    console.press("Ж Ж");
    let mut other = desk(&path, "smirnova");
    let petrov = stoika::areas::people::by_phone(other.db(), "+79000001234").unwrap()[0].id;
    rename(&mut other, petrov, "Петров Иван Ильич").unwrap();
    console.press("F9");
    assert!(console.said().contains("Смирнова"), "{}", console.narrow());
    assert!(console.narrow().contains("ЖЖ"), "{}", console.narrow());
    let name = stoika::areas::people::name(other.db(), petrov).unwrap();
    assert_eq!(name, "Петров Иван Ильич");
}

#[test]
fn undo_after_a_change_of_a_colleague_is_refused_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let (mut one, mut other) = (desk(&path, "ivanova"), desk(&path, "smirnova"));
    let id = client(&one);
    let before = json(&one, "people", id);
    rename(&mut one, id, "Первый Иван").unwrap();
    rename(&mut other, id, "Второй Иван").unwrap();
    let refused = one.undo().unwrap_err();
    assert!(
        matches!(&refused, Error::Stale { by, .. } if by == "Смирнова О."),
        "{refused:?}"
    );
    // The colleague steps back first; then the way is free, and the row is as it was.
    other.undo().unwrap();
    one.undo().unwrap();
    assert_eq!(json(&one, "people", id), before);
    assert_eq!(audit::verify(one.db()).unwrap().broken, None);
}

#[test]
fn undo_goes_ten_deep_for_each_user() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let (mut one, mut other) = (desk(&path, "ivanova"), desk(&path, "smirnova"));
    let id = client(&one);
    let sql = "SELECT max(id) FROM client WHERE void_at IS NULL";
    let second = one.db().count(sql, []).unwrap();
    for n in 0..12 {
        rename(&mut one, id, &format!("Первый {n}")).unwrap();
        rename(&mut other, second, &format!("Второй {n}")).unwrap();
    }
    for _ in 0..10 {
        one.undo().unwrap();
    }
    assert_eq!(json(&one, "people", id)["name"], "Первый 1");
    assert!(
        matches!(one.undo(), Err(Error::Rejected(refusal)) if refusal.why.id == "undo-nothing")
    );
    assert_eq!(json(&one, "people", second)["name"], "Второй 11");
}

#[test]
fn undo_gives_every_kind_of_act_back_and_leaves_both_in_the_audit() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova");
    let (booking, person) = (expected(&desk), client(&desk));
    let acts: [(&str, &str, Id, Given); 7] = [
        ("arrivals.arrive", "bookings", booking, &[]),
        ("bookings.confirm", "bookings", booking, &[]),
        ("bookings.cancel", "bookings", booking, &[("reason", "1")]),
        ("bookings.move", "bookings", booking, &[("at", "nearest")]),
        ("people.edit", "people", person, &[("name", "Другой Иван")]),
        (
            "people.add-phone",
            "people",
            person,
            &[("phone", "89005550001")],
        ),
        (
            "people.do-not-call",
            "people",
            person,
            &[("reason", "просит")],
        ),
    ];
    for (id, list, row, answers) in acts {
        let before = json(&desk, list, row);
        let mut given = Answers::default();
        for (field, text) in answers {
            given.set(field, *text);
        }
        let action = house().action(id).unwrap();
        let target = desk.target(&["booking", "client"], row).unwrap();
        (action.fill)(&desk.books(), Some(row), &mut given).unwrap();
        action
            .perform(&mut desk, target, &given)
            .unwrap_or_else(|error| panic!("{id}: {error:?}"));
        assert_ne!(json(&desk, list, row), before, "{id} did nothing");
        let undone = desk
            .undo()
            .unwrap_or_else(|error| panic!("{id}: {error:?}"));
        assert_eq!(undone.action, id);
        assert_eq!(json(&desk, list, row), before, "{id}");
        let both = desk.db().count(
            "SELECT count(DISTINCT act) FROM audit WHERE act = ?1 OR undoes = ?1",
            [undone.act],
        );
        assert_eq!(both.unwrap(), 2, "{id}");
    }
    assert_eq!(audit::verify(desk.db()).unwrap().broken, None);
}

#[test]
fn undo_passes_over_notes_and_what_it_cannot_give_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let (mut head, mut other) = (desk(&path, "orlova"), desk(&path, "ivanova"));
    let id = client(&head);
    let before = json(&head, "people", id);
    rename(&mut head, id, "Первый Иван").unwrap();
    head.note("people.reveal", "client", id).unwrap();
    other.note("people.reveal", "client", id).unwrap();
    let who = head.target(&["employee"], other.who().id).unwrap();
    let pin = Answers::new([("pin", "4321")]);
    house()
        .action("staff.set-pin")
        .unwrap()
        .perform(&mut head, who, &pin)
        .unwrap();
    assert_eq!(head.undo().unwrap().action, "people.edit");
    assert_eq!(json(&head, "people", id), before);
}

#[test]
fn x_t14_numbers_run_without_a_gap_through_refusals_and_annulments() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "orlova");
    let (id, before) = (client(&desk).to_string(), last(&desk));
    let order = |at: &'static str| [("client", id.as_str()), ("operations", "OIL"), ("at", at)];
    let first = act(&mut desk, "bookings.book", None, order("nearest"))
        .unwrap()
        .show
        .unwrap();
    assert!(act(&mut desk, "bookings.book", None, order("2026-11-20T10:00")).is_err());
    assert!(act(&mut desk, "bookings.book", None, order("2026-12-01T03:00")).is_err());
    act(&mut desk, "bookings.void", Some(first), [("reason", "1")]).unwrap();
    act(&mut desk, "bookings.book", None, order("nearest")).unwrap();
    desk.undo().unwrap();
    act(&mut desk, "bookings.book", None, order("nearest")).unwrap();
    assert_eq!(last(&desk), before + 3);
    for register in numbers::registers(desk.db()).unwrap() {
        assert_eq!(
            register.missing, [0_i64; 0],
            "{}-{}",
            register.name, register.year
        );
    }
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE booking SET number = 'x' WHERE id = ?1", [first])
        .unwrap();
    let gaps = numbers::registers(desk.db()).unwrap();
    assert!(
        gaps.iter().any(|register| register.missing == [before + 1]),
        "{gaps:?}"
    );
}

fn last(desk: &Desk) -> i64 {
    let registers = numbers::registers(desk.db()).unwrap();
    registers
        .iter()
        .find(|one| one.name == "ЗП" && one.year == 2026)
        .unwrap()
        .last
}
