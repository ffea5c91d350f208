//! The fleet: reservations that cannot clash, gates before the keys, hand-over and return, chain, notice, closing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::Path;

use chrono::NaiveDateTime;
use common::{Console, demo_file, desk_at};
use serde_json::Value as Json;
use stoika::action::{Answers, Filter};
use stoika::areas::{fleet, house};
use stoika::desk::{Desk, Done, Error, Id, Target};
use stoika::text::Locale;

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn desk(path: &Path, login: &str, moment: &str) -> Desk {
    desk_at(path, login, at(moment))
}

fn rev(desk: &Desk, id: Id) -> i64 {
    for table in [
        "agreement",
        "unit",
        "client",
        "transport_notice",
        "fleet_call",
        "fine",
        "booking",
        "recall",
    ] {
        let sql = format!("SELECT rev FROM {table} WHERE id = ?1");
        if let Some(rev) = desk.db().value::<i64>(&sql, [id]).unwrap() {
            return rev;
        }
    }
    panic!("no row {id}");
}

fn act(
    desk: &mut Desk,
    id: &str,
    row: Option<Id>,
    answers: &[(&str, &str)],
) -> Result<Done, Error> {
    let mut given = Answers::default();
    for (field, text) in answers {
        given.set(field, *text);
    }
    let target = row.map(|id| Target {
        id,
        rev: rev(desk, id),
    });
    house().action(id).unwrap().perform(desk, target, &given)
}

fn why(done: Result<Done, Error>) -> &'static str {
    match done {
        Err(Error::Rejected(refusal) | Error::Taken(refusal, _)) => refusal.why.id,
        Err(Error::Denied(right)) => right,
        other => panic!("{other:?}"),
    }
}

fn value<T: rusqlite::types::FromSql>(desk: &Desk, sql: &str) -> T {
    desk.db().value(sql, []).unwrap().unwrap()
}

fn unit(desk: &Desk, plate: &str) -> String {
    let sql = format!("SELECT id FROM unit WHERE plate = '{plate}'");
    value::<Id>(desk, &sql).to_string()
}

fn client(desk: &Desk, name: &str) -> String {
    value::<Id>(
        desk,
        &format!("SELECT id FROM client WHERE name = '{name}'"),
    )
    .to_string()
}

fn agreement_of(desk: &Desk, name: &str) -> Id {
    value(
        desk,
        &format!(
            "SELECT a.id FROM agreement a JOIN client c ON c.id = a.client_id WHERE c.name = '{name}' ORDER BY a.id DESC LIMIT 1"
        ),
    )
}

fn row(desk: &Desk, id: Id) -> Json {
    let house = house();
    let listing = house.listings().find(|one| one.id == "fleet").unwrap();
    (listing.row)(&desk.books(), id).unwrap().unwrap().data
}

fn cars(desk: &Desk) -> Vec<Json> {
    let house = house();
    let listing = house.listings().find(|one| one.id == "fleet.cars").unwrap();
    let lines = (listing.rows)(&desk.books(), &Filter::default()).unwrap();
    lines.into_iter().map(|line| line.data).collect()
}

fn state(desk: &Desk, plate: &str) -> String {
    let all = cars(desk);
    let car = all.iter().find(|car| car["plate"] == plate).unwrap();
    car["state"].as_str().unwrap().to_owned()
}

const LICENCE: [(&str, &str); 5] = [
    ("licence", "9912345678"),
    ("licence_valid_to", "01.06.2031"),
    ("licence_since", "01.06.2010"),
    ("birth_date", "12.04.1985"),
    ("categories", "B"),
];

fn hand_out(
    desk: &mut Desk,
    name: &str,
    plate: &str,
    more: &[(&str, &str)],
) -> Result<Done, Error> {
    let (client, unit) = (client(desk, name), unit(desk, plate));
    let mut answers: Vec<(&str, &str)> = vec![
        ("client", &client),
        ("unit", &unit),
        ("back", "2026-11-24T08:00"),
        ("odometer_km", "99999"),
        ("fuel8", "8"),
    ];
    answers.extend(LICENCE);
    answers.retain(|(field, _)| !more.iter().any(|(other, _)| other == field));
    answers.extend(more.iter().filter(|(_, text)| !text.is_empty()));
    act(desk, "fleet.hand-out", None, &answers)
}

fn reserve(
    desk: &mut Desk,
    name: &str,
    plate: &str,
    from: &str,
    back: &str,
) -> Result<Done, Error> {
    let (client, unit) = (client(desk, name), unit(desk, plate));
    act(
        desk,
        "fleet.reserve",
        None,
        &[
            ("client", &client),
            ("unit", &unit),
            ("from", from),
            ("back", back),
        ],
    )
}

#[test]
fn fleet_t1_a_car_that_is_back_at_noon_leaves_at_half_past() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut one = desk(&path, "ivanova", "2026-11-23T10:42:00");
    // К781КК77 is back on 24.11 at 12:00, and Дёмин has it from 25.11 09:00.
    let refused = reserve(
        &mut one,
        "Гусев Илья",
        "К781КК77",
        "2026-11-24T12:29",
        "2026-11-24T18:00",
    );
    assert_eq!(why(refused), "fleet-taken-nearest");
    let done = reserve(
        &mut one,
        "Гусев Илья",
        "К781КК77",
        "2026-11-24T12:30",
        "2026-11-24T18:00",
    )
    .unwrap();
    let id = done.show.unwrap();
    assert_eq!(row(&one, id)["state"], "reserved");
    // Somebody else at another desk meets the same wall; exactly one row stands.
    let mut two = desk(&path, "orlova", "2026-11-23T10:42:00");
    let refused = reserve(
        &mut two,
        "Попов Глеб",
        "К781КК77",
        "2026-11-24T15:00",
        "2026-11-24T19:00",
    );
    assert_eq!(why(refused), "fleet-taken-nearest");
    assert_eq!(row(&two, id)["rev"], 1);
    // Annulled, its time is free again, and it stays with its reason.
    act(&mut one, "fleet.void", Some(id), &[("reason", "передумал")]).unwrap();
    assert_eq!(row(&one, id)["state"], "void");
    reserve(
        &mut two,
        "Попов Глеб",
        "К781КК77",
        "2026-11-24T15:00",
        "2026-11-24T19:00",
    )
    .unwrap();
    // To take the annulment back would clash now.
    assert!(one.undo().is_err());
}

#[test]
fn fleet_t2_a_licence_that_ends_too_early_is_refused_at_the_reservation() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute(
            "UPDATE agreement_driver SET licence_valid_to = '2026-11-26' WHERE name = 'Лапин Олег'",
            [],
        )
        .unwrap();
    let mut desk = desk(&path, "orlova", "2026-11-23T10:42:00");
    let refused = reserve(
        &mut desk,
        "Лапин Олег",
        "К783КК77",
        "2026-11-25T19:00",
        "2026-11-27T18:00",
    );
    let Err(Error::Rejected(refusal)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        (refusal.field, refusal.why.id),
        (Some("back"), "gate-licence_ends")
    );
    assert!(refusal.why.args.contains(&("told", "26.11.2026".into())));
    // Within its term it is let through.
    reserve(
        &mut desk,
        "Лапин Олег",
        "К783КК77",
        "2026-11-25T19:00",
        "2026-11-26T18:00",
    )
    .unwrap();
}

#[test]
fn fleet_t3_the_tile_is_the_sum_of_its_parts() {
    let dir = tempfile::tempdir().unwrap();
    let mut head = desk(&demo_file(dir.path()), "orlova", "2026-11-23T10:42:00");
    let tile = |desk: &Desk| {
        let house = house();
        let query = house
            .queries()
            .find(|query| query.id == "fleet.tile")
            .unwrap();
        (query.rows)(&desk.books(), &Answers::default())
            .unwrap()
            .remove(0)
    };
    let before = tile(&head);
    assert_eq!(
        before,
        serde_json::json!({ "fleet": 8, "free": 1, "reserved": 1, "out": 5, "away": 1 })
    );
    let free: Id = unit(&head, "К780КК77").parse().unwrap();
    act(&mut head, "fleet.stop", Some(free), &[("stop", "hold")]).unwrap();
    let after = tile(&head);
    assert_eq!((&after["free"], &after["away"]), (&0.into(), &2.into()));
    assert_eq!(state(&head, "К780КК77"), "hold");
    act(&mut head, "fleet.resume", Some(free), &[]).unwrap();
    assert_eq!(tile(&head), before);
}

#[test]
fn fleet_t4_the_chain_names_who_falls_and_offers_the_longest_idle() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let granta = agreement_of(&desk, "Волков Игорь");
    let falling = agreement_of(&desk, "Громов Денис");
    // Волков keeps К778КК77 over Громов's reservation of 26.11 09:00.
    let later = [
        ("back", "2026-11-26T12:00"),
        ("reason", "ждём деталь"),
        ("work_order", "5512"),
    ];
    assert_eq!(
        why(act(&mut desk, "fleet.extend", Some(granta), &later)),
        "fleet-taken-nearest"
    );
    let one = fleet::agreement(desk.db(), granta).unwrap().unwrap();
    let falls = fleet::falls(&desk.books(), &one, at("2026-11-26T12:00:00")).unwrap();
    assert_eq!(falls.len(), 1);
    assert_eq!(falls[0].agreement.id, falling);
    // Of the same class only К784КК77 is free by then; К777КК77 is overdue and nobody knows.
    let offered: Vec<&str> = falls[0]
        .offers
        .iter()
        .map(|one| one.unit.plate.as_str())
        .collect();
    assert_eq!(offered, ["К784КК77"]);
    let with_swap = [later.as_slice(), &[("swap", "yes")]].concat();
    act(&mut desk, "fleet.extend", Some(granta), &with_swap).unwrap();
    assert_eq!(row(&desk, falling)["plate"], "К784КК77");
    assert_eq!(row(&desk, granta)["due"], "2026-11-26T12:00:00+03:00");
    let why_kept: String = value(&desk, "SELECT reason || '/' || work_order FROM extension");
    assert_eq!(why_kept, "ждём деталь/5512");
    assert_eq!(
        why(act(&mut desk, "fleet.extend", Some(granta), &later)),
        "fleet-extend-later"
    );
    // Both clients are to be told, each by a row of work.
    let rings = |desk: &Desk| -> Vec<(&'static str, Id)> {
        let rows = fleet::work(&desk.books()).unwrap();
        let calls = rows.iter().filter(|row| row.kind == "fleet_call");
        calls.map(|row| (row.say.id, row.target.id)).collect()
    };
    let told = rings(&desk);
    let mut causes: Vec<&str> = told.iter().map(|(cause, _)| *cause).collect();
    causes.sort_unstable();
    assert_eq!(causes, ["fleet-ring-kept", "fleet-ring-swapped"]);
    act(
        &mut desk,
        "fleet.called",
        Some(told[0].1),
        &[("outcome", "no_answer")],
    )
    .unwrap();
    assert_eq!(rings(&desk).len(), 2);
    act(
        &mut desk,
        "fleet.called",
        Some(told[0].1),
        &[("outcome", "told")],
    )
    .unwrap();
    assert_eq!(rings(&desk).len(), 1);
    desk.undo().unwrap();
    desk.undo().unwrap();
    // One F8 takes back the extension, the swap and both calls together.
    desk.undo().unwrap();
    assert_eq!(row(&desk, falling)["plate"], "К778КК77");
}

#[test]
fn a_return_starts_in_the_odometer_and_needs_what_the_act_says() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = agreement_of(&desk, "Смолин Павел");
    // Required at the return: odometer and fuel.
    assert_eq!(
        why(act(
            &mut desk,
            "fleet.take-back",
            Some(id),
            &[("fuel8", "3")]
        )),
        "field-needed"
    );
    assert_eq!(
        why(act(
            &mut desk,
            "fleet.take-back",
            Some(id),
            &[("odometer_km", "41762")]
        )),
        "field-needed"
    );
    let backwards = [("odometer_km", "41000"), ("fuel8", "1")];
    assert_eq!(
        why(act(&mut desk, "fleet.take-back", Some(id), &backwards)),
        "fleet-odometer-back"
    );
    assert_eq!(
        why(act(
            &mut desk,
            "fleet.take-back",
            Some(id),
            &[
                ("odometer_km", "41762"),
                ("fuel8", "1"),
                ("damage", "дверь")
            ]
        )),
        "fleet-mark-shape"
    );
}

#[test]
fn fleet_t5_a_defect_is_told_and_the_car_waits_for_the_answer() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = agreement_of(&desk, "Смолин Павел");
    let back = [
        ("odometer_km", "41762"),
        ("fuel8", "1"),
        ("damage", "+092у ручки"),
    ];
    act(&mut desk, "fleet.take-back", Some(id), &back).unwrap();
    let one = fleet::agreement(desk.db(), id).unwrap().unwrap();
    let found = fleet::difference(&desk.books(), &one).unwrap().unwrap();
    // Four days and a bit are five with the grace of half an hour; 150 km a day are free.
    assert_eq!((found.km, found.days, found.km_over), (532, 5, 0));
    assert_eq!(
        (found.fuel_short8, found.litres_short_tenths),
        (2, Some(125))
    );
    assert_eq!(found.new_marks.len(), 1);
    assert_eq!(found.new_marks[0].n, 3);
    assert_eq!(row(&desk, id)["due_kopecks"], 87_500);
    assert_eq!(state(&desk, "К777КК77"), "inspection");
    let refused = hand_out(&mut desk, "Гусев Илья", "К777КК77", &[]);
    assert_eq!(why(refused), "fleet-not-ready");
    // Closing needs a word on what is owed; the car waits for transport all the same.
    assert_eq!(
        why(act(&mut desk, "fleet.close", Some(id), &[])),
        "fleet-say-decision"
    );
    assert_eq!(
        why(act(
            &mut desk,
            "fleet.close",
            Some(id),
            &[("decision", "forgive")]
        )),
        "field-needed"
    );
    act(
        &mut desk,
        "fleet.close",
        Some(id),
        &[("decision", "charge")],
    )
    .unwrap();
    assert_eq!(state(&desk, "К777КК77"), "inspection");
    let notice: Id = value(&desk, "SELECT id FROM transport_notice");
    assert_eq!(
        why(act(
            &mut desk,
            "fleet.acknowledge",
            Some(notice),
            &[("decision", "ready")]
        )),
        "right-fleet_units"
    );
    let mut head = desk_at(&path, "orlova", at("2026-11-23T11:00:00"));
    let inbox: i64 = value(
        &head,
        "SELECT count(*) FROM notice WHERE to_role = 'transport' AND acknowledged_at IS NULL",
    );
    assert_eq!(inbox, 1);
    act(
        &mut head,
        "fleet.acknowledge",
        Some(notice),
        &[("decision", "ready"), ("answer", "полируем")],
    )
    .unwrap();
    assert_eq!(state(&head, "К777КК77"), "ready");
    let inbox: i64 = value(
        &head,
        "SELECT count(*) FROM notice WHERE to_role = 'transport' AND acknowledged_at IS NULL",
    );
    assert_eq!(inbox, 0);
}

#[test]
fn fleet_t9_gates_stand_before_the_keys_and_only_some_may_be_passed() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    for (field, text, expected) in [
        ("odometer_km", "", "field-needed"),
        ("fuel8", "", "field-needed"),
        ("licence", "", "field-needed"),
        ("categories", "C", "gate-category"),
        ("licence_valid_to", "23.11.2026", "gate-licence_ends"),
        ("birth_date", "24.11.2005", "gate-age"),
        ("licence_since", "24.11.2024", "gate-experience"),
        ("odometer_km", "100", "fleet-odometer-back"),
        ("back", "2026-11-23T10:00", "when-past"),
        ("licence_valid_to", "завтра", "fleet-date-bad"),
    ] {
        let refused = hand_out(&mut desk, "Гусев Илья", "К780КК77", &[(field, text)]);
        assert_eq!(why(refused), expected, "{field} {text}");
    }
    // A senior lets the age pass, with a reason that stays; the receptionist may not; nobody the licence.
    let young = [("birth_date", "24.11.2005"), ("override", "сын директора")];
    assert_eq!(
        why(hand_out(&mut desk, "Гусев Илья", "К780КК77", &young)),
        "right-override_gates"
    );
    let mut head = desk_at(&path, "orlova", at("2026-11-23T10:42:00"));
    let ending = [
        ("licence_valid_to", "23.11.2026"),
        ("override", "сын директора"),
    ];
    assert_eq!(
        why(hand_out(&mut head, "Гусев Илья", "К780КК77", &ending)),
        "gate-licence_ends"
    );
    // A limited policy without the driver: no override by anybody.
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute(
            "UPDATE unit SET insurance_kind = 'limited' WHERE plate = 'К780КК77'",
            [],
        )
        .unwrap();
    let mut head = desk_at(&path, "orlova", at("2026-11-23T10:42:00"));
    assert_eq!(
        why(hand_out(
            &mut head,
            "Гусев Илья",
            "К780КК77",
            &[("override", "можно")]
        )),
        "gate-insured"
    );
    let car: Id = unit(&head, "К780КК77").parse().unwrap();
    act(
        &mut head,
        "fleet.insure",
        Some(car),
        &[("name", "Гусев Илья"), ("licence", "9912345678")],
    )
    .unwrap();
    let done = hand_out(&mut head, "Гусев Илья", "К780КК77", &young).unwrap();
    let id = done.show.unwrap();
    let passed: String = value(&head, "SELECT gate || ': ' || reason FROM gate_pass_over");
    assert_eq!(passed, "age: сын директора");
    let shown = row(&head, id);
    assert_eq!(
        (&shown["state"], &shown["odometer_out"]),
        (&"out".into(), &99_999.into())
    );
    assert!(shown["number"].as_str().unwrap().starts_with("ПА-2026-"));
    assert_eq!(state(&head, "К780КК77"), "out");
    // It is out: nobody else gets it.
    assert_eq!(
        why(hand_out(&mut head, "Попов Глеб", "К780КК77", &[])),
        "fleet-not-ready"
    );
}

#[test]
fn a_barred_client_gets_no_car_but_over_a_senior_s_reason() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let who: Id = client(&head, "Гусев Илья").parse().unwrap();
    act(
        &mut head,
        "fleet.bar",
        Some(who),
        &[("reason", "разбил две машины")],
    )
    .unwrap();
    assert_eq!(
        why(hand_out(&mut head, "Гусев Илья", "К780КК77", &[])),
        "gate-do_not_lend"
    );
    act(
        &mut head,
        "fleet.unbar",
        Some(who),
        &[("reason", "возместил")],
    )
    .unwrap();
    hand_out(&mut head, "Гусев Илья", "К780КК77", &[]).unwrap();
}

#[test]
fn fleet_t11_what_was_closed_says_for_ever_what_it_said_then() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = agreement_of(&desk, "Смолин Павел");
    act(
        &mut desk,
        "fleet.take-back",
        Some(id),
        &[("odometer_km", "41300"), ("fuel8", "3")],
    )
    .unwrap();
    act(&mut desk, "fleet.close", Some(id), &[]).unwrap();
    assert_eq!(row(&desk, id)["state"], "closed");
    assert_eq!(state(&desk, "К777КК77"), "ready");
    drop(desk);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("UPDATE client SET name = 'Смолин Пётр' WHERE name = 'Смолин Павел'; UPDATE unit SET plate = 'К000КК77' WHERE plate = 'К777КК77'")
        .unwrap();
    let desk = desk_at(&path, "ivanova", at("2026-11-24T10:00:00"));
    let one = fleet::agreement(desk.db(), id).unwrap().unwrap();
    let kept = fleet::frozen(&desk.books(), &one).unwrap();
    assert_eq!(kept["client"]["name"], "Смолин Павел");
    assert_eq!(kept["unit"]["plate"], "К777КК77");
    assert_eq!(kept["act_in"]["odometer_km"], 41_300);
    assert_eq!(kept["drivers"][0]["name"], "Смолин Павел");
}

#[test]
fn fleet_t12_overdue_burns_at_the_minute_and_the_list_shows_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let late = |moment: &str| {
        let desk = desk(&path, "ivanova", moment);
        let rows = fleet::work(&desk.books()).unwrap();
        let of = rows
            .iter()
            .find(|row| row.title.contains("К779КК77"))
            .unwrap();
        (of.say.id, row(&desk, of.target.id)["overdue"].clone())
    };
    assert_eq!(
        late("2026-11-23T18:00:00"),
        ("fleet-work-back", false.into())
    );
    assert_eq!(
        late("2026-11-23T18:01:00"),
        ("fleet-work-overdue", true.into())
    );
}

#[test]
fn the_board_the_forms_and_the_sketch_stand_in_both_languages_and_sizes() {
    for (locale, late, back) in [
        (Locale::Ru, "ПРОСР 1д", "Пробег, км"),
        (Locale::En, "LATE 1d", "Odometer"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = demo_file(dir.path());
        let mut console = Console::open(desk(&path, "ivanova", "2026-11-23T10:42:00"), locale);
        console.press("4");
        for shown in [console.wide(), console.narrow()] {
            for word in ["К777КК77", "█ Смолин ██", "▒ Юсупов", "░ ТО", late]
            {
                assert!(shown.contains(word), "{word}\n{shown}");
            }
            let first = shown
                .lines()
                .position(|line| line.contains("К777КК77"))
                .unwrap();
            let second = shown
                .lines()
                .position(|line| line.contains("К778КК77"))
                .unwrap();
            assert!(first < second && !shown.contains("loaners-"), "{shown}");
        }
        console.press("F9");
        for shown in [console.wide(), console.narrow()] {
            assert!(shown.contains(back) && !shown.contains("fleet-"), "{shown}");
        }
        // Odometer, fuel, then the sketch by F4: the left front door, a dent; the form has it.
        console.press("41762 Enter 1 F4 Left Down 2 у Enter");
        for shown in [console.wide(), console.narrow()] {
            assert!(shown.contains("092у"), "{shown}");
        }
        console.press("F4");
        for shown in [console.wide(), console.narrow()] {
            assert!(
                shown.contains("09+") && !shown.contains("fleet-"),
                "{shown}"
            );
        }
        console.press("Esc Esc Esc");
    }
}

#[test]
fn book_m9_a_booking_that_needs_a_car_reserves_it_moves_it_and_gives_it_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let who = client(&desk, "Гусев Илья");
    let vehicle = value::<Id>(
        &desk,
        &format!("SELECT id FROM vehicle WHERE client_id = {who}"),
    )
    .to_string();
    let book = |desk: &mut Desk, when: &str| {
        act(
            desk,
            "bookings.book",
            None,
            &[
                ("client", &who),
                ("vehicle", &vehicle),
                ("operations", "OIL"),
                ("transport", "loaner"),
                ("at", when),
            ],
        )
        .unwrap()
    };
    let done = book(&mut desk, "2026-11-26T10:00");
    assert_eq!(done.message.id, "booking-and-car");
    let booking = done.show.unwrap();
    let of = |desk: &Desk, booking: Id| fleet::of_booking(desk.db(), booking).unwrap();
    let reserved = of(&desk, booking).remove(0);
    assert_eq!(reserved.times.planned_out, at("2026-11-26T10:00:00"));
    // It goes where the visit goes.
    let moved = act(
        &mut desk,
        "bookings.move",
        Some(booking),
        &[("at", "2026-11-27T11:00")],
    )
    .unwrap();
    let moved = moved.show.unwrap();
    assert!(of(&desk, booking).is_empty());
    let there = of(&desk, moved).remove(0);
    assert_eq!(
        (there.id, there.times.planned_out),
        (reserved.id, at("2026-11-27T11:00:00"))
    );
    // One F8 takes the move back with its car; a cancelled visit gives the car back.
    desk.undo().unwrap();
    assert_eq!(
        of(&desk, booking).remove(0).times.planned_out,
        at("2026-11-26T10:00:00")
    );
    act(
        &mut desk,
        "bookings.cancel",
        Some(booking),
        &[("reason", "client_plans")],
    )
    .or_else(|_| {
        let house = house();
        let action = house.action("bookings.cancel").unwrap();
        let stoika::action::Shape::Choice(picks) = action.fields[0].shape else {
            panic!("a choice");
        };
        let code = picks(&desk.books()).unwrap()[0].code.clone();
        act(
            &mut desk,
            "bookings.cancel",
            Some(booking),
            &[("reason", &code)],
        )
    })
    .unwrap();
    assert!(!of(&desk, booking)[0].status.is_open());
    // With every car away the booking is saved all the same, and it is said.
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("UPDATE unit SET insurance_to = '2026-11-24'")
        .unwrap();
    let done = book(&mut desk, "2026-11-26T12:00");
    let said = stoika::text::Text::new(Locale::Ru, &house().texts()).say(&done.message);
    assert!(said.contains("машины на подмену нет"), "{said}");
    assert!(of(&desk, done.show.unwrap()).is_empty());
    let mut console = Console::open(desk, Locale::Ru);
    console.press("4");
    assert!(
        console.wide().contains("Без машины: Гусев И. 26.11 12:00"),
        "{}",
        console.wide()
    );
}

#[test]
fn who_needs_a_car_is_offered_the_places_at_which_one_is_free() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let ask = |transport: &str| {
        let slots = house().queries().find(|query| query.id == "slots").unwrap();
        let answers = Answers::new([
            ("operations", "OIL"),
            ("count", "3"),
            ("transport", transport),
        ]);
        (slots.rows)(&desk.books(), &answers).unwrap()
    };
    assert!(
        ask("leaves")
            .iter()
            .all(|slot| slot.get("loaner").is_none())
    );
    let free = ask("loaner");
    assert_eq!(free.len(), 3);
    for slot in &free {
        assert!(slot["loaner"].is_string(), "{slot}");
        let reasons = slot["reasons"].as_array().unwrap();
        assert!(reasons.contains(&"loaner_free".into()), "{slot}");
    }
    drop(desk);
    // Every car of the fleet is off the road: the places are offered still, and say that no car is.
    let other = rusqlite::Connection::open(&path).unwrap();
    let sql = "UPDATE unit SET role = 'service' WHERE role = 'loaner'";
    other.execute(sql, []).unwrap();
    let desk = self::desk(&path, "ivanova", "2026-11-23T10:42:00");
    let slots = house().queries().find(|query| query.id == "slots").unwrap();
    let answers = Answers::new([
        ("operations", "OIL"),
        ("count", "2"),
        ("transport", "loaner"),
    ]);
    let none = (slots.rows)(&desk.books(), &answers).unwrap();
    assert_eq!(none.len(), 2);
    for slot in &none {
        assert!(slot["loaner"].is_null(), "{slot}");
        let reasons = slot["reasons"].as_array().unwrap();
        assert!(reasons.contains(&"no_loaner".into()), "{slot}");
    }
}

#[test]
fn fleet_s4_who_may_give_way_is_named_by_the_order_of_the_house() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "orlova", "2026-11-23T10:42:00");
    // Every loaner but one is away, and that one waits for a plain repair from Thursday.
    let keep: Id = value(
        &desk,
        "SELECT min(id) FROM unit WHERE role = 'loaner' AND id NOT IN (SELECT unit_id FROM agreement WHERE status IN ('out', 'returned')) AND id NOT IN (SELECT unit_id FROM unit_stop)",
    );
    drop(desk);
    let other = rusqlite::Connection::open(&path).unwrap();
    let sql = "UPDATE unit SET role = 'service' WHERE role = 'loaner' AND id <> ?1";
    other.execute(sql, [keep]).unwrap();
    let sql = "UPDATE agreement SET status = 'closed' WHERE unit_id = ?1 AND status = 'reserved'";
    other.execute(sql, [keep]).unwrap();
    desk = self::desk(&path, "orlova", "2026-11-23T10:42:00");
    let keep = keep.to_string();
    let client = client(&desk, "Гусев Илья");
    let span = [("from", "2026-11-26T09:00"), ("back", "2026-11-27T18:00")];
    let wish = |reason: &str| {
        let mut answers = Answers::new(span);
        answers.set("policy_reason", reason);
        answers
    };
    let mut first = wish("repair");
    first.set("client", client.clone());
    first.set("unit", keep.clone());
    let reserve = house().action("fleet.reserve").unwrap();
    reserve.perform(&mut desk, None, &first).unwrap();
    let told = |desk: &Desk, reason: &str| -> Vec<String> {
        let advice = (reserve.advise)(&desk.books(), None, &wish(reason)).unwrap();
        let text = common::text(Locale::Ru);
        advice.iter().map(|line| text.say(&line.say)).collect()
    };
    let claim = told(&desk, "claim");
    assert_eq!(claim.len(), 2, "{claim:?}");
    assert!(
        claim[1].contains("Гусев") && claim[1].contains("26.11 09:00"),
        "{claim:?}"
    );
    assert_eq!(
        told(&desk, "repair").len(),
        1,
        "nobody gives way to an equal"
    );

    // The head turns the order round; what is out of range is refused at its field.
    let settings = house().action("fleet.settings").unwrap();
    let mut answers = Answers::default();
    (settings.fill)(&desk.books(), None, &mut answers).unwrap();
    answers.set("priority", "repair,claim");
    answers.set("min_age", "200");
    let refused = settings.perform(&mut desk, None, &answers).unwrap_err();
    assert_eq!(refused.phrase().id, "fleet-setting-range");
    answers.set("min_age", "23");
    settings.perform(&mut desk, None, &answers).unwrap();
    assert_eq!(told(&desk, "claim").len(), 1);
    let age = desk.db().setting("fleet_min_age").unwrap();
    assert_eq!(age.as_deref(), Some("23"));
    assert_eq!(
        desk.db().setting("fleet_wash_kopecks").unwrap(),
        None,
        "what did not change is not written"
    );
}

#[test]
fn recall_r5_a_car_with_an_open_safety_campaign_goes_nowhere() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let vin: String = value(&head, "SELECT vin FROM unit WHERE plate = 'К783КК77'");
    act(
        &mut head,
        "recalls.add",
        None,
        &[
            ("number", "2026-99"),
            ("title", "рулевая рейка"),
            ("safety", "yes"),
            ("vins", &vin),
        ],
    )
    .unwrap();
    let recall: Id = value(&head, "SELECT id FROM recall WHERE number = '2026-99'");
    // The blast radius names the car; nobody lets it out, and no reason helps.
    let hits = stoika::areas::checks::radius(&head.books(), recall).unwrap();
    assert!(
        hits.iter()
            .any(|hit| hit.kind == "unit" && hit.title.contains("К783КК77"))
    );
    let refused = reserve(
        &mut head,
        "Гусев Илья",
        "К783КК77",
        "2026-11-26T10:00",
        "2026-11-26T18:00",
    );
    assert_eq!(why(refused), "gate-recall");
    let refused = hand_out(
        &mut head,
        "Юсупов Ринат",
        "К783КК77",
        &[("override", "очень надо")],
    );
    assert_eq!(why(refused), "fleet-not-ready");
    assert_eq!(state(&head, "К783КК77"), "recall_stop");
    // Its work lifts the stop.
    act(
        &mut head,
        "recalls.state",
        Some(recall),
        &[
            ("vin", &vin),
            ("state", "done_here"),
            ("evidence", "заказ-наряд 77"),
        ],
    )
    .unwrap();
    assert_eq!(state(&head, "К783КК77"), "ready");
}

#[test]
fn fleet_t13_what_nobody_collects_is_over_after_three_days() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    // Юсупов's reservation begins on 23.11 at 12:00.
    let reserved = agreement_of(
        &desk(&path, "ivanova", "2026-11-23T10:42:00"),
        "Юсупов Ринат",
    );
    let before = desk(&path, "ivanova", "2026-11-26T11:59:00");
    let takes = |desk: &Desk| {
        let unit = fleet::agreement(desk.db(), reserved)
            .unwrap()
            .unwrap()
            .unit_id;
        let standing = fleet::standing(&desk.books(), unit).unwrap().unwrap();
        standing.agreements.iter().any(|one| one.id == reserved)
    };
    assert!(takes(&before));
    drop(before);
    let mut after = desk(&path, "ivanova", "2026-11-26T12:00:00");
    // The board is right at once; the books follow at the first start.
    assert!(!takes(&after));
    assert_eq!(row(&after, reserved)["state"], "reserved");
    fleet::at_start(&mut after).unwrap();
    assert_eq!(row(&after, reserved)["state"], "expired");
    fleet::at_start(&mut after).unwrap();
}

#[test]
fn figures_of_the_fleet_name_their_parts() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(&demo_file(dir.path()), "ivanova", "2026-11-23T10:42:00");
    let house = house();
    let query = house
        .queries()
        .find(|query| query.id == "fleet.figures")
        .unwrap();
    let answers = Answers::new([("from", "2026-11-19"), ("to", "23.11.2026")]);
    let found = (query.rows)(&desk.books(), &answers).unwrap();
    // Nine cars for five days, two of them in maintenance; out: 5 + 2 + 3 + 4 + 2 + 1 unit-days.
    assert_eq!(
        (&found[0]["part"], &found[0]["whole"]),
        (&17.into(), &43.into())
    );
    assert_eq!(found[1]["share"], "2.0");
    assert_eq!(found[3]["share"], "240.0");
    let wrong = Answers::new([("from", "2026-11-23"), ("to", "2026-11-19")]);
    assert!((query.rows)(&desk.books(), &wrong).is_err());
}

#[test]
fn req_21_the_papers_of_a_car_are_made_of_what_was_written_down() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let ahead = agreement_of(&desk, "Юсупов Ринат");
    let print = |desk: &mut Desk, row: Id, form: &str| {
        let answers = Answers::new([("form", form), ("printer", "no")]);
        let target = Target {
            id: row,
            rev: rev(desk, row),
        };
        house()
            .action("papers.print")
            .unwrap()
            .perform(desk, Some(target), &answers)
    };
    assert_eq!(why(print(&mut desk, ahead, "F1")), "fleet-paper-not-yet");
    let out = agreement_of(&desk, "Смолин Павел");
    assert_eq!(why(print(&mut desk, out, "F3")), "fleet-paper-not-back");
    let mut sizes = Vec::new();
    for form in ["F1", "F2"] {
        let done = print(&mut desk, out, form).unwrap();
        let paper = stoika::areas::papers::paper(desk.db(), done.show.unwrap())
            .unwrap()
            .unwrap();
        assert_eq!((paper.copies, paper.about), (2, Some(out)));
        sizes.push(paper.bytes);
    }
    // What is typed by people is text, whatever it looks like.
    let back = [
        ("odometer_km", "41762"),
        ("fuel8", "1"),
        ("damage", "092#set text(0pt) $x$ *b* @a \\ \"кавычки\""),
        ("missing_items", "jack"),
    ];
    act(&mut desk, "fleet.take-back", Some(out), &back).unwrap();
    for (form, copies) in [("F3", 2), ("F20", 1)] {
        let done = print(&mut desk, out, form).unwrap();
        let paper = stoika::areas::papers::paper(desk.db(), done.show.unwrap())
            .unwrap()
            .unwrap();
        assert_eq!(paper.copies, copies);
        sizes.push(paper.bytes);
    }
    assert!(sizes.iter().all(|bytes| *bytes > 5_000), "{sizes:?}");
}

#[test]
fn a_contract_without_a_passport_is_a_draft_that_takes_no_number_and_does_not_count() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let out = agreement_of(&desk, "Смолин Павел");
    let print = |desk: &mut Desk| {
        let target = Target {
            id: out,
            rev: rev(desk, out),
        };
        let answers = Answers::new([("form", "F1"), ("printer", "no")]);
        let action = house().action("papers.print").unwrap();
        let done = action.perform(desk, Some(target), &answers).unwrap();
        let id = done.show.unwrap();
        let paper = stoika::areas::papers::paper(desk.db(), id);
        (done.message, paper.unwrap().unwrap())
    };
    drop(desk);
    let other = rusqlite::Connection::open(&path).unwrap();
    let set = |passport: &str| {
        let sql = "UPDATE agreement_driver SET passport = ?1 WHERE agreement_id = ?2";
        other.execute(sql, (passport, out)).unwrap();
    };
    set("");
    desk = self::desk(&path, "ivanova", "2026-11-23T10:42:00");
    let (said, draft) = print(&mut desk);
    assert_eq!(said.id, "papers-draft");
    let sentence = common::text(Locale::Ru).say(&said);
    assert!(sentence.ends_with("не хватает: паспорт"), "{sentence}");
    // Insurer, policy and its end are one thing to a person: it is missing once.
    let insurance = |text: Option<&str>| {
        let sql = "UPDATE unit SET insurer = ?1, insurance_policy = ?1";
        other.execute(sql, [text]).unwrap();
    };
    insurance(None);
    let (said, _) = print(&mut desk);
    let sentence = common::text(Locale::Ru).say(&said);
    assert!(sentence.ends_with("паспорт и ещё 1"), "{sentence}");
    insurance(Some("ХХХ 0123456789"));
    assert!(draft.draft && draft.number.starts_with("ЧЕРНОВИК-"));
    // It is taken by its own name, which is no number of the register.
    let file = house()
        .queries()
        .find(|query| query.id == "papers.file")
        .unwrap();
    let by = |typed: &str| (file.rows)(&desk.books(), &Answers::new([("paper", typed)]));
    let found = by(&draft.number).unwrap();
    let name = found[0]["file"].as_str().unwrap();
    assert_eq!(name, format!("contract-draft-{}.pdf", draft.id));
    assert_eq!(by(name).unwrap()[0]["id"], draft.id);
    assert!(by(&format!("contract-{}.pdf", draft.id)).is_err());
    assert!(
        stoika::areas::papers::forms_of(desk.db(), out)
            .unwrap()
            .is_empty()
    );

    set("45 10 123456, выдан ОВД");
    let (said, paper) = print(&mut desk);
    assert_eq!(said.id, "papers-made");
    assert!(!paper.draft);
    assert_eq!(paper.number, "ДБП-2026-0001", "the draft took no number");
    assert_eq!(
        stoika::areas::papers::forms_of(desk.db(), out).unwrap(),
        ["contract"]
    );

    // The clauses are the table's: a company's own table counts, a bad line is refused by its number.
    let own = dir.path().join("documents");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("legal_texts.tsv"), "code\nF1-DUTIES\tF1\n").unwrap();
    let action = house().action("papers.print").unwrap();
    let target = Target {
        id: out,
        rev: rev(&desk, out),
    };
    let answers = Answers::new([("form", "F1"), ("printer", "no")]);
    let error = action
        .perform(&mut desk, Some(target), &answers)
        .unwrap_err();
    assert_eq!(error.phrase().id, "law-bad-line");
    let sentence = common::text(Locale::Ru).error(&error);
    assert!(sentence.contains("legal_texts.tsv"), "{sentence}");
}

#[test]
fn a_passport_is_read_by_its_pattern_and_another_document_as_it_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let bad = hand_out(
        &mut desk,
        "Лапин Олег",
        "К785КК77",
        &[("passport", "4510 12345")],
    );
    let Err(Error::Rejected(refusal)) = bad else {
        panic!("a passport of nine digits was taken");
    };
    assert_eq!(refusal.field, Some("passport"));
    for (typed, kept) in [
        ("4510123456, выдан ОВД", "45 10 123456, выдан ОВД"),
        ("AB1234567 Сербия", "AB1234567 Сербия"),
    ] {
        let drive = [
            ("agreement_kind", "test_drive"),
            ("back", "2026-11-23T11:40"),
            ("odometer_km", "6400"),
            ("passport", typed),
        ];
        let out = hand_out(&mut desk, "Гусев Илья", "К785КК77", &drive).unwrap();
        let sql = format!(
            "SELECT passport FROM agreement_driver WHERE agreement_id = {}",
            out.show.unwrap()
        );
        assert_eq!(value::<String>(&desk, &sql), kept);
        act(
            &mut desk,
            "fleet.take-back",
            out.show,
            &[("odometer_km", "6400"), ("fuel8", "8")],
        )
        .unwrap();
        act(&mut desk, "fleet.close", out.show, &[]).unwrap();
    }
}

#[test]
fn recall_t4_a_campaign_hits_clients_a_booking_and_a_demo_car_that_is_out() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "orlova", "2026-11-23T10:42:00");
    let drive = [
        ("agreement_kind", "test_drive"),
        ("back", "2026-11-23T11:40"),
        ("odometer_km", "6400"),
    ];
    let out = hand_out(&mut desk, "Гусев Илья", "К785КК77", &drive)
        .unwrap()
        .show
        .unwrap();
    assert!(
        row(&desk, out)["number"]
            .as_str()
            .unwrap()
            .starts_with("ТД-2026-")
    );
    let mut vins: Vec<String> = ["Лапин Олег", "Фомин Сергей", "Рябов Антон"]
        .iter()
        .map(|name| {
            value(&desk, &format!("SELECT v.vin FROM vehicle v JOIN client c ON c.id = v.client_id WHERE c.name = '{name}'"))
        })
        .collect();
    vins.push(value(
        &desk,
        "SELECT vin FROM unit WHERE plate = 'К785КК77'",
    ));
    let all = vins.join(" ");
    let campaign = [
        ("number", "2026-12"),
        ("title", "тормозной шланг"),
        ("safety", "yes"),
        ("vins", &all),
    ];
    act(&mut desk, "recalls.add", None, &campaign).unwrap();
    let recall: Id = value(&desk, "SELECT id FROM recall WHERE number = '2026-12'");
    let hits = stoika::areas::checks::radius(&desk.books(), recall).unwrap();
    let kinds: Vec<&str> = hits.iter().map(|hit| hit.kind).collect();
    assert_eq!(
        kinds,
        ["booking", "unit", "sold", "client", "client", "client"]
    );
    // When it comes back stands beside it; it is called back at once, and its next agreement is refused.
    assert_eq!(hits[1].at, Some(at("2026-11-23T11:40:00")));
    let rows = fleet::work(&desk.books()).unwrap();
    let called = rows
        .iter()
        .find(|row| row.say.id == "fleet-work-recalled")
        .unwrap();
    assert_eq!((called.target.id, called.danger), (out, true));
    let car = cars(&desk)
        .into_iter()
        .find(|car| car["plate"] == "К785КК77")
        .unwrap();
    assert_eq!(car["recalled"], true);
    let next = [
        ("agreement_kind", "test_drive"),
        ("from", "2026-11-24T10:00"),
        ("back", "2026-11-24T10:40"),
    ];
    let (who, demo) = (client(&desk, "Попов Глеб"), unit(&desk, "К785КК77"));
    let next = [next.as_slice(), &[("client", &who), ("unit", &demo)]].concat();
    assert_eq!(
        why(act(&mut desk, "fleet.reserve", None, &next)),
        "gate-recall"
    );
    act(
        &mut desk,
        "fleet.take-back",
        Some(out),
        &[("odometer_km", "6420"), ("fuel8", "8")],
    )
    .unwrap();
    assert_eq!(state(&desk, "К785КК77"), "recall_stop");
    // A test drive is a day at most (FLEET-R11).
    let long = [
        ("agreement_kind", "test_drive"),
        ("from", "2026-11-25T10:00"),
        ("back", "2026-11-26T10:01"),
    ];
    let other = unit(&desk, "К785КК77");
    let long = [long.as_slice(), &[("client", &who), ("unit", &other)]].concat();
    assert_eq!(
        why(act(&mut desk, "fleet.reserve", None, &long)),
        "fleet-too-long-for-kind"
    );
}

#[test]
fn fleet_t10_what_goes_on_without_coming_back_is_a_chain_without_a_hole() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut morning = desk(&path, "ivanova", "2026-11-23T10:00:00");
    let drive = [
        ("agreement_kind", "test_drive"),
        ("back", "2026-11-23T11:00"),
        ("odometer_km", "6400"),
    ];
    let td = hand_out(&mut morning, "Гусев Илья", "К785КК77", &drive)
        .unwrap()
        .show
        .unwrap();
    drop(morning);
    // It is kept for two days: a test drive cannot be, so it goes on as temporary use.
    let mut noon = desk(&path, "ivanova", "2026-11-23T12:00:00");
    let longer = [("back", "2026-11-25T10:00"), ("reason", "хочет подумать")];
    assert_eq!(
        why(act(&mut noon, "fleet.extend", Some(td), &longer)),
        "fleet-too-long-for-kind"
    );
    let on = [
        ("odometer_km", "6431"),
        ("fuel8", "6"),
        ("back", "2026-11-25T10:00"),
        ("agreement_kind", "temporary_use"),
    ];
    let vp = act(&mut noon, "fleet.exchange", Some(td), &on)
        .unwrap()
        .show
        .unwrap();
    let (old, new) = (row(&noon, td), row(&noon, vp));
    assert_eq!(
        (&old["state"], &old["odometer_in"]),
        (&"closed".into(), &6_431.into())
    );
    assert_eq!(
        (&new["type"], &new["state"], &new["odometer_out"]),
        (&"temporary_use".into(), &"out".into(), &6_431.into())
    );
    assert_eq!(old["returned"], new["from"]);
    assert!(new["number"].as_str().unwrap().starts_with("ВП-2026-"));
    let linked: (Id, Id) = noon
        .db()
        .row(
            "SELECT a.chain_next, b.chain_prev FROM agreement a, agreement b WHERE a.id = ?1 AND b.id = ?2",
            (td, vp),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
        .unwrap();
    assert_eq!(linked, (vp, td));
    let kept = fleet::frozen(
        &noon.books(),
        &fleet::agreement(noon.db(), td).unwrap().unwrap(),
    )
    .unwrap();
    assert_eq!(kept["act_in"]["odometer_km"], 6_431);
    // Another car: the client goes on in it, the first one is here and to be had again.
    let loaner = agreement_of(&noon, "Панин Роман");
    let other = unit(&noon, "К780КК77");
    let swap = [
        ("odometer_km", "15300"),
        ("fuel8", "8"),
        ("back", "2026-11-24T08:00"),
        ("other_unit", other.as_str()),
    ];
    let next = act(&mut noon, "fleet.exchange", Some(loaner), &swap)
        .unwrap()
        .show
        .unwrap();
    assert_eq!(row(&noon, next)["plate"], "К780КК77");
    assert_eq!(
        (state(&noon, "К784КК77"), state(&noon, "К780КК77")),
        ("ready".into(), "out".into())
    );
}

#[test]
fn fleet_t8_a_fine_goes_to_whoever_had_the_car_at_that_second() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut one = desk(&path, "ivanova", "2026-11-24T14:05:00");
    let had = agreement_of(&one, "Смолин Павел");
    act(
        &mut one,
        "fleet.take-back",
        Some(had),
        &[("odometer_km", "41300"), ("fuel8", "3")],
    )
    .unwrap();
    drop(one);
    let mut later = desk(&path, "ivanova", "2026-11-25T10:00:00");
    let fine = |desk: &mut Desk, at: &str| {
        let answers = [("plate", "К777КК77"), ("fined_at", at), ("amount", "500")];
        act(desk, "fleet.fine", None, &answers).unwrap()
    };
    // Half-open: at the minute of the return it is the company's, before it the client's.
    let ours = fine(&mut later, "2026-11-24T14:05");
    assert_eq!(ours.message.id, "fleet-fine-company");
    let his = fine(&mut later, "2026-11-24T14:04");
    assert_eq!(his.message.id, "fleet-fine-of");
    assert_eq!(
        why(act(
            &mut later,
            "fleet.decide",
            ours.show,
            &[("decision", "charge")]
        )),
        "fleet-fine-nobody"
    );
    assert_eq!(
        why(act(
            &mut later,
            "fleet.decide",
            his.show,
            &[("decision", "forgive")]
        )),
        "field-needed"
    );
    act(&mut later, "fleet.close", Some(had), &[]).unwrap();
    drop(later);
    // More than ten days after closing only a senior charges.
    let mut late = desk(&path, "ivanova", "2026-12-06T10:00:00");
    let charge = [("decision", "charge")];
    assert_eq!(
        why(act(&mut late, "fleet.decide", his.show, &charge)),
        "right-override_gates"
    );
    let mut senior = desk(&path, "orlova", "2026-12-06T10:00:00");
    act(&mut senior, "fleet.decide", his.show, &charge).unwrap();
}

#[test]
fn whoever_is_looked_up_is_told_to_have_our_car() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut console = Console::open(desk(&path, "ivanova", "2026-11-23T10:42:00"), Locale::Ru);
    console.press("F3").press("смолин");
    let shown = console.wide();
    assert!(shown.contains("! не вернул Granta К777КК77"), "{shown}");
}

#[test]
fn requests_for_a_car_are_counted_and_the_greeting_names_the_car() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let house = house();
    let query = house
        .queries()
        .find(|query| query.id == "loaners.figures")
        .unwrap();
    let answers = Answers::new([("from", "2026-11-20"), ("to", "23.11.2026")]);
    let all = (query.rows)(&desk.books(), &answers).unwrap();
    // Ахметов has his; Юсупов's waits for noon. Of the four that went out in these days none has its papers.
    let parts = |row: &Json| (row["part"].clone(), row["whole"].clone());
    assert_eq!(parts(&all[0]), (1.into(), 2.into()));
    assert_eq!(parts(&all[1]), (0.into(), 4.into()));
    let who: Id = client(&desk, "Юсупов Ринат").parse().unwrap();
    let books = desk.books();
    let card = stoika::areas::arrivals::greeting(&books, who, Some("loaner"), books.now).unwrap();
    assert_eq!(card.loaner.as_deref(), Some("X-Ray К783КК77"));
}

#[test]
fn fleet_r5_keys_go_over_the_desk_when_contract_and_act_are_printed_and_signed() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut ivanova = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let done = hand_out(&mut ivanova, "Носов Егор", "К780КК77", &[]);
    let id = done.unwrap().show.unwrap();
    assert_eq!(row(&ivanova, id)["signed"], false);
    assert_eq!(
        why(act(&mut ivanova, "loaners.sign", Some(id), &[])),
        "loaners-paper-first"
    );
    let excuse = [("reason", "принтер стоит")];
    assert_eq!(
        why(act(&mut ivanova, "loaners.sign", Some(id), &excuse)),
        "right-override_gates",
        "a reason alone opens no gate"
    );
    drop(ivanova);
    let mut senior = desk(&path, "belkina", "2026-11-23T10:45:00");
    act(&mut senior, "loaners.sign", Some(id), &excuse).unwrap();
    assert_eq!(row(&senior, id)["signed"], true);
    let kept: String = value(
        &senior,
        "SELECT reason FROM gate_pass_over WHERE gate = 'papers'",
    );
    assert_eq!(kept, excuse[0].1);
    assert_eq!(
        why(act(&mut senior, "loaners.sign", Some(id), &[])),
        "loaners-nothing-to-sign"
    );
}

#[test]
fn a_reserved_car_is_got_ready_once_and_goes_out_from_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = agreement_of(&desk, "Юсупов Ринат");
    assert_eq!(row(&desk, id)["state"], "reserved");
    act(&mut desk, "fleet.prepare", Some(id), &[]).unwrap();
    assert_eq!(row(&desk, id)["state"], "preparing");
    assert_eq!(
        why(act(&mut desk, "fleet.prepare", Some(id), &[])),
        "fleet-not-reserved"
    );
    let mut answers = vec![
        ("odometer_km", "44700"),
        ("fuel8", "8"),
        ("back", "2026-11-25T18:00"),
    ];
    answers.extend(LICENCE);
    let client = client(&desk, "Юсупов Ринат");
    let car = unit(&desk, "К783КК77");
    answers.extend([("client", client.as_str()), ("unit", car.as_str())]);
    act(&mut desk, "fleet.hand-out", Some(id), &answers).unwrap();
    assert_eq!(row(&desk, id)["state"], "out");
}
