//! Clients: adding, duplicates, phones, consents, merging.

use super::{act, action, add, open, refused};
use stoika::action::{Answers, Mood, find};
use stoika::areas::{house, people};
use stoika::desk::{Desk, Error, Target};
use stoika::text::{Locale, Text};

#[test]
fn a_client_is_added_with_phone_vehicle_and_told_order() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = add(
        &mut desk,
        [
            ("phone", "8 (900) 000-12-34"),
            ("name", "Петров Иван"),
            ("plate", "a123bc 777"),
            ("model", "Lada Vesta"),
            ("informed", "да"),
        ],
    );
    let client = people::client(desk.db(), id).unwrap().unwrap();
    assert_eq!(client.phones[0].number, "+79000001234");
    assert!(client.informed_at.is_some());
    let vehicle = people::vehicle_by_plate(desk.db(), "А123ВС777")
        .unwrap()
        .unwrap();
    assert_eq!(
        (vehicle.client_id, vehicle.model.as_str()),
        (Some(id), "Lada Vesta")
    );
    let parts = desk
        .db()
        .row("SELECT plate_kind, region FROM vehicle", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        });
    assert_eq!(parts.unwrap(), Some(("car".to_owned(), "777".to_owned())));
    assert_eq!(
        refused(act(&mut desk, "people.add", None, [("model", "Vesta")])),
        (Some("phone"), "people-phone-or-name")
    );
    let unnamed = add(&mut desk, [("phone", "9161112233")]);
    assert_eq!(
        people::name(desk.db(), unnamed).unwrap(),
        "+7 916 111-22-33"
    );
    assert_eq!(people::vehicles_of(desk.db(), unnamed).unwrap(), []);
}

#[test]
fn x_t15_phone_and_surname_are_certain_and_another_surname_is_a_choice() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let known = add(
        &mut desk,
        [("phone", "+79000001234"), ("name", "Ёлкин Пётр")],
    );
    let outcome = act(
        &mut desk,
        "people.add",
        None,
        [("phone", "89000001234"), ("name", "елкин")],
    );
    let Err(error) = &outcome else { panic!() };
    let said = Text::new(Locale::Ru, &house().texts()).error(error);
    assert!(
        said.contains("Ёлкин Пётр") && said.contains(&format!("№{known}")),
        "{said}"
    );
    assert_eq!(
        refused(outcome),
        (Some("phone"), "people-dup-phone-surname")
    );
    let advise = |desk: &Desk, name: &str| {
        let typed = Answers::new([
            ("phone", "8 900 000 12 34"),
            ("name", name),
            ("plate", "не номер"),
        ]);
        (action("people.add").advise)(&desk.books(), None, &typed).unwrap()
    };
    let (certain, possible) = (advise(&desk, "елкин"), advise(&desk, "Орлова"));
    assert_eq!(
        (certain.len(), certain[0].mood, certain[0].say.id),
        (1, Mood::Blocked, "people-dup-phone-surname")
    );
    assert_eq!(
        (possible.len(), possible[0].mood, possible[0].say.id),
        (1, Mood::Warning, "people-dup-phone")
    );
    // Choosing the line uses the known client.
    let (field, value) = possible[0].set[0].clone();
    assert_eq!((field, value), ("same_as", known.to_string()));
    let chosen = known.to_string();
    let used = add(
        &mut desk,
        [
            ("phone", "+79000001234"),
            ("name", "Орлова"),
            ("same_as", &chosen),
            ("plate", "В001ВВ77"),
        ],
    );
    assert_eq!(used, known);
    assert_eq!(people::vehicles_of(desk.db(), known).unwrap().len(), 1);
    // A new client may share the phone; a certain double needs a reason.
    let other = add(
        &mut desk,
        [("phone", "+79000001234"), ("name", "Орлова Анна")],
    );
    assert_ne!(other, known);
    let son = add(
        &mut desk,
        [
            ("phone", "+79000001234"),
            ("name", "Ёлкин Олег"),
            ("reason", "сын"),
        ],
    );
    assert_eq!(
        people::by_phone(desk.db(), "+79000001234").unwrap().len(),
        3
    );
    let reason: Option<String> = desk
        .db()
        .value("SELECT duplicate_reason FROM client WHERE id = ?1", [son])
        .unwrap();
    assert_eq!(reason.as_deref(), Some("сын"));
}

#[test]
fn a_new_client_is_not_the_one_whose_row_the_form_was_begun_on() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let chosen = add(
        &mut desk,
        [("phone", "+79000002222"), ("name", "Гусев Илья")],
    );
    let chosen = chosen.to_string();
    let new = add(
        &mut desk,
        [
            ("phone", "+79000001234"),
            ("name", "Петров"),
            ("client", &chosen),
        ],
    );
    assert_ne!(new.to_string(), chosen);
    assert_eq!(
        people::client(desk.db(), new).unwrap().unwrap().name,
        "Петров"
    );
}

#[test]
fn x_dup_licence_and_birth_date_are_never_entered_twice() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    add(
        &mut desk,
        [
            ("name", "Ким Ольга"),
            ("licence", "99 12 123456"),
            ("birth_date", "12.03.1980"),
        ],
    );
    let twice = [
        ("name", "Ким О."),
        ("licence", "9912123456"),
        ("birth_date", "12.03.1980"),
        ("reason", "нужно"),
    ];
    assert_eq!(
        refused(act(&mut desk, "people.add", None, twice)),
        (Some("licence"), "people-dup-licence-birth")
    );
    let slip = Answers::new([
        ("name", "Ким"),
        ("licence", "9912123456"),
        ("birth_date", "12.03.1981"),
    ]);
    let advice = (action("people.add").advise)(&desk.books(), None, &slip).unwrap();
    assert_eq!(advice[0].say.id, "people-dup-licence");
}

#[test]
fn phones_notes_and_do_not_call_change() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = add(
        &mut desk,
        [("phone", "+79000001234"), ("name", "Ким Ольга")],
    );
    act(
        &mut desk,
        "people.add-phone",
        Some(id),
        [("phone", "89000005678 доб. 12"), ("whose", "муж")],
    )
    .unwrap();
    let again = act(
        &mut desk,
        "people.add-phone",
        Some(id),
        [("phone", "+79000005678")],
    );
    assert_eq!(refused(again), (Some("phone"), "people-phone-known"));
    act(
        &mut desk,
        "people.drop-phone",
        Some(id),
        [("phone", "+79000001234")],
    )
    .unwrap();
    let client = people::client(desk.db(), id).unwrap().unwrap();
    assert_eq!(
        client
            .phones
            .iter()
            .map(|line| (line.number.as_str(), line.ext.as_deref()))
            .collect::<Vec<_>>(),
        [("+79000005678", Some("12"))]
    );
    act(
        &mut desk,
        "people.edit",
        Some(id),
        [("name", "Ким Ольга Ивановна"), ("warning", "ругается")],
    )
    .unwrap();
    act(
        &mut desk,
        "people.do-not-call",
        Some(id),
        [("do_not_call", "да"), ("reason", "просил")],
    )
    .unwrap();
    let client = people::client(desk.db(), id).unwrap().unwrap();
    assert_eq!(
        (
            client.name.as_str(),
            client.warning.as_deref(),
            client.do_not_call
        ),
        ("Ким Ольга Ивановна", Some("ругается"), true)
    );
    assert!(matches!(
        action("people.edit").perform(
            &mut desk,
            Some(Target { id, rev: 1 }),
            &Answers::new([("name", "Ким")])
        ),
        Err(Error::Stale { .. })
    ));
}

#[test]
fn consents_stand_until_they_are_withdrawn() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let id = add(
        &mut desk,
        [("phone", "+79000001234"), ("name", "Ким Ольга")],
    );
    let card = people::card(&desk.books(), id).unwrap();
    assert_eq!((card.processing, card.advertising), (false, false));
    let given = [
        ("kind", "advertising"),
        ("channel", "1"),
        ("evidence", "анкета 5"),
        ("text_version", "2026-01"),
    ];
    act(&mut desk, "people.consent", Some(id), given).unwrap();
    assert!(people::card(&desk.books(), id).unwrap().advertising);
    act(
        &mut desk,
        "people.withdraw",
        Some(id),
        [("kind", "advertising")],
    )
    .unwrap();
    let card = people::card(&desk.books(), id).unwrap();
    assert_eq!(
        (
            card.advertising,
            card.consents.len(),
            card.consents[0].channel.as_str()
        ),
        (false, 1, "paper")
    );
    let again = act(
        &mut desk,
        "people.withdraw",
        Some(id),
        [("kind", "advertising")],
    );
    assert_eq!(refused(again), (Some("kind"), "people-consent-none"));
    assert_eq!(
        refused(act(
            &mut desk,
            "people.consent",
            Some(id),
            [("kind", "photo"), ("channel", "paper")]
        ))
        .0,
        Some("evidence")
    );
}

#[test]
fn x_dup_a_merge_moves_everything_and_undo_parts_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let kept = add(
        &mut desk,
        [("phone", "+79000001234"), ("name", "Ким Ольга")],
    );
    let gone = add(
        &mut desk,
        [
            ("phone", "+79000005678"),
            ("name", "Ким О."),
            ("plate", "А123ВС777"),
            ("model", "Vesta"),
        ],
    );
    act(
        &mut desk,
        "people.add-phone",
        Some(gone),
        [("phone", "+79000001234")],
    )
    .unwrap();
    let into = kept.to_string();
    let advice = (action("people.merge").advise)(
        &desk.books(),
        Some(gone),
        &Answers::new([("into", &into)]),
    )
    .unwrap();
    // Name, phones and cars differ.
    assert_eq!(advice.len(), 3);
    act(&mut desk, "people.merge", Some(gone), [("into", &into)]).unwrap();
    let client = people::client(desk.db(), gone).unwrap().unwrap();
    assert_eq!((client.id, client.phones.len()), (kept, 2));
    assert_eq!(people::vehicles_of(desk.db(), kept).unwrap().len(), 1);
    assert_eq!(people::ids_of(desk.db(), gone).unwrap(), [kept, gone]);
    let clients = |desk: &Desk, text: &str| {
        let hits = find(
            &desk.books(),
            &house().finders().collect::<Vec<_>>(),
            text,
            Some("client"),
            9,
        )
        .unwrap();
        hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(clients(&desk, "5678"), [kept]);
    let twice = act(&mut desk, "people.merge", Some(gone), [("into", &into)]);
    assert!(matches!(twice, Err(Error::NotFound)), "{twice:?}");
    desk.undo().unwrap();
    assert_eq!(
        people::client(desk.db(), gone)
            .unwrap()
            .unwrap()
            .phones
            .len(),
        2
    );
    assert_eq!(clients(&desk, "5678"), [gone]);
    assert_eq!(people::vehicles_of(desk.db(), kept).unwrap(), []);
}

#[test]
fn x_dup_calls_and_visits_of_a_merged_client_are_those_of_who_stands_for_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(&dir);
    let names = ["Ким Ольга", "Ким О.", "Ким"];
    let phones = ["+79000001234", "+79000005678", "+79000009999"];
    let [kept, gone, first] =
        [0, 1, 2].map(|n| add(&mut desk, [("phone", phones[n]), ("name", names[n])]));
    let call = act(
        &mut desk,
        "calls.add",
        None,
        [("phone", "+79000009999"), ("client", &first.to_string())],
    );
    let call = call.unwrap().show.unwrap();
    let plate = [
        ("plate", "А123ВС777"),
        ("need", "стук"),
        ("client", &first.to_string()),
    ];
    let visit = act(&mut desk, "arrivals.walk-in", None, plate)
        .unwrap()
        .show
        .unwrap();
    // A merged client may be merged on.
    act(
        &mut desk,
        "people.merge",
        Some(first),
        [("into", &gone.to_string())],
    )
    .unwrap();
    act(
        &mut desk,
        "people.merge",
        Some(gone),
        [("into", &kept.to_string())],
    )
    .unwrap();
    let call = stoika::areas::calls::call(desk.db(), call)
        .unwrap()
        .unwrap();
    assert_eq!(
        (call.client_id, call.client.as_deref()),
        (Some(kept), Some("Ким Ольга"))
    );
    let visit = stoika::areas::arrivals::visit(desk.db(), visit)
        .unwrap()
        .unwrap();
    assert_eq!(
        (visit.client_id, visit.client.as_str()),
        (kept, "Ким Ольга")
    );
    let calls = house()
        .listings()
        .find(|listing| listing.id == "calls")
        .unwrap();
    let filter = stoika::action::Filter {
        text: Some("Ким Ольга".to_owned()),
        ..stoika::action::Filter::default()
    };
    assert_eq!((calls.rows)(&desk.books(), &filter).unwrap().len(), 1);
    desk.undo().unwrap();
    assert_eq!(people::client(desk.db(), first).unwrap().unwrap().id, gone);
}
