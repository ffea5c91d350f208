//! What a claim teaches: causes, measures that are checked, repeats, thanks, figures.

use serde_json::Value as Json;
use stoika::action::{Answers, Filter};
use stoika::areas::house;
use stoika::desk::{Desk, Id, Target, notice};

use super::{acknowledge, act, class_b, client, demo_file, desk, register, row, why};

fn query(desk: &Desk, id: &str, days: (&str, &str)) -> Vec<Json> {
    let house = house();
    let query = house.queries().find(|query| query.id == id).unwrap();
    let answers = Answers::new([("from", days.0), ("to", days.1)]);
    (query.rows)(&desk.books(), &answers).unwrap()
}

fn figure(desk: &Desk, rule: &str, days: (&str, &str)) -> Json {
    let all = query(desk, "claims.figures", days);
    all.into_iter().find(|row| row["rule"] == rule).unwrap()
}

/// Takes an acknowledged claim to its end.
fn settle(desk: &mut Desk, id: Id, cause: &str, check_on: &str) {
    let reply = [("decision", "granted"), ("text", "переделаем")];
    act(desk, "claims.answer", Some(id), &reply).unwrap();
    act(desk, "claims.approve", Some(id), &[]).unwrap();
    act(desk, "claims.execute", Some(id), &[("text", "переделано")]).unwrap();
    let told = [("told_by", "oral"), ("reaction", "доволен")];
    act(desk, "claims.inform", Some(id), &told).unwrap();
    let end = [
        ("cause", cause),
        ("corrective", "вторая проверка подвески"),
        ("check_on", check_on),
    ];
    act(desk, "claims.close", Some(id), &end).unwrap();
}

fn measure(desk: &Desk, claim: Id) -> Target {
    let found = row(desk, claim);
    let all = found["corrective"].as_array().unwrap();
    let last = all.last().unwrap();
    Target {
        id: last["id"].as_i64().unwrap(),
        rev: last["rev"].as_i64().unwrap(),
    }
}

#[test]
fn claim_r12_a_measure_is_checked_on_its_day_and_one_that_did_not_help_needs_another() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = class_b(&mut head);
    acknowledge(&mut head, id);
    assert_eq!(
        why(act(
            &mut head,
            "claims.close",
            Some(id),
            &[("cause", "7.7")]
        )),
        ("field-choice", Some("cause")),
        "a cause stands in the tree"
    );
    settle(&mut head, id, "1.1", "30.11");
    let due = |desk: &Desk| -> Vec<String> {
        let work = stoika::areas::claims::work(&desk.books()).unwrap();
        let checks = work
            .iter()
            .filter(|row| row.action == "claims.check-measure");
        checks.map(|row| row.title.clone()).collect()
    };
    assert_eq!(due(&head), Vec::<String>::new());
    drop(head);
    let mut later = desk(&path, "orlova", "2026-11-30T10:00:00");
    assert_eq!(due(&later).len(), 1);
    let check = |desk: &mut Desk, answers: &[(&str, &str)]| {
        let target = measure(desk, id);
        let mut given = Answers::default();
        for (field, text) in answers {
            given.set(field, *text);
        }
        let house = house();
        let action = house.action("claims.check-measure").unwrap();
        action.perform(desk, Some(target), &given)
    };
    let no = ("helped", "no");
    let found = ("text", "стук вернулся у двоих");
    assert_eq!(
        why(check(&mut later, &[no, found])),
        ("claims-lacks-corrective", Some("corrective"))
    );
    let next = [no, found, ("corrective", "стенд"), ("check_on", "14.12")];
    check(&mut later, &next).unwrap();
    assert_eq!(due(&later), Vec::<String>::new());
    assert_eq!(row(&later, id)["corrective"][0]["result"], found.1);
    assert_eq!(row(&later, id)["corrective"][1]["check_on"], "2026-12-14");
    let yes = [("helped", "yes"), ("text", "тихо")];
    check(&mut later, &yes).unwrap();
    assert_eq!(why(check(&mut later, &yes)).0, "claims-measure-checked");
}

#[test]
fn claim_r10_a_named_employee_and_a_cause_make_repeats_too() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let other: Id = head
        .db()
        .value("SELECT id FROM client WHERE name NOT LIKE 'Петров%' AND id NOT IN (SELECT client_id FROM claim) ORDER BY id LIMIT 1", [])
        .unwrap()
        .unwrap();
    let first = register(&mut head, &[("named", "orlov")]);
    let other = other.to_string();
    let answers = [
        ("form", "oral"),
        ("words", "грубо говорил"),
        ("client", other.as_str()),
        ("named", "orlov"),
    ];
    let second = act(&mut head, "claims.register", None, &answers).unwrap();
    let second = second.show.unwrap();
    let number = row(&head, first)["number"].clone();
    assert_eq!(row(&head, second)["repeats"], Json::from(vec![number]));
    assert_eq!(row(&head, second)["class"], "B", "a repeat is no class C");
}

#[test]
fn figures_are_counted_from_the_books_and_the_balance_holds() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let week = ("2026-11-23", "2026-11-29");
    let before = figure(&head, "K-CLAIM-BALANCE", week);
    let (open, received) = (
        before["open_at_end"].as_i64().unwrap(),
        before["received"].as_i64().unwrap(),
    );
    let done = class_b(&mut head);
    acknowledge(&mut head, done);
    settle(&mut head, done, "1.1", "30.11");
    let left = register(&mut head, &[]);
    let after = figure(&head, "K-CLAIM-BALANCE", week);
    assert_eq!(after["open_at_end"], open + 1);
    assert_eq!(after["received"], received + 2);
    assert_eq!(after["holds"], true);
    let acknowledged = figure(&head, "K-CLAIM-ACK", week)["part"].as_i64().unwrap();
    act(
        &mut head,
        "claims.reopen",
        Some(done),
        &[("reason", "стучит снова")],
    )
    .unwrap();
    assert_eq!(figure(&head, "K-REOPEN", week)["part"], 1);
    assert_eq!(figure(&head, "K-CLAIM-BALANCE", week)["holds"], true);
    drop(head);
    // The second claim waits for its acknowledgement past the target: missed, though nobody touched it.
    let head = desk(&path, "orlova", "2026-11-29T10:00:00");
    assert!(
        row(&head, left)["missed"]
            .as_array()
            .is_some_and(|all| !all.is_empty())
    );
    let figure = figure(&head, "K-CLAIM-ACK", week);
    assert_eq!(figure["part"], acknowledged);
    assert!(figure["whole"].as_i64().unwrap() > acknowledged);
    let causes = query(&head, "claims.causes", week);
    assert!(causes.iter().any(|bar| bar["code"] == "1.1"), "{causes:?}");
}

#[test]
fn thanks_reach_whom_they_are_due() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut senior = desk(&path, "ivanova", "2026-11-23T10:42:00");
    let client = client(&senior);
    let answers = [
        ("form", "oral"),
        ("words", "спасибо мастеру Орлову"),
        ("client", client.as_str()),
        ("named", "orlov"),
    ];
    act(&mut senior, "claims.praise", None, &answers).unwrap();
    drop(senior);
    let named = desk(&path, "orlov", "2026-11-23T10:43:00");
    let inbox = notice::inbox(&named.books()).unwrap();
    assert!(inbox.iter().any(|one| one.text_id == "claims-praise-told"));
    let house = house();
    let listing = house
        .listings()
        .find(|one| one.id == "claims.thanks")
        .unwrap();
    let rows = (listing.rows)(&named.books(), &Filter::default()).unwrap();
    assert_eq!(rows[0].data["words"], "спасибо мастеру Орлову");
}

#[test]
fn a_service_above_one_s_own_limit_does_not_settle_a_conflict() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk(&path, "smirnova", "2026-11-23T10:42:00");
    let client = client(&desk);
    let answers = |service: &'static str| {
        [
            ("words", "ждал час"),
            ("client", client.as_str()),
            ("offer_service", service),
            ("result", "settled"),
        ]
    };
    assert_eq!(
        why(act(
            &mut desk,
            "claims.conflict",
            None,
            &answers("доставка домой")
        )),
        ("conflict-service-above", Some("offer_service"))
    );
    act(&mut desk, "claims.conflict", None, &answers("мойка")).unwrap();
}
