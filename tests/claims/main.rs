//! Claims: two clocks and a law that never mix, a client who is told before anything is closed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "../common/mod.rs"]
mod common;
mod evidence;
mod learning;

use std::path::Path;

use common::{Console, demo_file, desk_at};
use serde_json::Value as Json;
use stoika::action::{Answers, Filter, find};
use stoika::areas::{claims, house};
use stoika::desk::{Desk, Done, Error, Id, Target, notice};
use stoika::text::Locale;

fn desk(path: &Path, login: &str, moment: &str) -> Desk {
    desk_at(path, login, moment.parse().unwrap())
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
    let rev = |id: Id| {
        let sql = "SELECT rev FROM claim WHERE id = ?1";
        desk.db().value(sql, [id]).unwrap().unwrap()
    };
    let target = row.map(|id| Target { id, rev: rev(id) });
    house().action(id).unwrap().perform(desk, target, &given)
}

fn why(done: Result<Done, Error>) -> (&'static str, Option<&'static str>) {
    match done {
        Err(Error::Rejected(refusal)) => (refusal.why.id, refusal.field),
        Err(Error::Denied(right)) => (right, None),
        other => panic!("{other:?}"),
    }
}

fn client(desk: &Desk) -> String {
    let sql = "SELECT id FROM client WHERE name LIKE 'Петров Иван%' ORDER BY id LIMIT 1";
    desk.db().value::<Id>(sql, []).unwrap().unwrap().to_string()
}

/// A claim of Petrov with whatever else is given; answers its row.
fn register(desk: &mut Desk, more: &[(&str, &str)]) -> Id {
    let client = client(desk);
    let mut answers = vec![
        ("form", "oral"),
        ("words", "стук справа остался"),
        ("client", client.as_str()),
    ];
    answers.extend_from_slice(more);
    let done = act(desk, "claims.register", None, &answers).unwrap();
    done.show.unwrap()
}

fn row(desk: &Desk, id: Id) -> Json {
    let house = house();
    let listing = house.listings().find(|one| one.id == "claims").unwrap();
    (listing.row)(&desk.books(), id).unwrap().unwrap().data
}

fn acknowledge(desk: &mut Desk, id: Id) {
    act(
        desk,
        "claims.acknowledge",
        Some(id),
        &[("text", "разберёмся")],
    )
    .unwrap();
}

const B: &[(&str, &str)] = &[
    ("claim_class", "B"),
    ("claim_owner", "orlov"),
    ("reason", "повторно"),
];

/// `claim` is of class C: made B at once, as T1 needs it.
fn class_b(desk: &mut Desk) -> Id {
    let id = register(desk, &[]);
    act(desk, "claims.assess", Some(id), B).unwrap();
    id
}

#[test]
fn claim_t1_targets_run_in_office_hours() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-27T17:10:00");
    let id = class_b(&mut desk);
    let clocks = row(&desk, id);
    assert_eq!(clocks["clock"], "acknowledge");
    assert_eq!(clocks["due"], "2026-11-30T10:10:00+03:00");
    acknowledge(&mut desk, id);
    let clocks = row(&desk, id);
    assert_eq!(
        (&clocks["clock"], &clocks["due"]),
        (&"decide".into(), &"2026-12-02T17:10:00+03:00".into())
    );
    assert_eq!(clocks["left_minutes"], 1440);
}

#[test]
fn claim_t2_a_hold_moves_the_company_s_clock_and_t4_never_the_law() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut friday = desk(&path, "ivanova", "2026-11-27T17:10:00");
    let id = class_b(&mut friday);
    acknowledge(&mut friday, id);
    let demand = [("demand", "S-MONEY"), ("amount", "20000")];
    act(&mut friday, "claims.demand", Some(id), &demand).unwrap();
    let law = row(&friday, id);
    assert_eq!(
        (&law["alarm_on"], &law["deadline"]),
        (&"2026-12-07".into(), &"2026-12-07".into())
    );
    drop(friday);
    let mut tuesday = desk(&path, "ivanova", "2026-12-01T15:00:00");
    let hold = [
        ("waits_for", "client"),
        ("reason", "осмотр"),
        ("until", "03.12"),
    ];
    act(&mut tuesday, "claims.hold", Some(id), &hold).unwrap();
    assert_eq!(
        why(act(&mut tuesday, "claims.hold", Some(id), &hold)).0,
        "claims-clock-held"
    );
    let paused = row(&tuesday, id);
    assert_eq!(
        (&paused["due"], &paused["held_left_minutes"]),
        (&Json::Null, &610.into())
    );
    drop(tuesday);
    let mut thursday = desk(&path, "ivanova", "2026-12-03T12:30:00");
    act(&mut thursday, "claims.resume", Some(id), &[]).unwrap();
    let after = row(&thursday, id);
    assert_eq!(after["hold_minutes"], 870);
    assert_eq!(after["due"], "2026-12-04T15:40:00+03:00");
    assert_eq!(
        (&after["alarm_on"], &after["deadline"]),
        (&law["alarm_on"], &law["deadline"])
    );
    // Another class keeps the pause (glpi#6902).
    let mut class_c = B.to_vec();
    class_c[0] = ("claim_class", "C");
    act(&mut thursday, "claims.assess", Some(id), &class_c).unwrap();
    assert_eq!(row(&thursday, id)["hold_minutes"], 870);
}

#[test]
fn claim_t4_a_demand_of_money_has_ten_days_and_ends_on_a_free_day_with_two_dates() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut monday = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = register(&mut monday, &[("demand", "S-MONEY"), ("amount", "3000")]);
    let claim = row(&monday, id);
    assert_eq!(
        (&claim["alarm_on"], &claim["deadline"]),
        (&"2026-12-03".into(), &"2026-12-03".into())
    );
    assert_eq!(
        (&claim["class"], &claim["amount_kopecks"]),
        (&"B".into(), &300_000.into())
    );
    drop(monday);
    // The tenth day is a Saturday: the alarm stays on it, the limit goes to Monday (ст. 193).
    let mut wednesday = desk(&path, "ivanova", "2026-11-25T10:00:00");
    let id = register(&mut wednesday, &[("demand", "S-MONEY"), ("amount", "3000")]);
    let claim = row(&wednesday, id);
    assert_eq!(
        (&claim["alarm_on"], &claim["deadline"]),
        (&"2026-12-05".into(), &"2026-12-07".into())
    );
}

#[test]
fn claim_t3_nothing_closes_before_the_client_was_told_and_answered() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut desk, &[("demand", "S-MONEY"), ("amount", "3000")]);
    let reply = [
        ("decision", "refused"),
        ("text", "износ по пробегу"),
        ("ground", "естественный износ"),
    ];
    assert_eq!(
        why(act(&mut desk, "claims.answer", Some(id), &reply)).0,
        "claims-acknowledge-first"
    );
    acknowledge(&mut desk, id);
    assert_eq!(
        why(act(&mut desk, "claims.answer", Some(id), &reply)),
        ("field-needed", Some("contest"))
    );
    let mut reply = reply.to_vec();
    reply.push(("contest", "независимая экспертиза, суд"));
    act(&mut desk, "claims.answer", Some(id), &reply).unwrap();
    let told = [("told_by", "oral")];
    assert_eq!(
        why(act(&mut desk, "claims.inform", Some(id), &told)).0,
        "claims-not-agreed"
    );
    act(&mut desk, "claims.approve", Some(id), &[]).unwrap();
    assert_eq!(row(&desk, id)["clock"], "inform");
    assert_eq!(
        why(act(&mut desk, "claims.close", Some(id), &[])).0,
        "claims-lacks-informed"
    );
    act(&mut desk, "claims.inform", Some(id), &told).unwrap();
    assert_eq!(
        why(act(&mut desk, "claims.close", Some(id), &[])),
        ("claims-lacks-reaction", Some("reaction"))
    );
    let reaction = ("reaction", "согласился");
    assert_eq!(
        why(act(&mut desk, "claims.close", Some(id), &[reaction])),
        ("claims-lacks-cause", Some("cause"))
    );
    let cause = ("cause", "5.2");
    assert_eq!(
        why(act(&mut desk, "claims.close", Some(id), &[reaction, cause])),
        ("claims-lacks-corrective", Some("corrective"))
    );
    let corrective = ("corrective", "говорить об износе при выдаче");
    let whole = [reaction, cause, corrective, ("check_on", "23.12")];
    act(&mut desk, "claims.close", Some(id), &whole).unwrap();
    let closed = row(&desk, id);
    assert_eq!(
        (&closed["stage"], &closed["reaction"]),
        (&"closed".into(), &"согласился".into())
    );
    assert_eq!(
        why(act(&mut desk, "claims.note", Some(id), &[("text", "ещё")])).0,
        "claims-not-at-desk"
    );
}

#[test]
fn claim_t5_a_missed_acknowledgement_stays_missed() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut monday = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = register(&mut monday, &[("threat", "court")]);
    assert_eq!(row(&monday, id)["due"], "2026-11-23T11:12:00+03:00");
    drop(monday);
    let mut late = desk(&path, "ivanova", "2026-11-23T11:12:01");
    assert_eq!(row(&late, id)["overdue"], true);
    acknowledge(&mut late, id);
    let met = row(&late, id);
    assert_eq!(
        (&met["missed"][0], &met["overdue"]),
        (&"acknowledge".into(), &false.into())
    );
}

#[test]
fn claim_t7_a_repeat_is_found_for_ninety_days() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut first = desk(&path, "ivanova", "2026-11-23T10:00:00");
    let first_row = register(&mut first, &[]);
    let number = row(&first, first_row)["number"].clone();
    drop(first);
    let mut within = desk(&path, "ivanova", "2027-02-20T10:00:00");
    let second = register(&mut within, &[]);
    assert_eq!(row(&within, second)["repeats"], Json::Array(vec![number]));
    assert_eq!(row(&within, second)["class"], "B");
    drop(within);
    let mut beyond = desk(&path, "ivanova", "2027-05-23T10:00:00");
    let third = register(&mut beyond, &[]);
    assert_eq!(row(&beyond, third)["repeats"], Json::Array(Vec::new()));
}

#[test]
fn claim_t10_danger_to_health_is_class_a_and_the_head_hears_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk_ivanova = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = register(&mut desk_ivanova, &[("threat", "health")]);
    let claim = row(&desk_ivanova, id);
    assert_eq!(
        (&claim["class"], &claim["left_minutes"]),
        (&"A".into(), &30.into())
    );
    let mut class_c = B.to_vec();
    class_c[0] = ("claim_class", "C");
    assert_eq!(
        why(act(&mut desk_ivanova, "claims.assess", Some(id), &class_c)),
        ("claims-threat-is-a", Some("claim_class"))
    );
    drop(desk_ivanova);
    let head = desk(&path, "orlova", "2026-11-23T10:43:00");
    let inbox = notice::inbox(&head.books()).unwrap();
    assert!(
        inbox
            .iter()
            .any(|one| one.text_id == "claims-danger-told" && one.about == Some(id))
    );
    assert!(inbox.iter().any(|one| one.text_id == "incidents-called"));
}

#[test]
fn claim_t10_a_calm_claim_that_turns_out_dangerous_is_class_a_with_an_incident() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = register(&mut desk, &[]);
    assert_eq!(row(&desk, id)["class"], "C");
    let incidents = |desk: &Desk| {
        let house = house();
        let listing = house.listings().find(|one| one.id == "incidents").unwrap();
        let lines = (listing.rows)(&desk.books(), &Filter::default()).unwrap();
        lines.into_iter().map(|line| line.data).collect::<Vec<_>>()
    };
    assert!(incidents(&desk).is_empty());
    let burnt = [
        ("claim_class", "C"),
        ("claim_owner", "orlov"),
        ("reason", "обожгло руку"),
        ("threat", "health"),
    ];
    act(&mut desk, "claims.assess", Some(id), &burnt).unwrap();
    let claim = row(&desk, id);
    assert_eq!(
        (&claim["class"], &claim["threat"]),
        (&"A".into(), &"health".into())
    );
    // Thirty minutes from the receipt, not from now.
    assert_eq!(claim["due"], "2026-11-23T11:12:00+03:00");
    let opened = incidents(&desk);
    assert_eq!(opened.len(), 1);
    assert_eq!(opened[0]["source"], claim["number"]);
    assert_eq!(opened[0]["log"][0]["text"], "обожгло руку");
    // Said once more, it is the same danger.
    let again = [("claim_class", "A"), burnt[1], burnt[2], burnt[3]];
    act(&mut desk, "claims.assess", Some(id), &again).unwrap();
    assert_eq!(incidents(&desk).len(), 1);
}

#[test]
fn a_receptionist_proposes_and_the_management_decides() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = register(&mut desk, &[]);
    acknowledge(&mut desk, id);
    let reply = [("decision", "granted"), ("text", "переделаем бесплатно")];
    act(&mut desk, "claims.answer", Some(id), &reply).unwrap();
    assert_eq!(
        why(act(&mut desk, "claims.approve", Some(id), &[])).0,
        "right-claims_decide"
    );
    let raised = [("to_whom", "head"), ("text", "нужно согласие")];
    act(&mut desk, "claims.hand-up", Some(id), &raised).unwrap();
}

#[test]
fn claim_r11_a_claim_opens_again_under_its_number_within_thirty_days() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut monday = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut monday, &[]);
    let withdrawn = [("where_to", "withdrawn"), ("reason", "клиент передумал")];
    act(&mut monday, "claims.divert", Some(id), &withdrawn).unwrap();
    drop(monday);
    let again = [("reason", "стук вернулся")];
    let mut late = desk(&path, "orlova", "2026-12-23T10:43:00");
    assert_eq!(
        why(act(&mut late, "claims.reopen", Some(id), &again)).0,
        "claims-reopen-late"
    );
    drop(late);
    let mut in_time = desk(&path, "orlova", "2026-12-23T10:42:00");
    act(&mut in_time, "claims.reopen", Some(id), &again).unwrap();
    let claim = row(&in_time, id);
    assert_eq!(
        (&claim["stage"], &claim["reopened"]),
        (&"investigating".into(), &1.into())
    );
    assert_eq!(
        why(act(&mut in_time, "claims.reopen", Some(id), &again)).0,
        "claims-open-still"
    );
}

#[test]
fn the_register_shows_what_burns_first_and_every_claim_is_work() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let calm = register(&mut desk, &[]);
    let danger = register(&mut desk, &[("threat", "press")]);
    let house = house();
    let listing = house.listings().find(|one| one.id == "claims").unwrap();
    let rows = (listing.rows)(&desk.books(), &Filter::default()).unwrap();
    let ids: Vec<Id> = rows.iter().map(|row| row.target.id).collect();
    assert_eq!(ids, [danger, calm]);
    let work = claims::work(&desk.books()).unwrap();
    assert_eq!(work.len(), 2);
    assert!(work.iter().all(|row| row.action == "claims.acknowledge"));
    let limited = Filter {
        text: Some("Петров".into()),
        ..Filter::default()
    };
    assert_eq!((listing.rows)(&desk.books(), &limited).unwrap().len(), 2);
}

#[test]
fn a_demand_must_fit_its_claimant_and_its_term() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = register(&mut desk, &[]);
    let mut demand = |answers: &[(&str, &str)]| act(&mut desk, "claims.demand", Some(id), answers);
    let code = |code| ("demand", code);
    assert_eq!(why(demand(&[code("B2B")])).1, Some("sent_on"));
    let sent = ("sent_on", "20.11.2026");
    assert_eq!(why(demand(&[code("B2B"), sent])).0, "claims-business-only");
    assert_eq!(
        why(demand(&[code("S-FIX")])),
        ("claims-needs-agreed", Some("agreed_on"))
    );
    let late = ("agreed_on", "08.01.2027");
    assert_eq!(
        why(demand(&[code("G-REPAIR"), late, ("reason", "детали")])).0,
        "claims-agreed-too-late"
    );
    let agreed = ("agreed_on", "07.01.2027");
    assert_eq!(why(demand(&[code("G-REPAIR"), agreed])).1, Some("reason"));
    demand(&[code("G-REPAIR")]).unwrap();
    // An agreement on the term takes the place of what was written down without one.
    demand(&[code("G-REPAIR"), agreed, ("reason", "детали")]).unwrap();
    let dates = row(&desk, id);
    assert_eq!(
        (&dates["alarm_on"], &dates["deadline"]),
        (&"2027-01-07".into(), &"2027-01-11".into())
    );
}

#[test]
fn claim_t6_the_ladder_reaches_owner_head_and_management_once_each() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut ivanova = desk(&path, "ivanova", "2026-11-25T16:20:00");
    let id = class_b(&mut ivanova);
    acknowledge(&mut ivanova, id);
    assert_eq!(row(&ivanova, id)["due"], "2026-11-30T16:20:00+03:00");
    drop(ivanova);
    let told = |login: &str, moment: &str| -> Vec<String> {
        let desk = desk(&path, login, moment);
        let inbox = notice::inbox(&desk.books()).unwrap();
        let about = inbox.into_iter().filter(|one| one.about == Some(id));
        let alarms = about.filter(|one| one.text_id.starts_with("claims-alarm"));
        alarms.map(|one| one.text_id).collect()
    };
    let none: [&str; 0] = [];
    // Three quarters of 24 hours: 18 hours of work after Wednesday 16:20.
    assert_eq!(told("orlov", "2026-11-30T09:19:59"), none);
    assert_eq!(told("orlov", "2026-11-30T09:20:00"), ["claims-alarm-owner"]);
    assert_eq!(told("orlova", "2026-11-30T16:20:00"), none);
    assert_eq!(told("orlova", "2026-11-30T16:20:01"), ["claims-alarm-head"]);
    let mut head = desk(&path, "orlova", "2026-11-30T16:25:00");
    let work = claims::work(&head.books()).unwrap();
    assert!(
        work.iter()
            .any(|row| row.kind == "notice" && row.action == "arrivals.acknowledge")
    );
    let of_head = notice::inbox(&head.books()).unwrap();
    let alarm = of_head
        .iter()
        .find(|one| one.text_id == "claims-alarm-head")
        .unwrap();
    head.change("test.acknowledge", |books, change| {
        notice::acknowledge(books, alarm.target.id, change)
    })
    .unwrap();
    // The head has seen it, and the management hears of it all the same.
    let open = |moment: &str| {
        let desk = desk(&path, "orlova", moment);
        let open = notice::open(&desk.books()).unwrap();
        let of_claim = open.into_iter().filter(|one| one.about == Some(id));
        of_claim
            .filter(|one| one.text_id == "claims-alarm-management")
            .count()
    };
    assert_eq!(
        (open("2026-12-01T16:19:59"), open("2026-12-01T16:20:00")),
        (0, 1)
    );
}

#[test]
fn claim_r7_a_clock_warns_a_quarter_of_an_hour_before_its_end_and_burns_in_the_last_ten_minutes() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut friday = desk(&path, "ivanova", "2026-11-27T17:10:00");
    let id = class_b(&mut friday);
    drop(friday);
    // Acknowledge by Monday 10:10: the warning at 09:55.
    let warned = |moment: &str| {
        let desk = desk(&path, "orlov", moment);
        let inbox = notice::inbox(&desk.books()).unwrap();
        inbox
            .iter()
            .any(|one| one.text_id == "claims-alarm-soon" && one.about == Some(id))
    };
    assert!(!warned("2026-11-30T09:54:59") && warned("2026-11-30T09:55:00"));
    let burns = |moment: &str| {
        let desk = desk(&path, "orlov", moment);
        claims::burning(&desk.books()).unwrap()[0].is_burning()
    };
    assert!(!burns("2026-11-30T09:59:00") && burns("2026-11-30T10:00:00"));
}

#[test]
fn a_ladder_waits_with_the_clock_and_ends_with_the_decision() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut friday = desk(&path, "orlova", "2026-11-27T17:10:00");
    let id = class_b(&mut friday);
    acknowledge(&mut friday, id);
    let hold = [
        ("waits_for", "expert"),
        ("reason", "осмотр"),
        ("until", "03.12"),
    ];
    act(&mut friday, "claims.hold", Some(id), &hold).unwrap();
    drop(friday);
    let count = |moment: &str| {
        let desk = desk(&path, "orlova", moment);
        let open = notice::open(&desk.books()).unwrap();
        open.iter()
            .filter(|one| one.about == Some(id) && one.text_id.starts_with("claims-alarm"))
            .count()
    };
    assert_eq!(count("2027-01-25T10:00:00"), 0);
    let mut monday = desk(&path, "orlova", "2026-11-30T09:00:00");
    act(&mut monday, "claims.resume", Some(id), &[]).unwrap();
    // Three rungs, and the warning before the end.
    assert_eq!(count("2027-01-25T10:00:00"), 4);
    let reply = [("decision", "granted"), ("text", "переделаем")];
    act(&mut monday, "claims.answer", Some(id), &reply).unwrap();
    act(&mut monday, "claims.approve", Some(id), &[]).unwrap();
    assert_eq!(
        count("2027-01-25T10:00:00"),
        1,
        "the warning to tell the client"
    );
}

#[test]
fn req_22_past_its_term_a_claim_says_so_first_and_an_answer_needs_decision_and_text() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut morning = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let calm = register(&mut morning, &[]);
    let burning = register(&mut morning, &[("threat", "court")]);
    drop(morning);
    let late = desk(&path, "ivanova", "2026-11-23T11:13:00");
    let mut console = Console::open(late, Locale::Ru);
    console.press("5");
    let screen = console.narrow();
    let place = |id: Id| {
        let number = row(console.shell.desk(), id)["number"]
            .as_str()
            .unwrap()
            .to_owned();
        let count = number
            .rsplit('-')
            .next()
            .unwrap()
            .trim_start_matches('0')
            .to_owned();
        let of_claim = |line: &&str| line.contains(&format!(" {count}     23.11"));
        screen.lines().position(|line| of_claim(&line)).unwrap()
    };
    assert!(place(burning) < place(calm), "{screen}");
    let line = screen.lines().nth(place(burning)).unwrap();
    assert!(line.contains("ПРОСРОЧЕНА"), "{screen}");
    let mut desk = desk(&path, "ivanova", "2026-11-23T11:13:00");
    let need = |field| ("field-needed", Some(field));
    let text = ("text", "ответ");
    assert_eq!(
        why(act(&mut desk, "claims.answer", Some(calm), &[text])),
        need("decision")
    );
    let decision = ("decision", "granted");
    assert_eq!(
        why(act(&mut desk, "claims.answer", Some(calm), &[decision])),
        need("text")
    );
}

#[test]
fn an_answer_leaves_the_house_with_number_and_date_once_it_is_agreed_to() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut desk, &[("demand", "S-MONEY"), ("amount", "3000")]);
    acknowledge(&mut desk, id);
    let reply = [
        ("decision", "granted"),
        ("text", "вернём"),
        ("offered", "3000"),
    ];
    act(&mut desk, "claims.answer", Some(id), &reply).unwrap();
    let print = |desk: &mut Desk, form: &str| -> String {
        let done = act(desk, "papers.print", Some(id), &[("form", form)]).unwrap();
        let sql = "SELECT number FROM paper WHERE id = ?1";
        desk.db().value(sql, [done.show.unwrap()]).unwrap().unwrap()
    };
    assert_eq!(print(&mut desk, "F7"), "КП-2026-0001");
    assert!(print(&mut desk, "F8").starts_with("ЧЕРНОВИК"));
    act(&mut desk, "claims.approve", Some(id), &[]).unwrap();
    let sql = "UPDATE client SET address = 'Москва' WHERE id = (SELECT client_id FROM claim WHERE void_at IS NULL)";
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute(sql, [])
        .unwrap();
    assert_eq!(print(&mut desk, "F8"), "ИСХ-2026-0001");
}

#[test]
fn a_claim_comes_back_from_the_lawyer_and_the_law_is_told_while_it_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut monday = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut monday, &[("demand", "S-MONEY"), ("amount", "3000")]);
    let away = [("where_to", "to_lawyer"), ("reason", "иск")];
    act(&mut monday, "claims.divert", Some(id), &away).unwrap();
    assert_eq!(claims::work(&monday.books()).unwrap().len(), 0);
    drop(monday);
    let mut near = desk(&path, "orlova", "2026-11-28T10:00:00");
    let work = claims::work(&near.books()).unwrap();
    assert_eq!(work[0].say.id, "claims-work-law");
    let back = [("where_to", "investigating"), ("reason", "иск отозван")];
    act(&mut near, "claims.divert", Some(id), &back).unwrap();
    assert_eq!(row(&near, id)["stage"], "investigating");
    assert_eq!(
        why(act(&mut near, "claims.divert", Some(id), &back)),
        ("claims-there-already", Some("where_to"))
    );
}

#[test]
fn claim_t8_the_penalty_runs_daily_from_the_control_date() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut received = desk(&path, "orlova", "2026-11-25T10:42:00");
    let id = register(&mut received, &[]);
    let demand = [("demand", "S-MONEY"), ("penalty_base", "20000")];
    act(&mut received, "claims.demand", Some(id), &demand).unwrap();
    drop(received);
    let runs = |moment: &str| {
        let demand = row(&desk(&path, "orlova", moment), id)["demands"][0].clone();
        let of = |key: &str| demand[key].as_i64();
        (of("penalty_kopecks"), of("penalty_from_limit_kopecks"))
    };
    // The term ends on Saturday 05.12, its limit on Monday 07.12.
    assert_eq!(runs("2026-12-05T10:00:00"), (None, None));
    assert_eq!(runs("2026-12-10T10:00:00"), (Some(300_000), Some(180_000)));
    assert_eq!(
        runs("2027-01-14T10:00:00"),
        (Some(2_000_000), Some(2_000_000))
    );
}

#[test]
fn claim_r9_a_conflict_is_settled_within_the_limit_or_called_up_or_becomes_a_claim() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk_ivanova = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let client = client(&desk_ivanova);
    let mut conflict = |more: &[(&str, &str)]| {
        let mut given = Answers::new([("words", "ждал час"), ("client", &client)]);
        for (field, text) in more {
            given.set(field, *text);
        }
        let action = house().action("claims.conflict").unwrap();
        action.perform(&mut desk_ivanova, None, &given)
    };
    let settled = ("result", "settled");
    conflict(&[settled, ("offer", "мойка"), ("offer_sum", "5000")]).unwrap();
    assert_eq!(
        why(conflict(&[settled, ("offer_sum", "5000.01")])),
        ("conflict-above-limit", Some("offer_sum"))
    );
    let informed = ("result", "informed");
    assert_eq!(
        why(conflict(&[informed])),
        ("field-needed", Some("to_whom"))
    );
    conflict(&[informed, ("to_whom", "head"), ("offer_sum", "9000")]).unwrap();
    let claim = conflict(&[("result", "to_claim")]).unwrap().show.unwrap();
    assert_eq!(row(&desk_ivanova, claim)["words"], "ждал час");
    let house = house();
    let listing = house
        .listings()
        .find(|one| one.id == "claims.conflicts")
        .unwrap();
    let rows = (listing.rows)(&desk_ivanova.books(), &Filter::default()).unwrap();
    let results: Vec<&str> = rows
        .iter()
        .map(|row| row.data["result"].as_str().unwrap())
        .collect();
    assert_eq!(results, ["to_claim", "informed", "settled"]);
    assert_eq!(rows[0].data["claim_id"], claim);
    assert!(
        (listing.row)(&desk_ivanova.books(), rows[1].target.id)
            .unwrap()
            .is_some()
    );
    drop(desk_ivanova);
    // The head has it in the day's list until it is acknowledged; then the record says when.
    let mut head = desk(&path, "orlova", "2026-11-23T10:45:00");
    let work = claims::work(&head.books()).unwrap();
    let told = work
        .iter()
        .find(|row| row.say.id == "conflict-told")
        .unwrap();
    let acknowledge = house.action("arrivals.acknowledge").unwrap();
    acknowledge
        .perform(&mut head, Some(told.target), &Answers::default())
        .unwrap();
    let rows = (listing.rows)(&head.books(), &Filter::default()).unwrap();
    assert_eq!(rows[1].data["acknowledged_at"], "2026-11-23T10:45:00+03:00");
}

#[test]
fn the_head_sets_limits_and_office_hours_and_has_no_limit() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let mut settings = vec![
        ("desk_limit", "1000"),
        ("senior_limit", "3000"),
        ("repair_days", "10"),
        ("office_hours", "пн-пт 25:00"),
    ];
    let set =
        |head: &mut Desk, settings: &[(&str, &str)]| act(head, "claims.settings", None, settings);
    assert_eq!(why(set(&mut head, &settings)).1, Some("office_hours"));
    settings[3] = ("office_hours", "пн-пт 09:00-18:00");
    set(&mut head, &settings).unwrap();
    let client = client(&head);
    let settled = |login: &str, sum: &str| {
        let mut desk = desk(&path, login, "2026-11-23T10:42:00");
        let offer = [
            ("words", "ждал"),
            ("client", client.as_str()),
            ("result", "settled"),
            ("offer_sum", sum),
        ];
        act(&mut desk, "claims.conflict", None, &offer).is_ok()
    };
    assert!(settled("ivanova", "1000") && !settled("ivanova", "1001"));
    assert!(settled("belkina", "3000") && !settled("belkina", "3001"));
    assert!(settled("orlova", "90000"));
    // No lunch any more: eight hours from 10:42 end at 09:42 of the next day.
    let id = register(&mut head, &[]);
    assert_eq!(row(&head, id)["due"], "2026-11-24T09:42:00+03:00");
    let mut ivanova = desk(&path, "ivanova", "2026-11-23T10:43:00");
    assert_eq!(why(set(&mut ivanova, &settings)).0, "right-claims_decide");
}

#[test]
fn req_07_a_claim_is_found_by_its_number_in_either_layout() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = register(&mut desk, &[]);
    let finders: Vec<_> = house().finders().collect();
    for typed in ["ПР-2026-0001", "gh-2026-1", "пр1", "№1"] {
        let hits = find(&desk.books(), &finders, typed, Some("claim"), 5).unwrap();
        assert_eq!(hits.first().map(|hit| hit.id), Some(id), "{typed}");
    }
}

#[test]
fn undo_takes_an_intake_back_with_its_alarms_and_a_decision_back_with_its_ladder() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let alarms = || {
        let later = desk(&path, "orlova", "2027-01-25T10:00:00");
        let open = notice::open(&later.books()).unwrap();
        let of_claims = open
            .iter()
            .filter(|one| one.text_id.starts_with("claims-alarm"));
        of_claims.count()
    };
    register(&mut head, &[]);
    // The ladder of deciding, and a warning of each of both clocks.
    assert_eq!(alarms(), 5);
    head.undo().unwrap();
    assert_eq!(alarms(), 0);
    assert!(claims::burning(&head.books()).unwrap().is_empty());
    let id = register(&mut head, &[]);
    acknowledge(&mut head, id);
    let reply = [("decision", "granted"), ("text", "переделаем")];
    act(&mut head, "claims.answer", Some(id), &reply).unwrap();
    act(&mut head, "claims.approve", Some(id), &[]).unwrap();
    assert_eq!(alarms(), 1, "the warning to tell the client");
    head.undo().unwrap();
    assert_eq!(alarms(), 4);
    assert_eq!(row(&head, id)["stage"], "proposed");
}

#[test]
fn a_claim_that_came_back_unheard_is_acknowledged_first() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut head, &[]);
    for (to, reason) in [("to_lawyer", "иск"), ("investigating", "иск отозван")] {
        let divert = [("where_to", to), ("reason", reason)];
        act(&mut head, "claims.divert", Some(id), &divert).unwrap();
    }
    let work = claims::work(&head.books()).unwrap();
    assert_eq!(work[0].action, "claims.acknowledge");
    let fits = house().action("claims.acknowledge").unwrap().fits;
    assert!(fits(&head.books(), id).unwrap());
    acknowledge(&mut head, id);
    assert!(!fits(&head.books(), id).unwrap());
    assert_eq!(
        claims::work(&head.books()).unwrap()[0].action,
        "claims.answer"
    );
}

#[test]
fn a_demand_of_money_raises_the_class_and_another_never_lowers_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let id = register(&mut desk, &[]);
    let mut class = |demand: &[(&str, &str)]| {
        act(&mut desk, "claims.demand", Some(id), demand).unwrap();
        let claim = row(&desk, id);
        (claim["class"].clone(), claim["left_minutes"].clone())
    };
    let money = [("demand", "S-MONEY"), ("amount", "3000")];
    assert_eq!(class(&money), ("B".into(), 120.into()));
    let large = [("demand", "G-MONEY"), ("amount", "900000")];
    assert_eq!(class(&large), ("A".into(), 30.into()));
    assert_eq!(class(&[("demand", "ETHIC")]), ("A".into(), 30.into()));
}
