//! What proves how a claim went: calls to a check, files, particulars, the journal and its papers.

use serde_json::Value as Json;
use stoika::action::Filter;
use stoika::areas::{claims, house};
use stoika::desk::{Desk, Id};
use stoika::documents::papers;
use stoika::text::Locale;

use super::common::Console;
use super::{acknowledge, act, demo_file, desk, register, row, why};

fn print(desk: &mut Desk, form: &str, row: Id) -> String {
    let answers = [("form", form), ("printer", "no")];
    act(desk, "papers.print", Some(row), &answers)
        .unwrap()
        .message
        .id
        .to_owned()
}

#[test]
fn claim_r8_a_call_to_a_check_and_what_the_client_did_are_steps_and_the_invitation_is_printed() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut head, &[]);
    acknowledge(&mut head, id);
    assert_eq!(
        why(act(&mut head, "claims.react", Some(id), &[("did", "came")])).0,
        "claims-not-invited"
    );
    assert_eq!(
        print(&mut head, "F23", id),
        "papers-draft",
        "nothing to call to yet"
    );
    let call = [
        ("check_at", "25.11 10:00"),
        ("told_by", "email"),
        ("check_place", "СТОА, пост 1"),
        ("inspector", "Орлов"),
    ];
    act(&mut head, "claims.invite", Some(id), &call).unwrap();
    let due = |desk: &Desk| {
        let work = claims::work(&desk.books()).unwrap();
        work.iter()
            .any(|row| row.target.id == id && row.action == "claims.react")
    };
    assert!(!due(&head), "the hour has not come");
    drop(head);
    let mut after = desk(&path, "orlova", "2026-11-25T11:00:00");
    assert!(due(&after));
    assert_eq!(
        why(act(
            &mut after,
            "claims.react",
            Some(id),
            &[("did", "moved")]
        )),
        ("claims-moved-when", Some("check_at"))
    );
    let moved = [("did", "moved"), ("check_at", "27.11 10:00")];
    act(&mut after, "claims.react", Some(id), &moved).unwrap();
    assert!(!due(&after));
    let came = [("did", "came"), ("reaction", "согласен с осмотром")];
    act(&mut after, "claims.react", Some(id), &came).unwrap();
    let claim = row(&after, id);
    let reactions: Vec<&Json> = claim["invitations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["reaction"])
        .collect();
    assert_eq!(reactions, ["moved", "came"]);
    let steps: Vec<&str> = claim["steps"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|step| step["step"].as_str())
        .collect();
    assert_eq!(
        steps,
        [
            "received",
            "acknowledged",
            "invited",
            "check_moved",
            "check_came"
        ]
    );
}

#[test]
fn a_file_is_copied_by_its_content_and_fetched_by_a_name_of_ours() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut head, &[]);
    let photo = dir.path().join("стук; $(reboot).JPG");
    std::fs::write(&photo, b"picture").unwrap();
    let given = photo.display().to_string();
    act(
        &mut head,
        "claims.attach",
        Some(id),
        &[("file", given.as_str())],
    )
    .unwrap();
    std::fs::remove_file(&photo).unwrap();
    let kept = row(&head, id)["files"][0].clone();
    assert_eq!(kept["called"], "стук reboot.JPG");
    let name = kept["name"].as_str().unwrap();
    assert!(
        name.starts_with("claim-2026-") && name.ends_with("-1.jpg"),
        "{name}"
    );
    let sha256 = kept["sha256"].as_str().unwrap();
    assert_eq!(papers::kept(head.place(), sha256).unwrap(), b"picture");
    assert!(claims::attached(&head.books(), name).unwrap().is_some());
    // What is no proof stays outside, whatever its path says.
    let wrong = dir.path().join("stolen.db");
    std::fs::write(&wrong, b"x").unwrap();
    for bad in [
        wrong.display().to_string(),
        "/etc/passwd".into(),
        "нет.pdf".into(),
    ] {
        let refused = act(
            &mut head,
            "claims.attach",
            Some(id),
            &[("file", bad.as_str())],
        );
        assert_eq!(why(refused).1, Some("file"), "{bad}");
    }
    // A changed copy is no proof any more.
    let copy = head.place().folder.join(papers::attached_path(sha256));
    std::fs::write(&copy, b"painted").unwrap();
    assert!(papers::kept(head.place(), sha256).is_err());
}

#[test]
fn claim_m6_the_journal_has_every_column_and_particulars_come_later() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let demand = [
        ("demand", "S-MONEY"),
        ("amount", "20000"),
        ("form", "written"),
    ];
    let id = register(&mut head, &demand);
    let more = [
        ("base_document", "заказ-наряд 512 от 10.11.2026"),
        ("department", "service"),
        ("sheets", "3"),
        ("answer_number", "ИСХ-2026-0007"),
        ("answered_on", "24.11.2026"),
        ("proof", "РПО 12345678901234"),
        ("answer_delivered", "26.11.2026"),
        ("case_number", "05-12"),
    ];
    act(&mut head, "claims.particulars", Some(id), &more).unwrap();
    let bad = [("client_inn", "7707083894")];
    assert_eq!(
        why(act(&mut head, "claims.particulars", Some(id), &bad)).1,
        Some("client_inn")
    );
    let house = house();
    let listing = house
        .listings()
        .find(|one| one.id == "claims.journal")
        .unwrap();
    assert_eq!(listing.columns.len(), 31);
    let rows = (listing.rows)(&head.books(), &Filter::default()).unwrap();
    let line = rows.iter().find(|line| line.target.id == id).unwrap();
    assert_eq!(line.cells.len(), listing.columns.len());
    let cell = |column: &str| line.data[column].as_str().unwrap().to_owned();
    assert_eq!(cell("journal_control"), "03.12.2026");
    assert_eq!(cell("journal_amount"), "20\u{a0}000,00\u{a0}руб.");
    assert_eq!(cell("journal_answer"), "ИСХ-2026-0007, 24.11.2026");
    assert_eq!(cell("journal_sent"), "РПО 12345678901234, 26.11.2026");
    assert_eq!(cell("journal_case"), "05-12");
    assert_eq!(print(&mut head, "J1", id), "papers-made");
}

#[test]
fn f22_is_a_draft_until_a_term_was_agreed() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut head, &[("demand", "G-REPAIR")]);
    assert_eq!(print(&mut head, "F22", id), "papers-draft");
    let agreed = [("agreed_on", "10.12.2026"), ("reason", "ждём подшипник")];
    act(&mut head, "claims.extend", Some(id), &agreed).unwrap();
    let demand = row(&head, id)["demands"][0].clone();
    assert_eq!(demand["control_on"], "2026-12-10");
    // A later demand with a term of the law does not hide the one that may be agreed on, nor what was decided of it.
    act(
        &mut head,
        "claims.demand",
        Some(id),
        &[("demand", "S-MONEY")],
    )
    .unwrap();
    let decided = [
        ("demand", "G-REPAIR"),
        ("decision", "granted"),
        ("text", "починим"),
    ];
    act(&mut head, "claims.decide-demand", Some(id), &decided).unwrap();
    let sooner = [("agreed_on", "09.12.2026"), agreed[1]];
    act(&mut head, "claims.extend", Some(id), &sooner).unwrap();
    let all = row(&head, id)["demands"].as_array().unwrap().clone();
    let repair = all.iter().find(|one| one["code"] == "G-REPAIR").unwrap();
    assert_eq!(repair["control_on"], "2026-12-09");
    assert_eq!(repair["decision"], "granted");
    let late = [("agreed_on", "08.01.2027"), agreed[1]];
    assert_eq!(
        why(act(&mut head, "claims.extend", Some(id), &late)),
        ("claims-agreed-too-late", Some("agreed_on")),
        "the 46th day"
    );
    let money = register(&mut head, &[("demand", "S-MONEY")]);
    assert_eq!(
        why(act(&mut head, "claims.extend", Some(money), &agreed)),
        ("claims-extend-law", Some("agreed_on"))
    );
    let made = print(&mut head, "F22", id);
    let client = row(&head, id)["client_id"].as_i64().unwrap();
    let address: Option<String> = head
        .db()
        .value("SELECT address FROM client WHERE id = ?1", [client])
        .unwrap()
        .flatten();
    let car = row(&head, id)["vehicle_id"].is_null();
    // Without an address or a car it stays a draft, and says so.
    let is_whole = address.is_some() && !car;
    assert_eq!(made == "papers-made", is_whole);
}

#[test]
fn claim_o2_the_replay_names_every_day_of_the_law_and_every_hour_of_the_clock() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut friday = desk(&path, "ivanova", "2026-12-25T17:10:00");
    let id = super::class_b(&mut friday);
    let demand = [("demand", "S-MONEY"), ("amount", "20000")];
    act(&mut friday, "claims.demand", Some(id), &demand).unwrap();
    let mut console = Console::open(friday, Locale::Ru);
    console.press("5 в");
    let screen = console.wide();
    for said in [
        "Закон: S-MONEY, ст. 31 п. 1",
        "пт 25.12.2026  день события, не считается",
        "пн 04.01.2027  10-й день срока",
        "пн 04.01.2027  контрольный срок",
        // The tenth day falls into the new year's holidays, each of which is named with its document.
        "нерабочий, конец переносится (",
        "предельный срок (ст. 193 ГК)",
        "Часы фирмы: Подтвердить, 2:00 ч от 25.12 17:10 до 28.12 10:10",
        "пт 25.12.2026  17:10–18:00, набежало 0:50",
        "пн 28.12.2026  09:00–10:10, набежало 2:00",
    ] {
        let seen = screen.contains(said) || {
            console.press("PgDn PgDn");
            let more = console.wide();
            console.press("PgUp PgUp");
            more.contains(said)
        };
        assert!(seen, "{said}\n{screen}");
    }
}

#[test]
fn g_ess_needs_a_ground_and_the_form_tells_what_is_not_settled() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut head, &[]);
    let bare = [("demand", "G-ESS")];
    assert_eq!(
        why(act(&mut head, "claims.demand", Some(id), &bare)),
        ("claims-needs-grounds", Some("grounds"))
    );
    let whole = [("demand", "G-ESS"), ("grounds", "late thirty")];
    act(&mut head, "claims.demand", Some(id), &whole).unwrap();
    assert_eq!(row(&head, id)["demands"][0]["grounds"], "late,thirty");
    let house = house();
    let action = house.action("claims.demand").unwrap();
    let told = |answers: &[(&str, &str)]| -> Vec<&'static str> {
        let mut given = stoika::action::Answers::default();
        for (field, text) in answers {
            given.set(field, *text);
        }
        let said = (action.advise)(&head.books(), Some(id), &given).unwrap();
        said.iter().map(|advice| advice.say.id).collect()
    };
    // Handed over 07.11, the 15th day is Sunday 22.11: the next day is inside the shift, the day after is not.
    let of = |received: &'static str| {
        [
            ("demand", "G-15"),
            ("handed_on", "07.11.2026"),
            ("received_on", received),
        ]
    };
    assert!(
        told(&of("22.11.2026"))
            .iter()
            .all(|id| !id.starts_with("law-fifteen"))
    );
    assert!(told(&of("23.11.2026")).contains(&"law-fifteen-shifted"));
    let over = [
        ("demand", "G-15"),
        ("handed_on", "01.11.2026"),
        ("received_on", "23.11.2026"),
    ];
    assert!(told(&over).contains(&"law-fifteen-over"));
    assert!(told(&[("demand", "G-REPAIR")]).contains(&"law-at-once"));
}

#[test]
fn f8_answers_every_demand_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let path = demo_file(dir.path());
    let mut head = desk(&path, "orlova", "2026-11-23T10:42:00");
    let id = register(&mut head, &[("demand", "S-MONEY"), ("amount", "3000")]);
    act(
        &mut head,
        "claims.demand",
        Some(id),
        &[("demand", "G-REPAIR")],
    )
    .unwrap();
    acknowledge(&mut head, id);
    let reply = [("decision", "granted"), ("text", "переделаем")];
    act(&mut head, "claims.answer", Some(id), &reply).unwrap();
    let other = [
        ("demand", "S-MONEY"),
        ("decision", "refused"),
        ("text", "работа принята"),
    ];
    act(&mut head, "claims.decide-demand", Some(id), &other).unwrap();
    let none = [("demand", "G-REPL"), other[1], other[2]];
    assert_eq!(
        why(act(&mut head, "claims.decide-demand", Some(id), &none)),
        ("claims-demand-not-here", Some("demand"))
    );
    let subject = papers::Subject::Row(id);
    let data = (claims::ANSWER.data)(&head.books(), subject).unwrap();
    let decisions: Vec<&Json> = data["demands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|demand| &demand["decision"])
        .collect();
    assert_eq!(decisions, ["refused", "granted"]);
    assert_eq!(
        print(&mut head, "F8", id),
        "papers-draft",
        "nobody has agreed yet"
    );
}
