//! The data of a client: what is verified and fades, debts that only a correction or a reason closes, merging field by
//! field with thirty days to part again.

use super::{act, action, add, open, refused};
use stoika::action::{Answers, Filter};
use stoika::areas::{house, people};
use stoika::desk::{Clock, Desk, Id, Value};

/// The same file as the person who set it up, at another time.
fn later(dir: &tempfile::TempDir, at: &str) -> Desk {
    let clock = Clock::fixed(at.parse().unwrap());
    let mut desk = Desk::open(&dir.path().join("d.db"), &house().plan(), clock).unwrap();
    let sql = "SELECT id FROM employee WHERE login = 'anna'";
    let head = desk.db().value(sql, []).unwrap().unwrap();
    desk.log_in(head).unwrap();
    desk
}

fn debts(desk: &Desk) -> Vec<(Id, String, String)> {
    let listing = house()
        .listings()
        .find(|one| one.id == "people.debts")
        .unwrap();
    let lines = (listing.rows)(&desk.books(), &Filter::default()).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    lines
        .iter()
        .map(|line| {
            (
                line.target.id,
                text(&line.data["debt"]),
                text(&line.data["value"]),
            )
        })
        .collect()
}

fn share(desk: &Desk, client: Id) -> Option<i64> {
    let client = people::client(desk.db(), client).unwrap().unwrap();
    people::completeness(&people::data_list(&desk.books(), &client).unwrap())
}

#[test]
fn recall_r8_a_verified_field_counts_whole_and_fades_to_half() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let facts = [
        ("phone", "+79000001234"),
        ("name", "Ким Ольга"),
        ("plate", "А123ВС777"),
        ("vin", "XTA21099055123456"),
    ];
    let id = add(&mut desk, facts);
    // Phone, name, VIN with plate: known, never verified; of nine fields three halves.
    assert_eq!(share(&desk, id), Some(167));
    let done = act(
        &mut desk,
        "people.verify",
        Some(id),
        [("verified", "phone,name,advertising")],
    );
    assert_eq!(done.unwrap().message.id, "people-verified");
    // Two whole, one refused consent that was asked for, one half.
    assert_eq!(share(&desk, id), Some(389));
    let outcome = act(
        &mut desk,
        "people.verify",
        Some(id),
        [("verified", "email")],
    );
    assert_eq!(
        refused(outcome),
        (Some("verified"), "people-nothing-to-verify")
    );
    drop(desk);
    assert_eq!(share(&later(&dir, "2027-11-23T10:00:00"), id), Some(389));
    assert_eq!(share(&later(&dir, "2027-11-24T10:00:00"), id), Some(222));
    // The form begins with everything that is known.
    let desk = later(&dir, "2026-11-23T11:00:00");
    let mut answers = Answers::default();
    (action("people.verify").fill)(&desk.books(), Some(id), &mut answers).unwrap();
    assert_eq!(
        answers.get("verified"),
        Some("phone,name,vin_plate,advertising")
    );
}

#[test]
fn recall_t2_an_implausible_odometer_is_saved_warned_of_and_becomes_a_debt() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let facts = [
        ("phone", "+79000001234"),
        ("name", "Ким Ольга"),
        ("plate", "А123ВС777"),
    ];
    let client = add(&mut desk, facts);
    let car = people::vehicles_of(desk.db(), client).unwrap()[0].id;
    let set = |desk: &mut Desk, km: i64, on: &str| {
        desk.change("test.km", |books, change| {
            let vehicle = people::vehicle(books.db, car)?.unwrap();
            let target = stoika::desk::Target {
                id: car,
                rev: vehicle.rev,
            };
            let on = Value::Text(on.to_owned());
            change.update(
                &people::VEHICLE,
                target,
                [("odometer_km", km.into()), ("odometer_on", on)],
            );
            Ok(())
        })
        .unwrap();
    };
    for (km, warned) in [("64800", false), ("64801", true), ("48199", true)] {
        set(&mut desk, 48_200, "2026-09-01");
        let answers = [("plate", "А123ВС777"), ("odometer_km", km)];
        let mut form = Answers::new(answers);
        (action("people.edit-vehicle").fill)(&desk.books(), Some(car), &mut form).unwrap();
        let rev = people::vehicle(desk.db(), car).unwrap().unwrap().rev;
        let target = Some(stoika::desk::Target { id: car, rev });
        let done = action("people.edit-vehicle")
            .perform(&mut desk, target, &form)
            .unwrap();
        assert_eq!(done.message.id == "people-vehicle-doubted", warned, "{km}");
        let saved = people::vehicle(desk.db(), car)
            .unwrap()
            .unwrap()
            .odometer_km;
        assert_eq!(saved.map(|km| km.to_string()).as_deref(), Some(km));
    }
    let open: Vec<String> = debts(&desk)
        .into_iter()
        .map(|(_, debt, km)| debt + &km)
        .collect();
    assert_eq!(open, ["odometer64801", "odometer48199"]);
    let row = debts(&desk)[1].0;
    let outcome = act(&mut desk, "people.settle-debt", Some(row), []);
    assert_eq!(refused(outcome), (Some("reason"), "debt-still-wrong"));
    set(&mut desk, 48_900, "2026-11-23");
    let done = act(&mut desk, "people.settle-debt", Some(row), []).unwrap();
    assert_eq!(done.message.id, "debt-corrected");
    assert_eq!(debts(&desk).len(), 1);
}

#[test]
fn recall_r9_a_shared_number_is_a_debt_until_it_is_right_or_answered() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let phone = ("phone", "+79000001234");
    let husband = add(&mut desk, [phone, ("name", "Морозов Глеб")]);
    let wife = add(&mut desk, [phone, ("name", "Орлова Лидия")]);
    let open = debts(&desk);
    assert_eq!((open.len(), open[0].1.as_str()), (1, "duplicate"));
    let due = stoika::areas::home::due(&desk.books()).unwrap();
    let row = due.iter().find(|due| due.row.queue == "data_debt").unwrap();
    assert_eq!(
        (row.row.target.id, row.row.action),
        (open[0].0, "people.settle-debt")
    );
    let answer = [("reason", "супруги, один телефон")];
    let done = act(&mut desk, "people.settle-debt", Some(open[0].0), answer).unwrap();
    assert_eq!(done.message.id, "debt-answered");
    assert!(debts(&desk).is_empty());
    // What was answered is not asked again; another number is.
    desk.change("test.debt", |books, change| {
        people::open_debt(
            books,
            wife,
            None,
            (people::Debt::Duplicate, "+79000001234"),
            change,
        )?;
        people::open_debt(
            books,
            husband,
            None,
            (people::Debt::WrongNumber, "+79000001234"),
            change,
        )
    })
    .unwrap();
    let open = debts(&desk);
    assert_eq!((open.len(), open[0].1.as_str()), (1, "wrong_number"));
    act(&mut desk, "people.drop-phone", Some(husband), [phone]).unwrap();
    let done = act(&mut desk, "people.settle-debt", Some(open[0].0), []).unwrap();
    assert_eq!(done.message.id, "debt-corrected");
}

/// Two clients who are one person: what stays, what goes.
fn one_person_twice(desk: &mut Desk) -> (Id, Id) {
    let kept = add(desk, [("phone", "+79000001234"), ("name", "Ким Ольга")]);
    let gone = add(
        desk,
        [
            ("phone", "+79000005678"),
            ("name", "Ким Ольга Петровна"),
            ("plate", "А123ВС777"),
        ],
    );
    act(
        desk,
        "people.add-phone",
        Some(gone),
        [("phone", "+79000001234")],
    )
    .unwrap();
    let edit = [
        ("name", "Ким Ольга"),
        ("email", "old@example.com"),
        ("address", "Мира, 1"),
        ("note", "после 18"),
    ];
    act(desk, "people.edit", Some(kept), edit).unwrap();
    let edit = [
        ("name", "Ким Ольга Петровна"),
        ("email", "new@example.com"),
        ("address", "Лесная, 2"),
        ("note", "без рекламы"),
        ("birth_date", "12.03.1980"),
    ];
    act(desk, "people.edit", Some(gone), edit).unwrap();
    act(desk, "people.verify", Some(gone), [("verified", "email")]).unwrap();
    (kept, gone)
}

#[test]
fn x_dup_a_merge_takes_the_named_fields_and_parts_within_thirty_days() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let (kept, gone) = one_person_twice(&mut desk);
    let into = kept.to_string();
    let merge = [("into", into.as_str()), ("take", "name,email")];
    act(&mut desk, "people.merge", Some(gone), merge).unwrap();
    let one = people::client(desk.db(), kept).unwrap().unwrap();
    assert_eq!(
        (
            one.name.as_str(),
            one.email.as_deref(),
            one.address.as_deref()
        ),
        (
            "Ким Ольга Петровна",
            Some("new@example.com"),
            Some("Мира, 1")
        )
    );
    assert_eq!(one.note.as_deref(), Some("после 18; без рекламы"));
    assert_eq!(one.birth_date.as_deref(), Some("1980-03-12"));
    assert_eq!(one.phones.len(), 2);
    drop(desk);
    // Somebody corrected the address since; that stays where it was put.
    let mut desk = later(&dir, "2026-12-23T10:42:00");
    let mut form = Answers::new([("address", "Новая, 3")]);
    (action("people.edit").fill)(&desk.books(), Some(kept), &mut form).unwrap();
    let target = Some(stoika::desk::Target {
        id: kept,
        rev: one.rev,
    });
    action("people.edit")
        .perform(&mut desk, target, &form)
        .unwrap();
    let late = later(&dir, "2026-12-24T10:42:00");
    assert!((action("people.part").fits)(&late.books(), kept).unwrap());
    drop(late);
    let mut late = later(&dir, "2026-12-24T10:42:00");
    let outcome = act(&mut late, "people.part", Some(kept), []);
    assert_eq!(refused(outcome).1, "people-part-late");
    act(&mut desk, "people.part", Some(kept), []).unwrap();
    let one = people::client(desk.db(), kept).unwrap().unwrap();
    let other = people::client(desk.db(), gone).unwrap().unwrap();
    assert_eq!(
        (
            one.name.as_str(),
            one.email.as_deref(),
            one.address.as_deref(),
            one.note.as_deref()
        ),
        (
            "Ким Ольга",
            Some("old@example.com"),
            Some("Новая, 3"),
            Some("после 18")
        )
    );
    assert_eq!((one.birth_date, one.phones.len()), (None, 1));
    assert_eq!((other.id, other.phones.len()), (gone, 2));
    assert_eq!(people::vehicles_of(desk.db(), gone).unwrap().len(), 1);
    let list = people::data_list(&desk.books(), &other).unwrap();
    assert!(
        list.iter()
            .any(|point| point.field == "email" && point.verified.is_some())
    );
    let outcome = act(&mut desk, "people.part", Some(kept), []);
    assert_eq!(refused(outcome).1, "people-part-none");
}

#[test]
fn recall_s2_a_shared_number_leads_to_both_sides_and_to_one_client() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let phone = ("phone", "+79000001234");
    let known = add(&mut desk, [phone, ("name", "Морозова Лидия")]);
    let twice = add(&mut desk, [phone, ("name", "Лидия Морозова")]);
    let debt = debts(&desk)[0].0;
    let settle = action("people.settle-debt");
    let told = (settle.advise)(&desk.books(), Some(debt), &Answers::default()).unwrap();
    assert_eq!(told[0].say.id, "debt-sharer");
    // From the debt itself: the other one is filled in, both sides are shown, the debt is right by that.
    let merge = action("people.merge");
    let mut form = Answers::default();
    (merge.fill)(&desk.books(), Some(debt), &mut form).unwrap();
    assert_eq!(form.id("into"), Some(known));
    let sides = (merge.advise)(&desk.books(), Some(debt), &form).unwrap();
    assert_eq!(sides.len(), 1, "{sides:?}");
    let target = Some(stoika::desk::Target { id: debt, rev: 1 });
    merge.perform(&mut desk, target, &form).unwrap();
    assert_eq!(people::client(desk.db(), twice).unwrap().unwrap().id, known);
    let done = act(&mut desk, "people.settle-debt", Some(debt), []).unwrap();
    assert_eq!(done.message.id, "debt-corrected");
}
