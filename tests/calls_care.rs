//! Calls beyond the card: half hours and their replay, scripts, transfers, reviews, guesses, and one call told of twice.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod common;

use std::path::PathBuf;

use serde_json::Value as Json;
use stoika::action::{self, Answers, Filter};
use stoika::areas::{calls, house, people};
use stoika::desk::{Desk, Done, Error, Id, Target, notice};
use stoika::text::Locale;

use common::{Console, demo_file, desk, desk_at};

struct Day {
    _dir: tempfile::TempDir,
    path: PathBuf,
}

impl Day {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = demo_file(dir.path());
        Day { _dir: dir, path }
    }

    fn desk(&self, login: &str) -> Desk {
        desk(&self.path, login)
    }

    fn at(&self, login: &str, clock: &str) -> Desk {
        let moment = format!("2026-11-23T{clock}").parse().unwrap();
        desk_at(&self.path, login, moment)
    }

    fn console(&self, login: &str) -> Console {
        Console::open(self.desk(login), Locale::Ru)
    }
}

fn act(
    desk: &mut Desk,
    action: &str,
    target: Option<Id>,
    answers: &[(&str, &str)],
) -> Result<Done, Error> {
    let target = target.map(|id| Target {
        id,
        rev: desk
            .db()
            .value("SELECT rev FROM call WHERE id = ?1", [id])
            .unwrap()
            .unwrap_or(1),
    });
    let mut given = Answers::default();
    for (field, text) in answers {
        given.set(field, *text);
    }
    house()
        .action(action)
        .unwrap()
        .perform(desk, target, &given)
}

/// The text id of a refusal, and the field it stands at.
fn refused(result: Result<Done, Error>) -> (Option<&'static str>, &'static str) {
    match result {
        Err(Error::Rejected(refusal) | Error::Taken(refusal, _) | Error::Absent(refusal)) => {
            (refusal.field, refusal.why.id)
        }
        Err(_) => (None, "other"),
        Ok(_) => (None, "done"),
    }
}

fn ask(desk: &Desk, query: &str, answers: &[(&str, &str)]) -> Vec<Json> {
    let mut given = Answers::default();
    for (field, text) in answers {
        given.set(field, *text);
    }
    let house = house();
    let query = house.queries().find(|known| known.id == query).unwrap();
    let books = desk.books();
    let read = action::read(&books, query.fields, &given).unwrap();
    (query.rows)(&books, &read).unwrap()
}

fn client(desk: &Desk, name: &str) -> Id {
    desk.db()
        .value(
            "SELECT id FROM client WHERE name LIKE ?1 || '%' ORDER BY id",
            [name],
        )
        .unwrap()
        .unwrap()
}

fn call_of(desk: &Desk, name: &str) -> Id {
    desk.db()
        .value(
            "SELECT max(id) FROM call WHERE client_id = ?1",
            [client(desk, name)],
        )
        .unwrap()
        .unwrap()
}

/// A call that rings at the desk of this login and is taken by them.
fn taken(day: &Day, login: &str, phone: &str, uid: &str) -> (Desk, Id) {
    let mut desk = day.desk(login);
    let rung = act(
        &mut desk,
        "calls.ring",
        None,
        &[("phone", phone), ("uid", uid)],
    );
    let id = rung.unwrap().show.unwrap();
    act(&mut desk, "calls.take", Some(id), &[]).unwrap();
    (desk, id)
}

#[test]
fn calls_s4_the_day_stands_in_half_hours_against_the_people_on_the_line() {
    let day = Day::new();
    let mut console = day.console("ivanova");
    console.press("2 г");
    for shown in [console.wide(), console.narrow()] {
        for piece in [
            "Звонки по получасам: пн 23.11.2026",
            "█",
            "▒",
            "░",
            "на линии",
            "10:30–11:00: поступило 2",
        ] {
            assert!(shown.contains(piece), "{piece}\n{shown}");
        }
    }
    // The strip names who talks, with whom and how long (CALLS-D1).
    assert!(
        console.wide().contains("Ким О. (Смирнова)"),
        "{}",
        console.wide()
    );
    console.press("PgUp");
    assert!(
        console.wide().contains("вс 22.11.2026"),
        "{}",
        console.wide()
    );
    assert!(console.wide().contains("в срок —"), "{}", console.wide());
    console.press("PgDn PgDn");
    assert!(
        console.wide().contains("пн 23.11.2026"),
        "the days to come have no calls"
    );
    console.press("Esc");
    assert!(
        console.wide().contains("Перезвонить (1)"),
        "{}",
        console.wide()
    );
    let halves = ask(&day.desk("ivanova"), "calls.figures", &[("date", "23.11")]);
    let first = &halves[0]["half_hours"][0];
    assert_eq!(
        (&first["offered"], &first["people"]),
        (&9.into(), &2.into())
    );
}

#[test]
fn calls_o2_a_past_half_hour_is_told_event_by_event() {
    let day = Day::new();
    let desk = day.desk("ivanova");
    let events = ask(&desk, "calls.replay", &[("at", "23.11 09:12")]);
    let clock = |event: &Json| event["at"].as_str().unwrap()[11..19].to_owned();
    let clocks: Vec<String> = events.iter().map(clock).collect();
    assert!(
        clocks.is_sorted()
            && clocks[0].as_str() >= "09:00:00"
            && clocks.last().unwrap().as_str() < "09:30:00"
    );
    let told: Vec<&str> = events
        .iter()
        .filter_map(|event| event["event"].as_str())
        .collect();
    for what in ["rang", "answered", "ended", "returned"] {
        assert!(told.contains(&what), "{what} of {told:?}");
    }
    assert!(ask(&desk, "calls.replay", &[("at", "вчера 3:00")]).is_empty());
    let mut console = Console::open(desk, Locale::Ru);
    console.press("2 г Left Left Left Enter");
    for shown in [console.wide(), console.narrow()] {
        assert!(shown.contains("09:01:00  вернули"), "{shown}");
    }
}

#[test]
fn calls_d2_lines_of_an_exchange_are_told_as_they_were_written() {
    let day = Day::new();
    let mut desk = day.desk("orlova");
    let at = |clock: &str| {
        let local: chrono::NaiveDateTime = format!("2026-11-20T{clock}").parse().unwrap();
        local.and_utc().timestamp() - 3 * 3600
    };
    let log = format!(
        "{}|q7|desk|NONE|ENTERQUEUE||89000006611|1\n{}|q7|desk|SIP/204|CONNECT|8|q7.1|3\n{}|q7|desk|SIP/204|COMPLETECALLER|8|61|1\n",
        at("09:40:00"),
        at("09:40:08"),
        at("09:41:09")
    );
    let path = day.path.with_file_name("queue_log");
    std::fs::write(&path, log).unwrap();
    // How the exchange calls a person is told once; the calls it brings know who took them.
    let named = [("exchange_name", "SIP/204"), ("employee", "smirnova")];
    act(&mut desk, "calls.exchange-name", None, &named).unwrap();
    calls::import::import(&mut desk, &path, false).unwrap();
    let events = ask(&desk, "calls.replay", &[("at", "20.11.2026 09:30")]);
    let told: Vec<(&str, bool)> = events
        .iter()
        .map(|event| {
            let raw = event["raw"].as_str().unwrap_or_default();
            (event["event"].as_str().unwrap(), raw.contains("|q7|desk|"))
        })
        .filter(|(_, is_raw)| *is_raw)
        .collect();
    assert_eq!(
        told,
        [
            ("ENTERQUEUE", true),
            ("CONNECT", true),
            ("COMPLETECALLER", true)
        ]
    );
    let taker: Option<String> = desk
        .db()
        .value("SELECT e.login FROM call k JOIN employee e ON e.id = k.taken_by WHERE k.import_key = 'q7'", [])
        .unwrap();
    assert_eq!(taker.as_deref(), Some("smirnova"));
    // The event of the same call comes late, under its own number and under another: no second call.
    let count = |desk: &Desk| desk.db().count("SELECT count(*) FROM call", []).unwrap();
    let before = count(&desk);
    for uid in ["q7", "1732.9"] {
        let mut late = desk_at(&day.path, "ivanova", "2026-11-20T09:40:01".parse().unwrap());
        act(
            &mut late,
            "calls.ring",
            None,
            &[("phone", "89000006611"), ("uid", uid)],
        )
        .unwrap();
        act(&mut late, "calls.answer", None, &[("uid", uid)]).unwrap();
        act(&mut late, "calls.end", None, &[("uid", uid)]).unwrap();
    }
    assert_eq!(count(&desk), before);
}

#[test]
fn calls_d2_a_log_that_comes_after_the_events_makes_no_second_call() {
    let day = Day::new();
    let mut live = day.at("ivanova", "10:40:00");
    act(
        &mut live,
        "calls.ring",
        None,
        &[("phone", "89000006612"), ("uid", "u-1")],
    )
    .unwrap();
    let mut desk = day.desk("orlova");
    let began: i64 = desk
        .db()
        .value("SELECT started_at FROM call WHERE uid = 'u-1'", [])
        .unwrap()
        .unwrap();
    let path = day.path.with_file_name("queue_log");
    let log = format!(
        "{}|q9|desk|NONE|ENTERQUEUE||89000006612|1\n{}|q9|desk|NONE|ABANDON|1|1|30\n",
        began + 1,
        began + 31
    );
    std::fs::write(&path, log).unwrap();
    let report = calls::import::import(&mut desk, &path, false).unwrap();
    assert_eq!((report.added, report.kept), (0, 1));
}

#[test]
fn calls_s1_the_script_of_the_topic_stands_on_the_card_and_its_lines_are_ticked() {
    let day = Day::new();
    let mut console = day.console("ivanova");
    act(
        &mut day.desk("ivanova"),
        "calls.ring",
        None,
        &[("phone", "89000001234"), ("uid", "u1")],
    )
    .unwrap();
    console.press("F2 1");
    for shown in [console.wide(), console.narrow()] {
        assert!(shown.contains("[ ] пробег сейчас"), "{shown}");
        assert!(
            shown.contains("напомнить взять") || shown.contains("Уточнить"),
            "{shown}"
        );
    }
    console.press("+ +");
    assert!(
        console.wide().contains("[x] пробег сейчас"),
        "{}",
        console.wide()
    );
    assert!(
        console.wide().contains("[ ] когда удобно"),
        "{}",
        console.wide()
    );
    // The head writes another script; nobody else may.
    let other = [
        ("topic", "service"),
        ("script", "Сказать про очередь."),
        ("must_ask", "кто приедет"),
    ];
    assert_eq!(
        refused(act(
            &mut day.desk("ivanova"),
            "calls.topic-script",
            None,
            &other
        ))
        .1,
        "other"
    );
    act(&mut day.desk("orlova"), "calls.topic-script", None, &other).unwrap();
    let mut second = day.console("smirnova");
    act(
        &mut day.desk("smirnova"),
        "calls.ring",
        None,
        &[("phone", "89000001010"), ("uid", "u2")],
    )
    .unwrap();
    second.press("F2 1");
    assert!(
        second.wide().contains("[ ] кто приедет"),
        "{}",
        second.wide()
    );
    let (mut desk, id) = taken(&day, "ivanova", "89000007701", "u3");
    act(&mut desk, "calls.topic", Some(id), &[("topic", "price")]).unwrap();
    assert_eq!(
        refused(act(&mut desk, "calls.ask", Some(id), &[("asked", "9")])),
        (Some("asked"), "calls-ask-number")
    );
}

#[test]
fn calls_s2_a_call_is_passed_on_with_a_note_and_is_work_until_picked_up() {
    let day = Day::new();
    let (mut desk, id) = taken(&day, "ivanova", "89000001234", "u1");
    let closed = act(
        &mut desk,
        "calls.close",
        Some(id),
        &[("topic", "other"), ("outcome", "passed")],
    );
    assert_eq!(refused(closed), (Some("outcome"), "calls-passed-to-whom"));
    let note = ("note", "просит назвать срок по претензии");
    let nobody = act(
        &mut desk,
        "calls.transfer",
        Some(id),
        &[("transfer", "cold"), note, ("topic", "other")],
    );
    assert_eq!(refused(nobody), (Some("receiver"), "calls-transfer-nobody"));
    let to_orlov = [
        ("receiver", "orlov"),
        ("transfer", "cold"),
        note,
        ("topic", "other"),
    ];
    act(&mut desk, "calls.transfer", Some(id), &to_orlov).unwrap();
    let call = calls::call(desk.db(), id).unwrap().unwrap();
    assert_eq!(
        (call.state, call.outcome.as_deref()),
        (calls::State::Closed, Some("passed"))
    );
    let mut receiver = day.desk("orlov");
    let read = |desk: &Desk| {
        let inbox = notice::inbox(&desk.books()).unwrap();
        inbox
            .iter()
            .filter(|message| message.about == Some(id))
            .count()
    };
    assert_eq!(read(&receiver), 1);
    let work = |desk: &Desk| {
        let rows = calls::work(&desk.books()).unwrap();
        rows.into_iter().find(|row| row.queue == "transfers")
    };
    let row = work(&desk).unwrap();
    assert_eq!((row.target.id, row.owner), (id, Some(receiver.who().id)));
    assert_eq!(row.due, "2026-11-23T10:57:00".parse().unwrap());
    let mut console = day.console("ivanova");
    console.press("2");
    for piece in ["Передано, не взято (1)", "→ Орлов: просит назва"]
    {
        assert!(
            console.wide().contains(piece),
            "{piece}\n{}",
            console.wide()
        );
    }
    act(&mut receiver, "calls.pick-up", Some(id), &[]).unwrap();
    assert_eq!((read(&receiver), work(&desk)), (0, None));
    assert_eq!(
        refused(act(&mut receiver, "calls.pick-up", Some(id), &[])).1,
        "calls-picked-up-already"
    );
}

#[test]
fn calls_s2_the_digit_of_passed_asks_to_whom_and_f9_ends_the_call() {
    let day = Day::new();
    act(
        &mut day.desk("ivanova"),
        "calls.ring",
        None,
        &[("phone", "89000001234"), ("uid", "u1")],
    )
    .unwrap();
    let mut console = day.console("ivanova");
    console.press("F2 9 Tab Tab 4");
    assert!(
        console.wide().contains("Передать с запиской"),
        "{}",
        console.wide()
    );
    console.press("орлов Enter Enter Enter перезвонить Enter F9");
    let passed: Option<String> = day
        .desk("ivanova")
        .db()
        .value("SELECT transfer_note FROM call WHERE uid = 'u1'", [])
        .unwrap();
    assert_eq!(passed.as_deref(), Some("перезвонить"), "{}", console.wide());
}

#[test]
fn calls_s6_one_call_of_n_is_proposed_to_the_head_only_and_its_ticks_are_counted() {
    let day = Day::new();
    let house = house();
    let listing = house
        .listings()
        .find(|known| known.id == "calls.to-review")
        .unwrap();
    assert!(day.desk("orlova").who().may(listing.right));
    assert!(!day.desk("ivanova").who().may(listing.right));
    let mut head = day.desk("orlova");
    let rows = |desk: &Desk| (listing.rows)(&desk.books(), &Filter::default()).unwrap();
    // Thirty-eight talks of today: one of five of each person is enough to have some.
    let every =
        |desk: &mut Desk, count| act(desk, "calls.review-every", None, &[("review_every", count)]);
    assert_eq!(
        refused(every(&mut head, "0")),
        (Some("review_every"), "calls-review-least")
    );
    every(&mut head, "5").unwrap();
    let proposed = rows(&head);
    assert!((4..=12).contains(&proposed.len()), "{}", proposed.len());
    let again: Vec<Id> = rows(&head).iter().map(|line| line.target.id).collect();
    assert_eq!(
        proposed
            .iter()
            .map(|line| line.target.id)
            .collect::<Vec<_>>(),
        again
    );
    let id = proposed[0].target.id;
    let who: String = proposed[0].data["taken_by"].as_str().unwrap().to_owned();
    let ticks = [
        ("standard", "greeting,name,need"),
        ("remark", "не назвал итог"),
    ];
    assert_eq!(
        refused(act(
            &mut day.desk("ivanova"),
            "calls.review",
            Some(id),
            &ticks
        ))
        .1,
        "other"
    );
    act(&mut head, "calls.review", Some(id), &ticks).unwrap();
    assert_eq!(
        refused(act(&mut head, "calls.review", Some(id), &ticks)).1,
        "calls-reviewed-already"
    );
    assert!(rows(&head).iter().all(|line| line.target.id != id));
    let shares = ask(&head, "calls.reviews", &[]);
    assert_eq!(shares[0]["employee"].as_str(), Some(who.as_str()));
    assert_eq!(
        (
            &shares[0]["kept_tenths"],
            &shares[0]["reviews"][0]["result"]
        ),
        (&600.into(), &"fair".into())
    );
    let mut console = day.console("orlova");
    console.press("2 г г");
    assert!(
        console.wide().contains("Разговоры на проверку"),
        "{}",
        console.wide()
    );
    console.press("F9 1 2 F9");
    let checked = head
        .db()
        .count("SELECT count(*) FROM call_review", [])
        .unwrap();
    assert_eq!(checked, 2, "{}", console.wide());
    let mut other = day.console("ivanova");
    other.press("2 г г");
    assert!(
        !other.wide().contains("Разговоры на проверку"),
        "{}",
        other.wide()
    );
}

#[test]
fn calls_r9_the_standard_is_data_that_the_head_words() {
    let day = Day::new();
    let mut head = day.desk("orlova");
    let (_, id) = taken(&day, "ivanova", "89000001234", "u1");
    let all = [("standard", "greeting,name,need,summary,farewell,data")];
    assert_eq!(
        refused(act(&mut head, "calls.review", Some(id), &all)).0,
        Some("standard"),
        "the line is not known yet"
    );
    let line = [
        ("standard_line", "data"),
        ("title", "сказал о записи разговора"),
    ];
    assert_eq!(
        refused(act(
            &mut day.desk("ivanova"),
            "calls.standard-line",
            None,
            &line
        ))
        .1,
        "other"
    );
    act(&mut head, "calls.standard-line", None, &line).unwrap();
    let away = [("standard_line", "farewell"), ("retire", "yes")];
    act(&mut head, "calls.standard-line", None, &away).unwrap();
    let five = [("standard", "greeting,name,need,summary,data")];
    act(&mut head, "calls.review", Some(id), &five).unwrap();
    let result: Option<String> = head
        .db()
        .value("SELECT result || lines FROM call_review", [])
        .unwrap();
    assert_eq!(result.as_deref(), Some("good5"));
}

#[test]
fn calls_s5_an_unknown_number_is_guessed_from_notes_and_one_key_attaches_it() {
    let day = Day::new();
    let mut desk = day.desk("ivanova");
    // In the note of a call, and in the note of a client.
    let told = call_of(&desk, "Носов Егор");
    act(
        &mut desk,
        "calls.note",
        Some(told),
        &[("note", "перезвонить на 8 900 000-88-88")],
    )
    .unwrap();
    let lapin = client(&desk, "Гусев");
    desk.change("test.note", |_, change| {
        let rev = 1;
        change.update(
            &people::CLIENT,
            Target { id: lapin, rev },
            [("note", "жена: +7 (900) 000-99-99".to_owned().into())],
        );
        Ok(())
    })
    .unwrap();
    let ring = |uid: &str, phone: &str| {
        act(
            &mut day.desk("ivanova"),
            "calls.ring",
            None,
            &[("phone", phone), ("uid", uid)],
        )
        .unwrap()
        .show
        .unwrap()
    };
    ring("u1", "89000009999");
    let mut console = day.console("ivanova");
    assert!(
        console.wide().contains("возможно: Гусев И."),
        "{}",
        console.wide()
    );
    console.press("F2");
    for shown in [console.wide(), console.narrow()] {
        assert!(shown.contains("? возможно: Гусев"), "{shown}");
    }
    console.press("Ins");
    let known = people::by_phone(desk.db(), "+79000009999").unwrap();
    assert_eq!(
        known.iter().map(|one| one.id).collect::<Vec<_>>(),
        [lapin],
        "{}",
        console.wide()
    );
    console.press("9 F9");
    ring("u2", "89000008888");
    let mut second = day.console("smirnova");
    second.press("F2 Ins");
    let known = people::by_phone(desk.db(), "+79000008888").unwrap();
    assert_eq!(
        known.iter().map(|one| one.id).collect::<Vec<_>>(),
        [client(&desk, "Носов Егор")],
        "{}",
        second.wide()
    );
    // Nothing is written of this one: the form of a new client opens at once.
    ring("u3", "89000007777");
    second.press("9 F9 F2");
    assert!(second.wide().contains("Новый клиент"), "{}", second.wide());
}

#[test]
fn calls_m2_a_shared_number_names_its_people_and_another_clients_car_is_refused() {
    let day = Day::new();
    let (mut desk, id) = taken(&day, "ivanova", "89000001234", "u1");
    let petrov = calls::call(desk.db(), id)
        .unwrap()
        .unwrap()
        .client_id
        .unwrap();
    let foreign: Id = desk
        .db()
        .value(
            "SELECT id FROM vehicle WHERE client_id <> ?1 ORDER BY id LIMIT 1",
            [petrov],
        )
        .unwrap()
        .unwrap();
    let answers = [
        ("client", petrov.to_string()),
        ("vehicle", foreign.to_string()),
    ];
    let answers: Vec<(&str, &str)> = answers
        .iter()
        .map(|(field, id)| (*field, id.as_str()))
        .collect();
    assert_eq!(
        refused(act(&mut desk, "calls.attach", Some(id), &answers)),
        (Some("vehicle"), "calls-vehicle-of-another")
    );
    let fits = |desk: &Desk, action: &str| {
        (house().action(action).unwrap().fits)(&desk.books(), id).unwrap()
    };
    assert!(fits(&desk, "calls.close") && !fits(&desk, "calls.take"));
    act(
        &mut desk,
        "calls.close",
        Some(id),
        &[("topic", "other"), ("outcome", "resolved")],
    )
    .unwrap();
    assert!(!fits(&desk, "calls.close") && !fits(&desk, "calls.take"));
    let second = client(&desk, "Гусев");
    desk.change("test.phone", |_, change| {
        change.insert(
            &people::CLIENT_PHONE,
            [
                ("client_id", second.into()),
                ("number", "+79000001234".to_owned().into()),
            ],
        );
        Ok(())
    })
    .unwrap();
    act(
        &mut desk,
        "calls.ring",
        None,
        &[("phone", "89000001234"), ("uid", "u2")],
    )
    .unwrap();
    let console = day.console("ivanova");
    for shown in [console.wide(), console.narrow()] {
        assert!(shown.contains("общий номер: Гусев, Петров"), "{shown}");
    }
}

#[test]
fn calls_m7_one_key_flips_the_direction_and_the_card_says_it() {
    let day = Day::new();
    let (desk, id) = taken(&day, "ivanova", "89000001234", "u1");
    let mut console = day.console("ivanova");
    console.press("F2 и");
    assert!(!calls::call(desk.db(), id).unwrap().unwrap().inbound);
    for shown in [console.wide(), console.narrow()] {
        assert!(shown.contains("Исходящий +7 900 000-12-34"), "{shown}");
    }
}

#[test]
fn calls_o1_the_timer_of_a_typed_card_runs_from_the_first_keystroke() {
    let day = Day::new();
    let mut desk = day.at("ivanova", "10:43:00");
    let began = desk.db().instant("2026-11-23T10:42:20".parse().unwrap());
    let late = desk.db().instant("2026-11-23T08:00:00".parse().unwrap());
    for (at, clock) in [(began, "10:42:20"), (late, "10:43:00")] {
        let typed = [("phone", "89000001234"), ("began", &at.to_string())];
        let id = act(&mut desk, "calls.add", None, &typed)
            .unwrap()
            .show
            .unwrap();
        let call = calls::call(desk.db(), id).unwrap().unwrap();
        assert_eq!(call.started.format("%H:%M:%S").to_string(), clock);
        assert_eq!(call.answered, Some(call.started));
    }
    // The card counts while it is typed.
    let mut console = Day::new().console("belkina");
    console.press("F2 п");
    assert!(
        console.wide().contains("Новый звонок · 0:0"),
        "{}",
        console.wide()
    );
}

#[test]
fn calls_r8_every_figure_answers_why_with_its_formula() {
    let day = Day::new();
    let desk = day.desk("ivanova");
    let facts = ask(&desk, "calls.why", &[("date", "23.11")]);
    let results: Vec<&str> = facts
        .iter()
        .filter(|fact| fact["input"] == "result")
        .map(|fact| fact["rule"].as_str().unwrap())
        .collect();
    for rule in [
        "K-SL",
        "F1",
        "F2",
        "F3",
        "F5",
        "K-ANSWER",
        "K-ABANDON",
        "K-ASA",
        "K-AHT",
        "K-FCR",
        "K-MISSED-RETURN",
    ] {
        assert!(results.contains(&rule), "{rule}");
    }
    let figures = &ask(&desk, "calls.figures", &[("date", "2026-11-23")])[0];
    assert_eq!(
        (
            &figures["answer_tenths"],
            &figures["missed_return_tenths"],
            &figures["missed_return_minutes"]
        ),
        (&950.into(), &500.into(), &9.into())
    );
    let longer = &ask(
        &desk,
        "calls.figures",
        &[("from", "20.11.2026"), ("to", "23.11.2026")],
    )[0];
    assert!(
        longer["offered"].as_i64() >= figures["offered"].as_i64() && longer["half_hours"].is_null()
    );
    let mut console = Console::open(desk, Locale::Ru);
    console.press("2 в");
    for shown in [console.wide(), console.narrow()] {
        assert!(
            shown.contains("F4: отв. до 20 с / (отвечено + пот. позже)"),
            "{shown}"
        );
    }
}
