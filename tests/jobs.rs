//! The everyday jobs of the desk, replayed by keys and counted (`screens.md` §7): above its goal a job fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use common::{Console, demo_file, desk};
use stoika::action::{Answers, Filter};
use stoika::areas::{bookings, house, people};
use stoika::desk::{Desk, Target};
use stoika::text::Locale;

fn ring(desk: &mut Desk, phone: &str, uid: &str) {
    let answers = Answers::new([("phone", phone), ("line", "вход1"), ("uid", uid)]);
    house()
        .action("calls.ring")
        .unwrap()
        .perform(desk, None, &answers)
        .unwrap();
}

fn console(dir: &tempfile::TempDir) -> Console {
    let path = demo_file(dir.path());
    Console::open(desk(&path, "ivanova"), Locale::Ru)
}

fn ringing(dir: &tempfile::TempDir, phone: &str) -> Console {
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova");
    ring(&mut desk, phone, "a1");
    Console::open(desk, Locale::Ru)
}

/// The same file, and the number rings once more.
fn ringing_again(console: &Console, phone: &str) -> Console {
    let path = console.shell.desk().place().folder.join("d.db");
    let mut desk = desk(&path, "ivanova");
    ring(&mut desk, phone, "a2");
    Console::open(desk, Locale::Ru)
}

fn petrov(console: &Console) -> i64 {
    people::by_phone(console.shell.desk().db(), "+79000001234").unwrap()[0].id
}

fn starts(console: &Console, client: i64) -> Vec<String> {
    let open = bookings::open_of_client(console.shell.desk().db(), client).unwrap();
    open.iter()
        .map(|booking| booking.start.format("%d.%m %H:%M").to_string())
        .collect()
}

#[test]
fn job_1_call_and_booking_of_a_known_client() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = ringing(&dir, "+79000001234");
    let client = petrov(&console);
    console.press("F2 1 F5 пт Space 14 Enter F9");
    assert!(
        starts(&console, client).contains(&"27.11 14:00".to_owned()),
        "{:?}\n{}",
        starts(&console, client),
        console.narrow()
    );
    assert!(console.presses <= 10, "{}", console.presses);
}

#[test]
fn job_1_with_the_offered_slot() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = ringing(&dir, "+79000001234");
    let client = petrov(&console);
    let before = starts(&console, client).len();
    console.press("F2 1 F5 F9");
    assert_eq!(
        starts(&console, client).len(),
        before + 1,
        "{}",
        console.narrow()
    );
    assert!(console.presses <= 5, "{}", console.presses);
}

#[test]
fn calls_r2_a_booking_made_from_the_call_makes_its_outcome() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = ringing(&dir, "+79000001234");
    let client = petrov(&console);
    console.press("F2 1 F5 F9 F9");
    let desk = console.shell.desk();
    let listing = house()
        .listings()
        .find(|listing| listing.id == "calls")
        .unwrap();
    let rows = (listing.rows)(&desk.books(), &stoika::action::Filter::default()).unwrap();
    let call = &rows[0].data;
    assert_eq!(
        (&call["state"], &call["topic"], &call["outcome"]),
        (&"closed".into(), &"service".into(), &"booked".into()),
        "{call}"
    );
    assert_eq!(call["vehicle"], "Vesta А123ВС777");
    let made = bookings::made_in_call(desk.db(), client, call["id"].as_i64().unwrap());
    assert!(made.unwrap().is_some());
}

#[test]
fn what_was_left_of_another_new_client_does_not_mix_into_the_next_caller() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = ringing(&dir, "+79001112233");
    console.press("F10 Новый Space клиент Enter 89000009876 Enter Петров Enter Esc F2");
    let shown = console.narrow();
    assert!(shown.contains("+7 900 111-22-33"), "{shown}");
    assert!(!shown.contains("9876"), "{shown}");
    assert!(shown.contains("Телефон"), "{shown}");
    console.press("Новиков F9");
    let found = people::by_phone(console.shell.desk().db(), "+79001112233").unwrap();
    assert_eq!(found[0].name, "Новиков");
}

#[test]
fn job_2_call_and_booking_of_a_new_client() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = ringing(&dir, "+79001112233");
    console.press(
        "F2 НовиковПётр Enter К555ОР199 Enter Нив Enter Space Enter 1 F5 пт Space 14 Enter F9",
    );
    let found = people::by_phone(console.shell.desk().db(), "+79001112233").unwrap();
    assert_eq!(found.len(), 1, "{}", console.narrow());
    let client = &found[0];
    assert_eq!(client.name, "НовиковПётр");
    assert_eq!(
        starts(&console, client.id),
        ["27.11 14:00"],
        "{}",
        console.narrow()
    );
    assert!(console.presses <= 40, "{}", console.presses);
}

/// Tomorrow with all its eighteen visits still to be confirmed, by the hour of the start.
fn eighteen(dir: &tempfile::TempDir) -> Console {
    let path = demo_file(dir.path());
    let raw = rusqlite::Connection::open(&path).unwrap();
    let from = 1_795_467_600_i64; // 2026-11-24T00:00+03:00
    let changed = raw
        .execute(
            "UPDATE booking SET status = 'booked' WHERE status = 'confirmed' AND start_at >= ?1 AND start_at < ?1 + 86400",
            [from],
        )
        .unwrap();
    assert_eq!(changed, 6);
    drop(raw);
    Console::open(desk(&path, "ivanova"), Locale::Ru)
}

fn of_status(console: &Console, status: &str) -> i64 {
    let db = console.shell.desk().db();
    let midnight = "2026-11-24T00:00:00".parse().unwrap();
    let from = db.instant(midnight);
    db.count(
        "SELECT count(*) FROM booking WHERE start_at >= ?1 AND start_at < ?1 + 86400 AND status = ?2 AND void_at IS NULL",
        (from, status),
    )
    .unwrap()
}

#[test]
fn job_3_confirm_tomorrows_eighteen() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = eighteen(&dir);
    assert_eq!(of_status(&console, "booked"), 18);
    console.press("1 Tab Down Enter");
    assert!(
        console.wide().contains("подтвердить завтра 18"),
        "{}",
        console.wide()
    );
    console.press("2 ср Space 10 Enter");
    console.press("1 1 1 1 1 1 1 1 1 1 1 1 1 1");
    console.press("3 Enter 3 Enter 3 Enter");
    assert_eq!(
        (
            of_status(&console, "confirmed"),
            of_status(&console, "booked"),
            of_status(&console, "moved")
        ),
        (14, 3, 1),
        "{}",
        console.wide()
    );
    let db = console.shell.desk().db();
    let rows = "SELECT count(*) FROM outreach WHERE rule = 'confirm' AND attempts = 1 AND";
    let waiting = format!("{rows} closed_at IS NULL AND next_at IS NOT NULL");
    let closed = format!("{rows} closed_at IS NOT NULL");
    assert_eq!(db.count(&waiting, []).unwrap(), 3);
    assert_eq!(db.count(&closed, []).unwrap(), 15);
    assert!(console.presses <= 31, "{}", console.presses);
}

#[test]
fn job_4_reschedule_by_phone_digits() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    let client = petrov(&console);
    console.press("F3 1234 Enter Е ср Space 10 Enter F9");
    assert_eq!(
        starts(&console, client),
        ["25.11 10:00"],
        "{}",
        console.narrow()
    );
    assert!(console.presses <= 14, "{}", console.presses);
}

#[test]
fn job_4_reschedule_when_the_call_is_popped() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = ringing(&dir, "+79000001234");
    let client = petrov(&console);
    console.press("F2 2 ср Space 10 Enter F9");
    assert_eq!(
        starts(&console, client),
        ["25.11 10:00"],
        "{}",
        console.narrow()
    );
    assert!(console.presses <= 9, "{}", console.presses);
}

#[test]
fn job_5_arrival_and_the_advisor_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    let open = |console: &Console| {
        let db = console.shell.desk().db();
        db.count(
            "SELECT count(*) FROM notice WHERE acknowledged_at IS NULL AND void_at IS NULL",
            [],
        )
        .unwrap()
    };
    let before = open(&console);
    console.press("F3 606 Enter П");
    assert_eq!(open(&console), before + 1, "{}", console.narrow());
    assert!(console.presses <= 7, "{}", console.presses);
}

/// An agreement of a client, as scripts see it.
fn agreement(console: &Console, client: &str) -> serde_json::Value {
    let house = house();
    let listing = house.listings().find(|one| one.id == "fleet").unwrap();
    let books = console.shell.desk().books();
    let rows = (listing.rows)(&books, &stoika::action::Filter::default()).unwrap();
    let of = rows.into_iter().find(|row| row.data["client"] == client);
    of.unwrap().data
}

#[test]
fn job_6_a_loaner_goes_out_with_its_papers() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    // The row of the car that is to go out: Юсупов comes at 12:00.
    console.press("4 Down Down Down Down Down Down");
    assert!(
        console.wide().contains("Юсупов Р.: резерв"),
        "{}",
        console.wide()
    );
    console.presses = 0;
    console.press("F6 44700 Enter 8 F9");
    let made = agreement(&console, "Юсупов Ринат");
    assert_eq!(
        (&made["state"], &made["odometer_out"], &made["fuel_out"]),
        (&"out".into(), &44_700.into(), &8.into()),
        "{}",
        console.narrow()
    );
    // Contract and act, each by its digit.
    console.press("д 1 д 2");
    let papers = console.shell.desk().db().count(
        "SELECT count(*) FROM paper WHERE form IN ('contract', 'hand-over')",
        [],
    );
    assert_eq!(papers.unwrap(), 2, "{}", console.narrow());
    assert!(console.presses <= 13, "{}", console.presses);
    // The client has signed: one key more, and the board says nothing of the car's papers.
    assert!(
        console.wide().contains("не подписано: К783КК77"),
        "{}",
        console.wide()
    );
    console.press("ы F9");
    assert!(
        !console.wide().contains("не подписано"),
        "{}",
        console.wide()
    );
    assert_eq!(agreement(&console, "Юсупов Ринат")["signed"], true);
}

#[test]
fn job_7_a_loaner_comes_back_with_damage() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    let told = "у ручки";
    console.press("F3 777 Enter F9 41762 Enter 1 +092 у Space ручки Enter F9");
    let back = agreement(&console, "Смолин Павел");
    assert_eq!(
        (
            &back["state"],
            &back["odometer_in"],
            &back["fuel_in"],
            &back["damages"]
        ),
        (&"returned".into(), &41_762.into(), &1.into(), &3.into()),
        "{}",
        console.narrow()
    );
    let limit = 20 + told.chars().count();
    assert!(console.presses <= limit, "{}", console.presses);
}

fn claims(console: &Console) -> Vec<serde_json::Value> {
    let house = house();
    let listing = house.listings().find(|one| one.id == "claims").unwrap();
    let books = console.shell.desk().books();
    let lines = (listing.rows)(&books, &Filter::default()).unwrap();
    lines.into_iter().map(|line| line.data).collect()
}

/// Presses without the text that is typed anyway.
fn without(console: &Console, text: &str) -> usize {
    console.presses - text.chars().count()
}

#[test]
fn job_8_an_oral_claim_during_a_call() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = ringing(&dir, "+79000001234");
    let client = petrov(&console);
    console.press("F2");
    let before = console.presses;
    console.press("F7 1 стук Enter F9");
    let claims = claims(&console);
    assert_eq!(claims.len(), 1, "{}", console.narrow());
    assert_eq!(claims[0]["client_id"], client);
    assert_eq!(
        (&claims[0]["form"], &claims[0]["words"]),
        (&"oral".into(), &"стук".into())
    );
    assert!(
        without(&console, "стук") - before <= 5,
        "{}",
        console.presses
    );
}

#[test]
fn calls_t8_a_complaint_opens_the_claim_form_once_and_the_next_call_tells_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = ringing(&dir, "+79000001234");
    let client = petrov(&console);
    console.press("F2");
    assert!(
        !console.wide().contains("претензия №"),
        "{}",
        console.wide()
    );
    console.press("7 Tab Tab 5 F9");
    let form = console.wide();
    assert!(form.contains("Слова клиента"), "{form}");
    console.press("стук Enter F9");
    let found = claims(&console);
    assert_eq!(found.len(), 1, "{}", console.narrow());
    assert_eq!(found[0]["client_id"], client);
    let call =
        "SELECT count(*) FROM claim c JOIN call k ON k.id = c.call_id WHERE c.void_at IS NULL";
    assert_eq!(console.shell.desk().db().count(call, []).unwrap(), 1);
    // Written down in the call already, the outcome of the call is known and asks for no second one.
    let mut again = ringing_again(&console, "+79000001234");
    assert!(again.wide().contains("претензия №1"), "{}", again.wide());
    again.press("F2 F7 1 снова Enter F9 7 F9");
    assert_eq!(claims(&again).len(), 2, "{}", again.narrow());
    assert!(!again.wide().contains("Слова клиента"), "{}", again.wide());
    let outcome = "SELECT outcome FROM call ORDER BY id DESC LIMIT 1";
    let outcome: Option<String> = again.shell.desk().db().value(outcome, []).unwrap();
    assert_eq!(outcome.as_deref(), Some("complaint"));
}

#[test]
fn job_9_answer_a_claim() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova");
    let client = people::by_phone(desk.db(), "+79000001234").unwrap()[0].id;
    let client = client.to_string();
    let mut act = |id: &str, target, answers: &[(&str, &str)]| {
        let mut given = Answers::default();
        for (field, text) in answers {
            given.set(field, *text);
        }
        let action = house().action(id).unwrap();
        action.perform(&mut desk, target, &given).unwrap()
    };
    let words = [("form", "oral"), ("words", "стук"), ("client", &client)];
    let id = act("claims.register", None, &words).show.unwrap();
    let target = Some(Target { id, rev: 1 });
    act("claims.acknowledge", target, &[("text", "разберёмся")]);
    let mut console = Console::open(desk, Locale::Ru);
    let before = console.presses;
    console.press("5 о 1 переделаем F9");
    let claims = claims(&console);
    assert_eq!(claims[0]["stage"], "proposed", "{}", console.narrow());
    assert_eq!(claims[0]["decision"], "granted");
    // The letter, by its digit; a draft until the management has agreed.
    console.press("д 2");
    let letters = "SELECT count(*) FROM paper WHERE form = 'claim-answer'";
    let letters = console.shell.desk().db().count(letters, []);
    assert_eq!(letters.unwrap(), 1, "{}", console.narrow());
    assert!(
        without(&console, "переделаем") - before <= 7,
        "{}",
        console.presses
    );
}

#[test]
fn job_10_find_an_old_record() {
    let dir = tempfile::tempdir().unwrap();
    let mut console = console(&dir);
    console.press("F3 елки Enter");
    assert!(console.narrow().contains("Ёлкин"), "{}", console.narrow());
    assert!(console.presses <= 6, "{}", console.presses);
}
