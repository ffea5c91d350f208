//! Incidents: opened by one choice, the law's hours run through nights and holidays, nothing closes with a notice unsent.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{demo_file, desk_at};
use serde_json::Value as Json;
use stoika::action::Answers;
use stoika::areas::{house, incidents};
use stoika::desk::{Desk, Done, Error, Id, Target, notice};

fn act(
    desk: &mut Desk,
    id: &str,
    target: Option<Target>,
    answers: &[(&str, &str)],
) -> Result<Done, Error> {
    let mut given = Answers::default();
    for (field, text) in answers {
        given.set(field, *text);
    }
    house().action(id).unwrap().perform(desk, target, &given)
}

fn row(desk: &Desk, id: Id) -> Json {
    (incidents::LISTING.row)(&desk.books(), id)
        .unwrap()
        .unwrap()
        .data
}

fn target(of: &Json) -> Option<Target> {
    Some(Target {
        id: of["id"].as_i64().unwrap(),
        rev: of["rev"].as_i64().unwrap(),
    })
}

fn why(done: Result<Done, Error>) -> &'static str {
    match done {
        Err(Error::Rejected(refusal)) => refusal.why.id,
        Err(Error::Denied(right)) => right,
        other => panic!("{other:?}"),
    }
}

#[test]
fn incident_t3_one_choice_is_enough_and_t2_the_management_is_called_until_somebody_answers() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk_at(&path, "ivanova", "2026-11-21T16:40:00".parse().unwrap());
    let done = act(&mut desk, "incidents.open", None, &[("incident_kind", "1")]).unwrap();
    let found = row(&desk, done.show.unwrap());
    assert_eq!(
        (&found["number"], &found["kind"]),
        (&"ПС-2026-0001".into(), &"injury".into())
    );
    // The call list: the head now, in three minutes the station's manager.
    let sql = "SELECT escalate_at - sent_at FROM notice WHERE text_id = 'incidents-called'";
    let wait: i64 = desk.db().value(sql, []).unwrap().unwrap();
    let minute = desk.db().instant("2026-11-21T16:41:00".parse().unwrap())
        - desk.db().instant("2026-11-21T16:40:00".parse().unwrap());
    assert_eq!(wait, 3 * minute);
    drop(desk);
    let mut head = desk_at(&path, "orlova", "2026-11-21T16:47:00".parse().unwrap());
    let told = notice::inbox(&head.books()).unwrap();
    let told = told
        .into_iter()
        .find(|one| one.text_id == "incidents-called")
        .unwrap();
    act(&mut head, "arrivals.acknowledge", Some(told.target), &[]).unwrap();
    let told = notice::inbox(&head.books()).unwrap();
    assert!(
        !told.iter().any(|one| one.text_id == "incidents-called"),
        "the list stops"
    );
}

#[test]
fn incident_t1_the_hours_of_the_law_run_through_the_night_and_t4_nothing_closes_before_they_are_met()
 {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk_at(&path, "orlova", "2026-11-21T16:40:00".parse().unwrap());
    let id = act(
        &mut head,
        "incidents.open",
        None,
        &[("incident_kind", "injury")],
    );
    let id = id.unwrap().show.unwrap();
    let end = [
        ("measures", "оказана помощь"),
        ("corrective", "ограждение"),
        ("check_on", "30.11"),
    ];
    let at = |desk: &Desk| target(&row(desk, id));
    let now = at(&head);
    assert_eq!(
        why(act(&mut head, "incidents.close", now, &end)),
        "incidents-no-severity"
    );
    act(&mut head, "incidents.assess", now, &[("severity", "grave")]).unwrap();
    let notices = row(&head, id)["notices"].as_array().unwrap().clone();
    assert_eq!(notices.len(), 4);
    assert!(
        notices
            .iter()
            .all(|one| one["due"] == "2026-11-22T16:40:00+03:00")
    );
    let work = incidents::work(&head.books()).unwrap();
    assert!(work.iter().all(|row| row.danger));
    assert_eq!(
        work.iter()
            .filter(|row| row.action == "incidents.told")
            .count(),
        4
    );
    for one in &notices[..3] {
        act(
            &mut head,
            "incidents.told",
            target(one),
            &[("text", "телефон, Орлова")],
        )
        .unwrap();
    }
    let now = at(&head);
    assert_eq!(
        why(act(&mut head, "incidents.close", now, &end)),
        "incidents-not-told"
    );
    let no = [("text", "не требуется, Орлова"), ("not_needed", "yes")];
    act(&mut head, "incidents.told", target(&notices[3]), &no).unwrap();
    act(&mut head, "incidents.close", now, &end).unwrap();
    let closed = row(&head, id);
    assert_eq!(
        (&closed["status"], &closed["notices"][3]["needed"]),
        (&"closed".into(), &false.into())
    );
    assert!(
        incidents::work(&head.books())
            .unwrap()
            .iter()
            .all(|row| row.kind == "notice")
    );
}

#[test]
fn a_line_of_the_log_stays_and_a_receptionist_judges_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut desk = desk_at(&path, "ivanova", "2026-11-21T16:40:00".parse().unwrap());
    let id = act(
        &mut desk,
        "incidents.open",
        None,
        &[("incident_kind", "fire")],
    );
    let id = id.unwrap().show.unwrap();
    let now = target(&row(&desk, id));
    let line = [("text", "вызвана 112"), ("contained", "yes")];
    act(&mut desk, "incidents.write", now, &line).unwrap();
    let found = row(&desk, id);
    assert_eq!(
        (&found["log"][0]["text"], &found["status"]),
        (&"вызвана 112".into(), &"contained".into())
    );
    let now = target(&found);
    assert_eq!(
        why(act(
            &mut desk,
            "incidents.assess",
            now,
            &[("severity", "light")]
        )),
        "right-claims_decide"
    );
}
