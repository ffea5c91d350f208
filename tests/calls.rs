//! Calls through their actions on a real file: the cases of CALLS in features.md, shared and hidden numbers, the card.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

use stoika::action::{Answers, Key};
use stoika::areas::{calls, house, people};
use stoika::desk::{Clock, Desk, Done, Error, Id, Target, employee};
use stoika::text::{Locale, Text};
use stoika::tui::kit::{Layer, Next};

const PHONE: &str = "+79000001234";

fn at(text: &str) -> chrono::NaiveDateTime {
    text.parse().unwrap()
}

/// A file with topics, outcomes, two employees and two clients; each `open` is another moment of it.
struct House {
    dir: tempfile::TempDir,
    anna: Id,
    petrov: Id,
}

impl House {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("d.db");
        Desk::prepare(&path, &house().plan()).unwrap();
        let mut desk = Desk::open(
            &path,
            &house().plan(),
            Clock::fixed(at("2026-11-20T08:00:00")),
        )
        .unwrap();
        let (anna, petrov) = desk
            .change("setup", |_, change| {
                calls::defaults(change);
                for right in ["right-calls", "right-telephony", "right-see"] {
                    change.insert(
                        &employee::ROLE_RIGHT,
                        [
                            ("role", "receptionist".to_owned().into()),
                            ("right_code", right.to_owned().into()),
                        ],
                    );
                }
                let mut hire = |login: &str, name: &str| {
                    change.insert(
                        &employee::EMPLOYEE,
                        [
                            ("login", login.to_owned().into()),
                            ("name", name.to_owned().into()),
                            ("role", "receptionist".to_owned().into()),
                        ],
                    )
                };
                let anna = hire("anna", "Иванова Анна");
                hire("olga", "Смирнова Ольга");
                let petrov = client(change, "Петров Иван Сергеевич", PHONE);
                let vehicle = [
                    ("client_id", petrov.into()),
                    ("plate", "А123ВС777".to_owned().into()),
                    ("model", "Vesta".to_owned().into()),
                ];
                change.insert(&people::VEHICLE, vehicle);
                change.set("hours_desk", "пн-пт 08:00-20:00; сб 09:00-18:00");
                Ok((anna, petrov))
            })
            .unwrap();
        House { dir, anna, petrov }
    }

    fn at(&self, moment: &str) -> Desk {
        let mut desk = Desk::open(
            &self.dir.path().join("d.db"),
            &house().plan(),
            Clock::fixed(at(moment)),
        )
        .unwrap();
        desk.log_in(self.anna).unwrap();
        desk
    }

    fn ring(&self, moment: &str, phone: &str, uid: &str) -> Id {
        act(
            &mut self.at(moment),
            "calls.ring",
            None,
            &[("phone", phone), ("uid", uid)],
        )
        .unwrap()
        .show
        .unwrap()
    }

    fn event(&self, moment: &str, action: &str, uid: &str) {
        act(&mut self.at(moment), action, None, &[("uid", uid)]).unwrap();
    }

    /// A call that rings and is not answered.
    fn miss(&self, from: &str, to: &str, phone: &str, uid: &str) -> Id {
        let id = self.ring(from, phone, uid);
        self.event(to, "calls.end", uid);
        id
    }

    fn call(&self, id: Id) -> calls::Call {
        calls::call(self.at("2026-11-23T10:42:00").db(), id)
            .unwrap()
            .unwrap()
    }
}

fn client(change: &mut stoika::desk::Change, name: &str, phone: &str) -> Id {
    let folded = stoika::rules::text::fold(name);
    let id = change.insert(
        &people::CLIENT,
        [("name", name.to_owned().into()), ("folded", folded.into())],
    );
    change.insert(
        &people::CLIENT_PHONE,
        [
            ("client_id", id.into()),
            ("number", phone.to_owned().into()),
        ],
    );
    id
}

fn act(
    desk: &mut Desk,
    action: &str,
    target: Option<Id>,
    answers: &[(&str, &str)],
) -> Result<Done, Error> {
    let target = target.map(|id| Target {
        id,
        rev: rev(desk, id),
    });
    let mut filled = Answers::default();
    for (field, text) in answers {
        filled.set(field, *text);
    }
    house()
        .action(action)
        .unwrap()
        .perform(desk, target, &filled)
}

fn rev(desk: &Desk, id: Id) -> i64 {
    let of_call = calls::call(desk.db(), id).unwrap().map(|call| call.rev);
    of_call
        .or(calls::promise(desk.db(), id)
            .unwrap()
            .map(|promise| promise.rev))
        .unwrap_or(1)
}

#[test]
fn calls_t2_a_miss_before_closing_is_due_on_saturday_morning() {
    let house = House::new();
    let id = house.miss(
        "2026-11-27T19:49:30",
        "2026-11-27T19:50:00",
        "+79000009999",
        "u1",
    );
    assert_eq!(house.call(id).due, Some(at("2026-11-28T09:05:00")));
}

#[test]
fn calls_t3_misses_of_one_number_are_one_row_that_the_client_closes() {
    let house = House::new();
    let first = house.miss("2026-11-23T10:00:00", "2026-11-23T10:00:20", PHONE, "u1");
    let second = house.miss(
        "2026-11-23T10:04:00",
        "2026-11-23T10:04:20",
        "8 900 000-12-34",
        "u2",
    );
    house.miss("2026-11-23T10:20:00", "2026-11-23T10:20:20", PHONE, "u3");
    let desk = house.at("2026-11-23T10:25:00");
    let rows = calls::missed(desk.db()).unwrap();
    assert_eq!(
        rows.iter()
            .map(|row| (row.id, row.missed_count, row.due))
            .collect::<Vec<_>>(),
        [(first, 3, Some(at("2026-11-23T10:15:00")))]
    );
    assert!(calls::badge(&desk.books()).unwrap().burning);
    house.ring("2026-11-23T10:29:50", PHONE, "u4");
    house.event("2026-11-23T10:30:00", "calls.answer", "u4");
    let row = house.call(first);
    assert_eq!(
        (row.state, row.missed_count, row.return_minutes),
        (calls::State::SelfReturned, 3, Some(30))
    );
    assert!(calls::missed(desk.db()).unwrap().is_empty());
    assert_eq!(house.call(second).state, calls::State::Missed);
}

#[test]
fn calls_r4_a_call_out_that_is_answered_closes_the_row_as_returned() {
    let house = House::new();
    let missed = house.miss("2026-11-23T10:00:00", "2026-11-23T10:00:20", PHONE, "u1");
    let mut desk = house.at("2026-11-23T10:10:00");
    let out = act(
        &mut desk,
        "calls.dial",
        None,
        &[("phone", "8 900 000 12 34"), ("uid", "u2")],
    )
    .unwrap()
    .show
    .unwrap();
    assert_eq!(house.call(missed).state, calls::State::Missed);
    house.event("2026-11-23T10:11:00", "calls.answer", "u2");
    assert_eq!(
        (house.call(out).direction(), house.call(missed).state),
        ("out", calls::State::Returned)
    );
    assert_eq!(house.call(missed).return_minutes, Some(11));
}

#[test]
fn calls_t7_a_short_wait_is_stored_and_not_queued() {
    let house = House::new();
    let short = house.miss("2026-11-23T10:00:00", "2026-11-23T10:00:04", PHONE, "u1");
    let desk = house.at("2026-11-23T10:42:00");
    assert_eq!(
        (house.call(short).state, house.call(short).wait_s),
        (calls::State::Missed, Some(4))
    );
    assert!(calls::missed(desk.db()).unwrap().is_empty());
    house.miss("2026-11-23T10:01:00", "2026-11-23T10:01:06", PHONE, "u2");
    assert_eq!(calls::missed(desk.db()).unwrap().len(), 1);
}

#[test]
fn calls_t8_a_call_closes_only_with_topic_and_outcome() {
    let house = House::new();
    let id = house.ring("2026-11-23T10:40:00", PHONE, "u1");
    let mut desk = house.at("2026-11-23T10:40:10");
    act(&mut desk, "calls.take", Some(id), &[]).unwrap();
    let error = act(&mut desk, "calls.close", Some(id), &[("topic", "1")]).unwrap_err();
    assert!(
        matches!(&error, Error::Rejected(refusal) if refusal.field == Some("outcome")),
        "{error:?}"
    );
    let error = act(&mut desk, "calls.close", Some(id), &[("outcome", "1")]).unwrap_err();
    assert!(
        matches!(&error, Error::Rejected(refusal) if refusal.field == Some("topic")),
        "{error:?}"
    );
    let done = act(
        &mut desk,
        "calls.close",
        Some(id),
        &[("topic", "7"), ("outcome", "complaint")],
    )
    .unwrap();
    assert_eq!(done.message.id, "calls-closed-claim");
    let call = house.call(id);
    assert_eq!(
        (call.state, call.topic.as_deref(), call.outcome.as_deref()),
        (calls::State::Closed, Some("claim"), Some("complaint"))
    );
}

#[test]
fn the_same_event_twice_does_nothing_the_second_time() {
    let house = House::new();
    let id = house.ring("2026-11-23T10:40:00", PHONE, "u1");
    assert_eq!(house.ring("2026-11-23T10:40:05", "+79990000000", "u1"), id);
    house.event("2026-11-23T10:40:10", "calls.answer", "u1");
    house.event("2026-11-23T10:40:15", "calls.answer", "u1");
    house.event("2026-11-23T10:41:10", "calls.end", "u1");
    house.event("2026-11-23T10:42:00", "calls.end", "u1");
    let call = house.call(id);
    assert_eq!(
        (call.state, call.wait_s, call.talk_s),
        (calls::State::Wrap, Some(10), Some(60))
    );
    let error = act(
        &mut house.at("2026-11-23T10:42:00"),
        "calls.end",
        None,
        &[("uid", "unknown")],
    )
    .unwrap_err();
    assert!(matches!(error, Error::NotFound), "{error:?}");
}

#[test]
fn a_hidden_number_is_kept_without_phone_and_asks_for_no_return() {
    let house = House::new();
    for (uid, phone) in [("u1", ""), ("u2", "anonymous")] {
        let id = house.miss("2026-11-23T10:40:00", "2026-11-23T10:41:00", phone, uid);
        assert_eq!((house.call(id).phone, house.call(id).due), (None, None));
    }
    let odd = house.ring("2026-11-23T10:42:00", "sip:door@gate", "u3");
    assert_eq!(house.call(odd).phone.as_deref(), Some("sip:door@gate"));
    house.ring("2026-11-23T10:42:00", "", "u4");
    let desk = house.at("2026-11-23T10:42:00");
    let banner = (calls::telephone().banner)(&desk.books()).unwrap().unwrap();
    assert_eq!(
        (banner.ringing, banner.phone.as_str(), banner.long.id),
        (true, "", "calls-hidden")
    );
}

#[test]
fn a_shared_number_is_chosen_by_digit() {
    let house = House::new();
    let mut desk = house.at("2026-11-23T10:42:00");
    let wife = desk
        .change("setup", |_, change| {
            Ok(client(change, "Петрова Мария", PHONE))
        })
        .unwrap();
    let id = house.ring("2026-11-23T10:42:00", PHONE, "u1");
    assert_eq!(house.call(id).client_id, None);
    assert_eq!(
        (calls::telephone().banner)(&desk.books())
            .unwrap()
            .unwrap()
            .long
            .id,
        "calls-shared"
    );
    let mut card = (calls::telephone().take)(&mut desk).unwrap();
    assert!(card.opening().is_none());
    press(card.as_mut(), &mut desk, &[Key::Char('2')]);
    assert_eq!(
        (house.call(id).client_id, house.call(id).topic),
        (Some(wife), None)
    );
    press(card.as_mut(), &mut desk, &[Key::Char('1')]);
    assert_eq!(house.call(id).topic.as_deref(), Some("service"));
}

#[test]
fn the_card_of_a_known_client_needs_a_digit_and_f9() {
    let house = House::new();
    let id = house.ring("2026-11-23T10:42:00", PHONE, "u1");
    let mut desk = house.at("2026-11-23T10:42:00");
    let banner = (calls::telephone().banner)(&desk.books()).unwrap().unwrap();
    let said = Text::new(Locale::Ru, &stoika::areas::house().texts()).say(&banner.long);
    assert_eq!(said, "Петров Иван · Vesta А123ВС777 · визита нет");
    let mut card = (calls::telephone().take)(&mut desk).unwrap();
    let row = card.row().unwrap();
    assert_eq!(
        (row.kind, row.target.id, row.context.id("client")),
        ("call", id, Some(house.petrov))
    );
    assert!(row.context.id("vehicle").is_some());
    let next = press(
        card.as_mut(),
        &mut desk,
        &[Key::Char('4'), Key::Tab, Key::Char('ё'), Key::F(9)],
    );
    assert!(matches!(next, Next::Done(_)));
    let call = house.call(id);
    assert_eq!(
        (call.outcome.as_deref(), call.note.as_deref(), call.taken_by),
        (Some("resolved"), Some("ё"), Some(house.anna))
    );
    assert_eq!((calls::telephone().banner)(&desk.books()).unwrap(), None);
}

#[test]
fn f9_without_a_topic_asks_for_one_digit_and_ends() {
    let house = House::new();
    let id = house.ring("2026-11-23T10:42:00", PHONE, "u1");
    let mut desk = house.at("2026-11-23T10:42:00");
    let mut card = (calls::telephone().take)(&mut desk).unwrap();
    assert!(matches!(
        press(card.as_mut(), &mut desk, &[Key::F(9)]),
        Next::Stay
    ));
    assert!(matches!(
        press(card.as_mut(), &mut desk, &[Key::Char('3')]),
        Next::Done(_)
    ));
    assert_eq!(house.call(id).topic.as_deref(), Some("ready"));
}

#[test]
fn an_unknown_number_goes_straight_into_the_form_and_the_client_is_attached() {
    let house = House::new();
    let id = house.ring("2026-11-23T10:42:00", "+79995550011", "u1");
    let mut desk = house.at("2026-11-23T10:42:00");
    let mut card = (calls::telephone().take)(&mut desk).unwrap();
    let Some(Next::Act {
        action, answers, ..
    }) = card.opening()
    else {
        panic!("no form")
    };
    assert_eq!(
        (action, answers.get("phone")),
        ("people.add", Some("+79995550011"))
    );
    assert!(card.opening().is_none());
    let new = desk
        .change("people.add", |_, change| {
            Ok(client(change, "Новиков Лев", "+79995550011"))
        })
        .unwrap();
    card.resume(Some(new), &mut desk).unwrap();
    assert_eq!(house.call(id).client_id, Some(new));
}

#[test]
fn without_an_exchange_a_call_begins_with_four_digits() {
    let house = House::new();
    let mut desk = house.at("2026-11-23T10:42:00");
    let mut card = (calls::telephone().take)(&mut desk).unwrap();
    assert!(card.takes_text());
    press(
        card.as_mut(),
        &mut desk,
        &['1', '2', '3', '4'].map(Key::Char),
    );
    press(card.as_mut(), &mut desk, &[Key::Enter]);
    let call = house.call(card.row().unwrap().target.id);
    assert_eq!(
        (call.client_id, call.phone.as_deref(), call.inbound),
        (Some(house.petrov), Some(PHONE), true)
    );
    act(&mut desk, "calls.flip", Some(call.id), &[]).unwrap();
    assert!(!house.call(call.id).inbound);
}

#[test]
fn a_call_that_another_has_taken_is_refused() {
    let house = House::new();
    let id = house.ring("2026-11-23T10:42:00", PHONE, "u1");
    let mut first = house.at("2026-11-23T10:42:00");
    let mut second = house.at("2026-11-23T10:42:00");
    second.log_in(house.anna + 1).unwrap();
    act(&mut first, "calls.take", Some(id), &[]).unwrap();
    let error = act(&mut second, "calls.take", Some(id), &[]).unwrap_err();
    assert!(
        matches!(&error, Error::Taken(refusal, _) if refusal.why.id == "calls-taken-already"),
        "{error:?}"
    );
}

#[test]
fn of_two_desks_that_press_f2_at_once_the_later_hears_who_has_the_call() {
    let house = House::new();
    house.ring("2026-11-23T10:40:00", PHONE, "u1");
    let (mut first, mut second) = (
        house.at("2026-11-23T10:40:05"),
        house.at("2026-11-23T10:40:07"),
    );
    let other = second
        .db()
        .value("SELECT id FROM employee WHERE login = 'olga'", [])
        .unwrap()
        .unwrap();
    second.log_in(other).unwrap();
    (calls::telephone().take)(&mut first).unwrap();
    let Err(Error::Taken(refusal, by)) = (calls::telephone().take)(&mut second) else {
        panic!("the second desk took it too")
    };
    assert_eq!(refusal.why.id, "calls-taken-already");
    assert_eq!(by["by"], first.who().name.as_str());
    // A little later F2 is a call of one's own again.
    let mut later = house.at("2026-11-23T10:40:20");
    later.log_in(other).unwrap();
    assert!(
        (calls::telephone().take)(&mut later)
            .unwrap()
            .row()
            .is_none()
    );
}

#[test]
fn calls_r8_all_five_formulas_are_shown_with_their_numbers() {
    let house = House::new();
    house.miss(
        "2026-11-23T09:40:00",
        "2026-11-23T09:41:00",
        "+79001110000",
        "u1",
    );
    house.ring("2026-11-23T09:29:50", PHONE, "u2");
    house.event("2026-11-23T09:30:08", "calls.answer", "u2");
    let query = calls::AREA
        .queries
        .iter()
        .find(|query| query.id == "calls.figures")
        .unwrap();
    let desk = house.at("2026-11-23T10:42:00");
    let day = &(query.rows)(&desk.books(), &Answers::default()).unwrap()[0];
    let shares = [
        "f1_tenths",
        "f2_tenths",
        "f3_tenths",
        "f4_tenths",
        "f5_tenths",
    ]
    .map(|key| day[key].as_i64());
    assert_eq!(
        shares,
        [Some(500), Some(1000), Some(500), Some(500), Some(500)]
    );
    assert_eq!(day["half_hours"][0]["from"], "2026-11-23T09:00:00+03:00");
    assert_eq!(day["half_hours"][1]["f2_tenths"], serde_json::Value::Null);
    let empty = &(query.rows)(&desk.books(), &Answers::new([("date", "2026-11-22")])).unwrap()[0];
    assert_eq!(
        (&empty["offered"], &empty["f4_tenths"]),
        (&0.into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_call_by_hand_learns_its_number_from_the_client_and_a_hidden_one_does_not() {
    let house = House::new();
    house.miss("2026-11-23T10:30:00", "2026-11-23T10:31:00", PHONE, "u1");
    let mut desk = house.at("2026-11-23T10:40:00");
    let by_hand = act(&mut desk, "calls.add", None, &[])
        .unwrap()
        .show
        .unwrap();
    let hidden = house.ring("2026-11-23T10:40:00", "anonymous", "u2");
    let petrov = house.petrov.to_string();
    for call in [by_hand, hidden] {
        act(
            &mut desk,
            "calls.attach",
            Some(call),
            &[("client", &petrov)],
        )
        .unwrap();
    }
    assert_eq!(house.call(by_hand).phone.as_deref(), Some(PHONE));
    assert_eq!(house.call(hidden).phone, None);
    assert!(calls::missed(desk.db()).unwrap().is_empty());
}

#[test]
fn calls_r5_an_outcome_to_call_back_is_a_promise_at_once_and_the_form_only_dates_it() {
    let house = House::new();
    let id = house.ring("2026-11-23T10:42:00", PHONE, "u1");
    let mut desk = house.at("2026-11-23T10:42:00");
    let mut card = (calls::telephone().take)(&mut desk).unwrap();
    let keys = [
        Key::Char('4'),
        Key::Tab,
        Key::Tab,
        Key::Char('3'),
        Key::F(9),
    ];
    let Next::CloseAndAct {
        action,
        target: Some(target),
        ..
    } = press(card.as_mut(), &mut desk, &keys)
    else {
        panic!()
    };
    let due = |desk: &Desk| {
        calls::promises(desk.db())
            .unwrap()
            .iter()
            .map(|one| one.due)
            .collect::<Vec<_>>()
    };
    assert_eq!((action, target.id), ("calls.promise", id));
    assert_eq!(due(&desk), [at("2026-11-23T11:42:00")]);
    act(&mut desk, action, Some(id), &[("at", "сегодня 16")]).unwrap();
    assert_eq!(due(&desk), [at("2026-11-23T16:00:00")]);
}

#[test]
fn calls_r5_a_promise_outlives_the_call_and_is_kept_once() {
    let house = House::new();
    let id = house.ring("2026-11-23T10:42:00", PHONE, "u1");
    let mut desk = house.at("2026-11-23T10:42:00");
    act(&mut desk, "calls.take", Some(id), &[]).unwrap();
    let error = act(&mut desk, "calls.promise", Some(id), &[("at", "завтра")]).unwrap_err();
    assert!(
        matches!(&error, Error::Rejected(refusal) if refusal.field == Some("at")),
        "{error:?}"
    );
    let promise = act(
        &mut desk,
        "calls.promise",
        Some(id),
        &[("at", "сегодня 16"), ("owner", "olga")],
    )
    .unwrap()
    .show
    .unwrap();
    let late = house.at("2026-11-23T16:30:00");
    let work = calls::work(&late.books()).unwrap();
    assert_eq!(work.len(), 1);
    assert_eq!(
        (
            work[0].kind,
            work[0].due,
            work[0].signals.heat(),
            work[0].owner
        ),
        (
            "promise",
            at("2026-11-23T16:00:00"),
            1,
            Some(house.anna + 1)
        )
    );
    act(&mut desk, "calls.keep-promise", Some(promise), &[]).unwrap();
    assert!(act(&mut desk, "calls.keep-promise", Some(promise), &[]).is_err());
    assert!(calls::work(&late.books()).unwrap().is_empty());
}

#[test]
fn home_t2_two_calls_about_a_car_and_a_late_return_are_heat_two() {
    let house = House::new();
    house.miss("2026-11-23T09:10:00", "2026-11-23T09:10:30", PHONE, "u1");
    house.miss("2026-11-23T10:00:00", "2026-11-23T10:00:30", PHONE, "u2");
    let desk = house.at("2026-11-23T10:42:00");
    assert_eq!(calls::work(&desk.books()).unwrap()[0].signals.heat(), 2);
}

#[test]
fn the_listing_has_exactly_the_keys_of_the_contract() {
    let house = House::new();
    house.ring("2026-11-23T10:40:00", PHONE, "u1");
    house.event("2026-11-23T10:40:12", "calls.answer", "u1");
    house.ring("2026-11-23T10:41:00", "", "u2");
    let desk = house.at("2026-11-23T10:42:00");
    let house_of_areas = stoika::areas::house();
    let listing = house_of_areas
        .listings()
        .find(|listing| listing.id == "calls")
        .unwrap();
    let mut filter = stoika::action::Filter {
        limit: Some(1),
        ..Default::default()
    };
    let first = (listing.rows)(&desk.books(), &filter).unwrap();
    filter.after = Some(first[0].target.id);
    let second = (listing.rows)(&desk.books(), &filter).unwrap();
    let expected = serde_json::json!({
        "id": second[0].target.id, "direction": "in", "phone": PHONE, "client_id": house.petrov, "client": "Петров Иван Сергеевич",
        "vehicle": "Vesta А123ВС777", "topic": null, "state": "answered", "started": "2026-11-23T10:40:00+03:00",
        "answered": "2026-11-23T10:40:12+03:00", "ended": null, "wait_seconds": 12, "outcome": null, "taken_by": "Иванова Анна",
    });
    assert_eq!(second[0].data, expected);
    assert_eq!(first[0].data["phone"], serde_json::Value::Null);
}

fn press(card: &mut dyn Layer, desk: &mut Desk, keys: &[Key]) -> Next {
    let text = Text::new(Locale::Ru, &house().texts());
    let mut next = Next::Stay;
    for key in keys {
        next = card.key(*key, desk, &text).unwrap();
    }
    next
}
