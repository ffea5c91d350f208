//! Rights are checked below the screen: roles, rights taken away meanwhile, people who left, PINs, substitutions.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod common;

use common::{demo_file, desk, desk_at};
use stoika::action::Answers;
use stoika::areas::house;
use stoika::desk::employee::{Candidate, obvious};
use stoika::desk::{Desk, Done, Error, Id, audit};

fn act<const N: usize>(
    desk: &mut Desk,
    id: &str,
    row: Option<Id>,
    answers: [(&str, &str); N],
) -> Result<Done, Error> {
    let kinds = ["booking", "client", "employee", "notice", "call"];
    let target = row.map(|row| desk.target(&kinds, row).unwrap().unwrap());
    house()
        .action(id)
        .unwrap()
        .perform(desk, target, &Answers::new(answers))
}

fn number(desk: &Desk, sql: &str) -> i64 {
    desk.db().count(sql, []).unwrap()
}

fn employee(desk: &Desk, login: &str) -> Id {
    desk.db()
        .count("SELECT id FROM employee WHERE login = ?1", [login])
        .unwrap()
}

fn denied(outcome: Result<Done, Error>) -> &'static str {
    match outcome {
        Err(error @ Error::Denied(right)) => {
            assert_eq!(error.exit_code(), 77);
            right
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn x_rights_nothing_but_what_the_role_may_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova");
    let new = [("name", "Гость"), ("login", "viewer"), ("role", "viewer")];
    act(&mut head, "staff.add", None, new).unwrap();
    let mut viewer = desk(&path, "viewer");
    let rows = number(&head, "SELECT count(*) FROM audit");
    for action in house().actions() {
        let target = head
            .target(
                &["booking", "client"],
                number(&head, "SELECT max(id) FROM client"),
            )
            .unwrap();
        let outcome = action.perform(&mut viewer, target, &Answers::default());
        assert!(
            matches!(outcome, Err(Error::Denied(_))),
            "{}: {outcome:?}",
            action.id
        );
    }
    assert_eq!(number(&head, "SELECT count(*) FROM audit"), rows);
}

#[test]
fn x_rights_a_right_taken_away_is_gone_for_whoever_sits_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let (mut head, mut seated) = (desk(&path, "orlova"), desk(&path, "ivanova"));
    act(
        &mut seated,
        "people.add",
        None,
        [("name", "Первый"), ("phone", "89005550001")],
    )
    .unwrap();
    let pair = [("role", "receptionist"), ("right", "clients")];
    act(&mut head, "staff.revoke", None, pair).unwrap();
    // The console has not looked yet: its own idea of its rights is the old one.
    assert!(seated.who().may("right-clients"));
    let second = act(&mut seated, "people.add", None, [("name", "Второй")]);
    assert_eq!(denied(second), "right-clients");
    assert!(matches!(seated.undo(), Err(Error::Denied("right-clients"))));
    seated.renew_rights().unwrap();
    assert!(!seated.who().may("right-clients"));
}

#[test]
fn x_rights_who_has_left_sits_down_no_more_and_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let (mut head, mut seated) = (desk(&path, "orlova"), desk(&path, "ivanova"));
    let gone = seated.who().id;
    act(&mut head, "staff.retire", Some(gone), []).unwrap();
    let written = act(&mut seated, "people.add", None, [("name", "Поздний")]);
    assert!(matches!(written, Err(Error::Nobody)), "{written:?}");
    assert!(matches!(seated.renew_rights(), Err(Error::Nobody)));
    assert!(seated.who().rights.is_empty());
    assert!(matches!(head.log_in(gone), Err(Error::Nobody)));
}

#[test]
fn an_advisor_acknowledges_and_overrides_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut reception = desk(&path, "ivanova");
    let booking = number(
        &reception,
        "SELECT max(b.id) FROM booking b JOIN advisor a ON a.id = b.advisor_id JOIN employee e ON e.id = a.employee_id \
         WHERE e.login = 'zuev' AND b.status IN ('booked', 'confirmed') AND b.void_at IS NULL AND b.start_at / 86400 = 1795392000 / 86400",
    );
    assert!(
        booking > 0,
        "the example day has no booking for this advisor"
    );
    act(&mut reception, "arrivals.arrive", Some(booking), []).unwrap();
    let mut advisor = desk(&path, "zuev");
    let inbox = stoika::desk::notice::inbox(&advisor.books()).unwrap();
    let message = inbox
        .iter()
        .find(|message| message.to_employee == Some(advisor.who().id))
        .unwrap();
    act(
        &mut advisor,
        "arrivals.acknowledge",
        Some(message.target.id),
        [],
    )
    .unwrap();
    assert!(!advisor.who().may("right-override_limits"));
    let closed = [
        ("client", "Петров Иван Сергеевич"),
        ("operations", "OIL"),
        ("at", "15.12 10:00"),
        ("override", "прошу"),
    ];
    act(
        &mut desk(&path, "orlova"),
        "workshop.close-day",
        None,
        [("day", "15.12"), ("reason", "ремонт")],
    )
    .unwrap();
    assert_eq!(
        denied(act(&mut reception, "bookings.book", None, closed)),
        "right-override_limits"
    );
}

#[test]
fn r18_a_wrong_pin_delays_twice_as_long_for_all_processes() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let (mut head, mut one) = (desk(&path, "orlova"), desk(&path, "ivanova"));
    // Another day on the clock that was handed in changes nothing: the delay runs on the system's.
    let mut other = desk_at(&path, "ivanova", "2030-01-01T10:00:00".parse().unwrap());
    let vera = employee(&head, "smirnova");
    act(&mut head, "staff.set-pin", Some(vera), [("pin", "4321")]).unwrap();
    let why = |outcome: Result<(), Error>| match outcome {
        Err(Error::Rejected(refusal)) => refusal.why.id,
        other => panic!("{other:?}"),
    };
    assert_eq!(why(one.log_in_by_pin(vera, "1111")), "employee-pin-wrong");
    assert_eq!(why(other.log_in_by_pin(vera, "2222")), "employee-pin-wrong");
    let raw = rusqlite::Connection::open(&path).unwrap();
    let mut delays = Vec::new();
    let begun = std::time::Instant::now();
    for _ in 0..4 {
        assert_eq!(why(one.log_in_by_pin(vera, "3333")), "employee-pin-wrong");
        assert_eq!(why(other.log_in_by_pin(vera, "4321")), "employee-pin-wait");
        let left = "SELECT until - unixepoch() FROM pin_guard";
        delays.push(raw.query_row(left, [], |row| row.get::<_, i64>(0)).unwrap());
        raw.execute("UPDATE pin_guard SET until = 0", []).unwrap();
    }
    // What is left of each delay when it is read: the machine may be slow, but no delay is shorter or longer for it.
    let passed = i64::try_from(begun.elapsed().as_secs()).unwrap() + 1;
    for (delay, expected) in delays.iter().zip([2, 4, 8, 16]) {
        assert!((expected - passed..=expected).contains(delay), "{delays:?}");
    }
    raw.execute("UPDATE pin_guard SET failures = 100", [])
        .unwrap();
    assert_eq!(why(one.log_in_by_pin(vera, "4321")), "employee-pin-locked");
    act(&mut head, "staff.set-pin", Some(vera), [("pin", "4321")]).unwrap();
    other.log_in_by_pin(vera, "4321").unwrap();
    assert_eq!(other.who().login, "smirnova");
    assert_eq!(number(&head, "SELECT count(*) FROM pin_guard"), 0);
    let noted = audit::history(head.db(), Some(vera), None, 20).unwrap();
    let refusals = noted
        .iter()
        .filter(|event| event.action == "staff.pin-refused")
        .count();
    assert_eq!(refusals, 6);
    let secret = noted
        .iter()
        .any(|event| event.delta.to_string().contains("argon2"));
    assert!(!secret, "the audit tells the hash of a PIN");
}

#[test]
fn r18_two_processes_at_once_get_no_more_tries_than_one() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova");
    let vera = employee(&head, "smirnova");
    act(&mut head, "staff.set-pin", Some(vera), [("pin", "4321")]).unwrap();
    let tries = std::thread::scope(|scope| {
        let guess = |hand: usize| {
            let mut desk = desk(&path, "ivanova");
            (0..4).filter(|n| {
                let outcome = desk.log_in_by_pin(vera, &format!("{hand}00{n}"));
                matches!(outcome, Err(Error::Rejected(refusal)) if refusal.why.id == "employee-pin-wrong")
            }).count()
        };
        let hands = [scope.spawn(move || guess(1)), scope.spawn(move || guess(2))];
        hands
            .map(|hand| hand.join().unwrap())
            .into_iter()
            .sum::<usize>()
    });
    // The third error begins the delay, which is longer than all of this takes.
    assert_eq!(tries, 3);
}

#[test]
fn who_sits_down_unasked() {
    let one = |login: &str, needs_pin: bool| Candidate {
        id: 1,
        login: login.into(),
        name: login.into(),
        role: "receptionist".into(),
        needs_pin,
    };
    let named = |candidates: &[Candidate]| obvious(candidates).map(|one| one.login.clone());
    let cases: [(&[Candidate], Option<&str>); 6] = [
        (&[], None),
        (&[one("a", false)], Some("a")),
        (&[one("a", true)], None),
        (&[one("a", false), one("b", false)], Some("a")),
        (&[one("a", true), one("b", false)], Some("b")),
        (&[one("a", false), one("b", false), one("c", true)], None),
    ];
    for (candidates, expected) in cases {
        assert_eq!(named(candidates).as_deref(), expected, "{candidates:?}");
    }
}

#[test]
fn x_rec_a_substitution_that_begins_or_ends_meanwhile_counts_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let (mut head, mut seated) = (desk(&path, "orlova"), desk(&path, "ivanova"));
    let absent = employee(&head, "smirnova");
    let days = [("stand_in", "ivanova"), ("from", "23.11"), ("to", "24.11")];
    act(&mut head, "staff.stand-in", Some(absent), days).unwrap();
    let new = [("name", "Клиент Сменный"), ("phone", "89005550002")];
    let client = act(&mut seated, "people.add", None, new)
        .unwrap()
        .show
        .unwrap();
    let both = seated.db().count(
        "SELECT count(*) FROM client c JOIN audit a ON a.row = c.id WHERE c.id = ?1 AND c.on_behalf_of = ?2 AND a.behalf = ?2",
        [client, absent],
    );
    assert_eq!(both.unwrap(), 1);
}
